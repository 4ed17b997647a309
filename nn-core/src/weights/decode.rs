//! From a file to a network: first everything is compared, then everything is taken over.

use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use half::{bf16, f16};
use safetensors::Dtype;

use super::checksum;
use super::error::{Difference, WeightsError};
use super::header::{Entry, Header, LENGTH, length};
use super::renaming::{Renaming, Way};
use super::table::{Expected, ScalarsMut, expected, index_of, is_counter, row_major};
use crate::Scalar;
use crate::parameters::Field;

impl ScalarsMut<'_> {
    /// The name of the element type.
    pub(super) fn element(&self) -> &'static str {
        match self {
            Self::F32(_) => f32::NAME,
            Self::F64(_) => f64::NAME,
        }
    }
}

/// A tensor of the network and where it lies in a file.
struct Found<'a> {
    expected: &'a Expected,
    entry: &'a Entry,
}

/// Takes over the weights of a file, or changes nothing.
pub(super) fn read(
    bytes: &[u8],
    layout: &'static [Field],
    scalars: ScalarsMut<'_>,
    renaming: &Renaming<'_>,
    file: Option<&str>,
) -> Result<(), WeightsError> {
    let file = || file.map(ToOwned::to_owned);
    let format = |reason| WeightsError::Format { file: file(), reason };
    let text = length(bytes, bytes.len() as u64).map_err(format)?;
    let (head, payload) = bytes.split_at(LENGTH + text);
    let header = Header::parse(&head[LENGTH..], bytes.len() as u64).map_err(format)?;
    if checksum::is_ours(&header) && !checksum::holds(bytes, text, &header) {
        return Err(WeightsError::Damaged { file: file() });
    }
    let all = expected(layout);
    let (found, mut differences) = compare(&header, &all, scalars.element(), renaming);
    differences.extend(found.iter().filter_map(|found| not_finite(found, payload)));
    if !differences.is_empty() {
        return Err(WeightsError::Differs { file: file(), differences });
    }
    match scalars {
        ScalarsMut::F32(scalars) => found.iter().for_each(|found| fill(found, payload, scalars)),
        ScalarsMut::F64(scalars) => found.iter().for_each(|found| fill(found, payload, scalars)),
    }
    Ok(())
}

/// Takes over the weights of a part of a file, or changes nothing and gives what differs.
#[cfg(feature = "std")]
pub(crate) fn read_part(
    entries: Vec<Entry>,
    payload: &[u8],
    layout: &'static [Field],
    scalars: ScalarsMut<'_>,
) -> Vec<Difference> {
    let header = Header { entries, metadata: BTreeMap::new() };
    let all = expected(layout);
    let (found, differences) = compare(&header, &all, scalars.element(), &Renaming::new(&[]));
    if differences.is_empty() {
        match scalars {
            ScalarsMut::F32(scalars) => found.iter().for_each(|found| fill(found, payload, scalars)),
            ScalarsMut::F64(scalars) => found.iter().for_each(|found| fill(found, payload, scalars)),
        }
    }
    differences
}

/// What a header alone says of how a file differs from a network.
#[cfg(feature = "std")]
pub(super) fn differences(
    header: &Header,
    layout: &'static [Field],
    element: &'static str,
    renaming: &Renaming<'_>,
) -> Vec<Difference> {
    compare(header, &expected(layout), element, renaming).1
}

