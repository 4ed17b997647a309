//! `set_logsumexp`: y<sub>f</sub> = ln Σ<sub>n</sub> exp x<sub>n,f</sub>, the smooth maximum of each feature over the
//! elements of a set.
//!
//! It takes `[N, F]` and gives `[F]`; y lies between the largest x and ln N above it. The largest x is subtracted
//! before `exp`, so nothing overflows; where all are −∞, or one is ∞, y is that. Backward gives ∂E/∂x<sub>n,f</sub> =
//! ∂E/∂y<sub>f</sub> · exp(x<sub>n,f</sub> − y<sub>f</sub>), a softmax over the elements; as in PyTorch it is 0 where y
//! is −∞.

use nalgebra::SVector;

use super::elements;
use crate::Scalar;

/// Writes the logarithm of the summed exponentials of each feature into `y`.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn forward<const IN: usize, const F: usize, T: Scalar>(x: &[SVector<T, IN>], y: &mut [SVector<T, F>]) {
    const { elements(IN, F) };
    for (x, y) in x.iter().zip(y) {
        for (feature, y) in y.as_mut_slice().iter_mut().enumerate() {
            let x = x.as_slice()[feature..].iter().step_by(F);
            let largest = x.clone().fold(-T::INFINITY, |largest, &x| largest.max(x));
            // Infinite ones cannot be subtracted from themselves.
            let shift = if largest.abs() == T::INFINITY { T::ZERO } else { largest };
            let sum: T = x.map(|&x| (x - shift).exp()).sum();
            *y = shift + sum.ln();
        }
    }
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
    const { elements(IN, F) };
    for (((x, y), dy), dx) in x.iter().zip(y).zip(dy).zip(dx) {
        for (x, dx) in x.as_slice().chunks_exact(F).zip(dx.as_mut_slice().chunks_exact_mut(F)) {
            let features = y.as_slice().iter().zip(dy.as_slice());
            for ((dx, &x), (&y, &dy)) in dx.iter_mut().zip(x).zip(features) {
                let y = if y == -T::INFINITY { T::ZERO } else { y };
                *dx = dy * (x - y).exp();
            }
        }
    }
}
