//! Danish text to tokens: a pure function of the text, one file per step.
//!
//! The chain, in the order a text runs through it:
//!
//! 1. [`tokens`]: words with their places, NFC and lower case, hyphen words and
//!    dotted abbreviations also in one piece.
//! 2. [`stem`]: the Danish Snowball stem.
//! 3. [`fold`]: å, æ and ø spelt aa, ae and oe, so that `aeldre` finds `ældre`.
//!
//! [`Analysis::Stemmed`] is the whole chain, [`Analysis::Exact`] only its first
//! step. Index text and queries run through the same chain, so whatever a step
//! does, it does to both. Extraction faults are mended before a text gets here.

pub mod fold;
pub mod stem;
pub mod stop_words;
mod tantivy;
pub mod tokens;

use std::borrow::Cow;

pub use self::tantivy::{EXACT, STEMMED, register};
use self::tokens::{Form, Word, Words};

/// The version of the chain. An index made with another one is refused, so it
/// is raised whenever any text gets other tokens than before.
pub const ANALYSIS_VERSION: u32 = 1;

/// How far through the chain a text goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Analysis {
    /// Stemmed and folded: what finds inflections.
    Stemmed,
    /// As printed, but for case and composition: what finds that very form.
    Exact,
}

/// One term of a text, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
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

/// Returns the tokens of `text`, by rising position, no two of them equal.
///
/// ```
/// use referat::analysis::{Analysis, analyze};
///
/// let tokens = analyze("Ældrerådets møder", Analysis::Stemmed);
/// assert_eq!(tokens[0].text, "aeldreraad");
/// assert_eq!(tokens[1].text, "moed");
/// assert_eq!((tokens[1].from, tokens[1].to), (14, 20));
/// ```
pub fn analyze(text: &str, analysis: Analysis) -> Vec<Token> {
    Words::new(text)
        .filter_map(|word| {
            let (position, length, from, to) = (word.position, word.length, word.from, word.to);
            Some(Token {
                text: term(word, analysis)?.into_owned(),
                position,
                length,
                from,
                to,
            })
        })
        .collect()
}

/// Returns the terms to look for when `word` is typed: those of the word and,
/// where it may be spelt without å, æ or ø (`aaben`), those of the word spelt
/// with them, since Snowball stems the two spellings differently.
pub fn query_terms(word: &str) -> Vec<Token> {
    let mut tokens = analyze(word, Analysis::Stemmed);
    let lower = word.to_lowercase();
    let spelt = fold::unfold(&lower);
    if spelt != lower {
        for token in analyze(&spelt, Analysis::Stemmed) {
            if tokens.iter().all(|known| known.text != token.text) {
                tokens.push(token);
            }
        }
    }
    tokens
}

/// Returns the stem of a single word, folded, as [`Analysis::Stemmed`] has it.
pub fn stem_and_fold(word: Cow<'_, str>) -> Cow<'_, str> {
    fold::fold(stem::stem(word))
}

/// Returns the term a word is indexed as, `None` where `analysis` leaves it out.
fn term(word: Word<'_>, analysis: Analysis) -> Option<Cow<'_, str>> {
    match (analysis, word.form) {
        // A joined form is a guess at a spelling, never what was printed.
        (Analysis::Exact, Form::Joined) => None,
        (Analysis::Exact, _) => Some(word.text),
        (Analysis::Stemmed, Form::Dotted) => Some(fold::fold(word.text)),
        (Analysis::Stemmed, _) => Some(stem_and_fold(word.text)),
    }
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
        stems_and_folds_danish_letters: "Økonomiudvalgets møder, åbne" => "oekonomiudvalg@0 moed@1 aabn@2";
        composes_before_stemming: "a\u{30a}bne A\u{30a}bne" => "aabn@0 aabn@1";
        joins_hyphen_words: "ØU-mødet godkendte" => "oeu@0 oeumoed@0 moed@1 godkend@2";
        keeps_abbreviations_whole_and_in_parts: "bl.a. 3 mio.kr" => "bl@0 bl.a@0 a@1 3@2 mio@3 mio.kr@3 kr@4";
        keeps_stop_words: "og at det" => "og@0 at@1 det@2";
        drops_a_genitive_apostrophe: "KL's AI'en" => "kl@0 ai'en@1";
        leaves_numbers_alone: "2025 1,5 85.11.20" => "2025@0 1,5@1 85.11.20@2";
    }

    #[test]
    fn exact_keeps_the_printed_form() {
        assert_eq!(
            terms("ØU-mødets bl.a. a\u{30a}bne RÅD", Analysis::Exact).join(" "),
            "øu@0 mødets@1 bl@2 bl.a@2 a@3 åbne@4 råd@5"
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
