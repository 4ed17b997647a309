//! What a user calls: short methods around the contracts.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;

use super::names::Names;
use super::operand::{output_type, tuple};
use super::{Context, structure};

/// One parameter of a method per input, output or target.
pub(crate) struct Parameters {
    pub(crate) names: Vec<Ident>,
    pub(crate) types: Vec<TokenStream>,
}

impl Parameters {
    /// `image: &SVector<T, 784>, age: &SVector<T, 1>`.
    pub(crate) fn samples(&self) -> TokenStream {
        let Self { names, types } = self;
        quote!(#(#names: &#types),*)
    }

    /// `image: &[SVector<T, 784>], age: &[SVector<T, 1>]`.
    pub(crate) fn batches(&self) -> TokenStream {
        let Self { names, types } = self;
        quote!(#(#names: &[#types]),*)
    }

    /// `output: &mut [SVector<T, 10>]`.
    pub(crate) fn batches_mut(&self) -> TokenStream {
        let Self { names, types } = self;
        quote!(#(#names: &mut [#types]),*)
    }

    /// `image`, or `(image, age)`.
    fn pass_on(&self) -> TokenStream {
        let names: Vec<_> = self.names.iter().map(|name| quote!(#name)).collect();
        tuple(&names)
    }
}

pub(crate) fn numbered(names: &Names<'_>, name: &str, types: Vec<TokenStream>) -> Parameters {
    let names = (1..=types.len()).map(|index| match types.len() {
        1 => names.free(name),
        _ => names.free(&format!("{name}{index}")),
    });
    Parameters { names: names.collect(), types }
}

fn inputs(context: &Context<'_>) -> Parameters {
    let (names, model) = (&context.names, context.model);
    let types = (0..model.inputs.len()).map(|index| names.vector(&context.input_size(index)));
    let values = model.inputs.iter().map(|port| names.value(&model.values[port.value].name));
    Parameters { names: values.collect(), types: types.collect() }
}

/// `impl Name<T>` and `impl Name<f32>`.
pub(crate) fn inherent(context: &Context<'_>) -> TokenStream {
    let names = &context.names;
    let private = &names.private;
    let (generics, of, where_clause) = (names.impl_generics(), names.network_type(), names.where_clause());
    let inputs = inputs(context);
    let outputs: Vec<_> =
        (0..context.model.outputs.len()).map(|index| names.vector(&context.output_size(index))).collect();
    let output = output_type(context);
    let zeros: Vec<_> = outputs.iter().map(|output| quote!(<#output as #private::Zeroed>::ZERO)).collect();
    let (zero, results) = (tuple(&zeros), numbered(names, "output", outputs));
    let (samples, batches, results_mut) = (inputs.samples(), inputs.batches(), results.batches_mut());
    let (input_parts, result_parts) = (inputs.pass_on(), results.pass_on());
    let borrow: Vec<_> = (0..results.names.len())
        .map(|index| {
            let part = super::operand::part("output", index, results.names.len());
            quote!(&mut #part)
        })
        .collect();
    let borrowed = tuple(&borrow);
    let (trace, trace_name) = (super::trace::type_of(context), names.trace());
    let training = training(context, &inputs);
    let constants = constants(context);
    quote_spanned! {Span::mixed_site()=>
        /// What is called.
        impl #generics #of #where_clause {
            /// A network with initial weights: He's for layers before the ReLU family, Glorot's for all others;
            /// biases are 0.
            ///
            /// It is returned by value: one of many megabytes is better made in place by `boxed`.
            pub fn init<__R: #private::Rng + ?#private::Sized>(rng: &mut __R) -> Self {
                let mut network = <Self as #private::Zeroed>::ZERO;
                #private::Layer::initialize(&mut network, #private::Initialization::Glorot, rng);
                network
            }

            #private::with_alloc! {
                /// As `init`, in place on the heap: its size never touches the stack.
                pub fn boxed<__R: #private::Rng + ?#private::Sized>(rng: &mut __R) -> #private::Box<Self> {
                    let mut network = <Self as #private::Parameters>::zeroed_box();
                    #private::Layer::initialize(&mut *network, #private::Initialization::Glorot, rng);
                    network
                }
            }

            #private::with_alloc! {
                /// What training needs, with room for `capacity` samples; it grows if it is given more.
                pub fn workspace(capacity: #private::usize) -> #private::Workspace<Self> {
                    #private::Workspace::with_capacity(capacity)
                }
            }

            /// The output for one sample. Nothing is allocated; `PREDICT_BYTES` says how much stack it takes.
            #[inline]
            pub fn predict(&self, #samples) -> #output {
                let mut output = #zero;
                #private::network::predict(self, #input_parts, #borrowed);
                output
            }

            /// As `predict`, with intermediate values in the workspace instead of on the stack.
            pub fn predict_in<__S: #private::Storage>(
                &self,
                #samples,
                workspace: &mut #private::Workspace<Self, __S>,
            ) -> #output {
                let mut output = #zero;
                #private::network::predict_in(self, #input_parts, #borrowed, workspace);
                output
            }

            /// The outputs for as many samples as there is room for. Nothing is allocated. With `std`, up to 64 samples
            /// at a time have their values on the stack, in at most 64 KiB of `f32` besides `PREDICT_BYTES`.
            ///
            /// # Panics
            /// If the slices are not equally long.
            pub fn predict_batch(&self, #batches, #results_mut) {
                #private::network::predict_batch(self, #input_parts, #result_parts);
            }

            /// Every value of a prediction, by name.
            pub fn trace(&self, #samples) -> #trace {
                #trace_name::of(self, #input_parts)
            }

            #training

            #private::save_methods!();
        }

        #constants
    }
}

/// `gradient` and its kin, where there is a loss.
fn training(context: &Context<'_>, inputs: &Parameters) -> TokenStream {
    if context.model.losses.is_empty() {
        return TokenStream::new();
    }
    let (private, scalar) = (&context.names.private, context.names.scalar);
    let targets: Vec<_> = super::loss::terms(context).into_iter().map(|term| term.target).collect();
    let targets = numbered(&context.names, "target", targets);
    let derivatives = Parameters {
        names: inputs.names.iter().map(|name| context.names.free(&format!("d_{}", name.unraw()))).collect(),
        types: inputs.types.clone(),
    };
    let (x, t, dx) = (inputs.pass_on(), targets.pass_on(), derivatives.pass_on());
    let (xs, ts, dxs) = (inputs.batches(), targets.batches(), derivatives.batches_mut());
    quote_spanned! {Span::mixed_site()=>
        /// Loss of a batch, the mean over its samples, and its gradient: forward in training mode, loss, backward.
        /// The gradient is of the network's own type and stays in the workspace until the next call.
        ///
        /// # Panics
        /// If the batch is empty, if there are not as many targets as inputs, or if a fixed workspace is too small.
        pub fn gradient<'w, __S: #private::Storage>(
            &self,
            #xs,
            #ts,
            workspace: &'w mut #private::Workspace<Self, __S>,
        ) -> (#scalar, &'w Self) {
            #private::network::gradient(self, #x, #t, #private::None, workspace)
        }

        /// As `gradient`, and writes the derivative of the loss with respect to the input of each sample.
        ///
        /// # Panics
        /// As `gradient`, and if there is not room for the derivative of each sample.
        pub fn input_gradient<'w, __S: #private::Storage>(
            &self,
            #xs,
            #ts,
            #dxs,
            workspace: &'w mut #private::Workspace<Self, __S>,
        ) -> (#scalar, &'w Self) {
            #private::network::gradient(self, #x, #t, #private::Some(#dx), workspace)
        }

