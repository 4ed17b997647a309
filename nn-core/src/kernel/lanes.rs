//! Vectors of scalars, one type for each level, under one trait: kernels are written once and compiled for all of them.
//!
//! Every function here is inlined into a kernel whose entry enables what it needs; called from elsewhere, on a CPU that
//! lacks it, it is undefined behaviour. Hence all of them are unsafe, and kernels are entered through [`run`] alone.

use crate::Scalar;
use crate::pool::exceeds;

/// A vector of `N` scalars.
///
/// # Safety
/// `load` and `store` touch `N` scalars from the pointer on, and no more.
pub(crate) unsafe trait Lanes: Copy {
    /// The scalar.
    type Element: Scalar;
    /// A narrower vector, for what is left; itself where there is none.
    type Half: Lanes<Element = Self::Element>;
    /// Scalars in a vector.
    const N: usize;
    /// Registers there are.
    const REGISTERS: usize;
    /// Rows and columns of what [`transpose_block`](Self::transpose_block) takes.
    const BLOCK: usize;
    /// Some of the lanes.
    type Mask: Copy;
    /// Whether a part of a vector is read and written as fast as a whole one.
    const MASKS: bool;

    /// # Safety
    /// The CPU has the level.
    unsafe fn splat(value: Self::Element) -> Self;
    /// # Safety
    /// The CPU has the level, and `N` scalars can be read.
    unsafe fn load(from: *const Self::Element) -> Self;
    /// # Safety
    /// The CPU has the level, and `N` scalars can be written.
    unsafe fn store(self, to: *mut Self::Element);
    /// self · b + c, fused where the level can.
    ///
    /// # Safety
    /// The CPU has the level.
    unsafe fn mul_add(self, b: Self, c: Self) -> Self;
    /// The first `count` scalars, less than `N`, and zeros.
    ///
    /// # Safety
    /// The CPU has the level, and `count` scalars can be read.
    unsafe fn load_part(from: *const Self::Element, count: usize) -> Self;
    /// The first `count` scalars, less than `N`.
    ///
    /// # Safety
    /// The CPU has the level, and `count` scalars can be written.
    unsafe fn store_part(self, to: *mut Self::Element, count: usize);
    /// The first `count` lanes of this vector, and of `other` all that follow; `count` is less than `N`.
    ///
    /// # Safety
    /// The CPU has the level.
    unsafe fn join(self, other: Self, count: usize) -> Self;
    /// The sum of all lanes, in a fixed order.
    ///
    /// # Safety
    /// The CPU has the level.
    unsafe fn sum(self) -> Self::Element;
    /// Has what stands there brought into cache, if anything does.
    ///
    /// # Safety
    /// The CPU has the level.
    #[inline(always)]
    unsafe fn fetch(_: *const Self::Element) {}
    /// self + b.
    ///
    /// # Safety
    /// The CPU has the level.
    unsafe fn add(self, b: Self) -> Self;
    /// Lanes `from..to`.
    ///
    /// # Safety
    /// The CPU has the level.
    unsafe fn mask(from: usize, to: usize) -> Self::Mask;
    /// The scalars of those lanes, and zeros: lane i is the scalar at `from + i`, which may point anywhere.
    ///
    /// # Safety
    /// The CPU has the level, and the scalars of the mask can be read.
    unsafe fn load_masked(from: *const Self::Element, mask: Self::Mask) -> Self;
    /// Lanes where self comes before b in a search for the largest: it is larger, or NaN.
    ///
    /// # Safety
    /// The CPU has the level.
    unsafe fn exceeds(self, b: Self) -> Self::Mask;
    /// The lanes of self that the mask has, and of b where it has not.
    ///
    /// # Safety
    /// The CPU has the level.
    unsafe fn or(self, mask: Self::Mask, b: Self) -> Self;
    /// Of two vectors that follow each other, the scalars at even places and those at odd places.
    ///
    /// # Safety
    /// The CPU has the level.
    unsafe fn unzip(self, next: Self) -> (Self, Self);
    /// The reverse of [`unzip`](Self::unzip).
    ///
    /// # Safety
    /// The CPU has the level.
    unsafe fn zip(even: Self, odd: Self) -> (Self, Self);
    /// Writes the transpose of `BLOCK` × `BLOCK` scalars, whose rows are `from_stride` and `to_stride` apart.
    ///
    /// # Safety
    /// The CPU has the level, and all of them can be read and written.
    unsafe fn transpose_block(
        from: *const Self::Element,
        from_stride: usize,
        to: *mut Self::Element,
        to_stride: usize,
    );
}

/// Copies `len` scalars.
///
/// # Safety
/// The CPU has the level; they can be read and written, and do not overlap.
#[inline(always)]
pub(crate) unsafe fn copy<V: Lanes>(from: *const V::Element, to: *mut V::Element, len: usize) {
    let mut at = 0;
    // SAFETY: by the contract.
    unsafe {
        while at + V::N <= len {
            V::load(from.add(at)).store(to.add(at));
            at += V::N;
        }
        if at < len {
            V::load_part(from.add(at), len - at).store_part(to.add(at), len - at);
        }
    }
}

