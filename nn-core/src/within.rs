//! Places that lie within a slice because sizes say so, which were checked while compiling or follow from types.
//!
//! A debug build panics where one does not. A release build has an empty slice or 0 there, so that no prediction and no step
//! carries a panic which a program with deadlines would have to reckon with (`tests/no_panic.rs`); that this never
//! happens is what all tests show, which run with debug assertions.

use core::ops::Range;

use crate::Scalar;

/// What a function within the crate owes another: a debug build panics where it does not hold.
macro_rules! owed {
    ($condition:expr, $($message:tt)+) => {{
        let holds = $condition;
        debug_assert!(holds, $($message)+);
        holds
    }};
}
pub(crate) use owed;

/// What is there; the compiler learns of a slice that is found how long it is.
#[inline(always)]
pub(crate) fn found<P>(part: Option<P>) -> Option<P> {
    debug_assert!(part.is_some(), "a part of a slice");
    part
}

/// The elements of a range.
#[inline(always)]
pub(crate) fn part<T>(all: &[T], range: Range<usize>) -> &[T] {
    debug_assert!(range.start <= range.end && range.end <= all.len(), "{range:?} of {}", all.len());
    all.get(range).unwrap_or_default()
}

/// The elements of a range, to be written.
#[inline(always)]
pub(crate) fn part_mut<T>(all: &mut [T], range: Range<usize>) -> &mut [T] {
    debug_assert!(range.start <= range.end && range.end <= all.len(), "{range:?} of {}", all.len());
    all.get_mut(range).unwrap_or_default()
}

/// The elements from one on.
#[inline(always)]
pub(crate) fn rest<T>(all: &[T], start: usize) -> &[T] {
    debug_assert!(start <= all.len(), "{start} of {}", all.len());
    all.get(start..).unwrap_or_default()
}

/// The elements from one on, to be written.
#[inline(always)]
pub(crate) fn rest_mut<T>(all: &mut [T], start: usize) -> &mut [T] {
    debug_assert!(start <= all.len(), "{start} of {}", all.len());
    all.get_mut(start..).unwrap_or_default()
}

/// An element.
#[inline(always)]
pub(crate) fn at<T: Scalar>(all: &[T], index: usize) -> T {
    debug_assert!(index < all.len(), "{index} of {}", all.len());
    all.get(index).copied().unwrap_or(T::ZERO)
}

/// Changes an element.
#[inline(always)]
pub(crate) fn change<T: Scalar>(all: &mut [T], index: usize, f: impl FnOnce(T) -> T) {
    debug_assert!(index < all.len(), "{index} of {}", all.len());
    if let Some(value) = all.get_mut(index) {
        *value = f(*value);
    }
}

/// Copies a slice into another of the same length.
#[inline(always)]
pub(crate) fn copy<T: Copy>(from: &[T], to: &mut [T]) {
    debug_assert!(from.len() == to.len(), "{} elements into {}", from.len(), to.len());
    // Of equal length where it matters, which the compiler sees.
    let count = from.len().min(to.len());
    if let (Some(from), Some(to)) = (from.get(..count), to.get_mut(..count)) {
        to.copy_from_slice(from);
    }
}
