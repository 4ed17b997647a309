//! The backward pass: the schedule's steps, one call each.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::forward::{Train, call, pass, softmax};
use super::layer::Feeding;
use super::operand::{input_type, parts};
use super::{Context, activation, function, layer};
use crate::model::graph::{LayerId, NodeId, Operation};
use crate::plan::{Action, At, Back, Gradient, Slot};
use crate::size::{Shape, Size};

/// `fn backward(reverse, pass, input, kept, dx)`: from the derivatives of what the loss reads.
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
    // Layers whose gradient is only known here.
    let trained = (0..context.model.layers.len()).filter(|&layer| !context.model.layers[layer].frozen);
    let finish = trained.filter(|&layer| !context.plan.differentiated_once(layer)).map(|layer| {
        let field = &context.model.layers[layer].field;
        quote_spanned!(Span::mixed_site()=> #private::Reverse::finish(&mut reverse, |network| &mut network.#field);)
    });
    // What the caller did not ask for is not computed.
    let guarded = context.plan.backward.iter().any(|step| {
        let dx_guarded = match &step.action {
            Action::Layer { dx, dx_guarded, .. } => *dx_guarded && matches!(dx, Slot::Scratch(_)),
            Action::Network { dx, dx_guarded, .. } => *dx_guarded && !matches!(dx[..], [Slot::Input(_)]),
            _ => false,
        };
        dx_guarded || step.guarded && !guards_itself(&step.action)
    });
    let wanted = guarded.then(|| quote_spanned!(Span::mixed_site()=> let wanted = dx.is_some();));
    quote_spanned! {Span::mixed_site()=>
        /// Backward for a batch, from the derivatives of what the loss reads.
        #[cfg_attr(debug_assertions, inline)]
        #[cfg_attr(not(debug_assertions), inline(always))]
        #[allow(unused_mut)] // nothing may be asked of the input
        fn backward #generics(
            mut reverse: impl #private::Reverse<#of>,
            pass: &#private::Pass,
            input: #private::Slice<'_, #input>,
            kept: &mut #kept #arguments,
            mut dx: #private::Option<#private::SliceMut<'_, #input>>,
        ) #where_clause {
            let count = <#input as #private::Sample>::count(input);
            #wanted
            #dx
            #steps
            #(#finish)*
        }
    }
}

fn dx_name(index: usize, of: usize) -> Ident {
    let name = if of == 1 { "dx".to_owned() } else { format!("dx{}", index + 1) };
    Ident::new(&name, Span::mixed_site())
}

