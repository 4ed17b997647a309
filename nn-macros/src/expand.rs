//! A schedule to Rust: plumbing only, one call a layer. Cannot fail.

mod activation;
mod backward;
mod budget;
mod checks;
pub(crate) mod closure;
mod describe;
mod forward;
mod function;
mod hover;
mod inherent;
mod kept;
mod layer;
mod loss;
mod many;
mod names;
mod network;
mod operand;
mod predict;
mod pretrained;
mod skeleton;
mod structure;
mod trace;

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use crate::model::graph::Model;
use crate::plan::Plan;
use crate::shape::Shapes;
use crate::size::Size;
use crate::weights::Weights;
use names::Names;

pub(crate) use skeleton::{bare_skeleton, skeleton};

/// Everything an emitter reads.
pub(crate) struct Context<'a> {
    model: &'a Model,
    shapes: &'a Shapes,
    plan: &'a Plan,
    names: Names<'a>,
}

impl Context<'_> {
    /// The number of elements of an output, as it is declared.
    fn output_size(&self, output: usize) -> Size {
        self.model.outputs[output].elements().unwrap_or(Size::Number(1))
    }

    /// The number of elements of the value behind an output: the same, though perhaps only rustc can see it.
    fn value_size(&self, output: usize) -> Size {
        self.shapes.elements(self.model.outputs[output].value).unwrap_or(Size::Number(1))
    }

    /// The number of elements of an input.
    fn input_size(&self, input: usize) -> Size {
        self.shapes.elements(self.model.inputs[input].value).unwrap_or(Size::Number(1))
    }
}

/// The whole expansion.
pub(crate) fn expand(model: &Model, shapes: &Shapes, plan: &Plan, weights: Option<&Weights>) -> TokenStream {
    let context = Context { model, shapes, plan, names: Names::new(model) };
    let structure = structure::structure(&context);
    let checks = checks::checks(&context);
    let hover = hover::mentions(&context);
    let plain_data = structure::plain_data(&context);
    let maps = activation::maps(&context);
    let closures = loss::closures(&context);
    let kept = kept::kept(&context);
    let trace = trace::trace(&context);
    let forward = forward::forward(&context);
    let backward = backward::backward(&context);
    let many = many::many(&context);
    let predict_block = &many.function;
    let layer = network::layer(&context, &many.method);
    let network = network::network(&context);
    let inherent = inherent::inherent(&context);
    let pretrained = weights.map(|weights| pretrained::pretrained(&context, weights));
    let block = block(
        model,
        &quote_spanned! {Span::mixed_site()=>
            #hover
            #checks
            #plain_data
            #maps
            #closures
            #kept
            #trace
            #forward
            #backward
            #predict_block
            #layer
            #network
            #inherent
            #pretrained
        },
    );
    let formulas = context.names.formulas(&conditions(&model.attributes));
    quote_spanned!(Span::mixed_site()=> #formulas #structure #block)
}

/// The block that everything but the struct stands in: its names are nobody else's.
fn block(model: &Model, content: &TokenStream) -> TokenStream {
    let (root, conditions) = (&model.root, conditions(&model.attributes));
    quote_spanned! {Span::mixed_site()=>
        #conditions
        #[allow(
            dead_code, // a network need not be trained where it is declared
            missing_docs, // nothing in here can be named from outside
            unused_braces, // sizes that are constants stand in braces
            unused_parens, // and formulas of them in parentheses
            unused_variables, // the derivative of a linear function ignores its argument
            unused_imports, // the layers that are mentioned for their documentation
            unused_qualifications, // paths are whole, so that nothing can shadow them
            trivial_numeric_casts, // a constant may be an `f64` already
            non_camel_case_types, // documentation is found under a layer's name in the language
            unreachable_pub, // visible as far as the struct is
            clippy::all, // lints of style are for code that people write
            clippy::pedantic,
            clippy::nursery,
            clippy::restriction
        )]
        const _: () = {
            use #root::__private as __nn;
            #content
        };
    }
}

/// The `cfg`s among the attributes of the struct: what belongs to the struct comes and goes with it.
fn conditions(attributes: &TokenStream) -> TokenStream {
    let tokens: Vec<_> = attributes.clone().into_iter().collect();
    let is_condition = |attribute: &&[proc_macro2::TokenTree]| {
        matches!(attribute, [_, proc_macro2::TokenTree::Group(group)]
            if matches!(group.stream().into_iter().next(),
                Some(proc_macro2::TokenTree::Ident(word)) if word == "cfg"))
    };
    tokens.chunks(2).filter(is_condition).flatten().cloned().collect()
}

#[cfg(test)]
mod tests;
