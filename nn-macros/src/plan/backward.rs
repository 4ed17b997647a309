//! The reverse pass: one step a node, derivatives handed on in place, added where a value is used twice.

mod again;

pub(crate) use again::kept_by;

use std::collections::BTreeSet;

use super::needs::{Needs, own_reads, reads_of};
use super::{Action, At, Back, Buffer, Forward, Gradient, Slot, Tail};
use crate::model::catalogue::Reads;
use crate::model::graph::{LayerId, LayerKind, Model, Node, NodeId, Operation, ValueId};
use crate::shape::Shapes;
use crate::size::Size;

pub(crate) struct Reverse {
    pub(crate) starts: Vec<usize>,
    pub(crate) scratch: Vec<Buffer>,
    pub(crate) steps: Vec<Back>,
    pub(crate) differentiated: Vec<LayerId>,
    pub(crate) shared: Vec<LayerId>,
}

pub(crate) fn reverse(
    model: &Model,
    shapes: &Shapes,
    tails: &[Tail],
    needs: &Needs,
    forward: &Forward,
) -> Reverse {
    let mut writer = Writer {
        model,
        shapes,
        needs,
        forward,
        derivatives: vec![None; model.values.len()],
        computed_again: vec![None; model.values.len()],
        owners: again::owners(model, needs),
        scratch: Vec::new(),
        free: Vec::new(),
        steps: Vec::new(),
        differentiated: BTreeSet::new(),
        shared: BTreeSet::new(),
    };
    writer.take_over(tails);
    let starts: Vec<usize> = tails.iter().map(|tail| writer.take(writer.size(tail.core))).collect();
    for (tail, &start) in tails.iter().zip(&starts) {
        writer.contribute(tail.core, start);
    }
    for (id, node) in model.nodes.iter().enumerate().rev() {
        if !needs.core[node.result] {
            continue;
        }
        let slots: Vec<Option<usize>> = node
            .results()
            .map(|value| match writer.derivatives[value].take() {
                Some(Slot::Scratch(slot)) => Some(slot),
                Some(Slot::Input(_)) | None => None,
            })
            .collect();
        if slots.iter().any(Option::is_some) {
            writer.node(id, node, slots);
        }
        writer.forget(node);
    }
    Reverse {
        starts,
        scratch: writer.scratch,
        steps: writer.steps,
        differentiated: writer.differentiated.into_iter().collect(),
        shared: writer.shared.into_iter().collect(),
    }
}

struct Writer<'a> {
    model: &'a Model,
    shapes: &'a Shapes,
    needs: &'a Needs,
    forward: &'a Forward,
    /// Where the derivative of each value is being gathered.
    derivatives: Vec<Option<Slot>>,
    /// The scratch buffer of each value that was computed again.
    computed_again: Vec<Option<usize>>,
    /// Of layers that share what they keep: whose it is at this point.
    owners: again::Owners,
    scratch: Vec<Buffer>,
    /// Scratch buffers that hold nothing.
    free: Vec<usize>,
    steps: Vec<Back>,
    /// Layers whose gradient has been written.
    differentiated: BTreeSet<LayerId>,
    shared: BTreeSet<LayerId>,
}

