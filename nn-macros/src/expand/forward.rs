//! The forward pass: one call a node, the same for one sample and for a batch but for how values are spelled.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::layer::Feeding;
use super::operand::{input_type, parts};
use super::{Context, activation, function, layer};
use crate::model::graph::{LayerKind, Model, Node, Operation};
use crate::plan::{At, Step};
use crate::size::Size;

/// How the values of a pass are written.
pub(crate) trait Spelling {
    /// A batch, shared, its length as `want`.
    fn read(&self, at: At, want: &Size) -> TokenStream;
    /// A batch, to be written.
    fn write(&self, at: At) -> TokenStream;
    /// The call of a layer with parameters, in the field `layer`.
    fn layer(&self, step: &Step, layer: &TokenStream, feeding: &Feeding) -> TokenStream;
    /// Dropout with a probability.
    fn dropout(&self, step: &Step, probability: &TokenStream) -> TokenStream;
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
        Operation::Softmax(_) | Operation::LogSoftmax(_) => {
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
        Operation::Concat(_) | Operation::Stack(_) => concat(context, step, spelling),
        Operation::Slice(slice) => {
            let (whole, part) = (context.operand_shape(step.node, 0), context.result_shape(step.node));
            let arguments = function::place(context, step.node, &part, &slice.from, &whole);
            moved(context, step, spelling, &quote!(split), &arguments)
        }
        Operation::Transpose(_) => {
            let arguments = function::swap(context, step.node);
            moved(context, step, spelling, &quote!(permute), &arguments)
        }
        Operation::Pool(_) | Operation::GlobalPool(_) | Operation::Upsample(_) | Operation::Set(_) => {
            let Some((module, arguments)) = function::function(context, step.node) else {
                return TokenStream::new();
            };
            let fed = context.shapes.elements(node.operands[0]).unwrap_or(Size::Number(1));
            let (x, y) = (spelling.read(step.operands[0], &fed), y());
            quote_spanned!(Span::mixed_site()=> #module::forward::#arguments(#x, #y);)
        }
        Operation::Copy | Operation::Reshape(_) if in_place => TokenStream::new(),
        Operation::Copy | Operation::Reshape(_) => {
            unary(quote!(#private::arithmetic::copy), TokenStream::new())
        }
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

/// A function of nn-core's layout.
fn moved(
    context: &Context<'_>,
    step: &Step,
    spelling: &impl Spelling,
    function: &TokenStream,
    arguments: &TokenStream,
) -> TokenStream {
    let (private, node) = (&context.names.private, &context.model.nodes[step.node]);
    let fed = context.shapes.elements(node.operands[0]).unwrap_or(Size::Number(1));
    let (x, y) = (spelling.read(step.operands[0], &fed), spelling.write(step.result));
    quote_spanned!(Span::mixed_site()=> #private::layout::#function::#arguments(#x, #y);)
}

/// The value of a softmax, or of its logarithm.
pub(crate) fn softmax(context: &Context<'_>, node: &Node, id: usize) -> TokenStream {
    let private = &context.names.private;
    let (group, inner) = context.group(id);
    let (group, inner) = (context.names.argument(&group), context.names.argument(&inner));
    if matches!(node.operation, Operation::LogSoftmax(_)) {
        quote_spanned!(Span::mixed_site()=> #private::activation::LogSoftmax::<#group, #inner>)
    } else {
        quote_spanned!(Span::mixed_site()=> #private::activation::Softmax::<#group, #inner>)
    }
}

fn layer_call(context: &Context<'_>, layer: usize, step: &Step, spelling: &impl Spelling) -> TokenStream {
    let field = &context.model.layers[layer].field;
    let feeding = layer::feeding(context, &context.model.nodes[step.node], layer);
    spelling.layer(step, &quote!(#field), &feeding)
}

fn concat(context: &Context<'_>, step: &Step, spelling: &impl Spelling) -> TokenStream {
    let private = &context.names.private;
    let node = &context.model.nodes[step.node];
    let whole = context.result_shape(step.node);
    let axis = context.shapes.axes.get(&step.node).copied().unwrap_or(0);
    let mut start = Size::Number(0);
    let mut calls = TokenStream::new();
    for (index, &at) in step.operands.iter().enumerate() {
        let part = context.operand_shape(step.node, index);
        let arguments = function::place(context, step.node, &part, &start, &whole);
        let size = part.elements().unwrap_or(Size::Number(1));
        let (x, y) = (spelling.read(at, &size), spelling.write(step.result));
        calls.extend(quote_spanned!(Span::mixed_site()=> #private::layout::join::#arguments(#x, #y);));
        let length = match node.operation {
            Operation::Stack(_) => Some(Size::Number(1)),
            _ => part.0.get(axis).cloned(),
        };
        start = length.and_then(|length| start.add(&length)).unwrap_or(start);
    }
    calls
}

impl Context<'_> {
    /// A batch of sets as one of their elements.
    pub(crate) fn columns(
        &self,
        batch: TokenStream,
        have: &Size,
        element: &Size,
        mutable: bool,
    ) -> TokenStream {
        let (private, scalar) = (&self.names.private, self.names.scalar);
        let function = if mutable { quote!(columns_mut) } else { quote!(columns) };
        let (have, element) = (self.names.argument(have), self.names.argument(element));
        quote_spanned!(Span::mixed_site()=> #private::columns::#function::<#scalar, #have, #element>(#batch))
    }

    /// The type of the layer that a node uses.
    pub(crate) fn layer_type(&self, node: usize) -> TokenStream {
        let (private, scalar) = (&self.names.private, self.names.scalar);
        match layer::used(&self.model.nodes[node]) {
            Some((id, _)) => layer::type_of(self, id, private, &quote!(#scalar)),
            None => quote!(()),
        }
    }
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

    fn layer(&self, step: &Step, layer: &TokenStream, feeding: &Feeding) -> TokenStream {
        let context = self.0;
        let private = &context.names.private;
        let (x, y) = match feeding {
            Feeding::Whole(takes) => (self.read(step.operands[0], takes), self.write(step.result)),
            Feeding::Elements { takes, gives } => {
                let node = &context.model.nodes[step.node];
                let have = context.shapes.elements(node.operands[0]).unwrap_or(Size::Number(1));
                let x = context.columns(self.read(step.operands[0], &have), &have, takes, false);
                let have = context.shapes.elements(node.result).unwrap_or(Size::Number(1));
                (x, context.columns(self.write(step.result), &have, gives, true))
            }
            Feeding::Parts => {
                let read = step.operands.iter().map(|&at| self.read(at, &context.size_at(at)));
                let results = std::iter::once(step.result).chain(step.others.iter().copied());
                let x = parts(private, read, false);
                let y = parts(private, results.map(|at| self.write(at)), true);
                let of = context.layer_type(step.node);
                (
                    quote_spanned!(Span::mixed_site()=>
                        <<#of as #private::Layer>::Input as #private::Sample>::view(#x)),
                    quote_spanned!(Span::mixed_site()=>
                        <<#of as #private::Layer>::Output as #private::Sample>::view_mut(#y)),
                )
            }
        };
        let pass = pass(context.model, step.node, private);
        let kept = context.kept_field(step.node);
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
        // A network may be random within.
        Operation::Layer { layer, .. } if matches!(model.layers[*layer].kind, LayerKind::Path(_)) => {
            quote_spanned!(Span::mixed_site()=> &pass.stage(#stage))
        }
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
        #[cfg_attr(debug_assertions, inline)]
        #[cfg_attr(not(debug_assertions), inline(always))]
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
