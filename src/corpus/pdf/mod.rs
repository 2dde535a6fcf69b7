//! PDF files as documents.
//!
//! A PDF has glyphs at places and nothing else that could be relied on. `content` walks
//! over what a page paints, `visible` keeps what a reader sees, `lines`, `columns` and
//! `cells` put glyphs into lines in reading order, `furniture` knows running heads and
//! feet, `tables` and `blocks` make blocks of the rest by the measures of the whole file.
//!
//! Forms, attachments and alternative texts are not read, and of annotations and bookmarks
//! only what may close a page (`annotations`) or the file: they repeat the text or are none
//! of it. Marks of closing beside the text are told of the
//! lines at their height (`side_marks`); notes belong to no item (`footnotes`).

mod annotations;
mod blocks;
mod cells;
mod columns;
mod content;
mod fonts;
mod footnotes;
mod furniture;
mod glyphs;
mod layers;
mod limits;
mod lines;
mod marks;
mod measures;
mod page_lines;
mod paint;
mod path;
mod side_marks;
mod strings;
mod tables;
#[cfg(test)]
mod tests;
mod visible;

#[cfg(test)]
pub(crate) use self::tests::Written;

use hayro_syntax::object::{Dict, String as PdfString};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use thiserror::Error;

use self::fonts::Fonts;
use self::glyphs::{Area, AreaPaint, PageGlyphs};
use self::layers::Layers;
use self::limits::{Budget, MAX_PAGES};
use self::measures::Measures;
use self::page_lines::{PageLines, page_lines};
use super::asides::{Aside, noted};
use super::document::{Block, Document, DocumentWarning, Format, Place};

/// Where a PDF's first line may stand, in bytes from the start.
const HEADER_WITHIN: usize = 1024;
/// Where a PDF's last lines may stand, in bytes from the end.
const TRAILER_WITHIN: usize = 4096;
/// A page whose images cover this part of it, and that has no more glyphs than this, is a
/// scan without text.
const SCAN_PART: f64 = 0.5;
const SCAN_GLYPHS: usize = 40;

/// Why a PDF could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub(super) enum PdfError {
    /// It does not begin as a PDF does.
    #[error("expected a PDF, found something else")]
    NotPdf,
    /// It is cut off, or its parts cannot be found.
    #[error("expected a whole PDF, found a damaged one")]
    Damaged,
    /// It opens with a password only.
    #[error("expected a PDF that opens without a password, found a protected one")]
    Protected,
    /// It is encrypted in a way that is not known.
    #[error("expected a known encryption, found another")]
    UnknownEncryption,
    /// It has images of text, or no text at all: for optical character recognition.
    #[error("no text: needs OCR")]
    NoText,
    /// It would unpack to more than any document holds.
    #[error("expected a document, found one that unpacks to more than is read")]
    TooLarge,
}

/// Reads a PDF.
///
/// What could not be read of a file that has text is said in the warnings of the document.
///
/// # Errors
///
/// See [`PdfError`]; [`PdfError::NoText`] is the one that recognition can help.
pub(super) fn read_pdf(bytes: &[u8]) -> Result<Document, PdfError> {
    check_ends(bytes)?;
    if limits::has_bomb(bytes) {
        return Err(PdfError::TooLarge);
    }
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => PdfError::Protected,
        LoadPdfError::Decryption(_) => PdfError::UnknownEncryption,
        LoadPdfError::Invalid => PdfError::Damaged,
    })?;
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let declared = catalog
        .as_ref()
        .and_then(|catalog| catalog.get::<Dict<'_>>("Pages")?.get::<i32>("Count"));
    let found = pdf.pages().len();
    // Where pages are missing nobody can tell what was on them, or in which order the
    // rest is.
    if found == 0
        || declared
            .is_none_or(|declared| usize::try_from(declared).is_ok_and(|pages| pages > found))
    {
        return Err(PdfError::Damaged);
    }
    let layers = catalog.as_ref().map(Layers::new).unwrap_or_default();
    read_pages(&pdf, &layers)
}

