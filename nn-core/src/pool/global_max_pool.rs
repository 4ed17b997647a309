//! `global_max_pool`: the largest element of every channel, y<sub>c</sub> = max<sub>p</sub> x<sub>c,p</sub>.
//!
//! It takes `[C, H, W]` or `[C, L]` and gives `[C]`; the number of channels is the length of y. Elements that share the
//! largest value share the gradient equally, as in PyTorch's `amax` (`max_pool` over the whole plane gives it to the
//! first). NaN wins over every number, and its channel's gradient is NaN.

use nalgebra::SVector;

use super::{exceeds, positions};
use crate::Scalar;

/// Writes the largest element of every channel into `y`.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn forward<const IN: usize, const CHANNELS: usize, T: Scalar>(
    x: &[SVector<T, IN>],
    y: &mut [SVector<T, CHANNELS>],
) {
    let plane = const { positions(IN, CHANNELS) };
    for (x, y) in x.iter().zip(y) {
        for (x, y) in x.as_slice().chunks_exact(plane).zip(y.as_mut_slice()) {
            *y = x.iter().fold(x[0], |largest, &x| if exceeds(x, largest) { x } else { largest });
        }
    }
}

/// Writes ∂E/∂x, given x and what forward made of it.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn backward<const IN: usize, const CHANNELS: usize, T: Scalar>(
    x: &[SVector<T, IN>],
    y: &[SVector<T, CHANNELS>],
    dy: &[SVector<T, CHANNELS>],
    dx: &mut [SVector<T, IN>],
) {
    let plane = const { positions(IN, CHANNELS) };
    for (((x, y), dy), dx) in x.iter().zip(y).zip(dy).zip(dx) {
        let planes = x.as_slice().chunks_exact(plane).zip(dx.as_mut_slice().chunks_exact_mut(plane));
        for ((x, dx), (&y, &dy)) in planes.zip(y.as_slice().iter().zip(dy.as_slice())) {
            let ties = x.iter().filter(|&&x| x == y).count();
            let share = dy / T::from_usize(ties);
            // 0, but NaN where nothing equals a y that is NaN.
            let rest = share * T::ZERO;
            for (dx, &x) in dx.iter_mut().zip(x) {
                *dx = if x == y { share } else { rest };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Reference, differences};

    #[test]
    fn gradients_match_central_differences() {
        differences::<12, 3>(4, forward, backward);
        differences::<5, 5>(2, forward, backward);
        differences::<7, 1>(2, forward, backward);
    }

    #[test]
    fn agrees_with_pytorch() {
        let reference = Reference(include_str!("global_max_pool/pytorch.txt"));
        let (x, mut y) = (reference.columns::<24>("x"), reference.columns::<4>("y"));
        y.iter_mut().for_each(|y| y.fill(7.0));
        forward(&x, &mut y);
        reference.assert("y", &y);
        let mut dx = x.clone();
        backward(&x, &y, &reference.columns::<4>("dy"), &mut dx);
        reference.assert("dx", &dx);
    }

    #[test]
    fn ties_share_and_nan_is_not_lost() {
        let x = [SVector::from([2.0_f32, -1.0, 2.0, 2.0]), SVector::from([0.0, f32::NAN, 1.0, -0.0])];
        let mut y = [SVector::zeros(); 2];
        forward::<4, 1, _>(&x, &mut y);
        let mut dx = x;
        backward(&x, &y, &[SVector::from([6.0]); 2], &mut dx);
        assert_eq!(dx[0], SVector::from([2.0, 0.0, 2.0, 2.0]));
        assert!(y[1][0].is_nan() && dx[1].iter().all(|dx| dx.is_nan()));
    }
}
