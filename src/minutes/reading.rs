//! How far a document was understood, and what in it belongs to nothing.

use std::collections::HashSet;

use super::lines::SourceLine;
use super::role::LineRole;
use super::{
    AgendaItem, Decision, LineRange, Meeting, Section, SectionKind, SourceReading, Warning,
    WarningKind,
};
use super::{head, labels};
use crate::text::compare_key;
use crate::text::names::is_list_of_people;

/// Numbers that may be missing in a row: more is a jump, as closed items are counted from
/// 101.
const LONGEST_GAP: u32 = 20;

/// The highest number that a first item has where the first of all was missed: higher ones
/// go on with those of another meeting.
const HIGHEST_FIRST: u32 = 3;

/// Letters of the shortest line of running text.
const LEAST_OF_PROSE: usize = 40;

/// Letters of running text above the first item that are more than a head has.
const MOST_OF_HEAD: usize = 500;

/// Takes what stands above the first item and is no head for nothing: what goes on below
/// the label of a section, and running text that is longer than heads have. `first` is the
/// first line of the first item.
pub(super) fn mark_nothing(lines: &[SourceLine<'_>], first: usize, roles: &mut [LineRole]) {
    let is_head = |at: &usize| roles[*at] == LineRole::Head;
    let head: Vec<usize> = (0..first.min(lines.len())).filter(is_head).collect();
    let label = head.iter().position(|&at| opens_section(&lines[at]));
    let prose = head.iter().filter(|&&at| is_prose(&lines[at]));
    let letters = |at: &usize| lines[*at].clean.chars().count();
    let is_long = prose.clone().map(letters).sum::<usize>() > MOST_OF_HEAD;
    let prose: Vec<usize> = prose.copied().filter(|_| is_long).collect();
    for at in head[label.unwrap_or(head.len())..].iter().copied() {
        roles[at] = LineRole::Nothing;
    }
    for at in prose {
        roles[at] = LineRole::Nothing;
    }
}

/// Returns whether a line is the label of a section that only items have.
fn opens_section(line: &SourceLine<'_>) -> bool {
    let is_main = |kind| kind != SectionKind::Other && kind != SectionKind::Absent;
    line.label
        .as_ref()
        .is_some_and(|label| is_main(label.kind) && !label.secondary)
}

/// Returns whether a line is one of running text: long, and no title, list of names or
/// value of a label of the head.
fn is_prose(line: &SourceLine<'_>) -> bool {
    line.clean.chars().count() >= LEAST_OF_PROSE
        && labels::head(&line.clean, &line.key).is_none()
        && !head::is_title_line(line)
        && !is_list_of_people(&line.clean)
        && !line.clean.contains('\t')
}

/// Warns of what does not fit: a gap in the numbers, a label twice in an item, two
/// decisions of one day, lines that belong to nothing.
pub(super) fn misfits(
    lines: &[SourceLine<'_>],
    roles: &[LineRole],
    meeting: &Meeting,
) -> Vec<Warning> {
    let mut warnings = gaps(meeting);
    for item in meeting.open_items() {
        warnings.extend(labels_given_twice(item));
        warnings.extend(decisions_of_one_day(item));
        warnings.extend(recommended_below(item));
        warnings.extend(below_heads_of_columns(item));
    }
    warnings.extend(begun_by_labels(lines, meeting));
    warnings.extend(of_nothing(lines, roles));
    warnings
}

/// Warns of each run of lines that belong to nothing, at its first line.
fn of_nothing(lines: &[SourceLine<'_>], roles: &[LineRole]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut before = LineRole::Blank;
    for (at, role) in roles.iter().enumerate() {
        if *role == LineRole::Nothing && before != LineRole::Nothing {
            let message = match opens_section(&lines[at]) {
                true => "a section stands above the first item",
                false => "text above the first item belongs to nothing",
            };
            warnings.push(structure(at + 1, message));
        }
        if !matches!(role, LineRole::Blank | LineRole::Furniture) {
            before = *role;
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

/// Warns of numbers that no item has, those aside that the contents list: of an entry
/// without item is told where it stands.
fn gaps(meeting: &Meeting) -> Vec<Warning> {
    let numbers = meeting.outline().iter().filter_map(|item| {
        let levels = item.number()?.split('.').map(|level| level.parse().ok());
        let levels: Option<Vec<u32>> = levels.collect();
        Some((levels?, item.lines().first))
    });
    let numbers: Vec<(Vec<u32>, usize)> = numbers.collect();
    let mut gaps: Vec<NumberGap> = Vec::new();
    if let [(first, line), _, ..] = numbers.as_slice()
        && let [number @ 2..=HIGHEST_FIRST, ..] = first.as_slice()
    {
        gaps.push(NumberGap {
            parent: &[],
            missing: 1..=number - 1,
            line: *line,
            is_first: true,
        });
    }
    for pair in numbers.windows(2) {
        let ((before, _), (after, line)) = (&pair[0], &pair[1]);
        let same = before.iter().zip(after).take_while(|(a, b)| a == b).count();
        let (last, next) = match (before.get(same), after.get(same)) {
            (Some(last), Some(next)) => (*last, *next),
            // The first part of an item: 3.1 behind 3.
            (None, Some(next)) => (0, *next),
            _ => continue,
        };
        let missing = next.saturating_sub(last).saturating_sub(1);
        if (1..=LONGEST_GAP).contains(&missing) {
            gaps.push(NumberGap {
                parent: &after[..same],
                missing: last + 1..=next - 1,
                line: *line,
                is_first: false,
            });
        }
    }
    let listed = meeting.outline().table_of_contents().iter();
    let listed: HashSet<&str> = listed.filter_map(|entry| entry.number.as_deref()).collect();
    gaps.iter().filter_map(|gap| gap.warning(&listed)).collect()
}

/// Numbers that no item has.
struct NumberGap<'a> {
    /// The levels above that of the numbers.
    parent: &'a [u32],
    missing: std::ops::RangeInclusive<u32>,
    /// The item behind them.
    line: usize,
    /// Whether no item stands before them: then the file may be a part of minutes. What was
    /// missed of them stands above the first item and belongs to nothing.
    is_first: bool,
}

impl NumberGap<'_> {
    fn number(&self, last: u32) -> String {
        let levels = self.parent.iter().chain([&last]).map(u32::to_string);
        levels.collect::<Vec<String>>().join(".")
    }

    /// Warns of those the contents do not list. Where the contents list numbers around
    /// them, they prove that nothing was missed here: the numbers were left out of both.
    fn warning(&self, listed: &HashSet<&str>) -> Option<Warning> {
        let is_listed = |number: u32| listed.contains(self.number(number).as_str());
        let missing = self.missing.clone().filter(|number| !is_listed(*number));
        let missing: Vec<String> = missing.map(|number| self.number(number)).collect();
        let (first, last) = (*self.missing.start(), *self.missing.end());
        let around = is_listed(first - 1) && is_listed(last + 1);
        let is_left_out = around && missing.len() == self.missing.clone().count();
        let message = match missing.as_slice() {
            [] => return None,
            [one] => format!("item number {one} is missing"),
            [first, .., last] => format!("item numbers {first} to {last} are missing"),
        };
        Some(Warning {
            line: self.line,
            kind: match is_left_out || self.is_first {
                true => WarningKind::Missing,
                false => WarningKind::Numbering,
            },
            message: match is_left_out {
                true => format!("{message}, and the table of contents has none"),
                false => message,
            },
        })
    }
}

fn labels_given_twice(item: &AgendaItem) -> Vec<Warning> {
    let mut known = HashSet::new();
    let counted = item
        .sections
        .iter()
        .filter(|section| !matches!(section.kind, SectionKind::Absent | SectionKind::Other));
    let again = counted.filter(|section| {
        let label = section.label.as_deref().map(compare_key);
        label.is_some_and(|label| !known.insert(label))
    });
    again
        .map(|section| structure(section.lines.first, "the label stands twice in the item"))
        .collect()
}

/// Warns of decisions of one body on one day, this meeting's own or another's. What the
/// course of the case tells of them besides is no decision more.
fn decisions_of_one_day(item: &AgendaItem) -> Vec<Warning> {
    let history = item.sections.iter();
    let history = history.filter(|section| section.kind == SectionKind::History);
    let history: Vec<LineRange> = history.map(|section| section.lines).collect();
    let is_told = |decision: &Decision| {
        let line = decision.lines.first;
        let above = history.partition_point(|lines| lines.first <= line);
        let nearest = above.checked_sub(1).and_then(|at| history.get(at));
        nearest.is_some_and(|lines| line <= lines.last)
    };
    let own = item.decisions.iter().filter(|decision| decision.own);
    let own = own.skip(1).map(|decision| {
        structure(
            decision.lines.first,
            "the item has another decision of the day",
        )
    });
    let mut known = HashSet::new();
    let others = item.decisions.iter().filter(|decision| !decision.own);
    let again = others.filter(|decision| {
        let body = decision.body.as_deref().map(compare_key);
        let named = body.zip(decision.date).filter(|_| !is_told(decision));
        named.is_some_and(|named| !known.insert(named))
    });
    let again = again.map(|decision| {
        structure(
            decision.lines.first,
            "the item has another decision of this body and day",
        )
    });
    own.chain(again).collect()
}

/// Warns of a recommendation below the meeting's own decision, where the label of the case
/// stands above without any text: what was decided may stand behind the recommendation, and
/// the decision above be no more than the case.
fn recommended_below(item: &AgendaItem) -> Option<Warning> {
    let own = item.decisions.iter().find(|decision| decision.own)?;
    let case = item.sections.iter().find(|section| {
        section.kind == SectionKind::CasePresentation && section.lines.first < own.lines.first
    });
    if !case?.text.is_empty() {
        return None;
    }
    let below = item.sections.iter().find(|section| {
        section.kind == SectionKind::Recommendation && section.lines.first > own.lines.last
    })?;
    let line = below.lines.first;
    Some(structure(
        line,
        "a recommendation stands below the decision",
    ))
}

/// Warns of the label of a case without text right above the text of the case, which has that
/// of the decision: what was decided is told by its words only.
fn below_heads_of_columns(item: &AgendaItem) -> Option<Warning> {
    let is_case = |section: &Section| section.kind == SectionKind::CasePresentation;
    let mut pairs = item.sections.windows(2);
    let pair = pairs.find(|pair| is_case(&pair[0]) && is_case(&pair[1]))?;
    let line = pair[1].lines.first;
    let is_empty = pair[0].text.is_empty() && pair[1].label.is_some();
    is_empty.then(|| structure(line, "the case stands below the label of the decision"))
}

/// Warns of items that nothing but the label of a section begins where it is not the same
/// for all of them: what stands above may be the title or the beginning of the text.
fn begun_by_labels(lines: &[SourceLine<'_>], meeting: &Meeting) -> Vec<Warning> {
    let bare = || {
        meeting.open_items().filter(|item| {
            item.number.is_none() && item.title.is_empty() && item.case_number.is_none()
        })
    };
    let begun: Vec<(usize, &str)> = bare()
        .filter_map(|item| {
            let first = item.lines.first;
            let line = lines.get(first.checked_sub(1)?)?;
            line.is_label().then_some((first, line.key.as_str()))
        })
        .collect();
    let labels: HashSet<&str> = begun.iter().map(|(_, label)| *label).collect();
    if labels.len() < 2 && !bare().any(goes_on_below) {
        return Vec::new();
    }
    let message = "the item has neither number nor title";
    begun
        .into_iter()
        .map(|(first, _)| structure(first, message))
        .collect()
}

/// Returns whether a recommendation or a case stands below the decision of an item, where
/// that of the next one may begin.
fn goes_on_below(item: &AgendaItem) -> bool {
    let mut sections = item.sections.iter();
    let decided = sections.find(|section| section.kind == SectionKind::Decision);
    decided.is_some()
        && sections.any(|section| {
            matches!(
                section.kind,
                SectionKind::Recommendation | SectionKind::CasePresentation | SectionKind::Summary
            )
        })
}

/// Judges a reading by its items and its warnings.
pub(super) fn judge(meeting: &Meeting) -> SourceReading {
    if meeting.outline().is_empty() {
        return SourceReading::Refused;
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

#[cfg(test)]
mod tests;
