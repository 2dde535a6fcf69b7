//! Whether a text is quoted from the lines it is said to stand on.
//!
//! What the parser keeps is verbatim, but not all of it is whole lines: a title
//! may be wrapped, a label may stand before the text on its line, page furniture
//! may stand in between. Here the same is asked from the other end, without
//! parsing again: are these lines of text in the source, in this order?

use std::collections::HashSet;

use super::lines::{self, SourceLine};
use super::{AgendaItem, LineRange, columns, declared, run_on};
use crate::corpus::Source;
use crate::text::CaseNumber;
use crate::text::compare_key;

/// What stands before the lines of a list.
const LIST_MARKS: [char; 5] = ['•', '·', '-', '*', ' '];

/// A source text by its lines, to look quotations up in.
#[derive(Debug)]
pub struct SourceLines<'t> {
    lines: Vec<SourceLine<'t>>,
    /// The case numbers that an export declares: they stand in fields of their own, on no
    /// line.
    declared_cases: HashSet<String>,
}

impl<'t> SourceLines<'t> {
    /// Splits a decoded text into its lines.
    pub fn new(text: &'t str) -> Self {
        Self {
            lines: run_on::part(columns::join(lines::split(text))).lines,
            declared_cases: HashSet::new(),
        }
    }

    /// Splits the text of a file into its lines, with what it declares beside them.
    pub fn of_source(source: &'t Source) -> Self {
        let meeting = source.document.as_ref();
        let meeting = meeting.and_then(|document| document.meeting.as_ref());
        let items = meeting.into_iter().flat_map(|meeting| &meeting.items);
        let cases = items.filter_map(|item| declared::case_number(item.case_number.as_deref()?));
        Self {
            declared_cases: cases.map(|case| case.printed().to_owned()).collect(),
            ..Self::new(&source.text)
        }
    }

    /// Returns whether every line of `text` stands within `lines`, in order.
    ///
    /// Outer white space aside, each is a whole line; only the first may have a
    /// label before it, and a page number ("Side 6") behind. Lines of the source
    /// may be left out between. The empty text stands anywhere.
    pub fn has_text(&self, text: &str, lines: LineRange) -> bool {
        let mut wanted = text.split('\n').map(str::trim).peekable();
        if text.trim().is_empty() {
            return true;
        }
        let mut is_first = true;
        // Where several lines run on in one, a part of it was found, in this line.
        let mut within = None;
        for line in self.lines_of(lines) {
            let Some(part) = wanted.peek_mut() else { break };
            let is_whole = line.raw.trim() == *part || line.clean == *part;
            if is_whole || is_first && ends_line(line, part) {
                wanted.next();
                is_first = false;
            } else if let Some(rest) = behind_part(line, part)
                && (self.runs_on(line) || within == Some(line.source))
            {
                *part = rest;
                within = Some(line.source);
                is_first = false;
            }
        }
        wanted.peek().is_none()
    }

    /// Returns whether the words of `text` stand one after the other within
    /// `lines`, wherever these break; compared as the parser compares.
    pub fn has_words(&self, text: &str, lines: LineRange) -> bool {
        let wanted = compare_key(text);
        if wanted.is_empty() {
            return true;
        }
        let mut joined = String::new();
        for line in self.lines_of(lines).filter(|line| !line.is_blank()) {
            joined.push_str(&line.clean);
            joined.push(' ');
        }
        let joined = compare_key(&joined);
        joined.match_indices(&wanted).any(|(at, _)| {
            let before = joined[..at].chars().next_back();
            let after = joined[at + wanted.len()..].chars().next();
            let parted = |next: Option<char>, own: Option<char>| {
                !next.is_some_and(char::is_alphanumeric) || !own.is_some_and(char::is_alphanumeric)
            };
            parted(before, wanted.chars().next()) && parted(after, wanted.chars().next_back())
        })
    }

    /// Returns whether `text` is made of lines within `lines`, list marks aside, the
    /// first of them included; others may be left out.
    fn has_pieces(&self, text: &str, lines: LineRange) -> bool {
        let mut rest = compare_key(text.trim_start_matches(LIST_MARKS));
        for (at, line) in self.lines_of(lines).enumerate() {
            let bare = line.clean.trim_start_matches(LIST_MARKS);
            let piece = compare_key(bare);
            if rest.is_empty() {
                break;
            }
            match rest.strip_prefix(&piece) {
                Some(after) => rest = after.trim_start_matches([':', ' ']).to_owned(),
                None if at == 0 => return false,
                None => {}
            }
        }
        rest.is_empty()
    }

    /// Returns whether the letters and digits of `text` stand within `lines`, white
    /// space aside: numbers may be set in wide type.
    fn has_letters(&self, text: &str, lines: LineRange) -> bool {
        let close = |text: &str| text.split_whitespace().collect::<String>();
        let wanted = close(&compare_key(text));
        self.lines_of(lines)
            .any(|line| close(&line.key).contains(&wanted))
    }

