//! Files of weights: read while a network is compiled, and converted to what its parameters are in memory.
//!
//! What a layer is made of is known to nn-core alone, so names below a layer's and all shapes are compared by constant
//! evaluation (`expand/pretrained.rs`). Here a tensor is handed to its layer, and refused for what is wrong whatever layer
//! takes it.

#[cfg(feature = "weights")]
mod checksum;
#[cfg(feature = "weights")]
mod convert;
#[cfg(feature = "weights")]
mod file;
#[cfg(feature = "weights")]
mod name;
#[cfg(all(test, feature = "weights"))]
mod tests;

use syn::LitStr;

#[cfg(not(feature = "weights"))]
use crate::diagnostics::Diagnostic;
use crate::diagnostics::Diagnostics;
use crate::model::graph::{LayerId, Model};

/// The value of a variable of the environment, if it is set.
pub(crate) type Environment<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// The weights of a network.
pub(crate) struct Weights {
    /// What the file is called in messages: as the option calls it.
    pub(crate) shown: String,
    /// Where it is.
    pub(crate) path: String,
    /// Variables of the environment that its name is made of.
    pub(crate) variables: Vec<LitStr>,
    pub(crate) tensors: Vec<Tensor>,
}

/// One tensor of a file. Its elements are `f32`, little-endian.
pub(crate) struct Tensor {
    pub(crate) layer: LayerId,
    /// Its name within the layer.
    pub(crate) name: String,
    pub(crate) shape: Vec<usize>,
    /// The last axis first, as in the file; empty where no layer would take it so.
    pub(crate) rows: Vec<u8>,
    /// The first axis first, of a matrix that a layer may take so.
    pub(crate) columns: Vec<u8>,
}

/// Reads the file that a network names, if it names one. `certain` says that all of the layers are known.
#[cfg(feature = "weights")]
pub(crate) fn read(
    model: &Model,
    environment: &Environment<'_>,
    certain: bool,
) -> (Option<Weights>, Diagnostics) {
    let mut errors = Diagnostics::default();
    let Some(written) = &model.weights else { return (None, errors) };
    let weights =
        name::resolve(written, environment).and_then(|name| file::read(name, written.place, model, certain));
    (errors.keep(weights), errors)
}

/// Refuses a file: reading them is left out of this build.
#[cfg(not(feature = "weights"))]
pub(crate) fn read(model: &Model, _: &Environment<'_>, _: bool) -> (Option<Weights>, Diagnostics) {
    let mut errors = Diagnostics::default();
    if let Some(written) = &model.weights {
        let message = "`weights = …` needs the feature `weights` of nn-core";
        let help = "switch it on in `Cargo.toml`: `nn-core = { …, features = [\"weights\"] }`";
        errors.push(Diagnostic::new(written.place, message).help(help));
    }
    (None, errors)
}
