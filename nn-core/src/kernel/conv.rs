//! Convolutions with stride 1, large enough for a call: three kernels, each written once for all levels.
//!
//! [`slide`] and [`correlate`] fill vectors with positions: what a tap sees of all windows is one stretch of memory of the
//! padded planes, shifted by the place of the tap. [`filters`] fills them with filters, which wastes nothing where their
//! number is a multiple of a vector, however narrow the planes are. Which it is, the width of the vectors decides.
//! [`spread`] takes derivatives back to the input: one product for each channel, whose rows are then added up.

mod correlate;
mod filters;
mod slide;
mod spread;
#[cfg(test)]
mod tests;

use core::mem::MaybeUninit;

use super::lanes::{Lanes, Vectors, copy, zero};
use crate::Scalar;
use crate::within::owed;

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

    /// Whether the kernels can do it, both forward and for the gradient of the weight.
    pub(crate) const fn fits(&self) -> bool {
        self.channels * self.taps() <= TAPS && self.band(PLANES) > 0 && self.band(self.filters) > 0
    }

    /// Whether no window reaches beyond its planes.
    const fn is_unpadded(&self) -> bool {
        self.before[0] == 0
            && self.before[1] == 0
            && self.size[0] == self.height(self.out[0])
            && self.size[1] == self.width()
    }

    /// Elements of a sample before and after.
    const fn lens(&self) -> [usize; 2] {
        [self.channels * self.size[0] * self.size[1], self.filters * self.out[0] * self.out[1]]
    }

    /// The way back, if it is a convolution: filters are slid over with the kernel reversed, and channels come out.
    const fn back(&self) -> Option<Self> {
        let reach = [(self.kernel[0] - 1) * self.dilation[0], (self.kernel[1] - 1) * self.dilation[1]];
        if reach[0] < self.before[0] || reach[1] < self.before[1] {
            return None;
        }
        let back = Self {
            channels: self.filters,
            size: self.out,
            before: [reach[0] - self.before[0], reach[1] - self.before[1]],
            filters: self.channels,
            out: self.size,
            w_channel: self.w_filter,
            w_filter: self.w_channel,
            reversed: true,
            ..*self
        };
        if back.fits() { Some(back) } else { None }
    }

    /// Whether the derivatives of the input can be had.
    pub(crate) const fn goes_back(&self) -> bool {
        self.spreads() || self.back().is_some()
    }

    /// Whether they are better had by [`spread`] than by sliding over what came out: that multiplies by the padding that
    /// windows without padding do not have, this adds up what it multiplied.
    const fn spreads(&self) -> bool {
        let plane = self.out[0] * self.out[1];
        if self.taps() * plane > SCRATCH || self.kernel[1] > spread::COLUMNS {
            return false;
        }
        let Some(back) = self.back() else { return true };
        // Vectors of 16, the widest there are, for each tap.
        let products = plane.div_ceil(16) * self.filters;
        let additions = self.out[0] * self.size[1].div_ceil(16) * 2;
        let slid = ((back.out[0] - 1) * back.width() + back.out[1]).div_ceil(16) * self.filters;
        products + additions < slid
    }

    /// Copies rows `first..first + height(rows)` of the padded planes to `to`.
    ///
    /// # Safety
    /// There is room for all of them, `x` holds the planes, and the CPU has the level of `V`.
    #[inline(always)]
    unsafe fn pad<V: Lanes<Element = T>, T: Scalar>(
        &self,
        x: *const T,
        first: usize,
        rows: usize,
        to: *mut T,
    ) {
        let [high, wide] = self.size;
        let (height, width) = (self.height(rows), self.width());
        let (start, end) = (self.before[1].min(width), (self.before[1] + wide).min(width));
        for channel in 0..self.channels {
            for row in 0..height {
                let source = (first + row).wrapping_sub(self.before[0]);
                // SAFETY: the row lies within the padded planes, and its source within the plane.
                unsafe {
                    let to = to.add((channel * height + row) * width);
                    if source >= high {
                        zero::<V>(to, width);
                        continue;
                    }
                    zero::<V>(to, start);
                    copy::<V>(x.add((channel * high + source) * wide), to.add(start), end - start);
                    zero::<V>(to.add(end), width - end);
                }
            }
        }
    }
}

