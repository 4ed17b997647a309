//! Comparisons that only rustc can make: constants for it to evaluate, at the user's tokens.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

use super::Context;
use crate::diagnostics::Place;
use crate::model::domain::{self, Demand, Domain};
use crate::model::graph::{LayerId, LayerKind};
use crate::model::path::with_scalar;
use crate::parse::ast::Constant;
use crate::shape::Origin;
use crate::shape::check::{Check, Condition, Given, Piece, Stated};
use crate::size::{Shape, Size};

/// All checks: those of constants on their own, evaluated by `cargo check`; those of const parameters together, where
/// the network is instantiated.
pub(crate) fn checks(context: &Context<'_>) -> TokenStream {
    let sizes = context.names.size_generics();
    let arguments = context.names.sizes();
    let checks = &context.shapes.checks;
    let constant = checks.iter().filter(|check| !hangs_on_parameter(context, check)).map(|check| {
        let check = require(context, check);
        quote_spanned!(Span::mixed_site()=> const _: () = #check;)
    });
    let demands =
        context.model.demands.iter().filter(|demand| !mentions_parameter(context, demand)).map(|demand| {
            let demand = self::demand(context, demand);
            quote_spanned!(Span::mixed_site()=> const _: () = #demand;)
        });
    let budget = super::budget::constants(context);
    let constant: TokenStream = constant.chain(demands).chain([budget]).collect();
    let generic =
        checks.iter().filter(|check| hangs_on_parameter(context, check)).map(|check| require(context, check));
    let demands = context.model.demands.iter().filter(|demand| mentions_parameter(context, demand));
    let budget =
        if super::budget::is_constant(context) { Vec::new() } else { super::budget::checks(context) };
    let generic: Vec<_> =
        generic.chain(demands.map(|demand| self::demand(context, demand))).chain(budget).collect();
    if generic.is_empty() {
        return constant;
    }
    quote_spanned! {Span::mixed_site()=>
        #constant

        /// What has to hold for the const parameters.
        struct __Checks #sizes;

        impl #sizes __Checks<#({ #arguments }),*> {
            const ALL: () = { #(#generic;)* };
        }
    }
}

/// Makes rustc evaluate the checks of const parameters.
pub(crate) fn evaluate(context: &Context<'_>) -> TokenStream {
    let demanded = context.model.demands.iter().any(|demand| mentions_parameter(context, demand));
    let bounded = !super::budget::is_constant(context) && !context.model.budget.is_empty();
    if !demanded && !bounded && !context.shapes.checks.iter().any(|check| hangs_on_parameter(context, check))
    {
        return TokenStream::new();
    }
    let sizes = context.names.sizes();
    quote_spanned!(Span::mixed_site()=> let () = __Checks::<#({ #sizes }),*>::ALL;)
}

/// Whether a check can only be made where the network is instantiated.
fn hangs_on_parameter(context: &Context<'_>, check: &Check) -> bool {
    let of_shape = |shape: &Shape| shape.0.iter().any(Size::has_parameter);
    let of_layer = |layer: LayerId| match &context.model.layers[layer].kind {
        LayerKind::Path(path) => mentions(context, &path.tokens),
        _ => false,
    };
    match &check.condition {
        Condition::Equal(pairs) => {
            pairs.iter().any(|(left, right)| left.has_parameter() || right.has_parameter())
        }
        Condition::Positive(size) => size.has_parameter(),
        Condition::AtMost(left, right) | Condition::Divides(left, right) => {
            left.has_parameter() || right.has_parameter()
        }
        Condition::Fed { layer, given } => {
            of_layer(*layer)
                || given.iter().any(|given| match given {
                    Given::Shape(shape) => of_shape(shape),
                    Given::Of(origin) => of_layer(origin.layer),
                })
        }
        Condition::Outputs { layer, .. } => of_layer(*layer),
        Condition::Gives { origin, shape, .. } => of_layer(origin.layer) || of_shape(shape),
        Condition::Vector { origin, .. } => of_layer(origin.layer),
    }
}

fn mentions(context: &Context<'_>, tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(word) => context.names.sizes().contains(&word),
        TokenTree::Group(group) => mentions(context, &group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// What a network or a user's layer says of itself: name, shapes, and numbers of elements, of its input or its output.
struct Said {
    name: String,
    shapes: TokenStream,
    lens: TokenStream,
}

fn said(context: &Context<'_>, layer: LayerId, input: bool) -> Said {
    let private = &context.names.private;
    let declared = &context.model.layers[layer];
    let of = match &declared.kind {
        LayerKind::Path(path) => {
            // It is the same for every element type.
            with_scalar(path, &quote_spanned!(Span::mixed_site()=> #private::f32))
        }
        _ => quote!(()),
    };
    let (shapes, values) =
        if input { (quote!(INPUT_SHAPES), quote!(Input)) } else { (quote!(OUTPUT_SHAPES), quote!(Output)) };
    Said {
        name: declared.field.to_string().trim_start_matches("r#").to_owned(),
        shapes: quote_spanned!(Span::mixed_site()=> <#of as #private::Layer>::#shapes),
        lens: quote_spanned!(Span::mixed_site()=>
            <<#of as #private::Layer>::#values as #private::Sample>::LENS),
    }
}

fn shape(context: &Context<'_>, shape: &Shape) -> TokenStream {
    let sizes = shape.0.iter().map(|size| context.names.size(size));
    quote!(&[#(#sizes),*])
}

/// A check whose message nn-core puts together.
fn of_path(context: &Context<'_>, check: &Check) -> Option<TokenStream> {
    let private = &context.names.private;
    let (function, arguments) = match &check.condition {
        Condition::Equal(_) | Condition::Positive(_) | Condition::AtMost(..) | Condition::Divides(..) => {
            return None;
        }
        Condition::Fed { layer, given } => {
            let Said { name, shapes, lens } = said(context, *layer, true);
            let given = given.iter().map(|given| match given {
                Given::Shape(given) => shape(context, given),
                Given::Of(Origin { layer, result }) => {
                    let Said { shapes, lens, .. } = said(context, *layer, false);
                    quote_spanned!(Span::mixed_site()=> #private::shape_of(#shapes, #lens, #result))
                }
            });
            ("fed", quote!(#name, &[#(#given),*], #shapes, #lens))
        }
        Condition::Outputs { layer, count } => {
            let Said { name, lens, .. } = said(context, *layer, false);
            ("outputs", quote!(#name, #count, #lens))
        }
        Condition::Gives { origin: Origin { layer, result }, what, shape: stated } => {
            let Said { name, shapes, lens } = said(context, *layer, false);
            let stated = shape(context, stated);
            match what {
                Stated::Value(label) => ("gives", quote!(#name, #label, #stated, #shapes, #lens, #result)),
                Stated::Output => ("gives_output", quote!(#name, #stated, #shapes, #lens, #result)),
            }
        }
        Condition::Vector { origin: Origin { layer, result }, user } => {
            let Said { name, shapes, .. } = said(context, *layer, false);
            ("is_vector", quote!(#name, #user, #shapes, #result))
        }
    };
    let Place { start, end } = check.place;
    let private = Ident::new(&private.to_string(), start);
    let function = Ident::new(function, start);
    let arguments = quote_spanned!(end=> (#arguments));
    Some(quote_spanned!(start=> #private::check::#function #arguments))
}

fn require(context: &Context<'_>, check: &Check) -> TokenStream {
    if let Some(call) = of_path(context, check) {
        return call;
    }
    let names = &context.names;
    let private = &names.private;
    let condition = match &check.condition {
        Condition::Equal(pairs) => {
            let pairs = pairs.iter().map(|(left, right)| {
                let (left, right) = (names.size(left), names.size(right));
                quote!(#left == #right)
            });
            quote!(#(#pairs)&&*)
        }
        Condition::Positive(size) => {
            let size = names.size(size);
            quote!(#size > 0)
        }
        Condition::AtMost(small, large) => {
            let (small, large) = (names.size(small), names.size(large));
            quote!(#small <= #large)
        }
        Condition::Divides(divisor, size) => {
            let (divisor, size) = (names.size(divisor), names.size(size));
            quote_spanned!(Span::mixed_site()=> #private::size::divides(#divisor, #size))
        }
        // Checked above.
        Condition::Fed { .. }
        | Condition::Outputs { .. }
        | Condition::Gives { .. }
        | Condition::Vector { .. } => quote!(true),
    };
    let pieces = check.message.0.iter().map(|piece| match piece {
        Piece::Text(text) => quote_spanned!(Span::mixed_site()=> #private::Piece::Text(#text),),
        Piece::Size(size) => {
            let size = names.size(size);
            quote_spanned!(Span::mixed_site()=> #private::Piece::Number(#size),)
        }
    });
    call(context, check.place, &condition, &pieces.collect::<TokenStream>())
}

/// What has to hold of constants that are no sizes.
fn demand(context: &Context<'_>, demand: &Demand) -> TokenStream {
    let (names, private) = (&context.names, &context.names.private);
    let condition = match &demand.condition {
        domain::Condition::In(value, domain) => {
            let value = names.real(value);
            match domain {
                Domain::Positive => quote!(#value > 0.0),
                Domain::NonNegative => quote!(#value >= 0.0),
                Domain::Fraction => quote!(#value >= 0.0 && #value <= 1.0),
                Domain::Probability => quote!(#value >= 0.0 && #value < 1.0),
            }
        }
        domain::Condition::Ascending(low, high) => {
            let (low, high) = (names.real(low), names.real(high));
            quote!(#low < #high)
        }
    };
    let message = &demand.message;
    let piece = quote_spanned!(Span::mixed_site()=> #private::Piece::Text(#message),);
    call(context, demand.place, &condition, &piece)
}

/// Whether a demand can only be met or missed where the network is instantiated.
fn mentions_parameter(context: &Context<'_>, demand: &Demand) -> bool {
    let mentions = |constant: &Constant| mentions(context, &constant.tokens);
    match &demand.condition {
        domain::Condition::In(value, _) => mentions(value),
        domain::Condition::Ascending(low, high) => mentions(low) || mentions(high),
    }
}

/// `require(condition, &[pieces])`, with the user's own spans from the first to the last token of what is wrong, so that
/// rustc underlines just that and does not speak of the macro.
fn call(context: &Context<'_>, place: Place, condition: &TokenStream, pieces: &TokenStream) -> TokenStream {
    let Place { start, end } = place;
    let private = Ident::new(&context.names.private.to_string(), start);
    let arguments = quote_spanned!(end=> (#condition, &[#pieces]));
    quote_spanned!(start=> #private::require #arguments)
}
