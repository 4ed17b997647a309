//! Convolutions with stride 1 as sums over shifted planes.
//!
//! Channels are copied with their padding into a scratch buffer, a band of rows at a time. There, what a tap sees of all
//! windows is one stretch of memory, shifted by the place of the tap; so positions fill vectors, weights are spread over
//! all lanes, and nothing is gathered. The stretch runs on through the padding between rows: what is computed there is
//! not copied out.

use core::mem::MaybeUninit;

use super::lanes::{Kernel, Lanes, Vectors};
use crate::Scalar;

/// Scalars of the scratch buffer.
const SCRATCH: usize = 16 * 1024;
/// Taps of all channels that are summed at once.
const TAPS: usize = 1024;
/// Scalars that a vector may read behind the last position.
const SLACK: usize = 64;
/// Planes that come out at once, at most.
const PLANES: usize = 8;

/// Planes that are slid over, and what comes out.
#[derive(Debug, Clone, Copy)]
pub struct Planes {
    /// Planes that go in.
    pub(crate) channels: usize,
    /// Their rows and columns.
    pub(crate) size: [usize; 2],
    /// Rows and columns that are added before them.
    pub(crate) before: [usize; 2],
    /// Rows and columns of the kernel.
    pub(crate) kernel: [usize; 2],
    /// Steps between taps.
    pub(crate) dilation: [usize; 2],
    /// Planes that come out, and their rows and columns.
    pub(crate) filters: usize,
    pub(crate) out: [usize; 2],
    /// Where the weight of channel c, filter f and the taps of rows and columns stands: c · `w_channel` + f · `w_filter`
    /// + i · kernel columns + j, from the end for a reversed kernel.
    pub(crate) w_channel: usize,
    pub(crate) w_filter: usize,
    pub(crate) reversed: bool,
}

impl Planes {
    /// Columns of a padded row.
    const fn width(&self) -> usize {
        self.out[1] + (self.kernel[1] - 1) * self.dilation[1]
    }

    /// Rows of the padded planes that `rows` rows of windows see.
    const fn height(&self, rows: usize) -> usize {
        rows + (self.kernel[0] - 1) * self.dilation[0]
    }

    const fn taps(&self) -> usize {
        self.kernel[0] * self.kernel[1]
    }

    /// Rows of windows that can be worked on at once, if any.
    const fn band(&self, planes_out: usize) -> usize {
        let (width, channels) = (self.width(), self.channels);
        let fixed = channels * (self.height(1) - 1) * width + 2 * SLACK;
        if fixed >= SCRATCH {
            return 0;
        }
        let rows = (SCRATCH - fixed) / (width * (channels + planes_out));
        if rows < self.out[0] { rows } else { self.out[0] }
    }

    /// Whether this file can do it, both forward and for the gradient of the weight.
    pub(crate) const fn fits(&self) -> bool {
        self.channels * self.taps() <= TAPS && self.band(PLANES) > 0 && self.band(self.filters) > 0
    }

    /// Copies rows `first..first + height(rows)` of the padded planes to `to`.
    ///
    /// # Safety
    /// There is room for all of them.
    #[inline(always)]
    unsafe fn pad<T: Scalar>(&self, x: &[T], first: usize, rows: usize, to: *mut T) {
        let [high, wide] = self.size;
        let (height, width) = (self.height(rows), self.width());
        for (channel, plane) in x.chunks_exact(high * wide).enumerate() {
            for row in 0..height {
                // SAFETY: the row lies within the padded planes.
                let to = unsafe {
                    core::slice::from_raw_parts_mut(to.add((channel * height + row) * width), width)
                };
                let source = (first + row).wrapping_sub(self.before[0]);
                if source >= high {
                    to.fill(T::ZERO);
                    continue;
                }
                let (start, end) = (self.before[1].min(width), (self.before[1] + wide).min(width));
                to[..start].fill(T::ZERO);
                to[end..].fill(T::ZERO);
                to[start..end].copy_from_slice(&plane[source * wide..][..end - start]);
            }
        }
    }
}

/// Room on the stack whose contents are written before they are read.
#[repr(C, align(64))]
struct Scratch<T>([MaybeUninit<T>; SCRATCH]);

