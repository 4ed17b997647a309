//! Activations without transcendental functions or clipping: `identity`, `softsign`.

use super::Activation;
use crate::Scalar;

/// `identity`: z; as an output, the mean of a Gaussian.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Identity;

impl<T: Scalar> Activation<T> for Identity {
    #[inline(always)]
    fn value(&self, z: T) -> T {
        z
    }
    #[inline(always)]
    fn derivative(&self, _: T) -> T {
        T::ONE
    }
}

/// `softsign`: z / (1 + |z|), into −1..1.
///
/// Bergstra, Desjardins, Lamblin and Bengio, Quadratic polynomials learn better image features (2009). The
/// derivative is 1 / (1 + |z|)².
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Softsign;

impl<T: Scalar> Activation<T> for Softsign {
    #[inline(always)]
    fn value(&self, z: T) -> T {
        z / (T::ONE + z.abs())
    }
    #[inline(always)]
    fn derivative(&self, z: T) -> T {
        let inverse = T::ONE / (T::ONE + z.abs());
        inverse * inverse
    }
}
