//! Parties and persons in running text, as votes and statements name them, and lists of
//! people ([`parse_people`]).
//!
//! ```text
//! party  = name                       Venstre, Det Konservative Folkeparti
//!        | letter                     A, Ø
//!        | "Liste" letter             Liste K
//!        | word in "-listen", "-gruppen"
//! person = (letter ".")* capital (capital | particle capital)+ ["(" party ")"]
//! ```
//!
//! All readers take tokens of one sentence, or references to some of them.

mod capitalised;
mod list;

use std::borrow::Borrow;
use std::ops::Range;

use serde::Serialize;

pub use self::capitalised::{begins_with_letters, capitalised_names};
pub use self::list::{GrowingList, Person, is_list_of_people, is_unfinished, parse_people};
use super::bodies::is_body;
use super::section::Text;
use super::token::{Token, TokenKind};
use crate::words::word_tables;

word_tables!("text/names");

/// The most words the name of a person has.
const LONGEST_NAME: usize = 12;

/// How many tokens a list of names has, at most.
const LONGEST_LIST: usize = 400;

/// The most words the name of a party has.
const LONGEST_PARTY: usize = 3;

/// Those a list names, and how many.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NamedPeople {
    /// How many, where a number says so.
    pub count: Option<u32>,
    /// The sum of the numbers in brackets behind parties.
    pub sum: Option<u32>,
    /// Parties as printed, "Liste K" as its letter, without a genitive s.
    pub parties: Vec<String>,
    /// Persons as printed, without their party.
    pub persons: Vec<String>,
}

impl NamedPeople {
    /// Returns whether nobody is named and no number.
    pub fn is_empty(&self) -> bool {
        self.count.is_none() && self.parties.is_empty() && self.persons.is_empty()
    }

    /// Returns parties and persons in one list.
    pub fn into_list(self) -> Vec<String> {
        self.parties.into_iter().chain(self.persons).collect()
    }
}

/// Returns whether `name`, alone in a list, is made like the name of a person: words in
/// capitals, with small ones between them.
pub fn is_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    !words.is_empty()
        && words.len() <= 8
        && words.iter().all(|word| {
            PARTICLES_ALONE.has(word)
                || word.chars().next().is_some_and(char::is_uppercase)
                    && word.chars().all(|c| {
                        c.is_alphabetic()
                            || matches!(
                                c,
                                '.' | '-' | '\'' | '’' | '\u{301}' | '\u{30a}' | '\u{308}'
                            )
                    })
                    && !(word.len() > 3 && word.ends_with('.'))
        })
}

/// Returns whether the token is the letter of a party.
pub fn is_party_letter(token: &Token) -> bool {
    token.capital && is_lettered(token) && token.length() == 1
}

fn is_lettered(token: &Token) -> bool {
    token.word.starts_with(char::is_alphabetic) && token.kind != TokenKind::CaseNumber
}

/// What begins at a place of a list, with its length in tokens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ListedName {
    Party {
        length: usize,
        /// Whether the last word has a genitive s: "Venstres byrådsgruppe".
        genitive: bool,
    },
    Person(usize),
}

