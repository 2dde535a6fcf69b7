//! Source text to [`Meeting`]: what minutes of Danish municipalities look like.
//!
//! The grammar accepted, line by line (blank lines and page furniture may stand
//! anywhere; Markdown marks are stripped first):
//!
//! ```text
//! minutes    = head [contents] item*
//! head       = title | head-label value | body name | date
//! contents   = ("Indholdsfortegnelse" | "Dagsorden" | "PUNKTER") entry*
//! entry      = [number] title [leaders] [page]
//! item       = [case-number] heading [case-number | flag]* section*
//! heading    = "Punkt" n ":" title | n "." title | "Sag nr." n title
//!            | "Pkt." n / title | title / "Sag nr." n | "Nr." n "-" title
//!            | body-serial title | title / "Sagsid.:" case-number
//!            | n "/" year title | n ("·" | "|") title
//! section    = label text* | text*
//! label      = a whole line from the table of labels
//!            | "Beslutning" ["i"] body "den" date | body "," date "," "pkt." n
//! absent     = "Fraværende" names (may wrap), anywhere in an item
//! closed     = ("Lukket" | "Fortroligt") ":" title | group heading "Lukkede punkter" | flag "Lukket"
//! ```
//!
//! There is no list of layouts: which lines head items is what explains the whole
//! document best (see `layout`). Nothing is an error: text that fits nowhere stays with
//! the section it stands in, [`Role`] says of every line what it was taken for, and the
//! meeting says how far it was understood. An item that is marked closed, or that nothing
//! proves open, keeps neither sections nor text.

use std::collections::HashSet;
use std::ops::Range;

use super::access::{self, LineAccess, Reach};
use super::label_lines::{InlineLabels, LabelLines};
use super::layout::{self, Outline, Start};
use super::lines::{self, Line};
use super::role::Role;
use super::sections::{self, Setting};
use super::toc::Toc;
use super::{
    AgendaItem, ClosedItem, Lines, Meeting, MeetingKind, NamedFiles, OutlineItem, Section,
    SectionKind, Warning, WarningKind, head, kind, meeting_day, reading,
};
use crate::text::{compare_key, faults};

/// Reads minutes. Never fails: a text that is none has no items.
pub fn parse(text: &str) -> Meeting {
    parse_with_roles(text).0
}

/// Reads minutes and says of every line what it was taken for.
pub fn parse_with_roles(text: &str) -> (Meeting, Vec<Role>) {
    parse_lines(lines::split(text))
}

/// Reads minutes by their lines.
pub(super) fn parse_lines(mut lines: Vec<Line<'_>>) -> (Meeting, Vec<Role>) {
    layout::mark_labels(&mut lines);
    layout::mark_furniture(&mut lines);
    let access = access::read(&lines);
    let Outline {
        mut starts,
        toc,
        is_single,
    } = layout::read(&mut lines);
    let lines = lines;
    close_groups(&lines, &access, &mut starts, &toc);
    let first = starts.first().map_or(lines.len(), |start| start.first);
    let mut roles = roles_above_items(&lines, &toc);
    let table = toc.first_line().unwrap_or(first).min(first);
    let below = toc.end().clamp(table, first);
    let (top, below) = (&lines[..table], &lines[below..first]);
    let mut head = head::read(top, below, &|line| names_closed_item(line, &starts));
    head.date = meeting_day::find(&[top, below], &lines);
    let (is_closed_meeting, stated_kind) = (head.closed, head.kind);
    let mut meeting = with_head(head);
    let inline_labels = InlineLabels::of_file(&lines);
    let setting = Setting {
        date: meeting.date,
        committee: meeting.committee.as_deref(),
        inline_labels: &inline_labels,
        access: &access,
    };
    let mut doubts = Vec::new();
    let mut read = Vec::new();
    for (position, start) in starts.iter().enumerate() {
        let end = starts
            .get(position + 1)
            .map_or(lines.len(), |next| next.first);
        let mut item = ItemReader {
            lines: &lines,
            setting: &setting,
            is_closed_meeting,
            // Nothing proves the title of a lone item: a mark anywhere is taken for its.
            is_unproven: is_single,
            roles: &mut roles,
            doubts: &mut doubts,
        };
        read.push(item.read(start, end, position + 1));
    }
    meeting.items = read;
    if meeting.committee.is_none() {
        meeting.committee = own_decisions_body(&meeting);
    }
    let lone = meeting.items.first().filter(|_| is_single);
    let is_empty = |item: &OutlineItem| item.open().is_none_or(|open| open.sections.is_empty());
    if lone.is_some_and(is_empty) || !is_single && !is_agenda_like(&meeting) {
        meeting.items.clear();
        belong_to_nothing(&mut roles);
    }
    meeting.kind = kind::of(&meeting, stated_kind);
    if meeting.kind == MeetingKind::Agenda {
        kind::without_decisions(&mut meeting);
    }
    let open = lines
        .iter()
        .zip(&roles)
        .filter(|(_, role)| **role != Role::Closed);
    meeting.municipality = head::municipality(open.map(|(line, _)| line.clean.as_ref()));
    meeting.named_files = NamedFiles::of_open_items(&meeting);
    meeting.named_files.add_closed_lines(&lines, &roles);
    note_warnings(&lines, &roles, &mut meeting, toc, &doubts);
    (meeting, roles)
}

