//! A line as comparable words: how it is typed says nothing of what it says.
//!
//! Letter-spaced type is closed up; tags, entities, Markdown, escapes and characters
//! without width are read for what they stand for; every kind of bracket, dash, quotation
//! mark and table rule becomes one of few [`Break`]s.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

use super::vocabulary::leads_on;
use crate::text::abbreviations::{StopRole, stop_role};

/// What parts two words, from the weakest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    /// Nothing, a space, or a hyphen within a word.
    #[default]
    None,
    /// A full stop behind a number or an abbreviation.
    Dot,
    /// A slash, which parts words and the two halves of "Åben/Lukket".
    Slash,
    Comma,
    /// Emphasis, quotation marks, tags, underscores.
    Emphasis,
    /// A full stop, a dash, a colon, a cell of a table, a new line.
    Strong,
    Open,
    Close,
}

/// One word of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ComparedWord {
    /// In lower case, NFKC, `aa`, `ae` and `oe` as printed.
    pub text: String,
    /// Its bytes in the line.
    pub range: Range<usize>,
    /// The strongest break before it.
    pub before: Break,
    /// Whether a colon, a rule of a table or a wide gap stands right before it.
    pub is_value: bool,
    /// Whether it stands in brackets.
    pub bracketed: bool,
    /// Whether no space stands between it and the word before.
    pub glued: bool,
    pub is_number: bool,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether it has two letters or more, all of them capitals.
    pub shouted: bool,
    /// What a box to tick says, where this is one.
    pub ticked: Option<bool>,
    /// Blanks before it.
    pub gap: usize,
}

/// A line in words.
#[derive(Debug, Default)]
pub(super) struct Normal {
    pub words: Vec<ComparedWord>,
    /// The strongest break behind the last word.
    pub end: Break,
    /// Whether the line ends with a colon.
    pub asks: bool,
    /// Whether it ends with a full stop.
    pub stops: bool,
}

/// Bytes of a line that are looked at: a mark stands at the beginning of what it marks,
/// or at the end of a title.
const LONGEST: usize = 1_500;

/// Reads a line, of a very long one the beginning.
pub(super) fn normalise(line: &str) -> Normal {
    let mut normal = Normal::default();
    let mut reader = LetterSpacing {
        glyphs: glyphs(line),
        at: 0,
        pending: Pending::default(),
        depth: 0,
        has_round_boxes: line.contains("( )"),
    };
    while reader.at < reader.glyphs.len() {
        reader.step(&mut normal.words);
    }
    normal.end = reader.pending.broken;
    normal.asks = reader.pending.colon;
    normal.stops = reader.pending.stop;
    close_up(&mut normal.words);
    normal
}

/// Returns whether the line may say anything of access, by its letters alone.
pub(super) fn may_speak(text: &str) -> bool {
    let is_odd = |c: char| match c {
        '&' | '<' | 'L' | '\u{30a}' | '\u{ad}' => true,
        c => c >= '\u{200b}' && !matches!(c, '–' | '—' | '‘' | '’' | '“' | '”' | '„' | '•' | '…'),
    };
    if text.contains(is_odd) {
        return true;
    }
    // Letters that stand apart.
    let bytes = text.as_bytes();
    let apart = |at: usize| {
        bytes.get(at).is_some_and(|b| b.is_ascii_alphabetic()) && bytes.get(at + 1) == Some(&b' ')
    };
    (0..bytes.len()).any(|at| apart(at) && apart(at + 2) && apart(at + 4))
        || super::vocabulary::has_traces(&text.to_lowercase())
}

/// A character as it is compared, with its bytes in the line.
#[derive(Clone, Debug)]
struct ComparedGlyph {
    is: char,
    range: Range<usize>,
}

/// A tag is read as emphasis.
const TAG: char = '\u{e000}';

