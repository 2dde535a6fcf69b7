//! Which participants of a meeting an item mentions.
//!
//! Minutes name people in full once, in the list of participants (mødedeltagere),
//! and then by first name and initial (`Karen R`), by first name or by office
//! (`Afdelingschefen for Plan & Drift`). Being listed as participant is no mention.

use crate::analysis::form::WordForm;
use crate::analysis::telling_stems::telling_stems;
use crate::analysis::tokens::TextWords;
use crate::minutes::Person;

/// How a person is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum PersonMention {
    /// First and another name: `Karen Riis`.
    Named,
    /// First name and an initial: `Karen R`.
    Initial,
    /// Office: `Afdelingschefen for Plan & Drift`.
    Office,
    /// First name alone, where no other participant has it.
    FirstName,
}

impl PersonMention {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Named, Self::Initial, Self::Office, Self::FirstName];
}

/// Letters of an office of one word that is telling: `borgmester`, not `leder`.
const TELLING: usize = 8;

/// Words between an office and the unit it is of, in a list of several units.
const FAR: usize = 20;

/// The participants of a meeting, as they may be mentioned.
pub(crate) struct Participants {
    known: Vec<Participant>,
}

struct Participant {
    /// The names in lower case, two at least.
    names: Vec<String>,
    /// The stems of the office that mean something, if they are telling and nobody
    /// else's.
    office: Vec<String>,
    first_name_is_unique: bool,
}

impl Participants {
    /// Keeps those with two names or more.
    pub(crate) fn new(participants: &[Person]) -> Self {
        let all: Vec<Vec<String>> = participants.iter().map(names_of).collect();
        let offices: Vec<Vec<String>> = participants.iter().map(office_of).collect();
        let two_names = all
            .iter()
            .zip(&offices)
            .filter(|(names, _)| names.len() >= 2);
        let known = two_names.map(|(names, office)| {
            let same_office = offices.iter().filter(|other| *other == office);
            let only = same_office.count() == 1;
            let namesakes = all.iter().filter(|other| other.first() == names.first());
            Participant {
                names: names.clone(),
                office: office.iter().filter(|_| only).cloned().collect(),
                first_name_is_unique: namesakes.count() == 1,
            }
        });
        Self {
            known: known.collect(),
        }
    }

    /// Returns all mentions in `text`, each under the whole name, under first and last,
    /// and under the last, in lower case.
    pub(crate) fn mentions(&self, text: &str) -> Vec<(PersonMention, String)> {
        let mut mentions = Vec::new();
        if self.known.is_empty() {
            return mentions;
        }
        self.read_names(text, &mut mentions);
        self.read_offices(text, &mut mentions);
        mentions
    }

    fn read_names(&self, text: &str, mentions: &mut Vec<(PersonMention, String)>) {
        let words: Vec<_> = TextWords::new(text)
            .filter(|word| word.form == WordForm::Plain)
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
            for participant in &self.known {
                if participant.names[0] != word.text {
                    continue;
                }
                let others = &participant.names[1..];
                let behind = next.map_or("", |next| next.text.as_ref());
                let initial = next_printed.chars().count() == 1
                    && others.iter().any(|name| name.starts_with(behind));
                let alone = !next_printed.starts_with(char::is_uppercase);
                let mention = match () {
                    () if others.iter().any(|name| name == behind) => PersonMention::Named,
                    () if initial => PersonMention::Initial,
                    () if alone && participant.first_name_is_unique => PersonMention::FirstName,
                    () => continue,
                };
                participant.add_to(mentions, mention);
            }
        }
    }

    fn read_offices(&self, text: &str, mentions: &mut Vec<(PersonMention, String)>) {
        let mut stems = None;
        for participant in self.known.iter().filter(|it| !it.office.is_empty()) {
            let stems = stems.get_or_insert_with(|| telling_stems(text));
            let office = &participant.office;
            let mut windows = stems.windows(office.len());
            if has_unit(stems, office) || windows.any(|window| is_spelled(window, office)) {
                participant.add_to(mentions, PersonMention::Office);
            }
        }
    }
}

