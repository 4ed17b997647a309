//! Adamax.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use super::settings::{Decay, decays, epsilon, fading, learning_rate};
use super::{Adjust, StateVector, StateVisitor, update};
use crate::Scalar;
use crate::parameters::Parameters;
use crate::scalar::finite;
use crate::simd::{Task, dispatch};
use crate::within::part_mut;

/// Adamax (Kingma and Ba, Adam: a method for stochastic optimization, ICLR 2015, algorithm 2), with the ε of PyTorch.
///
/// With the gradient g in step k = 1, 2, …: m ← β₁ m + (1 − β₁) g, u ← max(β₂ u, |g| + ε), p ← p − η / (1 − β₁ᵏ) · m / u.
/// By default β₁ = 0.9, β₂ = 0.999 and ε = 10⁻⁸.
///
/// [`weight_decay`](Self::weight_decay) adds λ p to g first.
#[derive(Debug, Clone)]
pub struct Adamax<V> {
    pub(super) rate: f64,
    betas: (f64, f64),
    eps: f64,
    decay: Decay,
    steps: u64,
    mean: V,
    largest: V,
}

#[cfg(feature = "alloc")]
impl<T: Scalar> Adamax<Vec<T>> {
    /// Adamax with the learning rate η, 2 · 10⁻³ in the paper and in PyTorch; the moments are allocated at the first step.
    ///
    /// # Panics
    /// If the learning rate is negative, infinite or NaN.
    #[must_use]
    pub const fn new(rate: f64) -> Self {
        Self::with(rate, Vec::new(), Vec::new())
    }
}

impl<N: Parameters> Adamax<N> {
    /// The same without a heap: the moments stand in place, as values of the network's type.
    ///
    /// # Panics
    /// If the learning rate is negative, infinite or NaN.
    #[must_use]
    pub const fn in_place(rate: f64) -> Self {
        Self::with(rate, N::ZERO, N::ZERO)
    }
}

impl<V> Adamax<V> {
    const fn with(rate: f64, mean: V, largest: V) -> Self {
        let rate = learning_rate(rate);
        Self { rate, betas: (0.9, 0.999), eps: 1e-8, decay: Decay::NONE, steps: 0, mean, largest }
    }

    /// Sets β₁ and β₂, how slowly the past fades in m and in u.
    ///
    /// # Panics
    /// If one is negative, 1 or more, or NaN.
    #[must_use]
    pub const fn betas(mut self, mean: f64, largest: f64) -> Self {
        self.betas = (fading(mean), fading(largest));
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
        self.steps += 1;
        let of = |value| N::Scalar::from_f64(value);
        let betas = (of(self.betas.0), of(self.betas.1));
        let (fresh, eps) = (of(1.0 - self.betas.0), of(self.eps));
        let correction = 1.0 - libm::pow(self.betas.0, self.steps as f64);
        let (rate, decay) = (self.rate, self.decay);
        let (mean, largest) = (self.mean.scalars(), self.largest.scalars());
        update(net, gradient, adjust, |piece, p, g| {
            let (rate, decay) = (of(rate * piece.share.rate / correction), piece.decay(decay));
            let (m, u) = (part_mut(mean, piece.range.clone()), part_mut(largest, piece.range.clone()));
            dispatch(Bound { p, g, m, u, rate, decay, betas, fresh, eps });
        });
    }

    pub(super) fn visit<N: Parameters>(&mut self, visitor: &mut dyn StateVisitor<N::Scalar>)
    where
        V: StateVector<N>,
    {
        visitor.number("learning_rate", &mut self.rate);
        visitor.number("beta1", &mut self.betas.0);
        visitor.number("beta2", &mut self.betas.1);
        visitor.number("eps", &mut self.eps);
        self.decay.visit(visitor);
        visitor.count("steps", &mut self.steps);
        visitor.moments("mean", self.mean.scalars());
        visitor.moments("largest", self.largest.scalars());
    }

    pub(super) fn finite_state<N: Parameters>(&self) -> bool
    where
        V: StateVector<N>,
    {
        finite(self.mean.peek()) && finite(self.largest.peek())
    }
}

decays!(Adamax<V>);

/// One piece's step.
struct Bound<'a, T> {
    p: &'a mut [T],
    g: &'a [T],
    m: &'a mut [T],
    u: &'a mut [T],
    rate: T,
    decay: T,
    betas: (T, T),
    fresh: T,
    eps: T,
}

impl<T: Scalar> Task for Bound<'_, T> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self { p, g, m, u, rate, decay, betas, fresh, eps } = self;
        for ((p, &g), (m, u)) in p.iter_mut().zip(g).zip(m.iter_mut().zip(u)) {
            let g = g + decay * *p;
            let mean = betas.0 * *m + fresh * g;
            let (faded, size) = (betas.1 * *u, g.abs() + eps);
            // Not `max`, which would lose a NaN.
            let largest = if faded > size { faded } else { size };
            (*m, *u) = (mean, largest);
            *p -= rate * mean / largest;
        }
    }
}
