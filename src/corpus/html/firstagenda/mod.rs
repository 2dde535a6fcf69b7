//! Pages of FirstAgenda's publication, which say what their parts are.
//!
//! ```text
//! page    = h1.dato span.udvalg span.dato span.sted [td.deltagere] row*
//! row     = tr.punktrow: td > span.label (the number), h2.overskrift (the title),
//!           div.details
//! details = [span.sagsnummer] div.punkt ["Bilag" a.bilag-link*]
//! punkt   = section*
//! section = [h3 (the label)] span.resume*     an h3 without text ends the section before
//! ```
//!
//! What a page shows is published: a row without a mark is open.
//! A row with a mark that it is closed (lukket) leaves its number and its title, and no
//! block. What no page shows (menus, windows over the page, labels for readers aloud) is
//! left out as everywhere.

mod course;

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::corpus::declared::{
    DECISION_WORDS, DeclaredAttachment, DeclaredItem, DeclaredKind, DeclaredMeeting,
    DeclaredPerson, DeclaredRole, DeclaredSection,
};
use crate::corpus::document::{Block, BlockKind, Document, DocumentWarning, Format, Place};

use super::asides;
use super::closed_marks as closed;
use super::elements::Page;
use super::error::HtmlError;
use super::flow::{Flow, FlowBlock, path_of};
use super::tree::{HtmlElement, NodeId, Tree};
use crate::corpus::file_names::{linked_file, name_seals};
use crate::text::clock::split_at_label;

/// What of a row is for using the page and not for reading it.
const CONTROLS: [&str; 6] = [
    "dropdown",
    "expand",
    "lydfiler-og-bilag",
    "pdf-label",
    "tilbage-wrapper",
    "dagsordenhent",
];

/// Returns the page as a document with a declared meeting; `None` if it is none of
/// FirstAgenda's.
pub(super) fn read(tree: &Tree) -> Result<Option<Document>, HtmlError> {
    let page = Page::of_tree(tree);
    let rows = ItemRow::of_page(tree, &page);
    if rows.is_empty() {
        return Ok(None);
    }
    let head = PageHead { tree, page: &page };
    let mut meeting = head.meeting();
    let mut document = Document {
        format: Format::Html,
        ..Document::default()
    };
    if meeting.closed {
        document.meeting = Some(meeting);
        return Ok(Some(document));
    }
    let closed: HashSet<NodeId> = rows.iter().flat_map(ItemRow::closed_elements).collect();
    let flow = Flow::new(tree, "").leaving_out(move |element| {
        closed.contains(&element.id)
            || CONTROLS.iter().any(|class| element.has_class(class))
            || is_empty_head(tree, element)
    });
    document
        .warnings
        .extend(rows.iter().filter_map(ItemRow::warning));
    let mut reading = PageReading::of_rows(tree, rows, meeting.kind);
    for block in flow.run()? {
        reading.add(block);
    }
    reading.end_section();
    for row in reading.rows {
        meeting.closed_names.extend(row.closed_names);
        meeting.items.push(row.item);
    }
    document.blocks = reading.blocks;
    document.warnings.extend(reading.warnings);
    document.meeting = Some(meeting);
    Ok(Some(document))
}

/// Returns whether `element` is the heading that stands empty above every item's text.
fn is_empty_head(tree: &Tree, element: HtmlElement<'_>) -> bool {
    let parent = tree.parent(element.id).and_then(|id| tree.element(id));
    element.name() == "h3"
        && parent.is_some_and(|parent| parent.has_class("punkt"))
        && tree
            .descendants(element.id)
            .all(|id| tree.text(id).is_none_or(|text| text.trim().is_empty()))
}

/// The row of an item.
struct ItemRow {
    id: NodeId,
    is_withheld: bool,
    /// The links to attachments that are closed.
    closed_links: Vec<NodeId>,
    /// Checksums of the names of attachments that are.
    closed_names: BTreeSet<String>,
    item: DeclaredItem,
}

impl ItemRow {
    fn of_page(tree: &Tree, page: &Page<'_>) -> Vec<Self> {
        let elements = tree
            .descendants(tree.root())
            .filter_map(|id| tree.element(id));
        let mut rows = Vec::new();
        let mut is_in_withheld_group = false;
        for element in elements {
            if element.has_class("punktrow") {
                rows.push(Self::of_row(tree, page, element, is_in_withheld_group));
            } else if let Some(is_withheld) = group_is_withheld(tree, page, element) {
                is_in_withheld_group = is_withheld;
            }
        }
        if rows.iter().all(|row| row.item.title.is_empty()) {
            rows.clear();
        }
        rows
    }

