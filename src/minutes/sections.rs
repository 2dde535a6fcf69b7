//! Inside an agenda item: sections, decisions, attachments, absent members.

use crate::text::compare_key;
use jiff::civil::Date;

use super::access;
use super::items::{is_preamble, next_text};
use super::label_lines::LabelLines;
use super::labels::{self, Label};
use super::lines::Line;
use super::parse::Role;
use super::{AgendaItem, Attachment, Decision, Lines, Section, SectionKind, people};
use crate::text::CaseNumber;
use crate::text::words::word_tables;

word_tables!("minutes/sections");

/// What the item is read against.
pub(super) struct Setting<'a> {
    pub date: Option<Date>,
    pub committee: Option<&'a str>,
    /// Whether `Beslutning: Godkendt.` on one line is a label.
    pub inline_labels: bool,
}

/// A section being collected: indexes of its lines.
struct Open {
    kind: SectionKind,
    label: Option<String>,
    decided_by: Option<(String, Date)>,
    label_line: Option<usize>,
    /// Text lines, and for an inline label the byte its text begins at.
    lines: Vec<usize>,
    inline_from: Option<usize>,
}

/// Reads the lines `range` of `item` (heading excluded) into it, and notes in
/// `roles` what each line is.
pub(super) fn read(
    lines: &[Line<'_>],
    range: std::ops::Range<usize>,
    item: &mut AgendaItem,
    setting: &Setting<'_>,
    roles: &mut [Role],
) {
    let mut open: Vec<Open> = Vec::new();
    let mut absent_sections: Vec<(usize, Section)> = Vec::new();
    let labels = LabelLines::read(lines, range.clone(), setting);
    let mut preamble = true;
    let mut at = range.start;
    while at < range.end {
        let line = &lines[at];
        if line.is_blank() {
            push_line(&mut open, at);
            roles[at] = Role::Blank;
            at += 1;
            continue;
        }
        if labels::is_page_furniture(&line.key) {
            roles[at] = Role::Furniture;
            at += 1;
            continue;
        }
        if preamble && line.key == compare_key(&item.title) {
            roles[at] = Role::Heading;
            at += 1;
            continue;
        }
        if let Some(next) = read_case_number(lines, at, range.end, item, preamble) {
            roles[at..next].fill(Role::CaseNumber);
            at = next;
            continue;
        }
        if preamble && access::line(&line.key).is_some() {
            roles[at] = Role::CaseNumber;
            at += 1;
            continue;
        }
        if let Some((section, next)) = read_absent(lines, at, range.end, item) {
            for (line, role) in (at..next).zip(&mut roles[at..next]) {
                *role = if lines[line].is_blank() {
                    Role::Blank
                } else {
                    Role::Absent
                };
            }
            absent_sections.push((at, section));
            at = next;
            continue;
        }
        if let Some(label) = access::closed_label(&line.key)
            && labels::read(label, label).is_some()
        {
            // Kept nowhere, like all until the next label.
            let end = labels.next_below(at).unwrap_or(range.end);
            for (line, role) in (at..end).zip(&mut roles[at..end]) {
                *role = if lines[line].is_blank() {
                    Role::Blank
                } else {
                    Role::Closed
                };
            }
            at = end;
            continue;
        }
        if let Some(label) = opens_section(lines, at, range.end, &open, &labels) {
            roles[at] = Role::Label;
            preamble = false;
            open.push(Open {
                kind: label.kind,
                label: Some(line.clean.trim_end_matches(':').trim().to_owned()),
                decided_by: label.decided_by,
                label_line: Some(at),
                lines: Vec::new(),
                inline_from: None,
            });
            at += 1;
            continue;
        }
        roles[at] = Role::Text;
        if setting.inline_labels
            && let Some((label, from)) = labels::read_inline(&line.clean)
        {
            preamble = false;
            let name = line
                .clean
                .split(':')
                .next()
                .unwrap_or_default()
                .trim()
                .to_owned();
            open.push(Open {
                kind: label.kind,
                label: Some(name),
                decided_by: label.decided_by,
                label_line: Some(at),
                lines: vec![at],
                inline_from: Some(from),
            });
            at += 1;
            continue;
        }
        let lost_heading = !labels.recommend
            && is_recommending(lines, at, range.end)
            && !open
                .iter()
                .any(|section| section.kind == SectionKind::Recommendation)
            && open
                .last()
                .is_none_or(|section| section.kind != SectionKind::Decision);
        let begins_other = open.is_empty();
        if lost_heading || begins_other {
            open.push(Open {
                kind: if lost_heading {
                    SectionKind::Recommendation
                } else {
                    SectionKind::Other
                },
                label: None,
                decided_by: None,
                label_line: None,
                lines: Vec::new(),
                inline_from: None,
            });
        }
        push_line(&mut open, at);
        // Case officers and the like stand above the first section.
        preamble &= is_preamble(line);
        at += 1;
    }
    for at in close_sections(lines, open, absent_sections, item, setting) {
        roles[at] = Role::Closed;
    }
}

fn push_line(open: &mut [Open], at: usize) {
    if let Some(section) = open.last_mut() {
        section.lines.push(at);
    }
}

/// Takes a case number line of the preamble, or a "Journalnummer" label with
/// its value below anywhere; returns the index after it.
fn read_case_number(
    lines: &[Line<'_>],
    at: usize,
    end: usize,
    item: &mut AgendaItem,
    preamble: bool,
) -> Option<usize> {
    let line = &lines[at];
    if let Some(label) = CaseNumber::from_labelled_line(&line.clean) {
        let value_below = || {
            let below = next_text(lines, at).filter(|&below| below < end)?;
            Some((CaseNumber::from_value(&lines[below].clean)?, below + 1))
        };
        let (number, next) = match label.number {
            Some(number) if preamble => (Some(number), at + 1),
            Some(_) => return None,
            None if item.case_number.is_some() => return preamble.then_some(at + 1),
            None => match value_below() {
                Some((number, next)) => (Some(number), next),
                None if preamble => (None, at + 1),
                None => return None,
            },
        };
        if item.case_number.is_none() {
            item.case_number = number;
        }
        return Some(next);
    }
    if !preamble || item.case_number.is_some() {
        return None;
    }
    item.case_number = Some(case_number_on(&line.clean)?);
    Some(at + 1)
}

/// Reads a line that is a case number, or one with a word on access behind it
/// ("13.06.02-G01-7-25 Lukket").
pub(super) fn case_number_on(clean: &str) -> Option<CaseNumber> {
    if let Some(number) = CaseNumber::from_line(clean) {
        return Some(number);
    }
    let (number, rest) = CaseNumber::from_line_start(clean)?;
    let rest = compare_key(rest);
    let rest = rest.trim_matches(|c: char| !c.is_alphanumeric());
    (access::line(rest).is_some() || access::is_closed_flag(rest)).then_some(number)
}

/// Returns the label that opens a section at `at`, if the line is one here.
fn opens_section(
    lines: &[Line<'_>],
    at: usize,
    end: usize,
    open: &[Open],
    labels: &LabelLines,
) -> Option<Label> {
    let label = labels.on(at)?.clone();
    let Some(current) = open.last() else {
        return Some(label);
    };
    let seen = || open.iter().any(|section| section.kind == label.kind);
    match current.kind {
        SectionKind::CasePresentation | SectionKind::History => {
            if label.secondary {
                return None;
            }
            // A decision quoted from an earlier meeting stays in the text,
            // unless it begins a chain of decisions that ends with our own.
            if let Some((_, day)) = &label.decided_by
                && labels.meeting.is_some_and(|date| date != *day)
                && !labels.begins_own_chain(at)
            {
                return None;
            }
            // Of two bare "Beslutning" the last is this meeting's.
            if label.kind == SectionKind::Decision
                && label.decided_by.is_none()
                && labels.has_bare_decision_below(at)
            {
                return None;
            }
        }
        // Attachments are often named like sections.
        SectionKind::Attachments if label.decided_by.is_none() => {
            let named_like_section = seen()
                || (label.kind == SectionKind::Recommendation && !recommends_below(lines, at, end))
                || label.secondary
                || match label.kind {
                    SectionKind::Decision => labels.has_bare_decision_below(at),
                    // The last line: nothing stands below it.
                    _ => next_text(lines, at).is_none_or(|next| next >= end),
                };
            if named_like_section {
                return None;
            }
        }
        _ => {}
    }
    Some(label)
}

fn recommends_below(lines: &[Line<'_>], at: usize, end: usize) -> bool {
    next_text(lines, at)
        .filter(|&next| next < end)
        .is_some_and(|next| {
            let key = &lines[next].key;
            RECOMMENDING.is_inside(key) || is_list_item(key)
        })
}

fn is_list_item(key: &str) -> bool {
    let digits = key.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = digits > 0 && key[digits..].starts_with(['.', ')']);
    numbered || LIST_BEGINNINGS.begins(key)
}

/// Returns whether the line is the beginning of a recommendation whose heading
/// was lost: "… indstiller," and a list below or on the same line.
fn is_recommending(lines: &[Line<'_>], at: usize, end: usize) -> bool {
    let key = &lines[at].key;
    let Some((who, rest)) = key.split_once(" indstiller") else {
        return false;
    };
    let subject = lines[at]
        .clean
        .chars()
        .next()
        .is_some_and(char::is_uppercase)
        && who.split(' ').count() <= 16
        && !who.contains(". ");
    let rest = rest.trim_start_matches([',', ':', ';', ' ']);
    let to_body = rest.starts_with("til ") && rest.split(' ').count() <= 12;
    let opens_list = rest.is_empty() || BEFORE_A_LIST.has(rest) || to_body;
    let listed_below = next_text(lines, at)
        .filter(|&next| next < end)
        .is_some_and(|next| is_list_item(&lines[next].key));
    subject && ((opens_list && listed_below) || is_list_item(rest))
}

/// Reads absent members at `at`: "Fraværende X, Y" (which may wrap), a label
/// of its own with names below, or "X var fraværende."; returns the section
/// and the index after it.
fn read_absent(
    lines: &[Line<'_>],
    at: usize,
    end: usize,
    item: &mut AgendaItem,
) -> Option<(Section, usize)> {
    let line = &lines[at];
    let section = |label: Option<&str>, text: String, last: usize, text_line: usize| Section {
        kind: SectionKind::Absent,
        label: label.map(str::to_owned),
        lines: Lines {
            first: at + 1,
            last: last + 1,
        },
        text,
        text_line: text_line + 1,
    };
    if let Some(names) = line
        .clean
        .trim_end_matches('.')
        .strip_suffix(" var fraværende")
        .filter(|names| people::is_list(names))
    {
        item.absent.extend(people::parse(names));
        return Some((section(None, line.clean.to_string(), at, at), at + 1));
    }
    let length = labels::absent_prefix(&line.clean)?;
    let label = line.clean[..length].trim_end_matches(':').trim();
    let has_colon = line.clean[..length].ends_with(':');
    let rest = line.clean[length..].trim();
    if rest.is_empty() {
        let mut names = String::new();
        let mut joined = String::new();
        let mut next = at + 1;
        let mut last = at;
        let mut text_line = at;
        if let Some(first) = next_text(lines, at).filter(|&first| first < end && first - at <= 2) {
            let mut below = first;
            while below < end && !lines[below].is_blank() && people::is_list(&lines[below].clean) {
                if names.is_empty() {
                    text_line = below;
                } else {
                    names.push('\n');
                    joined.push_str(if belongs_above(lines, below) {
                        " "
                    } else {
                        ", "
                    });
                }
                joined.push_str(&lines[below].clean);
                names.push_str(lines[below].raw.trim());
                last = below;
                below += 1;
                // Names may be set a blank line apart.
                let spaced = below + 1 < end
                    && lines[below].is_blank()
                    && people::is_list(&lines[below + 1].clean);
                below += usize::from(spaced);
            }
            let cut = below < end && !lines[below].is_blank() && people::is_unfinished(&joined);
            if !names.is_empty() && !cut {
                next = below;
            } else if let Some(wrapped) =
                wrapped_names(lines, first + 1, end, lines[first].clean.as_ref())
            {
                item.absent.extend(people::parse(&wrapped.joined));
                let last = wrapped.next - 1;
                let section = section(Some(label), wrapped.printed, last, first);
                return Some((section, wrapped.next));
            }
        }
        if names.is_empty() && !has_colon && !labels::ABSENT_LINES.has(&line.key) {
            return None;
        }
        item.absent.extend(people::parse(&joined));
        return Some((section(Some(label), names, last, text_line), next));
    }
    let names = wrapped_names(lines, at + 1, end, rest)?;
    item.absent.extend(people::parse(&names.joined));
    let printed = section(Some(label), names.printed, names.next - 1, at);
    Some((printed, names.next))
}

/// Names that may go on over several lines.
struct WrappedNames {
    printed: String,
    joined: String,
    /// Index of the line after them.
    next: usize,
}

/// Returns whether a line is "(title)" or "Surname (title)", the bracket
/// perhaps on the next line: the rest of the name that ends the line above.
fn belongs_above(lines: &[Line<'_>], at: usize) -> bool {
    let clean = lines[at].clean.as_ref();
    let brackets = |line: &Line<'_>| line.clean.starts_with('(');
    match clean.split_once(' ') {
        _ if clean.starts_with('(') => true,
        Some((_, rest)) => rest.starts_with('('),
        None => lines.get(at + 1).is_some_and(brackets),
    }
}

/// Reads a list of names that begins with `first` and may wrap into the lines
/// from `next` on; `None` if no number of lines makes it a list.
fn wrapped_names(
    lines: &[Line<'_>],
    mut next: usize,
    end: usize,
    first: &str,
) -> Option<WrappedNames> {
    const MOST_LINES: usize = 8;
    let last = end.min(next + MOST_LINES);
    let mut joined = first.to_owned();
    let mut printed = first.to_owned();
    let mut list = None;
    loop {
        let is_list = people::is_list(&joined);
        if is_list {
            list = Some(WrappedNames {
                printed: printed.clone(),
                joined: joined.clone(),
                next,
            });
        }
        if next >= last || lines[next].is_blank() {
            return list;
        }
        let clean = lines[next].clean.as_ref();
        if is_list && !people::is_unfinished(&joined) && !belongs_above(lines, next) {
            return list;
        }
        joined.push(' ');
        joined.push_str(clean);
        printed.push('\n');
        printed.push_str(lines[next].raw.trim());
        next += 1;
    }
}

/// Turns collected lines into sections, decisions and attachments; returns the
/// lines of closed attachments, which are kept nowhere.
fn close_sections(
    lines: &[Line<'_>],
    open: Vec<Open>,
    absent: Vec<(usize, Section)>,
    item: &mut AgendaItem,
    setting: &Setting<'_>,
) -> Vec<usize> {
    let mut closed_lines = Vec::new();
    let mut sections: Vec<(usize, Section)> = absent;
    for section in open {
        let with_text = |at: &&usize| !lines[**at].is_blank();
        let first_text = section.lines.iter().find(with_text).copied();
        let last_text = section.lines.iter().rev().find(with_text).copied();
        let Some(begin) = section.label_line.or(first_text) else {
            continue;
        };
        let last = last_text.unwrap_or(begin);
        let listed = match section.kind {
            SectionKind::Attachments => attachments(lines, &section.lines),
            _ => Attachments::default(),
        };
        let mut text = match (first_text, last_text) {
            (Some(first), Some(last)) => section
                .lines
                .iter()
                .filter(|at| {
                    (first..=last).contains(*at) && listed.closed_lines.binary_search(at).is_err()
                })
                .map(|&at| match section.inline_from {
                    Some(from) if Some(at) == section.label_line => &lines[at].clean[from..],
                    _ => lines[at].raw,
                })
                .collect::<Vec<_>>()
                .join("\n")
                .trim()
                .to_owned(),
            _ => String::new(),
        };
        if section.inline_from.is_some() {
            text = cut_page(&text).to_owned();
        }
        let span = Lines {
            first: begin + 1,
            last: last + 1,
        };
        let text_line = first_text.unwrap_or(begin) + 1;
        match section.kind {
            SectionKind::Decision => item.decisions.push(Decision {
                own: is_own(section.decided_by.as_ref(), setting) && !text.is_empty(),
                body: section.decided_by.as_ref().map(|(body, _)| body.clone()),
                date: section.decided_by.as_ref().map(|(_, date)| *date),
                text: text.clone(),
                lines: span,
                text_line,
            }),
            SectionKind::Attachments => {
                item.attachments.extend(listed.attachments);
                closed_lines.extend(listed.closed_lines);
            }
            _ => {}
        }
        sections.push((
            begin,
            Section {
                kind: section.kind,
                label: section.label,
                lines: span,
                text,
                text_line,
            },
        ));
    }
    sections.sort_by_key(|(begin, _)| *begin);
    item.sections = sections.into_iter().map(|(_, section)| section).collect();
    prefer_named_body(item, setting);
    closed_lines
}

fn is_own(decided_by: Option<&(String, Date)>, setting: &Setting<'_>) -> bool {
    match (decided_by, setting.date) {
        (Some((_, day)), Some(date)) => *day == date,
        _ => true,
    }
}

/// Of several decisions of one day only that of this body is our own.
fn prefer_named_body(item: &mut AgendaItem, setting: &Setting<'_>) {
    let Some(committee) = setting.committee.map(str::to_lowercase) else {
        return;
    };
    let names_us = |decision: &Decision| {
        decision.body.as_ref().is_some_and(|body| {
            let body = body.to_lowercase();
            body.contains(&committee) || committee.contains(&body)
        })
    };
    if item
        .decisions
        .iter()
        .any(|decision| decision.own && names_us(decision))
    {
        for decision in &mut item.decisions {
            decision.own &= decision.body.is_none() || names_us(decision);
        }
    }
}

/// Cuts the page number old minutes print behind a decision ("… Side 6").
fn cut_page(text: &str) -> &str {
    match text.rsplit_once(" Side ") {
        Some((before, page)) if !page.is_empty() && page.bytes().all(|b| b.is_ascii_digit()) => {
            before.trim_end()
        }
        _ => text,
    }
}

/// The attachments of a section.
#[derive(Default)]
struct Attachments {
    attachments: Vec<Attachment>,
    /// Indexes of the lines that name closed ones; their text is kept nowhere.
    closed_lines: Vec<usize>,
}

/// Reads one attachment a line; a line that goes on in lower case right below
/// belongs to the one above.
fn attachments(lines: &[Line<'_>], section: &[usize]) -> Attachments {
    let mut read = Attachments::default();
    let mut previous = None;
    let mut last_is_closed = false;
    for &at in section {
        let line = &lines[at];
        if line.is_blank() {
            previous = None;
            continue;
        }
        let title = line.clean.trim_start_matches(['•', '·']).trim();
        let title = title
            .strip_prefix("- ")
            .or_else(|| title.strip_prefix("* "))
            .unwrap_or(title);
        let goes_on = previous.is_some()
            && title.chars().next().is_some_and(char::is_lowercase)
            && !title.contains('.');
        previous = Some(at);
        if goes_on && last_is_closed {
            read.closed_lines.push(at);
            continue;
        }
        if let Some(last) = read.attachments.last_mut().filter(|_| goes_on) {
            last.title.push(' ');
            last.title.push_str(title);
            continue;
        }
        last_is_closed = access::is_closed_attachment(title);
        if last_is_closed {
            read.closed_lines.push(at);
        } else {
            read.attachments.push(Attachment {
                title: title.to_owned(),
                line: at + 1,
            });
        }
    }
    read
}
