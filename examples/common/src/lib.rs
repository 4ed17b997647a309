//! What several examples need: their arguments, and small changes of images.

mod arguments;
mod pictures;
mod warp;

pub use arguments::{Arguments, Flag};
pub use pictures::Pictures;
pub use warp::{Change, Warp};

use std::path::PathBuf;

/// The folder of a bundled data set, `examples/data/NAME`.
#[must_use]
pub fn bundled(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../data")).join(name)
}

/// Mean, and the standard deviation of a sample, with n − 1; 0 of a single number.
#[must_use]
pub fn mean_and_deviation(numbers: &[f64]) -> (f64, f64) {
    let mean = numbers.iter().sum::<f64>() / numbers.len() as f64;
    let squares: f64 = numbers.iter().map(|number| (number - mean).powi(2)).sum();
    (mean, (squares / (numbers.len().max(2) - 1) as f64).sqrt())
}
