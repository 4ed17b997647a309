//! How often something took how long.

use std::fmt;
use std::time::Duration;

/// Counts by microseconds, doubling from class to class.
pub struct Histogram {
    counts: [u32; CLASSES],
    longest: Duration,
}

/// Below 1 µs, below 2 µs, below 4 µs … and all that took longer.
const CLASSES: usize = 16;

impl Histogram {
    /// No counts.
    pub const fn new() -> Self {
        Self { counts: [0; CLASSES], longest: Duration::ZERO }
    }

    /// Counts one. Neither allocates nor panics.
    pub fn add(&mut self, time: Duration) {
        let class = (128 - time.as_micros().leading_zeros()) as usize;
        if let Some(count) = self.counts.get_mut(class.min(CLASSES - 1)) {
            *count += 1;
        }
        self.longest = self.longest.max(time);
    }
}

impl fmt::Display for Histogram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let most = self.counts.iter().max().copied().unwrap_or(0).max(1);
        for (class, &count) in self.counts.iter().enumerate() {
            if count == 0 {
                continue;
            }
            let bar = "#".repeat((40 * count).div_ceil(most) as usize);
            match class {
                15 => writeln!(f, "   longer    {count:6} {bar}")?,
                _ => writeln!(f, "< {:6} µs  {count:6} {bar}", 1_u32 << class)?,
            }
        }
        writeln!(f, "  longest    {:.1} µs", self.longest.as_secs_f64() * 1e6)
    }
}
