//! What was meant: the computational graph of a declaration, every name resolved.

use std::collections::BTreeMap;
use std::rc::Rc;

use proc_macro2::{Ident, TokenStream};

use super::catalogue::ActivationKind;
use super::domain::Demand;
use crate::diagnostics::Place;
use crate::parse::ast::{Constant, TypePath};
use crate::size::{Shape, Size};
use crate::symbolic::Function;

/// Index of a value in [`Model::values`].
pub(crate) type ValueId = usize;
/// Index of a node in [`Model::nodes`].
pub(crate) type NodeId = usize;
/// Index of a layer in [`Model::layers`].
pub(crate) type LayerId = usize;

/// A declaration, resolved.
pub(crate) struct Model {
    pub(crate) root: TokenStream,
    pub(crate) attributes: TokenStream,
    pub(crate) visibility: TokenStream,
    pub(crate) name: Ident,
    /// Const parameters.
    pub(crate) sizes: Vec<Ident>,
    /// The element type parameter, and its default where one is written.
    pub(crate) scalar: (Ident, Option<TypePath>),
    pub(crate) where_clause: TokenStream,
    /// The first values are the inputs, in order.
    pub(crate) inputs: Vec<Port>,
    pub(crate) outputs: Vec<Port>,
    /// The shapes of the outputs as declared, whatever the body gives.
    pub(crate) declared: Vec<Option<Shape>>,
    /// Every label, also in what could not be read.
    pub(crate) labels: Vec<Ident>,
    /// Every value on an edge; a value is made by one node, or is an input.
    pub(crate) values: Vec<Value>,
    /// In an order in which they can be computed.
    pub(crate) nodes: Vec<Node>,
    /// Everything that becomes a field of the struct.
    pub(crate) layers: Vec<Layer>,
    /// `let` annotations.
    pub(crate) assertions: Vec<Assertion>,
    /// One term per loss; empty for a network without.
    pub(crate) losses: Vec<LossTerm>,
    /// Tokens of every constant that sizes are made of, by their text.
    pub(crate) symbols: BTreeMap<Rc<str>, TokenStream>,
    /// Catalogue names as the user wrote them, for hovering.
    pub(crate) mentions: Vec<Ident>,
    /// What rustc has to find true of constants.
    pub(crate) demands: Vec<Demand>,
}

/// An input or output: its value and its declared shape.
pub(crate) struct Port {
    pub(crate) value: ValueId,
    pub(crate) shape: Option<Shape>,
    /// Where the shape is declared.
    pub(crate) place: Place,
    /// Inputs: the name. Outputs: none.
    pub(crate) name: Option<Ident>,
}

impl Port {
    /// The declared number of elements.
    pub(crate) fn elements(&self) -> Option<Size> {
        self.shape.as_ref()?.elements()
    }
}

/// A value on an edge.
pub(crate) struct Value {
    /// The node that makes it; `None` for inputs.
    pub(crate) source: Option<NodeId>,
    /// What messages call it: `fc1`, `relu`, `x`.
    pub(crate) shown: String,
    /// What generated code calls it: unique.
    pub(crate) name: String,
    /// The tokens that made it.
    pub(crate) place: Place,
}

/// A step of the network.
pub(crate) struct Node {
    pub(crate) operation: Operation,
    pub(crate) operands: Vec<ValueId>,
    pub(crate) result: ValueId,
    /// The stage, or the expression.
    pub(crate) place: Place,
}

/// What a node does.
pub(crate) enum Operation {
    /// A layer with parameters. `first` is true where the layer is used for the first time.
    Layer {
        layer: LayerId,
        first: bool,
    },
    /// A function of one number, on every element.
    Activation(Activation),
    Softmax,
    LogSoftmax,
    /// Probability of dropping an element.
    Dropout(Constant),
    Add,
    Subtract,
    Multiply,
    Negate,
    /// A factor.
    Scale(Constant),
    /// Joins vectors end to end.
    Concat,
    /// The same value under another name: an output that is an input, or that is given twice.
    Copy,
    /// A stage that could not be resolved; the error is reported.
    Unknown,
}

/// A built-in or user-written function of one number.
pub(crate) enum Activation {
    BuiltIn {
        kind: ActivationKind,
        arguments: Vec<Constant>,
    },
    /// `map(|z| …)`.
    Symbolic {
        function: Function,
    },
    /// `map(numeric |z| …)`.
    Numeric {
        parameter: Ident,
        body: TokenStream,
    },
}

/// A field of the struct.
pub(crate) struct Layer {
    pub(crate) field: Ident,
    pub(crate) kind: LayerKind,
    pub(crate) frozen: bool,
    /// Where it is defined.
    pub(crate) place: Place,
}

/// A layer with parameters, as declared.
pub(crate) enum LayerKind {
    /// `dense(units)`, `dense(inputs -> units)`.
    Dense {
        inputs: Option<(Size, Place)>,
        units: Size,
        bias: bool,
    },
    /// Epsilon.
    LayerNorm {
        eps: Constant,
    },
    BatchNorm {
        eps: Constant,
        momentum: Constant,
    },
    /// One slope, or one per index of axis 0.
    Prelu {
        per_channel: bool,
    },
}

