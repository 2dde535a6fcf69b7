//! What is said for itself in a sentence, and what depends on something else; who
//! does it, and whether it is denied.

use super::cues::{self, Form};
use super::names;
use super::words::{Sentence, Token};

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

/// A sentence with the level of each of its tokens.
pub(super) struct Clauses<'s> {
    pub sentence: &'s Sentence,
    pub levels: Vec<Level>,
}

impl<'s> Clauses<'s> {
    pub fn new(sentence: &'s Sentence) -> Self {
        Self {
            sentence,
            levels: levels(&sentence.tokens),
        }
    }

    pub fn tokens(&self) -> &'s [Token] {
        &self.sentence.tokens
    }

    /// Returns the places before `at` in reverse, without what stands in brackets,
    /// down to a colon or semicolon.
    pub fn before(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let tokens = self.tokens();
        let mut depth = 0_usize;
        (0..at)
            .rev()
            .take_while(move |&place| !tokens[place].is_any(&[":", ";"]))
            .filter(move |&place| match tokens[place].word.as_str() {
                ")" => {
                    depth += 1;
                    false
                }
                "(" => {
                    depth = depth.saturating_sub(1);
                    false
                }
                _ => depth == 0,
            })
    }

    /// Returns the places after `at`, without what stands in brackets.
    pub fn after(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let tokens = self.tokens();
        let mut depth = 0_usize;
        (at + 1..tokens.len()).filter(move |&place| match tokens[place].word.as_str() {
            "(" => {
                depth += 1;
                false
            }
            ")" => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
    }

    /// Returns whether nothing but a number of the recommendation or an adverb
    /// stands before `at`, since the last comma.
    pub fn is_fragment(&self, at: usize) -> bool {
        let tokens = self.tokens();
        self.before(at)
            .take_while(|&place| !tokens[place].is(","))
            .all(|place| {
                let token = &tokens[place];
                token.is_any(&cues::BY_THE_WAY) || token.number().is_some() || is_range(&token.word)
            })
    }

    /// Returns whether one of `words` stands before `at`, at most `reach` tokens away
    /// and with no other finite verb between.
    pub fn preceded(&self, at: usize, words: &[&str], reach: usize) -> bool {
        let tokens = self.tokens();
        self.before(at)
            .take(reach)
            .take_while(|&place| !is_finite(&tokens[place]) || tokens[place].is_any(words))
            .any(|place| tokens[place].is_any(words))
    }

    /// Returns whether what is said at `at` is denied.
    pub fn denied(&self, at: usize, form: Form) -> bool {
        let tokens = self.tokens();
        let only = |place: usize| {
            tokens
                .get(place + 1)
                .is_some_and(|next| next.is_any(&["mindst", "kun", "alene", "blot", "bare"]))
        };
        let before = self
            .before(at)
            .take(7)
            .take_while(|&place| !tokens[place].is_any(&[",", "og", "men"]))
            .take_while(|&place| {
                !matches!(
                    cues::verb(&tokens[place].word),
                    Some((_, Form::Participle | Form::Past))
                )
            })
            .any(|place| tokens[place].is_any(&["ikke", "ej", "ingen"]) && !only(place));
        let finite = matches!(form, Form::Past | Form::Present | Form::Passive);
        let after = finite
            && self
                .after(at)
                .take(3)
                .take_while(|&place| !tokens[place].is_any(&[",", "og", "at"]))
                .any(|place| tokens[place].is("ikke") && !only(place));
        before || after
    }

    /// Returns whether a person, a party or an office does what stands at `at`, and
    /// not the body.
    pub fn is_by_others(&self, at: usize) -> bool {
        let tokens = self.tokens();
        let subject: Vec<Token> = {
            let mut places: Vec<usize> = self.before(at).collect();
            places.reverse();
            places
                .into_iter()
                .map(|place| tokens[place].clone())
                .collect()
        };
        if subject.iter().any(is_body) {
            return false;
        }
        if names::find(&subject).is_some() || names_with_brackets(tokens, at) {
            return true;
        }
        let named = subject
            .iter()
            .any(|token| token.capital && token.word.len() > 3);
        if subject.iter().any(is_office) {
            return true;
        }
        if named && subject.iter().any(|token| is_matter(token)) {
            return false;
        }
        // "Herefter anbefalede Venstre": the subject follows.
        let following: Vec<Token> = self
            .after(at)
            .take(3)
            .map(|place| tokens[place].clone())
            .take_while(|token| !token.is_mark())
            .collect();
        !named
            && !following.iter().any(is_body)
            && following.first().is_some_and(|token| token.capital)
            && names::find(&following).is_some_and(|found| found.start == 0)
    }

    /// Returns whether the matter itself is the subject of `at`, or nothing is.
    pub fn is_of_matter(&self, at: usize) -> bool {
        let tokens = self.tokens();
        self.is_fragment(at)
            || self
                .before(at)
                .take_while(|&place| !tokens[place].is(","))
                .any(|place| is_matter(&tokens[place]))
            || tokens.get(at + 1).is_some_and(is_matter)
    }

    /// Returns whether a matter is the object right after `at`.
    pub fn has_matter_after(&self, at: usize, reach: usize) -> bool {
        let tokens = self.tokens();
        self.after(at)
            .take(reach)
            .take_while(|&place| !tokens[place].is_any(&[",", "til", "at"]))
            .any(|place| is_matter(&tokens[place]))
    }
}

/// Names such as "Hansen (V)": the bracket is passed over by `before`.
fn names_with_brackets(tokens: &[Token], at: usize) -> bool {
    tokens[..at].windows(4).any(|four| {
        four[0].capital && four[1].is("(") && names::is_letter(&four[2]) && four[3].is(")")
    })
}

fn is_range(word: &str) -> bool {
    !word.is_empty()
        && word
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '-' | '.' | '/' | ','))
        || word.len() == 1 && word.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Returns whether the token names a body that decides.
