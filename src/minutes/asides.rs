//! What a file says of its blocks besides their text (`corpus::Aside`): a mark that no
//! reader sees closes like one that is printed.

use std::collections::HashSet;

use super::access;
use super::lines::SourceLine;
use crate::corpus::{BlockKind, Document, DocumentLine};

/// Marks the lines of blocks that an aside closes. Returns whether one closes the whole
/// document.
pub(super) fn mark_closed(document: &Document, lines: &mut [SourceLine<'_>]) -> bool {
    let mut closed: HashSet<usize> = HashSet::new();
    let mut closes_document = false;
    for aside in &document.asides {
        match aside.block {
            Some(block) if !closed.contains(&block) && closes(&aside.text) => {
                closed.insert(block);
            }
            Some(_) => {}
            None => closes_document |= access::is_closed_document(&aside.text),
        }
    }
    if closed.is_empty() {
        return closes_document;
    }
    for (line, printed) in lines.iter_mut().zip(document.lines()) {
        let DocumentLine::Text { at, block, .. } = printed else {
            continue;
        };
        if !closed.contains(&at) || line.is_blank() {
            continue;
        }
        line.style.is_marked_closed = true;
        // In lists of items, contents or attachments a line stands for itself.
        let is_entry = matches!(
            block.kind,
            BlockKind::ListItem { .. } | BlockKind::TableRow { .. }
        );
        if is_entry && !access::title(line).closed {
            line.set_text(format!("{} (lukket)", line.clean));
        }
    }
    closes_document
}

fn closes(text: &str) -> bool {
    access::title(text).closed || access::line(text) == Some(true)
}
