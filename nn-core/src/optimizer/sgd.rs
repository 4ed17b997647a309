//! Gradient descent, with momentum.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use super::settings::{Decay, decays, fading, learning_rate};
use super::{Adjust, Descent, StateVector, StateVisitor, Step, update, visit_switch};
use crate::Scalar;
use crate::parameters::Parameters;
use crate::scalar::finite;
use crate::simd::{Task, dispatch};
use crate::within::part_mut;

/// Gradient descent on whatever the gradient was taken over: stochastic, minibatch or full batch.
///
/// With the gradient g, the parameters p, the learning rate η and the momentum μ:
///
/// * plain: p ← p − η g (Robbins and Monro, A stochastic approximation method, 1951);
/// * [`momentum`](Self::momentum): v ← μ v + g, p ← p − η v (Polyak, 1964);
/// * [`nesterov`](Self::nesterov): v ← μ v + g, p ← p − η (g + μ v) (Sutskever, Martens, Dahl and Hinton, On the
///   importance of initialization and momentum in deep learning, ICML 2013), in PyTorch's form.
///
/// [`weight_decay`](Self::weight_decay) adds λ p to g first. Without momentum no state is kept, and
/// [`descend`](Self::descend) saves large layers the way of their gradient through memory.
#[derive(Debug, Clone)]
pub struct Sgd<V> {
    pub(super) rate: f64,
    momentum: f64,
    nesterov: bool,
    decay: Decay,
    velocity: V,
}

#[cfg(feature = "alloc")]
impl<T: Scalar> Sgd<Vec<T>> {
    /// Plain gradient descent; a velocity, if there is to be one, is allocated at the first step.
    ///
    /// # Panics
    /// If the learning rate is negative, infinite or NaN.
    #[must_use]
    pub const fn new(rate: f64) -> Self {
        Self::with(rate, Vec::new())
    }
}

impl<N: Parameters> Sgd<N> {
    /// The same without a heap: the velocity stands in place, as a value of the network's type.
    ///
    /// # Panics
    /// If the learning rate is negative, infinite or NaN.
    #[must_use]
    pub const fn in_place(rate: f64) -> Self {
        Self::with(rate, N::ZERO)
    }
}

impl<V> Sgd<V> {
    const fn with(rate: f64, velocity: V) -> Self {
        Self { rate: learning_rate(rate), momentum: 0.0, nesterov: false, decay: Decay::NONE, velocity }
    }

    /// Sets μ; 0 by default, 0.9 is usual.
    ///
    /// # Panics
    /// If it is negative, 1 or more, or NaN.
    #[must_use]
    pub const fn momentum(mut self, momentum: f64) -> Self {
        self.momentum = fading(momentum);
        self
    }

    /// Looks ahead along the velocity.
    #[must_use]
    pub const fn nesterov(mut self) -> Self {
        self.nesterov = true;
        self
    }

    /// The step without momentum.
    pub(super) fn plain<T: Scalar>(&self) -> Option<Descent<T>> {
        (self.momentum == 0.0).then(|| Descent::of(self.rate, self.decay))
    }

    pub(super) fn advance<N: Parameters, A: Adjust<N::Scalar>>(
        &mut self,
        net: &mut N,
        gradient: &N,
        adjust: &A,
    ) where
        V: StateVector<N>,
    {
        let (rate, decay) = (self.rate, self.decay);
        if self.momentum == 0.0 {
            return update(net, gradient, adjust, |piece, p, g| {
                dispatch(Step { p, g, rate: piece.rate(rate), decay: piece.decay(decay) });
            });
        }
        let momentum = N::Scalar::from_f64(self.momentum);
        // g + μ v looks ahead; v alone does not.
        let (direct, along) =
            if self.nesterov { (N::Scalar::ONE, momentum) } else { (N::Scalar::ZERO, N::Scalar::ONE) };
        let velocity = self.velocity.scalars();
        update(net, gradient, adjust, |piece, p, g| {
            let v = part_mut(velocity, piece.range.clone());
            let (rate, decay) = (piece.rate(rate), piece.decay(decay));
            dispatch(Push { p, g, v, rate, decay, momentum, direct, along });
        });
    }

    pub(super) fn visit<N: Parameters>(&mut self, visitor: &mut dyn StateVisitor<N::Scalar>)
    where
        V: StateVector<N>,
    {
        visitor.number("learning_rate", &mut self.rate);
        visitor.number("momentum", &mut self.momentum);
        visit_switch(visitor, "nesterov", &mut self.nesterov);
        self.decay.visit(visitor);
        if self.momentum != 0.0 {
            visitor.moments("velocity", self.velocity.scalars());
        }
    }

    pub(super) fn finite_state<N: Parameters>(&self) -> bool
    where
        V: StateVector<N>,
    {
        finite(self.velocity.peek())
    }
}

decays!(Sgd<V>);

/// One piece's step with momentum.
struct Push<'a, T> {
    p: &'a mut [T],
    g: &'a [T],
    v: &'a mut [T],
    rate: T,
    decay: T,
    momentum: T,
    direct: T,
    along: T,
}

impl<T: Scalar> Task for Push<'_, T> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self { p, g, v, rate, decay, momentum, direct, along } = self;
        for ((p, &g), v) in p.iter_mut().zip(g).zip(v) {
            let g = g + decay * *p;
            let velocity = momentum * *v + g;
            *v = velocity;
            *p -= rate * (direct * g + along * velocity);
        }
    }
}
