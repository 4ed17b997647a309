//! Networks without std and without a heap: declared, trained and used with everything in place.
#![no_std]

use nn_core::storage::{Fixed, Zeroed};
use nn_core::{Adam, Layer, SVector, Workspace, network};

network! {
    /// Exclusive or.
    #[derive(Clone, Debug)]
    pub struct Xor(x: [2]) -> [1] {
        x -> dense(8) -> layer_norm -> tanh -> dropout(0.0) -> dense(1) -> sigmoid
    }
    loss = binary_cross_entropy;
}

network! {
    /// Which way the bars in an image run.
    #[derive(Clone, Debug)]
    pub struct Bars(image: [1, 6, 6]) -> [2] {
        image -> conv2d(2, kernel = 3, padding = same) -> relu -> max_pool(2) -> flatten -> dense(2) -> softmax
    }
    loss = cross_entropy;
}

/// All that training needs. It can stand in a `static`.
#[derive(Debug)]
pub struct Learner {
    /// The network.
    pub net: Xor,
    adam: Adam<Xor>,
    workspace: Workspace<Xor, Fixed<4>>,
}

impl Learner {
    /// Everything zero.
    #[must_use]
    pub const fn new() -> Self {
        Self { net: Xor::ZERO, adam: Adam::in_place(0.02), workspace: Workspace::NEW }
    }

    /// Draws initial weights and trains on the four cases; gives the last loss.
    pub fn train(&mut self, steps: usize) -> f32 {
        let x = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]].map(SVector::from);
        let t = [0.0, 1.0, 1.0, 0.0].map(SVector::<f32, 1>::new);
        self.net.initialize(nn_core::init::Initialization::Glorot, &mut nn_core::rng(2));
        let mut last = f32::INFINITY;
        for _ in 0..steps {
            let (loss, gradient) = self.net.gradient(&x, &t, &mut self.workspace);
            self.adam.step(&mut self.net, gradient);
            last = loss;
        }
        last
    }
}

impl Default for Learner {
    fn default() -> Self {
        Self::new()
    }
}

/// The same for a network of images, whose moments and derivatives stand in place, too.
#[derive(Debug)]
pub struct BarLearner {
    /// The network.
    pub net: Bars,
    adam: Adam<Bars>,
    workspace: Workspace<Bars, Fixed<12>>,
}

impl BarLearner {
    /// Everything zero.
    #[must_use]
    pub const fn new() -> Self {
        Self { net: Bars::ZERO, adam: Adam::in_place(0.02), workspace: Workspace::NEW }
    }

    /// An image with a bar at `place`, lying or standing.
    #[must_use]
    pub fn image(place: usize, stands: bool) -> SVector<f32, 36> {
        SVector::from_fn(|index, _| {
            let along = if stands { index % 6 } else { index / 6 };
            if along == place { 1.0 } else { 0.0 }
        })
    }

    /// Draws initial weights and trains on the twelve images; gives the last loss.
    pub fn train(&mut self, steps: usize) -> f32 {
        let cases = core::array::from_fn::<_, 12, _>(|index| (index / 2, index % 2 == 1));
        let x = cases.map(|(place, stands)| Self::image(place, stands));
        let t = cases.map(|(_, stands)| SVector::from(if stands { [0.0, 1.0] } else { [1.0, 0.0] }));
        self.net.initialize(nn_core::init::Initialization::Glorot, &mut nn_core::rng(5));
        let mut last = f32::INFINITY;
        for _ in 0..steps {
            let (loss, gradient) = self.net.gradient(&x, &t, &mut self.workspace);
            self.adam.step(&mut self.net, gradient);
            last = loss;
        }
        last
    }
}

impl Default for BarLearner {
    fn default() -> Self {
        Self::new()
    }
}
