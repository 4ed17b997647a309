//! Layers with parameters: their types, their calls, their documentation.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use super::Context;
use crate::model::graph::{LayerId, LayerKind, Node, Operation};
use crate::shape::LayerSizes;
use crate::size::Size;

/// The type of a layer, `path` being where nn-core keeps layers and `scalar` the element type.
pub(crate) fn type_of(
    context: &Context<'_>,
    id: LayerId,
    path: &TokenStream,
    scalar: &TokenStream,
) -> TokenStream {
    let names = &context.names;
    let Some(sizes) = &context.shapes.layers[id] else { return quote!(()) };
    let kind = &context.model.layers[id].kind;
    let root = names.root;
    let bits = |constant| {
        let real = names.real(constant);
        quote_spanned!(Span::mixed_site()=> { #root::layer::bits(#real) })
    };
    match (kind, sizes) {
        (LayerKind::Dense { bias, .. }, LayerSizes::Dense { inputs, units }) => {
            let (inputs, units) = (names.argument(inputs), names.argument(units));
            let bias = if *bias { quote!(1) } else { quote!(0) };
            quote_spanned!(Span::mixed_site()=> #path::Dense<#inputs, #units, #bias, #scalar>)
        }
        (LayerKind::LayerNorm { eps }, LayerSizes::LayerNorm { features }) => {
            let (features, eps) = (names.argument(features), bits(eps));
            quote_spanned!(Span::mixed_site()=> #path::LayerNorm<#features, #eps, #scalar>)
        }
        (LayerKind::BatchNorm { eps, momentum }, LayerSizes::BatchNorm { elements, channels }) => {
            let (elements, channels) = (names.argument(elements), names.argument(channels));
            let (eps, momentum) = (bits(eps), bits(momentum));
            quote_spanned!(Span::mixed_site()=> #path::BatchNorm<#elements, #channels, #eps, #momentum, #scalar>)
        }
        (LayerKind::Prelu { .. }, LayerSizes::Prelu { elements, slopes }) => {
            let (elements, slopes) = (names.argument(elements), names.argument(slopes));
            quote_spanned!(Span::mixed_site()=> #path::Prelu<#elements, #slopes, #scalar>)
        }
        // The shape stage makes the sizes from the kind.
        (
            LayerKind::Dense { .. }
            | LayerKind::LayerNorm { .. }
            | LayerKind::BatchNorm { .. }
            | LayerKind::Prelu { .. },
            LayerSizes::Dense { .. }
            | LayerSizes::LayerNorm { .. }
            | LayerSizes::BatchNorm { .. }
            | LayerSizes::Prelu { .. },
        ) => quote!(()),
    }
}

/// The layer a node uses, and whether for the first time.
pub(crate) fn used(node: &Node) -> Option<(LayerId, bool)> {
    match &node.operation {
        Operation::Layer { layer, first } => Some((*layer, *first)),
        _ => None,
    }
}

/// The number of parameters, as a formula where it is not known.
pub(crate) fn parameters(context: &Context<'_>, id: LayerId) -> String {
    let Some(sizes) = &context.shapes.layers[id] else { return String::new() };
    let total = match (sizes, &context.model.layers[id].kind) {
        (LayerSizes::Dense { inputs, units }, kind) => {
            let bias = !matches!(kind, LayerKind::Dense { bias: false, .. });
            let weights = inputs.multiply(units);
            if bias { weights.and_then(|weights| weights.add(units)) } else { weights }
        }
        (LayerSizes::LayerNorm { features: size } | LayerSizes::BatchNorm { channels: size, .. }, _) => {
            size.multiply(&Size::Number(2))
        }
        (LayerSizes::Prelu { slopes, .. }, _) => Some(slopes.clone()),
    };
    total.map_or_else(String::new, |total| total.to_string())
}

/// What the documentation of the field says.
pub(crate) fn doc(context: &Context<'_>, id: LayerId) -> String {
    let model = context.model;
    let name = model.layers[id].kind.name();
    let frozen = if model.layers[id].frozen { ", frozen" } else { "" };
    let shapes = model.nodes.iter().find(|node| used(node) == Some((id, true))).map(|node| {
        let shape = |value: usize| {
            context.shapes.values[value].as_ref().map_or_else(String::new, ToString::to_string)
        };
        format!("`{}` to `{}`", shape(node.operands[0]), shape(node.result))
    });
    let parameters = parameters(context, id);
    format!(" `{name}`: {}, {parameters} parameters{frozen}.", shapes.unwrap_or_default())
}
