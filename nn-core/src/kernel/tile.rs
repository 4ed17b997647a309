//! The heart of all products: a tile of C = A B that stays in registers while the sums run.
//!
//! Rows of A and C lie next to each other and fill vectors; scalars of B are spread over all lanes. Where the columns of
//! A lie and how far apart the scalars of B are is the caller's business, so that a batch through a layer, the gradient of
//! its weight, and a convolution are the same loop.

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
    /// What every column of C starts with; 0 where it is null.
    pub(crate) start: *const T,
}

impl<T: Scalar> Kernel<T> for Gemm<T> {
    type Output = ();

    #[inline(always)]
    unsafe fn run<V: Lanes<Element = T>>(self) {
        // SAFETY: by the contract of who made it, all of A, B, C and the start may be touched.
        unsafe { strips::<V, T>(&self, 0) }
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
                wide::<V, T, 2>(product, row);
                row += 2 * V::N;
            }
            while row + V::N <= product.rows {
                wide::<V, T, 1>(product, row);
                row += V::N;
            }
        }
        if V::N > 1 && row < product.rows {
            // What is left is written once more with what was there before it, or by narrower vectors.
            if product.rows >= V::N {
                let row = product.rows - V::N;
                if product.columns < 4 {
                    narrow::<V, T, 1>(product, row)
                } else {
                    wide::<V, T, 1>(product, row)
                }
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
        unsafe { tile::<V, T, M, 1>(product, row, column) };
    }
}

/// A strip of M vectors of rows, many columns at a time.
#[inline(always)]
unsafe fn wide<V: Lanes<Element = T>, T: Scalar, const M: usize>(product: &Gemm<T>, row: usize) {
    let columns = product.columns;
    let mut column = 0;
    // SAFETY: the strip lies within the rows, and each tile within the columns.
    unsafe {
        if V::REGISTERS == 32 {
            while column + 12 <= columns {
                tile::<V, T, M, 12>(product, row, column);
                column += 12;
            }
        }
        while column + 6 <= columns {
            tile::<V, T, M, 6>(product, row, column);
            column += 6;
        }
        while column + 2 <= columns {
            tile::<V, T, M, 2>(product, row, column);
            column += 2;
        }
        while column < columns {
            tile::<V, T, M, 1>(product, row, column);
            column += 1;
        }
    }
}

/// M vectors of rows, N columns.
#[inline(always)]
unsafe fn tile<V: Lanes<Element = T>, T: Scalar, const M: usize, const N: usize>(
    product: &Gemm<T>,
    row: usize,
    column: usize,
) {
    // SAFETY: rows `row..row + M * V::N` and columns `column..column + N` are there, in A, B, C and the start.
    unsafe {
        let mut sums = [[V::splat(T::ZERO); M]; N];
        if !product.start.is_null() {
            for m in 0..M {
                let start = V::load(product.start.add(row + m * V::N));
                for sums in &mut sums {
                    sums[m] = start;
                }
            }
        }
        let mut a = product.a.add(row);
        let mut b = product.b.add(column * product.b_column);
        for _ in 0..product.depth {
            let mut rows = [V::splat(T::ZERO); M];
            for (m, rows) in rows.iter_mut().enumerate() {
                *rows = V::load(a.add(m * V::N));
            }
            for (n, sums) in sums.iter_mut().enumerate() {
                let b = V::splat(*b.add(n * product.b_column));
                for (sum, rows) in sums.iter_mut().zip(rows) {
                    *sum = rows.mul_add(b, *sum);
                }
            }
            a = a.wrapping_add(product.a_stride);
            b = b.wrapping_add(product.b_row);
        }
        for (n, sums) in sums.iter().enumerate() {
            let c = product.c.add((column + n) * product.c_stride + row);
            for (m, sum) in sums.iter().enumerate() {
                sum.store(c.add(m * V::N));
            }
        }
    }
}
