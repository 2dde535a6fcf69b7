//! A body that gathers on a day at stated hours: `Direktionen mødes den 3. maj kl. 9-11`.
//!
//! The hours tell that somebody meets then; what the body does there tells that it is the
//! body. Where an event stands before the day ("samler op på temadagen den 3. maj kl.
//! 9-10") the hours are those of the gathering only if it looks back on the event.

use std::ops::Range;

use super::{JudgedSentence, TimeEvidence};
use crate::findings::references::TimeDirection::Later;
use crate::findings::references::vocabulary::{
    BEFORE_HOURS, COLLECTS, GATHERING_INFINITIVES, GATHERING_PRESENTS, GOVERNORS, STANDS_FOR_BODY,
};
use crate::text::bodies::Body;
use crate::text::clock::are_hours;
use crate::text::times::{Time, TimeValue};

impl JudgedSentence<'_> {
    /// Judges by the hours behind the day and the body that gathers then.
    pub(super) fn gathering(&self, time: &Time) -> Option<TimeEvidence> {
        let on_day = matches!(time.value, TimeValue::Day { month: Some(_), .. });
        if !on_day || !self.has_hours(time.tokens.end) {
            return None;
        }
        let clause = self.clause(&time.tokens);
        let (body, gap) = self.gathered(clause.start, time.tokens.start)?;
        let deeper = gap.clone().skip(1).any(|at| self.has_at(at, &["at"]));
        let of_event = self.follows_event(time) && !self.looks_back(gap.clone());
        if deeper || of_event || !self.gathers(gap) {
            return None;
        }
        let later = self.dated(time, Some(Later))?.direction == Later;
        let mention = body.tokens.start..time.tokens.end;
        let tense = Some(Later);
        later.then(|| self.evidence("reference.gathering", mention, Some(body), tense))
    }

    /// Returns who acts between `start`, where a clause begins, and `lead`, and the words
    /// from there on: the body, or the one before that `de` stands for.
    fn gathered(&self, start: usize, lead: usize) -> Option<(&Body, Range<usize>)> {
        let acts = |body: &&Body| {
            let governed = self.follows(body.tokens.start, &GOVERNORS);
            !body.genitive && !body.is_group() && !governed
        };
        let stands_for = self.has_at(start, &["at"]) && self.has_at(start + 1, &STANDS_FOR_BODY);
        if stands_for && start + 2 <= lead {
            let body = self.body_before(start).filter(acts)?;
            return Some((body, start + 2..lead));
        }
        let body = self.body_behind(start).filter(acts)?;
        if body.tokens.end > lead {
            return None;
        }
        let mut end = body.tokens.end;
        while self.has_at(end, &["og"])
            && let Some(other) = self.body_starting(end + 1)
        {
            end = other.tokens.end;
        }
        Some((body, end..lead.max(end)))
    }

    /// Returns whether the words say that somebody gathers; a verb in the infinitive needs
    /// one that looks ahead.
    fn gathers(&self, range: Range<usize>) -> bool {
        let tokens = &self.tokens[range];
        let ahead = tokens.first().is_some_and(|it| it.is_any(&["skal", "vil"]));
        tokens.iter().take(4).enumerate().any(|(at, token)| {
            let with_op = tokens.get(at + 1).is_some_and(|next| next.is("op"));
            let told = at == 0 && token.is_in(&GATHERING_PRESENTS)
                || ahead && token.is_in(&GATHERING_INFINITIVES);
            told && (with_op || !token.is_in(&COLLECTS))
        })
    }

    /// Returns whether hours from and to stand at `at`: "kl. 14.00 - 15.00".
    fn has_hours(&self, at: usize) -> bool {
        let first = at + usize::from(self.has_at(at, &[",", "("]));
        self.has_at(first, &BEFORE_HOURS) && are_hours(self.tokens, first + 1)
    }

    /// Returns whether a body gathers on something between the words of a mention.
    pub(super) fn looks_back(&self, range: Range<usize>) -> bool {
        let mut pairs = self.tokens[range].windows(2);
        pairs.any(|two| two[0].is_in(&COLLECTS) && two[1].is("op"))
    }
}
