//! `batch_norm`: every channel to mean 0 and variance 1 over the batch, then a gain and an offset per channel.

use nalgebra::SVector;
use rand::Rng;

use super::{Kept, Layer};
use crate::Scalar;
use crate::init::Initialization;
use crate::parameters::{Field, Kind, Parameters};
use crate::pass::{Mode, Pass};
use crate::storage::{Columns, Storage, Zeroed};
use crate::sums::{sum, sum2};

/// Batch normalisation: y = gain · (x − μ) / √(σ² + ε) + bias per channel (Ioffe and Szegedy, Batch normalization,
/// ICML 2015).
///
/// In a declaration: `batch_norm`, or `batch_norm(eps = 1e-5, momentum = 0.1)`. A sample of `N` elements is
/// `CHANNELS` runs of `N / CHANNELS` positions: each element of a vector is a channel of its own, an image
/// `[C, H, W]` has C channels of H·W positions.
///
/// * In training, μ and the biased variance σ² are taken over the batch and the positions. With the momentum m, the
///   running statistics become (1 − m) · running + m · batch, where the variance is the unbiased one. They are
///   handed over in the buffers of the gradient and enter the layer with the optimiser's step.
/// * In prediction, μ and σ² are the running statistics.
/// * A layer that is used several times in one pass normalises each use by its own statistics; the running ones follow
///   the last use. (PyTorch folds in one use after the other.)
///
/// `EPS` and `MOMENTUM` hold the bits of ε and m ([`bits`](super::bits)); PyTorch's 10⁻⁵ and 0.1 are
/// [`EPS`](super::EPS) and [`MOMENTUM`](super::MOMENTUM). Gains and running variances start at 1, the rest at 0.
/// In files: `weight` (the gain), `bias`, `running_mean`, `running_var`, each `[CHANNELS]`.
///
/// # Panics
/// A forward pass in training panics on a batch that has one value per channel: one value has no variance.
/// [`MIN_SAMPLES`](Layer::MIN_SAMPLES) says how many samples it needs; the training loop sees to it.
#[repr(C)]
#[derive(Debug, Clone, PartialEq)]
pub struct BatchNorm<const N: usize, const CHANNELS: usize, const EPS: u64, const MOMENTUM: u64, T> {
    /// Factor of each channel.
    pub gain: SVector<T, CHANNELS>,
    /// Offset of each channel.
    pub bias: SVector<T, CHANNELS>,
    /// What stands for the mean in prediction.
    pub running_mean: SVector<T, CHANNELS>,
    /// What stands for the variance in prediction.
    pub running_var: SVector<T, CHANNELS>,
}

// SAFETY: four matrices of scalars.
unsafe impl<const N: usize, const CHANNELS: usize, const EPS: u64, const MOMENTUM: u64, T: Scalar>
    bytemuck::Zeroable for BatchNorm<N, CHANNELS, EPS, MOMENTUM, T>
{
}

impl<const N: usize, const CHANNELS: usize, const EPS: u64, const MOMENTUM: u64, T: Scalar> Zeroed
    for BatchNorm<N, CHANNELS, EPS, MOMENTUM, T>
{
    const ZERO: Self = Self {
        gain: Zeroed::ZERO,
        bias: Zeroed::ZERO,
        running_mean: Zeroed::ZERO,
        running_var: Zeroed::ZERO,
    };
}

crate::as_network!([const N: usize, const CHANNELS: usize, const EPS: u64, const MOMENTUM: u64, T: Scalar] BatchNorm<N, CHANNELS, EPS, MOMENTUM, T>);

// SAFETY: `repr(C)`, four matrices of `T`, named in order.
unsafe impl<const N: usize, const CHANNELS: usize, const EPS: u64, const MOMENTUM: u64, T: Scalar> Parameters
    for BatchNorm<N, CHANNELS, EPS, MOMENTUM, T>
{
    type Scalar = T;
    const LAYOUT: &'static [Field] = &[
        Field::tensor("weight", 0, Kind::Gain, &[CHANNELS], &[1]),
        Field::tensor("bias", CHANNELS, Kind::Bias, &[CHANNELS], &[1]),
        Field::tensor("running_mean", 2 * CHANNELS, Kind::Buffer, &[CHANNELS], &[1]),
        Field::tensor("running_var", 3 * CHANNELS, Kind::Buffer, &[CHANNELS], &[1]),
    ];
}

/// What a [`BatchNorm`] keeps for the whole batch: per channel μ, σ², 1 / √(σ² + ε), and room for Σ δ and
/// Σ δ·x̂ of the backward pass.
#[derive(Debug)]
pub struct BatchStatistics<const CHANNELS: usize, T: Scalar, S: Storage>(S::One<[SVector<T, CHANNELS>; 5]>);

