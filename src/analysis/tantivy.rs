//! The chain as tantivy's tokenizers.

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

use super::tokens::TextWords;
use super::{Analysis, Stemming, terms, words};

/// The name the index knows [`Analysis::Stemmed`] or [`Analysis::Snowball`] by,
/// whichever it was made with.
pub const STEMMED: &str = "danish";

/// The name the index knows [`Analysis::Exact`] by.
pub const EXACT: &str = "danish_exact";

/// Registers both tokenizers, that of stems with the analysis `stems`; an index
/// needs them before it writes.
pub fn register(tokenizers: &TokenizerManager, stems: Stemming) {
    for (name, analysis) in [(STEMMED, stems.analysis()), (EXACT, Analysis::Exact)] {
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
            text,
            words: words(text, self.analysis),
            analysis: self.analysis,
            terms: String::new(),
            pending: Vec::new(),
            next: 0,
            token: Token::default(),
        }
    }
}

/// The tokens of a text, without an allocation for each.
struct DanishStream<'a> {
    text: &'a str,
    words: TextWords<'a>,
    analysis: Analysis,
    /// The terms of one word, one after the other.
    terms: String,
    /// Where each ends in `terms`, and its place in the text.
    pending: Vec<(usize, usize, usize)>,
    /// The next of `pending`.
    next: usize,
    token: Token,
}

impl TokenStream for DanishStream<'_> {
    fn advance(&mut self) -> bool {
        while self.next == self.pending.len() {
            let Some(word) = self.words.next() else {
                return false;
            };
            self.terms.clear();
            self.pending.clear();
            self.next = 0;
            terms(self.text, &word, self.analysis, |term, from, to| {
                self.terms.push_str(term);
                self.pending.push((self.terms.len(), from, to));
            });
            self.token.position = word.position;
            self.token.position_length = word.length;
        }
        let start = self
            .next
            .checked_sub(1)
            .map_or(0, |before| self.pending[before].0);
        let (end, from, to) = self.pending[self.next];
        self.next += 1;
        self.token.text.clear();
        self.token.text.push_str(&self.terms[start..end]);
        self.token.offset_from = from;
        self.token.offset_to = to;
        true
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
    use crate::analysis::{Analysis, Stemming, analyze};

    #[test]
    fn tantivy_sees_the_same_tokens() {
        let tokenizers = TokenizerManager::new();
        register(&tokenizers, Stemming::Danish);
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
