//! The three sums of a convolution: forward, with respect to its input, and with respect to its weights.
//!
//! One sample at a time, over plain slices. A transposed convolution is the second of them, so both kinds of layers
//! share all three. Every sum runs in an order that depends on the geometry alone.

use core::ops::Range;

use crate::Scalar;
use crate::layer::window::Extent;
use crate::sums::sum2;
use crate::within::{at, change, found, part, part_mut, rest, rest_mut};

/// A convolution in numbers: `channels` planes of `rows.size` × `columns.size` become `filters` planes of `rows.out` ×
/// `columns.out`; each of `groups` groups of filters sees its own group of channels.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Geometry {
    rows: Extent,
    columns: Extent,
    channels: usize,
    filters: usize,
    groups: usize,
}

impl Geometry {
    pub(crate) const fn new(
        rows: Extent,
        columns: Extent,
        channels: usize,
        filters: usize,
        groups: usize,
    ) -> Self {
        // Where no window reaches beyond its own place, the plane is one long row.
        let (rows, columns) = if rows.is_pointwise() && columns.is_pointwise() {
            let elements = rows.size * columns.size;
            (Extent::UNIT, Extent { size: elements, out: elements, ..Extent::UNIT })
        } else {
            (rows, columns)
        };
        Self { rows, columns, channels, filters, groups }
    }

    /// Elements of a channel.
    #[inline(always)]
    pub(crate) const fn plane(&self) -> usize {
        self.rows.size * self.columns.size
    }

    /// Elements that a filter gives.
    #[inline(always)]
    pub(crate) const fn plane_out(&self) -> usize {
        self.rows.out * self.columns.out
    }

    /// Weights of a filter for one channel.
    #[inline(always)]
    const fn taps(&self) -> usize {
        self.rows.kernel * self.columns.kernel
    }

    /// Weights of a filter.
    #[inline(always)]
    const fn weights(&self) -> usize {
        self.channels / self.groups * self.taps()
    }

    /// Where the channels that a filter sees stand in a sample.
    #[inline(always)]
    const fn seen_by(&self, filter: usize) -> Range<usize> {
        let len = self.channels / self.groups * self.plane();
        let start = filter / (self.filters / self.groups) * len;
        start..start + len
    }
}

/// Row `index` of a plane with rows of `len` elements; it is there.
#[inline(always)]
fn row<T>(plane: &[T], len: usize, index: usize) -> Option<&[T]> {
    found(plane.get(index * len..(index + 1) * len))
}

#[inline(always)]
fn row_mut<T>(plane: &mut [T], len: usize, index: usize) -> Option<&mut [T]> {
    found(plane.get_mut(index * len..(index + 1) * len))
}

/// y += the convolution of x with w.
#[inline(always)]
pub(crate) fn gather<T: Scalar>(geometry: &Geometry, x: &[T], w: &[T], y: &mut [T]) {
    let (rows, columns) = (&geometry.rows, &geometry.columns);
    let interior = columns.interior();
    let filters = w.chunks_exact(geometry.weights()).zip(y.chunks_exact_mut(geometry.plane_out()));
    for (filter, (w, y)) in filters.enumerate() {
        let x = part(x, geometry.seen_by(filter));
        for (output, y) in y.chunks_exact_mut(columns.out).enumerate() {
            let seen = rows.taps(output);
            for (x, w) in x.chunks_exact(geometry.plane()).zip(w.chunks_exact(geometry.taps())) {
                for tap in seen.clone() {
                    let x = row(x, columns.size, rows.element(output, tap));
                    // Left where there is none, so that the compiler knows their lengths.
                    let (Some(x), Some(w)) = (x, row(w, columns.kernel, tap)) else { return };
                    gather_row(columns, &interior, x, |tap| at(w, tap), y);
                }
            }
        }
    }
}

/// x += the convolution reversed: each y spread by w over the elements that it was made of.
#[inline(always)]
pub(crate) fn scatter<T: Scalar>(geometry: &Geometry, y: &[T], w: &[T], x: &mut [T]) {
    let (rows, columns) = (&geometry.rows, &geometry.columns);
    let filters = w.chunks_exact(geometry.weights()).zip(y.chunks_exact(geometry.plane_out()));
    for (filter, (w, y)) in filters.enumerate() {
        let x = part_mut(x, geometry.seen_by(filter));
        for (x, w) in x.chunks_exact_mut(geometry.plane()).zip(w.chunks_exact(geometry.taps())) {
            for (output, y) in y.chunks_exact(columns.out).enumerate() {
                for tap in rows.taps(output) {
                    let x = row_mut(x, columns.size, rows.element(output, tap));
                    let (Some(x), Some(w)) = (x, row(w, columns.kernel, tap)) else { return };
                    scatter_row(columns, y, w, x);
                }
            }
        }
    }
}

