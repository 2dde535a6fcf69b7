//! The one item of a file that publishes a single item.

use super::super::access;
use super::super::head;
use super::super::labels;
use super::super::lines::Line;
use super::super::preamble::is_case_line;
use super::super::toc::Toc;
use super::Start;

/// The one item of a file that publishes a single item: its title is the first
/// line of text after the meeting's head.
pub(super) fn single(lines: &[Line<'_>], toc: &Toc) -> Option<Start> {
    let first_label = lines.iter().position(Line::is_label)?;
    let title = (toc.end()..first_label).find(|&at| {
        let line = &lines[at];
        !line.is_blank()
            && labels::head(&line.clean, &line.key).is_none()
            && !line.is_furniture()
            && !head::is_title_line(line)
            && !is_case_line(line)
            && !labels::is_toc_heading(&line.key)
    })?;
    let (text, marked) = access::cut_closed_mark(&lines[title].clean);
    Some(Start {
        first: title,
        body: title + 1,
        number: None,
        title: text,
        case_number: None,
        closed: marked.then_some(true),
    })
}
