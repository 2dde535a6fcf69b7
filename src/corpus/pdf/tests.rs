//! Files written for the tests, and copies of exports' files, whole and damaged.

mod damaged;
mod exports;
mod layout;
mod stamps;
mod written;

pub(crate) use self::written::Written;

use super::super::document::{Block, BlockKind, Document};
use super::{PdfError, read_pdf};

/// The texts of blocks, lines joined by `/`, with a sign of their kind before them.
fn outline(document: &Document) -> Vec<String> {
    document.blocks.iter().map(outlined).collect()
}

fn outlined(block: &Block) -> String {
    let lines: Vec<&str> = block.lines.iter().map(|line| &*line.text).collect();
    let text = lines.join("/");
    let bold = if block.style.bold == Some(true) {
        "*"
    } else {
        ""
    };
    match &block.kind {
        BlockKind::Heading(level) => format!("h{level} {text}"),
        BlockKind::ListItem { mark, depth } => format!("l{depth} {mark} {text}"),
        BlockKind::TableRow { cells } => format!("r {}", cells.join("|")),
        BlockKind::Furniture => format!("f {text}"),
        _ => format!("p{bold} {text}"),
    }
}

fn messages(document: &Document) -> Vec<&str> {
    let warnings = document.warnings.iter();
    warnings.map(|warning| &*warning.message).collect()
}
