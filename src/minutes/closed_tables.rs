//! What tables and legends say of access: a column of a table of the items, "Å/L", and a
//! sign that a line explains, "Punkter mærket med * er lukkede".

use super::access::{self, LineAccess, PartOfAgenda, Reach};
use super::labels;
use super::layout::Start;
use super::lines::{SourceLine, next_text};
use super::preamble::is_preamble;
use crate::text::compare_key;
use crate::text::sentences::is_punctuated;

/// Lines below headings of which one has to be a row.
const MOST_LOOKED_AT: usize = 3;

/// Most words of the headings of columns.
const MOST_HEADINGS: usize = 12;

/// Closes items whose heading begins with a letter for closed, as whatever the layout takes
/// it: "LP 2 Salg af areal".
pub(super) fn close_lettered(lines: &[SourceLine<'_>], starts: &mut [Start]) {
    for start in starts {
        if access::begins_with_short_mark(&lines[start.first].clean) {
            start.closed = Some(true);
        }
    }
}

/// Closes the items whose headings bear a sign that stands for closed.
pub(super) fn close_by_signs(
    lines: &[SourceLine<'_>],
    access: &mut LineAccess,
    starts: &mut [Start],
) {
    let mut signs = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if line.is_blank() {
            continue;
        }
        if let Some(closed) = access::closed_signs(line.raw) {
            signs.extend(closed);
            access.leave(at);
        }
    }
    if signs.is_empty() {
        return;
    }
    for start in starts {
        let mut heading = lines[start.first..start.body].iter();
        if heading.any(|line| access::bears(line.raw, &signs)) {
            start.closed = Some(true);
        }
    }
}

/// Closes what stands in a part of the agenda that a line calls closed: the item right below
/// whose heading the part is named, or those below its name, as far as that of another part.
pub(super) fn close_by_parts(
    lines: &[SourceLine<'_>],
    access: &mut LineAccess,
    starts: &mut [Start],
) {
    let mut parts: Vec<PartOfAgenda> = Vec::new();
    for (at, line) in lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !line.is_blank())
    {
        let told = access::parts_of_agenda(&line.clean);
        if !told.is_empty() {
            parts.extend(told);
            access.leave(at);
        }
    }
    if parts.is_empty() {
        return;
    }
    for (at, line) in lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !line.is_blank())
    {
        let Some(part) = access::named_part(&line.clean, &parts) else {
            continue;
        };
        let above = starts.partition_point(|start| start.first <= at);
        let heads_next = next_text(lines, at)
            .is_none_or(|next| starts.get(above).is_some_and(|start| start.first == next));
        let own = above.checked_sub(1).map(|own| &mut starts[own]);
        let own = own
            .filter(|own| (own.body..at).all(|at| lines[at].is_blank() || is_preamble(&lines[at])));
        if let Some(own) = own
            && (part.is_closed || !heads_next)
        {
            own.closed = Some(own.closed == Some(true) || part.is_closed);
            // Between two headings it may be of either.
            if !heads_next {
                continue;
            }
        }
        access.set(
            at,
            if part.is_closed {
                Reach::ClosedGroup
            } else {
                Reach::OpenGroup
            },
        );
    }
}

/// Bytes of a cell that is a letter, perhaps in brackets.
const LONGEST_LETTER: usize = 4;

/// Closes the items of which a letter says so on a line of its own, in a table that is printed
/// a cell a line: the headings tell how many cells of a row stand above it and below.
pub(super) fn close_by_cells(lines: &[SourceLine<'_>], starts: &mut [Start]) {
    let printed: Vec<&SourceLine<'_>> = lines.iter().filter(|line| !line.is_blank()).collect();
    let is_heading = |line: &&&SourceLine<'_>| {
        labels::names_columns_of_contents(&line.key) || access::heads_numbers(&line.clean)
    };
    let mut column: Option<(&str, usize, usize)> = None;
    for (at, line) in printed.iter().enumerate() {
        let clean: &str = &line.clean;
        if clean.contains('/') && access::is_access_column(clean) {
            let above = printed[..at].iter().rev().take_while(is_heading).count();
            let below = printed[at + 1..].iter().take_while(is_heading).count();
            column = Some((clean, above, below)).filter(|_| above + below > 0);
            continue;
        }
        let Some((heading, above, below)) = column else {
            continue;
        };
        if clean.len() > LONGEST_LETTER || access::cell(heading, clean) != Some(true) {
            continue;
        }
        let row = &printed[at.saturating_sub(above)..(at + 1 + below).min(printed.len())];
        for start in starts.iter_mut() {
            if row.iter().any(|cell| names(&cell.clean, start)) {
                start.closed = Some(true);
            }
        }
    }
}

