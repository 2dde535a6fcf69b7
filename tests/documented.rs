//! The parts that the JSON of several commands has in common, with every field of
//! the documented formats: one more or less and reading fails.

#![allow(dead_code, reason = "names every field of the formats")]

use serde::Deserialize;

use crate::harness::{Person, Source};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handling {
    pub id: String,
    pub municipality: Option<String>,
    pub committee: Option<String>,
    pub kind: String,
    /// Left out where it is true.
    #[serde(default = "yes")]
    pub minuted: bool,
    pub date: String,
    pub item_number: Option<String>,
    pub title: String,
    pub journal_number: Option<String>,
    pub journal_number_printed: Option<String>,
    pub source: Source,
    pub recommendation: Option<String>,
    pub decision: Option<String>,
    pub outcomes: Vec<Outcome>,
    pub votes: Vec<Vote>,
    pub ballots: Vec<Ballot>,
    pub statements: Vec<Statement>,
    pub standing: String,
    pub replaced_by: Option<String>,
    pub replaced_words: Option<String>,
    pub earlier_decisions: Vec<EarlierDecision>,
    pub absent: Vec<Person>,
    pub absent_from_meeting: Vec<Person>,
    pub attachments: Vec<Attachment>,
    pub refers_to: Vec<RefersTo>,
    pub referred_to_by: Vec<ReferredToBy>,
}

impl Handling {
    /// The classes of what was decided, in order.
    pub fn classes(&self) -> Vec<&str> {
        let outcomes = self.outcomes.iter();
        outcomes.map(|outcome| outcome.class.as_str()).collect()
    }

    /// The classes, words and places of the fields that have a closed list of values
    /// are of that list, and all words stand in the decision.
    #[track_caller]
    pub fn check(&self) {
        assert!(["minutes", "agenda"].contains(&self.kind.as_str()));
        assert_eq!(self.minuted, self.kind == "minutes");
        let standings = ["no_decision", "latest", "earlier", "replaced"];
        assert!(standings.contains(&self.standing.as_str()), "{self:?}");
        assert_eq!(self.standing == "replaced", self.replaced_by.is_some());
        check_states(
            &self.outcomes,
            &self.votes,
            &self.ballots,
            &self.statements,
            self.decision.as_deref(),
        );
        for reference in &self.refers_to {
            reference.check();
        }
    }
}

/// Asserts that what a decision states rests on words of it.
#[track_caller]
pub fn check_states(
    outcomes: &[Outcome],
    votes: &[Vote],
    ballots: &[Ballot],
    statements: &[Statement],
    decision: Option<&str>,
) {
    let stands = |words: &Option<String>| {
        let words = words.as_deref().unwrap_or_default();
        assert!(decision.unwrap_or_default().contains(words), "{words}");
    };
    assert!(!outcomes.is_empty());
    for outcome in outcomes {
        assert!(CLASSES.contains(&outcome.class.as_str()), "{outcome:?}");
        stands(&outcome.words);
    }
    for vote in votes {
        let sides = ["for", "against", "abstained", "absent", "unanimous"];
        assert!(sides.contains(&vote.side.as_str()), "{vote:?}");
        stands(&vote.words);
        stands(&vote.about);
    }
    for ballot in ballots {
        let results = [None, Some("carried"), Some("rejected")];
        assert!(results.contains(&ballot.result.as_deref()), "{ballot:?}");
        stands(&ballot.motion);
        let sides = [
            &ballot.yes,
            &ballot.against,
            &ballot.abstained,
            &ballot.absent,
        ];
        let told = ballot.unanimous || sides.iter().any(|side| side.is_some());
        assert!(told, "{ballot:?}");
    }
    for statement in statements {
        assert!(STATEMENTS.contains(&statement.kind.as_str()));
        assert!(statement.words.is_some(), "{statement:?}");
        stands(&statement.words);
        stands(&statement.remark);
    }
}

/// The names of outcomes.
pub const CLASSES: [&str; 11] = [
    "approved",
    "approved_changed",
    "rejected",
    "postponed",
    "sent_on",
    "noted",
    "discussed",
    "decided_otherwise",
    "withdrawn",
    "none",
    "unclear",
];

