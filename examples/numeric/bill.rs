//! What a decision costs: a function of steps, which the training is told nothing about but its values.

use nn_core::loss::{Loss, Mean};
use nn_core::{SVector, Scalar};

/// Log odds from which a patient is not sent home, and from which there is an operation at once: risks of 20 and 80 %.
pub const BIOPSY: f64 = -1.386_294;
pub const OPERATION: f64 = -BIOPSY;

/// What the decision about one patient costs, in made-up units. Below the first threshold the patient goes home, which is
/// dear if the tumour is malignant; from the second on there is an operation, which is dear if it was for nothing; and in
/// between a biopsy, which finds out.
pub fn bill(log_odds: f64, malignant: bool) -> f64 {
    match (log_odds, malignant) {
        (z, false) if z < BIOPSY => 0.0,
        (z, true) if z < BIOPSY => 100.0,
        (z, _) if z < OPERATION => 4.0,
        (_, false) => 20.0,
        (_, true) => 0.0,
    }
}

/// The mean [`bill`] of a batch, with numerical derivatives: (bill(z + h) − bill(z − h)) / 2h.
///
/// A step function has the derivative 0 nearly everywhere, so a small h teaches nothing. A wide one gives the derivative
/// of the bill's mean over z ± h, which does slope: what the bill would be if the log odds were off by up to h.
#[derive(Debug, Clone, Copy)]
pub struct Opaque {
    /// h.
    pub step: f64,
}

impl<T: Scalar> Loss<T, SVector<T, 1>> for Opaque {
    type Target = SVector<T, 1>;
    type Sums = Mean<T>;

    fn add(&self, y: &SVector<T, 1>, t: &SVector<T, 1>, sums: &mut Mean<T>) {
        sums.add(T::from_f64(bill(y[0].to_f64(), t[0] > T::ZERO)));
    }

    fn value(&self, sums: &Mean<T>) -> T {
        sums.value()
    }

    fn gradient(&self, y: &SVector<T, 1>, t: &SVector<T, 1>, sums: &Mean<T>, dy: &mut SVector<T, 1>) {
        let (z, malignant) = (y[0].to_f64(), t[0] > T::ZERO);
        let rise = bill(z + self.step, malignant) - bill(z - self.step, malignant);
        dy[0] = sums.per_sample() * T::from_f64(rise / (2.0 * self.step));
    }
}
