//! The lists of a DOCX, counted as Word counts them.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::corpus::list_marks::Numerals;

use super::super::error::OfficeError;
use super::super::xml::{Tag, Vocabulary, XmlEvent, XmlPart};
use super::styles::{DocxStyles, indent};

/// A list has these many levels.
const LEVELS: usize = 9;

/// The lists of a document and how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    patterns: HashMap<String, ListPattern>,
    lists: HashMap<String, NumberedList>,
    counts: HashMap<String, [Option<i64>; LEVELS]>,
    /// The lists and levels whose own first number has been used.
    begun: HashSet<(String, usize)>,
}

/// How a family of lists is numbered (`w:abstractNum`).
#[derive(Clone, Debug, Default)]
struct ListPattern {
    levels: Rc<Vec<ListLevel>>,
    /// The style that has the levels instead.
    style: Option<String>,
}

/// A level of a list (`w:lvl`).
#[derive(Clone, Debug)]
struct ListLevel {
    start: i64,
    /// `None` for a bullet or for text alone.
    numerals: Option<Numerals>,
    is_bullet: bool,
    text: String,
    /// All its numbers in digits.
    is_legal: bool,
    /// The level above whose count starts it anew; 0 for none.
    restart: Option<usize>,
    style: Option<String>,
    indent: Option<f32>,
}

impl Default for ListLevel {
    fn default() -> Self {
        Self {
            start: 0,
            numerals: Some(Numerals::Decimal),
            is_bullet: false,
            text: String::new(),
            is_legal: false,
            restart: None,
            style: None,
            indent: None,
        }
    }
}

/// A list (`w:num`).
#[derive(Clone, Debug, Default)]
struct NumberedList {
    pattern: String,
    starts: HashMap<usize, i64>,
    levels: HashMap<usize, ListLevel>,
}

/// What is printed before a paragraph of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PrintedMark {
    pub(super) mark: String,
    pub(super) level: u8,
    pub(super) is_numbered: bool,
    /// In points.
    pub(super) indent: Option<f32>,
}

impl Numbering {
    /// Reads the part `word/numbering.xml`.
    pub(super) fn read(part: &str, text: &str) -> Result<Self, OfficeError> {
        let mut xml = XmlPart::new(part, text);
        let mut reading = NumberingReading::default();
        while let Some(event) = xml.next()? {
            match event {
                XmlEvent::Start(tag) => reading.start(tag),
                XmlEvent::End => reading.end(),
                XmlEvent::Text(_) => {}
            }
        }
        Ok(reading.numbering)
    }

    /// Returns the level that the style `style` has in the list `list`.
    pub(super) fn level_of_style(&self, list: &str, style: &str) -> Option<u8> {
        let pattern = self.patterns.get(&self.lists.get(list)?.pattern)?;
        let is_it = |level: &ListLevel| level.style.as_deref() == Some(style);
        u8::try_from(pattern.levels.iter().position(is_it)?).ok()
    }

    /// Counts a paragraph of `list` and returns what is printed before it.
    pub(super) fn count(
        &mut self,
        list: &str,
        level: u8,
        styles: &DocxStyles,
    ) -> Option<PrintedMark> {
        let at = usize::from(level).min(LEVELS - 1);
        let (name, levels) = self.levels(list, styles)?;
        let level = levels.get(at)?;
        let first = self
            .lists
            .get(list)
            .and_then(|list| list.starts.get(&at).copied());
        let counts = self.counts.entry(name).or_default();
        let begins = first.is_some() && self.begun.insert((list.to_owned(), at));
        counts[at] = Some(match (counts[at], first) {
            (_, Some(first)) if begins => first,
            (Some(count), _) => count.saturating_add(1),
            (None, first) => first.unwrap_or(level.start),
        });
        for (deeper, count) in counts.iter_mut().enumerate().skip(at + 1) {
            let restart = levels.get(deeper).and_then(|level| level.restart);
            if restart.is_none_or(|restart| restart > at) {
                *count = None;
            }
        }
        for (above, count) in counts.iter_mut().enumerate().take(at) {
            if count.is_none() {
                *count = levels.get(above).map(|level| level.start);
            }
        }
        Some(PrintedMark {
            mark: level.print(&levels, counts),
            level: u8::try_from(at).unwrap_or(0),
            is_numbered: !level.is_bullet,
            indent: level.indent,
        })
    }

    /// Returns the levels of a list and the name of the family it is counted with.
    fn levels(&self, list: &str, styles: &DocxStyles) -> Option<(String, Rc<Vec<ListLevel>>)> {
        let list = self.lists.get(list)?;
        let mut name = list.pattern.as_str();
        let mut pattern = self.patterns.get(name)?;
        if let Some(style) = &pattern.style {
            let linked = styles.get(style).and_then(|style| style.list.as_ref());
            let linked = linked.and_then(|id| self.lists.get(id));
            if let Some((linked, levels)) =
                linked.and_then(|list| Some((&list.pattern, self.patterns.get(&list.pattern)?)))
            {
                (name, pattern) = (linked, levels);
            }
        }
        let mut levels = Rc::clone(&pattern.levels);
        if !list.levels.is_empty() {
            let levels = Rc::make_mut(&mut levels);
            for (at, level) in &list.levels {
                if let Some(standing) = levels.get_mut(*at) {
                    *standing = level.clone();
                }
            }
        }
        Some((name.to_owned(), levels))
    }
}

