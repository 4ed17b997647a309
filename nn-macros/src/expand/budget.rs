//! The bounds of `budget(…)`, compared by rustc, which alone knows every figure.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::network::{Cost, costs};
use super::{Context, structure};
use crate::diagnostics::Place;
use crate::model::budget::{Bound, Quantity};

/// One check a bound, for the default element type; `None` without bounds.
pub(crate) fn checks(context: &Context<'_>) -> Vec<TokenStream> {
    let scalar = structure::default_scalar(context.model);
    context.model.budget.iter().map(|bound| check(context, bound, &scalar)).collect()
}

fn check(context: &Context<'_>, bound: &Bound, scalar: &TokenStream) -> TokenStream {
    let names = &context.names;
    let costs = costs(context, scalar);
    let parts = match bound.quantity {
        Quantity::Parameters => costs.parameters,
        Quantity::MultiplyAdds => costs.multiply_adds,
        Quantity::PredictBytes => costs.predict_bytes,
        Quantity::WorkspaceBytes => costs.workspace_bytes,
    };
    let parts = parts.iter().map(|Cost { name, amount }| quote!((#name, #amount)));
    let (what, limit) = (bound.quantity.name(), names.size(&bound.limit));
    let Place { start, end } = bound.place;
    let private = Ident::new(&names.private.to_string(), start);
    let arguments = quote_spanned!(end=> (#what, #limit, &[#(#parts),*]));
    quote_spanned!(start=> #private::check::within_budget #arguments)
}

/// Whether the bounds can be compared without knowing const parameters.
pub(crate) fn is_constant(context: &Context<'_>) -> bool {
    context.names.sizes().is_empty()
}

/// The checks of a network without const parameters, as constants of their own.
pub(crate) fn constants(context: &Context<'_>) -> TokenStream {
    if !is_constant(context) {
        return TokenStream::new();
    }
    let checks = checks(context);
    quote_spanned!(Span::mixed_site()=> #(const _: () = #checks;)*)
}
