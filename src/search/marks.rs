//! Which words of a text match a query, and what each is worth.

use std::collections::HashMap;
use std::ops::Range;

use crate::analysis::fold::unfold;
use crate::analysis::misread::CONFUSED;
use crate::analysis::{Analysis, IndexTerm, PART, Stemming, analyze, analyze_only, word};
use crate::index::{OpenIndex, TextField};
use crate::query::{AtomKind, Occur, Query};
use crate::ranking::concept::{Concept, WantedTerm};
use crate::ranking::plan::{Plan, Planned};
use crate::ranking::weights::passages;
use crate::text::faults;
use crate::words::word_tables;

word_tables!("search/marks");

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
    /// Where each clause is looked for.
    scopes: Vec<Scope>,
}

/// Where a clause is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Scope {
    /// In the item's own text, beside the names of attachments.
    item: bool,
    /// In the text of attachments.
    attachments: bool,
}

impl Scope {
    fn of_fields(mut fields: impl Iterator<Item = TextField> + Clone) -> Self {
        Self {
            attachments: fields
                .clone()
                .any(|field| field == TextField::AttachmentText),
            item: fields
                .any(|field| !matches!(field, TextField::AttachmentText | TextField::Attachments)),
        }
    }

    fn joined_with(self, other: Self) -> Self {
        Self {
            item: self.item || other.item,
            attachments: self.attachments || other.attachments,
        }
    }
}

/// A match in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct QueryMatch {
    pub range: Range<usize>,
    pub clause: usize,
    /// Share of a full match, 0 to 1.
    pub share: f32,
}

impl Marker {
    pub fn new(query: &Query, plan: &Plan, index: &OpenIndex, only: Option<&[TextField]>) -> Self {
        let all = only.unwrap_or(&TextField::OF_MINUTES);
        let mut marker = Self {
            stemming: index.stemming(),
            stems: HashMap::new(),
            runs: Vec::new(),
            prefixes: Vec::new(),
            phrases: Vec::new(),
            weights: Vec::new(),
            beginnings: Beginnings::default(),
            scopes: Vec::new(),
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
            let mut scope = Scope::of_fields([].into_iter());
            for planned in planned {
                match planned {
                    Planned::Concept(concept) => {
                        scope = scope.joined_with(Scope::of_fields(concept.text_fields()));
                        if concept.weight >= passages::LEAST_MARKED || concept.weight >= heaviest {
                            weight = weight.max(concept.rarity * concept.weight);
                            marker.add(concept, at);
                        }
                    }
                    Planned::Other(nth) => {
                        let fields = clause.atoms[*nth].fields.as_deref().unwrap_or(all);
                        scope = scope.joined_with(Scope::of_fields(fields.iter().copied()));
                        weight = weight.max(marker.add_other(&clause.atoms[*nth].kind, at));
                    }
                }
            }
            marker.scopes.push(scope);
            marker.weights.push(weight);
        }
        for concept in &plan.joint {
            let at = marker.weights.len();
            marker.add(concept, at);
            marker.scopes.push(Scope::of_fields(concept.text_fields()));
            marker.weights.push(concept.rarity * concept.weight);
        }
        let stems = marker.stems.keys();
        let runs = marker.runs.iter().flat_map(|(run, _)| run);
        let phrases = marker.phrases.iter().flat_map(|(_, stems, _)| stems);
        marker.beginnings =
            Beginnings::of_stems(stems.chain(runs).chain(phrases).map(String::as_str));
        marker
    }

    /// Adds what is no word, and returns what a match of it is worth.
    fn add_other(&mut self, kind: &AtomKind, clause: usize) -> f32 {
        match kind {
            AtomKind::Prefix(beginning) => {
                let beginning = crate::text::compare_key(beginning);
                self.prefixes.push((beginning, clause));
                passages::PREFIX
            }
            AtomKind::Phrase(phrase) => {
                let terms = |analysis| words_of(phrase, analysis);
                let stems = terms(self.stemming.analysis());
                self.phrases.push((terms(Analysis::Exact), stems, clause));
                passages::PHRASE
            }
            AtomKind::Case(_) | AtomKind::Word(_) => 0.0,
        }
    }

