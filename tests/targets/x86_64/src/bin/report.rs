//! What is compared with other targets: predicting and training.
#![no_std]
#![no_main]

use nn_targets_networks::{Learner, report};
use nn_targets_x86_64::put;

nn_targets_x86_64::program!(main);

fn main() {
    report(&mut Learner::new(), &mut put);
}
