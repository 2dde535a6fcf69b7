//! The items of a document: the best path through all candidates.
//!
//! Every candidate has the points of its proofs; two in a row have those of their
//! numbers and patterns, and what stands between them has its own: a label twice in one
//! item costs, since then two items were taken for one. The path with the most points
//! explains the document best. For each candidate the one before it is looked for among
//! the last [`LOOK_BACK`] and the best of all before these, so that the work is as the
//! text is long.

use std::collections::HashMap;

use crate::text::work;

use super::super::SectionKind;
use super::super::lines::SourceLine;
use super::super::toc::Toc;
use super::candidate::HeadCandidate;
use super::forms::{Sign, TitlePlace, is_next};
use super::weights::{HOPELESS, LOOK_BACK, content, link};

/// What the best path is chosen by.
pub(super) struct PathSetting<'a> {
    pub lines: &'a [SourceLine<'a>],
    pub toc: &'a Toc,
    pub candidates: &'a [HeadCandidate],
    /// Points of the proofs of each candidate.
    pub points: &'a [i32],
    /// Lines of dated titles of other minutes in the file.
    pub titles: &'a [usize],
    /// Lines that head groups of closed items.
    pub closed_groups: &'a [usize],
}

/// The best way to a candidate.
#[derive(Clone, Debug)]
struct PathStep {
    points: i32,
    before: Option<usize>,
    /// The last number on the way, this one included.
    levels: Vec<u32>,
}

/// A label of the document: its line, its weight where it comes again, and where the same
/// one stands next.
struct LabelAt {
    line: usize,
    again: i32,
    /// Points where it stands above all items.
    of_nothing: i32,
    next: Option<usize>,
}

/// Returns the candidates (by index) that head the items.
///
/// A file numbers its items or does not: of the best path of each sort the one with more
/// points is taken. Among numbers a title without one counts where the contents list it.
pub(super) fn best(setting: &PathSetting<'_>, is_listed: &dyn Fn(usize) -> bool) -> Vec<usize> {
    let labels = labels(setting);
    let is_closed = |at: usize| setting.candidates[at].pattern.kind == TitlePlace::Closed;
    let has_number = |at: usize| setting.candidates[at].pattern.has_number();
    let hopeful = |sort: &dyn Fn(usize) -> bool| {
        let hopeful =
            (0..setting.candidates.len()).filter(|&at| setting.points[at] > HOPELESS && sort(at));
        hopeful.collect::<Vec<usize>>()
    };
    let numbered = best_of(
        setting,
        &labels,
        &hopeful(&|at| {
            let is_appendix = setting.candidates[at].is_appendix;
            has_number(at) || is_closed(at) || is_listed(at) && !is_appendix
        }),
    );
    let unnumbered = best_of(setting, &labels, &hopeful(&|at| !has_number(at)));
    // Without any item no label belongs to anything.
    let nothing = of_nothing(&labels);
    if numbered.0.max(unnumbered.0) <= nothing.min(0) {
        return Vec::new();
    }
    if unnumbered.0 > numbered.0 {
        unnumbered.1
    } else {
        numbered.1
    }
}

/// Returns, of each of the headings on a path, the points of its number behind the one
/// before and those of what stands below it.
pub(super) fn points_on(setting: &PathSetting<'_>, path: &[usize]) -> Vec<(i32, i32)> {
    let labels = labels(setting);
    let repeated = repeated_from(&labels);
    let mut levels: &[u32] = &[];
    let points = path.iter().enumerate().map(|(nth, &at)| {
        let heading = &setting.candidates[at];
        let order = match nth.checked_sub(1) {
            Some(before) => {
                let before = &setting.candidates[path[before]];
                link_points(setting, before, levels, heading)
            }
            None => start_points(heading),
        };
        if !heading.levels.is_empty() {
            levels = &heading.levels;
        }
        let first = labels.partition_point(|label| label.line < heading.body);
        let next = path
            .get(nth + 1)
            .map(|&next| setting.candidates[next].first);
        let again = match next {
            Some(next) => labels[first..]
                .iter()
                .take_while(|label| label.line < next)
                .filter(|label| label.next.is_some_and(|again| again < next))
                .map(|label| label.again)
                .sum(),
            None => repeated[first],
        };
        let end = next.unwrap_or(setting.lines.len());
        (order, content_points(setting, heading, end, again))
    });
    points.collect()
}

