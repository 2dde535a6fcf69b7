//! Where things stand in their files, as long as a terminal has room for.

use crate::corpus::{LineLocation, Location};
use crate::present::labels;

use super::canvas::Canvas;

/// Columns a path of elements has at most.
const PATH_COLUMNS: usize = 60;

/// Columns that may stand before a path on its line, or behind it.
const BESIDE: usize = 10;

/// Returns how many columns a path of elements may have, so that no line breaks in it.
pub(super) fn path_columns(canvas: Canvas) -> usize {
    let room = canvas
        .width
        .map_or(PATH_COLUMNS, |width| width.saturating_sub(BESIDE));
    room.min(PATH_COLUMNS)
}

/// Returns a place as labels have it, a long path of elements shortened.
pub(super) fn short(canvas: Canvas, location: &Location) -> String {
    labels::short_location(location, path_columns(canvas))
}

/// Returns a place in the file at `path`, in English: "a.txt:12", "a.pdf: page 2, line 12",
/// `a.html: html/body[1]/p[3]`.
pub(super) fn in_file(canvas: Canvas, path: &str, location: &LineLocation) -> String {
    let mut parts = Vec::new();
    parts.extend(location.page.map(|page| format!("page {page}")));
    let is_text = location.page.is_none() && location.element.is_none();
    match location.line {
        None | Some(0) => {}
        Some(line) if is_text => return format!("{path}:{line}"),
        Some(line) => parts.push(format!("line {line}")),
    }
    let element = location.element.as_deref();
    parts.extend(element.map(|element| labels::short_path(element, path_columns(canvas))));
    match parts.is_empty() {
        true => path.to_owned(),
        false => format!("{path}: {}", parts.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NARROW: Canvas = Canvas {
        color: false,
        width: Some(30),
    };
    const PIPE: Canvas = Canvas {
        color: false,
        width: None,
    };

    fn in_element(path: &str) -> Location {
        Location {
            element: Some(path.to_owned()),
            ..Location::default()
        }
    }

    #[test]
    fn long_paths_are_shortened_in_the_middle() {
        let path = "html/body[1]/main[1]/article[2]/section[4]/div[1]/p[3]";
        let long = in_element(path);
        assert_eq!(short(PIPE, &long), format!("element {path}"));
        assert_eq!(short(NARROW, &long), "element html/…/div[1]/p[3]");
        let narrowest = Canvas {
            width: Some(1),
            ..NARROW
        };
        assert_eq!(short(narrowest, &long), "element …/p[3]");
        assert_eq!(short(narrowest, &in_element("html")), "element html");
        for columns in 0..80 {
            let shortened = labels::short_path(path, columns);
            assert!(shortened.ends_with("p[3]"));
            assert!(shortened.chars().count() <= columns.max("…/p[3]".chars().count()));
        }
    }

    #[test]
    fn lines_are_named_with_their_file() {
        let line = |page, line, element: Option<&str>| LineLocation {
            page,
            line,
            element: element.map(str::to_owned),
        };
        let shown = |location| in_file(PIPE, "a", &location);
        assert_eq!(shown(line(None, Some(3), None)), "a:3");
        assert_eq!(shown(LineLocation::whole_file()), "a");
        assert_eq!(shown(line(Some(2), Some(3), None)), "a: page 2, line 3");
        assert_eq!(shown(line(None, None, Some("html/p[1]"))), "a: html/p[1]");
        assert_eq!(shown(line(None, None, None)), "a");
    }
}
