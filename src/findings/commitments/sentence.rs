//! A sentence as promises are read from it: its words, with the marks and the body
//! around each. Rows of tables, headings and quoted decisions of earlier bodies are
//! passed over.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::bodies::{BodyKind, KnownBodies, bodies, is_body_part};
use crate::text::{Gap, Sentence, Text, Token};

/// A word of a sentence: a token that is no mark.
#[derive(Clone, Debug)]
pub(super) struct SentenceWord<'t> {
    /// Its place among the tokens of the sentence.
    pub place: usize,
    /// In lower case.
    pub low: &'t str,
    /// First byte in the text.
    pub from: usize,
    /// The byte after the last one.
    pub to: usize,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether a bracket or quotation mark opens before it.
    pub opens: bool,
    /// The words of the body whose name it is part of.
    pub body: Option<(usize, usize)>,
    /// The marks behind it.
    marks: &'t [Token],
    stop: bool,
}

impl SentenceWord<'_> {
    /// Whether a comma, colon, semicolon, dash or bracket ends a clause behind the word.
    pub fn ends_clause(&self) -> bool {
        let dash = |mark: &Token| mark.is("-") && mark.gap != Gap::None;
        let ends = |mark: &Token| mark.is_any(&[",", ";", ":", ")"]) || dash(mark);
        self.marks.iter().any(ends)
    }

    /// Whether one of `marks` stands behind the word.
    pub fn is_before(&self, marks: &[&str]) -> bool {
        self.marks.iter().any(|mark| mark.is_any(marks))
    }

    /// Whether no sign stands behind the word.
    pub fn is_close(&self) -> bool {
        self.marks.is_empty() && !self.stop
    }
}

/// Returns the words of a sentence, given its tokens.
pub(super) fn words<'t>(tokens: &'t [Token], known: &KnownBodies) -> Vec<SentenceWord<'t>> {
    let mut words: Vec<SentenceWord<'_>> = Vec::with_capacity(tokens.len());
    for (place, token) in tokens.iter().enumerate() {
        if token.is_mark() {
            if let Some(last) = words.last_mut() {
                last.marks = &tokens[last.place + 1..=place];
            }
            continue;
        }
        let before = place.checked_sub(1).map(|before| &tokens[before]);
        words.push(SentenceWord {
            place,
            low: &token.word,
            from: token.start(),
            to: token.end(),
            capital: token.capital,
            opens: token.gap == Gap::None && before.is_some_and(Token::is_mark),
            body: None,
            marks: &[],
            stop: token.stop,
        });
    }
    let bodies = bodies(tokens, known).into_iter();
    for body in bodies.filter(|body| body.kind != BodyKind::Group) {
        let range = words_of(&words, &body.tokens);
        for word in &mut words[range.clone()] {
            word.body = Some((range.start, range.end));
        }
    }
    mark_receiving(&mut words, tokens);
    words
}

/// Marks what is the name of a body only where it gets something: "til byråd", "for K.B.".
fn mark_receiving(words: &mut [SentenceWord<'_>], tokens: &[Token]) {
    for at in 1..words.len() {
        let before = &words[at - 1];
        let joined = matches!(before.low, "og" | "samt") && at > 1 && words[at - 2].body.is_some();
        let led = matches!(before.low, "for" | "til") || joined;
        if !led || !before.is_close() || words[at].body.is_some() {
            continue;
        }
        let letters = words[at..]
            .iter()
            .take_while(|word| word.capital && word.stop && word.low.chars().count() == 1);
        let length = letters.take(MOST_LETTERS).count();
        let printed: String = words[at..at + length].iter().map(|word| word.low).collect();
        let capitals = u8::try_from(length).unwrap_or(u8::MAX);
        let end = if length > 1 && is_body_part(&printed, capitals) {
            at + length
        } else if is_body_part(words[at].low, tokens[words[at].place].capitals) {
            at + 1
        } else {
            continue;
        };
        for word in &mut words[at..end] {
            word.body = Some((at, end));
        }
    }
}

/// How many letters the short name of a body has at most.
const MOST_LETTERS: usize = 4;

/// Returns the word at `at` in lower case, empty beyond the end.
pub(super) fn low<'t>(words: &[SentenceWord<'t>], at: usize) -> &'t str {
    words.get(at).map_or("", |word| word.low)
}

/// Returns the words among the tokens `tokens` of the sentence.
pub(super) fn words_of(words: &[SentenceWord<'_>], tokens: &Range<usize>) -> Range<usize> {
    let behind = |place: usize| words.partition_point(|word| word.place < place);
    behind(tokens.start)..behind(tokens.end)
}

/// What has more tokens is no sentence, but a list or a table without its lines.
const MOST_TOKENS: usize = 1000;

/// Where in a quoted decision of an earlier body a sentence stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum QuotedDecision {
    Outside,
    Announced,
    Inside,
}

/// Returns the sentences of `text` that are its own.
pub(super) fn own_sentences<'t>(text: &'t Text<'_>) -> impl Iterator<Item = &'t Sentence> {
    let mut quote = QuotedDecision::Outside;
    text.sentences().iter().filter(move |sentence| {
        if introduces_earlier_decision(text, sentence) {
            quote = QuotedDecision::Announced;
        } else {
            let goes_on = !sentence.opens || sentence.is_listed();
            quote = match quote {
                QuotedDecision::Announced => QuotedDecision::Inside,
                QuotedDecision::Inside if goes_on => QuotedDecision::Inside,
                QuotedDecision::Inside | QuotedDecision::Outside => QuotedDecision::Outside,
            };
        }
        let quoted = text.printed()[..sentence.bytes.start].ends_with(['>']);
        let long = sentence.tokens.len() > MOST_TOKENS;
        quote == QuotedDecision::Outside && !sentence.row && !sentence.heading && !quoted && !long
    })
}

/// Whether a line announces the decision of an earlier body, quoted below it.
fn introduces_earlier_decision(text: &Text<'_>, sentence: &Sentence) -> bool {
    let tokens = text.tokens_of(sentence);
    let [first, .., last] = tokens else {
        return false;
    };
    if !last.is(":") {
        return false;
    }
    let second = &tokens[1];
    let named = first.word.starts_with("beslutning")
        || first.is_any(&["udtalelse", "indstilling"]) && second.is("fra")
        || first.is("tidligere") && second.word.starts_with("beslutning");
    let lines = text.lines_of(&sentence.bytes);
    named && lines.first == lines.last
}

/// Returns the words of `range` as printed in `text`, with tidied lines.
pub(super) fn printed_words(
    text: &str,
    words: &[SentenceWord<'_>],
    range: &Range<usize>,
) -> Option<String> {
    let last = words.get(range.end.checked_sub(1)?)?;
    let printed = text.get(words.get(range.start)?.from..last.to)?;
    Some(tidied(printed).into_owned())
}

/// Returns what is printed with its lines trimmed and joined, without the empty ones of
/// a page break.
pub(super) fn tidied(printed: &str) -> Cow<'_, str> {
    if !printed.contains('\n') {
        return Cow::Borrowed(printed);
    }
    let lines = printed.lines().map(str::trim);
    let lines: Vec<&str> = lines
        .filter(|line| !line.split_whitespace().all(|word| word == "Å"))
        .collect();
    Cow::Owned(lines.join("\n"))
}
