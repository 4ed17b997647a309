//! Filters fill vectors, whatever the planes look like: forward, and the gradient of the weight.
//!
//! Both are the same sum, [`tile`]: vectors of one operand that follow each other in memory, times scalars of x, which for
//! neighbouring sums are neighbours. Forward, the vectors are the weights of a tap and the sums are windows; for the gradient
//! of the weight, the vectors are the derivatives of a window and the sums are taps.

use super::correlate::WeightGradient;
use super::slide::Forward;
use super::{Planes, SCRATCH, Samples, Scratch};
use crate::Scalar;
use crate::kernel::lanes::{Lanes, transpose, zero};

/// Scalars of a vector, at most.
const WIDEST: usize = 16;
/// Scalars of windows that wait for being transposed.
const WAITING: usize = 4096;

/// Whether filters fill vectors better than positions do.
#[inline(always)]
pub(super) fn suit<V: Lanes>(planes: &Planes) -> bool {
    let [rows, columns] = planes.out;
    let stretch = (rows - 1) * planes.width() + columns;
    let (filled, slid) = (planes.filters.next_multiple_of(V::N), stretch.next_multiple_of(V::N));
    // Few taps are few sums, which would wait for each other. Narrow vectors are filled by positions as well.
    V::MASKS
        && planes.taps() > 1
        && planes.dilation[1] == 1
        && !planes.reversed
        && planes.filters * slid > rows * columns * filled
}

const fn padded(planes: &Planes) -> usize {
    if planes.is_unpadded() { 0 } else { planes.channels * planes.height(planes.out[0]) * planes.width() }
}

/// Whether the scratch buffer has room for the weights of a vector of filters, and padded planes.
pub(super) const fn forward_fits(planes: &Planes) -> bool {
    let weights = planes.channels * planes.taps() * WIDEST;
    planes.out[1] * WIDEST <= WAITING && weights + padded(planes) + WAITING <= SCRATCH
}

/// Whether the scratch buffer has room for the gradients of a vector of filters, derivatives, and padded planes.
pub(super) const fn weight_gradient_fits(planes: &Planes) -> bool {
    let weights = planes.channels * planes.taps() * WIDEST;
    weights + planes.out[0] * planes.out[1] * WIDEST + padded(planes) <= SCRATCH
}

/// The planes of a sample as windows see them: as they are, or a padded copy.
#[inline(always)]
unsafe fn seen<V: Lanes<Element = T>, T: Scalar>(
    planes: &Planes,
    x: &Samples<T>,
    sample: usize,
    room: *mut T,
) -> *const T {
    // SAFETY: handed on.
    unsafe {
        if planes.is_unpadded() {
            return x.at(sample);
        }
        planes.pad::<V, T>(x.at(sample), 0, planes.out[0], room);
        room
    }
}

#[inline(always)]
pub(super) unsafe fn forward<V: Lanes<Element = T>, T: Scalar>(job: &Forward<'_, T>) {
    let planes = &job.planes;
    let mut scratch = Scratch::<T>::NEW;
    let waiting = scratch.0.as_mut_ptr().cast::<T>();
    let taps = planes.channels * planes.taps();
    let (width, [out_rows, out_columns]) = (planes.width(), planes.out);
    let plane = planes.height(out_rows) * width;
    let walk = Walk {
        counts: [planes.channels, planes.kernel[0], planes.kernel[1]],
        strides: [plane, planes.dilation[0] * width],
        row: width,
    };
    // SAFETY: `forward_fits` has made sure of the room in the scratch buffer; windows, filters and samples are there.
    unsafe {
        let weights = waiting.add(WAITING);
        let room = weights.add(taps * V::N);
        let together = WAITING / (out_columns * V::N);
        let mut filter = 0;
        while filter < planes.filters {
            let count = V::N.min(planes.filters - filter);
            if count < V::N {
                zero::<V>(weights, taps * V::N);
            }
            transpose::<V>(
                job.w.add(filter * planes.w_filter),
                planes.w_filter,
                [count, taps],
                weights,
                V::N,
            );
            let mut bias = V::splat(T::ZERO);
            if let Some(from) = job.bias.get(filter..filter + count) {
                bias =
                    if count == V::N { V::load(from.as_ptr()) } else { V::load_part(from.as_ptr(), count) };
            }
            for sample in 0..job.count {
                let x = seen::<V, T>(planes, &job.x, sample, room);
                let y = job.y.add(sample * job.y_stride + filter * out_rows * out_columns);
                let mut first = 0;
                while first < out_rows {
                    let rows = together.min(out_rows - first);
                    let sums =
                        Sums { start: None, bias, at: waiting, row: out_columns, size: [rows, out_columns] };
                    sums.all(&walk, weights, x.add(first * width));
                    let y = y.add(first * out_columns);
                    transpose::<V>(waiting, V::N, [rows * out_columns, count], y, out_rows * out_columns);
                    first += rows;
                }
            }
            filter += count;
        }
    }
}

