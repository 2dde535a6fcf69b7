//! Synonyms (synonymer) and abbreviations: groups of words that stand for each
//! other, from our own file and from a user's.
//!
//! ```text
//! file  = (group | "#" comment)*
//! group = terms [">" terms] ["  #" field of use]
//! terms = term ("=" term)*
//! ```
//!
//! `=` joins terms that find each other. Terms left of `>` also find those to its
//! right, but not the other way round: `dagtilbud > vuggestue`. A term is one word or
//! up to four; case and inflection do not matter.

use std::borrow::Cow;
use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::{fs, io};

use thiserror::Error;

use crate::analysis::{Analysis, PART, analyze};

/// The groups that come with the program.
const OURS: &str = include_str!("synonyms.txt");

/// Synonyms of one word that are looked for.
const MOST_FOUND: usize = 50;

/// Words a term may have.
const MOST_WORDS: usize = 4;

/// A file of synonyms that cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SynonymsError {
    /// The file cannot be read.
    #[error("{path}: cannot be read")]
    Read {
        /// The file.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// A line is no group.
    #[error("{path}: line {line}: expected {expected}, found `{found}`")]
    Group {
        /// The file.
        path: String,
        /// The line, from 1.
        line: usize,
        /// What should stand there.
        expected: &'static str,
        /// What stands there.
        found: String,
    },
}

/// The synonyms a search uses.
#[derive(Clone, Debug, Default)]
pub struct Synonyms {
    /// A user's own file, checked.
    own: Option<Arc<Groups>>,
}

/// Another word for one that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Synonym {
    /// The word, or the words.
    pub term: String,
    /// The stems of its words.
    pub stems: Vec<String>,
    /// The field of use of its group.
    pub comment: String,
}

/// A line of a file.
struct Group<'a> {
    left: Vec<&'a str>,
    right: Vec<&'a str>,
    comment: &'a str,
}

