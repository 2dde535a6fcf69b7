//! Parties and persons in running text, as votes and reservations name them.

use std::ops::Range;

use super::lists::List;
use super::words::Token;

/// Parties by name: those of Danish councils, in one to three words.
const PARTIES: [&[&str]; 30] = [
    &["det", "konservative", "folkeparti"],
    &["konservativt", "folkeparti"],
    &["konservative", "folkeparti"],
    &["det", "radikale", "venstre"],
    &["radikale", "venstre"],
    &["de", "radikale"],
    &["de", "konservative"],
    &["socialistisk", "folkeparti"],
    &["dansk", "folkeparti"],
    &["liberal", "alliance"],
    &["nye", "borgerlige"],
    &["slesvigsk", "parti"],
    &["frie", "grønne"],
    &["socialdemokratiet"],
    &["socialdemokraterne"],
    &["socialdemokratisk"],
    &["venstre"],
    &["konservative"],
    &["radikale"],
    &["enhedslisten"],
    &["alternativet"],
    &["danmarksdemokraterne"],
    &["moderaterne"],
    &["kristendemokraterne"],
    &["sf"],
    &["df"],
    &["la"],
    &["kd"],
    &["el"],
    &["rv"],
];

/// Small words inside names of persons.
const PARTICLES: List = List::new("af von van de der el al la");

/// Those who voted or stated something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    pub count: Option<u32>,
    pub parties: Vec<String>,
    pub persons: Vec<String>,
}

impl Named {
    pub fn is_empty(&self) -> bool {
        self.count.is_none() && self.parties.is_empty() && self.persons.is_empty()
    }

    /// Returns parties and persons in one list.
    pub fn all(self) -> Vec<String> {
        self.parties.into_iter().chain(self.persons).collect()
    }
}

/// Returns whether the token is the letter of a party.
pub(super) fn is_letter(token: &Token) -> bool {
    token.capital && token.word.chars().count() == 1 && token.word.starts_with(char::is_alphabetic)
}

/// What stands at a place of a list.
enum Entry {
    Party(usize),
    Person(usize),
}

/// Returns what named thing begins at `at`, with its length in tokens.
fn entry(tokens: &[Token], at: usize) -> Option<Entry> {
    let token = &tokens[at];
    let next = tokens.get(at + 1);
    let listed = token.is_any(&["liste", "gruppe", "listen", "parti", "partiet"])
        && next.is_some_and(|next| is_letter(next) || next.capital && next.word.len() < 4);
    if listed {
        return Some(Entry::Party(2));
    }
    let party = PARTIES.iter().find(|party| {
        token.capital
            && party
                .iter()
                .zip(&tokens[at..])
                .filter(|(name, token)| {
                    token
                        .word
                        .strip_suffix('s')
                        .is_some_and(|bare| bare == **name)
                        || token.is(name)
                })
                .count()
                == party.len()
    });
    if let Some(party) = party {
        return Some(Entry::Party(party.len()));
    }
    let initial = tokens
        .get(at + 1)
        .is_some_and(|next| next.capital && next.word.len() > 2 && !next.is_any(&["for", "imod"]));
    // "I" is a preposition more often than a party.
    let preposition = token.is("i") && next.is_some_and(|next| !next.is_mark() && !next.is("og"));
    if is_letter(token)
        && !preposition
        && !(initial && next.is_some_and(|next| next.range.start - token.range.end > 1))
    {
        return Some(Entry::Party(1));
    }
    let grouped = ["gruppen", "listen", "partiet"]
        .iter()
        .any(|end| token.word.ends_with(end));
    if token.capital && grouped && token.word.len() > 8 {
        return Some(Entry::Party(1));
    }
    if !token.capital || token.word.len() < 2 || !token.word.starts_with(char::is_alphabetic) {
        return None;
    }
    let mut length = 1;
    while let Some(more) = tokens.get(at + length) {
        let particle = more.is_in(&PARTICLES)
            && tokens
                .get(at + length + 1)
                .is_some_and(|next| next.capital && !is_letter(next));
        if !(more.capital && more.word.starts_with(char::is_alphabetic) || particle) {
            break;
        }
        length += 1;
    }
    let bracket = tokens.get(at + length).is_some_and(|open| open.is("("))
        && tokens
            .get(at + length + 1)
            .is_some_and(|party| party.capital && party.word.len() <= 4)
        && tokens
            .get(at + length + 2)
            .is_some_and(|close| close.is(")"));
    (length > 1 || bracket).then_some(Entry::Person(length))
}

