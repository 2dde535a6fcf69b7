//! What every line of a document says of access, read apart from its layout, and how far
//! that reaches.

use crate::text::sentences::ends_with_sentence;
use std::collections::HashSet;

use super::super::labels;
use super::super::lines::{SourceLine, next_text, next_text_within};
use super::kept::{hear_any, is_silent, is_silent_before, silence_of};
use super::marks::{Heard, hear, is_prose};
use super::normal::{Break, ComparedWord, broken_word, may_speak};
use super::part::{ClosedMark, LinePlace, PartVerdict};
use super::vocabulary::{self as words, Says};

/// How far what a line says of access reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) enum Reach {
    /// It says nothing.
    #[default]
    Nowhere,
    /// As far as the next label: a section of an item is closed.
    Section,
    /// As far as the next item: the line is a heading or a mark.
    Item,
    /// The whole item it stands in: a sentence or a flag on it.
    WholeItem,
    /// As far as a group of open items.
    ClosedGroup,
    /// It heads a group of open items.
    OpenGroup,
}

/// What the lines of a document say of access.
pub(in super::super) struct LineAccess {
    reach: Vec<Reach>,
    elsewhere: HashSet<usize>,
}

impl LineAccess {
    /// Returns how far what line `at` says reaches.
    pub fn reach_at(&self, at: usize) -> Reach {
        self.reach.get(at).copied().unwrap_or_default()
    }

    /// Lets line `at` reach so far, too: less is never taken back.
    pub fn add(&mut self, at: usize, reach: Reach) {
        if let Some(known) = self.reach.get_mut(at)
            && *known != Reach::ClosedGroup
        {
            *known = reach;
        }
    }

    /// Notes that line `at` reaches something else.
    pub fn set(&mut self, at: usize, reach: Reach) {
        if let Some(own) = self.reach.get_mut(at) {
            *own = reach;
        }
    }

    /// Notes that what line `at` says is of things elsewhere, and of nothing around it.
    pub fn leave(&mut self, at: usize) {
        self.set(at, Reach::Nowhere);
        self.elsewhere.insert(at);
    }

    /// Returns whether what line `at` says is of things elsewhere.
    pub fn is_elsewhere(&self, at: usize) -> bool {
        self.elsewhere.contains(&at)
    }
}

