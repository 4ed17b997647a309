//! `dice`: how little two masks overlap.

use core::marker::PhantomData;

use nalgebra::SVector;

use super::{Loss, Sums};
use crate::Scalar;

/// `dice`: −r, where r = (2 Σ y t + ε) / (Σ y + Σ t + ε) is the overlap of the outputs y, in 0..=1, with the mask t.
///
/// Milletari, Navab and Ahmadi, V-Net: fully convolutional neural networks for volumetric medical image segmentation
/// (3DV 2016), without the squares in the denominator. The sums run over all elements of the whole batch, in however
/// many parts it comes. The derivative of r by y<sub>k</sub> is (2 t<sub>k</sub> − r) / (Σ y + Σ t + ε).
///
/// Where ε is 0 and both masks are empty, r is 0/0. It is taken to be 1, the limit of ε → 0: an empty mask predicted
/// as empty is right. Its gradient is 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dice<T> {
    /// `per_sample`: r for every sample by itself, and the mean of these.
    pub per_sample: bool,
    /// `one_minus`: 1 − r, which is not negative, in place of −r.
    pub one_minus: bool,
    /// `smooth`: ε, not negative; 0 by default.
    pub smooth: T,
}

/// What [`Dice`] accumulates, in `f64` for every element type.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Overlap<T> {
    /// Σ y t over the batch.
    pub both: f64,
    /// Σ y + Σ t over the batch.
    pub either: f64,
    /// Sum of every sample's r.
    pub ratios: f64,
    /// Number of samples.
    pub samples: usize,
    scalar: PhantomData<T>,
}

impl<T: Scalar> Sums for Overlap<T> {
    const ZERO: Self = Self { both: 0.0, either: 0.0, ratios: 0.0, samples: 0, scalar: PhantomData };
    #[inline(always)]
    fn join(self, other: Self) -> Self {
        Self {
            both: self.both + other.both,
            either: self.either + other.either,
            ratios: self.ratios + other.ratios,
            samples: self.samples + other.samples,
            scalar: PhantomData,
        }
    }
}

/// Σ y t and Σ y + Σ t of one sample.
#[inline(always)]
fn overlap<T: Scalar, const N: usize>(y: &SVector<T, N>, t: &SVector<T, N>) -> (T, T) {
    let (mut both, mut either) = (T::ZERO, T::ZERO);
    for (&y, &t) in y.as_slice().iter().zip(t.as_slice()) {
        both += y * t;
        either += y + t;
    }
    (both, either)
}

impl<T: Scalar> Dice<T> {
    /// r, and 1 over its denominator (0 where that is 0).
    #[inline(always)]
    fn ratio(&self, both: T, either: T) -> (T, T) {
        let denominator = either + self.smooth;
        if denominator == T::ZERO {
            (T::ONE, T::ZERO)
        } else {
            ((both + both + self.smooth) / denominator, T::ONE / denominator)
        }
    }
}

impl<T: Scalar, const N: usize> Loss<T, SVector<T, N>> for Dice<T> {
    type Target = SVector<T, N>;
    type Sums = Overlap<T>;

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add(&self, y: &SVector<T, N>, t: &SVector<T, N>, sums: &mut Overlap<T>) {
        let (both, either) = overlap(y, t);
        sums.both += both.to_f64();
        sums.either += either.to_f64();
        if self.per_sample {
            sums.ratios += self.ratio(both, either).0.to_f64();
        }
        sums.samples += 1;
    }

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn value(&self, sums: &Overlap<T>) -> T {
        let ratio = if self.per_sample {
            T::from_f64(sums.ratios / sums.samples as f64)
        } else {
            self.ratio(T::from_f64(sums.both), T::from_f64(sums.either)).0
        };
        if self.one_minus { T::ONE - ratio } else { -ratio }
    }

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn gradient(&self, y: &SVector<T, N>, t: &SVector<T, N>, sums: &Overlap<T>, dy: &mut SVector<T, N>) {
        let (ratio, scale) = if self.per_sample {
            let (both, either) = overlap(y, t);
            let (ratio, scale) = self.ratio(both, either);
            (ratio, scale / T::from_usize(sums.samples))
        } else {
            self.ratio(T::from_f64(sums.both), T::from_f64(sums.either))
        };
        for (dy, &t) in dy.as_mut_slice().iter_mut().zip(t.as_slice()) {
            *dy = scale * (ratio - (t + t));
        }
    }
}
