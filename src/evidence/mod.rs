//! Evidence: what was found as a file that can be quoted, filed and checked.
//!
//! An [`Export`] holds records (an agenda item, a handling of a case), each with
//! quotations in the words of the source and where they stand: file, SHA-256,
//! lines. It is written in four [formats](Format), each of which can be read
//! back whole, and [`verify()`] holds what was read against the sources.
//!
//! - [`gather`]: results to records. Closed items (lukkede punkter) stop here.
//! - [`csv`], [`jsonl`], [`markdown`], [`html`]: a format each, writing and reading.
//! - [`verify`](mod@verify): quotations against sources.
//!
//! A file proves nothing about who wrote it: the [`Seal`] shows that it is whole
//! and as it was written, by counting and hashing, and anybody can count and
//! hash. What is proven is what `verify` finds in the sources.

pub mod csv;
pub mod gather;
mod head;
pub mod html;
pub mod jsonl;
pub mod markdown;
mod places;
pub mod verify;
mod visible;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::corpus::sha256_hex;
use crate::minutes::Lines;

pub use self::verify::{Sources, Verdict, Verification, verify};

/// The name and version of what is exported, in all formats.
pub const SCHEMA: &str = "referat.export/1";

/// What was found, with all that is needed to find it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// The release that made it.
    pub version: String,
    /// The command it answers: `search`, `case`, `decisions`, `followups`.
    pub command: String,
    /// What was asked, as typed.
    pub query: String,
    /// Options that chose or ordered the records, in the order of the help.
    pub filters: Vec<Named>,
    /// What was said beside the answer, in Danish: words read as others, parts
    /// of the query not understood.
    pub remarks: Vec<String>,
    /// The index it was found in.
    pub index: IndexStamp,
    /// When it was made.
    pub time: Timestamp,
    /// How many source files were searched.
    pub sources: usize,
    /// How many records there are in all, of which `records` may be a part.
    pub found: usize,
    /// The records, in the order of the answer.
    pub records: Vec<Record>,
}

/// A name and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// The name.
    pub name: String,
    /// What it stands for.
    pub value: String,
}

impl Named {
    /// Returns `value` by the name of `name`.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
        }
    }
}

/// Which index it was, and of which sources.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndexStamp {
    /// Version of its layout.
    pub format_version: u32,
    /// Version of the analysis of its words.
    pub analysis_version: u32,
    /// How its words are stemmed.
    pub stemming: String,
    /// Hash of the lexicon they are stemmed with.
    pub lexicon: String,
    /// The release that wrote it.
    pub generator_version: String,
    /// SHA-256 over path and SHA-256 of every source: that of what `sha256sum`
    /// prints for them, in the order of their paths.
    pub fingerprint: String,
}

/// One answer: an agenda item, or what another tells of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Id of the item.
    pub id: String,
    /// The municipality (kommune), where known.
    pub municipality: Option<String>,
    /// The body (udvalg), where known.
    pub committee: Option<String>,
    /// Day of the meeting, where known.
    pub date: Option<Date>,
    /// Number of the item as printed.
    #[serde(rename = "item_number")]
    pub number: Option<String>,
    /// Its title.
    pub title: String,
    /// Its case number in canonical form.
    #[serde(rename = "journal_number")]
    pub case_number: Option<String>,
    /// What else the command tells of it: outcome, standing, reason.
    pub notes: Vec<Named>,
    /// Its quotations.
    pub quotations: Vec<Quotation>,
}

impl Record {
    /// Returns the quotations of its title.
    fn titles(&self) -> impl Iterator<Item = &Quotation> {
        let quotations = self.quotations.iter();
        quotations.filter(|quotation| quotation.kind == QuotationKind::Title)
    }
}

/// Words of a source, and where they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "jsonl::FlatQuotation", into = "jsonl::FlatQuotation")]
pub struct Quotation {
    /// What they are there.
    pub kind: QuotationKind,
    /// The words, verbatim.
    pub text: String,
    /// The file, as the index names it.
    pub path: String,
    /// SHA-256 of the file when it was indexed.
    pub sha256: String,
    /// The lines they stand within.
    pub lines: Lines,
}

/// What quoted words are in their source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuotationKind {
    /// The title of the item.
    Title,
    /// The recommendation (indstilling), whole.
    Recommendation,
    /// The decision (beslutning) of the meeting itself, whole.
    Decision,
    /// A decision of an earlier meeting printed under the item, whole.
    EarlierDecision,
    /// A part of a section.
    Passage,
    /// A promise (tilsagn): a part of a section.
    Commitment,
    /// Words that tell of another item: a part of a section.
    Mention,
}

impl QuotationKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Title,
        Self::Recommendation,
        Self::Decision,
        Self::EarlierDecision,
        Self::Passage,
        Self::Commitment,
        Self::Mention,
    ];

    /// Returns its name in CSV and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Recommendation => "recommendation",
            Self::Decision => "decision",
            Self::EarlierDecision => "earlier_decision",
            Self::Passage => "passage",
            Self::Commitment => "commitment",
            Self::Mention => "mention",
        }
    }

    /// Returns the Danish word for it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Title => "Titel",
            Self::Recommendation => "Indstilling",
            Self::Decision => "Beslutning",
            Self::EarlierDecision => "Tidligere beslutning",
            Self::Passage => "Uddrag",
            Self::Commitment => "Tilsagn",
            Self::Mention => "Omtale",
        }
    }
}

