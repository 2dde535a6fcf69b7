//! What limits an answer (dækning), below it.

use std::io::{self, Write};

use crate::coverage::Limit;
use crate::present::limits;

use super::canvas::{Canvas, TextRole};
use super::paragraphs::hanging;

/// Writes what limits an answer, below it.
pub(super) fn limits(out: &mut dyn Write, canvas: Canvas, limits: &[Limit]) -> io::Result<()> {
    let lines = limits::lines(limits);
    if !lines.is_empty() {
        writeln!(out)?;
    }
    for text in lines {
        hanging(
            out,
            canvas,
            &format!("Dækning: {text}"),
            TextRole::Notice,
            0,
        )?;
    }
    Ok(())
}
