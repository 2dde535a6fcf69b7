//! Documents that name their items and say nothing of them: announcements of meetings.
//!
//! ```text
//! list  = head announcement (group | heading | entry)+ rest
//! entry = number title | bullet title
//! ```
//!
//! All entries are set alike; numbers count on. Nothing else in the document is set so, and
//! what stands behind the list is little. Bullets are items only where what announces them
//! stands right above: a heading of contents, a line with "punkter" and a colon, or
//! headings of both open and closed items among them.

use super::super::head;
use super::super::labels::{self, WHAT_GROUPS_HOLD};
use super::super::lines::SourceLine;
use super::super::toc::Toc;
use super::super::unlabelled;
use super::super::{Access, TocEntry, access};
use super::around_numbers::without_bullet;
use super::forms::{self, HeadingPattern};
use crate::text::sentences::ends_with_stop;

/// Lines of the longest such document.
const LONGEST: usize = 2_000;
/// Entries of the shortest list.
const FEWEST: usize = 3;
/// Lines behind the list.
const MOST_BEHIND: usize = 6;
/// Bytes of the longest title.
const LONGEST_TITLE: usize = 240;

/// What a line of such a document is.
enum ListLine<'t> {
    Group(bool),
    Numbered(forms::NumberedStart<'t>),
    Bulleted(&'t str),
    Other,
}

/// How the entries of a list are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum EntrySetting {
    Numbered(HeadingPattern),
    Bulleted,
}

