//! The text of a part of a DOCX: the document itself, its notes, its heads and feet.

use std::collections::HashMap;

use crate::corpus::asides::{closes_by_name, noted, words_of_name};

use super::super::error::OfficeError;
use super::super::paragraph::{MAX_ASIDES, MeasuredBlock, Paragraph, ParagraphKind, TextStyle};
use super::super::sheet::{ElementPath, Sheet};
use super::super::xml::{Tag, Vocabulary, XmlEvent, XmlPart};
use super::numbering::{Numbering, PrintedMark};
use super::styles::{DocxStyle, DocxStyles, is_on};

/// The paths of all paragraphs of a part together are no longer than this. In bytes.
const MAX_PATH_BYTES: usize = 128 * 1024 * 1024;
/// Elements that are steps of a path: those that hold paragraphs.
const STEPS: [&str; 16] = [
    "body",
    "document",
    "endnote",
    "endnotes",
    "footnote",
    "footnotes",
    "ftr",
    "hdr",
    "p",
    "sdt",
    "sdtContent",
    "tbl",
    "tc",
    "tr",
    "txbxContent",
    "customXml",
];
/// What is not printed: what was deleted or moved away, what was so before a change, and
/// the commands of fields.
const NOT_PRINTED: [&str; 14] = [
    "del",
    "moveFrom",
    "instrText",
    "delText",
    "delInstrText",
    "fldData",
    "rPrChange",
    "pPrChange",
    "tblPrChange",
    "trPrChange",
    "tcPrChange",
    "sectPrChange",
    "numberingChange",
    "comment",
];

/// What a part is read with.
pub(super) struct DocxContext<'c> {
    pub(super) styles: &'c DocxStyles,
    pub(super) numbering: &'c mut Numbering,
    /// The blocks of footnotes and endnotes, by kind and id.
    pub(super) notes: HashMap<(NoteKind, String), Vec<MeasuredBlock>>,
}

/// The kinds of notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum NoteKind {
    Footnote,
    Endnote,
}

/// What is read of a part.
pub(super) struct DocxPart {
    pub(super) blocks: Vec<MeasuredBlock>,
    /// Paths of what is in another format and not read.
    pub(super) foreign: Vec<String>,
    /// The blocks of each note, if the part is one of notes.
    pub(super) notes: Vec<(String, Vec<MeasuredBlock>)>,
}

/// Returns the text of the part `name`; its paths begin with `prefix`.
pub(super) fn read(
    name: &str,
    text: &str,
    prefix: &str,
    context: &mut DocxContext<'_>,
) -> Result<DocxPart, OfficeError> {
    let mut xml = XmlPart::new(name, text);
    let mut body = DocxBody::new(prefix, context);
    while let Some(event) = xml.next()? {
        match event {
            XmlEvent::Start(tag) => body.start(tag),
            XmlEvent::End => body.end(),
            XmlEvent::Text(text) => body.text(&text),
        }
        if body.path.asked_bytes() > MAX_PATH_BYTES {
            return Err(xml.bounds("bytes of paths", MAX_PATH_BYTES));
        }
    }
    Ok(DocxPart {
        blocks: body.sheet.finish(),
        foreign: body.foreign,
        notes: body.notes,
    })
}

struct DocxBody<'b, 'c> {
    context: &'b mut DocxContext<'c>,
    sheet: Sheet,
    path: ElementPath,
    elements: Vec<DocxOpenElement>,
    /// The paragraphs that are open: one, and one more in each text box.
    paragraphs: Vec<DocxOpenParagraph>,
    foreign: Vec<String>,
    notes: Vec<(String, Vec<MeasuredBlock>)>,
    /// How many elements that are not printed are open.
    unprinted: usize,
}

/// An element that is open.
struct DocxOpenElement {
    what: DocxElement,
    is_step: bool,
    /// Nothing in it is printed.
    is_unprinted: bool,
    /// A choice among versions has been made in it.
    has_choice: bool,
    /// Its content is only a hint what to write.
    is_hint: bool,
    /// What a control is called.
    asides: Vec<String>,
}

