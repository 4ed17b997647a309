//! Several arrays in one file.

use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek};
use std::path::Path;
use std::string::{String, ToString};
use std::vec::Vec;

use zip::ZipArchive;

use super::{format, parse};
use crate::data::announced::DEFLATE;
use crate::data::{Array, Origin, ReadError};

/// A `.npz` file, which is a zip archive of `.npy` files, stored (`np.savez`) or deflated (`np.savez_compressed`). Arrays
/// are read when they are asked for.
pub struct Archive<R = BufReader<File>> {
    zip: ZipArchive<R>,
    origin: Origin,
    /// Bytes of the file.
    size: u64,
}

impl<R> std::fmt::Debug for Archive<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Archive").field("origin", &self.origin).finish_non_exhaustive()
    }
}

impl Archive {
    /// Opens a file and reads its table of contents.
    ///
    /// # Errors
    /// If it cannot be read, or is no zip archive.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, ReadError> {
        let origin = Origin::file(path.as_ref());
        let io = |source| ReadError::Io { origin: origin.clone(), source };
        let file = File::open(path.as_ref()).map_err(io)?;
        let size = file.metadata().map_err(io)?.len();
        Self::new(BufReader::new(file), size, origin)
    }
}

impl<'a> Archive<Cursor<&'a [u8]>> {
    /// Reads the bytes of a file.
    ///
    /// # Errors
    /// If they are no zip archive.
    pub fn from_bytes(bytes: &'a [u8]) -> Result<Self, ReadError> {
        Self::new(Cursor::new(bytes), bytes.len() as u64, Origin::default())
    }
}

impl<R: Read + Seek> Archive<R> {
    fn new(reader: R, size: u64, origin: Origin) -> Result<Self, ReadError> {
        let zip = ZipArchive::new(reader).map_err(|error| format(&origin, error.to_string()))?;
        Ok(Self { zip, origin, size })
    }

    /// The names of the arrays, in alphabetical order.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let array = |name: &str| name.strip_suffix(".npy").map(String::from);
        let mut names: Vec<String> = self.zip.file_names().filter_map(|name| array(&name.ok()?)).collect();
        names.sort();
        names
    }

    /// Reads one array.
    ///
    /// # Errors
    /// If there is none of that name, and as [`read`](super::read()).
    pub fn array(&mut self, name: &str) -> Result<Array, ReadError> {
        let origin = self.origin.member(name);
        let names = self.names();
        let mut member = self.zip.by_name(&std::format!("{name}.npy")).map_err(|error| match error {
            zip::result::ZipError::FileNotFound => {
                format(&origin, std::format!("there is no such array; there are {names:?}"))
            }
            error => format(&origin, error.to_string()),
        })?;
        // Neither the sizes in the archive nor those in the array are believed.
        let room = member.size().min(self.size.saturating_mul(DEFLATE));
        parse(&mut member, room, origin)
    }
}
