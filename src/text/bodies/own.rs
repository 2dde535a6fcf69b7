//! Whether a body that a text names may be the one that meets.

use std::ops::Range;

use super::heads::{BodyKind, FOREIGN_PLACES, HEADS, LEADERS_OF, NO_PLACES, without_s};
use super::same::{are_of_one_place, is_same_body, is_short_for, may_be_same_body};
use super::{Body, Token, is_weekday};
use crate::text::date::month_number;

/// Returns whether `body`, one of those that `tokens` name, may be the one called
/// `committee`, by its name and its place: part of a name may be the whole one's, and
/// "udvalget" anybody's, but that of another place is another. `printed` has the text of
/// tokens.
pub(crate) fn may_be_committee<'t>(
    tokens: &[Token],
    body: &Body,
    committee: Option<&str>,
    printed: impl Fn(Range<usize>) -> &'t str,
) -> bool {
    if is_elsewhere(tokens, body.tokens.clone(), committee, &printed) {
        return false;
    }
    let Some(committee) = committee else {
        return true;
    };
    let name = printed(body.tokens.clone());
    if is_same_body(committee, name) {
        return true;
    }
    let of_something = body.kind == BodyKind::Leadership
        && matches!(&tokens[body.tokens.end..], [joint, name, ..] if joint.is_in(&LEADERS_OF) && name.capital);
    if of_something || body.kind == BodyKind::Board {
        return !of_something && is_short_for(name, committee);
    }
    let anybodys = body.general && body.kind == BodyKind::Committee;
    anybodys || may_be_same_body(committee, name)
}

/// Returns whether behind the name of a body at `name` a place stands where another body than
/// `committee` is at home. See [`may_be_committee`].
pub(crate) fn is_elsewhere<'t>(
    tokens: &[Token],
    name: Range<usize>,
    committee: Option<&str>,
    printed: impl Fn(Range<usize>) -> &'t str,
) -> bool {
    let Some(place) = place_behind(tokens, name.end) else {
        return false;
    };
    let placed = printed(name.start..place.end);
    let foreign = tokens[place.end - 1].is_in(&FOREIGN_PLACES);
    let other =
        |committee| !are_of_one_place(placed, committee) && !is_same_body(committee, placed);
    foreign || committee.is_some_and(other)
}

/// Returns the tokens that tell, from `at` on, where a body is: "i Fjordby Kommune", "på Fanø",
/// "i nabokommunen".
fn place_behind(tokens: &[Token], at: usize) -> Option<Range<usize>> {
    let joint = tokens.get(at)?;
    if !joint.is_any(&["i", "på"]) {
        return None;
    }
    let is_place = |token: &&Token| {
        let time = month_number(&token.word).is_some() || is_weekday(&token.word);
        let named = token.capital && token.is_word() && !time && !NO_PLACES.has(&token.word);
        named && HEADS.ending_of(&token.word).is_none() && token.length() > 1
    };
    let behind = &tokens[at + 1..];
    let mut words = behind.iter().take_while(is_place).count();
    if words == 0 && !behind.first()?.is_in(&FOREIGN_PLACES) {
        return None;
    }
    let next = behind.get(words);
    if next.is_some_and(|next| next.number().is_some()) {
        return None;
    }
    words += usize::from(next.is_some_and(|token| token.is("kommune")));
    Some(at..at + 1 + words.max(1))
}

/// Returns the body whose members `word` names: `byråd` of "byrådsmedlemmerne", `udvalg` of
/// "udvalgsmedlemmer"; `members` is how it ends.
pub(crate) fn body_of_members<'w>(word: &'w str, members: &str) -> Option<&'w str> {
    let body = without_s(word.strip_suffix(members)?);
    HEADS.ending_of(body).is_some().then_some(body)
}
