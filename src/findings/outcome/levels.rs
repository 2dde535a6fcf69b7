//! What of a sentence is said for itself, and what hangs on something else.

use super::clauses::is_matter;
use super::cues::{self, Form};
use super::words::{List, Token};

/// What announces remarks, statements and answers before a colon.
const REMARKS: List = List("bemærkning kommentar høringssvar udtalelse svar");

/// How directly a token is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// Said for itself.
    Main,
    /// An addition after "idet".
    Addition,
    /// Depends on something else, or is quoted.
    Dependent,
}

pub(super) fn of(tokens: &[Token]) -> Vec<Level> {
    let mut levels = Vec::with_capacity(tokens.len());
    let mut level = Level::Main;
    // What holds in this clause: opened by an infinitive, by a condition.
    let (mut infinitive, mut finite_at, mut condition) = (false, false, false);
    for (at, token) in tokens.iter().enumerate() {
        let after_comma = at == 0 || tokens[at - 1].is_any(&[",", ":", "og"]);
        let next = tokens.get(at + 1);
        match token.word.as_str() {
            "," if level != Level::Main => {
                if next.is_some_and(|next| next.finite && !tokens[..at].is_empty())
                    && !(finite_at
                        && level == Level::Dependent
                        && next.is_some_and(|next| {
                            !next.is_in(&cues::AUXILIARIES) && !is_passive(next) && !is_past(next)
                        }))
                {
                    level = if condition {
                        Level::Dependent
                    } else {
                        Level::Main
                    };
                    finite_at = false;
                } else if next
                    .is_some_and(|next| next.is_any(&["og", "men", "samt", "hvorfor", "hvorefter"]))
                    && !tokens.get(at + 2).is_some_and(|second| second.is("at"))
                    && level == Level::Dependent
                    && !finite_at
                    && !condition
                {
                    level = Level::Main;
                }
            }
            ";" => {
                level = Level::Main;
                condition = false;
            }
            ":" => {
                let told = tokens[..at].iter().any(|token| {
                    REMARKS.is_inside(&token.word) || token.finite || token.verb.is_some()
                });
                level = if told { Level::Dependent } else { Level::Main };
                finite_at = told;
            }
            // "…, der hermed er godkendt", "…, hvilket blev vedtaget".
            "der" | "som" | "hvilket"
                if at > 0
                    && tokens[at - 1].is(",")
                    && tokens[at + 1..].iter().take(2).any(|next| {
                        next.is_any(&["hermed", "dermed", "således", "herefter"])
                            || token.is("hvilket") && next.is_any(&["blev", "er"])
                    }) =>
            {
                level = Level::Main;
                finite_at = false;
            }
            "mens" | "medens" | "hvorimod" if next.is_some_and(is_matter) => {
                level = Level::Main;
                finite_at = false;
            }
            "hvorfor" | "hvorefter" | "hvorpå" if at > 0 && tokens[at - 1].is(",") => {
                level = Level::Main;
                finite_at = false;
            }
            "idet" if level != Level::Dependent || !finite_at || after_comma => {
                level = Level::Addition;
                finite_at = false;
            }
            "at" if !(at == 0 || tokens[at - 1].is("-"))
                || at + 1 < tokens.len() && is_infinitive(tokens, at + 1) =>
            {
                // "At 1)" numbers a point of the recommendation.
                if next.is_none_or(|next| next.number().is_none()) {
                    infinitive = is_infinitive(tokens, at + 1);
                    finite_at = !infinitive;
                    level = Level::Dependent;
                }
            }
            "blev" | "bliver" if level == Level::Dependent && infinitive => {
                level = Level::Main;
                infinitive = false;
            }
            // "nåede ikke at blive behandlet og udsættes".
            "og" if level == Level::Dependent && infinitive && next.is_some_and(is_passive) => {
                level = Level::Main;
                infinitive = false;
            }
            "dog" if after_comma && level == Level::Dependent && !finite_at => level = Level::Main,
            word => {
                let opens = cues::SUBORDINATORS.has(word)
                    && word != "at"
                    && !(at == 0 && word == "som")
                    || cues::AFTER_COMMA.has(word)
                        && (at > 0 && tokens[at - 1].is(",")
                            || at == 0 && !matches!(word, "der" | "for" | "så" | "efter" | "om"))
                        && !next.is_some_and(|next| {
                            word == "for" && next.is_any(&["stemte", "stemmer"])
                        });
                if opens {
                    level = Level::Dependent;
                    infinitive = false;
                    finite_at = false;
                    condition |= matches!(word, "hvis" | "såfremt" | "medmindre") && at < 2;
                } else if token.is_any(&["og", "men", "samt"])
                    && level == Level::Dependent
                    && next.is_some_and(is_past)
                    && tokens[..at]
                        .iter()
                        .zip(&levels)
                        .any(|(token, level)| *level == Level::Main && is_past(token))
                {
                    level = Level::Main;
                }
            }
        }
        levels.push(if token.quoted {
            Level::Dependent
        } else {
            level
        });
    }
    levels
}

/// Returns whether an infinitive stands at `at`, after "at".
fn is_infinitive(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens[at..]
        .iter()
        .find(|token| !token.is_in(&List("ikke også enstemmigt herefter fortsat alene undlade")))
    else {
        return false;
    };
    if matches!(token.verb, Some((_, Form::Infinitive))) {
        return true;
    }
    token.is_in(&List("få gå se stå slå forstå bero undgå opnå"))
        || token.word.ends_with('e')
            && token.word.len() > 3
            && !token.capital
            && !token.word.ends_with("erne")
            && !token.word.ends_with("ede")
            && !token.is_in(&List(
                "denne disse samme alle begge fire nye flere otte ingen kommune skole",
            ))
}

fn is_past(token: &Token) -> bool {
    token.is("tog") || matches!(token.verb, Some((_, Form::Past)))
}

fn is_passive(token: &Token) -> bool {
    token.is("tages") || matches!(token.verb, Some((_, Form::Passive)))
}