/// The tensors that are there as they ought to be, and all that differs.
fn compare<'a>(
    header: &'a Header,
    all: &'a [Expected],
    element: &'static str,
    renaming: &Renaming<'_>,
) -> (Vec<Found<'a>>, Vec<Difference>) {
    let names: Vec<_> = header.entries.iter().map(|entry| entry.name.as_str()).collect();
    let (names, wrong) = renaming.apply(&names, Way::Read);
    let mut entries: BTreeMap<&str, &Entry> = BTreeMap::new();
    for (name, entry) in names.iter().zip(&header.entries) {
        entries.entry(name).or_insert(entry);
    }
    let mut differences = Vec::new();
    let mut found = Vec::new();
    for expected in all {
        let (name, shape) = (&expected.name, expected.tensor.shape);
        let Some(entry) = entries.remove(name.as_str()) else {
            differences.push(Difference::Missing { name: name.clone(), shape: shape.to_vec() });
            continue;
        };
        let fits = (entry.shape == shape, holds(element, entry.dtype));
        if !fits.0 {
            let (network, file) = (shape.to_vec(), entry.shape.clone());
            differences.push(Difference::Shape { name: name.clone(), network, file });
        }
        if !fits.1 {
            let file = entry.dtype.to_string();
            differences.push(Difference::Type { name: name.clone(), network: element, file });
        }
        if fits == (true, true) {
            found.push(Found { expected, entry });
        }
    }
    let left_over = names.iter().zip(&header.entries).filter(|(name, entry)| {
        let counts = entry.dtype == Dtype::I64 && entry.shape.is_empty() && is_counter(name, all);
        entries.get(name.as_str()).is_some_and(|left| core::ptr::eq(*left, *entry)) && !counts
    });
    differences.extend(
        left_over
            .map(|(_, entry)| Difference::LeftOver { name: entry.name.clone(), shape: entry.shape.clone() }),
    );
    differences.extend(wrong);
    (found, differences)
}

/// Whether every number of a type in a file is one of the element type.
fn holds(element: &str, dtype: Dtype) -> bool {
    matches!(dtype, Dtype::F16 | Dtype::BF16 | Dtype::F32) || (dtype == Dtype::F64 && element == f64::NAME)
}

/// Calls `each` with the elements of a tensor in the order of the file, until it has enough.
fn numbers(entry: &Entry, payload: &[u8], mut each: impl FnMut(f64) -> bool) {
    let bytes = &payload[entry.bytes.0..entry.bytes.1];
    let _ = match entry.dtype {
        Dtype::F16 => bytes.as_chunks().0.iter().all(|&b| each(f16::from_le_bytes(b).to_f64())),
        Dtype::BF16 => bytes.as_chunks().0.iter().all(|&b| each(bf16::from_le_bytes(b).to_f64())),
        Dtype::F32 => bytes.as_chunks().0.iter().all(|&b| each(f32::from_le_bytes(b).into())),
        // Other types have been refused.
        _ => bytes.as_chunks().0.iter().all(|&b| each(f64::from_le_bytes(b))),
    };
}

/// The first element that is NaN or infinite.
fn not_finite(found: &Found<'_>, payload: &[u8]) -> Option<Difference> {
    let (mut at, mut stopped) = (0, None);
    numbers(found.entry, payload, |value| {
        if !value.is_finite() {
            stopped = Some((at, value));
        }
        at += 1;
        stopped.is_none()
    });
    let (at, value) = stopped?;
    let name: String = found.expected.name.clone();
    Some(Difference::NotFinite { name, index: index_of(at, found.expected.tensor.shape), value })
}

/// Puts the elements of a tensor where they belong.
fn fill<T: Scalar>(found: &Found<'_>, payload: &[u8], scalars: &mut [T]) {
    let tensor = &found.expected.tensor;
    let scalars = &mut scalars[tensor.range.clone()];
    let bytes = &payload[found.entry.bytes.0..found.entry.bytes.1];
    match found.entry.dtype {
        Dtype::F16 => put(bytes, tensor, scalars, |b| f16::from_le_bytes(b).to_f64()),
        Dtype::BF16 => put(bytes, tensor, scalars, |b| bf16::from_le_bytes(b).to_f64()),
        Dtype::F32 => put(bytes, tensor, scalars, |b| f32::from_le_bytes(b).into()),
        _ => put(bytes, tensor, scalars, f64::from_le_bytes),
    }
}

/// [`fill`] for numbers of `WIDTH` bytes. On the way through `f64` nothing is lost.
fn put<T: Scalar, const WIDTH: usize>(
    bytes: &[u8],
    tensor: &crate::parameters::Tensor,
    scalars: &mut [T],
    number: impl Fn([u8; WIDTH]) -> f64,
) {
    let mut numbers = bytes.as_chunks().0.iter();
    row_major(tensor.shape, tensor.strides, |place| {
        if let Some(&bytes) = numbers.next() {
            scalars[place] = T::from_f64(number(bytes));
        }
    });
}
