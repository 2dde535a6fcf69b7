//! The tokens of a text: words, numbers, case numbers, marks, with their places.
//!
//! ```text
//! word         = letters, with digits behind them; hyphens and apostrophes inside
//!                ("ØU-mødet", "ØU's"); a hyphen behind it hangs ("Børne-")
//! number       = digits, perhaps with thousands and decimals (1.234,5)
//! date part    = a number of a date in figures (12.03.2025, 3/4-24)
//! case number  = see `case_number`
//! abbreviation = a shortened word ("kl", "bl.a"), letters with stops or a slash ("A/S")
//! mark         = any other character, dashes and quotation marks made alike
//! ```
//!
//! A full stop is no token: it is noted on the token it stands behind. What the
//! extraction did is looked through: soft hyphens, words divided at the end of a line,
//! letter-spaced type, Markdown.

use std::ops::Range;

use serde::Serialize;
use smol_str::SmolStr;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::abbreviations::is_abbreviation;
use crate::words::{WordTable, word_tables};

word_tables!("text/token");

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TokenKind {
    /// Letters.
    Word,
    /// A number.
    Number,
    /// A number of a date in figures.
    DatePart,
    /// The number of a case (sag), whole.
    CaseNumber,
    /// A shortened word.
    Abbreviation,
    /// A single character that is none of these.
    Mark,
}

/// What stands before a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gap {
    /// Nothing: it stands close to the token before.
    None,
    /// White space on the same line.
    Space,
    /// The end of a line.
    Line,
    /// At least one blank line.
    Paragraph,
}

/// A word, a number or a mark of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Token {
    /// Lower case, NFC, without soft hyphens and a hanging hyphen.
    pub word: SmolStr,
    start: u32,
    end: u32,
    /// What it is.
    pub kind: TokenKind,
    /// What stands before it.
    pub gap: Gap,
    /// Whether it begins with an upper-case letter.
    pub capital: bool,
    /// How many upper-case letters it has: two in "ØU's", four in "HovedMED".
    pub capitals: u8,
    /// Whether a full stop stands close behind it.
    pub stop: bool,
    /// Whether a hyphen hangs behind it: "Børne- og Ungeudvalget".
    pub hangs: bool,
    /// Whether it stands in quotation marks.
    pub quoted: bool,
}

impl Token {
    /// Returns the bytes of the text it takes, without a full stop behind it.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Returns its first byte.
    pub fn start(&self) -> usize {
        self.start as usize
    }

    /// Returns the byte behind it.
    pub fn end(&self) -> usize {
        self.end as usize
    }

    /// Returns whether it is `word`.
    pub fn is(&self, word: &str) -> bool {
        self.word == word
    }

    /// Returns whether it is one of `words`.
    pub fn is_any(&self, words: &[&str]) -> bool {
        words.contains(&self.word.as_str())
    }

    /// Returns whether the table has it.
    pub fn is_in(&self, words: &WordTable) -> bool {
        words.has(&self.word)
    }

    /// Returns whether it is a mark.
    pub fn is_mark(&self) -> bool {
        self.kind == TokenKind::Mark
    }

    /// Returns whether it is made of figures: a number or a part of a date.
    pub fn is_figure(&self) -> bool {
        matches!(self.kind, TokenKind::Number | TokenKind::DatePart)
    }

    /// Returns whether it is a word or a shortened one.
    pub fn is_word(&self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Abbreviation)
    }

    /// Returns the number that at most four figures are.
    pub fn short_figure(&self) -> Option<i16> {
        let short = self.is_figure() && self.word.len() <= 4;
        short.then(|| self.word.parse().ok()).flatten()
    }

    /// Returns how many letters or figures it has.
    pub fn length(&self) -> usize {
        self.word.chars().count()
    }
}

