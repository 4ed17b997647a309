//! What every target has to print, computed here.

use std::io::Write;

use nn_core::simd::{self, Level};
use nn_targets_networks::{Learner, report};

fn main() -> std::io::Result<()> {
    // At the level of a target without wide vectors, and at the best of this machine: `portable` makes them one.
    let texts = [Some(Level::Baseline), None].map(|level| {
        simd::limit(level);
        let mut text = Vec::new();
        report(&mut Learner::new(), &mut |part| text.extend_from_slice(part));
        text
    });
    assert!(texts[0] == texts[1], "levels of this CPU give different bits");
    std::io::stdout().write_all(&texts[0])
}