/// Returns where the first party or person stands among `tokens`.
pub(super) fn find(tokens: &[Token]) -> Option<Range<usize>> {
    (0..tokens.len()).find_map(|at| match entry(tokens, at)? {
        Entry::Party(length) => Some(at..at + length),
        Entry::Person(length) => {
            let plain = tokens[at..at + length].iter().any(super::clauses::is_body);
            (!plain).then_some(at..at + length)
        }
    })
}

/// Returns whether the sentence is what a party or a person says ("Ø: Kan ikke …").
pub(super) fn lead(tokens: &[Token]) -> bool {
    let Some(colon) = tokens.iter().position(|token| token.is(":")) else {
        return false;
    };
    let mut at = 0;
    while at < colon {
        at += match entry(&tokens[..colon], at) {
            Some(Entry::Party(length)) => length,
            Some(Entry::Person(length))
                if !tokens[at..at + length].iter().any(super::clauses::is_body) =>
            {
                length
            }
            _ if at > 0
                && (tokens[at].is_mark() || is_letter(&tokens[at]) || tokens[at].is("og")) =>
            {
                1
            }
            _ => return false,
        };
    }
    colon > 0 && colon + 1 < tokens.len()
}

/// Reads a list of parties, persons and numbers of votes out of `text`.
pub(super) fn read(text: &str, tokens: &[Token]) -> Named {
    let mut named = Named::default();
    let verbatim = |from: usize, length: usize| {
        let last = &tokens[from + length - 1];
        let mut raw = &text[tokens[from].range.start..last.range.end];
        // "Venstres byrådsgruppe": the party without its genitive.
        if PARTIES.iter().any(|party| {
            party
                .last()
                .is_some_and(|name| last.word.strip_suffix('s') == Some(name))
        }) {
            raw = raw.strip_suffix(['s', 'S']).unwrap_or(raw);
        }
        raw.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let mut at = 0;
    let mut sum = None;
    while at < tokens.len() {
        let token = &tokens[at];
        if let Some(number) = token.number() {
            let bracketed = at > 0
                && tokens[at - 1].is("(")
                && tokens.get(at + 1).is_some_and(|close| close.is(")"));
            if bracketed && (!named.parties.is_empty()) {
                sum = Some(sum.unwrap_or(0_u32).saturating_add(number));
            } else if named.count.is_none() {
                named.count = Some(number);
            }
            at += 1;
            continue;
        }
        match entry(tokens, at) {
            Some(Entry::Party(length)) => {
                let place = at + length - 1;
                let name = if length == 2 && is_letter(&tokens[place]) {
                    verbatim(place, 1)
                } else {
                    verbatim(at, length)
                };
                named.parties.push(name);
                at += length;
            }
            Some(Entry::Person(length)) => {
                if !tokens[at..at + length].iter().any(super::clauses::is_body) {
                    named.persons.push(verbatim(at, length));
                }
                at += length;
                // The party in brackets belongs to the person.
                if tokens.get(at).is_some_and(|open| open.is("("))
                    && tokens.get(at + 2).is_some_and(|close| close.is(")"))
                {
                    at += 3;
                }
            }
            None => at += 1,
        }
    }
    named.count = named.count.or(sum);
    named
}
