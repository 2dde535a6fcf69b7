//! Decisions in several words: "taget til efterretning", "udgår af dagsordenen".

use crate::words::{WordTable, word_tables};

use super::OutcomeClass::{
    self, ApprovedAsRecommended, Noted, Postponed, Rejected, SentOn, Withdrawn,
};
use super::clauses::Clauses;
use super::cues::{self, VerbForm, is_matter};
use super::stated::Strength;
use super::{doers, hosts};

word_tables!("findings/outcome/phrases");

/// What a phrase does, by the word it begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PhraseKind {
    /// "taget til efterretning", "taget af dagsordenen".
    Take,
    /// "til efterretning".
    To,
    /// "trukket tilbage".
    Withdraw,
    /// "slettet af dagsordenen".
    Strike,
    /// "aflyst".
    Cancel,
    /// "afslag".
    Refusal,
    /// "nej til".
    No,
    /// "ja til".
    Yes,
    /// "ok".
    Fine,
    /// "som indstillet".
    AsMoved,
    /// "gav tilladelse".
    Give,
    /// "ikke flertal for".
    Majority,
    /// "tilslutning til indstillingen".
    Support,
    /// "noterede sig".
    TakeNote,
    /// "overgår til anden behandling".
    PassOn,
    /// "stilles i bero".
    PutAside,
    /// "afventer".
    Wait,
    /// "nåede ikke".
    Reached,
    /// "blev ikke behandlet".
    Treated,
}

/// A phrase that decides.
#[derive(Clone, Copy, Debug)]
pub(super) struct DecidingPhrase {
    pub class: OutcomeClass,
    /// The place of its last word.
    pub last: usize,
    pub strength: Strength,
    pub rule: &'static str,
}

impl DecidingPhrase {
    fn plain(class: OutcomeClass, last: usize, rule: &'static str) -> Self {
        Self {
            class,
            last,
            strength: Strength::Plain,
            rule,
        }
    }

    fn with_weak_strength(class: OutcomeClass, last: usize, rule: &'static str) -> Self {
        Self {
            strength: Strength::Weak,
            ..Self::plain(class, last, rule)
        }
    }
}

/// Returns the phrase that begins at `at`.
pub(super) fn phrase_at(clauses: &Clauses<'_>, at: usize) -> Option<DecidingPhrase> {
    let kind = OPENINGS.get(&clauses.tokens()[at].word)?;
    let beginning = Beginning { clauses, at };
    match kind {
        PhraseKind::Take => beginning.read_taken(),
        PhraseKind::To => beginning.read_take_note(),
        PhraseKind::Withdraw => beginning.withdraw(),
        PhraseKind::Strike => from_agenda(clauses, at)
            .map(|last| DecidingPhrase::plain(Withdrawn, last, "outcome.phrase.off_the_agenda")),
        PhraseKind::Give => beginning.read_given(),
        PhraseKind::Majority | PhraseKind::Support => beginning.support(kind),
        PhraseKind::PassOn => beginning
            .next_of(4, &["behandling"])
            .map(|last| DecidingPhrase::plain(SentOn, last, "outcome.phrase.pass_on")),
        PhraseKind::PutAside => beginning
            .next_of(5, &["bero"])
            .map(|last| DecidingPhrase::plain(Postponed, last, "outcome.phrase.put_aside")),
        PhraseKind::Refusal
        | PhraseKind::No
        | PhraseKind::Yes
        | PhraseKind::Fine
        | PhraseKind::AsMoved => beginning.answer(kind),
        PhraseKind::Cancel
        | PhraseKind::TakeNote
        | PhraseKind::Wait
        | PhraseKind::Reached
        | PhraseKind::Treated => beginning.read_standing(kind),
    }
}

/// The word a phrase may begin with.
struct Beginning<'c, 's> {
    clauses: &'c Clauses<'s>,
    at: usize,
}

impl Beginning<'_, '_> {
    fn is_one_of(&self, words: &[&str]) -> bool {
        self.clauses.tokens()[self.at].is_any(words)
    }

    fn is_next(&self, words: &[&str]) -> bool {
        let next = self.clauses.tokens().get(self.at + 1);
        next.is_some_and(|next| next.is_any(words))
    }

    fn is_next_in(&self, words: &WordTable) -> bool {
        let next = self.clauses.tokens().get(self.at + 1);
        next.is_some_and(|next| next.is_in(words))
    }

    fn is_fragment(&self) -> bool {
        self.clauses.is_fragment(self.at)
    }

    fn is_of_matter(&self) -> bool {
        self.clauses.is_of_matter(self.at)
    }

    fn is_pending(&self) -> bool {
        self.clauses.preceded(self.at, &cues::PENDING, 8)
    }

    /// Returns the place of one of `words` at most `reach` words on.
    fn next_of(&self, reach: usize, words: &[&str]) -> Option<usize> {
        let tokens = self.clauses.tokens();
        self.clauses
            .places_after(self.at)
            .take(reach)
            .find(|&place| tokens[place].is_any(words))
    }

