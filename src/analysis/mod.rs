//! Danish text to tokens: a pure function of the text and the lexicon, one file per
//! step.
//!
//! The chain, in the order a text runs through it:
//!
//! 1. [`tokens`]: words with their places, in the [`form`] they are compared in, hyphen words and
//!    dotted abbreviations also in one piece.
//! 2. [`meanings`]: case numbers, dates, amounts, paragraphs and addresses in one
//!    spelling; the words that hyphens leave out or break.
//! 3. [`word`]: the stem of each word and of its parts, from the [`lexicon`], from
//!    [`rules`] for other words, from Snowball ([`stem`]) for what is left; also
//!    what a misread or run-together word was.
//! 4. [`fold`]: å, æ and ø spelt aa, ae and oe, so that `aeldre` finds `ældre`.
//!
//! [`Analysis::Stemmed`] is the whole chain, [`Analysis::Exact`] only its first
//! step, and [`Analysis::Snowball`] what the chain is measured against. Index text
//! and queries run through the same chain, so whatever a step does, it does to both.
//! Extraction faults are mended before a text gets here.

pub mod compound;
pub mod fold;
pub mod form;
#[cfg(test)]
mod growth;
pub mod lexicon;
pub mod meanings;
pub mod misread;
pub mod rules;
pub mod stem;
pub mod stop_words;
mod tantivy;
pub(crate) mod telling_stems;
pub mod tokens;
pub mod word;

use std::borrow::Cow;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// The one type of tantivy's that is shown: [`register`] gives our chains to it, for
/// whoever keeps Danish text in an index of tantivy's own.
pub use ::tantivy::tokenizer::TokenizerManager;

pub use self::tantivy::{EXACT, STEMMED, register};
pub use self::word::PART;

use self::form::WordForm;
use self::tokens::{TextWord, TextWords};

/// The version of the chain. An index made with another one is refused, so it
/// is raised whenever any text gets other tokens than before.
pub const ANALYSIS_VERSION: u32 = 3;

/// How far through the chain a text goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Analysis {
    /// Stemmed and folded, with the parts of compounds: what finds inflections.
    Stemmed,
    /// Snowball stems, folded, and nothing else: the baseline.
    Snowball,
    /// As printed, but for case and composition: what finds that very form.
    /// Acronyms also in upper case.
    Exact,
}

/// How the words of an index are stemmed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Stemming {
    /// By the whole chain.
    #[default]
    Danish,
    /// By Snowball alone, for comparison.
    Snowball,
}

impl Stemming {
    /// Returns the name it is chosen by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Danish => "danish",
            Self::Snowball => "snowball",
        }
    }

    /// Returns the analysis that makes the stems.
    pub fn analysis(self) -> Analysis {
        match self {
            Self::Danish => Analysis::Stemmed,
            Self::Snowball => Analysis::Snowball,
        }
    }
}

/// One term of a text, with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IndexTerm {
    /// The term, as it stands in the index.
    pub text: String,
    /// Place in the text, counted in words from 0. Several tokens may share
    /// one: `ØU-mødet` gives `øu` and `øumødet` at 0 and `mødet` at 1.
    pub position: usize,
    /// How many positions the token covers: 1, or the number of its parts for
    /// a joined or dotted word.
    pub length: usize,
    /// First byte in the analysed text.
    pub from: usize,
    /// The byte after the last one.
    pub to: usize,
}

/// Returns the tokens of `text`, by rising position.
///
/// ```
/// use referat::analysis::{Analysis, analyze};
///
/// let tokens = analyze("Ældrerådets møder", Analysis::Stemmed);
/// let texts: Vec<_> = tokens.iter().map(|token| token.text.as_str()).collect();
/// assert_eq!(texts, ["aeldreraad", "~aeldre", "~raad", "moede"]);
/// assert_eq!((tokens[3].from, tokens[3].to), (14, 20));
/// ```
pub fn analyze(text: &str, analysis: Analysis) -> Vec<IndexTerm> {
    analyze_only(text, analysis, |_| true)
}

/// Returns the tokens of the words of `text` that `wanted` accepts, which are in lower
/// case; the others keep their places. For when few words matter: looking up a word
/// is what analysis takes its time for.
pub fn analyze_only(
    text: &str,
    analysis: Analysis,
    mut wanted: impl FnMut(&str) -> bool,
) -> Vec<IndexTerm> {
    let mut tokens = Vec::new();
    for word in words(text, analysis).filter(|word| wanted(&word.text)) {
        terms(text, &word, analysis, |term, from, to| {
            tokens.push(IndexTerm {
                text: term.to_owned(),
                position: word.position,
                length: word.length,
                from,
                to,
            });
        });
    }
    tokens
}

fn words(text: &str, analysis: Analysis) -> TextWords<'_> {
    match analysis {
        Analysis::Stemmed => TextWords::with_meanings(text),
        Analysis::Snowball | Analysis::Exact => TextWords::new(text),
    }
}

