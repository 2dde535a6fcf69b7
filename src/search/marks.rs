//! Which words of a text match a query, and what each is worth.

use std::collections::HashMap;
use std::ops::Range;

use crate::analysis::fold::unfold;
use crate::analysis::{Analysis, PART, Stemming, Token, analyze, analyze_only, word};
use crate::index::OpenIndex;
use crate::minutes::faults;
use crate::query::concept::{Concept, Wanted};
use crate::query::plan::Planned;
use crate::query::{AtomKind, Occur, Plan, Query};

/// Finds the matches of a query in text.
pub(super) struct Marker {
    stemming: Stemming,
    /// Terms of the stems, each with the clause it is of and its share of a match.
    stems: HashMap<String, (usize, f32)>,
    /// Runs of stems, likewise.
    runs: Vec<(Vec<String>, usize)>,
    /// Beginnings of words, in the exact form.
    prefixes: Vec<(String, usize)>,
    /// Phrases, word by word in the exact form, and as stems.
    phrases: Vec<(Vec<String>, Vec<String>, usize)>,
    /// What a match of each clause is worth: its rarity in the index.
    weights: Vec<f32>,
    /// How the stems begin.
    beginnings: Beginnings,
}

/// A match in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mark {
    pub range: Range<usize>,
    pub clause: usize,
    /// Share of a full match, 0 to 1.
    pub share: f32,
}

/// Words worth less than this share of a full one are not marked.
const LEAST_MARKED: f32 = 0.1;

impl Marker {
    pub fn new(query: &Query, plan: &Plan, index: &OpenIndex) -> Self {
        let mut marker = Self {
            stemming: index.stemming(),
            stems: HashMap::new(),
            runs: Vec::new(),
            prefixes: Vec::new(),
            phrases: Vec::new(),
            weights: Vec::new(),
            beginnings: Beginnings::default(),
        };
        let weights = plan
            .clauses
            .iter()
            .flatten()
            .filter_map(|planned| match planned {
                Planned::Concept(concept) => Some(concept.weight),
                Planned::Other(_) => None,
            });
        let heaviest = weights.fold(0.0, f32::max);
        for (clause, planned) in query.clauses.iter().zip(&plan.clauses) {
            if clause.occur == Occur::MustNot {
                continue;
            }
            let at = marker.weights.len();
            let mut weight = 0.0_f32;
            for planned in planned {
                match planned {
                    Planned::Concept(concept) => {
                        if concept.weight >= LEAST_MARKED || concept.weight >= heaviest {
                            weight = weight.max(concept.rarity * concept.weight);
                            marker.add(concept, at);
                        }
                    }
                    Planned::Other(nth) => match &clause.atoms[*nth].kind {
                        AtomKind::Prefix(beginning) => {
                            weight = weight.max(2.0);
                            marker
                                .prefixes
                                .push((crate::minutes::compare_key(beginning), at));
                        }
                        AtomKind::Phrase(phrase) => {
                            weight = weight.max(6.0);
                            let terms = |analysis| words_of(phrase, analysis);
                            let stems = terms(index.stemming().analysis());
                            marker.phrases.push((terms(Analysis::Exact), stems, at));
                        }
                        AtomKind::Case(_) | AtomKind::Word(_) => {}
                    },
                }
            }
            marker.weights.push(weight);
        }
        for concept in &plan.joint {
            let at = marker.weights.len();
            marker.add(concept, at);
            marker.weights.push(concept.rarity * concept.weight);
        }
        let stems = marker.stems.keys();
        let runs = marker.runs.iter().flat_map(|(run, _)| run);
        let phrases = marker.phrases.iter().flat_map(|(_, stems, _)| stems);
        marker.beginnings = Beginnings::of(stems.chain(runs).chain(phrases).map(String::as_str));
        marker
    }

    fn add(&mut self, concept: &Concept, clause: usize) {
        for alternative in &concept.alternatives {
            for weighted in alternative.slots.iter().flatten() {
                let share = (alternative.weight * weighted.weight).min(1.0);
                match &weighted.wanted {
                    Wanted::Stem(stem) => {
                        let known = self.stems.entry(stem.clone()).or_insert((clause, share));
                        if share > known.1 {
                            *known = (clause, share);
                        }
                    }
                    Wanted::Near(stems) => self.runs.push((stems.clone(), clause)),
                    Wanted::Exact(_) | Wanted::Person(_) => {}
                }
            }
        }
    }

    pub fn weight(&self, clause: usize) -> f32 {
        self.weights.get(clause).copied().unwrap_or(0.0)
    }

    /// Returns the matches in `text`, in order, never overlapping.
    pub fn marks(&self, text: &str) -> Vec<Mark> {
        let mended = faults::mend(text);
        let mut marks: Vec<Mark> = Vec::new();
        let stems = analyze_only(&mended, self.stemming.analysis(), |word| {
            self.beginnings.may_be_in(word)
        });
        for token in &stems {
            if let Some(&(clause, share)) = self.stems.get(&token.text) {
                marks.push(Mark {
                    range: token.from..token.to,
                    clause,
                    share,
                });
            }
        }
        for (run, clause) in &self.runs {
            marks.extend(find_phrase(&stems, run).into_iter().map(|range| Mark {
                range,
                clause: *clause,
                share: 1.0,
            }));
        }
        if !self.prefixes.is_empty() || !self.phrases.is_empty() {
            let exact = analyze(&mended, Analysis::Exact);
            for token in &exact {
                for (beginning, clause) in &self.prefixes {
                    if token.text.starts_with(beginning) {
                        marks.push(Mark {
                            range: token.from..token.to,
                            clause: *clause,
                            share: 1.0,
                        });
                    }
                }
            }
            for (words, folded, clause) in &self.phrases {
                let found = find_phrase(&exact, words);
                let found = if found.is_empty() {
                    find_phrase(&stems, folded)
                } else {
                    found
                };
                marks.extend(found.into_iter().map(|range| Mark {
                    range,
                    clause: *clause,
                    share: 1.0,
                }));
            }
        }
        // A whole word before its parts, a longer match before a shorter one.
        marks.sort_by_key(|mark| (mark.range.start, std::cmp::Reverse(mark.range.end)));
        let mut end = 0;
        marks.retain(|mark| {
            let apart = mark.range.start >= end;
            if apart {
                end = mark.range.end;
            }
            apart
        });
        marks
    }