    /// Returns the place of a word of the table at most `reach` words on.
    fn near_in(&self, reach: usize, words: &WordTable) -> Option<usize> {
        let tokens = self.clauses.tokens();
        let mut after = self.clauses.places_after(self.at).take(reach);
        after.find(|&place| tokens[place].is_in(words))
    }

    /// Returns whether one of `words` stands at most `reach` words before.
    fn follows(&self, reach: usize, words: &[&str]) -> bool {
        let tokens = self.clauses.tokens();
        self.clauses
            .places_before(self.at)
            .take(reach)
            .any(|place| tokens[place].is_any(words))
    }

    fn read_taken(&self) -> Option<DecidingPhrase> {
        let (clauses, tokens) = (self.clauses, self.clauses.tokens());
        if self.is_pending() {
            return None;
        }
        if let Some(last) = from_agenda(clauses, self.at) {
            return Some(DecidingPhrase::plain(
                Withdrawn,
                last,
                "outcome.phrase.off_the_agenda",
            ));
        }
        let by_body = !self.is_one_of(&["tog", "tager"]) || !doers::is_by_others(clauses, self.at);
        let able = !self.is_one_of(&["tage"]) || clauses.preceded_by(self.at, &["kan", "kunne"], 5);
        if !(by_body && able) {
            return None;
        }
        let followed = clauses
            .places_after(self.at)
            .take(6)
            .find(|&place| tokens[place].is("følge") && tokens[place - 1].is("til"));
        if let Some(last) = followed {
            return Some(DecidingPhrase::plain(
                ApprovedAsRecommended,
                last,
                "outcome.phrase.follow",
            ));
        }
        let last = efterretning(clauses, self.at)?;
        if hosts::is_done_by_others(clauses, last, false) {
            return None;
        }
        Some(DecidingPhrase::plain(
            Noted,
            last,
            "outcome.phrase.take_note",
        ))
    }

    fn read_take_note(&self) -> Option<DecidingPhrase> {
        let short = self.clauses.tokens().len() - self.at <= 3;
        let noted = self.is_next(&["efterretning"])
            || self.is_next(&["orientering"]) && self.is_fragment() && short;
        if !noted || self.is_pending() {
            return None;
        }
        let tokens = self.clauses.tokens();
        let mut before = self.clauses.places_before(self.at);
        let taken = before.any(|place| tokens[place].is_in(&TAKES));
        let said = self.is_fragment()
            || !taken && self.is_of_matter()
            || noun_before(self.clauses, self.at);
        said.then(|| DecidingPhrase::plain(Noted, self.at + 1, "outcome.phrase.to_note"))
    }

    fn withdraw(&self) -> Option<DecidingPhrase> {
        let clauses = self.clauses;
        let away = self.near_in(5, &OFF_THE_AGENDA);
        let whole = clauses.tokens()[self.at].word.starts_with("tilbage");
        let done = self.is_one_of(&["trukket"])
            && (self.is_fragment() || clauses.preceded(self.at, &cues::AUXILIARIES, 6))
            && !self.is_next_in(&DRAWN_OTHERWISE);
        let last = away.or((whole || done).then_some(self.at))?;
        let said = self.is_of_matter() || clauses.has_matter_after(self.at, 4);
        said.then(|| DecidingPhrase::plain(Withdrawn, last, "outcome.phrase.withdraw"))
    }

    /// Something is given, or refused.
    fn read_given(&self) -> Option<DecidingPhrase> {
        let (clauses, tokens) = (self.clauses, self.clauses.tokens());
        if self.is_pending() || doers::is_by_others(clauses, self.at) {
            return None;
        }
        let given = |place: usize| tokens[place].is("afslag") || tokens[place].is_in(&GRANTS);
        let behind = clauses
            .places_after(self.at)
            .take(6)
            .take_while(|&place| !tokens[place].is_any(&[",", "at"]))
            .find(|&place| given(place));
        let before = || clauses.places_before(self.at).take(4).any(given);
        let last = behind.or_else(|| before().then_some(self.at))?;
        Some(
            if tokens[last].is("afslag") || self.follows(4, &["afslag"]) {
                DecidingPhrase::plain(Rejected, last, "outcome.phrase.refuse")
            } else {
                DecidingPhrase::with_weak_strength(
                    ApprovedAsRecommended,
                    last,
                    "outcome.phrase.grant",
                )
            },
        )
    }

