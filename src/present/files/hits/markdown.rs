//! Hits as Markdown, to paste into a note.

use std::io::{self, Write};
use std::ops::Range;

use crate::search::Results;
use crate::text::{CaseNumber, date};

use crate::present::labels;

/// Writes hits as a numbered list under the query.
pub(in crate::present::files) fn write(
    out: &mut dyn Write,
    query: &str,
    results: &Results,
) -> io::Result<()> {
    writeln!(out, "# {}\n", escape(query))?;
    writeln!(out, "{} fundet.\n", labels::items(results.total))?;
    for (at, hit) in results.hits.iter().enumerate() {
        let stored = &hit.item;
        writeln!(
            out,
            "{}. **{}**  ",
            results.offset + at + 1,
            marked(&stored.item.title, &[])
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
        writeln!(out, "   {}  ", escape(&place.join(" · ")))?;
        if let Some(passage) = &hit.passage {
            let label = passage
                .label
                .as_deref()
                .unwrap_or(labels::section(passage.section));
            let before = if passage.cut_before { "… " } else { "" };
            let after = if passage.cut_after { " …" } else { "" };
            let text = marked(&passage.text, &passage.marks);
            writeln!(out, "   *{}:* {before}{text}{after}  ", escape(label))?;
        }
        let lines = stored.item.lines;
        writeln!(
            out,
            "   `{}` ({}, linje {}-{})\n",
            stored.id,
            escape(stored.source_path.as_str()),
            lines.first,
            lines.last
        )?;
    }
    Ok(())
}

/// Escapes `text` on one line, the matches in bold.
fn marked(text: &str, marks: &[Range<usize>]) -> String {
    let mut line = String::with_capacity(text.len() + 16);
    let mut from = 0;
    for mark in marks {
        let (Some(before), Some(inside)) = (text.get(from..mark.start), text.get(mark.clone()))
        else {
            continue;
        };
        line.push_str(&escape(before));
        line.push_str("**");
        line.push_str(&escape(inside));
        line.push_str("**");
        from = mark.end;
    }
    line.push_str(&escape(text.get(from..).unwrap_or_default()));
    line
}

fn escape(text: &str) -> String {
    let text = crate::present::controls::escape(text);
    let mut escaped = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if c.is_whitespace() {
            if !space {
                escaped.push(' ');
            }
            space = true;
            continue;
        }
        space = false;
        if matches!(
            c,
            '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '|' | '\\'
        ) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
