//! A sentence as promises are read from it: its words, with the marks and the body
//! around each. Rows of tables, headings and quoted decisions of earlier bodies are
//! passed over.

use std::borrow::Cow;
use std::ops::{Deref, Range};

use super::vocabulary::{DECISIONS_QUOTED, OPINIONS_QUOTED};
use crate::text::bodies::{BodyKind, KnownBodies, add_receivers, bodies};
use crate::text::{Gap, Sentence, Text, Token};
use crate::words::WordTable;

/// A word of a sentence: a token that is no mark.
#[derive(Clone, Debug)]
pub(super) struct SentenceWord<'t> {
    /// Its token.
    pub token: &'t Token,
    /// The token in lower case.
    pub low: &'t str,
    /// The place of the token in the sentence.
    place: usize,
    /// Whether a bracket or quotation mark opens before it.
    pub opens: bool,
    /// The words of the body whose name it is part of.
    pub body: Option<(usize, usize)>,
    /// The marks behind it.
    marks: &'t [Token],
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
        self.marks.is_empty() && !self.token.stop
    }
}

/// The words of a sentence, with the text it is printed in.
#[derive(Debug)]
pub(super) struct SentenceWords<'t> {
    printed: &'t str,
    words: Vec<SentenceWord<'t>>,
}

impl<'t> Deref for SentenceWords<'t> {
    type Target = [SentenceWord<'t>];

    fn deref(&self) -> &Self::Target {
        &self.words
    }
}

impl<'t> SentenceWords<'t> {
    /// Takes the words of a sentence of `printed`, given its tokens; `known` are bodies whose
    /// letters and short names it may use.
    pub fn new(printed: &'t str, tokens: &'t [Token], known: &KnownBodies) -> Self {
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
                token,
                low: &token.word,
                place,
                opens: token.gap == Gap::None && before.is_some_and(Token::is_mark),
                body: None,
                marks: &[],
            });
        }
        let mut words = Self { printed, words };
        let named = bodies(tokens, known);
        let mut places = Vec::with_capacity(named.len());
        for (nth, body) in named.iter().enumerate() {
            let owner = nth.checked_sub(1).map(|before| &named[before]);
            let first = owner.filter(|owner| owner.owns(body)).unwrap_or(body);
            if body.kind != BodyKind::Group {
                places.push(first.tokens.start..body.tokens.end);
            }
        }
        add_receivers(tokens, &mut places);
        for place in &places {
            words.mark_body(words.words_of(place));
        }
        words
    }

    fn mark_body(&mut self, body: Range<usize>) {
        for word in &mut self.words[body.clone()] {
            word.body = Some((body.start, body.end));
        }
    }

    /// Returns the word at `at` in lower case, empty beyond the end.
    pub fn low(&self, at: usize) -> &'t str {
        self.get(at).map_or("", |word| word.low)
    }

    /// Returns the word before `at` in lower case, empty at the beginning.
    pub fn low_before(&self, at: usize) -> &'t str {
        at.checked_sub(1).map_or("", |before| self.low(before))
    }

    /// Returns whether a word of `range` is as `wanted`.
    pub fn any_word(&self, range: &Range<usize>, wanted: impl Fn(&str) -> bool) -> bool {
        range.clone().any(|at| wanted(self.low(at)))
    }

    /// Returns whether `range` has a word of a table.
    pub fn has_word(&self, range: &Range<usize>, table: &WordTable) -> bool {
        self.first_in(range, table).is_some()
    }

    /// Returns whether `range` has one of these words.
    pub fn says(&self, range: &Range<usize>, words: &[&str]) -> bool {
        self.any_word(range, |word| words.contains(&word))
    }

    /// Returns where `range` first has a word of a table.
    pub fn first_in(&self, range: &Range<usize>, table: &WordTable) -> Option<usize> {
        range.clone().find(|&at| table.has(self.low(at)))
    }

    /// Returns whether a body is named in `range`.
    pub fn names_body(&self, range: &Range<usize>) -> bool {
        let words = self.get(range.clone()).unwrap_or_default();
        words.iter().any(|word| word.body.is_some())
    }

    /// Returns where the body that ends with word `at` stands, from "Børne-" to "Skoleudvalget".
    pub fn body_at(&self, at: usize) -> Option<Range<usize>> {
        let (start, end) = self.get(at)?.body?;
        (end == at + 1).then_some(start..end)
    }

    /// Returns the words among the tokens `tokens` of the sentence.
    pub fn words_of(&self, tokens: &Range<usize>) -> Range<usize> {
        let behind = |place: usize| self.partition_point(|word| word.place < place);
        behind(tokens.start)..behind(tokens.end)
    }

    /// Returns the words of `range` as printed, with tidied lines.
    pub fn printed(&self, range: &Range<usize>) -> Option<String> {
        let last = self.get(range.end.checked_sub(1)?)?.token;
        let first = self.get(range.start)?.token;
        let printed = self.printed.get(first.start()..last.end())?;
        Some(tidied(printed).into_owned())
    }
}

/// What has more tokens is no sentence, but a list or a table without its lines.
const MOST_TOKENS: usize = 1000;

/// Returns the sentences of `text` that are its own.
pub(super) fn own_sentences<'t>(text: &'t Text<'_>) -> impl Iterator<Item = &'t Sentence> {
    let (mut announced, mut inside) = (false, false);
    text.sentences().iter().filter(move |sentence| {
        let goes_on = !sentence.opens || sentence.is_listed();
        let introduces = introduces_earlier_decision(text, sentence);
        inside = !introduces && (announced || inside && goes_on);
        announced = introduces;
        let quoted = announced || inside || text.printed()[..sentence.bytes.start].ends_with('>');
        !quoted && !sentence.row && !sentence.heading && sentence.tokens.len() <= MOST_TOKENS
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
    let named = DECISIONS_QUOTED.begins(&first.word)
        || first.is_in(&OPINIONS_QUOTED) && second.is("fra")
        || first.is("tidligere") && DECISIONS_QUOTED.begins(&second.word);
    let lines = text.lines_of(&sentence.bytes);
    named && lines.first == lines.last
}

/// Returns what is printed with its lines trimmed and joined, without the empty ones of
/// a page break.
pub(super) fn tidied(printed: &str) -> Cow<'_, str> {
    if !printed.contains('\n') {
        return Cow::Borrowed(printed);
    }
    let lines = printed.lines().map(str::trim);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    Cow::Owned(lines.join("\n"))
}
