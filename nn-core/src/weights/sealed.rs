//! Files whose every byte is accounted for: with a checksum in their metadata.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use safetensors::View;

use super::checksum;
#[cfg(feature = "std")]
use super::header::Header;
use super::header::{LENGTH, length};

/// The bytes of a file of these tensors.
///
/// # Panics
/// If a tensor is not as long as its shape says, or if their names take a hundred megabytes.
pub(crate) fn seal<V: View>(tensors: impl IntoIterator<Item = (String, V)>) -> Vec<u8> {
    let metadata = [(checksum::KEY.to_string(), checksum::blank())].into_iter().collect();
    let mut file = safetensors::serialize(tensors, Some(metadata))
        .expect("each tensor is as long as its shape says, and their names fit a header");
    let text = length(&file[..LENGTH], file.len() as u64).expect("a header that was just written");
    checksum::write(&mut file, text);
    file
}

/// Why bytes are not those of a sealed file.
#[cfg(feature = "std")]
#[derive(Debug)]
pub(crate) enum Broken {
    /// They are no file of the format.
    Format(String),
    /// They are none, or no longer one, that was sealed.
    Damaged,
}

/// The header of a sealed file, and the bytes after it.
#[cfg(feature = "std")]
pub(crate) fn open(bytes: &[u8]) -> Result<(Header, &[u8]), Broken> {
    let text = length(bytes, bytes.len() as u64).map_err(Broken::Format)?;
    let (head, payload) = bytes.split_at(LENGTH + text);
    let header = Header::parse(&head[LENGTH..], bytes.len() as u64).map_err(Broken::Format)?;
    if checksum::holds(bytes, text, &header) { Ok((header, payload)) } else { Err(Broken::Damaged) }
}