    fn of_row(
        tree: &Tree,
        page: &Page<'_>,
        row: HtmlElement<'_>,
        is_in_withheld_group: bool,
    ) -> Self {
        let inside = || tree.descendants(row.id).filter_map(|id| tree.element(id));
        let heading = inside().find(|element| element.has_class("overskrift"));
        let printed_title = heading.map(|heading| page.text_of(tree, heading.id));
        let printed_title = printed_title.unwrap_or_default();
        let number = inside()
            .find(|element| element.has_class("label") && !element.has_class("pdf-label"))
            .map(|label| page.text_of(tree, label.id));
        // What has no title is not understood.
        let is_withheld = is_in_withheld_group
            || printed_title.is_empty()
            || row_is_withheld(tree, page, row, &printed_title);
        let mut attachments = Vec::new();
        let mut closed_links = Vec::new();
        let mut closed_names = BTreeSet::new();
        for link in inside().filter(|element| element.has_class("bilag-link")) {
            let title = page.text_of(tree, link.id);
            let is_marked = closed::is_mark(&title)
                || closed::says_closed(link)
                || asides::closes(tree, page, link);
            if is_withheld || is_marked {
                closed_names.extend(name_seals(&title));
            }
            if is_marked {
                closed_links.push(link.id);
            } else if !is_withheld && !title.is_empty() {
                attachments.push(DeclaredAttachment {
                    title,
                    file: link.attribute("href").and_then(linked_file),
                    block: None,
                    place: place_of(tree, link.id),
                });
            }
        }
        let case_number = inside().find(|element| element.has_class("sagsnummer"));
        let id = row
            .attribute("id")
            .and_then(|id| id.strip_prefix("punktrow_"));
        let item = DeclaredItem {
            id: id.map(str::to_owned),
            number: number.filter(|number| !number.is_empty()),
            title: closed::public_title(&printed_title).to_owned(),
            open: !is_withheld,
            case_number: case_number
                .filter(|_| !is_withheld)
                .map(|element| page.text_of(tree, element.id))
                .filter(|number| !number.is_empty()),
            place: place_of(tree, heading.unwrap_or(row).id),
            attachments,
            ..DeclaredItem::default()
        };
        Self {
            id: row.id,
            is_withheld,
            closed_links,
            closed_names,
            item,
        }
    }

    /// Returns the warning that the row is not understood.
    fn warning(&self) -> Option<DocumentWarning> {
        self.item.title.is_empty().then(|| DocumentWarning {
            place: self.item.place.clone(),
            message: "an item has no title, and is left out".to_owned(),
        })
    }

    /// Returns the elements of the row of which nothing is read.
    fn closed_elements(&self) -> Vec<NodeId> {
        if self.is_withheld {
            return vec![self.id];
        }
        self.closed_links.clone()
    }
}

/// Returns whether `element` is a line over items that closes or opens them ("Lukkede
/// punkter"); `None` if it is none.
fn group_is_withheld(tree: &Tree, page: &Page<'_>, element: HtmlElement<'_>) -> Option<bool> {
    let is_row = |element: HtmlElement<'_>| element.has_class("punktrow");
    let is_line = matches!(element.name(), "tr" | "h2" | "h3" | "h4");
    if !is_line || tree.elements_around(element.id).any(is_row) {
        return None;
    }
    let text = page.text_of(tree, element.id);
    if closed::is_mark(&text) {
        return Some(true);
    }
    closed::is_open_group(&text).then_some(false)
}

/// Returns whether the row of an item is closed, by its title or by any mark outside the
/// text of its sections.
fn row_is_withheld(tree: &Tree, page: &Page<'_>, row: HtmlElement<'_>, title: &str) -> bool {
    if closed::is_mark(title) || closed::says_closed(row) || asides::closes(tree, page, row) {
        return true;
    }
    let inside = || tree.descendants(row.id).filter_map(|id| tree.element(id));
    let in_text = inside().filter(|element| element.has_class("punkt"));
    let marks_text = |text: HtmlElement<'_>| {
        let mut elements = tree.descendants(text.id).filter_map(|id| tree.element(id));
        elements
            .any(|element| !element.has_class("bilag-link") && asides::closes(tree, page, element))
    };
    if in_text.into_iter().any(marks_text) {
        return true;
    }
    let mut next = tree.first_child(row.id);
    while let Some(id) = next {
        let mut enters = true;
        if let Some(element) = tree.element(id) {
            enters = !element.has_class("punkt") && !element.has_class("bilag-link");
            // What a click on an attachment's label says is the attachment's name.
            let is_of_attachment = element.has_class("pdf-label");
            let is_controlled = element.attribute("role") == Some("menuitem");
            let says_closed =
                || closed::says_closed(element) || asides::closes(tree, page, element);
            let is_link = element.has_class("bilag-link");
            if !(is_of_attachment || is_controlled || is_link) && says_closed() {
                return true;
            }
            let is_title = element.has_class("overskrift");
            enters &= !is_of_attachment;
            if !is_title
                && matches!(element.name(), "span" | "i" | "small" | "p" | "div" | "td")
                && enters
                && closed::is_mark(&page.own_text_of(tree, id))
            {
                return true;
            }
        }
        let inside = tree.first_child(id).filter(|_| enters);
        next = inside.or_else(|| tree.next_outside(id, row.id));
    }
    false
}

