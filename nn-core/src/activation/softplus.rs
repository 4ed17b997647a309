//! `softplus`, its use as the output unit `positive`, and `mish`, which is gated by it.

use super::Activation;
use super::logistic::logistic;
use crate::Scalar;

/// `softplus`: ln(1 + e<sup>βz</sup>) / β, and z itself where βz exceeds `threshold`; β is 1 and `threshold` 20 by
/// default.
///
/// Dugas, Bengio, Bélisle, Nadeau and Garcia, Incorporating second-order functional knowledge for better option
/// pricing (NIPS 2000). The derivative is σ(βz), and 1 above the threshold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Softplus<T> {
    /// β: how sharp the bend at 0 is; not 0.
    pub beta: T,
    /// Where βz is larger, the function is the identity.
    pub threshold: T,
}

/// `positive`: an output unit for values above 0, such as rates and scales; [`Softplus`] with its defaults.
///
/// It underflows to 0 for z below about −103 in `f32` and −745 in `f64`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Positive;

impl Positive {
    #[inline(always)]
    fn softplus<T: Scalar>() -> Softplus<T> {
        Softplus { beta: T::ONE, threshold: T::from_f64(20.0) }
    }
}

impl<T: Scalar> Activation<T> for Positive {
    #[inline(always)]
    fn value(&self, z: T) -> T {
        Self::softplus().value(z)
    }
    #[inline(always)]
    fn derivative(&self, z: T) -> T {
        Self::softplus().derivative(z)
    }
}

impl<T: Scalar> Activation<T> for Softplus<T> {
    #[inline(always)]
    fn value(&self, z: T) -> T {
        let u = self.beta * z;
        if u > self.threshold { z } else { u.softplus() / self.beta }
    }
    #[inline(always)]
    fn derivative(&self, z: T) -> T {
        let u = self.beta * z;
        if u > self.threshold { T::ONE } else { logistic(u).0 }
    }
}

/// `mish`: z tanh(ln(1 + e<sup>z</sup>)).
///
/// Misra, Mish: a self regularized non-monotonic activation function (BMVC 2020).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mish;

/// tanh(ln(1 + e<sup>z</sup>)) and its derivative.
///
/// With e = e<sup>z</sup> the gate is e(e + 2) / (e(e + 2) + 2) and its derivative 4e(e + 1) over the square of that
/// denominator. For z ≥ 0 both are expanded with e<sup>−2z</sup>, so that the only exponential is at most 1.
#[inline(always)]
fn gate<T: Scalar>(z: T) -> (T, T) {
    let two = T::from_f64(2.0);
    let e = (-z.abs()).exp();
    let (numerator, denominator, slope) = if z >= T::ZERO {
        (T::ONE + two * e, T::ONE + two * e * (T::ONE + e), e * e)
    } else {
        (e * (e + two), e * (e + two) + two, e)
    };
    let inverse = T::ONE / denominator;
    (numerator * inverse, T::from_f64(4.0) * slope * (T::ONE + e) * inverse * inverse)
}

impl<T: Scalar> Activation<T> for Mish {
    #[inline(always)]
    fn value(&self, z: T) -> T {
        z * gate(z).0
    }
    #[inline(always)]
    fn derivative(&self, z: T) -> T {
        let (gate, slope) = gate(z);
        gate + z * slope
    }
}
