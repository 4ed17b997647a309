//! `set_min`: y<sub>f</sub> = min<sub>n</sub> x<sub>n,f</sub>, the smallest of each feature over the elements of a set.
//!
//! It takes `[N, F]` and gives `[F]`. Elements that share the smallest value share the gradient equally, as in PyTorch's
//! `amin`. NaN wins over every number, and its feature's gradient is NaN.

use nalgebra::SVector;

use super::extreme;
use crate::Scalar;
use crate::pool::exceeds;

/// Writes the smallest value of each feature into `y`.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn forward<const IN: usize, const F: usize, T: Scalar>(x: &[SVector<T, IN>], y: &mut [SVector<T, F>]) {
    extreme::forward(x, y, |x, y| exceeds(-x, -y));
}

/// Writes ∂E/∂x, given x and what forward made of it.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn backward<const IN: usize, const F: usize, T: Scalar>(
    x: &[SVector<T, IN>],
    y: &[SVector<T, F>],
    dy: &[SVector<T, F>],
    dx: &mut [SVector<T, IN>],
) {
    extreme::backward(x, y, dy, dx);
}
