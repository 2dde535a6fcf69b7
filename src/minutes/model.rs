//! The model of published minutes: meetings, agenda items and what was decided.
//!
//! Everything the parser finds is verbatim: a `text` is the printed lines
//! themselves, joined by `\n`, and every part names the lines of the source it
//! stands on. Mending of extraction faults never reaches these types; it is
//! applied where text is compared or indexed (see `faults`).

use std::collections::BTreeSet;
use std::ops::Deref;

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::corpus::{Location, Places, name_seals};
use crate::text::names::Person;
use crate::text::{CaseNumber, LineRange};

/// One meeting (møde) as its minutes tell of it: one source file.
///
/// Its items are behind one door: [`open_items`](Meeting::open_items) are all that there
/// is to read, and [`outline`](Meeting::outline) has, beside them, the public headings of
/// closed ones (lukkede punkter). Of these nothing else is kept, and no other field of
/// them exists.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Meeting {
    /// The municipality (kommune), by its bare name ("Albertslund"); `None` if
    /// the source does not say.
    pub municipality: Option<String>,
    /// The body that met (udvalg, råd, forum), as printed.
    pub committee: Option<String>,
    /// Whether these are minutes or only the agenda.
    pub kind: MeetingKind,
    /// The day of the meeting (mødedato).
    pub date: Option<Date>,
    /// The hour it began, where printed.
    pub start_time: Option<Time>,
    /// Where it was held (mødested), as printed.
    pub place: Option<String>,
    /// Those who took part (mødedeltagere), in printed order.
    pub participants: Vec<Person>,
    /// Those absent (fraværende) from the whole meeting, where the head says so.
    pub absent: Vec<Person>,
    /// The agenda items (dagsordenspunkter), and the table of contents.
    #[serde(flatten)]
    pub(in crate::minutes) outline: AgendaOutline,
    /// What the parser noticed and could not settle, or mended for the index, by
    /// line.
    pub warnings: Vec<Warning>,
    /// How far the source was understood; its warnings have the reasons.
    pub reading: SourceReading,
    /// The user's profile that it was read by, as its file is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// Whether the text was recognised from images (OCR), so that letters may be wrong.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub recognised: bool,
    /// Where the lines stand in the file.
    #[serde(skip)]
    pub places: Places,
    /// The files beside this one that its items name.
    #[serde(skip)]
    pub named_files: NamedFiles,
}

/// How far a source was understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum SourceReading {
    /// Every item is proven by what stands around it, and nothing speaks against it.
    #[default]
    Proven,
    /// Items were found, and something does not fit: a gap in their numbers, an entry of
    /// the contents without item, a label twice in one of them.
    Partial,
    /// There is text, and no item was found in it.
    Refused,
}

impl SourceReading {
    /// Returns whether nothing speaks against what was read.
    pub fn is_proven(&self) -> bool {
        *self == Self::Proven
    }
}

impl Meeting {
    /// Returns the items for everybody, in the order they were taken.
    pub fn open_items(&self) -> impl DoubleEndedIterator<Item = &AgendaItem> {
        self.outline.iter().filter_map(OutlineItem::open)
    }

    /// Returns the agenda as it was taken: open items whole, and the places of closed
    /// ones (lukkede punkter).
    ///
    /// Of the latter there is nothing to read:
    ///
    /// ```compile_fail,E0609
    /// # let meeting = referat::minutes::parse("");
    /// for item in meeting.outline() {
    ///     if let referat::minutes::OutlineItem::Closed(closed) = item {
    ///         let sections = &closed.sections;
    ///     }
    /// }
    /// ```
    ///
    /// Nor is there another way to the items than by one of these doors:
    ///
    /// ```compile_fail,E0616
    /// # let meeting = referat::minutes::parse("");
    /// let outline = &meeting.outline;
    /// ```
    /// ```compile_fail,E0616
    /// # let meeting = referat::minutes::parse("");
    /// let items = &meeting.outline().items;
    /// ```
    /// ```compile_fail,E0624
    /// # let meeting = referat::minutes::parse("");
    /// let closed = meeting.closed_items();
    /// ```
    /// ```compile_fail,E0624
    /// # let mut meeting = referat::minutes::parse("");
    /// let items = meeting.open_items_mut();
    /// ```
    ///
    /// And nobody else puts one in:
    ///
    /// ```compile_fail,E0624
    /// # let mut meeting = referat::minutes::parse("");
    /// # let other = referat::minutes::parse("");
    /// for item in other.open_items().cloned() {
    ///     meeting.push_item(item);
    /// }
    /// ```
    pub fn outline(&self) -> &AgendaOutline {
        &self.outline
    }

