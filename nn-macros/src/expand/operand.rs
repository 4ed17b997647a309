//! How the values of a pass are written: as a batch of the workspace, a batch of the caller's, or a local.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::Context;
use crate::plan::{At, Slot};
use crate::size::Size;

impl Context<'_> {
    /// `input`, or `input.1` where there are several.
    pub(crate) fn input(&self, index: usize) -> TokenStream {
        part("input", index, self.model.inputs.len())
    }

    /// `output`, or `output.1`.
    pub(crate) fn output(&self, index: usize) -> TokenStream {
        part("output", index, self.model.outputs.len())
    }

    /// The field of a forward buffer.
    pub(crate) fn buffer(&self, index: usize) -> Ident {
        self.names.value(&self.plan.forward.buffers[index].name)
    }

    /// The field of what a layer keeps between its passes, per use.
    pub(crate) fn kept_field(&self, node: usize) -> Ident {
        let node = super::layer::kept_by(self, node);
        let name = &self.model.values[self.model.nodes[node].result].name;
        self.unique(&format!("{}_kept", name.trim_start_matches("r#")))
    }

    /// The field of a scratch buffer.
    pub(crate) fn scratch(&self, slot: usize) -> Ident {
        self.unique(&self.plan.scratch[slot].name)
    }

    /// The field where a further gradient of a shared layer is computed.
    pub(crate) fn aside(&self, layer: usize) -> Ident {
        let name = self.model.layers[layer].field.to_string();
        self.unique(&format!("{}_again", name.trim_start_matches("r#")))
    }

    /// A field name that no value has.
    fn unique(&self, wanted: &str) -> Ident {
        let mut name = wanted.to_owned();
        while self.model.values.iter().any(|value| value.name == name) {
            name.push('_');
        }
        format_ident!("{}", name, span = Span::mixed_site())
    }

    /// The batch at a place, shared, its length as `want`.
    pub(crate) fn read(&self, at: At, want: &Size) -> TokenStream {
        let (batch, have) = match at {
            At::Input(index) => (self.input(index), self.input_size(index)),
            At::Buffer(index) => {
                let field = self.buffer(index);
                (
                    quote_spanned!(Span::mixed_site()=> &kept.#field[..count]),
                    self.plan.forward.buffers[index].size.clone(),
                )
            }
            At::Scratch(slot) => return self.read_scratch(slot, want),
            // Only predictions write outputs.
            At::Output(index) => (self.output(index), self.output_size(index)),
        };
        self.recast(batch, &have, want)
    }

    /// The batch of a buffer, to be written.
    pub(crate) fn write(&self, at: At) -> TokenStream {
        match at {
            At::Buffer(index) => {
                let field = self.buffer(index);
                quote_spanned!(Span::mixed_site()=> &mut kept.#field[..count])
            }
            At::Scratch(slot) => self.write_scratch(slot),
            At::Input(index) => self.input(index),
            At::Output(index) => self.output(index),
        }
    }

    /// The number of elements at a place.
    pub(crate) fn size_at(&self, at: At) -> Size {
        match at {
            At::Input(index) => self.input_size(index),
            At::Output(index) => self.output_size(index),
            At::Buffer(index) => self.plan.forward.buffers[index].size.clone(),
            At::Scratch(slot) => self.plan.scratch[slot].size.clone(),
        }
    }

    /// A scratch buffer, shared.
    pub(crate) fn read_scratch(&self, slot: usize, want: &Size) -> TokenStream {
        let field = self.scratch(slot);
        let batch = quote_spanned!(Span::mixed_site()=> &kept.#field[..count]);
        self.recast(batch, &self.plan.scratch[slot].size, want)
    }

    /// A scratch buffer, to be written.
    pub(crate) fn write_scratch(&self, slot: usize) -> TokenStream {
        let field = self.scratch(slot);
        quote_spanned!(Span::mixed_site()=> &mut kept.#field[..count])
    }

    pub(crate) fn slot_size(&self, slot: Slot) -> Size {
        match slot {
            Slot::Input(index) => self.input_size(index),
            Slot::Scratch(index) => self.plan.scratch[index].size.clone(),
        }
    }

    /// Views a batch as having another length, where the macro cannot see that it is the same.
    pub(crate) fn recast(&self, batch: TokenStream, have: &Size, want: &Size) -> TokenStream {
        self.view("recast", batch, have, want)
    }

    /// As [`recast`](Self::recast), to be written.
    pub(crate) fn recast_mut(&self, batch: TokenStream, have: &Size, want: &Size) -> TokenStream {
        self.view("recast_mut", batch, have, want)
    }

    fn view(&self, function: &str, batch: TokenStream, have: &Size, want: &Size) -> TokenStream {
        if have == want {
            return batch;
        }
        let (private, scalar) = (&self.names.private, self.names.scalar);
        let function = Ident::new(function, Span::mixed_site());
        let (have, want) = (self.names.argument(have), self.names.argument(want));
        quote_spanned!(Span::mixed_site()=> #private::#function::<#scalar, #have, #want>(#batch))
    }
}

/// `name`, or `name.index` of several.
pub(crate) fn part(name: &str, index: usize, of: usize) -> TokenStream {
    let name = Ident::new(name, Span::mixed_site());
    if of == 1 {
        return quote!(#name);
    }
    let index = Literal::usize_unsuffixed(index);
    quote!(#name.#index)
}

/// One thing as it is, several as a tuple.
pub(crate) fn tuple(parts: &[TokenStream]) -> TokenStream {
    match parts {
        [one] => one.clone(),
        _ => quote!((#(#parts,)*)),
    }
}

/// The scalars of several batches, for a layer whose type says how it takes them.
pub(crate) fn parts(
    private: &TokenStream,
    batches: impl IntoIterator<Item = TokenStream>,
    mutable: bool,
) -> TokenStream {
    let function = Ident::new(if mutable { "flat_mut" } else { "flat" }, Span::mixed_site());
    let batches = batches
        .into_iter()
        .map(|batch| quote_spanned!(Span::mixed_site()=> #private::columns::#function(#batch)));
    quote_spanned!(Span::mixed_site()=> &mut #private::IntoIterator::into_iter([#(#batches),*]))
}

/// The type of one sample of the input.
pub(crate) fn input_type(context: &Context<'_>) -> TokenStream {
    let inputs =
        (0..context.model.inputs.len()).map(|index| context.names.vector(&context.input_size(index)));
    tuple(&inputs.collect::<Vec<_>>())
}

/// The type of one sample of the output.
pub(crate) fn output_type(context: &Context<'_>) -> TokenStream {
    let outputs =
        (0..context.model.outputs.len()).map(|index| context.names.vector(&context.output_size(index)));
    tuple(&outputs.collect::<Vec<_>>())
}
