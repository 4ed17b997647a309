//! Rates that fall in powers of a factor.

use super::{Progress, Schedule, Span, shrinking};

/// The same rate throughout.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Constant;

impl Schedule for Constant {
    fn rate(&mut self, progress: &Progress) -> f64 {
        progress.base
    }
}

/// η₀ · γⁿ after n spans: PyTorch's `StepLR`.
///
/// `StepDecay::new(Span::Epochs(30), 0.1)` divides the rate by ten after 30, 60, 90, … epochs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StepDecay {
    every: Span,
    factor: f64,
}

impl StepDecay {
    /// Multiplies the rate by `factor` each time that a span is over.
    ///
    /// # Panics
    /// If the span is empty, or the factor negative, above 1, or NaN.
    #[must_use]
    pub const fn new(every: Span, factor: f64) -> Self {
        assert!(!every.is_empty(), "a schedule works on spans of at least one step");
        Self { every, factor: shrinking(factor) }
    }
}

impl Schedule for StepDecay {
    fn rate(&mut self, progress: &Progress) -> f64 {
        power(progress.base, self.factor, progress.step / self.every.steps(progress))
    }
}

/// η₀ · γⁿ in epoch n, counted from 0: PyTorch's `ExponentialLR`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exponential {
    factor: f64,
    every: Span,
}

impl Exponential {
    /// Multiplies the rate by `factor` after each epoch.
    ///
    /// # Panics
    /// If the factor is negative, above 1, or NaN.
    #[must_use]
    pub const fn new(factor: f64) -> Self {
        Self { factor: shrinking(factor), every: Span::Epochs(1) }
    }

    /// Multiplies the rate by the factor after each step instead.
    #[must_use]
    pub const fn each_step(mut self) -> Self {
        self.every = Span::Steps(1);
        self
    }
}

impl Schedule for Exponential {
    fn rate(&mut self, progress: &Progress) -> f64 {
        power(progress.base, self.factor, progress.step / self.every.steps(progress))
    }
}

/// η₀ · γⁿ after n of the milestones: PyTorch's `MultiStepLR`.
///
/// `MultiStep::new([Span::Epochs(30), Span::Epochs(80)], 0.1)` divides the rate by ten after 30 epochs, and again after 80.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MultiStep<const M: usize> {
    milestones: [Span; M],
    factor: f64,
}

impl<const M: usize> MultiStep<M> {
    /// Multiplies the rate by `factor` at each milestone, which counts from the start of the run.
    ///
    /// # Panics
    /// If the factor is negative, above 1, or NaN.
    #[must_use]
    pub const fn new(milestones: [Span; M], factor: f64) -> Self {
        Self { milestones, factor: shrinking(factor) }
    }
}

impl<const M: usize> Schedule for MultiStep<M> {
    fn rate(&mut self, progress: &Progress) -> f64 {
        let passed = |milestone: &&Span| milestone.steps(progress) <= progress.step;
        power(progress.base, self.factor, self.milestones.iter().filter(passed).count() as u64)
    }
}

fn power(base: f64, factor: f64, exponent: u64) -> f64 {
    base * libm::pow(factor, exponent as f64)
}
