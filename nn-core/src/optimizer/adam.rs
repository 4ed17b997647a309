//! Adam.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use super::moments::{Moments, Pace, moments};
use super::settings::{Decay, decays, learning_rate};
use super::{Adjust, StateVector, StateVisitor};
#[cfg(feature = "alloc")]
use crate::Scalar;
use crate::parameters::Parameters;

/// Adam (Kingma and Ba, Adam: a method for stochastic optimization, ICLR 2015, algorithm 1).
///
/// With the gradient g in step k = 1, 2, …: m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², and
/// p ← p − η · m / (1 − β₁ᵏ) / (√(v / (1 − β₂ᵏ)) + ε). By default β₁ = 0.9, β₂ = 0.999 and ε = 10⁻⁸, as in the paper
/// and in PyTorch. The bias corrections are computed in `f64` for every element type.
///
/// [`weight_decay`](Self::weight_decay) adds λ p to g first (the L2 form; [`AdamW`](super::AdamW) has the other one).
/// [`amsgrad`](Self::amsgrad) keeps a third moment, of the type `M`.
#[derive(Debug, Clone)]
pub struct Adam<V, M = ()> {
    pub(super) rate: f64,
    decay: Decay,
    moments: Moments<V, M>,
}

#[cfg(feature = "alloc")]
impl<T: Scalar> Adam<Vec<T>> {
    /// Adam with the learning rate η, 10⁻³ in the paper; the moments are allocated at the first step.
    ///
    /// # Panics
    /// If the learning rate is negative, infinite or NaN.
    #[must_use]
    pub const fn new(rate: f64) -> Self {
        Self::with(rate, Vec::new(), Vec::new())
    }
}

impl<N: Parameters> Adam<N> {
    /// The same without a heap: the moments stand in place, as values of the network's type.
    ///
    /// # Panics
    /// If the learning rate is negative, infinite or NaN.
    #[must_use]
    pub const fn in_place(rate: f64) -> Self {
        Self::with(rate, N::ZERO, N::ZERO)
    }
}

impl<V> Adam<V> {
    const fn with(rate: f64, mean: V, square: V) -> Self {
        Self { rate: learning_rate(rate), decay: Decay::NONE, moments: Moments::new(mean, square) }
    }
}

impl<V, M> Adam<V, M> {
    const COUPLED: bool = true;
}

moments!(Adam);
decays!(Adam<V, M>);
