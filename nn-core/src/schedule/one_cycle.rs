//! One rise to large steps and one long fall.

use super::{Progress, Schedule, half_cosine};

/// One cycle over the whole run: from η₀ / 25 up to the base rate η₀, and from there down to η₀ / 25 / 10⁴. PyTorch's
/// `OneCycleLR` (Smith and Topin, Super-convergence: very fast training of neural networks using large learning rates,
/// 2018), with the base rate as the maximum.
///
/// The rise takes 30 % of the run, both parts follow half a cosine. The momentum is left as it is: PyTorch moves it
/// against the rate, unless `cycle_momentum=False`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OneCycle {
    rise: f64,
    start: f64,
    end: f64,
    linear: bool,
}

impl Default for OneCycle {
    fn default() -> Self {
        Self::new()
    }
}

impl OneCycle {
    /// The cycle as described.
    #[must_use]
    pub const fn new() -> Self {
        Self { rise: 0.3, start: 25.0, end: 1e4, linear: false }
    }

    /// Sets the part of the run that the rise takes; 0.3 by default.
    ///
    /// # Panics
    /// If it is negative, above 1, or NaN.
    #[must_use]
    pub const fn rise(mut self, part: f64) -> Self {
        assert!(part >= 0.0 && part <= 1.0, "the rise takes a part of the run between 0 and 1");
        self.rise = part;
        self
    }

    /// Sets by what the base rate is divided at the start, 25 by default, and that again at the end, 10⁴ by default.
    ///
    /// # Panics
    /// If one is not positive, infinite or NaN.
    #[must_use]
    pub const fn divisors(mut self, start: f64, end: f64) -> Self {
        let positive = start > 0.0 && end > 0.0;
        assert!(
            positive && start.is_finite() && end.is_finite(),
            "the divisors of a cycle are positive and finite"
        );
        self.start = start;
        self.end = end;
        self
    }

    /// Rises and falls in lines.
    #[must_use]
    pub const fn linear(mut self) -> Self {
        self.linear = true;
        self
    }

    /// Between two rates, for `part` from 0 to 1.
    fn between(&self, from: f64, to: f64, part: f64) -> f64 {
        if self.linear { (to - from) * part + from } else { to + (from - to) * half_cosine(part) }
    }
}

impl Schedule for OneCycle {
    fn rate(&mut self, progress: &Progress) -> f64 {
        let peak = progress.base;
        let start = peak / self.start;
        let end = start / self.end;
        // The first and the last step have the smallest rates, and the peak may lie between two steps.
        let last = progress.steps.saturating_sub(1) as f64;
        let top = self.rise * progress.steps as f64 - 1.0;
        let step = progress.step as f64;
        if step >= last && progress.step > 0 {
            end
        } else if step <= top {
            self.between(start, peak, if top > 0.0 { step / top } else { 1.0 })
        } else {
            self.between(peak, end, (step - top) / (last - top))
        }
    }
}
