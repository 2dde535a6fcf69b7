//! Cases with all their handlings, what was promised, and related matters.

use jiff::civil::Date;
use serde::Serialize;

use crate::history::{Case, Collective, DecisionStanding, Related, RelatedBy};
use crate::index::SourceChange;
use crate::present::{CasesOfNumber, limits};

use super::follow_ups::{JsonFollowUp, follow_up};
use super::handling::{JsonHandling, handling};
use super::mentions::{Mentioned, mentioned};

/// The answer of `case`.
#[derive(Debug, Serialize)]
pub(super) struct Cases<'a> {
    schema: &'static str,
    journal_number: String,
    collective: bool,
    cases: Vec<JsonCase<'a>>,
    handlings: Vec<JsonHandling<'a>>,
    followups: Vec<JsonFollowUp<'a>>,
    see_also: Vec<SeeAlso<'a>>,
    coverage: Vec<String>,
}

/// One number of those asked for.
#[derive(Debug, Serialize)]
struct JsonCase<'a> {
    journal_number: &'a str,
    municipality: Option<&'a str>,
    title: &'a str,
    collective: bool,
    collective_because: Option<&'static str>,
    first: Option<String>,
    last: Option<String>,
    latest_decision: Option<&'a str>,
    handlings: Vec<&'a str>,
    matters: &'a [Vec<String>],
    mentioned: Vec<Mentioned<'a>>,
}

fn case(case: &Case) -> JsonCase<'_> {
    let days: Vec<Date> = case
        .handlings
        .iter()
        .filter_map(|handling| handling.item.date)
        .collect();
    let latest = case
        .handlings
        .iter()
        .rev()
        .find(|handling| handling.standing == DecisionStanding::Latest);
    JsonCase {
        journal_number: &case.number,
        municipality: case.municipality(),
        title: case.title(),
        collective: case.collective.is_some(),
        collective_because: case.collective.map(|why| match why {
            Collective::MeetingCase => "meeting_case",
            Collective::SubjectNumber => "subject_number",
            Collective::SeveralInOneMeeting => "several_items_in_one_meeting",
        }),
        first: days.first().map(Date::to_string),
        last: days.last().map(Date::to_string),
        latest_decision: latest.map(|handling| handling.item.id.as_str()),
        handlings: case
            .handlings
            .iter()
            .map(|handling| handling.item.id.as_str())
            .collect(),
        matters: &case.matters,
        mentioned: case.mentioned.iter().map(mentioned).collect(),
    }
}

/// A matter under another number.
#[derive(Debug, Serialize)]
struct SeeAlso<'a> {
    journal_number: Option<&'a str>,
    title: &'a str,
    items: Vec<&'a str>,
    strength: f32,
    reasons: Vec<JsonReason<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stale: Option<SourceChange>,
}

#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum JsonReason<'a> {
    Number { id: &'a str, number: &'a str },
    Reference { id: &'a str, text: &'a str },
    Attachment { name: &'a str },
    Title { words: &'a [String] },
    Content { words: &'a [String] },
    Names { names: &'a [String] },
}

fn see_also(related: &Related) -> SeeAlso<'_> {
    SeeAlso {
        journal_number: related.number.as_deref(),
        title: related
            .items
            .last()
            .map_or("", |item| item.item.title.as_str()),
        items: related.items.iter().map(|item| item.id.as_str()).collect(),
        stale: related.items.last().and_then(|item| item.stale),
        strength: related.strength,
        reasons: related
            .reasons
            .iter()
            .map(|reason| match reason {
                RelatedBy::Number { id, number } => JsonReason::Number { id, number },
                RelatedBy::Reference { id, text } => JsonReason::Reference { id, text },
                RelatedBy::Attachment(name) => JsonReason::Attachment { name },
                RelatedBy::Title(words) => JsonReason::Title { words },
                RelatedBy::Content(words) => JsonReason::Content { words },
                RelatedBy::Names(names) => JsonReason::Names { names },
            })
            .collect(),
    }
}

/// Returns the handlings of the cases that `number` names: number by number,
/// those of a number in the order of time; with the matters related to a single
/// case, and what limits the answer.
pub(super) fn cases<'a>(found: &CasesOfNumber<'a>) -> Cases<'a> {
    let CasesOfNumber {
        number,
        history,
        related,
        promised,
        limits,
        full: _,
    } = *found;
    let cases: Vec<JsonCase<'_>> = history.cases.iter().map(case).collect();
    let all = history.cases.iter().flat_map(|case| &case.handlings);
    Cases {
        schema: "referat.case/2",
        // One number is given as the minutes have it, several as asked for.
        journal_number: match history.cases.as_slice() {
            [only] => only.number.clone(),
            _ => number.to_owned(),
        },
        collective: cases.iter().any(|case| case.collective),
        handlings: all.map(handling).collect(),
        cases,
        followups: promised.iter().map(follow_up).collect(),
        see_also: related.iter().map(see_also).collect(),
        coverage: limits::lines(limits),
    }
}
