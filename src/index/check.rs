//! Checking an index against its own checksums and against its sources.
//!
//! Whoever quotes from an index needs to know that the sources still say so.
//! Nothing is parsed or indexed anew: files are compared by SHA-256, and every
//! text an item keeps is looked up on the lines it names. Sources with closed
//! items (lukkede punkter) are read like all others, and as no message quotes
//! any text, nothing of them is ever told.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io;
use std::path::Path;

use serde::Serialize;
use tantivy::DocAddress;

use super::manifest::{META, Manifest, SourceFile};
use super::open::OpenIndex;
use super::{IndexError, StoredItem, open};
use crate::corpus::{CorpusError, LineLocation, Readers, Source, SourcePath, walk};
use crate::minutes::verbatim::{QuotedPart, SourceLines};

/// What a check looked at, and what it found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CheckReport {
    /// Sources compared.
    pub files: usize,
    /// Items whose texts were looked up in their sources.
    pub items: usize,
    /// Everything that is not as it should be, by path and line.
    pub faults: Vec<IndexFault>,
}

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct IndexFault {
    /// The source, as its path was given, or the file of the index.
    pub path: String,
    /// Where in the source.
    pub location: LineLocation,
    /// What kind of fault it is.
    pub kind: IndexFaultKind,
    /// The item, where it is about one.
    pub id: Option<String>,
    /// One sentence in English. Never quotes any text of a source.
    pub message: String,
}

/// The kinds of [`IndexFault`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum IndexFaultKind {
    /// A file of the index is damaged.
    Index,
    /// A source is gone.
    Missing,
    /// A source has other bytes than when it was indexed.
    Changed,
    /// A source, or a folder of sources, cannot be read.
    Unreadable,
    /// A source is not in the index.
    NotIndexed,
    /// The items of the index are not those its manifest counts.
    Manifest,
    /// An id is given twice, or is not of the file its item is from.
    Id,
    /// A text of an item is not on the lines of its source.
    Text,
}

/// Checks the index in `dir`, whose sources are read with `readers`, and never changes it.
///
/// # Errors
///
/// If there is no index, if it is of another version, or if the system fails. A
/// damaged index is no error, but a fault.
pub fn check(dir: impl AsRef<Path>, readers: &Readers) -> Result<CheckReport, IndexError> {
    let dir = dir.as_ref();
    match open(dir).and_then(|index| check_open(&index, readers)) {
        Err(IndexError::Damaged { dir, what }) => Ok(CheckReport {
            faults: vec![IndexFault::of_index(&dir.display().to_string(), what)],
            ..CheckReport::default()
        }),
        other => other,
    }
}

/// Checks an index that is open, whose sources are read with `readers`.
///
/// # Errors
///
/// If its manifest is damaged, or if the system fails.
pub fn check_open(index: &OpenIndex, readers: &Readers) -> Result<CheckReport, IndexError> {
    index.answer(|| {
        let manifest = index.manifest()?;
        let mut check = Check::new(index, manifest, readers);
        check.index_files()?;
        check.items()?;
        check.sources();
        check.attachments();
        check.unindexed();
        check.report.faults.sort();
        Ok(check.report)
    })
}

/// What has been seen of one source.
#[derive(Debug, Default)]
struct SourceSeen {
    /// Whether it was read and compared.
    compared: bool,
    /// Whether it has other bytes than those indexed.
    changed: bool,
    /// Its items in the index.
    items: usize,
    /// Those whose texts it does not have, when it has changed.
    lost: usize,
}

struct Check<'a> {
    index: &'a OpenIndex,
    manifest: &'a Manifest,
    readers: Readers,
    files: HashMap<&'a SourcePath, &'a SourceFile>,
    seen: HashMap<&'a SourcePath, SourceSeen>,
    ids: HashSet<String>,
    /// Whether an item could not be read, so that none can be said to lack.
    is_unread: bool,
    report: CheckReport,
}

impl IndexFault {
    fn of_index(path: &str, what: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            location: LineLocation::whole_file(),
            kind: IndexFaultKind::Index,
            id: None,
            message: what.into(),
        }
    }
}

impl<'a> Check<'a> {
    fn new(index: &'a OpenIndex, manifest: &'a Manifest, readers: &'a Readers) -> Self {
        let files = manifest.files.iter();
        Self {
            index,
            manifest,
            // What the index keeps is compared as it is.
            readers: readers
                .clone()
                .keep_personal_numbers(manifest.keeps_personal_numbers),
            files: files.map(|file| (&file.path, file)).collect(),
            seen: HashMap::new(),
            ids: HashSet::new(),
            is_unread: false,
            report: CheckReport::default(),
        }
    }

