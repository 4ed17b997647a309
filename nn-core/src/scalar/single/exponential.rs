//! e<sup>x</sup>, e<sup>x</sup> − 1 and tanh x.
//!
//! With n the whole number nearest to x / ln 2, and r = x − n ln 2 in −½ ln 2..½ ln 2, e<sup>x</sup> = 2ⁿ e<sup>r</sup>.

use core::f32::consts::LOG2_E;

use super::{LN_2_HIGH, LN_2_LOW};

/// 1.5 · 2²³. A number below 2²² in magnitude, added to it, is rounded to a whole number, which then is the difference
/// in the bits. A conversion would do the same, but it saturates, which costs more than the rest of the reduction.
const TO_WHOLE: f32 = 12_582_912.0;

/// The bit of the sign.
const SIGN: u32 = 1 << 31;

/// n and r of x, which is below 2²¹ in magnitude. Of NaN, n is anything and r is NaN.
#[inline(always)]
fn reduce(x: f32) -> (i32, f32) {
    let shifted = x * LOG2_E + TO_WHOLE;
    let whole = shifted - TO_WHOLE;
    let n = shifted.to_bits().wrapping_sub(TO_WHOLE.to_bits()).cast_signed();
    (n, (x - whole * LN_2_HIGH) - whole * LN_2_LOW)
}

/// 2ⁿ for n in −126..=127; 0 for −127.
#[inline(always)]
fn power_of_two(n: i32) -> f32 {
    f32::from_bits(n.wrapping_add(127).cast_unsigned() << 23)
}

/// e<sup>r</sup> − 1 − r for |r| ≤ ½ ln 2: r² times a polynomial, which is within 2<sup>−25.8</sup> of
/// e<sup>r</sup> − 1. Its terms are added in pairs (Estrin, 1960): small networks wait for this sum.
#[inline(always)]
fn beyond_linear(r: f32) -> f32 {
    let square = r * r;
    let low = 0.499_999_97 + 0.166_665_23 * r;
    let high = (0.041_667_607 + 0.008_369_241 * r) + 0.001_385_598_2 * square;
    square * (low + square * high)
}

/// `x`, not below `lo` nor above `hi`; NaN stays.
#[inline(always)]
fn clamp(x: f32, lo: f32, hi: f32) -> f32 {
    let x = if x < lo { lo } else { x };
    if x > hi { hi } else { x }
}

/// e<sup>x</sup>.
#[inline(always)]
pub(crate) fn exp(x: f32) -> f32 {
    // e^-104 is below half of the smallest number, e^89 above the largest.
    let (n, r) = reduce(clamp(x, -104.0, 89.0));
    let power = 1.0 + (r + beyond_linear(r));
    // 2ⁿ in two factors: n is -150..=128, and only the last product rounds, once, where it is subnormal.
    let half = n >> 1;
    power * power_of_two(half) * power_of_two(n.wrapping_sub(half))
}

/// e<sup>r</sup> − 2<sup>−n</sup>, given 2<sup>−n</sup> and r: what times 2ⁿ is e<sup>x</sup> − 1. The first sum is
/// exact where the difference is small.
#[inline(always)]
fn power_less(inverse: f32, r: f32) -> f32 {
    ((1.0 - inverse) + r) + beyond_linear(r)
}

/// e<sup>x</sup> − 1.
#[inline(always)]
pub(crate) fn exp_m1(x: f32) -> f32 {
    // From -17.4 down it is -1.
    let (n, r) = reduce(clamp(x, -18.0, 89.0));
    // n is -26..=128: 2⁻ⁿ and 2ⁿ by way of 2¹⁻ⁿ and 2ⁿ⁻¹, whose exponents exist; but for 2⁻¹²⁷, of no weight.
    let inverse = 0.5 * power_of_two(1_i32.wrapping_sub(n));
    let value = 2.0 * power_less(inverse, r) * power_of_two(n.wrapping_sub(1));
    // -0 would have become +0.
    f32::from_bits(value.to_bits() | (x.to_bits() & SIGN))
}

/// tanh |x| = E / (E + 2) with E = e<sup>2|x|</sup> − 1, whose error shrinks in the quotient; and −E / (E + 2) with E =
/// e<sup>−2|x|</sup> − 1 near 0, where a sum below 2 has the smaller rounding error.
#[inline(always)]
pub(crate) fn tanh(x: f32) -> f32 {
    // From 9.02 up E + 2 is E, so that the quotient is 1.
    let magnitude = if x.abs() > 9.02 { 9.02 } else { x.abs() };
    let double = magnitude + magnitude;
    let (n, r) = reduce(if magnitude < 0.16 { -double } else { double });
    let e = power_less(power_of_two(n.wrapping_neg()), r) * power_of_two(n);
    (e / (e + 2.0)).copysign(x)
}
