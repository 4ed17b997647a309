//! Bytes of a file to bytes of `f32`, little-endian. Macros are compiled without optimisation, so the loops are plain.

use half::{bf16, f16};

/// Bytes of an `f32`.
const BYTES: usize = 4;

/// Numbers of IEEE's half precision; all of them are `f32`s.
pub(crate) fn from_half(bytes: &[u8]) -> Vec<u8> {
    widened(bytes, |pair| f16::from_le_bytes(pair).to_f32())
}

/// Numbers with the exponent of an `f32` and 8 bits of precision.
pub(crate) fn from_brain(bytes: &[u8]) -> Vec<u8> {
    widened(bytes, |pair| bf16::from_le_bytes(pair).to_f32())
}

fn widened(bytes: &[u8], value: impl Fn([u8; 2]) -> f32) -> Vec<u8> {
    let mut wide = Vec::with_capacity(2 * bytes.len());
    for pair in bytes.as_chunks().0 {
        wide.extend_from_slice(&value(*pair).to_le_bytes());
    }
    wide
}

/// The index of the first element that is NaN or infinite, and what it is called.
pub(crate) fn first_not_finite(elements: &[u8]) -> Option<(usize, &'static str)> {
    /// All bits of the exponent, which finite numbers do not have set.
    const EXPONENT: u32 = 0x7f80_0000;
    let elements = elements.as_chunks::<BYTES>().0;
    let mut index = 0;
    while index < elements.len() {
        if u32::from_le_bytes(elements[index]) & EXPONENT == EXPONENT {
            let value = f32::from_le_bytes(elements[index]);
            return Some((index, if value.is_nan() { "NaN" } else { "infinite" }));
        }
        index += 1;
    }
    None
}

/// The elements of a matrix with neighbours along the first axis next to each other.
pub(crate) fn transposed(elements: &[u8], rows: usize, columns: usize) -> Vec<u8> {
    let from = elements.as_chunks::<BYTES>().0;
    let mut turned = vec![0; elements.len()];
    let to = turned.as_chunks_mut::<BYTES>().0;
    /// Side of the squares that are turned one after the other, so that both sides stay in cache.
    const SIDE: usize = 32;
    let mut top = 0;
    while top < rows {
        let mut left = 0;
        while left < columns {
            let (bottom, right) = (rows.min(top + SIDE), columns.min(left + SIDE));
            let mut row = top;
            while row < bottom {
                let mut column = left;
                while column < right {
                    to[column * rows + row] = from[row * columns + column];
                    column += 1;
                }
                row += 1;
            }
            left += SIDE;
        }
        top += SIDE;
    }
    turned
}
