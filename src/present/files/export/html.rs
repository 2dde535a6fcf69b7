//! Exports as HTML to print: one file in Danish, without scripts and without
//! anything from elsewhere.
//!
//! What is read back is what a reader sees: names and values, titles, quotations
//! are taken from the text of the page. Then the page is written anew and has to
//! be the same byte for byte, so that neither its style, nor an attribute, nor
//! anything added can make it look otherwise.

use crate::corpus::Location;
use crate::evidence::{Export, NamedValue, Quotation, QuotationKind, Record, Sealed};
use crate::present::labels;

use super::super::visible;
use super::damage::{ReadError, check_whole};
use super::head::{self, Field, RECORD_LABELS};

/// What files begin with.
pub(super) const BEGINNING: &str =
    "<!DOCTYPE html>\n<html lang=\"da\" data-schema=\"referat.export";

const STYLE: &str = include_str!("print.css");

/// Returns an export as a file.
pub(in crate::present::files) fn write(sealed: &Sealed) -> String {
    let Sealed { export, seal } = sealed;
    let mut text = beginning(&export.query);
    text += "<header>\n<h1>Eksport fra referat</h1>\n<dl>\n";
    for (key, value) in head::fields(export, seal) {
        text += &field("data-field", &key, &head::label(&key), &value);
    }
    text += "</dl>\n</header>\n<main>\n";
    if export.records.is_empty() {
        text += &nothing(export);
    }
    for (record, at) in export.records.iter().zip(1..) {
        text += &format!("<section>\n<h2>{at}. {}</h2>\n<dl>\n", shown(&record.title));
        let fields = head::record_fields(record);
        for ((key, label), value) in RECORD_LABELS.iter().zip(fields) {
            if !value.is_empty() {
                text += &field("data-field", key, label, &value);
            }
        }
        for note in &record.notes {
            text += &field("data-note", &note.name, &note.name, &note.value);
        }
        text += "</dl>\n";
        for quotation in &record.quotations {
            text += &figure(quotation);
        }
        text += "</section>\n";
    }
    text += "</main>\n</body>\n</html>\n";
    text
}

fn nothing(export: &Export) -> String {
    format!("<p>{}</p>\n", head::nothing(export))
}

fn beginning(query: &str) -> String {
    format!(
        "{BEGINNING}/1\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{} – eksport fra referat</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        shown(query)
    )
}

fn field(attribute: &str, key: &str, label: &str, value: &str) -> String {
    format!(
        "<dt {attribute}=\"{}\">{}</dt><dd>{}</dd>\n",
        shown(key),
        shown(label),
        shown(value)
    )
}

fn figure(quotation: &Quotation) -> String {
    let location = &quotation.location;
    let label = labels::location(location);
    let place = match location.lines().and_then(|_| label.strip_prefix(LINES)) {
        Some(lines) => format!("{LINES}<span>{lines}</span>"),
        None => format!("<span>{}</span>", shown(&label)),
    };
    format!(
        "<figure data-kind=\"{}\"{}>\n\
         <figcaption>{}</figcaption>\n<blockquote>{}</blockquote>\n\
         <p>Kilde: <span>{}</span>, {place}, SHA-256 <span>{}</span></p>\n</figure>\n",
        quotation.kind.name(),
        attributes(location),
        labels::quotation_kind(quotation.kind),
        shown(&quotation.text),
        shown(&quotation.path),
        shown(&quotation.sha256),
    )
}

/// What stands before the lines of a file of text.
const LINES: &str = "linje ";

/// Returns what is known of a place as attributes.
fn attributes(location: &Location) -> String {
    let number = |number: usize| number.to_string();
    let page = |page: u32| page.to_string();
    [
        ("data-first-page", location.page.map(page)),
        ("data-last-page", location.page_end.map(page)),
        ("data-first-line", location.line_start.map(number)),
        ("data-last-line", location.line_end.map(number)),
        ("data-element", location.element.clone()),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some(format!(" {name}=\"{}\"", shown(&value?))))
    .collect()
}

/// Returns text as it stands in the page, in attributes too.
fn shown(text: &str) -> String {
    let text = visible::show(text);
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}

fn read_shown(escaped: &str) -> Option<String> {
    let mut text = String::with_capacity(escaped.len());
    let mut rest = escaped;
    while let Some((before, after)) = rest.split_once('&') {
        let (name, after) = after.split_once(';')?;
        text.push_str(before);
        text.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            _ => return None,
        });
        rest = after;
    }
    text.push_str(rest);
    visible::read(&text)
}

/// A page being read.
struct PageReader<'t> {
    rest: &'t str,
    /// The line `rest` begins on.
    line: usize,
}

impl<'t> PageReader<'t> {
    fn damaged(&self, expected: &str) -> ReadError {
        let found = self.rest.lines().next().unwrap_or_default();
        ReadError::damaged(self.line, expected, found)
    }

