//! A body that gathers on a day at stated hours: `Direktionen mødes den 3. maj kl. 9-11`.
//!
//! The hours tell that somebody meets then; what the body does there tells that it is the
//! body. Where an event stands before the day ("samler op på temadagen den 3. maj kl.
//! 9-10") the hours are those of the gathering only if it looks back on the event.

use std::ops::Range;

use super::{Evidence, Sentence};
use crate::findings::references::Direction;
use crate::findings::references::bodies::Body;
use crate::findings::references::tense::Tense;
use crate::findings::references::times::{Time, Value};
use crate::findings::references::words::{Made, Word};

/// What a body does when it gathers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gathers {
    /// To look back on something: `samle op på`.
    LookingBack,
    /// On a matter, or for its own sake.
    Plainly,
}

impl Sentence<'_> {
    /// Judges by the hours behind the day and the body that gathers then.
    pub(super) fn gathering(&self, time: &Time) -> Option<Evidence> {
        let on_day = matches!(time.value, Value::Day { month: Some(_), .. });
        if !on_day || !self.has_hours(time.words.end) {
            return None;
        }
        let clause = self.clause(&time.words);
        let (body, gap) = self.gathered(clause.start, time.words.start)?;
        let gathers = self.gathers(gap.clone())?;
        let deeper = self.words[gap].iter().skip(1).any(|word| word.is("at"));
        if deeper || self.follows_event(time) && gathers == Gathers::Plainly {
            return None;
        }
        let later = self.dated(time, Some(Tense::Ahead))?.direction == Direction::Later;
        later.then(|| Evidence {
            start: body.words.start,
            end: time.words.end,
            body: Some(self.bytes(&body.words)),
            of_meeting: false,
            tense: Some(Tense::Ahead),
        })
    }

    /// Returns who acts between `start`, where a clause begins, and `lead`, and the words
    /// from there on: the body, or the one before that `de` stands for.
    fn gathered(&self, start: usize, lead: usize) -> Option<(&Body, Range<usize>)> {
        let acts = |body: &&Body| {
            let at = body.words.start;
            let governors = [
                "for", "af", "til", "fra", "med", "over", "om", "i", "på", "hos",
            ];
            !body.genitive && !body.group && !self.is_before(at, 1, &governors)
        };
        let stands_for = self.is(start, &["at"]) && self.is(start + 1, &["de", "den", "det"]);
        if stands_for && start + 2 <= lead {
            let body = self.bodies.iter().rfind(|body| body.words.end <= start);
            return body.filter(acts).map(|body| (body, start + 2..lead));
        }
        let mut bodies = self.bodies.iter().filter(|body| body.words.start >= start);
        let body = bodies.find(|body| body.words.end <= lead).filter(acts)?;
        let mut end = body.words.end;
        while self.is(end, &["og"])
            && let Some(other) = self.body_starting(end + 1)
        {
            end = other.words.end;
        }
        Some((body, end..lead.max(end)))
    }

    /// Returns how the words say that somebody gathers; a verb in the infinitive needs
    /// one that looks ahead.
    fn gathers(&self, range: Range<usize>) -> Option<Gathers> {
        let words = &self.words[range];
        let wanted = |word: &Word<'_>| word.is_one_of(&["skal", "vil"]);
        let ahead = words.first().is_some_and(wanted);
        words.iter().enumerate().find_map(|(at, word)| {
            let with_op = words.get(at + 1).is_some_and(|next| next.is("op"));
            let infinitive = word.is_one_of(&["samle", "følge", "drøfte", "behandle", "mødes"]);
            let present = word.is_one_of(&["samler", "følger", "drøfter", "behandler", "mødes"]);
            let told = present && at == 0 || infinitive && ahead && at <= 3;
            let collects = word.is_one_of(&["samle", "samler", "følge", "følger"]);
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
        next += usize::from(self.is(next, &[",", "("]));
        if !self.is(next, &["kl", "klokken", "fra"]) {
            return false;
        }
        next += 1;
        next += usize::from(self.is(next, &["."]));
        next += usize::from(self.is(next, &["kl"]));
        next += usize::from(self.is(next, &["."]));
        let Some(next) = self.hour(next) else {
            return false;
        };
        let joined = self
            .word(next)
            .is_some_and(|word| word.is_dash() || word.is("til"));
        joined && self.hour(next + 1).is_some()
    }

    /// Returns where the hour that begins at `at` ends: "14", "14.00", "14:00".
    fn hour(&self, at: usize) -> Option<usize> {
        let digits = |at: usize| {
            let word = self.word(at).filter(|word| word.made == Made::Digits);
            word.filter(|word| word.text.len() <= 2)
        };
        digits(at)?.number().filter(|hour| *hour <= 24)?;
        let glued = self
            .word(at + 1)
            .is_some_and(|sign| sign.is_one_of(&[".", ":"]) && sign.from == self.words[at].to);
        let minutes =
            glued && digits(at + 2).is_some_and(|word| word.from == self.words[at + 1].to);
        Some(if minutes { at + 3 } else { at + 1 })
    }

    /// Returns whether a body gathers on something between the words of a mention.
    pub(super) fn looks_back(&self, range: Range<usize>) -> bool {
        let words = &self.words[range];
        words
            .windows(2)
            .any(|two| two[0].is_one_of(&["samle", "samler", "følge", "følger"]) && two[1].is("op"))
    }
}
