//! The text of a decision as sentences of tokens, with places in the source.
//!
//! What the extraction did to it is looked through here: stray glyphs, letter-spaced
//! type, words divided at the end of a line, sentences split by a page break, lines
//! that wrap and lines that do not.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::minutes::date::month_number;
use crate::minutes::faults;

/// A word, a number or a punctuation mark.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// Lower case, NFC, without soft hyphens.
    pub word: String,
    /// Bytes of the text.
    pub range: Range<usize>,
    /// Whether it begins with an upper-case letter.
    pub capital: bool,
    /// Whether it stands in quotation marks.
    pub quoted: bool,
}

impl Token {
    pub fn is(&self, word: &str) -> bool {
        self.word == word
    }

    pub fn is_any(&self, words: &[&str]) -> bool {
        words.contains(&self.word.as_str())
    }

    pub fn is_mark(&self) -> bool {
        !self.word.starts_with(char::is_alphanumeric)
    }

    /// Returns the number the token is, if it is one.
    pub fn number(&self) -> Option<u32> {
        self.word.parse().ok().or_else(|| {
            let place = NUMBERS.iter().position(|words| self.is_any(words))?;
            u32::try_from(place + 1).ok()
        })
    }
}

/// One to twelve in words.
const NUMBERS: [&[&str]; 12] = [
    &["én", "ét", "een", "eet"],
    &["to"],
    &["tre"],
    &["fire"],
    &["fem"],
    &["seks"],
    &["syv"],
    &["otte"],
    &["ni"],
    &["ti"],
    &["elleve"],
    &["tolv"],
];

/// A sentence, a line that stands for itself, or an item of a list.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    pub tokens: Vec<Token>,
    /// Whether a list mark stands before it.
    pub listed: bool,
    /// Whether it begins a paragraph.
    pub opens: bool,
}

impl Sentence {
    pub fn range(&self) -> Range<usize> {
        let start = self.tokens.first().map_or(0, |token| token.range.start);
        start..self.tokens.last().map_or(start, |token| token.range.end)
    }

    pub fn has(&self, words: &[&str]) -> bool {
        self.tokens.iter().any(|token| token.is_any(words))
    }
}

/// What stands between two tokens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Space,
    /// The end of a line of so many characters.
    Line(usize),
    Paragraph,
}

/// Abbreviations whose full stop ends no sentence, whatever follows.
const BEFORE_MORE: [&str; 41] = [
    "nr", "jf", "jvf", "pkt", "ad", "kl", "stk", "ca", "vedr", "ang", "mhp", "inkl", "ekskl", "dr",
    "hhv", "fx", "bl.a", "f.eks", "d", "pr", "sag", "sml", "jfr", "ift", "iht", "ifm", "ml", "art",
    "flg", "evt", "maks", "min", "incl", "tlf", "adr", "sdr", "ndr", "skt", "st", "gl", "lb",
];

/// Returns the sentences of `text` in order.
pub(super) fn sentences(text: &str) -> Vec<Sentence> {
    let mended = faults::mend(text);
    let tokens = tokens(&mended);
    let mut sentences: Vec<Sentence> = Vec::new();
    let mut current: Vec<Token> = Vec::new();
    let (mut listed, mut opens) = (false, true);
    let mut at = 0;
    while at < tokens.len() {
        let (token, gap) = &tokens[at];
        let breaks = at > 0 && is_break(&tokens, at, *gap, &current);
        let mark = if breaks || current.is_empty() {
            list_mark(
                &tokens,
                at,
                *gap == Gap::Paragraph || at == 0 || matches!(gap, Gap::Line(_)),
            )
        } else {
            0
        };
        if breaks && !current.is_empty() {
            let tokens = std::mem::take(&mut current);
            sentences.push(Sentence {
                tokens,
                listed,
                opens,
            });
            (listed, opens) = (false, false);
        }
        if *gap == Gap::Paragraph && current.is_empty() {
            opens = true;
        }
        if mark > 0 {
            listed = true;
            // A number is kept: it may be that of a point of the recommendation.
            if token.is_mark() {
                at += mark;
                continue;
            }
        }
        if !token.is(".") {
            current.push(token.clone());
        }
        let ends = match token.word.as_str() {
            "!" | "?" => true,
            "." => is_stop(&tokens, at, &current),
            _ => false,
        };
        if ends && !current.is_empty() {
            let tokens = std::mem::take(&mut current);
            sentences.push(Sentence {
                tokens,
                listed,
                opens,
            });
            (listed, opens) = (false, false);
        }
        at += 1;
    }
    if !current.is_empty() {
        sentences.push(Sentence {
            tokens: current,
            listed,
            opens,
        });
    }
    mark_quotes(&mut sentences);
    sentences
}

