//! The shape rule of every operation.

mod axes;
mod layer;
mod path;
mod window;

use super::Inference;
use super::check::{Comparison, Message};
use crate::diagnostics::Diagnostic;
use crate::model::graph::{Model, Node, NodeId, Operation, ValueId};
use crate::size::{Equality, Shape};

/// A node whose shape is being inferred.
#[derive(Clone, Copy)]
pub(crate) struct At<'a> {
    pub(crate) model: &'a Model,
    pub(crate) id: NodeId,
    pub(crate) node: &'a Node,
}

impl At<'_> {
    /// What the operand at `index` gives, as messages say it: `` `conv1` gives `[6, 14, 14]` ``.
    pub(crate) fn fed(&self, index: usize, shape: &Shape) -> String {
        let value = &self.model.values[self.node.operands[index]];
        let gives = if value.source.is_some() { "gives" } else { "is" };
        format!("`{}` {gives} `{shape}`", value.shown)
    }

    /// What messages call the node.
    pub(crate) fn name(&self) -> &str {
        let value = &self.model.values[self.node.result];
        value.shown.as_str()
    }

    pub(crate) fn operand(&self, index: usize) -> ValueId {
        self.node.operands[index]
    }
}

/// The shapes of what a node gives; `None` where something is wrong, here or before.
pub(crate) fn infer(model: &Model, id: NodeId, inference: &mut Inference) -> Vec<Option<Shape>> {
    let node = &model.nodes[id];
    let at = At { model, id, node };
    if let Operation::Layer { layer, .. } = node.operation
        && let Some(path) = path::of(model, layer)
    {
        return path::infer(at, layer, path, inference);
    }
    vec![one(at, inference)]
}

fn one(at: At<'_>, inference: &mut Inference) -> Option<Shape> {
    let node = at.node;
    let operands: Option<Vec<Shape>> =
        node.operands.iter().map(|&operand| inference.shapes.values[operand].clone()).collect();
    let operands = operands?;
    let first = operands.first()?;
    match &node.operation {
        Operation::Layer { layer, first: defines } => layer::infer(at, *layer, *defines, first, inference),
        Operation::Activation(_)
        | Operation::Dropout(_)
        | Operation::Negate
        | Operation::Scale(_)
        | Operation::Copy => {
            inference.hand_on_rank(at.operand(0), node.result);
            Some(first.clone())
        }
        Operation::Softmax(axis) | Operation::LogSoftmax(axis) => {
            inference.as_vector(at, 0);
            let axis = match axis {
                Some(axis) => axes::checked(at, *axis, first, inference)?,
                None => first.rank().checked_sub(1)?,
            };
            inference.shapes.axes.insert(at.id, axis);
            Some(first.clone())
        }
        Operation::Add => pairwise(["add", "and"], at, &operands, inference),
        Operation::Subtract => pairwise(["subtract", "from"], at, &operands, inference),
        Operation::Multiply => pairwise(["multiply", "by"], at, &operands, inference),
        Operation::Concat(axis) => axes::concat(at, *axis, &operands, inference),
        Operation::Stack(axis) => axes::stack(at, *axis, &operands, inference),
        Operation::Slice(slice) => axes::slice(at, slice, first, inference),
        Operation::Transpose(swapped) => axes::transpose(at, *swapped, first, inference),
        Operation::Reshape(None) => Some(Shape::vector(first.elements()?)),
        Operation::Reshape(Some((shape, place))) => axes::reshape(at, shape, *place, first, inference),
        Operation::Pool(pool) => window::pool(at, pool, first, inference),
        Operation::GlobalPool(_) => window::global_pool(at, first, inference),
        Operation::Upsample(factors) => window::upsample(at, factors, first, inference),
        Operation::Set(_) => set(at, first, inference),
        Operation::Unknown => None,
    }
}

/// Element-wise arithmetic: both operands have one shape.
fn pairwise(
    [verb, joint]: [&str; 2],
    at: At<'_>,
    operands: &[Shape],
    inference: &mut Inference,
) -> Option<Shape> {
    let [left, right] = operands else { return None };
    let (model, node) = (at.model, at.node);
    let shown = |index: usize| &model.values[node.operands[index]].shown;
    // One subtracts the second from the first.
    let (first, second) = if verb == "subtract" { (1, 0) } else { (0, 1) };
    let message = Message::text(format!("cannot {verb} `{}` of shape `", shown(first)))
        .shape(&operands[first])
        .and(&format!("` {joint} `{}` of shape `", shown(second)))
        .shape(&operands[second])
        .and("`");
    let unranked = [at.operand(0), at.operand(1)].map(|value| inference.is_unranked(value));
    let same = match unranked {
        [false, false] => inference.compare(Comparison {
            left,
            right,
            place: node.place,
            message,
            help: Some(
                "arithmetic works element by element on equal shapes; `concat` joins values".to_owned(),
            ),
        }),
        _ => inference.compare_elements(left, right, node.place, message),
    };
    if !same {
        return None;
    }
    let result = if unranked[0] { right } else { left };
    if unranked == [true, true] {
        inference.hand_on_rank(at.operand(0), node.result);
    }
    if left.elements()?.equals(&right.elements()?) == Equality::Unknown || left != right {
        inference.shapes.casts.insert((at.id, 0));
        inference.shapes.casts.insert((at.id, 1));
    }
    Some(result.clone())
}

/// A function of a set: one vector.
fn set(at: At<'_>, fed: &Shape, inference: &mut Inference) -> Option<Shape> {
    inference.ranked(at, 0, "a set `[N, F]`")?;
    if let [_, features] = fed.0.as_slice() {
        return Some(Shape::vector(features.clone()));
    }
    let message = format!("`{}` takes a set `[N, F]`, but {}", at.name(), at.fed(0, fed));
    let help = match fed.rank() {
        1 => "`reshape([N, F])` makes a set of a vector".to_owned(),
        _ => "`reshape([N, F])` makes a set of an image; `global_max_pool` and `global_avg_pool` join its positions"
            .to_owned(),
    };
    inference.errors.push(Diagnostic::new(at.node.place, message).help(help));
    None
}
