//! Which line heads a table of contents, where two might.

use super::TocEntry;
use super::labels;
use super::lines::SourceLine;
use super::toc_entries::{entries_on, group_on};

/// Returns the heading of the table where `first` heads the document:
/// "Dagsorden", the body and the day, and then "Indholdsfortegnelse".
pub(super) fn nearest(
    lines: &[SourceLine<'_>],
    first: usize,
    names_meeting: Option<&dyn Fn(&SourceLine<'_>) -> bool>,
) -> usize {
    const MOST_LINES: usize = 12;
    // Its first entry stands at `first` where nothing heads it.
    let Some(names_meeting) = names_meeting else {
        return first;
    };
    let below = lines.iter().enumerate().skip(first + 1);
    let head = below
        .filter(|(_, line)| !line.is_blank())
        .take(MOST_LINES)
        .take_while(|&(at, line)| {
            let entries = entries_on(line, at, false);
            let is_plain = |entry: &TocEntry| entry.number.is_none() && entry.page.is_none();
            (entries.iter().all(is_plain) || names_meeting(line)) && group_on(line).is_none()
        });
    let is_heading =
        |line: &SourceLine<'_>| labels::is_toc_heading(&line.key) && line.key != lines[first].key;
    let heading = head.enumerate().find(|(_, (_, line))| is_heading(line));
    heading.map_or(
        first,
        |(before, (at, _))| if before > 0 { at } else { first },
    )
}
