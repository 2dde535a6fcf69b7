//! What a run would have to do: asked before it is decided whether to run at all.

use std::collections::HashMap;

use super::IndexError;
use super::manifest::Manifest;
use super::open::OpenIndex;
use crate::corpus::{FileStamp, FoundFile, Readers, SourcePath, walk};

/// Files that are few enough to be read while somebody waits for an answer.
pub const FEW_FILES: usize = 20;

/// Bytes in them that are few enough: scanned files apart, some seconds of reading.
pub const FEW_BYTES: u64 = 20_000_000;

/// What is other than in an index, under the paths it is made from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PendingFiles {
    /// Files it does not know.
    pub new: usize,
    /// Files of another size or time.
    pub changed: usize,
    /// Files that are gone.
    pub gone: usize,
    /// Bytes in the new and the changed ones.
    pub bytes: u64,
}

impl PendingFiles {
    /// Returns how many files there are.
    pub fn files(&self) -> usize {
        self.new + self.changed + self.gone
    }

    /// Returns whether nothing has changed.
    pub fn is_nothing(&self) -> bool {
        self.files() == 0
    }

    /// Returns whether a run is a matter of seconds: at most [`FEW_FILES`] files, with at most
    /// [`FEW_BYTES`] bytes to read.
    pub fn is_little(&self) -> bool {
        self.files() <= FEW_FILES && self.bytes <= FEW_BYTES
    }
}

impl OpenIndex {
    /// Returns what has changed under the paths of the index, by size and time of the files;
    /// `readers` tell what no run would read. Costs a question to the file system a file.
    ///
    /// # Errors
    ///
    /// If the manifest is missing or damaged.
    pub fn pending(&self, readers: &Readers) -> Result<PendingFiles, IndexError> {
        let manifest = self.manifest()?;
        let mut known = known_files(manifest);
        let mut pending = PendingFiles::default();
        let walked = walk(self.base(), &manifest.roots);
        for found in &walked.files {
            let is_other = match known.remove(&found.path) {
                Some(None) => continue,
                Some(Some(stamp)) if has_stamp(found, stamp) => continue,
                Some(Some(_)) => true,
                None if readers.is_of_other_kind(self.base(), &found.path) => continue,
                None => false,
            };
            match is_other {
                true => pending.changed += 1,
                false => pending.new += 1,
            }
            pending.bytes += found.size_bytes;
        }
        // What lies in a folder that could not be looked at, or under no path of the index, is
        // not gone.
        let is_gone = |path: &SourcePath| {
            manifest.roots.iter().any(|root| path.is_under(root))
                && !walked
                    .failed
                    .iter()
                    .any(|failed| *path != failed.path && path.is_under(&failed.path))
        };
        let files = manifest.files.iter().map(|file| &file.path);
        pending.gone = files
            .filter(|path| known.contains_key(path) && is_gone(path))
            .count();
        Ok(pending)
    }
}

fn has_stamp(found: &FoundFile, stamp: FileStamp) -> bool {
    (found.size_bytes, found.modified) == (stamp.size_bytes, stamp.modified)
}

/// Returns what every file looked like that the last run knew; `None` for those that it
/// leaves out, or tries again, whatever they look like.
fn known_files(manifest: &Manifest) -> HashMap<&SourcePath, Option<FileStamp>> {
    let skipped = manifest.skipped.iter();
    let skipped = skipped.map(|file| (&file.path, file.print.as_ref()));
    let failed = manifest.failed.iter();
    let failed = failed.map(|file| (&file.path, file.print.as_ref()));
    let attached = manifest.files.iter().flat_map(|file| &file.attached);
    let attached = attached.map(|file| (&file.path, file.print.as_ref()));
    let files = manifest.files.iter();
    let files = files.map(|file| (&file.path, Some(&file.print)));
    let all = skipped.chain(failed).chain(attached).chain(files);
    all.map(|(path, print)| (path, print.map(FileStamp::from)))
        .collect()
}
