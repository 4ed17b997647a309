//! Arithmetic on whole batches, and the reverse of it: what `+ - *` and scaling become.

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

/// `to = 0`.
#[inline(always)]
pub fn zero<T: Scalar, const N: usize>(to: &mut [SVector<T, N>]) {
    for to in to {
        to.as_mut_slice().fill(T::ZERO);
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
