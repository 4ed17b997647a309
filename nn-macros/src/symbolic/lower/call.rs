//! Calls of functions, written either way.

use proc_macro2::Ident;

use super::super::{Elementary, Exponent, Id, Node};
use super::{Lowering, Role, Value};
use crate::diagnostics::{Diagnostic, Place, list, nearest};
use crate::parse::closure::{Expression, Kind};

/// The functions of the language and how many numbers they take.
const FUNCTIONS: [(&str, usize); 12] = [
    ("powi", 2),
    ("powf", 2),
    ("exp", 1),
    ("ln", 1),
    ("sqrt", 1),
    ("tanh", 1),
    ("sigmoid", 1),
    ("sin", 1),
    ("cos", 1),
    ("abs", 1),
    ("max", 2),
    ("min", 2),
];

impl Lowering {
    /// `name(arguments)`, or `receiver.name(arguments)`.
    pub(super) fn call(
        &mut self,
        name: &Ident,
        receiver: Option<Id>,
        arguments: &[&Expression],
        place: Place,
    ) -> Option<Id> {
        let written = name.to_string();
        let Some(&(_, count)) = FUNCTIONS.iter().find(|(known, _)| *known == written) else {
            // What stands in its arguments may be wrong, too.
            for argument in arguments {
                let _ = self.number(argument);
            }
            return self.unknown_function(&written, name, name.span().into());
        };
        let expected = count - usize::from(receiver.is_some());
        if arguments.len() != expected {
            let noun = if expected == 1 { "argument" } else { "arguments" };
            let dot = if receiver.is_some() { "." } else { "" };
            let message = format!("`{dot}{written}` takes {expected} {noun}, found {}", arguments.len());
            self.errors.push(Diagnostic::new(place, message));
            return None;
        }
        let (a, second) = match (receiver, arguments) {
            (Some(receiver), rest) => (Some(receiver), rest.first()),
            (None, [first, rest @ ..]) => (self.number(first), rest.first()),
            (None, []) => return None,
        };
        if written == "powi" {
            let exponent = self.exponent(second?);
            return Some(self.graph.powi(a?, exponent?));
        }
        let b = second.map(|second| self.number(second));
        let (a, b) = (a?, b.unwrap_or(a)?);
        let function = match written.as_str() {
            "powf" => return Some(self.graph.powf(a, b)),
            "max" => return Some(self.graph.max(a, b)),
            "min" => return Some(self.graph.min(a, b)),
            "exp" => Elementary::Exp,
            "ln" => Elementary::Ln,
            "sqrt" => Elementary::Sqrt,
            "tanh" => Elementary::Tanh,
            "sigmoid" => Elementary::Sigmoid,
            "sin" => Elementary::Sin,
            "cos" => Elementary::Cos,
            _ => Elementary::Abs,
        };
        Some(self.graph.elementary(function, a))
    }

    pub(super) fn unknown_function(&mut self, written: &str, last: &Ident, place: Place) -> Option<Id> {
        let last = last.to_string();
        let known = FUNCTIONS.iter().map(|&(name, _)| name);
        let help = match nearest(&last, known.clone()) {
            _ if last == "log" => "did you mean `ln`?".to_owned(),
            Some(near) if near == last => format!("write `{near}(…)` or `.{near}(…)`"),
            Some(near) => format!("did you mean `{near}`?"),
            None if self.role == Role::Activation => {
                "`map(numeric |z| …)` differentiates an opaque function by central differences".to_owned()
            }
            None => {
                format!("there are {}", list(&known.map(str::to_owned).collect::<Vec<_>>()))
            }
        };
        self.errors.push(Diagnostic::new(place, format_args!("cannot differentiate `{written}`")).help(help));
        None
    }

    /// The exponent of `powi`: an integer, or a constant that rustc will want to be an `i32`.
    fn exponent(&mut self, expression: &Expression) -> Option<Exponent> {
        let integer = |expression: &Expression| match &expression.kind {
            Kind::Number(number) if number.integer && ["", "i32"].contains(&number.suffix.as_str()) => {
                Some(number.value)
            }
            _ => None,
        };
        let value = match &expression.kind {
            Kind::Negate(inner) => integer(inner).map(|value| -value),
            Kind::Path(path) => {
                return match self.path(path, expression.place) {
                    Value::Wrong => None,
                    Value::Number(id) if let Node::Constant(constant) = self.graph.node(id) => {
                        Some(Exponent::Constant(constant))
                    }
                    Value::Number(_) | Value::Condition(_) => self.wrong_exponent(expression.place),
                };
            }
            _ => integer(expression),
        };
        match value {
            None => self.wrong_exponent(expression.place),
            // The exponent of the derivative, one less, has to be an `i32`, too.
            Some(value) if value.abs() <= f64::from(i32::MAX) => Some(Exponent::Literal(value as i32)),
            Some(_) => {
                let message = format!("the exponent of `powi` lies between -{0} and {0}", i32::MAX);
                self.errors.push(Diagnostic::new(expression.place, message));
                None
            }
        }
    }

    fn wrong_exponent(&mut self, place: Place) -> Option<Exponent> {
        let error = Diagnostic::new(place, "the exponent of `powi` has to be an integer or a constant");
        self.errors.push(error.help("`powf` takes any number"));
        None
    }
}
