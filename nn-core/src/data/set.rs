//! Samples with their targets, owned.

use alloc::vec::Vec;

use nalgebra::SVector;
use rand::Rng;

use super::{Data, ShuffledBatches, Subset};
use crate::Scalar;
use crate::error::DataError;
use crate::shape::{Sample, Slice};
use crate::storage::Heap;

/// Inputs and their targets on the heap.
///
/// Made from two vectors by [`new`](Self::new), or by copying [`Data`] ([`From`]) or parts of it
/// ([`Data::split_by`], [`Data::select`]).
pub struct DataSet<X: Sample, Y: Sample> {
    inputs: X::Buffer<Heap>,
    targets: Y::Buffer<Heap>,
    count: usize,
}

impl<T: Scalar, const A: usize, const B: usize> DataSet<SVector<T, A>, SVector<T, B>> {
    /// Takes inputs and targets over.
    ///
    /// # Errors
    /// [`DataError::Lengths`] if they are not equally many.
    pub fn new(inputs: Vec<SVector<T, A>>, targets: Vec<SVector<T, B>>) -> Result<Self, DataError> {
        let count = Data::<SVector<T, A>, SVector<T, B>>::new(&inputs, &targets)?.len();
        Ok(Self { inputs: inputs.into(), targets: targets.into(), count })
    }
}

impl<T: Scalar, const A: usize, Y: Sample> DataSet<SVector<T, A>, Y> {
    /// The inputs, to be standardised or augmented in place.
    pub fn inputs_mut(&mut self) -> &mut [SVector<T, A>] {
        let count = self.count;
        &mut self.inputs[..count]
    }
}

impl<X: Sample, Y: Sample> DataSet<X, Y> {
    /// The samples, borrowed.
    #[must_use]
    pub fn data(&self) -> Data<'_, X, Y> {
        Data { inputs: self.inputs(), targets: self.targets() }
    }

    /// One input a sample.
    #[must_use]
    pub fn inputs(&self) -> Slice<'_, X> {
        X::first::<Heap>(&self.inputs, self.count)
    }

    /// One target a sample.
    #[must_use]
    pub fn targets(&self) -> Slice<'_, Y> {
        Y::first::<Heap>(&self.targets, self.count)
    }

    /// The number of samples.
    #[must_use]
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// [`Data::batches`]: slices, in the order of the samples.
    ///
    /// # Panics
    /// If `size` is 0.
    pub fn batches(&self, size: usize) -> impl ExactSizeIterator<Item = Data<'_, X, Y>> {
        self.data().batches(size)
    }

    /// [`Data::shuffled_batches`]: gathered in a buffer, in an order that `rng` draws.
    ///
    /// # Panics
    /// If `size` is 0.
    pub fn shuffled_batches(&self, size: usize, rng: &mut impl Rng) -> ShuffledBatches<'_, X, Y> {
        self.data().shuffled_batches(size, rng)
    }

    /// [`Data::subset`]: the samples at `indices`, without copying them.
    ///
    /// # Errors
    /// [`DataError::Index`] if there is no such sample.
    pub fn subset<'i>(&self, indices: &'i [usize]) -> Result<Subset<'_, 'i, X, Y>, DataError> {
        self.data().subset(indices)
    }

    /// [`Data::split_by`].
    #[must_use]
    pub fn split_by(&self, chosen: impl FnMut(usize) -> bool) -> (Self, Self) {
        self.data().split_by(chosen)
    }
}

impl<X: Sample, Y: Sample> Data<'_, X, Y> {
    /// Copies the samples at `indices`, in their order.
    ///
    /// # Panics
    /// If an index is out of bounds.
    #[must_use]
    pub fn select(&self, indices: &[usize]) -> DataSet<X, Y> {
        let (mut inputs, mut targets) = (X::buffer::<Heap>(), Y::buffer::<Heap>());
        X::gather::<Heap>(self.inputs, indices, &mut inputs);
        Y::gather::<Heap>(self.targets, indices, &mut targets);
        DataSet { inputs, targets, count: indices.len() }
    }

    /// Copies the samples whose index is `chosen` into the first set and the others into the second, each in their
    /// order: `split_by(|i| folds[i] == 2)` gives the part to test on and the part to train on.
    ///
    /// # Panics
    /// If targets are fewer than inputs.
    #[must_use]
    pub fn split_by(&self, mut chosen: impl FnMut(usize) -> bool) -> (DataSet<X, Y>, DataSet<X, Y>) {
        let (first, second): (Vec<_>, Vec<_>) = (0..self.len()).partition(|&index| chosen(index));
        (self.select(&first), self.select(&second))
    }
}

impl<X: Sample, Y: Sample> Clone for DataSet<X, Y> {
    fn clone(&self) -> Self {
        self.data().into()
    }
}

impl<X: Sample, Y: Sample> core::fmt::Debug for DataSet<X, Y> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("DataSet").field("samples", &self.count).finish_non_exhaustive()
    }
}

