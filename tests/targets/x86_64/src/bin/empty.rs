//! Nothing: what the others are measured against.
#![no_std]
#![no_main]

nn_targets_x86_64::program!(main);

fn main() {}
