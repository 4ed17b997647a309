//! Where values are: in place where that is possible, in a shared buffer where lifetimes allow.

use super::needs::Needs;
use super::{At, Buffer, Forward, Step, Tail};
use crate::model::graph::{Model, NodeId, Operation, ValueId};
use crate::shape::Shapes;
use crate::size::Size;

/// One sample: outputs are written where the caller wants them, everything else lives on the stack.
pub(crate) fn predict(model: &Model, shapes: &Shapes) -> Forward {
    let mut places = vec![None; model.values.len()];
    for (index, port) in model.outputs.iter().enumerate() {
        // A value whose length only rustc can compare with the declared one is copied at the end.
        if port.elements() == shapes.elements(port.value) {
            places[port.value] = Some(At::Output(index));
        }
    }
    let outputs: Vec<ValueId> = model.outputs.iter().map(|port| port.value).collect();
    assign(model, shapes, places, |_| true, |value| outputs.contains(&value), |_| false)
}

/// A batch, up to what the loss reads: everything is kept that backward reads.
pub(crate) fn forward(model: &Model, shapes: &Shapes, tails: &[Tail], needs: &Needs) -> Forward {
    let places = vec![None; model.values.len()];
    let is_core = |value: ValueId| tails.iter().any(|tail| tail.core == value);
    assign(model, shapes, places, |value| needs.core[value], is_core, |value| needs.read[value])
}

/// Gives every value of a pass its place.
///
/// `stays`: read after the pass by its caller. `read`: read by backward. Neither may be overwritten.
fn assign(
    model: &Model,
    shapes: &Shapes,
    mut places: Vec<Option<At>>,
    computed: impl Fn(ValueId) -> bool,
    stays: impl Fn(ValueId) -> bool,
    read: impl Fn(ValueId) -> bool,
) -> Forward {
    for (index, port) in model.inputs.iter().enumerate() {
        places[port.value] = Some(At::Input(index));
    }
    let mut readers = vec![0_usize; model.values.len()];
    for node in model.nodes.iter().filter(|node| computed(node.result)) {
        node.operands.iter().for_each(|&operand| readers[operand] += 1);
    }
    // From the outputs upwards, so that a chain of element-wise steps ends where its result is wanted.
    let mut wanted: Vec<(ValueId, Size)> = Vec::new();
    for (id, node) in model.nodes.iter().enumerate().rev() {
        if !computed(node.result) {
            continue;
        }
        for value in node.results() {
            places[value].get_or_insert_with(|| {
                wanted.push((value, shapes.elements(value).unwrap_or(Size::Number(1))));
                At::Buffer(wanted.len() - 1)
            });
        }
        let Some(&operand) = node.operands.first() else { continue };
        let free = !stays(operand) && !read(operand) && readers[operand] == 1;
        if runs_in_place(&node.operation)
            && free
            && model.values[operand].source.is_some()
            && !shapes.casts.contains(&(id, 0))
        {
            places[operand] = places[node.result];
        }
    }
    let buffers = share(model, &wanted, &mut places, &computed, &stays, &read);
    let steps = model
        .nodes
        .iter()
        .enumerate()
        .filter(|(_, node)| computed(node.result))
        .map(|(id, node)| step(id, node, &places))
        .collect();
    Forward { buffers, steps, places }
}

fn step(id: NodeId, node: &crate::model::graph::Node, places: &[Option<At>]) -> Step {
    let at = |value: ValueId| places[value].unwrap_or(At::Input(0));
    Step {
        node: id,
        operands: node.operands.iter().map(|&operand| at(operand)).collect(),
        result: at(node.result),
        others: node.others.iter().map(|&value| at(value)).collect(),
    }
}

/// Whether a node can overwrite its first operand with its result.
fn runs_in_place(operation: &Operation) -> bool {
    match operation {
        Operation::Activation(_)
        | Operation::Softmax(_)
        | Operation::LogSoftmax(_)
        | Operation::Dropout(_)
        | Operation::Negate
        | Operation::Scale(_)
        | Operation::Reshape(_)
        | Operation::Copy => true,
        Operation::Layer { .. }
        | Operation::Add
        | Operation::Subtract
        | Operation::Multiply
        | Operation::Concat(_)
        | Operation::Stack(_)
        | Operation::Slice(_)
        | Operation::Transpose(_)
        | Operation::Pool(_)
        | Operation::GlobalPool(_)
        | Operation::Upsample(_)
        | Operation::Set(_)
        | Operation::Unknown => false,
    }
}

/// Merges buffers of one size whose values are never alive together. Deterministic: first fit in program order.
fn share(
    model: &Model,
    wanted: &[(ValueId, Size)],
    places: &mut [Option<At>],
    computed: impl Fn(ValueId) -> bool,
    stays: impl Fn(ValueId) -> bool,
    read: impl Fn(ValueId) -> bool,
) -> Vec<Buffer> {
    // First step that writes and last step that reads each wanted buffer.
    let mut lives = vec![(usize::MAX, 0); wanted.len()];
    let index_of = |value: ValueId, places: &[Option<At>]| match places[value] {
        Some(At::Buffer(index)) => Some(index),
        Some(At::Input(_) | At::Output(_) | At::Scratch(_)) | None => None,
    };
    for (step, node) in model.nodes.iter().enumerate().filter(|(_, node)| computed(node.result)) {
        for &operand in &node.operands {
            if let Some(index) = index_of(operand, places) {
                lives[index].1 = lives[index].1.max(step);
            }
        }
        for value in node.results() {
            if let Some(index) = index_of(value, places) {
                lives[index].0 = lives[index].0.min(step);
                let end = if stays(value) || read(value) { usize::MAX } else { step };
                lives[index].1 = lives[index].1.max(end);
            }
        }
    }
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|&index| lives[index].0);
    let mut buffers: Vec<(Buffer, Vec<(usize, usize)>)> = Vec::new();
    let mut merged = vec![0; wanted.len()];
    for index in order {
        let (value, size) = &wanted[index];
        let life = lives[index];
        let fits = |(buffer, taken): &(Buffer, Vec<(usize, usize)>)| {
            buffer.size == *size && taken.iter().all(|other| other.1 < life.0 || life.1 < other.0)
        };
        match buffers.iter().position(fits) {
            Some(found) => {
                buffers[found].1.push(life);
                merged[index] = found;
            }
            None => {
                let name = model.values[*value].name.clone();
                buffers.push((Buffer { name, size: size.clone() }, vec![life]));
                merged[index] = buffers.len() - 1;
            }
        }
    }
    for place in places.iter_mut() {
        if let Some(At::Buffer(index)) = place {
            *index = merged[*index];
        }
    }
    buffers.into_iter().map(|(buffer, _)| buffer).collect()
}
