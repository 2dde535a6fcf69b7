//! Attachments (bilag) of an item: one a line.

use super::Attachment;
use super::access;
use super::lines::{SourceLine, next_text};

/// The attachments of a section.
#[derive(Default)]
pub(super) struct Attachments {
    pub attachments: Vec<Attachment>,
    /// Indexes of the lines that name closed ones; their text is kept nowhere.
    pub closed_lines: Vec<usize>,
}

impl Attachments {
    /// Closes those of these numbers, as they are printed or as they stand in the list.
    pub fn close_numbered(&mut self, numbers: &[String]) {
        let mut nth = 0;
        let closed_lines = &mut self.closed_lines;
        self.attachments.retain(|attachment| {
            nth += 1;
            let printed = attachment
                .title
                .split(|c: char| !c.is_ascii_digit())
                .find(|digits| !digits.is_empty())
                .filter(|_| access::begins_with_number(&attachment.title));
            let is_closed = numbers.iter().any(|number| match printed {
                Some(printed) => printed == number,
                None => *number == nth.to_string(),
            });
            if is_closed {
                closed_lines.push(attachment.line - 1);
            }
            !is_closed
        });
    }
}

/// What a mark on a line of its own closes below it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ClosedBelow {
    Nothing,
    /// One name: it may as well be that of the one above.
    Next,
    /// All: it is a heading.
    All,
}

/// Bytes of the longest title that is looked at whole.
const LONGEST_TITLE: usize = 1_000;

