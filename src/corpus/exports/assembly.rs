//! The document of an export while an adapter reads it.
//!
//! What must hold for every schema is kept here: of a closed item nothing but number and
//! title, no label that says it is closed, no text where nothing is printed, no line that
//! names a closed attachment of the same item.

use std::collections::HashSet;

use super::super::declared::{
    DeclaredAttachment, DeclaredFile, DeclaredFileKind, DeclaredItem, DeclaredMeeting,
    DeclaredPerson, DeclaredRole, DeclaredSection,
};
use super::super::document::{Block, BlockKind, Document, DocumentWarning, Format, Place};
use super::super::file_names::name_seals;
use super::contents::{TextForm, block_of, blocks_of_value, has_text, joined_text, line_of};
use super::decision::{
    DatedPiece, DecisionLabel, Judgement, OwnMeeting, dated_pieces, read_decision_label,
};
use super::files::{last_name, relative_path};
use super::vocabulary::{
    closes_item, fold, has_closed_mark, is_called_confidential, is_marked_closed, is_no_decision,
    names_closed_document, one_line,
};

/// A document while it is put together.
#[derive(Debug, Default)]
pub(super) struct Assembly {
    document: Document,
    meeting: DeclaredMeeting,
    /// What decisions are told apart by.
    pub(super) own: OwnMeeting,
    /// The titles of the closed attachments of the item in work, as compared, with and
    /// without the number before them.
    closed_titles: HashSet<String>,
    /// The numbers of closed items: what is numbered below them is closed too.
    closed_numbers: HashSet<String>,
}

/// The head of an item.
#[derive(Debug, Default)]
pub(super) struct ItemHead {
    /// What the system calls it.
    pub(super) id: Option<String>,
    /// The printed number.
    pub(super) number: Option<String>,
    /// The title of the open item.
    pub(super) title: String,
    /// The title for the public, where the schema has one: all that is kept of a title
    /// when the item is closed. `None` where it has the one title only.
    pub(super) neutral_title: Option<String>,
    /// The number of the case.
    pub(super) case_number: Option<String>,
    /// Where the title stands.
    pub(super) place: Place,
    /// Whether the export says that everybody may read it.
    pub(super) open: bool,
}

/// A label and where it stands.
#[derive(Clone, Debug)]
pub(super) struct FieldLabel {
    /// The label as printed, may be empty.
    pub(super) text: String,
    /// Where it stands.
    pub(super) place: Place,
}

impl Assembly {
    /// Begins a document whose meeting has its head.
    pub(super) fn new(
        format: Format,
        mut meeting: DeclaredMeeting,
        warnings: Vec<DocumentWarning>,
    ) -> Self {
        let committee = meeting.committee.as_deref();
        meeting.closed |= committee.is_some_and(names_closed_document);
        let own = OwnMeeting::of_declared(&meeting);
        let document = Document {
            format,
            warnings,
            ..Document::default()
        };
        Self {
            document,
            meeting,
            own,
            closed_titles: HashSet::new(),
            closed_numbers: HashSet::new(),
        }
    }

    /// Returns the meeting as far as it is read.
    pub(super) fn meeting(&self) -> &DeclaredMeeting {
        &self.meeting
    }

    /// Notes what could not be settled.
    pub(super) fn warn(&mut self, place: &Place, message: &str) {
        self.document.warnings.push(DocumentWarning {
            place: place.clone(),
            message: message.to_owned(),
        });
    }

    /// Returns the blocks of the value of the field at `path`; a value that cannot be read
    /// has none, and is said.
    pub(super) fn blocks(&mut self, value: &str, form: TextForm, path: &str) -> Vec<Block> {
        blocks_of_value(value, form, path).unwrap_or_else(|fault| {
            let place = Place {
                element: Some(path.to_owned()),
                ..Place::default()
            };
            self.warn(&place, &format!("a field is left out: {fault}"));
            Vec::new()
        })
    }

