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
//!            | n "/" year title | n ("·" | "|") title | "§" n "." title
//!            | case-number / title | "Åben" | "Lukket"
//! section    = label text* | text*
//! label      = a whole line from the table of labels
//!            | "Beslutning" ["i"] body "den" date | body "," date "," "pkt." n
//!            | "Beslutning:" body "den" date | body "s møde" date / "Punkt" n ":"
//! absent     = "Fraværende" names (may wrap), anywhere in an item
//! closed     = ("Lukket" | "Fortroligt") ":" title | group heading "Lukkede punkter" | flag "Lukket"
//! ```
//!
//! There is no list of layouts: which lines head items is what explains the whole
//! document best (see `layout`). Nothing is an error: text that fits nowhere stays with
//! the section it stands in, [`LineRole`] says of every line what it was taken for, and the
//! meeting says how far it was understood. An item that is marked closed, or that nothing
//! proves open, keeps neither sections nor text.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::access::{self, LineAccess, Reach};
use super::group_names;
use super::label_lines::{InlineLabels, LabelLines};
use super::layout::{self, LayoutOutline, ProvenHeading, Start};
use super::lines::{self, SourceLine};
use super::profile::Profile;
use super::reasons::ClosedBy;
use super::role::{self, LineRole};
use super::run_on;
use super::sections::{self, SectionSetting};
use super::toc::Toc;
use super::{
    AgendaItem, ClosedItem, LineRange, Meeting, MeetingKind, NamedFiles, OutlineItem, Section,
    SectionKind, Warning, WarningKind, behind_proposals, body_name, closed_again, closed_reach,
    head, kind, listed, meeting_day, municipality, outline_of_lines, reading, taught, unlabelled,
    warnings,
};
use crate::text::compare_key;

/// Reads minutes. Never fails: a text that is none has no items.
pub fn parse(text: &str) -> Meeting {
    parse_lines(LinesOfFile::of_text(text), &Profile::default()).into_meeting()
}

/// Reads minutes and says of every line what it was taken for.
pub fn parse_with_roles(text: &str) -> (Meeting, Vec<LineRole>) {
    let parsed = parse_lines(LinesOfFile::of_text(text), &Profile::default());
    let roles = run_on::roles_in_source(&parsed.lines, &parsed.roles);
    (parsed.into_meeting(), roles)
}

/// The lines of a file, and what is known of them all.
pub(super) struct LinesOfFile<'t> {
    pub lines: Vec<SourceLine<'t>>,
    /// Whether the file says of itself that it is closed, beside its text.
    pub is_closed: bool,
}

impl<'t> LinesOfFile<'t> {
    /// The lines of a text.
    pub fn of_text(text: &'t str) -> Self {
        Self {
            lines: lines::split(text),
            is_closed: false,
        }
    }
}

/// Minutes as read, with what the reading went by.
pub(super) struct Parsed<'t> {
    pub meeting: Meeting,
    pub lines: Vec<SourceLine<'t>>,
    /// What each line was taken for.
    pub roles: Vec<LineRole>,
    /// Why headings were taken for such.
    pub headings: Vec<ProvenHeading>,
    /// What closes each item, `None` where it is open.
    pub closed_by: Vec<Option<ClosedBy>>,
    /// What the lines say of access.
    pub access: LineAccess,
    pub is_closed_meeting: bool,
    /// Whether the file is taken for one that holds a single item.
    pub is_single: bool,
}

impl Parsed<'_> {
    /// Returns the meeting with the lines of the source: those read may be parts of them.
    pub fn into_meeting(mut self) -> Meeting {
        run_on::number_by_source(&self.lines, &mut self.meeting);
        self.meeting
    }
}

