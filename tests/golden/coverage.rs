//! Nothing in the reference data is forgotten: every case and every optimiser is run, or is listed with a reason.

use std::collections::BTreeSet;

use crate::case::{Case, list, text};
use crate::optimizers::Optimizer;
use crate::pending;
use crate::tensors::{json, path};

/// Name and area of every case there is, in the order of the index.
pub fn index() -> Vec<(String, String)> {
    let index = json("INDEX.json");
    list(&index["cases"]).iter().map(|case| (text(&case["name"]), text(&case["area"]))).collect()
}

/// The cases that are run: all but those of areas that are listed as pending.
pub fn covered() -> Vec<String> {
    let is_pending = |area: &str| pending::AREAS.iter().any(|(pending, _)| *pending == area);
    index().into_iter().filter(|(_, area)| !is_pending(area)).map(|(name, _)| name).collect()
}

#[test]
fn every_pending_area_exists_and_has_a_reason() {
    let index = index();
    for (area, reason) in pending::AREAS {
        assert!(index.iter().any(|(_, known)| known == area), "there is no area `{area}`");
        assert!(!reason.is_empty(), "`{area}` has no reason");
    }
}

#[test]
fn the_files_are_those_of_the_covered_cases() {
    let mut wanted: BTreeSet<String> =
        ["FORMAT.md", "INDEX.json", "activation_sweep.json", "activation_sweep.f64.safetensors"]
            .into_iter()
            .chain(["stability.json"])
            .map(str::to_owned)
            .collect();
    for case in covered() {
        wanted.extend([format!("{case}.json"), format!("{case}.f64.safetensors")]);
    }
    let files = std::fs::read_dir(path("")).unwrap();
    let found: BTreeSet<String> =
        files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(found, wanted);
}

#[test]
fn every_optimiser_is_run_or_pending() {
    let mut met = BTreeSet::new();
    for name in covered() {
        for (optimizer, settings) in Case::read(&name).optimizers {
            let runs = Optimizer::<f64>::new(&optimizer, &settings).is_some();
            let pending = pending::OPTIMISERS.iter().any(|(pending, _)| *pending == optimizer);
            assert!(
                runs != pending,
                "{name}: `{optimizer}` is {}",
                if runs { "run and pending" } else { "neither" }
            );
            met.insert(optimizer);
        }
    }
    for (name, reason) in pending::OPTIMISERS {
        assert!(met.contains(*name), "no case has the optimiser `{name}`");
        assert!(!reason.is_empty(), "`{name}` has no reason");
    }
}
