//! Every field of the index, once.

use jiff::civil::Date;
use serde::Serialize;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, SchemaBuilder, TextFieldIndexing,
    TextOptions,
};

use crate::analysis;
use crate::minutes::SectionKind;

/// A part of an agenda item that is indexed as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TextField {
    /// Title (overskrift).
    Title,
    /// Recommendation (indstilling).
    Recommendation,
    /// This meeting's own decision (beslutning).
    Decision,
    /// Decisions of earlier bodies, printed under the item.
    EarlierDecisions,
    /// Why the item is on the agenda (anledning).
    Occasion,
    /// Summary (resumé).
    Summary,
    /// Case presentation (sagsfremstilling).
    CasePresentation,
    /// Earlier handling (historik).
    History,
    /// Vision and policies (vision og politikker).
    VisionAndPolicies,
    /// Economy (økonomi).
    Economy,
    /// Legal basis (lovgrundlag).
    LegalBasis,
    /// The citizens' perspective (borgerperspektiv).
    CitizenPerspective,
    /// All other sections.
    Other,
    /// Names of the attachments (bilag).
    Attachments,
    /// Names of the absent members (fraværende).
    Absent,
    /// Texts of the attachments that lie beside the minutes: no text of the item, and
    /// searched only where that is asked for, or where no item has a word.
    AttachmentText,
}

impl TextField {
    /// Every text field, in the order of the schema.
    pub const ALL: [Self; 16] = [
        Self::Title,
        Self::Recommendation,
        Self::Decision,
        Self::EarlierDecisions,
        Self::Occasion,
        Self::Summary,
        Self::CasePresentation,
        Self::History,
        Self::VisionAndPolicies,
        Self::Economy,
        Self::LegalBasis,
        Self::CitizenPerspective,
        Self::Other,
        Self::Attachments,
        Self::Absent,
        Self::AttachmentText,
    ];

    /// The text fields of what the minutes themselves say: all but the last.
    pub const OF_MINUTES: [Self; 15] = match Self::ALL.first_chunk() {
        Some(fields) => *fields,
        None => panic!("there are as many"),
    };

    /// Returns the name of the field in the index.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Recommendation => "recommendation",
            Self::Decision => "decision",
            Self::EarlierDecisions => "earlier_decisions",
            Self::Occasion => "occasion",
            Self::Summary => "summary",
            Self::CasePresentation => "case_presentation",
            Self::History => "history",
            Self::VisionAndPolicies => "vision_and_policies",
            Self::Economy => "economy",
            Self::LegalBasis => "legal_basis",
            Self::CitizenPerspective => "citizen_perspective",
            Self::Other => "other",
            Self::Attachments => "attachments",
            Self::Absent => "absent",
            Self::AttachmentText => "attachment_text",
        }
    }

    /// Returns the field that the text of sections of `kind` is found in.
    pub fn of_section(kind: SectionKind) -> Self {
        match kind {
            SectionKind::Occasion => Self::Occasion,
            SectionKind::Recommendation => Self::Recommendation,
            SectionKind::Summary => Self::Summary,
            SectionKind::CasePresentation => Self::CasePresentation,
            SectionKind::History => Self::History,
            SectionKind::VisionAndPolicies => Self::VisionAndPolicies,
            SectionKind::Economy => Self::Economy,
            SectionKind::LegalBasis => Self::LegalBasis,
            SectionKind::CitizenPerspective => Self::CitizenPerspective,
            SectionKind::Consultation
            | SectionKind::Staff
            | SectionKind::Procedure
            | SectionKind::Other => Self::Other,
            SectionKind::Decision => Self::Decision,
            SectionKind::Attachments => Self::Attachments,
            SectionKind::Absent => Self::Absent,
        }
    }
}

/// The two fields of a [`TextField`]: its stems and its exact words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pair {
    /// Tokens of `Analysis::Stemmed`.
    stemmed: Field,
    /// Tokens of `Analysis::Exact`.
    exact: Field,
}

/// The name of [`IndexFields::id`].
pub const ID: &str = "id";

/// The name of [`IndexFields::order`], by which tantivy sorts.
pub const ORDER: &str = "order";

/// The name of [`IndexFields::newest`].
pub const NEWEST: &str = "newest";

/// What [`IndexFields::has`] has for an item that lists other items, or is a timetable.
pub const OVERVIEW: &str = "overview";

