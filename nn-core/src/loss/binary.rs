//! Losses of yes-or-no outputs: `binary_cross_entropy`, `focal`, `hinge`.

use nalgebra::SVector;

use super::elementwise::{Unweighted, Weights, per_element, sum, write};
use super::{Loss, Mean};
use crate::Scalar;
use crate::activation::logistic;

/// `binary_cross_entropy`, **computed from logits**: with p = σ(z), the mean of −w₁ t ln p − w₀ (1 − t) ln(1 − p) over
/// elements and samples.
///
/// The negative log likelihood of Bernoulli variables. It takes the z that a `sigmoid` would be given, not the
/// probabilities: −ln σ(z) = ln(1 + e<sup>−z</sup>) is finite for every finite z, and the derivative is w₀ (1 − t) p −
/// w₁ t (1 − p), which is p − t without weights. Targets are 0, 1 or probabilities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BinaryCrossEntropy<W = Unweighted> {
    /// `[w₀, w₁]`: what negative and positive elements cost. They do not enter the divisor.
    pub weights: W,
}

/// −ln σ(z) and −ln σ(−z).
#[inline(always)]
fn costs<T: Scalar>(z: T) -> (T, T) {
    let log = (-z.abs()).exp().ln_1p();
    ((-z).max(T::ZERO) + log, z.max(T::ZERO) + log)
}

impl<T: Scalar, W: Weights<T, 2>, const N: usize> Loss<T, SVector<T, N>> for BinaryCrossEntropy<W> {
    type Target = SVector<T, N>;
    type Sums = Mean<T>;

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add(&self, z: &SVector<T, N>, t: &SVector<T, N>, sums: &mut Mean<T>) {
        let (negative, positive) = (self.weights.weight(0), self.weights.weight(1));
        let total = sum(z, t, |_, z, t| {
            let (of_positive, of_negative) = costs(z);
            positive * t * of_positive + negative * (T::ONE - t) * of_negative
        });
        sums.add(per_element::<T, N>() * total);
    }
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn value(&self, sums: &Mean<T>) -> T {
        sums.value()
    }
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn gradient(&self, z: &SVector<T, N>, t: &SVector<T, N>, sums: &Mean<T>, dz: &mut SVector<T, N>) {
        let scale = per_element::<T, N>() * sums.per_sample();
        let (negative, positive) = (scale * self.weights.weight(0), scale * self.weights.weight(1));
        write(z, t, dz, |_, z, t| {
            let (p, complement) = logistic(z);
            negative * (T::ONE - t) * p - positive * t * complement
        });
    }
}

/// `focal(gamma)`, **computed from logits**: with p = σ(z), the mean of −α₁ t (1 − p)<sup>γ</sup> ln p − α₀ (1 − t)
/// p<sup>γ</sup> ln(1 − p) over elements and samples.
///
/// Lin, Goyal, Girshick, He and Dollár, Focal loss for dense object detection (ICCV 2017), whose α is `[1 − α, α]`
/// here. γ = 0 is [`BinaryCrossEntropy`]; larger ones leave the well classified out. γ must not be negative.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Focal<T, W = Unweighted> {
    /// γ.
    pub gamma: T,
    /// `[α₀, α₁]`: what negative and positive elements cost. They do not enter the divisor.
    pub alpha: W,
}

impl<T: Scalar, W: Weights<T, 2>, const N: usize> Loss<T, SVector<T, N>> for Focal<T, W> {
    type Target = SVector<T, N>;
    type Sums = Mean<T>;

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add(&self, z: &SVector<T, N>, t: &SVector<T, N>, sums: &mut Mean<T>) {
        let (negative, positive) = (self.alpha.weight(0), self.alpha.weight(1));
        let total = sum(z, t, |_, z, t| {
            let (p, complement) = logistic(z);
            let (of_positive, of_negative) = costs(z);
            positive * t * complement.powf(self.gamma) * of_positive
                + negative * (T::ONE - t) * p.powf(self.gamma) * of_negative
        });
        sums.add(per_element::<T, N>() * total);
    }
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn value(&self, sums: &Mean<T>) -> T {
        sums.value()
    }
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn gradient(&self, z: &SVector<T, N>, t: &SVector<T, N>, sums: &Mean<T>, dz: &mut SVector<T, N>) {
        let scale = per_element::<T, N>() * sums.per_sample();
        let (negative, positive) = (scale * self.alpha.weight(0), scale * self.alpha.weight(1));
        write(z, t, dz, |_, z, t| {
            let (p, complement) = logistic(z);
            let (of_positive, of_negative) = costs(z);
            // d/dz of (1 - p)^γ (-ln p), with d(1 - p)/dz = -p (1 - p): no power below γ, so nothing to divide by 0.
            let of_positive = -complement.powf(self.gamma) * (self.gamma * p * of_positive + complement);
            let of_negative = p.powf(self.gamma) * (self.gamma * complement * of_negative + p);
            positive * t * of_positive + negative * (T::ONE - t) * of_negative
        });
    }
}

/// `hinge`: the mean of max(0, 1 − t y) over elements and samples; targets are −1 and 1.
///
/// Cortes and Vapnik, Support-vector networks (Machine Learning 20, 1995). Where t y = 1, the derivative is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hinge;

impl<T: Scalar, const N: usize> Loss<T, SVector<T, N>> for Hinge {
    type Target = SVector<T, N>;
    type Sums = Mean<T>;

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add(&self, y: &SVector<T, N>, t: &SVector<T, N>, sums: &mut Mean<T>) {
        let total = sum(y, t, |_, y, t| {
            let short = T::ONE - t * y;
            if short <= T::ZERO { T::ZERO } else { short }
        });
        sums.add(per_element::<T, N>() * total);
    }
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn value(&self, sums: &Mean<T>) -> T {
        sums.value()
    }
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn gradient(&self, y: &SVector<T, N>, t: &SVector<T, N>, sums: &Mean<T>, dy: &mut SVector<T, N>) {
        let scale = per_element::<T, N>() * sums.per_sample();
        write(y, t, dy, |_, y, t| if T::ONE - t * y <= T::ZERO { T::ZERO } else { -scale * t });
    }
}
