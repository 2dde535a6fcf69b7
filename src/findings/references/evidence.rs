//! What makes a date the date of a meeting: the tokens beside it.
//!
//! In this order: the word `møde`, a body or a decision directly before the time; a body
//! or `mødet` directly behind it; a body and what it did or will do around it; a decision
//! in the passive. Everything is judged inside the clause, since the next one often has
//! a date of its own ("vedtog den 9. oktober, at der følges op i maj"). Hours behind a day
//! tell of a gathering (module `gatherings`); titles of attachments have rules of their
//! own (module `titles`).

mod beside;
mod deeds;
mod gatherings;
mod neighbours;
pub(super) mod titles;

use std::cell::OnceCell;
use std::ops::Range;

use super::tense::{self, Dated, Tense};
use super::times::may_be_of_meeting;
use super::vocabulary::{
    BARS, BEFORE_TIME_OF_EVENT, EVENTS, FOREIGN, HANDLING, ITEM_WORDS, LAST, MEETING_FORMS, NEXT,
    NO_EVENTS, PARTING_MARKS, PROMISED,
};
use super::{MeetingContext, When};
use crate::minutes::SectionKind;
use crate::text::bodies::{self, Body, KnownBodies, OUTSIDE_AUTHORITIES};
use crate::text::date::is_weekday;
use crate::text::times::{self, Time};
use crate::text::{Token, TokenKind};
use crate::words::WordTable;

/// Where a sentence stands.
pub(super) struct SentenceSetting<'m> {
    pub meeting: &'m MeetingContext,
    /// The body that met.
    pub known: &'m KnownBodies,
    pub section: Option<SectionKind>,
}

/// A meeting a sentence mentions.
pub(super) struct StatedMeeting {
    /// The tokens of the mention.
    pub tokens: Range<usize>,
    /// The bytes of the body.
    pub body: Option<Range<usize>>,
    pub dated: Dated,
    pub handling: bool,
    pub of_meeting: bool,
    pub item_number: Option<String>,
    /// The rule that told it.
    pub rule: &'static str,
}

/// Why a time is that of a meeting.
#[derive(Clone, Debug)]
struct TimeEvidence {
    /// The rule that says so.
    rule: &'static str,
    /// The first token of the mention, if before the time.
    start: usize,
    /// The token after its last.
    end: usize,
    body: Option<Range<usize>>,
    /// The word `møde` stands there.
    of_meeting: bool,
    /// What tells the tense, where the evidence itself does.
    tense: Option<Tense>,
}

/// What the words beside a time say of it.
enum TimeVerdict {
    Meeting(TimeEvidence),
    /// They speak against a meeting, whatever else is said.
    NoMeeting,
    /// Nothing: others may speak for one.
    Open,
}

/// How many tokens away anything may matter to a time; no clause is that long.
const REACH: usize = 200;

/// Returns the meetings that the tokens of a sentence mention, in order.
pub(super) fn find(tokens: &[Token], setting: &SentenceSetting<'_>) -> Vec<StatedMeeting> {
    let times = times::times(tokens);
    let has_neighbour = || {
        let mut tokens = tokens.iter();
        tokens.any(|token| token.is_in(&LAST) || token.is_in(&NEXT))
    };
    if times.is_empty() && !has_neighbour() {
        return Vec::new();
    }
    let bodies = bodies::bodies(tokens, setting.known);
    let reading = JudgedSentence::new(tokens, bodies, setting);
    let mut found = Vec::new();
    let mut before: Option<TimeEvidence> = None;
    for time in &times {
        if !may_be_of_meeting(time, tokens) {
            before = None;
            continue;
        }
        let chained = before.take().filter(|_| time.chained);
        let inherited = chained.map(|evidence| TimeEvidence {
            start: time.tokens.start,
            end: time.tokens.end,
            ..evidence
        });
        let evidence = inherited.or_else(|| reading.judge(time));
        if let Some(evidence) = &evidence {
            found.extend(reading.stated(time, evidence));
        }
        before = evidence;
    }
    found.extend(reading.neighbours(&times));
    found.sort_by_key(|stated| stated.tokens.start);
    found
}

