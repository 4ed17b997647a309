//! Exponential linear units: `elu`, `selu`, `celu`.
//!
//! Their derivative on the negative side is an affine function of the output. It is as accurate as σ(1 − σ) is for
//! the sigmoid (an absolute error of one rounding of α), so all three implement [`OutputActivation`].

use super::{Activation, OutputActivation};
use crate::Scalar;

/// `elu(alpha)`: z where z > 0, α(e<sup>z</sup> − 1) elsewhere; α is 1 by default.
///
/// Clevert, Unterthiner and Hochreiter, Fast and accurate deep network learning by exponential linear units (ICLR
/// 2016). The derivative at 0 is α. [`OutputActivation`] holds for α > 0 only.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Elu<T> {
    /// α: the output approaches −α for z → −∞.
    pub alpha: T,
}

impl<T: Scalar> Activation<T> for Elu<T> {
    #[inline(always)]
    fn value(&self, z: T) -> T {
        if z > T::ZERO { z } else { self.alpha * z.exp_m1() }
    }
    #[inline(always)]
    fn derivative(&self, z: T) -> T {
        if z > T::ZERO { T::ONE } else { self.alpha * z.exp() }
    }
}

impl<T: Scalar> OutputActivation<T> for Elu<T> {
    #[inline(always)]
    fn derivative_at_output(&self, y: T) -> T {
        if y > T::ZERO { T::ONE } else { y + self.alpha }
    }
}

/// α of [`Selu`]: equation 14 of its paper.
const SELU_ALPHA: f64 = 1.673_263_242_354_377_2;
/// λ of [`Selu`]: equation 14 of its paper.
const SELU_SCALE: f64 = 1.050_700_987_355_480_5;

/// `selu`: λz where z > 0, λα(e<sup>z</sup> − 1) elsewhere, with λ = 1.0507… and α = 1.6733….
///
/// The constants keep mean 0 and variance 1 from layer to layer: Klambauer, Unterthiner, Mayr and Hochreiter,
/// Self-normalizing neural networks (NIPS 2017). The derivative at 0 is λα.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Selu;

impl<T: Scalar> Activation<T> for Selu {
    #[inline(always)]
    fn value(&self, z: T) -> T {
        if z > T::ZERO {
            T::from_f64(SELU_SCALE) * z
        } else {
            T::from_f64(SELU_SCALE * SELU_ALPHA) * z.exp_m1()
        }
    }
    #[inline(always)]
    fn derivative(&self, z: T) -> T {
        if z > T::ZERO { T::from_f64(SELU_SCALE) } else { T::from_f64(SELU_SCALE * SELU_ALPHA) * z.exp() }
    }
}

impl<T: Scalar> OutputActivation<T> for Selu {
    #[inline(always)]
    fn derivative_at_output(&self, y: T) -> T {
        if y > T::ZERO { T::from_f64(SELU_SCALE) } else { y + T::from_f64(SELU_SCALE * SELU_ALPHA) }
    }
}

/// `celu(alpha)`: z where z > 0, α(e<sup>z/α</sup> − 1) elsewhere; α is 1 by default.
///
/// Barron, Continuously differentiable exponential linear units (2017): an ELU without a kink for any α > 0, which
/// is also what [`OutputActivation`] needs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Celu<T> {
    /// α: the output approaches −α for z → −∞.
    pub alpha: T,
}

impl<T: Scalar> Activation<T> for Celu<T> {
    #[inline(always)]
    fn value(&self, z: T) -> T {
        if z > T::ZERO { z } else { self.alpha * (z / self.alpha).exp_m1() }
    }
    #[inline(always)]
    fn derivative(&self, z: T) -> T {
        if z > T::ZERO { T::ONE } else { (z / self.alpha).exp() }
    }
}

impl<T: Scalar> OutputActivation<T> for Celu<T> {
    #[inline(always)]
    fn derivative_at_output(&self, y: T) -> T {
        if y > T::ZERO { T::ONE } else { y / self.alpha + T::ONE }
    }
}
