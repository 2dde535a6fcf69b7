//! Absent members (fraværende) of an item: a label and names, which may wrap.

use super::lines::{Line, next_text};
use super::{AgendaItem, Lines, Section, SectionKind, labels, people};

/// Reads absent members at `at`: "Fraværende X, Y" (which may wrap), a label
/// of its own with names below, or "X var fraværende."; returns the section
/// and the index after it.
pub(super) fn read_absent(
    lines: &[Line<'_>],
    at: usize,
    end: usize,
    item: &mut AgendaItem,
) -> Option<(Section, usize)> {
    let line = &lines[at];
    let section = |label: Option<&str>, text: String, last: usize, text_line: usize| Section {
        kind: SectionKind::Absent,
        label: label.map(str::to_owned),
        lines: Lines {
            first: at + 1,
            last: last + 1,
        },
        text,
        text_line: text_line + 1,
    };
    if let Some(names) = line
        .clean
        .trim_end_matches('.')
        .strip_suffix(" var fraværende")
        .filter(|names| people::is_list(names))
    {
        item.absent.extend(people::parse(names));
        return Some((section(None, line.clean.to_string(), at, at), at + 1));
    }
    let length = labels::absent_prefix(&line.clean)?;
    let label = line.clean[..length].trim_end_matches(':').trim();
    let has_colon = line.clean[..length].ends_with(':');
    let rest = line.clean[length..].trim();
    if rest.is_empty() {
        let mut names = String::new();
        let mut joined = String::new();
        let mut next = at + 1;
        let mut last = at;
        let mut text_line = at;
        if let Some(first) = next_text(lines, at).filter(|&first| first < end && first - at <= 2) {
            let mut below = first;
            while below < end && !lines[below].is_blank() && people::is_list(&lines[below].clean) {
                if names.is_empty() {
                    text_line = below;
                } else {
                    names.push('\n');
                    joined.push_str(if belongs_above(lines, below) {
                        " "
                    } else {
                        ", "
                    });
                }
                joined.push_str(&lines[below].clean);
                names.push_str(lines[below].raw.trim());
                last = below;
                below += 1;
                // Names may be set a blank line apart.
                let spaced = below + 1 < end
                    && lines[below].is_blank()
                    && people::is_list(&lines[below + 1].clean);
                below += usize::from(spaced);
            }
            let cut = below < end && !lines[below].is_blank() && people::is_unfinished(&joined);
            if !names.is_empty() && !cut {
                next = below;
            } else if let Some(wrapped) =
                wrapped_names(lines, first + 1, end, lines[first].clean.as_ref())
            {
                item.absent.extend(people::parse(&wrapped.joined));
                let last = wrapped.next - 1;
                let section = section(Some(label), wrapped.printed, last, first);
                return Some((section, wrapped.next));
            }
        }
        if names.is_empty() && !has_colon && !labels::ABSENT_LINES.has(&line.key) {
            return None;
        }
        item.absent.extend(people::parse(&joined));
        return Some((section(Some(label), names, last, text_line), next));
    }
    let names = wrapped_names(lines, at + 1, end, rest)?;
    item.absent.extend(people::parse(&names.joined));
    let printed = section(Some(label), names.printed, names.next - 1, at);
    Some((printed, names.next))
}

/// Names that may go on over several lines.
struct WrappedNames {
    printed: String,
    joined: String,
    /// Index of the line after them.
    next: usize,
}

/// Returns whether a line is "(title)" or "Surname (title)", the bracket
/// perhaps on the next line: the rest of the name that ends the line above.
fn belongs_above(lines: &[Line<'_>], at: usize) -> bool {
    let clean = lines[at].clean.as_ref();
    let brackets = |line: &Line<'_>| line.clean.starts_with('(');
    match clean.split_once(' ') {
        _ if clean.starts_with('(') => true,
        Some((_, rest)) => rest.starts_with('('),
        None => lines.get(at + 1).is_some_and(brackets),
    }
}

/// Reads a list of names that begins with `first` and may wrap into the lines
/// from `next` on; `None` if no number of lines makes it a list.
fn wrapped_names(
    lines: &[Line<'_>],
    mut next: usize,
    end: usize,
    first: &str,
) -> Option<WrappedNames> {
    const MOST_LINES: usize = 8;
    let last = end.min(next + MOST_LINES);
    let mut joined = first.to_owned();
    let mut printed = first.to_owned();
    let mut list = None;
    loop {
        let is_list = people::is_list(&joined);
        if is_list {
            list = Some(WrappedNames {
                printed: printed.clone(),
                joined: joined.clone(),
                next,
            });
        }
        if next >= last || lines[next].is_blank() {
            return list;
        }
        let clean = lines[next].clean.as_ref();
        if is_list && !people::is_unfinished(&joined) && !belongs_above(lines, next) {
            return list;
        }
        joined.push(' ');
        joined.push_str(clean);
        printed.push('\n');
        printed.push_str(lines[next].raw.trim());
        next += 1;
    }
}
