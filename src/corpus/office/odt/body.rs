//! The text of an ODT: the document itself, and the heads and feet of its pages.

use crate::corpus::asides::{closes_by_name, noted, words_of_name};

use super::super::error::OfficeError;
use super::super::paragraph::{MAX_ASIDES, MeasuredBlock, Paragraph, ParagraphKind, TextStyle};
use super::super::sheet::{ElementPath, Sheet};
use super::super::xml::{Tag, Vocabulary, XmlEvent, XmlPart};
use super::lists::{LevelCounts, OpenLists};
use super::styles::{Family, OdtStyle, OdtStyles};

/// The paths of all paragraphs of a part together are no longer than this. In bytes.
const MAX_PATH_BYTES: usize = 128 * 1024 * 1024;
/// Blanks that one element may stand for.
const MAX_BLANKS: usize = 1000;
/// Elements of text that are steps of a path: those that hold paragraphs.
const TEXT_STEPS: [&str; 7] = [
    "h",
    "list",
    "list-header",
    "list-item",
    "note-body",
    "p",
    "section",
];
/// Elements of tables that are.
const TABLE_STEPS: [&str; 4] = ["covered-table-cell", "table", "table-cell", "table-row"];
/// Elements that begin what is read.
const TOPS: [&str; 7] = [
    "text",
    "header",
    "header-left",
    "header-first",
    "footer",
    "footer-left",
    "footer-first",
];
/// Text that is not printed, or only counted anew.
const NOT_PRINTED: [&str; 6] = [
    "hidden-text",
    "note-citation",
    "number",
    "ruby-text",
    "table-of-content-source",
    "tracked-changes",
];

/// What of a part is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WantedText {
    /// The document.
    Text,
    /// The heads of its pages.
    Heads,
    /// The feet of its pages.
    Feet,
}

impl WantedText {
    fn is_begun_by(self, tag: &Tag) -> bool {
        match self {
            Self::Text => tag.named(Vocabulary::Office) == Some("text"),
            Self::Heads => tag
                .named(Vocabulary::Style)
                .is_some_and(|name| matches!(name, "header" | "header-left" | "header-first")),
            Self::Feet => tag
                .named(Vocabulary::Style)
                .is_some_and(|name| matches!(name, "footer" | "footer-left" | "footer-first")),
        }
    }
}

/// Returns the blocks of the part `name`; their paths begin with `prefix`.
pub(super) fn read(
    name: &str,
    text: &str,
    prefix: &str,
    wanted: WantedText,
    styles: &OdtStyles,
) -> Result<Vec<MeasuredBlock>, OfficeError> {
    let mut xml = XmlPart::new(name, text);
    let mut body = OdtBody {
        styles,
        wanted,
        sheet: Sheet::new(),
        path: ElementPath::new(prefix),
        elements: Vec::new(),
        paragraphs: Vec::new(),
        lists: vec![OpenLists::default()],
        outline: LevelCounts::default(),
        begun: 0,
        unprinted: 0,
    };
    while let Some(event) = xml.next()? {
        match event {
            XmlEvent::Start(tag) => body.start(&tag),
            XmlEvent::End => body.end(),
            XmlEvent::Text(text) => body.text(&text),
        }
        if body.path.asked_bytes() > MAX_PATH_BYTES {
            return Err(xml.bounds("bytes of paths", MAX_PATH_BYTES));
        }
    }
    Ok(body.sheet.finish())
}

struct OdtBody<'s> {
    styles: &'s OdtStyles,
    wanted: WantedText,
    sheet: Sheet,
    path: ElementPath,
    elements: Vec<OdtOpenElement>,
    /// The paragraphs that are open: one, and one more in each text box or note.
    paragraphs: Vec<OdtOpenParagraph>,
    /// The lists of the text, and of each text box or note that is open.
    lists: Vec<OpenLists>,
    outline: LevelCounts,
    /// How many elements with what is wanted are open.
    begun: usize,
    /// How many elements that are not printed are open.
    unprinted: usize,
}

struct OdtOpenElement {
    what: OdtElement,
    is_step: bool,
    is_begin: bool,
    is_unprinted: bool,
    /// What a part of the text is called.
    asides: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OdtElement {
    Paragraph,
    /// Text within a paragraph; a span has a style of its own.
    Inline {
        is_span: bool,
    },
    List,
    Row,
    Cell,
    /// The name of a drawing or what it shows.
    Caption,
    /// A text box or a note: its blocks stand behind the paragraph.
    Aside,
    Other,
}

struct OdtOpenParagraph {
    paragraph: Paragraph,
    kind: ParagraphKind,
    style: OdtStyle,
    /// The styles of the spans that are open.
    spans: Vec<OdtStyle>,
    /// The last character was a blank, or none has come.
    after_blank: bool,
}

impl OdtBody<'_> {
    fn start(&mut self, tag: &Tag) {
        let is_begin = self.wanted.is_begun_by(tag);
        self.begun += usize::from(is_begin);
        let steps: &[&'static str] = match tag.vocabulary {
            Vocabulary::Text => &TEXT_STEPS,
            Vocabulary::Table => &TABLE_STEPS,
            _ if is_begin => &TOPS,
            _ => &[],
        };
        let is_read = self.unprinted == 0;
        let step = steps.iter().find(|step| is_read && **step == tag.name);
        if let Some(step) = step {
            self.path.enter(step);
        }
        let is_unprinted = is_unprinted(tag);
        self.unprinted += usize::from(is_unprinted);
        let what = if self.unprinted > 0 || self.begun == 0 {
            OdtElement::Other
        } else {
            self.enter(tag)
        };
        self.elements.push(OdtOpenElement {
            what,
            is_step: step.is_some(),
            is_begin,
            is_unprinted,
            asides: asides_of(tag),
        });
    }

