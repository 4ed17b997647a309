//! Cross-validation: every sample is tested on once.

use alloc::vec::Vec;

use super::shuffle::shuffle;
use crate::error::DataError;

/// Into which part each sample goes. For each part, networks are trained on the others and tested on it.
///
/// ```
/// # use nn_core::{SVector, data::{Data, Folds}};
/// # let (inputs, targets) = ([SVector::from([1.0]); 10], [SVector::from([0.0]); 10]);
/// let data = Data::from((&inputs[..], &targets[..]));
/// let folds = Folds::stratified(&[0, 0, 0, 0, 0, 0, 1, 1, 1, 1], 2, 42)?;
/// for fold in folds.iter() {
///     assert_eq!((fold.train.len(), fold.test.len()), (5, 5));
///     let test = data.subset(&fold.test)?;
///     // …
/// }
/// # Ok::<(), nn_core::error::DataError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folds {
    of: Vec<usize>,
    count: usize,
}

/// The indices of one fold, ascending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fold {
    /// What to train on.
    pub train: Vec<usize>,
    /// What to test on.
    pub test: Vec<usize>,
}

impl Folds {
    /// `folds` parts of `samples` samples, drawn at random; their sizes differ by one at most.
    ///
    /// # Errors
    /// [`DataError::TooFew`] if there are fewer samples than folds, or fewer than two folds.
    pub fn random(samples: usize, folds: usize, seed: u64) -> Result<Self, DataError> {
        enough(samples, folds)?;
        let mut order: Vec<usize> = (0..samples).collect();
        shuffle(&mut order, &mut crate::rng(seed));
        Ok(Self::deal(&order, folds))
    }

    /// Parts in which every class has its share: their sizes, and the number of samples of a class in them, differ by
    /// one at most.
    ///
    /// # Errors
    /// As [`random`](Self::random), and [`DataError::Stratum`] if a class has fewer samples than there are folds.
    pub fn stratified(classes: &[usize], folds: usize, seed: u64) -> Result<Self, DataError> {
        enough(classes.len(), folds)?;
        let order = by_class(classes, seed);
        for class in order.chunk_by(|&a, &b| classes[a] == classes[b]) {
            if class.len() < folds {
                return Err(DataError::Stratum {
                    class: classes[class[0]],
                    samples: class.len(),
                    parts: folds,
                });
            }
        }
        Ok(Self::deal(&order, folds))
    }

    /// Parts that leave groups together, as the slices of a volume or the visits of a patient have to be. The
    /// largest group goes first, each to the fold that is smallest so far; nothing is random.
    ///
    /// # Errors
    /// [`DataError::Groups`] if there are fewer groups than folds, [`DataError::TooFew`] if fewer than two folds.
    pub fn grouped<G: Ord>(groups: &[G], folds: usize) -> Result<Self, DataError> {
        enough(groups.len(), folds)?;
        let order = by_group(groups);
        let mut parts: Vec<_> = order.chunk_by(|&a, &b| groups[a] == groups[b]).collect();
        if parts.len() < folds {
            return Err(DataError::Groups { groups: parts.len(), parts: folds });
        }
        parts.sort_by_key(|group| core::cmp::Reverse(group.len()));
        let mut of = alloc::vec![0; groups.len()];
        let mut sizes = alloc::vec![0; folds];
        for group in parts {
            let least = (0..folds).min_by_key(|&fold| sizes[fold]).unwrap_or(0);
            sizes[least] += group.len();
            group.iter().for_each(|&sample| of[sample] = least);
        }
        Ok(Self { of, count: folds })
    }

    /// Parts that are known already: the number of each sample's fold, counted from 0.
    ///
    /// # Errors
    /// [`DataError::TooFew`] if there are fewer than two folds, or one of them has no sample.
    pub fn given(of: Vec<usize>) -> Result<Self, DataError> {
        let count = of.iter().max().map_or(0, |last| last.saturating_add(1));
        let error = DataError::TooFew { samples: of.len(), parts: count };
        if count < 2 || count > of.len() {
            return Err(error);
        }
        let mut known = alloc::vec![false; count];
        of.iter().for_each(|&fold| known[fold] = true);
        if known.contains(&false) { Err(error) } else { Ok(Self { of, count }) }
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// The fold of each sample, as [`Data::split_by`](super::Data::split_by) can use it.
    #[must_use]
    pub fn of(&self) -> &[usize] {
        &self.of
    }

    /// What to train and to test on in fold number `fold`.
    ///
    /// # Panics
    /// If there are not so many folds.
    #[must_use]
    pub fn fold(&self, fold: usize) -> Fold {
        assert!(fold < self.count, "fold {fold} of {} folds", self.count);
        let (test, train) = (0..self.of.len()).partition(|&sample| self.of[sample] == fold);
        Fold { train, test }
    }

    /// One fold after the other.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Fold> {
        (0..self.count).map(|fold| self.fold(fold))
    }

