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
    let tokens = clauses.tokens;
    if let Some(place) = noun_after(clauses, cue) {
        return Some(place);
    }
    for place in clauses.places_after(cue) {
        let (token, level) = (&tokens[place], clauses.levels[place]);
        let Some(lead) = LEADS_TO_CHANGE.get(&token.word) else {
            continue;
        };
        let (before, rest) = (&tokens[place - 1], &tokens[place + 1..]);
        if lead != LeadToChange::GoesOn && is_of_voters(rest) {
            continue;
        }
        let altered = || alters(rest).map(|more| place + 1 + more);
        let changes = match lead {
            LeadToChange::However => {
                let remarks = rest.iter().take(3).any(|next| next.is_in(&REMARKS));
                !remarks && (level != Directness::Dependent || before.is(","))
            }
            LeadToChange::ExceptFor => clauses.has_at(place + 1, &["fra"]),
            LeadToChange::Except => level == Directness::Main,
            LeadToChange::But => before.is("på"),
            LeadToChange::GoesOn if before.is_any(&[",", "dog"]) || token.is("idet") => {
                return altered();
            }
            LeadToChange::Remark if level == Directness::Main => return altered(),
            LeadToChange::GoesOn | LeadToChange::Remark => false,
        };
        if changes {
            return Some(place);
        }
    }
    None
}

/// "dog stemte Ø imod", "undtagen Bo Vig, der undlod": who did not vote for it; "dog med
/// forbehold fra Ø", "Ø tog dog forbehold": whose reservation it is.
fn is_of_voters(rest: &[Token]) -> bool {
    let reserved = rest.iter().take(3).position(|next| next.is("forbehold"));
    let behind = reserved.map_or(&[][..], |at| &rest[at + 1..]);
    rest.iter().take(4).any(|next| next.is_in(&VOTES_OTHERWISE))
        || begins_with_name(rest)
        || reserved == Some(1) && !rest[0].is("med")
        || matches!(behind, [from, who @ ..] if from.is("fra") && begins_with_name(who))
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

/// Returns whether the word is a condition, on which something is given.
pub(super) fn is_condition(token: &Token) -> bool {
    token.is_in(&CONDITIONS)
}

/// Returns whether the approval at `cue` is only of a part, or of less.
pub(super) fn narrowed(clauses: &Clauses<'_>, cue: usize) -> bool {
    let before = clauses.places_before(cue).take(3);
    let mut near = before
        .chain(clauses.places_after(cue).take(9))
        .take_while(|&place| !clauses.has_at(place, &[";"]));
    near.any(|place| {
        let voter = |place: usize| {
            clauses.has_at(place, &["undtagen"]) && begins_with_name(&clauses.tokens[place + 1..])
        };
        let first = clauses.has_at(place, &["første"]) && clauses.has_at(place + 1, &["omgang"]);
        // "10.000 kr. mod det ansøgte beløb"
        let less = clauses.has_at(place, &["mod"])
            && (1..3).any(|behind| clauses.has_at(place + behind, &APPLIED_FOR));
        (first || less || clauses.has_at(place, &NARROWS) && !voter(place))
            && !clauses.has_at(place.saturating_sub(1), &["ikke"])
    })
}

fn begins_with_name(tokens: &[Token]) -> bool {
    let near = &tokens[..tokens.len().min(LONGEST_VOTER)];
    names::find(near).is_some_and(|name| name.start == 0)
}

/// Returns where "med den ændring" ends, or "under forudsætning af".
fn noun_after(clauses: &Clauses<'_>, cue: usize) -> Option<usize> {
    let tokens = clauses.tokens;
    let after: Vec<usize> = clauses.places_after(cue).collect();
    for (index, &place) in after.iter().enumerate() {
        let opens = &tokens[place];
        let level = clauses.levels[place];
        if !opens.is_in(&ADDITIONS) || level == Directness::Dependent && place > cue + 1 {
            continue;
        }
        let (mut plain, mut by) = (true, false);
        for &next in after[index + 1..].iter().take(9) {
            let (token, before) = (&tokens[next], &tokens[next - 1]);
            if token.is_in(&ADDITION_ENDS) {
                break;
            }
            by |= token.is("af");
            // "de af udvalget foreslåede ændringer" are changes all the same.
            let by_others =
                by && token.word.ends_with('e') && !ADMINISTRATION.is_inside(&before.word);
            plain &= !token.is_in(&NO_CHANGES) || by_others;
            let told = || before.is("den") || clauses.has_at(next + 1, &[",", "at"]);
            let condition = token.is_in(&CONDITIONS) && (!token.is("præcisering") || told());
            // "med undtagelse af Ø, som undlod at stemme"
            let voter = clauses.has_at(next + 1, &["af"]) && begins_with_name(&tokens[next + 2..]);
            let change = token.is_in(&CHANGES) && !voter && !opens.is_in(&BEFORE_NO_CHANGE);
            let changed_form = opens.is("i") && token.is_in(&CHANGED_FORMS);
            if changed_form || plain && (change || condition && !opens.is("i")) {
                return Some(next);
            }
        }
    }
    None
}

/// Returns where in an addition it alters something, before it turns out a remark.
pub(super) fn alters(addition: &[Token]) -> Option<usize> {
    let addition = &addition[..addition.len().min(REACH)];
    let place = addition.iter().enumerate().position(|(at, token)| {
        let behind = &addition[at + 1..];
        let next = |is: &dyn Fn(&Token) -> bool| behind.first().is_some_and(is);
        let near = |is: &dyn Fn(&Token) -> bool| behind.iter().take(4).any(is);
        token.is_in(&ALTERS) && (!token.is("nedsættes") || near(&|it| it.is("til")))
            || token.is("i") && next(&|it| it.is("stedet"))
            || token.is("behandles") && next(&|it| it.is_in(&ORDERS))
            || token.is_in(&NARROWS_WHAT_FOLLOWS) && !is_of_voters(behind)
    })?;
    let altered = &addition[place];
    let mut remark = addition[..place].iter();
    let wished = remark
        .find(|token| token.is_in(&REMARKS))
        .is_none_or(|wish| {
            // "ønsker punkt 2 ændret" is a change, "ønsker, at planen udvides" is not.
            wish.is_any(&["ønsker", "ønskes"])
                && (altered.word.ends_with("et") || altered.is("udgår"))
                && !remark.any(|token| token.is_any(&["at", ","]))
        });
    wished.then_some(place)
}
