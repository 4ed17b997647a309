//! Every value of a prediction by name: for looking inside.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::Context;
use super::forward::{Spelling, call};
use super::layer::Feeding;
use super::operand::input_type;
use super::predict::{predict_parts, single};
use crate::plan::{At, Step};
use crate::size::Size;

/// `Trace<H, T>`.
pub(crate) fn type_of(context: &Context<'_>) -> TokenStream {
    let (sizes, scalar, name) = (context.names.sizes(), context.names.scalar, context.names.trace());
    quote_spanned!(Span::mixed_site()=> #name<#({ #sizes },)* #scalar>)
}

/// The struct, and how it is filled.
pub(crate) fn trace(context: &Context<'_>) -> TokenStream {
    let (names, model) = (&context.names, context.model);
    let (private, scalar) = (&names.private, names.scalar);
    let (generics, of, where_clause) = (names.impl_generics(), type_of(context), names.where_clause());
    let (network, input, name) = (names.network_type(), input_type(context), names.trace());
    let spelling = Trace(context);
    let mut fields = TokenStream::new();
    let mut zeros = TokenStream::new();
    let mut steps = TokenStream::new();
    let mut visits = TokenStream::new();
    for (id, node) in model.nodes.iter().enumerate() {
        for value in node.results() {
            let field = names.value(&model.values[value].name);
            let vector = names.vector(&context.shapes.elements(value).unwrap_or(Size::Number(1)));
            let doc = match context.shapes.values[value].as_ref() {
                Some(shape) => format!(" What `{}` gives, `{shape}`.", model.values[value].shown),
                None => format!(" What `{}` gives.", model.values[value].shown),
            };
            fields.extend(quote!(#[doc = #doc] pub #field: #vector,));
            zeros.extend(quote!(#field: <#vector as #private::Zeroed>::ZERO,));
            let shown = model.values[value].name.trim_start_matches("r#");
            visits.extend(quote_spanned!(Span::mixed_site()=> each(#shown, trace.#field.as_slice());));
        }
        // Values are told apart by their position; nothing runs in place.
        let operands = node.operands.iter().map(|&operand| At::Buffer(operand)).collect();
        let others = node.others.iter().map(|&value| At::Buffer(value)).collect();
        let step = Step { node: id, operands, result: At::Buffer(node.result), others };
        steps.extend(call(context, &step, &spelling));
    }
    quote_spanned! {Span::mixed_site()=>
        /// Every value of a prediction, under the label of its stage, or numbered per kind.
        #[derive(#private::Clone, #private::Debug, #private::PartialEq)]
        pub struct #name #generics #where_clause {
            #fields
            __scalar: #private::PhantomData<#scalar>,
        }

        impl #generics #of #where_clause {
            fn of(network: &#network, input: #private::Ref<'_, #input>) -> Self {
                let mut kept = Self { #zeros __scalar: #private::PhantomData };
                #steps
                kept
            }
        }

        impl #generics #private::Traced for #network #where_clause {
            fn each_value(
                &self,
                x: #private::Ref<'_, Self::Input>,
                each: &mut dyn #private::FnMut(&'static #private::str, &[#scalar]),
            ) {
                let trace = #name::of(self, x);
                #visits
            }
        }
    }
}

struct Trace<'a>(&'a Context<'a>);

impl Trace<'_> {
    /// The sample of a value; `At::Buffer` holds the value's position here.
    fn place(&self, at: At) -> (TokenStream, Size, bool) {
        let (At::Buffer(value) | At::Input(value) | At::Output(value) | At::Scratch(value)) = at;
        let context = self.0;
        let size = context.shapes.elements(value).unwrap_or(Size::Number(1));
        match context.model.inputs.iter().position(|port| port.value == value) {
            Some(index) => (context.input(index), size, true),
            None => {
                let field: Ident = context.names.value(&context.model.values[value].name);
                (quote_spanned!(Span::mixed_site()=> kept.#field), size, false)
            }
        }
    }
}

impl Spelling for Trace<'_> {
    fn read(&self, at: At, want: &Size) -> TokenStream {
        let private = &self.0.names.private;
        let (place, have, borrowed) = self.place(at);
        let place = if borrowed { place } else { quote!(&#place) };
        let batch = quote_spanned!(Span::mixed_site()=> #private::from_ref(#place));
        self.0.recast(batch, &have, want)
    }

    fn write(&self, at: At) -> TokenStream {
        let private = &self.0.names.private;
        let (place, _, _) = self.place(at);
        quote_spanned!(Span::mixed_site()=> #private::from_mut(&mut #place))
    }

    fn layer(&self, step: &Step, layer: &TokenStream, feeding: &Feeding) -> TokenStream {
        let private = &self.0.names.private;
        if matches!(feeding, Feeding::Parts) {
            return predict_parts(self.0, step, &quote_spanned!(Span::mixed_site()=> network.#layer), self);
        }
        let (place, have, borrowed) = self.place(step.operands[0]);
        let (takes, function) = single(feeding, &have, private);
        let x = match (have == takes, borrowed) {
            (true, true) => place,
            (true, false) => quote!(&#place),
            (false, _) => {
                let batch = self.read(step.operands[0], &takes);
                quote!(&#batch[0])
            }
        };
        let (y, _, _) = self.place(step.result);
        quote_spanned!(Span::mixed_site()=> #function(&network.#layer, #x, &mut #y);)
    }

    fn dropout(&self, step: &Step, _: &TokenStream) -> TokenStream {
        let private = &self.0.names.private;
        let (_, size, _) = self.place(step.result);
        let (x, y) = (self.read(step.operands[0], &size), self.write(step.result));
        quote_spanned!(Span::mixed_site()=> #private::arithmetic::copy(#x, #y);)
    }
}
