//! How elementwise losses run over a sample, and the weights that some of them take.

use nalgebra::SVector;

use crate::{Scalar, sums};

/// Factors that make some elements (or classes) cost more than others: [`Unweighted`], or an array with one
/// factor for each of the `N`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not hold {N} weights",
    label = "one weight for each of {N} is wanted here",
    note = "weights are `Unweighted` or an array `[T; {N}]`"
)]
pub trait Weights<T: Scalar, const N: usize> {
    /// The factor of element `index`.
    fn weight(&self, index: usize) -> T;
}

/// All weights are 1; costs nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unweighted;

impl<T: Scalar, const N: usize> Weights<T, N> for Unweighted {
    #[inline(always)]
    fn weight(&self, _: usize) -> T {
        T::ONE
    }
}

impl<T: Scalar, const N: usize> Weights<T, N> for [T; N] {
    #[inline(always)]
    fn weight(&self, index: usize) -> T {
        self[index]
    }
}

/// How many terms of a sum are computed before they are added.
const BLOCK: usize = 64;

/// The sum of `f(k, y_k, t_k)` over the elements of a sample.
#[inline(always)]
pub(super) fn sum<T: Scalar, const N: usize>(
    y: &SVector<T, N>,
    t: &SVector<T, N>,
    f: impl Fn(usize, T, T) -> T,
) -> T {
    // Terms first, a block at a time, and their sum afterwards: a loop that carries a sum does not vectorise.
    let mut terms = [T::ZERO; BLOCK];
    let mut total = T::ZERO;
    let blocks = y.as_slice().chunks(BLOCK).zip(t.as_slice().chunks(BLOCK));
    for (block, (y, t)) in blocks.enumerate() {
        for (k, (term, (&y, &t))) in terms.iter_mut().zip(y.iter().zip(t)).enumerate() {
            *term = f(block * BLOCK + k, y, t);
        }
        total += sums::sum(&terms[..y.len()], |term| term);
    }
    total
}

/// Writes `f(k, y_k, t_k)` for every element of a sample.
#[inline(always)]
pub(super) fn write<T: Scalar, const N: usize>(
    y: &SVector<T, N>,
    t: &SVector<T, N>,
    dy: &mut SVector<T, N>,
    f: impl Fn(usize, T, T) -> T,
) {
    let pairs = y.as_slice().iter().zip(t.as_slice());
    for (k, (dy, (&y, &t))) in dy.as_mut_slice().iter_mut().zip(pairs).enumerate() {
        *dy = f(k, y, t);
    }
}

/// 1 / N: the factor of a mean over the elements of a sample.
#[inline(always)]
pub(super) fn per_element<T: Scalar, const N: usize>() -> T {
    T::ONE / T::from_usize(N)
}
