//! Whether what is said to happen in seven of ten cases does.

use alloc::vec::Vec;

use nalgebra::SVector;

use super::probability::each;
use crate::Scalar;
use crate::error::MetricError;

/// The samples whose probability lies in one bin of a [`Calibration`].
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bin {
    /// How many there are.
    pub count: usize,
    /// The mean of their probabilities; 0 in an empty bin.
    pub predicted: f64,
    /// The share of them for which it was right: of class 1, or of the predicted class. 0 in an empty bin.
    pub observed: f64,
}

/// The reliability curve: what share of samples is positive among those of similar probability (Niculescu-Mizil and
/// Caruana, Predicting good probabilities with supervised learning, ICML 2005).
///
/// Bins are equally wide; number i holds what is above i / n and not above (i + 1) / n, and 0 is in the first.
///
/// ```
/// # use nn_core::{SVector, metrics::Calibration};
/// let outputs = [0.1, 0.3, 0.7, 0.9].map(|p| SVector::from([p]));
/// let targets = [0.0, 0.0, 1.0, 1.0].map(|t| SVector::from([t]));
/// let calibration = Calibration::of(&outputs, &targets, 2)?;
/// assert_eq!(calibration.bins[1].observed, 1.0);
/// assert!((calibration.expected_error() - 0.2_f64).abs() < 1e-12);
/// # Ok::<(), nn_core::error::MetricError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// From low to high probabilities.
    pub bins: Vec<Bin>,
}

/// More bins than this are no bins.
const MOST: usize = 1 << 16;

impl Calibration {
    /// The curve of the probability of class 1 against targets of 0 and 1.
    ///
    /// # Errors
    /// Without samples, on unequal lengths, on NaN, if an output is not between 0 and 1, and unless there are 1 to 65 536
    /// bins.
    pub fn of<T: Scalar>(
        outputs: &[SVector<T, 1>],
        targets: &[SVector<T, 1>],
        bins: usize,
    ) -> Result<Self, MetricError> {
        Self::collect(outputs, targets, bins, |output, truth| (output[0].to_f64(), truth == 1))
    }

    /// The curve of the confidence, which is the largest of several probabilities, against whether its class is right (Guo,
    /// Pleiss, Sun and Weinberger, On calibration of modern neural networks, ICML 2017).
    ///
    /// # Errors
    /// As [`of`](Self::of).
    pub fn of_confidence<T: Scalar, const K: usize>(
        outputs: &[SVector<T, K>],
        targets: &[SVector<T, K>],
        bins: usize,
    ) -> Result<Self, MetricError> {
        const { assert!(K > 1, "confidence is the largest of several probabilities") };
        Self::collect(outputs, targets, bins, |output, truth| {
            let best = (1..K).fold(0, |best, place| if output[place] > output[best] { place } else { best });
            (output[best].to_f64(), truth == best)
        })
    }

    /// Σ count / samples · |observed − predicted|, the expected calibration error; 0 is perfect. (Naeini, Cooper and
    /// Hauskrecht, Obtaining well calibrated probabilities using Bayesian binning, AAAI 2015.)
    #[must_use]
    pub fn expected_error(&self) -> f64 {
        let samples: usize = self.bins.iter().map(|bin| bin.count).sum();
        let errors = self.bins.iter().map(|bin| bin.count as f64 * (bin.observed - bin.predicted).abs());
        errors.sum::<f64>() / samples as f64
    }

    /// The bins that are not empty, as a plot wants them: mean probability and observed share.
    pub fn curve(&self) -> impl Iterator<Item = (f64, f64)> {
        self.bins.iter().filter(|bin| bin.count > 0).map(|bin| (bin.predicted, bin.observed))
    }

    fn collect<T: Scalar, const K: usize>(
        outputs: &[SVector<T, K>],
        targets: &[SVector<T, K>],
        bins: usize,
        of: impl Fn(&[T], usize) -> (f64, bool),
    ) -> Result<Self, MetricError> {
        if !(1..=MOST).contains(&bins) {
            return Err(MetricError::Argument { what: "the number of bins", value: bins, most: MOST });
        }
        let mut collected = alloc::vec![Bin::default(); bins];
        each(outputs, targets, |output, truth| {
            let (probability, right) = of(output, truth);
            let bin = &mut collected[place(probability, bins)];
            bin.count += 1;
            bin.predicted += probability;
            bin.observed += f64::from(u8::from(right));
        })?;
        for bin in collected.iter_mut().filter(|bin| bin.count > 0) {
            bin.predicted /= bin.count as f64;
            bin.observed /= bin.count as f64;
        }
        Ok(Self { bins: collected })
    }
}

/// The bin of a probability: the number of inner borders below it.
fn place(probability: f64, bins: usize) -> usize {
    let border = |bin: usize| bin as f64 / bins as f64;
    let mut bin = ((probability * bins as f64) as usize).min(bins - 1);
    // The product may round over a border.
    while bin > 0 && border(bin) >= probability {
        bin -= 1;
    }
    while bin + 1 < bins && border(bin + 1) < probability {
        bin += 1;
    }
    bin
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_border_belongs_to_the_bin_below_it() {
        for bins in [1, 3, 7, 10] {
            assert_eq!(place(0.0, bins), 0);
            assert_eq!(place(1.0, bins), bins - 1);
            for bin in 1..bins {
                let border = bin as f64 / bins as f64;
                assert_eq!(place(border, bins), bin - 1);
                assert_eq!(place(border.next_up(), bins), bin);
            }
        }
    }

    #[test]
    fn refuses_what_has_no_curve() {
        let (y, t) = ([SVector::from([0.5])], [SVector::from([1.0])]);
        let error = |bins| MetricError::Argument { what: "the number of bins", value: bins, most: MOST };
        assert_eq!(Calibration::of(&y, &t, 0), Err(error(0)));
        assert_eq!(Calibration::of(&y, &t, usize::MAX), Err(error(usize::MAX)));
        assert_eq!(Calibration::of::<f64>(&[], &[], 5), Err(MetricError::Empty));
        let bad = [SVector::from([1.5])];
        assert_eq!(Calibration::of(&bad, &t, 5), Err(MetricError::Probability { sample: 0 }));
        assert_eq!(Calibration::of(&y, &t, 5).unwrap().curve().count(), 1);
    }
}