impl LayerKind {
    /// The name in the language, which numbers unlabelled fields.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Dense { .. } => "dense",
            Self::LayerNorm { .. } => "layer_norm",
            Self::BatchNorm { .. } => "batch_norm",
            Self::Prelu { .. } => "prelu",
        }
    }
}

/// `let name: shape = …`.
pub(crate) struct Assertion {
    pub(crate) value: ValueId,
    pub(crate) name: Ident,
    pub(crate) shape: Option<Shape>,
    pub(crate) place: Place,
}

/// One term of the loss.
pub(crate) struct LossTerm {
    pub(crate) factor: Option<Constant>,
    pub(crate) kind: LossKind,
    /// Positions of the outputs it reads: one, or two for `gaussian_nll`.
    pub(crate) outputs: Vec<usize>,
    pub(crate) place: Place,
    /// How the user wrote its name.
    pub(crate) shown: String,
}

/// Per-element or per-class weights.
pub(crate) type Weights = Option<(Vec<Constant>, Place)>;

/// A loss and its settings.
pub(crate) enum LossKind {
    SquaredError {
        weights: Weights,
    },
    Mse {
        weights: Weights,
    },
    Mae {
        weights: Weights,
    },
    Huber {
        delta: Constant,
        weights: Weights,
    },
    /// `logits`: whether the user says that the output is not a probability yet.
    BinaryCrossEntropy {
        weights: Weights,
        logits: bool,
    },
    CrossEntropy {
        weights: Weights,
        by_weights: bool,
        smoothing: Option<Constant>,
        logits: bool,
    },
    CostMatrix {
        costs: Vec<Vec<Constant>>,
        place: Place,
    },
    Dice {
        per_sample: bool,
        one_minus: bool,
        smooth: Option<Constant>,
    },
    Focal {
        gamma: Constant,
        alpha: Option<Constant>,
        logits: bool,
    },
    KlDivergence {
        logits: bool,
    },
    Hinge,
    Nll,
    GaussianNll,
    PoissonNll,
    /// `|y, t| …`.
    Closure {
        function: Function,
    },
}

/// An output unit that a loss can be computed in front of, in the stable form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Head {
    Sigmoid,
    Softmax,
    LogSoftmax,
}

impl Head {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Sigmoid => "sigmoid",
            Self::Softmax => "softmax",
            Self::LogSoftmax => "log_softmax",
        }
    }
}

fn head_of(operation: &Operation) -> Option<Head> {
    match operation {
        Operation::Softmax => Some(Head::Softmax),
        Operation::LogSoftmax => Some(Head::LogSoftmax),
        Operation::Activation(Activation::BuiltIn { kind, .. }) if kind.name() == "sigmoid" => {
            Some(Head::Sigmoid)
        }
        _ => None,
    }
}

impl Model {
    /// The node that makes an output, seen through copies.
    pub(crate) fn last_node(&self, output: usize) -> Option<&Node> {
        let mut node = &self.nodes[self.values[self.outputs.get(output)?.value].source?];
        while matches!(node.operation, Operation::Copy) {
            node = &self.nodes[self.values[*node.operands.first()?].source?];
        }
        Some(node)
    }

    /// The output unit that an output ends with.
    pub(crate) fn head(&self, output: usize) -> Option<Head> {
        head_of(&self.last_node(output)?.operation)
    }

    /// The sign of the arithmetic that an output ends with, if it took in an output unit on the way: `->` binds tighter.
    pub(crate) fn sign_behind_head(&self, output: usize) -> Option<&'static str> {
        let node = self.last_node(output)?;
        let sign = match node.operation {
            Operation::Add => "+",
            Operation::Subtract => "-",
            Operation::Multiply => "*",
            _ => return None,
        };
        let is_head = |value: &ValueId| {
            let source = self.values[*value].source.map(|source| &self.nodes[source].operation);
            source.is_some_and(|operation| head_of(operation).is_some())
        };
        node.operands.iter().any(is_head).then_some(sign)
    }

    /// Whether a loss term is computed from what flows into the output unit.
    pub(crate) fn is_fused(&self, term: &LossTerm) -> bool {
        match &term.kind {
            LossKind::BinaryCrossEntropy { logits, .. }
            | LossKind::Focal { logits, .. }
            | LossKind::CrossEntropy { logits, .. }
            | LossKind::KlDivergence { logits } => !logits,
            LossKind::SquaredError { .. }
            | LossKind::Mse { .. }
            | LossKind::Mae { .. }
            | LossKind::Huber { .. }
            | LossKind::CostMatrix { .. }
            | LossKind::Dice { .. }
            | LossKind::Hinge
            | LossKind::Nll
            | LossKind::GaussianNll
            | LossKind::PoissonNll
            | LossKind::Closure { .. } => false,
        }
    }
}
