//! ln x, ln(1 + x) and ln(1 + e<sup>x</sup>).
//!
//! A number is 2ᵉ (1 + f) with 1 + f in √½..√2; its logarithm is e ln 2 + ln(1 + f).

use super::exponential::exp;
use super::{LN_2_HIGH, LN_2_LOW, polynomial};

/// The bits of √½.
const SQRT_HALF: u32 = 0x3f35_04f3;
/// The bits of a mantissa.
const MANTISSA: u32 = (1 << 23) - 1;

/// −e and 1 + f of a positive normal number; of any other, numbers without meaning.
#[inline(always)]
fn split(x: f32) -> (i32, f32) {
    let bits = x.to_bits().wrapping_sub(SQRT_HALF);
    let negated = (bits.cast_signed() >> 23).wrapping_neg();
    (negated, f32::from_bits((bits & MANTISSA) + SQRT_HALF))
}

/// e ln 2 + ln(1 + f), given f and −e. With e negated, f = −0 keeps its sign.
///
/// ln(1 + f) is f − f²/2 + f³ times a polynomial, within 2<sup>−24.8</sup> of it.
#[inline(always)]
fn compose(f: f32, negated: f32) -> f32 {
    let square = f * f;
    let cubic = f
        * square
        * polynomial(
            f,
            [
                0.333_339_1,
                -0.250_013_38,
                0.199_630_63,
                -0.165_775_82,
                0.149_147_69,
                -0.142_675_07,
                0.087_004_595,
            ],
        );
    (f - ((0.5 * square - cubic) + negated * LN_2_LOW)) - negated * LN_2_HIGH
}

/// `value`, but −∞ where x is `zero`, ∞ where it is ∞, and NaN where it is less than `zero` or NaN.
#[inline(always)]
fn with_ends(value: f32, x: f32, zero: f32) -> f32 {
    let value = if x < f32::INFINITY { value } else { x };
    let value = if x < zero { f32::NAN } else { value };
    if x == zero { f32::NEG_INFINITY } else { value }
}

/// ln x.
#[inline(always)]
pub(crate) fn ln(x: f32) -> f32 {
    // Subnormal numbers are made normal, by 2²³.
    let small = x < f32::MIN_POSITIVE;
    let (negated, mantissa) = split(if small { x * 8_388_608.0 } else { x });
    let negated = negated as f32 + if small { 23.0 } else { 0.0 };
    with_ends(compose(mantissa - 1.0, negated), x, 0.0)
}

/// ln(1 + x).
#[inline(always)]
pub(crate) fn ln_1p(x: f32) -> f32 {
    let (negated, mantissa) = split(1.0 + x);
    // 1 + x was rounded, 2⁻ᵉ (1 + x) - 1 = 2⁻ᵉ x - (1 - 2⁻ᵉ) is to the last bit where it matters. A large x is 1 + x.
    let scale = f32::from_bits(negated.wrapping_add(127).cast_unsigned() << 23);
    let exact = x * scale - (1.0 - scale);
    let f = if x > 1e9 { mantissa - 1.0 } else { exact };
    with_ends(compose(f, negated as f32), x, -1.0)
}

/// ln(1 + e<sup>x</sup>) = max(x, 0) + ln(1 + e<sup>−|x|</sup>).
#[inline(always)]
pub(crate) fn softplus(x: f32) -> f32 {
    // As in `ln_1p`, for an argument of 0..=1: e is 0 or 1.
    let e = exp(-x.abs());
    let above = e > core::f32::consts::SQRT_2 - 1.0;
    let logarithm = compose(if above { 0.5 * e - 0.5 } else { e }, if above { -1.0 } else { 0.0 });
    (if x > 0.0 { x } else { 0.0 }) + logarithm
}
