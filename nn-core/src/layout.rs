//! Elements in another order: transposed, cut along an axis, joined along one.
//!
//! An axis of a sample is seen as `[OUTER, LEN, INNER]`: `INNER` elements of the axes after it stand next to each other,
//! and `OUTER` is the number of such blocks that the axes before it make. Joining along axis 0 has `OUTER` 1, along the
//! last axis `INNER` 1. A stack of values is a join along an axis of length 1 in each of them. The reverse of a join is
//! a [`split`], that of a slice (a split) a [`join`] into zeros: [`pad`].

use nalgebra::SVector;

use crate::Scalar;
use crate::check::{Piece, require};
use crate::within::{self, copy, part_mut};

/// Writes the axes in another order: element (a, b, c) of `y`, `[A, B, C]`, is the element of `x` at a · `STRIDE_A` +
/// b · `STRIDE_B` + c · `STRIDE_C`.
///
/// A matrix `[R, C]` is transposed by `permute::<1, C, R, 0, 1, C, _, _>`. Strides that do not visit every element
/// once do not compile.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn permute<
    const A: usize,
    const B: usize,
    const C: usize,
    const STRIDE_A: usize,
    const STRIDE_B: usize,
    const STRIDE_C: usize,
    const N: usize,
    T: Scalar,
>(
    x: &[SVector<T, N>],
    y: &mut [SVector<T, N>],
) {
    const { check_permutation([(A, STRIDE_A), (B, STRIDE_B), (C, STRIDE_C)], N) };
    for (x, y) in x.iter().zip(y) {
        let x = x.as_slice();
        for (row, y) in y.as_mut_slice().chunks_exact_mut(C).enumerate() {
            let start = row / B * STRIDE_A + row % B * STRIDE_B;
            for (y, &x) in y.iter_mut().zip(x[start..].iter().step_by(STRIDE_C)) {
                *y = x;
            }
        }
    }
}

/// The reverse of [`permute`] with the same const parameters: puts every element of `dy` back where it came from.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn permute_back<
    const A: usize,
    const B: usize,
    const C: usize,
    const STRIDE_A: usize,
    const STRIDE_B: usize,
    const STRIDE_C: usize,
    const N: usize,
    T: Scalar,
>(
    dy: &[SVector<T, N>],
    dx: &mut [SVector<T, N>],
) {
    back::<A, B, C, STRIDE_A, STRIDE_B, STRIDE_C, N, T>(dy, dx, |dx, dy| *dx = dy);
}

/// [`permute_back`], added to `dx`.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn permute_back_accumulate<
    const A: usize,
    const B: usize,
    const C: usize,
    const STRIDE_A: usize,
    const STRIDE_B: usize,
    const STRIDE_C: usize,
    const N: usize,
    T: Scalar,
>(
    dy: &[SVector<T, N>],
    dx: &mut [SVector<T, N>],
) {
    back::<A, B, C, STRIDE_A, STRIDE_B, STRIDE_C, N, T>(dy, dx, |dx, dy| *dx += dy);
}

#[inline(always)]
fn back<
    const A: usize,
    const B: usize,
    const C: usize,
    const STRIDE_A: usize,
    const STRIDE_B: usize,
    const STRIDE_C: usize,
    const N: usize,
    T: Scalar,
>(
    dy: &[SVector<T, N>],
    dx: &mut [SVector<T, N>],
    put: impl Fn(&mut T, T),
) {
    const { check_permutation([(A, STRIDE_A), (B, STRIDE_B), (C, STRIDE_C)], N) };
    for (dy, dx) in dy.iter().zip(dx) {
        let dx = dx.as_mut_slice();
        for (row, dy) in dy.as_slice().chunks_exact(C).enumerate() {
            let start = row / B * STRIDE_A + row % B * STRIDE_B;
            for (dx, &dy) in dx[start..].iter_mut().step_by(STRIDE_C).zip(dy) {
                put(dx, dy);
            }
        }
    }
}

/// Refuses axes (length, stride) that are not those of `n` elements next to each other, in some order. Axes of length 1
/// may have any stride, but no stride is 0 along the last axis, where steps are made.
const fn check_permutation(axes: [(usize, usize); 3], n: usize) {
    use Piece::{Number, Text};
    let product = axes[0].0 * axes[1].0 * axes[2].0;
    require(product == n, &[Number(product), Text(" elements permuted of "), Number(n)]);
    // From stride 1 on, every axis continues where those within it end.
    let (mut stride, mut found) = (1, [axes[0].0 == 1, axes[1].0 == 1, axes[2].0 == 1]);
    let mut step = 0;
    while step < 3 {
        let mut axis = 0;
        while axis < 3 {
            if !found[axis] && axes[axis].1 == stride {
                found[axis] = true;
                stride *= axes[axis].0;
            }
            axis += 1;
        }
        step += 1;
    }
    assert!(found[0] && found[1] && found[2], "strides that do not visit every element once");
    assert!(axes[2].1 > 0, "a stride of 0 along the last axis");
}

