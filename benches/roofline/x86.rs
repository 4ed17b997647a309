//! The loops, one for each level of instructions, found at run time.

use std::arch::x86_64::{
    __m128, __m256, __m512, _mm_add_ps, _mm_loadu_ps, _mm_mul_ps, _mm_set1_ps, _mm_storeu_ps, _mm256_add_ps,
    _mm256_fmadd_ps, _mm256_loadu_ps, _mm256_set1_ps, _mm256_storeu_ps, _mm512_add_ps, _mm512_fmadd_ps,
    _mm512_loadu_ps, _mm512_set1_ps, _mm512_storeu_ps,
};
use std::hint::black_box;

/// A level of instructions and its loops.
pub struct Level {
    pub name: &'static str,
    pub detected: fn() -> bool,
    lanes: usize,
    accumulators: usize,
    peak: unsafe fn(usize),
    read: unsafe fn(&[f32]),
    update: unsafe fn(&mut [f32]),
}

impl Level {
    /// Multiplies and adds `rounds` times in every accumulator.
    pub fn peak(&self, rounds: usize) {
        assert!((self.detected)());
        // SAFETY: the level has just been detected.
        unsafe { (self.peak)(rounds) }
    }

    /// Operations of that.
    pub fn flops(&self, rounds: usize) -> f64 {
        (2 * self.lanes * self.accumulators * rounds) as f64
    }
}

/// Reads all of it.
pub fn read(level: &Level, floats: &[f32]) {
    assert!((level.detected)());
    // SAFETY: the level has just been detected.
    unsafe { (level.read)(floats) }
}

/// p ← m p + c, the traffic of an optimiser.
pub fn update(level: &Level, floats: &mut [f32]) {
    assert!((level.detected)());
    // SAFETY: the level has just been detected.
    unsafe { (level.update)(floats) }
}

pub const LEVELS: [Level; 3] = [
    Level {
        name: "SSE2",
        detected: || true,
        lanes: 4,
        accumulators: 14,
        peak: peak_sse2,
        read: read_sse2,
        update: update_sse2,
    },
    Level {
        name: "AVX2",
        detected: || is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma"),
        lanes: 8,
        accumulators: 12,
        peak: peak_avx2,
        read: read_avx2,
        update: update_avx2,
    },
    Level {
        name: "AVX-512",
        detected: || is_x86_feature_detected!("avx512f"),
        lanes: 16,
        accumulators: 24,
        peak: peak_avx512,
        read: read_avx512,
        update: update_avx512,
    },
];

#[inline(always)]
fn multiply_add(x: __m128, m: __m128, c: __m128) -> __m128 {
    // SAFETY: SSE2 is part of the architecture.
    unsafe { _mm_add_ps(_mm_mul_ps(x, m), c) }
}

macro_rules! loops {
    ($feature:literal, $vector:ty, $lanes:literal, $accumulators:literal, $set:ident, $add:ident, $fma:ident, $load:ident, $store:ident,
     $peak:ident, $read:ident, $update:ident) => {
        /// Accumulators enough that none waits for itself.
        #[target_feature(enable = $feature)]
        fn $peak(rounds: usize) {
            let (m, c): ($vector, $vector) = black_box(($set(0.999_999), $set(1e-7)));
            let mut x = black_box([$set(1.0); $accumulators]);
            for _ in 0..rounds {
                for x in &mut x {
                    *x = $fma(*x, m, c);
                }
            }
            black_box(x);
        }

        /// Sums that are read from memory, 8 vectors a round; an addition costs no more than its load.
        #[target_feature(enable = $feature)]
        fn $read(floats: &[f32]) {
            let mut sums = [$set(0.0); 8];
            for floats in floats.as_chunks::<{ 8 * $lanes }>().0 {
                for (sum, floats) in sums.iter_mut().zip(floats.as_chunks::<$lanes>().0) {
                    // SAFETY: the chunk is as long as a vector.
                    *sum = $add(*sum, unsafe { $load(floats.as_ptr()) });
                }
            }
            black_box(sums);
        }

        /// A load, a multiplication with an addition, a store.
        #[target_feature(enable = $feature)]
        fn $update(floats: &mut [f32]) {
            let (m, c): ($vector, $vector) = black_box(($set(0.999_999), $set(1e-7)));
            for floats in floats.as_chunks_mut::<{ 4 * $lanes }>().0 {
                for floats in floats.as_chunks_mut::<$lanes>().0 {
                    // SAFETY: the chunk is as long as a vector.
                    let moved = $fma(unsafe { $load(floats.as_ptr()) }, m, c);
                    // SAFETY: the same.
                    unsafe { $store(floats.as_mut_ptr(), moved) };
                }
            }
            black_box(floats);
        }
    };
}

#[rustfmt::skip]
loops!("sse2", __m128, 4, 14, _mm_set1_ps, _mm_add_ps, multiply_add, _mm_loadu_ps, _mm_storeu_ps, peak_sse2, read_sse2, update_sse2);
#[rustfmt::skip]
loops!("avx2,fma", __m256, 8, 12, _mm256_set1_ps, _mm256_add_ps, _mm256_fmadd_ps, _mm256_loadu_ps, _mm256_storeu_ps, peak_avx2, read_avx2, update_avx2);
#[rustfmt::skip]
loops!("avx512f", __m512, 16, 24, _mm512_set1_ps, _mm512_add_ps, _mm512_fmadd_ps, _mm512_loadu_ps, _mm512_storeu_ps, peak_avx512, read_avx512, update_avx512);
