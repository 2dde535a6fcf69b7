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
    runs: Vec<PlacedRun>,
}

/// Lines that follow each other on a page, or that one element has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct PlacedRun {
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
    /// The page it ends on, the same if it is on one page.
    pub page_end: Option<u32>,
    /// The first line, counted from 1: of the file (text), or of the page.
    pub line_start: Option<usize>,
    /// The last line: of the file, or of the page where it ends.
    pub line_end: Option<usize>,
    /// The element that holds it (HTML, XML, office files).
    pub element: Option<String>,
}

impl Location {
    /// Returns the lines `first` to `last` of a file of text.
    pub fn of_lines(first: usize, last: usize) -> Self {
        Self {
            line_start: Some(first),
            line_end: Some(last),
            ..Self::default()
        }
    }

    /// Returns whether its element is that of `other`, or in it.
    pub fn is_in_element_of(&self, other: &Self) -> bool {
        is_in_element(self.element.as_deref(), other.element.as_deref())
    }

    /// Returns the lines if they are those of a file of text.
    pub fn lines(&self) -> Option<(usize, usize)> {
        let is_text = self.page.is_none() && self.page_end.is_none() && self.element.is_none();
        self.line_start.zip(self.line_end).filter(|_| is_text)
    }
}

/// Where one line stands in a file; what does not apply to its format is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LineLocation {
    /// Its page, counted from 1 (PDF).
    pub page: Option<u32>,
    /// The line, counted from 1: of the file (text), or of the page; 0 for the file as a
    /// whole.
    pub line: Option<usize>,
    /// The element that holds it (HTML, XML, office files).
    pub element: Option<String>,
}

impl LineLocation {
    /// Returns the file as a whole.
    pub fn whole_file() -> Self {
        Self {
            line: Some(0),
            ..Self::default()
        }
    }
}

