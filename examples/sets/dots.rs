//! Handwritten digits as sets of dots: the places of an 8 × 8 image that have ink.

use nn_core::data::csv::Table;
use nn_core::data::{Labels, ReadError};
use nn_core::error::DataError;
use nn_core::{DataSet, SVector, rng};
use nn_examples::bundled;
use rand::seq::SliceRandom;

/// Dots of a digit: as many as the darkest one has. Others repeat some of theirs, which a maximum does not see.
pub const COUNT: usize = 34;

/// Row and column of every dot, from −1 to 1.
pub type Dots = SVector<f32, { 2 * COUNT }>;

/// The probability of each digit.
pub type Class = SVector<f32, 10>;

/// Some of the digits.
type Samples = DataSet<Dots, Class>;

/// Ink from which a pixel is a dot, of 16.
const INK: f32 = 5.0;

/// All digits.
pub struct Digits {
    /// Row and column of each dot.
    places: Vec<Vec<[f32; 2]>>,
    classes: Labels,
    folds: Vec<usize>,
}

impl Digits {
    pub fn read() -> Result<Self, ReadError> {
        let table = Table::read(bundled("digits8x8/digits.csv"))?;
        let dots = |ink: &SVector<f32, 64>| {
            let dark = (0..64).filter(|&pixel| ink[pixel] >= INK);
            dark.map(|pixel| [pixel / 8, pixel % 8].map(|place| place as f32 / 3.5 - 1.0)).collect()
        };
        Ok(Self {
            places: table.numbers(0..64)?.iter().map(dots).collect(),
            classes: table.labels("digit")?,
            folds: table.classes("fold", 5)?,
        })
    }

    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// The digits of a fold and the others, the dots of each in an order that a seed draws.
    pub fn split(&self, fold: usize, seed: u64) -> Result<(Samples, Samples), DataError> {
        let mut rng = rng(seed);
        let inputs = self.places.iter().map(|places| {
            let mut places: Vec<_> = places.iter().cycle().take(COUNT).collect();
            places.shuffle(&mut rng);
            Dots::from_iterator(places.into_iter().flatten().copied())
        });
        let all = DataSet::new(inputs.collect(), self.classes.one_hot()?)?;
        Ok(all.split_by(|digit| self.folds[digit] == fold))
    }
}
