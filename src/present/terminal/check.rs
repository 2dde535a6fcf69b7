//! What a check of the index found.

use std::io::{self, Write};
use std::path::Path;

use crate::index::check::CheckReport;
use crate::present::labels::counted;

use super::canvas::{Canvas, StyledParagraph, TextRole};
use super::locations;

/// Writes every fault as `path:line: message`, and a line that sums up.
pub(super) fn check(
    out: &mut dyn Write,
    canvas: Canvas,
    dir: &Path,
    report: &CheckReport,
) -> io::Result<()> {
    for fault in &report.faults {
        let place = locations::in_file(canvas, &fault.path, &fault.location);
        let id = match &fault.id {
            Some(id) => format!(" [{id}]"),
            None => String::new(),
        };
        StyledParagraph::new()
            .add(&format!("{place}: "), TextRole::Plain)
            .add(&fault.message, TextRole::Notice)
            .add(&id, TextRole::Faint)
            .write(out, canvas, 0)?;
    }
    let found = match report.faults.len() {
        0 => "all as indexed".to_owned(),
        count => counted(count, "difference", "differences"),
    };
    let sum = format!(
        "{}: {} and {} checked, {found}",
        dir.display(),
        counted(report.files, "source", "sources"),
        counted(report.items, "item", "items"),
    );
    StyledParagraph::new()
        .add(&sum, TextRole::Strong)
        .write(out, canvas, 0)
}
