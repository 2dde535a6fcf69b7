//! What stands above the records, and beside each, as names and values: the
//! same in CSV, Markdown and HTML.

use std::fmt::Display;
use std::iter::Peekable;
use std::str::FromStr;
use std::vec::IntoIter;

use crate::corpus::Location;
use crate::evidence::{Export, IndexStamp, NamedValue, Record, SCHEMA, Seal};
use crate::present::labels;

use super::damage::ReadError;

/// The names of what stands above the records, with the Danish ones, in order.
const LABELS: [(&str, &str); 16] = [
    ("schema", "Format"),
    ("version", "Program"),
    ("command", "Kommando"),
    ("query", "Forespørgsel"),
    (REMARK, "Bemærkning"),
    ("time", "Tidspunkt"),
    ("sources", "Kilder gennemsøgt"),
    ("found", "Fundet i alt"),
    ("format_version", "Indeksets format"),
    ("analysis_version", "Indeksets analyse"),
    ("stemming", "Stammer"),
    ("lexicon", "Leksikon"),
    ("generator_version", "Indekseret af"),
    ("fingerprint", "Kildernes fingeraftryk"),
    ("records", "Poster"),
    ("quotations", "Citater"),
];
/// Every option has a field of its own: this, and its name.
const FILTER: &str = "filter:";
const FILTER_LABEL: &str = "Filter ";
const REMARK: &str = "remark";
/// The last field.
const SHA256: &str = "sha256";
const SHA256_LABEL: &str = "Kontrolsum";

/// The names of what stands beside a record, with the Danish ones, in order.
pub(super) const RECORD_LABELS: [(&str, &str); 6] = [
    ("id", "Id"),
    ("municipality", "Kommune"),
    ("committee", "Udvalg"),
    ("date", "Dato"),
    ("item_number", "Punkt"),
    ("journal_number", "Sag"),
];

/// A name and a value, and where they stand.
#[derive(Debug)]
pub(super) struct Field {
    pub line: usize,
    pub key: String,
    pub value: String,
}

/// Returns the Danish name for `key`.
pub(super) fn label(key: &str) -> String {
    if let Some(name) = key.strip_prefix(FILTER) {
        return format!("{FILTER_LABEL}{name}");
    }
    let found = LABELS.iter().find(|(known, _)| *known == key);
    found.map_or(SHA256_LABEL, |(_, label)| label).to_owned()
}

/// Returns the name for a Danish one; an unknown one as it is.
pub(super) fn key(label: &str) -> String {
    if let Some(name) = label.strip_prefix(FILTER_LABEL) {
        return format!("{FILTER}{name}");
    }
    if label == SHA256_LABEL {
        return SHA256.to_owned();
    }
    let found = LABELS.iter().find(|(_, known)| *known == label);
    found.map_or(label, |(key, _)| key).to_owned()
}

/// Returns what stands above the records.
pub(super) fn fields(export: &Export, seal: &Seal) -> Vec<(String, String)> {
    let index = &export.index;
    let mut fields = vec![
        ("schema".to_owned(), SCHEMA.to_owned()),
        ("version".to_owned(), export.version.clone()),
        ("command".to_owned(), export.command.clone()),
        ("query".to_owned(), export.query.clone()),
    ];
    let filters = export.filters.iter();
    fields.extend(filters.map(|filter| (format!("{FILTER}{}", filter.name), filter.value.clone())));
    let remarks = export.remarks.iter();
    fields.extend(remarks.map(|remark| (REMARK.to_owned(), remark.clone())));
    let rest = [
        ("time", export.time.to_string()),
        ("sources", export.sources.to_string()),
        ("found", export.found.to_string()),
        ("format_version", index.format_version.to_string()),
        ("analysis_version", index.analysis_version.to_string()),
        ("stemming", index.stemming.clone()),
        ("lexicon", index.lexicon.clone()),
        ("generator_version", index.generator_version.clone()),
        ("fingerprint", index.fingerprint.clone()),
        ("records", seal.records.to_string()),
        ("quotations", seal.quotations.to_string()),
        (SHA256, seal.sha256.clone()),
    ];
    fields.extend(rest.map(|(key, value)| (key.to_owned(), value)));
    fields
}

/// Returns what stands for records where there are none.
pub(super) fn nothing(export: &Export) -> &'static str {
    match export.found {
        0 => "Intet fundet.",
        _ => "Ingen af posterne er taget med.",
    }
}

/// Reads what stands above the records; these are for the caller to add. `end`
/// is the line after the last field.
pub(super) fn read(fields: Vec<Field>, end: usize) -> Result<(Export, Seal), ReadError> {
    let mut fields = HeadFields {
        fields: fields.into_iter().peekable(),
        end,
    };
    let schema = fields.next("schema")?;
    if schema.value != SCHEMA {
        let expected = format!("`{SCHEMA}`");
        return Err(ReadError::damaged(schema.line, expected, &schema.value));
    }
    let version = fields.text("version")?;
    let command = fields.text("command")?;
    let query = fields.text("query")?;
    let mut filters = Vec::new();
    while let Some(field) = fields.next_if(|key| key.starts_with(FILTER)) {
        filters.push(NamedValue::new(&field.key[FILTER.len()..], field.value));
    }
    let mut remarks = Vec::new();
    while let Some(field) = fields.next_if(|key| key == REMARK) {
        remarks.push(field.value);
    }
    let export = Export {
        version,
        command,
        query,
        filters,
        remarks,
        time: fields.parse("time", "a point of time")?,
        sources: fields.parse("sources", "a number")?,
        found: fields.parse("found", "a number")?,
        index: IndexStamp {
            format_version: fields.parse("format_version", "a number")?,
            analysis_version: fields.parse("analysis_version", "a number")?,
            stemming: fields.text("stemming")?,
            lexicon: fields.text("lexicon")?,
            generator_version: fields.text("generator_version")?,
            fingerprint: fields.text("fingerprint")?,
        },
        records: Vec::new(),
    };
    let seal = Seal {
        records: fields.parse("records", "a number")?,
        quotations: fields.parse("quotations", "a number")?,
        sha256: fields.text(SHA256)?,
    };
    match fields.fields.next() {
        Some(field) => Err(ReadError::damaged(field.line, "a record", &field.key)),
        None => Ok((export, seal)),
    }
}

