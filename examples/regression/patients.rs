//! The data: 442 patients, ten measurements of each, and how far the disease had progressed a year later.

use nn_core::data::ReadError;
use nn_core::data::csv::{Columns, Table};
use nn_core::{DataSet, SVector};
use nn_examples::bundled;

/// Age, sex, body mass index, blood pressure and six measurements of the blood.
pub type Measurements = SVector<f32, 10>;

/// A measure of progression, 25 to 346.
pub type Progression = SVector<f32, 1>;

/// All patients, and which of five folds each is in.
pub fn read() -> Result<(DataSet<Measurements, Progression>, Vec<usize>), ReadError> {
    let table = Table::read(bundled("diabetes/diabetes.csv"))?;
    let patients = table.data_set(Columns::except(["progression", "fold"]), "progression")?;
    Ok((patients, table.classes("fold", 5)?))
}
