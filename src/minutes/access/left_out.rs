//! Lines that say of closed things that they are not in this document, "Lukkede punkter er
//! udeladt af dette referat", and those that only tell when the meeting ended, "Mødet lukkede
//! kl. 18.30": nothing around them is closed by that.
//!
//! ```text
//! line = closed-things … left-out | closed-things … denial … done | "uden" closed-things
//!      | closed-things … "særskilt" | closed-things number "stk." | number open number closed-things
//!      | meeting shut ["kl."] time
//! ```
//!
//! What may as well be said of the document itself ("Fortroligt referat offentliggøres
//! ikke", "Fortrolige sager må ikke offentliggøres") is none.

use super::kept::{AccessText, hear_mark};
use super::normal::{Break, ComparedWord, normalise};
use super::part::LinePlace;
use super::statement::is_shutting;
use super::vocabulary::{self as words, Says};
use crate::words::{WordTable, word_tables};

word_tables!("minutes/access/left_out");

/// Most words of such a line.
const MOST_WORDS: usize = 16;

/// Returns whether a line says of closed things nothing but that they are not here.
pub(in super::super) fn tells_of_left_out<T: AccessText + ?Sized>(text: &T) -> bool {
    let Some(heard) = hear_mark(text, LinePlace::Line) else {
        return false;
    };
    let line = heard.line.words.as_slice();
    if line.len() > MOST_WORDS || line.is_empty() {
        return false;
    }
    ends_meeting(line)
        || closed_things(line).is_some_and(|things| {
            // Names may follow below: "Lukkede bilag vises ikke" may head them.
            let is_of_attachments = words::is_attachment_noun(&line[things + 1].text);
            if is_of_attachments && !heard.line.stops {
                return false;
            }
            is_left_out(line, things) || is_elsewhere(line, things) || is_counted(line, things)
        })
        || is_paper_elsewhere(line)
}

/// Returns whether a line says nothing but that there is nothing: "Ingen", "Ingen punkter".
pub(in super::super) fn says_nothing_is_there(text: &str) -> bool {
    const MOST_BYTES: usize = 30;
    if text.len() > MOST_BYTES {
        return false;
    }
    let line = normalise(text).words;
    let is_item =
        |word: &ComparedWord| words::is_carrier(&word.text) || words::is_closed_word(&word.text);
    line.split_first().is_some_and(|(first, rest)| {
        words::is_nothing(&first.text) && !first.is_number && rest.iter().all(is_item)
    })
}

fn is_of(table: &WordTable, word: &ComparedWord) -> bool {
    words::has_form_of(table, &word.text)
}

/// Returns where the closed things are named: "lukkede punkter", "punkter på lukket
/// dagsorden".
fn closed_things(line: &[ComparedWord]) -> Option<usize> {
    let is_plural_noun = |noun: &ComparedWord| {
        words::is_carrier(&noun.text) || is_of(&KEPT_APART, noun) || words::is_document(&noun.text)
    };
    (0..line.len()).find(|&at| {
        let Some(noun) = line.get(at + 1) else {
            return false;
        };
        let closes = words::says(&line[at].text) == Some(Says::ClosedAdjective);
        let many = closes && line[at].text.ends_with('e') && is_plural_noun(noun);
        let on_closed = closes
            && words::is_group_noun(&noun.text)
            && at > 1
            && words::is_group_noun(&line[at - 2].text);
        many || on_closed
    })
}

/// Returns where the part of the line ends that the things at `things` stand in: what is set
/// off from them, "Lukkede punkter (vises ikke)", is a note on a heading.
fn end_of_part(line: &[ComparedWord], things: usize) -> usize {
    let ends = |at: &usize| line[*at].before >= Break::Comma;
    (things + 1..line.len()).find(ends).unwrap_or(line.len())
}

/// Returns whether the words say that the things at `things` are left out, or that this
/// document does not have them.
fn is_left_out(line: &[ComparedWord], things: usize) -> bool {
    let line = &line[..end_of_part(line, things)];
    let is_negator = |word: &ComparedWord| words::is_negator(&word.text);
    let is_allowed =
        |word: &ComparedWord| words::is_may_be(&word.text) && !words::is_state(&word.text);
    // "Må ikke offentliggøres" is asked of whoever has them here.
    if line.iter().any(is_allowed) {
        return false;
    }
    let without = things.checked_sub(1).map(|before| &line[before]);
    let is_without = without.is_some_and(|word| word.text == "uden");
    let denied = line.iter().any(is_negator) && line.iter().any(|word| is_of(&NOT_DONE, word));
    let done = line[things..].iter().any(|word| is_of(&LEFT_OUT, word));
    is_without || denied || done && !line.iter().any(is_negator)
}

