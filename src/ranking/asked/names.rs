//! Names of several words: of firms, institutions, people nobody in the minutes is called.

use std::sync::Arc;

use super::super::concept::{Concept, Origin};
use super::super::weights::distances::NAMES_APART;
use super::thing::{AskedThing, RunWord, Way, part_of_words, stems};
use super::typed::{AskedOf, AskedWord};
use crate::analysis::lexicon::{Lexicon, LexiconEntry};

/// Adds the names of several words.
pub(super) fn add(of: &AskedOf<'_>, words: &mut [AskedWord<'_>], things: &mut Vec<AskedThing>) {
    let mut at = 0;
    while at < words.len() {
        let mut end = at + 1;
        while end < words.len() && is_one_name(words, end - 1) {
            end += 1;
        }
        if end > at + 1 {
            let named = &mut words[at..end];
            let typed: Vec<&str> = named.iter().map(AskedWord::typed).collect();
            let ways = run_of(named.iter().map(|word| word.concept));
            let parts = named.iter().map(|word| part_of_words(word.concept));
            things.push(of.thing(typed, ways, parts.collect()));
            named.iter_mut().for_each(|word| word.is_taken = true);
        }
        at = end;
    }
}

/// Returns the ways to have names one behind the other.
pub(super) fn run_of<'c>(names: impl Iterator<Item = &'c Arc<Concept>>) -> Vec<Way> {
    let run = names.map(|name| {
        let whole = name.alternatives.iter();
        let whole = whole.filter(|alternative| alternative.origin != Origin::Parts);
        let terms = whole.flat_map(|alternative| alternative.slots.iter().flatten());
        RunWord {
            gap: NAMES_APART,
            ..RunWord::next(stems(terms.map(|term| &term.wanted)))
        }
    });
    vec![Way::Run(run.collect())]
}

/// Returns whether the word at `at` and the next are one name.
fn is_one_name(words: &[AskedWord<'_>], at: usize) -> bool {
    let (Some(first), Some(second)) = (words.get(at), words.get(at + 1)) else {
        return false;
    };
    let are_free = [first, second]
        .iter()
        .all(|word| word.is_content() && word.number.is_none());
    if !are_free {
        return false;
    }
    let (is_first_word, is_second_word) = (is_word(first.typed()), is_word(second.typed()));
    if is_capital(first.typed()) && is_capital(second.typed()) {
        // What begins a query is in capitals as such, and another name tells by itself.
        return at > 0 || !is_first_word || is_second_word;
    }
    is_given_name(first.typed()) && !is_capital(second.typed()) && !is_second_word
}

/// Returns whether a word is written as a name; an acronym is none.
fn is_capital(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
}

/// Returns whether the lexicon has a word that is no name.
fn is_word(word: &str) -> bool {
    let known = Lexicon::danish().form(&word.to_lowercase());
    known.is_some_and(|known| !known.is_name())
}

/// Returns whether the lexicon has a word as a name, and not as what words begin with: Sti
/// is a name, and a path.
fn is_given_name(word: &str) -> bool {
    let (lexicon, lower) = (Lexicon::danish(), word.to_lowercase());
    let is_name = lexicon.form(&lower).is_some_and(LexiconEntry::is_name);
    is_name && lexicon.modifier(&lower).is_none()
}