impl<const CHANNELS: usize, T: Scalar, S: Storage> Kept for BatchStatistics<CHANNELS, T, S> {
    const NEW: Self = Self(<S::One<[SVector<T, CHANNELS>; 5]> as Columns<_>>::NEW);
    #[inline(always)]
    fn reserve(&mut self, _: usize) {
        self.0.reserve(1);
    }
}

impl<const CHANNELS: usize, T: Scalar, S: Storage> BatchStatistics<CHANNELS, T, S> {
    #[inline(always)]
    fn channels(&mut self) -> [&mut [T]; 5] {
        self.0[0].each_mut().map(SVector::as_mut_slice)
    }
}

/// 1 / √(σ² + ε).
#[inline(always)]
fn inverse<T: Scalar>(variance: T, eps: u64) -> T {
    T::ONE / (variance + T::from_f64(f64::from_bits(eps))).sqrt()
}

impl<const N: usize, const CHANNELS: usize, const EPS: u64, const MOMENTUM: u64, T: Scalar>
    BatchNorm<N, CHANNELS, EPS, MOMENTUM, T>
{
    /// Values of one channel in one sample.
    const POSITIONS: usize = {
        assert!(
            CHANNELS > 0 && N > 0 && N.is_multiple_of(CHANNELS),
            "the channels of a batch norm divide its elements"
        );
        assert!(f64::from_bits(EPS) >= 0.0, "ε of a batch norm is not negative");
        let momentum = f64::from_bits(MOMENTUM);
        assert!(momentum >= 0.0 && momentum <= 1.0, "the momentum of a batch norm lies between 0 and 1");
        N / CHANNELS
    };

    /// y = gain · (x − μ) · `inverse(channel)` + bias.
    #[inline(always)]
    fn normalize(&self, mean: &[T], inverse: impl Fn(usize) -> T, x: &SVector<T, N>, y: &mut SVector<T, N>) {
        let runs = x.as_slice().chunks_exact(Self::POSITIONS);
        let runs = runs.zip(y.as_mut_slice().chunks_exact_mut(Self::POSITIONS));
        let parameters = self.gain.as_slice().iter().zip(self.bias.as_slice()).zip(mean);
        for (channel, ((x, y), ((&gain, &bias), &mean))) in runs.zip(parameters).enumerate() {
            let scale = gain * inverse(channel);
            for (x, y) in x.iter().zip(y) {
                *y = (*x - mean) * scale + bias;
            }
        }
    }

    /// Mean and biased variance of every channel, in two passes over the batch.
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn measure(x: &[SVector<T, N>], mean: &mut [T], variance: &mut [T]) {
        let count = T::from_usize(x.len() * Self::POSITIONS);
        mean.fill(T::ZERO);
        for x in x {
            for (mean, x) in mean.iter_mut().zip(x.as_slice().chunks_exact(Self::POSITIONS)) {
                *mean += sum(x, |x| x);
            }
        }
        mean.iter_mut().for_each(|mean| *mean /= count);
        variance.fill(T::ZERO);
        for x in x {
            let channels = x.as_slice().chunks_exact(Self::POSITIONS);
            for ((variance, &mean), x) in variance.iter_mut().zip(mean.iter()).zip(channels) {
                *variance += sum(x, |x| (x - mean) * (x - mean));
            }
        }
        variance.iter_mut().for_each(|variance| *variance /= count);
    }

    /// Writes (1 − m) · running + m · batch into the buffers of `gradient`.
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn follow(&self, mean: &[T], variance: &[T], values: usize, gradient: &mut Self) {
        let momentum = T::from_f64(f64::from_bits(MOMENTUM));
        let unbiased = momentum * T::from_usize(values) / T::from_usize(values - 1);
        let keep = T::ONE - momentum;
        let channels =
            mean.iter().zip(variance).zip(self.running_mean.as_slice().iter().zip(&self.running_var));
        let buffers = gradient.running_mean.as_mut_slice().iter_mut().zip(&mut gradient.running_var);
        for ((next_mean, next_var), ((&mean, &variance), (&old_mean, &old_var))) in buffers.zip(channels) {
            *next_mean = keep * old_mean + momentum * mean;
            *next_var = keep * old_var + unbiased * variance;
        }
    }
}