/// Where a part `[OUTER, len, INNER]` lies in each block of a whole `[OUTER, length, INNER]`: its length and that of the
/// block, and its start, all in elements.
const fn place(outer: usize, start: usize, inner: usize, part: usize, whole: usize) -> (usize, usize, usize) {
    use Piece::{Number, Text};
    require(
        outer > 0
            && inner > 0
            && part > 0
            && part.is_multiple_of(outer * inner)
            && whole.is_multiple_of(outer * inner)
            && start * inner + part / outer <= whole / outer,
        &[
            Number(part),
            Text(" elements do not lie in "),
            Number(whole),
            Text(" from index "),
            Number(start),
            Text(" of an axis on, in "),
            Number(outer),
            Text(" blocks of multiples of "),
            Number(inner),
        ],
    );
    (part / outer, whole / outer, start * inner)
}

#[inline(always)]
fn into_whole<
    const OUTER: usize,
    const START: usize,
    const INNER: usize,
    const PART: usize,
    const WHOLE: usize,
    T: Scalar,
>(
    part: &[SVector<T, PART>],
    whole: &mut [SVector<T, WHOLE>],
    put: impl Fn(&[T], &mut [T]),
) {
    let (len, block, start) = const { place(OUTER, START, INNER, PART, WHOLE) };
    for (part, whole) in part.iter().zip(whole) {
        let blocks = whole.as_mut_slice().chunks_exact_mut(block);
        for (part, whole) in part.as_slice().chunks_exact(len).zip(blocks) {
            put(part, part_mut(whole, start..start + len));
        }
    }
}

#[inline(always)]
fn from_whole<
    const OUTER: usize,
    const START: usize,
    const INNER: usize,
    const PART: usize,
    const WHOLE: usize,
    T: Scalar,
>(
    whole: &[SVector<T, WHOLE>],
    part: &mut [SVector<T, PART>],
    put: impl Fn(&[T], &mut [T]),
) {
    let (len, block, start) = const { place(OUTER, START, INNER, PART, WHOLE) };
    for (whole, part) in whole.iter().zip(part) {
        let blocks = whole.as_slice().chunks_exact(block);
        for (part, whole) in part.as_mut_slice().chunks_exact_mut(len).zip(blocks) {
            put(within::part(whole, start..start + len), part);
        }
    }
}

#[inline(always)]
fn add<T: Scalar>(from: &[T], to: &mut [T]) {
    for (to, &from) in to.iter_mut().zip(from) {
        *to += from;
    }
}

/// Writes all of `part` into `whole`, from index `START` of the axis on; the rest of `whole` stays.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn join<
    const OUTER: usize,
    const START: usize,
    const INNER: usize,
    const PART: usize,
    const WHOLE: usize,
    T: Scalar,
>(
    part: &[SVector<T, PART>],
    whole: &mut [SVector<T, WHOLE>],
) {
    into_whole::<OUTER, START, INNER, PART, WHOLE, T>(part, whole, |part, whole| {
        copy(part, whole);
    });
}

/// Adds `part` to what `whole` has from index `START` of the axis on.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn join_accumulate<
    const OUTER: usize,
    const START: usize,
    const INNER: usize,
    const PART: usize,
    const WHOLE: usize,
    T: Scalar,
>(
    part: &[SVector<T, PART>],
    whole: &mut [SVector<T, WHOLE>],
) {
    into_whole::<OUTER, START, INNER, PART, WHOLE, T>(part, whole, add);
}

/// [`join`] into zeros: the gradient of a [`split`].
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn pad<
    const OUTER: usize,
    const START: usize,
    const INNER: usize,
    const PART: usize,
    const WHOLE: usize,
    T: Scalar,
>(
    part: &[SVector<T, PART>],
    whole: &mut [SVector<T, WHOLE>],
) {
    for whole in whole.iter_mut().take(part.len()) {
        whole.as_mut_slice().fill(T::ZERO);
    }
    join::<OUTER, START, INNER, PART, WHOLE, T>(part, whole);
}

/// Writes what `whole` has from index `START` of the axis on, as much as `part` holds.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn split<
    const OUTER: usize,
    const START: usize,
    const INNER: usize,
    const PART: usize,
    const WHOLE: usize,
    T: Scalar,
>(
    whole: &[SVector<T, WHOLE>],
    part: &mut [SVector<T, PART>],
) {
    from_whole::<OUTER, START, INNER, PART, WHOLE, T>(whole, part, |whole, part| {
        copy(whole, part);
    });
}

/// Adds to `part` what `whole` has from index `START` of the axis on.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn split_accumulate<
    const OUTER: usize,
    const START: usize,
    const INNER: usize,
    const PART: usize,
    const WHOLE: usize,
    T: Scalar,
>(
    whole: &[SVector<T, WHOLE>],
    part: &mut [SVector<T, PART>],
) {
    from_whole::<OUTER, START, INNER, PART, WHOLE, T>(whole, part, add);
}

#[cfg(test)]
mod tests;
