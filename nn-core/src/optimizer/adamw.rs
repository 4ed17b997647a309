//! AdamW.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use super::moments::{Moments, Pace, moments};
use super::settings::{Decay, decay_rate, learning_rate, weights_only};
use super::{Adjust, StateVector, StateVisitor};
#[cfg(feature = "alloc")]
use crate::Scalar;
use crate::parameters::Parameters;

/// Adam with weight decay apart from the gradient (Loshchilov and Hutter, Decoupled weight decay regularization, ICLR 2019,
/// algorithm 2), in PyTorch's form, where the decay follows the learning rate.
///
/// p ← (1 − η λ) p first, then the step of [`Adam`](super::Adam). By default λ = 0.01, β₁ = 0.9, β₂ = 0.999 and ε = 10⁻⁸.
#[derive(Debug, Clone)]
pub struct AdamW<V, M = ()> {
    pub(super) rate: f64,
    decay: Decay,
    moments: Moments<V, M>,
}

#[cfg(feature = "alloc")]
impl<T: Scalar> AdamW<Vec<T>> {
    /// AdamW with the learning rate η, 10⁻³ in PyTorch; the moments are allocated at the first step.
    ///
    /// # Panics
    /// If the learning rate is negative, infinite or NaN.
    #[must_use]
    pub const fn new(rate: f64) -> Self {
        Self::with(rate, Vec::new(), Vec::new())
    }
}

impl<N: Parameters> AdamW<N> {
    /// The same without a heap: the moments stand in place, as values of the network's type.
    ///
    /// # Panics
    /// If the learning rate is negative, infinite or NaN.
    #[must_use]
    pub const fn in_place(rate: f64) -> Self {
        Self::with(rate, N::ZERO, N::ZERO)
    }
}

impl<V> AdamW<V> {
    const fn with(rate: f64, mean: V, square: V) -> Self {
        let decay = Decay { rate: 0.01, weights_only: false };
        Self { rate: learning_rate(rate), decay, moments: Moments::new(mean, square) }
    }
}

impl<V, M> AdamW<V, M> {
    const COUPLED: bool = false;

    /// Sets λ, the part of the parameters that vanishes in a step, divided by η; 0.01 by default. It reaches all parameters,
    /// as in PyTorch.
    ///
    /// # Panics
    /// If it is negative, infinite or NaN.
    #[must_use]
    pub const fn weight_decay(mut self, rate: f64) -> Self {
        self.decay.rate = decay_rate(rate);
        self
    }

    weights_only!();
}

moments!(AdamW);
