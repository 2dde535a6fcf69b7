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
        let ends = |token: &Token| token.is_any(&[";", "at"]) || token.is_in(&cues::ANNOUNCED_ENDS);
        let end = self.clauses.find_after(cue, &ends, 18)?;
        self.clauses.has_at(end, &["at"]).then_some(end)
    }

    /// Returns what follows "at" after `cue`, if it is an outcome itself.
    pub fn content(&self, cue: usize) -> Option<StatedOutcome> {
        let mut found = self.content_from(self.content_at(cue)?)?;
        found.outcome.words.start = self.clauses.tokens[cue].start();
        Some(found.stated_by("outcome.content"))
    }

    /// Reads "at udsætte sagen", "sagen udsættes", from `from`.
    pub fn content_from(&self, from: usize) -> Option<StatedOutcome> {
        self.content_within(from, true)
    }

    /// Reads the same; what is recommended there once more only if it is `outer`.
    fn content_within(&self, from: usize, outer: bool) -> Option<StatedOutcome> {
        let (clauses, tokens) = (&self.clauses, self.clauses.tokens);
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
            if token.is_any(&["tage", "tages"]) {
                let noted = phrases::efterretning(clauses, place).map(|last| (Noted, last));
                let away = || phrases::agenda(clauses, place).map(|last| (Withdrawn, last));
                if let Some((class, last)) = noted.or_else(away) {
                    return Some(self.stated(class, place, last));
                }
            }
            if let Some((class, last)) = phrases::given(clauses, place) {
                return Some(self.stated(unless(denied, class)?, place, last));
            }
            if token.is("afvente") && !denied {
                return Some(self.stated_at(Postponed, place));
            }
            if token.is("gå") && clauses.has_at(place + 1, &["tilbage"]) {
                return self.sent(place, Verb::SendBack, true);
            }
            let Some((verb, form)) = clauses.verb(place) else {
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
            let object = form != VerbForm::Infinitive || clauses.has_matter_after(place, 4);
            return match class {
                SentOn => self.sent(place, verb, true),
                Postponed => object.then(|| self.stated_at(class, place)),
                _ if denied => Some(self.stated_at(unless(true, class)?, place)),
                ApprovedAsRecommended => Some(self.approved(place, place)),
                _ => Some(self.stated_at(class, place)),
            };
        }
        None
    }

    /// Returns the class of the act at `place`, if that is plain; what is taken up again at a
    /// later meeting is put off.
    pub fn class_at(&self, place: usize, verb: Verb) -> Option<OutcomeClass> {
        Some(match verb {
            _ if verb.says_yes() => ApprovedAsRecommended,
            _ if verb.sends() => SentOn,
            Verb::Reject => Rejected,
            Verb::Postpone => Postponed,
            Verb::Resume if telling::is_later(&self.clauses, place) => Postponed,
            Verb::Drop => Withdrawn,
            _ => return None,
        })
    }

    /// Returns the outcome of a phrase of several words that begins at `at`.
    pub fn phrase(&mut self, at: usize) -> Option<StatedOutcome> {
        if let Some(found) = self.wish(at) {
            return Some(found.stated_by("outcome.wish"));
        }
        let (mut found, last) = self.stated_in(phrases::PHRASES, at..at + 1, "outcome.phrase.")?;
        let denied = phrases::denied(&self.clauses, at, last);
        let class = unless(denied, found.outcome.class)?;
        found.outcome.class = class;
        let change = changes::change_after(&self.clauses, last);
        // Who gives a permission on conditions gives it.
        let given = self.clauses.has_at(at, &phrases::GIVES);
        let change =
            change.filter(|&at| !(given && changes::is_condition(&self.clauses.tokens[at])));
        if class == ApprovedAsRecommended && change.is_some() {
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
    fn wish(&mut self, at: usize) -> Option<StatedOutcome> {
        let clauses = &self.clauses;
        // "Der var flertal for at udsætte sagen"
        let majority = clauses.has_at(at, &["flertal"])
            && clauses.has_at(at + 1, &["for"])
            && clauses.has_at(at + 2, &["at"])
            && !clauses.denied(at, VerbForm::Participle);
        let agrees = majority || clauses.has_at(at, &cues::AGREED);
        let wishes = clauses.has_at(at, &cues::WISHES);
        if !(agrees || wishes) || doers::is_by_others(clauses, at) {
            return None;
        }
        let moved = |token: &Token| token.word.starts_with("indstilling");
        let in_matter = agrees
            && clauses.has_at(at + 1, &["i", "om"])
            && clauses.find_after(at, &moved, 4).is_some();
        let refuses =
            wishes && clauses.has_at(at + 1, &["ikke"]) && clauses.has_at(at + 2, &["at"]);
        let content = self.content(at);
        if let Some(found) = content.or_else(|| wishes.then(|| self.with_complement(at, 9))?) {
            return Some(found);
        }
        if in_matter {
            return Some(self.stated_at(ApprovedAsRecommended, at).weakly_if(true));
        }
        refuses.then(|| self.stated(Rejected, at, at + 1).weakly_if(true))
    }
}

/// Returns the class, or what it becomes where it is `denied`, if that is anything.
pub(super) fn unless(denied: bool, class: OutcomeClass) -> Option<OutcomeClass> {
    match class {
        _ if !denied => Some(class),
        ApprovedAsRecommended | ApprovedWithChanges | Noted => Some(Rejected),
        _ => None,
    }
}