/// Returns what the lines are as far as no item has them.
fn roles_above_items(lines: &[Line<'_>], toc: &Toc) -> Vec<Role> {
    let role = |(at, line): (usize, &Line<'_>)| match () {
        () if line.is_blank() => Role::Blank,
        () if toc.has_line(at) => Role::TableOfContents,
        () if line.is_furniture() => Role::Furniture,
        () => Role::Head,
    };
    lines.iter().enumerate().map(role).collect()
}

/// Notes what does not fit, and how far the document was understood.
fn note_warnings(
    lines: &[Line<'_>],
    roles: &[Role],
    meeting: &mut Meeting,
    toc: Toc,
    doubts: &[usize],
) {
    meeting.warnings = warnings(lines, roles, meeting);
    meeting.warnings.extend(doubts.iter().map(|at| Warning {
        line: at + 1,
        kind: WarningKind::Access,
        message: "a closed mark: what it may reach is left out".to_owned(),
    }));
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

/// Returns whether the items are more than headings over text, as any document has them:
/// they are numbered, or half of them have a case number or a section of minutes.
fn is_agenda_like(meeting: &Meeting) -> bool {
    let items = &meeting.items;
    if items.iter().any(|item| item.number().is_some()) {
        return true;
    }
    let is_main = |section: &Section| section.label.is_some() && section.kind != SectionKind::Other;
    let open = items.iter().filter_map(OutlineItem::open);
    let proven =
        open.filter(|item| item.case_number.is_some() || item.sections.iter().any(is_main));
    proven.count() * 2 >= items.len()
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

/// Returns whether a line has the title of a closed item: then its mark is that item's.
fn names_closed_item(line: &Line<'_>, starts: &[Start]) -> bool {
    let mut closed = starts.iter().filter(|start| start.closed == Some(true));
    closed.any(|start| {
        let title = compare_key(&start.title);
        !title.is_empty() && line.key.contains(&title)
    })
}

/// Returns a meeting without items.
fn with_head(head: head::Head) -> Meeting {
    Meeting {
        committee: head.committee,
        kind: head.kind.unwrap_or_default(),
        date: head.date,
        start_time: head.start_time,
        place: head.place,
        participants: head.participants,
        absent: head.absent,
        ..Meeting::default()
    }
}

/// Closes the items below a heading of closed items, as far as one of open items with an
/// item right below it: "Åbne sager" in the text of a closed item opens nothing.
fn close_groups(lines: &[Line<'_>], access: &LineAccess, starts: &mut [Start], toc: &Toc) {
    let Some(first) = starts.first() else { return };
    // One in the table of contents closes its entries, and is the first item's only where
    // that is right below and in the table as closed or not at all.
    let entry = toc.find(first.number.as_deref(), &first.title);
    let is_listed_open = entry.is_some_and(|entry| !entry.is_closed());
    let first = first.first;
    let is_passed = |at: usize| {
        toc.has_line(at)
            && (is_listed_open || lines::next_text(lines, at).is_some_and(|next| next < first))
    };
    let mut group = None;
    let mut from = 0;
    for start in starts.iter_mut() {
        for at in (from..start.first).filter(|&at| !is_passed(at)) {
            match access.on(at) {
                Reach::ClosedGroup => group = Some(at),
                Reach::OpenGroup => {
                    let next = lines::next_text(lines, at);
                    group = group.filter(|_| next.is_none_or(|next| next < start.first));
                }
                _ => {}
            }
        }
        if group.is_some() {
            start.closed = Some(true);
        }
        from = start.first;
    }
}

/// Reads the items of a document.
struct ItemReader<'a, 't> {
    lines: &'a [Line<'t>],
    setting: &'a Setting<'a>,
    is_closed_meeting: bool,
    /// Whether nothing proves where items begin.
    is_unproven: bool,
    roles: &'a mut [Role],
    /// Lines by which something is closed that they need not be about.
    doubts: &'a mut Vec<usize>,
}

impl ItemReader<'_, '_> {
    fn read(&mut self, start: &Start, end: usize, position: usize) -> OutlineItem {
        let lines = self.lines;
        let group = self.group_below(start, end);
        let own_end = group.unwrap_or(end);
        for role in &mut self.roles[start.first..start.body] {
            if *role != Role::Blank {
                *role = Role::Heading;
            }
        }
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
        let body = start.body..own_end;
        let closed_from = sections::read(lines, body.clone(), &mut item, self.setting, self.roles);
        let item = match self.is_closed(start, body.clone(), &item) {
            true => {
                close(lines, body, self.roles);
                OutlineItem::Closed(ClosedItem {
                    position,
                    number: item.number,
                    title: item.title,
                    lines: item.lines,
                })
            }
            false => {
                self.doubts.extend(closed_from);
                OutlineItem::Open(item)
            }
        };
        if let Some(group) = group {
            self.roles[group] = Role::Heading;
            // Below a group heading without an item of its own nothing is known.
            close(lines, group + 1..end, self.roles);
        }
        item
    }

    /// Returns the heading of a group below the item, which ends it: what follows belongs
    /// to the group. One of open items does so only where nothing but the next item
    /// follows, one among attachments only where no decision is still to come.
    fn group_below(&self, start: &Start, end: usize) -> Option<usize> {
        let mut labels = None;
        (start.body..end).find(|&at| match self.setting.access.on(at) {
            Reach::ClosedGroup => {
                let labels = labels
                    .get_or_insert_with(|| LabelLines::read(self.lines, start.body..end, None));
                !labels.precedes_decision(at)
            }
            Reach::OpenGroup => lines::next_text(self.lines, at).is_none_or(|next| next >= end),
            _ => false,
        })
    }

    /// Returns whether anything says that the item is closed, or nothing proves it open.
    fn is_closed(&mut self, start: &Start, body: Range<usize>, item: &AgendaItem) -> bool {
        let flag = flag(self.lines, body.clone());
        let access = self.setting.access;
        let stated = body.clone().find(|&at| access.on(at) == Reach::WholeItem);
        let unproven = self.is_unproven.then(|| {
            body.clone()
                .find(|&at| !matches!(access.on(at), Reach::Nowhere | Reach::OpenGroup))
        });
        if self.is_closed_meeting || start.closed == Some(true) || flag == Some(true) {
            return true;
        }
        if let Some(at) = stated.or(unproven.flatten()) {
            self.doubts.push(at);
            return true;
        }
        let says_open = start.closed == Some(false) || flag == Some(false);
        let has_text = item.sections.iter().any(|section| !section.text.is_empty());
        let has_label = item.sections.iter().any(|section| section.label.is_some());
        let is_ordinary = access::is_ordinary_title(&start.title);
        !(says_open || has_text || has_label || is_ordinary)
    }
}

fn close(lines: &[Line<'_>], range: Range<usize>, roles: &mut [Role]) {
    for at in range {
        if !lines[at].is_blank() {
            roles[at] = Role::Closed;
        }
    }
}

/// Lines below a heading that are looked at for a flag.
const FLAG_LINES: usize = 6;

/// Returns what the lines below a heading say of access: `Lukket` at the end of the case
/// line, on a line of its own, or as the value of a label above it.
fn flag(lines: &[Line<'_>], range: Range<usize>) -> Option<bool> {
    let mut open = None;
    let below = range.clone().filter(|&at| !lines[at].is_blank());
    for at in below.take(FLAG_LINES) {
        let line = &lines[at];
        if line.is_label() {
            break;
        }
        let next = lines::next_text(lines, at).filter(|next| range.contains(next));
        let both = next.and_then(|next| access::two_lines(&line.clean, &lines[next].clean));
        match both.or_else(|| access::line(&line.clean)) {
            Some(true) => return Some(true),
            Some(false) => open = Some(false),
            None => {}
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
