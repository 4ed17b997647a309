//! How a table is written.

use std::path::Path;
use std::vec::Vec;

use super::Table;
use crate::data::{Origin, ReadError};

/// How a table is written: with commas and a header, unless said otherwise.
///
/// ```
/// # use nn_core::{SVector, data::csv::Options};
/// let table = Options::new().delimiter(b';').headless().from_bytes(b"1;2\n3;4\n")?;
/// let numbers: Vec<SVector<f64, 2>> = table.numbers(0..2)?;
/// assert_eq!(numbers[1], SVector::from([3.0, 4.0]));
/// # Ok::<(), nn_core::data::ReadError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    pub(super) delimiter: u8,
    pub(super) header: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self::new()
    }
}

impl Options {
    /// Commas and a header.
    #[must_use]
    pub const fn new() -> Self {
        Self { delimiter: b',', header: true }
    }

    /// What stands between fields, as `b';'` or `b'\t'`.
    #[must_use]
    pub const fn delimiter(mut self, delimiter: u8) -> Self {
        self.delimiter = delimiter;
        self
    }

    /// The first line is a row: columns are chosen by number.
    #[must_use]
    pub const fn headless(mut self) -> Self {
        self.header = false;
        self
    }

    /// Reads a file.
    ///
    /// # Errors
    /// If it cannot be read, has no header or no rows, or rows of different lengths.
    pub fn read(self, path: impl AsRef<Path>) -> Result<Table, ReadError> {
        let origin = Origin::file(path.as_ref());
        let bytes: Result<Vec<u8>, _> = std::fs::read(path.as_ref());
        let bytes = bytes.map_err(|source| ReadError::Io { origin: origin.clone(), source })?;
        super::read::table(&bytes, self, origin)
    }

    /// Reads the bytes of a file.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn from_bytes(self, bytes: &[u8]) -> Result<Table, ReadError> {
        super::read::table(bytes, self, Origin::default())
    }
}
