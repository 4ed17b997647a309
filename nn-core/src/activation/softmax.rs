//! `softmax` and `log_softmax`: activations that couple the elements of a value.

use nalgebra::SVector;

use crate::Scalar;

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
/// It works on consecutive groups of `GROUP` elements, the last axis of a value: `[F]` is one group of F, `[N, F]` N
/// of them. A length that `GROUP` does not divide does not compile. The largest z of a group is subtracted first, so
/// nothing overflows; a group of −∞ alone, or with ∞ or NaN in it, is NaN.
///
/// Bridle, Probabilistic interpretation of feedforward classification network outputs (1990). Backward gives
/// ∂E/∂z<sub>k</sub> = p<sub>k</sub> (d<sub>k</sub> − Σ d<sub>j</sub> p<sub>j</sub>) from d = ∂E/∂p.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Softmax<const GROUP: usize>;

impl<T: Scalar, const N: usize, const GROUP: usize> VectorActivation<T, N> for Softmax<GROUP> {
    #[inline]
    fn forward_in_place(&self, values: &mut [SVector<T, N>]) {
        const { assert_groups(N, GROUP) };
        for value in values {
            for group in value.as_mut_slice().chunks_exact_mut(GROUP) {
                let scale = T::ONE / exponentials_in_place(group);
                for v in group {
                    *v *= scale;
                }
            }
        }
    }

    #[inline]
    fn backward_at_output(&self, y: &[SVector<T, N>], d: &mut [SVector<T, N>]) {
        const { assert_groups(N, GROUP) };
        for (y, d) in y.iter().zip(d) {
            let groups = y.as_slice().chunks_exact(GROUP).zip(d.as_mut_slice().chunks_exact_mut(GROUP));
            for (y, d) in groups {
                let mean: T = y.iter().zip(&*d).map(|(&y, &d)| y * d).sum();
                for (&y, d) in y.iter().zip(d) {
                    *d = y * (*d - mean);
                }
            }
        }
    }
}

/// `log_softmax`: y<sub>k</sub> = z<sub>k</sub> − ln Σ e<sup>z<sub>j</sub></sup>, the logarithms of the probabilities
/// that [`Softmax`] gives, finite where those underflow.
///
/// Groups and extreme arguments are as in [`Softmax`]. Backward gives ∂E/∂z<sub>k</sub> = d<sub>k</sub> −
/// e<sup>y<sub>k</sub></sup> Σ d<sub>j</sub> from d = ∂E/∂y.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LogSoftmax<const GROUP: usize>;

impl<T: Scalar, const N: usize, const GROUP: usize> VectorActivation<T, N> for LogSoftmax<GROUP> {
    #[inline]
    fn forward_in_place(&self, values: &mut [SVector<T, N>]) {
        const { assert_groups(N, GROUP) };
        for value in values {
            for group in value.as_mut_slice().chunks_exact_mut(GROUP) {
                let (largest, log_sum) = log_normaliser(group);
                for v in group {
                    *v = (*v - largest) - log_sum;
                }
            }
        }
    }

    #[inline]
    fn backward_at_output(&self, y: &[SVector<T, N>], d: &mut [SVector<T, N>]) {
        const { assert_groups(N, GROUP) };
        for (y, d) in y.iter().zip(d) {
            let groups = y.as_slice().chunks_exact(GROUP).zip(d.as_mut_slice().chunks_exact_mut(GROUP));
            for (y, d) in groups {
                let total: T = d.iter().copied().sum();
                for (&y, d) in y.iter().zip(d) {
                    *d -= y.exp() * total;
                }
            }
        }
    }
}

/// Refuses a value that groups do not fill.
pub(crate) const fn assert_groups(length: usize, group: usize) {
    assert!(
        group > 0 && length.is_multiple_of(group),
        "the length of a value is not a multiple of its groups'"
    );
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
    let mut sum = T::ZERO;
    for z in z {
        *z = (*z - largest).exp();
        sum += *z;
    }
    sum
}

/// The largest z, m, and ln Σ e<sup>z − m</sup>. The logarithm of a probability is (z − m) minus the latter: in this
/// order no digits are lost where every z is large.
#[inline(always)]
pub(crate) fn log_normaliser<T: Scalar>(z: &[T]) -> (T, T) {
    let largest = largest(z);
    let sum: T = z.iter().map(|&z| (z - largest).exp()).sum();
    (largest, sum.ln())
}
