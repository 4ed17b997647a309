//! A loss with memory of the whole batch: overlap that weighs misses and false alarms differently.

use nn_core::loss::{Loss, Sums};
use nn_core::{SVector, Scalar};

/// 1 − TP / (TP + α FP + β FN), the sums over the whole batch: α weighs false alarms, β misses (Salehi, Erdogmus and
/// Gholipour, Tversky loss function for image segmentation using 3D fully convolutional deep networks, 2017). With both
/// ½ it is 1 − Dice.
#[derive(Debug, Clone, Copy)]
pub struct Tversky {
    pub alpha: f64,
    pub beta: f64,
}

/// What a batch accumulates: Σ y t, Σ y (1 − t), Σ (1 − y) t.
#[derive(Debug, Clone, Copy, Default)]
pub struct Areas {
    hits: f64,
    alarms: f64,
    misses: f64,
}

impl Sums for Areas {
    const ZERO: Self = Self { hits: 0.0, alarms: 0.0, misses: 0.0 };

    fn join(self, other: Self) -> Self {
        Self {
            hits: self.hits + other.hits,
            alarms: self.alarms + other.alarms,
            misses: self.misses + other.misses,
        }
    }
}

impl Tversky {
    fn denominator(&self, sums: &Areas) -> f64 {
        sums.hits + self.alpha * sums.alarms + self.beta * sums.misses
    }
}

impl<T: Scalar, const N: usize> Loss<T, SVector<T, N>> for Tversky {
    type Target = SVector<T, N>;
    type Sums = Areas;

    fn add(&self, y: &SVector<T, N>, t: &SVector<T, N>, sums: &mut Areas) {
        for (&y, &t) in y.iter().zip(t) {
            sums.hits += (y * t).to_f64();
            sums.alarms += (y * (T::ONE - t)).to_f64();
            sums.misses += ((T::ONE - y) * t).to_f64();
        }
    }

    fn value(&self, sums: &Areas) -> T {
        T::from_f64(1.0 - sums.hits / self.denominator(sums))
    }

    fn gradient(&self, _: &SVector<T, N>, t: &SVector<T, N>, sums: &Areas, dy: &mut SVector<T, N>) {
        let below = self.denominator(sums);
        for (dy, &t) in dy.iter_mut().zip(t) {
            let t = t.to_f64();
            let slope = t + self.alpha * (1.0 - t) - self.beta * t;
            *dy = T::from_f64((sums.hits * slope - t * below) / (below * below));
        }
    }
}
