//! Metrics: how good predictions are.
//!
//! Outputs and targets are vectors of K elements, one per class, where the class is the element that is largest; or
//! of 1 element, where class 1 is predicted from 0.5 on. Everything is computed in `f64`.
//!
//! | of | |
//! | --- | --- |
//! | classes | [`accuracy`], [`top_k_accuracy`], [`ConfusionMatrix`] with precision, recall, F1, sensitivity, specificity, [`Average`]s of them, balanced accuracy, Matthews' correlation |
//! | scores | [`Roc`], [`auc`], [`auc_one_vs_rest`], [`PrecisionRecall`] and average precision |
//! | probabilities | [`log_loss`], [`brier_score`], [`Calibration`] and its expected error |
//! | masks | [`Overlap`] with Dice and intersection over union: per sample ([`overlaps`]), per volume ([`volume_overlaps`]), per class ([`class_overlaps`]) |
//! | numbers | [`r_squared`], [`mean_absolute_error`], [`mean_squared_error`], [`root_mean_squared_error`] |
//!
//! All are scikit-learn's, to 12 digits, where that has them. What has no value is an error, or `None` where a rate would
//! divide by 0; what is 0 by convention says so.

mod average;
#[cfg(feature = "alloc")]
mod calibration;
mod confusion;
mod overlap;
#[cfg(feature = "alloc")]
mod precision_recall;
mod probability;
mod ranking;
mod regression;
#[cfg(feature = "alloc")]
mod roc;

pub use average::Average;
#[cfg(feature = "alloc")]
pub use calibration::{Bin, Calibration};
pub use confusion::{ConfusionMatrix, Table};
pub use overlap::{Overlap, class_overlaps};
#[cfg(feature = "alloc")]
pub use overlap::{overlaps, volume_overlaps};
#[cfg(feature = "alloc")]
pub use precision_recall::{PrecisionRecall, RecallPoint};
pub use probability::{brier_score, log_loss};
#[cfg(feature = "alloc")]
pub use ranking::auc_one_vs_rest;
pub use ranking::top_k_accuracy;
pub use regression::{mean_absolute_error, mean_squared_error, r_squared, root_mean_squared_error};
#[cfg(feature = "alloc")]
pub use roc::{Point, Roc, auc};

use nalgebra::SVector;

use crate::Scalar;
use crate::error::MetricError;
#[cfg(feature = "alloc")]
use crate::{data::Data, error::DataError, network::Network, network::Workspace};

/// The class that an output or a target stands for: with several elements the place of the largest one (the first
/// of equals), with a single element 1 if it is at least 0.5 and 0 otherwise. `None` where an element is NaN.
#[must_use]
pub fn class<T: Scalar, const K: usize>(y: &SVector<T, K>) -> Option<usize> {
    let y = y.as_slice();
    if y.iter().any(|&v| v.partial_cmp(&v).is_none()) {
        return None;
    }
    if let &[probability] = y {
        return Some(usize::from(probability >= T::from_f64(0.5)));
    }
    let best = (1..K).fold(0, |best, index| if y[index] > y[best] { index } else { best });
    Some(best)
}

/// Correct predictions over predictions.
///
/// # Errors
/// Without samples, on unequal lengths, and if an output or a target is NaN.
pub fn accuracy<T: Scalar, const K: usize>(
    outputs: &[SVector<T, K>],
    targets: &[SVector<T, K>],
) -> Result<f64, MetricError> {
    let mut correct = 0;
    classes(outputs, targets, |truth, predicted| correct += usize::from(truth == predicted))?;
    Ok(correct as f64 / outputs.len() as f64)
}

/// The loss over all samples in prediction mode (no dropout, running statistics).
///
/// # Errors
/// Without samples, and on unequal lengths.
#[cfg(feature = "alloc")]
pub fn mean_loss<'a, N: Network>(
    net: &N,
    data: impl Into<Data<'a, N::Input, N::Target>>,
) -> Result<N::Scalar, DataError> {
    let data = data.into();
    data.check()?;
    let mut workspace = Workspace::<N>::NEW;
    Ok(crate::network::loss(net, data.inputs, data.targets, &mut workspace))
}

/// Calls `each` with the true and the predicted class of every sample.
fn classes<T: Scalar, const K: usize>(
    outputs: &[SVector<T, K>],
    targets: &[SVector<T, K>],
    mut each: impl FnMut(usize, usize),
) -> Result<(), MetricError> {
    paired(outputs.len(), targets.len())?;
    for (sample, (output, target)) in outputs.iter().zip(targets).enumerate() {
        let predicted = class(output).ok_or(MetricError::Output { sample })?;
        each(class(target).ok_or(MetricError::Target { sample })?, predicted);
    }
    Ok(())
}

/// Whether no element is NaN.
fn numbers<T: Scalar, const K: usize>(values: &SVector<T, K>) -> Result<(), ()> {
    if values.iter().any(|&v| v.partial_cmp(&v).is_none()) { Err(()) } else { Ok(()) }
}

fn paired(outputs: usize, targets: usize) -> Result<(), MetricError> {
    match (outputs, targets) {
        (outputs, targets) if outputs != targets => Err(MetricError::Lengths { outputs, targets }),
        (0, _) => Err(MetricError::Empty),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column<const N: usize, const K: usize>(rows: [[f64; K]; N]) -> [SVector<f64, K>; N] {
        rows.map(SVector::from)
    }

    #[test]
    fn counts_the_largest_element_or_the_threshold() {
        let outputs = column([[0.1, 0.7, 0.2], [0.4, 0.4, 0.2], [0.0, 0.0, 1.0], [0.5, 0.3, 0.2]]);
        let targets = column([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]);
        assert_eq!(accuracy(&outputs, &targets), Ok(0.5));
        let (outputs, targets) = (column([[0.5], [0.49], [0.9]]), column([[1.0], [0.0], [0.0]]));
        assert_eq!(accuracy(&outputs, &targets), Ok(2.0 / 3.0));
        assert_eq!(class(&SVector::from([f64::NEG_INFINITY, f64::INFINITY])), Some(1));
    }

    #[test]
    fn refuses_what_has_no_accuracy() {
        let (good, bad) = (column([[0.1, 0.9], [0.9, 0.1]]), column([[0.1, 0.9], [0.9, f64::NAN]]));
        assert_eq!(accuracy(&bad, &good), Err(MetricError::Output { sample: 1 }));
        assert_eq!(accuracy(&good, &bad), Err(MetricError::Target { sample: 1 }));
        assert_eq!(accuracy(&good, &good[..1]), Err(MetricError::Lengths { outputs: 2, targets: 1 }));
        assert_eq!(accuracy::<f64, 2>(&[], &[]), Err(MetricError::Empty));
    }
}
