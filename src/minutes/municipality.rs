//! Whose minutes they are: the municipality (kommune) that a document names.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::body_name::BEHIND_MUNICIPALITIES;
use super::head::{IN_NAMES, NOT_MUNICIPALITIES};
use super::labels;
use crate::text::compare_key;

/// `Fjordby Kommune`, `Ny- og Gammelby Byråd`.
static MUNICIPALITY: LazyLock<Regex> = LazyLock::new(|| {
    let (joints, behind) = (
        IN_NAMES.alternatives(),
        BEHIND_MUNICIPALITIES.alternatives(),
    );
    Regex::new(&format!(
        r"\b(\p{{Lu}}[\p{{L}}é-]+(?:[ -](?:{joints}[ -])?\p{{Lu}}[\p{{L}}-]+)?) {behind}\b"
    ))
    .expect("a pattern of words compiles")
});

/// Returns whether a text is the name of a municipality and no more: "Fjordby Kommune".
pub(super) fn is_name(text: &str) -> bool {
    MUNICIPALITY
        .find(text)
        .is_some_and(|name| name.range() == (0..text.len()))
}

/// Returns whether a text names a municipality.
pub(super) fn is_in(text: &str) -> bool {
    MUNICIPALITY.is_match(text)
}

/// Returns whether a text begins with the name of a municipality, parted from what follows:
/// "Fjordby Kommune - Byrådet den 3. maj 2023".
pub(super) fn begins_apart(text: &str) -> bool {
    MUNICIPALITY.find(text).is_some_and(|name| {
        let rest = text[name.end()..].trim_start();
        name.start() == 0 && rest.starts_with(['-', '–', ',', '|', '·', '/', ':'])
    })
}

/// How often a municipality has to be named where a document speaks of anything: once may
/// be a neighbour's.
const LEAST_NAMED: usize = 2;

/// Returns the municipality whose minutes they are: the name that most often stands before
/// "Kommune", "Byråd" or "Rådhus" in `head`, or in all lines where that has none, if no
/// other comes near it.
pub(super) fn read<'t>(
    head: impl Iterator<Item = &'t str>,
    others: impl Iterator<Item = &'t str>,
) -> Option<String> {
    let head = named_municipalities(head);
    let (named, least) = match head.is_empty() {
        true => (named_municipalities(others), LEAST_NAMED),
        false => (head, 1),
    };
    match named.as_slice() {
        [(name, most)] if *most >= least => Some(name.clone()),
        [(name, most), (_, second), ..] if most >= &(second * 2) => Some(name.clone()),
        _ => None,
    }
}

/// Returns the municipalities that lines name, each with how often, the most named first.
fn named_municipalities<'t>(lines: impl Iterator<Item = &'t str>) -> Vec<(String, usize)> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for line in lines {
        for found in MUNICIPALITY.captures_iter(line) {
            let name = &found[1];
            let name = name
                .split_once(' ')
                .filter(|(first, _)| names_no_place(first))
                .map_or(name, |(_, rest)| rest);
            if names_no_place(name) {
                continue;
            }
            let name = in_title_case(name);
            let place = *places.entry(name.clone()).or_insert(counts.len());
            match counts.get_mut(place) {
                Some((_, count)) => *count += 1,
                None => counts.push((name, 1)),
            }
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

/// Returns whether a word with a capital is none of a municipality's name: a small word at
/// the beginning of a sentence, or what a field of the head is called ("Mødested Rådhus").
fn names_no_place(word: &str) -> bool {
    NOT_MUNICIPALITIES.has(&in_title_case(word)) || labels::head(word, &compare_key(word)).is_some()
}

/// Spells a name set in capitals ("FJORDBY") as names are spelt.
fn in_title_case(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut chars = name.chars();
    let first: String = chars.next().into_iter().collect();
    first + &chars.as_str().to_lowercase()
}
