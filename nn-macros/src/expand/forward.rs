//! The forward pass: one call a node, the same for one sample and for a batch but for how values are spelled.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::operand::input_type;
use super::{Context, activation};
use crate::model::graph::{Model, Node, Operation};
use crate::plan::{At, Step};
use crate::shape::LayerSizes;
use crate::size::Size;

/// How the values of a pass are written.
pub(crate) trait Spelling {
    /// A batch, shared, its length as `want`.
    fn read(&self, at: At, want: &Size) -> TokenStream;
    /// A batch, to be written.
    fn write(&self, at: At) -> TokenStream;
    /// The call of a layer with parameters, in the field `layer`, taking `takes` elements.
    fn layer(&self, step: &Step, layer: &TokenStream, takes: &Size) -> TokenStream;
    /// Dropout with a probability.
    fn dropout(&self, step: &Step, probability: &TokenStream) -> TokenStream;
}

/// What a layer takes.
pub(crate) fn takes(sizes: &LayerSizes) -> Size {
    match sizes {
        LayerSizes::Dense { inputs, .. } => inputs.clone(),
        LayerSizes::LayerNorm { features } => features.clone(),
        LayerSizes::BatchNorm { elements, .. } | LayerSizes::Prelu { elements, .. } => elements.clone(),
    }
}

