//! Web pages to blocks: what a browser would show, and how.
//!
//! A page is parsed as browsers parse it, within bounds, and walked through without
//! recursion. Headings, paragraphs, items of lists and rows of tables become blocks with
//! the path of their element; menus and the head and foot of a site become furniture;
//! what is not shown is left out. Pages of FirstAgenda say what their parts are: those
//! become a declared meeting.

mod asides;
mod closed_marks;
mod elements;
mod error;
mod firstagenda;
mod flow;
mod folding;
mod lists;
mod rows;
mod style_marks;
mod tree;

use self::elements::Page;
pub(super) use self::error::HtmlError;
use self::flow::{Flow, FlowBlock};
use self::tree::Tree;
use super::document::{Block, Document, DocumentLink, Format};
use super::file_names::linked_file;

/// Returns the blocks of a page, and its meeting where the page declares it.
pub(super) fn read_html(html: &str) -> Result<Document, HtmlError> {
    let tree = Tree::of_page(html)?;
    if let Some(document) = firstagenda::read(&tree)? {
        return Ok(document);
    }
    let blocks = Flow::new(&tree, "").run()?;
    Ok(Document {
        format: Format::Html,
        asides: asides::of_page(&tree, &blocks),
        links: links_to_files(&tree),
        blocks: blocks
            .into_iter()
            .map(|FlowBlock { block, .. }| block)
            .collect(),
        ..Document::default()
    })
}

/// Returns the links of a page to files that lie beside it.
fn links_to_files(tree: &Tree) -> Vec<DocumentLink> {
    let page = Page::of_tree(tree);
    let elements = tree.descendants(tree.root());
    let anchors = elements.filter_map(|id| tree.element(id).filter(|found| found.name() == "a"));
    let links = anchors.filter_map(|anchor| {
        let file = anchor.attribute("href").and_then(linked_file)?;
        let name = page.text_of(tree, anchor.id);
        (!name.is_empty()).then_some(DocumentLink { name, file })
    });
    links.collect()
}

/// Returns the blocks of a part of a page, as exports carry them in their fields, or why
/// there are none. The paths of its elements are put behind `element_path_prefix`, the path
/// of the field.
pub(super) fn blocks_of_fragment(
    html: &str,
    element_path_prefix: &str,
) -> Result<Vec<Block>, HtmlError> {
    let tree = Tree::of_fragment(html)?;
    let blocks = Flow::new(&tree, element_path_prefix).run()?;
    Ok(blocks
        .into_iter()
        .map(|FlowBlock { block, .. }| block)
        .collect())
}

#[cfg(test)]
mod tests;
