//! What is compared with other targets.
#![no_std]
#![no_main]

use cortex_m_rt::entry;
use nn_targets_cortex_m::{exit, put};
use nn_targets_networks::{Learner, report};

#[entry]
fn main() -> ! {
    static mut LEARNER: Learner = Learner::new();
    report(LEARNER, &mut put);
    exit(true)
}