    /// Returns the parts of `item` that are not on the lines it names, each with
    /// the line it should begin on; nothing if all are.
    pub fn missing_parts(&self, item: &AgendaItem) -> Vec<(usize, QuotedPart)> {
        let mut missing = Vec::new();
        let mut expect = |is_there: bool, line: usize, part: QuotedPart| {
            if !is_there {
                missing.push((line, part));
            }
        };
        let own = item.lines;
        expect(
            self.has_words(&item.title, own),
            own.first,
            QuotedPart::Title,
        );
        let number = item.case_number.as_ref().map(CaseNumber::printed);
        let has_number = number.is_none_or(|number| {
            self.has_letters(number, own) || self.declared_cases.contains(number)
        });
        expect(has_number, own.first, QuotedPart::CaseNumber);
        let from = |line: usize, last: usize| LineRange {
            first: line,
            last: last.min(own.last),
        };
        for section in &item.sections {
            let lines = from(section.text_line, section.lines.last);
            let is_there = self.has_text(&section.text, lines);
            expect(is_there, section.text_line, QuotedPart::Section);
        }
        for decision in &item.decisions {
            let lines = from(decision.text_line, decision.lines.last);
            let is_there = self.has_text(&decision.text, lines);
            expect(is_there, decision.text_line, QuotedPart::Decision);
        }
        for attachment in &item.attachments {
            let lines = from(attachment.line, own.last);
            let is_there = self.has_pieces(&attachment.title, lines);
            expect(is_there, attachment.line, QuotedPart::Attachment);
        }
        missing
    }

    /// Returns whether a line is a part of one of the source.
    fn runs_on(&self, line: &SourceLine<'_>) -> bool {
        let first = self
            .lines
            .partition_point(|known| known.source < line.source);
        let next = self.lines.get(first + 1);
        next.is_some_and(|next| next.source == line.source)
    }

    fn lines_of(&self, lines: LineRange) -> impl Iterator<Item = &SourceLine<'t>> {
        let before = |line: usize| self.lines.partition_point(|known| known.source < line);
        let first = before(lines.first.saturating_sub(1));
        let last = before(lines.last).max(first);
        self.lines[first..last].iter()
    }
}

/// A part of an item that is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum QuotedPart {
    /// The title.
    Title,
    /// The case number (sagsnummer).
    CaseNumber,
    /// A section, such as the recommendation (indstilling).
    Section,
    /// A decision (beslutning).
    Decision,
    /// The name of an attachment (bilag).
    Attachment,
}

/// Returns what is left of `text` behind a line that it begins with.
fn behind_part<'p>(line: &SourceLine<'_>, text: &'p str) -> Option<&'p str> {
    let printed = line.raw.trim();
    let rest = text.strip_prefix(printed).filter(|_| !printed.is_empty())?;
    rest.starts_with(' ').then(|| rest.trim_start())
}

