//! The feature `portable`: the same bits at every level of the CPU, in debug and in release builds, with and without `std`,
//! as on microcontrollers and in WebAssembly, where the same programs run.

use nn_core::simd::{self, Level};
use nn_targets_model::PROGRAMS;

/// Levels are a setting of the whole process, so all of this is one test.
#[test]
fn training_gives_the_bits_that_are_written_down() {
    let mut wrong = Vec::new();
    for level in [Level::Baseline, Level::Avx2, Level::Avx512] {
        simd::limit(Some(level));
        if simd::level() != level {
            continue;
        }
        for program in PROGRAMS {
            let hash = (program.run)();
            if hash != program.expected {
                wrong.push(format!("{} at {level:?}: {hash:#018x}", program.name));
            }
        }
    }
    simd::limit(None);
    assert!(wrong.is_empty(), "other bits than {PROGRAMS:#x?}:\n{}", wrong.join("\n"));
}
