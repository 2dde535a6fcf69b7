//! The lists of an ODT and the numbers of its headings.

use std::collections::HashMap;

use crate::corpus::list_marks::Numerals;

use super::super::xml::{Tag, Vocabulary};

/// A list has these many levels.
pub(super) const LEVELS: usize = 10;

/// How far each level of a list has been counted.
pub(super) type LevelCounts = [Option<i64>; LEVELS];

/// How a list is marked.
#[derive(Clone, Debug, Default)]
pub(super) struct ListStyle {
    levels: Vec<LevelStyle>,
}

/// How a level of a list is marked.
#[derive(Clone, Debug)]
pub(super) struct LevelStyle {
    numerals: Option<Numerals>,
    bullet: Option<char>,
    prefix: String,
    suffix: String,
    /// How many levels' numbers are printed.
    shown: usize,
    start: i64,
    /// In points.
    pub(super) indent: Option<f32>,
}

impl Default for LevelStyle {
    fn default() -> Self {
        Self {
            numerals: None,
            bullet: None,
            prefix: String::new(),
            suffix: String::new(),
            shown: 1,
            start: 1,
            indent: None,
        }
    }
}

impl LevelStyle {
    /// Returns the level, counted from 0, that `tag` says the marks of.
    pub(super) fn of_tag(tag: &Tag) -> Option<(usize, Self)> {
        let is_bullet = match tag.name.as_str() {
            "list-level-style-bullet" => true,
            "list-level-style-number" | "outline-level-style" | "list-level-style-image" => false,
            _ => return None,
        };
        let level: usize = tag.attribute(Vocabulary::Text, "level")?.parse().ok()?;
        let at = level.checked_sub(1).filter(|at| *at < LEVELS)?;
        let of_style = |name: &str| tag.attribute(Vocabulary::Style, name).unwrap_or_default();
        let number = |name: &str| {
            tag.attribute(Vocabulary::Text, name)
                .and_then(|n| n.parse().ok())
        };
        let numerals = match of_style("num-format") {
            "1" => Some(Numerals::Decimal),
            "a" => Some(letters(tag, Numerals::LowerLetter, Numerals::LowerRepeated)),
            "A" => Some(letters(tag, Numerals::UpperLetter, Numerals::UpperRepeated)),
            "i" => Some(Numerals::LowerRoman),
            "I" => Some(Numerals::UpperRoman),
            _ => None,
        };
        let bullet = tag.attribute(Vocabulary::Text, "bullet-char");
        let bullet = bullet.and_then(|bullet| bullet.chars().next());
        let style = Self {
            numerals,
            bullet: bullet.filter(|_| is_bullet).map(|c| match c {
                '\u{e000}'..='\u{f8ff}' => '•',
                c => c,
            }),
            prefix: of_style("num-prefix").to_owned(),
            suffix: of_style("num-suffix").to_owned(),
            shown: number("display-levels").map_or(1, |n: i64| usize::try_from(n).unwrap_or(1)),
            start: number("start-value").unwrap_or(1),
            indent: None,
        };
        Some((at, style))
    }
}

fn letters(tag: &Tag, counted: Numerals, repeated: Numerals) -> Numerals {
    match tag.attribute(Vocabulary::Style, "num-letter-sync") {
        Some("true") => repeated,
        _ => counted,
    }
}

impl ListStyle {
    pub(super) fn set(&mut self, at: usize, level: LevelStyle) {
        if self.levels.len() <= at {
            self.levels.resize_with(at + 1, LevelStyle::default);
        }
        self.levels[at] = level;
    }

    /// Returns how far the level `at` is indented, in points.
    pub(super) fn indent(&self, at: usize) -> Option<f32> {
        self.levels.get(at)?.indent
    }

    /// Returns whether the level `at` has numbers.
    pub(super) fn is_numbered(&self, at: usize) -> bool {
        self.levels
            .get(at)
            .is_some_and(|level| level.numerals.is_some())
    }

