//! The styles of a DOCX: what each says of headings, type and lists, with what it takes
//! over from others.

use std::collections::HashMap;

use super::super::error::OfficeError;
use super::super::xml::{Tag, Vocabulary, XmlEvent, XmlPart};

/// How many styles a style may be based on, one on the other.
const MAX_CHAIN: usize = 32;
/// What built-in headings are called, in English as files have it and in Danish.
const HEADING_NAMES: [&str; 2] = ["heading ", "overskrift "];
/// What the built-in title of a document is called.
const TITLE_NAMES: [&str; 2] = ["title", "titel"];

/// What the built-in styles of text typed line by line are called.
const TYPED_NAMES: [&str; 4] = [
    "plain text",
    "almindelig tekst",
    "preformatted text",
    "html preformatted",
];

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct DocxStyles {
    styles: HashMap<String, DocxStyle>,
    /// The style of paragraphs that name none.
    default: Option<String>,
    size: Option<f32>,
}

/// What a style says, or a paragraph on its own.
#[derive(Clone, Debug, Default)]
pub(super) struct DocxStyle {
    name: String,
    based_on: Option<String>,
    /// The level of an outline, 0 for the highest; 9 for running text.
    pub(super) outline: Option<u8>,
    pub(super) is_bold: Option<bool>,
    pub(super) is_hidden: Option<bool>,
    /// In points.
    pub(super) size: Option<f32>,
    /// Which list it is in; an empty one for none.
    pub(super) list: Option<String>,
    pub(super) list_level: Option<u8>,
    /// In points.
    pub(super) indent: Option<f32>,
    /// Whether each of its paragraphs is a line of text as typed.
    pub(super) is_typed: bool,
}

impl DocxStyle {
    /// Takes over what `base` says and this does not.
    fn inherit(&mut self, base: &Self) {
        self.outline = self.outline.or(base.outline);
        self.is_bold = self.is_bold.or(base.is_bold);
        self.is_hidden = self.is_hidden.or(base.is_hidden);
        self.size = self.size.or(base.size);
        self.list = self.list.take().or_else(|| base.list.clone());
        self.list_level = self.list_level.or(base.list_level);
        self.indent = self.indent.or(base.indent);
        self.is_typed |= base.is_typed;
    }

    /// Takes up what an element within `w:pPr` or `w:rPr` says.
    pub(super) fn take_up(&mut self, tag: &Tag) {
        let value = tag.attribute(Vocabulary::Word, "val");
        match tag.named(Vocabulary::Word) {
            Some("outlineLvl") => self.outline = value.and_then(|value| value.parse().ok()),
            Some("b") => self.is_bold = Some(is_on(value)),
            Some("vanish") => self.is_hidden = Some(is_on(value)),
            Some("sz") => {
                self.size = value
                    .and_then(|value| value.parse().ok())
                    .map(|half: f32| half / 2.0)
            }
            Some("numId") => {
                let id = value.unwrap_or_default();
                self.list = Some(if id == "0" {
                    String::new()
                } else {
                    id.to_owned()
                });
            }
            Some("ilvl") => self.list_level = value.and_then(|value| value.parse().ok()),
            Some("ind") => self.indent = indent(tag),
            _ => {}
        }
    }

    /// Returns the level of a heading that the style is by its name.
    fn outline_by_name(&self) -> Option<u8> {
        let name = self.name.to_lowercase();
        if TITLE_NAMES.contains(&name.as_str()) {
            return Some(0);
        }
        let number = HEADING_NAMES
            .iter()
            .find_map(|heading| name.strip_prefix(heading))?;
        let level: u8 = number.trim().parse().ok()?;
        (1..=9).contains(&level).then(|| level - 1)
    }
}

