//! What is exported, as plain values: records with their quotations, and what was
//! asked of which index.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::corpus::Location;
use crate::text::personal_number::mask_personal_numbers;

/// What was found, with all that is needed to find it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Export {
    /// The release that made it.
    pub version: String,
    /// The command it answers: `search`, `case`, `decisions`, `followups`.
    pub command: String,
    /// What was asked, as typed.
    pub query: String,
    /// Options that chose or ordered the records, in the order of the help.
    pub filters: Vec<NamedValue>,
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

impl Export {
    /// Returns every quotation, with the record it belongs to.
    pub fn quotations(&self) -> impl Iterator<Item = (&Record, &Quotation)> {
        self.records.iter().flat_map(|record| {
            let quotations = record.quotations.iter();
            quotations.map(move |quotation| (record, quotation))
        })
    }
}

/// A name and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedValue {
    /// The name.
    pub name: String,
    /// What it stands for.
    pub value: String,
}

impl NamedValue {
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
    pub notes: Vec<NamedValue>,
    /// Its quotations.
    pub quotations: Vec<Quotation>,
}

impl Export {
    /// Returns the export with what it quotes as it is where personal numbers (CPR) are
    /// masked.
    pub(super) fn masked(&self) -> Self {
        let mut masked = self.clone();
        for record in &mut masked.records {
            let quoted = record.quotations.iter_mut();
            let texts = quoted.map(|quotation| &mut quotation.text);
            for text in texts.chain([&mut record.title]) {
                if let Some(hidden) = mask_personal_numbers(text) {
                    *text = hidden;
                }
            }
        }
        masked
    }
}

impl Record {
    /// Returns the quotations of its title.
    pub(super) fn titles(&self) -> impl Iterator<Item = &Quotation> {
        let quotations = self.quotations.iter();
        quotations.filter(|quotation| quotation.kind == QuotationKind::Title)
    }
}

/// Words of a source, and where they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "FlatQuotation", into = "FlatQuotation")]
pub struct Quotation {
    /// What they are there.
    pub kind: QuotationKind,
    /// The words, verbatim.
    pub text: String,
    /// The file, as the index names it.
    pub path: String,
    /// SHA-256 of the file when it was indexed.
    pub sha256: String,
    /// What they stand within.
    pub location: Location,
}

/// What quoted words are in their source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
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
    /// A part of an attachment (bilag) of the item, which is a file of its own.
    AttachmentPassage,
}

impl QuotationKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Title,
        Self::Recommendation,
        Self::Decision,
        Self::EarlierDecision,
        Self::Passage,
        Self::Commitment,
        Self::Mention,
        Self::AttachmentPassage,
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
            Self::AttachmentPassage => "attachment_passage",
        }
    }
}

/// A quotation with its place beside the rest, as in all JSON of the program. Exports of
/// earlier releases have lines of files of text alone.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FlatQuotation {
    kind: QuotationKind,
    text: String,
    path: String,
    #[serde(default)]
    page: Option<u32>,
    #[serde(default)]
    page_end: Option<u32>,
    #[serde(deserialize_with = "Option::deserialize")]
    line_start: Option<usize>,
    #[serde(deserialize_with = "Option::deserialize")]
    line_end: Option<usize>,
    #[serde(default)]
    element: Option<String>,
    sha256: String,
}

impl From<Quotation> for FlatQuotation {
    fn from(quotation: Quotation) -> Self {
        let location = quotation.location;
        Self {
            kind: quotation.kind,
            text: quotation.text,
            path: quotation.path,
            page: location.page,
            page_end: location.page_end,
            line_start: location.line_start,
            line_end: location.line_end,
            element: location.element,
            sha256: quotation.sha256,
        }
    }
}

impl From<FlatQuotation> for Quotation {
    fn from(flat: FlatQuotation) -> Self {
        Self {
            kind: flat.kind,
            text: flat.text,
            path: flat.path,
            sha256: flat.sha256,
            location: Location {
                page: flat.page,
                page_end: flat.page_end,
                line_start: flat.line_start,
                line_end: flat.line_end,
                element: flat.element,
            },
        }
    }
}
