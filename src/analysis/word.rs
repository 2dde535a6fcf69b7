//! A word as the index has it: its stem, and the stems of its parts.
//!
//! The stem of a known form is its lemma. That of an unlisted compound is the compound
//! of its beginning and its last part's lemma, so that `robotløsningerne` and
//! `robotløsning` agree. What is left is stripped of its endings: to a known word
//! (`tilbudene`), or by [`rules`] and at last by Snowball.

use serde::Serialize;
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::rc::Rc;

use super::compound::{cut, cut_listed};
use super::fold::{fold, unfold};
use super::lexicon::Lexicon;
use super::{misread, rules, stem};
use crate::words::word_tables;

word_tables!("analysis/word");

/// What the term of a compound's part begins with; no word does.
pub const PART: char = '~';

/// Endings of unlisted forms of listed words, the longest first.
const ENDINGS: [&str; 24] = [
    "ernes", "enes", "erne", "ende", "ens", "ers", "ets", "ene", "ere", "est", "este", "ede", "er",
    "en", "et", "es", "nes", "ne", "ns", "e", "s", "n", "t", "r",
];

/// What the chain makes of a word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Analyzed {
    /// The stem, folded.
    pub stem: String,
    /// The parts of a compound in order, at least two; none for a whole word.
    pub parts: Vec<CompoundPart>,
    /// Whether the lexicon has the word, or words it is made of.
    pub known: bool,
    /// Whether the lexicon has the word itself.
    pub listed: bool,
    /// Stems, folded, of the words an unknown word was before it was misread or ran
    /// together with another one.
    pub also: Vec<String>,
}

/// A part of a compound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CompoundPart {
    /// Where it stands in the word, in bytes, linking element included.
    pub range: Range<usize>,
    /// The term it is found by: [`PART`] and its stem, folded.
    pub term: String,
}

/// Returns what the chain makes of `word`, which is in NFC and lower case.
pub fn analyze(word: &str) -> Rc<Analyzed> {
    CACHE.with_borrow_mut(|cache| cache.get(word))
}

/// Returns whether the lexicon knows `word`, itself or as a compound of words it
/// knows.
pub fn is_known(word: &str) -> bool {
    analyze(word).known
}

/// Returns whether `word` is spelt right as far as the lexicon tells: listed, or a
/// compound whose first and last parts are.
pub fn is_spelt_right(word: &str) -> bool {
    looks_right(word, &analyze(word))
}

fn looks_right(word: &str, analyzed: &Analyzed) -> bool {
    let lexicon = Lexicon::danish();
    let part = |part: Option<&CompoundPart>| part.and_then(|part| word.get(part.range.clone()));
    analyzed.listed
        || part(analyzed.parts.first()).is_some_and(|part| lexicon.modifier(part).is_some())
            && part(analyzed.parts.last()).is_some_and(|part| lexicon.form(part).is_some())
}

fn analyze_anew(word: &str) -> Analyzed {
    let lexicon = Lexicon::danish();
    if let Some(known) = lexicon.form(word) {
        let cuts = cut_listed(lexicon, word, known);
        return Analyzed {
            stem: folded(lexicon.lemma(word, known)),
            parts: parts(lexicon, word, &cuts),
            known: true,
            listed: true,
            also: Vec::new(),
        };
    }
    let mut analyzed = analyze_spelling(word);
    if !looks_right(word, &analyzed) {
        let stem = |word: &str| fold(lemma_of(word).into()).into_owned();
        analyzed.also = misread::corrected(word)
            .iter()
            .map(|word| stem(word))
            .collect();
        analyzed.also.retain(|stem| *stem != analyzed.stem);
    }
    analyzed
}

fn lemma_of(word: &str) -> String {
    let lexicon = Lexicon::danish();
    lemma(lexicon, word, &cut(lexicon, word))
}

fn folded(word: String) -> String {
    fold(word.into()).into_owned()
}

/// Analyses a word that is no listed form as it stands.
fn analyze_spelling(word: &str) -> Analyzed {
    let lexicon = Lexicon::danish();
    let bare = without_apostrophe(word);
    let spelt = respelt(lexicon, bare);
    let spelt = spelt.as_deref().unwrap_or(bare);
    let cuts = cut(lexicon, spelt);
    Analyzed {
        stem: folded(lemma(lexicon, spelt, &cuts)),
        // Places in a word spelt otherwise are not places in this one.
        parts: if spelt == bare {
            parts(lexicon, bare, &cuts)
        } else {
            respelt_parts(lexicon, bare, spelt, &cuts)
        },
        known: !cuts.is_empty() || lexicon.form(spelt).is_some(),
        listed: lexicon.form(spelt).is_some(),
        also: Vec::new(),
    }
}

