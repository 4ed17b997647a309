//! Adadelta.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use super::settings::{Decay, decays, epsilon, fading, learning_rate};
use super::{Adjust, StateVector, StateVisitor, update};
use crate::Scalar;
use crate::parameters::Parameters;
use crate::scalar::finite;
use crate::simd::{Task, dispatch};
use crate::within::part_mut;

/// Adadelta (Zeiler, ADADELTA: an adaptive learning rate method, 2012, algorithm 1), with a learning rate as in PyTorch.
///
/// With the gradient g: s ← ρ s + (1 − ρ) g², Δ = √(d + ε) / √(s + ε) · g, d ← ρ d + (1 − ρ) Δ², p ← p − η Δ. By default
/// ρ = 0.9 and ε = 10⁻⁶, as in PyTorch.
///
/// [`weight_decay`](Self::weight_decay) adds λ p to g first.
#[derive(Debug, Clone)]
pub struct Adadelta<V> {
    pub(super) rate: f64,
    rho: f64,
    eps: f64,
    decay: Decay,
    square: V,
    change: V,
}

#[cfg(feature = "alloc")]
impl<T: Scalar> Adadelta<Vec<T>> {
    /// Adadelta with the learning rate η, 1 in the paper and in PyTorch; the moments are allocated at the first step.
    ///
    /// # Panics
    /// If the learning rate is negative, infinite or NaN.
    #[must_use]
    pub const fn new(rate: f64) -> Self {
        Self::with(rate, Vec::new(), Vec::new())
    }
}

impl<N: Parameters> Adadelta<N> {
    /// The same without a heap: the moments stand in place, as values of the network's type.
    ///
    /// # Panics
    /// If the learning rate is negative, infinite or NaN.
    #[must_use]
    pub const fn in_place(rate: f64) -> Self {
        Self::with(rate, N::ZERO, N::ZERO)
    }
}

impl<V> Adadelta<V> {
    const fn with(rate: f64, square: V, change: V) -> Self {
        Self { rate: learning_rate(rate), rho: 0.9, eps: 1e-6, decay: Decay::NONE, square, change }
    }

    /// Sets ρ, how slowly both means fade; 0.9 by default.
    ///
    /// # Panics
    /// If it is negative, 1 or more, or NaN.
    #[must_use]
    pub const fn rho(mut self, rho: f64) -> Self {
        self.rho = fading(rho);
        self
    }

    /// Sets ε.
    ///
    /// # Panics
    /// If it is negative, infinite or NaN.
    #[must_use]
    pub const fn eps(mut self, eps: f64) -> Self {
        self.eps = epsilon(eps);
        self
    }

    pub(super) fn advance<N: Parameters, A: Adjust<N::Scalar>>(
        &mut self,
        net: &mut N,
        gradient: &N,
        adjust: &A,
    ) where
        V: StateVector<N>,
    {
        let of = |value| N::Scalar::from_f64(value);
        let (rho, fresh, eps) = (of(self.rho), of(1.0 - self.rho), of(self.eps));
        let (rate, decay) = (self.rate, self.decay);
        let (square, change) = (self.square.scalars(), self.change.scalars());
        update(net, gradient, adjust, |piece, p, g| {
            let (rate, decay) = (piece.rate(rate), piece.decay(decay));
            let (s, d) = (part_mut(square, piece.range.clone()), part_mut(change, piece.range.clone()));
            dispatch(Follow { p, g, s, d, rate, decay, rho, fresh, eps });
        });
    }

    pub(super) fn visit<N: Parameters>(&mut self, visitor: &mut dyn StateVisitor<N::Scalar>)
    where
        V: StateVector<N>,
    {
        visitor.number("learning_rate", &mut self.rate);
        visitor.number("rho", &mut self.rho);
        visitor.number("eps", &mut self.eps);
        self.decay.visit(visitor);
        visitor.moments("square", self.square.scalars());
        visitor.moments("change", self.change.scalars());
    }

    pub(super) fn finite_state<N: Parameters>(&self) -> bool
    where
        V: StateVector<N>,
    {
        finite(self.square.peek()) && finite(self.change.peek())
    }
}

decays!(Adadelta<V>);

/// One piece's step.
struct Follow<'a, T> {
    p: &'a mut [T],
    g: &'a [T],
    s: &'a mut [T],
    d: &'a mut [T],
    rate: T,
    decay: T,
    rho: T,
    fresh: T,
    eps: T,
}

impl<T: Scalar> Task for Follow<'_, T> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self { p, g, s, d, rate, decay, rho, fresh, eps } = self;
        for ((p, &g), (s, d)) in p.iter_mut().zip(g).zip(s.iter_mut().zip(d)) {
            let g = g + decay * *p;
            let square = rho * *s + fresh * g * g;
            let delta = (*d + eps).sqrt() / (square + eps).sqrt() * g;
            (*s, *d) = (square, rho * *d + fresh * delta * delta);
            *p -= rate * delta;
        }
    }
}
