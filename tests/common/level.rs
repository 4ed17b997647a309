//! The level of the CPU that a run of tests is to have: `LEVEL=baseline`, `avx2` or `avx512`; the highest there is otherwise.

use std::sync::Once;

use nn_core::simd::{self, Level};

/// Sets the level once a process, before anything is computed.
pub fn set() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let Ok(name) = std::env::var("LEVEL") else { return };
        let level = match name.as_str() {
            "baseline" => Level::Baseline,
            "avx2" => Level::Avx2,
            "avx512" => Level::Avx512,
            other => panic!("`{other}` is no level"),
        };
        simd::limit(Some(level));
        assert!(simd::level() <= level);
        eprintln!("level: {:?}", simd::level());
    });
}
