//! Derivatives, in forward mode: each node's derivative is computed once, after those of its operands, so that the
//! derivative is as large as the function, whatever is shared or nested in it.
//!
//! (Forward and reverse mode cost the same for one parameter and one value. Griewank and Walther, Evaluating
//! Derivatives, 2nd edition, SIAM 2008, chapter 3.)

use super::{Comparison, Elementary, Exponent, Function, Graph, Id, Node};

/// The derivative of a node that depends on the parameter: `value` where `guard` holds (or everywhere), else 0.
///
/// That 0 is exact: what it is multiplied with does not matter, even if it is infinite. So the derivative of
/// `sqrt(max(z, 0.0))` is 0, not NaN, left of 0.
#[derive(Clone, Copy)]
struct Tangent {
    guard: Option<Id>,
    value: Id,
}

impl Function {
    /// The derivative with respect to a parameter, by position, as a function of the same parameters.
    ///
    /// At a kink it is that of the branch taken, and of the first argument at a tie of `max` or `min`; `abs` has 0 at
    /// 0. Conditions are not differentiated.
    pub(crate) fn derivative(&self, parameter: usize) -> Self {
        let mut graph = self.graph.clone();
        let needed = graph.uses(self.value);
        let mut tangents: Vec<Option<Tangent>> = Vec::with_capacity(needed.len());
        for ((id, node), uses) in self.graph.nodes().zip(needed) {
            tangents.push(if uses > 0 { graph.tangent(id, node, parameter, &tangents) } else { None });
        }
        let zero = graph.number(0.0);
        let value = match tangents.get(self.value.index()).copied().flatten() {
            Some(tangent) => graph.materialize(tangent),
            None => zero,
        };
        Self { parameters: self.parameters.clone(), graph, value }
    }
}

impl Graph {
    /// The derivative of a node, given those of the nodes before it; nothing where it does not depend on the parameter.
    fn tangent(
        &mut self,
        id: Id,
        node: Node,
        parameter: usize,
        tangents: &[Option<Tangent>],
    ) -> Option<Tangent> {
        let of = |operand: Id| tangents[operand.index()];
        match node {
            Node::Number(_) | Node::Constant(_) => None,
            Node::Compare(..) | Node::And(..) | Node::Or(..) | Node::Not(_) => None,
            Node::Parameter(position) => {
                (position == parameter).then(|| Tangent { guard: None, value: self.number(1.0) })
            }
            Node::Negate(a) => self.negated(of(a)),
            Node::Add(a, b) => self.sum(of(a), of(b)),
            Node::Subtract(a, b) => self.difference(of(a), of(b)),
            Node::Multiply(a, b) if a == b => {
                let two = self.number(2.0);
                let factor = self.multiply(two, a);
                self.scaled(of(a), factor)
            }
            Node::Multiply(a, b) => {
                let (left, right) = (self.scaled(of(a), b), self.scaled(of(b), a));
                self.sum(left, right)
            }
            Node::Divide(a, b) => {
                let right = self.scaled(of(b), id);
                let numerator = self.difference(of(a), right)?;
                Some(Tangent { value: self.divide(numerator.value, b), ..numerator })
            }
            Node::Elementary(function, a) => {
                let tangent = of(a)?;
                Some(self.chain(function, a, id, tangent))
            }
            Node::Powi(a, exponent) => {
                let tangent = of(a)?;
                self.power(a, exponent, tangent)
            }
            Node::Powf(a, b) => {
                let base = of(a).map(|tangent| self.by_base(a, b, tangent));
                let exponent = of(b).map(|tangent| self.by_exponent(a, b, id, tangent));
                self.sum(base, exponent)
            }
            Node::Max(a, b) => {
                let first = self.first_taken(id, a, b, Comparison::GreaterOrEqual, Comparison::Less);
                self.branches(first, of(a), of(b))
            }
            Node::Min(a, b) => {
                let first = self.first_taken(id, a, b, Comparison::LessOrEqual, Comparison::Greater);
                self.branches(first, of(a), of(b))
            }
            Node::Select(condition, a, b) => self.branches(condition, of(a), of(b)),
        }
    }