    fn add(&mut self, concept: &Concept, clause: usize) {
        for alternative in &concept.alternatives {
            for weighted in alternative.slots.iter().flatten() {
                let share = (alternative.weight * weighted.weight).min(1.0);
                match &weighted.wanted {
                    WantedTerm::Stem(stem) => {
                        let known = self.stems.entry(stem.clone()).or_insert((clause, share));
                        if share > known.1 {
                            *known = (clause, share);
                        }
                    }
                    WantedTerm::Near(stems) => self.runs.push((stems.clone(), clause)),
                    WantedTerm::Exact(_) | WantedTerm::Person(_) => {}
                }
            }
        }
    }

    pub fn weight(&self, clause: usize) -> f32 {
        self.weights.get(clause).copied().unwrap_or(0.0)
    }

    /// Returns whether a clause is looked for in the item's own text, names of attachments
    /// apart.
    pub fn reads_item(&self, clause: usize) -> bool {
        self.scopes.get(clause).is_none_or(|scope| scope.item)
    }

    /// Returns whether a clause is looked for in the text of attachments.
    pub fn reads_attachments(&self, clause: usize) -> bool {
        self.scopes
            .get(clause)
            .is_some_and(|scope| scope.attachments)
    }

    /// Returns whether anything is looked for in the text of attachments.
    pub fn reads_any_attachments(&self) -> bool {
        self.scopes.iter().any(|scope| scope.attachments)
    }

