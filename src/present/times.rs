//! Moments as people read them.

use jiff::Timestamp;

/// Returns a moment as day and time.
pub fn day_and_time(time: Timestamp) -> String {
    time.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

/// Returns what is said beside a text whose file is gone and was kept all the same.
pub fn missing(since: Timestamp) -> String {
    format!("filen findes ikke længere ({})", since.strftime("%Y-%m-%d"))
}
