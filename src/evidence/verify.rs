//! Quotations held against their sources.
//!
//! A source is read as `index` reads it, and a quotation is unchanged if it is
//! there, character by character, as what it is said to be: a decision is the
//! whole text of a decision in this place, a passage a part of a section. Only
//! open items are looked at.
//!
//! A path in an export may have been written by anybody, so only files below
//! the folder of the sources are read, and of what is in them nothing is told but
//! whether the quotations are.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::corpus::{Base, CorpusError, Location, Readers, SourcePath};
use crate::minutes::{
    AgendaItem, LineRange, Meeting, Section, SectionKind, is_open_throughout, read,
};
use crate::text::CaseNumber;

use super::export::{Export, Quotation, QuotationKind, Record};
use super::places;
use super::record_fields::{QuotedItem, differing};

/// Where the sources are.
#[derive(Clone, Debug)]
pub struct Sources {
    base: Base,
    readers: Readers,
    known: BTreeSet<SourcePath>,
    municipalities: BTreeMap<SourcePath, Option<String>>,
}

impl Sources {
    /// Returns the sources below the folder `base`, which paths are relative to.
    ///
    /// # Errors
    ///
    /// If `base` is relative and there is no current folder.
    pub fn in_folder(base: &Path) -> io::Result<Self> {
        Ok(Self {
            base: Base::new(base)?,
            readers: Readers::of_text(),
            known: BTreeSet::new(),
            municipalities: BTreeMap::new(),
        })
    }

    /// Reads them with `readers`, personal numbers (CPR) masked; else files of text alone
    /// are.
    pub fn read_with(mut self, readers: Readers) -> Self {
        self.readers = readers.keep_personal_numbers(false);
        self
    }

    /// Adds the paths an index knows, which may lead anywhere.
    pub fn and_known(mut self, paths: impl IntoIterator<Item = SourcePath>) -> Self {
        self.known.extend(paths);
        self
    }

    /// Adds the municipalities of files as an index has them, which may be those of other
    /// files, or what whoever indexed said.
    pub fn and_municipalities(
        mut self,
        of_files: impl IntoIterator<Item = (SourcePath, Option<String>)>,
    ) -> Self {
        self.municipalities.extend(of_files);
        self
    }

    fn municipality(&self, path: &str) -> Option<&Option<String>> {
        self.municipalities.get(path)
    }

    /// Returns the file that `path` means; `None` if it leads elsewhere.
    fn resolve(&self, path: &str) -> Option<PathBuf> {
        match self.known.get(path) {
            Some(known) => Some(self.base.resolve(known)),
            None => self.base.resolve_below(path),
        }
    }

    fn read(&self, path: &str) -> SourceState {
        let Some(file) = self.resolve(path) else {
            return SourceState::Outside;
        };
        match fs::metadata(&file) {
            Ok(found) if found.is_file() => {}
            Ok(_) => return SourceState::Unreadable("not a regular file".to_owned()),
            // It may lie in an archive.
            Err(error) if is_missing(&error) => {}
            Err(error) => return SourceState::Unreadable(error.to_string()),
        }
        match self.readers.read_source(&file) {
            Ok(source) => SourceState::Read {
                meeting: Box::new(read(&source)),
                attachment: is_open_throughout(&source)
                    .then(|| Box::new(AttachedSource::of_source(&source))),
                sha256: source.sha256,
            },
            Err(CorpusError::Io(error)) if is_missing(&error) => SourceState::Missing,
            Err(CorpusError::Io(error)) => SourceState::Unreadable(error.to_string()),
            Err(error) => SourceState::Unreadable(error.to_string()),
        }
    }
}

fn is_missing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::InvalidInput
    )
}

/// What became of a source.
enum SourceState {
    Read {
        meeting: Box<Meeting>,
        /// The file as an attachment; `None` if anything in it is closed.
        attachment: Option<Box<AttachedSource>>,
        sha256: String,
    },
    Missing,
    Outside,
    Unreadable(String),
}

/// A file as an attachment (bilag): one text, with the places of its lines.
struct AttachedSource {
    text: Section,
    places: Meeting,
}

impl AttachedSource {
    fn of_source(source: &crate::corpus::Source) -> Self {
        let last = source.text.lines().count().max(1);
        let mut places = Meeting::default();
        places.places = source.places();
        Self {
            text: Section {
                kind: SectionKind::Attachments,
                label: None,
                lines: LineRange { first: 1, last },
                text: source.text.clone(),
                text_line: 1,
            },
            places,
        }
    }

