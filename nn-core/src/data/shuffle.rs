//! A permutation that is the same everywhere.

use rand::Rng;

/// Fisher and Yates' shuffle, in Durstenfeld's form (CACM 7, 1964). Written out, because the shuffle of a library may
/// draw otherwise in its next version.
pub(crate) fn shuffle<V>(values: &mut [V], rng: &mut impl Rng) {
    for last in (1..values.len()).rev() {
        values.swap(last, below(last + 1, rng));
    }
}

/// A random number below `bound`, off uniform by less than 2⁻⁶⁴ `bound`.
fn below(bound: usize, rng: &mut impl Rng) -> usize {
    ((u128::from(rng.next_u64()) * bound as u128) >> 64) as usize
}
