//! One analysed text: a section of minutes, a title, a label.

use std::borrow::Cow;
use std::ops::Range;

use super::case_number::{self, CaseNumber};
use super::faults;
use super::lines::LineRange;
use super::sentences::{self, Sentence};
use super::token::{self, Token};

/// A text cut into tokens and sentences, once, for all who read it.
///
/// Sentences are ranges over the tokens, and all places are bytes of the text as
/// printed.
///
/// ```
/// use referat::text::Text;
///
/// let text = Text::new("Byrådet godkendte d. 12. marts 2025 planen. Sagen blev udsat.");
/// assert_eq!(text.sentences().len(), 2);
/// assert_eq!(text.tokens_of(&text.sentences()[1])[0].word, "sagen");
/// ```
#[derive(Clone, Debug)]
pub struct Text<'t> {
    printed: &'t str,
    mended: Cow<'t, str>,
    first_line: usize,
    /// Where each line begins, but the first.
    line_starts: Vec<usize>,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    case_numbers: Vec<(Range<usize>, CaseNumber)>,
}

impl<'t> Text<'t> {
    /// Reads `printed`, whose lines count from 1.
    pub fn new(printed: &'t str) -> Self {
        Self::on_line(printed, 1)
    }

    /// Reads `printed`, whose first line is line `first_line` of the source.
    pub fn on_line(printed: &'t str, first_line: usize) -> Self {
        let mended = faults::mend(printed);
        let case_numbers = case_number::find_all(&mended);
        let taken: Vec<Range<usize>> = case_numbers
            .iter()
            .map(|(range, _)| range.clone())
            .collect();
        let mut tokens = token::tokens(&mended, &taken);
        let sentences = sentences::sentences(&mended, &tokens);
        sentences::mark_quotes(&mut tokens, &sentences);
        Self {
            printed,
            first_line,
            line_starts: printed.match_indices('\n').map(|(at, _)| at + 1).collect(),
            mended,
            tokens,
            sentences,
            case_numbers,
        }
    }