/// Copies the samples.
///
/// # Panics
/// If targets are fewer than inputs.
impl<X: Sample, Y: Sample> From<Data<'_, X, Y>> for DataSet<X, Y> {
    fn from(data: Data<'_, X, Y>) -> Self {
        let indices: Vec<usize> = (0..data.len()).collect();
        data.select(&indices)
    }
}

impl<T: Scalar, const A: usize, const B: usize> TryFrom<(Vec<SVector<T, A>>, Vec<SVector<T, B>>)>
    for DataSet<SVector<T, A>, SVector<T, B>>
{
    type Error = DataError;
    fn try_from((inputs, targets): (Vec<SVector<T, A>>, Vec<SVector<T, B>>)) -> Result<Self, DataError> {
        Self::new(inputs, targets)
    }
}

impl<'a, X: Sample, Y: Sample> From<&'a DataSet<X, Y>> for Data<'a, X, Y> {
    fn from(set: &'a DataSet<X, Y>) -> Self {
        set.data()
    }
}

impl<'a, T: Scalar, const A: usize, const B: usize> From<&'a (Vec<SVector<T, A>>, Vec<SVector<T, B>>)>
    for Data<'a, SVector<T, A>, SVector<T, B>>
{
    fn from((inputs, targets): &'a (Vec<SVector<T, A>>, Vec<SVector<T, B>>)) -> Self {
        Self { inputs, targets }
    }
}

impl<'a, T: Scalar, const A: usize, const B: usize> From<(&'a Vec<SVector<T, A>>, &'a Vec<SVector<T, B>>)>
    for Data<'a, SVector<T, A>, SVector<T, B>>
{
    fn from((inputs, targets): (&'a Vec<SVector<T, A>>, &'a Vec<SVector<T, B>>)) -> Self {
        Self { inputs, targets }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Pair = (SVector<f64, 2>, SVector<f64, 1>);

    fn numbers<const N: usize>(count: usize) -> Vec<SVector<f64, N>> {
        (0..count).map(|i| SVector::from_fn(|row, _| (10 * i + row) as f64)).collect()
    }

    #[test]
    fn splits_by_fold() {
        let set = DataSet::new(numbers::<2>(5), numbers::<1>(5)).unwrap();
        let folds = [0, 1, 0, 2, 1];
        let (test, train) = set.split_by(|i| folds[i] == 1);
        assert_eq!((test.len(), train.len()), (2, 3));
        assert_eq!(test.inputs(), [numbers::<2>(5)[1], numbers::<2>(5)[4]]);
        assert_eq!(train.targets(), [numbers::<1>(5)[0], numbers::<1>(5)[2], numbers::<1>(5)[3]]);
        let (none, all) = set.split_by(|_| false);
        assert!(none.is_empty());
        assert_eq!(all.inputs(), set.clone().inputs());
        assert_eq!(none.data().check(), Err(DataError::Empty));
    }

    #[test]
    fn tuples_of_samples_are_data_too() {
        let (a, b, t) = (numbers::<2>(4), numbers::<1>(4), numbers::<3>(4));
        let data = Data::<Pair, SVector<f64, 3>>::new((&a, &b), &t).unwrap();
        let (odd, _) = data.split_by(|i| i % 2 == 1);
        assert_eq!(odd.inputs().1, [b[1], b[3]]);
        assert_eq!(odd.data().check_finite(), Ok(2));
        let nan = [b[0], b[1], b[2], SVector::from([f64::NAN])];
        let data = Data::<Pair, SVector<f64, 3>>::new((&a, &nan), &t).unwrap();
        assert_eq!(data.check_finite(), Err(DataError::Input { sample: 3 }));
        let short = Data::<Pair, SVector<f64, 3>>::new((&a, &b[..3]), &t);
        assert_eq!(short.unwrap_err(), DataError::Parts { first: 4, other: 3 });
        let short = Data::<SVector<f64, 3>, Pair>::new(&t, (&a, &b[..3]));
        assert_eq!(short.unwrap_err(), DataError::Lengths { inputs: 4, targets: 3 });
    }

    #[test]
    fn unequal_lengths_are_refused() {
        let error = DataError::Lengths { inputs: 3, targets: 2 };
        assert_eq!(DataSet::new(numbers::<2>(3), numbers::<1>(2)).unwrap_err(), error);
        let pair = (numbers::<2>(3), numbers::<1>(2));
        assert_eq!(Data::from(&pair).check(), Err(error));
        assert_eq!(Data::from((&pair.0[..2], &pair.1[..])).check(), Ok(2));
    }

    #[test]
    fn nan_is_found() {
        let mut set = DataSet::new(numbers::<2>(3), numbers::<1>(3)).unwrap();
        set.inputs_mut()[2][1] = f64::NAN;
        assert_eq!(set.data().check_finite(), Err(DataError::Input { sample: 2 }));
        let mut pair = (numbers::<2>(3), numbers::<1>(3));
        pair.1[1][0] = f64::NEG_INFINITY;
        assert_eq!(Data::from(&pair).check_finite(), Err(DataError::Target { sample: 1 }));
    }
}
