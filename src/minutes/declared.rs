//! Meetings that an export declares (`corpus::DeclaredMeeting`): nothing is to be guessed
//! but what a printed value means.
//!
//! Which blocks are an item's, and who may read it, the export says; labels, dates and
//! case numbers are read as in all minutes. What is marked as closed (lukket) in its title
//! or label is closed, whatever the export says of it.

use std::collections::HashSet;
use std::ops::Range;

use jiff::civil::Date;

use super::access::{LineAccess, Reach};
use super::closed_again;
use super::declared_access::{self, DeclaredAccess, DeclaredLines, ItemAccess};
use super::label_lines::InlineLabels;
use super::lines::{self, SourceLine};
use super::profile::Profile;
use super::role::LineRole;
use super::sections::{self, SectionSetting};
use super::{
    AgendaItem, Attachment, ClosedItem, Decision, LineRange, Meeting, MeetingKind, NamedFiles,
    OutlineItem, Person, Section, SectionKind, Warning, WarningKind, access, labels, layout,
    municipality, taught,
};
use crate::corpus::{
    DeclaredItem, DeclaredKind, DeclaredMeeting, DeclaredPerson, DeclaredRole, DeclaredSection,
    Document, DocumentLine, name_seals,
};
use crate::text::bodies::is_same_body;
use crate::text::clock::parse_time;
use crate::text::date::find_date;
use crate::text::names::parse_people;
use crate::text::{CaseNumber, compare_key};

/// Returns the meeting that `document`, whose text is `text`, declares.
pub(super) fn meeting(
    (document, text): (&Document, &str),
    declared: &DeclaredMeeting,
    profile: &Profile,
) -> Meeting {
    let reader = DeclaredReader::new((document, text), declared, profile);
    let mut meeting = Meeting {
        municipality: declared.municipality.clone().or_else(|| {
            let committee = declared.committee.as_deref();
            let lines = reader.lines.iter().map(|line| line.clean.as_ref());
            municipality::read(committee.into_iter(), lines)
        }),
        committee: declared.committee.clone(),
        kind: reader.kind,
        date: reader.date,
        start_time: declared.start.as_deref().and_then(parse_time),
        place: declared.place.clone(),
        participants: persons(&declared.participants),
        absent: persons(&declared.absent),
        ..Meeting::default()
    };
    if declared.kind == DeclaredKind::Withdrawal {
        return meeting;
    }
    let mut closed_names = Vec::new();
    for nth in 0..declared.items.len() {
        meeting.push_item(reader.item(nth, &mut closed_names));
    }
    if meeting.kind == MeetingKind::Agenda && declared.kind == DeclaredKind::Unknown {
        let decided = meeting.open_items().any(|item| item.decision().is_some());
        meeting.kind = if decided {
            MeetingKind::Minutes
        } else {
            MeetingKind::Agenda
        };
    }
    meeting.named_files = NamedFiles::of_open_items(&meeting);
    let names = declared.closed_names.iter().cloned();
    let names = names.chain(closed_names.iter().flat_map(|name| name_seals(name)));
    meeting.named_files.closed.extend(names);
    meeting.warnings = reader.warnings(&meeting);
    let again = closed_again::warnings(&reader.lines, &reader.closed_lines(), &meeting);
    meeting.warnings.extend(again);
    meeting
}

fn persons(declared: &[DeclaredPerson]) -> Vec<Person> {
    let read = declared.iter().filter_map(|person| {
        let mut read = parse_people(&person.name).into_iter().next()?;
        read.role = person.role.clone().or(read.role);
        read.party = person.party.clone().or(read.party);
        Some(read)
    });
    read.collect()
}

