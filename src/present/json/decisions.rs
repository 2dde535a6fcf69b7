//! What was decided on a topic before, case by case.

use serde::Serialize;

use crate::corpus::Location;
use crate::coverage::Limit;
use crate::history::{DecidedCase, DecidingWords, Decisions, deciding_sentences};
use crate::index::StoredItem;
use crate::present::{limits, remarks};

use super::handling::{JsonHandling, handling};
use super::hits::{JsonRemark, Relaxed, Respelling, json_remarks, match_kind, relaxed, respelt};

/// The answer of `decisions`.
#[derive(Debug, Serialize)]
pub(super) struct JsonDecisions<'a> {
    schema: &'static str,
    query: &'a str,
    total: usize,
    total_relaxed: usize,
    notes: &'a [String],
    excluded: &'a [String],
    respelt: Vec<Respelling<'a>>,
    suggestions: Vec<Respelling<'a>>,
    remarks: Vec<JsonRemark>,
    cases: Vec<JsonDecidedCase<'a>>,
    coverage: Vec<String>,
}

#[derive(Debug, Serialize)]
struct JsonDecidedCase<'a> {
    journal_number: Option<&'a str>,
    collective: bool,
    title: &'a str,
    #[serde(rename = "match")]
    kind: &'static str,
    relaxed: Vec<Relaxed<'a>>,
    score: f32,
    handlings: Vec<Decided<'a>>,
}

#[derive(Debug, Serialize)]
struct Decided<'a> {
    found: bool,
    deciding_sentences: Vec<JsonQuote>,
    #[serde(flatten)]
    handling: JsonHandling<'a>,
}

#[derive(Debug, Serialize)]
struct JsonQuote {
    text: String,
    #[serde(flatten)]
    location: Location,
}

fn quote(stored: &StoredItem, quote: DecidingWords) -> JsonQuote {
    JsonQuote {
        text: quote.text,
        location: stored.locate(quote.lines),
    }
}

fn decided_case(case: &DecidedCase) -> JsonDecidedCase<'_> {
    JsonDecidedCase {
        journal_number: case.number.as_deref(),
        collective: case.collective,
        title: &case.title,
        kind: match_kind(&case.relaxed),
        relaxed: case.relaxed.iter().map(relaxed).collect(),
        score: case.score,
        handlings: case
            .handlings
            .iter()
            .map(|handled| Decided {
                found: case.found.contains(&handled.item.id),
                deciding_sentences: deciding_sentences(&handled.item.item, &handled.reading)
                    .into_iter()
                    .map(|one| quote(&handled.item, one))
                    .collect(),
                handling: handling(handled),
            })
            .collect(),
    }
}

/// Returns the decisions on the topic of `query`.
pub(super) fn decisions<'a>(
    query: &'a str,
    notes: &'a [String],
    excluded: &'a [String],
    decisions: &'a Decisions,
    limits: &[Limit],
) -> JsonDecisions<'a> {
    JsonDecisions {
        schema: "referat.decisions/2",
        query,
        total: decisions.total,
        total_relaxed: decisions.total_relaxed,
        notes,
        excluded,
        respelt: decisions.respelt.iter().map(respelt).collect(),
        suggestions: decisions.suggestions.iter().map(respelt).collect(),
        remarks: json_remarks(&remarks::of_decisions(notes, decisions, limits)),
        cases: decisions.cases.iter().map(decided_case).collect(),
        coverage: limits::lines(limits),
    }
}
