//! The styles of an ODT: what each says of type, headings and lists.

use std::collections::HashMap;

use crate::corpus::type_size::points;

use super::super::error::OfficeError;
use super::super::xml::{Tag, Vocabulary, XmlEvent, XmlPart};
use super::lists::{LevelStyle, ListStyle};

/// How many styles a style may be based on, one on the other.
const MAX_CHAIN: usize = 32;
/// The styles of a document's title, as files call them.
const TITLE_STYLES: [&str; 2] = ["Title", "Titel"];
/// What the built-in styles of text typed line by line are called.
const TYPED_STYLES: [&str; 2] = ["Preformatted_20_Text", "Plain_20_Text"];

/// What styles are for, as they are kept apart in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Family {
    Paragraph,
    Text,
}

/// What a style says.
#[derive(Clone, Debug, Default)]
pub(super) struct OdtStyle {
    parent: Option<String>,
    pub(super) is_bold: Option<bool>,
    pub(super) is_hidden: Option<bool>,
    /// In points.
    pub(super) size: Option<f32>,
    pub(super) list: Option<String>,
    /// In points.
    pub(super) indent: Option<f32>,
    pub(super) is_title: bool,
    /// Whether each of its paragraphs is a line of text as typed.
    pub(super) is_typed: bool,
}

/// The styles that hold in a part of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct OdtStyles {
    styles: HashMap<(Family, String), OdtStyle>,
    pub(super) lists: HashMap<String, ListStyle>,
    /// How headings are numbered.
    pub(super) outline: ListStyle,
    size: Option<f32>,
}

impl OdtStyles {
    /// Adds the styles of a part; those of its own text only where `with_own`.
    pub(super) fn read(
        &mut self,
        part: &str,
        text: &str,
        with_own: bool,
    ) -> Result<(), OfficeError> {
        let mut xml = XmlPart::new(part, text);
        let mut reading = StylesReading {
            styles: self,
            with_own,
            own_depth: 0,
            open: Vec::new(),
            style: None,
            list: None,
            level: None,
        };
        while let Some(event) = xml.next()? {
            match event {
                XmlEvent::Start(tag) => reading.start(&tag),
                XmlEvent::End => reading.end(),
                XmlEvent::Text(_) => {}
            }
        }
        Ok(())
    }

    /// Returns what the style `name` says, with what it takes over.
    pub(super) fn get(&self, family: Family, name: Option<&str>) -> OdtStyle {
        let mut whole = OdtStyle::default();
        let mut next = name;
        for _ in 0..MAX_CHAIN {
            let Some(name) = next else {
                break;
            };
            whole.is_title |= TITLE_STYLES.contains(&name);
            whole.is_typed |= TYPED_STYLES.contains(&name);
            let Some(style) = self.styles.get(&(family, name.to_owned())) else {
                break;
            };
            whole.is_bold = whole.is_bold.or(style.is_bold);
            whole.is_hidden = whole.is_hidden.or(style.is_hidden);
            whole.size = whole.size.or(style.size);
            whole.list = whole.list.or_else(|| style.list.clone());
            whole.indent = whole.indent.or(style.indent);
            next = style.parent.as_deref();
        }
        if family == Family::Paragraph {
            whole.size = whole.size.or(self.size);
        }
        whole
    }
}

/// A part while its styles are read.
struct StylesReading<'s> {
    styles: &'s mut OdtStyles,
    with_own: bool,
    /// How many elements with styles of the part's own text are open.
    own_depth: usize,
    open: Vec<StyleElement>,
    style: Option<((Family, String), OdtStyle)>,
    list: Option<(Option<String>, ListStyle)>,
    level: Option<(usize, LevelStyle)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum StyleElement {
    OwnStyles,
    Style,
    List,
    Level,
    Other,
}

