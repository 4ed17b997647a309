//! The small convolutional network and nothing else.
#![no_std]
#![no_main]

use core::hint::black_box;

use cortex_m_rt::entry;
use nn_targets_cortex_m::{exit, measured, tell_stack};
use nn_targets_networks::{Bars, image};

#[entry]
fn main() -> ! {
    let mut right = true;
    for direction in 0..4 {
        let x = black_box(image(direction, 1, 99));
        let y = measured(|| Bars::pretrained().predict(&x));
        right &= y.iter().all(|&other| other <= y[direction]);
    }
    tell_stack();
    exit(right)
}