    /// Begins an item and returns whether it is open; of a closed one nothing more may be
    /// added. An item of a closed meeting is closed, and so is one whose title says so.
    pub(super) fn begin_item(&mut self, head: ItemHead) -> bool {
        self.closed_titles.clear();
        let title = one_line(&head.title);
        let says_closed = is_marked_closed(&title);
        if head.open && says_closed {
            self.warn(
                &head.place,
                "the title says closed, the flag open: taken as closed",
            );
        }
        let number = head.number.map(|number| one_line(&number));
        let number = number.filter(|number| !number.is_empty());
        let hangs_below_closed = number
            .as_deref()
            .and_then(|number| number.trim_end_matches('.').rsplit_once('.'))
            .is_some_and(|(above, _)| self.closed_numbers.contains(above));
        if head.open && hangs_below_closed {
            let message = "an item numbered below a closed one is taken as closed";
            self.warn(&head.place, message);
        }
        let open = head.open && !says_closed && !hangs_below_closed && !self.meeting.closed;
        if !open {
            self.closed_numbers.extend(number.clone());
        }
        let mut item = DeclaredItem {
            number,
            open,
            place: head.place,
            ..DeclaredItem::default()
        };
        if open {
            item.id = head.id;
            item.case_number = head.case_number.map(|case| one_line(&case));
            let heading = match &item.number {
                Some(number) => format!("{}. {title}", number.trim_end_matches('.')),
                None => title.clone(),
            };
            item.title = title;
            if !heading.is_empty() {
                item.heading = Some(self.document.blocks.len());
                let line = line_of(&heading, &item.place);
                self.document
                    .blocks
                    .push(block_of(BlockKind::Heading(2), line));
            }
        } else {
            item.title = one_line(&head.neutral_title.unwrap_or(title));
        }
        self.meeting.items.push(item);
        open
    }

    /// Closes the item in work: nothing is kept of it but its number and its title.
    fn close_item(&mut self, place: &Place) {
        let Some(item) = self.item() else {
            return;
        };
        let closed = std::mem::take(item);
        *item = DeclaredItem {
            number: closed.number,
            title: closed.title,
            place: closed.place,
            ..DeclaredItem::default()
        };
        self.closed_numbers.extend(item_number(&self.meeting));
        self.document.blocks.truncate(closed.heading.unwrap_or(0));
        for attachment in closed.attachments {
            self.closed_attachment(&attachment.title, attachment.file.as_deref());
        }
        let message = "a field says that the item is closed, the flag open: taken as closed";
        self.warn(place, message);
    }

    /// Returns the item in work, if it is open.
    fn item(&mut self) -> Option<&mut DeclaredItem> {
        self.meeting.items.last_mut().filter(|item| item.open)
    }

    /// Adds a section to the item; returns whether it has one now. One that prints
    /// nothing, and one whose label says closed, is left out.
    pub(super) fn section(
        &mut self,
        label: &FieldLabel,
        blocks: Vec<Block>,
        role: DeclaredRole,
    ) -> bool {
        let blocks = self.without_closed_attachments(blocks);
        if closes_item(&label.text, &joined_text(&blocks)) {
            self.close_item(&label.place);
            return false;
        }
        if is_no_decision(&joined_text(&blocks)) || !blocks.iter().any(has_text) {
            return false;
        }
        self.labelled_blocks(label, blocks, role)
    }

    /// Adds a section whose text may be missing: a reference to an earlier treatment.
    pub(super) fn reference(&mut self, label: &FieldLabel, role: DeclaredRole) -> bool {
        self.labelled_blocks(label, Vec::new(), role)
    }

    fn labelled_blocks(
        &mut self,
        label: &FieldLabel,
        blocks: Vec<Block>,
        role: DeclaredRole,
    ) -> bool {
        if self.item().is_none() {
            return false;
        }
        let text = one_line(&label.text);
        if has_closed_mark(&text) {
            let message = "a section whose label says that it is closed is left out";
            self.warn(&label.place, message);
            return false;
        }
        let label_block = (!text.is_empty()).then(|| {
            let line = line_of(&text, &label.place);
            self.document
                .blocks
                .push(block_of(BlockKind::Heading(3), line));
            self.document.blocks.len() - 1
        });
        let start = self.document.blocks.len();
        self.document.blocks.extend(blocks);
        let section = DeclaredSection {
            label: text,
            label_block,
            blocks: start..self.document.blocks.len(),
            role,
        };
        if let Some(item) = self.item() {
            item.sections.push(section);
        }
        true
    }

