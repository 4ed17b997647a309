//! What must not link: an index that nobody can know.
#![no_std]
#![no_main]

use core::hint::black_box;

#[unsafe(no_mangle)]
extern "C" fn main() -> core::ffi::c_int {
    let values = nn_targets_no_panic::unknown::<4>();
    black_box(values[black_box(2)]);
    0
}
