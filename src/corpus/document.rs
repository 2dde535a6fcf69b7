//! A source file as blocks in reading order, whatever its format.
//!
//! A reader per format turns bytes into a [`Document`] and says of each block what the
//! format itself knows: that it is a heading, how large and how bold it is, what stands
//! in its cells, where it stands in the file. What the blocks mean for a meeting is for
//! `minutes`.
//!
//! All further places are lines of [`Document::to_text`], which is the same for the same
//! bytes; [`Document::place`] leads from such a line back into the file.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::asides::Aside;
use super::declared::DeclaredMeeting;
pub use super::place::Place;

/// A source file as blocks in reading order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// What the file was read as.
    pub format: Format,
    /// The blocks, in reading order.
    pub blocks: Vec<Block>,
    /// The meeting, where the format declares its parts and nothing is to be guessed.
    pub meeting: Option<DeclaredMeeting>,
    /// What the reader noticed and could not settle.
    pub warnings: Vec<DocumentWarning>,
    /// Whether the text was recognised from images (OCR), so that letters may be wrong.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub recognised: bool,
    /// What the file says of its blocks besides their text.
    #[serde(default)]
    pub asides: Vec<Aside>,
    /// Links to files that lie beside it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<DocumentLink>,
}

/// A link to a file that lies beside the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentLink {
    /// Its text.
    pub name: String,
    /// The file, relative to the document, with `/` between its parts.
    pub file: String,
}

/// The formats of files that are read.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Format {
    /// Plain text and Markdown.
    #[default]
    Text,
    /// PDF.
    Pdf,
    /// A web page (HTML, XHTML).
    Html,
    /// Office Open XML text (DOCX).
    Docx,
    /// OpenDocument text (ODT).
    Odt,
    /// The agenda of FirstAgenda's interface (JSON).
    FirstAgendaJson,
    /// SBSYS's `Publication`, GetOrganized's variant included (XML).
    SbsysPublication,
    /// SBSYS's `Dagsorden` (XML).
    SbsysAgenda,
    /// Acadre's agenda (XML).
    Acadre,
    /// Acadre's manifest of agendas (XML).
    AcadreManifest,
    /// eDoc's `Meeting` (XML).
    Edoc,
    /// eDoc's agenda in Fujitsu's namespace (XML).
    EdocFujitsu,
    /// A notification of Fujitsu's, which publishes or withdraws an agenda (XML).
    EdocFujitsuNotification,
}

impl Format {
    /// Returns whether it is one in which systems hand agendas over.
    pub fn is_export(self) -> bool {
        !matches!(
            self,
            Self::Text | Self::Pdf | Self::Html | Self::Docx | Self::Odt
        )
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "text",
            Self::Pdf => "PDF",
            Self::Html => "HTML",
            Self::Docx => "DOCX",
            Self::Odt => "ODT",
            Self::FirstAgendaJson => "FirstAgenda JSON",
            Self::SbsysPublication => "SBSYS publication",
            Self::SbsysAgenda => "SBSYS agenda",
            Self::Acadre => "Acadre agenda",
            Self::AcadreManifest => "Acadre manifest",
            Self::Edoc => "eDoc meeting",
            Self::EdocFujitsu => "eDoc agenda (Fujitsu)",
            Self::EdocFujitsuNotification => "eDoc notification (Fujitsu)",
        })
    }
}

/// What stands together: a heading, a paragraph, an item of a list, a row of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// What the format says it is.
    pub kind: BlockKind,
    /// How it is set.
    pub style: BlockStyle,
    /// Its lines as printed, at least one unless it is a [`BlockKind::Break`].
    pub lines: Vec<BlockLine>,
}

/// What the format says of a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum BlockKind {
    /// A heading of a level, 1 for the highest.
    Heading(u8),
    /// Running text, and lines of which nothing is known.
    Paragraph,
    /// An item of a list.
    ListItem {
        /// Its mark as printed ("•", "1.", "a)"), which the text of the line does not have.
        mark: String,
        /// How deep the list is in others, 0 for the outermost.
        depth: u8,
    },
    /// A row of a table; the text of its line is the cells joined by tabs.
    TableRow {
        /// The texts of the cells, empty ones included.
        cells: Vec<String>,
    },
    /// What a page repeats: running heads and feet, page numbers, menus.
    Furniture,
    /// An empty heading: what follows no longer belongs to what stands before.
    Break,
}

/// How a block is set, as far as the format tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BlockStyle {
    /// Whether all of it is bold; `None` where the format has no type.
    pub bold: Option<bool>,
    /// The size of its type against that of the body text, 1 for the same.
    pub size: Option<f32>,
    /// How far it is indented against the body text, in heights of the body text.
    pub indent: Option<f32>,
    /// The distance from the line above against that of lines in a paragraph, 1 for the
    /// same.
    pub gap: Option<f32>,
}