    /// The derivative of `id` = `function(a)`.
    fn chain(&mut self, function: Elementary, a: Id, id: Id, tangent: Tangent) -> Tangent {
        let Tangent { guard, value: da } = tangent;
        let value = match function {
            Elementary::Exp => self.multiply(id, da),
            Elementary::Ln => self.divide(da, a),
            Elementary::Sqrt => {
                let half = self.number(0.5);
                let numerator = self.multiply(half, da);
                self.divide(numerator, id)
            }
            Elementary::Tanh => {
                let (one, square) = (self.number(1.0), self.multiply(id, id));
                let factor = self.subtract(one, square);
                self.multiply(factor, da)
            }
            Elementary::Sigmoid => {
                let one = self.number(1.0);
                let rest = self.subtract(one, id);
                let factor = self.multiply(id, rest);
                self.multiply(factor, da)
            }
            Elementary::Sin => {
                let factor = self.elementary(Elementary::Cos, a);
                self.multiply(factor, da)
            }
            Elementary::Cos => {
                let factor = self.elementary(Elementary::Sin, a);
                let product = self.multiply(factor, da);
                self.negate(product)
            }
            Elementary::Abs => {
                let (zero, negative) = (self.number(0.0), self.negate(da));
                let slope = self.compare(Comparison::NotEqual, a, zero);
                let rising = self.compare(Comparison::Greater, a, zero);
                let value = self.select(rising, da, negative);
                return Tangent { guard: self.both(guard, Some(slope)), value };
            }
        };
        Tangent { guard, value }
    }

    /// The derivative of a whole power: n aⁿ⁻¹.
    fn power(&mut self, a: Id, exponent: Exponent, tangent: Tangent) -> Option<Tangent> {
        let (n, less, guard) = match exponent {
            Exponent::Literal(0) => return None,
            // Lowering admits no exponent that has none below it.
            Exponent::Literal(n) => (self.number(f64::from(n)), Exponent::Literal(n.saturating_sub(1)), None),
            Exponent::Constant(n) | Exponent::ConstantLessOne(n) => {
                // n may be 0, and then a⁻¹ infinite.
                let (value, zero) = (self.intern(Node::Constant(n)), self.number(0.0));
                let guard = self.compare(Comparison::NotEqual, value, zero);
                (value, Exponent::ConstantLessOne(n), Some(guard))
            }
        };
        let power = self.powi(a, less);
        let factor = self.multiply(n, power);
        Some(Tangent { guard: self.both(tangent.guard, guard), value: self.multiply(factor, tangent.value) })
    }

    /// The part of the derivative of a real power that comes from its base: b aᵇ⁻¹ da; 0 where b is.
    fn by_base(&mut self, a: Id, b: Id, tangent: Tangent) -> Tangent {
        let one = self.number(1.0);
        let less = self.subtract(b, one);
        let power = self.powf(a, less);
        let factor = self.multiply(b, power);
        let guard = match self.known_number(b) {
            Some(_) => None,
            None => {
                let zero = self.number(0.0);
                Some(self.compare(Comparison::NotEqual, b, zero))
            }
        };
        Tangent { guard: self.both(tangent.guard, guard), value: self.multiply(factor, tangent.value) }
    }

    /// The part that comes from its exponent: aᵇ ln(a) db. At a = 0 it has the limit 0 for b > 0, and 0 by convention
    /// at b = 0.
    fn by_exponent(&mut self, a: Id, b: Id, id: Id, tangent: Tangent) -> Tangent {
        let logarithm = self.elementary(Elementary::Ln, a);
        let factor = self.multiply(id, logarithm);
        let guard = match self.known_number(a) {
            Some(base) if base != 0.0 => None,
            _ => {
                let zero = self.number(0.0);
                let base = self.compare(Comparison::NotEqual, a, zero);
                let exponent = self.compare(Comparison::Less, b, zero);
                Some(self.or(base, exponent))
            }
        };
        Tangent { guard: self.both(tangent.guard, guard), value: self.multiply(factor, tangent.value) }
    }

