//! Exports as Markdown: a document in Danish to read, paste and file.
//!
//! ```text
//! file      = "# Eksport fra referat" "" field* "" (nothing | record*)
//! field     = "- **" label ":** " value
//! record    = "## " n ". " title "" field* note* quotation*
//! note      = "- *" label ":* " value
//! quotation = "" "### " kind "" quoted+ "" "Kilde: " path ", " place ", SHA-256 " hash
//! place     = "linje " lines | "*" page or element "*"
//! quoted    = ">" | "> " line ["\"]
//! ```
//!
//! Whatever Markdown would take for markup is [escaped](super::super::markdown), so
//! that a quotation looks as it was printed and cannot end early. A backslash ends a quoted line that
//! another follows, which is Markdown's line break.

use crate::corpus::Location;
use crate::evidence::{NamedValue, Quotation, QuotationKind, Record, Sealed};
use crate::present::labels;

use super::super::markdown::{escape, unescape};
use super::super::visible;
use super::damage::{ReadError, check_whole};
use super::head::{self, Field, RECORD_LABELS};

/// What files begin with.
pub(super) const BEGINNING: &str = "# Eksport fra referat\n";

/// Returns an export as a file.
pub(in crate::present::files) fn write(sealed: &Sealed) -> String {
    let Sealed { export, seal } = sealed;
    let mut text = format!("{BEGINNING}\n");
    for (key, value) in head::fields(export, seal) {
        text += &format!("- **{}:** {}\n", inline(&head::label(&key)), inline(&value));
    }
    if export.records.is_empty() {
        text += &format!("\n{}\n", head::nothing(export));
    }
    for (record, at) in export.records.iter().zip(1..) {
        text += &format!("\n## {at}. {}\n\n", inline(&record.title));
        let fields = head::record_fields(record);
        for ((_, label), value) in RECORD_LABELS.iter().zip(fields) {
            if !value.is_empty() {
                text += &format!("- **{label}:** {}\n", inline(&value));
            }
        }
        for note in &record.notes {
            text += &format!("- *{}:* {}\n", inline(&note.name), inline(&note.value));
        }
        for quotation in &record.quotations {
            text += &format!(
                "\n### {}\n\n{}\nKilde: {}, {}, SHA-256 {}\n",
                labels::quotation_kind(quotation.kind),
                block(&quotation.text),
                inline(&quotation.path),
                place(&quotation.location),
                inline(&quotation.sha256),
            );
        }
    }
    text
}

/// Returns where a quotation stands; in italics, unless it is lines of a file of text.
fn place(location: &Location) -> String {
    let label = labels::location(location);
    match location.lines() {
        Some(_) => label,
        None => format!("*{}*", inline(&label)),
    }
}

/// Returns text for a place on one line.
fn inline(text: &str) -> String {
    escape(&visible::show_line(text), false)
}

fn read_inline(line: usize, text: &str) -> Result<String, ReadError> {
    unescape(text)
        .and_then(|text| visible::read(&text))
        .ok_or_else(|| ReadError::damaged(line, "text as it is exported", text))
}

/// Returns text as a block quote.
fn block(text: &str) -> String {
    let shown = visible::show(text);
    let lines: Vec<&str> = shown.split('\n').collect();
    let mut block = String::new();
    for (at, line) in lines.iter().enumerate() {
        let goes_on = lines.get(at + 1).is_some_and(|next| !next.is_empty());
        block += match line.is_empty() {
            true => ">",
            false => "> ",
        };
        block += &escape(line, true);
        if goes_on && !line.is_empty() {
            block.push('\\');
        }
        block.push('\n');
    }
    block
}

fn read_quoted(line: usize, quoted: &str) -> Result<String, ReadError> {
    let text = quoted.strip_prefix("> ").unwrap_or(&quoted[1..]);
    let backslashes = text.len() - text.trim_end_matches('\\').len();
    // A backslash of the text is always written twice.
    let text = match backslashes % 2 {
        0 => text,
        _ => &text[..text.len() - 1],
    };
    unescape(text).ok_or_else(|| ReadError::damaged(line, "text as it is exported", quoted))
}

/// The lines of a file, being read.
struct LineReader<'t> {
    lines: Vec<&'t str>,
    /// Index of the next.
    at: usize,
}

impl<'t> LineReader<'t> {
    fn peek(&self) -> &'t str {
        self.lines.get(self.at).copied().unwrap_or_default()
    }

    /// The number of the next line.
    fn number(&self) -> usize {
        self.at + 1
    }

    /// Takes the next line if it begins with `prefix`; returns its number and
    /// the rest of it.
    fn take(&mut self, prefix: &str) -> Option<(usize, &'t str)> {
        let rest = self.lines.get(self.at)?.strip_prefix(prefix)?;
        self.at += 1;
        Some((self.at, rest))
    }

    fn expect(&mut self, prefix: &str) -> Result<(usize, &'t str), ReadError> {
        let (number, found) = (self.number(), self.peek());
        self.take(prefix)
            .ok_or_else(|| ReadError::damaged(number, format!("`{prefix}`"), found))
    }

    fn blank(&mut self) -> Result<(), ReadError> {
        match self.peek() {
            "" => {
                self.at += 1;
                Ok(())
            }
            other => Err(ReadError::damaged(self.number(), "an empty line", other)),
        }
    }

    /// Takes the lines of a list whose names are marked with `mark`.
    fn list(&mut self, mark: &str) -> Result<Vec<Field>, ReadError> {
        let (begin, end) = (format!("- {mark}"), format!(":{mark} "));
        let mut fields = Vec::new();
        while let Some((line, rest)) = self.take(&begin) {
            // Marks and the space at an end are escaped in names.
            let (key, value) = rest
                .split_once(&end)
                .ok_or_else(|| ReadError::damaged(line, format!("`{end}`"), rest))?;
            fields.push(Field {
                line,
                key: read_inline(line, key)?,
                value: read_inline(line, value)?,
            });
        }
        Ok(fields)
    }
}

