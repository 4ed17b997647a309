//! Which values backward reads, which it computes again, and which derivatives anybody needs.

use super::Tail;
use crate::model::catalogue::Reads;
use crate::model::graph::{Activation, LayerKind, Model, Node, Operation, PoolKind, ValueId};

/// Per value.
pub(crate) struct Needs {
    /// Whether the training pass computes it.
    pub(crate) core: Vec<bool>,
    /// Whether it is kept for backward, or for the loss.
    pub(crate) read: Vec<bool>,
    /// Whether backward reads it, but computes it again instead of having it kept.
    pub(crate) recomputed: Vec<bool>,
    /// Whether anything trainable stands above it, so that its derivative is always needed. The others' are needed
    /// only for the derivative with respect to the input.
    pub(crate) trainable: Vec<bool>,
}

pub(crate) fn analyse(model: &Model, tails: &[Tail]) -> Needs {
    let none = || vec![false; model.values.len()];
    let mut needs = Needs { core: none(), read: none(), recomputed: none(), trainable: none() };
    for tail in tails {
        needs.core[tail.core] = true;
    }
    for node in model.nodes.iter().rev() {
        if node.results().any(|value| needs.core[value]) {
            let values = node.results().chain(node.operands.iter().copied()).collect::<Vec<_>>();
            values.into_iter().for_each(|value| needs.core[value] = true);
        }
    }
    for node in &model.nodes {
        let own = match &node.operation {
            Operation::Layer { layer, .. } => !model.layers[*layer].frozen,
            _ => false,
        };
        let trainable = own || node.operands.iter().any(|&operand| needs.trainable[operand]);
        node.results().for_each(|value| needs.trainable[value] = trainable);
        if needs.core[node.result] {
            reads(model, node, |value| needs.read[value] = true);
        }
    }
    recompute(model, tails, &mut needs);
    for tail in tails {
        needs.read[tail.core] = true;
    }
    needs
}

/// What stages marked `#[recompute]` give is not kept; what it is computed from is, or is computed again in turn.
fn recompute(model: &Model, tails: &[Tail], needs: &mut Needs) {
    let is_tail = |value: ValueId| tails.iter().any(|tail| tail.core == value);
    for node in model.nodes.iter().rev().filter(|node| node.recompute) {
        // What the loss reads is there anyway.
        if node.results().any(is_tail) || !node.results().any(|value| needs.read[value]) {
            continue;
        }
        for value in node.results() {
            needs.read[value] = false;
            needs.recomputed[value] = true;
        }
        for &operand in &node.operands {
            needs.read[operand] = true;
        }
    }
}

/// Calls `read` with every value that the backward step of a node reads.
fn reads(model: &Model, node: &Node, mut read: impl FnMut(ValueId)) {
    match &node.operation {
        Operation::Layer { layer, .. } => match model.layers[*layer].kind {
            LayerKind::Dense { .. }
            | LayerKind::Conv(_)
            | LayerKind::LayerNorm { .. }
            | LayerKind::GroupNorm { .. }
            | LayerKind::BatchNorm { .. }
            | LayerKind::Prelu { .. } => read(node.operands[0]),
            LayerKind::Path(_) => {
                node.operands.iter().copied().for_each(&mut read);
                node.results().for_each(read);
            }
        },
        Operation::Activation(activation) => match reads_of(activation) {
            Reads::Input => read(node.operands[0]),
            Reads::Output => read(node.result),
        },
        Operation::Softmax(_) | Operation::LogSoftmax(_) => read(node.result),
        Operation::Multiply => node.operands.iter().copied().for_each(read),
        Operation::Pool(_) | Operation::GlobalPool(_) | Operation::Set(_) => {
            let own = own_reads(&node.operation);
            if own.input {
                read(node.operands[0]);
            }
            if own.output {
                read(node.result);
            }
        }
        Operation::Dropout(_)
        | Operation::Add
        | Operation::Subtract
        | Operation::Negate
        | Operation::Scale(_)
        | Operation::Concat(_)
        | Operation::Stack(_)
        | Operation::Slice(_)
        | Operation::Transpose(_)
        | Operation::Reshape(_)
        | Operation::Upsample(_)
        | Operation::Copy
        | Operation::Unknown => {}
    }
}

/// What the reverse of a pooling or set function is computed from, besides the derivative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OwnReads {
    pub(crate) input: bool,
    pub(crate) output: bool,
}

pub(crate) fn own_reads(operation: &Operation) -> OwnReads {
    let (input, output) = match operation {
        Operation::Pool(pool) => (pool.kind == PoolKind::Max, false),
        Operation::GlobalPool(kind) => (*kind == PoolKind::Max, *kind == PoolKind::Max),
        Operation::Set(function) => (function.reads(), function.reads()),
        _ => (false, false),
    };
    OwnReads { input, output }
}

/// What the derivative of an activation is computed from.
pub(crate) fn reads_of(activation: &Activation) -> Reads {
    match activation {
        Activation::BuiltIn { kind, arguments } => kind.reads(arguments),
        Activation::Symbolic { .. } | Activation::Numeric { .. } | Activation::Own { .. } => Reads::Input,
    }
}
