//! A step of plain gradient descent, as layers take it.

use super::settings::{Decay, decay_rate, learning_rate};
use crate::Scalar;
use crate::parameters::{Kind, Parameters};
use crate::simd::{Task, dispatch};

/// A step p ← p − η (g + λ p): a learning rate η and a weight decay λ, and nothing that is remembered.
///
/// What [`Sgd`](super::Sgd) without momentum does, in the element type of a network, so that a layer can do it itself
/// ([`Layer::descend`](crate::Layer::descend)).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Descent<T> {
    rate: T,
    /// λ of weights, and of all else.
    decay: [T; 2],
}

impl<T: Scalar> Descent<T> {
    /// A step without weight decay.
    ///
    /// # Panics
    /// If the learning rate is negative, infinite or NaN.
    #[must_use]
    pub fn new(rate: f64) -> Self {
        Self::of(learning_rate(rate), Decay::NONE)
    }

    /// Sets λ of weights, and that of biases and gains.
    ///
    /// # Panics
    /// If one is negative, infinite or NaN.
    #[must_use]
    pub fn weight_decay(mut self, weights: f64, others: f64) -> Self {
        self.decay = [weights, others].map(|rate| T::from_f64(decay_rate(rate)));
        self
    }

    pub(super) fn of(rate: f64, decay: Decay) -> Self {
        let decay = [Kind::Weight, Kind::Bias].map(|kind| T::from_f64(decay.of(kind)));
        Self { rate: T::from_f64(rate), decay }
    }

    /// η.
    #[must_use]
    #[inline(always)]
    pub const fn rate(&self) -> T {
        self.rate
    }

    /// λ for tensors of a kind.
    #[must_use]
    #[inline(always)]
    pub const fn decay(&self, kind: Kind) -> T {
        match kind {
            Kind::Weight => self.decay[0],
            Kind::Bias | Kind::Gain | Kind::Buffer => self.decay[1],
        }
    }

    /// Moves a layer or a network along its gradient, and takes over the running statistics that the gradient carries.
    pub fn step<N: Parameters<Scalar = T>>(&self, net: &mut N, gradient: &N) {
        let rate = self.rate;
        net.update(gradient, |tensor, p, g| dispatch(Step { p, g, rate, decay: self.decay(tensor.kind) }));
    }
}

/// The step of one tensor.
pub(crate) struct Step<'a, T> {
    pub(crate) p: &'a mut [T],
    pub(crate) g: &'a [T],
    pub(crate) rate: T,
    pub(crate) decay: T,
}

impl<T: Scalar> Task for Step<'_, T> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self { p, g, rate, decay } = self;
        if decay == T::ZERO {
            for (p, &g) in p.iter_mut().zip(g) {
                *p -= rate * g;
            }
        } else {
            for (p, &g) in p.iter_mut().zip(g) {
                *p -= rate * (g + decay * *p);
            }
        }
    }
}
