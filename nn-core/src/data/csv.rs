//! Tables of comma-separated values.
//!
//! [`Table::read`] reads a file whose first line names the columns; [`Options`] are for other delimiters and tables without
//! a header. Numbers and labels are then taken from the columns that one chooses, by name or by number.
//!
//! ```
//! use nn_core::data::csv::{Columns, Table};
//! use nn_core::{DataSet, SVector, Standardizer, data::stratified_split};
//!
//! let text = "length,width,species,note\n1.4,0.2,setosa,\n4.7,1.4,versicolor,\n1.3,0.3,setosa,\n4.5,1.5,versicolor,\n";
//! let table = Table::from_bytes(text.as_bytes())?; // or `Table::read("iris.csv")?`
//! let labels = table.labels("species")?;
//! let inputs: Vec<SVector<f32, 2>> = table.numbers(Columns::except(["species", "note"]))?;
//! let flowers = DataSet::new(inputs, labels.one_hot::<f32, 2>()?)?;
//!
//! let [train, test] = stratified_split(labels.classes(), [0.5, 0.5], 42)?;
//! let mut train = flowers.subset(&train)?.copied();
//! let mut test = flowers.subset(&test)?.copied();
//! // The test part must not have a say in what counts as large.
//! let scale = Standardizer::fit(train.inputs())?;
//! scale.apply(train.inputs_mut());
//! scale.apply(test.inputs_mut());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A row that cannot be used is refused with its file and line: with too few or too many fields, and where a number is asked
//! for, without one, with text, NaN or infinity. Blanks around fields are dropped, empty lines are left out, quoted fields
//! may hold delimiters and line ends (RFC 4180), and a byte order mark is read over.

mod columns;
mod options;
mod read;

use std::string::{String, ToString};
use std::vec::Vec;

use nalgebra::SVector;

pub use columns::{Column, Columns};
pub use options::Options;

use super::{DataSet, Labels, Origin, ReadError, RowError};
use crate::Scalar;

/// A table whose rows all have a field for each column, as text.
#[derive(Debug, Clone)]
pub struct Table {
    origin: Origin,
    header: Vec<String>,
    /// All fields, one after the other.
    text: String,
    /// Where each field ends in `text`.
    ends: Vec<usize>,
    /// The line on which each row starts.
    lines: Vec<u64>,
}

impl Table {
    /// Reads a file with commas and a header.
    ///
    /// # Errors
    /// If it cannot be read, has no header or no rows, or rows of different lengths.
    pub fn read(path: impl AsRef<std::path::Path>) -> Result<Self, ReadError> {
        Options::new().read(path)
    }

