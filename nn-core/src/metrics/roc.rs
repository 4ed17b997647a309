//! The receiver operating characteristic.

use alloc::vec::Vec;
use core::cmp::Ordering;

use nalgebra::SVector;

use super::paired;
use crate::Scalar;
use crate::error::MetricError;

/// One threshold of a [`Roc`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Scores from this one on are taken for positive; infinite at the first point, where none is.
    pub threshold: f64,
    /// FP / (FP + TN) = 1 − specificity.
    pub false_positive_rate: f64,
    /// TP / (TP + FN) = sensitivity.
    pub true_positive_rate: f64,
}

/// The ROC curve: sensitivity over 1 − specificity for every threshold on the score (Fawcett, An introduction to ROC
/// analysis, Pattern Recognition Letters 27, 2006, algorithm 1).
///
/// It runs from (0, 0) to (1, 1) with one point per distinct score.
#[derive(Debug, Clone, PartialEq)]
pub struct Roc {
    /// From the highest threshold to the lowest.
    pub points: Vec<Point>,
}

/// Scores by falling value, each with whether its sample is positive.
pub(super) struct Ranked {
    scores: Vec<(f64, bool)>,
    pub(super) positives: usize,
    negatives: usize,
}

impl Ranked {
    /// Scores of which some are positive and some are not.
    fn new(scores: impl Iterator<Item = (f64, bool)>) -> Result<Self, MetricError> {
        let ranked = Self::of_any(scores)?;
        if ranked.positives == 0 || ranked.negatives == 0 { Err(MetricError::OneClass) } else { Ok(ranked) }
    }

    pub(super) fn of_any(scores: impl Iterator<Item = (f64, bool)>) -> Result<Self, MetricError> {
        let mut scores: Vec<_> = scores.collect();
        if let Some(sample) = scores.iter().position(|(score, _)| score.is_nan()) {
            return Err(MetricError::Output { sample });
        }
        let positives = scores.iter().filter(|(_, positive)| *positive).count();
        let negatives = scores.len() - positives;
        if scores.is_empty() {
            return Err(MetricError::Empty);
        }
        scores.sort_by(|(a, _), (b, _)| b.partial_cmp(a).unwrap_or(Ordering::Equal));
        Ok(Self { scores, positives, negatives })
    }

    /// Equal scores together: the score, and how many positives and negatives have it.
    pub(super) fn groups(&self) -> impl Iterator<Item = (f64, usize, usize)> {
        self.scores.chunk_by(|(a, _), (b, _)| a == b).map(|group| {
            let positives = group.iter().filter(|(_, positive)| *positive).count();
            (group[0].0, positives, group.len() - positives)
        })
    }
}

/// The scores of outputs of one element, and whether each target is at least 0.5.
pub(super) fn scored<T: Scalar>(
    outputs: &[SVector<T, 1>],
    targets: &[SVector<T, 1>],
) -> Result<impl Iterator<Item = (f64, bool)>, MetricError> {
    paired(outputs.len(), targets.len())?;
    if let Some(sample) = targets.iter().position(|t| t[0].to_f64().is_nan()) {
        return Err(MetricError::Target { sample });
    }
    Ok(outputs.iter().zip(targets).map(|(y, t)| (y[0].to_f64(), t[0].to_f64() >= 0.5)))
}

impl Roc {
    /// The curve of outputs of one element against targets of 0 and 1.
    ///
    /// # Errors
    /// Without samples, on unequal lengths, on NaN, and if all samples are of one class.
    pub fn of<T: Scalar>(outputs: &[SVector<T, 1>], targets: &[SVector<T, 1>]) -> Result<Self, MetricError> {
        Self::of_scores(scored(outputs, targets)?)
    }

    /// The curve of any scores, each with whether its sample is positive: for one class of several, say.
    ///
    /// # Errors
    /// Without samples, on NaN, and if all samples are of one class.
    pub fn of_scores(scores: impl IntoIterator<Item = (f64, bool)>) -> Result<Self, MetricError> {
        let ranked = Ranked::new(scores.into_iter())?;
        let (mut true_positives, mut false_positives) = (0, 0);
        let mut points = Vec::new();
        points.push(Point { threshold: f64::INFINITY, false_positive_rate: 0.0, true_positive_rate: 0.0 });
        for (threshold, positives, negatives) in ranked.groups() {
            true_positives += positives;
            false_positives += negatives;
            points.push(Point {
                threshold,
                false_positive_rate: false_positives as f64 / ranked.negatives as f64,
                true_positive_rate: true_positives as f64 / ranked.positives as f64,
            });
        }
        Ok(Self { points })
    }

    /// The area under the curve, by the trapezoidal rule; the same as [`auc`] but for rounding.
    #[must_use]
    pub fn area(&self) -> f64 {
        self.points
            .windows(2)
            .map(|pair| {
                let width = pair[1].false_positive_rate - pair[0].false_positive_rate;
                width * 0.5 * (pair[0].true_positive_rate + pair[1].true_positive_rate)
            })
            .sum()
    }
}

