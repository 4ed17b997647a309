//! A graph with sizes to a schedule: which buffers there are, what runs in place, what forward keeps and what
//! backward does. Cannot fail; the expansion only spells it out.

mod backward;
mod buffers;
mod needs;

pub(crate) use backward::kept_by;
pub(crate) use needs::reads_of;

use crate::model::catalogue::Start;
use crate::model::graph::{Activation, Head, LayerId, LayerKind, Model, NodeId, Operation, ValueId};
use crate::shape::Shapes;
use crate::size::Size;

/// Where a value is during a pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum At {
    /// The caller's, by position of the input.
    Input(usize),
    /// The caller's, by position of the output. Only in prediction.
    Output(usize),
    /// A buffer of the schedule.
    Buffer(usize),
    /// A scratch buffer, where backward computed it again.
    Scratch(usize),
}

/// Room for a value.
#[derive(Debug, Clone)]
pub(crate) struct Buffer {
    /// The name of the last value it holds.
    pub(crate) name: String,
    pub(crate) size: Size,
    /// Of scratch: the forward buffer whose room it has, where backward reads nothing of that.
    pub(crate) room_of: Option<usize>,
}

/// One step of a forward pass. In place where an operand is where the result is.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) node: NodeId,
    pub(crate) operands: Vec<At>,
    pub(crate) result: At,
    /// What a network of several outputs gives besides.
    pub(crate) others: Vec<At>,
}

/// A forward pass.
#[derive(Debug)]
pub(crate) struct Forward {
    pub(crate) buffers: Vec<Buffer>,
    pub(crate) steps: Vec<Step>,
    /// Where each value is while it is alive; `None` for values that the pass does not compute.
    pub(crate) places: Vec<Option<At>>,
}

/// What an output is computed from when training: the value the loss reads, and the output unit left out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tail {
    pub(crate) core: ValueId,
    pub(crate) head: Option<Head>,
}

/// Where a derivative is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slot {
    /// The caller's, by position of the input; there only if the caller wants it.
    Input(usize),
    /// A buffer of the schedule.
    Scratch(usize),
}

/// How a layer's gradient is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gradient {
    /// The layer is frozen.
    None,
    /// The first use to be differentiated.
    Write,
    /// A further use: its gradient is computed apart and added.
    Add,
}

/// One step of the backward pass.
#[derive(Debug)]
pub(crate) struct Back {
    pub(crate) action: Action,
    /// Only done where the derivative with respect to the input is wanted.
    pub(crate) guarded: bool,
}

#[derive(Debug)]
pub(crate) enum Action {
    /// A layer's own backward. `guarded` belongs to `dx` alone.
    Layer { node: NodeId, x: At, dy: usize, dx: Slot, dx_guarded: bool, gradient: Gradient },
    /// That of a network or a user's layer, which may have several inputs and outputs.
    Network {
        node: NodeId,
        x: Vec<At>,
        y: Vec<At>,
        dy: Vec<usize>,
        dx: Vec<Slot>,
        dx_guarded: bool,
        gradient: Gradient,
    },
    /// Turns the derivative of an element-wise node's result into that of its operand, in place. `read` is the
    /// value it is computed from.
    Through { node: NodeId, read: Option<At>, slot: usize },
    /// Writes the derivative of a node's operand from that of its result, or adds to it.
    Reverse { node: NodeId, x: Option<At>, y: Option<At>, from: usize, to: Slot, add: bool },
    /// `to = from`, or `to += from`.
    Move { from: usize, to: Slot, add: bool, negate: bool },
    /// `to = from * factor`, or `to += from * factor`, element by element.
    Product { from: usize, factor: At, to: Slot, add: bool },
    /// The part of a joined value's derivative that belongs to operand `operand`, which starts at `start` along the
    /// axis.
    Part { node: NodeId, operand: usize, from: usize, start: Size, to: Slot, add: bool },
    /// A derivative of 0: nobody reads the value.
    Zero { slot: usize },
    /// A forward step once more, into scratch buffers.
    Again(Step),
}

