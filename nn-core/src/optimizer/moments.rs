//! The two moments of a gradient, and the step that Adam and AdamW take along them.

use super::settings::{Decay, fading};
use super::{Adjust, StateVector, StateVisitor, update};
use crate::Scalar;
use crate::parameters::Parameters;
use crate::scalar::finite;
use crate::simd::{Task, dispatch};
use crate::within::part_mut;

/// Means of g and g², and for AMSGrad the largest mean of g² so far.
#[derive(Debug, Clone)]
pub(super) struct Moments<V, M> {
    betas: (f64, f64),
    pub(super) eps: f64,
    steps: u64,
    mean: V,
    square: V,
    highest: M,
}

/// What the settings say of a step besides the moments.
#[derive(Clone, Copy)]
pub(super) struct Pace {
    pub(super) rate: f64,
    pub(super) decay: Decay,
    /// Whether weight decay goes by the moments, as a part of the gradient, or past them.
    pub(super) coupled: bool,
}

impl<V> Moments<V, ()> {
    pub(super) const fn new(mean: V, square: V) -> Self {
        Self { betas: (0.9, 0.999), eps: 1e-8, steps: 0, mean, square, highest: () }
    }

    pub(super) fn with_highest<M>(self, highest: M) -> Moments<V, M> {
        let Self { betas, eps, steps, mean, square, highest: () } = self;
        Moments { betas, eps, steps, mean, square, highest }
    }
}

/// What one piece's step needs, in the element type of the network.
struct Coefficients<T> {
    betas: (T, T),
    fresh: (T, T),
    /// η / (1 − β₁ᵏ).
    rate: T,
    /// 1 / √(1 − β₂ᵏ).
    square: T,
    eps: T,
    /// λ in the gradient.
    decay: T,
    /// 1 − η λ past it.
    kept: T,
}

impl<V, M> Moments<V, M> {
    pub(super) const fn set_betas(&mut self, mean: f64, square: f64) {
        self.betas = (fading(mean), fading(square));
    }

    pub(super) fn advance<N: Parameters, A: Adjust<N::Scalar>>(
        &mut self,
        pace: Pace,
        net: &mut N,
        gradient: &N,
        adjust: &A,
    ) where
        V: StateVector<N>,
        M: StateVector<N>,
    {
        self.steps += 1;
        let ((mean, square), k) = (self.betas, self.steps as f64);
        let corrections = (1.0 - libm::pow(mean, k), 1.0 - libm::pow(square, k));
        let of = |value| N::Scalar::from_f64(value);
        let (eps, square_correction) = (of(self.eps), of(1.0 / libm::sqrt(corrections.1)));
        let (betas, fresh) = ((of(mean), of(square)), (of(1.0 - mean), of(1.0 - square)));
        let (mean, square) = (self.mean.scalars(), self.square.scalars());
        let highest = self.highest.scalars();
        update(net, gradient, adjust, |piece, p, g| {
            let decay = pace.decay.of(piece.kind) * piece.share.decay;
            let rate = pace.rate * piece.share.rate;
            let (decay, shrunk) = if pace.coupled { (decay, 0.0) } else { (0.0, rate * decay) };
            let c = Coefficients {
                betas,
                fresh,
                rate: of(rate / corrections.0),
                square: square_correction,
                eps,
                decay: of(decay),
                kept: of(1.0 - shrunk),
            };
            let range = piece.range.clone();
            let (m, v) = (part_mut(mean, range.clone()), part_mut(square, range.clone()));
            if highest.is_empty() {
                dispatch(Adapt { p, g, m, v, c: &c });
            } else {
                dispatch(AdaptHighest { p, g, m, v, h: part_mut(highest, range), c: &c });
            }
        });
    }

    pub(super) fn visit<N: Parameters>(&mut self, visitor: &mut dyn StateVisitor<N::Scalar>)
    where
        V: StateVector<N>,
        M: StateVector<N>,
    {
        visitor.number("beta1", &mut self.betas.0);
        visitor.number("beta2", &mut self.betas.1);
        visitor.number("eps", &mut self.eps);
        visitor.count("steps", &mut self.steps);
        visitor.moments("mean", self.mean.scalars());
        visitor.moments("square", self.square.scalars());
        let highest = self.highest.scalars();
        if !highest.is_empty() {
            visitor.moments("highest_square", highest);
        }
    }

    pub(super) fn is_finite<N: Parameters>(&self) -> bool
    where
        V: StateVector<N>,
        M: StateVector<N>,
    {
        finite(self.mean.peek()) && finite(self.square.peek()) && finite(self.highest.peek())
    }
}

