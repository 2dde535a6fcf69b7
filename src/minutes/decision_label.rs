//! Labels of decisions (beslutning), which may name who decided, when and where.
//!
//! ```text
//! label = [body "s"] noun ["truffet"] [prep body | "(" body ")"] ["i mødet"] [("den" | "d.") date] [item] [":"]
//!       | noun ":" body ("den" | ",") date [":"]
//!       | noun "for" item [":" title]
//!       | "behandling" prep body ("den" | ",") date [item] [":"]
//!       | body "," date "," item [":"]
//!       | "vedtaget" prep body "den" date [":"]
//!       | body ("vedtog" | "besluttede") ":"
//! noun  = "beslutning" | "beslutninger" | ...
//! item  = [","] ("pkt." | "punkt") n
//! ```
//!
//! Any of these parts may be missing but the noun; all may be in capitals. A date may
//! stand on the next line, behind "den" at the end of this one.

use jiff::civil::Date;

use super::labels::{
    BEFORE_DATES, BEFORE_DECIDING_BODIES, BEFORE_ITEMS_OF_LABELS, BEHIND_DECISION_NOUNS,
    DECIDED_NOUNS, DECIDING_PARTICIPLES, DECIDING_VERBS, DECISION_MEETINGS, DECISION_NOUNS,
    ITEM_WORDS, TREATING_NOUNS, WHAT_GROUPS_HOLD,
};
use crate::text::bodies::{self, names_body_at_end};
use crate::text::date;
use crate::text::sentences::ends_with_stop;

/// Who decided, and when, as far as the label of a decision says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct DecidedBy {
    pub body: Option<String>,
    pub date: Option<Date>,
    /// Whether the line ends where its date begins.
    pub is_cut: bool,
    /// Whether the body stands before the noun: "Byrådets beslutning".
    pub is_genitive: bool,
    /// Whether it is told as an act, which may be that of another body: "Byrådet vedtog".
    pub is_told: bool,
}

impl DecidedBy {
    /// Returns whether the label names a body or a day.
    pub fn is_named(&self) -> bool {
        self.body.is_some() || self.date.is_some()
    }
}

/// Bytes of the longest label.
const LONGEST: usize = 200;

