//! From the JSON of the cases to `cases.rs`: a declaration and the call of its checks for each.
//!
//! Rules go by the operation of a node, the kind of a loss and their attributes; no case is treated by its name.

mod loss;
mod network;
mod stage;
mod window;

use std::fmt::Write as _;
use std::path::Path;

use crate::case::{Case, list, text};
use crate::coverage::covered;
use crate::tensors::json;
use network::Declaration;

const HEAD: &str = "\
//! A network for every case. Written by `generate` from the JSON files in `data`: do not edit, run
//! `UPDATE_GOLDEN=1 cargo test --test golden generate`.

use nn_core::pass::Pass;
use nn_core::{Layer, Network, Scalar, Workspace, network};

use crate::check::{LayerCheck, run};
use crate::subject::{Batch, Declared, Values, columns, flat, golden, kept, sums, zeros};
";

/// The whole file.
fn source() -> String {
    let mut source = HEAD.to_owned();
    for name in covered() {
        source += &module(&Case::read(&name));
    }
    source + &sweep()
}

fn module(case: &Case) -> String {
    let Declaration { inputs, outputs, body, trace, layers } = network::declare(case);
    let loss = loss::declare(case);
    let names = |names: &[String]| names.join(" ");
    let mut text = format!("\nmod {} {{\n    use super::*;\n\n    network! {{\n", case.name);
    // Writing to a `String` cannot fail.
    let note = if case.note.is_empty() { format!("`{}`", case.name) } else { case.note.clone() };
    let _ = writeln!(text, "        /// {note}.");
    let _ = writeln!(text, "        pub struct Net({inputs}) -> {outputs} {{\n{body}        }}");
    let _ = writeln!(text, "        loss = {};\n    }}\n\n    golden! {{", loss.declared);
    let _ = writeln!(text, "        case {};", case.name);
    let inputs: Vec<String> = case.inputs.iter().map(|(name, _)| name.clone()).collect();
    let outputs: Vec<String> = case.outputs().iter().map(|node| node.id.clone()).collect();
    let trace: Vec<String> = trace.iter().map(|(node, field)| format!("{node} = {field}")).collect();
    let _ = writeln!(text, "        inputs {};", names(&inputs));
    let _ = writeln!(text, "        targets {};", names(&loss.targets));
    let _ = writeln!(text, "        outputs {};", names(&outputs));
    let _ = writeln!(text, "        trace {};", names(&trace));
    let _ = writeln!(
        text,
        "        layers{};",
        layers.iter().map(|layer| format!(" {layer}")).collect::<String>()
    );
    text + "    }\n}\n"
}

/// One network of all activations of the sweep, side by side.
fn sweep() -> String {
    let sweep = json("activation_sweep.json");
    let activations = list(&sweep["activations"]);
    let stages = activations.iter().map(|activation| {
        let stage = stage::activation(&text(&activation["kind"]), &activation["attrs"], None);
        format!("                x -> {stage},\n")
    });
    format!(
        "
pub mod activation_sweep {{
    use super::*;

    network! {{
        /// Every activation of one number.
        pub struct Net(x: [1]) -> [{}] {{
            concat(
{}            )
        }}
        loss = |y, t| y * t;
    }}
}}
",
        activations.len(),
        stages.collect::<String>()
    )
}

#[test]
fn the_checked_in_file_is_what_the_generator_writes() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/cases.rs");
    let source = source();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&file, source).unwrap();
        return;
    }
    let found = std::fs::read_to_string(&file).unwrap().replace("\r\n", "\n");
    let differs = found.lines().zip(source.lines()).position(|(found, written)| found != written);
    assert!(
        found == source,
        "cases.rs is not what the generator writes (line {}): run it as its first lines say",
        differs.unwrap_or_else(|| found.lines().count().min(source.lines().count())) + 1
    );
}
