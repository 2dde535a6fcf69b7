//! Lines that say what a sign stands for, "L = lukket", "Punkter mærket med * er lukkede",
//! and the columns of tables that have such signs.

use super::marks::hear;
use super::normal::{Break, ComparedWord, may_speak, normalise};
use super::part::LinePlace;
use super::silence::is_silent;
use super::vocabulary::{self as words, Says};

/// Most letters of a sign.
const MOST_LETTERS: usize = 3;
/// Most bytes of a legend.
const LONGEST: usize = 300;

/// Returns the signs that a line says stand for closed; `None` where it is no legend.
pub(in super::super) fn closed_signs(text: &str) -> Option<Vec<String>> {
    if text.len() > LONGEST || is_silent(text) || !may_speak(text) {
        return None;
    }
    equations(text).or_else(|| marked_with(text))
}

/// "L = lukket, Å = åben".
fn equations(text: &str) -> Option<Vec<String>> {
    let mut text = text.replace(" betyder ", " = ").replace(" angiver ", " = ");
    // "L: lukket, Å: åben".
    for sign in [": ", " – ", " - "] {
        if !text.contains('=') && text.matches(sign).count() > 1 {
            text = text.replace(sign, " = ");
        }
    }
    let parts: Vec<&str> = text.split('=').collect();
    let mut signs = Vec::new();
    let mut explains = false;
    for (nth, pair) in parts.windows(2).enumerate() {
        let sign = pair[0].split_whitespace().last().and_then(sign_of)?;
        // What stands for the next sign is no part of this meaning.
        let meaning = pair[1].trim();
        let end = meaning.rfind([' ', '\t']).filter(|_| nth + 2 < parts.len());
        let meaning = meaning.get(..end.unwrap_or(meaning.len()))?;
        let heard = hear(meaning, LinePlace::Line);
        let first = heard.line.words.first()?;
        let closed = heard.closed();
        let says = words::says(&first.text).is_some();
        explains |= says || closed.is_some();
        let calls_closed = says && words::is_closed_word(&first.text) && closed != Some(false);
        if calls_closed || closed == Some(true) {
            signs.push(sign);
        }
    }
    explains.then_some(signs)
}

/// Bytes of the longest line that is the name of a part.
const LONGEST_NAME: usize = 24;

/// A part of an agenda that a line calls open or closed: "Afsnit B".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct PartOfAgenda {
    /// What it is called, in lower case.
    pub name: String,
    pub is_closed: bool,
}

/// Returns the parts of the agenda of which a line says what they hold, two at least, one of
/// them closed: "Afsnit A: åbne sager. Afsnit B: lukkede sager." A line on one is its heading.
pub(in super::super) fn parts_of_agenda(text: &str) -> Vec<PartOfAgenda> {
    if text.len() > LONGEST || is_silent(text) || !may_speak(text) {
        return Vec::new();
    }
    let line = normalise(text).words;
    let names: Vec<usize> = (0..line.len().saturating_sub(1))
        .filter(|&at| is_name_of_part(&line[at..at + 2]))
        .collect();
    let ends = names.iter().skip(1).copied().chain([line.len()]);
    let parts = names.iter().zip(ends).filter_map(|(&at, end)| {
        let is_open = |at: usize| {
            let says = words::says(&line[at].text)?;
            Some(says == Says::OpenAdjective && !words::is_negator(&line[at - 1].text))
        };
        let mut said = (at + 2..end).filter_map(is_open);
        // What is said twice is not understood, and so closed.
        let is_closed = !said.next()? || said.next().is_some();
        let name = format!("{} {}", line[at].text, line[at + 1].text);
        Some(PartOfAgenda { name, is_closed })
    });
    let parts: Vec<PartOfAgenda> = parts.collect();
    let of = |closed: bool| parts.iter().any(|part| part.is_closed == closed);
    match parts.len() >= 2 && of(true) && of(false) {
        true => parts,
        false => Vec::new(),
    }
}

