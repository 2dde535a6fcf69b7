//! Matters sent to another body: to whom, and with which recommendation.

use std::ops::Range;

use crate::text::bodies::without_genitive;
use crate::words::word_tables;

use super::OutcomeClass::{ApprovedAsRecommended, DecidedOtherwise, SentOn};
use super::clauses::Clauses;
use super::cues::{self, Verb, VerbForm};
use super::deciding::SentenceScan;
use super::doers::is_deciding;
use super::stated::StatedOutcome;

word_tables!("findings/outcome/sending");

/// Where a matter goes.
struct Receiver {
    /// Bytes of the name in the text; `None` if only an errand is named.
    pub name: Option<Range<usize>>,
    /// The last place of what names it.
    pub last: usize,
    /// Whether it is a public consultation, which is no body.
    pub hearing: bool,
    /// Whether it goes back to where it came from.
    pub back: bool,
}

/// Returns where what is sent at `cue` goes; `None` if nothing says so.
fn receiver(clauses: &Clauses<'_>, cue: usize) -> Option<Receiver> {
    let tokens = clauses.tokens();
    let none = |last, hearing, back| {
        Some(Receiver {
            name: None,
            last,
            hearing,
            back,
        })
    };
    let mut back = clauses.has_at(cue + 1, &["tilbage", "retur"]);
    let mut last = cue;
    for place in clauses.places_after(cue).take(14) {
        let token = &tokens[place];
        if token.is_any(&["tilbage", "retur"]) {
            back = true;
            last = place;
            continue;
        }
        if token.is_any(&["høring", "nabohøring"]) {
            return none(place, true, back);
        }
        if token.is_in(&LETTERS) {
            return None;
        }
        if !token.is("til") {
            continue;
        }
        return Some(named(clauses, place + 1, back));
    }
    none(last, false, back).filter(|_| back)
}

/// Reads the receiver that begins at `from`, right after "til".
fn named(clauses: &Clauses<'_>, from: usize, back: bool) -> Receiver {
    let tokens = clauses.tokens();
    let none = |last, hearing| Receiver {
        name: None,
        last,
        hearing,
        back,
    };
    let Some(first) = tokens.get(from) else {
        return none(from - 1, false);
    };
    if first.is_in(&ERRANDS) || first.word.ends_with("høring") {
        // "til videre behandling i Teknisk Udvalg": the body follows.
        let hearing = tokens[from..]
            .iter()
            .take(4)
            .any(|token| token.word.ends_with("høring"));
        let inner = (from..tokens.len().min(from + 6))
            .find(|&place| tokens[place].is_in(&INSIDE_ERRANDS))
            .filter(|&place| {
                tokens
                    .get(place + 1)
                    .is_some_and(|next| next.capital || is_deciding(next))
            });
        return match inner {
            Some(place) if !hearing => named(clauses, place + 1, back),
            _ => none(from, hearing),
        };
    }
    let mut last = from;
    let mut place = from;
    while let Some(token) = tokens.get(place) {
        let next = tokens.get(place + 1);
        let goes_on = match token.word.as_str() {
            "," => {
                next.is_some_and(|next| next.capital)
                    && tokens[place + 1..]
                        .iter()
                        .take(4)
                        .any(|token| token.is_any(&["og", "&"]))
                    && !next.is_some_and(is_deciding)
                    || next.is_some_and(|next| next.capital && is_deciding(next))
            }
            "og" | "&" | "/" => next.is_some_and(|next| next.capital || is_deciding(next)),
            "for" => next.is_some_and(|next| next.capital) && is_deciding(&tokens[place - 1]),
            "(" => false,
            _ => {
                !token.is_mark()
                    && (place == from || !token.is_in(&STOPS))
                    && (place == from
                        || token.capital
                        || is_deciding(token)
                        || tokens[place - 1].is_any(&["og", "&", "for"])
                        || place == from + 1 && !is_genitive(clauses, from))
            }
        };
        if !goes_on {
            break;
        }
        if !token.is_in(&JOINS) {
            last = place;
        }
        place += 1;
    }
    let mut end = tokens[last].end();
    if is_genitive(clauses, last) {
        let printed = clauses.sentence.text.verbatim(tokens[last].range());
        end -= printed.len() - without_genitive(printed).len();
    }
    Receiver {
        name: Some(tokens[from].start()..end),
        ..none(last, false)
    }
}

