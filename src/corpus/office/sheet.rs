//! Where blocks go: into the text, a cell of a table, a text box, a note; and the paths
//! of the elements they come from.

use crate::corpus::asides::Aside;
use crate::corpus::document::{Block, BlockKind, BlockLine, BlockStyle};
use crate::corpus::type_size::{Lengths, add_length, longest, size_against_body};

use super::paragraph::{MAX_ASIDES, MeasuredBlock, ParagraphKind, place};

/// The blocks of a part of a document, and of what is open in it.
#[derive(Debug)]
pub(super) struct Sheet {
    /// The innermost last.
    open: Vec<Vec<MeasuredBlock>>,
    /// The cells of the rows that are open, with the paths of the rows.
    rows: Vec<(String, Vec<Vec<MeasuredBlock>>)>,
    /// Whether the last block is of typed lines, and the next may go on with it.
    is_typed: bool,
}

impl Sheet {
    pub(super) fn new() -> Self {
        Self {
            open: vec![Vec::new()],
            rows: Vec::new(),
            is_typed: false,
        }
    }

    pub(super) fn add(&mut self, blocks: impl IntoIterator<Item = MeasuredBlock>) {
        self.is_typed = false;
        if let Some(innermost) = self.open.last_mut() {
            innermost.extend(blocks);
        }
    }

    /// Adds what a paragraph of some kind became.
    pub(super) fn add_paragraph(&mut self, kind: &ParagraphKind, blocks: Vec<MeasuredBlock>) {
        if kind.is_typed {
            self.add_typed(blocks);
        } else {
            self.add(blocks);
        }
    }

    /// Adds a paragraph of a style for typed text, of which each is a line: those in a row
    /// are one paragraph, as in a file of text, and an empty one parts two.
    fn add_typed(&mut self, mut blocks: Vec<MeasuredBlock>) {
        let is_line = matches!(blocks.as_slice(), [one] if one.is_plain());
        let last = self
            .open
            .last_mut()
            .and_then(|innermost| innermost.last_mut());
        match (last, blocks.pop()) {
            (Some(last), Some(line)) if is_line && self.is_typed && last.is_set_as(&line) => {
                last.block.lines.extend(line.block.lines);
                last.length += line.length;
            }
            (_, last) => {
                blocks.extend(last);
                self.add(blocks);
            }
        }
        self.is_typed = is_line;
    }

    /// Opens a place of its own for what follows.
    pub(super) fn open(&mut self) {
        self.is_typed = false;
        self.open.push(Vec::new());
    }

    /// Closes the innermost place and returns what has come into it.
    pub(super) fn close(&mut self) -> Vec<MeasuredBlock> {
        self.is_typed = false;
        if self.open.len() > 1 {
            self.open.pop().unwrap_or_default()
        } else {
            Vec::new()
        }
    }

    pub(super) fn open_row(&mut self, path: String) {
        self.rows.push((path, Vec::new()));
    }

    pub(super) fn close_cell(&mut self) {
        let blocks = self.close();
        match self.rows.last_mut() {
            Some((_, cells)) => cells.push(blocks),
            None => self.add(blocks),
        }
    }

    pub(super) fn close_row(&mut self) {
        if let Some((path, cells)) = self.rows.pop() {
            let blocks = row(&path, cells);
            self.add(blocks);
        }
    }

    /// Returns all blocks, those of what was never closed too.
    pub(super) fn finish(self) -> Vec<MeasuredBlock> {
        self.open.into_iter().flatten().collect()
    }
}

/// Returns a row as one block; where its cells hold more than a paragraph each, so that
/// the table only lays out the page, as the blocks of its cells.
fn row(path: &str, cells: Vec<Vec<MeasuredBlock>>) -> Vec<MeasuredBlock> {
    use BlockKind::{ListItem, Paragraph};
    let is_text = |block: &MeasuredBlock| matches!(block.block.kind, Paragraph | ListItem { .. });
    let is_simple = |cell: &Vec<MeasuredBlock>| cell.len() < 2 && cell.iter().all(is_text);
    if cells.len() < 2 || !cells.iter().all(is_simple) {
        return cells.into_iter().flatten().collect();
    }
    let blocks = || cells.iter().flatten();
    let Some(first) = blocks().next() else {
        return Vec::new();
    };
    let (size, indent) = (first.size, first.indent);
    let is_bold = blocks().all(|block| block.block.style.bold == Some(true));
    let length = blocks().map(|block| block.length).sum();
    let asides = blocks().flat_map(|block| block.asides.clone());
    let asides = asides.take(MAX_ASIDES).collect();
    let texts: Vec<String> = cells.iter().map(|cell| cell_text(cell)).collect();
    let line = BlockLine {
        text: texts.join("\t"),
        place: place(path),
    };
    vec![MeasuredBlock {
        block: Block {
            kind: BlockKind::TableRow { cells: texts },
            style: BlockStyle {
                bold: Some(is_bold),
                ..BlockStyle::default()
            },
            lines: vec![line],
        },
        size,
        indent,
        length,
        asides,
    }]
}

