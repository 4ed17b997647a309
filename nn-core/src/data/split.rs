//! One split: for training, for validation, for the test.

use alloc::vec::Vec;

use super::folds::{by_class, by_group};
use super::shuffle::shuffle;
use crate::error::DataError;

/// Splits samples at random into parts of these fractions; gives the indices of each part, ascending.
///
/// ```
/// # use nn_core::data::split;
/// let [train, validation, test] = split(100, [0.7, 0.15, 0.15], 42)?;
/// assert_eq!((train.len(), validation.len(), test.len()), (70, 15, 15));
/// # Ok::<(), nn_core::error::DataError>(())
/// ```
///
/// # Errors
/// [`DataError::Fractions`], and [`DataError::TooFew`] if a part would be empty.
pub fn split<const P: usize>(
    samples: usize,
    fractions: [f64; P],
    seed: u64,
) -> Result<[Vec<usize>; P], DataError> {
    let mut order: Vec<usize> = (0..samples).collect();
    shuffle(&mut order, &mut crate::rng(seed));
    deal(samples, order.chunks(1), fractions)
}

/// Splits samples at random into parts in which every class has its share, to the sample; gives the indices of each
/// part, ascending.
///
/// # Errors
/// As [`split`](split()), and [`DataError::Stratum`] if a part would have no sample of a class.
pub fn stratified_split<const P: usize>(
    classes: &[usize],
    fractions: [f64; P],
    seed: u64,
) -> Result<[Vec<usize>; P], DataError> {
    let order = by_class(classes, seed);
    let parts = deal(classes.len(), order.chunks(1), fractions)?;
    for class in order.chunk_by(|&a, &b| classes[a] == classes[b]) {
        let number = classes[class[0]];
        if !parts.iter().all(|part| part.iter().any(|&sample| classes[sample] == number)) {
            return Err(DataError::Stratum { class: number, samples: class.len(), parts: P });
        }
    }
    Ok(parts)
}

/// Splits samples at random into parts that leave groups together, as the slices of a volume or the visits of a
/// patient have to be; gives the indices of each part, ascending. Sizes are as near to the fractions as whole groups
/// allow.
///
/// # Errors
/// As [`split`](split()), and [`DataError::Groups`] if there are fewer groups than parts.
pub fn grouped_split<G: Ord, const P: usize>(
    groups: &[G],
    fractions: [f64; P],
    seed: u64,
) -> Result<[Vec<usize>; P], DataError> {
    let order = by_group(groups);
    let mut whole: Vec<_> = order.chunk_by(|&a, &b| groups[a] == groups[b]).collect();
    if whole.len() < P {
        return Err(DataError::Groups { groups: whole.len(), parts: P });
    }
    shuffle(&mut whole, &mut crate::rng(seed));
    deal(groups.len(), whole.into_iter(), fractions)
}

/// Hands pieces out, each to the part that is furthest behind its share of what was handed out so far.
fn deal<'a, const P: usize>(
    samples: usize,
    pieces: impl Iterator<Item = &'a [usize]>,
    fractions: [f64; P],
) -> Result<[Vec<usize>; P], DataError> {
    let sum: f64 = fractions.iter().sum();
    if !fractions.iter().all(|&fraction| fraction > 0.0) || (sum - 1.0).abs() > 1e-9 {
        return Err(DataError::Fractions);
    }
    let mut parts = [const { Vec::new() }; P];
    let mut dealt = 0;
    for piece in pieces {
        dealt += piece.len();
        let behind = |part: &usize| fractions[*part] * dealt as f64 - parts[*part].len() as f64;
        let last = (0..P).max_by(|a, b| behind(a).total_cmp(&behind(b)).then(b.cmp(a)));
        parts[last.unwrap_or(0)].extend_from_slice(piece);
    }
    parts.iter_mut().for_each(|part: &mut Vec<usize>| part.sort_unstable());
    if parts.iter().any(Vec::is_empty) {
        return Err(DataError::TooFew { samples, parts: P });
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use std::vec;

    use super::*;

    #[test]
    fn parts_have_their_sizes_and_share_nothing() {
        for samples in [5, 10, 101, 1000] {
            let parts = split(samples, [0.6, 0.2, 0.2], 9).unwrap();
            for (part, fraction) in parts.iter().zip([0.6, 0.2, 0.2]) {
                assert!((part.len() as f64 - fraction * samples as f64).abs() <= 1.0);
            }
            let mut all = parts.concat();
            all.sort_unstable();
            assert!(all.into_iter().eq(0..samples));
        }
        assert_eq!(split(50, [0.5, 0.5], 1), split(50, [0.5, 0.5], 1));
        assert_ne!(split(50, [0.5, 0.5], 1), split(50, [0.5, 0.5], 2));
    }

    #[test]
    fn classes_have_their_share() {
        let classes: Vec<usize> = (0..200).map(|i| usize::from(i % 10 == 0)).collect();
        let [train, test] = stratified_split(&classes, [0.75, 0.25], 4).unwrap();
        let rare = |part: &[usize]| part.iter().filter(|&&sample| classes[sample] == 1).count();
        assert_eq!((train.len(), rare(&train)), (150, 15));
        assert_eq!((test.len(), rare(&test)), (50, 5));
        let error = DataError::Stratum { class: 1, samples: 1, parts: 2 };
        assert_eq!(stratified_split(&[0, 0, 0, 1], [0.5, 0.5], 0), Err(error));
    }

    #[test]
    fn groups_stay_together() {
        let groups: Vec<usize> = (0..300).map(|i| i / 7).collect();
        let [train, test] = grouped_split(&groups, [0.8, 0.2], 0).unwrap();
        assert!(train.iter().all(|&a| test.iter().all(|&b| groups[a] != groups[b])));
        assert!((test.len() as i64 - 60).abs() <= 7, "{}", test.len());
        let error = DataError::Groups { groups: 1, parts: 2 };
        assert_eq!(grouped_split(&[1, 1, 1], [0.5, 0.5], 0), Err(error));
    }

    #[test]
    fn refuses_fractions_that_are_none() {
        for fractions in [[0.5, 0.6], [1.0, 0.0], [1.5, -0.5], [f64::NAN, 0.5], [f64::INFINITY, 0.5]] {
            assert_eq!(split(10, fractions, 0), Err(DataError::Fractions), "{fractions:?}");
        }
        assert_eq!(split(1, [0.5, 0.5], 0), Err(DataError::TooFew { samples: 1, parts: 2 }));
        assert_eq!(split(0, [1.0], 0), Err(DataError::TooFew { samples: 0, parts: 1 }));
        assert_eq!(split(2, [1.0], 0), Ok([vec![0, 1]]));
    }
}
