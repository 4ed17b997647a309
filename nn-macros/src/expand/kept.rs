//! The workspace of a network: a field for each value that forward keeps and each derivative that flows back.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use super::{Context, layer};
use crate::model::graph::{LayerKind, NodeId};
use crate::plan::At;

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

/// Looks through what a pass has left, in the order of the stages. Where one works in place, the room is named by the stage
/// before it that filled it, mostly a layer.
fn first_not_finite(context: &Context<'_>) -> TokenStream {
    let (private, plan, model) = (&context.names.private, context.plan, context.model);
    let mut filled = vec![None; plan.forward.buffers.len()];
    for (index, step) in plan.forward.steps.iter().enumerate() {
        let results = std::iter::once((step.result, model.nodes[step.node].result));
        let others = step.others.iter().copied().zip(model.nodes[step.node].others.iter().copied());
        for (at, value) in results.chain(others) {
            match at {
                At::Buffer(buffer) if !step.operands.contains(&at) => filled[buffer] = Some((index, value)),
                At::Buffer(_) | At::Input(_) | At::Output(_) | At::Scratch(_) => {}
            }
        }
    }
    let mut looks = TokenStream::new();
    for (index, step) in plan.forward.steps.iter().enumerate() {
        let node = step.node;
        let shown = |value: usize| model.values[value].name.trim_start_matches("r#").to_owned();
        let network = layer::used(&model.nodes[node])
            .is_some_and(|(id, _)| matches!(model.layers[id].kind, LayerKind::Path(_)));
        if network && layer::kept_by(context, node) == node {
            let (field, name) = (context.kept_field(node), shown(model.nodes[node].result));
            looks.extend(quote_spanned! {Span::mixed_site()=>
                if #private::Kept::first_not_finite(&self.#field, count, name) {
                    name(#name);
                    return true;
                }
            });
        }
        for (buffer, filled) in filled.iter().enumerate() {
            let Some((_, value)) = filled.filter(|(step, _)| *step == index) else { continue };
            let (field, name) = (context.buffer(buffer), shown(value));
            looks.extend(quote_spanned! {Span::mixed_site()=>
                if !#private::columns_are_finite(&self.#field[..count]) {
                    name(#name);
                    return true;
                }
            });
        }
    }
    quote_spanned! {Span::mixed_site()=>
        fn first_not_finite(
            &self,
            count: #private::usize,
            name: &mut dyn #private::FnMut(&'static #private::str),
        ) -> #private::bool {
            #looks
            false
        }
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
    for (index, buffer) in plan.scratch.iter().enumerate().filter(|(_, buffer)| buffer.room_of.is_none()) {
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
    let first_not_finite = first_not_finite(context);
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

            #first_not_finite
        }
    }
}