/// Returns what the lines leave open of the items of a document whose blocks have the
/// lines `of_block`.
fn of_items(
    lines: &[SourceLine<'_>],
    access: &mut LineAccess,
    (declared, of_block): (&DeclaredMeeting, &[Range<usize>]),
) -> DeclaredAccess {
    let lines_of = |at: usize| of_block.get(at).cloned().unwrap_or_default();
    let printed = declared.items.iter().enumerate().filter_map(|(nth, item)| {
        let heading = lines_of(item.heading?);
        let names = item.attachments.iter().filter_map(|name| name.block);
        let own = DeclaredLines {
            number: item.number.clone(),
            title: item.title.clone(),
            heading,
            names: names.flat_map(lines_of).collect(),
        };
        (!own.heading.is_empty()).then_some((nth, own))
    });
    let (places, printed): (Vec<usize>, Vec<DeclaredLines>) = printed.unzip();
    let read = declared_access::read(lines, access, &printed);
    // One that has no lines is none that the export calls open.
    let mut items = vec![ItemAccess::default(); declared.items.len()];
    for (nth, item) in places.into_iter().zip(read.items) {
        items[nth] = item;
    }
    DeclaredAccess { items, ..read }
}

/// A document with what it declares.
struct DeclaredReader<'d> {
    declared: &'d DeclaredMeeting,
    profile: &'d Profile,
    document: &'d Document,
    lines: Vec<SourceLine<'d>>,
    access: LineAccess,
    /// What the lines leave open of each item.
    items: Vec<ItemAccess>,
    /// Whether everything is closed.
    is_closed: bool,
    inline_labels: InlineLabels,
    /// The lines of each block, as indexes.
    of_block: Vec<Range<usize>>,
    date: Option<Date>,
    kind: MeetingKind,
}

impl<'d> DeclaredReader<'d> {
    fn new(
        (document, text): (&'d Document, &'d str),
        declared: &'d DeclaredMeeting,
        profile: &'d Profile,
    ) -> Self {
        let mut of_block: Vec<Range<usize>> = vec![0..0; document.blocks.len()];
        for (line, place) in document.lines().zip(0..) {
            if let DocumentLine::Text { at, nth, .. } = line {
                let lines = &mut of_block[at];
                if nth == 0 {
                    lines.start = place;
                }
                lines.end = place + 1;
            }
        }
        let date = declared.date.as_deref().and_then(find_date);
        let mut lines = lines::split(text);
        access::mend(&mut lines);
        profile.mark_labels(&mut lines);
        layout::mark_labels(&mut lines);
        let mut access = access::read(&lines);
        taught::mark_access(&lines, profile, &mut access);
        let DeclaredAccess { items, is_closed } =
            of_items(&lines, &mut access, (declared, &of_block));
        Self {
            declared,
            document,
            profile,
            access,
            items,
            is_closed: is_closed || declared.closed,
            inline_labels: InlineLabels::of_file(&lines).with_taught(profile, &lines),
            lines,
            of_block,
            date: date.map(|(_, date)| date),
            kind: match declared.kind {
                DeclaredKind::Minutes => MeetingKind::Minutes,
                _ => MeetingKind::Agenda,
            },
        }
    }

    /// Returns whether the document may have decisions: an agenda and a draft have none.
    fn decides(&self) -> bool {
        matches!(
            self.declared.kind,
            DeclaredKind::Minutes | DeclaredKind::Unknown
        )
    }

    /// Reads the item at `nth`; the names of the attachments of one that is closed by what
    /// its text says are added to `closed_names`.
    fn item(&self, nth: usize, closed_names: &mut Vec<String>) -> OutlineItem {
        let declared = &self.declared.items[nth];
        let (title, marked) = access::cut_closed_mark(&declared.title);
        let heading = declared.heading.and_then(|at| self.of_block.get(at));
        let heading = heading.filter(|lines| !lines.is_empty());
        let is_open =
            declared.open && !self.is_closed && !marked && !self.profile.closes(&declared.title);
        let closed = ClosedItem {
            position: nth + 1,
            number: declared.number.clone(),
            title,
            lines: LineRange::of_line(heading.map_or(1, |lines| lines.start + 1)),
        };
        let read = &self.items[nth];
        let (Some(heading), true) = (heading, is_open && !read.is_closed) else {
            let names = declared.attachments.iter();
            closed_names.extend(names.map(|attachment| attachment.title.clone()));
            return OutlineItem::Closed(closed);
        };
        let mut item = AgendaItem {
            position: closed.position,
            number: declared.number.clone(),
            title: closed.title.clone(),
            case_number: declared.case_number.as_deref().and_then(case_number),
            sections: Vec::new(),
            decisions: Vec::new(),
            attachments: Vec::new(),
            absent: persons(&declared.absent),
            lines: LineRange {
                first: heading.start + 1,
                last: heading.end,
            },
        };
        for section in &declared.sections {
            self.section(section, read.closed_from, &mut item);
        }
        self.attachments(declared, read.closed_from, &mut item, closed_names);
        if self.is_marked(item.lines) {
            let names = item.attachments.into_iter();
            closed_names.extend(names.map(|attachment| attachment.title));
            return OutlineItem::Closed(closed);
        }
        OutlineItem::Open(item)
    }

