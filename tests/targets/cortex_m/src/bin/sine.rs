//! The sine regressor and nothing else: what a predictor costs in flash and in memory.
#![no_std]
#![no_main]

use core::hint::black_box;

use cortex_m_rt::entry;
use nn_core::SVector;
use nn_targets_cortex_m::{exit, measured, tell_stack};
use nn_targets_networks::Sine;

#[entry]
fn main() -> ! {
    let mut close = true;
    for (angle, sine) in [(0.5, 0.479_43), (2.0, 0.909_3), (3.5, -0.350_78), (6.0, -0.279_42)] {
        let x = SVector::from([black_box(angle)]);
        let y = measured(|| Sine::pretrained().predict(&x));
        close &= (y[0] - sine).abs() < 0.02;
    }
    tell_stack();
    exit(close)
}
