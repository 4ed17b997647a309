//! Elements in another order: joined, stacked, sliced, transposed, reshaped.

use super::builder::Builder;
use super::expression::{Expression, MOST};
use super::shape::{Shape, Size};
use super::stage::Stage;

impl Builder {
    /// Several values as one.
    pub(super) fn gathered(&mut self, depth: usize) -> Expression {
        let first = self.expression(depth - 1);
        let rank = first.shape.rank();
        let count = if rank == 1 || first.shape.elements() < 20 { self.draw.between(2, 3) } else { 2 };
        let room = first.shape.elements() * count <= MOST && rank < 3 && !first.shape.parameter();
        if room && self.draw.percent(if rank == 1 { 25 } else { 45 }) {
            let shape = first.shape.clone();
            let mut parts = vec![first];
            for _ in 1..count {
                let part = self.like(&shape);
                parts.push(part);
            }
            return self.stacked(&parts);
        }
        let axis = self.draw.below(rank);
        let mut parts = Vec::new();
        if rank == 1 {
            parts.push(self.short(first));
            for _ in 1..count {
                let part = self.expression(depth - 1);
                let part = self.vector(part);
                let part = self.short(part);
                parts.push(part);
            }
        } else {
            let shape = first.shape.clone();
            parts.push(first);
            for _ in 1..count {
                let part = self.matching(&shape, axis);
                parts.push(part);
            }
        }
        self.joined(&parts, axis)
    }

    /// What is as long as a const parameter cannot be joined: no type can hold the sum.
    fn short(&mut self, part: Expression) -> Expression {
        if part.shape.parameter() || part.shape.elements() > 6 { self.narrowed(part) } else { part }
    }

    /// Something of a shape that is given, if only what its name says through a stage.
    fn like(&mut self, shape: &Shape) -> Expression {
        let fitting: Vec<_> =
            (0..self.values.len()).filter(|&index| self.values[index].shape.meets(shape)).collect();
        if fitting.is_empty() {
            let source = self.any_value();
            return self.bring(source, shape);
        }
        let index = fitting[self.draw.below(fitting.len())];
        let value = self.value(index);
        let stage = self.same_shape(&value.shape);
        self.then(value, stage)
    }

    /// Something that can be joined along an axis.
    fn matching(&mut self, shape: &Shape, axis: usize) -> Expression {
        let fitting: Vec<_> =
            (0..self.values.len()).filter(|&index| self.values[index].shape.meets_but(axis, shape)).collect();
        if fitting.is_empty() {
            let size = self.draw.between(1, 2);
            let source = self.any_value();
            return self.bring(source, &shape.with(axis, Size::literal(size)));
        }
        let index = fitting[self.draw.below(fitting.len())];
        let value = self.value(index);
        if value.shape.size(axis) > 1 && self.draw.percent(50) {
            let stage = self.slice(&value.shape, axis);
            return self.then(value, stage);
        }
        let stage = self.same_shape(&value.shape);
        self.then(value, stage)
    }

    pub(super) fn joined(&mut self, parts: &[Expression], axis: usize) -> Expression {
        let texts: Vec<_> = parts.iter().map(|part| part.text.clone()).collect();
        let axis_text =
            if axis > 0 || self.draw.percent(20) { format!(", axis = {axis}") } else { String::new() };
        let sizes: Vec<_> = parts.iter().map(|part| part.shape.0[axis].text.clone()).collect();
        let number = parts.iter().map(|part| part.shape.size(axis)).sum();
        // All literals make a literal, anything else a formula.
        let text = if sizes.iter().all(|size| size.parse::<usize>().is_ok()) {
            format!("{number}")
        } else {
            sizes.join(" + ")
        };
        let shape = parts[0].shape.with(axis, Size { text, number, parameter: false });
        let node = Some(self.node("concat"));
        Expression { text: format!("concat({}{axis_text})", texts.join(", ")), binds: 4, shape, node }
    }

    fn stacked(&mut self, parts: &[Expression]) -> Expression {
        let texts: Vec<_> = parts.iter().map(|part| part.text.clone()).collect();
        let mut shape = parts[0].shape.clone();
        let axis = self.draw.below(shape.rank() + 1);
        let axis_text =
            if axis > 0 || self.draw.percent(20) { format!(", axis = {axis}") } else { String::new() };
        shape.0.insert(axis, Size::literal(parts.len()));
        let node = Some(self.node("stack"));
        Expression { text: format!("stack({}{axis_text})", texts.join(", ")), binds: 4, shape, node }
    }

    /// A run of the indices of an axis, with arguments left out where their defaults say the same.
    pub(super) fn slice(&mut self, shape: &Shape, axis: usize) -> Stage {
        let size = shape.size(axis);
        let from = self.draw.below(size);
        let to = self.draw.between(from + 1, size);
        let mut arguments = Vec::new();
        if axis > 0 || self.draw.percent(50) {
            arguments.push(format!("axis = {axis}"));
        }
        let from_start = from == 0 && self.draw.percent(50);
        if !from_start {
            arguments.push(format!("from = {from}"));
        }
        // One of the two is given.
        if to < size || from_start || self.draw.percent(50) {
            arguments.push(format!("to = {to}"));
        }
        let text = format!("slice({})", arguments.join(", "));
        (text, Some(self.node("slice")), Some(shape.with(axis, Size::literal(to - from))))
    }

    pub(super) fn transpose(&mut self, shape: &Shape) -> Stage {
        let [a, b] = *self.draw.pick(&[&[0, 1], &[0, 2], &[1, 2]]);
        let text = if shape.rank() == 2 { "transpose".to_owned() } else { format!("transpose([{a}, {b}])") };
        let [a, b] = if shape.rank() == 2 { [0, 1] } else { [a, b] };
        let mut shape = shape.clone();
        shape.0.swap(a, b);
        (text, Some(self.node("transpose")), Some(shape))
    }

    /// Another shape of as many elements.
    pub(super) fn reshape(&mut self, shape: &Shape) -> Stage {
        let elements = shape.elements();
        let divisors: Vec<usize> = (1..=elements).filter(|size| elements.is_multiple_of(*size)).collect();
        let first = divisors[self.draw.below(divisors.len())];
        let rest: Vec<usize> =
            divisors.into_iter().filter(|size| (elements / first).is_multiple_of(*size)).collect();
        let second = rest[self.draw.below(rest.len())];
        let numbers = match self.draw.below(7) {
            0 => vec![elements],
            1..=3 => vec![first, elements / first],
            _ => vec![first, second, elements / first / second],
        };
        let texts: Vec<_> = numbers.iter().map(usize::to_string).collect();
        (
            format!("reshape([{}])", texts.join(", ")),
            Some(self.node("reshape")),
            Some(Shape::literal(&numbers)),
        )
    }
}
