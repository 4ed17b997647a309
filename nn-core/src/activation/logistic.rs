//! The logistic function and its relatives: `sigmoid`, `tanh`, `log_sigmoid`, `range`.

use super::{Activation, OutputActivation};
use crate::Scalar;

/// σ(z) and σ(−z) = 1 − σ(z), each to full relative accuracy, from one exponential that cannot overflow.
#[inline(always)]
pub(crate) fn logistic<T: Scalar>(z: T) -> (T, T) {
    let e = (-z.abs()).exp();
    let sum = T::ONE + e;
    let (large, small) = (T::ONE / sum, e / sum);
    if z >= T::ZERO { (large, small) } else { (small, large) }
}

/// `sigmoid`: σ(z) = 1 / (1 + e<sup>−z</sup>), into 0..1; as an output, the probability of a Bernoulli variable.
///
/// Verhulst's logistic function (1845). σ′ = σ(1 − σ).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sigmoid;

impl<T: Scalar> Activation<T> for Sigmoid {
    #[inline(always)]
    fn value(&self, z: T) -> T {
        logistic(z).0
    }
    #[inline(always)]
    fn derivative(&self, z: T) -> T {
        let (s, complement) = logistic(z);
        s * complement
    }
}

impl<T: Scalar> OutputActivation<T> for Sigmoid {
    #[inline(always)]
    fn derivative_at_output(&self, y: T) -> T {
        y * (T::ONE - y)
    }
}

/// `tanh`: the hyperbolic tangent, into −1..1.
///
/// LeCun, Bottou, Orr and Müller, Efficient BackProp (1998), on why its zero mean helps. tanh′ = 1 − tanh².
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tanh;

impl<T: Scalar> Activation<T> for Tanh {
    #[inline(always)]
    fn value(&self, z: T) -> T {
        z.tanh()
    }
    #[inline(always)]
    fn derivative(&self, z: T) -> T {
        // tanh z = 2 σ(2z) − 1, so the derivative is 4 σ(2z) σ(−2z), which keeps its digits where tanh² is near 1.
        let (s, complement) = logistic(z + z);
        T::from_f64(4.0) * s * complement
    }
}

impl<T: Scalar> OutputActivation<T> for Tanh {
    #[inline(always)]
    fn derivative_at_output(&self, y: T) -> T {
        (T::ONE - y) * (T::ONE + y)
    }
}

/// `log_sigmoid`: ln σ(z) = −ln(1 + e<sup>−z</sup>), into −∞..0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LogSigmoid;

impl<T: Scalar> Activation<T> for LogSigmoid {
    #[inline(always)]
    fn value(&self, z: T) -> T {
        -(-z).softplus()
    }
    #[inline(always)]
    fn derivative(&self, z: T) -> T {
        logistic(z).1
    }
}

/// `range(lo, hi)`: a sigmoid scaled to an interval, lo + (hi − lo) σ(z); an output unit.
///
/// With y the output, the derivative is (y − lo)(hi − y) / (hi − lo). `lo` and `hi` must be finite and differ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range<T> {
    /// The value approached for z → −∞.
    pub lo: T,
    /// The value approached for z → ∞.
    pub hi: T,
}

impl<T: Scalar> Activation<T> for Range<T> {
    #[inline(always)]
    fn value(&self, z: T) -> T {
        // The two weights make the ends exact, which lo + (hi - lo) s does not.
        let (s, complement) = logistic(z);
        self.lo * complement + self.hi * s
    }
    #[inline(always)]
    fn derivative(&self, z: T) -> T {
        let (s, complement) = logistic(z);
        (self.hi - self.lo) * s * complement
    }
}

impl<T: Scalar> OutputActivation<T> for Range<T> {
    #[inline(always)]
    fn derivative_at_output(&self, y: T) -> T {
        (y - self.lo) * (self.hi - y) / (self.hi - self.lo)
    }
}
