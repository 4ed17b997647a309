//! A network that reads drawn digits, with its weights in the program, and what a page calls of it.
#![no_std]

mod drawing;
#[cfg(target_arch = "wasm32")]
mod page;

pub use drawing::{SIDE, center};

use nn_core::network;

network! {
    /// Grey images of digits, white on black, to the probabilities of the ten digits.
    #[derive(Clone)]
    pub struct Digits(image: [1, 28, 28]) -> [10] {
        image
            -> conv1: conv2d(8, kernel = 5, padding = 2) -> maps: relu -> max_pool(2)
            -> conv2: conv2d(16, kernel = 5) -> relu -> max_pool(2)
            -> flatten -> fc: dense(10) -> probabilities: softmax
    }
    loss = cross_entropy;
    // A changed layer no longer fits the file: leave this line and the call of `pretrained` in examples/web/main.rs out
    // until `cargo run --release --example web -- --train DIR` has written another one.
    weights = "digits.safetensors";
}