/// What an element is, as far as it matters here.
#[derive(Clone, Debug, PartialEq, Eq)]
enum DocxElement {
    Paragraph,
    ParagraphProperties,
    Run,
    RunProperties,
    /// The properties of the sign that ends a paragraph: of no text.
    MarkProperties,
    Text,
    Row,
    Cell,
    TextBox,
    /// A note with its id; none for the lines that part notes from text.
    Note(Option<String>),
    Hint,
    Other,
}

#[derive(Default)]
struct DocxOpenParagraph {
    paragraph: Paragraph,
    style_id: Option<String>,
    own: DocxStyle,
    /// What the styles say, once text has come.
    style: Option<DocxStyle>,
    run: DocxStyle,
    run_style: Option<String>,
    /// The sign that ends it is deleted, and so is its number.
    is_deleted: bool,
}

impl<'b, 'c> DocxBody<'b, 'c> {
    fn new(prefix: &str, context: &'b mut DocxContext<'c>) -> Self {
        Self {
            context,
            sheet: Sheet::new(),
            path: ElementPath::new(prefix),
            elements: Vec::new(),
            paragraphs: Vec::new(),
            foreign: Vec::new(),
            notes: Vec::new(),
            unprinted: 0,
        }
    }

    fn outer(&self) -> &DocxElement {
        self.elements
            .last()
            .map_or(&DocxElement::Other, |element| &element.what)
    }

    fn start(&mut self, tag: Tag) {
        let name = tag.named(Vocabulary::Word).filter(|_| self.unprinted == 0);
        let step = STEPS.iter().find(|step| name == Some(**step));
        if let Some(step) = step {
            self.path.enter(step);
        }
        if *self.outer() == DocxElement::MarkProperties
            && tag.named(Vocabulary::Word) == Some("del")
            && let Some(open) = self.paragraphs.last_mut()
        {
            open.is_deleted = true;
        }
        let is_unprinted = self.is_unprinted(&tag);
        self.unprinted += usize::from(is_unprinted);
        let what = if self.unprinted > 0 {
            DocxElement::Other
        } else {
            self.enter(&tag)
        };
        self.elements.push(DocxOpenElement {
            what,
            is_step: step.is_some(),
            is_unprinted,
            has_choice: false,
            is_hint: false,
            asides: Vec::new(),
        });
    }

    fn is_unprinted(&mut self, tag: &Tag) -> bool {
        match (tag.vocabulary, tag.name.as_str()) {
            (Vocabulary::Compatibility, "Choice" | "Fallback") => {
                // Of several versions of the same only the first is read.
                let outer = self.elements.last_mut();
                outer.is_some_and(|outer| std::mem::replace(&mut outer.has_choice, true))
            }
            (Vocabulary::Word, "sdtContent") => {
                self.elements.last().is_some_and(|outer| outer.is_hint)
            }
            (Vocabulary::Word, name) => NOT_PRINTED.contains(&name),
            _ => false,
        }
    }

    /// Takes up the start of an element that is printed, and returns what it is.
    fn enter(&mut self, tag: &Tag) -> DocxElement {
        if (tag.vocabulary, tag.name.as_str()) == (Vocabulary::Math, "t") {
            return DocxElement::Text;
        }
        let Some(name) = tag.named(Vocabulary::Word) else {
            self.note_picture(tag);
            return DocxElement::Other;
        };
        match (self.outer(), name) {
            (DocxElement::ParagraphProperties, "rPr") => return DocxElement::MarkProperties,
            (DocxElement::ParagraphProperties, _) => {
                self.take_up_paragraph(tag);
                // What is in `w:numPr` is a property too.
                return if name == "numPr" {
                    DocxElement::ParagraphProperties
                } else {
                    DocxElement::Other
                };
            }
            (DocxElement::RunProperties, _) => {
                self.take_up_run(tag);
                return DocxElement::Other;
            }
            (DocxElement::MarkProperties, _) => return DocxElement::Other,
            _ => {}
        }
        match name {
            "p" => {
                let path = self.path.path();
                self.paragraphs.push(DocxOpenParagraph {
                    paragraph: Paragraph::new(path),
                    ..DocxOpenParagraph::default()
                });
                DocxElement::Paragraph
            }
            "pPr" => DocxElement::ParagraphProperties,
            "r" => {
                if let Some(open) = self.paragraphs.last_mut() {
                    (open.run, open.run_style) = (DocxStyle::default(), None);
                }
                DocxElement::Run
            }
            "rPr" => DocxElement::RunProperties,
            "t" => DocxElement::Text,
            "tr" => {
                let path = self.path.path();
                self.sheet.open_row(path);
                DocxElement::Row
            }
            "tc" => {
                self.sheet.open();
                DocxElement::Cell
            }
            "txbxContent" => {
                self.sheet.open();
                DocxElement::TextBox
            }
            "footnote" | "endnote" => {
                self.sheet.open();
                let kind = tag.attribute(Vocabulary::Word, "type");
                let is_text = kind.is_none_or(|kind| kind == "normal");
                let id = tag.attribute(Vocabulary::Word, "id").filter(|_| is_text);
                DocxElement::Note(id.map(str::to_owned))
            }
            "alias" | "tag" => {
                self.note_control(tag);
                DocxElement::Other
            }
            "showingPlcHdr" if is_on(tag.attribute(Vocabulary::Word, "val")) => DocxElement::Hint,
            "altChunk" | "subDoc" => {
                let path = self.path.path();
                self.foreign.push(format!("{path}/{name}"));
                DocxElement::Other
            }
            _ => {
                self.print(name, tag);
                DocxElement::Other
            }
        }
    }

