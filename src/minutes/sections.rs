//! Inside an agenda item: sections, decisions, attachments, absent members.

use jiff::civil::Date;

use super::items::{is_preamble, next_text};
use super::labels::{self, Label};
use super::lines::Line;
use super::parse::Role;
use super::{
    Access, AgendaItem, Attachment, CaseNumber, Decision, Lines, Section, SectionKind, people,
};

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
    let has_recommendation_label = range.clone().any(|at| {
        labels::read(&lines[at].clean, &lines[at].key).is_some_and(|label| {
            label.kind == SectionKind::Recommendation
                && !lines[at].key.starts_with("indstilling fra")
        })
    });
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
        // Case officers and the like above the first section.
        let preamble = open.iter().all(|section| {
            section.label.is_none()
                && section
                    .lines
                    .iter()
                    .all(|&at| lines[at].is_blank() || is_preamble(&lines[at]))
        });
        if preamble && line.key == super::lines::key(&item.title) {
            roles[at] = Role::Heading;
            at += 1;
            continue;
        }
        if let Some(next) = read_case_number(lines, at, range.end, item, preamble) {
            roles[at..next].fill(Role::CaseNumber);
            at = next;
            continue;
        }
        if preamble
            && matches!(
                line.key.as_str(),
                "åbent" | "åben sag" | "åbent punkt" | "lukket" | "lukket sag"
            )
        {
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
        if let Some(label) = opens_section(lines, at, range.end, &open, setting) {
            roles[at] = Role::Label;
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
        let lost_heading = !has_recommendation_label
            && !open
                .iter()
                .any(|section| section.kind == SectionKind::Recommendation)
            && is_recommending(lines, at, range.end)
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
        at += 1;
    }
    close_sections(lines, open, absent_sections, item, setting);
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
    item.case_number = Some(CaseNumber::from_line(&line.clean)?);
    Some(at + 1)
}