/// Finds the list that a document is.
pub(super) fn find(lines: &[SourceLine<'_>]) -> Option<Toc> {
    let is_text = |at: &usize| !lines[*at].is_blank() && !lines[*at].is_furniture();
    let with_text: Vec<usize> = (0..lines.len()).filter(is_text).collect();
    if with_text.len() > LONGEST || lines.iter().any(SourceLine::is_label) {
        return None;
    }
    let read: Vec<(usize, ListLine<'_>)> = with_text
        .iter()
        .map(|&at| (at, list_line(&lines[at])))
        .collect();
    let settings = read.iter().map(|(_, line)| setting_of(line));
    let settings: Vec<Option<EntrySetting>> = settings.collect();
    let first = settings.iter().position(Option::is_some)?;
    let setting = settings[first]?;
    let is_entry = |nth: usize| settings.get(nth) == Some(&Some(setting));
    let is_of_list = |nth: usize| {
        is_entry(nth)
            || matches!(read[nth].1, ListLine::Group(_))
            || nth > first && is_entry(nth + 1) && may_head_entries(&lines[read[nth].0])
    };
    let end = (first..read.len())
        .find(|&nth| !is_of_list(nth))
        .unwrap_or(read.len());
    let begin = (0..first)
        .rev()
        .find(|&nth| !is_of_list(nth))
        .map_or(0, |above| above + 1);
    let behind = &read[end..];
    let is_of_item = |(at, _): &(usize, ListLine<'_>)| is_of_item(&lines[*at]);
    if behind.len() > MOST_BEHIND
        || settings[end..].iter().any(Option::is_some)
        || behind.iter().any(is_of_item)
    {
        return None;
    }
    let list = &read[begin..end];
    let above = begin.checked_sub(1).map(|above| &lines[read[above].0]);
    let is_announced = above.is_some_and(announces) || has_both_groups(list);
    let is_titled = || {
        read[..begin]
            .iter()
            .any(|(at, _)| head::is_title_line(&lines[*at]))
    };
    let is_list = match setting {
        EntrySetting::Numbered(_) => {
            counts(list) && heads_few(list) && (is_announced || is_titled())
        }
        EntrySetting::Bulleted => is_announced,
    };
    let entries = entries(list);
    let last = list.last()?.0;
    (is_list && entries.len() >= FEWEST).then(|| Toc::from_entries(entries, list[0].0..last + 1))
}

fn list_line<'l>(line: &'l SourceLine<'_>) -> ListLine<'l> {
    let clean: &str = &line.clean;
    if let Some(closed) = access::group(line) {
        return ListLine::Group(closed);
    }
    if let Some(form) = forms::read_line(line)
        && !form.title.is_empty()
        && form.title.len() <= LONGEST_TITLE
    {
        return ListLine::Numbered(form);
    }
    let bare = without_bullet(clean);
    let has_bullet = bare.len() < clean.len() && bare.len() <= LONGEST_TITLE;
    match has_bullet && forms::begins_title(bare) {
        true => ListLine::Bulleted(bare),
        false => ListLine::Other,
    }
}

fn setting_of(line: &ListLine<'_>) -> Option<EntrySetting> {
    match line {
        ListLine::Numbered(form) => Some(EntrySetting::Numbered(form.pattern)),
        ListLine::Bulleted(_) => Some(EntrySetting::Bulleted),
        ListLine::Group(_) | ListLine::Other => None,
    }
}

/// Returns whether a line between two entries may head those below it: "Fra Magistraten".
fn may_head_entries(line: &SourceLine<'_>) -> bool {
    line.clean.len() <= LONGEST_HEADING
        && line.clean.starts_with(char::is_uppercase)
        && !ends_with_stop(&line.clean)
        && !line.clean.ends_with([',', ';'])
        && !is_of_item(line)
}

/// Returns whether a line is said of the item above it: what came out, a label with text.
fn is_of_item(line: &SourceLine<'_>) -> bool {
    unlabelled::begins_with_outcome(&line.key) || labels::read_inline(&line.clean).is_some()
}

/// Bytes of the longest heading between entries.
const LONGEST_HEADING: usize = 60;

/// Returns whether such headings are fewer than one of two entries: otherwise they are what
/// is said of them.
fn heads_few(list: &[(usize, ListLine<'_>)]) -> bool {
    let others = list
        .iter()
        .filter(|(_, line)| matches!(line, ListLine::Other));
    others.count() * 2 < list.len()
}

/// Returns whether a line says that the items of a meeting follow.
fn announces(line: &SourceLine<'_>) -> bool {
    let mut words = line.key.split(|c: char| !c.is_alphabetic());
    labels::is_toc_heading(&line.key)
        || line.clean.ends_with(':')
            && words.any(|word| WHAT_GROUPS_HOLD.has(word) || labels::is_toc_heading(word))
}

/// Returns whether a list has headings of open and of closed items.
fn has_both_groups(list: &[(usize, ListLine<'_>)]) -> bool {
    let has = |wanted: bool| {
        let mut lines = list.iter();
        lines.any(|(_, line)| matches!(line, ListLine::Group(closed) if *closed == wanted))
    };
    has(true) && has(false)
}

/// Returns whether the numbers count on, but for one.
fn counts(list: &[(usize, ListLine<'_>)]) -> bool {
    let numbers = list.iter().filter_map(|(_, line)| match line {
        ListLine::Numbered(form) => Some(forms::levels(&form.number)),
        _ => None,
    });
    let numbers: Vec<Vec<u32>> = numbers.collect();
    let pairs = numbers.windows(2);
    let in_run = pairs
        .filter(|pair| forms::is_next(&pair[0], &pair[1]))
        .count();
    in_run + 2 >= numbers.len()
}

fn entries(list: &[(usize, ListLine<'_>)]) -> Vec<TocEntry> {
    let mut is_closed_group = false;
    let mut entries = Vec::new();
    for (at, line) in list {
        let (number, printed, closed) = match line {
            ListLine::Group(closed) => {
                is_closed_group = *closed;
                continue;
            }
            ListLine::Numbered(form) => (
                Some(form.number.clone()),
                form.title,
                form.closed == Some(true),
            ),
            ListLine::Bulleted(title) => (None, *title, false),
            ListLine::Other => continue,
        };
        let (title, is_marked) = access::cut_closed_mark(printed);
        entries.push(TocEntry {
            number,
            title,
            page: None,
            access: match is_marked || closed || is_closed_group {
                true => Access::Closed,
                false => Access::Open,
            },
            line: at + 1,
        });
    }
    entries
}

#[cfg(test)]
mod tests {
    use crate::minutes::parse;

    /// The titles of the items, those of closed ones in brackets.
    fn titles(text: &str) -> Vec<String> {
        let meeting = parse(text);
        let title = |item: &crate::minutes::OutlineItem| match item.open() {
            Some(open) => open.title.clone(),
            None => format!("[{}]", item.title()),
        };
        meeting.outline().iter().map(title).collect()
    }

    #[test]
    fn announcements_list_their_items() {
        let text = "Havnerådet holder møde den 3. maj 2029.\n\nFølgende punkter er på mødet:\n \
                    1. Kaj nr. 14\n 2. Takster 2029\n 3. LUKKET – Salg af fyr\n\nVelkommen.\n";
        assert_eq!(
            titles(text),
            ["Kaj nr. 14", "Takster 2029", "[Salg af fyr]"]
        );
        let text = "Møde i havnerådet\n\nÅbent møde:\n\n• Kaj\n• Fyr\n\nLukket møde:\n\n• Salg\n\n\
                    Læs mere her.\n";
        assert_eq!(titles(text), ["Kaj", "Fyr", "[Salg]"]);
        let text =
            "Dagsorden\nHavnerådet\n3. maj 2029\n\n1. Kaj\nFra Magistraten\n2. Fyr\n3. Mole\n";
        assert_eq!(titles(text), ["Kaj", "Fyr", "Mole"]);
    }

    #[test]
    fn lists_of_other_things_are_none() {
        for text in [
            // Nothing says that items follow.
            "Havnerådet\n3. maj 2029\n\n• Kaj\n• Fyr\n• Mole\n",
            "Havnerådet mener:\n\n1. Kaj\n2. Fyr\n3. Mole\n",
            // What stands behind may be about the items.
            "Dagsorden:\n• Kaj\n• Fyr\n• Mole\nA.\nB.\nC.\nD.\nE.\nF.\nG.\n",
            // A word on closed things may be about any of them.
            "Dagsorden:\n• Kaj\n• Fyr\n• Mole\nDet sidste punkt er fortroligt.\n",
            "Dagsorden:\n• Kaj\n• Fyr\n• Mole\nPunkt 2 behandles for lukkede døre.\n",
        ] {
            let meeting = parse(text);
            assert_eq!(meeting.open_items().count(), 0, "{text}");
        }
        let text =
            "Dagsorden for lukket møde i Havnerådet den 3. maj 2029\n\n1. Kaj\n2. Fyr\n3. Mole\n";
        assert_eq!(parse(text).open_items().count(), 0);
    }
}
