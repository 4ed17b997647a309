//! The contracts: a network is a layer, and with a loss it can be trained.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::operand::{input_type, output_type, part, tuple};
use super::{Context, layer, loss, predict};
use crate::model::catalogue::Start;
use crate::model::graph::{Head, LayerId, LossKind, Port};
use crate::plan::{At, Buffer};
use crate::size::Size;

/// `impl Layer for Name<T>`.
pub(crate) fn layer(context: &Context<'_>, predict_many: &TokenStream) -> TokenStream {
    let names = &context.names;
    let (private, generics, of) = (&names.private, names.impl_generics(), names.network_type());
    let (arguments, where_clause, kept) = (names.stored_arguments(), names.where_clause(), names.kept());
    let (input, output) = (input_type(context), output_type(context));
    let initialize = initialize(context);
    let predict = predict::body(context);
    let scalar = names.scalar;
    let Costs { multiply_adds, predict_bytes, workspace_bytes, coupled, min_samples, .. } =
        costs(context, &quote!(#scalar));
    let (multiply_adds, predict_bytes) = (sum(&multiply_adds), sum(&predict_bytes));
    let workspace_bytes = sum(&workspace_bytes);
    let heads = (0..context.model.outputs.len()).map(|index| head_forward(context, index));
    let starts = (0..context.model.outputs.len()).map(|index| head_backward(context, index));
    let checks = super::checks::evaluate(context);
    let description = super::describe::description(context);
    let declared = |ports: &[Port]| -> Vec<Vec<TokenStream>> {
        let shapes = ports.iter().filter_map(|port| port.shape.as_ref());
        shapes.map(|shape| shape.0.iter().map(|size| names.size(size)).collect()).collect()
    };
    let (input_shapes, output_shapes) = (declared(&context.model.inputs), declared(&context.model.outputs));
    quote_spanned! {Span::mixed_site()=>
        /// A network is a layer: it predicts samples, and takes derivatives of its output back to its input.
        impl #generics #private::Layer for #of #where_clause {
            type Input = #input;
            type Output = #output;
            type Kept<__S: #private::Storage> = #kept #arguments;

            const MULTIPLY_ADDS: #private::usize = #multiply_adds;
            const PREDICT_BYTES: #private::usize = #predict_bytes;
            const WORKSPACE_BYTES: #private::usize = #workspace_bytes;
            const COUPLED: #private::bool = #coupled;
            const INPUT_SHAPES: &'static [&'static [#private::usize]] = &[#(&[#(#input_shapes),*]),*];
            const DESCRIPTION: #private::Option<&'static #private::describe::Description> = #description;
            const OUTPUT_SHAPES: &'static [&'static [#private::usize]] = &[#(&[#(#output_shapes),*]),*];
            const MIN_SAMPLES: #private::usize = #min_samples;

            fn initialize<__R: #private::Rng + ?#private::Sized>(
                &mut self,
                scheme: #private::Initialization,
                rng: &mut __R,
            ) {
                #checks
                #initialize
            }

            #[cfg_attr(debug_assertions, inline)]
        #[cfg_attr(not(debug_assertions), inline(always))]
            fn predict_into(&self, input: #private::Ref<'_, Self::Input>, output: #private::Mut<'_, Self::Output>) {
                #checks
                #predict
            }

            #predict_many

            #[cfg_attr(debug_assertions, inline)]
        #[cfg_attr(not(debug_assertions), inline(always))]
            fn forward<__S: #private::Storage>(
                &self,
                pass: &#private::Pass,
                input: #private::Slice<'_, Self::Input>,
                output: #private::SliceMut<'_, Self::Output>,
                kept: &mut Self::Kept<__S>,
            ) {
                #checks
                forward(self, pass, input, kept);
                let count = <Self::Input as #private::Sample>::count(input);
                #(#heads)*
            }

            #[cfg_attr(debug_assertions, inline)]
        #[cfg_attr(not(debug_assertions), inline(always))]
            fn backward<__S: #private::Storage>(
                &self,
                pass: &#private::Pass,
                input: #private::Slice<'_, Self::Input>,
                output: #private::Slice<'_, Self::Output>,
                kept: &mut Self::Kept<__S>,
                target: #private::SliceMut<'_, Self::Output>,
                dx: #private::Option<#private::SliceMut<'_, Self::Input>>,
                gradient: #private::Option<&mut Self>,
            ) {
                #checks
                let count = <Self::Input as #private::Sample>::count(input);
                #(#starts)*
                backward(#private::Differentiate { network: self, gradient }, pass, input, kept, dx);
            }
        }
    }
}

fn initialize(context: &Context<'_>) -> TokenStream {
    let private = &context.names.private;
    let layers = context.model.layers.iter().zip(&context.plan.initial).map(|(layer, start)| {
        let (field, scheme) = (
            &layer.field,
            match start {
                Start::Glorot => quote!(Glorot),
                Start::He => quote!(He),
            },
        );
        quote_spanned!(Span::mixed_site()=>
            #private::Layer::initialize(&mut self.#field, #private::Initialization::#scheme, rng);)
    });
    layers.collect()
}

/// A part of a figure: what has it, and how much.
pub(crate) struct Cost {
    pub(crate) name: String,
    pub(crate) amount: TokenStream,
}

/// What a network costs and asks for, as expressions over its layers and buffers.
pub(crate) struct Costs {
    pub(crate) parameters: Vec<Cost>,
    pub(crate) multiply_adds: Vec<Cost>,
    pub(crate) predict_bytes: Vec<Cost>,
    pub(crate) workspace_bytes: Vec<Cost>,
    coupled: TokenStream,
    min_samples: TokenStream,
}

/// The costs where elements are of type `scalar`.
pub(crate) fn costs(context: &Context<'_>, scalar: &TokenStream) -> Costs {
    let (names, model, private) = (&context.names, context.model, &context.names.private);
    let uses: Vec<(usize, LayerId, bool, TokenStream)> = model
        .nodes
        .iter()
        .enumerate()
        .filter_map(|(node, of)| {
            let (id, first) = layer::used(of)?;
            Some((node, id, first, layer::type_of(context, id, private, scalar)))
        })
        .collect();
    let constant = |of: &TokenStream, name: &str| {
        let name = Ident::new(name, Span::mixed_site());
        quote_spanned!(Span::mixed_site()=> <#of as #private::Layer>::#name)
    };
    let field = |id: LayerId| model.layers[id].field.to_string().trim_start_matches("r#").to_owned();
    let parameters = uses.iter().filter(|(_, _, first, _)| *first).map(|(_, id, _, of)| Cost {
        name: field(*id),
        amount: quote_spanned!(Span::mixed_site()=> <#of as #private::Parameters>::PARAMETERS),
    });
    let multiply_adds = uses.iter().map(|(node, id, _, of)| {
        let one = constant(of, "MULTIPLY_ADDS");
        let times = layer::times(context, &model.nodes[*node], *id);
        let amount = if times == Size::Number(1) {
            one
        } else {
            let times = names.size(&times);
            quote!(#times * #one)
        };
        Cost { name: field(*id), amount }
    });
    let within = |name: &str, own: bool| -> Vec<Cost> {
        let uses = uses.iter().filter(|(node, ..)| !own || layer::kept_by(context, *node) == *node);
        uses.map(|(_, id, _, of)| Cost { name: field(*id), amount: constant(of, name) }).collect()
    };
    let bytes = |buffer: &Buffer| {
        let size = names.argument(&buffer.size);
        Cost {
            name: buffer.name.trim_start_matches("r#").to_owned(),
            amount: quote_spanned!(Span::mixed_site()=>
                #private::size_of::<#private::SVector<#scalar, #size>>()),
        }
    };
    let predict_bytes = context.plan.predict.buffers.iter().map(bytes);
    let workspace_bytes = context.plan.forward.buffers.iter().chain(&context.plan.scratch);
    let workspace_bytes = workspace_bytes.filter(|buffer| buffer.room_of.is_none()).map(bytes);
    // Frozen layers only predict, so they make no demands on a training batch.
    let trained: Vec<_> = uses.iter().filter(|(_, id, ..)| !model.layers[*id].frozen).collect();
    let coupled: Vec<_> = trained.iter().map(|(.., of)| constant(of, "COUPLED")).collect();
    let min_samples = trained.iter().map(|(.., of)| constant(of, "MIN_SAMPLES"));
    Costs {
        parameters: parameters.collect(),
        multiply_adds: multiply_adds.collect(),
        predict_bytes: predict_bytes.chain(within("PREDICT_BYTES", false)).collect(),
        workspace_bytes: within("WORKSPACE_BYTES", true).into_iter().chain(workspace_bytes).collect(),
        coupled: if coupled.is_empty() { quote!(false) } else { quote!(#(#coupled)||*) },
        min_samples: quote_spanned!(Span::mixed_site()=> #private::largest(&[1, #(#min_samples),*])),
    }
}

fn sum(parts: &[Cost]) -> TokenStream {
    let parts = parts.iter().map(|part| &part.amount);
    let parts: Vec<_> = parts.collect();
    if parts.is_empty() { quote!(0) } else { quote!(#(#parts)+*) }
}

/// Writes an output from what the training pass computed, through its output unit.
fn head_forward(context: &Context<'_>, index: usize) -> TokenStream {
    let private = &context.names.private;
    let from = core(context, index);
    let to = part("output", index, context.model.outputs.len());
    match head(context, index) {
        None => quote_spanned!(Span::mixed_site()=> #private::arithmetic::copy(#from, #to);),
        Some((Head::Sigmoid, function)) => {
            quote_spanned!(Span::mixed_site()=> #private::activation::forward(&#function, #from, #to);)
        }
        Some((Head::Softmax | Head::LogSoftmax, function)) => {
            quote_spanned!(Span::mixed_site()=>
                #private::activation::VectorActivation::forward(&#function, #from, #to);)
        }
    }
}

/// Takes the derivative of an output to that of what the training pass computed.
fn head_backward(context: &Context<'_>, index: usize) -> TokenStream {
    let private = &context.names.private;
    let of = context.model.outputs.len();
    let (y, dy) = (part("output", index, of), part("target", index, of));
    let slot_field = start(context, index);
    let copy = quote_spanned!(Span::mixed_site()=> #private::arithmetic::copy(#dy, #slot_field););
    let through = head(context, index).map(|(head, function)| match head {
        Head::Sigmoid => quote_spanned!(Span::mixed_site()=>
            #private::activation::backward_at_output(&#function, #y, #slot_field);),
        Head::Softmax | Head::LogSoftmax => quote_spanned!(Span::mixed_site()=>
            #private::activation::VectorActivation::backward_at_output(&#function, #y, #slot_field);),
    });
    quote!(#copy #through)
}

/// Where backward starts from for an output.
fn start(context: &Context<'_>, index: usize) -> TokenStream {
    let batch = context.write_scratch(context.plan.starts[index]);
    context.recast_mut(batch, &context.value_size(index), &context.output_size(index))
}

/// What the training pass computed for an output.
fn core(context: &Context<'_>, index: usize) -> TokenStream {
    let at = context.plan.forward.places[context.plan.tails[index].core].unwrap_or(At::Input(0));
    context.read(at, &context.output_size(index))
}

fn head(context: &Context<'_>, index: usize) -> Option<(Head, TokenStream)> {
    let private = &context.names.private;
    let last = context.model.last_node_id(index)?;
    let (group, inner) = context.group(last);
    let (group, inner) = (context.names.argument(&group), context.names.argument(&inner));
    let head = context.plan.tails[index].head?;
    let function = match head {
        Head::Sigmoid => quote_spanned!(Span::mixed_site()=> #private::activation::Sigmoid),
        Head::Softmax => quote_spanned!(Span::mixed_site()=> #private::activation::Softmax::<#group, #inner>),
        Head::LogSoftmax => {
            quote_spanned!(Span::mixed_site()=> #private::activation::LogSoftmax::<#group, #inner>)
        }
    };
    Some((head, function))
}

/// The type of one target.
pub(crate) fn target_type(context: &Context<'_>) -> TokenStream {
    tuple(&loss::terms(context).into_iter().map(|term| term.target).collect::<Vec<_>>())
}

/// `impl Network for Name<T>`, where there is a loss.
pub(crate) fn network(context: &Context<'_>) -> TokenStream {
    let terms = loss::terms(context);
    if terms.is_empty() {
        return TokenStream::new();
    }
    let names = &context.names;
    let (private, scalar) = (&names.private, names.scalar);
    let (generics, of, where_clause) = (names.impl_generics(), names.network_type(), names.where_clause());
    let target = target_type(context);
    let losses: Vec<Ident> = match terms.len() {
        1 => vec![Ident::new("loss", Span::mixed_site())],
        count => (1..=count).map(|n| format_ident!("loss{}", n, span = Span::mixed_site())).collect(),
    };
    let lets = losses.iter().zip(&terms).map(|(name, term)| {
        let value = &term.value;
        quote_spanned!(Span::mixed_site()=> let #name = #value;)
    });
    let lets: TokenStream = lets.collect();
    let sums: Vec<_> = terms
        .iter()
        .map(|term| {
            let (of, reads) = (&term.of, &term.reads);
            quote_spanned!(term.span=> <#of as #private::Loss<#scalar, #reads>>::Sums)
        })
        .collect();
    let sums_type = tuple(&sums);
    let count = terms.len();
    let accumulate = terms.iter().zip(&losses).enumerate().map(|(index, (term, loss))| {
        let (reads, y) = (&term.reads, read_terms(context, term));
        let (t, sums) = (part("target", index, count), part("sums", index, count));
        let sums = if count == 1 { sums } else { quote!(&mut #sums) };
        quote_spanned!(term.span=> #private::loss::add_batch::<#scalar, #reads, _>(&#loss, #y, #t, #sums);)
    });
    let values = terms.iter().zip(&losses).enumerate().map(|(index, (term, loss))| {
        let (reads, sums) = (&term.reads, part("sums", index, count));
        let sums = if count == 1 { sums } else { quote!(&#sums) };
        quote_spanned!(term.span=> #private::Loss::<#scalar, #reads>::value(&#loss, #sums))
    });
    let starts = terms.iter().zip(&losses).enumerate().map(|(index, (term, loss))| {
        let (reads, y) = (&term.reads, read_terms(context, term));
        let dy: Vec<_> = term.outputs.iter().map(|&output| start(context, output)).collect();
        let dy = tuple(&dy);
        let (t, sums) = (part("target", index, count), part("sums", index, count));
        let sums = if count == 1 { sums } else { quote!(&#sums) };
        quote_spanned!(term.span=>
            #private::loss::gradient_batch::<#scalar, #reads, _>(&#loss, #y, #t, #sums, #dy);)
    });
    let checks = super::checks::evaluate(context);
    // What rustc says of a user's own loss, it says at that loss: that its type is private, for example.
    let own = context.model.losses.iter().find(|term| matches!(term.kind, LossKind::Own { .. }));
    let span = own.map_or(Span::mixed_site(), |term| term.place.start);
    let types = quote_spanned!(span=> type Target = #target; type Sums = #sums_type;);
    quote_spanned! {Span::mixed_site()=>
        /// With a loss it can be trained.
        impl #generics #private::Network for #of #where_clause {
            #types

            #[cfg_attr(debug_assertions, inline)]
        #[cfg_attr(not(debug_assertions), inline(always))]
            fn forward_loss<__S: #private::Storage>(
                &self,
                pass: &#private::Pass,
                input: #private::Slice<'_, Self::Input>,
                target: #private::Slice<'_, Self::Target>,
                kept: &mut Self::Kept<__S>,
                sums: &mut Self::Sums,
            ) {
                #checks
                forward(self, pass, input, kept);
                let count = <Self::Input as #private::Sample>::count(input);
                #lets
                #(#accumulate)*
            }

            #[cfg_attr(debug_assertions, inline)]
        #[cfg_attr(not(debug_assertions), inline(always))]
            fn loss_of(&self, sums: &Self::Sums) -> #scalar {
                #lets
                #(#values)+*
            }

            #[cfg_attr(debug_assertions, inline)]
        #[cfg_attr(not(debug_assertions), inline(always))]
            fn reverse_loss<__S: #private::Storage>(
                reverse: impl #private::Reverse<Self>,
                pass: &#private::Pass,
                input: #private::Slice<'_, Self::Input>,
                target: #private::Slice<'_, Self::Target>,
                kept: &mut Self::Kept<__S>,
                sums: &Self::Sums,
                dx: #private::Option<#private::SliceMut<'_, Self::Input>>,
            ) {
                let count = <Self::Input as #private::Sample>::count(input);
                #lets
                #(#starts)*
                backward(reverse, pass, input, kept, dx);
            }
        }
    }
}

/// What a loss term reads: a batch, or a tuple of batches.
fn read_terms(context: &Context<'_>, term: &loss::Term) -> TokenStream {
    let parts: Vec<_> = term.outputs.iter().map(|&output| core(context, output)).collect();
    tuple(&parts)
}
