//! The workspace of a network: a field for each value that forward keeps and each derivative that flows back.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use super::{Context, layer};
use crate::model::graph::NodeId;

impl Context<'_> {
    /// The uses of layers in the training pass that keep something of their own: node, and type of the layer.
    pub(crate) fn layer_uses(&self) -> Vec<(NodeId, TokenStream)> {
        let (private, scalar) = (&self.names.private, self.names.scalar);
        let steps = self.plan.forward.steps.iter();
        steps
            .filter_map(|step| {
                let (id, _) = layer::used(&self.model.nodes[step.node])?;
                let own = layer::kept_by(self, step.node) == step.node;
                own.then_some(())?;
                Some((step.node, layer::type_of(self, id, &quote!(#private), &quote!(#scalar))))
            })
            .collect()
    }
}

pub(crate) fn kept(context: &Context<'_>) -> TokenStream {
    let names = &context.names;
    let (private, plan, name) = (&names.private, context.plan, names.kept());
    let (generics, arguments, where_clause) =
        (names.stored_generics(), names.stored_arguments(), names.where_clause());
    let mut fields = Vec::new();
    for (index, buffer) in plan.forward.buffers.iter().enumerate() {
        let (field, vector) = (context.buffer(index), names.vector(&buffer.size));
        fields.push((field, quote!(__S::Columns<#vector>), false));
    }
    for (node, of) in context.layer_uses() {
        fields.push((context.kept_field(node), quote!(<#of as #private::Layer>::Kept<__S>), true));
    }
    for (index, buffer) in plan.scratch.iter().enumerate() {
        let (field, vector) = (context.scratch(index), names.vector(&buffer.size));
        fields.push((field, quote!(__S::Columns<#vector>), false));
    }
    let scalar = names.scalar;
    let asides: Vec<_> = plan
        .shared
        .iter()
        .map(|&layer| {
            (context.aside(layer), layer::type_of(context, layer, &quote!(#private), &quote!(#scalar)))
        })
        .collect();
    let declared = fields.iter().map(|(field, of, _)| quote!(#field: #of,));
    let contract = |own: bool| if own { quote!(Kept) } else { quote!(Columns) };
    let new = fields.iter().map(|(field, _, own)| {
        let contract = contract(*own);
        quote_spanned!(Span::mixed_site()=> #field: #private::#contract::NEW,)
    });
    let reserve = fields.iter().map(|(field, _, own)| {
        let contract = contract(*own);
        quote_spanned!(Span::mixed_site()=> #private::#contract::reserve(&mut self.#field, count);)
    });
    let aside_fields = asides.iter().map(|(field, of)| quote!(#field: __S::One<#of>,));
    let aside_new = asides.iter().map(|(field, _)| quote!(#field: #private::Columns::NEW,));
    let aside_reserve = asides.iter().map(
        |(field, _)| quote_spanned!(Span::mixed_site()=> #private::Columns::reserve(&mut self.#field, 1);),
    );
    let where_clause = where_clause.clone();
    quote_spanned! {Span::mixed_site()=>
        /// What a training pass keeps: the values that backward reads, what layers keep for themselves, and the
        /// derivatives on their way back.
        pub struct #name #generics #where_clause {
            #(#declared)*
            #(#aside_fields)*
        }

        impl #generics #private::Kept for #name #arguments #where_clause {
            const NEW: Self = Self { #(#new)* #(#aside_new)* };

            fn reserve(&mut self, count: #private::usize) {
                #(#reserve)*
                #(#aside_reserve)*
            }
        }
    }
}
