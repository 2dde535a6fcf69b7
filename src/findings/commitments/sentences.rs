//! The sentences of a section with their lines.
//!
//! A blank line inside a sentence (a page break) and wrapped lines do not end it;
//! rows of tables, headings and quoted decisions of earlier bodies are left out.

use super::cues;
use crate::minutes::Lines;

/// A sentence (sætning), verbatim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    /// The text, without list number and outer space.
    pub text: String,
    /// The lines of the source it stands on.
    pub lines: Lines,
}

/// A word of a sentence with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// First byte, signs before it left out.
    pub from: usize,
    /// The byte after the last one, signs behind it left out.
    pub to: usize,
    /// The word in lower case.
    pub low: String,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// The signs behind it.
    pub after: String,
    /// Whether a bracket or quotation mark opens before it.
    pub opens: bool,
}

impl Word {
    /// Whether a comma, colon, semicolon or bracket ends a clause behind the word.
    pub fn ends_clause(&self) -> bool {
        self.after.contains([',', ';', ':', '–', ')'])
    }
}

/// Returns the words of `text`.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut from = 0;
    for chunk in text.split_inclusive(char::is_whitespace) {
        let start = from;
        from += chunk.len();
        let printed = chunk.trim_end();
        let inner = printed.trim_start_matches(|c: char| !c.is_alphanumeric());
        let word = inner.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '-');
        if word.is_empty() {
            if let Some(last) = words.last_mut() {
                last.after.push_str(printed);
            }
            continue;
        }
        let at = start + printed.len() - inner.len();
        words.push(Word {
            from: at,
            to: at + word.len(),
            low: word.to_lowercase(),
            capital: word.starts_with(char::is_uppercase),
            after: inner.get(word.len()..).unwrap_or_default().to_owned(),
            opens: inner.len() < printed.len(),
        });
    }
    words
}

/// Returns the sentences of `text`, whose first line is `line` of the source.
pub(super) fn sentences(text: &str, line: usize) -> Vec<Sentence> {
    let mut found = Vec::new();
    for block in blocks(text, line) {
        block.split(&mut found);
    }
    found
}

/// Lines that belong together, with the source line of each.
#[derive(Default)]
struct Block<'t> {
    lines: Vec<(usize, &'t str)>,
    /// Whether a blank line stands behind the last line.
    broken: bool,
}

/// Where in a quoted decision of an earlier body a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quote {
    Outside,
    Announced,
    Inside,
    AfterParagraph,
}

fn blocks(text: &str, first: usize) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut quote = Quote::Outside;
    for (at, raw) in text.lines().enumerate() {
        let line = raw.trim();
        if is_noise(line) {
            if quote == Quote::Inside {
                quote = Quote::AfterParagraph;
            }
            if let Some(block) = blocks.last_mut() {
                block.broken = true;
            }
            continue;
        }
        if cues::introduces_earlier_decision(line) {
            quote = Quote::Announced;
        } else {
            quote = match quote {
                Quote::Outside => Quote::Outside,
                Quote::Announced | Quote::Inside => Quote::Inside,
                Quote::AfterParagraph if starts_item(line) => Quote::Inside,
                Quote::AfterParagraph => Quote::Outside,
            };
        }
        let is_row = raw.contains('\t') || line.starts_with(['|', '#', '>']);
        if is_row || quote != Quote::Outside {
            blocks.push(Block::default());
            continue;
        }
        match blocks.last_mut() {
            Some(block) if block.continues(line) => {
                block.lines.push((first + at, line));
                block.broken = false;
            }
            _ => blocks.push(Block {
                lines: vec![(first + at, line)],
                broken: false,
            }),
        }
    }
    blocks.retain(|block| !block.lines.is_empty());
    blocks
}

fn is_noise(line: &str) -> bool {
    line.split_whitespace().all(|word| word == "Å")
}

/// Whether a line begins a list item: "1. at", "- ", "l. at", "a) ".
fn starts_item(line: &str) -> bool {
    item_prefix(line) > 0
}

/// Length of the list mark a line begins with, 0 for none.
fn item_prefix(line: &str) -> usize {
    let rest = line.trim_start_matches(['-', '•', '*', '–', '·', '➢', '\u{f0b7}']);
    let mark = line.len() - rest.len();
    if mark > 0 {
        let spaces = rest.len() - rest.trim_start().len();
        return if spaces > 0 { mark + spaces } else { 0 };
    }
    let label: String = line
        .chars()
        .take_while(|c| c.is_alphanumeric())
        .take(4)
        .collect();
    let numbered =
        !label.is_empty() && label.len() < 3 && label.chars().all(|c| c.is_ascii_digit())
            || label.chars().count() == 1;
    let rest = line.get(label.len()..).unwrap_or_default();
    let Some(rest) = rest.strip_prefix(['.', ')']).filter(|_| numbered) else {
        return 0;
    };
    let spaces = rest.len() - rest.trim_start().len();
    let next = rest.trim_start();
    let is_date = label.starts_with(|c: char| c.is_ascii_digit())
        && cues::follows_ordinal(first_word(next).as_str());
    if spaces == 0 || next.is_empty() || is_date {
        return 0;
    }
    line.len() - next.len()
}

