//! The file: named lists of numbers in a sealed `safetensors` file. Nothing here knows what they are for.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use safetensors::{Dtype, View};

use super::error::CheckpointError;
use crate::parameters::Field;
use crate::weights::{Broken, Entry, Scalars, ScalarsMut, Written, expected, open, read_part, replace, seal};

/// Names of the network's own tensors start with this.
const NETWORK: &str = "network.";

/// A named list on its way into a file.
struct Part {
    dtype: Dtype,
    shape: Vec<usize>,
    bytes: Vec<u8>,
}

impl View for Part {
    fn dtype(&self) -> Dtype {
        self.dtype
    }
    fn shape(&self) -> &[usize] {
        &self.shape
    }
    fn data(&self) -> Cow<'_, [u8]> {
        (&self.bytes).into()
    }
    fn data_len(&self) -> usize {
        self.bytes.len()
    }
}

/// A file that is put together.
#[derive(Default)]
pub(super) struct Writer(BTreeMap<String, Part>);

impl Writer {
    fn put(&mut self, name: &str, dtype: Dtype, count: Option<usize>, bytes: Vec<u8>) {
        let shape = count.into_iter().collect();
        self.0.insert(name.to_owned(), Part { dtype, shape, bytes });
    }

    /// A text.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.put(name, Dtype::U8, Some(text.len()), text.as_bytes().to_vec());
    }

    /// One whole number.
    pub(super) fn count(&mut self, name: &str, value: u64) {
        self.put(name, Dtype::U64, None, value.to_le_bytes().to_vec());
    }

    /// One real number.
    pub(super) fn number(&mut self, name: &str, value: f64) {
        self.put(name, Dtype::F64, None, value.to_le_bytes().to_vec());
    }

    /// Real numbers.
    pub(super) fn numbers(&mut self, name: &str, values: impl ExactSizeIterator<Item = f64>) {
        self.put(name, Dtype::F64, Some(values.len()), values.flat_map(f64::to_le_bytes).collect());
    }

    /// Scalars of a network, in the order of memory.
    pub(super) fn scalars(&mut self, name: &str, values: &Scalars<'_>) {
        match values {
            Scalars::F32(values) => {
                let bytes = values.iter().flat_map(|value| value.to_le_bytes()).collect();
                self.put(name, Dtype::F32, Some(values.len()), bytes);
            }
            Scalars::F64(values) => self.numbers(name, values.iter().copied()),
        }
    }

    /// The tensors of a network, each as files of weights have it.
    pub(super) fn network(&mut self, layout: &'static [Field], scalars: &Scalars<'_>) {
        for expected in expected(layout) {
            let written = Written { tensor: &expected.tensor, scalars };
            let bytes = written.data().into_owned();
            let (dtype, shape) = (written.dtype(), written.shape().to_vec());
            self.0.insert(format!("{NETWORK}{}", expected.name), Part { dtype, shape, bytes });
        }
    }

    /// Writes it beside the file that is meant, and puts it in its place when it is on the disk.
    pub(super) fn save(self, path: &Path) -> Result<(), CheckpointError> {
        replace(path, &prefix(path), &seal(self.0)).map_err(|error| CheckpointError::Write {
            file: path.to_owned(),
            kind: error.kind(),
            reason: error.to_string(),
        })
    }
}

/// How the names of files start that are on their way to a path.
fn prefix(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    format!(".{name}.nn-core-")
}

