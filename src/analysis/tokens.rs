//! Words and their places: where tokens begin and end, in NFC and lower case.
//!
//! Words are those of [UAX #29](https://unicode.org/reports/tr29/), with these
//! rules on top:
//!
//! - `_` and `:` part words (`\_` is a common leftover of Markdown).
//! - Words joined by single hyphens count as words of their own; the joined form
//!   stands at the first one's position: `ØU-mødet` is `øu`, `mødet` and `øumødet`.
//! - Letters joined by full stops stay together and are parted too: `bl.a` is
//!   `bl.a`, `bl` and `a`. Numbers are never parted: `85.11.20`, `1,5`.
//! - Soft hyphens and other characters without width inside words are ignored.
//!
//! Of [`TextWords::with_meanings`] also, beside the words themselves: case numbers, dates,
//! amounts and the like in one spelling, words that a hyphen leaves out a part of,
//! and words broken over two lines; see [`meanings`].
//!
//! Offsets always count bytes of the text as given.

use std::borrow::Cow;
use std::collections::VecDeque;

use unicode_segmentation::UnicodeSegmentation;

use super::form::{MAX_WORD_BYTES, WordForm, normalize};
use super::meanings;

/// Hyphen words and dotted words of more parts than this get no whole form.
const MAX_PARTS: usize = 8;

/// A word of a text, in NFC and lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextWord<'a> {
    /// The word; borrowed where the text has it in this very form.
    pub text: Cow<'a, str>,
    /// First byte in the text.
    pub from: usize,
    /// The byte after the last one.
    pub to: usize,
    /// Place in the text, counted in words from 0.
    pub position: usize,
    /// How many positions the word covers.
    pub length: usize,
    /// How the word came about.
    pub form: WordForm,
}

/// The words of a text, by rising position; see the [module](self) for the rules.
#[derive(Debug)]
pub struct TextWords<'a> {
    text: &'a str,
    at: usize,
    position: usize,
    pending: VecDeque<TextWord<'a>>,
    /// Bounds of the words of one chunk; kept for its capacity.
    bounds: Vec<(usize, usize)>,
    /// Whether what words mean is found too.
    meanings: bool,
}

impl<'a> TextWords<'a> {
    /// Returns the words of `text`.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            position: 0,
            pending: VecDeque::new(),
            bounds: Vec::new(),
            meanings: false,
        }
    }

    /// Returns the words of `text`, and beside them what they mean.
    pub fn with_meanings(text: &'a str) -> Self {
        Self {
            meanings: true,
            ..Self::new(text)
        }
    }

    /// Returns the next run of text without ASCII white space, as bounds.
    fn next_chunk(&mut self) -> Option<(usize, usize)> {
        let bytes = self.text.as_bytes();
        let from = self.at + bytes[self.at..].iter().position(|byte| !is_space(*byte))?;
        let to = bytes[from..]
            .iter()
            .position(|byte| is_space(*byte))
            .map_or(bytes.len(), |length| from + length);
        self.at = to;
        Some((from, to))
    }

    fn plain(&mut self, from: usize, to: usize) -> Option<TextWord<'a>> {
        let position = self.position;
        self.position += 1;
        word(self.text, (from, to), position, 1, WordForm::Plain)
    }

    /// Puts the words of a chunk that is not simply one word into `pending`.
    fn segment(&mut self, from: usize, to: usize) {
        let mut bounds = std::mem::take(&mut self.bounds);
        bounds.clear();
        for (offset, found) in self.text[from..to].unicode_word_indices() {
            let mut at = from + offset;
            for part in found.split(['_', ':']) {
                if part.contains(char::is_alphanumeric) {
                    bounds.push((at, at + part.len()));
                }
                at += part.len() + 1;
            }
        }
        let mut rest = bounds.as_slice();
        while !rest.is_empty() {
            let joined = 1 + rest
                .windows(2)
                .take_while(|pair| is_hyphen(&self.text[pair[0].1..pair[1].0]))
                .count();
            let (unit, after) = rest.split_at(joined);
            self.push_unit(unit);
            rest = after;
        }
        self.bounds = bounds;
    }

    /// Puts the words of one unit, that is words joined by hyphens, into `pending`.
    fn push_unit(&mut self, unit: &[(usize, usize)]) {
        let first = self.pending.len();
        let first_position = self.position;
        for &(from, to) in unit {
            self.push_dotted(from, to);
        }
        let whole = (unit[0].0, unit[unit.len() - 1].1);
        let reads_as_word = unit
            .iter()
            .any(|&(from, to)| self.text[from..to].chars().all(char::is_alphabetic));
        if unit.len() > 1 && unit.len() <= MAX_PARTS && reads_as_word {
            let length = self.position - first_position;
            if let Some(joined) = word(self.text, whole, first_position, length, WordForm::Joined) {
                self.insert_after_first(first, joined);
            }
        }
    }

    /// Puts a word into `pending`: as it stands, or, where full stops part its
    /// letters, its parts and the whole.
    fn push_dotted(&mut self, from: usize, to: usize) {
        let found = &self.text[from..to];
        let parts = found.split('.').count();
        let is_dotted = parts > 1
            && parts <= MAX_PARTS
            && found
                .split('.')
                .all(|part| part.starts_with(char::is_alphabetic));
        if !is_dotted {
            let plain = self.plain(from, to);
            self.pending.extend(plain);
            return;
        }
        let first = self.pending.len();
        let first_position = self.position;
        let mut at = from;
        for part in found.split('.') {
            let plain = self.plain(at, at + part.len());
            self.pending.extend(plain);
            at += part.len() + 1;
        }
        if let Some(whole) = word(
            self.text,
            (from, to),
            first_position,
            parts,
            WordForm::Dotted,
        ) {
            self.insert_after_first(first, whole);
        }
    }

    /// Puts what the chunk at `bounds`, whose words begin at `position`, means into
    /// `pending`.
    fn add_meanings(&mut self, bounds: (usize, usize), position: usize) {
        for meaning in meanings::of_chunk(self.text, bounds) {
            let after = self
                .pending
                .iter()
                .take_while(|word| word.position <= position)
                .count();
            let word = TextWord {
                text: Cow::Owned(meaning.text),
                from: meaning.range.start,
                to: meaning.range.end,
                position,
                length: 1,
                form: meaning.form,
            };
            self.pending.insert(after, word);
        }
    }

    /// Inserts `whole` among its parts, which begin at `first` in `pending`, so
    /// that positions keep rising.
    fn insert_after_first(&mut self, first: usize, whole: TextWord<'a>) {
        let after = self
            .pending
            .range(first..)
            .take_while(|part| part.position <= whole.position)
            .count();
        self.pending.insert(first + after, whole);
    }
}

