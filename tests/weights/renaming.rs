//! A table of names maps files of others, both ways, and is held to what it says.

use nn_core::weights::{Difference, Renaming, WeightsError};

use crate::networks::{Plain, Signals, filled};
use crate::scratch::Scratch;

fn names(table: &[(&str, &str)]) -> Vec<String> {
    let bytes = Renaming::new(table).to_bytes(&filled::<Plain>()).expect("a table that fits");
    let file = safetensors::SafeTensors::deserialize(&bytes).expect("a file of tensors");
    let mut names: Vec<_> = file.names().into_iter().map(str::to_owned).collect();
    names.sort_unstable();
    names
}

/// Writes by a table and reads by it.
fn there_and_back(table: &[(&str, &str)]) {
    let (table, network) = (Renaming::new(table), filled::<Plain>());
    let bytes = table.to_bytes(&network).expect("a table that fits");
    let same: Plain = table.from_bytes(&bytes).expect("what was written");
    assert_eq!(same, network);
}

#[test]
fn layers_tensors_and_prefixes_are_renamed() {
    for (table, expected) in [
        (&[("0", "fc1"), ("2", "fc2")][..], ["0.bias", "0.weight", "2.bias", "2.weight"]),
        (&[("", "fc1"), ("out", "fc2")], ["bias", "out.bias", "out.weight", "weight"]),
        (&[("net", "")], ["net.fc1.bias", "net.fc1.weight", "net.fc2.bias", "net.fc2.weight"]),
        // One tensor; the longest pair holds.
        (&[("w", "fc1.weight"), ("a.b", "fc1")], ["a.b.bias", "fc2.bias", "fc2.weight", "w"]),
        // Two change places.
        (&[("fc2", "fc1"), ("fc1", "fc2")], ["fc1.bias", "fc1.weight", "fc2.bias", "fc2.weight"]),
        // Parts of names are whole words.
        (&[("fc", "fc1")], ["fc.bias", "fc.weight", "fc2.bias", "fc2.weight"]),
    ] {
        assert_eq!(names(table), expected);
        there_and_back(table);
    }
}

#[test]
fn names_within_networks_are_renamed() {
    let table = Renaming::new(&[("encoder.linear", "enc.fc1"), ("encoder", "enc")]);
    let network = filled::<Signals>();
    let folder = Scratch::new();
    let path = folder.join("net.safetensors");
    table.save(&network, &path).expect("a table that fits");
    assert_eq!(table.load::<Signals>(&path).expect("what was written"), network);
    assert_eq!(*table.load_boxed::<Signals>(&path).expect("what was written"), network);
    let error = Signals::load(&path).expect_err("other names").to_string();
    assert!(error.contains("`enc.fc1.weight` [5, 36] is missing"), "{error}");
    assert!(error.contains("`encoder.linear.weight` [5, 36] is left over"), "{error}");
}

#[test]
fn a_table_that_does_not_fit_is_an_error() {
    let network = filled::<Plain>();
    let bytes = network.to_bytes();
    let pair = |foreign: &str, ours: &str| Difference::Unused { foreign: foreign.into(), ours: ours.into() };
    let table = Renaming::new(&[("conv", "fc1"), ("fc1", "fc1")]);
    let error = table.from_bytes::<Plain>(&bytes).expect_err("a pair that fits nothing");
    let WeightsError::Differs { differences, .. } = error else { panic!("{error}") };
    assert_eq!(differences, [pair("conv", "fc1")]);
    let error = Renaming::new(&[("a", "fc3")]).to_bytes(&network).expect_err("a pair that fits nothing");
    assert!(error.to_string().ends_with("the renaming of `a` to `fc3` fits no tensor"), "{error}");
    let WeightsError::Unwritable { differences } = error else { panic!("{error}") };
    assert_eq!(differences, [pair("a", "fc3")]);

    // Two tensors of one name.
    let clash = Renaming::new(&[("fc2.bias", "fc1.bias")]);
    let folder = Scratch::new();
    let error = clash.save(&network, folder.join("net.safetensors")).expect_err("two of one name");
    assert!(
        error.to_string().contains("`fc1.bias` and `fc2.bias` would both be called `fc2.bias`"),
        "{error}"
    );
    assert!(folder.names().is_empty());
    let error = clash.from_bytes::<Plain>(&bytes).expect_err("two of one name").to_string();
    assert!(error.contains("would both be called `fc1.bias`"), "{error}");
    assert!(error.contains("`fc2.bias` [2] is missing"), "{error}");
}
