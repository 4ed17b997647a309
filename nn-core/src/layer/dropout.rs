//! `dropout`: in training, each element is dropped with probability p and the others are scaled up.
//!
//! y = x · mask / (1 − p), with each element of the mask 0 with probability p and 1 otherwise, so that the expected
//! value stays (Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, Dropout, JMLR 15, 2014; the "inverted"
//! form of its section 10). In prediction it is the identity.
//!
//! The mask of a sample is drawn from [`Pass::seed`], so backward draws the same one again: nothing is kept, and the
//! bits do not depend on how samples are spread over threads. `f32` and `f64` networks draw the same masks.

use nalgebra::SVector;
use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use crate::Scalar;
use crate::pass::{Mode, Pass};

/// Writes x · mask / (1 − p) into `y`; in prediction, or where `p` is 0, x itself.
///
/// # Panics
/// If `p` is no probability.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn forward<T: Scalar, const N: usize>(pass: &Pass, p: f64, x: &[SVector<T, N>], y: &mut [SVector<T, N>]) {
    for (x, y) in x.iter().zip(y.iter_mut()) {
        y.as_mut_slice().copy_from_slice(x.as_slice());
    }
    let count = x.len().min(y.len());
    forward_in_place(pass, p, &mut y[..count]);
}

/// Replaces x by x · mask / (1 − p); in prediction, or where `p` is 0, leaves it.
///
/// # Panics
/// If `p` is no probability.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn forward_in_place<T: Scalar, const N: usize>(pass: &Pass, p: f64, values: &mut [SVector<T, N>]) {
    assert!((0.0..=1.0).contains(&p), "dropout with probability {p}, which is not between 0 and 1");
    if pass.mode() == Mode::Predict || p == 0.0 {
        return;
    }
    let (limit, scale) = (limit(p), scale(p));
    for (index, value) in values.iter_mut().enumerate() {
        let mut rng = Xoshiro256PlusPlus::seed_from_u64(pass.seed(index));
        for pair in value.as_mut_slice().chunks_mut(2) {
            // One draw of 64 bits decides on two elements.
            let mut bits = rng.next_u64();
            for v in pair {
                // Selected, not multiplied: a dropped element is 0 even where it is infinite.
                *v = if bits & 0xffff_ffff >= limit { *v * scale } else { T::ZERO };
                bits >>= 32;
            }
        }
    }
}

/// Turns ∂E/∂y into ∂E/∂x, for the pass and the `p` of the forward pass.
///
/// # Panics
/// If `p` is no probability.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn backward<T: Scalar, const N: usize>(pass: &Pass, p: f64, d: &mut [SVector<T, N>]) {
    forward_in_place(pass, p, d);
}

/// Replaces x by x · mask / (1 − p) with a mask of zeros and ones that the caller gives.
///
/// # Panics
/// If `p` is no probability.
pub fn masked<T: Scalar, const N: usize>(mask: &[SVector<T, N>], p: f64, values: &mut [SVector<T, N>]) {
    assert!((0.0..=1.0).contains(&p), "dropout with probability {p}, which is not between 0 and 1");
    let scale: T = scale(p);
    for (mask, value) in mask.iter().zip(values) {
        for (&m, v) in mask.as_slice().iter().zip(value.as_mut_slice()) {
            *v = if m == T::ZERO { T::ZERO } else { *v * scale };
        }
    }
}

/// 1 / (1 − p), and 0 where everything is dropped.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
fn scale<T: Scalar>(p: f64) -> T {
    T::from_f64(if p == 1.0 { 0.0 } else { 1.0 / (1.0 - p) })
}

/// p in units of 2⁻³²: an element is dropped when its 32 random bits are below it.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
fn limit(p: f64) -> u64 {
    libm::round(p * 4_294_967_296.0) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    static ONES: [SVector<f64, 401>; 50] =
        [SVector::from_array_storage(nalgebra::ArrayStorage([[1.0; 401]])); 50];

    fn kept(p: f64) -> f64 {
        let mut y = ONES;
        forward_in_place(&Pass::train(5), p, &mut y);
        y.iter().flatten().filter(|&&v| v != 0.0).count() as f64 / (50.0 * 401.0)
    }

    #[test]
    fn drops_the_share_p_and_scales_the_rest() {
        for p in [0.1, 0.5, 0.8] {
            // Four standard deviations of a share of 20,050 draws.
            let tolerance = 4.0 * f64::sqrt(p * (1.0 - p) / 20_050.0);
            assert!((kept(p) - (1.0 - p)).abs() < tolerance, "{p}: {}", kept(p));
        }
        let mut y = ONES;
        forward(&Pass::train(5), 0.75, &ONES, &mut y);
        assert!(y.iter().flatten().all(|&v| v == 0.0 || v == 4.0));
        assert_eq!(kept(1.0), 0.0);
        assert_eq!(kept(0.0), 1.0);
    }

    #[test]
    fn neighbours_are_independent() {
        let mut y = ONES;
        forward_in_place(&Pass::train(6), 0.5, &mut y);
        for first in [0, 1] {
            let pairs = y.iter().flat_map(|y| y.as_slice()[first..].chunks_exact(2));
            let (alike, count) =
                pairs.fold((0, 0), |(alike, count), pair| (alike + i32::from(pair[0] == pair[1]), count + 1));
            // Half of 10,000 pairs, ± 5 standard deviations of 50.
            assert_eq!(count, 10_000);
            assert!((alike - 5_000).abs() < 250, "{alike}");
        }
    }

    #[test]
    fn backward_repeats_the_mask_of_forward() {
        let pass = Pass::train(9).stage(3);
        let (mut y, mut d) = (ONES, ONES);
        forward(&pass, 0.4, &ONES, &mut y);
        backward(&pass, 0.4, &mut d);
        assert_eq!(y, d);
        assert_ne!(y[0], y[1]);
        let mut tail = ONES;
        forward_in_place(&pass.from_sample(20), 0.4, &mut tail[20..]);
        assert_eq!(y[20..], tail[20..]);
        let mut other = ONES;
        forward_in_place(&Pass::train(9).stage(4), 0.4, &mut other);
        assert_ne!(y, other);
        let mut single = ONES.map(|column| column.cast::<f32>());
        forward_in_place(&pass, 0.4, &mut single);
        assert!(single.iter().flatten().zip(y.iter().flatten()).all(|(&s, &d)| (s == 0.0) == (d == 0.0)));
    }

    #[test]
    fn predicts_with_everything() {
        let mut y = ONES;
        forward(&Pass::PREDICT, 0.9, &ONES, &mut y);
        assert_eq!(y, ONES);
    }

    #[test]
    fn a_given_mask_is_applied() {
        let mut x = [SVector::from([1.0, f64::INFINITY, 3.0])];
        masked(&[SVector::from([1.0, 0.0, 1.0])], 0.5, &mut x);
        assert_eq!(x, [SVector::from([2.0, 0.0, 6.0])]);
    }

    #[test]
    #[should_panic(expected = "dropout with probability NaN")]
    fn refuses_what_is_no_probability() {
        forward_in_place(&Pass::PREDICT, f64::NAN, &mut [SVector::from([1.0])]);
    }
}
