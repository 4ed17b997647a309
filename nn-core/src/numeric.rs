//! Numerical derivatives of opaque functions, for `map(numeric |z| …)`.

use crate::Scalar;
use crate::activation::{Activation, Numeric};

/// f(z), computed in double precision.
#[inline]
pub fn value<T: Scalar, R: Scalar>(function: impl Fn(f64) -> R, z: T) -> T {
    T::from_f64(function(z.to_f64()).to_f64())
}

/// f′(z) by central differences in double precision ([`Numeric`] says how).
#[inline]
pub fn derivative<T: Scalar, R: Scalar>(function: impl Fn(f64) -> R, z: T) -> T {
    let function = Numeric { function: |z: f64| function(z).to_f64() };
    T::from_f64(function.derivative(z.to_f64()))
}

#[cfg(test)]
mod tests {
    use super::{derivative, value};

    #[test]
    fn functions_of_either_precision_are_differentiated() {
        assert_eq!(value(|z: f64| z * z, 3.0_f32), 9.0);
        assert!((derivative(|z: f64| z * z * z, 2.0_f64) - 12.0).abs() < 1e-6);
        assert!((derivative(|z: f64| (z * z) as f32, 2.0_f32) - 4.0).abs() < 0.05);
    }
}
