//! Whether what is added to an approval changes what was recommended.
//!
//! "Godkendt med den ændring, at …" does; "Godkendt, idet udvalget ønsker en status"
//! does not. An addition counts only by words of changing, so an unknown one is a
//! remark.

use crate::text::{Token, names};
use crate::words::word_tables;

use super::clauses::{Clauses, REACH};
use super::levels::Directness;

word_tables!("findings/outcome/changes");

/// How many words name a voter, at most.
const LONGEST_VOTER: usize = 8;

/// Returns the last place of what changes the approval at `cue`, if anything does.
pub(super) fn change_after(clauses: &Clauses<'_>, cue: usize) -> Option<usize> {
    let tokens = clauses.tokens();
    if let Some(place) = noun_after(clauses, cue) {
        return Some(place);
    }
    for place in clauses.places_after(cue) {
        let token = &tokens[place];
        let rest = &tokens[place + 1..];
        let remarks = || rest.iter().take(3).any(|next| next.is_in(&REMARKS));
        // "dog stemte Ø imod", "undtagen Bo Vig, der undlod": who did not vote for it.
        // "dog med forbehold fra Ø": whose reservation it is.
        let reserved = rest.iter().take(3).position(|next| next.is("forbehold"));
        let reserved = reserved.is_some_and(|at| match rest.get(at + 1) {
            Some(from) => from.is("fra") && begins_with_name(&rest[at + 2..]),
            None => false,
        });
        let voters = rest.iter().take(4).any(|next| next.is_in(&VOTES_OTHERWISE))
            || begins_with_name(rest)
            || reserved;
        if voters
            && LEADS_TO_CHANGE
                .get(&token.word)
                .is_some_and(|lead| lead != LeadToChange::GoesOn)
        {
            continue;
        }
        let level = clauses.levels[place];
        let before = &tokens[place - 1];
        match LEADS_TO_CHANGE.get(&token.word) {
            Some(LeadToChange::However)
                if !remarks() && (level != Directness::Dependent || before.is(",")) =>
            {
                return Some(place);
            }
            Some(LeadToChange::ExceptFor) if rest.first().is_some_and(|next| next.is("fra")) => {
                return Some(place);
            }
            Some(LeadToChange::Except) if level == Directness::Main => return Some(place),
            Some(LeadToChange::But) if before.is("på") => return Some(place),
            Some(LeadToChange::GoesOn) if before.is_any(&[",", "dog"]) || token.is("idet") => {
                return alters(rest).map(|more| place + 1 + more);
            }
            Some(LeadToChange::Remark) if level == Directness::Main => {
                return alters(rest).map(|more| place + 1 + more);
            }
            _ => {}
        }
    }
    None
}

/// How a word behind an approval leads to what may change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LeadToChange {
    /// dog
    However,
    /// bortset (fra)
    ExceptFor,
    /// undtagen
    Except,
    /// (på) nær
    But,
    /// idet: what follows may change it.
    GoesOn,
    /// bemærkning: what follows may, too.
    Remark,
}

/// Returns whether the approval at `cue` is only of a part, or of less.
pub(super) fn narrowed(clauses: &Clauses<'_>, cue: usize) -> bool {
    let tokens = clauses.tokens();
    let near = clauses
        .places_before(cue)
        .take(3)
        .chain(clauses.places_after(cue).take(9));
    near.take_while(|&place| !tokens[place].is(";"))
        .any(|place| {
            let token = &tokens[place];
            let first = token.is("første") && clauses.has_at(place + 1, &["omgang"]);
            let voter = token.is("undtagen") && begins_with_name(&tokens[place + 1..]);
            (token.is_in(&NARROWS) && !voter || first)
                && !tokens[place.saturating_sub(1)].is("ikke")
        })
}

fn begins_with_name(tokens: &[Token]) -> bool {
    let near = &tokens[..tokens.len().min(LONGEST_VOTER)];
    names::find(near).is_some_and(|name| name.start == 0)
}

/// Returns where "med den ændring" ends, or "under forudsætning af".
fn noun_after(clauses: &Clauses<'_>, cue: usize) -> Option<usize> {
    let tokens = clauses.tokens();
    let after: Vec<usize> = clauses.places_after(cue).collect();
    for (index, &place) in after.iter().enumerate() {
        if !tokens[place].is_in(&ADDITIONS)
            || clauses.levels[place] == Directness::Dependent && place > cue + 1
        {
            continue;
        }
        let reach = after[index + 1..].iter().take(9);
        let mut plain = true;
        let mut by = false;
        for &next in reach {
            let token = &tokens[next];
            if token.is_in(&ADDITION_ENDS) {
                break;
            }
            by |= token.is("af");
            // "de af udvalget foreslåede ændringer" are changes all the same.
            plain &= !token.is_in(&NO_CHANGES)
                || by && token.word.ends_with('e') && !is_administration(&tokens[next - 1]);
            let changed_form = tokens[place].is("i") && token.is_in(&CHANGED_FORMS);
            let told = || tokens[next - 1].is("den") || clauses.has_at(next + 1, &[",", "at"]);
            let condition = token.is_in(&CONDITIONS) && (!token.is("præcisering") || told());
            // "med undtagelse af Ø, som undlod at stemme"
            let voter = clauses.has_at(next + 1, &["af"]) && begins_with_name(&tokens[next + 2..]);
            let change = token.is_in(&CHANGES) && !voter && !tokens[place].is_in(&BEFORE_NO_CHANGE);
            if changed_form || plain && (change || condition && !tokens[place].is("i")) {
                return Some(next);
            }
            if token.is_in(&CHANGES) || token.is_in(&CONDITIONS) {
                break;
            }
        }
    }
    None
}

fn is_administration(token: &Token) -> bool {
    token.word.contains("forvaltning") || token.word.contains("administration")
}

/// Returns where in an addition it alters something, before it turns out a remark.
pub(super) fn alters(addition: &[Token]) -> Option<usize> {
    let addition = &addition[..addition.len().min(REACH)];
    let remark = addition.iter().position(|token| token.is_in(&REMARKS));
    let place = addition.iter().enumerate().position(|(at, token)| {
        let next = addition.get(at + 1);
        let instead = token.is("i") && next.is_some_and(|next| next.is("stedet"));
        let order = token.is("behandles") && next.is_some_and(|next| next.is_in(&ORDERS));
        let mut behind = addition.iter().skip(at + 1).take(4);
        let voters = behind.any(|next| next.is_in(&VOTES_OTHERWISE));
        let narrow = token.is_in(&NARROWS_WHAT_FOLLOWS) && !voters;
        let mut behind = addition.iter().skip(at + 1).take(4);
        let reduced = !token.is("nedsættes") || behind.any(|next| next.is("til"));
        token.is_in(&ALTERS) && reduced || instead || order || narrow
    })?;
    match remark {
        // "ønsker punkt 2 ændret" is a change, "ønsker, at planen udvides" is not.
        Some(remark) if remark < place => {
            let wished = addition[remark].is_any(&["ønsker", "ønskes"])
                && (addition[place].word.ends_with("et") || addition[place].is("udgår"))
                && !addition[remark..place]
                    .iter()
                    .any(|token| token.is_any(&["at", ","]));
            wished.then_some(place)
        }
        _ => Some(place),
    }
}
