//! The heart of the dense products: a tile of C = A B that stays in registers while the sums run.
//!
//! Rows of A and C lie next to each other and fill vectors; scalars of B are spread over all lanes. Where the columns of
//! A lie and how far apart the scalars of B are is the caller's business, so that a batch through a layer and the gradient
//! of its weight are the same loop. Every element of C is one sum in the order of the depth, however the product is cut.

use super::lanes::{Kernel, Lanes};
use crate::Scalar;

/// C = start + A B.
#[derive(Clone, Copy)]
pub(crate) struct Gemm<T> {
    /// Rows of A and C.
    pub(crate) rows: usize,
    /// Columns of B and C.
    pub(crate) columns: usize,
    /// Columns of A, rows of B.
    pub(crate) depth: usize,
    /// A, its columns `a_stride` apart.
    pub(crate) a: *const T,
    pub(crate) a_stride: usize,
    /// B: its rows `b_row` apart, its columns `b_column`.
    pub(crate) b: *const T,
    pub(crate) b_row: usize,
    pub(crate) b_column: usize,
    /// C, its columns `c_stride` apart.
    pub(crate) c: *mut T,
    pub(crate) c_stride: usize,
    /// What the columns of C start with; 0 where it is null. They are `start_stride` apart: 0 where all start alike.
    pub(crate) start: *const T,
    pub(crate) start_stride: usize,
}

impl<T: Scalar> Kernel<T> for Gemm<T> {
    type Output = ();

    #[inline(always)]
    unsafe fn run<V: Lanes<Element = T>>(self) {
        // SAFETY: by the contract of who made it, all of A, B, C and the start may be touched.
        unsafe { strips::<V, T>(&self, 0) }
    }
}

/// A product of a single column: what predicts one sample, without the code for many.
pub(crate) struct Column<T>(pub(crate) Gemm<T>);

impl<T: Scalar> Kernel<T> for Column<T> {
    type Output = ();

    #[inline(always)]
    unsafe fn run<V: Lanes<Element = T>>(self) {
        debug_assert_eq!(self.0.columns, 1);
        // SAFETY: by the contract of who made it, all of A, B, C and the start may be touched.
        unsafe { column::<V, T>(&self.0, 0) }
    }
}

/// The first column, rows from `row` on: there are no other columns to hide the latency of its sums behind, but rows.
#[inline(always)]
unsafe fn column<V: Lanes<Element = T>, T: Scalar>(product: &Gemm<T>, mut row: usize) {
    let none = core::ptr::null_mut();
    // SAFETY: tiles lie within the rows.
    unsafe {
        while row + 8 * V::N <= product.rows {
            if V::REGISTERS == 32 {
                // Half vectors cross half as many lines of the cache where W does not begin at one.
                tile::<V::Half, T, 16, 1, false, false>(product, row, 0, none);
            } else {
                tile::<V, T, 8, 1, false, false>(product, row, 0, none);
            }
            row += 8 * V::N;
        }
        while row + 4 * V::N <= product.rows {
            tile::<V, T, 4, 1, false, false>(product, row, 0, none);
            row += 4 * V::N;
        }
        while row + 2 * V::N <= product.rows {
            tile::<V, T, 2, 1, false, false>(product, row, 0, none);
            row += 2 * V::N;
        }
        while row + V::N <= product.rows {
            tile::<V, T, 1, 1, false, false>(product, row, 0, none);
            row += V::N;
        }
        if V::N > 1 && row < product.rows {
            if V::MASKS {
                tile::<V, T, 1, 1, false, true>(product, row, 0, none);
            } else {
                column::<V::Half, T>(product, row);
            }
        }
    }
}

/// How deep a cut is at most.
const DEPTH: usize = 256;

/// A product whose A is too large to stay in cache: cut along the depth, and of each cut a strip of rows is copied to where
/// it lies together before all columns are gone through.
pub(crate) struct Packed<T>(pub(crate) Gemm<T>);

