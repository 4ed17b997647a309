//! How well scores rank several classes.

use nalgebra::SVector;

use super::paired;
#[cfg(feature = "alloc")]
use super::roc::area;
use super::{class, numbers};
use crate::Scalar;
use crate::error::MetricError;

/// The share of samples whose true class is among the `k` with the largest outputs. Of equal outputs the first counts as
/// larger, so that `k` = 1 is the [`accuracy`](super::accuracy).
///
/// # Errors
/// Without samples, on unequal lengths, on NaN, and unless `k` is between 1 and `K`.
pub fn top_k_accuracy<T: Scalar, const K: usize>(
    outputs: &[SVector<T, K>],
    targets: &[SVector<T, K>],
    k: usize,
) -> Result<f64, MetricError> {
    paired(outputs.len(), targets.len())?;
    if !(1..=K).contains(&k) {
        return Err(MetricError::Argument { what: "k", value: k, most: K });
    }
    let mut found = 0;
    for (sample, (output, target)) in outputs.iter().zip(targets).enumerate() {
        let truth = true_class(target, sample)?;
        numbers(output).map_err(|()| MetricError::Output { sample })?;
        let score = output[truth];
        let ahead =
            (0..K).filter(|&other| output[other] > score || (other < truth && output[other] == score));
        found += usize::from(ahead.count() < k);
    }
    Ok(found as f64 / outputs.len() as f64)
}

/// The class of a target with an element for each class.
pub(super) fn true_class<T: Scalar, const K: usize>(
    target: &SVector<T, K>,
    sample: usize,
) -> Result<usize, MetricError> {
    const { assert!(K > 1, "there are several classes, with an element each") };
    class(target).ok_or(MetricError::Target { sample })
}

/// The area under the ROC curve of each class against all others, its output being the score. Their mean is the macro
/// average of scikit-learn's `roc_auc_score(multi_class="ovr")`.
///
/// # Errors
/// Without samples, on unequal lengths, on NaN, and if a class has no sample or all of them.
#[cfg(feature = "alloc")]
pub fn auc_one_vs_rest<T: Scalar, const K: usize>(
    outputs: &[SVector<T, K>],
    targets: &[SVector<T, K>],
) -> Result<[f64; K], MetricError> {
    paired(outputs.len(), targets.len())?;
    let mut classes = alloc::vec::Vec::with_capacity(targets.len());
    for (sample, target) in targets.iter().enumerate() {
        classes.push(true_class(target, sample)?);
    }
    let mut areas = [0.0; K];
    for (class, found) in areas.iter_mut().enumerate() {
        let scores = outputs.iter().zip(&classes).map(|(y, &truth)| (y[class].to_f64(), truth == class));
        *found = area(scores).map_err(|error| match error {
            MetricError::OneClass => MetricError::Class { class },
            other => other,
        })?;
    }
    Ok(areas)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns<const N: usize, const K: usize>(rows: [[f64; K]; N]) -> [SVector<f64, K>; N] {
        rows.map(SVector::from)
    }

    #[test]
    fn of_equal_outputs_the_first_is_ahead() {
        let outputs = columns([[0.4, 0.4, 0.2], [0.2, 0.4, 0.4]]);
        let targets = columns([[0.0, 1.0, 0.0], [0.0, 1.0, 0.0]]);
        assert_eq!(top_k_accuracy(&outputs, &targets, 1), super::super::accuracy(&outputs, &targets));
        assert_eq!(top_k_accuracy(&outputs, &targets, 1), Ok(0.5));
        assert_eq!(top_k_accuracy(&outputs, &targets, 2), Ok(1.0));
    }

    #[test]
    fn refuses_what_has_no_rank() {
        let (y, t) = (columns([[0.1, 0.9], [0.9, 0.1]]), columns([[0.0, 1.0], [1.0, 0.0]]));
        let nan = columns([[0.1, 0.9], [f64::NAN, 0.1]]);
        let argument = |value| Err(MetricError::Argument { what: "k", value, most: 2 });
        assert_eq!(top_k_accuracy(&y, &t, 0), argument(0));
        assert_eq!(top_k_accuracy(&y, &t, 3), argument(3));
        assert_eq!(top_k_accuracy(&nan, &t, 1), Err(MetricError::Output { sample: 1 }));
        assert_eq!(top_k_accuracy(&y, &nan, 1), Err(MetricError::Target { sample: 1 }));
        assert_eq!(top_k_accuracy(&y, &t[..1], 1), Err(MetricError::Lengths { outputs: 2, targets: 1 }));
        assert_eq!(top_k_accuracy::<f64, 2>(&[], &[], 1), Err(MetricError::Empty));
        #[cfg(feature = "alloc")]
        {
            assert_eq!(auc_one_vs_rest(&y, &[t[0], t[0]]), Err(MetricError::Class { class: 0 }));
            assert_eq!(auc_one_vs_rest(&nan, &t), Err(MetricError::Output { sample: 1 }));
            assert_eq!(auc_one_vs_rest(&y, &nan), Err(MetricError::Target { sample: 1 }));
            assert_eq!(auc_one_vs_rest::<f64, 2>(&[], &[]), Err(MetricError::Empty));
            assert_eq!(auc_one_vs_rest(&y, &t), Ok([1.0, 1.0]));
        }
    }
}
