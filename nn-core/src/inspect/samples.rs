//! Samples of any number of parts, owned, their scalars within reach.

use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use crate::Scalar;
use crate::shape::{Ref, Sample, Slice, SliceMut};

/// Samples on the heap: for each part of a sample (one, where it is no tuple) the scalars of all of them.
pub struct Samples<X: Sample> {
    parts: Vec<Vec<X::Scalar>>,
}

impl<X: Sample> Samples<X> {
    /// `count` samples of zeros.
    #[must_use]
    pub fn zeros(count: usize) -> Self {
        Self { parts: X::LENS.iter().map(|len| vec![X::Scalar::ZERO; count * len]).collect() }
    }

    /// A copy.
    #[must_use]
    pub fn copy(batch: Slice<'_, X>) -> Self {
        let mut parts = Vec::new();
        X::scalars(batch, &mut |scalars| parts.push(scalars.to_vec()));
        Self { parts }
    }

    /// The first sample.
    ///
    /// # Panics
    /// If there is none.
    #[must_use]
    pub fn first(&self) -> Ref<'_, X> {
        X::get(self.as_slice(), 0)
    }

    /// All samples.
    #[must_use]
    pub fn as_slice(&self) -> Slice<'_, X> {
        X::view(&mut self.parts.iter().map(Vec::as_slice))
    }

    /// All samples, to be written.
    #[must_use]
    pub fn as_mut_slice(&mut self) -> SliceMut<'_, X> {
        X::view_mut(&mut self.parts.iter_mut().map(Vec::as_mut_slice))
    }

    /// The scalars of a part, sample after sample.
    ///
    /// # Panics
    /// If there is no such part.
    #[must_use]
    pub fn part(&self, part: usize) -> &[X::Scalar] {
        &self.parts[part]
    }

    pub(super) fn parts_mut(&mut self) -> &mut [Vec<X::Scalar>] {
        &mut self.parts
    }

    pub(super) fn fill(&mut self, value: X::Scalar) {
        self.parts.iter_mut().for_each(|part| part.fill(value));
    }

    /// `f` of each scalar and of its counterpart in `other`.
    pub(super) fn zip(&mut self, other: &Self, mut f: impl FnMut(&mut X::Scalar, X::Scalar)) {
        for (part, other) in self.parts.iter_mut().zip(&other.parts) {
            part.iter_mut().zip(other).for_each(|(scalar, &other)| f(scalar, other));
        }
    }
}

// Derived, both would ask the sample's type for what only its scalars need.
impl<X: Sample> Clone for Samples<X> {
    fn clone(&self) -> Self {
        Self { parts: self.parts.clone() }
    }
}

impl<X: Sample> PartialEq for Samples<X> {
    fn eq(&self, other: &Self) -> bool {
        self.parts == other.parts
    }
}

impl<X: Sample> fmt::Debug for Samples<X> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.parts).finish()
    }
}
