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

/// A phrase, or a word, that tells what became of the matter.
#[derive(Clone, Copy, Debug)]
pub(super) struct DecidingPhrase {
    pub class: OutcomeClass,
    /// The place of its last word.
    pub last: usize,
    pub strength: Strength,
    pub rule: &'static str,
}

/// Returns a phrase that counts beside other outcomes.
fn plainly(class: OutcomeClass, last: usize, rule: &'static str) -> Option<DecidingPhrase> {
    let strength = Strength::Plain;
    Some(DecidingPhrase {
        class,
        last,
        strength,
        rule,
    })
}

/// Returns words that count only where nothing else is stated.
pub(super) fn weakly(
    class: OutcomeClass,
    last: usize,
    rule: &'static str,
) -> Option<DecidingPhrase> {
    let strength = Strength::Weak;
    Some(DecidingPhrase {
        class,
        last,
        strength,
        rule,
    })
}

/// Returns the phrase that begins at `at`.
pub(super) fn phrase_at(clauses: &Clauses<'_>, at: usize) -> Option<DecidingPhrase> {
    let kind = OPENINGS.get(&clauses.tokens()[at].word)?;
    let beginning = Beginning { clauses, at };
    match kind {
        PhraseKind::Take => beginning.read_taken(),
        PhraseKind::To => beginning.read_take_note(),
        PhraseKind::Withdraw => beginning.withdraw(),
        PhraseKind::Strike => beginning.off_agenda(),
        PhraseKind::Give => beginning.read_given(),
        PhraseKind::Majority | PhraseKind::Support => beginning.support(kind),
        PhraseKind::PassOn => beginning
            .next_of(4, &["behandling"])
            .and_then(|last| plainly(SentOn, last, "outcome.phrase.pass_on")),
        PhraseKind::PutAside => beginning
            .next_of(5, &["bero"])
            .and_then(|last| plainly(Postponed, last, "outcome.phrase.put_aside")),
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

    /// Returns whether one of `words` stands at most `reach` words before.
    fn follows(&self, reach: usize, words: &[&str]) -> bool {
        let tokens = self.clauses.tokens();
        self.clauses
            .places_before(self.at)
            .take(reach)
            .any(|place| tokens[place].is_any(words))
    }

    fn off_agenda(&self) -> Option<DecidingPhrase> {
        let last = self.next_of(5, &["dagsordenen", "dagsorden"])?;
        self.next_of(5, &["af", "fra"])?;
        plainly(Withdrawn, last, "outcome.phrase.off_the_agenda")
    }

    fn read_taken(&self) -> Option<DecidingPhrase> {
        let (clauses, tokens) = (self.clauses, self.clauses.tokens());
        if self.is_pending() {
            return None;
        }
        if let Some(phrase) = self.off_agenda() {
            return Some(phrase);
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
            return plainly(ApprovedAsRecommended, last, "outcome.phrase.follow");
        }
        let last = efterretning(clauses, self.at)?;
        if hosts::is_done_by_others(clauses, last, false) {
            return None;
        }
        plainly(Noted, last, "outcome.phrase.take_note")
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
        plainly(Noted, self.at + 1, "outcome.phrase.to_note").filter(|_| said)
    }

    fn withdraw(&self) -> Option<DecidingPhrase> {
        let clauses = self.clauses;
        let mut near = clauses.places_after(self.at).take(5);
        let away = near.find(|&place| clauses.tokens()[place].is_in(&OFF_THE_AGENDA));
        let whole = clauses.tokens()[self.at].word.starts_with("tilbage");
        let done = self.is_one_of(&["trukket"])
            && (self.is_fragment() || clauses.preceded(self.at, &cues::AUXILIARIES, 6))
            && !self.is_next_in(&DRAWN_OTHERWISE);
        let last = away.or((whole || done).then_some(self.at))?;
        let said = self.is_of_matter() || clauses.has_matter_after(self.at, 4);
        plainly(Withdrawn, last, "outcome.phrase.withdraw").filter(|_| said)
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
        if tokens[last].is("afslag") || self.follows(4, &["afslag"]) {
            return plainly(Rejected, last, "outcome.phrase.refuse");
        }
        weakly(ApprovedAsRecommended, last, "outcome.phrase.grant")
    }

    /// A majority or support is found, or not.
    fn support(&self, kind: PhraseKind) -> Option<DecidingPhrase> {
        let (clauses, tokens) = (self.clauses, self.clauses.tokens());
        if kind == PhraseKind::Majority {
            let counted = self.is_next(&["for"]) || clauses.preceded(self.at, &GETS_A_MAJORITY, 4);
            if counted && (self.follows(3, &["ikke", "intet"]) || self.follows(3, &["ingen"])) {
                return plainly(Rejected, self.at, "outcome.phrase.no_majority");
            }
            let mut behind = clauses.places_after(self.at).skip(1).take(2);
            let matter = self.is_next(&["for"]) && behind.any(|place| is_matter(&tokens[place]));
            let told = self.follows(3, &["var", "er"]) && matter && !self.is_pending()
                || clauses.preceded(self.at, &GETS_A_MAJORITY, 4) && self.is_of_matter();
            return plainly(ApprovedAsRecommended, self.at, "outcome.phrase.majority")
                .filter(|_| told);
        }
        let refused = self.follows(3, &["ikke", "ingen"]);
        let mut behind = clauses.places_after(self.at).take(4);
        let supports =
            refused || self.is_next(&["til"]) && behind.any(|place| is_matter(&tokens[place]));
        weakly(ApprovedAsRecommended, self.at, "outcome.phrase.support").filter(|_| supports)
    }

    /// A sentence that is an answer: "Som indstillet", "Nej til projektet".
    fn answer(&self, kind: PhraseKind) -> Option<DecidingPhrase> {
        let (at, length) = (self.at, self.clauses.tokens().len());
        let to = self.is_next(&["til"]);
        if kind == PhraseKind::AsMoved {
            let moved = self.is_next_in(&cues::MOVED) && !self.is_next(&["indstillingen"]);
            let whole = at == 0 && length <= 4 && moved;
            return plainly(ApprovedAsRecommended, at + 1, "outcome.phrase.as_moved")
                .filter(|_| whole);
        }
        if !self.is_fragment() {
            return None;
        }
        let rule = "outcome.phrase.answer";
        match kind {
            PhraseKind::Refusal => plainly(Rejected, at, rule),
            PhraseKind::No if to => plainly(Rejected, at + 1, rule),
            PhraseKind::Yes if to => plainly(ApprovedAsRecommended, at + 1, rule),
            PhraseKind::Fine if length - at <= 2 => plainly(ApprovedAsRecommended, at, rule),
            _ => None,
        }
    }

    /// What is told of the matter: it is cancelled, waits, was not reached.
    fn read_standing(&self, kind: PhraseKind) -> Option<DecidingPhrase> {
        let at = self.at;
        if kind == PhraseKind::TakeNote {
            let by_body = self.is_next(&["sig"]) && !doers::is_by_others(self.clauses, at);
            return plainly(Noted, at + 1, "outcome.phrase.take_note").filter(|_| by_body);
        }
        if !self.is_of_matter() {
            return None;
        }
        match kind {
            PhraseKind::Cancel => plainly(Withdrawn, at, "outcome.phrase.cancel"),
            PhraseKind::Wait => weakly(Postponed, at, "outcome.phrase.wait"),
            PhraseKind::Reached if self.is_next(&["ikke"]) => {
                weakly(Postponed, at + 1, "outcome.phrase.not_reached")
            }
            PhraseKind::Treated if self.follows(4, &["ikke"]) => {
                weakly(Postponed, at, "outcome.phrase.not_treated")
            }
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

/// Returns the place of "dagsordenen" for the "tage" at `at`.
pub(super) fn agenda(clauses: &Clauses<'_>, at: usize) -> Option<usize> {
    let off = Beginning { clauses, at }.off_agenda()?;
    Some(off.last)
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

/// "Orienteringen til efterretning": a noun, and nothing that tells.
fn noun_before(clauses: &Clauses<'_>, at: usize) -> bool {
    let mut before = clauses.places_before(at).peekable();
    before.peek().is_some() && before.all(|place| !clauses.is_finite(place))
}