/// y = bias + the convolution of x with w; without bias where it is empty.
pub(super) struct Slide<'a, T> {
    pub(super) planes: Planes,
    pub(super) x: &'a [T],
    pub(super) w: &'a [T],
    pub(super) bias: &'a [T],
    pub(super) y: &'a mut [T],
}

impl<T: Scalar> Kernel<T> for Slide<'_, T> {
    type Output = ();

    #[inline(always)]
    unsafe fn run<V: Lanes<Element = T>>(self) {
        let Self { planes, x, w, bias, y } = self;
        let mut scratch = Scratch::<T>([const { MaybeUninit::uninit() }; SCRATCH]);
        let scratch = scratch.0.as_mut_ptr().cast::<T>();
        let band = planes.band(PLANES);
        assert!(band > 0, "planes that do not fit the scratch buffer");
        let (width, [out_rows, out_columns]) = (planes.width(), planes.out);
        // Where each tap sees the window at position 0, and its weight.
        let mut shifts = [(0_u32, 0_u32); TAPS];
        let taps = planes.channels * planes.taps();
        let mut first = 0;
        while first < out_rows {
            let rows = band.min(out_rows - first);
            let height = planes.height(rows);
            let input = scratch;
            // SAFETY: `band` left room for the padded planes, what comes out, and slack behind either.
            let output = unsafe { scratch.add(planes.channels * height * width + SLACK) };
            if first == 0 || rows != band {
                fill_shifts(&planes, height, &mut shifts[..taps]);
            }
            // SAFETY: `band` chose as many rows as there is room for.
            unsafe {
                planes.pad(x, first, rows, input);
                core::slice::from_raw_parts_mut(input.add(planes.channels * height * width), SLACK)
                    .fill(T::ZERO);
            }
            let positions = (rows - 1) * width + out_columns;
            let stretch = rows * width;
            let strip = Strip::<T> {
                input,
                shifts: &shifts[..taps],
                w: w.as_ptr(),
                w_filter: planes.w_filter,
                bias,
                output,
                stretch,
                positions,
            };
            let mut filter = 0;
            while filter < planes.filters {
                let left = planes.filters - filter;
                // SAFETY: filters `filter..filter + done` are there; a stretch of output is as long as a band.
                let done = unsafe { strip.filters::<V>(filter, left) };
                for plane in 0..done {
                    let to = &mut y[(filter + plane) * out_rows * out_columns..][..out_rows * out_columns];
                    for row in 0..rows {
                        // SAFETY: the row was written by the strip.
                        let from = unsafe {
                            core::slice::from_raw_parts(
                                output.add(plane * stretch + row * width),
                                out_columns,
                            )
                        };
                        to[(first + row) * out_columns..][..out_columns].copy_from_slice(from);
                    }
                }
                filter += done;
            }
            first += rows;
        }
    }
}

