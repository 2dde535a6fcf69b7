//! The one layer all XML is read through: text to a small tree with bounds.
//!
//! Faults found in published files are mended where the sense is plain, and said: control
//! characters (a form feed, also as `&#xC;`), an encoding other than the declared one, a
//! bare `&`. A document type is not followed and its entities are not expanded: such a
//! reference stands as it is. Names are compared without their prefix.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::errors::{Error as XmlFault, IllFormedError};
use quick_xml::events::{BytesStart, Event};
use unicode_normalization::UnicodeNormalization;

use super::super::decode::{Encoding, decode};
use super::super::document::{DocumentWarning, Place};
use super::error::ExportError;
use super::flags::closes;
use super::vocabulary::is_one_of;

/// Elements in each other that are read; known exports have 13.
const MAX_DEPTH: usize = 128;
/// Elements and attributes that are read.
const MAX_NODES: usize = 1_000_000;
/// Bytes of a name.
const MAX_NAME_BYTES: usize = 256;
/// The byte order mark of UTF-8.
const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";
/// Warnings of mended faults; more of them say nothing new.
const MAX_MENDS: usize = 20;

/// An XML file as a tree.
#[derive(Debug, Default)]
pub(super) struct XmlTree {
    elements: Vec<XmlElement>,
    /// What was mended.
    pub(super) warnings: Vec<DocumentWarning>,
}

#[derive(Debug)]
struct XmlElement {
    /// The name as printed, composed.
    name: String,
    attributes: Vec<(String, String)>,
    parent: Option<usize>,
    /// Which among those of its name, counted from 1.
    nth: u32,
    contents: Vec<XmlContent>,
}

#[derive(Debug)]
enum XmlContent {
    Text(String),
    Element(usize),
}

/// An element of a tree.
#[derive(Clone, Copy, Debug)]
pub(super) struct XmlNode<'t> {
    tree: &'t XmlTree,
    at: usize,
}

/// Returns the text of XML bytes, and what was mended of their encoding: the bytes know
/// better than the declaration, which programs leave behind when they convert a file.
pub(super) fn decode_xml(bytes: Vec<u8>) -> Result<(String, Vec<DocumentWarning>), ExportError> {
    let declared = declared_encoding(&bytes);
    let has_wrong_mark = bytes.starts_with(UTF8_MARK) && std::str::from_utf8(&bytes).is_err();
    let bytes = match has_wrong_mark {
        true => bytes[UTF8_MARK.len()..].to_vec(),
        false => bytes,
    };
    let of_one_byte = declared.filter(|declared| declared.is_single_byte() && !has_wrong_mark);
    let by_declaration = of_one_byte
        .filter(|_| std::str::from_utf8(&bytes).is_err())
        .and_then(|declared| declared.decode_without_bom_handling_and_without_replacement(&bytes))
        .map(std::borrow::Cow::into_owned);
    let (text, found) = decode(bytes)?;
    match (found, by_declaration) {
        (Encoding::Utf16 | Encoding::Utf8Damaged, _) | (_, None) => {}
        (_, Some(text)) => return Ok((text, Vec::new())),
    }
    let is_as_declared = match found {
        Encoding::Utf8 | Encoding::Utf8Bom => text.is_ascii() || of_one_byte.is_none(),
        // its mark says more than a declaration in it could
        Encoding::Utf16 => true,
        _ => false,
    };
    let warnings = if is_as_declared {
        Vec::new()
    } else {
        let message = format!("the encoding is not the one the file declares: read as {found}");
        vec![at_line(1, message)]
    };
    Ok((text, warnings))
}

/// Returns the encoding the declaration names.
fn declared_encoding(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = &bytes[..bytes.len().min(200)];
    let head = &head[..head.iter().position(|byte| *byte == b'>')?];
    let head = String::from_utf8_lossy(head);
    let (_, value) = head.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let label = value.get(1..)?.split(['"', '\'']).next()?;
    encoding_rs::Encoding::for_label(label.as_bytes())
}

/// Returns the name of the first element without its prefix; `None` if there is none.
pub(super) fn root_name(text: &str) -> Option<String> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => {
                return Some(
                    without_prefix(&start.name().as_ref().nfc().collect::<String>()).to_owned(),
                );
            }
            Ok(Event::Eof) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}

