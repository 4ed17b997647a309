//! `cross_entropy`, from logits.

use core::marker::PhantomData;

use nalgebra::SVector;

use super::elementwise::{Unweighted, Weights};
use super::{Loss, Sums};
use crate::Scalar;
use crate::activation::{exponentials_in_place, log_normaliser};
use crate::groups::{assert_groups, pairs, pairs_mut};

/// What a weighted loss is divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Normalise {
    /// The number of samples.
    #[default]
    Samples,
    /// The sum of the weights of the samples, as in PyTorch: `normalise = weights`.
    Weights,
}

/// `cross_entropy`, **computed from logits**: with p = softmax(z), −Σ w<sub>k</sub> t<sub>k</sub> ln p<sub>k</sub>,
/// summed over the classes, its mean over the samples.
///
/// The negative log likelihood of a categorical variable. It takes the z that a `softmax` would be given, not the
/// probabilities: ln p<sub>k</sub> = z<sub>k</sub> − ln Σ e<sup>z<sub>j</sub></sup> is finite for every finite z, and
/// the derivative is p<sub>k</sub> Σ w<sub>j</sub>t<sub>j</sub> − w<sub>k</sub>t<sub>k</sub>, which is p<sub>k</sub> −
/// t<sub>k</sub> without weights. Targets are one-hot or soft labels. A class of z = −∞ (masked out) costs nothing
/// where its target is 0.
///
/// `GROUP` is the number of classes, which stand `INNER` apart, as in [`Softmax`](crate::activation::Softmax); a value of
/// several groups (`[N, F]`, F classes; `[C, H, W]`, C classes with `INNER` = H · W) sums over them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CrossEntropy<const GROUP: usize, const INNER: usize, T, W = Unweighted> {
    /// w: one factor a class.
    pub weights: W,
    /// s in 0..=1: targets become (1 − s) t + s / `GROUP`; 0 by default.
    ///
    /// Szegedy, Vanhoucke, Ioffe, Shlens and Wojna, Rethinking the inception architecture (CVPR 2016), section 7.
    pub smoothing: T,
    /// What the sum over the samples is divided by: their number, or their weights Σ w<sub>k</sub> t<sub>k</sub>, with t
    /// before smoothing. A batch whose samples all weigh 0 has the loss 0 then, and no gradient.
    pub normalise: Normalise,
}

/// A weighted loss of several samples, summed in `f64` for every element type.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeightedMean<T> {
    /// Sum over the samples.
    pub total: f64,
    /// Sum of their weights.
    pub weight: f64,
    /// Number of samples.
    pub samples: usize,
    scalar: PhantomData<T>,
}

impl<T: Scalar> Sums for WeightedMean<T> {
    const ZERO: Self = Self { total: 0.0, weight: 0.0, samples: 0, scalar: PhantomData };
    #[inline(always)]
    fn join(self, other: Self) -> Self {
        Self {
            total: self.total + other.total,
            weight: self.weight + other.weight,
            samples: self.samples + other.samples,
            scalar: PhantomData,
        }
    }
}

impl<T: Scalar> WeightedMean<T> {
    /// 1 over the divisor; 0 where there is nothing to divide.
    #[inline(always)]
    fn scale(&self, normalise: Normalise) -> f64 {
        let divisor = match normalise {
            Normalise::Samples => self.samples as f64,
            Normalise::Weights => self.weight,
        };
        if divisor == 0.0 && self.samples > 0 { 0.0 } else { 1.0 / divisor }
    }
}

impl<const GROUP: usize, const INNER: usize, T: Scalar, W: Weights<T, GROUP>>
    CrossEntropy<GROUP, INNER, T, W>
{
    /// w_k t_k, with t smoothed.
    #[inline(always)]
    fn target(&self, k: usize, t: T) -> T {
        let uniform = self.smoothing / T::from_usize(GROUP);
        self.weights.weight(k) * ((T::ONE - self.smoothing) * t + uniform)
    }
}

impl<const GROUP: usize, const INNER: usize, T: Scalar, W: Weights<T, GROUP>, const N: usize>
    Loss<T, SVector<T, N>> for CrossEntropy<GROUP, INNER, T, W>
{
    type Target = SVector<T, N>;
    type Sums = WeightedMean<T>;

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add(&self, z: &SVector<T, N>, t: &SVector<T, N>, sums: &mut WeightedMean<T>) {
        const { assert_groups(N, GROUP, INNER) };
        let (mut total, mut weight) = (T::ZERO, T::ZERO);
        pairs::<T, GROUP, INNER>(z.as_slice(), t.as_slice(), |z, t| {
            let (largest, log_sum) = log_normaliser(z);
            for (k, (&z, &t)) in z.iter().zip(t).enumerate() {
                let target = self.target(k, t);
                // A target of 0 times the infinite cost of a masked class is 0; NaN stays NaN through `log_sum`.
                let cost =
                    if z == -T::INFINITY && target == T::ZERO { log_sum } else { log_sum - (z - largest) };
                total += target * cost;
                weight += self.weights.weight(k) * t;
            }
        });
        sums.total += total.to_f64();
        sums.weight += weight.to_f64();
        sums.samples += 1;
    }

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn value(&self, sums: &WeightedMean<T>) -> T {
        T::from_f64(sums.total * sums.scale(self.normalise))
    }

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn gradient(&self, z: &SVector<T, N>, t: &SVector<T, N>, sums: &WeightedMean<T>, dz: &mut SVector<T, N>) {
        const { assert_groups(N, GROUP, INNER) };
        let scale = T::from_f64(sums.scale(self.normalise));
        dz.as_mut_slice().copy_from_slice(z.as_slice());
        pairs_mut::<T, GROUP, INNER>(t.as_slice(), dz.as_mut_slice(), |t, dz| {
            let sum = exponentials_in_place(dz);
            let mass: T = t.iter().enumerate().map(|(k, &t)| self.target(k, t)).sum();
            let share = mass / sum;
            for (k, (dz, &t)) in dz.iter_mut().zip(t).enumerate() {
                *dz = scale * (*dz * share - self.target(k, t));
            }
        });
    }
}
