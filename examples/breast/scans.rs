//! The data: ultrasound images of breasts, and whether the tissue is malignant.

use std::error::Error;

use nn_core::data::idx;
use nn_core::{DataSet, SVector};
use nn_examples::bundled;

/// 28 × 28 pixels.
pub type Image = SVector<f32, 784>;

/// The probability that the tissue is malignant; as a target 0 or 1.
pub type Risk = SVector<f32, 1>;

/// The parts that the data set comes in. Nothing is chosen by `test`.
pub struct Scans {
    pub train: DataSet<Image, Risk>,
    pub validation: DataSet<Image, Risk>,
    pub test: DataSet<Image, Risk>,
}

impl Scans {
    pub fn read() -> Result<Self, Box<dyn Error>> {
        let (train, validation, test) = (part("train")?, part("val")?, part("test")?);
        let mut scans = Self { train, validation, test };
        // One mean and one deviation for all pixels: what is bright in an image stays bright.
        let pixels = || scans.train.inputs().iter().flatten().map(|&pixel| f64::from(pixel));
        let count = pixels().count() as f64;
        let mean = pixels().sum::<f64>() / count;
        let deviation = (pixels().map(|pixel| (pixel - mean).powi(2)).sum::<f64>() / count).sqrt();
        for part in [&mut scans.train, &mut scans.validation, &mut scans.test] {
            for pixel in part.inputs_mut().iter_mut().flatten() {
                *pixel = (*pixel - mean as f32) / deviation as f32;
            }
        }
        Ok(scans)
    }
}

fn part(name: &str) -> Result<DataSet<Image, Risk>, Box<dyn Error>> {
    let folder = bundled("breastmnist");
    let images = idx::read(folder.join(format!("{name}-images-idx3-ubyte.gz")))?;
    let labels = idx::read(folder.join(format!("{name}-labels-idx1-ubyte.gz")))?;
    // In the files 1 is healthy. Here malignant is positive, as in medicine: sensitivity is the share of tumours found.
    let risks = labels.labels(2)?.classes().iter().map(|&healthy| Risk::new(1.0 - healthy as f32)).collect();
    Ok(DataSet::new(images.scaled()?, risks)?)
}
