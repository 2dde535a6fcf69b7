//! What findings rest on: the rule and the words of each, so that a wrong answer leads
//! to its rule.

use std::ops::Range;

use serde::Serialize;

use super::commitments::Commitment;
use super::outcome::{DecisionReading, OutcomeClass, Side, StatementKind};
use super::references::MeetingMention;

/// The rule a finding was read by, and the words it was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Basis {
    /// What was found.
    pub finding: Finding,
    /// The id of the rule.
    pub rule: String,
    /// The words it rests on, as printed; empty where it rests on there being none.
    pub words: String,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Finding {
    /// An outcome (udfald) of the decision.
    Outcome(OutcomeClass),
    /// Votes (stemmer) on one side.
    Vote(Side),
    /// A statement of members.
    Statement(StatementKind),
    /// A meeting that is mentioned (henvisning).
    Reference,
    /// Something promised (tilsagn).
    Commitment,
}

/// Returns what the findings of an item rest on, in the order decision, mentions,
/// promises; `decision` is the text that `reading` is of.
pub fn bases(
    decision: &str,
    reading: &DecisionReading,
    mentions: &[MeetingMention],
    commitments: &[Commitment],
) -> Vec<Basis> {
    let printed = |words: &Range<usize>| decision.get(words.clone()).unwrap_or_default();
    let outcomes = reading.outcomes.iter();
    let outcomes = outcomes.map(|it| (Finding::Outcome(it.class), &*it.rule, printed(&it.words)));
    let votes = reading.votes.iter();
    let votes = votes.map(|it| (Finding::Vote(it.side), &*it.rule, printed(&it.words)));
    let statements = reading.statements.iter();
    let statements =
        statements.map(|it| (Finding::Statement(it.kind), &*it.rule, printed(&it.words)));
    let mentions = mentions
        .iter()
        .map(|it| (Finding::Reference, &*it.rule, it.text.as_str()));
    let promises = commitments
        .iter()
        .map(|it| (Finding::Commitment, it.rule, it.sentence.as_str()));
    let of_decision = outcomes.chain(votes).chain(statements);
    let found = of_decision.chain(mentions).chain(promises);
    let basis = |(finding, rule, words): (Finding, &str, &str)| Basis {
        finding,
        rule: rule.to_owned(),
        words: words.to_owned(),
    };
    found.map(basis).collect()
}
