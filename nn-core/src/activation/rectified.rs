//! Rectified units: `relu`, `leaky_relu`, `relu6`.

use super::{Activation, OutputActivation};
use crate::Scalar;

/// `relu`: max(z, 0).
///
/// Nair and Hinton, Rectified linear units improve restricted Boltzmann machines (ICML 2010). The derivative at 0
/// is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Relu;

impl<T: Scalar> Activation<T> for Relu {
    #[inline(always)]
    fn value(&self, z: T) -> T {
        // Not `max`, which would turn NaN into 0.
        if z <= T::ZERO { T::ZERO } else { z }
    }
    #[inline(always)]
    fn derivative(&self, z: T) -> T {
        if z <= T::ZERO { T::ZERO } else { T::ONE }
    }
}

impl<T: Scalar> OutputActivation<T> for Relu {
    #[inline(always)]
    fn derivative_at_output(&self, y: T) -> T {
        self.derivative(y)
    }
}

/// `leaky_relu(slope)`: z where z > 0, `slope`·z elsewhere; `slope` is 0.01 by default.
///
/// Maas, Hannun and Ng, Rectifier nonlinearities improve neural network acoustic models (ICML 2013). The
/// derivative at 0 is `slope`. [`OutputActivation`] holds for `slope` > 0 only: a negative slope makes outputs
/// positive on both sides of 0, and 0 makes it a [`Relu`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeakyRelu<T> {
    /// The slope on the negative side.
    pub slope: T,
}

impl<T: Scalar> Activation<T> for LeakyRelu<T> {
    #[inline(always)]
    fn value(&self, z: T) -> T {
        if z > T::ZERO { z } else { self.slope * z }
    }
    #[inline(always)]
    fn derivative(&self, z: T) -> T {
        if z > T::ZERO { T::ONE } else { self.slope }
    }
}

impl<T: Scalar> OutputActivation<T> for LeakyRelu<T> {
    #[inline(always)]
    fn derivative_at_output(&self, y: T) -> T {
        self.derivative(y)
    }
}

/// `relu6`: min(max(z, 0), 6).
///
/// Krizhevsky, Convolutional deep belief networks on CIFAR-10 (2010). The derivative at 0 and at 6 is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Relu6;

impl<T: Scalar> Activation<T> for Relu6 {
    #[inline(always)]
    fn value(&self, z: T) -> T {
        let six = T::from_f64(6.0);
        if z <= T::ZERO {
            T::ZERO
        } else if z >= six {
            six
        } else {
            z
        }
    }
    #[inline(always)]
    fn derivative(&self, z: T) -> T {
        if z <= T::ZERO || z >= T::from_f64(6.0) { T::ZERO } else { T::ONE }
    }
}

impl<T: Scalar> OutputActivation<T> for Relu6 {
    #[inline(always)]
    fn derivative_at_output(&self, y: T) -> T {
        self.derivative(y)
    }
}
