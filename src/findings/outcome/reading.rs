//! What a decision is read as: outcomes, votes and statements, each with the bytes of
//! the text it rests on.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::analysis::fold::fold;
use crate::words::word_tables;

word_tables!("findings/outcome/reading");

/// What became of an item, in the order a summary names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum OutcomeClass {
    /// Approved as recommended (godkendt, tiltrådt, vedtaget; anbefalet to the next body).
    #[serde(rename = "approved")]
    ApprovedAsRecommended,
    /// Approved with changes to what was recommended (godkendt med ændringer).
    #[serde(rename = "approved_changed")]
    ApprovedWithChanges,
    /// Rejected (forkastet, afvist, afslag).
    Rejected,
    /// Postponed (udsat).
    Postponed,
    /// Sent on to another body, or back (oversendt, sendt tilbage).
    SentOn,
    /// Noted (taget til efterretning), or told without more.
    Noted,
    /// Discussed (drøftet).
    Discussed,
    /// Something of its own was decided (besluttet, udpeget, fastsat).
    DecidedOtherwise,
    /// Withdrawn (trukket, udgået, taget af dagsordenen).
    Withdrawn,
    /// The minutes state no decision (ingen).
    #[serde(rename = "none")]
    NoneStated,
    /// There is a text, and nothing in it is known to decide (uklar).
    Unclear,
}

impl OutcomeClass {
    /// All classes, in order.
    pub const ALL: [Self; 11] = [
        Self::ApprovedAsRecommended,
        Self::ApprovedWithChanges,
        Self::Rejected,
        Self::Postponed,
        Self::SentOn,
        Self::Noted,
        Self::Discussed,
        Self::DecidedOtherwise,
        Self::Withdrawn,
        Self::NoneStated,
        Self::Unclear,
    ];

    /// Returns the name of the class in JSON and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::ApprovedAsRecommended => "approved",
            Self::ApprovedWithChanges => "approved_changed",
            Self::Rejected => "rejected",
            Self::Postponed => "postponed",
            Self::SentOn => "sent_on",
            Self::Noted => "noted",
            Self::Discussed => "discussed",
            Self::DecidedOtherwise => "decided_otherwise",
            Self::Withdrawn => "withdrawn",
            Self::NoneStated => "none",
            Self::Unclear => "unclear",
        }
    }
}

impl fmt::Display for OutcomeClass {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

/// A word that names no [`OutcomeClass`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "unknown outcome `{0}`, expected one of approved, approved_changed, rejected, postponed, sent_on, noted, discussed, decided_otherwise, withdrawn, none, unclear"
)]
pub struct UnknownOutcome(pub String);

impl FromStr for OutcomeClass {
    type Err = UnknownOutcome;

    /// Reads the English name of a class or the Danish word for it, in any case, with
    /// `_`, `-` or a space between words, and with ae, oe and aa for æ, ø and å.
    fn from_str(text: &str) -> Result<Self, UnknownOutcome> {
        let name = text.trim().to_lowercase().replace([' ', '-'], "_");
        let name = fold(name.into());
        CLASS_NAMES
            .get(&name)
            .ok_or_else(|| UnknownOutcome(text.to_owned()))
    }
}

/// One outcome of a decision, with the words it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// What became of the item.
    pub class: OutcomeClass,
    /// Bytes of the text the class rests on; empty where nothing states one.
    pub words: Range<usize>,
    /// Bytes of the sentence these words stand in; empty with `words`.
    pub sentence: Range<usize>,
    /// To whom the matter is sent, as printed without a genitive s.
    pub to: Option<String>,
    /// Whether it is sent back (tilbage) to where it came from.
    pub back: bool,
    /// Whether the body only recommends (anbefaler, indstiller) to the next one.
    pub recommends: bool,
    /// The id of the rule that states it.
    pub rule: Cow<'static, str>,
}

impl Outcome {
    /// Returns an outcome that says nothing but its class.
    pub(super) fn plain(
        class: OutcomeClass,
        words: Range<usize>,
        sentence: Range<usize>,
        rule: &'static str,
    ) -> Self {
        Self {
            class,
            words,
            sentence,
            to: None,
            back: false,
            recommends: false,
            rule: rule.into(),
        }
    }
}

