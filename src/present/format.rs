//! The formats of answers, and the one place where a format chooses who writes.

use std::io::{self, Write};

use super::answer::Answer;
use super::terminal::Canvas;
use super::{files, json, terminal};

/// The formats of answers. Not every answer has a form in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AnswerFormat {
    /// Text for people, drawn so.
    Terminal(Canvas),
    /// One JSON document.
    Json,
    /// JSON Lines.
    Jsonl,
    /// Semicolon-separated values, for spreadsheets with Danish settings.
    Csv,
    /// Markdown.
    Markdown,
    /// One page of HTML, for printing.
    Html,
    /// The ids of hits, one a line.
    Ids,
    /// A TREC run.
    Trec,
}

/// Writes an answer in a format.
///
/// # Errors
///
/// Fails when `out` does; with [`io::ErrorKind::Unsupported`] if the answer has no
/// form in the format.
pub fn write(out: &mut dyn Write, format: AnswerFormat, answer: &Answer<'_>) -> io::Result<()> {
    match format {
        AnswerFormat::Terminal(canvas) => terminal::write(out, canvas, answer),
        AnswerFormat::Json => json::write(out, answer),
        AnswerFormat::Jsonl => json::write_lines(out, answer),
        AnswerFormat::Csv => files::write_csv(out, answer),
        AnswerFormat::Markdown => files::write_markdown(out, answer),
        AnswerFormat::Html => files::write_html(out, answer),
        AnswerFormat::Ids => files::write_ids(out, answer),
        AnswerFormat::Trec => files::write_trec(out, answer),
    }
}

impl AnswerFormat {
    /// Returns the format that the ending of a file's name tells: `csv`, `jsonl`,
    /// `md`, `html`; `None` if it tells none.
    pub fn from_ending(ending: &str) -> Option<Self> {
        match ending {
            "csv" => Some(Self::Csv),
            "jsonl" => Some(Self::Jsonl),
            "md" => Some(Self::Markdown),
            "html" => Some(Self::Html),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::{Answer, AnswerFormat, Canvas, write};

    #[test]
    fn err_an_answer_without_a_form_in_a_format() {
        for (format, name) in [
            (AnswerFormat::Jsonl, "JSON Lines"),
            (AnswerFormat::Csv, "CSV"),
            (AnswerFormat::Markdown, "Markdown"),
            (AnswerFormat::Html, "HTML"),
            (AnswerFormat::Ids, "ids"),
            (AnswerFormat::Trec, "a TREC run"),
        ] {
            let mut out = Vec::new();
            let error = write(
                &mut out,
                format,
                &Answer::Items {
                    items: &[],
                    rules: None,
                },
            )
            .unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::Unsupported);
            assert_eq!(
                error.to_string(),
                format!("items cannot be written as {name}")
            );
            assert!(out.is_empty());
        }
    }

    #[test]
    fn items_are_written_for_people_and_programs() {
        let canvas = Canvas {
            color: false,
            width: None,
        };
        for format in [AnswerFormat::Terminal(canvas), AnswerFormat::Json] {
            assert!(
                write(
                    &mut Vec::new(),
                    format,
                    &Answer::Items {
                        items: &[],
                        rules: None
                    }
                )
                .is_ok()
            );
        }
    }

    #[test]
    fn endings_of_files_tell_formats_that_can_be_read_back() {
        for (ending, format) in [
            ("csv", Some(AnswerFormat::Csv)),
            ("jsonl", Some(AnswerFormat::Jsonl)),
            ("md", Some(AnswerFormat::Markdown)),
            ("html", Some(AnswerFormat::Html)),
            ("json", None),
            ("", None),
        ] {
            assert_eq!(AnswerFormat::from_ending(ending), format);
        }
    }
}
