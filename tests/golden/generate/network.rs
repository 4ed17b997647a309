//! The graph of a case as the body of a declaration.

use std::collections::BTreeMap;

use super::stage::{axis, stage};
use crate::case::{Case, Node, number};

/// The parts of a declaration that come from the graph.
pub struct Declaration {
    /// `x: [1, 28, 28], mask: [6]`.
    pub inputs: String,
    /// `[2]`, or `([1], [2])`.
    pub outputs: String,
    /// Statements and the output, indented.
    pub body: String,
    /// Every node, and the field of a `trace` that shows it.
    pub trace: Vec<(String, String)>,
    /// Layers whose output in training is not that of a prediction.
    pub layers: Vec<String>,
}

/// Stages are labelled with the ids of their nodes. A value that is used once, by a stage, stays in its pipeline; every
/// other one is named by a `let`.
pub fn declare(case: &Case) -> Declaration {
    let mut writer = Writer { case, written: BTreeMap::new(), body: String::new(), counts: BTreeMap::new() };
    let mut trace = Vec::new();
    for node in &case.nodes {
        let field = writer.node(node);
        trace.push((node.id.clone(), field));
    }
    let outputs = case.outputs();
    let values: Vec<String> = outputs.iter().map(|node| writer.value(&node.id)).collect();
    let shapes: Vec<String> = outputs.iter().map(|node| shape(&node.shape)).collect();
    let inputs: Vec<String> =
        case.inputs.iter().map(|(name, sample)| format!("{name}: {}", shape(sample))).collect();
    let layers = case.nodes.iter().filter(|node| node.op == "batch_norm").map(|node| node.id.clone());
    Declaration {
        inputs: inputs.join(", "),
        outputs: tuple(&shapes),
        body: format!("{}            {}\n", writer.body, tuple(&values)),
        trace,
        layers: layers.collect(),
    }
}

struct Writer<'a> {
    case: &'a Case,
    /// How a value that has been computed is written.
    written: BTreeMap<String, String>,
    body: String,
    /// How often a nameless operation has occurred: the language numbers them per kind.
    counts: BTreeMap<&'static str, usize>,
}

impl Writer<'_> {
    /// Writes a node; gives the name under which a trace shows it.
    fn node(&mut self, node: &Node) -> String {
        if let Some(stage) = stage(node) {
            let pipeline = format!("{} -> {}: {stage}", self.value(&node.inputs[0]), node.id);
            if self.stays_in_pipeline(node) {
                self.written.insert(node.id.clone(), pipeline);
            } else {
                self.bind(&node.id, &pipeline);
            }
            return node.id.clone();
        }
        let operands: Vec<String> = node.inputs.iter().map(|input| self.value(input)).collect();
        let (expression, field) = match (node.op.as_str(), operands.as_slice()) {
            ("add", [a, b]) => (format!("{a} + {b}"), self.numbered("add")),
            ("mul", [a, b]) => (format!("{a} * {b}"), self.numbered("multiply")),
            ("concat", operands) => {
                let axis = match axis(node) {
                    0 => String::new(),
                    axis => format!(", axis = {axis}"),
                };
                (format!("concat({}{axis})", operands.join(", ")), self.numbered("concat"))
            }
            ("dropout", [x, mask]) => {
                // y = x · mask / (1 − p).
                let factor = 1.0 / (1.0 - number(&node.attributes["p"]));
                self.numbered("multiply");
                (format!("{factor:?} * ({x} * {mask})"), self.numbered("scale"))
            }
            (op, operands) => {
                panic!("{}: `{}`: no rule for `{op}` of {} values", self.case.name, node.id, operands.len())
            }
        };
        self.bind(&node.id, &expression);
        field
    }

    fn stays_in_pipeline(&self, node: &Node) -> bool {
        let reader = self.case.nodes.iter().find(|reader| reader.inputs.contains(&node.id));
        let is_output = reader.is_none();
        self.case.uses(&node.id) == 1 && (is_output || reader.is_some_and(|reader| stage(reader).is_some()))
    }

    fn bind(&mut self, id: &str, expression: &str) {
        self.body += &format!("            let {id} = {expression};\n");
    }

    /// An input or a `let` by its name; a pipeline by what it is.
    fn value(&self, id: &str) -> String {
        self.written.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }

    fn numbered(&mut self, kind: &'static str) -> String {
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        let name = format!("{kind}{count}");
        // A label that is called so keeps its name.
        let labelled = self.case.nodes.iter().any(|node| node.id == name && stage(node).is_some());
        if labelled { name + "_" } else { name }
    }
}

/// `[1, 28, 28]`.
fn shape(sizes: &[usize]) -> String {
    format!("{sizes:?}")
}

/// `a`, or `(a, b)`.
fn tuple(parts: &[String]) -> String {
    match parts {
        [one] => one.clone(),
        _ => format!("({})", parts.join(", ")),
    }
}
