//! From a network to a file.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use safetensors::{Dtype, View};

use super::error::{Difference, WeightsError};
use super::renaming::{Renaming, Way};
use super::sealed::seal;
use super::table::{Expected, Scalars, expected, index_of, row_major};
use crate::Scalar;
use crate::parameters::{Field, Tensor};

/// The file of a network that can be read back.
pub(super) fn checked(
    layout: &'static [Field],
    scalars: Scalars<'_>,
    renaming: &Renaming<'_>,
) -> Result<Vec<u8>, WeightsError> {
    let all = expected(layout);
    let names: Vec<_> = all.iter().map(|expected| expected.name.as_str()).collect();
    let (names, wrong) = renaming.apply(&names, Way::Write);
    let not_finite = all.iter().filter_map(|expected| match &scalars {
        Scalars::F32(scalars) => not_finite(expected, scalars),
        Scalars::F64(scalars) => not_finite(expected, scalars),
    });
    let differences: Vec<_> = not_finite.chain(wrong).collect();
    if differences.is_empty() {
        Ok(file(&all, names, &scalars))
    } else {
        Err(WeightsError::Unwritable { differences })
    }
}

/// The file of a network under its own names, whatever its numbers are.
pub(super) fn unchecked(layout: &'static [Field], scalars: Scalars<'_>) -> Vec<u8> {
    let all = expected(layout);
    let names = all.iter().map(|expected| expected.name.clone()).collect();
    file(&all, names, &scalars)
}

/// # Panics
/// If the network has so many tensors that their names take a hundred megabytes.
fn file(all: &[Expected], names: Vec<String>, scalars: &Scalars<'_>) -> Vec<u8> {
    let tensors = all.iter().map(|expected| Written { tensor: &expected.tensor, scalars });
    seal(names.into_iter().zip(tensors))
}

/// The first element that is NaN or infinite.
fn not_finite<T: Scalar>(expected: &Expected, scalars: &[T]) -> Option<Difference> {
    let Tensor { range, shape, strides, .. } = &expected.tensor;
    let scalars = &scalars[range.clone()];
    if crate::scalar::finite(scalars) {
        return None;
    }
    let (mut at, mut first) = (0, None);
    row_major(shape, strides, |place| {
        if !scalars[place].is_finite() && first.is_none() {
            first = Some((at, scalars[place].to_f64()));
        }
        at += 1;
    });
    let (at, value) = first?;
    Some(Difference::NotFinite { name: expected.name.clone(), index: index_of(at, shape), value })
}

/// A tensor on its way into a file.
pub(crate) struct Written<'a> {
    pub(crate) tensor: &'a Tensor,
    pub(crate) scalars: &'a Scalars<'a>,
}

impl View for Written<'_> {
    fn dtype(&self) -> Dtype {
        match self.scalars {
            Scalars::F32(_) => Dtype::F32,
            Scalars::F64(_) => Dtype::F64,
        }
    }

    fn shape(&self) -> &[usize] {
        self.tensor.shape
    }

    fn data(&self) -> Cow<'_, [u8]> {
        let mut bytes = Vec::with_capacity(self.data_len());
        let Tensor { range, shape, strides, .. } = self.tensor;
        match self.scalars {
            Scalars::F32(scalars) => {
                let scalars = &scalars[range.clone()];
                row_major(shape, strides, |place| bytes.extend_from_slice(&scalars[place].to_le_bytes()));
            }
            Scalars::F64(scalars) => {
                let scalars = &scalars[range.clone()];
                row_major(shape, strides, |place| bytes.extend_from_slice(&scalars[place].to_le_bytes()));
            }
        }
        bytes.into()
    }

    fn data_len(&self) -> usize {
        self.tensor.range.len() * self.dtype().bitsize() / 8
    }
}
