//! A predictor with 30 inputs and nothing else. It exits with 0 where it sees what it ought to see.
#![no_std]
#![no_main]

use core::hint::black_box;

use nn_targets_networks::{Tissue, tissue};
use nn_targets_x86_64::exit;

nn_targets_x86_64::program!(main);

fn main() {
    let risk = Tissue::pretrained().predict(black_box(&tissue(black_box(0))))[0];
    if !(risk > 0.0 && risk < 1.0) {
        exit(1);
    }
}
