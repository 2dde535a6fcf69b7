//! XML of word processors, an event at a time and within bounds.
//!
//! Names are told apart by their namespace, whatever prefix a file gives it. Entities of
//! a document type are never expanded: a file that has one is refused.

use quick_xml::NsReader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;

use super::error::OfficeError;

/// Elements deeper than this in others are refused.
const MAX_DEPTH: usize = 1000;

/// The vocabularies of word processors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vocabulary {
    /// WordprocessingML.
    Word,
    /// Markup for programs of different age.
    Compatibility,
    /// Formulas.
    Math,
    /// Relationships between parts, as attributes and as a part.
    Relationships,
    /// OpenDocument: the document.
    Office,
    /// OpenDocument: text.
    Text,
    /// OpenDocument: tables.
    Table,
    /// OpenDocument: styles.
    Style,
    /// OpenDocument: drawings and text boxes.
    Draw,
    /// OpenDocument: what styles say, as in XSL-FO.
    Format,
    /// OpenDocument: properties of the document.
    Meta,
    /// OpenDocument: the names of drawings.
    Svg,
    /// OpenDocument: the list of parts.
    Manifest,
    /// Any other.
    Other,
}

impl Vocabulary {
    fn of_namespace(namespace: &ResolveResult<'_>) -> Self {
        let ResolveResult::Bound(namespace) = namespace else {
            return Self::Other;
        };
        let name = namespace.into_inner();
        if let Some(part) = name.strip_prefix("urn:oasis:names:tc:opendocument:xmlns:") {
            return match part.split(':').next().unwrap_or_default() {
                "office" => Self::Office,
                "text" => Self::Text,
                "table" => Self::Table,
                "style" => Self::Style,
                "drawing" => Self::Draw,
                "xsl-fo-compatible" => Self::Format,
                "meta" => Self::Meta,
                "svg-compatible" => Self::Svg,
                "manifest" => Self::Manifest,
                _ => Self::Other,
            };
        }
        match name {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Self::Word,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Self::Compatibility,
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Self::Math,
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            | "http://purl.oclc.org/ooxml/officeDocument/relationships"
            | "http://schemas.openxmlformats.org/package/2006/relationships" => Self::Relationships,
            _ => Self::Other,
        }
    }
}

/// What comes next in a part.
pub(super) enum XmlEvent {
    Start(Tag),
    End,
    Text(String),
}

/// The start of an element.
pub(super) struct Tag {
    pub(super) vocabulary: Vocabulary,
    pub(super) name: String,
    attributes: Vec<(Vocabulary, String, String)>,
}

impl Tag {
    /// Returns the element's name if it is of `vocabulary`.
    pub(super) fn named(&self, vocabulary: Vocabulary) -> Option<&str> {
        (self.vocabulary == vocabulary).then_some(self.name.as_str())
    }

    /// Returns the value of an attribute.
    pub(super) fn attribute(&self, vocabulary: Vocabulary, name: &str) -> Option<&str> {
        let is_it =
            |(of, named, _): &&(Vocabulary, String, String)| *of == vocabulary && named == name;
        self.attributes
            .iter()
            .find(is_it)
            .map(|(.., value)| value.as_str())
    }

    /// Returns the value of an attribute without a namespace.
    pub(super) fn plain_attribute(&self, name: &str) -> Option<&str> {
        self.attribute(Vocabulary::Other, name)
    }
}

/// A part that is being read.
pub(super) struct XmlPart<'x> {
    reader: NsReader<&'x [u8]>,
    name: &'x str,
    depth: usize,
}

impl<'x> XmlPart<'x> {
    pub(super) fn new(name: &'x str, text: &'x str) -> Self {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            name,
            depth: 0,
        }
    }

    /// Returns what comes next; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<XmlEvent>, OfficeError> {
        loop {
            let at = self.reader.buffer_position();
            let syntax = |source: quick_xml::Error| OfficeError::Syntax {
                part: self.name.to_owned(),
                at,
                source,
            };
            let event = match self.reader.read_event().map_err(syntax)? {
                Event::Start(start) | Event::Empty(start) => XmlEvent::Start(self.tag(&start)?),
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    XmlEvent::End
                }
                Event::Text(text) => XmlEvent::Text(text.xml10_content().into_owned()),
                Event::CData(text) => XmlEvent::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(reference) => XmlEvent::Text(character(&reference)),
                // One that only names a type, as old lists of parts have it, is harmless.
                Event::DocType(declared) if !declared.xml10_content().contains('[') => continue,
                Event::DocType(_) => return Err(OfficeError::Doctype(self.name.to_owned())),
                Event::Eof if self.depth > 0 => {
                    return Err(self.bounds("unclosed elements", 0));
                }
                Event::Eof => return Ok(None),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            };
            return Ok(Some(event));
        }
    }

    fn tag(&mut self, start: &BytesStart<'_>) -> Result<Tag, OfficeError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.bounds("elements in each other", MAX_DEPTH));
        }
        let at = self.reader.buffer_position();
        let resolver = self.reader.resolver();
        let (namespace, name) = resolver.resolve_element(start.name());
        let mut attributes = Vec::new();
        // Whether an attribute is there twice would take quadratic time to know.
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|source| self.syntax(at, source.into()))?;
            if attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            let (namespace, name) = resolver.resolve_attribute(attribute.key);
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
            let value = value.map_err(|source| self.syntax(at, source))?;
            let name = name.into_inner().to_owned();
            attributes.push((
                Vocabulary::of_namespace(&namespace),
                name,
                value.into_owned(),
            ));
        }
        Ok(Tag {
            vocabulary: Vocabulary::of_namespace(&namespace),
            name: name.into_inner().to_owned(),
            attributes,
        })
    }

    /// Returns the error that there is more of something than may be.
    pub(super) fn bounds(&self, what: &'static str, limit: usize) -> OfficeError {
        OfficeError::Bounds {
            part: self.name.to_owned(),
            what,
            limit,
        }
    }

    fn syntax(&self, at: u64, source: quick_xml::Error) -> OfficeError {
        OfficeError::Syntax {
            part: self.name.to_owned(),
            at,
            source,
        }
    }
}

/// Returns the character a reference stands for; nothing for one of another kind.
fn character(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c.to_string();
    }
    let predefined = match reference.xml10_content().as_ref() {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    };
    predefined.to_owned()
}