/// Writes `len` zeros.
///
/// # Safety
/// The CPU has the level, and they can be written.
#[inline(always)]
pub(crate) unsafe fn zero<V: Lanes>(to: *mut V::Element, len: usize) {
    let mut at = 0;
    // SAFETY: by the contract.
    unsafe {
        let zero = V::splat(V::Element::ZERO);
        while at + V::N <= len {
            zero.store(to.add(at));
            at += V::N;
        }
        if at < len {
            zero.store_part(to.add(at), len - at);
        }
    }
}

/// Writes the transpose of a matrix of `rows` × `columns`: row r, column c goes to row c, column r.
///
/// # Safety
/// The CPU has the level; all of it can be read and written, and does not overlap.
#[inline(always)]
pub(crate) unsafe fn transpose<V: Lanes>(
    from: *const V::Element,
    from_stride: usize,
    [rows, columns]: [usize; 2],
    to: *mut V::Element,
    to_stride: usize,
) {
    // SAFETY: blocks lie within the matrix; the last ones of a row or column are written twice where they do not fit.
    unsafe {
        if rows < V::BLOCK || columns < V::BLOCK {
            for row in 0..rows {
                for column in 0..columns {
                    *to.add(column * to_stride + row) = *from.add(row * from_stride + column);
                }
            }
            return;
        }
        let mut row = 0;
        while row < rows {
            let at = row.min(rows - V::BLOCK);
            let mut column = 0;
            while column < columns {
                let across = column.min(columns - V::BLOCK);
                V::transpose_block(
                    from.add(at * from_stride + across),
                    from_stride,
                    to.add(across * to_stride + at),
                    to_stride,
                );
                column += V::BLOCK;
            }
            row += V::BLOCK;
        }
    }
}

/// Four scalars as the crate is compiled for them: never fused, so that the bits are those of any machine.
#[derive(Clone, Copy)]
#[repr(C, align(16))]
pub(crate) struct Plain<T>([T; 4]);

/// A single scalar: what is left when four do not fit.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub(crate) struct One<T>(T);

// SAFETY: reads and writes one scalar.
unsafe impl<T: Scalar> Lanes for One<T> {
    type Element = T;
    type Half = Self;
    const N: usize = 1;
    const REGISTERS: usize = 16;
    const BLOCK: usize = 1;
    type Mask = bool;
    const MASKS: bool = false;

    #[inline(always)]
    unsafe fn splat(value: T) -> Self {
        Self(value)
    }
    #[inline(always)]
    unsafe fn load(from: *const T) -> Self {
        // SAFETY: one scalar can be read.
        Self(unsafe { from.read() })
    }
    #[inline(always)]
    unsafe fn store(self, to: *mut T) {
        // SAFETY: one scalar can be written.
        unsafe { to.write(self.0) }
    }
    #[inline(always)]
    unsafe fn mul_add(self, b: Self, c: Self) -> Self {
        Self(self.0 * b.0 + c.0)
    }
    #[inline(always)]
    unsafe fn load_part(_: *const T, _: usize) -> Self {
        Self(T::ZERO)
    }
    #[inline(always)]
    unsafe fn store_part(self, _: *mut T, _: usize) {}
    #[inline(always)]
    unsafe fn join(self, other: Self, _: usize) -> Self {
        other
    }
    #[inline(always)]
    unsafe fn sum(self) -> T {
        self.0
    }
    #[inline(always)]
    unsafe fn add(self, b: Self) -> Self {
        Self(self.0 + b.0)
    }
    #[inline(always)]
    unsafe fn mask(from: usize, to: usize) -> bool {
        from == 0 && to == 1
    }
    #[inline(always)]
    unsafe fn load_masked(from: *const T, mask: bool) -> Self {
        // SAFETY: by the contract, a scalar of the mask can be read.
        Self(if mask { unsafe { from.read() } } else { T::ZERO })
    }
    #[inline(always)]
    unsafe fn exceeds(self, b: Self) -> bool {
        exceeds(self.0, b.0)
    }
    #[inline(always)]
    unsafe fn or(self, mask: bool, b: Self) -> Self {
        if mask { self } else { b }
    }
    #[inline(always)]
    unsafe fn unzip(self, next: Self) -> (Self, Self) {
        (self, next)
    }
    #[inline(always)]
    unsafe fn zip(even: Self, odd: Self) -> (Self, Self) {
        (even, odd)
    }
    #[inline(always)]
    unsafe fn transpose_block(from: *const T, _: usize, to: *mut T, _: usize) {
        // SAFETY: by the contract.
        unsafe { to.write(from.read()) }
    }
}