    fn enter(&mut self, tag: &Tag) -> OdtElement {
        match (tag.vocabulary, tag.name.as_str()) {
            (Vocabulary::Text, "p" | "h") => {
                self.open_paragraph(tag);
                OdtElement::Paragraph
            }
            (Vocabulary::Text, "list") => {
                if let Some(lists) = self.lists.last_mut() {
                    lists.open(tag);
                }
                OdtElement::List
            }
            (Vocabulary::Text, "list-item") => {
                if let Some(lists) = self.lists.last_mut() {
                    lists.open_item(tag);
                }
                OdtElement::Other
            }
            (Vocabulary::Text, "list-header") => {
                if let Some(lists) = self.lists.last_mut() {
                    lists.open_header();
                }
                OdtElement::Other
            }
            (Vocabulary::Text, "note-body") | (Vocabulary::Draw, "text-box") => {
                self.sheet.open();
                self.lists.push(OpenLists::default());
                OdtElement::Aside
            }
            (Vocabulary::Table, "table-row") => {
                let path = self.path.path();
                self.sheet.open_row(path);
                OdtElement::Row
            }
            (Vocabulary::Table, "table-cell" | "covered-table-cell") => {
                self.sheet.open();
                OdtElement::Cell
            }
            (Vocabulary::Svg, "title" | "desc") => OdtElement::Caption,
            (Vocabulary::Text, name) => self.enter_inline(name, tag),
            _ => OdtElement::Other,
        }
    }

    fn enter_inline(&mut self, name: &str, tag: &Tag) -> OdtElement {
        let is_in_text = self.elements.last().is_some_and(|outer| {
            matches!(
                outer.what,
                OdtElement::Paragraph | OdtElement::Inline { .. }
            )
        });
        let Some(open) = self.paragraphs.last_mut().filter(|_| is_in_text) else {
            return OdtElement::Other;
        };
        let style = tag.attribute(Vocabulary::Text, "style-name");
        match name {
            "span" => {
                open.spans.push(self.styles.get(Family::Text, style));
                return OdtElement::Inline { is_span: true };
            }
            "line-break" => {
                open.paragraph.break_line();
                open.after_blank = true;
            }
            "tab" => open.push("\t"),
            "s" => {
                let count = tag
                    .attribute(Vocabulary::Text, "c")
                    .and_then(|c| c.parse().ok());
                open.push(&" ".repeat(count.unwrap_or(1).min(MAX_BLANKS)));
            }
            _ => {}
        }
        OdtElement::Inline { is_span: false }
    }

    fn open_paragraph(&mut self, tag: &Tag) {
        let of_text = |name: &str| tag.attribute(Vocabulary::Text, name);
        let style = self.styles.get(Family::Paragraph, of_text("style-name"));
        let outline = of_text("outline-level").and_then(|level| level.parse::<u8>().ok());
        let heading = match tag.name.as_str() {
            "h" => Some(outline.unwrap_or(1).clamp(1, 10)),
            _ => style.is_title.then_some(1),
        };
        let mut kind = ParagraphKind {
            heading,
            indent: style.indent,
            is_typed: style.is_typed,
            ..ParagraphKind::default()
        };
        let styles = self.styles;
        let item = self.lists.last_mut().and_then(OpenLists::unmarked_item);
        if let Some(item) = item {
            let named = item.style.or(style.list.as_deref());
            if let Some(list) = named.and_then(|name| styles.lists.get(name)) {
                let mark = list.count(item.level, item.first, item.counts);
                kind.mark = Some((mark, u8::try_from(item.level).unwrap_or(0)));
                kind.is_numbered = list.is_numbered(item.level);
                kind.indent = list.indent(item.level).or(kind.indent);
            }
        } else if tag.name == "h" && of_text("is-list-header") != Some("true") {
            let at = usize::from(heading.unwrap_or(1)) - 1;
            let first = of_text("start-value").and_then(|first| first.parse().ok());
            let mark = styles.outline.count(at, first, &mut self.outline);
            kind.is_numbered = styles.outline.is_numbered(at);
            kind.mark = Some((mark, 0));
        }
        let path = self.path.path();
        self.paragraphs.push(OdtOpenParagraph {
            paragraph: Paragraph::new(path),
            kind,
            style,
            spans: Vec::new(),
            after_blank: true,
        });
    }