impl<'a> Iterator for TextWords<'a> {
    type Item = TextWord<'a>;

    fn next(&mut self) -> Option<TextWord<'a>> {
        loop {
            if let Some(word) = self.pending.pop_front() {
                return Some(word);
            }
            let (from, to) = self.next_chunk()?;
            let chunk = &self.text.as_bytes()[from..to];
            match single_word(chunk) {
                Some((start, end)) => {
                    let position = self.position;
                    let word = self.plain(from + start, from + end);
                    let tells_more = chunk[start].is_ascii_digit() || chunk.get(end) == Some(&b'-');
                    if self.meanings && tells_more {
                        self.add_meanings((from, to), position);
                    }
                    if let Some(word) = word {
                        return Some(word);
                    }
                }
                None => {
                    let position = self.position;
                    self.segment(from, to);
                    if self.meanings && self.position > position {
                        self.add_meanings((from, to), position);
                    }
                }
            }
        }
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
}

/// Hyphen-minus, hyphen and non-breaking hyphen. Dashes part words.
fn is_hyphen(between: &str) -> bool {
    matches!(between, "-" | "\u{2010}" | "\u{2011}")
}

/// Returns the bounds of the one word in `chunk`, if it plainly is one word:
/// letters of ASCII and Latin-1 and digits, with ASCII punctuation around it.
///
/// Nine chunks in ten are, and need no search for word boundaries.
fn single_word(chunk: &[u8]) -> Option<(usize, usize)> {
    let start = chunk.iter().position(|byte| !byte.is_ascii_punctuation())?;
    let end = 1 + chunk
        .iter()
        .rposition(|byte| !byte.is_ascii_punctuation())?;
    let mut bytes = chunk[start..end].iter();
    while let Some(byte) = bytes.next() {
        let is_letter = match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => true,
            0xc3 => bytes.next().is_some_and(|&low| low != 0x97 && low != 0xb7),
            _ => false,
        };
        if !is_letter {
            return None;
        }
    }
    Some((start, end))
}

