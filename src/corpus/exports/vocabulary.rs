//! The words and values of the schemas, and how they are compared.
//!
//! Exports write the same value in many ways (`True`, ` true `, `<![CDATA[True]]>`, å as
//! one or two characters), so all are compared as [`fold`] gives them.

use unicode_normalization::UnicodeNormalization;

use crate::corpus::closed::is_closed_word;
use crate::corpus::declared::DeclaredKind;
use crate::words::{WordTable, word_tables};

word_tables!("corpus/exports/vocabulary");

/// What says true in a field of truth values.
pub(super) const TRUE: &[&str] = &["true"];
/// What says false there.
pub(super) const FALSE: &[&str] = &["false"];

/// Acadre's `access` and `accessid` of what everybody may read.
pub(super) const ACADRE_OPEN: &[&str] = &["1"];
/// eDoc's `PublishingType` of what everybody may read.
pub(super) const EDOC_OPEN: &[&str] = &["skal publiceres"];
/// Fujitsu's `AccessEnumName` of an attachment for everybody.
pub(super) const FUJITSU_OPEN_ATTACHMENT: &[&str] = &["public"];
/// The label of an item's way through the bodies in FirstAgenda.
pub(super) const WAY_OF_CASE: &str = "sagsforløb";

/// Returns `text` as it is compared: composed, in lower case, each space one blank, none
/// at the ends.
pub(super) fn fold(text: &str) -> String {
    one_line(text).to_lowercase()
}

/// Returns `text` on one line: composed, each space one blank, none at the ends, without
/// what has no width.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.nfc() {
        if c.is_whitespace() || c.is_control() {
            if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
        } else if !has_no_width(c) {
            line.push(c);
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// Returns whether `c` prints nothing.
pub(super) fn has_no_width(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
    )
}

/// Returns whether `value` is one of `values`; nothing is none of them.
pub(super) fn is_one_of(value: Option<&str>, values: &[&str]) -> bool {
    value.is_some_and(|value| values.contains(&fold(value).as_str()))
}

/// Returns whether `value` is in the table; nothing is not.
pub(super) fn is_in(value: Option<&str>, table: &WordTable) -> bool {
    value.is_some_and(|value| table.has(&fold(value)))
}

fn closes(word: &str) -> bool {
    is_closed_word(word) || CLOSED_WORDS.has(word)
}

/// Returns whether a mark of closing stands in `text`, a label or a flag.
pub(super) fn has_closed_mark(text: &str) -> bool {
    let folded = fold(text);
    let mut words = folded.split(|c: char| !c.is_alphanumeric());
    words.any(closes) || CLOSED_PHRASES.is_inside(&folded)
}

/// Returns whether `title` begins or ends with a mark of closing ("Lukket: …", "Lukket
/// punkt", "… / Lukket", "… (fortrolig).pdf"). A title may speak of what is closed
/// without being so ("Godkendelse af lukket referat", "Lukkede veje").
pub(super) fn is_marked_closed(title: &str) -> bool {
    let folded = fold(title);
    let bare = folded.trim_start_matches(|c: char| !c.is_alphabetic());
    if CLOSED_PHRASES.begins(bare) {
        return true;
    }
    let length = bare
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(bare.len());
    let (first, rest) = bare.split_at(length);
    let rest = rest.trim_start();
    let is_label = rest.is_empty()
        || rest.starts_with([':', '-', '–', '(', '/', ')', ']', '.'])
        || CLOSED_NOUNS.iter().any(|noun| {
            let after = rest.strip_prefix(noun);
            after.is_some_and(|after| !after.starts_with(char::is_alphabetic))
        });
    if closes(first) && is_label {
        return true;
    }
    // the ending of a file's name is no word of its title
    let stem = match folded.rsplit_once('.') {
        Some((stem, ending)) if ending.len() <= 4 => stem,
        _ => folded.as_str(),
    };
    let stem = stem.trim_end_matches(|c: char| !c.is_alphanumeric());
    let at = stem.rfind(|c: char| !c.is_alphanumeric());
    at.is_some_and(|at| {
        let before = stem[..at].trim_end();
        let sign = stem[at..]
            .chars()
            .next()
            .filter(|sign| !sign.is_whitespace());
        let sign = sign.or_else(|| before.chars().next_back());
        let last = stem[at..].trim_start_matches(|c: char| !c.is_alphanumeric());
        closes(last) && sign.is_some_and(|sign| "-–/(,[:_".contains(sign))
    })
}

