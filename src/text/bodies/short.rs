//! The bodies that short texts name (titles of files, the names of several), and short names
//! that are those of bodies only where these get something.

use std::ops::Range;

use super::{Body, KnownBodies, bodies, is_body_part, is_small_letters};
use crate::text::{Text, Token};

/// Returns the bodies of the title of a file, where shortened names may stand in lower
/// case, too: `cf`, `øu`, `tmu`.
pub(crate) fn bodies_of_title(tokens: &[Token], known: &KnownBodies) -> Vec<Body> {
    let mut all = bodies(tokens, known);
    let small = (0..tokens.len()).filter(|at| is_small_letters(&tokens[*at]));
    all.extend(small.map(Body::in_letters));
    all.sort_by_key(|body| body.tokens.start);
    let mut end = 0;
    all.retain(|body| {
        let free = body.tokens.start >= end;
        end = end.max(body.tokens.end);
        free
    });
    all
}

/// Returns the names of the bodies printed there, without those that own another.
pub(crate) fn names_in(printed: &str, known: &KnownBodies) -> Vec<String> {
    let text = Text::new(printed);
    let mut named = bodies(text.tokens(), known);
    let owners: Vec<bool> = named.windows(2).map(|two| two[0].owns(&two[1])).collect();
    let mut owners = owners.into_iter();
    named.retain(|_| owners.next() != Some(true));
    let places = named.iter().map(|body| &text.tokens()[body.tokens.clone()]);
    let ends = places.filter_map(|tokens| tokens.first().zip(tokens.last()));
    let names = ends.map(|(first, last)| printed[first.start()..last.end()].to_owned());
    names.collect()
}

/// Returns whether a name in brackets is the letters of a body: "(ØU)".
pub(crate) fn are_capitals(name: &str) -> bool {
    (1..=MOST_LETTERS).contains(&name.chars().count()) && name.chars().all(char::is_uppercase)
}

/// Returns the letters of a body as typewriters set them: those of "K.B.", "S.K.U.".
pub(crate) fn letters_with_stops(name: &str) -> Option<String> {
    let letters: String = name.chars().filter(|c| *c != '.').collect();
    let count = letters.chars().count();
    let has_stops = name.chars().filter(|c| *c == '.').count() == count;
    (count > 1 && has_stops && are_capitals(&letters)).then_some(letters)
}

/// How many letters the short name of a body has at most.
const MOST_LETTERS: usize = 4;

/// Adds to the places of bodies among `tokens` those of names that are a body's only where it
/// gets something: "til byråd", "for K.B.", "til ØU og byråd".
pub(crate) fn add_receivers(tokens: &[Token], places: &mut Vec<Range<usize>>) {
    for at in 1..tokens.len() {
        let before = &tokens[at - 1];
        let named = |at: usize| places.iter().any(|place| place.contains(&at));
        let joined = before.is_any(&["og", "samt"])
            && tokens[..at - 1]
                .iter()
                .rposition(|token| !token.is_mark())
                .is_some_and(named);
        let led = before.is_any(&["for", "til"]) || joined;
        if !led || before.stop || named(at) {
            continue;
        }
        let token = &tokens[at];
        let letters = tokens[at..]
            .iter()
            .take_while(|it| it.capital && it.stop && it.length() == 1);
        let length = letters.take(MOST_LETTERS).count();
        let printed: String = tokens[at..at + length]
            .iter()
            .map(|it| it.word.as_str())
            .collect();
        let capitals = u8::try_from(length).unwrap_or(u8::MAX);
        if length > 1 && is_body_part(&printed, capitals) {
            places.push(at..at + length);
        } else if is_body_part(&token.word, token.capitals) {
            places.push(at..at + 1);
        }
    }
}
