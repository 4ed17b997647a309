//! The backward pass: the schedule's steps, one call each.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::forward::{pass, softmax, takes};
use super::operand::input_type;
use super::{Context, activation, layer};
use crate::model::graph::{NodeId, Operation};
use crate::plan::{Action, At, Back, Gradient, Slot};
use crate::size::Size;

/// `fn backward(network, pass, input, kept, dx, gradient)`: from the derivatives of what the loss reads.
pub(crate) fn backward(context: &Context<'_>) -> TokenStream {
    let names = &context.names;
    let private = &names.private;
    let (generics, arguments, of) = (names.stored_generics(), names.stored_arguments(), names.network_type());
    let (where_clause, kept) = (names.where_clause(), names.kept());
    let input = input_type(context);
    let several = context.model.inputs.len();
    let dx = (several > 1).then(|| {
        let parts = (0..several).map(|index| dx_name(index, several));
        let parts: Vec<_> = parts.collect();
        let nones = vec![quote!(#private::None); several];
        quote_spanned! {Span::mixed_site()=>
            let (#(mut #parts,)*) = match dx {
                #private::Some((#(#parts,)*)) => (#(#private::Some(#parts),)*),
                #private::None => (#(#nones,)*),
            };
        }
    });
    let steps: TokenStream = context.plan.backward.iter().map(|step| self::step(context, step)).collect();
    // What the caller did not ask for is not computed.
    let guarded = context.plan.backward.iter().any(|step| {
        let dx_guarded =
            matches!(step.action, Action::Layer { dx: Some(Slot::Scratch(_)), dx_guarded: true, .. });
        dx_guarded || step.guarded && !guards_itself(&step.action)
    });
    let wanted = guarded.then(|| quote_spanned!(Span::mixed_site()=> let wanted = dx.is_some();));
    quote_spanned! {Span::mixed_site()=>
        /// Backward for a batch, from the derivatives of what the loss reads.
        #[inline]
        #[allow(unused_mut)] // nothing may be asked of the input
        fn backward #generics(
            network: &#of,
            pass: &#private::Pass,
            input: #private::Slice<'_, #input>,
            kept: &mut #kept #arguments,
            mut dx: #private::Option<#private::SliceMut<'_, #input>>,
            mut gradient: #private::Option<&mut #of>,
        ) #where_clause {
            let count = <#input as #private::Sample>::count(input);
            #wanted
            #dx
            #steps
        }
    }
}

fn dx_name(index: usize, of: usize) -> Ident {
    let name = if of == 1 { "dx".to_owned() } else { format!("dx{}", index + 1) };
    Ident::new(&name, Span::mixed_site())
}

