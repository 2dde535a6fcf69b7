//! Attachments (bilag) of an item: one a line.

use super::Attachment;
use super::access;
use super::lines::Line;

/// The attachments of a section.
#[derive(Default)]
pub(super) struct Attachments {
    pub attachments: Vec<Attachment>,
    /// Indexes of the lines that name closed ones; their text is kept nowhere.
    pub closed_lines: Vec<usize>,
}

/// Reads one attachment a line; a line that goes on in lower case right below
/// belongs to the one above.
pub(super) fn read_attachments(lines: &[Line<'_>], section: &[usize]) -> Attachments {
    let mut read = Attachments::default();
    let mut previous = None;
    let mut last_is_closed = false;
    for &at in section {
        let line = &lines[at];
        if line.is_blank() {
            previous = None;
            continue;
        }
        let title = line.clean.trim_start_matches(['•', '·']).trim();
        let title = title
            .strip_prefix("- ")
            .or_else(|| title.strip_prefix("* "))
            .unwrap_or(title);
        let goes_on = previous.is_some()
            && title.chars().next().is_some_and(char::is_lowercase)
            && !title.contains('.');
        previous = Some(at);
        if goes_on && last_is_closed {
            read.closed_lines.push(at);
            continue;
        }
        if let Some(last) = read.attachments.last_mut().filter(|_| goes_on) {
            last.title.push(' ');
            last.title.push_str(title);
            continue;
        }
        last_is_closed = access::is_closed_attachment(title);
        if last_is_closed {
            read.closed_lines.push(at);
        } else {
            read.attachments.push(Attachment {
                title: title.to_owned(),
                line: at + 1,
            });
        }
    }
    read
}
