//! Everything before the body: attributes, name, generics, inputs and outputs.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::{Token, token};

use super::ast::{Generics, Input, Shape};
use super::constant::{self, separator, unexpected, within};
use crate::diagnostics::Diagnostic;

pub(crate) struct Header {
    pub(crate) attributes: TokenStream,
    pub(crate) visibility: TokenStream,
    pub(crate) name: Ident,
    pub(crate) generics: Generics,
    pub(crate) inputs: Vec<Input>,
    pub(crate) outputs: Vec<Shape>,
    pub(crate) where_clause: TokenStream,
}

/// `pub struct Name<const H: usize>(x: [30]) -> [1] where …`, up to the body's brace.
pub(crate) fn header(input: ParseStream<'_>) -> Result<Header, Diagnostic> {
    let attributes = attributes(input)?;
    let visibility = visibility(input)?;
    if !input.peek(Token![struct]) {
        return Err(unexpected(input, "expected `struct`")
            .help("a declaration reads `pub struct Name(x: [30]) -> [1] { x -> dense(1) -> sigmoid }`"));
    }
    input.parse::<Token![struct]>()?;
    let name = ident(input, "a name for the network")?;
    let generics = generics(input)?;
    let inputs = inputs(input, &name)?;
    if !input.peek(Token![->]) {
        return Err(unexpected(input, "expected `->` and the shape of the output"));
    }
    input.parse::<Token![->]>()?;
    let outputs = outputs(input)?;
    let where_clause = where_clause(input)?;
    Ok(Header { attributes, visibility, name, generics, inputs, outputs, where_clause })
}

