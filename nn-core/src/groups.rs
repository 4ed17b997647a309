//! Groups of elements that stand apart: how an operation along one axis of a value meets the elements of that axis.
//!
//! A value `[OUTER, GROUP, INNER]`, last axis fastest, has OUTER · INNER groups of `GROUP` elements that stand `INNER`
//! apart. Along the last axis `INNER` is 1, and a group is a slice of the value; any other group is copied out first, so
//! that what is computed is the same to the bit.

use crate::Scalar;
use crate::check::{Piece, require};

/// Refuses a value of `length` elements that groups do not fill.
#[track_caller]
pub(crate) const fn assert_groups(length: usize, group: usize, inner: usize) {
    use Piece::{Number, Text};
    require(
        group > 0 && inner > 0 && length.is_multiple_of(group * inner),
        &[
            Text("a value of "),
            Number(length),
            Text(" elements does not split into groups of "),
            Number(group),
            Text(" elements that stand "),
            Number(inner),
            Text(" apart"),
        ],
    );
}

/// Calls `each` with every group of `values`, to be changed.
#[inline(always)]
pub(crate) fn each<T: Scalar, const GROUP: usize, const INNER: usize>(
    values: &mut [T],
    mut each: impl FnMut(&mut [T]),
) {
    if INNER == 1 {
        values.chunks_exact_mut(GROUP).for_each(each);
        return;
    }
    let mut group = [T::ZERO; GROUP];
    for block in values.chunks_exact_mut(GROUP * INNER) {
        for inner in 0..INNER {
            read::<T, INNER>(block, inner, &mut group);
            each(&mut group);
            write::<T, INNER>(&group, inner, block);
        }
    }
}

/// Calls `each` with every group of `a` and of `b`.
#[inline(always)]
pub(crate) fn pairs<T: Scalar, const GROUP: usize, const INNER: usize>(
    a: &[T],
    b: &[T],
    mut each: impl FnMut(&[T], &[T]),
) {
    if INNER == 1 {
        a.chunks_exact(GROUP).zip(b.chunks_exact(GROUP)).for_each(|(a, b)| each(a, b));
        return;
    }
    let (mut one, mut other) = ([T::ZERO; GROUP], [T::ZERO; GROUP]);
    for (a, b) in a.chunks_exact(GROUP * INNER).zip(b.chunks_exact(GROUP * INNER)) {
        for inner in 0..INNER {
            read::<T, INNER>(a, inner, &mut one);
            read::<T, INNER>(b, inner, &mut other);
            each(&one, &other);
        }
    }
}

/// Calls `each` with every group of `a` and of `b`, the latter to be changed.
#[inline(always)]
pub(crate) fn pairs_mut<T: Scalar, const GROUP: usize, const INNER: usize>(
    a: &[T],
    b: &mut [T],
    mut each: impl FnMut(&[T], &mut [T]),
) {
    if INNER == 1 {
        a.chunks_exact(GROUP).zip(b.chunks_exact_mut(GROUP)).for_each(|(a, b)| each(a, b));
        return;
    }
    let (mut one, mut other) = ([T::ZERO; GROUP], [T::ZERO; GROUP]);
    for (a, b) in a.chunks_exact(GROUP * INNER).zip(b.chunks_exact_mut(GROUP * INNER)) {
        for inner in 0..INNER {
            read::<T, INNER>(a, inner, &mut one);
            read::<T, INNER>(b, inner, &mut other);
            each(&one, &mut other);
            write::<T, INNER>(&other, inner, b);
        }
    }
}

#[inline(always)]
fn read<T: Scalar, const INNER: usize>(block: &[T], inner: usize, group: &mut [T]) {
    for (group, row) in group.iter_mut().zip(block.chunks_exact(INNER)) {
        *group = row[inner];
    }
}

#[inline(always)]
fn write<T: Scalar, const INNER: usize>(group: &[T], inner: usize, block: &mut [T]) {
    for (&group, row) in group.iter().zip(block.chunks_exact_mut(INNER)) {
        row[inner] = group;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_the_indices_of_one_axis() {
        let mut values = core::array::from_fn::<_, 12, _>(|k| k as f64);
        let copy = values;
        let mut seen = Vec::new();
        each::<_, 3, 2>(&mut values, |group| {
            seen.push(group.to_vec());
            group.iter_mut().for_each(|v| *v += 100.0);
        });
        let expected = [[0.0, 2.0, 4.0], [1.0, 3.0, 5.0], [6.0, 8.0, 10.0], [7.0, 9.0, 11.0]];
        assert_eq!(seen, expected);
        assert!(values.iter().zip(copy).all(|(&v, c)| v == c + 100.0));

        seen.clear();
        pairs::<_, 3, 2>(&copy, &values, |a, b| {
            assert!(a.iter().zip(b).all(|(a, b)| a + 100.0 == *b));
            seen.push(a.to_vec());
        });
        assert_eq!(seen, expected);
        pairs_mut::<_, 3, 2>(&copy, &mut values, |a, b| b.copy_from_slice(a));
        assert_eq!(values, copy);

        seen.clear();
        each::<_, 6, 1>(&mut values, |group| seen.push(group.to_vec()));
        assert_eq!(seen, [copy[..6].to_vec(), copy[6..].to_vec()]);
    }

    #[test]
    #[should_panic(
        expected = "a value of 12 elements does not split into groups of 4 elements that stand 2 apart"
    )]
    fn groups_that_do_not_fill_a_value_are_refused() {
        assert_groups(12, 3, 2);
        assert_groups(12, 4, 2);
    }
}