#[inline(always)]
pub(super) unsafe fn weight_gradient<V: Lanes<Element = T>, T: Scalar>(job: &WeightGradient<T>) {
    let planes = &job.planes;
    let mut scratch = Scratch::<T>::NEW;
    let gradient = scratch.0.as_mut_ptr().cast::<T>();
    let taps = planes.channels * planes.taps();
    let (width, [out_rows, out_columns]) = (planes.width(), planes.out);
    let (plane, plane_out) = (planes.height(out_rows) * width, out_rows * out_columns);
    let padded = padded(planes);
    let left = SCRATCH - taps * V::N;
    let together = (left / (plane_out * V::N + padded)).clamp(1, job.count);
    // SAFETY: `weight_gradient_fits` has made sure of the room in the scratch buffer, for as many samples as `together` says;
    // windows, filters and samples are there.
    unsafe {
        let derivatives = gradient.add(taps * V::N);
        let room = derivatives.add(together * plane_out * V::N);
        let mut filter = 0;
        while filter < planes.filters {
            let count = V::N.min(planes.filters - filter);
            zero::<V>(gradient, taps * V::N);
            if count < V::N {
                zero::<V>(derivatives, together * plane_out * V::N);
            }
            let mut sample = 0;
            while sample < job.count {
                let samples = together.min(job.count - sample);
                let mut x = job.x.at(sample);
                let mut stride = job.x.stride;
                for index in 0..samples {
                    let dy = job.dy.at(sample + index).add(filter * plane_out);
                    let to = derivatives.add(index * plane_out * V::N);
                    transpose::<V>(dy, plane_out, [count, plane_out], to, V::N);
                    seen::<V, T>(planes, &job.x, sample + index, room.add(index * padded));
                }
                if padded > 0 {
                    (x, stride) = (room, padded);
                }
                let walk = Walk {
                    counts: [samples, out_rows, out_columns],
                    strides: [stride, width],
                    row: planes.dilation[0] * width,
                };
                for channel in 0..planes.channels {
                    let at = gradient.add(channel * planes.taps() * V::N);
                    let sums = Sums {
                        start: Some(at),
                        bias: V::splat(T::ZERO),
                        at,
                        row: planes.kernel[1],
                        size: planes.kernel,
                    };
                    sums.all(&walk, derivatives, x.add(channel * plane));
                }
                sample += samples;
            }
            for index in 0..count {
                let dw = job.dw.add((filter + index) * planes.w_filter);
                for tap in 0..taps {
                    *dw.add(tap) += *gradient.add(tap * V::N + index);
                }
            }
            filter += count;
        }
    }
}

/// The terms of a sum: three loops, the strides of x in the outer two, and from a row of sums to the next.
struct Walk {
    counts: [usize; 3],
    strides: [usize; 2],
    row: usize,
}

