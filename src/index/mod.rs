//! The index on disk: agenda items as tantivy documents, and the manifest of
//! the files they come from.
//!
//! - `schema`: every field, once.
//! - `attachments`: whose attachment a file beside the minutes is, and its text.
//! - `document`: an agenda item as a document; [`StoredItem`] is what comes back.
//! - [`ids`]: the ids items are cited by.
//! - [`manifest`]: what was indexed, and the versions it was indexed with.
//! - `versions`: which documents are of one meeting, and which of them speaks.
//! - `ledger`: which ids came, changed and went with each commit.
//! - [`purge`](mod@purge): taking items out for good, and the tombstones that keep them out.
//! - `writer`: an indexing run, whole or not at all.
//! - [`open()`]: an index to search in; [`OpenIndex`] gives items by their terms.
//! - `source_states`: whether the files an answer quotes are as they were indexed.
//! - `pending`: what a run would have to do.
//! - `integrity`: whether the files of the index are as they were written.
//! - [`check`](mod@check): an index against its checksums and its sources.
//!
//! Closed items (lukkede punkter) and closed attachments are never written; of
//! the items there is a count. Readers never wait for writers.

mod as_before;
mod attaching;
mod attachments;
mod changes;
pub mod check;
mod commits;
mod days;
pub(crate) mod document;

pub mod findings;
mod guard;
pub mod ids;
mod in_ram;
mod integrity;
mod ledger;
mod lookup;
pub mod manifest;
mod missing;
mod moments;
pub(crate) mod open;
mod pending;
mod person_terms;
mod profiles;
pub mod purge;
mod read_ahead;
mod reading;
mod report;
mod run;
mod same_meeting;
pub(crate) mod schema;
mod settling;
mod setup;
mod source_change;
mod source_file;
mod source_states;
mod staging;
mod standing;
mod stored;
mod successors;
mod tombstones;
mod versions;
pub(crate) mod writer;

use std::io;
use std::path::{Path, PathBuf};

use tantivy::TantivyError;
use tantivy::directory::error::{LockError, OpenDirectoryError, OpenReadError, OpenWriteError};
use thiserror::Error;

use crate::analysis::Stemming;

pub use self::attachments::{AttachedFile, AttachmentText};
pub use self::document::{Find, Mend};
pub use self::guard::is_reading;
pub use self::ids::slug;
pub use self::in_ram::create_in_ram;
pub use self::ledger::Changes;
pub use self::lookup::ItemAddress;
pub use self::manifest::{FORMAT_VERSION, FailedFile, Manifest, SkippedFile, SourceFile};
pub use self::open::{OpenIndex, open};
pub use self::pending::{FEW_BYTES, FEW_FILES, PendingFiles};
pub(crate) use self::person_terms::person_term;
pub use self::profiles::{KnownProfile, ProfileFileError, Profiles};
pub use self::report::{FileWarning, IndexReport, Progress};
pub use self::run::Parse;
pub use self::schema::TextField;
pub(crate) use self::schema::{ID, IndexFields, NEWEST, ORDER, OVERVIEW, date_number};
pub use self::source_change::SourceChange;
pub use self::source_states::SourceStates;
pub use self::standing::closed_by_export;
pub use self::stored::StoredItem;
pub use self::successors::Successor;
pub use self::versions::{Speaking, close_in_all};
pub use self::writer::{IndexSettings, Indexer};

