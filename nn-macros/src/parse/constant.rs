//! Constant expressions: sizes, numbers, and the words and lists that arguments are made of.

use proc_macro2::{Delimiter, Group, Ident, Literal, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::parse::discouraged::AnyDelimiter;
use syn::{Token, token};

use super::ast::{Argument, Constant, ConstantKind, Shape, TypePath, Value};
use super::closure::at_fragment;
use super::nesting;
use crate::diagnostics::{Diagnostic, Place};

/// `[a, b, c]`.
pub(crate) fn shape(input: ParseStream<'_>) -> Result<Shape, Diagnostic> {
    if !input.peek(token::Bracket) {
        return Err(unexpected(input, "expected a shape").help("a shape is a list of sizes: `[30]`"));
    }
    let (group, dims) = list(input, constant)?;
    let place = Place::between(group.span_open(), group.span_close());
    if dims.is_empty() {
        return Err(Diagnostic::new(place, "a shape has at least one size")
            .help("one number is `[1]`; a vector of 30 is `[30]`"));
    }
    Ok(Shape { dims, place })
}

/// `(a, name = b)` after a layer or a loss.
pub(crate) fn arguments(input: ParseStream<'_>) -> Result<Vec<Argument>, Diagnostic> {
    let mut arguments = Vec::new();
    while !input.is_empty() {
        arguments.push(argument(input)?);
        separator(input)?;
    }
    Ok(arguments)
}

/// One argument.
pub(crate) fn argument(input: ParseStream<'_>) -> Result<Argument, Diagnostic> {
    let name = if input.peek(syn::Ident) && input.peek2(Token![=]) && !input.peek2(Token![==]) {
        let name: Ident = input.parse()?;
        input.parse::<Token![=]>()?;
        Some(name)
    } else {
        None
    };
    Ok(Argument { name, value: value(input)? })
}

/// A comma, unless the list ends here.
pub(crate) fn separator(input: ParseStream<'_>) -> Result<(), Diagnostic> {
    if input.is_empty() || input.peek(Token![,]) {
        input.parse::<Option<Token![,]>>()?;
        return Ok(());
    }
    Err(unexpected(input, "expected `,`"))
}

fn value(input: ParseStream<'_>) -> Result<Value, Diagnostic> {
    if input.peek(token::Bracket) {
        let (group, values) = list(input, value)?;
        return Ok(Value::List(values, Place::between(group.span_open(), group.span_close())));
    }
    let first = constant(input)?;
    if input.peek(Token![->]) {
        input.parse::<Token![->]>()?;
        return Ok(Value::Arrow(first, constant(input)?));
    }
    Ok(Value::Constant(first))
}

fn list<V>(
    input: ParseStream<'_>,
    element: fn(ParseStream<'_>) -> Result<V, Diagnostic>,
) -> Result<(Group, Vec<V>), Diagnostic> {
    let group: Group = input.parse()?;
    let mut values = Vec::new();
    within(&group, |input| {
        while !input.is_empty() {
            values.push(element(input)?);
            separator(input)?;
        }
        Ok(())
    })?;
    Ok((group, values))
}

/// Parses all that is in `group`, keeping our own kind of error. What is missing at its end is missed at its closing
/// bracket.
pub(crate) fn within<V>(
    group: &Group,
    parse: impl FnOnce(ParseStream<'_>) -> Result<V, Diagnostic>,
) -> Result<V, Diagnostic> {
    let parser = |input: ParseStream<'_>| {
        let (_, _, content) = input.parse_any_delimiter()?;
        let result = parse(&content);
        // What is left after an error is not an error of its own.
        content.parse::<TokenStream>()?;
        Ok(result)
    };
    syn::parse::Parser::parse2(parser, TokenTree::Group(group.clone()).into())?
}

/// The error for a token that does not fit here.
pub(crate) fn unexpected(input: ParseStream<'_>, message: &str) -> Diagnostic {
    let (found, place) = super::closure::next(input);
    if found.is_empty() {
        return Diagnostic::new(place, format!("{message}, found the end"));
    }
    Diagnostic::new(place, format!("{message}, found `{found}`"))
}

/// A constant expression up to the next `,`, `->`, `;`, comparison, or the end.
pub(crate) fn constant(input: ParseStream<'_>) -> Result<Constant, Diagnostic> {
    sum(input)
}

/// A factor of a value: a number or a path, without operators (`0.5 * value`).
pub(crate) fn factor(input: ParseStream<'_>) -> Result<Constant, Diagnostic> {
    unary(input)
}

fn sum(input: ParseStream<'_>) -> Result<Constant, Diagnostic> {
    let mut left = product(input)?;
    loop {
        if input.peek(Token![+]) {
            let sign: Token![+] = input.parse()?;
            left = combine(left, &sign, product(input)?, u64::checked_add, |a, b| a + b);
        } else if input.peek(Token![-]) && !input.peek(Token![->]) {
            let sign: Token![-] = input.parse()?;
            left = combine(left, &sign, product(input)?, u64::checked_sub, |a, b| a - b);
        } else {
            return Ok(left);
        }
    }
}

fn product(input: ParseStream<'_>) -> Result<Constant, Diagnostic> {
    let mut left = unary(input)?;
    loop {
        if input.peek(Token![*]) {
            let sign: Token![*] = input.parse()?;
            left = combine(left, &sign, unary(input)?, u64::checked_mul, |a, b| a * b);
        } else if input.peek(Token![/]) {
            let sign: Token![/] = input.parse()?;
            left = combine(left, &sign, unary(input)?, u64::checked_div, |a, b| a / b);
        } else if input.peek(Token![%]) {
            let sign: Token![%] = input.parse()?;
            left = combine(left, &sign, unary(input)?, u64::checked_rem, |a, b| a % b);
        } else {
            return Ok(left);
        }
    }
}

fn combine(
    left: Constant,
    sign: &impl ToTokens,
    right: Constant,
    integers: fn(u64, u64) -> Option<u64>,
    reals: fn(f64, f64) -> f64,
) -> Constant {
    let kind = match (&left.kind, &right.kind) {
        (ConstantKind::Integer(a), ConstantKind::Integer(b)) => {
            integers(*a, *b).map_or(ConstantKind::Opaque, ConstantKind::Integer)
        }
        (ConstantKind::Real(a), ConstantKind::Real(b)) => {
            let value = reals(*a, *b);
            if value.is_finite() { ConstantKind::Real(value) } else { ConstantKind::Opaque }
        }
        _ => ConstantKind::Opaque,
    };
    let mut tokens = left.tokens;
    sign.to_tokens(&mut tokens);
    tokens.extend(right.tokens);
    Constant { tokens, place: left.place.to(right.place), kind }
}

fn unary(input: ParseStream<'_>) -> Result<Constant, Diagnostic> {
    let mut signs = Vec::new();
    // The sign of a fragment belongs to it.
    while !at_fragment(input) && input.peek(Token![-]) && !input.peek(Token![->]) {
        let sign: Token![-] = input.parse()?;
        if signs.len() == nesting::MAX_DEPTH {
            return Err(nesting::too_deep(sign.span));
        }
        signs.push(sign);
    }
    let mut constant = primary(input)?;
    for sign in signs.into_iter().rev() {
        let kind = match constant.kind {
            ConstantKind::Integer(value) => ConstantKind::Real(-(value as f64)),
            ConstantKind::Real(value) => ConstantKind::Real(-value),
            ConstantKind::Bool(_) | ConstantKind::Word(_) | ConstantKind::Opaque => ConstantKind::Opaque,
        };
        let mut tokens = sign.to_token_stream();
        tokens.extend(constant.tokens);
        constant = Constant { tokens, place: Place::from(sign.span).to(constant.place), kind };
    }
    Ok(constant)
}

fn primary(input: ParseStream<'_>) -> Result<Constant, Diagnostic> {
    // A fragment of a `macro_rules!` comes in an invisible group; it is one operand, as if in parentheses.
    if let Some((_, delimiter, _, _)) = input.cursor().any_group()
        && matches!(delimiter, Delimiter::None | Delimiter::Parenthesis)
    {
        return grouped(&any_group(input)?);
    }
    if input.peek(token::Brace) {
        let group: TokenTree = input.parse()?;
        return Ok(opaque(group.into()));
    }
    if input.peek(syn::Lit) && !input.peek(syn::LitBool) {
        let literal: Literal = input.parse()?;
        return number(literal);
    }
    if input.peek(syn::LitBool) {
        let literal: syn::LitBool = input.parse()?;
        let place = literal.span.into();
        let kind = ConstantKind::Bool(literal.value);
        return Ok(Constant { tokens: literal.to_token_stream(), place, kind });
    }
    if input.peek(syn::Ident) || input.peek(Token![::]) || path_keyword(input) {
        return path(input);
    }
    Err(unexpected(input, "expected a size or a number"))
}

/// The group that comes next, visible or not.
pub(crate) fn any_group(input: ParseStream<'_>) -> Result<Group, Diagnostic> {
    match input.parse()? {
        TokenTree::Group(group) => Ok(group),
        TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {
            Err(unexpected(input, "expected brackets"))
        }
    }
}

fn path_keyword(input: ParseStream<'_>) -> bool {
    input.peek(Token![crate])
        || input.peek(Token![self])
        || input.peek(Token![super])
        || input.peek(Token![Self])
}

fn grouped(group: &Group) -> Result<Constant, Diagnostic> {
    let place = Place::of(group);
    let inner = within(group, |input| {
        let inner = constant(input)?;
        if input.is_empty() { Ok(inner) } else { Err(unexpected(input, "expected an operator")) }
    })?;
    // A single word or literal of a fragment is that word or literal.
    Ok(Constant {
        tokens: group.to_token_stream(),
        place: if matches!(inner.kind, ConstantKind::Opaque) { place } else { inner.place },
        kind: inner.kind,
    })
}

fn number(literal: Literal) -> Result<Constant, Diagnostic> {
    let place = Place::from(literal.span());
    let kind = match syn::Lit::new(literal.clone()) {
        syn::Lit::Int(number) if matches!(number.suffix(), "" | "usize") => {
            let value = number.base10_parse::<u64>();
            let value = value.map_err(|_| Diagnostic::new(place, format!("`{number}` is too large")))?;
            ConstantKind::Integer(value)
        }
        syn::Lit::Float(number) if number.suffix().is_empty() => match number.base10_parse::<f64>() {
            Ok(value) if value.is_finite() => ConstantKind::Real(value),
            Ok(_) | Err(_) => return Err(Diagnostic::new(place, format!("`{number}` is too large"))),
        },
        other => {
            let shown = other.to_token_stream();
            let error = Diagnostic::new(place, format!("expected a size or a number, found `{shown}`"));
            return Err(match other {
                syn::Lit::Int(_) | syn::Lit::Float(_) => {
                    error.help("leave the suffix out: numbers take the network's element type")
                }
                _ => error,
            });
        }
    };
    Ok(Constant { tokens: literal.to_token_stream(), place, kind })
}

fn path(input: ParseStream<'_>) -> Result<Constant, Diagnostic> {
    let path = input.call(syn::Path::parse_mod_style)?;
    let mut tokens = path.to_token_stream();
    // A call of a `const fn`: the argument list belongs to rustc.
    if input.peek(token::Paren) {
        let arguments: TokenTree = input.parse()?;
        tokens.extend([arguments]);
        return Ok(opaque(tokens));
    }
    let place = Place::of(&tokens);
    let kind = path.get_ident().cloned().map_or(ConstantKind::Opaque, ConstantKind::Word);
    Ok(Constant { tokens, place, kind })
}

/// A path to a type. Generic arguments are taken as tokens: a parser for them would recurse without bound.
pub(crate) fn type_path(input: ParseStream<'_>) -> Result<TypePath, Diagnostic> {
    path_to(input, "a type")
}

/// A path to what is called `what` in messages, with generic arguments.
pub(crate) fn path_to(input: ParseStream<'_>, what: &str) -> Result<TypePath, Diagnostic> {
    let mut tokens = TokenStream::new();
    if input.peek(Token![::]) {
        input.parse::<Token![::]>()?.to_tokens(&mut tokens);
    }
    let mut name: Ident;
    loop {
        if !(input.peek(syn::Ident) || path_keyword(input)) {
            return Err(unexpected(input, &format!("expected {what}")));
        }
        name = input.call(Ident::parse_any)?;
        name.to_tokens(&mut tokens);
        if !input.peek(Token![::]) {
            break;
        }
        input.parse::<Token![::]>()?.to_tokens(&mut tokens);
        // `Name::<3>`
        if input.peek(Token![<]) {
            break;
        }
    }
    let mut open = 0_usize;
    while open > 0 || input.peek(Token![<]) {
        if input.is_empty() {
            let place = Place::of(&tokens);
            return Err(Diagnostic::new(place, "this list of generic arguments is never closed by `>`"));
        }
        // Not the `>` of an arrow.
        if input.peek(Token![->]) {
            input.parse::<Token![->]>()?.to_tokens(&mut tokens);
            continue;
        }
        let token: TokenTree = input.parse()?;
        match &token {
            TokenTree::Punct(mark) if mark.as_char() == '<' => {
                open += 1;
                if open > nesting::MAX_DEPTH {
                    return Err(nesting::too_deep(mark.span()));
                }
            }
            TokenTree::Punct(mark) if mark.as_char() == '>' => open -= 1,
            TokenTree::Group(_) | TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
        tokens.extend([token]);
    }
    Ok(TypePath { place: Place::of(&tokens), tokens, name })
}

fn opaque(tokens: TokenStream) -> Constant {
    Constant { place: Place::of(&tokens), tokens, kind: ConstantKind::Opaque }
}
