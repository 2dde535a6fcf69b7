//! Results told what became of the files they quote.
//!
//! A result quotes what was read when the index was made. Before it is shown, each file it
//! quotes is asked for once ([`SourceStates`]), and no other; what is not as it was is put
//! down beside what is quoted of it, where every format finds it.

use crate::corpus::SourcePath;
use crate::history::{
    Case, CaseHistory, Decisions, FollowUp, Handling, MeetingVersion, Related, latest_decision,
};
use crate::index::{SourceChange, SourceStates, StoredItem};
use crate::search::Results;

use super::export::Record;

/// What is quoted of handlings beside themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuotedLinks {
    /// The words of later items that mention them.
    Mentions,
    /// Nothing.
    None,
}

/// How much of the cases on a number is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuotedCases {
    /// Every handling.
    Whole,
    /// Of each case the last decision.
    LastDecisions,
}

fn put_down(item: &mut StoredItem, states: &mut SourceStates<'_>) {
    item.stale = states.of_item(item);
}

/// Puts down what became of the files that hits quote, those of attachments included.
pub fn stale_hits(results: &mut Results, states: &mut SourceStates<'_>) {
    for hit in &mut results.hits {
        put_down(&mut hit.item, states);
        let passage = hit.passage.as_mut();
        if let Some(attachment) = passage.and_then(|passage| passage.attachment.as_mut()) {
            attachment.stale =
                states.of_file(&attachment.path, &attachment.sha256, attachment.stamp);
        }
    }
}

/// Puts down what became of the files of handlings, and of those that `links` quote.
pub fn stale_handlings(
    handlings: &mut [Handling],
    links: QuotedLinks,
    states: &mut SourceStates<'_>,
) {
    for handling in handlings {
        put_down(&mut handling.item, states);
        if links == QuotedLinks::Mentions {
            for backlink in &mut handling.referred_by {
                put_down(&mut backlink.from, states);
            }
        }
    }
}

/// Puts down what became of the files that cases quote.
pub fn stale_cases(history: &mut CaseHistory, quoted: QuotedCases, states: &mut SourceStates<'_>) {
    for case in &mut history.cases {
        match quoted {
            QuotedCases::Whole => stale_case(case, states),
            QuotedCases::LastDecisions => {
                if let Some(last) = latest_decision(&case.handlings) {
                    put_down(&mut case.handlings[last].item, states);
                }
            }
        }
    }
}

fn stale_case(case: &mut Case, states: &mut SourceStates<'_>) {
    stale_handlings(&mut case.handlings, QuotedLinks::Mentions, states);
    for telling in case.mentioned.iter_mut().flat_map(|one| &mut one.told) {
        telling.stale = states.of_file(&telling.source_path, &telling.source_sha256, None);
    }
}

/// Puts down what became of the files whose titles stand for related matters.
pub fn stale_related(related: &mut [Related], states: &mut SourceStates<'_>) {
    for matter in related {
        if let Some(last) = matter.items.last_mut() {
            put_down(last, states);
        }
    }
}

/// Puts down what became of the files that decisions on a topic quote.
pub fn stale_decisions(
    decisions: &mut Decisions,
    links: QuotedLinks,
    states: &mut SourceStates<'_>,
) {
    for case in &mut decisions.cases {
        stale_handlings(&mut case.handlings, links, states);
    }
}

/// Puts down what became of the files that promises, and what answers them, quote.
pub fn stale_follow_ups(follow_ups: &mut [FollowUp], states: &mut SourceStates<'_>) {
    for follow_up in follow_ups {
        put_down(&mut follow_up.item, states);
        if let Some(answer) = &mut follow_up.answered_by {
            put_down(answer, states);
        }
    }
}

/// Puts down what became of the documents of a meeting.
pub fn stale_versions(versions: &mut [MeetingVersion], states: &mut SourceStates<'_>) {
    for version in versions {
        version.stale = states.of_file(&version.path, &version.sha256, None);
    }
}

/// A file that an export quotes and that is not as it was indexed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StaleFile {
    /// The file, as the index names it.
    pub path: SourcePath,
    /// What became of it.
    pub change: SourceChange,
    /// SHA-256 of the file when it was indexed.
    pub sha256: String,
}

/// Returns the files that a record quotes and that are not as they were indexed, by path.
pub fn stale_files_of(record: &Record, states: &mut SourceStates<'_>) -> Vec<StaleFile> {
    let mut stale: Vec<StaleFile> = Vec::new();
    for quotation in &record.quotations {
        let path = SourcePath::from(quotation.path.as_str());
        if let Some(change) = states.of_file(&path, &quotation.sha256, None) {
            let sha256 = quotation.sha256.clone();
            stale.push(StaleFile {
                path,
                change,
                sha256,
            });
        }
    }
    stale.sort();
    stale.dedup();
    stale
}