/// Returns how far `w:ind` indents, in points.
pub(super) fn indent(tag: &Tag) -> Option<f32> {
    let twips = |name: &str| -> Option<f32> {
        let value: f32 = tag.attribute(Vocabulary::Word, name)?.parse().ok()?;
        Some(value / 20.0)
    };
    let left = twips("left").or_else(|| twips("start"));
    let first = twips("firstLine").or_else(|| twips("hanging").map(|hanging| -hanging));
    if left.is_none() && first.is_none() {
        return None;
    }
    Some(left.unwrap_or(0.0) + first.unwrap_or(0.0))
}

/// Returns whether a property that is on or off is on.
pub(super) fn is_on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false" | "off"))
}

impl DocxStyles {
    /// Reads the part `word/styles.xml`.
    pub(super) fn read(part: &str, text: &str) -> Result<Self, OfficeError> {
        let mut xml = XmlPart::new(part, text);
        let mut styles = Self::default();
        let mut names: Vec<String> = Vec::new();
        let mut open: Option<(String, DocxStyle)> = None;
        while let Some(event) = xml.next()? {
            match event {
                XmlEvent::Start(tag) => {
                    let is_in = |name: &str| names.iter().any(|open| open == name);
                    let value = tag.attribute(Vocabulary::Word, "val");
                    match (tag.named(Vocabulary::Word), open.as_mut()) {
                        (Some("style"), None) => open = Some(styles.begin(&tag)),
                        (Some("name"), Some((_, style))) => {
                            value.unwrap_or_default().clone_into(&mut style.name);
                            style.is_typed =
                                TYPED_NAMES.contains(&style.name.to_lowercase().as_str());
                        }
                        (Some("basedOn"), Some((_, style))) => {
                            style.based_on = value.map(str::to_owned);
                        }
                        // What holds for parts of a table is no style of a paragraph.
                        (_, Some((_, style))) if !is_in("tblStylePr") => style.take_up(&tag),
                        (Some("sz"), None) if is_in("rPrDefault") => {
                            let mut default = DocxStyle::default();
                            default.take_up(&tag);
                            styles.size = default.size;
                        }
                        _ => {}
                    }
                    names.push(tag.name);
                }
                XmlEvent::End => {
                    if names.pop().as_deref() == Some("style")
                        && let Some((id, style)) = open.take()
                    {
                        styles.styles.insert(id, style);
                    }
                }
                XmlEvent::Text(_) => {}
            }
        }
        styles.resolve();
        Ok(styles)
    }

    fn begin(&mut self, tag: &Tag) -> (String, DocxStyle) {
        let id = tag
            .attribute(Vocabulary::Word, "styleId")
            .unwrap_or_default();
        let is_default = tag
            .attribute(Vocabulary::Word, "default")
            .is_some_and(|on| is_on(Some(on)));
        if is_default && tag.attribute(Vocabulary::Word, "type") == Some("paragraph") {
            self.default = Some(id.to_owned());
        }
        (id.to_owned(), DocxStyle::default())
    }

    /// Gives each style what it takes over.
    fn resolve(&mut self) {
        let resolved = self.styles.iter().map(|(id, style)| {
            let mut whole = style.clone();
            whole.outline = whole.outline.or_else(|| style.outline_by_name());
            let mut base = style.based_on.as_deref();
            for _ in 0..MAX_CHAIN {
                let Some(next) = base.and_then(|id| self.styles.get(id)) else {
                    break;
                };
                whole.inherit(next);
                whole.outline = whole.outline.or_else(|| next.outline_by_name());
                base = next.based_on.as_deref();
            }
            (id.clone(), whole)
        });
        self.styles = resolved.collect();
    }

    /// Returns what holds for a paragraph that names the style `id` and says `own`.
    pub(super) fn paragraph(&self, id: Option<&str>, own: &DocxStyle) -> DocxStyle {
        let mut style = own.clone();
        if let Some(named) = id
            .or(self.default.as_deref())
            .and_then(|id| self.styles.get(id))
        {
            style.inherit(named);
        }
        style.size = style.size.or(self.size);
        style
    }

    /// Returns what the style `id` says.
    pub(super) fn get(&self, id: &str) -> Option<&DocxStyle> {
        self.styles.get(id)
    }
}
