//! Panics of reading a damaged index, as errors.
//!
//! tantivy panics on some data that makes no sense. Files are mapped, not read, so
//! this may happen whenever an index is asked something; whoever asks gets an error,
//! the program as well as whoever builds on the library.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;

use super::IndexError;

thread_local! {
    static READING: Cell<bool> = const { Cell::new(false) };
}

/// Returns whether this thread reads the files of an index, where a panic is turned
/// into an error and need not be reported.
pub fn is_reading() -> bool {
    READING.with(Cell::get)
}

/// Runs what reads or merges the files of the index in `dir`; a panic becomes an
/// error, since it only comes from data that makes no sense.
pub(super) fn guarded<T>(
    dir: &Path,
    run: impl FnOnce() -> Result<T, IndexError>,
) -> Result<T, IndexError> {
    let outer = READING.with(|reading| reading.replace(true));
    let result = catch_unwind(AssertUnwindSafe(run));
    READING.with(|reading| reading.set(outer));
    result.unwrap_or_else(|_| Err(IndexError::damaged(dir, "its data makes no sense")))
}

/// Runs `answer`, a whole question to an index. Should it panic, `is_damaged` looks
/// whether the index is to blame and says how; if not, the panic goes on, since it is
/// a fault of ours.
pub(super) fn blaming_damage<T>(
    is_damaged: impl FnOnce() -> Result<(), IndexError>,
    answer: impl FnOnce() -> Result<T, IndexError>,
) -> Result<T, IndexError> {
    match catch_unwind(AssertUnwindSafe(answer)) {
        Ok(answer) => answer,
        Err(panic) => match is_damaged() {
            Ok(()) => resume_unwind(panic),
            Err(damage) => Err(damage),
        },
    }
}