/// Removes what processes that were killed have left beside a file: only who goes on with the run may do so.
pub(super) fn tidy(path: &Path) {
    let Some(directory) = path.parent() else { return };
    let directory = if directory.as_os_str().is_empty() { Path::new(".") } else { directory };
    let prefix = prefix(path);
    // What cannot be removed does no harm.
    for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.strip_prefix(&prefix).is_some_and(|rest| rest.ends_with(".tmp")) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// A file that is whole, and what of it was not asked for yet.
pub(super) struct Reader {
    path: PathBuf,
    entries: BTreeMap<String, Entry>,
    payload: Vec<u8>,
}

impl Reader {
    pub(super) fn open(path: &Path) -> Result<Self, CheckpointError> {
        let unreadable = |error: io::Error| CheckpointError::Read {
            file: path.to_owned(),
            kind: error.kind(),
            reason: error.to_string(),
        };
        if !fs::metadata(path).map_err(unreadable)?.is_file() {
            return Err(unreadable(io::Error::new(io::ErrorKind::InvalidInput, "it is there and no file")));
        }
        let bytes = fs::read(path).map_err(unreadable)?;
        let (header, payload) = open(&bytes).map_err(|broken| match broken {
            Broken::Format(reason) => CheckpointError::Format { file: path.to_owned(), reason },
            Broken::Damaged => CheckpointError::Damaged { file: path.to_owned() },
        })?;
        let entries = header.entries.into_iter().map(|entry| (entry.name.clone(), entry)).collect();
        Ok(Self { path: path.to_owned(), entries, payload: payload.to_vec() })
    }

    pub(super) fn path(&self) -> PathBuf {
        self.path.clone()
    }

    pub(super) fn state(&self, reason: impl Into<String>) -> CheckpointError {
        CheckpointError::State { file: self.path(), reason: reason.into() }
    }

    /// Whether there is such a list.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.contains_key(name)
    }

    fn take(&mut self, name: &str, dtype: Dtype) -> Result<&[u8], CheckpointError> {
        let Some(entry) = self.entries.remove(name) else {
            return Err(self.state(format!("`{name}` is missing")));
        };
        if entry.dtype != dtype {
            return Err(self.state(format!("`{name}` is made of {}, not of {dtype}", entry.dtype)));
        }
        Ok(&self.payload[entry.bytes.0..entry.bytes.1])
    }

    pub(super) fn text(&mut self, name: &str) -> Result<String, CheckpointError> {
        let bytes = self.take(name, Dtype::U8)?.to_vec();
        String::from_utf8(bytes).map_err(|_| self.state(format!("`{name}` is no text")))
    }

    fn one(&mut self, name: &str, dtype: Dtype) -> Result<[u8; 8], CheckpointError> {
        match self.take(name, dtype)?.try_into() {
            Ok(bytes) => Ok(bytes),
            Err(_) => Err(self.state(format!("`{name}` is not one number"))),
        }
    }

    pub(super) fn count(&mut self, name: &str) -> Result<u64, CheckpointError> {
        self.one(name, Dtype::U64).map(u64::from_le_bytes)
    }

    /// A number of things of which there are at most so many.
    pub(super) fn size(&mut self, name: &str, most: usize) -> Result<usize, CheckpointError> {
        let count = self.count(name)?;
        match usize::try_from(count) {
            Ok(size) if size <= most => Ok(size),
            _ => Err(self.state(format!("`{name}` is {count}, where {most} is the most"))),
        }
    }

    pub(super) fn number(&mut self, name: &str) -> Result<f64, CheckpointError> {
        self.one(name, Dtype::F64).map(f64::from_le_bytes)
    }

    pub(super) fn numbers(&mut self, name: &str, count: usize) -> Result<Vec<f64>, CheckpointError> {
        let bytes = self.take(name, Dtype::F64)?;
        let values: Vec<_> = bytes.as_chunks().0.iter().map(|&bytes| f64::from_le_bytes(bytes)).collect();
        if values.len() == count {
            Ok(values)
        } else {
            Err(self.state(format!("`{name}` has {} numbers, not {count}", values.len())))
        }
    }

    pub(super) fn scalars(&mut self, name: &str, to: ScalarsMut<'_>) -> Result<(), CheckpointError> {
        match to {
            ScalarsMut::F64(to) => to.copy_from_slice(&self.numbers(name, to.len())?),
            ScalarsMut::F32(to) => {
                let bytes = self.take(name, Dtype::F32)?;
                if bytes.len() != size_of_val(to) {
                    let found = bytes.len() / 4;
                    return Err(self.state(format!("`{name}` has {found} numbers, not {}", to.len())));
                }
                to.iter_mut()
                    .zip(bytes.as_chunks().0)
                    .for_each(|(to, &bytes)| *to = f32::from_le_bytes(bytes));
            }
        }
        Ok(())
    }

    /// The tensors of a network, or what differs.
    pub(super) fn network(
        &mut self,
        layout: &'static [Field],
        to: ScalarsMut<'_>,
    ) -> Result<(), CheckpointError> {
        let names: Vec<String> =
            self.entries.keys().filter(|name| name.starts_with(NETWORK)).cloned().collect();
        let entries = names.iter().filter_map(|name| {
            let entry = self.entries.remove(name)?;
            Some(Entry { name: name[NETWORK.len()..].to_owned(), ..entry })
        });
        let entries = entries.collect();
        let differences = read_part(entries, &self.payload, layout, to);
        if differences.is_empty() {
            Ok(())
        } else {
            Err(CheckpointError::Network { file: self.path(), differences })
        }
    }

    /// Everything was asked for.
    pub(super) fn end(&self) -> Result<(), CheckpointError> {
        match self.entries.keys().next() {
            Some(name) => Err(self.state(format!("`{}` is left over", name.escape_debug()))),
            None => Ok(()),
        }
    }
}