fn place_of(tree: &Tree, id: NodeId) -> Place {
    Place {
        element: Some(path_of(tree, id)),
        ..Place::default()
    }
}

/// What stands above the items.
struct PageHead<'p, 't> {
    tree: &'t Tree,
    page: &'p Page<'t>,
}

impl PageHead<'_, '_> {
    fn meeting(&self) -> DeclaredMeeting {
        let title = self.first("dato", Some("h1")).unwrap_or_default();
        let when = self
            .first("dato", Some("span"))
            .unwrap_or_else(|| title.clone());
        let (date, start) = match split_at_label(&when) {
            Some((date, start)) => (date.trim(), Some(start.trim().to_owned())),
            None => (when.as_str(), None),
        };
        let button = self.element("hentHeledagsorden");
        let offered = button.and_then(|button| button.attribute("value"));
        let kind = match kind_of(&title) {
            DeclaredKind::Unknown => kind_of(offered.unwrap_or_default()),
            kind => kind,
        };
        DeclaredMeeting {
            id: button
                .and_then(|button| button.attribute("data-id"))
                .map(str::to_owned),
            committee: self.first("udvalg", None),
            kind,
            date: Some(date.to_owned()).filter(|date| !date.is_empty()),
            start,
            place: self.first("sted", Some("span")),
            participants: self.participants(),
            closed: closed::is_mark(&title) || offered.is_some_and(closed::names_closed),
            ..DeclaredMeeting::default()
        }
    }

    /// Returns the text of the first element of a class that has one.
    fn first(&self, class: &str, name: Option<&str>) -> Option<String> {
        let elements = self.elements().filter(|element| {
            element.has_class(class) && name.is_none_or(|name| element.name() == name)
        });
        let mut texts = elements.map(|element| self.page.text_of(self.tree, element.id));
        texts.find(|text| !text.is_empty())
    }

    fn element(&self, id: &str) -> Option<HtmlElement<'_>> {
        self.elements()
            .find(|element| element.attribute("id") == Some(id))
    }

    fn elements(&self) -> impl Iterator<Item = HtmlElement<'_>> {
        let all = self.tree.descendants(self.tree.root());
        all.filter_map(|id| self.tree.element(id))
    }

    fn participants(&self) -> Vec<DeclaredPerson> {
        let Some(cell) = self
            .elements()
            .find(|element| element.has_class("deltagere"))
        else {
            return Vec::new();
        };
        let lines = self.page.lines_of(self.tree, cell.id);
        let names: Vec<&str> = match lines.as_slice() {
            [line] => line.split([',', ';']).map(str::trim).collect(),
            lines => lines.iter().map(String::as_str).collect(),
        };
        let names = names.into_iter().filter(|name| !name.is_empty());
        let person = |name: &str| DeclaredPerson {
            name: name.to_owned(),
            ..DeclaredPerson::default()
        };
        names.map(person).collect()
    }
}

/// Returns the sort of document that `title` names; unknown where it names both.
fn kind_of(title: &str) -> DeclaredKind {
    let title = title.to_lowercase();
    let mut words = title.split(|c: char| !c.is_alphabetic());
    let is_agenda = words.clone().any(|word| word.ends_with("dagsorden"));
    let is_minutes = words.any(|word| word.ends_with("referat") || word.ends_with("protokol"));
    match (is_agenda, is_minutes) {
        (true, false) => DeclaredKind::Agenda,
        (false, true) => DeclaredKind::Minutes,
        _ => DeclaredKind::Unknown,
    }
}

/// The items being filled with the blocks of the page.
struct PageReading<'t> {
    tree: &'t Tree,
    rows: Vec<ItemRow>,
    nth: HashMap<NodeId, usize>,
    kind: DeclaredKind,
    blocks: Vec<Block>,
    warnings: Vec<DocumentWarning>,
    /// The item whose blocks come.
    item: Option<usize>,
    section: Option<OpenSection>,
}

