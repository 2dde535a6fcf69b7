//! The labels municipalities print before a case number: `Sagsnr.`,
//! `Journal nr.:`, `SagsID` and their like.

use super::cursor::{Cursor, is_dash};
use crate::words::word_tables;

word_tables!("text/case_label");

/// How much a label says about what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LabelStrength {
    /// A case number or nothing: `Sagsnr.`, `Journalnummer`.
    Sure,
    /// A case number, or no label: the name of the system that keeps the cases.
    Likely,
    /// Perhaps an item number or a sentence: `Sag`, `Sag nr.`, `KLE`.
    Doubtful,
}

/// A label at the start of a text, and what stands behind it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CaseLabel<'t> {
    /// How much it says about what follows.
    pub(crate) strength: LabelStrength,
    /// Whether it is one of the journal, behind which a number of its plan may stand alone.
    pub(crate) names_journal: bool,
    /// Whether a colon follows.
    pub(crate) has_colon: bool,
    /// What follows, without the space before it.
    pub(crate) value: &'t str,
}

/// Reads the label `text` begins with, `None` if there is none.
pub(crate) fn read(text: &str) -> Option<CaseLabel<'_>> {
    let mut cursor = Cursor::new(text);
    cursor.eat_while(|c| c.is_whitespace() || matches!(c, '*' | '_' | '#' | '-' | '•'));
    let first = letters(cursor.word());
    let mut ahead = cursor;
    ahead.eat_while(|c| c.is_whitespace() || matches!(c, '.' | '-'));
    let second = letters(ahead.word());
    let names_number = NUMBER_WORDS.has(&second);
    let strength = match first.as_str() {
        word if CASE_LABELS.has(word) => LabelStrength::Sure,
        word if names_number && CASE_WORDS.has(word) => {
            cursor = ahead;
            LabelStrength::Sure
        }
        word if CASE_SYSTEMS.has(word) => {
            if names_number || BEHIND_CASE_SYSTEMS.has(&second) {
                cursor = ahead;
            }
            LabelStrength::Likely
        }
        word @ ("sag" | "kle") => {
            if names_number || word == "kle" && second == "emne" {
                cursor = ahead;
            }
            LabelStrength::Doubtful
        }
        _ => return None,
    };
    let signs = cursor.eat_while(|c| c.is_whitespace() || matches!(c, '.' | ':' | '*' | '_'));
    skip_joining_dash(&mut cursor);
    Some(CaseLabel {
        strength,
        names_journal: JOURNAL_LABELS.has(&first),
        has_colon: signs.contains(':'),
        value: without_system(cursor.rest()),
    })
}

/// Skips the dash that joins a word to its number: "Sag-450012".
fn skip_joining_dash(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    if ahead.eat(is_dash).is_some() && ahead.peek().is_some_and(|c| c.is_ascii_digit()) {
        *cursor = ahead;
    }
}

/// Returns whether `word` is one for a case that a dash joins to its number.
pub(crate) fn is_joined_word(word: &str) -> bool {
    JOINED_CASE_WORDS.has(&word.to_lowercase())
}

/// Cuts the name of a system from before a number: "Sagsident.: EDOC 2025-118-00034".
fn without_system(value: &str) -> &str {
    let mut cursor = Cursor::new(value);
    if !CASE_SYSTEMS.has(&letters(cursor.word())) {
        return value;
    }
    cursor.eat_while(|c| c.is_whitespace() || matches!(c, '.' | ':' | '-'));
    cursor.rest()
}

/// Returns whether `before` ends with a label for a case number, so that what
/// follows it is one.
pub(crate) fn ends_with_label(before: &str) -> bool {
    let tail = last_letters(before);
    LABELS_IN_TEXT
        .iter()
        .any(|label| ends_with_word(&tail, label))
}

/// Returns whether a word, in lower case, is of the label of a case or a document.
pub(crate) fn is_of_label(word: &str) -> bool {
    [
        &LABELS_IN_TEXT,
        &CASE_WORDS,
        &CASE_SYSTEMS,
        &DOCUMENT_LABELS,
    ]
    .iter()
    .any(|labels| labels.has(word))
}

