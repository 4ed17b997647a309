//! Pooling: every channel of `[C, H, W]` or `[C, L]` made smaller (or larger, by [`upsample`]), without parameters.
//!
//! Each operation has `forward`, which writes y, and `backward`, which writes ∂E/∂x from ∂E/∂y. Nothing is kept: where
//! backward needs to know what forward chose, it looks again. Windows are described by
//! [`Axis`](crate::layer::Axis); the rows of a one-dimensional operation are [`Flat`](crate::layer::Flat).

pub mod avg_pool;
pub mod global_avg_pool;
pub mod global_max_pool;
pub mod max_pool;
pub mod upsample;

use crate::Scalar;
use crate::check::{Piece, require};
use crate::layer::Window;

/// Elements of a channel before and after, checked against those of a sample.
const fn planes<Rows: Window, Columns: Window>(input: usize, output: usize) -> (usize, usize) {
    use Piece::{Number, Text};
    let (before, after) = (Rows::SIZE * Columns::SIZE, Rows::OUT * Columns::OUT);
    let pieces = &[
        Text("pooling makes "),
        Number(after),
        Text(" elements of each "),
        Number(before),
        Text(", which does not make "),
        Number(output),
        Text(" of "),
        Number(input),
    ];
    require(input.is_multiple_of(before) && input / before * after == output, pieces);
    (before, after)
}

/// Elements of a channel, checked against those of a sample with `channels` of them.
const fn positions(input: usize, channels: usize) -> usize {
    use Piece::{Number, Text};
    require(
        input > 0 && channels > 0 && input.is_multiple_of(channels),
        &[Number(channels), Text(" channels do not divide a sample of "), Number(input), Text(" elements")],
    );
    input / channels
}

/// Whether `a` comes before `b` in a search for the largest: NaN comes before everything, so that it is not lost.
#[inline(always)]
pub(crate) fn exceeds<T: Scalar>(a: T, b: T) -> bool {
    #[allow(clippy::eq_op)] // only NaN differs from itself
    let nan = a != a;
    a > b || nan
}
