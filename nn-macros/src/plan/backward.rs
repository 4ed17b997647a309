//! The reverse pass: one step a node, derivatives handed on in place, added where a value is used twice.

use std::collections::BTreeSet;

use super::needs::{Needs, reads_of};
use super::{Action, At, Back, Buffer, Forward, Gradient, Slot, Tail};
use crate::model::catalogue::Reads;
use crate::model::graph::{LayerId, Model, Node, NodeId, Operation, ValueId};
use crate::shape::Shapes;
use crate::size::Size;

pub(crate) struct Reverse {
    pub(crate) starts: Vec<usize>,
    pub(crate) scratch: Vec<Buffer>,
    pub(crate) steps: Vec<Back>,
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
        scratch: Vec::new(),
        free: Vec::new(),
        steps: Vec::new(),
        differentiated: BTreeSet::new(),
        shared: BTreeSet::new(),
    };
    let starts: Vec<usize> = tails.iter().map(|tail| writer.take(writer.size(tail.core))).collect();
    for (tail, &start) in tails.iter().zip(&starts) {
        writer.contribute(tail.core, start);
    }
    for (id, node) in model.nodes.iter().enumerate().rev() {
        if needs.core[node.result]
            && let Some(Slot::Scratch(slot)) = writer.derivatives[node.result].take()
        {
            writer.node(id, node, slot);
        }
    }
    Reverse {
        starts,
        scratch: writer.scratch,
        steps: writer.steps,
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

    fn at(&self, value: ValueId) -> At {
        self.forward.places[value].unwrap_or(At::Input(0))
    }

    /// A scratch buffer of this size.
    fn take(&mut self, size: Size) -> usize {
        if let Some(found) = self.free.iter().position(|&slot| self.scratch[slot].size == size) {
            return self.free.remove(found);
        }
        let name = format!("derivative{}", self.scratch.len() + 1);
        self.scratch.push(Buffer { name, size });
        self.scratch.len() - 1
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

    fn node(&mut self, id: NodeId, node: &Node, slot: usize) {
        match &node.operation {
            Operation::Layer { layer, .. } => self.layer(id, node, *layer, slot),
            Operation::Activation(activation) => {
                let read = match reads_of(activation) {
                    Reads::Input => self.at(node.operands[0]),
                    Reads::Output => self.at(node.result),
                };
                self.through(id, node, Some(read), slot);
            }
            Operation::Softmax | Operation::LogSoftmax => {
                self.through(id, node, Some(self.at(node.result)), slot)
            }
            Operation::Dropout(_) | Operation::Negate | Operation::Scale(_) => {
                self.through(id, node, None, slot)
            }
            Operation::Copy => self.contribute(node.operands[0], slot),
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
            Operation::Concat => {
                let mut start = Size::Number(0);
                for &operand in &node.operands {
                    let (to, add) = self.target(operand);
                    self.push(operand, Action::Part { from: slot, start: start.clone(), to, add });
                    start = start.add(&self.size(operand)).unwrap_or(start);
                }
                self.free.push(slot);
            }
            Operation::Unknown => self.free.push(slot),
        }
    }

    fn through(&mut self, id: NodeId, node: &Node, read: Option<At>, slot: usize) {
        self.push(node.operands[0], Action::Through { node: id, read, slot });
        self.contribute(node.operands[0], slot);
    }

    fn layer(&mut self, id: NodeId, node: &Node, layer: LayerId, slot: usize) {
        let value = node.operands[0];
        let gradient = if self.model.layers[layer].frozen {
            Gradient::None
        } else if self.differentiated.insert(layer) {
            Gradient::Write
        } else {
            self.shared.insert(layer);
            Gradient::Add
        };
        let (x, y) = (self.at(value), self.at(node.result));
        // A layer writes its derivative; where there is one already, it is written aside and added.
        let (dx, aside) = match self.target(value) {
            (to, false) => (to, None),
            (_, true) => {
                let aside = self.take(self.size(value));
                (Slot::Scratch(aside), Some(aside))
            }
        };
        let dx_guarded = self.guarded(value);
        // A frozen layer below which nothing trains only passes the derivative on to the input.
        let guarded = dx_guarded && gradient == Gradient::None;
        let action = Action::Layer { node: id, x, y, dy: slot, dx: Some(dx), dx_guarded, gradient };
        self.steps.push(Back { action, guarded });
        self.free.push(slot);
        if let Some(aside) = aside {
            self.contribute(value, aside);
        }
    }
}
