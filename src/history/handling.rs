//! One handling (behandling) of a case: an item, and what its text states.

use std::ops::Range;

use serde::Serialize;

use crate::findings::outcome::DecisionReading;
use crate::index::StoredItem;
use crate::minutes::{AgendaItem, LineRange};

use super::links::{Backlink, Reference};

/// One handling of a case.
#[derive(Clone, Debug, Serialize)]
pub struct Handling {
    /// The item.
    pub item: StoredItem,
    /// What its decision states.
    pub reading: DecisionReading,
    /// The meetings and items it mentions.
    pub refers_to: Vec<Reference>,
    /// The later items that mention it.
    pub referred_by: Vec<Backlink>,
    /// How it stands among the decisions on the case.
    pub standing: DecisionStanding,
}

/// How a handling stands among those of its case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DecisionStanding {
    /// It decides nothing for good: noted, discussed, postponed, sent on, or
    /// recommended to a higher body.
    NoDecision,
    /// The last decision on the case.
    Latest,
    /// A decision with later ones after it, that none of them replaces.
    Earlier,
    /// A decision that a later one replaces.
    Replaced {
        /// The id of the later item.
        by: String,
        /// The words that say so, verbatim; empty where the outcomes do.
        words: String,
    },
}

/// Returns which of the handlings of a case decided last: the latest decision for good, or
/// else the last that decides anything; `None` if none does.
pub fn latest_decision(handlings: &[Handling]) -> Option<usize> {
    let last = |decides: &dyn Fn(&Handling) -> bool| handlings.iter().rposition(decides);
    last(&|handling| handling.standing == DecisionStanding::Latest)
        .or_else(|| last(&|handling| handling.item.item.decision().is_some()))
}

/// Returns the sentences of the decision that decide, with the lines they stand on:
/// those of its outcomes, the whole text where none is known; none without a
/// decision.
pub fn deciding_sentences(item: &AgendaItem, reading: &DecisionReading) -> Vec<DecidingWords> {
    let Some(decision) = item.decision() else {
        return Vec::new();
    };
    let text = decision.text.as_str();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for outcome in &reading.outcomes {
        let sentence = outcome.sentence.clone();
        let is_new = ranges.iter().all(|known| known.start != sentence.start);
        if !sentence.is_empty() && is_new {
            ranges.push(sentence);
        }
    }
    if ranges.is_empty() {
        ranges.push(0..text.len());
    }
    ranges.sort_by_key(|range| range.start);
    let quotes = ranges.into_iter().filter_map(|range| {
        // The reader leaves the full stop out.
        let stop = text.get(range.end..)?.starts_with(['.', '!', '?']);
        let words = text.get(range.start..range.end + usize::from(stop))?;
        let start = range.start + (words.len() - words.trim_start().len());
        let words = words.trim();
        let first = decision.text_line + text[..start].matches('\n').count();
        (!words.is_empty()).then(|| DecidingWords {
            text: words.to_owned(),
            lines: LineRange {
                first,
                last: first + words.matches('\n').count(),
            },
        })
    });
    quotes.collect()
}

/// Some words of the minutes, and where they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DecidingWords {
    /// The words, verbatim.
    pub text: String,
    /// The lines of the source.
    pub lines: LineRange,
}
