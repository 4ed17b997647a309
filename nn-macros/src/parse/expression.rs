//! Values and pipelines: `a + 2.0 * (b -> relu)`.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Token, token};

use super::ast::{Expression, ExpressionKind, LayerName, MapClosure, Operator, Stage};
use super::closure::{Closure, Opaque, at_fragment};
use super::constant::{self, separator, unexpected, within};
use super::nesting;
use crate::diagnostics::{Diagnostic, Diagnostics, Place};

/// A sum of products of pipelines.
pub(crate) fn expression(input: ParseStream<'_>) -> Result<Expression, Diagnostic> {
    let first = product(input)?;
    let mut rest = Vec::new();
    loop {
        let operator = if input.peek(Token![+]) {
            input.parse::<Token![+]>()?;
            Operator::Add
        } else if input.peek(Token![-]) && !input.peek(Token![->]) {
            input.parse::<Token![-]>()?;
            Operator::Subtract
        } else {
            return chain(first, rest);
        };
        rest.push((operator, no_tuple(product(input)?)?));
    }
}

fn product(input: ParseStream<'_>) -> Result<Expression, Diagnostic> {
    let first = negation(input)?;
    let mut rest = Vec::new();
    while input.peek(Token![*]) {
        input.parse::<Token![*]>()?;
        rest.push((Operator::Multiply, no_tuple(negation(input)?)?));
    }
    if input.peek(Token![/]) {
        return Err(
            unexpected(input, "expected an operator").help("to divide by a number, multiply by its inverse")
        );
    }
    chain(first, rest)
}

fn chain(first: Expression, rest: Vec<(Operator, Expression)>) -> Result<Expression, Diagnostic> {
    let Some((_, last)) = rest.last() else { return Ok(first) };
    let first = no_tuple(first)?;
    let place = first.place.to(last.place);
    Ok(Expression { place, kind: ExpressionKind::Chain(Box::new(first), rest) })
}

fn negation(input: ParseStream<'_>) -> Result<Expression, Diagnostic> {
    let mut signs = Vec::new();
    // The sign of a fragment belongs to it.
    while !at_fragment(input) && input.peek(Token![-]) && !input.peek(Token![->]) {
        let sign: Token![-] = input.parse()?;
        if signs.len() == nesting::MAX_DEPTH {
            return Err(nesting::too_deep(sign.span));
        }
        signs.push(sign.span);
    }
    let mut value = pipeline(input)?;
    for sign in signs.into_iter().rev() {
        let operand = no_tuple(value)?;
        let place = Place::from(sign).to(operand.place);
        value = Expression { place, kind: ExpressionKind::Negate(Box::new(operand)) };
    }
    Ok(value)
}

fn pipeline(input: ParseStream<'_>) -> Result<Expression, Diagnostic> {
    let source = operand(input)?;
    if !input.peek(Token![->]) {
        return Ok(source);
    }
    let start = source.place;
    let mut stages = Vec::new();
    while input.peek(Token![->]) {
        input.parse::<Token![->]>()?;
        stages.push(stage(input)?);
    }
    let place = stages.last().map_or(start, |stage| start.to(stage.place));
    let sources = match source.kind {
        ExpressionKind::Tuple(values) => values,
        _ => vec![source],
    };
    Ok(Expression { place, kind: ExpressionKind::Pipeline { sources, stages } })
}

fn operand(input: ParseStream<'_>) -> Result<Expression, Diagnostic> {
    // Parentheses, and the invisible ones around a fragment of a `macro_rules!`.
    if let Some((_, delimiter, span, _)) = input.cursor().any_group()
        && matches!(delimiter, Delimiter::None | Delimiter::Parenthesis)
    {
        let group = constant::any_group(input)?;
        let place = Place::between(span.open(), span.close());
        return within(&group, |input| parenthesised(input, place, delimiter));
    }
    if input.peek(syn::Lit) {
        let number = constant::factor(input)?;
        return Ok(Expression { place: number.place, kind: ExpressionKind::Number(number) });
    }
    if input.peek(Ident::peek_any) && (input.peek2(Token![::]) || !input.peek(syn::Ident)) {
        // A constant by path, such as `crate::SCALE`.
        let number = constant::factor(input)?;
        return Ok(Expression { place: number.place, kind: ExpressionKind::Number(number) });
    }
    if !input.peek(syn::Ident) {
        return Err(unexpected(input, "expected a value"));
    }
    let name: Ident = input.parse()?;
    if input.peek(token::Paren) {
        return call(name, input);
    }
    Ok(Expression { place: name.span().into(), kind: ExpressionKind::Name(name) })
}

