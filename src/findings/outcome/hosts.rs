//! Who does what a passive tells, and at whose meeting.
//!
//! ```text
//! agent = "af" name                                 godkendt af Ministeriet
//!       | ("i" | "på" | "hos" | …) host             godkendt i Økonomiudvalget
//!       | "på" meeting "i" host                     på mødet i Økonomiudvalget blev …
//! ```

use crate::text::bodies::{BEFORE_OWNERS, may_be_genitive};
use crate::text::{Token, names};
use crate::words::word_tables;

use super::clauses::Clauses;
use super::cues::{self, BY_THE_WAY, is_matter, is_office};
use super::doers::{AGREEING, ALL_OF_IT, DETERMINERS_OF_DOERS, is_deciding, may_decide};

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
    let af = |place: &usize| clauses.has_at(*place, &["af"]);
    let near = |&by: &usize| by <= at + 2 || clauses.has_at(by - 1, &ENDS_BEFORE_AGENTS);
    if let Some(by) = clauses.places_after(at).take(4).filter(af).find(near) {
        return is_by_others(clauses, by);
    }
    // "Af retten blev sagen udsat", "blev enstemmigt af Ældrerådet tiltrådt"
    let joined = |token: &Token| token.is_in(&AGREEING) || token.is_in(&BY_THE_WAY);
    // No noun stands before it that it may belong to: "salget af grunden".
    let parted = |&place: &usize| {
        clauses.is_parted(place)
            || clauses.is_finite(place - 1)
            || clauses.has_at(place - 1, &joined)
    };
    let by = clauses.places_before(at).filter(af).find(parted);
    by.is_some_and(|by| is_by_others(clauses, by)) || is_done_elsewhere(clauses, at, awaits)
}

/// Returns whether what is told at `at` in the passive is done at a meeting of others. See
/// [`is_done_by_others`].
pub(super) fn is_done_elsewhere(clauses: &Clauses<'_>, at: usize, awaits: bool) -> bool {
    let before = |token: &Token| token.is_in(&BEFORE_HOSTS) && !token.is("af");
    let by = clauses.find_after(at, &before, 2).filter(|_| !awaits);
    if by.is_some_and(|by| is_at_others(clauses, by)) {
        return true;
    }
    // "I Økonomiudvalget blev planen godkendt", "blev i Økonomiudvalget godkendt"
    let opens = |place: usize| clauses.is_parted(place) || clauses.is_finite(place - 1);
    let mut places = clauses.places_before(at);
    let place = places.find(|&place| clauses.has_at(place, &before) && opens(place));
    place.is_some_and(|place| is_at_others(clauses, place))
}

/// Returns whether those behind "af" at `by` are no body. Several parties are those who
/// voted for it, where others are told not to have.
fn is_by_others(clauses: &Clauses<'_>, by: usize) -> bool {
    let tokens = clauses.tokens;
    let end = tokens.len().min(by + LONGEST_HOST);
    let tables = [&DETERMINERS_OF_DOERS, &AGREEING, &ALL_OF_IT];
    let is_article = |at: &usize| tables.iter().any(|table| tokens[*at].is_in(table));
    let Some(place) = (by + 1..end).find(|at| !is_article(at)) else {
        return false;
    };
    let (head, rest) = (&tokens[place], &tokens[place..end]);
    if let Some(named) = names::find(rest).filter(|named| named.start == 0) {
        let next = rest.get(named.end);
        let several = next.is_some_and(|next| next.is_mark() || next.is_in(&cues::GOES_ON));
        return !several || !clauses.is_voted_on(by);
    }
    if let Some(body) = clauses.body_from(place) {
        return !clauses.may_decide(body);
    }
    if is_deciding(head) || clauses.own.names_members(place) {
        let agrees = place > by + 1 && clauses.has_at(place - 1, &AGREEING);
        return agrees && !clauses.own.is_called(&head.word) || clauses.is_of_others(place);
    }
    let mut reason = rest.iter().take(LONGEST_REASON);
    let nobody = is_matter(head) || !head.is_word() || head.capital && head.length() == 1;
    !nobody && !reason.any(|token| token.is_in(&REASONS))
}

/// Returns whether those behind another preposition at `by` are not the body that meets.
fn is_at_others(clauses: &Clauses<'_>, mut by: usize) -> bool {
    let tokens = clauses.tokens;
    let gathering = |token: &Token| cues::GATHERINGS.ends(&token.word) || token.is("side");
    let meets = |at: usize| clauses.has_at(at, &gathering);
    for _ in 0..MOST_MEETINGS {
        let end = tokens.len().min(by + LONGEST_HOST);
        let Some(at) = (by + 1..end).find(|&at| !clauses.has_at(at, &DETERMINERS_OF_DOERS)) else {
            return false;
        };
        let (head, rest) = (&tokens[at], &tokens[at..end]);
        if let Some(body) = clauses.body_from(at) {
            let told = !body.genitive || meets(body.tokens.end);
            let own = may_decide(body) || body.genitive;
            return told && !(own && clauses.may_decide(body));
        }
        let somebody = head.capital && head.is_word() && head.length() > 1 || is_office(head);
        if tokens[by].is("fra") {
            // "Tilskuddet bevilges fra Kulturpuljen", "fra Realdania"
            let mut name = rest.iter().take_while(|token| token.capital);
            if name.any(|token| MONEY.ends(&token.word)) {
                return false;
            }
            // "Fra regionens side"
            if somebody || meets(at + 1) && may_be_genitive(head) {
                return true;
            }
        }
        let named = names::find(rest).filter(|named| named.start == 0);
        let is_with = tokens[by].is_in(&BEFORE_PEOPLE);
        if named.is_some_and(|named| is_with || meets(at + named.end)) || HOSTS.ends(&head.word) {
            return true;
        }
        if tokens[by].is("hos") {
            let somebody = head.capital || DEFINITE_ENDINGS.ends(&head.word) || is_office(head);
            return somebody && !is_deciding(head) && !clauses.own.names_members(at);
        }
        if !(meets(at) && clauses.has_at(at + 1, &BEFORE_OWNERS)) {
            return false;
        }
        by = at + 1;
    }
    false
}