// SAFETY: reads and writes four scalars.
unsafe impl<T: Scalar> Lanes for Plain<T> {
    type Element = T;
    type Half = One<T>;
    const N: usize = 4;
    const REGISTERS: usize = 16;
    const BLOCK: usize = 4;
    type Mask = [bool; 4];
    const MASKS: bool = false;

    #[inline(always)]
    unsafe fn splat(value: T) -> Self {
        Self([value; 4])
    }
    #[inline(always)]
    unsafe fn load(from: *const T) -> Self {
        // SAFETY: four scalars can be read; an array of them has their alignment.
        Self(unsafe { from.cast::<[T; 4]>().read() })
    }
    #[inline(always)]
    unsafe fn store(self, to: *mut T) {
        // SAFETY: four scalars can be written.
        unsafe { to.cast::<[T; 4]>().write(self.0) }
    }
    #[inline(always)]
    unsafe fn mul_add(self, b: Self, c: Self) -> Self {
        let [a, b, c] = [self.0, b.0, c.0];
        Self(core::array::from_fn(|lane| a[lane] * b[lane] + c[lane]))
    }
    #[inline(always)]
    unsafe fn load_part(from: *const T, count: usize) -> Self {
        let mut lanes = [T::ZERO; 4];
        for (lane, value) in lanes.iter_mut().enumerate().take(count) {
            // SAFETY: `count` scalars can be read.
            *value = unsafe { from.add(lane).read() };
        }
        Self(lanes)
    }
    #[inline(always)]
    unsafe fn store_part(self, to: *mut T, count: usize) {
        for (lane, value) in self.0.into_iter().enumerate().take(count) {
            // SAFETY: `count` scalars can be written.
            unsafe { to.add(lane).write(value) };
        }
    }
    #[inline(always)]
    unsafe fn join(self, other: Self, count: usize) -> Self {
        Self(core::array::from_fn(|lane| if lane < count { self.0[lane] } else { other.0[lane] }))
    }
    #[inline(always)]
    unsafe fn sum(self) -> T {
        let [a, b, c, d] = self.0;
        (a + c) + (b + d)
    }
    #[inline(always)]
    unsafe fn add(self, b: Self) -> Self {
        Self(core::array::from_fn(|lane| self.0[lane] + b.0[lane]))
    }
    #[inline(always)]
    unsafe fn mask(from: usize, to: usize) -> [bool; 4] {
        core::array::from_fn(|lane| from <= lane && lane < to)
    }
    #[inline(always)]
    unsafe fn load_masked(from: *const T, mask: [bool; 4]) -> Self {
        // SAFETY: by the contract, scalars of the mask can be read.
        let read = |lane: usize| if mask[lane] { unsafe { from.wrapping_add(lane).read() } } else { T::ZERO };
        Self(core::array::from_fn(read))
    }
    #[inline(always)]
    unsafe fn exceeds(self, b: Self) -> [bool; 4] {
        core::array::from_fn(|lane| exceeds(self.0[lane], b.0[lane]))
    }
    #[inline(always)]
    unsafe fn or(self, mask: [bool; 4], b: Self) -> Self {
        Self(core::array::from_fn(|lane| if mask[lane] { self.0[lane] } else { b.0[lane] }))
    }
    #[inline(always)]
    unsafe fn unzip(self, next: Self) -> (Self, Self) {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, next.0);
        (Self([a, c, e, g]), Self([b, d, f, h]))
    }
    #[inline(always)]
    unsafe fn zip(even: Self, odd: Self) -> (Self, Self) {
        let ([a, c, e, g], [b, d, f, h]) = (even.0, odd.0);
        (Self([a, b, c, d]), Self([e, f, g, h]))
    }
    #[inline(always)]
    unsafe fn transpose_block(from: *const T, from_stride: usize, to: *mut T, to_stride: usize) {
        for row in 0..4 {
            for column in 0..4 {
                // SAFETY: by the contract.
                unsafe { *to.add(column * to_stride + row) = *from.add(row * from_stride + column) };
            }
        }
    }
}

/// A kernel, generic in the vectors it works with. `run` and everything it calls are `#[inline(always)]`.
pub(crate) trait Kernel<T: Scalar> {
    /// What it gives.
    type Output;
    /// Does it.
    ///
    /// # Safety
    /// The CPU has the level of `V`.
    unsafe fn run<V: Lanes<Element = T>>(self) -> Self::Output;
}

/// Scalars that kernels have vectors of. Runs a kernel with the widest vectors that this CPU has and that
/// [`limit`](crate::simd::limit) allows.
pub trait Vectors: Sized {
    #[doc(hidden)]
    #[allow(private_bounds, private_interfaces)]
    fn run<K: Kernel<Self>>(kernel: K) -> K::Output
    where
        Self: Scalar;
}