/// Returns the part whose name a line is, and no more.
pub(in super::super) fn named_part<'p>(
    text: &str,
    parts: &'p [PartOfAgenda],
) -> Option<&'p PartOfAgenda> {
    if text.len() > LONGEST_NAME || parts.is_empty() {
        return None;
    }
    let line = normalise(text).words;
    let [noun, letter] = line.as_slice() else {
        return None;
    };
    let name = format!("{} {}", noun.text, letter.text);
    parts.iter().find(|part| part.name == name)
}

/// "Afsnit B".
fn is_name_of_part(pair: &[ComparedWord]) -> bool {
    let [noun, letter] = pair else {
        return false;
    };
    words::is_part_of_agenda(&noun.text)
        && letter.before == Break::None
        && (letter.is_number || letter.capital && letter.text.chars().count() == 1)
}

/// "De med stjerne (*) mærkede punkter er fortrolige".
fn marked_with(text: &str) -> Option<Vec<String>> {
    let line = normalise(text).words;
    let is = |test: fn(&str) -> bool| move |word: &ComparedWord| test(&word.text);
    let marks = line.iter().any(is(words::is_marking));
    let denied = line
        .windows(2)
        .any(|pair| words::is_negator(&pair[0].text) && words::is_closed_word(&pair[1].text));
    if !marks || denied || !line.iter().any(is(words::is_closed_word)) {
        return None;
    }
    // "Sager med I er åbne, sager med II er lukkede".
    let closed = text.split(['.', ';', ',']).filter(|clause| {
        let line = normalise(clause).words;
        !line
            .iter()
            .any(is(|word| words::says(word) == Some(Says::OpenAdjective)))
    });
    let signs: Vec<String> = closed
        .flat_map(str::split_whitespace)
        .filter_map(sign_of)
        .collect();
    (!signs.is_empty()).then_some(signs)
}

/// Returns the sign that a word is: "(L)", "*".
fn sign_of(word: &str) -> Option<String> {
    let bare = word.trim_matches([
        '(', ')', '[', ']', '"', '”', '“', '»', '«', ',', '.', ':', ';', '\\', '\'',
    ]);
    let letters = bare.chars().count();
    let is_capitals = bare.chars().all(|c| c.is_uppercase());
    let is_signs = bare
        .chars()
        .all(|c| !c.is_alphanumeric() && !matches!(c, '-' | '–' | '—' | '§' | '/' | '&' | '|'));
    ((1..=MOST_LETTERS).contains(&letters) && (is_capitals || is_signs)).then(|| bare.to_owned())
}

/// Returns whether a heading bears one of the signs, at its beginning or end.
pub(in super::super) fn bears(heading: &str, signs: &[String]) -> bool {
    let ends = |word: Option<&str>| {
        word.and_then(sign_of)
            .is_some_and(|sign| signs.contains(&sign))
    };
    let glued = |sign: &String| {
        let plain = heading.trim_start_matches(|c: char| {
            c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ')' | ':')
        });
        !sign.contains(char::is_alphabetic)
            && (plain.starts_with(sign.as_str()) || heading.trim_end().ends_with(sign.as_str()))
    };
    let mut words = heading.split_whitespace();
    let begins = words.by_ref().take(3).any(|word| ends(Some(word)));
    begins || ends(heading.split_whitespace().last()) || signs.iter().any(glued)
}

/// Returns whether the heading of a column says that access stands below: "Å/L",
/// "Offentlig", "Status".
pub(in super::super) fn is_access_column(heading: &str) -> bool {
    let pair = matches!(heading.to_lowercase().as_str(), "å/l" | "l/å" | "aa/l");
    let heard = hear(heading, LinePlace::Line);
    // Any label of a flag that is read on a line: "Åben sag".
    let [word] = heard.line.words.as_slice() else {
        return pair || heard.asks && heard.parts.len() == 1;
    };
    pair || words::is_open_flag(&word.text)
        || words::is_closed_flag(&word.text)
        || words::is_closed_word(&word.text)
        || words::is_access_label(&word.text)
}

