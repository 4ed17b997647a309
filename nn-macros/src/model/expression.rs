//! Expressions to values: names, arithmetic, pipelines, calls.

use proc_macro2::Ident;
use quote::ToTokens;

use super::arguments::{Arguments, known, written};
use super::graph::{Operation, ValueId};
use super::resolver::{Resolver, Step};
use super::{catalogue, extent, stage};
use crate::diagnostics::{Diagnostic, Diagnostics, Place, shown, suggestion};
use crate::parse::ast::{Argument, Constant, ConstantKind, Expression, ExpressionKind, Operator, Stage};

/// The value of an expression; [`Operation::Unknown`] makes it where something is wrong.
pub(crate) fn resolve<'a>(expression: &'a Expression, resolver: &mut Resolver<'a>) -> ValueId {
    let place = expression.place;
    match &expression.kind {
        ExpressionKind::Name(name) => resolver.look_up(name).unwrap_or_else(|| {
            resolver.unknown_value(name);
            resolver.unknown(Vec::new(), place)
        }),
        ExpressionKind::Number(number) => no_value(number, place, resolver),
        ExpressionKind::Negate(operand) => {
            let operand = resolve(operand, resolver);
            node(Operation::Negate, "negate", vec![operand], place, resolver)
        }
        ExpressionKind::Chain(first, rest) => chain(first, rest, place, resolver),
        ExpressionKind::Pipeline { sources, stages } => pipeline(sources, stages, 1, resolver)
            .first()
            .copied()
            .unwrap_or_else(|| resolver.unknown(Vec::new(), place)),
        ExpressionKind::Call { name, operands, settings } => call(name, operands, settings, place, resolver),
        ExpressionKind::Tuple(values) => {
            let values = values.iter().map(|value| resolve(value, resolver)).collect();
            resolver.refuse(Diagnostic::new(place, "a tuple is not a value"));
            resolver.unknown(values, place)
        }
    }
}

/// The values of an expression of which `count` are wanted: only a network of several outputs gives more than one.
pub(crate) fn resolve_several<'a>(
    expression: &'a Expression,
    count: usize,
    resolver: &mut Resolver<'a>,
) -> Vec<ValueId> {
    match &expression.kind {
        ExpressionKind::Pipeline { sources, stages } => pipeline(sources, stages, count, resolver),
        _ => vec![resolve(expression, resolver)],
    }
}

fn pipeline<'a>(
    sources: &'a [Expression],
    stages: &'a [Stage],
    count: usize,
    resolver: &mut Resolver<'a>,
) -> Vec<ValueId> {
    let mut values: Vec<_> = sources.iter().map(|source| resolve(source, resolver)).collect();
    for (index, stage) in stages.iter().enumerate() {
        let wanted = if index + 1 == stages.len() { count } else { 1 };
        values = stage::resolve(stage, values, wanted, resolver);
    }
    values
}

fn node(
    operation: Operation,
    kind: &str,
    operands: Vec<ValueId>,
    place: Place,
    resolver: &mut Resolver<'_>,
) -> ValueId {
    resolver.node(operation, operands, Step { kind, label: None, place })
}

/// What stands before an operator.
enum Left {
    /// A number, which may scale what follows.
    Number(Constant),
    Value(ValueId),
}

fn chain<'a>(
    first: &'a Expression,
    rest: &'a [(Operator, Expression)],
    place: Place,
    resolver: &mut Resolver<'a>,
) -> ValueId {
    let mut left = match as_number(first, resolver) {
        Some(number) => Left::Number(number),
        None => Left::Value(resolve(first, resolver)),
    };
    for (operator, right) in rest {
        let place = first.place.to(right.place);
        left = match (left, as_number(right, resolver)) {
            (Left::Number(a), Some(b)) => Left::Number(combine(*operator, &a, &b)),
            (Left::Number(number), None) => {
                let value = resolve(right, resolver);
                Left::Value(scale(*operator, number, value, place, resolver))
            }
            (Left::Value(value), Some(number)) => {
                Left::Value(scale(*operator, number, value, place, resolver))
            }
            (Left::Value(left), None) => {
                let (operation, kind) = match operator {
                    Operator::Add => (Operation::Add, "add"),
                    Operator::Subtract => (Operation::Subtract, "subtract"),
                    Operator::Multiply => (Operation::Multiply, "multiply"),
                };
                let operands = vec![left, resolve(right, resolver)];
                Left::Value(node(operation, kind, operands, place, resolver))
            }
        };
    }
    match left {
        Left::Number(number) => no_value(&number, place, resolver),
        Left::Value(value) => value,
    }
}

/// A number where a value is wanted.
fn no_value(number: &Constant, place: Place, resolver: &mut Resolver<'_>) -> ValueId {
    let message = format!("`{}` is a number, not a value of the network", shown(&number.tokens));
    resolver.use_all();
    resolver.refuse(Diagnostic::new(place, message).help("a number can only scale a value: `0.5 * x`"));
    resolver.unknown(Vec::new(), place)
}