/// One line of a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockLine {
    /// The text, without a line end.
    pub text: String,
    /// Where it stands in the file.
    pub place: Place,
}

/// Something a reader noticed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentWarning {
    /// Where.
    pub place: Place,
    /// One sentence in English. Never quotes from what is closed.
    pub message: String,
}

impl Document {
    /// Returns what an export says of itself and of other files: its meeting, without
    /// titles, persons, sections and blocks. `None` if it is no export.
    pub fn sketch(&self) -> Option<Self> {
        Some(Self {
            format: self.format,
            meeting: Some(self.meeting.as_ref()?.sketch()),
            ..Self::default()
        })
    }

    /// Returns the text of all blocks, a line each, blocks parted by an empty line where
    /// more space than usual stands between them or the kind of block changes.
    ///
    /// The items of a list and the rows of a table follow each other without one.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for line in self.lines() {
            if let DocumentLine::Text { block, nth, .. } = line {
                if let (BlockKind::ListItem { mark, .. }, 0) = (&block.kind, nth) {
                    text.push_str(mark);
                    text.push(' ');
                }
                text.push_str(&block.lines[nth].text);
            }
            text.push('\n');
        }
        text
    }

    /// Returns the place of line `line` (counted from 1) of [`Self::to_text`]; `None` for
    /// an empty line between blocks and beyond the end.
    pub fn place(&self, line: usize) -> Option<&Place> {
        match self.lines().nth(line.checked_sub(1)?)? {
            DocumentLine::Text { block, nth, .. } => Some(&block.lines[nth].place),
            DocumentLine::Empty => None,
        }
    }

    /// Returns the lines of [`Self::to_text`], each with its block.
    pub fn lines(&self) -> impl Iterator<Item = DocumentLine<'_>> {
        self.blocks.iter().enumerate().flat_map(|(at, block)| {
            let before = at.checked_sub(1).map(|before| &self.blocks[before]);
            let parted = before.is_some_and(|before| block.is_parted_from(before));
            let empty = parted.then_some(DocumentLine::Empty);
            let lines =
                (0..block.lines.len()).map(move |nth| DocumentLine::Text { at, block, nth });
            empty.into_iter().chain(lines)
        })
    }
}

/// One line of the text of a document.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum DocumentLine<'d> {
    /// A line of a block.
    Text {
        /// Which of the document's blocks.
        at: usize,
        /// The block.
        block: &'d Block,
        /// Which line of it, counted from 0.
        nth: usize,
    },
    /// An empty line between two blocks.
    Empty,
}

impl Block {
    /// Returns whether an empty line stands between `before` and this block.
    fn is_parted_from(&self, before: &Self) -> bool {
        use BlockKind::{ListItem, TableRow};
        !matches!(
            (&before.kind, &self.kind),
            (ListItem { .. }, ListItem { .. }) | (TableRow { .. }, TableRow { .. })
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(kind: BlockKind, lines: &[&str]) -> Block {
        let lines = lines.iter().enumerate().map(|(at, text)| BlockLine {
            text: (*text).to_owned(),
            place: Place {
                line: u32::try_from(at + 1).ok(),
                ..Place::default()
            },
        });
        Block {
            kind,
            style: BlockStyle::default(),
            lines: lines.collect(),
        }
    }

    fn list_item(mark: &str, text: &str) -> Block {
        let kind = BlockKind::ListItem {
            mark: mark.to_owned(),
            depth: 0,
        };
        block(kind, &[text])
    }

    #[test]
    fn text_has_a_line_for_each_place() {
        let document = Document {
            blocks: vec![
                block(BlockKind::Heading(1), &["Punkt 1: Å", "og Ø"]),
                block(BlockKind::Break, &[]),
                block(BlockKind::Paragraph, &["Godkendt."]),
                list_item("1.", "stien"),
                list_item("2.", "broen"),
            ],
            ..Document::default()
        };
        let text = document.to_text();
        assert_eq!(
            text,
            "Punkt 1: Å\nog Ø\n\n\nGodkendt.\n\n1. stien\n2. broen\n"
        );
        let places: Vec<Option<u32>> = (0..=text.lines().count() + 1)
            .map(|line| document.place(line).and_then(|place| place.line))
            .collect();
        assert_eq!(
            places,
            [
                None,
                Some(1),
                Some(2),
                None,
                None,
                Some(1),
                None,
                Some(1),
                Some(1),
                None
            ]
        );
    }
}
