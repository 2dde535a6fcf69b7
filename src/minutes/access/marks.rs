//! Which words of a line are a mark of access, and which only speak of closed things.
//!
//! A mark is proven by where it stands: set off from the rest by a break, right before a
//! noun that an item, a part of one or a group of them is called by, or at the end of a
//! title that no verb and no preposition leads over to it. "Lukket kloaksystem", "skolen
//! holdes lukket" and "referat fra lukket møde" are none.

use std::ops::Range;

use super::normal::{Break, Normal, Word, normalise};
use super::vocabulary::{self as words, LONGEST_PHRASE, Says};

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
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
pub(super) enum Verdict {
    Nothing,
    /// A closed mark: its words, by their place in the line.
    Closed(Mark),
    /// It says that something is open, and nothing else.
    Open,
}

/// A closed mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// The words of the mark and the nouns that only name what it marks.
    pub words: Range<usize>,
    /// Whether the part has no other words.
    pub is_whole: bool,
    /// Whether it is a sentence on an item ("Punktet er lukket").
    pub is_sentence: bool,
    /// Whether a section of an item is closed ("Lukket beslutning").
    pub of_section: bool,
}

/// What a line says.
pub(super) struct Heard {
    pub line: Normal,
    /// The parts between breaks, each with what it says.
    pub parts: Vec<(Range<usize>, Verdict)>,
    /// Whether a flag has been denied or affirmed ("Åben sag: Nej").
    pub flag: Option<bool>,
    /// Whether it ends where the value of a flag should stand.
    pub asks: bool,
}

impl Heard {
    pub fn marks(&self) -> impl Iterator<Item = &Mark> {
        self.parts.iter().filter_map(|(_, verdict)| match verdict {
            Verdict::Closed(mark) => Some(mark),
            _ => None,
        })
    }

    /// Returns what the line says: closed, where any of it does.
    pub fn closed(&self) -> Option<bool> {
        if self.flag == Some(true) || self.marks().next().is_some() {
            return Some(true);
        }
        let opens = self
            .parts
            .iter()
            .any(|(_, verdict)| *verdict == Verdict::Open);
        (self.flag == Some(false) || opens).then_some(false)
    }
}

/// Words of the longest line that is no prose.
const MOST_WORDS: usize = 14;
/// Words from which a line with a full stop is prose.
const SENTENCE_WORDS: usize = 6;

/// Returns whether the words are running text, in which a mark is only spoken of.
pub(super) fn is_prose(heard: &Heard) -> bool {
    let words = heard.line.words.len();
    words > MOST_WORDS || heard.line.stops && words >= SENTENCE_WORDS
}

/// Reads a line.
pub(super) fn hear(text: &str, place: Place) -> Heard {
    let mut line = normalise(text);
    part_joined(&mut line.words);
    name_pairs(&mut line.words);
    let mut parts: Vec<(Range<usize>, Verdict)> = split(&line.words)
        .into_iter()
        .map(|part| {
            let verdict = Part {
                line: &line.words,
                range: part.clone(),
                place,
            }
            .verdict();
            (part, verdict)
        })
        .collect();
    let is_case_line = line
        .words
        .iter()
        .all(|word| word.is_number || word.bracketed || words::is_enumerating(&word.text));
    if place == Place::Title || place == Place::Attachment || is_case_line {
        read_letters(&line.words, &mut parts);
    }
    leave_unticked(&line.words, &mut parts);
    leave_opening_hours(&line.words, &mut parts);
    let flag = read_flags(&line.words, &mut parts);
    let asks = asks(&line, &parts);
    Heard {
        line,
        parts,
        flag,
        asks,
    }
}

/// Returns the parts of a line between breaks.
fn split(line: &[Word]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut first = 0;
    for at in 1..=line.len() {
        let ends = line.get(at).is_none_or(|word| {
            word.before >= Break::Slash || word.ticked.is_some() || line[at - 1].ticked.is_some()
        });
        if ends && first < at {
            parts.push(first..at);
            first = at;
        }
    }
    parts
}

/// Parts words that are written as one.
fn part_joined(line: &mut Vec<Word>) {
    let mut at = 0;
    while at < line.len() {
        let whole = line[at].clone();
        let Some(parts) = words::joined(&whole.text) else {
            at += 1;
            continue;
        };
        let count = parts.len();
        let parts = parts.into_iter().enumerate().map(|(nth, part)| Word {
            text: part.to_owned(),
            before: if nth == 0 { whole.before } else { Break::None },
            is_value: nth == 0 && whole.is_value,
            capital: nth == 0 && whole.capital,
            ..whole.clone()
        });
        line.splice(at..=at, parts);
        at += count;
    }
}

