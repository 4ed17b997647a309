//! In which order samples come in an epoch, and how often each of them does.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use crate::data::shuffle::{choose_last, shuffle};
use crate::pass::mix;

/// The order of samples in one epoch, as indices into the data.
#[derive(Debug)]
pub(super) struct Order {
    seed: u64,
    shuffle: bool,
    samples: Samples,
    indices: Vec<usize>,
}

/// Where an epoch takes its samples from.
#[derive(Debug)]
enum Samples {
    /// Each of these once.
    Once(Vec<usize>),
    /// Each class as often as the largest; a list for each class.
    Balanced(Vec<Vec<usize>>),
}

impl Order {
    /// Each of these once an epoch.
    pub(super) fn new(seed: u64, shuffle: bool, samples: Vec<usize>) -> Self {
        let indices = Vec::with_capacity(samples.len());
        Self { seed, shuffle, samples: Samples::Once(samples), indices }
    }

    /// Those of each class as often as those of the largest one.
    pub(super) fn balanced(seed: u64, samples: &[usize], class: impl FnMut(usize) -> usize) -> Self {
        let mut classes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut class = class;
        for &index in samples {
            classes.entry(class(index)).or_default().push(index);
        }
        let classes = Samples::Balanced(classes.into_values().collect());
        let mut order = Self { seed, shuffle: true, samples: classes, indices: Vec::new() };
        order.indices.reserve(order.len());
        order
    }

    /// Samples of an epoch.
    pub(super) fn len(&self) -> usize {
        match &self.samples {
            Samples::Once(samples) => samples.len(),
            Samples::Balanced(classes) => classes.len() * largest(classes),
        }
    }

    /// The order that was drawn last.
    pub(super) fn drawn(&self) -> &[usize] {
        &self.indices
    }

    /// The order of an epoch, which depends on the seed and the epoch alone.
    pub(super) fn draw(&mut self, epoch: usize) -> &[usize] {
        let mut rng = Xoshiro256PlusPlus::seed_from_u64(mix(self.seed ^ mix(epoch as u64)));
        self.indices.clear();
        match &self.samples {
            Samples::Once(samples) => self.indices.extend_from_slice(samples),
            Samples::Balanced(classes) => {
                let most = largest(classes);
                classes.iter().for_each(|class| repeat(class, most, &mut self.indices, &mut rng));
            }
        }
        if self.shuffle {
            shuffle(&mut self.indices, &mut rng);
        }
        &self.indices
    }
}

fn largest(classes: &[Vec<usize>]) -> usize {
    classes.iter().map(Vec::len).max().unwrap_or(0)
}

/// Adds `count` samples of a class: all of them as often as they fit, and of a last time a random choice.
fn repeat(class: &[usize], count: usize, to: &mut Vec<usize>, rng: &mut impl Rng) {
    for _ in 0..count / class.len() {
        to.extend_from_slice(class);
    }
    let (rest, start) = (count % class.len(), to.len());
    if rest > 0 {
        to.extend_from_slice(class);
        choose_last(&mut to[start..], rest, rng);
        // A shuffle from the end has chosen its last places first.
        to.copy_within(start + class.len() - rest..start + class.len(), start);
        to.truncate(start + rest);
    }
}

/// Parts the samples by chance: those to train on, in ascending order, and `held` of them to validate with.
pub(super) fn hold_out(seed: u64, count: usize, held: usize) -> (Vec<usize>, Vec<usize>) {
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(mix(!seed));
    let mut all: Vec<usize> = (0..count).collect();
    shuffle(&mut all, &mut rng);
    let mut held = all.split_off(count - held);
    all.sort_unstable();
    held.sort_unstable();
    (all, held)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(seed: u64, count: usize) -> Order {
        Order::new(seed, true, (0..count).collect())
    }

    #[test]
    fn an_order_is_a_permutation_of_its_seed_and_epoch() {
        let mut fifty = order(7, 50);
        let first = fifty.draw(1).to_vec();
        let second = fifty.draw(2).to_vec();
        assert_ne!(first, second);
        assert_eq!(fifty.draw(1), first);
        assert_ne!(order(8, 50).draw(1), first);
        let mut sorted = first;
        sorted.sort_unstable();
        assert!(sorted.into_iter().eq(0..50));
    }

    /// Each place is as likely for each sample: 6000 shuffles of 5 give 1200 each, ± 4.5 standard deviations of 31.
    #[test]
    fn no_place_is_preferred() {
        let mut counts = [[0_i32; 5]; 5];
        let mut order = order(3, 5);
        for epoch in 0..6000 {
            for (place, &sample) in order.draw(epoch).iter().enumerate() {
                counts[place][sample] += 1;
            }
        }
        assert!(counts.as_flattened().iter().all(|count| (count - 1200).abs() < 140), "{counts:?}");
    }

    #[test]
    fn classes_come_equally_often() {
        // Three of class 1, seven of class 9, the sample 4 not at all.
        let samples: Vec<usize> = (0..11).filter(|&index| index != 4).collect();
        let class = |index| if index < 3 { 1 } else { 9 };
        let mut order = Order::balanced(5, &samples, class);
        assert_eq!(order.len(), 14);
        let mut remainders = [0; 3];
        for epoch in 0..300 {
            let mut times = [0; 11];
            let drawn = order.draw(epoch);
            assert_eq!(drawn.len(), 14);
            drawn.iter().for_each(|&index| times[index] += 1);
            assert_eq!(times[..3].iter().sum::<usize>(), 7);
            assert!(times[..3].iter().all(|&times| times == 2 || times == 3), "{times:?}");
            assert_eq!((&times[3..4], times[4], &times[5..]), (&[1][..], 0, &[1; 6][..]));
            remainders.iter_mut().zip(times).for_each(|(sum, times)| *sum += times - 2);
        }
        // 100 each, ± 5 standard deviations of 8.
        assert!(remainders.iter().all(|count| (60..140).contains(count)), "{remainders:?}");
        assert_ne!(order.draw(1).to_vec(), order.draw(2));
    }

    #[test]
    fn held_out_samples_are_others() {
        let (train, held) = hold_out(1, 10, 3);
        assert_eq!((train.len(), held.len()), (7, 3));
        let mut all = [&train[..], &held].concat();
        all.sort_unstable();
        assert!(all.into_iter().eq(0..10));
        assert_eq!(hold_out(1, 10, 3), (train, held.clone()));
        assert!((2..10).any(|seed| hold_out(seed, 10, 3).1 != held));
    }
}
