//! What the largest and the smallest element have in common.

use nalgebra::SVector;

use super::elements;
use crate::Scalar;

/// Writes the element that wins by `wins` over those before it, feature by feature.
#[inline(always)]
pub(super) fn forward<const IN: usize, const F: usize, T: Scalar>(
    x: &[SVector<T, IN>],
    y: &mut [SVector<T, F>],
    wins: impl Fn(T, T) -> bool,
) {
    const { elements(IN, F) };
    for (x, y) in x.iter().zip(y) {
        let y = y.as_mut_slice();
        let (first, others) = x.as_slice().split_at(F);
        y.copy_from_slice(first);
        for x in others.chunks_exact(F) {
            for (y, &x) in y.iter_mut().zip(x) {
                *y = if wins(x, *y) { x } else { *y };
            }
        }
    }
}

/// Shares ∂E/∂y equally among the elements that equal y.
#[inline(always)]
pub(super) fn backward<const IN: usize, const F: usize, T: Scalar>(
    x: &[SVector<T, IN>],
    y: &[SVector<T, F>],
    dy: &[SVector<T, F>],
    dx: &mut [SVector<T, IN>],
) {
    const { elements(IN, F) };
    for (((x, y), dy), dx) in x.iter().zip(y).zip(dy).zip(dx) {
        let (x, dx) = (x.as_slice(), dx.as_mut_slice());
        for (feature, (&y, &dy)) in y.as_slice().iter().zip(dy.as_slice()).enumerate() {
            let ties = x[feature..].iter().step_by(F).filter(|&&x| x == y).count();
            let share = dy / T::from_usize(ties);
            // 0, but NaN where nothing equals a y that is NaN.
            let rest = share * T::ZERO;
            for (dx, &x) in dx[feature..].iter_mut().step_by(F).zip(x[feature..].iter().step_by(F)) {
                *dx = if x == y { share } else { rest };
            }
        }
    }
}
