//! The words directly beside a time: `mødet den`, `Byrådet den`, `beslutningen af`.

use super::{Evidence, Sentence, Verdict, is_event};
use crate::findings::references::Direction;
use crate::findings::references::bodies::Body;
use crate::findings::references::meeting_words::{MeetingWord, meeting_word};
use crate::findings::references::tense::{self, Tense};
use crate::findings::references::times::{PrintedYear, Time, Value};
use crate::findings::references::vocabulary::{
    DECISIONS, DEEDS, OWNED_DECISIONS, STRONG_PARTICIPLES, WRITINGS,
};

impl Sentence<'_> {
    /// Judges by what stands directly before the time; `Some(None)` if that speaks
    /// against a meeting.
    pub(super) fn beside(&self, time: &Time) -> Verdict {
        let mut at = time.words.start;
        let mut prep = None;
        let mut marked = false;
        for _ in 0..3 {
            let Some(word) = at.checked_sub(1).map(|at| &self.words[at]) else {
                break;
            };
            if word.is_one_of(&["i", "fra", "af"]) && prep.is_none() {
                prep = Some(word.key.as_str());
            } else if word.is_one_of(&[",", "(", ":", "|"]) || word.is_dash() {
                marked = true;
            } else if !word.is_one_of(&["afholdt", "dato"]) {
                break;
            }
            at -= 1;
        }
        let Some(last) = at.checked_sub(1) else {
            return Verdict::Open;
        };
        if let Some(meeting) = meeting_word(&self.words[last]) {
            return match self.beside_meeting(time, last, &meeting) {
                Some(evidence) => Verdict::Meeting(evidence),
                None => Verdict::NoMeeting,
            };
        }
        let bracketed = self.words[last].is(")");
        let body = self
            .body_ending(at)
            .or_else(|| bracketed.then(|| self.body_ending(last)).flatten());
        if let Some(body) = body {
            // "Økonomiudvalget (ØU)" is named by its name.
            let outer = bracketed
                .then(|| self.body_ending(body.words.start.saturating_sub(1)))
                .flatten();
            return self.beside_body(time, outer.unwrap_or(body), prep);
        }
        if marked {
            return Verdict::Open;
        }
        let noun = self.words[last].key.as_str();
        if DECISIONS.contains(&noun) || noun == "budgetvedtagelsen" {
            return self.beside_decision(time, last, prep);
        }
        // "1. behandling af budgettet den"
        let treated = (2..=4)
            .filter_map(|back| last.checked_sub(back))
            .find(|&at| {
                self.words[at].is_one_of(&["behandling", "behandlingen"])
                    && self.is(at + 1, &["af"])
            });
        treated.map_or(Verdict::Open, |at| self.beside_decision(time, at, prep))
    }

    fn beside_meeting(&self, time: &Time, at: usize, meeting: &MeetingWord) -> Option<Evidence> {
        const ADJECTIVES: [&str; 12] = [
            "ordinære",
            "ordinært",
            "ekstraordinære",
            "ekstraordinært",
            "kommende",
            "seneste",
            "sidste",
            "næste",
            "første",
            "samme",
            "fælles",
            "det",
        ];
        if matches!(time.value, Value::Year(_)) {
            return None;
        }
        let mut start = at;
        while start > 0 && self.is(start - 1, &ADJECTIVES) {
            start -= 1;
        }
        let owner = self.body_ending(start);
        let named = owner.map(|body| self.bytes(&body.words));
        let (start, body) = match (owner, &meeting.body) {
            (Some(body), _) => (body.words.start, named),
            (None, Some(part)) => {
                let from = self.words[at].from;
                (at, Some(from + part.start..from + part.end))
            }
            (None, None) => {
                let subject = self.subject(time, at);
                let their = self.is_before(
                    at,
                    1,
                    &["deres", "sit", "dets", "et", "holder", "holdt", "afholder"],
                );
                if meeting.theme && (subject.is_none() || !their) {
                    return None;
                }
                let with = self.is(time.words.end, &["med"]);
                if !meeting.definite && with && subject.is_none() {
                    return None;
                }
                (at, subject.map(|body| self.bytes(&body.words)))
            }
        };
        let to =
            self.is_before(start, 1, &["til"]) || self.is_before(at, 1, &["kommende", "næste"]);
        let record = start
            .checked_sub(2)
            .is_some_and(|at| self.words[at].key.starts_with("referat"));
        let tense = match () {
            () if record => Some(Tense::Back),
            () if to || self.is_before(at, 1, &["har", "holder", "afholder"]) => Some(Tense::Ahead),
            () => None,
        };
        Some(Evidence {
            start,
            end: time.words.end,
            body,
            of_meeting: true,
            tense,
        })
    }

    /// Returns the body a clause is about: the nearest before `at`, or the one behind
    /// the time and its verb ("På mødet den 3. maj besluttede Byrådet").
    fn subject(&self, time: &Time, at: usize) -> Option<&Body> {
        let clause = self.clause(&time.words);
        let before = self
            .bodies
            .iter()
            .rfind(|body| body.words.end <= at && body.words.start >= clause.start);
        let acts = |body: &&Body| {
            let noun = self.word(body.words.end);
            !body.genitive || noun.is_some_and(|noun| DECISIONS.contains(&noun.key.as_str()))
        };
        before.filter(acts).or_else(|| {
            let verb = self.word(time.words.end).filter(|word| {
                tense::is_past(word) || DEEDS.contains(&word.key.as_str()) || word.is("har")
            });
            verb?;
            (1..=2).find_map(|step| self.body_starting(time.words.end + step))
        })
    }

    /// `Some(None)` if the body speaks against a meeting, `None` if something else may
    /// still speak for one.
    fn beside_body(&self, time: &Time, body: &Body, prep: Option<&str>) -> Verdict {
        let start = body.words.start;
        let meets_in = self.is_before(start, 1, &["i", "for"])
            && start
                .checked_sub(2)
                .and_then(|at| meeting_word(&self.words[at]))
                .is_some_and(|meeting| !meeting.theme);
        let of_decision = self.is_before(start, 1, &["i", "på"])
            && start
                .checked_sub(2)
                .is_some_and(|at| DECISIONS.contains(&self.words[at].key.as_str()));
        let from = matches!(prep, Some("fra" | "af")) && !of_decision;
        if body.genitive || from || body.group && !meets_in {
            return Verdict::Open;
        }
        let clause = self.clause(&time.words);
        let written_to = self.is_before(start, 1, &["til"])
            && start.checked_sub(2).is_some_and(|at| {
                let word = &self.words[at];
                WRITINGS.contains(&word.key.as_str()) || is_event(word)
            });
        let seated = self.words[clause.clone()].iter().any(|word| {
            ["indtræd", "udtræd", "udtråd", "indtråd", "fratråd"]
                .iter()
                .any(|verb| word.key.starts_with(verb))
        });
        let met_with = self.is_before(start, 1, &["med"])
            && start.checked_sub(2).is_some_and(|at| {
                let key = &self.words[at].key;
                key.ends_with("møde") || key.ends_with("mødet")
            });
        if written_to || seated || met_with {
            return Verdict::NoMeeting;
        }
        let dated = self.dated(time, None);
        // "vedtaget af Byrådet i 2021"
        let by_body =
            self.is_before(start, 1, &["af"]) && self.is_before(start, 2, &STRONG_PARTICIPLES);
        let accepted = match time.value {
            Value::Day { .. } => true,
            Value::Year(_) => by_body,
            _ if meets_in => true,
            _ => {
                let earlier = dated.is_some_and(|dated| dated.direction == Direction::Earlier);
                let past = tense::tense(self.words, &clause, &time.words) == Some(Tense::Back);
                let year = time.value.year() != PrintedYear::Absent;
                earlier && (year || past || of_decision)
            }
        };
        if !accepted {
            return Verdict::Open;
        }
        Verdict::Meeting(Evidence {
            start,
            end: time.words.end,
            body: Some(self.bytes(&body.words)),
            of_meeting: meets_in,
            tense: of_decision.then_some(Tense::Back),
        })
    }

    fn beside_decision(&self, time: &Time, at: usize, prep: Option<&str>) -> Verdict {
        const ADJECTIVES: [&str; 8] = [
            "tidligere",
            "endelige",
            "oprindelige",
            "seneste",
            "indledende",
            "første",
            "enstemmige",
            "politiske",
        ];
        let key = self.words[at].key.as_str();
        let mut start = at;
        while start > 0 && self.is(start - 1, &ADJECTIVES) {
            start -= 1;
        }
        let owner = self.body_ending(start).filter(|body| body.genitive);
        let owned_elsewhere = owner.is_none()
            && start.checked_sub(1).is_some_and(|at| {
                let word = &self.words[at];
                word.is_letters() && word.key.len() > 4 && word.key.ends_with('s')
            });
        if owned_elsewhere || owner.is_none() && OWNED_DECISIONS.contains(&key) {
            return Verdict::NoMeeting;
        }
        let accepted = match time.value {
            Value::Day { .. } => prep != Some("i"),
            Value::Year(_) | Value::Season { .. } => owner.is_some(),
            Value::Month { .. } | Value::LastWeek => owner.is_some() || prep.is_some(),
        };
        if !accepted {
            return Verdict::Open;
        }
        let Some(dated) = self.dated(time, Some(Tense::Back)) else {
            return Verdict::Open;
        };
        // "til behandling i maj" looks ahead.
        let on_day = matches!(time.value, Value::Day { .. });
        let promised = dated.direction == Direction::Later && !(on_day && owner.is_some());
        if promised || self.is_before(start, 1, &["til"]) {
            return Verdict::Open;
        }
        Verdict::Meeting(Evidence {
            start: owner.map_or(start, |body| body.words.start),
            end: time.words.end,
            body: owner.map(|body| self.bytes(&body.words)),
            of_meeting: false,
            tense: Some(Tense::Back),
        })
    }

    /// Judges by what stands directly behind: "den 12. marts i Økonomiudvalget".
    pub(super) fn behind(&self, time: &Time) -> Option<Evidence> {
        let end = time.words.end;
        if !self.is(end, &["i", "på", "ved"]) || !matches!(time.value, Value::Day { .. }) {
            return None;
        }
        let body = self.body_starting(end + 1).filter(|body| !body.group);
        let meeting_at = body.map_or(end + 1, |body| body.words.end);
        let meeting = self.word(meeting_at).and_then(meeting_word);
        let of_meeting = meeting.is_some_and(|meeting| !meeting.theme);
        let owned = body.is_none_or(|body| !body.genitive || of_meeting);
        if !owned || body.is_none() && !of_meeting {
            return None;
        }
        Some(Evidence {
            start: time.words.start,
            end: if of_meeting {
                meeting_at + 1
            } else {
                meeting_at
            },
            body: body.map(|body| self.bytes(&body.words)),
            of_meeting,
            tense: None,
        })
    }
}
