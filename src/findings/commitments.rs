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
//! of municipal Danish; the words they rest on stand in `commitments.words`.
//!
//! [`answer`] looks among later items for the one that takes a promise up, and
//! [`PromiseStanding`] says what that makes of it on a given day.
//!
//! Left to others: whether a recommendation was approved (see [`Approval`]), and
//! which cases are closely related.

mod actors;
mod answers;
mod clauses;
mod doers;
mod due;
mod elsewhere;
mod parties;
mod promise;
mod reading;
mod receivers;
mod sentence;
#[cfg(test)]
mod tests;
mod vocabulary;
mod wishes;

pub use self::answers::{
    AnswerReason, ItemFacts, ItemReading, PromiseAnswer, PromiseStanding, answer,
};
pub use self::due::{Due, Recurrence, dues};
pub use self::promise::{Approval, Commitment, CommitmentKind, PromiseMeeting};
pub use self::receivers::{PromisingBody, Receivers, UnclearReceiver};

use self::answers::PromisedWords;
use self::reading::PromisePlace;
use crate::findings::ItemText;
use crate::minutes::SectionKind;
use crate::text::Text;
use crate::text::bodies::KnownBodies;

/// Returns what `item` promises, in the order of decision, recommendation and
/// other sections; one promise stated twice comes once, as the first of these
/// has it.
pub fn commitments(item: &ItemText<'_>, context: &PromiseMeeting<'_>) -> Vec<Commitment> {
    let bodies = KnownBodies::new(context.committee);
    let mut found: Vec<KnownPromise> = Vec::new();
    for (place, section, text) in promising(item, context.approval) {
        for sentence in wishes::binding_sentences(text) {
            for commitment in
                reading::read_promises(text, sentence, place, section, context, &bodies)
            {
                let new = KnownPromise {
                    words: PromisedWords::new(&commitment.what),
                    commitment,
                };
                let mut others = found.iter_mut().take(MOST_COMPARED);
                match others.find(|known| known.is_same_promise(&new)) {
                    Some(known) => known.complete(new.commitment),
                    None => found.push(new),
                }
            }
        }
    }
    found.into_iter().map(|known| known.commitment).collect()
}

/// With how many promises of an item another one is compared at most.
const MOST_COMPARED: usize = 200;

/// A promise with its naming words.
struct KnownPromise {
    commitment: Commitment,
    words: PromisedWords,
}

/// The texts that may promise something, the most binding first.
fn promising<'t, 'i>(
    item: &'t ItemText<'i>,
    approval: Approval,
) -> Vec<(PromisePlace, SectionKind, &'t Text<'i>)> {
    let decision = item.decision().into_iter();
    let decision = decision.map(|text| (PromisePlace::Decision, SectionKind::Decision, text));
    let sections = item.sections().filter_map(move |(section, text)| {
        let place = match (section.kind, approval) {
            (SectionKind::Recommendation, Approval::Approved) => PromisePlace::Recommendation,
            (_, Approval::Refused) => return None,
            (
                SectionKind::Occasion
                | SectionKind::Summary
                | SectionKind::CasePresentation
                | SectionKind::VisionAndPolicies
                | SectionKind::Economy
                | SectionKind::CitizenPerspective
                | SectionKind::Staff
                | SectionKind::Other,
                _,
            ) => PromisePlace::Presentation,
            _ => return None,
        };
        Some((place, section.kind, text))
    });
    let mut texts: Vec<_> = decision.chain(sections).collect();
    texts.sort_by_key(|(place, ..)| *place);
    texts
}

impl KnownPromise {
    /// Whether two commitments of one item are the same promise.
    fn is_same_promise(&self, new: &Self) -> bool {
        let (known, other) = (&self.commitment, &new.commitment);
        if known.sentence == other.sentence {
            return known.lines != other.lines
                || known.due == other.due && known.what == other.what;
        }
        // Two sentences of one section are two promises, unless all but the words agree.
        let one_section = known.section == other.section;
        let shared = || self.words.shared_with(&new.words);
        let undertaken =
            |one: &Commitment| one.kind == CommitmentKind::Deadline && one.due.is_none();
        if undertaken(known) || undertaken(other) {
            // Units do many things: those told twice agree in most words.
            return !one_section && self.words.are_mostly_those_of(&new.words);
        }
        let one_body = known.to == other.to;
        match (&known.due, &other.due) {
            (Some(due), Some(others)) => {
                let meet = due.from <= others.to && others.from <= due.to;
                meet && if one_section {
                    one_body && shared() > 1
                } else {
                    shared() > 0
                }
            }
            (None, None) => !one_section && shared() > 1,
            _ => !one_section && shared() > usize::from(!one_body || known.to.is_none()),
        }
    }

    /// Adds what a second statement tells more.
    fn complete(&mut self, other: Commitment) {
        let known = &mut self.commitment;
        known.who = known.who.take().or(other.who);
        known.to = known.to.take().or(other.to);
    }
}
