//! What Linux says of this process and of the others; nothing elsewhere.

use std::fs::read_to_string;

/// Processors this process may run on.
pub fn processors() -> Vec<usize> {
    let status = read_to_string("/proc/self/status").unwrap_or_default();
    let list = status.lines().find_map(|line| line.strip_prefix("Cpus_allowed_list:")).unwrap_or_default();
    list.trim()
        .split(',')
        .filter_map(|part| {
            let (from, to) = part.split_once('-').unwrap_or((part, part));
            Some(from.parse().ok()?..=to.parse().ok()?)
        })
        .flatten()
        .collect()
}

/// The nice value.
pub fn nice() -> i64 {
    let stat = read_to_string("/proc/self/stat").unwrap_or_default();
    // Field 19; the second is a name in brackets that may have spaces.
    let after = stat.rsplit(')').next().unwrap_or_default();
    after.split_whitespace().nth(16).and_then(|nice| nice.parse().ok()).unwrap_or(0)
}

/// Seconds that each processor was busy, and that the host took from it.
pub fn busy_and_stolen() -> Vec<(f64, f64)> {
    // Linux counts in hundredths of a second for users, whatever the kernel's own clock.
    const TICK: f64 = 100.0;
    let stat = read_to_string("/proc/stat").unwrap_or_default();
    stat.lines()
        .filter(|line| line.starts_with("cpu") && line.as_bytes().get(3).is_some_and(u8::is_ascii_digit))
        .map(|line| {
            let times: Vec<f64> =
                line.split_whitespace().skip(1).map(|time| time.parse().unwrap_or(0.0) / TICK).collect();
            let time = |index: usize| times.get(index).copied().unwrap_or(0.0);
            (time(0) + time(1) + time(2) + time(5) + time(6), time(7))
        })
        .collect()
}
