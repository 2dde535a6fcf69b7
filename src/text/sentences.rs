//! Where sentences begin and end among the tokens of a text.
//!
//! Published minutes break lines anywhere: at the edge of a page in the middle of a
//! sentence, between the rows of a table, before every item of a list. A line goes on in
//! the next one unless it ends like a sentence, is short like a heading, is a row of a
//! table, or the next one begins like an item of a list. A full stop ends a sentence
//! unless it shortens a word, counts an ordinal or is an initial's.

use std::ops::Range;

use serde::Serialize;

use super::abbreviations::{StopRole, stop_ends, stop_role};
use super::date::month_number;
use super::initials::{is_initial, is_stopped_letter};
use super::token::{Gap, Token, TokenKind};
use crate::words::word_tables;

word_tables!("text/text");

/// Lines shorter than this, in characters, end where they end: headings, names in a list.
const HEADING_LENGTH: usize = 55;

/// A sentence, a heading, a row of a table or an item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// Its tokens, without the mark of a list before it.
    pub tokens: Range<usize>,
    /// Its bytes, with the full stop and the quotation mark behind it, without the mark
    /// of a list.
    pub bytes: Range<usize>,
    /// The tokens of the mark of a list before it ("-", "1.", "b)"); empty if none.
    pub mark: Range<usize>,
    /// Whether it begins a paragraph.
    pub opens: bool,
    /// Whether it is a row of a table or a part of one.
    pub row: bool,
    /// Whether a line of its own marks it as a heading (`#`).
    pub heading: bool,
}

impl Sentence {
    /// Returns whether the mark of a list stands before it.
    pub fn is_listed(&self) -> bool {
        !self.mark.is_empty()
    }
}

/// Returns the sentences of `tokens`, which are those of `text`, in order: every token
/// is in one, as a part of it or of its mark.
pub(super) fn sentences(text: &str, tokens: &[Token]) -> Vec<Sentence> {
    let mut splitter = Splitter {
        text,
        tokens,
        lines: lines(text, tokens),
        found: Vec::new(),
        first: 0,
        opens: true,
    };
    splitter.split();
    splitter.found
}

/// Returns whether `line`, of which nothing is known but itself, ends with a sentence, or
/// leads to what follows (`:`, `;`): for those who have lines and no text yet. A full stop
/// that shortens its word ends nothing; behind a number it may.
pub(crate) fn ends_with_sentence(line: &str) -> bool {
    match role_of_last_stop(line) {
        Some(role) => role != StopRole::Shortens,
        None => line.trim_end().ends_with([':', ';', '!', '?']),
    }
}

/// Returns whether `line` ends with a sentence and with nothing else: with `!`, `?`, or a
/// full stop behind a whole word. A title may end with "mv." or "pkt.".
pub(crate) fn ends_as_whole_word(line: &str) -> bool {
    match role_of_last_stop(line) {
        Some(role) => role == StopRole::Ends,
        None => ends_with_stop(line),
    }
}

/// Returns whether `line` has a mark behind it that may end a sentence, whatever word it
/// stands behind: a heading has none.
pub(crate) fn ends_with_stop(line: &str) -> bool {
    line.trim_end().ends_with(['.', '!', '?'])
}

/// Returns whether `line` has a mark behind it that leads to what follows.
pub(crate) fn leads_on(line: &str) -> bool {
    line.trim_end().ends_with([',', ':', ';'])
}

/// Returns whether `line` has a mark of either kind behind it, as running text has and no
/// heading.
pub(crate) fn is_punctuated(line: &str) -> bool {
    ends_with_stop(line) || leads_on(line)
}

/// Returns whether a sentence surely ends within `line` and another begins: "… i april. Der
/// er". A word of two letters or with a capital may be shortened.
pub(crate) fn ends_inside(line: &str) -> bool {
    let next_words = line.split_whitespace().skip(1);
    line.split_whitespace().zip(next_words).any(|(word, next)| {
        let letters = word.strip_suffix('.').unwrap_or_default();
        letters.chars().count() > 2
            && letters.chars().all(char::is_lowercase)
            && next.starts_with(char::is_uppercase)
            && stop_ends(letters, false, true)
    })
}

