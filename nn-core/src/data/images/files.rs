//! Which pictures there are.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::string::String;
use std::vec::Vec;

use crate::data::{Origin, ReadError};

pub(super) struct Found {
    pub(super) names: Vec<String>,
    pub(super) classes: Vec<usize>,
    pub(super) files: Vec<PathBuf>,
}

/// The pictures of each sub-folder, in the order of their names.
pub(super) fn find(folder: &Path) -> Result<Found, ReadError> {
    let mut found = Found { names: Vec::new(), classes: Vec::new(), files: Vec::new() };
    for class in entries(folder)? {
        if !class.is_dir() {
            if is_picture(&class) {
                return Err(format(&class, "it stands beside the folders, so it has no class"));
            }
            continue;
        }
        let pictures = entries(&class)?;
        if pictures.is_empty() {
            return Err(format(&class, "the class has no pictures"));
        }
        let name = class.file_name().unwrap_or_default().to_str();
        found.names.push(String::from(name.ok_or_else(|| format(&class, "its name is not UTF-8"))?));
        for picture in pictures {
            if picture.is_dir() || !is_picture(&picture) {
                return Err(format(&picture, "it is neither .png nor .jpg nor .jpeg"));
            }
            found.classes.push(found.names.len() - 1);
            found.files.push(picture);
        }
    }
    if found.files.is_empty() {
        return Err(format(folder, "it has no sub-folders with pictures"));
    }
    Ok(found)
}

/// What a folder holds, by name; without hidden files.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, ReadError> {
    let io = |source| ReadError::Io { origin: Origin::file(folder), source };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(io)? {
        let entry = entry.map_err(io)?;
        if !entry.file_name().as_encoded_bytes().starts_with(b".") {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}

fn is_picture(path: &Path) -> bool {
    let known =
        |extension: &OsStr| ["png", "jpg", "jpeg"].iter().any(|known| extension.eq_ignore_ascii_case(known));
    path.extension().is_some_and(known)
}

fn format(path: &Path, reason: &str) -> ReadError {
    let format = "pictures by class";
    ReadError::Format { origin: Origin::file(path), format, reason: String::from(reason) }
}
