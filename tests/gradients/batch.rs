//! Batches of samples with one, two or more parts, made and filled without knowing how many.

use nn_core::SVector;
use nn_core::shape::Sample;

/// A sample of which batches can be made.
pub trait Batch: Sample {
    /// A batch.
    type Owned;
    /// `count` samples of zeros.
    fn batch(count: usize) -> Self::Owned;
    fn slice(batch: &Self::Owned) -> Self::Slice<'_>;
    fn slice_mut(batch: &mut Self::Owned) -> Self::SliceMut<'_>;
    /// Replaces one sample.
    fn put(batch: &mut Self::Owned, index: usize, sample: Self);
    /// Calls `each` with the number of the part and the scalars of a sample, part by part.
    fn each(batch: &mut Self::Owned, each: &mut dyn FnMut(usize, &mut [f64]));

    /// All scalars, part by part.
    fn flat(batch: &mut Self::Owned) -> Vec<f64> {
        let mut flat = Vec::new();
        Self::each(batch, &mut |_, sample| flat.extend_from_slice(sample));
        flat
    }
}

impl<const N: usize> Batch for SVector<f64, N> {
    type Owned = Vec<Self>;

    fn batch(count: usize) -> Vec<Self> {
        vec![Self::zeros(); count]
    }
    fn slice(batch: &Vec<Self>) -> &[Self] {
        batch
    }
    fn slice_mut(batch: &mut Vec<Self>) -> &mut [Self] {
        batch
    }
    fn put(batch: &mut Vec<Self>, index: usize, sample: Self) {
        batch[index] = sample;
    }
    fn each(batch: &mut Vec<Self>, each: &mut dyn FnMut(usize, &mut [f64])) {
        batch.iter_mut().for_each(|sample| each(0, sample.as_mut_slice()));
    }
}

macro_rules! tuple {
    ($($name:ident $index:tt),+) => {
        impl<$($name: Batch + Sample<Scalar = f64>),+> Batch for ($($name,)+) {
            type Owned = ($($name::Owned,)+);

            fn batch(count: usize) -> Self::Owned {
                ($($name::batch(count),)+)
            }
            fn slice(batch: &Self::Owned) -> Self::Slice<'_> {
                ($($name::slice(&batch.$index),)+)
            }
            fn slice_mut(batch: &mut Self::Owned) -> Self::SliceMut<'_> {
                ($($name::slice_mut(&mut batch.$index),)+)
            }
            fn put(batch: &mut Self::Owned, index: usize, sample: Self) {
                $($name::put(&mut batch.$index, index, sample.$index);)+
            }
            fn each(batch: &mut Self::Owned, each: &mut dyn FnMut(usize, &mut [f64])) {
                $($name::each(&mut batch.$index, &mut |_, sample| each($index, sample));)+
            }
        }
    };
}
tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);
tuple!(A 0, B 1, C 2, D 3);
