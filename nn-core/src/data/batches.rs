//! Batches of samples in any order, gathered in a buffer.

use alloc::vec::Vec;

use rand::Rng;

use super::Data;
use super::shuffle::shuffle;
use crate::shape::Sample;
use crate::storage::Heap;

/// Batches in an order of their own: [`Data::shuffled_batches`] and [`Subset::batches`](super::Subset::batches) make it.
///
/// Each batch is lent until the next one is asked for, so this is no [`Iterator`].
pub struct ShuffledBatches<'a, X: Sample, Y: Sample> {
    data: Data<'a, X, Y>,
    order: Vec<usize>,
    size: usize,
    /// Samples that were handed out.
    given: usize,
    inputs: X::Buffer<Heap>,
    targets: Y::Buffer<Heap>,
}

impl<X: Sample, Y: Sample> core::fmt::Debug for ShuffledBatches<'_, X, Y> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let Self { size, given, .. } = self;
        f.debug_struct("ShuffledBatches").field("size", size).field("given", given).finish_non_exhaustive()
    }
}

impl<'a, X: Sample, Y: Sample> ShuffledBatches<'a, X, Y> {
    pub(super) fn new(data: Data<'a, X, Y>, order: Vec<usize>, size: usize) -> Self {
        assert!(size > 0, "a batch holds at least one sample");
        Self { data, order, size, given: 0, inputs: X::buffer::<Heap>(), targets: Y::buffer::<Heap>() }
    }

    /// The next batch; `None` after the last one.
    pub fn next_batch(&mut self) -> Option<Data<'_, X, Y>> {
        let rest = &self.order[self.given..];
        let count = rest.len().min(self.size);
        if count == 0 {
            return None;
        }
        let indices = &rest[..count];
        X::gather::<Heap>(self.data.inputs, indices, &mut self.inputs);
        Y::gather::<Heap>(self.data.targets, indices, &mut self.targets);
        self.given += count;
        Some(Data {
            inputs: X::first::<Heap>(&self.inputs, count),
            targets: Y::first::<Heap>(&self.targets, count),
        })
    }

    /// Draws another order and starts from its beginning: the next epoch.
    pub fn shuffle(&mut self, rng: &mut impl Rng) {
        shuffle(&mut self.order, rng);
        self.given = 0;
    }

    /// Starts from the beginning of the same order.
    pub fn restart(&mut self) {
        self.given = 0;
    }

    /// The indices of all samples, in their order.
    #[must_use]
    pub fn order(&self) -> &[usize] {
        &self.order
    }
}

#[cfg(test)]
mod tests {
    use std::vec;

    use super::*;
    use crate::SVector;

    type Column = SVector<f64, 1>;

    fn columns(count: usize) -> Vec<Column> {
        (0..count).map(|i| SVector::from([i as f64])).collect()
    }

    #[test]
    fn slices_are_those_of_the_data() {
        let x = columns(7);
        let data = Data::from((&x, &x));
        let batches: Vec<_> = data.batches(3).collect();
        assert_eq!(batches.iter().map(Data::len).collect::<Vec<_>>(), [3, 3, 1]);
        assert!(core::ptr::eq(batches[1].inputs, &raw const x[3..6]));
        assert_eq!(data.batches(usize::MAX).len(), 1);
        assert_eq!(Data::from((&x[..0], &x[..0])).batches(3).len(), 0);
    }

    #[test]
    fn every_sample_comes_once_an_epoch_with_its_target() {
        let (x, t) = (columns(10), columns(10));
        let data = Data::from((&x, &t));
        let mut rng = crate::rng(1);
        let mut batches = data.shuffled_batches(4, &mut rng);
        let mut orders = vec![];
        for _ in 0..3 {
            let mut seen = vec![];
            while let Some(batch) = batches.next_batch() {
                assert_eq!(batch.inputs, batch.targets);
                seen.extend(batch.inputs.iter().map(|x| x[0] as usize));
            }
            assert_eq!(seen, batches.order());
            batches.shuffle(&mut rng);
            orders.push(seen);
        }
        assert!(orders[0] != orders[1] && orders[1] != orders[2]);
        orders.iter_mut().for_each(|order| order.sort_unstable());
        assert!(orders.iter().all(|order| order.iter().copied().eq(0..10)));
    }

    #[test]
    fn the_same_seed_gives_the_same_order() {
        let x = columns(100);
        let order = |seed| {
            let batches = Data::from((&x, &x)).shuffled_batches(8, &mut crate::rng(seed));
            batches.order().to_vec()
        };
        assert_eq!(order(5), order(5));
        assert_ne!(order(5), order(6));
    }

    #[test]
    fn a_subset_is_in_batches_too() {
        let x = columns(9);
        let indices = [8, 1, 3];
        let data = Data::from((&x, &x));
        let subset = data.subset(&indices).unwrap();
        assert_eq!(subset.iter().map(|(x, _)| x[0]).collect::<Vec<_>>(), [8.0, 1.0, 3.0]);
        let mut batches = subset.batches(2);
        assert_eq!(batches.next_batch().unwrap().inputs, [x[8], x[1]]);
        assert_eq!(batches.next_batch().unwrap().inputs, [x[3]]);
        assert!(batches.next_batch().is_none());
        batches.restart();
        assert_eq!(batches.next_batch().unwrap().len(), 2);
        let error = data.subset(&[0, 9]).unwrap_err();
        assert_eq!(error, crate::error::DataError::Index { index: 9, samples: 9 });
    }
}