    fn fault(&mut self, path: &str, kind: IndexFaultKind, message: impl Into<String>) {
        self.report.faults.push(IndexFault {
            path: path.to_owned(),
            location: LineLocation::whole_file(),
            kind,
            id: None,
            message: message.into(),
        });
    }

    /// Adds what a damaged index is found out by; other errors are returned.
    fn damage<T>(&mut self, result: Result<T, IndexError>) -> Result<Option<T>, IndexError> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(IndexError::Damaged { dir, what }) => {
                let fault = IndexFault::of_index(&dir.display().to_string(), what);
                if !self.report.faults.contains(&fault) {
                    self.report.faults.push(fault);
                }
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// Compares the files of the index with their checksums.
    fn index_files(&mut self) -> Result<(), IndexError> {
        let ledger = self.index.ledger().map(|_| ());
        self.damage(ledger)?;
        let damaged = self.index.damaged_files();
        for name in self.damage(damaged)?.unwrap_or_default() {
            let path = self.index.dir().join(name).display().to_string();
            let fault = IndexFault::of_index(&path, "not as it was written");
            self.report.faults.push(fault);
        }
        if !self.index.agrees_with(self.manifest) {
            let path = self.index.dir().join(META).display().to_string();
            let fault = IndexFault::of_index(&path, "not as it was written");
            self.report.faults.push(fault);
        }
        let searcher = self.index.searcher();
        let found = usize::try_from(searcher.num_docs()).unwrap_or(usize::MAX);
        let expected = self.manifest.open_items();
        if found != expected {
            let path = self.index.dir().display().to_string();
            let message = format!("expected {expected} items, found {found}");
            self.fault(&path, IndexFaultKind::Manifest, message);
        }
        Ok(())
    }

    /// Looks every item up in its source. Those of a file follow one another, so
    /// it is read once for all of them.
    fn items(&mut self) -> Result<(), IndexError> {
        let mut of_file: Vec<StoredItem> = Vec::new();
        for (segment, reader) in (0..).zip(self.index.searcher().segment_readers()) {
            for document in reader.doc_ids_alive() {
                let stored = self.index.get(DocAddress::new(segment, document));
                let Some(stored) = self.damage(stored)? else {
                    self.is_unread = true;
                    continue;
                };
                let is_next = of_file
                    .last()
                    .is_some_and(|last| last.source_path != stored.source_path);
                if is_next {
                    self.items_of_file(&std::mem::take(&mut of_file));
                }
                of_file.push(stored);
            }
        }
        self.items_of_file(&of_file);
        Ok(())
    }

    fn items_of_file(&mut self, items: &[StoredItem]) {
        let Some(first) = items.first() else { return };
        let source = self.read(&first.source_path);
        let lines = source.as_ref().map(SourceLines::of_source);
        for item in items {
            self.item(item, lines.as_ref());
        }
    }

    fn item(&mut self, stored: &StoredItem, source: Option<&SourceLines<'_>>) {
        let line = stored.item.lines.first;
        let Some((&path, &file)) = self.files.get_key_value(&stored.source_path) else {
            let message = "in the index, but its file is not in the manifest";
            self.item_fault(stored, line, IndexFaultKind::Manifest, message);
            return;
        };
        if !self.ids.insert(stored.id.clone()) {
            self.item_fault(stored, line, IndexFaultKind::Id, "the id is given twice");
        }
        let is_of_file = stored.id.strip_prefix(self.index.shown_id(&file.id_prefix));
        if !is_of_file.is_some_and(|rest| rest.starts_with('/')) {
            self.item_fault(
                stored,
                line,
                IndexFaultKind::Id,
                "the id is not of this file",
            );
        }
        if stored.source_sha256 != file.print.sha256 {
            let message = "the item is of other bytes than the manifest has";
            self.item_fault(stored, line, IndexFaultKind::Manifest, message);
        }
        self.seen.entry(path).or_default().items += 1;
        let Some(source) = source else { return };
        self.report.items += 1;
        let missing = source.missing_parts(&stored.item);
        let seen = self.seen.entry(path).or_default();
        if seen.changed {
            // The file itself is the fault; its lines may only have moved.
            seen.lost += usize::from(!missing.is_empty());
            return;
        }
        for (line, part) in missing {
            let message = format!("the {} of the item is not on these lines", part_name(part));
            self.item_fault(stored, line, IndexFaultKind::Text, &message);
        }
    }

    fn item_fault(
        &mut self,
        stored: &StoredItem,
        line: usize,
        kind: IndexFaultKind,
        message: &str,
    ) {
        self.report.faults.push(IndexFault {
            path: stored.source_path.to_string(),
            location: stored.places.locate_line(line),
            kind,
            id: Some(stored.id.clone()),
            message: message.to_owned(),
        });
    }

    /// Reads a source and compares it with what was indexed; `None` if it is not
    /// in the manifest, or cannot be read, which is a fault told once.
    fn read(&mut self, path: &SourcePath) -> Option<Source> {
        let (&path, &file) = self.files.get_key_value(path)?;
        let source = self.readers.read_below(self.index.base(), path);
        let seen = self.seen.entry(path).or_default();
        let is_first = !std::mem::replace(&mut seen.compared, true);
        if is_first {
            self.report.files += 1;
        }
        match source {
            Ok(source) => {
                seen.changed = source.sha256 != file.print.sha256;
                Some(source)
            }
            Err(error) if is_first => {
                let (kind, message) = unreadable(&error);
                self.fault(path.as_str(), kind, message);
                None
            }
            Err(_) => None,
        }
    }

    /// Compares the sources none of whose items is in the index, and counts the
    /// items of all.
    fn sources(&mut self) {
        for file in &self.manifest.files {
            let path = &file.path;
            if !self.seen.get(path).is_some_and(|seen| seen.compared) {
                self.read(path);
            }
            let seen = self.seen.entry(path).or_default();
            let (items, lost, changed) = (seen.items, seen.lost, seen.changed);
            if changed {
                let message = format!(
                    "changed since it was indexed; texts of {lost} of {items} items are no longer on their lines"
                );
                self.fault(path.as_str(), IndexFaultKind::Changed, message);
            }
            if items != file.open_items && !self.is_unread {
                let message = format!(
                    "expected {} items in the index, found {items}",
                    file.open_items
                );
                self.fault(path.as_str(), IndexFaultKind::Manifest, message);
            }
        }
    }

    /// Compares the attachments whose texts are in the index.
    fn attachments(&mut self) {
        let mut seen = HashSet::new();
        let files = self.manifest.files.iter();
        for file in files.flat_map(|file| &file.attached) {
            let Some(print) = file.print.as_ref().filter(|_| file.unread.is_none()) else {
                continue;
            };
            if !seen.insert(&file.path) {
                continue;
            }
            self.report.files += 1;
            match self.index.base().print(&file.path) {
                Ok(found) if found.sha256 == print.sha256 => {}
                Ok(_) => {
                    let message = "changed since it was indexed as an attachment";
                    self.fault(file.path.as_str(), IndexFaultKind::Changed, message);
                }
                Err(error) => {
                    let (kind, message) = unreadable(&error);
                    self.fault(file.path.as_str(), kind, message);
                }
            }
        }
    }

    /// Looks for sources that are not in the index, under the paths indexed.
    fn unindexed(&mut self) {
        let base = self.index.base();
        let walked = walk(base, &self.manifest.roots);
        for failed in &walked.failed {
            // A source that is gone has been told of.
            if !self.files.contains_key(&failed.path) {
                let (kind, message) = unreadable(&failed.error);
                self.fault(failed.path.as_str(), kind, message);
            }
        }
        let skipped: BTreeMap<&SourcePath, _> = self
            .manifest
            .skipped
            .iter()
            .map(|file| (&file.path, file.print.as_ref()))
            .collect();
        for found in &walked.files {
            let path = &found.path;
            if self.files.contains_key(path) {
                continue;
            }
            match skipped.get(path) {
                // Skipped unread: for its name, or by the paths of another run.
                Some(None) => {}
                Some(Some(print)) => match base.print(path) {
                    Ok(found) if found.sha256 == print.sha256 => {}
                    _ => {
                        let message = "not in the index: changed since it was left out";
                        self.fault(path.as_str(), IndexFaultKind::NotIndexed, message);
                    }
                },
                None if self.readers.is_of_other_kind(base, path) => {}
                None => {
                    let mut failed = self.manifest.failed.iter();
                    let message = match failed.find(|failed| failed.path == *path) {
                        Some(failed) => format!("not in the index: {}", failed.error),
                        None => "not in the index: new since it was made".to_owned(),
                    };
                    self.fault(path.as_str(), IndexFaultKind::NotIndexed, message);
                }
            }
        }
    }
}

fn unreadable(error: &CorpusError) -> (IndexFaultKind, String) {
    match error {
        CorpusError::Io(error) if error.kind() == io::ErrorKind::NotFound => {
            (IndexFaultKind::Missing, "missing".to_owned())
        }
        CorpusError::Io(error) => (
            IndexFaultKind::Unreadable,
            format!("cannot be read: {error}"),
        ),
        error => (IndexFaultKind::Unreadable, error.to_string()),
    }
}

fn part_name(part: QuotedPart) -> &'static str {
    match part {
        QuotedPart::Title => "title",
        QuotedPart::CaseNumber => "case number",
        QuotedPart::Section => "section",
        QuotedPart::Decision => "decision",
        QuotedPart::Attachment => "attachment",
    }
}

#[cfg(test)]
mod tests;
