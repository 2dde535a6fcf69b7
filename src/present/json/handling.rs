//! One handling of a case, and an item with all that is known of it.

use serde::Serialize;

use crate::findings::{Basis, Finding};
use crate::history::{DecisionStanding, Handling};
use crate::minutes::MeetingKind;

use super::item::{
    EarlierDecision, ItemPlace, JsonAttachment, JsonItem, JsonMeeting, JsonPerson, JsonSource,
    clock, content, decision, is_true, people, place, source,
};
use super::mentions::{ReferredToBy, RefersTo, referred_to_by, refers_to};
use super::states::{States, states};

#[derive(Debug, Serialize)]
pub(super) struct JsonHandling<'a> {
    id: &'a str,
    #[serde(flatten)]
    place: ItemPlace<'a>,
    recommendation: Option<&'a str>,
    decision: Option<&'a str>,
    #[serde(flatten)]
    states: States<'a>,
    standing: &'static str,
    replaced_by: Option<&'a str>,
    replaced_words: Option<&'a str>,
    earlier_decisions: Vec<EarlierDecision<'a>>,
    absent: Vec<JsonPerson<'a>>,
    absent_from_meeting: Vec<JsonPerson<'a>>,
    attachments: Vec<JsonAttachment<'a>>,
    refers_to: Vec<RefersTo<'a>>,
    referred_to_by: Vec<ReferredToBy<'a>>,
    source: JsonSource<'a>,
}

fn standing_name(standing: &DecisionStanding) -> &'static str {
    match standing {
        DecisionStanding::NoDecision => "no_decision",
        DecisionStanding::Latest => "latest",
        DecisionStanding::Earlier => "earlier",
        DecisionStanding::Replaced { .. } => "replaced",
    }
}

pub(super) fn handling(handling: &Handling) -> JsonHandling<'_> {
    let stored = &handling.item;
    let item = content(&stored.item, &stored.places, std::iter::empty());
    JsonHandling {
        id: &stored.id,
        place: place(stored),
        states: states(&handling.reading, item.decision.unwrap_or_default()),
        standing: standing_name(&handling.standing),
        replaced_by: match &handling.standing {
            DecisionStanding::Replaced { by, .. } => Some(by),
            _ => None,
        },
        replaced_words: match &handling.standing {
            DecisionStanding::Replaced { words, .. } => {
                Some(words.as_str()).filter(|words| !words.is_empty())
            }
            _ => None,
        },
        recommendation: item.recommendation,
        decision: item.decision,
        earlier_decisions: item.earlier_decisions,
        absent: item.absent,
        absent_from_meeting: people(&stored.meeting_absent),
        attachments: item.attachments,
        refers_to: refers_to(stored, &handling.refers_to),
        referred_to_by: handling.referred_by.iter().map(referred_to_by).collect(),
        source: source(stored),
    }
}

/// An item with all its text and the meeting it is of: the answer of `show`.
#[derive(Debug, Serialize)]
pub(super) struct Shown<'a> {
    schema: &'static str,
    id: &'a str,
    #[serde(flatten)]
    meeting: JsonMeeting<'a>,
    #[serde(skip_serializing_if = "is_true")]
    minuted: bool,
    absent_from_meeting: Vec<JsonPerson<'a>>,
    #[serde(flatten)]
    item: JsonItem<'a>,
    #[serde(flatten)]
    states: States<'a>,
    refers_to: Vec<RefersTo<'a>>,
    referred_to_by: Vec<ReferredToBy<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rules: Option<Vec<JsonBasis<'a>>>,
    source: JsonSource<'a>,
}

/// The rule and the words a finding rests on.
#[derive(Debug, Serialize)]
struct JsonBasis<'a> {
    finding: &'static str,
    value: Option<&'static str>,
    rule: &'a str,
    words: &'a str,
}

fn basis(basis: &Basis) -> JsonBasis<'_> {
    let (finding, value) = match basis.finding {
        Finding::Outcome(class) => ("outcome", Some(class.name())),
        Finding::Vote(side) => ("vote", Some(side.name())),
        Finding::Statement(kind) => ("statement", Some(kind.name())),
        Finding::Reference => ("reference", None),
        Finding::Commitment => ("commitment", None),
    };
    JsonBasis {
        finding,
        value,
        rule: &basis.rule,
        words: &basis.words,
    }
}

/// Returns an item for `show`, with the rules its findings rest on if asked for.
pub(super) fn item<'a>(handling: &'a Handling, rules: Option<&'a [Basis]>) -> Shown<'a> {
    let stored = &handling.item;
    Shown {
        schema: "referat.item/1",
        id: &stored.id,
        meeting: JsonMeeting {
            municipality: stored.municipality.as_deref(),
            committee: stored.committee.as_deref(),
            kind: stored.kind,
            date: stored.date.map(|date| date.to_string()),
            start: stored.start_time.map(clock),
            place: stored.place.as_deref(),
        },
        minuted: stored.kind == MeetingKind::Minutes,
        absent_from_meeting: people(&stored.meeting_absent),
        item: content(&stored.item, &stored.places, stored.warnings.iter()),
        states: states(
            &handling.reading,
            decision(&stored.item).unwrap_or_default(),
        ),
        refers_to: refers_to(stored, &handling.refers_to),
        referred_to_by: handling.referred_by.iter().map(referred_to_by).collect(),
        rules: rules.map(|rules| rules.iter().map(basis).collect()),
        source: source(stored),
    }
}
