//! The error function.

use super::exponential::exp;
use super::polynomial;

/// erf x = 2/√π ∫ e<sup>−t²</sup> dt from 0 to x.
///
/// Up to |x| = 0.9 it is x + x times a polynomial in x², within 2<sup>−26</sup> of it; above, 1 − e<sup>−p(|x|)</sup>
/// with p a polynomial for −ln erfc, within 2<sup>−25.1</sup>. Both are computed, one is taken.
#[inline(always)]
pub(crate) fn erf(x: f32) -> f32 {
    let square = x * x;
    let near = x + x * polynomial(
        square,
        [0.128_379_15, -0.376_125_04, 0.112_819_22, -0.026_770_493, 0.004_998_959, -6.020_801_4e-4],
    );
    // From 3.93 up it is 1.
    let magnitude = x.abs();
    let t = if magnitude > 3.95 { 3.95 } else { magnitude };
    let far = 1.0
        - exp(-polynomial(
            t,
            [0.001_822_261_1, 1.120_397_8, 0.650_453_8, 0.091_322_75, -0.015_652_541, 0.001_261_378_8],
        ));
    if magnitude < 0.9 { near } else { far.copysign(x) }
}
