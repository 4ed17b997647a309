//! The values that losses read.

use super::builder::{Builder, Flavour};
use super::expression::Expression;
use super::losses::{End, Term};
use super::shape::{Shape, Size};

/// Elements that an output with a second one of its shape has at most.
const PAIRED: usize = 24;

impl Builder {
    /// An output for a loss, and the axis of its classes. With `rest`, everything that nobody has used flows into
    /// it; it is shaped `like` another.
    pub(super) fn output(&mut self, term: &Term, rest: bool, like: Option<&Shape>) -> (Expression, usize) {
        let unused: Vec<_> = (0..self.values.len()).filter(|&index| !self.values[index].used).collect();
        let source = match unused[..] {
            [] => self.any_value(),
            [index] if rest => self.value(index),
            _ if rest => self.merged(&unused),
            _ => self.any_value(),
        };
        if let Some(shape) = like {
            return (self.bring(source, shape), 0);
        }
        let end = term.end(&mut self.draw);
        // A value as it is, used elsewhere perhaps, or an input: no loss minds.
        if matches!(end, End::Any) && !source.shape.parameter() && self.draw.percent(25) {
            return (source, 0);
        }
        let mut source = source;
        // Of logits, the classes are along the last axis.
        let narrow = matches!(end, End::Linear) && source.shape.last() == 1;
        let keep = if self.flavour == Flavour::Image { 60 } else { 50 };
        let large = term.outputs > 1 && source.shape.elements() > PAIRED;
        if narrow || large || !self.draw.percent(keep) {
            source = self.vector(source);
        }
        let axis = self.class_axis(&source.shape);
        let least = if matches!(end, End::Classes(_) | End::Linear) { 2 } else { 1 };
        let count = self.draw.between(least, 4);
        let value = self.head(source, count);
        let (text, axis) = match end {
            End::Any | End::Linear => return (value, axis),
            End::Unit(unit) => (unit.to_owned(), axis),
            // Along axis 0 there are `count` classes, along any other as many as there are.
            End::Classes(unit) if axis + 1 == value.shape.rank() && self.draw.percent(70) => {
                (unit.to_owned(), axis)
            }
            End::Classes(unit) => (format!("{unit}(axis = {axis})"), axis),
        };
        let node = self.node(text.split('(').next().unwrap_or(&text));
        (self.then(value, (text, Some(node), None)), axis)
    }

    /// Channels for images and signals, features for sets; another axis where it has several elements.
    fn class_axis(&mut self, shape: &Shape) -> usize {
        let channels = if shape.rank() == 2 && !self.rows(shape) { 1 } else { 0 };
        let axis = self.draw.below(shape.rank());
        if axis != channels && self.draw.percent(40) && shape.size(axis) > 1 { axis } else { channels }
    }

    /// Whether a value of rank 2 is taken for a signal.
    fn rows(&self, shape: &Shape) -> bool {
        shape.size(1) > 3
    }

    /// The last value of a network within another: everything that nobody has used.
    pub(super) fn everything(&mut self) -> Expression {
        let unused: Vec<_> = (0..self.values.len()).filter(|&index| !self.values[index].used).collect();
        let value = match unused[..] {
            [] => self.any_value(),
            [index] => self.value(index),
            _ => self.merged(&unused),
        };
        // Backward of these reads what comes out.
        let unit = *self.draw.pick(&[&"", &"tanh", &"sigmoid", &"relu"]);
        let stage = match unit {
            "" => self.same_shape(&value.shape),
            unit => (unit.to_owned(), Some(self.node(unit)), None),
        };
        self.then(value, stage)
    }

    /// The layer in front of an output unit: `count` units, filters or features.
    fn head(&mut self, source: Expression, count: usize) -> Expression {
        match source.shape.rank() {
            1 => self.dense(source, Size::literal(count)),
            2 if !self.rows(&source.shape) => self.dense(source, Size::literal(count)),
            _ => self.filtered(source, count),
        }
    }

    /// Values of any shapes as one.
    fn merged(&mut self, indices: &[usize]) -> Expression {
        let pivot = indices.iter().copied().rfind(|&index| self.values[index].shape.rank() > 1);
        let Some(pivot) = pivot.filter(|_| self.draw.percent(60)) else {
            let parts: Vec<_> = indices
                .iter()
                .map(|&index| {
                    let part = self.value(index);
                    let part = self.vector(part);
                    if part.shape.parameter() || part.shape.elements() > 12 {
                        self.narrowed(part)
                    } else {
                        part
                    }
                })
                .collect();
            return self.joined(&parts, 0);
        };
        let shape = self.values[pivot].shape.clone();
        let parts: Vec<_> = indices
            .iter()
            .map(|&index| {
                let part = self.value(index);
                if index == pivot { part } else { self.bring(part, &shape) }
            })
            .collect();
        if shape.elements() * parts.len() <= 100 {
            let axis = self.draw.below(shape.rank());
            return self.joined(&parts, axis);
        }
        let node = (1..parts.len()).map(|_| self.node("add")).last();
        let texts: Vec<_> = parts.iter().map(|part| part.within(1)).collect();
        Expression { text: texts.join(" + "), binds: 0, shape, node }
    }
}
