//! Decisions in several words, and what tells something only where nothing else does.

use crate::text::words::word_tables;

use super::OutcomeClass::{
    self, ApprovedAsRecommended, Noted, Postponed, Rejected, SentOn, Withdrawn,
};
use super::clauses::{Clauses, is_matter};
use super::cues::{self, Form};
use super::deciding::Strength;

word_tables!("findings/outcome/phrases");

/// Returns the class of the phrase that begins at `at`, its last place and strength.
pub(super) fn phrase_at(
    clauses: &Clauses<'_>,
    at: usize,
) -> Option<(OutcomeClass, usize, Strength)> {
    let tokens = clauses.tokens();
    let next = |ahead: usize| tokens.get(at + ahead);
    let is_next =
        |ahead: usize, words: &[&str]| next(ahead).is_some_and(|token| token.is_any(words));
    let fragment = || clauses.is_fragment(at);
    let pending = || clauses.preceded(at, &cues::PENDING, 8);
    match tokens[at].word.as_str() {
        "tog" | "tager" | "taget" | "tages" | "tage" | "toges" if !pending() => {
            if let Some(last) = from_agenda(clauses, at) {
                return Some((Withdrawn, last, Strength::Plain));
            }
            let by_body = !tokens[at].is_any(&["tog", "tager"]) || !clauses.is_by_others(at);
            let able = !tokens[at].is("tage") || clauses.preceded_by(at, &["kan", "kunne"], 5);
            if !(by_body && able) {
                return None;
            }
            if let Some(last) = clauses
                .after(at)
                .take(6)
                .find(|&place| tokens[place].is("følge") && tokens[place - 1].is("til"))
            {
                return Some((ApprovedAsRecommended, last, Strength::Plain));
            }
            let last = efterretning(clauses, at)?;
            Some((Noted, last, Strength::Plain))
        }
        "til"
            if (is_next(1, &["efterretning"])
                || is_next(1, &["orientering"]) && fragment() && tokens.len() - at <= 3)
                && !pending() =>
        {
            let taken = clauses
                .before(at)
                .any(|place| tokens[place].is_any(&["tage", "tages", "taget"]));
            (fragment() || !taken && clauses.is_of_matter(at) || noun_before(clauses, at))
                .then_some((Noted, at + 1, Strength::Plain))
        }
        "trukket" | "trækkes" | "trak" | "trækker" | "tilbagetrukket" | "tilbagetrækkes"
        | "tilbagekaldt" => {
            let (of_matter, away) = (
                clauses.is_of_matter(at),
                clauses
                    .after(at)
                    .take(5)
                    .find(|&place| tokens[place].is_any(&["tilbage", "dagsordenen", "dagsorden"])),
            );
            let whole = tokens[at].word.starts_with("tilbage");
            let done = tokens[at].is("trukket")
                && (fragment() || clauses.preceded(at, &cues::AUXILIARIES, 6))
                && !is_next(1, &["fra", "op", "på", "i", "ud"]);
            let last = away
                .or_else(|| whole.then_some(at))
                .or_else(|| done.then_some(at));
            let object = clauses.has_matter_after(at, 4);
            last.filter(|_| of_matter || object)
                .map(|last| (Withdrawn, last, Strength::Plain))
        }
        "slettet" | "slettes" | "fjernet" | "fjernes" => {
            from_agenda(clauses, at).map(|last| (Withdrawn, last, Strength::Plain))
        }
        "aflyst" | "aflyses" if clauses.is_of_matter(at) => Some((Withdrawn, at, Strength::Plain)),
        "afslag" if fragment() => Some((Rejected, at, Strength::Plain)),
        "nej" if fragment() && is_next(1, &["til"]) => Some((Rejected, at + 1, Strength::Plain)),
        "ja" if fragment() && is_next(1, &["til"]) => {
            Some((ApprovedAsRecommended, at + 1, Strength::Plain))
        }
        "ok" | "okay" if fragment() && tokens.len() - at <= 2 => {
            Some((ApprovedAsRecommended, at, Strength::Plain))
        }
        "som"
            if at == 0
                && tokens.len() <= 4
                && is_next(1, &["indstillet", "foreslået", "anbefalet"]) =>
        {
            Some((ApprovedAsRecommended, at + 1, Strength::Plain))
        }
        "gav" | "giver" | "gives" | "givet" | "meddelt" | "meddeles" | "meddelte" | "meddeler"
        | "ydes" | "yder" | "ydet"
            if !pending() && !clauses.is_by_others(at) =>
        {
            let last = clauses
                .after(at)
                .take(6)
                .take_while(|&place| !tokens[place].is_any(&[",", "at"]))
                .find(|&place| tokens[place].is("afslag") || tokens[place].is_in(&GRANTS));
            let last = last.or_else(|| {
                clauses
                    .before(at)
                    .take(4)
                    .find(|&place| tokens[place].is("afslag") || tokens[place].is_in(&GRANTS))
                    .map(|_| at)
            })?;
            let refuses = tokens[last].is("afslag")
                || clauses
                    .before(at)
                    .take(4)
                    .any(|place| tokens[place].is("afslag"));
            let class = if refuses {
                Rejected
            } else {
                ApprovedAsRecommended
            };
            Some((
                class,
                last,
                if refuses {
                    Strength::Plain
                } else {
                    Strength::Weak
                },
            ))
        }
        "flertal"
            if is_next(1, &["for"])
                || clauses.preceded_by(at, &["opnåede", "fik", "samlede", "opnår"], 4) =>
        {
            let majority = clauses
                .before(at)
                .take(3)
                .any(|place| tokens[place].is_any(&["ikke", "intet"]));
            majority.then_some((Rejected, at, Strength::Plain))
        }
        "tilslutning" | "opbakning" => {
            let refused = clauses
                .before(at)
                .take(3)
                .any(|place| tokens[place].is_any(&["ikke", "ingen"]));
            let to_matter = is_next(1, &["til"])
                && clauses
                    .after(at)
                    .take(4)
                    .any(|place| is_matter(&tokens[place]));
            (refused || to_matter).then_some((ApprovedAsRecommended, at, Strength::Weak))
        }
        "noterede" | "noterer" if is_next(1, &["sig"]) && !clauses.is_by_others(at) => {
            Some((Noted, at + 1, Strength::Plain))
        }
        "overgår" | "overgik" | "overgået" => {
            let last = clauses
                .after(at)
                .take(4)
                .find(|&place| tokens[place].is("behandling"));
            last.map(|last| (SentOn, last, Strength::Plain))
        }
        "stilles" | "stillet" | "sættes" | "sat" | "stillede" | "satte" => {
            let last = clauses
                .after(at)
                .take(5)
                .find(|&place| tokens[place].is("bero"));
            last.map(|last| (Postponed, last, Strength::Plain))
        }
        "afventer" if clauses.is_of_matter(at) => Some((Postponed, at, Strength::Weak)),
        "nåede" if is_next(1, &["ikke"]) && clauses.is_of_matter(at) => {
            Some((Postponed, at + 1, Strength::Weak))
        }
        "behandlet" | "færdigbehandlet" | "nået" => {
            let not = clauses
                .before(at)
                .take(4)
                .any(|place| tokens[place].is("ikke"));
            (not && clauses.is_of_matter(at)).then_some((Postponed, at, Strength::Weak))
        }
        _ => None,
    }
}

