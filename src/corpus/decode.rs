//! Bytes to text: UTF-8 and UTF-16, and what Windows, DOS and the Macintosh wrote before
//! them.
//!
//! Encodings of a byte a letter are told apart by the Danish words they make of the bytes:
//! where `møde` comes out in one and `m›de` in another, there is no doubt.

use std::fmt;

use encoding_rs::{MACINTOSH, UTF_16BE, UTF_16LE, WINDOWS_1252};
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
    /// UTF-16 of either byte order, with its mark or plainly without.
    Utf16,
    /// Windows-1252, of which Latin-1 is a part: whatever is not UTF-8.
    Windows1252,
    /// CP850, of DOS; its Danish letters are those of CP865 too.
    Cp850,
    /// Mac OS Roman, of the Macintosh before Mac OS X.
    MacRoman,
    /// None in which the bytes make Danish words; read as Windows-1252.
    Unsure,
}

impl Encoding {
    /// Returns what is to be said of a text in this encoding: some of its letters may be
    /// others. `None` where there is nothing to say.
    pub fn warning(self) -> Option<&'static str> {
        match self {
            Self::Utf8Damaged => Some("some bytes are no UTF-8, and read as U+FFFD"),
            Self::Unsure => Some("the encoding is not known: letters beyond ASCII may be others"),
            _ => None,
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 with byte order mark",
            Self::Utf8Damaged => "UTF-8 with bytes that are none",
            Self::Utf16 => "UTF-16",
            Self::Windows1252 => "Windows-1252",
            Self::Cp850 => "CP850",
            Self::MacRoman => "Mac OS Roman",
            Self::Unsure => "unknown, read as Windows-1252",
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
        _ => match utf16_without_mark(&bytes) {
            Some(encoding) => (utf16(encoding, &bytes)?, Encoding::Utf16),
            None => match String::from_utf8(bytes) {
                Ok(text) => (text, Encoding::Utf8),
                Err(error) => not_utf8(error.as_bytes()),
            },
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
    by_danish_words(bytes)
}

/// How much is looked at to tell encodings apart, from the first byte beyond ASCII on.
const EVIDENCE_BYTES: usize = 256 * 1024;

/// Reads bytes in the encoding in which they make Danish words.
fn by_danish_words(bytes: &[u8]) -> (String, Encoding) {
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    // The letter before it tells too.
    let evidence = &bytes[first.saturating_sub(1)..];
    let evidence = &evidence[..evidence.len().min(EVIDENCE_BYTES)];
    let windows = LetterCounts::of_text(&decode_windows(evidence));
    let cp850 = LetterCounts::of_text(&decode_cp850(evidence));
    let mac = LetterCounts::of_text(&decode_mac(evidence));
    let is_proven = |letters: &LetterCounts, other: &LetterCounts| {
        // Some bytes are nothing in Windows-1252, and signs hardly stand within words.
        (letters.within > 0 || windows.strange > 0)
            && letters.danish > 4 * windows.likely().max(other.likely())
            && letters.danish >= 4 * letters.strange
    };
    if is_proven(&cp850, &mac) {
        (decode_cp850(bytes), Encoding::Cp850)
    } else if is_proven(&mac, &cp850) {
        (decode_mac(bytes), Encoding::MacRoman)
    } else if windows.strange > windows.danish
        || (windows.danish == 0 && (cp850.may_be() || mac.may_be()))
    {
        (decode_windows(bytes), Encoding::Unsure)
    } else {
        (decode_windows(bytes), Encoding::Windows1252)
    }
}

/// How the letters of a text beyond ASCII stand among others.
#[derive(Debug, Default)]
struct LetterCounts {
    /// Those of the Danish alphabet beside another letter.
    danish: usize,
    /// Of these those with letters on both sides.
    within: usize,
    /// Signs and foreign letters where no Danish word has one.
    strange: usize,
}

impl LetterCounts {
    fn of_text(text: &str) -> Self {
        let mut letters = Self::default();
        let mut before = ' ';
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            let after = chars.peek().copied().unwrap_or(' ');
            if !c.is_ascii() {
                letters.count(before, c, after);
            }
            before = c;
        }
        letters
    }

    /// Returns how many Danish letters speak for it, less what speaks against it.
    fn likely(&self) -> usize {
        self.danish.saturating_sub(self.strange)
    }

    /// Returns whether all letters beyond ASCII are Danish.
    fn may_be(&self) -> bool {
        self.danish > 0 && self.strange == 0
    }

    fn count(&mut self, before: char, c: char, after: char) {
        let is_within = before.is_alphabetic() && after.is_alphabetic();
        let is_of_word = |c: char| c.is_alphabetic() || !c.is_ascii();
        match c {
            'æ' | 'ø' | 'å' | 'Æ' | 'Ø' | 'Å' => {
                let is_inner = before.is_lowercase() || (is_within && after.is_lowercase());
                if c.is_uppercase() && is_inner {
                    self.strange += 1;
                } else if before.is_alphabetic() || after.is_alphabetic() {
                    self.danish += 1;
                    self.within += usize::from(is_within);
                }
            }
            // In names and loans.
            'é' | 'è' | 'ê' | 'ë' | 'á' | 'à' | 'ä' | 'ö' | 'ü' | 'ó' | 'ò' | 'ô' | 'í' | 'ñ'
            | 'ç' | 'É' | 'Ä' | 'Ö' | 'Ü' | 'ð' | 'ß' => {}
            c if c.is_control() => self.strange += 1,
            c if c.is_alphabetic() => {
                self.strange += usize::from(before.is_alphabetic() || after.is_alphabetic());
            }
            // Between letters without a blank: "EU’s", "Ringsted–Næstved", "by´en".
            '’' | '´' | '–' | '—' | '…' | '\u{ad}' | '\u{a0}' | '·' | '•' => {}
            _ => self.strange += usize::from(is_of_word(before) && is_of_word(after)),
        }
    }
}

fn decode_windows(bytes: &[u8]) -> String {
    WINDOWS_1252
        .decode_without_bom_handling(bytes)
        .0
        .into_owned()
}

fn decode_mac(bytes: &[u8]) -> String {
    MACINTOSH.decode_without_bom_handling(bytes).0.into_owned()
}

/// The letters and signs of CP850 from 0x80 on.
const CP850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
    └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// Returns bytes in CP850 as text.
pub(super) fn decode_cp850(bytes: &[u8]) -> String {
    let high: Vec<char> = CP850.chars().collect();
    let decoded = bytes.iter().map(|byte| match byte.checked_sub(0x80) {
        Some(at) => high
            .get(usize::from(at))
            .copied()
            .unwrap_or(char::REPLACEMENT_CHARACTER),
        None => char::from(*byte),
    });
    decoded.collect()
}

/// Returns which UTF-16 bytes are that have no mark: nearly every second one is zero, and
/// they make text.
pub(super) fn utf16_without_mark(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = &bytes[..bytes.len().min(4096) / 2 * 2];
    let zeros = |parity: usize| {
        head.iter()
            .skip(parity)
            .step_by(2)
            .filter(|byte| **byte == 0)
    };
    let most = head.len() / 2 * 3 / 4;
    let encoding = match (zeros(0).count(), zeros(1).count()) {
        (0, odd) if odd > most => UTF_16LE,
        (even, 0) if even > most => UTF_16BE,
        _ => return None,
    };
    let (text, is_damaged) = encoding.decode_without_bom_handling(head);
    let is_text = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\x0c');
    (!is_damaged && text.chars().all(is_text)).then_some(encoding)
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

    use super::{CorpusError, Encoding, decode, decode_cp850, decode_mac, decode_windows};

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

    const SENTENCE: &str =
        "Udvalget ønskede, at Ærø får både færge og bro; Åse Østergård sagde nej.";

    /// `text` in the encoding that `decode` reads.
    fn encoded(text: &str, decode: fn(&[u8]) -> String) -> Vec<u8> {
        let byte_of = |c: char| (0..=u8::MAX).find(|byte| decode(&[*byte]) == c.to_string());
        text.chars().map(|c| byte_of(c).unwrap()).collect()
    }

    #[test]
    fn danish_words_tell_encodings_apart() {
        for text in [
            SENTENCE,
            "møde",
            "MØDE PÅ ÆRØ",
            "Særlige forhold § 5, stk. 2 – “citat” om Åen",
            "Ærø, Øland og Årø",
            "Borgmester André Müller bød på kaffe",
        ] {
            let encodings = [
                (decode_windows as fn(&[u8]) -> String, Encoding::Windows1252),
                (decode_cp850, Encoding::Cp850),
                (decode_mac, Encoding::MacRoman),
            ];
            for (in_it, encoding) in encodings {
                if encoding == Encoding::Cp850 && text.contains('–') {
                    continue;
                }
                let read = decode(encoded(text, in_it)).unwrap();
                assert_eq!(read, (text.to_owned(), encoding));
            }
        }
    }

    #[test]
    fn windows_stays_windows() {
        for text in [
            "“Citat” – og ‘citat’ ",
            "EU’s regler og Lars’ forslag",
            "5 € pr. m² ± 2 °C",
            "• Punkt",
            "Café Émile",
            "›Citat‹ i teksten",
            "Æ",
            "30½ pct.",
            "Tjøme – Bodø – Malmö",
        ] {
            let read = decode(encoded(text, decode_windows)).unwrap();
            assert_eq!(read, (text.to_owned(), Encoding::Windows1252));
        }
    }

    #[test]
    fn what_makes_no_words_is_unsure() {
        // Letters of CP852, Polish: no Danish word in any of the encodings.
        let (_, encoding) = decode(b"za\xa7\xa2\xab\xe7 g\xa9\x98l\xa5".to_vec()).unwrap();
        assert_eq!(encoding, Encoding::Unsure);
        assert!(encoding.warning().is_some());
        // `p†` in Windows-1252, `på` in CP850.
        for text in ["Hansen† og Jensen†", "Vejen›", "¿que?"] {
            let read = decode(encoded(text, decode_windows)).unwrap();
            assert_eq!(read, (text.to_owned(), Encoding::Unsure));
        }
        assert!(Encoding::Cp850.warning().is_none());
    }

    #[test]
    fn cp850_is_as_its_table_says() {
        assert_eq!(super::CP850.chars().count(), 128);
        let bytes = b"\x80\x86\x8f\x91\x92\x9b\x9d\xb3\xc4\xd5\xe6\xf5\xff";
        assert_eq!(decode_cp850(bytes), "ÇåÅæÆøØ│─ıµ§\u{a0}");
    }

    #[test]
    fn utf16_may_come_without_its_mark() {
        let text = format!("{SENTENCE}\r\nNæste linje");
        let little = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(little).unwrap(), (text.clone(), Encoding::Utf16));
        assert_eq!(decode(big).unwrap(), (text, Encoding::Utf16));
        assert!(decode(b"\x01\0\x02\0\x03\0\x04\0".to_vec()).is_err());
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