/// A side in a vote (afstemning).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Side {
    /// For.
    For,
    /// Against (imod).
    Against,
    /// Abstained (undlod at stemme, blank).
    Abstained,
    /// Absent, where the votes are counted (fraværende).
    Absent,
    /// Everybody for (enstemmigt).
    Unanimous,
}

impl Side {
    /// Returns the name of the side in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::For => "for",
            Self::Against => "against",
            Self::Abstained => "abstained",
            Self::Absent => "absent",
            Self::Unanimous => "unanimous",
        }
    }
}

/// Votes on one side, where the text states them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vote {
    /// Which side.
    pub side: Side,
    /// How many votes, where stated.
    pub count: Option<u32>,
    /// Parties by letter or name, as printed, "Liste K" as its letter.
    pub parties: Vec<String>,
    /// Members by name, without party.
    pub persons: Vec<String>,
    /// Bytes of the text that state it.
    pub words: Range<usize>,
    /// Bytes of what was voted on, where it begins the sentence ("Punkt 2",
    /// "Ændringsforslag 47").
    pub about: Option<Range<usize>>,
    /// Which of the votes taken it is of, counted from 0; see [`DecisionReading::ballots`].
    pub ballot: usize,
    /// The id of the rule that states it.
    pub rule: Cow<'static, str>,
}

/// A vote taken (afstemning): what is known of it beside the sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    /// Bytes of what was voted on, where a sentence begins with it.
    pub about: Option<Range<usize>>,
    /// Whether what was voted on was carried; `None` if the text does not say.
    pub carried: Option<bool>,
    /// Whether the counts agree with the result and with those who are named.
    pub adds_up: bool,
}

impl Default for Ballot {
    fn default() -> Self {
        Self {
            about: None,
            carried: None,
            adds_up: true,
        }
    }
}

/// What members stated or did beside the vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum StatementKind {
    /// Reservation (forbehold), or could not agree ("kunne ikke tiltræde").
    Reservation,
    /// Minority opinion (mindretalsudtalelse), or what a minority wants.
    MinorityOpinion,
    /// Wishes something put on record (ført til protokols).
    Protocol,
    /// Disqualified (inhabil).
    Disqualified,
    /// Took no part (deltog ikke i behandlingen).
    TookNoPart,
    /// Left the room or the meeting (forlod mødet).
    LeftRoom,
}

impl StatementKind {
    /// Returns the name of the kind in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reservation => "reservation",
            Self::MinorityOpinion => "minority_opinion",
            Self::Protocol => "protocol",
            Self::Disqualified => "disqualified",
            Self::TookNoPart => "took_no_part",
            Self::LeftRoom => "left_room",
        }
    }
}

/// A statement of one or more members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// What kind of statement.
    pub kind: StatementKind,
    /// Parties and persons, as [`Vote`] has them; empty where none is named.
    pub who: Vec<String>,
    /// Bytes of the sentence that states it.
    pub words: Range<usize>,
    /// Bytes of what is put on record, or of the opinion, where it follows.
    #[serde(default)]
    pub remark: Option<Range<usize>>,
    /// The id of the rule that states it.
    pub rule: Cow<'static, str>,
}

/// What a decision states.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionReading {
    /// The outcomes in the order of the text, each class once (but for matters sent to
    /// several); empty only for an item of an agenda (dagsorden), which nothing came out of
    /// yet.
    pub outcomes: Vec<Outcome>,
    /// The votes in the order of the text.
    pub votes: Vec<Vote>,
    /// The votes taken, in the order of the text; each vote is of one of them.
    #[serde(default)]
    pub ballots: Vec<Ballot>,
    /// The statements in the order of the text.
    pub statements: Vec<Statement>,
    /// Bytes that tell who was absent.
    pub absent_words: Vec<Range<usize>>,
}

impl DecisionReading {
    /// Returns the reading of an item that was not taken yet: it has no outcome, not even
    /// that none is stated.
    pub fn of_agenda() -> Self {
        Self::default()
    }

    /// Returns the classes of the outcomes, in the order of the text.
    pub fn classes(&self) -> Vec<OutcomeClass> {
        self.outcomes.iter().map(|outcome| outcome.class).collect()
    }
}
