//! The checksum that nn-core puts into files which it writes (`nn-core/src/weights/checksum.rs`). Files of others have none.

use safetensors::SafeTensors;

/// What stands before the checksum, in the header's metadata.
const TEXT: &str = "nn-core: crc-32 of this file with its digits taken as zeros: ";

const DIGITS: &str = "00000000";

/// Parts of the entry that files of others do not have: one flipped bit does not take a file for one of them.
const PARTS: [&str; 3] = ["nn-core", "crc-32 of this file", "digits taken as zeros"];

/// Bytes that say how long the header is.
const LENGTH: usize = 8;

/// Whether a file is as it was written, as far as it can tell.
pub(crate) fn holds(file: &[u8]) -> bool {
    let Ok((text, header)) = SafeTensors::read_metadata(file) else { return false };
    let mut words = header.metadata().iter().flatten().flat_map(|(key, value)| [key, value]);
    if !words.any(|word| PARTS.iter().any(|part| word.contains(part))) {
        return true;
    }
    let text = &file[LENGTH..LENGTH + text];
    let Some(at) = text.windows(TEXT.len()).position(|part| part == TEXT.as_bytes()) else { return false };
    let start = LENGTH + at + TEXT.len();
    let Some((digits, after)) = file[start..].split_at_checked(DIGITS.len()) else { return false };
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&file[..start]);
    hasher.update(DIGITS.as_bytes());
    hasher.update(after);
    digits == format!("{:08x}", hasher.finalize()).as_bytes()
}
