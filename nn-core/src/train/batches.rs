//! Which samples make a batch, and in which order they come.

use alloc::vec::Vec;
use core::ops::Range;

/// How many samples a step takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    /// As many as this.
    Mini(usize),
    /// All.
    Full,
}

impl Size {
    /// The batches of `count` samples, as ranges. A rest of fewer samples than the `least` joins the batch before it.
    pub(super) fn ranges(self, count: usize, least: usize) -> impl Iterator<Item = Range<usize>> {
        let size = match self {
            Self::Mini(size) => size.min(count),
            Self::Full => count,
        };
        let joins = count.checked_rem(size).is_some_and(|rest| rest < least);
        let batches = if joins { count / size } else { count.div_ceil(size) };
        (0..batches).map(move |batch| {
            let end = if batch + 1 == batches { count } else { (batch + 1) * size };
            batch * size..end
        })
    }
}

/// Some samples of a batch that count alike.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Portion {
    /// Which of the batch.
    pub(super) range: Range<usize>,
    /// What each of them counts.
    pub(super) weight: f64,
}

/// The samples of one batch. Reused, so that nothing is allocated once the largest batch was there.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// Their indices in the data.
    pub(super) indices: Vec<usize>,
    /// Their places in the order of the epoch.
    pub(super) places: Vec<usize>,
    /// All of them, by what they count.
    pub(super) portions: Vec<Portion>,
}

impl Batch {
    /// Takes the samples at places of an order. Where weights are given, by index in the data, those of equal weight come
    /// together.
    pub(super) fn fill(&mut self, order: Option<&[usize]>, places: Range<usize>, weights: Option<&[f64]>) {
        let Self { indices, places: all, portions } = self;
        indices.clear();
        all.clear();
        portions.clear();
        let Some(order) = order else {
            portions.push(Portion { range: 0..places.len(), weight: 1.0 });
            return;
        };
        all.extend(places);
        if let Some(weights) = weights {
            // Places are all different, so that this order is the only one. Bits of numbers that are not negative are
            // ordered as the numbers are.
            all.sort_unstable_by_key(|&place| (weights[order[place]].to_bits(), place));
        }
        indices.extend(all.iter().map(|&place| order[place]));
        for (at, &index) in indices.iter().enumerate() {
            let weight = weights.map_or(1.0, |weights| weights[index]);
            match portions.last_mut() {
                Some(last) if last.weight == weight => last.range.end = at + 1,
                _ => portions.push(Portion { range: at..at + 1, weight }),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::vec;

    use super::*;

    fn ranges(size: Size, count: usize, least: usize) -> Vec<Range<usize>> {
        size.ranges(count, least).collect()
    }

    #[test]
    fn the_last_batch_holds_the_rest() {
        assert_eq!(ranges(Size::Mini(4), 10, 1), [0..4, 4..8, 8..10]);
        assert_eq!(ranges(Size::Mini(4), 8, 2), [0..4, 4..8]);
        assert_eq!(ranges(Size::Mini(4), 9, 1), [0..4, 4..8, 8..9]);
        assert_eq!(ranges(Size::Mini(1), 3, 2), [0..1, 1..2, 2..3]);
        assert_eq!(ranges(Size::Mini(100), 3, 2), vec![0..3]);
        assert_eq!(ranges(Size::Full, 9, 2), vec![0..9]);
    }

    #[test]
    fn a_rest_that_is_too_small_joins() {
        assert_eq!(ranges(Size::Mini(4), 9, 2), [0..4, 4..9]);
        assert_eq!(ranges(Size::Mini(4), 5, 2), vec![0..5]);
        assert_eq!(ranges(Size::Mini(4), 10, 2), [0..4, 4..8, 8..10]);
        assert_eq!(ranges(Size::Mini(4), 10, 3), [0..4, 4..10]);
        assert_eq!(ranges(Size::Mini(4), 1, 2), vec![0..1]);
    }

    #[test]
    fn samples_of_equal_weight_come_together() {
        let mut batch = Batch::default();
        let order = [3, 0, 2, 1];
        batch.fill(Some(&order), 1..4, None);
        assert_eq!((&batch.indices[..], &batch.places[..]), (&[0, 2, 1][..], &[1, 2, 3][..]));
        assert_eq!(batch.portions, [Portion { range: 0..3, weight: 1.0 }]);
        batch.fill(Some(&order), 0..4, Some(&[2.0, 0.5, 2.0, 0.5]));
        assert_eq!((&batch.indices[..], &batch.places[..]), (&[3, 1, 0, 2][..], &[0, 3, 1, 2][..]));
        let portions = [Portion { range: 0..2, weight: 0.5 }, Portion { range: 2..4, weight: 2.0 }];
        assert_eq!(batch.portions, portions);
        batch.fill(None, 4..9, None);
        assert_eq!(batch.portions, [Portion { range: 0..5, weight: 1.0 }]);
    }
}
