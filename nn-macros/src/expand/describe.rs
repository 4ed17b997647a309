//! What a network knows of itself while compiling: its stages, and what flows between them.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use super::{Context, layer};
use crate::model::graph::{Activation, LayerKind, Node, NodeId, Operation, ValueId};
use crate::size::{Shape, Size};

/// The description, as a constant.
pub(crate) fn description(context: &Context<'_>) -> TokenStream {
    let (model, private) = (context.model, &context.names.private);
    let name = model.name.to_string();
    let inputs = model.inputs.iter().map(|port| {
        let name = port.name.as_ref().map_or_else(String::new, ToString::to_string);
        let shape = port.shape.as_ref().map(|shape| self::shape(context, shape));
        quote_spanned!(Span::mixed_site()=> #private::describe::Port { name: #name, shape: #shape })
    });
    let stages = model.nodes.iter().enumerate().map(|(id, node)| stage(context, id, node));
    let outputs = model.outputs.iter().map(|port| source(context, port.value));
    quote_spanned! {Span::mixed_site()=>
        #private::Some(&#private::describe::Description {
            name: #name,
            inputs: &[#(#inputs),*],
            stages: &[#(#stages),*],
            outputs: &[#(#outputs),*],
        })
    }
}

fn stage(context: &Context<'_>, id: NodeId, node: &Node) -> TokenStream {
    let (names, private) = (&context.names, &context.names.private);
    let (kind, arguments) = (kind(context, node), &node.arguments);
    let operands = node.operands.iter().map(|&operand| source(context, operand));
    let used = layer::used(node);
    let name = match used {
        Some((layer, _)) => context.model.layers[layer].field.to_string(),
        None => context.model.values[node.result].name.clone(),
    };
    let name = name.trim_start_matches("r#");
    let is_path =
        used.is_some_and(|(layer, _)| matches!(context.model.layers[layer].kind, LayerKind::Path(_)));
    let of = context.layer_type(id);
    let shapes = node.results().enumerate().map(|(index, value)| match &context.shapes.values[value] {
        // Its type knows more than we do.
        _ if is_path => quote_spanned!(Span::mixed_site()=>
        #private::shape_of(
            <#of as #private::Layer>::OUTPUT_SHAPES,
            <<#of as #private::Layer>::Output as #private::Sample>::LENS,
            #index,
        )),
        Some(shape) => self::shape(context, shape),
        None => quote!(&[]),
    });
    let shapes: Vec<_> = shapes.collect();
    let (parameters, multiply_adds, frozen, shared, inner) = match used {
        None => (quote!(0), quote!(0), false, false, quote!(#private::None)),
        Some((id, first)) => {
            let times = match layer::times(context, node, id) {
                Size::Number(1) => None,
                times => {
                    let times = names.size(&times);
                    Some(quote!(#times *))
                }
            };
            let parameters = if first {
                quote_spanned!(Span::mixed_site()=> <#of as #private::Parameters>::PARAMETERS)
            } else {
                quote!(0)
            };
            (
                parameters,
                quote_spanned!(Span::mixed_site()=> #times <#of as #private::Layer>::MULTIPLY_ADDS),
                context.model.layers[id].frozen,
                !first,
                quote_spanned!(Span::mixed_site()=> <#of as #private::Layer>::DESCRIPTION),
            )
        }
    };
    quote_spanned! {Span::mixed_site()=>
        #private::describe::Stage {
            name: #name,
            kind: #kind,
            arguments: #arguments,
            operands: &[#(#operands),*],
            shapes: &[#(#shapes),*],
            parameters: #parameters,
            multiply_adds: #multiply_adds,
            frozen: #frozen,
            shared: #shared,
            inner: #inner,
        }
    }
}

fn shape(context: &Context<'_>, shape: &Shape) -> TokenStream {
    let sizes = shape.0.iter().map(|size| context.names.size(size));
    quote!(&[#(#sizes),*])
}

/// Where a value comes from.
fn source(context: &Context<'_>, value: ValueId) -> TokenStream {
    let (model, private) = (context.model, &context.names.private);
    let index = model.inputs.iter().position(|port| port.value == value);
    match (index, model.values[value].source) {
        (None, Some(stage)) => {
            let result = model.nodes[stage].results().position(|result| result == value).unwrap_or(0);
            quote_spanned!(Span::mixed_site()=>
                #private::describe::Source::Stage { stage: #stage, result: #result })
        }
        (index, _) => {
            let index = index.unwrap_or(0);
            quote_spanned!(Span::mixed_site()=> #private::describe::Source::Input(#index))
        }
    }
}

/// What the language calls a step, or the name of a type.
fn kind(context: &Context<'_>, node: &Node) -> String {
    match &node.operation {
        Operation::Layer { layer, .. } => match &context.model.layers[*layer].kind {
            LayerKind::Path(path) => crate::diagnostics::shown(&path.tokens),
            kind => kind.name().into_owned(),
        },
        Operation::Activation(Activation::BuiltIn { kind, .. }) => kind.name().to_owned(),
        Operation::Activation(
            Activation::Symbolic { .. } | Activation::Numeric { .. } | Activation::Own { .. },
        ) => "map".to_owned(),
        Operation::Softmax(_) => "softmax".to_owned(),
        Operation::LogSoftmax(_) => "log_softmax".to_owned(),
        Operation::Dropout(_) => "dropout".to_owned(),
        Operation::Add => "add".to_owned(),
        Operation::Subtract => "subtract".to_owned(),
        Operation::Multiply => "multiply".to_owned(),
        Operation::Negate => "negate".to_owned(),
        Operation::Scale(_) => "scale".to_owned(),
        Operation::Concat(_) => "concat".to_owned(),
        Operation::Stack(_) => "stack".to_owned(),
        Operation::Slice(_) => "slice".to_owned(),
        Operation::Transpose(_) => "transpose".to_owned(),
        Operation::Reshape(None) => "flatten".to_owned(),
        Operation::Reshape(Some(_)) => "reshape".to_owned(),
        Operation::Pool(pool) => pool.kind.name().to_owned(),
        Operation::GlobalPool(kind) => format!("global_{}", kind.name()),
        Operation::Upsample(_) => "upsample".to_owned(),
        Operation::Set(function) => function.name().to_owned(),
        Operation::Copy => "copy".to_owned(),
        Operation::Unknown => String::new(),
    }
}