/// Returns whether `before` ends with a label that nothing but a case number follows.
pub(crate) fn ends_with_sure_label(before: &str) -> bool {
    let tail = last_letters(before);
    CASE_LABELS.iter().any(|label| ends_with_word(&tail, label))
}

/// Returns whether `before` ends with a label for a document number (Dok.nr.).
pub(crate) fn is_document_label(before: &str) -> bool {
    let tail = last_letters(before);
    DOCUMENT_LABELS
        .iter()
        .any(|label| ends_with_word(&tail, label))
}

/// Returns whether `word` begins as the label of what stands beside a number does.
pub(crate) fn begins_label(word: &str) -> bool {
    LABEL_BEGINNINGS.begins(&word.to_lowercase())
}

/// Lower case, with the q that text recognition reads for g mended.
fn letters(word: &str) -> String {
    word.to_lowercase().replace('q', "g")
}

/// The last words before a place, lower case, without full stops and with
/// `nr` and its like joined to the word before: "jf. sags nr. " is "jf sagsnr".
fn last_letters(before: &str) -> String {
    const MAX_CHARS: usize = 30;
    let start = before
        .char_indices()
        .rev()
        .nth(MAX_CHARS)
        .map_or(0, |(at, _)| at);
    let tail = before.get(start..).unwrap_or_default().to_lowercase();
    let tail = tail.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ':'));
    let mut words: Vec<&str> = tail
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let suffix = match words.last() {
        Some(&suffix) if NUMBER_WORDS.has(suffix) => {
            words.pop();
            suffix
        }
        _ => "",
    };
    format!("{}{suffix}", words.join(" "))
}

fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word)
        .is_some_and(|before| before.is_empty() || before.ends_with(' '))
}

#[cfg(test)]
mod tests {
    use super::{LabelStrength, ends_with_label, is_document_label, read};

    #[test]
    fn labels_are_told_with_and_without_signs() {
        for text in [
            "Sagsnr 1",
            "SAGSNR.: 1",
            "Sags-nr. 1",
            "sagsnummer 1",
            "Sagnr.: 1",
            "Sagsid.: 1",
            "SagsID: 1",
            "J.nr. 1",
            "j. nr.: 1",
            "jnr 1",
            "Journal nr.: 1",
            "Journalnr. 1",
            "JOURNALNUMMER 1",
            "Saqsnr. 1",
            "Sagens nr.: 1",
            "Sagsident.: eDoc 1",
        ] {
            let label = read(text).map(|label| (label.strength, label.value));
            assert_eq!(label, Some((LabelStrength::Sure, "1")), "{text}");
        }
        for text in ["Sag 1", "Sag nr. 1", "KLE: 1", "KLE-nr. 1"] {
            let label = read(text).map(|label| (label.strength, label.value));
            assert_eq!(label, Some((LabelStrength::Doubtful, "1")), "{text}");
        }
        for text in ["Acadre-sag: 1", "ESDH 1", "eDoc-nr. 1", "SBSYS: 1"] {
            let label = read(text).map(|label| (label.strength, label.value));
            assert_eq!(label, Some((LabelStrength::Likely, "1")), "{text}");
        }
        for text in ["", "Sagen 1", "Sager 1", "Dok.nr. 1", "Journal 1", "Pkt. 1"] {
            assert!(read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn labels_are_told_from_behind() {
        for text in [
            "sag ",
            "jf. Sagsnr.: ",
            "(j.nr. ",
            "Sag nr. ",
            "Journal nr.:",
        ] {
            assert!(ends_with_label(text), "{text}");
        }
        for text in ["", "bisag ", "nr. ", "sag 12 "] {
            assert!(!ends_with_label(text), "{text}");
        }
        assert!(is_document_label("(Dok.nr.: "));
        assert!(is_document_label("dok. "));
        assert!(!is_document_label("sagsnr. "));
    }
}