fn name_at<T: Borrow<Token>>(tokens: &[T], at: usize) -> Option<ListedName> {
    let token_at = |place: usize| tokens.get(place).map(Borrow::borrow);
    let token: &Token = tokens[at].borrow();
    let next = token_at(at + 1);
    let party = |length| ListedName::Party {
        length,
        genitive: false,
    };
    if token.is_in(&PARTY_LABELS)
        && next.is_some_and(|next| is_party_letter(next) || next.capital && next.word.len() < 4)
    {
        return Some(party(2));
    }
    if !token.capital {
        return None;
    }
    if let Some((length, genitive)) = party_by_name(tokens, at) {
        return Some(ListedName::Party { length, genitive });
    }
    // "H. Lund", "H.C. Lund": the letters before a surname.
    let letters = |token: &&T| (*token).borrow().length() == 1 && (*token).borrow().stop;
    let surname = token_at(at + tokens[at..].iter().take_while(letters).count().max(1));
    let initial = surname
        .is_some_and(|next| next.capital && next.word.len() > 2 && !next.is_any(&["for", "imod"]));
    // "I" is a preposition more often than a party.
    let goes_on = |next: &Token| next.is_mark() || next.is_in(&BEHIND_PARTIES);
    let preposition = token.is("i") && next.is_some_and(|next| !goes_on(next));
    if is_party_letter(token)
        && !preposition
        && !(initial && (token.stop || next.is_some_and(|next| next.start() - token.end() > 1)))
    {
        return Some(party(1));
    }
    if PARTY_ENDINGS.ends(&token.word) && token.word.len() > 8 {
        // "Lokallisten Nordkysten"
        let more = tokens[at + 1..].iter().map(Borrow::borrow);
        let placed = |token: &&Token| token.capital && token.length() > 1 && is_lettered(token);
        return Some(party(
            1 + more.take(LONGEST_PARTY - 1).take_while(placed).count(),
        ));
    }
    let no_name = !is_lettered(token) || token.is_in(&NO_NAMES);
    if no_name || token.length() == 1 && !(initial && token.stop) {
        return None;
    }
    let mut length = 1;
    while let Some(more) = token_at(at + length).filter(|_| length < LONGEST_NAME) {
        let particle = more.is_in(&PARTICLES)
            && token_at(at + length + 1).is_some_and(|next| next.capital && !is_party_letter(next));
        if !(more.capital && is_lettered(more) || particle) {
            break;
        }
        length += 1;
    }
    let bracket = token_at(at + length).is_some_and(|open| open.is("("))
        && token_at(at + length + 1).is_some_and(|party| party.capital && party.word.len() <= 4)
        && token_at(at + length + 2).is_some_and(|close| close.is(")"));
    (length > 1 || bracket).then_some(ListedName::Person(length))
}

/// Returns the length of the party's name that begins at `at`, and whether it has a
/// genitive s.
fn party_by_name<T: Borrow<Token>>(tokens: &[T], at: usize) -> Option<(usize, bool)> {
    let mut name = String::new();
    let mut found = None;
    for (length, token) in (1..=LONGEST_PARTY).zip(&tokens[at..]) {
        if length > 1 {
            name.push(' ');
        }
        name.push_str(&token.borrow().word);
        if PARTIES.has(&name) {
            found = Some((length, false));
        } else if name
            .strip_suffix('s')
            .is_some_and(|bare| PARTIES.has(bare.trim_end_matches(['\'', '’'])))
        {
            found = Some((length, true));
        }
    }
    found
}

fn has_body<T: Borrow<Token>>(tokens: &[T]) -> bool {
    tokens.iter().any(|token| is_body(token.borrow()))
}

/// Returns where the first party or person stands among `tokens`.
pub fn find<T: Borrow<Token>>(tokens: &[T]) -> Option<Range<usize>> {
    (0..tokens.len()).find_map(|at| match name_at(tokens, at)? {
        ListedName::Party { length, .. } => Some(at..at + length),
        ListedName::Person(length) => {
            (!has_body(&tokens[at..at + length])).then_some(at..at + length)
        }
    })
}

/// Returns how many parties `tokens` name.
pub fn count_parties(tokens: &[Token]) -> usize {
    let party = |at: &usize| matches!(name_at(tokens, *at), Some(ListedName::Party { .. }));
    (0..tokens.len()).filter(party).count()
}

/// Returns whether a member with the letter of a party in brackets stands among
/// `tokens`: "Hansen (V)".
pub fn has_member(tokens: &[Token]) -> bool {
    tokens.windows(4).any(|four| {
        four[0].capital && four[1].is("(") && is_party_letter(&four[2]) && four[3].is(")")
    })
}

/// Returns where the first member stands among `tokens`, with the letters of the party in
/// brackets: "Bo Holm (V)".
pub fn first_member<T: Borrow<Token>>(tokens: &[T]) -> Option<Range<usize>> {
    let is_at = |place: usize, mark: &str| {
        let token = tokens.get(place).map(Borrow::borrow);
        token.is_some_and(|token: &Token| token.is(mark))
    };
    (0..tokens.len()).find_map(|at| match name_at(tokens, at)? {
        ListedName::Person(length) => {
            let open = at + length;
            let is_member = is_at(open, "(") && is_at(open + 2, ")");
            (is_member && !has_body(&tokens[at..open])).then_some(at..open + 3)
        }
        ListedName::Party { .. } => None,
    })
}

