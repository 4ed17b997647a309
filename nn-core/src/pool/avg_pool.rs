//! `avg_pool`: the mean of every window, y<sub>c,h,w</sub> = Σ<sub>i,j</sub> x<sub>c, h·stride + i − padding,
//! w·stride + j − padding</sub> / n, where x is 0 in the padding.
//!
//! In a declaration: `avg_pool(2)` or `avg_pool([2, 3])`, with `stride` (the kernel by default), `padding = 0` and
//! `count_include_pad = true`. It takes `[C, H, W]` or `[C, L]`; [`Axis`](crate::layer::Axis) gives the sizes. With
//! `COUNT_PADDING`, n is the number of taps; without, that of the taps which meet an element (a window with none does
//! not compile).
//!
//! Backward gives every element the sum of ∂E/∂y / n over the windows that see it (LeCun and others, Handwritten digit
//! recognition with a back-propagation network, NIPS 1989).

use nalgebra::SVector;

use super::planes;
use crate::Scalar;
use crate::layer::Window;
use crate::within::{change, part_mut, rest, rest_mut};

const fn check<Rows: Window, Columns: Window>(
    input: usize,
    output: usize,
    count_padding: bool,
) -> (usize, usize) {
    assert!(
        count_padding || (Rows::EXTENT.is_covered() && Columns::EXTENT.is_covered()),
        "a window of avg_pool meets padding alone"
    );
    planes::<Rows, Columns>(input, output)
}

/// By how many a window is divided.
#[inline(always)]
fn count<Rows: Window, Columns: Window, const COUNT_PADDING: bool>(row: usize, column: usize) -> usize {
    if COUNT_PADDING {
        Rows::KERNEL * Columns::KERNEL
    } else {
        Rows::EXTENT.taps(row).len() * Columns::EXTENT.taps(column).len()
    }
}

/// Writes the mean of every window into `y`.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn forward<
    Rows: Window,
    Columns: Window,
    const COUNT_PADDING: bool,
    const IN: usize,
    const OUT: usize,
    T: Scalar,
>(
    x: &[SVector<T, IN>],
    y: &mut [SVector<T, OUT>],
) {
    let (before, after) = const { check::<Rows, Columns>(IN, OUT, COUNT_PADDING) };
    let (rows, columns) = (Rows::EXTENT, Columns::EXTENT);
    for (x, y) in x.iter().zip(y) {
        let channels = x.as_slice().chunks_exact(before).zip(y.as_mut_slice().chunks_exact_mut(after));
        for (x, y) in channels {
            for (row, y) in y.chunks_exact_mut(columns.out).enumerate() {
                y.fill(T::ZERO);
                for tap in rows.taps(row) {
                    let x = rest(x, rows.element(row, tap) * columns.size);
                    for tap in 0..columns.kernel {
                        let outputs = columns.outputs(tap);
                        if outputs.is_empty() {
                            continue;
                        }
                        let x = rest(x, columns.element(outputs.start, tap));
                        for (y, &x) in part_mut(y, outputs).iter_mut().zip(x.iter().step_by(columns.stride)) {
                            *y += x;
                        }
                    }
                }
                for (column, y) in y.iter_mut().enumerate() {
                    *y /= T::from_usize(count::<Rows, Columns, COUNT_PADDING>(row, column));
                }
            }
        }
    }
}

/// Writes ∂E/∂x: the sum of ∂E/∂y / n over the windows that see an element.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn backward<
    Rows: Window,
    Columns: Window,
    const COUNT_PADDING: bool,
    const IN: usize,
    const OUT: usize,
    T: Scalar,
>(
    dy: &[SVector<T, OUT>],
    dx: &mut [SVector<T, IN>],
) {
    let (before, after) = const { check::<Rows, Columns>(IN, OUT, COUNT_PADDING) };
    let (rows, columns) = (Rows::EXTENT, Columns::EXTENT);
    for (dy, dx) in dy.iter().zip(dx) {
        let dx = dx.as_mut_slice();
        dx.fill(T::ZERO);
        let channels = dy.as_slice().chunks_exact(after).zip(dx.chunks_exact_mut(before));
        for (dy, dx) in channels {
            for (row, dy) in dy.chunks_exact(columns.out).enumerate() {
                for tap in rows.taps(row) {
                    let dx = rest_mut(dx, rows.element(row, tap) * columns.size);
                    for (column, &dy) in dy.iter().enumerate() {
                        let share = dy / T::from_usize(count::<Rows, Columns, COUNT_PADDING>(row, column));
                        for tap in columns.taps(column) {
                            change(dx, columns.element(column, tap), |dx| dx + share);
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
#[path = "avg_pool/tests.rs"]
mod tests;
