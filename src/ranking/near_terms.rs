//! Which terms of a dictionary may be near a word, without looking at all of them.
//!
//! A dictionary is a tree of letters (an FST); this is an automaton that walks it and leaves
//! a branch where no word below can be near enough (Schulz and Mihov 2002, "Fast string
//! correction with Levenshtein automata"; here the columns of the table of distances are
//! the states, so that letters may count as they do in [`word_distance`](super::word_distance)).
//!
//! It is a filter: of what it lets through the distance is measured. What it keeps back is
//! farther than that, for each way in which a folded term (aa, ae, oe) may be spelt.

use std::rc::Rc;

use tantivy_fst::Automaton;

use super::weights::{DOUBLED, ERROR};
use super::word_distance::{exchange, gap_behind};
use crate::analysis::PART;

/// The terms that may be near a word.
pub(super) struct NearTerms<'w> {
    /// The letters of the word.
    pub(super) typed: &'w [char],
    /// The farthest distance that counts.
    pub(super) most: f32,
    /// Whether the terms are stems, in which a pair of letters may be one that is folded.
    pub(super) folded: bool,
}

/// What was read of a term.
#[derive(Clone)]
pub(super) struct ReadLetters {
    /// The distances of the beginnings of the word from what was read, and from what was
    /// read one and two letters before.
    columns: [Rc<[f32]>; 3],
    /// The last letters, the newest first.
    letters: [Option<char>; 3],
    /// The bits of a letter of which bytes are missing, and how many.
    begun: (u32, u8),
}

impl NearTerms<'_> {
    fn read(&self, state: &ReadLetters, letter: char) -> ReadLetters {
        let [now, before, long_before] = &state.columns;
        let mut next = self.column(&ReadLetter {
            letter,
            gap: gap_behind(letter, state.letters[0]),
            now,
            swaps: &[(state.letters[0], before)],
        });
        if self.folded {
            self.read_pair(state, letter, &mut next);
            // Behind a pair a letter may be swapped with that which the pair stands for.
            let folded = pair(state.letters[1], state.letters[0]);
            if folded.is_some() {
                let swapped = self.column(&ReadLetter {
                    letter,
                    gap: ERROR,
                    now,
                    swaps: &[(folded, long_before)],
                });
                lower(&mut next, &swapped);
            }
        }
        ReadLetters {
            columns: [next.into(), Rc::clone(now), Rc::clone(before)],
            letters: [Some(letter), state.letters[0], state.letters[1]],
            begun: (0, 0),
        }
    }

    /// Reads the letter and the one before as the one they stand for.
    fn read_pair(&self, state: &ReadLetters, letter: char, next: &mut [f32]) {
        let Some(folded) = pair(state.letters[0], Some(letter)) else {
            return;
        };
        let [_, before, long_before] = &state.columns;
        let read = self.column(&ReadLetter {
            letter: folded,
            gap: DOUBLED,
            now: before,
            swaps: &[(state.letters[1], long_before)],
        });
        lower(next, &read);
    }

    /// Returns the distances when one more letter was read.
    fn column(&self, read: &ReadLetter<'_>) -> Vec<f32> {
        let mut next = Vec::with_capacity(self.typed.len() + 1);
        next.push(read.now[0] + read.gap);
        for (at, &own) in self.typed.iter().enumerate() {
            let own_gap = gap_behind(own, at.checked_sub(1).map(|before| self.typed[before]));
            let mut cost = (read.now[at] + exchange(own, read.letter))
                .min(read.now[at + 1] + read.gap)
                .min(next[at] + own_gap);
            for (before, column) in read.swaps {
                if at > 0 && *before == Some(own) && self.typed[at - 1] == read.letter {
                    cost = cost.min(column[at - 1] + ERROR);
                }
            }
            next.push(cost);
        }
        next
    }

    fn is_near(&self, column: &[f32]) -> bool {
        column.iter().any(|distance| *distance <= self.most)
    }
}

/// A letter as it is read behind a column.
struct ReadLetter<'c> {
    letter: char,
    /// What it counts where the word has none.
    gap: f32,
    now: &'c [f32],
    /// Letters before with which it may be swapped, and the columns before those.
    swaps: &'c [(Option<char>, &'c Rc<[f32]>)],
}

fn lower(column: &mut [f32], other: &[f32]) {
    for (distance, other) in column.iter_mut().zip(other) {
        *distance = distance.min(*other);
    }
}

