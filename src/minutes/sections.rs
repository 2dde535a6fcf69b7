//! Inside an agenda item: sections, decisions, attachments, absent members.

use jiff::civil::Date;

use super::absent::read_absent;
use super::access::{self, LineAccess, Reach};
use super::attachments::{Attachments, read_attachments};
use super::case_lines;
use super::course;
use super::decision_end;
use super::decision_label::DecidedBy;
use super::earlier_decisions;
use super::label_lines::{InlineLabels, LabelLines};
use super::labels::{self, SectionLabel};
use super::layout;
use super::lines::{self, SourceLine, next_text};
use super::own_decisions::{is_own, prefer_named_body};
use super::preamble::{case_number_before_label, is_preamble};
use super::reasons::LabelReason;
use super::role::LineRole;
use super::{AgendaItem, Decision, LineRange, Section, SectionKind};
use crate::text::{Text, compare_key};
use crate::words::word_tables;

word_tables!("minutes/sections");

/// What the item is read against.
pub(super) struct SectionSetting<'a> {
    pub date: Option<Date>,
    pub committee: Option<&'a str>,
    /// Whether `Beslutning: Godkendt.` on one line is a label.
    pub inline_labels: &'a InlineLabels,
    /// What the lines say of access.
    pub access: &'a LineAccess,
}

/// A section being collected: indexes of its lines.
struct Open {
    kind: SectionKind,
    label: Option<String>,
    decided_by: Option<DecidedBy>,
    label_line: Option<usize>,
    /// Text lines, and for an inline label the byte its text begins at.
    lines: Vec<usize>,
    inline_from: Option<usize>,
}

/// Reads the lines `range` of `item` (heading excluded) into it, and notes in
/// `roles` what each line is. Returns the line from which on it is closed, if one inside
/// says so.
pub(super) fn read(
    lines: &[SourceLine<'_>],
    range: std::ops::Range<usize>,
    item: &mut AgendaItem,
    setting: &SectionSetting<'_>,
    roles: &mut [LineRole],
) -> Option<usize> {
    let mut sections = Sections {
        lines,
        end: range.end,
        item,
        setting,
        roles,
        labels: LabelLines::read(lines, range.clone(), setting.date),
        preamble: true,
        open: Vec::new(),
        absent: Vec::new(),
        closed_from: None,
    };
    let mut at = range.start;
    while at < range.end {
        at = sections.read_line(at);
    }
    let Sections {
        open,
        absent,
        closed_from,
        ..
    } = sections;
    for at in close_sections(lines, open, absent, item, setting) {
        roles[at] = LineRole::Closed;
    }
    closed_from
}

/// The sections of an item while its lines are read.
struct Sections<'a, 't> {
    lines: &'a [SourceLine<'t>],
    end: usize,
    item: &'a mut AgendaItem,
    setting: &'a SectionSetting<'a>,
    roles: &'a mut [LineRole],
    labels: LabelLines,
    /// Whether no more than case officers and the like, above the first section, was read.
    preamble: bool,
    open: Vec<Open>,
    absent: Vec<(usize, Section)>,
    /// The line from which on the item is closed, though it began as an open one.
    closed_from: Option<usize>,
}

