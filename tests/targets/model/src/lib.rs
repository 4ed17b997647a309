//! Training programs, each ending in a hash of all bits that it computed. With the feature `portable` it is [`Program::expected`]
//! on every target, at every level of the CPU, in debug and in release builds.
//!
//! Everything stands on the stack, at most 128 KiB of it; nothing is allocated.
#![no_std]

mod doubles;
mod functions;
mod hash;
mod images;
mod sets;
mod vectors;

/// A training program.
#[derive(Debug, Clone, Copy)]
pub struct Program {
    /// What it is about.
    pub name: &'static str,
    /// Trains and gives the hash.
    pub run: fn() -> u64,
    /// The hash with `portable`.
    pub expected: u64,
}

/// All programs.
pub const PROGRAMS: [Program; 5] = [
    Program { name: "vectors", run: vectors::train, expected: 0x2303_a8b3_5bd2_10b8 },
    Program { name: "images", run: images::train, expected: 0x08e0_854f_560c_a88e },
    Program { name: "sets", run: sets::train, expected: 0xa832_c1b2_2676_8409 },
    Program { name: "functions", run: functions::train, expected: 0x56dc_3739_f861_b36f },
    Program { name: "doubles", run: doubles::train, expected: 0x2db2_3f24_9f8f_4296 },
];
