//! What every line of a file was taken for, and why: told from what the reading itself
//! recorded and from the places of its result, so that nothing is guessed a second time.
//!
//! The text of a line is told only where an open item has it, or nothing near it speaks
//! of closed things (lukkede punkter): of a closed item its number and public title are
//! all there is.

use super::access::Reach;
use super::declared_lines;
use super::parse::{Parsed, parse_lines};
use super::profile::Profile;
use super::read::{lines_of, of_source, read_by};
use super::reasons::{LabelReason, Reason};
use super::role::{ExplainedLine, LineRole};
use super::{Meeting, OutlineItem, Section, SectionKind, lines};
use crate::corpus::Source;
use crate::text::compare_key;

/// Reads the minutes in a file as [`read_by`] does, and says of every line with
/// text what it was taken for.
pub fn explain(source: &Source, profile: &Profile) -> (Meeting, Vec<ExplainedLine>) {
    let Ok(lines) = lines_of(source) else {
        let meeting = read_by(source, profile);
        let lines = declared_lines::explain(&source.text, &meeting);
        return (meeting, lines);
    };
    let parsed = parse_lines(lines, profile);
    let mut explained = explained(&parsed, profile);
    for line in &mut explained {
        line.line = parsed.lines[line.line - 1].source + 1;
    }
    (of_source(parsed.into_meeting(), source, profile), explained)
}

fn explained(parsed: &Parsed<'_>, profile: &Profile) -> Vec<ExplainedLine> {
    let hides_all = hides_what_no_item_has(parsed);
    let outline = parsed.meeting.outline();
    let mut items = outline.iter().peekable();
    let mut current: Option<LinesOfItem<'_>> = None;
    let mut explained = Vec::new();
    for (at, role) in parsed.roles.iter().enumerate() {
        let line = at + 1;
        if let Some(next) = items.next_if(|item| item.lines().first == line) {
            current = Some(LinesOfItem::new((parsed, profile), next));
        }
        if *role == LineRole::Blank {
            continue;
        }
        let item = current.as_ref().filter(|item| item.has_role(line, *role));
        explained.push(match item {
            Some(item) => item.line(at),
            None => ExplainedLine {
                line,
                role: *role,
                item: None,
                section: None,
                label: None,
                reasons: Vec::new(),
                text: Some(parsed.lines[at].raw.trim().to_owned())
                    .filter(|_| *role != LineRole::Closed && !hides_all),
            },
        });
    }
    explained
}

/// Returns whether something in what no item has speaks of closed things.
fn hides_what_no_item_has(parsed: &Parsed<'_>) -> bool {
    let is_marked = |at: usize| {
        !matches!(
            parsed.access.reach_at(at),
            Reach::Nowhere | Reach::OpenGroup
        )
    };
    let mut of_none = parsed.roles.iter().enumerate();
    parsed.is_closed_meeting
        || of_none
            .any(|(at, role)| matches!(role, LineRole::Head | LineRole::Nothing) && is_marked(at))
}

/// An item while its lines are told.
struct LinesOfItem<'a> {
    parsed: &'a Parsed<'a>,
    profile: &'a Profile,
    item: &'a OutlineItem,
    /// Its sections in the order of their first lines, and apart from these the absent.
    sections: Vec<&'a Section>,
    absent: Vec<&'a Section>,
}

