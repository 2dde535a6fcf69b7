//! The lines of a file of queries, judgements or a run, and what to say of a
//! wrong one.

use std::path::{Path, PathBuf};

use encoding_rs::WINDOWS_1252;

use super::RelevanceError;
use crate::corpus::{Encoding, read_source};

/// The lines of a file that have anything in them.
pub(super) struct FileLines {
    path: PathBuf,
    text: String,
}

impl FileLines {
    /// Reads the file at `path`; `expected` says what its lines should be.
    ///
    /// Minutes in Windows-1252 are read as well as others, but that is a guess,
    /// and a query guessed wrong would be measured without a word.
    pub(super) fn read(path: &Path, expected: &'static str) -> Result<Self, RelevanceError> {
        let source = read_source(path).map_err(|source| RelevanceError::Unreadable {
            path: path.to_owned(),
            source,
        })?;
        let valid_bytes = match source.encoding {
            Encoding::Utf8 | Encoding::Utf8Bom | Encoding::Utf16 => None,
            Encoding::Utf8Damaged => {
                Some(source.text.find(char::REPLACEMENT_CHARACTER).unwrap_or(0))
            }
            Encoding::Windows1252 => {
                let (bytes, _, _) = WINDOWS_1252.encode(&source.text);
                std::str::from_utf8(&bytes)
                    .err()
                    .map(|error| error.valid_up_to())
            }
            Encoding::Cp850 | Encoding::MacRoman | Encoding::Unsure => {
                Some(source.text.find(|c: char| !c.is_ascii()).unwrap_or(0))
            }
        };
        if let Some(valid_bytes) = valid_bytes {
            let before = source.text.bytes().take(valid_bytes);
            return Err(RelevanceError::Encoding {
                path: path.to_owned(),
                line: 1 + before.filter(|byte| *byte == b'\n').count(),
            });
        }
        if source.text.trim().is_empty() {
            return Err(RelevanceError::Empty {
                path: path.to_owned(),
                expected,
            });
        }
        Ok(Self {
            path: path.to_owned(),
            text: source.text,
        })
    }

    /// Returns the path the file was read from.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the lines with anything in them, each with its number from 1.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..)
            .zip(self.text.lines())
            .filter(|(_, line)| !line.trim().is_empty())
    }

    /// Returns the error of a line that should be something else.
    pub(super) fn wrong(
        &self,
        line: usize,
        expected: &'static str,
        found: String,
        hint: &'static str,
    ) -> RelevanceError {
        RelevanceError::Line {
            path: self.path.clone(),
            line,
            expected,
            found,
            hint,
        }
    }

    /// Returns the columns of a line, parted by spaces or tabs.
    pub(super) fn columns<'a, const COUNT: usize>(
        &self,
        (line, text): (usize, &'a str),
        expected: &'static str,
        hint: &'static str,
    ) -> Result<[&'a str; COUNT], RelevanceError> {
        let columns: Vec<&str> = text.split_whitespace().collect();
        <[&str; COUNT]>::try_from(columns).map_err(|columns| {
            let found = format!("{}: `{}`", columns.len(), shortened(text));
            self.wrong(line, expected, found, hint)
        })
    }
}

/// Returns a piece of a file for an error message, cut short when long.
pub(super) fn shortened(text: &str) -> String {
    const MAX_CHARS: usize = 60;
    let text = text.trim();
    match text.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