/// Returns what the full stop at the end of `line` is behind its word; `None` without one.
fn role_of_last_stop(line: &str) -> Option<StopRole> {
    let before = line.trim_end().strip_suffix('.')?;
    let is_inside = |c: char| c.is_alphanumeric() || c == '.';
    let word = before.rsplit(|c: char| !is_inside(c)).next();
    let word = word.unwrap_or_default();
    let capital = word.starts_with(char::is_uppercase);
    Some(stop_role(&word.to_lowercase(), capital))
}

/// A line of a text that has tokens.
struct TokenLine {
    /// Its first token.
    first: usize,
    /// How many characters it has, without outer white space.
    length: usize,
    /// Whether it is a row of a table.
    row: bool,
    /// Whether `#` marks it as a heading.
    heading: bool,
}

/// Returns the lines of `text` that have tokens.
fn lines(text: &str, tokens: &[Token]) -> Vec<TokenLine> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut first = 0;
    for printed in text.split('\n') {
        let end = start + printed.len();
        let behind = first
            + tokens[first..]
                .iter()
                .take_while(|token| token.start() < end)
                .count();
        if behind > first {
            let bare = printed.trim();
            lines.push(TokenLine {
                first,
                length: bare.chars().count(),
                row: bare.contains('\t') || bare.starts_with('|'),
                heading: bare.starts_with('#'),
            });
        }
        first = behind;
        start = end + 1;
    }
    lines
}

struct Splitter<'t> {
    text: &'t str,
    tokens: &'t [Token],
    lines: Vec<TokenLine>,
    found: Vec<Sentence>,
    /// The first token of the sentence at hand, its mark included.
    first: usize,
    /// Whether the sentence at hand begins a paragraph.
    opens: bool,
}

