//! Hits and how their scores come about.

use serde::Serialize;

use crate::corpus::Location;
use crate::coverage::Limit;
use crate::index::{SourceChange, StoredItem, TextField};
use crate::present::remarks::{self, Remark};
use crate::ranking::{Origin, Respelt};
use crate::search::{Explanation, Hit, HitCount, Passage, Relaxation, Results};

use super::item::{ItemPlace, JsonSource, decision, place, section_name, source};

/// The answer of `search`.
#[derive(Debug, Serialize)]
pub(super) struct Search<'a> {
    schema: &'static str,
    query: &'a str,
    total: usize,
    total_relaxed: usize,
    offset: usize,
    notes: &'a [String],
    excluded: &'a [String],
    respelt: Vec<Respelling<'a>>,
    suggestions: Vec<Respelling<'a>>,
    remarks: Vec<JsonRemark>,
    hits: Vec<SearchHit<'a>>,
}

/// One hit.
#[derive(Debug, Serialize)]
pub(super) struct SearchHit<'a> {
    rank: usize,
    id: &'a str,
    #[serde(rename = "match")]
    kind: &'static str,
    relaxed: Vec<Relaxed<'a>>,
    score: Option<f32>,
    #[serde(flatten)]
    place: ItemPlace<'a>,
    title_matches: Vec<[usize; 2]>,
    decision: Option<&'a str>,
    passage: Option<HitPassage<'a>>,
    explanation: Option<ExplanationJson<'a>>,
    source: JsonSource<'a>,
}

#[derive(Debug, Serialize)]
struct HitPassage<'a> {
    section: &'static str,
    heading: Option<&'a str>,
    text: &'a str,
    matches: Vec<[usize; 2]>,
    #[serde(flatten)]
    location: Location,
    cut_before: bool,
    cut_after: bool,
    attachment: Option<PassageAttachment<'a>>,
}

/// The attachment a passage is from.
#[derive(Debug, Serialize)]
struct PassageAttachment<'a> {
    name: &'a str,
    path: &'a str,
    sha256: &'a str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    recognised: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    stale: Option<SourceChange>,
}

fn pairs(ranges: &[std::ops::Range<usize>]) -> Vec<[usize; 2]> {
    ranges
        .iter()
        .map(|range| [range.start, range.end])
        .collect()
}

/// A word read as another.
#[derive(Debug, Serialize)]
pub(super) struct Respelling<'a> {
    typed: &'a str,
    word: &'a str,
}

/// How a score comes about.
#[derive(Debug, Serialize)]
pub(super) struct ExplanationJson<'a> {
    score: f32,
    parts: Vec<ExplainedPart<'a>>,
}

#[derive(Debug, Serialize)]
struct ExplainedPart<'a> {
    query: &'a str,
    score: f32,
    rarity: Option<f32>,
    weight: f32,
    matches: Vec<ExplainedMatch<'a>>,
}

#[derive(Debug, Serialize)]
struct ExplainedMatch<'a> {
    origin: &'static str,
    became: &'a str,
    field_of_use: Option<&'a str>,
    term: &'a str,
    field: Option<&'static str>,
    field_weight: f32,
    frequency: u32,
    score: f32,
}

/// The answer of `search --count`.
#[derive(Debug, Serialize)]
pub(super) struct Counted<'a> {
    schema: &'static str,
    query: &'a str,
    total: usize,
    total_relaxed: usize,
    notes: &'a [String],
    excluded: &'a [String],
}

fn passage<'a>(stored: &StoredItem, passage: &'a Passage) -> HitPassage<'a> {
    let attachment = passage.attachment.as_ref();
    HitPassage {
        section: section_name(passage.section),
        heading: passage.label.as_deref(),
        text: &passage.text,
        matches: pairs(&passage.marks),
        location: match attachment {
            Some(attachment) => attachment.location.clone(),
            None => stored.locate(passage.lines),
        },
        cut_before: passage.cut_before,
        cut_after: passage.cut_after,
        attachment: attachment.map(|attachment| PassageAttachment {
            name: &attachment.title,
            path: attachment.path.as_str(),
            sha256: &attachment.sha256,
            recognised: attachment.recognised,
            stale: attachment.stale,
        }),
    }
}