    /// Notes what a picture or a drawing is called.
    fn note_picture(&mut self, tag: &Tag) {
        if !matches!(tag.name.as_str(), "docPr" | "cNvPr" | "shape" | "textpath") {
            return;
        }
        let said = ["descr", "title", "alt", "string"]
            .iter()
            .filter_map(|name| noted(tag.plain_attribute(name)?));
        if let Some(open) = self.paragraphs.last_mut() {
            open.paragraph.asides.extend(said);
            open.paragraph.asides.truncate(MAX_ASIDES);
        }
    }

    /// Notes what a control is called, of its content.
    fn note_control(&mut self, tag: &Tag) {
        let name = tag.attribute(Vocabulary::Word, "val").unwrap_or_default();
        let by_name = closes_by_name(&words_of_name(name)).then(|| "Lukket".to_owned());
        let said = noted(name).into_iter().chain(by_name);
        let control = self.elements.len().checked_sub(2);
        if let Some(control) = control.and_then(|at| self.elements.get_mut(at)) {
            control.asides.extend(said);
        }
    }

    /// Prints what an element stands for on its own.
    fn print(&mut self, name: &str, tag: &Tag) {
        let symbol;
        let printed = match name {
            "tab" | "ptab" => "\t",
            "noBreakHyphen" => "-",
            "sym" => {
                let code = tag.attribute(Vocabulary::Word, "char").unwrap_or_default();
                let code = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
                // What a font of symbols has beyond Unicode cannot be told.
                let known = code.filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c));
                symbol = known.map(String::from).unwrap_or_default();
                &symbol
            }
            "br" | "cr" => {
                if let Some(open) = self.paragraphs.last_mut() {
                    open.paragraph.break_line();
                }
                return;
            }
            "footnoteReference" => return self.add_note(NoteKind::Footnote, tag),
            "endnoteReference" => return self.add_note(NoteKind::Endnote, tag),
            _ => return,
        };
        self.push(printed);
    }

    fn add_note(&mut self, kind: NoteKind, tag: &Tag) {
        let id = tag
            .attribute(Vocabulary::Word, "id")
            .unwrap_or_default()
            .to_owned();
        let note = self.context.notes.remove(&(kind, id));
        if let (Some(note), Some(open)) = (note, self.paragraphs.last_mut()) {
            open.paragraph.after.extend(note);
        }
    }

    fn take_up_paragraph(&mut self, tag: &Tag) {
        let Some(open) = self.paragraphs.last_mut() else {
            return;
        };
        if tag.named(Vocabulary::Word) == Some("pStyle") {
            open.style_id = tag.attribute(Vocabulary::Word, "val").map(str::to_owned);
        } else {
            open.own.take_up(tag);
        }
    }

    fn take_up_run(&mut self, tag: &Tag) {
        let Some(open) = self.paragraphs.last_mut() else {
            return;
        };
        if tag.named(Vocabulary::Word) == Some("rStyle") {
            open.run_style = tag.attribute(Vocabulary::Word, "val").map(str::to_owned);
        } else {
            open.run.take_up(tag);
        }
    }

    fn text(&mut self, text: &str) {
        if self.unprinted == 0 && *self.outer() == DocxElement::Text {
            self.push(text);
        }
    }

    fn push(&mut self, text: &str) {
        let Some(open) = self.paragraphs.last_mut() else {
            return;
        };
        let styles = self.context.styles;
        let style = open
            .style
            .get_or_insert_with(|| styles.paragraph(open.style_id.as_deref(), &open.own));
        let named = open.run_style.as_deref().and_then(|id| styles.get(id));
        let run = &open.run;
        let first = |own: Option<bool>, by_name: Option<bool>, base: Option<bool>| {
            own.or(by_name).or(base).unwrap_or(false)
        };
        if first(
            run.is_hidden,
            named.and_then(|named| named.is_hidden),
            style.is_hidden,
        ) {
            open.paragraph.push_hidden(text);
            return;
        }
        let style = TextStyle {
            is_bold: first(
                run.is_bold,
                named.and_then(|named| named.is_bold),
                style.is_bold,
            ),
            size: run
                .size
                .or(named.and_then(|named| named.size))
                .or(style.size),
        };
        open.paragraph.push(text, style);
    }

    fn end(&mut self) {
        let Some(element) = self.elements.pop() else {
            return;
        };
        match element.what {
            DocxElement::Paragraph => self.end_paragraph(),
            DocxElement::Cell => self.sheet.close_cell(),
            DocxElement::Row => self.sheet.close_row(),
            DocxElement::TextBox => {
                let blocks = self.sheet.close();
                match self.paragraphs.last_mut() {
                    Some(open) => open.paragraph.after.extend(blocks),
                    None => self.sheet.add(blocks),
                }
            }
            DocxElement::Note(id) => {
                let blocks = self.sheet.close();
                self.notes.extend(id.map(|id| (id, blocks)));
            }
            // Said in the properties of a control, of its content.
            DocxElement::Hint => {
                let control = self.elements.len().checked_sub(2);
                if let Some(control) = control.and_then(|at| self.elements.get_mut(at)) {
                    control.is_hint = true;
                }
            }
            _ => {}
        }
        if let Some(open) = self.paragraphs.last_mut() {
            open.paragraph.asides.extend(element.asides);
            open.paragraph.asides.truncate(MAX_ASIDES);
        }
        self.unprinted -= usize::from(element.is_unprinted);
        if element.is_step {
            self.path.leave();
        }
    }

    fn end_paragraph(&mut self) {
        let Some(mut open) = self.paragraphs.pop() else {
            return;
        };
        let named = open.style_id.as_deref().map(words_of_name);
        if named.is_some_and(|words| closes_by_name(&words)) {
            open.paragraph.asides.push("Lukket".to_owned());
        }
        let around = self.elements.iter().flat_map(|outer| &outer.asides);
        open.paragraph
            .asides
            .extend(around.take(MAX_ASIDES).cloned());
        let styles = self.context.styles;
        let style = styles.paragraph(open.style_id.as_deref(), &open.own);
        let is_counted = !open.is_deleted || open.style.is_some();
        let printed = is_counted
            .then(|| self.printed(&style, open.style_id.as_deref()))
            .flatten();
        let indent = open.own.indent;
        let indent = indent
            .or(printed.as_ref().and_then(|printed| printed.indent))
            .or(style.indent);
        let kind = ParagraphKind {
            heading: style
                .outline
                .filter(|level| *level < 9)
                .map(|level| level + 1),
            is_numbered: printed.as_ref().is_some_and(|printed| printed.is_numbered),
            mark: printed.map(|printed| (printed.mark, printed.level)),
            indent,
            is_typed: style.is_typed,
        };
        let blocks = open.paragraph.finish(&kind);
        self.sheet.add_paragraph(&kind, blocks);
    }

    /// Counts a paragraph in its list, if it is in one.
    fn printed(&mut self, style: &DocxStyle, id: Option<&str>) -> Option<PrintedMark> {
        let list = style.list.as_deref().filter(|list| !list.is_empty())?;
        let by_style = || self.context.numbering.level_of_style(list, id?);
        let level = style.list_level.or_else(by_style).unwrap_or(0);
        self.context
            .numbering
            .count(list, level, self.context.styles)
    }
}
