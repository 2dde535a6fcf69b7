//! Lines that say of other items, by their numbers, that they are closed: "Punkt 2 blev
//! behandlet for lukkede døre", "Lukkede punkter: 2, 5-7".

use std::rc::Rc;

use super::kept::{AccessText, hear_mark};
use super::marks::Heard;
use super::normal::{Break, ComparedWord};
use super::part::LinePlace;
use super::vocabulary as words;

/// The items that a line closes by their numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct NamedItems {
    pub numbers: Vec<String>,
    /// Whether it says so in a sentence, which heads nothing.
    pub is_sentence: bool,
}

/// Most words of such a line.
const MOST_WORDS: usize = 20;
/// Most items that two numbers stand for, "2-7".
const MOST_IN_RANGE: u32 = 60;

/// Hears a line with a number that may say something.
fn hear_numbers<T: AccessText + ?Sized>(text: &T) -> Option<Rc<Heard>> {
    let has_number = text.text().bytes().any(|byte| byte.is_ascii_digit());
    hear_mark(text, LinePlace::Line).filter(|_| has_number)
}

/// Reads a line that names closed items and says nothing else.
pub(in super::super) fn named_items<T: AccessText + ?Sized>(text: &T) -> Option<NamedItems> {
    if ends_with_page(text.text()) {
        return None;
    }
    let heard = hear_numbers(text)?;
    let line = &heard.line.words;
    if line.len() > MOST_WORDS || heard.flag == Some(false) || !closes(&heard) {
        return None;
    }
    let numbers = numbers(line)?;
    let is_sentence = line
        .iter()
        .any(|word| words::is_state(&word.text) || words::is_verb(&word.text));
    Some(NamedItems {
        numbers,
        is_sentence,
    })
}

/// Returns whether a line is an entry of contents with its number and its page, to which dots
/// or a gap lead: "3 Lukket punkt ..... 5". Without a number of its own the one at its end may
/// be that of the closed item.
pub(in super::super) fn ends_with_page(line: &str) -> bool {
    let line = line.trim();
    let entry = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let led = entry.trim_end().ends_with("...") || entry.trim_end().ends_with('…');
    let apart = entry.ends_with('\t') || entry.ends_with("   ");
    entry.len() < line.len() && line.starts_with(|c: char| c.is_ascii_digit()) && (led || apart)
}

/// Most words of a sentence that are looked at.
const MOST_SENTENCE_WORDS: usize = 60;
/// Most words between the number of an item and those that close it.
const MOST_BETWEEN: usize = 8;

/// Returns the items that a part of a sentence closes by their numbers: "Godkendt, idet
/// punkt 3 behandles for lukkede døre", "alle punkter undtagen punkt 3, som er lukket".
/// The title of the item may stand between, in brackets.
pub(in super::super) fn items_in_sentence<T: AccessText + ?Sized>(text: &T) -> Vec<String> {
    closed_in_sentence(text, words::is_item_noun)
}

/// Returns the attachments that a sentence closes by their numbers: "Bilag 2 er lukket".
pub(in super::super) fn attachments_in_sentence<T: AccessText + ?Sized>(text: &T) -> Vec<String> {
    closed_in_sentence(text, words::is_attachment_noun)
}

fn closed_in_sentence<T: AccessText + ?Sized>(text: &T, is_noun: fn(&str) -> bool) -> Vec<String> {
    let Some(heard) = hear_numbers(text) else {
        return Vec::new();
    };
    let line = &heard.line.words[..heard.line.words.len().min(MOST_SENTENCE_WORDS)];
    let mut closed = Vec::new();
    for at in 0..line.len() {
        if !is_noun(&line[at].text) || line[at].bracketed {
            continue;
        }
        let listed = line[at + 1..]
            .iter()
            .take_while(|word| word.is_number || words::is_listing(&word.text))
            .count();
        let behind = at + 1 + listed;
        if is_closed_behind(line, behind) {
            closed.extend(listed_numbers(&line[at + 1..behind]));
        }
    }
    closed
}

fn listed_numbers(line: &[ComparedWord]) -> Vec<String> {
    let mut numbers = Vec::new();
    for (at, word) in line.iter().enumerate().filter(|(_, word)| word.is_number) {
        let through = at
            .checked_sub(1)
            .is_some_and(|above| line[above].text == "til");
        if add(&mut numbers, &word.text, through).is_none() {
            return Vec::new();
        }
    }
    numbers
}

/// Returns whether the words from `from` lead over to a mark that is said of what stands
/// before them.
fn is_closed_behind(line: &[ComparedWord], from: usize) -> bool {
    let plain = |at: &usize| !line[*at].bracketed;
    let mut is_said = false;
    for at in (from..line.len()).filter(plain).take(MOST_BETWEEN) {
        let length = phrase_length(line, at);
        let closes = |length: usize| {
            let phrase: Vec<&str> = line[at..at + length]
                .iter()
                .map(|word| word.text.as_str())
                .collect();
            words::is_closed_word(&phrase.join(" "))
        };
        if length > 0 && closes(length) {
            return is_said
                && line.get(at + length).is_none_or(|next| {
                    next.before >= Break::Comma
                        || next.is_number
                        || words::is_carrier(&next.text)
                        || words::is_around(&next.text)
                        || words::is_leading_over(&next.text)
                });
        }
        let word = &line[at];
        let leads_over = words::is_leading_over(&word.text)
            || words::is_state(&word.text)
            || words::is_handling(&word.text)
            || words::is_around(&word.text);
        if !leads_over || word.before == Break::Strong {
            return false;
        }
        is_said = true;
    }
    false
}