/// "Lukkede punkter findes i særskilt referat", "Åbne punkter (lukkede punkter se særskilt
/// referat)".
fn is_elsewhere(line: &[ComparedWord], things: usize) -> bool {
    let behind = &line[things..end_of_part(line, things)];
    behind.iter().any(|word| is_of(&FOUND_ELSEWHERE, word))
        && behind.iter().any(|word| is_of(&BEING_ELSEWHERE, word))
}

/// "Lukket referat findes særskilt", "Se i øvrigt lukket referat".
fn is_paper_elsewhere(line: &[ComparedWord]) -> bool {
    let names_paper = |pair: &[ComparedWord]| {
        words::says(&pair[0].text) == Some(Says::ClosedAdjective)
            && words::is_group_noun(&pair[1].text)
    };
    let begins_by_pointing = line[0].text == "se";
    let Some(paper) = line.windows(2).position(names_paper) else {
        return false;
    };
    begins_by_pointing || is_elsewhere(line, paper)
}

/// "Lukkede punkter: 2 stk.", "4 åbne og 2 lukkede punkter".
fn is_counted(line: &[ComparedWord], things: usize) -> bool {
    let counts = |pair: &[ComparedWord]| pair[0].is_number && is_of(&COUNTED_IN, &pair[1]);
    let is_open = |pair: &[ComparedWord]| {
        pair[0].is_number && words::says(&pair[1].text) == Some(Says::OpenAdjective)
    };
    if !line
        .get(things + 1)
        .is_some_and(|noun| words::is_group_noun(&noun.text))
    {
        return false;
    }
    let is_number = things
        .checked_sub(1)
        .is_some_and(|before| line[before].is_number);
    line[things..].windows(2).any(counts) || is_number && line[..things].windows(2).any(is_open)
}

/// "Mødet blev lukket kl. 18.30", "Formanden lukkede mødet kl. 20".
fn ends_meeting(line: &[ComparedWord]) -> bool {
    let is_meeting = |word: &ComparedWord| is_of(&THE_MEETING, word);
    let is_closing = |word: &ComparedWord| is_shutting(&word.text);
    let is_other = |word: &ComparedWord| {
        !(is_meeting(word)
            || word.is_number
            || is_closing(word)
            || is_of(&CHAIRS, word)
            || words::is_ending(&word.text)
            || is_of(&AROUND_THE_END, word))
    };
    let closing = line.iter().position(is_closing);
    let meeting = line.iter().position(is_meeting);
    let (Some(closing), Some(meeting)) = (closing, meeting) else {
        return false;
    };
    // "Lukket møde kl. 18" is another thing.
    let is_adjective = closing + 1 == meeting && !line[meeting].text.ends_with("et");
    let has_time = line[closing..].iter().any(|word| word.is_number);
    has_time && !is_adjective && !line.iter().any(is_other)
}

#[cfg(test)]
mod tests {
    use super::tells_of_left_out;

    #[test]
    fn what_is_left_out_closes_nothing() {
        for line in [
            "Lukkede punkter er udeladt af dette referat.",
            "Lukkede punkter offentliggøres ikke.",
            "Punkter på lukket dagsorden offentliggøres ikke.",
            "Fortrolige oplysninger er udeladt.",
            "Lukkede punkter fremgår ikke af dette referat",
            "Lukket referat findes særskilt.",
            "Se i øvrigt lukket referat",
            "Uden lukkede punkter",
            "Denne udgave er uden lukkede punkter",
            "Åbne punkter (lukkede punkter se særskilt referat)",
            "Lukkede punkter: 2 stk.",
            "Dagsorden: 4 åbne og 2 lukkede punkter",
            "Mødet blev lukket kl. 18.30",
            "Mødet lukkede kl. 18.30",
            "Mødet lukket: kl. 18.00",
        ] {
            assert!(tells_of_left_out(line), "{line}");
        }
    }

    #[test]
    fn what_may_be_here_is_not_left_out() {
        for line in [
            "Lukkede punkter",
            "Lukkede sager - Økonomiudvalget",
            "Fortroligt referat",
            "Fortrolige sager må ikke offentliggøres",
            "Lukket referat offentliggøres ikke",
            "Punktet offentliggøres ikke",
            "Mødet er lukket",
            "Mødet lukkedes for offentligheden kl. 18",
            "Lukket møde kl. 18.30",
            "Dørene lukkedes kl. 18.30",
            "Lukkede punkter: 2",
            "Lukkede bilag - 2 stk.",
            "Lukkede punkter (vises ikke)",
            "Lukkede punkter - offentliggøres ikke",
            "Lukkede sager, udleveres særskilt",
            "Lukkede bilag vises ikke",
            "Lukkede punkter er ikke udeladt",
        ] {
            assert!(!tells_of_left_out(line), "{line}");
        }
    }
}
