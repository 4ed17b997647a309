//! Prediction of many samples: what works on vectors and sets takes a block of samples at a time, so that a dense layer is
//! one product of its weight and all of them. Images are walked sample by sample up to there, while they are in cache.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::Context;
use super::forward::{Spelling, call};
use super::layer::Feeding;
use super::operand::{input_type, output_type, parts};
use super::predict::{copy, single};
use crate::model::graph::{LayerKind, Operation};
use crate::plan::{At, Step};
use crate::size::Size;

/// Samples in a block at most.
const MOST: u64 = 64;
/// Samples that a block has to have to be worth it.
const LEAST: u64 = 4;
/// Samples in a block where only rustc knows the sizes.
const UNSEEN: u64 = 16;
/// Scalars that blocks of intermediate values have room for: 64 KiB of f32.
const SCALARS: u64 = 1 << 14;

/// How a network walks a batch.
pub(crate) struct Many {
    /// Beside the contract: a function that predicts a block.
    pub(crate) function: TokenStream,
    /// Of the contract: the method, where it is not the one it has by default.
    pub(crate) method: TokenStream,
}

/// Which steps are taken block by block.
struct Blocks {
    /// The first of them; those before it are taken sample by sample.
    first: usize,
    /// The buffers that have room for a block.
    buffers: Vec<bool>,
    samples: u64,
}

fn blocks(context: &Context<'_>) -> Option<Blocks> {
    let (model, predict) = (context.model, &context.plan.predict);
    let operation = |step: &Step| &model.nodes[step.node].operation;
    let first = predict.steps.iter().rposition(|step| stays_in_cache(context, operation(step)));
    let first = first.map_or(0, |last| last + 1);
    let multiplies = |step: &Step| match operation(step) {
        Operation::Layer { layer, .. } => {
            matches!(model.layers[*layer].kind, LayerKind::Dense { .. } | LayerKind::Path(_))
        }
        _ => false,
    };
    if !predict.steps[first..].iter().any(multiplies) {
        return None;
    }
    let mut buffers = vec![false; predict.buffers.len()];
    for step in &predict.steps[first..] {
        for at in step.operands.iter().chain(&step.others).chain([&step.result]) {
            if let At::Buffer(index) = at {
                buffers[*index] = true;
            }
        }
    }
    // Copied at the end.
    for port in &model.outputs {
        if let Some(At::Buffer(index)) = predict.places[port.value] {
            buffers[index] = true;
        }
    }
    let sizes = predict.buffers.iter().zip(&buffers).filter(|(_, block)| **block);
    let scalars: Option<u64> = sizes.map(|(buffer, _)| buffer.size.number()).sum();
    let samples = scalars.map_or(UNSEEN, |scalars| (SCALARS / scalars.max(1)).min(MOST));
    (samples >= LEAST).then_some(Blocks { first, buffers, samples })
}

/// Whether a step is better taken sample by sample: it works on images or signals, whose values are large and whose weights
/// are small.
fn stays_in_cache(context: &Context<'_>, operation: &Operation) -> bool {
    match operation {
        Operation::Layer { layer, .. } => match context.model.layers[*layer].kind {
            LayerKind::Conv(_) | LayerKind::GroupNorm { .. } => true,
            LayerKind::Dense { .. }
            | LayerKind::LayerNorm { .. }
            | LayerKind::BatchNorm { .. }
            | LayerKind::Prelu { .. }
            | LayerKind::Path(_) => false,
        },
        Operation::Pool(_) | Operation::GlobalPool(_) | Operation::Upsample(_) => true,
        Operation::Activation(_)
        | Operation::Softmax(_)
        | Operation::LogSoftmax(_)
        | Operation::Dropout(_)
        | Operation::Add
        | Operation::Subtract
        | Operation::Multiply
        | Operation::Negate
        | Operation::Scale(_)
        | Operation::Concat(_)
        | Operation::Stack(_)
        | Operation::Slice(_)
        | Operation::Transpose(_)
        | Operation::Reshape(_)
        | Operation::Set(_)
        | Operation::Copy
        | Operation::Unknown => false,
    }
}

