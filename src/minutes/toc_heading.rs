//! Which line heads a table of contents, where two might, and which stand between it and
//! the entries.

use super::TocEntry;
use super::labels;
use super::lines::SourceLine;
use super::toc_entries::{entries_on, group_on};
use crate::text::bodies::{is_meeting_of_body, names_body_at_end};
use crate::text::date;
use crate::words::word_tables;

word_tables!("minutes/toc_heading");

/// Returns the heading of the table where `first` heads the document:
/// "Dagsorden", the body and the day, and then "Indholdsfortegnelse".
pub(super) fn nearest(lines: &[SourceLine<'_>], first: usize, has_heading: bool) -> usize {
    const MOST_LINES: usize = 12;
    // Its first entry stands at `first` where nothing heads it.
    if !has_heading {
        return first;
    }
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

/// Returns whether a line between the entries is of the meeting's head: a day, a body.
pub(super) fn names_meeting(line: &SourceLine<'_>) -> bool {
    let clean = &line.clean;
    if clean.len() >= 120 {
        return false;
    }
    let Some((day, _)) = date::find_date(clean) else {
        return names_body_at_end(clean);
    };
    let around = format!("{} {}", &clean[..day.start], &clean[day.end..]);
    let words = around.split(|c: char| !c.is_alphanumeric() && c != '-');
    // "Budgetopfølgning pr. 31. maj" is a title.
    let rest: Vec<&str> = words
        .filter(|word| {
            let lower = word.to_lowercase();
            !word.is_empty() && !date::is_weekday(&lower) && !AROUND_DAYS.has(&lower)
        })
        .collect();
    rest.is_empty()
        || names_body_at_end(&rest.join(" "))
        || rest
            .iter()
            .map(|word| word.to_lowercase())
            .any(|word| OF_MEETINGS.has(&word) || is_meeting_of_body(&word))
}
