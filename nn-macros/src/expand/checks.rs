//! Comparisons that only rustc can make: constants for it to evaluate, at the user's tokens.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::Context;
use crate::diagnostics::Place;
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
    let constant: TokenStream = constant.collect();
    let generic: Vec<_> =
        checks.iter().filter(|check| check.has_parameter()).map(|check| require(context, check)).collect();
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
    if !context.shapes.checks.iter().any(Check::has_parameter) {
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
        Piece::Text(text) => quote_spanned!(Span::mixed_site()=> #private::Piece::Text(#text)),
        Piece::Size(size) => {
            let size = names.size(size);
            quote_spanned!(Span::mixed_site()=> #private::Piece::Number(#size))
        }
    });
    // The call has the user's own spans, from the first to the last token of what is wrong, so that rustc underlines
    // just that and does not speak of the macro.
    let Place { start, end } = check.place;
    let private = Ident::new(&names.private.to_string(), start);
    let arguments = quote_spanned!(end=> (#condition, &[#(#pieces),*]));
    quote_spanned!(start=> #private::require #arguments)
}
