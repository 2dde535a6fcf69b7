//! Decisions in several words: "taget til efterretning", "udgår af dagsordenen".
//!
//! A rule is a row of a table: the words it may begin at, what must stand around them, and
//! what it states then. Of the rows that hold the first one counts.

use std::ops::Range;

use crate::text::Token;
use crate::words::word_tables;

use super::OutcomeClass::{
    self, ApprovedAsRecommended as Approved, Noted, Postponed, Rejected, SentOn, Withdrawn,
};
use super::clauses::{Clauses, REACH};
use super::cues::{self, Verb, VerbForm, is_matter};
use super::deciding::SentenceScan;
use super::levels::Directness;
use super::rows::Need::{
    Alone, Behind, ByBody, Done, End, Helped, Is, Last, Near, OfMatter, Short, To, With, Without,
};
use super::rows::Row;
use super::rows::RowStates::{Nothing, Plain, Weak};
use super::stated::StatedOutcome;
use super::{doers, hosts};

word_tables!("findings/outcome/phrases");

/// The phrases, whose ids are "outcome.phrase." with these names.
#[rustfmt::skip]
pub(super) static PHRASES: &[Row] = &[
    Row("off_the_agenda", Plain(Withdrawn), &TAKES, &[Done(8), End(agenda)]),
    Row("follow", Plain(Approved), &TAKES, &[Done(8), Is(is_taken), End(followed)]),
    Row("take_note", Plain(Noted), &TAKES, &[Done(8), Is(is_taken), End(noted)]),
    Row("to_note", Plain(Noted), &TO, &[Done(8), To(1, &NOTE), Is(is_noted)]),
    Row("to_note", Plain(Noted), &TO, &[Done(8), To(1, &REPORT), Alone, Last(3)]),
    Row("take_note", Plain(Noted), &NOTES, &[To(1, &ONESELF), ByBody]),
    Row("off_the_agenda", Plain(Withdrawn), &STRIKES, &[End(agenda)]),
    Row("withdraw", Plain(Withdrawn), &DRAWS, &[Is(has_matter), To(5, &OFF_THE_AGENDA)]),
    Row("withdraw", Plain(Withdrawn), &WITHDRAWS, &[Is(has_matter)]),
    Row("", Nothing, &DRAWN, &[Near(1, &DRAWN_OTHERWISE)]),
    Row("withdraw", Plain(Withdrawn), &DRAWN, &[Is(has_matter), Alone]),
    Row("withdraw", Plain(Withdrawn), &DRAWN, &[Is(has_matter), Helped(6, &cues::AUXILIARIES)]),
    Row("cancel", Plain(Withdrawn), &CANCELS, &[OfMatter]),
    Row("refuse", Plain(Rejected), &GIVES, &[Done(8), ByBody, To(6, &REFUSAL)]),
    Row("refuse", Plain(Rejected), &GIVES, &[Done(8), ByBody, Behind(4, &REFUSAL)]),
    Row("grant", Weak(Approved), &GIVES, &[Done(8), ByBody, To(6, &GRANTS)]),
    Row("grant", Weak(Approved), &GIVES, &[Done(8), ByBody, Behind(4, &GRANTS)]),
    Row("refuse", Plain(Rejected), &IS_GIVEN, &[Done(8), Is(is_done_here), Behind(2, &REFUSAL)]),
    Row("grant", Weak(Approved), &IS_GIVEN, &[Done(8), Is(is_done_here), Behind(2, &GRANTS)]),
    Row("no_ground", Plain(Rejected), &GROUND,
        &[Behind(3, &NO_MAJORITY), Near(1, &BEFORE_INFINITIVE), Near(2, &["at"])]),
    Row("", Nothing, &MAJORITY, &[Is(is_to_put_off)]),
    Row("no_majority", Plain(Rejected), &MAJORITY, &[Behind(3, &NO_MAJORITY), Near(1, &FOR)]),
    Row("no_majority", Plain(Rejected), &MAJORITY,
        &[Behind(3, &NO_MAJORITY), Helped(4, &GETS_A_MAJORITY)]),
    Row("majority", Plain(Approved), &MAJORITY,
        &[Done(8), Behind(3, &IS), Near(1, &FOR), Near(3, &is_matter)]),
    Row("majority", Plain(Approved), &MAJORITY, &[Helped(4, &GETS_A_MAJORITY), OfMatter]),
    Row("support", Weak(Approved), &SUPPORT, &[Behind(3, &cues::DENIALS)]),
    Row("support", Weak(Approved), &SUPPORT, &[Near(1, &TO), Near(4, &is_matter)]),
    Row("not_furthered", Plain(Rejected), &ENJOYS, &[Near(2, &NOT), To(3, &FURTHERING)]),
    Row("send_back", Plain(SentOn), &SHOWS, &[OfMatter, To(3, &["tilbage"])]),
    Row("support", Weak(Approved), &GOES_IN, &[Near(1, &["ind"]), To(2, &FOR), ByBody]),
    Row("support", Weak(Approved), &BACKS, &[Near(1, &["op"]), ByBody]),
    Row("answer", Plain(Rejected), &REFUSAL, &[Alone]),
    Row("answer", Plain(Rejected), &NO, &[Alone, To(1, &TO)]),
    Row("answer", Plain(Approved), &YES, &[Alone, To(1, &TO)]),
    Row("answer", Plain(Rejected), &NO, &[Behind(1, &SAYS), To(1, &TO), ByBody]),
    Row("answer", Plain(Approved), &YES, &[Behind(1, &SAYS), To(1, &TO), ByBody]),
    Row("answer", Plain(Approved), &FINE, &[Alone, Last(2)]),
    Row("answer", Plain(Approved), &FINE, &[Alone, To(1, &TO)]),
    Row("as_moved", Plain(Approved), &AS, &[Alone, Short(4), To(1, &AS_MOVED)]),
    Row("pass_on", Plain(SentOn), &PASSES_ON, &[To(4, &TREATMENT)]),
    Row("put_aside", Plain(Postponed), &PUTS, &[To(5, &ABEYANCE)]),
    Row("wait", Weak(Postponed), &WAITS, &[OfMatter]),
    Row("not_reached", Weak(Postponed), &REACHED, &[OfMatter, To(1, &NOT)]),
    Row("not_treated", Weak(Postponed), &TREATED, &[OfMatter, Behind(4, &NOT)]),
];

