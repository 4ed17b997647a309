//! Samples whose length is a type-level number, so that the length of what a layer gives can be computed from the
//! lengths of its axes.
//!
//! A layer of your own that is generic in its sizes takes and gives [`Vector`]s: stable Rust cannot compute
//! `SVector<T, { C * H * W }>`, but `Vector<T, Elements<(C, H, W)>>` it can. The numbers are those of [`typenum`].

use core::fmt;
use core::ops::{Deref, DerefMut, Mul};

use typenum::{B0, B1, Prod, UInt, UTerm, Unsigned};

use crate::Scalar;
use crate::storage::Zeroed;

/// A length as a type: any unsigned number of [`typenum`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no length of a vector",
    label = "not an unsigned number of `typenum`, such as `U64`, as far as the compiler knows",
    note = "a product of type parameters is one where `(A, B): Dims` is asked for"
)]
pub trait Length: Unsigned + Copy + fmt::Debug + 'static {
    /// As many scalars, without padding.
    #[doc(hidden)]
    type Scalars<T: Scalar>: Zeroed + Halves<T> + Send + Sync;
}

/// No scalar.
#[doc(hidden)]
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct Empty<T>([T; 0]);

/// 2 · N scalars.
#[doc(hidden)]
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Even<A>(A, A);

/// 2 · N + 1 scalars.
#[doc(hidden)]
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Odd<A, T>(A, A, T);

// SAFETY: nothing.
unsafe impl<T: bytemuck::Zeroable> bytemuck::Zeroable for Empty<T> {}
// SAFETY: transparent over nothing.
unsafe impl<T: bytemuck::Pod> bytemuck::Pod for Empty<T> {}
// SAFETY: two halves for each of which zero bits are a value.
unsafe impl<A: bytemuck::Zeroable> bytemuck::Zeroable for Even<A> {}
// SAFETY: `repr(C)`, two halves of one type, so there is no padding between them.
unsafe impl<A: bytemuck::Pod> bytemuck::Pod for Even<A> {}
// SAFETY: parts for each of which zero bits are a value.
unsafe impl<A: bytemuck::Zeroable, T: bytemuck::Zeroable> bytemuck::Zeroable for Odd<A, T> {}
// SAFETY: `repr(C)`; a `Halves` is made of `T` alone, so that all three parts have the alignment of `T` or no size, and
// there is no padding between them nor after them.
unsafe impl<A: Halves<T>, T: bytemuck::Pod> bytemuck::Pod for Odd<A, T> {}

/// # Safety
/// Made of `T` alone: no size, or the size of several and the alignment of one.
#[doc(hidden)]
pub unsafe trait Halves<T>: bytemuck::Pod {}
// SAFETY: nothing.
unsafe impl<T: bytemuck::Pod> Halves<T> for Empty<T> {}
// SAFETY: two of what is made of `T` alone.
unsafe impl<A: Halves<T>, T: bytemuck::Pod> Halves<T> for Even<A> {}
// SAFETY: two of what is made of `T` alone, and a `T`.
unsafe impl<A: Halves<T>, T: bytemuck::Pod> Halves<T> for Odd<A, T> {}

impl<T: Scalar> Zeroed for Empty<T> {
    const ZERO: Self = Self([]);
}

impl<A: Zeroed> Zeroed for Even<A> {
    const ZERO: Self = Self(A::ZERO, A::ZERO);
}

impl<A: Zeroed, T: Scalar> Zeroed for Odd<A, T> {
    const ZERO: Self = Self(A::ZERO, A::ZERO, T::ZERO);
}

impl Length for UTerm {
    type Scalars<T: Scalar> = Empty<T>;
}

impl<U: Length> Length for UInt<U, B0> {
    type Scalars<T: Scalar> = Even<U::Scalars<T>>;
}

impl<U: Length> Length for UInt<U, B1> {
    type Scalars<T: Scalar> = Odd<U::Scalars<T>, T>;
}