/// The fields of a document, that is of an agenda item.
///
/// A field is named in the index as here; text fields as [`TextField::name`]
/// says, the exact half with `_exact` after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexFields {
    /// The id of the item, with its municipality; stored too, and fast.
    pub id: Field,
    /// Slug of the committee (udvalg); fast.
    pub committee: Field,
    /// Day and place in the meeting as one number that rises from the oldest
    /// item to the newest; fast.
    pub order: Field,
    /// The same, but falling within a meeting, so that sorting it downwards
    /// gives the newest meeting first, in its own order; fast.
    pub newest: Field,
    /// Slug of the municipality (kommune); fast.
    pub municipality: Field,
    /// `minutes` or `agenda`; fast.
    pub kind: Field,
    /// Year of the meeting; fast.
    pub year: Field,
    /// Day of the meeting, as [`date_number`] has it; fast.
    pub date: Field,
    /// Printed number of the item.
    pub number: Field,
    /// Place of the item in the meeting, from 1; fast.
    pub position: Field,
    /// Every term a case number is looked up by (see `CaseNumber::look_up_terms`).
    pub case_number: Field,
    /// Path of the source file, as given.
    pub source: Field,
    /// Stems and exact words of every [`TextField`], in the order of `ALL`.
    texts: [Pair; TextField::ALL.len()],
    /// Who is mentioned in the item, and how (see [`Mention`](super::Mention)).
    pub people: Field,
    /// The names of the text fields that are not empty, [`OVERVIEW`], and
    /// [`COMMITMENT`](super::findings::COMMITMENT).
    pub has: Field,
    /// The classes of what was decided, by their English names.
    pub outcome: Field,
    /// When the meetings mentioned were (see
    /// [`mention_key`](super::findings::mention_key)).
    pub mentions: Field,
    /// The item as JSON; only stored.
    pub item: Field,
    /// The texts of its attachments as JSON (see
    /// [`AttachmentText`](super::AttachmentText)), where it has some; only stored.
    pub attachment_texts: Field,
}

impl IndexFields {
    /// Returns the schema of an index, and its fields.
    pub fn new() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let number = || FAST | INDEXED;
        let fields = Self {
            id: schema.add_text_field(ID, raw().set_stored() | FAST),
            committee: schema.add_text_field("committee", raw() | FAST),
            municipality: schema.add_text_field("municipality", raw() | FAST),
            order: schema.add_u64_field(ORDER, FAST),
            newest: schema.add_u64_field(NEWEST, FAST),
            kind: schema.add_text_field("kind", raw() | FAST),
            year: schema.add_u64_field("year", number()),
            date: schema.add_u64_field("date", number()),
            number: schema.add_text_field("number", raw()),
            position: schema.add_u64_field("position", number()),
            case_number: schema.add_text_field("case_number", raw()),
            source: schema.add_text_field("source", raw()),
            texts: TextField::ALL.map(|field| text(&mut schema, field.name())),
            people: schema.add_text_field(
                "people",
                TextOptions::default().set_indexing_options(
                    TextFieldIndexing::default()
                        .set_tokenizer("raw")
                        .set_index_option(IndexRecordOption::WithFreqs)
                        .set_fieldnorms(false),
                ),
            ),
            has: schema.add_text_field("has", raw()),
            outcome: schema.add_text_field("outcome", raw()),
            mentions: schema.add_text_field("mentions", raw()),
            item: schema.add_text_field("item", TextOptions::default() | STORED),
            attachment_texts: schema
                .add_text_field("attachment_texts", TextOptions::default() | STORED),
        };
        (schema.build(), fields)
    }

    /// Returns the field with the stems of `field`.
    pub fn stemmed(&self, field: TextField) -> Field {
        self.pair(field).stemmed
    }

    /// Returns the field with the exact words of `field`.
    pub fn exact(&self, field: TextField) -> Field {
        self.pair(field).exact
    }

    fn pair(&self, field: TextField) -> Pair {
        self.texts[field as usize]
    }
}

/// Returns `date` as the number yyyymmdd, which sorts as dates do.
pub fn date_number(date: Date) -> u64 {
    let part = |value: i16| u64::try_from(value).unwrap_or(0);
    part(date.year()) * 10_000 + part(date.month().into()) * 100 + part(date.day().into())
}

fn raw() -> TextOptions {
    TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_index_option(IndexRecordOption::Basic)
            .set_fieldnorms(false),
    )
}

fn text(schema: &mut SchemaBuilder, name: &str) -> Pair {
    let options = |tokenizer| {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer(tokenizer)
                .set_index_option(IndexRecordOption::WithFreqsAndPositions),
        )
    };
    Pair {
        stemmed: schema.add_text_field(name, options(analysis::STEMMED)),
        exact: schema.add_text_field(&format!("{name}_exact"), options(analysis::EXACT)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{IndexFields, TextField, date_number};

    #[test]
    fn text_fields_are_named_as_in_code() {
        let (schema, fields) = IndexFields::new();
        for field in TextField::ALL {
            let name = field.name();
            assert_eq!(schema.get_field_name(fields.stemmed(field)), name);
            assert_eq!(
                schema.get_field_name(fields.exact(field)),
                format!("{name}_exact")
            );
        }
        let texts = schema
            .fields()
            .filter(|(_, entry)| entry.name().ends_with("_exact"));
        assert_eq!(texts.count(), TextField::ALL.len());
    }

    #[test]
    fn minutes_have_all_fields_but_that_of_other_files() {
        let (last, others) = TextField::ALL.split_last().unwrap();
        assert_eq!(*last, TextField::AttachmentText);
        assert_eq!(others, TextField::OF_MINUTES);
    }

    #[test]
    fn date_numbers_sort_as_dates() {
        assert_eq!(date_number(date(2024, 3, 12)), 20_240_312);
        assert_eq!(date_number(date(-1, 1, 1)), 101);
    }
}
