//! Numbers with a shape, as files have them.

use std::string::ToString;
use std::vec::Vec;

use nalgebra::SVector;

use super::{DataSet, Elements, Labels, Origin, ReadError};
use crate::Scalar;

/// What a file holds: numbers of any type with a shape whose first axis counts the records. the modules `idx`,
/// `npy` and `images` give it; its methods make samples and labels of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Array {
    origin: Origin,
    shape: Vec<usize>,
    elements: Elements,
}

impl Array {
    /// Elements that make up the shape.
    pub(super) fn new(origin: Origin, shape: Vec<usize>, elements: Elements) -> Self {
        Self { origin, shape, elements }
    }

    /// The length of each axis; of the first, how many records there are.
    #[must_use]
    pub fn shape(&self) -> &[usize] {
        &self.shape
    }

    /// All numbers, the last axis fastest.
    #[must_use]
    pub fn elements(&self) -> &Elements {
        &self.elements
    }

    /// Where it came from.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// How many records there are: the length of the first axis, 0 without axes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shape.first().copied().unwrap_or(0)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A sample of each record, its numbers as they are, the last axis fastest. Numbers that `T` does not hold exactly
    /// are rounded.
    ///
    /// # Errors
    /// [`ReadError::Shape`] if a record has not `N` numbers, [`ReadError::NotFinite`].
    pub fn samples<T: Scalar, const N: usize>(&self) -> Result<Vec<SVector<T, N>>, ReadError> {
        self.scaled_by(1.0)
    }

    /// A sample of each record, with numbers from 0 to 1: unsigned integers are divided by the largest of their type,
    /// which is 255 for images of bytes. Floating-point numbers stay as they are.
    ///
    /// # Errors
    /// As [`samples`](Self::samples), and [`ReadError::Type`] if the numbers are signed integers.
    pub fn scaled<T: Scalar, const N: usize>(&self) -> Result<Vec<SVector<T, N>>, ReadError> {
        let largest = match self.elements {
            Elements::U8(_) => f64::from(u8::MAX),
            Elements::U16(_) => f64::from(u16::MAX),
            Elements::U32(_) => f64::from(u32::MAX),
            Elements::U64(_) => u64::MAX as f64,
            Elements::F32(_) | Elements::F64(_) => 1.0,
            _ => return Err(self.wrong_type("unsigned integers")),
        };
        self.scaled_by(largest)
    }

    /// The labels of all records, one integer each, for `classes` classes that count from 0 and are called by their
    /// number.
    ///
    /// # Errors
    /// [`ReadError::Shape`] if a record is more than one number, [`ReadError::Type`] if these are no integers,
    /// [`ReadError::Class`].
    pub fn labels(&self, classes: usize) -> Result<Labels, ReadError> {
        self.records_of(1)?;
        let class = |record| {
            let class = self.elements.integer(record).ok_or_else(|| self.wrong_type("integers"))?;
            match usize::try_from(class) {
                Ok(known) if known < classes => Ok(known),
                _ => Err(ReadError::Class { origin: self.origin.clone(), record, class, classes }),
            }
        };
        let labels = (0..self.len()).map(class).collect::<Result<_, _>>()?;
        Labels::new((0..classes).map(|class| class.to_string()), labels)
            .map_err(|source| ReadError::Data { origin: self.origin.clone(), source })
    }

    /// Records of images or signals, scaled to 0 to 1, each with the class that `labels` has for it as one-hot target.
    ///
    /// # Errors
    /// As [`scaled`](Self::scaled) and [`labels`](Self::labels); [`ReadError::Data`] if they are not equally many.
    pub fn labelled<T: Scalar, const N: usize, const K: usize>(
        &self,
        labels: &Self,
    ) -> Result<DataSet<SVector<T, N>, SVector<T, K>>, ReadError> {
        let data = |source| ReadError::Data { origin: labels.origin.clone(), source };
        let targets = labels.labels(K)?.one_hot().map_err(data)?;
        DataSet::new(self.scaled()?, targets).map_err(data)
    }

    fn scaled_by<T: Scalar, const N: usize>(&self, divisor: f64) -> Result<Vec<SVector<T, N>>, ReadError> {
        self.records_of(N)?;
        let mut samples = Vec::with_capacity(self.len());
        for record in 0..self.len() {
            let mut sample = SVector::from([T::ZERO; N]);
            for (place, number) in sample.iter_mut().enumerate() {
                let value = self.elements.get(record * N + place);
                *number = T::from_f64(value / divisor);
                if !number.is_finite() {
                    return Err(ReadError::NotFinite { origin: self.origin.clone(), record, place, value });
                }
            }
            samples.push(sample);
        }
        Ok(samples)
    }

    /// Whether a record has `expected` numbers, however they are arranged.
    fn records_of(&self, expected: usize) -> Result<(), ReadError> {
        let found = self.shape.get(1..).unwrap_or_default();
        let fits = found.iter().product::<usize>() == expected && !self.shape.is_empty();
        if fits {
            return Ok(());
        }
        let expected = std::vec![expected];
        Err(ReadError::Shape { origin: self.origin.clone(), found: found.to_vec(), expected })
    }

    fn wrong_type(&self, expected: &'static str) -> ReadError {
        ReadError::Type { origin: self.origin.clone(), found: self.elements.type_name(), expected }
    }
}
