//! `set_mean`: y<sub>f</sub> = Σ<sub>n</sub> x<sub>n,f</sub> / N, the mean of each feature over the elements of a set.
//!
//! It takes `[N, F]` and gives `[F]`. Every element gets an N-th of the gradient of its feature.

use nalgebra::SVector;

use super::{elements, set_sum};
use crate::Scalar;

/// Writes the mean of each feature into `y`.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn forward<const IN: usize, const F: usize, T: Scalar>(x: &[SVector<T, IN>], y: &mut [SVector<T, F>]) {
    let count = T::from_usize(const { elements(IN, F) });
    set_sum::forward(x, y);
    for y in y.iter_mut().take(x.len()) {
        for y in y.as_mut_slice() {
            *y /= count;
        }
    }
}

/// Writes ∂E/∂x.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn backward<const IN: usize, const F: usize, T: Scalar>(dy: &[SVector<T, F>], dx: &mut [SVector<T, IN>]) {
    let count = T::from_usize(const { elements(IN, F) });
    for (dy, dx) in dy.iter().zip(dx) {
        for dx in dx.as_mut_slice().chunks_exact_mut(F) {
            for (dx, &dy) in dx.iter_mut().zip(dy.as_slice()) {
                *dx = dy / count;
            }
        }
    }
}