impl Sections<'_, '_> {
    /// Reads line `at`, and those below that belong to it; returns the next one.
    fn read_line(&mut self, at: usize) -> usize {
        let line = &self.lines[at];
        if line.is_blank() {
            if line.is_rule() && self.decision_has_text() {
                self.open_unlabelled(SectionKind::Other);
            }
            push_line(&mut self.open, at);
            return self.note_role(at, LineRole::Blank);
        }
        if line.is_furniture() {
            return self.note_role(at, LineRole::Furniture);
        }
        if self.preamble
            && layout::is_heading_again(line, self.item.number.as_deref(), &self.item.title)
        {
            return self.note_role(at, LineRole::Heading);
        }
        if let Some(next) = case_lines::read(self.lines, at, self.end, self.item, self.preamble) {
            self.roles[at..next].fill(LineRole::CaseNumber);
            return next;
        }
        if self.preamble && self.item.case_number.is_none() {
            self.item.case_number = case_number_before_label(&line.clean);
        }
        if self.preamble && access::is_flag_at(self.setting.access, at, line) {
            return self.note_role(at, LineRole::CaseNumber);
        }
        if let Some((section, next)) = read_absent(self.lines, at, self.end, self.item) {
            self.absent.push((at, section));
            return self.note_roles(at, next, LineRole::Absent);
        }
        if let Some(next) = self.closed_below(at) {
            // Kept nowhere.
            return self.note_roles(at, next, LineRole::Closed);
        }
        if let Some(label) = opens_section(self.lines, at, self.end, &self.open, &self.labels) {
            let printed = line.clean.trim_end_matches(':').trim();
            let has_date_below = label.decided_by.as_ref().is_some_and(|by| by.is_cut);
            self.open_section(label, printed, at);
            let titled = self.title_ends(at);
            if titled > at {
                return self.note_roles(at, titled + 1, LineRole::Label);
            }
            let below = next_text(self.lines, at).filter(|&below| below < self.end);
            if let Some(below) = below.filter(|_| has_date_below) {
                return self.note_roles(at, below + 1, LineRole::Label);
            }
            return self.note_role(at, LineRole::Label);
        }
        let role = self.read_text(at);
        self.note_role(at, role)
    }

    /// Returns the line on which the title of the item ends that the label on line `at`
    /// repeats: "Beslutning for Punkt 3: Havnefest og" above "regatta".
    fn title_ends(&self, at: usize) -> usize {
        const MOST_LINES: usize = 4;
        let title = compare_key(&self.item.title);
        let label = self.lines[at].key.split_once(": ");
        let Some((_, begun)) = label.filter(|(_, begun)| title.starts_with(begun)) else {
            return at;
        };
        let mut printed = begun.to_owned();
        let last = self.end.min(at + MOST_LINES);
        for below in at + 1..last {
            printed = format!("{printed} {}", self.lines[below].key);
            if printed == title {
                return below;
            }
        }
        at
    }

    /// Returns the line as far as which a mark at `at` closes what follows.
    fn closed_below(&mut self, at: usize) -> Option<usize> {
        let below = self.labels.next_below(at);
        match self.setting.access.reach_at(at) {
            // "(Lukket)" right below a name is that one's.
            Reach::Section | Reach::ClosedGroup
                if self.is_below_attachment(at) && access::is_lone_mark(&self.lines[at]) =>
            {
                None
            }
            // A group that the labels below prove to be one of attachments, too.
            Reach::Section | Reach::ClosedGroup => Some(below.unwrap_or(self.end)),
            Reach::Item if self.preamble => None,
            Reach::Item if self.is_attachment(at) => None,
            Reach::Item => {
                self.closed_from = self.closed_from.or(Some(at));
                Some(self.end)
            }
            Reach::WholeItem | Reach::OpenGroup | Reach::Nowhere => None,
        }
    }

    /// Returns whether the line right above is the name of an attachment.
    fn is_below_attachment(&self, at: usize) -> bool {
        let section = self.open.last();
        section.is_some_and(|section| {
            section.kind == SectionKind::Attachments && section.lines.last() == Some(&(at - 1))
        }) && !self.lines[at - 1].is_blank()
            && !access::is_plural_mark(&self.lines[at].clean)
    }

    /// Returns whether a closed line is one more attachment, not the heading of another
    /// item.
    fn is_attachment(&self, at: usize) -> bool {
        self.labels.precedes_decision(at)
            || self.labels.ends_with_names(at)
            || self.labels.is_last_attached(at) && access::names_file(&self.lines[at].clean)
    }

    /// Notes what line `at` is; returns the next one.
    fn note_role(&mut self, at: usize, role: LineRole) -> usize {
        self.roles[at] = role;
        at + 1
    }

