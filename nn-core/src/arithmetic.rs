//! Arithmetic on whole batches, and the reverse of it: what `+ - *`, scaling and `concat` become.

use nalgebra::SVector;

use crate::Scalar;

/// `y = a + b`.
#[inline(always)]
pub fn add<T: Scalar, const N: usize>(a: &[SVector<T, N>], b: &[SVector<T, N>], y: &mut [SVector<T, N>]) {
    zip(a, b, y, |a, b| a + b);
}

/// `y = a − b`.
#[inline(always)]
pub fn subtract<T: Scalar, const N: usize>(
    a: &[SVector<T, N>],
    b: &[SVector<T, N>],
    y: &mut [SVector<T, N>],
) {
    zip(a, b, y, |a, b| a - b);
}

/// `y = a · b`, element by element.
#[inline(always)]
pub fn multiply<T: Scalar, const N: usize>(
    a: &[SVector<T, N>],
    b: &[SVector<T, N>],
    y: &mut [SVector<T, N>],
) {
    zip(a, b, y, |a, b| a * b);
}

/// `to += a · b`, element by element.
#[inline(always)]
pub fn multiply_add<T: Scalar, const N: usize>(
    a: &[SVector<T, N>],
    b: &[SVector<T, N>],
    to: &mut [SVector<T, N>],
) {
    for ((a, b), to) in a.iter().zip(b).zip(to) {
        for ((&a, &b), to) in a.as_slice().iter().zip(b.as_slice()).zip(to.as_mut_slice()) {
            *to += a * b;
        }
    }
}

/// `to = from`.
#[inline(always)]
pub fn copy<T: Scalar, const N: usize>(from: &[SVector<T, N>], to: &mut [SVector<T, N>]) {
    for (from, to) in from.iter().zip(to) {
        to.as_mut_slice().copy_from_slice(from.as_slice());
    }
}

/// `to += from`.
#[inline(always)]
pub fn accumulate<T: Scalar, const N: usize>(from: &[SVector<T, N>], to: &mut [SVector<T, N>]) {
    update(from, to, |from, to| *to += from);
}

/// `to = −from`.
#[inline(always)]
pub fn copy_negated<T: Scalar, const N: usize>(from: &[SVector<T, N>], to: &mut [SVector<T, N>]) {
    update(from, to, |from, to| *to = -from);
}

/// `to −= from`.
#[inline(always)]
pub fn accumulate_negated<T: Scalar, const N: usize>(from: &[SVector<T, N>], to: &mut [SVector<T, N>]) {
    update(from, to, |from, to| *to -= from);
}

/// `values = factor · values`.
#[inline(always)]
pub fn scale<T: Scalar, const N: usize>(factor: T, values: &mut [SVector<T, N>]) {
    for value in values {
        for v in value.as_mut_slice() {
            *v *= factor;
        }
    }
}

/// `y = factor · x`.
#[inline(always)]
pub fn scaled<T: Scalar, const N: usize>(factor: T, x: &[SVector<T, N>], y: &mut [SVector<T, N>]) {
    update(x, y, |x, y| *y = factor * x);
}

/// Writes all of `part` into the elements of `whole` from `start` on.
#[inline(always)]
pub fn join<T: Scalar, const PART: usize, const WHOLE: usize>(
    part: &[SVector<T, PART>],
    start: usize,
    whole: &mut [SVector<T, WHOLE>],
) {
    for (part, whole) in part.iter().zip(whole) {
        whole.as_mut_slice()[start..start + PART].copy_from_slice(part.as_slice());
    }
}

/// `part = ` the elements of `whole` from `start` on.
#[inline(always)]
pub fn split<T: Scalar, const PART: usize, const WHOLE: usize>(
    whole: &[SVector<T, WHOLE>],
    start: usize,
    part: &mut [SVector<T, PART>],
) {
    for (whole, part) in whole.iter().zip(part) {
        part.as_mut_slice().copy_from_slice(&whole.as_slice()[start..start + PART]);
    }
}

/// `part += ` the elements of `whole` from `start` on.
#[inline(always)]
pub fn split_accumulate<T: Scalar, const PART: usize, const WHOLE: usize>(
    whole: &[SVector<T, WHOLE>],
    start: usize,
    part: &mut [SVector<T, PART>],
) {
    for (whole, part) in whole.iter().zip(part) {
        for (&from, to) in whole.as_slice()[start..start + PART].iter().zip(part.as_mut_slice()) {
            *to += from;
        }
    }
}

#[inline(always)]
fn zip<T: Scalar, const N: usize>(
    a: &[SVector<T, N>],
    b: &[SVector<T, N>],
    y: &mut [SVector<T, N>],
    f: impl Fn(T, T) -> T,
) {
    for ((a, b), y) in a.iter().zip(b).zip(y) {
        for ((&a, &b), y) in a.as_slice().iter().zip(b.as_slice()).zip(y.as_mut_slice()) {
            *y = f(a, b);
        }
    }
}

#[inline(always)]
fn update<T: Scalar, const N: usize>(
    from: &[SVector<T, N>],
    to: &mut [SVector<T, N>],
    f: impl Fn(T, &mut T),
) {
    for (from, to) in from.iter().zip(to) {
        for (&from, to) in from.as_slice().iter().zip(to.as_mut_slice()) {
            f(from, to);
        }
    }
}
