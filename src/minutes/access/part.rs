//! Which words of a line are a mark of access, and which only speak of closed things.
//!
//! A mark is proven by where it stands: set off from the rest by a break, right before a
//! noun that an item, a part of one or a group of them is called by, or at the end of a
//! title that no verb and no preposition leads over to it. "Lukket kloaksystem", "skolen
//! holdes lukket" and "referat fra lukket møde" are none.

use std::ops::Range;

use super::normal::{Break, ComparedWord};
use super::vocabulary::{self as words, LONGEST_PHRASE, Says};

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinePlace {
    /// In a heading, number and all, or the title of one.
    Title,
    /// On a line of its own, anywhere.
    Line,
    /// In the head of the document.
    Head,
    /// Below "Bilag".
    Attachment,
}

/// What a part of a line between two breaks says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PartVerdict {
    Nothing,
    /// A closed mark: its words, by their place in the line.
    Closed(ClosedMark),
    /// It says that something is open, and nothing else.
    Open,
}

/// A closed mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ClosedMark {
    /// The words of the mark and the nouns that only name what it marks.
    pub words: Range<usize>,
    /// Whether the part has no other words.
    pub is_whole: bool,
    /// Whether it is a sentence on an item ("Punktet er lukket").
    pub is_sentence: bool,
    /// Whether a section of an item is closed ("Lukket beslutning").
    pub of_section: bool,
}

/// A part of a line between two breaks.
pub(super) struct LinePart<'a> {
    pub line: &'a [ComparedWord],
    pub range: Range<usize>,
    pub place: LinePlace,
    /// Whether the line ends with a full stop.
    pub stops: bool,
}

/// Words that speak of access within a part.
struct AccessWords {
    words: Range<usize>,
    says: Says,
}