impl<T: Scalar> Kernel<T> for Packed<T> {
    type Output = ();

    #[inline(always)]
    unsafe fn run<V: Lanes<Element = T>>(self) {
        let Self(whole) = self;
        // SAFETY: by the contract, the CPU has the level.
        let mut room = [[unsafe { V::splat(T::ZERO) }; 2]; DEPTH];
        for done in (0..whole.depth).step_by(DEPTH) {
            let mut cut = whole;
            cut.depth = DEPTH.min(whole.depth - done);
            cut.a = whole.a.wrapping_add(done * whole.a_stride);
            cut.b = whole.b.wrapping_add(done * whole.b_row);
            if done > 0 {
                (cut.start, cut.start_stride) = (cut.c, cut.c_stride);
            }
            // SAFETY: the cut lies within the product, and the room has a strip of it.
            unsafe { packed::<V, T>(&cut, room.as_mut_ptr().cast()) };
        }
    }
}

/// A product of at most `DEPTH`, strip by strip; `room` is for a strip of two vectors.
#[inline(always)]
unsafe fn packed<V: Lanes<Element = T>, T: Scalar>(product: &Gemm<T>, room: *mut T) {
    let first = if V::REGISTERS == 32 { 12 } else { 6 };
    let mut row = 0;
    // SAFETY: strips lie within the rows, and a strip has room.
    unsafe {
        while product.columns >= first && row + 2 * V::N <= product.rows {
            // The first tile copies what it reads.
            if V::REGISTERS == 32 {
                tile::<V, T, 2, 12, true, false>(product, row, 0, room);
            } else {
                tile::<V, T, 2, 6, true, false>(product, row, 0, room);
            }
            let mut strip = *product;
            strip.a = room.wrapping_sub(row).cast_const();
            strip.a_stride = 2 * V::N;
            wide::<V, T, 2>(&strip, row, first);
            row += 2 * V::N;
        }
        strips::<V, T>(product, row);
    }
}

/// All rows from `row` on.
#[inline(always)]
unsafe fn strips<V: Lanes<Element = T>, T: Scalar>(product: &Gemm<T>, mut row: usize) {
    // SAFETY: strips lie within the rows.
    unsafe {
        // A single column has no other columns to hide the latency of its sums behind.
        if product.columns < 4 {
            while row + 8 * V::N <= product.rows {
                narrow::<V, T, 8>(product, row);
                row += 8 * V::N;
            }
            while row + 4 * V::N <= product.rows {
                narrow::<V, T, 4>(product, row);
                row += 4 * V::N;
            }
            while row + 2 * V::N <= product.rows {
                narrow::<V, T, 2>(product, row);
                row += 2 * V::N;
            }
            while row + V::N <= product.rows {
                narrow::<V, T, 1>(product, row);
                row += V::N;
            }
        } else {
            while row + 2 * V::N <= product.rows {
                wide::<V, T, 2>(product, row, 0);
                row += 2 * V::N;
            }
            while row + V::N <= product.rows {
                wide::<V, T, 1>(product, row, 0);
                row += V::N;
            }
        }
        if V::N > 1 && row < product.rows {
            if V::MASKS {
                part::<V, T>(product, row);
            } else {
                strips::<V::Half, T>(product, row);
            }
        }
    }
}

/// A strip of M vectors of rows, column by column.
#[inline(always)]
unsafe fn narrow<V: Lanes<Element = T>, T: Scalar, const M: usize>(product: &Gemm<T>, row: usize) {
    for column in 0..product.columns {
        // SAFETY: the strip lies within the rows.
        unsafe { tile::<V, T, M, 1, false, false>(product, row, column, core::ptr::null_mut()) };
    }
}

