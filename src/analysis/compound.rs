//! Compounds (sammensatte ord): where a word is cut into the words it is made of.
//!
//! A word the lexicon lists is cut where the lexicon says, at the same places in
//! all its forms. Another one is cut into first parts and a last part the lexicon
//! knows from other compounds, `(modifier + link)* head`, so that the parts are the
//! likeliest (dynamic programming over unigram counts); failing that, into
//! whatever stands before a last part that is very common. A cut depends on the word
//! and the lexicon alone, never on the texts searched.

use super::lexicon::{Lexicon, LexiconEntry};
use crate::words::word_tables;

word_tables!("analysis/compound");

/// Letters of the shortest word that is cut.
const SHORTEST: usize = 5;
/// Bytes of the longest word that is cut.
const LONGEST: usize = 100;
/// Words of the lexicon, about: what counts are shares of.
const WORDS: f64 = 150_000.0;
/// Share of the usual evidence that a part of an unlisted word needs.
const UNLISTED: f64 = 0.6;

/// Returns the places where `word`, in lower case, is cut, in bytes and rising;
/// none for a word that is whole.
pub fn cut(lexicon: &Lexicon, word: &str) -> Vec<usize> {
    if word.len() > LONGEST || letters(word) < SHORTEST || !word.chars().all(char::is_alphabetic) {
        return Vec::new();
    }
    match lexicon.form(word) {
        Some(known) => cut_listed(lexicon, word, known),
        None => cut_unlisted(lexicon, word),
    }
}

/// Returns the cuts of a form the lexicon has, of which `known` is what it says.
pub(super) fn cut_listed(lexicon: &Lexicon, word: &str, known: LexiconEntry) -> Vec<usize> {
    if !known.is_cut() || letters(word) < SHORTEST {
        return Vec::new();
    }
    if let Some(cuts) = lexicon.cuts(word) {
        return cuts.filter(|at| word.is_char_boundary(*at)).collect();
    }
    listed_cuts(lexicon, &lexicon.lemma(word, known), word)
}

/// Returns the cuts of `lemma` that lie in what `form` shares with it.
fn listed_cuts(lexicon: &Lexicon, lemma: &str, form: &str) -> Vec<usize> {
    let Some(cuts) = lexicon.cuts(lemma) else {
        return Vec::new();
    };
    cuts.filter(|at| {
        *at < form.len() && lemma.get(..*at).is_some_and(|part| form.starts_with(part))
    })
    .collect()
}

fn letters(word: &str) -> usize {
    word.chars().count()
}

/// Returns the evidence a first part of so many letters needs, as a sum of `ln(1 + n)`
/// over the parts: short ones occur by chance.
pub fn modifier_bar(letters: usize) -> f64 {
    match letters {
        0..=2 => 2.0,
        3 => 3.0,
        4 => 1.2,
        5 => 0.2,
        _ => -0.3,
    }
}

/// Returns the evidence a last part of so many letters needs, likewise.
pub fn head_bar(letters: usize) -> f64 {
    match letters {
        0..=2 => 5.5,
        3 => 3.2,
        4 => 2.0,
        5 => 0.8,
        _ => -0.3,
    }
}

/// The logarithm of a part's share, from its strength `ln(1 + n)`.
fn likelihood(strength: f64) -> f64 {
    ((strength.exp_m1() + 0.05) / WORDS).ln()
}

/// The best way to read the rest of a word: how likely, and where its first part
/// ends (at the word's end for a last part).
#[derive(Clone, Copy)]
struct CompoundReading {
    likelihood: f64,
    end: usize,
}

fn cut_unlisted(lexicon: &Lexicon, word: &str) -> Vec<usize> {
    // readings[i] is the best reading of the word from byte i on, as last part or
    // first part and so on; found from the end backwards.
    let mut readings: Vec<Option<CompoundReading>> = vec![None; word.len() + 1];
    for (at, _) in word.char_indices().rev() {
        let rest = &word[at..];
        let mut best: Option<CompoundReading> = None;
        if at > 0
            && let Some(strength) = last_part(lexicon, rest)
            && strength >= head_bar(letters(rest)) * UNLISTED
        {
            best = Some(CompoundReading {
                likelihood: likelihood(strength),
                end: word.len(),
            });
        }
        lexicon.modifiers(rest, |part| {
            let end = at + part.length;
            let bar = modifier_bar(letters(&rest[..part.length])) * UNLISTED;
            if part.strength < bar {
                return;
            }
            if let Some(after) = readings[end] {
                let likelihood = likelihood(part.strength) + after.likelihood;
                if best.is_none_or(|best| likelihood > best.likelihood) {
                    best = Some(CompoundReading { likelihood, end });
                }
            }
        });
        readings[at] = best;
    }
    let mut ends = Vec::new();
    let mut at = 0;
    while let Some(reading) = readings[at].filter(|reading| reading.end < word.len()) {
        ends.push(reading.end);
        at = reading.end;
    }
    if ends.is_empty() {
        ends.extend(cut_before_common_head(lexicon, word));
    }
    if ends.is_empty() {
        return ends;
    }
    cut_parts(lexicon, word, &ends)
}