/// Returns the Snowball terms to look for when `word` is typed: those of the word
/// and, where it may be spelt without å, æ or ø (`aaben`), those of the word spelt
/// with them, since Snowball stems the two spellings differently.
pub fn snowball_terms(word: &str) -> Vec<IndexTerm> {
    let mut tokens = analyze(word, Analysis::Snowball);
    let lower = word.to_lowercase();
    let spelt = fold::unfold(&lower);
    if spelt != lower {
        for token in analyze(&spelt, Analysis::Snowball) {
            if tokens.iter().all(|known| known.text != token.text) {
                tokens.push(token);
            }
        }
    }
    tokens
}

/// Calls `add` with every term of a word of `text`, and where it stands.
fn terms(
    text: &str,
    word: &TextWord<'_>,
    analysis: Analysis,
    mut add: impl FnMut(&str, usize, usize),
) {
    match (analysis, word.form) {
        // What is meant is a guess, never what was printed.
        (Analysis::Exact, WordForm::Joined | WordForm::Meant | WordForm::Sign)
        | (Analysis::Snowball, WordForm::Meant | WordForm::Sign) => {}
        (Analysis::Exact, _) => {
            add(&word.text, word.from, word.to);
            let printed = &text[word.from..word.to];
            if is_acronym(printed) {
                add(printed, word.from, word.to);
            }
            // `EU's` is EU too.
            let bare = word::without_apostrophe(&word.text);
            if bare.len() < word.text.len() {
                add(bare, word.from, word.from + bare.len());
                if let Some(bare) = printed.get(..bare.len()).filter(|bare| is_acronym(bare)) {
                    add(bare, word.from, word.from + bare.len());
                }
            }
        }
        (Analysis::Snowball, WordForm::Dotted) | (Analysis::Stemmed, WordForm::Sign) => {
            add(&fold::fold(Cow::Borrowed(&word.text)), word.from, word.to);
        }
        (Analysis::Snowball, _) => {
            let stem = stem::stem(Cow::Borrowed(&word.text));
            add(&fold::fold(stem), word.from, word.to);
        }
        (Analysis::Stemmed, WordForm::Dotted) => {
            add(
                &fold::fold(word.text.replace('.', "").into()),
                word.from,
                word.to,
            );
        }
        (Analysis::Stemmed, WordForm::Joined) if !word::is_known(&word.text) => {
            // As an unlisted compound: `ØU-mødet` bends as `mødet` does.
            let printed = &text[word.from..word.to];
            let at = printed.rfind(['-', '\u{2010}', '\u{2011}']).unwrap_or(0);
            let start = form::normalize(&printed[..at], true);
            let end = form::normalize(&printed[at..], true);
            let stem = word::analyze(&end).stem.clone();
            add(
                &(fold::fold(start).into_owned() + &stem),
                word.from,
                word.to,
            );
        }
        (Analysis::Stemmed, form) => {
            let analyzed = word::analyze(&word.text);
            add(&analyzed.stem, word.from, word.to);
            let whole = analyzed.parts.is_empty() || is_name(text, word, &analyzed);
            for part in analyzed.parts.iter().filter(|_| !whole) {
                let range = if form == WordForm::Meant {
                    word.from..word.to
                } else {
                    place(text, word, &part.range)
                };
                add(&part.term, range.start, range.end);
            }
            // Capitals inside a word are a name (`KommuneMED`), not a fault.
            let has_capitals = |printed: &str| printed.chars().skip(1).any(char::is_uppercase);
            if !analyzed.also.is_empty() && !has_capitals(&text[word.from..word.to]) {
                for other in &analyzed.also {
                    add(other, word.from, word.to);
                }
            }
        }
    }
}

/// Returns where bytes of a word in lower case stand in `text`.
fn place(text: &str, word: &TextWord<'_>, range: &Range<usize>) -> Range<usize> {
    let printed = &text[word.from..word.to];
    if printed.len() == word.text.len() {
        let range = word.from + range.start..word.from + range.end;
        if text.get(range.clone()).is_some() {
            return range;
        }
    }
    // Soft hyphens, decomposed letters and hyphens make the printed word longer: it is
    // halved until the letters before the place are as many bytes as in the word.
    let ends: Vec<usize> = printed
        .char_indices()
        .map(|(at, _)| at)
        .chain([printed.len()])
        .collect();
    let at = |bytes: usize| {
        let joined = word.form == WordForm::Joined;
        let nth =
            ends.partition_point(|end| form::normalize(&printed[..*end], joined).len() < bytes);
        ends.get(nth).copied().unwrap_or(printed.len())
    };
    let (start, end) = (at(range.start), at(range.end));
    word.from + start..word.from + end.max(start)
}

