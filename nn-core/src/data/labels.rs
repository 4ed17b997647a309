//! Classes of samples, with their names.

use alloc::string::String;
use alloc::vec::Vec;

use nalgebra::SVector;

use super::one_hot;
use crate::Scalar;
use crate::error::DataError;

/// The class of each sample, and what the classes are called.
///
/// ```
/// # use nn_core::{SVector, data::Labels};
/// let labels = Labels::new(["cat", "dog"], vec![1, 0, 1])?;
/// assert_eq!(labels.counts(), [1, 2]);
/// assert_eq!(labels.name(2), "dog");
/// assert_eq!(labels.one_hot::<f32, 2>()?[0], SVector::from([0.0, 1.0]));
/// assert_eq!(labels.binary::<f32>()?[0], SVector::from([1.0]));
/// # Ok::<(), nn_core::error::DataError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    names: Vec<String>,
    classes: Vec<usize>,
}

impl Labels {
    /// Names of the classes, and the class of each sample, counted from 0.
    ///
    /// # Errors
    /// [`DataError::Class`] if a class has no name.
    pub fn new(
        names: impl IntoIterator<Item = impl Into<String>>,
        classes: Vec<usize>,
    ) -> Result<Self, DataError> {
        let names: Vec<String> = names.into_iter().map(Into::into).collect();
        match classes.iter().find(|&&class| class >= names.len()) {
            Some(&class) => Err(DataError::Class { class, classes: names.len() }),
            None => Ok(Self { names, classes }),
        }
    }

    /// What the classes are called.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The class of each sample.
    #[must_use]
    pub fn classes(&self) -> &[usize] {
        &self.classes
    }

    /// What the class of a sample is called.
    ///
    /// # Panics
    /// If there are not so many samples.
    #[must_use]
    pub fn name(&self, sample: usize) -> &str {
        &self.names[self.classes[sample]]
    }

    /// The number of samples.
    #[must_use]
    pub fn len(&self) -> usize {
        self.classes.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty()
    }

    /// How many samples each class has.
    #[must_use]
    pub fn counts(&self) -> Vec<usize> {
        let mut counts = alloc::vec![0; self.names.len()];
        self.classes.iter().for_each(|&class| counts[class] += 1);
        counts
    }

    /// A target for each sample, 1 at its class and 0 elsewhere: for `softmax` and `cross_entropy`.
    ///
    /// # Errors
    /// [`DataError::Classes`] if there are not `K` classes.
    pub fn one_hot<T: Scalar, const K: usize>(&self) -> Result<Vec<SVector<T, K>>, DataError> {
        self.there_are(K)?;
        self.classes.iter().map(|&class| one_hot(class)).collect()
    }

    /// A target for each sample, the number of its class: for `sigmoid` and `binary_cross_entropy`.
    ///
    /// # Errors
    /// [`DataError::Classes`] if there are not 2 classes.
    pub fn binary<T: Scalar>(&self) -> Result<Vec<SVector<T, 1>>, DataError> {
        self.there_are(2)?;
        Ok(self.classes.iter().map(|&class| SVector::from([T::from_usize(class)])).collect())
    }

    fn there_are(&self, expected: usize) -> Result<(), DataError> {
        let found = self.names.len();
        if found == expected { Ok(()) } else { Err(DataError::Classes { found, expected }) }
    }
}

#[cfg(test)]
mod tests {
    use std::vec;

    use super::*;

    #[test]
    fn refuses_classes_that_are_not_there() {
        assert_eq!(Labels::new(["a"], vec![0, 1]), Err(DataError::Class { class: 1, classes: 1 }));
        let labels = Labels::new(["a", "b", "c"], vec![2, 0]).unwrap();
        assert_eq!(labels.one_hot::<f64, 2>(), Err(DataError::Classes { found: 3, expected: 2 }));
        assert_eq!(labels.binary::<f64>(), Err(DataError::Classes { found: 3, expected: 2 }));
        assert_eq!(labels.one_hot::<f64, 3>().unwrap()[0], SVector::from([0.0, 0.0, 1.0]));
        assert_eq!(labels.counts(), [1, 0, 1]);
    }
}