macro_rules! vectors {
    ($scalar:ident, $m256:ident, $m512:ident) => {
        impl Vectors for $scalar {
            #[inline(always)]
            #[allow(private_bounds, private_interfaces)]
            fn run<K: Kernel<Self>>(kernel: K) -> K::Output {
                #[cfg(all(feature = "std", target_arch = "x86_64"))]
                {
                    use crate::simd::Level;
                    match crate::simd::level() {
                        Level::Avx512 => {
                            // SAFETY: the level has been found on this CPU.
                            return unsafe { x86::avx512::<_, core::arch::x86_64::$m512, _>(kernel) };
                        }
                        Level::Avx2 => {
                            // SAFETY: the level has been found on this CPU.
                            return unsafe { x86::avx2::<_, core::arch::x86_64::$m256, _>(kernel) };
                        }
                        Level::Baseline => {}
                    }
                }
                baseline(kernel)
            }
        }
    };
}
vectors!(f32, __m256, __m512);
vectors!(f64, __m256d, __m512d);

#[inline(never)]
fn baseline<T: Scalar, K: Kernel<T>>(kernel: K) -> K::Output {
    // SAFETY: plain arrays need nothing of the CPU.
    unsafe { kernel.run::<Plain<T>>() }
}

#[cfg(all(feature = "std", target_arch = "x86_64"))]
mod x86 {
    use core::arch::x86_64::*;

    use super::{Kernel, Lanes, One, Plain};
    use crate::Scalar;

    // Never inlined: they are compiled once per kernel, whatever calls them.
    #[inline(never)]
    #[target_feature(enable = "avx2,fma")]
    pub(super) fn avx2<T: Scalar, V: Lanes<Element = T>, K: Kernel<T>>(kernel: K) -> K::Output {
        // SAFETY: this function is only entered where the CPU has AVX2 and FMA.
        unsafe { kernel.run::<V>() }
    }

    #[inline(never)]
    #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx2,fma")]
    pub(super) fn avx512<T: Scalar, V: Lanes<Element = T>, K: Kernel<T>>(kernel: K) -> K::Output {
        // SAFETY: this function is only entered where the CPU has AVX-512.
        unsafe { kernel.run::<V>() }
    }

    macro_rules! lanes {
        ($vector:ident, $half:ty, $scalar:ident, $n:literal, $registers:literal, $splat:ident, $load:ident, $store:ident,
         $fma:ident, $add:ident, $load_part:ident, $store_part:ident, $join:ident, $sum:ident, $mask:ty, |$from:ident, $to:ident|
         $masks:expr, $load_masked:ident, $exceeds:ident, $or:ident, $unzip:ident, $zip:ident, $block:literal,
         $transpose:ident) => {
            // SAFETY: reads and writes as many scalars as the vector holds.
            unsafe impl Lanes for $vector {
                type Element = $scalar;
                type Half = $half;
                const N: usize = $n;
                const REGISTERS: usize = $registers;
                const BLOCK: usize = $block;
                type Mask = $mask;
                const MASKS: bool = true;

                #[inline(always)]
                unsafe fn splat(value: $scalar) -> Self {
                    // SAFETY: by the contract, the CPU has the level.
                    unsafe { $splat(value) }
                }
                #[inline(always)]
                unsafe fn load(from: *const $scalar) -> Self {
                    // SAFETY: by the contract, the scalars can be read; the load needs no alignment.
                    unsafe { $load(from) }
                }
                #[inline(always)]
                unsafe fn store(self, to: *mut $scalar) {
                    // SAFETY: by the contract, the scalars can be written; the store needs no alignment.
                    unsafe { $store(to, self) }
                }
                #[inline(always)]
                unsafe fn mul_add(self, b: Self, c: Self) -> Self {
                    // SAFETY: by the contract, the CPU has the level.
                    unsafe { $fma(self, b, c) }
                }
                #[inline(always)]
                unsafe fn load_part(from: *const $scalar, count: usize) -> Self {
                    // SAFETY: by the contract, the scalars can be read; lanes that are masked out are not touched.
                    unsafe { $load_part(from, count) }
                }
                #[inline(always)]
                unsafe fn store_part(self, to: *mut $scalar, count: usize) {
                    // SAFETY: by the contract, the scalars can be written; lanes that are masked out are not touched.
                    unsafe { $store_part(to, count, self) }
                }
                #[inline(always)]
                unsafe fn join(self, other: Self, count: usize) -> Self {
                    // SAFETY: by the contract, the CPU has the level.
                    unsafe { $join(self, other, count) }
                }
                #[inline(always)]
                unsafe fn sum(self) -> $scalar {
                    // SAFETY: by the contract, the CPU has the level.
                    unsafe { $sum(self) }
                }
                #[inline(always)]
                unsafe fn add(self, b: Self) -> Self {
                    // SAFETY: by the contract, the CPU has the level.
                    unsafe { $add(self, b) }
                }
                #[inline(always)]
                unsafe fn mask($from: usize, $to: usize) -> $mask {
                    debug_assert!($from <= $to && $to <= $n);
                    // SAFETY: by the contract, the CPU has the level; the tables are long enough.
                    #[allow(unused_unsafe)]
                    unsafe {
                        $masks
                    }
                }
                #[inline(always)]
                unsafe fn load_masked(from: *const $scalar, mask: $mask) -> Self {
                    // SAFETY: by the contract, the scalars can be read; lanes that are masked out are not touched.
                    unsafe { $load_masked(from, mask) }
                }
                #[inline(always)]
                unsafe fn exceeds(self, b: Self) -> $mask {
                    // SAFETY: by the contract, the CPU has the level.
                    unsafe { $exceeds(self, b) }
                }
                #[inline(always)]
                unsafe fn or(self, mask: $mask, b: Self) -> Self {
                    // SAFETY: by the contract, the CPU has the level.
                    unsafe { $or(self, mask, b) }
                }
                #[inline(always)]
                unsafe fn unzip(self, next: Self) -> (Self, Self) {
                    // SAFETY: by the contract, the CPU has the level.
                    unsafe { $unzip(self, next) }
                }
                #[inline(always)]
                unsafe fn zip(even: Self, odd: Self) -> (Self, Self) {
                    // SAFETY: by the contract, the CPU has the level.
                    unsafe { $zip(even, odd) }
                }
                #[inline(always)]
                unsafe fn transpose_block(
                    from: *const $scalar,
                    from_stride: usize,
                    to: *mut $scalar,
                    to_stride: usize,
                ) {
                    // SAFETY: by the contract, all of it can be read and written.
                    unsafe { $transpose(from, from_stride, to, to_stride) }
                }
                #[inline(always)]
                unsafe fn fetch(from: *const $scalar) {
                    // SAFETY: a prefetch touches nothing, wherever it points.
                    unsafe { _mm_prefetch::<_MM_HINT_T0>(from.cast()) }
                }
            }
        };
    }

