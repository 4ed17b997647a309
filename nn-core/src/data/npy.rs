//! NumPy's files: an array in `.npy`, several by name in `.npz`.
//!
//! The form is that of NumPy Enhancement Proposal 1, versions 1 to 3; elements are truth values, integers and
//! floating-point numbers of 32 and 64 bits, in either byte order and in C's or Fortran's order of the axes.
//!
//! ```no_run
//! use nn_core::{SVector, data::npy};
//!
//! let inputs: Vec<SVector<f32, 784>> = npy::read("x_train.npy")?.samples()?;
//!
//! let mut archive = npy::Archive::open("digits.npz")?;
//! let labels = archive.array("y_train")?.labels(10)?;
//! # Ok::<(), nn_core::data::ReadError>(())
//! ```

mod archive;
mod head;

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

pub use archive::Archive;

use super::{Array, Origin, ReadError};

/// Reads a `.npy` file.
///
/// # Errors
/// If it cannot be read, is no such file, holds elements of another type (complex numbers, text, records, objects), or
/// not exactly what its head announces. No memory is taken for what is only announced.
pub fn read(path: impl AsRef<Path>) -> Result<Array, ReadError> {
    let origin = Origin::file(path.as_ref());
    let io = |source| ReadError::Io { origin: origin.clone(), source };
    let file = File::open(path.as_ref()).map_err(io)?;
    let size = file.metadata().map_err(io)?.len();
    parse(&mut BufReader::new(file), size, origin)
}

/// Reads the bytes of a `.npy` file.
///
/// # Errors
/// As [`read`].
pub fn from_bytes(mut bytes: &[u8]) -> Result<Array, ReadError> {
    let size = bytes.len() as u64;
    parse(&mut bytes, size, Origin::default())
}

/// `room` is the largest number of bytes there can be.
fn parse(reader: &mut impl Read, room: u64, origin: Origin) -> Result<Array, ReadError> {
    let head = head::read(reader, &origin)?;
    let room = room.saturating_sub(head.size);
    let shape = head.shape;
    if !head.column_major {
        return Array::read(reader, origin, shape, head.kind, head.big_endian, room);
    }
    let array = Array::read(reader, origin.clone(), shape.clone(), head.kind, head.big_endian, room)?;
    let elements = array.elements().turned(&shape);
    Ok(Array::new(origin, shape, elements))
}

fn format(origin: &Origin, reason: impl Into<std::string::String>) -> ReadError {
    ReadError::Format { origin: origin.clone(), format: "a NumPy file", reason: reason.into() }
}

#[cfg(test)]
mod tests;
