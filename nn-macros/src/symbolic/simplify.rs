//! How nodes are made: simplified where the value stays the same.
//!
//! Rewriting keeps what NaN and infinity do: `x * 0` stays, because x may be either. Numbers are folded where
//! arithmetic is exact by IEEE 754 on every machine (never `exp`, `ln` …, whose last digit depends on the library)
//! and the result is finite.

use super::{Comparison, Elementary, Exponent, Graph, Id, Node};

impl Graph {
    /// The simpler node that `simpler` finds, or `node` itself.
    fn make(&mut self, node: Node, simpler: impl FnOnce(&mut Self) -> Option<Id>) -> Id {
        let found = if self.simplified { simpler(self) } else { None };
        found.unwrap_or_else(|| self.intern(node))
    }

    /// `operation` of two numbers, if both are and the result is finite.
    fn fold(&mut self, a: Id, b: Id, operation: impl FnOnce(f64, f64) -> f64) -> Option<Id> {
        let value = operation(self.known_number(a)?, self.known_number(b)?);
        value.is_finite().then(|| self.number(value))
    }

    /// Operands that commute, in one order: a number at `number` (0 or 1), else the older node first.
    fn ordered(&self, a: Id, b: Id, number: usize) -> (Id, Id) {
        let first = match (self.known_number(a).is_some(), self.known_number(b).is_some()) {
            (true, false) => number == 0,
            (false, true) => number == 1,
            _ => a <= b,
        };
        if first || !self.simplified { (a, b) } else { (b, a) }
    }

    pub(super) fn negate(&mut self, a: Id) -> Id {
        self.make(Node::Negate(a), |graph| match graph.node(a) {
            Node::Number(value) => Some(graph.number(-value)),
            Node::Negate(inner) => Some(inner),
            Node::Subtract(x, y) => Some(graph.subtract(y, x)),
            Node::Multiply(x, y) if graph.known_number(x).is_some() => {
                let x = graph.negate(x);
                Some(graph.multiply(x, y))
            }
            _ => None,
        })
    }

    pub(super) fn add(&mut self, a: Id, b: Id) -> Id {
        let (a, b) = self.ordered(a, b, 1);
        self.make(Node::Add(a, b), |graph| {
            if let Some(sum) = graph.fold(a, b, |a, b| a + b) {
                return Some(sum);
            }
            match (graph.node(a), graph.node(b)) {
                (_, Node::Number(0.0)) => Some(a),
                (_, Node::Number(value)) if value < 0.0 => {
                    let value = graph.number(-value);
                    Some(graph.subtract(a, value))
                }
                (_, Node::Negate(b)) => Some(graph.subtract(a, b)),
                (Node::Negate(a), _) => Some(graph.subtract(b, a)),
                _ if a == b => {
                    let two = graph.number(2.0);
                    Some(graph.multiply(two, a))
                }
                _ => None,
            }
        })
    }

    pub(super) fn subtract(&mut self, a: Id, b: Id) -> Id {
        self.make(Node::Subtract(a, b), |graph| {
            if let Some(difference) = graph.fold(a, b, |a, b| a - b) {
                return Some(difference);
            }
            match (graph.node(a), graph.node(b)) {
                (_, Node::Number(0.0)) => Some(a),
                (Node::Number(0.0), _) => Some(graph.negate(b)),
                (_, Node::Number(value)) if value < 0.0 => {
                    let value = graph.number(-value);
                    Some(graph.add(a, value))
                }
                (_, Node::Negate(b)) => Some(graph.add(a, b)),
                (_, Node::Multiply(x, y)) if graph.known_number(x).is_some_and(|x| x < 0.0) => {
                    let x = graph.negate(x);
                    let product = graph.multiply(x, y);
                    Some(graph.add(a, product))
                }
                _ => None,
            }
        })
    }

    pub(super) fn multiply(&mut self, a: Id, b: Id) -> Id {
        let (a, b) = self.ordered(a, b, 0);
        self.make(Node::Multiply(a, b), |graph| {
            if let Some(product) = graph.fold(a, b, |a, b| a * b) {
                return Some(product);
            }
            match (graph.node(a), graph.node(b)) {
                (Node::Number(1.0), _) => Some(b),
                (Node::Number(-1.0), _) => Some(graph.negate(b)),
                (Node::Number(_), Node::Negate(b)) => {
                    let a = graph.negate(a);
                    Some(graph.multiply(a, b))
                }
                (Node::Number(_), Node::Multiply(x, y)) => {
                    let factor = graph.fold(a, x, |a, x| a * x)?;
                    Some(graph.multiply(factor, y))
                }
                (Node::Negate(a), Node::Negate(b)) => Some(graph.multiply(a, b)),
                (Node::Negate(x), _) => {
                    let product = graph.multiply(x, b);
                    Some(graph.negate(product))
                }
                (_, Node::Negate(y)) => {
                    let product = graph.multiply(a, y);
                    Some(graph.negate(product))
                }
                _ => None,
            }
        })
    }