/// Returns the number of an item that `tokens` name (`pkt. 7`).
pub(super) fn item_number(tokens: &[Token]) -> Option<String> {
    (0..tokens.len()).find_map(|at| number_of_item(tokens, at).map(|(_, number)| number))
}

/// Reads `pkt. 7`, `punkt nr. 5` or `sag nr. 12` at `at`: where it ends, and the number.
fn number_of_item(tokens: &[Token], at: usize) -> Option<(usize, String)> {
    let token = tokens.get(at)?;
    if !token.is_in(&ITEM_WORDS) {
        return None;
    }
    let with_nr = tokens.get(at + 1).is_some_and(|next| next.is("nr"));
    let next = at + 1 + usize::from(with_nr);
    let number = tokens
        .get(next)
        .filter(|number| number.kind == TokenKind::Number)?;
    let short = number.short_figure().is_some() && (!token.is("sag") || with_nr);
    short.then(|| (next + 1, number.word.to_string()))
}

/// A sentence as its times are judged, with what is asked of it again and again.
struct JudgedSentence<'s> {
    tokens: &'s [Token],
    /// In order, never overlapping.
    bodies: Vec<Body>,
    setting: &'s SentenceSetting<'s>,
    /// The marks that part clauses, in order.
    parts: Vec<usize>,
    /// The words that tell a tense, in order.
    tenses: Vec<(usize, Tense)>,
    /// Whether a word outside of names says that a case is handled.
    handles: bool,
    foreign: OnceCell<bool>,
}

impl<'s> JudgedSentence<'s> {
    fn new(tokens: &'s [Token], bodies: Vec<Body>, setting: &'s SentenceSetting<'s>) -> Self {
        let mut in_body = vec![false; tokens.len()];
        for body in &bodies {
            in_body[body.tokens.clone()].fill(true);
        }
        let free = || (0..tokens.len()).filter(|at| !in_body[*at]);
        let parts = free().filter(|at| tokens[*at].is_in(&PARTING_MARKS));
        let tenses = free().filter_map(|at| Some((at, tense::tense_of(&tokens[at])?)));
        Self {
            parts: parts.collect(),
            tenses: tenses.collect(),
            handles: free().any(|at| handles_case(&tokens[at])),
            foreign: OnceCell::new(),
            tokens,
            bodies,
            setting,
        }
    }