/// Returns whether a column of this heading has the numbers of items: "Pkt.", "Nr.".
pub(in super::super) fn heads_numbers(heading: &str) -> bool {
    let words = normalise(heading).words;
    matches!(words.as_slice(), [word] if words::is_enumerating(&word.text) || words::is_item_noun(&word.text))
}

/// Returns whether a line has the headings of a table of items, one of them of access, and
/// says nothing of its own: "Pkt. | Sag | Lukket".
pub(super) fn heads_table(line: &str) -> bool {
    const LEAST: usize = 3;
    const MOST: usize = 12;
    if !line.contains(['\t', '|']) || line.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let cells = line.trim().trim_matches('|').split(['\t', '|']);
    let cells: Vec<&str> = cells.map(str::trim).collect();
    (LEAST..=MOST).contains(&cells.len())
        && cells.iter().all(|cell| !cell.is_empty())
        && cells.iter().any(|cell| heads_numbers(cell))
        && cells.iter().filter(|cell| is_access_column(cell)).count() == 1
}

/// Returns what a cell below such a heading says: nothing in it is no tick.
pub(in super::super) fn cell(heading: &str, value: &str) -> Option<bool> {
    let words = normalise(value).words;
    match words.first().map_or(Some(false), |word| word.ticked) {
        Some(ticked) if words.len() <= 1 => {
            return without_tick(heading).map(|closed| closed != ticked);
        }
        _ => {}
    }
    if let Some(closed) = letter_of_pair(heading, value) {
        return Some(closed);
    }
    let pair = heading.contains('/');
    let label = if pair { "Adgang" } else { heading };
    let heard = hear(&format!("{label}: {value}"), LinePlace::Line);
    let opens = matches!(value.to_lowercase().as_str(), "å" | "aa");
    if opens { Some(false) } else { heard.closed() }
}

/// Returns which half of a heading a letter stands for: "F" below "Offentlig/Fortrolig".
fn letter_of_pair(heading: &str, value: &str) -> Option<bool> {
    let letter = value.trim_matches(['(', ')', '.']).to_lowercase();
    let (first, second) = heading.split_once('/')?;
    let closes = |half: &str| match words::says(half)? {
        Says::OpenAdjective => Some(false),
        Says::ClosedAdjective | Says::Closed => Some(true),
    };
    let halves = [first, second].map(|half| half.trim().to_lowercase());
    let is_letter = letter.chars().count() == 1;
    let mut meant = halves
        .iter()
        .filter(|half| half.starts_with(letter.as_str()));
    let (half, other) = (meant.next()?, meant.next());
    let both_say = halves.iter().all(|half| closes(half).is_some());
    (is_letter && other.is_none() && both_say).then(|| closes(half))?
}

/// Returns whether a cell without a tick closes; `None` below a heading that no tick answers.
fn without_tick(heading: &str) -> Option<bool> {
    let line = normalise(heading).words;
    let is_closed = |word: &ComparedWord| {
        words::is_closed_word(&word.text) || words::is_closed_flag(&word.text)
    };
    let is_open = |word: &ComparedWord| {
        words::is_open_flag(&word.text) && !words::is_access_label(&word.text)
    };
    match line.iter().any(is_closed) {
        true => Some(false),
        false => line.iter().any(is_open).then_some(true),
    }
}

/// Returns whether a line may be such a cell alone: "L", "Nej", "Lukket", "☒".
pub(in super::super) fn is_cell_value(text: &str) -> bool {
    let line = normalise(text).words;
    matches!(line.as_slice(), [word] if word.ticked.is_some() || words::is_short_mark(&word.text) && word.capital
        || words::is_yes(&word.text) && !word.is_number
        || words::is_no(&word.text) && !word.is_number
        || words::is_closed_word(&word.text))
}

#[cfg(test)]
mod tests {
    use super::{bears, cell, closed_signs, heads_table, parts_of_agenda};

