//! What a file says of a block where its text does not: hidden text, what a picture or a
//! control is called, names of classes and styles.
//!
//! Readers note of it what may say that something is closed (lukket); what it says is for
//! `minutes` to tell.

use serde::{Deserialize, Serialize};

use super::closed::is_closed_word;
use crate::words::word_tables;

word_tables!("corpus/asides");

/// What a file says of a block besides its text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Aside {
    /// Which of the document's blocks it is said of; `None` for the whole document.
    pub block: Option<usize>,
    /// What it says, as a title or as a label with its value ("adgang: lukket").
    pub text: String,
}

fn is_mark_word(word: &str) -> bool {
    is_closed_word(word) || MARK_WORDS.has(word)
}

fn is_closed_name(word: &str) -> bool {
    is_closed_word(word) || CLOSED_NAMES.has(word)
}

/// Bytes of the longest text that is noted: a mark is short.
const MAX_BYTES: usize = 160;
/// Words of the longest mark that stands alone.
const MOST_MARK_WORDS: usize = 4;

/// Returns `text` on one line, if it may say anything of access and is short enough to be
/// a mark.
pub(super) fn noted(text: &str) -> Option<String> {
    if text.len() > 4 * MAX_BYTES {
        return None;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    let lower = line.to_lowercase();
    let speaks = line.len() <= MAX_BYTES && TRACES.is_inside(&lower);
    speaks.then_some(line)
}

/// Returns whether the text is a mark and nothing else: "Lukket", "(Fortroligt punkt)",
/// "Ikke offentlig".
pub(super) fn is_mark_alone(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    // Letters set wide are one word.
    let joined: String = words.concat();
    if words.len() > 2 && words.iter().all(|word| word.chars().count() == 1) {
        words = vec![&joined];
    }
    if words.is_empty() || words.len() > MOST_MARK_WORDS {
        return false;
    }
    let closes = |(at, word): (usize, &&str)| {
        is_mark_word(word) || at > 0 && DENIALS.has(words[at - 1]) && OPEN_NAMES.has(word)
    };
    let is_known = |word: &&str| {
        is_mark_word(word) || DENIALS.has(word) || OPEN_NAMES.has(word) || MARKED.has(word)
    };
    words.iter().all(is_known) && words.iter().enumerate().any(closes)
}

/// Returns the words that a name is made of, in lower case: "agenda-item--isClosed".
pub(super) fn words_of_name(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_new = true;
    let mut after_small = false;
    for c in name.chars() {
        if !c.is_alphanumeric() {
            is_new = true;
            continue;
        }
        is_new |= after_small && c.is_uppercase();
        if is_new {
            words.push(String::new());
        }
        if let Some(last) = words.last_mut() {
            last.extend(c.to_lowercase());
        }
        (is_new, after_small) = (false, c.is_lowercase());
    }
    words
}

/// Returns whether a name is that of a control of a page.
pub(super) fn is_of_control(words: &[String]) -> bool {
    words.iter().any(|word| CONTROLS.has(word))
}

/// Returns whether a name of a class or a style says that what it is set on is closed.
pub(super) fn closes_by_name(words: &[String]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let denied = at
            .checked_sub(1)
            .is_some_and(|before| DENIALS.has(&words[before]));
        let next = words.get(at + 1).map(String::as_str);
        let is_no = matches!(next, Some("false" | "nej" | "no" | "0"));
        let word = word.as_str();
        !denied && !is_no && is_closed_name(word) || denied && OPEN_NAMES.has(word)
    })
}

#[cfg(test)]
mod tests {
    use super::{closes_by_name, is_mark_alone, is_of_control, noted, words_of_name};

    #[test]
    fn names_of_classes_close() {
        for closed in [
            "lukket",
            "agenda-item--closed",
            "punkt_lukket",
            "isClosed",
            "LukketPunkt",
            "fa-lock",
            "ikke-offentlig",
            "non-public",
        ] {
            assert!(closes_by_name(&words_of_name(closed)), "{closed}");
        }
        for open in [
            "lukkedage",
            "unlock",
            "not-closed",
            "closed-false",
            "offentlig",
            "enclosed",
            "blocked",
        ] {
            assert!(!closes_by_name(&words_of_name(open)), "{open}");
        }
        assert!(is_of_control(&words_of_name("accordion-closed")));
    }

    #[test]
    fn marks_stand_alone() {
        for mark in [
            "Lukket",
            "(Fortroligt punkt)",
            "L U K K E T",
            "Ikke offentlig",
            "Punktet er lukket",
            "For lukkede døre",
        ] {
            assert!(is_mark_alone(mark), "{mark}");
        }
        for other in ["", "Lukket svømmehal", "Åben", "Offentlig", "Punkt 3"] {
            assert!(!is_mark_alone(other), "{other}");
        }
    }

    #[test]
    fn only_short_texts_are_noted() {
        assert_eq!(noted(" Lukket\n punkt "), Some("Lukket punkt".to_owned()));
        assert_eq!(noted("Cykelsti"), None);
        assert_eq!(noted(&"lukket ".repeat(60)), None);
    }
}