impl Splitter<'_> {
    fn split(&mut self) {
        let mut line = 0;
        // Behind the mark of the sentence at hand.
        let mut content = self.list_mark(0);
        for at in 0..self.tokens.len() {
            let begins_line = self
                .lines
                .get(line + 1)
                .is_some_and(|next| next.first == at);
            line += usize::from(begins_line);
            if begins_line && at > self.first && self.breaks(at, line) {
                self.end(at, content, line - 1);
                self.opens = self.tokens[at].gap == Gap::Paragraph;
                content = self.list_mark(at);
            }
            if at >= content && self.ends_behind(at, content) {
                let mut end = at + 1;
                while self.tokens.get(end).is_some_and(closes) {
                    end += 1;
                }
                self.end(end, content, line);
                let next = self.tokens.get(end);
                self.opens = next.is_some_and(|next| next.gap == Gap::Paragraph);
                content = if next.is_some_and(|next| next.gap >= Gap::Line) {
                    self.list_mark(end)
                } else {
                    end
                };
            }
        }
        if !self.tokens.is_empty() {
            self.end(self.tokens.len(), content, line);
        }
    }

    /// Ends the sentence at hand before token `end`; its words begin at `content`.
    fn end(&mut self, end: usize, content: usize, line: usize) {
        if end <= self.first {
            return;
        }
        // A mark with nothing behind it is no mark.
        let content = if content < end { content } else { self.first };
        let last = &self.tokens[end - 1];
        let line = self.lines.get(line);
        // Markdown or a soft hyphen may stand before the full stop.
        let stop = last
            .stop
            .then(|| self.text[last.end()..].find('.'))
            .flatten();
        self.found.push(Sentence {
            tokens: content..end,
            bytes: self.tokens[content].start()..last.end() + stop.map_or(0, |at| at + 1),
            mark: self.first..content,
            opens: self.opens,
            row: line.is_some_and(|line| line.row),
            heading: line.is_some_and(|line| line.heading),
        });
        self.first = end;
    }

    /// Returns where the words behind the mark of a list at `at` begin: `at` if none.
    fn list_mark(&self, at: usize) -> usize {
        let Some(token) = self.tokens.get(at) else {
            return at;
        };
        let spaced = |place: usize| {
            self.tokens
                .get(place)
                .is_some_and(|next| next.gap == Gap::Space)
        };
        if token.is_any(&["-", "•", "*", "·", "►", "▪", "➢", "+", "\u{f0b7}"])
            || token.is("o") && !token.capital
        {
            return if spaced(at + 1) { at + 1 } else { at };
        }
        let numbered = token.kind == TokenKind::Number && token.length() <= 2;
        let lettered = token.kind == TokenKind::Word || token.kind == TokenKind::Abbreviation;
        if !(numbered || lettered && token.length() == 1 && !token.capital) {
            return at;
        }
        let bracket = self
            .tokens
            .get(at + 1)
            .is_some_and(|next| next.is(")") && next.gap == Gap::None);
        let words = if bracket { at + 2 } else { at + 1 };
        let is_mark =
            (token.stop || bracket) && spaced(words) && !(numbered && self.is_counted(words));
        if is_mark { words } else { at }
    }

    /// Returns whether what begins at `at` goes on behind an ordinal number.
    fn is_counted(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|next| {
            month_number(&next.word).is_some()
                || next.is_in(&ORDINAL_COMPANY)
                || ORDINAL_BEGINNINGS.begins(&next.word) && !next.capital
        })
    }

    /// Returns whether a sentence ends before the line `line`, which begins at `at`.
    fn breaks(&self, at: usize, line: usize) -> bool {
        let (before, next) = (&self.tokens[at - 1], &self.tokens[at]);
        let (above, below) = (&self.lines[line - 1], &self.lines[line]);
        let blank = next.gap == Gap::Paragraph;
        if above.row || below.row || above.heading || below.heading || self.list_mark(at) > at {
            return true;
        }
        if before.stop && before.is_figure() && before.length() <= 2 && self.is_counted(at) {
            return false;
        }
        let small = next.is_word() && !next.capital;
        if !blank && is_stopped_letter(before) && is_initial(self.tokens, self.first, at - 1) {
            return false;
        }
        if before.is(":") || before.is(";") {
            // "For stemte:", with the numbers and letters on the next line.
            let label = at - self.first <= 6;
            let listed = next.kind == TokenKind::Number || next.capital && next.length() == 1;
            return !(small && !blank || label && listed);
        }
        if before.stop && !(before.kind == TokenKind::Abbreviation)
            || before.is("!")
            || before.is("?")
        {
            return !small || blank;
        }
        if small {
            return false;
        }
        if (is_connective(&before.word) || before.is_in(&UNFINISHED)) && !before.capital
            || before.is(",")
            || before.hangs
        {
            let cut = blank && before.is_in(&ENDING_CONNECTIVES);
            return cut || next.is_mark() && !next.is_any(&["\"", "("]);
        }
        blank || !next.is_figure() && !next.is("(") && above.length < HEADING_LENGTH
    }

    /// Returns whether the sentence at hand, whose words begin at `content`, ends behind
    /// the token at `at`.
    fn ends_behind(&self, at: usize, content: usize) -> bool {
        let token = &self.tokens[at];
        let exclaims = token.is("!") || token.is("?");
        if !token.stop && !exclaims {
            return false;
        }
        let behind = at
            + 1
            + self.tokens[at + 1..]
                .iter()
                .take_while(|next| closes(next))
                .count();
        let Some(next) = self.tokens.get(behind) else {
            return true;
        };
        let begins = next.capital || next.is_any(&["\"", "-", "•", "(", "[", "§"]);
        if next.gap == Gap::None {
            // "godkendt.Herefter", printed without a space.
            let whole = token.kind == TokenKind::Word && token.length() > 2 && !token.capital;
            return whole && behind == at + 1 && next.capital && next.kind == TokenKind::Word;
        }
        if exclaims {
            return begins || next.is_figure();
        }
        let before = (at > content).then(|| &self.tokens[at - 1]);
        let role = stop_role(&token.word, token.capital);
        match token.kind {
            TokenKind::Abbreviation if role == StopRole::MayEnd => next.capital,
            // "KL" is the association, "kl" the hour.
            TokenKind::Abbreviation
                if token.capitals > 1 && token.length() == usize::from(token.capitals) =>
            {
                begins
            }
            TokenKind::Abbreviation => next.gap == Gap::Paragraph && begins,
            TokenKind::Word if role == StopRole::Letter => {
                token.capital
                    && begins
                    && !(behind == at + 1 && is_initial(self.tokens, content, at))
            }
            TokenKind::Number if token.length() <= 2 => {
                let counts = self.tokens.get(behind + 1).is_some_and(|third| {
                    next.is_figure()
                        && (third.word.starts_with("medlem") || third.word.starts_with("stemme"))
                });
                let numbers =
                    before.is_none_or(|word| at == content + 1 && word.is_in(&BEFORE_NUMBERS));
                (begins || counts) && !numbers && month_number(&next.word).is_none()
            }
            _ => begins || next.is_figure() || next.gap == Gap::Paragraph && !next.is_word(),
        }
    }
}

