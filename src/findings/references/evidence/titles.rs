//! Titles of attachments (bilag) that name a body and the day it met.
//!
//! A title tells no tale, and its date is mostly the day a document was written
//! ("Notat af 3. maj 2024", "Budgetopfølgning 31. juli 2024"). It is a meeting's where
//! body and day stand together, and what is named is no writing that has a day itself:
//! `Gruppearbejde ØU 3. maj`, `ØU spørgsmål 3. maj 2024`, `Referat 3. maj 2024, ØU`.

use std::ops::Range;

use super::{JudgedSentence, SentenceSetting, StatedMeeting, TimeEvidence, is_event};
use crate::findings::references::meeting_words::meeting_word;
use crate::findings::references::vocabulary::{
    BEFORE_BODY_OF_TITLE, DATED_WRITINGS, DECISIONS, LEADS_TO_BODY, LeadToBody, MATERIALS,
    STRONG_PARTICIPLES, WITHIN_TITLE,
};
use crate::text::bodies::{self, Body};
use crate::text::times::{self, PrintedYear, Time, TimeValue};
use crate::text::{Text, Token};

/// Returns the meetings that the title `printed` of an attachment names, in order; `text` has
/// it with blanks between its words.
pub(in crate::findings::references) fn find_in_title(
    text: &Text<'_>,
    printed: &str,
    setting: &SentenceSetting,
) -> Vec<StatedMeeting> {
    let tokens = text.tokens();
    let times = times::times(tokens);
    if times.is_empty() {
        return Vec::new();
    }
    let bodies = bodies::bodies_of_title(tokens, &setting.known);
    let title = JudgedSentence::new(text, printed, tokens, bodies, setting);
    let other = |(at, token): (usize, &Token)| {
        let event = || is_event(token) && meeting_word(token).is_none();
        let dated = token.is_word() && DATED_WRITINGS.ends(&token.word);
        (dated || event()) && !title.is_in_body(at)
    };
    if tokens.iter().enumerate().any(other) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (at, time) in times.iter().enumerate() {
        // "1. januar 2022 - 31. december 2025"
        let mut near = times[at.saturating_sub(1)..times.len().min(at + 2)].windows(2);
        let in_span = near.any(|two| {
            let between = tokens.get(two[0].tokens.end..two[1].tokens.start);
            matches!(between, Some([joint]) if joint.is_any(&["-", "til"]))
        });
        if let Some(evidence) = title.entitled(time).filter(|_| !in_span) {
            found.extend(title.stated(time, &evidence));
        }
    }
    found
}

fn is_material(token: &Token) -> bool {
    DECISIONS.ends(&token.word) || MATERIALS.ends(&token.word) || meeting_word(token).is_some()
}

impl JudgedSentence<'_> {
    /// Judges by the body beside the time, and by what else the title names.
    fn entitled(&self, time: &Time) -> Option<TimeEvidence> {
        let on_day = matches!(time.value, TimeValue::Day { month: Some(_), .. });
        if !on_day || self.is_barred(time) {
            return None;
        }
        let names_meeting =
            |tokens: &[Token]| tokens.iter().any(|token| meeting_word(token).is_some());
        let evidence = |body: &Body, mention: Range<usize>| TimeEvidence {
            of_meeting: names_meeting(&self.tokens[mention.clone()]),
            ..self.evidence("reference.title", mention, Some(body), None)
        };
        let printed = time.year != PrintedYear::Absent;
        if let Some((body, near)) = self.body_near(time).filter(|(_, near)| *near || printed) {
            let between = &self.tokens[body.tokens.end..time.tokens.start.max(body.tokens.end)];
            let met = names_meeting(between);
            let whose = !body.genitive || !near;
            let accepted = whose && (!body.is_group() || met) && self.leads_to(body);
            return accepted.then(|| evidence(body, body.tokens.start..time.tokens.end));
        }
        // "Referat 3. maj 2024, ØU", "Oplæg den 3. maj 2024 i ØU"
        let end = time.tokens.end;
        let next = end + usize::from(self.has_at(end, &BEFORE_BODY_OF_TITLE));
        let body = self.body_starting(next).filter(|_| printed)?;
        let told = self.tokens[..time.tokens.start].iter().any(is_material);
        let accepted = told && !body.genitive && !body.is_group();
        accepted.then(|| evidence(body, time.tokens.start..body.tokens.end))
    }

    /// Returns the body before the time, and whether no noun stands between them.
    fn body_near(&self, time: &Time) -> Option<(&Body, bool)> {
        let mut at = time.tokens.start;
        let mut nouns = 0;
        loop {
            if let Some(body) = self.body_named_to(at) {
                return Some((body, nouns == 0));
            }
            at = at.checked_sub(1)?;
            let token = &self.tokens[at];
            if is_material(token) && nouns < 2 {
                nouns += 1;
            } else if !token.is_in(&WITHIN_TITLE) {
                return None;
            }
        }
    }

    /// Returns whether the words before a body leave it the one that met.
    fn leads_to(&self, body: &Body) -> bool {
        let Some(at) = body.tokens.start.checked_sub(1) else {
            return true;
        };
        let noun = at.checked_sub(1).map(|at| &self.tokens[at]);
        let shown = noun.is_some_and(is_material);
        match LEADS_TO_BODY.get(&self.tokens[at].word) {
            Some(LeadToBody::Maker) => {
                shown || noun.is_some_and(|token| token.is_in(&STRONG_PARTICIPLES))
            }
            Some(LeadToBody::Audience) => shown,
            Some(LeadToBody::Occasion) => self.tokens[..at].iter().any(is_material),
            Some(LeadToBody::Matter) => false,
            None => true,
        }
    }
}
