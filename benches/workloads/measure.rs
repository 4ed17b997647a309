//! Timed batches of calls, as the peers' rig times them.
//!
//! A batch is as many passes over a ring of inputs as take the time asked for. It is clean when the core was ours right
//! before and right after it (every core, where several threads work) and the kernel kept us waiting for less than 2 % of it. Medians are those of the clean
//! batches, of all where fewer than three are clean.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::cases::Case;
use crate::clock::{Core, median, ran_and_waited};
use crate::system::{busy_and_stolen, processors};

/// How long to measure.
#[derive(Clone, Copy)]
pub struct Plan {
    /// Batches wanted; up to three times as many are run to get half of them clean.
    pub batches: usize,
    /// Seconds of a batch.
    pub batch: f64,
    /// Seconds before the first one.
    pub warm: f64,
    /// Threads that work.
    pub threads: usize,
}

/// Nanoseconds per call of each batch, and what went on meanwhile.
pub struct Measurement {
    pub times: Vec<f64>,
    pub clean: Vec<bool>,
    pub calls: usize,
    pub noise: Value,
}

impl Measurement {
    /// The times that count.
    pub fn good(&self) -> Vec<f64> {
        let clean: Vec<f64> =
            self.times.iter().zip(&self.clean).filter(|(_, clean)| **clean).map(|(time, _)| *time).collect();
        if clean.len() >= 3 { clean } else { self.times.clone() }
    }

    pub fn clean_batches(&self) -> usize {
        self.clean.iter().filter(|clean| **clean).count()
    }
}

/// Looks at as many cores at once as threads work. Two looks that the scheduler puts on one core halve each other.
fn look(threads: usize) -> Vec<Core> {
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(Core::now)).collect();
        let mine = Core::now();
        others.into_iter().map(|other| other.join().expect("a look")).chain([mine]).flatten().collect()
    })
}

/// Seconds that `passes` passes take.
fn run(case: &mut dyn Case, passes: usize) -> f64 {
    let start = Instant::now();
    for _ in 0..passes {
        case.pass();
    }
    start.elapsed().as_secs_f64()
}

/// Passes that take at least 0.7 of `seconds`.
fn passes(case: &mut dyn Case, seconds: f64) -> usize {
    let mut passes = 1;
    loop {
        case.reset();
        let time = run(case, passes);
        if time >= 0.7 * seconds {
            return passes;
        }
        let factor = (seconds / time.max(1e-9)).min(8.0);
        passes = (passes + 1).max((passes as f64 * factor) as usize);
    }
}

pub fn measure(case: &mut dyn Case, plan: Plan) -> Measurement {
    let end = Instant::now() + Duration::from_secs_f64(plan.warm);
    run(case, 1);
    while Instant::now() < end {
        case.reset();
        run(case, 1);
    }
    let passes = passes(case, plan.batch);
    let calls = passes * case.calls();
    let (mut times, mut clean, mut looks) = (Vec::new(), Vec::new(), Vec::new());
    let (others, (ran, waited), start) = (busy_and_stolen(), ran_and_waited(), Instant::now());
    let count = |clean: &[bool]| clean.iter().filter(|clean| **clean).count();
    while times.len() < plan.batches || (2 * count(&clean) < plan.batches && times.len() < 3 * plan.batches) {
        case.reset();
        let mut looked = look(plan.threads);
        let ready = ran_and_waited().1;
        let time = run(case, passes);
        let waited = ran_and_waited().1 - ready;
        looked.extend(look(plan.threads));
        clean.push(waited < 0.02 * 1e9 * time && looked.iter().all(|core| core.is_ours()));
        looks.extend(looked);
        times.push(time * 1e9 / calls as f64);
    }
    let wall = start.elapsed().as_secs_f64();
    let (ran_after, waited_after) = ran_and_waited();
    let noise = noise(&others, wall, (ran_after - ran) * 1e-9, (waited_after - waited) * 1e-9, &looks);
    Measurement { times, clean, calls, noise }
}

fn noise(before: &[(f64, f64)], wall: f64, ran: f64, waited: f64, looks: &[Core]) -> Value {
    let mine = processors();
    let shares: Vec<(f64, f64)> = before
        .iter()
        .zip(busy_and_stolen())
        .map(|(before, after)| ((after.0 - before.0) / wall, (after.1 - before.1) / wall))
        .collect();
    let largest = |own: bool, share: fn(&(f64, f64)) -> f64| {
        let of = shares.iter().enumerate().filter(|(index, _)| mine.contains(index) == own);
        of.map(|(_, shares)| share(shares)).fold(0.0, f64::max)
    };
    let round = |number: f64, digits: i32| (number * 10_f64.powi(digits)).round() / 10_f64.powi(digits);
    let middle = |of: fn(&Core) -> f64| {
        if looks.is_empty() { 0.0 } else { round(median(&looks.iter().map(of).collect::<Vec<_>>()), 2) }
    };
    json!({
        "wait_pct": round(100.0 * waited / wall, 1),
        "steal_pct": round(100.0 * largest(true, |shares| shares.1), 1),
        "other_core_busy_pct": round(100.0 * largest(false, |shares| shares.0), 0),
        "cpu_per_wall": round(ran / wall, 2),
        "ghz": middle(|core| core.ghz),
        "ipc": middle(|core| core.adds),
    })
}
