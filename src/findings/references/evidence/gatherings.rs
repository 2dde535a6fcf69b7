//! A body that gathers on a day at stated hours: `Direktionen mødes den 3. maj kl. 9-11`.
//!
//! The hours tell that somebody meets then; what the body does there tells that it is the
//! body. Where an event stands before the day ("samler op på temadagen den 3. maj kl.
//! 9-10") the hours are those of the gathering only if it looks back on the event.

use std::ops::Range;

use super::{JudgedSentence, TimeEvidence};
use crate::findings::references::TimeDirection;
use crate::findings::references::tense::Tense;
use crate::findings::references::vocabulary::{
    BEFORE_HOURS, COLLECTS, GATHERING_INFINITIVES, GATHERING_PRESENTS, GOVERNORS, STANDS_FOR_BODY,
};
use crate::text::bodies::Body;
use crate::text::times::{Time, TimeValue};
use crate::text::{Gap, Token};

/// What a body does when it gathers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gathers {
    /// To look back on something: `samle op på`.
    LookingBack,
    /// On a matter, or for its own sake.
    Plainly,
}

impl JudgedSentence<'_> {
    /// Judges by the hours behind the day and the body that gathers then.
    pub(super) fn gathering(&self, time: &Time) -> Option<TimeEvidence> {
        let on_day = matches!(time.value, TimeValue::Day { month: Some(_), .. });
        if !on_day || !self.has_hours(time.tokens.end) {
            return None;
        }
        let clause = self.clause(&time.tokens);
        let (body, gap) = self.gathered(clause.start, time.tokens.start)?;
        let gathers = self.gathers(gap.clone())?;
        let deeper = self.tokens[gap].iter().skip(1).any(|token| token.is("at"));
        if deeper || self.follows_event(time) && gathers == Gathers::Plainly {
            return None;
        }
        let later = self.dated(time, Some(Tense::Ahead))?.direction == TimeDirection::Later;
        let mention = body.tokens.start..time.tokens.end;
        let tense = Some(Tense::Ahead);
        later.then(|| self.evidence("reference.gathering", mention, Some(body), tense))
    }

    /// Returns who acts between `start`, where a clause begins, and `lead`, and the words
    /// from there on: the body, or the one before that `de` stands for.
    fn gathered(&self, start: usize, lead: usize) -> Option<(&Body, Range<usize>)> {
        let acts = |body: &&Body| {
            let governed = self.follows(body.tokens.start, &GOVERNORS);
            !body.genitive && !body.is_group() && !governed
        };
        let stands_for = self.has_at(start, &["at"]) && self.is_in(start + 1, &STANDS_FOR_BODY);
        if stands_for && start + 2 <= lead {
            return self
                .body_before(start)
                .filter(acts)
                .map(|body| (body, start + 2..lead));
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

    /// Returns how the words say that somebody gathers; a verb in the infinitive needs
    /// one that looks ahead.
    fn gathers(&self, range: Range<usize>) -> Option<Gathers> {
        let tokens = &self.tokens[range];
        let wanted = |token: &Token| token.is_any(&["skal", "vil"]);
        let ahead = tokens.first().is_some_and(wanted);
        tokens.iter().enumerate().find_map(|(at, token)| {
            let with_op = tokens.get(at + 1).is_some_and(|next| next.is("op"));
            let infinitive = token.is_in(&GATHERING_INFINITIVES);
            let present = token.is_in(&GATHERING_PRESENTS);
            let told = present && at == 0 || infinitive && ahead && at <= 3;
            let collects = token.is_in(&COLLECTS);
            match (told, collects) {
                (true, true) if with_op => Some(Gathers::LookingBack),
                (true, false) => Some(Gathers::Plainly),
                _ => None,
            }
        })
    }

    /// Returns whether hours from and to stand at `at`: "kl. 14.00 - 15.00".
    fn has_hours(&self, at: usize) -> bool {
        let mut next = at;
        next += usize::from(self.has_at(next, &[",", "("]));
        if !self.is_in(next, &BEFORE_HOURS) {
            return false;
        }
        next += 1;
        next += usize::from(self.has_at(next, &["kl"]));
        let Some(next) = self.hour(next) else {
            return false;
        };
        self.has_at(next, &["-", "til"]) && self.hour(next + 1).is_some()
    }

    /// Returns where the hour that begins at `at` ends: "14", "14.00", "14:00".
    fn hour(&self, at: usize) -> Option<usize> {
        let digits = |at: usize| {
            self.token(at)
                .filter(|token| token.is_figure() && token.length() <= 2)
        };
        let hour = digits(at).filter(|hour| hour.short_figure().is_some_and(|hour| hour <= 24))?;
        let close = |at: usize| digits(at).is_some_and(|token| token.gap == Gap::None);
        let colon = self
            .token(at + 1)
            .is_some_and(|sign| sign.is(":") && sign.gap == Gap::None);
        Some(match () {
            () if hour.stop && close(at + 1) => at + 2,
            () if colon && close(at + 2) => at + 3,
            () => at + 1,
        })
    }

    /// Returns whether a body gathers on something between the words of a mention.
    pub(super) fn looks_back(&self, range: Range<usize>) -> bool {
        let tokens = &self.tokens[range];
        tokens
            .windows(2)
            .any(|two| two[0].is_in(&COLLECTS) && two[1].is("op"))
    }
}
