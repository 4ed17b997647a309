//! NAdam.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use super::settings::{Decay, decays, epsilon, fading, learning_rate};
use super::{Adjust, StateVector, StateVisitor, update};
use crate::Scalar;
use crate::parameters::Parameters;
use crate::scalar::finite;
use crate::simd::{Task, dispatch};
use crate::within::part_mut;

/// Adam with Nesterov's momentum (Dozat, Incorporating Nesterov momentum into Adam, ICLR 2016 workshop), in PyTorch's form.
///
/// With the gradient g in step k = 1, 2, …: μₖ = β₁ (1 − ½ · 0.96^(k ψ)), m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g²,
/// m̂ = μₖ₊₁ m / (1 − ∏ᵢ₌₁ᵏ⁺¹ μᵢ) + (1 − μₖ) g / (1 − ∏ᵢ₌₁ᵏ μᵢ), and p ← p − η m̂ / (√(v / (1 − β₂ᵏ)) + ε). By default
/// β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸ and ψ = 0.004.
///
/// [`weight_decay`](Self::weight_decay) adds λ p to g first.
#[derive(Debug, Clone)]
pub struct NAdam<V> {
    pub(super) rate: f64,
    betas: (f64, f64),
    eps: f64,
    momentum_decay: f64,
    decay: Decay,
    steps: u64,
    /// ∏ᵢ₌₁ᵏ μᵢ.
    product: f64,
    mean: V,
    square: V,
}

#[cfg(feature = "alloc")]
impl<T: Scalar> NAdam<Vec<T>> {
    /// NAdam with the learning rate η, 2 · 10⁻³ in PyTorch; the moments are allocated at the first step.
    ///
    /// # Panics
    /// If the learning rate is negative, infinite or NaN.
    #[must_use]
    pub const fn new(rate: f64) -> Self {
        Self::with(rate, Vec::new(), Vec::new())
    }
}

impl<N: Parameters> NAdam<N> {
    /// The same without a heap: the moments stand in place, as values of the network's type.
    ///
    /// # Panics
    /// If the learning rate is negative, infinite or NaN.
    #[must_use]
    pub const fn in_place(rate: f64) -> Self {
        Self::with(rate, N::ZERO, N::ZERO)
    }
}

impl<V> NAdam<V> {
    const fn with(rate: f64, mean: V, square: V) -> Self {
        Self {
            rate: learning_rate(rate),
            betas: (0.9, 0.999),
            eps: 1e-8,
            momentum_decay: 0.004,
            decay: Decay::NONE,
            steps: 0,
            product: 1.0,
            mean,
            square,
        }
    }

    /// Sets β₁ and β₂, how slowly the past fades in m and in v.
    ///
    /// # Panics
    /// If one is negative, 1 or more, or NaN.
    #[must_use]
    pub const fn betas(mut self, mean: f64, square: f64) -> Self {
        self.betas = (fading(mean), fading(square));
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

    /// Sets ψ, how fast the momentum comes to β₁; 0.004 by default.
    ///
    /// # Panics
    /// If it is negative, infinite or NaN.
    #[must_use]
    pub const fn momentum_decay(mut self, psi: f64) -> Self {
        assert!(psi >= 0.0 && psi.is_finite(), "ψ of NAdam is finite and not negative");
        self.momentum_decay = psi;
        self
    }

    /// μₖ.
    fn momentum(&self, k: f64) -> f64 {
        self.betas.0 * (1.0 - 0.5 * libm::pow(0.96, k * self.momentum_decay))
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
        let k = self.steps as f64;
        let (now, next) = (self.momentum(k), self.momentum(k + 1.0));
        self.product *= now;
        // On g and on m.
        let parts = ((1.0 - now) / (1.0 - self.product), next / (1.0 - self.product * next));
        let of = |value| N::Scalar::from_f64(value);
        let betas = (of(self.betas.0), of(self.betas.1));
        let fresh = (of(1.0 - self.betas.0), of(1.0 - self.betas.1));
        let (eps, correction) = (of(self.eps), of(1.0 / libm::sqrt(1.0 - libm::pow(self.betas.1, k))));
        let (rate, decay) = (self.rate, self.decay);
        let (mean, square) = (self.mean.scalars(), self.square.scalars());
        update(net, gradient, adjust, |piece, p, g| {
            let rate = rate * piece.share.rate;
            let rates = (of(rate * parts.0), of(rate * parts.1));
            let decay = piece.decay(decay);
            let (m, v) = (part_mut(mean, piece.range.clone()), part_mut(square, piece.range.clone()));
            dispatch(Ahead { p, g, m, v, rates, decay, betas, fresh, correction, eps });
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
        visitor.number("momentum_decay", &mut self.momentum_decay);
        self.decay.visit(visitor);
        visitor.count("steps", &mut self.steps);
        visitor.number("momentum_product", &mut self.product);
        visitor.moments("mean", self.mean.scalars());
        visitor.moments("square", self.square.scalars());
    }

    pub(super) fn finite_state<N: Parameters>(&self) -> bool
    where
        V: StateVector<N>,
    {
        finite(self.mean.peek()) && finite(self.square.peek())
    }
}

decays!(NAdam<V>);

/// One piece's step.
struct Ahead<'a, T> {
    p: &'a mut [T],
    g: &'a [T],
    m: &'a mut [T],
    v: &'a mut [T],
    rates: (T, T),
    decay: T,
    betas: (T, T),
    fresh: (T, T),
    correction: T,
    eps: T,
}

impl<T: Scalar> Task for Ahead<'_, T> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self { p, g, m, v, rates, decay, betas, fresh, correction, eps } = self;
        for ((p, &g), (m, v)) in p.iter_mut().zip(g).zip(m.iter_mut().zip(v)) {
            let g = g + decay * *p;
            let mean = betas.0 * *m + fresh.0 * g;
            let square = betas.1 * *v + fresh.1 * g * g;
            (*m, *v) = (mean, square);
            *p -= (rates.0 * g + rates.1 * mean) / (square.sqrt() * correction + eps);
        }
    }
}
