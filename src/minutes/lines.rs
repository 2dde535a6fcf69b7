//! A source text as numbered lines, each beside the form that is compared.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::fmt;
use std::ops::Deref;

use super::access::{AccessText, KeptHearing};
use super::labels::{self, SectionLabel};
use super::table_rows;
use crate::corpus::{BlockKind, Document, DocumentLine};
use crate::text::key::nfc;
use crate::text::sentences::{ends_with_stop, leads_on};
use crate::text::{CaseNumber, compare_key};
use crate::words::word_tables;

/// One line of a source and what the parser compares of it.
#[derive(Debug)]
pub(super) struct SourceLine<'t> {
    /// The line as it stands in the source, without its line end; a part of it where
    /// several lines run on in one (see `run_on`).
    pub raw: &'t str,
    /// The index of the line of the source that it is, or is a part of.
    pub source: usize,
    /// `raw` in NFC, without outer white space, Markdown marks and
    /// letter-spacing: what titles and names are taken from. Only [`Self::set_text`]
    /// changes it.
    pub clean: CleanText<'t>,
    /// `clean` in lower case, white space folded, a final colon cut.
    pub key: String,
    /// What is known of how it is set.
    pub style: LineStyle,
    /// What section it opens, where it is a label: see `layout::label_marks`.
    pub label: Option<SectionLabel>,
    /// What is known of its text.
    pub known: KnownOfText,
}

/// The text of a line that is read and compared. Nobody else makes one, so that what is
/// known of a line is of the text it has.
#[derive(Debug)]
pub(super) struct CleanText<'t>(Cow<'t, str>);

impl Deref for CleanText<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for CleanText<'_> {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CleanText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl PartialEq<&str> for CleanText<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

/// What readers have read in the text of a line: many ask for the same.
#[derive(Debug, Default)]
pub(super) struct KnownOfText {
    /// What it says of access.
    hearing: KeptHearing,
    /// See `preamble::case_number_of`.
    pub case_number: OnceCell<Option<CaseNumber>>,
    /// See `preamble::is_case_line`.
    pub is_case: OnceCell<bool>,
    /// See `head::is_title_line`.
    pub is_title: OnceCell<bool>,
    /// Whether it begins as headings with a number do: see `layout::forms`.
    pub is_numbered: OnceCell<bool>,
}

impl AccessText for SourceLine<'_> {
    fn text(&self) -> &str {
        &self.clean
    }

    fn kept(&self) -> Option<&KeptHearing> {
        Some(&self.known.hearing)
    }
}

/// How a line is set, as far as its format tells: plain text knows the indentation only,
/// Markdown headings and bold type too.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct LineStyle {
    /// Level of the heading, where the format says that it is one.
    pub heading: Option<u8>,
    /// Whether the whole line is bold.
    pub is_bold: bool,
    /// Columns before the text.
    pub indent: usize,
    /// Size of its type in hundredths of that of the body.
    pub size: Option<u16>,
    /// Space above it in hundredths of the distance of the body's lines.
    pub gap: Option<u16>,
    /// Whether it goes on with the heading, or the bold text, on the line above.
    pub goes_on: bool,
    /// Whether it begins something else by the space above it: behind an empty heading,
    /// or further from the line above than paragraphs of this document are.
    pub is_apart: bool,
    /// Whether it is furniture of the page: a running head, a button.
    pub is_furniture: bool,
    /// Whether it is the heading of an item, where lines run on.
    pub is_title: bool,
    /// Whether it is an entry of the contents, where lines run on: see `run_on`.
    pub is_listed: bool,
    /// Whether the file says besides its text that it is closed: see `asides`.
    pub is_marked_closed: bool,
}

impl LineStyle {
    /// Returns whether it is set apart from running text by its type.
    pub fn is_prominent(&self) -> bool {
        self.heading.is_some() || self.is_bold || self.size.is_some_and(|size| size > 110)
    }
}

impl<'t> SourceLine<'t> {
    /// Returns a line, or a part of one, of the source.
    pub fn new(raw: &'t str, source: usize) -> Self {
        let clean = clean(raw);
        let key = compare_key(&clean);
        Self {
            raw,
            source,
            style: style(raw, &key),
            label: labels::read(&clean, &key),
            clean: CleanText(clean),
            key,
            known: KnownOfText::default(),
        }
    }