/// Fields to be taken in order.
struct HeadFields {
    fields: Peekable<IntoIter<Field>>,
    end: usize,
}

impl HeadFields {
    fn next(&mut self, key: &str) -> Result<Field, ReadError> {
        match self.fields.next() {
            Some(field) if field.key == key => Ok(field),
            other => {
                let (line, found) =
                    other.map_or((self.end, String::new()), |field| (field.line, field.key));
                let expected = format!("`{key}` ({})", label(key));
                Err(ReadError::damaged(line, expected, &found))
            }
        }
    }

    fn next_if(&mut self, wanted: impl Fn(&str) -> bool) -> Option<Field> {
        self.fields.next_if(|field| wanted(&field.key))
    }

    fn text(&mut self, key: &str) -> Result<String, ReadError> {
        Ok(self.next(key)?.value)
    }

    fn parse<T: FromStr + Display>(&mut self, key: &str, what: &str) -> Result<T, ReadError> {
        let field = self.next(key)?;
        parse(field.line, &field.value, what)
    }
}

/// Reads a value in the one spelling it is written in.
pub(super) fn parse<T: FromStr + Display>(
    line: usize,
    text: &str,
    what: &str,
) -> Result<T, ReadError> {
    let parsed = text.parse().ok();
    parsed
        .filter(|parsed: &T| parsed.to_string() == text)
        .ok_or_else(|| ReadError::damaged(line, what, text))
}

/// Returns what stands beside a record, its title left out; what is not known
/// is empty.
pub(super) fn record_fields(record: &Record) -> [String; 6] {
    let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
    [
        record.id.clone(),
        or_empty(&record.municipality),
        or_empty(&record.committee),
        record.date.map(|date| date.to_string()).unwrap_or_default(),
        or_empty(&record.number),
        or_empty(&record.case_number),
    ]
}

/// Reads the record that [`record_fields`] and `title` are of.
pub(super) fn record(line: usize, fields: [String; 6], title: String) -> Result<Record, ReadError> {
    let [id, municipality, committee, date, number, case_number] = fields;
    let known = |text: String| Some(text).filter(|text| !text.is_empty());
    Ok(Record {
        id,
        municipality: known(municipality),
        committee: known(committee),
        date: match date.as_str() {
            "" => None,
            date => Some(parse(line, date, "a day such as `2025-05-21`")?),
        },
        number: known(number),
        title,
        case_number: known(case_number),
        notes: Vec::new(),
        quotations: Vec::new(),
    })
}

/// Reads lines of a file of text as [`labels::lines`] writes them.
pub(super) fn read_lines(line: usize, text: &str) -> Result<Location, ReadError> {
    read_place(line, &format!("linje {text}"), text, "lines such as `7-9`")
}

/// Reads where something stands as [`labels::location`] writes it.
pub(super) fn read_location(line: usize, text: &str) -> Result<Location, ReadError> {
    read_place(line, text, text, "a place such as `side 2, linje 7-9`")
}

fn read_place(line: usize, label: &str, text: &str, what: &str) -> Result<Location, ReadError> {
    let location = parse_label(label);
    location
        .filter(|read| labels::location(read) == label)
        .ok_or_else(|| ReadError::damaged(line, what, text))
}

/// Reads a label in the spelling it is written in, or another.
fn parse_label(label: &str) -> Option<Location> {
    if label == labels::UNKNOWN_LOCATION {
        return Some(Location::default());
    }
    let (lines, element) = match label.strip_prefix("element ") {
        Some(element) => ("", Some(element)),
        None => match label.split_once(", element ") {
            Some((lines, element)) => (lines, Some(element)),
            None => (label, None),
        },
    };
    let (pages, lines) = if lines.is_empty() {
        (None, None)
    } else if let Some(lines) = lines.strip_prefix("linje ") {
        (None, Some(span(lines)?))
    } else {
        let pages = lines.strip_prefix("side ")?;
        match pages.split_once(", linje ") {
            None => (Some(span(pages)?), None),
            Some((page, rest)) => match rest.split_once(" - side ") {
                None => (Some(span(page)?), Some(span(rest)?)),
                Some((line, end)) => {
                    let (page_end, line_end) = end.split_once(", linje ")?;
                    let pages = (page.parse().ok()?, page_end.parse().ok()?);
                    let lines = (line.parse().ok()?, line_end.parse().ok()?);
                    (Some(pages), Some(lines))
                }
            },
        }
    };
    Some(Location {
        page: pages.map(|(page, _)| page),
        page_end: pages.map(|(_, page_end)| page_end),
        line_start: lines.map(|(first, _)| first),
        line_end: lines.map(|(_, last)| last),
        element: element.map(str::to_owned),
    })
}

fn span<T: FromStr>(text: &str) -> Option<(T, T)> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    Some((first.parse().ok()?, last.parse().ok()?))
}