/// Returns whether the phrase from `at` to `last` is denied. The refusals of a
/// majority count their own "ikke".
pub(super) fn denied(clauses: &Clauses<'_>, at: usize, last: usize) -> bool {
    let tokens = clauses.tokens();
    if tokens[at].is_in(&OWN_DENIALS) {
        return false;
    }
    let inside = (at..=last)
        .any(|place| tokens[place].is("ikke") && clauses.levels[place] == clauses.levels[at]);
    inside && last - at < 8 || clauses.denied(at, Form::Participle)
}

/// Returns the place of "efterretning" for the "tage" at `at`.
pub(super) fn efterretning(clauses: &Clauses<'_>, at: usize) -> Option<usize> {
    let tokens = clauses.tokens();
    (at + 1..tokens.len().min(at + 90)).find(|&place| {
        let token = &tokens[place];
        (token.word.starts_with("efterretning") || token.is("orientering"))
            && tokens[place - 1].is("til")
            || token.is("notam")
    })
}

fn from_agenda(clauses: &Clauses<'_>, at: usize) -> Option<usize> {
    let tokens = clauses.tokens();
    let place = clauses
        .after(at)
        .take(5)
        .find(|&place| tokens[place].is_any(&["dagsordenen", "dagsorden"]))?;
    let from = clauses
        .after(at)
        .take(5)
        .any(|place| tokens[place].is_any(&["af", "fra"]));
    from.then_some(place)
}

/// "Orienteringen til efterretning": a noun, and nothing that tells.
fn noun_before(clauses: &Clauses<'_>, at: usize) -> bool {
    at > 0
        && clauses.before(at).all(|place| !clauses.is_finite(place))
        && clauses.before(at).next().is_some()
}