    /// Returns a line without any sign.
    pub fn blank(source: usize) -> Self {
        Self {
            raw: "",
            source,
            clean: CleanText(Cow::Borrowed("")),
            key: String::new(),
            style: LineStyle::default(),
            label: None,
            known: KnownOfText::default(),
        }
    }

    /// Gives the line another text to be read and compared.
    pub fn set_text(&mut self, clean: impl Into<Cow<'t, str>>) {
        self.clean = CleanText(clean.into());
        self.key = compare_key(&self.clean);
        self.known = KnownOfText::default();
    }

    pub fn is_blank(&self) -> bool {
        self.clean.is_empty()
    }

    /// Returns whether it is nothing but a rule across the page, which is blank, too.
    pub fn is_rule(&self) -> bool {
        is_rule(self.raw.trim_matches(is_edge))
    }

    pub fn is_label(&self) -> bool {
        self.label.is_some()
    }

    pub fn is_furniture(&self) -> bool {
        self.style.is_furniture
    }

    /// Returns whether the line has letters and no small ones.
    pub fn is_in_capitals(&self) -> bool {
        let capitals = self.clean.chars().filter(|c| c.is_uppercase()).count();
        capitals >= 4 && !self.clean.chars().any(char::is_lowercase)
    }
}

/// Splits `text` into lines as editors count them: at `\n`, `\r\n`, or at lone
/// `\r` where the text has no `\n` at all.
pub(super) fn split(text: &str) -> Vec<SourceLine<'_>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.is_empty() {
        return Vec::new();
    }
    let separator = if text.contains('\n') { '\n' } else { '\r' };
    let text = text.strip_suffix(separator).unwrap_or(text);
    let raw: Vec<&str> = text
        .split(separator)
        .map(|line| line.strip_suffix('\r').unwrap_or(line))
        .collect();
    let mut lines: Vec<SourceLine<'_>> = (0..raw.len())
        .map(|source| match table_rows::lone_cell(&raw, source) {
            "" => SourceLine::blank(source),
            line => SourceLine::new(line, source),
        })
        .collect();
    mark_underlined(&mut lines);
    lines
}

/// Notes the headings that a rule of about their own length stands below.
fn mark_underlined(lines: &mut [SourceLine<'_>]) {
    for below in 1..lines.len() {
        let rule = lines[below].raw.trim_matches(is_edge);
        let (level, length) = match rule.bytes().next() {
            Some(b'=') => (1, rule.len()),
            Some(b'-') => (2, rule.len()),
            _ => continue,
        };
        let is_apart = below == 1 || lines[below - 2].is_blank();
        let title = &mut lines[below - 1];
        let is_as_long = title.clean.chars().count().abs_diff(length) <= 2;
        if is_rule(rule) && is_apart && is_as_long && !title.is_blank() {
            title.style.heading.get_or_insert(level);
        }
    }
}

/// Returns whether a line is nothing but one sign, drawn across the page.
fn is_rule(line: &str) -> bool {
    let first = line.chars().next();
    first.is_some_and(|first| matches!(first, '-' | '=' | '_' | '*' | '–' | '—'))
        && line.chars().count() >= 3
        && line.chars().all(|c| Some(c) == first)
}

/// Returns the lines of `document`, whose text is `text`, with what the format knows of
/// how they are set.
pub(super) fn of_document<'t>(document: &Document, text: &'t str) -> Vec<SourceLine<'t>> {
    let mut lines = split(text);
    let is_tight = is_set_tight(document);
    for (line, printed) in lines.iter_mut().zip(document.lines()) {
        let DocumentLine::Text { at, block, nth } = printed else {
            continue;
        };
        let before = at
            .checked_sub(1)
            .map(|before| &document.blocks[before].kind);
        let hundredths = |number: Option<f32>| number.map(|number| (number * 100.0) as u16);
        let style = &mut line.style;
        style.heading = match block.kind {
            BlockKind::Heading(level) => Some(level),
            _ => None,
        };
        style.is_bold = block.style.bold == Some(true);
        style.goes_on = nth > 0 && (style.heading.is_some() || style.is_bold);
        style.size = hundredths(block.style.size);
        style.gap = hundredths(block.style.gap).filter(|_| nth == 0);
        let is_far = block.style.gap.is_some_and(|gap| gap >= FAR_GAP);
        let is_running = block.kind == BlockKind::Paragraph;
        style.is_apart =
            nth == 0 && (before == Some(&BlockKind::Break) || is_tight && is_running && is_far);
        style.is_furniture = block.kind == BlockKind::Furniture;
    }
    lines
}

