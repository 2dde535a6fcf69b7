//! Decisions without a label, in minutes that have no label of decisions at all.
//!
//! Minutes of small bodies set what was decided right below the title, or as the last
//! paragraph of an item. What is set so is taken for the decision only where it says what
//! came out: text that reports decides nothing.

use super::kind;
use super::lines::{self, SourceLine};
use super::role::LineRole;
use super::{AgendaItem, Decision, LineRange, Meeting, Section, SectionKind};
use crate::text::compare_key;
use crate::text::sentences::ends_with_sentence;
use crate::words::word_tables;

word_tables!("minutes/unlabelled");

/// Lines of the longest text below a title that is a decision as a whole.
const LONGEST_WHOLE: usize = 8;
/// Bytes of the longest last paragraph that is a decision.
const LONGEST_LAST: usize = 400;

/// Words of the longest line that says what came out and no more.
const MOST_WORDS: usize = 4;

/// Finds the decisions of minutes that no label heads. Where others are labelled
/// (`has_labels`), only what says no more than that is one.
pub(super) fn find(
    meeting: &mut Meeting,
    lines: &[SourceLine<'_>],
    roles: &[LineRole],
    has_labels: bool,
) {
    if has_labels {
        for item in meeting.open_items_mut() {
            lone_outcome(item);
        }
        return;
    }
    for item in meeting.open_items_mut() {
        if !item.decisions.is_empty() {
            continue;
        }
        let Some(at) = item.sections.iter().rposition(is_of_text) else {
            continue;
        };
        let section = &mut item.sections[at];
        if is_whole(section) {
            section.kind = SectionKind::Decision;
            item.decisions.push(decision_in(&item.sections[at]));
        } else if let Some(last) = last_paragraph(section, lines, roles) {
            item.decisions.push(decision_in(&last));
            item.sections.insert(at + 1, last);
        }
    }
}

/// Takes the one text of an item without labels for its decision where it begins with what
/// came out, whatever labels other items have.
fn lone_outcome(item: &mut AgendaItem) {
    let [section] = item.sections.as_mut_slice() else {
        return;
    };
    let key = compare_key(&section.text);
    if is_whole(section) && begins_with_outcome(&key) && section.text.len() <= LONGEST_LAST {
        section.kind = SectionKind::Decision;
        item.decisions.push(decision_in(&item.sections[0]));
    }
}

/// Returns whether a text, as compared, begins with what came out.
pub(super) fn begins_with_outcome(key: &str) -> bool {
    let word = key
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    kind::is_outcome_word(word) || OUTCOMES.has(word) || OUTCOME_BEGINNINGS.begins(key)
}

pub(super) fn is_of_text(section: &Section) -> bool {
    !matches!(
        section.kind,
        SectionKind::Attachments | SectionKind::Absent | SectionKind::Decision
    )
}

/// Returns whether a text without a label, right below the title, says what came out.
fn is_whole(section: &Section) -> bool {
    let lines = section.lines.last - section.lines.first + 1;
    let first = section.text.lines().next().unwrap_or_default();
    section.label.is_none()
        && section.kind == SectionKind::Other
        && lines <= LONGEST_WHOLE
        && !REPORTING_BEGINNINGS.begins(&compare_key(first))
        && (kind::tells_outcome(&compare_key(first)) || begins_with_outcome(&compare_key(first)))
}

/// Cuts the last paragraph from a section where it says what came out.
fn last_paragraph(
    section: &mut Section,
    lines: &[SourceLine<'_>],
    roles: &[LineRole],
) -> Option<Section> {
    let last = section.lines.last;
    let is_text = |line: usize| !lines[line - 1].is_blank() && roles[line - 1] == LineRole::Text;
    let first = (section.text_line..=last)
        .rev()
        .take_while(|&line| is_text(line))
        .last()?;
    // "Vedtaget." on a line of its own below a proposal, with nothing between.
    let is_outcome = |line: &usize| {
        let (line, above) = (&lines[line - 1], &lines[line - 2]);
        line.key.split(' ').count() <= MOST_WORDS
            && line.clean.starts_with(char::is_uppercase)
            && ends_with_sentence(&above.clean)
            && begins_with_outcome(&line.key)
    };
    let begins = begins_with_outcome(&lines[first - 1].key);
    let within = (first + 1..=last).find(is_outcome).filter(|_| !begins);
    let first = within.unwrap_or(first);
    if first <= section.text_line {
        return None;
    }
    let text = lines::joined(lines[first - 1..last].iter());
    let key = compare_key(text.trim());
    let says = text.len() <= LONGEST_LAST && begins_with_outcome(&key) && kind::tells_outcome(&key);
    says.then(|| cut(section, lines, first))?
}

/// Cuts what stands from the line `first` on from a section, as the section of a decision.
pub(super) fn cut(
    section: &mut Section,
    lines: &[SourceLine<'_>],
    first: usize,
) -> Option<Section> {
    let last = section.lines.last;
    let text = lines::joined(lines[first - 1..last].iter());
    let text = text.trim().to_owned();
    let rest = section.text.strip_suffix(text.as_str())?;
    let rest = rest.trim_end().to_owned();
    let above = (section.lines.first..first)
        .rev()
        .find(|&line| !lines[line - 1].is_blank())?;
    section.text = rest;
    section.lines.last = above;
    Some(Section {
        kind: SectionKind::Decision,
        label: None,
        lines: LineRange { first, last },
        text,
        text_line: first,
    })
}

pub(super) fn decision_in(section: &Section) -> Decision {
    Decision {
        body: None,
        date: None,
        own: true,
        text: section.text.clone(),
        lines: section.lines,
        text_line: section.text_line,
    }
}
