//! Stages of which nothing is kept: their forward steps once more, where backward needs what they gave.

use std::collections::{BTreeMap, BTreeSet};

use super::super::needs::Needs;
use super::super::{Action, At, Back, Step};
use super::Writer;
use crate::model::graph::{LayerKind, Model, Node, NodeId, Operation, ValueId};

/// Recomputed networks and layers of one type, which share what they keep for themselves: whose it is last.
#[derive(Default)]
pub(super) struct Owners(BTreeMap<NodeId, NodeId>);

/// The node in whose name what `node` keeps is stored: the first recomputed one of the same type.
pub(crate) fn kept_by(model: &Model, node: NodeId) -> NodeId {
    let of = |id: NodeId| {
        let node = &model.nodes[id];
        match &node.operation {
            Operation::Layer { layer, .. } if node.recompute => match &model.layers[*layer].kind {
                LayerKind::Path(path) => Some(path.tokens.to_string()),
                LayerKind::Dense { .. }
                | LayerKind::Conv(_)
                | LayerKind::LayerNorm { .. }
                | LayerKind::GroupNorm { .. }
                | LayerKind::BatchNorm { .. }
                | LayerKind::Prelu { .. } => None,
            },
            _ => None,
        }
    };
    match of(node) {
        Some(own) => (0..node).find(|&other| of(other).as_ref() == Some(&own)).unwrap_or(node),
        None => node,
    }
}

pub(super) fn owners(model: &Model, needs: &Needs) -> Owners {
    let mut owners = Owners::default();
    let computed = |node: &Node| node.recompute && needs.core[node.result];
    for (id, _) in model.nodes.iter().enumerate().filter(|(_, node)| computed(node)) {
        // After the forward pass it is the last one's.
        owners.0.insert(kept_by(model, id), id);
    }
    owners
}

impl Writer<'_> {
    /// Where a value is, computed again if it was not kept.
    pub(super) fn at(&mut self, value: ValueId) -> At {
        self.compute_again(value);
        match self.computed_again[value] {
            Some(slot) => At::Scratch(slot),
            None => self.forward.places[value].unwrap_or(At::Input(0)),
        }
    }

    /// Sees to it that what a layer keeps for itself is its own, where others overwrite it.
    pub(super) fn fill_kept(&mut self, id: NodeId) {
        let node = &self.model.nodes[id];
        let owner = kept_by(self.model, id);
        if !node.recompute || self.owners.0.get(&owner).is_none_or(|&current| current == id) {
            return;
        }
        let operands: Vec<At> = node.operands.iter().map(|&operand| self.at(operand)).collect();
        let mut results = Vec::new();
        for value in node.results() {
            // What the loss reads is kept, and written once more with the same bits.
            let kept = !self.needs.recomputed[value];
            results.push(match (self.computed_again[value], kept) {
                (Some(slot), _) => At::Scratch(slot),
                (None, true) => self.forward.places[value].unwrap_or(At::Input(0)),
                (None, false) => self.room(value),
            });
        }
        self.run(id, operands, results);
    }

    /// Computes a value again, and before it what it is computed from: in a loop, for chains may be long.
    fn compute_again(&mut self, value: ValueId) {
        let mut missing = BTreeSet::new();
        let mut open = vec![value];
        while let Some(value) = open.pop() {
            if !self.needs.recomputed[value] || self.computed_again[value].is_some() {
                continue;
            }
            let Some(source) = self.model.values[value].source else { continue };
            if missing.insert(source) {
                open.extend(&self.model.nodes[source].operands);
            }
        }
        for id in missing {
            let node = &self.model.nodes[id];
            let place = |writer: &Self, value: ValueId| match writer.computed_again[value] {
                Some(slot) => At::Scratch(slot),
                None => writer.forward.places[value].unwrap_or(At::Input(0)),
            };
            let operands = node.operands.iter().map(|&operand| place(self, operand)).collect();
            let results = node.results().map(|value| self.room(value)).collect();
            self.run(id, operands, results);
        }
    }

    fn room(&mut self, value: ValueId) -> At {
        let slot = self.take(self.size(value));
        self.computed_again[value] = Some(slot);
        At::Scratch(slot)
    }

    fn run(&mut self, id: NodeId, operands: Vec<At>, mut results: Vec<At>) {
        self.owners.0.insert(kept_by(self.model, id), id);
        let result = results.remove(0);
        let step = Step { node: id, operands, result, others: results };
        self.steps.push(Back { action: Action::Again(step), guarded: false });
    }

    /// Gives back the room of what a node gave: nothing before it reads that.
    pub(super) fn forget(&mut self, node: &Node) {
        for value in node.results() {
            if let Some(slot) = self.computed_again[value].take() {
                self.free.push(slot);
            }
        }
    }
}