    /// Passes over the next `length` bytes and returns them.
    fn pass(&mut self, length: usize) -> &'t str {
        let (passed, rest) = self.rest.split_at(length);
        self.line += passed.matches('\n').count();
        self.rest = rest;
        passed
    }

    /// Passes over `markup` if it comes next.
    fn take(&mut self, markup: &str) -> bool {
        let comes = self.rest.starts_with(markup);
        if comes {
            self.pass(markup.len());
        }
        comes
    }

    fn expect(&mut self, markup: &str) -> Result<(), ReadError> {
        if self.take(markup) {
            return Ok(());
        }
        let markup = markup.lines().next().unwrap_or_default();
        Err(self.damaged(&format!("`{markup}`")))
    }

    /// Passes over a tag that begins so, its attributes unseen.
    fn expect_tag(&mut self, begin: &str) -> Result<(), ReadError> {
        self.expect(begin)?;
        let end = self.rest.find('>').ok_or_else(|| self.damaged("`>`"))?;
        self.pass(end + 1);
        Ok(())
    }

    /// Takes the text before `markup`, and passes over that.
    fn text(&mut self, markup: &str) -> Result<String, ReadError> {
        let end = self.rest.find('<').unwrap_or(self.rest.len());
        let text =
            read_shown(&self.rest[..end]).ok_or_else(|| self.damaged("text as it is exported"))?;
        self.pass(end);
        self.expect(markup)?;
        Ok(text)
    }

    /// Takes the names and values of a list marked with `attribute`, their names
    /// as they show.
    fn list(&mut self, attribute: &str) -> Result<Vec<Field>, ReadError> {
        let begin = format!("<dt {attribute}=");
        let mut fields = Vec::new();
        while self.rest.starts_with(&begin) {
            let line = self.line;
            self.expect_tag(&begin)?;
            fields.push(Field {
                line,
                key: self.text("</dt><dd>")?,
                value: self.text("</dd>\n")?,
            });
        }
        Ok(fields)
    }
}

/// Reads a file.
pub(super) fn read(page: &str) -> Result<Sealed, ReadError> {
    const HEADER: &str = "<header>\n<h1>Eksport fra referat</h1>\n<dl>\n";
    let at = page
        .find(HEADER)
        .ok_or_else(|| ReadError::damaged(page.lines().count() + 1, "the head of an export", ""))?;
    let mut reader = PageReader {
        rest: page,
        line: 1,
    };
    reader.pass(at + HEADER.len());
    let mut fields = reader.list("data-field")?;
    for field in &mut fields {
        field.key = head::key(&field.key);
    }
    let (mut export, seal) = head::read(fields, reader.line)?;
    reader.expect("</dl>\n</header>\n<main>\n")?;
    if !reader.take(&nothing(&export)) {
        while reader.rest.starts_with("<section>") {
            export.records.push(read_record(&mut reader)?);
        }
    }
    reader.expect("</main>\n</body>\n</html>\n")?;
    let sealed = Sealed { export, seal };
    check_whole(page, &write(&sealed))?;
    Ok(sealed)
}

fn read_record(reader: &mut PageReader<'_>) -> Result<Record, ReadError> {
    reader.expect("<section>\n<h2>")?;
    let line = reader.line;
    let heading = reader.text("</h2>\n<dl>\n")?;
    let (_, title) = heading
        .split_once(". ")
        .ok_or_else(|| ReadError::damaged(line, "a number and a title", &heading))?;
    let mut fields = reader.list("data-field")?.into_iter().peekable();
    let beside = RECORD_LABELS.map(|(_, label)| {
        let field = fields.next_if(|field| field.key == label);
        field.map(|field| field.value).unwrap_or_default()
    });
    if let Some(field) = fields.next() {
        return Err(ReadError::damaged(field.line, "a known name", &field.key));
    }
    let mut record = head::record(line, beside, title.to_owned())?;
    for note in reader.list("data-note")? {
        record.notes.push(NamedValue::new(note.key, note.value));
    }
    reader.expect("</dl>\n")?;
    while !reader.take("</section>\n") {
        record.quotations.push(read_figure(reader)?);
    }
    Ok(record)
}

fn read_figure(reader: &mut PageReader<'_>) -> Result<Quotation, ReadError> {
    reader.expect_tag("<figure ")?;
    reader.expect("\n<figcaption>")?;
    let line = reader.line;
    let label = reader.text("</figcaption>\n<blockquote>")?;
    let kind = QuotationKind::ALL
        .into_iter()
        .find(|kind| labels::quotation_kind(*kind) == label)
        .ok_or_else(|| ReadError::damaged(line, "a kind of quotation", &label))?;
    let text = reader.text("</blockquote>\n<p>Kilde: <span>")?;
    let path = reader.text("</span>, ")?;
    let line = reader.line;
    let is_lines = reader.take(LINES);
    reader.expect("<span>")?;
    let place = reader.text("</span>, SHA-256 <span>")?;
    let location = match is_lines {
        true => head::read_lines(line, &place)?,
        false => head::read_location(line, &place)?,
    };
    let sha256 = reader.text("</span></p>\n</figure>\n")?;
    Ok(Quotation {
        kind,
        text,
        path,
        sha256,
        location,
    })
}