/// A distance from the line above that is clearly more than that of lines, which is 1.
const FAR_GAP: f32 = 1.25;

/// Returns whether paragraphs follow each other in `document` without more space than
/// lines have, so that where there is more something else begins: then blocks hold lines
/// that end a sentence far from the right margin.
fn is_set_tight(document: &Document) -> bool {
    let mut blocks = 0;
    let mut tight = 0;
    for block in &document.blocks {
        let lengths = block.lines.iter().map(|line| line.text.chars().count());
        let Some(widest) = lengths.max().filter(|_| block.lines.len() > 2) else {
            continue;
        };
        if block.kind != BlockKind::Paragraph || block.style.gap.is_none() {
            continue;
        }
        let inner = &block.lines[..block.lines.len() - 1];
        blocks += 1;
        tight +=
            usize::from(inner.iter().any(|line| {
                ends_with_stop(&line.text) && line.text.chars().count() * 10 < widest * 8
            }));
    }
    tight * 4 > blocks
}

/// Joins lines as they stand in the source: parts of one line stay on one.
pub(super) fn joined<'l>(lines: impl Iterator<Item = &'l SourceLine<'l>>) -> String {
    let mut text = String::new();
    let mut last = None;
    for line in lines {
        match last {
            Some(last) if last == line.source => {
                if !line.raw.is_empty() && !text.ends_with(|c: char| c.is_whitespace()) {
                    text.push(' ');
                }
                text.push_str(line.raw.trim());
            }
            _ => {
                if last.is_some() {
                    text.push('\n');
                }
                text.push_str(line.raw);
            }
        }
        last = Some(line.source);
    }
    text
}

