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

use std::ops::{ControlFlow, Range};

use super::tense::{self, Dated};
use super::vocabulary::{
    BARS, BEFORE_TIME_OF_EVENT, EVENTS, FOREIGN, HANDLING, ITEM_WORDS, LAST, MEETING_FORMS, NEXT,
    NO_EVENTS, PARTING_MARKS, PROMISED,
};
use super::{MeetingContext, MeetingMention, TimeDirection, When};
use crate::findings::outcome::Meant;
use crate::minutes::SectionKind;
use crate::text::bodies::{self, Body, KnownBodies, OUTSIDE_AUTHORITIES};
use crate::text::date::is_weekday;
use crate::text::times::{self, Time};
use crate::text::{Text, Token, TokenKind};

/// Where a sentence stands.
pub(super) struct SentenceSetting {
    pub meeting: MeetingContext,
    /// The body that met.
    pub known: KnownBodies,
    pub section: Option<SectionKind>,
}

/// A meeting a sentence mentions: the bytes of the mention, and what is told there, without
/// the sentence and its case numbers.
pub(super) type StatedMeeting = (Range<usize>, MeetingMention);

/// Why a time is that of a meeting.
#[derive(Clone, Debug)]
struct TimeEvidence {
    /// The rule that says so.
    rule: &'static str,
    /// The tokens of the mention.
    tokens: Range<usize>,
    /// The bytes of the body.
    body: Option<Range<usize>>,
    /// The word `møde` stands there.
    of_meeting: bool,
    /// What tells which way the sentence looks, where the evidence itself does.
    tense: Option<TimeDirection>,
}

/// What the words beside a time say of it: they end the search, even against whatever else is
/// said, or leave it to others to speak for a meeting.
type TimeVerdict = ControlFlow<Option<TimeEvidence>>;

/// How many tokens away anything may matter to a time; no clause is that long.
const REACH: usize = 200;

/// Returns the meetings that the tokens of a sentence mention, in order.
pub(super) fn find(
    text: &Text<'_>,
    tokens: Range<usize>,
    setting: &SentenceSetting,
) -> Vec<StatedMeeting> {
    let tokens = &text.tokens()[tokens];
    let times = times::times(tokens);
    let is_neighbour = |token: &Token| token.is_in(&LAST) || token.is_in(&NEXT);
    if times.is_empty() && !tokens.iter().any(is_neighbour) {
        return Vec::new();
    }
    let bodies = bodies::bodies(tokens, &setting.known);
    let reading = JudgedSentence::new(text, text.printed(), tokens, bodies, setting);
    let mut found = Vec::new();
    let mut before: Option<TimeEvidence> = None;
    for time in &times {
        if !tense::may_be_of_meeting(time, tokens) {
            before = None;
            continue;
        }
        let chained = before.take().filter(|_| time.chained);
        let inherited = chained.map(|evidence| TimeEvidence {
            tokens: time.tokens.clone(),
            ..evidence
        });
        let evidence = inherited.or_else(|| reading.judge(time));
        found.extend(evidence.iter().filter_map(|it| reading.stated(time, it)));
        before = evidence;
    }
    found.extend(reading.neighbours(&times));
    found.sort_by_key(|(bytes, _)| bytes.start);
    found
}

/// Returns the number of an item that `tokens` name (`pkt. 7`).
pub(super) fn item_number(tokens: &[Token]) -> Option<String> {
    (0..tokens.len()).find_map(|at| number_of_item(tokens, at).map(|(_, number)| number))
}

/// Reads `pkt. 7`, `punkt nr. 5` or `sag nr. 12` at `at`: where it ends, and the number.
fn number_of_item(tokens: &[Token], at: usize) -> Option<(usize, String)> {
    let token = tokens.get(at).filter(|token| token.is_in(&ITEM_WORDS))?;
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
    text: &'s Text<'s>,
    /// The text as mentions quote it.
    printed: &'s str,
    tokens: &'s [Token],
    /// In order, never overlapping.
    bodies: Vec<Body>,
    setting: &'s SentenceSetting,
    /// The marks that part clauses, in order.
    parts: Vec<usize>,
    /// The words that tell a tense, in order.
    tenses: Vec<(usize, TimeDirection)>,
    /// Whether a word outside of names says that a case is handled.
    handles: bool,
    /// Whether the sentence speaks of other authorities.
    foreign: bool,
}

