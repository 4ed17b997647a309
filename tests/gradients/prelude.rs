//! What stands around a declaration in the tables.
#![allow(unused_imports)] // the declarations differ

pub use nn_core::layer::Layer;
pub use nn_core::network::Workspace;
pub use nn_core::shape::{Ref, Slice, SliceMut};
pub use nn_core::{Network, network};

pub use crate::generate::losses::Target;
pub use crate::subject;
pub use crate::subject::{Case, Declared, Subject};

/// A size.
pub const WIDTH: usize = 4;
/// A number in a closure, and before a value.
pub const SCALE: f64 = 0.7;
/// A probability of dropout.
pub const RATE: f64 = 0.25;
/// Before a loss.
pub const FACTOR: f32 = 0.75;

/// A function that only differences can differentiate.
pub fn opaque(z: f64) -> f64 {
    z.cos() - 0.25 * z
}