    /// Returns whether the user's profile closes something on these lines.
    fn is_marked(&self, lines: LineRange) -> bool {
        let printed = self.lines.get(lines.first - 1..lines.last);
        let mut printed = printed.unwrap_or_default().iter();
        printed.any(|line| self.profile.marks_line(line) || self.profile.is_group(line))
    }

    /// Reads a section into its item, unless its label closes it; from line `end` on all is
    /// closed.
    fn section(&self, declared: &DeclaredSection, end: usize, item: &mut AgendaItem) {
        let key = compare_key(&declared.label);
        if access::title(&declared.label).closed
            || access::line(&declared.label) == Some(true)
            || self.profile.closes(&declared.label)
        {
            return;
        }
        let printed = self.lines_of(declared.blocks.clone());
        let text = printed.start.min(end)..printed.end.min(end);
        let label = declared.label_block.map(|at| self.lines_of(at..at + 1));
        let label = label.filter(|lines| !lines.is_empty() && lines.end <= end);
        let open = declared_access::open_lines(&self.lines, &self.access, text.clone());
        let has_text = |at: &usize| !self.lines[*at].is_blank();
        if !printed.is_empty() && !open.iter().any(has_text) {
            return;
        }
        let Some(first) = label.clone().or_else(|| text.clone().into()) else {
            return;
        };
        if first.is_empty() {
            return;
        }
        let last = if text.is_empty() { first.end } else { text.end };
        item.lines.last = item.lines.last.max(last);
        let taught = self.profile.label(&key).map(labels::SectionLabel::of_kind);
        let known = taught.or_else(|| labels::read(&declared.label, &key));
        if declared.label.is_empty() && declared.role == DeclaredRole::ByLabel {
            self.unlabelled(text, item);
            return;
        }
        let kind = match (&declared.role, known) {
            (DeclaredRole::Decision | DeclaredRole::Earlier { .. }, _) => SectionKind::Decision,
            (DeclaredRole::ByLabel, Some(label)) => label.kind,
            (DeclaredRole::ByLabel, None) => SectionKind::Other,
        };
        let is_earlier = matches!(declared.role, DeclaredRole::Earlier { .. });
        let section = Section {
            kind: match kind {
                SectionKind::Decision if !is_earlier && !self.decides() => SectionKind::Other,
                kind => kind,
            },
            label: Some(declared.label.trim_end_matches(':').trim().to_owned())
                .filter(|label| !label.is_empty()),
            lines: LineRange {
                first: first.start + 1,
                last,
            },
            text: self.text(&open),
            text_line: text.start + 1,
        };
        if section.kind == SectionKind::Decision {
            item.decisions.extend(self.decision(declared, &section));
        }
        item.sections.push(section);
    }

    /// Returns the decision in a section; `None` where it says nothing.
    fn decision(&self, declared: &DeclaredSection, section: &Section) -> Option<Decision> {
        if section.text.is_empty() {
            return None;
        }
        let known = labels::read(&declared.label, &compare_key(&declared.label));
        let decided_by = known.and_then(|label| label.decided_by);
        let (body, date, own) = match &declared.role {
            DeclaredRole::Decision => (None, None, true),
            DeclaredRole::Earlier { committee, date } => {
                let date = date.as_deref().and_then(find_date).map(|(_, date)| date);
                (committee.clone(), date, false)
            }
            DeclaredRole::ByLabel => {
                let by = decided_by.unwrap_or_default();
                let committee = self.declared.committee.as_deref();
                let named = committee.zip(by.body.as_deref());
                let is_ours = named.is_none_or(|(committee, body)| is_same_body(committee, body));
                let is_now = by.date.is_none_or(|date| Some(date) == self.date);
                (by.body, by.date, is_ours && is_now)
            }
        };
        Some(Decision {
            body,
            date,
            own,
            text: section.text.clone(),
            lines: section.lines,
            text_line: section.text_line,
        })
    }

    /// Reads text in which labels may stand, as in all minutes.
    fn unlabelled(&self, text: Range<usize>, item: &mut AgendaItem) {
        let setting = SectionSetting {
            date: self.date,
            committee: self.declared.committee.as_deref(),
            inline_labels: &self.inline_labels,
            access: &self.access,
        };
        let mut part = AgendaItem {
            sections: Vec::new(),
            decisions: Vec::new(),
            attachments: Vec::new(),
            absent: Vec::new(),
            ..item.clone()
        };
        let mut roles = vec![LineRole::Blank; self.lines.len()];
        sections::read(&self.lines, text, &mut part, &setting, &mut roles);
        if !self.decides() {
            part.decisions.retain(|decision| !decision.own);
        }
        item.case_number = item.case_number.take().or(part.case_number);
        item.sections.extend(part.sections);
        item.decisions.extend(part.decisions);
        item.attachments.extend(part.attachments);
        item.absent.extend(part.absent);
    }