/// Returns whether `tokens` are what a party or a person says: "Ø: Kan ikke …".
pub fn is_said_by_named(tokens: &[Token]) -> bool {
    let Some(colon) = tokens.iter().position(|token| token.is(":")) else {
        return false;
    };
    let mut at = 0;
    while at < colon {
        at += match name_at(&tokens[..colon], at) {
            Some(ListedName::Party { length, .. }) => length,
            Some(ListedName::Person(length)) if !has_body(&tokens[at..at + length]) => length,
            _ if at > 0
                && (tokens[at].is_mark()
                    || is_party_letter(&tokens[at])
                    || tokens[at].is("og")) =>
            {
                1
            }
            _ => return false,
        };
    }
    colon > 0 && colon + 1 < tokens.len()
}

/// How many words tell who said it, at most.
const LONGEST_SPEAKER: usize = 10;

/// Returns whether the tokens of a sentence end with who said it: "Sagen er udsat, oplyste
/// borgmesteren."
pub fn ends_with_speaker(tokens: &[Token]) -> bool {
    let comma = tokens.iter().rposition(|token| token.is(","));
    match comma.map(|comma| &tokens[comma + 1..]) {
        Some([verb, speaker @ ..]) => {
            let named = speaker
                .first()
                .is_some_and(|first| !first.is_in(&NO_SPEAKERS));
            let goes_on = speaker
                .iter()
                .any(|token| token.is_in(&GOES_ON_BEHIND_SPEAKERS));
            verb.is_in(&SAYS) && named && !goes_on && speaker.len() <= LONGEST_SPEAKER
        }
        _ => false,
    }
}

/// Returns where the list ends of parties, persons and members that begins at `from`, with
/// what brackets in it say; `from`, if none does. A bracket that tells more than names, or
/// what `ends` it, is no part.
pub fn list_end(tokens: &[Token], from: usize, ends: impl Fn(&Token) -> bool) -> usize {
    let longest = tokens.len().min(from + LONGEST_LIST);
    let (mut at, mut end) = (from, from);
    while at < longest {
        let token = &tokens[at];
        if token.is("(") {
            let mut inside = (at + 1..longest).take_while(|&place| !ends(&tokens[place]));
            let Some(close) =
                closing(tokens, at, longest).filter(|close| inside.any(|it| it == *close))
            else {
                break;
            };
            (at, end) = (close + 1, close + 1);
        } else if token.is_in(&BETWEEN_NAMES) || token.is_in(&BEFORE_NAMES) {
            at += 1;
        } else if ends(token) {
            break;
        } else if let Some(name) = name_at(tokens, at) {
            at += match name {
                ListedName::Party { length, .. } => length,
                ListedName::Person(length) if has_body(&tokens[at..at + length]) => break,
                ListedName::Person(length) => length,
            };
            end = at;
        } else if token.number().is_some() || token.is_in(&COUNTED_PEOPLE) {
            (at, end) = (at + 1, at + 1);
        } else {
            break;
        }
    }
    end
}

/// Returns the bracket that closes the one at `open`.
fn closing(tokens: &[Token], open: usize, end: usize) -> Option<usize> {
    let mut depth = 0_usize;
    (open..end).find(|&place| {
        depth += usize::from(tokens[place].is("("));
        depth -= usize::from(tokens[place].is(")") && depth > 0);
        depth == 0
    })
}

/// Reads a list of parties, persons and numbers; `tokens` are some of `text`. A party of
/// which the brackets behind it name members is not named itself: "Ø (Rie Kold)".
pub fn read(text: &Text<'_>, tokens: &[Token]) -> NamedPeople {
    let mut list = ListReader {
        text,
        tokens,
        named: NamedPeople::default(),
    };
    let mut at = 0;
    while at < tokens.len() {
        at = list.take(at);
    }
    list.named.count = list.named.count.or(list.named.sum);
    list.named
}