/// Checks that a file begins and ends as a PDF.
fn check_ends(bytes: &[u8]) -> Result<(), PdfError> {
    let contains =
        |part: &[u8], needle: &[u8]| part.windows(needle.len()).any(|window| window == needle);
    let head = &bytes[..bytes.len().min(HEADER_WITHIN)];
    if !contains(head, b"%PDF-") {
        return Err(PdfError::NotPdf);
    }
    let tail = &bytes[bytes.len().saturating_sub(TRAILER_WITHIN)..];
    if contains(tail, b"startxref") && contains(tail, b"%%EOF") {
        Ok(())
    } else {
        Err(PdfError::Damaged)
    }
}

fn read_pages(pdf: &Pdf, layers: &Layers) -> Result<Document, PdfError> {
    let mut fonts = Fonts::new();
    let mut budget = Budget::new();
    let mut notes = Notes::default();
    let mut asides: Vec<(u32, u32, String)> = Vec::new();
    let mut pages: Vec<PageLines> = Vec::new();
    for (nth, page) in pdf.pages().iter().take(MAX_PAGES).enumerate() {
        let number = u32::try_from(nth + 1).unwrap_or(u32::MAX);
        let mut glyphs = content::read_page(page, &mut fonts, layers, &mut budget);
        let marks = side_marks::find(&glyphs);
        visible::keep_visible(&mut glyphs);
        let mut lines = page_lines(number, &glyphs);
        let said = side_marks::take_out(&mut lines, marks);
        asides.extend(said.into_iter().map(|(line, text)| (number, line, text)));
        for text in annotations::read(page) {
            let all = lines.lines.iter();
            asides.extend(all.map(|line| (number, line.number, text.clone())));
        }
        notes.add(number, &glyphs, &lines);
        pages.push(lines);
    }
    if pdf.pages().len() > MAX_PAGES {
        notes.cut.push(u32::try_from(MAX_PAGES).unwrap_or(u32::MAX));
    }
    if notes.scans.len() == pages.len() || pages.iter().all(|page| page.lines.is_empty()) {
        return Err(PdfError::NoText);
    }
    let measures = Measures::new(&pages);
    furniture::mark(&mut pages, &measures);
    footnotes::mark(&mut pages, &measures);
    let measures = Measures::new(&pages);
    let blocks = blocks::blocks(&pages, &measures);
    let mut asides = asides_of_blocks(&blocks, asides);
    asides.extend(properties(pdf));
    asides.extend(lone_bookmark(pdf));
    Ok(Document {
        links: Vec::new(),
        format: Format::Pdf,
        blocks,
        asides,
        warnings: notes.warnings(),
        ..Document::default()
    })
}

/// Returns what is said of lines, by page and number, as said of the blocks they are in.
fn asides_of_blocks(blocks: &[Block], said: Vec<(u32, u32, String)>) -> Vec<Aside> {
    if said.is_empty() {
        return Vec::new();
    }
    let mut places: Vec<((u32, u32), usize)> = Vec::new();
    for (nth, block) in blocks.iter().enumerate() {
        let lines = block.lines.iter();
        places.extend(lines.filter_map(|line| Some(((line.place.page?, line.place.line?), nth))));
    }
    places.sort_unstable();
    let said = said.into_iter().map(|(page, line, text)| {
        // Of the lines of a row only the first has a place.
        let until = places.partition_point(|(place, _)| *place <= (page, line));
        let block = until.checked_sub(1).map_or(0, |at| places[at].1);
        Aside {
            block: Some(block),
            text,
        }
    });
    said.collect()
}

/// Returns what the properties of the file may say of its access.
fn properties(pdf: &Pdf) -> Vec<Aside> {
    let metadata = pdf.metadata();
    let fields = [&metadata.title, &metadata.subject, &metadata.keywords];
    let texts = fields
        .into_iter()
        .flatten()
        .filter_map(|field| noted(&strings::decoded(field)));
    texts.map(|text| Aside { block: None, text }).collect()
}

