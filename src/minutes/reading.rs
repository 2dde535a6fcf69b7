//! How far a document was understood, and what in it belongs to nothing.

use std::collections::HashSet;

use super::lines::SourceLine;
use super::role::LineRole;
use super::{AgendaItem, Meeting, SectionKind, SourceReading, Warning, WarningKind};
use crate::text::compare_key;

/// Numbers that may be missing in a row: more is a jump, as closed items are counted from
/// 101.
const LONGEST_GAP: u32 = 20;

/// Warns of what does not fit: a gap in the numbers, a label twice in an item, two
/// decisions of one day, a section that no item has.
pub(super) fn misfits(
    lines: &[SourceLine<'_>],
    roles: &[LineRole],
    meeting: &Meeting,
) -> Vec<Warning> {
    // What contents list and no item has is told of them.
    let is_listed = !meeting.table_of_contents.is_empty();
    let mut warnings = if is_listed { Vec::new() } else { gaps(meeting) };
    for item in meeting.open_items() {
        warnings.extend(labels_given_twice(item));
        warnings.extend(decisions_of_one_day(item));
    }
    for (at, (line, role)) in lines.iter().zip(roles).enumerate() {
        let is_main = |kind| kind != SectionKind::Other && kind != SectionKind::Absent;
        let section = line
            .label
            .as_ref()
            .is_some_and(|label| is_main(label.kind) && !label.secondary);
        if *role == LineRole::Head && section {
            warnings.push(structure(at + 1, "a section stands above the first item"));
        }
    }
    warnings
}

fn structure(line: usize, message: &str) -> Warning {
    Warning {
        line,
        kind: WarningKind::Structure,
        message: message.to_owned(),
    }
}

fn gaps(meeting: &Meeting) -> Vec<Warning> {
    let numbers = meeting.outline().iter().map(|item| {
        let number: Option<u32> = item.number().and_then(|number| number.parse().ok());
        (number, item.lines().first)
    });
    let numbers: Vec<(u32, usize)> = numbers
        .filter_map(|(number, line)| Some((number?, line)))
        .collect();
    let mut warnings = Vec::new();
    for pair in numbers.windows(2) {
        let ((before, _), (after, line)) = (pair[0], pair[1]);
        let missing = after.saturating_sub(before).saturating_sub(1);
        if missing == 0 || missing > LONGEST_GAP {
            continue;
        }
        let (first, last) = (before + 1, after - 1);
        let message = match missing {
            1 => format!("item number {first} is missing"),
            _ => format!("item numbers {first} to {last} are missing"),
        };
        warnings.push(Warning {
            line,
            kind: WarningKind::Numbering,
            message,
        });
    }
    warnings
}

fn labels_given_twice(item: &AgendaItem) -> Vec<Warning> {
    let mut known = HashSet::new();
    let counted = item.sections.iter().filter(|section| {
        !matches!(
            section.kind,
            SectionKind::Absent | SectionKind::Other | SectionKind::Attachments
        )
    });
    let again = counted.filter(|section| {
        let label = section.label.as_deref().map(compare_key);
        label.is_some_and(|label| !known.insert(label))
    });
    again
        .map(|section| structure(section.lines.first, "the label stands twice in the item"))
        .collect()
}

fn decisions_of_one_day(item: &AgendaItem) -> Vec<Warning> {
    let own = item.decisions.iter().filter(|decision| decision.own);
    own.skip(1)
        .map(|decision| {
            structure(
                decision.lines.first,
                "the item has another decision of the day",
            )
        })
        .collect()
}

/// Judges a reading by its items and its warnings.
pub(super) fn judge(lines: &[SourceLine<'_>], meeting: &Meeting) -> SourceReading {
    let has_text = lines.iter().any(|line| !line.is_blank());
    if meeting.outline().is_empty() {
        return match has_text {
            true => SourceReading::Refused,
            false => SourceReading::Proven,
        };
    }
    let doubtful = |warning: &Warning| {
        matches!(
            warning.kind,
            WarningKind::Numbering | WarningKind::TableOfContents | WarningKind::Structure
        )
    };
    if meeting.warnings.iter().any(doubtful) {
        SourceReading::Partial
    } else {
        SourceReading::Proven
    }
}