/// One step.
pub(crate) fn call(context: &Context<'_>, step: &Step, spelling: &impl Spelling) -> TokenStream {
    let (names, node) = (&context.names, &context.model.nodes[step.node]);
    let private = &names.private;
    let size = context.shapes.elements(node.result).unwrap_or(Size::Number(1));
    let in_place = step.operands.first() == Some(&step.result);
    let y = || spelling.write(step.result);
    let x = |index: usize| spelling.read(step.operands[index], &size);
    // A function that has an in-place form of its own.
    let unary = |function: TokenStream, arguments: TokenStream| {
        if in_place {
            let y = y();
            quote_spanned!(Span::mixed_site()=> #function(#arguments #y);)
        } else {
            let (x, y) = (x(0), y());
            quote_spanned!(Span::mixed_site()=> #function(#arguments #x, #y);)
        }
    };
    let binary = |function: TokenStream| {
        let (a, b, y) = (x(0), x(1), y());
        quote_spanned!(Span::mixed_site()=> #private::arithmetic::#function(#a, #b, #y);)
    };
    match &node.operation {
        Operation::Layer { layer, .. } => layer_call(context, *layer, step, spelling),
        Operation::Activation(function) => {
            let value = activation::value(context, step.node, function);
            let form = if in_place { quote!(forward_in_place) } else { quote!(forward) };
            unary(quote!(#private::activation::#form), quote!(&#value,))
        }
        Operation::Softmax | Operation::LogSoftmax => {
            let function = softmax(context, node, step.node);
            let form = if in_place { quote!(forward_in_place) } else { quote!(forward) };
            unary(quote!(#private::activation::VectorActivation::#form), quote!(&#function,))
        }
        Operation::Dropout(probability) => spelling.dropout(step, &names.real(probability)),
        Operation::Add => binary(quote!(add)),
        Operation::Subtract => binary(quote!(subtract)),
        Operation::Multiply => binary(quote!(multiply)),
        Operation::Negate => {
            let scalar = names.scalar;
            scale(context, in_place, &quote!(-<#scalar as #private::Scalar>::ONE), x, y)
        }
        Operation::Scale(factor) => scale(context, in_place, &names.element(factor), x, y),
        Operation::Concat => concat(context, step, spelling),
        Operation::Copy if in_place => TokenStream::new(),
        Operation::Copy => unary(quote!(#private::arithmetic::copy), TokenStream::new()),
        Operation::Unknown => TokenStream::new(),
    }
}

fn scale(
    context: &Context<'_>,
    in_place: bool,
    factor: &TokenStream,
    x: impl Fn(usize) -> TokenStream,
    y: impl Fn() -> TokenStream,
) -> TokenStream {
    let private = &context.names.private;
    let y = y();
    if in_place {
        return quote_spanned!(Span::mixed_site()=> #private::arithmetic::scale(#factor, #y););
    }
    let x = x(0);
    quote_spanned!(Span::mixed_site()=> #private::arithmetic::scaled(#factor, #x, #y);)
}

/// The value of a softmax, or of its logarithm.
pub(crate) fn softmax(context: &Context<'_>, node: &Node, id: usize) -> TokenStream {
    let (private, group) = (&context.names.private, activation::group(context, id));
    if matches!(node.operation, Operation::LogSoftmax) {
        quote_spanned!(Span::mixed_site()=> #private::activation::LogSoftmax::<#group>)
    } else {
        quote_spanned!(Span::mixed_site()=> #private::activation::Softmax::<#group>)
    }
}

fn layer_call(context: &Context<'_>, layer: usize, step: &Step, spelling: &impl Spelling) -> TokenStream {
    let field = &context.model.layers[layer].field;
    let Some(sizes) = &context.shapes.layers[layer] else { return TokenStream::new() };
    spelling.layer(step, &quote!(#field), &takes(sizes))
}

fn concat(context: &Context<'_>, step: &Step, spelling: &impl Spelling) -> TokenStream {
    let private = &context.names.private;
    let node = &context.model.nodes[step.node];
    let mut start = Size::Number(0);
    let mut calls = TokenStream::new();
    for (&operand, &at) in node.operands.iter().zip(&step.operands) {
        let size = context.shapes.elements(operand).unwrap_or(Size::Number(1));
        let (x, y, from) =
            (spelling.read(at, &size), spelling.write(step.result), context.names.size(&start));
        calls.extend(quote_spanned!(Span::mixed_site()=> #private::arithmetic::join(#x, #from, #y);));
        start = start.add(&size).unwrap_or(start);
    }
    calls
}

/// How values are written while a batch is trained on.
pub(crate) struct Train<'a>(pub(crate) &'a Context<'a>);

impl Spelling for Train<'_> {
    fn read(&self, at: At, want: &Size) -> TokenStream {
        self.0.read(at, want)
    }

    fn write(&self, at: At) -> TokenStream {
        self.0.write(at)
    }

    fn layer(&self, step: &Step, layer: &TokenStream, takes: &Size) -> TokenStream {
        let private = &self.0.names.private;
        let (x, y) = (self.read(step.operands[0], takes), self.write(step.result));
        let pass = pass(self.0.model, step.node, private);
        let kept = self.0.kept_field(step.node);
        quote_spanned!(Span::mixed_site()=>
            #private::Layer::forward::<__S>(&network.#layer, #pass, #x, #y, &mut kept.#kept);)
    }

    fn dropout(&self, step: &Step, probability: &TokenStream) -> TokenStream {
        let private = &self.0.names.private;
        let pass = pass(self.0.model, step.node, private);
        let y = self.write(step.result);
        if step.operands[0] == step.result {
            return quote_spanned!(Span::mixed_site()=>
                #private::dropout::forward_in_place(#pass, #probability, #y););
        }
        let result = self.0.model.nodes[step.node].result;
        let size = self.0.shapes.elements(result).unwrap_or(Size::Number(1));
        let x = self.read(step.operands[0], &size);
        quote_spanned!(Span::mixed_site()=> #private::dropout::forward(#pass, #probability, #x, #y);)
    }
}

/// The pass as a stage sees it: random stages have a stream of their own, frozen ones only predict.
pub(crate) fn pass(model: &Model, node: usize, private: &TokenStream) -> TokenStream {
    let stage = Literal::u64_unsuffixed(node as u64);
    match &model.nodes[node].operation {
        Operation::Layer { layer, .. } if model.layers[*layer].frozen => {
            quote_spanned!(Span::mixed_site()=> &#private::Pass::PREDICT)
        }
        Operation::Dropout(_) => quote_spanned!(Span::mixed_site()=> &pass.stage(#stage)),
        _ => quote_spanned!(Span::mixed_site()=> pass),
    }
}

/// `fn forward(network, pass, input, kept)`: up to what the loss reads.
pub(crate) fn forward(context: &Context<'_>) -> TokenStream {
    let names = &context.names;
    let private = &names.private;
    let (generics, arguments, of) = (names.stored_generics(), names.stored_arguments(), names.network_type());
    let (where_clause, kept) = (names.where_clause(), names.kept());
    let input = input_type(context);
    let steps = context.plan.forward.steps.iter().map(|step| call(context, step, &Train(context)));
    let steps: TokenStream = steps.collect();
    quote_spanned! {Span::mixed_site()=>
        /// Forward for a batch, up to what the loss reads.
        #[inline]
        fn forward #generics(
            network: &#of,
            pass: &#private::Pass,
            input: #private::Slice<'_, #input>,
            kept: &mut #kept #arguments,
        ) #where_clause {
            let count = <#input as #private::Sample>::count(input);
            #steps
        }
    }
}