/// Returns the tokens of `text`; `cases` are the bytes of its case numbers, in order.
pub(super) fn tokens(text: &str, cases: &[Range<usize>]) -> Vec<Token> {
    let mut lexer = Lexer {
        text,
        at: 0,
        gap: Gap::None,
        tokens: Vec::with_capacity(text.len() / 6),
    };
    let mut cases = cases.iter().peekable();
    while let Some(first) = lexer.next_char() {
        if cases.next_if(|case| case.start < lexer.at).is_some() {
            continue;
        }
        match cases.peek() {
            Some(case) if case.start == lexer.at => lexer.push(case.end, TokenKind::CaseNumber),
            _ => lexer.read(first),
        }
    }
    let mut tokens = lexer.tokens;
    mark_dates(&mut tokens, text);
    close_up(text, tokens)
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    gap: Gap,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    /// Goes to the next character that is neither white space nor Markdown.
    fn next_char(&mut self) -> Option<char> {
        loop {
            let c = self.rest().chars().next()?;
            match c {
                '\n' if self.gap >= Gap::Line => self.gap = Gap::Paragraph,
                '\n' => self.gap = Gap::Line,
                _ if c.is_whitespace() => self.gap = self.gap.max(Gap::Space),
                '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
                '*' | '#' | '_' if self.markdown() > 0 => {
                    self.at += self.markdown();
                    continue;
                }
                _ => return Some(c),
            }
            self.at += c.len_utf8();
        }
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// Returns how many bytes of Markdown stand here: two marks or more.
    fn markdown(&self) -> usize {
        let marks = self
            .rest()
            .bytes()
            .take_while(|byte| matches!(byte, b'*' | b'#' | b'_'));
        match marks.count() {
            1 => 0,
            count => count,
        }
    }

    /// Reads the token that begins with `first`.
    fn read(&mut self, first: char) {
        if first.is_ascii_digit() {
            let end = number_end(self.text, self.at);
            let end = letters_end(self.text, end);
            let is_number = self.text[self.at..end].ends_with(|c: char| c.is_ascii_digit());
            let kind = if is_number {
                TokenKind::Number
            } else {
                TokenKind::Word
            };
            self.push(end, kind);
        } else if first.is_alphabetic() {
            self.read_word();
        } else {
            self.push(self.at + first.len_utf8(), TokenKind::Mark);
        }
    }

    fn read_word(&mut self) {
        let text = self.text;
        if let Some(end) = slashed_end(text, self.at) {
            return self.push(end, TokenKind::Abbreviation);
        }
        let mut end = letters_end(text, self.at);
        let mut stops = false;
        loop {
            let behind = &text[end..];
            let mut chars = behind.chars();
            let (Some(joint), Some(next)) = (chars.next(), chars.next()) else {
                break;
            };
            let small = text[..end].ends_with(char::is_lowercase) && next.is_lowercase();
            let joins = match joint {
                '-' | '‑' | '\'' | '’' => next.is_alphabetic(),
                '.' => small,
                _ => false,
            };
            if !joins {
                break;
            }
            stops |= joint == '.';
            end = letters_end(text, end + joint.len_utf8());
        }
        let divided = &text[end..];
        if !stops && let Some(more) = second_half(divided) {
            // A word divided at the end of a line.
            let whole = end + more;
            let joined = [
                &text[self.at..end],
                text[whole..letters_end(text, whole)].trim(),
            ]
            .concat();
            return self.push_as(
                letters_end(text, whole),
                TokenKind::Word,
                normalized(&joined),
            );
        }
        let word = normalized(&text[self.at..end]);
        let in_parts = stops && word.split('.').all(|part| part.chars().count() <= 5);
        // "F.", at the end of a sentence, is a party.
        let capital = self.rest().starts_with(char::is_uppercase);
        let is_letter = capital && word.chars().count() == 1;
        let is_short = in_parts
            || !is_letter && text[end..].starts_with('.') && is_abbreviation(&word, capital);
        let kind = if is_short {
            TokenKind::Abbreviation
        } else {
            TokenKind::Word
        };
        let hangs = divided.starts_with(['-', '‑']) && {
            let behind = divided.trim_start_matches(['-', '‑']);
            behind.is_empty() || behind.starts_with(|c: char| c.is_whitespace() || c == ',')
        };
        self.push_as(end, kind, word);
        if hangs && let Some(last) = self.tokens.last_mut() {
            let hyphen = divided.chars().next().map_or(0, char::len_utf8);
            last.hangs = true;
            last.end += u32::try_from(hyphen).unwrap_or(0);
            self.at += hyphen;
        }
    }

    fn push(&mut self, end: usize, kind: TokenKind) {
        let printed = &self.text[self.at..end];
        let word = match printed {
            "–" | "—" | "‑" | "−" => SmolStr::new_static("-"),
            "”" | "“" | "„" | "»" | "«" => SmolStr::new_static("\""),
            _ => normalized(printed),
        };
        self.push_as(end, kind, word);
    }

    /// Adds a token from here to `end`, unless it is a full stop.
    fn push_as(&mut self, end: usize, kind: TokenKind, word: SmolStr) {
        let place = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        let gap = if self.tokens.is_empty() {
            Gap::None
        } else {
            self.gap
        };
        if word == "." && kind == TokenKind::Mark {
            if let Some(last) = self.tokens.last_mut() {
                last.stop |= gap == Gap::None;
            }
            self.at = end;
            return;
        }
        let printed = &self.text[self.at..end];
        let capitals = printed.chars().filter(|c| c.is_uppercase()).count();
        self.tokens.push(Token {
            word,
            start: place(self.at),
            end: place(end),
            kind,
            gap,
            capital: printed.starts_with(char::is_uppercase),
            capitals: u8::try_from(capitals).unwrap_or(u8::MAX),
            stop: false,
            hangs: false,
            quoted: false,
        });
        self.gap = Gap::None;
        self.at = end;
    }
}

/// Returns the end of the letters, marks on letters and digits at `at`.
fn letters_end(text: &str, at: usize) -> usize {
    let inside =
        |c: char| c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '\u{ad}' | '\u{200b}');
    text[at..]
        .find(|c: char| !inside(c))
        .map_or(text.len(), |length| at + length)
}