    /// Notes what the lines before `next` are, blank ones apart; returns `next`.
    fn note_roles(&mut self, at: usize, next: usize, role: LineRole) -> usize {
        for (line, known) in self.lines[at..next].iter().zip(&mut self.roles[at..next]) {
            *known = if line.is_blank() {
                LineRole::Blank
            } else {
                role
            };
        }
        next
    }

    fn open_section(&mut self, label: SectionLabel, printed: &str, at: usize) {
        self.preamble = false;
        self.open.push(Open {
            kind: label.kind,
            label: Some(printed.to_owned()),
            decided_by: label.decided_by,
            label_line: Some(at),
            lines: Vec::new(),
            inline_from: None,
        });
    }

    /// Reads a line of text, which may have a label before it or open a section without.
    fn read_text(&mut self, at: usize) -> LineRole {
        let line = &self.lines[at];
        let inline = self.setting.inline_labels.read(&line.clean).or_else(|| {
            labels::read_inline(&line.clean).filter(|(label, _)| self.ends_decision_inline(label))
        });
        if let Some((label, from)) = inline {
            let printed = line.clean.get(..from).unwrap_or_default();
            let printed = layout::without_bullet(printed).trim_end_matches([':', ' ']);
            self.open_section(label, printed, at);
            if let Some(section) = self.open.last_mut() {
                section.lines.push(at);
                section.inline_from = Some(from);
            }
            return LineRole::Text;
        }
        if let Some(kind) = self.ends_decision(at) {
            let printed = line.clean.trim_end_matches(':').trim();
            self.open_section(SectionLabel::of_kind(kind), printed, at);
            return LineRole::Label;
        }
        let is_kind = |section: &Open, kind| section.kind == kind;
        let lost_heading = !self.labels.recommend
            && is_recommending(self.lines, at, self.end)
            && !self
                .open
                .iter()
                .any(|section| is_kind(section, SectionKind::Recommendation))
            && !self
                .open
                .last()
                .is_some_and(|section| is_kind(section, SectionKind::Decision));
        if lost_heading || self.open.is_empty() {
            self.open_unlabelled(if lost_heading {
                SectionKind::Recommendation
            } else {
                SectionKind::Other
            });
        }
        push_line(&mut self.open, at);
        // Case officers and the like stand above the first section.
        self.preamble &= is_preamble(line)
            || self.item.case_number.is_none()
                && case_lines::is_above_case(self.lines, at, self.end);
        LineRole::Text
    }

    fn open_unlabelled(&mut self, kind: SectionKind) {
        self.open.push(Open {
            kind,
            label: None,
            decided_by: None,
            label_line: None,
            lines: Vec::new(),
            inline_from: None,
        });
    }

    /// Returns whether a label before its text ends the decision that is open: "Kompetence:
    /// Byrådet".
    fn ends_decision_inline(&self, label: &SectionLabel) -> bool {
        label.kind != SectionKind::Decision && self.decision_has_text()
    }

    /// Returns whether a decision is open that has text.
    fn decision_has_text(&self) -> bool {
        self.open.last().is_some_and(|current| {
            current.kind == SectionKind::Decision
                && current.lines.iter().any(|&at| !self.lines[at].is_blank())
        })
    }

    /// Returns what begins on line `at` where a decision is open and ends there.
    fn ends_decision(&self, at: usize) -> Option<SectionKind> {
        let rest = at..self.labels.next_below(at).unwrap_or(self.end);
        let is_open = self.open.last()?.kind == SectionKind::Decision;
        let (has_text, committee) = (self.decision_has_text(), self.setting.committee);
        is_open.then(|| decision_end::begins_other(self.lines, rest, has_text, committee))?
    }
}

fn push_line(open: &mut [Open], at: usize) {
    if let Some(section) = open.last_mut() {
        section.lines.push(at);
    }
}

