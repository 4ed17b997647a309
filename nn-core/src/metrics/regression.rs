//! How far numbers are from numbers.

use nalgebra::SVector;

use super::{numbers, paired};
use crate::Scalar;
use crate::error::MetricError;

/// The mean of |y − t| over all elements of all samples.
///
/// # Errors
/// Without samples, on unequal lengths, and on NaN.
pub fn mean_absolute_error<T: Scalar, const N: usize>(
    outputs: &[SVector<T, N>],
    targets: &[SVector<T, N>],
) -> Result<f64, MetricError> {
    mean(outputs, targets, f64::abs)
}

/// The mean of (y − t)² over all elements of all samples.
///
/// # Errors
/// Without samples, on unequal lengths, and on NaN.
pub fn mean_squared_error<T: Scalar, const N: usize>(
    outputs: &[SVector<T, N>],
    targets: &[SVector<T, N>],
) -> Result<f64, MetricError> {
    mean(outputs, targets, |distance| distance * distance)
}

/// The square root of the [`mean_squared_error`] over all elements, in the unit of the targets. (Where there are several
/// elements, scikit-learn takes the root per element and the mean of the roots.)
///
/// # Errors
/// Without samples, on unequal lengths, and on NaN.
pub fn root_mean_squared_error<T: Scalar, const N: usize>(
    outputs: &[SVector<T, N>],
    targets: &[SVector<T, N>],
) -> Result<f64, MetricError> {
    mean_squared_error(outputs, targets).map(libm::sqrt)
}

/// The coefficient of determination R² = 1 − Σ (y − t)² / Σ (t − mean t)², the mean over elements where there are several.
/// 1 is perfect, 0 is as good as the mean of these targets, and below 0 is worse.
///
/// # Errors
/// Without samples, on unequal lengths, on NaN, and [`MetricError::Constant`] where all targets are equal, as there is no
/// variance to explain.
pub fn r_squared<T: Scalar, const N: usize>(
    outputs: &[SVector<T, N>],
    targets: &[SVector<T, N>],
) -> Result<f64, MetricError> {
    checked(outputs, targets)?;
    let mut sum = 0.0;
    for element in 0..N {
        let truth = targets.iter().map(|t| t[element].to_f64());
        let mean = truth.clone().sum::<f64>() / targets.len() as f64;
        let total: f64 = truth.clone().map(|t| (t - mean) * (t - mean)).sum();
        if total == 0.0 || targets.iter().all(|t| t[element] == targets[0][element]) {
            return Err(MetricError::Constant { element });
        }
        let left: f64 = outputs.iter().zip(truth).map(|(y, t)| y[element].to_f64() - t).map(|d| d * d).sum();
        sum += 1.0 - left / total;
    }
    Ok(sum / N as f64)
}

fn mean<T: Scalar, const N: usize>(
    outputs: &[SVector<T, N>],
    targets: &[SVector<T, N>],
    cost: impl Fn(f64) -> f64,
) -> Result<f64, MetricError> {
    checked(outputs, targets)?;
    let pairs = outputs.iter().zip(targets).flat_map(|(y, t)| y.iter().zip(t));
    let sum: f64 = pairs.map(|(y, t)| cost(y.to_f64() - t.to_f64())).sum();
    Ok(sum / (outputs.len() * N) as f64)
}

fn checked<T: Scalar, const N: usize>(
    outputs: &[SVector<T, N>],
    targets: &[SVector<T, N>],
) -> Result<(), MetricError> {
    const { assert!(N > 0, "a sample has elements") };
    paired(outputs.len(), targets.len())?;
    for (sample, (output, target)) in outputs.iter().zip(targets).enumerate() {
        numbers(output).map_err(|()| MetricError::Output { sample })?;
        numbers(target).map_err(|()| MetricError::Target { sample })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_has_no_error() {
        let column = |values: [f64; 2]| values.map(|v| SVector::from([v]));
        let (y, nan) = (column([1.0, 2.0]), column([1.0, f64::NAN]));
        for metric in [mean_absolute_error, mean_squared_error, root_mean_squared_error, r_squared] {
            assert_eq!(metric(&nan, &y), Err(MetricError::Output { sample: 1 }));
            assert_eq!(metric(&y, &nan), Err(MetricError::Target { sample: 1 }));
            assert_eq!(metric(&[], &[]), Err(MetricError::Empty));
            assert_eq!(metric(&y, &y[..1]), Err(MetricError::Lengths { outputs: 2, targets: 1 }));
        }
        // The mean of three times 0.1 is not 0.1.
        let same = [0.1; 3].map(|v| SVector::from([v]));
        assert_eq!(r_squared(&same, &same), Err(MetricError::Constant { element: 0 }));
        assert_eq!(r_squared(&y, &y), Ok(1.0));
    }
}