/// The area under the ROC curve of outputs of one element against targets of 0 and 1: the probability that a positive
/// sample scores higher than a negative one, where a tie counts half.
///
/// Computed from ranks: (Σ ranks of positives − n₊(n₊ + 1) / 2) / (n₊ n₋), with the mean rank for ties (Hanley and
/// McNeil, The meaning and use of the area under a ROC curve, Radiology 143, 1982).
///
/// # Errors
/// Without samples, on unequal lengths, on NaN, and if all samples are of one class.
pub fn auc<T: Scalar>(outputs: &[SVector<T, 1>], targets: &[SVector<T, 1>]) -> Result<f64, MetricError> {
    area(scored(outputs, targets)?)
}

/// [`auc`] of any scores, each with whether its sample is positive.
pub(super) fn area(scores: impl Iterator<Item = (f64, bool)>) -> Result<f64, MetricError> {
    let ranked = Ranked::new(scores)?;
    // Twice the sum of ranks, counted from the lowest score: whole numbers as far as f64 counts.
    let (mut above, mut twice) = (0, 0.0);
    for (_, positives, negatives) in ranked.groups() {
        let tied = positives + negatives;
        let highest = ranked.scores.len() - above;
        let lowest = highest - tied + 1;
        twice += positives as f64 * (highest + lowest) as f64;
        above += tied;
    }
    let (positives, negatives) = (ranked.positives as f64, ranked.negatives as f64);
    Ok((twice - positives * (positives + 1.0)) / (2.0 * positives * negatives))
}

#[cfg(test)]
mod tests {
    use approx::assert_relative_eq;

    use super::*;

    fn columns(values: &[f64]) -> Vec<SVector<f64, 1>> {
        values.iter().map(|&v| SVector::from([v])).collect()
    }

    /// The example in the documentation of scikit-learn's `roc_curve` and `roc_auc_score`.
    #[test]
    fn agrees_with_scikit_learn() {
        let (y, t) = (columns(&[0.1, 0.4, 0.35, 0.8]), columns(&[0.0, 0.0, 1.0, 1.0]));
        assert_eq!(auc(&y, &t), Ok(0.75));
        let roc = Roc::of(&y, &t).unwrap();
        let list: Vec<_> =
            roc.points.iter().map(|p| (p.threshold, p.false_positive_rate, p.true_positive_rate)).collect();
        let inf = f64::INFINITY;
        assert_eq!(
            list,
            [(inf, 0.0, 0.0), (0.8, 0.0, 0.5), (0.4, 0.5, 0.5), (0.35, 0.5, 1.0), (0.1, 1.0, 1.0)]
        );
        assert_eq!(roc.area(), 0.75);
    }

    #[test]
    fn ties_count_half() {
        let (y, t) = (columns(&[0.5; 4]), columns(&[0.0, 1.0, 1.0, 0.0]));
        assert_eq!(auc(&y, &t), Ok(0.5));
        assert_eq!(Roc::of(&y, &t).unwrap().points.len(), 2);
        let (y, t) = (columns(&[1.0, 2.0, 2.0, 3.0]), columns(&[0.0, 0.0, 1.0, 1.0]));
        assert_eq!(auc(&y, &t), Ok(0.875));
    }

    #[test]
    fn ranks_trapezoids_and_pairs_agree() {
        let y: Vec<f64> = (0..60).map(|i| f64::from(i * i * 7 % 31)).collect();
        let t: Vec<f64> = (0..60).map(|i| f64::from(u8::from(i % 3 == 0))).collect();
        let (mut wins, mut pairs) = (0.0, 0.0);
        for (a, _) in y.iter().zip(&t).filter(|(_, t)| **t == 1.0) {
            for (b, _) in y.iter().zip(&t).filter(|(_, t)| **t == 0.0) {
                wins += if a > b { 1.0 } else { f64::from(u8::from(a == b)) / 2.0 };
                pairs += 1.0;
            }
        }
        let (y, t) = (columns(&y), columns(&t));
        assert_relative_eq!(auc(&y, &t).unwrap(), wins / pairs, max_relative = 1e-15);
        assert_relative_eq!(Roc::of(&y, &t).unwrap().area(), wins / pairs, max_relative = 1e-12);
    }

    #[test]
    fn refuses_what_has_no_curve() {
        let t = columns(&[0.0, 1.0]);
        assert_eq!(auc(&columns(&[0.1, f64::NAN]), &t), Err(MetricError::Output { sample: 1 }));
        assert_eq!(auc(&t, &columns(&[f64::NAN, 1.0])), Err(MetricError::Target { sample: 0 }));
        assert_eq!(auc(&t, &columns(&[1.0, 1.0])), Err(MetricError::OneClass));
        assert_eq!(auc::<f64>(&[], &[]), Err(MetricError::Empty));
        assert_eq!(auc(&t, &t[..1]), Err(MetricError::Lengths { outputs: 2, targets: 1 }));
    }
}
