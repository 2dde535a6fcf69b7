//! The forms a word is searched as: its stems, those of its parts, and itself as
//! printed; and the words it is derived from.

use crate::analysis::fold::{fold, unfold};
use crate::analysis::lexicon::Lexicon;
use crate::analysis::word;
use crate::analysis::{Analysis, PART, Stemming, analyze, snowball_terms};

/// Parts of a word that are looked for.
const MOST_PARTS: usize = 8;
/// Words that are looked for of those typed without a space between them (`og/eller`).
const MOST_WHOLE: usize = 16;

/// The forms of a typed word.
pub(crate) struct Forms {
    /// Stems of the whole word; several where it may be spelt in two ways.
    pub(crate) whole: Vec<String>,
    /// Stems of its parts.
    pub(crate) parts: Vec<String>,
    /// The word as printed.
    pub(crate) exact: Vec<String>,
}

impl Forms {
    /// Returns the forms of `word`, for an index stemmed like this.
    pub(crate) fn of_word(word: &str, stemming: Stemming) -> Self {
        let exact: Vec<String> = analyze(word, Analysis::Exact)
            .into_iter()
            .map(|token| token.text)
            .collect();
        if stemming == Stemming::Snowball {
            let whole = snowball_terms(word).into_iter().map(|token| token.text);
            let mut exact = exact;
            exact.truncate(MOST_WHOLE);
            return Self {
                whole: whole.take(MOST_WHOLE).collect(),
                parts: Vec::new(),
                exact,
            };
        }
        let mut tokens = analyze(word, Analysis::Stemmed);
        // What was typed has not been misread.
        let misread = word::analyze(&word.to_lowercase());
        tokens.retain(|token| !misread.also.contains(&token.text));
        let longest = tokens.iter().map(|token| token.length).max().unwrap_or(1);
        let mut whole = Vec::new();
        let mut parts = Vec::new();
        for token in tokens {
            match token.text.strip_prefix(PART) {
                Some(part) if longest == 1 || token.length == 1 => parts.push(part.to_owned()),
                Some(_) => {}
                None if token.length == longest => whole.push(token.text),
                None => parts.push(token.text),
            }
        }
        // `§34` is the paragraph, not any 34.
        if whole.iter().any(|term| term.starts_with('§')) {
            whole.retain(|term| term.starts_with('§'));
        }
        whole.truncate(MOST_WHOLE);
        parts.truncate(MOST_PARTS);
        // The exact field has the words of a hyphen word apart, and no paragraph signs.
        let exact = if longest > 1 || whole.iter().any(|term| term.starts_with('§')) {
            Vec::new()
        } else {
            exact
        };
        Self {
            whole,
            parts,
            exact: exact
                .into_iter()
                .filter(|form| {
                    form.chars().any(char::is_lowercase)
                        || form.chars().all(|letter| !letter.is_alphabetic())
                })
                .take(MOST_WHOLE)
                .collect(),
        }
    }
}

/// Returns the nouns of a verb, the verbs of a noun and so on that are words, folded
/// as `lemma` is.
pub(crate) fn derivations(lemma: &str) -> Vec<String> {
    let lexicon = Lexicon::danish();
    let spelt = unfold(lemma);
    let spelt = if lexicon.form(&spelt).is_some() {
        spelt
    } else {
        lemma.to_owned()
    };
    let mut candidates: Vec<String> = Vec::new();
    if let Some(stem) = spelt.strip_suffix('e') {
        for ending in ["ing", "ning", "else"] {
            candidates.push(format!("{stem}{ending}"));
        }
        if let Some(stem) = stem.strip_suffix('t') {
            candidates.push(format!("{stem}ning"));
            candidates.push(format!("{stem}telse"));
        }
    }
    for (ending, others) in [
        ("ning", ["e", "te"].as_slice()),
        ("ing", &["e"]),
        ("else", &["e"]),
        ("hed", &[""]),
    ] {
        if let Some(stem) = spelt.strip_suffix(ending) {
            candidates.extend(others.iter().map(|other| format!("{stem}{other}")));
        }
    }
    candidates.push(format!("{spelt}hed"));
    candidates.retain(|candidate| {
        candidate.chars().count() >= 4 && lexicon.lemma_of(candidate).as_ref() == Some(candidate)
    });
    candidates
        .into_iter()
        .map(|candidate| fold(candidate.into()).into_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    macro_rules! forms {
        ($($name:ident: $typed:expr => $forms:expr;)*) => {
            $(#[test]
            fn $name() {
                let forms = Forms::of_word($typed, Stemming::Danish);
                let [whole, parts, exact] =
                    [forms.whole, forms.parts, forms.exact].map(|words| words.join(" "));
                assert_eq!(format!("{whole}; {parts}; {exact}"), $forms);
            })*
        };
    }

    forms! {
        inflected: "Møderne" => "moede; ; møderne";
        compound: "børnehaven" => "boernehave; barn have; børnehaven";
        hyphen_words_are_one_word: "ØU-mødet" => "oeumoede; oeu moede; ";
        words_without_a_space_are_several: "og/eller" => "og eller; ; og eller";
        paragraphs_are_no_numbers: "§34" => "§34; ; ";
        acronyms_are_printed_in_both_cases: "EU" => "eu; ; eu";
        typed_without_danish_letters: "aeldreraad" => "aeldreraad; aeldre raad; aeldreraad";
        what_was_typed_is_not_misread: "tskonomi" => "tskonomi; ; tskonomi";
    }

    #[test]
    fn nouns_and_verbs_are_derived_from_each_other() {
        for (lemma, other) in [
            ("beslutte", "beslutning"),
            ("beslutning", "beslutte"),
            ("indstille", "indstilling"),
            ("vedtagelse", "vedtage"),
            ("aaben", "aabenhed"),
        ] {
            assert!(derivations(lemma).contains(&other.to_owned()), "{lemma}");
        }
        assert_eq!(derivations("budget"), [""; 0]);
    }

    #[test]
    fn of_many_words_without_a_space_some_are_looked_for() {
        for stemming in [Stemming::Danish, Stemming::Snowball] {
            for (typed, words) in [
                ("og/eller".to_owned(), 2),
                ("a/".repeat(10_000), MOST_WHOLE),
                ("a-".repeat(10_000), MOST_WHOLE),
                (vec!["ab"; 10_000].join("-"), MOST_WHOLE),
            ] {
                let forms = Forms::of_word(&typed, stemming);
                assert_eq!(forms.whole.len(), words, "{stemming:?}");
                assert_eq!(forms.exact.len(), words, "{stemming:?}");
                assert!(forms.parts.len() <= MOST_PARTS);
            }
        }
    }
}