        /// Loss of a batch in prediction mode, as for validation: no dropout, running statistics.
        ///
        /// # Panics
        /// As `gradient`.
        pub fn loss<__S: #private::Storage>(
            &self,
            #xs,
            #ts,
            workspace: &mut #private::Workspace<Self, __S>,
        ) -> #scalar {
            #private::network::loss(self, #x, #t, workspace)
        }
    }
}

/// Constants of the network with its default element type, so that `Name::PARAMETERS` needs no type.
fn constants(context: &Context<'_>) -> TokenStream {
    let names = &context.names;
    let (private, sizes) = (&names.private, names.size_generics());
    let scalar = structure::default_scalar(context.model);
    let (of, where_clause) = (names.network_of(&scalar), names.where_clause_of(&scalar));
    quote_spanned! {Span::mixed_site()=>
        /// What is known of it, of the default element type.
        impl #sizes #of #where_clause {
            /// Parameters, frozen ones included, running statistics not.
            pub const PARAMETERS: #private::usize = <Self as #private::Parameters>::PARAMETERS;
            /// Multiplications with an addition in one forward pass of one sample.
            pub const MULTIPLY_ADDS: #private::usize = <Self as #private::Layer>::MULTIPLY_ADDS;
            /// Bytes of intermediate values on the stack while one sample is predicted.
            pub const PREDICT_BYTES: #private::usize = <Self as #private::Layer>::PREDICT_BYTES;
            /// Bytes of a training workspace per sample of its capacity, the gradient not counted.
            pub const WORKSPACE_BYTES: #private::usize = <Self as #private::Layer>::WORKSPACE_BYTES;

            /// The table of its layers: what each gives and what it costs.
            #[must_use]
            pub fn summary() -> #private::describe::Summary {
                #private::describe::Summary(#private::described::<Self>())
            }

            /// The computational graph, as DOT for Graphviz and as Mermaid.
            #[must_use]
            pub fn graph() -> #private::describe::Graph {
                #private::describe::Graph(#private::described::<Self>())
            }

            #private::load_methods!();
        }
    }
}