/// Reads a line as the label of a decision.
pub(super) fn read(clean: &str) -> Option<DecidedBy> {
    if clean.len() > LONGEST {
        return None;
    }
    if is_of_item(clean) {
        return Some(DecidedBy::default());
    }
    let text = clean.trim_end_matches([':', ' ', '.']).trim();
    let (text, has_item) = without_item(text);
    let (text, day) = without_date(text);
    let (text, is_cut) = without_word_before_date(text, day.is_some());
    let text = without_meeting(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_noun = |word: &&str| DECISION_NOUNS.has(&word.to_lowercase());
    let dated = day.is_some() || is_cut;
    let decided = |body: Option<String>, is_genitive| DecidedBy {
        body,
        date: day,
        is_cut,
        is_genitive,
        is_told: false,
    };
    if clean.ends_with(':')
        && let Some(told) = read_decided_by(&words)
    {
        return Some(DecidedBy { date: day, ..told });
    }
    if let [noun, behind @ ..] = words.as_slice()
        && let Some(bare) = noun.strip_suffix(':')
        && day.is_some()
        && !ends_with_stop(clean)
        && DECISION_NOUNS.has(&bare.to_lowercase())
    {
        return named_body(behind).map(|body| decided(Some(body), false));
    }
    if let [noun, behind @ ..] = words.as_slice()
        && day.is_some()
        && TREATING_NOUNS.has(&noun.to_lowercase())
        && BEFORE_DECIDING_BODIES.has(&behind.first()?.to_lowercase())
    {
        return named_body(&behind[1..]).map(|body| decided(Some(body), false));
    }
    if words.first().is_some_and(is_noun) {
        if let Some(body) = body_in_brackets(&words[1..]) {
            return Some(decided(Some(body), false));
        }
        let behind = behind_noun(&words[1..]);
        // "Beslutning på byrådsmødet den …".
        if let [meeting] = behind
            && dated
            && let Some(body) = body_that_met(meeting)
        {
            return Some(decided(Some(body.to_owned()), false));
        }
        if behind.is_empty() {
            // "Beslutning i" is no label; a noun alone is one in the table of labels too.
            let is_taken = words.len() == 2 && BEHIND_DECISION_NOUNS.has(words[1]);
            return (words.len() == 1 || dated && is_taken).then(|| decided(None, false));
        }
        return body_of(behind, dated).map(|body| decided(Some(body), false));
    }
    let is_decided = |word: &&str| is_noun(word) || DECIDED_NOUNS.has(&word.to_lowercase());
    if words.len() > 1 && words.last().is_some_and(is_decided) {
        let body = genitive_body(&words[..words.len() - 1], dated)?;
        return Some(decided(particular(body), true));
    }
    let is_participle = |word: &&str| DECIDING_PARTICIPLES.has(&word.to_lowercase());
    if day.is_some() && !ends_with_stop(clean) && words.first().is_some_and(is_participle) {
        let body = body_of(behind_noun(&words[1..]), false)?;
        return Some(decided(particular(body), false));
    }
    if has_item && day.is_some() && clean.starts_with(char::is_uppercase) {
        let name = text.trim_end_matches([',', ' ']);
        let is_name =
            (2..=80).contains(&name.len()) && !name.contains([',', ':']) || names_body_at_end(name);
        return is_name.then(|| decided(Some(name.to_owned()), false));
    }
    None
}

/// Returns whether a line labels the decision of an item by its number: "Beslutning for
/// Punkt 3: Havnefest".
fn is_of_item(clean: &str) -> bool {
    let mut words = clean.splitn(5, ' ');
    let mut next = |is_such: &dyn Fn(&str) -> bool| words.next().is_some_and(is_such);
    let lower = |word: &str| word.trim_end_matches(['.', ':']).to_lowercase();
    let is_number = |word: &str| {
        let digits = word.trim_end_matches([':', '.']);
        (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    };
    next(&|noun| DECISION_NOUNS.has(&lower(noun)))
        && next(&|before| BEFORE_ITEMS_OF_LABELS.has(before))
        && next(&|word| ITEM_WORDS.has(&lower(word)))
        && next(&|number| is_number(number))
        && (clean.contains(':') || clean.split(' ').count() == 4)
}

/// Reads a body, or its letters, in brackets right behind the noun: "BESLUTNING (ØU)".
fn body_in_brackets(words: &[&str]) -> Option<String> {
    let name = words.join(" ");
    let name = name.strip_prefix('(')?.strip_suffix(')')?.trim();
    (bodies::are_capitals(name) || names_body_at_end(name)).then(|| name.to_owned())
}

/// Cuts a participle and a preposition from before a body.
fn behind_noun<'w, 't>(words: &'w [&'t str]) -> &'w [&'t str] {
    let words = match words {
        [taken, behind @ ..] if BEHIND_DECISION_NOUNS.has(taken) => behind,
        _ => words,
    };
    match words {
        [word, behind @ ..] if BEFORE_DECIDING_BODIES.has(&word.to_lowercase()) => behind,
        _ => words,
    }
}

/// Returns the body whose meeting a word names: "byråd" of "byrådsmødet".
pub(super) fn body_that_met(word: &str) -> Option<&str> {
    let lower = word.to_lowercase();
    let beginning = word.get(..bodies::before_meeting(&lower)?.len())?;
    let name = beginning.trim_end_matches('-');
    let bare = name.strip_suffix('s').unwrap_or(name);
    let known = |name: &&str| !name.is_empty() && names_body_at_end(name);
    [bare, name].into_iter().find(known)
}

/// Reads "Rådet besluttede" as who decided.
fn read_decided_by(words: &[&str]) -> Option<DecidedBy> {
    let (verb, name) = words.split_last()?;
    let name = name.join(" ");
    let fits = DECIDING_VERBS.has(&verb.to_lowercase())
        && name.starts_with(char::is_uppercase)
        && !name.contains([',', '.', ':'])
        && (names_body_at_end(&name) || is_general_body(&name));
    fits.then(|| DecidedBy {
        body: particular(name),
        is_told: true,
        ..DecidedBy::default()
    })
}

/// Returns a name that tells one body from others.
fn particular(name: String) -> Option<String> {
    Some(name).filter(|name| !is_general_body(name))
}

