//! Who is mentioned in an item, and which items only list others.
//!
//! Minutes name people in full once, in the list of participants (mødedeltagere),
//! and then by first name and initial (`Karen R`), by first name or by office
//! (`Afdelingschefen for Plan & Drift`). A mention is indexed under the full name
//! with its kind; being listed as participant is no mention.

use std::collections::BTreeSet;

use crate::analysis::fold::fold;
use crate::analysis::form::Form;
use crate::analysis::stop_words::is_function_word;
use crate::analysis::tokens::Words;
use crate::analysis::{Analysis, PART, analyze};
use crate::minutes::{AgendaItem, Person};

/// How a person is mentioned; the letter begins the term in the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Mention {
    /// First and another name: `Karen Riis`.
    Named,
    /// First name and an initial: `Karen R`.
    Initial,
    /// Office: `Afdelingschefen for Plan & Drift`.
    Role,
    /// First name alone, where no other participant has it.
    FirstName,
}

impl Mention {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Named, Self::Initial, Self::Role, Self::FirstName];

    /// Returns the term of a mention of the person called `name`, or a part of it.
    pub fn term(self, name: &str) -> String {
        let kind = match self {
            Self::Named => 'n',
            Self::Initial => 'i',
            Self::Role => 'r',
            Self::FirstName => 'f',
        };
        format!("{kind}:{}", name_key(name))
    }
}

/// Returns a name in lower case and folded, one space between its parts.
fn name_key(name: &str) -> String {
    let words: Vec<_> = Words::new(name)
        .filter(|word| word.form == Form::Plain)
        .map(|word| fold(word.text).into_owned())
        .collect();
    words.join(" ")
}

/// The participants of a meeting, as they may be mentioned.
pub(super) struct People {
    people: Vec<Known>,
}

struct Known {
    /// The names in lower case.
    names: Vec<String>,
    /// The stems of the office that mean something, if they are telling.
    role: Vec<String>,
    first_name_is_unique: bool,
}

/// Letters of an office of one word that is telling: `borgmester`, not `leder`.
const TELLING: usize = 8;

impl People {
    pub fn new(participants: &[Person]) -> Self {
        let names = |person: &Person| -> Vec<String> {
            Words::new(&person.name)
                .filter(|word| word.form == Form::Plain)
                .map(|word| word.text.into_owned())
                .collect()
        };
        let all: Vec<Vec<String>> = participants.iter().map(names).collect();
        let roles: Vec<Vec<String>> = participants
            .iter()
            .map(|person| {
                let role = person.role.as_deref().unwrap_or_default();
                let stems: Vec<String> = telling_stems(role)
                    .into_iter()
                    .filter_map(|set| set.into_iter().next())
                    .collect();
                let telling = stems.len() >= 2
                    || stems
                        .first()
                        .is_some_and(|stem| stem.chars().count() >= TELLING);
                if telling { stems } else { Vec::new() }
            })
            .collect();
        let people = all
            .iter()
            .zip(&roles)
            .filter(|(names, _)| names.len() >= 2)
            .map(|(names, role)| Known {
                names: names.clone(),
                role: if roles.iter().filter(|other| *other == role).count() == 1 {
                    role.clone()
                } else {
                    Vec::new()
                },
                first_name_is_unique: all
                    .iter()
                    .filter(|other| other.first() == names.first())
                    .count()
                    == 1,
            })
            .collect();
        Self { people }
    }

    /// Returns the terms of all mentions in `text`: under the whole name, under
    /// first and last, and under the last.
    pub fn mentions(&self, text: &str) -> Vec<String> {
        let mut terms = Vec::new();
        if self.people.is_empty() {
            return terms;
        }
        let mut add = |known: &Known, mention: Mention| {
            let whole = known.names.join(" ");
            let last = known.names.last().cloned().unwrap_or_default();
            terms.push(mention.term(&whole));
            if known.names.len() > 2 {
                terms.push(mention.term(&format!("{} {last}", known.names[0])));
            }
            terms.push(mention.term(&last));
        };
        let words: Vec<_> = Words::new(text)
            .filter(|word| word.form == Form::Plain)
            .collect();
        for (at, word) in words.iter().enumerate() {
            let printed = &text[word.from..word.to];
            if !printed.starts_with(char::is_uppercase) {
                continue;
            }
            let next = words
                .get(at + 1)
                .filter(|next| text[word.to..next.from].trim().is_empty());
            let next_printed = next.map_or("", |next| &text[next.from..next.to]);
            for known in &self.people {
                if known.names[0] != word.text {
                    continue;
                }
                let others = &known.names[1..];
                let named = next.is_some_and(|next| others.iter().any(|name| *name == next.text));
                let initial = next_printed.chars().count() == 1
                    && next.is_some_and(|next| {
                        others
                            .iter()
                            .any(|name| name.starts_with(next.text.as_ref()))
                    });
                if named {
                    add(known, Mention::Named);
                } else if initial {
                    add(known, Mention::Initial);
                } else if known.first_name_is_unique
                    && !next_printed.starts_with(char::is_uppercase)
                {
                    add(known, Mention::FirstName);
                }
            }
        }
        let with_roles: Vec<&Known> = self
            .people
            .iter()
            .filter(|known| !known.role.is_empty())
            .collect();
        if !with_roles.is_empty() {
            let stems = telling_stems(text);
            for known in with_roles {
                let found = names_unit(&stems, &known.role)
                    || stems.windows(known.role.len()).any(|window| {
                        window
                            .iter()
                            .zip(&known.role)
                            .all(|(stems, wanted)| stems.contains(wanted))
                    });
                if found {
                    add(known, Mention::Role);
                }
            }
        }
        terms
    }
}

