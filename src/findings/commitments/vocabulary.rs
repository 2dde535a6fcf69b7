//! The words commitments and dues are known by, and the tests of one word that no table
//! says alone.

use crate::text::times::months_of_interval;
use crate::text::words::{Words, word_tables};

word_tables!("findings/commitments/commitments");

/// Verbs that are a doing only with an object of theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phrase {
    /// Tage kontakt.
    Take,
    /// Rette henvendelse.
    Direct,
    /// Beregne konsekvenser.
    Compute,
    /// Lave et udkast.
    Make,
    /// Gå i dialog.
    Go,
    /// Kigge ind i.
    Look,
    /// Komme med et forslag.
    Come,
    /// Give tilbagemelding.
    Give,
    /// Holde møde.
    Hold,
    /// Sende brev.
    Send,
}

impl Phrase {
    /// Returns the objects that make a doing of it.
    pub fn objects(self) -> &'static Words {
        match self {
            Self::Take => &TAKE_OBJECTS,
            Self::Direct => &DIRECT_OBJECTS,
            Self::Compute => &COMPUTE_OBJECTS,
            Self::Make => &MAKE_OBJECTS,
            Self::Go => &GO_OBJECTS,
            Self::Look => &LOOK_OBJECTS,
            Self::Come => &COME_OBJECTS,
            Self::Give => &GIVE_OBJECTS,
            Self::Hold => &HOLD_OBJECTS,
            Self::Send => &SEND_OBJECTS,
        }
    }
}

/// Whether `word` is an event, whose day is no due.
pub(super) fn is_event(word: &str) -> bool {
    EVENTS.has(word)
        || word.ends_with("seminar")
        || word.ends_with("dag") && word.len() > 9
        || word.ends_with("konference")
}

/// Whether `word` is a noun for a report, alone or as the end of a compound.
pub(super) fn is_report_noun(word: &str) -> bool {
    REPORT_NOUNS.has(word)
        || REPORT_ENDINGS
            .ending_of(word)
            .is_some_and(|noun| word.len() > noun.len())
}

/// Whether `word` is a verb of doing, which says nothing of what is done.
pub(super) fn is_doing(word: &str) -> bool {
    [
        &DOING_INFINITIVES,
        &DOING_PRESENTS,
        &DOING_PASSIVES,
        &DOING_PARTICIPLES,
    ]
    .iter()
    .any(|verbs| verbs.has(word))
}

/// Whether a sentence with `word` may promise something, whether or not it names a time.
pub(super) fn may_promise(word: &str) -> bool {
    is_doing(word)
        || REPORT_VERBS.has(word)
        || is_report_noun(word)
        || STRONG_VERBS.has(word)
        || DECIDED_LATER.has(word)
        || POSTPONING.has(word)
        || PHRASE_VERBS.get(word).is_some()
        || OTHER_OPENINGS.has(word)
        || months_of_interval(word).is_some()
}