/// Returns the label that opens a section at `at`, if the line is one here.
fn opens_section(
    lines: &[SourceLine<'_>],
    at: usize,
    end: usize,
    open: &[Open],
    labels: &LabelLines,
) -> Option<SectionLabel> {
    let label = labels.label_on(at)?.clone();
    let Some(current) = open.last() else {
        return Some(label);
    };
    let seen = || open.iter().any(|section| section.kind == label.kind);
    let is_empty = || current.lines.iter().all(|&at| lines[at].is_blank());
    match current.kind {
        // "Byrådets beslutning i mødet den …" right below "Beslutning" is of its text, unless
        // that was on an earlier day.
        SectionKind::Decision
            if label.decided_by.as_ref().is_some_and(|by| {
                by.is_genitive && current.decided_by.is_none()
                    || by.is_told && is_told_by(by, current)
            }) && label
                .day()
                .is_none_or(|day| labels.meeting.is_none_or(|date| date == day))
                && is_empty() =>
        {
            return None;
        }
        // "Forvaltningen indstiller" right below "Indstilling" is of its text.
        SectionKind::Recommendation if label.kind == current.kind && is_empty() => return None,
        SectionKind::CasePresentation | SectionKind::History => {
            if label.secondary {
                return None;
            }
            // A decision quoted from an earlier meeting stays in the text, unless it begins
            // a chain that ends with our own, or nothing follows but our own.
            // Below "Tidligere beslutning" it is one, whatever day the meeting has.
            let is_earlier = |day| match labels.meeting {
                Some(date) => date != day,
                None => current.kind == SectionKind::History,
            };
            if let Some(day) = label.day()
                && is_earlier(day)
                && !labels.begins_own_chain(at)
                && (current.kind == SectionKind::History
                    || !earlier_decisions::are_whole(lines, at, end, labels))
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
        SectionKind::Attachments
            if label.decided_by.is_none()
                && (seen() || names_attachment(&label, lines, at, end, labels)) =>
        {
            return None;
        }
        // A bullet may set off a sub-heading where the item has a decision without one.
        SectionKind::Recommendation | SectionKind::Other
            if label.known_by == LabelReason::SetOff
                && label.kind == SectionKind::Decision
                && label.decided_by.is_none()
                && labels.has_bare_decision_below(at) =>
        {
            return None;
        }
        _ => {}
    }
    Some(label)
}

/// Returns whether a line below "Bilag" that reads like a label names one more attachment.
fn names_attachment(
    label: &SectionLabel,
    lines: &[SourceLine<'_>],
    at: usize,
    end: usize,
    labels: &LabelLines,
) -> bool {
    label.kind == SectionKind::Recommendation && !recommends_below(lines, at, end)
        || label.secondary
        || match label.kind {
            SectionKind::Decision => labels.has_bare_decision_below(at),
            // The last line: nothing stands below it.
            _ => next_text(lines, at).is_none_or(|next| next >= end),
        }
}

/// Returns whether the body that is told to decide is that of the open decision, or any.
fn is_told_by(told: &DecidedBy, open: &Open) -> bool {
    let own = open.decided_by.as_ref().and_then(|by| by.body.as_deref());
    match (told.body.as_deref(), own) {
        (Some(told), Some(own)) => own.starts_with(told) || told.starts_with(own),
        _ => true,
    }
}

fn recommends_below(lines: &[SourceLine<'_>], at: usize, end: usize) -> bool {
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

/// Returns whether the first sentence of a line has `word`.
fn is_in_first_sentence(line: &str, word: &str) -> bool {
    let text = Text::new(line);
    let first = text.sentences().first();
    first.is_some_and(|first| line[first.bytes.clone()].contains(word))
}

/// Returns whether the line is the beginning of a recommendation whose heading
/// was lost: "… indstiller," and a list below or on the same line.
fn is_recommending(lines: &[SourceLine<'_>], at: usize, end: usize) -> bool {
    let key = &lines[at].key;
    let Some((who, rest)) = key.split_once(" indstiller") else {
        return false;
    };
    let clean = lines[at].clean.as_ref();
    let subject = clean.starts_with(char::is_uppercase)
        && who.split(' ').count() <= 16
        && is_in_first_sentence(clean, "indstiller");
    let rest = rest.trim_start_matches([',', ':', ';', ' ']);
    let to_body = rest.starts_with("til ") && rest.split(' ').count() <= 12;
    let opens_list = rest.is_empty() || BEFORE_A_LIST.has(rest) || to_body;
    let listed_below = next_text(lines, at)
        .filter(|&next| next < end)
        .is_some_and(|next| is_list_item(&lines[next].key));
    subject && ((opens_list && listed_below) || is_list_item(rest))
}

/// Returns the numbers of attachments that the text of the item says are closed.
fn closed_attachments(lines: &[SourceLine<'_>], open: &[Open]) -> Vec<String> {
    open.iter()
        .flat_map(|section| &section.lines)
        .filter(|&&at| !lines[at].is_blank())
        .flat_map(|&at| access::attachments_in_sentence(&lines[at]))
        .collect()
}

/// Turns collected lines into sections, decisions and attachments; returns the
/// lines of closed attachments, which are kept nowhere.
fn close_sections(
    lines: &[SourceLine<'_>],
    open: Vec<Open>,
    absent: Vec<(usize, Section)>,
    item: &mut AgendaItem,
    setting: &SectionSetting<'_>,
) -> Vec<usize> {
    let mut closed_lines = Vec::new();
    let mut sections: Vec<(usize, Section)> = absent;
    let said_closed = closed_attachments(lines, &open);
    for section in open {
        let with_text = |at: &&usize| !lines[**at].is_blank();
        let first_text = section.lines.iter().find(with_text).copied();
        let last_text = section.lines.iter().rev().find(with_text).copied();
        let Some(begin) = section.label_line.or(first_text) else {
            continue;
        };
        let last = last_text.unwrap_or(begin);
        let mut listed = match section.kind {
            SectionKind::Attachments => read_attachments(lines, &section.lines),
            _ => Attachments::default(),
        };
        listed.close_numbered(&said_closed);
        let text = match first_text.zip(last_text) {
            Some((first, last)) => text_of(lines, &section, first..=last, &listed.closed_lines),
            None => String::new(),
        };
        let span = LineRange {
            first: begin + 1,
            last: last + 1,
        };
        let text_line = first_text.unwrap_or(begin) + 1;
        match section.kind {
            SectionKind::Decision => item.decisions.push(Decision {
                // "-" says that there is none.
                own: is_own(section.decided_by.as_ref(), setting.committee, setting.date)
                    && text.contains(char::is_alphanumeric),
                body: section.decided_by.as_ref().and_then(|by| by.body.clone()),
                date: section.decided_by.as_ref().and_then(|by| by.date),
                text: text.clone(),
                lines: span,
                text_line,
            }),
            SectionKind::Attachments => {
                item.attachments.extend(listed.attachments);
                closed_lines.extend(listed.closed_lines);
            }
            SectionKind::History => {
                let told = course::decisions(lines, &section.lines, setting.date);
                item.decisions.extend(told);
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
    prefer_named_body(item, setting.committee);
    closed_lines
}

/// Returns the text of a section on its lines `printed`, without those that are closed.
fn text_of(
    lines: &[SourceLine<'_>],
    section: &Open,
    printed: std::ops::RangeInclusive<usize>,
    closed: &[usize],
) -> String {
    let shown = section
        .lines
        .iter()
        .filter(|at| printed.contains(at) && closed.binary_search(at).is_err());
    let Some(from) = section.inline_from else {
        let text = lines::joined(shown.map(|&at| &lines[at]));
        return text.trim().to_owned();
    };
    let (labelled, below): (Vec<usize>, Vec<usize>) =
        shown.partition(|&&at| Some(at) == section.label_line);
    let mut text = String::new();
    if let Some(&at) = labelled.first() {
        text.push_str(&lines[at].clean[from..]);
        let goes_on = below
            .first()
            .is_some_and(|&next| lines[next].source == lines[at].source);
        text.push(if goes_on { ' ' } else { '\n' });
    }
    text.push_str(&lines::joined(below.iter().map(|&at| &lines[at])));
    cut_page(text.trim()).to_owned()
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