/// Words between an office and the unit it is of, in a list of several units.
const FAR: usize = 20;

/// Returns whether the unit of an office is named in a list after the office:
/// `afdelingscheferne for Dagtilbud & Skole og Miljø & Teknik`.
fn names_unit(stems: &[Vec<String>], role: &[String]) -> bool {
    let Some((office, unit)) = role.split_first().filter(|(_, unit)| unit.len() >= 2) else {
        return false;
    };
    stems.windows(unit.len()).enumerate().any(|(at, window)| {
        let named = window
            .iter()
            .zip(unit)
            .all(|(stems, wanted)| stems.contains(wanted));
        named
            && stems[at.saturating_sub(FAR)..at]
                .iter()
                .any(|stems| stems.contains(office))
    })
}

/// The stems of the words of `text` that are no function words; several where a word
/// may have been another.
fn telling_stems(text: &str) -> Vec<Vec<String>> {
    let mut words: Vec<(usize, bool, Vec<String>)> = Vec::new();
    for token in analyze(text, Analysis::Stemmed) {
        if token.text.starts_with(PART) {
            continue;
        }
        match words.last_mut() {
            Some((position, _, stems)) if *position == token.position => stems.push(token.text),
            _ => {
                let function = is_function_word(&text[token.from..token.to]);
                words.push((token.position, function, vec![token.text]));
            }
        }
    }
    words
        .into_iter()
        .filter(|(_, function, _)| !function)
        .map(|(.., stems)| stems)
        .collect()
}

/// Lines with hours from and to that make a timetable.
const TIMETABLE_LINES: usize = 3;
/// Titles of other items that make an overview.
const LISTED_TITLES: usize = 3;
/// Bytes of a line that may be a line of a list.
const LONGEST_LINE: usize = 250;

/// The titles of the open items of a meeting, to find those that only list others.
pub(super) struct Titles {
    titles: Vec<(usize, BTreeSet<String>)>,
}

impl Titles {
    pub fn new<'a>(items: impl Iterator<Item = &'a AgendaItem>) -> Self {
        let titles = items
            .map(|item| {
                let stems = telling_stems(&item.title)
                    .into_iter()
                    .filter_map(|stems| stems.into_iter().next());
                (item.position, stems.collect::<BTreeSet<_>>())
            })
            .filter(|(_, stems)| stems.len() >= 2)
            .collect();
        Self { titles }
    }

    /// Returns whether `item` lists other items or is a timetable.
    pub fn are_listed_in(&self, item: &AgendaItem) -> bool {
        let mut hours = 0;
        let mut listed: BTreeSet<usize> = BTreeSet::new();
        let lines = item
            .sections
            .iter()
            .flat_map(|section| section.text.lines());
        for line in lines.filter(|line| line.len() <= LONGEST_LINE && !line.trim().is_empty()) {
            hours += usize::from(has_hours(line));
            let stems: BTreeSet<String> = telling_stems(line).into_iter().flatten().collect();
            for (position, title) in &self.titles {
                if *position != item.position && title.is_subset(&stems) {
                    listed.insert(*position);
                }
            }
        }
        hours >= TIMETABLE_LINES || listed.len() >= LISTED_TITLES
    }
}

/// Returns whether a line has two times of day with a dash between them.
fn has_hours(line: &str) -> bool {
    let is_time = |text: &str| {
        let text = text.trim();
        let (hour, minute) = text.split_once(['.', ':']).unwrap_or((text, ""));
        hour.len() <= 2
            && minute.len() == 2
            && hour
                .bytes()
                .chain(minute.bytes())
                .all(|byte| byte.is_ascii_digit())
    };
    line.split(['\t', '|']).any(|cell| {
        cell.split_once(['-', '–']).is_some_and(|(from, to)| {
            let from = from.trim().rsplit(' ').next().unwrap_or_default();
            let to = to.trim().split(' ').next().unwrap_or_default();
            is_time(from) && is_time(to)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(list: &[(&str, &str)]) -> People {
        let people: Vec<Person> = list
            .iter()
            .map(|(name, role)| Person {
                name: (*name).to_owned(),
                role: Some((*role).to_owned()),
                party: None,
                substitute: None,
            })
            .collect();
        People::new(&people)
    }

    #[test]
    fn people_are_found_however_they_are_mentioned() {
        let people = people(&[
            ("Karen Ulla Riis", "Afdelingschef for Plan & Drift"),
            ("Karen Dam", "Direktør By og Kultur"),
            ("Ole Møller", "Kommunaldirektør"),
        ]);
        for (text, term) in [
            ("Karen Riis deltog.", "n:karen riis"),
            ("oplæg ved Karen R", "i:karen ulla riis"),
            ("af Afdelingschefen for Plan og Drift, som", "r:riis"),
            ("Ole fremlagde", "f:ole moeller"),
            ("kommunaldirektøren orienterede", "r:ole moeller"),
            (
                "afdelingscheferne for Børn og Unge samt Plan & Drift",
                "r:karen riis",
            ),
        ] {
            assert!(
                people.mentions(text).contains(&term.to_owned()),
                "{text}: {:?}",
                people.mentions(text)
            );
        }
        for text in [
            "Karen fremlagde",
            "Karen Blixen",
            "ole",
            "afdelingschefen for Børn",
            "Ole Lund Kirkegaard",
        ] {
            assert_eq!(people.mentions(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn hours_are_two_times_of_day() {
        assert!(has_hours("Beslutning\tBudget\t09.00 - 09.25"));
        assert!(has_hours("kl. 9:00-10:30"));
        assert!(
            !has_hours("2024-2025") && !has_hours("3.5 mio. - 4 mio.") && !has_hours("kl. 10.00")
        );
    }
}
