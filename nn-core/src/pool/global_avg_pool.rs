//! `global_avg_pool`: the mean of every channel, y<sub>c</sub> = Σ<sub>p</sub> x<sub>c,p</sub> / P, over its P positions
//! (Lin, Chen and Yan, Network in network, ICLR 2014).
//!
//! It takes `[C, H, W]` or `[C, L]` and gives `[C]`; the number of channels is the length of y.

use nalgebra::SVector;

use super::positions;
use crate::Scalar;
use crate::sums::sum;

/// Writes the mean of every channel into `y`.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn forward<const IN: usize, const CHANNELS: usize, T: Scalar>(
    x: &[SVector<T, IN>],
    y: &mut [SVector<T, CHANNELS>],
) {
    let plane = const { positions(IN, CHANNELS) };
    for (x, y) in x.iter().zip(y) {
        for (x, y) in x.as_slice().chunks_exact(plane).zip(y.as_mut_slice()) {
            *y = sum(x, |x| x) / T::from_usize(plane);
        }
    }
}

/// Writes ∂E/∂x: ∂E/∂y / P at every position.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn backward<const IN: usize, const CHANNELS: usize, T: Scalar>(
    dy: &[SVector<T, CHANNELS>],
    dx: &mut [SVector<T, IN>],
) {
    let plane = const { positions(IN, CHANNELS) };
    for (dy, dx) in dy.iter().zip(dx) {
        for (&dy, dx) in dy.as_slice().iter().zip(dx.as_mut_slice().chunks_exact_mut(plane)) {
            dx.fill(dy / T::from_usize(plane));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Reference, differences};

    #[test]
    fn gradients_match_central_differences() {
        differences::<12, 3>(4, forward, |_, _, dy, dx| backward(dy, dx));
        differences::<5, 5>(2, forward, |_, _, dy, dx| backward(dy, dx));
        differences::<21, 1>(2, forward, |_, _, dy, dx| backward(dy, dx));
    }

    #[test]
    fn agrees_with_pytorch() {
        let reference = Reference(include_str!("global_avg_pool/pytorch.txt"));
        let (x, mut y) = (reference.columns::<24>("x"), reference.columns::<4>("y"));
        y.iter_mut().for_each(|y| y.fill(7.0));
        forward(&x, &mut y);
        reference.assert("y", &y);
        let mut dx = x;
        backward(&reference.columns::<4>("dy"), &mut dx);
        reference.assert("dx", &dx);
    }
}