fn glyphs(line: &str) -> Vec<ComparedGlyph> {
    let mut glyphs = read_glyphs(line);
    // "Offent-<br>ligt" is one word.
    let joins = |window: &[ComparedGlyph]| {
        matches!(window, [above, hyphen, tag, below]
            if above.is.is_lowercase()
                && matches!(hyphen.is, '-' | '\u{2010}')
                && tag.is == TAG
                && below.is.is_lowercase())
    };
    let broken: Vec<usize> = (0..glyphs.len().saturating_sub(3))
        .filter(|&at| joins(&glyphs[at..at + 4]))
        .collect();
    for at in broken.into_iter().rev() {
        glyphs.drain(at + 1..at + 3);
    }
    glyphs
}

fn read_glyphs(line: &str) -> Vec<ComparedGlyph> {
    let mut glyphs: Vec<ComparedGlyph> = Vec::with_capacity(line.len().min(LONGEST));
    let mut at = 0;
    while let Some(c) = line.get(at..).and_then(|rest| rest.chars().next()) {
        if at > LONGEST {
            break;
        }
        let (is, length) = match c {
            '&' => entity(&line[at..]).unwrap_or((c, 1)),
            '<' => tag(&line[at..]).map_or((c, 1), |length| (TAG, length)),
            _ => (c, c.len_utf8()),
        };
        let range = at..at + length;
        at += length;
        // Nearly all letters stand for themselves, and no accent is among them.
        if is == c && (c.is_ascii() || matches!(c, 'À'..='ÿ')) {
            glyphs.push(ComparedGlyph { is, range });
            continue;
        }
        if has_no_width(is) {
            continue;
        }
        // A letter and its accent are one.
        if let Some(last) = glyphs.last_mut()
            && let Some(one) = compose(last.is, is)
        {
            last.is = one;
            last.range.end = range.end;
            continue;
        }
        for is in std::iter::once(is).nfkc() {
            let range = range.clone();
            glyphs.push(ComparedGlyph { is, range });
        }
    }
    glyphs
}

fn has_no_width(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fe0e}' | '\u{fe0f}'
            | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{202a}'..='\u{202e}'
    )
}

/// Reads an entity of HTML: what it stands for, and its length.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let number = |digits: &str, radix| {
        u32::from_str_radix(digits, radix)
            .ok()
            .and_then(char::from_u32)
    };
    let is = match name {
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "ndash" | "mdash" | "minus" => '–',
        "shy" | "zwnj" | "zwj" => '\u{ad}',
        "laquo" | "raquo" | "quot" | "ldquo" | "rdquo" | "bdquo" | "apos" => '"',
        "lpar" => '(',
        "rpar" => ')',
        "colon" => ':',
        "aring" => 'å',
        "Aring" => 'Å',
        "oslash" => 'ø',
        "Oslash" => 'Ø',
        "aelig" => 'æ',
        "AElig" => 'Æ',
        "lt" | "gt" | "bull" | "middot" => '|',
        "amp" => '&',
        _ => match name.strip_prefix('#')? {
            hex if hex.starts_with(['x', 'X']) => number(&hex[1..], 16)?,
            digits => number(digits, 10)?,
        },
    };
    Some((is, end + 1))
}

/// Returns the length of the tag that `text` begins with.
fn tag(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('<')?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    // "<LUKKET>" is a word in brackets.
    let word: String = inner.chars().take_while(|c| c.is_alphabetic()).collect();
    if super::vocabulary::is_closed_word(&word.to_lowercase()) {
        return None;
    }
    let end = inner
        .bytes()
        .take(200)
        .position(|b| matches!(b, b'>' | b'<'))?;
    inner[end..].starts_with('>').then_some(end + 2)
}

/// What was passed since the last word.
#[derive(Default)]
struct Pending {
    broken: Break,
    colon: bool,
    stop: bool,
    cell: bool,
    blanks: usize,
    anything: bool,
}

struct LetterSpacing {
    glyphs: Vec<ComparedGlyph>,
    at: usize,
    pending: Pending,
    depth: usize,
    /// Whether round brackets are boxes to tick: "(x) Lukket ( ) Åben".
    has_round_boxes: bool,
}

