//! A case as its JSON describes it.

use serde_json::Value;

use crate::tensors::json;

/// A network, its loss, and how it is trained.
pub struct Case {
    pub name: String,
    /// What the case is about, in a line.
    pub note: String,
    /// Samples in the batch.
    pub samples: usize,
    /// Inputs with the shape of a sample, in the order in which nodes use them.
    pub inputs: Vec<(String, Vec<usize>)>,
    /// In an order in which they can be computed.
    pub nodes: Vec<Node>,
    /// One term, or the terms of a sum.
    pub terms: Vec<Term>,
    /// Hyper-parameters by name.
    pub optimizers: Vec<(String, Value)>,
    /// After how many steps parameters are given.
    pub steps: Vec<usize>,
}

/// One operation.
pub struct Node {
    pub id: String,
    pub op: String,
    /// Inputs of the graph, or earlier nodes.
    pub inputs: Vec<String>,
    pub attributes: Value,
    /// Names and shapes.
    pub parameters: Vec<(String, Vec<usize>)>,
    /// Of what it gives for a sample.
    pub shape: Vec<usize>,
}

/// One term of the loss.
pub struct Term {
    pub kind: String,
    /// Its weight in a sum; `None` where it stands alone.
    pub weight: Option<f64>,
    /// The nodes it reads; none for a penalty on parameters.
    pub inputs: Vec<String>,
    pub target: Option<String>,
    /// Everything, for what is peculiar to the kind.
    pub settings: Value,
}

impl Case {
    /// Reads `NAME.json`.
    pub fn read(name: &str) -> Self {
        let case = json(&format!("{name}.json"));
        let nodes: Vec<Node> = list(&case["nodes"]).iter().map(Node::read).collect();
        let mut inputs: Vec<(String, Vec<usize>)> = Vec::new();
        let mut samples = 0;
        for used in nodes.iter().flat_map(|node| &node.inputs) {
            if let Some(input) = case["inputs"].get(used)
                && !inputs.iter().any(|(known, _)| known == used)
            {
                let (batch, shape) = sample(&input["shape"]);
                samples = batch;
                inputs.push((used.clone(), shape));
            }
        }
        let loss = &case["loss"];
        let terms = match loss["kind"].as_str() {
            Some("sum") => list(&loss["terms"]).iter().map(Term::read).collect(),
            _ => vec![Term::read(loss)],
        };
        let Value::Object(optimizers) = &case["optimisers"] else { panic!("{name}: no optimisers") };
        Self {
            name: name.to_owned(),
            note: text(&case["note"]),
            samples,
            inputs,
            nodes,
            terms,
            optimizers: optimizers.iter().map(|(name, settings)| (name.clone(), settings.clone())).collect(),
            steps: sizes(&case["optimiser_steps"]),
        }
    }

    /// The node of this name; `None` for an input.
    pub fn node(&self, id: &str) -> Option<&Node> {
        self.nodes.iter().find(|node| node.id == id)
    }

    /// Whether the case is computed in prediction mode, gradients included.
    pub fn predicts(&self) -> bool {
        self.nodes.iter().any(|node| node.attributes["mode"] == "eval")
    }

    /// Whether a node normalises by the statistics of the batch.
    pub fn measures(&self) -> bool {
        self.nodes.iter().any(|node| node.op == "batch_norm" && node.attributes["mode"] == "train")
    }

    /// The nodes that the loss reads: the outputs of the network.
    pub fn outputs(&self) -> Vec<&Node> {
        let read = self.terms.iter().flat_map(|term| &term.inputs);
        read.map(|id| self.node(id).unwrap_or_else(|| panic!("{}: no node `{id}`", self.name))).collect()
    }

    /// How often nodes and the loss read a value.
    pub fn uses(&self, id: &str) -> usize {
        let nodes = self.nodes.iter().flat_map(|node| &node.inputs);
        nodes.chain(self.terms.iter().flat_map(|term| &term.inputs)).filter(|used| *used == id).count()
    }
}

impl Node {
    fn read(node: &Value) -> Self {
        let parameters = node["params"].as_object().into_iter().flatten();
        Self {
            id: text(&node["id"]),
            op: text(&node["op"]),
            inputs: list(&node["inputs"]).iter().map(text).collect(),
            attributes: node["attrs"].clone(),
            parameters: parameters.map(|(name, shape)| (name.clone(), sizes(shape))).collect(),
            shape: sample(&node["output_shape"]).1,
        }
    }

    /// Of what it gives for a sample.
    pub fn elements(&self) -> usize {
        self.shape.iter().product()
    }

    /// The shape of a parameter, where the node has it.
    pub fn parameter(&self, name: &str) -> Option<&[usize]> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, shape)| shape.as_slice())
    }
}

impl Term {
    fn read(term: &Value) -> Self {
        Self {
            kind: text(&term["kind"]),
            weight: term["weight"].as_f64(),
            inputs: term["inputs"].as_array().into_iter().flatten().map(text).collect(),
            target: term["target"].as_str().map(str::to_owned),
            settings: term.clone(),
        }
    }
}

/// A string.
#[track_caller]
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}

/// A number.
#[track_caller]
pub fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

/// A list.
#[track_caller]
pub fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("{value} is no list"))
}

/// A list of numbers.
#[track_caller]
pub fn numbers(value: &Value) -> Vec<f64> {
    list(value).iter().map(number).collect()
}

/// A shape.
#[track_caller]
pub fn sizes(value: &Value) -> Vec<usize> {
    list(value).iter().map(|size| number(size) as usize).collect()
}

/// The shape of a batch: how many samples, and the shape of one.
#[track_caller]
fn sample(value: &Value) -> (usize, Vec<usize>) {
    let shape = sizes(value);
    match shape.split_first() {
        Some((&samples, shape)) if !shape.is_empty() => (samples, shape.to_vec()),
        _ => panic!("{value} is no shape of a batch"),
    }
}
