//! Rates that fall along half a cosine, once or again and again.

use super::{Progress, Schedule, Span, half_cosine};

/// η = η_min + (η₀ − η_min) · (1 + cos(π k / K)) / 2 in step k of K: PyTorch's `CosineAnnealingLR` (Loshchilov and Hutter,
/// SGDR: stochastic gradient descent with warm restarts, ICLR 2017, equation 5, without restarts).
///
/// K is the whole run unless [`over`](Self::over) says otherwise. After it the rate stays at its minimum.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cosine {
    minimum: f64,
    over: Option<Span>,
}

impl Default for Cosine {
    fn default() -> Self {
        Self::new()
    }
}

impl Cosine {
    /// From the base rate to 0 over the whole run.
    #[must_use]
    pub const fn new() -> Self {
        Self { minimum: 0.0, over: None }
    }

    /// Sets η_min, the rate that it ends at; 0 by default.
    ///
    /// # Panics
    /// If it is negative, infinite or NaN.
    #[must_use]
    pub const fn minimum(mut self, rate: f64) -> Self {
        self.minimum = minimum(rate);
        self
    }

    /// Sets K, how long it falls; the whole run by default.
    #[must_use]
    pub const fn over(mut self, span: Span) -> Self {
        self.over = Some(span);
        self
    }
}

impl Schedule for Cosine {
    fn rate(&mut self, progress: &Progress) -> f64 {
        let whole = self.over.map_or(progress.steps, |span| span.steps(progress));
        fall(progress.base, self.minimum, progress.step, whole)
    }
}

/// A cosine that starts anew when it has come down, after spans that grow by a factor: PyTorch's
/// `CosineAnnealingWarmRestarts` (Loshchilov and Hutter, SGDR: stochastic gradient descent with warm restarts, ICLR 2017).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CosineRestarts {
    first: Span,
    growth: u64,
    minimum: f64,
}

impl CosineRestarts {
    /// Restarts after each span.
    ///
    /// # Panics
    /// If the span is empty.
    #[must_use]
    pub const fn new(first: Span) -> Self {
        assert!(!first.is_empty(), "a schedule works on spans of at least one step");
        Self { first, growth: 1, minimum: 0.0 }
    }

    /// Makes each span so many times as long as the one before; 1 by default.
    ///
    /// # Panics
    /// If it is 0.
    #[must_use]
    pub const fn growth(mut self, factor: u64) -> Self {
        assert!(factor > 0, "spans between restarts do not shrink");
        self.growth = factor;
        self
    }

    /// Sets the rate that each span ends at; 0 by default.
    ///
    /// # Panics
    /// If it is negative, infinite or NaN.
    #[must_use]
    pub const fn minimum(mut self, rate: f64) -> Self {
        self.minimum = minimum(rate);
        self
    }
}

impl Schedule for CosineRestarts {
    fn rate(&mut self, progress: &Progress) -> f64 {
        let (mut step, mut span) = (progress.step, self.first.steps(progress));
        if self.growth == 1 {
            step %= span;
        }
        while step >= span {
            step -= span;
            span = span.saturating_mul(self.growth);
        }
        fall(progress.base, self.minimum, step, span)
    }
}

/// The rate after `step` of `whole` steps.
fn fall(base: f64, minimum: f64, step: u64, whole: u64) -> f64 {
    if step >= whole {
        return minimum;
    }
    minimum + (base - minimum) * half_cosine(step as f64 / whole as f64)
}

const fn minimum(rate: f64) -> f64 {
    assert!(rate >= 0.0 && rate.is_finite(), "the minimum of a learning rate is finite and not negative");
    rate
}