const STATEMENTS: [&str; 6] = [
    "reservation",
    "minority_opinion",
    "protocol",
    "disqualified",
    "took_no_part",
    "left_room",
];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    pub class: String,
    pub words: Option<String>,
    pub to: Option<String>,
    pub back: bool,
    pub recommends: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vote {
    pub side: String,
    pub count: Option<u32>,
    pub parties: Vec<String>,
    pub persons: Vec<String>,
    pub words: Option<String>,
    pub about: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ballot {
    pub motion: Option<String>,
    pub result: Option<String>,
    pub unanimous: bool,
    #[serde(rename = "for")]
    pub yes: Option<BallotSide>,
    pub against: Option<BallotSide>,
    pub abstained: Option<BallotSide>,
    pub absent: Option<BallotSide>,
    pub adds_up: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BallotSide {
    pub count: Option<u32>,
    pub parties: Vec<String>,
    pub persons: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    pub kind: String,
    pub who: Vec<String>,
    pub words: Option<String>,
    pub remark: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlierDecision {
    pub committee: Option<String>,
    pub date: Option<String>,
    pub text: String,
    pub page: (),
    pub page_end: (),
    pub line_start: usize,
    pub line_end: usize,
    pub element: (),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    pub title: String,
    pub page: (),
    pub line: usize,
    pub element: (),
}

/// A struct with the fields of a mention of a meeting, and some of its own.
macro_rules! mention {
    ($name:ident { $($field:ident: $type:ty,)* }) => {
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            pub text: String,
            pub sentence: String,
            pub section: String,
            pub page: (),
            pub page_end: (),
            pub line_start: usize,
            pub line_end: usize,
            pub element: (),
            pub committee: Option<String>,
            pub date: Option<String>,
            pub date_from: Option<String>,
            pub date_to: Option<String>,
            pub relative: Option<String>,
            pub year_inferred: bool,
            pub direction: String,
            pub handling: bool,
            $(pub $field: $type,)*
        }
    };
}

mention!(RefersTo {
    resolution: String,
    meeting: Option<String>,
    item: Option<String>,
    candidates: Vec<String>,
});
mention!(ReferredToBy {
    id: String,
    title: String,
});
mention!(Told {
    id: String,
    path: String,
    sha256: String,
});

impl RefersTo {
    #[track_caller]
    fn check(&self) {
        let found = (
            self.meeting.is_some(),
            self.item.is_some(),
            !self.candidates.is_empty(),
        );
        let expected = match self.resolution.as_str() {
            "item" => (true, true, false),
            "meeting" => (true, false, false),
            "not_in_index" => (false, false, false),
            "ambiguous" => (false, false, true),
            other => panic!("{other}"),
        };
        assert_eq!(found, expected, "{self:?}");
        assert!(["earlier", "later", "unclear"].contains(&self.direction.as_str()));
        assert!(self.sentence.contains(&self.text), "{self:?}");
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    pub id: String,
    pub municipality: Option<String>,
    pub committee: Option<String>,
    pub kind: String,
    pub date: String,
    pub item_number: Option<String>,
    pub title: String,
    pub journal_number: Option<String>,
    pub journal_number_printed: Option<String>,
    pub commitment: String,
    pub what: String,
    pub who: Option<String>,
    pub to: Option<String>,
    pub due: Option<Due>,
    pub sentence: String,
    pub section: String,
    pub page: (),
    pub page_end: (),
    pub line_start: usize,
    pub line_end: usize,
    pub element: (),
    pub standing: String,
    pub unclear_because: Option<String>,
    pub late: Option<bool>,
    pub minutes_after_due: bool,
    pub answered_by: Option<Answered>,
    pub source: Source,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Due {
    pub from: String,
    pub to: String,
    pub printed: String,
    pub latest: bool,
    pub year_inferred: bool,
    pub every_days: Option<u8>,
    pub every_weeks: Option<u8>,
    pub every_months: Option<u16>,
    pub every_meeting: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answered {
    pub id: String,
    pub municipality: Option<String>,
    pub committee: Option<String>,
    pub kind: String,
    pub date: String,
    pub item_number: Option<String>,
    pub title: String,
    pub journal_number: Option<String>,
    pub journal_number_printed: Option<String>,
    pub because: Option<String>,
}

/// What is true where it is left out.
pub fn yes() -> bool {
    true
}
