//! Lines that part the open items of a meeting from the closed ones, whatever stands before
//! or behind the words that say so: "Lukkede sager - Økonomiudvalget", "Mødet gik over til
//! lukket behandling", "De resterende punkter er lukkede", "Åbent møde slut".
//!
//! ```text
//! line = … closed plural noun | … closed noun-of-meeting … | items "er" closed
//!      | lead closed … | … open noun-of-meeting … ending
//! ```
//!
//! Such words stand in the text of an item, too, where they only tell of something: whoever
//! asks knows that the line stands between two items, as a paragraph of its own.

use super::kept::{AccessText, hear_mark};
use super::normal::{Break, ComparedWord};
use super::part::LinePlace;
use super::statement::{StatedOf, is_telling_which, stated};
use super::vocabulary::{self as words, LONGEST_PHRASE, Says};
use crate::words::word_tables;

word_tables!("minutes/access/parts_of_meeting");

/// Most words of such a line.
const MOST_WORDS: usize = 12;
/// Words from which a line with a full stop is a sentence.
const SENTENCE_WORDS: usize = 6;
/// Most words of a line that begins with a closed word and a noun that is not known.
const MOST_UNKNOWN: usize = 3;

/// Returns whether a line between two items says that those below it are closed.
pub(in super::super) fn closes_rest<T: AccessText + ?Sized>(text: &T) -> bool {
    let Some(heard) = hear_mark(text, LinePlace::Line) else {
        return false;
    };
    let line = heard.line.words.as_slice();
    let is_case = |word: &ComparedWord| word.is_number && word.text.contains('/');
    let no_heading = line.len() > MOST_WORDS
        || heard.flag.is_some()
        || heard.is_opening_hours
        || line.iter().any(is_case)
        || text.text().starts_with(char::is_lowercase);
    if no_heading
        || matches!(
            stated(text.text()),
            Some(StatedOf::Item | StatedOf::Items(_))
        )
    {
        return false;
    }
    let line = PartLine {
        line,
        stops: heard.line.stops,
    };
    line.ends_open_part() || (0..line.line.len()).any(|at| line.closes_at(at))
}

/// Returns whether a line names items, a meeting or a part of one: "Lukkede sager".
pub(in super::super) fn names_part_of_meeting<T: AccessText + ?Sized>(text: &T) -> bool {
    let heard = hear_mark(text, LinePlace::Line);
    heard.is_some_and(|heard| heard.line.words.iter().any(is_of_meeting))
}

/// A line as words.
struct PartLine<'a> {
    line: &'a [ComparedWord],
    stops: bool,
}