/// Returns whether a word with a capital, which the lexicon does not list, stands inside
/// a sentence: then it is a name (`Havelykke`), and its parts mean nothing.
fn is_name(text: &str, word: &TextWord<'_>, analyzed: &word::Analyzed) -> bool {
    if analyzed.listed || !text[word.from..].starts_with(char::is_uppercase) {
        return false;
    }
    let before = text[..word.from].trim_end_matches([' ', '\u{a0}']);
    before.len() < word.from
        && before.ends_with(|last: char| last.is_alphanumeric() || matches!(last, ',' | '(' | '&'))
}

/// Two to six capital letters.
fn is_acronym(word: &str) -> bool {
    (2..=6).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Analysis, analyze};

    fn terms(text: &str, analysis: Analysis) -> Vec<String> {
        analyze(text, analysis)
            .into_iter()
            .map(|token| format!("{}@{}", token.text, token.position))
            .collect()
    }

    macro_rules! stemmed {
        ($($name:ident: $text:expr => $terms:expr;)*) => {
            $(#[test]
            fn $name() {
                assert_eq!(terms($text, Analysis::Stemmed).join(" "), $terms);
            })*
        };
    }

    stemmed! {
        stems_and_folds_danish_letters: "Økonomiudvalgets møder, åbne" => "oekonomiudvalg@0 ~oekonomi@0 ~udvalg@0 moede@1 aaben@2";
        composes_before_stemming: "a\u{30a}bne A\u{30a}bne" => "aaben@0 aaben@1";
        joins_hyphen_words: "ØU-mødet godkendte" => "oeu@0 oeumoede@0 moede@1 godkende@2";
        keeps_abbreviations_whole_and_in_parts: "bl.a. 3 mio.kr" => "bl@0 bla@0 a@1 3@2 3000000@2 mio@3 miokr@3 kr@4";
        keeps_stop_words: "og at det" => "og@0 at@1 det@2";
        drops_endings_after_an_apostrophe: "KL's AI'en" => "kl@0 ai@1";
        leaves_numbers_alone: "2025 1,5 85.11.20" => "2025@0 1,5@1 85.11.20@2";
    }

    #[test]
    fn exact_keeps_the_printed_form() {
        assert_eq!(
            terms("ØU-mødets bl.a. a\u{30a}bne RÅD", Analysis::Exact).join(" "),
            "øu@0 ØU@0 mødets@1 bl@2 bl.a@2 a@3 åbne@4 råd@5 RÅD@5"
        );
    }

    macro_rules! finds {
        ($($name:ident: $typed:expr => $printed:expr;)*) => {
            $(#[test]
            fn $name() {
                assert_eq!(
                    terms($typed, Analysis::Stemmed),
                    terms($printed, Analysis::Stemmed)
                );
            })*
        };
    }

    finds! {
        aeldre_finds_aeldre: "aeldre" => "ældre";
        oekonomi_finds_oekonomi: "oekonomi" => "Økonomi";
        aabne_finds_aabne: "aabne" => "Åbne";
        byraad_finds_byraadets: "byraad" => "byrådets";
        boern_finds_decomposed: "aarhus" => "A\u{30a}rhus";
        foerskole_finds_foerskoler: "foerskole" => "førskoler";
        plural_finds_singular: "møder" => "mødet";
    }

    #[test]
    fn parts_stand_where_they_are_among_soft_hyphens() {
        for count in [0, 1, 3, 10_000] {
            let text = format!("a\u{30a}ben børne{}haven", "\u{ad}".repeat(count));
            let parts = |part: &str| {
                let tokens = analyze(&text, Analysis::Stemmed);
                let token = tokens.into_iter().find(|token| token.text == part);
                token.map(|token| text[token.from..token.to].replace('\u{ad}', ""))
            };
            assert_eq!(parts("~barn").as_deref(), Some("børne"), "{count}");
            assert_eq!(parts("~have").as_deref(), Some("haven"), "{count}");
        }
    }

    fn any_text() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            "[a-zæøåÆØÅ .,:_'\u{ad}\u{30a}\u{2011}\r\n-]{0,60}",
            "([a-zæøå]{1,5}[-.]){0,12}[a-z]",
        ]
    }

    proptest! {
        #[test]
        fn tokens_stand_where_they_say(text in any_text()) {
            for analysis in [Analysis::Stemmed, Analysis::Exact] {
                let tokens = analyze(&text, analysis);
                let mut position = 0;
                for token in &tokens {
                    prop_assert!(token.from < token.to && token.to <= text.len());
                    prop_assert!(text.get(token.from..token.to).is_some());
                    prop_assert!(!token.text.is_empty());
                    prop_assert!(token.position >= position);
                    prop_assert!(token.length >= 1);
                    position = token.position;
                }
                prop_assert_eq!(tokens, analyze(&text, analysis));
            }
        }

        #[test]
        fn exact_words_are_found_as_typed(word in "[a-zæøå]{1,20}") {
            prop_assert_eq!(&analyze(&word.to_uppercase(), Analysis::Exact)[0].text, &word);
        }
    }
}