impl Participant {
    fn add_to(&self, mentions: &mut Vec<(PersonMention, String)>, mention: PersonMention) {
        let last = self.names.last().cloned().unwrap_or_default();
        mentions.push((mention, self.names.join(" ")));
        if self.names.len() > 2 {
            mentions.push((mention, format!("{} {last}", self.names[0])));
        }
        mentions.push((mention, last));
    }
}

fn names_of(person: &Person) -> Vec<String> {
    TextWords::new(&person.name)
        .filter(|word| word.form == WordForm::Plain)
        .map(|word| word.text.into_owned())
        .collect()
}

/// Returns the stems of a person's office, none where it could be anybody's.
fn office_of(person: &Person) -> Vec<String> {
    let office = person.role.as_deref().unwrap_or_default();
    let stems = telling_stems(office).into_iter();
    let stems: Vec<String> = stems.filter_map(|set| set.into_iter().next()).collect();
    let long = |stem: &String| stem.chars().count() >= TELLING;
    let is_telling = stems.len() >= 2 || stems.first().is_some_and(long);
    if is_telling { stems } else { Vec::new() }
}

/// Returns whether the words of `window` may be those `wanted`.
fn is_spelled(window: &[Vec<String>], wanted: &[String]) -> bool {
    let mut pairs = window.iter().zip(wanted);
    pairs.all(|(stems, wanted)| stems.contains(wanted))
}

/// Returns whether the unit of an office is named in a list after the office:
/// `afdelingscheferne for Dagtilbud & Skole og Miljø & Teknik`.
fn has_unit(stems: &[Vec<String>], office: &[String]) -> bool {
    let Some((title, unit)) = office.split_first().filter(|(_, unit)| unit.len() >= 2) else {
        return false;
    };
    stems.windows(unit.len()).enumerate().any(|(at, window)| {
        is_spelled(window, unit)
            && stems[at.saturating_sub(FAR)..at]
                .iter()
                .any(|stems| stems.contains(title))
    })
}

#[cfg(test)]
mod tests {
    use super::PersonMention::{FirstName, Initial, Named, Office};
    use super::*;

    fn participants(list: &[(&str, &str)]) -> Participants {
        let people: Vec<Person> = list
            .iter()
            .map(|(name, role)| Person {
                name: (*name).to_owned(),
                role: Some((*role).to_owned()),
                party: None,
                substitute: None,
            })
            .collect();
        Participants::new(&people)
    }

    #[test]
    fn people_are_found_however_they_are_mentioned() {
        let people = participants(&[
            ("Karen Ulla Riis", "Afdelingschef for Plan & Drift"),
            ("Karen Dam", "Direktør By og Kultur"),
            ("Ole Møller", "Kommunaldirektør"),
        ]);
        for (text, mention, name) in [
            ("Karen Riis deltog.", Named, "karen riis"),
            ("oplæg ved Karen R", Initial, "karen ulla riis"),
            ("af Afdelingschefen for Plan og Drift, som", Office, "riis"),
            ("Ole fremlagde", FirstName, "ole møller"),
            ("kommunaldirektøren orienterede", Office, "ole møller"),
            (
                "afdelingscheferne for Børn og Unge samt Plan & Drift",
                Office,
                "karen riis",
            ),
        ] {
            let mentions = people.mentions(text);
            assert!(
                mentions.contains(&(mention, name.to_owned())),
                "{text}: {mentions:?}"
            );
        }
        for text in [
            "Karen fremlagde",
            "Karen Blixen",
            "ole",
            "afdelingschefen for Børn",
            "Ole Lund Kirkegaard",
        ] {
            assert_eq!(people.mentions(text), [], "{text}");
        }
    }
}