/// Returns the parts of a word that is cut at `cuts`.
fn parts(lexicon: &Lexicon, word: &str, cuts: &[usize]) -> Vec<CompoundPart> {
    if cuts.is_empty() {
        return Vec::new();
    }
    ranges(cuts, word.len())
        .map(|range| CompoundPart {
            term: part_term(lexicon, word, &range),
            range,
        })
        .collect()
}

fn part_term(lexicon: &Lexicon, word: &str, range: &Range<usize>) -> String {
    let mut term = String::from(PART);
    term.push_str(&folded(part_lemma(lexicon, word, range)));
    term
}

/// The parts of `typed`, whose letters æ, ø and å `spelt` has: as long in folded
/// spelling, which tells where the cuts are.
fn respelt_parts(lexicon: &Lexicon, typed: &str, spelt: &str, cuts: &[usize]) -> Vec<CompoundPart> {
    let length = |text: &str| fold(text.into()).len();
    let parts: Vec<CompoundPart> = ranges(cuts, spelt.len())
        .map(|range| CompoundPart {
            term: part_term(lexicon, spelt, &range),
            range: length(&spelt[..range.start])..length(&spelt[..range.end]),
        })
        .collect();
    let fits = parts.len() > 1
        && length(spelt) == typed.len()
        && parts
            .iter()
            .all(|part| typed.get(part.range.clone()).is_some());
    if fits { parts } else { Vec::new() }
}

fn ranges(cuts: &[usize], end: usize) -> impl Iterator<Item = Range<usize>> {
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([end]);
    starts.zip(ends).map(|(start, end)| start..end)
}

/// Cuts an ending after an apostrophe: `KL's`, `tema'er`, `AI'en`.
pub(super) fn without_apostrophe(word: &str) -> &str {
    const AFTER: [&str; 12] = [
        "", "s", "er", "ers", "en", "ens", "et", "ets", "erne", "ernes", "ene", "e",
    ];
    match word.split_once(['\'', '’']) {
        Some((start, ending)) if !start.is_empty() && AFTER.contains(&ending) => start,
        _ => word,
    }
}

/// Returns a word typed without æ, ø and å as it is spelt with them, if only that
/// is a word: `aeldreraad`, but not `temaer`.
fn respelt(lexicon: &Lexicon, word: &str) -> Option<String> {
    if !["aa", "ae", "oe"].iter().any(|pair| word.contains(pair)) || lexicon.form(word).is_some() {
        return None;
    }
    let spelt = unfold(word);
    if lexicon.form(&spelt).is_some() {
        return Some(spelt);
    }
    (cut(lexicon, word).is_empty() && !cut(lexicon, &spelt).is_empty()).then_some(spelt)
}

fn lemma(lexicon: &Lexicon, word: &str, cuts: &[usize]) -> String {
    if let Some(lemma) = lexicon.lemma_of(word) {
        return lemma;
    }
    if !word.chars().all(char::is_alphabetic) {
        return stem::stem(word.into()).into_owned();
    }
    if let Some((start, end)) = cuts.last().and_then(|at| word.split_at_checked(*at)) {
        return [start, &lemma(lexicon, end, &[])].concat();
    }
    if let Some(lemma) = ENDINGS
        .iter()
        .find_map(|ending| known_stem(lexicon, word, ending))
    {
        return lemma;
    }
    for (at, _) in word.char_indices().skip(1).take(5) {
        let (start, end) = word.split_at(at);
        if PREFIXES.has(start)
            && end.chars().count() >= 4
            && let Some(lemma) = lexicon.lemma_of(end)
        {
            return [start, &lemma].concat();
        }
    }
    stem::stem(rules::stem(word).into()).into_owned()
}

/// Returns `word` without `ending`, if that is a base form the lexicon has.
fn known_stem(lexicon: &Lexicon, word: &str, ending: &str) -> Option<String> {
    let stem = word.strip_suffix(ending)?;
    let known = lexicon
        .form(stem)
        .filter(|known| !known.is_name() || ending == "s")?;
    let lemma = lexicon.lemma(stem, known);
    (stem.chars().count() >= 3 && lemma == stem).then_some(lemma)
}