/// Makes "Åben/Lukket" and "åbent eller lukket punkt" the label they are.
fn name_pairs(line: &mut Vec<Word>) {
    let mut at = 0;
    while at + 1 < line.len() {
        let (first, next) = (words::says(&line[at].text), &line[at + 1]);
        let joined = matches!(next.text.as_str(), "eller" | "og") && at + 2 < line.len();
        let other = if joined { at + 2 } else { at + 1 };
        let pair = matches!(
            (first, words::says(&line[other].text)),
            (Some(Says::OpenAdjective), Some(Says::ClosedAdjective))
                | (Some(Says::ClosedAdjective), Some(Says::OpenAdjective))
        );
        let slash = !joined && matches!(next.before, Break::Slash);
        if pair && (joined || slash) {
            let noun = line
                .get(other + 1)
                .is_some_and(|noun| noun.before < Break::Slash && words::is_carrier(&noun.text));
            let last = other + usize::from(noun);
            line[at].range.end = line[last].range.end;
            "adgang".clone_into(&mut line[at].text);
            line.drain(at + 1..=last);
        }
        at += 1;
    }
}

/// A part of a line between two breaks.
struct Part<'a> {
    line: &'a [Word],
    range: Range<usize>,
    place: Place,
}

/// Words that speak of access within a part.
struct Mention {
    words: Range<usize>,
    says: Says,
}