impl Places {
    /// Returns the places of the lines of a document's text.
    pub fn from_document(document: &Document) -> Self {
        let mut runs: Vec<PlacedRun> = Vec::new();
        for (line, at) in document.lines().zip(1..) {
            let DocumentLine::Text { block, nth, .. } = line else {
                continue;
            };
            let place = &block.lines[nth].place;
            match runs.last_mut() {
                Some(run) if run.goes_on_with(at, place) => run.last = at,
                _ => runs.push(PlacedRun {
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
        let runs = self.runs_of_lines(first, last);
        Self {
            runs: runs.to_vec(),
        }
    }

    /// Returns where the lines `first` to `last` of the text stand.
    pub fn locate(&self, first: usize, last: usize) -> Location {
        let runs = self.runs_of_lines(first, last);
        let (Some(begin), Some(end)) = (runs.first(), runs.last()) else {
            return match self.is_empty() {
                true => Location::of_lines(first, last),
                false => Location::default(),
            };
        };
        let pages = begin.place.page.zip(end.place.page);
        let lines = begin
            .line_of(first.max(begin.first))
            .zip(end.line_of(last.min(end.last)));
        Location {
            page: pages.map(|(page, _)| page),
            page_end: pages.map(|(_, page_end)| page_end),
            line_start: lines.map(|(line, _)| line),
            line_end: lines.map(|(_, line)| line),
            element: holding(runs),
        }
    }

    /// Returns the places of the lines `wanted` alone, as [`locate_line`](Self::locate_line)
    /// tells them.
    pub fn of_lines(&self, wanted: impl IntoIterator<Item = usize>) -> Self {
        let mut kept: Vec<usize> = wanted
            .into_iter()
            .filter_map(|line| self.run_near(line))
            .collect();
        kept.sort_unstable();
        kept.dedup();
        Self {
            runs: kept.into_iter().map(|at| self.runs[at].clone()).collect(),
        }
    }

    /// Returns where the line `line` of the text stands: an empty one where the line above
    /// it does, and 0, which is the file as a whole, as such.
    pub fn locate_line(&self, line: usize) -> LineLocation {
        let Some(run) = self.run_near(line).map(|at| &self.runs[at]) else {
            return LineLocation {
                line: Some(line),
                ..LineLocation::default()
            };
        };
        LineLocation {
            page: run.place.page,
            line: run.line_of(line.clamp(run.first, run.last)),
            element: run.place.element.clone(),
        }
    }

    /// Returns the lines of the text that `location` begins and ends on, if both are among
    /// the lines `first` to `last`; of an element those of them that it has.
    pub fn lines_within(
        &self,
        (first, last): (usize, usize),
        location: &Location,
    ) -> Option<(usize, usize)> {
        if self.is_empty() {
            return location
                .lines()
                .filter(|(begin, end)| first <= *begin && begin <= end && *end <= last);
        }
        if location.lines().is_some() || *location == Location::default() {
            return None;
        }
        let (mut begin, mut end) = (None, None);
        for run in self.runs_of_lines(first, last) {
            let own = run.place.element.as_deref();
            if !is_in_element(own, location.element.as_deref()) {
                continue;
            }
            let (from, to) = (run.first.max(first), run.last.min(last));
            let among = |line: &usize| (from..=to).contains(line);
            let starts = run.line_at(location.page, location.line_start, from);
            let ends = run.line_at(location.page_end, location.line_end, to);
            begin = begin.or(starts.filter(among));
            end = ends.filter(among).or(end);
        }
        begin.zip(end).filter(|(begin, end)| begin <= end)
    }

    /// Returns the index of the run that has `line`, or else of the one before it, or the
    /// first; `None` for 0 and where lines are those of the file.
    fn run_near(&self, line: usize) -> Option<usize> {
        let begun = self.runs.partition_point(|run| run.first <= line);
        let near = begun.saturating_sub(1);
        (line > 0 && !self.runs.is_empty()).then_some(near)
    }

    /// Returns the runs that have any of the lines `first` to `last`.
    fn runs_of_lines(&self, first: usize, last: usize) -> &[PlacedRun] {
        let begin = self.runs.partition_point(|run| run.last < first);
        let end = self.runs.partition_point(|run| run.first <= last);
        self.runs.get(begin..end).unwrap_or_default()
    }
}

impl PlacedRun {
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
    /// Returns the line of the text that is `line` of `page`; `whole` where lines are not
    /// counted.
    fn line_at(&self, page: Option<u32>, line: Option<usize>, whole: usize) -> Option<usize> {
        if self.place.page != page {
            return None;
        }
        let Some(line) = line else { return Some(whole) };
        let after = line.checked_sub(self.place.line? as usize)?;
        let at = self.first.checked_add(after)?;
        (at <= self.last).then_some(at)
    }
}

/// Returns whether the element at `path` is that at `holder`, or in it; all are in none.
fn is_in_element(path: Option<&str>, holder: Option<&str>) -> bool {
    let Some(holder) = holder else { return true };
    let below = path.and_then(|path| path.strip_prefix(holder));
    below.is_some_and(|below| below.is_empty() || below.starts_with('/'))
}

/// Returns the innermost element that holds all of the lines.
fn holding(runs: &[PlacedRun]) -> Option<String> {
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
    use crate::corpus::{Block, BlockKind, BlockLine, BlockStyle};

    fn document(paragraphs: &[&[Place]]) -> Document {
        let block = |places: &&[Place]| Block {
            kind: BlockKind::Paragraph,
            style: BlockStyle::default(),
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
    fn locations_lead_back_to_the_lines() {
        let pages = [on_page(1, 1), on_page(1, 2), on_page(2, 1), on_page(2, 2)];
        let places = Places::from_document(&document(&[&pages[..1], &pages[1..]]));
        for (first, last) in [(1, 1), (1, 3), (3, 3), (3, 5), (4, 4), (5, 5)] {
            let location = places.locate(first, last);
            let found = places.lines_within((1, 5), &location);
            assert_eq!(found, Some((first, last)));
            assert_eq!(places.lines_within((first, last), &location), found);
        }
        let across = places.locate(3, 4);
        assert_eq!((across.page, across.page_end), (Some(1), Some(2)));
        assert_eq!((across.line_start, across.line_end), (Some(2), Some(1)));
        assert_eq!(places.lines_within((1, 3), &across), None);
        assert_eq!(places.lines_within((4, 5), &across), None);
        let third_page = Location {
            page: Some(3),
            page_end: Some(3),
            ..across
        };
        // Lines of a file of text are none of a page.
        for other in [third_page, Location::of_lines(1, 1), Location::default()] {
            assert_eq!(places.lines_within((1, 5), &other), None);
        }
        let text = Places::default();
        let lines = Location::of_lines(3, 4);
        assert_eq!(text.lines_within((3, 4), &lines), Some((3, 4)));
        assert_eq!(text.lines_within((4, 4), &lines), None);
        assert_eq!(text.lines_within((1, 9), &Location::of_lines(4, 3)), None);
        assert_eq!(text.lines_within((1, 5), &across_one_page()), None);
    }

    fn across_one_page() -> Location {
        Location {
            page: Some(1),
            page_end: Some(1),
            ..Location::of_lines(3, 4)
        }
    }

    /// Two columns, or a date at the end of a heading's line.
    #[test]
    fn lines_printed_beside_each_other_lead_back_to_their_own() {
        let places = [on_page(1, 4), on_page(1, 5), on_page(1, 4), on_page(1, 5)];
        let places = Places::from_document(&document(&[&places]));
        let location = places.locate(3, 4);
        assert_eq!(location, places.locate(1, 2));
        assert_eq!(places.lines_within((1, 2), &location), Some((1, 2)));
        assert_eq!(places.lines_within((3, 4), &location), Some((3, 4)));
    }

    #[test]
    fn elements_lead_back_to_all_their_lines() {
        let paths = ["body/p[1]", "body/p[1]", "body/p[10]", "body/p[2]/b[1]"];
        let places: Vec<_> = paths.map(in_element).to_vec();
        let places = Places::from_document(&document(&[&places]));
        let lines = |path: &str| {
            let location = Location {
                element: Some(path.to_owned()),
                ..Location::default()
            };
            places.lines_within((1, 4), &location)
        };
        assert_eq!(lines("body"), Some((1, 4)));
        assert_eq!(lines("body/p[1]"), Some((1, 2)));
        assert_eq!(lines("body/p[2]"), Some((4, 4)));
        assert_eq!(lines("body/p"), None);
        assert_eq!(lines("body/p[3]"), None);
    }

    #[test]
    fn one_line_is_told_by_page_or_element() {
        let places = Places::from_document(&document(&[&[on_page(3, 7)], &[on_page(3, 9)]]));
        let at = |line| {
            let found = places.locate_line(line);
            (found.page, found.line)
        };
        assert_eq!(at(0), (None, Some(0)));
        assert_eq!(at(1), (Some(3), Some(7)));
        assert_eq!(at(2), (Some(3), Some(7)));
        assert_eq!(at(3), (Some(3), Some(9)));
        assert_eq!(at(99), (Some(3), Some(9)));
        let part = places.of_lines([0, 3]);
        assert_eq!(part, places.part(3, 3));
        assert_eq!(part.locate_line(3), places.locate_line(3));
        assert!(places.of_lines([0]).is_empty());
        let places = Places::from_document(&document(&[&[in_element("body/p[1]")]]));
        let found = places.locate_line(1);
        assert_eq!(found.element.as_deref(), Some("body/p[1]"));
        assert_eq!(found.line, None);
        assert_eq!(Places::default().locate_line(5).line, Some(5));
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
