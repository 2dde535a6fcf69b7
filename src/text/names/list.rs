//! Lists of people, such as those of participants and absent members.
//!
//! ```text
//! list       = person ((","|";"|" og ") person)* | "Ingen"
//! person     = [function] name ["(" party or office ")"] [" - " function] [substitute]
//! substitute = " - " person "mødte som stedfortræder"
//! ```
//!
//! What stands in brackets behind a comma belongs to the person before it.

use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};

use super::is_name;
use crate::text::work;
use crate::words::word_tables;

word_tables!("text/names/list");

/// A person as a list names one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name as printed.
    pub name: String,
    /// Title or office in brackets after the name, as printed, or a function
    /// before it ("Forperson") where nothing stands in brackets.
    pub role: Option<String>,
    /// Party letter (partibogstav), when the brackets hold just that.
    pub party: Option<String>,
    /// The member who stood in (stedfortræder), where the list names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub substitute: Option<String>,
}

/// `- <name> mødte som stedfortræder`.
static SUBSTITUTE: LazyLock<Regex> = LazyLock::new(|| {
    let (attended, substitutes) = (ATTENDED_AS.alternatives(), SUBSTITUTES.alternatives());
    Regex::new(&format!(r"\s[-–]\s(.+?)\s+{attended}\s+{substitutes}\.?$"))
        .expect("a pattern of words compiles")
});

/// Reads a list of people: names with an optional bracket, parted by commas,
/// semicolons or "og". "Ingen" and empty text give an empty list.
pub fn parse_people(text: &str) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    for chunk in split_list(text) {
        let chunk = chunk.trim_start_matches(['•', '-', '*', '–']).trim();
        if chunk.starts_with('(') {
            if let Some(last) = people.last_mut() {
                set_bracket(last, chunk.trim_matches(['(', ')']));
            }
            continue;
        }
        if let Some(person) = person(chunk) {
            people.push(person);
        }
    }
    people
}

/// Returns whether `text` is a list of people and nothing else: every part is a
/// name of at least two words, or has a bracket after it, or it says "Ingen". In capitals
/// throughout, one part without a bracket may be anything: "NY CYKELSTI VED HAVNEVEJ".
pub fn is_list_of_people(text: &str) -> bool {
    let chunks = split_list(text);
    let in_capitals = || !text.contains(char::is_lowercase);
    let is_anything = chunks.len() == 1
        && text.split_whitespace().count() > 2
        && !text.contains('(')
        && in_capitals();
    !chunks.is_empty()
        && !is_anything
        && chunks.iter().all(|chunk| {
            let chunk = chunk.trim_start_matches(['•', '-', '*', '–']).trim();
            let (name, bracket) = cut_bracket(chunk);
            chunk.is_empty()
                || NOBODY.has(&chunk.to_lowercase())
                || (chunk.starts_with('(') && chunk.ends_with(')'))
                || SUBSTITUTE.is_match(chunk)
                || (is_name(name) && (bracket.is_some() || name.split_whitespace().count() > 1))
                || (is_name(cut_role(chunk).0) && cut_role(chunk).1.is_some())
                || ITEM_REFERENCES.begins(chunk)
        })
}

/// Returns whether a list that ends with `text` goes on in the next line.
pub fn is_unfinished(text: &str) -> bool {
    let mut list = GrowingList::default();
    list.push(text);
    list.is_unfinished()
}

/// A list of people that is read line by line. What was read is not read again.
#[derive(Debug, Default)]
pub struct GrowingList {
    text: String,
    opened: usize,
    closed: usize,
    parts: Parts,
}

impl GrowingList {
    /// Adds what stands behind the text so far.
    pub fn push(&mut self, more: &str) {
        self.opened += more.matches('(').count();
        self.closed += more.matches(')').count();
        self.text.push_str(more);
        // The last bytes may be the beginning of " og ".
        let known = self.text.len().saturating_sub(" og ".len());
        self.parts.read(&self.text, known, |_| {});
    }

    /// Returns the text so far.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns whether nothing has been added.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns whether the list goes on in the next line.
    pub fn is_unfinished(&self) -> bool {
        let text = self.text.trim_end();
        if self.opened > self.closed || text.ends_with([',', ';', '-']) || text.ends_with(" og") {
            return true;
        }
        let mut parts = self.parts.clone();
        parts.read(text, text.len(), |_| {});
        let last = text.get(parts.from..).unwrap_or_default().trim();
        self.opened > 0 && !last.contains('(') && is_name(last) && !text.ends_with('.')
    }
}

fn person(chunk: &str) -> Option<Person> {
    let chunk = chunk.trim();
    let (chunk, substitute) = match SUBSTITUTE.captures(chunk) {
        Some(found) => {
            let whole = found.get(0).map_or(chunk.len(), |m| m.start());
            (&chunk[..whole], Some(found[1].to_owned()))
        }
        None => (chunk, None),
    };
    let chunk = match chunk.strip_suffix('.') {
        Some(rest)
            if rest.ends_with(')')
                || rest
                    .split(' ')
                    .next_back()
                    .is_some_and(|w| w.chars().count() > 2) =>
        {
            rest
        }
        _ => chunk,
    };
    if chunk.is_empty() || NOBODY.has(&chunk.to_lowercase()) || chunk == "-" {
        return None;
    }
    if chunk.chars().next().is_some_and(char::is_lowercase) {
        return None;
    }
    let (chunk, role) = cut_role(chunk);
    let (name, bracket) = cut_bracket(chunk);
    let mut name = name;
    let mut function = role.map(str::to_owned);
    for word in FUNCTIONS.iter() {
        if let Some(rest) = name.strip_prefix(word).filter(|rest| rest.starts_with(' ')) {
            name = rest.trim();
            function.get_or_insert_with(|| word.to_owned());
        }
    }
    let mut person = Person {
        name: name.split_whitespace().collect::<Vec<_>>().join(" "),
        role: function,
        party: None,
        substitute,
    };
    if let Some(bracket) = bracket {
        set_bracket(&mut person, bracket);
    }
    (!person.name.is_empty()).then_some(person)
}

