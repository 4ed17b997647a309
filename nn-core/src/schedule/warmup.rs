//! A start with small steps, before any other schedule.

use super::{Progress, Schedule, Span, shrinking};
use crate::optimizer::StateVisitor;

/// Rises in a line from a part of the base rate to all of it, and then hands over to another schedule: PyTorch's
/// `SequentialLR` of `LinearLR` and the other (Goyal et al., Accurate, large minibatch SGD: training ImageNet in 1 hour,
/// 2017, section 2.2).
///
/// In step k of K: η = η₀ · (s + (1 − s) k / K). The other schedule counts its steps from there, over what is left of
/// the run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Warmup<S> {
    over: Span,
    start: f64,
    then: S,
}

impl<S: Schedule> Warmup<S> {
    /// Rises over a span from a third of the base rate.
    #[must_use]
    pub const fn new(over: Span, then: S) -> Self {
        Self { over, start: 1.0 / 3.0, then }
    }

    /// Sets s, the part of the base rate to start with; ⅓ by default, as in PyTorch.
    ///
    /// # Panics
    /// If it is negative, above 1, or NaN.
    #[must_use]
    pub const fn start(mut self, factor: f64) -> Self {
        self.start = shrinking(factor);
        self
    }
}

impl<S: Schedule> Schedule for Warmup<S> {
    fn rate(&mut self, progress: &Progress) -> f64 {
        let over = self.over.steps(progress);
        if progress.step < over {
            let part = progress.step as f64 / over as f64;
            return progress.base * (self.start + (1.0 - self.start) * part);
        }
        let left = progress.steps.saturating_sub(over);
        self.then.rate(&Progress { step: progress.step - over, steps: left, ..*progress })
    }

    fn end_epoch(&mut self, measured: f64) {
        self.then.end_epoch(measured);
    }

    fn visit_state(&mut self, visitor: &mut dyn StateVisitor<f64>) {
        self.then.visit_state(visitor);
    }
}
