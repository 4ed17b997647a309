//! Why a file of data cannot be used.

use std::boxed::Box;
use std::fmt;
use std::path::Path;
use std::string::String;
use std::vec::Vec;

use crate::error::DataError;

/// Where data came from: it displays as `` `scans.npz`, array `masks` ``.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    path: Option<Box<Path>>,
    member: Option<Box<str>>,
}

impl Origin {
    pub(super) fn file(path: &Path) -> Self {
        Self { path: Some(path.into()), member: None }
    }

    #[cfg(feature = "npy")]
    pub(super) fn member(&self, name: &str) -> Self {
        Self { path: self.path.clone(), member: Some(name.into()) }
    }

    /// The file; `None` where bytes were handed over.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The array of an archive.
    #[must_use]
    pub fn array(&self) -> Option<&str> {
        self.member.as_deref()
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.path {
            Some(path) => write!(f, "`{}`", path.display())?,
            None => write!(f, "the bytes")?,
        }
        match &self.member {
            Some(member) => write!(f, ", array `{}`", member.escape_debug()),
            None => Ok(()),
        }
    }
}

/// Why a file of data cannot be used. Nothing of such a file is handed out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The file or folder cannot be read.
    #[error("cannot read {origin}: {source}")]
    Io {
        /// Where it is.
        origin: Origin,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file is not laid out as its format asks.
    #[error("{origin} cannot be used as {format}: {reason}")]
    Format {
        /// Where it is.
        origin: Origin,
        /// What it was taken for, as "an IDX file".
        format: &'static str,
        /// What is wrong.
        reason: String,
    },
    /// The head of a file announces another amount of data than follows.
    #[error("{origin}: its head announces {shape:?}, which are {announced} bytes, but {found}")]
    Size {
        /// Where it is.
        origin: Origin,
        /// The shape in the head.
        shape: Vec<usize>,
        /// The bytes of such a shape.
        announced: u64,
        /// What follows instead.
        found: Found,
    },
    /// The samples have another shape than was asked for.
    #[error("{origin}: samples are {found:?}, but {expected:?} were asked for")]
    Shape {
        /// Where it is.
        origin: Origin,
        /// Their shape in the file.
        found: Vec<usize>,
        /// The shape that was asked for.
        expected: Vec<usize>,
    },
    /// The elements have another type than was asked for.
    #[error("{origin}: elements are {found}, but {expected} were asked for")]
    Type {
        /// Where it is.
        origin: Origin,
        /// Their type in the file, as "f32".
        found: &'static str,
        /// What was asked for.
        expected: &'static str,
    },
    /// A number is NaN, infinite or too large for the element type.
    #[error("{origin}: number {place} of record {record} is {value}")]
    NotFinite {
        /// Where it is.
        origin: Origin,
        /// The first such record, counted from 0.
        record: usize,
        /// The first such number in it, counted from 0.
        place: usize,
        /// The number.
        value: f64,
    },
    /// A label is no class.
    #[error("{origin}: record {record} is of class {class}, but the {classes} classes count from 0")]
    Class {
        /// Where it is.
        origin: Origin,
        /// The first such record, counted from 0.
        record: usize,
        /// The label.
        class: i128,
        /// How many classes there are.
        classes: usize,
    },
    /// A line of a table is wrong.
    #[error("{origin}, line {line}: {source}")]
    Row {
        /// Where it is.
        origin: Origin,
        /// The line, counted from 1; of several lines in quotes, the first.
        line: u64,
        /// What is wrong with it.
        source: RowError,
    },
    /// A table has no such column.
    #[error("no column {column} in {origin}, which has {}", list(columns))]
    Column {
        /// Where it is.
        origin: Origin,
        /// The name, in back quotes, or the number.
        column: String,
        /// The columns there are.
        columns: Vec<String>,
    },
    /// Another number of columns was chosen than a sample has elements.
    #[error("{origin}: {chosen} columns are chosen, but a sample has {expected} numbers")]
    Columns {
        /// Where it is.
        origin: Origin,
        /// How many were chosen.
        chosen: usize,
        /// How many numbers a sample has.
        expected: usize,
    },
    /// What was read does not fit together.
    #[error("{origin}: {source}")]
    Data {
        /// Where it is.
        origin: Origin,
        /// What is wrong.
        source: DataError,
    },
}

/// How much follows a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// The file ends after so many.
    Less(u64),
    /// There is more.
    More,
    /// The file is too small to hold them, packed or not.
    TooSmall(u64),
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Less(bytes) => write!(f, "it ends after {bytes}"),
            Self::More => write!(f, "more follow"),
            Self::TooSmall(bytes) => write!(f, "there is no room for them in {bytes}"),
        }
    }
}

/// What is wrong with a line of a table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RowError {
    /// A row has too few or too many fields.
    #[error("{found} fields, but the table has {expected} columns")]
    Fields {
        /// Fields of this row.
        found: usize,
        /// Columns of the table.
        expected: usize,
    },
    /// A field is empty.
    #[error("`{column}` is missing")]
    Missing {
        /// The column.
        column: String,
    },
    /// A field is not what its column should hold.
    #[error("`{column}` is `{}`, expected {expected}", entry.escape_debug())]
    Entry {
        /// The column.
        column: String,
        /// What stands there.
        entry: String,
        /// What should.
        expected: String,
    },
    /// The first line is no header.
    #[error("all fields are numbers, so this is no header; say `headless` if there is none")]
    NoHeader,
    /// There is nothing but a header, or nothing at all.
    #[error("the table ends before its first row")]
    NoRows,
    /// Two columns have the name that was asked for.
    #[error("two columns are called `{column}`")]
    Ambiguous {
        /// The name.
        column: String,
    },
    /// Quotes are opened, and never closed.
    #[error("quotes are opened here and never closed")]
    Quotes,
    /// The bytes are no text.
    #[error("not UTF-8")]
    Encoding,
}

/// The first columns of a table, for a message.
fn list(columns: &[String]) -> String {
    let mut text = String::new();
    for (place, column) in columns.iter().take(12).enumerate() {
        text += if place > 0 { ", `" } else { "`" };
        text.extend(column.escape_debug());
        text += "`";
    }
    if columns.len() > 12 {
        text += &std::format!(" and {} more", columns.len() - 12);
    }
    text
}