/// Reads `text` into a tree.
pub(super) fn parse_xml(text: &str) -> Result<XmlTree, ExportError> {
    let mut growing = Growing {
        text,
        tree: XmlTree::default(),
        open: Vec::new(),
        nodes: 0,
        controls: 0,
    };
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    loop {
        let at = position(reader.buffer_position());
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(fault) => return Err(growing.damage(&fault, position(reader.error_position()))),
        };
        match event {
            Event::Start(start) => growing.open(&start, at)?,
            Event::Empty(start) => {
                growing.open(&start, at)?;
                growing.open.pop();
            }
            Event::End(_) => {
                growing.open.pop();
            }
            Event::Text(piece) => {
                if piece.contains('&') {
                    growing.mend(at, "a bare `&` stands for itself");
                }
                growing.push(&piece, at);
            }
            Event::CData(piece) => growing.push(&piece, at),
            Event::GeneralRef(reference) => {
                let meant = growing.resolve(&reference, at);
                growing.push(&meant, at);
            }
            Event::DocType(_) => growing.mend(at, "the document type is not followed"),
            Event::Eof => return growing.finish(),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
        }
    }
}

fn position(offset: u64) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

/// A tree while it is read.
struct Growing<'x> {
    text: &'x str,
    tree: XmlTree,
    /// The open elements, outermost first, each with how many of a name it has.
    open: Vec<(usize, HashMap<String, u32>)>,
    nodes: usize,
    controls: usize,
}

impl Growing<'_> {
    fn open(&mut self, start: &BytesStart<'_>, at: usize) -> Result<(), ExportError> {
        if self.open.len() >= MAX_DEPTH {
            return Err(self.too_much(at, "elements in each other", MAX_DEPTH));
        }
        let name: String = start.name().as_ref().nfc().collect();
        if name.len() > MAX_NAME_BYTES {
            return Err(self.too_much(at, "bytes in a name", MAX_NAME_BYTES));
        }
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false) {
            let Ok(attribute) = attribute else {
                return Err(ExportError::Damaged {
                    line: line_at(self.text, at),
                    expected: "attributes as `name=\"value\"`".to_owned(),
                    found: "something else".to_owned(),
                });
            };
            let key: String = attribute.key.as_ref().nfc().collect();
            attributes.push((key, self.attribute_value(&attribute.value, at)));
            self.count(at)?;
        }
        self.count(at)?;
        let element = self.tree.elements.len();
        let (parent, nth) = match self.open.last_mut() {
            Some((parent, seen)) => {
                let nth = seen.entry(name.clone()).or_default();
                *nth += 1;
                self.tree.elements[*parent]
                    .contents
                    .push(XmlContent::Element(element));
                (Some(*parent), *nth)
            }
            None if element > 0 => {
                return Err(ExportError::Damaged {
                    line: line_at(self.text, at),
                    expected: "the end of the file".to_owned(),
                    found: "a second root element".to_owned(),
                });
            }
            None => (None, 1),
        };
        self.tree.elements.push(XmlElement {
            name,
            attributes,
            parent,
            nth,
            contents: Vec::new(),
        });
        self.open.push((element, HashMap::new()));
        Ok(())
    }

    fn count(&mut self, at: usize) -> Result<(), ExportError> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(self.too_much(at, "elements and attributes", MAX_NODES));
        }
        Ok(())
    }

    fn too_much(&self, at: usize, what: &'static str, limit: usize) -> ExportError {
        let line = line_at(self.text, at);
        ExportError::TooMuch { line, what, limit }
    }

    /// Adds text to the innermost element, lines ended by `\n`.
    fn push(&mut self, piece: &str, at: usize) {
        let Some((element, _)) = self.open.last() else {
            return;
        };
        let contents = &mut self.tree.elements[*element].contents;
        if !matches!(contents.last(), Some(XmlContent::Text(_))) {
            contents.push(XmlContent::Text(String::new()));
        }
        let Some(XmlContent::Text(text)) = contents.last_mut() else {
            return;
        };
        let controls = clean_into(text, piece);
        self.note_controls(controls, at);
    }

    fn note_controls(&mut self, controls: usize, at: usize) {
        if controls > 0 && self.controls == 0 {
            self.mend(
                at,
                "control characters that XML forbids were read as line ends or left out",
            );
        }
        self.controls += controls;
    }

    /// Returns the value of an attribute with its references resolved.
    fn attribute_value(&mut self, raw: &str, at: usize) -> String {
        let mut value = String::with_capacity(raw.len());
        let mut rest = raw;
        let mut controls = 0;
        while let Some((before, after)) = rest.split_once('&') {
            controls += clean_into(&mut value, before);
            // the longest reference known is `&#x10FFFF;`
            match after.bytes().take(32).position(|byte| byte == b';') {
                Some(end) => {
                    let meant = self.resolve(&after[..end], at);
                    controls += clean_into(&mut value, &meant);
                    rest = &after[end + 1..];
                }
                None => {
                    value.push('&');
                    rest = after;
                }
            }
        }
        controls += clean_into(&mut value, rest);
        self.note_controls(controls, at);
        settle_line_end(&mut value);
        value
    }

    /// Returns what a reference stands for: one of the five, or a number. Any other stays
    /// as it is.
    fn resolve(&mut self, name: &str, at: usize) -> String {
        let number = name.strip_prefix('#').and_then(|number| {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            code.ok().and_then(char::from_u32)
        });
        let meant = match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => match number {
                Some(c) => c,
                None => {
                    self.mend(at, "a reference to an entity of no meaning stands as it is");
                    return format!("&{name};");
                }
            },
        };
        meant.to_string()
    }

    fn mend(&mut self, at: usize, message: &str) {
        if self.tree.warnings.len() < MAX_MENDS {
            let line = line_at(self.text, at);
            self.tree.warnings.push(at_line(line, message.to_owned()));
        }
    }

    fn finish(self) -> Result<XmlTree, ExportError> {
        if self.tree.elements.is_empty() || !self.open.is_empty() {
            return Err(self.early_end());
        }
        Ok(self.tree)
    }

    /// Returns the error of a file that is cut off. It names the root only: a name within
    /// may be the label of something closed.
    fn early_end(&self) -> ExportError {
        let expected = match self.tree.elements.first() {
            Some(root) => format!("`</{}>`", root.name),
            None => "an element".to_owned(),
        };
        ExportError::Damaged {
            line: line_at(self.text, self.text.len()),
            expected,
            found: "the end of the file".to_owned(),
        }
    }

    fn damage(&self, fault: &XmlFault, at: usize) -> ExportError {
        let (expected, found) = match fault {
            XmlFault::Syntax(_) | XmlFault::IllFormed(IllFormedError::MissingEndTag(_)) => {
                return self.early_end();
            }
            XmlFault::IllFormed(
                IllFormedError::MismatchedEndTag { .. } | IllFormedError::UnmatchedEndTag(_),
            ) => (
                "the end of the element opened last",
                "the end of another one",
            ),
            _ => ("well-formed XML", "something else"),
        };
        ExportError::Damaged {
            line: line_at(self.text, at),
            expected: expected.to_owned(),
            found: found.to_owned(),
        }
    }
}

