//! Samples with their targets: borrowed ([`Data`]) and owned ([`DataSet`]); where they come from, and how they are parted.
//!
//! | | |
//! | --- | --- |
//! | files | `csv` tables, `idx` as MNIST has it, NumPy's `npy`, folders of `images`; modules behind the features `csv`, `idx`, `npy` and `image` |
//! | numbers to one scale | [`Standardizer`], [`MinMax`] |
//! | classes | [`Labels`], [`one_hot`] |
//! | parts | [`Folds`] for cross-validation, [`split`], [`stratified_split`], [`grouped_split`]; they give indices, and copy nothing |
//! | some samples | [`Data::range`], [`Data::subset`], and as copies [`Data::select`], [`Data::split_by`] |
//! | batches | [`Data::batches`], which are slices; [`Data::shuffled_batches`], gathered in one buffer |

#[cfg(any(feature = "idx", feature = "npy"))]
mod announced;
#[cfg(any(feature = "idx", feature = "npy", feature = "image"))]
mod array;
#[cfg(feature = "alloc")]
mod batches;
#[cfg(feature = "csv")]
pub mod csv;
#[cfg(any(feature = "idx", feature = "npy", feature = "image"))]
mod elements;
#[cfg(feature = "alloc")]
mod folds;
#[cfg(feature = "idx")]
pub mod idx;
#[cfg(feature = "image")]
pub mod images;
#[cfg(feature = "alloc")]
mod labels;
mod min_max;
#[cfg(feature = "npy")]
pub mod npy;
#[cfg(any(feature = "csv", feature = "idx", feature = "npy", feature = "image"))]
mod read_error;
#[cfg(feature = "alloc")]
mod set;
#[cfg(feature = "alloc")]
pub(crate) mod shuffle;
#[cfg(feature = "alloc")]
mod split;
mod standardizer;
#[cfg(feature = "alloc")]
mod subset;

#[cfg(any(feature = "idx", feature = "npy", feature = "image"))]
pub use array::Array;
#[cfg(feature = "alloc")]
pub use batches::ShuffledBatches;
#[cfg(any(feature = "idx", feature = "npy", feature = "image"))]
pub use elements::Elements;
#[cfg(feature = "alloc")]
pub use folds::{Fold, Folds};
#[cfg(feature = "alloc")]
pub use labels::Labels;
pub use min_max::MinMax;
#[cfg(any(feature = "csv", feature = "idx", feature = "npy", feature = "image"))]
pub use read_error::{Origin, ReadError, RowError};
#[cfg(feature = "alloc")]
pub use set::DataSet;
#[cfg(feature = "alloc")]
pub use split::{grouped_split, split, stratified_split};
pub use standardizer::Standardizer;
#[cfg(feature = "alloc")]
pub use subset::Subset;

use nalgebra::SVector;

use crate::Scalar;
use crate::error::DataError;
use crate::shape::{Sample, Slice};

/// Inputs and their targets, borrowed: what training and metrics are given.
///
/// Made from a [`DataSet`], from two slices or from two vectors. Whether both are equally long is checked by
/// [`check`](Self::check), which everything that takes data calls.
///
/// ```
/// # use nn_core::{SVector, data::Data};
/// let inputs = vec![SVector::from([0.0, 1.0]), SVector::from([1.0, 1.0])];
/// let targets = vec![SVector::from([1.0]), SVector::from([0.0])];
/// let data = Data::from((&inputs, &targets));
/// assert_eq!(data.check(), Ok(2));
/// ```
pub struct Data<'a, X: Sample, Y: Sample> {
    /// One input a sample.
    pub inputs: Slice<'a, X>,
    /// One target a sample.
    pub targets: Slice<'a, Y>,
}

impl<X: Sample, Y: Sample> Clone for Data<'_, X, Y> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<X: Sample, Y: Sample> Copy for Data<'_, X, Y> {}

impl<X: Sample, Y: Sample> core::fmt::Debug for Data<'_, X, Y> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Data").field("samples", &self.len()).finish_non_exhaustive()
    }
}