/// Closes the items of which a row of a table says so.
pub(super) fn close_by_rows(
    lines: &[SourceLine<'_>],
    access: &mut LineAccess,
    starts: &mut [Start],
) {
    let mut column: Option<AccessColumn> = None;
    // A row whose cells hold paragraphs has a line for each of them.
    let mut set_apart: Option<String> = None;
    for (at, line) in lines.iter().enumerate() {
        if line.is_blank() {
            continue;
        }
        let heading = AccessColumn::of_headings(line.raw);
        if let Some(heading) = heading.filter(|heading| heading.is_proven(&lines[at + 1..])) {
            set_apart = heading.is_ruled.then(|| heading.heading.clone());
            column = Some(heading);
            access.leave(at);
            continue;
        }
        let Some(value) = column.as_ref().and_then(|column| column.value(line.raw)) else {
            // A rule below the headings ends no table.
            if line.raw.contains(char::is_alphanumeric) {
                column = column.filter(|column| column.is_ruled);
            }
            let alone = set_apart
                .as_deref()
                .filter(|_| access::is_cell_value(&line.clean));
            if alone.and_then(|heading| access::cell(heading, &line.clean)) == Some(true) {
                let above = starts.partition_point(|start| start.first <= at);
                if let Some(own) = above.checked_sub(1) {
                    starts[own].closed = Some(true);
                }
            }
            continue;
        };
        access.leave(at);
        if value {
            let cells = cells(line.raw);
            let mut is_of_item = false;
            for start in starts.iter_mut() {
                if cells.iter().any(|(_, cell)| names(cell, start)) {
                    start.closed = Some(true);
                    is_of_item = true;
                }
            }
            // The row may be the item itself, in the text of another one.
            let above = starts.partition_point(|start| start.first <= at);
            if let Some(own) = above.checked_sub(1).filter(|_| !is_of_item) {
                starts[own].closed = Some(true);
            }
        }
    }
}

/// Returns whether the cell is the number or the title of the item.
fn names(cell: &str, start: &Start) -> bool {
    let bare = cell.trim_end_matches(['.', ')']);
    let is_number = start
        .number
        .as_deref()
        .is_some_and(|number| number.trim_end_matches('.') == bare);
    let title = compare_key(cell);
    is_number || !title.is_empty() && compare_key(&start.title) == title
}

/// The column of a table that tells of access.
struct AccessColumn {
    heading: String,
    /// Which cell it is, where rules or tabs part the cells.
    nth: usize,
    /// How many cells a row has.
    count: usize,
    /// The letter it begins at.
    from: usize,
    is_ruled: bool,
}

impl AccessColumn {
    /// Reads the headings of the columns of a table.
    fn of_headings(raw: &str) -> Option<Self> {
        let cells = cells(raw);
        // Space at the end of a sentence parts nothing.
        let is_sentence = is_punctuated(raw);
        let is_spaced = !is_sentence && raw.trim().contains("  ");
        let is_table = (2..=MOST_HEADINGS).contains(&cells.len())
            && !raw.contains(|c: char| c.is_ascii_digit())
            && (is_ruled(raw) || is_spaced);
        if !is_table {
            return None;
        }
        let (nth, &(from, heading)) = cells
            .iter()
            .enumerate()
            .find(|(_, (_, cell))| access::is_access_column(cell))?;
        let others = cells.iter().filter(|(_, cell)| *cell != heading);
        others
            .clone()
            .any(|(_, cell)| access::heads_numbers(cell))
            .then(|| Self {
                heading: heading.to_owned(),
                nth,
                count: cells.len(),
                from,
                is_ruled: is_ruled(raw),
            })
    }

    /// Returns whether a row of the table follows, where the line may be a mark itself: "Lukket
    /// punkt", "[ ] Åbent punkt   [x] Lukket punkt".
    fn is_proven(&self, below: &[SourceLine<'_>]) -> bool {
        let rows = below.iter().map(|line| line.raw);
        let mut rows = rows
            .filter(|raw| raw.contains(char::is_alphanumeric))
            .take(MOST_LOOKED_AT);
        self.is_ruled && self.count > 2 || rows.any(|raw| self.value(raw).is_some())
    }

    /// Returns what a row says in this column; `None` if it is no row.
    fn value(&self, raw: &str) -> Option<bool> {
        if is_ruled(raw) != self.is_ruled || !raw.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let cells = cells(raw);
        let value = if self.is_ruled {
            let same = cells.len() == self.count;
            cells.get(self.nth).filter(|_| same)?.1
        } else {
            cells.iter().find(|(from, _)| *from == self.from)?.1
        };
        access::cell(&self.heading, value)
    }
}

fn is_ruled(raw: &str) -> bool {
    raw.contains(['\t', '|'])
}

/// Returns the cells of a row, or the words of a line without rules, each with the letter
/// it begins at.
fn cells(raw: &str) -> Vec<(usize, &str)> {
    if is_ruled(raw) {
        let row = raw.trim().trim_matches('|');
        return row
            .split(['\t', '|'])
            .map(|cell| (0, cell.trim()))
            .collect();
    }
    let mut cells = Vec::new();
    let mut begin: Option<(usize, usize)> = None;
    for (letter, (at, c)) in raw.char_indices().enumerate() {
        match (c.is_whitespace(), begin) {
            (false, None) => begin = Some((letter, at)),
            (true, Some((from, first))) => {
                cells.push((from, &raw[first..at]));
                begin = None;
            }
            _ => {}
        }
    }
    if let Some((from, first)) = begin {
        cells.push((from, &raw[first..]));
    }
    cells
}

#[cfg(test)]
mod tests {
    use crate::minutes::parse;

    #[test]
    fn space_around_a_sentence_makes_no_table_of_it() {
        for sentence in [
            "Sagen omhandler salg af ejendom, og behandles derfor som lukket punkt.",
            "Sagen omhandler salg af ejendom, og behandles derfor som lukket punkt.  ",
            "    Sagen omhandler salg af ejendom, og behandles derfor som lukket punkt",
            "Sagen omhandler salg.  Den behandles derfor som lukket punkt.",
        ] {
            let text = format!(
                "Referat\nHavneudvalget\n3. maj 2023\n\n1. Takster\nSagsnr.: 82.02.00-G10-12-21\n\
                 Beslutning\nGodkendt.\n\n2. Salg\nSagsnr.: 82.02.00-G10-12-22\n{sentence}\n\
                 Beslutning\nKranen sælges.\n"
            );
            let meeting = parse(&text);
            let open: Vec<_> = meeting
                .open_items()
                .map(|item| item.title.as_str())
                .collect();
            assert_eq!(open, ["Takster"], "{sentence}");
        }
    }
}
