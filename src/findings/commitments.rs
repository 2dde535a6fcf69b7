//! Commitments (opfølgninger): what a body or its administration binds itself to
//! do or to bring back, and which later item answers it.
//!
//! [`commitments`] reads one agenda item: its own decision first, then the
//! recommendation the decision approves, then the case presentation. A sentence
//! counts when one of its clauses promises something an auditor would look for
//! later: a report, an evaluation, the case again, a thing done by a date, any of
//! these at intervals, or a thing with a product that a unit, group or person
//! undertakes to do. What is told of the past, hearings, days from which
//! a rule applies, money of a budget year, statutory time limits, what others are
//! expected to do, and mere events are no commitments. The rules are general ones
//! of municipal Danish; the words they rest on stand in `cues`.
//!
//! [`answer`] looks among later items for the one that takes a promise up, and
//! [`Standing`] says what that makes of it on a given day.
//!
//! Left to others: whether a recommendation was approved (see [`Approval`]), and
//! which cases are closely related.

mod actors;
mod answers;
mod clauses;
mod cues;
mod doers;
mod due;
mod parties;
mod reading;
mod sentences;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::Serialize;

pub use self::answers::{Answer, ItemFacts, Reason, Standing, answer};
pub use self::due::{Due, Recurrence, dues};

use self::reading::Place;
use self::sentences::{Sentence, sentences};
use crate::findings::ItemText;
use crate::minutes::{AgendaItem, Lines, SectionKind};

/// Something promised at a meeting, to be followed up (opfølgning).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Commitment {
    /// The sentence that promises it, verbatim.
    pub sentence: String,
    /// The lines the sentence stands on.
    pub lines: Lines,
    /// The section it stands in.
    pub section: SectionKind,
    /// The promised thing: the part of `sentence` that names it.
    pub what: String,
    /// Who is to do it, as printed; `None` where the sentence does not say.
    pub who: Option<String>,
    /// The body (udvalg, råd, forum) that is to have it, as printed.
    pub to: Option<String>,
    /// When; `None` if nothing or only a condition is stated ("når …").
    pub due: Option<Due>,
    /// What kind of promise it is.
    pub kind: CommitmentKind,
}

/// The kinds of [`Commitment`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CommitmentKind {
    /// A report to a body: orientering, status, evaluering, ny sag.
    ReportBack,
    /// The case itself again: genoptages, udsættes til mødet i maj.
    Resumption,
    /// Something to be done: by or at a stated time, or whenever, if someone
    /// undertakes it without saying when.
    Deadline,
    /// A report at intervals: kvartalsvis opfølgning.
    Recurring,
}

/// What the decision made of the recommendation (indstilling).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Approval {
    /// It was approved, with or without changes: it binds.
    Approved,
    /// Neither: noted, discussed, or recommended to a higher body, which will
    /// decide. Only what decision and presentation say themselves counts.
    #[default]
    Neither,
    /// Rejected, postponed, sent back or withdrawn: nothing but the decision counts.
    Refused,
}

/// What a reader of one item knows of its meeting.
#[derive(Clone, Copy, Debug)]
pub struct MeetingContext<'a> {
    /// The body that met, as printed.
    pub committee: Option<&'a str>,
    /// The day of the meeting, from which dates without a year are understood.
    pub date: Date,
    /// What became of the recommendation.
    pub approval: Approval,
}

/// Returns what `item` promises, in the order of decision, recommendation and
/// other sections; one promise stated twice comes once, as the first of these
/// has it.
pub fn commitments(item: &ItemText<'_>, context: &MeetingContext<'_>) -> Vec<Commitment> {
    let item = item.item();
    let mut found: Vec<Commitment> = Vec::new();
    for (place, section, sentence) in promising(item, context.approval) {
        for commitment in reading::read(&sentence, place, section, context) {
            match found.iter_mut().find(|known| same(known, &commitment)) {
                Some(known) => complete(known, commitment),
                None => found.push(commitment),
            }
        }
    }
    found
}

/// The sentences that may promise something, the most binding first.
fn promising(
    item: &AgendaItem,
    approval: Approval,
) -> impl Iterator<Item = (Place, SectionKind, Sentence)> {
    let decision = item.decision().map(|decision| {
        (
            Place::Decision,
            SectionKind::Decision,
            sentences(&decision.text, decision.text_line),
        )
    });
    let sections = item.sections.iter().filter_map(move |section| {
        let place = match section.kind {
            SectionKind::Recommendation if approval == Approval::Approved => Place::Recommendation,
            SectionKind::Occasion
            | SectionKind::Summary
            | SectionKind::CasePresentation
            | SectionKind::VisionAndPolicies
            | SectionKind::Economy
            | SectionKind::CitizenPerspective
            | SectionKind::Staff
            | SectionKind::Other
                if approval != Approval::Refused =>
            {
                Place::Presentation
            }
            _ => return None,
        };
        Some((
            place,
            section.kind,
            sentences(&section.text, section.text_line),
        ))
    });
    let mut sections: Vec<_> = decision.into_iter().chain(sections).collect();
    sections.sort_by_key(|(place, ..)| *place);
    sections.into_iter().flat_map(|(place, kind, sentences)| {
        sentences
            .into_iter()
            .map(move |sentence| (place, kind, sentence))
    })
}

/// Whether two commitments of one item are the same promise.
fn same(known: &Commitment, other: &Commitment) -> bool {
    if known.sentence == other.sentence {
        return known.lines != other.lines || known.due == other.due && known.what == other.what;
    }
    // Two sentences of one section are two promises, unless all but the words agree.
    let one_section = known.section == other.section;
    let shared = answers::shared_words(&known.what, &other.what);
    let undertaken = |one: &Commitment| one.kind == CommitmentKind::Deadline && one.due.is_none();
    if undertaken(known) || undertaken(other) {
        // Units do many things: those told twice agree in most words.
        return !one_section && answers::are_mostly_shared(&known.what, &other.what);
    }
    match (&known.due, &other.due) {
        (Some(due), Some(others)) => {
            let meet = due.from <= others.to && others.from <= due.to;
            meet && shared > 0 && (!one_section || known.to == other.to && shared > 1)
        }
        (None, None) => shared > 1 && !one_section,
        _ => {
            let one_body = known.to.is_some() && known.to == other.to;
            !one_section && (shared > 1 || shared > 0 && one_body)
        }
    }
}

/// Adds to a commitment what its second statement tells more.
fn complete(known: &mut Commitment, other: Commitment) {
    known.who = known.who.take().or(other.who);
    known.to = known.to.take().or(other.to);
}