/// `predict_many`, and what it calls; nothing where a batch is as good sample by sample.
pub(crate) fn many(context: &Context<'_>) -> Many {
    let Some(blocks) = blocks(context) else {
        return Many { function: TokenStream::new(), method: TokenStream::new() };
    };
    let names = &context.names;
    let (private, scalar) = (&names.private, names.scalar);
    let samples = Literal::u64_unsuffixed(blocks.samples);
    let function = function(context, &blocks);
    let bytes = context.plan.predict.buffers.iter().zip(&blocks.buffers).filter(|(_, block)| **block);
    let bytes = bytes.map(|(buffer, _)| {
        let size = names.argument(&buffer.size);
        quote_spanned!(Span::mixed_site()=> + #private::size_of::<#private::SVector<#scalar, #size>>())
    });
    let method = quote_spanned! {Span::mixed_site()=>
        #[cfg_attr(debug_assertions, inline)]
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn predict_many(
            &self,
            input: #private::Slice<'_, Self::Input>,
            mut output: #private::SliceMut<'_, Self::Output>,
        ) {
            let count = <Self::Input as #private::Sample>::count(input);
            if !const { #private::network::stack_has_room::<#scalar>(#samples * (0 #(#bytes)*)) } {
                return #private::network::predict_each(self, input, output);
            }
            let mut start = 0;
            while start < count {
                let end = if count - start < #samples { count } else { start + #samples };
                predict_block(
                    self,
                    <Self::Input as #private::Sample>::range(input, start, end),
                    <Self::Output as #private::Sample>::range_mut(&mut output, start, end),
                );
                start = end;
            }
        }
    };
    Many { function, method }
}

/// `fn predict_block(network, input, output)`.
fn function(context: &Context<'_>, blocks: &Blocks) -> TokenStream {
    let (names, plan) = (&context.names, context.plan);
    let private = &names.private;
    let (generics, of, where_clause) = (names.impl_generics(), names.network_type(), names.where_clause());
    let (input, output) = (input_type(context), output_type(context));
    let samples = Literal::u64_unsuffixed(blocks.samples);
    let locals = |of_block: bool| -> TokenStream {
        let buffers = plan.predict.buffers.iter().zip(&blocks.buffers);
        let locals = buffers.filter(|(_, block)| **block == of_block).map(|(buffer, _)| {
            let (name, vector) = (names.value(&buffer.name), names.vector(&buffer.size));
            let zero = quote_spanned!(Span::mixed_site()=> <#vector as #private::Zeroed>::ZERO);
            let zero = if of_block { quote!([#zero; #samples]) } else { zero };
            quote_spanned!(Span::mixed_site()=> let mut #name = #zero;)
        });
        locals.collect()
    };
    let (batches, singles) = (locals(true), locals(false));
    let (before, after) = plan.predict.steps.split_at(blocks.first);
    let one = Spelled { context, blocks, whole: false };
    let before: TokenStream = before.iter().map(|step| call(context, step, &one)).collect();
    let before = if before.is_empty() {
        before
    } else {
        quote_spanned!(Span::mixed_site()=> for __index in 0..count { #singles #before })
    };
    let whole = Spelled { context, blocks, whole: true };
    let after: TokenStream = after.iter().map(|step| call(context, step, &whole)).collect();
    let copies: TokenStream =
        (0..context.model.outputs.len()).filter_map(|index| copy(context, index, &whole)).collect();
    quote_spanned! {Span::mixed_site()=>
        /// Prediction of a few samples, step by step, with their values on the stack.
        #[cfg_attr(debug_assertions, inline)]
        #[cfg_attr(not(debug_assertions), inline(always))]
        #[allow(unused_mut)]
        fn predict_block #generics(
            __network: &#of,
            input: #private::Slice<'_, #input>,
            mut output: #private::SliceMut<'_, #output>,
        ) #where_clause {
            let count = <#input as #private::Sample>::count(input);
            #batches
            #before
            #after
            #copies
        }
    }
}

/// How values are written while a block is predicted: one sample of it, or all.
struct Spelled<'a> {
    context: &'a Context<'a>,
    blocks: &'a Blocks,
    whole: bool,
}

impl Spelled<'_> {
    /// The batch at a place, and how long its samples are.
    fn place(&self, at: At, mutable: bool) -> (TokenStream, Size) {
        let context = self.context;
        let private = &context.names.private;
        let one = |batch: TokenStream| {
            if self.whole { batch } else { quote_spanned!(Span::mixed_site()=> #batch[__index..=__index]) }
        };
        let borrow = if mutable { quote!(&mut) } else { quote!(&) };
        match at {
            At::Input(index) if self.whole => (context.input(index), context.input_size(index)),
            At::Input(index) => {
                let batch = one(context.input(index));
                (quote!(#borrow #batch), context.input_size(index))
            }
            At::Output(index) => {
                let output = context.output(index);
                let batch = if self.whole { quote!(*#output) } else { one(output) };
                (quote!(#borrow #batch), context.output_size(index))
            }
            // Predictions have no scratch.
            At::Buffer(index) | At::Scratch(index) => {
                let buffer = &context.plan.predict.buffers[index];
                let name = context.names.value(&buffer.name);
                let batch = match (self.blocks.buffers[index], self.whole) {
                    (true, true) => quote_spanned!(Span::mixed_site()=> #borrow #name[..count]),
                    (true, false) => quote_spanned!(Span::mixed_site()=> #borrow #name[__index..=__index]),
                    (false, _) if mutable => {
                        quote_spanned!(Span::mixed_site()=> #private::from_mut(&mut #name))
                    }
                    (false, _) => quote_spanned!(Span::mixed_site()=> #private::from_ref(&#name)),
                };
                (batch, buffer.size.clone())
            }
        }
    }
}

impl Spelling for Spelled<'_> {
    fn read(&self, at: At, want: &Size) -> TokenStream {
        let (batch, have) = self.place(at, false);
        self.context.recast(batch, &have, want)
    }

    fn write(&self, at: At) -> TokenStream {
        self.place(at, true).0
    }

    fn layer(&self, step: &Step, layer: &TokenStream, feeding: &Feeding) -> TokenStream {
        let context = self.context;
        let private = &context.names.private;
        let node = &context.model.nodes[step.node];
        let size = |value: usize| context.shapes.elements(value).unwrap_or(Size::Number(1));
        if !self.whole && !matches!(feeding, Feeding::Parts) {
            let (takes, function) = single(feeding, &size(node.operands[0]), private);
            let (x, y) = (self.read(step.operands[0], &takes), self.write(step.result));
            return quote_spanned!(Span::mixed_site()=> #function(&__network.#layer, &(#x)[0], &mut (#y)[0]););
        }
        let (x, y) = match feeding {
            Feeding::Whole(takes) => (self.read(step.operands[0], takes), self.write(step.result)),
            Feeding::Elements { takes, gives } => {
                let have = size(node.operands[0]);
                let x = context.columns(self.read(step.operands[0], &have), &have, takes, false);
                (x, context.columns(self.write(step.result), &size(node.result), gives, true))
            }
            Feeding::Parts => {
                let read = step.operands.iter().zip(&node.operands);
                let read = read.map(|(&at, &value)| self.read(at, &size(value)));
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
        quote_spanned!(Span::mixed_site()=> #private::Layer::predict_many(&__network.#layer, #x, #y);)
    }

    fn dropout(&self, step: &Step, _: &TokenStream) -> TokenStream {
        // Identity in prediction.
        if step.operands[0] == step.result {
            return TokenStream::new();
        }
        let private = &self.context.names.private;
        let (y, size) = self.place(step.result, true);
        let x = self.read(step.operands[0], &size);
        quote_spanned!(Span::mixed_site()=> #private::arithmetic::copy(#x, #y);)
    }
}
