//! RMSprop.

mod step;

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use step::{Centered, CenteredPushed, Coefficients, Plain, Pushed};

use super::settings::{Decay, decays, epsilon, fading, learning_rate};
use super::{Adjust, StateVector, StateVisitor, update};
use crate::Scalar;
use crate::parameters::Parameters;
use crate::scalar::finite;
use crate::simd::dispatch;
use crate::within::part_mut;

/// RMSprop (Tieleman and Hinton, Lecture 6.5, Neural networks for machine learning, 2012), in PyTorch's form.
///
/// With the gradient g: s ← α s + (1 − α) g², d = √s + ε, p ← p − η g / d. By default α = 0.99 and ε = 10⁻⁸.
///
/// * [`centered`](Self::centered): m ← α m + (1 − α) g, d = √(s − m²) + ε (Graves, Generating sequences with recurrent
///   neural networks, 2013, section 4.2); keeps m, of the type `C`;
/// * [`momentum`](Self::momentum): v ← μ v + g / d, p ← p − η v; keeps v, of the type `M`.
///
/// [`weight_decay`](Self::weight_decay) adds λ p to g first.
#[derive(Debug, Clone)]
pub struct RmsProp<V, C = (), M = ()> {
    pub(super) rate: f64,
    alpha: f64,
    eps: f64,
    momentum: f64,
    decay: Decay,
    square: V,
    mean: C,
    velocity: M,
}

#[cfg(feature = "alloc")]
impl<T: Scalar> RmsProp<Vec<T>> {
    /// RMSprop with the learning rate η, 10⁻² in PyTorch; the moments are allocated at the first step.
    ///
    /// # Panics
    /// If the learning rate is negative, infinite or NaN.
    #[must_use]
    pub const fn new(rate: f64) -> Self {
        Self::with(rate, Vec::new())
    }
}

impl<N: Parameters> RmsProp<N> {
    /// The same without a heap: the moments stand in place, as values of the network's type.
    ///
    /// # Panics
    /// If the learning rate is negative, infinite or NaN.
    #[must_use]
    pub const fn in_place(rate: f64) -> Self {
        Self::with(rate, N::ZERO)
    }
}

impl<V> RmsProp<V> {
    const fn with(rate: f64, square: V) -> Self {
        let rate = learning_rate(rate);
        let decay = Decay::NONE;
        Self { rate, alpha: 0.99, eps: 1e-8, momentum: 0.0, decay, square, mean: (), velocity: () }
    }
}

/// The settings that come with a moment, for one kind of state.
macro_rules! variants {
    ([$($generics:tt)*] $state:ty, $empty:expr) => {
        impl<$($generics)*, M> RmsProp<$state, (), M> {
            /// Divides by the standard deviation of the gradients instead of their root mean square.
            #[must_use]
            pub fn centered(self) -> RmsProp<$state, $state, M> {
                let Self { rate, alpha, eps, momentum, decay, square, mean: (), velocity } = self;
                RmsProp { rate, alpha, eps, momentum, decay, square, mean: $empty, velocity }
            }
        }

        impl<$($generics)*, C> RmsProp<$state, C, ()> {
            /// Sets μ; there is no momentum by default.
            ///
            /// # Panics
            /// If it is negative, 1 or more, or NaN.
            #[must_use]
            pub fn momentum(self, momentum: f64) -> RmsProp<$state, C, $state> {
                let Self { rate, alpha, eps, momentum: _, decay, square, mean, velocity: () } = self;
                let momentum = fading(momentum);
                RmsProp { rate, alpha, eps, momentum, decay, square, mean, velocity: $empty }
            }
        }
    };
}

#[cfg(feature = "alloc")]
variants!([T: Scalar] Vec<T>, Vec::new());
variants!([N: Parameters] N, N::ZERO);

impl<V, C, M> RmsProp<V, C, M> {
    /// Sets α, how slowly the means fade; 0.99 by default.
    ///
    /// # Panics
    /// If it is negative, 1 or more, or NaN.
    #[must_use]
    pub const fn alpha(mut self, alpha: f64) -> Self {
        self.alpha = fading(alpha);
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
        C: StateVector<N>,
        M: StateVector<N>,
    {
        let of = |value| N::Scalar::from_f64(value);
        let (alpha, fresh) = (of(self.alpha), of(1.0 - self.alpha));
        let (eps, momentum) = (of(self.eps), of(self.momentum));
        let (rate, decay) = (self.rate, self.decay);
        let (square, mean) = (self.square.scalars(), self.mean.scalars());
        let velocity = self.velocity.scalars();
        update(net, gradient, adjust, |piece, p, g| {
            let range = piece.range.clone();
            let (rate, decay) = (piece.rate(rate), piece.decay(decay));
            let s = part_mut(square, range.clone());
            let c = Coefficients { alpha, fresh, eps, momentum, rate, decay };
            // What is not kept is as long as nothing.
            let m = if mean.is_empty() { &mut [] } else { part_mut(mean, range.clone()) };
            let v = if velocity.is_empty() { &mut [] } else { part_mut(velocity, range) };
            match (m.is_empty(), v.is_empty()) {
                (true, true) => dispatch(Plain { p, g, s, c }),
                (false, true) => dispatch(Centered { p, g, s, m, c }),
                (true, false) => dispatch(Pushed { p, g, s, v, c }),
                (false, false) => dispatch(CenteredPushed { p, g, s, m, v, c }),
            }
        });
    }

    pub(super) fn visit<N: Parameters>(&mut self, visitor: &mut dyn StateVisitor<N::Scalar>)
    where
        V: StateVector<N>,
        C: StateVector<N>,
        M: StateVector<N>,
    {
        visitor.number("learning_rate", &mut self.rate);
        visitor.number("alpha", &mut self.alpha);
        visitor.number("eps", &mut self.eps);
        visitor.number("momentum", &mut self.momentum);
        self.decay.visit(visitor);
        visitor.moments("square", self.square.scalars());
        for (name, moment) in [("mean", self.mean.scalars()), ("velocity", self.velocity.scalars())] {
            if !moment.is_empty() {
                visitor.moments(name, moment);
            }
        }
    }

    pub(super) fn finite_state<N: Parameters>(&self) -> bool
    where
        V: StateVector<N>,
        C: StateVector<N>,
        M: StateVector<N>,
    {
        finite(self.square.peek()) && finite(self.mean.peek()) && finite(self.velocity.peek())
    }
}

decays!(RmsProp<V, C, M>);
