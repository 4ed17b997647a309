//! `max_pool`: the largest element of every window, y<sub>c,h,w</sub> = max<sub>i,j</sub> x<sub>c, h·stride + i·dilation
//! − padding, w·stride + j·dilation − padding</sub>; padding is −∞, so it never wins.
//!
//! In a declaration: `max_pool(2)` or `max_pool([2, 3])`, with `stride` (the kernel by default), `padding = 0` and
//! `dilation = 1`. It takes `[C, H, W]` or `[C, L]`; [`Axis`](crate::layer::Axis) gives the sizes. A window that meets
//! padding alone does not compile.
//!
//! The gradient of a window goes to its largest element, and among equal ones to the first in row-major order, as in
//! PyTorch (Zhou and Chellappa, Computation of optical flow using a neural network, ICNN 1988). NaN wins over every
//! number.

use nalgebra::SVector;

use super::{exceeds, planes};
use crate::Scalar;
use crate::columns::{flat, flat_mut};
use crate::layer::{Extent, Window};
use crate::within::{at, change, part_mut, rest};

const fn check<Rows: Window, Columns: Window>(input: usize, output: usize) -> (usize, usize) {
    assert!(
        Rows::EXTENT.is_covered() && Columns::EXTENT.is_covered(),
        "a window of max_pool meets padding alone"
    );
    planes::<Rows, Columns>(input, output)
}

/// Whether windows are 2 × 2, side by side, and leave nothing over.
const fn pairs(rows: &Extent, columns: &Extent) -> bool {
    rows.is_halved() && columns.is_halved()
}

/// Writes the largest element of every window into `y`.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn forward<Rows: Window, Columns: Window, const IN: usize, const OUT: usize, T: Scalar>(
    x: &[SVector<T, IN>],
    y: &mut [SVector<T, OUT>],
) {
    let (before, after) = const { check::<Rows, Columns>(IN, OUT) };
    let (rows, columns) = (Rows::EXTENT, Columns::EXTENT);
    if const { pairs(&Rows::EXTENT, &Columns::EXTENT) } {
        return T::max_pool_pairs(flat(x), columns.size, flat_mut(y));
    }
    for (x, y) in x.iter().zip(y) {
        let channels = x.as_slice().chunks_exact(before).zip(y.as_mut_slice().chunks_exact_mut(after));
        for (x, y) in channels {
            for (output, y) in y.chunks_exact_mut(columns.out).enumerate() {
                y.fill(-T::INFINITY);
                for tap in rows.taps(output) {
                    let x = rest(x, rows.element(output, tap) * columns.size);
                    for tap in 0..columns.kernel {
                        let outputs = columns.outputs(tap);
                        if outputs.is_empty() {
                            continue;
                        }
                        let x = rest(x, columns.element(outputs.start, tap));
                        for (y, &x) in part_mut(y, outputs).iter_mut().zip(x.iter().step_by(columns.stride)) {
                            *y = if exceeds(x, *y) { x } else { *y };
                        }
                    }
                }
            }
        }
    }
}

/// Writes ∂E/∂x: the sum of the ∂E/∂y of the windows that an element is the largest of.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn backward<Rows: Window, Columns: Window, const IN: usize, const OUT: usize, T: Scalar>(
    x: &[SVector<T, IN>],
    dy: &[SVector<T, OUT>],
    dx: &mut [SVector<T, IN>],
) {
    let (before, after) = const { check::<Rows, Columns>(IN, OUT) };
    let (rows, columns) = (Rows::EXTENT, Columns::EXTENT);
    if const { pairs(&Rows::EXTENT, &Columns::EXTENT) } {
        return T::max_pool_pairs_backward(flat(x), columns.size, flat(dy), flat_mut(dx));
    }
    for ((x, dy), dx) in x.iter().zip(dy).zip(dx) {
        let dx = dx.as_mut_slice();
        dx.fill(T::ZERO);
        let channels = x.as_slice().chunks_exact(before).zip(dy.as_slice().chunks_exact(after));
        for ((x, dy), dx) in channels.zip(dx.chunks_exact_mut(before)) {
            for (row, dy) in dy.chunks_exact(columns.out).enumerate() {
                let seen = rows.taps(row);
                for (column, &dy) in dy.iter().enumerate() {
                    let first = columns.taps(column);
                    let mut largest =
                        rows.element(row, seen.start) * columns.size + columns.element(column, first.start);
                    for tap in seen.clone() {
                        let start = rows.element(row, tap) * columns.size;
                        for tap in first.clone() {
                            let place = start + columns.element(column, tap);
                            if exceeds(at(x, place), at(x, largest)) {
                                largest = place;
                            }
                        }
                    }
                    change(dx, largest, |dx| dx + dy);
                }
            }
        }
    }
}

#[cfg(test)]
#[path = "max_pool/tests.rs"]
mod tests;
