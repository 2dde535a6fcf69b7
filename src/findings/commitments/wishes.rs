//! What a party or a person wishes (ønsker, forslag), and whether the body carries it.
//!
//! ```text
//! wish    = named verb …                      V ønskede en status
//!         | verb named …                      Herefter foreslog Bo Holm (C), at …
//!         | noun ("fra" | "af") named …       Forslag fra Ø: …
//! carried = wish noun and verb, not denied    Forslaget blev vedtaget. Imødekommet.
//! ```
//!
//! What is wished binds nobody until the body makes it its own, and then only where the
//! text says so: by whatever word it is rejected, it promises nothing.

use super::actors::is_office;
use super::sentence::own_sentences;
use super::vocabulary::{
    APPROVED, CARRIED, NEGATIONS, RECOMMENDED, WISH_NOUNS, WISHED, WISHERS, WISHES,
};
use crate::text::bodies::{KnownBodies, bodies};
use crate::text::{Sentence, Text, Token, names};

/// How many sentences behind a wish are looked at for what the body made of it.
const MOST_BEHIND: usize = 3;

/// How many words an answer to a wish has that does not name it: "Enstemmigt vedtaget".
const BARE_ANSWER: usize = 4;

/// How many words stand before the noun of a wish at most: "Der var et ønske fra V".
const MOST_BEFORE_NOUN: usize = 4;

/// Returns the sentences of `text` that are its own, without the wishes that the body has
/// not carried.
pub(super) fn binding_sentences<'t>(text: &'t Text<'_>) -> Vec<&'t Sentence> {
    let sentences: Vec<&Sentence> = own_sentences(text).collect();
    let mut announced = false;
    let mut binding = Vec::with_capacity(sentences.len());
    for (at, sentence) in sentences.iter().enumerate() {
        let tokens = text.tokens_of(sentence);
        let wished = is_wish(tokens);
        if !wished && !announced {
            binding.push(*sentence);
            continue;
        }
        let behind = sentences[at + 1..].iter().take(MOST_BEHIND);
        let mut answers = behind
            .map(|sentence| text.tokens_of(sentence))
            .take_while(|tokens| !is_wish(tokens));
        let at_once = tokens.iter().position(|token| token.is("hvilket"));
        if answers.any(carries) || at_once.is_some_and(|from| carries(&tokens[from..])) {
            binding.push(*sentence);
        }
        // "V foreslog følgende:" and the points below it.
        announced = tokens.last().is_some_and(|last| last.is(":"))
            || announced && sentence.is_listed() && !wished;
    }
    binding
}

/// Whether a sentence tells what a party or a person wishes.
fn is_wish(tokens: &[Token]) -> bool {
    let front = &tokens[..tokens.len().min(MOST_BEFORE_NOUN)];
    let noun = front.iter().position(|token| token.is_in(&WISH_NOUNS));
    if let Some([of, named @ ..]) = noun.map(|noun| &tokens[noun + 1..])
        && of.is_any(&["fra", "af"])
        && begins_with_named(named)
    {
        return true;
    }
    let Some(verb) = tokens.iter().position(|token| token.is_in(&WISHES)) else {
        return false;
    };
    // "Udvalget bad Bo Holm om …": who stands before the verb wishes.
    let subject = &tokens[..verb];
    let bodies = bodies(subject, &KnownBodies::default());
    let own = bodies.last().is_some_and(|body| body.tokens.end == verb)
        || subject.last().is_some_and(|last| is_office(&last.word));
    is_named(subject) || !own && begins_with_named(&tokens[verb + 1..])
}

/// Whether those are a party, a person or a minority, and no body or office.
fn is_named(subject: &[Token]) -> bool {
    let bodies = bodies(subject, &KnownBodies::default());
    let body = bodies
        .first()
        .map_or(subject.len(), |body| body.tokens.start);
    let before = &subject[..body];
    let office = |token: &Token| is_office(&token.word);
    before.iter().any(|token| token.is_in(&WISHERS))
        || names::find(before).is_some_and(|found| !before[found].iter().any(office))
}

fn begins_with_named(tokens: &[Token]) -> bool {
    let near = &tokens[..tokens.len().min(BARE_ANSWER)];
    let found = names::find(near).is_some_and(|found| found.start == 0);
    found && is_named(near)
}

/// Whether a sentence says that the body made a wish its own.
fn carries(tokens: &[Token]) -> bool {
    let has = |table| tokens.iter().any(|token| token.is_in(table));
    let bare = tokens.iter().filter(|token| token.is_word()).count() <= BARE_ANSWER;
    let recommended = tokens.iter().any(|token| RECOMMENDED.begins(&token.word));
    let named = has(&WISHED);
    (has(&CARRIED) && (named || bare) || has(&APPROVED) && named)
        && !recommended
        && !has(&NEGATIONS)
}