impl Writer<'_> {
    fn size(&self, value: ValueId) -> Size {
        self.shapes.elements(value).unwrap_or(Size::Number(1))
    }

    /// A scratch buffer of this size.
    fn take(&mut self, size: Size) -> usize {
        if let Some(found) = self.free.iter().position(|&slot| self.scratch[slot].size == size) {
            return self.free.remove(found);
        }
        let own = self.scratch.iter().filter(|buffer| buffer.room_of.is_none()).count();
        let name = format!("derivative{}", own + 1);
        self.scratch.push(Buffer { name, size, room_of: None });
        self.scratch.len() - 1
    }

    /// Takes over the forward buffers that nobody reads after the forward pass.
    fn take_over(&mut self, tails: &[Tail]) {
        for (index, buffer) in self.forward.buffers.iter().enumerate() {
            let is_read = |(value, place): (ValueId, &Option<At>)| {
                *place == Some(At::Buffer(index))
                    && (self.needs.read[value] || tails.iter().any(|tail| tail.core == value))
            };
            if !self.forward.places.iter().enumerate().any(is_read) {
                self.free.push(self.scratch.len());
                self.scratch.push(Buffer { room_of: Some(index), ..buffer.clone() });
            }
        }
    }

    /// Whether a value's derivative is only needed for that of the input.
    fn guarded(&self, value: ValueId) -> bool {
        !self.needs.trainable[value]
    }

    fn input(&self, value: ValueId) -> Option<usize> {
        self.model.inputs.iter().position(|port| port.value == value)
    }

    fn push(&mut self, value: ValueId, action: Action) {
        let guarded = self.guarded(value);
        self.steps.push(Back { action, guarded });
    }

    /// The slot to write a contribution to, and whether to add to what is there.
    fn target(&mut self, value: ValueId) -> (Slot, bool) {
        if let Some(slot) = self.derivatives[value] {
            return (slot, true);
        }
        let slot = match self.input(value) {
            Some(index) => Slot::Input(index),
            None => Slot::Scratch(self.take(self.size(value))),
        };
        self.derivatives[value] = Some(slot);
        (slot, false)
    }

    /// A slot that may be written whole: the value's own, or one aside that is to be added.
    fn written(&mut self, value: ValueId) -> (Slot, Option<usize>) {
        match self.target(value) {
            (to, false) => (to, None),
            (_, true) => {
                let aside = self.take(self.size(value));
                (Slot::Scratch(aside), Some(aside))
            }
        }
    }

    /// Hands a whole scratch buffer over as a contribution to the derivative of `value`.
    fn contribute(&mut self, value: ValueId, slot: usize) {
        if self.derivatives[value].is_none() && self.input(value).is_none() {
            self.derivatives[value] = Some(Slot::Scratch(slot));
            return;
        }
        self.contribute_copy(value, slot, false);
        self.free.push(slot);
    }

    /// Adds or copies a scratch buffer to the derivative of `value`; the buffer stays in use.
    fn contribute_copy(&mut self, value: ValueId, slot: usize, negate: bool) {
        let (to, add) = self.target(value);
        self.push(value, Action::Move { from: slot, to, add, negate });
    }

    fn node(&mut self, id: NodeId, node: &Node, slots: Vec<Option<usize>>) {
        if let Operation::Layer { layer, .. } = node.operation
            && matches!(self.model.layers[layer].kind, LayerKind::Path(_))
        {
            self.network(id, node, layer, slots);
            return;
        }
        let Some(slot) = slots.first().copied().flatten() else { return };
        match &node.operation {
            Operation::Layer { layer, .. } => self.layer(id, node, *layer, slot),
            Operation::Activation(activation) => {
                let read = match reads_of(activation) {
                    Reads::Input => self.at(node.operands[0]),
                    Reads::Output => self.at(node.result),
                };
                self.through(id, node, Some(read), slot);
            }
            Operation::Softmax(_) | Operation::LogSoftmax(_) => {
                let read = self.at(node.result);
                self.through(id, node, Some(read), slot);
            }
            Operation::Dropout(_) | Operation::Negate | Operation::Scale(_) => {
                self.through(id, node, None, slot);
            }
            Operation::Copy | Operation::Reshape(_) => self.contribute(node.operands[0], slot),
            Operation::Add => {
                self.contribute_copy(node.operands[1], slot, false);
                self.contribute(node.operands[0], slot);
            }
            Operation::Subtract => {
                self.contribute_copy(node.operands[1], slot, true);
                self.contribute(node.operands[0], slot);
            }
            Operation::Multiply => {
                for (own, other) in [(0, 1), (1, 0)] {
                    let (value, factor) = (node.operands[own], self.at(node.operands[other]));
                    let (to, add) = self.target(value);
                    self.push(value, Action::Product { from: slot, factor, to, add });
                }
                self.free.push(slot);
            }
            Operation::Concat(_) | Operation::Stack(_) => self.parts(id, node, slot),
            Operation::Slice(_) | Operation::Transpose(_) => {
                let (to, add) = self.target(node.operands[0]);
                self.reverse(id, node, slot, to, add);
                self.free.push(slot);
            }
            Operation::Pool(_) | Operation::GlobalPool(_) | Operation::Upsample(_) | Operation::Set(_) => {
                let (to, aside) = self.written(node.operands[0]);
                self.reverse(id, node, slot, to, false);
                self.free.push(slot);
                if let Some(aside) = aside {
                    self.contribute(node.operands[0], aside);
                }
            }
            Operation::Unknown => self.free.push(slot),
        }
    }

    fn through(&mut self, id: NodeId, node: &Node, read: Option<At>, slot: usize) {
        self.push(node.operands[0], Action::Through { node: id, read, slot });
        self.contribute(node.operands[0], slot);
    }

    fn reverse(&mut self, id: NodeId, node: &Node, from: usize, to: Slot, add: bool) {
        let own = own_reads(&node.operation);
        let x = own.input.then(|| self.at(node.operands[0]));
        let y = own.output.then(|| self.at(node.result));
        self.push(node.operands[0], Action::Reverse { node: id, x, y, from, to, add });
    }

    fn parts(&mut self, id: NodeId, node: &Node, slot: usize) {
        let axis = self.shapes.axes.get(&id).copied().unwrap_or(0);
        let mut start = Size::Number(0);
        for (index, &operand) in node.operands.iter().enumerate() {
            let (to, add) = self.target(operand);
            let part = Action::Part { node: id, operand: index, from: slot, start: start.clone(), to, add };
            self.push(operand, part);
            let length = match node.operation {
                Operation::Stack(_) => Some(Size::Number(1)),
                _ => self.shapes.values[operand].as_ref().and_then(|shape| shape.0.get(axis).cloned()),
            };
            start = length.and_then(|length| start.add(&length)).unwrap_or(start);
        }
        self.free.push(slot);
    }

    /// How the gradient of a layer is written at this use.
    fn gradient(&mut self, layer: LayerId) -> Gradient {
        if self.model.layers[layer].frozen {
            Gradient::None
        } else if self.differentiated.insert(layer) {
            Gradient::Write
        } else {
            self.shared.insert(layer);
            Gradient::Add
        }
    }

    fn layer(&mut self, id: NodeId, node: &Node, layer: LayerId, slot: usize) {
        let value = node.operands[0];
        let gradient = self.gradient(layer);
        // First what is read: computing that again may overwrite what the layer keeps.
        let x = self.at(value);
        self.fill_kept(id);
        // A layer writes its derivative; where there is one already, it is written aside and added.
        let (dx, aside) = self.written(value);
        let dx_guarded = self.guarded(value);
        // A frozen layer below which nothing trains only passes the derivative on to the input.
        let guarded = dx_guarded && gradient == Gradient::None;
        let action = Action::Layer { node: id, x, dy: slot, dx, dx_guarded, gradient };
        self.steps.push(Back { action, guarded });
        self.free.push(slot);
        if let Some(aside) = aside {
            self.contribute(value, aside);
        }
    }

    fn network(&mut self, id: NodeId, node: &Node, layer: LayerId, slots: Vec<Option<usize>>) {
        let gradient = self.gradient(layer);
        let dx_guarded = node.operands.iter().all(|&operand| self.guarded(operand));
        let guarded = dx_guarded && gradient == Gradient::None;
        // First what is read: computing that again may overwrite what the network keeps.
        let x: Vec<At> = node.operands.iter().map(|&operand| self.at(operand)).collect();
        let y: Vec<At> = node.results().map(|value| self.at(value)).collect();
        self.fill_kept(id);
        let dy: Vec<usize> = node
            .results()
            .zip(slots)
            .map(|(value, slot)| {
                slot.unwrap_or_else(|| {
                    let slot = self.take(self.size(value));
                    self.steps.push(Back { action: Action::Zero { slot }, guarded });
                    slot
                })
            })
            .collect();
        // The derivatives of several inputs are asked for together, the caller's or not.
        let mut asides = Vec::new();
        let mut dx = Vec::new();
        for &operand in &node.operands {
            let alone = node.operands.len() == 1;
            if alone || (self.derivatives[operand].is_none() && self.input(operand).is_none()) {
                let (to, aside) = self.written(operand);
                dx.push(to);
                asides.extend(aside.map(|aside| (operand, aside)));
            } else {
                let aside = self.take(self.size(operand));
                dx.push(Slot::Scratch(aside));
                asides.push((operand, aside));
            }
        }
        let action = Action::Network { node: id, x, y, dy: dy.clone(), dx, dx_guarded, gradient };
        self.steps.push(Back { action, guarded });
        self.free.extend(dy);
        for (operand, aside) in asides {
            self.contribute(operand, aside);
        }
    }
}
