//! Errors: collected per stage, reported together, each at the tokens that are wrong.

use std::fmt::Display;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};

/// The stretch of source that an error underlines: from the first to the last token of what the user wrote.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) start: Span,
    pub(crate) end: Span,
}

impl Place {
    /// From one token to another.
    pub(crate) fn between(start: Span, end: Span) -> Self {
        Self { start, end }
    }

    /// All of `tokens`; the macro call as a whole where there are none.
    pub(crate) fn of(tokens: &impl ToTokens) -> Self {
        let mut tokens = tokens.to_token_stream().into_iter();
        let Some(first) = tokens.next() else { return Span::call_site().into() };
        let last = tokens.last();
        Self { start: open(&first), end: last.as_ref().map_or_else(|| close(&first), close) }
    }

    /// From here to the end of `other`.
    pub(crate) fn to(self, other: Self) -> Self {
        Self { start: self.start, end: other.end }
    }
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self { start: span, end: span }
    }
}

fn open(token: &TokenTree) -> Span {
    match token {
        TokenTree::Group(group) => group.span_open(),
        TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => token.span(),
    }
}

fn close(token: &TokenTree) -> Span {
    match token {
        TokenTree::Group(group) => group.span_close(),
        TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => token.span(),
    }
}

/// One error.
#[derive(Debug)]
pub(crate) struct Diagnostic {
    place: Place,
    message: String,
    help: Option<String>,
    /// Whether it says nothing where a part of the declaration could not be read: a name may be defined there.
    of_the_whole: bool,
    /// Further errors of the same part.
    others: Vec<Diagnostic>,
}

impl Diagnostic {
    /// An error at `place`. The wording is rustc's: lower case, no full stop, code in back quotes.
    pub(crate) fn new(place: impl Into<Place>, message: impl Display) -> Self {
        Self {
            place: place.into(),
            message: message.to_string(),
            help: None,
            of_the_whole: false,
            others: Vec::new(),
        }
    }

    /// Adds the line that names the likely fix.
    pub(crate) fn help(mut self, help: impl Display) -> Self {
        self.help = Some(help.to_string());
        self
    }

    /// Marks an error that only holds of a declaration that was read in full.
    pub(crate) fn of_the_whole(mut self) -> Self {
        self.of_the_whole = true;
        self
    }

    /// Adds a `help:` line if there is one.
    pub(crate) fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// The text as the user reads it.
    pub(crate) fn text(&self) -> String {
        match &self.help {
            Some(help) => format!("{}\nhelp: {help}", self.message),
            None => self.message.clone(),
        }
    }

    fn to_compile_error(&self) -> TokenStream {
        let text = self.text();
        let Place { start, end } = self.place;
        let argument = quote_spanned!(end=> { #text });
        quote_spanned!(start=> ::core::compile_error! #argument)
    }
}

impl From<syn::Error> for Diagnostic {
    fn from(error: syn::Error) -> Self {
        Self::new(error.span(), error)
    }
}

/// The errors of one stage. A stage whose errors nobody asks for is a bug.
#[derive(Debug, Default)]
#[must_use = "hand the errors on, so that they are reported"]
pub(crate) struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Records an error.
    pub(crate) fn push(&mut self, diagnostic: impl Into<Diagnostic>) {
        let mut diagnostic = diagnostic.into();
        let others = std::mem::take(&mut diagnostic.others);
        self.0.push(diagnostic);
        self.0.extend(others);
    }

    /// Records the error of `result`, if any, and gives its value, if any.
    pub(crate) fn keep<V>(&mut self, result: Result<V, Diagnostic>) -> Option<V> {
        result.map_err(|diagnostic| self.push(diagnostic)).ok()
    }

    /// Takes over the errors of a part.
    pub(crate) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Takes over the errors of a part that also hold where something else could not be read.
    pub(crate) fn extend_certain(&mut self, other: Self) {
        self.0.extend(other.0.into_iter().filter(|diagnostic| !diagnostic.of_the_whole));
    }

    /// All errors as one, for a caller that hands on a single error.
    pub(crate) fn into_one(self) -> Option<Diagnostic> {
        let mut all = self.0.into_iter();
        let mut first = all.next()?;
        first.others.extend(all);
        Some(first)
    }

    /// Whether anything went wrong so far.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The texts, for tests.
    #[cfg(test)]
    pub(crate) fn texts(&self) -> Vec<String> {
        self.0.iter().map(Diagnostic::text).collect()
    }

    /// The errors as code, one `compile_error!` each: the first as the value of a constant, by which a skeleton marks
    /// what is not known, all others as items. To rustc everything whose type has such a constant in it is an error
    /// that has been reported, so it says no more about it.
    pub(crate) fn to_compile_errors(&self, unknown: Option<&Ident>) -> TokenStream {
        let mut errors = self.0.iter().map(Diagnostic::to_compile_error);
        let first = unknown.map(|unknown| {
            let error = errors.next();
            quote_spanned! {Span::mixed_site()=>
                #[doc(hidden)]
                #[allow(dead_code, non_upper_case_globals)]
                const #unknown: ::core::primitive::usize = #error;
            }
        });
        let others: TokenStream = errors.collect();
        quote_spanned!(Span::mixed_site()=> #first #others)
    }
}

/// The name among `known` that `written` was probably meant to be.
pub(crate) fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(written, name), name))
        .filter(|&(distance, name)| {
            let length = written.len().max(name.len());
            // Of two single letters neither was meant to be the other.
            distance <= (length / 3).max(1) && distance < length
        })
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, name)| name)
}

/// ``did you mean `relu`?``, or a list of what there is where nothing is near.
pub(crate) fn suggestion<'a>(written: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
    match nearest(written, known.clone()) {
        Some(name) => format!("did you mean `{name}`?"),
        None => {
            let names: Vec<_> = known.into_iter().map(str::to_owned).collect();
            if names.len() == 1 {
                format!("there is only {}", list(&names))
            } else {
                format!("there are {}", list(&names))
            }
        }
    }
}

/// `` `a`, `b` and `c` ``.
pub(crate) fn list(names: &[String]) -> String {
    match names {
        [] => "none".to_owned(),
        [one] => format!("`{one}`"),
        [init @ .., last] => {
            let init: Vec<_> = init.iter().map(|name| format!("`{name}`")).collect();
            format!("{} and `{last}`", init.join(", "))
        }
    }
}

/// Tokens as a user would write them: `2 * HIDDEN`, `crate::N`, `-1`.
pub(crate) fn shown(tokens: &TokenStream) -> String {
    let mut text = tokens.to_string();
    for (spaced, tight) in
        [(" :: ", "::"), (":: ", "::"), (" ::", "::"), (" < ", "<"), (" <", "<"), (" >", ">"), (" ,", ",")]
    {
        text = text.replace(spaced, tight);
    }
    text.strip_prefix("- ").map_or(text.clone(), |rest| format!("-{rest}"))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        let names = ["relu", "relu6", "sigmoid", "tanh", "dense"];
        assert_eq!(nearest("rleu", names), Some("relu"));
        assert_eq!(nearest("sigmoïd", names), Some("sigmoid"));
        assert_eq!(nearest("danse", names), Some("dense"));
        assert_eq!(nearest("transformer", names), None);
        assert_eq!(nearest("z", ["x", "y"]), None);
        assert_eq!(nearest("zz", ["x", "z"]), Some("z"));
    }
}
