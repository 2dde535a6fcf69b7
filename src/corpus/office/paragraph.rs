//! A paragraph of a word processor while it is put together.

use crate::corpus::asides::{is_mark_alone, noted};
use crate::corpus::document::{Block, BlockKind, BlockLine, BlockStyle, Place};
use crate::corpus::type_size::{Lengths, add_length, longest};

/// Bytes of hidden text that are kept: more is no mark.
const MAX_HIDDEN_BYTES: usize = 600;
/// Asides of one paragraph.
pub(super) const MAX_ASIDES: usize = 8;

/// How a run of text is set.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TextStyle {
    pub(super) is_bold: bool,
    /// The size of its type in points.
    pub(super) size: Option<f32>,
}

/// A block with what is needed to set its style against the body text.
#[derive(Debug)]
pub(super) struct MeasuredBlock {
    pub(super) block: Block,
    /// The size of most of its text in points.
    pub(super) size: Option<f32>,
    /// How far it is indented, in points.
    pub(super) indent: Option<f32>,
    /// How many characters it has.
    pub(super) length: usize,
    /// What the document says of it besides its text.
    pub(super) asides: Vec<String>,
}

impl MeasuredBlock {
    /// Returns whether it is a paragraph that has nothing but its text.
    pub(super) fn is_plain(&self) -> bool {
        self.block.kind == BlockKind::Paragraph && self.asides.is_empty()
    }

    /// Returns whether both are plain and set in the same way.
    pub(super) fn is_set_as(&self, other: &Self) -> bool {
        self.is_plain()
            && other.is_plain()
            && self.block.style.bold == other.block.style.bold
            && (self.size, self.indent) == (other.size, other.indent)
    }
}

/// A paragraph while it is put together.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    /// The path of its element.
    pub(super) path: String,
    lines: Vec<String>,
    line: String,
    has_plain: bool,
    /// How many characters there are of each size.
    sizes: Lengths,
    /// What stands behind it: its footnotes and text boxes.
    pub(super) after: Vec<MeasuredBlock>,
    /// What the document says of it besides its text.
    pub(super) asides: Vec<String>,
    /// Text that is not shown, as much as a mark may have.
    hidden: String,
}

/// What a paragraph is, and what is printed before it.
#[derive(Clone, Debug, Default)]
pub(super) struct ParagraphKind {
    /// Its level, if it is a heading.
    pub(super) heading: Option<u8>,
    /// Its mark and how deep it stands in lists.
    pub(super) mark: Option<(String, u8)>,
    /// Whether the mark is a number and no bullet.
    pub(super) is_numbered: bool,
    /// How far it is indented, in points.
    pub(super) indent: Option<f32>,
    /// Whether its style is one of typed text, in which each line is a paragraph.
    pub(super) is_typed: bool,
}

impl Paragraph {
    pub(super) fn new(path: String) -> Self {
        Self {
            path,
            ..Self::default()
        }
    }

    /// Adds text as it is printed: a no-break space is a blank, a soft hyphen nothing.
    pub(super) fn push(&mut self, text: &str, style: TextStyle) {
        let before = self.line.len();
        for c in text.chars() {
            match c {
                '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
                '\u{a0}' | '\n' | '\r' => self.line.push(' '),
                c => self.line.push(c),
            }
        }
        let printed = self.line[before..].trim().chars().count();
        if printed == 0 {
            return;
        }
        self.has_plain |= !style.is_bold;
        add_length(&mut self.sizes, style.size, printed);
    }

    /// Notes text that is not shown: it may be a mark.
    pub(super) fn push_hidden(&mut self, text: &str) {
        if self.hidden.len() < MAX_HIDDEN_BYTES {
            self.hidden.push_str(text);
        }
    }

    pub(super) fn break_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.lines.push(line.trim().to_owned());
    }

    /// Returns the paragraph as blocks: one, or several where empty lines part them, and
    /// what stands behind it. None if it is empty.
    pub(super) fn finish(mut self, kind: &ParagraphKind) -> Vec<MeasuredBlock> {
        let hidden = noted(&self.hidden);
        if self.line.trim().is_empty() && self.lines.iter().all(String::is_empty) {
            // A mark of which nothing is shown stands where it would be shown.
            let mut asides = self.asides.iter();
            let mark = asides.find(|aside| is_mark_alone(aside)).cloned();
            self.line = hidden.or(mark).unwrap_or_default();
        } else {
            self.asides.extend(hidden);
        }
        self.break_line();
        let is_one = kind.heading.is_some();
        let mut parts: Vec<Vec<String>> = vec![Vec::new()];
        for line in std::mem::take(&mut self.lines) {
            match parts.last_mut() {
                Some(last) if !line.is_empty() => last.push(line),
                Some(last) if !is_one && !last.is_empty() => parts.push(Vec::new()),
                _ => {}
            }
        }
        parts.retain(|lines| !lines.is_empty());
        let size = longest(&self.sizes);
        let mut blocks = Vec::with_capacity(parts.len() + self.after.len());
        for (nth, mut lines) in parts.into_iter().enumerate() {
            let block_kind = if nth == 0 {
                kind.block_kind(&mut lines)
            } else {
                BlockKind::Paragraph
            };
            let length = lines.iter().map(String::len).sum();
            let lines = lines.into_iter().map(|text| BlockLine {
                text,
                place: place(&self.path),
            });
            blocks.push(MeasuredBlock {
                block: Block {
                    kind: block_kind,
                    style: BlockStyle {
                        bold: Some(!self.has_plain),
                        ..BlockStyle::default()
                    },
                    lines: lines.collect(),
                },
                size,
                indent: kind.indent,
                length,
                asides: self.asides.clone(),
            });
        }
        blocks.append(&mut self.after);
        blocks
    }
}

impl ParagraphKind {
    /// Returns the kind of the block, whose number is part of the text if it is a heading.
    fn block_kind(&self, lines: &mut [String]) -> BlockKind {
        let mark = self.mark.as_ref().filter(|(mark, _)| !mark.is_empty());
        match (self.heading, mark) {
            (Some(level), mark) => {
                if let (Some((mark, _)), Some(first), true) =
                    (mark, lines.first_mut(), self.is_numbered)
                {
                    *first = format!("{mark} {first}");
                }
                BlockKind::Heading(level)
            }
            (None, Some((mark, depth))) => BlockKind::ListItem {
                mark: mark.clone(),
                depth: *depth,
            },
            (None, None) => BlockKind::Paragraph,
        }
    }
}

/// Returns the place of the element `path`.
pub(super) fn place(path: &str) -> Place {
    Place {
        element: Some(path.to_owned()),
        ..Place::default()
    }
}