/// Reads one attachment a line; a line that goes on in lower case right below
/// belongs to the one above.
pub(super) fn read_attachments(lines: &[SourceLine<'_>], section: &[usize]) -> Attachments {
    let mut read = Attachments::default();
    let mut previous = None;
    let mut last_is_closed = false;
    let mut closed_below = ClosedBelow::Nothing;
    let notes = closing_notes(lines, section);
    for &at in section {
        let line = &lines[at];
        if line.is_blank() {
            previous = None;
            continue;
        }
        let title = line.clean.trim_start_matches(['•', '·']).trim();
        let title = title
            .strip_prefix("- ")
            .or_else(|| title.strip_prefix("* "))
            .unwrap_or(title);
        let goes_on = previous.is_some()
            && title.chars().next().is_some_and(char::is_lowercase)
            && !title.contains('.');
        let above = previous.replace(at);
        if goes_on && last_is_closed {
            read.closed_lines.push(at);
            continue;
        }
        if let Some(last) = read.attachments.last_mut().filter(|_| goes_on) {
            last.title.push(' ');
            last.title.push_str(title);
            // The mark may stand on the second line of a title, or on both.
            let is_title = last.title.len() <= LONGEST_TITLE;
            last_is_closed = access::is_closed_attachment(title)
                || is_title && access::is_closed_attachment(&last.title);
            let closed = read.attachments.pop_if(|_| last_is_closed);
            if let Some(closed) = closed {
                read.closed_lines.extend(closed.line - 1..=at);
            }
            continue;
        }
        let is_mark = access::is_lone_mark(title);
        let bracketed = title.starts_with(['(', '[', '{']);
        let below_name = above.is_some() && !title.ends_with(':');
        if is_mark && below_name && !last_is_closed {
            let closed = read.attachments.pop();
            let from = closed.map_or(at, |closed| closed.line - 1);
            read.closed_lines.extend(from..at);
        }
        last_is_closed = closed_below != ClosedBelow::Nothing
                || access::is_closed_attachment(title)
                // Letters set wide lose the space around a dash where they are joined.
                || access::is_closed_attachment(line.raw)
                || notes.iter().any(|sign| line.raw.trim_end().ends_with(*sign));
        closed_below = match (is_mark, below_name) {
            (true, true) => ClosedBelow::Next,
            (true, false) if bracketed => ClosedBelow::Next,
            (true, false) => ClosedBelow::All,
            (false, _) if closed_below == ClosedBelow::All => ClosedBelow::All,
            (false, _) => ClosedBelow::Nothing,
        };
        if last_is_closed {
            read.closed_lines.push(at);
        } else {
            read.attachments.push(Attachment {
                title: name_in_row(title).to_owned(),
                line: at + 1,
                file: None,
            });
        }
    }
    read
}

/// Returns the signs of notes below a list that say of the names bearing them that they are
/// closed: "* Lukket bilag". The note may end the section.
fn closing_notes(lines: &[SourceLine<'_>], section: &[usize]) -> Vec<char> {
    let behind = section.last().and_then(|&last| next_text(lines, last));
    let note = |at: &usize| {
        let raw = lines[*at].raw.trim();
        let sign = raw.chars().next().filter(|c| is_note_sign(*c))?;
        let rest = raw.trim_start_matches(sign).trim_start();
        access::is_lone_mark(rest).then_some(sign)
    };
    section.iter().chain(&behind).filter_map(note).collect()
}

fn is_note_sign(c: char) -> bool {
    matches!(c, '*' | '#' | '†' | '‡' | '¹' | '²' | '³')
}

/// Returns the name in a row of a list with columns: "1 Åben Kort<TAB>301117/14".
fn name_in_row(row: &str) -> &str {
    let is_number = |cell: &str| {
        cell.contains(|c: char| c.is_ascii_digit()) && !cell.contains(char::is_alphabetic)
    };
    let row = match row.rsplit_once('\t') {
        Some((name, cell)) if is_number(cell) => name.trim_end(),
        _ => row,
    };
    let named = row.split_once(' ').and_then(|(number, rest)| {
        let (mark, name) = rest.split_once(' ')?;
        let is_row = is_number(number) && access::is_open_mark(mark);
        is_row.then(|| name.trim_start())
    });
    let name = named.filter(|name| !name.is_empty()).unwrap_or(row);
    without_document_number(name)
}

/// Cuts the number from before a name that a system keeps the document under (dok.nr.):
/// "2013-55141 - Regelsæt". A day, years or the number of the attachment are none.
fn without_document_number(name: &str) -> &str {
    const FEWEST_DIGITS: usize = 5;
    let Some((number, behind)) = name.split_once(" - ") else {
        return name;
    };
    let mut parts = number.split(['-', '/']);
    let is_figures = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let is_number = match (parts.next(), parts.next(), parts.next()) {
        (Some(first), Some(second), None) => {
            let is_long = first.len().max(second.len()) >= FEWEST_DIGITS;
            is_figures(first) && is_figures(second) && is_long
        }
        _ => false,
    };
    match behind.trim_start() {
        behind if is_number && behind.contains(char::is_alphabetic) => behind,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;
    use super::{name_in_row, read_attachments};

    #[test]
    fn names_stand_in_rows_of_columns() {
        for (row, name) in [
            ("1 Åben Kort over molen\t90214/13", "Kort over molen"),
            ("2 Åben Sejlplan. Udgave A", "Sejlplan. Udgave A"),
            ("1 Åben", "1 Åben"),
            ("2 åbne spørgsmål om havnen", "2 åbne spørgsmål om havnen"),
            ("Kort\tbilag 2", "Kort\tbilag 2"),
        ] {
            assert_eq!(name_in_row(row), name);
        }
    }

    #[test]
    fn the_number_of_the_document_is_no_part_of_its_name() {
        for (row, name) in [
            ("2013-55141 - Regelsæt for diget", "Regelsæt for diget"),
            ("301117/14 - Kort", "Kort"),
            ("2024-2025 - Budget", "2024-2025 - Budget"),
            ("12-03-2025 - Notat", "12-03-2025 - Notat"),
            ("2013-55141", "2013-55141"),
            ("2013-55141 - 2", "2013-55141 - 2"),
            ("Kort - 2013-55141", "Kort - 2013-55141"),
            ("A-55141 - Kort", "A-55141 - Kort"),
        ] {
            assert_eq!(name_in_row(row), name);
        }
    }

    #[test]
    fn rows_and_notes_close_names() {
        for (text, open) in [
            ("1 Åben Kort 222/12\n2 Lukket takst.pdf 223/12", 1),
            ("Kort.pdf\nTakst.pdf*\n\n* Lukket bilag", 1),
            ("Kort.pdf\nTakst.pdf*\n\n* Eftersendt", 3),
        ] {
            let lines = split(text);
            let all: Vec<usize> = (0..lines.len()).collect();
            let read = read_attachments(&lines, &all);
            assert_eq!(read.attachments.len(), open, "{text}");
        }
    }

    #[test]
    fn a_mark_on_the_second_line_closes_the_title() {
        for (text, open) in [
            (
                "Notat om forhandlinger med\nden nye sælger (lukket)\nKort",
                1,
            ),
            ("Notat om salg som er\nlukket bilag\nKort", 1),
            ("Notat om forhandlinger\nmed sælger\nKort", 2),
            ("Kort\nNotat om forhandlinger\nmed sælger - lukket", 1),
        ] {
            let lines = split(text);
            let all: Vec<usize> = (0..lines.len()).collect();
            let read = read_attachments(&lines, &all);
            let titles: Vec<&str> = read
                .attachments
                .iter()
                .map(|one| one.title.as_str())
                .collect();
            assert_eq!(titles.len(), open, "{titles:?}");
            assert!(
                titles
                    .iter()
                    .all(|title| !title.contains("sælger (lukket)"))
            );
            assert_eq!(
                read.closed_lines.len(),
                if open == 1 { 2 } else { 0 },
                "{text}"
            );
        }
    }
}