impl PartLine<'_> {
    fn ends_open_part(&self) -> bool {
        let is_end = |word: &ComparedWord| {
            words::is_ending(&word.text) || words::has_form_of(&ENDING_A_PART, &word.text)
        };
        let is_open = |pair: &[ComparedWord]| {
            words::says(&pair[0].text) == Some(Says::OpenAdjective) && is_of_meeting(&pair[1])
        };
        let is_denied = self.line.iter().any(|word| words::is_negator(&word.text));
        !is_denied && self.line.iter().any(is_end) && self.line.windows(2).any(is_open)
    }

    /// Returns whether the word at `at` closes what follows the line.
    fn closes_at(&self, at: usize) -> bool {
        let Some(end) = self.closing_at(at) else {
            return false;
        };
        let before = &self.line[..at];
        let is_denial = |word: &ComparedWord| {
            words::is_negator(&word.text) || words::is_counting(&word.text) || word.text == "uden"
        };
        let is_nothing = |word: &ComparedWord| words::is_nothing(&word.text) && !word.is_number;
        if before.iter().any(is_denial)
            || self.line.iter().any(is_nothing)
            || before.first().is_some_and(|w| words::is_proposing(&w.text))
        {
            return false;
        }
        let leads = self.line[at].before >= Break::Slash
            || before.iter().all(|word| {
                word.is_number
                    || words::is_enumerating(&word.text)
                    || words::is_roman_number(&word.text)
                    || words::is_around(&word.text)
                    || words::has_form_of(&LEADING_UP, &word.text)
            });
        let is_cut = |noun: &&ComparedWord| {
            // "Luk. punkter": the full stop is that of the word cut short.
            noun.before <= Break::Dot
                || noun.before == Break::Strong
                    && !noun.capital
                    && words::is_weak(&self.line[at].text)
        };
        let noun = self.line.get(end).filter(is_cut);
        let is_plural = self.line[at].text.ends_with('e');
        let Some(noun) = noun else {
            return self.is_said_of_items(at, end) || leads && at > 0 && end == self.line.len();
        };
        let says_verb =
            |word: &ComparedWord| words::is_verb(&word.text) || words::is_state(&word.text);
        let is_sentence =
            self.stops && (self.line.len() >= SENTENCE_WORDS || self.line.iter().any(says_verb));
        if is_of_meeting(noun) {
            return !is_sentence || self.line.iter().any(|word| words::is_beginning(&word.text));
        }
        let is_of_item = words::is_item_noun(&noun.text)
            || words::is_section(&noun.text)
            || words::is_attachment_noun(&noun.text)
            || words::is_document(&noun.text);
        let is_unknown = at == 0 && self.line.len() <= MOST_UNKNOWN && !self.stops;
        let is_file = self
            .line
            .iter()
            .any(|word| words::is_file_ending(&word.text));
        leads && is_plural && !is_sentence && !is_file || is_unknown && !is_of_item && !is_file
    }

    /// Returns where the phrase ends that begins at `at` and closes; a word that closes before
    /// nouns only counts where the line begins with it.
    fn closing_at(&self, at: usize) -> Option<usize> {
        let longest = LONGEST_PHRASE.min(self.line.len() - at);
        let closes = |length: &usize| {
            let phrase: Vec<&str> = self.line[at..at + length]
                .iter()
                .map(|word| word.text.as_str())
                .collect();
            words::is_closed_word(&phrase.join(" "))
        };
        let length = (1..=longest).rev().find(closes);
        let is_weak = at == 0 && words::is_weak(&self.line[0].text);
        length.or(is_weak.then_some(1)).map(|length| at + length)
    }

    /// "De resterende punkter er lukkede", "Herefter var mødet lukket".
    fn is_said_of_items(&self, at: usize, end: usize) -> bool {
        let before = &self.line[..at];
        let is_last = self.line.get(end).is_none_or(|behind| {
            words::is_reason(&behind.text) || behind.text.starts_with('§') || behind.bracketed
        });
        let says = |word: &ComparedWord| {
            words::is_state(&word.text)
                || words::is_verb(&word.text)
                || words::is_handling(&word.text)
        };
        let tells_which = |pair: &[ComparedWord]| {
            words::has_form_of(&LEFT_OF_A_LIST, &pair[0].text)
                || is_telling_which(&pair[0].text)
                || pair[0].is_number
        };
        let items = before.windows(2).any(|pair| {
            is_of_meeting(&pair[1]) && !words::is_item_noun(&pair[1].text)
                || words::is_group_noun(&pair[1].text)
                    && self.line[..at].windows(2).any(tells_which)
        });
        is_last && items && before.iter().any(says)
    }
}

/// Returns whether the noun is that of a meeting, of a part of one or of many items.
fn is_of_meeting(noun: &ComparedWord) -> bool {
    words::is_group_noun(&noun.text) || words::has_form_of(&PARTS_OF_A_MEETING, &noun.text)
}

#[cfg(test)]
mod tests {
    use super::closes_rest;

    #[test]
    fn lines_close_the_items_below_whatever_else_they_say() {
        for line in [
            "Lukkede sager - Økonomiudvalget",
            "Lukkede punkter (Teknikudvalget)",
            "Lukkede punkter, udleveres særskilt",
            "Teknikudvalget - lukkede punkter",
            "Gruppe: Lukkede dagsordenspunkter",
            "Kapitel 2. Lukkede punkter",
            "Lukket møde begyndte kl. 18",
            "De resterende punkter er lukkede",
            "De sidste to punkter var lukkede",
            "Vedr. lukket dagsorden:",
            "Lukkede anliggender",
            "Lukket samling",
            "Overgang til lukket dagsorden",
            "Fra åben til lukket dagsorden",
            "Mødet gik over til lukket behandling",
            "Herfra lukket",
            "Luk. punkter",
            "Åbent møde slut",
            "Den offentlige del af mødet sluttede kl. 18.30",
            "Offentligt møde hævet kl. 18.00. Lukket møde begyndte.",
        ] {
            assert!(closes_rest(line), "{line}");
        }
    }

    #[test]
    fn lines_of_an_item_close_nothing_below() {
        for line in [
            "Godkendt.",
            "Sagen er lukket.",
            "Der var ingen lukkede punkter",
            "Punktet er lukket",
            "Åbne sager",
            "Åbent møde begyndte kl. 18",
            "Lukket kloaksystem i Nørregade",
            "Godkendt, idet vejen holdes lukket",
            "Udvalget tog orienteringen fra det lukkede møde til efterretning.",
            "Mødet sluttede kl. 18.30",
        ] {
            assert!(!closes_rest(line), "{line}");
        }
    }
}
