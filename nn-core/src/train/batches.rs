//! Which samples make a batch, and in which order they come.

use alloc::vec::Vec;
use core::ops::Range;

use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use crate::pass::mix;

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

/// The order of samples in one epoch.
pub(super) struct Order {
    seed: u64,
    indices: Vec<usize>,
}

impl Order {
    pub(super) fn new(seed: u64, count: usize) -> Self {
        Self { seed, indices: (0..count).collect() }
    }

    /// A permutation that depends on the seed and the epoch alone: Fisher and Yates' shuffle, in Durstenfeld's form
    /// (CACM 7, 1964). Written out, because the shuffle of a library may draw otherwise in its next version.
    pub(super) fn shuffle(&mut self, epoch: usize) -> &[usize] {
        let mut rng = Xoshiro256PlusPlus::seed_from_u64(mix(self.seed ^ mix(epoch as u64)));
        for (place, index) in self.indices.iter_mut().enumerate() {
            *index = place;
        }
        for last in (1..self.indices.len()).rev() {
            // A random number below last + 1, off uniform by less than 2⁻⁶⁴ (last + 1).
            let other = (u128::from(rng.next_u64()) * (last as u128 + 1)) >> 64;
            self.indices.swap(last, other as usize);
        }
        &self.indices
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
    fn an_order_is_a_permutation_of_its_seed_and_epoch() {
        let mut order = Order::new(7, 50);
        let first = order.shuffle(1).to_vec();
        let second = order.shuffle(2).to_vec();
        assert_ne!(first, second);
        assert_eq!(order.shuffle(1), first);
        assert_ne!(Order::new(8, 50).shuffle(1), first);
        let mut sorted = first;
        sorted.sort_unstable();
        assert!(sorted.into_iter().eq(0..50));
    }

    /// Each place is as likely for each sample: 6000 shuffles of 5 give 1200 each, ± 4.5 standard deviations of 31.
    #[test]
    fn no_place_is_preferred() {
        let mut counts = [[0_i32; 5]; 5];
        let mut order = Order::new(3, 5);
        for epoch in 0..6000 {
            for (place, &sample) in order.shuffle(epoch).iter().enumerate() {
                counts[place][sample] += 1;
            }
        }
        assert!(counts.as_flattened().iter().all(|count| (count - 1200).abs() < 140), "{counts:?}");
    }
}