impl Synonyms {
    /// Returns the synonyms that come with the program and those in the file at `path`.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or if a line is no group.
    pub fn with_file(path: &Path) -> Result<Self, SynonymsError> {
        let shown = path.display().to_string();
        let text = fs::read_to_string(path).map_err(|source| SynonymsError::Read {
            path: shown.clone(),
            source,
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
        check(&text).map_err(|(line, expected, found)| SynonymsError::Group {
            path: shown,
            line,
            expected,
            found,
        })?;
        Ok(Self {
            own: Some(Arc::new(Groups::of_text(text.into()))),
        })
    }

    /// Returns the synonyms of the words with these stems, none twice.
    pub fn of_words(&self, stems: &[String]) -> Vec<Synonym> {
        let mut found: Vec<Synonym> = Vec::new();
        let Some(first) = stems.first() else {
            return found;
        };
        let files = self.own.as_deref().into_iter().chain([&*OUR_GROUPS]);
        for group in files.flat_map(|groups| groups.that_may_name(first)) {
            let names_it = |terms: &[&str]| {
                terms
                    .iter()
                    .any(|term| begins_with(term, first) && term_stems(term) == stems)
            };
            let on_left = names_it(&group.left);
            let same_side = if on_left {
                &group.left[..]
            } else if group.right.is_empty() {
                continue;
            } else {
                &[]
            };
            let others = if on_left { &group.right[..] } else { &[] };
            for term in same_side.iter().chain(others) {
                let stems_of_term = term_stems(term);
                let known = stems_of_term == stems
                    || found.iter().any(|synonym| synonym.stems == stems_of_term);
                if found.len() == MOST_FOUND {
                    return found;
                }
                if !known && !stems_of_term.is_empty() {
                    found.push(Synonym {
                        term: (*term).to_owned(),
                        stems: stems_of_term,
                        comment: group.comment.to_owned(),
                    });
                }
            }
        }
        found
    }
}

/// The groups that come with the program, looked through when first asked for.
static OUR_GROUPS: LazyLock<Groups> = LazyLock::new(|| Groups::of_text(OURS.into()));

/// A file, and where its terms are: nearly all are about other words than the one typed,
/// and stems begin as their words do.
#[derive(Debug)]
struct Groups {
    text: Cow<'static, str>,
    /// Where in `text` the lines of the terms begin, and the terms themselves: by their
    /// initials and then in order.
    terms: Vec<(usize, usize)>,
    /// Where in `terms` those of each initial begin.
    starts: [usize; INITIALS + 1],
}

impl Groups {
    fn of_text(text: Cow<'static, str>) -> Self {
        let mut found = Vec::new();
        let (mut line, mut at) = (0, 0);
        // By bytes, since every search begins with this.
        let find = |from: usize, ends: fn(&u8) -> bool| {
            let rest = &text.as_bytes()[from..];
            from + rest.iter().position(ends).unwrap_or(rest.len())
        };
        while at < text.len() {
            let mut end = find(at, |byte| matches!(byte, b'=' | b'>' | b'#' | b'\n'));
            let mut letters = text[at..end].chars();
            if let Some(first) = letters.find(|letter| letter.is_alphanumeric()) {
                found.push((initial(first), (line, at)));
            }
            if text.as_bytes().get(end) == Some(&b'#') {
                end = find(end, |byte| *byte == b'\n');
            }
            at = end + 1;
            if text.as_bytes().get(end) == Some(&b'\n') {
                line = at;
            }
        }
        let mut starts = [0; INITIALS + 1];
        for (initial, _) in &found {
            starts[initial + 1] += 1;
        }
        for nth in 1..starts.len() {
            starts[nth] += starts[nth - 1];
        }
        let mut next = starts;
        let mut terms = vec![(0, 0); found.len()];
        for (initial, place) in found {
            terms[next[initial]] = place;
            next[initial] += 1;
        }
        Self {
            text,
            terms,
            starts,
        }
    }

    /// Returns the groups with a term that may have `stem` as the stem of its first word,
    /// in order.
    fn that_may_name(&self, stem: &str) -> impl Iterator<Item = Group<'_>> {
        let initial = stem.chars().next().map_or(RARE, initial);
        let with = |initial: usize| &self.terms[self.starts[initial]..self.starts[initial + 1]];
        let mut lines: Vec<usize> = Vec::new();
        for &(line, at) in with(initial) {
            let term = self.text[at..].split(['=', '>', '#', '\n']).next();
            if lines.last() != Some(&line) && term.is_some_and(|term| begins_with(term, stem)) {
                lines.push(line);
            }
        }
        let lines = lines.into_iter();
        lines.filter_map(|at| group(self.text[at..].lines().next()?))
    }
}

/// How many initials are told apart.
const INITIALS: usize = 37;
/// The initial of terms that begin with other letters than Danish ones.
const RARE: usize = 36;

/// Returns the number of an initial, as folded: terms in å and æ are among those in a.
fn initial(letter: char) -> usize {
    let lower = if letter.is_ascii() {
        letter
    } else {
        letter.to_lowercase().next().unwrap_or(letter)
    };
    let folded = match lower {
        'å' | 'æ' => 'a',
        'ø' => 'o',
        other => other,
    };
    let digit = folded.to_digit(36).map(usize::try_from);
    digit.and_then(Result::ok).unwrap_or(RARE)
}

/// Returns whether `stem` may be that of the first word of `term`: their first letters
/// agree, or one is the beginning of the other.
fn begins_with(term: &str, stem: &str) -> bool {
    const LETTERS: usize = 3;
    let mut folded = term
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .flat_map(|letter| {
            let (first, second) = match letter {
                'å' => ('a', Some('a')),
                'æ' => ('a', Some('e')),
                'ø' => ('o', Some('e')),
                other => (other, None),
            };
            std::iter::once(first).chain(second)
        });
    stem.chars()
        .take(LETTERS)
        .all(|letter| folded.next().is_none_or(|other| other == letter))
}

/// Returns the stems of the words of `term`, one a word.
pub fn term_stems(term: &str) -> Vec<String> {
    let mut stems: Vec<(usize, usize, String)> = Vec::new();
    let mut end = 0;
    for token in analyze(term, Analysis::Stemmed) {
        if token.text.starts_with(PART) {
            continue;
        }
        match stems.last_mut() {
            // Of several forms at one place the longest stands for the word.
            Some((position, length, text)) if *position == token.position => {
                if token.length >= *length && token.length > 1 {
                    *length = token.length;
                    *text = token.text;
                    end = token.position + token.length;
                }
            }
            _ if token.position < end => {}
            _ => {
                end = token.position + token.length;
                stems.push((token.position, token.length, token.text));
            }
        }
    }
    stems.into_iter().map(|(_, _, text)| text).collect()
}

/// Reads a line; `None` for one that is no group.
fn group(line: &str) -> Option<Group<'_>> {
    let (terms, comment) = line.split_once('#').unwrap_or((line, ""));
    if terms.trim().is_empty() {
        return None;
    }
    let (left, right) = terms.split_once('>').unwrap_or((terms, ""));
    Some(Group {
        left: sides(left),
        right: sides(right),
        comment: comment.trim(),
    })
}

fn sides(side: &str) -> Vec<&str> {
    side.split('=')
        .map(str::trim)
        .filter(|term| !term.is_empty())
        .collect()
}

