//! The course of a case (sagsforløb) through earlier meetings, as FirstAgenda prints it:
//!
//! ```text
//! Udvalg: Direktionsrådet
//! Dato: 11-03-2031
//!  Punktnummer: 5
//! what that body decided, until the next "Udvalg:"
//! ```

use std::ops::Range;

use crate::corpus::declared::{DeclaredRole, DeclaredSection};
use crate::corpus::document::{Block, BlockKind};

const COMMITTEE: &str = "Udvalg:";
const DATE: &str = "Dato:";
const NUMBER: &str = "Punktnummer:";

/// Returns `block`, a line a block if it holds a committee's line among others.
pub(super) fn split_entries(block: Block) -> Vec<Block> {
    let names_committee = block
        .lines
        .iter()
        .any(|line| line.text.starts_with(COMMITTEE));
    if block.lines.len() < 2 || !names_committee {
        return vec![block];
    }
    let style = block.style;
    let lines = block.lines.into_iter().map(|line| Block {
        kind: BlockKind::Paragraph,
        style,
        lines: vec![line],
    });
    lines.collect()
}

/// Returns `own` with what follows in it as decisions of earlier meetings.
pub(super) fn sections(own: DeclaredSection, blocks: &[Block]) -> Vec<DeclaredSection> {
    let Range { start, end } = own.blocks;
    let line = |at: usize| -> &str {
        let block = blocks.get(at).filter(|_| at < end);
        block
            .and_then(|block| block.lines.first())
            .map_or("", |line| line.text.trim())
    };
    let value = |at: usize, label: &str| -> Option<String> {
        let value = line(at).strip_prefix(label)?.trim();
        Some(value.to_owned())
    };
    let begins = |at: &usize| line(*at).starts_with(COMMITTEE) && line(*at + 1).starts_with(DATE);
    let entries: Vec<usize> = (start..end).filter(begins).collect();
    let own_end = entries.first().copied().unwrap_or(end);
    let label = own.label.clone();
    let mut sections = Vec::with_capacity(entries.len() + 1);
    if own_end > start || entries.is_empty() {
        sections.push(DeclaredSection {
            blocks: start..own_end,
            ..own
        });
    }
    for (nth, at) in entries.iter().enumerate() {
        let next = entries.get(nth + 1).copied().unwrap_or(end);
        let mut text = at + 2;
        if line(text).starts_with(NUMBER) {
            text += 1;
        }
        sections.push(DeclaredSection {
            label: label.clone(),
            label_block: own.label_block,
            blocks: text.min(next)..next,
            role: DeclaredRole::Earlier {
                committee: value(*at, COMMITTEE).filter(|name| !name.is_empty()),
                date: value(at + 1, DATE).filter(|date| !date.is_empty()),
            },
        });
    }
    sections
}
