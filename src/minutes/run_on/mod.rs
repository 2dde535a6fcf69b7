//! Lines that run on: several lines of a document in one.
//!
//! Where a page is turned to text without its line breaks, a label of a section stands in
//! the middle of a line, and a heading or a running head before its text. Such lines are
//! parted here, so that the rest of the reading sees lines; each part knows the line of the
//! source it stands in. A document is parted only where it is proven to run on: most of its
//! labels of decisions stand inside lines ([`inner`]), or a label or a button stands glued
//! to the same kind of line again and again ([`glued`]), and all it says of closed things in
//! such lines is [`understood`]. Where whole pages are one line each, what heads them is
//! parted too ([`pages`]), and where pages are lines, the number before the first of them
//! ([`page_numbers`]). The first item may stand behind the head ([`first_number`]).

mod first_number;
mod glued;
mod inner;
mod page_numbers;
mod pages;
mod parts;
mod understood;

use super::decision_label;
use super::labels::SectionLabel;
use super::lines::SourceLine;
use super::reasons::LabelReason;
use super::role::LineRole;
use super::{LineRange, Meeting, OutlineItem, SectionKind};
use crate::words::word_tables;
use inner::InnerLabel;
use parts::{Part, PartKind};

pub(super) use understood::may_close;

word_tables!("minutes/run_on/run_on");

/// The lines of a document, parted where they run on.
pub(super) struct PartedLines<'t> {
    pub lines: Vec<SourceLine<'t>>,
    /// Whether they run on and something in them may be closed: nothing shows how far.
    pub may_be_closed: bool,
}

