//! Rows of tables drawn with strokes: "| Emne | Ny kaj |".

/// Returns the cells of a row of a table, drawn with strokes at both of its ends.
pub(super) fn cells(line: &str) -> Option<impl Iterator<Item = &str>> {
    let inner = line.trim().strip_prefix('|')?;
    Some(inner.strip_suffix('|')?.split('|').map(str::trim))
}

/// Returns what a row of one cell holds, any other line as it is: "| Godkendt |". In a table
/// with wider rows right above or below it is one of them.
pub(super) fn lone_cell<'t>(lines: &[&'t str], at: usize) -> &'t str {
    let count = |line: &str| cells(line).map_or(0, Iterator::count);
    let around = [at.checked_sub(1), Some(at + 1)];
    let mut around = around
        .into_iter()
        .flatten()
        .filter_map(|near| lines.get(near));
    let mut inside = cells(lines[at]).into_iter().flatten();
    match (inside.next(), inside.next()) {
        (Some(cell), None)
            if cell.contains(char::is_alphanumeric) && around.all(|line| count(line) < 2) =>
        {
            cell
        }
        _ => lines[at],
    }
}
