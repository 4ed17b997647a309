//! The networks that run on every target, and what is compared between targets: the bits of their outputs.
#![no_std]

mod bars;
mod learner;
mod report;

pub use bars::image;
pub use learner::{Learner, ROOM, case};
use nn_core::network;
pub use report::{report, tissue};

network! {
    /// The sine of an angle between 0 and 2π.
    #[derive(Clone, Debug)]
    pub struct Sine(x: [1]) -> [1] {
        x -> dense(16) -> tanh -> dense(16) -> tanh -> dense(1)
    }
    loss = mse;
    weights = "sine.safetensors";
}

network! {
    /// Which way the bar in an image runs: across, up, or along one of the diagonals.
    #[derive(Clone, Debug)]
    pub struct Bars(image: [1, 12, 12]) -> [4] {
        image -> conv2d(4, kernel = 3, padding = same) -> relu -> max_pool(2)
              -> conv2d(8, kernel = 3, padding = same) -> relu -> max_pool(2)
              -> flatten -> dense(4) -> softmax
    }
    loss = cross_entropy;
    weights = "bars.safetensors";
}

network! {
    /// The risk that a tissue is malignant, from 30 standardised measurements.
    #[derive(Clone, Debug)]
    pub struct Tissue(x: [30]) -> [1] {
        x -> dense(16) -> tanh -> dense(1) -> sigmoid
    }
    loss = binary_cross_entropy;
    weights = "tissue.safetensors";
}

network! {
    /// What is trained on the device: like [`Sine`], with nothing in it at first.
    #[derive(Clone, Debug)]
    pub struct Pupil(x: [1]) -> [1] {
        x -> dense(16) -> tanh -> dense(16) -> tanh -> dense(1)
    }
    loss = mse;
}
