//! Precision over recall.

use alloc::vec::Vec;

use nalgebra::SVector;

use super::roc::{Ranked, scored};
use crate::Scalar;
use crate::error::MetricError;

/// One threshold of a [`PrecisionRecall`] curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RecallPoint {
    /// Scores from this one on are taken for positive; infinite at the first point, where none is.
    pub threshold: f64,
    /// TP / (TP + FP); 1 at the first point, by convention.
    pub precision: f64,
    /// TP / (TP + FN).
    pub recall: f64,
}

/// Precision over recall for every threshold on the score: what to look at where positive samples are rare (Davis and
/// Goadrich, The relationship between precision-recall and ROC curves, ICML 2006).
///
/// It runs from recall 0 to recall 1 with one point per distinct score.
#[derive(Debug, Clone, PartialEq)]
pub struct PrecisionRecall {
    /// From the highest threshold to the lowest.
    pub points: Vec<RecallPoint>,
}

impl PrecisionRecall {
    /// The curve of outputs of one element against targets of 0 and 1.
    ///
    /// # Errors
    /// Without samples, on unequal lengths, on NaN, and if no sample is positive.
    pub fn of<T: Scalar>(outputs: &[SVector<T, 1>], targets: &[SVector<T, 1>]) -> Result<Self, MetricError> {
        Self::of_scores(scored(outputs, targets)?)
    }

    /// The curve of any scores, each with whether its sample is positive.
    ///
    /// # Errors
    /// Without samples, on NaN, and if no sample is positive.
    pub fn of_scores(scores: impl IntoIterator<Item = (f64, bool)>) -> Result<Self, MetricError> {
        let ranked = Ranked::of_any(scores.into_iter())?;
        if ranked.positives == 0 {
            return Err(MetricError::NoPositive);
        }
        let mut points = Vec::new();
        points.push(RecallPoint { threshold: f64::INFINITY, precision: 1.0, recall: 0.0 });
        let (mut found, mut taken) = (0, 0);
        for (threshold, positives, negatives) in ranked.groups() {
            found += positives;
            taken += positives + negatives;
            let (precision, recall) = (found as f64 / taken as f64, found as f64 / ranked.positives as f64);
            points.push(RecallPoint { threshold, precision, recall });
        }
        Ok(Self { points })
    }

    /// The average precision, Σ (recallₙ − recallₙ₋₁) · precisionₙ: the area under the curve as steps, without
    /// interpolation.
    #[must_use]
    pub fn average_precision(&self) -> f64 {
        self.points.windows(2).map(|pair| (pair[1].recall - pair[0].recall) * pair[1].precision).sum()
    }
}

#[cfg(test)]
mod tests {
    use std::vec;

    use super::*;

    #[test]
    fn refuses_what_has_no_curve() {
        let of = |scores: &[(f64, bool)]| PrecisionRecall::of_scores(scores.iter().copied());
        assert_eq!(of(&[]), Err(MetricError::Empty));
        assert_eq!(of(&[(0.3, false)]), Err(MetricError::NoPositive));
        assert_eq!(of(&[(0.3, true), (f64::NAN, false)]), Err(MetricError::Output { sample: 1 }));
        // Without negatives nothing can be imprecise.
        assert_eq!(of(&[(0.3, true), (0.1, true)]).unwrap().average_precision(), 1.0);
    }

    #[test]
    fn equal_scores_are_one_point() {
        let curve = PrecisionRecall::of_scores(vec![(0.5, true), (0.5, false), (0.2, true)]).unwrap();
        let points: Vec<_> = curve.points.iter().map(|point| (point.precision, point.recall)).collect();
        assert_eq!(points, [(1.0, 0.0), (0.5, 0.5), (2.0 / 3.0, 1.0)]);
    }
}