/// Returns whether the name that ends at `at` is a genitive: that of a body
/// ("Kommunalbestyrelsens behandling", "TMU's"), or a word with its article.
fn is_genitive(clauses: &Clauses<'_>, at: usize) -> bool {
    if let Some(body) = clauses.body_to(at) {
        return body.genitive;
    }
    let bare = clauses.tokens()[at].word.strip_suffix('s');
    bare.is_some_and(|bare| {
        bare.ends_with("en") && bare.len() > 8 || bare.ends_with("et") && bare.len() > 6
    })
}

impl SentenceScan<'_, '_> {
    /// Returns the outcome of sending at `at`.
    pub fn sent(&self, at: usize, verb: Verb, of_matter: bool) -> Option<StatedOutcome> {
        let receiver = receiver(&self.clauses, at);
        let back = verb == Verb::SendBack || receiver.as_ref().is_some_and(|to| to.back);
        let hearing = receiver.as_ref().is_some_and(|to| to.hearing);
        // "Sendes til Byrådet, hvis …": it may not be sent.
        let mut rest = self.clauses.tokens_after(at);
        if rest.any(|token| token.is_in(&cues::CONDITIONS_BEFORE_ACTS)) {
            return None;
        }
        if !of_matter || receiver.is_none() && verb == Verb::Send {
            return None;
        }
        if hearing && !back {
            let found = self.stated_at(DecidedOtherwise, at).weakly();
            return Some(found.stated_by("outcome.sent.hearing"));
        }
        let last = receiver.as_ref().map_or(at, |to| to.last);
        let mut found = self.stated(SentOn, at, last);
        found.outcome.back = back;
        let name = receiver.and_then(|to| to.name);
        found.outcome.to = name
            .map(|name| self.clauses.sentence.text.verbatim(name))
            .map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
        Some(found.stated_by("outcome.sent"))
    }

    /// Returns what is recommended with what is sent at `at` ("med anbefaling").
    pub fn sent_with(&self, at: usize) -> Option<StatedOutcome> {
        let tokens = self.tokens();
        // "med bemærkning, at byrådet har vedtaget indstillingen".
        let mut behind = self.clauses.places_after(at);
        if let Some(from) = behind.find(|&place| tokens[place].is("bemærkning")) {
            let (place, verb) = self.clauses.places_after(from).take(24).find_map(|place| {
                let (verb, form) = self.clauses.verb(place)?;
                let said = form == VerbForm::Participle
                    && matches!(verb, Verb::Adopt | Verb::Approve)
                    || form == VerbForm::Present && verb == Verb::Recommend;
                said.then_some((place, verb))
            })?;
            let mut found = self.approved(place, place);
            found.outcome.words.start = tokens[from].start();
            found.outcome.recommends = verb == Verb::Recommend;
            return Some(found.stated_by("outcome.sent.with_remark"));
        }
        let place = self.clauses.places_after(at).find(|&place| {
            tokens[place].is_any(&["anbefaling", "indstilling"])
                && tokens[place - 1].is_in(&BEFORE_RECOMMENDATION)
        })?;
        let rejected = self.reader.rejected;
        let mut found = match self.content(place) {
            Some(found) => found,
            None if rejected => self.stated_at(DecidedOtherwise, place),
            None => self.stated_at(ApprovedAsRecommended, place),
        };
        found.outcome.recommends = true;
        found.outcome.words.start = tokens[place - 1].start();
        found.outcome.rule = "outcome.sent.with_recommendation".into();
        Some(found)
    }
}