/// Returns the first line that is no group, with what was expected and found.
fn check(text: &str) -> Result<(), (usize, &'static str, String)> {
    for (line, number) in text.lines().zip(1..) {
        let Some(group) = group(line) else {
            continue;
        };
        let shown: String = line.trim().chars().take(60).collect();
        let terms = line.split('#').next().unwrap_or_default();
        let empty = terms.split(['=', '>']).any(|term| term.trim().is_empty());
        if empty || group.left.is_empty() || group.left.len() + group.right.len() < 2 {
            return Err((number, "terms joined by `=` or `>`", shown));
        }
        if terms.matches('>').count() > 1 {
            return Err((number, "one `>` at most", shown));
        }
        for term in group.left.iter().chain(&group.right) {
            let words = term_stems(term).len();
            if words == 0 || words > MOST_WORDS {
                return Err((number, "terms of one to four words", (*term).to_owned()));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    fn found(own: &str, word: &str) -> String {
        let synonyms = Synonyms {
            own: Some(Arc::new(Groups::of_text(own.to_owned().into()))),
        };
        let found = synonyms.of_words(&term_stems(word));
        let terms: Vec<_> = found.iter().map(|synonym| synonym.term.as_str()).collect();
        terms.join(", ")
    }

    #[test]
    fn words_find_each_other() {
        let own = "xantippe = kværulant = kværulerende borger  # test: both ways";
        assert_eq!(found(own, "xantippens"), "kværulant, kværulerende borger");
        assert_eq!(found(own, "kværulanter"), "xantippe, kværulerende borger");
        assert_eq!(found(own, "kværulerende borgere"), "xantippe, kværulant");
    }

    #[test]
    fn one_way_relations_are_one_way() {
        let own = "xylofon = vibrafon > plader = rør";
        assert_eq!(found(own, "xylofoner"), "vibrafon, plader, rør");
        assert_eq!(found(own, "rør"), "");
    }

    #[test]
    fn terms_are_found_by_their_initials() {
        let own = "ærespris > 1. præmie = Ålborg\r\n  Øl = élixir= 3d-print\n# kaffe = te\n\n\
                   kaffe = latte # mælk = te\nKAFFE = kaffebord";
        for (word, others) in [
            ("ærespris", "1. præmie, Ålborg"),
            ("øl", "élixir, 3d-print"),
            ("élixir", "Øl, 3d-print"),
            ("3d-print", "Øl, élixir"),
            ("kaffe", "latte, kaffebord"),
            ("mælk", ""),
            ("", ""),
        ] {
            let found = found(own, word);
            let found: Vec<&str> = found.split(", ").take(2).collect();
            assert_eq!(found.join(", "), others, "{word}");
        }
    }

    #[test]
    fn no_group_is_passed_over() {
        let lines = OURS.lines().filter_map(group);
        for group in lines {
            for term in group.left.iter().chain(&group.right) {
                let stems = term_stems(term);
                let mut groups = OUR_GROUPS.that_may_name(&stems[0]);
                assert!(groups.any(|found| found.left == group.left), "{term}");
            }
        }
    }

    #[test]
    fn our_file_is_sound_and_large() {
        check(OURS).unwrap();
        let groups: Vec<_> = OURS.lines().filter_map(group).collect();
        assert!(groups.len() >= 1_200, "{} groups", groups.len());
        let mut wrong = Vec::new();
        let mut seen: HashMap<[Vec<String>; 2], &str> = HashMap::new();
        for group in &groups {
            if !group.comment.contains(':') {
                wrong.push(format!("{:?} lacks its field of use", group.left));
            }
            for term in group.left.iter().chain(&group.right) {
                let stems = term_stems(term);
                if !begins_with(term, &stems[0]) {
                    wrong.push(format!("{term} has the stem {stems:?}"));
                }
            }
            for (at, one) in group.left.iter().enumerate() {
                for other in &group.left[at + 1..] {
                    let mut pair = [term_stems(one), term_stems(other)];
                    pair.sort();
                    if pair[0] == pair[1] {
                        wrong.push(format!("{one} and {other} are one word"));
                    }
                    if let Some(before) = seen.insert(pair, group.comment) {
                        wrong.push(format!("{one} = {other} stands twice: {before}"));
                    }
                }
            }
        }
        assert_eq!(wrong, [""; 0]);
    }

    /// Pairs of words, written by a reader who knew the groups: what is typed, a word of
    /// minutes, and whether the one finds the other.
    #[test]
    fn everyday_words_find_those_of_minutes() {
        const PAIRS: &str = include_str!("../../tests/fixtures/danish/synonym_pairs.tsv");
        let mut wrong = Vec::new();
        for line in PAIRS.lines() {
            let [typed, word, find] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("three columns: {line}");
            };
            let stems = term_stems(word);
            let found = Synonyms::default().of_words(&term_stems(typed));
            if found.iter().any(|synonym| synonym.stems == stems) != (find == "yes") {
                wrong.push(line);
            }
        }
        assert!(PAIRS.lines().count() >= 250);
        assert_eq!(wrong, [""; 0]);
    }

    #[test]
    fn lines_that_are_no_groups_are_named() {
        for (text, line, expected) in [
            ("# a\n\nenlig", 3, "terms joined by `=` or `>`"),
            ("a = b = ", 1, "terms joined by `=` or `>`"),
            ("a > b > c", 1, "one `>` at most"),
            ("et = to tre fire fem seks", 1, "terms of one to four words"),
        ] {
            let (at, what, _) = check(text).unwrap_err();
            assert_eq!((at, what), (line, expected), "{text}");
        }
    }
}
