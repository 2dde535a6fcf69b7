//! Lines that say nothing of access, told by their words alone before they are heard.
//!
//! Every mark, flag and label of a flag has a word of a table in it, or two words next to
//! each other. These are taken from the tables themselves: what they gain is known here
//! without a further word. A line with none of them is silent, wherever it stands. One with
//! a sign that may stand for letters, or letters that stand apart, is heard in any case.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::folded::FoldedWords;
use super::vocabulary as words;

/// Single letters in a row without any that may be a word set wide.
const MOST_IN_ROW: usize = 3;
/// Single letters of a line that may be set wide.
const LEAST_SET_WIDE: usize = 8;

/// Returns whether the line says nothing of access: no part of it is a mark or says that
/// something is open, it has no flag and asks for none, and no word or phrase of it closes
/// or opens anything.
pub(super) fn is_silent(text: &str) -> bool {
    silence_of(text).is_some()
}

/// The words of a line that says nothing of access.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SilentWords {
    /// Words of one letter.
    pub single: usize,
    /// Words of two letters and more.
    pub longer: usize,
}

/// Returns the words of a line that says nothing of access; `None` where it may say
/// something.
pub(super) fn silence_of(text: &str) -> Option<SilentWords> {
    let mut scan = WordScan::with_room(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c.is_ascii_alphabetic() {
            scan.lower.push(c.to_ascii_lowercase());
        } else if matches!(c, 'À'..='ÿ' if !matches!(c, '×' | '÷')) {
            scan.lower.extend(c.to_lowercase());
        } else if is_plain(c, chars.as_str()) {
            scan.end_word()?;
            scan.pass(c);
        } else {
            return None;
        }
    }
    scan.end_word()?;
    let is_wide = scan.longest_row > MOST_IN_ROW || scan.single >= LEAST_SET_WIDE;
    let is_heard = !scan.has_other || is_wide || words::has_joined_traces(&scan.lower);
    (!is_heard).then_some(SilentWords {
        single: scan.single,
        longer: scan.longer,
    })
}

/// Returns whether two lines that are silent are so together, too; `None` where that is not
/// told by the words that meet.
pub(super) fn are_silent_together(
    above: &str,
    below: &str,
    words: [SilentWords; 2],
) -> Option<bool> {
    if words[0].single + words[1].single > MOST_IN_ROW {
        return None;
    }
    let is_between = |c: char| !c.is_alphabetic();
    let last = above.trim_end_matches(is_between);
    let last = last.rsplit(is_between).next().unwrap_or_default();
    let first = below.trim_start_matches(is_between);
    let first = first.split(is_between).next().unwrap_or_default();
    Some(!KEY_WORDS.has_pair(&last.to_lowercase(), &first.to_lowercase()))
}

/// Returns whether a character between words is read as itself, and parts them.
fn is_plain(c: char, behind: &str) -> bool {
    match c {
        // No entity and no tag begins so.
        '&' | '<' => {
            behind.starts_with([' ', '=']) || behind.starts_with(|c: char| c.is_ascii_digit())
        }
        c if c.is_ascii() => true,
        c => matches!(
            c,
            '\u{a0}'
                | '–'
                | '—'
                | '‑'
                | '‘'
                | '’'
                | '“'
                | '”'
                | '„'
                | '»'
                | '«'
                | '§'
                | '•'
                | '…'
                | '²'
                | '³'
        ),
    }
}

/// The words of a line, one after the other.
struct WordScan {
    /// What was read, in lower case, words parted by spaces.
    lower: String,
    /// Where the word begins that is read, and the one before it.
    begin: usize,
    before: usize,
    /// Words of one letter, and of more.
    single: usize,
    longer: usize,
    /// Words of one letter up to here with nothing but a space between them, and the most
    /// of them.
    row: usize,
    longest_row: usize,
    /// Blanks behind the last word, and whether a sign stands among them that parts letters.
    blanks: usize,
    is_parted: bool,
    /// Whether a word is none that affirms a flag.
    has_other: bool,
}