/// Where each tap of each channel sees the first window, and where its weight is.
#[inline(always)]
fn fill_shifts(planes: &Planes, height: usize, shifts: &mut [(u32, u32)]) {
    let (width, [rows, columns]) = (planes.width(), planes.kernel);
    let last = planes.taps() - 1;
    for (index, shift) in shifts.iter_mut().enumerate() {
        let (channel, tap) = (index / planes.taps(), index % planes.taps());
        let (row, column) = (tap / columns, tap % columns);
        debug_assert!(row < rows);
        let place = (channel * height + row * planes.dilation[0]) * width + column * planes.dilation[1];
        let tap = if planes.reversed { last - tap } else { tap };
        *shift = (place as u32, (channel * planes.w_channel + tap) as u32);
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

/// dw += the products of what each tap saw and dy, summed over windows and samples.
pub(super) struct Correlate<'a, T> {
    pub(super) planes: Planes,
    pub(super) samples: usize,
    /// Samples `x_stride` and `dy_stride` apart.
    pub(super) x: &'a [T],
    pub(super) x_stride: usize,
    pub(super) dy: &'a [T],
    pub(super) dy_stride: usize,
    pub(super) dw: &'a mut [T],
}

impl<T: Scalar> Kernel<T> for Correlate<'_, T> {
    type Output = ();

    #[inline(always)]
    unsafe fn run<V: Lanes<Element = T>>(self) {
        let Self { planes, samples, x, x_stride, dy, dy_stride, dw } = self;
        let mut scratch = Scratch::<T>([const { MaybeUninit::uninit() }; SCRATCH]);
        let scratch = scratch.0.as_mut_ptr().cast::<T>();
        let band = planes.band(planes.filters);
        assert!(band > 0, "planes that do not fit the scratch buffer");
        let (width, [out_rows, out_columns]) = (planes.width(), planes.out);
        let mut shifts = [(0_u32, 0_u32); TAPS];
        let taps = planes.channels * planes.taps();
        let (x_len, dy_len) =
            (planes.channels * planes.size[0] * planes.size[1], planes.filters * out_rows * out_columns);
        let mut first = 0;
        while first < out_rows {
            let rows = band.min(out_rows - first);
            let (height, stretch) = (planes.height(rows), rows * width);
            fill_shifts(&planes, height, &mut shifts[..taps]);
            let (input, gradient) = (planes.channels * height * width, planes.filters * stretch);
            // Vectors read on behind the last position: of the input whatever is there, of the gradient zeros.
            let each = input + gradient + SLACK;
            let together = ((SCRATCH - SLACK) / each).clamp(1, samples);
            let mut sample = 0;
            while sample < samples {
                let count = together.min(samples - sample);
                for index in 0..count {
                    let at = sample + index;
                    // SAFETY: as many samples as there is room for.
                    unsafe {
                        let to = scratch.add(index * each);
                        planes.pad(&x[at * x_stride..][..x_len], first, rows, to);
                        let to = core::slice::from_raw_parts_mut(to.add(input), gradient + SLACK);
                        let planes_out = dy[at * dy_stride..][..dy_len].chunks_exact(out_rows * out_columns);
                        for (to, dy) in to.chunks_exact_mut(stretch).zip(planes_out) {
                            let dy = dy[first * out_columns..].chunks_exact(out_columns);
                            for (to, dy) in to.chunks_exact_mut(width).zip(dy) {
                                to[..out_columns].copy_from_slice(dy);
                                to[out_columns..].fill(T::ZERO);
                            }
                        }
                        to[gradient..].fill(T::ZERO);
                    }
                }
                // SAFETY: the slack behind the last sample is read, too.
                unsafe { core::slice::from_raw_parts_mut(scratch.add(count * each), SLACK).fill(T::ZERO) };
                // SAFETY: the derivatives of a sample stand behind its padded planes.
                let derivatives = unsafe { scratch.add(input) };
                let dots = Dots {
                    input: scratch,
                    gradient: derivatives,
                    each,
                    count,
                    stretch,
                    positions: (rows - 1) * width + out_columns,
                    shifts: &shifts[..taps],
                    dw: dw.as_mut_ptr(),
                    w_filter: planes.w_filter,
                };
                // SAFETY: all of it lies in the scratch buffer.
                unsafe { dots.all::<V>(planes.filters) };
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

/// Runs [`Slide`] at the level of this CPU.
pub(super) fn slide<T: Scalar + Vectors>(planes: Planes, x: &[T], w: &[T], bias: &[T], y: &mut [T]) {
    assert_eq!(x.len(), planes.channels * planes.size[0] * planes.size[1], "elements that go in");
    assert_eq!(y.len(), planes.filters * planes.out[0] * planes.out[1], "elements that come out");
    assert!(bias.is_empty() || bias.len() == planes.filters, "a bias for every filter");
    assert!(w.len() > reach(&planes), "weights");
    T::run(Slide { planes, x, w, bias, y });
}

/// The last weight that is touched.
fn reach(planes: &Planes) -> usize {
    (planes.channels - 1) * planes.w_channel + (planes.filters - 1) * planes.w_filter + planes.taps() - 1
}

/// Runs [`Correlate`] at the level of this CPU.
pub(super) fn correlate<T: Scalar + Vectors>(
    planes: Planes,
    samples: usize,
    (x, x_stride): (&[T], usize),
    (dy, dy_stride): (&[T], usize),
    dw: &mut [T],
) {
    assert!(dw.len() > reach(&planes), "weights");
    T::run(Correlate { planes, samples, x, x_stride, dy, dy_stride, dw });
}