impl StylesReading<'_> {
    fn start(&mut self, tag: &Tag) {
        let what = match (tag.vocabulary, tag.name.as_str()) {
            (Vocabulary::Office, "automatic-styles") => {
                self.own_depth += 1;
                StyleElement::OwnStyles
            }
            _ if self.own_depth > 0 && !self.with_own => StyleElement::Other,
            (Vocabulary::Style, "style") => self.begin_style(tag),
            (Vocabulary::Style, "default-style") => {
                if tag.attribute(Vocabulary::Style, "family") == Some("paragraph") {
                    // Kept under a name that no style has.
                    self.style = Some(((Family::Paragraph, String::new()), OdtStyle::default()));
                }
                StyleElement::Style
            }
            (Vocabulary::Style, "text-properties" | "paragraph-properties") => {
                if let (Some((_, style)), None) = (&mut self.style, &self.level) {
                    style.take_up(tag);
                }
                StyleElement::Other
            }
            (Vocabulary::Text, "list-style") => {
                let name = tag.attribute(Vocabulary::Style, "name").unwrap_or_default();
                self.list = Some((Some(name.to_owned()), ListStyle::default()));
                StyleElement::List
            }
            (Vocabulary::Text, "outline-style") => {
                self.list = Some((None, ListStyle::default()));
                StyleElement::List
            }
            (Vocabulary::Text, _) if self.list.is_some() => match LevelStyle::of_tag(tag) {
                Some(level) => {
                    self.level = Some(level);
                    StyleElement::Level
                }
                None => StyleElement::Other,
            },
            (Vocabulary::Style, "list-level-label-alignment") => {
                if let Some((_, level)) = &mut self.level {
                    level.indent = indent(tag);
                }
                StyleElement::Other
            }
            _ => StyleElement::Other,
        };
        self.open.push(what);
    }

    fn begin_style(&mut self, tag: &Tag) -> StyleElement {
        let family = match tag.attribute(Vocabulary::Style, "family") {
            Some("paragraph") => Family::Paragraph,
            Some("text") => Family::Text,
            _ => return StyleElement::Other,
        };
        let of_style = |name: &str| tag.attribute(Vocabulary::Style, name).map(str::to_owned);
        let style = OdtStyle {
            parent: of_style("parent-style-name"),
            list: of_style("list-style-name"),
            ..OdtStyle::default()
        };
        self.style = Some(((family, of_style("name").unwrap_or_default()), style));
        StyleElement::Style
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(StyleElement::OwnStyles) => self.own_depth -= 1,
            Some(StyleElement::Style) => match self.style.take() {
                Some(((_, name), style)) if name.is_empty() => self.styles.size = style.size,
                Some((name, style)) => drop(self.styles.styles.insert(name, style)),
                None => {}
            },
            Some(StyleElement::Level) => {
                if let (Some((_, list)), Some((at, level))) = (&mut self.list, self.level.take()) {
                    list.set(at, level);
                }
            }
            Some(StyleElement::List) => match self.list.take() {
                Some((Some(name), list)) => drop(self.styles.lists.insert(name, list)),
                Some((None, list)) => self.styles.outline = list,
                None => {}
            },
            Some(StyleElement::Other) | None => {}
        }
    }
}

impl OdtStyle {
    fn take_up(&mut self, tag: &Tag) {
        let weight = tag.attribute(Vocabulary::Format, "font-weight");
        let is_bold = weight.map(|weight| match weight {
            "bold" => true,
            number => number.parse::<u32>().is_ok_and(|number| number >= 600),
        });
        self.is_bold = is_bold.or(self.is_bold);
        let display = tag.attribute(Vocabulary::Text, "display");
        self.is_hidden = display.map(|display| display == "none").or(self.is_hidden);
        let size = tag
            .attribute(Vocabulary::Format, "font-size")
            .and_then(points);
        self.size = size.or(self.size);
        self.indent = indent(tag).or(self.indent);
    }
}

/// Returns how far a tag indents, in points.
fn indent(tag: &Tag) -> Option<f32> {
    let length = |name: &str| tag.attribute(Vocabulary::Format, name).and_then(points);
    match (length("margin-left"), length("text-indent")) {
        (None, None) => None,
        (left, first) => Some(left.unwrap_or(0.0) + first.unwrap_or(0.0)),
    }
}