    /// Lanes that are on and lanes that are off, of 32 bits.
    static ON_OFF: [i32; 16] = [-1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0];

    macro_rules! parts {
        ($load:ident, $store:ident, $join:ident, $vector:ident, $scalar:ident, $n:literal, |$count:ident| $mask:expr,
         $masked_load:expr, $masked_store:expr, |$a:ident, $b:ident, $chosen:ident| $choice:expr) => {
            #[inline(always)]
            unsafe fn $load(from: *const $scalar, $count: usize) -> $vector {
                debug_assert!($count < $n);
                // SAFETY: by the contract of `Lanes`.
                unsafe { $masked_load(from, $mask) }
            }
            #[inline(always)]
            unsafe fn $store(to: *mut $scalar, $count: usize, vector: $vector) {
                debug_assert!($count < $n);
                // SAFETY: by the contract of `Lanes`.
                unsafe { $masked_store(to, $mask, vector) }
            }
            #[inline(always)]
            unsafe fn $join($a: $vector, $b: $vector, $count: usize) -> $vector {
                debug_assert!($count < $n);
                // SAFETY: by the contract of `Lanes`.
                unsafe {
                    let $chosen = $mask;
                    $choice
                }
            }
        };
    }
    parts!(
        load_256_ps,
        store_256_ps,
        join_256_ps,
        __m256,
        f32,
        8,
        |count| _mm256_loadu_si256(ON_OFF.as_ptr().add(8 - count).cast()),
        _mm256_maskload_ps,
        _mm256_maskstore_ps,
        |a, b, chosen| _mm256_blendv_ps(b, a, _mm256_castsi256_ps(chosen))
    );
    parts!(
        load_256_pd,
        store_256_pd,
        join_256_pd,
        __m256d,
        f64,
        4,
        |count| _mm256_loadu_si256(ON_OFF.as_ptr().add(8 - 2 * count).cast()),
        _mm256_maskload_pd,
        _mm256_maskstore_pd,
        |a, b, chosen| _mm256_blendv_pd(b, a, _mm256_castsi256_pd(chosen))
    );

    #[inline(always)]
    unsafe fn load_512_ps(from: *const f32, count: usize) -> __m512 {
        // SAFETY: by the contract of `Lanes`.
        unsafe { _mm512_maskz_loadu_ps(((1_u32 << count) - 1) as u16, from) }
    }
    #[inline(always)]
    unsafe fn store_512_ps(to: *mut f32, count: usize, vector: __m512) {
        // SAFETY: by the contract of `Lanes`.
        unsafe { _mm512_mask_storeu_ps(to, ((1_u32 << count) - 1) as u16, vector) }
    }
    #[inline(always)]
    unsafe fn load_512_pd(from: *const f64, count: usize) -> __m512d {
        // SAFETY: by the contract of `Lanes`.
        unsafe { _mm512_maskz_loadu_pd(((1_u32 << count) - 1) as u8, from) }
    }
    #[inline(always)]
    unsafe fn store_512_pd(to: *mut f64, count: usize, vector: __m512d) {
        // SAFETY: by the contract of `Lanes`.
        unsafe { _mm512_mask_storeu_pd(to, ((1_u32 << count) - 1) as u8, vector) }
    }

