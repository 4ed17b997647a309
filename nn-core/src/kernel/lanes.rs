//! Vectors of scalars, one type for each level, under one trait: kernels are written once and compiled for all of them.
//!
//! Every function here is inlined into a kernel whose entry enables what it needs; called from elsewhere, on a CPU that
//! lacks it, it is undefined behaviour. Hence all of them are unsafe, and kernels are entered through [`run`] alone.

use crate::Scalar;

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
}

// SAFETY: reads and writes four scalars.
unsafe impl<T: Scalar> Lanes for Plain<T> {
    type Element = T;
    type Half = One<T>;
    const N: usize = 4;
    const REGISTERS: usize = 16;

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
         $fma:ident, $load_part:ident, $store_part:ident, $join:ident, $sum:ident) => {
            // SAFETY: reads and writes as many scalars as the vector holds.
            unsafe impl Lanes for $vector {
                type Element = $scalar;
                type Half = $half;
                const N: usize = $n;
                const REGISTERS: usize = $registers;

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
        load_256_ps,
        store_256_ps,
        join_256_ps,
        sum_256_ps
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
        load_512_ps,
        store_512_ps,
        join_512_ps,
        sum_512_ps
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
        load_256_pd,
        store_256_pd,
        join_256_pd,
        sum_256_pd
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
        load_512_pd,
        store_512_pd,
        join_512_pd,
        sum_512_pd
    );
}