impl ListLevel {
    /// Returns the mark: its text with the numbers of the levels it names.
    fn print(&self, levels: &[Self], counts: &[Option<i64>; LEVELS]) -> String {
        let mut mark = String::new();
        let mut chars = self.text.chars().peekable();
        while let Some(c) = chars.next() {
            let digit = chars.peek().and_then(|next| next.to_digit(10));
            let named = digit.filter(|digit| c == '%' && *digit > 0);
            let Some(named) = named.and_then(|digit| usize::try_from(digit - 1).ok()) else {
                mark.push(if self.is_bullet { bullet(c) } else { c });
                continue;
            };
            chars.next();
            let (Some(level), Some(count)) =
                (levels.get(named), counts.get(named).copied().flatten())
            else {
                continue;
            };
            let numerals = if self.is_legal {
                level.numerals.map(|_| Numerals::Decimal)
            } else {
                level.numerals
            };
            if let Some(numerals) = numerals {
                mark.push_str(&numerals.print(count));
            }
        }
        mark.trim().to_owned()
    }

    fn take_up(&mut self, tag: &Tag) {
        let value = tag.attribute(Vocabulary::Word, "val");
        match tag.named(Vocabulary::Word) {
            Some("start") => self.start = value.and_then(|value| value.parse().ok()).unwrap_or(0),
            Some("numFmt") => {
                self.is_bullet = value == Some("bullet");
                self.numerals = match value.unwrap_or_default() {
                    "bullet" | "none" => None,
                    "decimalZero" => Some(Numerals::DecimalZero),
                    "lowerLetter" => Some(Numerals::LowerRepeated),
                    "upperLetter" => Some(Numerals::UpperRepeated),
                    "lowerRoman" => Some(Numerals::LowerRoman),
                    "upperRoman" => Some(Numerals::UpperRoman),
                    _ => Some(Numerals::Decimal),
                };
            }
            Some("lvlText") => value.unwrap_or_default().clone_into(&mut self.text),
            Some("isLgl") => self.is_legal = super::styles::is_on(value),
            Some("lvlRestart") => self.restart = value.and_then(|value| value.parse().ok()),
            Some("pStyle") => self.style = value.map(str::to_owned),
            Some("ind") => self.indent = indent(tag),
            _ => {}
        }
    }
}

/// Returns a bullet as it looks: fonts of symbols have theirs where Unicode has none.
fn bullet(c: char) -> char {
    match c {
        '\u{f0a7}' | '\u{f06e}' | '\u{f0a8}' => '▪',
        '\u{f0d8}' => '➢',
        '\u{f0fc}' => '✓',
        '\u{f0e0}' | '\u{f0e8}' => '→',
        '\u{f02d}' | '\u{f0be}' => '–',
        '\u{e000}'..='\u{f8ff}' => '•',
        c => c,
    }
}

/// The part while it is read.
#[derive(Default)]
struct NumberingReading {
    numbering: Numbering,
    names: Vec<String>,
    pattern: Option<(String, ListPattern)>,
    list: Option<(String, NumberedList)>,
    /// The level that `w:lvlOverride` is about.
    overridden: Option<usize>,
    level: Option<(usize, ListLevel)>,
}

impl NumberingReading {
    fn start(&mut self, tag: Tag) {
        let of_word = |name: &str| tag.attribute(Vocabulary::Word, name);
        let value = of_word("val");
        match tag.named(Vocabulary::Word) {
            Some("abstractNum") => {
                let id = of_word("abstractNumId").unwrap_or_default();
                self.pattern = Some((id.to_owned(), ListPattern::default()));
            }
            Some("num") => {
                let id = of_word("numId").unwrap_or_default();
                self.list = Some((id.to_owned(), NumberedList::default()));
            }
            Some("lvl") => {
                let at = of_word("ilvl").and_then(|at| at.parse().ok()).unwrap_or(0);
                self.level = Some((at, ListLevel::default()));
            }
            Some("lvlOverride") => self.overridden = of_word("ilvl").and_then(|at| at.parse().ok()),
            Some("numStyleLink") => {
                if let Some((_, pattern)) = &mut self.pattern {
                    pattern.style = value.map(str::to_owned);
                }
            }
            Some("abstractNumId") => {
                if let Some((_, list)) = &mut self.list {
                    value.unwrap_or_default().clone_into(&mut list.pattern);
                }
            }
            Some("startOverride") => {
                let start = value.and_then(|value| value.parse().ok()).unwrap_or(0);
                if let (Some((_, list)), Some(at)) = (&mut self.list, self.overridden) {
                    list.starts.insert(at, start);
                }
            }
            _ => {
                if let Some((_, level)) = &mut self.level {
                    level.take_up(&tag);
                }
            }
        }
        self.names.push(tag.name);
    }

    fn end(&mut self) {
        match self.names.pop().as_deref() {
            Some("lvl") => self.end_level(),
            Some("lvlOverride") => self.overridden = None,
            Some("abstractNum") => {
                if let Some((id, pattern)) = self.pattern.take() {
                    self.numbering.patterns.insert(id, pattern);
                }
            }
            Some("num") => {
                if let Some((id, list)) = self.list.take() {
                    self.numbering.lists.insert(id, list);
                }
            }
            _ => {}
        }
    }

    fn end_level(&mut self) {
        let Some((at, level)) = self.level.take().filter(|(at, _)| *at < LEVELS) else {
            return;
        };
        if let Some((_, list)) = &mut self.list {
            list.levels.insert(at, level);
        } else if let Some((_, pattern)) = &mut self.pattern {
            let levels = Rc::make_mut(&mut pattern.levels);
            if levels.len() <= at {
                levels.resize_with(at + 1, ListLevel::default);
            }
            levels[at] = level;
        }
    }
}