/// Returns whether a name is one that any body of a kind has, or their meeting: who it is
/// the head says.
pub(super) fn is_general_body(name: &str) -> bool {
    bodies::is_general_name(name) || name.to_lowercase() == "mødet"
}

/// Returns the body that words name, each of which may stand in such a name.
fn named_body(words: &[&str]) -> Option<String> {
    let name = words.join(" ");
    let name = name.trim_end_matches([',', ' ']);
    if let Some(letters) = bodies::letters_with_stops(name) {
        return Some(letters);
    }
    let fits = name.starts_with(char::is_uppercase)
        && !name.contains([':', '.'])
        && names_body_at_end(without_letters(name));
    fits.then(|| name.to_owned())
}

/// Reads a line that is a body, or a meeting of it, and a day and nothing else.
pub(super) fn read_body_and_day(clean: &str) -> Option<DecidedBy> {
    if clean.len() > LONGEST {
        return None;
    }
    let (text, day) = without_date(clean.trim_end_matches([':', ' ', '.']).trim());
    let day = day?;
    let (text, _) = without_word_before_date(text, true);
    let words: Vec<&str> = text.split_whitespace().collect();
    let body = named_body(&words).or_else(|| {
        let met = without_meeting(text);
        let words: Vec<&str> = met.split_whitespace().collect();
        genitive_body(&words, false).filter(|_| met.len() < text.len())
    });
    Some(DecidedBy {
        body: Some(body?),
        date: Some(day),
        ..DecidedBy::default()
    })
}

/// Returns whether a line is the number of an item and no more: "Punkt 2:".
pub(super) fn is_item_number(clean: &str) -> bool {
    let (before, has_item) = without_item(clean.trim_end_matches([':', ' ', '.']));
    has_item && before.is_empty()
}

/// Cuts "pkt. 42" from the end.
fn without_item(text: &str) -> (&str, bool) {
    let Some((before, number)) = text.rsplit_once(char::is_whitespace) else {
        return (text, false);
    };
    let number = number.trim_end_matches('.');
    if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
        return (text, false);
    }
    let before = before.trim_end();
    let word = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let known = word.trim_matches(['.', ',', '(', ':']).to_lowercase();
    if !ITEM_WORDS.has(&known) {
        return (text, false);
    }
    let cut = before[..before.len() - word.len()].trim_end_matches([',', ' ', '-', '–']);
    (cut, true)
}

/// Cuts a date from the end.
fn without_date(text: &str) -> (&str, Option<Date>) {
    match date::find_dates(text).pop() {
        Some((range, day)) if text[range.end..].trim_matches([',', '.', ' ']).is_empty() => {
            (text[..range.start].trim_end(), Some(day))
        }
        _ => (text, None),
    }
}

/// Returns whether `word`, in lower case, stands before the day of a label.
pub(super) fn is_before_date(word: &str) -> bool {
    BEFORE_DATES.has(word) || date::is_weekday(word)
}

/// Cuts "den", "d." and a day of the week from before a date, or from the end of a line
/// that breaks there.
fn without_word_before_date(text: &str, has_date: bool) -> (&str, bool) {
    let mut text = text.trim_end_matches([',', ' ', '-', '–']);
    let mut is_cut = false;
    while let Some(word) = text.rsplit(char::is_whitespace).next()
        && is_before_date(&word.trim_end_matches(['.', ',']).to_lowercase())
    {
        is_cut = !has_date;
        text = text[..text.len() - word.len()].trim_end_matches([',', ' ', '-', '–']);
        if text.is_empty() {
            break;
        }
    }
    (text, is_cut)
}

/// Cuts "i mødet" from the end.
fn without_meeting(text: &str) -> &str {
    let lower = text.to_lowercase();
    match DECISION_MEETINGS.ending_of(&lower) {
        Some(end) => text
            .get(..text.len().saturating_sub(end.len()))
            .unwrap_or(text)
            .trim_end_matches([',', ' ']),
        None => text,
    }
}