impl LinePart<'_> {
    /// Returns what the part says.
    pub(super) fn verdict(&self) -> PartVerdict {
        let mut opens = false;
        let mut at = self.range.start;
        while at < self.range.end {
            let Some(mention) = self.mention(at) else {
                at += 1;
                continue;
            };
            at = mention.words.end;
            // "Antal lukkede sager: 12".
            if self.any_word(self.range.start..mention.words.start, words::is_counting) {
                continue;
            }
            if mention.says == Says::OpenAdjective {
                opens |= self.is_neutral(self.words_before(&mention))
                    && self.is_neutral(self.words_behind(&mention));
                continue;
            }
            if self.is_denied(&mention) {
                opens = self.is_neutral(self.words_before(&mention));
                continue;
            }
            if let Some(mark) = self.mark(&mention) {
                return PartVerdict::Closed(mark);
            }
        }
        if opens {
            PartVerdict::Open
        } else if let Some(at) = self.shortened_end() {
            PartVerdict::Closed(self.part_of(at..at + 1))
        } else if self.is_weakly_closed() {
            PartVerdict::Closed(ClosedMark {
                words: self.range.clone(),
                is_whole: true,
                is_sentence: false,
                of_section: self.any_word(self.range.clone(), words::is_section),
            })
        } else {
            PartVerdict::Nothing
        }
    }

    /// Returns whether the part is a word that closes where it is set apart, "(internt)", or
    /// with a noun of minutes, "Internt punkt".
    fn is_weakly_closed(&self) -> bool {
        let Some(weak) = self
            .range
            .clone()
            .find(|&at| words::is_weak(&self.line[at].text))
        else {
            return false;
        };
        if weak == 0 && self.is_shortened(weak) {
            return true;
        }
        let is_denied = weak > self.range.start && words::is_negator(&self.line[weak - 1].text);
        // A button: "Åbn/luk punkt".
        if weak > 0 && words::ends_with_button(&self.line[weak - 1].text) {
            return false;
        }
        let rest = || self.range.clone().filter(|&at| at != weak);
        let has_noun = rest().any(|at| {
            let text = &self.line[at].text;
            words::is_carrier(text) && at == weak + 1
        });
        let is_noun_of_paper = |at: usize| {
            self.place == LinePlace::Attachment && words::is_file_ending(&self.line[at].text)
        };
        let says_no_more = rest().all(|at| is_neutral_word(&self.line[at]) || is_noun_of_paper(at));
        let is_bracketed = self.line[weak].bracketed;
        let is_set_off = self.line.len() > self.range.len() && self.place != LinePlace::Line
            || self
                .line
                .iter()
                .any(|word| word.is_number && word.text.contains(['/', '-']));
        let is_alone = rest().next().is_none();
        !is_denied && says_no_more && (is_bracketed || has_noun || is_alone && is_set_off)
    }

    /// Returns whether a word is shortened, "Luk.", and the line is no more, or it ends a title:
    /// a button has no stop, and a sentence goes on.
    fn is_shortened(&self, at: usize) -> bool {
        let word = &self.line[at];
        let is_last = at + 1 == self.line.len() && self.stops;
        let ends_title = self.place == LinePlace::Title && word.before < Break::Slash;
        is_last && word.capital && words::is_shortened(&word.text) && (at == 0 || ends_title)
    }

    /// Returns the shortened word that ends the title that the part is.
    fn shortened_end(&self) -> Option<usize> {
        let last = self.range.end.checked_sub(1)?;
        (last > self.range.start && self.is_shortened(last)).then_some(last)
    }

    fn mention(&self, at: usize) -> Option<AccessWords> {
        if !words::begins_to_say(&self.line[at].text) {
            return None;
        }
        if let Some(words) = self.unpublished(at) {
            return Some(AccessWords {
                words,
                says: Says::Closed,
            });
        }
        let longest = LONGEST_PHRASE.min(self.range.end - at);
        let mut phrase: Vec<&str> = self.line[at..at + longest]
            .iter()
            .map(|word| word.text.as_str())
            .collect();
        while !phrase.is_empty() {
            let undone = || {
                let behind = self.line.get(at + phrase.len());
                behind.is_some_and(|word| words::is_undoing(&word.text))
            };
            if let Some(says) = words::says(&phrase.join(" ")).filter(|_| !undone()) {
                return Some(AccessWords {
                    words: at..at + phrase.len(),
                    says,
                });
            }
            phrase.pop();
        }
        None
    }

    /// "Ikke må offentliggøres", "må ikke offentliggøres".
    fn unpublished(&self, at: usize) -> Option<Range<usize>> {
        let is_may_be = |at: &usize| words::is_may_be(&self.line[*at].text);
        let negator = (at..self.range.end).find(|at| !is_may_be(at))?;
        if !words::is_negator(&self.line[negator].text) {
            return None;
        }
        let verb = (negator + 1..self.range.end).find(|at| !is_may_be(at))?;
        words::is_published(&self.line[verb].text).then_some(at..verb + 1)
    }

    fn phrase(&self, range: Range<usize>) -> String {
        let words: Vec<&str> = self.line[range]
            .iter()
            .map(|word| word.text.as_str())
            .collect();
        words.join(" ")
    }

    /// Returns the words before the mention, numbers and what they count left out.
    fn words_before(&self, mention: &AccessWords) -> Range<usize> {
        let counts = |at: &usize| is_count(&self.line[*at]);
        let mut first = (self.range.start..mention.words.start)
            .find(|at| !counts(at))
            .unwrap_or(mention.words.start);
        // "Punkter lukket" counts nothing: the noun is a word like others.
        if first == mention.words.start
            && !self.line[self.range.start..first]
                .iter()
                .any(|word| word.is_number)
        {
            first = self.range.start;
        }
        first..mention.words.start
    }

    fn words_behind(&self, mention: &AccessWords) -> Range<usize> {
        mention.words.end..self.range.end
    }

    fn is_denied(&self, mention: &AccessWords) -> bool {
        let before = mention
            .words
            .start
            .checked_sub(1)
            .filter(|at| self.range.contains(at));
        let none = |at: usize| words::is_nothing(&self.line[at].text) && !self.line[at].is_number;
        before.is_some_and(|at| words::is_negator(&self.line[at].text))
            || (self.range.start..mention.words.start).any(none)
            || self.line.get(mention.words.end).is_some_and(|word| {
                self.range.contains(&mention.words.end)
                    && words::is_no(&word.text)
                    && !word.is_number
            })
    }

    /// Returns whether the words say no more than a mark beside them.
    fn is_neutral(&self, range: Range<usize>) -> bool {
        let mut at = range.start;
        while at < range.end {
            if let Some(mention) = self.mention(at) {
                at = mention.words.end;
                continue;
            }
            if !is_neutral_word(&self.line[at]) {
                return false;
            }
            at += 1;
        }
        true
    }

    fn any_word(&self, range: Range<usize>, test: impl Fn(&str) -> bool) -> bool {
        self.line[range].iter().any(|word| test(&word.text))
    }

    /// Returns the mark that the mention is, if it is one.
    fn mark(&self, mention: &AccessWords) -> Option<ClosedMark> {
        let (before, behind) = (self.words_before(mention), self.words_behind(mention));
        if self.proposes_another_thing(mention) {
            return None;
        }
        let first_behind = self.line.get(behind.start).filter(|_| !behind.is_empty());
        let by_itself = mention.says == Says::Closed
            && first_behind.is_some_and(|word| word.capital && !word.shouted);
        if before.is_empty() || by_itself && self.is_neutral(before.clone()) {
            return self.leading_mark(mention, behind);
        }
        let neutral_behind = self.is_neutral(behind.clone());
        let refers = self.place != LinePlace::Head
            && (self.refers(before.clone()) || self.is_led_to_a_compound(&before, &behind));
        if neutral_behind && !refers && self.is_neutral_or_verbs(before.clone()) {
            let subject = &self.line[before.start].text;
            return Some(ClosedMark {
                words: self.range.clone(),
                is_whole: true,
                is_sentence: words::is_subject(subject)
                    && self.any_word(before.clone(), words::is_state),
                of_section: self.any_word(self.range.clone(), words::is_section),
            });
        }
        // "Salg behandles for lukkede døre".
        let handled = before
            .clone()
            .rev()
            .find(|&at| words::is_handling(&self.line[at].text));
        if let Some(handled) = handled
            && neutral_behind
            && self.is_neutral(handled..mention.words.start)
            && !self.any_word(handled..mention.words.start, words::is_verb)
        {
            return Some(self.part_of(handled..self.range.end));
        }
        self.last_words(mention, before, behind)
    }

    /// Returns whether the line is of a recommendation, and nothing that minutes call
    /// themselves by is what it proposes to close: "at lokalplanen ikke offentliggøres".
    fn proposes_another_thing(&self, mention: &AccessWords) -> bool {
        let is_of_minutes = |word: &ComparedWord| {
            words::is_subject(&word.text)
                || words::is_carrier(&word.text)
                || words::is_handling(&word.text)
        };
        let before = &self.line[..mention.words.start];
        before
            .first()
            .is_some_and(|first| words::is_proposing(&first.text))
            && !before.iter().any(is_of_minutes)
    }

    /// Returns whether a preposition leads to what is closed; in "indholdet af dette punkt" it
    /// leads to the item itself.
    fn refers(&self, range: Range<usize>) -> bool {
        range.clone().any(|at| {
            let next = self.line.get(at + 1).filter(|_| range.contains(&(at + 1)));
            words::is_referring(&self.line[at].text)
                && !next.is_some_and(|next| words::is_subject(&next.text))
        })
    }

    /// "Opfølgning på lukkede byggesager", not "sager på lukket dagsorden".
    fn is_led_to_a_compound(&self, before: &Range<usize>, behind: &Range<usize>) -> bool {
        let subject = &self.line[before.start].text;
        let noun = self.line.get(behind.start).filter(|_| !behind.is_empty());
        before.len() > 1
            && !words::is_subject(subject)
            && words::is_carrier(subject)
            && !words::is_item_noun(subject)
            && noun.is_some_and(|noun| words::is_only_compound(&noun.text))
    }

    fn part_of(&self, words: Range<usize>) -> ClosedMark {
        ClosedMark {
            words,
            is_whole: false,
            is_sentence: false,
            of_section: false,
        }
    }

    /// "Lukket punkt Salg", "Lukket drøftelse af …", "Lukket, jf. § 10".
    fn leading_mark(&self, mention: &AccessWords, behind: Range<usize>) -> Option<ClosedMark> {
        let whole = self.is_neutral(behind.clone());
        let first = self.line.get(behind.start).filter(|_| !behind.is_empty());
        let is_matter = first.is_some_and(|word| words::is_matter_noun(&word.text));
        if is_matter && !whole && self.place == LinePlace::Title {
            return None;
        }
        let of_section = first.is_some_and(|word| words::is_section(&word.text))
            || self.adjective_before_section(behind.clone());
        let says_verb = |word: &str| words::is_verb(word) || words::is_handling(word);
        let carries = |word: &ComparedWord| {
            word.is_number
                || words::is_carrier(&word.text)
                || words::is_reason(&word.text)
                || words::is_closed_word(&word.text)
                || self.place == LinePlace::Attachment && words::is_document(&word.text)
        };
        let calls = !words::is_closed_condition(&self.phrase(mention.words.clone()));
        let by_itself =
            mention.says == Says::Closed && calls && !self.any_word(behind.clone(), says_verb);
        let gives_reason = self
            .line
            .get(behind.start + 1)
            .filter(|_| behind.len() > 1)
            .is_some_and(|word| words::is_reason_noun(&word.text));
        let carried =
            (first.is_some_and(carries) || gives_reason) && !self.speaks_of(behind.clone());
        if !(whole || by_itself || carried || of_section || self.begins_a_title(mention, &behind)) {
            return None;
        }
        // What only names the item is no part of its title.
        let mut end = mention.words.end;
        while behind.contains(&end)
            && (is_count(&self.line[end]) || words::is_item_noun(&self.line[end].text))
        {
            end += 1;
        }
        let is_title = !whole && end < self.range.end && end == mention.words.end;
        Some(ClosedMark {
            words: if whole && !of_section {
                self.range.clone()
            } else if is_title {
                end..end
            } else {
                self.range.start..end
            },
            is_whole: whole,
            is_sentence: false,
            of_section,
        })
    }

    /// "Lukkede økonomiske oplysninger".
    fn adjective_before_section(&self, behind: Range<usize>) -> bool {
        let [adjective, noun] = &self.line[behind] else {
            return false;
        };
        adjective.text.ends_with('e') && words::is_section(&noun.text)
    }

    /// Returns whether the noun behind is one of a sentence on closed things in general.
    fn speaks_of(&self, behind: Range<usize>) -> bool {
        behind.len() > 1 && self.any_word(behind, |word| words::is_verb(word) || word == "skal")
    }

    /// Returns whether a capital or the end of capitals shows that a title begins
    /// behind the mention.
    fn begins_a_title(&self, mention: &AccessWords, behind: &Range<usize>) -> bool {
        let own = &self.line[mention.words.start];
        let Some(first) = self.line.get(behind.start).filter(|_| !behind.is_empty()) else {
            return false;
        };
        if own.shouted {
            let is_set_normal = |word: &ComparedWord| {
                let letters = word.text.chars().filter(|c| c.is_alphabetic()).count();
                !word.shouted && letters > 2 && !words::is_file_ending(&word.text)
            };
            return self.line[behind.start..].iter().any(is_set_normal);
        }
        first.capital && !first.shouted
    }

    /// "Salg af areal lukket", "Salg af areal lukket punkt".
    fn last_words(
        &self,
        mention: &AccessWords,
        before: Range<usize>,
        behind: Range<usize>,
    ) -> Option<ClosedMark> {
        let last = &self.line[mention.words.start - 1].text;
        // "Resultatet er ikke offentliggjort."
        let is_clause = self.place == LinePlace::Line || self.stops;
        if is_clause && self.any_word(mention.words.clone(), words::is_state) {
            return None;
        }
        let led_to = words::is_not_before(last) || words::is_around(last) || words::is_verb(last);
        if led_to || self.any_word(before, words::is_verb) || !self.is_neutral(behind.clone()) {
            return None;
        }
        let noun_or_reason = self
            .line
            .get(behind.start)
            .filter(|_| !behind.is_empty())
            .is_none_or(|word| {
                word.is_number
                    || words::is_carrier(&word.text)
                    || words::is_reason(&word.text)
                    || words::is_file_ending(&word.text)
                    || words::is_yes(&word.text)
            });
        let mut mark = self.part_of(mention.words.start..self.range.end);
        mark.of_section = self.any_word(behind, words::is_section);
        noun_or_reason.then_some(mark)
    }

    fn is_neutral_or_verbs(&self, range: Range<usize>) -> bool {
        range.into_iter().all(|at| {
            let word = &self.line[at];
            is_neutral_word(word)
                || words::is_verb(&word.text)
                || words::is_state(&word.text)
                || words::is_subject(&word.text)
                || words::is_referring(&word.text)
                || words::says(&word.text).is_some()
        })
    }
}

/// Returns whether the word counts items or is such a number.
fn is_count(word: &ComparedWord) -> bool {
    word.is_number
        || words::is_enumerating(&word.text)
        || words::is_roman_number(&word.text)
        || word.text.chars().count() == 1 && word.text.chars().all(char::is_alphabetic)
}

fn is_neutral_word(word: &ComparedWord) -> bool {
    is_count(word)
        || words::is_around(&word.text)
        || words::is_handling(&word.text)
        || words::is_state(&word.text)
        || words::is_carrier(&word.text)
        || words::is_section(&word.text)
        || words::is_file_ending(&word.text)
        || words::is_yes(&word.text)
        || words::is_closed_flag(&word.text)
        || crate::text::date::month_number(&word.text).is_some()
}
