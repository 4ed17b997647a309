//! How the values of a tensor are spread.

use core::fmt;

use crate::Scalar;

/// Mean, deviation and what else tells whether a layer is alive. NaN and infinite values are counted apart, and stand in no
/// other figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// Finite values.
    pub count: usize,
    /// Their mean; 0 of none.
    pub mean: f64,
    /// The largest of them in size.
    pub largest: f64,
    /// How many of them are 0.
    pub zeros: usize,
    /// Values that are NaN or infinite.
    pub not_finite: usize,
    /// Sum of the squared distances from the mean.
    squares: f64,
}

impl Spread {
    /// Of no values.
    pub const EMPTY: Self = Self { count: 0, mean: 0.0, largest: 0.0, zeros: 0, not_finite: 0, squares: 0.0 };

    /// Of these values.
    #[must_use]
    pub fn of<T: Scalar>(values: &[T]) -> Self {
        let mut spread = Self::EMPTY;
        spread.add(values);
        spread
    }

    /// Counts more values (Welford, Note on a method for calculating corrected sums of squares and products, 1962).
    pub fn add<T: Scalar>(&mut self, values: &[T]) {
        for value in values.iter().map(|value| value.to_f64()) {
            if !value.is_finite() {
                self.not_finite += 1;
                continue;
            }
            self.count += 1;
            let before = value - self.mean;
            self.mean += before / self.count as f64;
            self.squares += before * (value - self.mean);
            self.largest = self.largest.max(value.abs());
            self.zeros += usize::from(value == 0.0);
        }
    }

    /// The standard deviation, with n.
    #[must_use]
    pub fn deviation(&self) -> f64 {
        if self.count == 0 { 0.0 } else { libm::sqrt(self.squares / self.count as f64) }
    }

    /// The root of the sum of squares.
    #[must_use]
    pub fn norm(&self) -> f64 {
        libm::sqrt(self.squares + self.count as f64 * self.mean * self.mean)
    }

    /// The share of values that are 0.
    #[must_use]
    pub fn zero_share(&self) -> f64 {
        if self.count == 0 { 0.0 } else { self.zeros as f64 / self.count as f64 }
    }
}

impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3e} ± {:.3e}", self.mean, self.deviation())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// numpy 2.4: `x = numpy.array([1, -2, 0, 4, 0.5])`; `x.mean(), x.std(), numpy.linalg.norm(x)`.
    #[test]
    fn the_figures_are_those_of_numpy() {
        let spread = Spread::of(&[1.0, f64::NAN, -2.0, 0.0, 4.0, f64::INFINITY, 0.5]);
        assert_eq!((spread.count, spread.not_finite, spread.zeros, spread.largest), (5, 2, 1, 4.0));
        assert!((spread.mean - 0.7).abs() < 1e-15);
        assert!((spread.deviation() - 1.939_071_942_966_531_2).abs() < 1e-14);
        assert!((spread.norm() - 4.609_772_228_646_444).abs() < 1e-14);
        assert_eq!(spread.zero_share(), 0.2);
        assert_eq!(Spread::of::<f32>(&[]), Spread::EMPTY);
        assert_eq!(
            (Spread::EMPTY.deviation(), Spread::EMPTY.norm(), Spread::EMPTY.zero_share()),
            (0.0, 0.0, 0.0)
        );
    }

    #[test]
    fn parts_add_up() {
        let mut parts = Spread::of(&[1.0_f32, 2.0]);
        parts.add(&[3.0_f32, 0.0]);
        let whole = Spread::of(&[1.0_f32, 2.0, 3.0, 0.0]);
        assert_eq!(parts, whole);
    }
}