    /// Looks for a quotation from it.
    fn look_up(&self, quotation: &Quotation, same_file: bool) -> QuotationState {
        let found: Vec<LineRange> = places::excerpts(&self.text, &quotation.text).collect();
        let stands = |lines: &LineRange| places::fits(&self.places, *lines, quotation);
        match found.first() {
            _ if quotation.text.is_empty() => QuotationState::Changed,
            _ if found.iter().any(stands) => QuotationState::Unchanged,
            Some(first) if !same_file => QuotationState::Moved(self.places.locate(*first)),
            _ => QuotationState::Changed,
        }
    }
}

/// What a quotation was found to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
#[serde(rename_all = "snake_case")]
pub enum QuotationState {
    /// It stands where it is said to.
    Unchanged,
    /// Its file has changed, and it stands elsewhere in the same item.
    Moved(Location),
    /// It does not stand there.
    Changed,
    /// Its file is gone.
    Missing,
    /// Its file cannot be read, and why.
    Unreadable(String),
    /// Its path leads out of the folder of the sources; nothing was read.
    Outside,
}

impl QuotationState {
    /// Returns whether the source has the words.
    pub fn is_proven(&self) -> bool {
        matches!(self, Self::Unchanged | Self::Moved(_))
    }

    /// Returns its name in JSON.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Moved(_) => "moved",
            Self::Changed => "changed",
            Self::Missing => "missing",
            Self::Unreadable(_) => "unreadable",
            Self::Outside => "outside",
        }
    }
}

/// One quotation, checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// Index of its record.
    pub record: usize,
    /// Index among the quotations of the record.
    pub quotation: usize,
    /// What it was found to be.
    pub verdict: QuotationState,
    /// Whether the file has the SHA-256 it had; `None` if it was not read.
    pub same_file: Option<bool>,
}

/// Something beside the quotations that is not as the source has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Mismatch {
    /// Index of the record.
    pub record: usize,
    /// What it is: `id`, `title`, `municipality`, `date`, `committee`, `item_number`,
    /// `journal_number`, `document` (whether an agenda alone tells of it), `text` (whether
    /// it was recognised from images).
    pub field: &'static str,
}

/// An export, checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// Every quotation, in order.
    pub quotations: Vec<Checked>,
    /// What is said of records and does not hold, in order.
    pub mismatches: Vec<Mismatch>,
}

impl Verification {
    /// Returns how many quotations were found to be `verdict`, by its name.
    pub fn count(&self, verdict: &str) -> usize {
        let quotations = self.quotations.iter();
        quotations
            .filter(|checked| checked.verdict.name() == verdict)
            .count()
    }

    /// Returns whether the sources have all that is quoted, and as it is said.
    pub fn is_proven(&self) -> bool {
        let mut quotations = self.quotations.iter();
        quotations.all(|checked| checked.verdict.is_proven()) && self.mismatches.is_empty()
    }

    /// Returns whether there are quotations, and no file of any is there: then it is
    /// the wrong folder that was looked in, more likely than not.
    pub fn all_missing(&self) -> bool {
        let mut quotations = self.quotations.iter();
        !self.quotations.is_empty()
            && quotations.all(|checked| checked.verdict == QuotationState::Missing)
    }

    /// Returns whether also no file has changed.
    pub fn is_untouched(&self) -> bool {
        let mut quotations = self.quotations.iter();
        self.is_proven() && quotations.all(|checked| checked.same_file == Some(true))
    }
}

/// Checks every quotation of `export` against `sources`.
///
/// Personal numbers (CPR) are masked on both sides: an export may have kept them.
pub fn verify(export: &Export, sources: &Sources) -> Verification {
    let export = &export.masked();
    let mut read: HashMap<&str, SourceState> = HashMap::new();
    let mut verification = Verification::default();
    let mut mismatches = BTreeSet::new();
    for (record, at) in export.records.iter().zip(0..) {
        for (quotation, place) in record.quotations.iter().zip(0..) {
            let source = read
                .entry(&quotation.path)
                .or_insert_with(|| sources.read(&quotation.path));
            let (verdict, same_file) = match source {
                SourceState::Read {
                    attachment, sha256, ..
                } if quotation.kind == QuotationKind::AttachmentPassage => {
                    let same_file = *sha256 == quotation.sha256;
                    let verdict = attachment
                        .as_ref()
                        .map_or(QuotationState::Changed, |attachment| {
                            attachment.look_up(quotation, same_file)
                        });
                    (verdict, Some(same_file))
                }
                SourceState::Read {
                    meeting, sha256, ..
                } => {
                    let same_file = *sha256 == quotation.sha256;
                    let (verdict, item) = look_up(record, quotation, meeting, same_file);
                    if let Some(item) = item {
                        let quoted = QuotedItem {
                            meeting,
                            item,
                            indexed_municipality: sources.municipality(&quotation.path),
                            same_file,
                        };
                        let fields = differing(record, quoted);
                        mismatches.extend(fields.map(|field| Mismatch { record: at, field }));
                    }
                    (verdict, Some(same_file))
                }
                SourceState::Missing => (QuotationState::Missing, None),
                SourceState::Outside => (QuotationState::Outside, None),
                SourceState::Unreadable(why) => (QuotationState::Unreadable(why.clone()), None),
            };
            verification.quotations.push(Checked {
                record: at,
                quotation: place,
                verdict,
                same_file,
            });
        }
        if record.titles().any(|title| title.text != record.title) {
            mismatches.insert(Mismatch {
                record: at,
                field: "title",
            });
        }
    }
    verification.mismatches = mismatches.into_iter().collect();
    verification
}