    fn judge(&self, time: &Time) -> Option<TimeEvidence> {
        if self.is_barred(time) {
            return None;
        }
        match self.judge_beside(time) {
            TimeVerdict::Meeting(evidence) => return Some(evidence),
            TimeVerdict::NoMeeting => return None,
            TimeVerdict::Open => {}
        }
        if let Some(evidence) = self.gathering(time) {
            return Some(evidence);
        }
        if self.follows_event(time) {
            return None;
        }
        self.judge_behind(time)
            .or_else(|| self.deed(time))
            .or_else(|| self.deed_behind(time))
            .or_else(|| self.passive(time))
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    fn has_at(&self, at: usize, words: &[&str]) -> bool {
        self.token(at).is_some_and(|token| token.is_any(words))
    }

    /// Returns whether a word of the table stands at `at`.
    fn is_in(&self, at: usize, words: &WordTable) -> bool {
        self.token(at).is_some_and(|token| token.is_in(words))
    }

    /// Returns the token `back` tokens before `at`.
    fn token_before(&self, at: usize, back: usize) -> Option<&Token> {
        self.token(at.checked_sub(back)?)
    }

    /// Returns whether the token `back` tokens before `at` is one of `words`.
    fn is_before(&self, at: usize, back: usize, words: &[&str]) -> bool {
        let token = self.token_before(at, back);
        token.is_some_and(|token| token.is_any(words))
    }

    /// Returns whether a word of the table stands directly before `at`.
    fn follows(&self, at: usize, words: &WordTable) -> bool {
        let token = self.token_before(at, 1);
        token.is_some_and(|token| token.is_in(words))
    }

    /// Returns what `rule` says of a mention at `tokens` by the body that met.
    fn evidence(
        &self,
        rule: &'static str,
        tokens: Range<usize>,
        body: Option<&Body>,
        tense: Option<Tense>,
    ) -> TimeEvidence {
        TimeEvidence {
            rule,
            start: tokens.start,
            end: tokens.end,
            body: body.map(|body| self.bytes(&body.tokens)),
            of_meeting: false,
            tense,
        }
    }

    fn bytes(&self, tokens: &Range<usize>) -> Range<usize> {
        self.tokens[tokens.start].start()..self.tokens[tokens.end - 1].end()
    }

    fn body_ending(&self, end: usize) -> Option<&Body> {
        self.body_before(end).filter(|body| body.tokens.end == end)
    }

    fn body_starting(&self, start: usize) -> Option<&Body> {
        self.body_behind(start)
            .filter(|body| body.tokens.start == start)
    }

    /// Returns the first body that begins at `start` or behind.
    fn body_behind(&self, start: usize) -> Option<&Body> {
        let bodies = &self.bodies;
        bodies.get(bodies.partition_point(|body| body.tokens.start < start))
    }

    /// Returns the last body that ends at `end` or before.
    fn body_before(&self, end: usize) -> Option<&Body> {
        let count = self.bodies.partition_point(|body| body.tokens.end <= end);
        self.bodies.get(count.checked_sub(1)?)
    }

    /// Returns whether `at` stands in the name of a body.
    fn is_in_body(&self, at: usize) -> bool {
        let begun = self.bodies.partition_point(|body| body.tokens.start <= at);
        self.bodies[..begun]
            .last()
            .is_some_and(|body| at < body.tokens.end)
    }

    /// Returns the clause around `at`: between commas, semicolons, colons and brackets
    /// that part no name.
    fn clause(&self, at: &Range<usize>) -> Range<usize> {
        let mut first = self.parts.partition_point(|part| *part < at.start);
        let start_of = |count: usize| count.checked_sub(1).map_or(0, |nth| self.parts[nth] + 1);
        let end = self.parts[first..].iter().find(|part| **part >= at.end);
        if start_of(first) >= 2 && self.has_at(start_of(first), &["nemlig"]) {
            first -= 1;
        }
        let start = start_of(first).max(at.start.saturating_sub(REACH));
        let end = end.map_or(self.tokens.len(), |part| *part);
        start..end.min(at.end + REACH)
    }

    /// Returns whether the time is a deadline or the edge of a period.
    fn is_barred(&self, time: &Time) -> bool {
        let lead = time.tokens.start;
        time.part.is_some()
            || self.follows(lead, &BARS)
            || self.is_before(lead, 1, &["i"]) && self.is_before(lead, 2, &["senest", "inden"])
            || self.is_before(lead, 1, &["fra"])
                && (self.has_at(time.tokens.end, &["til"])
                    || self.is_before(lead, 2, &["gældende", "virkning"]))
    }

    /// Returns whether an event stands directly before the time: "borgermøde den".
    fn follows_event(&self, time: &Time) -> bool {
        let mut at = time.tokens.start;
        while self.follows(at, &BEFORE_TIME_OF_EVENT) {
            at -= 1;
        }
        self.token_before(at, 1).is_some_and(is_event)
    }

    fn dated(&self, time: &Time, tense: Option<Tense>) -> Option<Dated> {
        let clause = self.clause(&time.tokens);
        let promised = tense != Some(Tense::Back)
            && self.tokens[clause.start..time.tokens.start.max(clause.start)]
                .iter()
                .any(|token| token.is_in(&PROMISED));
        let tense = tense.or_else(|| self.tense(&clause, &time.tokens));
        tense::date(
            time.value,
            time.year,
            self.setting.meeting.date,
            tense,
            promised,
        )
    }

    /// Returns which way the sentence looks at the time `at`: by the nearest telling word
    /// of its clause before it, else behind it, else of the whole sentence.
    fn tense(&self, clause: &Range<usize>, at: &Range<usize>) -> Option<Tense> {
        let count = self.tenses.partition_point(|(place, _)| *place < at.start);
        let before = count.checked_sub(1).map(|nth| self.tenses[nth]);
        let behind = self.tenses[count..]
            .iter()
            .find(|(place, _)| *place >= at.end);
        let near = before
            .filter(|(place, _)| *place >= clause.start)
            .or_else(|| behind.copied().filter(|(place, _)| *place < clause.end));
        let told = near.or(before).or_else(|| behind.copied());
        told.map(|(_, tense)| tense)
    }

    /// Returns whether one of the words says that a case is handled.
    fn handles(&self, range: Range<usize>) -> bool {
        let end = range.end.min(self.tokens.len());
        (range.start.min(end)..end).any(|at| handles_case(&self.tokens[at]) && !self.is_in_body(at))
    }

    fn stated(&self, time: &Time, evidence: &TimeEvidence) -> Option<StatedMeeting> {
        let dated = self.dated(time, evidence.tense)?;
        let meeting = self.setting.meeting;
        let named = evidence.body.as_ref().map(|body| self.name(body));
        if let (When::Day(day), Some(own)) = (dated.when, meeting.date)
            && day == own
        {
            let same = |name: &str| {
                let own = meeting.committee.as_deref().unwrap_or_default();
                bodies::is_same_body(name, own) || bodies::is_short_for(name, own)
            };
            if named.as_deref().is_none_or(same) {
                return None;
            }
        }
        let mut end = evidence.end;
        let parted = usize::from(self.has_at(end, &[",", "("]));
        let number = number_of_item(self.tokens, end + parted);
        if let Some((behind, _)) = &number {
            end = *behind;
        }
        let number = number.map(|(_, number)| number).or_else(|| {
            (evidence.start.saturating_sub(5)..evidence.start)
                .find_map(|at| number_of_item(self.tokens, at))
                .filter(|(behind, _)| evidence.start - behind <= 1)
                .map(|(_, number)| number)
        });
        Some(StatedMeeting {
            tokens: evidence.start..end,
            body: evidence.body.clone(),
            dated,
            handling: self.is_handling(evidence),
            of_meeting: evidence.of_meeting,
            item_number: number,
            rule: evidence.rule,
        })
    }

    /// Returns the name of the body that takes these bytes.
    fn name(&self, bytes: &Range<usize>) -> String {
        let first = self
            .tokens
            .partition_point(|token| token.end() <= bytes.start);
        let words = self.tokens[first..]
            .iter()
            .take_while(|token| token.start() < bytes.end);
        // Of "ØU-mødet" only the first letters are its name.
        let words = words.map(|token| {
            let length = bytes.end.min(token.end()) - token.start();
            token.word.get(..length).unwrap_or(&token.word)
        });
        words.collect::<Vec<_>>().join(" ")
    }

    fn is_handling(&self, evidence: &TimeEvidence) -> bool {
        let near = &self.tokens[evidence.start.saturating_sub(4)..evidence.end];
        let record = near.iter().any(|token| token.word.starts_with("referat"));
        let clause = self.clause(&(evidence.start..evidence.end));
        let before = &self.tokens[clause.start..evidence.start];
        let denied = before.iter().any(|token| token.is("ikke"));
        let told = matches!(
            self.setting.section,
            Some(SectionKind::History | SectionKind::Procedure)
        );
        let handles = self.handles || self.looks_back(evidence.start..evidence.end);
        !record && (told || !denied && handles)
    }

    /// Returns whether the sentence speaks of other authorities.
    fn is_foreign(&self) -> bool {
        *self
            .foreign
            .get_or_init(|| self.tokens.iter().any(is_of_others))
    }
}

/// Returns whether a word is of another authority.
fn is_of_others(token: &Token) -> bool {
    token.is_in(&FOREIGN)
        || token.is_in(&OUTSIDE_AUTHORITIES)
        || token.word.ends_with("foreningen")
        || token.word.starts_with("administrativt")
        || token.word.ends_with("styrelsen") && !token.word.ends_with("bestyrelsen")
}

/// Returns whether a word says that a case is handled.
fn handles_case(token: &Token) -> bool {
    HANDLING.begins(&token.word)
}

/// Returns whether a word is an event, alone or as the end of a compound; meetings of
/// bodies have been read before.
fn is_event(token: &Token) -> bool {
    let other_meeting = MEETING_FORMS.ending_of(&token.word);
    (other_meeting.is_some() || EVENTS.ends(&token.word))
        && token.is_word()
        && !token.word.starts_with("dagsorden")
        && !is_weekday(&token.word)
        && !token.is_in(&NO_EVENTS)
}
