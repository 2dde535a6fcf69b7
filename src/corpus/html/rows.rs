//! Rows of tables: those that hold cells of text, and those that only lay out a page.

use super::closed_marks::mark_of_picture;
use super::elements::{self, Page, boldness};
use super::folding::Folded;
use super::tree::{HtmlElement, NodeId, Tree};

/// The cells of a row of a table.
#[derive(Debug)]
pub(super) struct HtmlRow {
    pub(super) cells: Vec<String>,
    /// Whether all of its text is bold.
    pub(super) is_bold: bool,
}

impl HtmlRow {
    /// Returns the cells of the row `tr`; `None` where its cells hold blocks of their
    /// own, so that the table only lays out the page.
    pub(super) fn of_element<'t>(
        tree: &'t Tree,
        page: &Page<'t>,
        tr: HtmlElement<'t>,
        is_left_out: impl Fn(HtmlElement<'t>) -> bool,
    ) -> Option<Self> {
        let cells: Vec<HtmlElement<'t>> = tree
            .children(tr.id)
            .filter_map(|id| tree.element(id))
            .filter(|element| matches!(element.name(), "td" | "th"))
            .filter(|cell| !page.is_left_out(tree, *cell) && !is_left_out(*cell))
            .collect();
        if cells.len() < 2 || cells.iter().any(|cell| holds_blocks(tree, *cell)) {
            return None;
        }
        let mut row = Self {
            cells: Vec::with_capacity(cells.len()),
            is_bold: true,
        };
        for cell in cells {
            row.add_cell(tree, cell, |element| {
                page.is_left_out(tree, element) || is_left_out(element)
            });
        }
        Some(row)
    }

    fn add_cell<'t>(
        &mut self,
        tree: &'t Tree,
        cell: HtmlElement<'t>,
        is_left_out: impl Fn(HtmlElement<'t>) -> bool,
    ) {
        let mut text = Folded::default();
        let mut mark = None;
        let mut next = tree.first_child(cell.id);
        while let Some(id) = next {
            let mut enters = true;
            if let Some(element) = tree.element(id) {
                enters = !is_left_out(element);
                if let Some(said) = mark_of_picture(tree, element) {
                    text.push_gap();
                    text.push(&format!("({said})"));
                    text.push_gap();
                    mark = Some(format!("({said})"));
                }
                if element.name() == "br" || elements::is_block(element) {
                    text.push_gap();
                }
            } else if let Some(part) = tree.text(id) {
                text.push(part);
                self.is_bold &= part.trim().is_empty() || is_bold(tree, id, cell.id);
            }
            let inside = tree.first_child(id).filter(|_| enters);
            next = inside.or_else(|| tree.next_outside(id, cell.id));
        }
        let mut text = text.take();
        if mark.is_some_and(|mark| mark == text) {
            // Alone it needs no brackets.
            text = text[1..text.len() - 1].to_owned();
        }
        self.cells.push(text);
    }
}

/// Returns whether `text` is bold by the nearest element that says so, up to its cell.
fn is_bold(tree: &Tree, text: NodeId, cell: NodeId) -> bool {
    for element in tree.elements_around(text) {
        if let Some(is_bold) = boldness(element) {
            return is_bold;
        }
        if element.id == cell {
            return false;
        }
    }
    false
}

/// Returns whether a cell holds more than one paragraph or what is none.
fn holds_blocks(tree: &Tree, cell: HtmlElement<'_>) -> bool {
    let mut paragraphs = 0;
    for element in tree.descendants(cell.id).filter_map(|id| tree.element(id)) {
        match element.name() {
            "table" | "ul" | "ol" | "dl" | "pre" | "hr" | "menu" => return true,
            _ if elements::heading_level(element).is_some() => return true,
            "p" | "div" | "section" | "article" | "blockquote" if has_own_text(tree, element) => {
                paragraphs += 1;
                if paragraphs > 1 {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

/// Returns whether text stands in `block` and in no block within it.
fn has_own_text(tree: &Tree, block: HtmlElement<'_>) -> bool {
    let mut next = tree.first_child(block.id);
    while let Some(id) = next {
        let is_inner = tree.element(id).is_some_and(elements::is_block);
        if tree.text(id).is_some_and(|text| !text.trim().is_empty()) {
            return true;
        }
        let inside = tree.first_child(id).filter(|_| !is_inner);
        next = inside.or_else(|| tree.next_outside(id, block.id));
    }
    false
}