/// Returns whether `name`, of a document, an agenda or a body, says that it is closed:
/// "Lukket møde", "Teknisk Udvalg (lukket)".
pub(super) fn names_closed_document(name: &str) -> bool {
    const MOST_WORDS: usize = 3;
    is_marked_closed(name) || has_closed_mark(name) && fold(name).split(' ').count() <= MOST_WORDS
}

/// Returns whether a file of this name is called confidential: "Fortroligt notat.pdf".
pub(super) fn is_called_confidential(name: &str) -> bool {
    let folded = fold(name);
    let mut words = folded.split(|c: char| !c.is_alphanumeric());
    let first = words.find(|word| word.contains(char::is_alphabetic));
    first.is_some_and(|word| is_closed_word(word) && !SHUT_THINGS.has(word))
}

/// Returns whether a label is nothing but a mark of the item it stands in, or asks whether
/// that is closed ("Lukket punkt", "Åben/lukket"), and `value` does not say that it is open.
pub(super) fn closes_item(label: &str, value: &str) -> bool {
    let folded = fold(label);
    let mut words = folded.split(|c: char| !c.is_alphanumeric());
    let is_of_mark = |word: &str| {
        closes(word) || ITEM_NOUNS.has(word) || OPEN_WORDS.has(word) || word.is_empty()
    };
    has_closed_mark(&folded)
        && words.all(is_of_mark)
        && !OPEN_WORDS.has(fold(value).trim_end_matches('.'))
}

/// Returns whether `text` says that there is no decision.
pub(super) fn is_no_decision(text: &str) -> bool {
    // a long text says something
    text.len() < 200 && NO_DECISION.has(fold(text).trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    macro_rules! says_true {
        ($($name:ident: $value:expr => $expected:expr;)*) => {
            $(#[test]
            fn $name() {
                assert_eq!(is_one_of($value, TRUE), $expected);
            })*
        };
    }

    says_true! {
        lower: Some("true") => true;
        capital: Some("True") => true;
        capitals: Some("TRUE") => true;
        blanks: Some(" True\n") => true;
        hard_blank: Some("\u{a0}true") => true;
        byte_order_mark: Some("\u{feff}true") => true;
        falsehood: Some("false") => false;
        falsehood_capital: Some("False") => false;
        yes: Some("ja") => false;
        yes_in_english: Some("yes") => false;
        one: Some("1") => false;
        minus_one: Some("-1") => false;
        nothing: Some("") => false;
        blank: Some(" ") => false;
        missing: None => false;
        letter: Some("t") => false;
        other_word: Some("truey") => false;
        two: Some("true true") => false;
        negated: Some("not true") => false;
        null: Some("null") => false;
        open_in_danish: Some("åben") => false;
        full_width: Some("ｔｒｕｅ") => false;
    }

    #[test]
    fn letters_of_two_characters_are_one() {
        assert!(is_in(Some("A\u{30a}ben dagsorden"), &EDOC_OPEN_AGENDA));
    }

    #[test]
    fn closed_marks_are_seen() {
        for closed in [
            "Lukket beslutning",
            "Sagsfremstilling (fortrolig)",
            "Referat - Åbent og Lukket",
            "Ikke offentliggjort - Navneliste",
            "1. Notat.pdf / LUKKET",
            "SKAL IKKE PUBLICERES",
            "Confidential",
        ] {
            assert!(has_closed_mark(closed), "{closed}");
        }
        for open in [
            "Beslutning",
            "Offentlig publicering",
            "Skal publiceres",
            "Åben",
            "Lukkedage",
        ] {
            assert!(!has_closed_mark(open), "{open}");
        }
    }

    #[test]
    fn titles_are_marked_closed() {
        for closed in [
            "Lukket: Salg",
            "LUKKET PUNKT",
            "Lukket",
            "Fortroligt - Salg",
            "Lukket bilag 3",
            "(Lukket) Salg",
            "5. Lukket: Salg",
            "Notat.pdf / Lukket",
            "Notat (fortrolig).pdf",
            "Ikke offentliggjort - Navneliste",
        ] {
            assert!(is_marked_closed(closed), "{closed}");
        }
        for open in [
            "Lukket vej åbnes",
            "Godkendelse af lukket referat",
            "Lukning af bro",
            "Lukkedage 2025.pdf",
            "Referat fra møde, der var lukket",
            "",
        ] {
            assert!(!is_marked_closed(open), "{open}");
        }
    }
}
