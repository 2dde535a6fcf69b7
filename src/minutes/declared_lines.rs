//! What the lines of an export were taken for: told from the places of what it declares.
//! Of what belongs to no open item no text is told.

use super::reasons::{ClosedBy, Reason};
use super::role::{ExplainedLine, LineRole};
use super::{AgendaItem, Meeting, OutlineItem, Section, SectionKind};
use crate::text::compare_key;

/// Says of every line with text what it was taken for.
pub(super) fn explain(text: &str, meeting: &Meeting) -> Vec<ExplainedLine> {
    let printed: Vec<&str> = text.lines().collect();
    let mut lines: Vec<Option<ExplainedLine>> = vec![None; printed.len()];
    for item in meeting.outline() {
        let position = item.position();
        match item {
            OutlineItem::Open(open) => {
                for line in of_item(open, &printed) {
                    let at = line.line - 1;
                    // The names of attachments are told as the lines of their section.
                    lines[at].get_or_insert(line);
                }
            }
            OutlineItem::Closed(closed) => {
                let at = closed.lines.first.saturating_sub(1);
                if let Some(line @ None) = lines.get_mut(at) {
                    *line = Some(ExplainedLine {
                        item: Some(position),
                        reasons: vec![Reason::Closed {
                            by: ClosedBy::Export,
                        }],
                        text: Some(closed.title.clone()).filter(|title| !title.is_empty()),
                        ..line_of(at + 1, LineRole::Heading)
                    });
                }
            }
        }
    }
    let first = meeting.open_items().map(|item| item.lines.first).min();
    let told = lines.into_iter().enumerate().filter_map(|(at, line)| {
        let is_above = first.is_none_or(|first| at + 1 < first);
        let role = if is_above {
            LineRole::Head
        } else {
            LineRole::Nothing
        };
        let is_blank = printed[at].trim().is_empty();
        line.or_else(|| (!is_blank).then(|| line_of(at + 1, role)))
    });
    told.collect()
}

fn line_of(line: usize, role: LineRole) -> ExplainedLine {
    ExplainedLine {
        line,
        role,
        item: None,
        section: None,
        label: None,
        reasons: Vec::new(),
        text: None,
    }
}

/// Tells the lines of an open item: its heading, its sections, its attachments.
fn of_item(item: &AgendaItem, printed: &[&str]) -> Vec<ExplainedLine> {
    let title = compare_key(&item.title);
    let heading = printed.iter().zip(1..).skip(item.lines.first - 1);
    let heading = heading.take_while(|(text, line)| {
        let key = compare_key(text);
        *line == item.lines.first || !key.is_empty() && title.contains(&key)
    });
    let heading = heading.map(|(text, line)| ExplainedLine {
        reasons: vec![Reason::Declared],
        text: Some(text.trim().to_owned()),
        ..line_of(line, LineRole::Heading)
    });
    let mut told: Vec<ExplainedLine> = heading.collect();
    for section in &item.sections {
        told.extend(of_section(section, printed));
    }
    for attachment in &item.attachments {
        told.push(ExplainedLine {
            section: Some(SectionKind::Attachments),
            text: Some(attachment.title.clone()),
            ..line_of(attachment.line, LineRole::Text)
        });
    }
    told.retain(|line| (1..=printed.len()).contains(&line.line));
    for line in &mut told {
        line.item = Some(item.position);
    }
    told
}

/// Tells the lines of a section. What its text leaves out is closed.
fn of_section(section: &Section, printed: &[&str]) -> Vec<ExplainedLine> {
    let mut kept = section.text.lines().map(str::trim).peekable();
    let lines = section.lines.first..=section.lines.last.min(printed.len());
    let told = lines.filter_map(|line| {
        let text = printed[line - 1].trim();
        let is_label = section.label.is_some() && line < section.text_line;
        let is_kept = line >= section.text_line && kept.next_if(|kept| *kept == text).is_some();
        let role = match section.kind {
            _ if text.is_empty() => return None,
            _ if is_label => LineRole::Label,
            _ if !is_kept => LineRole::Closed,
            SectionKind::Absent => LineRole::Absent,
            _ => LineRole::Text,
        };
        Some(ExplainedLine {
            section: Some(section.kind),
            label: section.label.clone(),
            reasons: Some(Reason::Declared)
                .filter(|_| is_label)
                .into_iter()
                .collect(),
            text: Some(text.to_owned()).filter(|_| role != LineRole::Closed),
            ..line_of(line, role)
        })
    });
    told.collect()
}
