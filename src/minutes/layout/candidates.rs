//! The lines that may head an item, each in every way it may be read.

use crate::text::names::is_list_of_people;
use crate::text::sentences::{ends_with_stop, is_punctuated, leads_on};
use crate::text::{CaseNumber, compare_key};

use super::super::access;
use super::super::head;
use super::super::labels::{self, CLOSED_ITEM_LABELS, HeadLabel};
use super::super::lines::{SourceLine, next_text, previous_text};
use super::super::preamble::{case_number_of, is_case_line, is_preamble, lone_number};
use super::super::toc::Toc;
use super::candidate::{GAP, HeadCandidate, is_apart, is_printed_again, printed_above};
use super::forms::{self, HeadingPattern, Sign, TitlePlace};
use super::titles::TitleSetting;
use super::value_blocks::ValueBlock;
use super::{
    ACCESS_WORDS, APPENDICES, ORDINARY_TITLES, around_numbers, closed_lines, single, titles,
    value_blocks,
};

/// Longest line that may be a title.
pub(super) const LONGEST_TITLE: usize = 240;

/// Finds all candidates, in the order of their first lines.
pub(super) fn find(lines: &[SourceLine<'_>], toc: &Toc) -> Vec<HeadCandidate> {
    let mut candidates = Vec::new();
    if let Some(at) = single::title_line(lines, toc) {
        let title = lines[at].clean.to_string();
        candidates.push(unnumbered(at, at + 1, title, TitlePlace::Lead));
    }
    candidates.extend(value_blocks::find(lines, toc).into_iter().map(of_values));
    let setting = TitleSetting::read(lines);
    let marks = (0..lines.len()).filter(|&at| lone_mark(lines, at, toc).is_some());
    let has_marks = marks.take(FEWEST_MARKS).count() == FEWEST_MARKS;
    let mut is_below_label = false;
    for (at, line) in lines.iter().enumerate() {
        if line.is_blank() || line.is_furniture() || toc.has_line(at) {
            continue;
        }
        if let Some(label) = &line.label {
            is_below_label = true;
            if !label.is_numbered && !label.secondary {
                candidates.push(HeadCandidate {
                    label: Some(label.kind),
                    ..unnumbered(at, at, String::new(), TitlePlace::Label)
                });
            }
            if !label.is_numbered || !is_listed(line, toc) {
                continue;
            }
        }
        if CLOSED_ITEM_LABELS.has(&line.key) {
            candidates.push(HeadCandidate {
                closed: Some(true),
                ..unnumbered(at, at, String::new(), TitlePlace::Label)
            });
        }
        if let Some((number, title)) = closed_lines::title_of(line)
            && !title.is_empty()
        {
            candidates.push(HeadCandidate {
                closed: Some(true),
                number,
                ..unnumbered(at, at + 1, title, TitlePlace::Closed)
            });
        }
        if has_marks && let Some(closed) = lone_mark(lines, at, toc) {
            candidates.push(HeadCandidate {
                closed: Some(closed),
                ..unnumbered(at, at + 1, String::new(), TitlePlace::Access)
            });
            continue;
        }
        numbered(lines, at, toc, &setting, &mut candidates);
        over_case(lines, at, toc, &mut candidates);
        add_lone_line(lines, at, toc, is_below_label, &mut candidates);
    }
    for candidate in &mut candidates {
        settle(lines, candidate);
    }
    mark_renewed(&mut candidates);
    candidates.sort_by_key(|candidate| (candidate.first, candidate.body));
    candidates
}

/// Reads what a candidate's title tells, and cuts what is none of it.
fn settle(lines: &[SourceLine<'_>], candidate: &mut HeadCandidate) {
    if candidate.pattern.kind == TitlePlace::OverCase
        && let Some(above) = printed_above(lines, candidate.first)
    {
        candidate.first = above;
    }
    let whole = around_numbers::without_open_end(&candidate.title).len();
    candidate.title.truncate(whole);
    if candidate.pattern.kind == TitlePlace::OverCase {
        candidate.title = around_numbers::without_title_label(&candidate.title).to_owned();
    }
    if is_closed_when_whole(candidate) {
        candidate.closed = Some(true);
    }
    candidate.is_closed =
        candidate.closed == Some(true) || access::cut_closed_mark(&candidate.title).1;
    let bare = titles::without_codes(&candidate.title);
    if bare.len() < candidate.title.len() {
        candidate.title = bare.to_owned();
    }
    candidate.key = compare_key(&candidate.title);
    candidate.is_appendix = !candidate.pattern.has_number() && APPENDICES.has(&candidate.key);
    candidate.is_ordinary = ORDINARY_TITLES.begins(&candidate.key);
    candidate.is_timed |= candidate.pattern.has_number()
        && next_text(lines, candidate.body.saturating_sub(1))
            .is_some_and(|below| around_numbers::is_time_given(&lines[below].clean));
}

/// Returns the heading that a block of values is.
fn of_values(block: ValueBlock) -> HeadCandidate {
    let title = block.title.unwrap_or_default();
    HeadCandidate {
        case_number: block.case_number,
        ..unnumbered(block.first, block.body, title, TitlePlace::Values)
    }
}

/// Returns whether a title that goes on in the next line says that the item is closed once
/// a word broken there is whole: "Lukket dagsordens-" above "punkt".
fn is_closed_when_whole(candidate: &HeadCandidate) -> bool {
    let is_wrapped = candidate.body > candidate.line + 1;
    is_wrapped
        && candidate.title.contains('-')
        && access::cut_closed_mark(&candidate.title.replace('-', "")).1
}

/// Headings with the number 1 that prove that the file counts nothing.
const FEWEST_RENEWED: usize = 3;

/// Marks headings that all have the number 1, where each is given its time: a web page whose
/// lists begin anew when it is turned into text.
fn mark_renewed(candidates: &mut [HeadCandidate]) {
    let is_timed = |one: &&HeadCandidate| one.is_timed;
    let timed = || candidates.iter().filter(is_timed);
    let all_first = timed().all(|one| one.number.as_deref() == Some("1"));
    if all_first && timed().count() >= FEWEST_RENEWED {
        for candidate in candidates.iter_mut().filter(|one| one.is_timed) {
            candidate.is_renewed = true;
        }
    }
}

/// Lines that say no more than open or closed which may head items: fewer are flags.
const FEWEST_MARKS: usize = 3;

/// Returns what a line says of access that may head an item without number and title:
/// "Åben", "Lukket punkt" below a blank line and no heading.
fn lone_mark(lines: &[SourceLine<'_>], at: usize, toc: &Toc) -> Option<bool> {
    let line = &lines[at];
    if line.is_blank() || line.is_furniture() || toc.has_line(at) || line.clean.len() > 16 {
        return None;
    }
    let closed = access::line(line)?;
    let fits = ACCESS_WORDS.has(&line.key) && is_apart(lines, at);
    let is_heading = |above: usize| {
        let line = &lines[above];
        forms::read_line(line).is_some()
            || is_case_line(line)
            || line.style.is_prominent()
            || labels::head(&line.clean, &line.key).is_some()
            || is_title_line(lines, above, toc)
                && !ACCESS_WORDS.has(&line.key)
                && !is_punctuated(&line.clean)
                && is_apart(lines, above)
    };
    let above = previous_text(lines, at);
    (fits && above.is_some_and(|above| !is_heading(above) || head::is_title_line(&lines[above])))
        .then_some(closed)
}

/// Returns whether a numbered line is an entry of the contents.
fn is_listed(line: &SourceLine<'_>, toc: &Toc) -> bool {
    forms::read_line(line).is_some_and(|form| toc.find(Some(&form.number), form.title).is_some())
}

fn unnumbered(at: usize, body: usize, title: String, kind: TitlePlace) -> HeadCandidate {
    HeadCandidate {
        line: at,
        first: at,
        body,
        number: None,
        levels: Vec::new(),
        title,
        key: String::new(),
        case_number: None,
        closed: None,
        is_closed: false,
        is_timed: false,
        is_renewed: false,
        is_ordinary: false,
        is_appendix: false,
        pattern: HeadingPattern::unnumbered(kind),
        label: None,
    }
}

/// Returns the levels of a number, the letter before it as the first: A 2, then B 1.
fn letter_and_levels(line: &str, form: &forms::NumberedStart<'_>) -> Vec<u32> {
    let letter = match form.pattern.sign {
        Sign::Coded => around_numbers::letter_level(line),
        _ => None,
    };
    let mut levels: Vec<u32> = letter.into_iter().collect();
    levels.extend(forms::levels(&form.number));
    levels
}

/// Adds the readings of a line that begins with a number.
fn numbered(
    lines: &[SourceLine<'_>],
    at: usize,
    toc: &Toc,
    setting: &TitleSetting<'_>,
    candidates: &mut Vec<HeadCandidate>,
) {
    let Some(form) = forms::read_line(&lines[at]) else {
        return;
    };
    if form.title.len() > LONGEST_TITLE {
        return;
    }
    let title = titles::without_noise(form.title);
    let (title, flag) = titles::without_access_cell(title);
    // "Nr. 45 (Å)" above its title.
    let title = if title == "(Å)" { "" } else { title };
    let (title, beside) = match titles::case_instead(title) {
        Some(number) => ("", number),
        None if form.pattern.sign == Sign::Space && titles::is_figures(title) => {
            ("", CaseNumber::from_value(title))
        }
        None => titles::without_case(title),
    };
    let base = HeadCandidate {
        line: at,
        first: at,
        body: at + 1,
        levels: letter_and_levels(&lines[at].clean, &form),
        number: Some(form.number),
        title: title.to_owned(),
        key: String::new(),
        case_number: form.case_number.or(beside),
        // The name of a file is no title: a numbered attachment heads no item.
        is_closed: form.closed.or(flag) == Some(true)
            || access::cut_closed_mark(form.title).1 && !access::names_file(form.title),
        closed: form.closed.or(flag),
        is_timed: form.is_timed,
        is_renewed: false,
        is_ordinary: false,
        is_appendix: false,
        pattern: form.pattern,
        label: None,
    };
    if is_bare_mark(title)
        && let Some(below) = lines.get(at + 1).map(|_| at + 1)
        && is_title_line(lines, below, toc)
        && !is_punctuated(&lines[below].clean)
    {
        // "SAG NR. 3 (LUKKET)" above its title.
        candidates.push(HeadCandidate {
            title: lines[below].clean.to_string(),
            body: below + 1,
            is_closed: true,
            closed: Some(true),
            pattern: HeadingPattern {
                kind: TitlePlace::Below,
                ..base.pattern
            },
            ..base
        });
        return;
    }
    if !title.is_empty() {
        let wrapped = titles::wrapped(lines, at, &base, toc, setting);
        candidates.push(HeadCandidate {
            title: wrapped.title,
            body: wrapped.next,
            ..base
        });
        return;
    }
    number_alone(lines, at, toc, setting, base, candidates);
}

/// Returns whether a line between a number and its title says that the item is closed.
fn closed_between(lines: &[SourceLine<'_>], from: usize, to: usize) -> bool {
    lines[from..to]
        .iter()
        .any(|line| !line.is_blank() && access::line(line) == Some(true))
}

/// Adds the readings of a number alone on its line: with the title below, above, below a
/// case number, and without one.
fn number_alone(
    lines: &[SourceLine<'_>],
    at: usize,
    toc: &Toc,
    setting: &TitleSetting<'_>,
    base: HeadCandidate,
    candidates: &mut Vec<HeadCandidate>,
) {
    let with_kind = |kind| HeadingPattern {
        kind,
        ..base.pattern
    };
    let below = next_text(lines, at).filter(|&below| {
        below - at <= GAP
            && (is_title_line(lines, below, toc)
                || base.pattern.word.is_some() && is_small_title(lines, at, below))
    });
    if let Some(below) = below {
        let title = HeadCandidate {
            title: around_numbers::without_title_label(&lines[below].clean).to_owned(),
            pattern: with_kind(TitlePlace::Below),
            ..base.clone()
        };
        let wrapped = titles::wrapped(lines, below, &title, toc, setting);
        candidates.push(titles::with_case_apart(HeadCandidate {
            title: wrapped.title,
            body: wrapped.next,
            ..title
        }));
    }
    let above = at
        .checked_sub(1)
        .filter(|&above| base.pattern.word.is_some() && is_title_line(lines, above, toc));
    if let Some(above) = above {
        candidates.push(titles::with_case_apart(HeadCandidate {
            first: above,
            title: lines[above].clean.to_string(),
            pattern: with_kind(TitlePlace::Above),
            ..base.clone()
        }));
    }
    if let Some((title, number)) = below_case(lines, at, toc) {
        candidates.push(HeadCandidate {
            title: called_title(&lines[title].clean),
            body: title + 1,
            case_number: number,
            closed: closed_between(lines, at + 1, title)
                .then_some(true)
                .or(base.closed),
            pattern: with_kind(TitlePlace::BelowCase),
            ..base.clone()
        });
    }
    if base.pattern.word.is_some() || below.is_none() {
        candidates.push(HeadCandidate {
            pattern: with_kind(TitlePlace::Missing),
            ..base
        });
    }
}

/// Returns whether a line in small letters right below "Pkt. 7" is its title.
fn is_small_title(lines: &[SourceLine<'_>], number: usize, below: usize) -> bool {
    let line = &lines[below];
    below == number + 1
        && line.clean.starts_with(char::is_lowercase)
        && line.clean.len() <= LONGEST_TITLE
        && !is_punctuated(&line.clean)
        && !line.is_label()
        && !is_case_line(line)
        && !is_preamble(line)
        && access::line(line).is_none()
        && access::group(line).is_none()
}

/// Returns whether a title is no more than a mark that the item is closed.
fn is_bare_mark(title: &str) -> bool {
    let (rest, marked) = access::cut_closed_mark(title);
    marked && rest.is_empty()
}

/// Lines with a label and its value between a number and its title.
const MOST_VALUES: usize = 8;

/// Returns the line of a title that stands below the case number that stands below the
/// number on line `at`, or below other values of the item: its officer, its course.
fn below_case(
    lines: &[SourceLine<'_>],
    at: usize,
    toc: &Toc,
) -> Option<(usize, Option<CaseNumber>)> {
    let case = next_text(lines, at).filter(|&case| case - at <= GAP)?;
    let number = case_number_of(&lines[case]).cloned().or_else(|| {
        CaseNumber::from_labelled_line(&lines[case].clean).and_then(|labelled| labelled.number)
    });
    let is_of_item = || is_preamble(&lines[case]) && lines[case].clean.contains(':');
    if number.is_none() && !is_of_item() {
        return None;
    }
    // More of the kind may stand below it: the officer, the course of the case, "Åben".
    let is_value = |line: &SourceLine<'_>| {
        let label = line.clean.split_once(':').map(|(label, _)| label);
        let is_labelled = label.is_some_and(|label| label.split(' ').count() <= 3);
        let is_title = around_numbers::has_title_label(&line.clean);
        !line.is_label() && is_labelled && !is_title || ACCESS_WORDS.has(&line.key)
    };
    let mut case = case;
    for _ in 0..MOST_VALUES {
        if lines.get(case + 1).is_some_and(is_value) {
            case += 1;
        }
    }
    let title = next_text(lines, case).filter(|&title| title - case <= GAP)?;
    let line = &lines[title];
    let is_called = around_numbers::has_title_label(&line.clean);
    let fits = is_title_line(lines, title, toc)
        && !is_preamble(line)
        && (is_called || !is_punctuated(&line.clean))
        && !access::is_flag_line(line);
    fits.then_some((title, number))
}

/// Returns a title without its label: "Vedr.: Ny kaj." is "Ny kaj".
fn called_title(line: &str) -> String {
    let title = around_numbers::without_title_label(line);
    match title.len() < line.len() {
        true => title.trim_end_matches('.').to_owned(),
        false => line.to_owned(),
    }
}

/// Returns whether a line may be a title beside a number on another line.
fn is_title_line(lines: &[SourceLine<'_>], at: usize, toc: &Toc) -> bool {
    let line = &lines[at];
    !line.is_blank()
        && !line.is_furniture()
        && !line.is_label()
        && (!is_case_line(line) || titles::is_before_case(&line.clean))
        && !toc.has_line(at)
        && access::group(line).is_none()
        && line.clean.len() <= LONGEST_TITLE
        && forms::read_line(line).is_none()
        && (forms::begins_title(&line.clean) || toc.find(None, &line.clean).is_some())
}

/// Adds a case number without a number of the item: below its title, or alone.
fn over_case(lines: &[SourceLine<'_>], at: usize, toc: &Toc, candidates: &mut Vec<HeadCandidate>) {
    let clean = &lines[at].clean;
    let is_labelled = CaseNumber::from_labelled_line(clean).is_some();
    if !is_labelled && lone_number(&lines[at]).is_none() {
        return;
    }
    let above = previous_text(lines, at).filter(|&above| {
        let line = &lines[above];
        at - above <= GAP
            && is_title_line(lines, above, toc)
            && !has_head_label(line)
            && !is_punctuated(&line.clean)
    });
    if let Some(above) = above {
        let title = lines[above].clean.to_string();
        candidates.push(HeadCandidate {
            first: above,
            ..unnumbered(at, above + 1, title, TitlePlace::OverCase)
        });
    }
    if let Some((title, number)) = title_under_case(lines, at, toc) {
        candidates.push(HeadCandidate {
            case_number: Some(number),
            ..unnumbered(
                at,
                title + 1,
                called_title(&lines[title].clean),
                TitlePlace::UnderCase,
            )
        });
    }
    if is_labelled {
        candidates.push(unnumbered(at, at, String::new(), TitlePlace::Case));
    }
}

/// Returns whether no line around is blank: where nothing is set apart, a title is not, too.
fn is_amid_text(lines: &[SourceLine<'_>], at: usize) -> bool {
    const AROUND: usize = 12;
    let around = at.saturating_sub(AROUND)..(at + AROUND).min(lines.len());
    !lines[around].iter().any(|line| line.is_blank())
}

/// Returns the title that stands below the labelled case number on line `at`.
fn title_under_case(lines: &[SourceLine<'_>], at: usize, toc: &Toc) -> Option<(usize, CaseNumber)> {
    let number = CaseNumber::from_labelled_line(&lines[at].clean)?.number?;
    let title = next_text(lines, at).filter(|&title| title - at <= GAP)?;
    let line = &lines[title];
    let fits = is_title_line(lines, title, toc)
        && (is_apart(lines, title) || is_amid_text(lines, title))
        && !is_preamble(line)
        && !is_punctuated(&line.clean)
        && !access::is_flag_line(line);
    fits.then_some((title, number))
}

/// Returns whether a line begins with a label of the head that has a value: "Meddelelser"
/// may be a title.
fn has_head_label(line: &SourceLine<'_>) -> bool {
    labels::head(&line.clean, &line.key)
        .is_some_and(|(label, _)| label != HeadLabel::Other || line.clean.contains(':'))
}

/// Adds a line of its own right above a label, or set as a heading.
fn add_lone_line(
    lines: &[SourceLine<'_>],
    at: usize,
    toc: &Toc,
    is_below_label: bool,
    candidates: &mut Vec<HeadCandidate>,
) {
    let line = &lines[at];
    let bare = forms::without_bullet(&line.clean);
    let has_bullet = bare.len() < line.clean.len() && forms::begins_title(bare);
    if is_printed_again(lines, at) {
        return;
    }
    let above = printed_above(lines, at);
    let first = above.unwrap_or(at);
    // Right below a case number a title is not set apart.
    let is_below_case = || {
        let above = at.checked_sub(1).map(|above| &lines[above]);
        toc.has_title(&line.clean)
            && above.is_some_and(|above| is_case_line(above) || lone_number(above).is_some())
    };
    let plausible = (has_bullet || is_title_line(lines, at, toc))
        && (is_apart(lines, first) || is_below_case() || is_listed_amid_text(lines, at, toc))
        && !labels::is_toc_heading(&line.key)
        && (!is_punctuated(&line.clean)
            || ends_with_stop(&line.clean) && toc.has_title(&line.clean))
        && !access::is_flag_line(line)
        && labels::absent_prefix(&line.clean).is_none()
        && !is_list_of_people(&line.clean);
    if !plausible {
        return;
    }
    let of_head = labels::head(&line.clean, &line.key).is_some()
        || head::is_title_line(line)
        || single::is_of_head(line);
    if of_head && !is_title_below_head(lines, at, is_below_label, toc) {
        return;
    }
    let over_label = next_text(lines, at).is_some_and(|next| {
        lines[next].is_label() || ACCESS_WORDS.has(&lines[next].key) && is_apart(lines, next)
    });
    let listed = toc.find(None, &line.clean).is_some();
    if over_label || listed || line.style.is_prominent() || lines[first].style.is_prominent() {
        let wrapped = titles::listed_longer(lines, at, bare, toc);
        let title = unnumbered(at, wrapped.next, wrapped.title, TitlePlace::Alone);
        candidates.push(titles::with_case_apart(HeadCandidate {
            first,
            pattern: HeadingPattern {
                has_bullet,
                ..title.pattern
            },
            ..title
        }));
    }
}

/// Returns whether the contents list a line that stands where nothing is set apart, behind
/// the end of a sentence, a name or a number: the whole of it, or as the beginning of a title.
fn is_listed_amid_text(lines: &[SourceLine<'_>], at: usize, toc: &Toc) -> bool {
    let ends = |above: usize| {
        let clean = &lines[above].clean;
        !leads_on(clean) && !clean.ends_with('-') && !around_numbers::is_unfinished(clean)
    };
    let is_listed = || {
        let wrapped = titles::listed_longer(lines, at, &lines[at].clean, toc);
        toc.has_title(&wrapped.title) || toc.has_title(&lines[at].clean)
    };
    toc.entries.len() >= 2
        && is_amid_text(lines, at)
        && previous_text(lines, at).is_none_or(ends)
        && is_listed()
}

/// Returns whether a line that may be of the head of the meeting is a title: set as a
/// heading, and listed or right above a label; or below the first label of all, and right
/// above another.
fn is_title_below_head(
    lines: &[SourceLine<'_>],
    at: usize,
    is_below_label: bool,
    toc: &Toc,
) -> bool {
    let line = &lines[at];
    let next = next_text(lines, at).and_then(|next| lines[next].label.as_ref());
    let is_over_label = next.is_some_and(|label| !label.secondary && !label.is_numbered);
    let is_listed = toc.find(None, &line.clean).is_some();
    match line.style.is_prominent() {
        true => is_listed || is_over_label,
        false => is_below_label && is_over_label && !has_head_label(line),
    }
}
