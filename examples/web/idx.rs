//! MNIST's files: images and labels.

use std::error::Error;
use std::path::Path;

use nn_core::SVector;
use nn_core::data::idx;

/// 28 × 28 pixels, rows one after the other, from 0 for black to 1 for white.
pub type Image = SVector<f32, 784>;

/// The images and labels of a part of the data, `train` or `t10k`.
///
/// # Errors
/// Files that cannot be read, that are not what MNIST's are, or that do not belong together.
pub fn read(folder: &Path, part: &str) -> Result<(Vec<Image>, Vec<u8>), Box<dyn Error>> {
    let images = idx::read(folder.join(format!("{part}-images-idx3-ubyte.gz")))?.scaled()?;
    let labels = idx::read(folder.join(format!("{part}-labels-idx1-ubyte.gz")))?.labels(10)?;
    if images.len() != labels.len() {
        return Err(format!("{} images and {} labels of {part}", images.len(), labels.len()).into());
    }
    Ok((images, labels.classes().iter().map(|&class| class as u8).collect()))
}