/// Returns whether the full stop at `at` ends the sentence `current`.
fn is_stop(tokens: &[(Token, Gap)], at: usize, current: &[Token]) -> bool {
    let Some((next, gap)) = tokens.get(at + 1) else {
        return true;
    };
    let Some(before) = current.last() else {
        return false;
    };
    if *gap == Gap::Paragraph {
        return true;
    }
    if next.is_mark() && !next.is_any(&["\"", "-", "•", "("]) {
        return false;
    }
    if BEFORE_MORE.contains(&before.word.as_str()) {
        return false;
    }
    let second = current.len().checked_sub(2).map(|place| &current[place]);
    if before.word.chars().count() == 1 && before.capital && next.capital {
        // An initial between two names, or a party at the end of a sentence.
        return !second.is_some_and(|name| {
            name.capital && name.word.len() > 2 && !name.is_any(&["liste", "gruppe", "stemte"])
        });
    }
    if before.number().is_some() && before.word.starts_with(|c: char| c.is_ascii_digit()) {
        let numbered = current.len() == 1
            || second.is_some_and(|word| word.is_any(&["ad", "at", "punkt", "pkt"]))
                && current.len() == 2;
        // "10 stemmer mod 2. 1 medlem undlod at stemme."
        let counts = tokens.get(at + 2).is_some_and(|(third, _)| {
            third.word.starts_with("medlem") || third.word.starts_with("stemme")
        });
        return (next.capital || counts) && !numbered && month_number(&next.word).is_none();
    }
    next.capital || next.is_mark() || next.word.starts_with(|c: char| c.is_ascii_digit())
}

/// Returns whether a new sentence begins at `at` because of white space alone.
fn is_break(tokens: &[(Token, Gap)], at: usize, gap: Gap, current: &[Token]) -> bool {
    let next = &tokens[at].0;
    let Some(before) = current.last() else {
        return matches!(gap, Gap::Line(_) | Gap::Paragraph);
    };
    // "For stemte:", with the numbers on the next line.
    let label = before.is(":")
        && current.len() <= 5
        && current
            .iter()
            .any(|token| token.is_any(&["stemte", "stemme", "stemmer"]));
    if label && gap != Gap::None {
        return !(next.number().is_some() || next.capital && next.word.chars().count() == 1);
    }
    let unfinished = before.is_any(&[
        ",", "og", "til", "fra", "i", "af", "for", "at", "med", "på", "den", "om", "over", "ved",
        "samt", "en", "et", "det", "de", "under", "efter", "mod", "&", "(", "d", "kr", "mio", "nr",
        "pkt", "jf", "eller", "som", "der",
    ]);
    match gap {
        Gap::None | Gap::Space => false,
        Gap::Paragraph => {
            let goes_on = next.word.starts_with(char::is_lowercase)
                && !next.capital
                && !before.is(":")
                && list_mark(tokens, at, true) == 0;
            !goes_on
                && !(unfinished
                    && !before.is_any(&["kr", "mio", "d"])
                    && next.word.starts_with(char::is_alphanumeric)
                    && list_mark(tokens, at, true) == 0)
        }
        Gap::Line(length) => {
            if list_mark(tokens, at, true) > 0 {
                return true;
            }
            next.capital && length < 60 && !unfinished
        }
    }
}