/// Returns the label that opens a section at `at`, if the line is one here.
fn opens_section(
    lines: &[Line<'_>],
    at: usize,
    end: usize,
    open: &[Open],
    setting: &Setting<'_>,
) -> Option<Label> {
    let line = &lines[at];
    let label = labels::read(&line.clean, &line.key)?;
    let Some(current) = open.last() else {
        return Some(label);
    };
    let seen = open.iter().any(|section| section.kind == label.kind);
    match current.kind {
        SectionKind::CasePresentation | SectionKind::History => {
            if label.secondary {
                return None;
            }
            // A decision quoted from an earlier meeting stays in the text,
            // unless it begins a chain of decisions that ends with our own.
            if let Some((_, day)) = &label.decided_by
                && setting.date.is_some_and(|date| date != *day)
                && !next_label_is_dated(lines, at, end)
            {
                return None;
            }
            // Of two bare "Beslutning" the last is this meeting's.
            if label.kind == SectionKind::Decision
                && label.decided_by.is_none()
                && later_bare_decision(lines, at, end)
            {
                return None;
            }
        }
        // Attachments are often named like sections.
        SectionKind::Attachments if label.decided_by.is_none() => {
            let named_like_section = seen
                || (label.kind == SectionKind::Recommendation && !recommends_below(lines, at, end))
                || label.secondary;
            if named_like_section {
                return None;
            }
        }
        _ => {}
    }
    Some(label)
}

fn labels_after(lines: &[Line<'_>], at: usize, end: usize) -> impl Iterator<Item = Label> {
    (at + 1..end).filter_map(|at| labels::read(&lines[at].clean, &lines[at].key))
}

fn next_label_is_dated(lines: &[Line<'_>], at: usize, end: usize) -> bool {
    labels_after(lines, at, end)
        .find(|label| !label.secondary)
        .is_some_and(|label| label.decided_by.is_some())
}

fn later_bare_decision(lines: &[Line<'_>], at: usize, end: usize) -> bool {
    labels_after(lines, at, end).any(|label| {
        label.kind == SectionKind::Decision && label.decided_by.is_none() && !label.secondary
    })
}

fn recommends_below(lines: &[Line<'_>], at: usize, end: usize) -> bool {
    next_text(lines, at)
        .filter(|&next| next < end)
        .is_some_and(|next| {
            let key = &lines[next].key;
            key.contains("indstiller")
                || key.contains("indstilles")
                || key.contains("foreslår")
                || key.starts_with("at ")
                || is_list_item(key)
        })
}

fn is_list_item(key: &str) -> bool {
    let digits = key.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = digits > 0 && key[digits..].starts_with(['.', ')']);
    numbered
        || key.starts_with("l. ")
        || key.starts_with("at ")
        || key.starts_with("- at ")
        || key.starts_with("• at ")
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
    let opens_list = matches!(rest, "" | "at" | "at," | "følgende") || to_body;
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
                }
                names.push_str(lines[below].raw.trim());
                last = below;
                below += 1;
            }
            if !names.is_empty() {
                next = below;
            }
        }
        if names.is_empty()
            && !has_colon
            && labels::ABSENT[0] != line.key
            && line.key != "fraværende"
            && line.key != "afbud"
        {
            return None;
        }
        item.absent
            .extend(people::parse(&names.replace('\n', ", ")));
        return Some((section(Some(label), names, last, text_line), next));
    }
    let mut printed = rest.to_owned();
    let mut joined = rest.to_owned();
    let mut next = at + 1;
    while next < end && !lines[next].is_blank() && next - at < 8 {
        let clean = lines[next].clean.as_ref();
        let goes_on = (people::is_unfinished(&joined) || clean.starts_with('('))
            && people::is_list(&format!("{joined} {clean}"))
            || (people::is_unfinished(&joined)
                && joined.matches('(').count() > joined.matches(')').count());
        if !goes_on {
            break;
        }
        joined.push(' ');
        joined.push_str(clean);
        printed.push('\n');
        printed.push_str(lines[next].raw.trim());
        next += 1;
    }
    if !people::is_list(&joined) {
        return None;
    }
    item.absent.extend(people::parse(&joined));
    Some((section(Some(label), printed, next - 1, at), next))
}

/// Turns collected lines into sections, decisions and attachments.
fn close_sections(
    lines: &[Line<'_>],
    open: Vec<Open>,
    absent: Vec<(usize, Section)>,
    item: &mut AgendaItem,
    setting: &Setting<'_>,
) {
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
                .filter(|at| (first..=last).contains(*at) && !listed.closed_lines.contains(at))
                .map(|&at| match section.inline_from {
                    Some(from) if Some(at) == section.label_line => &lines[at].clean[from..],
                    _ => lines[at].raw.trim_end(),
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
            SectionKind::Attachments => item.attachments.extend(listed.attachments),
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
        match read.attachments.last_mut() {
            Some(last) if goes_on && last.access == Access::Closed => read.closed_lines.push(at),
            Some(last) if goes_on => {
                last.title.push(' ');
                last.title.push_str(title);
            }
            _ if is_closed_attachment(title) => {
                read.closed_lines.push(at);
                read.attachments.push(Attachment {
                    title: String::new(),
                    access: Access::Closed,
                    line: at + 1,
                });
            }
            _ => read.attachments.push(Attachment {
                title: title.to_owned(),
                access: Access::Open,
                line: at + 1,
            }),
        }
    }
    read
}

fn is_closed_attachment(title: &str) -> bool {
    let key = super::lines::key(title);
    ["lukket bilag", "lukket:", "lukket -", "fortroligt bilag"]
        .iter()
        .any(|mark| key.starts_with(mark))
        || ["(lukket)", "(lukket bilag)", "(fortrolig)", "(fortroligt)"]
            .iter()
            .any(|mark| key.ends_with(mark))
        || key.ends_with(" - lukket")
        || key.ends_with(" - lukket bilag")
}
