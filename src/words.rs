//! Tables of words, kept as data beside the readers that ask for them.
//!
//! A file `NAME.words` holds tables under headings; `build.rs` has its format and makes
//! a static [`WordTable`] or [`WordMap`] of each, which `word_tables!` brings into a module.
//! Nearly every word asked for is in no table, so that each knows by a set of bits,
//! filled when the program is compiled, which words it surely has not.
//!
//! What every room may ask for, the names of months and weekdays, stands in [`calendar`].

pub mod calendar;

/// Brings the tables of `src/$file.words` into the module, a static each.
macro_rules! word_tables {
    ($file:literal) => {
        include!(concat!(env!("OUT_DIR"), "/words/", $file, ".rs"));
    };
}
pub(crate) use word_tables;

/// How many 64 bits a set of bits has: 512 bits, of which the longest table fills few.
const BITS: usize = 8;

/// What is known of the words of a table without looking at them.
#[derive(Debug)]
struct Outline {
    /// First and last bytes with lengths.
    whole: [u64; BITS],
    /// The two bytes words begin with.
    begun: [u64; BITS],
    /// The two bytes words end with.
    ended: [u64; BITS],
}

impl Outline {
    const fn of_nothing() -> Self {
        Self {
            whole: [0; BITS],
            begun: [0; BITS],
            ended: [0; BITS],
        }
    }

    const fn with_word(mut self, word: &str) -> Self {
        let bytes = word.as_bytes();
        let length = bytes.len();
        assert!(length > 0, "a table has no empty word");
        set(
            &mut self.whole,
            whole_bit(bytes[0], bytes[length - 1], length),
        );
        if length == 1 {
            // A single byte begins and ends whatever stands behind and before it.
            self.begun = [u64::MAX; BITS];
            self.ended = [u64::MAX; BITS];
        } else {
            set(&mut self.begun, pair_bit(bytes[0], bytes[1]));
            set(
                &mut self.ended,
                pair_bit(bytes[length - 2], bytes[length - 1]),
            );
        }
        self
    }

    fn may_have(&self, word: &[u8]) -> bool {
        match word {
            [] => false,
            [first, ..] => is_set(
                &self.whole,
                whole_bit(*first, word[word.len() - 1], word.len()),
            ),
        }
    }

    fn may_begin(&self, word: &[u8]) -> bool {
        !matches!(word, [first, second, ..] if !is_set(&self.begun, pair_bit(*first, *second)))
    }

    fn may_end(&self, word: &[u8]) -> bool {
        !matches!(word, [.., before, last] if !is_set(&self.ended, pair_bit(*before, *last)))
    }
}

const fn set(bits: &mut [u64; BITS], bit: usize) {
    bits[bit / 64] |= 1 << (bit % 64);
}

fn is_set(bits: &[u64; BITS], bit: usize) -> bool {
    bits[bit / 64] >> (bit % 64) & 1 == 1
}

const fn whole_bit(first: u8, last: u8, length: usize) -> usize {
    (first as usize * 13 + last as usize * 101 + length * 37) % (BITS * 64)
}

const fn pair_bit(one: u8, other: u8) -> usize {
    (one as usize * 29 + other as usize) % (BITS * 64)
}

/// A table of words, asked whether it has one.
#[derive(Debug)]
pub struct WordTable {
    /// In the order of their bytes.
    words: &'static [&'static str],
    outline: Outline,
}

impl WordTable {
    /// Takes the words, in the order of their bytes.
    pub const fn new(words: &'static [&'static str]) -> Self {
        let mut outline = Outline::of_nothing();
        let mut nth = 0;
        while nth < words.len() {
            outline = outline.with_word(words[nth]);
            nth += 1;
        }
        Self { words, outline }
    }

    /// Returns whether `word` is in the table.
    pub fn has(&self, word: &str) -> bool {
        self.outline.may_have(word.as_bytes()) && self.words.binary_search(&word).is_ok()
    }

    /// Returns whether `word` begins with one of the table.
    pub fn begins(&self, word: &str) -> bool {
        self.beginning_of(word).is_some()
    }

    /// Returns whether `word` ends with one of the table.
    pub fn ends(&self, word: &str) -> bool {
        self.ending_of(word).is_some()
    }

    /// Returns the longest word of the table that `word` begins with.
    pub fn beginning_of(&self, word: &str) -> Option<&'static str> {
        let may = self.outline.may_begin(word.as_bytes());
        let begins = |part: &&&str| word.starts_with(**part);
        let found = self.words.iter().filter(|_| may).filter(begins);
        found.copied().max_by_key(|part| part.len())
    }

    /// Returns the longest word of the table that `word` ends with.
    pub fn ending_of(&self, word: &str) -> Option<&'static str> {
        let may = self.outline.may_end(word.as_bytes());
        let ends = |part: &&&str| word.ends_with(**part);
        let found = self.words.iter().filter(|_| may).filter(ends);
        found.copied().max_by_key(|part| part.len())
    }

    /// Returns whether one of the table stands anywhere in `text`.
    pub fn is_inside(&self, text: &str) -> bool {
        self.words.iter().any(|part| text.contains(part))
    }

    /// Returns the words in the order of their bytes.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().copied()
    }

    /// Returns a pattern that matches one of the words, the longest that fits, for a
    /// regular expression to be made of at its first use.
    pub fn alternatives(&self) -> String {
        alternatives(self.iter())
    }
}

/// Returns a pattern that matches one of `words`, the longest that fits; between the words
/// of one that has several any white space.
fn alternatives<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut words: Vec<&str> = words.collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let patterns = words.into_iter().map(|word| {
        let parts: Vec<String> = word.split_whitespace().map(regex::escape).collect();
        parts.join(r"\s+")
    });
    format!("(?:{})", patterns.collect::<Vec<_>>().join("|"))
}