    /// Adds the attachments, each on the line of the item that has its name; those from line
    /// `end` on, and those whose names say so, are closed.
    fn attachments(
        &self,
        declared: &DeclaredItem,
        end: usize,
        item: &mut AgendaItem,
        closed_names: &mut Vec<String>,
    ) {
        item.attachments.clear();
        for attachment in &declared.attachments {
            let block = attachment
                .block
                .or_else(|| self.block_named(&attachment.title, declared));
            let line = block.map(|at| self.lines_of(at..at + 1));
            let line = line.filter(|lines| !lines.is_empty());
            let line = line.map_or(item.lines.first, |lines| lines.start + 1);
            let title = &attachment.title;
            if line > end || access::is_closed_attachment(title) || self.profile.closes(title) {
                closed_names.push(title.clone());
                continue;
            }
            item.lines.last = item.lines.last.max(line);
            item.attachments.push(Attachment {
                title: attachment.title.clone(),
                line,
                file: attachment.file.clone(),
            });
        }
    }

    /// Returns the block below the heading of `item` that is `title` and no more.
    fn block_named(&self, title: &str, item: &DeclaredItem) -> Option<usize> {
        let heading = item.heading?;
        let mut headings = self.declared.items.iter().filter_map(|item| item.heading);
        let end = headings.find(|next| *next > heading);
        let end = end.unwrap_or(self.document.blocks.len());
        (heading + 1..end).find(|&at| {
            let lines = &self.document.blocks[at].lines;
            matches!(lines.as_slice(), [line] if line.text.trim() == title)
        })
    }

    /// Returns the lines of blocks that follow each other, blank ones between included.
    fn lines_of(&self, blocks: Range<usize>) -> Range<usize> {
        let blocks = self.of_block.get(blocks).unwrap_or_default();
        let mut printed = blocks.iter().filter(|lines| !lines.is_empty());
        match (printed.next(), printed.next_back()) {
            (Some(first), last) => first.start..last.unwrap_or(first).end,
            _ => 0..0,
        }
    }

    fn text(&self, lines: &[usize]) -> String {
        let lines: Vec<&str> = lines.iter().map(|at| self.lines[*at].raw).collect();
        lines.join("\n").trim().to_owned()
    }

    /// Returns the lines that close something, with what the text says of access.
    fn marks(&self) -> Vec<usize> {
        let mut marks: Vec<usize> = Vec::new();
        for item in &self.items {
            marks.extend(item.mark);
            let in_text = item.body.clone().filter(|&at| {
                let reach = self.access.reach_at(at);
                !item.is_closed && matches!(reach, Reach::Section | Reach::ClosedGroup)
            });
            marks.extend(in_text);
        }
        marks.sort_unstable();
        marks.dedup();
        marks
    }

    /// Returns the lines of items that the export calls open and whose text says otherwise.
    fn closed_lines(&self) -> HashSet<usize> {
        let mut closed = HashSet::new();
        for item in &self.items {
            let open = match item.is_closed {
                true => Vec::new(),
                false => {
                    let open = item.body.start..item.closed_from;
                    declared_access::open_lines(&self.lines, &self.access, open)
                }
            };
            let open: HashSet<usize> = open.into_iter().collect();
            closed.extend(item.body.clone().filter(|at| !open.contains(at)));
        }
        closed
    }

    /// Returns what the reader of the export noticed, by line, and what is missing.
    fn warnings(&self, meeting: &Meeting) -> Vec<Warning> {
        let missing = [
            (meeting.date.is_none(), "no date of the meeting was found"),
            (
                meeting.committee.is_none(),
                "no name of the committee was found",
            ),
        ];
        let missing = missing.into_iter().filter(|(is_missing, _)| *is_missing);
        let missing = missing.map(|(_, message)| Warning {
            line: 0,
            kind: WarningKind::Missing,
            message: message.to_owned(),
        });
        let marks = self.marks().into_iter().map(|at| Warning {
            line: at + 1,
            kind: WarningKind::Access,
            message: "a closed mark: what it may reach is left out".to_owned(),
        });
        missing.chain(marks).collect()
    }
}

/// Reads a value that is a case number and no more.
pub(super) fn case_number(value: &str) -> Option<CaseNumber> {
    CaseNumber::from_value(value.trim())
}
