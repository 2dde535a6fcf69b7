//! Hours at which a closed part of a meeting is held: "Lukket møde kl. 16:30".

use std::ops::Range;

use super::normal::{ComparedWord, normalise};
use super::silence::is_silent;
use super::vocabulary::{self as words, Says};
use crate::text::clock::is_clock_word;

/// Words between a closed meeting and its hour: "begynder kl."
const MOST_BETWEEN: usize = 3;

/// A closed part of a meeting with its hour, in a line that says nothing else on access but
/// perhaps when the open part is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct ClosedHour {
    /// The bytes that tell it.
    pub range: Range<usize>,
    /// Whether the line tells of an open part, too.
    pub is_beside_open: bool,
}

/// Reads a line with such an hour.
pub(in super::super) fn closed_hour(text: &str) -> Option<ClosedHour> {
    if is_silent(text) {
        return None;
    }
    let line = normalise(text).words;
    let closed: Vec<usize> = (0..line.len())
        .filter(|&at| words::is_closed_word(&line[at].text))
        .collect();
    let is_whole = line
        .iter()
        .any(|word| matches!(word.text.as_str(), "hele" | "helt"));
    let (&[at], false) = (closed.as_slice(), is_whole) else {
        return None;
    };
    let is_part = |at: usize| line.get(at + 1).is_some_and(is_of_meeting);
    if !is_part(at) || at > 0 && words::is_negator(&line[at - 1].text) {
        return None;
    }
    let from = at + 2;
    let hour = (from..line.len().min(from + MOST_BETWEEN + 1)).find(|&at| line[at].is_number)?;
    let leads =
        |word: &ComparedWord| words::is_around(&word.text) || words::is_beginning(&word.text);
    if !line[from..hour]
        .iter()
        .any(|word| is_clock_word(&word.text))
        || !line[from..hour].iter().all(leads)
    {
        return None;
    }
    // "16:30" are two numbers.
    let last = (hour + 1..line.len())
        .take_while(|&at| line[at].is_number && line[at].gap == 0)
        .last();
    let end = line[last.unwrap_or(hour)].range.end;
    let opens = |at: usize| words::says(&line[at].text) == Some(Says::OpenAdjective) && is_part(at);
    Some(ClosedHour {
        range: line[at].range.start..end,
        is_beside_open: (0..line.len()).any(opens),
    })
}

fn is_of_meeting(word: &ComparedWord) -> bool {
    words::is_group_noun(&word.text) && !words::is_item_noun(&word.text)
}

/// Returns whether a word calls for notice, and says nothing else: "BEMÆRK".
pub(in super::super) fn calls_for_notice(word: &str) -> bool {
    let line = normalise(word).words;
    matches!(line.as_slice(), [only] if words::is_announcing(&only.text))
}
