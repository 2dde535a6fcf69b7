//! Numbers in figures and in words.

use super::token::{Token, TokenKind};
use crate::words::word_tables;

word_tables!("text/numbers");

impl Token {
    /// Returns the whole number it states in figures or as a word; `None` for a part of
    /// a date, for "en" and "et", and for a number with thousands or decimals apart.
    pub fn number(&self) -> Option<u32> {
        match self.kind {
            TokenKind::Number => self.word.parse().ok(),
            TokenKind::Word => CARDINALS.get(&self.word),
            _ => None,
        }
    }
}

/// Returns the number a word or figures state that count something; "en" is one.
pub fn cardinal(word: &str) -> Option<u32> {
    let counted = || CARDINALS.get(word).or_else(|| ARTICLES.get(word));
    word.parse().ok().or_else(counted)
}

/// Returns the number a word or figures state that put something in order.
pub fn ordinal(word: &str) -> Option<u32> {
    word.parse().ok().or_else(|| ORDINALS.get(word))
}

#[cfg(test)]
mod tests {
    use super::super::Text;
    use super::{cardinal, ordinal};

    #[test]
    fn numbers_are_read_in_figures_and_words() {
        let text = Text::new("17 og to, den 12.03.2025, en by, 1.234 kr. og én, 4-3");
        let numbers: Vec<u32> = text
            .tokens()
            .iter()
            .filter_map(super::Token::number)
            .collect();
        assert_eq!(numbers, [17, 2, 1, 4, 3]);
        for (word, number) in [
            ("en", Some(1)),
            ("atten", Some(18)),
            ("30", Some(30)),
            ("mange", None),
        ] {
            assert_eq!(cardinal(word), number, "{word}");
        }
        for (word, number) in [("andet", Some(2)), ("3", Some(3)), ("to", None)] {
            assert_eq!(ordinal(word), number, "{word}");
        }
    }
}
