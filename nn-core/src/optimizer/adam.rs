//! Adam.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use super::{Decay, StateVector, decay_rate, fading, learning_rate};
use crate::Scalar;
use crate::parameters::Parameters;
use crate::scalar::finite;
use crate::simd::{Task, dispatch};
use crate::within::part_mut;

/// Adam (Kingma and Ba, Adam: a method for stochastic optimization, ICLR 2015, algorithm 1).
///
/// With the gradient g in step k = 1, 2, …: m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², and
/// p ← p − η · m / (1 − β₁ᵏ) / (√(v / (1 − β₂ᵏ)) + ε). By default β₁ = 0.9, β₂ = 0.999 and ε = 10⁻⁸, as in the paper
/// and in PyTorch. The bias corrections are computed in `f64` for every element type.
///
/// [`weight_decay`](Self::weight_decay) adds λ p to g first (the L2 form, not that of AdamW).
#[derive(Debug, Clone)]
pub struct Adam<V> {
    pub(super) rate: f64,
    betas: (f64, f64),
    eps: f64,
    decay: Decay,
    steps: u64,
    mean: V,
    square: V,
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

/// What one step needs, in the element type of the network.
struct Coefficients<T> {
    betas: (T, T),
    fresh: (T, T),
    /// η / (1 − β₁ᵏ).
    rate: T,
    /// 1 / √(1 − β₂ᵏ).
    square: T,
    eps: T,
}

impl<V> Adam<V> {
    const fn with(rate: f64, mean: V, square: V) -> Self {
        Self {
            rate: learning_rate(rate),
            betas: (0.9, 0.999),
            eps: 1e-8,
            decay: Decay::NONE,
            steps: 0,
            mean,
            square,
        }
    }

    /// Sets β₁ and β₂, how slowly the means of g and of g² fade.
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
        assert!(eps >= 0.0 && eps.is_finite(), "ε of Adam is finite and not negative");
        self.eps = eps;
        self
    }

    /// Sets λ of an L2 penalty ½ λ |p|²; 0 by default. It reaches all parameters, as in PyTorch.
    ///
    /// # Panics
    /// If it is negative, infinite or NaN.
    #[must_use]
    pub const fn weight_decay(mut self, rate: f64) -> Self {
        self.decay.rate = decay_rate(rate);
        self
    }

    /// Spares biases and gains from weight decay.
    #[must_use]
    pub const fn decay_weights_only(mut self) -> Self {
        self.decay.weights_only = true;
        self
    }

    fn coefficients<T: Scalar>(&self) -> Coefficients<T> {
        let (mean, square) = self.betas;
        let k = self.steps as f64;
        Coefficients {
            betas: (T::from_f64(mean), T::from_f64(square)),
            fresh: (T::from_f64(1.0 - mean), T::from_f64(1.0 - square)),
            rate: T::from_f64(self.rate / (1.0 - libm::pow(mean, k))),
            square: T::from_f64(1.0 / libm::sqrt(1.0 - libm::pow(square, k))),
            eps: T::from_f64(self.eps),
        }
    }

    pub(super) fn advance<N: Parameters>(&mut self, net: &mut N, gradient: &N)
    where
        V: StateVector<N>,
    {
        self.steps += 1;
        let coefficients = self.coefficients();
        let decay = self.decay;
        let (mean, square) = (self.mean.scalars(), self.square.scalars());
        net.update(gradient, |tensor, p, g| {
            let range = tensor.range.clone();
            let (m, v) = (part_mut(mean, range.clone()), part_mut(square, range));
            let decay = N::Scalar::from_f64(decay.of(tensor.kind));
            dispatch(Adapt { p, g, m, v, decay, c: &coefficients });
        });
    }

    pub(super) fn finite_state<N: Parameters>(&self) -> bool
    where
        V: StateVector<N>,
    {
        finite(self.mean.peek()) && finite(self.square.peek())
    }
}

/// One tensor's step.
struct Adapt<'a, T> {
    p: &'a mut [T],
    g: &'a [T],
    m: &'a mut [T],
    v: &'a mut [T],
    decay: T,
    c: &'a Coefficients<T>,
}

impl<T: Scalar> Task for Adapt<'_, T> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self { p, g, m, v, decay, c } = self;
        for ((p, &g), (m, v)) in p.iter_mut().zip(g).zip(m.iter_mut().zip(v)) {
            let g = g + decay * *p;
            // As locals: read back from where they were just written, across a line of the cache, they would stall.
            let mean = c.betas.0 * *m + c.fresh.0 * g;
            let square = c.betas.1 * *v + c.fresh.1 * g * g;
            (*m, *v) = (mean, square);
            *p -= c.rate * mean / (square.sqrt() * c.square + c.eps);
        }
    }
}
