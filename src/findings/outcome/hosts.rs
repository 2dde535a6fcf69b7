//! Who does what a passive tells, and at whose meeting.
//!
//! ```text
//! agent = "af" name                                 godkendt af Ministeriet
//!       | ("i" | "på" | "hos" | …) host             godkendt i Økonomiudvalget
//!       | "på" meeting "i" host                     på mødet i Økonomiudvalget blev …
//! ```

use crate::text::bodies::BEFORE_OWNERS;
use crate::text::{Token, names};
use crate::words::word_tables;

use super::clauses::Clauses;
use super::cues::{self, BY_THE_WAY, is_matter, is_office};
use super::doers::{
    AGREEING, ALL_OF_IT, DETERMINERS_OF_DOERS, GOES_ON, are_of_others, is_deciding, may_decide,
};

word_tables!("findings/outcome/hosts");

/// How many words away from a preposition those stand whom it tells of, at most.
const LONGEST_HOST: usize = 12;

/// How many words away from "af" the reason stands, at most: "af rent økonomiske grunde".
const LONGEST_REASON: usize = 4;

/// How many meetings are told one in the other, at most: "på mødet i gruppen i …".
const MOST_MEETINGS: usize = 3;

/// Returns whether what is told at `at` in the passive is done by somebody who is no body,
/// or at their meeting. What only `awaits` its treatment is done by nobody yet.
pub(super) fn is_done_by_others(clauses: &Clauses<'_>, at: usize, awaits: bool) -> bool {
    let tokens = clauses.tokens();
    let agent = |&by: &usize| {
        let near = by <= at + 2 || tokens[by - 1].is_in(&ENDS_BEFORE_AGENTS);
        tokens[by].is("af") && near
    };
    match clauses.places_after(at).take(4).find(agent) {
        Some(by) => is_by_others(clauses, by),
        None => {
            // "Af retten blev sagen udsat", "blev enstemmigt af Ældrerådet tiltrådt"
            let mut places = clauses.places_before(at);
            let by =
                places.find(|&place| tokens[place].is("af") && is_no_attribute(clauses, place));
            by.is_some_and(|by| is_by_others(clauses, by)) || is_done_elsewhere(clauses, at, awaits)
        }
    }
}

/// Returns whether no noun stands before the preposition at `place` that it may belong to:
/// "salget af grunden".
fn is_no_attribute(clauses: &Clauses<'_>, place: usize) -> bool {
    clauses.is_parted(place) || {
        let token = &clauses.tokens()[place - 1];
        let tells = clauses.is_finite(place - 1);
        tells || token.is_in(&AGREEING) || token.is_in(&BY_THE_WAY)
    }
}

/// Returns whether what is told at `at` in the passive is done at a meeting of others. See
/// [`is_done_by_others`].
pub(super) fn is_done_elsewhere(clauses: &Clauses<'_>, at: usize, awaits: bool) -> bool {
    let tokens = clauses.tokens();
    let before = |place: &usize| tokens[*place].is_in(&BEFORE_HOSTS) && !tokens[*place].is("af");
    let by = clauses.places_after(at).take(2).find(before);
    if by.is_some_and(|by| !awaits && is_at_others(clauses, by)) {
        return true;
    }
    // "I Økonomiudvalget blev planen godkendt", "blev i Økonomiudvalget godkendt"
    let opens = |place: usize| clauses.is_parted(place) || clauses.is_finite(place - 1);
    let mut places = clauses.places_before(at);
    let where_at = places.find(|place| before(place) && opens(*place));
    where_at.is_some_and(|place| is_at_others(clauses, place))
}

/// Returns whether those behind "af" at `by` are no body. Several parties are those who
/// voted for it, where others are told not to have.
fn is_by_others(clauses: &Clauses<'_>, by: usize) -> bool {
    let tokens = clauses.tokens();
    let rest = &tokens[by + 1..tokens.len().min(by + LONGEST_HOST)];
    let tables = [&DETERMINERS_OF_DOERS, &AGREEING, &ALL_OF_IT];
    let is_article = |token: &&Token| tables.iter().any(|table| token.is_in(table));
    let articles = rest.iter().take_while(is_article).count();
    let (place, rest) = (by + 1 + articles, &rest[articles..]);
    let Some(head) = rest.first() else {
        return false;
    };
    if let Some(named) = names::find(rest).filter(|named| named.start == 0) {
        let next = rest.get(named.end);
        let several = next.is_some_and(|next| next.is_mark() || next.is_in(&GOES_ON));
        return !several || !clauses.sentence.is_voted_on();
    }
    if let Some(body) = clauses.body_from(place) {
        return !clauses.sentence.may_decide(body);
    }
    if is_deciding(head) || clauses.sentence.own.names_members(place) {
        let agrees = place > by + 1 && tokens[place - 1].is_in(&AGREEING);
        let other = agrees && !clauses.sentence.own.is_called(&head.word);
        return other || are_of_others(clauses, place);
    }
    let reason = rest
        .iter()
        .take(LONGEST_REASON)
        .any(|token| token.is_in(&REASONS));
    let nobody = is_matter(head) || !head.is_word() || head.capital && head.length() == 1;
    !reason && !nobody
}

/// Returns whether those behind another preposition at `by` are not the body that meets.
fn is_at_others(clauses: &Clauses<'_>, by: usize) -> bool {
    let tokens = clauses.tokens();
    let meets = |at: usize| {
        let token = tokens.get(at);
        token.is_some_and(|token| cues::GATHERINGS.ends(&token.word) || token.is("side"))
    };
    let mut by = by;
    for _ in 0..MOST_MEETINGS {
        let end = tokens.len().min(by + LONGEST_HOST);
        let rest = tokens[by + 1..end].iter();
        let articles = rest.take_while(|token| token.is_in(&DETERMINERS_OF_DOERS));
        let at = by + 1 + articles.count();
        let Some(head) = tokens[..end].get(at) else {
            return false;
        };
        if let Some(body) = clauses.body_from(at) {
            let told = !body.genitive || meets(body.tokens.end);
            let own = may_decide(body) || body.genitive;
            return told && !(own && clauses.sentence.may_decide(body));
        }
        let named = names::find(&tokens[at..end]).filter(|named| named.start == 0);
        let is_with = tokens[by].is_in(&BEFORE_PEOPLE);
        // "Tilskuddet bevilges fra Kulturpuljen", "fra Realdania"
        let name = tokens[at..end].iter().take_while(|token| token.capital);
        if tokens[by].is("fra") && name.clone().any(|token| MONEY.ends(&token.word)) {
            return false;
        }
        // "Fra regionens side"
        if tokens[by].is("fra") && meets(at + 1) && head.word.ends_with('s') {
            return true;
        }
        let somebody = head.capital && head.is_word() && head.length() > 1;
        if tokens[by].is("fra") && (somebody || is_office(head)) {
            return true;
        }
        if named.is_some_and(|named| is_with || meets(at + named.end)) {
            return true;
        }
        if HOSTS.ends(&head.word) {
            return true;
        }
        if tokens[by].is("hos") {
            let somebody = head.capital || DEFINITE_ENDINGS.ends(&head.word) || is_office(head);
            return somebody && !is_deciding(head) && !clauses.sentence.own.names_members(at);
        }
        if !(meets(at) && clauses.is_in_at(at + 1, &BEFORE_OWNERS)) {
            return false;
        }
        by = at + 1;
    }
    false
}