impl<const N: usize, const CHANNELS: usize, const EPS: u64, const MOMENTUM: u64, T: Scalar> Layer
    for BatchNorm<N, CHANNELS, EPS, MOMENTUM, T>
{
    type Input = SVector<T, N>;
    type Output = SVector<T, N>;
    type Kept<S: Storage> = BatchStatistics<CHANNELS, T, S>;

    const MULTIPLY_ADDS: usize = N;
    const PREDICT_BYTES: usize = 0;
    // The statistics are one for the workspace, not one for each sample of its capacity.
    const WORKSPACE_BYTES: usize = 0;
    const COUPLED: bool = true;
    // One value has no variance.
    const MIN_SAMPLES: usize = if Self::POSITIONS == 1 { 2 } else { 1 };

    fn initialize<R: Rng + ?Sized>(&mut self, _: Initialization, _: &mut R) {
        self.gain.as_mut_slice().fill(T::ONE);
        self.bias.as_mut_slice().fill(T::ZERO);
        self.running_mean.as_mut_slice().fill(T::ZERO);
        self.running_var.as_mut_slice().fill(T::ONE);
    }

    #[inline(always)]
    fn predict_into(&self, x: &SVector<T, N>, y: &mut SVector<T, N>) {
        let variance = self.running_var.as_slice();
        self.normalize(self.running_mean.as_slice(), |channel| inverse(variance[channel], EPS), x, y);
    }

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn forward<S: Storage>(
        &self,
        pass: &Pass,
        x: &[SVector<T, N>],
        y: &mut [SVector<T, N>],
        kept: &mut Self::Kept<S>,
    ) {
        let [mean, variance, scales, ..] = kept.channels();
        match pass.mode() {
            Mode::Predict => {
                mean.copy_from_slice(self.running_mean.as_slice());
                variance.copy_from_slice(self.running_var.as_slice());
            }
            Mode::Train => {
                assert!(
                    x.len() * Self::POSITIONS > 1,
                    "batch_norm needs at least two values per channel in training"
                );
                Self::measure(x, mean, variance);
            }
        }
        for (scale, &variance) in scales.iter_mut().zip(variance.iter()) {
            *scale = inverse(variance, EPS);
        }
        for (x, y) in x.iter().zip(y) {
            self.normalize(mean, |channel| scales[channel], x, y);
        }
    }

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn backward<S: Storage>(
        &self,
        pass: &Pass,
        x: &[SVector<T, N>],
        _: &[SVector<T, N>],
        kept: &mut Self::Kept<S>,
        dy: &mut [SVector<T, N>],
        dx: Option<&mut [SVector<T, N>]>,
        gradient: Option<&mut Self>,
    ) {
        let values = x.len() * Self::POSITIONS;
        let [mean, variance, scales, offset, slope] = kept.channels();
        offset.fill(T::ZERO);
        slope.fill(T::ZERO);
        for (x, dy) in x.iter().zip(dy.iter()) {
            let x = x.as_slice().chunks_exact(Self::POSITIONS);
            let dy = dy.as_slice().chunks_exact(Self::POSITIONS);
            let sums = offset.iter_mut().zip(slope.iter_mut());
            for (((x, dy), (offset, slope)), &mean) in x.zip(dy).zip(sums).zip(mean.iter()) {
                *offset += sum(dy, |dy| dy);
                *slope += sum2(x, dy, |x, dy| (x - mean) * dy);
            }
        }
        for (slope, &scale) in slope.iter_mut().zip(scales.iter()) {
            *slope *= scale;
        }
        if let Some(gradient) = gradient {
            gradient.gain.as_mut_slice().copy_from_slice(slope);
            gradient.bias.as_mut_slice().copy_from_slice(offset);
            match pass.mode() {
                Mode::Train => self.follow(mean, variance, values, gradient),
                Mode::Predict => {
                    gradient.running_mean.as_mut_slice().copy_from_slice(mean);
                    gradient.running_var.as_mut_slice().copy_from_slice(variance);
                }
            }
        }
        let Some(dx) = dx else { return };
        // Where μ and σ come from the batch, they carry derivatives too: those of the mean of δ and of δ·x̂.
        let shared = match pass.mode() {
            Mode::Train => T::ONE / T::from_usize(values),
            Mode::Predict => T::ZERO,
        };
        for ((x, dy), dx) in x.iter().zip(dy.iter()).zip(dx) {
            let x = x.as_slice().chunks_exact(Self::POSITIONS);
            let dy = dy.as_slice().chunks_exact(Self::POSITIONS);
            let dx = dx.as_mut_slice().chunks_exact_mut(Self::POSITIONS);
            for (channel, ((x, dy), dx)) in x.zip(dy).zip(dx).enumerate() {
                let scale = scales[channel];
                let (mean, offset) = (mean[channel], offset[channel] * shared);
                let slope = slope[channel] * shared * scale;
                let scale = scale * self.gain[channel];
                for (dx, (&x, &dy)) in dx.iter_mut().zip(x.iter().zip(dy)) {
                    *dx = (dy - offset - (x - mean) * slope) * scale;
                }
            }
        }
    }
}

#[cfg(test)]
#[path = "batch_norm/tests.rs"]
mod tests;
