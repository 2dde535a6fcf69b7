//! How far a word that was typed is from another one.
//!
//! Distance is that of Damerau and Levenshtein (a letter missing, added, exchanged
//! or swapped with its neighbour counts 1; Damerau 1964), but what Danes type
//! without a Danish keyboard (o for ø, a for å or æ) counts little, and a letter
//! doubled or not counts half.

use super::weights::{DOUBLED, E_FOR_AE, ERROR, FIRST_LETTER, LETTER_FOR_LETTER};

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
