//! The first line of text below the head: the title of the one item of a file that
//! publishes a single item, without a number and with no section right below.

use super::super::access;
use super::super::head;
use super::super::labels;
use super::super::lines::SourceLine;
use super::super::preamble::is_case_line;
use super::super::toc::Toc;
use super::forms;
use super::start::Start;
use crate::text::bodies::names_body_at_end;
use crate::text::clock;
use crate::text::date;
use crate::text::names::is_list_of_people;

/// Finds that line.
pub(super) fn title_line(lines: &[SourceLine<'_>], toc: &Toc) -> Option<usize> {
    let first_label = lines.iter().position(SourceLine::is_label)?;
    // Above the labels of the head stand only titles and what the page itself says.
    let is_head = |line: &SourceLine<'_>| labels::head(&line.clean, &line.key).is_some();
    let above = toc.end().min(first_label);
    let head = lines[above..first_label].iter().rposition(is_head);
    let below_head = head.map_or(above, |head| above + head + 1);
    (below_head..first_label).find(|&at| {
        let line = &lines[at];
        !line.is_blank()
            && !line.is_furniture()
            && labels::head(&line.clean, &line.key).is_none()
            && !head::is_title_line(line)
            && !is_case_line(line)
            && !labels::is_toc_heading(&line.key)
            && !is_of_head(line)
            && forms::read_line(line).is_none()
    })
}

/// Returns whether a line without a label is of a meeting's head: a day, a body, names.
pub(super) fn is_of_head(line: &SourceLine<'_>) -> bool {
    let clean = &line.clean;
    let dated = date::find_date(clean).is_some() && clean.chars().count() < 80;
    dated
        || names_body_at_end(clean)
        || is_list_of_people(clean)
        || clock::parse_time(clean).is_some()
}

/// Makes the one item of it.
pub(super) fn single(lines: &[SourceLine<'_>], toc: &Toc) -> Option<Start> {
    let title = title_line(lines, toc)?;
    let (text, marked) = access::cut_closed_mark(&lines[title]);
    Some(Start {
        first: title,
        body: title + 1,
        number: None,
        title: text,
        case_number: None,
        closed: marked.then_some(true),
    })
}
