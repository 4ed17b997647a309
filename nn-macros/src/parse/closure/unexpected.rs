//! What to say about a token that nothing in the grammar takes.

use proc_macro2::{Delimiter, Spacing};
use syn::parse::ParseStream;

use crate::diagnostics::{Diagnostic, Place};

/// The error for a token that does not belong where it stands, in the words of what it was probably meant for.
pub(super) fn unexpected(input: ParseStream<'_>, expected: &str) -> Diagnostic {
    let (found, place) = next(input);
    let error = |message: String| Diagnostic::new(place, message);
    match found.as_str() {
        "=" | "+=" | "-=" | "*=" | "/=" => {
            error("values do not change, so nothing can be assigned to them".into())
                .help("`let` gives a new value a name, which may be the name of an old one")
        }
        "as" => error("numbers need no `as` here".into())
            .help("leave it out: numbers and constants become the network's element type"),
        "%" | "^" | "&" | "|" | "<<" | ">>" => error(format!("cannot differentiate `{found}`"))
            .help("the operators are `+ - * /`, comparisons, `&&`, `||` and `!`"),
        "match" | "for" | "while" | "loop" | "return" | "break" | "continue" | "unsafe" | "async"
        | "move" => error(format!("cannot differentiate `{found}`"))
            .help("a closure here is made of numbers, operators, functions, `let` and `if`"),
        "" => error(format!("expected {expected}, found the end")),
        _ => error(format!("expected {expected}, found `{found}`")),
    }
}

/// The next token as text (a group by its delimiter, nothing at the end) and where it stands.
pub(crate) fn next(input: ParseStream<'_>) -> (String, Place) {
    let mut place = Place::from(input.span());
    let mut cursor = input.cursor();
    let whole = cursor.token_tree().map_or_else(String::new, |(tree, _)| tree.to_string());
    if let Some((_, delimiter, span, _)) = cursor.any_group() {
        let open = match delimiter {
            Delimiter::Parenthesis => "(",
            Delimiter::Brace => "{",
            Delimiter::Bracket => "[",
            Delimiter::None => return (whole, place),
        };
        return (open.to_owned(), span.open().into());
    }
    if let Some((lifetime, _)) = cursor.lifetime() {
        return (lifetime.to_string(), Place::between(lifetime.apostrophe, lifetime.ident.span()));
    }
    let mut operator = String::new();
    while let Some((punct, rest)) = cursor.punct() {
        place.end = punct.span();
        operator.push(punct.as_char());
        cursor = rest;
        if punct.spacing() == Spacing::Alone {
            break;
        }
    }
    (if operator.is_empty() { whole } else { operator }, place)
}