/// Vectors of sums, in rows: what they start with and where they go.
struct Sums<T, V> {
    start: Option<*const T>,
    bias: V,
    at: *mut T,
    /// Vectors from a row to the next.
    row: usize,
    /// Rows and columns.
    size: [usize; 2],
}

impl<T: Scalar, V: Lanes<Element = T>> Sums<T, V> {
    /// Tiles of two rows where there are registers for them, of up to eight columns.
    #[inline(always)]
    unsafe fn all(&self, walk: &Walk, a: *const T, x: *const T) {
        let [rows, columns] = self.size;
        let most = if V::REGISTERS == 32 { 8 } else { 6 };
        // A number of columns that leaves no small rest.
        let wide = columns.div_ceil(columns.div_ceil(8));
        let mut row = 0;
        // SAFETY: tiles lie within the rows and columns.
        unsafe {
            while row < rows {
                let high = if rows - row >= 2 && wide <= most { 2 } else { 1 };
                let mut column = 0;
                while column < columns {
                    let count = wide.min(columns - column);
                    let (x, at) = (x.add(row * walk.row + column), row * self.row + column);
                    match (high, count) {
                        (2, 8) => self.tile::<2, 8>(walk, a, x, at),
                        (2, 7) => self.tile::<2, 7>(walk, a, x, at),
                        (2, 6) => self.tile::<2, 6>(walk, a, x, at),
                        (2, 5) => self.tile::<2, 5>(walk, a, x, at),
                        (2, 4) => self.tile::<2, 4>(walk, a, x, at),
                        (2, 3) => self.tile::<2, 3>(walk, a, x, at),
                        (2, 2) => self.tile::<2, 2>(walk, a, x, at),
                        (2, _) => self.tile::<2, 1>(walk, a, x, at),
                        (_, 8) => self.tile::<1, 8>(walk, a, x, at),
                        (_, 7) => self.tile::<1, 7>(walk, a, x, at),
                        (_, 6) => self.tile::<1, 6>(walk, a, x, at),
                        (_, 5) => self.tile::<1, 5>(walk, a, x, at),
                        (_, 4) => self.tile::<1, 4>(walk, a, x, at),
                        (_, 3) => self.tile::<1, 3>(walk, a, x, at),
                        (_, 2) => self.tile::<1, 2>(walk, a, x, at),
                        _ => self.tile::<1, 1>(walk, a, x, at),
                    }
                    column += count;
                }
                row += high;
            }
        }
    }

    /// Sum r, c += Σ a · x shifted by r rows and c columns.
    #[inline(always)]
    unsafe fn tile<const R: usize, const C: usize>(
        &self,
        walk: &Walk,
        mut a: *const T,
        x: *const T,
        at: usize,
    ) {
        // SAFETY: the terms and the sums are there.
        unsafe {
            let mut sums = [[self.bias; C]; R];
            if let Some(start) = self.start {
                for (r, sums) in sums.iter_mut().enumerate() {
                    for (c, sum) in sums.iter_mut().enumerate() {
                        *sum = V::load(start.add((at + r * self.row + c) * V::N));
                    }
                }
            }
            for outer in 0..walk.counts[0] {
                for middle in 0..walk.counts[1] {
                    let mut x = x.add(outer * walk.strides[0] + middle * walk.strides[1]);
                    for _ in 0..walk.counts[2] {
                        let vector = V::load(a);
                        for (r, sums) in sums.iter_mut().enumerate() {
                            let x = x.add(r * walk.row);
                            for (c, sum) in sums.iter_mut().enumerate() {
                                *sum = vector.mul_add(V::splat(*x.add(c)), *sum);
                            }
                        }
                        a = a.wrapping_add(V::N);
                        x = x.wrapping_add(1);
                    }
                }
            }
            for (r, sums) in sums.iter().enumerate() {
                for (c, sum) in sums.iter().enumerate() {
                    sum.store(self.at.add((at + r * self.row + c) * V::N));
                }
            }
        }
    }
}
