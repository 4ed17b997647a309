//! Activations: functions of one number, applied to every element of a value, and [`Softmax`], which couples them.
//!
//! Formulas, defaults and derivatives at kinks are PyTorch's. A NaN that goes in comes out; it is never clipped
//! away. All are accurate and finite, with finite derivatives, for arguments far beyond ±10⁴.

mod exponential;
mod gated;
mod hard;
mod logistic;
mod numeric;
mod rational;
mod rectified;
mod softmax;
mod softplus;
#[cfg(test)]
mod tests;

pub use exponential::{Celu, Elu, Selu};
pub use gated::{Gelu, GeluTanh, Silu};
pub use hard::{HardSigmoid, HardSwish, HardTanh};
pub(crate) use logistic::logistic;
pub use logistic::{LogSigmoid, Range, Sigmoid, Tanh};
pub use numeric::Numeric;
pub(crate) use numeric::central_difference;
pub use rational::{Identity, Softsign};
pub use rectified::{LeakyRelu, Relu, Relu6};
pub use softmax::{LogSoftmax, Softmax, VectorActivation};
pub(crate) use softmax::{exponentials_in_place, log_normaliser};
pub use softplus::{Mish, Positive, Softplus};

use nalgebra::SVector;

use crate::Scalar;
use crate::columns::{flat, flat_mut};

/// A function of one number and its derivative. Implement it to use a type of your own as a stage.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an activation",
    label = "does not implement `nn_core::Activation`"
)]
pub trait Activation<T: Scalar> {
    /// y = f(z).
    fn value(&self, z: T) -> T;
    /// f′(z); at a kink, the derivative of the branch that `value` takes.
    fn derivative(&self, z: T) -> T;
}

/// An activation whose derivative can be had from its value alone, so that training need not keep z.
pub trait OutputActivation<T: Scalar>: Activation<T> {
    /// f′(z) where y = f(z).
    fn derivative_at_output(&self, y: T) -> T;
}

// One loop over all elements of a batch: of two, a compiler may vectorise the outer one, which gathers.

/// Writes f(x) into `y`.
#[inline(always)]
pub fn forward<T: Scalar, A: Activation<T>, const N: usize>(
    activation: &A,
    x: &[SVector<T, N>],
    y: &mut [SVector<T, N>],
) {
    for (&x, y) in flat(x).iter().zip(flat_mut(y)) {
        *y = activation.value(x);
    }
}

/// Replaces z by f(z).
#[inline(always)]
pub fn forward_in_place<T: Scalar, A: Activation<T>, const N: usize>(
    activation: &A,
    values: &mut [SVector<T, N>],
) {
    for v in flat_mut(values) {
        *v = activation.value(*v);
    }
}

/// Turns ∂E/∂y into ∂E/∂z, given the input z.
#[inline(always)]
pub fn backward<T: Scalar, A: Activation<T>, const N: usize>(
    activation: &A,
    z: &[SVector<T, N>],
    d: &mut [SVector<T, N>],
) {
    for (&z, d) in flat(z).iter().zip(flat_mut(d)) {
        *d *= activation.derivative(z);
    }
}

/// Turns ∂E/∂y into ∂E/∂z, given the output y.
#[inline(always)]
pub fn backward_at_output<T: Scalar, A: OutputActivation<T>, const N: usize>(
    activation: &A,
    y: &[SVector<T, N>],
    d: &mut [SVector<T, N>],
) {
    for (&y, d) in flat(y).iter().zip(flat_mut(d)) {
        *d *= activation.derivative_at_output(y);
    }
}