/// Returns the warning `message` at `line`.
fn at_line(line: usize, message: String) -> DocumentWarning {
    let place = Place {
        line: u32::try_from(line).ok(),
        ..Place::default()
    };
    DocumentWarning { place, message }
}

/// Appends `piece`, each line end as `\n`, form feeds too, other control characters left
/// out; returns how many characters were none of XML's.
fn clean_into(text: &mut String, piece: &str) -> usize {
    let mut faults = 0;
    for c in piece.chars() {
        if c == '\n' && text.ends_with('\r') {
            // CR LF is one line end
            text.pop();
        }
        settle_line_end(text);
        match c {
            '\n' | '\t' | '\r' => text.push(c),
            '\u{b}' | '\u{c}' => {
                faults += 1;
                text.push('\n');
            }
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => faults += 1,
            c => text.push(c),
        }
    }
    faults
}

/// Makes a CR at the end, after which no LF came, a line end.
fn settle_line_end(text: &mut String) {
    if text.ends_with('\r') {
        text.pop();
        text.push('\n');
    }
}

/// Returns the line of the byte `at`, counted from 1; a lone CR ends one too.
pub(super) fn line_at(text: &str, at: usize) -> usize {
    let bytes = &text.as_bytes()[..at.min(text.len())];
    let ends = |(at, byte): (usize, &u8)| {
        *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'))
    };
    1 + bytes
        .iter()
        .enumerate()
        .filter(|entry| ends(*entry))
        .count()
}

fn without_prefix(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}

impl XmlTree {
    /// Returns the root.
    pub(super) fn root(&self) -> XmlNode<'_> {
        XmlNode { tree: self, at: 0 }
    }
}