    #[inline(always)]
    unsafe fn join_512_ps(a: __m512, b: __m512, count: usize) -> __m512 {
        // SAFETY: by the contract of `Lanes`.
        unsafe { _mm512_mask_blend_ps(((1_u32 << count) - 1) as u16, b, a) }
    }
    #[inline(always)]
    unsafe fn join_512_pd(a: __m512d, b: __m512d, count: usize) -> __m512d {
        // SAFETY: by the contract of `Lanes`.
        unsafe { _mm512_mask_blend_pd(((1_u32 << count) - 1) as u8, b, a) }
    }
    /// Halves added until one lane is left.
    #[inline(always)]
    unsafe fn sum_256_ps(vector: __m256) -> f32 {
        // SAFETY: by the contract of `Lanes`.
        unsafe {
            let four = _mm_add_ps(_mm256_castps256_ps128(vector), _mm256_extractf128_ps::<1>(vector));
            let two = _mm_add_ps(four, _mm_movehl_ps(four, four));
            _mm_cvtss_f32(_mm_add_ss(two, _mm_shuffle_ps::<1>(two, two)))
        }
    }
    #[inline(always)]
    unsafe fn sum_512_ps(vector: __m512) -> f32 {
        // SAFETY: by the contract of `Lanes`.
        unsafe {
            let high = _mm512_extractf32x8_ps::<1>(vector);
            sum_256_ps(_mm256_add_ps(_mm512_castps512_ps256(vector), high))
        }
    }
    #[inline(always)]
    unsafe fn sum_256_pd(vector: __m256d) -> f64 {
        // SAFETY: by the contract of `Lanes`.
        unsafe {
            let two = _mm_add_pd(_mm256_castpd256_pd128(vector), _mm256_extractf128_pd::<1>(vector));
            _mm_cvtsd_f64(_mm_add_sd(two, _mm_unpackhi_pd(two, two)))
        }
    }
    #[inline(always)]
    unsafe fn sum_512_pd(vector: __m512d) -> f64 {
        // SAFETY: by the contract of `Lanes`.
        unsafe {
            let high = _mm512_extractf64x4_pd::<1>(vector);
            sum_256_pd(_mm256_add_pd(_mm512_castpd512_pd256(vector), high))
        }
    }

    /// Lanes `from..to` of those that are on, each `width` times 32 bits wide.
    #[inline(always)]
    unsafe fn between(from: usize, to: usize, width: usize) -> __m256i {
        // SAFETY: both windows lie within the table.
        unsafe {
            let below_to = _mm256_loadu_si256(ON_OFF.as_ptr().add(8 - to * width).cast());
            let below_from = _mm256_loadu_si256(ON_OFF.as_ptr().add(8 - from * width).cast());
            _mm256_andnot_si256(below_from, below_to)
        }
    }
    #[inline(always)]
    unsafe fn load_masked_512_ps(from: *const f32, mask: u16) -> __m512 {
        // SAFETY: by the contract of `Lanes`.
        unsafe { _mm512_maskz_loadu_ps(mask, from) }
    }
    #[inline(always)]
    unsafe fn load_masked_512_pd(from: *const f64, mask: u8) -> __m512d {
        // SAFETY: by the contract of `Lanes`.
        unsafe { _mm512_maskz_loadu_pd(mask, from) }
    }

