//! The date of today.

use std::time::{SystemTime, UNIX_EPOCH};

/// `2026-11-28 19:30 UTC`; of a clock before 1970, nothing.
pub(super) fn now() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.map_or_else(|_| String::new(), |since| text(since.as_secs()))
}

/// Seconds since 1970 as a date of the Gregorian calendar (Hinnant, chrono-compatible low-level date algorithms, 2013:
/// years that start in March, in eras of 400).
pub(super) fn text(seconds: u64) -> String {
    let (days, minutes) = (seconds / 86_400, seconds / 60 % 1440);
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + 400 * era + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02} UTC", minutes / 60, minutes % 60)
}