/// Returns the next line with text after `line`, page furniture passed over.
pub(super) fn next_text(lines: &[SourceLine<'_>], line: usize) -> Option<usize> {
    (line + 1..lines.len()).find(|&at| !lines[at].is_blank() && !lines[at].is_furniture())
}

/// Returns the next line with text, where it is one of the `most` lines below `line`: what
/// is asked of each line must not look through all of them.
pub(super) fn next_text_within(
    lines: &[SourceLine<'_>],
    line: usize,
    most: usize,
) -> Option<usize> {
    let end = lines.len().min(line + 1 + most);
    next_text(lines.get(..end)?, line)
}

pub(super) fn previous_text(lines: &[SourceLine<'_>], line: usize) -> Option<usize> {
    (0..line)
        .rev()
        .find(|&at| !lines[at].is_blank() && !lines[at].is_furniture())
}

fn is_edge(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
}

/// Reads how a line of text or Markdown is set.
fn style(raw: &str, key: &str) -> LineStyle {
    let text = raw.trim_matches(is_edge);
    let columns = |c: char| {
        if c == '\t' {
            8
        } else {
            usize::from(c.is_whitespace())
        }
    };
    let hashes = text.bytes().take_while(|&b| b == b'#').count();
    let is_heading = (1..=6).contains(&hashes) && text[hashes..].starts_with([' ', '*']);
    let inner = text.trim_start_matches('#').trim();
    let stars = in_stars(text).map(|(_, stars)| 7_usize.saturating_sub(stars).max(1));
    let hashes = Some(hashes).filter(|_| is_heading);
    LineStyle {
        heading: hashes.or(stars).and_then(|level| u8::try_from(level).ok()),
        is_bold: ["**", "__"].into_iter().any(|mark| {
            inner.len() > 4
                && inner.starts_with(mark)
                && inner.trim_end_matches(':').ends_with(mark)
        }),
        indent: raw.chars().take_while(|c| is_edge(*c)).map(columns).sum(),
        is_furniture: labels::is_page_furniture(key),
        ..LineStyle::default()
    }
}

/// Reads a heading between stars, as web pages are turned to text ("***** Titel *****"),
/// with what other columns have beside it cut: its text and its number of stars.
fn in_stars(line: &str) -> Option<(&str, usize)> {
    let begin = line.find("***")?;
    let before = line[..begin].trim();
    if !(before.is_empty() || before.len() <= 4 && before.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let rest = &line[begin..];
    let stars = rest.bytes().take_while(|&b| b == b'*').count();
    let inner = rest[stars..].strip_prefix(' ')?;
    let (text, behind) = inner.split_once(" ***")?;
    let behind = behind.trim_start_matches('*');
    let apart = behind.is_empty() || behind.starts_with("   ");
    (apart && !text.trim().is_empty()).then(|| (text.trim(), stars))
}

/// Returns a line of Markdown with the texts of its links alone, `None` where it has none:
/// "Sag 24/16620" of "[Sag 24/16620](/sag/16620)".
fn without_links(line: &str) -> Option<String> {
    let mut text = String::new();
    let mut rest = line;
    while let Some(middle) = rest.find("](") {
        let begin = rest[..middle].rfind('[');
        let end = rest[middle..].find(')').map(|end| middle + end);
        let (Some(begin), Some(end)) = (begin, end) else {
            break;
        };
        text.push_str(rest[..begin].trim_end_matches('!'));
        text.push_str(&rest[begin + 1..middle]);
        rest = &rest[end + 1..];
    }
    (rest.len() < line.len()).then(|| text + rest)
}

/// Cuts the button of a web page that a converter left before a word: "UdskrivSagsid.:".
fn without_button(line: &str) -> &str {
    let rest = GLUED_BUTTONS
        .beginning_of(line)
        .and_then(|button| line.get(button.len()..));
    rest.filter(|rest| rest.starts_with(char::is_uppercase))
        .unwrap_or(line)
}

/// Strips what Markdown and letter-spaced type add to a line.
fn clean(raw: &str) -> Cow<'_, str> {
    let mut line = raw.trim_matches(is_edge);
    if is_rule(line) {
        return Cow::Borrowed("");
    }
    if let Some(quoted) = line.strip_prefix("> ") {
        line = quoted.trim_matches(is_edge);
    }
    if let Some((text, _)) = in_stars(line) {
        line = text;
    }
    line = without_button(line);
    if let Some(text) = without_links(line) {
        return Cow::Owned(clean(&text).into_owned());
    }
    let hashes = line.bytes().take_while(|&b| b == b'#').count();
    if (1..=6).contains(&hashes) && line[hashes..].starts_with([' ', '*']) {
        line = line[hashes..].trim_matches(is_edge);
    }
    let mut clean = if line.contains("**") || line.contains("__") {
        Cow::Owned(line.replace("**", "").replace("__", ""))
    } else {
        Cow::Borrowed(line)
    };
    for mark in ['*', '_'] {
        let inner = clean
            .strip_prefix(mark)
            .and_then(|rest| rest.strip_suffix(mark))
            .filter(|inner| !inner.contains(mark) && !inner.starts_with(' '));
        if let Some(inner) = inner {
            clean = Cow::Owned(inner.trim().to_owned());
        }
    }
    if is_letter_spaced(&clean) {
        clean = Cow::Owned(close_up(&clean));
    }
    match clean {
        Cow::Owned(owned) => Cow::Owned(nfc(owned.trim_matches(is_edge)).into_owned()),
        Cow::Borrowed(borrowed) => nfc(borrowed),
    }
}

/// Returns whether the line is set with spaces between its letters, as OCR
/// reads wide type ("G o d k e n d t").
fn is_letter_spaced(line: &str) -> bool {
    let words = || line.split_whitespace();
    let letters = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count();
    let short = words().filter(|word| letters(word) == 1).count();
    let long = || words().filter(|word| letters(word) > 6).count();
    short >= 5 && long() <= 1 && short * 5 >= words().count() * 2
}

word_tables!("minutes/lines");

/// Joins letters between wider gaps, where a line has such and nothing but single letters.
fn close_up_between_gaps(line: &str) -> Option<String> {
    let words: Vec<&str> = line
        .split("  ")
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .collect();
    let is_apart = |word: &&str| word.split(' ').all(|letter| letter.chars().count() == 1);
    let is_wide = words.len() > 1 && words.iter().all(is_apart);
    is_wide.then(|| {
        words
            .join("  ")
            .replace("  ", "\t")
            .replace(' ', "")
            .replace('\t', " ")
    })
}

/// Joins letter-spaced type into words: a guess, since the spaces between the
/// words are lost with the rest; only function words and punctuation part them, and where
/// the only single letters are a run at one end of the line ("areal L U K K E T").
fn close_up(line: &str) -> String {
    const RUN: usize = 4;
    if let Some(whole) = close_up_between_gaps(line) {
        return whole;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    // The last letter may have a colon or a bracket at it.
    let is_one_letter = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare.chars().count() == 1 && bare.chars().all(char::is_alphabetic)
    };
    let is_letter = |word: &&&str| word.chars().count() == 1 || is_one_letter(word);
    let letters = words.iter().filter(is_letter).count();
    let at_end = words.iter().rev().take_while(is_letter).count();
    let at_start = words.iter().take_while(is_letter).count();
    let parts_at = match letters >= RUN && letters < words.len() {
        true if at_end == letters => Some(words.len() - letters),
        true if at_start == letters => Some(letters),
        _ => None,
    };
    let mut joined = String::with_capacity(line.len());
    for (at, word) in words.iter().enumerate() {
        if parts_at == Some(at) && !joined.ends_with(' ') {
            joined.push(' ');
        }
        let standing = STANDING_WORDS.has(&word.to_lowercase());
        let after_stop = leads_on(&joined);
        if standing || after_stop {
            if !joined.ends_with(' ') && !joined.is_empty() {
                joined.push(' ');
            }
            joined.push_str(word);
            if standing {
                joined.push(' ');
            }
        } else {
            joined.push_str(word);
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_marks_are_stripped() {
        for (raw, clean) in [
            ("# **Punkt 1: Budget**", "Punkt 1: Budget"),
            ("### Anledning  ", "Anledning"),
            ("## *Kontanthjælp*", "Kontanthjælp"),
            ("**Mødedato** Onsdag", "Mødedato Onsdag"),
            ("#nej", "#nej"),
            ("\u{c}Punkt 2", "Punkt 2"),
            ("**", ""),
            ("-----", ""),
            ("> **Beslutning:** Godkendt.", "Beslutning: Godkendt."),
            ("* punkt", "* punkt"),
        ] {
            assert_eq!(split(raw)[0].clean, clean);
        }
    }

    #[test]
    fn keys_of_composed_and_decomposed_text_are_equal() {
        assert_eq!(
            compare_key("Frav\u{e6}rende å:"),
            compare_key("FRAVÆRENDE a\u{30a}")
        );
        assert_eq!(compare_key("CF –  Godkendelse"), "cf - godkendelse");
        assert_eq!(compare_key(r"STAR\_oplæg"), "star_oplæg");
    }

    #[test]
    fn lines_are_counted_as_editors_count_them() {
        assert_eq!(split("a\r\n\r\nb\n").len(), 3);
        assert_eq!(split("a\rb").len(), 2);
        assert_eq!(split("").len(), 0);
    }

    #[test]
    fn letter_spaced_type_is_closed_up() {
        assert_eq!(
            split("A n læ g s b e v illin g til c y k e ls ti")[0].clean,
            "Anlægsbevilling til cykelsti"
        );
        assert_eq!(
            split("P u n k t   2   e r   l u k k e t")[0].clean,
            "Punkt 2 er lukket"
        );
        assert_eq!(
            split("2. Salg af areal L U K K E T")[0].clean,
            "2.Salg af areal LUKKET"
        );
        assert_eq!(
            split("Beslutning: G o d k e n d t.")[0].clean,
            "Beslutning: Godkendt."
        );
        assert_eq!(
            split("For stemte: A, B, C, F, V, Å og Ø")[0].clean,
            "For stemte: A, B, C, F, V, Å og Ø"
        );
    }
}