    /// Returns what is kept of the closed items, in order.
    pub(in crate::minutes) fn closed_items(&self) -> impl Iterator<Item = &ClosedItem> {
        self.outline.iter().filter_map(|item| match item {
            OutlineItem::Open(_) => None,
            OutlineItem::Closed(closed) => Some(closed),
        })
    }

    /// Adds an item behind the others: an [`AgendaItem`] or a [`ClosedItem`].
    pub(in crate::minutes) fn push_item(&mut self, item: impl Into<OutlineItem>) {
        self.outline.items.push(item.into());
    }

    /// Returns the open items, to be changed.
    pub(in crate::minutes) fn open_items_mut(&mut self) -> impl Iterator<Item = &mut AgendaItem> {
        self.outline.items.iter_mut().filter_map(|item| match item {
            OutlineItem::Open(open) => Some(open),
            OutlineItem::Closed(_) => None,
        })
    }

    /// Closes the open items at `positions`, which another document of the meeting closes:
    /// what is kept of each is what is kept of any closed item, and nothing is warned of on
    /// its lines.
    pub(crate) fn close_items(&mut self, positions: &BTreeSet<usize>) {
        for item in &mut self.outline.items {
            if let OutlineItem::Open(open) = item
                && positions.contains(&open.position)
            {
                let lines = open.lines;
                let is_on = |line: usize| (lines.first..=lines.last).contains(&line);
                self.warnings.retain(|warning| !is_on(warning.line));
                *item = OutlineItem::Closed(ClosedItem {
                    position: open.position,
                    number: open.number.take(),
                    title: std::mem::take(&mut open.title),
                    lines,
                });
            }
        }
        let named = &mut self.named_files;
        for file in named
            .open
            .iter()
            .filter(|file| positions.contains(&file.position))
        {
            named.closed.extend(name_seals(&file.name));
            let path = file.file.as_deref().unwrap_or_default();
            let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
            named.closed.extend(name_seals(name));
        }
        named
            .open
            .retain(|file| !positions.contains(&file.position));
    }

    /// Returns where `lines` stand in the file.
    pub fn locate(&self, lines: LineRange) -> Location {
        self.places.locate(lines.first, lines.last)
    }

    /// Returns the warnings that stand on `lines`, those of an item.
    pub fn warnings_on(&self, lines: LineRange) -> impl Iterator<Item = &Warning> {
        let first = self
            .warnings
            .partition_point(|warning| warning.line < lines.first);
        self.warnings[first..]
            .iter()
            .take_while(move |warning| warning.line <= lines.last)
    }
}

/// The agenda of a meeting: what its items were, in the order they were taken, and what
/// the table of contents lists. It is read as the slice of its items.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct AgendaOutline {
    pub(in crate::minutes) table_of_contents: Vec<TocEntry>,
    pub(in crate::minutes) items: Vec<OutlineItem>,
}

impl AgendaOutline {
    /// Returns the table of contents (indholdsfortegnelse) as printed in public.
    pub fn table_of_contents(&self) -> &[TocEntry] {
        &self.table_of_contents
    }
}

impl Deref for AgendaOutline {
    type Target = [OutlineItem];

    fn deref(&self) -> &[OutlineItem] {
        &self.items
    }
}

impl<'m> IntoIterator for &'m AgendaOutline {
    type Item = &'m OutlineItem;
    type IntoIter = std::slice::Iter<'m, OutlineItem>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

/// What kind of document a meeting was read from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MeetingKind {
    /// Minutes (referat, beslutningsprotokol): what was decided.
    #[default]
    Minutes,
    /// An agenda (dagsorden): what is to be decided.
    Agenda,
}