/// A strip of M vectors of rows, many columns at a time, from `column` on.
#[inline(always)]
unsafe fn wide<V: Lanes<Element = T>, T: Scalar, const M: usize>(
    product: &Gemm<T>,
    row: usize,
    mut column: usize,
) {
    let columns = product.columns;
    let none = core::ptr::null_mut();
    // SAFETY: the strip lies within the rows, and each tile within the columns.
    unsafe {
        if M == 1 && V::MASKS {
            while column + 8 <= columns {
                tile::<V, T, M, 8, false, false>(product, row, column, none);
                column += 8;
            }
        }
        if V::REGISTERS == 32 {
            while column + 12 <= columns {
                tile::<V, T, M, 12, false, false>(product, row, column, none);
                column += 12;
            }
        }
        while column + 6 <= columns {
            tile::<V, T, M, 6, false, false>(product, row, column, none);
            column += 6;
        }
        while column + 4 <= columns {
            tile::<V, T, M, 4, false, false>(product, row, column, none);
            column += 4;
        }
        while column + 2 <= columns {
            tile::<V, T, M, 2, false, false>(product, row, column, none);
            column += 2;
        }
        while column < columns {
            tile::<V, T, M, 1, false, false>(product, row, column, none);
            column += 1;
        }
    }
}

/// The last rows, fewer than a vector has lanes.
#[inline(always)]
unsafe fn part<V: Lanes<Element = T>, T: Scalar>(product: &Gemm<T>, row: usize) {
    let columns = product.columns;
    let none = core::ptr::null_mut();
    let mut column = 0;
    // SAFETY: each tile lies within the columns, and lanes beyond the rows are not touched.
    unsafe {
        while column + 8 <= columns {
            tile::<V, T, 1, 8, false, true>(product, row, column, none);
            column += 8;
        }
        while column + 4 <= columns {
            tile::<V, T, 1, 4, false, true>(product, row, column, none);
            column += 4;
        }
        while column < columns {
            tile::<V, T, 1, 1, false, true>(product, row, column, none);
            column += 1;
        }
    }
}

/// M vectors of rows, N columns. With `PACK`, the rows of A are copied to `packed`, column after column. With `PART`, there
/// are fewer rows left than a vector has lanes.
#[inline(always)]
unsafe fn tile<
    V: Lanes<Element = T>,
    T: Scalar,
    const M: usize,
    const N: usize,
    const PACK: bool,
    const PART: bool,
>(
    product: &Gemm<T>,
    row: usize,
    column: usize,
    mut packed: *mut T,
) {
    let left = product.rows - row;
    // SAFETY: rows `row..row + M * V::N` (with `PART`, up to the last) and columns `column..column + N` are there, in A, B,
    // C and the start; with `PACK`, there is room for these rows of A. What is fetched ahead need not be there.
    unsafe {
        let mut sums = [[V::splat(T::ZERO); M]; N];
        if !product.start.is_null() {
            for (n, sums) in sums.iter_mut().enumerate() {
                let start = product.start.add((column + n) * product.start_stride + row);
                for (m, sum) in sums.iter_mut().enumerate() {
                    *sum = load::<V, T, PART>(start.add(m * V::N), left);
                }
            }
        }
        let mut a = product.a.wrapping_add(row); // of a strip that was copied, `a` points before it
        let mut b = product.b.add(column * product.b_column);
        // The next columns of B: as much of them as there is depth, a piece each time.
        let mut next = b.wrapping_add(N * product.b_column);
        let next_stride = if product.b_row == 1 { N } else { product.b_row };
        for _ in 0..product.depth {
            let mut rows = [V::splat(T::ZERO); M];
            for (m, rows) in rows.iter_mut().enumerate() {
                *rows = load::<V, T, PART>(a.add(m * V::N), left);
            }
            if PACK {
                for (m, rows) in rows.iter().enumerate() {
                    V::fetch(a.wrapping_add(AHEAD * product.a_stride + m * V::N));
                    rows.store(packed.add(m * V::N));
                }
                packed = packed.wrapping_add(M * V::N);
            }
            if N >= 6 {
                V::fetch(next);
            }
            for (n, sums) in sums.iter_mut().enumerate() {
                let b = V::splat(*b.add(n * product.b_column));
                for (sum, rows) in sums.iter_mut().zip(rows) {
                    *sum = rows.mul_add(b, *sum);
                }
            }
            a = a.wrapping_add(product.a_stride);
            b = b.wrapping_add(product.b_row);
            next = next.wrapping_add(next_stride);
        }
        for (n, sums) in sums.iter().enumerate() {
            let c = product.c.add((column + n) * product.c_stride + row);
            for (m, sum) in sums.iter().enumerate() {
                if PART {
                    sum.store_part(c, left);
                } else {
                    sum.store(c.add(m * V::N));
                }
            }
        }
    }
}

