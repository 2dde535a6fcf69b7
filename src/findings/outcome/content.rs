//! What a body decides, wishes or agrees on in so many words: "at udsætte sagen".

use crate::text::Token;

use super::OutcomeClass::{
    self, ApprovedAsRecommended, ApprovedWithChanges, Noted, Postponed, Rejected, SentOn, Withdrawn,
};
use super::cues::{self, Verb, VerbForm, is_matter};
use super::deciding::SentenceScan;
use super::doers;
use super::stated::StatedOutcome;
use super::{changes, phrases, telling};

impl SentenceScan<'_, '_> {
    /// Returns the place of the "at" that opens what is decided at `cue`.
    pub fn content_at(&self, cue: usize) -> Option<usize> {
        let tokens = self.tokens();
        let near = self.clauses.places_after(cue).take(18);
        let ends = |token: &Token| token.is(";") || token.is_in(&cues::ANNOUNCED_ENDS);
        let mut near = near.take_while(|&place| !ends(&tokens[place]));
        near.find(|&place| tokens[place].is("at"))
    }

    /// Returns what follows "at" after `cue`, if it is an outcome itself.
    pub fn content(&self, cue: usize) -> Option<StatedOutcome> {
        let from = self.content_at(cue)?;
        let mut found = self.content_from(from)?;
        let tokens = self.tokens();
        found.outcome.words.start = tokens[cue].start();
        Some(found.stated_by("outcome.content"))
    }

    /// Reads "at udsætte sagen", "sagen udsættes", from `from`.
    pub fn content_from(&self, from: usize) -> Option<StatedOutcome> {
        self.content_within(from, true)
    }

    /// Reads the same; what is recommended there once more only if it is `outer`.
    fn content_within(&self, from: usize, outer: bool) -> Option<StatedOutcome> {
        let tokens = self.tokens();
        let mut subject = false;
        let before = &tokens[from.saturating_sub(2)..from];
        let mut denied = before.iter().any(|token| token.is("ikke"));
        for (place, token) in tokens.iter().enumerate().take(from + 12).skip(from) {
            if token.is("at") && place == from {
                continue;
            }
            if token.is_in(&cues::CONTENT_ENDS) {
                return None;
            }
            denied |= token.is("ikke");
            if token.is_any(&["tage", "tages"])
                && let Some(last) = phrases::efterretning(&self.clauses, place)
            {
                return Some(self.stated(Noted, place, last));
            }
            if token.is_any(&["tage", "tages"])
                && let Some(last) = phrases::agenda(&self.clauses, place)
            {
                return Some(self.stated(Withdrawn, place, last));
            }
            if token.is("gå") && self.clauses.has_at(place + 1, &["tilbage"]) {
                return self.sent(place, Verb::SendBack, true);
            }
            let Some((verb, form)) = self.clauses.verb(place) else {
                subject |= is_matter(token) && !token.is_any(&["det", "de"]);
                continue;
            };
            let done = match form {
                VerbForm::Infinitive => place <= from + 4,
                VerbForm::Passive | VerbForm::Participle | VerbForm::Present => subject,
                VerbForm::Past => false,
            };
            if !done {
                return None;
            }
            // "at indstille, at forslaget forkastes"
            let recommended = self.content_at(place).filter(|at| *at <= place + 3);
            if let Some(at) = recommended.filter(|_| outer && verb == Verb::Recommend) {
                return self.content_within(at, false);
            }
            let class = self.class_at(place, verb)?;
            return match class {
                SentOn => self.sent(place, verb, true),
                Postponed if form == VerbForm::Infinitive => self
                    .clauses
                    .has_matter_after(place, 4)
                    .then(|| self.stated_at(class, place)),
                _ if denied => Some(self.stated_at(negated(class)?, place)),
                ApprovedAsRecommended => Some(self.approved(place, place)),
                _ => Some(self.stated_at(class, place)),
            };
        }
        None
    }

    /// Returns the class of the act at `place`; what is taken up again at a later meeting is
    /// put off.
    pub fn class_at(&self, place: usize, verb: Verb) -> Option<OutcomeClass> {
        match verb {
            Verb::Resume => telling::is_later(&self.clauses, place).then_some(Postponed),
            verb => class_of(verb),
        }
    }

    /// Returns the outcome of a phrase of several words that begins at `at`.
    pub fn phrase(&mut self, at: usize) -> Option<StatedOutcome> {
        if let Some(found) = self.wish(at) {
            return Some(found.stated_by("outcome.wish"));
        }
        let phrase = phrases::phrase_at(&self.clauses, at)?;
        let last = phrase.last;
        let class = if phrases::denied(&self.clauses, at, last) {
            negated(phrase.class)?
        } else {
            phrase.class
        };
        let mut found = self.stated(class, at, last).stated_by(phrase.rule);
        found.strength = phrase.strength;
        if class == ApprovedAsRecommended && changes::change_after(&self.clauses, last).is_some() {
            found.outcome.class = ApprovedWithChanges;
        }
        found.of = self.subject(at, VerbForm::Participle);
        if class != Noted {
            self.taken = self.taken.max(last + 1);
        }
        Some(found)
    }

    /// Reads what the body agrees on, or wishes: "enige om at godkende", "ønsker sagen
    /// udsat".
    pub fn wish(&mut self, at: usize) -> Option<StatedOutcome> {
        let tokens = self.tokens();
        // "Der var flertal for at udsætte sagen"
        let majority = tokens[at].is("flertal")
            && self.clauses.has_at(at + 1, &["for"])
            && self.clauses.has_at(at + 2, &["at"])
            && !self.clauses.denied(at, VerbForm::Participle);
        let agrees = tokens[at].is_in(&cues::AGREED) || majority;
        let wishes = tokens[at].is_in(&cues::WISHES);
        if !(agrees || wishes) || doers::is_by_others(&self.clauses, at) {
            return None;
        }
        if let Some(found) = self.content(at) {
            return Some(found);
        }
        if let Some((place, class)) = self.complement(at).filter(|_| wishes) {
            self.taken = place + 1;
            let found = self.stated(class, at, place);
            return Some(found.stated_by("outcome.complement"));
        }
        let mut near = self.clauses.tokens_after(at).take(4);
        let in_matter = agrees && self.clauses.has_at(at + 1, &["i", "om"]);
        if in_matter && near.any(|token| token.word.starts_with("indstilling")) {
            return Some(self.stated_at(ApprovedAsRecommended, at).weakly());
        }
        let clauses = &self.clauses;
        let refuses =
            wishes && clauses.has_at(at + 1, &["ikke"]) && clauses.has_at(at + 2, &["at"]);
        refuses.then(|| self.stated(Rejected, at, at + 1).weakly())
    }
}

/// Returns the class of a verb whose act is plain.
fn class_of(verb: Verb) -> Option<OutcomeClass> {
    Some(match verb {
        Verb::Approve | Verb::Adopt | Verb::Recommend | Verb::Follow => ApprovedAsRecommended,
        Verb::Reject => Rejected,
        Verb::Postpone => Postponed,
        Verb::SendOn | Verb::Send | Verb::SendBack => SentOn,
        Verb::Drop => Withdrawn,
        _ => return None,
    })
}

/// Returns what a class becomes when it is denied.
pub(super) fn negated(class: OutcomeClass) -> Option<OutcomeClass> {
    match class {
        ApprovedAsRecommended | ApprovedWithChanges | Noted => Some(Rejected),
        _ => None,
    }
}