/// `N` scalars in a row, a sample of a layer whose lengths are type-level numbers. It is read and written as a slice.
#[repr(transparent)]
#[derive(Clone, Copy)]
pub struct Vector<T: Scalar, N: Length>(N::Scalars<T>);

// SAFETY: transparent over a type for which zero bits are a value.
unsafe impl<T: Scalar, N: Length> bytemuck::Zeroable for Vector<T, N> {}
// SAFETY: transparent over plain data.
unsafe impl<T: Scalar, N: Length> bytemuck::Pod for Vector<T, N> {}

impl<T: Scalar, N: Length> Zeroed for Vector<T, N> {
    const ZERO: Self = Self(Zeroed::ZERO);
}

impl<T: Scalar, N: Length> Vector<T, N> {
    /// Its length.
    pub const LEN: usize = N::USIZE;

    /// All elements `value`.
    #[must_use]
    pub fn repeat(value: T) -> Self {
        Self::from_fn(|_| value)
    }

    /// Element k is `element(k)`.
    #[must_use]
    pub fn from_fn(element: impl FnMut(usize) -> T) -> Self {
        let mut vector = Self::ZERO;
        vector.iter_mut().zip((0..).map(element)).for_each(|(v, element)| *v = element);
        vector
    }

    /// The elements of a slice.
    ///
    /// # Panics
    /// If it has another length.
    #[must_use]
    pub fn from_slice(elements: &[T]) -> Self {
        let mut vector = Self::ZERO;
        vector.copy_from_slice(elements);
        vector
    }

    /// Its elements.
    #[inline(always)]
    pub fn as_slice(&self) -> &[T] {
        bytemuck::cast_slice(core::slice::from_ref(self))
    }

    /// Its elements, to be written.
    #[inline(always)]
    pub fn as_mut_slice(&mut self) -> &mut [T] {
        bytemuck::cast_slice_mut(core::slice::from_mut(self))
    }
}

impl<T: Scalar, N: Length> Deref for Vector<T, N> {
    type Target = [T];
    #[inline(always)]
    fn deref(&self) -> &[T] {
        self.as_slice()
    }
}

impl<T: Scalar, N: Length> DerefMut for Vector<T, N> {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut [T] {
        self.as_mut_slice()
    }
}

impl<T: Scalar, N: Length> AsRef<[T]> for Vector<T, N> {
    #[inline(always)]
    fn as_ref(&self) -> &[T] {
        self.as_slice()
    }
}

impl<T: Scalar, N: Length> AsMut<[T]> for Vector<T, N> {
    #[inline(always)]
    fn as_mut(&mut self) -> &mut [T] {
        self.as_mut_slice()
    }
}

impl<T: Scalar, N: Length, I: core::slice::SliceIndex<[T]>> core::ops::Index<I> for Vector<T, N> {
    type Output = I::Output;
    #[inline(always)]
    fn index(&self, index: I) -> &I::Output {
        &self.as_slice()[index]
    }
}

impl<T: Scalar, N: Length, I: core::slice::SliceIndex<[T]>> core::ops::IndexMut<I> for Vector<T, N> {
    #[inline(always)]
    fn index_mut(&mut self, index: I) -> &mut I::Output {
        &mut self.as_mut_slice()[index]
    }
}

impl<T: Scalar, N: Length> PartialEq for Vector<T, N> {
    fn eq(&self, other: &Self) -> bool {
        self.as_slice() == other.as_slice()
    }
}

impl<T: Scalar, N: Length> fmt::Debug for Vector<T, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_slice().fmt(f)
    }
}

/// The axes of a value, each a type-level number, outermost first: `(F,)`, `(N, F)`, `(C, H, W)`.
///
/// One bound `(C, H, W): Dims` says that the lengths can be multiplied, and that the product is a [`Length`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` are no axes of a value",
    label = "not one, two or three unsigned numbers of `typenum` as far as the compiler knows",
    note = "a layer that is generic in its sizes asks for it: `where {Self}: nn_core::vector::Dims`"
)]
pub trait Dims {
    /// The number of elements: the product of the axes.
    type Len: Length;
    /// The lengths of the axes.
    const SHAPE: &'static [usize];
}