/// Returns what the bookmark says of access below which all others are: it is the title of the
/// file. Of several one may be of a part of it.
fn lone_bookmark(pdf: &Pdf) -> Option<Aside> {
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    let first = catalog
        .get::<Dict<'_>>("Outlines")?
        .get::<Dict<'_>>("First")?;
    if first.get::<Dict<'_>>("Next").is_some() {
        return None;
    }
    let title = first.get::<PdfString<'_>>("Title")?;
    let text = noted(&strings::decoded(title.as_bytes()))?;
    Some(Aside { block: None, text })
}

/// What was noticed, by pages.
#[derive(Default)]
struct Notes {
    missing: Vec<u32>,
    missing_glyphs: usize,
    hidden: Vec<u32>,
    hidden_glyphs: usize,
    recognised: Vec<u32>,
    scans: Vec<u32>,
    turned: Vec<u32>,
    unsure: Vec<u32>,
    cut: Vec<u32>,
}

impl Notes {
    fn add(&mut self, page: u32, glyphs: &PageGlyphs, lines: &PageLines) {
        let note = |is_so: bool, pages: &mut Vec<u32>| {
            if is_so {
                pages.push(page);
            }
        };
        note(glyphs.missing > 0, &mut self.missing);
        note(glyphs.hidden > 0, &mut self.hidden);
        note(glyphs.recognised > 0, &mut self.recognised);
        note(is_scan(glyphs), &mut self.scans);
        note(
            lines.lines.iter().any(|line| line.line.is_turned),
            &mut self.turned,
        );
        note(lines.is_unsure, &mut self.unsure);
        note(glyphs.is_cut, &mut self.cut);
        self.missing_glyphs += glyphs.missing;
        self.hidden_glyphs += glyphs.hidden;
    }

    fn warnings(self) -> Vec<DocumentWarning> {
        let mut warnings = Vec::new();
        let mut warn = |pages: &[u32], what: &str| {
            if let Some(&first) = pages.first() {
                warnings.push(DocumentWarning {
                    place: Place {
                        page: Some(first),
                        ..Place::default()
                    },
                    message: format!("{what} ({})", page_ranges(pages)),
                });
            }
        };
        warn(
            &self.cut,
            "a part could not be read, or is beyond what is read",
        );
        let missing = format!(
            "{} glyphs have no character and are read as U+FFFD",
            self.missing_glyphs
        );
        warn(&self.missing, &missing);
        let hidden = format!(
            "{} glyphs that cannot be seen are left out",
            self.hidden_glyphs
        );
        warn(&self.hidden, &hidden);
        warn(
            &self.recognised,
            "the text is what optical recognition (OCR) read from an image",
        );
        warn(&self.scans, "an image without text: needs OCR");
        warn(
            &self.turned,
            "text is set in another direction, and read last",
        );
        warn(
            &self.unsure,
            "text side by side may be columns or a table; it is read line by line",
        );
        warnings
    }
}

/// Returns whether a page is an image, with next to no text.
fn is_scan(page: &PageGlyphs) -> bool {
    let is_image = |area: &&Area| matches!(area.paint, AreaPaint::Image);
    let covered: f64 = page
        .areas
        .iter()
        .filter(is_image)
        .map(|area| area.bounds.area())
        .sum();
    covered >= SCAN_PART * page.width * page.height && page.glyphs.len() <= SCAN_GLYPHS
}

/// Writes pages out: "page 3", "pages 1-4, 7".
fn page_ranges(pages: &[u32]) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for &page in pages {
        match ranges.last_mut() {
            Some((_, to)) if to.saturating_add(1) == page => *to = page,
            _ => ranges.push((page, page)),
        }
    }
    let named: Vec<String> = ranges
        .iter()
        .map(|(from, to)| {
            if from == to {
                from.to_string()
            } else {
                format!("{from}-{to}")
            }
        })
        .collect();
    let word = if pages.len() == 1 { "page" } else { "pages" };
    format!("{word} {}", named.join(", "))
}
