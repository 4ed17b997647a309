//! What is asked of values whose rank or sizes only rustc knows.

use super::check::{Check, Condition, Given, Message, Stated};
use super::rules::At;
use super::{Inference, Origin};
use crate::diagnostics::{Diagnostic, Place};
use crate::model::graph::ValueId;
use crate::size::{Equality, Shape, Size};

impl Inference {
    /// Whether only rustc knows the rank of a value.
    pub(crate) fn is_unranked(&self, value: ValueId) -> bool {
        self.unranked.contains_key(&value)
    }

    /// A result has the rank of its operand, whatever that is.
    pub(crate) fn hand_on_rank(&mut self, from: ValueId, to: ValueId) {
        if let Some(&origin) = self.unranked.get(&from) {
            self.unranked.insert(to, origin);
        }
    }

    /// Refuses an operand whose rank is not known here, where the stage needs it.
    pub(crate) fn ranked(&mut self, at: At<'_>, index: usize, takes: &str) -> Option<()> {
        let value = at.operand(index);
        if !self.is_unranked(value) {
            return Some(());
        }
        let shown = &at.model.values[value].shown;
        let message =
            format!("`{}` takes {takes}, and the shape of what `{shown}` gives is not known here", at.name());
        let example = if takes.contains("[C, H, W]") { "[8, 7, 7]" } else { "[8, 7]" };
        let help = format!("name that value and give its shape: `let value: {example} = …;`");
        self.errors.push(Diagnostic::new(at.node.place, message).help(help));
        None
    }

    /// Takes an operand whose rank is not known here for a vector, which rustc checks.
    pub(crate) fn as_vector(&mut self, at: At<'_>, index: usize) {
        let Some(&origin) = self.unranked.get(&at.operand(index)) else { return };
        let user = at.name().to_owned();
        self.shapes.checks.push(Check {
            condition: Condition::Vector { origin, user },
            message: Message(Vec::new()),
            place: at.node.place,
        });
    }

    /// A value as what it is fed to sees it.
    pub(crate) fn given(&self, value: ValueId) -> Option<Given> {
        match self.unranked.get(&value) {
            Some(&origin) => Some(Given::Of(origin)),
            None => self.shapes.values[value].clone().map(Given::Shape),
        }
    }

    /// What a network gives is said to have a shape, which rustc checks.
    pub(crate) fn stated(&mut self, origin: Origin, what: Stated, shape: &Shape, place: Place) {
        self.shapes.checks.push(Check {
            condition: Condition::Gives { origin, what, shape: shape.clone() },
            message: Message(Vec::new()),
            place,
        });
    }

    /// Compares numbers of elements; what only rustc knows is left to it. Says whether they may be equal.
    pub(crate) fn compare_elements(
        &mut self,
        left: &Shape,
        right: &Shape,
        place: Place,
        message: Message,
    ) -> bool {
        let (Some(a), Some(b)) = (left.elements(), right.elements()) else { return false };
        match a.equals(&b) {
            Equality::Yes => true,
            Equality::No => {
                self.errors.push(Diagnostic::new(place, message.shown()));
                false
            }
            Equality::Unknown => {
                self.shapes.checks.push(Check { condition: Condition::Equal(vec![(a, b)]), message, place });
                true
            }
        }
    }

    /// Refuses a size that is larger than another.
    pub(crate) fn at_most(&mut self, small: &Size, large: &Size, message: Message, place: Place) {
        match (small.number(), large.number()) {
            (Some(small), Some(large)) if small <= large => {}
            (Some(_), Some(_)) => self.errors.push(Diagnostic::new(place, message.shown())),
            _ => self.shapes.checks.push(Check {
                condition: Condition::AtMost(small.clone(), large.clone()),
                message,
                place,
            }),
        }
    }

    /// Refuses a size that another does not divide. Says whether it may.
    pub(crate) fn divides(&mut self, divisor: &Size, size: &Size, message: Message, place: Place) -> bool {
        match (divisor.number(), size.number()) {
            (Some(divisor), Some(size)) if divisor > 0 && size.is_multiple_of(divisor) => true,
            (Some(_), Some(_)) => {
                self.errors.push(Diagnostic::new(place, message.shown()));
                false
            }
            _ if divisor.number() == Some(1) || divisor == size => true,
            _ => {
                self.shapes.checks.push(Check {
                    condition: Condition::Divides(divisor.clone(), size.clone()),
                    message,
                    place,
                });
                true
            }
        }
    }
}
