//! The data: slices of brain scans around a hippocampus, its outline drawn by experts, and the scan each slice is from.

use std::collections::BTreeMap;
use std::error::Error;

use nn_core::{DataSet, SVector};
use nn_examples::{bundled, idx};

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
        let mut volumes = Vec::new();
        for row in csv::Reader::from_path(folder.join("index.csv"))?.deserialize() {
            let (of, _, volume, _): (String, usize, String, u32) = row?;
            if of == part {
                volumes.push(volume);
            }
        }
        // The front and the back of the hippocampus, 1 and 2, are one here.
        let masks = masks.samples()?.into_iter().map(|mask: Slice| mask.map(|label| f32::from(label > 0.0)));
        let slices = DataSet::new(images.scaled()?, masks.collect())?;
        if slices.len() != volumes.len() {
            return Err(format!("{} slices of {part} and {} lines about them", slices.len(), volumes.len()).into());
        }
        Ok(Self { slices, volumes })
    }

    /// Pixels of all slices of a scan together, for each scan.
    pub fn overlaps(&self, probabilities: &[Slice]) -> BTreeMap<&str, Overlap> {
        let mut overlaps = BTreeMap::<&str, Overlap>::new();
        for ((predicted, mask), volume) in probabilities.iter().zip(self.slices.targets()).zip(&self.volumes) {
            *overlaps.entry(volume).or_default() += Overlap::of(predicted, mask);
        }
        overlaps
    }
}

/// How two masks lie on each other, in pixels.
#[derive(Debug, Clone, Copy, Default)]
pub struct Overlap {
    both: usize,
    predicted: usize,
    truth: usize,
}

impl Overlap {
    /// A pixel is taken for hippocampus from a probability of ½.
    pub fn of(probabilities: &Slice, mask: &Slice) -> Self {
        let mut overlap = Self::default();
        for (&probability, &label) in probabilities.iter().zip(mask) {
            let (predicted, truth) = (probability >= 0.5, label > 0.5);
            overlap.both += usize::from(predicted && truth);
            overlap.predicted += usize::from(predicted);
            overlap.truth += usize::from(truth);
        }
        overlap
    }

    /// Twice what both masks hold over the sum of what each holds.
    pub fn dice(&self) -> f64 {
        2.0 * self.both as f64 / (self.predicted + self.truth) as f64
    }

    /// The share of the hippocampus that is found.
    pub fn sensitivity(&self) -> f64 {
        self.both as f64 / self.truth as f64
    }

    /// The share of what is found that is hippocampus.
    pub fn precision(&self) -> f64 {
        self.both as f64 / self.predicted as f64
    }
}

impl std::ops::AddAssign for Overlap {
    fn add_assign(&mut self, other: Self) {
        self.both += other.both;
        self.predicted += other.predicted;
        self.truth += other.truth;
    }
}