/// dw += Σ over the windows of what each tap saw times y.
#[inline(always)]
pub(crate) fn correlate<T: Scalar>(geometry: &Geometry, x: &[T], y: &[T], dw: &mut [T]) {
    let (rows, columns) = (&geometry.rows, &geometry.columns);
    let filters = dw.chunks_exact_mut(geometry.weights()).zip(y.chunks_exact(geometry.plane_out()));
    for (filter, (dw, y)) in filters.enumerate() {
        let x = part(x, geometry.seen_by(filter));
        for (x, dw) in x.chunks_exact(geometry.plane()).zip(dw.chunks_exact_mut(geometry.taps())) {
            for (tap, dw) in dw.chunks_exact_mut(columns.kernel).enumerate() {
                for output in rows.outputs(tap) {
                    let x = row(x, columns.size, rows.element(output, tap));
                    let (Some(x), Some(y)) = (x, row(y, columns.out, output)) else { return };
                    correlate_row(columns, x, y, dw);
                }
            }
        }
    }
}

/// Interiors shorter than this are not worth setting apart: measured on x86-64 with planes of 4 × 4 to 32 × 32.
const NARROW: usize = 10;

/// One row of [`gather`]. Every element adds its taps in ascending order, at the edges as in the interior.
#[inline(always)]
fn gather_row<T: Scalar>(
    columns: &Extent,
    interior: &Range<usize>,
    x: &[T],
    w: impl Fn(usize) -> T,
    y: &mut [T],
) {
    if interior.len() < NARROW {
        // Tap by tap: what an element adds, and in which order, is the same.
        for tap in 0..columns.kernel {
            let outputs = columns.outputs(tap);
            if outputs.is_empty() {
                continue;
            }
            let (w, x, y) = (w(tap), rest(x, columns.element(outputs.start, tap)), part_mut(y, outputs));
            if columns.stride == 1 {
                for (y, &x) in y.iter_mut().zip(x) {
                    *y += w * x;
                }
            } else {
                for (y, &x) in y.iter_mut().zip(x.iter().step_by(columns.stride)) {
                    *y += w * x;
                }
            }
        }
        return;
    }
    for output in (0..interior.start).chain(interior.end..columns.out) {
        change(y, output, |mut sum| {
            for tap in 0..columns.kernel {
                // Whether it is there says whether the tap meets an element: in front of the first, the place wraps around.
                let place = (output * columns.stride + tap * columns.dilation).wrapping_sub(columns.before);
                if let Some(&x) = x.get(place) {
                    sum += w(tap) * x;
                }
            }
            sum
        });
    }
    let windows = rest(x, columns.element(interior.start, 0)).windows(columns.span());
    let y = part_mut(y, interior.clone());
    if columns.stride == 1 {
        for (y, x) in y.iter_mut().zip(windows) {
            whole(columns, x, &w, y);
        }
    } else {
        for (y, x) in y.iter_mut().zip(windows.step_by(columns.stride)) {
            whole(columns, x, &w, y);
        }
    }
}

/// All taps of a window.
#[inline(always)]
fn whole<T: Scalar>(columns: &Extent, x: &[T], w: &impl Fn(usize) -> T, y: &mut T) {
    let mut sum = *y;
    if columns.dilation == 1 {
        for (tap, &x) in (0..columns.kernel).zip(x) {
            sum += w(tap) * x;
        }
    } else {
        for (tap, &x) in (0..columns.kernel).zip(x.iter().step_by(columns.dilation)) {
            sum += w(tap) * x;
        }
    }
    *y = sum;
}

/// One row of [`scatter`].
#[inline(always)]
fn scatter_row<T: Scalar>(columns: &Extent, y: &[T], w: &[T], x: &mut [T]) {
    let reach = columns.span() - 1;
    if columns.stride == 1 && columns.before <= reach {
        // A convolution of y with the taps reversed.
        let reversed =
            Extent { size: columns.out, out: columns.size, before: reach - columns.before, ..*columns };
        gather_row(&reversed, &reversed.interior(), y, |tap| at(w, columns.kernel - 1 - tap), x);
        return;
    }
    for (tap, &w) in w.iter().enumerate() {
        let outputs = columns.outputs(tap);
        if outputs.is_empty() {
            continue;
        }
        let x = rest_mut(x, columns.element(outputs.start, tap));
        for (x, &y) in x.iter_mut().step_by(columns.stride).zip(part(y, outputs)) {
            *x += w * y;
        }
    }
}

/// One row of [`correlate`].
#[inline(always)]
fn correlate_row<T: Scalar>(columns: &Extent, x: &[T], y: &[T], dw: &mut [T]) {
    for (tap, dw) in dw.iter_mut().enumerate() {
        let outputs = columns.outputs(tap);
        if outputs.is_empty() {
            continue;
        }
        let x = rest(x, columns.element(outputs.start, tap));
        let y = part(y, outputs);
        if columns.stride == 1 {
            *dw += sum2(part(x, 0..y.len()), y, |x, y| x * y);
        } else {
            let mut sum = T::ZERO;
            for (&x, &y) in x.iter().step_by(columns.stride).zip(y) {
                sum += x * y;
            }
            *dw += sum;
        }
    }
}

#[cfg(test)]
mod tests;
