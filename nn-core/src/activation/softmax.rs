//! `softmax` and `log_softmax`: activations that couple the elements of a value.

use nalgebra::SVector;

use crate::Scalar;
use crate::groups::{assert_groups, each, pairs_mut};
use crate::sums::sum;

/// An activation of whole values, not of single elements.
pub trait VectorActivation<T: Scalar, const N: usize> {
    /// Replaces z by f(z).
    fn forward_in_place(&self, values: &mut [SVector<T, N>]);

    /// Turns ∂E/∂y into ∂E/∂z, given the output y.
    fn backward_at_output(&self, y: &[SVector<T, N>], d: &mut [SVector<T, N>]);

    /// Writes f(x) into `y`.
    #[inline(always)]
    fn forward(&self, x: &[SVector<T, N>], y: &mut [SVector<T, N>]) {
        for (x, y) in x.iter().zip(y) {
            y.as_mut_slice().copy_from_slice(x.as_slice());
            self.forward_in_place(core::slice::from_mut(y));
        }
    }
}

/// `softmax`: p<sub>k</sub> = e<sup>z<sub>k</sub></sup> / Σ e<sup>z<sub>j</sub></sup>; as an output, the probabilities
/// of a categorical (Multinoulli) variable.
///
/// In a declaration: `softmax`, along the last axis, or `softmax(axis = 0)`.
///
/// It works on groups of `GROUP` elements that stand `INNER` apart, one axis of a value: `[F]` is one group of F with
/// `INNER` = 1, `[N, F]` has N of them along its last axis, and F groups of N with `INNER` = F along its first. A length
/// that GROUP · INNER does not divide does not compile. The largest z of a group is subtracted first, so nothing
/// overflows; a group of −∞ alone, or with ∞ or NaN in it, is NaN.
///
/// Bridle, Probabilistic interpretation of feedforward classification network outputs (1990). Backward gives
/// ∂E/∂z<sub>k</sub> = p<sub>k</sub> (d<sub>k</sub> − Σ d<sub>j</sub> p<sub>j</sub>) from d = ∂E/∂p.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Softmax<const GROUP: usize, const INNER: usize>;

impl<T: Scalar, const N: usize, const GROUP: usize, const INNER: usize> VectorActivation<T, N>
    for Softmax<GROUP, INNER>
{
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn forward_in_place(&self, values: &mut [SVector<T, N>]) {
        const { assert_groups(N, GROUP, INNER) };
        for value in values {
            each::<T, GROUP, INNER>(value.as_mut_slice(), |group| {
                let scale = T::ONE / exponentials_in_place(group);
                for v in group {
                    *v *= scale;
                }
            });
        }
    }

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn backward_at_output(&self, y: &[SVector<T, N>], d: &mut [SVector<T, N>]) {
        const { assert_groups(N, GROUP, INNER) };
        for (y, d) in y.iter().zip(d) {
            pairs_mut::<T, GROUP, INNER>(y.as_slice(), d.as_mut_slice(), |y, d| {
                let mean: T = y.iter().zip(&*d).map(|(&y, &d)| y * d).sum();
                for (&y, d) in y.iter().zip(d) {
                    *d = y * (*d - mean);
                }
            });
        }
    }
}

/// `log_softmax`: y<sub>k</sub> = z<sub>k</sub> − ln Σ e<sup>z<sub>j</sub></sup>, the logarithms of the probabilities
/// that [`Softmax`] gives, finite where those underflow.
///
/// In a declaration: `log_softmax`, along the last axis, or `log_softmax(axis = 0)`.
///
/// Groups and extreme arguments are as in [`Softmax`]. Backward gives ∂E/∂z<sub>k</sub> = d<sub>k</sub> −
/// e<sup>y<sub>k</sub></sup> Σ d<sub>j</sub> from d = ∂E/∂y.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LogSoftmax<const GROUP: usize, const INNER: usize>;

impl<T: Scalar, const N: usize, const GROUP: usize, const INNER: usize> VectorActivation<T, N>
    for LogSoftmax<GROUP, INNER>
{
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn forward_in_place(&self, values: &mut [SVector<T, N>]) {
        const { assert_groups(N, GROUP, INNER) };
        for value in values {
            each::<T, GROUP, INNER>(value.as_mut_slice(), |group| {
                let (largest, log_sum) = log_normaliser(group);
                for v in group {
                    *v = (*v - largest) - log_sum;
                }
            });
        }
    }

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn backward_at_output(&self, y: &[SVector<T, N>], d: &mut [SVector<T, N>]) {
        const { assert_groups(N, GROUP, INNER) };
        for (y, d) in y.iter().zip(d) {
            pairs_mut::<T, GROUP, INNER>(y.as_slice(), d.as_mut_slice(), |y, d| {
                let total: T = d.iter().copied().sum();
                for (&y, d) in y.iter().zip(d) {
                    *d -= y.exp() * total;
                }
            });
        }
    }
}

/// The largest of `z`; NaN does not count.
#[inline(always)]
fn largest<T: Scalar>(z: &[T]) -> T {
    z.iter().fold(-T::INFINITY, |largest, &z| largest.max(z))
}

/// Replaces every z by e<sup>z − m</sup>, m the largest, and returns their sum, which is at least 1.
#[inline(always)]
pub(crate) fn exponentials_in_place<T: Scalar>(z: &mut [T]) -> T {
    let largest = largest(z);
    // Summed afterwards, for a loop that carries a sum does not vectorise.
    for z in z.iter_mut() {
        *z = (*z - largest).exp();
    }
    sum(z, |e| e)
}

/// The largest z, m, and ln Σ e<sup>z − m</sup>. The logarithm of a probability is (z − m) minus the latter: in this
/// order no digits are lost where every z is large.
#[inline(always)]
pub(crate) fn log_normaliser<T: Scalar>(z: &[T]) -> (T, T) {
    let largest = largest(z);
    (largest, sum(z, |z| (z - largest).exp()).ln())
}