/// The number of elements of a value with the axes `D`: `Vector<T, Elements<(C, H, W)>>`.
pub type Elements<D> = <D as Dims>::Len;

/// 2 · N, for which nothing need be asked of N.
pub type Double<N> = UInt<N, B0>;

#[diagnostic::do_not_recommend]
impl<A: Length> Dims for (A,) {
    type Len = A;
    const SHAPE: &'static [usize] = &[A::USIZE];
}

#[diagnostic::do_not_recommend]
impl<A, B> Dims for (A, B)
where
    A: Unsigned + Mul<B, Output: Length>,
    B: Unsigned,
{
    type Len = Prod<A, B>;
    const SHAPE: &'static [usize] = &[A::USIZE, B::USIZE];
}

#[diagnostic::do_not_recommend]
impl<A, B, C> Dims for (A, B, C)
where
    A: Unsigned + Mul<Prod<B, C>, Output: Length>,
    B: Unsigned + Mul<C>,
    C: Unsigned,
{
    type Len = Prod<A, Prod<B, C>>;
    const SHAPE: &'static [usize] = &[A::USIZE, B::USIZE, C::USIZE];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::Sample;
    use typenum::{U0, U1, U2, U3, U5, U7, U1000, U1023, U1024};

    #[test]
    fn vectors_are_their_scalars_alone() {
        fn check<N: Length>() {
            assert_eq!(size_of::<Vector<f32, N>>(), 4 * N::USIZE);
            assert_eq!(align_of::<Vector<f64, N>>(), align_of::<f64>());
            let vector = Vector::<f64, N>::from_fn(|k| k as f64);
            assert_eq!(vector.len(), N::USIZE);
            assert!(vector.iter().enumerate().all(|(k, &v)| v == k as f64));
            assert_eq!(Vector::<f64, N>::from_slice(&vector), vector);
            assert_eq!(Vector::<f64, N>::ZERO.iter().sum::<f64>(), 0.0);
        }
        check::<U0>();
        check::<U1>();
        check::<U2>();
        check::<U5>();
        check::<U1000>();
        check::<U1023>();
        check::<U1024>();
        check::<Elements<(U3, U1000, U7)>>();
    }

    #[test]
    fn axes_multiply() {
        type Image = (U3, U5, U7);
        assert_eq!(<Image as Dims>::SHAPE, [3, 5, 7]);
        assert_eq!(
            (Elements::<Image>::USIZE, Elements::<(U5, U7)>::USIZE, Elements::<(U7,)>::USIZE),
            (105, 35, 7)
        );
        assert_eq!((<(U5, U7)>::SHAPE, <(U7,)>::SHAPE), (&[5, 7][..], &[7][..]));
    }

    #[test]
    fn elements_are_read_and_written() {
        let mut vector = Vector::<f32, U5>::repeat(1.0);
        vector[1] = 2.0;
        vector[3..].fill(4.0);
        vector.as_mut()[0] = 0.5;
        assert_eq!(
            format!("{vector:?} {:?}", &vector.as_ref()[1..3]),
            "[0.5, 2.0, 1.0, 4.0, 4.0] [2.0, 1.0]"
        );
    }

    #[test]
    fn a_vector_is_a_sample() {
        type Pair = (Vector<f64, U2>, crate::SVector<f64, 3>);
        assert_eq!((Pair::LENS, Pair::LEN), (&[2, 3][..], 5));
        let (a, b) = ([1.0, 2.0, 3.0, 4.0], [5.0; 6]);
        let (first, second) = Pair::view(&mut [&a[..], &b[..]].into_iter());
        assert_eq!(first[1], Vector::from_slice(&[3.0, 4.0]));
        assert!(Pair::is_finite(Pair::get((first, second), 1)));
        let vector = Vector::<f64, U2>::repeat(f64::NAN);
        assert!(!<Vector<f64, U2> as Sample>::is_finite(&vector));
    }
}