fn parenthesised(
    input: ParseStream<'_>,
    place: Place,
    delimiter: Delimiter,
) -> Result<Expression, Diagnostic> {
    let mut values = vec![expression(input)?];
    let mut tuple = false;
    while !input.is_empty() {
        if delimiter == Delimiter::None || !input.peek(Token![,]) {
            return Err(unexpected(input, "expected an operator, `->`, `,` or `)`"));
        }
        separator(input)?;
        tuple = true;
        if !input.is_empty() {
            values.push(expression(input)?);
        }
    }
    if tuple {
        let values = values.into_iter().map(no_tuple).collect::<Result<_, _>>()?;
        return Ok(Expression { place, kind: ExpressionKind::Tuple(values) });
    }
    let value = values.remove(0);
    let place = if delimiter == Delimiter::None { value.place } else { place };
    Ok(Expression { place, ..value })
}

/// `concat(a, b, axis = 0)`.
fn call(name: Ident, input: ParseStream<'_>) -> Result<Expression, Diagnostic> {
    let group: Group = input.parse()?;
    let place = Place::between(name.span(), group.span_close());
    let (mut operands, mut settings) = (Vec::new(), Vec::new());
    within(&group, |input| {
        while !input.is_empty() {
            if input.peek(syn::Ident) && input.peek2(Token![=]) {
                settings.push(constant::argument(input)?);
            } else {
                operands.push(no_tuple(expression(input)?)?);
            }
            separator(input)?;
        }
        Ok(())
    })?;
    Ok(Expression { place, kind: ExpressionKind::Call { name, operands, settings } })
}

