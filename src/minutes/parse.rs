//! Source text to [`Meeting`]: what minutes of Danish municipalities look like.
//!
//! The grammar accepted, line by line (blank lines and page furniture may stand
//! anywhere; Markdown marks are stripped first):
//!
//! ```text
//! minutes    = head [contents] item*
//! head       = title | head-label value | body name | date
//! contents   = ["Indholdsfortegnelse" | "Dagsorden" | …] entry*
//! entry      = [number] title [leaders] [page]
//! item       = [case-number] heading [case-number | flag]* section*
//! heading    = [bullet] [word] number sign [title]    see `layout::forms`
//!            | title / case-number | title / label | label
//! section    = label text* | text*
//! label      = [bullet] [number] words [":"]          see `layout::label_marks`
//!            | decision-label                         see `decision_label`
//! absent     = "Fraværende" names (may wrap), anywhere in an item
//! closed     = ("Lukket" | "Fortroligt") ":" title | group heading "Lukkede punkter" | flag "Lukket"
//! ```
//!
//! There is no list of layouts: which lines head items is what explains the whole
//! document best (see `layout`). Nothing is an error: text that fits nowhere stays with
//! the section it stands in, [`Role`] says of every line what it was taken for, and the
//! meeting says how far it was understood. An item that is marked closed, or that nothing
//! proves open, keeps neither sections nor text.

use super::access;
use crate::text::compare_key;
use std::collections::HashSet;

use super::label_lines::InlineLabels;
use super::layout::{self, Outline, Start};
use super::lines::{self, Line};
use super::role::Role;
use super::sections::{self, Setting};
use super::toc::Toc;
use super::{
    AgendaItem, ClosedItem, Lines, Meeting, MeetingKind, OutlineItem, Warning, WarningKind, head,
    kind, reading,
};
use crate::text::{CaseNumber, faults};

/// Reads minutes. Never fails: a text that is none has no items.
pub fn parse(text: &str) -> Meeting {
    parse_with_roles(text).0
}

/// Reads minutes and says of every line what it was taken for.
pub fn parse_with_roles(text: &str) -> (Meeting, Vec<Role>) {
    let mut lines = lines::split(text);
    layout::mark_labels(&mut lines);
    layout::mark_furniture(&mut lines);
    let Outline {
        starts,
        toc,
        is_single,
    } = layout::read(&mut lines);
    let lines = lines;
    let mut roles = roles_without_items(&lines, &toc);
    let first = starts.first().map_or(lines.len(), |start| start.first);
    let table = toc.first_line().unwrap_or(first).min(first);
    let below = toc.end().clamp(table, first);
    let head = head::read(&lines[..table], &lines[below..first], &lines);
    let (titled, closed) = (head.kind, head.closed);
    let mut meeting = Meeting::from(head);
    let inline_labels = InlineLabels::of_file(&lines);
    for (position, start) in starts.iter().enumerate() {
        let next = starts.get(position + 1);
        let end = next.map_or(lines.len(), |next| next.first);
        let setting = Setting {
            date: meeting.date,
            committee: meeting.committee.as_deref(),
            inline_labels: &inline_labels,
        };
        let item = item(
            &lines,
            start,
            end,
            position + 1,
            &setting,
            closed,
            &mut roles,
        );
        meeting.items.push(item);
    }
    if meeting.committee.is_none() {
        meeting.committee = own_decisions_body(&meeting);
    }
    if is_single && has_no_section(&meeting) {
        meeting.items.clear();
        belong_to_nothing(&mut roles);
    }
    meeting.kind = kind::of(&meeting, titled);
    if meeting.kind == MeetingKind::Agenda {
        kind::without_decisions(&mut meeting);
    }
    judge(&lines, &roles, toc, &mut meeting);
    (meeting, roles)
}

