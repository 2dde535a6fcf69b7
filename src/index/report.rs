//! What an indexing run says of itself: while it goes on, and when it is done.

use std::collections::{BTreeMap, HashSet};
use std::time::Duration;

use serde::Serialize;

use super::manifest::{FailedFile, SkippedFile, SourceFile};
use crate::corpus::{LineLocation, SourcePath};
use crate::minutes::{Warning, WarningKind};

/// Is told how far a run is, to draw it. `()` draws nothing.
pub trait Progress {
    /// The files are found: so many, of so many bytes.
    fn start(&mut self, files: usize, bytes: u64) {
        let _ = (files, bytes);
    }

    /// The file at `path` is done, read or not.
    fn file_done(&mut self, path: &str, bytes: u64) {
        let _ = (path, bytes);
    }

    /// All files are done; what is left is to write the index out.
    fn committing(&mut self) {}
}

impl Progress for () {}

/// What a run did, and what the index holds after it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct IndexReport {
    /// The format of the index there was, if it was of an older release and so was made anew
    /// from its sources.
    pub rebuilt_from: Option<u32>,
    /// Files read, duplicates and files without items included.
    pub files_read: usize,
    /// Files that needed no reading, or had only been touched.
    pub files_unchanged: usize,
    /// Files in the index before that are gone or no longer indexed.
    pub files_removed: usize,
    /// What this run left out on purpose.
    pub skipped: Vec<SkippedFile>,
    /// What it could not read.
    pub failed: Vec<FailedFile>,
    /// Meetings now in the index.
    pub meetings: usize,
    /// Open items now in the index.
    pub items: usize,
    /// Items this run wrote.
    pub items_written: usize,
    /// Closed items now left out.
    pub closed_items: usize,
    /// Items now left out, having been purged.
    pub purged_items: usize,
    /// Files that are gone and were kept all the same.
    pub files_missing: usize,
    /// Warnings of the files this run wrote.
    pub warnings: Vec<FileWarning>,
    /// How many warnings of each kind there are of the files it left as they were.
    pub known_warnings: BTreeMap<WarningKind, usize>,
    /// Bytes read from files.
    pub bytes_read: u64,
    /// From start to end.
    pub duration: Duration,
}

impl IndexReport {
    /// Counts the warnings of those of `files` that this run has not told of.
    pub(super) fn count_known_warnings(&mut self, files: &[SourceFile]) {
        let told: HashSet<&SourcePath> = self.warnings.iter().map(|told| &told.path).collect();
        let known = files.iter().filter(|file| !told.contains(&file.path));
        for warning in known.flat_map(|file| &file.warnings) {
            *self.known_warnings.entry(warning.kind).or_default() += 1;
        }
    }
}

/// A warning with the file it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileWarning {
    /// The path.
    pub path: SourcePath,
    /// The warning.
    pub warning: Warning,
    /// Where its line stands in the file.
    pub location: LineLocation,
}
