//! Mentions of the language's words, each with the user's span, so that an editor shows their documentation.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::ext::IdentExt;

use super::Context;

pub(crate) fn mentions(context: &Context<'_>) -> TokenStream {
    let private = &context.names.private;
    let uses = context.model.mentions.iter().map(|word| {
        // Same text, the user's span, but not a raw identifier.
        let word = Ident::new(&word.unraw().to_string(), word.span());
        quote_spanned!(Span::mixed_site()=> use #private::words::#word as _;)
    });
    let uses: TokenStream = uses.collect();
    quote_spanned! {Span::mixed_site()=>
        /// The words of the declaration, so that an editor finds their documentation.
        const _: () = { #uses };
    }
}