impl SentenceScan<'_, '_> {
    /// Returns what the first of `rows` states that holds at one of `places`, and the place
    /// of its last word; its id begins with `group`.
    pub fn stated_in(
        &self,
        rows: &[Row],
        places: Range<usize>,
        group: &str,
    ) -> Option<(StatedOutcome, usize)> {
        let (row, (at, last)) = rows
            .iter()
            .find_map(|row| Some((row, row.read(&self.clauses, places.clone())?)))?;
        let found = match row.1 {
            Plain(class) => self.stated(class, at, last),
            Weak(class) => self.stated(class, at, last).weakly_if(true),
            Nothing => return None,
        };
        Some((found.stated_by(format!("{group}{}", row.0)), last))
    }
}

impl Row {
    /// Returns the first of `places` at which the row holds, and the place of the last word
    /// of what begins there.
    fn read(&self, clauses: &Clauses<'_>, places: Range<usize>) -> Option<(usize, usize)> {
        let said = |at: &usize| clauses.levels[*at] != Directness::Dependent;
        let begins = |at: &usize| clauses.has_at(*at, self.2) && said(at);
        let mut places = places.filter(begins).peekable();
        places.peek()?;
        // These are looked for once, however many words it may begin at.
        let all = 0..clauses.tokens.len();
        let has = |words| all.clone().any(|at| clauses.has_at(at, words) && said(&at));
        let holds = self.3.iter().all(|need| match need {
            With(words) => has(*words),
            Without(words) => !has(*words),
            _ => true,
        });
        let found = places.find_map(|at| Some((at, self.end(clauses, at)?)));
        found.filter(|_| holds)
    }

    /// Returns the place of the last word of what begins at `at`, if all that the row needs
    /// stands around it.
    fn end(&self, clauses: &Clauses<'_>, at: usize) -> Option<usize> {
        let mut last = at;
        for need in self.3 {
            let holds = match *need {
                To(reach, words) => {
                    let ends = |it: &Token| words.means(it) || it.is_any(&[",", "at"]);
                    let end = clauses.find_after(at, &ends, reach);
                    last = end.filter(|&end| clauses.has_at(end, words))?;
                    true
                }
                End(reader) => {
                    last = reader(clauses, at)?;
                    true
                }
                Near(reach, words) => clauses.find_after(at, words, reach).is_some(),
                Behind(reach, words) => clauses.find_before(at, words, reach).is_some(),
                With(_) | Without(_) => true,
                Done(reach) => !clauses.preceded(at, &cues::PENDING, reach),
                ByBody => !doers::is_by_others(clauses, at),
                Helped(reach, words) => clauses.preceded(at, words, reach),
                Alone => clauses.is_fragment(at),
                Last(most) => clauses.tokens.len() - at <= most,
                Short(most) => clauses.tokens.len() <= most,
                OfMatter => clauses.is_of_matter(at),
                Is(reader) => reader(clauses, at),
            };
            holds.then_some(())?;
        }
        Some(last)
    }
}

