//! The clauses of a sentence (hoved- og ledsætninger), as ranges over its tokens.
//!
//! ```text
//! clause = conjunction* token* [mark]
//! begins   behind "," ";" ":"
//!          before a conjunction that opens one wherever it stands (at, som, hvis)
//!          before any conjunction behind a dash or a closing bracket
//!          before "og", "samt", "men" in front of such a conjunction
//! ```
//!
//! This cuts as finely as any reader needs. One that knows fewer beginnings joins what
//! it does not part, by [`joined`].

use std::ops::Range;

use super::token::{Gap, Token};
use crate::words::word_tables;

word_tables!("text/clauses");

/// Where a conjunction begins a clause, and whether that depends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Conjunction {
    /// Wherever it stands, one that depends.
    Anywhere,
    /// Behind a comma, one that depends.
    BehindComma,
    /// Behind a comma, one that need not depend.
    GoingOn,
}

/// What stands before a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// The sentence begins.
    Start,
    /// A comma.
    Comma,
    /// A semicolon.
    Semicolon,
    /// A colon.
    Colon,
    /// A dash or a closing bracket.
    Aside,
    /// No mark: the conjunction alone begins it.
    Bare,
}

/// A clause of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its tokens, with conjunctions before and the mark behind it; places count from
    /// the first token of the sentence.
    pub tokens: Range<usize>,
    /// What stands before it.
    pub opening: Opening,
    /// The place of its conjunction, the last one of "og at"; `None` if it has none.
    pub conjunction: Option<usize>,
    /// Whether the conjunction makes it depend on another.
    pub depends: bool,
    /// Whether it is "at" with an infinitive, which has no verb that tells.
    pub infinitive: bool,
}

impl Clause {
    /// Returns the word of its conjunction; empty if it has none.
    pub fn conjunction_in<'t>(&self, tokens: &'t [Token]) -> &'t str {
        self.conjunction.map_or("", |place| &tokens[place].word)
    }
}

/// Returns the clauses of a sentence, given its tokens: every token is in one, in order.
pub fn clauses(tokens: &[Token]) -> Vec<Clause> {
    let mut found: Vec<Clause> = Vec::new();
    for at in 0..tokens.len() {
        // Behind "og" the clause has begun.
        let begun = found
            .last()
            .is_some_and(|clause| clause.conjunction == Some(at));
        if let Some(clause) = clause_at(tokens, at).filter(|_| !begun) {
            if let Some(before) = found.last_mut() {
                before.tokens.end = at;
            }
            found.push(clause);
        }
    }
    found
}

/// Returns the clauses with those joined to the one before them for which `begins` says
/// no; what is joined keeps the conjunction it began with.
pub fn joined(clauses: Vec<Clause>, mut begins: impl FnMut(&Clause) -> bool) -> Vec<Clause> {
    let mut kept: Vec<Clause> = Vec::with_capacity(clauses.len());
    for clause in clauses {
        match kept.last_mut() {
            Some(before) if !begins(&clause) => before.tokens.end = clause.tokens.end,
            _ => kept.push(clause),
        }
    }
    kept
}

/// Returns the clause that begins at `at`, to the end of the sentence.
fn clause_at(tokens: &[Token], at: usize) -> Option<Clause> {
    let opening = match at.checked_sub(1).map(|place| tokens[place].word.as_str()) {
        None => Opening::Start,
        Some(",") => Opening::Comma,
        Some(";") => Opening::Semicolon,
        Some(":") => Opening::Colon,
        Some(")") => Opening::Aside,
        Some("-") if tokens[at - 1].gap != Gap::None && tokens[at].gap != Gap::None => {
            Opening::Aside
        }
        _ => Opening::Bare,
    };
    let joins = tokens[at].is_in(&JOINING);
    let second = conjunction(tokens, at + 1).filter(|_| joins);
    let (place, kind) = match second {
        Some(Conjunction::Anywhere) => (at + 1, second),
        _ => (at, conjunction(tokens, at)),
    };
    let begins = match opening {
        Opening::Start | Opening::Comma | Opening::Semicolon | Opening::Colon => true,
        Opening::Aside => kind.is_some(),
        Opening::Bare => kind == Some(Conjunction::Anywhere),
    };
    if !begins {
        return None;
    }
    let behind_comma = opening == Opening::Comma && !votes(tokens, place);
    let starts = place == 0 && !tokens[place].is_in(&NO_CONJUNCTIONS_AT_THE_START);
    let depends = match kind {
        Some(Conjunction::Anywhere) => place > 0 || starts,
        Some(Conjunction::BehindComma) => behind_comma || starts,
        Some(Conjunction::GoingOn) | None => false,
    };
    Some(Clause {
        tokens: at..tokens.len(),
        opening,
        conjunction: kind.map(|_| place),
        depends,
        infinitive: tokens[place].is("at") && is_infinitive(tokens, place + 1),
    })
}

