//! The compiler behind `nn_core::network!`. Users depend on `nn-core`, which re-exports the macro with its
//! documentation; this crate is not meant to be used directly.
//!
//! ```text
//! tokens → parse → model → shape → plan → expand → tokens
//!          what was  what was  sizes   what is  plumbing,
//!          written   meant             kept     cannot fail
//! ```

mod diagnostics;
mod expand;
mod model;
mod parse;
mod plan;
mod shape;
mod size;
mod symbolic;
#[cfg(test)]
mod tests;
mod weights;

use proc_macro2::TokenStream;

/// Expands `$crate; declaration`, which the `network!` of nn-core hands on.
#[proc_macro]
pub fn network(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    compile(tokens.into()).into()
}

/// Compiles a declaration where the build has set the variables of the environment.
fn compile(tokens: TokenStream) -> TokenStream {
    compile_in(&|name| std::env::var(name).ok(), tokens)
}

/// All stages in order. What is wrong is reported together with a skeleton of the network.
fn compile_in(environment: &weights::Environment<'_>, tokens: TokenStream) -> TokenStream {
    let declaration = match parse::parse(tokens) {
        Ok(declaration) => declaration,
        Err(rest) => return unreadable(rest),
    };
    let (model, mut errors) = model::resolve(&declaration);
    let (shapes, shape_errors) = shape::infer(&model);
    errors.extend(shape_errors);
    let (weights, weight_errors) = weights::read(&model, environment, errors.is_empty());
    errors.extend(weight_errors);
    if !errors.is_empty() {
        return expand::skeleton(&model, &shapes, &errors);
    }
    let plan = plan::schedule(&model, &shapes);
    expand::expand(&model, &shapes, &plan, weights.as_ref())
}

/// The errors of a declaration that could not be read in full, and as much of its skeleton as is known.
fn unreadable(rest: parse::Unreadable) -> TokenStream {
    let parse::Unreadable { mut errors, declaration, name, sizes, root } = rest;
    match (&declaration, &name) {
        (Some(declaration), _) => {
            let (model, more) = model::resolve(declaration);
            errors.extend_certain(more);
            // What could not be read may shadow a value, so shapes prove nothing.
            let (shapes, _) = shape::infer(&model);
            expand::skeleton(&model, &shapes, &errors)
        }
        (None, Some(name)) => expand::bare_skeleton(name, &sizes, &root, &errors),
        (None, None) => errors.to_compile_errors(None),
    }
}
