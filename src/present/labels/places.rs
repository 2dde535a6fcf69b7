//! Where something stands in its file, in words.

use crate::corpus::Location;
use crate::minutes::LineRange;

/// Returns lines of a source: "12" or "12-14".
pub fn lines(lines: LineRange) -> String {
    if lines.first == lines.last {
        lines.first.to_string()
    } else {
        format!("{}-{}", lines.first, lines.last)
    }
}

/// Returns where something stands in its file: "linje 12-14", "side 2, linje 3",
/// "side 2, linje 40 - side 3, linje 2", `element html/body[1]/p[3]`.
pub fn location(location: &Location) -> String {
    let element = location.element.clone();
    whereabouts(location, element)
}

/// Returns the same with a long path of elements shortened in the middle to about
/// `columns`.
pub fn short_location(location: &Location, columns: usize) -> String {
    let element = location.element.as_deref();
    whereabouts(location, element.map(|path| short_path(path, columns)))
}

/// What stands for a place that is not known.
pub const UNKNOWN_LOCATION: &str = "sted ukendt";

fn whereabouts(location: &Location, element: Option<String>) -> String {
    let span = |(first, last): (usize, usize)| lines(LineRange { first, last });
    let within = location.line_start.zip(location.line_end);
    let line = match (location.page.zip(location.page_end), within) {
        (Some((page, end)), Some((first, last))) if page != end => Some(format!(
            "side {page}, linje {first} - side {end}, linje {last}"
        )),
        (Some((page, _)), Some(within)) => Some(format!("side {page}, linje {}", span(within))),
        (Some((page, end)), None) if page != end => Some(format!("side {page}-{end}")),
        (Some((page, _)), None) => Some(format!("side {page}")),
        (None, Some(within)) => Some(format!("linje {}", span(within))),
        (None, None) => None,
    };
    let element = element.map(|path| format!("element {path}"));
    match (line, element) {
        (Some(line), Some(element)) => format!("{line}, {element}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => UNKNOWN_LOCATION.to_owned(),
    }
}

/// Returns a path of elements of at most `columns` letters: its first step and as many
/// of the last ones as there is room for, but the last in any case.
pub fn short_path(path: &str, columns: usize) -> String {
    let width = |text: &str| text.chars().count();
    if width(path) <= columns {
        return path.to_owned();
    }
    let steps: Vec<&str> = path.split('/').collect();
    let [first, .., last] = steps.as_slice() else {
        return path.to_owned();
    };
    let begin = match width(first) + 3 + width(last) <= columns {
        true => format!("{first}/…"),
        false => "…".to_owned(),
    };
    let mut end = (*last).to_owned();
    for step in steps[1..steps.len() - 1].iter().rev() {
        if width(&begin) + width(step) + width(&end) + 2 > columns {
            break;
        }
        end = format!("{step}/{end}");
    }
    format!("{begin}/{end}")
}

/// Returns where several things stand, each place once: "linje 12, 14-15".
pub fn locations(places: &[Location], columns: usize) -> String {
    let lines: Option<Vec<String>> = places
        .iter()
        .map(|place| {
            place
                .lines()
                .map(|(first, last)| lines(LineRange { first, last }))
        })
        .collect();
    let (before, mut each, between) = match lines {
        Some(lines) => ("linje ", lines, ", "),
        None => {
            let each = places.iter().map(|place| short_location(place, columns));
            ("", each.collect(), "; ")
        }
    };
    each.dedup();
    format!("{before}{}", each.join(between))
}
