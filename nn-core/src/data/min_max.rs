//! Features to the range from 0 to 1.

use nalgebra::SVector;

use crate::Scalar;
use crate::error::DataError;

/// Shifts and scales every feature so that it ran from 0 to 1 in the samples it was fitted on:
/// z = (x − min) / (max − min). Fit it on the training part and apply it to all parts; elsewhere values beyond 0 and 1
/// may come out.
///
/// A feature that is the same in all samples becomes 0 there and stays finite elsewhere.
///
/// ```
/// # use nn_core::{SVector, data::MinMax};
/// let mut train = [SVector::from([2.0, 7.0]), SVector::from([6.0, 7.0]), SVector::from([3.0, 7.0])];
/// let scale = MinMax::fit(&train)?;
/// scale.apply(&mut train);
/// assert_eq!(train.map(|x| x[0]), [0.0, 1.0, 0.25]);
/// # Ok::<(), nn_core::error::DataError>(())
/// ```
///
/// With the feature `safetensors` it is saved and loaded as a network is, by the trait `Weights`: a network is of no use
/// without the scale of its inputs.
#[repr(C)]
#[derive(Debug, Clone, PartialEq)]
pub struct MinMax<T, const N: usize> {
    /// The least value of each feature.
    pub min: SVector<T, N>,
    /// The largest value of each feature.
    pub max: SVector<T, N>,
}

crate::parameters! {
    [T: Scalar, const N: usize] MinMax<T, N> as [T] { min: Buffer, max: Buffer }
}

impl<T: Scalar, const N: usize> MinMax<T, N> {
    /// Looks for the least and the largest value of every feature.
    ///
    /// # Errors
    /// [`DataError::Empty`] without samples, [`DataError::Input`] if one is NaN or infinite.
    pub fn fit(samples: &[SVector<T, N>]) -> Result<Self, DataError> {
        let first = samples.first().ok_or(DataError::Empty)?;
        let mut fitted = Self { min: *first, max: *first };
        for (sample, x) in samples.iter().enumerate() {
            for (row, &value) in x.iter().enumerate() {
                if !value.is_finite() {
                    return Err(DataError::Input { sample });
                }
                fitted.min[row] = Scalar::min(fitted.min[row], value);
                fitted.max[row] = Scalar::max(fitted.max[row], value);
            }
        }
        Ok(fitted)
    }

    /// Scales samples in place.
    pub fn apply(&self, samples: &mut [SVector<T, N>]) {
        for x in samples {
            for (row, x) in x.iter_mut().enumerate() {
                *x = (*x - self.min[row]) / self.range(row);
            }
        }
    }

    /// Turns scaled samples back, in place.
    pub fn invert(&self, samples: &mut [SVector<T, N>]) {
        for x in samples {
            for (row, x) in x.iter_mut().enumerate() {
                *x = *x * self.range(row) + self.min[row];
            }
        }
    }

    fn range(&self, row: usize) -> T {
        let range = self.max[row] - self.min[row];
        if range == T::ZERO { T::ONE } else { range }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_there_and_back() {
        let raw = [[3.0, 5.0], [-1.0, 5.0], [1.0, 5.0]].map(SVector::from);
        let scale = MinMax::fit(&raw).unwrap();
        let mut samples = raw;
        scale.apply(&mut samples);
        assert_eq!(samples, [[1.0, 0.0], [0.0, 0.0], [0.5, 0.0]].map(SVector::from));
        scale.invert(&mut samples);
        assert_eq!(samples, raw);
    }

    #[test]
    fn refuses_what_has_no_range() {
        assert_eq!(MinMax::<f64, 1>::fit(&[]), Err(DataError::Empty));
        let samples = [SVector::from([1.0]), SVector::from([f64::INFINITY])];
        assert_eq!(MinMax::fit(&samples), Err(DataError::Input { sample: 1 }));
        let samples = [SVector::from([f64::NAN])];
        assert_eq!(MinMax::fit(&samples), Err(DataError::Input { sample: 0 }));
    }
}
