//! What a decision (beslutning) states: its outcome, the votes, reservations and
//! absences, read from its text alone.
//!
//! ```
//! use referat::findings::outcome::{OutcomeClass, read_decision};
//! use referat::text::Text;
//!
//! let text = "Indstillingen blev godkendt med 13 stemmer for (A, V) og 4 imod (C).";
//! let reading = read_decision(&Text::new(text));
//! assert_eq!(reading.outcomes[0].class, OutcomeClass::ApprovedAsRecommended);
//! assert_eq!(reading.votes[1].parties, ["C"]);
//! ```
//!
//! The way a text goes:
//!
//! 1. `text` has cut it into sentences of tokens; `sentence` looks up which of them are
//!    verbs that decide.
//! 2. `levels` and `clauses`: what of a sentence is said for itself. What hangs on "at",
//!    "som", "hvis" or "indtil", and what stands in quotation marks, decides nothing.
//! 3. `deciding`: the words of `cues` and `phrases` in what is left. The body, or
//!    nobody, must be what decides (`doers`, `hosts`,
//!    `labels`); whoever else is named does not.
//!    `changes` tells additions that change from remarks, `sending` whom a matter is
//!    sent to, `earlier` what was done before the meeting, `resolving` what holds of
//!    several outcomes.
//! 4. `votes`, of what `voters` sees in a sentence, put together by `ballots`, and
//!    `statements`; `context` says whether what they tell holds.
//!
//! `reading` has the types of what comes out, `stated` those of outcomes on the way.
//!
//! The recommendation is not read: a text that says how much is granted, and not
//! that it is less than asked for, counts as what it says it is.

mod acts;
mod ballots;
mod changes;
mod clauses;
mod content;
mod context;
mod cues;
mod deciding;
mod doers;
mod earlier;
mod hosts;
mod labels;
mod levels;
mod phrases;
mod reading;
mod resolving;
mod rows;
mod sending;
mod sentence;
mod stated;
mod statements;
mod telling;
#[cfg(test)]
mod tests;
mod voters;
mod votes;

pub(super) use self::clauses::Meant;
pub use self::reading::{
    Ballot, DecisionReading, Outcome, OutcomeClass, Side, Statement, StatementKind, UnknownOutcome,
    Vote,
};
use jiff::civil::Date;

use self::sentence::DecisionSentence;
use crate::text::{Gap, Text};

/// Reads what the text of a decision states.
///
/// A text without words is [`OutcomeClass::NoneStated`], one in which nothing is
/// known to decide [`OutcomeClass::Unclear`]. All ranges are bytes of `text`.
pub fn read_decision(text: &Text<'_>) -> DecisionReading {
    read_decision_of(text, None, None)
}

/// Reads what the text of a decision of the body `committee`, which met on `day`, states:
/// what another board (råd, nævn) decides is none, nor what was decided at another time.
/// See [`read_decision`].
pub fn read_decision_of(
    text: &Text<'_>,
    committee: Option<&str>,
    day: Option<Date>,
) -> DecisionReading {
    let mut ballots = ballots::BallotBox::default();
    let mut reader = deciding::OutcomeReader::default();
    let mut reading = DecisionReading::default();
    let mut told = WhoseWords::ByMinutes;
    // Of a vote whose voters stand on the lines below.
    let mut side = None;
    for sentence in text.sentences() {
        let sentence = DecisionSentence::new(text, sentence, committee, day);
        told = told.in_sentence(&sentence);
        if told != WhoseWords::ByMinutes {
            if told != WhoseWords::OfOthers
                && let Some(last) = reading.statements.last_mut()
            {
                let remark = last.remark.get_or_insert(sentence.range());
                remark.end = sentence.range().end;
            }
            reader.read(&sentence, false);
            continue;
        }
        let statements = statements::read(&sentence);
        if statements::is_absence(&sentence) {
            reading.absent_words.push(sentence.range());
            ballots.add_absent(&sentence);
            reading.statements.extend(statements);
            reader.pass();
            continue;
        }
        let member = side.and_then(|side| votes::listed(&sentence, side));
        if let Some(member) = member {
            ballots.add(&sentence, vec![member]);
            continue;
        }
        side = votes::heads_list(&sentence);
        if !sentence.asks() {
            ballots.add(&sentence, votes::read(&sentence));
        }
        let remarks = [StatementKind::MinorityOpinion, StatementKind::Protocol];
        let opinion = statements.iter().any(|it| remarks.contains(&it.kind));
        told = WhoseWords::after_sentence(&sentence, opinion);
        reader.read(&sentence, opinion);
        reading.statements.extend(statements);
    }
    let tally = ballots.tally();
    (reading.votes, reading.ballots) = ballots.finish();
    reading.outcomes = resolving::resolve(reader, tally);
    reading
}

/// Whose words a sentence has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum WhoseWords {
    /// Those of the minutes.
    ByMinutes,
    /// Those that somebody is announced to have put on record.
    AsRemark,
    /// The same, in quotation marks as far as they go.
    AsQuotation,
    /// The same, until the paragraph ends.
    AsParagraph,
    /// The same, until the line ends.
    AsLine,
    /// Those of the decision of others, until the line ends.
    OfOthers,
}

impl WhoseWords {
    /// Returns whose words stand behind `sentence`, where it tells a remark (`opinion`), or not.
    fn after_sentence(sentence: &DecisionSentence<'_>, opinion: bool) -> Self {
        let quoted = sentence.tokens.iter().any(|token| token.quoted);
        if opinion && sentence.announces() {
            Self::AsRemark
        } else if opinion && sentence.has_word_of(&[":"]) && !quoted {
            Self::AsLine
        } else if labels::is_labelled_by_others(sentence) {
            Self::OfOthers
        } else {
            Self::ByMinutes
        }
    }

    /// Returns whose words `sentence` has, behind one with such words.
    fn in_sentence(self, sentence: &DecisionSentence<'_>) -> Self {
        let (opens, tokens) = (sentence.sentence.opens, sentence.tokens);
        let line = tokens.first().is_some_and(|first| first.gap >= Gap::Line);
        let quoted = tokens.iter().any(|token| token.quoted);
        match self {
            Self::AsRemark | Self::AsQuotation if quoted => Self::AsQuotation,
            Self::AsRemark => Self::AsParagraph,
            Self::AsParagraph if !opens => self,
            Self::AsLine | Self::OfOthers if !opens && !line => self,
            _ => Self::ByMinutes,
        }
    }
}
