//! The data: 569 patients, what was measured in a sample of their breast tissue, and what it was.

use std::path::{Path, PathBuf};

use nn_core::{DataSet, SVector};

/// The measurements of one patient: what a network is given.
pub type Measurements = SVector<f32, 30>;

/// The probability that the tissue is malignant: what a network gives, and the 0 or 1 it is compared with.
pub type Risk = SVector<f32, 1>;

/// All patients.
pub struct Patients {
    /// Measurements and whether the tissue is malignant.
    pub samples: DataSet<Measurements, Risk>,
    /// The fold of each patient: in fold k the networks are tested on those of number k.
    pub folds: Vec<usize>,
}

/// Why the file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PatientsError {
    /// It is missing, or not a table.
    #[error("cannot read `{}`: {source}", path.display())]
    Table { path: PathBuf, source: csv::Error },
    /// The table has other columns.
    #[error("`{}`, line 1: found {found} columns, expected {FEATURES} measurements, `malignant` and `fold`", path.display())]
    Columns { path: PathBuf, found: usize },
    /// An entry is not what its column holds.
    #[error("`{}`, line {line}: `{column}` is `{entry}`, expected {expected}", path.display())]
    Entry { path: PathBuf, line: u64, column: String, entry: String, expected: &'static str },
}

const FEATURES: usize = 30;

impl Patients {
    /// Reads a table with a header, 30 measurements, `malignant` (0 or 1) and `fold` (0 to `folds` − 1).
    pub fn read(path: &Path, folds: usize) -> Result<Self, PatientsError> {
        let table = |source| PatientsError::Table { path: path.to_owned(), source };
        let mut reader = csv::Reader::from_path(path).map_err(table)?;
        let header = reader.headers().map_err(table)?.clone();
        if header.len() != FEATURES + 2 || &header[FEATURES] != "malignant" || &header[FEATURES + 1] != "fold"
        {
            return Err(PatientsError::Columns { path: path.to_owned(), found: header.len() });
        }
        let (mut inputs, mut targets, mut fold_of) = (Vec::new(), Vec::new(), Vec::new());
        for row in reader.records() {
            let row = row.map_err(table)?;
            // The number of a column, if it is what the column holds.
            let entry = |column: usize, expected, fits: &dyn Fn(f32) -> bool| {
                row[column].parse().ok().filter(|&number| fits(number)).ok_or_else(|| PatientsError::Entry {
                    path: path.to_owned(),
                    line: row.position().map_or(0, csv::Position::line),
                    column: header[column].to_owned(),
                    entry: row[column].to_owned(),
                    expected,
                })
            };
            let mut measurements = Measurements::zeros();
            for (column, value) in measurements.iter_mut().enumerate() {
                *value = entry(column, "a number", &f32::is_finite)?;
            }
            let malignant = entry(FEATURES, "0 or 1", &|number| number == 0.0 || number == 1.0)?;
            let known = |number: f32| (0..folds).any(|fold| number == fold as f32);
            let fold = entry(FEATURES + 1, "the number of a fold", &known)?;
            inputs.push(measurements);
            targets.push(Risk::new(malignant));
            fold_of.push(fold as usize);
        }
        let samples = DataSet::new(inputs, targets).expect("each row gives an input and a target");
        Ok(Self { samples, folds: fold_of })
    }
}
