//! The data: 569 patients, what was measured in a sample of their breast tissue, and what it was.

use std::error::Error;
use std::path::Path;

use nn_core::data::csv::{Columns, Table};
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

impl Patients {
    /// Reads a table with a header, 30 measurements, `malignant` (0 or 1) and `fold` (0 to `folds` − 1).
    ///
    /// # Errors
    /// If it cannot be read or has other columns; a row that cannot be used is named by its line.
    pub fn read(path: &Path, folds: usize) -> Result<Self, Box<dyn Error>> {
        let table = Table::read(path)?;
        let inputs = table.numbers(Columns::except(["malignant", "fold"]))?;
        let malignant = table.classes("malignant", 2)?;
        let targets = malignant.into_iter().map(|class| Risk::new(class as f32)).collect();
        Ok(Self { samples: DataSet::new(inputs, targets)?, folds: table.classes("fold", folds)? })
    }
}