fn step(context: &Context<'_>, step: &Back) -> TokenStream {
    let call = match &step.action {
        Action::Layer { node, x, y, dy, dx, dx_guarded, gradient } => {
            let dx = dx.map(|dx| (dx, *dx_guarded));
            backward_layer(context, *node, (*x, *y, *dy), dx, *gradient)
        }
        Action::Through { node, read, slot } => through(context, *node, *read, *slot),
        Action::Move { from, to, add, negate } => {
            let function = match (add, negate) {
                (false, false) => "copy",
                (true, false) => "accumulate",
                (false, true) => "copy_negated",
                (true, true) => "accumulate_negated",
            };
            let from = context.read_scratch(*from, &context.slot_size(*to));
            write_to(context, *to, &|to| arithmetic(context, function, &quote!(#from, #to)))
        }
        Action::Product { from, factor, to, add } => {
            let size = context.slot_size(*to);
            let (from, factor) = (context.read_scratch(*from, &size), context.read(*factor, &size));
            let function = if *add { "multiply_add" } else { "multiply" };
            write_to(context, *to, &|to| arithmetic(context, function, &quote!(#from, #factor, #to)))
        }
        Action::Part { from, start, to, add } => {
            let (start, whole) = (context.names.size(start), context.plan.scratch[*from].size.clone());
            let from = context.read_scratch(*from, &whole);
            let function = if *add { "split_accumulate" } else { "split" };
            write_to(context, *to, &|to| arithmetic(context, function, &quote!(#from, #start, #to)))
        }
    };
    if step.guarded && !guards_itself(&step.action) {
        quote_spanned!(Span::mixed_site()=> if wanted { #call })
    } else {
        call
    }
}

/// Whether a step writes nothing but the caller's derivative, which is there only where it is wanted.
fn guards_itself(action: &Action) -> bool {
    match action {
        Action::Move { to, .. } | Action::Product { to, .. } | Action::Part { to, .. } => {
            matches!(to, Slot::Input(_))
        }
        Action::Layer { .. } | Action::Through { .. } => false,
    }
}

fn arithmetic(context: &Context<'_>, function: &str, arguments: &TokenStream) -> TokenStream {
    let private = &context.names.private;
    let function = Ident::new(function, Span::mixed_site());
    quote_spanned!(Span::mixed_site()=> #private::arithmetic::#function(#arguments);)
}

/// A call that writes to a slot; for the caller's derivative, if it is there.
fn write_to(context: &Context<'_>, slot: Slot, call: &dyn Fn(TokenStream) -> TokenStream) -> TokenStream {
    match slot {
        Slot::Scratch(slot) => call(context.write_scratch(slot)),
        Slot::Input(index) => {
            let (private, dx) = (&context.names.private, dx_name(index, context.model.inputs.len()));
            let call = call(quote_spanned!(Span::mixed_site()=> dx));
            quote_spanned!(Span::mixed_site()=>
                if let #private::Some(dx) = #private::reborrow(&mut #dx) { #call })
        }
    }
}

fn through(context: &Context<'_>, id: NodeId, read: Option<At>, slot: usize) -> TokenStream {
    let (names, node) = (&context.names, &context.model.nodes[id]);
    let private = &names.private;
    let (d, size) = (context.write_scratch(slot), context.plan.scratch[slot].size.clone());
    let read = read.map(|at| context.read(at, &size));
    match &node.operation {
        Operation::Activation(function) => {
            let value = activation::value(context, id, function);
            let form = match crate::plan::reads_of(function) {
                crate::model::catalogue::Reads::Input => quote!(backward),
                crate::model::catalogue::Reads::Output => quote!(backward_at_output),
            };
            quote_spanned!(Span::mixed_site()=> #private::activation::#form(&#value, #read, #d);)
        }
        Operation::Softmax | Operation::LogSoftmax => {
            let function = softmax(context, node, id);
            quote_spanned!(Span::mixed_site()=>
                #private::activation::VectorActivation::backward_at_output(&#function, #read, #d);)
        }
        Operation::Dropout(probability) => {
            let (pass, probability) = (pass(context.model, id, private), names.real(probability));
            quote_spanned!(Span::mixed_site()=> #private::dropout::backward(#pass, #probability, #d);)
        }
        Operation::Negate => {
            let scalar = names.scalar;
            arithmetic(context, "scale", &quote!(-<#scalar as #private::Scalar>::ONE, #d))
        }
        Operation::Scale(factor) => {
            let factor = names.element(factor);
            arithmetic(context, "scale", &quote!(#factor, #d))
        }
        // The schedule makes this step for the operations above alone.
        Operation::Layer { .. }
        | Operation::Add
        | Operation::Subtract
        | Operation::Multiply
        | Operation::Concat
        | Operation::Copy
        | Operation::Unknown => TokenStream::new(),
    }
}

fn backward_layer(
    context: &Context<'_>,
    id: NodeId,
    (x, y, dy): (At, At, usize),
    dx: Option<(Slot, bool)>,
    gradient: Gradient,
) -> TokenStream {
    let (names, node) = (&context.names, &context.model.nodes[id]);
    let private = &names.private;
    let Some((layer, _)) = layer::used(node) else { return TokenStream::new() };
    let field = &context.model.layers[layer].field;
    let Some(sizes) = &context.shapes.layers[layer] else { return TokenStream::new() };
    let size = takes(sizes);
    let gives = context.shapes.elements(node.result).unwrap_or(Size::Number(1));
    let (x, y) = (context.read(x, &size), context.read(y, &gives));
    let dy = context.write_scratch(dy);
    let (pass, kept) = (pass(context.model, id, private), context.kept_field(id));
    let dx = dx.map(|(slot, guarded)| dx_argument(context, slot, guarded, &size));
    let dx = dx.unwrap_or_else(|| quote!(#private::None));
    let call = |gradient: TokenStream| {
        quote_spanned! {Span::mixed_site()=>
            #private::Layer::backward::<__S>(
                &network.#field, #pass, #x, #y, &mut kept.#kept, #dy, #dx, #gradient,
            );
        }
    };
    match gradient {
        Gradient::None => call(quote!(#private::None)),
        Gradient::Write => call(quote_spanned!(Span::mixed_site()=>
            #private::field(&mut gradient, |gradient| &mut gradient.#field))),
        Gradient::Add => {
            let aside = context.aside(layer);
            let call = call(quote_spanned!(Span::mixed_site()=> #private::Some(&mut kept.#aside[0])));
            quote_spanned! {Span::mixed_site()=>
                #call
                if let #private::Some(gradient) = #private::reborrow(&mut gradient) {
                    #private::add_gradient(&mut gradient.#field, &kept.#aside[0]);
                }
            }
        }
    }
}

/// Where a layer writes the derivative with respect to its input.
fn dx_argument(context: &Context<'_>, slot: Slot, guarded: bool, takes: &Size) -> TokenStream {
    let private = &context.names.private;
    let have = context.slot_size(slot);
    match slot {
        Slot::Input(index) => {
            let dx = dx_name(index, context.model.inputs.len());
            let reborrowed = quote_spanned!(Span::mixed_site()=> #private::reborrow(&mut #dx));
            if have == *takes {
                return reborrowed;
            }
            let view = context.recast_mut(quote_spanned!(Span::mixed_site()=> dx), &have, takes);
            quote_spanned!(Span::mixed_site()=> #reborrowed.map(|dx| #view))
        }
        Slot::Scratch(slot) => {
            let view = context.recast_mut(context.write_scratch(slot), &have, takes);
            if guarded {
                quote_spanned!(Span::mixed_site()=> if wanted { #private::Some(#view) } else { #private::None })
            } else {
                quote_spanned!(Span::mixed_site()=> #private::Some(#view))
            }
        }
    }
}
