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
    let basis = |finding, rule: &str, words: &str| Basis {
        finding,
        rule: rule.to_owned(),
        words: words.to_owned(),
    };
    let printed = |words: &Range<usize>| decision.get(words.clone()).unwrap_or_default();
    let outcomes = reading
        .outcomes
        .iter()
        .map(|one| basis(Finding::Outcome(one.class), &one.rule, printed(&one.words)));
    let votes = reading
        .votes
        .iter()
        .map(|one| basis(Finding::Vote(one.side), &one.rule, printed(&one.words)));
    let statements = reading
        .statements
        .iter()
        .map(|one| basis(Finding::Statement(one.kind), &one.rule, printed(&one.words)));
    let mentions = mentions
        .iter()
        .map(|one| basis(Finding::Reference, &one.rule, &one.text));
    let commitments = commitments
        .iter()
        .map(|one| basis(Finding::Commitment, one.rule, &one.sentence));
    outcomes
        .chain(votes)
        .chain(statements)
        .chain(mentions)
        .chain(commitments)
        .collect()
}