impl WordScan {
    fn with_room(bytes: usize) -> Self {
        Self {
            lower: String::with_capacity(bytes + 1),
            begin: 0,
            before: 0,
            single: 0,
            longer: 0,
            row: 0,
            longest_row: 0,
            blanks: 0,
            is_parted: false,
            has_other: false,
        }
    }

    /// Notes a character between words.
    fn pass(&mut self, c: char) {
        // It is a word of one letter, too.
        if c == '§' {
            self.count_letter();
        }
        self.blanks += usize::from(c.is_whitespace());
        self.is_parted |= matches!(c, '.' | ',' | ';' | ':' | '/' | '(' | ')' | '[' | ']');
    }

    /// Counts a word of one letter.
    fn count_letter(&mut self) {
        self.single += 1;
        self.row = match self.blanks == 1 && !self.is_parted {
            true => self.row + 1,
            false => 1,
        };
        self.longest_row = self.longest_row.max(self.row);
        self.blanks = 0;
        self.is_parted = false;
    }

    /// Ends a word, if there is one. Returns `None` if it may say something.
    fn end_word(&mut self) -> Option<()> {
        let word = &self.lower[self.begin..];
        if word.is_empty() {
            return Some(());
        }
        let before = self.lower[self.before..self.begin].trim_end();
        if KEY_WORDS.has_word(word) || KEY_WORDS.has_pair(before, word) || words::is_mistyped(word)
        {
            return None;
        }
        self.has_other = self.has_other || !words::is_yes(word);
        match word.chars().nth(1) {
            None => self.count_letter(),
            Some(_) => {
                self.longer += 1;
                self.row = 0;
                self.blanks = 0;
                self.is_parted = false;
            }
        }
        self.lower.push(' ');
        self.before = self.begin;
        self.begin = self.lower.len();
        Some(())
    }
}

/// The words of the tables without which a line is silent.
struct KeyWords {
    words: FoldedWords<()>,
    /// Words, written as two, and the first two of phrases that have none of them.
    pairs: FoldedWords<()>,
}

static KEY_WORDS: LazyLock<KeyWords> = LazyLock::new(|| {
    let phrases: Vec<&str> = words::telling_phrases().collect();
    // A sign is no word: "styrelseslovens § 10" is known by the word before it.
    let single_word = |phrase: &&'static str| {
        let (first, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
        (!rest.starts_with(char::is_alphabetic)).then_some(first)
    };
    let single: HashSet<&str> = phrases.iter().filter_map(single_word).collect();
    let is_known = |phrase: &&str| phrase.split(' ').any(|word| single.contains(word));
    let others = phrases.iter().copied().filter(|phrase| !is_known(phrase));
    let begun = others.map(|phrase| phrase.split(' ').take(2).collect::<String>());
    let written_as_two = single.iter().map(|word| (*word).to_owned());
    KeyWords {
        words: FoldedWords::of_words(single.iter().map(|word| (*word, ()))),
        pairs: FoldedWords::of_words(written_as_two.chain(begun).map(|word| (word, ()))),
    }
});

impl KeyWords {
    fn has_word(&self, word: &str) -> bool {
        self.words.get(word).is_some() || words::begins_flag(word)
    }