/// Returns what lines are taken for where no item has them.
fn roles_without_items(lines: &[Line<'_>], toc: &Toc) -> Vec<Role> {
    let roles = lines.iter().enumerate().map(|(at, line)| match () {
        () if line.is_blank() => Role::Blank,
        () if toc.has_line(at) => Role::TableOfContents,
        () if line.is_furniture() => Role::Furniture,
        () => Role::Head,
    });
    roles.collect()
}

impl From<head::Head> for Meeting {
    fn from(head: head::Head) -> Self {
        Self {
            committee: head.committee,
            kind: head.kind.unwrap_or_default(),
            date: head.date,
            start_time: head.start_time,
            place: head.place,
            participants: head.participants,
            absent: head.absent,
            ..Self::default()
        }
    }
}

/// Returns whether the one item of a file is closed or has no section.
fn has_no_section(meeting: &Meeting) -> bool {
    let is_empty = |item: &OutlineItem| item.open().is_none_or(|open| open.sections.is_empty());
    meeting.items.first().is_some_and(is_empty)
}

/// Finds the municipality, warns of what was not understood, and judges the reading.
fn judge(lines: &[Line<'_>], roles: &[Role], toc: Toc, meeting: &mut Meeting) {
    let open = lines
        .iter()
        .zip(roles)
        .filter(|(_, role)| **role != Role::Closed);
    meeting.municipality = head::municipality(open.map(|(line, _)| line.clean.as_ref()));
    meeting.warnings = warnings(lines, roles, meeting);
    if !meeting.items.is_empty() {
        meeting.warnings.extend(toc.check(&meeting.items));
    }
    meeting.table_of_contents = toc.entries;
    if !meeting.items.is_empty() {
        let misfits = reading::misfits(lines, roles, meeting);
        meeting.warnings.extend(misfits);
    }
    meeting.reading = reading::judge(lines, meeting);
    meeting
        .warnings
        .sort_by_key(|warning| (warning.line, warning.kind));
}

/// Takes back what lines were taken for in an item that is none. What is closed stays so.
fn belong_to_nothing(roles: &mut [Role]) {
    for role in roles {
        if !matches!(
            role,
            Role::Blank | Role::Furniture | Role::TableOfContents | Role::Closed
        ) {
            *role = Role::Head;
        }
    }
}

/// Returns the body that decides under the labels of this day's decisions.
fn own_decisions_body(meeting: &Meeting) -> Option<String> {
    let mut decisions = meeting.open_items().filter_map(AgendaItem::decision);
    decisions.find_map(|decision| decision.body.clone())
}

fn item(
    lines: &[Line<'_>],
    start: &Start,
    end: usize,
    position: usize,
    setting: &Setting<'_>,
    closed_meeting: bool,
    roles: &mut [Role],
) -> OutlineItem {
    // A group heading below ends the item: what follows belongs to the group.
    // One of open items does so only where nothing but the next item follows.
    let group = (start.body..end).find(|&at| match access::group(&lines[at].key) {
        Some(true) => true,
        Some(false) => lines::next_text(lines, at).is_none_or(|next| next >= end),
        None => false,
    });
    let own_end = group.unwrap_or(end);
    roles[start.first..start.body].iter_mut().for_each(|role| {
        if *role != Role::Blank {
            *role = Role::Heading;
        }
    });
    let last = (start.first..own_end)
        .rev()
        .find(|&at| !lines[at].is_blank() && !lines[at].is_furniture())
        .unwrap_or(start.first);
    let mut item = AgendaItem {
        position,
        number: start.number.clone(),
        title: start.title.clone(),
        case_number: start.case_number.clone(),
        sections: Vec::new(),
        decisions: Vec::new(),
        attachments: Vec::new(),
        absent: Vec::new(),
        lines: Lines {
            first: start.first + 1,
            last: last + 1,
        },
    };
    sections::read(lines, start.body..own_end, &mut item, setting, roles);
    let flag = flag(lines, start.body..own_end);
    let sentence = (start.body..own_end).any(|at| {
        let blank = |at: Option<&Line<'_>>| at.is_none_or(Line::is_blank);
        let above = at.checked_sub(1).and_then(|above| lines.get(above));
        let alone = blank(above) && blank(lines.get(at + 1));
        alone && access::is_closed_sentence(&lines[at].key)
    });
    let says_closed =
        closed_meeting || start.closed == Some(true) || flag == Some(true) || sentence;
    let says_open = start.closed == Some(false) || flag == Some(false);
    let has_text = item.sections.iter().any(|section| !section.text.is_empty());
    let item = if says_closed || !(says_open || has_text) {
        close(lines, start.body..own_end, roles);
        OutlineItem::Closed(ClosedItem {
            position,
            number: item.number,
            title: item.title,
            case_number: item.case_number,
            lines: item.lines,
        })
    } else {
        OutlineItem::Open(item)
    };
    if let Some(group) = group {
        roles[group] = Role::Heading;
        // Below a group heading without an item of its own nothing is known.
        close(lines, group + 1..end, roles);
    }
    item
}

fn close(lines: &[Line<'_>], range: std::ops::Range<usize>, roles: &mut [Role]) {
    for at in range {
        if !lines[at].is_blank() {
            roles[at] = Role::Closed;
        }
    }
}

/// Returns what the lines below a heading say of access: `Lukket` at the end
/// of the case line, on a line of its own, or in a first sentence.
fn flag(lines: &[Line<'_>], range: std::ops::Range<usize>) -> Option<bool> {
    let mut open = None;
    let below = range.filter(|&at| !lines[at].is_blank()).take(6);
    for at in below {
        let line = &lines[at];
        if line.is_label() {
            break;
        }
        let stated = match CaseNumber::from_labelled_line(&line.clean) {
            Some(case) => compare_key(&case.rest),
            None => line.key.clone(),
        };
        let word = |word: &str| {
            stated
                .split(|c: char| !c.is_alphanumeric())
                .any(|w| w == word)
        };
        let on_case_line = CaseNumber::from_labelled_line(&line.clean).is_some() && word("lukket");
        let behind_number = CaseNumber::from_line_start(&line.clean)
            .is_some_and(|(_, rest)| access::is_closed_flag(&compare_key(rest)));
        if on_case_line || behind_number || access::is_closed_flag(&stated) {
            return Some(true);
        }
        let opened = access::line(&stated) == Some(false)
            || (CaseNumber::from_labelled_line(&line.clean).is_some()
                && (word("åbent") || word("åben")));
        if opened {
            open = Some(false);
        }
    }
    open
}

/// Collects what is missing, out of order or mended.
fn warnings(lines: &[Line<'_>], roles: &[Role], meeting: &Meeting) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut warn = |line: usize, kind, message: String| {
        warnings.push(Warning {
            line,
            kind,
            message,
        })
    };
    if meeting.items.is_empty() {
        return warnings;
    }
    if meeting.date.is_none() {
        warn(
            0,
            WarningKind::Missing,
            "no date of the meeting was found".to_owned(),
        );
    }
    if meeting.committee.is_none() {
        warn(
            0,
            WarningKind::Missing,
            "no name of the committee was found".to_owned(),
        );
    }
    let mut seen: HashSet<&str> = HashSet::new();
    for item in &meeting.items {
        if let Some(number) = item.number()
            && !seen.insert(number)
        {
            warn(
                item.lines().first,
                WarningKind::Numbering,
                format!("item number {number} is given twice"),
            );
        }
        let Some(item) = item.open() else { continue };
        let number = item.case_number.as_ref();
        if let Some(number) = number.filter(|number| number.was_mended()) {
            let line = (item.lines.first..=item.lines.last)
                .find(|&line| roles[line - 1] == Role::CaseNumber)
                .unwrap_or(item.lines.first);
            let (printed, canonical) = (number.printed(), number.canonical());
            warn(
                line,
                WarningKind::ExtractionFault,
                format!("journal number `{printed}` read as `{canonical}`"),
            );
        }
    }
    let mut reported = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if roles[at] == Role::Closed || line.is_blank() {
            continue;
        }
        reported.clear();
        for fault in faults::find(line.raw) {
            if !reported.contains(&fault.kind) {
                reported.push(fault.kind);
            }
        }
        for kind in &reported {
            warn(
                at + 1,
                WarningKind::ExtractionFault,
                kind.describe().to_owned(),
            );
        }
    }
    warnings
}
