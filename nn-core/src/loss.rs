//! Losses: what training makes small.
//!
//! A loss is the mean over the samples of a batch. A gradient contains the division by their number, and by the
//! number of elements where a loss is a mean over these too. A NaN in an output or a target makes the loss NaN.

mod binary;
mod categorical;
mod combined;
mod cross_entropy;
mod custom;
mod dice;
mod elementwise;
mod likelihood;
mod regression;
#[cfg(test)]
mod tests;

pub use binary::{BinaryCrossEntropy, Focal, Hinge};
pub use categorical::{CostMatrix, KlDivergence, Nll};
pub use combined::Scale;
pub use cross_entropy::{CrossEntropy, Normalise, WeightedMean};
pub use custom::{ElementLoss, Numeric, PerElement};
pub use dice::{Dice, Overlap};
pub use elementwise::{Unweighted, Weights};
pub use likelihood::{GaussianNll, PoissonNll};
pub use regression::{Huber, Mae, Mse, SquaredError};

use core::marker::PhantomData;

use crate::Scalar;
use crate::shape::{Mut, Ref, Sample, Slice, SliceMut};

/// What one pass over a batch accumulates. Sums of parts of a batch add up to the sum of the whole, so a loss over
/// a whole batch (Dice) is exact however the batch is split.
pub trait Sums: Copy {
    /// Before the first sample.
    const ZERO: Self;
    /// Joins what two parts of a batch accumulated.
    #[must_use]
    fn join(self, other: Self) -> Self;
}

/// The running mean of a per-sample loss. It is summed in `f64` for every element type, for in `f32` a million
/// samples would cost four of its seven digits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mean<T> {
    /// Sum over the samples.
    pub total: f64,
    /// Number of samples.
    pub samples: usize,
    scalar: PhantomData<T>,
}

impl<T: Scalar> Mean<T> {
    /// Counts one sample.
    #[inline(always)]
    pub fn add(&mut self, loss: T) {
        self.total += loss.to_f64();
        self.samples += 1;
    }

    /// Total over samples; NaN of no samples.
    #[inline(always)]
    pub fn value(&self) -> T {
        T::from_f64(self.total / self.samples as f64)
    }

    /// 1 over the number of samples: the factor of every sample's gradient.
    #[inline(always)]
    pub fn per_sample(&self) -> T {
        T::ONE / T::from_usize(self.samples)
    }
}

impl<T: Scalar> Sums for Mean<T> {
    const ZERO: Self = Self { total: 0.0, samples: 0, scalar: PhantomData };
    #[inline(always)]
    fn join(self, other: Self) -> Self {
        Self { total: self.total + other.total, samples: self.samples + other.samples, ..self }
    }
}

/// A loss of outputs `Y` (one value, or a tuple of several) against targets.
///
/// It is computed in two steps, so that losses over a whole batch fit: [`add`](Self::add) accumulates every
/// sample, then [`gradient`](Self::gradient) gives each sample's derivative of the [`value`](Self::value).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a loss of outputs `{Y}`",
    label = "does not implement `nn_core::Loss` for these outputs"
)]
pub trait Loss<T: Scalar, Y: Sample<Scalar = T>> {
    /// What the outputs are compared with.
    type Target: Sample<Scalar = T>;
    /// What is accumulated.
    type Sums: Sums;

    /// Accumulates one sample.
    fn add(&self, y: Ref<'_, Y>, t: Ref<'_, Self::Target>, sums: &mut Self::Sums);
    /// The loss of everything accumulated.
    fn value(&self, sums: &Self::Sums) -> T;
    /// Writes the derivative of `value(sums)` with respect to one sample's `y` into `dy`.
    fn gradient(&self, y: Ref<'_, Y>, t: Ref<'_, Self::Target>, sums: &Self::Sums, dy: Mut<'_, Y>);
}

/// Accumulates every sample of a batch.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn add_batch<T: Scalar, Y: Sample<Scalar = T>, L: Loss<T, Y>>(
    loss: &L,
    y: Slice<'_, Y>,
    t: Slice<'_, L::Target>,
    sums: &mut L::Sums,
) {
    for index in 0..Y::count(y) {
        loss.add(Y::get(y, index), L::Target::get(t, index), sums);
    }
}

/// Writes the derivative of `value(sums)` with respect to the outputs of every sample of a batch.
#[cfg_attr(debug_assertions, inline)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn gradient_batch<T: Scalar, Y: Sample<Scalar = T>, L: Loss<T, Y>>(
    loss: &L,
    y: Slice<'_, Y>,
    t: Slice<'_, L::Target>,
    sums: &L::Sums,
    mut dy: SliceMut<'_, Y>,
) {
    for index in 0..Y::count(y) {
        loss.gradient(Y::get(y, index), L::Target::get(t, index), sums, Y::get_mut(&mut dy, index));
    }
}

/// `factor` times a loss.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weighted<T, L> {
    /// What the loss and its gradient are multiplied with.
    pub factor: T,
    /// The loss.
    pub loss: L,
}