/// Returns whether `word`, in lower case, joins what stands before it to what comes, so that
/// no sentence and no title ends with it.
pub(crate) fn is_connective(word: &str) -> bool {
    CONNECTIVES.has(word)
}

/// Returns whether the token closes what stands before it: a bracket or quotation mark.
fn closes(token: &Token) -> bool {
    token.gap == Gap::None && token.is_any(&["\"", ")", "]", "'", "’"])
}

/// Marks what stands in quotation marks, paragraph by paragraph; where a mark has no
/// partner, nothing is taken for a quotation.
pub(super) fn mark_quotes(tokens: &mut [Token], sentences: &[Sentence]) {
    let mut first = 0;
    while first < sentences.len() {
        let more = sentences[first + 1..]
            .iter()
            .take_while(|sentence| !sentence.opens)
            .count();
        let end = first + 1 + more;
        let paragraph = sentences[first].mark.start..sentences[end - 1].tokens.end;
        let marks = tokens[paragraph.clone()]
            .iter()
            .filter(|token| token.is("\""))
            .count();
        let mut open = false;
        for token in &mut tokens[paragraph] {
            open ^= token.is("\"");
            token.quoted = open && marks % 2 == 0;
        }
        first = end;
    }
}

#[cfg(test)]
mod tests {
    use super::{ends_as_whole_word, ends_with_sentence, ends_with_stop, is_punctuated, leads_on};
    use crate::text::Text;

    #[test]
    fn short_months_end_a_sentence_before_a_capital_only() {
        for (text, count) in [
            ("Sagen forelægges senest den 20. jan. 2026.", 1),
            ("Det sker d. 3. mar. kl. 10 og d. 4. jun. kl. 11.", 1),
            ("Sagen forelægges i febr. Byrådet hører om det.", 2),
            ("Det er snart jul. Byrådet mødes i januar.", 2),
        ] {
            assert_eq!(Text::new(text).sentences().len(), count, "{text}");
        }
    }

    #[test]
    fn a_line_ends_with_a_sentence_unless_its_stop_shortens_a_word() {
        for (line, ends) in [
            ("Sagen blev godkendt.", true),
            ("der er nævnt i pkt.", false),
            ("oplyst af teknisk chef cand.polit.", false),
            ("stole, borde mv.", true),
            ("Der er fremsendt:", true),
            ("Er det nok?", true),
            ("på møde den 3.", true),
            ("Godkendt", false),
            ("", false),
            (".", true),
            ("æ\u{30a}.", true),
        ] {
            assert_eq!(ends_with_sentence(line), ends, "{line}");
        }
    }

    #[test]
    fn the_marks_behind_a_line_tell_text_from_headings() {
        for (line, whole, stop, leads) in [
            ("Punktet blev udsat.", true, true, false),
            ("Må hallen lejes ud? ", true, true, false),
            ("Takster for vand mv.", false, true, false),
            ("Ny skole i Åby, 2. etape, jf. bem.", false, true, false),
            ("Der blev stemt som følger:", false, false, true),
            ("Lån, tilskud,", false, false, true),
            ("Helhedsplan for havnen", false, false, false),
            ("", false, false, false),
        ] {
            assert_eq!(ends_as_whole_word(line), whole, "{line}");
            assert_eq!(ends_with_stop(line), stop, "{line}");
            assert_eq!(leads_on(line), leads, "{line}");
            assert_eq!(is_punctuated(line), stop || leads, "{line}");
        }
    }
}
