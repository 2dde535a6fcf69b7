//! What every line of a file was taken for.

use serde::Serialize;

use crate::minutes::{ExplainedLine, LineRole, Meeting, Reason, SectionKind};

/// A line with text, and what it was taken for.
#[derive(Debug, Serialize)]
pub(super) struct LineJson<'a> {
    line: Option<usize>,
    page: Option<u32>,
    element: Option<String>,
    role: LineRole,
    item: Option<usize>,
    section: Option<SectionKind>,
    label: Option<&'a str>,
    reasons: &'a [Reason],
    text: Option<&'a str>,
}

/// Returns the lines for JSON.
pub(super) fn lines<'a>(meeting: &Meeting, lines: &'a [ExplainedLine]) -> Vec<LineJson<'a>> {
    let lines = lines.iter().map(|line| {
        let location = meeting.places.locate_line(line.line);
        LineJson {
            line: location.line,
            page: location.page,
            element: location.element,
            role: line.role,
            item: line.item,
            section: line.section,
            label: line.label.as_deref(),
            reasons: &line.reasons,
            text: line.text.as_deref(),
        }
    });
    lines.collect()
}
