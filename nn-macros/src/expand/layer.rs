//! Layers with parameters: their types, their calls, their documentation.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use super::Context;
use crate::model::graph::{LayerId, LayerKind, Node, NodeId, Operation};
use crate::model::path::with_scalar;
use crate::shape::{AxisGeometry, ConvSizes, LayerSizes};
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
            let bias = flag(*bias);
            quote_spanned!(Span::mixed_site()=> #path::Dense<#inputs, #units, #bias, #scalar>)
        }
        (LayerKind::Conv(conv), LayerSizes::Conv(sizes)) => {
            convolution(context, conv.transposed, conv.bias, sizes, path, scalar)
        }
        (LayerKind::LayerNorm { eps, .. }, LayerSizes::LayerNorm { elements, group, inner }) => {
            let (elements, group, inner) =
                (names.argument(elements), names.argument(group), names.argument(inner));
            let eps = bits(eps);
            quote_spanned!(Span::mixed_site()=>
                #path::LayerNorm<#elements, #group, #inner, #eps, #scalar>)
        }
        (LayerKind::GroupNorm { eps, .. }, LayerSizes::GroupNorm { elements, channels, groups }) => {
            let (elements, channels, groups) =
                (names.argument(elements), names.argument(channels), names.argument(groups));
            let eps = bits(eps);
            quote_spanned!(Span::mixed_site()=>
                #path::GroupNorm<#elements, #channels, #groups, #eps, #scalar>)
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
        (LayerKind::Path(path), LayerSizes::Path) => with_scalar(path, scalar),
        // The shape stage makes the sizes from the kind.
        (
            LayerKind::Dense { .. }
            | LayerKind::Conv(_)
            | LayerKind::LayerNorm { .. }
            | LayerKind::GroupNorm { .. }
            | LayerKind::BatchNorm { .. }
            | LayerKind::Prelu { .. }
            | LayerKind::Path(_),
            LayerSizes::Dense { .. }
            | LayerSizes::Conv(_)
            | LayerSizes::LayerNorm { .. }
            | LayerSizes::GroupNorm { .. }
            | LayerSizes::BatchNorm { .. }
            | LayerSizes::Prelu { .. }
            | LayerSizes::Path,
        ) => quote!(()),
    }
}

fn flag(flag: bool) -> TokenStream {
    if flag { quote!(1) } else { quote!(0) }
}

fn convolution(
    context: &Context<'_>,
    transposed: bool,
    bias: bool,
    sizes: &ConvSizes,
    path: &TokenStream,
    scalar: &TokenStream,
) -> TokenStream {
    let argument = |size: &Size| context.names.argument(size);
    let ConvSizes { axes, channels, filters, groups, taps, elements_in, elements_out } = sizes;
    let (rows, columns) = self::axes(context, axes, transposed, path);
    let numbers = [channels, filters, groups, taps, elements_in, elements_out].map(argument);
    let bias = flag(bias);
    let of = if transposed { quote!(ConvTranspose2d) } else { quote!(Conv2d) };
    quote_spanned!(Span::mixed_site()=> #path::#of<#rows, #columns, #(#numbers,)* #bias, #scalar>)
}

/// The types of the two axes that a window slides along; of a signal the first is not there.
pub(crate) fn axes(
    context: &Context<'_>,
    axes: &[AxisGeometry],
    transposed: bool,
    path: &TokenStream,
) -> (TokenStream, TokenStream) {
    let axis = |along: &AxisGeometry| {
        let AxisGeometry { size, kernel, stride, before, after, dilation, output_padding, out: _ } = along;
        let settings =
            [size, kernel, stride, before, after, dilation].map(|size| context.names.argument(size));
        if transposed {
            let output_padding = context.names.argument(output_padding);
            quote_spanned!(Span::mixed_site()=> #path::TransposedAxis<#(#settings,)* #output_padding>)
        } else {
            quote_spanned!(Span::mixed_site()=> #path::Axis<#(#settings),*>)
        }
    };
    let flat = quote_spanned!(Span::mixed_site()=> #path::Flat);
    match axes {
        [columns] => (flat, axis(columns)),
        [rows, columns] => (axis(rows), axis(columns)),
        _ => (flat.clone(), flat),
    }
}

/// The layer a node uses, and whether for the first time.
pub(crate) fn used(node: &Node) -> Option<(LayerId, bool)> {
    match &node.operation {
        Operation::Layer { layer, first } => Some((*layer, *first)),
        _ => None,
    }
}

/// How a layer is handed its values.
pub(crate) enum Feeding {
    /// As they are, of this length.
    Whole(Size),
    /// Every element of a set: what the layer takes and gives.
    Elements { takes: Size, gives: Size },
    /// As the type says, perhaps several: a network, or a layer of the user's own.
    Parts,
}

/// How the layer of a node is handed its values.
pub(crate) fn feeding(context: &Context<'_>, node: &Node, layer: LayerId) -> Feeding {
    let elements = || {
        let first = node.operands.first();
        first.and_then(|&operand| context.shapes.elements(operand)).unwrap_or(Size::Number(1))
    };
    match &context.shapes.layers[layer] {
        Some(LayerSizes::Dense { inputs, units }) => {
            let fed = node.operands.first().and_then(|&operand| context.shapes.values[operand].as_ref());
            if fed.is_some_and(|shape| shape.rank() == 2) {
                Feeding::Elements { takes: inputs.clone(), gives: units.clone() }
            } else {
                Feeding::Whole(inputs.clone())
            }
        }
        Some(LayerSizes::Conv(ConvSizes { elements_in: elements, .. }))
        | Some(
            LayerSizes::LayerNorm { elements, .. }
            | LayerSizes::GroupNorm { elements, .. }
            | LayerSizes::BatchNorm { elements, .. }
            | LayerSizes::Prelu { elements, .. },
        ) => Feeding::Whole(elements.clone()),
        Some(LayerSizes::Path) => Feeding::Parts,
        None => Feeding::Whole(elements()),
    }
}

/// How often a node uses its layer in one pass.
pub(crate) fn times(context: &Context<'_>, node: &Node, layer: LayerId) -> Size {
    match feeding(context, node, layer) {
        Feeding::Elements { .. } => {
            let fed = node.operands.first().and_then(|&operand| context.shapes.values[operand].as_ref());
            fed.and_then(|shape| shape.0.first().cloned()).unwrap_or(Size::Number(1))
        }
        Feeding::Whole(_) | Feeding::Parts => Size::Number(1),
    }
}

/// The number of parameters, as a formula where it is not known; `None` where only the type says it.
pub(crate) fn parameters(context: &Context<'_>, id: LayerId) -> Option<Size> {
    let kind = &context.model.layers[id].kind;
    match context.shapes.layers[id].as_ref()? {
        LayerSizes::Dense { inputs, units } => {
            let bias = !matches!(kind, LayerKind::Dense { bias: false, .. });
            let weights = inputs.multiply(units)?;
            if bias { weights.add(units) } else { Some(weights) }
        }
        LayerSizes::Conv(ConvSizes { channels, filters, taps, .. }) => {
            let LayerKind::Conv(conv) = kind else { return None };
            let columns = if conv.transposed { channels } else { filters };
            let weights = taps.multiply(columns)?;
            if conv.bias { weights.add(filters) } else { Some(weights) }
        }
        LayerSizes::LayerNorm { group: size, .. }
        | LayerSizes::GroupNorm { channels: size, .. }
        | LayerSizes::BatchNorm { channels: size, .. } => size.multiply(&Size::Number(2)),
        LayerSizes::Prelu { slopes, .. } => Some(slopes.clone()),
        LayerSizes::Path => None,
    }
}

/// What the documentation of the field says.
pub(crate) fn doc(context: &Context<'_>, id: LayerId) -> String {
    let model = context.model;
    let name = match &model.layers[id].kind {
        LayerKind::Path(path) => crate::diagnostics::shown(&path.tokens),
        kind => kind.name().into_owned(),
    };
    let frozen = if model.layers[id].frozen { ", frozen" } else { "" };
    let Some(node) = model.nodes.iter().find(|node| used(node) == Some((id, true))) else {
        return format!(" `{name}`{frozen}.");
    };
    let shapes = |values: &mut dyn Iterator<Item = usize>| -> String {
        let shown = values.map(|value| match &context.shapes.values[value] {
            Some(shape) => format!("`{shape}`"),
            None => String::new(),
        });
        shown.collect::<Vec<_>>().join(", ")
    };
    let (takes, gives) = (shapes(&mut node.operands.iter().copied()), shapes(&mut node.results()));
    let parameters =
        parameters(context, id).map_or_else(String::new, |count| format!(", {count} parameters"));
    format!(" `{name}`: {takes} to {gives}{parameters}{frozen}.")
}

/// The node in whose name what a layer keeps is stored.
pub(crate) fn kept_by(context: &Context<'_>, node: NodeId) -> NodeId {
    crate::plan::kept_by(context.model, node)
}