impl LetterSpacing {
    fn letter_at(&self, at: usize) -> Option<char> {
        self.glyphs.get(at).map(|glyph| glyph.is)
    }

    /// Reads one word or one character between words.
    fn step(&mut self, words: &mut Vec<ComparedWord>) {
        let c = self.glyphs[self.at].is;
        if let Some((ticked, end)) = self.tick_box() {
            self.push(words, end, Some(ticked));
            return;
        }
        if c.is_alphabetic() || matches!(c, '§' | '🔒' | '🔐') {
            let mut end = self.at + 1;
            while c.is_alphabetic() && self.letter_at(end).is_some_and(char::is_alphabetic) {
                end += 1;
            }
            self.push(words, end, None);
            return;
        }
        if c == '÷' && self.is_alone() {
            self.push(words, self.at + 1, None);
            return;
        }
        if c.is_numeric() {
            self.push(words, self.number_end(), None);
            return;
        }
        self.pass(c, words);
        self.at += 1;
    }

    /// Returns whether a sign ends the line: between numbers it divides.
    fn is_alone(&self) -> bool {
        let behind = &self.glyphs[self.at + 1..];
        behind.iter().all(|glyph| !glyph.is.is_alphanumeric())
    }

    /// Returns where a number ends: "24/1234" and "00.01.00-P35-7-23" are one.
    fn number_end(&self) -> usize {
        let mut end = self.at + 1;
        loop {
            let next = self.letter_at(end);
            let behind = self.letter_at(end + 1);
            let digit = |c: Option<char>| c.is_some_and(char::is_numeric);
            if digit(next) {
                end += 1;
            } else if matches!(next, Some('.' | '-' | '/')) && digit(behind) {
                end += 2;
            } else if matches!(next, Some('-'))
                && behind.is_some_and(|c| c.is_ascii_uppercase())
                && digit(self.letter_at(end + 2))
            {
                end += 3;
            } else {
                return end;
            }
        }
    }

