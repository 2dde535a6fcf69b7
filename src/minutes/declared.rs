//! Meetings that an export declares (`corpus::DeclaredMeeting`): nothing is to be guessed
//! but what a printed value means.
//!
//! Which blocks are an item's, and who may read it, the export says; labels, dates and
//! case numbers are read as in all minutes. What is marked as closed (lukket) in its title
//! or label is closed, whatever the export says of it.

use std::collections::HashSet;
use std::ops::Range;

use jiff::civil::Date;

use super::access::LineAccess;
use super::closed_again;
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
    Document, DocumentLine,
};
use crate::text::bodies::is_same_body;
use crate::text::date::{find_date, parse_time};
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
    for (item, position) in declared.items.iter().zip(1..) {
        meeting.push_item(reader.item(item, position));
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
    meeting
        .named_files
        .closed
        .extend(declared.closed_names.iter().cloned());
    meeting.warnings = reader.warnings(&meeting);
    let again = closed_again::warnings(&reader.lines, &HashSet::new(), &meeting);
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

/// A document with what it declares.
struct DeclaredReader<'d> {
    declared: &'d DeclaredMeeting,
    profile: &'d Profile,
    document: &'d Document,
    lines: Vec<SourceLine<'d>>,
    access: LineAccess,
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
        Self {
            declared,
            document,
            profile,
            access,
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

    fn item(&self, declared: &DeclaredItem, position: usize) -> OutlineItem {
        let (title, marked) = access::cut_closed_mark(&declared.title);
        let heading = declared.heading.and_then(|at| self.of_block.get(at));
        let heading = heading.filter(|lines| !lines.is_empty());
        let is_open = declared.open
            && !self.declared.closed
            && !marked
            && !self.profile.closes(&declared.title);
        let (Some(heading), true) = (heading, is_open) else {
            let line = heading.map_or(1, |lines| lines.start + 1);
            return OutlineItem::Closed(ClosedItem {
                position,
                number: declared.number.clone(),
                title,
                lines: LineRange::of_line(line),
            });
        };
        let mut item = AgendaItem {
            position,
            number: declared.number.clone(),
            title,
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
            self.section(section, &mut item);
        }
        self.attachments(declared, &mut item);
        if self.is_marked(item.lines) {
            return OutlineItem::Closed(ClosedItem {
                position,
                number: item.number,
                title: item.title,
                lines: LineRange::of_line(item.lines.first),
            });
        }
        OutlineItem::Open(item)
    }

    /// Returns whether the user's profile closes something on these lines.
    fn is_marked(&self, lines: LineRange) -> bool {
        let printed = self.lines.get(lines.first - 1..lines.last);
        let mut printed = printed.unwrap_or_default().iter();
        printed.any(|line| self.profile.marks_line(line) || self.profile.is_group(line))
    }

    /// Reads a section into its item, unless its label closes it.
    fn section(&self, declared: &DeclaredSection, item: &mut AgendaItem) {
        let key = compare_key(&declared.label);
        if access::title(&declared.label).closed
            || access::line(&declared.label) == Some(true)
            || self.profile.closes(&declared.label)
        {
            return;
        }
        let text = self.lines_of(declared.blocks.clone());
        let label = declared.label_block.map(|at| self.lines_of(at..at + 1));
        let label = label.filter(|lines| !lines.is_empty());
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
            text: self.text(text.clone()),
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

    /// Adds the attachments, each on the line of the item that has its name.
    fn attachments(&self, declared: &DeclaredItem, item: &mut AgendaItem) {
        let open = declared.attachments.iter();
        let is_closed =
            |title: &str| access::is_closed_attachment(title) || self.profile.closes(title);
        let open = open.filter(|attachment| !is_closed(&attachment.title));
        item.attachments.clear();
        for attachment in open {
            let block = attachment
                .block
                .or_else(|| self.block_named(&attachment.title, declared));
            let line = block.map(|at| self.lines_of(at..at + 1));
            let line = line.filter(|lines| !lines.is_empty());
            let line = line.map_or(item.lines.first, |lines| lines.start + 1);
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

    fn text(&self, lines: Range<usize>) -> String {
        let lines = self.lines.get(lines).unwrap_or_default();
        let lines: Vec<&str> = lines.iter().map(|line| line.raw).collect();
        lines.join("\n").trim().to_owned()
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
        missing
            .map(|(_, message)| Warning {
                line: 0,
                kind: WarningKind::Missing,
                message: message.to_owned(),
            })
            .collect()
    }
}

/// Reads a value that is a case number and no more.
fn case_number(value: &str) -> Option<CaseNumber> {
    CaseNumber::from_value(value.trim())
}
