//! Adagrad.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use super::settings::{Decay, decays, epsilon, learning_rate};
use super::{Adjust, StateVector, StateVisitor, update};
use crate::Scalar;
use crate::parameters::Parameters;
use crate::scalar::finite;
use crate::simd::{Task, dispatch};
use crate::within::part_mut;

/// Adagrad (Duchi, Hazan and Singer, Adaptive subgradient methods for online learning and stochastic optimization, JMLR 12,
/// 2011), in PyTorch's form.
///
/// With the gradient g in step k = 1, 2, …: s ← s + g², p ← p − η / (1 + (k − 1) δ) · g / (√s + ε). By default δ = 0,
/// ε = 10⁻¹⁰, and s starts at 0.
///
/// [`weight_decay`](Self::weight_decay) adds λ p to g first.
#[derive(Debug, Clone)]
pub struct Adagrad<V> {
    pub(super) rate: f64,
    rate_decay: f64,
    initial: f64,
    eps: f64,
    decay: Decay,
    steps: u64,
    sum: V,
}

#[cfg(feature = "alloc")]
impl<T: Scalar> Adagrad<Vec<T>> {
    /// Adagrad with the learning rate η, 10⁻² in PyTorch; the moment is allocated at the first step.
    ///
    /// # Panics
    /// If the learning rate is negative, infinite or NaN.
    #[must_use]
    pub const fn new(rate: f64) -> Self {
        Self::with(rate, Vec::new())
    }
}

impl<N: Parameters> Adagrad<N> {
    /// The same without a heap: the moment stands in place, as a value of the network's type.
    ///
    /// # Panics
    /// If the learning rate is negative, infinite or NaN.
    #[must_use]
    pub const fn in_place(rate: f64) -> Self {
        Self::with(rate, N::ZERO)
    }
}

impl<V> Adagrad<V> {
    const fn with(rate: f64, sum: V) -> Self {
        let rate = learning_rate(rate);
        Self { rate, rate_decay: 0.0, initial: 0.0, eps: 1e-10, decay: Decay::NONE, steps: 0, sum }
    }

    /// Sets δ, by which the learning rate falls from step to step; 0 by default.
    ///
    /// # Panics
    /// If it is negative, infinite or NaN.
    #[must_use]
    pub const fn rate_decay(mut self, rate: f64) -> Self {
        assert!(rate >= 0.0 && rate.is_finite(), "the decay of a learning rate is finite and not negative");
        self.rate_decay = rate;
        self
    }

    /// Sets what s starts at; 0 by default.
    ///
    /// # Panics
    /// If it is negative, infinite or NaN.
    #[must_use]
    pub const fn initial(mut self, sum: f64) -> Self {
        assert!(sum >= 0.0 && sum.is_finite(), "a sum of squares is finite and not negative");
        self.initial = sum;
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
        let sum = self.sum.scalars();
        if self.steps == 0 {
            sum.fill(N::Scalar::from_f64(self.initial));
        }
        let rate = self.rate / (1.0 + self.steps as f64 * self.rate_decay);
        self.steps += 1;
        let (decay, eps) = (self.decay, N::Scalar::from_f64(self.eps));
        update(net, gradient, adjust, |piece, p, g| {
            let s = part_mut(sum, piece.range.clone());
            dispatch(Accumulate { p, g, s, rate: piece.rate(rate), decay: piece.decay(decay), eps });
        });
    }

    pub(super) fn visit<N: Parameters>(&mut self, visitor: &mut dyn StateVisitor<N::Scalar>)
    where
        V: StateVector<N>,
    {
        visitor.number("learning_rate", &mut self.rate);
        visitor.number("rate_decay", &mut self.rate_decay);
        visitor.number("initial_sum", &mut self.initial);
        visitor.number("eps", &mut self.eps);
        self.decay.visit(visitor);
        visitor.count("steps", &mut self.steps);
        visitor.moments("sum", self.sum.scalars());
    }

    pub(super) fn finite_state<N: Parameters>(&self) -> bool
    where
        V: StateVector<N>,
    {
        finite(self.sum.peek())
    }
}

decays!(Adagrad<V>);

/// One piece's step.
struct Accumulate<'a, T> {
    p: &'a mut [T],
    g: &'a [T],
    s: &'a mut [T],
    rate: T,
    decay: T,
    eps: T,
}

impl<T: Scalar> Task for Accumulate<'_, T> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self { p, g, s, rate, decay, eps } = self;
        for ((p, &g), s) in p.iter_mut().zip(g).zip(s) {
            let g = g + decay * *p;
            let sum = *s + g * g;
            *s = sum;
            *p -= rate * g / (sum.sqrt() + eps);
        }
    }
}
