//! Matters sent to another body: to whom, and with which recommendation.

use std::ops::Range;

use crate::text::Token;
use crate::text::bodies::{may_be_genitive, without_genitive};
use crate::words::word_tables;

use super::OutcomeClass::{ApprovedAsRecommended, DecidedOtherwise, SentOn};
use super::clauses::{Clauses, REACH};
use super::cues::{self, Verb, VerbForm};
use super::deciding::SentenceScan;
use super::doers::is_deciding;
use super::stated::StatedOutcome;

word_tables!("findings/outcome/sending");

/// Where a matter goes, with the last place of what names it.
enum Receiver {
    /// To a body, with the bytes of its name in the text.
    Named(usize, Range<usize>),
    /// Somewhere that is no body.
    Errand(usize),
    /// To a public consultation.
    Hearing(usize),
}

/// Returns where what is sent at `cue` goes, and whether it goes back; `None` if nothing
/// says so.
fn receiver(clauses: &Clauses<'_>, cue: usize) -> Option<(Receiver, bool)> {
    let mut back = clauses.has_at(cue + 1, &BACK);
    let mut last = cue;
    for place in clauses.places_after(cue).take(14) {
        let token = &clauses.tokens[place];
        if token.is_in(&BACK) {
            (back, last) = (true, place);
        } else if token.is_in(&HEARINGS) {
            return Some((Receiver::Hearing(place), back));
        } else if token.is_in(&LETTERS) {
            return None;
        } else if token.is("til") {
            return Some((named(clauses, place + 1), back));
        }
    }
    back.then_some((Receiver::Errand(last), back))
}

/// Reads the receiver that begins at `from`, right after "til".
fn named(clauses: &Clauses<'_>, from: usize) -> Receiver {
    let tokens = clauses.tokens;
    let hears = |token: &Token| token.word.ends_with("høring");
    let Some(first) = tokens.get(from) else {
        return Receiver::Errand(from - 1);
    };
    if first.is_in(&ERRANDS) || hears(first) {
        // "til videre behandling i Teknisk Udvalg": the body follows.
        let hearing = tokens[from..].iter().take(4).any(hears);
        let is_body = |token: &Token| token.capital || is_deciding(token);
        let mut errand = from..tokens.len().min(from + 6);
        let inner = errand.find(|&place| clauses.has_at(place, &INSIDE_ERRANDS));
        return match inner.filter(|&place| clauses.has_at(place + 1, &is_body)) {
            _ if hearing => Receiver::Hearing(from),
            Some(place) => named(clauses, place + 1),
            None => Receiver::Errand(from),
        };
    }
    let end = (from..tokens.len()).find(|&place| !goes_on(clauses, from, place));
    let mut name = (from..end.unwrap_or(tokens.len())).rev();
    let names = |place: &usize| !clauses.has_at(*place, &JOINS);
    let last = name.find(names).unwrap_or(from);
    let mut end = tokens[last].end();
    if is_genitive(clauses, last) {
        let printed = clauses.text.verbatim(tokens[last].range());
        end -= printed.len() - without_genitive(printed).len();
    }
    Receiver::Named(last, tokens[from].start()..end)
}

/// Returns whether the name of a receiver that begins at `from` goes on at `place`.
fn goes_on(clauses: &Clauses<'_>, from: usize, place: usize) -> bool {
    let tokens = clauses.tokens;
    let token = &tokens[place];
    let capital = clauses.has_at(place + 1, &|next: &Token| next.capital);
    let deciding = clauses.has_at(place + 1, &is_deciding);
    match token.word.as_str() {
        "," => {
            let mut near = tokens[place + 1..].iter().take(4);
            capital && (deciding || near.any(|token| token.is_any(&["og", "&"])))
        }
        "og" | "&" | "/" => capital || deciding,
        "for" => capital && is_deciding(&tokens[place - 1]),
        _ if token.is_mark() => false,
        _ => {
            place == from
                || !token.is_in(&STOPS)
                    && (token.capital
                        || is_deciding(token)
                        || tokens[place - 1].is_any(&["og", "&", "for"])
                        || place == from + 1
                            && !is_genitive(clauses, from)
                            && clauses.verb(place).is_none())
        }
    }
}

