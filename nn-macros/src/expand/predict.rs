//! Prediction of one sample: locals on the stack, outputs written where the caller wants them.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use super::Context;
use super::forward::{Spelling, call};
use super::layer::Feeding;
use super::operand::parts;
use crate::plan::{At, Step};
use crate::size::Size;

/// The body of `predict_into(&self, input, output)`.
pub(crate) fn body(context: &Context<'_>) -> TokenStream {
    let (names, plan) = (&context.names, context.plan);
    let private = &names.private;
    let locals = plan.predict.buffers.iter().map(|buffer| {
        let (name, vector) = (names.value(&buffer.name), names.vector(&buffer.size));
        quote_spanned!(Span::mixed_site()=> let mut #name = <#vector as #private::Zeroed>::ZERO;)
    });
    let locals: TokenStream = locals.collect();
    let steps = plan.predict.steps.iter().map(|step| call(context, step, &Predict(context)));
    let steps: TokenStream = steps.collect();
    let copies: TokenStream = (0..context.model.outputs.len())
        .filter_map(|index| copy(context, index, &Predict(context)))
        .collect();
    quote!(#locals #steps #copies)
}

/// Writes an output whose value stands elsewhere, because only rustc can see that it has the declared length.
pub(crate) fn copy(context: &Context<'_>, index: usize, spelling: &impl Spelling) -> Option<TokenStream> {
    let at = context.plan.predict.places[context.model.outputs[index].value]?;
    if matches!(at, At::Output(_)) {
        return None;
    }
    let private = &context.names.private;
    let value = spelling.read(at, &context.output_size(index));
    let output = spelling.write(At::Output(index));
    Some(quote_spanned!(Span::mixed_site()=> #private::arithmetic::copy(#value, #output);))
}

/// How values are written while one sample is predicted.
struct Predict<'a>(&'a Context<'a>);

impl Predict<'_> {
    fn place(&self, at: At) -> (TokenStream, Size) {
        let context = self.0;
        match at {
            At::Input(index) => (context.input(index), context.input_size(index)),
            At::Output(index) => {
                let output = context.output(index);
                (quote!(*#output), context.output_size(index))
            }
            // Predictions have no scratch.
            At::Buffer(index) | At::Scratch(index) => {
                let buffer = &context.plan.predict.buffers[index];
                let name = context.names.value(&buffer.name);
                (quote!(#name), buffer.size.clone())
            }
        }
    }
}

impl Spelling for Predict<'_> {
    fn read(&self, at: At, want: &Size) -> TokenStream {
        let private = &self.0.names.private;
        let (place, have) = self.place(at);
        let batch = match at {
            At::Input(_) => quote_spanned!(Span::mixed_site()=> #private::from_ref(#place)),
            At::Output(_) | At::Buffer(_) | At::Scratch(_) => {
                quote_spanned!(Span::mixed_site()=> #private::from_ref(&#place))
            }
        };
        self.0.recast(batch, &have, want)
    }

    fn write(&self, at: At) -> TokenStream {
        let private = &self.0.names.private;
        let (place, _) = self.place(at);
        quote_spanned!(Span::mixed_site()=> #private::from_mut(&mut #place))
    }

    fn layer(&self, step: &Step, layer: &TokenStream, feeding: &Feeding) -> TokenStream {
        let private = &self.0.names.private;
        if matches!(feeding, Feeding::Parts) {
            return predict_parts(self.0, step, &quote_spanned!(Span::mixed_site()=> self.#layer), self);
        }
        let (place, have) = self.place(step.operands[0]);
        let (takes, function) = single(feeding, &have, private);
        let x = if have == takes {
            match step.operands[0] {
                At::Input(_) => place,
                At::Output(_) | At::Buffer(_) | At::Scratch(_) => quote!(&#place),
            }
        } else {
            let batch = self.read(step.operands[0], &takes);
            quote!(&#batch[0])
        };
        let (y, _) = self.place(step.result);
        quote_spanned!(Span::mixed_site()=> #function(&self.#layer, #x, &mut #y);)
    }

    fn dropout(&self, step: &Step, _: &TokenStream) -> TokenStream {
        // Identity in prediction.
        if step.operands[0] == step.result {
            return TokenStream::new();
        }
        let private = &self.0.names.private;
        let (_, size) = self.place(step.result);
        let (x, y) = (self.read(step.operands[0], &size), self.write(step.result));
        quote_spanned!(Span::mixed_site()=> #private::arithmetic::copy(#x, #y);)
    }
}

/// What a layer is called with for one sample, and by what.
pub(crate) fn single(feeding: &Feeding, have: &Size, private: &TokenStream) -> (Size, TokenStream) {
    match feeding {
        Feeding::Whole(takes) => {
            (takes.clone(), quote_spanned!(Span::mixed_site()=> #private::Layer::predict_into))
        }
        Feeding::Elements { .. } | Feeding::Parts => {
            (have.clone(), quote_spanned!(Span::mixed_site()=> #private::columns::predict_each))
        }
    }
}

/// The call of a layer whose type says how it takes its values.
pub(crate) fn predict_parts(
    context: &Context<'_>,
    step: &Step,
    layer: &TokenStream,
    spelling: &impl Spelling,
) -> TokenStream {
    let (private, node) = (&context.names.private, &context.model.nodes[step.node]);
    let size = |value: usize| context.shapes.elements(value).unwrap_or(Size::Number(1));
    let read = step.operands.iter().zip(&node.operands).map(|(&at, &value)| spelling.read(at, &size(value)));
    let results = std::iter::once(step.result).chain(step.others.iter().copied());
    let (x, y) = (parts(private, read, false), parts(private, results.map(|at| spelling.write(at)), true));
    let of = context.layer_type(step.node);
    quote_spanned! {Span::mixed_site()=>
        #private::Layer::predict_into(
            &#layer,
            <<#of as #private::Layer>::Input as #private::Sample>::view_one(#x),
            <<#of as #private::Layer>::Output as #private::Sample>::view_one_mut(#y),
        );
    }
}
