//! Many words, each as printed and with two letters for its å, æ and ø, asked for at once.

use std::collections::HashMap;

/// Words with what each means. Nearly every word that is asked for is none of them, and is
/// known for such by its first and last bytes with its length.
#[derive(Debug)]
pub(super) struct FoldedWords<V> {
    words: HashMap<String, V>,
    outline: [u64; BITS / 64],
}

/// Bits of the outline of the words.
const BITS: usize = 1 << 14;

impl<V: Copy> FoldedWords<V> {
    /// Takes the words; of two that are spelt alike the first counts.
    pub fn of_words<W: AsRef<str>>(words: impl Iterator<Item = (W, V)>) -> Self {
        let mut folded = Self {
            words: HashMap::new(),
            outline: [0; BITS / 64],
        };
        for (word, meaning) in words {
            for word in foldings(word.as_ref()) {
                if let Some(bit) = bit_of_parts("", &word) {
                    folded.outline[bit / 64] |= 1 << (bit % 64);
                }
                folded.words.entry(word).or_insert(meaning);
            }
        }
        folded
    }

    /// Returns what a word means.
    pub fn get(&self, word: &str) -> Option<V> {
        match self.may_have_parts("", word) {
            true => self.words.get(word).copied(),
            false => None,
        }
    }

    /// Returns whether two parts together are one of the words.
    pub fn has_parts(&self, word: &str, next: &str) -> bool {
        self.may_have_parts(word, next) && self.words.contains_key(&format!("{word}{next}"))
    }

    fn may_have_parts(&self, word: &str, next: &str) -> bool {
        let bit = bit_of_parts(word, next);
        bit.is_some_and(|bit| self.outline[bit / 64] >> (bit % 64) & 1 == 1)
    }
}

fn bit_of_parts(word: &str, next: &str) -> Option<usize> {
    let first = word.bytes().chain(next.bytes()).next()?;
    let last = next.bytes().next_back()?;
    let length = word.len() + next.len();
    Some((usize::from(first) * 331 + usize::from(last) * 37 + length * 1_201) % BITS)
}

/// Returns the word with `aa`, `ae` and `oe` as the letters they stand for.
pub(super) fn unfold(word: &str) -> Option<String> {
    let mut pairs = word.as_bytes().windows(2);
    let is_folded = pairs.any(|pair| matches!(pair, b"aa" | b"ae" | b"oe"));
    is_folded.then(|| {
        word.replace("aa", "å")
            .replace("ae", "æ")
            .replace("oe", "ø")
    })
}

/// Returns a word as printed and in all other ways to write it that are read as it.
fn foldings(word: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for c in word.chars() {
        let folded = match c {
            'å' => Some("aa"),
            'æ' => Some("ae"),
            'ø' => Some("oe"),
            _ => None,
        };
        let folded: Vec<String> = folded
            .into_iter()
            .flat_map(|two| all.iter().map(move |begun| format!("{begun}{two}")))
            .collect();
        all.iter_mut().for_each(|begun| begun.push(c));
        all.extend(folded);
    }
    all.retain(|other| other == word || unfold(other).as_deref() == Some(word));
    all
}

#[cfg(test)]
mod tests {
    use super::{FoldedWords, foldings, unfold};

    #[test]
    fn words_are_read_as_printed_and_folded() {
        let words =
            FoldedWords::of_words([("ikke åben", 1), ("døre", 2), ("doere", 3)].into_iter());
        for (word, meaning) in [
            ("ikke åben", Some(1)),
            ("ikke aaben", Some(1)),
            ("doere", Some(2)),
            ("dore", None),
            ("", None),
        ] {
            assert_eq!(words.get(word), meaning, "{word}");
        }
        assert!(words.has_parts("ikke ", "aaben") && words.has_parts("do", "ere"));
        assert!(!words.has_parts("ikke", "åben"));
    }

    #[test]
    fn all_foldings_of_a_word_are_read_as_it() {
        assert_eq!(foldings("lukket"), ["lukket"]);
        let all = foldings("påskemødet");
        assert_eq!(all.len(), 4);
        for folded in all.iter().filter(|folded| *folded != "påskemødet") {
            assert_eq!(unfold(folded).as_deref(), Some("påskemødet"));
        }
    }
}
