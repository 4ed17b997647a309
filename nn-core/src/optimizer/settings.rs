//! Settings that optimisers share, and what they may be.

use super::{StateVisitor, visit_switch};
use crate::parameters::Kind;

/// Weight decay: λ, and what it reaches.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Decay {
    pub(super) rate: f64,
    pub(super) weights_only: bool,
}

impl Decay {
    pub(super) const NONE: Self = Self { rate: 0.0, weights_only: false };

    /// λ for tensors of a kind.
    pub(super) fn of(&self, kind: Kind) -> f64 {
        if self.weights_only && kind != Kind::Weight { 0.0 } else { self.rate }
    }

    pub(super) fn visit<T>(&mut self, visitor: &mut dyn StateVisitor<T>) {
        visitor.number("weight_decay", &mut self.rate);
        visit_switch(visitor, "decay_weights_only", &mut self.weights_only);
    }
}

pub(super) const fn learning_rate(rate: f64) -> f64 {
    assert!(rate >= 0.0 && rate.is_finite(), "a learning rate is finite and not negative");
    rate
}

pub(super) const fn decay_rate(rate: f64) -> f64 {
    assert!(rate >= 0.0 && rate.is_finite(), "a weight decay is finite and not negative");
    rate
}

/// A factor by which the past fades.
pub(super) const fn fading(factor: f64) -> f64 {
    assert!(factor >= 0.0 && factor < 1.0, "a momentum or a beta is at least 0 and below 1");
    factor
}

/// What keeps a divisor from 0.
pub(super) const fn epsilon(eps: f64) -> f64 {
    assert!(eps >= 0.0 && eps.is_finite(), "an ε is finite and not negative");
    eps
}

/// Gives an optimiser with a field `decay` its two settings.
macro_rules! decays {
    ($name:ident<$($state:ident),+>) => {
        impl<$($state),+> $name<$($state),+> {
            /// Sets λ of an L2 penalty ½ λ |p|²; 0 by default. It reaches all parameters, as in PyTorch.
            ///
            /// # Panics
            /// If it is negative, infinite or NaN.
            #[must_use]
            pub const fn weight_decay(mut self, rate: f64) -> Self {
                self.decay.rate = $crate::optimizer::settings::decay_rate(rate);
                self
            }

            $crate::optimizer::settings::weights_only!();
        }
    };
}

macro_rules! weights_only {
    () => {
        /// Spares biases and gains from weight decay.
        #[must_use]
        pub const fn decay_weights_only(mut self) -> Self {
            self.decay.weights_only = true;
            self
        }
    };
}

pub(super) use {decays, weights_only};
