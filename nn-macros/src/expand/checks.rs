//! Comparisons that only rustc can make: constants for it to evaluate, at the user's tokens.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

use super::Context;
use crate::diagnostics::Place;
use crate::model::domain::{self, Demand, Domain};
use crate::parse::ast::Constant;
use crate::shape::check::{Check, Condition, Piece};

/// All checks: those of constants on their own, evaluated by `cargo check`; those of const parameters together, where
/// the network is instantiated.
pub(crate) fn checks(context: &Context<'_>) -> TokenStream {
    let sizes = context.names.size_generics();
    let arguments = context.names.sizes();
    let checks = &context.shapes.checks;
    let constant = checks.iter().filter(|check| !check.has_parameter()).map(|check| {
        let check = require(context, check);
        quote_spanned!(Span::mixed_site()=> const _: () = #check;)
    });
    let demands =
        context.model.demands.iter().filter(|demand| !mentions_parameter(context, demand)).map(|demand| {
            let demand = self::demand(context, demand);
            quote_spanned!(Span::mixed_site()=> const _: () = #demand;)
        });
    let constant: TokenStream = constant.chain(demands).collect();
    let generic = checks.iter().filter(|check| check.has_parameter()).map(|check| require(context, check));
    let demands = context.model.demands.iter().filter(|demand| mentions_parameter(context, demand));
    let generic: Vec<_> = generic.chain(demands.map(|demand| self::demand(context, demand))).collect();
    if generic.is_empty() {
        return constant;
    }
    quote_spanned! {Span::mixed_site()=>
        #constant

        /// What has to hold for the const parameters.
        struct Checks #sizes;

        impl #sizes Checks<#({ #arguments }),*> {
            const ALL: () = { #(#generic;)* };
        }
    }
}

/// Makes rustc evaluate the checks of const parameters.
pub(crate) fn evaluate(context: &Context<'_>) -> TokenStream {
    let demanded = context.model.demands.iter().any(|demand| mentions_parameter(context, demand));
    if !demanded && !context.shapes.checks.iter().any(Check::has_parameter) {
        return TokenStream::new();
    }
    let sizes = context.names.sizes();
    quote_spanned!(Span::mixed_site()=> let () = Checks::<#({ #sizes }),*>::ALL;)
}

fn require(context: &Context<'_>, check: &Check) -> TokenStream {
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
    let mentions = |constant: &Constant| {
        let words = constant.tokens.clone().into_iter();
        words
            .into_iter()
            .any(|token| matches!(token, TokenTree::Ident(word) if context.names.sizes().contains(&word)))
    };
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
