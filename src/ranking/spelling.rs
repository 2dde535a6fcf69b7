//! What a misspelt word was meant to be, among the words of the index.
//!
//! Of the words that `near_terms` lets through the nearest are taken (`word_distance`).

use std::borrow::Cow;
use std::collections::HashMap;

use tantivy::Searcher;

use super::near_terms::NearTerms;
use super::weights::{LENGTHS_APART, LONGEST_RESPELT, SHORTEST_RESPELT, STEM, most_distance};
use super::word_distance::distance;
use crate::analysis::fold::unfold;
use crate::analysis::{PART, word};
use crate::index::{IndexFields, TextField};

/// A word of the index that may have been meant.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SpellingCandidate {
    /// The word as printed, in lower case.
    pub(super) word: String,
    /// How far from the word typed.
    pub(super) distance: f32,
    /// In how many items it occurs, at least.
    pub(super) items: u32,
}

/// Returns the words of the index that `typed`, in lower case, may have been meant
/// as, the likeliest first; itself not among them.
pub(super) fn candidates(
    typed: &str,
    searcher: &Searcher,
    fields: &IndexFields,
) -> tantivy::Result<Vec<SpellingCandidate>> {
    // The pairs aa, ae and oe are read as letters: that is how most type them.
    let letters: Vec<char> = unfold(typed).chars().collect();
    if !(SHORTEST_RESPELT..=LONGEST_RESPELT).contains(&letters.len())
        || !letters.iter().all(|letter| letter.is_alphabetic())
    {
        return Ok(Vec::new());
    }
    let most = most_distance(letters.len());
    // The words, how far they are and in how many items they occur.
    let mut found: HashMap<String, (f32, u32)> = HashMap::new();
    let mut other: Vec<char> = Vec::new();
    for segment in searcher.segment_readers() {
        let exact = TextField::OF_MINUTES.map(|field| (fields.exact(field), false));
        let stems = TextField::OF_MINUTES.map(|field| (fields.stemmed(field), true));
        for (field, is_stem) in exact.into_iter().chain(stems) {
            let index = segment.inverted_index(field)?;
            let near = NearTerms {
                typed: &letters,
                most,
                folded: is_stem,
            };
            let mut terms = index.terms().search(near).into_stream()?;
            while terms.advance() {
                let key = terms.key();
                if key.len() > typed.len() * 2 + 4 || key.len() + 6 < typed.len() {
                    continue;
                }
                let Ok(word) = std::str::from_utf8(key) else {
                    continue;
                };
                let word = if is_stem {
                    spelt(word.trim_start_matches(PART))
                } else {
                    Cow::Borrowed(word)
                };
                other.clear();
                other.extend(word.chars());
                let lengths = other.len().abs_diff(letters.len());
                if lengths > LENGTHS_APART || other.len() < SHORTEST_RESPELT || word == typed {
                    continue;
                }
                let Some(mut distance) = distance(&letters, &other, most) else {
                    continue;
                };
                if is_stem {
                    distance += STEM;
                }
                let items = terms.value().doc_freq;
                let known = found.entry(word.into_owned()).or_insert((distance, items));
                *known = (known.0.min(distance), known.1.max(items));
            }
        }
    }
    let mut found: Vec<SpellingCandidate> = found
        .into_iter()
        .filter(|(word, _)| word.chars().all(char::is_lowercase))
        .map(|(word, (distance, items))| SpellingCandidate {
            word,
            distance,
            items,
        })
        .collect();
    found.sort_by(|a, b| {
        let nearer = a.distance.total_cmp(&b.distance);
        nearer
            .then(b.items.cmp(&a.items))
            .then_with(|| a.word.cmp(&b.word))
    });
    Ok(found)
}

/// Returns a folded stem as it is spelt, where the lexicon knows that spelling.
fn spelt(stem: &str) -> Cow<'_, str> {
    if !["aa", "ae", "oe"].iter().any(|pair| stem.contains(pair)) {
        return Cow::Borrowed(stem);
    }
    let spelt = unfold(stem);
    if word::analyze(&spelt).known {
        Cow::Owned(spelt)
    } else {
        Cow::Borrowed(stem)
    }
}
