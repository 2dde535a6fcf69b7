//! The text of a decision as sentences of tokens, with places in the source.
//!
//! What the extraction did to it is looked through here: stray glyphs, letter-spaced
//! type, words divided at the end of a line, sentences split by a page break, lines
//! that wrap and lines that do not.

use std::ops::Range;

use crate::text::date::month_number;
use crate::text::faults;

use super::cues::{Form, Verb};
use super::lists::List;
use super::tokens::{self, Gap};

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
    /// What it decides, and in which form, if it is a verb that may.
    pub verb: Option<(Verb, Form)>,
    /// Whether it is a verb that tells.
    pub finite: bool,
}

impl Token {
    pub fn is(&self, word: &str) -> bool {
        self.word == word
    }

    pub fn is_any(&self, words: &[&str]) -> bool {
        words.contains(&self.word.as_str())
    }

    pub fn is_in(&self, words: &List) -> bool {
        words.has(&self.word)
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

/// Abbreviations whose full stop ends no sentence, whatever follows.
const BEFORE_MORE: List = List::new(
    "nr jf jvf pkt ad kl stk ca vedr ang mhp inkl ekskl dr hhv fx bl.a f.eks d pr sag sml \
     jfr ift iht ifm ml art flg evt maks min incl tlf adr sdr ndr skt st gl lb",
);

/// Returns the sentences of `text` in order.
pub(super) fn sentences(text: &str) -> Vec<Sentence> {
    let mended = faults::mend(text);
    let tokens = tokens::read(&mended);
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
    if before.is_in(&BEFORE_MORE) {
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
            // A page break inside a sentence.
            let listed = list_mark(tokens, at, true) > 0;
            let small = next.word.starts_with(char::is_lowercase) && !next.capital;
            let goes_on = small && !before.is(":");
            let dangles = unfinished
                && !before.is_any(&["kr", "mio", "d"])
                && next.word.starts_with(char::is_alphanumeric);
            listed || !goes_on && !dangles
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
