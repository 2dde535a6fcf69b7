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
//! This cuts as finely as any reader needs. Who asks what clauses say each, and not where
//! they begin, takes the [`statements`], which no list and no "som minimum" cuts.

use std::ops::Range;

use serde::Serialize;

use super::times::begins_period;
use super::token::{Gap, Token};
use crate::words::word_tables;

word_tables!("text/clauses");

/// Where a conjunction begins a clause, and whether that depends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Conjunction {
    /// Wherever it stands, one that depends.
    Anywhere,
    /// The same, and asks.
    AsksAnywhere,
    /// Behind a comma, one that depends.
    BehindComma,
    /// The same, and asks.
    AsksBehindComma,
    /// Behind a comma, one that need not depend.
    GoingOn,
}

impl Conjunction {
    fn is_anywhere(self) -> bool {
        matches!(self, Self::Anywhere | Self::AsksAnywhere)
    }

    fn asks(self) -> bool {
        matches!(self, Self::AsksAnywhere | Self::AsksBehindComma)
    }
}

/// What stands before a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ClauseOpening {
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Clause {
    /// Its tokens, with conjunctions before and the mark behind it; places count from
    /// the first token of the sentence.
    pub tokens: Range<usize>,
    /// What stands before it.
    pub opening: ClauseOpening,
    /// The place of its conjunction, the last one of "og at"; `None` if it has none.
    pub conjunction: Option<usize>,
    /// Whether the conjunction makes it depend on another.
    pub depends: bool,
    /// Whether it asks: "om …", "og hvor …".
    pub asks: bool,
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

/// Returns the clauses that state something each, given the tokens of a sentence: a part of
/// a list, a word with "som" and an infinitive belong to the clause before them. What is
/// joined keeps the conjunction it began with.
pub fn statements(tokens: &[Token]) -> Vec<Clause> {
    let mut kept: Vec<Clause> = Vec::new();
    let mut all = clauses(tokens).into_iter().peekable();
    while let Some(clause) = all.next() {
        // "En plan, jf. bilag 3, senest i maj": what is referred to stands between.
        let referred = clause.opening == ClauseOpening::Comma
            && clause.conjunction_in(tokens) == "jf"
            && all.peek().is_some_and(|next| {
                next.opening == ClauseOpening::Comma && next.conjunction.is_none()
            });
        match kept.last_mut() {
            Some(before) if referred || !states(&clause, tokens) => {
                before.tokens.end = clause.tokens.end
            }
            _ => kept.push(clause),
        }
    }
    kept
}

/// Returns whether a clause states something of its own.
fn states(clause: &Clause, tokens: &[Token]) -> bool {
    let start = clause.tokens.start;
    match clause.opening {
        ClauseOpening::Start | ClauseOpening::Semicolon | ClauseOpening::Colon => true,
        // "samt" goes on with a list.
        ClauseOpening::Comma | ClauseOpening::Aside => {
            !matches!(clause.conjunction_in(tokens), "" | "samt")
        }
        ClauseOpening::Bare => {
            let own = !clause.infinitive
                || tokens[start].is_in(&JOINING)
                || tokens[start - 1].is_in(&BEFORE_ACTS);
            own && clause.conjunction_in(tokens) == "at"
        }
    }
}

/// Returns the clause that begins at `at`, to the end of the sentence.
fn clause_at(tokens: &[Token], at: usize) -> Option<Clause> {
    let opening = match at.checked_sub(1).map(|place| tokens[place].word.as_str()) {
        None => ClauseOpening::Start,
        Some(",") => ClauseOpening::Comma,
        Some(";") => ClauseOpening::Semicolon,
        Some(":") => ClauseOpening::Colon,
        Some(")") => ClauseOpening::Aside,
        Some("-") if tokens[at - 1].gap != Gap::None && tokens[at].gap != Gap::None => {
            ClauseOpening::Aside
        }
        _ => ClauseOpening::Bare,
    };
    let joins = tokens[at].is_in(&JOINING);
    let second = conjunction(tokens, at + 1).filter(|_| joins);
    let (place, kind) = if second.is_some_and(Conjunction::is_anywhere) {
        (at + 1, second)
    } else {
        (at, conjunction(tokens, at))
    };
    let begins = match opening {
        ClauseOpening::Start
        | ClauseOpening::Comma
        | ClauseOpening::Semicolon
        | ClauseOpening::Colon => true,
        ClauseOpening::Aside => kind.is_some(),
        ClauseOpening::Bare => kind.is_some_and(Conjunction::is_anywhere),
    };
    if !begins {
        return None;
    }
    let behind_comma = opening == ClauseOpening::Comma && !votes(tokens, place);
    let starts = place == 0 && !tokens[place].is_in(&NO_CONJUNCTIONS_AT_THE_START);
    let depends = match kind {
        Some(Conjunction::Anywhere | Conjunction::AsksAnywhere) => place > 0 || starts,
        Some(Conjunction::BehindComma | Conjunction::AsksBehindComma) => behind_comma || starts,
        Some(Conjunction::GoingOn) | None => false,
    };
    Some(Clause {
        tokens: at..tokens.len(),
        opening,
        conjunction: kind.map(|_| place),
        depends,
        asks: second.or(kind).is_some_and(Conjunction::asks),
        infinitive: tokens[place].is("at") && is_infinitive(tokens, place + 1),
    })
}

/// Returns what the word at `at` is as a conjunction. "At 1" numbers a point, "inden den 1.
/// maj" is a time.
fn conjunction(tokens: &[Token], at: usize) -> Option<Conjunction> {
    let token = tokens.get(at)?;
    let begins_time = |place: usize| {
        tokens
            .get(place)
            .is_some_and(|next| next.number().is_some() || begins_period(&next.word))
    };
    let article = tokens
        .get(at + 1)
        .is_some_and(|next| next.is_any(&["den", "d"]));
    let other = if token.is("at") {
        tokens
            .get(at + 1)
            .is_some_and(|next| next.number().is_some())
    } else {
        let within = tokens.get(at + 1).is_some_and(|next| next.is("for"));
        token.is_in(&BEFORE_TIMES) && (within || begins_time(at + 1 + usize::from(article)))
    };
    CONJUNCTIONS.get(&token.word).filter(|_| !other)
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
    use super::{Clause, clauses, statements};

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
        a_time_is_no_clause: "Sagen genoptages inden den 1. maj, efter udgangen af april" => "/ sagen genoptages inden den 1 maj , / efter udgangen af april";
        before_a_clause_there_is_none_of_time: "Sagen genoptages inden den 3 år gamle plan, inden planen ændres" => "/ sagen genoptages inden den 3 år gamle plan , + inden planen ændres";
        a_point_is_no_clause: "At 1 godkendt" => "/ at 1 godkendt";
        votes_depend_on_nothing: "Vedtaget, for stemte A" => "/ vedtaget , / for stemte a";
        colons_and_semicolons: "Beslutning: godkendt; udsat" => "/ beslutning : / godkendt ; / udsat";
        behind_a_bracket: "Sagen (nr. 2) som drøftet, (A) og B" => "/ sagen ( nr 2 ) + som drøftet , / ( a ) / og b";
    }

    #[test]
    fn infinitives_are_told() {
        let text = Text::new("Udvalget bad om, at planen ændres, og om ikke at tage stilling");
        let found = clauses(text.tokens());
        let infinitives: Vec<bool> = found.iter().map(|clause| clause.infinitive).collect();
        assert_eq!(infinitives, [false, false, false, true]);
    }

    #[test]
    fn statements_are_cut_by_no_list_and_no_infinitive() {
        for (printed, cut) in [
            (
                "Børn, Unge og Familie skal som minimum lave en plan, som forelægges",
                "Børn|som",
            ),
            (
                "Udvalget ønsker at høre mere, hvis prisen stiger",
                "Udvalget|hvis",
            ),
            (
                "Det besluttedes at sagen udsættes og at Økonomi svarer",
                "Det|at|og",
            ),
            (
                "Udvalget besluttede at udsætte sagen; planen ændres",
                "Udvalget|at|planen",
            ),
            ("Svaret gives, inden udgangen af maj", "Svaret"),
            ("Planen, samt bilag, sendes, og prisen ændres", "Planen|og"),
        ] {
            let text = Text::new(printed);
            let tokens = text.tokens();
            let first = |clause: &Clause| &printed[tokens[clause.tokens.start].range()];
            let found = statements(tokens);
            let firsts: Vec<&str> = found.iter().map(first).collect();
            assert_eq!(firsts.join("|"), cut, "{printed}");
            assert_eq!(
                found.last().map(|clause| clause.tokens.end),
                Some(tokens.len())
            );
        }
    }

    proptest! {
        #[test]
        fn every_token_is_in_one_clause(words in proptest::collection::vec(
            prop::sample::select(vec!["at", "og", ",", ";", ":", ")", "(", " - ", "som", "da", "for", "stemte", "1", "sagen", "tage", "hvis", "inden", "maj"]),
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
            let joined: usize = statements(text.tokens()).iter().map(|clause| clause.tokens.len()).sum();
            prop_assert_eq!(joined, next);
        }
    }
}
