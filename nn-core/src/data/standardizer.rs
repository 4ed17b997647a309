//! Features to mean 0 and standard deviation 1.

use nalgebra::SVector;

use crate::Scalar;
use crate::error::DataError;
use crate::storage::Zeroed;

/// Shifts and scales every feature by the mean and the standard deviation that it had in the samples it was fitted
/// on: z = (x − mean) / std, with std² = Σ (x − mean)² / n. Fit it on the training part and apply it to all parts.
///
/// A feature that is the same in all samples gets std 1, so that it becomes 0 there and stays finite elsewhere.
///
/// ```
/// # use nn_core::{SVector, data::Standardizer};
/// let mut train = [SVector::from([1.0, 7.0]), SVector::from([5.0, 7.0])];
/// let standardizer = Standardizer::fit(&train)?;
/// standardizer.apply(&mut train);
/// assert_eq!(train, [SVector::from([-1.0, 0.0]), SVector::from([1.0, 0.0])]);
/// # Ok::<(), nn_core::error::DataError>(())
/// ```
///
/// With the feature `safetensors` it is saved and loaded as a network is, by the trait `Weights`: a network is of no use
/// without the scale of its inputs.
#[repr(C)]
#[derive(Debug, Clone, PartialEq)]
pub struct Standardizer<T, const N: usize> {
    /// Mean of each feature.
    pub mean: SVector<T, N>,
    /// Standard deviation of each feature.
    pub std: SVector<T, N>,
}

crate::parameters! {
    [T: Scalar, const N: usize] Standardizer<T, N> as [T] { mean: Buffer, std: Buffer }
}

impl<T: Scalar, const N: usize> Standardizer<T, N> {
    /// Measures every feature, in `f64` for every element type.
    ///
    /// # Errors
    /// [`DataError::Empty`] without samples, [`DataError::Input`] if one is NaN or infinite.
    pub fn fit(samples: &[SVector<T, N>]) -> Result<Self, DataError> {
        let first = samples.first().ok_or(DataError::Empty)?;
        if let Some(sample) = samples.iter().position(|x| !x.iter().all(|v| v.is_finite())) {
            return Err(DataError::Input { sample });
        }
        let count = samples.len() as f64;
        let mut fitted = Self { mean: Zeroed::ZERO, std: Zeroed::ZERO };
        for row in 0..N {
            let feature = samples.iter().map(|x| x[row].to_f64());
            let mean = feature.clone().sum::<f64>() / count;
            let constant = samples.iter().all(|x| x[row] == first[row]);
            let square = feature.map(|x| (x - mean) * (x - mean)).sum::<f64>() / count;
            fitted.mean[row] = if constant { first[row] } else { T::from_f64(mean) };
            fitted.std[row] = if constant { T::ONE } else { T::from_f64(libm::sqrt(square)) };
            // Differences too small for their squares still are differences.
            if fitted.std[row] == T::ZERO {
                fitted.std[row] = T::ONE;
            }
        }
        Ok(fitted)
    }

    /// Standardises samples in place.
    pub fn apply(&self, samples: &mut [SVector<T, N>]) {
        for x in samples {
            for ((x, &mean), &std) in x.iter_mut().zip(&self.mean).zip(&self.std) {
                *x = (*x - mean) / std;
            }
        }
    }

    /// Turns standardised samples back, in place.
    pub fn invert(&self, samples: &mut [SVector<T, N>]) {
        for x in samples {
            for ((x, &mean), &std) in x.iter_mut().zip(&self.mean).zip(&self.std) {
                *x = *x * std + mean;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use approx::assert_relative_eq;

    use super::*;

    #[test]
    fn gives_mean_0_and_deviation_1_and_back() {
        let raw: std::vec::Vec<SVector<f64, 2>> =
            (0..9).map(|i| SVector::from([i as f64, 1e6 - (i * i) as f64])).collect();
        let standardizer = Standardizer::fit(&raw).unwrap();
        // Mean 4 and variance (9² − 1) / 12 of the numbers 0 to 8.
        assert_eq!(standardizer.mean[0], 4.0);
        assert_relative_eq!(standardizer.std[0], f64::sqrt(80.0 / 12.0), max_relative = 1e-15);
        let mut samples = raw.clone();
        standardizer.apply(&mut samples);
        for row in 0..2 {
            let mean: f64 = samples.iter().map(|x| x[row]).sum::<f64>() / 9.0;
            let square: f64 = samples.iter().map(|x| x[row] * x[row]).sum::<f64>() / 9.0;
            assert!(mean.abs() < 1e-9);
            assert_relative_eq!(square, 1.0, max_relative = 1e-9);
        }
        standardizer.invert(&mut samples);
        for (a, b) in samples.iter().zip(&raw) {
            assert_relative_eq!(a, b, max_relative = 1e-12, epsilon = 1e-12);
        }
    }

    #[test]
    fn a_constant_feature_becomes_0_although_its_mean_rounds() {
        let mut samples = [SVector::from([0.1]); 10];
        let standardizer = Standardizer::fit(&samples).unwrap();
        assert_eq!(standardizer.std[0], 1.0);
        standardizer.apply(&mut samples);
        assert_eq!(samples, [SVector::from([0.0]); 10]);
    }

    #[test]
    fn refuses_what_has_no_mean() {
        assert_eq!(Standardizer::<f64, 1>::fit(&[]), Err(DataError::Empty));
        let samples = [SVector::from([1.0]), SVector::from([f64::NAN])];
        assert_eq!(Standardizer::fit(&samples), Err(DataError::Input { sample: 1 }));
    }

    #[cfg(feature = "safetensors")]
    #[test]
    fn a_scale_comes_back_from_a_file() {
        use crate::weights::Weights;
        let samples = [SVector::from([1.0_f32, 4.0, 0.5]), SVector::from([3.0, 4.0, -0.25])];
        let scale = Standardizer::fit(&samples).unwrap();
        let same = Standardizer::<f32, 3>::from_bytes(scale.to_bytes()).unwrap();
        assert_eq!(same, scale);
        let error = Standardizer::<f32, 2>::from_bytes(scale.to_bytes()).unwrap_err().to_string();
        assert!(error.contains("`mean`"), "{error}");
    }
}