    /// Hands samples out in turn, like cards.
    fn deal(order: &[usize], count: usize) -> Self {
        let mut of = alloc::vec![0; order.len()];
        for (place, &sample) in order.iter().enumerate() {
            of[sample] = place % count;
        }
        Self { of, count }
    }
}

fn enough(samples: usize, parts: usize) -> Result<(), DataError> {
    if parts < 2 || samples < parts { Err(DataError::TooFew { samples, parts }) } else { Ok(()) }
}

/// All samples, those of a class together, in random order within it.
pub(super) fn by_class(classes: &[usize], seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..classes.len()).collect();
    shuffle(&mut order, &mut crate::rng(seed));
    order.sort_by_key(|&sample| classes[sample]);
    order
}

/// All samples, those of a group together.
pub(super) fn by_group<G: Ord>(groups: &[G]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by(|&a, &b| groups[a].cmp(&groups[b]));
    order
}

#[cfg(test)]
mod tests {
    use std::vec;

    use super::*;

    fn sizes(folds: &Folds) -> Vec<usize> {
        folds.iter().map(|fold| fold.test.len()).collect()
    }

    #[test]
    fn every_sample_is_tested_on_once() {
        let folds = Folds::random(11, 4, 3).unwrap();
        let mut tested: Vec<usize> = folds.iter().flat_map(|fold| fold.test).collect();
        tested.sort_unstable();
        assert!(tested.into_iter().eq(0..11));
        assert_eq!(sizes(&folds), [3, 3, 3, 2]);
        for fold in folds.iter() {
            assert!(fold.train.iter().all(|sample| !fold.test.contains(sample)));
            assert_eq!(fold.train.len() + fold.test.len(), 11);
        }
        assert_eq!(folds, Folds::random(11, 4, 3).unwrap());
        assert_ne!(folds, Folds::random(11, 4, 4).unwrap());
    }

    #[test]
    fn classes_have_their_share() {
        let classes: Vec<usize> =
            (0..103).map(|i| usize::from(i % 7 == 0) + usize::from(i % 3 == 0)).collect();
        let folds = Folds::stratified(&classes, 5, 0).unwrap();
        let spread = |counts: &[usize]| counts.iter().max().unwrap() - counts.iter().min().unwrap();
        assert!(spread(&sizes(&folds)) <= 1);
        for class in 0..3 {
            let counts: Vec<usize> = folds
                .iter()
                .map(|fold| fold.test.iter().filter(|&&sample| classes[sample] == class).count())
                .collect();
            assert!(spread(&counts) <= 1, "{counts:?}");
        }
    }

    #[test]
    fn groups_stay_together() {
        let groups = ["b", "a", "b", "c", "a", "d", "b", "e"];
        let folds = Folds::grouped(&groups, 3).unwrap();
        for fold in folds.iter() {
            assert!(fold.train.iter().all(|&a| fold.test.iter().all(|&b| groups[a] != groups[b])));
        }
        // 3, 2 and three times 1 to three folds.
        assert_eq!(sizes(&folds), [3, 3, 2]);
        let error = DataError::Groups { groups: 5, parts: 6 };
        assert_eq!(Folds::grouped(&groups, 6), Err(error));
    }

    #[test]
    fn refuses_folds_that_would_be_empty() {
        let few = |samples, parts| Err(DataError::TooFew { samples, parts });
        assert_eq!(Folds::random(3, 4, 0), few(3, 4));
        assert_eq!(Folds::random(3, 1, 0), few(3, 1));
        assert_eq!(Folds::random(0, 0, 0), few(0, 0));
        assert_eq!(Folds::given(vec![0, 2, 2]), few(3, 3));
        assert_eq!(Folds::given(vec![0, usize::MAX]), few(2, usize::MAX));
        let stratum = DataError::Stratum { class: 9, samples: 1, parts: 2 };
        assert_eq!(Folds::stratified(&[4, 9, 4], 2, 0), Err(stratum));
        assert_eq!(Folds::given(vec![1, 0, 1]).unwrap().fold(1).test, [0, 2]);
    }
}
