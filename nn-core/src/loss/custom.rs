//! Losses that users write: `loss = |y, t| …`.

use nalgebra::SVector;

use super::elementwise::{sum, write};
use super::{Loss, Mean};
use crate::Scalar;
use crate::activation::central_difference;

/// A loss of one element, and its derivative. [`PerElement`] makes a [`Loss`] of it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a loss of one element",
    label = "does not implement `nn_core::loss::ElementLoss`"
)]
pub trait ElementLoss<T: Scalar> {
    /// e(y, t).
    fn value(&self, y: T, t: T) -> T;
    /// ∂e/∂y.
    fn derivative(&self, y: T, t: T) -> T;
}

/// A loss of single elements, summed over them, its mean over the samples.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PerElement<E> {
    /// The loss of one element.
    pub element: E,
}

impl<T: Scalar, E: ElementLoss<T>, const N: usize> Loss<T, SVector<T, N>> for PerElement<E> {
    type Target = SVector<T, N>;
    type Sums = Mean<T>;

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add(&self, y: &SVector<T, N>, t: &SVector<T, N>, sums: &mut Mean<T>) {
        sums.add(sum(y, t, |_, y, t| self.element.value(y, t)));
    }
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn value(&self, sums: &Mean<T>) -> T {
        sums.value()
    }
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn gradient(&self, y: &SVector<T, N>, t: &SVector<T, N>, sums: &Mean<T>, dy: &mut SVector<T, N>) {
        let scale = sums.per_sample();
        write(y, t, dy, |_, y, t| scale * self.element.derivative(y, t));
    }
}

/// A loss of one element given by a function alone, differentiated by central differences.
///
/// The error is that of [`activation::Numeric`](crate::activation::Numeric).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numeric<F> {
    /// e, of an output and its target.
    pub function: F,
}

impl<F> Numeric<F> {
    /// A loss of a closure; fixes the closure's types, which a struct literal would leave open.
    #[inline(always)]
    pub const fn new<T: Scalar>(function: F) -> Self
    where
        F: Fn(T, T) -> T,
    {
        Self { function }
    }
}

impl<T: Scalar, F: Fn(T, T) -> T> ElementLoss<T> for Numeric<F> {
    #[inline(always)]
    fn value(&self, y: T, t: T) -> T {
        (self.function)(y, t)
    }
    #[inline(always)]
    fn derivative(&self, y: T, t: T) -> T {
        central_difference(|y| (self.function)(y, t), y)
    }
}
