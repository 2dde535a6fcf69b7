//! The kinds of paragraph that results are made of.

use std::io::{self, Write};

use crate::present::controls::escape;

use super::canvas::{Canvas, StyledParagraph, TextRole};

/// Writes `text` as a paragraph.
pub(super) fn line(
    out: &mut dyn Write,
    canvas: Canvas,
    text: &str,
    role: TextRole,
) -> io::Result<()> {
    StyledParagraph::new().add(text, role).write(out, canvas, 0)
}

/// Writes `text` as a paragraph whose first line hangs out.
pub(super) fn hanging(
    out: &mut dyn Write,
    canvas: Canvas,
    text: &str,
    role: TextRole,
    indent: usize,
) -> io::Result<()> {
    StyledParagraph::new()
        .add(text, role)
        .hang(2)
        .write(out, canvas, indent)
}

/// Writes `text` behind its label.
pub(super) fn fact(
    out: &mut dyn Write,
    canvas: Canvas,
    label: &str,
    text: &str,
    indent: usize,
) -> io::Result<()> {
    StyledParagraph::new()
        .add(&format!("{label}: "), TextRole::Label)
        .add(text, TextRole::Plain)
        .hang(2)
        .write(out, canvas, indent)
}

/// Writes verbatim text line by line: wrapped on a terminal, never changed.
pub(super) fn verbatim(
    out: &mut dyn Write,
    canvas: Canvas,
    text: &str,
    indent: usize,
) -> io::Result<()> {
    for line in text.lines() {
        if line.trim().is_empty() {
            writeln!(out)?;
        } else if canvas.width.is_some() {
            StyledParagraph::new()
                .add(line, TextRole::Plain)
                .write(out, canvas, indent)?;
        } else {
            writeln!(out, "{:indent$}{}", "", escape(line))?;
        }
    }
    Ok(())
}

/// Writes verbatim text below its label, or `missing` where there is none.
pub(super) fn quotation(
    out: &mut dyn Write,
    canvas: Canvas,
    label: &str,
    text: Option<&str>,
    missing: &str,
) -> io::Result<()> {
    StyledParagraph::new()
        .add(label, TextRole::Label)
        .write(out, canvas, 2)?;
    match text {
        Some(text) => verbatim(out, canvas, text, 4),
        None => StyledParagraph::new()
            .add(missing, TextRole::Faint)
            .write(out, canvas, 4),
    }
}