    /// A majority or support is found, or not.
    fn support(&self, kind: PhraseKind) -> Option<DecidingPhrase> {
        let (clauses, tokens) = (self.clauses, self.clauses.tokens());
        if kind == PhraseKind::Majority {
            let counted = self.is_next(&["for"]) || clauses.preceded(self.at, &GETS_A_MAJORITY, 4);
            let none = counted && self.follows(3, &["ikke", "intet"]);
            return none
                .then(|| DecidingPhrase::plain(Rejected, self.at, "outcome.phrase.no_majority"));
        }
        let refused = self.follows(3, &["ikke", "ingen"]);
        let to_matter = self.is_next(&["til"])
            && clauses
                .places_after(self.at)
                .take(4)
                .any(|place| is_matter(&tokens[place]));
        (refused || to_matter).then(|| {
            DecidingPhrase::with_weak_strength(
                ApprovedAsRecommended,
                self.at,
                "outcome.phrase.support",
            )
        })
    }

    /// A sentence that is an answer: "Som indstillet", "Nej til projektet".
    fn answer(&self, kind: PhraseKind) -> Option<DecidingPhrase> {
        let (at, length) = (self.at, self.clauses.tokens().len());
        let to = self.is_next(&["til"]);
        if kind == PhraseKind::AsMoved {
            let moved = self.is_next_in(&cues::MOVED) && !self.is_next(&["indstillingen"]);
            let phrase =
                DecidingPhrase::plain(ApprovedAsRecommended, at + 1, "outcome.phrase.as_moved");
            return (at == 0 && length <= 4 && moved).then_some(phrase);
        }
        if !self.is_fragment() {
            return None;
        }
        let rule = "outcome.phrase.answer";
        match kind {
            PhraseKind::Refusal => Some(DecidingPhrase::plain(Rejected, at, rule)),
            PhraseKind::No if to => Some(DecidingPhrase::plain(Rejected, at + 1, rule)),
            PhraseKind::Yes if to => {
                Some(DecidingPhrase::plain(ApprovedAsRecommended, at + 1, rule))
            }
            PhraseKind::Fine if length - at <= 2 => {
                Some(DecidingPhrase::plain(ApprovedAsRecommended, at, rule))
            }
            _ => None,
        }
    }

    /// What is told of the matter: it is cancelled, waits, was not reached.
    fn read_standing(&self, kind: PhraseKind) -> Option<DecidingPhrase> {
        let at = self.at;
        if kind == PhraseKind::TakeNote {
            let by_body = self.is_next(&["sig"]) && !doers::is_by_others(self.clauses, at);
            return by_body
                .then(|| DecidingPhrase::plain(Noted, at + 1, "outcome.phrase.take_note"));
        }
        if !self.is_of_matter() {
            return None;
        }
        match kind {
            PhraseKind::Cancel => Some(DecidingPhrase::plain(
                Withdrawn,
                at,
                "outcome.phrase.cancel",
            )),
            PhraseKind::Wait => Some(DecidingPhrase::with_weak_strength(
                Postponed,
                at,
                "outcome.phrase.wait",
            )),
            PhraseKind::Reached if self.is_next(&["ikke"]) => Some(
                DecidingPhrase::with_weak_strength(Postponed, at + 1, "outcome.phrase.not_reached"),
            ),
            PhraseKind::Treated if self.follows(4, &["ikke"]) => Some(
                DecidingPhrase::with_weak_strength(Postponed, at, "outcome.phrase.not_treated"),
            ),
            _ => None,
        }
    }
}

/// Returns whether the phrase from `at` to `last` is denied. The refusals of a
/// majority count their own "ikke".
pub(super) fn denied(clauses: &Clauses<'_>, at: usize, last: usize) -> bool {
    let tokens = clauses.tokens();
    if tokens[at].is_in(&OWN_DENIALS) {
        return false;
    }
    let inside = (at..=last)
        .any(|place| tokens[place].is("ikke") && clauses.levels[place] == clauses.levels[at]);
    inside && last - at < 8 || clauses.denied(at, VerbForm::Participle)
}

/// Returns the place of "efterretning" for the "tage" at `at`.
pub(super) fn efterretning(clauses: &Clauses<'_>, at: usize) -> Option<usize> {
    let tokens = clauses.tokens();
    (at + 1..tokens.len().min(at + 90)).find(|&place| {
        let token = &tokens[place];
        (token.word.starts_with("efterretning") || token.is("orientering"))
            && tokens[place - 1].is("til")
            || token.is("notam")
    })
}

fn from_agenda(clauses: &Clauses<'_>, at: usize) -> Option<usize> {
    let tokens = clauses.tokens();
    let place = clauses
        .places_after(at)
        .take(5)
        .find(|&place| tokens[place].is_any(&["dagsordenen", "dagsorden"]))?;
    let from = clauses
        .places_after(at)
        .take(5)
        .any(|place| tokens[place].is_any(&["af", "fra"]));
    from.then_some(place)
}

/// "Orienteringen til efterretning": a noun, and nothing that tells.
fn noun_before(clauses: &Clauses<'_>, at: usize) -> bool {
    at > 0
        && clauses
            .places_before(at)
            .all(|place| !clauses.is_finite(place))
        && clauses.places_before(at).next().is_some()
}