/// `#[…]`s, as tokens: what they mean is rustc's business, but they have to be attributes, or nothing after them would
/// be read.
fn attributes(input: ParseStream<'_>) -> Result<TokenStream, Diagnostic> {
    let mut attributes = TokenStream::new();
    while input.peek(Token![#]) {
        input.parse::<Token![#]>()?.to_tokens(&mut attributes);
        if !input.peek(token::Bracket) {
            return Err(unexpected(input, "expected `[` after `#`"));
        }
        let group: Group = input.parse()?;
        within(&group, attribute)?;
        if let Some(word) = layout_attribute(group.stream()) {
            return Err(Diagnostic::new(word.span(), "the layout of a network is fixed")
                .help("remove `repr`: a network is `repr(C)` and made of its element type alone"));
        }
        attributes.extend([TokenTree::Group(group)]);
    }
    Ok(attributes)
}

/// The `repr` of an attribute, also of one that a `cfg_attr` holds. Another layout would break the flat view.
fn layout_attribute(attribute: TokenStream) -> Option<Ident> {
    let mut tokens = attribute.into_iter();
    match tokens.next()? {
        TokenTree::Ident(word) if word == "repr" => Some(word),
        TokenTree::Ident(word) if word == "cfg_attr" => {
            let Some(TokenTree::Group(group)) = tokens.next() else { return None };
            let parts = group.stream().into_iter().collect::<Vec<_>>();
            // Behind the condition stand attributes, separated by commas.
            let mut attributes =
                parts.split(|token| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ',')).skip(1);
            attributes.find_map(|attribute| layout_attribute(attribute.iter().cloned().collect()))
        }
        TokenTree::Ident(_) | TokenTree::Group(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => None,
    }
}

/// `path`, `path(…)` or `path = value`.
fn attribute(input: ParseStream<'_>) -> Result<(), Diagnostic> {
    constant::path_to(input, "an attribute")?;
    if input.peek(Token![=]) {
        input.parse::<Token![=]>()?;
        // A literal, or a macro that gives one.
        if input.peek(syn::Lit) {
            input.parse::<TokenTree>()?;
        } else {
            constant::path_to(input, "a literal")?;
            if !input.peek(Token![!]) {
                return Err(unexpected(input, "expected a literal"));
            }
            input.parse::<Token![!]>()?;
            input.parse::<Group>()?;
        }
    } else if let Some((_, _)) =
        input.cursor().token_tree().filter(|(token, _)| matches!(token, TokenTree::Group(_)))
    {
        input.parse::<Group>()?;
    }
    if input.is_empty() { Ok(()) } else { Err(unexpected(input, "expected `]`")) }
}

fn visibility(input: ParseStream<'_>) -> Result<TokenStream, Diagnostic> {
    let mut visibility = TokenStream::new();
    // `$vis` of a `macro_rules!` comes as an invisible group, which may be empty.
    if let Some((content, proc_macro2::Delimiter::None, _, _)) = input.cursor().any_group() {
        let content = content.token_stream();
        let starts_with_pub = matches!(content.clone().into_iter().next(),
            Some(TokenTree::Ident(word)) if word == "pub");
        if content.is_empty() || starts_with_pub {
            input.parse::<TokenTree>()?;
            return Ok(content);
        }
    }
    input.parse::<syn::Visibility>()?.to_tokens(&mut visibility);
    Ok(visibility)
}

pub(crate) fn ident(input: ParseStream<'_>, what: &str) -> Result<Ident, Diagnostic> {
    if input.peek(syn::Ident) {
        return Ok(input.parse()?);
    }
    Err(unexpected(input, &format!("expected {what}")))
}

/// `<const H: usize, T = f32>`.
fn generics(input: ParseStream<'_>) -> Result<Generics, Diagnostic> {
    let mut generics = Generics::default();
    let mut names = std::collections::BTreeSet::new();
    if !input.peek(Token![<]) {
        return Ok(generics);
    }
    input.parse::<Token![<]>()?;
    while !input.peek(Token![>]) {
        if let Some((scalar, _)) = &generics.scalar {
            return Err(unexpected(input, "expected `>`")
                .help(format!("the element type `{scalar}` is the last generic parameter")));
        }
        if input.peek(Token![const]) {
            input.parse::<Token![const]>()?;
            let size = ident(input, "the name of a const parameter")?;
            if !names.insert(size.to_string()) {
                return Err(Diagnostic::new(size.span(), format!("two parameters are named `{size}`")));
            }
            generics.sizes.push(size);
            if !input.peek(Token![:]) {
                return Err(unexpected(input, "expected `: usize`"));
            }
            input.parse::<Token![:]>()?;
            let kind = ident(input, "`usize`")?;
            if kind != "usize" {
                return Err(Diagnostic::new(kind.span(), format!("a size is a `usize`, not a `{kind}`")));
            }
        } else {
            let scalar = ident(input, "a const parameter or the element type")?;
            if !names.insert(scalar.to_string()) {
                return Err(Diagnostic::new(scalar.span(), format!("two parameters are named `{scalar}`")));
            }
            let default = if input.peek(Token![=]) {
                input.parse::<Token![=]>()?;
                let path = constant::type_path(input)?;
                readable::<syn::Type>(&path.tokens)?;
                Some(path)
            } else {
                None
            };
            generics.scalar = Some((scalar, default));
        }
        if !input.peek(Token![>]) {
            if !input.peek(Token![,]) {
                return Err(unexpected(input, "expected `,` or `>`"));
            }
            input.parse::<Token![,]>()?;
        }
    }
    input.parse::<Token![>]>()?;
    Ok(generics)
}

fn inputs(input: ParseStream<'_>, name: &Ident) -> Result<Vec<Input>, Diagnostic> {
    let help = format!("name each input and give its shape: `struct {name}(x: [30]) -> [1]`");
    if !input.peek(token::Paren) {
        return Err(unexpected(input, "expected `(` and the inputs").help(help));
    }
    let group: Group = input.parse()?;
    let mut inputs = Vec::new();
    within(&group, |input| {
        while !input.is_empty() {
            let name = ident(input, "the name of an input")?;
            if !input.peek(Token![:]) {
                return Err(unexpected(input, "expected `:` and a shape"));
            }
            input.parse::<Token![:]>()?;
            inputs.push(Input { name, shape: constant::shape(input)? });
            separator(input)?;
        }
        Ok(())
    })?;
    if inputs.is_empty() {
        return Err(Diagnostic::new(group.span_open(), "a network has at least one input").help(help));
    }
    Ok(inputs)
}

fn outputs(input: ParseStream<'_>) -> Result<Vec<Shape>, Diagnostic> {
    if !input.peek(token::Paren) {
        return Ok(vec![constant::shape(input)?]);
    }
    let group: Group = input.parse()?;
    let mut outputs = Vec::new();
    within(&group, |input| {
        while !input.is_empty() {
            outputs.push(constant::shape(input)?);
            separator(input)?;
        }
        Ok(())
    })?;
    if outputs.is_empty() {
        return Err(Diagnostic::new(group.span_open(), "a network has at least one output"));
    }
    Ok(outputs)
}

fn where_clause(input: ParseStream<'_>) -> Result<TokenStream, Diagnostic> {
    let mut clause = TokenStream::new();
    if input.peek(Token![where]) {
        while !input.is_empty() && !input.peek(token::Brace) {
            clause.extend([input.parse::<TokenTree>()?]);
        }
        readable::<syn::WhereClause>(&clause)?;
    }
    Ok(clause)
}

/// Tokens up to which syn may read a type or a bound: its parser recurses, once per `&` or `<` at worst.
const READABLE: usize = 128;

/// Whether rustc will be able to read what is handed on to it; if not, it would read nothing of the expansion.
pub(crate) fn readable<V: syn::parse::Parse>(tokens: &TokenStream) -> Result<(), Diagnostic> {
    if tokens.clone().into_iter().count() <= READABLE {
        syn::parse2::<V>(tokens.clone())?;
    }
    Ok(())
}
