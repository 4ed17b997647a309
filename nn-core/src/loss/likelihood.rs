//! Negative log likelihoods with a scale or a rate: `gaussian_nll`, `poisson_nll`.

use nalgebra::SVector;

use super::elementwise::{per_element, sum, write};
use super::{Loss, Mean};
use crate::Scalar;

/// `gaussian_nll`: of two outputs, a mean μ and a logarithm of a variance s, the mean of ½ (s + (t − μ)²
/// e<sup>−s</sup>) over elements and samples.
///
/// Nix and Weigend, Estimating the mean and variance of the target probability distribution (ICNN 1994), without
/// the constant ½ ln 2π. Every s is allowed, but e<sup>−s</sup> overflows for s below −88 in `f32` and −709 in `f64`;
/// the loss is infinite there unless t = μ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GaussianNll;

/// (t − μ)² e^(−s), and 0 rather than 0 · ∞ where t = μ.
#[inline(always)]
fn scaled_square<T: Scalar>(mean: T, log_variance: T, t: T) -> T {
    let square = (t - mean) * (t - mean);
    if square == T::ZERO { square } else { square * (-log_variance).exp() }
}

impl<T: Scalar, const N: usize> Loss<T, (SVector<T, N>, SVector<T, N>)> for GaussianNll {
    type Target = SVector<T, N>;
    type Sums = Mean<T>;

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add(
        &self,
        (mean, log_variance): (&SVector<T, N>, &SVector<T, N>),
        t: &SVector<T, N>,
        sums: &mut Mean<T>,
    ) {
        let total = sum(mean, t, |k, mean, t| log_variance[k] + scaled_square(mean, log_variance[k], t));
        sums.add(T::from_f64(0.5) * per_element::<T, N>() * total);
    }
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn value(&self, sums: &Mean<T>) -> T {
        sums.value()
    }
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn gradient(
        &self,
        (mean, log_variance): (&SVector<T, N>, &SVector<T, N>),
        t: &SVector<T, N>,
        sums: &Mean<T>,
        (d_mean, d_log_variance): (&mut SVector<T, N>, &mut SVector<T, N>),
    ) {
        let scale = per_element::<T, N>() * sums.per_sample();
        let half = T::from_f64(0.5) * scale;
        write(mean, t, d_mean, |k, mean, t| {
            if mean == t { T::ZERO } else { scale * (mean - t) * (-log_variance[k]).exp() }
        });
        write(mean, t, d_log_variance, |k, mean, t| {
            half * (T::ONE - scaled_square(mean, log_variance[k], t))
        });
    }
}

/// `poisson_nll`: of the logarithm y of a rate, the mean of e<sup>y</sup> − t y over elements and samples; targets
/// are counts.
///
/// As PyTorch's with its defaults: ln t! is left out. e<sup>y</sup> overflows for y above 88 in `f32` and 709 in
/// `f64`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PoissonNll;

impl<T: Scalar, const N: usize> Loss<T, SVector<T, N>> for PoissonNll {
    type Target = SVector<T, N>;
    type Sums = Mean<T>;

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add(&self, y: &SVector<T, N>, t: &SVector<T, N>, sums: &mut Mean<T>) {
        sums.add(per_element::<T, N>() * sum(y, t, |_, y, t| y.exp() - t * y));
    }
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn value(&self, sums: &Mean<T>) -> T {
        sums.value()
    }
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn gradient(&self, y: &SVector<T, N>, t: &SVector<T, N>, sums: &Mean<T>, dy: &mut SVector<T, N>) {
        let scale = per_element::<T, N>() * sums.per_sample();
        write(y, t, dy, |_, y, t| scale * (y.exp() - t));
    }
}