/// Returns the letter that two may stand for.
fn pair(first: Option<char>, second: Option<char>) -> Option<char> {
    match (first?, second?) {
        ('a', 'a') => Some('å'),
        ('a', 'e') => Some('æ'),
        ('o', 'e') => Some('ø'),
        _ => None,
    }
}

impl Automaton for NearTerms<'_> {
    type State = ReadLetters;

    fn start(&self) -> ReadLetters {
        let mut column = vec![0.0];
        for (at, &own) in self.typed.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| self.typed[before]);
            column.push(column[at] + gap_behind(own, before));
        }
        let far: Rc<[f32]> = vec![f32::INFINITY; column.len()].into();
        ReadLetters {
            columns: [column.into(), Rc::clone(&far), far],
            letters: [None; 3],
            begun: (0, 0),
        }
    }

    fn is_match(&self, state: &ReadLetters) -> bool {
        let distance = state.columns[0].last();
        state.begun.1 == 0 && distance.is_some_and(|distance| *distance <= self.most)
    }

    fn can_match(&self, state: &ReadLetters) -> bool {
        let begins_pair = self.folded && matches!(state.letters[0], Some('a' | 'o'));
        self.is_near(&state.columns[0]) || begins_pair && self.is_near(&state.columns[1])
    }

    fn accept(&self, state: &ReadLetters, byte: u8) -> ReadLetters {
        let (bits, missing) = match (state.begun, byte) {
            ((bits, missing @ 1..), _) => (bits << 6 | u32::from(byte & 0x3f), missing - 1),
            (_, 0xf0..) => (u32::from(byte & 0x07), 3),
            (_, 0xe0..) => (u32::from(byte & 0x0f), 2),
            (_, 0xc0..) => (u32::from(byte & 0x1f), 1),
            _ => (u32::from(byte), 0),
        };
        if missing > 0 {
            return ReadLetters {
                begun: (bits, missing),
                ..state.clone()
            };
        }
        match char::from_u32(bits) {
            // What says that a stem is a part of compounds is none of its letters.
            Some(PART) if self.folded && state.letters[0].is_none() => state.clone(),
            letter => self.read(state, letter.unwrap_or(char::REPLACEMENT_CHARACTER)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::word_distance::distance;
    use super::*;
    use crate::analysis::fold::{fold, unfold};

    fn lets_through(typed: &str, most: f32, folded: bool, term: &str) -> bool {
        let typed: Vec<char> = typed.chars().collect();
        let near = NearTerms {
            typed: &typed,
            most,
            folded,
        };
        let mut state = near.start();
        for byte in term.bytes() {
            if !near.can_match(&state) {
                return false;
            }
            state = near.accept(&state, byte);
        }
        near.is_match(&state)
    }

    #[test]
    fn only_what_is_near_is_let_through() {
        for (typed, term, near) in [
            ("svmmehal", "svømmehal", true),
            ("okonomi", "økonomi", true),
            ("beredksab", "beredskab", true),
            ("skole", "skoler", true),
            ("skole", "vejen", false),
            ("svmmehal", "svømning", false),
        ] {
            assert_eq!(
                lets_through(typed, 1.0, false, term),
                near,
                "{typed} {term}"
            );
            let folded = fold(term.into());
            assert_eq!(
                lets_through(typed, 1.0, true, &folded),
                near,
                "{typed} {folded}"
            );
        }
        assert!(lets_through("skole", 1.0, true, "~skole"));
        assert!(!lets_through("skole", 1.0, false, "\u{10ffff}\u{1f600}"));
    }

    proptest! {
        #[test]
        fn nothing_near_is_kept_back(
            typed in "[aeoåæøks]{1,9}",
            other in "[aeoåæøks]{1,9}",
            most in prop_oneof![Just(0.5_f32), Just(1.0), Just(2.0)],
        ) {
            let letters = |word: &str| word.chars().collect::<Vec<_>>();
            let is_near = |other: &str| {
                distance(&letters(&typed), &letters(other), most).is_some()
            };
            prop_assert!(!is_near(&other) || lets_through(&typed, most, false, &other));
            let folded = fold(other.as_str().into());
            for spelt in [&folded, &std::borrow::Cow::Owned(unfold(&folded))] {
                prop_assert!(!is_near(spelt) || lets_through(&typed, most, true, &folded));
            }
        }
    }
}
