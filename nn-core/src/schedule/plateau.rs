//! Smaller steps when nothing gets better any more.

use super::{Progress, Schedule, shrinking};
use crate::optimizer::{StateVisitor, visit_switch};

/// Multiplies the rate by a factor when what is measured after each epoch has not got better for some epochs: PyTorch's
/// `ReduceLROnPlateau`.
///
/// By default: lower is better, by a ten-thousandth of the best so far at least; after more than 10 epochs without
/// that, a tenth of the rate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plateau {
    factor: f64,
    patience: u64,
    threshold: f64,
    absolute: bool,
    maximize: bool,
    cooldown: u64,
    minimum: f64,
    state: State,
}

/// What it remembers of the epochs so far.
#[derive(Debug, Clone, Copy, PartialEq)]
struct State {
    /// The part of the base rate that is left.
    scale: f64,
    /// The best so far, where there was one.
    best: f64,
    measured: bool,
    /// Epochs since then.
    waited: u64,
    /// Epochs to rest after a reduction.
    resting: u64,
}

impl Default for Plateau {
    fn default() -> Self {
        Self::new()
    }
}

impl Plateau {
    /// The schedule as described.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            factor: 0.1,
            patience: 10,
            threshold: 1e-4,
            absolute: false,
            maximize: false,
            cooldown: 0,
            minimum: 0.0,
            state: State { scale: 1.0, best: 0.0, measured: false, waited: 0, resting: 0 },
        }
    }

    /// Sets what the rate is multiplied by; 0.1 by default.
    ///
    /// # Panics
    /// If it is negative, above 1, or NaN.
    #[must_use]
    pub const fn factor(mut self, factor: f64) -> Self {
        self.factor = shrinking(factor);
        self
    }

    /// Sets how many epochs may pass without getting better; 10 by default.
    #[must_use]
    pub const fn patience(mut self, epochs: u64) -> Self {
        self.patience = epochs;
        self
    }

    /// Sets by which part of the best so far a better one has to be better; 10⁻⁴ by default.
    ///
    /// # Panics
    /// If it is negative, infinite or NaN.
    #[must_use]
    pub const fn threshold(mut self, part: f64) -> Self {
        assert!(part >= 0.0 && part.is_finite(), "a threshold is finite and not negative");
        self.threshold = part;
        self.absolute = false;
        self
    }

    /// Sets how much better it has to be, in units of what is measured.
    ///
    /// # Panics
    /// If it is negative, infinite or NaN.
    #[must_use]
    pub const fn absolute_threshold(mut self, amount: f64) -> Self {
        self = self.threshold(amount);
        self.absolute = true;
        self
    }

    /// Takes larger for better, as of an accuracy.
    #[must_use]
    pub const fn maximize(mut self) -> Self {
        self.maximize = true;
        self
    }

    /// Sets how many epochs are not counted after a reduction; 0 by default.
    #[must_use]
    pub const fn cooldown(mut self, epochs: u64) -> Self {
        self.cooldown = epochs;
        self
    }

    /// Sets the rate below which it does not go; 0 by default.
    ///
    /// # Panics
    /// If it is negative, infinite or NaN.
    #[must_use]
    pub const fn minimum(mut self, rate: f64) -> Self {
        assert!(rate >= 0.0 && rate.is_finite(), "the minimum of a learning rate is finite and not negative");
        self.minimum = rate;
        self
    }

    fn is_better(&self, measured: f64) -> bool {
        if !self.state.measured {
            return measured.is_finite();
        }
        let (best, sign) = (self.state.best, if self.maximize { 1.0 } else { -1.0 });
        let margin = sign * self.threshold;
        let bound = if self.absolute { best + margin } else { best * (1.0 + margin) };
        sign * measured > sign * bound
    }
}

impl Schedule for Plateau {
    fn rate(&mut self, progress: &Progress) -> f64 {
        let rate = progress.base * self.state.scale;
        // A base rate below the minimum stays what it is.
        rate.max(self.minimum.min(progress.base))
    }

    fn end_epoch(&mut self, measured: f64) {
        if self.is_better(measured) {
            (self.state.best, self.state.measured, self.state.waited) = (measured, true, 0);
        } else {
            self.state.waited += 1;
        }
        if self.state.resting > 0 {
            self.state.resting -= 1;
            self.state.waited = 0;
        }
        if self.state.waited > self.patience {
            self.state.scale *= self.factor;
            (self.state.resting, self.state.waited) = (self.cooldown, 0);
        }
    }

    fn visit_state(&mut self, visitor: &mut dyn StateVisitor<f64>) {
        let state = &mut self.state;
        visitor.number("plateau_scale", &mut state.scale);
        visitor.number("plateau_best", &mut state.best);
        visit_switch(visitor, "plateau_measured", &mut state.measured);
        visitor.count("plateau_waited", &mut state.waited);
        visitor.count("plateau_resting", &mut state.resting);
    }
}