pub(super) fn is_body(token: &Token) -> bool {
    token.is_any(&cues::BODY_WORDS)
        || cues::BODY_ENDINGS
            .iter()
            .any(|ending| token.word.ends_with(ending))
}

fn is_office(token: &Token) -> bool {
    cues::OFFICES
        .iter()
        .any(|office| token.word.contains(office))
}

/// Returns whether the token is what the matter before the body is called.
pub(super) fn is_matter(token: &Token) -> bool {
    token.is_any(&cues::MATTERS)
        || cues::MATTER_ENDINGS
            .iter()
            .any(|ending| token.word.ends_with(ending))
}

/// Returns whether the token is a verb that tells, as far as we know it.
pub(super) fn is_finite(token: &Token) -> bool {
    match cues::verb(&token.word) {
        Some((_, Form::Past | Form::Present | Form::Passive)) => true,
        Some(_) => false,
        None => {
            token.is_any(&cues::AUXILIARIES)
                || token.is_any(&cues::PENDING)
                || token.is_any(&cues::PERFECT)
                || token.is_any(&[
                    "kan",
                    "kunne",
                    "tog",
                    "tager",
                    "tages",
                    "gav",
                    "giver",
                    "gives",
                    "fik",
                    "får",
                    "stemte",
                    "trak",
                    "trækkes",
                    "mener",
                    "finder",
                    "fremgår",
                    "står",
                    "ser",
                    "går",
                    "kommer",
                    "peger",
                    "lægger",
                    "deltog",
                    "skete",
                    "sker",
                    "afventer",
                    "foreligger",
                    "findes",
                    "fandt",
                    "bad",
                ])
                || token.word.ends_with("ede") && token.word.len() > 5 && !token.capital
        }
    }
}

/// Returns whether an infinitive stands at `at`, after "at".
fn is_infinitive(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens[at..].iter().find(|token| {
        !token.is_any(&[
            "ikke",
            "også",
            "enstemmigt",
            "herefter",
            "fortsat",
            "alene",
            "undlade",
        ])
    }) else {
        return false;
    };
    if matches!(cues::verb(&token.word), Some((_, Form::Infinitive))) {
        return true;
    }
    token.is_any(&[
        "få", "gå", "se", "stå", "slå", "forstå", "bero", "undgå", "opnå",
    ]) || token.word.ends_with('e')
        && token.word.len() > 3
        && !token.capital
        && !token.word.ends_with("erne")
        && !token.word.ends_with("ede")
        && !token.is_any(&[
            "denne", "disse", "samme", "alle", "begge", "fire", "nye", "flere", "otte", "ingen",
            "kommune", "skole",
        ])
}

fn levels(tokens: &[Token]) -> Vec<Level> {
    let mut levels = Vec::with_capacity(tokens.len());
    let mut level = Level::Main;
    // What holds in this clause: opened by an infinitive, by a condition.
    let (mut infinitive, mut finite_at, mut condition) = (false, false, false);
    for (at, token) in tokens.iter().enumerate() {
        let after_comma = at == 0 || tokens[at - 1].is_any(&[",", ":", "og"]);
        let next = tokens.get(at + 1);
        match token.word.as_str() {
            "," if level != Level::Main => {
                if next.is_some_and(|next| is_finite(next) && !tokens[..at].is_empty())
                    && !(finite_at
                        && level == Level::Dependent
                        && next.is_some_and(|next| {
                            !next.is_any(&cues::AUXILIARIES) && !is_passive(next) && !is_past(next)
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
                let told = tokens[..at]
                    .iter()
                    .any(|token| is_finite(token) || cues::verb(&token.word).is_some());
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
                let opens = cues::SUBORDINATORS.contains(&word)
                    && word != "at"
                    && !(at == 0 && word == "som")
                    || cues::AFTER_COMMA.contains(&word)
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

fn is_past(token: &Token) -> bool {
    token.is("tog") || matches!(cues::verb(&token.word), Some((_, Form::Past)))
}

fn is_passive(token: &Token) -> bool {
    token.is("tages") || matches!(cues::verb(&token.word), Some((_, Form::Passive)))
}
