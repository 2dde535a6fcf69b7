//! Which of the files found count: what exports say of each other, of the files beside
//! them, and of what is closed (lukket).
//!
//! An export is known by its content. Of one that an earlier run has read the manifest
//! keeps a sketch, so that a run need not read it again to know what it says of others.

mod beside;
mod copies;
mod neighbours;
mod newer;

use std::collections::{HashMap, HashSet};
use std::path::Path;

use crate::corpus::{
    Base, CorpusError, Document, DocumentError, FileStanding, FolderFile, FoundFile, Readers,
    SourcePath, standings, walk,
};

/// Files that are left out for what an export says, each with the reason.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    reasons: HashMap<SourcePath, String>,
    /// Those of them that are attachments for everybody.
    attachments: HashSet<SourcePath>,
    /// Those of them that are closed, or may be.
    closed: HashSet<SourcePath>,
    /// What exports among all files say, without their texts.
    exports: HashMap<SourcePath, Document>,
}

impl LeftOut {
    /// Decides by the exports among `found`; those that are as they were `known` are not
    /// read.
    pub(super) fn of_found(
        found: &[FoundFile],
        (base, readers): (&Base, &Readers),
        known: &HashMap<&SourcePath, &Document>,
        has_print: impl Fn(&FoundFile) -> bool,
    ) -> Self {
        let count = found.len();
        let neighbours = neighbours::find_neighbours(found, base, readers);
        let with_neighbours: Vec<FoundFile>;
        let found = match neighbours.files.is_empty() {
            true => found,
            false => {
                with_neighbours = found.iter().cloned().chain(neighbours.files).collect();
                &with_neighbours
            }
        };
        let mut unread: Vec<&SourcePath> = Vec::new();
        let exports: Vec<Option<Document>> = found
            .iter()
            .map(|file| match has_print(file) {
                true => known.get(&file.path).map(|sketch| (*sketch).clone()),
                false => export_in(file, base, readers).unwrap_or_else(|UnreadExport| {
                    if !neighbours.above.contains(&file.path) {
                        unread.push(&file.path);
                    }
                    None
                }),
            })
            .collect();
        if exports.iter().all(Option::is_none) && unread.is_empty() {
            return Self::default();
        }
        let files: Vec<FolderFile<'_>> = found
            .iter()
            .zip(&exports)
            .map(|(file, export)| FolderFile {
                path: file.path.as_str(),
                export: export.as_ref(),
            })
            .collect();
        let mut decided = standings(&files);
        copies::close(&mut decided, found, &exports, base);
        let path = |at: usize| found[at].path.as_str();
        let mut reasons = beside::reasons_beside(&unread, found, &exports, (base, readers));
        let mut closed: HashSet<SourcePath> = reasons.keys().cloned().collect();
        reasons.extend(newer::hidden(&unread, found, &exports, base));
        for (at, standing) in decided.iter().enumerate().take(count) {
            // What is not among the files found takes the place of none of them.
            if stands_for(standing).is_some_and(|of| of >= count) {
                continue;
            }
            if *standing == FileStanding::Closed {
                closed.insert(found[at].path.clone());
            }
            if let Some(reason) = reason(standing, path) {
                reasons.insert(found[at].path.clone(), reason);
            }
        }
        let attachments = found.iter().zip(&decided).take(count);
        let attachments = attachments
            .filter(|(_, standing)| matches!(standing, FileStanding::Attachment { .. }))
            .map(|(file, _)| file.path.clone())
            .collect();
        let exports = found.iter().zip(exports).take(count);
        let exports = exports.filter_map(|(file, export)| Some((file.path.clone(), export?)));
        Self {
            reasons,
            attachments,
            closed,
            exports: exports.collect(),
        }
    }

    /// Returns what the file at `path` says, if it is an export.
    pub(super) fn export(&self, path: &SourcePath) -> Option<&Document> {
        self.exports.get(path)
    }

    /// Returns the exports that count, each with what it says.
    pub(super) fn counting_exports(&self) -> impl Iterator<Item = (&SourcePath, &Document)> {
        let exports = self.exports.iter();
        exports.filter(|(path, _)| !self.reasons.contains_key(*path))
    }

    /// Returns whether the file at `path` may be an attachment: it is no export, and none
    /// says that it is anything else.
    pub(super) fn may_be_attached(&self, path: &SourcePath) -> bool {
        let is_free = !self.reasons.contains_key(path) || self.attachments.contains(path);
        is_free && !self.exports.contains_key(path)
    }

    /// Returns why the file at `path` is left out; `None` if it is not.
    pub(super) fn reason(&self, path: &SourcePath) -> Option<&str> {
        self.reasons.get(path).map(String::as_str)
    }
}

/// Returns why the file at `path`, given alone, must not be opened: an export beside or
/// above it closes it, or may do so; `None` if none does.
pub fn closed_by_export(path: &Path, readers: &Readers) -> Option<String> {
    let here = Base::new(Path::new(".")).ok()?;
    let file = here.resolve(&here.source_path(path).ok()?);
    // What lies around it is looked at, too.
    let around = file.ancestors().take(neighbours::MOST_LEVELS + 1).last()?;
    let base = Base::new(around).ok()?;
    let path = base.source_path(&file).ok()?;
    let found = walk(&base, std::slice::from_ref(&path)).files;
    let left_out = LeftOut::of_found(&found, (&base, readers), &HashMap::new(), |_| false);
    let reason = left_out.reason(&path)?;
    left_out.closed.contains(&path).then(|| reason.to_owned())
}

/// A file that begins as an export and cannot be read.
struct UnreadExport;

/// Returns the export in a file, without its texts; `None` if it is none.
fn export_in(
    file: &FoundFile,
    base: &Base,
    readers: &Readers,
) -> Result<Option<Document>, UnreadExport> {
    if !readers.may_be_export(base, &file.path) {
        return Ok(None);
    }
    match readers.read_below(base, &file.path) {
        Ok(source) => Ok(source.document.and_then(|document| document.sketch())),
        Err(CorpusError::Document(DocumentError::Unsupported(_))) => Ok(None),
        Err(_) => Err(UnreadExport),
    }
}

/// Returns the file that stands for one that stands so.
fn stands_for(standing: &FileStanding) -> Option<usize> {
    match *standing {
        FileStanding::Attachment { of } | FileStanding::SameMeeting { of, .. } => Some(of),
        _ => None,
    }
}

/// Returns why a file is left out that stands so; `None` if it is not.
fn reason<'p>(standing: &FileStanding, path: impl Fn(usize) -> &'p str) -> Option<String> {
    match *standing {
        FileStanding::Counts | FileStanding::OnItsOwn => None,
        FileStanding::NoMeeting => Some("lists agendas and holds none".to_owned()),
        FileStanding::Attachment { of } => Some(format!("attachment named in `{}`", path(of))),
        FileStanding::SameMeeting { of, .. } => Some(format!("the meeting of `{}`", path(of))),
        FileStanding::Superseded { by } => Some(format!("superseded by `{}`", path(by))),
        FileStanding::Withdrawn { by } => Some(format!("withdrawn by `{}`", path(by))),
        FileStanding::Draft => Some("a draft".to_owned()),
        FileStanding::Undecided => {
            Some("versions of one agenda, of which none is known to be the newest".to_owned())
        }
        FileStanding::Closed => Some("closed, as an export says".to_owned()),
    }
}
