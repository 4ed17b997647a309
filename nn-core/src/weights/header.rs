//! The head of a file: which tensors lie where. Nothing it says is believed before it is checked.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use safetensors::Dtype;
use safetensors::tensor::{Metadata, TensorInfo};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

/// Bytes that say how long the text of the header is.
pub(super) const LENGTH: usize = 8;

/// No header is longer: some hundred thousand tensors.
const LONGEST: u64 = 32 << 20;

/// A tensor of a file.
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) dtype: Dtype,
    pub(crate) shape: Vec<usize>,
    /// Where its bytes start, and where they end, counted from the end of the header.
    pub(crate) bytes: (usize, usize),
}

/// A header that is in order: each byte after it belongs to one tensor.
pub(crate) struct Header {
    /// In the order in which they lie in the file.
    pub(crate) entries: Vec<Entry>,
    /// Keys and values that are no tensors.
    pub(crate) metadata: BTreeMap<String, String>,
}

/// The length of the header's text, as the first bytes of a file of `len` bytes have it.
pub(super) fn length(start: &[u8], len: u64) -> Result<usize, String> {
    let Some(length) = start.first_chunk::<LENGTH>() else {
        return Err(format!("{len} bytes are too few for the length of a header"));
    };
    let length = u64::from_le_bytes(*length);
    if length > len.saturating_sub(LENGTH as u64) {
        return Err(format!("a header of {length} bytes in a file of {len}"));
    }
    match usize::try_from(length) {
        Ok(size) if length <= LONGEST => Ok(size),
        _ => Err(format!("a header of {length} bytes, where {LONGEST} is the most")),
    }
}

impl Header {
    /// Reads the text of a header in a file of `len` bytes.
    pub(super) fn parse(text: &[u8], len: u64) -> Result<Self, String> {
        let Text { tensors, metadata } = serde_json::from_slice(text).map_err(|error| error.to_string())?;
        let mut names: Vec<_> = tensors.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        if let Some([name, _]) = names.array_windows().find(|[a, b]| a == b) {
            return Err(format!("two tensors are called `{}`", name.escape_debug()));
        }
        let mut tensors = tensors;
        tensors.sort_by(|(a, x), (b, y)| (x.data_offsets, a).cmp(&(y.data_offsets, b)));
        let entries: Vec<_> = tensors
            .iter()
            .map(|(name, info)| Entry {
                name: name.clone(),
                dtype: info.dtype,
                shape: info.shape.clone(),
                bytes: info.data_offsets,
            })
            .collect();
        // That each tensor starts where the one before it ends, and is as long as its shape says.
        Metadata::new(None, tensors).map_err(|error| error.to_string().escape_debug().to_string())?;
        let payload = entries.last().map_or(0, |entry| entry.bytes.1);
        let (have, want) = (len - (LENGTH + text.len()) as u64, payload as u64);
        if have != want {
            return Err(format!("{have} bytes after the header, which speaks of {want}"));
        }
        Ok(Self { entries, metadata: metadata.unwrap_or_default() })
    }
}

/// A header as it is written. Unlike a map it has room for two tensors of one name, which must not pass for one.
struct Text {
    tensors: Vec<(String, TensorInfo)>,
    metadata: Option<BTreeMap<String, String>>,
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;

        impl<'de> Visitor<'de> for Entries {
            type Value = Text;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map of tensors")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text, A::Error> {
                let mut text = Text { tensors: Vec::new(), metadata: None };
                while let Some(key) = map.next_key::<String>()? {
                    if key != "__metadata__" {
                        text.tensors.push((key, map.next_value()?));
                    } else if text.metadata.replace(map.next_value()?).is_some() {
                        return Err(A::Error::custom("two entries `__metadata__`"));
                    }
                }
                Ok(text)
            }
        }

        deserializer.deserialize_map(Entries)
    }
}
