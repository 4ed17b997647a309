//! What a `.npy` file says about its elements: a dictionary, written as Python writes it.

use std::io::{ErrorKind, Read};
use std::string::String;
use std::vec::Vec;

use super::format;
use crate::data::announced::Kind;
use crate::data::{Origin, ReadError};

/// The longest head that is read; NumPy itself refuses longer ones than 10 000 bytes unless told otherwise.
const LONGEST: usize = 1 << 16;

pub(super) struct Head {
    /// Bytes up to the elements.
    pub(super) size: u64,
    pub(super) kind: Kind,
    pub(super) big_endian: bool,
    pub(super) column_major: bool,
    pub(super) shape: Vec<usize>,
}

pub(super) fn read(reader: &mut impl Read, origin: &Origin) -> Result<Head, ReadError> {
    let mut exactly = |bytes: &mut [u8]| {
        reader.read_exact(bytes).map_err(|source| match source.kind() {
            ErrorKind::UnexpectedEof => format(origin, "its head is cut off"),
            _ => ReadError::Io { origin: origin.clone(), source },
        })
    };
    let mut start = [0; 8];
    exactly(&mut start)?;
    let [magic @ .., major, _] = start;
    if magic != *b"\x93NUMPY" {
        return Err(format(origin, "it does not start with \\x93NUMPY"));
    }
    let mut length = [0; 4];
    let field = match major {
        1 => 2,
        2 | 3 => 4,
        _ => return Err(format(origin, std::format!("version {major} of the format is not known"))),
    };
    exactly(&mut length[..field])?;
    let length = u32::from_le_bytes(length) as usize;
    if length > LONGEST {
        return Err(format(origin, std::format!("a head of {length} bytes is too long")));
    }
    let mut text = std::vec![0; length];
    exactly(&mut text)?;
    let text = str::from_utf8(&text).map_err(|_| format(origin, "its head is not UTF-8"))?;
    let mut words = Words(text);
    let (mut descr, mut order, mut shape) = (None, None, None);
    let parsed = words.dictionary(&mut descr, &mut order, &mut shape);
    let (Some(()), Some(descr), Some(column_major), Some(shape)) = (parsed, descr, order, shape) else {
        let text: String = text.trim_end().chars().take(200).collect();
        return Err(format(origin, std::format!("its head is `{}`", text.escape_debug())));
    };
    let Some((kind, big_endian)) = kind(descr) else {
        return Err(format(origin, std::format!("elements of type `{}` are not read", descr.escape_debug())));
    };
    Ok(Head { size: (8 + field + length) as u64, kind, big_endian, column_major, shape })
}

/// The type in NumPy's words: byte order, a letter, and the number of bytes.
fn kind(descr: &str) -> Option<(Kind, bool)> {
    let (order, name) = descr.split_at_checked(1)?;
    let kind = match name {
        "u1" | "b1" => Kind::U8,
        "u2" => Kind::U16,
        "u4" => Kind::U32,
        "u8" => Kind::U64,
        "i1" => Kind::I8,
        "i2" => Kind::I16,
        "i4" => Kind::I32,
        "i8" => Kind::I64,
        "f4" => Kind::F32,
        "f8" => Kind::F64,
        _ => return None,
    };
    match order {
        "<" => Some((kind, false)),
        ">" => Some((kind, true)),
        // Where the order does not matter, and only there.
        "|" | "=" if kind.size() == 1 => Some((kind, false)),
        _ => None,
    }
}

/// The rest of a head.
struct Words<'a>(&'a str);

impl<'a> Words<'a> {
    /// Takes `word`, after blanks, if it comes next.
    fn take(&mut self, word: &str) -> Option<()> {
        self.0 = self.0.trim_start().strip_prefix(word)?;
        Some(())
    }

    fn dictionary(
        &mut self,
        descr: &mut Option<&'a str>,
        order: &mut Option<bool>,
        shape: &mut Option<Vec<usize>>,
    ) -> Option<()> {
        self.take("{")?;
        while self.take("}").is_none() {
            let key = self.quoted()?;
            self.take(":")?;
            let new = match key {
                "descr" => descr.replace(self.quoted()?).is_none(),
                "fortran_order" => order.replace(self.truth()?).is_none(),
                "shape" => shape.replace(self.tuple()?).is_none(),
                _ => false,
            };
            if !new {
                return None;
            }
            if self.take(",").is_none() {
                self.take("}")?;
                break;
            }
        }
        self.0.trim().is_empty().then_some(())
    }

    fn quoted(&mut self) -> Option<&'a str> {
        let quote = if self.take("'").is_some() {
            '\''
        } else {
            self.take("\"")?;
            '"'
        };
        let (text, rest) = self.0.split_once(quote)?;
        self.0 = rest;
        Some(text)
    }

    fn truth(&mut self) -> Option<bool> {
        if self.take("True").is_some() {
            return Some(true);
        }
        self.take("False").map(|()| false)
    }

    fn tuple(&mut self) -> Option<Vec<usize>> {
        self.take("(")?;
        let mut sizes = Vec::new();
        while self.take(")").is_none() {
            self.0 = self.0.trim_start();
            let end = self.0.find(|c: char| !c.is_ascii_digit())?;
            sizes.push(self.0[..end].parse().ok()?);
            self.0 = &self.0[end..];
            // Python 2 wrote long integers so.
            let _ = self.take("L");
            if self.take(",").is_none() {
                self.take(")")?;
                break;
            }
        }
        Some(sizes)
    }
}