/// Returns what the word at `at` is as a conjunction. "At 1" numbers a point.
fn conjunction(tokens: &[Token], at: usize) -> Option<Conjunction> {
    let token = tokens.get(at)?;
    let numbers = token.is("at")
        && tokens
            .get(at + 1)
            .is_some_and(|next| next.number().is_some());
    CONJUNCTIONS.get(&token.word).filter(|_| !numbers)
}

/// ", for stemte A": no reason.
fn votes(tokens: &[Token], at: usize) -> bool {
    tokens[at].is("for")
        && tokens
            .get(at + 1)
            .is_some_and(|next| next.is_any(&["stemte", "stemmer"]))
}

/// Returns whether an infinitive stands at `at`, behind "at".
fn is_infinitive(tokens: &[Token], at: usize) -> bool {
    let mut ahead = tokens.iter().skip(at);
    let Some(token) = ahead.find(|token| !token.is_in(&BEFORE_INFINITIVES)) else {
        return false;
    };
    let word = token.word.as_str();
    token.is_in(&SHORT_INFINITIVES)
        || word.ends_with('e')
            && word.len() > 3
            && !token.capital
            && !word.ends_with("erne")
            && !word.ends_with("ede")
            && !token.is_in(&NO_INFINITIVES)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Text;
    use super::{Opening, clauses, joined};

    /// Returns the clauses with "/" before each, "+" before those that depend.
    fn cut(printed: &str) -> String {
        let text = Text::new(printed);
        let tokens = text.tokens();
        let parts = clauses(tokens).into_iter().map(|clause| {
            let words: Vec<&str> = tokens[clause.tokens]
                .iter()
                .map(|token| token.word.as_str())
                .collect();
            format!(
                "{} {}",
                if clause.depends { "+" } else { "/" },
                words.join(" ")
            )
        });
        parts.collect::<Vec<_>>().join(" ")
    }

    macro_rules! cuts {
        ($($name:ident: $text:expr => $cut:expr;)+) => {$(
            #[test]
            fn $name() {
                assert_eq!(cut($text), $cut);
            }
        )+};
    }

    cuts! {
        a_sentence_is_one: "Byrådet godkendte planen" => "/ byrådet godkendte planen";
        a_comma_and_a_conjunction: "Godkendt, idet fristen ændres" => "/ godkendt , / idet fristen ændres";
        that_opens_one_anywhere: "Byrådet besluttede at udsætte sagen" => "/ byrådet besluttede + at udsætte sagen";
        and_that_belong_together: "Godkendt, at A og at B" => "/ godkendt , + at a + og at b";
        since_opens_one_behind_a_comma: "Afvist, da fristen er ude, da" => "/ afvist , + da fristen er ude , + da";
        since_is_an_adverb_elsewhere: "Det var da godt" => "/ det var da godt";
        a_condition_first: "Hvis planen falder, udgår sagen" => "+ hvis planen falder , / udgår sagen";
        a_point_is_no_clause: "At 1 godkendt" => "/ at 1 godkendt";
        votes_depend_on_nothing: "Vedtaget, for stemte A" => "/ vedtaget , / for stemte a";
        colons_and_semicolons: "Beslutning: godkendt; udsat" => "/ beslutning : / godkendt ; / udsat";
        behind_a_bracket: "Sagen (nr. 2) som drøftet, (A) og B" => "/ sagen ( nr 2 ) + som drøftet , / ( a ) / og b";
    }

    #[test]
    fn infinitives_are_told_and_clauses_joined() {
        let text = Text::new("Udvalget bad om, at planen ændres, og om ikke at tage stilling");
        let tokens = text.tokens();
        let found = clauses(tokens);
        let infinitives: Vec<bool> = found.iter().map(|clause| clause.infinitive).collect();
        assert_eq!(infinitives, [false, false, false, true]);
        let fewer = joined(found, |clause| clause.opening == Opening::Comma);
        let conjunctions: Vec<&str> = fewer
            .iter()
            .map(|clause| clause.conjunction_in(tokens))
            .collect();
        assert_eq!(conjunctions, ["", "at", "og"]);
        assert_eq!(fewer[2].tokens.end, tokens.len());
    }

    proptest! {
        #[test]
        fn every_token_is_in_one_clause(words in proptest::collection::vec(
            prop::sample::select(vec!["at", "og", ",", ";", ":", ")", "(", " - ", "som", "da", "for", "stemte", "1", "sagen", "tage", "hvis"]),
            0..30,
        )) {
            let printed = words.join(" ");
            let text = Text::new(&printed);
            let found = clauses(text.tokens());
            let mut next = 0;
            for clause in &found {
                prop_assert_eq!(clause.tokens.start, next);
                prop_assert!(!clause.tokens.is_empty());
                prop_assert!(clause.conjunction.is_none_or(|place| clause.tokens.contains(&place)));
                next = clause.tokens.end;
            }
            prop_assert_eq!(next, text.tokens().len());
        }
    }
}
