//! The words commitments and dues are known by, and the tests of one word that no table
//! says alone.

use crate::text::date::is_weekday;
use crate::text::times::named_interval;
use crate::words::word_tables;

word_tables!("findings/commitments/commitments");

/// Returns the infinitive of a verb that is a doing only with one of some objects: "tage
/// kontakt", "giver svar".
pub(super) fn phrase_verb(word: &str) -> Option<&str> {
    let infinitive = word.strip_suffix('r').unwrap_or(word);
    PHRASE_VERBS.has(infinitive).then_some(infinitive)
}

/// What a word before a time makes of it; `Other` is the time of something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DueLead {
    Latest,
    Before,
    Until,
    To,
    After,
    Time,
    AsOf,
    Other,
    Filler,
}

/// What a verb says by which something comes back: that the case itself does, that a report
/// does, or less. In a presentation the weak ones want a body or meeting beside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReportVerb {
    Resuming,
    Reporting,
    Plain,
    Weak,
}

/// Whether a verb tells what someone undertakes, or what only reaches those it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doing {
    Undertaken,
    Delivered,
    Both,
}

/// The forms of a verb of doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DoingForm {
    Infinitive,
    Present,
    Passive,
    Participle,
}

/// Returns the form of a verb of doing `as_told`, or both.
pub(super) fn doing(word: &str, as_told: Doing) -> Option<DoingForm> {
    let told = |doing| doing == as_told || doing == Doing::Both;
    DOING
        .get(word)
        .and_then(|(doing, form)| told(doing).then_some(form))
}

/// Whether `word` is an event, whose day is no due.
pub(super) fn is_event(word: &str) -> bool {
    let is_other_day = NO_EVENTS.has(word) || is_weekday(word);
    EVENTS.has(word) || EVENT_ENDINGS.ends(word) && !is_other_day
}

/// Whether `word` is a noun for a report, alone or as the end of a compound.
pub(super) fn is_report_noun(word: &str) -> bool {
    REPORT_NOUNS.has(word)
        || REPORT_ENDINGS
            .ending_of(word)
            .is_some_and(|noun| word.len() > noun.len())
}

/// Whether a sentence with `word` may promise something, whether or not it names a time.
pub(super) fn may_promise(word: &str) -> bool {
    doing(word, Doing::Undertaken).is_some()
        || REPORT_VERBS.get(word).is_some()
        || is_report_noun(word)
        || RETURNING_VERBS.has(word)
        || DECIDED_LATER.has(word)
        || POSTPONING.has(word)
        || phrase_verb(word).is_some()
        || OTHER_OPENINGS.has(word)
        || named_interval(word).is_some()
}
