//! Where a workspace keeps its columns: inside itself ([`Fixed`]) or on the heap ([`Heap`]).

use core::ops::{Deref, DerefMut};

#[cfg(feature = "alloc")]
use alloc::vec::Vec;
use nalgebra::{ArrayStorage, SMatrix};

use crate::Scalar;

/// Plain data whose zero is known to the compiler and is made of zero bits, so that it can stand in a `static`
/// or be allocated in place.
pub trait Zeroed: bytemuck::Zeroable {
    /// All scalars 0.
    const ZERO: Self;
}

impl<T: Scalar, const R: usize, const C: usize> Zeroed for SMatrix<T, R, C> {
    const ZERO: Self = SMatrix::from_array_storage(ArrayStorage([[T::ZERO; R]; C]));
}

macro_rules! zeroed {
    ($($type:ty = $zero:expr),*) => { $(impl Zeroed for $type { const ZERO: Self = $zero; })* };
}
zeroed!(f32 = 0.0, f64 = 0.0, u8 = 0, u32 = 0, u64 = 0);

impl<V: Zeroed, const N: usize> Zeroed for [V; N] {
    const ZERO: Self = [V::ZERO; N];
}

/// Where a workspace lives. [`Fixed`] for targets without a heap, [`Heap`] for everything else.
pub trait Storage: 'static {
    /// The number of columns, where it is fixed.
    const CAPACITY: Option<usize>;
    /// Room for as many values as the workspace has columns.
    type Columns<V: Zeroed>: Columns<V>;
    /// Room for one value.
    type One<V: Zeroed>: Columns<V>;
}

/// A run of values, all zero at first.
pub trait Columns<V>: DerefMut<Target = [V]> + Sized {
    /// As it starts: [`Fixed`] has its full length, [`Heap`] is empty. Usable in a `static`.
    const NEW: Self;
    /// Makes at least `count` values available; zeroed where new.
    ///
    /// # Panics
    /// In a [`Fixed`] workspace, if `count` exceeds its capacity.
    fn reserve(&mut self, count: usize);
}

/// A workspace whose `CAPACITY` columns stand inside it: no heap is touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fixed<const CAPACITY: usize>;

impl<const CAPACITY: usize> Storage for Fixed<CAPACITY> {
    const CAPACITY: Option<usize> = Some(CAPACITY);
    type Columns<V: Zeroed> = Inline<V, CAPACITY>;
    type One<V: Zeroed> = Inline<V, 1>;
}

/// `N` values in place.
#[derive(Debug, Clone)]
pub struct Inline<V, const N: usize>([V; N]);

impl<V: Zeroed, const N: usize> Columns<V> for Inline<V, N> {
    const NEW: Self = Self([V::ZERO; N]);

    #[inline(always)]
    fn reserve(&mut self, count: usize) {
        assert!(count <= N, "a workspace of capacity {N} was given {count} samples");
    }
}

impl<V, const N: usize> Deref for Inline<V, N> {
    type Target = [V];
    #[inline(always)]
    fn deref(&self) -> &[V] {
        &self.0
    }
}

impl<V, const N: usize> DerefMut for Inline<V, N> {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut [V] {
        &mut self.0
    }
}

/// A workspace that allocates its columns, and grows when it is given more samples than ever before.
#[cfg(feature = "alloc")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heap;

#[cfg(feature = "alloc")]
impl Storage for Heap {
    const CAPACITY: Option<usize> = None;
    type Columns<V: Zeroed> = Allocated<V>;
    type One<V: Zeroed> = Allocated<V>;
}

/// Values on the heap.
#[cfg(feature = "alloc")]
#[derive(Debug, Clone)]
pub struct Allocated<V>(Vec<V>);

#[cfg(feature = "alloc")]
impl<V: Zeroed> Columns<V> for Allocated<V> {
    const NEW: Self = Self(Vec::new());

    #[inline]
    fn reserve(&mut self, count: usize) {
        if count > self.0.len() {
            // Zeroed by the allocator: a value of any size is never built on the stack.
            self.0 = bytemuck::zeroed_slice_box::<V>(count).into_vec();
        }
    }
}

#[cfg(feature = "alloc")]
impl<V> From<Vec<V>> for Allocated<V> {
    fn from(values: Vec<V>) -> Self {
        Self(values)
    }
}

#[cfg(feature = "alloc")]
impl<V> Deref for Allocated<V> {
    type Target = [V];
    #[inline(always)]
    fn deref(&self) -> &[V] {
        &self.0
    }
}

#[cfg(feature = "alloc")]
impl<V> DerefMut for Allocated<V> {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut [V] {
        &mut self.0
    }
}
