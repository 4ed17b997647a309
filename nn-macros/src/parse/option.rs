//! What follows the body: `loss = …;`, `weights = …;`, `budget(…);`.

use proc_macro2::{Group, Ident, TokenTree};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{LitStr, Token, token};

use super::ast::{Bound, FileName, LossName, LossTerm, NamePart, Setting, SettingValue};
use super::closure::{Closure, at_fragment};
use super::constant::{self, separator, unexpected, within};
use super::expression::collected;
use super::header;
use crate::diagnostics::{Diagnostic, Diagnostics, Place};

/// Reads all options; one that cannot be read is reported and skipped.
pub(crate) fn options(input: ParseStream<'_>, errors: &mut Diagnostics) -> Vec<Setting> {
    let mut options = Vec::new();
    while !input.is_empty() {
        match option(input) {
            Ok(option) => options.push(option),
            Err(error) => {
                errors.push(error);
                while let Ok(token) = input.parse::<TokenTree>() {
                    if matches!(&token, TokenTree::Punct(mark) if mark.as_char() == ';') {
                        break;
                    }
                }
            }
        }
    }
    options
}

fn option(input: ParseStream<'_>) -> Result<Setting, Diagnostic> {
    let name = header::ident(input, "an option such as `loss`")?;
    let value = match name.to_string().as_str() {
        "loss" => {
            equals(input)?;
            SettingValue::Loss(loss(input)?)
        }
        "weights" => {
            equals(input)?;
            SettingValue::Weights(file_name(input)?)
        }
        "budget" => SettingValue::Budget(budget(input)?),
        _ => {
            // The model knows which options there are; only the end has to be found here.
            while !input.is_empty() && !input.peek(Token![;]) {
                input.parse::<TokenTree>()?;
            }
            SettingValue::Unknown
        }
    };
    if !input.peek(Token![;]) {
        return Err(unexpected(input, &format!("expected `;` after `{name}`")));
    }
    input.parse::<Token![;]>()?;
    Ok(Setting { name, value })
}

fn equals(input: ParseStream<'_>) -> Result<(), Diagnostic> {
    if !input.peek(Token![=]) {
        return Err(unexpected(input, "expected `=`"));
    }
    input.parse::<Token![=]>()?;
    Ok(())
}

/// A string, or what the compiler makes one of: `env!`, and `concat!` of both.
fn file_name(input: ParseStream<'_>) -> Result<FileName, Diagnostic> {
    if input.peek(LitStr) {
        let text: LitStr = input.parse()?;
        let place = text.span().into();
        return Ok(FileName { parts: vec![NamePart::Text(text)], place });
    }
    let ahead = input.fork();
    let word = ahead.parse::<Ident>().ok().filter(|_| ahead.peek(Token![!]));
    let word = word.filter(|word| word == "env" || word == "concat");
    let Some(word) = word else {
        return Err(unexpected(input, "expected the name of a file in quotes"));
    };
    input.parse::<Ident>()?;
    input.parse::<Token![!]>()?;
    let is_bracketed = input.peek(token::Paren) || input.peek(token::Bracket) || input.peek(token::Brace);
    if !is_bracketed {
        return Err(unexpected(input, &format!("expected `(` after `{word}!`")));
    }
    let group: Group = input.parse()?;
    let place = Place::between(word.span(), group.span_close());
    let parts = within(&group, |input| {
        let mut parts = Vec::new();
        while !input.is_empty() {
            if word == "concat" {
                parts.extend(file_name(input)?.parts);
            } else if parts.is_empty() && input.peek(LitStr) {
                parts.push(NamePart::Variable(input.parse()?));
            } else {
                return Err(unexpected(input, "expected the name of one variable in quotes"));
            }
            separator(input)?;
        }
        Ok(parts)
    })?;
    if parts.is_empty() && word == "env" {
        return Err(Diagnostic::new(place, "`env!` names no variable").help("write `env!(\"NAME\")`"));
    }
    Ok(FileName { parts, place })
}

fn loss(input: ParseStream<'_>) -> Result<Vec<LossTerm>, Diagnostic> {
    if !input.peek(token::Paren) {
        return Ok(vec![term(input)?]);
    }
    let group: Group = input.parse()?;
    within(&group, |input| {
        let mut terms = Vec::new();
        while !input.is_empty() {
            terms.push(term(input)?);
            separator(input)?;
        }
        if terms.is_empty() { Err(unexpected(input, "expected a loss")) } else { Ok(terms) }
    })
}

fn term(input: ParseStream<'_>) -> Result<LossTerm, Diagnostic> {
    let start = input.span();
    let scaled = is_scaling_fragment(input)
        || input.peek(syn::LitInt)
        || input.peek(syn::LitFloat)
        || (input.peek(Token![-]) && !input.peek(Token![->]))
        || (input.peek(Ident::peek_any) && input.peek2(Token![*]));
    let factor = if scaled {
        let factor = constant::factor(input)?;
        if !input.peek(Token![*]) {
            return Err(unexpected(input, "expected `*` and a loss"));
        }
        input.parse::<Token![*]>()?;
        Some(factor)
    } else {
        None
    };
    if input.peek(Token![|]) || input.peek(Token![||]) {
        let closure = collected(input, Closure::parse)?;
        let place = Place::from(start).to(closure.head);
        return Ok(LossTerm { factor, loss: LossName::Closure(closure), arguments: Vec::new(), place });
    }
    if !(input.peek(Ident::peek_any) || input.peek(Token![::])) {
        return Err(unexpected(input, "expected a loss"));
    }
    let path = constant::type_path(input)?;
    let mut place = Place::from(start).to(path.place);
    let mut arguments = Vec::new();
    if input.peek(token::Paren) {
        let group: Group = input.parse()?;
        arguments = within(&group, constant::arguments)?;
        place = place.to(group.span_close().into());
    }
    let lower = !path.name.unraw().to_string().starts_with(char::is_uppercase);
    let loss = if lower { LossName::Word(path.name) } else { LossName::Path(path) };
    Ok(LossTerm { factor, loss, arguments, place })
}

/// Whether a fragment of a `macro_rules!` comes next that a loss is multiplied by.
fn is_scaling_fragment(input: ParseStream<'_>) -> bool {
    at_fragment(input)
        && input
            .cursor()
            .any_group()
            .is_some_and(|(_, _, _, rest)| rest.punct().is_some_and(|(mark, _)| mark.as_char() == '*'))
}

fn budget(input: ParseStream<'_>) -> Result<Vec<Bound>, Diagnostic> {
    if !input.peek(token::Paren) {
        return Err(unexpected(input, "expected `(` and the bounds"));
    }
    let group: Group = input.parse()?;
    within(&group, |input| {
        let mut bounds = Vec::new();
        while !input.is_empty() {
            let quantity = header::ident(input, "what is bounded, such as `parameters`")?;
            if !input.peek(Token![<=]) {
                return Err(unexpected(input, "expected `<=`"));
            }
            input.parse::<Token![<=]>()?;
            let limit = constant::constant(input)?;
            let unit = if input.peek(syn::Ident) { Some(input.parse()?) } else { None };
            bounds.push(Bound { quantity, limit, unit });
            separator(input)?;
        }
        Ok(bounds)
    })
}