fn first_word(text: &str) -> String {
    text.chars()
        .take_while(|c| c.is_alphabetic())
        .collect::<String>()
        .to_lowercase()
}

impl Block<'_> {
    /// Whether `line` goes on with the last sentence of the block.
    fn continues(&self, line: &str) -> bool {
        let Some((_, last)) = self.lines.last() else {
            return false;
        };
        let ended = last
            .trim_end_matches([' ', 'Å'])
            .ends_with(['.', '!', '?', ':', ';', '"', '”']);
        if starts_item(line) {
            return false;
        }
        let small = line.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || c == '(');
        if self.broken {
            return !ended && small;
        }
        // A short line before a capital letter is a heading, not a wrapped line.
        small || ended && !starts_item(line) || last.chars().count() > 55
    }

    fn split(&self, found: &mut Vec<Sentence>) {
        let mut text = String::new();
        let mut starts: Vec<(usize, usize)> = Vec::new();
        for (number, (line, printed)) in self.lines.iter().enumerate() {
            if number > 0 {
                text.push('\n');
            }
            starts.push((text.len(), *line));
            text.push_str(printed);
        }
        let line_of = |at: usize| {
            let after = starts.partition_point(|(start, _)| *start <= at);
            starts
                .get(after.saturating_sub(1))
                .map_or(1, |(_, line)| *line)
        };
        let mut from = item_prefix(&text);
        for end in ends(&text, from) {
            let Some(printed) = text.get(from..end) else {
                continue;
            };
            let trimmed = printed.trim_start_matches(|c: char| c.is_whitespace() || c == 'Å');
            // "Å" may begin a word: only a glyph on its own is noise.
            let trimmed = match trimmed.chars().next() {
                Some(c) if c.is_whitespace() || c.is_uppercase() || c.is_numeric() => trimmed,
                _ => printed.trim_start(),
            };
            let start = end - trimmed.len();
            let sentence = trimmed.trim_end();
            if sentence.chars().any(char::is_alphabetic) {
                found.push(Sentence {
                    text: sentence.to_owned(),
                    lines: Lines {
                        first: line_of(start),
                        last: line_of((start + sentence.len()).saturating_sub(1)),
                    },
                });
            }
            from = end;
        }
    }
}

/// Byte offsets behind each sentence of `text`, the end of the text included.
fn ends(text: &str, from: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut previous = String::new();
    for (at, c) in text.char_indices() {
        if at < from {
            continue;
        }
        if c.is_alphanumeric() {
            previous.push(c);
            continue;
        }
        let behind = at + c.len_utf8();
        let rest = text.get(behind..).unwrap_or_default();
        let ends_here = match c {
            '!' | '?' => true,
            '.' => !is_abbreviation(&previous, rest),
            _ => false,
        };
        if ends_here {
            let closing = rest.len() - rest.trim_start_matches(['"', '”', '«', ')', '\'']).len();
            let next = rest.get(closing..).unwrap_or_default();
            let opens = next.trim_start().chars().next();
            let new =
                next.starts_with(char::is_whitespace) && opens.is_none_or(|c| !c.is_lowercase());
            if new {
                ends.push(behind + closing);
            }
        }
        if c != '-' {
            previous.clear();
        }
    }
    if ends.last() != Some(&text.len()) {
        ends.push(text.len());
    }
    ends
}

/// Whether the full stop behind `word` does not end the sentence.
fn is_abbreviation(word: &str, rest: &str) -> bool {
    // "i" and "å" are words.
    // "KL" is the association, "kl" the hour.
    let is_name = word.len() > 1 && word.chars().all(char::is_uppercase);
    let is_initial = word.len() == 1 && word != "i" && !word.starts_with(char::is_uppercase);
    let word = word.to_lowercase();
    let next = first_word(rest.trim_start());
    if word.chars().all(|c| c.is_ascii_digit()) && !word.is_empty() {
        return word.len() < 3 && cues::follows_ordinal(&next);
    }
    cues::ABBREVIATIONS.contains(word.as_str()) && !is_name || is_initial
}