/// Reads every line.
pub(in super::super) fn read(lines: &[SourceLine<'_>]) -> LineAccess {
    let mut reach = vec![Reach::Nowhere; lines.len()];
    for at in 0..lines.len() {
        if lines[at].is_blank() {
            continue;
        }
        let (says, is_broken) = reach_of(lines, at);
        if reach[at] == Reach::Nowhere {
            reach[at] = says;
        }
        // The second line of a broken label is no label of its own.
        if is_broken && let Some(second) = reach.get_mut(at + 1) {
            *second = says;
        }
    }
    LineAccess {
        reach,
        elsewhere: HashSet::new(),
    }
}

/// Returns the reach of a line, and whether it goes on with the next one.
fn reach_of(lines: &[SourceLine<'_>], at: usize) -> (Reach, bool) {
    let text: &str = &lines[at].clean;
    let below = next_text_within(lines, at, 2);
    if let Some(joined) = below
        .and_then(|below| broken_word(text, &lines[below].clean))
        .filter(|joined| !is_silent(joined) && may_speak(joined))
    {
        let heard = hear(&joined, LinePlace::Line);
        let reach = reach_by(&heard, is_alone(lines, at));
        if reach != Reach::Nowhere
            && reach_by(&hear(text, LinePlace::Line), false) == Reach::Nowhere
        {
            return (reach, true);
        }
    }
    if is_silent_here(lines, at) {
        return (Reach::Nowhere, false);
    }
    let Some(heard) = hear_any(&lines[at], LinePlace::Line) else {
        return (Reach::Nowhere, false);
    };
    let heard = heard.as_ref();
    if goes_on(lines, at, heard) {
        return (Reach::Nowhere, false);
    }
    let reach = match reach_by(heard, is_alone(lines, at)) {
        Reach::Nowhere | Reach::Item | Reach::ClosedGroup if is_section_of_meeting(heard) => {
            Reach::Section
        }
        // A label that no table has: what it closes is not known to be open.
        Reach::Nowhere if is_unknown_label(heard) && is_alone(lines, at) => Reach::Section,
        // In the midst of a sentence that goes on below, things are only spoken of.
        Reach::Item if runs_on(lines, at) && !leads(heard) => Reach::Nowhere,
        // "For lukkede døre" right above a label is said of the item it stands in.
        Reach::ClosedGroup if is_said_of_item(heard) && is_label_below(lines, at) => {
            Reach::WholeItem
        }
        reach => reach,
    };
    reach_with_next(lines, at, heard, reach)
}

/// Returns whether a line is silent, and says nothing with the next one either.
fn is_silent_here(lines: &[SourceLine<'_>], at: usize) -> bool {
    let Some(words) = silence_of(&lines[at]) else {
        return false;
    };
    let below = next_text_within(lines, at, 2);
    words.longer > BROKEN_WORDS
        || below.is_none_or(|below| is_silent_before(&lines[at], &lines[below]))
}

/// Words of a line that is looked at together with the next one.
const BROKEN_WORDS: usize = 3;
/// Words of two such lines.
const JOINED_WORDS: usize = 6;

/// Returns the reach of a heading, or of a label and its value, that may be broken over
/// two lines.
fn reach_with_next(
    lines: &[SourceLine<'_>],
    at: usize,
    heard: &Heard,
    alone: Reach,
) -> (Reach, bool) {
    let below = next_text_within(lines, at, 2);
    let may_go_on = heard.line.words.len() <= BROKEN_WORDS && !heard.is_opening_hours;
    let Some(below) = below.filter(|_| may_go_on) else {
        return (alone, false);
    };
    let next: &str = &lines[below].clean;
    let joint = if heard.asks { ": " } else { " " };
    let both = hear(
        &format!("{text}{joint}{next}", text = lines[at].clean),
        LinePlace::Line,
    );
    if both.line.words.len() > JOINED_WORDS {
        return (alone, false);
    }
    let of_hours = both.line.words[heard.line.words.len().min(both.line.words.len())..]
        .iter()
        .all(|word| word.is_number || words::is_of_opening_hours(&word.text));
    let goes_on = below == at + 1 && next.starts_with(char::is_lowercase);
    let reach = match reach_by(&both, false) {
        _ if both.flag == Some(false) => Reach::Nowhere,
        Reach::ClosedGroup if below == at + 1 => Reach::ClosedGroup,
        Reach::WholeItem => Reach::WholeItem,
        Reach::Section if goes_on && alone != Reach::Section => return (Reach::Section, true),
        // "Lukket" above nothing but opening hours.
        _ if alone == Reach::Item && of_hours && both.closed().is_none() => Reach::Nowhere,
        _ => alone,
    };
    (reach, false)
}

/// Words of the longest label of a section.
const MOST_UNKNOWN_LABEL: usize = 5;

/// Returns whether a short line begins as the label of a closed section does, "Lukket
/// uddybning", and says nothing that shows it to be something else.
fn is_unknown_label(heard: &Heard) -> bool {
    let line = &heard.line.words;
    let Some(first) = line.first() else {
        return false;
    };
    let says_other = |word: &ComparedWord| {
        word.is_number
            || words::is_verb(&word.text)
            || words::is_file_ending(&word.text)
            || words::is_referring(&word.text) && word.text != "af"
            || words::is_of_opening_hours(&word.text)
    };
    (2..=MOST_UNKNOWN_LABEL).contains(&line.len())
        && first.capital
        && first.before == Break::None
        && words::says(&first.text) == Some(Says::ClosedAdjective)
        && heard.flag.is_none()
        && !heard.is_opening_hours
        && !heard.line.stops
        && line[1..].iter().all(|word| word.before == Break::None)
        && !line.iter().any(says_other)
}

fn is_label_below(lines: &[SourceLine<'_>], at: usize) -> bool {
    next_text(lines, at)
        .is_some_and(|below| labels::read(&lines[below].clean, &lines[below].key).is_some())
}

/// Returns whether the line goes on with a sentence that began above. A mark alone does
/// so only behind a full line, or a word that leads over to it.
fn goes_on(lines: &[SourceLine<'_>], at: usize, heard: &Heard) -> bool {
    let Some(above) = at
        .checked_sub(1)
        .map(|above| lines[above].clean.as_ref())
        .filter(|above| !above.is_empty())
    else {
        return false;
    };
    let last = above.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let leads = above.len() >= SHORT_LINE
        || words::is_verb(&last)
        || words::is_around(&last)
        || words::is_not_before(&last);
    lines[at].clean.starts_with(char::is_lowercase)
        && !ends_with_sentence(above)
        && (leads || !is_lone(heard))
}

/// Returns whether the line is a paragraph of its own, or may be.
fn is_alone(lines: &[SourceLine<'_>], at: usize) -> bool {
    let above = at.checked_sub(1).map(|above| &lines[above].clean);
    let below = lines.get(at + 1).map(|below| &below.clean);
    let ends = |text: &str| text.len() < SHORT_LINE || ends_with_sentence(text);
    above.is_none_or(|above| ends(above))
        && below.is_none_or(|below| !below.starts_with(char::is_lowercase))
}

/// Bytes of a line that is no full line of a paragraph.
const SHORT_LINE: usize = 45;

/// Returns whether a sentence on an item ends by saying that it is handled as closed:
/// "Sagen omhandler salg af ejendom, og behandles derfor som lukket punkt."
fn ends_by_closing(heard: &Heard, mark: &ClosedMark) -> bool {
    let line = &heard.line.words;
    let begins = line
        .first()
        .is_some_and(|word| words::is_subject(&word.text));
    let ends = mark.words.end == line.len();
    let behind_subject = 1..mark.words.end;
    let handled = line.get(behind_subject).unwrap_or_default();
    begins && ends && handled.iter().any(|word| words::is_present(&word.text))
}

/// Returns whether the line begins with a mark that has a part of its own.
fn leads(heard: &Heard) -> bool {
    heard
        .parts
        .first()
        .is_some_and(|(_, verdict)| matches!(verdict, PartVerdict::Closed(first) if first.is_whole))
}

/// Returns whether the line is a full one of a paragraph that goes on below it.
fn runs_on(lines: &[SourceLine<'_>], at: usize) -> bool {
    lines[at].clean.len() >= SHORT_LINE
        && !lines[at].style.is_prominent()
        && lines
            .get(at + 1)
            .is_some_and(|below| below.clean.starts_with(char::is_lowercase))
}

fn reach_by(heard: &Heard, is_alone: bool) -> Reach {
    match group_of(heard) {
        Some(true) if ends_group(heard) => return Reach::OpenGroup,
        Some(true) => return Reach::ClosedGroup,
        Some(false) => return Reach::OpenGroup,
        None => {}
    }
    if heard.flag == Some(true) && !is_prose(heard) {
        let names_file = heard
            .line
            .words
            .iter()
            .any(|word| words::is_file_ending(&word.text));
        return if names_file {
            Reach::Item
        } else {
            Reach::WholeItem
        };
    }
    let Some(mark) = heard.marks().next() else {
        return Reach::Nowhere;
    };
    if mark.is_sentence || ends_by_closing(heard, mark) {
        return if is_alone {
            Reach::WholeItem
        } else {
            Reach::Nowhere
        };
    }
    if is_section(heard, mark) || is_labelled_section(heard) {
        return Reach::Section;
    }
    if is_prose(heard) && !leads(heard) {
        return Reach::Nowhere;
    }
    Reach::Item
}

/// Returns whether the line is the label of a closed section, without a title.
pub(super) fn is_section(heard: &Heard, mark: &ClosedMark) -> bool {
    let section = |word: &str| words::is_section(word);
    let labels = |part: &std::ops::Range<usize>| {
        heard.line.words[part.clone()]
            .iter()
            .any(|word| section(&word.text))
    };
    if is_prose(heard) || !(mark.of_section || heard.parts.iter().any(|(part, _)| labels(part))) {
        return false;
    }
    heard.parts.iter().all(|(part, verdict)| match verdict {
        PartVerdict::Closed(_) => true,
        _ => {
            labels(part)
                || heard.line.words[part.clone()]
                    .iter()
                    .all(|word| word.is_number || words::is_around(&word.text))
        }
    })
}

/// Returns whether the line begins with the label of a closed section, with its text behind a
/// colon: "Lukket tekst: …".
pub(super) fn is_labelled_section(heard: &Heard) -> bool {
    let [(label, PartVerdict::Closed(mark)), (text, _), ..] = heard.parts.as_slice() else {
        return false;
    };
    let line = &heard.line.words;
    let is_of_item = line[label.clone()]
        .iter()
        .any(|word| word.is_number || words::is_attachment_noun(&word.text));
    mark.is_whole && mark.of_section && line[text.start].is_value && !is_of_item
}

/// Most words of such a label.
const MOST_LABEL_WORDS: usize = 10;

/// Returns whether the line is the label of a section that tells of a closed meeting:
/// "Beslutning fra lukket møde", "Beslutning i lukket møde den 12. marts 2025".
fn is_section_of_meeting(heard: &Heard) -> bool {
    let line = &heard.line.words;
    let [noun, lead, behind @ ..] = line.as_slice() else {
        return false;
    };
    let is_closed_meeting = |pair: &[ComparedWord]| {
        words::is_closed_word(&pair[0].text) && words::is_group_noun(&pair[1].text)
    };
    let says_no_more = |word: &ComparedWord| {
        word.is_number
            || words::is_closed_word(&word.text)
            || words::is_carrier(&word.text)
            || words::is_around(&word.text)
            || crate::text::date::month_number(&word.text).is_some()
    };
    noun.capital
        && words::is_section(&noun.text)
        && (words::is_referring(&lead.text) || words::is_around(&lead.text) || lead.text == "i")
        && line.len() <= MOST_LABEL_WORDS
        && !heard.line.stops
        && behind.windows(2).any(is_closed_meeting)
        && behind.iter().all(says_no_more)
}

/// Most words of a line on open doors that heads a group: "For åbne døre".
const MOST_DOOR_WORDS: usize = 4;

fn is_doors(word: &ComparedWord) -> bool {
    matches!(word.text.as_str(), "døre" | "doere")
}

/// Most words of a line that heads a group.
const MOST_GROUP_WORDS: usize = 9;

/// Returns whether the line heads a group of open (`Some(false)`) or closed
/// (`Some(true)`) items.
pub(super) fn group_of(heard: &Heard) -> Option<bool> {
    let line = &heard.line.words;
    let is_case =
        |word: &ComparedWord| word.is_number && word.text.contains(['/', '-']) && !word.bracketed;
    let no_heading = line.len() > MOST_GROUP_WORDS || heard.flag.is_some();
    if line.is_empty() || no_heading || line.iter().any(is_case) {
        return None;
    }
    let names_group = words::is_group_noun;
    let named = line.iter().any(|word| names_group(&word.text));
    let neutral = heard.parts.iter().all(|(part, verdict)| match verdict {
        PartVerdict::Closed(mark) => {
            mark.is_whole && (!mark.is_sentence || names_group(&line[part.start].text))
        }
        PartVerdict::Open => true,
        PartVerdict::Nothing => line[part.clone()].iter().all(|word| {
            names_group(&word.text)
                || word.is_number
                || words::is_around(&word.text)
                || words::is_roman_number(&word.text)
                || words::is_enumerating(&word.text)
                || words::is_handling(&word.text)
                || word.text.chars().count() == 1
        }),
    });
    if heard.marks().next().is_none() {
        let opens = heard.parts.first().is_some_and(|(part, verdict)| {
            *verdict == PartVerdict::Open
                && line[part.clone()].len() <= 2
                && words::says(&line[part.start].text).is_some()
                || *verdict == PartVerdict::Open && part.len() == 1
        });
        let rest = heard
            .parts
            .iter()
            .skip(1)
            .all(|(part, _)| line[part.clone()].iter().all(|word| word.is_number));
        let is_plain = heard.parts.len() == 1 && !heard.line.stops;
        let is_open_doors = is_plain
            && heard.parts[0].1 == PartVerdict::Open
            && line.len() <= MOST_DOOR_WORDS
            && line.iter().any(is_doors)
            && !line.iter().any(|word| words::is_handling(&word.text));
        if is_open_doors {
            return Some(false);
        }
        let side = heard.parts.len() == 1 && line.len() == 3 && line[2].text == "side";
        return (named && (opens && rest || side && words::says(&line[0].text).is_some()))
            .then_some(false);
    }
    let of_section = heard.marks().any(|mark| mark.of_section);
    let doors = line.iter().any(is_doors);
    let begins = line.iter().any(|word| words::is_beginning(&word.text));
    let plural = line.iter().any(|word| words::is_plural_mark(&word.text));
    let owned = is_owned_group(heard);
    let group = (named || begins || doors && !line[0].bracketed || plural && line.len() == 1)
        && neutral
        && (!of_section || begins);
    (group || owned || is_group_of_body(heard)).then_some(true)
}

/// Returns whether the line ends a closed part of the meeting: "Her slutter den lukkede del".
pub(super) fn ends_group(heard: &Heard) -> bool {
    let items = |word: &ComparedWord| words::is_item_noun(&word.text);
    let line = &heard.line.words;
    line.iter().any(|word| words::is_ending(&word.text)) && !line.iter().any(items)
}

/// Returns whether the line may be said of one item: "For lukkede døre", "Behandles på
/// lukket møde".
pub(super) fn is_said_of_item(heard: &Heard) -> bool {
    let line = &heard.line.words;
    let names_group =
        |word: &ComparedWord| words::is_group_noun(&word.text) || words::is_plural_mark(&word.text);
    words::is_handling(&line[0].text) || !line.iter().any(names_group)
}

/// "Lukket dagsorden for Byrådet".
fn is_group_of_body(heard: &Heard) -> bool {
    let line = &heard.line.words;
    let [(_, PartVerdict::Closed(_))] = heard.parts.as_slice() else {
        return false;
    };
    !heard.line.stops
        && words::is_closed_word(&line[0].text)
        && line
            .get(1)
            .is_some_and(|noun| words::is_group_noun(&noun.text))
        && line.get(2).is_some_and(|word| words::is_around(&word.text))
        && !line
            .iter()
            .any(|word| words::is_verb(&word.text) || words::is_handling(&word.text))
}

/// "Byrådets lukkede møde".
fn is_owned_group(heard: &Heard) -> bool {
    let [(part, PartVerdict::Closed(_))] = heard.parts.as_slice() else {
        return false;
    };
    let line = &heard.line.words[part.clone()];
    matches!(line, [owner, _, noun] if owner.text.ends_with('s') && words::is_group_noun(&noun.text))
}

/// Returns whether the group is a whole document: "Lukket dagsorden", at its top.
pub(super) fn is_document_group(heard: &Heard) -> bool {
    let items = heard
        .line
        .words
        .iter()
        .any(|word| words::is_item_noun(&word.text));
    group_of(heard) == Some(true) && !items
}

/// Returns whether a line says nothing but that something is open.
pub(super) fn opens(heard: &Heard) -> bool {
    heard.flag == Some(false)
        || heard.parts.iter().any(|(part, verdict)| {
            *verdict == PartVerdict::Open
                && (heard.parts.len() <= 3 || part.len() <= 2)
                && heard.line.words.len() <= MOST_GROUP_WORDS
        })
}

/// Returns whether nothing but a closed mark stands on the line.
pub(super) fn is_lone(heard: &Heard) -> bool {
    is_flag(heard) && heard.closed() == Some(true)
}

/// Returns whether nothing but marks, open or closed, stands on the line.
pub(super) fn is_flag(heard: &Heard) -> bool {
    heard.parts.iter().all(|(part, verdict)| match verdict {
        PartVerdict::Closed(mark) => mark.is_whole,
        PartVerdict::Open => true,
        _ => heard.line.words[part.clone()].iter().all(|word| {
            word.is_number || words::is_access_label(&word.text) || words::is_yes(&word.text)
        }),
    }) && !heard.parts.is_empty()
}
