//! A permutation that is the same everywhere.

use rand::Rng;

/// Fisher and Yates' shuffle, in Durstenfeld's form (CACM 7, 1964). Written out, because the shuffle of a library may
/// draw otherwise in its next version.
pub(crate) fn shuffle<V>(values: &mut [V], rng: &mut impl Rng) {
    choose_last(values, usize::MAX, rng);
}

/// The same shuffle, which goes from the end and here ends when it has chosen the last `places`.
pub(crate) fn choose_last<V>(values: &mut [V], places: usize, rng: &mut impl Rng) {
    for last in (1..values.len()).rev().take(places) {
        values.swap(last, below(last + 1, rng));
    }
}

/// A random number below `bound`, off uniform by less than 2⁻⁶⁴ `bound`.
fn below(bound: usize, rng: &mut impl Rng) -> usize {
    ((u128::from(rng.next_u64()) * bound as u128) >> 64) as usize
}

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use super::*;

    /// Written down, for orders of samples and splits must not change from one version to the next.
    #[test]
    fn an_order_stays_what_it_is() {
        let drawn = |places| {
            let mut order: Vec<usize> = (0..8).collect();
            choose_last(&mut order, places, &mut crate::rng(3));
            order
        };
        let mut whole: Vec<usize> = (0..8).collect();
        shuffle(&mut whole, &mut crate::rng(3));
        assert_eq!(whole, WHOLE);
        // What is chosen first is what the whole shuffle has there.
        assert_eq!((&drawn(3)[5..], drawn(7)), (&whole[5..], whole.clone()));
        assert_ne!(drawn(3), whole);
    }

    const WHOLE: [usize; 8] = [1, 3, 7, 2, 6, 5, 4, 0];
}
