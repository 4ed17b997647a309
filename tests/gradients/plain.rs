//! The functions of the closure language, as plain Rust knows them.
#![allow(dead_code, unused_imports)] // the closures differ

pub use nn_core::{SVector, Scalar};

pub fn v(scalar: f64) -> SVector<f64, 1> {
    SVector::<f64, 1>::new(scalar)
}

macro_rules! functions {
    ($($name:ident)*) => { $(pub fn $name(z: f64) -> f64 { z.$name() })* };
}
functions!(exp ln sqrt tanh sin cos abs);

pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}
pub fn powi(z: f64, exponent: i32) -> f64 {
    z.powi(exponent)
}
pub fn max(a: f64, b: f64) -> f64 {
    a.max(b)
}
pub fn min(a: f64, b: f64) -> f64 {
    a.min(b)
}
