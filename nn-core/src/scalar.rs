//! The element type of a network: [`f32`] or [`f64`].

mod single;

use core::fmt::{Debug, Display, LowerExp};
use core::iter::Sum;
use core::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Sub, SubAssign};

use crate::activation::logistic;

mod sealed {
    pub trait Sealed {}
    impl Sealed for f32 {}
    impl Sealed for f64 {}
}

/// A real number that networks compute with; implemented by [`f32`] and [`f64`].
///
/// Functions give the same bits on every target, with and without `std`, on a server and on a microcontroller. Those of
/// `f32` that activations and losses are made of (`exp`, `exp_m1`, `ln`, `ln_1p`, `tanh`, `erf`, `sigmoid`,
/// `softplus`) have no branches and no calls, so that loops over them vectorise; they are within 2 units in the last
/// place of the correctly rounded value. `sqrt` is correctly rounded. All others, and those of `f64`, come from the `libm`
/// crate.
#[diagnostic::on_unimplemented(
    message = "a network computes with `f32` or `f64`, not with `{Self}`",
    label = "not an element type of networks"
)]
pub trait Scalar:
    sealed::Sealed
    + crate::kernel::Kernels
    + Copy
    + Default
    + PartialEq
    + PartialOrd
    + Debug
    + Display
    + LowerExp
    + Send
    + Sync
    + 'static
    + bytemuck::Pod
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
    + AddAssign
    + SubAssign
    + MulAssign
    + DivAssign
    + Sum
{
    /// 0.
    const ZERO: Self;
    /// 1.
    const ONE: Self;
    /// Distance from 1 to the next larger number.
    const EPSILON: Self;
    /// Positive infinity.
    const INFINITY: Self;
    /// The name of the type, as `safetensors` and messages write it: `"f32"` or `"f64"`.
    const NAME: &'static str;

    /// The number nearest to `value`.
    fn from_f64(value: f64) -> Self;
    /// The same number as `f64`; exact.
    fn to_f64(self) -> f64;
    /// The number nearest to the count `value`.
    fn from_usize(value: usize) -> Self;
    /// Neither infinite nor NaN.
    fn is_finite(self) -> bool;
    /// Absolute value.
    fn abs(self) -> Self;
    /// The larger of two; the other one where one is NaN.
    fn max(self, other: Self) -> Self;
    /// The smaller of two; the other one where one is NaN.
    fn min(self, other: Self) -> Self;
    /// e to the power of `self`.
    fn exp(self) -> Self;
    /// e<sup>x</sup> − 1, exact near 0.
    fn exp_m1(self) -> Self;
    /// Natural logarithm.
    fn ln(self) -> Self;
    /// ln(1 + x), exact near 0.
    fn ln_1p(self) -> Self;
    /// Square root.
    fn sqrt(self) -> Self;
    /// Hyperbolic tangent.
    fn tanh(self) -> Self;
    /// Sine of an angle in radians.
    fn sin(self) -> Self;
    /// Cosine of an angle in radians.
    fn cos(self) -> Self;
    /// Gauss error function.
    fn erf(self) -> Self;
    /// `self` to a real power.
    fn powf(self, exponent: Self) -> Self;

    /// `self` to a whole power, by repeated squaring.
    #[inline(always)]
    fn powi(self, exponent: i32) -> Self {
        let mut base = self;
        let mut left = exponent.unsigned_abs();
        let mut power = Self::ONE;
        while left > 0 {
            if left & 1 == 1 {
                power *= base;
            }
            left >>= 1;
            if left > 0 {
                base *= base;
            }
        }
        if exponent < 0 { Self::ONE / power } else { power }
    }

    /// The logistic function 1 / (1 + e<sup>−x</sup>), without overflow at either end.
    #[inline(always)]
    fn sigmoid(self) -> Self {
        logistic(self).0
    }

    /// ln(1 + e<sup>x</sup>), without overflow and exact where e<sup>x</sup> is small.
    #[inline(always)]
    fn softplus(self) -> Self {
        self.max(Self::ZERO) + (-self.abs()).exp().ln_1p()
    }
}

