//! Positions fill vectors: the gradient of the weight.

use super::{Planes, SCRATCH, SLACK, Samples, Scratch, TAPS, fill_shifts, filters};
use crate::Scalar;
use crate::kernel::lanes::{Kernel, Lanes, copy, zero};
use crate::within::{owed, part_mut};

/// dw += the products of what each tap saw and dy, summed over windows and samples.
pub(super) struct WeightGradient<T> {
    pub(super) planes: Planes,
    pub(super) count: usize,
    pub(super) x: Samples<T>,
    pub(super) dy: Samples<T>,
    pub(super) dw: *mut T,
}

impl<T: Scalar> Kernel<T> for WeightGradient<T> {
    type Output = ();

    #[inline(always)]
    unsafe fn run<V: Lanes<Element = T>>(self) {
        // SAFETY: handed on.
        unsafe {
            if filters::suit::<V>(&self.planes) && filters::weight_gradient_fits(&self.planes) {
                return filters::weight_gradient::<V, T>(&self);
            }
            self.correlate::<V>();
        }
    }
}

impl<T: Scalar> WeightGradient<T> {
    #[inline(always)]
    unsafe fn correlate<V: Lanes<Element = T>>(self) {
        let Self { planes, count: samples, x, dy, dw } = self;
        let mut scratch = Scratch::<T>::NEW;
        let scratch = scratch.0.as_mut_ptr().cast::<T>();
        let band = planes.band(planes.filters);
        if !owed!(band > 0, "planes that do not fit the scratch buffer") {
            return;
        }
        let (width, [out_rows, out_columns]) = (planes.width(), planes.out);
        let mut shifts = [(0_u32, 0_u32); TAPS];
        let shifts = part_mut(&mut shifts, 0..planes.channels * planes.taps());
        let mut first = 0;
        while first < out_rows {
            let rows = band.min(out_rows - first);
            let (height, stretch) = (planes.height(rows), rows * width);
            fill_shifts(&planes, height, shifts);
            let (input, gradient) = (planes.channels * height * width, planes.filters * stretch);
            // Vectors read on behind the last position: of the input whatever is there, of the gradient zeros. An infinite
            // input there makes a NaN of the sum; what any window saw of it was infinite or NaN forward, too.
            let each = input + gradient + SLACK;
            let together = ((SCRATCH - SLACK) / each).clamp(1, samples);
            let mut sample = 0;
            while sample < samples {
                let count = together.min(samples - sample);
                // SAFETY: as many samples as there is room for, with slack behind the last; each is there, and so are
                // rows `first..first + rows` of its derivatives.
                unsafe {
                    for index in 0..count {
                        let to = scratch.add(index * each);
                        planes.pad::<V, T>(x.at(sample + index), first, rows, to);
                        let (from, to) = (dy.at(sample + index).add(first * out_columns), to.add(input));
                        for filter in 0..planes.filters {
                            let from = from.add(filter * out_rows * out_columns);
                            for row in 0..rows {
                                let to = to.add(filter * stretch + row * width);
                                copy::<V>(from.add(row * out_columns), to, out_columns);
                                zero::<V>(to.add(out_columns), width - out_columns);
                            }
                        }
                        zero::<V>(to.add(gradient), SLACK);
                    }
                    zero::<V>(scratch.add(count * each), SLACK);
                    let dots = Dots {
                        input: scratch,
                        gradient: scratch.add(input),
                        each,
                        count,
                        stretch,
                        positions: (rows - 1) * width + out_columns,
                        shifts,
                        dw,
                        w_filter: planes.w_filter,
                    };
                    dots.all::<V>(planes.filters);
                }
                sample += count;
            }
            first += rows;
        }
    }
}

/// Samples side by side, each its padded planes and its derivatives in rows of the same width.
struct Dots<'a, T> {
    input: *const T,
    gradient: *const T,
    /// Scalars from one sample to the next.
    each: usize,
    count: usize,
    /// Scalars from one plane of derivatives to the next.
    stretch: usize,
    positions: usize,
    shifts: &'a [(u32, u32)],
    dw: *mut T,
    w_filter: usize,
}

impl<T: Scalar> Dots<'_, T> {
    #[inline(always)]
    unsafe fn all<V: Lanes<Element = T>>(&self, filters: usize) {
        let mut filter = 0;
        // SAFETY: handed on.
        unsafe {
            while filter < filters {
                let left = filters - filter;
                if V::REGISTERS == 32 && left >= 6 {
                    self.filters::<V, 4, 6>(filter);
                    filter += 6;
                } else if left >= 4 {
                    self.filters::<V, 3, 4>(filter);
                    filter += 4;
                } else if left >= 2 {
                    self.filters::<V, 4, 2>(filter);
                    filter += 2;
                } else {
                    self.filters::<V, 4, 1>(filter);
                    filter += 1;
                }
            }
        }
    }

    #[inline(always)]
    unsafe fn filters<V: Lanes<Element = T>, const M: usize, const N: usize>(&self, filter: usize) {
        let mut taps = self.shifts.chunks_exact(M);
        // SAFETY: handed on.
        unsafe {
            for taps in &mut taps {
                self.tile::<V, M, N>(taps, filter);
            }
            for tap in taps.remainder() {
                self.tile::<V, 1, N>(core::slice::from_ref(tap), filter);
            }
        }
    }

    #[inline(always)]
    unsafe fn tile<V: Lanes<Element = T>, const M: usize, const N: usize>(
        &self,
        taps: &[(u32, u32)],
        filter: usize,
    ) {
        // SAFETY: vectors begin within the positions and end within the slack; the filters are there.
        unsafe {
            let mut sums = [[V::splat(T::ZERO); M]; N];
            for sample in 0..self.count {
                let input = self.input.add(sample * self.each);
                let gradient = self.gradient.add(sample * self.each + filter * self.stretch);
                let mut position = 0;
                while position + V::N <= self.positions {
                    let mut seen = [V::splat(T::ZERO); M];
                    for (seen, &(place, _)) in seen.iter_mut().zip(taps) {
                        *seen = V::load(input.add(place as usize + position));
                    }
                    for (n, sums) in sums.iter_mut().enumerate() {
                        let d = V::load(gradient.add(n * self.stretch + position));
                        for (sum, seen) in sums.iter_mut().zip(seen) {
                            *sum = seen.mul_add(d, *sum);
                        }
                    }
                    position += V::N;
                }
                if position < self.positions {
                    // Past the end of its plane stand the derivatives of the next one.
                    let left = self.positions - position;
                    let mut seen = [V::splat(T::ZERO); M];
                    for (seen, &(place, _)) in seen.iter_mut().zip(taps) {
                        *seen = V::load_part(input.add(place as usize + position), left);
                    }
                    for (n, sums) in sums.iter_mut().enumerate() {
                        let d = V::load_part(gradient.add(n * self.stretch + position), left);
                        for (sum, seen) in sums.iter_mut().zip(seen) {
                            *sum = seen.mul_add(d, *sum);
                        }
                    }
                }
            }
            for (n, sums) in sums.iter().enumerate() {
                for (sum, &(_, weight)) in sums.iter().zip(taps) {
                    *self.dw.add((filter + n) * self.w_filter + weight as usize) += sum.sum();
                }
            }
        }
    }
}
