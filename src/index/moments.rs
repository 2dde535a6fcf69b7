//! The moments of a run at which tests end it as a loss of power would: in builds for tests the
//! variable `REFERAT_END_AT` names one, and the process is gone when it comes, without clearing
//! up. Builds for users know no such variable.

/// A moment of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RunMoment {
    /// The tombstone of a purge is on the disk.
    TombstoneWritten,
    /// All items are on the disk, and no commit names them.
    ItemsWritten,
    /// So is the manifest.
    ManifestWritten,
    /// So is the ledger.
    LedgerWritten,
    /// The commit is made.
    Committed,
    /// The segments are merged, and the old ones still there.
    Merged,
    /// The files of a new index are moved in beside the old ones.
    MovedIn,
    /// The new index is in use.
    Published,
}

impl RunMoment {
    /// Returns what `REFERAT_END_AT` calls it.
    #[cfg(debug_assertions)]
    fn name(self) -> &'static str {
        match self {
            Self::TombstoneWritten => "tombstone-written",
            Self::ItemsWritten => "items-written",
            Self::ManifestWritten => "manifest-written",
            Self::LedgerWritten => "ledger-written",
            Self::Committed => "committed",
            Self::Merged => "merged",
            Self::MovedIn => "moved-in",
            Self::Published => "published",
        }
    }
}

/// Ends the process if it is to end at this moment.
#[cfg(debug_assertions)]
pub(super) fn reached(moment: RunMoment) {
    let end = std::env::var_os("REFERAT_END_AT");
    if end.is_some_and(|end| end == moment.name()) {
        std::process::abort();
    }
}

/// Does nothing: a run of a user's build ends when it is done.
#[cfg(not(debug_assertions))]
pub(super) fn reached(_: RunMoment) {}