/// Returns the lemma of a part of `word`.
fn part_lemma(lexicon: &Lexicon, word: &str, range: &Range<usize>) -> String {
    let part = &word[range.clone()];
    if range.end == word.len() {
        return lemma(lexicon, part, &[]);
    }
    let base = lexicon
        .modifier(part)
        .map(|modifier| lexicon.base(part, &modifier));
    if let Some(base) = base {
        return lexicon.lemma_of(&base).unwrap_or(base);
    }
    // A first part inside a first part: `hjems` in `plejehjemsplads`.
    ["", "s", "e", "er"]
        .iter()
        .find_map(|link| lexicon.lemma_of(part.strip_suffix(link)?))
        .unwrap_or_else(|| part.to_owned())
}

thread_local! {
    static CACHE: RefCell<Cache> = RefCell::new(Cache::default());
}

/// Words analysed before: a few thousand make up nearly all of a text.
#[derive(Default)]
struct Cache {
    words: HashMap<Box<str>, Rc<Analyzed>, BuildHasherDefault<Fnv>>,
}

impl Cache {
    /// Words kept, before all are forgotten.
    const MOST: usize = 1 << 16;

    fn get(&mut self, word: &str) -> Rc<Analyzed> {
        if let Some(analyzed) = self.words.get(word) {
            return Rc::clone(analyzed);
        }
        let analyzed = Rc::new(analyze_anew(word));
        if self.words.len() >= Self::MOST {
            self.words.clear();
        }
        self.words.insert(word.into(), Rc::clone(&analyzed));
        analyzed
    }
}

/// FNV-1a (Fowler, Noll and Vo): quick on short words. Somebody who makes words
/// collide only slows their own search down.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(word: &str) -> String {
        let analyzed = analyze(word);
        let mut shown = analyzed.stem.clone();
        for part in &analyzed.parts {
            shown += &format!(
                " {}{}",
                &word[part.range.clone()],
                part.term.replace(PART, "=")
            );
        }
        shown
    }

    macro_rules! words {
        ($($name:ident: $word:expr => $shown:expr;)*) => {
            $(#[test]
            fn $name() {
                assert_eq!(shown($word), $shown);
            })*
        };
    }

    words! {
        inflected: "besluttede" => "beslutte";
        irregular: "børnene" => "barn";
        compound: "beredskabsplanerne" => "beredskabsplan beredskabs=beredskab planerne=plan";
        irregular_part: "børnehaver" => "boernehave børne=barn haver=have";
        unlisted_compound: "robotløsningerne" => "robotloesning robot=robot løsningerne=loesning";
        unlisted_form: "tilbudene" => "tilbud";
        apostrophe: "tema'er" => "tema";
        typed_without_danish_letters: "aeldreraadene" => "aeldreraad aeldre=aeldre raadene=raad";
        natural_vowels: "temaer" => "tema";
        unknown: "dashboardene" => "dashboard";
        number: "2025" => "2025";
        prefixed: "genbesluttede" => "genbeslutte";
    }

    #[test]
    fn misread_compounds_are_found_as_what_they_were() {
        assert_eq!(analyze("tskonomiudvalget").also, ["oekonomiudvalg"]);
        assert!(analyze("robotløsningerne").also.is_empty());
    }

    proptest! {
        #[test]
        fn parts_cover_the_word(word in "[a-zæøå]{1,30}|([a-z]{0,4}(aa|ae|oe)[a-z]{0,4}){1,4}|\\PC{1,20}") {
            let analyzed = analyze(&word);
            prop_assert!(!analyzed.stem.is_empty());
            prop_assert_ne!(analyzed.parts.len(), 1);
            let mut at = 0;
            for part in &analyzed.parts {
                prop_assert_eq!(part.range.start, at);
                prop_assert!(word.get(part.range.clone()).is_some_and(|text| !text.is_empty()));
                prop_assert!(part.term.len() > PART.len_utf8());
                at = part.range.end;
            }
            prop_assert!(analyzed.parts.is_empty() || at == without_apostrophe(&word).len());
            prop_assert_eq!(&analyze(&word), &analyzed);
        }
    }
}
