//! Initials of names (forbogstaver), told from the letters of parties.
//!
//! ```text
//! name     = initial+ surname+ ["(" party ")"]     H.C. Andersen (V)
//! initial  = capital "."
//! ```
//!
//! "Imod stemte Ø. Nielsen (Ø)" has an initial, "Imod stemte Ø. Indstillingen vedtaget" a
//! party: what stands around decides. Behind a list of voters, a name with a predicate
//! begins the next sentence.

use super::bodies::is_body;
use super::names::{PARTICLES, PARTIES};
use super::token::{Gap, Token, TokenKind};
use super::work;
use crate::words::word_tables;

word_tables!("text/initials");

/// How many tokens of a list are looked at.
const LONGEST_LIST: usize = 60;

/// Returns whether the token is a capital letter with a full stop.
pub(super) fn is_stopped_letter(token: &Token) -> bool {
    token.capital && token.stop && token.kind == TokenKind::Word && token.length() == 1
}

/// Returns whether the stopped letter at `at` is the initial of a name; the sentence at hand
/// begins at `first`.
pub(super) fn is_initial(tokens: &[Token], first: usize, at: usize) -> bool {
    let further = tokens[at + 1..]
        .iter()
        .take(LONGEST_LIST)
        .take_while(|next| is_stopped_letter(next))
        .count();
    work::count_steps(further + 1);
    let start = at + 1 + further;
    let Some(name) = NameBehind::read(tokens, start) else {
        return false;
    };
    let before = (at > first).then(|| &tokens[at - 1]);
    let Some(before) = before else {
        return name.bracketed || name.words > 1 || name.acts(tokens);
    };
    if is_stopped_letter(before) {
        return true;
    }
    if before.is("liste") || before.is("gruppe") {
        return false;
    }
    if is_part_of_name(before) && !before.is("stemte") && !PARTIES.has(&before.word) {
        return true;
    }
    let near = &tokens[first.max(at.saturating_sub(LONGEST_LIST))..at];
    work::count_steps(near.len());
    let acted = near.iter().any(is_predicate);
    if name.acts(tokens) {
        return !acted && (name.bracketed || name.is_surname(tokens)) && !is_small_word(before);
    }
    let listed = before.is_in(&JOINED_NAMES) || before.is_any(&["stemte", ":", "("]);
    if name.bracketed && (name.words == 1 || before.is_in(&BEFORE_NAMES)) {
        return true;
    }
    let alone = name.words > 1 || name.is_surname(tokens);
    if !alone || name.list_acts(tokens) {
        return false;
    }
    let glued = start > at + 1 || before.is_in(&BEFORE_NAMES);
    glued || listed && (name.bracketed || name.ends_or_goes_on(tokens))
}

/// Whether the token is a word in lower case that joins no names.
fn is_small_word(token: &Token) -> bool {
    token.is_word() && !token.capital && !token.is_in(&JOINED_NAMES)
}

fn is_predicate(token: &Token) -> bool {
    !token.capital && (token.is_in(&AFTER_SUBJECTS) || token.word.ends_with("ede"))
        || token.is("stemte")
}

fn is_part_of_name(token: &Token) -> bool {
    token.capital && token.kind == TokenKind::Word && token.word.len() > 2 && !is_body(token)
}

/// The surname behind an initial.
struct NameBehind {
    start: usize,
    /// Behind the name, with what stands in brackets behind it.
    end: usize,
    /// How many words of it are in capitals.
    words: usize,
    /// Whether a party, or that there is none, stands in brackets behind it.
    bracketed: bool,
}

impl NameBehind {
    fn read(tokens: &[Token], start: usize) -> Option<Self> {
        let is_name = |place: usize| tokens.get(place).is_some_and(is_part_of_name);
        let near = tokens.get(start)?.gap != Gap::Paragraph;
        if !is_name(start) || !near {
            return None;
        }
        let mut end = start + 1;
        let mut words = 1;
        while !tokens[end - 1].stop && end < start + LONGEST_LIST {
            let particle = tokens.get(end).is_some_and(|token| token.is_in(&PARTICLES));
            if is_name(end) {
                end += 1;
            } else if particle && is_name(end + 1) {
                end += 2;
            } else {
                break;
            }
            words += 1;
        }
        let is_at =
            |place: usize, mark: &str| tokens.get(place).is_some_and(|token| token.is(mark));
        let opens = !tokens[end - 1].stop && is_at(end, "(");
        let party = tokens.get(end + 1);
        let short = party.is_some_and(|party| {
            party.is_word() && (party.capital && party.length() <= 3 || party.is("løsgænger"))
        }) || party.is_some_and(|party| party.is("uden"));
        let close = (end + 2..end + 5).find(|&place| is_at(place, ")"));
        let bracketed = opens && short && close.is_some();
        Some(Self {
            start,
            end: close.filter(|_| bracketed).map_or(end, |close| close + 1),
            words,
            bracketed,
        })
    }

    /// Returns what follows in the same sentence.
    fn next<'t>(&self, tokens: &'t [Token]) -> Option<&'t Token> {
        let next = tokens.get(self.end);
        next.filter(|next| !tokens[self.end - 1].stop && next.gap != Gap::Paragraph)
    }

    /// Whether a verb follows whose subject the name is.
    fn acts(&self, tokens: &[Token]) -> bool {
        self.next(tokens).is_some_and(is_predicate)
    }

    /// Whether a verb follows on the list that the name begins.
    fn list_acts(&self, tokens: &[Token]) -> bool {
        let mut at = self.end;
        while let Some(token) = tokens.get(at).filter(|_| at < self.end + LONGEST_LIST) {
            let before = &tokens[at - 1];
            if before.stop && !is_stopped_letter(before) {
                return false;
            }
            if !(token.capital || token.is_any(&["(", ")"]) || token.is_in(&JOINED_NAMES)) {
                return is_predicate(token);
            }
            at += 1;
        }
        false
    }

    /// Whether the only word of the name may be one: no participle, no definite noun.
    fn is_surname(&self, tokens: &[Token]) -> bool {
        let word = &tokens[self.start].word;
        let definite = word.ends_with("en") && !word.ends_with("sen") || word.ends_with("erne");
        let common = definite || word.ends_with('t') || word.ends_with("else");
        tokens[self.start].capitals == 1 && !common && !OPENINGS.has(word) && !PARTIES.has(word)
    }

    /// Whether the sentence ends behind the name, or a list goes on.
    fn ends_or_goes_on(&self, tokens: &[Token]) -> bool {
        self.next(tokens)
            .is_none_or(|next| next.is_in(&JOINED_NAMES))
    }
}
