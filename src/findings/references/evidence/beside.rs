//! The words directly beside a time: `mødet den`, `Byrådet den`, `beslutningen af`.

use std::ops::ControlFlow::{Break, Continue};

use super::{JudgedSentence, TimeEvidence, TimeVerdict, is_event};
use crate::findings::references::TimeDirection::{Earlier, Later};
use crate::findings::references::meeting_words::{MeetingWord, meeting_word, own_meeting};
use crate::findings::references::tense;
use crate::findings::references::vocabulary::{
    BEFORE_BODY_BEHIND_DAY, BEFORE_TIME_OF_MEETING, DECISION_ADJECTIVES, DECISIONS, DEEDS, HOLDS,
    LOOSE_MARKS, MEETING_ADJECTIVES, MeetingForm, OWN, OWN_MEETING_LEADS, OWNED_DECISIONS, SEATS,
    STRONG_PARTICIPLES, WRITINGS,
};
use crate::text::Token;
use crate::text::bodies::{Body, may_be_genitive};
use crate::text::times::{PrintedYear, Time, TimeValue};

impl JudgedSentence<'_> {
    /// Judges by what stands directly before the time, which may speak against a meeting.
    pub(super) fn judge_beside(&self, time: &Time) -> TimeVerdict {
        let mut at = time.tokens.start;
        let mut prep = None;
        let mut marked = false;
        for _ in 0..3 {
            let Some(token) = at.checked_sub(1).map(|at| &self.tokens[at]) else {
                break;
            };
            if token.is_in(&BEFORE_TIME_OF_MEETING) && prep.is_none() {
                prep = Some(token.word.as_str());
            } else if token.is_in(&LOOSE_MARKS) {
                marked = true;
            } else if !token.is_any(&["afholdt", "dato"]) {
                break;
            }
            at -= 1;
        }
        let Some(last) = at.checked_sub(1) else {
            return Continue(());
        };
        let own = || own_meeting(&self.tokens[last]).filter(|_| self.follows(last, &OWN));
        if let Some(meeting) = meeting_word(&self.tokens[last]).or_else(own) {
            return Break(self.beside_meeting(time, last, &meeting));
        }
        if let Some(body) = self.body_named_to(at) {
            return self.beside_body(time, body, prep);
        }
        if marked {
            return Continue(());
        }
        let noun = &self.tokens[last];
        if noun.is_in(&DECISIONS) {
            return self.beside_decision(time, last, prep);
        }
        // "1. behandling af budgettet den"
        let mut near = (last.saturating_sub(4)..last.saturating_sub(1)).rev();
        let treated = near.find(|&at| {
            self.has_at(at, &["behandling", "behandlingen"]) && self.has_at(at + 1, &["af"])
        });
        treated.map_or(Continue(()), |at| self.beside_decision(time, at, prep))
    }

    fn beside_meeting(
        &self,
        time: &Time,
        at: usize,
        meeting: &MeetingWord,
    ) -> Option<TimeEvidence> {
        if matches!(time.value, TimeValue::Year) {
            return None;
        }
        let mut start = at;
        while self.follows(start, &MEETING_ADJECTIVES) {
            start -= 1;
        }
        let owner = self.body_ending(start);
        let named = owner.map(|body| self.bytes(&body.tokens));
        let (start, body) = match (owner, &meeting.body) {
            (Some(body), _) => (body.tokens.start, named),
            (None, Some(part)) => (at, Some(part.clone())),
            (None, None) => {
                let subject = self.subject(time, at);
                let their = self.follows(at, &OWN_MEETING_LEADS);
                let with = matches!(meeting.form, MeetingForm::Bare | MeetingForm::Plural)
                    && self.has_at(time.tokens.end, &["med"]);
                let alone = subject.is_none() && (meeting.theme || with);
                if alone || meeting.theme && !their {
                    return None;
                }
                (at, subject.map(|body| self.bytes(&body.tokens)))
            }
        };
        let to = self.follows(start, &["til"]) || self.follows(at, &["kommende", "næste"]);
        let noun = self.token_before(start, 2);
        let record = noun.is_some_and(|noun| noun.word.starts_with("referat"));
        let tense = match () {
            () if record => Some(Earlier),
            () if to || self.follows(at, &HOLDS) => Some(Later),
            () => None,
        };
        let rule = "reference.meeting_and_day";
        Some(TimeEvidence {
            body,
            of_meeting: true,
            ..self.evidence(rule, start..time.tokens.end, None, tense)
        })
    }

    /// Returns the body a clause is about: the nearest before `at`, or the one behind
    /// the time and its verb ("På mødet den 3. maj besluttede Byrådet").
    fn subject(&self, time: &Time, at: usize) -> Option<&Body> {
        let clause = self.clause(&time.tokens);
        let before = self
            .body_before(at)
            .filter(|body| body.tokens.start >= clause.start);
        let acts = |body: &&Body| !body.genitive || self.has_at(body.tokens.end, &DECISIONS);
        before.filter(acts).or_else(|| {
            let acts = |word: &&Token| tense::is_past(word) || word.is_in(&DEEDS) || word.is("har");
            self.token(time.tokens.end).filter(acts)?;
            (1..=2).find_map(|step| self.body_starting(time.tokens.end + step))
        })
    }

    /// Judges by the body before the time.
    fn beside_body(&self, time: &Time, body: &Body, prep: Option<&str>) -> TimeVerdict {
        let start = body.tokens.start;
        let meeting = self.token_before(start, 2).and_then(meeting_word);
        let meets_in =
            self.follows(start, &["i", "for"]) && meeting.is_some_and(|meeting| !meeting.theme);
        let of_decision = self.follows(start, &["i", "på"]) && self.follows(start - 1, &DECISIONS);
        let from = matches!(prep, Some("fra" | "af")) && !of_decision;
        if body.genitive || from || body.is_group() && !meets_in {
            return Continue(());
        }
        let clause = self.clause(&time.tokens);
        let written = |noun: &Token| noun.is_in(&WRITINGS) || is_event(noun);
        let other = self.follows(start, &["til", "med"]) && self.follows(start - 1, &written);
        let mut words = self.tokens[clause.clone()].iter();
        let seated = words.any(|word| SEATS.begins(&word.word));
        if other || seated {
            return Break(None);
        }
        let dated = self.dated(time, None);
        // "vedtaget af Byrådet i 2021"
        let by_body = self.follows(start, &["af"]) && self.follows(start - 1, &STRONG_PARTICIPLES);
        let accepted = match time.value {
            TimeValue::Day { .. } => true,
            TimeValue::Year => by_body,
            _ if meets_in => true,
            _ => {
                let earlier = dated.is_some_and(|dated| dated.direction == Earlier);
                let past = self.tense(&clause, &time.tokens) == Some(Earlier);
                let year = time.year != PrintedYear::Absent;
                earlier && (year || past || of_decision)
            }
        };
        if !accepted {
            return Continue(());
        }
        let tense = of_decision.then_some(Earlier);
        let mention = start..time.tokens.end;
        Break(Some(TimeEvidence {
            of_meeting: meets_in,
            ..self.evidence("reference.body_and_day", mention, Some(body), tense)
        }))
    }

    fn beside_decision(&self, time: &Time, at: usize, prep: Option<&str>) -> TimeVerdict {
        let mut start = at;
        while self.follows(start, &DECISION_ADJECTIVES) {
            start -= 1;
        }
        let owner = self.body_ending(start).filter(|body| body.genitive);
        let genitive = |token: &Token| token.word.len() > 4 && may_be_genitive(token);
        let elsewhere = self.follows(start, &genitive) || self.has_at(at, &OWNED_DECISIONS);
        if owner.is_none() && elsewhere {
            return Break(None);
        }
        let accepted = match time.value {
            TimeValue::Day { .. } => prep != Some("i"),
            TimeValue::Year
            | TimeValue::Season(_)
            | TimeValue::Quarter(_)
            | TimeValue::HalfYear(_) => owner.is_some(),
            _ => owner.is_some() || prep.is_some(),
        };
        if !accepted {
            return Continue(());
        }
        let Some(dated) = self.dated(time, Some(Earlier)) else {
            return Continue(());
        };
        // "til behandling i maj" looks ahead.
        let on_day = matches!(time.value, TimeValue::Day { .. });
        let promised = dated.direction == Later && !(on_day && owner.is_some());
        if promised || self.follows(start, &["til"]) {
            return Continue(());
        }
        let mention = owner.map_or(start, |body| body.tokens.start)..time.tokens.end;
        let rule = "reference.decision_and_day";
        Break(Some(self.evidence(rule, mention, owner, Some(Earlier))))
    }

    /// Judges by what stands directly behind: "den 12. marts i Økonomiudvalget".
    pub(super) fn judge_behind(&self, time: &Time) -> Option<TimeEvidence> {
        let end = time.tokens.end;
        let on_day = matches!(time.value, TimeValue::Day { .. });
        if !on_day || !self.has_at(end, &BEFORE_BODY_BEHIND_DAY) {
            return None;
        }
        let body = self.body_starting(end + 1).filter(|body| !body.is_group());
        let meeting_at = body.map_or(end + 1, |body| body.tokens.end);
        let meeting = self.token(meeting_at).and_then(meeting_word);
        let of_meeting = meeting.is_some_and(|meeting| !meeting.theme);
        let owned = body.is_none_or(|body| !body.genitive || of_meeting);
        if !owned || body.is_none() && !of_meeting {
            return None;
        }
        let mention = time.tokens.start..meeting_at + usize::from(of_meeting);
        Some(TimeEvidence {
            of_meeting,
            ..self.evidence("reference.day_and_body", mention, body, None)
        })
    }
}
