//! A network without std and without a heap: declared, trained and used with everything in place.
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
