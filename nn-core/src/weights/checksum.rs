//! The checksum in the metadata of files that this crate writes.
//!
//! Files of others have none and are read without. A flipped bit must not make one of them of ours, so that its other
//! bits go unchecked: a file is taken for ours, and its checksum asked for, if any one of several parts of the entry is
//! there, which stand apart from each other.

use alloc::format;
use alloc::string::String;

use super::header::{Header, LENGTH};

/// The key of the entry.
pub(super) const KEY: &str = "nn-core.checksum";

/// The value up to the digits.
const TEXT: &str = "nn-core: crc-32 of this file with its digits taken as zeros: ";

const DIGITS: &str = "00000000";

/// Parts that metadata of other programs do not have: one in the key, three in the value.
const PARTS: [&str; 3] = ["nn-core", "crc-32 of this file", "digits taken as zeros"];

/// The value before the checksum is known.
pub(super) fn blank() -> String {
    format!("{TEXT}{DIGITS}")
}

/// Whether a file is, or was before it was damaged, one of ours.
pub(super) fn is_ours(header: &Header) -> bool {
    let mut words = header.metadata.iter().flat_map(|(key, value)| [key, value]);
    words.any(|word| PARTS.iter().any(|part| word.contains(part)))
}

/// Writes the checksum of a whole file over the zeros that stand for it.
pub(super) fn write(file: &mut [u8], text: usize) {
    if let Some(at) = place(&file[LENGTH..LENGTH + text]) {
        let checksum = format!("{:08x}", of(file, at));
        file[at..at + DIGITS.len()].copy_from_slice(checksum.as_bytes());
    }
}

/// Whether a whole file has the checksum that stands in it.
pub(super) fn holds(file: &[u8], text: usize, header: &Header) -> bool {
    let mut entries = header.metadata.iter();
    let (Some((key, value)), None) = (entries.next(), entries.next()) else { return false };
    let (Some(digits), Some(at)) = (value.strip_prefix(TEXT), place(&file[LENGTH..LENGTH + text])) else {
        return false;
    };
    key == KEY && digits == format!("{:08x}", of(file, at)) && file[at..].starts_with(digits.as_bytes())
}

/// Where the digits stand in a file whose header has `text`: metadata comes before the names of tensors.
fn place(text: &[u8]) -> Option<usize> {
    let start = text.windows(TEXT.len()).position(|part| part == TEXT.as_bytes())?;
    let at = LENGTH + start + TEXT.len();
    (at + DIGITS.len() <= LENGTH + text.len()).then_some(at)
}

fn of(file: &[u8], digits: usize) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&file[..digits]);
    hasher.update(DIGITS.as_bytes());
    hasher.update(&file[digits + DIGITS.len()..]);
    hasher.finalize()
}
