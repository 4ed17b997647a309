//! The struct itself, and the traits that make it plain data: zero, flat view, names of tensors.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use super::names::Names;
use super::{Context, layer};
use crate::model::graph::Model;
use crate::parse::ast::TypePath;

/// `pub struct Name<T = f32> { … }`.
pub(crate) fn structure(context: &Context<'_>) -> TokenStream {
    let Context { model, names, .. } = context;
    let Model { attributes, visibility, name, .. } = model;
    let table = docs(context);
    let (root, scalar) = (names.root, names.scalar);
    let path = quote_spanned!(Span::mixed_site()=> #root::layer);
    let fields = model.layers.iter().enumerate().map(|(id, declared)| {
        let field = &declared.field;
        let of = layer::type_of(context, id, &path, &quote!(#scalar));
        let doc = layer::doc(context, id);
        quote!(#[doc = #doc] pub #field: #of,)
    });
    let generics = generics(names, model);
    let where_clause = names.where_clause();
    let marker = marker(context);
    quote_spanned! {Span::mixed_site()=>
        #attributes
        #table
        #[repr(C)]
        #[allow(
            unused_braces, // sizes that are constants stand in braces
            unused_parens,
            trivial_numeric_casts // a constant may be an `f64` already
        )]
        #visibility struct #name #generics #where_clause {
            #(#fields)*
            #marker
        }
    }
}

/// A network without parameters still has an element type, and its alignment: the flat slice of none starts there.
pub(crate) fn marker(context: &Context<'_>) -> Option<TokenStream> {
    let scalar = context.names.scalar;
    context.model.layers.is_empty().then(|| {
        quote_spanned!(Span::mixed_site()=>
            #[doc(hidden)] pub __scalar: [#scalar; 0],)
    })
}

/// `<const H: usize, T = f32>`.
pub(crate) fn generics(names: &Names<'_>, model: &Model) -> TokenStream {
    let (sizes, root, scalar) = (names.sizes(), names.root, names.scalar);
    let default = default_scalar(model);
    quote_spanned!(Span::mixed_site()=>
        <#(const #sizes: #root::__private::usize,)* #scalar = #default>)
}

/// The element type where none is given.
pub(crate) fn default_scalar(model: &Model) -> TokenStream {
    match &model.scalar.1 {
        Some(TypePath { tokens, .. }) => tokens.clone(),
        None => {
            let root = &model.root;
            quote_spanned!(Span::mixed_site()=> #root::__private::f32)
        }
    }
}

/// The table of layers, line by line.
fn docs(context: &Context<'_>) -> TokenStream {
    let head = ["", " | layer | gives | parameters |", " | --- | --- | --- |"];
    let mut table: TokenStream = head.iter().map(|line| quote!(#[doc = #line])).collect();
    for node in &context.model.nodes {
        let shown = &context.model.values[node.result].shown;
        let shapes = node.results().filter_map(|value| context.shapes.values[value].as_ref());
        let shapes = shapes.map(|shape| format!("`{shape}`")).collect::<Vec<_>>().join(", ");
        let parameters = layer::used(node).map(|(layer, first)| match layer::parameters(context, layer) {
            Some(count) if first => count.to_string(),
            None if first => String::new(),
            _ => "shared".to_owned(),
        });
        let line = format!(" | `{shown}` | {shapes} | {} |", parameters.unwrap_or_default());
        table.extend(quote!(#[doc = #line]));
    }
    table
}

/// `impl Zeroed`, `impl Parameters`.
pub(crate) fn plain_data(context: &Context<'_>) -> TokenStream {
    let Context { model, names, .. } = context;
    let (private, network, generics, scalar) =
        (&names.private, names.network_type(), names.impl_generics(), names.scalar);
    let where_clause = names.where_clause();
    let as_network = as_network(context);
    let fields: Vec<_> = model.layers.iter().map(|layer| &layer.field).collect();
    let marker = model.layers.is_empty().then(|| quote!(__scalar: [],));
    let layout = model.layers.iter().enumerate().map(|(id, declared)| {
        let field = &declared.field;
        let name = field.to_string();
        let name = name.trim_start_matches("r#");
        let of = layer::type_of(context, id, &quote!(#private), &quote!(#scalar));
        let frozen = declared.frozen;
        quote_spanned! {Span::mixed_site()=>
            #private::Field::layer(
                #name,
                #private::offset_of!(Self, #field) / #private::size_of::<#scalar>(),
                <#of as #private::Parameters>::LAYOUT,
                #frozen,
            ),
        }
    });
    quote_spanned! {Span::mixed_site()=>
        /// Zero bytes are a value of each: the struct is `repr(C)`, its fields are layers made of scalars alone.
        unsafe impl #generics #private::Zeroable for #network #where_clause {}

        /// All parameters 0.
        impl #generics #private::Zeroed for #network #where_clause {
            const ZERO: Self = Self { #(#fields: #private::Zeroed::ZERO,)* #marker };
        }

        /// The same memory as one slice of scalars: every field stands in the layout once, in order.
        unsafe impl #generics #private::Parameters for #network #where_clause {
            type Scalar = #scalar;
            const LAYOUT: &'static [#private::Field] = &[#(#layout)*];
        }

        #as_network
    }
}

/// What makes it a network for optimisers and the trainer.
pub(crate) fn as_network(context: &Context<'_>) -> TokenStream {
    let names = &context.names;
    let (private, network) = (&names.private, names.network_type());
    let (where_clause, parameters) = (names.where_clause(), names.impl_parameters());
    let comma = (!where_clause.is_empty()).then(|| quote!(,));
    quote_spanned!(Span::mixed_site()=> #private::as_network!([#parameters] #network #comma #where_clause);)
}
