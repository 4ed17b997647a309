//! Tokens to a tree: what was written, with a place for every part. Knows no layers.

pub(crate) mod ast;
mod body;
pub(crate) mod closure;
mod constant;
mod expression;
mod header;
mod nesting;
mod option;

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use syn::token;

use crate::diagnostics::Diagnostics;
use ast::Declaration;
use constant::{unexpected, within};

/// What is known of a declaration that could not be read in full.
pub(crate) struct Rest {
    /// The tree as far as it goes.
    pub(crate) declaration: Option<Declaration>,
    /// The name of the struct, if even the header could not be read.
    pub(crate) name: Option<Ident>,
    /// Path of nn-core.
    pub(crate) root: TokenStream,
}

/// Reads `$crate; declaration`.
pub(crate) fn parse(tokens: TokenStream) -> Result<Declaration, (Rest, Diagnostics)> {
    let (root, tokens) = split_root(tokens);
    let mut errors = Diagnostics::default();
    let name = struct_name(&tokens);
    let declaration = match nesting::check(&tokens) {
        Ok(()) => {
            let read = within(tokens, |input| {
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
    match (declaration, errors.is_empty()) {
        (Some(declaration), true) => errors
            .finish(declaration)
            .map_err(|(declaration, errors)| (Rest { declaration: Some(declaration), name, root }, errors)),
        (declaration, _) => Err((Rest { declaration, name, root }, errors)),
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

/// The identifier behind `struct`, for the skeleton of a declaration whose header cannot be read.
fn struct_name(tokens: &TokenStream) -> Option<Ident> {
    let mut tokens = tokens.clone().into_iter();
    tokens.find(|token| matches!(token, TokenTree::Ident(word) if word == "struct"))?;
    match tokens.next()? {
        TokenTree::Ident(name) => syn::parse2(TokenStream::from(TokenTree::Ident(name))).ok(),
        TokenTree::Group(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => None,
    }
}