fn cell_text(cell: &[MeasuredBlock]) -> String {
    let mut parts = Vec::new();
    for MeasuredBlock { block, .. } in cell {
        if let BlockKind::ListItem { mark, .. } = &block.kind {
            parts.push(mark.as_str());
        }
        parts.extend(block.lines.iter().map(|line| line.text.as_str()));
    }
    // Tabs part cells.
    parts.join(" ").replace('\t', " ")
}

/// Sets size and indentation of all blocks against those of the body text: what most of
/// the running text is set in.
///
/// Returns them with what the document says of them besides their text.
pub(super) fn set_against_body(blocks: Vec<MeasuredBlock>) -> (Vec<Block>, Vec<Aside>) {
    let mut asides = Vec::new();
    for (nth, block) in blocks.iter().enumerate() {
        asides.extend(block.asides.iter().map(|text| Aside {
            block: Some(nth),
            text: text.clone(),
        }));
    }
    let mut lengths = Lengths::new();
    for block in &blocks {
        if !matches!(
            block.block.kind,
            BlockKind::Heading(_) | BlockKind::Furniture
        ) {
            add_length(&mut lengths, block.size, block.length);
        }
    }
    let body = longest(&lengths);
    let measured = blocks.into_iter().map(|measured| {
        let mut block = measured.block;
        let of_body = |points: Option<f32>| size_against_body(points?, body?);
        block.style.size = of_body(measured.size);
        block.style.indent = of_body(measured.indent);
        block
    });
    (measured.collect(), asides)
}

/// An element of a path.
#[derive(Debug, Default)]
struct PathElement {
    name: &'static str,
    /// Which it is among those of its name.
    nth: u32,
    /// How many of each name have been met in it.
    met: Vec<(&'static str, u32)>,
}

/// The path of the elements that hold blocks, while a part is read.
#[derive(Debug)]
pub(super) struct ElementPath {
    /// What the part is called, empty for the main one.
    part: String,
    /// Each element with how many of each name have been met in it.
    steps: Vec<PathElement>,
    /// How long all paths that were asked for are together.
    asked_bytes: usize,
}

impl ElementPath {
    /// Begins at the top of `part`.
    pub(super) fn new(part: &str) -> Self {
        Self {
            part: part.to_owned(),
            steps: vec![PathElement::default()],
            asked_bytes: 0,
        }
    }

    /// Goes into an element; there are few different names, since they are constants.
    pub(super) fn enter(&mut self, name: &'static str) {
        let mut nth = 1;
        if let Some(outer) = self.steps.last_mut() {
            match outer.met.iter_mut().find(|(known, _)| *known == name) {
                Some((_, count)) => {
                    *count += 1;
                    nth = *count;
                }
                None => outer.met.push((name, 1)),
            }
        }
        self.steps.push(PathElement {
            name,
            nth,
            met: Vec::new(),
        });
    }

    pub(super) fn leave(&mut self) {
        if self.steps.len() > 1 {
            self.steps.pop();
        }
    }

    pub(super) fn path(&mut self) -> String {
        let mut path = self.part.clone();
        for (depth, PathElement { name, nth, .. }) in self.steps.iter().skip(1).enumerate() {
            if !path.is_empty() {
                path.push('/');
            }
            path.push_str(name);
            // There is only one top.
            if depth > 0 || *nth > 1 {
                path.push('[');
                path.push_str(&nth.to_string());
                path.push(']');
            }
        }
        self.asked_bytes += path.len();
        path
    }

    /// Returns how long all paths that were asked for are together, in bytes.
    pub(super) fn asked_bytes(&self) -> usize {
        self.asked_bytes
    }
}
