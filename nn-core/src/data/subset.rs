//! Some of the samples, by their indices.

use alloc::vec::Vec;

use super::{Data, DataSet, ShuffledBatches};
use crate::error::DataError;
use crate::shape::{Ref, Sample};
use rand::Rng;

/// The samples at some indices: those that a [`Fold`](super::Fold) or a [`split`](super::split()) gives. Samples stay where
/// they are; [`copied`](Self::copied) makes a [`DataSet`] of its own, which can be standardised.
///
/// ```
/// # use nn_core::{SVector, data::Data};
/// let inputs = [0.0, 1.0, 2.0, 3.0].map(|x| SVector::from([x]));
/// let data = Data::from((&inputs[..], &inputs[..]));
/// let subset = data.subset(&[3, 0])?;
/// assert_eq!(subset.get(0).0[0], 3.0);
/// assert_eq!(subset.copied().inputs()[1][0], 0.0);
/// # Ok::<(), nn_core::error::DataError>(())
/// ```
pub struct Subset<'a, 'i, X: Sample, Y: Sample> {
    data: Data<'a, X, Y>,
    indices: &'i [usize],
}

impl<'a, X: Sample, Y: Sample> Data<'a, X, Y> {
    /// The samples at `indices`, in that order, without copying them.
    ///
    /// # Errors
    /// [`DataError::Index`] if there is no such sample, and if there is not a target for each input.
    pub fn subset<'i>(self, indices: &'i [usize]) -> Result<Subset<'a, 'i, X, Y>, DataError> {
        let samples = self.equally_many()?;
        match indices.iter().find(|&&index| index >= samples) {
            Some(&index) => Err(DataError::Index { index, samples }),
            None => Ok(Subset { data: self, indices }),
        }
    }
}

impl<X: Sample, Y: Sample> Clone for Subset<'_, '_, X, Y> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<X: Sample, Y: Sample> Copy for Subset<'_, '_, X, Y> {}

impl<X: Sample, Y: Sample> core::fmt::Debug for Subset<'_, '_, X, Y> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Subset").field("samples", &self.len()).field("of", &self.data.len()).finish()
    }
}

impl<'a, 'i, X: Sample, Y: Sample> Subset<'a, 'i, X, Y> {
    /// The number of samples.
    #[must_use]
    pub fn len(&self) -> usize {
        self.indices.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.indices.is_empty()
    }

    /// The indices of the samples in the data they are of.
    #[must_use]
    pub fn indices(&self) -> &'i [usize] {
        self.indices
    }

    /// Input and target of one of the samples, counted within the subset.
    ///
    /// # Panics
    /// If there are not so many.
    #[must_use]
    pub fn get(&self, sample: usize) -> (Ref<'a, X>, Ref<'a, Y>) {
        let index = self.indices[sample];
        (X::get(self.data.inputs, index), Y::get(self.data.targets, index))
    }

    /// All inputs with their targets.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Ref<'a, X>, Ref<'a, Y>)> {
        let data = self.data;
        self.indices.iter().map(move |&index| (X::get(data.inputs, index), Y::get(data.targets, index)))
    }

    /// The samples in batches of `size`, in their order, gathered in a buffer that is used again.
    ///
    /// # Panics
    /// If `size` is 0.
    #[must_use]
    pub fn batches(&self, size: usize) -> ShuffledBatches<'a, X, Y> {
        ShuffledBatches::new(self.data, self.indices.to_vec(), size)
    }

    /// The samples in batches of `size`, in an order that `rng` draws, gathered in a buffer that is used again.
    ///
    /// # Panics
    /// If `size` is 0.
    pub fn shuffled_batches(&self, size: usize, rng: &mut impl Rng) -> ShuffledBatches<'a, X, Y> {
        let mut batches = self.batches(size);
        batches.shuffle(rng);
        batches
    }

    /// Copies of the samples.
    #[must_use]
    pub fn copied(&self) -> DataSet<X, Y> {
        self.data.select(self.indices)
    }
}

impl<'a, X: Sample, Y: Sample> Data<'a, X, Y> {
    /// The samples in batches of `size`, in an order that `rng` draws. One batch at a time is gathered in a buffer that is
    /// used again: nothing else is copied or allocated. The last batch holds the rest.
    ///
    /// ```
    /// # use nn_core::{SVector, data::Data};
    /// # let (inputs, targets) = ([SVector::from([1.0]); 10], [SVector::from([0.0]); 10]);
    /// let data = Data::from((&inputs[..], &targets[..]));
    /// let mut rng = nn_core::rng(0);
    /// let mut batches = data.shuffled_batches(4, &mut rng);
    /// for epoch in 0..3 {
    ///     while let Some(batch) = batches.next_batch() {
    ///         assert!(batch.len() == 4 || batch.len() == 2);
    ///         // net.gradient(batch.inputs, batch.targets, &mut workspace) …
    ///     }
    ///     batches.shuffle(&mut rng);
    /// }
    /// ```
    ///
    /// # Panics
    /// If `size` is 0.
    pub fn shuffled_batches(self, size: usize, rng: &mut impl Rng) -> ShuffledBatches<'a, X, Y> {
        let order: Vec<usize> = (0..self.len()).collect();
        let mut batches = ShuffledBatches::new(self, order, size);
        batches.shuffle(rng);
        batches
    }
}