/// One piece's step.
struct Adapt<'a, T> {
    p: &'a mut [T],
    g: &'a [T],
    m: &'a mut [T],
    v: &'a mut [T],
    c: &'a Coefficients<T>,
}

impl<T: Scalar> Task for Adapt<'_, T> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self { p, g, m, v, c } = self;
        for ((p, &g), (m, v)) in p.iter_mut().zip(g).zip(m.iter_mut().zip(v)) {
            let g = g + c.decay * *p;
            // As locals: read back from where they were just written, across a line of the cache, they would stall.
            let mean = c.betas.0 * *m + c.fresh.0 * g;
            let square = c.betas.1 * *v + c.fresh.1 * g * g;
            (*m, *v) = (mean, square);
            *p = c.kept * *p - c.rate * mean / (square.sqrt() * c.square + c.eps);
        }
    }
}

/// The same for AMSGrad.
struct AdaptHighest<'a, T> {
    p: &'a mut [T],
    g: &'a [T],
    m: &'a mut [T],
    v: &'a mut [T],
    h: &'a mut [T],
    c: &'a Coefficients<T>,
}

impl<T: Scalar> Task for AdaptHighest<'_, T> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self { p, g, m, v, h, c } = self;
        for (((p, &g), (m, v)), h) in p.iter_mut().zip(g).zip(m.iter_mut().zip(v)).zip(h) {
            let g = g + c.decay * *p;
            let mean = c.betas.0 * *m + c.fresh.0 * g;
            let square = c.betas.1 * *v + c.fresh.1 * g * g;
            // Not `max`, which would lose a NaN.
            let highest = if *h > square { *h } else { square };
            (*m, *v, *h) = (mean, square, highest);
            *p = c.kept * *p - c.rate * mean / (highest.sqrt() * c.square + c.eps);
        }
    }
}

/// The methods that Adam and AdamW have in common.
macro_rules! moments {
    ($name:ident) => {
        impl<V, M> $name<V, M> {
            /// Sets β₁ and β₂, how slowly the means of g and of g² fade.
            ///
            /// # Panics
            /// If one is negative, 1 or more, or NaN.
            #[must_use]
            pub const fn betas(mut self, mean: f64, square: f64) -> Self {
                self.moments.set_betas(mean, square);
                self
            }

            /// Sets ε.
            ///
            /// # Panics
            /// If it is negative, infinite or NaN.
            #[must_use]
            pub const fn eps(mut self, eps: f64) -> Self {
                self.moments.eps = $crate::optimizer::settings::epsilon(eps);
                self
            }

            pub(super) fn advance<N: Parameters, A: Adjust<N::Scalar>>(
                &mut self,
                net: &mut N,
                gradient: &N,
                adjust: &A,
            ) where
                V: StateVector<N>,
                M: StateVector<N>,
            {
                let pace = Pace { rate: self.rate, decay: self.decay, coupled: Self::COUPLED };
                self.moments.advance(pace, net, gradient, adjust);
            }

            pub(super) fn visit<N: Parameters>(&mut self, visitor: &mut dyn StateVisitor<N::Scalar>)
            where
                V: StateVector<N>,
                M: StateVector<N>,
            {
                visitor.number("learning_rate", &mut self.rate);
                self.decay.visit(visitor);
                self.moments.visit::<N>(visitor);
            }

            pub(super) fn finite_state<N: Parameters>(&self) -> bool
            where
                V: StateVector<N>,
                M: StateVector<N>,
            {
                self.moments.is_finite::<N>()
            }
        }

        #[cfg(feature = "alloc")]
        impl<T: Scalar> $name<Vec<T>, ()> {
            /// Divides by the largest mean of g² so far instead of the present one (AMSGrad: Reddi, Kale and Kumar, On the
            /// convergence of Adam and beyond, ICLR 2018), in PyTorch's form, which corrects its bias.
            #[must_use]
            pub fn amsgrad(self) -> $name<Vec<T>, Vec<T>> {
                let Self { rate, decay, moments } = self;
                $name { rate, decay, moments: moments.with_highest(Vec::new()) }
            }
        }

        impl<N: Parameters> $name<N, ()> {
            /// Divides by the largest mean of g² so far instead of the present one (AMSGrad: Reddi, Kale and Kumar, On the
            /// convergence of Adam and beyond, ICLR 2018), in PyTorch's form, which corrects its bias.
            #[must_use]
            pub fn amsgrad(self) -> $name<N, N> {
                let Self { rate, decay, moments } = self;
                $name { rate, decay, moments: moments.with_highest(N::ZERO) }
            }
        }
    };
}

pub(super) use moments;