/// Returns the end of the number at `at`: digits, thousands behind stops, decimals.
fn number_end(text: &str, at: usize) -> usize {
    let digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let mut end = at + digits(at);
    if end - at <= 3 {
        while text[end..].starts_with('.') && digits(end + 1) == 3 {
            end += 4;
        }
    }
    if text[end..].starts_with(',') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    end
}

/// Returns the end of "A/S" at `at`: single letters around a slash.
fn slashed_end(text: &str, at: usize) -> Option<usize> {
    let mut chars = text[at..].char_indices();
    let (_, first) = chars.next()?;
    let (_, slash) = chars.next()?;
    let (last_at, last) = chars.next()?;
    let end = at + last_at + last.len_utf8();
    let alone = !text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '/');
    (first.is_alphabetic() && slash == '/' && last.is_alphabetic() && alone).then_some(end)
}

/// Returns where in `behind` the second half of a word begins that a hyphen divides at
/// the end of a line ("god-" / "kendt"); "børne-" / "og" is none.
fn second_half(behind: &str) -> Option<usize> {
    let rest = behind.strip_prefix(['-', '‑'])?;
    let hyphen = behind.len() - rest.len();
    let line = rest
        .trim_start_matches([' ', '\t', '\r'])
        .strip_prefix('\n')?;
    let half = line.trim_start_matches([' ', '\t']);
    let word = &half[..letters_end(half, 0)];
    let divided = word.starts_with(char::is_lowercase) && !BEHIND_HYPHENS.has(word);
    divided.then(|| hyphen + (rest.len() - half.len()))
}

fn normalized(printed: &str) -> SmolStr {
    // Letters before the combining marks are as NFC has them.
    if printed.chars().all(|c| c < '\u{300}' && c != '\u{ad}') {
        if printed.chars().all(|c| !c.is_uppercase()) {
            return SmolStr::new(printed);
        }
        return printed.chars().flat_map(char::to_lowercase).collect();
    }
    let letters = printed
        .nfc()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'));
    letters.flat_map(char::to_lowercase).collect()
}

