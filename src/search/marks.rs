//! Which words of a text match a query, and what each is worth.

use std::collections::HashMap;
use std::ops::Range;

use tantivy::Term;

use crate::analysis::{Analysis, analyze, query_terms, stop_words};
use crate::index::{IndexError, OpenIndex, TextField};
use crate::minutes::faults;
use crate::query::{AtomKind, Occur, Query};

/// Finds the matches of a query in text.
pub(super) struct Marker {
    /// Terms of the stemmed chain, each with the clause it is of.
    stems: HashMap<String, usize>,
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
}

impl Marker {
    pub fn new(query: &Query, index: &OpenIndex) -> Result<Self, IndexError> {
        let mut marker = Self {
            stems: HashMap::new(),
            prefixes: Vec::new(),
            phrases: Vec::new(),
            weights: Vec::new(),
        };
        let function_only = query.clauses.iter().all(|clause| {
            clause
                .atoms
                .iter()
                .all(|atom| matches!(&atom.kind, AtomKind::Word(word) if stop_words::is_function_word(word)))
        });
        for clause in query
            .clauses
            .iter()
            .filter(|clause| clause.occur != Occur::MustNot)
        {
            let at = marker.weights.len();
            let mut weight = 0.0_f32;
            for atom in &clause.atoms {
                match &atom.kind {
                    AtomKind::Word(word)
                        if stop_words::is_function_word(word) && !function_only => {}
                    AtomKind::Word(word) => {
                        for token in query_terms(word) {
                            weight = weight.max(rarity(index, &token.text)?);
                            marker.stems.entry(token.text).or_insert(at);
                        }
                    }
                    AtomKind::Prefix(beginning) => {
                        weight = weight.max(2.0);
                        marker
                            .prefixes
                            .push((crate::minutes::compare_key(beginning), at));
                    }
                    AtomKind::Phrase(phrase) => {
                        weight = weight.max(6.0);
                        let terms = |analysis| {
                            analyze(phrase, analysis)
                                .into_iter()
                                .map(|token| token.text)
                                .collect()
                        };
                        marker
                            .phrases
                            .push((terms(Analysis::Exact), terms(Analysis::Stemmed), at));
                    }
                    AtomKind::Case(_) => {}
                }
            }
            marker.weights.push(weight);
        }
        Ok(marker)
    }

    pub fn weight(&self, clause: usize) -> f32 {
        self.weights.get(clause).copied().unwrap_or(0.0)
    }

    /// Returns the matches in `text`, in order, never overlapping.
    pub fn marks(&self, text: &str) -> Vec<Mark> {
        let mended = faults::mend(text);
        let mut marks: Vec<Mark> = Vec::new();
        for token in analyze(&mended, Analysis::Stemmed) {
            if let Some(&clause) = self.stems.get(&token.text) {
                marks.push(Mark {
                    range: token.from..token.to,
                    clause,
                });
            }
        }
        if !self.prefixes.is_empty() || !self.phrases.is_empty() {
            let exact = analyze(&mended, Analysis::Exact);
            for token in &exact {
                for (beginning, clause) in &self.prefixes {
                    if token.text.starts_with(beginning) {
                        marks.push(Mark {
                            range: token.from..token.to,
                            clause: *clause,
                        });
                    }
                }
            }
            let stems = analyze(&mended, Analysis::Stemmed);
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
                }));
            }
        }
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

fn find_phrase(tokens: &[crate::analysis::Token], words: &[String]) -> Vec<Range<usize>> {
    if words.is_empty() {
        return Vec::new();
    }
    tokens
        .windows(words.len())
        .filter(|window| {
            window
                .iter()
                .zip(words)
                .all(|(token, word)| token.text == *word)
        })
        .filter_map(|window| Some(window.first()?.from..window.last()?.to))
        .collect()
}

/// The rarity of a term: `ln(1 + N / n)` of N items, n of which have it.
fn rarity(index: &OpenIndex, term: &str) -> Result<f32, IndexError> {
    let searcher = index.searcher();
    let most = index.read(|searcher| {
        let mut most = 0;
        for field in TextField::ALL {
            let term = Term::from_field_text(index.fields().stemmed(field), term);
            most = most.max(searcher.doc_freq(&term)?);
        }
        Ok(most)
    })?;
    #[expect(clippy::cast_precision_loss, reason = "a weight, not a count")]
    let ratio = searcher.num_docs() as f32 / most.max(1) as f32;
    Ok(ratio.ln_1p())
}