fn stage(input: ParseStream<'_>) -> Result<Stage, Diagnostic> {
    let mut attributes = Vec::new();
    while input.peek(Token![#]) {
        attributes.push(attribute(input)?);
    }
    let start = input.span();
    let label = if input.peek(syn::Ident) && input.peek2(Token![:]) && !input.peek2(Token![::]) {
        let label: Ident = input.parse()?;
        input.parse::<Token![:]>()?;
        Some(label)
    } else {
        None
    };
    if !(input.peek(Ident::peek_any) || input.peek(Token![::])) {
        return Err(unexpected(input, "expected a layer"));
    }
    if input.peek(syn::Ident) && !input.peek2(Token![::]) {
        let word: Ident = input.fork().parse()?;
        if word == "map" {
            return map(input, attributes, label, start);
        }
        if !starts_upper(&word) {
            input.parse::<Ident>()?;
            return with_arguments(
                input,
                attributes,
                label,
                LayerName::Word(word.clone()),
                Place::between(start, word.span()),
            );
        }
    }
    let path = constant::type_path(input)?;
    let place = Place::from(start).to(path.place);
    with_arguments(input, attributes, label, LayerName::Path(path), place)
}

fn starts_upper(word: &Ident) -> bool {
    word.unraw().to_string().starts_with(char::is_uppercase)
}

fn with_arguments(
    input: ParseStream<'_>,
    attributes: Vec<Ident>,
    label: Option<Ident>,
    layer: LayerName,
    place: Place,
) -> Result<Stage, Diagnostic> {
    if !input.peek(token::Paren) {
        return Ok(Stage { attributes, label, layer, arguments: Vec::new(), place });
    }
    let group: Group = input.parse()?;
    let arguments = within(&group, constant::arguments)?;
    let place = place.to(group.span_close().into());
    Ok(Stage { attributes, label, layer, arguments, place })
}

fn attribute(input: ParseStream<'_>) -> Result<Ident, Diagnostic> {
    input.parse::<Token![#]>()?;
    if !input.peek(token::Bracket) {
        return Err(unexpected(input, "expected `[` after `#`"));
    }
    let group: Group = input.parse()?;
    within(&group, |input| {
        let name = super::header::ident(input, "`frozen` or `recompute`")?;
        if input.is_empty() { Ok(name) } else { Err(unexpected(input, "expected `]`")) }
    })
}

/// `map(|z| …)` and `map(numeric |z| …)`.
fn map(
    input: ParseStream<'_>,
    attributes: Vec<Ident>,
    label: Option<Ident>,
    start: proc_macro2::Span,
) -> Result<Stage, Diagnostic> {
    let keyword: Ident = input.parse()?;
    let help = "`map` takes a function of one value: `map(|z| z * sigmoid(z))`";
    if !input.peek(token::Paren) {
        return Err(Diagnostic::new(keyword.span(), "`map` lacks its function").help(help));
    }
    let group: Group = input.parse()?;
    let place = Place::between(start, group.span_close());
    let closure = within(&group, |input| {
        if input.peek(syn::Ident) && input.peek2(Token![|]) {
            let word: Ident = input.parse()?;
            if word != "numeric" {
                return Err(Diagnostic::new(word.span(), format!("unknown kind of map `{word}`"))
                    .help("write `map(|z| …)`, or `map(numeric |z| …)` for a function that cannot be differentiated"));
            }
            return collected(input, Opaque::parse).map(MapClosure::Numeric);
        }
        if let Some(value) = own_activation(input)? {
            return Ok(MapClosure::Own { value });
        }
        if !(input.peek(Token![|]) || input.peek(Token![||])) {
            let error = if input.is_empty() {
                Diagnostic::new(keyword.span(), "`map` lacks its function")
            } else {
                unexpected(input, "expected a function")
            };
            return Err(error.help(help));
        }
        let closure = collected(input, Closure::parse)?;
        input.parse::<Option<Token![,]>>()?;
        if input.is_empty() {
            return Ok(MapClosure::Symbolic(closure));
        }
        Err(unexpected(input, "expected `)` after the function"))
    })?;
    let layer = LayerName::Map(closure);
    Ok(Stage { attributes, label, layer, arguments: Vec::new(), place })
}

/// A value of a type of the user's: a path to it, and what stands in brackets behind it.
fn own_activation(input: ParseStream<'_>) -> Result<Option<TokenStream>, Diagnostic> {
    let fork = input.fork();
    let Ok(path) = constant::type_path(&fork) else { return Ok(None) };
    if !starts_upper(&path.name) {
        return Ok(None);
    }
    let path = constant::type_path(input)?;
    let mut value = path.tokens;
    if input.peek(token::Paren) || input.peek(token::Brace) {
        value.extend([TokenTree::Group(input.parse::<Group>()?)]);
    }
    input.parse::<Option<Token![,]>>()?;
    if input.is_empty() { Ok(Some(value)) } else { Err(unexpected(input, "expected `)` after the type")) }
}

/// Reads a closure; all its errors together.
pub(crate) fn collected<V>(
    input: ParseStream<'_>,
    parse: fn(ParseStream<'_>, &mut Diagnostics) -> Option<V>,
) -> Result<V, Diagnostic> {
    let mut errors = Diagnostics::default();
    let parsed = parse(input, &mut errors);
    match (parsed, errors.into_one()) {
        (Some(parsed), None) => Ok(parsed),
        (_, Some(error)) => Err(error),
        (None, None) => Err(unexpected(input, "expected a closure")),
    }
}

/// Refuses a tuple where one value is meant.
pub(crate) fn no_tuple(value: Expression) -> Result<Expression, Diagnostic> {
    match value.kind {
        ExpressionKind::Tuple(_) => Err(Diagnostic::new(value.place, "a tuple is not a value").help(
            "a tuple feeds a network of several inputs, `(a, b) -> Network`, or is the output of the body",
        )),
        _ => Ok(value),
    }
}
