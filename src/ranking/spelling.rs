//! What a misspelt word was meant to be, among the words of the index.
//!
//! Distance is that of Damerau and Levenshtein (a letter missing, added, exchanged
//! or swapped with its neighbour counts 1; Damerau 1964), but what Danes type
//! without a Danish keyboard (o for ø, a for å or æ) counts little, and a letter
//! doubled or not counts half.

use std::borrow::Cow;
use std::collections::HashMap;

use tantivy::Searcher;

use super::near_terms::NearTerms;
use super::weights::{
    DOUBLED, E_FOR_AE, ERROR, FIRST_LETTER, LENGTHS_APART, LETTER_FOR_LETTER, LONGEST_RESPELT,
    SHORTEST_RESPELT, STEM, most_distance,
};
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
    let mut found: HashMap<String, SpellingCandidate> = HashMap::new();
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
                match found.get_mut(word.as_ref()) {
                    Some(known) => {
                        known.items = known.items.max(items);
                        known.distance = known.distance.min(distance);
                    }
                    None => {
                        let candidate = SpellingCandidate {
                            word: word.into_owned(),
                            distance,
                            items,
                        };
                        found.insert(candidate.word.clone(), candidate);
                    }
                }
            }
        }
    }
    let mut found: Vec<SpellingCandidate> = found
        .into_values()
        .filter(|candidate| candidate.word.chars().all(char::is_lowercase))
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

/// Returns the distance of two words if it is at most `most`.
pub(super) fn distance(typed: &[char], other: &[char], most: f32) -> Option<f32> {
    let start = match (typed.first(), other.first()) {
        (Some(a), Some(b)) if a != b && exchange(*a, *b) >= ERROR => FIRST_LETTER,
        _ => 0.0,
    };
    let mut before: Vec<f32> = Vec::new();
    let mut last: Vec<f32> = vec![0.0; other.len() + 1];
    for (at, cost) in last.iter_mut().enumerate().skip(1) {
        *cost = (0..at).map(|at| gap(other, at)).sum();
    }
    for (i, &a) in typed.iter().enumerate() {
        let mut row = Vec::with_capacity(other.len() + 1);
        row.push(last[0] + gap(typed, i));
        for (j, &b) in other.iter().enumerate() {
            let mut cost = (last[j] + exchange(a, b))
                .min(last[j + 1] + gap(typed, i))
                .min(row[j] + gap(other, j));
            if i > 0 && j > 0 && a == other[j - 1] && typed[i - 1] == b && a != b {
                cost = cost.min(before[j - 1] + ERROR);
            }
            row.push(cost);
        }
        if row.iter().all(|cost| *cost > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    let distance = last.last().copied()? + start;
    (distance <= most).then_some(distance)
}

/// What leaving out or adding the letter at `at` counts.
fn gap(word: &[char], at: usize) -> f32 {
    gap_behind(word[at], at.checked_sub(1).map(|before| word[before]))
}

/// What leaving out or adding a letter behind another one counts.
pub(super) fn gap_behind(letter: char, before: Option<char>) -> f32 {
    match before == Some(letter) {
        true => DOUBLED,
        false => ERROR,
    }
}

/// What typing `a` for `b` counts.
pub(super) fn exchange(a: char, b: char) -> f32 {
    match (a, b) {
        _ if a == b => 0.0,
        ('o', 'ø') | ('ø', 'o') | ('a', 'å' | 'æ') | ('å' | 'æ', 'a') => LETTER_FOR_LETTER,
        ('e', 'æ') | ('æ', 'e') => E_FOR_AE,
        _ => ERROR,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(typed: &str, other: &str) -> Option<f32> {
        let letters = |word: &str| word.chars().collect::<Vec<_>>();
        distance(&letters(typed), &letters(other), 2.0)
    }

    macro_rules! distances {
        ($($name:ident: $typed:expr, $other:expr => $distance:expr;)*) => {
            $(#[test]
            fn $name() {
                assert_eq!(measured($typed, $other), $distance);
            })*
        };
    }

    distances! {
        a_swap_counts_once: "beredksab", "beredskab" => Some(1.0);
        a_missing_letter: "stillingopslag", "stillingsopslag" => Some(1.0);
        a_doubled_letter: "telefontidder", "telefontider" => Some(0.5);
        o_for_oe: "okonomi", "økonomi" => Some(0.2);
        a_for_aa: "maltal", "måltal" => Some(0.2);
        another_first_letter: "cudget", "budget" => Some(1.5);
        other_words: "skole", "vej" => None;
    }
}
