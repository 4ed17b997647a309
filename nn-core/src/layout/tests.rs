use nalgebra::SVector;

use super::*;
use crate::testing::{differences, samples};

/// Element (a, b, c) of `[2, 3, 4]`, under every order of the axes.
#[test]
fn permutations_move_every_element() {
    fn check<
        const A: usize,
        const B: usize,
        const C: usize,
        const SA: usize,
        const SB: usize,
        const SC: usize,
    >() {
        let x = samples::<24>(1, 2);
        let mut y = [SVector::<f64, 24>::zeros(); 2];
        permute::<A, B, C, SA, SB, SC, _, _>(&x, &mut y);
        for (x, y) in x.iter().zip(&y) {
            for a in 0..A {
                for b in 0..B {
                    for c in 0..C {
                        assert_eq!(y[(a * B + b) * C + c], x[a * SA + b * SB + c * SC]);
                    }
                }
            }
        }
        let mut back = [SVector::repeat(7.0); 2];
        permute_back::<A, B, C, SA, SB, SC, _, _>(&y, &mut back);
        assert_eq!(back.as_slice(), &x);
        permute_back_accumulate::<A, B, C, SA, SB, SC, _, _>(&y, &mut back);
        assert_eq!(back[0], x[0] * 2.0);
        differences::<24, 24>(1, permute::<A, B, C, SA, SB, SC, _, _>, |_, _, dy, dx| {
            permute_back::<A, B, C, SA, SB, SC, _, _>(dy, dx);
        });
    }
    check::<2, 3, 4, 12, 4, 1>();
    check::<2, 4, 3, 12, 1, 4>();
    check::<3, 2, 4, 4, 12, 1>();
    check::<3, 4, 2, 4, 1, 12>();
    check::<4, 2, 3, 1, 12, 4>();
    check::<4, 3, 2, 1, 4, 12>();
    check::<1, 8, 3, 0, 1, 8>();
}

#[test]
fn a_matrix_is_transposed() {
    let x = [SVector::from([1.0_f32, 2.0, 3.0, 4.0, 5.0, 6.0])];
    let mut y = [SVector::zeros()];
    permute::<1, 3, 2, 0, 1, 3, _, _>(&x, &mut y);
    assert_eq!(y[0], SVector::from([1.0, 4.0, 2.0, 5.0, 3.0, 6.0]));
}

#[test]
#[should_panic(expected = "do not visit every element once")]
fn overlapping_strides_are_refused() {
    check_permutation([(1, 1), (2, 1), (3, 1)], 6);
}

/// Index `i` of the axis, of a value `[OUTER, len, INNER]`.
fn at(outer: usize, i: usize, inner: usize, len: usize, inner_len: usize) -> usize {
    (outer * len + i) * inner_len + inner
}

/// `[2, 3, 4]` and `[2, 2, 4]` joined along the middle axis, and cut apart again.
#[test]
fn parts_of_an_axis_are_joined_and_split() {
    let (a, b) = (samples::<24>(1, 2), samples::<16>(2, 2));
    let mut whole = [SVector::<f64, 40>::zeros(); 2];
    join::<2, 0, 4, _, _, _>(&a, &mut whole);
    join::<2, 3, 4, _, _, _>(&b, &mut whole);
    for sample in 0..2 {
        for outer in 0..2 {
            for inner in 0..4 {
                for i in 0..5 {
                    let expected = match i {
                        0..3 => a[sample][at(outer, i, inner, 3, 4)],
                        _ => b[sample][at(outer, i - 3, inner, 2, 4)],
                    };
                    assert_eq!(whole[sample][at(outer, i, inner, 5, 4)], expected);
                }
            }
        }
    }
    let mut part = [SVector::repeat(7.0); 2];
    split::<2, 3, 4, 16, 40, _>(&whole, &mut part);
    assert_eq!(part.as_slice(), &b);
    split_accumulate::<2, 3, 4, _, _, _>(&whole, &mut part);
    assert_eq!(part[1], b[1] * 2.0);
    join_accumulate::<2, 3, 4, _, _, _>(&b, &mut whole);
    split::<2, 3, 4, _, _, _>(&whole, &mut part);
    assert_eq!(part[1], b[1] * 2.0);
    split::<2, 1, 4, 16, 40, _>(&whole, &mut part);
    assert_eq!(part[0][0], a[0][4]);
}

#[test]
fn gradients_of_joining_and_splitting_match_central_differences() {
    differences::<24, 8>(2, split::<2, 1, 4, _, _, _>, |_, _, dy, dx| pad::<2, 1, 4, _, _, _>(dy, dx));
    differences::<6, 3>(2, split::<3, 1, 1, _, _, _>, |_, _, dy, dx| pad::<3, 1, 1, _, _, _>(dy, dx));
    differences::<12, 24>(
        2,
        |x, y| {
            join::<3, 0, 4, _, _, _>(x, y);
            join::<3, 1, 4, _, _, _>(x, y);
        },
        |_, _, dy, dx| {
            split::<3, 0, 4, _, _, _>(dy, dx);
            split_accumulate::<3, 1, 4, _, _, _>(dy, dx);
        },
    );
}

#[test]
#[should_panic(expected = "16 elements do not lie in 40 from index 4 of an axis on")]
fn a_part_that_sticks_out_is_refused() {
    place(2, 4, 4, 16, 40);
}