impl<'s> JudgedSentence<'s> {
    fn new(
        text: &'s Text<'s>,
        printed: &'s str,
        tokens: &'s [Token],
        bodies: Vec<Body>,
        setting: &'s SentenceSetting,
    ) -> Self {
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
            foreign: tokens.iter().any(is_of_others),
            text,
            printed,
            tokens,
            bodies,
            setting,
        }
    }

    fn judge(&self, time: &Time) -> Option<TimeEvidence> {
        if self.is_barred(time) {
            return None;
        }
        if let ControlFlow::Break(told) = self.judge_beside(time) {
            return told;
        }
        let gathering = self.gathering(time);
        if gathering.is_some() || self.follows_event(time) {
            return gathering;
        }
        self.judge_behind(time)
            .or_else(|| self.deed(time))
            .or_else(|| self.deed_behind(time))
            .or_else(|| self.passive(time))
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    fn has_at(&self, at: usize, words: &impl Meant) -> bool {
        self.token(at).is_some_and(|token| words.means(token))
    }

    /// Returns the token `back` tokens before `at`.
    fn token_before(&self, at: usize, back: usize) -> Option<&Token> {
        self.token(at.checked_sub(back)?)
    }

    /// Returns whether one of `words` stands directly before `at`.
    fn follows(&self, at: usize, words: &impl Meant) -> bool {
        at.checked_sub(1).is_some_and(|at| self.has_at(at, words))
    }

    /// Returns what `rule` says of a mention at `tokens` by the body that met.
    fn evidence(
        &self,
        rule: &'static str,
        tokens: Range<usize>,
        body: Option<&Body>,
        tense: Option<TimeDirection>,
    ) -> TimeEvidence {
        TimeEvidence {
            rule,
            tokens,
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

    /// Returns the body that ends at `end`, perhaps with a bracket behind it: "Økonomiudvalget
    /// (ØU)" by its name.
    fn body_named_to(&self, end: usize) -> Option<&Body> {
        let inner = end - usize::from(self.follows(end, &[")"]));
        let body = self.body_ending(end).or_else(|| self.body_ending(inner))?;
        let bracketed = self.follows(body.tokens.start, &["("]);
        let outer = bracketed.then(|| self.body_ending(body.tokens.start - 1));
        Some(outer.flatten().unwrap_or(body))
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
        let nth = self.bodies.partition_point(|body| body.tokens.end <= at);
        let body = self.bodies.get(nth);
        body.is_some_and(|body| body.tokens.start <= at)
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
        let late = self.follows(lead, &["i"]) && self.follows(lead - 1, &["senest", "inden"]);
        let spans = self.follows(lead, &["fra"]) && self.has_at(time.tokens.end, &["til"]);
        time.part.is_some() || late || spans || self.follows(lead, &BARS)
    }

    /// Returns whether an event stands directly before the time: "borgermøde den".
    fn follows_event(&self, time: &Time) -> bool {
        let mut at = time.tokens.start;
        while self.follows(at, &BEFORE_TIME_OF_EVENT) {
            at -= 1;
        }
        self.follows(at, &is_event)
    }

    fn dated(&self, time: &Time, tense: Option<TimeDirection>) -> Option<Dated> {
        let clause = self.clause(&time.tokens);
        let mut before = self.tokens[clause.start..time.tokens.start].iter();
        let promised =
            tense != Some(TimeDirection::Earlier) && before.any(|token| token.is_in(&PROMISED));
        let tense = tense.or_else(|| self.tense(&clause, &time.tokens));
        let own = self.setting.meeting.date;
        tense::date(time.value, time.year, own, tense, promised)
    }

    /// Returns which way the sentence looks at the time `at`: by the nearest telling word
    /// of its clause before it, else behind it, else of the whole sentence.
    fn tense(&self, clause: &Range<usize>, at: &Range<usize>) -> Option<TimeDirection> {
        let count = self.tenses.partition_point(|(place, _)| *place < at.start);
        let before = count.checked_sub(1).map(|nth| self.tenses[nth]);
        let mut behind = self.tenses[count..].iter().copied();
        let behind = behind.find(|(place, _)| *place >= at.end);
        let near = before
            .filter(|(place, _)| *place >= clause.start)
            .or_else(|| behind.filter(|(place, _)| *place < clause.end));
        let told = near.or(before).or(behind);
        told.map(|(_, tense)| tense)
    }

    /// Returns whether one of the words says that a case is handled.
    fn handles(&self, mut range: Range<usize>) -> bool {
        range.any(|at| self.has_at(at, &handles_case) && !self.is_in_body(at))
    }

    fn stated(&self, time: &Time, evidence: &TimeEvidence) -> Option<StatedMeeting> {
        let dated = self.dated(time, evidence.tense)?;
        let meeting = &self.setting.meeting;
        if meeting.date.map(When::Day) == Some(dated.when) {
            let same = |body: &Range<usize>| {
                // Of "ØU-mødet" only the first letters are its name.
                let name = self.printed[body.clone()].replace('_', " ");
                let own = meeting.committee.as_deref().unwrap_or_default();
                bodies::is_same_body(&name, own) || bodies::is_short_for(&name, own)
            };
            if evidence.body.as_ref().is_none_or(same) {
                return None;
            }
        }
        Some(self.mention(evidence, dated))
    }

    /// Returns the mention that `evidence` tells, with the number of the item beside it.
    fn mention(&self, evidence: &TimeEvidence, dated: Dated) -> StatedMeeting {
        let Range { start, end } = evidence.tokens;
        let parted = usize::from(self.has_at(end, &[",", "("]));
        let behind = number_of_item(self.tokens, end + parted);
        let before = || {
            (start.saturating_sub(5)..start)
                .find_map(|at| number_of_item(self.tokens, at))
                .filter(|(behind, _)| start - behind <= 1)
        };
        let last = &self.tokens[end - 1];
        let mut bytes = self.bytes(&(start..behind.as_ref().map_or(end, |(end, _)| *end)));
        // With the full stop of a day: "tirsdag d. 11."
        let day = last.kind == TokenKind::Number && last.length() <= 2 && last.stop;
        bytes.end += usize::from(day && behind.is_none());
        let quoted = |bytes: &Range<usize>| self.printed[bytes.clone()].to_owned();
        let mention = MeetingMention {
            text: quoted(&bytes),
            sentence: String::new(),
            section: self.setting.section,
            lines: self.text.lines_of(&bytes),
            body: evidence.body.as_ref().map(quoted),
            when: dated.when,
            year_inferred: dated.year_inferred,
            direction: dated.direction,
            handling: self.is_handling(&evidence.tokens),
            of_meeting: evidence.of_meeting,
            item_number: behind.or_else(before).map(|(_, number)| number),
            case_numbers: Vec::new(),
            rule: evidence.rule.into(),
        };
        (bytes, mention)
    }

    /// Returns whether the case is handled at the meeting mentioned at `tokens`.
    fn is_handling(&self, tokens: &Range<usize>) -> bool {
        let near = &self.tokens[tokens.start.saturating_sub(4)..tokens.end];
        let record = near.iter().any(|token| token.word.starts_with("referat"));
        let before = &self.tokens[self.clause(tokens).start..tokens.start];
        let denied = before.iter().any(|token| token.is("ikke"));
        let handles = !denied && (self.handles || self.looks_back(tokens.clone()));
        let told = match self.setting.section {
            Some(SectionKind::History | SectionKind::Procedure) => true,
            // Nobody handles a case by a title.
            Some(SectionKind::Attachments) => false,
            _ => handles,
        };
        !record && told
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