/// Parts the lines that run on; those of any other document stay as they are.
pub(super) fn part(lines: Vec<SourceLine<'_>>) -> PartedLines<'_> {
    let mut parts: Vec<Vec<Part>> = vec![Vec::new(); lines.len()];
    glued::part_buttons(&lines, &mut parts);
    // What stands behind a button does not run on.
    let labels_in = |(line, parts): (&SourceLine<'_>, &Vec<Part>)| match parts.is_empty() {
        true => inner::labels(line.raw),
        false => Vec::new(),
    };
    let labels: Vec<Vec<InnerLabel>> = lines.iter().zip(&parts).map(labels_in).collect();
    let of_lines: Vec<Vec<InnerLabel>> = lines
        .iter()
        .zip(&labels)
        .map(|(line, labels)| inner::without_titles(line.raw, labels))
        .collect();
    let runs_on = runs_on(&lines, &of_lines);
    if runs_on {
        let pages = pages::find(&lines, &labels);
        let mut is_decision_open = false;
        for (at, parts) in parts.iter_mut().enumerate() {
            let is_heading = || understood::title_behind_mark(lines[at].raw).is_some();
            if parts.is_empty() && !pages.has_line(at) && !is_heading() {
                *parts = inner::parts(lines[at].raw, &of_lines[at], is_decision_open);
            }
            let alone = lines[at].label.as_ref().map(|label| label.kind);
            if let Some(kind) = labels[at].last().map(|label| label.kind).or(alone) {
                is_decision_open = kind == SectionKind::Decision;
            }
        }
        pages.part(&lines, &labels, &mut parts);
    } else {
        glued::part(&lines, &mut parts);
        page_numbers::part(&lines, &mut parts);
        first_number::part(&lines, &mut parts);
    }
    let is_parted = parts.iter().any(|parts| !parts.is_empty());
    let mut all = lines.iter().zip(&parts);
    let titles = understood::ClosedTitles::of_lines(&lines);
    let is_understood = |(line, parts): (&SourceLine<'_>, &Vec<Part>)| {
        understood::is_understood(line.raw, parts, &titles)
    };
    let may_be_closed = runs_on && !all.all(is_understood);
    if !is_parted || may_be_closed {
        return PartedLines {
            lines,
            may_be_closed,
        };
    }
    let mut parted = Vec::with_capacity(lines.len());
    for (line, parts) in lines.into_iter().zip(parts) {
        match parts.is_empty() {
            true => parted.push(line),
            false => push_parts(&line, parts, &mut parted),
        }
    }
    PartedLines {
        lines: parted,
        may_be_closed,
    }
}

/// Labels of decisions inside lines that prove that lines run on: one may be quoted.
const FEWEST_DECISIONS: usize = 2;

/// Returns whether most labels of decisions stand inside lines.
fn runs_on(lines: &[SourceLine<'_>], labels: &[Vec<InnerLabel>]) -> bool {
    let is_decision = |kind: SectionKind| kind == SectionKind::Decision;
    let alone = lines
        .iter()
        .filter(|line| {
            line.label
                .as_ref()
                .is_some_and(|label| is_decision(label.kind))
        })
        .count();
    let inside = labels
        .iter()
        .flatten()
        .filter(|label| is_decision(label.kind) && label.range.start > 0)
        .count();
    inside >= FEWEST_DECISIONS && inside > alone
}

fn push_parts<'t>(line: &SourceLine<'t>, mut parts: Vec<Part>, parted: &mut Vec<SourceLine<'t>>) {
    parts.sort_by_key(|part| part.from);
    if parts.first().is_none_or(|part| part.from > 0) {
        parts.insert(0, Part::new(0, PartKind::Plain));
    }
    for (nth, part) in parts.iter().enumerate() {
        let end = parts.get(nth + 1).map_or(line.raw.len(), |next| next.from);
        let raw = line.raw.get(part.from..end).unwrap_or_default();
        if raw.trim().is_empty() {
            continue;
        }
        let mut read = SourceLine::new(raw, line.source);
        let is_heading = matches!(part.kind, PartKind::Heading { .. });
        match part.kind {
            PartKind::Plain => {}
            PartKind::Text => read.label = None,
            PartKind::Entry => {
                read.style.is_listed = true;
                read.label = None;
            }
            PartKind::BodyAndDay => read.label = body_and_day(&read.clean),
            PartKind::Furniture => {
                read.style.is_furniture = true;
                read.label = None;
            }
            PartKind::Heading { closed } => {
                read.style.heading = Some(2);
                read.style.is_title = true;
                read.style.is_marked_closed = closed;
                read.label = None;
            }
        }
        if is_heading {
            parted.push(SourceLine::blank(line.source));
        }
        parted.push(read);
        if is_heading {
            parted.push(SourceLine::blank(line.source));
        }
    }
}

/// Returns the label that a body and a day are.
fn body_and_day(clean: &str) -> Option<SectionLabel> {
    Some(SectionLabel {
        decided_by: Some(decision_label::read_body_and_day(clean)?),
        ..SectionLabel::of_kind(SectionKind::Decision).known_by(LabelReason::BodyAndDay)
    })
}

/// Returns what the lines of the source were taken for, by what their parts were: closed
/// where one is.
pub(super) fn roles_in_source(lines: &[SourceLine<'_>], roles: &[LineRole]) -> Vec<LineRole> {
    let mut known: Vec<LineRole> = Vec::new();
    for (line, &role) in lines.iter().zip(roles) {
        match known.get_mut(line.source) {
            Some(all)
                if role == LineRole::Closed
                    || matches!(all, LineRole::Blank | LineRole::Furniture) =>
            {
                *all = role;
            }
            Some(_) => {}
            None => known.push(role),
        }
    }
    known
}

/// Numbers what a meeting says of lines, which were parts, by the lines of the source.
pub(super) fn number_by_source(lines: &[SourceLine<'_>], meeting: &mut Meeting) {
    let is_parted = lines
        .last()
        .is_some_and(|last| last.source + 1 < lines.len());
    if !is_parted {
        return;
    }
    let number = |line: &mut usize| {
        // Line 0 is none.
        if let Some(known) = line.checked_sub(1).and_then(|at| lines.get(at)) {
            *line = known.source + 1;
        }
    };
    let range = |lines: &mut LineRange| {
        number(&mut lines.first);
        number(&mut lines.last);
    };
    for entry in &mut meeting.outline.table_of_contents {
        number(&mut entry.line);
    }
    for warning in &mut meeting.warnings {
        number(&mut warning.line);
    }
    for item in &mut meeting.outline.items {
        let open = match item {
            OutlineItem::Closed(closed) => {
                range(&mut closed.lines);
                continue;
            }
            OutlineItem::Open(open) => open,
        };
        range(&mut open.lines);
        for section in &mut open.sections {
            range(&mut section.lines);
            number(&mut section.text_line);
        }
        for decision in &mut open.decisions {
            range(&mut decision.lines);
            number(&mut decision.text_line);
        }
        for attachment in &mut open.attachments {
            number(&mut attachment.line);
        }
    }
}

#[cfg(test)]
mod tests;