/// Returns the word at `bounds`, `None` if it is too long to be one.
fn word(
    text: &str,
    (from, to): (usize, usize),
    position: usize,
    length: usize,
    form: WordForm,
) -> Option<TextWord<'_>> {
    let normal = normalize(&text[from..to], form == WordForm::Joined);
    (!normal.is_empty() && normal.len() <= MAX_WORD_BYTES).then_some(TextWord {
        text: normal,
        from,
        to,
        position,
        length,
        form,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::{MAX_WORD_BYTES, TextWords, WordForm};

    /// Returns the words of `text` as `word@position`.
    fn words(text: &str) -> String {
        TextWords::new(text)
            .map(|word| format!("{}@{}", word.text, word.position))
            .collect::<Vec<_>>()
            .join(" ")
    }

    macro_rules! words {
        ($($name:ident: $text:expr => $words:expr;)*) => {
            $(#[test]
            fn $name() {
                assert_eq!(words($text), $words);
            })*
        };
    }

    words! {
        lowers_danish_letters: "ÆBLE Ørsted åen" => "æble@0 ørsted@1 åen@2";
        composes_letters: "A\u{30a}rhus, o\u{308}l" => "århus@0 öl@1";
        leaves_punctuation_out: "(Hej), \"du\" – § 3!" => "hej@0 du@1 3@2";
        ignores_soft_hyphens: "sags\u{ad}behandling" => "sagsbehandling@0";
        plain_letters_for_ligatures: "eﬀektiv ﬁnansiering" => "effektiv@0 finansiering@1";
        plain_letters_for_full_width: "Ｆｕｌｄ ８５" => "fuld@0 85@1";
        joins_hyphen_words: "ØU-mødet" => "øu@0 øumødet@0 mødet@1";
        joins_over_other_hyphens: "p\u{2011}huse" => "p@0 phuse@0 huse@1";
        joins_words_with_numbers: "covid-19 19-årige" => "covid@0 covid19@0 19@1 19@2 19årige@2 årige@3";
        parts_dates: "21-05-2025" => "21@0 05@1 2025@2";
        parts_case_numbers: "85.11.20-A26-1-24" => "85.11.20@0 a26@1 1@2 24@3";
        ellipsis_is_no_hyphen_word: "styre- og" => "styre@0 og@1";
        two_hyphens_part: "a--b" => "a@0 b@1";
        keeps_dotted_words: "bl.a. mio.kr" => "bl@0 bl.a@0 a@1 mio@2 mio.kr@2 kr@3";
        keeps_numbers: "1,5 3.500.000 kl. 16.00" => "1,5@0 3.500.000@1 kl@2 16.00@3";
        dots_and_hyphens_at_once: "cand.jur-stilling" => "cand@0 cand.jur@0 cand.jurstilling@0 jur@1 stilling@2";
        parts_at_underscores: "\\_Bilag_1_" => "bilag@0 1@1";
        parts_at_colons: "Indstilling:Borgmesteren" => "indstilling@0 borgmesteren@1";
        keeps_apostrophes: "EU's" => "eu's@0";
        keeps_accents: "Idé résumé" => "idé@0 résumé@1";
        takes_no_break_spaces: "3\u{a0}mio" => "3@0 mio@1";
        nothing: " \r\n\t-–. " => "";
    }

    #[test]
    fn offsets_count_bytes_of_the_text_as_given() {
        let text = "på A\u{30a}-mødet";
        let found: Vec<_> = TextWords::new(text)
            .map(|word| (&text[word.from..word.to], word.length, word.form))
            .collect();
        assert_eq!(
            found,
            [
                ("på", 1, WordForm::Plain),
                ("A\u{30a}", 1, WordForm::Plain),
                ("A\u{30a}-mødet", 2, WordForm::Joined),
                ("mødet", 1, WordForm::Plain),
            ]
        );
    }

    #[test]
    fn overlong_words_keep_their_position() {
        let text = format!("a {} b", "x".repeat(MAX_WORD_BYTES + 1));
        assert_eq!(words(&text), "a@0 b@2");
    }

    #[test]
    fn long_chains_get_no_whole_form() {
        for (parts, words) in [(2, 3), (8, 9), (9, 9), (50_000, 50_000)] {
            for chain in ["a-".repeat(parts), vec!["ø"; parts].join("-")] {
                assert_eq!(TextWords::with_meanings(&chain).count(), words, "{parts}");
            }
        }
        for chain in ["a/", "a- og ", "børne-,", "1-", "a:b:"] {
            let words = |times| TextWords::with_meanings(&chain.repeat(times)).count();
            assert_eq!(words(20_000), 2 * words(10_000), "{chain}");
        }
        assert_eq!(TextWords::new(&"a.".repeat(50_000)).count(), 0);
    }

    proptest! {
        #[test]
        fn plain_words_are_those_of_uax_29(text in "[a-zA-Z0-9æøåÆØÅéü(),;!? \n]{0,80}") {
            let ours: Vec<_> = TextWords::new(&text).map(|word| (word.from, word.to)).collect();
            let theirs: Vec<_> = text
                .unicode_word_indices()
                .map(|(at, word)| (at, at + word.len()))
                .collect();
            prop_assert_eq!(ours, theirs);
        }
    }
}
