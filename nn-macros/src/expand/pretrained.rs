//! Weights of a file in the program: checks per layer, the static they stand in, and `pretrained`.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::{Context, layer};
use crate::diagnostics::Place;
use crate::weights::{Tensor, Weights};

/// The checks, the static, and the method that gives it.
pub(crate) fn pretrained(context: &Context<'_>, weights: &Weights) -> TokenStream {
    let names = &context.names;
    let private = &names.private;
    let scalar = quote_spanned!(Span::mixed_site()=> #private::f32);
    let (network, sizes, where_clause) =
        (names.network_of(&scalar), names.size_generics(), names.where_clause_of(&scalar));
    let checks = checks(context, weights, &scalar);
    let (path, variables) = (&weights.path, &weights.variables);
    let tensors = weights.tensors.iter().map(|tensor| stored(context, tensor));
    let doc = format!(
        "With the weights of `{}`, as they were when this was compiled: in the program, aligned to 64 bytes.",
        weights.shown
    );
    quote_spanned! {Span::mixed_site()=>
        #checks

        // In a static's value nothing is kept but the value: neither the file nor its tensors are in the program.
        #[allow(long_running_const_eval)]
        static __PRETRAINED: #private::pretrained::Aligned<#network> = {
            // Built again when one of them changes.
            #(let _ = #private::env!(#variables);)*
            let _: &[#private::u8] = #private::include_bytes!(#path);
            #private::pretrained::build(&[#(#tensors,)*])
        };

        /// What comes with the program.
        impl #sizes #network #where_clause {
            #[doc = #doc]
            #[must_use]
            pub fn pretrained() -> &'static Self {
                __PRETRAINED.network()
            }
        }
    }
}

/// The method beside errors.
pub(crate) fn unfinished(context: &Context<'_>) -> TokenStream {
    let names = &context.names;
    let private = &names.private;
    let scalar = quote_spanned!(Span::mixed_site()=> #private::f32);
    let (network, sizes, where_clause) =
        (names.network_of(&scalar), names.size_generics(), names.where_clause_of(&scalar));
    quote_spanned! {Span::mixed_site()=>
        impl #sizes #network #where_clause {
            pub fn pretrained() -> &'static Self {
                #private::unfinished()
            }
        }
    }
}

/// The name of a layer in files.
fn field(context: &Context<'_>, id: usize) -> String {
    context.model.layers[id].field.to_string().trim_start_matches("r#").to_owned()
}

/// A tensor with its elements, named from the network on.
fn stored(context: &Context<'_>, tensor: &Tensor) -> TokenStream {
    let private = &context.names.private;
    let name = format!("{}.{}", field(context, tensor.layer), tensor.name);
    let shape = shape(tensor);
    let (rows, columns) = (Literal::byte_string(&tensor.rows), Literal::byte_string(&tensor.columns));
    quote_spanned!(Span::mixed_site()=>
        #private::pretrained::Stored { name: #name, shape: #shape, rows: #rows, columns: #columns })
}

fn shape(tensor: &Tensor) -> TokenStream {
    // Only of a tensor without elements a size can be larger, and no layer takes it.
    let sizes = tensor.shape.iter().map(|&size| u32::try_from(size).unwrap_or(u32::MAX));
    let sizes = sizes.map(Literal::u32_unsuffixed);
    quote!(&[#(#sizes),*])
}

/// Per layer a constant, at the layer's own token, that compares what the file has with what the layer is made of.
fn checks(context: &Context<'_>, weights: &Weights, scalar: &TokenStream) -> TokenStream {
    let private = &context.names.private;
    let file = &weights.shown;
    let checks = context.model.layers.iter().enumerate().map(|(id, declared)| {
        let name = field(context, id);
        let of = layer::type_of(context, id, &quote!(#private), scalar);
        let tensors = weights.tensors.iter().filter(|tensor| tensor.layer == id).map(|tensor| {
            let (name, shape) = (&tensor.name, shape(tensor));
            quote!((#name, #shape))
        });
        let layout = quote_spanned!(Span::mixed_site()=> <#of as #private::Parameters>::LAYOUT);
        let Place { start, end } = declared.place;
        let private = Ident::new(&private.to_string(), start);
        let arguments = quote_spanned!(end=> (#file, #name, #layout, &[#(#tensors),*]));
        let check = quote_spanned!(start=> #private::check::weights #arguments);
        quote_spanned! {Span::mixed_site()=>
            #[allow(long_running_const_eval)]
            const _: () = #check;
        }
    });
    checks.collect()
}