/// One line of the table of contents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TocEntry {
    /// Printed item number, where the table has them.
    pub number: Option<String>,
    /// Title as printed, without dot leaders; may be cut short ("…").
    pub title: String,
    /// Printed page number.
    pub page: Option<u32>,
    /// Who may read the item, as the table marks it.
    pub access: Access,
    /// Line in the source.
    pub line: usize,
}

impl TocEntry {
    /// Returns whether the table marks the item as closed (lukket).
    pub(super) fn is_closed(&self) -> bool {
        self.access == Access::Closed
    }
}

/// A place on the agenda, whoever may read what was said there.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "access", rename_all = "snake_case")]
#[non_exhaustive]
pub enum OutlineItem {
    /// An item for everybody.
    Open(AgendaItem),
    /// An item that is not for the public, or not proven to be.
    Closed(ClosedItem),
}

impl OutlineItem {
    /// Returns the item, `None` where it is closed.
    pub fn open(&self) -> Option<&AgendaItem> {
        match self {
            Self::Open(open) => Some(open),
            Self::Closed(_) => None,
        }
    }

    /// Returns who may read it.
    pub fn access(&self) -> Access {
        match self {
            Self::Open(_) => Access::Open,
            Self::Closed(_) => Access::Closed,
        }
    }

    /// Returns its place in the meeting, counted from 1.
    pub fn position(&self) -> usize {
        match self {
            Self::Open(open) => open.position,
            Self::Closed(closed) => closed.position,
        }
    }

    /// Returns its printed number.
    pub fn number(&self) -> Option<&str> {
        match self {
            Self::Open(open) => open.number.as_deref(),
            Self::Closed(closed) => closed.number.as_deref(),
        }
    }

    /// Returns its title as printed.
    pub fn title(&self) -> &str {
        match self {
            Self::Open(open) => &open.title,
            Self::Closed(closed) => &closed.title,
        }
    }

    /// Returns the lines it stands on.
    pub fn lines(&self) -> LineRange {
        match self {
            Self::Open(open) => open.lines,
            Self::Closed(closed) => closed.lines,
        }
    }
}

impl From<AgendaItem> for OutlineItem {
    fn from(item: AgendaItem) -> Self {
        Self::Open(item)
    }
}

impl From<ClosedItem> for OutlineItem {
    fn from(item: ClosedItem) -> Self {
        Self::Closed(item)
    }
}

/// What is kept of a closed item (lukket punkt): what `referat parse` prints of it. No
/// index has it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClosedItem {
    /// Place in the meeting, counted from 1.
    pub position: usize,
    /// Printed number; `None` where the layout has none.
    pub number: Option<String>,
    /// Title as printed in public, without the closed mark; may be empty.
    pub title: String,
    /// From the heading to the last line with text.
    pub lines: LineRange,
}

/// One item on the agenda (dagsordenspunkt) that everybody may read, in the order it
/// was taken. What is stored of one is read back by these fields and no other, so an
/// item that says of itself that it is closed is refused.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaItem {
    /// Place in the meeting, counted from 1, closed items included.
    pub position: usize,
    /// Printed number ("3", "1.1", "101"); `None` where the layout has none.
    pub number: Option<String>,
    /// Title as printed, wrapped lines joined by one space.
    pub title: String,
    /// The number of the case (sag) the item handles.
    pub case_number: Option<CaseNumber>,
    /// The sections in printed order.
    pub sections: Vec<Section>,
    /// Every decision (beslutning) printed under the item, in printed order:
    /// those of earlier bodies first, this meeting's own usually last.
    pub decisions: Vec<Decision>,
    /// Attachments (bilag) in printed order; closed ones are kept nowhere.
    pub attachments: Vec<Attachment>,
    /// Members absent (fraværende) at this item, in printed order.
    pub absent: Vec<Person>,
    /// From the heading to the last line with text.
    pub lines: LineRange,
}

impl AgendaItem {
    /// Returns the decision (beslutning) of this very meeting, `None` if the
    /// minutes state none.
    pub fn decision(&self) -> Option<&Decision> {
        self.decisions.iter().rev().find(|decision| decision.own)
    }

    /// Returns the recommendation (indstilling) to the body, `None` if there
    /// is none: the first with text, since "Indstilling fra …" may head the
    /// whole case.
    pub fn recommendation(&self) -> Option<&Section> {
        let mut sections = self.sections.iter();
        sections
            .find(|section| section.kind == SectionKind::Recommendation && !section.text.is_empty())
            .or_else(|| self.section(SectionKind::Recommendation))
    }

