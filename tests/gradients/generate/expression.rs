//! Values, arithmetic on them, and values joined.

use super::builder::Builder;

/// A size: how it is written, and what it is.
#[derive(Clone)]
pub struct Size {
    pub text: String,
    pub number: usize,
    pub(super) parameter: bool,
}

impl Size {
    pub(super) fn literal(number: usize) -> Self {
        Self { text: number.to_string(), number, parameter: false }
    }

    /// Whether two sizes may meet: rustc compares const parameters with anything else only where they are known.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

/// An expression as written; `binds` is 0 for a sum, 1 for a product, 2 for a negation, 3 for a pipeline, 4 for a name.
pub struct Expression {
    pub(super) text: String,
    pub(super) binds: usize,
    pub(super) size: Size,
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
        Expression { text: value.name.clone(), binds: 4, size: value.size.clone(), node: value.node.clone() }
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
        match self.draw.below(10) {
            0 | 1 => {
                let left = self.expression(depth - 1);
                let right = self.of_size(&left.size);
                let (sign, kind) = if self.draw.percent(50) { ("+", "add") } else { ("-", "subtract") };
                let text = format!("{} {sign} {}", left.within(0), right.within(1));
                Expression { text, binds: 0, size: left.size, node: Some(self.node(kind)) }
            }
            2 | 3 => {
                let left = self.expression(depth - 1);
                let right = self.of_size(&left.size);
                let text = format!("{} * {}", left.within(1), right.within(2));
                Expression { text, binds: 1, size: left.size, node: Some(self.node("multiply")) }
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
                Expression { text, binds: 1, size: value.size, node: Some(self.node("scale")) }
            }
            5 => {
                let value = self.expression(depth - 1);
                let text = format!("-{}", value.within(3));
                Expression { text, binds: 2, size: value.size, node: Some(self.node("negate")) }
            }
            6 => self.concat(depth),
            _ => {
                let source = self.expression(depth - 1);
                let count = self.draw.between(1, 3);
                self.stages(source, count)
            }
        }
    }

    /// Two or three values joined. What is as long as a const parameter cannot be: no type can hold the sum.
    pub(super) fn concat(&mut self, depth: usize) -> Expression {
        let count = self.draw.between(2, 3);
        let mut parts: Vec<Expression> = Vec::new();
        for _ in 0..count {
            let part = self.expression(depth - 1);
            let part = if part.size.parameter || part.size.number > 6 { self.narrowed(part) } else { part };
            parts.push(part);
        }
        self.joined(&parts)
    }

    pub(super) fn narrowed(&mut self, part: Expression) -> Expression {
        let size = Size::literal(self.draw.between(1, 4));
        self.dense(part, size)
    }

    pub(super) fn joined(&mut self, parts: &[Expression]) -> Expression {
        let texts: Vec<_> = parts.iter().map(|part| part.text.clone()).collect();
        let axis = if self.draw.percent(20) { ", axis = 0" } else { "" };
        let sizes: Vec<_> = parts.iter().map(|part| part.size.text.clone()).collect();
        let number = parts.iter().map(|part| part.size.number).sum();
        // All literals make a literal, anything else a formula.
        let text = if sizes.iter().all(|size| size.parse::<usize>().is_ok()) {
            format!("{number}")
        } else {
            sizes.join(" + ")
        };
        let size = Size { text, number, parameter: false };
        let node = Some(self.node("concat"));
        Expression { text: format!("concat({}{axis})", texts.join(", ")), binds: 4, size, node }
    }

    /// Something of a size that is given.
    pub(super) fn of_size(&mut self, size: &Size) -> Expression {
        let fitting: Vec<_> =
            (0..self.values.len()).filter(|&index| self.values[index].size.meets(size)).collect();
        if !fitting.is_empty() && self.draw.percent(60) {
            let index = fitting[self.draw.below(fitting.len())];
            let value = self.value(index);
            if self.draw.percent(50) {
                return value;
            }
            let stage = self.same_size(&value.size);
            return self.then(value, stage);
        }
        let source = self.any_value();
        self.dense(source, size.clone())
    }
}
