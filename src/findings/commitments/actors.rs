//! Who can act in a municipality: units, offices and groups by the words their names
//! are made of, and persons by their capitals.

use std::ops::Range;
use std::sync::LazyLock;

use super::cues::{self, Table, table};
use super::sentences::Word;

/// Words the names of units are made of: "Vej og Park", "Børn, Unge & Familie".
static UNIT_WORDS: Table = LazyLock::new(|| table("unit words"));

/// Those of them that are a name alone.
static LONE_UNITS: Table = LazyLock::new(|| table("lone units"));

/// What stands before the rest of a name: "Center for", "Afdelingschef for".
static UNIT_HEADS: Table = LazyLock::new(|| table("unit heads"));

/// Words before the noun that names who acts: "de relevante afdelingschefer".
static DETERMINERS: Table = LazyLock::new(|| table("determiners"));

/// Words of names that look like those of persons and are none.
static NO_PERSONS: Table = LazyLock::new(|| table("no persons"));

/// Endings of offices and groups in the definite: "projektgruppen", "havnechefen".
const OFFICES: &[&str] = &[
    "gruppen",
    "grupperne",
    "afdelingen",
    "afdelingerne",
    "forvaltningen",
    "forvaltningerne",
    "sekretariatet",
    "centret",
    "centeret",
    "centrene",
    "chefen",
    "cheferne",
    "direktøren",
    "direktørerne",
    "lederen",
    "lederne",
    "enheden",
    "enhederne",
    "teamet",
    "staben",
    "koordinatoren",
    "kontoret",
    "netværket",
    "borgmesteren",
    "formanden",
    "tovholderen",
    "tovholderne",
    "ledelsen",
    "fogeden",
];

/// Whether `word` is an office, unit or group of the municipality, in the definite.
pub(super) fn is_office(word: &str) -> bool {
    let group_of_others = [
        "borgergruppen",
        "målgruppen",
        "aldersgruppen",
        "indbyggergruppen",
    ];
    cues::INSIDERS.contains(word) && !matches!(word, "ledere" | "området" | "områderne")
        || OFFICES.iter().any(|office| word.ends_with(office))
            && !group_of_others.contains(&word)
            && !word.ends_with("målgruppen")
            && !cues::OUTSIDERS.contains(word)
}

/// Whether `word` is a group that is set up to do something: "en arbejdsgruppe".
pub(super) fn is_group(word: &str) -> bool {
    [
        "arbejdsgruppe",
        "projektgruppe",
        "styregruppe",
        "følgegruppe",
        "taskforce",
    ]
    .contains(&word)
}

/// Returns the words that name who acts, if `range` begins with them: a unit, an
/// office, a group, or a body.
pub(super) fn actor(words: &[Word], range: Range<usize>) -> Option<Range<usize>> {
    unit(words, &range).or_else(|| office(words, &range))
}

/// "Økonomi", "Miljø & Teknik og Kommunale Ejendomme", "Center for Børn og Unge".
fn unit(words: &[Word], range: &Range<usize>) -> Option<Range<usize>> {
    let mut at = range.start;
    let mut end = at;
    let (mut known, mut parts, mut joined) = (false, 0, false);
    let headed = words
        .get(at)
        .is_some_and(|word| UNIT_HEADS.contains(word.low.as_str()))
        && words.get(at + 1).is_some_and(|word| word.low == "for");
    if headed {
        at += 2;
    }
    while at < range.end {
        let word = words.get(at)?;
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let behind_and = at > range.start && before.is_some_and(|word| word.after.contains('&'));
        if word.capital {
            let low = word.low.trim_end_matches('-');
            let of_unit = UNIT_WORDS.contains(low) || LONE_UNITS.contains(low);
            known |= of_unit || behind_and || word.after.contains('&');
            joined |= behind_and;
            parts += 1;
            end = at + 1;
        } else if !matches!(word.low.as_str(), "og" | "samt" | "for") || parts == 0 {
            break;
        }
        at += 1;
    }
    let lone = words
        .get(range.start)
        .is_some_and(|word| LONE_UNITS.contains(word.low.as_str()));
    let outsider = words
        .get(range.start..end)?
        .iter()
        .any(|word| cues::OUTSIDERS.contains(word.low.as_str()));
    let named = if headed {
        parts > 0
    } else {
        known && (joined || parts > 1 || lone)
    };
    (named && !outsider).then_some(range.start..end)
}

/// "forvaltningen", "de relevante afdelingschefer", "direktøren for By og Land".
fn office(words: &[Word], range: &Range<usize>) -> Option<Range<usize>> {
    let first =
        words.get(range.clone())?.iter().take(5).position(|word| {
            !DETERMINERS.contains(word.low.as_str()) && !word.low.ends_with("ens")
        })? + range.start;
    let word = words.get(first)?;
    let low = word.low.as_str();
    let determined = first > range.start;
    let plural = determined
        && [
            "chefer",
            "ledere",
            "afdelinger",
            "enheder",
            "afdeling",
            "enhed",
            "medarbejder",
        ]
        .iter()
        .any(|ending| low.ends_with(ending));
    // "enheder med merforbrug" are any that have one.
    let any = !determined
        && (low.ends_with("er") || low.ends_with("centre") || matches!(low, "ledere" | "stab"));
    if any || !is_office(low) && !cues::is_body(low) && !plural {
        return None;
    }
    // The name behind "for": "direktøren for Teknik, Klima og Erhverv".
    let mut end = first + 1;
    if words.get(end).is_some_and(|word| word.low == "for") {
        let mut at = end + 1;
        while at < range.end {
            match words.get(at) {
                Some(word) if word.capital => end = at + 1,
                Some(word) if matches!(word.low.as_str(), "og" | "samt") => {}
                _ => break,
            }
            at += 1;
        }
    }
    Some(range.start..end)
}

/// Whether `range` is the name of a person and nothing else, party in brackets left
/// out: "Mette Holm (A)".
pub(super) fn is_person(words: &[Word], range: &Range<usize>) -> bool {
    let Some(names) = words.get(range.clone()) else {
        return false;
    };
    let names: Vec<&Word> = names.iter().filter(|word| !word.opens).collect();
    (2..=4).contains(&names.len())
        && names.iter().all(|word| {
            let low = word.low.as_str();
            word.capital
                && low.chars().all(|c| c.is_alphabetic() || c == '-')
                && low.chars().count() > 2
                && word.low.to_uppercase() != word.low
                && !NO_PERSONS.contains(low)
                && !UNIT_WORDS.contains(low)
                && !cues::OUTSIDERS.contains(low)
                && !cues::is_body(low)
        })
        && names.windows(2).all(|pair| {
            let [one, _] = pair else { return true };
            one.after.is_empty()
        })
}