    macro_rules! choices_256 {
        ($vector:ident, $exceeds:ident, $or:ident, $cmp:ident, $or_bits:ident, $to_bits:ident, $from_bits:ident,
         $blend:ident) => {
            #[inline(always)]
            unsafe fn $exceeds(a: $vector, b: $vector) -> __m256i {
                // SAFETY: by the contract of `Lanes`.
                unsafe { $to_bits($or_bits($cmp::<_CMP_GT_OQ>(a, b), $cmp::<_CMP_UNORD_Q>(a, a))) }
            }
            #[inline(always)]
            unsafe fn $or(a: $vector, mask: __m256i, b: $vector) -> $vector {
                // SAFETY: by the contract of `Lanes`.
                unsafe { $blend(b, a, $from_bits(mask)) }
            }
        };
    }
    choices_256!(
        __m256,
        exceeds_256_ps,
        or_256_ps,
        _mm256_cmp_ps,
        _mm256_or_ps,
        _mm256_castps_si256,
        _mm256_castsi256_ps,
        _mm256_blendv_ps
    );
    choices_256!(
        __m256d,
        exceeds_256_pd,
        or_256_pd,
        _mm256_cmp_pd,
        _mm256_or_pd,
        _mm256_castpd_si256,
        _mm256_castsi256_pd,
        _mm256_blendv_pd
    );
    macro_rules! choices_512 {
        ($vector:ident, $mask:ident, $exceeds:ident, $or:ident, $unzip:ident, $zip:ident, $cmp:ident, $blend:ident,
         $permute:ident, $even:expr, $odd:expr, $low:expr, $high:expr) => {
            #[inline(always)]
            unsafe fn $exceeds(a: $vector, b: $vector) -> $mask {
                // SAFETY: by the contract of `Lanes`.
                unsafe { $cmp::<_CMP_GT_OQ>(a, b) | $cmp::<_CMP_UNORD_Q>(a, a) }
            }
            #[inline(always)]
            unsafe fn $or(a: $vector, mask: $mask, b: $vector) -> $vector {
                // SAFETY: by the contract of `Lanes`.
                unsafe { $blend(mask, b, a) }
            }
            #[inline(always)]
            unsafe fn $unzip(a: $vector, b: $vector) -> ($vector, $vector) {
                // SAFETY: by the contract of `Lanes`.
                unsafe { ($permute(a, $even, b), $permute(a, $odd, b)) }
            }
            #[inline(always)]
            unsafe fn $zip(a: $vector, b: $vector) -> ($vector, $vector) {
                // SAFETY: by the contract of `Lanes`.
                unsafe { ($permute(a, $low, b), $permute(a, $high, b)) }
            }
        };
    }
    choices_512!(
        __m512,
        u16,
        exceeds_512_ps,
        or_512_ps,
        unzip_512_ps,
        zip_512_ps,
        _mm512_cmp_ps_mask,
        _mm512_mask_blend_ps,
        _mm512_permutex2var_ps,
        _mm512_setr_epi32(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30),
        _mm512_setr_epi32(1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31),
        _mm512_setr_epi32(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23),
        _mm512_setr_epi32(8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
    );
    choices_512!(
        __m512d,
        u8,
        exceeds_512_pd,
        or_512_pd,
        unzip_512_pd,
        zip_512_pd,
        _mm512_cmp_pd_mask,
        _mm512_mask_blend_pd,
        _mm512_permutex2var_pd,
        _mm512_setr_epi64(0, 2, 4, 6, 8, 10, 12, 14),
        _mm512_setr_epi64(1, 3, 5, 7, 9, 11, 13, 15),
        _mm512_setr_epi64(0, 8, 1, 9, 2, 10, 3, 11),
        _mm512_setr_epi64(4, 12, 5, 13, 6, 14, 7, 15)
    );

    #[inline(always)]
    unsafe fn unzip_256_ps(a: __m256, b: __m256) -> (__m256, __m256) {
        // SAFETY: by the contract of `Lanes`.
        unsafe {
            let (low, high) = (_mm256_permute2f128_ps::<0x20>(a, b), _mm256_permute2f128_ps::<0x31>(a, b));
            (_mm256_shuffle_ps::<0x88>(low, high), _mm256_shuffle_ps::<0xDD>(low, high))
        }
    }
    #[inline(always)]
    unsafe fn zip_256_ps(a: __m256, b: __m256) -> (__m256, __m256) {
        // SAFETY: by the contract of `Lanes`.
        unsafe {
            let (low, high) = (_mm256_unpacklo_ps(a, b), _mm256_unpackhi_ps(a, b));
            (_mm256_permute2f128_ps::<0x20>(low, high), _mm256_permute2f128_ps::<0x31>(low, high))
        }
    }
    #[inline(always)]
    unsafe fn unzip_256_pd(a: __m256d, b: __m256d) -> (__m256d, __m256d) {
        // SAFETY: by the contract of `Lanes`.
        unsafe {
            let (low, high) = (_mm256_permute2f128_pd::<0x20>(a, b), _mm256_permute2f128_pd::<0x31>(a, b));
            (_mm256_unpacklo_pd(low, high), _mm256_unpackhi_pd(low, high))
        }
    }
    #[inline(always)]
    unsafe fn zip_256_pd(a: __m256d, b: __m256d) -> (__m256d, __m256d) {
        // SAFETY: by the contract of `Lanes`.
        unsafe {
            let (low, high) = (_mm256_unpacklo_pd(a, b), _mm256_unpackhi_pd(a, b));
            (_mm256_permute2f128_pd::<0x20>(low, high), _mm256_permute2f128_pd::<0x31>(low, high))
        }
    }

    /// 8 × 8: pairs of rows are interleaved, then pairs of pairs, then halves are exchanged.
    #[inline(always)]
    unsafe fn transpose_ps(from: *const f32, from_stride: usize, to: *mut f32, to_stride: usize) {
        // SAFETY: by the contract of `Lanes`.
        unsafe {
            let mut pairs = [_mm256_setzero_ps(); 8];
            for index in 0..4 {
                let row = from.add(2 * index * from_stride);
                let (a, b) = (_mm256_loadu_ps(row), _mm256_loadu_ps(row.add(from_stride)));
                pairs[2 * index] = _mm256_unpacklo_ps(a, b);
                pairs[2 * index + 1] = _mm256_unpackhi_ps(a, b);
            }
            let mut fours = [_mm256_setzero_ps(); 8];
            for index in 0..2 {
                let [a, b, c, d] =
                    [pairs[4 * index], pairs[4 * index + 1], pairs[4 * index + 2], pairs[4 * index + 3]];
                fours[4 * index] = _mm256_shuffle_ps::<0x44>(a, c);
                fours[4 * index + 1] = _mm256_shuffle_ps::<0xEE>(a, c);
                fours[4 * index + 2] = _mm256_shuffle_ps::<0x44>(b, d);
                fours[4 * index + 3] = _mm256_shuffle_ps::<0xEE>(b, d);
            }
            for index in 0..4 {
                let (low, high) = (fours[index], fours[index + 4]);
                _mm256_storeu_ps(to.add(index * to_stride), _mm256_permute2f128_ps::<0x20>(low, high));
                _mm256_storeu_ps(to.add((index + 4) * to_stride), _mm256_permute2f128_ps::<0x31>(low, high));
            }
        }
    }

    /// 4 × 4.
    #[inline(always)]
    unsafe fn transpose_pd(from: *const f64, from_stride: usize, to: *mut f64, to_stride: usize) {
        // SAFETY: by the contract of `Lanes`.
        unsafe {
            let (a, b) = (_mm256_loadu_pd(from), _mm256_loadu_pd(from.add(from_stride)));
            let from = from.add(2 * from_stride);
            let (c, d) = (_mm256_loadu_pd(from), _mm256_loadu_pd(from.add(from_stride)));
            let (ab, cd) = (_mm256_unpacklo_pd(a, b), _mm256_unpacklo_pd(c, d));
            let (ab_high, cd_high) = (_mm256_unpackhi_pd(a, b), _mm256_unpackhi_pd(c, d));
            _mm256_storeu_pd(to, _mm256_permute2f128_pd::<0x20>(ab, cd));
            _mm256_storeu_pd(to.add(to_stride), _mm256_permute2f128_pd::<0x20>(ab_high, cd_high));
            _mm256_storeu_pd(to.add(2 * to_stride), _mm256_permute2f128_pd::<0x31>(ab, cd));
            _mm256_storeu_pd(to.add(3 * to_stride), _mm256_permute2f128_pd::<0x31>(ab_high, cd_high));
        }
    }

    lanes!(
        __m256,
        Plain<f32>,
        f32,
        8,
        16,
        _mm256_set1_ps,
        _mm256_loadu_ps,
        _mm256_storeu_ps,
        _mm256_fmadd_ps,
        _mm256_add_ps,
        load_256_ps,
        store_256_ps,
        join_256_ps,
        sum_256_ps,
        __m256i,
        |from, to| between(from, to, 1),
        _mm256_maskload_ps,
        exceeds_256_ps,
        or_256_ps,
        unzip_256_ps,
        zip_256_ps,
        8,
        transpose_ps
    );
    lanes!(
        __m512,
        __m256,
        f32,
        16,
        32,
        _mm512_set1_ps,
        _mm512_loadu_ps,
        _mm512_storeu_ps,
        _mm512_fmadd_ps,
        _mm512_add_ps,
        load_512_ps,
        store_512_ps,
        join_512_ps,
        sum_512_ps,
        u16,
        |from, to| ((1_u32 << to) - (1_u32 << from)) as u16,
        load_masked_512_ps,
        exceeds_512_ps,
        or_512_ps,
        unzip_512_ps,
        zip_512_ps,
        8,
        transpose_ps
    );
    lanes!(
        __m256d,
        One<f64>,
        f64,
        4,
        16,
        _mm256_set1_pd,
        _mm256_loadu_pd,
        _mm256_storeu_pd,
        _mm256_fmadd_pd,
        _mm256_add_pd,
        load_256_pd,
        store_256_pd,
        join_256_pd,
        sum_256_pd,
        __m256i,
        |from, to| between(from, to, 2),
        _mm256_maskload_pd,
        exceeds_256_pd,
        or_256_pd,
        unzip_256_pd,
        zip_256_pd,
        4,
        transpose_pd
    );
    lanes!(
        __m512d,
        __m256d,
        f64,
        8,
        32,
        _mm512_set1_pd,
        _mm512_loadu_pd,
        _mm512_storeu_pd,
        _mm512_fmadd_pd,
        _mm512_add_pd,
        load_512_pd,
        store_512_pd,
        join_512_pd,
        sum_512_pd,
        u8,
        |from, to| ((1_u32 << to) - (1_u32 << from)) as u8,
        load_masked_512_pd,
        exceeds_512_pd,
        or_512_pd,
        unzip_512_pd,
        zip_512_pd,
        4,
        transpose_pd
    );
}
