//! The words commitments and dues are known by, and the tests of one word that no table
//! says alone.

use crate::text::times::months_of_interval;
use crate::text::words::{Words, word_tables};

word_tables!("findings/commitments/commitments");

/// Verbs that are a doing only with an object of theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PhraseVerb {
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

impl PhraseVerb {
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

/// What a word before a time makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DueLead {
    /// The last day on which something will do: senest.
    Latest,
    /// The same, with no other word before the time: inden.
    Before,
    /// How long something goes on: indtil.
    Until,
    /// The same behind "frem": til.
    To,
    /// A time behind "i forbindelse": med.
    With,
    /// When something else is over: efter.
    After,
    /// A time: i maj.
    Time,
    /// The time of something else: when a rule begins, how long it lasts, where a text
    /// comes from.
    Other,
    /// Nothing: den.
    Filler,
}

/// What a verb by which something comes back to a body says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReportVerb {
    /// That the case itself comes back: genoptages.
    Resuming,
    /// That a report comes: afrapporteres.
    Reporting,
    /// Much, in whatever section: forelægges.
    Plain,
    /// In a presentation only with a body or meeting beside it: drøftes.
    Weak,
}

/// Whether someone undertakes to do what a verb says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doing {
    /// Someone does: analyserer.
    Undertaken,
    /// It only reaches those it is meant for: rundsendes.
    Delivered,
    /// Either: udarbejdes.
    Both,
}

/// The forms of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VerbForm {
    /// Udarbejde.
    Infinitive,
    /// Udarbejder.
    Present,
    /// Udarbejdes.
    Passive,
    /// Udarbejdet.
    Participle,
}

/// Returns the form of a verb of doing that someone undertakes.
pub(super) fn undertaken(word: &str) -> Option<VerbForm> {
    let verb = DOING
        .get(word)
        .filter(|(doing, _)| *doing != Doing::Delivered);
    verb.map(|(_, form)| form)
}

/// Returns the form of a verb of what reaches those it is meant for.
pub(super) fn delivered(word: &str) -> Option<VerbForm> {
    let verb = DOING
        .get(word)
        .filter(|(doing, _)| *doing != Doing::Undertaken);
    verb.map(|(_, form)| form)
}

/// Whether something comes back by the verb `word`.
pub(super) fn is_report_verb(word: &str) -> bool {
    REPORT_VERBS.get(word).is_some()
}

/// Whether `word` is an event, whose day is no due.
pub(super) fn is_event(word: &str) -> bool {
    EVENTS.has(word) || EVENT_ENDINGS.ends(word) && !NO_EVENTS.has(word)
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
    undertaken(word).is_some()
}

/// Whether a sentence with `word` may promise something, whether or not it names a time.
pub(super) fn may_promise(word: &str) -> bool {
    is_doing(word)
        || is_report_verb(word)
        || is_report_noun(word)
        || RETURNING_VERBS.has(word)
        || DECIDED_LATER.has(word)
        || POSTPONING.has(word)
        || PHRASE_VERBS.get(word).is_some()
        || OTHER_OPENINGS.has(word)
        || months_of_interval(word).is_some()
}