    /// Returns the first section of `kind`.
    pub fn section(&self, kind: SectionKind) -> Option<&Section> {
        self.sections.iter().find(|section| section.kind == kind)
    }
}

/// Who may read something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Access {
    /// Published for everybody (åbent).
    Open,
    /// Not for the public (lukket), or not proven open.
    Closed,
}

/// One section of an agenda item (afsnit): a label and the text under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// What the label means.
    pub kind: SectionKind,
    /// The label as printed; `None` for text without one.
    pub label: Option<String>,
    /// From the label to the last line with text.
    pub lines: LineRange,
    /// The text below the label, verbatim, outer blank lines left out.
    pub text: String,
    /// The line `text` begins on.
    pub text_line: usize,
}

/// The meaning of a section label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum SectionKind {
    /// Why the item is on the agenda (anledning, tema, indledning).
    Occasion,
    /// Recommendation to the body (indstilling).
    Recommendation,
    /// Summary (resumé).
    Summary,
    /// Case presentation (sagsfremstilling).
    CasePresentation,
    /// Earlier handling (historik, sagsforløb, tidligere behandling).
    History,
    /// Vision and policies of the municipality (vision og politikker).
    VisionAndPolicies,
    /// Economy (økonomi).
    Economy,
    /// Legal basis (lovgrundlag).
    LegalBasis,
    /// The citizens' perspective (borgerperspektiv).
    CitizenPerspective,
    /// Consultation (høring).
    Consultation,
    /// Staff (personale).
    Staff,
    /// Who decides, and the way there (kompetence, sagsgang).
    Procedure,
    /// Decision (beslutning).
    Decision,
    /// Attachments (bilag).
    Attachments,
    /// Absent members (fraværende).
    Absent,
    /// Text without a label of its own.
    Other,
}

/// A decision (beslutning) printed under an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The body that decided, where the label names one.
    pub body: Option<String>,
    /// The day it decided, where the label names one.
    pub date: Option<Date>,
    /// Whether it is this meeting's own decision, not an earlier body's.
    pub own: bool,
    /// The text, verbatim.
    pub text: String,
    /// From the label to the last line with text.
    pub lines: LineRange,
    /// The line `text` begins on.
    pub text_line: usize,
}

/// A published attachment (bilag), by its printed name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// Name as printed.
    pub title: String,
    /// Line in the source.
    pub line: usize,
    /// The file it is in, relative to that of the minutes, where these say so.
    #[serde(skip)]
    pub file: Option<String>,
}

/// The files beside the minutes that items name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedFiles {
    /// Attachments of open items, for everybody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<NamedFile>,
    /// Checksums of the names of closed attachments (see
    /// [`name_seals`](crate::corpus::name_seals)).
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub closed: BTreeSet<String>,
}

/// An attachment of an open item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedFile {
    /// The place of the item in the meeting, counted from 1.
    pub position: usize,
    /// Which of the attachments of the item, counted from 0.
    pub nth: usize,
    /// Its name, as [`exact_name`](crate::corpus::exact_name) has it.
    pub name: String,
    /// The file it is in, relative to that of the minutes, where these say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// What the item is on: the number of its case, else its title.
    pub matter: String,
}

/// Something noticed in a source, with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// Line in the source, counted from 1; 0 for the file as a whole.
    pub line: usize,
    /// What kind of thing it is.
    pub kind: WarningKind,
    /// One sentence in English. Never quotes from a closed item.
    pub message: String,
}

/// The kinds of [`Warning`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum WarningKind {
    /// Table of contents and items disagree.
    TableOfContents,
    /// Something every meeting should have was not found.
    Missing,
    /// A fault of the extraction from PDF, mended in the index only.
    ExtractionFault,
    /// Something in the file's format that could not be read, or was mended.
    Format,
    /// Numbers out of order, missing or given twice.
    Numbering,
    /// A section that does not fit where it stands.
    Structure,
    /// Something was left out because it may be closed (lukket), without proof.
    Access,
    /// A personal number (personnummer, CPR), masked unless it is to be kept.
    PersonalNumber,
}