fn is_done_here(clauses: &Clauses<'_>, at: usize) -> bool {
    !hosts::is_done_by_others(clauses, at, false)
}

/// "tog" by the body, "kunne tage", "taget".
fn is_taken(clauses: &Clauses<'_>, at: usize) -> bool {
    if clauses.has_at(at, &["tage"]) {
        return clauses.preceded(at, &["kan", "kunne"], 5);
    }
    !clauses.has_at(at, &["tog", "tager"]) || !doers::is_by_others(clauses, at)
}

/// Returns the place of "følge" in "taget til følge".
fn followed(clauses: &Clauses<'_>, at: usize) -> Option<usize> {
    let mut near = clauses.places_after(at).take(6);
    near.find(|&it| clauses.has_at(it, &["følge"]) && clauses.has_at(it - 1, &TO))
}

fn noted(clauses: &Clauses<'_>, at: usize) -> Option<usize> {
    let last = efterretning(clauses, at)?;
    (!hosts::is_done_by_others(clauses, last, false)).then_some(last)
}

/// "Til efterretning", "Orienteringen til efterretning": nothing tells, or not of taking it.
fn is_noted(clauses: &Clauses<'_>, at: usize) -> bool {
    let mut before = clauses.places_before(at);
    let untold = !before.any(|place| clauses.is_finite(place));
    let taken = || clauses.find_before(at, &TAKES, REACH).is_some();
    untold || clauses.is_fragment(at) || !taken() && clauses.is_of_matter(at)
}

/// "flertal for at udsætte sagen": nothing of the matter itself.
fn is_to_put_off(clauses: &Clauses<'_>, at: usize) -> bool {
    let verb = clauses
        .find_after(at, &["at"], 2)
        .and_then(|to| clauses.verb(to + 1));
    verb.is_some_and(|(verb, _)| verb.sends() || verb == Verb::Postpone)
}

/// Returns what it is to give a refusal ("afslag"), or a permission, from `at` on, and the
/// place of its last word.
pub(super) fn given(clauses: &Clauses<'_>, at: usize) -> Option<(OutcomeClass, usize)> {
    clauses.has_at(at, &TO_GIVE).then_some(())?;
    let refused = clauses.find_after(at, &REFUSAL, 3);
    let granted = || Some((Approved, clauses.find_after(at, &GRANTS, 3)?));
    refused.map(|last| (Rejected, last)).or_else(granted)
}

fn has_matter(clauses: &Clauses<'_>, at: usize) -> bool {
    clauses.is_of_matter(at) || clauses.has_matter_after(at, 4)
}

/// Returns whether the phrase from `at` to `last` is denied. The refusals of a
/// majority count their own "ikke".
pub(super) fn denied(clauses: &Clauses<'_>, at: usize, last: usize) -> bool {
    if clauses.has_at(at, &OWN_DENIALS) {
        return false;
    }
    let not = |it| clauses.has_at(it, &NOT) && clauses.levels[it] == clauses.levels[at];
    last - at < 8 && (at..=last).any(not) || clauses.denied(at, VerbForm::Participle)
}

/// Returns the place of "dagsordenen" for the "tage" at `at`.
pub(super) fn agenda(clauses: &Clauses<'_>, at: usize) -> Option<usize> {
    clauses.find_after(at, &["af", "fra"], 5)?;
    clauses.find_after(at, &["dagsordenen", "dagsorden"], 5)
}

/// Returns the place of "efterretning" for the "tage" at `at`.
pub(super) fn efterretning(clauses: &Clauses<'_>, at: usize) -> Option<usize> {
    let tokens = clauses.tokens;
    (at + 1..tokens.len().min(at + 90)).find(|&place| {
        let token = &tokens[place];
        (token.word.starts_with("efterretning") || token.is("orientering"))
            && tokens[place - 1].is("til")
            || token.is("notam")
    })
}