impl<'a, X: Sample, Y: Sample> Data<'a, X, Y> {
    /// Inputs and targets: slices, or tuples of slices where a sample is a tuple.
    ///
    /// # Errors
    /// If they are not equally many.
    pub fn new(inputs: Slice<'a, X>, targets: Slice<'a, Y>) -> Result<Self, DataError> {
        let data = Self { inputs, targets };
        data.equally_many()?;
        Ok(data)
    }

    /// The number of samples.
    #[must_use]
    pub fn len(&self) -> usize {
        X::count(self.inputs)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of samples, if there are any and there is a target for each.
    ///
    /// # Errors
    /// [`DataError::Empty`], [`DataError::Lengths`] or [`DataError::Parts`].
    pub fn check(&self) -> Result<usize, DataError> {
        match self.equally_many()? {
            0 => Err(DataError::Empty),
            count => Ok(count),
        }
    }

    /// Like [`check`](Self::check), and every number is finite.
    ///
    /// # Errors
    /// Any [`DataError`] but that of a class.
    pub fn check_finite(&self) -> Result<usize, DataError> {
        let count = self.check()?;
        for sample in 0..count {
            if !X::is_finite(X::get(self.inputs, sample)) {
                return Err(DataError::Input { sample });
            }
            if !Y::is_finite(Y::get(self.targets, sample)) {
                return Err(DataError::Target { sample });
            }
        }
        Ok(count)
    }

    /// Samples `start..end`.
    ///
    /// # Panics
    /// If the range is out of bounds.
    #[must_use]
    pub fn range(&self, start: usize, end: usize) -> Self {
        Self { inputs: X::range(self.inputs, start, end), targets: Y::range(self.targets, start, end) }
    }

    /// The samples in batches of `size`, in their order, as slices: nothing is copied. The last one holds the rest.
    ///
    /// ```
    /// # use nn_core::{SVector, data::Data};
    /// let (inputs, targets) = ([SVector::from([1.0]); 10], [SVector::from([0.0]); 10]);
    /// let sizes: Vec<usize> = Data::from((&inputs[..], &targets[..])).batches(4).map(|batch| batch.len()).collect();
    /// assert_eq!(sizes, [4, 4, 2]);
    /// ```
    ///
    /// # Panics
    /// If `size` is 0.
    pub fn batches(self, size: usize) -> impl ExactSizeIterator<Item = Self> {
        assert!(size > 0, "a batch holds at least one sample");
        let count = self.len();
        (0..count.div_ceil(size)).map(move |batch| {
            self.range(batch * size, count.min(batch.saturating_add(1).saturating_mul(size)))
        })
    }

    fn equally_many(&self) -> Result<usize, DataError> {
        let inputs = self.len();
        if let Some(other) = X::other_count(self.inputs, inputs) {
            return Err(DataError::Parts { first: inputs, other });
        }
        match Y::other_count(self.targets, inputs) {
            Some(targets) => Err(DataError::Lengths { inputs, targets }),
            None => Ok(inputs),
        }
    }
}

impl<'a, T: Scalar, const A: usize, const B: usize> From<(&'a [SVector<T, A>], &'a [SVector<T, B>])>
    for Data<'a, SVector<T, A>, SVector<T, B>>
{
    fn from((inputs, targets): (&'a [SVector<T, A>], &'a [SVector<T, B>])) -> Self {
        Self { inputs, targets }
    }
}

/// The vector with 1 at `class` and 0 elsewhere.
///
/// ```
/// # use nn_core::{SVector, data::one_hot};
/// assert_eq!(one_hot::<f32, 3>(1), Ok(SVector::from([0.0, 1.0, 0.0])));
/// assert!(one_hot::<f32, 3>(3).is_err());
/// ```
///
/// # Errors
/// [`DataError::Class`] if `class` is not below `K`.
pub fn one_hot<T: Scalar, const K: usize>(class: usize) -> Result<SVector<T, K>, DataError> {
    let mut target = SVector::from([T::ZERO; K]);
    *target.get_mut(class).ok_or(DataError::Class { class, classes: K })? = T::ONE;
    Ok(target)
}