/// Returns whether `text` is what ends the line, a page number aside.
fn ends_line(line: &SourceLine<'_>, text: &str) -> bool {
    let is_page = |rest: &str| {
        let page = rest.trim().strip_prefix("Side ");
        page.is_some_and(|page| !page.is_empty() && page.bytes().all(|b| b.is_ascii_digit()))
    };
    [line.raw.trim(), line.clean.as_ref()].iter().any(|line| {
        line.rmatch_indices(text).any(|(at, _)| {
            let rest = &line[at + text.len()..];
            let before = line[..at].chars().next_back();
            (rest.is_empty() || is_page(rest)) && !before.is_some_and(char::is_alphanumeric)
        })
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::parse;
    use super::*;

    const TEXT: &str = "# **Punkt 2: Cykelsti\nlangs Møllevej**\n05.04.00-G01-7-24\n\n  Beslutning: Godkendt. Side 6\nSide 2 af 9\n\ttak\r\n";

    /// Lines as minutes have them, in no order.
    const LINES: [&str; 30] = [
        "",
        "",
        "",
        "Punkt 1: Cykelsti langs",
        "Punkt 2: Lukket: Køb",
        "## **Punkt 3: Budget (B)**",
        "1. Skole",
        "2. Lukket punkt: Salg",
        "Møllevej i Vibehede",
        "05.04.00-G01-7-24",
        "Sagsnr.: 20/8545",
        "Sagsfremstilling",
        "**Indstilling**",
        "Forvaltningen indstiller, at",
        "1. at stien anlægges",
        "Beslutning",
        "Beslutning: Godkendt. Side 6",
        "Beslutning i Økonomiudvalget den 12-03-2024",
        "Anbefales. Å",
        "Bilag",
        "Bilag:",
        "- Kort over stien",
        "og vejen",
        "Lukket bilag: Tilbud",
        "Fraværende",
        "Fraværende Poul Tangmose (V), Line",
        "Høstbo (V)",
        "Side 2 af 9",
        "  Til toppen",
        "B e s l u t n i n g: G o d k e n d t.",
    ];

    fn all_lines() -> LineRange {
        LineRange { first: 1, last: 7 }
    }

    macro_rules! quoted {
        ($($name:ident: $text:literal, $first:literal..$last:literal => $found:literal;)*) => {$(
            #[test]
            fn $name() {
                let lines = LineRange { first: $first, last: $last };
                assert_eq!(SourceLines::new(TEXT).has_text($text, lines), $found);
            }
        )*};
    }

    quoted! {
        whole_lines_are_found: "Side 2 af 9\ntak", 5..7 => true;
        lines_between_may_be_left_out: "Godkendt.\ntak", 5..7 => true;
        a_label_may_stand_before: "Godkendt. Side 6", 5..5 => true;
        a_page_may_stand_behind: "Godkendt.", 5..5 => true;
        nothing_else_may: "Beslutning:", 5..5 => false;
        half_a_word_is_not_found: "kendt.", 5..5 => false;
        a_later_line_is_whole: "Side 2 af 9\nak", 5..7 => false;
        order_matters: "tak\nSide 2 af 9", 5..7 => false;
        other_lines_do_not_count: "tak", 1..6 => false;
        blank_lines_are_lines: "05.04.00-G01-7-24\n\nGodkendt.", 3..5 => false;
        lines_beyond_the_end_are_none: "tak", 8..900 => false;
        line_zero_is_no_panic: "tak", 0..0 => false;
        nothing_stands_anywhere: " \n ", 3..3 => true;
    }

    #[test]
    fn words_are_found_across_lines_and_marks() {
        let source = SourceLines::new(TEXT);
        assert!(source.has_words("Cykelsti langs Møllevej", all_lines()));
        assert!(source.has_words("05.04.00-G01-7-24", all_lines()));
        assert!(!source.has_words("Cykelsti langs Mølle", all_lines()));
        assert!(!source.has_words("Cykelsti Møllevej", all_lines()));
        assert!(!source.has_words("Cykelsti langs Møllevej", LineRange::of_line(1)));
    }

    #[test]
    fn what_the_parser_keeps_is_where_it_says() {
        let text = "REFERAT Byrådet d. 01-02-2025\n\nPunkt 1: Cykelsti\n\n05.04.00-G01-7-24\n\n\
                    Sagsfremstilling\n\nStien.\n\nBeslutning\n\nGodkendt.\n\nBilag\n\nKort\n";
        let meeting = parse(text);
        let item = meeting.open_items().next().expect("an open item");
        assert_eq!(SourceLines::new(text).missing_parts(item), []);
        let moved = format!("\n{text}");
        let missing = SourceLines::new(&moved).missing_parts(item);
        assert!(missing.contains(&(13, QuotedPart::Decision)), "{missing:?}");
    }

    #[test]
    fn a_title_of_a_line_that_recurs_is_within_its_item() {
        let text = "REFERAT Byrådet d. 01-02-2025\n\n05.04.00-G01-7-24\n\n\n05.04.00-G01-7-24\n\
                    Punkt 1: Cykelsti langs\nAnbefales. Å\n05.04.00-G01-7-24\n\
                    2. Lukket punkt: Salg\nAnbefales. Å";
        let source = SourceLines::new(text);
        let meeting = parse(text);
        let item = meeting.open_items().next().expect("an open item");
        assert_eq!(source.missing_parts(item), []);
    }

    proptest! {
        #[test]
        fn any_text_is_looked_up_without_panic(
            text in "[Pa-cæå .:\n\r\u{30a}0-9*#]{0,60}",
            part in ".{0,12}",
            first in 0_usize..9,
            last in 0_usize..9,
        ) {
            let source = SourceLines::new(&text);
            let lines = LineRange { first, last };
            source.has_text(&part, lines);
            source.has_words(&part, lines);
            for item in parse(&text).open_items() {
                source.missing_parts(item);
            }
        }

        #[test]
        fn whatever_the_parser_keeps_is_where_it_says(
            lines in proptest::collection::vec(0..LINES.len(), 0..40),
        ) {
            let lines: Vec<&str> = lines.into_iter().map(|at| LINES[at]).collect();
            let text = format!("REFERAT Byrådet d. 01-02-2025\n\n{}", lines.join("\n"));
            let source = SourceLines::new(&text);
            for item in parse(&text).open_items() {
                prop_assert_eq!(source.missing_parts(item), [], "{}", text);
            }
        }
    }
}