/// A list of names being read.
struct ListReader<'t> {
    text: &'t Text<'t>,
    tokens: &'t [Token],
    named: NamedPeople,
}

impl ListReader<'_> {
    /// Takes what stands at `at`; returns what is behind it.
    fn take(&mut self, at: usize) -> usize {
        let tokens = self.tokens;
        if let Some(number) = tokens[at].number() {
            self.number(at, number);
            return at + 1;
        }
        match name_at(tokens, at) {
            Some(ListedName::Party { length, genitive }) => {
                let behind = at + length;
                let letter = length == 2 && is_party_letter(&tokens[behind - 1]);
                let from = if letter { behind - 1 } else { at };
                let bracket = self.bracket(behind);
                // "2 medlemmer af Venstre: Bo Vig og Eva Lyn"
                let counted = at >= 2 && tokens[at - 2].is_in(&COUNTED_PEOPLE);
                let lists = counted && tokens.get(behind).is_some_and(|next| next.is(":"));
                let part = find_person(&tokens[bracket]) || lists && find_person(&tokens[behind..]);
                if !part {
                    self.named
                        .parties
                        .push(self.verbatim(from..behind, genitive));
                }
                behind
            }
            Some(ListedName::Person(length)) => {
                let behind = at + length;
                let bracket = self.bracket(behind);
                let titles = tokens[at..behind]
                    .iter()
                    .take_while(|token| TITLES.ends(&token.word));
                let from = at + titles.count();
                if has_body(&tokens[at..behind]) || from == behind {
                    return behind;
                }
                let name = self.verbatim(from..behind, false);
                let counted = match &tokens[bracket.clone()] {
                    [only] => only.number().is_some(),
                    [count, who] => count.number().is_some() && who.is_in(&COUNTED_PEOPLE),
                    _ => false,
                };
                if counted || tokens[behind - 1].is_in(&PARTY_LABELS) {
                    // "Nyt Havnbro (3)" and "Ådalens Liste" are parties.
                    self.named.parties.push(name);
                    return behind;
                }
                self.named.persons.push(name);
                // The party in brackets belongs to the person.
                if bracket.is_empty() {
                    behind
                } else {
                    bracket.end + 1
                }
            }
            None => at + 1,
        }
    }

    fn number(&mut self, at: usize, number: u32) {
        let is_at =
            |place: usize, mark: &str| self.tokens.get(place).is_some_and(|token| token.is(mark));
        let nobody = self.named.parties.is_empty() && self.named.persons.is_empty();
        let behind = self.tokens.get(at + 1);
        let part = behind.is_some_and(|next| next.is_in(&COUNTED_PEOPLE));
        let bracketed = at > 0 && is_at(at - 1, "(") && is_at(at + 1 + usize::from(part), ")");
        if bracketed && !self.named.parties.is_empty() {
            let sum = self.named.sum.unwrap_or(0).saturating_add(number);
            self.named.sum = Some(sum);
        } else if self.named.count.is_none() && (nobody || !part) {
            self.named.count = Some(number);
        }
    }

    /// Returns the places inside the bracket that opens at `open`; none if none does.
    fn bracket(&self, open: usize) -> Range<usize> {
        let opens = self.tokens.get(open).is_some_and(|token| token.is("("));
        let end = self.tokens.len().min(open + LONGEST_LIST);
        let close = opens.then(|| closing(self.tokens, open, end)).flatten();
        close.map_or(open..open, |close| open + 1..close)
    }

    fn verbatim(&self, places: Range<usize>, genitive: bool) -> String {
        let (first, last) = (&self.tokens[places.start], &self.tokens[places.end - 1]);
        let printed = self.text.verbatim(first.start()..last.end());
        let mut name = printed.split_whitespace().collect::<Vec<_>>().join(" ");
        if genitive {
            name.pop();
        }
        name
    }
}

fn find_person(tokens: &[Token]) -> bool {
    (0..tokens.len()).any(|at| matches!(name_at(tokens, at), Some(ListedName::Person(_))))
}

