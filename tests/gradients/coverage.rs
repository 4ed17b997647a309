//! Whether everything of the language occurs in the table, and what matters together.

use crate::generate::{self, Module};

/// Words that have to occur somewhere.
const WORDS: &[&str] = &[
    // Declarations.
    "WIDTH",
    "const H",
    "#[frozen]",
    "#[recompute]",
    "let (",
    "loss = (",
    "FACTOR *",
    "SCALE *",
    // Layers.
    "dense(",
    "bias = false",
    "bias = true",
    "conv1d(",
    "conv2d(",
    "conv_transpose1d(",
    "conv_transpose2d(",
    "prelu",
    "prelu(per_channel)",
    "layer_norm",
    "layer_norm(eps",
    "layer_norm(axis = 0",
    "layer_norm(axis = 1",
    "layer_norm(axis = 2",
    "layer_norm(all",
    "batch_norm",
    "batch_norm(eps",
    "momentum =",
    "group_norm(",
    "group_norm(2, eps",
    "dropout(",
    // Windows and sets.
    "max_pool(",
    "avg_pool(",
    "count_include_pad = true",
    "count_include_pad = false",
    "-> global_max_pool",
    "-> global_avg_pool",
    "upsample(2)",
    "upsample([",
    "-> set_max",
    "-> set_min",
    "-> set_mean",
    "-> set_sum",
    "-> set_logsumexp",
    // Shapes.
    "-> flatten",
    "reshape([",
    "-> transpose ",
    "transpose([0, 1])",
    "transpose([0, 2])",
    "transpose([1, 2])",
    "slice(axis = 0",
    "slice(axis = 1",
    "slice(axis = 2",
    "slice(from =",
    "slice(to =",
    "concat(",
    "stack(",
    // Output units and closures.
    "-> softmax",
    "-> log_softmax",
    "-> softmax(axis = 0)",
    "-> softmax(axis = 1)",
    "-> softmax(axis = 2)",
    "-> log_softmax(axis = 0)",
    "-> log_softmax(axis = 1)",
    "-> log_softmax(axis = 2)",
    "map(|z|",
    "map(numeric |z|",
];

/// Words that have to stand in one stage.
const STAGES: &[&[&str]] = &[
    &["conv2d(", "stride =", "padding ="],
    &["conv2d(", "stride =", "dilation ="],
    &["conv2d(", "groups =", "dilation ="],
    &["conv2d(", "groups =", "stride ="],
    &["conv2d(", "groups =", "padding = same"],
    &["conv2d(", "padding = same", "dilation ="],
    &["conv2d(", "kernel = ["],
    &["conv2d(", "stride = ["],
    &["conv2d(", "padding = ["],
    &["conv2d(", "dilation = ["],
    &["conv2d(", "bias = false"],
    &["conv2d(", "WIDTH"],
    &["conv1d(", "stride =", "padding ="],
    &["conv1d(", "groups =", "dilation ="],
    &["conv1d(", "padding = same"],
    &["conv1d(", "bias = false"],
    &["conv_transpose2d(", "stride =", "padding ="],
    &["conv_transpose2d(", "output_padding ="],
    &["conv_transpose2d(", "output_padding = ["],
    &["conv_transpose2d(", "groups =", "dilation ="],
    &["conv_transpose2d(", "bias = false"],
    &["conv_transpose1d(", "stride =", "padding ="],
    &["conv_transpose1d(", "output_padding ="],
    &["conv_transpose1d(", "groups =", "dilation ="],
    &["conv_transpose1d(", "bias = false"],
    &["max_pool(", "stride =", "padding ="],
    &["max_pool(", "stride =", "dilation ="],
    &["max_pool(["],
    &["max_pool(", "stride = ["],
    &["max_pool(", "padding = ["],
    &["avg_pool(", "stride =", "padding ="],
    &["avg_pool(["],
    &["avg_pool(", "padding =", "count_include_pad = false"],
    &["#[frozen]", "conv1d("],
    &["#[frozen]", "conv2d("],
    &["#[frozen]", "conv_transpose2d("],
    &["#[frozen]", "dense("],
    &["#[frozen]", "batch_norm"],
    &["#[frozen]", "layer_norm"],
    &["#[frozen]", "group_norm"],
    &["#[frozen]", "prelu"],
    &["#[frozen]", "Inner"],
    &["#[recompute]", "Inner"],
    &["#[recompute]", "conv2d("],
    &["#[recompute]", "batch_norm"],
    &["#[recompute]", "dropout("],
    &["#[recompute]", "#[frozen]"],
];

/// Words that have to stand in one declaration.
const TOGETHER: &[&[&str]] = &[
    &["dropout(", "batch_norm"],
    &["dropout(", "batch_norm", "conv2d("],
    &["dropout(", "batch_norm", "conv1d("],
    &["#[frozen] batch_norm", "-> batch_norm"],
    &["conv2d(", "conv_transpose2d("],
    &["set_max", "conv2d("],
    &["stack(", "conv2d("],
    &["reshape([", "transpose"],
    &["upsample(", "concat("],
    &["#[recompute]", "dropout(", "batch_norm"],
    &["InnerC(", "InnerA(", "InnerB("],
];

/// Losses that have to occur for outputs of rank 2 and of rank 3.
const HIGHER: &[&str] = &[
    "dice",
    "dice(per_sample",
    "dice(one_minus",
    "binary_cross_entropy",
    "binary_cross_entropy(weights",
    "binary_cross_entropy(logits",
    "mse",
    "mae",
    "huber(",
    "squared_error",
    "cross_entropy",
    "cross_entropy(weights",
    "cross_entropy(logits",
    "normalise = weights",
    "smoothing",
    "cost_matrix",
    "focal(",
    "kl_divergence",
    "nll",
    "hinge",
    "poisson_nll",
    "gaussian_nll",
    "|y, t|",
];