/// Room on the stack whose contents are written before they are read.
#[repr(C, align(64))]
struct Scratch<T>([MaybeUninit<T>; SCRATCH]);

impl<T> Scratch<T> {
    const NEW: Self = Self([const { MaybeUninit::uninit() }; SCRATCH]);
}

/// Samples, each so far from the one before.
#[derive(Clone, Copy)]
pub(super) struct Samples<T> {
    first: *const T,
    stride: usize,
}

impl<T> Samples<T> {
    #[inline(always)]
    unsafe fn at(&self, index: usize) -> *const T {
        // SAFETY: by the caller, there are more than `index`.
        unsafe { self.first.add(index * self.stride) }
    }
}

/// Samples of `len` elements, if a slice holds so many.
fn samples<T>(values: &[T], stride: usize, count: usize, len: usize) -> Option<Samples<T>> {
    let fits = len <= stride && (count - 1) * stride + len <= values.len();
    owed!(fits, "{count} samples of {len} elements").then_some(Samples { first: values.as_ptr(), stride })
}

/// y = bias + the convolution of x with w; without bias where it is empty.
pub(super) fn forward<T: Scalar + Vectors>(
    planes: Planes,
    count: usize,
    (x, x_stride): (&[T], usize),
    w: &[T],
    bias: &[T],
    (y, y_stride): (&mut [T], usize),
) {
    if count == 0 {
        return;
    }
    let biased = owed!(bias.is_empty() || bias.len() == planes.filters, "a bias for every filter");
    if !biased || !owed!(w.len() > reach(&planes), "weights") {
        return;
    }
    let [x_len, y_len] = planes.lens();
    let (Some(x), Some(_)) = (samples(x, x_stride, count, x_len), samples(y, y_stride, count, y_len)) else {
        return;
    };
    T::run(slide::Forward { planes, count, x, w: w.as_ptr(), bias, y: y.as_mut_ptr(), y_stride });
}

/// dw += the products of what each tap saw and dy, summed over windows and samples.
pub(super) fn weight_gradient<T: Scalar + Vectors>(
    planes: Planes,
    count: usize,
    (x, x_stride): (&[T], usize),
    (dy, dy_stride): (&[T], usize),
    dw: &mut [T],
) {
    if count == 0 {
        return;
    }
    if !owed!(dw.len() > reach(&planes), "weights") {
        return;
    }
    let [x_len, y_len] = planes.lens();
    let (Some(x), Some(dy)) = (samples(x, x_stride, count, x_len), samples(dy, dy_stride, count, y_len))
    else {
        return;
    };
    T::run(correlate::WeightGradient { planes, count, x, dy, dw: dw.as_mut_ptr() });
}

/// dx = dy taken back to what it was made of, where [`Planes::goes_back`].
pub(super) fn input_gradient<T: Scalar + Vectors>(
    planes: Planes,
    count: usize,
    (dy, dy_stride): (&[T], usize),
    w: &[T],
    (dx, dx_stride): (&mut [T], usize),
) {
    if count == 0 {
        return;
    }
    if !planes.spreads() {
        if let Some(back) = planes.back() {
            forward(back, count, (dy, dy_stride), w, &[], (dx, dx_stride));
        }
        return;
    }
    if !owed!(w.len() > reach(&planes), "weights") {
        return;
    }
    let [x_len, y_len] = planes.lens();
    let (Some(dy), Some(_)) = (samples(dy, dy_stride, count, y_len), samples(dx, dx_stride, count, x_len))
    else {
        return;
    };
    T::run(spread::InputGradient { planes, count, dy, w: w.as_ptr(), dx: dx.as_mut_ptr(), dx_stride });
}

/// The last weight that is touched.
fn reach(planes: &Planes) -> usize {
    (planes.channels - 1) * planes.w_channel + (planes.filters - 1) * planes.w_filter + planes.taps() - 1
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