#[cfg(test)]
mod tests {
    use super::super::Text;
    use super::{ends_with_speaker, find, first_member, has_member, is_said_by_named, read};

    fn named(printed: &str) -> (Option<u32>, Vec<String>, Vec<String>) {
        let text = Text::new(printed);
        let named = read(&text, text.tokens());
        (named.count, named.parties, named.persons)
    }

    macro_rules! lists {
        ($($name:ident: $text:expr => $count:expr, $parties:expr, $persons:expr;)+) => {$(
            #[test]
            fn $name() {
                let (count, parties, persons) = named($text);
                let none: [&str; 0] = [];
                assert_eq!(count, $count);
                assert_eq!(parties.join("|"), [none.as_slice(), &$parties].concat().join("|"));
                assert_eq!(persons.join("|"), [none.as_slice(), &$persons].concat().join("|"));
            }
        )+};
    }

    lists! {
        letters: "A, V og Ø" => None, ["A", "V", "Ø"], [];
        letters_with_plus: "4 (A+O+T)" => Some(4), ["A", "O", "T"], [];
        numbers_in_brackets_add_up: "A (5), V (3)" => Some(8), ["A", "V"], [];
        a_list_by_its_letter: "Liste K" => None, ["K"], [];
        names_of_parties: "Det Konservative Folkeparti, SF og Radikale Venstre"
            => None, ["Det Konservative Folkeparti", "SF", "Radikale Venstre"], [];
        a_party_in_the_genitive: "Venstres byrådsgruppe" => None, ["Venstre"], [];
        a_local_list: "Fjordlisten" => None, ["Fjordlisten"], [];
        members: "Anna Vig (A), Bo Holm (V) og Eva af Lyn" => None, [], ["Anna Vig", "Bo Holm", "Eva af Lyn"];
        an_initial: "Niels B. Hansen" => None, [], ["Niels B. Hansen"];
        an_initial_first: "F, B. Holger Vind (løsgænger), K og V" => None, ["F", "K", "V"], ["B. Holger Vind"];
        initials: "K.B. Lund (V), Å. Krogh (Å) og P. E. Dam" => None, [], ["K.B. Lund", "Å. Krogh", "P. E. Dam"];
        a_letter_before_a_word: "Ø og A Hansen" => None, ["Ø", "A"], [];
        a_preposition: "I byrådet" => None, [], [];
        a_body_is_no_person: "Teknisk Udvalg" => None, [], [];
    }

    #[test]
    fn who_said_it_ends_a_sentence() {
        let ends = |text: &str| ends_with_speaker(Text::new(text).tokens());
        for text in [
            "Sagen er udsat, oplyste borgmesteren.",
            "Vi har afvist klagen, sagde chefen for området",
            "Klagen blev afvist, siger Bo Holm.",
        ] {
            assert!(ends(text), "{text}");
        }
        for text in [
            "Efter drøftelsen, oplyste borgmesteren, at sagen er udsat.",
            "Borgmesteren kom, oplyste om sagen og gik.",
            "Planen blev godkendt, som direktøren oplyste.",
            "Oplyste borgmesteren",
            "Sagen er udsat, oplyste",
        ] {
            assert!(!ends(text), "{text}");
        }
    }

    #[test]
    fn names_are_found_where_they_stand() {
        let text = Text::new("Herefter sagde Bo Holm (V) det");
        assert_eq!(find(text.tokens()), Some(2..4));
        assert!(has_member(text.tokens()));
        assert_eq!(first_member(text.tokens()), Some(2..7));
        let body = Text::new("Teknisk Udvalg (TU) om Ny Havn");
        assert_eq!(first_member(body.tokens()), None);
        let some: Vec<_> = text.tokens().iter().skip(4).collect();
        assert_eq!(find(&some), Some(1..2));
        assert!(is_said_by_named(
            Text::new("Ø og Bo Holm: Kan ikke").tokens()
        ));
        assert!(!is_said_by_named(Text::new("Punkt 2: Godkendt").tokens()));
    }
}
