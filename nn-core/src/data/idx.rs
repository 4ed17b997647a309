//! Files in IDX format, gzipped or not: MNIST, Fashion-MNIST, and whatever was made in their form.
//!
//! A file is two zeros, the type of the elements, the number of axes, their lengths, and the elements, all big-endian
//! (LeCun, Cortes and Burges, The MNIST database of handwritten digits). [`read`] gives an [`Array`]:
//!
//! ```no_run
//! use nn_core::{DataSet, SVector, data::idx};
//!
//! let images = idx::read("train-images-idx3-ubyte.gz")?;
//! let labels = idx::read("train-labels-idx1-ubyte.gz")?;
//! let train: DataSet<SVector<f32, 784>, SVector<f32, 10>> = images.labelled(&labels)?;
//! # Ok::<(), nn_core::data::ReadError>(())
//! ```

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::string::String;
use std::vec::Vec;

use flate2::bufread::MultiGzDecoder;

use super::announced::{DEFLATE, Kind};
use super::{Array, Origin, ReadError};

/// Reads a file. Whether it is gzipped is seen from its first bytes, not from its name.
///
/// # Errors
/// If it cannot be read, is no IDX file, or does not hold exactly what its head announces. No memory is taken for
/// what is only announced.
pub fn read(path: impl AsRef<Path>) -> Result<Array, ReadError> {
    let origin = Origin::file(path.as_ref());
    let io = |source| ReadError::Io { origin: origin.clone(), source };
    let file = File::open(path.as_ref()).map_err(io)?;
    let size = file.metadata().map_err(io)?.len();
    unpacked(BufReader::new(file), size, origin)
}

/// Reads the bytes of a file, gzipped or not.
///
/// # Errors
/// As [`read`].
pub fn from_bytes(bytes: &[u8]) -> Result<Array, ReadError> {
    unpacked(bytes, bytes.len() as u64, Origin::default())
}

fn unpacked(mut reader: impl BufRead, size: u64, origin: Origin) -> Result<Array, ReadError> {
    let start = reader.fill_buf().map_err(|source| ReadError::Io { origin: origin.clone(), source })?;
    if start.starts_with(&[0x1f, 0x8b]) {
        return parse(&mut MultiGzDecoder::new(reader), size.saturating_mul(DEFLATE), origin);
    }
    parse(&mut reader, size, origin)
}

/// `room` is the largest number of bytes there can be.
fn parse(reader: &mut impl Read, room: u64, origin: Origin) -> Result<Array, ReadError> {
    let mut word = || {
        let mut bytes = [0; 4];
        reader.read_exact(&mut bytes).map(|()| bytes).map_err(|source| match source.kind() {
            std::io::ErrorKind::UnexpectedEof => format(&origin, "its head is cut off"),
            _ => ReadError::Io { origin: origin.clone(), source },
        })
    };
    let [0, 0, kind, axes] = word()? else {
        return Err(format(&origin, "it does not start with two zeros"));
    };
    let kind = match kind {
        0x08 => Kind::U8,
        0x09 => Kind::I8,
        0x0b => Kind::I16,
        0x0c => Kind::I32,
        0x0d => Kind::F32,
        0x0e => Kind::F64,
        other => return Err(format(&origin, &std::format!("there is no element type {other:#04x}"))),
    };
    if axes == 0 {
        return Err(format(&origin, "it has no axes"));
    }
    let shape: Result<Vec<usize>, _> =
        (0..axes).map(|_| word().map(|bytes| u32::from_be_bytes(bytes) as usize)).collect();
    let head = 4 + 4 * u64::from(axes);
    Array::read(reader, origin.clone(), shape?, kind, true, room.saturating_sub(head))
}

fn format(origin: &Origin, reason: &str) -> ReadError {
    ReadError::Format { origin: origin.clone(), format: "an IDX file", reason: String::from(reason) }
}

#[cfg(test)]
mod tests;