    /// Counts an item of the level `at`, from `first` if it says so, and returns its mark.
    pub(super) fn count(&self, at: usize, first: Option<i64>, counts: &mut LevelCounts) -> String {
        let Some(level) = self.levels.get(at) else {
            return String::new();
        };
        counts[at] = Some(match (first, counts[at]) {
            (Some(first), _) => first,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => level.start,
        });
        counts[at + 1..].fill(None);
        if let Some(bullet) = level.bullet {
            return bullet.to_string();
        }
        if level.numerals.is_none() {
            return format!("{}{}", level.prefix, level.suffix)
                .trim()
                .to_owned();
        }
        let from = (at + 1).saturating_sub(level.shown.max(1));
        let numbers = (from..=at).filter_map(|shown| {
            let style = self.levels.get(shown)?;
            let count = counts[shown].unwrap_or(style.start);
            Some(style.numerals?.print(count))
        });
        let numbers: Vec<String> = numbers.collect();
        let mark = format!("{}{}{}", level.prefix, numbers.join("."), level.suffix);
        mark.trim().to_owned()
    }
}

/// The lists that are open and how far those before them have been counted.
#[derive(Debug, Default)]
pub(super) struct OpenLists {
    open: Vec<OpenList>,
    counts: LevelCounts,
    by_style: HashMap<String, LevelCounts>,
    by_id: HashMap<String, LevelCounts>,
}

#[derive(Debug)]
struct OpenList {
    style: Option<String>,
    id: Option<String>,
    /// Whether a paragraph of the open item has had its mark.
    is_marked: bool,
    first: Option<i64>,
}

/// A paragraph that has a mark before it.
#[derive(Debug)]
pub(super) struct MarkedParagraph<'l> {
    pub(super) style: Option<&'l str>,
    pub(super) level: usize,
    pub(super) first: Option<i64>,
    pub(super) counts: &'l mut LevelCounts,
}

impl OpenLists {
    pub(super) fn open(&mut self, tag: &Tag) {
        let of_text = |name: &str| tag.attribute(Vocabulary::Text, name);
        let style = of_text("style-name").map(str::to_owned);
        if self.open.is_empty() {
            let goes_on = of_text("continue-numbering") == Some("true");
            let continued = of_text("continue-list").and_then(|id| self.by_id.get(id));
            let before = style.as_ref().and_then(|style| self.by_style.get(style));
            let counts = continued.or(before.filter(|_| goes_on));
            self.counts = counts.copied().unwrap_or_default();
        }
        let outer = self.open.last().and_then(|list| list.style.clone());
        // `xml:id`, the only attribute so called.
        let id = tag.plain_attribute("id").map(str::to_owned);
        self.open.push(OpenList {
            style: style.or(outer),
            id,
            is_marked: true,
            first: None,
        });
    }

    pub(super) fn close(&mut self) {
        let Some(list) = self.open.pop() else {
            return;
        };
        if let Some(style) = list.style {
            self.by_style.insert(style, self.counts);
        }
        if let Some(id) = list.id {
            self.by_id.insert(id, self.counts);
        }
    }

    pub(super) fn open_item(&mut self, tag: &Tag) {
        if let Some(list) = self.open.last_mut() {
            list.is_marked = false;
            let first = tag.attribute(Vocabulary::Text, "start-value");
            list.first = first.and_then(|first| first.parse().ok());
        }
    }

    /// What stands above the items has no mark.
    pub(super) fn open_header(&mut self) {
        if let Some(list) = self.open.last_mut() {
            list.is_marked = true;
        }
    }

    /// Returns the item whose mark is to be printed before the paragraph that begins.
    pub(super) fn unmarked_item(&mut self) -> Option<MarkedParagraph<'_>> {
        let level = self.open.len().checked_sub(1)?.min(LEVELS - 1);
        let list = self.open.last_mut()?;
        if std::mem::replace(&mut list.is_marked, true) {
            return None;
        }
        Some(MarkedParagraph {
            style: list.style.as_deref(),
            level,
            first: list.first.take(),
            counts: &mut self.counts,
        })
    }
}
