//! What every target has to print, computed here; with `--times`, how long it takes.

use std::hint::black_box;
use std::io::Write;
use std::time::Instant;

use nn_core::simd::{self, Level};
use nn_targets_networks::{Bars, Learner, Sine, Tissue, image, report, tissue};

fn main() -> std::io::Result<()> {
    if std::env::args().any(|argument| argument == "--times") {
        return times();
    }
    // At the level of a target without wide vectors, and at all that this machine has: `portable` makes them one.
    let texts = [Some(Level::Baseline), Some(Level::Avx2), None].map(|level| {
        simd::limit(level);
        let mut text = Vec::new();
        report(&mut Learner::new(), &mut |part| text.extend_from_slice(part));
        text
    });
    assert!(texts.iter().all(|text| *text == texts[0]), "levels of this CPU give different bits");
    std::io::stdout().write_all(&texts[0])
}

/// A line for each: name, nanoseconds.
fn times() -> std::io::Result<()> {
    let (measurements, picture) = (tissue(0), image(1, 0, 1));
    let mut learner = Learner::new();
    learner.start();
    let lines = [
        ("30-16-1 predicting", time(|| Tissue::pretrained().predict(black_box(&measurements))[0])),
        ("1-16-16-1 predicting", time(|| Sine::pretrained().predict(black_box(&[0.5].into()))[0])),
        ("12x12 convolutional predicting", time(|| Bars::pretrained().predict(black_box(&picture))[0])),
        ("1-16-16-1 training, Adam, 4 samples", time(|| learner.step())),
    ];
    let mut out = std::io::stdout();
    lines.iter().try_for_each(|(name, time)| writeln!(out, "{name}\t{time:.0}"))
}

/// Nanoseconds of a call, in the fastest of many runs: what else the machine does can only make it slower.
fn time(mut call: impl FnMut() -> f32) -> f64 {
    const CALLS: u32 = 500;
    let run = |_| {
        let start = Instant::now();
        for _ in 0..CALLS {
            black_box(call());
        }
        start.elapsed().as_secs_f64() * 1e9 / f64::from(CALLS)
    };
    (0..200).map(run).fold(f64::INFINITY, f64::min)
}