/// What a relaxed hit lacks of what was asked.
#[derive(Debug, Serialize)]
pub(super) struct Relaxed<'a> {
    asked: &'a str,
    found: &'a [String],
}

pub(super) fn relaxed(relaxation: &Relaxation) -> Relaxed<'_> {
    Relaxed {
        asked: &relaxation.asked,
        found: &relaxation.found,
    }
}

/// Returns the kind of a hit that lacks so much.
pub(super) fn match_kind(relaxed: &[Relaxation]) -> &'static str {
    match relaxed {
        [] => "full",
        _ => "relaxed",
    }
}

/// Returns one hit, for JSON Lines.
pub(super) fn hit(rank: usize, hit: &Hit) -> SearchHit<'_> {
    SearchHit {
        rank,
        id: &hit.item.id,
        kind: match_kind(&hit.relaxed),
        relaxed: hit.relaxed.iter().map(relaxed).collect(),
        score: hit.score,
        place: place(&hit.item),
        title_matches: pairs(&hit.title_marks),
        decision: decision(&hit.item.item),
        passage: hit.passage.as_ref().map(|found| passage(&hit.item, found)),
        explanation: hit.explanation.as_ref().map(explanation),
        source: source(&hit.item),
    }
}

/// Returns the answer of a search for `query`.
pub(super) fn search<'a>(
    query: &'a str,
    notes: &'a [String],
    excluded: &'a [String],
    results: &'a Results,
    limits: &[Limit],
) -> Search<'a> {
    let hits = results.hits.iter().enumerate();
    Search {
        schema: "referat.search/2",
        query,
        total: results.total,
        total_relaxed: results.total_relaxed,
        offset: results.offset,
        notes,
        excluded,
        respelt: results.respelt.iter().map(respelt).collect(),
        suggestions: results.suggestions.iter().map(respelt).collect(),
        remarks: json_remarks(&remarks::of_results(notes, results, limits)),
        hits: hits
            .map(|(at, found)| hit(results.offset + at + 1, found))
            .collect(),
    }
}

/// Something said beside an answer.
#[derive(Debug, Serialize)]
pub(super) struct JsonRemark {
    code: &'static str,
    text: String,
}

pub(super) fn json_remarks(remarks: &[Remark]) -> Vec<JsonRemark> {
    let remarks = remarks.iter().map(|remark| JsonRemark {
        code: remark.kind.code(),
        text: remark.text.clone(),
    });
    remarks.collect()
}

pub(super) fn respelt(respelt: &Respelt) -> Respelling<'_> {
    Respelling {
        typed: &respelt.typed,
        word: &respelt.word,
    }
}

fn explanation(explanation: &Explanation) -> ExplanationJson<'_> {
    let parts = explanation.parts.iter().map(|part| ExplainedPart {
        query: &part.query,
        score: part.score,
        rarity: part.rarity,
        weight: part.weight,
        matches: part
            .matches
            .iter()
            .map(|found| ExplainedMatch {
                origin: match found.origin {
                    Origin::Word => "word",
                    Origin::Parts => "parts",
                    Origin::Synonym(_) => "synonym",
                    Origin::Derived => "derived",
                    Origin::Respelt => "respelt",
                    Origin::Person => "person",
                },
                became: &found.became,
                field_of_use: match &found.origin {
                    Origin::Synonym(comment) => Some(comment),
                    _ => None,
                },
                term: &found.term,
                field: found.field.map(TextField::name),
                field_weight: found.field_weight,
                frequency: found.frequency,
                score: found.score,
            })
            .collect(),
    });
    ExplanationJson {
        score: explanation.score,
        parts: parts.collect(),
    }
}

/// Returns the answer of a count.
pub(super) fn counted<'a>(
    query: &'a str,
    notes: &'a [String],
    excluded: &'a [String],
    count: HitCount,
) -> Counted<'a> {
    Counted {
        schema: "referat.count/2",
        query,
        total: count.full,
        total_relaxed: count.relaxed,
        notes,
        excluded,
    }
}
