//! Pictures of a run: loss curves, ROC and calibration curves, confusion matrices, kernels, feature maps, predictions,
//! segmentations, the graph of a network.
//!
//! Everything takes plain numbers and gives a [`Figure`], which is saved as SVG or PNG or put into a page by the
//! module `report`. No font of the system is needed: a PNG is drawn with DejaVu Sans, which the program carries.
//!
//! ```
//! use nn_core::plot::{Chart, Picture, kernels};
//!
//! let losses = [(1.0, 0.7), (2.0, 0.4), (3.0, 0.3)];
//! let figure = Chart::new("Loss").x("epoch").y("cross-entropy (nats)").line("training", losses).figure()?;
//! assert!(figure.to_svg().starts_with("<svg"));
//! let weights: Vec<f32> = (0..2 * 9).map(|i| i as f32 - 9.0).collect();
//! let figure = kernels("First layer", &weights, [2, 1, 3, 3])?.beside(figure);
//! # let folder = std::env::temp_dir();
//! figure.save(folder.join("kernels.png"))?;
//! # Ok::<(), nn_core::plot::PlotError>(())
//! ```

mod brush;
mod canvas;
mod chart;
mod curves;
pub(crate) mod encode;
mod error;
mod figure;
mod graph;
mod legend;
mod matrix;
mod pictures;
mod scale;
mod style;
#[cfg(test)]
mod tests;
mod tiles;

pub use chart::Chart;
pub use curves::{Quantity, Run, calibration, histogram, losses, metric, precision_recall, roc, statistics};
pub use error::PlotError;
pub use figure::Figure;
pub use graph::graph;
pub use matrix::confusion;
pub use pictures::{
    Overlay, Picture, Prediction, feature_maps, gallery, kernels, predictions, saliency, segmentation,
};
