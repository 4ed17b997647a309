//! x86-64: AVX2 with FMA, and AVX-512.

use core::sync::atomic::{AtomicU8, Ordering};

use super::{Level, Task};

/// The level in use; 0 before it has been found out.
static LEVEL: AtomicU8 = AtomicU8::new(0);

const BASELINE: u8 = 1;
const AVX2: u8 = 2;
const AVX512: u8 = 3;

/// What is asked for, as far as this CPU can do it.
#[cold]
#[inline(never)]
fn detect(most: u8) -> u8 {
    let avx2 = is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma");
    let avx512 = avx2
        && is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512dq")
        && is_x86_feature_detected!("avx512vl");
    let can = if avx512 {
        AVX512
    } else if avx2 {
        AVX2
    } else {
        BASELINE
    };
    let level = can.min(most);
    LEVEL.store(level, Ordering::Relaxed);
    level
}

#[inline(always)]
fn code() -> u8 {
    match LEVEL.load(Ordering::Relaxed) {
        0 => detect(AVX512),
        level => level,
    }
}

#[inline]
pub(super) fn level() -> Level {
    match code() {
        AVX512 => Level::Avx512,
        AVX2 => Level::Avx2,
        _ => Level::Baseline,
    }
}

pub(super) fn limit(limit: Option<Level>) {
    detect(match limit {
        None | Some(Level::Avx512) => AVX512,
        Some(Level::Avx2) => AVX2,
        Some(Level::Baseline) => BASELINE,
    });
}

#[inline(always)]
#[allow(dead_code)] // debug builds have one level
pub(super) fn dispatch<K: Task>(task: K) -> K::Output {
    match code() {
        // SAFETY: `detect` found these features.
        AVX512 => unsafe { avx512(task) },
        // SAFETY: as above.
        AVX2 => unsafe { avx2(task) },
        _ => baseline(task),
    }
}

#[inline(never)]
fn baseline<K: Task>(task: K) -> K::Output {
    task.run()
}

#[target_feature(enable = "avx2,fma")]
fn avx2<K: Task>(task: K) -> K::Output {
    task.run()
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx2,fma")]
fn avx512<K: Task>(task: K) -> K::Output {
    task.run()
}
