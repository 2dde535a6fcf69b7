//! Who can act in a municipality: units, offices and groups by the words their names
//! are made of, and persons by their capitals.

use std::ops::Range;

use super::sentence::{SentenceWord, SentenceWords};
use super::vocabulary::{
    self, DETERMINERS, LONE_UNITS, NO_PERSONS, OFFICES, OUTSIDER_ENDINGS, OUTSIDERS, UNIT_HEADS,
    UNIT_WORDS,
};
use crate::text::Token;
use crate::text::bodies::without_genitive;
use crate::text::clauses::JOINING;
use crate::text::names::{self, PARTIES};

/// Whether `word` is an office, unit or group of the municipality, in the definite.
pub(super) fn is_office(word: &str) -> bool {
    vocabulary::INSIDERS.has(word)
        || OFFICES.ends(word) && !vocabulary::NO_OFFICES.ends(word) && !is_outsider(word)
}

/// Whether `word` is someone outside the municipality, in the genitive, too.
pub(super) fn is_outsider(word: &str) -> bool {
    [word, without_genitive(word)].iter().any(|word| {
        OUTSIDERS.has(word) || OUTSIDER_ENDINGS.ends(word) && !vocabulary::NO_OUTSIDERS.ends(word)
    })
}

/// Returns the words that name who acts, if `range` begins with them: a unit, an
/// office, a group, or a body.
pub(super) fn actor(words: &SentenceWords<'_>, range: Range<usize>) -> Option<Range<usize>> {
    unit(words, &range).or_else(|| office(words, &range))
}

/// Returns the words that name who acts, if they end before word `end`.
pub(super) fn actor_to(words: &SentenceWords<'_>, end: usize) -> Option<Range<usize>> {
    let mut named = (end.saturating_sub(8)..end).filter_map(|start| actor(words, start..end));
    named.find(|found| found.end == end)
}

/// "Økonomi", "Miljø & Teknik og Kommunale Ejendomme", "Center for Børn og Unge".
fn unit(words: &SentenceWords<'_>, range: &Range<usize>) -> Option<Range<usize>> {
    let headed = UNIT_HEADS.has(words.low(range.start)) && words.low(range.start + 1) == "for";
    let from = range.start + if headed { 2 } else { 0 };
    let mut end = range.start;
    let (mut known, mut parts, mut joined) = (false, 0, false);
    for at in from..range.end {
        let word = words.get(at)?;
        if word.token.capital {
            let bare = word.low.trim_end_matches('-');
            let behind_and = at > range.start && words[at - 1].is_before(&["&"]);
            known |= UNIT_WORDS.has(bare) || behind_and || word.is_before(&["&"]);
            joined |= behind_and;
            parts += 1;
            end = at + 1;
        } else if !(JOINING.has(word.low) || word.low == "for") || parts == 0 {
            break;
        }
    }
    let lone = LONE_UNITS.has(words.low(range.start));
    let named = parts > 0 && (headed || known && (joined || parts > 1 || lone));
    (named && !words.any_word(&(range.start..end), is_outsider)).then_some(range.start..end)
}

/// "forvaltningen", "de relevante afdelingschefer", "direktøren for By og Land".
fn office(words: &SentenceWords<'_>, range: &Range<usize>) -> Option<Range<usize>> {
    let first = words
        .get(range.clone())?
        .iter()
        .take(5)
        .position(|word| !DETERMINERS.has(word.low) && !word.low.ends_with("ens"))?
        + range.start;
    let word = words.get(first)?;
    let noun = word.low;
    let determined = first > range.start;
    let plural = determined && vocabulary::PLURAL_OFFICES.ends(noun);
    // "enheder med merforbrug" are any that have one.
    let any = !determined && vocabulary::ANY_OFFICES.ends(noun);
    if any || !is_office(noun) && word.body.is_none() && !plural {
        return None;
    }
    // The name behind "for": "direktøren for Teknik, Klima og Erhverv".
    let mut end = word.body.map_or(first + 1, |(_, end)| end);
    if words.low(end) == "for" {
        let goes_on = |word: &SentenceWord<'_>| word.token.capital || JOINING.has(word.low);
        let names = (end + 1..range.end).take_while(|&at| words.get(at).is_some_and(goes_on));
        let last = names.filter(|&at| words[at].token.capital).last();
        end = last.map_or(end, |last| last + 1);
    }
    Some(range.start..end)
}

/// Whether `word` is a unit or group of the municipality, whichever one is meant.
pub(super) fn is_insider(word: &str) -> bool {
    is_office(word)
        || vocabulary::PLURAL_OFFICES.ends(word)
        || vocabulary::INSIDER_ENDINGS.ends(word)
}

/// Whether `range` is the name of a person and nothing else, party in brackets left
/// out: "Mette Holm (A)".
pub(super) fn is_person(words: &SentenceWords<'_>, range: &Range<usize>) -> bool {
    let named = words.get(range.clone()).unwrap_or_default().iter();
    let named = named.filter(|word| !word.opens).map(|word| word.token);
    let named: Vec<&Token> = named.collect();
    let printed: Vec<&str> = named.iter().map(|token| token.word.as_str()).collect();
    let other = |word: &&str| NO_PERSONS.ends(word) || UNIT_WORDS.has(word) || is_outsider(word);
    named.len() > 1
        && names::find(&named) == Some(0..named.len())
        && !PARTIES.has(&printed.join(" "))
        && !printed.iter().any(other)
}