    /// Reads the bytes of such a file.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ReadError> {
        Options::new().from_bytes(bytes)
    }

    /// The names of the columns; their numbers, counted from 0, where the table has no header.
    #[must_use]
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The number of rows, without the header.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there are none. A table that was read has some.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The line of the file on which a row starts, counted from 1.
    ///
    /// # Panics
    /// If there are not so many rows.
    #[must_use]
    pub fn line(&self, row: usize) -> u64 {
        self.lines[row]
    }

    /// A field as text.
    ///
    /// # Panics
    /// If there are not so many rows or columns.
    #[must_use]
    pub fn field(&self, row: usize, column: usize) -> &str {
        assert!(column < self.header.len(), "column {column} of {}", self.header.len());
        let place = row * self.header.len() + column;
        let start = if place == 0 { 0 } else { self.ends[place - 1] };
        &self.text[start..self.ends[place]]
    }

    /// A sample of each row, made of the numbers in the chosen columns, in their order.
    ///
    /// # Errors
    /// [`ReadError::Column`] if there is no such column, [`ReadError::Columns`] if `N` are not chosen,
    /// [`ReadError::Row`] where a field is not a finite number.
    pub fn numbers<'c, T: Scalar, const N: usize>(
        &self,
        columns: impl Into<Columns<'c>>,
    ) -> Result<Vec<SVector<T, N>>, ReadError> {
        let chosen = columns.into().places(self)?;
        if chosen.len() != N {
            let origin = self.origin.clone();
            return Err(ReadError::Columns { origin, chosen: chosen.len(), expected: N });
        }
        let mut samples = Vec::with_capacity(self.len());
        for row in 0..self.len() {
            let mut sample = SVector::from([T::ZERO; N]);
            for (number, &column) in sample.iter_mut().zip(&chosen) {
                let value: Option<f64> = self.field(row, column).parse().ok();
                *number = value.map(T::from_f64).filter(|number| number.is_finite()).ok_or_else(|| {
                    self.wrong(row, column, if value.is_some() { "a finite number" } else { "a number" })
                })?;
            }
            samples.push(sample);
        }
        Ok(samples)
    }

    /// Samples with the numbers in some columns as inputs and in others as targets, as for regression.
    ///
    /// # Errors
    /// As [`numbers`](Self::numbers).
    pub fn data_set<'c, T: Scalar, const A: usize, const B: usize>(
        &self,
        inputs: impl Into<Columns<'c>>,
        targets: impl Into<Columns<'c>>,
    ) -> Result<DataSet<SVector<T, A>, SVector<T, B>>, ReadError> {
        DataSet::new(self.numbers(inputs)?, self.numbers(targets)?)
            .map_err(|source| ReadError::Data { origin: self.origin.clone(), source })
    }

    /// The class of each row, where a column numbers them from 0: of `classes` classes, or of so many folds.
    ///
    /// # Errors
    /// [`ReadError::Column`], and [`ReadError::Row`] where a field is no whole number below `classes`.
    pub fn classes<'c>(
        &self,
        column: impl Into<Column<'c>>,
        classes: usize,
    ) -> Result<Vec<usize>, ReadError> {
        let column = column.into().place(self)?;
        let known = |field: &str| {
            // As a float, because tools write 1.0 where a column once had a gap.
            let number: f64 = field.parse().ok().filter(|number| (0.0..classes as f64).contains(number))?;
            (number == number.trunc()).then_some(number as usize)
        };
        let expected = || match classes {
            2 => "0 or 1".to_string(),
            _ => std::format!("a whole number from 0 to {}", classes.saturating_sub(1)),
        };
        (0..self.len())
            .map(|row| known(self.field(row, column)).ok_or_else(|| self.wrong(row, column, &expected())))
            .collect()
    }

    /// The class of each row, where a column has their names. Classes are numbered by their names in order: as numbers
    /// where all are numbers, else as text. Where parts of the data stand in files of their own, one of which may
    /// lack a class, [`labels_of`](Self::labels_of) is safer.
    ///
    /// # Errors
    /// [`ReadError::Column`], and [`ReadError::Row`] where a field is empty.
    pub fn labels<'c>(&self, column: impl Into<Column<'c>>) -> Result<Labels, ReadError> {
        let column = column.into().place(self)?;
        let mut names: Vec<&str> = (0..self.len()).map(|row| self.field(row, column)).collect();
        names.sort_unstable();
        names.dedup();
        let numbers: Option<Vec<f64>> = names.iter().map(|name| name.parse().ok()).collect();
        if let Some(numbers) = numbers {
            let mut order: Vec<usize> = (0..names.len()).collect();
            order.sort_by(|&a, &b| numbers[a].total_cmp(&numbers[b]));
            names = order.into_iter().map(|place| names[place]).collect();
        }
        self.labelled(column, &names)
    }

    /// The class of each row, where a column has their names, numbered in the order of `names`.
    ///
    /// # Errors
    /// [`ReadError::Column`], and [`ReadError::Row`] where a field is none of the names.
    pub fn labels_of<'c>(&self, column: impl Into<Column<'c>>, names: &[&str]) -> Result<Labels, ReadError> {
        self.labelled(column.into().place(self)?, names)
    }

    fn labelled(&self, column: usize, names: &[&str]) -> Result<Labels, ReadError> {
        let class_of: std::collections::BTreeMap<&str, usize> =
            names.iter().enumerate().map(|(class, &name)| (name, class)).collect();
        let class = |row| {
            let field = self.field(row, column);
            class_of.get(field).copied().filter(|_| !field.is_empty()).ok_or_else(|| {
                let names: Vec<_> = names.iter().map(|name| std::format!("`{name}`")).collect();
                self.wrong(row, column, &std::format!("one of {}", names.join(", ")))
            })
        };
        let classes = (0..self.len()).map(class).collect::<Result<_, _>>()?;
        Labels::new(names.iter().copied(), classes)
            .map_err(|source| ReadError::Data { origin: self.origin.clone(), source })
    }

    /// A field is not what it should be.
    fn wrong(&self, row: usize, column: usize, expected: &str) -> ReadError {
        let (entry, name) = (self.field(row, column).to_string(), self.header[column].clone());
        let source = if entry.is_empty() {
            RowError::Missing { column: name }
        } else {
            RowError::Entry { column: name, entry, expected: expected.to_string() }
        };
        ReadError::Row { origin: self.origin.clone(), line: self.lines[row], source }
    }
}

#[cfg(test)]
mod tests;