/// Why an index could not be opened or written.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum IndexError {
    /// There is no index at all.
    #[error("{}: expected an index, found none", dir.display())]
    Missing {
        /// Where it was looked for.
        dir: PathBuf,
    },
    /// The index has the layout of another release.
    #[error("{}: expected index format {expected}, found {found}", dir.display())]
    OtherFormat {
        /// The index.
        dir: PathBuf,
        /// Its format.
        found: u32,
        /// The format of this release.
        expected: u32,
    },
    /// The index was made with another analysis, so its terms differ.
    #[error("{}: expected analysis version {expected}, found {found}", dir.display())]
    OtherAnalysis {
        /// The index.
        dir: PathBuf,
        /// The version it was made with.
        found: u32,
        /// The version of this release.
        expected: u32,
    },
    /// The index was made with another lexicon, so its terms differ.
    #[error("{}: expected an index made with lexicon {expected}, found {found}", dir.display())]
    OtherLexicon {
        /// The index.
        dir: PathBuf,
        /// Hash of the lexicon it was made with.
        found: String,
        /// Hash of the lexicon of this release.
        expected: &'static str,
    },
    /// The index is to be updated with another stemming than it was made with.
    #[error("{}: expected an index with `{}` analysis, found `{}`", dir.display(), expected.name(), found.name())]
    OtherStemming {
        /// The index.
        dir: PathBuf,
        /// How its words are stemmed.
        found: Stemming,
        /// How they are to be.
        expected: Stemming,
    },
    /// Personal numbers (CPR) are to be kept in an index that masks them, or the other way
    /// about.
    #[error(
        "{}: expected an index whose personal numbers (CPR) are {}, found {}",
        dir.display(),
        if *kept { "masked" } else { "kept" },
        if *kept { "kept" } else { "masked" }
    )]
    OtherPersonalNumbers {
        /// The index.
        dir: PathBuf,
        /// Whether it keeps them.
        kept: bool,
    },
    /// Something in the index is missing or not what it should be.
    #[error("{}: the index is damaged: {what}", dir.display())]
    Damaged {
        /// The index.
        dir: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// The list of what was purged is not there, or not as it was written.
    #[error("{}: the list of what was purged (`purged.json`) is missing or damaged", dir.display())]
    PurgedDamaged {
        /// The index.
        dir: PathBuf,
    },
    /// What was to be written is not on the disk.
    #[error("{}: a part of the index could not be written", dir.display())]
    NotWritten {
        /// The index.
        dir: PathBuf,
    },
    /// There is no such revision yet.
    #[error("{}: expected a revision up to {newest}, found {asked}", dir.display())]
    NoSuchRevision {
        /// The index.
        dir: PathBuf,
        /// What was asked for.
        asked: u64,
        /// The newest one there is.
        newest: u64,
    },
    /// Another run is writing.
    #[error("{}: another run is writing to this index", dir.display())]
    Locked {
        /// The index.
        dir: PathBuf,
    },
    /// The folder to write to holds something else.
    #[error("{}: expected an index or an empty folder, found other files", dir.display())]
    NotAnIndex {
        /// The folder.
        dir: PathBuf,
    },
    /// A path to index does not exist. Nothing was changed.
    #[error("{}: expected a file or folder with minutes, found nothing", path.display())]
    NoSuchPath {
        /// The path.
        path: PathBuf,
    },
    /// No paths were given, and the index remembers none.
    #[error("expected files or folders to index, found none")]
    NoPaths,
    /// A profile beside the minutes, or that of the settings, cannot be used. Nothing was
    /// changed.
    #[error(transparent)]
    Profile(ProfileFileError),
    /// The file system refused.
    #[error("{}: cannot be {action}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was tried: "read", "written" …
        action: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// The search library failed in a way nobody can act on.
    #[error("{}: the index cannot be used", dir.display())]
    Tantivy {
        /// The index.
        dir: PathBuf,
        /// What it said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl IndexError {
    /// Returns what the user can do about it, `None` if there is no telling.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Missing { .. } => Some("run `referat index PATH` to make one"),
            Self::OtherFormat { .. }
            | Self::OtherAnalysis { .. }
            | Self::OtherLexicon { .. }
            | Self::OtherStemming { .. }
            | Self::OtherPersonalNumbers { kept: false, .. }
            | Self::Damaged { .. } => Some("run `referat index --rebuild`"),
            Self::OtherPersonalNumbers { .. } => Some(
                "run `referat index --keep-cpr` to go on keeping them, `referat index --rebuild` to mask them",
            ),
            Self::PurgedDamaged { .. } => Some(
                "restore `purged.json` from a backup; without it what was purged would come back. To go on without it, delete the whole folder of the index and make it anew",
            ),
            Self::NotWritten { .. } => {
                Some("look whether the disk is full; the index is as it was before the run")
            }
            Self::NoSuchRevision { .. } => Some(
                "`referat status --changes-since 0` tells the newest; an index made anew after its folder was deleted counts from 1",
            ),
            Self::Locked { .. } => Some("wait for the other run to end; searching works meanwhile"),
            Self::NotAnIndex { .. } => Some("choose another folder with `--index DIR`"),
            Self::NoSuchPath { .. } => Some(
                "nothing was changed; if the folder has moved, run `referat index --rebuild PATH` with its new place",
            ),
            Self::NoPaths => Some("name the folder with the minutes: `referat index PATH`"),
            Self::Profile(error) => error.hint(),
            Self::Io { .. } | Self::Tantivy { .. } => None,
        }
    }

    fn io(path: &Path, action: &'static str) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io {
            path,
            action,
            source,
        }
    }

    fn damaged(dir: &Path, what: impl Into<String>) -> Self {
        Self::Damaged {
            dir: dir.to_owned(),
            what: what.into(),
        }
    }

    /// Sorts tantivy's errors by what a caller would do about them.
    fn tantivy(dir: &Path) -> impl FnOnce(TantivyError) -> Self {
        let dir = dir.to_owned();
        move |error| match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => Self::Locked { dir },
            TantivyError::LockFailure(LockError::IoError(error), _) => Self::Io {
                path: dir,
                action: "locked",
                source: copy_io(&error),
            },
            TantivyError::OpenDirectoryError(OpenDirectoryError::DoesNotExist(_)) => {
                Self::Missing { dir }
            }
            TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(file)) => {
                Self::damaged(&dir, format!("`{}` is missing", file_name(&file)))
            }
            TantivyError::OpenReadError(OpenReadError::IoError { io_error, filepath })
                if is_damage(&io_error) =>
            {
                Self::damaged(
                    &dir,
                    format!("`{}` is cut short or garbled", file_name(&filepath)),
                )
            }
            TantivyError::OpenReadError(OpenReadError::IoError { io_error, filepath }) => {
                Self::Io {
                    path: dir.join(filepath),
                    action: "read",
                    source: copy_io(&io_error),
                }
            }
            TantivyError::OpenReadError(OpenReadError::IncompatibleIndex(_))
            | TantivyError::IncompatibleIndex(_) => {
                Self::damaged(&dir, "its files are of another release")
            }
            TantivyError::OpenWriteError(OpenWriteError::IoError { io_error, filepath }) => {
                Self::Io {
                    path: dir.join(filepath),
                    action: "written",
                    source: copy_io(&io_error),
                }
            }
            TantivyError::OpenDirectoryError(OpenDirectoryError::IoError { io_error, .. }) => {
                Self::Io {
                    path: dir,
                    action: "read",
                    source: copy_io(&io_error),
                }
            }
            // The thread that writes tells no more, and nothing else makes it end.
            TantivyError::ErrorInThread(_) => Self::NotWritten { dir },
            // The comment may quote a whole file, so it is left out.
            TantivyError::DataCorruption(_) => {
                Self::damaged(&dir, "one of its lists of files is garbled")
            }
            // Ours are constants, so the number of an item that is not there.
            TantivyError::InvalidArgument(_) => {
                Self::damaged(&dir, "it lists items that are not there")
            }
            TantivyError::DeserializeError(_) => Self::damaged(&dir, "a stored item is garbled"),
            TantivyError::IoError(error) if is_damage(&error) => {
                Self::damaged(&dir, "a file is cut short or garbled")
            }
            error => Self::Tantivy {
                dir,
                source: Box::new(error),
            },
        }
    }
}

/// What the system did not report comes from reading what makes no sense.
fn is_damage(error: &io::Error) -> bool {
    error.raw_os_error().is_none()
}

fn copy_io(error: &io::Error) -> io::Error {
    match error.raw_os_error() {
        Some(code) => io::Error::from_raw_os_error(code),
        None => io::Error::new(error.kind(), error.to_string()),
    }
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::IndexError;

    #[test]
    fn errors_name_the_place_first_and_say_what_to_do() {
        let dir = PathBuf::from("index");
        let error = IndexError::OtherFormat {
            dir: dir.clone(),
            found: 7,
            expected: 1,
        };
        assert_eq!(error.to_string(), "index: expected index format 1, found 7");
        assert_eq!(error.hint(), Some("run `referat index --rebuild`"));
        let error = IndexError::Locked { dir };
        assert_eq!(
            error.to_string(),
            "index: another run is writing to this index"
        );
    }
}