    pub(super) fn divide(&mut self, a: Id, b: Id) -> Id {
        self.make(Node::Divide(a, b), |graph| {
            if let Some(quotient) = graph.fold(a, b, |a, b| a / b) {
                return Some(quotient);
            }
            match (graph.node(a), graph.node(b)) {
                (_, Node::Number(1.0)) => Some(a),
                (_, Node::Number(-1.0)) => Some(graph.negate(a)),
                (Node::Multiply(x, y), Node::Number(_)) => {
                    let factor = graph.fold(x, b, |x, b| x / b)?;
                    Some(graph.multiply(factor, y))
                }
                (Node::Negate(a), Node::Negate(b)) => Some(graph.divide(a, b)),
                (Node::Negate(x), _) => {
                    let quotient = graph.divide(x, b);
                    Some(graph.negate(quotient))
                }
                (_, Node::Negate(y)) => {
                    let quotient = graph.divide(a, y);
                    Some(graph.negate(quotient))
                }
                _ => None,
            }
        })
    }

    pub(super) fn elementary(&mut self, function: Elementary, a: Id) -> Id {
        self.make(Node::Elementary(function, a), |graph| match (function, graph.node(a)) {
            (Elementary::Abs, Node::Number(value)) => Some(graph.number(value.abs())),
            (Elementary::Sqrt, Node::Number(value)) if value >= 0.0 => Some(graph.number(value.sqrt())),
            (Elementary::Abs, Node::Negate(inner)) => Some(graph.elementary(Elementary::Abs, inner)),
            (Elementary::Abs, Node::Elementary(Elementary::Abs, _)) => Some(a),
            _ => None,
        })
    }

    pub(super) fn powi(&mut self, a: Id, exponent: Exponent) -> Id {
        self.make(Node::Powi(a, exponent), |graph| {
            let Exponent::Literal(exponent) = exponent else { return None };
            match exponent {
                0 => Some(graph.number(1.0)),
                1 => Some(a),
                2 => Some(graph.multiply(a, a)),
                -1 => {
                    let one = graph.number(1.0);
                    Some(graph.divide(one, a))
                }
                _ => None,
            }
        })
    }

    pub(super) fn powf(&mut self, a: Id, exponent: Id) -> Id {
        self.make(Node::Powf(a, exponent), |graph| match graph.known_number(exponent)? {
            0.0 => Some(graph.number(1.0)),
            1.0 => Some(a),
            2.0 => Some(graph.multiply(a, a)),
            _ => None,
        })
    }

    pub(super) fn max(&mut self, a: Id, b: Id) -> Id {
        self.make(Node::Max(a, b), |graph| if a == b { Some(a) } else { graph.fold(a, b, f64::max) })
    }

    pub(super) fn min(&mut self, a: Id, b: Id) -> Id {
        self.make(Node::Min(a, b), |graph| if a == b { Some(a) } else { graph.fold(a, b, f64::min) })
    }

    pub(super) fn select(&mut self, condition: Id, then: Id, otherwise: Id) -> Id {
        self.make(Node::Select(condition, then, otherwise), |graph| match graph.node(condition) {
            _ if then == otherwise => Some(then),
            Node::Not(condition) => Some(graph.select(condition, otherwise, then)),
            _ => None,
        })
    }

    pub(super) fn compare(&mut self, comparison: Comparison, a: Id, b: Id) -> Id {
        self.intern(Node::Compare(comparison, a, b))
    }

    pub(super) fn and(&mut self, a: Id, b: Id) -> Id {
        self.make(Node::And(a, b), |_| (a == b).then_some(a))
    }

    pub(super) fn or(&mut self, a: Id, b: Id) -> Id {
        self.make(Node::Or(a, b), |_| (a == b).then_some(a))
    }

    pub(super) fn not(&mut self, a: Id) -> Id {
        self.make(Node::Not(a), |graph| match graph.node(a) {
            Node::Not(inner) => Some(inner),
            _ => None,
        })
    }
}
