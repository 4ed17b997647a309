//! The body: `let` statements, and the expressions that are the outputs.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, TokenStream, TokenTree};
use syn::parse::ParseStream;
use syn::{Token, token};

use super::ast::{Body, ExpressionKind, Statement};
use super::constant::{self, separator, unexpected, within};
use super::expression::{expression, no_tuple};
use super::header::ident;
use crate::diagnostics::{Diagnostic, Diagnostics};

/// Reads all statements; one that cannot be read is reported and skipped, so that the others are still checked.
/// Says whether everything could be read: if not, a missing output or an unused value proves nothing.
pub(crate) fn body(braces: &Group, errors: &mut Diagnostics) -> Body {
    let mut body = Body { statements: Vec::new(), outputs: Vec::new(), labels: Vec::new() };
    collect_labels(braces.stream(), &mut body.labels);
    let parsed = within(braces, |input| {
        while !input.is_empty() {
            if let Err(error) = item(input, &mut body, errors) {
                errors.push(error);
                skip_statement(input);
            }
        }
        Ok(())
    });
    errors.keep(parsed);
    if body.outputs.is_empty() && errors.is_empty() {
        errors.push(
            Diagnostic::new(braces.span_close(), "the network has no output: nothing follows the last `;`")
                .help("end the body with an expression, without `;`"),
        );
    }
    body
}

fn item(input: ParseStream<'_>, body: &mut Body, errors: &mut Diagnostics) -> Result<(), Diagnostic> {
    if input.peek(Token![let]) {
        let statement = statement(input)?;
        body.statements.push(statement);
        return Ok(());
    }
    let value = expression(input)?;
    if input.is_empty() {
        body.outputs = match value.kind {
            ExpressionKind::Tuple(values) => values,
            _ => vec![value],
        };
        return Ok(());
    }
    if input.peek(Token![;]) {
        let semicolon: Token![;] = input.parse()?;
        // Read in full, so nothing has to be skipped.
        if input.is_empty() {
            errors.push(
                Diagnostic::new(
                    semicolon.spans[0],
                    "the network has no output: nothing follows the last `;`",
                )
                .help("remove this `;`: the last expression is the output"),
            );
            body.outputs = vec![value];
        } else {
            errors.push(
                Diagnostic::new(value.place, "the value of this expression is not used")
                    .help("name it with `let`, or make it the last expression"),
            );
        }
        return Ok(());
    }
    Err(arrow(input, unexpected(input, "expected an operator, `->`, `;` or the end of the body")))
}

/// Adds what was meant to an error at a `=>`.
fn arrow(input: ParseStream<'_>, error: Diagnostic) -> Diagnostic {
    if input.peek(Token![=>]) { error.help("a value flows into a layer by `->`") } else { error }
}

fn statement(input: ParseStream<'_>) -> Result<Statement, Diagnostic> {
    input.parse::<Token![let]>()?;
    let names = names(input)?;
    let annotation = if input.peek(Token![:]) {
        let colon: Token![:] = input.parse()?;
        if let [first, _, ..] = names.as_slice() {
            let message = format!("{} values have no shape in common", names.len());
            return Err(Diagnostic::new(colon.spans[0], message)
                .help(format!("give each its own, after this statement: `let {first}: [16] = {first};`")));
        }
        Some(constant::shape(input)?)
    } else {
        None
    };
    if !input.peek(Token![=]) {
        return Err(unexpected(input, "expected `=` and a value"));
    }
    input.parse::<Token![=]>()?;
    let value = no_tuple(expression(input)?)?;
    if !input.peek(Token![;]) {
        return Err(arrow(input, unexpected(input, "expected an operator, `->` or `;`")));
    }
    input.parse::<Token![;]>()?;
    Ok(Statement { names, annotation, value })
}

fn names(input: ParseStream<'_>) -> Result<Vec<Ident>, Diagnostic> {
    if input.peek(Token![mut]) {
        return Err(Diagnostic::new(input.span(), "values do not change, so they need no `mut`")
            .help("a second `let` may give the name to a new value"));
    }
    if !input.peek(token::Paren) {
        return Ok(vec![ident(input, "a name")?]);
    }
    let group: Group = input.parse()?;
    within(&group, |input| {
        let mut names = Vec::new();
        while !input.is_empty() || names.is_empty() {
            names.push(ident(input, "a name")?);
            separator(input)?;
        }
        Ok(names)
    })
}

/// Goes on behind the next `;`.
fn skip_statement(input: ParseStream<'_>) {
    while !input.is_empty() {
        let at_end = input.peek(Token![;]);
        // Whatever is next is one token tree, so this advances.
        if input.parse::<TokenTree>().is_err() {
            let _ = input.parse::<TokenStream>();
        }
        if at_end {
            return;
        }
    }
}

/// Finds `-> label:` and `#[…] label:`.
fn collect_labels(tokens: TokenStream, labels: &mut Vec<Ident>) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        match (token, tokens.get(index + 1), tokens.get(index + 2)) {
            (TokenTree::Group(group), ..) if group.delimiter() != Delimiter::Bracket => {
                collect_labels(group.stream(), labels);
            }
            (TokenTree::Punct(before), Some(TokenTree::Ident(label)), Some(TokenTree::Punct(colon)))
                if before.as_char() == '>' && is_alone(colon) =>
            {
                labels.extend(valid(label));
            }
            (TokenTree::Group(_), Some(TokenTree::Ident(label)), Some(TokenTree::Punct(colon)))
                if is_alone(colon) =>
            {
                labels.extend(valid(label));
            }
            _ => {}
        }
    }
}

/// The name, if it is not a keyword.
fn valid(label: &Ident) -> Option<Ident> {
    syn::parse2(TokenTree::Ident(label.clone()).into()).ok()
}

fn is_alone(colon: &Punct) -> bool {
    colon.as_char() == ':' && colon.spacing() == Spacing::Alone
}
