//! Whole pages of which each is one line, with its number before it.
//!
//! ```text
//! page    = number [running head] [heading field*] (label text)* [running foot]
//! heading = title, proven by a field or a word on access behind it, or by the contents
//! field   = label ":" [value]
//! ```
//!
//! A page without a heading goes on with the item of the page above.

mod fields;
mod first_pages;
mod item_page;
mod running;

use std::collections::HashSet;
use std::ops::Range;

use super::super::SectionKind;
use super::super::lines::SourceLine;
use super::PAGE_HEADS;
use super::inner::{self, InnerLabel};
use super::parts::Part;
use crate::text::compare_key;
use running::{common, folded};

/// The pages of a document.
#[derive(Default)]
pub(super) struct RunOnPages {
    pages: Vec<RunOnPage>,
    lines: HashSet<usize>,
}

/// A page: its line, and where its text begins and ends.
struct RunOnPage {
    line: usize,
    text: Range<usize>,
}

/// RunOnPages with a number before them that prove it.
const FEWEST_PAGES: usize = 3;
/// Numbers of pages that may be missing between two.
const MOST_MISSING: u32 = 3;

/// Finds the pages: lines in a row with rising numbers before them, the first of which has
/// what a first page has, and no section.
pub(super) fn find(lines: &[SourceLine<'_>], labels: &[Vec<InnerLabel>]) -> RunOnPages {
    let mut pages: Vec<RunOnPage> = Vec::new();
    let mut last = 0;
    for (at, line) in lines.iter().enumerate() {
        if line.is_blank() {
            continue;
        }
        let Some((number, from)) = page_number(line.raw) else {
            continue;
        };
        let is_first = pages.is_empty();
        if is_first && !(number == 1 && is_first_page(line, &labels[at])) {
            continue;
        }
        if number <= last || !is_first && number - last > MOST_MISSING {
            continue;
        }
        last = number;
        pages.push(RunOnPage {
            line: at,
            text: from..line.raw.trim_end().len().max(from),
        });
    }
    let with_labels = pages.iter().filter(|page| !labels[page.line].is_empty());
    if pages.len() < FEWEST_PAGES || with_labels.count() < 2 {
        return RunOnPages::default();
    }
    let mut pages = RunOnPages {
        lines: pages.iter().map(|page| page.line).collect(),
        pages,
    };
    pages.cut_feet(lines, labels);
    pages
}

/// Reads the number of the page before its text, and where that begins.
fn page_number(raw: &str) -> Option<(u32, usize)> {
    let begin = raw.len() - raw.trim_start().len();
    let digits = raw[begin..].bytes().take_while(u8::is_ascii_digit).count();
    let number = raw.get(begin..begin + digits)?.parse().ok()?;
    let rest = &raw[begin + digits..];
    let fits = digits <= 4 && (rest.is_empty() || rest.starts_with(' '));
    fits.then(|| (number, raw.len() - rest.trim_start().len()))
}

fn is_first_page(line: &SourceLine<'_>, labels: &[InnerLabel]) -> bool {
    let mut words = line.key.split([' ', ':']);
    let has_section = labels.iter().any(|label| {
        label.kind == SectionKind::Decision || label.kind == SectionKind::Recommendation
    });
    !has_section && words.any(|word| PAGE_HEADS.has(word))
}

impl RunOnPages {
    pub(super) fn has_line(&self, at: usize) -> bool {
        self.lines.contains(&at)
    }

    /// Ends the text of pages where their running foot begins.
    fn cut_feet(&mut self, lines: &[SourceLine<'_>], labels: &[Vec<InnerLabel>]) {
        let with_labels = |page: &&mut RunOnPage| !labels[page.line].is_empty();
        let ends: Vec<Vec<&str>> = self
            .pages
            .iter_mut()
            .filter(with_labels)
            .map(|page| {
                let words = inner::words(&lines[page.line].raw[page.text.clone()]);
                words.into_iter().rev().map(|(_, word)| word).collect()
            })
            .collect();
        let foot = common(&ends, (ends.len() * 3).div_ceil(5).max(2));
        for page in &mut self.pages {
            let text = &lines[page.line].raw[page.text.clone()];
            let words = inner::words(text);
            let mut same = 0;
            for (word, (_, printed)) in foot.iter().zip(words.iter().rev()) {
                if folded(printed) != *word {
                    break;
                }
                same += 1;
            }
            if same == foot.len() && same > 0 && same < words.len() {
                page.text.end = page.text.start + words[words.len() - same].0;
            }
        }
    }

    /// Parts the pages.
    pub(super) fn part(
        &self,
        lines: &[SourceLine<'_>],
        labels: &[Vec<InnerLabel>],
        parts: &mut [Vec<Part>],
    ) {
        let of_items = |page: &RunOnPage| {
            let mut labels = labels[page.line].iter();
            labels.any(|label| label.kind != SectionKind::Attachments)
        };
        let first = self.pages.iter().position(of_items);
        let (above, items) = self.pages.split_at(first.unwrap_or(self.pages.len()));
        let text = |page: &RunOnPage| &lines[page.line].raw[page.text.clone()];
        let printed = |page: &RunOnPage| {
            let words = inner::words(text(page)).into_iter();
            words.map(|(_, word)| word).collect::<Vec<&str>>()
        };
        let heads: Vec<Vec<&str>> = items.iter().map(printed).collect();
        let mut head = common(&heads, heads.len().div_ceil(2).max(2));
        // The number of an item is no running head.
        while head.last().is_some_and(|word| word.starts_with('0')) {
            head.pop();
        }
        let contents: Vec<&str> = above.iter().map(text).collect();
        let contents = format!(" {} ", compare_key(&contents.join(" ")));
        let mut titles: Vec<&str> = Vec::new();
        for page in items {
            let page_of_items = item_page::ItemPage {
                raw: lines[page.line].raw,
                text: page.text.clone(),
                labels: &labels[page.line],
                contents: &contents,
            };
            let read = page_of_items.read(&head);
            parts[page.line] = read.parts;
            titles.extend(read.title.map(|title| &lines[page.line].raw[title]));
        }
        let titles = first_pages::Titles::new(&titles);
        for page in above {
            let raw = lines[page.line].raw;
            parts[page.line] = first_pages::parts(raw, page.text.clone(), &titles);
        }
        item_page::part_absent(lines, parts);
    }
}