/// Returns of how many tokens the list mark consists that stands at `at`, 0 for none.
fn list_mark(tokens: &[(Token, Gap)], at: usize, line_start: bool) -> usize {
    if !line_start {
        return 0;
    }
    let token = &tokens[at].0;
    let follows = |ahead: usize| tokens.get(at + ahead);
    if token.is_any(&["-", "•", "*", "·", "o", "►", "▪", ""]) {
        return usize::from(follows(1).is_some_and(|(_, gap)| *gap == Gap::Space));
    }
    let short = token.word.len() <= 2
        && (token.word.chars().all(|c| c.is_ascii_digit())
            || token.word.chars().count() == 1 && !token.capital);
    let closed =
        follows(1).is_some_and(|(mark, gap)| mark.is_any(&[".", ")"]) && *gap == Gap::None);
    let spaced = follows(2)
        .is_some_and(|(word, gap)| *gap != Gap::None && month_number(&word.word).is_none());
    if short && closed && spaced { 2 } else { 0 }
}

/// Returns the tokens of `text`, each with what stands before it.
fn tokens(text: &str) -> Vec<(Token, Gap)> {
    let mut tokens: Vec<(Token, Gap)> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let (mut breaks, mut space) = (0, false);
    let mut line_start = 0;
    let mut line_length = 0;
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() || matches!(first, '\u{ad}' | '\u{200b}' | '\u{feff}') {
            if first == '\n' {
                if breaks == 0 {
                    line_length = text[line_start..start].trim().chars().count();
                }
                breaks += 1;
                line_start = start + 1;
            }
            space |= first.is_whitespace();
            continue;
        }
        let gap = match (breaks, space) {
            _ if tokens.is_empty() => Gap::None,
            (0, false) => Gap::None,
            (0, true) => Gap::Space,
            (1, _) => Gap::Line(line_length),
            _ => Gap::Paragraph,
        };
        (breaks, space) = (0, false);
        if matches!(first, '*' | '#' | '_')
            && chars
                .peek()
                .is_some_and(|(_, c)| *c == first || matches!(c, '#' | '*'))
        {
            // Markdown marks; the gap belongs to what they stand before.
            while chars
                .next_if(|(_, c)| matches!(c, '*' | '#' | '_'))
                .is_some()
            {}
            (breaks, space) = match gap {
                Gap::None => (0, false),
                Gap::Space => (0, true),
                Gap::Line(length) => {
                    line_length = length;
                    (1, true)
                }
                Gap::Paragraph => (2, true),
            };
            continue;
        }
        let mut end = start + first.len_utf8();
        if first.is_alphanumeric() {
            let mut last = first;
            while let Some(&(at, c)) = chars.peek() {
                let inside = c.is_alphanumeric()
                    || is_combining(c)
                    || matches!(c, '\u{ad}' | '\u{200b}')
                    || matches!(c, '-' | '.' | ',' | '/' | '\'' | '’' | '‑')
                        && joins(last, c, text[at + c.len_utf8()..].chars().next());
                if !inside {
                    break;
                }
                chars.next();
                end = at + c.len_utf8();
                last = c;
            }
        }
        let word = normalized(&text[start..end]);
        let word = match word.as_str() {
            "–" | "—" | "‑" | "−" => "-".to_owned(),
            "”" | "“" | "„" | "»" | "«" => "\"".to_owned(),
            _ => word,
        };
        let token = Token {
            word,
            range: start..end,
            capital: first.is_uppercase(),
            quoted: matches!(first, '”' | '“' | '„' | '»' | '«'),
        };
        tokens.push((token, gap));
    }
    close_up(text, rejoined(text, tokens))
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn normalized(raw: &str) -> String {
    raw.nfc()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Returns whether `mark` between two characters joins them to one word.
fn joins(before: char, mark: char, after: Option<char>) -> bool {
    let Some(after) = after else { return false };
    match mark {
        ',' => before.is_ascii_digit() && after.is_ascii_digit(),
        '.' => {
            (before.is_ascii_digit() && after.is_ascii_digit())
                || (before.is_lowercase() && after.is_lowercase())
        }
        _ => before.is_alphanumeric() && after.is_alphanumeric(),
    }
}

/// Joins words that a hyphen divides at the end of a line ("god-" / "kendt").
fn rejoined(text: &str, tokens: Vec<(Token, Gap)>) -> Vec<(Token, Gap)> {
    let mut joined: Vec<(Token, Gap)> = Vec::with_capacity(tokens.len());
    for (token, gap) in tokens {
        let divided = matches!(gap, Gap::Line(_))
            && !token.capital
            && !token.is_any(&["og", "eller", "samt"])
            && token.word.starts_with(char::is_alphabetic)
            && joined.len() > 1
            && joined
                .last()
                .is_some_and(|(hyphen, gap)| hyphen.is("-") && *gap == Gap::None);
        if divided {
            joined.pop();
            if let Some((word, _)) = joined.last_mut() {
                word.word.push_str(&token.word);
                word.range.end = token.range.end;
                continue;
            }
        }
        // "Social- og Ældreudvalget": the hyphen stays with its word.
        let hangs =
            token.is("-") && gap == Gap::None && !text[..token.range.start].ends_with(['(', '"']);
        if hangs
            && let Some((word, _)) = joined.last_mut()
            && !word.is_mark()
            && text[token.range.end..].starts_with([' ', '\n', '\r'])
            && !text[token.range.end..].starts_with(['\n', '\r'])
        {
            word.range.end = token.range.end;
            continue;
        }
        joined.push((token, gap));
    }
    joined
}

/// Closes up letter-spaced type ("G o d k e n d t").
fn close_up(text: &str, tokens: Vec<(Token, Gap)>) -> Vec<(Token, Gap)> {
    // Where much of the text is set so, a short word is, too.
    let letters = |(token, _): &&(Token, Gap)| token.word.chars().all(char::is_alphabetic);
    let words = tokens.iter().filter(letters).count();
    let single = tokens
        .iter()
        .filter(letters)
        .filter(|(token, _)| token.word.chars().count() == 1)
        .count();
    let least = if single >= 8 && single * 2 >= words {
        2
    } else {
        5
    };
    let mut closed: Vec<(Token, Gap)> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let mut end = at;
        let mut single = 0;
        while let Some((token, gap)) = tokens.get(end) {
            let letters = token.word.chars().count();
            let spaced = end == at
                || *gap == Gap::Space && token.range.start - tokens[end - 1].0.range.end == 1;
            if !spaced
                || !token.word.chars().all(char::is_alphabetic)
                || letters > 4
                || (end > at && token.capital)
            {
                break;
            }
            single += usize::from(letters == 1);
            end += 1;
        }
        if end - at >= least && single * 5 >= (end - at) * 3 {
            let range = tokens[at].0.range.start..tokens[end - 1].0.range.end;
            let word = normalized(&text[range.clone()].split_whitespace().collect::<String>());
            let (first, gap) = &tokens[at];
            closed.push((
                Token {
                    word,
                    range,
                    ..first.clone()
                },
                *gap,
            ));
            at = end;
        } else {
            closed.push(tokens[at].clone());
            at += 1;
        }
    }
    closed
}

/// Marks what stands in quotation marks, paragraph by paragraph; where a mark has no
/// partner, nothing is taken for a quotation.
fn mark_quotes(sentences: &mut [Sentence]) {
    let mut first = 0;
    while first < sentences.len() {
        let more = sentences[first + 1..]
            .iter()
            .take_while(|sentence| !sentence.opens);
        let end = first + 1 + more.count();
        let paragraph = &mut sentences[first..end];
        let marks = paragraph.iter().flat_map(|sentence| &sentence.tokens);
        let paired = marks.filter(|token| token.is("\"")).count() % 2 == 0;
        let mut open = false;
        for token in paragraph
            .iter_mut()
            .flat_map(|sentence| &mut sentence.tokens)
        {
            open ^= token.is("\"");
            token.quoted = open && paired;
        }
        first = end;
    }
}