/// Returns the best path through the `hopeful` candidates, with its points.
fn best_of(setting: &PathSetting<'_>, labels: &[LabelAt], hopeful: &[usize]) -> (i32, Vec<usize>) {
    let mut steps: HashMap<usize, PathStep> = HashMap::with_capacity(hopeful.len());
    // The best of those that are too far back to be looked at each time.
    let mut oldest: Option<usize> = None;
    for (nth, &at) in hopeful.iter().enumerate() {
        let from = nth.saturating_sub(LOOK_BACK);
        if let Some(gone) = from.checked_sub(1) {
            let gone = hopeful[gone];
            if oldest.is_none_or(|best| steps[&best].points <= steps[&gone].points) {
                oldest = Some(gone);
            }
        }
        let step = step(setting, labels, &hopeful[from..nth], oldest, at, &steps);
        steps.insert(at, step);
    }
    let repeated = repeated_from(labels);
    let ends = hopeful.iter().map(|&at| {
        let candidate = &setting.candidates[at];
        let first = labels.partition_point(|label| label.line < candidate.body);
        let again = repeated[first];
        let rest = content_points(setting, candidate, setting.lines.len(), again);
        (steps[&at].points + rest, std::cmp::Reverse(at))
    });
    let Some((points, std::cmp::Reverse(last))) = ends.max() else {
        return (i32::MIN, Vec::new());
    };
    let mut path = vec![last];
    while let Some(before) = path.last().and_then(|at| steps[at].before) {
        path.push(before);
    }
    path.reverse();
    (points, path)
}

fn labels(setting: &PathSetting<'_>) -> Vec<LabelAt> {
    let mut last: HashMap<(SectionKind, &str), usize> = HashMap::new();
    let mut labels: Vec<LabelAt> = Vec::new();
    for (line, text) in setting.lines.iter().enumerate() {
        let Some(label) = &text.label else { continue };
        if setting.toc.has_line(line) || label.secondary || label.is_numbered {
            continue;
        }
        let again = match label.kind {
            SectionKind::Decision if label.decided_by.is_none() => content::DECISION_AGAIN,
            SectionKind::Attachments => content::LABEL_AGAIN / 2,
            _ => content::LABEL_AGAIN,
        };
        let key = match label.kind {
            SectionKind::Decision if label.decided_by.is_none() => (label.kind, ""),
            _ => (label.kind, text.key.as_str()),
        };
        let here = labels.len();
        if let Some(before) = last.insert(key, here) {
            labels[before].next = Some(line);
        }
        labels.push(LabelAt {
            line,
            again,
            of_nothing: match label.kind {
                SectionKind::Decision => content::DECISION_OF_NOTHING,
                _ => content::LABEL_OF_NOTHING,
            },
            next: None,
        });
    }
    labels
}

/// Finds the best way to candidate `at`.
fn step(
    setting: &PathSetting<'_>,
    labels: &[LabelAt],
    near: &[usize],
    oldest: Option<usize>,
    at: usize,
    steps: &HashMap<usize, PathStep>,
) -> PathStep {
    let candidate = &setting.candidates[at];
    let own = setting.points[at];
    let first_label = labels.partition_point(|label| label.line < candidate.first);
    let mut best = PathStep {
        points: own + of_nothing(&labels[..first_label]) + start_points(candidate),
        before: None,
        levels: candidate.levels.clone(),
    };
    // The labels from the heading before to this one, walked backwards once; not beyond
    // what is counted of them, since the oldest heading is as far back as the text is long.
    let mut label = first_label;
    let mut again = 0;
    for &before in near.iter().rev().chain(oldest.as_ref()) {
        work::count_steps(1);
        let other = &setting.candidates[before];
        while again > content::MOST_AGAIN && label > 0 && labels[label - 1].line >= other.body {
            label -= 1;
            if labels[label]
                .next
                .is_some_and(|next| next < candidate.first)
            {
                again += labels[label].again;
            }
        }
        if other.body > candidate.first {
            continue;
        }
        let way = &steps[&before];
        let points = way.points
            + own
            + link_points(setting, other, &way.levels, candidate)
            + content_points(setting, other, candidate.first, again);
        if points > best.points {
            best.points = points;
            best.before = Some(before);
            best.levels = if candidate.levels.is_empty() {
                way.levels.clone()
            } else {
                candidate.levels.clone()
            };
        }
    }
    best
}

/// Points of labels above all items.
fn of_nothing(labels: &[LabelAt]) -> i32 {
    let first = labels.iter().take(MOST_OF_NOTHING);
    first.map(|label| label.of_nothing).sum()
}

/// Labels above the first item that are counted: so many are as bad as more.
const MOST_OF_NOTHING: usize = 200;

/// Returns, of each label and the end, the points of what repeats from there on.
fn repeated_from(labels: &[LabelAt]) -> Vec<i32> {
    let mut sums = vec![0; labels.len() + 1];
    for (at, label) in labels.iter().enumerate().rev() {
        let again = if label.next.is_some() { label.again } else { 0 };
        sums[at] = (sums[at + 1] + again).max(content::MOST_AGAIN);
    }
    sums
}

fn start_points(candidate: &HeadCandidate) -> i32 {
    i32::from(candidate.levels.first() == Some(&1))
}

