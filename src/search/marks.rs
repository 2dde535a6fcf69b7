//! Which words of a text match a query, and what each is worth.

use std::collections::HashMap;
use std::ops::Range;

use crate::analysis::{Analysis, Stemming, Token, analyze};
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
        let stems = analyze(&mended, self.stemming.analysis());
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

/// Returns where `words` stand one after the other.
fn find_phrase(tokens: &[Token], words: &[String]) -> Vec<Range<usize>> {
    let Some(first) = words.first() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for start in tokens.iter().filter(|token| token.text == *first) {
        let mut last = start;
        let whole = words[1..].iter().all(|word| {
            let next = tokens
                .iter()
                .skip_while(|token| token.position <= last.position)
                .take_while(|token| token.position == last.position + last.length)
                .find(|token| token.text == *word);
            if let Some(next) = next {
                last = next;
            }
            next.is_some()
        });
        if whole {
            found.push(start.from..last.to);
        }
    }
    found
}