    /// Reads `☐`, `☒`, `[ ]` or `[x]`: whether it is ticked, and where it ends.
    fn tick_box(&self) -> Option<(bool, usize)> {
        match self.letter_at(self.at)? {
            '☐' | '□' | '❏' => Some((false, self.at + 1)),
            '☒' | '☑' | '✓' | '✔' | '✗' | '✘' | '■' => Some((true, self.at + 1)),
            '[' => match (self.letter_at(self.at + 1)?, self.letter_at(self.at + 2)) {
                (']', _) => Some((false, self.at + 2)),
                (' ', Some(']')) => Some((false, self.at + 3)),
                ('x' | 'X' | '✓', Some(']')) => Some((true, self.at + 3)),
                _ => None,
            },
            '(' if self.has_round_boxes => {
                match (self.letter_at(self.at + 1)?, self.letter_at(self.at + 2)) {
                    (' ', Some(')')) => Some((false, self.at + 3)),
                    ('x' | 'X' | '✓', Some(')')) => Some((true, self.at + 3)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn push(&mut self, words: &mut Vec<ComparedWord>, end: usize, ticked: Option<bool>) {
        let glyphs = &self.glyphs[self.at..end];
        let printed: String = glyphs.iter().map(|glyph| glyph.is).collect();
        let pending = std::mem::take(&mut self.pending);
        let letters = printed.chars().filter(|c| c.is_alphabetic());
        let upper = letters.clone().all(char::is_uppercase);
        words.push(ComparedWord {
            range: glyphs[0].range.start..glyphs[glyphs.len() - 1].range.end,
            before: pending.broken,
            is_value: pending.colon || pending.cell,
            bracketed: self.depth > 0,
            glued: !pending.anything && !words.is_empty(),
            is_number: printed.starts_with(char::is_numeric),
            capital: printed.starts_with(char::is_uppercase),
            shouted: upper && letters.count() >= 2,
            text: printed.to_lowercase(),
            ticked,
            gap: pending.blanks,
        });
        self.at = end;
    }

    /// A hyphen joins, but one between a small letter and a capital parts: "Salg-Lukket".
    fn hyphen(&self, above: Option<&ComparedWord>) -> Break {
        let small = self.at > 0 && self.letter_at(self.at - 1).is_some_and(char::is_lowercase);
        let capital = self.letter_at(self.at + 1).is_some_and(char::is_uppercase);
        let denies = above.is_some_and(|word| super::vocabulary::is_negator(&word.text));
        match small && capital && !denies {
            true => Break::Strong,
            false => Break::None,
        }
    }

    /// Returns whether a full stop here, behind the word, ends nothing: a number's or an
    /// abbreviation's. One before a capital letter may end a sentence as well, and does
    /// where none of an item's number or of a reason is looked for behind it; so does a
    /// letter's, which may count, unless a number or a shortened word follows.
    fn ends_nothing(&self, word: &ComparedWord) -> bool {
        let behind = self.glyphs[self.at + 1..].iter().map(|glyph| glyph.is);
        let behind = behind
            .take(MOST_BEHIND)
            .skip_while(|c| !c.is_alphanumeric());
        let next: String = behind.take_while(|c| c.is_alphanumeric()).collect();
        let goes_on = || {
            next.starts_with(char::is_numeric)
                || stop_role(&next, next.starts_with(char::is_uppercase)) != StopRole::Ends
        };
        word.is_number
            || match stop_role(&word.text, word.capital) {
                StopRole::Ends => false,
                StopRole::Letter => goes_on(),
                StopRole::MayEnd => !next.starts_with(char::is_uppercase),
                StopRole::Shortens => !next.starts_with(char::is_uppercase) || leads_on(&word.text),
            }
    }

    /// Notes a character between words.
    fn pass(&mut self, c: char, words: &[ComparedWord]) {
        let behind = self.letter_at(self.at + 1);
        let after_word = !self.pending.anything && !words.is_empty();
        let word_behind = behind.is_some_and(char::is_alphanumeric);
        self.pending.anything = true;
        let broken = match c {
            '\t' | '\n' | '\r' => {
                self.pending.cell = true;
                Break::Strong
            }
            c if c.is_whitespace() => {
                self.pending.blanks += 1;
                Break::None
            }
            '.' if after_word && word_behind => Break::Dot,
            '.' if after_word && words.last().is_some_and(|word| self.ends_nothing(word)) => {
                Break::Dot
            }
            '.' | '!' | '?' => {
                self.pending.stop = true;
                Break::Strong
            }
            ':' => {
                self.pending.colon = true;
                Break::Strong
            }
            ';' | '=' | '>' | '<' | '#' | '~' | '+' | '•' | '·' | '◦' | '▪' | '…' => {
                Break::Strong
            }
            '|' | '¦' => {
                self.pending.cell = true;
                Break::Strong
            }
            '–' | '—' | '―' | '−' | '‒' => Break::Strong,
            '-' | '\u{2010}' if after_word && word_behind => self.hyphen(words.last()),
            '-' | '\u{2010}' => Break::Strong,
            '/' => Break::Slash,
            ',' => Break::Comma,
            '(' | '[' | '{' => {
                self.depth += 1;
                Break::Open
            }
            ')' | ']' | '}' => {
                self.depth = self.depth.saturating_sub(1);
                Break::Close
            }
            '*' | '_' | '`' | '"' | '“' | '”' | '„' | '»' | '«' | '‹' | '›' | TAG => {
                Break::Emphasis
            }
            '\'' | '’' | '‘' if !(after_word && word_behind) => Break::Emphasis,
            '\\' | '&' | '%' => Break::None,
            _ => Break::None,
        };
        self.pending.broken = self.pending.broken.max(broken);
    }
}

/// Characters behind a full stop that are looked at for the next word.
const MOST_BEHIND: usize = 16;

/// Least letters of a word set in wide type.
const LEAST_SPACED: usize = 4;

/// Least letters of one in a line of nothing but such words.
const LEAST_SPACED_OF_LINE: usize = 2;
/// Of how many letters of a line set wide one may stand with others.
const SET_WIDE: usize = 8;

/// Joins letters that stand apart ("L u k k e t") into words, as far as wider gaps
/// between them or breaks reach.
fn close_up(words: &mut Vec<ComparedWord>) {
    let alone = |word: &ComparedWord| {
        word.text.chars().count() == 1 && !word.is_number && word.ticked.is_none()
    };
    let letters = words.iter().filter(|word| alone(word)).count();
    let is_wide = letters >= SET_WIDE && words.len() - letters <= letters / SET_WIDE;
    let least = if is_wide {
        LEAST_SPACED_OF_LINE
    } else {
        LEAST_SPACED
    };
    let mut at = 0;
    while at < words.len() {
        let mut end = at + 1;
        while alone(&words[at])
            && words
                .get(end)
                .is_some_and(|next| alone(next) && next.gap == 1 && next.before == Break::None)
        {
            end += 1;
        }
        if end - at >= least {
            let letters: Vec<ComparedWord> = words.splice(at + 1..end, []).collect();
            let first = &mut words[at];
            first.shouted = first.capital && letters.iter().all(|letter| letter.capital);
            for letter in letters {
                first.text.push_str(&letter.text);
                first.range.end = letter.range.end;
            }
        }
        at += 1;
    }
    wide_gaps(words);
}

/// Blanks that part the columns of a table.
const COLUMN_GAP: usize = 3;

fn wide_gaps(words: &mut [ComparedWord]) {
    let spaced = words
        .windows(2)
        .filter(|pair| pair[1].gap >= COLUMN_GAP)
        .count();
    // Of a line set wide all gaps are wide.
    if spaced * 2 > words.len() {
        return;
    }
    for word in words
        .iter_mut()
        .skip(1)
        .filter(|word| word.gap >= COLUMN_GAP)
    {
        word.before = word.before.max(Break::Strong);
        word.is_value = true;
    }
}

/// Returns two lines as one where a word is broken over the end of the first.
pub(in super::super) fn broken_word(above: &str, below: &str) -> Option<String> {
    let first = above.trim_end().strip_suffix(['-', '\u{ad}', '\u{2010}'])?;
    let is_shouted = || {
        let last = first.rsplit(|c: char| !c.is_alphabetic()).next();
        let is_in_capitals =
            |word: &str| word.chars().count() > 1 && word.chars().all(char::is_uppercase);
        last.is_some_and(is_in_capitals)
    };
    let goes_on = below.starts_with(char::is_lowercase)
        || below.starts_with(char::is_uppercase) && is_shouted();
    let is_broken = first.ends_with(char::is_alphabetic) && goes_on;
    is_broken.then(|| format!("{first}{below}"))
}

#[cfg(test)]
mod tests {
    use super::normalise;

    #[test]
    fn typography_says_nothing() {
        for line in [
            "lukket punkt",
            "LUKKET  PUNKT",
            "**Lukket** punkt",
            "Lukket&nbsp;punkt",
            "<b>Lukket</b> <i class=\"x\">punkt</i>",
            "L u k k e t   p u n k t",
            "L\u{ad}uk\u{200b}ket punkt",
            "Ｌｕｋｋｅｔ punkt",
            "Lukket\\: punkt",
            "»Lukket« punkt",
            "| Lukket | punkt |",
        ] {
            let words: Vec<String> = normalise(line)
                .words
                .into_iter()
                .map(|word| word.text)
                .collect();
            assert_eq!(words, ["lukket", "punkt"], "{line}");
        }
    }

    #[test]
    fn letters_are_joined_with_their_accents() {
        let words = normalise("a\u{30a}ben").words;
        assert_eq!(words[0].text, "åben");
        assert_eq!(words[0].range, 0.."a\u{30a}ben".len());
    }

    #[test]
    fn numbers_of_cases_are_one_word() {
        for line in ["24/1234", "00.01.00-P35-7-23", "330-2025-901", "1.1"] {
            assert_eq!(normalise(line).words.len(), 1, "{line}");
        }
        assert_eq!(normalise("LUKKET1_x").words.len(), 3);
    }
}