/// Returns whether the name that ends at `at` is a genitive: that of a body
/// ("Kommunalbestyrelsens behandling", "TMU's"), or a word with its article.
fn is_genitive(clauses: &Clauses<'_>, at: usize) -> bool {
    if let Some(body) = clauses.body_to(at) {
        return body.genitive;
    }
    let bare = without_genitive(&clauses.tokens[at].word);
    let definite = bare.ends_with("en") && bare.len() > 8 || bare.ends_with("et") && bare.len() > 6;
    definite && may_be_genitive(&clauses.tokens[at])
}

impl SentenceScan<'_, '_> {
    /// Returns the outcome of sending at `at`.
    pub fn sent(&self, at: usize, verb: Verb, of_matter: bool) -> Option<StatedOutcome> {
        let clauses = &self.clauses;
        // "Sendes til Byrådet, hvis …": it may not be sent.
        let may = clauses.find_after(at, &cues::CONDITIONS_BEFORE_ACTS, REACH);
        if may.is_some() || !of_matter {
            return None;
        }
        let (receiver, back) = receiver(clauses, at).unzip();
        let back = verb == Verb::SendBack || back == Some(true);
        let (last, name) = match receiver {
            Some(Receiver::Hearing(_)) if !back => {
                let found = self.stated_at(DecidedOtherwise, at).weakly_if(true);
                return Some(found.stated_by("outcome.sent.hearing"));
            }
            // What is handed to the auditors is not put before anybody.
            Some(Receiver::Named(last, _)) if AUDITORS.begins(&clauses.tokens[last].word) => {
                return None;
            }
            Some(Receiver::Named(last, name)) => (last, Some(name)),
            Some(Receiver::Errand(last) | Receiver::Hearing(last)) => (last, None),
            None if verb == Verb::Send => return None,
            None => (at, None),
        };
        let mut found = self.stated(SentOn, at, last);
        found.outcome.back = back;
        found.outcome.to = name.map(|name| {
            let words = clauses.text.verbatim(name).split_whitespace();
            words.collect::<Vec<_>>().join(" ")
        });
        Some(found.stated_by("outcome.sent"))
    }

    /// Returns what is recommended with what is sent at `at` ("med anbefaling").
    pub fn sent_with(&self, at: usize) -> Option<StatedOutcome> {
        let (clauses, tokens) = (&self.clauses, self.clauses.tokens);
        // "med bemærkning, at byrådet har vedtaget indstillingen".
        if let Some(from) = clauses.find_after(at, &["bemærkning"], REACH) {
            let said = |place: &usize| match clauses.verb(*place) {
                Some((Verb::Adopt | Verb::Approve, form)) => form == VerbForm::Participle,
                Some((Verb::Recommend, form)) => form == VerbForm::Present,
                _ => false,
            };
            let place = clauses.places_after(from).take(24).find(said)?;
            let mut found = self.approved(place, place);
            found.outcome.words.start = tokens[from].start();
            found.outcome.recommends = clauses.is_form(place, VerbForm::Present);
            return Some(found.stated_by("outcome.sent.with_remark"));
        }
        let place = clauses.places_after(at).find(|&place| {
            tokens[place].is_any(&["anbefaling", "indstilling"])
                && tokens[place - 1].is_in(&BEFORE_RECOMMENDATION)
        })?;
        let class = [ApprovedAsRecommended, DecidedOtherwise][usize::from(self.reader.rejected)];
        let content = self.content(place);
        let mut found = content.unwrap_or_else(|| self.stated_at(class, place));
        found.outcome.recommends = true;
        found.outcome.words.start = tokens[place - 1].start();
        found.outcome.rule = "outcome.sent.with_recommendation".into();
        Some(found)
    }
}