    fn has_pair(&self, word: &str, next: &str) -> bool {
        !word.is_empty() && self.pairs.has_parts(word, next)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::marks::hear;
    use super::super::normal::may_speak;
    use super::super::part::{LinePlace, PartVerdict};
    use super::super::reading::{group_of, is_flag};
    use super::super::vocabulary as words;
    use super::{are_silent_together, is_silent, silence_of};

    /// Returns whether the line says anything of access, wherever it stands.
    fn says_anything(line: &str) -> bool {
        let places = [
            LinePlace::Title,
            LinePlace::Line,
            LinePlace::Head,
            LinePlace::Attachment,
        ];
        may_speak(line)
            && places.into_iter().any(|place| {
                let heard = hear(line, place);
                let is_heard = |word: &str| words::says(word).is_some() || words::is_weak(word);
                let mut parts = heard.parts.iter();
                parts.any(|(_, verdict)| *verdict != PartVerdict::Nothing)
                    || heard.flag.is_some()
                    || heard.asks
                    || heard.line.words.iter().any(|word| is_heard(&word.text))
                    || is_flag(&heard)
                    || group_of(&heard).is_some()
            })
    }

    /// Pieces of lines: words of the tables, whole and cut, and what stands between them.
    fn pieces() -> Vec<String> {
        let mut pieces: Vec<String> = words::telling_phrases().map(str::to_owned).collect();
        let cut = pieces.iter().flat_map(|phrase| {
            let half = phrase.char_indices().nth(phrase.chars().count() / 2);
            let half = half.map_or(0, |(at, _)| at);
            let capital: String = phrase[..half].to_uppercase();
            [
                phrase[..half].to_owned(),
                phrase[half..].to_owned(),
                capital,
            ]
        });
        let cut: Vec<String> = cut.collect();
        let folded = pieces.iter().map(|phrase| {
            let phrase = phrase.replace('ø', "oe");
            phrase.replace('å', "aa").replace('æ', "ae")
        });
        let folded: Vec<String> = folded.collect();
        pieces.extend(cut);
        pieces.extend(folded);
        let others = [
            "ja",
            "nej",
            "1",
            "2.",
            "24/1234",
            "punkt",
            "sagen",
            "møde",
            "ikke",
            "ej",
            "må",
            "Vejprojekt",
            "er",
            "for",
            "L",
            "Å",
            "§",
            "kl.",
            "mandag",
            "og",
            "luket",
            "side 3",
            "[x]",
            "( )",
            "e",
            "k",
            "t",
        ];
        pieces.extend(others.map(str::to_owned));
        pieces
    }

    fn lines_of_pieces() -> impl Strategy<Value = String> {
        let joints = prop::sample::select(vec![
            " ", " ", " ", "", "-", ": ", ", ", " (", ") ", "\t", ". ", "/",
        ]);
        let piece = (prop::sample::select(pieces()), joints);
        prop::collection::vec(piece, 1..7).prop_map(|pieces| {
            pieces
                .into_iter()
                .flat_map(|(piece, joint)| [piece, joint.to_owned()])
                .collect()
        })
    }

    #[test]
    fn no_form_of_a_mark_is_silent() {
        let forms = include_str!("forms.txt").lines();
        for form in forms.filter_map(|line| line.split_once('\t')) {
            for line in form.1.split('⏎') {
                let line = line.replace('⇥', "\t");
                assert!(!is_silent(&line) || !says_anything(&line), "{line}");
            }
        }
    }

    #[test]
    fn ordinary_lines_are_silent() {
        for line in [
            "2. Lokalplan 24 for Lundevej",
            "Udvalget for Teknik og Miljø indstiller, at planen sendes i høring.",
            "Forvaltningen bemærker, at det egner sig til brug i skolerne",
            "Mødedato: 14. marts 2024",
            "Indstillingen blev godkendt.",
        ] {
            assert!(is_silent(line), "{line}");
        }
        let words = silence_of("1. A Plan for byen").map(|words| (words.single, words.longer));
        assert_eq!(words, Some((1, 3)));
        for line in [
            "",
            "Lukket",
            "Status:",
            "luket sag",
            "luk ket",
            "L u k k",
            "Kun for udvalget",
        ] {
            assert!(!is_silent(line), "{line}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]
        #[test]
        fn silent_lines_say_nothing(line in lines_of_pieces()) {
            prop_assert!(!is_silent(&line) || !says_anything(&line), "{}", line);
        }

        #[test]
        fn lines_are_silent_together_as_one_line_is(above in lines_of_pieces(), below in lines_of_pieces()) {
            if let (Some(first), Some(second)) = (silence_of(&above), silence_of(&below)) {
                let together = are_silent_together(&above, &below, [first, second]);
                let whole = is_silent(&format!("{above} {below}"));
                prop_assert!(together.is_none_or(|together| together == whole), "{above} {below}");
            }
        }
    }
}
