//! Whose words, or whose decision, a label tells to stand behind its colon.
//!
//! ```text
//! label = [name] position ":"          Venstres holdning: …
//!       | body [decision] ":"          Økonomiudvalgets beslutning: …
//! ```

use crate::text::bodies::{Body, without_genitive};
use crate::text::{Token, names};
use crate::words::word_tables;

use super::cues::{self, VerbForm, is_office};
use super::sentence::DecisionSentence;

word_tables!("findings/outcome/labels");

/// How many words a label has, at most.
const LONGEST_LABEL: usize = 12;

/// Returns whether a label before a colon tells that what follows is the words, or the
/// decision, of somebody who is not the body.
pub(super) fn is_labelled_by_others(sentence: &DecisionSentence<'_>) -> bool {
    let tokens = sentence.tokens;
    let near = &tokens[..tokens.len().min(LONGEST_LABEL + 1)];
    let Some(colon) = near.iter().position(|token| token.is(":")) else {
        return false;
    };
    let label = &tokens[..colon];
    let tells = |at: usize| sentence.is_finite(at) || sentence.verb(at).is_some();
    let inside = |body: &Body| body.tokens.end <= colon;
    let bodies = &sentence.bodies[..sentence.bodies.partition_point(inside)];
    // "Økonomiudvalget den 2. maj 2024: …"
    let ends = |end: usize| end == colon || sentence.earlier.contains(&(end..colon));
    let is_only = |body: &Body| body.tokens.start == 0 && ends(body.tokens.end);
    if (0..colon).any(tells) || bodies.iter().any(|body| sentence.may_decide(body)) {
        return false;
    }
    let holds =
        |token: &Token| is_office(token) || MEMBERS_WITH_OFFICE.ends(without_genitive(&token.word));
    let named = names::find(label).is_some() || label.iter().any(holds);
    if label.iter().any(|token| POSITIONS.ends(&token.word)) {
        return named || !bodies.is_empty();
    }
    // "Forslag fra SF: Forkastet" tells what became of it; "Sagen udsættes" what it is.
    let is_moved = |token: &Token| cues::FOLLOWED.is_inside(&token.word);
    if label.iter().any(is_moved) {
        let verb = (colon + 1..tokens.len()).find(|&at| tells(at));
        let moved = |at| {
            let matter = tokens[colon + 1..at].iter().all(|token| !is_moved(token));
            matter && at > colon + 1 && sentence.is_form(at, VerbForm::Passive)
        };
        return (named || !bodies.is_empty()) && !label[0].is("ad") && verb.is_some_and(moved);
    }
    let decision = || label.iter().any(|token| token.is_in(&DECISIONS_OF_BODIES));
    bodies
        .first()
        .is_some_and(|first| is_only(first) || decision())
}