/// Reads minutes by their lines, and by what a profile teaches.
pub(super) fn parse_lines<'t>(source: LinesOfFile<'t>, profile: &Profile) -> Parsed<'t> {
    let LinesOfFile { lines, is_closed } = source;
    let (lines, mut access, outline) = outline_of_lines::read(lines, profile);
    let LayoutOutline {
        mut starts,
        mut toc,
        is_single,
        headings,
        is_list,
    } = outline;
    let marks_closed = starts.iter().any(|start| start.closed == Some(true));
    let is_taught_closed = taught::close(&lines, profile, &mut starts, &mut toc);
    let settled = closed_reach::settle(&lines, &mut access, &mut starts, &toc);
    let access = access;
    closed_reach::close_groups(&lines, &access, &mut starts, &toc);
    let first = starts.first().map_or(lines.len(), |start| start.first);
    let mut roles = role::roles_above_items(&lines, &toc, &access);
    let table = toc.first_line().unwrap_or(first).min(first);
    let below = toc.end().clamp(table, first);
    let (top, below) = (&lines[..table], &lines[below..first]);
    let marks_first = settled.line_above_first().map(|at| &lines[at]);
    let closed_titles = closed_titles(&starts);
    let mut head = head::read(top, below, &|line| {
        names_one_of(line, &closed_titles)
            || settled.names_items(line)
            || marks_first.is_some_and(|own| std::ptr::eq(own, line))
    });
    let says_closed = is_closed || is_taught_closed || settled.is_closed_document;
    complete_head(&mut head, (top, below), &lines, &starts);
    let (is_closed_meeting, stated_kind) = (says_closed || head.closed, head.kind);
    let mut meeting = with_head(head);
    let inline_labels = InlineLabels::of_file(&lines).with_taught(profile, &lines);
    let setting = SectionSetting {
        date: meeting.date,
        committee: meeting.committee.as_deref(),
        inline_labels: &inline_labels,
        access: &access,
    };
    let mut doubts = settled.doubts;
    let mut items = ItemReader {
        lines: &lines,
        setting: &setting,
        is_closed_meeting,
        // Nothing proves the title of a lone item: a mark anywhere is taken for its.
        is_unproven: is_single,
        is_agenda: stated_kind == Some(MeetingKind::Agenda),
        marks_closed,
        has_open_parts: false,
        roles: &mut roles,
        doubts: &mut doubts,
    };
    let (items, reasons) = items.read_all(&starts);
    meeting.outline.items = match is_list {
        true => listed::items(&toc, is_closed_meeting),
        false => listed::add_closed(&lines, &toc, items),
    };
    let closed_by = reasons_of(&meeting.outline.items, &reasons);
    conclude(
        &mut meeting,
        &lines,
        &mut roles,
        stated_kind,
        (is_single, is_list),
    );
    if !meeting.outline.items.is_empty() {
        reading::mark_nothing(&lines, first, &mut roles);
    }
    note_warnings(&lines, &roles, &mut meeting, toc, &doubts);
    Parsed {
        meeting,
        lines,
        roles,
        headings,
        closed_by,
        access,
        is_closed_meeting,
        is_single,
    }
}

/// Adds to the head the day of the meeting, and what a block of values above the first heading
/// tells: it belongs to its item.
fn complete_head(
    head: &mut head::DocumentHead,
    (top, below): (&[SourceLine<'_>], &[SourceLine<'_>]),
    lines: &[SourceLine<'_>],
    starts: &[Start],
) {
    let dated = dated_lines_of_block(lines, starts);
    if head.committee.is_none() || head.date.is_none() {
        head::read_dated(dated, head);
    }
    head.date = meeting_day::find(&[top, below, dated], lines);
}

/// Returns the dated line of the block that stands above the heading of the first item.
fn dated_lines_of_block<'l, 't>(
    lines: &'l [SourceLine<'t>],
    starts: &[Start],
) -> &'l [SourceLine<'t>] {
    let Some(start) = starts.first() else {
        return &[];
    };
    // The last line is that of the heading.
    let block = start.first..start.body.saturating_sub(1).max(start.first);
    let dated = block
        .into_iter()
        .find(|&at| head::is_dated_line(&lines[at]));
    dated.map_or(&[], |at| &lines[at..=at])
}