    /// Adds a section by its label: a decision where the label says so, parted by the
    /// days in it. Returns whether it, or a part of it, is this meeting's.
    pub(super) fn by_label(&mut self, label: &FieldLabel, blocks: Vec<Block>) -> bool {
        if let Some(says) = read_decision_label(&label.text) {
            return self.decision(label, &says, blocks);
        }
        self.section(label, blocks, DeclaredRole::ByLabel);
        false
    }

    /// Adds a section that is no decision of this meeting: an earlier one where its label
    /// says so with a day, else what its label says.
    pub(super) fn earlier_or_by_label(&mut self, label: &FieldLabel, blocks: Vec<Block>) {
        let says = read_decision_label(&label.text).filter(|says| says.day.is_some());
        match says.map(|says| self.own.judge(&says)) {
            Some(Judgement::Earlier(role)) => {
                self.judged(label, blocks, Judgement::Earlier(role));
            }
            _ => {
                self.section(label, blocks, DeclaredRole::ByLabel);
            }
        }
    }

    /// Adds a decision of which `says` is known, parted by the days in it and each part
    /// given to the meeting whose it is. Returns whether a part is this meeting's.
    pub(super) fn decision(
        &mut self,
        label: &FieldLabel,
        says: &DecisionLabel,
        blocks: Vec<Block>,
    ) -> bool {
        let pieces = dated_pieces(blocks);
        if pieces.len() == 1 && pieces[0].label.is_none() {
            let judged = self.own.judge(says);
            let blocks = pieces.into_iter().flat_map(|piece| piece.blocks).collect();
            return self.judged(label, blocks, judged);
        }
        // a field with this meeting's day in it is this meeting's field
        let own_day = self.own.day();
        let has_own_day = |piece: &DatedPiece| {
            let day = piece.says.day.as_ref().map(|(day, _)| *day);
            day.is_some() && day == own_day
        };
        let is_own_field = pieces.iter().any(has_own_day);
        let mut is_decided = false;
        for piece in pieces {
            let mut piece_says = piece.says;
            let names_body = piece_says.body.is_some();
            piece_says.body = piece_says.body.or_else(|| says.body.clone());
            let mut judged = match &piece_says.day {
                Some(_) => self.own.judge(&piece_says),
                None => Judgement::Unproven("text above the first day of a field with several"),
            };
            if let Judgement::Earlier(DeclaredRole::Earlier { committee, .. }) = &mut judged
                && committee.is_none()
                && is_own_field
            {
                committee.clone_from(&self.meeting.committee);
            }
            let mut label = label.clone();
            if let Some(line) = piece.label.as_ref().and_then(|block| block.lines.first()) {
                label.place = line.place.clone();
                label.text = match names_body {
                    true => line.text.clone(),
                    false => format!("{} {}", label.text, line.text),
                };
            }
            is_decided |= self.judged(&label, piece.blocks, judged);
        }
        is_decided
    }

    /// Adds a decision of which is known whose it is.
    pub(super) fn judged(
        &mut self,
        label: &FieldLabel,
        blocks: Vec<Block>,
        judged: Judgement,
    ) -> bool {
        match judged {
            Judgement::Own => self.section(label, blocks, DeclaredRole::Decision),
            Judgement::Earlier(DeclaredRole::Earlier {
                committee: None, ..
            }) => {
                let why = "an earlier decision whose body is not named";
                self.judged(label, blocks, Judgement::Unproven(why))
            }
            Judgement::Earlier(role) => {
                self.section(label, blocks, role);
                false
            }
            Judgement::Unproven(why) => {
                if self.section(label, blocks, DeclaredRole::ByLabel) {
                    self.warn(&label.place, why);
                }
                false
            }
        }
    }

