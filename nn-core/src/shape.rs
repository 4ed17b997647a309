//! How samples and batches of them are passed: one sample is a column, a batch is a slice of columns.

use nalgebra::SVector;

use crate::Scalar;
use crate::storage::{Columns, Storage};
use crate::vector::{Length, Vector};

/// A reference to one sample: `&SVector<T, N>`, or a tuple of them.
pub type Ref<'a, V> = <V as Sample>::Ref<'a>;
/// A mutable reference to one sample.
pub type Mut<'a, V> = <V as Sample>::Mut<'a>;
/// A batch: `&[SVector<T, N>]`, or a tuple of slices of equal length.
pub type Slice<'a, V> = <V as Sample>::Slice<'a>;
/// A batch that is written.
pub type SliceMut<'a, V> = <V as Sample>::SliceMut<'a>;

/// What flows into or out of a network for one sample: a column vector, or a tuple of column vectors where a
/// network has several inputs or outputs.
///
/// A batch of tuples is a tuple of slices, so that every value stays one column-major matrix.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no sample: a sample is an `SVector<T, N>`, a `Vector<T, N>`, or a tuple of them",
    label = "not a column vector"
)]
pub trait Sample: Sized + 'static {
    /// The element type, one for all parts of a tuple.
    type Scalar: Scalar;
    /// One sample, shared.
    type Ref<'a>: Copy + Send + Sync;
    /// One sample, to be written.
    type Mut<'a>: Send;
    /// A batch, shared.
    type Slice<'a>: Copy + Send + Sync;
    /// A batch, to be written.
    type SliceMut<'a>: Send;
    /// A batch of its own.
    type Buffer<S: Storage>;

    /// Scalars of one sample.
    const LEN: usize;
    /// Scalars of each part of a sample: of a vector its own length, of a tuple one entry for each part.
    const LENS: &'static [usize];

    /// The number of samples. Tuples: of the first slice; [`check`](Self::check) compares them.
    fn count(batch: Self::Slice<'_>) -> usize;
    /// The number of samples in the first slice of a tuple that does not hold `count`; `None` if all do.
    fn other_count(batch: Self::Slice<'_>, count: usize) -> Option<usize>;
    /// Whether every slice of a tuple holds `count` samples.
    #[inline(always)]
    fn check(batch: Self::Slice<'_>, count: usize) -> bool {
        Self::other_count(batch, count).is_none()
    }
    /// Sample `index`.
    ///
    /// # Panics
    /// If `index` is out of bounds.
    fn get(batch: Self::Slice<'_>, index: usize) -> Self::Ref<'_>;
    /// Sample `index`, to be written.
    ///
    /// # Panics
    /// If `index` is out of bounds.
    fn get_mut<'a>(batch: &'a mut Self::SliceMut<'_>, index: usize) -> Self::Mut<'a>;
    /// A batch of one.
    fn one(sample: Self::Ref<'_>) -> Self::Slice<'_>;
    /// A batch of one, to be written.
    fn one_mut<'a>(sample: &'a mut Self::Mut<'_>) -> Self::SliceMut<'a>;
    /// Whether every slice of a tuple has room for `count` samples, no more and no less.
    fn fits(batch: &Self::SliceMut<'_>, count: usize) -> bool;
    /// A shorter borrow of the same sample.
    fn reborrow<'a>(sample: &'a mut Self::Mut<'_>) -> Self::Mut<'a>;
    /// A shorter borrow of the same batch.
    fn reborrow_slice<'a>(batch: &'a mut Self::SliceMut<'_>) -> Self::SliceMut<'a>;
    /// Whether no scalar of a sample is NaN or infinite.
    fn is_finite(sample: Self::Ref<'_>) -> bool;
    /// Samples `start..end`.
    fn range(batch: Self::Slice<'_>, start: usize, end: usize) -> Self::Slice<'_>;
    /// Samples `start..end`, to be written.
    fn range_mut<'a>(batch: &'a mut Self::SliceMut<'_>, start: usize, end: usize) -> Self::SliceMut<'a>;
    /// The samples before `middle` and those from there on, to be written.
    ///
    /// # Panics
    /// If there are fewer than `middle`.
    fn split_at_mut(batch: Self::SliceMut<'_>, middle: usize) -> (Self::SliceMut<'_>, Self::SliceMut<'_>);

    /// The batch whose parts have these scalars, sample after sample. Takes one item for each part, in order.
    ///
    /// # Panics
    /// If a part is missing, or its length is no multiple of that of a sample.
    fn view<'a>(parts: &mut impl Iterator<Item = &'a [Self::Scalar]>) -> Self::Slice<'a>;
    /// The batch whose parts have these scalars, to be written.
    ///
    /// # Panics
    /// As [`view`](Self::view).
    fn view_mut<'a>(parts: &mut impl Iterator<Item = &'a mut [Self::Scalar]>) -> Self::SliceMut<'a>;
    /// The sample whose parts have these scalars.
    ///
    /// # Panics
    /// If a part is missing, or its length is another than that of a sample.
    fn view_one<'a>(parts: &mut impl Iterator<Item = &'a [Self::Scalar]>) -> Self::Ref<'a>;
    /// The sample whose parts have these scalars, to be written.
    ///
    /// # Panics
    /// As [`view_one`](Self::view_one).
    fn view_one_mut<'a>(parts: &mut impl Iterator<Item = &'a mut [Self::Scalar]>) -> Self::Mut<'a>;

    /// Calls `each` with the scalars of each part, sample after sample: the inverse of [`view`](Self::view).
    fn scalars<'a>(batch: Self::Slice<'a>, each: &mut dyn FnMut(&'a [Self::Scalar]));

    /// A buffer without room.
    fn buffer<S: Storage>() -> Self::Buffer<S>;
    /// Fills `buffer` with the samples at `indices`, in their order.
    fn gather<S: Storage>(batch: Self::Slice<'_>, indices: &[usize], buffer: &mut Self::Buffer<S>);
    /// The first `count` samples of a buffer.
    fn first<S: Storage>(buffer: &Self::Buffer<S>, count: usize) -> Self::Slice<'_>;
    /// The first `count` samples of a buffer, to be written.
    fn first_mut<S: Storage>(buffer: &mut Self::Buffer<S>, count: usize) -> Self::SliceMut<'_>;
}

/// The next part of a tuple.
#[inline(always)]
fn part<P>(part: Option<P>) -> P {
    part.expect("there is a slice for each part of a sample")
}

/// A sample that is one column.
macro_rules! column {
    ([$($generics:tt)*] $column:ty, $len:expr) => {
        impl<T: Scalar, $($generics)*> Sample for $column {
            type Scalar = T;
            type Ref<'a> = &'a Self;
            type Mut<'a> = &'a mut Self;
            type Slice<'a> = &'a [Self];
            type SliceMut<'a> = &'a mut [Self];
            type Buffer<S: Storage> = S::Columns<Self>;

            const LEN: usize = $len;
            const LENS: &'static [usize] = &[$len];

            #[inline(always)]
            fn count(batch: &[Self]) -> usize {
                batch.len()
            }
            #[inline(always)]
            fn other_count(batch: &[Self], count: usize) -> Option<usize> {
                (batch.len() != count).then_some(batch.len())
            }
            #[inline(always)]
            fn get(batch: Self::Slice<'_>, index: usize) -> Self::Ref<'_> {
                &batch[index]
            }
            #[inline(always)]
            fn get_mut<'a>(batch: &'a mut Self::SliceMut<'_>, index: usize) -> Self::Mut<'a> {
                &mut batch[index]
            }
            #[inline(always)]
            fn one(sample: Self::Ref<'_>) -> Self::Slice<'_> {
                core::slice::from_ref(sample)
            }
            #[inline(always)]
            fn one_mut<'a>(sample: &'a mut Self::Mut<'_>) -> Self::SliceMut<'a> {
                core::slice::from_mut(sample)
            }
            #[inline(always)]
            fn fits(batch: &Self::SliceMut<'_>, count: usize) -> bool {
                batch.len() == count
            }
            #[inline(always)]
            fn reborrow<'a>(sample: &'a mut Self::Mut<'_>) -> Self::Mut<'a> {
                sample
            }
            #[inline(always)]
            fn reborrow_slice<'a>(batch: &'a mut Self::SliceMut<'_>) -> Self::SliceMut<'a> {
                batch
            }
            #[inline]
            fn is_finite(sample: &Self) -> bool {
                sample.as_slice().iter().all(|v| v.is_finite())
            }
            #[inline(always)]
            fn range(batch: Self::Slice<'_>, start: usize, end: usize) -> Self::Slice<'_> {
                &batch[start..end]
            }
            #[inline(always)]
            fn range_mut<'a>(
                batch: &'a mut Self::SliceMut<'_>,
                start: usize,
                end: usize,
            ) -> Self::SliceMut<'a> {
                &mut batch[start..end]
            }
            #[inline(always)]
            fn split_at_mut(
                batch: Self::SliceMut<'_>,
                middle: usize,
            ) -> (Self::SliceMut<'_>, Self::SliceMut<'_>) {
                batch.split_at_mut(middle)
            }
            #[inline(always)]
            fn view<'a>(parts: &mut impl Iterator<Item = &'a [T]>) -> &'a [Self] {
                bytemuck::cast_slice(part(parts.next()))
            }
            #[inline(always)]
            fn view_mut<'a>(parts: &mut impl Iterator<Item = &'a mut [T]>) -> &'a mut [Self] {
                bytemuck::cast_slice_mut(part(parts.next()))
            }
            #[inline(always)]
            fn view_one<'a>(parts: &mut impl Iterator<Item = &'a [T]>) -> &'a Self {
                bytemuck::from_bytes(bytemuck::cast_slice(part(parts.next())))
            }
            #[inline(always)]
            fn view_one_mut<'a>(parts: &mut impl Iterator<Item = &'a mut [T]>) -> &'a mut Self {
                bytemuck::from_bytes_mut(bytemuck::cast_slice_mut(part(parts.next())))
            }
            fn scalars<'a>(batch: &'a [Self], each: &mut dyn FnMut(&'a [T])) {
                each(bytemuck::cast_slice(batch));
            }
            #[inline]
            fn buffer<S: Storage>() -> Self::Buffer<S> {
                S::Columns::NEW
            }
            fn gather<S: Storage>(batch: &[Self], indices: &[usize], buffer: &mut Self::Buffer<S>) {
                buffer.reserve(indices.len());
                for (column, &index) in buffer.iter_mut().zip(indices) {
                    column.copy_from_slice(batch[index].as_slice());
                }
            }
            #[inline]
            fn first<S: Storage>(buffer: &Self::Buffer<S>, count: usize) -> &[Self] {
                &buffer[..count]
            }
            #[inline]
            fn first_mut<S: Storage>(buffer: &mut Self::Buffer<S>, count: usize) -> &mut [Self] {
                &mut buffer[..count]
            }
        }
    };
}

