//! What is wrong with a file that should be an export.

use thiserror::Error;

/// Why a file cannot be read as an export.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// It begins like none.
    #[error("expected an export of referat, found something else")]
    NotAnExport,
    /// It is not as the program writes exports.
    #[error("line {line}: expected {expected}, found {found}")]
    Damaged {
        /// The line, counted from 1.
        line: usize,
        /// What should stand there.
        expected: String,
        /// What does.
        found: String,
    },
}

impl ReadError {
    pub(super) fn damaged(line: usize, expected: impl Into<String>, found: &str) -> Self {
        const MOST_CHARS: usize = 60;
        let found = match found.char_indices().nth(MOST_CHARS) {
            Some((end, _)) => format!("`{}…`", &found[..end]),
            None if found.is_empty() => "nothing".to_owned(),
            None => format!("`{found}`"),
        };
        Self::Damaged {
            line,
            expected: expected.into(),
            found,
        }
    }
}

/// Compares what was read with what the program writes for it, so that nothing
/// stands in a file that reading has passed over.
pub(super) fn check_whole(text: &str, again: &str) -> Result<(), ReadError> {
    if text == again {
        return Ok(());
    }
    let (mut found, mut expected) = (text.split('\n'), again.split('\n'));
    let mut line = 1;
    loop {
        match (found.next(), expected.next()) {
            (Some(found), Some(expected)) if found == expected => line += 1,
            (found, expected) => {
                let expected = match expected {
                    Some("") | None => "nothing more".to_owned(),
                    Some(expected) => format!("`{expected}`"),
                };
                return Err(ReadError::damaged(
                    line,
                    expected,
                    found.unwrap_or_default(),
                ));
            }
        }
    }
}