fn scale(
    operator: Operator,
    number: Constant,
    value: ValueId,
    place: Place,
    resolver: &mut Resolver<'_>,
) -> ValueId {
    match operator {
        Operator::Multiply => {
            let factor = shown(&number.tokens);
            let result = node(Operation::Scale(number), "scale", vec![value], place, resolver);
            resolver.written_last(factor);
            result
        }
        Operator::Add | Operator::Subtract => {
            let message = format!("`{}` between a value and a number", operator.sign());
            resolver.refuse(
                Diagnostic::new(place, message)
                    .help("a number can only scale a value; to shift one, write `map(|z| z + 1.0)`"),
            );
            resolver.unknown(vec![value], place)
        }
    }
}

/// Arithmetic of numbers, computed where both are known.
fn combine(operator: Operator, a: &Constant, b: &Constant) -> Constant {
    let (left, right) = (&a.tokens, &b.tokens);
    let (tokens, value): (_, fn(f64, f64) -> f64) = match operator {
        Operator::Add => (quote::quote!(#left + #right), |a, b| a + b),
        Operator::Subtract => (quote::quote!(#left - #right), |a, b| a - b),
        Operator::Multiply => (quote::quote!(#left * #right), |a, b| a * b),
    };
    let value = known(a).zip(known(b)).map(|(a, b)| value(a, b)).filter(|value| value.is_finite());
    let kind = value.map_or(ConstantKind::Opaque, ConstantKind::Real);
    Constant { tokens, place: a.place.to(b.place), kind }
}

/// A number that may scale a value: a literal, a constant, or arithmetic of them.
fn as_number(expression: &Expression, resolver: &mut Resolver<'_>) -> Option<Constant> {
    match &expression.kind {
        ExpressionKind::Number(number) => Some(number.clone()),
        ExpressionKind::Name(name) if is_constant(name) && resolver.look_up(name).is_none() => {
            Some(Constant {
                tokens: name.to_token_stream(),
                place: name.span().into(),
                kind: ConstantKind::Word(name.clone()),
            })
        }
        ExpressionKind::Negate(operand) => {
            let number = as_number(operand, resolver)?;
            let kind = match number.kind {
                ConstantKind::Integer(value) => ConstantKind::Real(-(value as f64)),
                ConstantKind::Real(value) => ConstantKind::Real(-value),
                ConstantKind::Bool(_) | ConstantKind::Word(_) | ConstantKind::Opaque => ConstantKind::Opaque,
            };
            let inner = &number.tokens;
            Some(Constant { tokens: quote::quote!(-#inner), place: expression.place, kind })
        }
        ExpressionKind::Chain(first, rest) => {
            let first = as_number(first, resolver)?;
            let number = rest.iter().try_fold(first, |left, (operator, right)| {
                Some(combine(*operator, &left, &as_number(right, resolver)?))
            })?;
            let inner = &number.tokens;
            Some(Constant { tokens: quote::quote!((#inner)), place: expression.place, ..number })
        }
        ExpressionKind::Pipeline { .. }
        | ExpressionKind::Call { .. }
        | ExpressionKind::Tuple(_)
        | ExpressionKind::Name(_) => None,
    }
}

/// `SCALE`: how constants are spelled.
fn is_constant(name: &Ident) -> bool {
    let name = name.to_string();
    name.contains(|c: char| c.is_ascii_uppercase()) && !name.contains(|c: char| c.is_ascii_lowercase())
}

fn call<'a>(
    name: &'a Ident,
    operands: &'a [Expression],
    settings: &'a [Argument],
    place: Place,
    resolver: &mut Resolver<'a>,
) -> ValueId {
    let values: Vec<_> = operands.iter().map(|operand| resolve(operand, resolver)).collect();
    let word = name.to_string();
    if !catalogue::CALLS.contains(&word.as_str()) {
        let diagnostic = Diagnostic::new(name.span(), format!("unknown function `{word}`"));
        let help = if catalogue::is_reserved(&word) {
            format!("`{word}` is a layer: write `x -> {word}`")
        } else {
            suggestion(&word, catalogue::CALLS.iter().copied())
        };
        resolver.refuse(diagnostic.help(help));
        return resolver.unknown(values, place);
    }
    resolver.mentions.push(name.clone());
    let mut errors = Diagnostics::default();
    let mut arguments = Arguments::new(&word, place, settings, &mut errors);
    let axis = extent::axis(&mut arguments);
    let demands = arguments.finish();
    resolver.demands.extend(demands);
    resolver.errors.extend(errors);
    let Some(axis) = axis else { return resolver.unknown(values, place) };
    if values.len() < 2 {
        resolver.refuse(
            Diagnostic::new(place, format!("`{word}` joins at least two values, not {}", values.len()))
                .help(format!("write `{word}(a, b)`")),
        );
        return resolver.unknown(values, place);
    }
    let operation = if word == "stack" { Operation::Stack(axis) } else { Operation::Concat(axis) };
    let result = node(operation, &word, values, place, resolver);
    resolver.written_last(written(settings));
    result
}
