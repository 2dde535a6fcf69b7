//! The chosen headings with what they and their groups say of access.

use std::collections::{HashMap, HashSet};

use crate::text::CaseNumber;
use crate::text::compare_key;
use crate::text::date;

use super::super::access;
use super::super::head;
use super::super::lines::{SourceLine, next_text, next_text_within, previous_text};
use super::super::preamble::{case_number_of, is_preamble};
use super::super::toc::Toc;
use super::SectionKind;
use super::candidate::HeadCandidate;
use super::case_above;
use super::forms::TitlePlace;
use super::proofs::CasePlace;
use super::start::Start;

/// Lines that head groups of open or closed items, with what they say. Above the `first`
/// item one counts only where nothing stands between: heads and tables of contents name
/// groups that hold nothing.
pub(super) fn group_lines(lines: &[SourceLine<'_>], toc: &Toc) -> Vec<(usize, bool)> {
    let groups = lines.iter().enumerate().filter_map(|(at, line)| {
        let closed = access::group(line)?;
        // "Punkt 2 behandles på lukket møde" heads nothing.
        if access::named_items(line).is_some_and(|named| named.is_sentence) {
            return None;
        }
        // "Lukkede sager" above "Ingen" heads nothing, either.
        let below = next_text_within(lines, at, 3);
        if below.is_some_and(|below| access::says_nothing_is_there(&lines[below].clean)) {
            return None;
        }
        (!toc.has_line(at)).then_some((at, closed))
    });
    groups.collect()
}

/// Returns whether a line that may be said of one item stands right below its heading and
/// above its text: "Behandles for lukkede døre".
fn is_said_of_item(lines: &[SourceLine<'_>], chosen: &[&HeadCandidate], at: usize) -> bool {
    if !access::may_be_of_item(&lines[at]) {
        return false;
    }
    let below = chosen.partition_point(|candidate| candidate.first <= at);
    let Some(own) = below.checked_sub(1).map(|own| chosen[own]) else {
        return false;
    };
    let is_below = (own.body..at).all(|between| {
        let line = &lines[between];
        line.is_blank() || line.is_furniture() || is_preamble(line)
    });
    let next = chosen.get(below).map(|next| next.first);
    is_below && next_text(lines, at).is_some_and(|text| Some(text) != next)
}

/// Leaves those groups that hold an item: `first` is the first heading of all.
pub(super) fn groups_with_items(
    lines: &[SourceLine<'_>],
    groups: &[(usize, bool)],
    chosen: &[&HeadCandidate],
) -> Vec<(usize, bool)> {
    let Some(first) = chosen.first().map(|candidate| candidate.first) else {
        return Vec::new();
    };
    let direct = |at: usize| {
        lines[at + 1..first].iter().all(|line| {
            line.is_blank() || line.is_furniture() || CaseNumber::from_line(&line.clean).is_some()
        })
    };
    let mut held: Vec<(usize, bool)> = groups
        .iter()
        .copied()
        .filter(|&(at, _)| at >= first || direct(at))
        // "Lukkede punkter: 2" above all items heads none.
        .filter(|&(at, _)| at >= first || access::named_items(&lines[at]).is_none())
        .filter(|&(at, closed)| !(closed && is_said_of_item(lines, chosen, at)))
        .collect();
    // A line right above a heading may say it in its own words, unless it heads an item.
    let headings: HashSet<usize> = chosen.iter().map(|candidate| candidate.line).collect();
    for candidate in chosen {
        if let Some(above) = previous_text(lines, candidate.first)
            && above >= first
            && !headings.contains(&above)
            && access::group(&lines[above]).is_none()
            && access::closes_below(&lines[above])
            && (is_set_to(lines, above, candidate.first) || !is_under_attachments(lines, above))
            && !(is_flag_of_item(lines, chosen, above) && says_open(lines, candidate))
        {
            held.push((above, true));
        }
    }
    held.sort_unstable();
    // "Åbne sager" in the text of a closed item does not open what follows.
    let is_heading = |line: usize| {
        let at = chosen.partition_point(|candidate| candidate.first < line);
        chosen
            .get(at)
            .is_some_and(|candidate| candidate.first == line)
    };
    held.retain(|&(at, closed)| {
        closed
            || next_text(lines, at).is_some_and(|next| {
                let below = case_number_of(&lines[next]).and_then(|_| next_text(lines, next));
                is_heading(next) || below.is_some_and(is_heading)
            })
    });
    held
}

/// Returns whether a lone mark is set off from what is above it, and not from the heading
/// right below it.
fn is_set_to(lines: &[SourceLine<'_>], mark: usize, heading: usize) -> bool {
    mark + 1 == heading
        && mark
            .checked_sub(1)
            .is_none_or(|above| lines[above].is_blank())
        && access::is_item_mark(&lines[mark])
}

/// Returns whether a mark stands where flags do: below a heading, with no more than case
/// numbers and the like between.
fn is_flag_of_item(lines: &[SourceLine<'_>], chosen: &[&HeadCandidate], mark: usize) -> bool {
    let below = chosen.partition_point(|candidate| candidate.body <= mark);
    let Some(own) = below.checked_sub(1).map(|own| chosen[own]) else {
        return false;
    };
    lines[own.body..mark]
        .iter()
        .all(|line| line.is_blank() || line.is_furniture() || is_preamble(line))
}

/// Returns whether an item has a flag of its own that says open, above all text.
fn says_open(lines: &[SourceLine<'_>], candidate: &HeadCandidate) -> bool {
    let below = lines[candidate.body..].iter();
    let mut below = below.filter(|line| !line.is_blank() && !line.is_furniture());
    let flag = below.find(|line| !is_preamble(line) || access::line(*line).is_some());
    flag.is_some_and(|line| access::line(line) == Some(false))
}

/// Returns whether the nearest label above `line` is that of attachments, whose names say
/// nothing of the next item.
fn is_under_attachments(lines: &[SourceLine<'_>], line: usize) -> bool {
    lines[..line]
        .iter()
        .rev()
        .find_map(|line| line.label.as_ref())
        .is_some_and(|label| label.kind == SectionKind::Attachments)
}

/// Returns what the nearest group heading above `line` says.
pub(super) fn group_at(groups: &[(usize, bool)], line: usize) -> Option<bool> {
    let above = groups
        .partition_point(|(at, _)| *at < line)
        .checked_sub(1)?;
    groups.get(above).map(|&(_, closed)| closed)
}

/// Returns the lines of dated titles of minutes: where another meeting begins.
pub(super) fn title_lines(lines: &[SourceLine<'_>], toc: &Toc) -> Vec<usize> {
    let is_title = |at: usize| {
        let line = &lines[at];
        !line.is_blank()
            && !line.is_furniture()
            && !line.is_label()
            && head::is_title_line(line)
            && date::find_date(&line.clean).is_some()
    };
    (0..lines.len())
        .filter(|&at| !toc.has_line(at) && is_title(at))
        .collect()
}

/// Makes the beginning of an item of each chosen heading.
pub(super) fn starts(
    lines: &[SourceLine<'_>],
    chosen: &[&HeadCandidate],
    groups: &[(usize, bool)],
    titles: &[usize],
    toc: &Toc,
    case_place: CasePlace,
) -> Vec<Start> {
    let restarts = restarts(chosen, titles);
    let mut starts: Vec<Start> = chosen
        .iter()
        .map(|candidate| {
            let mut start = start(lines, candidate, groups, toc, case_place);
            // The head of another meeting is no text of the item above it.
            if let Some(title) = restarts.get(&candidate.line) {
                start.first = *title;
            }
            start
        })
        .collect();
    begin_where_printed_first(lines, chosen, &mut starts, toc);
    number_by_contents(&mut starts, toc);
    close_other_kinds(lines, chosen, &mut starts);
    close_parts(&mut starts);
    starts
}

/// Lines with text between a heading and the same one above it: names of files.
const MOST_BETWEEN: usize = 2;

/// Lets an item begin where its heading is printed first: "• Pkt. 3 Titel" folds out on a
/// page what begins with "Pkt. 3" and "Titel" below it.
fn begin_where_printed_first(
    lines: &[SourceLine<'_>],
    chosen: &[&HeadCandidate],
    starts: &mut [Start],
    toc: &Toc,
) {
    let mut from = 0;
    for (candidate, start) in chosen.iter().zip(starts) {
        let mut at = start.first;
        for _ in 0..=MOST_BETWEEN {
            let above = previous_text(lines, at).filter(|&above| above >= from);
            let Some(above) = above.filter(|&above| !toc.has_line(above)) else {
                break;
            };
            if lines[above].is_label() {
                break;
            }
            at = above;
            let form = super::forms::read_line(&lines[above]);
            let is_same = form.is_some_and(|form| {
                Some(&form.number) == candidate.number.as_ref()
                    && !start.title.is_empty()
                    && compare_key(form.title) == compare_key(&start.title)
            });
            if is_same {
                start.first = above;
                break;
            }
        }
        from = candidate.body;
    }
}

/// Gives headings without numbers those that the contents have for their titles, where no
/// heading has one.
fn number_by_contents(starts: &mut [Start], toc: &Toc) {
    if starts.iter().any(|start| start.number.is_some()) {
        return;
    }
    let mut seen: HashSet<String> = HashSet::new();
    let numbers: Vec<Option<String>> = starts
        .iter()
        .map(|start| toc.find(None, &start.title)?.number.clone())
        .collect();
    if numbers
        .iter()
        .flatten()
        .any(|number| !seen.insert(number.clone()))
    {
        return;
    }
    for (start, number) in starts.iter_mut().zip(numbers) {
        start.number = number;
    }
}

/// Returns the headings that are number 1 again below the dated title of another
/// meeting's minutes, each with the line of that title.
fn restarts(chosen: &[&HeadCandidate], titles: &[usize]) -> HashMap<usize, usize> {
    let pairs = chosen
        .windows(2)
        .filter(|pair| pair[1].number.as_deref() == Some("1"));
    pairs
        .filter_map(|pair| {
            let at = titles.partition_point(|&line| line < pair[0].body);
            let title = titles
                .get(at)
                .copied()
                .filter(|&title| title < pair[1].first)?;
            Some((pair[1].line, title))
        })
        .collect()
}

fn start(
    lines: &[SourceLine<'_>],
    candidate: &HeadCandidate,
    groups: &[(usize, bool)],
    toc: &Toc,
    case_place: CasePlace,
) -> Start {
    let above = case_above::number_above(lines, candidate)
        .filter(|(above, _)| case_place == CasePlace::Above && !toc.has_line(*above));
    let (first, case_number) = match above {
        Some((above, number)) => (above, Some(number)),
        None => (candidate.first, candidate.case_number.clone()),
    };
    let (title, marked) = access::cut_closed_mark(&candidate.title);
    // "5. Lukket sag", "5. (Lukket)": the mark is all the title there is.
    let title = match title.is_empty() {
        true => {
            let mark = candidate.title.trim();
            mark.trim_matches(['(', ')', '[', ']']).to_owned()
        }
        false => title,
    };
    // "4. Ferieplan:" is set so, and titled without.
    let title = match candidate.pattern.has_number() {
        true => title.trim_end_matches([':', ' ']).to_owned(),
        false => title,
    };
    // "Ad 3" stands for what the contents have as 3.
    let title = match candidate.number.as_deref().filter(|_| title.is_empty()) {
        Some(number) => toc.title_of(number).unwrap_or_default().to_owned(),
        None => title,
    };
    let grouped = group_at(groups, first);
    let listed_closed = match candidate.pattern.kind {
        TitlePlace::Label | TitlePlace::Case | TitlePlace::Access => false,
        TitlePlace::Values if title.is_empty() => false,
        _ => toc.closes(candidate.number.as_deref(), &title),
    };
    let closed =
        if marked || candidate.closed == Some(true) || grouped == Some(true) || listed_closed {
            Some(true)
        } else {
            candidate.closed.or(grouped)
        };
    Start {
        first,
        body: candidate.body.max(first),
        number: candidate.number.clone(),
        title,
        case_number,
        closed,
    }
}

/// Closes what has no number and stands below a closed item of another kind: what looks
/// like a heading there may be a part of it.
///
/// Set as a heading of the same level as the closed one it is another item.
fn close_other_kinds(lines: &[SourceLine<'_>], chosen: &[&HeadCandidate], starts: &mut [Start]) {
    let mut last_closed: Option<&HeadCandidate> = None;
    let level = |candidate: &HeadCandidate| lines[candidate.line].style.heading;
    for (candidate, start) in chosen.iter().zip(starts) {
        let is_other = |closed: &HeadCandidate| {
            closed.pattern.kind != candidate.pattern.kind
                && (level(closed).is_none() || level(closed) != level(candidate))
        };
        if last_closed.is_some_and(is_other) && !candidate.pattern.has_number() {
            start.closed = Some(true);
            continue;
        }
        last_closed = (start.closed == Some(true)).then_some(*candidate);
    }
}

/// Closes the parts of closed items: 2.1 below 2.
pub(in super::super) fn close_parts(starts: &mut [Start]) {
    let mut closed: Vec<String> = Vec::new();
    for start in starts {
        let Some(number) = &start.number else {
            continue;
        };
        let whole = closed.iter().any(|whole| {
            number
                .strip_prefix(whole.as_str())
                .is_some_and(|part| part.starts_with('.'))
        });
        if whole {
            start.closed = Some(true);
        }
        if start.closed == Some(true) {
            closed.push(number.clone());
        }
    }
}