/// Kinds of layers that have to be used several times by their label.
const SHARED: &[&str] = &[
    "dense(",
    "conv1d(",
    "conv2d(",
    "conv_transpose2d(",
    "batch_norm",
    "layer_norm",
    "prelu",
    "dropout(",
    "max_pool(",
];

#[test]
fn everything_of_the_language_occurs() {
    let table = generate::architectures();
    let words = WORDS.iter().chain(generate::ACTIVATIONS).chain(generate::losses::WRITTEN);
    let mut missing: Vec<_> =
        words.filter(|word| !mentions(&table, word)).map(|word| (*word).to_owned()).collect();
    let modules = generate::modules();
    let mut want = |what: String, occurs: bool| {
        if !occurs {
            missing.push(what);
        }
    };
    let all = |text: &str, words: &[&str]| words.iter().all(|word| mentions(text, word));
    for words in STAGES {
        let occurs = modules.iter().any(|module| stages(module).any(|stage| all(stage, words)));
        want(format!("a stage with {words:?}"), occurs);
    }
    for words in TOGETHER {
        let occurs = modules.iter().any(|module| all(&module.text, words));
        want(format!("a network with {words:?}"), occurs);
    }
    for kind in SHARED {
        let occurs = modules.iter().any(|module| stages(module).any(|stage| is_shared(module, stage, kind)));
        want(format!("`{kind}` used several times"), occurs);
    }
    for rank in [2, 3] {
        for loss in HIGHER {
            let occurs = modules.iter().any(|module| losses(module, rank).any(|of| mentions(of, loss)));
            want(format!("`{loss}` of an output of rank {rank}"), occurs);
        }
        for axis in 0..rank {
            let joined = modules.iter().any(|module| joins(&module.text, axis, rank));
            want(format!("`concat` along axis {axis} of rank {rank}"), joined);
        }
    }
    assert!(missing.is_empty(), "no architecture has {missing:#?}");
}

/// The sizes of the table itself.
#[test]
fn the_table_is_as_large_as_it_is_said_to_be() {
    let modules = generate::modules();
    let of = |text: &str| modules.iter().filter(|module| module.text.contains(text)).count();
    assert!(modules.len() > generate::RANDOM && generate::RANDOM >= 200);
    assert!(of("conv2d(") >= 60 && of("conv1d(") >= 20 && of("-> set_") >= 20 && of("#[frozen]") >= 30);
}

/// The pieces between arrows, each with what stands behind it up to the next.
fn stages(module: &Module) -> impl Iterator<Item = &str> {
    module.text.lines().filter(|line| !line.contains("pub struct")).flat_map(|line| line.split("-> "))
}

/// Whether a stage of this kind carries a label that occurs as a stage elsewhere.
fn is_shared(module: &Module, stage: &str, kind: &str) -> bool {
    let stage = stage.strip_prefix("#[frozen] ").unwrap_or(stage);
    let Some((label, layer)) = stage.split_once(": ") else { return false };
    let again = |stage: &str| stage.split(|c: char| !c.is_alphanumeric() && c != '_').next() == Some(label);
    let defines = format!("{label}: ");
    layer.starts_with(kind) && stages(module).any(|stage| !stage.starts_with(&defines) && again(stage))
}

/// The losses of a declaration that read outputs of a rank.
fn losses(module: &Module, rank: usize) -> impl Iterator<Item = &str> {
    let header = module.text.lines().rfind(|line| line.contains("pub struct Net")).unwrap_or_default();
    let header = header.split(" {").next().unwrap_or_default();
    let outputs = header.rsplit_once(") -> ").map_or("", |(_, outputs)| outputs);
    let shapes = outputs.split(']').filter_map(|shape| shape.split_once('['));
    let mut ranks: Vec<_> = shapes.map(|(_, shape)| shape.split(',').count()).collect();
    let loss = module.text.split("loss = ").nth(1).unwrap_or_default();
    let loss = loss.split(";\n").next().unwrap_or_default();
    let terms = if ranks.len() > 1 { loss.trim_start_matches('(') } else { loss };
    let (mut depth, mut from, mut losses) = (0, 0, Vec::new());
    for (index, c) in terms.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 && !terms[from..index].ends_with("|y") => {
                losses.push(&terms[from..index]);
                from = index + 1;
            }
            _ => {}
        }
    }
    losses.push(&terms[from..]);
    // A Gaussian reads two outputs; both have one shape.
    if let Some(place) = losses.iter().position(|loss| loss.contains("gaussian_nll")) {
        ranks.remove(place);
    }
    losses.into_iter().zip(ranks).filter(move |(_, of)| *of == rank).map(|(loss, _)| loss)
}

/// Whether a word occurs, and not as the end of another.
fn mentions(text: &str, word: &str) -> bool {
    let whole = |(place, _): (usize, &str)| {
        !word.starts_with(char::is_alphanumeric)
            || !text[..place].ends_with(|c: char| c.is_alphanumeric() || c == '_')
    };
    text.match_indices(word).any(whole)
}

/// Whether a value of a rank is joined along an axis: the annotation in front of it says which rank it has.
fn joins(text: &str, axis: usize, rank: usize) -> bool {
    text.lines().any(|line| {
        let Some((name, value)) = line.split_once(" = ") else { return false };
        let Some((_, shape)) = name.split_once(": [") else { return false };
        let ends = if axis == 0 {
            !value.contains("axis = ")
        } else {
            value.ends_with(&format!(", axis = {axis});"))
        };
        shape.split(',').count() == rank && value.starts_with("concat(") && value.ends_with(");") && ends
    })
}
