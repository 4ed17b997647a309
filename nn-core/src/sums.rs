//! Sums in eight running parts, so that they vectorise in a fixed order.

use crate::Scalar;

const LANES: usize = 8;

/// The sum of the parts, by halves: the depth of a tree, not the length of a chain.
#[inline(always)]
fn together<T: Scalar>([a, b, c, d, e, f, g, h]: [T; LANES]) -> T {
    ((a + e) + (c + g)) + ((b + f) + (d + h))
}

/// Σ f(a).
#[inline(always)]
pub(crate) fn sum<T: Scalar>(a: &[T], f: impl Fn(T) -> T) -> T {
    let mut parts = [T::ZERO; LANES];
    let chunks = a.chunks_exact(LANES);
    let tail = chunks.remainder().iter().fold(T::ZERO, |total, &a| total + f(a));
    for chunk in chunks {
        for (part, &a) in parts.iter_mut().zip(chunk) {
            *part += f(a);
        }
    }
    tail + together(parts)
}

/// Σ f(a, b) over slices of equal length.
#[inline(always)]
pub(crate) fn sum2<T: Scalar>(a: &[T], b: &[T], f: impl Fn(T, T) -> T) -> T {
    let mut parts = [T::ZERO; LANES];
    let (a, b) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let tail = a.remainder().iter().zip(b.remainder()).fold(T::ZERO, |total, (&a, &b)| total + f(a, b));
    for (a, b) in a.zip(b) {
        for (part, (&a, &b)) in parts.iter_mut().zip(a.iter().zip(b)) {
            *part += f(a, b);
        }
    }
    tail + together(parts)
}
