//! Losses: the type and the value of each term, and the types that closures become.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::{Context, closure};
use crate::model::graph::{Head, LossKind, LossTerm, Weights};
use crate::parse::ast::Constant;
use crate::size::Size;

/// One term as the expansion needs it.
pub(crate) struct Term {
    /// The type of the loss.
    pub(crate) of: TokenStream,
    /// A value of it.
    pub(crate) value: TokenStream,
    /// The type of what it reads: one vector, or a tuple of two.
    pub(crate) reads: TokenStream,
    /// The type of its target.
    pub(crate) target: TokenStream,
    /// The outputs it reads, by position.
    pub(crate) outputs: Vec<usize>,
    /// Where rustc says what it has to say of it: at a type of the user's.
    pub(crate) span: Span,
}

/// All terms, in order.
pub(crate) fn terms(context: &Context<'_>) -> Vec<Term> {
    context.model.losses.iter().enumerate().map(|(index, term)| self::term(context, index, term)).collect()
}

fn term(context: &Context<'_>, index: usize, term: &LossTerm) -> Term {
    let names = &context.names;
    let (private, scalar) = (&names.private, names.scalar);
    let sizes: Vec<Size> = term.outputs.iter().map(|&output| context.output_size(output)).collect();
    let vectors: Vec<_> = sizes.iter().map(|size| names.vector(size)).collect();
    let reads = if let [one] = vectors.as_slice() { one.clone() } else { quote!((#(#vectors,)*)) };
    let span = match &term.kind {
        LossKind::Own { of, .. } => of.place.start,
        _ => Span::mixed_site(),
    };
    let target = match &term.kind {
        LossKind::Own { of, .. } => {
            let of = &of.tokens;
            quote_spanned!(span=> <#of as #private::Loss<#scalar, #reads>>::Target)
        }
        _ => vectors[0].clone(),
    };
    let (mut of, mut value) = loss(context, index, term, &sizes[0]);
    if let Some(factor) = &term.factor {
        let factor = names.element(factor);
        of = quote!(#private::loss::Weighted<#scalar, #of>);
        value = quote!(#private::loss::Weighted { factor: #factor, loss: #value });
    }
    Term { of, value, reads, target, outputs: term.outputs.clone(), span }
}

/// Among how many classes an output chooses, and how far apart they stand: along the axis of its softmax, or the last.
fn classes(context: &Context<'_>, term: &LossTerm) -> (Size, Size) {
    let one = || (Size::Number(1), Size::Number(1));
    let output = term.outputs.first().copied().unwrap_or(0);
    match context.model.last_node_id(output) {
        Some(id) if context.model.head(output).is_some_and(|head| head != Head::Sigmoid) => context.group(id),
        _ => {
            let port = context.model.outputs.get(output);
            let last = port.and_then(|port| port.shape.as_ref()?.0.last().cloned());
            last.map_or_else(one, |last| (last, Size::Number(1)))
        }
    }
}

fn loss(context: &Context<'_>, index: usize, term: &LossTerm, size: &Size) -> (TokenStream, TokenStream) {
    let names = &context.names;
    let (private, scalar) = (&names.private, names.scalar);
    let (class_count, inner) = classes(context, term);
    let (classes, inner) = (names.argument(&class_count), names.argument(&inner));
    let path = |name: &str| {
        let name = Ident::new(name, Span::mixed_site());
        quote_spanned!(Span::mixed_site()=> #private::loss::#name)
    };
    let weighted = |name: &str, weights: &Weights| {
        let (path, (of, value)) = (path(name), list(context, weights, size));
        (quote!(#path<#of>), quote!(#path { weights: #value }))
    };
    let unit = |name: &str| (path(name), path(name));
    match &term.kind {
        LossKind::SquaredError { weights } => weighted("SquaredError", weights),
        LossKind::Mse { weights } => weighted("Mse", weights),
        LossKind::Mae { weights } => weighted("Mae", weights),
        LossKind::BinaryCrossEntropy { weights, .. } => {
            let (path, (of, value)) = (path("BinaryCrossEntropy"), list(context, weights, &Size::Number(2)));
            (quote!(#path<#of>), quote!(#path { weights: #value }))
        }
        LossKind::Huber { delta, weights } => {
            let (path, (of, value), delta) =
                (path("Huber"), list(context, weights, size), names.element(delta));
            (quote!(#path<#scalar, #of>), quote!(#path { delta: #delta, weights: #value }))
        }
        LossKind::CrossEntropy { weights, by_weights, smoothing, .. } => {
            let (path, (of, value)) = (path("CrossEntropy"), list(context, weights, &class_count));
            let smoothing = number(context, smoothing.as_ref());
            let normalise = if *by_weights { quote!(Weights) } else { quote!(Samples) };
            (
                quote!(#path<#classes, #inner, #scalar, #of>),
                quote!(#path::<#classes, #inner, #scalar, #of> {
                    weights: #value,
                    smoothing: #smoothing,
                    normalise: #private::loss::Normalise::#normalise,
                }),
            )
        }
        LossKind::CostMatrix { costs, .. } => {
            let path = path("CostMatrix");
            let rows = costs.iter().map(|row| {
                let row = row.iter().map(|cost| names.element(cost));
                quote!([#(#row),*])
            });
            let count = Literal::usize_unsuffixed(costs.len());
            (
                quote!(#path<#count, #inner, #scalar>),
                quote!(#path::<#count, #inner, #scalar> { costs: [#(#rows),*] }),
            )
        }
        LossKind::Dice { per_sample, one_minus, smooth } => {
            let (path, smooth) = (path("Dice"), number(context, smooth.as_ref()));
            let value = quote!(#path { per_sample: #per_sample, one_minus: #one_minus, smooth: #smooth });
            (quote!(#path<#scalar>), value)
        }
        LossKind::Focal { gamma, alpha, .. } => {
            let (path, gamma) = (path("Focal"), names.element(gamma));
            match alpha {
                None => (
                    quote!(#path<#scalar>),
                    quote!(#path { gamma: #gamma, alpha: #private::loss::Unweighted }),
                ),
                Some(alpha) => {
                    let alpha = names.element(alpha);
                    let one = quote!(<#scalar as #private::Scalar>::ONE);
                    (
                        quote!(#path<#scalar, [#scalar; 2]>),
                        quote!(#path { gamma: #gamma, alpha: [#one - #alpha, #alpha] }),
                    )
                }
            }
        }
        LossKind::KlDivergence { .. } => {
            let path = path("KlDivergence");
            (quote!(#path<#classes, #inner>), quote!(#path::<#classes, #inner>))
        }
        LossKind::Hinge => unit("Hinge"),
        LossKind::Nll => unit("Nll"),
        LossKind::GaussianNll => unit("GaussianNll"),
        LossKind::PoissonNll => unit("PoissonNll"),
        LossKind::Closure { .. } => {
            let (path, of) = (path("PerElement"), closure_type(index));
            (quote!(#path<#of>), quote!(#path { element: #of }))
        }
        LossKind::Own { of, value } => (of.tokens.clone(), value.clone()),
    }
}

fn number(context: &Context<'_>, constant: Option<&Constant>) -> TokenStream {
    let (private, scalar) = (&context.names.private, context.names.scalar);
    constant.map_or_else(
        || quote_spanned!(Span::mixed_site()=> <#scalar as #private::Scalar>::ZERO),
        |constant| context.names.element(constant),
    )
}

/// Type and value of a list of weights, of which there are as many as `size` says.
fn list(context: &Context<'_>, weights: &Weights, size: &Size) -> (TokenStream, TokenStream) {
    let (private, scalar) = (&context.names.private, context.names.scalar);
    let Some((weights, _)) = weights else {
        let unweighted = quote_spanned!(Span::mixed_site()=> #private::loss::Unweighted);
        return (unweighted.clone(), unweighted);
    };
    let count = context.names.argument(size);
    let values = weights.iter().map(|weight| context.names.element(weight));
    let value = if size.number().is_some() {
        quote!([#(#values),*])
    } else {
        // Compared by a check; the type system cannot see it.
        quote_spanned!(Span::mixed_site()=> #private::exactly::<#scalar, #count>(&[#(#values),*]))
    };
    (quote!([#scalar; #count]), value)
}

fn closure_type(index: usize) -> Ident {
    format_ident!("__Loss{}", index + 1, span = Span::mixed_site())
}

/// The types of all closures: the function as written, and its derivative with respect to the output.
pub(crate) fn closures(context: &Context<'_>) -> TokenStream {
    let (private, scalar) = (&context.names.private, context.names.scalar);
    let parameters = [Ident::new("y", Span::mixed_site()), Ident::new("t", Span::mixed_site())];
    let [y, t] = &parameters;
    let closures = context.model.losses.iter().enumerate().filter_map(|(index, term)| {
        let LossKind::Closure { function } = &term.kind else { return None };
        let (of, derivative) = (closure_type(index), function.derivative(0));
        let doc = format!(" loss: {function}; derivative: {derivative}");
        let value = closure::body(function, private, scalar, &parameters);
        let derivative = closure::body(&derivative, private, scalar, &parameters);
        Some(quote_spanned! {Span::mixed_site()=>
            #[doc = #doc]
            #[derive(#private::Clone, #private::Copy)]
            pub struct #of;

            impl<#scalar: #private::Scalar> #private::loss::ElementLoss<#scalar> for #of {
                #[inline(always)]
                fn value(&self, #y: #scalar, #t: #scalar) -> #scalar {
                    #value
                }
                #[inline(always)]
                fn derivative(&self, #y: #scalar, #t: #scalar) -> #scalar {
                    #derivative
                }
            }
        })
    });
    closures.collect()
}
