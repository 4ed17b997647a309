//! From a closure as written to a graph.

mod call;

use std::collections::HashSet;

use proc_macro2::Ident;

use super::{Comparison, Function, Graph, Id, Node};
use crate::diagnostics::{Diagnostic, Diagnostics, Place, nearest};
use crate::parse::closure::{Block, Closure, Expression, Kind, Method, Number, Operator, Path};

/// What a closure is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// `map(|z| …)`.
    Activation,
    /// `loss = |y, t| …`.
    Loss,
}

impl Role {
    fn noun(self) -> &'static str {
        match self {
            Self::Activation => "activation",
            Self::Loss => "loss",
        }
    }

    /// The number of its parameters, what they are, and how it is written.
    fn parameters(self) -> (usize, &'static str, &'static str) {
        match self {
            Self::Activation => (1, "one number", "|z| …"),
            Self::Loss => (2, "an output and its target", "|y, t| …"),
        }
    }
}

impl Function {
    /// The function that a closure describes, or all that is wrong with it.
    pub(crate) fn lower(closure: &Closure, role: Role) -> Result<Self, Diagnostics> {
        Self::lower_into(Graph::new(), closure, role)
    }

    pub(super) fn lower_into(graph: Graph, closure: &Closure, role: Role) -> Result<Self, Diagnostics> {
        let mut lowering =
            Lowering { graph, role, names: Vec::new(), used: HashSet::new(), errors: Diagnostics::default() };
        let value = lowering.closure(closure);
        let Lowering { graph, errors, .. } = lowering;
        let parameters = closure.parameters.iter().map(Ident::to_string).collect();
        match value {
            Some(value) if errors.is_empty() => Ok(Self { parameters, graph, value }),
            _ => Err(errors),
        }
    }
}

/// What a name or an expression stands for.
#[derive(Debug, Clone, Copy)]
enum Value {
    Number(Id),
    Condition(Id),
    /// Reported already.
    Wrong,
}

struct Lowering {
    graph: Graph,
    role: Role,
    /// What is in scope, the innermost last.
    names: Vec<(String, Value)>,
    /// Parameters that are used.
    used: HashSet<usize>,
    errors: Diagnostics,
}

impl Lowering {
    fn closure(&mut self, closure: &Closure) -> Option<Id> {
        let (count, what, form) = self.role.parameters();
        let found = closure.parameters.len();
        if found != count {
            let noun = if found == 1 { "parameter" } else { "parameters" };
            let message =
                format!("the closure of this {} takes {what}, found {found} {noun}", self.role.noun());
            self.errors.push(Diagnostic::new(closure.head, message).help(format_args!("write `{form}`")));
            return None;
        }
        for (position, parameter) in closure.parameters.iter().enumerate() {
            let id = self.graph.intern(Node::Parameter(position));
            let name = parameter.to_string();
            if name != "_" && self.names.iter().any(|(known, _)| *known == name) {
                let message = format_args!("two parameters are named `{parameter}`");
                self.errors.push(Diagnostic::new(parameter.span(), message));
            }
            self.names.push((name, Value::Number(id)));
        }
        let value = self.number(&closure.body)?;
        if self.errors.is_empty() {
            for (position, parameter) in closure.parameters.iter().enumerate() {
                if !self.used.contains(&position) && !parameter.to_string().starts_with('_') {
                    let message = format!("the {} does not use `{parameter}`", self.role.noun());
                    let help = format!("if that is meant, name it `_{parameter}`");
                    self.errors.push(Diagnostic::new(parameter.span(), message).help(help));
                }
            }
        }
        Some(value)
    }

    fn number(&mut self, expression: &Expression) -> Option<Id> {
        match self.value(expression) {
            Value::Number(id) => Some(id),
            Value::Condition(_) => {
                let error = Diagnostic::new(expression.place, "expected a number, found a comparison");
                self.errors.push(error.help("choose between two numbers by `if … { … } else { … }`"));
                None
            }
            Value::Wrong => None,
        }
    }

    fn condition(&mut self, expression: &Expression) -> Option<Id> {
        match self.value(expression) {
            Value::Condition(id) => Some(id),
            Value::Number(_) => {
                let error = Diagnostic::new(expression.place, "expected a comparison, found a number");
                self.errors.push(error.help("compare it, as in `z > 0.0`"));
                None
            }
            Value::Wrong => None,
        }
    }

    fn value(&mut self, expression: &Expression) -> Value {
        let found = match &expression.kind {
            Kind::Number(number) => self.literal(number, expression.place).map(Value::Number),
            Kind::Path(path) => Some(self.path(path, expression.place)),
            Kind::Negate(inner) => self.number(inner).map(|a| Value::Number(self.graph.negate(a))),
            Kind::Not(inner) => self.condition(inner).map(|a| Value::Condition(self.graph.not(a))),
            Kind::Chain(first, rest) => self.chain(first, rest),
            Kind::Call(path, arguments) => {
                let arguments: Vec<_> = arguments.iter().collect();
                if path.single {
                    self.call(&path.last, None, &arguments, expression.place)
                } else {
                    self.unknown_function(
                        &path.tokens.to_string().replace(' ', ""),
                        &path.last,
                        expression.place,
                    )
                }
                .map(Value::Number)
            }
            Kind::Methods(receiver, calls) => self.methods(receiver, calls),
            Kind::If(arms, otherwise) => self.conditional(arms, otherwise, expression.place),
            Kind::Block(block) => Some(self.block(block)),
        };
        found.unwrap_or(Value::Wrong)
    }