impl Part<'_> {
    fn verdict(&self) -> Verdict {
        let mut opens = false;
        let mut at = self.range.start;
        while at < self.range.end {
            let Some(mention) = self.mention(at) else {
                at += 1;
                continue;
            };
            at = mention.words.end;
            if mention.says == Says::OpenAdjective {
                opens |= self.is_neutral(self.before(&mention))
                    && self.is_neutral(self.behind(&mention));
                continue;
            }
            if self.is_denied(&mention) {
                opens = self.is_neutral(self.before(&mention));
                continue;
            }
            if let Some(mark) = self.mark(&mention) {
                return Verdict::Closed(mark);
            }
        }
        if opens {
            Verdict::Open
        } else {
            Verdict::Nothing
        }
    }

    fn mention(&self, at: usize) -> Option<Mention> {
        let longest = LONGEST_PHRASE.min(self.range.end - at);
        let mut phrase: Vec<&str> = self.line[at..at + longest]
            .iter()
            .map(|word| word.text.as_str())
            .collect();
        while !phrase.is_empty() {
            if let Some(says) = words::says(&phrase.join(" ")) {
                return Some(Mention {
                    words: at..at + phrase.len(),
                    says,
                });
            }
            phrase.pop();
        }
        None
    }

    /// Returns the words before the mention, numbers and what they count left out.
    fn before(&self, mention: &Mention) -> Range<usize> {
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

    fn behind(&self, mention: &Mention) -> Range<usize> {
        mention.words.end..self.range.end
    }

    fn is_denied(&self, mention: &Mention) -> bool {
        let before = mention
            .words
            .start
            .checked_sub(1)
            .filter(|at| self.range.contains(at));
        before.is_some_and(|at| words::is_negator(&self.line[at].text))
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

    fn any(&self, range: Range<usize>, test: impl Fn(&str) -> bool) -> bool {
        self.line[range].iter().any(|word| test(&word.text))
    }

    /// Returns the mark that the mention is, if it is one.
    fn mark(&self, mention: &Mention) -> Option<Mark> {
        let (before, behind) = (self.before(mention), self.behind(mention));
        if before.is_empty() {
            return self.leading_mark(mention, behind);
        }
        let neutral_behind = self.is_neutral(behind.clone());
        let refers = self.place != Place::Head
            && (self.any(before.clone(), words::is_referring)
                || self.is_led_to_a_compound(&before, &behind));
        if neutral_behind && !refers && self.is_neutral_or_verbs(before.clone()) {
            let subject = &self.line[before.start].text;
            return Some(Mark {
                words: self.range.clone(),
                is_whole: true,
                is_sentence: words::is_subject(subject)
                    && self.any(before.clone(), words::is_state),
                of_section: self.any(self.range.clone(), words::is_section),
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
            && !self.any(handled..mention.words.start, words::is_verb)
        {
            return Some(self.part_of(handled..self.range.end));
        }
        self.last_words(mention, before, behind)
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

    fn part_of(&self, words: Range<usize>) -> Mark {
        Mark {
            words,
            is_whole: false,
            is_sentence: false,
            of_section: false,
        }
    }

    /// "Lukket punkt Salg", "Lukket drøftelse af …", "Lukket, jf. § 10".
    fn leading_mark(&self, mention: &Mention, behind: Range<usize>) -> Option<Mark> {
        let whole = self.is_neutral(behind.clone());
        let first = self.line.get(behind.start).filter(|_| !behind.is_empty());
        let of_section = first.is_some_and(|word| words::is_section(&word.text))
            || self.adjective_before_section(behind.clone());
        let says_verb = |word: &str| words::is_verb(word) || words::is_handling(word);
        let carries = |word: &Word| {
            word.is_number
                || words::is_carrier(&word.text)
                || words::is_reason(&word.text)
                || words::is_closed_word(&word.text)
                || self.place == Place::Attachment && words::is_document(&word.text)
        };
        let by_itself = mention.says == Says::Closed && !self.any(behind.clone(), says_verb);
        let carried = first.is_some_and(carries) && !self.speaks_of(behind.clone());
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
        Some(Mark {
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
        behind.len() > 1 && self.any(behind, |word| words::is_verb(word) || word == "skal")
    }

    /// Returns whether a capital or the end of capitals shows that a title begins
    /// behind the mention.
    fn begins_a_title(&self, mention: &Mention, behind: &Range<usize>) -> bool {
        let own = &self.line[mention.words.start];
        let Some(first) = self.line.get(behind.start).filter(|_| !behind.is_empty()) else {
            return false;
        };
        if own.shouted {
            let is_set_normal = |word: &Word| {
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
        mention: &Mention,
        before: Range<usize>,
        behind: Range<usize>,
    ) -> Option<Mark> {
        let last = &self.line[mention.words.start - 1].text;
        let led_to = words::is_not_before(last) || words::is_around(last) || words::is_verb(last);
        if led_to || self.any(before, words::is_verb) || !self.is_neutral(behind.clone()) {
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
        mark.of_section = self.any(behind, words::is_section);
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
fn is_count(word: &Word) -> bool {
    word.is_number
        || words::is_enumerating(&word.text)
        || words::is_roman_number(&word.text)
        || word.text.chars().count() == 1 && word.text.chars().all(char::is_alphabetic)
}

fn is_neutral_word(word: &Word) -> bool {
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

/// Reads the letter L that some programs set for "lukket": "(L)", "L: Titel", "2L". "L 68"
/// may be a bill (lovforslag).
fn read_letters(line: &[Word], parts: &mut [(Range<usize>, Verdict)]) {
    let letter = |at: usize| {
        line.get(at)
            .is_some_and(|word| word.text == "l" && word.capital)
    };
    let count = parts.len();
    for (place, (part, verdict)) in parts.iter_mut().enumerate() {
        let alone = part.len() == 1
            && letter(part.start)
            && (line[part.start].bracketed || count > 1 && (place == 0 || place + 1 == count));
        let number = |at: usize| line.get(at).is_some_and(|word| word.is_number);
        let with_number = place == 0
            && part.start == 0
            && (number(0) && letter(1) && (line[1].glued || part.len() == 2)
                || letter(0)
                    && number(1)
                    && line.get(2).is_some_and(|word| word.before == Break::Dot)
                || number(1) && letter(2) && line[2].glued && words::is_enumerating(&line[0].text)
                || letter(1) && number(2) && words::is_enumerating(&line[0].text));
        if *verdict == Verdict::Nothing && (alone || with_number) {
            let end = if alone { part.end } else { part.start };
            *verdict = Verdict::Closed(Mark {
                words: part.start..end,
                is_whole: alone,
                is_sentence: false,
                of_section: false,
            });
        }
    }
}

/// Takes away what stands at a box that is not ticked, and opens what a ticked box opens.
fn leave_unticked(line: &[Word], parts: &mut [(Range<usize>, Verdict)]) {
    let Some(first) = line
        .first()
        .filter(|_| line.iter().any(|word| word.ticked.is_some()))
    else {
        return;
    };
    let leads = first.ticked.is_some();
    for (part, verdict) in parts {
        let beside = if leads {
            part.start.checked_sub(1)
        } else {
            Some(part.end)
        };
        let ticked = beside
            .and_then(|at| line.get(at))
            .and_then(|word| word.ticked);
        if ticked == Some(false) {
            *verdict = Verdict::Nothing;
        }
    }
}

/// Takes away marks beside nothing but times: "Lukket: søndag", "Mandag: lukket".
fn leave_opening_hours(line: &[Word], parts: &mut [(Range<usize>, Verdict)]) {
    let of_hours = |part: &Range<usize>| {
        let mut named = false;
        line[part.clone()].iter().all(|word| {
            named |= !word.is_number;
            word.is_number || words::is_of_opening_hours(&word.text)
        }) && named
    };
    let is_mark =
        |verdict: &Verdict| matches!(verdict, Verdict::Closed(mark) if mark.words.len() == 1);
    let all = parts.iter().all(|(part, verdict)| {
        is_mark(verdict) || of_hours(part) || line[part.clone()].iter().all(|word| word.is_number)
    });
    let hours = parts
        .iter()
        .any(|(part, verdict)| !is_mark(verdict) && of_hours(part));
    if all && hours {
        for (_, verdict) in parts {
            *verdict = Verdict::Nothing;
        }
    }
}

/// Reads labels with their values: "Åben sag: Nej" closes, "Lukket: Nej" opens.
fn read_flags(line: &[Word], parts: &mut [(Range<usize>, Verdict)]) -> Option<bool> {
    let mut flag = None;
    let mut set = |closed: bool| flag = Some(flag == Some(true) || closed);
    for at in 0..parts.len() {
        let part = parts[at].0.clone();
        let next = parts.get(at + 1).map(|(next, _)| next.clone());
        let own_value = part.len() > 1 && part.len() <= 4;
        let (label, value) = match &next {
            Some(next) if line[next.start].before != Break::Comma => {
                (part.clone(), Some(&line[next.start]))
            }
            _ if own_value => (part.start..part.end - 1, Some(&line[part.end - 1])),
            _ => (part.clone(), None),
        };
        let Some(value) = value else { continue };
        let (yes, no) = (words::is_yes(&value.text), words::is_no(&value.text));
        let closes = matches!(parts[at].1, Verdict::Closed(_));
        let value_part = next.as_ref().map_or(1, Range::len);
        if value_part > 2 {
            continue;
        }
        if closes && (no || words::is_nothing(&value.text)) {
            parts[at].1 = Verdict::Nothing;
            if no {
                set(false);
            }
        } else if ends_with_flag(&line[label.clone()], is_open_label) && (yes || no) {
            set(no);
        } else if ends_with_flag(&line[label.clone()], words::is_closed_flag) && (yes || no) {
            set(yes);
        } else if ends_with_flag(&line[label], words::is_access_label)
            && words::is_closed_value(&value.text)
        {
            set(true);
        }
    }
    flag
}

/// Returns whether the last words are such a label.
fn ends_with_flag(label: &[Word], is_label: impl Fn(&str) -> bool) -> bool {
    (1..=LONGEST_PHRASE.min(label.len())).any(|length| {
        let last: Vec<&str> = label[label.len() - length..]
            .iter()
            .map(|word| word.text.as_str())
            .collect();
        is_label(&last.join(" "))
    })
}

fn is_open_label(phrase: &str) -> bool {
    if words::is_open_flag(phrase) {
        return true;
    }
    phrase.split_once(' ').is_some_and(|(adjective, noun)| {
        words::says(adjective) == Some(Says::OpenAdjective) && words::is_carrier(noun)
    })
}

/// Returns whether the line ends with the label of a flag, so that its value is to come.
fn asks(line: &Normal, parts: &[(Range<usize>, Verdict)]) -> bool {
    let Some((last, verdict)) = parts.last() else {
        return false;
    };
    let label = &line.words[last.clone()];
    let is_label = |phrase: &str| {
        is_open_label(phrase) || words::is_closed_flag(phrase) || words::is_access_label(phrase)
    };
    let closes = matches!(verdict, Verdict::Closed(mark) if mark.is_whole);
    label.len() <= 4 && (closes || ends_with_flag(label, is_label))
}
