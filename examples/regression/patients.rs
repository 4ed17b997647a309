//! The data: 442 patients, ten measurements of each, and how far the disease had progressed a year later.

use std::error::Error;

use nn_core::{DataSet, SVector};
use nn_examples::bundled;

/// Age, sex, body mass index, blood pressure and six blood serum measurements.
pub type Measurements = SVector<f32, 10>;

/// A measure of progression, 25 to 346.
pub type Progression = SVector<f32, 1>;

/// All patients.
pub struct Patients {
    pub samples: DataSet<Measurements, Progression>,
    /// The fold of each, 0 to 4.
    pub folds: Vec<usize>,
}

impl Patients {
    pub fn read() -> Result<Self, Box<dyn Error>> {
        let (mut inputs, mut targets, mut folds) = (Vec::new(), Vec::new(), Vec::new());
        for row in csv::Reader::from_path(bundled("diabetes/diabetes.csv"))?.deserialize() {
            let row: Vec<f32> = row?;
            inputs.push(Measurements::from_column_slice(&row[..10]));
            targets.push(Progression::new(row[10]));
            folds.push(row[11] as usize);
        }
        Ok(Self { samples: DataSet::new(inputs, targets)?, folds })
    }
}