    /// Returns the ranges of the matches in `text`.
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        self.marks(text)
            .into_iter()
            .map(|mark| mark.range)
            .collect()
    }
}

/// How stems begin, by which most words of a text are passed over without looking
/// them up: a word has the first letter of its stem, or of its part's, and after it a
/// vowel where the stem has one, though perhaps another (`børn` of `barn`).
#[derive(Default)]
struct Beginnings {
    pairs: Vec<[char; 2]>,
    /// Whether any word may match: some stems have nothing of their words.
    any: bool,
}

impl Beginnings {
    /// Stems of words that begin otherwise (`bedre` of `god`).
    const SUPPLETIVE: [&str; 9] = [
        "en", "god", "daarlig", "lille", "gammel", "mange", "meget", "vaere", "ond",
    ];
    /// Shapes that may have been misread, so that the word was another.
    const MISREAD: [&str; 8] = ["ts", "0", "1", "rn", "m", "vv", "cl", "ii"];

    fn of<'s>(stems: impl Iterator<Item = &'s str>) -> Self {
        let mut beginnings = Self::default();
        for stem in stems {
            let stem = stem.trim_start_matches(PART);
            let plain = stem.chars().all(char::is_alphabetic) && stem.chars().count() >= 2;
            beginnings.any |= !plain || Self::SUPPLETIVE.contains(&stem);
            for spelt in [stem, &unfold(stem)] {
                let mut letters = spelt.chars().map(class);
                if let (Some(first), Some(second)) = (letters.next(), letters.next())
                    && !beginnings.pairs.contains(&[first, second])
                {
                    beginnings.pairs.push([first, second]);
                }
                beginnings.any |= spelt.chars().count() < 2;
            }
        }
        beginnings
    }

    fn may_be_in(&self, word: &str) -> bool {
        if self.any {
            return true;
        }
        let mut before = None;
        for letter in word.chars().map(class) {
            if let Some(before) = before
                && self.pairs.contains(&[before, letter])
            {
                return true;
            }
            before = Some(letter);
        }
        Self::MISREAD.iter().any(|shape| word.contains(shape)) && !word::analyze(word).known
    }
}

/// A letter, all vowels being one, and j with them (`gøre`, `gjort`).
fn class(letter: char) -> char {
    if "aeiouyæøåéèüöäj".contains(letter) {
        'a'
    } else {
        letter
    }
}

/// Returns the words of a phrase, one a place.
fn words_of(phrase: &str, analysis: Analysis) -> Vec<String> {
    let mut words: Vec<(usize, String)> = Vec::new();
    for token in analyze(phrase, analysis) {
        match words.last() {
            Some((place, _)) if *place == token.position => {}
            _ => words.push((token.position, token.text)),
        }
    }
    words.into_iter().map(|(_, text)| text).collect()
}

/// Returns where `words` stand one after the other, in tokens by rising position, some
/// of which may have been left out.
fn find_phrase(tokens: &[Token], words: &[String]) -> Vec<Range<usize>> {
    let Some((first, others)) = words.split_first() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (at, start) in tokens.iter().enumerate() {
        if start.text != *first {
            continue;
        }
        let mut last = start;
        let mut rest = &tokens[at..];
        let whole = others.iter().all(|word| {
            let next = last.position + last.length;
            let before = rest
                .iter()
                .take_while(|token| token.position < next)
                .count();
            rest = &rest[before..];
            let next = rest
                .iter()
                .take_while(|token| token.position == next)
                .find(|token| token.text == *word);
            last = next.unwrap_or(last);
            next.is_some()
        });
        if whole {
            found.push(start.from..last.to);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn phrases_go_on_after_a_joined_word() {
        let text = "ny e-mail-adresse til e-mail adressen";
        let words = ["email", "adresse"].map(str::to_owned);
        let whole = analyze(text, Analysis::Stemmed);
        // Whether words in between were looked up makes no difference.
        let some = analyze_only(text, Analysis::Stemmed, |word| word != "mail");
        for tokens in [whole, some] {
            let found = find_phrase(&tokens, &words);
            let found: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, ["e-mail adressen"]);
        }
    }

    #[test]
    fn no_word_of_a_stem_is_passed_over() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        let mut wrong = Vec::new();
        for file in crate::corpus::walk(&[root]).files {
            let text = crate::corpus::read_source(&file.path).unwrap().text;
            for token in analyze(&text, Analysis::Stemmed) {
                let beginnings = Beginnings::of(std::iter::once(token.text.as_str()));
                let same = analyze_only(&text[token.from..token.to], Analysis::Stemmed, |word| {
                    beginnings.may_be_in(word)
                });
                let whole = analyze(&text[token.from..token.to], Analysis::Stemmed);
                let has = |tokens: &[Token]| tokens.iter().any(|other| other.text == token.text);
                if has(&whole) && !has(&same) {
                    wrong.push(format!("{} {}", token.text, &text[token.from..token.to]));
                }
            }
        }
        wrong.sort();
        wrong.dedup();
        assert_eq!(wrong, [""; 0]);
    }
}
