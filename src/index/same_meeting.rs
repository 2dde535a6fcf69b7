//! Minutes that an export has already: the same meeting printed, whole or in part, under
//! any name.
//!
//! Which it is has to be proven by its items: all that it numbers are the export's, and
//! at least one has the same title. An item that the export has closed (lukket) is known by
//! its number, so that the print does not open it again. An agenda (dagsorden) stands for no
//! minutes: those count, and what it closes is closed in them.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::corpus::{DeclaredKind, DeclaredMeeting, SourcePath};
use crate::minutes::{AgendaItem, Meeting, MeetingKind};
use crate::text::bodies::is_same_body;
use crate::text::compare_key;
use crate::text::date::find_date;

/// Returns whether a file lies in the folder of an export, or below, or above.
pub(super) fn is_in_reach(path: &SourcePath, export: &SourcePath) -> bool {
    let folders = path.as_path().parent().zip(export.as_path().parent());
    let is_near =
        folders.is_some_and(|(own, other)| own.starts_with(other) || other.starts_with(own));
    path != export && is_near
}

/// Returns whether `meeting`, as read from a file, is the one that an export declares.
pub(super) fn is_same_meeting(meeting: &Meeting, declared: &DeclaredMeeting) -> bool {
    let bodies = meeting
        .committee
        .as_deref()
        .zip(declared.committee.as_deref());
    let is_other_body =
        bodies.is_some_and(|(ours, theirs)| !is_same_body(bare(ours), bare(theirs)));
    if is_other_body || !may_be_on_day(meeting.date, declared) {
        return false;
    }
    let mut titles = 0;
    let mut items = meeting.outline().iter();
    let are_theirs = items.all(|item| {
        let mut theirs = declared.items.iter();
        let same = theirs.find(|other| other.number.as_deref() == item.number());
        let Some(same) = same.filter(|other| other.number.is_some()) else {
            return false;
        };
        let is_titled = compare_key(&same.title) == compare_key(item.title());
        titles += usize::from(is_titled && item.open().is_some());
        is_titled || !same.open || item.open().is_none()
    });
    are_theirs && titles > 0
}

/// Returns whether minutes are of the meeting of which an export has the agenda: that stands
/// for no decisions.
pub(super) fn is_agenda_of(meeting: &Meeting, declared: &DeclaredMeeting) -> bool {
    declared.kind == DeclaredKind::Agenda && meeting.kind == MeetingKind::Minutes
}

/// Returns the positions of the open items of a meeting that `declared` closes, by their
/// numbers.
pub(super) fn closed_in(meeting: &Meeting, declared: &DeclaredMeeting) -> BTreeSet<usize> {
    let closed = declared.items.iter().filter(|item| !item.open);
    let closed: BTreeSet<&str> = closed.filter_map(|item| item.number.as_deref()).collect();
    let open = meeting.open_items();
    let is_named = |item: &&AgendaItem| {
        let number = item.number.as_deref();
        number.is_some_and(|number| closed.contains(number))
    };
    open.filter(is_named).map(|item| item.position).collect()
}

/// Returns whether a meeting of this day, if it is known, may be the one declared.
pub(super) fn may_be_on_day(date: Option<Date>, declared: &DeclaredMeeting) -> bool {
    let day = declared.date.as_deref().and_then(find_date);
    date.is_none() || date == day.map(|(_, day)| day)
}

/// Returns a body without the letters behind it: "Havneudvalget (HU)".
fn bare(body: &str) -> &str {
    body.split(" (").next().unwrap_or(body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::DeclaredItem;
    use crate::minutes::parse;

    fn declared(titles: &[(&str, bool)]) -> DeclaredMeeting {
        let items = titles
            .iter()
            .zip(1..)
            .map(|((title, open), number)| DeclaredItem {
                number: Some(number.to_string()),
                title: (*title).to_owned(),
                open: *open,
                ..DeclaredItem::default()
            });
        DeclaredMeeting {
            committee: Some("Havneudvalget (HU)".to_owned()),
            date: Some("2025-03-12".to_owned()),
            items: items.collect(),
            ..DeclaredMeeting::default()
        }
    }

    #[test]
    fn all_items_are_those_of_the_export() {
        let read = |day: &str| {
            parse(&format!(
                "REFERAT Havneudvalget d. {day}\n\nPunkt 1: Molen\n\nBeslutning\nGodkendt.\n\n\
                 Punkt 2: Salg\n\nBeslutning\nGodkendt.\n"
            ))
        };
        let printed = read("12-03-2025");
        for (titles, is_same) in [
            (&[("Molen", true), ("Salg", true)][..], true),
            (
                &[("Molen", true), ("Personsag", false), ("Andet", true)],
                true,
            ),
            (&[("Molen", true), ("Andet", true)], false),
            (&[("Molen", true)], false),
            (&[("Personsag", false), ("Personsag", false)], false),
        ] {
            assert_eq!(
                is_same_meeting(&printed, &declared(titles)),
                is_same,
                "{titles:?}"
            );
        }
        let titles = [("Molen", true), ("Salg", true)];
        assert!(!is_same_meeting(&read("13-03-2025"), &declared(&titles)));
        let other = DeclaredMeeting {
            committee: Some("Byrådet".to_owned()),
            ..declared(&titles)
        };
        assert!(!is_same_meeting(&printed, &other));
    }

    #[test]
    fn only_files_of_one_branch_are_compared() {
        let in_reach = |path: &str| is_in_reach(&path.into(), &"a/b/export.xml".into());
        assert!(in_reach("a/b/x.pdf") && in_reach("a/b/c/x.pdf"));
        assert!(in_reach("a/x.pdf") && in_reach("x.pdf"));
        assert!(!in_reach("a/c/x.pdf") && !in_reach("a/b/export.xml"));
    }
}
