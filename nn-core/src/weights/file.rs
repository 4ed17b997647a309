//! Files: read no further than they make sense, replaced as a whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};

use alloc::vec::Vec;

use super::decode;
use super::error::WeightsError;
use super::header::{Header, LENGTH, length};
use super::renaming::Renaming;
use super::table::{ScalarsMut, expected};
use crate::parameters::Field;

/// Takes over the weights of a file, or changes nothing.
pub(super) fn read(
    path: &Path,
    layout: &'static [Field],
    scalars: ScalarsMut<'_>,
    renaming: &Renaming<'_>,
) -> Result<(), WeightsError> {
    let unreadable = |source| WeightsError::Read { file: path.to_owned(), source };
    let name = path.display().to_string();
    let format = |reason| WeightsError::Format { file: Some(name.clone()), reason };

    let mut file = File::open(path).map_err(unreadable)?;
    let len = file.metadata().map_err(unreadable)?.len();
    let mut bytes = Vec::new();
    up_to(&mut file, LENGTH, &mut bytes).map_err(unreadable)?;
    let text = length(&bytes, len).map_err(format)?;
    up_to(&mut file, text, &mut bytes).map_err(unreadable)?;
    if bytes.len() < LENGTH + text {
        return Err(format("the file became shorter while it was read".into()));
    }
    // The header accounts for every byte of the file. Where that is far more than the network has room for, the rest
    // need not be read to know that it does not fit.
    let header = Header::parse(&bytes[LENGTH..], len).map_err(format)?;
    let room: usize = expected(layout).iter().map(|expected| expected.tensor.range.len() * 8).sum();
    let payload = len - (LENGTH + text) as u64;
    if payload > (room as u64).saturating_mul(2).saturating_add(1 << 20) {
        let differences = decode::differences(&header, layout, scalars.element(), renaming);
        return Err(WeightsError::Differs { file: Some(name), differences });
    }
    drop(header);
    bytes.reserve_exact((len as usize).saturating_sub(bytes.len()));
    up_to(&mut file, (len as usize).saturating_sub(bytes.len()), &mut bytes).map_err(unreadable)?;
    decode::read(&bytes, layout, scalars, renaming, Some(&name))
}

/// Reads as many bytes as there are, but no more than `count`.
fn up_to(file: &mut File, count: usize, bytes: &mut Vec<u8>) -> io::Result<usize> {
    file.take(count as u64).read_to_end(bytes)
}

/// Writes a file beside the one that is meant, and puts it in its place when it is complete.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), WeightsError> {
    replace(path, ".nn-core-", bytes).map_err(|source| WeightsError::Write { file: path.to_owned(), source })
}

/// [`write`], with the start of the other name.
pub(crate) fn replace(path: &Path, prefix: &str, bytes: &[u8]) -> io::Result<()> {
    // Through a link to what it points at, so that the link stays one.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let before = match fs::metadata(&target) {
        Ok(before) if before.is_file() => Some(before.permissions()),
        Ok(_) => return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is there and no file")),
        Err(_) => None,
    };
    if target.file_name().is_none() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no name of a file"));
    }
    let (mut file, mut beside) = beside(&target, prefix)?;
    file.write_all(bytes)?;
    if let Some(permissions) = before {
        file.set_permissions(permissions)?;
    }
    file.sync_all()?;
    drop(file);
    fs::rename(&beside.path, &target)?;
    beside.done = true;
    // The name is on disk when its directory is. Where directories cannot be opened, that is up to the system.
    if let Some(Ok(directory)) = target.parent().filter(|p| !p.as_os_str().is_empty()).map(File::open) {
        let _ = directory.sync_all();
    }
    Ok(())
}

/// A file that is removed unless it has been moved to its place.
struct Beside {
    path: PathBuf,
    done: bool,
}

impl Drop for Beside {
    fn drop(&mut self) {
        if !self.done {
            // What stopped the writing is reported.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// A new file in the directory of another, which no one else writes.
fn beside(target: &Path, prefix: &str) -> io::Result<(File, Beside)> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    loop {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = target.with_file_name(std::format!("{prefix}{}-{number}.tmp", process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((file, Beside { path, done: false })),
            // Left behind by a process of this number that was killed.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
}
