//! Handwritten digits as sets of dots: the places of an 8 × 8 image that have ink.

use std::error::Error;

use nn_core::{DataSet, SVector, data::one_hot, rng};
use nn_examples::bundled;
use rand::seq::SliceRandom;

/// Dots of a digit: as many as the darkest one has. Others repeat some of theirs, which a maximum does not see.
pub const COUNT: usize = 34;

/// Row and column of every dot, from −1 to 1.
pub type Dots = SVector<f32, { 2 * COUNT }>;

/// The probability of each digit.
pub type Class = SVector<f32, 10>;

/// Ink from which a pixel is a dot, of 16.
const INK: u32 = 5;

/// In which order the dots of a digit come.
pub enum Order {
    /// At random, by a seed.
    Shuffled(u64),
}

/// All digits.
pub struct Digits {
    /// Row and column of each dot.
    places: Vec<Vec<[f32; 2]>>,
    classes: Vec<usize>,
    folds: Vec<usize>,
}

impl Digits {
    pub fn read() -> Result<Self, Box<dyn Error>> {
        let mut digits = Self { places: Vec::new(), classes: Vec::new(), folds: Vec::new() };
        for row in csv::Reader::from_path(bundled("digits8x8/digits.csv"))?.deserialize() {
            let row: Vec<u32> = row?;
            let dots = (0..64).filter(|&pixel| row[pixel] >= INK);
            digits.places.push(dots.map(|pixel| [pixel / 8, pixel % 8].map(|place| place as f32 / 3.5 - 1.0)).collect());
            digits.classes.push(row[64] as usize);
            digits.folds.push(row[65] as usize);
        }
        Ok(digits)
    }

    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// The digits of a fold and the others.
    pub fn split(&self, fold: usize, order: Order) -> (DataSet<Dots, Class>, DataSet<Dots, Class>) {
        let Order::Shuffled(seed) = order;
        let mut rng = rng(seed);
        let inputs = self.places.iter().map(|places| {
            let mut places: Vec<_> = places.iter().cycle().take(COUNT).collect();
            places.shuffle(&mut rng);
            Dots::from_iterator(places.into_iter().flatten().copied())
        });
        let targets = self.classes.iter().map(|&class| one_hot(class).expect("a digit is below 10"));
        let all = DataSet::new(inputs.collect(), targets.collect()).expect("each row gives an input and a target");
        all.split_by(|digit| self.folds[digit] == fold)
    }
}
