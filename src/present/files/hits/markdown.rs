//! Hits as Markdown, to paste into a note.

use std::io::{self, Write};

use crate::present::{labels, relaxed, staleness};
use crate::search::{Hit, Results};
use crate::text::{CaseNumber, date};

use super::super::markdown::{escape, escape_folded, folded};
use super::super::visible;

/// Writes hits as a numbered list under the query.
pub(in crate::present::files) fn write(
    out: &mut dyn Write,
    query: &str,
    results: &Results,
) -> io::Result<()> {
    writeln!(out, "# {}\n", escape_folded(query, &[]))?;
    let counted = relaxed::counted_items(results.total, results.total_relaxed);
    writeln!(out, "{counted} fundet.\n")?;
    if let Some(nothing) = &results.nothing_full {
        let line = relaxed::nothing_full(nothing);
        writeln!(out, "**{}**\n", escape_folded(&line, &[]))?;
    }
    for (at, hit) in results.hits.iter().enumerate() {
        let stored = &hit.item;
        writeln!(
            out,
            "{}. **{}**  ",
            results.offset + at + 1,
            escape_folded(&stored.item.title, &[])
        )?;
        let mut place = vec![
            stored
                .date
                .map_or_else(|| "udateret".to_owned(), date::format_long),
            stored
                .committee
                .clone()
                .unwrap_or_else(|| "ukendt udvalg".to_owned()),
        ];
        place.extend(
            stored
                .item
                .number
                .as_ref()
                .map(|number| format!("punkt {number}")),
        );
        place.extend(stored.item.case_number.as_ref().map(CaseNumber::canonical));
        // "1. maj" would begin a list.
        let place = escape(&visible::show_line(&folded(&place.join(" · "))), true);
        writeln!(out, "   {place}  ")?;
        if !hit.relaxed.is_empty() {
            let lacks = escape_folded(&relaxed::lacks(&hit.relaxed), &[]);
            writeln!(out, "   {lacks}  ")?;
        }
        for line in stale(hit) {
            writeln!(out, "   **{}**  ", escape_folded(&line, &[]))?;
        }
        if let Some(passage) = &hit.passage {
            let label = passage
                .label
                .as_deref()
                .unwrap_or(labels::section(passage.section));
            let before = if passage.cut_before { "… " } else { "" };
            let after = if passage.cut_after { " …" } else { "" };
            let text = escape_folded(&passage.text, &passage.marks);
            writeln!(
                out,
                "   *{}:* {before}{text}{after}  ",
                escape_folded(label, &[])
            )?;
        }
        let location = stored.locate(stored.item.lines);
        writeln!(
            out,
            "   `{}` ({}, {})\n",
            stored.id,
            escape_folded(stored.source_path.as_str(), &[]),
            escape_folded(&labels::location(&location), &[])
        )?;
    }
    Ok(())
}

/// Returns a line for each file of the hit that is no longer as it was indexed.
fn stale(hit: &Hit) -> Vec<String> {
    let passage = hit.passage.as_ref();
    let attachment = passage.and_then(|passage| passage.attachment.as_ref());
    let attachment = attachment.and_then(|one| Some(staleness::line_beside(&one.path, one.stale?)));
    let item = staleness::of_item(&hit.item);
    item.into_iter().chain(attachment).collect()
}
