//! Elements that a head announces: read if they are there, and refused before memory is taken if they cannot be.

use std::io::{self, Read};
use std::vec::Vec;

use super::elements::each;
use super::read_error::Found;
use super::{Array, Elements, Origin, ReadError};

/// DEFLATE packs at most 1032 bytes into one (RFC 1951: 258 bytes take two codes of one bit each).
pub(super) const DEFLATE: u64 = 1032;

/// The type of the elements of a file.
#[cfg_attr(not(feature = "npy"), expect(dead_code, reason = "IDX has fewer types"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    U8,
    U16,
    U32,
    U64,
    I8,
    I16,
    I32,
    I64,
    F32,
    F64,
}

impl Kind {
    /// Bytes of an element.
    pub(super) fn size(self) -> usize {
        macro_rules! size {
            ($($name:ident $type:ident $text:literal),*) => {
                match self { $(Self::$name => size_of::<$type>(),)* }
            };
        }
        each!(size)
    }
}

impl Array {
    /// Reads what a head announces; `room` is the largest number of bytes that can follow it.
    pub(super) fn read(
        reader: &mut impl Read,
        origin: Origin,
        shape: Vec<usize>,
        kind: Kind,
        big_endian: bool,
        room: u64,
    ) -> Result<Self, ReadError> {
        let count = shape.iter().try_fold(1_usize, |count, &size| count.checked_mul(size));
        let bytes = count.and_then(|count| count.checked_mul(kind.size()));
        let announced = bytes.map_or(u64::MAX, |bytes| bytes as u64);
        let size = |shape: &[usize], found| ReadError::Size {
            origin: origin.clone(),
            shape: shape.to_vec(),
            announced,
            found,
        };
        let count = match count {
            Some(count) if announced <= room => count,
            _ => return Err(size(&shape, Found::TooSmall(room))),
        };
        let io = |source| ReadError::Io { origin: origin.clone(), source };
        let elements = Elements::read(reader, kind, count, big_endian).map_err(io)?;
        let elements = elements.map_err(|found| size(&shape, Found::Less(found)))?;
        if reader.take(1).read_to_end(&mut Vec::new()).map_err(io)? > 0 {
            return Err(size(&shape, Found::More));
        }
        Ok(Self::new(origin, shape, elements))
    }
}

impl Elements {
    /// Reads `count` elements. Memory grows with what is there, not with what is announced.
    fn read(
        reader: &mut impl Read,
        kind: Kind,
        count: usize,
        big_endian: bool,
    ) -> io::Result<Result<Self, u64>> {
        macro_rules! read {
            ($($name:ident $type:ident $text:literal),*) => {
                match kind {
                    $(Kind::$name => values(reader, count, |bytes: [u8; size_of::<$type>()]| {
                        if big_endian { $type::from_be_bytes(bytes) } else { $type::from_le_bytes(bytes) }
                    })
                    .map(|values| values.map(Self::$name)),)*
                }
            };
        }
        each!(read)
    }
}

/// `count` values of `SIZE` bytes each, or after how many bytes the data end.
fn values<V, const SIZE: usize>(
    reader: &mut impl Read,
    count: usize,
    value: impl Fn([u8; SIZE]) -> V,
) -> io::Result<Result<Vec<V>, u64>> {
    let mut values = Vec::with_capacity(count.min(1 << 13));
    let mut block = [0; 1 << 13];
    while values.len() < count {
        let wanted = (block.len() / SIZE).min(count - values.len()) * SIZE;
        let mut filled = 0;
        while filled < wanted {
            match reader.read(&mut block[filled..wanted]) {
                Ok(0) => return Ok(Err((values.len() * SIZE + filled) as u64)),
                Ok(bytes) => filled += bytes,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        let (chunks, _) = block[..wanted].as_chunks::<SIZE>();
        values.extend(chunks.iter().map(|&bytes| value(bytes)));
    }
    Ok(Ok(values))
}
