//! Losses of real values: `squared_error`, `mse`, `mae`, `huber`.

use nalgebra::SVector;

use super::elementwise::{Unweighted, Weights, per_element, sum, write};
use super::{Loss, Mean};
use crate::Scalar;

/// `squared_error`: ½ Σ w<sub>k</sub> (y<sub>k</sub> − t<sub>k</sub>)², summed over the elements, its mean over the
/// samples.
///
/// The negative log likelihood of a Gaussian of variance 1, but for a constant (Gauss, Theoria motus, 1809). The
/// derivative by y<sub>k</sub> is w<sub>k</sub> (y<sub>k</sub> − t<sub>k</sub>) over the number of samples.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SquaredError<W = Unweighted> {
    /// One factor an element.
    pub weights: W,
}

impl<T: Scalar, W: Weights<T, N>, const N: usize> Loss<T, SVector<T, N>> for SquaredError<W> {
    type Target = SVector<T, N>;
    type Sums = Mean<T>;

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add(&self, y: &SVector<T, N>, t: &SVector<T, N>, sums: &mut Mean<T>) {
        let total = sum(y, t, |k, y, t| self.weights.weight(k) * (y - t) * (y - t));
        sums.add(T::from_f64(0.5) * total);
    }
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn value(&self, sums: &Mean<T>) -> T {
        sums.value()
    }
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn gradient(&self, y: &SVector<T, N>, t: &SVector<T, N>, sums: &Mean<T>, dy: &mut SVector<T, N>) {
        let scale = sums.per_sample();
        write(y, t, dy, |k, y, t| scale * self.weights.weight(k) * (y - t));
    }
}

/// `mse`: the mean of w<sub>k</sub> (y<sub>k</sub> − t<sub>k</sub>)² over elements and samples.
///
/// With weights it still divides by the number of elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mse<W = Unweighted> {
    /// One factor an element.
    pub weights: W,
}

impl<T: Scalar, W: Weights<T, N>, const N: usize> Loss<T, SVector<T, N>> for Mse<W> {
    type Target = SVector<T, N>;
    type Sums = Mean<T>;

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add(&self, y: &SVector<T, N>, t: &SVector<T, N>, sums: &mut Mean<T>) {
        let total = sum(y, t, |k, y, t| self.weights.weight(k) * (y - t) * (y - t));
        sums.add(per_element::<T, N>() * total);
    }
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn value(&self, sums: &Mean<T>) -> T {
        sums.value()
    }
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn gradient(&self, y: &SVector<T, N>, t: &SVector<T, N>, sums: &Mean<T>, dy: &mut SVector<T, N>) {
        let scale = T::from_f64(2.0) * per_element::<T, N>() * sums.per_sample();
        write(y, t, dy, |k, y, t| scale * self.weights.weight(k) * (y - t));
    }
}

/// `mae`: the mean of w<sub>k</sub> |y<sub>k</sub> − t<sub>k</sub>| over elements and samples.
///
/// With weights it still divides by the number of elements. Where y = t, the derivative is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mae<W = Unweighted> {
    /// One factor an element.
    pub weights: W,
}

impl<T: Scalar, W: Weights<T, N>, const N: usize> Loss<T, SVector<T, N>> for Mae<W> {
    type Target = SVector<T, N>;
    type Sums = Mean<T>;

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add(&self, y: &SVector<T, N>, t: &SVector<T, N>, sums: &mut Mean<T>) {
        let total = sum(y, t, |k, y, t| self.weights.weight(k) * (y - t).abs());
        sums.add(per_element::<T, N>() * total);
    }
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn value(&self, sums: &Mean<T>) -> T {
        sums.value()
    }
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn gradient(&self, y: &SVector<T, N>, t: &SVector<T, N>, sums: &Mean<T>, dy: &mut SVector<T, N>) {
        let scale = per_element::<T, N>() * sums.per_sample();
        write(y, t, dy, |k, y, t| scale * self.weights.weight(k) * clip(y - t, T::ZERO, T::ONE));
    }
}

/// `huber(delta)`: with d = |y<sub>k</sub> − t<sub>k</sub>|, the mean of w<sub>k</sub> times d²/2 where d ≤ δ and
/// δ(d − δ/2) elsewhere, over elements and samples.
///
/// Huber, Robust estimation of a location parameter (Annals of Mathematical Statistics 35, 1964). With weights it
/// still divides by the number of elements. δ is positive.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Huber<T, W = Unweighted> {
    /// δ: where the parabola goes over into straight lines.
    pub delta: T,
    /// One factor an element.
    pub weights: W,
}

impl<T: Scalar, W: Weights<T, N>, const N: usize> Loss<T, SVector<T, N>> for Huber<T, W> {
    type Target = SVector<T, N>;
    type Sums = Mean<T>;

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add(&self, y: &SVector<T, N>, t: &SVector<T, N>, sums: &mut Mean<T>) {
        let half = T::from_f64(0.5);
        let total = sum(y, t, |k, y, t| {
            let d = (y - t).abs();
            let outside = self.delta * (d - half * self.delta);
            self.weights.weight(k) * if d > self.delta { outside } else { half * d * d }
        });
        sums.add(per_element::<T, N>() * total);
    }
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn value(&self, sums: &Mean<T>) -> T {
        sums.value()
    }
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn gradient(&self, y: &SVector<T, N>, t: &SVector<T, N>, sums: &Mean<T>, dy: &mut SVector<T, N>) {
        let scale = per_element::<T, N>() * sums.per_sample();
        write(y, t, dy, |k, y, t| scale * self.weights.weight(k) * clip(y - t, self.delta, self.delta));
    }
}

/// `d` where |d| ≤ `bound`, ±`outside` elsewhere, NaN where it is NaN.
#[inline(always)]
fn clip<T: Scalar>(d: T, bound: T, outside: T) -> T {
    if d > bound {
        outside
    } else if d < -bound {
        -outside
    } else {
        d
    }
}
