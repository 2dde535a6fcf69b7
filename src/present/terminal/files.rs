//! How each file of an index was read.

use std::io::{self, Write};
use std::path::Path;

use crate::coverage::{FileState, ReadFile};
use crate::present::day_and_time;
use crate::present::labels::counted;

use super::canvas::{Canvas, StyledParagraph, TextRole};
use super::paragraphs::line;

/// Writes a line a file, with how many of each state there are above.
pub(super) fn files(
    out: &mut dyn Write,
    canvas: Canvas,
    dir: &Path,
    files: &[ReadFile<'_>],
) -> io::Result<()> {
    let counts = FileState::ALL.iter().filter_map(|state| {
        let count = files.iter().filter(|file| file.state == *state).count();
        (count > 0).then(|| format!("{} {count}", name(*state)))
    });
    let counts: Vec<String> = counts.collect();
    let head = format!(
        "{}: {}{}{}",
        dir.display(),
        counted(files.len(), "file", "files"),
        if counts.is_empty() { "" } else { ": " },
        counts.join(", ")
    );
    line(out, canvas, &head, TextRole::Strong)?;
    for file in files {
        write_file(out, canvas, file)?;
    }
    let doubtful =
        |file: &&ReadFile<'_>| matches!(file.state, FileState::Partial | FileState::Refused);
    match files.iter().find(doubtful) {
        Some(file) => line(
            out,
            canvas,
            &format!(
                "hint: `referat parse {} --format terminal --explain` shows what was not understood",
                file.path
            ),
            TextRole::Faint,
        ),
        None => Ok(()),
    }
}

fn write_file(out: &mut dyn Write, canvas: Canvas, file: &ReadFile<'_>) -> io::Result<()> {
    let role = match file.state {
        FileState::Failed | FileState::Refused | FileState::Partial => TextRole::Notice,
        FileState::LeftOut | FileState::Proven => TextRole::Plain,
    };
    let mut facts: Vec<String> = Vec::new();
    facts.extend(file.format.map(|format| format.to_string()));
    match (file.reason, file.version_of) {
        (Some(reason), _) => facts.push(reason.to_owned()),
        (None, Some(speaker)) => facts.push(format!("a version of {speaker}")),
        (None, None) => facts.push(counted(file.items, "item", "items")),
    }
    facts.extend(file.meeting.map(str::to_owned));
    if file.closed_items > 0 {
        facts.push(format!("{} closed", file.closed_items));
    }
    if file.warnings > 0 {
        facts.push(counted(file.warnings, "warning", "warnings"));
    }
    if file.purged_items > 0 {
        facts.push(format!("{} purged", file.purged_items));
    }
    if let Some(since) = file.missing_since {
        facts.push(format!("gone since {}", day_and_time(since)));
    }
    facts.extend(file.read.map(|read| format!("read {}", day_and_time(read))));
    facts.extend(file.profile.map(|profile| format!("taught by {profile}")));
    StyledParagraph::new()
        .hang(2)
        .add(name(file.state), role)
        .add(&format!(" {}: ", file.path), TextRole::Strong)
        .add(&facts.join(", "), TextRole::Plain)
        .write(out, canvas, 2)
}

/// Returns the word for a state.
fn name(state: FileState) -> &'static str {
    match state {
        FileState::Failed => "failed",
        FileState::Refused => "refused",
        FileState::Partial => "partial",
        FileState::LeftOut => "left out",
        FileState::Proven => "proven",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Format;

    fn file(path: &str, state: FileState) -> ReadFile<'_> {
        ReadFile {
            path,
            format: Some(Format::Pdf),
            state,
            items: 3,
            closed_items: 1,
            warnings: 2,
            misfits: 1,
            profile: None,
            reason: None,
            version_of: None,
            meeting: None,
            purged_items: 0,
            read: None,
            missing_since: None,
        }
    }

    fn drawn(width: Option<usize>) -> String {
        let failed = ReadFile {
            format: None,
            items: 0,
            closed_items: 0,
            warnings: 0,
            reason: Some("no text: needs OCR"),
            ..file("scan\u{1b}.pdf", FileState::Failed)
        };
        let all = [failed, file("referater/2025-03-12.pdf", FileState::Partial)];
        let mut out = Vec::new();
        let canvas = Canvas {
            color: false,
            width,
        };
        files(&mut out, canvas, Path::new("index"), &all).expect("written");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn a_pipe_gets_a_line_a_file() {
        assert_eq!(
            drawn(None),
            "index: 2 files: failed 1, partial 1
  failed scan\\u{1b}.pdf: no text: needs OCR
  partial referater/2025-03-12.pdf: PDF, 3 items, 1 closed, 2 warnings
hint: `referat parse referater/2025-03-12.pdf --format terminal --explain` shows what was not understood
"
        );
    }

    #[test]
    fn a_narrow_terminal_gets_lines_within_its_width() {
        for width in [30, 40, 80] {
            let drawn = drawn(Some(width));
            let longest = drawn.lines().map(|line| line.chars().count()).max();
            assert!(longest <= Some(width), "{width}: {drawn}");
        }
    }
}