/// Reads a file.
pub(super) fn read(text: &str) -> Result<Sealed, ReadError> {
    let body = text.strip_prefix(BEGINNING).ok_or(ReadError::NotAnExport)?;
    let mut reader = LineReader {
        lines: text.lines().collect(),
        at: text[..text.len() - body.len()].lines().count(),
    };
    reader.blank()?;
    let mut fields = reader.list("**")?;
    for field in &mut fields {
        field.key = head::key(&field.key);
    }
    let (mut export, seal) = head::read(fields, reader.number())?;
    reader.blank()?;
    if reader.take(head::nothing(&export)).is_none() {
        while reader.peek().starts_with("## ") {
            let record = read_record(&mut reader)?;
            export.records.push(record);
            if reader.at < reader.lines.len() {
                reader.blank()?;
            }
        }
    }
    if reader.at < reader.lines.len() {
        let expected = "a record or the end of the file";
        return Err(ReadError::damaged(reader.number(), expected, reader.peek()));
    }
    let sealed = Sealed { export, seal };
    check_whole(text, &write(&sealed))?;
    Ok(sealed)
}

fn read_record(reader: &mut LineReader<'_>) -> Result<Record, ReadError> {
    let (line, heading) = reader.expect("## ")?;
    let (_, title) = heading
        .split_once(". ")
        .ok_or_else(|| ReadError::damaged(line, "a number and a title", heading))?;
    let title = read_inline(line, title)?;
    reader.blank()?;
    let mut fields = reader.list("**")?.into_iter().peekable();
    let beside = RECORD_LABELS.map(|(_, label)| {
        let field = fields.next_if(|field| field.key == label);
        field.map(|field| field.value).unwrap_or_default()
    });
    if let Some(field) = fields.next() {
        return Err(ReadError::damaged(field.line, "a known name", &field.key));
    }
    let mut record = head::record(line, beside, title)?;
    for note in reader.list("*")? {
        record.notes.push(NamedValue::new(note.key, note.value));
    }
    while reader
        .lines
        .get(reader.at + 1)
        .is_some_and(|next| next.starts_with("### "))
    {
        record.quotations.push(read_quotation(reader)?);
    }
    Ok(record)
}

fn read_quotation(reader: &mut LineReader<'_>) -> Result<Quotation, ReadError> {
    reader.blank()?;
    let (line, label) = reader.expect("### ")?;
    let kind = QuotationKind::ALL
        .into_iter()
        .find(|kind| labels::quotation_kind(*kind) == label)
        .ok_or_else(|| ReadError::damaged(line, "a kind of quotation", label))?;
    reader.blank()?;
    let first = reader.number();
    let mut quoted = Vec::new();
    while reader.peek().starts_with('>') {
        quoted.push(read_quoted(reader.number(), reader.peek())?);
        reader.at += 1;
    }
    let quoted = quoted.join("\n");
    let text = visible::read(&quoted)
        .ok_or_else(|| ReadError::damaged(first, "text as it is exported", &quoted))?;
    reader.blank()?;
    let (line, source) = reader.expect("Kilde: ")?;
    let wrong = || ReadError::damaged(line, "file, place and SHA-256", source);
    let (source, sha256) = source.rsplit_once(", SHA-256 ").ok_or_else(wrong)?;
    // What is in italics cannot stand in a path, where their marks are escaped.
    let italic = source.strip_suffix('*');
    let (path, location) = match italic.and_then(|source| source.split_once(", *")) {
        Some((path, place)) => {
            let place = read_inline(line, place)?;
            (path, head::read_location(line, &place)?)
        }
        None => {
            let (path, lines) = source.rsplit_once(", linje ").ok_or_else(wrong)?;
            (path, head::read_lines(line, lines)?)
        }
    };
    Ok(Quotation {
        kind,
        text,
        path: read_inline(line, path)?,
        sha256: read_inline(line, sha256)?,
        location,
    })
}

#[cfg(test)]
mod tests {
    use super::{block, inline};

    #[test]
    fn quotations_keep_their_lines() {
        assert_eq!(block("a\nb\n\nc"), "> a\\\n> b\n>\n> c\n");
        assert_eq!(block("a\\\nb"), "> a\\\\\\\n> b\n");
        assert_eq!(block(""), ">\n");
        assert_eq!(inline("1. x\ny"), "1. x⟦U+000A⟧y");
    }
}
