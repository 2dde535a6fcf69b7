//! Whether a document is minutes (referat) or only an agenda (dagsorden): by what it calls
//! itself, and by its structure.

use super::{AgendaItem, Meeting, MeetingKind, SectionKind};
use crate::text::compare_key;
use crate::words::word_tables;

word_tables!("minutes/kind");

/// Decides by the title, where it says.
///
/// Pages of an agenda are filled with decisions later and keep their title. Minutes they
/// are where most of their items say under a label of decisions that something was
/// decided: a proposal among them is no decision of the meeting. A document without title
/// that recommends and has no label of decisions is an agenda.
pub(super) fn kind_of_meeting(meeting: &Meeting, titled: Option<MeetingKind>) -> MeetingKind {
    match titled {
        Some(MeetingKind::Agenda) if is_decided(meeting) => MeetingKind::Minutes,
        Some(kind) => kind,
        None if only_recommends(meeting) => MeetingKind::Agenda,
        None => MeetingKind::Minutes,
    }
}

/// Returns whether at least half of the items with sections say that something was decided.
fn is_decided(meeting: &Meeting) -> bool {
    let with_sections = meeting
        .open_items()
        .filter(|item| !item.sections.is_empty());
    let decided = meeting
        .open_items()
        .filter(|item| says_decided(item, meeting))
        .count();
    decided > 0 && decided * 2 >= with_sections.count()
}

/// Returns whether an item says that something was decided: by its words, or under a label
/// with the body and the day of the meeting ("Beslutning Seniorrådet den 09-02-2017").
fn says_decided(item: &AgendaItem, meeting: &Meeting) -> bool {
    item.decision().is_some_and(|decision| {
        let key = compare_key(&decision.text);
        let is_dated = decision.date.is_some() && decision.date == meeting.date;
        tells_outcome(&key)
            || is_dated && decision.body.is_some() && !key.is_empty() && !proposes(&key)
    })
}

pub(super) fn proposes(key: &str) -> bool {
    key.starts_with("at ") || PROPOSING.is_inside(key)
}

/// Returns whether a text, as compared, says among its first words that something was
/// decided, and proposes nothing.
pub(super) fn tells_outcome(key: &str) -> bool {
    let words = key.split(|c: char| !c.is_alphanumeric());
    !proposes(key)
        && words
            .take(MOST_WORDS)
            .any(|word| is_outcome_word(word) || DECIDED.has(word))
}

/// Returns whether `word`, in lower case, says what came out.
pub(super) fn is_outcome_word(word: &str) -> bool {
    OUTCOME_WORDS.has(word)
}

/// Words of a decision among which it says what was decided.
const MOST_WORDS: usize = 40;

fn only_recommends(meeting: &Meeting) -> bool {
    let has = |kind| {
        meeting
            .open_items()
            .any(|item| item.section(kind).is_some())
    };
    has(SectionKind::Recommendation) && !has(SectionKind::Decision)
}

/// Takes from an agenda what stands under labels of decisions: what earlier bodies decided
/// on a day they name is kept as such, all else is text.
pub(super) fn without_decisions(meeting: &mut Meeting) {
    for item in meeting.open_items_mut() {
        item.decisions
            .retain(|decision| decision.date.is_some() && decision.body.is_some());
        for decision in &mut item.decisions {
            decision.own = false;
        }
    }
}
