//! Names of persons, firms and places, known by their capitals alone.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use crate::text::section::Text;
use crate::text::token::{Gap, Token, TokenKind};

/// How many words such a name has.
const NAME_WORDS: RangeInclusive<usize> = 2..=4;

/// The letters of a party in brackets behind its member.
const LONGEST_PARTY_LETTERS: usize = 3;

/// Returns the names in running text that are two to four words in capitals, as printed:
/// "Nordvig Anlæg". A word that `is_common` ("Det") is in none. A member with the letters
/// of a party is left out: "Bo Holm (V)".
pub fn capitalised_names(text: &Text<'_>, is_common: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let tokens = text.tokens();
    let mut from = 0;
    while from < tokens.len() {
        let words = run_of_capitals(text, &tokens[from..], &is_common);
        let (run, behind) = tokens[from..].split_at(words);
        if NAME_WORDS.contains(&words) && !begins_with_letters(behind) {
            let printed = run.iter().map(|token| printed_word(text, token));
            names.insert(printed.collect::<Vec<_>>().join(" "));
        }
        from += words.max(1);
    }
    names
}

/// Returns how many of the first tokens are words in capitals with nothing but spaces
/// between them, or the end of a line.
fn run_of_capitals(text: &Text<'_>, tokens: &[Token], is_common: impl Fn(&str) -> bool) -> usize {
    let is_capitalised = |token: &Token| {
        token.kind == TokenKind::Word
            && token.capital
            && usize::from(token.capitals) < token.length()
            && !is_common(&token.word)
    };
    let goes_on = |before: &Token, next: &Token| {
        let is_near = matches!(next.gap, Gap::Space | Gap::Line);
        let is_cell = || text.mended()[before.end()..next.start()].contains('\t');
        !before.stop && !before.hangs && is_near && !is_cell()
    };
    let mut words = usize::from(tokens.first().is_some_and(is_capitalised));
    while words > 0
        && let Some(next) = tokens.get(words)
        && is_capitalised(next)
        && goes_on(&tokens[words - 1], next)
    {
        words += 1;
    }
    words
}

/// Returns whether at most three letters in capitals and in brackets stand first, as those
/// of a party behind its member.
pub fn begins_with_letters(tokens: &[Token]) -> bool {
    let [open, letters, close, ..] = tokens else {
        return false;
    };
    open.is("(")
        && close.is(")")
        && letters.length() <= LONGEST_PARTY_LETTERS
        && usize::from(letters.capitals) == letters.length()
}

/// Returns the word with its capitals, without what divides it.
fn printed_word(text: &Text<'_>, token: &Token) -> String {
    let printed = &text.mended()[token.range()];
    printed
        .chars()
        .filter(|c| c.is_alphanumeric() || "-'’.".contains(*c))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    macro_rules! names {
        ($($name:ident: $text:expr => $wanted:expr;)*) => {$(
            #[test]
            fn $name() {
                let text = Text::new($text);
                let names = capitalised_names(&text, |word| word == "det");
                assert_eq!(names.into_iter().collect::<Vec<_>>().join("|"), $wanted);
            }
        )*};
    }

    names! {
        a_firm_and_a_place: "Aftalen med Nordvig Anlæg om Åby Strandpark." => "Nordvig Anlæg|Åby Strandpark";
        a_name_goes_on_in_the_next_line: "Tilbud fra Nordvig\nAnlæg er bedst." => "Nordvig Anlæg";
        cells_part: "Nordvig\tAnlæg" => "";
        none_goes_beyond_its_sentence: "Det sagde Nordvig. Anlæg er dyre." => "";
        a_comma_parts: "Nordvig, Anlæg" => "";
        one_word_is_none: "i Nordvig kommune" => "";
        a_common_word_is_none: "Det Nordvig" => "";
        capitals_only_are_none: "SE NORDVIG HER" => "";
        a_member_is_left_out: "Bo Holm (V) og Bo Lund (SF) drøftede Ny Havn." => "Ny Havn";
        a_list_of_many_is_none: "Anna Bo Carl Dorte Eva" => "";
    }
}
