//! Further losses over classes: `nll`, `kl_divergence`, `cost_matrix`.

use nalgebra::SVector;

use super::elementwise::{sum, write};
use super::{Loss, Mean};
use crate::Scalar;
use crate::activation::{exponentials_in_place, log_normaliser};
use crate::groups::{assert_groups, pairs, pairs_mut};

/// `nll`: −Σ t<sub>k</sub> y<sub>k</sub>, where y are the logarithms of probabilities, as `log_softmax` gives them;
/// summed over the classes, its mean over the samples.
///
/// Targets are one-hot or soft labels. A class of y = −∞ costs nothing where its target is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Nll;

impl<T: Scalar, const N: usize> Loss<T, SVector<T, N>> for Nll {
    type Target = SVector<T, N>;
    type Sums = Mean<T>;

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add(&self, y: &SVector<T, N>, t: &SVector<T, N>, sums: &mut Mean<T>) {
        sums.add(sum(y, t, |_, y, t| if t == T::ZERO && y == -T::INFINITY { T::ZERO } else { -t * y }));
    }
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn value(&self, sums: &Mean<T>) -> T {
        sums.value()
    }
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn gradient(&self, y: &SVector<T, N>, t: &SVector<T, N>, sums: &Mean<T>, dy: &mut SVector<T, N>) {
        let scale = sums.per_sample();
        write(y, t, dy, |_, _, t| -scale * t);
    }
}

/// `kl_divergence`, **computed from logits**: with p = softmax(z), Σ t<sub>k</sub> (ln t<sub>k</sub> − ln
/// p<sub>k</sub>), summed over the classes, its mean over the samples.
///
/// The divergence of p from the targets, which are probabilities: Kullback and Leibler, On information and
/// sufficiency (Annals of Mathematical Statistics 22, 1951). 0 · ln 0 is 0; a negative target gives NaN. The gradient
/// is that of [`CrossEntropy`](super::CrossEntropy). `GROUP` is the number of classes, which stand `INNER` apart; a value
/// of several groups sums over them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct KlDivergence<const GROUP: usize, const INNER: usize>;

impl<const GROUP: usize, const INNER: usize, T: Scalar, const N: usize> Loss<T, SVector<T, N>>
    for KlDivergence<GROUP, INNER>
{
    type Target = SVector<T, N>;
    type Sums = Mean<T>;

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add(&self, z: &SVector<T, N>, t: &SVector<T, N>, sums: &mut Mean<T>) {
        const { assert_groups(N, GROUP, INNER) };
        let mut total = T::ZERO;
        pairs::<T, GROUP, INNER>(z.as_slice(), t.as_slice(), |z, t| {
            let (largest, log_sum) = log_normaliser(z);
            for (&z, &t) in z.iter().zip(t) {
                // Of a target of 0 nothing remains but 0 · `log_sum`, which hands a NaN on.
                let cost = if t == T::ZERO { log_sum } else { t.ln() + (log_sum - (z - largest)) };
                total += t * cost;
            }
        });
        sums.add(total);
    }
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn value(&self, sums: &Mean<T>) -> T {
        sums.value()
    }
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn gradient(&self, z: &SVector<T, N>, t: &SVector<T, N>, sums: &Mean<T>, dz: &mut SVector<T, N>) {
        const { assert_groups(N, GROUP, INNER) };
        let scale = sums.per_sample();
        dz.as_mut_slice().copy_from_slice(z.as_slice());
        pairs_mut::<T, GROUP, INNER>(t.as_slice(), dz.as_mut_slice(), |t, dz| {
            let sum = exponentials_in_place(dz);
            let share = t.iter().copied().sum::<T>() / sum;
            for (dz, &t) in dz.iter_mut().zip(t) {
                *dz = scale * (*dz * share - t);
            }
        });
    }
}

/// `cost_matrix([[..]])`: Σ t<sub>c</sub> C<sub>ck</sub> p<sub>k</sub>, the expected cost of deciding by the
/// probabilities p that a `softmax` gives; summed over the classes, its mean over the samples.
///
/// Elkan, The foundations of cost-sensitive learning (IJCAI 2001). Targets are one-hot or soft labels. `GROUP` is the
/// number of classes, which stand `INNER` apart; a value of several groups sums over them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CostMatrix<const GROUP: usize, const INNER: usize, T> {
    /// C: `costs[c][k]` is the cost of taking true class c for class k.
    pub costs: [[T; GROUP]; GROUP],
}

impl<const GROUP: usize, const INNER: usize, T: Scalar> CostMatrix<GROUP, INNER, T> {
    /// Σ t_c C_ck: what class k costs.
    #[inline(always)]
    fn cost(&self, t: &[T], k: usize) -> T {
        self.costs.iter().zip(t).map(|(row, &t)| t * row[k]).sum()
    }
}

impl<const GROUP: usize, const INNER: usize, T: Scalar, const N: usize> Loss<T, SVector<T, N>>
    for CostMatrix<GROUP, INNER, T>
{
    type Target = SVector<T, N>;
    type Sums = Mean<T>;

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add(&self, p: &SVector<T, N>, t: &SVector<T, N>, sums: &mut Mean<T>) {
        const { assert_groups(N, GROUP, INNER) };
        let mut total = T::ZERO;
        pairs::<T, GROUP, INNER>(p.as_slice(), t.as_slice(), |p, t| {
            for (k, &p) in p.iter().enumerate() {
                total += self.cost(t, k) * p;
            }
        });
        sums.add(total);
    }
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn value(&self, sums: &Mean<T>) -> T {
        sums.value()
    }
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn gradient(&self, _: &SVector<T, N>, t: &SVector<T, N>, sums: &Mean<T>, dp: &mut SVector<T, N>) {
        const { assert_groups(N, GROUP, INNER) };
        let scale = sums.per_sample();
        pairs_mut::<T, GROUP, INNER>(t.as_slice(), dp.as_mut_slice(), |t, dp| {
            for (k, dp) in dp.iter_mut().enumerate() {
                *dp = scale * self.cost(t, k);
            }
        });
    }
}
