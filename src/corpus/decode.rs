//! Bytes to text: UTF-8 and UTF-16, and what Windows wrote before them.

use std::fmt;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::{Deserialize, Serialize};

use super::error::CorpusError;

/// The encoding a file was found in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8 without a byte order mark; plain ASCII too.
    #[default]
    Utf8,
    /// UTF-8 with a byte order mark.
    Utf8Bom,
    /// UTF-8 with a few bytes that are none, each read as U+FFFD.
    Utf8Damaged,
    /// UTF-16 of either byte order, with its mark.
    Utf16,
    /// Windows-1252, of which Latin-1 is a part: whatever is not UTF-8.
    Windows1252,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 with byte order mark",
            Self::Utf8Damaged => "UTF-8 with bytes that are none",
            Self::Utf16 => "UTF-16",
            Self::Windows1252 => "Windows-1252",
        })
    }
}

/// Returns `bytes` as text, and the encoding they were in.
pub(super) fn decode(bytes: Vec<u8>) -> Result<(String, Encoding), CorpusError> {
    let (text, encoding) = match bytes.as_slice() {
        [0xef, 0xbb, 0xbf, rest @ ..] => {
            let text = std::str::from_utf8(rest).map_err(|_| CorpusError::Encoding("UTF-8"))?;
            (text.to_owned(), Encoding::Utf8Bom)
        }
        [0xff, 0xfe, rest @ ..] => (utf16(UTF_16LE, rest)?, Encoding::Utf16),
        [0xfe, 0xff, rest @ ..] => (utf16(UTF_16BE, rest)?, Encoding::Utf16),
        _ => match String::from_utf8(bytes) {
            Ok(text) => (text, Encoding::Utf8),
            Err(error) => not_utf8(error.as_bytes()),
        },
    };
    match text.find('\0') {
        Some(at) => Err(CorpusError::Binary(at)),
        None => Ok((text, encoding)),
    }
}

/// Reads bytes that are not all UTF-8. In Windows-1252 letters beyond ASCII
/// hardly ever form UTF-8 by chance, so a text with many that do is UTF-8 with
/// a fault in it.
fn not_utf8(bytes: &[u8]) -> (String, Encoding) {
    let lossy = String::from_utf8_lossy(bytes);
    let faults = lossy.matches(char::REPLACEMENT_CHARACTER).count();
    let letters = lossy.chars().filter(|c| !c.is_ascii()).count() - faults;
    if letters > faults.saturating_mul(4) {
        return (lossy.into_owned(), Encoding::Utf8Damaged);
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    (text.into_owned(), Encoding::Windows1252)
}

fn utf16(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Result<String, CorpusError> {
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(std::borrow::Cow::into_owned)
        .ok_or(CorpusError::Encoding("UTF-16"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{CorpusError, Encoding, decode};

    macro_rules! decodes {
        ($($name:ident: $bytes:expr => $text:expr, $encoding:ident;)*) => {
            $(#[test]
            fn $name() {
                let (text, encoding) = decode($bytes.to_vec()).unwrap();
                assert_eq!((text.as_str(), encoding), ($text, Encoding::$encoding));
            })*
        };
    }

    decodes! {
        empty: b"" => "", Utf8;
        ascii: b"m\r\n" => "m\r\n", Utf8;
        utf8: "æøå".as_bytes() => "æøå", Utf8;
        decomposed_stays: "a\u{30a}".as_bytes() => "a\u{30a}", Utf8;
        utf8_bom: b"\xef\xbb\xbf\xc3\xa6" => "æ", Utf8Bom;
        utf16_le: b"\xff\xfe\xe6\0a\0" => "æa", Utf16;
        utf16_be: b"\xfe\xff\0\xe6\0a" => "æa", Utf16;
        latin_1: b"M\xf8de p\xe5 \xc6r\xf8" => "Møde på Ærø", Windows1252;
        windows_1252: b"\x84citat\x93 \x96 5 \x80 \xf8" => "„citat“ – 5 € ø", Windows1252;
    }

    #[test]
    fn err_binary() {
        let error = decode(b"PK\x03\x04\0\0".to_vec()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "expected text, found a NUL byte at 4: a binary file"
        );
    }

    #[test]
    fn err_utf32_is_binary() {
        assert!(matches!(
            decode(b"\xff\xfe\0\0a\0\0\0".to_vec()),
            Err(CorpusError::Binary(0))
        ));
    }

    #[test]
    fn err_odd_utf16() {
        let error = decode(b"\xff\xfea".to_vec()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "expected UTF-16 as its byte order mark says, found other bytes"
        );
    }

    proptest! {
        #[test]
        fn any_bytes_are_text_or_an_error(bytes: Vec<u8>) {
            let is_utf8 = std::str::from_utf8(&bytes).is_ok();
            if let Ok((text, encoding)) = decode(bytes.clone()) {
                prop_assert!(!text.contains('\0'));
                if is_utf8 && encoding == Encoding::Utf8 {
                    prop_assert_eq!(text.into_bytes(), bytes);
                }
            }
        }
    }
}