/// The schedule of a network.
#[derive(Debug)]
pub(crate) struct Plan {
    /// One sample, everything on the stack.
    pub(crate) predict: Forward,
    /// A batch, up to what the loss reads.
    pub(crate) forward: Forward,
    /// Per output.
    pub(crate) tails: Vec<Tail>,
    /// Per output: the scratch buffer that backward starts from.
    pub(crate) starts: Vec<usize>,
    pub(crate) scratch: Vec<Buffer>,
    pub(crate) backward: Vec<Back>,
    /// Per layer.
    pub(crate) initial: Vec<Start>,
    /// Layers whose gradient is written.
    pub(crate) differentiated: Vec<LayerId>,
    /// Layers that are used more than once, whose gradients are added up.
    pub(crate) shared: Vec<LayerId>,
}

impl Plan {
    /// Whether backward writes the gradient of a layer in one step, and so knows it there.
    pub(crate) fn differentiated_once(&self, layer: LayerId) -> bool {
        self.differentiated.contains(&layer) && !self.shared.contains(&layer)
    }

    /// The schedule of a network with errors: nothing.
    pub(crate) fn empty() -> Self {
        let forward = || Forward { buffers: Vec::new(), steps: Vec::new(), places: Vec::new() };
        Self {
            predict: forward(),
            forward: forward(),
            tails: Vec::new(),
            starts: Vec::new(),
            scratch: Vec::new(),
            backward: Vec::new(),
            initial: Vec::new(),
            differentiated: Vec::new(),
            shared: Vec::new(),
        }
    }
}

/// Schedules a network whose shapes have passed.
pub(crate) fn schedule(model: &Model, shapes: &Shapes) -> Plan {
    let tails = tails(model);
    let needs = needs::analyse(model, &tails);
    let predict = buffers::predict(model, shapes);
    let forward = buffers::forward(model, shapes, &tails, &needs);
    let reverse = backward::reverse(model, shapes, &tails, &needs, &forward);
    Plan {
        predict,
        forward,
        tails,
        starts: reverse.starts,
        scratch: reverse.scratch,
        backward: reverse.steps,
        initial: (0..model.layers.len()).map(|layer| initial(model, layer)).collect(),
        differentiated: reverse.differentiated,
        shared: reverse.shared,
    }
}

fn tails(model: &Model) -> Vec<Tail> {
    model
        .outputs
        .iter()
        .enumerate()
        .map(|(index, port)| {
            let fused = model.losses.iter().any(|term| term.outputs.contains(&index) && model.is_fused(term));
            let head = if fused { model.head(index) } else { None };
            match (head, model.last_node(index)) {
                (Some(head), Some(node)) => Tail { core: node.operands[0], head: Some(head) },
                _ => Tail { core: port.value, head: None },
            }
        })
        .collect()
}

/// How a layer starts: by the first activation that its output meets.
fn initial(model: &Model, layer: LayerId) -> Start {
    let defines = |operation: &Operation| matches!(operation, Operation::Layer { layer: used, first: true } if *used == layer);
    let mut value = model.nodes.iter().find(|node| defines(&node.operation)).map(|node| node.result);
    while let Some(current) = value {
        let next = model.nodes.iter().find(|node| node.operands.contains(&current));
        let Some(next) = next else { return Start::Glorot };
        match &next.operation {
            Operation::Activation(Activation::BuiltIn { kind, .. }) => return kind.start(),
            Operation::Activation(
                Activation::Symbolic { .. } | Activation::Numeric { .. } | Activation::Own { .. },
            ) => {
                return Start::Glorot;
            }
            Operation::Softmax(_) | Operation::LogSoftmax(_) | Operation::Unknown => return Start::Glorot,
            Operation::Layer { layer, .. } => match &model.layers[*layer].kind {
                LayerKind::Prelu { .. } => return Start::He,
                LayerKind::Dense { .. } | LayerKind::Conv(_) | LayerKind::Path(_) => return Start::Glorot,
                LayerKind::LayerNorm { .. } | LayerKind::GroupNorm { .. } | LayerKind::BatchNorm { .. } => {
                    value = Some(next.result);
                }
            },
            Operation::Dropout(_)
            | Operation::Add
            | Operation::Subtract
            | Operation::Multiply
            | Operation::Negate
            | Operation::Scale(_)
            | Operation::Concat(_)
            | Operation::Stack(_)
            | Operation::Slice(_)
            | Operation::Transpose(_)
            | Operation::Reshape(_)
            | Operation::Pool(_)
            | Operation::GlobalPool(_)
            | Operation::Upsample(_)
            | Operation::Set(_)
            | Operation::Copy => value = Some(next.result),
        }
    }
    Start::Glorot
}