impl<'a> LinesOfItem<'a> {
    fn new((parsed, profile): (&'a Parsed<'a>, &'a Profile), item: &'a OutlineItem) -> Self {
        let sections = item.open().map_or(&[][..], |open| &open.sections);
        let (absent, sections) = sections
            .iter()
            .partition(|section| section.kind == SectionKind::Absent);
        Self {
            parsed,
            profile,
            item,
            sections,
            absent,
        }
    }

    /// Returns whether the line belongs to the item: a group ends it.
    fn has_role(&self, line: usize, role: LineRole) -> bool {
        let lines = self.item.lines();
        role != LineRole::Group && (lines.first..=lines.last).contains(&line)
    }

    fn line(&self, at: usize) -> ExplainedLine {
        let parsed = self.parsed;
        let line = at + 1;
        let role = self.role(at);
        let section = match role {
            LineRole::Label | LineRole::Text => section_at(&self.sections, line),
            LineRole::Absent => section_at(&self.absent, line),
            _ => None,
        };
        let begins = section.is_some_and(|section| section.lines.first == line);
        let mut reasons = Vec::new();
        match role {
            LineRole::Heading => reasons = self.of_heading(at),
            LineRole::Label => reasons.extend(self.of_label(at)),
            LineRole::Text if begins => {
                let label = section.and_then(|section| section.label.as_deref());
                let reason = label.map(|label| self.of_label_before_text(label));
                reasons.extend(reason);
            }
            _ => {}
        }
        let text = match self.item {
            OutlineItem::Open(_) => Some(parsed.lines[at].raw.trim().to_owned()),
            // What is public of it, on the first line of its heading.
            OutlineItem::Closed(closed) => Some(closed.title.clone())
                .filter(|title| !title.is_empty() && role == LineRole::Heading && self.begins(at)),
        };
        ExplainedLine {
            line,
            role,
            item: Some(self.item.position()),
            section: section.map(|section| section.kind),
            label: section.and_then(|section| section.label.clone()),
            reasons,
            text: text.filter(|_| role != LineRole::Closed),
        }
    }

    /// Returns what the line is; above the heading proper stands a case number, or the
    /// head of another meeting.
    fn role(&self, at: usize) -> LineRole {
        let role = self.parsed.roles[at];
        let heading = self.heading();
        match heading {
            Some(heading) if role == LineRole::Heading && at < heading.first => {
                let case = self.item.open().and_then(|open| open.case_number.as_ref());
                let printed = case.map(crate::text::CaseNumber::printed);
                let has_case = printed.is_some_and(|case| self.parsed.lines[at].raw.contains(case));
                match has_case || self.item.open().is_none() {
                    true => LineRole::CaseNumber,
                    false => LineRole::Head,
                }
            }
            _ => role,
        }
    }

    /// Returns the heading that the item was proven by.
    fn heading(&self) -> Option<&'a super::layout::ProvenHeading> {
        let lines = self.item.lines();
        let headings = &self.parsed.headings;
        let from = headings.partition_point(|heading| heading.first + 1 < lines.first);
        let heading = headings.get(from)?;
        (heading.first < lines.last).then_some(heading)
    }

    /// Returns whether the heading of the item begins on a line.
    fn begins(&self, at: usize) -> bool {
        let first = self.item.lines().first - 1;
        self.heading()
            .map_or(first, |heading| heading.first.max(first))
            == at
    }

    fn of_heading(&self, at: usize) -> Vec<Reason> {
        if !self.begins(at) {
            return Vec::new();
        }
        let mut reasons = match self.heading() {
            Some(heading) => {
                let proofs = heading.proofs.iter();
                let proofs = proofs.map(|&(proof, points)| Reason::Proof { proof, points });
                let others = [
                    Reason::Order {
                        points: heading.order,
                    },
                    Reason::Below {
                        points: heading.below,
                    },
                ];
                proofs.chain(others).collect()
            }
            None if self.parsed.is_single => vec![Reason::LoneItem],
            None => vec![Reason::ClosedHeading],
        };
        let by = self.parsed.closed_by.get(self.item.position() - 1);
        reasons.extend(by.copied().flatten().map(|by| Reason::Closed { by }));
        reasons
    }

    fn of_label_before_text(&self, label: &str) -> Reason {
        let known_by = match self.profile.label(&compare_key(label)) {
            Some(_) => LabelReason::Profile,
            None => LabelReason::BeforeText,
        };
        Reason::Label { known_by }
    }

    fn of_label(&self, at: usize) -> Option<Reason> {
        let label = self.parsed.lines[at].label.as_ref();
        // The day of a decision may stand on a line below its label.
        let above = lines::previous_text(&self.parsed.lines, at);
        let is_day = above.is_some_and(|above| {
            let label = self.parsed.lines[above].label.as_ref();
            label.is_some_and(|label| label.decided_by.as_ref().is_some_and(|by| by.is_cut))
        });
        let known_by = match label {
            Some(label) => label.known_by,
            None if is_day => LabelReason::DecisionForm,
            None => LabelReason::EndsDecision,
        };
        Some(Reason::Label { known_by })
    }
}

/// Returns the section that a line stands in.
fn section_at<'a>(sections: &[&'a Section], line: usize) -> Option<&'a Section> {
    let below = sections.partition_point(|section| section.lines.first <= line);
    let section = sections.get(below.checked_sub(1)?)?;
    (line <= section.lines.last).then_some(*section)
}

#[cfg(test)]
mod tests;
