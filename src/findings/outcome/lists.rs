//! Lists of words that are asked for nearly every word of a decision.
//!
//! A list is one text, so that it reads like one; what it holds is noted in a set of
//! bits when the program is compiled, since nearly every word asked for is in none.

/// Bits of a set: 512, so that the longest list fills about one in ten.
const WORDS: usize = 8;

/// A list of words, parted by spaces.
pub(super) struct List {
    words: &'static str,
    /// Which first and last bytes and lengths the words have.
    held: [u64; WORDS],
    /// Which two bytes they end with.
    ended: [u64; WORDS],
}

/// Returns the list of words in `$words`, made when the program is compiled.
macro_rules! list {
    ($words:literal $(,)?) => {
        const { &$crate::findings::outcome::lists::List::new($words) }
    };
}
pub(super) use list;

impl List {
    /// Takes the words, parted by single spaces.
    pub const fn new(words: &'static str) -> Self {
        let bytes = words.as_bytes();
        let (mut held, mut ended) = ([0; WORDS], [0; WORDS]);
        let (mut from, mut at) = (0, 0);
        while at <= bytes.len() {
            if at == bytes.len() || bytes[at] == b' ' {
                assert!(at > from, "a list has no empty word");
                let bit = word_bit(bytes[from], bytes[at - 1], at - from);
                held[bit / 64] |= 1 << (bit % 64);
                if at - from == 1 {
                    // A single byte ends whatever stands before it.
                    ended = [u64::MAX; WORDS];
                } else {
                    let bit = end_bit(bytes[at - 2], bytes[at - 1]);
                    ended[bit / 64] |= 1 << (bit % 64);
                }
                from = at + 1;
            }
            at += 1;
        }
        Self { words, held, ended }
    }

    /// Returns whether `word` is in the list.
    pub fn has(&self, word: &str) -> bool {
        let bytes = word.as_bytes();
        let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else {
            return false;
        };
        let bit = word_bit(*first, *last, bytes.len());
        is_set(&self.held, bit) && self.words().any(|listed| listed == bytes)
    }

    /// Returns whether `word` ends with one of the list.
    pub fn ends(&self, word: &str) -> bool {
        let bytes = word.as_bytes();
        let may = match bytes {
            [.., before, last] => is_set(&self.ended, end_bit(*before, *last)),
            _ => true,
        };
        may && self.words().any(|ending| bytes.ends_with(ending))
    }

    /// Returns whether one of the list stands in `word`.
    pub fn is_inside(&self, word: &str) -> bool {
        self.words.split(' ').any(|part| word.contains(part))
    }

    fn words(&self) -> impl Iterator<Item = &'static [u8]> {
        self.words.as_bytes().split(|byte| *byte == b' ')
    }
}

fn is_set(bits: &[u64; WORDS], bit: usize) -> bool {
    bits[bit / 64] >> (bit % 64) & 1 == 1
}

const fn word_bit(first: u8, last: u8, length: usize) -> usize {
    (first as usize * 13 + last as usize * 101 + length * 37) % (WORDS * 64)
}

const fn end_bit(before: u8, last: u8) -> usize {
    (before as usize * 29 + last as usize) % (WORDS * 64)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::List;

    const ODD: List = List::new(", å at ændret årligt-punkt ( punkt");
    const ENDINGS: List = List::new("sagen rådet å planen");

    #[test]
    fn a_list_has_its_words_and_no_parts_of_them() {
        for word in [",", "å", "at", "ændret", "årligt-punkt", "(", "punkt"] {
            assert!(ODD.has(word), "{word}");
        }
        for word in [
            "",
            " ",
            "a",
            "t",
            "punkt (",
            "at ændret",
            "ÆNDRET",
            "\u{e5}t",
        ] {
            assert!(!ODD.has(word), "{word}");
        }
        assert!(ENDINGS.ends("byrådet") && ENDINGS.ends("å") && ENDINGS.ends("sagen"));
        assert!(!ENDINGS.ends("") && !ENDINGS.ends("sager") && !ENDINGS.ends("lokalplan"));
    }

    proptest! {
        #[test]
        fn a_list_says_what_its_text_says(word in ".{0,4}|[a-eåæt,( ]{0,6}|(by|sag|plan|en|rådet|å){0,3}") {
            for list in [&ODD, &ENDINGS] {
                let mut words = list.words.split(' ');
                prop_assert_eq!(list.has(&word), words.clone().any(|listed| listed == word));
                prop_assert_eq!(list.ends(&word), words.any(|end| word.ends_with(end)));
            }
        }
    }
}