    #[test]
    fn cells_close_by_their_columns() {
        for (heading, value, closed) in [
            ("Lukket", "", Some(false)),
            ("Lukket", "☒", Some(true)),
            ("Lukket", "☐", Some(false)),
            ("Lukket", "Nej", Some(false)),
            ("Åben", "", Some(true)),
            ("Åben", "☒", Some(false)),
            ("Åben", "Ja", Some(false)),
            ("Åben sag", "Nej", Some(true)),
            ("Åben sag", "", Some(true)),
            ("Lukket sag", "", Some(false)),
            ("Vises på hjemmesiden", "Nej", Some(true)),
            ("Adgang", "", None),
            ("Adgang", "Lukket", Some(true)),
        ] {
            assert_eq!(cell(heading, value), closed, "{heading}: {value}");
        }
    }

    #[test]
    fn headings_of_tables_say_nothing() {
        assert!(heads_table("Pkt.\tSag\tLukket\tBeslutning"));
        assert!(heads_table("| Nr. | Emne | Åben |"));
        for line in [
            "Lukket",
            "Punkt | Lukket",
            "2 | Salg | Lukket",
            "Salg | Kort | Lukket",
        ] {
            assert!(!heads_table(line), "{line}");
        }
    }

    #[test]
    fn legends_tell_their_signs() {
        for (line, wanted) in [
            ("L = lukket, Å = åben", Some("L")),
            ("(F) = Fortroligt punkt  (O) = Offentligt punkt", Some("F")),
            ("Punkter mærket med # er fortrolige.", Some("#")),
            ("De med ** markerede sager er lukkede", Some("**")),
            ("Å = åben, O = offentlig", Some("")),
            ("* = behandles for lukkede døre", Some("*")),
            ("L: lukket, Å: åben", Some("L")),
            ("F – fortrolig, O – offentlig", Some("F")),
            (
                "Sager med romertal II behandles for lukkede døre; sager med I for åbne.",
                Some("II"),
            ),
            ("Punkter mærket med # er ikke lukkede", None),
            ("Lukket punkt", None),
            ("Salg = lukket", None),
        ] {
            let signs = closed_signs(line).map(|signs| signs.join(" "));
            assert_eq!(signs.as_deref(), wanted, "{line}");
        }
    }

    #[test]
    fn parts_of_agendas_are_told_by_two() {
        for (line, closed) in [
            ("Afsnit A: åbne sager. Afsnit B: lukkede sager.", "afsnit b"),
            (
                "Dagsordenen har et afsnit A (åbent) og et afsnit B (lukket).",
                "afsnit b",
            ),
            ("Del 1 er offentlig, del 2 er ikke offentlig", "del 2"),
            ("Afsnit B: lukkede sager", ""),
            ("Afsnit A og B i planen er åbne", ""),
            ("Liste A fik fem stemmer, liste B tre.", ""),
        ] {
            let parts = parts_of_agenda(line).into_iter();
            let closed_parts = parts.filter(|part| part.is_closed).map(|part| part.name);
            assert_eq!(closed_parts.collect::<Vec<_>>().join(" "), closed, "{line}");
        }
    }

    #[test]
    fn headings_bear_signs_at_their_ends() {
        let signs = ["LP".to_owned(), "#".to_owned()];
        for heading in [
            "3. Grund LP",
            "3. LP Grund",
            "#Grund",
            "3. Grund (LP)",
            "Grund#",
        ] {
            assert!(bears(heading, &signs), "{heading}");
        }
        assert!(!bears("3. Ny LP-plan for byen", &signs));
    }

    #[test]
    fn cells_say_it_by_their_heading() {
        assert_eq!(cell("Å/L", "L"), Some(true));
        assert_eq!(cell("Å/L", "Å"), Some(false));
        assert_eq!(cell("Offentlig", "Nej"), Some(true));
        assert_eq!(cell("Offentlig", "Ja"), Some(false));
        assert_eq!(cell("Lukket", "Ja"), Some(true));
        assert_eq!(cell("Offentlig/Fortrolig", "F"), Some(true));
        assert_eq!(cell("Offentlig/Fortrolig", "O"), Some(false));
        assert_eq!(cell("Fortrolig/Offentlig", "(O)"), Some(false));
    }
}
