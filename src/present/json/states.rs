//! What a decision states.

use serde::Serialize;

use crate::findings::outcome::{DecisionReading, OutcomeClass, Side, StatementKind};

/// What a decision states.
#[derive(Debug, Serialize)]
pub(super) struct States<'a> {
    outcomes: Vec<JsonOutcome<'a>>,
    votes: Vec<JsonVote<'a>>,
    statements: Vec<JsonStatement<'a>>,
}

#[derive(Debug, Serialize)]
struct JsonOutcome<'a> {
    class: OutcomeClass,
    words: Option<&'a str>,
    to: Option<&'a str>,
    back: bool,
    recommends: bool,
}

#[derive(Debug, Serialize)]
struct JsonVote<'a> {
    side: Side,
    count: Option<u32>,
    parties: &'a [String],
    persons: &'a [String],
    words: Option<&'a str>,
    about: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct JsonStatement<'a> {
    kind: StatementKind,
    who: &'a [String],
    words: Option<&'a str>,
}

/// Returns what the decision `text` states.
pub(super) fn states<'a>(reading: &'a DecisionReading, text: &'a str) -> States<'a> {
    let words =
        |range: &std::ops::Range<usize>| text.get(range.clone()).filter(|words| !words.is_empty());
    States {
        outcomes: reading
            .outcomes
            .iter()
            .map(|outcome| JsonOutcome {
                class: outcome.class,
                words: words(&outcome.words),
                to: outcome.to.as_deref(),
                back: outcome.back,
                recommends: outcome.recommends,
            })
            .collect(),
        votes: reading
            .votes
            .iter()
            .map(|vote| JsonVote {
                side: vote.side,
                count: vote.count,
                parties: &vote.parties,
                persons: &vote.persons,
                words: words(&vote.words),
                about: vote.about.as_ref().and_then(words),
            })
            .collect(),
        statements: reading
            .statements
            .iter()
            .map(|statement| JsonStatement {
                kind: statement.kind,
                who: &statement.who,
                words: words(&statement.words),
            })
            .collect(),
    }
}
