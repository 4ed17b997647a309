//! `set_sum`: y<sub>f</sub> = Σ<sub>n</sub> x<sub>n,f</sub>, the sum of each feature over the elements of a set.
//!
//! It takes `[N, F]` and gives `[F]`. Every element gets the whole gradient of its feature.

use nalgebra::SVector;

use super::elements;
use crate::Scalar;

/// Writes the sum of each feature into `y`.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn forward<const IN: usize, const F: usize, T: Scalar>(x: &[SVector<T, IN>], y: &mut [SVector<T, F>]) {
    const { elements(IN, F) };
    for (x, y) in x.iter().zip(y) {
        let y = y.as_mut_slice();
        y.fill(T::ZERO);
        for x in x.as_slice().chunks_exact(F) {
            for (y, &x) in y.iter_mut().zip(x) {
                *y += x;
            }
        }
    }
}

/// Writes ∂E/∂x.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn backward<const IN: usize, const F: usize, T: Scalar>(dy: &[SVector<T, F>], dx: &mut [SVector<T, IN>]) {
    const { elements(IN, F) };
    for (dy, dx) in dy.iter().zip(dx) {
        for dx in dx.as_mut_slice().chunks_exact_mut(F) {
            dx.copy_from_slice(dy.as_slice());
        }
    }
}
