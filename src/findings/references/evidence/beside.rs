//! The words directly beside a time: `mødet den`, `Byrådet den`, `beslutningen af`.

use super::{JudgedSentence, TimeEvidence, TimeVerdict, is_event};
use crate::findings::references::TimeDirection;
use crate::findings::references::meeting_words::{MeetingWord, meeting_word, own_meeting};
use crate::findings::references::tense::{self, Tense};
use crate::findings::references::vocabulary::{
    BEFORE_BODY_BEHIND_DAY, BEFORE_TIME_OF_MEETING, DECISION_ADJECTIVES, DECISIONS, DEEDS, HOLDS,
    LOOSE_MARKS, MEETING_ADJECTIVES, OWN, OWN_MEETING_LEADS, OWNED_DECISIONS, SEATS,
    STRONG_PARTICIPLES, WRITINGS,
};
use crate::text::bodies::Body;
use crate::text::times::{PrintedYear, Time, TimeValue};

impl JudgedSentence<'_> {
    /// Judges by what stands directly before the time; which may
    /// speak against a meeting.
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
            return TimeVerdict::Open;
        };
        let own = || {
            let whose = self.follows(last, &OWN);
            own_meeting(&self.tokens[last]).filter(|_| whose)
        };
        if let Some(meeting) = meeting_word(&self.tokens[last]).or_else(own) {
            return match self.beside_meeting(time, last, &meeting) {
                Some(evidence) => TimeVerdict::Meeting(evidence),
                None => TimeVerdict::NoMeeting,
            };
        }
        let bracketed = self.tokens[last].is(")");
        let body = self
            .body_ending(at)
            .or_else(|| bracketed.then(|| self.body_ending(last)).flatten());
        if let Some(body) = body {
            // "Økonomiudvalget (ØU)" is named by its name.
            let outer = bracketed
                .then(|| self.body_ending(body.tokens.start.saturating_sub(1)))
                .flatten();
            return self.beside_body(time, outer.unwrap_or(body), prep);
        }
        if marked {
            return TimeVerdict::Open;
        }
        let noun = &self.tokens[last];
        if noun.is_in(&DECISIONS) {
            return self.beside_decision(time, last, prep);
        }
        // "1. behandling af budgettet den"
        let treated = (2..=4)
            .filter_map(|back| last.checked_sub(back))
            .find(|&at| {
                self.tokens[at].is_any(&["behandling", "behandlingen"])
                    && self.has_at(at + 1, &["af"])
            });
        treated.map_or(TimeVerdict::Open, |at| self.beside_decision(time, at, prep))
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
        while start > 0 && self.tokens[start - 1].is_in(&MEETING_ADJECTIVES) {
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
                if meeting.theme && (subject.is_none() || !their) {
                    return None;
                }
                let with = self.has_at(time.tokens.end, &["med"]);
                if !meeting.definite && with && subject.is_none() {
                    return None;
                }
                (at, subject.map(|body| self.bytes(&body.tokens)))
            }
        };
        let to =
            self.is_before(start, 1, &["til"]) || self.is_before(at, 1, &["kommende", "næste"]);
        let record = start
            .checked_sub(2)
            .is_some_and(|at| self.tokens[at].word.starts_with("referat"));
        let tense = match () {
            () if record => Some(Tense::Back),
            () if to || self.follows(at, &HOLDS) => Some(Tense::Ahead),
            () => None,
        };
        Some(TimeEvidence {
            start,
            end: time.tokens.end,
            body,
            rule: "reference.meeting_and_day",
            of_meeting: true,
            tense,
        })
    }

    /// Returns the body a clause is about: the nearest before `at`, or the one behind
    /// the time and its verb ("På mødet den 3. maj besluttede Byrådet").
    fn subject(&self, time: &Time, at: usize) -> Option<&Body> {
        let clause = self.clause(&time.tokens);
        let before = self
            .body_before(at)
            .filter(|body| body.tokens.start >= clause.start);
        let acts = |body: &&Body| {
            let noun = self.token(body.tokens.end);
            !body.genitive || noun.is_some_and(|noun| noun.is_in(&DECISIONS))
        };
        before.filter(acts).or_else(|| {
            let verb = self
                .token(time.tokens.end)
                .filter(|word| tense::is_past(word) || word.is_in(&DEEDS) || word.is("har"));
            verb?;
            (1..=2).find_map(|step| self.body_starting(time.tokens.end + step))
        })
    }

    /// Judges by the body before the time.
    fn beside_body(&self, time: &Time, body: &Body, prep: Option<&str>) -> TimeVerdict {
        let start = body.tokens.start;
        let meets_in = self.is_before(start, 1, &["i", "for"])
            && start
                .checked_sub(2)
                .and_then(|at| meeting_word(&self.tokens[at]))
                .is_some_and(|meeting| !meeting.theme);
        let of_decision = self.is_before(start, 1, &["i", "på"])
            && start
                .checked_sub(2)
                .is_some_and(|at| self.tokens[at].is_in(&DECISIONS));
        let from = matches!(prep, Some("fra" | "af")) && !of_decision;
        if body.genitive || from || body.is_group() && !meets_in {
            return TimeVerdict::Open;
        }
        let clause = self.clause(&time.tokens);
        let written_to = self.is_before(start, 1, &["til"])
            && start.checked_sub(2).is_some_and(|at| {
                let token = &self.tokens[at];
                token.is_in(&WRITINGS) || is_event(token)
            });
        let seated = self.tokens[clause.clone()]
            .iter()
            .any(|word| SEATS.begins(&word.word));
        let met_with = self.is_before(start, 1, &["med"])
            && start.checked_sub(2).is_some_and(|at| {
                let word = &self.tokens[at].word;
                word.ends_with("møde") || word.ends_with("mødet")
            });
        if written_to || seated || met_with {
            return TimeVerdict::NoMeeting;
        }
        let dated = self.dated(time, None);
        // "vedtaget af Byrådet i 2021"
        let by_body = self.is_before(start, 1, &["af"])
            && start >= 2
            && self.tokens[start - 2].is_in(&STRONG_PARTICIPLES);
        let accepted = match time.value {
            TimeValue::Day { .. } => true,
            TimeValue::Year => by_body,
            _ if meets_in => true,
            _ => {
                let earlier = dated.is_some_and(|dated| dated.direction == TimeDirection::Earlier);
                let past = self.tense(&clause, &time.tokens) == Some(Tense::Back);
                let year = time.year != PrintedYear::Absent;
                earlier && (year || past || of_decision)
            }
        };
        if !accepted {
            return TimeVerdict::Open;
        }
        TimeVerdict::Meeting(TimeEvidence {
            start,
            end: time.tokens.end,
            body: Some(self.bytes(&body.tokens)),
            rule: "reference.body_and_day",
            of_meeting: meets_in,
            tense: of_decision.then_some(Tense::Back),
        })
    }

    fn beside_decision(&self, time: &Time, at: usize, prep: Option<&str>) -> TimeVerdict {
        let mut start = at;
        while start > 0 && self.tokens[start - 1].is_in(&DECISION_ADJECTIVES) {
            start -= 1;
        }
        let owner = self.body_ending(start).filter(|body| body.genitive);
        let owned_elsewhere = owner.is_none()
            && start.checked_sub(1).is_some_and(|at| {
                let token = &self.tokens[at];
                token.is_word() && token.word.len() > 4 && token.word.ends_with('s')
            });
        if owned_elsewhere || owner.is_none() && self.tokens[at].is_in(&OWNED_DECISIONS) {
            return TimeVerdict::NoMeeting;
        }
        let accepted = match time.value {
            TimeValue::Day { .. } => prep != Some("i"),
            TimeValue::Year | TimeValue::Season(_) => owner.is_some(),
            _ => owner.is_some() || prep.is_some(),
        };
        if !accepted {
            return TimeVerdict::Open;
        }
        let Some(dated) = self.dated(time, Some(Tense::Back)) else {
            return TimeVerdict::Open;
        };
        // "til behandling i maj" looks ahead.
        let on_day = matches!(time.value, TimeValue::Day { .. });
        let promised = dated.direction == TimeDirection::Later && !(on_day && owner.is_some());
        if promised || self.is_before(start, 1, &["til"]) {
            return TimeVerdict::Open;
        }
        TimeVerdict::Meeting(TimeEvidence {
            start: owner.map_or(start, |body| body.tokens.start),
            end: time.tokens.end,
            body: owner.map(|body| self.bytes(&body.tokens)),
            rule: "reference.decision_and_day",
            of_meeting: false,
            tense: Some(Tense::Back),
        })
    }

    /// Judges by what stands directly behind: "den 12. marts i Økonomiudvalget".
    pub(super) fn judge_behind(&self, time: &Time) -> Option<TimeEvidence> {
        let end = time.tokens.end;
        if !self.is_in(end, &BEFORE_BODY_BEHIND_DAY) || !matches!(time.value, TimeValue::Day { .. })
        {
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
        Some(TimeEvidence {
            start: time.tokens.start,
            end: if of_meeting {
                meeting_at + 1
            } else {
                meeting_at
            },
            body: body.map(|body| self.bytes(&body.tokens)),
            rule: "reference.day_and_body",
            of_meeting,
            tense: None,
        })
    }
}