/// Returns whether the line closes something, and no word of it denies that.
fn closes(heard: &Heard) -> bool {
    let line = &heard.line.words;
    let denied = line.windows(2).any(|pair| {
        words::is_negator(&pair[0].text) && words::is_closed_word(&pair[1].text)
            || words::is_nothing(&pair[0].text) && words::is_closed_word(&pair[1].text)
    });
    let ends_denied = line
        .last()
        .is_some_and(|word| words::is_no(&word.text) || words::is_nothing(&word.text));
    !denied
        && !ends_denied
        && (heard.closed() == Some(true) || line.iter().any(|word| says_closed(&word.text)))
}

fn says_closed(word: &str) -> bool {
    words::is_closed_word(word)
}

/// Returns the numbers of items on the line; `None` if it says more.
fn numbers(line: &[ComparedWord]) -> Option<Vec<String>> {
    let mut numbers: Vec<String> = Vec::new();
    let mut names_items = false;
    let mut counts = false;
    let mut phrase_end = 0;
    for (at, word) in line.iter().enumerate() {
        let text = word.text.as_str();
        if word.is_number {
            let is_listed = counts || word.is_value && names_items;
            if is_listed {
                let through = at
                    .checked_sub(1)
                    .is_some_and(|above| matches!(line[above].text.as_str(), "til"));
                add(&mut numbers, text, through)?;
                counts = true;
            }
            continue;
        }
        if words::is_item_noun(text) || words::is_item_caller(text) {
            names_items = true;
            counts = true;
        } else if !(words::is_listing(text)
            || word.text.chars().count() == 1 && word.before == Break::Dot)
        {
            counts = false;
        }
        phrase_end = phrase_end.max(at + phrase_length(line, at));
        if at >= phrase_end && !says_no_more(text) {
            return None;
        }
    }
    (!numbers.is_empty()).then_some(numbers)
}

/// Returns of how many words the phrase on access is that begins at `at`.
fn phrase_length(line: &[ComparedWord], at: usize) -> usize {
    let longest = words::LONGEST_PHRASE.min(line.len() - at);
    let is_phrase = |length: &usize| {
        let phrase: Vec<&str> = line[at..at + length]
            .iter()
            .map(|word| word.text.as_str())
            .collect();
        words::says(&phrase.join(" ")).is_some()
    };
    (1..=longest).rev().find(is_phrase).unwrap_or(0)
}

fn says_no_more(text: &str) -> bool {
    words::is_item_noun(text)
        || words::is_announcing(text)
        || words::is_enumerating(text)
        || words::is_around(text)
        || words::is_handling(text)
        || words::is_state(text)
        || words::is_subject(text)
        || words::is_verb(text)
        || words::is_carrier(text)
        || words::is_group_noun(text)
        || words::is_access_label(text)
        || words::is_negator(text)
        || text.chars().count() == 1
}

/// Adds a number, or those as far as it.
fn add(numbers: &mut Vec<String>, text: &str, through: bool) -> Option<()> {
    let plain = |text: &str| text.parse::<u32>().ok();
    let last = numbers.last().and_then(|last| plain(last));
    let range = match text.split_once('-') {
        Some((first, last)) => Some((plain(first)?, plain(last)?)),
        None if through => last.zip(plain(text)).map(|(last, to)| (last + 1, to)),
        None => None,
    };
    match range {
        Some((first, last)) if last >= first && last - first < MOST_IN_RANGE => {
            numbers.extend((first..=last).map(|number| number.to_string()));
        }
        Some(_) => return None,
        None if words::is_item_number(text) => numbers.push(text.to_owned()),
        None => return None,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::named_items;

    #[test]
    fn items_are_closed_by_their_numbers() {
        for (line, wanted) in [
            ("Lukkede punkter: 2", "2"),
            ("Lukkede punkter ..... 2", "2"),
            ("Punkt 2 blev behandlet for lukkede døre", "2"),
            ("Pkt. 3 og 5 er lukkede", "3 5"),
            ("Punkt 3-5 og 8 er lukkede.", "3 4 5 8"),
            ("Pkt. 2 til 4 er fortrolige", "2 3 4"),
            ("Dagsordenens punkt 7: lukket", "7"),
            ("Ad 2: lukket", "2"),
            ("Lukket | Punkt 2", "2"),
            ("Punkt 2 er undtaget fra offentlighed", "2"),
            ("Punkt 2 behandles for lukkede døre, jf. § 10", "2"),
        ] {
            let named = named_items(line).map(|named| named.numbers.join(" "));
            assert_eq!(named.as_deref(), Some(wanted), "{line}");
        }
    }

    #[test]
    fn other_lines_name_none() {
        for line in [
            "Lukkede punkter",
            "Punkt 2 er ikke lukket",
            "Punkt 2: Salg af areal (lukket)",
            "Lukket, jf. § 10",
            "Lukkede punkter: 0",
            "Åbne punkter: 1, 2",
            "Sag 24/1234 (lukket)",
            "3 Lukket punkt ............ 5",
            "3. Lukket punkt      5",
        ] {
            assert_eq!(named_items(line), None, "{line}");
        }
    }
}
