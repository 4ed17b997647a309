//! What the CPU can do, found at run time, once a call of a network.
//!
//! A call of a network is compiled once for every [`Level`]: whatever it inlines is vectorised for that level, without a
//! flag to the compiler. Only the width changes, so the bits do not: multiplications and additions are never fused there.
//! Large products and convolutions are called and not inlined; their kernels fuse where the level can, so the last bits
//! hang on the level. On one machine the same program gives the same bits.
//!
//! A layer of your own takes part if its methods are `#[inline(always)]`, or small enough to be inlined.
//!
//! Detection needs `std`; without it the level is the one the crate is compiled for. In debug builds only the kernels
//! that are called know levels.

#[cfg(all(feature = "std", target_arch = "x86_64"))]
mod x86;

/// What a CPU can do, from the least to the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Level {
    /// What the crate is compiled for: SSE2 on x86-64, NEON on AArch64.
    Baseline,
    /// x86-64 with AVX2 and FMA.
    Avx2,
    /// x86-64 with AVX-512 (F, BW, DQ and VL).
    Avx512,
}

/// Something that is worth compiling for every level. `run` is `#[inline(always)]`, and so is what it calls, or that is
/// compiled for the baseline.
pub(crate) trait Task {
    /// What it gives.
    type Output;
    /// Does it.
    fn run(self) -> Self::Output;
}

/// Runs a task as compiled for this CPU.
#[inline(always)]
pub(crate) fn dispatch<K: Task>(task: K) -> K::Output {
    #[cfg(all(feature = "std", target_arch = "x86_64", not(debug_assertions)))]
    return x86::dispatch(task);
    #[cfg(not(all(feature = "std", target_arch = "x86_64", not(debug_assertions))))]
    return task.run();
}

/// The level that networks run at on this machine.
#[must_use]
#[inline]
pub fn level() -> Level {
    #[cfg(all(feature = "std", target_arch = "x86_64"))]
    return x86::level();
    #[cfg(not(all(feature = "std", target_arch = "x86_64")))]
    return Level::Baseline;
}

/// Runs networks at no more than a level from here on, in the whole process: to compare levels, or to have the bits of
/// another machine. `None` lifts the limit. More than the CPU can do is not done.
pub fn limit(limit: Option<Level>) {
    #[cfg(all(feature = "std", target_arch = "x86_64"))]
    x86::limit(limit);
    #[cfg(not(all(feature = "std", target_arch = "x86_64")))]
    let _ = limit;
}
