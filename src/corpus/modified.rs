//! When a file was last changed.

use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

/// When a file was last changed, as the file system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Modified {
    /// Whole seconds since 1970.
    pub seconds: i64,
    /// Nanoseconds on top of these.
    pub nanos: u32,
}

impl Modified {
    /// Returns the time of `metadata`; 1970 where the system keeps none.
    pub fn from_metadata(metadata: &std::fs::Metadata) -> Self {
        let Ok(time) = metadata.modified() else {
            return Self::default();
        };
        let (since, sign) = match time.duration_since(UNIX_EPOCH) {
            Ok(since) => (since, 1),
            Err(before) => (before.duration(), -1),
        };
        Self {
            seconds: sign * i64::try_from(since.as_secs()).unwrap_or(i64::MAX),
            nanos: since.subsec_nanos(),
        }
    }
}
