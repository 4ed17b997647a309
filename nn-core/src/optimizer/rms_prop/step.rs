//! The four steps of RMSprop, one for what is kept besides the mean square.

use crate::Scalar;
use crate::simd::Task;

#[derive(Clone, Copy)]
pub(super) struct Coefficients<T> {
    pub(super) alpha: T,
    pub(super) fresh: T,
    pub(super) eps: T,
    pub(super) momentum: T,
    pub(super) rate: T,
    pub(super) decay: T,
}

impl<T: Scalar> Coefficients<T> {
    /// α s + (1 − α) g².
    #[inline(always)]
    fn square(&self, s: T, g: T) -> T {
        self.alpha * s + self.fresh * g * g
    }
}

/// One piece's step.
pub(super) struct Plain<'a, T> {
    pub(super) p: &'a mut [T],
    pub(super) g: &'a [T],
    pub(super) s: &'a mut [T],
    pub(super) c: Coefficients<T>,
}

impl<T: Scalar> Task for Plain<'_, T> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self { p, g, s, c } = self;
        for ((p, &g), s) in p.iter_mut().zip(g).zip(s) {
            let g = g + c.decay * *p;
            *s = c.square(*s, g);
            *p -= c.rate * g / (s.sqrt() + c.eps);
        }
    }
}

/// The same, centred.
pub(super) struct Centered<'a, T> {
    pub(super) p: &'a mut [T],
    pub(super) g: &'a [T],
    pub(super) s: &'a mut [T],
    pub(super) m: &'a mut [T],
    pub(super) c: Coefficients<T>,
}

impl<T: Scalar> Task for Centered<'_, T> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self { p, g, s, m, c } = self;
        for ((p, &g), (s, m)) in p.iter_mut().zip(g).zip(s.iter_mut().zip(m)) {
            let g = g + c.decay * *p;
            (*s, *m) = (c.square(*s, g), c.alpha * *m + c.fresh * g);
            *p -= c.rate * g / (variance(*s, *m).sqrt() + c.eps);
        }
    }
}

/// The same with momentum.
pub(super) struct Pushed<'a, T> {
    pub(super) p: &'a mut [T],
    pub(super) g: &'a [T],
    pub(super) s: &'a mut [T],
    pub(super) v: &'a mut [T],
    pub(super) c: Coefficients<T>,
}

impl<T: Scalar> Task for Pushed<'_, T> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self { p, g, s, v, c } = self;
        for ((p, &g), (s, v)) in p.iter_mut().zip(g).zip(s.iter_mut().zip(v)) {
            let g = g + c.decay * *p;
            *s = c.square(*s, g);
            *v = c.momentum * *v + g / (s.sqrt() + c.eps);
            *p -= c.rate * *v;
        }
    }
}

/// The same, centred and with momentum.
pub(super) struct CenteredPushed<'a, T> {
    pub(super) p: &'a mut [T],
    pub(super) g: &'a [T],
    pub(super) s: &'a mut [T],
    pub(super) m: &'a mut [T],
    pub(super) v: &'a mut [T],
    pub(super) c: Coefficients<T>,
}

impl<T: Scalar> Task for CenteredPushed<'_, T> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self { p, g, s, m, v, c } = self;
        for ((p, &g), ((s, m), v)) in p.iter_mut().zip(g).zip(s.iter_mut().zip(m).zip(v)) {
            let g = g + c.decay * *p;
            (*s, *m) = (c.square(*s, g), c.alpha * *m + c.fresh * g);
            *v = c.momentum * *v + g / (variance(*s, *m).sqrt() + c.eps);
            *p -= c.rate * *v;
        }
    }
}

/// s − m², which rounding may bring below 0. A NaN stays one.
#[inline(always)]
fn variance<T: Scalar>(square: T, mean: T) -> T {
    let variance = square - mean * mean;
    if variance < T::ZERO { T::ZERO } else { variance }
}
