//! `upsample`: every element repeated, y<sub>c,h,w</sub> = x<sub>c, ⌊h / s⌋, ⌊w / t⌋</sub> (nearest neighbour).
//!
//! In a declaration: `upsample(2)` or `upsample([2, 3])`. `[C, H, W]` becomes `[C, H·s, W·t]`; of a signal `[C, L]`,
//! `HEIGHT` and the scale `SCALE_ROWS` are 1. Backward adds up the ∂E/∂y of an element's copies.

use nalgebra::SVector;

use crate::Scalar;
use crate::check::{Piece, require};

const fn check(height: usize, width: usize, rows: usize, columns: usize, input: usize, output: usize) {
    use Piece::{Number, Text};
    require(
        height > 0 && width > 0 && rows > 0 && columns > 0,
        &[Text("upsample with a size or scale of 0")],
    );
    require(
        input.is_multiple_of(height * width) && input * rows * columns == output,
        &[
            Text("upsample makes "),
            Number(input * rows * columns),
            Text(" elements of "),
            Number(input),
            Text(" in planes of "),
            Number(height * width),
            Text(", not "),
            Number(output),
        ],
    );
}

/// Writes every element of x, repeated, into `y`.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn forward<
    const HEIGHT: usize,
    const WIDTH: usize,
    const SCALE_ROWS: usize,
    const SCALE_COLUMNS: usize,
    const IN: usize,
    const OUT: usize,
    T: Scalar,
>(
    x: &[SVector<T, IN>],
    y: &mut [SVector<T, OUT>],
) {
    const { check(HEIGHT, WIDTH, SCALE_ROWS, SCALE_COLUMNS, IN, OUT) };
    let wide = WIDTH * SCALE_COLUMNS;
    for (x, y) in x.iter().zip(y) {
        let blocks = y.as_mut_slice().chunks_exact_mut(wide * SCALE_ROWS);
        for (x, y) in x.as_slice().chunks_exact(WIDTH).zip(blocks) {
            for y in y.chunks_exact_mut(wide) {
                for (y, &x) in y.chunks_exact_mut(SCALE_COLUMNS).zip(x) {
                    y.fill(x);
                }
            }
        }
    }
}

/// Writes ∂E/∂x: the sum of ∂E/∂y over the copies of an element.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn backward<
    const HEIGHT: usize,
    const WIDTH: usize,
    const SCALE_ROWS: usize,
    const SCALE_COLUMNS: usize,
    const IN: usize,
    const OUT: usize,
    T: Scalar,
>(
    dy: &[SVector<T, OUT>],
    dx: &mut [SVector<T, IN>],
) {
    const { check(HEIGHT, WIDTH, SCALE_ROWS, SCALE_COLUMNS, IN, OUT) };
    let wide = WIDTH * SCALE_COLUMNS;
    for (dy, dx) in dy.iter().zip(dx) {
        let blocks = dy.as_slice().chunks_exact(wide * SCALE_ROWS);
        for (dy, dx) in blocks.zip(dx.as_mut_slice().chunks_exact_mut(WIDTH)) {
            dx.fill(T::ZERO);
            for dy in dy.chunks_exact(wide) {
                for (dy, dx) in dy.chunks_exact(SCALE_COLUMNS).zip(dx.iter_mut()) {
                    for &dy in dy {
                        *dx += dy;
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::differences;

    #[test]
    fn gradients_match_central_differences() {
        differences::<12, 72>(2, forward::<2, 3, 2, 3, _, _, _>, |_, _, dy, dx| {
            backward::<2, 3, 2, 3, _, _, _>(dy, dx);
        });
        differences::<6, 12>(2, forward::<1, 3, 1, 2, _, _, _>, |_, _, dy, dx| {
            backward::<1, 3, 1, 2, _, _, _>(dy, dx);
        });
    }

    #[test]
    fn every_element_stands_where_it_was_read() {
        let x = [SVector::<f32, 12>::from_fn(|row, _| row as f32)];
        let mut y = [SVector::<f32, 72>::zeros()];
        forward::<2, 3, 2, 3, _, _, _>(&x, &mut y);
        for c in 0..2 {
            for h in 0..4 {
                for w in 0..9 {
                    assert_eq!(y[0][(c * 4 + h) * 9 + w], x[0][(c * 2 + h / 2) * 3 + w / 3]);
                }
            }
        }
    }
}