impl<'t> XmlNode<'t> {
    fn element(self) -> &'t XmlElement {
        &self.tree.elements[self.at]
    }

    /// Returns the name without its prefix.
    pub(super) fn name(self) -> &'t str {
        without_prefix(&self.element().name)
    }

    /// Returns the value of an attribute.
    pub(super) fn attribute(self, name: &str) -> Option<&'t str> {
        let attributes = &self.element().attributes;
        let (_, value) = attributes
            .iter()
            .find(|(key, _)| without_prefix(key) == name)?;
        Some(value.trim())
    }

    /// Returns all attributes, as printed.
    pub(super) fn attributes(self) -> impl Iterator<Item = (&'t str, &'t str)> {
        let attributes = self.element().attributes.iter();
        attributes.map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// Returns the elements within, in order.
    pub(super) fn children(self) -> impl Iterator<Item = XmlNode<'t>> {
        self.element()
            .contents
            .iter()
            .filter_map(move |content| match content {
                XmlContent::Element(at) => Some(XmlNode {
                    tree: self.tree,
                    at: *at,
                }),
                XmlContent::Text(_) => None,
            })
    }

    /// Returns the elements of a name within.
    pub(super) fn children_named(self, name: &str) -> impl Iterator<Item = XmlNode<'t>> {
        self.children().filter(move |child| child.name() == name)
    }

    /// Returns the elements of a name in the first list of another name within.
    pub(super) fn listed(self, list: &str, name: &str) -> impl Iterator<Item = XmlNode<'t>> {
        let list = self.child(list).into_iter();
        list.flat_map(move |list| list.children_named(name))
    }

    /// Returns the first element of a name within.
    pub(super) fn child(self, name: &str) -> Option<XmlNode<'t>> {
        self.children().find(|child| child.name() == name)
    }

    /// Returns the element at the end of a path of names, the first of each.
    pub(super) fn descend(self, path: &[&str]) -> Option<XmlNode<'t>> {
        path.iter().try_fold(self, |node, name| node.child(name))
    }

    /// Returns the text that stands in it directly, without spaces at its ends.
    pub(super) fn text(self) -> String {
        let mut text = String::new();
        for content in &self.element().contents {
            if let XmlContent::Text(piece) = content {
                text.push_str(piece);
            }
        }
        settle_line_end(&mut text);
        let trimmed = text.trim();
        match trimmed.len() == text.len() {
            true => text,
            false => trimmed.to_owned(),
        }
    }

    /// Returns the text of the first element of a name; `None` if it is missing or empty.
    pub(super) fn value(self, name: &str) -> Option<String> {
        let text = self.child(name)?.text();
        (!text.is_empty()).then_some(text)
    }

    /// Returns whether it has elements of a name and each has one of `values`: of two that
    /// contradict each other neither counts.
    pub(super) fn says(self, name: &str, values: &[&str]) -> bool {
        let mut fields = self.children_named(name).peekable();
        fields.peek().is_some() && fields.all(|field| is_one_of(Some(&field.text()), values))
    }

    /// Returns whether a field of it, or an attribute, says that it is closed.
    pub(super) fn says_closed(self) -> bool {
        let is_field = |node: &XmlNode<'_>| node.children().next().is_none();
        let mut fields = self.children().filter(is_field);
        fields.any(|field| closes(field.name(), &field.text()))
            || self.attributes().any(|(name, value)| closes(name, value))
    }

    /// Returns what stands in it as markup: its text as it is where it has no elements,
    /// for exports write HTML as text; else the elements written out.
    pub(super) fn markup(self) -> String {
        if self.children().next().is_none() {
            return self.text();
        }
        let mut markup = String::new();
        self.write_markup(&mut markup);
        markup
    }

    fn write_markup(self, markup: &mut String) {
        for content in &self.element().contents {
            match content {
                XmlContent::Text(text) => {
                    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
                    markup.push_str(&escaped);
                }
                XmlContent::Element(at) => {
                    let child = XmlNode {
                        tree: self.tree,
                        at: *at,
                    };
                    markup.push('<');
                    markup.push_str(child.name());
                    markup.push('>');
                    child.write_markup(markup);
                    // an empty element has no end in HTML
                    if !child.element().contents.is_empty() {
                        markup.push_str("</");
                        markup.push_str(child.name());
                        markup.push('>');
                    }
                }
            }
        }
    }

    /// Returns the path of elements from the root, each but the root with its place among
    /// those of its name.
    pub(super) fn path(self) -> String {
        let mut steps = Vec::new();
        let mut element = self.element();
        while let Some(parent) = element.parent {
            steps.push(format!("{}[{}]", element.name, element.nth));
            element = &self.tree.elements[parent];
        }
        steps.push(element.name.clone());
        steps.reverse();
        steps.join("/")
    }

    /// Returns where it stands.
    pub(super) fn place(self) -> Place {
        Place {
            element: Some(self.path()),
            ..Place::default()
        }
    }
}
