//! What of a sentence is said for itself, and what hangs on something else.

use super::clauses::is_matter;
use super::cues::{self, Form};
use super::lists::{List, list};
use super::words::Token;

/// What announces remarks, statements and answers before a colon.
const REMARKS: List = List::new("bemærkning kommentar høringssvar udtalelse svar");

/// How directly a token is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Level {
    /// Said for itself.
    #[default]
    Main,
    /// An addition after "idet".
    Addition,
    /// Depends on something else, or is quoted.
    Dependent,
}

/// Returns the level of each token of a sentence.
pub(super) fn of(tokens: &[Token]) -> Vec<Level> {
    let mut walk = Walk::default();
    let levels = tokens.iter().enumerate().map(|(at, token)| {
        walk.step(tokens, at);
        if token.quoted {
            Level::Dependent
        } else {
            walk.level
        }
    });
    levels.collect()
}

/// The clause a walk through a sentence is in.
#[derive(Default)]
struct Walk {
    level: Level,
    /// It was opened by an infinitive, which has no verb that tells.
    infinitive: bool,
    /// It was opened by "at" and has such a verb, or is what a colon announced.
    complete: bool,
    /// The sentence holds on a condition.
    conditional: bool,
    /// The sentence said something in the past tense for itself.
    past: bool,
    /// The sentence told something, so that a colon announces what hangs on it.
    told: bool,
}

impl Walk {
    /// Takes the token at `at` into account.
    fn step(&mut self, tokens: &[Token], at: usize) {
        let token = &tokens[at];
        let dependent = self.level == Level::Dependent;
        let before = at.checked_sub(1).map(|place| &tokens[place]);
        let after_comma = before.is_some_and(|before| before.is(","));
        let after_break = before.is_none_or(|before| before.is_any(&[",", ":", "og"]));
        let next = tokens.get(at + 1);
        match token.word.as_str() {
            "," if self.level != Level::Main => self.comma(next, tokens.get(at + 2)),
            ";" => {
                self.conditional = false;
                self.main();
            }
            ":" if self.told => {
                self.level = Level::Dependent;
                self.complete = true;
            }
            ":" => self.main(),
            "hvorfor" | "hvorefter" | "hvorpå" if after_comma => self.main(),
            "mens" | "medens" | "hvorimod" if next.is_some_and(is_matter) => self.main(),
            "der" | "som" | "hvilket" if after_comma && concludes(tokens, at) => self.main(),
            "idet" if !dependent || !self.complete || after_break => {
                self.level = Level::Addition;
                self.complete = false;
            }
            "at" => self.at(tokens, at),
            // "Forslag om at udsætte sagen blev forkastet".
            "blev" | "bliver" if dependent && self.infinitive => self.main(),
            // "nåede ikke at blive behandlet og udsættes".
            "og" if dependent && self.infinitive && next.is_some_and(is_passive) => self.main(),
            // "tog orienteringen om, at …, til efterretning og besluttede".
            "og" | "men" | "samt" if dependent && self.past && next.is_some_and(is_past) => {
                self.main();
            }
            "dog" if after_break && dependent && !self.complete => self.main(),
            _ if opens(tokens, at) => {
                self.level = Level::Dependent;
                self.infinitive = false;
                self.complete = false;
                self.conditional |= at < 2 && token.is_any(&["hvis", "såfremt", "medmindre"]);
            }
            _ => {}
        }
        self.past |= self.level == Level::Main && is_past(token);
        self.told |= token.finite || token.verb.is_some() || REMARKS.is_inside(&token.word);
    }

    fn main(&mut self) {
        self.level = Level::Main;
        self.infinitive = false;
        self.complete = false;
    }

    /// A comma may end what hangs on something: before a verb that tells, or before
    /// "og" and something new.
    fn comma(&mut self, next: Option<&Token>, second: Option<&Token>) {
        let Some(next) = next else { return };
        let dependent = self.level == Level::Dependent;
        let resumes = next.is_in(&cues::AUXILIARIES) || is_passive(next) || is_past(next);
        if next.finite && (resumes || !(self.complete && dependent)) {
            self.level = if self.conditional {
                Level::Dependent
            } else {
                Level::Main
            };
            self.complete = false;
        } else if next.is_any(&["og", "men", "samt"])
            && !second.is_some_and(|second| second.is("at"))
            && dependent
            && !self.complete
            && !self.conditional
        {
            self.main();
        }
    }

    /// "at" opens an infinitive or a clause; "At 1)" numbers a point.
    fn at(&mut self, tokens: &[Token], at: usize) {
        let infinitive = is_infinitive(tokens, at + 1);
        let heads = at == 0 || tokens[at - 1].is("-");
        let numbers = tokens
            .get(at + 1)
            .is_some_and(|next| next.number().is_some());
        if numbers || heads && !infinitive {
            return;
        }
        self.level = Level::Dependent;
        self.infinitive = infinitive;
        self.complete = !infinitive;
    }
}

/// "…, der hermed er godkendt", "…, hvilket blev vedtaget".
fn concludes(tokens: &[Token], at: usize) -> bool {
    let which = tokens[at].is("hvilket");
    tokens[at + 1..].iter().take(2).any(|next| {
        next.is_any(&["hermed", "dermed", "således", "herefter"])
            || which && next.is_any(&["blev", "er"])
    })
}

/// Returns whether the word at `at` opens a subordinate clause.
fn opens(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    if token.is_in(&cues::SUBORDINATORS) {
        return at > 0 || !token.is("som");
    }
    if !token.is_in(&cues::AFTER_COMMA) {
        return false;
    }
    let votes = token.is("for")
        && tokens
            .get(at + 1)
            .is_some_and(|next| next.is_any(&["stemte", "stemmer"]));
    match at.checked_sub(1) {
        Some(before) => tokens[before].is(",") && !votes,
        None => !token.is_any(&["der", "for", "så", "efter", "om"]),
    }
}

/// Returns whether an infinitive stands at `at`, after "at".
fn is_infinitive(tokens: &[Token], at: usize) -> bool {
    let mut ahead = tokens.iter().skip(at);
    let Some(token) = ahead
        .find(|token| !token.is_in(list!("ikke også enstemmigt herefter fortsat alene undlade")))
    else {
        return false;
    };
    if matches!(token.verb, Some((_, Form::Infinitive))) {
        return true;
    }
    token.is_in(list!("få gå se stå slå forstå bero undgå opnå"))
        || token.word.ends_with('e')
            && token.word.len() > 3
            && !token.capital
            && !token.word.ends_with("erne")
            && !token.word.ends_with("ede")
            && !token.is_in(list!(
                "denne disse samme alle begge fire nye flere otte ingen kommune skole",
            ))
}

fn is_past(token: &Token) -> bool {
    token.is("tog") || matches!(token.verb, Some((_, Form::Past)))
}

fn is_passive(token: &Token) -> bool {
    token.is("tages") || matches!(token.verb, Some((_, Form::Passive)))
}
