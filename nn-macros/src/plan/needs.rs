//! Which values backward reads, and which derivatives anybody needs.

use super::Tail;
use crate::model::catalogue::Reads;
use crate::model::graph::{Activation, LayerKind, Model, Node, Operation, ValueId};

/// Per value.
pub(crate) struct Needs {
    /// Whether the training pass computes it.
    pub(crate) core: Vec<bool>,
    /// Whether backward, or the loss, reads it.
    pub(crate) read: Vec<bool>,
    /// Whether anything trainable stands above it, so that its derivative is always needed. The others' are needed
    /// only for the derivative with respect to the input.
    pub(crate) trainable: Vec<bool>,
}

pub(crate) fn analyse(model: &Model, tails: &[Tail]) -> Needs {
    let values = model.values.len();
    let mut needs =
        Needs { core: vec![false; values], read: vec![false; values], trainable: vec![false; values] };
    for tail in tails {
        needs.core[tail.core] = true;
        needs.read[tail.core] = true;
    }
    for node in model.nodes.iter().rev() {
        if needs.core[node.result] {
            for &operand in &node.operands {
                needs.core[operand] = true;
            }
        }
    }
    for node in &model.nodes {
        let own = match &node.operation {
            Operation::Layer { layer, .. } => !model.layers[*layer].frozen,
            _ => false,
        };
        needs.trainable[node.result] = own || node.operands.iter().any(|&operand| needs.trainable[operand]);
        if needs.core[node.result] {
            reads(model, node, |value| needs.read[value] = true);
        }
    }
    needs
}

/// Calls `read` with every value that the backward step of a node reads.
fn reads(model: &Model, node: &Node, mut read: impl FnMut(ValueId)) {
    match &node.operation {
        Operation::Layer { layer, .. } => match model.layers[*layer].kind {
            LayerKind::Dense { .. }
            | LayerKind::LayerNorm { .. }
            | LayerKind::BatchNorm { .. }
            | LayerKind::Prelu { .. } => read(node.operands[0]),
        },
        Operation::Activation(activation) => match reads_of(activation) {
            Reads::Input => read(node.operands[0]),
            Reads::Output => read(node.result),
        },
        Operation::Softmax | Operation::LogSoftmax => read(node.result),
        Operation::Multiply => node.operands.iter().copied().for_each(read),
        Operation::Dropout(_)
        | Operation::Add
        | Operation::Subtract
        | Operation::Negate
        | Operation::Scale(_)
        | Operation::Concat
        | Operation::Copy
        | Operation::Unknown => {}
    }
}

/// What the derivative of an activation is computed from.
pub(crate) fn reads_of(activation: &Activation) -> Reads {
    match activation {
        Activation::BuiltIn { kind, arguments } => kind.reads(arguments),
        Activation::Symbolic { .. } | Activation::Numeric { .. } => Reads::Input,
    }
}