    /// Returns the text as printed.
    pub fn printed(&self) -> &'t str {
        self.printed
    }

    /// Returns the text with the faults of extraction mended, as long as printed.
    pub fn mended(&self) -> &str {
        &self.mended
    }

    /// Returns all tokens in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Returns the sentences in order.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// Returns the tokens of a sentence of this text, without the mark of a list.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.tokens.clone()]
    }

    /// Returns the case numbers in order, with their bytes.
    pub fn case_numbers(&self) -> &[(Range<usize>, CaseNumber)] {
        &self.case_numbers
    }

    /// Returns those that begin in `bytes`.
    pub fn case_numbers_in(&self, bytes: &Range<usize>) -> &[(Range<usize>, CaseNumber)] {
        let behind = |byte: usize| {
            let numbers = &self.case_numbers;
            numbers.partition_point(|(place, _)| place.start < byte)
        };
        &self.case_numbers[behind(bytes.start)..behind(bytes.end)]
    }

    /// Returns what is printed at `bytes`.
    pub fn verbatim(&self, bytes: Range<usize>) -> &'t str {
        &self.printed[bytes]
    }

    /// Returns the line of the source on which `byte` stands.
    pub fn line_of(&self, byte: usize) -> usize {
        self.first_line + self.line_starts.partition_point(|start| *start <= byte)
    }

    /// Returns the lines of the source on which `bytes` stand.
    pub fn lines_of(&self, bytes: &Range<usize>) -> LineRange {
        LineRange {
            first: self.line_of(bytes.start),
            last: self.line_of(bytes.end.saturating_sub(1).max(bytes.start)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::token::{Gap, TokenKind};
    use super::super::work::grows_as_texts_do;
    use super::Text;

    fn sentences(text: &str) -> Vec<String> {
        let read = Text::new(text);
        let sentences = read.sentences().iter();
        sentences
            .map(|sentence| read.verbatim(sentence.bytes.clone()).to_owned())
            .collect()
    }

    fn words(text: &str) -> Vec<String> {
        let read = Text::new(text);
        read.tokens()
            .iter()
            .map(|token| token.word.to_string())
            .collect()
    }

    macro_rules! sentence_tests {
        ($($name:ident: $text:expr => $count:expr,)*) => {$(
            #[test]
            fn $name() {
                let found = sentences($text);
                assert_eq!(found.len(), $count, "{found:#?}");
            }
        )*};
    }

    sentence_tests! {
        a_full_stop_ends_a_sentence: "Sagen blev udsat. Den genoptages." => 2,
        no_stop_of_a_short_word_ends_one: "Jf. pkt. 5 på mødet d. 3. Marts 2024." => 1,
        a_title_before_a_name_ends_none: "Aftalen med dr. Hansen er indgået." => 1,
        a_shortened_cause_ends_none: "Mødet blev aflyst pga. Covid." => 1,
        an_association_in_capitals_ends_one: "Aftalen er indgået med KL. Den gælder kl. 9." => 2,
        a_word_of_one_letter_ends_one: "Der er en sag, de arbejder i. Udkastet drøftes." => 2,
        a_unit_ends_one_before_a_capital: "Udgiften er 8,6 mio. kr. Beløbet er afsat." => 2,
        a_unit_ends_none_before_more: "Heraf 8,6 mio. kr. den 29. marts 2023." => 1,
        a_day_ends_one: "På mødet i onsdag d. 5. Punktet udgik." => 2,
        a_year_ends_one_before_a_number: "Det skete i 2023. 58 pct. støtter." => 2,
        days_in_a_row_end_none: "Den 3., 10. og 17. maj 2024 blev sagen drøftet." => 1,
        a_quotation_mark_goes_with_its_sentence: "\"Sagen udsættes.\" Det blev aftalt." => 2,
        an_initial_ends_none: "Niels B. Hansen deltog." => 1,
        initials_end_none: "Imod stemte K.B. Lund (V)." => 1,
        an_initial_of_a_voter: "Imod stemte Å. Krogh (Å)." => 1,
        initials_of_a_list: "For stemte: B. Dam (B), C. Ruby (V) og O. Lind (C)." => 1,
        an_initial_first: "J. Krogh (V) stemte imod." => 1,
        an_initial_behind_a_preposition: "Status gives ved T. Krogh senest 1. juni 2025." => 1,
        a_party_before_one_who_acts: "Imod stemte B og K. Ida Krogh (løsgænger) undlod." => 2,
        a_party_before_some_who_act: "Imod stemte K. Ida Krogh (A) og Bo Lind (V) undlod." => 2,
        a_party_before_a_decision: "Imod stemte Å. Tiltrådt." => 2,
        a_party_before_a_thing: "Forslag fra F. Sagen udsættes." => 2,
        two_names_follow_an_initial: "Imod stemte F, B. Holger Vind (løsgænger), K og V." => 1,
        a_party_ends_one: "Imod stemte C og A. Sagen blev udsat." => 2,
        a_party_by_the_letter_of_a_short_word_ends_one: "For stemte Ø og F. Imod stemte D. Sagen blev udsat." => 3,
        a_short_word_at_the_start_ends_none: "D. 3. marts 2025 blev sagen udsat." => 1,
        votes_are_counted_behind_votes: "10 stemmer mod 2. 1 medlem undlod at stemme." => 2,
        a_line_goes_on: "Sagen behandles på mødet den\n12. marts 2025." => 1,
        a_page_break_is_looked_through: "Sagen behandles på mødet\n\nden 12. marts 2025." => 1,
        a_heading_stands_alone: "Overskrift\nSagen behandles." => 2,
        items_of_a_list_stand_alone: "Følgende:\n- den ene\n- den anden" => 3,
        rows_stand_alone: "Budget\tØU\t3. maj 2024\nBudget\tKB\t17. maj 2024" => 2,
        votes_go_with_their_label: "For stemte:\nA, V og C" => 1,
        a_missing_space_is_seen: "Planen er godkendt.Herefter drøftes den." => 2,
        a_stop_behind_a_soft_hyphen_is_seen: "Godkendt\u{ad}. Udsat." => 2,
        nothing_has_no_sentence: "  \n\n " => 0,
    }

    #[test]
    fn tokens_are_words_numbers_and_marks() {
        for (text, wanted) in [
            (
                "Børne- og Ungeudvalget d. 3/4-24 (ØU-mødet)",
                "børne og ungeudvalget d 3 / 4 - 24 ( øu-mødet )",
            ),
            ("ØU's møde, bl.a. om A/S", "øu's møde , bl.a om a/s"),
            ("1.234,5 kr. den 12.03.2025", "1.234,5 kr den 12 03 2025"),
            ("sag 05.04.06-G01-3-23 om", "sag 05.04.06-g01-3-23 om"),
            ("god-\nkendt og børne-\nog", "godkendt og børne og"),
            ("G o d k e n d t. A\u{30A}lborg", "godkendt ålborg"),
            ("**Beslutning** [\u{ad}x]", "beslutning [ x ]"),
            ("„Ja“ – nej", "\" ja \" - nej"),
        ] {
            assert_eq!(words(text).join(" "), wanted);
        }
    }

    #[test]
    fn tokens_know_what_they_are() {
        let text = Text::new("Kl. 9 den 12.03.2025 i 05.04.06-G01-3-23, Børne- m.v.");
        let kinds: Vec<TokenKind> = text.tokens().iter().map(|token| token.kind).collect();
        use TokenKind::{Abbreviation, CaseNumber, DatePart, Mark, Number, Word};
        let wanted = [
            Abbreviation,
            Number,
            Word,
            DatePart,
            DatePart,
            DatePart,
            Word,
            CaseNumber,
            Mark,
            Word,
            Abbreviation,
        ];
        assert_eq!(kinds, wanted);
        assert!(text.tokens()[0].stop && text.tokens()[9].hangs);
        assert_eq!(text.tokens()[1].gap, Gap::Space);
    }

    #[test]
    fn quotations_and_marks_of_lists_are_told() {
        let text = Text::new("1. at sige \"ja\"\n2. at sige nej");
        let first = &text.sentences()[0];
        assert_eq!(first.mark, 0..1);
        assert_eq!(text.verbatim(first.bytes.clone()), "at sige \"ja\"");
        let quoted: Vec<&str> = text
            .tokens()
            .iter()
            .filter(|token| token.quoted)
            .map(|token| token.word.as_str())
            .collect();
        assert_eq!(quoted, ["\"", "ja"]);
        let marked = Text::new("**Sagen udsættes**. Den tages op \u{ad}.");
        assert_eq!(
            marked.verbatim(marked.sentences()[0].bytes.clone()),
            "Sagen udsættes**."
        );
        assert_eq!(text.lines_of(&text.sentences()[1].bytes).first, 2);
    }

    #[test]
    fn steps_of_cutting_a_text_grow_as_it_does() {
        grows_as_texts_do("text", |text| {
            Text::new(text);
        });
    }

    proptest! {
        #[test]
        fn tokens_and_sentences_lie_in_order(
            text in "(\\PC|\n){0,120}|[a-zæøÅA-Z0-9.!?\"”) \n\t,/:;|#*_'\u{ad}\u{30a}-]{0,90}",
        ) {
            let read = Text::new(&text);
            let mut end = 0;
            for token in read.tokens() {
                prop_assert!(token.start() >= end && token.end() > token.start());
                prop_assert!(text.get(token.range()).is_some());
                prop_assert!(!token.word.is_empty() || token.kind != TokenKind::Mark);
                end = token.end();
            }
            let mut next = 0;
            for sentence in read.sentences() {
                prop_assert_eq!(sentence.mark.start, next);
                prop_assert!(sentence.mark.end == sentence.tokens.start && !sentence.tokens.is_empty());
                prop_assert!(text.get(sentence.bytes.clone()).is_some());
                next = sentence.tokens.end;
            }
            prop_assert_eq!(next, read.tokens().len());
        }
    }
}
