//! Items in the rows of a table whose numbers have a column of their own.
//!
//! ```text
//! table = names of columns, row, row+
//! row   = heading, line*      one of its lines begins with the number, and may end with
//!                             what a further column has: buttons of the page
//! ```
//!
//! What turns such a page into text sets a number beside any line of its row. That the
//! headings are of one level, each with the next number beside its row, proves the table.

use super::labels;
use super::lines::SourceLine;

/// Rows that prove such a table.
const FEWEST_ROWS: usize = 2;
/// Spaces that part two columns.
const GAP: &str = "   ";

/// One item of the table.
struct NumberedRow {
    /// The line of its heading.
    heading: usize,
    /// Its number, the line beside which that stands, and where that line's text begins.
    number: u32,
    numbered: usize,
    text: usize,
}

/// Gives the heading of each row its number, and takes other columns out of the lines.
pub(super) fn join(lines: &mut [SourceLine<'_>]) {
    let names = |line: &SourceLine<'_>| {
        line.key.contains(' ') && labels::names_columns_of_contents(&line.key)
    };
    let Some(head) = lines.iter().position(names) else {
        return;
    };
    let rows = rows(lines, head + 1);
    if rows.len() < FEWEST_ROWS {
        return;
    }
    for (at, row) in rows.iter().enumerate() {
        let end = rows.get(at + 1).map_or(lines.len(), |next| next.heading);
        cut_buttons(&mut lines[row.heading + 1..end]);
        if row.numbered != row.heading {
            let line = &mut lines[row.numbered];
            *line = SourceLine::new(&line.raw[row.text..], line.source);
        }
        let heading = &mut lines[row.heading];
        let title = format!("{}. {}", row.number, &*heading.clean);
        heading.set_text(title);
        heading.label = None;
    }
}

/// Returns the rows from the line `from` on, as far as each heading has the next number.
fn rows(lines: &[SourceLine<'_>], from: usize) -> Vec<NumberedRow> {
    let mut rows: Vec<NumberedRow> = Vec::new();
    let mut heading = None;
    let level = lines[from..].iter().find(|line| !line.is_blank());
    let Some(level) = level.and_then(|line| line.style.heading) else {
        return rows;
    };
    for (at, line) in lines.iter().enumerate().skip(from) {
        if line.style.heading == Some(level) && heading.replace(at).is_some() {
            break;
        }
        let next = rows.last().map(|row| row.number + 1);
        let number =
            number_beside(line.raw).filter(|(number, _)| next.is_none_or(|n| n == *number));
        if let Some((number, text)) = number
            && let Some(heading) = heading.take()
        {
            rows.push(NumberedRow {
                heading,
                number,
                numbered: at,
                text,
            });
        }
    }
    rows
}

/// Reads a number in a column before the text of a line, and where that text begins.
fn number_beside(raw: &str) -> Option<(u32, usize)> {
    let digits = raw.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = raw.split_at(digits);
    let text = rest.trim_start();
    let is_apart = (1..=3).contains(&digits) && rest.starts_with("  ") && !text.is_empty();
    is_apart.then(|| Some((number.parse().ok()?, raw.len() - text.len())))?
}

/// Cuts the cell of buttons beside the first lines of a row: "* Hent", "som", "PDF".
fn cut_buttons(lines: &mut [SourceLine<'_>]) {
    let gap = |line: &SourceLine<'_>| {
        let end = line.raw.trim_end();
        let gap = end.rfind(GAP)?;
        let has_text = !end[..gap].trim().is_empty();
        has_text.then_some(gap)
    };
    let gaps: Vec<usize> = lines.iter().map_while(gap).collect();
    let cells = lines
        .iter()
        .zip(&gaps)
        .map(|(line, &gap)| line.raw[gap..].trim());
    let cell = cells.collect::<Vec<_>>().join(" ").to_lowercase();
    let mut buttons = cell
        .split('*')
        .map(str::trim)
        .filter(|button| !button.is_empty());
    if gaps.is_empty() || !buttons.all(labels::is_page_furniture) {
        return;
    }
    for (line, gap) in lines.iter_mut().zip(gaps) {
        *line = SourceLine::new(line.raw[..gap].trim_end(), line.source);
    }
}

#[cfg(test)]
mod tests {
    use crate::minutes::parse;

    const PAGE: &str = "****** Referat 1. oktober 2025 kl. 15.45 ******\n\
        ***** Havneudvalget - Lokale 3 *****\n\
        Mødedato:    onsdag den 1. oktober 2025 kl. 15.45\n\
        Nr. Emne\n\
        \x20     ***** Referat fra sidste møde *****            2\n\
        \x20     23/4711                                           * Hent\n\
        4     **** Beslutning ****                              som\n\
        \x20     Godkendt.                                         PDF\n\
        \x20     ***** Takster for bådpladser *****\n\
        5     23/4712\n\
        \x20     **** Beslutning ****\n\
        \x20     Udsat.\n";

    fn items(text: &str) -> Vec<(Option<String>, String, Option<String>)> {
        let meeting = parse(text);
        let items = meeting.outline().iter().map(|item| {
            let decision = item.open().and_then(|open| open.decision());
            (
                item.number().map(str::to_owned),
                item.title().to_owned(),
                decision.map(|decision| decision.text.trim().to_owned()),
            )
        });
        items.collect()
    }

    #[test]
    fn numbers_of_a_column_are_those_of_the_headings_of_their_rows() {
        let item = |number: &str, title: &str, decision: &str| {
            let text = str::to_owned;
            (Some(text(number)), text(title), Some(text(decision)))
        };
        let expected = [
            item("4", "Referat fra sidste møde", "Godkendt."),
            item("5", "Takster for bådpladser", "Udsat."),
        ];
        assert_eq!(items(PAGE), expected);
    }

    #[test]
    fn numbers_that_do_not_count_on_are_no_column() {
        let text = PAGE.replace("\n5     ", "\n9     ");
        assert!(items(&text).iter().all(|(number, ..)| number.is_none()));
    }
}
