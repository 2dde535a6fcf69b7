//! Headings of closed items that follow no pattern of the file: what stands below one must
//! never become part of the open item above it.

use std::sync::LazyLock;

use regex::Regex;

use super::super::lines::{Line, next_text};
use super::super::preamble::is_preamble;
use super::super::toc::Toc;
use super::forms::{is_next, levels};
use super::{CLOSED_HEADINGS, OPENING_HOURS, Start, WEEKDAYS};

macro_rules! pattern {
    ($name:ident, $text:expr) => {
        static $name: LazyLock<Regex> =
            LazyLock::new(|| Regex::new($text).expect("a fixed pattern compiles"));
    };
}

// Any heading-like line that says closed, whatever the layout numbers with:
// "Lukket punkt 2: T", "2) Lukket: T", "II. Lukket: T", "| 2 | Lukket: T |".
pattern!(
    CLOSED_LINE,
    r"(?x)^[|\s]*
      (?:(?i:lukket)\s+)?
      (?:(?i:punkt|pkt\.?|sag|dagsordenspunkt)\s+)?(?:(?i:nr)\.?\s*)?
      (\d{1,4}(?:\.\d{1,3})*[a-zæøåL]?|[IVXL]{1,6})?
      [\s.:)|–-]*
      (?i:lukket|fortroligt?|ikke[-\ ]offentligt?)
      (?:\s+(?i:punkt|pkt\.?|sag|dagsordenspunkt|orientering|drøftelse))?
      (?:\s+(?:(?i:nr)\.?\s*)?(\d{1,4}(?:\.\d{1,3})*))?
      (?:\s*[:|–-]\s*(.*?)[|\s]*|(?:\s+\p{Lu}.{0,80})?)$
    | ^(?i:punkt|pkt\.?|sag\ nr\.?)\s+(L\s?\d{1,4}|\d{1,4}L)\s*[:.–-]\s*(.*)$"
);
/// Reads a line that heads a closed item in words of its own: "Lukket punkt: Titel",
/// "lukket 101 Lukket punkt: Titel". Returns its number and its title, perhaps empty.
pub(super) fn title_of(line: &Line<'_>) -> Option<(Option<String>, String)> {
    if !CLOSED_HEADINGS.is_inside(&line.key) {
        return None;
    }
    let plain = line.clean.replace(['\u{ad}', '\u{200b}'], "");
    let found = CLOSED_LINE.captures(&plain)?;
    let title = found.get(3).or_else(|| found.get(5));
    let title = title.map_or("", |title| title.as_str().trim());
    let number = [1, 2, 4].iter().find_map(|&at| found.get(at));
    let number = number.map(|number| number.as_str().to_owned());
    (!is_opening_hours(title)).then(|| (number, title.to_owned()))
}

/// Adds headings of closed items that follow no scheme ("Lukket punkt: …"), so
/// that their text never becomes part of the open item above.
pub(super) fn add(lines: &[Line<'_>], starts: &mut Vec<Start>, toc: &Toc) {
    let Some(first) = starts.first().map(|start| start.first) else {
        return;
    };
    let mut added = Vec::new();
    for at in first..lines.len() {
        let line = &lines[at];
        let above = starts.partition_point(|start| start.first <= at);
        let taken = above
            .checked_sub(1)
            .is_some_and(|above| at < starts[above].body);
        if taken || toc.has_line(at) || line.is_blank() {
            continue;
        }
        let plain = line.clean.replace(['\u{ad}', '\u{200b}'], "");
        let Some(found) = CLOSED_LINE.captures(&plain) else {
            continue;
        };
        let title = found.get(3).or_else(|| found.get(5));
        let title = title.map_or("", |title| title.as_str().trim());
        let number = [1, 2, 4].iter().find_map(|&at| found.get(at));
        let noun = CLOSED_HEADINGS.is_inside(&line.key);
        let numbered = number.is_some();
        let listed = toc
            .find(None, title)
            .is_some_and(super::super::TocEntry::is_closed);
        if is_opening_hours(title) {
            continue;
        }
        // Right below a heading, above all text, the mark belongs to it.
        let above = above.checked_sub(1);
        if title.is_empty()
            && !numbered
            && let Some(above) = above
            && (starts[above].body..at)
                .all(|below| lines[below].is_blank() || is_preamble(&lines[below]))
        {
            starts[above].closed = Some(true);
            continue;
        }
        // Right above a heading that no other item is missing before, the mark
        // belongs to that heading.
        if title.is_empty()
            && !numbered
            && let Some(next) = next_text(lines, at)
            && let Ok(below) = starts.binary_search_by_key(&next, |start| start.first)
            && below
                .checked_sub(1)
                .is_none_or(|above| follows(&starts[above], &starts[below]))
        {
            starts[below].closed = Some(true);
            starts[below].first = at;
            continue;
        }
        let blank_before = at
            .checked_sub(1)
            .is_none_or(|above| lines[above].is_blank());
        if noun || numbered || listed || (blank_before && !title.is_empty()) {
            added.push(Start {
                first: at,
                body: at + 1,
                number: number.map(|number| number.as_str().to_owned()),
                title: title.to_owned(),
                case_number: None,
                closed: Some(true),
            });
        }
    }
    starts.extend(added);
    starts.sort_by_key(|start| start.first);
}

/// Returns whether no number lies between those of two headings.
fn follows(above: &Start, below: &Start) -> bool {
    let number = |start: &Start| start.number.as_deref().map(levels);
    match (number(above), number(below)) {
        (Some(above), Some(below)) => is_next(&above, &below),
        _ => true,
    }
}

/// Returns whether what follows "Lukket:" is nothing but times, as in opening
/// hours.
fn is_opening_hours(rest: &str) -> bool {
    let rest = rest.to_lowercase();
    let mut words = rest
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .peekable();
    words.peek().is_some()
        && words.all(|word| {
            word.bytes().all(|b| b.is_ascii_digit())
                || OPENING_HOURS.has(word)
                || WEEKDAYS.has(word.trim_end_matches(['e', 's']))
                || crate::text::date::month_number(word).is_some()
        })
}
