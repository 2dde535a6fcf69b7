//! What is said beside an answer, each with its code in JSON: a closed set.
//!
//! | code | says |
//! | --- | --- |
//! | `no_such_word` | no item has the word in any form |
//! | `respelt` | another word was searched for one that matches nothing |
//! | `suggestion` | a word that matches a little may have been meant otherwise |
//! | `relaxed` | hits have only part of what was asked |
//! | `ignored` | something of the query was not understood, or read otherwise |
//! | `limited_by_coverage` | the index lacks meetings that may have the answer |
//! | `stale_sources` | files that are quoted are no longer as they were indexed |

use std::collections::BTreeSet;

use crate::corpus::SourcePath;
use crate::coverage::Limit;
use crate::history::Decisions;
use crate::index::StoredItem;
use crate::ranking::Respelt;
use crate::search::{NothingFull, Results};

use super::{labels, limits, relaxed, staleness};

/// What kind of thing is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RemarkKind {
    /// No item has the word in any form.
    NoSuchWord,
    /// Another word was searched for one that matches nothing.
    Respelt,
    /// A word that matches a little may have been meant otherwise.
    Suggestion,
    /// Hits have only part of what was asked.
    Relaxed,
    /// Something of the query was not understood, or read otherwise than typed.
    Ignored,
    /// The index lacks meetings that may have the answer.
    LimitedByCoverage,
    /// Files that are quoted are no longer as they were indexed.
    StaleSources,
}

impl RemarkKind {
    /// Returns the code in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSuchWord => "no_such_word",
            Self::Respelt => "respelt",
            Self::Suggestion => "suggestion",
            Self::Relaxed => "relaxed",
            Self::Ignored => "ignored",
            Self::LimitedByCoverage => "limited_by_coverage",
            Self::StaleSources => "stale_sources",
        }
    }
}

/// Something said beside an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What kind of thing.
    pub kind: RemarkKind,
    /// In Danish.
    pub text: String,
}

/// What an answer says of how its query was read.
struct Reading<'a> {
    notes: &'a [String],
    unknown: &'a [String],
    respelt: &'a [Respelt],
    suggestions: &'a [Respelt],
    nothing_full: Option<&'a NothingFull>,
    relaxed: Option<String>,
    limits: &'a [Limit],
    /// How many of the files quoted are not as they were indexed.
    stale: usize,
}

fn stale_file(item: &StoredItem) -> Option<&SourcePath> {
    item.stale.map(|_| &item.source_path)
}

/// Returns how many files that hits quote are not as they were indexed.
fn stale_hits(results: &Results) -> usize {
    let items = results.hits.iter().filter_map(|hit| stale_file(&hit.item));
    let passages = results.hits.iter().filter_map(|hit| hit.passage.as_ref());
    let attachments = passages.filter_map(|passage| passage.attachment.as_ref());
    let attachments = attachments.filter_map(|one| one.stale.map(|_| &one.path));
    items.chain(attachments).collect::<BTreeSet<_>>().len()
}

/// Returns how many files that decisions quote are not as they were indexed.
fn stale_decisions(decisions: &Decisions) -> usize {
    let handlings = decisions.cases.iter().flat_map(|case| &case.handlings);
    let items = handlings.flat_map(|handling| {
        let mentions = handling.referred_by.iter().map(|backlink| &backlink.from);
        mentions.chain([&handling.item])
    });
    items.filter_map(stale_file).collect::<BTreeSet<_>>().len()
}

/// Returns what is said beside the hits of a search.
pub fn of_results(notes: &[String], results: &Results, limits: &[Limit]) -> Vec<Remark> {
    Reading {
        notes,
        unknown: &results.unknown,
        respelt: &results.respelt,
        suggestions: &results.suggestions,
        nothing_full: results.nothing_full.as_ref(),
        relaxed: (results.total_relaxed > 0)
            .then(|| relaxed::counted_items(results.total, results.total_relaxed)),
        limits,
        stale: stale_hits(results),
    }
    .remarks()
}

/// Returns what is said beside decisions.
pub fn of_decisions(notes: &[String], decisions: &Decisions, limits: &[Limit]) -> Vec<Remark> {
    Reading {
        notes,
        unknown: &decisions.unknown,
        respelt: &decisions.respelt,
        suggestions: &decisions.suggestions,
        nothing_full: decisions.nothing_full.as_ref(),
        relaxed: (decisions.total_relaxed > 0)
            .then(|| relaxed::counted_cases(decisions.total, decisions.total_relaxed)),
        limits,
        stale: stale_decisions(decisions),
    }
    .remarks()
}

impl Reading<'_> {
    fn remarks(self) -> Vec<Remark> {
        let mut remarks = Vec::new();
        let mut say = |kind, text| remarks.push(Remark { kind, text });
        for word in self.unknown {
            say(RemarkKind::NoSuchWord, relaxed::no_such_word(word));
        }
        for text in labels::respelt_lines(self.respelt, &[]) {
            say(RemarkKind::Respelt, text);
        }
        for text in labels::respelt_lines(&[], self.suggestions) {
            say(RemarkKind::Suggestion, text);
        }
        match self.nothing_full {
            Some(nothing) => say(RemarkKind::Relaxed, relaxed::nothing_full(nothing)),
            None => {
                if let Some(text) = self.relaxed {
                    say(RemarkKind::Relaxed, text);
                }
            }
        }
        for note in self.notes {
            say(RemarkKind::Ignored, note.clone());
        }
        for text in limits::lines(self.limits) {
            say(RemarkKind::LimitedByCoverage, text);
        }
        if let Some(text) = staleness::of_files(self.stale) {
            say(RemarkKind::StaleSources, text);
        }
        remarks
    }
}