    /// Returns the matches in `text`, in order, never overlapping.
    pub fn marks(&self, text: &str) -> Vec<QueryMatch> {
        let mended = faults::mend(text);
        let mut marks: Vec<QueryMatch> = Vec::new();
        let stems = analyze_only(&mended, self.stemming.analysis(), |word| {
            self.beginnings.may_be_in(word)
        });
        for token in &stems {
            if let Some(&(clause, share)) = self.stems.get(&token.text) {
                marks.push(QueryMatch {
                    range: token.from..token.to,
                    clause,
                    share,
                });
            }
        }
        for (run, clause) in &self.runs {
            marks.extend(
                find_phrase(&stems, run)
                    .into_iter()
                    .map(|range| QueryMatch {
                        range,
                        clause: *clause,
                        share: 1.0,
                    }),
            );
        }
        if !self.prefixes.is_empty() || !self.phrases.is_empty() {
            let exact = analyze(&mended, Analysis::Exact);
            for token in &exact {
                for (beginning, clause) in &self.prefixes {
                    if token.text.starts_with(beginning) {
                        marks.push(QueryMatch {
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
                marks.extend(found.into_iter().map(|range| QueryMatch {
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
struct Beginnings {
    /// For each class of letters those that follow it in a beginning, a bit each.
    followers: [u64; CLASSES],
    /// Shapes that may have been misread, and what they were: with it a word may have
    /// one of the beginnings.
    misread: Vec<(&'static str, &'static str)>,
    /// Whether any word may match: some stems have nothing of their words.
    any: bool,
}

impl Default for Beginnings {
    fn default() -> Self {
        Self {
            followers: [0; CLASSES],
            misread: Vec::new(),
            any: false,
        }
    }
}

impl Beginnings {
    fn of_stems<'s>(stems: impl Iterator<Item = &'s str>) -> Self {
        let mut beginnings = Self::default();
        for stem in stems {
            let stem = stem.trim_start_matches(PART);
            let plain = stem.chars().all(char::is_alphabetic) && stem.chars().count() >= 2;
            beginnings.any |= !plain || SUPPLETIVE.has(stem);
            for spelt in [stem, &unfold(stem)] {
                let mut letters = spelt.chars().map(class);
                if let (Some(first), Some(second)) = (letters.next(), letters.next()) {
                    beginnings.followers[first] |= 1 << second;
                } else {
                    beginnings.any = true;
                }
            }
        }
        let misread = CONFUSED.into_iter();
        beginnings.misread = misread
            .filter(|(_, meant)| beginnings.may_make(meant))
            .collect();
        beginnings
    }

    fn may_be_in(&self, word: &str) -> bool {
        self.any
            || self.has_one(word.chars())
            || self.misread.iter().any(|(read, meant)| {
                has_shape(word, read)
                    && word.match_indices(read).any(|(at, _)| {
                        let before = word[..at].chars().next_back();
                        let after = word[at + read.len()..].chars().next();
                        self.has_one(before.into_iter().chain(meant.chars()).chain(after))
                    })
                    && !word::analyze(word).also.is_empty()
            })
    }

    /// Returns whether one of the beginnings is among these letters of a word.
    fn has_one(&self, letters: impl Iterator<Item = char>) -> bool {
        let mut followers = 0;
        for class in letters.map(class) {
            if followers >> class & 1 == 1 {
                return true;
            }
            followers = self.followers[class];
        }
        false
    }

    /// Returns whether `letters`, in whatever word, may make one of the beginnings.
    fn may_make(&self, letters: &str) -> bool {
        let first = letters.chars().next().map_or(0, class);
        let last = letters.chars().next_back().map_or(0, class);
        self.has_one(letters.chars())
            || self.followers[last] != 0
            || self.followers.iter().any(|all| all >> first & 1 == 1)
    }
}

/// Returns whether `word` has `shape`, of one or two letters: quicker than a search.
fn has_shape(word: &str, shape: &str) -> bool {
    let word = word.as_bytes();
    match *shape.as_bytes() {
        [one] => word.contains(&one),
        [first, second] => word
            .windows(2)
            .any(|pair| pair[0] == first && pair[1] == second),
        _ => true,
    }
}

/// Classes of letters.
const CLASSES: usize = 64;

/// Returns the class of a letter: all vowels are one, and j with them (`gøre`, `gjort`).
/// Letters that are rare in Danish share theirs with others.
fn class(letter: char) -> usize {
    match letter {
        'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j' | 'æ' | 'ø' | 'å' => 0,
        'é' | 'è' | 'ü' | 'ö' | 'ä' => 0,
        'b'..='z' => letter as usize - 'a' as usize,
        _ => 26 + letter as usize % (CLASSES - 26),
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
fn find_phrase(tokens: &[IndexTerm], words: &[String]) -> Vec<Range<usize>> {
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
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::corpus::{Base, walk};

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

    fn corpus() -> impl Iterator<Item = String> {
        let base = Base::new(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        let files = walk(&base, &["corpus".into()]).files.into_iter();
        files.map(move |file| base.read(&file.path).unwrap().text)
    }

    /// Returns the terms of `word` for which it would be passed over.
    fn passed_over(word: &str) -> Vec<String> {
        let terms = |wanted: &dyn Fn(&str) -> bool| {
            let tokens = analyze_only(word, Analysis::Stemmed, wanted);
            tokens.into_iter().map(|token| token.text)
        };
        terms(&|_| true)
            .filter(|term| {
                let beginnings = Beginnings::of_stems(std::iter::once(term.as_str()));
                terms(&|word| beginnings.may_be_in(word)).all(|other| other != *term)
            })
            .map(|term| format!("{term} {word}"))
            .collect()
    }

    #[test]
    fn no_word_of_a_stem_is_passed_over() {
        let mut wrong = Vec::new();
        for text in corpus() {
            let tokens = analyze(&text, Analysis::Stemmed);
            let words: BTreeSet<&str> = tokens
                .iter()
                .map(|token| &text[token.from..token.to])
                .collect();
            wrong.extend(words.into_iter().flat_map(passed_over));
        }
        assert_eq!(wrong, [""; 0]);
    }

    #[test]
    fn no_misread_word_of_a_stem_is_passed_over() {
        let mut words = BTreeSet::new();
        for text in corpus() {
            let long = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() >= 5;
            words.extend(text.split_whitespace().filter(long).map(str::to_lowercase));
        }
        let misread = |(read, meant)| {
            let words = words.iter().filter(move |word| word.contains(meant));
            words
                .step_by(5)
                .map(move |word| word.replacen(meant, read, 1))
        };
        let wrong = CONFUSED.into_iter().flat_map(misread);
        let wrong: Vec<String> = wrong.flat_map(|word| passed_over(&word)).collect();
        assert_eq!(wrong, [""; 0]);
    }
}
