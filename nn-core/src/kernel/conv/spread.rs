//! Derivatives of the input: what every tap of a channel passes back from every window is one product, whose rows are then
//! added up, each shifted by the place of its tap.

use super::{Planes, Samples, Scratch};
use crate::Scalar;
use crate::kernel::lanes::{Kernel, Lanes};
use crate::kernel::tile::Gemm;
use crate::within::part_mut;

/// Columns of a kernel, at most.
pub(super) const COLUMNS: usize = 16;

pub(super) struct InputGradient<T> {
    pub(super) planes: Planes,
    pub(super) count: usize,
    pub(super) dy: Samples<T>,
    pub(super) w: *const T,
    pub(super) dx: *mut T,
    pub(super) dx_stride: usize,
}

impl<T: Scalar> Kernel<T> for InputGradient<T> {
    type Output = ();

    #[inline(always)]
    unsafe fn run<V: Lanes<Element = T>>(self) {
        let Self { planes, count, dy, w, dx, dx_stride } = self;
        let mut scratch = Scratch::<T>::NEW;
        let passed = scratch.0.as_mut_ptr().cast::<T>();
        let plane_out = planes.out[0] * planes.out[1];
        for sample in 0..count {
            for channel in 0..planes.channels {
                // SAFETY: `spreads` has made sure that the scratch buffer holds a plane for each tap; filters, channels and
                // samples are there.
                unsafe {
                    let product = Gemm {
                        rows: plane_out,
                        columns: planes.taps(),
                        depth: planes.filters,
                        a: dy.at(sample),
                        a_stride: plane_out,
                        b: w.add(channel * planes.w_channel),
                        b_row: planes.w_filter,
                        b_column: 1,
                        c: passed,
                        c_stride: plane_out,
                        start: core::ptr::null(),
                        start_stride: 0,
                    };
                    product.run::<V>();
                    let dx = dx.add(sample * dx_stride + channel * planes.size[0] * planes.size[1]);
                    add_up::<V, T>(&planes, passed, dx);
                }
            }
        }
    }
}

/// Row r of dx: the sum over taps i, j of row r + before − i · dilation, shifted by j · dilation − before columns.
#[inline(always)]
unsafe fn add_up<V: Lanes<Element = T>, T: Scalar>(planes: &Planes, passed: *const T, dx: *mut T) {
    let ([rows, columns], [out_rows, out_columns]) = (planes.size, planes.out);
    let mut column = 0;
    while column < columns {
        let count = V::N.min(columns - column);
        // What a tap passes on to these columns: where it begins in its row, and which lanes it has.
        // SAFETY: the CPU has the level.
        let mut shifts = [(0_isize, unsafe { V::mask(0, 0) }); COLUMNS];
        let shifts = part_mut(&mut shifts, 0..planes.kernel[1]);
        for (tap, shift) in shifts.iter_mut().enumerate() {
            let first = (column + planes.before[1]) as isize - (tap * planes.dilation[1]) as isize;
            let to = (out_columns as isize - first).clamp(0, count as isize);
            let from = (-first).clamp(0, to);
            // SAFETY: the CPU has the level.
            *shift = (first, unsafe { V::mask(from as usize, to as usize) });
        }
        for row in 0..rows {
            // SAFETY: the rows are there, and so are the lanes of the masks.
            unsafe {
                let mut sum = V::splat(T::ZERO);
                for tap in 0..planes.kernel[0] {
                    let from = (row + planes.before[0]).wrapping_sub(tap * planes.dilation[0]);
                    if from >= out_rows {
                        continue;
                    }
                    let mut plane = passed.add((tap * planes.kernel[1] * out_rows + from) * out_columns);
                    for &(first, mask) in shifts.iter() {
                        sum = sum.add(V::load_masked(plane.wrapping_offset(first), mask));
                        plane = plane.wrapping_add(out_rows * out_columns);
                    }
                }
                let to = dx.add(row * columns + column);
                if count == V::N {
                    sum.store(to);
                } else {
                    sum.store_part(to, count);
                }
            }
        }
        column += V::N;
    }
}
