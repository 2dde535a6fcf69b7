//! Where the lines of a document's text stand in its file.
//!
//! Everything that is read is known by lines of [`Document::to_text`]. In a text file
//! these are the lines of the file; elsewhere a line is one of a page, or of an element.

use serde::{Deserialize, Serialize};

use super::document::{Document, DocumentLine, Place};

/// Where the lines of a text stand in its file; empty for a file of text, whose lines are
/// its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Places {
    /// Each from its first line to that of the next; by first line.
    runs: Vec<Run>,
}

/// Lines that follow each other on a page, or that one element has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Run {
    /// The first of them in the text, counted from 1.
    first: usize,
    /// The last of them.
    last: usize,
    #[serde(flatten)]
    place: Place,
}

/// A place in a file as readers are told of it; what does not apply to its format is
/// `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Location {
    /// The page it begins on, counted from 1 (PDF).
    pub page: Option<u32>,
    /// The first line, counted from 1: of the file (text), or of the page.
    pub line_start: Option<usize>,
    /// The last line; of the page where it ends, which may be a later one.
    pub line_end: Option<usize>,
    /// The element that holds it (HTML, XML, office files).
    pub element: Option<String>,
}

impl Places {
    /// Returns the places of the lines of a document's text.
    pub fn from_document(document: &Document) -> Self {
        let mut runs: Vec<Run> = Vec::new();
        for (line, at) in document.lines().zip(1..) {
            let DocumentLine::Text { block, nth, .. } = line else {
                continue;
            };
            let place = &block.lines[nth].place;
            match runs.last_mut() {
                Some(run) if run.goes_on_with(at, place) => run.last = at,
                _ => runs.push(Run {
                    first: at,
                    last: at,
                    place: place.clone(),
                }),
            }
        }
        Self { runs }
    }

    /// Returns whether lines are those of the file itself.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Returns the places of the lines `first` to `last` alone.
    pub fn part(&self, first: usize, last: usize) -> Self {
        let runs = self.between(first, last);
        Self {
            runs: runs.to_vec(),
        }
    }

    /// Returns where the lines `first` to `last` of the text stand.
    pub fn locate(&self, first: usize, last: usize) -> Location {
        let runs = self.between(first, last);
        let (Some(begin), Some(end)) = (runs.first(), runs.last()) else {
            let own = self.is_empty();
            return Location {
                line_start: own.then_some(first),
                line_end: own.then_some(last),
                ..Location::default()
            };
        };
        Location {
            page: begin.place.page,
            line_start: begin.line_of(first.max(begin.first)),
            line_end: end.line_of(last.min(end.last)),
            element: holding(runs),
        }
    }

    /// Returns the runs that have any of the lines `first` to `last`.
    fn between(&self, first: usize, last: usize) -> &[Run] {
        let begin = self.runs.partition_point(|run| run.last < first);
        let end = self.runs.partition_point(|run| run.first <= last);
        self.runs.get(begin..end).unwrap_or_default()
    }
}

impl Run {
    /// Returns whether the line `at` of the text, at `place`, is the next of these.
    fn goes_on_with(&self, at: usize, place: &Place) -> bool {
        self.last + 1 == at
            && self.place.page == place.page
            && self.place.element == place.element
            && self.line_of(at) == place.line.map(|line| line as usize)
    }

    /// Returns the line of the page, or of the file, that the line `at` of the text is.
    fn line_of(&self, at: usize) -> Option<usize> {
        let first = self.place.line? as usize;
        Some(first + (at - self.first))
    }
}

/// Returns the innermost element that holds all of the lines.
fn holding(runs: &[Run]) -> Option<String> {
    let mut paths = runs.iter().map(|run| run.place.element.as_deref());
    let mut common: Vec<&str> = paths.next()??.split('/').collect();
    for path in paths {
        let same = common.iter().zip(path?.split('/'));
        let same = same.take_while(|(own, other)| *own == other).count();
        common.truncate(same);
    }
    (!common.is_empty()).then(|| common.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Block, BlockKind, BlockLine, Style};

    fn document(paragraphs: &[&[Place]]) -> Document {
        let block = |places: &&[Place]| Block {
            kind: BlockKind::Paragraph,
            style: Style::default(),
            lines: places
                .iter()
                .map(|place| BlockLine {
                    text: "å".to_owned(),
                    place: place.clone(),
                })
                .collect(),
        };
        Document {
            blocks: paragraphs.iter().map(block).collect(),
            ..Document::default()
        }
    }

    fn on_page(page: u32, line: u32) -> Place {
        Place {
            page: Some(page),
            line: Some(line),
            element: None,
        }
    }

    fn in_element(path: &str) -> Place {
        Place {
            element: Some(path.to_owned()),
            ..Place::default()
        }
    }

    #[test]
    fn lines_of_pages_are_told_by_page() {
        let first = [on_page(1, 1), on_page(1, 2)];
        let second = [on_page(1, 4), on_page(2, 1)];
        let places = Places::from_document(&document(&[&first, &second]));
        // The text has an empty line 3.
        let located = |first, last| {
            let location = places.locate(first, last);
            (location.page, location.line_start, location.line_end)
        };
        assert_eq!(located(1, 2), (Some(1), Some(1), Some(2)));
        assert_eq!(located(2, 4), (Some(1), Some(2), Some(4)));
        assert_eq!(located(4, 5), (Some(1), Some(4), Some(1)));
        assert_eq!(located(5, 9), (Some(2), Some(1), Some(1)));
        assert_eq!(located(3, 3), (None, None, None));
        assert_eq!(places.part(5, 5).locate(5, 5), places.locate(5, 5));
    }

    #[test]
    fn elements_are_told_by_the_one_that_holds_all() {
        let (first, second) = (
            [in_element("html/body[1]/h2[1]")],
            [
                in_element("html/body[1]/p[1]"),
                in_element("html/body[1]/p[1]"),
            ],
        );
        let places = Places::from_document(&document(&[&first, &second]));
        let element = |first, last| places.locate(first, last).element;
        assert_eq!(element(1, 1).as_deref(), Some("html/body[1]/h2[1]"));
        assert_eq!(element(3, 4).as_deref(), Some("html/body[1]/p[1]"));
        assert_eq!(element(1, 4).as_deref(), Some("html/body[1]"));
        assert_eq!(places.locate(1, 4).line_start, None);
    }

    #[test]
    fn lines_of_a_text_are_its_own() {
        let location = Places::default().locate(3, 5);
        assert_eq!((location.line_start, location.line_end), (Some(3), Some(5)));
    }

    #[test]
    fn places_read_back() {
        let first = [on_page(1, 1), on_page(2, 1)];
        let places = Places::from_document(&document(&[&first]));
        let json = serde_json::to_string(&places).unwrap();
        assert_eq!(serde_json::from_str::<Places>(&json).unwrap(), places);
    }
}