/// Returns the strength of `form` as a last part, `None` if it may be none.
fn last_part(lexicon: &Lexicon, form: &str) -> Option<f64> {
    let known = lexicon.form(form).filter(|known| known.may_end())?;
    Some(lexicon.head(&lexicon.lemma(form, known)))
}

/// Cuts a word whose beginning is no known first part before a last part that is
/// very common, so common that it is hardly there by chance: `ukraine|indsats`.
fn cut_before_common_head(lexicon: &Lexicon, word: &str) -> Option<usize> {
    word.char_indices().map(|(at, _)| at).skip(4).find(|&at| {
        let (start, end) = word.split_at(at);
        let long = letters(end);
        if long < 5 || NO_PARTS.has(start) || lexicon.is_never_modifier(start) {
            return false;
        }
        let Some(own) = last_part(lexicon, end) else {
            return false;
        };
        let lemma = lexicon.lemma_of(end).unwrap_or_default();
        let inner = lexicon
            .cuts(&lemma)
            .and_then(Iterator::last)
            .and_then(|at| lemma.get(at..))
            .map_or(0.0, |part| lexicon.head(part));
        let count = own.max(inner).exp_m1();
        if lexicon.form(start).is_some() && count >= 3.0 {
            return true;
        }
        let common = count >= 12.0 && long >= 6 || count >= 30.0;
        let readable = start.chars().any(|letter| "aeiouyæøå".contains(letter));
        common && readable && !start.ends_with("ing")
    })
}

/// Cuts the parts of a compound where they are listed compounds themselves.
fn cut_parts(lexicon: &Lexicon, word: &str, ends: &[usize]) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut from = 0;
    for &end in ends.iter().chain([&word.len()]) {
        let part = &word[from..end];
        let base = if end < word.len() {
            lexicon
                .modifier(part)
                .map(|modifier| lexicon.base(part, &modifier))
        } else {
            lexicon.lemma_of(part)
        };
        if let Some(base) = base {
            cuts.extend(
                listed_cuts(lexicon, &base, part)
                    .into_iter()
                    .map(|at| from + at),
            );
        }
        if end < word.len() {
            cuts.push(end);
        }
        from = end;
    }
    cuts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parts(word: &str) -> String {
        let mut parts = String::new();
        let mut from = 0;
        for at in cut(Lexicon::danish(), word) {
            parts.push_str(&word[from..at]);
            parts.push('|');
            from = at;
        }
        parts + &word[from..]
    }

    macro_rules! cuts {
        ($($name:ident: $parts:expr;)*) => {
            $(#[test]
            fn $name() {
                assert_eq!(parts(&$parts.replace('|', "")), $parts);
            })*
        };
    }

    cuts! {
        with_an_s: "beredskabs|plan";
        without_a_link: "telefon|tider";
        with_an_e: "børne|have";
        of_three_parts: "folke|skole|loven";
        of_a_listed_compound: "kommunal|bestyrelsens";
        of_an_unlisted_one: "automatiserings|robotter";
        after_a_name: "ukraine|indsatsen";
        with_a_short_first_part: "by|rum";
        particle_verbs_are_whole: "fremlægge";
        derivations_are_whole: "fortrolighed";
        words_within_words_are_whole: "forslag";
        loan_words_are_whole: "administration";
        names_are_whole: "frederiksberg";
        short_words_are_whole: "plan";
    }

    proptest! {
        #[test]
        fn cuts_rise_inside_the_word(word in "[a-zæøå]{0,30}|\\PC{0,20}") {
            let mut last = 0;
            for at in cut(Lexicon::danish(), &word) {
                prop_assert!(at > last && at < word.len() && word.is_char_boundary(at));
                last = at;
            }
        }
    }
}