    /// Notes text of which nothing is shown.
    fn note_hidden(&mut self, text: &str) {
        let is_caption = matches!(
            self.elements.last(),
            Some(OdtOpenElement {
                what: OdtElement::Caption,
                ..
            })
        );
        let hidden = self.unprinted > 0 && self.begun > 0;
        if let Some(open) = self.paragraphs.last_mut().filter(|_| is_caption || hidden) {
            open.paragraph.asides.extend(noted(text));
            open.paragraph.asides.truncate(MAX_ASIDES);
        }
    }

    fn text(&mut self, text: &str) {
        self.note_hidden(text);
        let is_text = self.elements.last().is_some_and(|inner| {
            matches!(
                inner.what,
                OdtElement::Paragraph | OdtElement::Inline { .. }
            )
        });
        let Some(open) = self
            .paragraphs
            .last_mut()
            .filter(|_| is_text && self.unprinted == 0)
        else {
            return;
        };
        // White space is folded as in a web page.
        let mut folded = String::with_capacity(text.len());
        for c in text.chars() {
            let is_blank = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !is_blank {
                folded.push(c);
            } else if !open.after_blank {
                folded.push(' ');
            }
            open.after_blank = is_blank;
        }
        open.push(&folded);
    }

    fn end(&mut self) {
        let Some(mut element) = self.elements.pop() else {
            return;
        };
        let own = std::mem::take(&mut element.asides);
        if element.what != OdtElement::Paragraph
            && let Some(open) = self.paragraphs.last_mut()
        {
            open.paragraph.asides.extend(own.iter().cloned());
            open.paragraph.asides.truncate(MAX_ASIDES);
        }
        match element.what {
            OdtElement::Paragraph => {
                if let Some(mut open) = self.paragraphs.pop() {
                    let around = self.elements.iter().flat_map(|outer| &outer.asides);
                    let asides = &mut open.paragraph.asides;
                    asides.extend(around.take(MAX_ASIDES).cloned());
                    asides.extend(own);
                    let blocks = open.paragraph.finish(&open.kind);
                    self.sheet.add_paragraph(&open.kind, blocks);
                }
            }
            OdtElement::Inline { is_span: true } => {
                if let Some(open) = self.paragraphs.last_mut() {
                    open.spans.pop();
                }
            }
            OdtElement::List => {
                if let Some(lists) = self.lists.last_mut() {
                    lists.close();
                }
            }
            OdtElement::Row => self.sheet.close_row(),
            OdtElement::Cell => self.sheet.close_cell(),
            OdtElement::Aside => {
                let blocks = self.sheet.close();
                self.lists.pop();
                match self.paragraphs.last_mut() {
                    Some(open) => open.paragraph.after.extend(blocks),
                    None => self.sheet.add(blocks),
                }
            }
            OdtElement::Inline { is_span: false } | OdtElement::Caption | OdtElement::Other => {}
        }
        self.unprinted -= usize::from(element.is_unprinted);
        self.begun -= usize::from(element.is_begin);
        if element.is_step {
            self.path.leave();
        }
    }
}

/// Returns what the name of a section or of a style says of what it is set on.
fn asides_of(tag: &Tag) -> Vec<String> {
    let names = ["name", "style-name"]
        .iter()
        .filter_map(|name| tag.attribute(Vocabulary::Text, name));
    // A blank is written "_20_" in a name.
    let closes = |name: &str| closes_by_name(&words_of_name(&name.replace("_20_", " ")));
    let is_of_text = tag.vocabulary == Vocabulary::Text
        && matches!(tag.name.as_str(), "h" | "p" | "section" | "span");
    let said = names.filter(|name| is_of_text && closes(name));
    said.map(|_| "Lukket".to_owned()).take(1).collect()
}

fn is_unprinted(tag: &Tag) -> bool {
    match tag.vocabulary {
        Vocabulary::Office => matches!(tag.name.as_str(), "annotation" | "forms"),
        Vocabulary::Text => {
            NOT_PRINTED.contains(&tag.name.as_str())
                || tag.attribute(Vocabulary::Text, "display") == Some("none")
        }
        _ => false,
    }
}

impl OdtOpenParagraph {
    fn push(&mut self, text: &str) {
        let from_spans = |value: fn(&OdtStyle) -> Option<bool>| {
            let own = self.spans.iter().rev().find_map(value);
            own.or_else(|| value(&self.style)).unwrap_or(false)
        };
        if from_spans(|style| style.is_hidden) {
            self.paragraph.push_hidden(text);
            return;
        }
        let size = self.spans.iter().rev().find_map(|style| style.size);
        let style = TextStyle {
            is_bold: from_spans(|style| style.is_bold),
            size: size.or(self.style.size),
        };
        self.paragraph.push(text, style);
    }
}
