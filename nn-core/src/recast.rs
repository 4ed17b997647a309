//! Views of a batch under a length that is equal, though the compiler cannot see it.
//!
//! Two sizes may be the same number under different names (`HIDDEN` and 64, or a const parameter and 30). The
//! expansion asserts that they are equal, in the user's words, and then views one as the other.

use nalgebra::SVector;

use crate::Scalar;

/// The same samples, their length written as `B`.
///
/// # Panics
/// If `A` and `B` differ.
#[inline(always)]
#[must_use]
pub fn recast<T: Scalar, const A: usize, const B: usize>(batch: &[SVector<T, A>]) -> &[SVector<T, B>] {
    assert!(A == B, "{A} elements viewed as {B}");
    bytemuck::cast_slice(batch)
}

/// The same samples, their length written as `B`, to be written.
///
/// # Panics
/// If `A` and `B` differ.
#[inline(always)]
pub fn recast_mut<T: Scalar, const A: usize, const B: usize>(
    batch: &mut [SVector<T, A>],
) -> &mut [SVector<T, B>] {
    assert!(A == B, "{A} elements viewed as {B}");
    bytemuck::cast_slice_mut(batch)
}

#[cfg(test)]
mod tests {
    use nalgebra::SVector;

    use super::{recast, recast_mut};

    #[test]
    fn equal_lengths_are_the_same_samples() {
        let mut batch = [SVector::<f32, 3>::new(1.0, 2.0, 3.0)];
        recast_mut::<f32, 3, 3>(&mut batch)[0][1] = 5.0;
        assert_eq!(recast::<f32, 3, 3>(&batch)[0], SVector::<f32, 3>::new(1.0, 5.0, 3.0));
    }

    #[test]
    #[should_panic(expected = "3 elements viewed as 4")]
    fn other_lengths_are_refused() {
        let batch = [SVector::<f32, 3>::new(1.0, 2.0, 3.0)];
        let _ = recast::<f32, 3, 4>(&batch);
    }
}
