//! Elementary functions of `f32` that a compiler can vectorise.
//!
//! Each is a straight line of + − × ÷, comparisons that select, and operations on the bits, inlined where it is called:
//! no branches, tables or calls, and no multiply-adds of one rounding. A loop over an array becomes a loop over vector
//! registers of any width, and every width gives the same bits.
//!
//! All are within 2 units in the last place of the correctly rounded value, for every argument; subnormal numbers,
//! infinities, NaN and the sign of zero included. The tests measure it.
//!
//! Arguments are reduced as in Cody and Waite, Software manual for the elementary functions (1980), with ln 2 in two
//! parts. The polynomials are minimax approximations found with the algorithm of Remez (1934) in 40 digits. Their
//! weights make the error of the result relative; the coefficients are then rounded to `f32`, the lowest first and those
//! above it fitted again where that helped. The error stated at each is that of the result, after the rounding.

mod error_function;
mod exponential;
mod logarithm;
#[cfg(test)]
mod tests;

pub(super) use error_function::erf;
pub(super) use exponential::{exp, exp_m1, tanh};
pub(super) use logarithm::{ln, ln_1p, softplus};

/// ln 2 to 15 bits: its product with a whole number of up to 9 bits is exact.
const LN_2_HIGH: f32 = 0.693_145_75;
/// ln 2 − [`LN_2_HIGH`].
const LN_2_LOW: f32 = 1.428_606_8e-6;

/// c₀ + c₁ x + c₂ x² + …, by Horner's rule.
#[inline(always)]
fn polynomial<const N: usize>(x: f32, coefficients: [f32; N]) -> f32 {
    let mut sum = coefficients[N - 1];
    let mut k = N - 1;
    while k > 0 {
        k -= 1;
        sum = sum * x + coefficients[k];
    }
    sum
}