    /// Whether `id`, the larger or smaller of `a` and `b`, is `a`: where they are equal, and where `b` is NaN.
    fn first_taken(&mut self, id: Id, a: Id, b: Id, first: Comparison, second: Comparison) -> Id {
        if self.known_number(b).is_some() {
            self.compare(first, a, b)
        } else if self.known_number(a).is_some() {
            let second = self.compare(second, a, b);
            self.not(second)
        } else {
            self.compare(Comparison::Equal, id, a)
        }
    }

    /// The derivative of a choice: the chosen derivative, never a sum of both times 0 or 1.
    fn branches(&mut self, condition: Id, a: Option<Tangent>, b: Option<Tangent>) -> Option<Tangent> {
        match (a, b) {
            (None, None) => None,
            (Some(a), None) => Some(Tangent { guard: self.both(Some(condition), a.guard), ..a }),
            (None, Some(b)) => {
                let not = self.not(condition);
                Some(Tangent { guard: self.both(Some(not), b.guard), ..b })
            }
            (Some(a), Some(b)) => {
                let value = self.select(condition, a.value, b.value);
                let guard = if a.guard == b.guard { a.guard } else { self.chosen_guard(condition, a, b) };
                Some(Tangent { guard, value })
            }
        }
    }

    /// Where the chosen one of two derivatives is not 0.
    fn chosen_guard(&mut self, condition: Id, a: Tangent, b: Tangent) -> Option<Id> {
        let not = self.not(condition);
        match (a.guard, b.guard) {
            (Some(a), Some(b)) => {
                let (a, b) = (self.and(condition, a), self.and(not, b));
                Some(self.or(a, b))
            }
            (Some(a), None) => Some(self.or(not, a)),
            (None, Some(b)) => Some(self.or(condition, b)),
            (None, None) => None,
        }
    }

    fn sum(&mut self, a: Option<Tangent>, b: Option<Tangent>) -> Option<Tangent> {
        self.combine(a, b, Self::add)
    }

    fn difference(&mut self, a: Option<Tangent>, b: Option<Tangent>) -> Option<Tangent> {
        match a {
            None => self.negated(b),
            Some(_) => self.combine(a, b, Self::subtract),
        }
    }

    fn combine(
        &mut self,
        a: Option<Tangent>,
        b: Option<Tangent>,
        operation: impl FnOnce(&mut Self, Id, Id) -> Id,
    ) -> Option<Tangent> {
        let (Some(a), Some(b)) = (a, b) else { return a.or(b) };
        if a.guard == b.guard {
            return Some(Tangent { guard: a.guard, value: operation(self, a.value, b.value) });
        }
        let guard = match (a.guard, b.guard) {
            (Some(a), Some(b)) => Some(self.or(a, b)),
            _ => None,
        };
        let (a, b) = (self.materialize(a), self.materialize(b));
        Some(Tangent { guard, value: operation(self, a, b) })
    }

    fn negated(&mut self, a: Option<Tangent>) -> Option<Tangent> {
        a.map(|a| Tangent { value: self.negate(a.value), ..a })
    }

    fn scaled(&mut self, a: Option<Tangent>, factor: Id) -> Option<Tangent> {
        a.map(|a| Tangent { value: self.multiply(factor, a.value), ..a })
    }

    /// Where both hold; nothing holds everywhere.
    fn both(&mut self, a: Option<Id>, b: Option<Id>) -> Option<Id> {
        match (a, b) {
            (Some(a), Some(b)) => Some(self.and(a, b)),
            _ => a.or(b),
        }
    }

    fn materialize(&mut self, tangent: Tangent) -> Id {
        match tangent.guard {
            Some(guard) => {
                let zero = self.number(0.0);
                self.select(guard, tangent.value, zero)
            }
            None => tangent.value,
        }
    }
}
