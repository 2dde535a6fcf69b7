//! The chain as tantivy's tokenizers.

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

use super::tokens::Words;
use super::{Analysis, term};

/// The name the index knows [`Analysis::Stemmed`] by.
pub const STEMMED: &str = "danish";

/// The name the index knows [`Analysis::Exact`] by.
pub const EXACT: &str = "danish_exact";

/// Registers both tokenizers; an index needs them before it writes or parses.
pub fn register(tokenizers: &TokenizerManager) {
    for (name, analysis) in [(STEMMED, Analysis::Stemmed), (EXACT, Analysis::Exact)] {
        tokenizers.register(name, TextAnalyzer::from(Danish { analysis }));
    }
}

#[derive(Clone)]
struct Danish {
    analysis: Analysis,
}

impl Tokenizer for Danish {
    type TokenStream<'a> = DanishStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> DanishStream<'a> {
        DanishStream {
            words: Words::new(text),
            analysis: self.analysis,
            token: Token::default(),
        }
    }
}

struct DanishStream<'a> {
    words: Words<'a>,
    analysis: Analysis,
    token: Token,
}

impl TokenStream for DanishStream<'_> {
    fn advance(&mut self) -> bool {
        for word in self.words.by_ref() {
            let (from, to) = (word.from, word.to);
            let (position, length) = (word.position, word.length);
            if let Some(text) = term(word, self.analysis) {
                self.token.text.clear();
                self.token.text.push_str(&text);
                self.token.offset_from = from;
                self.token.offset_to = to;
                self.token.position = position;
                self.token.position_length = length;
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use tantivy::tokenizer::{TokenStream, TokenizerManager};

    use super::{EXACT, STEMMED, register};
    use crate::analysis::{Analysis, analyze};

    #[test]
    fn tantivy_sees_the_same_tokens() {
        let tokenizers = TokenizerManager::new();
        register(&tokenizers);
        let text = "ØU-mødet om a\u{30a}rets budget, bl.a. Børn & Unge's";
        for (name, analysis) in [(STEMMED, Analysis::Stemmed), (EXACT, Analysis::Exact)] {
            let mut analyzer = tokenizers.get(name).unwrap();
            let mut stream = analyzer.token_stream(text);
            let mut expected = analyze(text, analysis).into_iter();
            while let Some(token) = stream.next() {
                let ours = expected.next().unwrap();
                assert_eq!(token.text, ours.text);
                assert_eq!(token.position, ours.position);
                assert_eq!(token.position_length, ours.length);
                assert_eq!((token.offset_from, token.offset_to), (ours.from, ours.to));
            }
            assert_eq!(expected.next(), None);
        }
    }
}
