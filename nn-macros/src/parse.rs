//! Tokens to a tree: what was written, with a place for every part. Knows no layers.

pub(crate) mod ast;
mod body;
pub(crate) mod closure;
mod constant;
mod expression;
mod header;
mod nesting;
mod option;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use syn::token;

use crate::diagnostics::Diagnostics;
use ast::Declaration;
use constant::{unexpected, within};

/// What is known of a declaration that could not be read in full.
pub(crate) struct Unreadable {
    /// What is wrong.
    pub(crate) errors: Diagnostics,
    /// The tree as far as it goes.
    pub(crate) declaration: Option<Box<Declaration>>,
    /// The name of the struct, if even the header could not be read.
    pub(crate) name: Option<Ident>,
    /// The const parameters, as far as they can be told.
    pub(crate) sizes: Vec<Ident>,
    /// Path of nn-core.
    pub(crate) root: TokenStream,
}

/// Reads `$crate; declaration`.
pub(crate) fn parse(tokens: TokenStream) -> Result<Declaration, Unreadable> {
    let (root, tokens) = split_root(tokens);
    let mut errors = Diagnostics::default();
    let (name, sizes) = struct_name(&tokens);
    let declaration = match nesting::check(&tokens) {
        Ok(()) => {
            let read = within(&whole(tokens), |input| {
                let header = header::header(input)?;
                if !input.peek(token::Brace) {
                    return Err(unexpected(input, "expected `{` and the body"));
                }
                let braces: Group = input.parse()?;
                let body = body::body(&braces, &mut errors);
                let options = option::options(input, &mut errors);
                Ok((header, body, options))
            });
            errors.keep(read)
        }
        Err(error) => {
            errors.push(error);
            None
        }
    };
    let declaration = declaration.map(|(header, body, options)| Declaration {
        root: root.clone(),
        attributes: header.attributes,
        visibility: header.visibility,
        name: header.name,
        generics: header.generics,
        inputs: header.inputs,
        outputs: header.outputs,
        where_clause: header.where_clause,
        body,
        options,
    });
    match declaration {
        Some(declaration) if errors.is_empty() => Ok(declaration),
        declaration => Err(Unreadable { errors, declaration: declaration.map(Box::new), name, sizes, root }),
    }
}

/// The wrapper `macro_rules!` puts `$crate;` in front.
fn split_root(tokens: TokenStream) -> (TokenStream, TokenStream) {
    let mut tokens = tokens.into_iter();
    let root = tokens
        .by_ref()
        .take_while(|token| !matches!(token, TokenTree::Punct(mark) if mark.as_char() == ';'))
        .collect();
    (root, tokens.collect())
}

/// The identifier behind `struct` and the const parameters behind it, for the skeleton of a declaration whose header
/// cannot be read.
fn struct_name(tokens: &TokenStream) -> (Option<Ident>, Vec<Ident>) {
    let is_word = |token: &TokenTree, word: &str| matches!(token, TokenTree::Ident(found) if found == word);
    let mut tokens = tokens.clone().into_iter().skip_while(|token| !is_word(token, "struct")).skip(1);
    let name = match tokens.next() {
        Some(TokenTree::Ident(name)) => syn::parse2(TokenStream::from(TokenTree::Ident(name))).ok(),
        Some(TokenTree::Group(_) | TokenTree::Punct(_) | TokenTree::Literal(_)) | None => None,
    };
    let generics: Vec<_> = tokens.take_while(|token| !matches!(token, TokenTree::Group(_))).collect();
    let sizes =
        generics.windows(2).filter(|pair| is_word(&pair[0], "const")).filter_map(|pair| match &pair[1] {
            TokenTree::Ident(size) => syn::parse2(TokenStream::from(TokenTree::Ident(size.clone()))).ok(),
            TokenTree::Group(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => None,
        });
    let mut seen = std::collections::BTreeSet::new();
    (name, sizes.filter(|size: &Ident| seen.insert(size.to_string())).collect())
}

/// All tokens as a group, which ends where the last of them stands.
fn whole(tokens: TokenStream) -> Group {
    let end = tokens.clone().into_iter().last().map_or_else(Span::call_site, |token| match token {
        TokenTree::Group(group) => group.span_close(),
        TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => token.span(),
    });
    let mut whole = Group::new(Delimiter::None, tokens);
    whole.set_span(end);
    whole
}
