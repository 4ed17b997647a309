//! Which columns of a table are meant.

use std::ops::Range;
use std::string::{String, ToString};
use std::vec::Vec;

use super::Table;
use crate::data::{ReadError, RowError};

/// One column: by its name, or by its number, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column<'a> {
    /// The name in the header.
    Name(&'a str),
    /// The number.
    Number(usize),
}

/// Several columns. A name, a number, an array of names or of numbers, and a range of numbers turn into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns<'a>(Choice<'a>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Choice<'a> {
    Except(Vec<Column<'a>>),
    These(Vec<Column<'a>>),
    Range(Range<usize>),
}

impl<'a> Columns<'a> {
    /// All columns, in their order.
    #[must_use]
    pub fn all() -> Self {
        Self(Choice::Except(Vec::new()))
    }

    /// All columns but these, in their order.
    #[must_use]
    pub fn except(columns: impl IntoIterator<Item = impl Into<Column<'a>>>) -> Self {
        Self(Choice::Except(columns.into_iter().map(Into::into).collect()))
    }

    /// These columns, in the order they are given in.
    #[must_use]
    pub fn of(columns: impl IntoIterator<Item = impl Into<Column<'a>>>) -> Self {
        Self(Choice::These(columns.into_iter().map(Into::into).collect()))
    }

    pub(super) fn places(&self, table: &Table) -> Result<Vec<usize>, ReadError> {
        let places = |columns: &[Column<'a>]| columns.iter().map(|column| column.place(table)).collect();
        match &self.0 {
            Choice::These(columns) => places(columns),
            Choice::Except(columns) => {
                let left_out: Vec<usize> = places(columns)?;
                Ok((0..table.header.len()).filter(|column| !left_out.contains(column)).collect())
            }
            Choice::Range(range) => {
                if let Some(last) = range.end.checked_sub(1).filter(|_| !range.is_empty()) {
                    Column::Number(last).place(table)?;
                }
                Ok(range.clone().collect())
            }
        }
    }
}

impl Column<'_> {
    pub(super) fn place(self, table: &Table) -> Result<usize, ReadError> {
        let missing = |column: String| ReadError::Column {
            origin: table.origin.clone(),
            column,
            columns: table.header.clone(),
        };
        match self {
            Self::Number(number) if number < table.header.len() => Ok(number),
            Self::Number(number) => Err(missing(number.to_string())),
            Self::Name(name) => {
                let mut places = (0..table.header.len()).filter(|&column| table.header[column] == name);
                let place =
                    places.next().ok_or_else(|| missing(std::format!("`{}`", name.escape_debug())))?;
                if places.next().is_some() {
                    let source = RowError::Ambiguous { column: name.to_string() };
                    return Err(ReadError::Row { origin: table.origin.clone(), line: 1, source });
                }
                Ok(place)
            }
        }
    }
}

impl<'a> From<&'a str> for Column<'a> {
    fn from(name: &'a str) -> Self {
        Self::Name(name)
    }
}

impl From<usize> for Column<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number)
    }
}

impl<'a> From<&'a str> for Columns<'a> {
    fn from(name: &'a str) -> Self {
        Self::of([name])
    }
}

impl From<usize> for Columns<'_> {
    fn from(number: usize) -> Self {
        Self::of([number])
    }
}

impl From<Range<usize>> for Columns<'_> {
    fn from(range: Range<usize>) -> Self {
        Self(Choice::Range(range))
    }
}

impl<'a, C: Into<Column<'a>>, const M: usize> From<[C; M]> for Columns<'a> {
    fn from(columns: [C; M]) -> Self {
        Self::of(columns)
    }
}

impl<'a> From<&[&'a str]> for Columns<'a> {
    fn from(names: &[&'a str]) -> Self {
        Self::of(names.iter().copied())
    }
}
