//! The ceilings of one core: its clock, multiplications with an addition per second at every level of instructions, and
//! bandwidth of reading and of updating in place, by level of the cache.
//!
//! `taskset -c 0 cargo bench --bench roofline`. Every figure is the median [least, most] of some runs; a run counts if the
//! core was ours before and after it and nobody else ran on it meanwhile.

#[path = "common/clock.rs"]
mod clock;

#[cfg(target_arch = "x86_64")]
#[path = "roofline/buffer.rs"]
mod buffer;
#[cfg(target_arch = "x86_64")]
#[path = "roofline/x86.rs"]
mod x86;

#[cfg(target_arch = "x86_64")]
fn main() {
    use clock::Core;
    use x86::{Level, read, update};

    let mut meter = Meter::default();
    let levels: Vec<&Level> = x86::LEVELS.iter().filter(|level| (level.detected)()).collect();
    let clocks: Vec<f64> = (0..RUNS).filter_map(|_| Core::now()).map(|core| core.ghz).collect();
    println!("{:54} {:8.2} GHz", "core clock (chain of additions)", clock::median(&clocks));
    for level in &levels {
        let rounds = 500_000;
        meter.print(&format!("f32 multiply-add, {}", level.name), "GFLOP/s", || {
            level.peak(rounds);
            level.flops(rounds)
        });
    }
    let mut buffer = buffer::Buffer::new(256 << 20);
    let parts: [(&str, usize); 6] = [
        ("L1, 16 KiB", 16 << 10),
        ("L2, 256 KiB", 256 << 10),
        ("L2, 428 KiB (the weights of I2)", 428 << 10),
        ("L3, 4 MiB", 4 << 20),
        ("L3, 16 MiB", 16 << 20),
        ("DRAM, 256 MiB", 256 << 20),
    ];
    for (name, bytes) in parts {
        let floats = buffer.first(bytes);
        let times = ((128 << 20) / bytes).max(1);
        for level in &levels {
            read(level, floats);
            meter.print(&format!("read {name}, {}", level.name), "GB/s", || {
                (0..times).for_each(|_| read(level, floats));
                (times * bytes) as f64
            });
        }
        let level = levels[levels.len() - 1];
        meter.print(&format!("update in place {name}, {}", level.name), "GB/s each way", || {
            (0..times).for_each(|_| update(level, floats));
            (times * bytes) as f64
        });
    }
    println!("{} runs, {} of them kept although the core was not ours", meter.runs, meter.disturbed);
}

#[cfg(not(target_arch = "x86_64"))]
fn main() {
    println!("the ceilings are measured on x86-64 alone");
}

/// Runs that count, of each figure.
#[cfg(target_arch = "x86_64")]
const RUNS: usize = 11;

/// Runs what is measured, and counts.
#[cfg(target_arch = "x86_64")]
#[derive(Default)]
struct Meter {
    runs: usize,
    disturbed: usize,
}

#[cfg(target_arch = "x86_64")]
impl Meter {
    /// Prints the rate of what `run` says it has done, per nanosecond.
    fn print(&mut self, name: &str, unit: &str, mut run: impl FnMut() -> f64) {
        let is_ours = || clock::Core::now().is_none_or(clock::Core::is_ours);
        let (mut rates, mut tries) = (Vec::with_capacity(RUNS), 0);
        while rates.len() < RUNS {
            let before = is_ours();
            let waited = clock::ran_and_waited().1;
            let start = std::time::Instant::now();
            let work = run();
            let time = start.elapsed().as_nanos() as f64;
            let waited = clock::ran_and_waited().1 - waited;
            let ours = before && waited < 0.01 * time && is_ours();
            let rate = work / time;
            tries += 1;
            // Not for ever: a busy neighbour may stay.
            if ours || tries > 20 * RUNS {
                rates.push(rate);
                self.disturbed += usize::from(!ours);
            }
        }
        self.runs += tries;
        let least = rates.iter().copied().fold(f64::INFINITY, f64::min);
        let most = rates.iter().copied().fold(0.0, f64::max);
        println!("{name:54} {:8.2} [{least:.2}, {most:.2}] {unit}", clock::median(&rates));
    }
}
