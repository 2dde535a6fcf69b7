//! The terms that mentions of persons are found by.

use crate::analysis::fold::fold;
use crate::analysis::form::WordForm;
use crate::analysis::tokens::TextWords;
use crate::findings::PersonMention;

/// Returns the term of a mention of the person called `name`, or a part of it: a letter
/// for the kind, and the name in lower case and folded, one space between its parts.
pub(crate) fn person_term(mention: PersonMention, name: &str) -> String {
    let kind = match mention {
        PersonMention::Named => 'n',
        PersonMention::Initial => 'i',
        PersonMention::Office => 'r',
        PersonMention::FirstName => 'f',
    };
    let words: Vec<_> = TextWords::new(name)
        .filter(|word| word.form == WordForm::Plain)
        .map(|word| fold(word.text).into_owned())
        .collect();
    format!("{kind}:{}", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_has_the_kind_and_the_folded_name() {
        assert_eq!(
            person_term(PersonMention::Named, "Åse Møller"),
            "n:aase moeller"
        );
        assert_eq!(person_term(PersonMention::Office, "Riis"), "r:riis");
    }
}
