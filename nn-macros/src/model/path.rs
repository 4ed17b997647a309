//! Stages named by a path: networks, and layers of the user's own.

use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

use super::graph::{LayerId, LayerKind, Operation, ValueId};
use super::resolver::{Resolver, Step};
use crate::diagnostics::{Diagnostic, shown};
use crate::parse::ast::{Stage, TypePath};
use crate::size::Size;

/// The values that come out of a stage, `count` of them.
pub(crate) fn resolve<'a>(
    stage: &'a Stage,
    path: &TypePath,
    values: Vec<ValueId>,
    count: usize,
    frozen: bool,
    resolver: &mut Resolver<'a>,
) -> Vec<ValueId> {
    if let Some(argument) = stage.arguments.first() {
        let message = format!("`{}` takes no arguments here", path.name);
        resolver.refuse(
            Diagnostic::new(argument.value.place(), message)
                .help(format!("what a type is made of stands in its generic arguments: `{}<16>`", path.name)),
        );
    }
    if path.name == "Self" {
        let message = "`Self` cannot be a layer of itself";
        resolver.refuse(Diagnostic::new(path.place, message));
        return vec![resolver.unknown(values, stage.place)];
    }
    let kind = LayerKind::Path(path.clone());
    let layer = resolver.layer(kind, stage.label.as_ref(), &path.name, frozen);
    if let Some(label) = &stage.label {
        resolver.define_label(label, stage, Some(layer));
    }
    let name = resolver.layers[layer].field.to_string();
    let numbered = LayerKind::Path(path.clone()).name();
    let label = stage.label.as_ref().map(|_| name.trim_start_matches("r#"));
    let step = Step { kind: &numbered, label, place: stage.place };
    use_of(layer, true, path, values, count, step, resolver)
}

/// One use of a layer that has a path: its node, and what it gives.
pub(crate) fn use_of(
    layer: LayerId,
    first: bool,
    path: &TypePath,
    values: Vec<ValueId>,
    count: usize,
    step: Step<'_>,
    resolver: &mut Resolver<'_>,
) -> Vec<ValueId> {
    resolver.node(Operation::Layer { layer, first }, values, step);
    let results = resolver.further_results(count);
    if resolver.parameter_in(&path.tokens).is_none() {
        for (index, &result) in results.iter().enumerate() {
            let computed = output_length(path, index, resolver);
            resolver.values[result].computed = Some(computed);
        }
    }
    results
}

/// The number of elements of an output, which the type says. It is the same for every element type.
fn output_length(path: &TypePath, index: usize, resolver: &mut Resolver<'_>) -> Size {
    let private = {
        let root = resolver.root;
        quote_spanned!(Span::mixed_site()=> #root::__private)
    };
    let of = with_scalar(path, &quote_spanned!(Span::mixed_site()=> #private::f32));
    let which = if index == 0 { String::new() } else { format!("[{index}]") };
    let text = format!("{}::OUTPUT{which}", shown(&path.tokens));
    let index = Literal::usize_unsuffixed(index);
    resolver.computed(
        &text,
        quote_spanned!(Span::mixed_site()=>
            #private::length(<<#of as #private::Layer>::Output as #private::Sample>::LENS, #index)),
    )
}

/// A path with the element type as its last generic argument.
pub(crate) fn with_scalar(path: &TypePath, scalar: &TokenStream) -> TokenStream {
    let mut tokens: Vec<TokenTree> = path.tokens.clone().into_iter().collect();
    // Where rustc says something about it, it is about the path.
    let scalar = scalar.clone().into_iter().map(|mut token| {
        token.set_span(token.span().located_at(path.name.span()));
        token
    });
    let scalar: TokenStream = scalar.collect();
    let is = |token: Option<&TokenTree>, sign: char| matches!(token, Some(TokenTree::Punct(mark)) if mark.as_char() == sign);
    if !is(tokens.last(), '>') {
        return quote_spanned!(path.name.span()=> #(#tokens)* <#scalar>);
    }
    tokens.pop();
    let comma = (!is(tokens.last(), ',') && !is(tokens.last(), '<')).then(|| quote!(,));
    quote_spanned!(path.name.span()=> #(#tokens)* #comma #scalar>)
}

/// Whether a path is the network that is being declared.
pub(crate) fn is_itself(path: &TypePath, network: &Ident) -> bool {
    path.name == *network
        && path.tokens.clone().into_iter().next().is_some_and(
            |first| matches!(first, TokenTree::Ident(word) if word == *network || word == "Self"),
        )
}