    /// Adds an attachment that everybody may read, unless its title says closed.
    pub(super) fn attachment(&mut self, title: &str, file: Option<&str>, place: Place) {
        let title = one_line(title);
        if self.item().is_none() {
            self.closed_attachment(&title, file);
            return;
        }
        if is_marked_closed(&title) || is_called_confidential(&title) {
            self.warn(
                &place,
                "an attachment whose title says that it is closed is left out",
            );
            self.closed_attachment(&title, file);
            return;
        }
        let file = file.and_then(relative_path);
        if let Some(path) = &file {
            self.file(path, DeclaredFileKind::Attachment);
        }
        let block = self.document.blocks.len();
        let line = line_of(&title, &place);
        if let Some(item) = self.item().filter(|_| !title.is_empty()) {
            item.attachments.push(DeclaredAttachment {
                title,
                file,
                block: Some(block),
                place,
            });
            self.document
                .blocks
                .push(block_of(BlockKind::Paragraph, line));
        }
    }

    /// Notes an attachment that is closed: its file must not be opened, and a line of the
    /// item's text that names it is left out.
    pub(super) fn closed_attachment(&mut self, title: &str, file: Option<&str>) {
        self.meeting.closed_names.extend(name_seals(title));
        let title = fold(title);
        if !title.is_empty() {
            self.closed_titles.insert(without_number(&title).to_owned());
            self.closed_titles.insert(title);
        }
        if let Some(file) = file {
            self.closed_file(file);
        }
    }

    /// Notes a file that must not be opened, however the export names it.
    pub(super) fn closed_file(&mut self, printed: &str) {
        if let Some(path) = relative_path(printed).or_else(|| last_name(printed)) {
            self.file(&path, DeclaredFileKind::Closed);
        }
    }

    /// Notes a file beside the export.
    pub(super) fn file(&mut self, path: &str, kind: DeclaredFileKind) {
        self.meeting.files.push(DeclaredFile::new(path, kind));
    }

    /// Adds somebody who was absent at the item.
    pub(super) fn absent(&mut self, person: DeclaredPerson) {
        if let Some(item) = self.item() {
            item.absent.push(person);
        }
    }

    /// Returns the blocks without the lines that are the name of a closed attachment,
    /// behind its number or not.
    fn without_closed_attachments(&mut self, mut blocks: Vec<Block>) -> Vec<Block> {
        if self.closed_titles.is_empty() {
            return blocks;
        }
        let mut left_out = Vec::new();
        for block in &mut blocks {
            block.lines.retain(|line| {
                let folded = fold(&line.text);
                let title = without_number(&folded);
                let names_one = self.closed_titles.contains(&folded)
                    || (title.len() < folded.len() && self.closed_titles.contains(title));
                if names_one {
                    left_out.push(line.place.clone());
                }
                !names_one
            });
        }
        blocks.retain(|block| !block.lines.is_empty() || block.kind == BlockKind::Break);
        for place in left_out {
            self.warn(&place, "a line that names a closed attachment is left out");
        }
        blocks
    }

    /// Returns the document.
    pub(super) fn finish(mut self) -> Document {
        let mut seen = HashSet::new();
        self.meeting.files.retain(|file| seen.insert(file.clone()));
        let decided = |item: &DeclaredItem| {
            let roles = item.sections.iter();
            roles
                .filter(|section| section.role == DeclaredRole::Decision)
                .count()
        };
        let twice = self.meeting.items.iter().filter(|item| decided(item) > 1);
        let places: Vec<Place> = twice.map(|item| item.place.clone()).collect();
        for place in places {
            self.warn(
                &place,
                "the item has more than one decision of this meeting",
            );
        }
        self.document.meeting = Some(self.meeting);
        self.document
    }
}

/// Returns the number of the item in work.
fn item_number(meeting: &DeclaredMeeting) -> Option<String> {
    meeting.items.last()?.number.clone()
}

/// Returns a line without the number and the signs before its first letter; the whole of
/// it if it has none.
fn without_number(line: &str) -> &str {
    line.find(char::is_alphabetic)
        .map_or(line, |at| &line[at..])
}

/// Returns a person of this name; `None` if there is no name.
pub(super) fn person(
    name: &str,
    role: Option<&str>,
    party: Option<&str>,
) -> Option<DeclaredPerson> {
    let printed = |text: Option<&str>| text.map(one_line).filter(|text| !text.is_empty());
    Some(DeclaredPerson {
        name: printed(Some(name))?,
        role: printed(role),
        party: printed(party),
    })
}