/// Whether all are finite; without a branch per element, so that it costs a read of the slice.
pub(crate) fn finite<T: Scalar>(values: &[T]) -> bool {
    values.chunks(1024).all(|chunk| chunk.iter().fold(true, |all, v| all & v.is_finite()))
}

macro_rules! scalar {
    ($type:ident, $sqrt:ident, $powf:ident, $($method:ident: $function:path,)*) => {
        impl Scalar for $type {
            const ZERO: Self = 0.0;
            const ONE: Self = 1.0;
            const EPSILON: Self = $type::EPSILON;
            const INFINITY: Self = $type::INFINITY;
            const NAME: &'static str = stringify!($type);

            #[inline(always)]
            fn from_f64(value: f64) -> Self {
                value as $type
            }
            #[inline(always)]
            fn to_f64(self) -> f64 {
                f64::from(self)
            }
            #[inline(always)]
            fn from_usize(value: usize) -> Self {
                value as $type
            }
            #[inline(always)]
            fn is_finite(self) -> bool {
                $type::is_finite(self)
            }
            #[inline(always)]
            fn abs(self) -> Self {
                $type::abs(self)
            }
            #[inline(always)]
            fn max(self, other: Self) -> Self {
                // Which zero `$type::max` gives of +0 and −0 hangs on the target.
                #[allow(clippy::eq_op)] // only NaN differs from itself
                if cfg!(feature = "portable") {
                    if self > other || other != other { self } else { other }
                } else {
                    $type::max(self, other)
                }
            }
            #[inline(always)]
            fn min(self, other: Self) -> Self {
                #[allow(clippy::eq_op)] // as above
                if cfg!(feature = "portable") {
                    if self < other || other != other { self } else { other }
                } else {
                    $type::min(self, other)
                }
            }
            #[inline(always)]
            fn sqrt(self) -> Self {
                // Correctly rounded by either; but a compiler does not see through `libm`'s, and cannot vectorise it.
                #[cfg(feature = "std")]
                let root = $type::sqrt(self);
                #[cfg(not(feature = "std"))]
                let root = libm::$sqrt(self);
                root
            }
            #[inline(always)]
            fn powf(self, exponent: Self) -> Self {
                libm::$powf(self, exponent)
            }
            $(
                #[inline(always)]
                fn $method(self) -> Self {
                    $function(self)
                }
            )*
        }
    };
}

scalar! {
    f32, sqrtf, powf,
    exp: single::exp,
    exp_m1: single::exp_m1,
    ln: single::ln,
    ln_1p: single::ln_1p,
    tanh: single::tanh,
    sin: libm::sinf,
    cos: libm::cosf,
    erf: single::erf,
    softplus: single::softplus,
}

scalar! {
    f64, sqrt, pow,
    exp: libm::exp,
    exp_m1: libm::expm1,
    ln: libm::log,
    ln_1p: libm::log1p,
    tanh: libm::tanh,
    sin: libm::sin,
    cos: libm::cos,
    erf: libm::erf,
}

#[cfg(test)]
mod tests {
    use super::Scalar;

    #[test]
    fn whole_powers_match_repeated_products() {
        assert_eq!(Scalar::powi(3.0_f64, 5), 243.0);
        assert_eq!(Scalar::powi(2.0_f32, -3), 0.125);
        assert_eq!(Scalar::powi(-7.0_f64, 0), 1.0);
        assert_eq!(Scalar::powi(2.0_f64, i32::MIN), 0.0);
    }

    #[test]
    fn logistic_functions_do_not_overflow() {
        assert_eq!(Scalar::sigmoid(-1e4_f32), 0.0);
        assert_eq!(Scalar::sigmoid(1e4_f32), 1.0);
        assert_eq!(Scalar::softplus(1e4_f64), 1e4);
        assert_eq!(Scalar::softplus(-1e4_f64), 0.0);
        assert!(Scalar::sigmoid(f64::NAN).is_nan());
    }
}