/// Marks the numbers of dates in figures: `12.03.2025`, `3/4-24`, `2025-03-12`.
fn mark_dates(tokens: &mut [Token], text: &str) {
    let mut at = 0;
    while at < tokens.len() {
        let Some(parts) = date_at(tokens, at, text) else {
            at += 1;
            continue;
        };
        for place in parts {
            tokens[place].kind = TokenKind::DatePart;
            at = place + 1;
        }
    }
}

/// Returns the places of the three numbers of the date in figures that begins at `at`.
fn date_at(tokens: &[Token], at: usize, text: &str) -> Option<[usize; 3]> {
    if tokens[at].kind != TokenKind::Number {
        return None;
    }
    let next = |at: usize| {
        let separator = tokens.get(at + 1)?;
        let signed = separator.is_any(&["-", "/"]) && separator.start == tokens[at].end;
        let place = if signed { at + 2 } else { at + 1 };
        let before = if signed {
            separator.end
        } else {
            tokens[at].end + u32::from(tokens[at].stop)
        };
        let number = tokens
            .get(place)
            .filter(|number| number.kind == TokenKind::Number)?;
        let close = number.start == before && (signed || tokens[at].stop);
        close.then_some(place)
    };
    let second = next(at)?;
    let third = next(second)?;
    let length = |at: usize| tokens[at].end - tokens[at].start;
    let lengths = [length(at), length(second), length(third)];
    let days_first = lengths[0] <= 2 && lengths[1] <= 2 && matches!(lengths[2], 2 | 4);
    let years_first = lengths == [4, 2, 2];
    let more = text[tokens[third].end()..].starts_with(|c: char| c.is_alphanumeric());
    ((days_first || years_first) && !more).then_some([at, second, third])
}

/// Closes up letter-spaced type ("G o d k e n d t").
fn close_up(text: &str, tokens: Vec<Token>) -> Vec<Token> {
    let is_letters = |token: &&Token| token.word.chars().all(char::is_alphabetic);
    let single = tokens
        .iter()
        .filter(is_letters)
        .filter(|token| token.length() == 1)
        .count();
    if single == 0 {
        return tokens;
    }
    // Where much of the text is set so, a short word is, too.
    let words = tokens.iter().filter(is_letters).count();
    let least = if single >= 8 && single * 2 >= words {
        2
    } else {
        5
    };
    let mut closed: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let (end, single) = spaced_run(&tokens, at);
        if end - at < least || single * 5 < (end - at) * 3 {
            // No run that begins inside this one is longer than it.
            let kept = if end - at < least {
                end.max(at + 1)
            } else {
                at + 1
            };
            closed.extend_from_slice(&tokens[at..kept]);
            at = kept;
            continue;
        }
        let (first, last) = (&tokens[at], &tokens[end - 1]);
        let letters: String = text[first.start()..last.end()].split_whitespace().collect();
        closed.push(Token {
            word: normalized(&letters),
            end: last.end,
            stop: last.stop,
            ..first.clone()
        });
        at = end;
    }
    closed
}

/// How many letters a letter-spaced word has at most.
const LONGEST_SPACED: usize = 40;

/// Returns the end of the run of short words, one space apart, that begins at `at`, and
/// how many single letters it has.
fn spaced_run(tokens: &[Token], at: usize) -> (usize, usize) {
    let mut single = 0;
    let mut end = at;
    while let Some(token) = tokens.get(end).filter(|_| end - at < LONGEST_SPACED) {
        let letters = token.length();
        let spaced = end == at
            || token.gap == Gap::Space
                && token.start - tokens[end - 1].end == 1
                && !tokens[end - 1].stop
                && !token.capital;
        if !spaced || letters > 4 || !token.word.chars().all(char::is_alphabetic) {
            break;
        }
        single += usize::from(letters == 1);
        end += 1;
    }
    (end, single)
}