/// A table of words with what each means.
#[derive(Debug)]
pub struct WordMap<V: 'static> {
    /// In the order of their bytes.
    entries: &'static [(&'static str, V)],
    outline: Outline,
}

impl WordMap<i8> {
    /// Returns the words of a table that has one for each number from 1 to `N`, in the
    /// order of the numbers.
    pub const fn in_order<const N: usize>(&self) -> [&'static str; N] {
        assert!(self.entries.len() == N, "a word for each number");
        let mut words = [""; N];
        let mut nth = 0;
        while nth < N {
            let (word, number) = self.entries[nth];
            let place = &mut words[number.unsigned_abs() as usize - 1];
            assert!(place.is_empty(), "one word for each number");
            *place = word;
            nth += 1;
        }
        words
    }
}

impl<V: Copy> WordMap<V> {
    /// Returns the longest word of the table that `word` begins with, and what it means.
    pub fn beginning_of(&self, word: &str) -> Option<(&'static str, V)> {
        let may = self.outline.may_begin(word.as_bytes());
        let begins = |(part, _): &&(&str, V)| word.starts_with(*part);
        let found = self.entries.iter().filter(|_| may).filter(begins);
        found.copied().max_by_key(|(part, _)| part.len())
    }

    /// Takes the words with their meanings, in the order of the words' bytes.
    pub const fn new(entries: &'static [(&'static str, V)]) -> Self {
        let mut outline = Outline::of_nothing();
        let mut nth = 0;
        while nth < entries.len() {
            outline = outline.with_word(entries[nth].0);
            nth += 1;
        }
        Self { entries, outline }
    }

    /// Returns what `word` means; `None` where the table does not have it.
    pub fn get(&self, word: &str) -> Option<V> {
        if !self.outline.may_have(word.as_bytes()) {
            return None;
        }
        let nth = self
            .entries
            .binary_search_by_key(&word, |(listed, _)| *listed)
            .ok()?;
        Some(self.entries[nth].1)
    }

    /// Returns the longest word of the table that `word` ends with, and what it means.
    pub fn ending_of(&self, word: &str) -> Option<(&'static str, V)> {
        let may = self.outline.may_end(word.as_bytes());
        let ends = |(part, _): &&(&str, V)| word.ends_with(*part);
        let found = self.entries.iter().filter(|_| may).filter(ends);
        found.copied().max_by_key(|(part, _)| part.len())
    }

    /// Returns a pattern that matches one of the words, as [`WordTable::alternatives`] does.
    pub fn alternatives(&self) -> String {
        alternatives(self.iter().map(|(word, _)| word))
    }

    /// Returns the words with their meanings, in the order of the words' bytes.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, V)> {
        self.entries.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{WordMap, WordTable};

    static ODD: WordTable = WordTable::new(&[
        "(",
        ",",
        "at",
        "etisk råd",
        "punkt",
        "å",
        "årligt-punkt",
        "ændret",
    ]);
    static ENDINGS: WordTable = WordTable::new(&["planen", "rådet", "sagen", "å"]);
    static NUMBERS: WordMap<u8> = WordMap::new(&[("en", 1), ("to", 2), ("én", 1)]);

    #[test]
    fn a_table_has_its_words_and_no_parts_of_them() {
        for word in [
            "(",
            ",",
            "at",
            "etisk råd",
            "punkt",
            "ændret",
            "å",
            "årligt-punkt",
        ] {
            assert!(ODD.has(word), "{word}");
        }
        assert_eq!(
            WordMap::new(&[("en", 1), ("to", 2), ("tre", 3)]).in_order(),
            ["en", "to", "tre"]
        );
        for word in ["", " ", "a", "t", "punkt (", "at ændret", "ÆNDRET", "råd"] {
            assert!(!ODD.has(word), "{word}");
        }
        assert!(ENDINGS.ends("byrådet") && ENDINGS.ends("å") && ENDINGS.ends("sagen"));
        assert!(!ENDINGS.ends("") && !ENDINGS.ends("sager") && !ENDINGS.ends("lokalplan"));
        assert_eq!(NUMBERS.get("to"), Some(2));
        assert_eq!(NUMBERS.get("tre"), None);
    }

    #[test]
    fn patterns_of_a_table_match_its_longest_word() {
        let words = WordTable::new(&["nr", "nr.", "sag", "sag nr."]);
        assert_eq!(words.alternatives(), r"(?:sag\s+nr\.|nr\.|sag|nr)");
        let pattern = regex::Regex::new(&words.alternatives()).expect("a pattern");
        let found = pattern.find("i sag  nr. 2");
        assert_eq!(found.map(|found| found.as_str()), Some("sag  nr."));
    }

    proptest! {
        #[test]
        fn a_table_says_what_its_words_say(word in ".{0,4}|[a-eåæt,( ]{0,6}|(by|sag|plan|en|rådet|å){0,3}") {
            for table in [&ODD, &ENDINGS] {
                prop_assert_eq!(table.has(&word), table.iter().any(|listed| listed == word));
                prop_assert_eq!(table.ends(&word), table.iter().any(|end| word.ends_with(end)));
                prop_assert_eq!(table.begins(&word), table.iter().any(|begin| word.starts_with(begin)));
            }
            let listed = NUMBERS.iter().find(|(listed, _)| *listed == word);
            prop_assert_eq!(NUMBERS.get(&word), listed.map(|(_, number)| number));
        }
    }
}