/// A section whose blocks come.
struct OpenSection {
    label: String,
    label_block: Option<usize>,
    first: usize,
    /// Its label says that it is closed: nothing of it is kept.
    is_withheld: bool,
}

/// What a block of an item is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ItemBlock {
    Heading,
    Label,
    Text,
    Other,
}

impl<'t> PageReading<'t> {
    fn of_rows(tree: &'t Tree, rows: Vec<ItemRow>, kind: DeclaredKind) -> Self {
        let nth = rows
            .iter()
            .enumerate()
            .map(|(nth, row)| (row.id, nth))
            .collect();
        Self {
            tree,
            rows,
            nth,
            kind,
            blocks: Vec::new(),
            warnings: Vec::new(),
            item: None,
            section: None,
        }
    }

    fn add(&mut self, FlowBlock { block, element, .. }: FlowBlock) {
        let around = || self.tree.elements_around(element);
        let item = around().find_map(|outer| self.nth.get(&outer.id).copied());
        if item != self.item {
            self.end_section();
            self.item = item;
        }
        let Some(item) = item else {
            self.blocks.push(block);
            return;
        };
        match part_of(self.tree, element, &block) {
            ItemBlock::Heading => {
                self.rows[item].item.heading = Some(self.blocks.len());
                self.blocks.push(block);
            }
            ItemBlock::Label => self.begin_section(block),
            ItemBlock::Text => self.add_text(block),
            ItemBlock::Other => {
                self.end_section();
                self.blocks.push(block);
            }
        }
    }

    fn begin_section(&mut self, block: Block) {
        let was_closed = self
            .section
            .as_ref()
            .is_some_and(|section| section.is_withheld);
        self.end_section();
        let label: Vec<&str> = block.lines.iter().map(|line| line.text.as_str()).collect();
        let label = label.join(" ");
        // What an empty heading parts from a closed section is not proven open.
        let is_withheld = closed::is_mark(&label) || (was_closed && label.is_empty());
        if is_withheld && !was_closed {
            let place = block.lines.first().map(|line| line.place.clone());
            self.warnings.push(DocumentWarning {
                place: place.unwrap_or_default(),
                message: "a section is closed by its label, and left out".to_owned(),
            });
        }
        let label_block = (!is_withheld && !label.is_empty()).then_some(self.blocks.len());
        if !is_withheld {
            self.blocks.push(block);
        }
        self.section = Some(OpenSection {
            label,
            label_block,
            first: self.blocks.len(),
            is_withheld,
        });
    }

    fn add_text(&mut self, block: Block) {
        let first = self.blocks.len();
        let section = self.section.get_or_insert(OpenSection {
            label: String::new(),
            label_block: None,
            first,
            is_withheld: false,
        });
        if !section.is_withheld {
            self.blocks.extend(course::split_entries(block));
        }
    }

    fn end_section(&mut self) {
        let (Some(section), Some(item)) = (self.section.take(), self.item) else {
            return;
        };
        let text = section.first..self.blocks.len();
        if section.is_withheld || (text.is_empty() && section.label.is_empty()) {
            return;
        }
        let label = section.label.trim_end_matches(':').trim().to_lowercase();
        let is_decision =
            self.kind == DeclaredKind::Minutes && DECISION_WORDS.contains(&label.as_str());
        let role = if is_decision {
            DeclaredRole::Decision
        } else {
            DeclaredRole::ByLabel
        };
        let own = DeclaredSection {
            label: section.label,
            label_block: section.label_block,
            blocks: text,
            role,
        };
        let sections = course::sections(own, &self.blocks);
        self.rows[item].item.sections.extend(sections);
    }
}

/// Returns what of an item `block` is, by the elements around it.
fn part_of(tree: &Tree, element: NodeId, block: &Block) -> ItemBlock {
    let is_label = matches!(block.kind, BlockKind::Heading(_) | BlockKind::Break);
    let mut is_text = false;
    for outer in tree.elements_around(element) {
        if outer.has_class("overskrift") {
            return ItemBlock::Heading;
        }
        if outer.has_class("punktrow") {
            break;
        }
        is_text |= outer.has_class("punkt");
    }
    match (is_text, is_label) {
        (true, true) => ItemBlock::Label,
        (true, false) => ItemBlock::Text,
        (false, _) => ItemBlock::Other,
    }
}

#[cfg(test)]
mod tests;