/// Looks for a quotation in the meeting its file holds; returns also the item
/// it stands in, if that is the one the record is of.
fn look_up<'m>(
    record: &Record,
    quotation: &Quotation,
    meeting: &'m Meeting,
    same_file: bool,
) -> (QuotationState, Option<&'m AgendaItem>) {
    let Quotation { kind, text, .. } = quotation;
    let open = || meeting.open_items();
    let is_own = matches!(
        kind,
        QuotationKind::Title | QuotationKind::Recommendation | QuotationKind::Decision
    );
    let stands = |item: &&AgendaItem| {
        let places = places::find(item, *kind, text);
        let mut places = places.into_iter();
        places.any(|lines| places::fits(meeting, lines, quotation))
    };
    if let Some(item) = open().find(stands) {
        return (QuotationState::Unchanged, is_own.then_some(item));
    }
    if same_file {
        return (QuotationState::Changed, None);
    }
    // Elsewhere only in the same item: "Godkendt." stands under many. A mention
    // stands in another item than the one it tells of.
    let same = |item: &&AgendaItem| {
        let number = item.case_number.as_ref().map(CaseNumber::canonical);
        let same_case = number.is_some() && number == record.case_number;
        *kind == QuotationKind::Mention
            || item.number == record.number && (item.title == record.title || same_case)
    };
    let moved = open().filter(same).find_map(|item| {
        let lines = places::find(item, *kind, text).into_iter().next()?;
        let location = meeting.locate(lines);
        Some((QuotationState::Moved(location), is_own.then_some(item)))
    });
    moved.unwrap_or((QuotationState::Changed, None))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{SourceState, Sources};

    #[test]
    fn paths_that_lead_outside_are_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let base = folder.path().join("base");
        fs::create_dir_all(base.join("corpus")).unwrap();
        fs::write(base.join("corpus/a.txt"), "a").unwrap();
        fs::write(folder.path().join("secret.txt"), "b").unwrap();
        let sources = Sources::in_folder(&base).unwrap();
        let outside = folder.path().join("secret.txt");
        for path in [
            "../secret.txt",
            "corpus/../../secret.txt",
            "corpus/../corpus/a.txt",
            "/etc/passwd",
            outside.to_str().unwrap(),
        ] {
            assert!(matches!(sources.read(path), SourceState::Outside), "{path}");
        }
        let inside = base.join("corpus/a.txt");
        for path in ["corpus/a.txt", "./corpus/a.txt", inside.to_str().unwrap()] {
            assert!(
                matches!(sources.read(path), SourceState::Read { .. }),
                "{path}"
            );
        }
        for path in ["corpus/b.txt", "corpus/a.txt/b", "a\0b"] {
            assert!(
                matches!(sources.read(path), SourceState::Missing),
                "{path:?}"
            );
        }
        for path in ["", ".", "corpus"] {
            assert!(
                matches!(sources.read(path), SourceState::Unreadable(_)),
                "{path:?}"
            );
        }
    }

    #[test]
    fn paths_an_index_knows_may_lead_anywhere() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), "a").unwrap();
        let base = folder.path().join("base");
        fs::create_dir(&base).unwrap();
        let sources = Sources::in_folder(Path::new(&base)).unwrap();
        assert!(matches!(sources.read("../a.txt"), SourceState::Outside));
        let sources = sources.and_known(["../a.txt".into()]);
        assert!(matches!(sources.read("../a.txt"), SourceState::Read { .. }));
    }
}
