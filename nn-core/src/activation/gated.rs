//! Units that multiply their input with a soft gate: `gelu`, `gelu_tanh`, `silu`.

use core::f64::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI};

use super::Activation;
use super::logistic::logistic;
use crate::Scalar;

/// `gelu`: z Φ(z) = ½ z (1 + erf(z/√2)), with Φ the distribution function of the standard normal.
///
/// Hendrycks and Gimpel, Gaussian error linear units (2016). The derivative is Φ(z) + z φ(z), φ the density.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Gelu;

/// Φ(z).
#[inline(always)]
fn normal_distribution<T: Scalar>(z: T) -> T {
    T::from_f64(0.5) * (T::ONE + (z * T::from_f64(FRAC_1_SQRT_2)).erf())
}

impl<T: Scalar> Activation<T> for Gelu {
    #[inline(always)]
    fn value(&self, z: T) -> T {
        z * normal_distribution(z)
    }
    #[inline(always)]
    fn derivative(&self, z: T) -> T {
        // 1/√(2π) = ½ · 2/√π · 1/√2
        let density = T::from_f64(0.5 * FRAC_2_SQRT_PI * FRAC_1_SQRT_2) * (T::from_f64(-0.5) * z * z).exp();
        normal_distribution(z) + z * density
    }
}

/// `gelu_tanh`: ½ z (1 + tanh(√(2/π) (z + 0.044715 z³))), within 5·10⁻⁴ of [`Gelu`].
///
/// Hendrycks and Gimpel, Gaussian error linear units (2016).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GeluTanh;

/// The factor of z³ in [`GeluTanh`], from its paper.
const CUBIC: f64 = 0.044_715;
/// √(2/π).
const SQRT_2_OVER_PI: f64 = FRAC_2_SQRT_PI * FRAC_1_SQRT_2;

impl<T: Scalar> Activation<T> for GeluTanh {
    #[inline(always)]
    fn value(&self, z: T) -> T {
        let u = T::from_f64(SQRT_2_OVER_PI) * (z + T::from_f64(CUBIC) * z * z * z);
        T::from_f64(0.5) * z * (T::ONE + u.tanh())
    }
    #[inline(always)]
    fn derivative(&self, z: T) -> T {
        // Beyond ±16 the derivative is 0 or 1 to the last digit, while z² may overflow: 0 · ∞.
        let bound = T::from_f64(16.0);
        let z = if z < -bound {
            -bound
        } else if z > bound {
            bound
        } else {
            z
        };
        let cubic = T::from_f64(CUBIC) * z * z;
        let u = T::from_f64(SQRT_2_OVER_PI) * z * (T::ONE + cubic);
        let du = T::from_f64(SQRT_2_OVER_PI) * (T::ONE + T::from_f64(3.0) * cubic);
        // ½(1 + tanh u) = σ(2u), and its derivative is 2 σ(2u) σ(−2u).
        let (s, complement) = logistic(u + u);
        s + z * T::from_f64(2.0) * s * complement * du
    }
}

/// `silu`: z σ(z); also called swish.
///
/// Elfwing, Uchibe and Doya, Sigmoid-weighted linear units for neural network function approximation in
/// reinforcement learning (Neural Networks 107, 2018). The derivative is σ(z) (1 + z σ(−z)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Silu;

impl<T: Scalar> Activation<T> for Silu {
    #[inline(always)]
    fn value(&self, z: T) -> T {
        z * logistic(z).0
    }
    #[inline(always)]
    fn derivative(&self, z: T) -> T {
        let (s, complement) = logistic(z);
        s * (T::ONE + z * complement)
    }
}