fn step(context: &Context<'_>, step: &Back) -> TokenStream {
    let call = match &step.action {
        Action::Layer { node, x, dy, dx, dx_guarded, gradient } => {
            backward_layer(context, *node, (*x, *dy), (*dx, *dx_guarded), *gradient)
        }
        Action::Network { node, x, y, dy, dx, dx_guarded, gradient } => {
            backward_network(context, *node, (x, y, dy), (dx, *dx_guarded), *gradient)
        }
        Action::Reverse { node, x, y, from, to, add } => {
            reverse(context, *node, (*x, *y), *from, (*to, *add))
        }
        Action::Zero { slot } => {
            let slot = context.write_scratch(*slot);
            arithmetic(context, "zero", &slot)
        }
        Action::Again(step) => {
            let call = self::call(context, step, &Train(context));
            let layer = matches!(context.model.nodes[step.node].operation, Operation::Layer { .. });
            if layer { with_parts(context, &call) } else { call }
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
        Action::Part { node, operand, from, start, to, add } => {
            let (part, whole) = (context.operand_shape(*node, *operand), context.result_shape(*node));
            let arguments = function::place(context, *node, &part, start, &whole);
            let function = if *add { quote!(split_accumulate) } else { quote!(split) };
            moved(context, (*from, &elements(&whole)), (*to, &elements(&part)), &function, &arguments)
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
        Action::Move { to, .. }
        | Action::Product { to, .. }
        | Action::Part { to, .. }
        | Action::Reverse { to, .. } => matches!(to, Slot::Input(_)),
        Action::Layer { .. }
        | Action::Network { .. }
        | Action::Through { .. }
        | Action::Zero { .. }
        | Action::Again(_) => false,
    }
}

fn elements(shape: &Shape) -> Size {
    shape.elements().unwrap_or(Size::Number(1))
}

/// A function of nn-core's layout, from a scratch buffer to a slot.
fn moved(
    context: &Context<'_>,
    (from, have): (usize, &Size),
    (to, want): (Slot, &Size),
    function: &TokenStream,
    arguments: &TokenStream,
) -> TokenStream {
    let private = &context.names.private;
    let from = context.read_scratch(from, have);
    write_to(context, to, &|to_batch| {
        let to_batch = context.recast_mut(to_batch, &context.slot_size(to), want);
        quote_spanned!(Span::mixed_site()=> #private::layout::#function::#arguments(#from, #to_batch);)
    })
}

/// The reverse of a function that is neither element-wise nor a layer.
fn reverse(
    context: &Context<'_>,
    id: NodeId,
    (x, y): (Option<At>, Option<At>),
    from: usize,
    (to, add): (Slot, bool),
) -> TokenStream {
    let node = &context.model.nodes[id];
    let (fed, gives) = (context.operand_shape(id, 0), context.result_shape(id));
    let (fed_size, gives_size) = (elements(&fed), elements(&gives));
    match &node.operation {
        Operation::Slice(slice) => {
            let arguments = function::place(context, id, &gives, &slice.from, &fed);
            let function = if add { quote!(join_accumulate) } else { quote!(pad) };
            moved(context, (from, &gives_size), (to, &fed_size), &function, &arguments)
        }
        Operation::Transpose(_) => {
            let arguments = function::swap(context, id);
            let function = if add { quote!(permute_back_accumulate) } else { quote!(permute_back) };
            moved(context, (from, &gives_size), (to, &fed_size), &function, &arguments)
        }
        _ => {
            let Some((module, arguments)) = function::function(context, id) else {
                return TokenStream::new();
            };
            let x = x.map(|at| context.read(at, &fed_size)).map(|x| quote!(#x,));
            let y = y.map(|at| context.read(at, &gives_size)).map(|y| quote!(#y,));
            let dy = context.read_scratch(from, &gives_size);
            write_to(context, to, &|dx| {
                let dx = context.recast_mut(dx, &context.slot_size(to), &fed_size);
                quote_spanned!(Span::mixed_site()=> #module::backward::#arguments(#x #y #dy, #dx);)
            })
        }
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
        Operation::Softmax(_) | Operation::LogSoftmax(_) => {
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
        | Operation::Concat(_)
        | Operation::Stack(_)
        | Operation::Slice(_)
        | Operation::Transpose(_)
        | Operation::Reshape(_)
        | Operation::Pool(_)
        | Operation::GlobalPool(_)
        | Operation::Upsample(_)
        | Operation::Set(_)
        | Operation::Copy
        | Operation::Unknown => TokenStream::new(),
    }
}

fn backward_layer(
    context: &Context<'_>,
    id: NodeId,
    (x, dy): (At, usize),
    (dx, guarded): (Slot, bool),
    gradient: Gradient,
) -> TokenStream {
    let node = &context.model.nodes[id];
    let Some((layer, _)) = layer::used(node) else { return TokenStream::new() };
    let size = |value: usize| context.shapes.elements(value).unwrap_or(Size::Number(1));
    let (fed, gives) = (size(node.operands[0]), size(node.result));
    let (x, dy, dx) = match layer::feeding(context, node, layer) {
        Feeding::Whole(takes) => (
            context.read(x, &takes),
            context.write_scratch(dy),
            dx_argument(context, dx, guarded, &takes, &|dx| dx),
        ),
        Feeding::Elements { takes, gives: element } => (
            context.columns(context.read(x, &fed), &fed, &takes, false),
            context.columns(context.write_scratch(dy), &gives, &element, true),
            dx_argument(context, dx, guarded, &fed, &|dx| context.columns(dx, &fed, &takes, true)),
        ),
        // A step of its own.
        Feeding::Parts => return TokenStream::new(),
    };
    // None of these layers reads what it gave.
    backward_call(context, id, layer, [x, quote!(&[]), dy, dx], gradient)
}

/// The reverse of a network or a user's layer.
fn backward_network(
    context: &Context<'_>,
    id: NodeId,
    (x, y, dy): (&[At], &[At], &[usize]),
    (dx, guarded): (&[Slot], bool),
    gradient: Gradient,
) -> TokenStream {
    let node = &context.model.nodes[id];
    let private = &context.names.private;
    let Some((layer, _)) = layer::used(node) else { return TokenStream::new() };
    let of = context.layer_type(id);
    let (input, output) = (
        quote_spanned!(Span::mixed_site()=> <<#of as #private::Layer>::Input as #private::Sample>),
        quote_spanned!(Span::mixed_site()=> <<#of as #private::Layer>::Output as #private::Sample>),
    );
    let read = |places: &[At]| {
        let batches: Vec<_> = places.iter().map(|&at| context.read(at, &context.size_at(at))).collect();
        parts(private, batches, false)
    };
    let (x, y) = (read(x), read(y));
    let dy = parts(private, dy.iter().map(|&slot| context.write_scratch(slot)), true);
    let (x, y) = (
        quote_spanned!(Span::mixed_site()=> #input::view(#x)),
        quote_spanned!(Span::mixed_site()=> #output::view(#y)),
    );
    let dy = quote_spanned!(Span::mixed_site()=> #output::view_mut(#dy));
    let view = |parts: TokenStream| quote_spanned!(Span::mixed_site()=> #input::view_mut(#parts));
    let dx = match dx {
        [slot] => {
            let size = context.slot_size(*slot);
            dx_argument(context, *slot, guarded, &size, &|dx| view(parts(private, [dx], true)))
        }
        slots => {
            let batches = slots.iter().filter_map(|slot| match slot {
                Slot::Scratch(slot) => Some(context.write_scratch(*slot)),
                // The schedule gives several inputs scratch buffers.
                Slot::Input(_) => None,
            });
            let view = view(parts(private, batches, true));
            if guarded {
                quote_spanned!(Span::mixed_site()=> if wanted { #private::Some(#view) } else { #private::None })
            } else {
                quote_spanned!(Span::mixed_site()=> #private::Some(#view))
            }
        }
    };
    backward_call(context, id, layer, [x, y, dy, dx], gradient)
}

/// The call of a layer's own backward.
fn backward_call(
    context: &Context<'_>,
    id: NodeId,
    layer: LayerId,
    [x, y, dy, dx]: [TokenStream; 4],
    gradient: Gradient,
) -> TokenStream {
    let private = &context.names.private;
    let field = &context.model.layers[layer].field;
    let (pass, kept) = (pass(context.model, id, private), context.kept_field(id));
    let call = |gradient: TokenStream| {
        quote_spanned! {Span::mixed_site()=>
            #private::Layer::backward::<__S>(
                &network.#field, #pass, #x, #y, &mut kept.#kept, #dy, #dx, #gradient,
            );
        }
    };
    let written = quote_spanned!(Span::mixed_site()=>
        #private::field(&mut gradient, |gradient| &mut gradient.#field));
    match gradient {
        Gradient::None => with_parts(context, &call(quote!(#private::None))),
        Gradient::Write if context.plan.differentiated_once(layer) => {
            let of = context.layer_type(id);
            quote_spanned! {Span::mixed_site()=>
                #private::Reverse::layer::<__S, #of>(
                    &mut reverse, |network| &network.#field, |network| &mut network.#field,
                    #pass, #x, #y, &mut kept.#kept, #dy, #dx,
                );
            }
        }
        Gradient::Write => with_parts(context, &call(written)),
        Gradient::Add => {
            let aside = context.aside(layer);
            let call = call(quote_spanned!(Span::mixed_site()=> #private::Some(&mut kept.#aside[0])));
            with_parts(
                context,
                &quote_spanned! {Span::mixed_site()=>
                    #call
                    if let #private::Some(gradient) = #private::reborrow(&mut gradient) {
                        #private::add_gradient(&mut gradient.#field, &kept.#aside[0]);
                    }
                },
            )
        }
    }
}

/// Steps that read `network` and may write `gradient`.
fn with_parts(context: &Context<'_>, steps: &TokenStream) -> TokenStream {
    let private = &context.names.private;
    quote_spanned!(Span::mixed_site()=> {
        let (network, mut gradient) = #private::Reverse::parts(&mut reverse);
        #steps
    })
}

/// Where a layer writes the derivative with respect to its input: a batch of `takes` elements, seen through `view`.
fn dx_argument(
    context: &Context<'_>,
    slot: Slot,
    guarded: bool,
    takes: &Size,
    view: &dyn Fn(TokenStream) -> TokenStream,
) -> TokenStream {
    let private = &context.names.private;
    let have = context.slot_size(slot);
    match slot {
        Slot::Input(index) => {
            let dx = dx_name(index, context.model.inputs.len());
            let reborrowed = quote_spanned!(Span::mixed_site()=> #private::reborrow(&mut #dx));
            let name = quote_spanned!(Span::mixed_site()=> dx);
            let seen = view(context.recast_mut(name.clone(), &have, takes));
            if seen.to_string() == name.to_string() {
                return reborrowed;
            }
            quote_spanned!(Span::mixed_site()=> #reborrowed.map(|dx| #seen))
        }
        Slot::Scratch(slot) => {
            let view = view(context.recast_mut(context.write_scratch(slot), &have, takes));
            if guarded {
                quote_spanned!(Span::mixed_site()=> if wanted { #private::Some(#view) } else { #private::None })
            } else {
                quote_spanned!(Span::mixed_site()=> #private::Some(#view))
            }
        }
    }
}