    fn literal(&mut self, number: &Number, place: Place) -> Option<Id> {
        if !["", "f32", "f64"].contains(&number.suffix.as_str()) {
            let message = format!("expected a real number, found one of type `{}`", number.suffix);
            let help = "leave the type out: numbers become the network's element type";
            self.errors.push(Diagnostic::new(place, message).help(help));
            return None;
        }
        Some(self.graph.number(number.value))
    }

    fn path(&mut self, path: &Path, place: Place) -> Value {
        let name = path.last.to_string();
        if path.single {
            if let Some(position) = self.names.iter().rposition(|(known, _)| *known == name) {
                let (_, value) = self.names[position];
                if let Value::Number(id) = value
                    && let Node::Parameter(parameter) = self.graph.node(id)
                {
                    self.used.insert(parameter);
                }
                return value;
            }
            if name.chars().any(char::is_lowercase) {
                let names = self.names.iter().map(|(known, _)| known.as_str());
                let near = nearest(&name, names).filter(|_| name.chars().count() > 1);
                let help = match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => {
                        "constants are written in upper case, or with their path: `crate::name`".to_owned()
                    }
                };
                let message = format!("there is no value named `{name}` here");
                self.errors.push(Diagnostic::new(place, message).help(help));
                return Value::Wrong;
            }
        }
        let constant = self.graph.constant(&path.tokens);
        Value::Number(self.graph.intern(Node::Constant(constant)))
    }

    fn chain(&mut self, first: &Expression, rest: &[(Operator, Expression)]) -> Option<Value> {
        // All operators of a chain are of one precedence, so all its operands are numbers or all are conditions.
        if rest.iter().all(|(operator, _)| matches!(operator, Operator::And | Operator::Or)) {
            let mut left = self.condition(first);
            for (operator, right) in rest {
                let right = self.condition(right);
                left = left.zip(right).map(|(a, b)| match operator {
                    Operator::And => self.graph.and(a, b),
                    _ => self.graph.or(a, b),
                });
            }
            return left.map(Value::Condition);
        }
        let mut left = self.number(first).map(Value::Number);
        for (operator, right) in rest {
            let right = self.number(right);
            left = left.zip(right).map(|(a, b)| match a {
                Value::Number(a) => self.binary(*operator, a, b),
                Value::Condition(_) | Value::Wrong => Value::Wrong,
            });
        }
        left
    }

    fn binary(&mut self, operator: Operator, a: Id, b: Id) -> Value {
        let comparison = match operator {
            Operator::Add => return Value::Number(self.graph.add(a, b)),
            Operator::Subtract => return Value::Number(self.graph.subtract(a, b)),
            Operator::Multiply => return Value::Number(self.graph.multiply(a, b)),
            Operator::Divide => return Value::Number(self.graph.divide(a, b)),
            Operator::Less => Comparison::Less,
            Operator::LessOrEqual => Comparison::LessOrEqual,
            Operator::Greater => Comparison::Greater,
            Operator::GreaterOrEqual => Comparison::GreaterOrEqual,
            Operator::Equal => Comparison::Equal,
            Operator::NotEqual => Comparison::NotEqual,
            Operator::Or | Operator::And => return Value::Wrong,
        };
        Value::Condition(self.graph.compare(comparison, a, b))
    }

    fn methods(&mut self, receiver: &Expression, calls: &[Method]) -> Option<Value> {
        let mut value = self.number(receiver);
        for method in calls {
            let arguments: Vec<_> = method.arguments.iter().collect();
            // Where the receiver is wrong, the rest is looked at all the same.
            let stand_in = value.unwrap_or_else(|| self.graph.number(0.0));
            let result = self.call(&method.name, Some(stand_in), &arguments, method.place);
            value = value.and(result);
        }
        value.map(Value::Number)
    }

    fn conditional(
        &mut self,
        arms: &[(Expression, Block)],
        otherwise: &Block,
        place: Place,
    ) -> Option<Value> {
        let arms: Vec<_> =
            arms.iter().map(|(condition, block)| (self.condition(condition), self.block(block))).collect();
        let mut value = self.block(otherwise);
        for (condition, then) in arms.into_iter().rev() {
            value = match (condition, then, value) {
                (None, ..) | (_, Value::Wrong, _) | (.., Value::Wrong) => Value::Wrong,
                (Some(condition), Value::Number(a), Value::Number(b)) => {
                    Value::Number(self.graph.select(condition, a, b))
                }
                (Some(condition), Value::Condition(a), Value::Condition(b)) => {
                    let not = self.graph.not(condition);
                    let (a, b) = (self.graph.and(condition, a), self.graph.and(not, b));
                    Value::Condition(self.graph.or(a, b))
                }
                (Some(_), Value::Number(_), Value::Condition(_))
                | (Some(_), Value::Condition(_), Value::Number(_)) => {
                    let message = "one branch of this `if` is a number, another a comparison";
                    self.errors.push(Diagnostic::new(place, message));
                    return None;
                }
            };
        }
        Some(value)
    }

    fn block(&mut self, block: &Block) -> Value {
        let outer = self.names.len();
        for binding in &block.lets {
            let value = self.value(&binding.value);
            if let Some(name) = &binding.name {
                self.names.push((name.to_string(), value));
            }
        }
        let value = self.value(&block.result);
        self.names.truncate(outer);
        value
    }
}
