//! A network trained on the device: 1,000 steps of Adam, everything in a static but the stack.
#![no_std]
#![no_main]

use cortex_m_rt::entry;
use nn_targets_cortex_m::{exit, measured, tell_stack};
use nn_targets_networks::{Learner, case};

#[entry]
fn main() -> ! {
    static mut LEARNER: Learner = Learner::new();
    LEARNER.start();
    for _ in 0..1000 {
        measured(|| LEARNER.step());
    }
    let mut close = true;
    for index in 0..16 {
        let (x, t) = case(index);
        close &= (LEARNER.net.predict(&x)[0] - t[0]).abs() < 0.1;
    }
    tell_stack();
    exit(close)
}
