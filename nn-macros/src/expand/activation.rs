//! Functions of one number: an expression for each, and the type that a `map` becomes.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};

use super::{Context, closure};
use crate::diagnostics::Place;
use crate::model::graph::{Activation, NodeId, Operation};

/// A value of the activation of a node.
pub(crate) fn value(context: &Context<'_>, id: NodeId, activation: &Activation) -> TokenStream {
    let names = &context.names;
    let private = &names.private;
    match activation {
        Activation::BuiltIn { kind, arguments } => {
            let of = Ident::new(kind.type_name(), Span::mixed_site());
            if arguments.is_empty() {
                return quote_spanned!(Span::mixed_site()=> #private::activation::#of);
            }
            let settings = kind.settings().iter().zip(arguments).map(|(setting, argument)| {
                let (field, argument) =
                    (Ident::new(setting.name, Span::mixed_site()), names.element(argument));
                quote!(#field: #argument)
            });
            quote_spanned!(Span::mixed_site()=> #private::activation::#of { #(#settings),* })
        }
        Activation::Symbolic { .. } | Activation::Numeric { .. } => {
            let of = map_type(id);
            quote!(#of)
        }
        Activation::Own { value } => {
            // What rustc says of it, it says there.
            let (private, scalar) = (Ident::new(&private.to_string(), Place::of(value).start), names.scalar);
            let arguments = quote_spanned!(Place::of(value).end=> (#value));
            quote_spanned!(Place::of(value).start=> #private::activation_of::<#scalar, _> #arguments)
        }
    }
}

fn map_type(id: NodeId) -> Ident {
    format_ident!("__Map{}", id, span = Span::mixed_site())
}

/// The types of all `map`s: the function as written, and its derivative.
pub(crate) fn maps(context: &Context<'_>) -> TokenStream {
    let maps = context.model.nodes.iter().enumerate().filter_map(|(id, node)| match &node.operation {
        Operation::Activation(activation) => map(context, id, activation),
        _ => None,
    });
    maps.collect()
}

fn map(context: &Context<'_>, id: NodeId, activation: &Activation) -> Option<TokenStream> {
    let (private, scalar) = (&context.names.private, context.names.scalar);
    let of = map_type(id);
    let z = Ident::new("z", Span::mixed_site());
    let (doc, value, derivative) = match activation {
        Activation::BuiltIn { .. } | Activation::Own { .. } => return None,
        Activation::Symbolic { function } => {
            let derivative = function.derivative(0);
            let doc = format!(" `map`: {function}; derivative: {derivative}");
            let emit = |function| closure::body(function, private, scalar, std::slice::from_ref(&z));
            (doc, emit(function), emit(&derivative))
        }
        Activation::Numeric { parameter, body } => {
            // A block that ends where the user's tokens end, so that what is missing there is missed there.
            let mut block = Group::new(Delimiter::Brace, body.clone());
            block.set_span(Span::mixed_site().located_at(Place::of(body).end));
            let body = TokenTree::Group(block);
            let closure =
                quote_spanned!(Span::mixed_site()=> |#parameter: #private::f64| #private::verbatim!{#body});
            let doc = " `map(numeric …)`: differentiated by central differences".to_owned();
            let value = quote_spanned!(Span::mixed_site()=> #private::numeric::value(#closure, #z));
            (doc, value, quote_spanned!(Span::mixed_site()=> #private::numeric::derivative(#closure, #z)))
        }
    };
    Some(quote_spanned! {Span::mixed_site()=>
        #[doc = #doc]
        struct #of;

        impl<#scalar: #private::Scalar> #private::Activation<#scalar> for #of {
            #[inline(always)]
            fn value(&self, #z: #scalar) -> #scalar {
                #value
            }
            #[inline(always)]
            fn derivative(&self, #z: #scalar) -> #scalar {
                #derivative
            }
        }
    })
}