fn set_bracket(person: &mut Person, bracket: &str) {
    let bracket = bracket.split_whitespace().collect::<Vec<_>>().join(" ");
    if (1..=2).contains(&bracket.chars().count()) {
        person.party = Some(bracket);
    } else if !bracket.is_empty() {
        person.role = Some(bracket);
    }
}

/// Cuts "Name (bracket)" in two.
fn cut_bracket(chunk: &str) -> (&str, Option<&str>) {
    let chunk = chunk.strip_suffix('.').unwrap_or(chunk);
    match chunk.split_once('(') {
        Some((name, rest)) => {
            let inner = rest.rsplit_once(')').map_or(rest, |(inner, _)| inner);
            (name.trim(), Some(inner.trim()))
        }
        None => (chunk.trim(), None),
    }
}

/// Cuts "Name (A) - Formand" in two.
fn cut_role(chunk: &str) -> (&str, Option<&str>) {
    chunk
        .rsplit_once(" - ")
        .filter(|(_, role)| FUNCTIONS.has(role))
        .map_or((chunk, None), |(name, role)| (name.trim(), Some(role)))
}

/// Splits at commas, semicolons and "og" outside brackets.
fn split_list(text: &str) -> Vec<&str> {
    let mut chunks = Vec::new();
    let mut parts = Parts::default();
    parts.read(text, text.len(), |part| chunks.push(part));
    chunks.push(text.get(parts.from..).unwrap_or_default());
    chunks.retain(|chunk| !chunk.trim().is_empty());
    chunks.into_iter().map(str::trim).collect()
}

/// How far a list has been parted.
#[derive(Clone, Debug, Default)]
struct Parts {
    /// The byte up to which it has been read.
    at: usize,
    /// How many brackets are open there.
    depth: usize,
    /// Where the last part begins.
    from: usize,
}

impl Parts {
    /// Reads on to the byte `end` of `text` and hands each part that ends before it on.
    fn read<'t>(&mut self, text: &'t str, end: usize, mut part: impl FnMut(&'t str)) {
        while let Some(c) = text.get(self.at..).and_then(|rest| rest.chars().next()) {
            let at = self.at;
            if at >= end {
                break;
            }
            work::count_steps(1);
            self.at += c.len_utf8();
            let parted = match c {
                '(' => {
                    self.depth += 1;
                    continue;
                }
                ')' => {
                    self.depth = self.depth.saturating_sub(1);
                    continue;
                }
                ',' | ';' => 1,
                ' ' if at >= self.from && text[at..].starts_with(" og ") => " og ".len(),
                _ => continue,
            };
            if self.depth == 0 {
                part(text.get(self.from..at).unwrap_or_default());
                self.from = at + parted;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        parse_people(text)
            .into_iter()
            .map(|person| person.name)
            .collect()
    }

    #[test]
    fn names_with_titles_that_hold_commas() {
        let people = parse_people(
            "Forperson Henrik Holm (Kommunaldirektør), Kaja Dam (Direktør By, Kultur & Miljø)",
        );
        assert_eq!(people.len(), 2);
        assert_eq!(people[0].name, "Henrik Holm");
        assert_eq!(
            people[1].role.as_deref(),
            Some("Direktør By, Kultur & Miljø")
        );
    }

    #[test]
    fn parties_functions_and_substitutes() {
        let people = parse_people(
            "Anna Vig (A) - Formand, Eva Lyn (V) - Mia Kær (V) mødte som stedfortræder.",
        );
        assert_eq!(people[0].role.as_deref(), Some("Formand"));
        assert_eq!(people[0].party.as_deref(), Some("A"));
        assert_eq!(people[1].name, "Eva Lyn");
        assert_eq!(people[1].substitute.as_deref(), Some("Mia Kær (V)"));
        assert_eq!(names("Anna Vig, (A)"), ["Anna Vig"]);
        assert_eq!(names("Ingen"), [""; 0]);
        assert_eq!(names("Bo Holm (V), sag 129-130"), ["Bo Holm"]);
    }

    #[test]
    fn sentences_are_no_lists() {
        for text in [
            "medlemmer får materialet tilsendt.",
            "Godkendt.",
            "Godkendt. Imod stemte Ø, som ønsker stien ført videre.",
            "",
        ] {
            assert!(!is_list_of_people(text), "{text}");
        }
        for text in [
            "Gerda Lind (Direktør BUF), Bo Ek (A)",
            "Bo Holm",
            "Peter Lund (A).",
            "Ingen",
        ] {
            assert!(is_list_of_people(text), "{text}");
        }
    }

    #[test]
    fn wrapped_lists_are_unfinished() {
        assert!(is_unfinished("Marie Guld (Afdelingschef Miljø &"));
        assert!(is_unfinished("Marie Guld (Afdelingschef), Kristine Ask"));
        assert!(is_unfinished("Marie Guld,"));
        assert!(!is_unfinished("Marie Guld (Afdelingschef)"));
        assert!(!is_unfinished("Bo Holm"));
    }
}
