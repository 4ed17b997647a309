//! Values, arithmetic on them, and values joined.

use super::builder::Builder;
use super::shape::{Shape, Size};

/// Elements that a value has at most; joined ones may have more.
pub(super) const MOST: usize = 84;

/// An expression as written; `binds` is 0 for a sum, 1 for a product, 2 for a negation, 3 for a pipeline, 4 for a name.
pub struct Expression {
    pub(super) text: String,
    pub(super) binds: usize,
    pub(super) shape: Shape,
    pub(super) node: Option<String>,
}

impl Expression {
    pub(super) fn within(&self, binds: usize) -> String {
        if self.binds < binds { format!("({})", self.text) } else { self.text.clone() }
    }
}

impl Builder {
    /// The name that a trace shows the next node under.
    pub(super) fn node(&mut self, kind: &str) -> String {
        let count = self.counts.entry(kind.to_owned()).or_default();
        *count += 1;
        format!("{kind}{count}")
    }

    pub(super) fn value(&mut self, index: usize) -> Expression {
        let value = &mut self.values[index];
        value.used = true;
        Expression {
            text: value.name.clone(),
            binds: 4,
            shape: value.shape.clone(),
            node: value.node.clone(),
        }
    }

    /// A value in scope, rather one that nobody has used.
    pub(super) fn any_value(&mut self) -> Expression {
        let unused: Vec<_> = (0..self.values.len()).filter(|&index| !self.values[index].used).collect();
        let index = if !unused.is_empty() && self.draw.percent(60) {
            unused[self.draw.below(unused.len())]
        } else {
            self.draw.below(self.values.len())
        };
        self.value(index)
    }

    pub(super) fn expression(&mut self, depth: usize) -> Expression {
        if depth == 0 {
            return self.any_value();
        }
        match self.draw.below(11) {
            chosen @ 0..=3 => {
                let left = self.expression(depth - 1);
                let Some(right) = self.partner(&left.shape) else {
                    let stage = self.same_shape(&left.shape);
                    return self.then(left, stage);
                };
                let (sign, kind, binds) = match chosen {
                    0 | 1 => ("*", "multiply", 1),
                    _ if self.draw.percent(50) => ("+", "add", 0),
                    _ => ("-", "subtract", 0),
                };
                let text = format!("{} {sign} {}", left.within(binds), right.within(binds + 1));
                Expression { text, binds, shape: left.shape, node: Some(self.node(kind)) }
            }
            4 => {
                let value = self.expression(depth - 1);
                let literal = self.draw.literal(0.3, 1.8);
                let number = self.draw.pick(&[literal.as_str(), "-0.7", "2", "SCALE"]).to_owned();
                let text = if self.draw.percent(50) {
                    format!("{number} * {}", value.within(2))
                } else {
                    format!("{} * {number}", value.within(1))
                };
                Expression { text, binds: 1, shape: value.shape, node: Some(self.node("scale")) }
            }
            5 => {
                let value = self.expression(depth - 1);
                let text = format!("-{}", value.within(3));
                Expression { text, binds: 2, shape: value.shape, node: Some(self.node("negate")) }
            }
            6 | 7 => self.gathered(depth),
            _ => {
                let source = self.expression(depth - 1);
                let count = self.draw.between(1, 3);
                self.stages(source, count)
            }
        }
    }

    pub(super) fn narrowed(&mut self, part: Expression) -> Expression {
        let size = Size::literal(self.draw.between(1, 4));
        self.dense(part, size)
    }

    /// Something of a shape that is given, if there is something that becomes it with few parameters.
    fn partner(&mut self, shape: &Shape) -> Option<Expression> {
        let fitting: Vec<_> =
            (0..self.values.len()).filter(|&index| self.values[index].shape.meets(shape)).collect();
        if !fitting.is_empty() && (shape.rank() > 1 || self.draw.percent(60)) {
            let index = fitting[self.draw.below(fitting.len())];
            let value = self.value(index);
            if self.draw.percent(50) {
                return Some(value);
            }
            let stage = self.same_shape(&value.shape);
            return Some(self.then(value, stage));
        }
        if shape.rank() > 1 && shape.elements() > 16 {
            return None;
        }
        let source = self.any_value();
        Some(self.bring(source, shape))
    }

    /// A value as one of another shape: by filters, or through a vector.
    pub(super) fn bring(&mut self, source: Expression, shape: &Shape) -> Expression {
        let rank = shape.rank();
        if rank > 1 && source.shape.meets_but(0, shape) {
            return self.filtered(source, shape.size(0));
        }
        if rank == 2 && source.shape.meets_but(1, shape) {
            return self.dense(source, shape.0[1].clone());
        }
        let mut source = self.vector(source);
        if rank == 1 {
            return self.dense(source, shape.0[0].clone());
        }
        if source.shape.elements() * shape.elements() > 120 {
            source = self.dense(source, Size::literal(2));
        }
        let flat = self.dense(source, Size::literal(shape.elements()));
        let numbers: Vec<_> = shape.numbers().iter().map(usize::to_string).collect();
        let text = format!("reshape([{}])", numbers.join(", "));
        let node = self.node("reshape");
        self.then(flat, (text, Some(node), Some(shape.clone())))
    }

    /// A value as a vector, shorter if it is long.
    pub(super) fn vector(&mut self, value: Expression) -> Expression {
        let shape = &value.shape;
        if shape.rank() == 1 {
            return value;
        }
        let stage = if shape.elements() <= 30 && self.draw.percent(50) {
            ("flatten".to_owned(), Some(self.node("flatten")), Some(Shape::literal(&[shape.elements()])))
        } else {
            self.reduction(shape)
        };
        self.then(value, stage)
    }
}
