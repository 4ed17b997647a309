//! Positions fill vectors: forward.
//!
//! Channels are copied with their padding into a scratch buffer, a band of rows at a time. There, what a tap sees of all
//! windows is one stretch of memory; weights are spread over all lanes, and nothing is gathered. The stretch runs on through
//! the padding between rows: what is computed there is not copied out.

use super::{PLANES, Planes, SLACK, Samples, Scratch, TAPS, fill_shifts, filters};
use crate::Scalar;
use crate::kernel::lanes::{Kernel, Lanes, copy, zero};
use crate::within::{owed, part_mut};

/// y = bias + the convolution of x with w; without bias where it is empty.
pub(super) struct Forward<'a, T> {
    pub(super) planes: Planes,
    pub(super) count: usize,
    pub(super) x: Samples<T>,
    pub(super) w: *const T,
    pub(super) bias: &'a [T],
    pub(super) y: *mut T,
    pub(super) y_stride: usize,
}

impl<T: Scalar> Kernel<T> for Forward<'_, T> {
    type Output = ();

    #[inline(always)]
    unsafe fn run<V: Lanes<Element = T>>(self) {
        // SAFETY: handed on.
        unsafe {
            if filters::suit::<V>(&self.planes) && filters::forward_fits(&self.planes) {
                return filters::forward::<V, T>(&self);
            }
            self.slide::<V>();
        }
    }
}

impl<T: Scalar> Forward<'_, T> {
    #[inline(always)]
    unsafe fn slide<V: Lanes<Element = T>>(self) {
        let Self { planes, count, x, w, bias, y, y_stride } = self;
        let mut scratch = Scratch::<T>::NEW;
        let input = scratch.0.as_mut_ptr().cast::<T>();
        let band = planes.band(PLANES);
        if !owed!(band > 0, "planes that do not fit the scratch buffer") {
            return;
        }
        let (width, [out_rows, out_columns]) = (planes.width(), planes.out);
        // Where each tap sees the window at position 0, and its weight.
        let mut shifts = [(0_u32, 0_u32); TAPS];
        let shifts = part_mut(&mut shifts, 0..planes.channels * planes.taps());
        let mut filled = 0;
        for sample in 0..count {
            let mut first = 0;
            while first < out_rows {
                let rows = band.min(out_rows - first);
                let height = planes.height(rows);
                if filled != height {
                    fill_shifts(&planes, height, shifts);
                    filled = height;
                }
                let (padded, stretch) = (planes.channels * height * width, rows * width);
                // SAFETY: `band` left room for the padded planes, what comes out, and slack behind either; the planes of
                // the sample are there, and rows `first..first + rows` of what comes out.
                unsafe {
                    planes.pad::<V, T>(x.at(sample), first, rows, input);
                    zero::<V>(input.add(padded), SLACK);
                    let output = input.add(padded + SLACK);
                    let strip = Strip {
                        input,
                        shifts,
                        w,
                        w_filter: planes.w_filter,
                        bias,
                        output,
                        stretch,
                        positions: (rows - 1) * width + out_columns,
                    };
                    let y = y.add(sample * y_stride + first * out_columns);
                    let mut filter = 0;
                    while filter < planes.filters {
                        let done = strip.filters::<V>(filter, planes.filters - filter);
                        for plane in 0..done {
                            let to = y.add((filter + plane) * out_rows * out_columns);
                            for row in 0..rows {
                                let from = output.add(plane * stretch + row * width);
                                copy::<V>(from, to.add(row * out_columns), out_columns);
                            }
                        }
                        filter += done;
                    }
                }
                first += rows;
            }
        }
    }
}

/// A band of padded planes, and room for what comes out.
struct Strip<'a, T> {
    input: *const T,
    shifts: &'a [(u32, u32)],
    w: *const T,
    w_filter: usize,
    bias: &'a [T],
    output: *mut T,
    /// Scalars from one plane of the output to the next.
    stretch: usize,
    positions: usize,
}

impl<T: Scalar> Strip<'_, T> {
    /// As many of the `left` filters as go well together; says how many.
    #[inline(always)]
    unsafe fn filters<V: Lanes<Element = T>>(&self, filter: usize, left: usize) -> usize {
        // SAFETY: handed on.
        unsafe {
            if V::REGISTERS == 32 {
                if left >= 8 {
                    self.stretch::<V, 3, 8>(filter);
                    return 8;
                }
                if left >= 6 {
                    self.stretch::<V, 4, 6>(filter);
                    return 6;
                }
            }
            if left >= 4 {
                self.stretch::<V, 3, 4>(filter);
                4
            } else if left >= 2 {
                self.stretch::<V, 4, 2>(filter);
                2
            } else {
                self.stretch::<V, 4, 1>(filter);
                1
            }
        }
    }

    /// All positions of N filters, M vectors at a time. Behind the last position up to a vector more is written, where a
    /// plane of output is followed by the next, which is written after it, or by slack.
    #[inline(always)]
    unsafe fn stretch<V: Lanes<Element = T>, const M: usize, const N: usize>(&self, filter: usize) {
        let vectors = self.positions.div_ceil(V::N);
        // SAFETY: handed on.
        unsafe {
            let mut vector = 0;
            while vector + M <= vectors {
                self.tile::<V, M, N>(filter, vector * V::N);
                vector += M;
            }
            while vector < vectors {
                self.tile::<V, 1, N>(filter, vector * V::N);
                vector += 1;
            }
        }
    }

    #[inline(always)]
    unsafe fn tile<V: Lanes<Element = T>, const M: usize, const N: usize>(
        &self,
        filter: usize,
        position: usize,
    ) {
        // SAFETY: the positions and the slack behind them can be read, the filters are there.
        unsafe {
            let mut sums = [[V::splat(T::ZERO); M]; N];
            if !self.bias.is_empty() {
                for (n, sums) in sums.iter_mut().enumerate() {
                    *sums = [V::splat(*self.bias.as_ptr().add(filter + n)); M];
                }
            }
            let (input, w) = (self.input.add(position), self.w.add(filter * self.w_filter));
            for &(place, weight) in self.shifts {
                let (input, w) = (input.add(place as usize), w.add(weight as usize));
                let mut seen = [V::splat(T::ZERO); M];
                for (m, seen) in seen.iter_mut().enumerate() {
                    *seen = V::load(input.add(m * V::N));
                }
                for (n, sums) in sums.iter_mut().enumerate() {
                    let w = V::splat(*w.add(n * self.w_filter));
                    for (sum, seen) in sums.iter_mut().zip(seen) {
                        *sum = seen.mul_add(w, *sum);
                    }
                }
            }
            for (n, sums) in sums.iter().enumerate() {
                let to = self.output.add(n * self.stretch + position);
                for (m, sum) in sums.iter().enumerate() {
                    let to = to.add(m * V::N);
                    let left = self.positions - (position + m * V::N);
                    if left >= V::N {
                        sum.store(to);
                    } else {
                        // What lies behind belongs to the next plane.
                        sum.store_part(to, left);
                    }
                }
            }
        }
    }
}
