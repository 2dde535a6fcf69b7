//! The documents of a meeting: agenda, minutes, copies; and what changed between them.
//!
//! The index has the items of those that speak. What the others say is read from their
//! files, all of them, so that what one closes (lukket) is closed in what is compared; a file
//! that is not as it was indexed is refused.

use std::cmp::Reverse;
use std::path::PathBuf;

use serde::Serialize;
use thiserror::Error;

use crate::corpus::{CorpusError, Format, Readers, Source, SourcePath};
use crate::index::{
    IndexError, OpenIndex, ProfileFileError, Profiles, SourceChange, SourceFile, StoredItem,
    close_in_all,
};
use crate::minutes::{Meeting, MeetingKind, SourceReading, read_by};

use super::changes::MeetingChanges;

/// A document of a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MeetingVersion {
    /// The file.
    pub path: SourcePath,
    /// SHA-256 of the file as indexed.
    pub sha256: String,
    /// What became of the file since, if that was asked and it is not as it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stale: Option<SourceChange>,
    /// Minutes or agenda.
    pub kind: MeetingKind,
    /// What it was read as.
    pub format: Format,
    /// How far it was understood.
    pub reading: SourceReading,
    /// Whether it speaks of the meeting: whether its items are those of the index.
    pub speaks: bool,
    /// How many of its items are in the index.
    pub items: usize,
}

/// Why versions cannot be compared.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum VersionError {
    /// The index cannot be read.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// No other document tells of the meeting.
    #[error("{path}: no other document of this meeting is in the index")]
    Alone {
        /// The only document.
        path: SourcePath,
    },
    /// A file is not as it was indexed, so that nobody knows what is closed in it.
    #[error("{path}: changed since it was indexed")]
    Changed {
        /// The file.
        path: SourcePath,
    },
    /// A file cannot be read.
    #[error("{path}: cannot be read")]
    Unreadable {
        /// The file.
        path: SourcePath,
        /// Why.
        source: CorpusError,
    },
    /// The profile a file was read by cannot be read.
    #[error(transparent)]
    Profile(#[from] ProfileFileError),
}

impl VersionError {
    /// Returns what the user can do about it, `None` if there is no telling.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Index(error) => error.hint(),
            Self::Changed { .. } => Some("run `referat index` to bring the index up to date"),
            Self::Profile(error) => error.hint(),
            Self::Alone { .. } | Self::Unreadable { .. } => None,
        }
    }
}

/// Returns the files of the meeting of `item`, those that speak first, minutes before agendas.
fn files_of<'i>(
    index: &'i OpenIndex,
    item: &StoredItem,
) -> Result<Vec<&'i SourceFile>, IndexError> {
    let meeting = item.id.rsplit_once('/').map_or("", |(meeting, _)| meeting);
    let files = index.manifest()?.files.iter();
    let mut files: Vec<&SourceFile> = files
        .filter(|file| index.shown_id(&file.id_prefix) == meeting)
        .collect();
    files.sort_by_key(|file| {
        let is_agenda = file.kind == MeetingKind::Agenda;
        (Reverse(file.speaking.speaks()), is_agenda, &file.path)
    });
    Ok(files)
}

/// Returns the documents of the meeting of `item`, those that speak first, minutes before
/// agendas.
///
/// # Errors
///
/// Fails when the index cannot be read.
pub fn versions_of(
    index: &OpenIndex,
    item: &StoredItem,
) -> Result<Vec<MeetingVersion>, IndexError> {
    index.answer(|| {
        let versions = files_of(index, item)?
            .into_iter()
            .map(|file| MeetingVersion {
                path: file.path.clone(),
                sha256: file.print.sha256.clone(),
                stale: None,
                kind: file.kind,
                format: file.format,
                reading: file.reading,
                speaks: file.speaking.speaks(),
                items: file.open_items,
            });
        Ok(versions.collect())
    })
}

/// Returns what changed in the meeting of `item` from its earlier documents to the one that
/// speaks of the item: to minutes from the agendas, or else from the other documents. Their
/// files are read with `readers`.
///
/// # Errors
///
/// Fails when there is only one document, or when a file is not as it was indexed.
pub fn changes_of(
    index: &OpenIndex,
    item: &StoredItem,
    readers: &Readers,
) -> Result<MeetingChanges, VersionError> {
    let files = files_of(index, item)?;
    let Some(spoken) = files.iter().position(|file| file.path == item.source_path) else {
        return Err(IndexError::Damaged {
            dir: index.dir().to_owned(),
            what: format!("`{}` is of no meeting", item.source_path),
        }
        .into());
    };
    let mut earlier: Vec<usize> = (0..files.len()).filter(|at| *at != spoken).collect();
    let is_agenda = |at: &usize| files[*at].kind == MeetingKind::Agenda;
    let of_minutes = files[spoken].kind == MeetingKind::Minutes;
    if of_minutes && earlier.iter().any(is_agenda) {
        earlier.retain(is_agenda);
    }
    if earlier.is_empty() {
        return Err(VersionError::Alone {
            path: item.source_path.clone(),
        });
    }
    let read = files.iter().map(|file| read_version(index, file, readers));
    let mut read = read.collect::<Result<Vec<(Source, Meeting)>, VersionError>>()?;
    close_in_all(&mut read);
    for (file, (_, meeting)) in files.iter().zip(&mut read) {
        index.close_purged(file, meeting)?;
    }
    let of = |at: usize| (&files[at].path, &read[at].1);
    let earlier: Vec<(&SourcePath, &Meeting)> = earlier.into_iter().map(of).collect();
    Ok(MeetingChanges::of_documents(&earlier, of(spoken)))
}

/// Reads a document as it was read when it was indexed.
fn read_version(
    index: &OpenIndex,
    file: &SourceFile,
    readers: &Readers,
) -> Result<(Source, Meeting), VersionError> {
    let path = || file.path.clone();
    let read = readers.read_below(index.base(), &file.path);
    let source = read.map_err(|source| VersionError::Unreadable {
        path: path(),
        source,
    })?;
    let usual = file.profile.as_ref().map(PathBuf::from);
    let usual = usual.map(|profile| index.base().resolve(&SourcePath::from_path_lossy(&profile)));
    let profile = Profiles::new(usual).of_file(&index.base().resolve(&file.path))?;
    if source.sha256 != file.print.sha256 || profile.sha256 != file.profile_sha256 {
        return Err(VersionError::Changed { path: path() });
    }
    let mut meeting = read_by(&source, &profile.profile);
    meeting.municipality.clone_from(&file.municipality);
    Ok((source, meeting))
}
