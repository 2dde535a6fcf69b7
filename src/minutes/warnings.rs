//! What the reading of minutes warns of: what is missing, out of order or mended.

use std::collections::HashSet;

use super::lines::SourceLine;
use super::role::LineRole;
use super::{Meeting, Warning, WarningKind};
use crate::text::faults;

/// Collects what is missing, out of order or mended.
pub(super) fn of_reading(
    lines: &[SourceLine<'_>],
    roles: &[LineRole],
    meeting: &Meeting,
) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut warn = |line: usize, kind, message: String| {
        warnings.push(Warning {
            line,
            kind,
            message,
        })
    };
    if meeting.outline.items.is_empty() {
        return warnings;
    }
    if meeting.date.is_none() {
        warn(
            0,
            WarningKind::Missing,
            "no date of the meeting was found".to_owned(),
        );
    }
    if meeting.committee.is_none() {
        warn(
            0,
            WarningKind::Missing,
            "no name of the committee was found".to_owned(),
        );
    }
    let mut seen: HashSet<&str> = HashSet::new();
    for item in &meeting.outline.items {
        if let Some(number) = item.number()
            && !seen.insert(number)
        {
            warn(
                item.lines().first,
                WarningKind::Numbering,
                format!("item number {number} is given twice"),
            );
        }
        let Some(item) = item.open() else { continue };
        let number = item.case_number.as_ref();
        if let Some(number) = number.filter(|number| number.was_mended()) {
            let line = (item.lines.first..=item.lines.last)
                .find(|&line| roles[line - 1] == LineRole::CaseNumber)
                .unwrap_or(item.lines.first);
            let (printed, canonical) = (number.printed(), number.canonical());
            warn(
                line,
                WarningKind::ExtractionFault,
                format!("journal number `{printed}` read as `{canonical}`"),
            );
        }
    }
    let mut reported = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if roles[at] == LineRole::Closed || line.is_blank() {
            continue;
        }
        reported.clear();
        for fault in faults::find(line.raw) {
            if !reported.contains(&fault.kind) {
                reported.push(fault.kind);
            }
        }
        for kind in &reported {
            warn(
                at + 1,
                WarningKind::ExtractionFault,
                kind.describe().to_owned(),
            );
        }
    }
    warnings
}
