//! Whether the core is ours: its clock, and how many additions it does in a cycle.
//!
//! A virtual machine may share a physical core with a neighbour, which slows code up to 2 × at unchanged clock and is seen
//! nowhere but here: independent additions fall from about 3.5 a cycle to about 2. The rule is that of the peers' rig.

/// A look at the core, in about 1 ms.
#[derive(Clone, Copy, Debug)]
pub struct Core {
    /// Dependent additions in a nanosecond, one a cycle.
    pub ghz: f64,
    /// Independent additions in a cycle.
    pub adds: f64,
}

impl Core {
    /// Looks at the core this runs on; `None` where there is no way to.
    pub fn now() -> Option<Self> {
        let chain = || rate(16, 60_000, chain);
        let ghz = chain()?.max(chain()?);
        Some(Self { ghz, adds: rate(8, 250_000, independent)? / ghz })
    }

    /// Whether it runs at full clock and for us alone. The bounds are those of the rig, for a core of 3.7 GHz.
    pub fn is_ours(self) -> bool {
        self.ghz > 3.3 && self.adds > 3.2
    }
}

/// Additions in a nanosecond.
fn rate(additions: u64, rounds: u64, run: fn(u64) -> Option<()>) -> Option<f64> {
    let start = std::time::Instant::now();
    run(rounds)?;
    Some((additions * rounds) as f64 / start.elapsed().as_nanos() as f64)
}

/// 16 additions a round, each of which waits for the one before.
#[cfg(target_arch = "x86_64")]
fn chain(rounds: u64) -> Option<()> {
    // SAFETY: adds to registers that are named as changed; no memory is touched.
    unsafe {
        core::arch::asm!(
            "2:",
            "add {x}, 1", "add {x}, 1", "add {x}, 1", "add {x}, 1",
            "add {x}, 1", "add {x}, 1", "add {x}, 1", "add {x}, 1",
            "add {x}, 1", "add {x}, 1", "add {x}, 1", "add {x}, 1",
            "add {x}, 1", "add {x}, 1", "add {x}, 1", "add {x}, 1",
            "dec {n}", "jnz 2b",
            x = inout(reg) 1_u64 => _, n = inout(reg) rounds => _,
            options(nomem, nostack),
        );
    }
    Some(())
}

/// 8 additions a round that do not wait for each other.
#[cfg(target_arch = "x86_64")]
fn independent(rounds: u64) -> Option<()> {
    // SAFETY: as in `chain`.
    unsafe {
        core::arch::asm!(
            "2:",
            "add {a}, 1", "add {b}, 1", "add {c}, 1", "add {d}, 1",
            "add {e}, 1", "add {f}, 1", "add {g}, 1", "add {h}, 1",
            "dec {n}", "jnz 2b",
            a = inout(reg) 1_u64 => _, b = inout(reg) 1_u64 => _, c = inout(reg) 1_u64 => _,
            d = inout(reg) 1_u64 => _, e = inout(reg) 1_u64 => _, f = inout(reg) 1_u64 => _,
            g = inout(reg) 1_u64 => _, h = inout(reg) 1_u64 => _, n = inout(reg) rounds => _,
            options(nomem, nostack),
        );
    }
    Some(())
}

#[cfg(not(target_arch = "x86_64"))]
fn chain(_: u64) -> Option<()> {
    None
}

#[cfg(not(target_arch = "x86_64"))]
fn independent(_: u64) -> Option<()> {
    None
}

/// Nanoseconds that the main thread ran, and that it was ready but another one ran, as Linux says;
/// nothing elsewhere.
pub fn ran_and_waited() -> (f64, f64) {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let mut numbers = text.split_whitespace().map(|number| number.parse().unwrap_or(0.0));
    (numbers.next().unwrap_or(0.0), numbers.next().unwrap_or(0.0))
}

/// The middle one of some numbers, the mean of the middle two; NaN of none.
pub fn median(numbers: &[f64]) -> f64 {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted.len() {
        0 => f64::NAN,
        len if len % 2 == 1 => sorted[len / 2],
        len => (sorted[len / 2 - 1] + sorted[len / 2]) / 2.0,
    }
}
