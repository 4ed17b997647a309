//! The data: slices of brain scans around a hippocampus, its outline drawn by experts, and the scan each slice is from.

use std::collections::BTreeMap;
use std::error::Error;

use nn_core::data::csv::Table;
use nn_core::data::idx;
use nn_core::error::MetricError;
use nn_core::metrics::Overlap;
use nn_core::{DataSet, SVector};
use nn_examples::bundled;

/// Pixels on a side.
pub const SIDE: usize = 48;

/// A grey slice, a mask of 0 and 1, or the probability of every pixel to be hippocampus.
pub type Slice = SVector<f32, { SIDE * SIDE }>;

/// One part of the data.
pub struct Part {
    /// Slices and masks.
    pub slices: DataSet<Slice, Slice>,
    /// The scan of each slice.
    volumes: Vec<String>,
}

impl Part {
    /// Reads `train`, `val` or `test`.
    pub fn read(part: &str) -> Result<Self, Box<dyn Error>> {
        let folder = bundled("hippocampus2d");
        let images = idx::read(folder.join(format!("{part}-images-idx3-ubyte.gz")))?;
        let masks = idx::read(folder.join(format!("{part}-masks-idx3-ubyte.gz")))?;
        // The front and the back of the hippocampus, 1 and 2, are one here.
        let masks = masks.samples()?.into_iter().map(|mask: Slice| mask.map(|label| f32::from(label > 0.0)));
        let slices = DataSet::new(images.scaled()?, masks.collect())?;
        // A line for each slice of each part, in their order: split, row, volume, sagittal_slice.
        let table = Table::read(folder.join("index.csv"))?;
        let rows = (0..table.len()).filter(|&row| table.field(row, 0) == part);
        let volumes: Vec<String> = rows.map(|row| table.field(row, 2).to_owned()).collect();
        if slices.len() != volumes.len() {
            return Err(
                format!("{} slices of {part}, and {} lines about them", slices.len(), volumes.len()).into()
            );
        }
        Ok(Self { slices, volumes })
    }

    /// The pixels of all slices of a scan together, for each scan.
    pub fn overlaps(&self, probabilities: &[Slice]) -> Result<BTreeMap<&str, Overlap>, MetricError> {
        let mut overlaps = BTreeMap::<&str, Overlap>::new();
        for ((predicted, mask), volume) in probabilities.iter().zip(self.slices.targets()).zip(&self.volumes)
        {
            *overlaps.entry(volume).or_default() += Overlap::of(predicted, mask)?;
        }
        Ok(overlaps)
    }

    /// The slices of a scan.
    pub fn slices_of(&self, volume: &str) -> impl Iterator<Item = usize> {
        (0..self.volumes.len()).filter(move |&slice| self.volumes[slice] == volume)
    }
}