column!([const N: usize] SVector<T, N>, N);
column!([N: Length] Vector<T, N>, N::USIZE);

macro_rules! tuple {
    ($first:ident $first_index:tt $(, $name:ident $index:tt)*) => {
        impl<$first: Sample $(, $name: Sample<Scalar = $first::Scalar>)*> Sample for ($first, $($name,)*) {
            type Scalar = $first::Scalar;
            type Ref<'a> = ($first::Ref<'a>, $($name::Ref<'a>,)*);
            type Mut<'a> = ($first::Mut<'a>, $($name::Mut<'a>,)*);
            type Slice<'a> = ($first::Slice<'a>, $($name::Slice<'a>,)*);
            type SliceMut<'a> = ($first::SliceMut<'a>, $($name::SliceMut<'a>,)*);
            type Buffer<S: Storage> = ($first::Buffer<S>, $($name::Buffer<S>,)*);

            const LEN: usize = $first::LEN $(+ $name::LEN)*;
            const LENS: &'static [usize] = &[$first::LEN $(, $name::LEN)*];

            #[inline(always)]
            fn count(batch: Self::Slice<'_>) -> usize {
                $first::count(batch.$first_index)
            }
            #[inline(always)]
            fn other_count(batch: Self::Slice<'_>, count: usize) -> Option<usize> {
                $first::other_count(batch.$first_index, count)
                    $(.or_else(|| $name::other_count(batch.$index, count)))*
            }
            #[inline(always)]
            fn get(batch: Self::Slice<'_>, index: usize) -> Self::Ref<'_> {
                ($first::get(batch.$first_index, index), $($name::get(batch.$index, index),)*)
            }
            #[inline(always)]
            fn get_mut<'a>(batch: &'a mut Self::SliceMut<'_>, index: usize) -> Self::Mut<'a> {
                ($first::get_mut(&mut batch.$first_index, index), $($name::get_mut(&mut batch.$index, index),)*)
            }
            #[inline(always)]
            fn one(sample: Self::Ref<'_>) -> Self::Slice<'_> {
                ($first::one(sample.$first_index), $($name::one(sample.$index),)*)
            }
            #[inline(always)]
            fn one_mut<'a>(sample: &'a mut Self::Mut<'_>) -> Self::SliceMut<'a> {
                ($first::one_mut(&mut sample.$first_index), $($name::one_mut(&mut sample.$index),)*)
            }
            #[inline(always)]
            fn fits(batch: &Self::SliceMut<'_>, count: usize) -> bool {
                $first::fits(&batch.$first_index, count) $(&& $name::fits(&batch.$index, count))*
            }
            #[inline(always)]
            fn reborrow<'a>(sample: &'a mut Self::Mut<'_>) -> Self::Mut<'a> {
                ($first::reborrow(&mut sample.$first_index), $($name::reborrow(&mut sample.$index),)*)
            }
            #[inline(always)]
            fn reborrow_slice<'a>(batch: &'a mut Self::SliceMut<'_>) -> Self::SliceMut<'a> {
                ($first::reborrow_slice(&mut batch.$first_index),
                 $($name::reborrow_slice(&mut batch.$index),)*)
            }
            #[inline]
            fn is_finite(sample: Self::Ref<'_>) -> bool {
                $first::is_finite(sample.$first_index) $(&& $name::is_finite(sample.$index))*
            }
            #[inline(always)]
            fn range(batch: Self::Slice<'_>, start: usize, end: usize) -> Self::Slice<'_> {
                ($first::range(batch.$first_index, start, end), $($name::range(batch.$index, start, end),)*)
            }
            #[inline(always)]
            fn range_mut<'a>(
                batch: &'a mut Self::SliceMut<'_>,
                start: usize,
                end: usize,
            ) -> Self::SliceMut<'a> {
                ($first::range_mut(&mut batch.$first_index, start, end),
                 $($name::range_mut(&mut batch.$index, start, end),)*)
            }
            #[inline(always)]
            fn split_at_mut(
                batch: Self::SliceMut<'_>,
                middle: usize,
            ) -> (Self::SliceMut<'_>, Self::SliceMut<'_>) {
                let parts = (
                    $first::split_at_mut(batch.$first_index, middle),
                    $($name::split_at_mut(batch.$index, middle),)*
                );
                ((parts.$first_index.0, $(parts.$index.0,)*), (parts.$first_index.1, $(parts.$index.1,)*))
            }
            #[inline(always)]
            fn view<'a>(parts: &mut impl Iterator<Item = &'a [Self::Scalar]>) -> Self::Slice<'a> {
                ($first::view(parts), $($name::view(parts),)*)
            }
            #[inline(always)]
            fn view_mut<'a>(parts: &mut impl Iterator<Item = &'a mut [Self::Scalar]>) -> Self::SliceMut<'a> {
                ($first::view_mut(parts), $($name::view_mut(parts),)*)
            }
            #[inline(always)]
            fn view_one<'a>(parts: &mut impl Iterator<Item = &'a [Self::Scalar]>) -> Self::Ref<'a> {
                ($first::view_one(parts), $($name::view_one(parts),)*)
            }
            #[inline(always)]
            fn view_one_mut<'a>(parts: &mut impl Iterator<Item = &'a mut [Self::Scalar]>) -> Self::Mut<'a> {
                ($first::view_one_mut(parts), $($name::view_one_mut(parts),)*)
            }
            fn scalars<'a>(batch: Self::Slice<'a>, each: &mut dyn FnMut(&'a [Self::Scalar])) {
                $first::scalars(batch.$first_index, each);
                $($name::scalars(batch.$index, each);)*
            }
            #[inline]
            fn buffer<S: Storage>() -> Self::Buffer<S> {
                ($first::buffer::<S>(), $($name::buffer::<S>(),)*)
            }
            fn gather<S: Storage>(batch: Self::Slice<'_>, indices: &[usize], buffer: &mut Self::Buffer<S>) {
                $first::gather::<S>(batch.$first_index, indices, &mut buffer.$first_index);
                $($name::gather::<S>(batch.$index, indices, &mut buffer.$index);)*
            }
            #[inline]
            fn first<S: Storage>(buffer: &Self::Buffer<S>, count: usize) -> Self::Slice<'_> {
                ($first::first::<S>(&buffer.$first_index, count),
                 $($name::first::<S>(&buffer.$index, count),)*)
            }
            #[inline]
            fn first_mut<S: Storage>(buffer: &mut Self::Buffer<S>, count: usize) -> Self::SliceMut<'_> {
                ($first::first_mut::<S>(&mut buffer.$first_index, count),
                 $($name::first_mut::<S>(&mut buffer.$index, count),)*)
            }
        }
    };
}

tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);
tuple!(A 0, B 1, C 2, D 3);
tuple!(A 0, B 1, C 2, D 3, E 4);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);

#[cfg(test)]
mod tests {
    use super::Sample;
    use crate::SVector;

    type Pair = (SVector<f64, 2>, SVector<f64, 3>);

    #[test]
    fn a_view_takes_a_slice_for_each_part() {
        assert_eq!((<SVector<f32, 4>>::LENS, Pair::LENS, Pair::LEN), (&[4][..], &[2, 3][..], 5));
        let (mut a, mut b) = ([1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0, 9.0, 10.0]);
        let spare = [0.0];
        let mut parts = [&a[..], &b[..], &spare[..]].into_iter();
        let (first, second) = Pair::view(&mut parts);
        assert_eq!((first[1], second[1]), (SVector::from([3.0, 4.0]), SVector::from([8.0, 9.0, 10.0])));
        assert_eq!(parts.next(), Some(&spare[..]));
        drop(parts);
        let (first, second) = Pair::view_one(&mut [&a[..2], &b[3..]].into_iter());
        assert_eq!((first[1], second[0]), (2.0, 8.0));
        let (first, second) = Pair::view_mut(&mut [&mut a[..], &mut b[..]].into_iter());
        (first[1][0], second[0][2]) = (-3.0, -7.0);
        let (first, second) = Pair::view_one_mut(&mut [&mut a[..2], &mut b[..3]].into_iter());
        (first[1], second[0]) = (-2.0, -5.0);
        assert_eq!((a, b), ([1.0, -2.0, -3.0, 4.0], [-5.0, 6.0, -7.0, 8.0, 9.0, 10.0]));
    }

    #[test]
    #[should_panic(expected = "there is a slice for each part of a sample")]
    fn a_missing_part_is_refused() {
        let _ = Pair::view(&mut [&[0.0; 4][..]].into_iter());
    }

    #[test]
    #[should_panic(expected = "cast_slice")]
    fn a_part_of_another_length_is_refused() {
        let _ = Pair::view(&mut [&[0.0; 4][..], &[0.0; 4]].into_iter());
    }

    #[test]
    #[should_panic(expected = "SizeMismatch")]
    fn a_sample_of_another_length_is_refused() {
        let _ = Pair::view_one(&mut [&[0.0; 4][..], &[0.0; 3]].into_iter());
    }
}