/// Points of the numbers and patterns of two headings in a row.
fn link_points(
    setting: &PathSetting<'_>,
    before: &HeadCandidate,
    last: &[u32],
    after: &HeadCandidate,
) -> i32 {
    let same_pattern = before.pattern == after.pattern || is_level_of(before, after);
    let closed = after.is_closed || before.is_closed;
    let change = if same_pattern || closed || is_kin(before, after) {
        0
    } else {
        link::OTHER_PATTERN
    };
    if !after.pattern.has_number() || last.is_empty() {
        let unnumbered = !after.pattern.has_number() && !before.pattern.has_number();
        return change
            + if same_pattern && unnumbered && before.label == after.label {
                link::SAME_KIND
            } else {
                0
            };
    }
    let restarts = || {
        let title = setting.titles.partition_point(|&line| line < before.body);
        setting
            .titles
            .get(title)
            .is_some_and(|&line| line < after.first)
    };
    let number = after.levels.as_slice();
    if before.is_renewed && after.is_renewed {
        return change + link::RENEWED;
    }
    if is_next(last, number) {
        return if same_pattern {
            link::NEXT
        } else {
            change + link::NEXT_IN_OTHER_PATTERN
        };
    }
    if begins_next_code(before, after) {
        return change + link::NEXT_CODE;
    }
    if number > last {
        return change + link::GAP;
    }
    if number.first() == Some(&1) && restarts() {
        return change + link::RESTART;
    }
    if is_lettered(before, after) {
        return change + link::LETTERED;
    }
    if before.levels == after.levels && before.key == after.key {
        return change + link::SAME_HEADING;
    }
    change + link::NOT_HIGHER
}

/// Returns whether the first item of another letter follows: "O1" behind "B2".
fn begins_next_code(before: &HeadCandidate, after: &HeadCandidate) -> bool {
    match (before.levels.as_slice(), after.levels.as_slice()) {
        ([letter, _], [next, 1]) => {
            let is_coded = |one: &HeadCandidate| one.pattern.sign == Sign::Coded;
            letter != next && is_coded(before) && is_coded(after)
        }
        _ => false,
    }
}

/// Returns whether a heading counts on by letter alone: "2 a" behind "2", "2 b" behind "2 a".
fn is_lettered(before: &HeadCandidate, after: &HeadCandidate) -> bool {
    let letter = |one: &HeadCandidate| {
        let number = one.number.as_deref().unwrap_or_default();
        number.bytes().last().filter(u8::is_ascii_lowercase)
    };
    before.levels == after.levels
        && match (letter(before), letter(after)) {
            (None, Some(letter)) => letter == b'a',
            (Some(before), Some(letter)) => letter == before + 1,
            (_, None) => false,
        }
}

/// Returns whether two numbers are of one numbering, a level apart: "1 Titel" above
/// "1.1 Titel", of which the space alone is as good as a stop.
fn is_level_of(before: &HeadCandidate, after: &HeadCandidate) -> bool {
    let is_beside = |one: &HeadCandidate| one.pattern.kind == TitlePlace::Beside;
    let (top, below) = if before.levels.len() < after.levels.len() {
        (before, after)
    } else {
        (after, before)
    };
    top.levels.len() == 1
        && below.levels.len() > 1
        && (top.pattern.sign, below.pattern.sign) == (Sign::Space, Sign::Stop)
        && (top.pattern.word, top.pattern.has_bullet)
            == (below.pattern.word, below.pattern.has_bullet)
        && is_beside(top)
        && is_beside(below)
}

/// Returns whether two patterns are one but for where the title stands or a bullet.
fn is_kin(before: &HeadCandidate, after: &HeadCandidate) -> bool {
    let (one, other) = (before.pattern, after.pattern);
    if one.kind == TitlePlace::Lead && other.kind == TitlePlace::Alone {
        return true;
    }
    one.has_number()
        && one.word == other.word
        && one.has_bullet == other.has_bullet
        && (one.sign == other.sign
            || one.kind == TitlePlace::Beside
                && other.kind == TitlePlace::Beside
                && one.word.is_some())
}

/// Points of what stands below a heading, down to the line `end`.
fn content_points(
    setting: &PathSetting<'_>,
    heading: &HeadCandidate,
    end: usize,
    again: i32,
) -> i32 {
    let below = heading.body..end;
    let group = setting
        .closed_groups
        .partition_point(|&at| at < heading.first);
    let in_group = group > 0;
    let has_text = setting
        .lines
        .get(below)
        .unwrap_or_default()
        .iter()
        .take(4)
        .any(|line| !line.is_blank() && !line.is_furniture());
    let closed = in_group || heading.is_closed || heading.is_ordinary;
    again.max(content::MOST_AGAIN)
        + if has_text || closed {
            0
        } else {
            content::NOTHING
        }
}