/// Says what follows from the items: whose minutes they are and of what kind, and whether
/// they are items at all.
fn conclude(
    meeting: &mut Meeting,
    lines: &[SourceLine<'_>],
    roles: &mut [LineRole],
    stated_kind: Option<MeetingKind>,
    (is_single, is_list): (bool, bool),
) {
    if meeting.committee.is_none() {
        meeting.committee = own_decisions_body(meeting);
    }
    meeting.committee = meeting
        .committee
        .take()
        .map(|name| head::with_article(name, lines));
    let lone = meeting.outline.items.first().filter(|_| is_single);
    let is_empty = |item: &OutlineItem| item.open().is_none_or(|open| open.sections.is_empty());
    if lone.is_some_and(is_empty) || !is_single && !is_list && !is_agenda_like(meeting) {
        meeting.outline.items.clear();
    }
    if meeting.outline.items.is_empty() {
        belong_to_nothing(roles);
    }
    behind_proposals::below_heads_of_columns(meeting, lines, roles);
    let has_labels = meeting.open_items().any(|item| !item.decisions.is_empty());
    if !has_labels && stated_kind != Some(MeetingKind::Agenda) {
        behind_proposals::find(meeting, lines, roles);
    }
    meeting.kind = kind::kind_of_meeting(meeting, stated_kind);
    match (meeting.kind, stated_kind) {
        (MeetingKind::Agenda, _) => kind::without_decisions(meeting),
        (_, Some(MeetingKind::Minutes)) => unlabelled::find(meeting, lines, roles, has_labels),
        _ => {}
    }
    let as_role = |is_role: fn(&LineRole) -> bool| {
        let lines = lines.iter().zip(roles.iter());
        let of_role = lines.filter(move |(_, role)| is_role(role));
        of_role.map(|(line, _)| line.clean.as_ref())
    };
    let head = as_role(|role| matches!(role, LineRole::Head | LineRole::Furniture));
    meeting.municipality = municipality::read(head, as_role(|role| *role != LineRole::Closed));
    meeting.named_files = NamedFiles::of_open_items(meeting);
    meeting.named_files.add_closed_lines(lines, roles);
}

/// Notes what does not fit, and how far the document was understood.
fn note_warnings(
    lines: &[SourceLine<'_>],
    roles: &[LineRole],
    meeting: &mut Meeting,
    toc: Toc,
    doubts: &[usize],
) {
    meeting.warnings = warnings::of_reading(lines, roles, meeting);
    meeting.warnings.extend(doubts.iter().map(|at| Warning {
        line: at + 1,
        kind: WarningKind::Access,
        message: "a closed mark: what it may reach is left out".to_owned(),
    }));
    let closed = (0..roles.len()).filter(|&at| roles[at] == LineRole::Closed);
    let again = closed_again::warnings(lines, &closed.collect(), meeting);
    meeting.warnings.extend(again);
    if !meeting.outline.items.is_empty() {
        meeting.warnings.extend(toc.check(&meeting.outline.items));
    }
    meeting.outline.table_of_contents = toc.entries;
    for entry in &mut meeting.outline.table_of_contents {
        if entry.is_closed() {
            entry.title = access::public_title(std::mem::take(&mut entry.title));
        }
    }
    if !meeting.outline.items.is_empty() {
        let misfits = reading::misfits(lines, roles, meeting);
        meeting.warnings.extend(misfits);
    }
    meeting.reading = reading::judge(meeting);
    meeting
        .warnings
        .sort_by_key(|warning| (warning.line, warning.kind));
}

/// Returns whether the items are more than headings over text, as any document has them:
/// they are numbered, or half of them have a case number or a section of minutes.
fn is_agenda_like(meeting: &Meeting) -> bool {
    let items = &meeting.outline.items;
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
fn belong_to_nothing(roles: &mut [LineRole]) {
    for role in roles {
        if !matches!(
            role,
            LineRole::Blank | LineRole::Furniture | LineRole::TableOfContents | LineRole::Closed
        ) {
            *role = LineRole::Nothing;
        }
    }
}

/// Returns the body that decides under the labels of this day's decisions.
fn own_decisions_body(meeting: &Meeting) -> Option<String> {
    let mut decisions = meeting.open_items().filter_map(AgendaItem::decision);
    let body = decisions.find_map(|decision| decision.body.clone())?;
    body_name::body_name(&body).or(Some(body))
}

/// Returns the titles of closed items, as they are compared.
fn closed_titles(starts: &[Start]) -> HashSet<String> {
    let closed = starts.iter().filter(|start| start.closed == Some(true));
    let titles = closed.map(|start| compare_key(&start.title));
    titles.filter(|title| !title.is_empty()).collect()
}

/// Returns whether a line has the title of a closed item: then its mark is that item's.
fn names_one_of(line: &SourceLine<'_>, closed_titles: &HashSet<String>) -> bool {
    let mut titles = closed_titles.iter();
    titles.any(|title| line.key.contains(title))
}

/// Returns a meeting without items.
fn with_head(head: head::DocumentHead) -> Meeting {
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

/// Reads the items of a document.
struct ItemReader<'a, 't> {
    lines: &'a [SourceLine<'t>],
    setting: &'a SectionSetting<'a>,
    is_closed_meeting: bool,
    is_unproven: bool,
    is_agenda: bool,
    /// Whether items are closed by their headings or groups.
    marks_closed: bool,
    /// Whether the items below it are its parts, and open.
    has_open_parts: bool,
    roles: &'a mut [LineRole],
    /// Lines by which something is closed that they need not be about.
    doubts: &'a mut Vec<usize>,
}

impl ItemReader<'_, '_> {
    /// Reads all items, and says of each what closes it.
    fn read_all(&mut self, starts: &[Start]) -> (Vec<OutlineItem>, HashMap<usize, ClosedBy>) {
        let mut reasons = HashMap::new();
        let items = starts.iter().enumerate().map(|(nth, start)| {
            let next = starts.get(nth + 1);
            let end = next.map_or(self.lines.len(), |next| next.first);
            self.has_open_parts = has_open_parts(start, next);
            let (item, reason) = self.read(start, end, nth + 1);
            reasons.extend(reason.map(|reason| (item.lines().first, reason)));
            item
        });
        (items.collect(), reasons)
    }

    /// Reads an item, and says what closes it.
    fn read(
        &mut self,
        start: &Start,
        end: usize,
        position: usize,
    ) -> (OutlineItem, Option<ClosedBy>) {
        let lines = self.lines;
        let group = self.group_below(start, end);
        let own_end = group.unwrap_or(end);
        for role in &mut self.roles[start.first..start.body] {
            if *role != LineRole::Blank {
                *role = LineRole::Heading;
            }
        }
        // A line that recurs is the heading's all the same where it is read as such.
        let last = (start.first..own_end)
            .rev()
            .find(|&at| !lines[at].is_blank() && (at < start.body || !lines[at].is_furniture()))
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
            lines: LineRange {
                first: start.first + 1,
                last: last + 1,
            },
        };
        let body = start.body..own_end;
        let closed_from = sections::read(lines, body.clone(), &mut item, self.setting, self.roles);
        let ends = item.sections.iter().map(|section| section.lines.last);
        item.lines.last = ends.fold(item.lines.last, usize::max);
        let closed_by = self.closed_by(start, body.clone(), &item);
        let item = match closed_by {
            Some(_) => {
                close(lines, body, self.roles);
                OutlineItem::Closed(ClosedItem {
                    position,
                    number: item.number,
                    title: access::public_title(item.title),
                    lines: item.lines,
                })
            }
            None => {
                self.doubts.extend(closed_from);
                OutlineItem::Open(item)
            }
        };
        if let Some(group) = group {
            self.roles[group] = LineRole::Group;
            // Below a group heading without an item of its own nothing is known.
            close(lines, group + 1..end, self.roles);
        }
        (item, closed_by)
    }

    /// Returns the heading of a group below the item, which ends it: what follows belongs
    /// to the group. One that says nothing of closed items does so only where nothing but
    /// the next item follows, one among attachments only where no decision is still to come.
    fn group_below(&self, start: &Start, end: usize) -> Option<usize> {
        let mut labels = None;
        (start.body..end).find(|&at| match self.setting.access.reach_at(at) {
            Reach::ClosedGroup => {
                let labels = labels
                    .get_or_insert_with(|| LabelLines::read(self.lines, start.body..end, None));
                !labels.precedes_decision(at)
            }
            Reach::OpenGroup => {
                let next = closed_reach::next_besides_cases(self.lines, at);
                next.is_none_or(|next| next >= end)
            }
            _ => group_names::is_above(self.lines, at, end),
        })
    }

    /// Returns what says that the item is closed, or that nothing proves it open.
    fn closed_by(
        &mut self,
        start: &Start,
        body: Range<usize>,
        item: &AgendaItem,
    ) -> Option<ClosedBy> {
        let access = self.setting.access;
        let flag = flag(self.lines, access, body.clone());
        let stated = body
            .clone()
            .find(|&at| access.reach_at(at) == Reach::WholeItem);
        let unproven = self.is_unproven.then(|| {
            body.clone()
                .find(|&at| !matches!(access.reach_at(at), Reach::Nowhere | Reach::OpenGroup))
        });
        if self.is_closed_meeting {
            return Some(ClosedBy::Document);
        }
        if start.closed == Some(true) {
            return Some(ClosedBy::Heading);
        }
        if flag == Some(true) {
            return Some(ClosedBy::Flag);
        }
        if let Some(at) = stated.or(unproven.flatten()) {
            self.doubts.push(at);
            return Some(ClosedBy::Mark);
        }
        let says_open = start.closed == Some(false) || flag == Some(false);
        let has_text = item.sections.iter().any(|section| !section.text.is_empty());
        let has_label = item.sections.iter().any(|section| section.label.is_some());
        let is_ordinary =
            access::is_ordinary_title(&start.title) || layout::is_formal_title(&start.title);
        // An agenda has items that are not prepared, minutes have decided of all. Where
        // closed items are marked, one with the number of its case and no mark is open.
        let has_case = (self.is_agenda || self.marks_closed) && item.case_number.is_some();
        let is_open = says_open || has_text || has_label || is_ordinary || self.has_open_parts;
        (!is_open && !has_case).then_some(ClosedBy::Unproven)
    }
}

/// Returns what closes each of `items`, by what closes those that were `read`: one that
/// only the contents list is closed by its entry.
fn reasons_of(items: &[OutlineItem], read: &HashMap<usize, ClosedBy>) -> Vec<Option<ClosedBy>> {
    let reason = |item: &OutlineItem| {
        let known = read.get(&item.lines().first).copied();
        item.open()
            .is_none()
            .then(|| known.unwrap_or(ClosedBy::Heading))
    };
    items.iter().map(reason).collect()
}

/// Returns whether the `next` heading is that of a part of the item, 2.1 below 2, and says
/// nothing of being closed.
fn has_open_parts(start: &Start, next: Option<&Start>) -> bool {
    let part = next.filter(|next| next.closed != Some(true));
    let numbers = part.and_then(|part| part.number.as_deref().zip(start.number.as_deref()));
    numbers.is_some_and(|(part, whole)| {
        part.strip_prefix(whole)
            .is_some_and(|level| level.starts_with('.'))
    })
}

fn close(lines: &[SourceLine<'_>], range: Range<usize>, roles: &mut [LineRole]) {
    for at in range {
        if !lines[at].is_blank() {
            roles[at] = LineRole::Closed;
        }
    }
}

/// Lines below a heading that are looked at for a flag.
const FLAG_LINES: usize = 6;

/// Returns what the lines below a heading say of access: `Lukket` at the end of the case
/// line, on a line of its own, or as the value of a label above it.
pub(super) fn flag(
    lines: &[SourceLine<'_>],
    access: &LineAccess,
    range: Range<usize>,
) -> Option<bool> {
    let mut open = None;
    let below = range
        .clone()
        .filter(|&at| !(lines[at].is_blank() || access.is_elsewhere(at)));
    for at in below.take(FLAG_LINES) {
        let line = &lines[at];
        // A label taught by its repetition may be the flag: "Åben/Lukket: Lukket".
        if line.is_label() && !access::is_access_mark(line) {
            break;
        }
        let next = lines::next_text(lines, at).filter(|next| range.contains(next));
        let both = next.and_then(|next| access::two_lines(line, &lines[next].clean));
        match both.or_else(|| access::line(line)) {
            Some(true) => return Some(true),
            Some(false) => open = Some(false),
            None => {}
        }
    }
    open
}