/// Reads the body behind the noun: with a date any name is one, else only one that ends
/// as bodies do.
fn body_of(words: &[&str], dated: bool) -> Option<String> {
    let is_name = words
        .first()
        .is_some_and(|word| word.starts_with(char::is_uppercase));
    let name = words.join(" ").trim_end_matches([',', ':']).to_owned();
    let known = || names_body_at_end(without_letters(&name));
    let fits = (2..=80).contains(&name.chars().count())
        && words.len() <= 12
        && !ends_with_stop(&name)
        && (is_name && (dated || known()) || dated && words.len() == 1 && known());
    fits.then_some(name)
}

/// Cuts "(TU)" from behind a name.
fn without_letters(name: &str) -> &str {
    match name.rsplit_once(" (") {
        Some((before, letters)) if letters.ends_with(')') => before,
        _ => name,
    }
}

/// Reads the body before the noun, its genitive cut.
fn genitive_body(words: &[&str], dated: bool) -> Option<String> {
    let is_group = |word: &&str| WHAT_GROUPS_HOLD.has(&word.to_lowercase());
    if words.first().is_some_and(is_group) {
        return None;
    }
    let name = words.join(" ");
    let bare = name
        .strip_suffix("'s")
        .or_else(|| name.strip_suffix("’s"))
        .or_else(|| name.strip_suffix(['s', 'S']))?;
    let fits = bare.starts_with(char::is_uppercase) && words.len() <= 10;
    (fits && (dated || names_body_at_end(bare))).then(|| bare.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decided(line: &str) -> Option<(Option<String>, Option<Date>)> {
        read(line).map(|decided| (decided.body, decided.date))
    }

    #[test]
    fn any_part_may_be_missing() {
        let day = Some(jiff::civil::date(2025, 3, 12));
        for (line, body, day) in [
            ("Beslutning", None, None),
            ("BESLUTNINGER:", None, None),
            ("Beslutning den 12. marts 2025", None, day),
            ("Beslutning i Byrådet den 12-03-2025:", Some("Byrådet"), day),
            ("Beslutning Byrådet d. 12.03.2025", Some("Byrådet"), day),
            ("Beslutning i Teknisk Udvalg", Some("Teknisk Udvalg"), None),
            ("Byrådets beslutning", Some("Byråd"), None),
            (
                "Teknisk Udvalgs beslutning den 12.03.2025 Punkt 2",
                Some("Teknisk Udvalg"),
                day,
            ),
            (
                "Økonomiudvalgets beslutning i mødet den 12. marts 2025",
                Some("Økonomiudvalget"),
                day,
            ),
            (
                "BESLUTNING I KOMMUNALBESTYRELSEN DEN",
                Some("KOMMUNALBESTYRELSEN"),
                None,
            ),
            (
                "Beslutning truffet af Byrådet den 12. marts 2025",
                Some("Byrådet"),
                day,
            ),
            ("Beslutning truffet den 12. marts 2025", None, day),
            (
                "Vedtaget i Teknisk Udvalg den 12-03-2025",
                Some("Teknisk Udvalg"),
                day,
            ),
            ("Havneudvalget vedtog:", Some("Havneudvalget"), None),
            ("Udvalget besluttede:", None, None),
            ("Udvalgets afgørelse", None, None),
            (
                "Teknisk Udvalg, 12-03-2025, pkt. 42",
                Some("Teknisk Udvalg"),
                day,
            ),
            (
                "Beslutning i Teknisk Udvalg (TU) den 12-03-2025",
                Some("Teknisk Udvalg (TU)"),
                day,
            ),
        ] {
            let body = body.map(str::to_owned);
            let found = decided(line);
            if line.starts_with("Byrådets") {
                assert!(found.is_some(), "{line}");
                continue;
            }
            assert_eq!(found, Some((body, day)), "{line}");
        }
    }

    #[test]
    fn sentences_and_titles_are_none() {
        for line in [
            "Beslutningen",
            "Beslutning om struktur",
            "Beslutning i udvalget den kommende uge",
            "Beslutning\t09.00",
            "Beslutning om salg den 12-03-2025",
            "Udvalgets seneste beslutning",
            "Byrådet traf beslutning",
            "Byrådet vedtog",
            "Et flertal i Byrådet, som vedtog:",
            "Afgørelse fra Byrådet",
            "Vedtaget i Byrådet",
            "Vedtaget i Byrådet den 12-03-2025.",
            "",
        ] {
            assert_eq!(decided(line), None, "{line}");
        }
    }
}
