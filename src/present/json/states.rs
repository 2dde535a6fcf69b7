//! What a decision states.

use serde::Serialize;

use crate::findings::outcome::{DecisionReading, OutcomeClass, Side, StatementKind, Vote};

/// What a decision states.
#[derive(Debug, Serialize)]
pub(super) struct States<'a> {
    outcomes: Vec<JsonOutcome<'a>>,
    votes: Vec<JsonVote<'a>>,
    ballots: Vec<JsonBallot<'a>>,
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

/// A vote taken, with all of its sides.
#[derive(Debug, Serialize)]
struct JsonBallot<'a> {
    motion: Option<&'a str>,
    result: Option<&'static str>,
    unanimous: bool,
    #[serde(rename = "for")]
    yes: Option<JsonSide<'a>>,
    against: Option<JsonSide<'a>>,
    abstained: Option<JsonSide<'a>>,
    absent: Option<JsonSide<'a>>,
    adds_up: bool,
}

#[derive(Debug, Serialize)]
struct JsonSide<'a> {
    count: Option<u32>,
    parties: &'a [String],
    persons: &'a [String],
}

#[derive(Debug, Serialize)]
struct JsonStatement<'a> {
    kind: StatementKind,
    who: &'a [String],
    words: Option<&'a str>,
    remark: Option<&'a str>,
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
        ballots: ballots(reading, text),
        statements: reading
            .statements
            .iter()
            .map(|statement| JsonStatement {
                kind: statement.kind,
                who: &statement.who,
                words: words(&statement.words),
                remark: statement.remark.as_ref().and_then(words),
            })
            .collect(),
    }
}

/// Returns the votes taken, each with its sides.
fn ballots<'a>(reading: &'a DecisionReading, text: &'a str) -> Vec<JsonBallot<'a>> {
    let ballots = reading.ballots.iter().enumerate();
    let ballots = ballots.map(|(nth, ballot)| {
        let own = || reading.votes.iter().filter(|vote| vote.ballot == nth);
        let side = |side| {
            let vote: Option<&Vote> = own().find(|vote| vote.side == side);
            vote.map(|vote| JsonSide {
                count: vote.count,
                parties: &vote.parties,
                persons: &vote.persons,
            })
        };
        let result = |carried| if carried { "carried" } else { "rejected" };
        JsonBallot {
            motion: ballot.about.clone().and_then(|about| text.get(about)),
            result: ballot.carried.map(result),
            unanimous: own().any(|vote| vote.side == Side::Unanimous),
            yes: side(Side::For),
            against: side(Side::Against),
            abstained: side(Side::Abstained),
            absent: side(Side::Absent),
            adds_up: ballot.adds_up,
        }
    });
    ballots.collect()
}
