//! Piecewise polynomials in place of smooth functions: `hard_sigmoid`, `hard_tanh`, `hard_swish`.

use super::{Activation, OutputActivation};
use crate::Scalar;

/// `hard_sigmoid`: min(max(z + 3, 0), 6) / 6.
///
/// Howard et al., Searching for MobileNetV3 (ICCV 2019). The derivative is 1/6 between −3 and 3, and 0 from there on;
/// as in PyTorch it is 1/6 rounded to `f32` for every element type, 5·10⁻⁹ more than 1/6 itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HardSigmoid;

impl<T: Scalar> Activation<T> for HardSigmoid {
    #[inline(always)]
    fn value(&self, z: T) -> T {
        let three = T::from_f64(3.0);
        if z <= -three {
            T::ZERO
        } else if z >= three {
            T::ONE
        } else {
            (z + three) / T::from_f64(6.0)
        }
    }
    #[inline(always)]
    fn derivative(&self, z: T) -> T {
        if z.abs() >= T::from_f64(3.0) { T::ZERO } else { T::from_f64(f64::from(1.0_f32 / 6.0)) }
    }
}

/// `hard_tanh(min, max)`: z clipped to `min..=max`, by default −1 and 1.
///
/// Collobert, Large scale machine learning (thesis, Paris 6, 2004). The derivative at either end is 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HardTanh<T> {
    /// The smallest output.
    pub min: T,
    /// The largest output; larger than `min`.
    pub max: T,
}

impl<T: Scalar> Activation<T> for HardTanh<T> {
    #[inline(always)]
    fn value(&self, z: T) -> T {
        if z <= self.min {
            self.min
        } else if z >= self.max {
            self.max
        } else {
            z
        }
    }
    #[inline(always)]
    fn derivative(&self, z: T) -> T {
        if z <= self.min || z >= self.max { T::ZERO } else { T::ONE }
    }
}

impl<T: Scalar> OutputActivation<T> for HardTanh<T> {
    #[inline(always)]
    fn derivative_at_output(&self, y: T) -> T {
        self.derivative(y)
    }
}

/// `hard_swish`: z · min(max(z + 3, 0), 6) / 6.
///
/// Howard et al., Searching for MobileNetV3 (ICCV 2019). The derivative is 0 at −3 and 1 at 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HardSwish;

impl<T: Scalar> Activation<T> for HardSwish {
    #[inline(always)]
    fn value(&self, z: T) -> T {
        let three = T::from_f64(3.0);
        if z <= -three {
            T::ZERO
        } else if z >= three {
            z
        } else {
            z * (z + three) / T::from_f64(6.0)
        }
    }
    #[inline(always)]
    fn derivative(&self, z: T) -> T {
        let three = T::from_f64(3.0);
        if z <= -three {
            T::ZERO
        } else if z >= three {
            T::ONE
        } else {
            z / three + T::from_f64(0.5)
        }
    }
}
