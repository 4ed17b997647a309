//! What was meant: the computational graph of a declaration, every name resolved.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use proc_macro2::{Ident, TokenStream};
use syn::ext::IdentExt;

use super::budget::Bound;
use super::catalogue::ActivationKind;
use super::domain::Demand;
use super::extent::{Axis, Padding, PerAxis};
use crate::diagnostics::Place;
use crate::parse::ast::{Constant, FileName, TypePath};
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
    /// What the network may cost.
    pub(crate) budget: Vec<Bound>,
    /// The file whose weights are embedded.
    pub(crate) weights: Option<FileName>,
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
    /// What a network gives: the number of elements, where its type alone says it.
    pub(crate) computed: Option<Size>,
}

/// A step of the network.
pub(crate) struct Node {
    pub(crate) operation: Operation,
    pub(crate) operands: Vec<ValueId>,
    pub(crate) result: ValueId,
    /// What a network of several outputs gives besides.
    pub(crate) others: Vec<ValueId>,
    /// Nothing of it is kept: backward computes it again.
    pub(crate) recompute: bool,
    /// The arguments as they were written.
    pub(crate) arguments: String,
    /// The stage, or the expression.
    pub(crate) place: Place,
}

impl Node {
    /// Every value it makes.
    pub(crate) fn results(&self) -> impl Iterator<Item = ValueId> + '_ {
        std::iter::once(self.result).chain(self.others.iter().copied())
    }
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
    /// Along an axis; the last one where none is given.
    Softmax(Option<Axis>),
    LogSoftmax(Option<Axis>),
    /// Probability of dropping an element.
    Dropout(Constant),
    Add,
    Subtract,
    Multiply,
    Negate,
    /// A factor.
    Scale(Constant),
    /// Joins values along an axis; the first one where none is given.
    Concat(Option<Axis>),
    /// Joins values along a new axis; the first one where none is given.
    Stack(Option<Axis>),
    /// A part of an axis.
    Slice(Slice),
    /// Swaps two axes; of a value of two, these.
    Transpose(Option<(Axis, Axis)>),
    /// The same elements in another shape; a vector where none is given.
    Reshape(Option<(Shape, Place)>),
    Pool(Pool),
    /// One element per channel.
    GlobalPool(PoolKind),
    /// Every element as often as the factors say.
    Upsample(PerAxis),
    /// One vector of a set.
    Set(SetFunction),
    /// The same value under another name: an output that is an input, or that is given twice.
    Copy,
    /// A stage that could not be resolved; the error is reported.
    Unknown,
}

/// `slice(axis = 0, from = 1, to = 4)`.
pub(crate) struct Slice {
    pub(crate) axis: Option<Axis>,
    pub(crate) from: Size,
    /// The end of the axis where none is given.
    pub(crate) to: Option<Size>,
}

/// What a pooling layer makes of what it sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PoolKind {
    Max,
    Average,
}

impl PoolKind {
    /// The module in nn-core, without `global_`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Max => "max_pool",
            Self::Average => "avg_pool",
        }
    }
}

/// A pooling layer.
pub(crate) struct Pool {
    pub(crate) kind: PoolKind,
    pub(crate) window: Window,
    /// Average pooling: whether the padding counts as zeros.
    pub(crate) count_include_pad: bool,
}

/// How a window slides, as declared.
pub(crate) struct Window {
    pub(crate) kernel: PerAxis,
    pub(crate) stride: PerAxis,
    pub(crate) padding: Padding,
    pub(crate) dilation: PerAxis,
}

/// A permutation-invariant function of the elements of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SetFunction {
    Max,
    Min,
    Mean,
    Sum,
    LogSumExp,
}

impl SetFunction {
    pub(crate) const ALL: [Self; 5] = [Self::Max, Self::Min, Self::Mean, Self::Sum, Self::LogSumExp];

    /// In the language, and the module in nn-core.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Max => "set_max",
            Self::Min => "set_min",
            Self::Mean => "set_mean",
            Self::Sum => "set_sum",
            Self::LogSumExp => "set_logsumexp",
        }
    }

    /// Whether its derivative is computed from what goes in and comes out.
    pub(crate) fn reads(self) -> bool {
        match self {
            Self::Max | Self::Min | Self::LogSumExp => true,
            Self::Mean | Self::Sum => false,
        }
    }
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
    /// `map(Swish)`: a value of a type that implements `Activation`.
    Own {
        value: TokenStream,
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
    Conv(Box<Conv>),
    LayerNorm {
        eps: Constant,
        over: NormAxis,
    },
    GroupNorm {
        groups: (Size, Place),
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
    /// A network, or a layer of the user's own.
    Path(TypePath),
}

/// What a layer norm works on.
pub(crate) enum NormAxis {
    Last,
    Axis(Axis),
    All,
}

/// `conv2d` and its kin.
pub(crate) struct Conv {
    /// Axes that the kernel slides along: 1 or 2.
    pub(crate) rank: usize,
    pub(crate) transposed: bool,
    pub(crate) filters: Size,
    pub(crate) window: Window,
    /// Of a transposed one.
    pub(crate) output_padding: PerAxis,
    pub(crate) groups: (Size, Place),
    pub(crate) bias: bool,
}

impl Conv {
    /// The name in the language.
    pub(crate) fn name(&self) -> &'static str {
        match (self.transposed, self.rank) {
            (false, 1) => "conv1d",
            (false, _) => "conv2d",
            (true, 1) => "conv_transpose1d",
            (true, _) => "conv_transpose2d",
        }
    }
}

impl LayerKind {
    /// The name in the language, which numbers unlabelled fields.
    pub(crate) fn name(&self) -> Cow<'static, str> {
        let name = match self {
            Self::Dense { .. } => "dense",
            Self::Conv(conv) => conv.name(),
            Self::LayerNorm { .. } => "layer_norm",
            Self::GroupNorm { .. } => "group_norm",
            Self::BatchNorm { .. } => "batch_norm",
            Self::Prelu { .. } => "prelu",
            Self::Path(path) => return snake_case(&path.name.unraw().to_string()).into(),
        };
        name.into()
    }
}

/// `MyEncoder` as fields are spelled: `my_encoder`.
fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    let mut after_small = false;
    for letter in name.chars() {
        if letter.is_uppercase() && after_small {
            snake.push('_');
        }
        after_small = !letter.is_uppercase() && letter != '_';
        snake.extend(letter.to_lowercase());
    }
    snake
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
    /// A value of a type that implements `Loss`.
    Own {
        of: TypePath,
        value: TokenStream,
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
        Operation::Softmax(_) => Some(Head::Softmax),
        Operation::LogSoftmax(_) => Some(Head::LogSoftmax),
        Operation::Activation(Activation::BuiltIn { kind, .. }) if kind.name() == "sigmoid" => {
            Some(Head::Sigmoid)
        }
        _ => None,
    }
}

impl Model {
    /// The node that makes an output, seen through copies.
    pub(crate) fn last_node_id(&self, output: usize) -> Option<NodeId> {
        let mut id = self.values[self.outputs.get(output)?.value].source?;
        while matches!(self.nodes[id].operation, Operation::Copy) {
            id = self.values[*self.nodes[id].operands.first()?].source?;
        }
        Some(id)
    }

    /// As [`last_node_id`](Self::last_node_id), the node itself.
    pub(crate) fn last_node(&self, output: usize) -> Option<&Node> {
        self.last_node_id(output).map(|id| &self.nodes[id])
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
            | LossKind::Closure { .. }
            | LossKind::Own { .. } => false,
        }
    }
}
