//! How good probabilities are as probabilities.

use nalgebra::SVector;

use super::{class, numbers, paired};
use crate::Scalar;
use crate::error::MetricError;

/// The mean of −ln p, p being the probability that was given to the true class; in nats. With one element, it is that of
/// class 1. Probabilities are clipped to 2⁻⁵² from 0 and 1, as in scikit-learn, so that a certain mistake costs 36 and
/// not infinity. Those of a sample are not scaled to add up to 1.
///
/// # Errors
/// Without samples, on unequal lengths, on NaN, and if an output is not between 0 and 1.
pub fn log_loss<T: Scalar, const K: usize>(
    outputs: &[SVector<T, K>],
    targets: &[SVector<T, K>],
) -> Result<f64, MetricError> {
    let mut sum = 0.0;
    each(outputs, targets, |output, truth| {
        let p = match (output, truth) {
            ([p], 0) => 1.0 - p.to_f64().clamp(f64::EPSILON, 1.0 - f64::EPSILON),
            ([p], _) => p.to_f64(),
            _ => output[truth].to_f64(),
        };
        sum -= libm::log(p.clamp(f64::EPSILON, 1.0 - f64::EPSILON));
    })?;
    Ok(sum / outputs.len() as f64)
}

/// The mean squared distance of probabilities from what happened (Brier, Verification of forecasts expressed in terms of
/// probability, Monthly Weather Review 78, 1950): with one element (p − t)², which is from 0 to 1; with several their sum over
/// classes, which is from 0 to 2.
///
/// # Errors
/// As [`log_loss`].
pub fn brier_score<T: Scalar, const K: usize>(
    outputs: &[SVector<T, K>],
    targets: &[SVector<T, K>],
) -> Result<f64, MetricError> {
    let mut sum = 0.0;
    each(outputs, targets, |output, truth| {
        for (place, p) in output.iter().enumerate() {
            let happened = if output.len() == 1 { truth == 1 } else { truth == place };
            let distance = p.to_f64() - f64::from(u8::from(happened));
            sum += distance * distance;
        }
    })?;
    Ok(sum / outputs.len() as f64)
}

/// Calls `each` with the probabilities of every sample and its true class.
pub(super) fn each<T: Scalar, const K: usize>(
    outputs: &[SVector<T, K>],
    targets: &[SVector<T, K>],
    mut each: impl FnMut(&[T], usize),
) -> Result<(), MetricError> {
    paired(outputs.len(), targets.len())?;
    for (sample, (output, target)) in outputs.iter().zip(targets).enumerate() {
        let truth = class(target).ok_or(MetricError::Target { sample })?;
        numbers(output).map_err(|()| MetricError::Output { sample })?;
        if !output.iter().all(|p| (0.0..=1.0).contains(&p.to_f64())) {
            return Err(MetricError::Probability { sample });
        }
        each(output.as_slice(), truth);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns<const N: usize, const K: usize>(rows: [[f64; K]; N]) -> [SVector<f64, K>; N] {
        rows.map(SVector::from)
    }

    #[test]
    fn a_certain_mistake_is_finite() {
        let (y, t) = (columns([[1.0], [0.0]]), columns([[0.0], [1.0]]));
        // −ln 2⁻⁵²
        assert!((log_loss(&y, &t).unwrap() - 52.0 * core::f64::consts::LN_2).abs() < 1e-9);
        assert_eq!(brier_score(&y, &t), Ok(1.0));
        assert_eq!(brier_score(&columns([[1.0, 0.0]]), &columns([[0.0, 1.0]])), Ok(2.0));
        assert!(log_loss(&t, &t).unwrap() < 1e-15);
    }

    #[test]
    fn refuses_what_is_no_probability() {
        let t = columns([[0.0], [1.0]]);
        for bad in [-0.1, 1.1, f64::INFINITY] {
            let y = columns([[0.5], [bad]]);
            assert_eq!(log_loss(&y, &t), Err(MetricError::Probability { sample: 1 }));
            assert_eq!(brier_score(&y, &t), Err(MetricError::Probability { sample: 1 }));
        }
        let nan = columns([[f64::NAN], [0.5]]);
        assert_eq!(log_loss(&nan, &t), Err(MetricError::Output { sample: 0 }));
        assert_eq!(log_loss(&t, &nan), Err(MetricError::Target { sample: 0 }));
        assert_eq!(log_loss::<f64, 1>(&[], &[]), Err(MetricError::Empty));
        assert_eq!(brier_score(&t, &t[..1]), Err(MetricError::Lengths { outputs: 2, targets: 1 }));
    }
}