/// A vector of rows, or the `left` rows that there are. No closure: it would not have the level.
#[inline(always)]
unsafe fn load<V: Lanes<Element = T>, T: Scalar, const PART: bool>(from: *const T, left: usize) -> V {
    // SAFETY: handed on.
    unsafe { if PART { V::load_part(from, left) } else { V::load(from) } }
}

/// Columns of A that are fetched ahead while they are copied.
const AHEAD: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::lanes::Vectors;
    use crate::simd::{self, Level};

    fn values(count: usize, seed: usize) -> Vec<f32> {
        (0..count).map(|i| (((i * 37 + seed * 11) % 101) as f32 - 50.0) / 32.0).collect()
    }

    /// Sizes on both sides of every edge, plain and packed, at every level; numbers of few bits, so that sums are exact.
    #[test]
    fn products_are_exact_across_every_edge() {
        let sizes = |rows: &[usize], columns: &[usize], depths: &[usize]| -> Vec<(usize, usize, usize)> {
            let all = rows.iter().flat_map(|&r| columns.iter().map(move |&c| (r, c)));
            all.flat_map(|(r, c)| depths.iter().map(move |&d| (r, c, d))).collect()
        };
        let mut all =
            sizes(&[1, 3, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33, 70], &[1, 3, 4, 11, 12, 13, 31], &[1, 5]);
        all.extend(sizes(&[5, 32, 43], &[12, 29], &[DEPTH - 1, DEPTH, DEPTH + 1, 2 * DEPTH + 3]));
        for level in [Level::Baseline, Level::Avx2, Level::Avx512] {
            simd::limit(Some(level));
            for &(rows, columns, depth) in &all {
                let (a, b, start) = (values(rows * depth, 1), values(depth * columns, 2), values(rows, 3));
                let mut wanted = vec![0.0; rows * columns];
                for (c, wanted) in wanted.chunks_exact_mut(rows).enumerate() {
                    for (r, wanted) in wanted.iter_mut().enumerate() {
                        let sum: f32 = (0..depth).map(|k| a[k * rows + r] * b[c * depth + k]).sum();
                        *wanted = start[r] + sum;
                    }
                }
                // B as it is, and turned.
                let turned: Vec<f32> =
                    (0..depth * columns).map(|i| b[i % columns * depth + i / columns]).collect();
                for (b, b_row, b_column) in [(&b, 1, depth), (&turned, columns, 1)] {
                    for pack in [false, true] {
                        let mut c = vec![9.0; rows * columns + 1];
                        let product = Gemm {
                            rows,
                            columns,
                            depth,
                            a: a.as_ptr(),
                            a_stride: rows,
                            b: b.as_ptr(),
                            b_row,
                            b_column,
                            c: c.as_mut_ptr(),
                            c_stride: rows,
                            start: start.as_ptr(),
                            start_stride: 0,
                        };
                        if pack {
                            f32::run(Packed(product));
                        } else {
                            f32::run(product);
                        }
                        assert_eq!(c.pop(), Some(9.0), "nothing behind C is written");
                        assert_eq!(c, wanted, "{level:?} {rows} {columns} {depth} packed: {pack}");
                    }
                }
            }
        }
        simd::limit(None);
    }
}