/// The formats of exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Semicolon-separated values for spreadsheets.
    Csv,
    /// JSON Lines.
    Jsonl,
    /// Markdown.
    Markdown,
    /// HTML, for printing.
    Html,
}

/// An export with the seal it was written with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// What was exported.
    pub export: Export,
    /// What was counted and hashed when it was.
    pub seal: Seal,
}

/// How much an export held, and a hash over it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// Number of records.
    pub records: usize,
    /// Number of quotations.
    pub quotations: usize,
    /// SHA-256 of the export as JSON Lines, an empty string in place of it.
    pub sha256: String,
}

impl Seal {
    /// Returns the seal of `export`.
    pub fn of(export: &Export) -> Self {
        let mut seal = Self {
            records: export.records.len(),
            quotations: export.quotations().count(),
            sha256: String::new(),
        };
        seal.sha256 = sha256_hex(jsonl::write(export, &seal).as_bytes());
        seal
    }
}

impl Export {
    /// Returns every quotation, with the record it belongs to.
    pub fn quotations(&self) -> impl Iterator<Item = (&Record, &Quotation)> {
        self.records.iter().flat_map(|record| {
            let quotations = record.quotations.iter();
            quotations.map(move |quotation| (record, quotation))
        })
    }

    /// Counts and hashes the export, so that changes show.
    pub fn seal(self) -> Sealed {
        Sealed {
            seal: Seal::of(&self),
            export: self,
        }
    }
}

impl Sealed {
    /// Returns whether the export is as it was sealed.
    pub fn is_intact(&self) -> bool {
        self.seal == Seal::of(&self.export)
    }

    /// Returns the file in `format`. The same export is always the same file.
    pub fn write(&self, format: Format) -> String {
        match format {
            Format::Csv => csv::write(&self.export, &self.seal),
            Format::Jsonl => jsonl::write(&self.export, &self.seal),
            Format::Markdown => markdown::write(&self.export, &self.seal),
            Format::Html => html::write(&self.export, &self.seal),
        }
    }
}

/// Why a file cannot be read as an export.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReadError {
    /// It begins like none.
    #[error("expected an export of referat, found something else")]
    NotAnExport,
    /// It is not as the program writes exports.
    #[error("line {line}: expected {expected}, found {found}")]
    Damaged {
        /// The line, counted from 1.
        line: usize,
        /// What should stand there.
        expected: String,
        /// What does.
        found: String,
    },
}

impl ReadError {
    fn damaged(line: usize, expected: impl Into<String>, found: &str) -> Self {
        const MOST_CHARS: usize = 60;
        let found = match found.char_indices().nth(MOST_CHARS) {
            Some((end, _)) => format!("`{}…`", &found[..end]),
            None if found.is_empty() => "nothing".to_owned(),
            None => format!("`{found}`"),
        };
        Self::Damaged {
            line,
            expected: expected.into(),
            found,
        }
    }
}

/// Returns the format of a file, as its beginning tells; `None` if it is no
/// export.
pub fn detect(text: &str) -> Option<Format> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first: String = text.chars().take(html::BEGINNING.len() + 1).collect();
    let first = first.replace("\r\n", "\n");
    match text {
        _ if text.starts_with('{') => Some(Format::Jsonl),
        _ if first.starts_with(html::BEGINNING) => Some(Format::Html),
        _ if first.starts_with(markdown::BEGINNING) => Some(Format::Markdown),
        _ if csv::delimiter(text).is_some() => Some(Format::Csv),
        _ => None,
    }
}

/// Reads an export in any format.
///
/// What was changed in a way that leaves it readable is read as it stands: that
/// is for [`Sealed::is_intact`] and [`verify()`] to find.
///
/// # Errors
///
/// If it is no export, or damaged.
pub fn read(text: &str) -> Result<Sealed, ReadError> {
    let format = detect(text).ok_or(ReadError::NotAnExport)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match format {
        Format::Csv => csv::read(text),
        Format::Jsonl => jsonl::read(text),
        // Written without carriage returns; what carried the file may add them.
        Format::Markdown => markdown::read(&text.replace("\r\n", "\n")),
        Format::Html => html::read(&text.replace("\r\n", "\n")),
    }
}

/// Compares what was read with what the program writes for it, so that nothing
/// stands in a file that reading has passed over.
fn check_whole(text: &str, again: &str) -> Result<(), ReadError> {
    if text == again {
        return Ok(());
    }
    let (mut found, mut expected) = (text.split('\n'), again.split('\n'));
    let mut line = 1;
    loop {
        match (found.next(), expected.next()) {
            (Some(found), Some(expected)) if found == expected => line += 1,
            (found, expected) => {
                let expected = match expected {
                    Some("") | None => "nothing more".to_owned(),
                    Some(expected) => format!("`{expected}`"),
                };
                return Err(ReadError::damaged(
                    line,
                    expected,
                    found.unwrap_or_default(),
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests;
