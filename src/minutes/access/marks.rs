//! What a line says of access: what its parts say, and how they stand to each other, as
//! label and value, as boxes to tick or as opening hours.

use std::ops::Range;
use std::rc::Rc;

use super::normal::{Break, ComparedWord, Normal, normalise};
use super::part::{ClosedMark, LinePart, LinePlace, PartVerdict};
use super::vocabulary::{self as words, LONGEST_PHRASE, Says};

/// What a line says.
#[derive(Debug)]
pub(super) struct Heard {
    pub line: Rc<Normal>,
    /// The parts between breaks, each with what it says.
    pub parts: Vec<(Range<usize>, PartVerdict)>,
    /// Whether a flag has been denied or affirmed ("Åben sag: Nej").
    pub flag: Option<bool>,
    /// Whether it ends where the value of a flag should stand.
    pub asks: bool,
    /// Whether it tells when something has open.
    pub is_opening_hours: bool,
}

impl Heard {
    pub fn marks(&self) -> impl Iterator<Item = &ClosedMark> {
        self.parts.iter().filter_map(|(_, verdict)| match verdict {
            PartVerdict::Closed(mark) => Some(mark),
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
            .any(|(_, verdict)| *verdict == PartVerdict::Open);
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
pub(super) fn hear(text: &str, place: LinePlace) -> Heard {
    hear_words(Rc::new(words_of(text)), place)
}

/// Returns the words of a line as they are heard at whatever place.
pub(super) fn words_of(text: &str) -> Normal {
    let mut line = normalise(text);
    join_split(&mut line.words);
    part_joined(&mut line.words);
    mend_mistyped(&mut line.words);
    name_pairs(&mut line.words);
    join_phrases(&mut line.words);
    line
}

/// Reads a line by its words.
pub(super) fn hear_words(line: Rc<Normal>, place: LinePlace) -> Heard {
    let mut parts: Vec<(Range<usize>, PartVerdict)> = split(&line.words)
        .into_iter()
        .map(|part| {
            let verdict = LinePart {
                line: &line.words,
                range: part.clone(),
                place,
                stops: line.stops,
            }
            .verdict();
            (part, verdict)
        })
        .collect();
    let is_short = |word: &ComparedWord| word.shouted && words::is_short_mark(&word.text);
    let is_case_line = matches!(line.words.as_slice(), [only] if is_short(only))
        || line
            .words
            .iter()
            .all(|word| word.is_number || word.bracketed || words::is_enumerating(&word.text));
    if place == LinePlace::Title || place == LinePlace::Attachment || is_case_line {
        read_letters(&line.words, &mut parts);
    }
    leave_unticked(&line.words, &mut parts);
    let is_opening_hours = leave_opening_hours(&line.words, &mut parts);
    let flag = read_flags(&line.words, &mut parts);
    let asks = asks(&line, &parts);
    Heard {
        line,
        parts,
        flag,
        asks,
        is_opening_hours,
    }
}

/// Returns the parts of a line between breaks.
fn split(line: &[ComparedWord]) -> Vec<Range<usize>> {
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

/// Joins what a space within a word parts, "luk ket", and the letters of "L.P.".
fn join_split(line: &mut Vec<ComparedWord>) {
    let mut at = 0;
    while at + 1 < line.len() {
        let (word, next) = (&line[at], &line[at + 1]);
        if !words::is_one_of_two(&word.text, &next.text) {
            at += 1;
            continue;
        }
        let whole = format!("{}{}", word.text, next.text);
        let is_short = words::is_short_mark(&whole)
            && word.capital
            && next.capital
            && next.before == Break::Dot
            && next.gap == 0;
        let is_split = next.before == Break::None
            && !word.is_number
            && words::is_closed_word(&whole)
            && words::says(&word.text).is_none()
            && words::says(&next.text).is_none()
            && !words::is_negator(&word.text);
        if is_short || is_split {
            line[at].range.end = next.range.end;
            line[at].shouted |= is_short;
            line[at].text = whole;
            line.remove(at + 1);
        }
        at += 1;
    }
}

/// Parts words that are written as one.
fn part_joined(line: &mut Vec<ComparedWord>) {
    let mut at = 0;
    while at < line.len() {
        let Some(parts) = words::joined(&line[at].text) else {
            at += 1;
            continue;
        };
        let parts: Vec<String> = parts.into_iter().map(str::to_owned).collect();
        let whole = line[at].clone();
        let count = parts.len();
        let parts = parts
            .into_iter()
            .enumerate()
            .map(|(nth, part)| ComparedWord {
                text: part,
                before: if nth == 0 { whole.before } else { Break::None },
                is_value: nth == 0 && whole.is_value,
                capital: nth == 0 && whole.capital,
                ..whole.clone()
            });
        line.splice(at..=at, parts);
        at += count;
    }
}

/// Joins the words of one phrase that a tag, a dash or a cell parts: "Ikke<br>offentligt",
/// "<b>Undtaget</b> fra aktindsigt", "**Åben** sag: Nej".
fn join_phrases(line: &mut [ComparedWord]) {
    for at in 1..line.len() {
        let (above, word) = (&line[at - 1], &line[at]);
        let joins = match word.before {
            Break::Emphasis => is_phrase_over(line, at),
            // A mark behind a full stop begins a sentence.
            Break::Strong => {
                !word.capital && words::is_negator(&above.text) && is_phrase_over(line, at)
            }
            _ => false,
        };
        if joins {
            line[at].before = Break::None;
        }
    }
}

/// Returns whether a phrase on access begins before word `at` and goes on with it.
fn is_phrase_over(line: &[ComparedWord], at: usize) -> bool {
    let says = |range: Range<usize>| {
        let phrase: Vec<&str> = line[range].iter().map(|word| word.text.as_str()).collect();
        let phrase = phrase.join(" ");
        words::says(&phrase).is_some() || words::is_open_flag(&phrase)
    };
    let names_item = words::is_item_noun(&line[at].text)
        && words::says(&line[at - 1].text) == Some(Says::OpenAdjective);
    names_item
        || (at.saturating_sub(LONGEST_PHRASE - 1)..at)
            .filter(|&from| words::begins_phrase(&line[from].text))
            .any(|from| (at + 1..=line.len().min(from + LONGEST_PHRASE)).any(|to| says(from..to)))
}

/// Reads words that mean closed, mistyped by one letter, as what they mean.
fn mend_mistyped(line: &mut [ComparedWord]) {
    for word in line.iter_mut().filter(|word| !word.is_number) {
        if let Some(right) = words::mistyped(&word.text) {
            right.clone_into(&mut word.text);
        }
    }
}

/// Makes "Åben/Lukket" and "åbent eller lukket punkt" the label they are.
fn name_pairs(line: &mut Vec<ComparedWord>) {
    let mut at = 0;
    while at + 1 < line.len() {
        let (first, next) = (words::says(&line[at].text), &line[at + 1]);
        let joined = matches!(next.text.as_str(), "eller" | "og") && at + 2 < line.len();
        let other = if joined { at + 2 } else { at + 1 };
        let pair = match first {
            Some(Says::OpenAdjective) => {
                words::says(&line[other].text) == Some(Says::ClosedAdjective)
            }
            Some(Says::ClosedAdjective) => {
                words::says(&line[other].text) == Some(Says::OpenAdjective)
            }
            _ => false,
        };
        // "Å/L: L".
        let letters = words::is_open_letter(&line[at].text)
            && words::is_short_mark(&next.text)
            && line.len() > 2;
        let pair = pair || letters;
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

/// Reads the letter L that some programs set for "lukket": "(L)", "L: Titel", "2L". "L 68"
/// may be a bill (lovforslag).
fn read_letters(line: &[ComparedWord], parts: &mut [(Range<usize>, PartVerdict)]) {
    let letter = |at: usize| {
        line.get(at)
            .is_some_and(|word| words::is_short_mark(&word.text) && word.capital)
    };
    // Two letters are told from a word of the title by what follows them.
    let leads_title = |at: usize| {
        let title = line.get(at + 1).filter(|next| next.before == Break::None);
        letter(at)
            && line[at].shouted
            && title.is_some_and(|next| next.is_number || next.capital && !next.shouted)
    };
    let count = parts.len();
    for (place, (part, verdict)) in parts.iter_mut().enumerate() {
        let alone = part.len() == 1
            && letter(part.start)
            && (line[part.start].bracketed
                || line.len() == 1 && line[0].shouted
                || count > 1 && (place == 0 || place + 1 == count));
        let number = |at: usize| line.get(at).is_some_and(|word| word.is_number);
        let noun_behind = line
            .get(part.start + 1)
            .is_some_and(|noun| words::is_item_noun(&noun.text) && noun.before == Break::None);
        let as_compound = part.len() == 2 && letter(part.start) && noun_behind;
        let alone = alone || as_compound;
        let with_number = place == 0
            && part.start == 0
            && (number(0) && letter(1) && (line[1].glued || part.len() == 2)
                || letter(0)
                    && number(1)
                    && line.get(2).is_some_and(|word| word.before == Break::Dot)
                || number(1) && letter(2) && line[2].glued && words::is_enumerating(&line[0].text)
                || letter(1) && number(2) && words::is_enumerating(&line[0].text)
                || number(1) && leads_title(2) && words::is_enumerating(&line[0].text)
                || number(1)
                    && letter(2)
                    && words::is_enumerating(&line[0].text)
                    && begins_title(line.get(3))
                || leads_title(0)
                || letter(0)
                    && line[0].shouted
                    && number(2)
                    && words::is_enumerating(&line[1].text)
                || number(0) && leads_title(1)
                || number(0) && letter(1) && begins_title(line.get(2)));
        if *verdict == PartVerdict::Nothing && (alone || with_number) {
            let end = if alone { part.end } else { part.start };
            *verdict = PartVerdict::Closed(ClosedMark {
                words: part.start..end,
                is_whole: alone,
                is_sentence: false,
                of_section: false,
            });
        }
    }
}

fn begins_title(word: Option<&ComparedWord>) -> bool {
    word.is_some_and(|word| word.before == Break::None && word.capital && !word.is_number)
}

/// Takes away what stands at a box that is not ticked, and opens what a ticked box opens.
fn leave_unticked(line: &[ComparedWord], parts: &mut [(Range<usize>, PartVerdict)]) {
    let Some(first) = line
        .first()
        .filter(|_| line.iter().any(|word| word.ticked.is_some()))
    else {
        return;
    };
    let is_box = |at: &usize| line[*at].ticked.is_some();
    let first_box = (0..line.len()).find(is_box).unwrap_or_default();
    // "Salg [x] lukket [ ] åben": what stands before the first box is no label of it.
    let leads = first.ticked.is_some() || !stands_at_label(line, first_box);
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
            *verdict = PartVerdict::Nothing;
        }
    }
}

/// Returns whether the words before the box at `at` are what it is ticked for: "Åben",
/// "Lukket punkt".
fn stands_at_label(line: &[ComparedWord], at: usize) -> bool {
    let says = |at: usize| words::says(&line[at].text).is_some();
    let Some(last) = at.checked_sub(1) else {
        return false;
    };
    says(last) || words::is_carrier(&line[last].text) && last.checked_sub(1).is_some_and(says)
}

/// Takes away marks beside nothing but times: "Lukket: søndag", "Mandag lukket". Returns
/// whether the line tells such times.
fn leave_opening_hours(line: &[ComparedWord], parts: &mut [(Range<usize>, PartVerdict)]) -> bool {
    let of_hours = |part: &Range<usize>| {
        let mut named = false;
        line[part.clone()].iter().all(|word| {
            // "d. Lukket" is the fourth of a list.
            named |= !word.is_number && word.text.chars().count() > 1;
            word.is_number || words::is_of_opening_hours(&word.text)
        }) && named
    };
    let is_time = |word: &ComparedWord| words::is_time_of_opening_hours(&word.text);
    let tells = |word: &ComparedWord| {
        word.is_number
            || words::is_of_opening_hours(&word.text)
            || matches!(
                words::says(&word.text),
                Some(Says::ClosedAdjective | Says::OpenAdjective)
            )
    };
    if line.iter().all(tells) && line.iter().any(is_time) {
        for (_, verdict) in parts {
            *verdict = PartVerdict::Nothing;
        }
        return true;
    }
    let is_mark = |verdict: &PartVerdict| matches!(verdict, PartVerdict::Closed(mark) if mark.words.len() == 1);
    let all = parts.iter().all(|(part, verdict)| {
        is_mark(verdict) || of_hours(part) || line[part.clone()].iter().all(|word| word.is_number)
    });
    let mut others = parts.iter();
    let are_hours = all && others.any(|(part, verdict)| !is_mark(verdict) && of_hours(part));
    if are_hours {
        for (_, verdict) in parts {
            *verdict = PartVerdict::Nothing;
        }
    }
    are_hours
}

/// Reads labels with their values: "Åben sag: Nej" closes, "Lukket: Nej" opens.
fn read_flags(line: &[ComparedWord], parts: &mut [(Range<usize>, PartVerdict)]) -> Option<bool> {
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
        let is_amount = is_amount(line, value, next.as_ref());
        let yes = words::is_yes(&value.text) && !is_amount;
        let no = words::is_no(&value.text) && !is_amount;
        let closes = matches!(parts[at].1, PartVerdict::Closed(_));
        let value_part = next.as_ref().map_or(1, Range::len);
        if value_part > 2 {
            continue;
        }
        if closes && (no || words::is_nothing(&value.text)) {
            parts[at].1 = PartVerdict::Nothing;
            if no {
                set(false);
            }
        } else if (yes || no) && is_open_flag(&line[label.clone()]) {
            set(no);
        } else if (yes || no) && ends_with_flag(&line[label.clone()], words::is_closed_flag) {
            set(yes);
        } else if yes && is_lock(&line[label.clone()]) {
            set(true);
        } else if label.len() == 1
            && value_part == 1
            && value.is_value
            && !value.is_number
            && (words::is_closed_flag(&line[label.start].text)
                || words::begins_closed_flag(&line[label.start].text))
        {
            // "Fortrolighed: Høj": what is not understood as open is closed.
            set(!(words::is_nothing(&value.text)
                || words::says(&value.text) == Some(Says::OpenAdjective)));
        } else if line[next.clone().unwrap_or(part.end - 1..part.end)]
            .iter()
            .any(|word| words::is_closed_value(&word.text))
            && ends_with_flag(&line[label], words::is_access_label)
        {
            set(true);
        }
    }
    if leaves_open_unticked(line, parts) || crosses_open(line) {
        return Some(true);
    }
    flag
}

/// Returns whether the only box of a line is a cross behind the word for open, alone or at the
/// end of a title: "Åben ✗". Among other boxes a cross may tick.
fn crosses_open(line: &[ComparedWord]) -> bool {
    let Some((last, before)) = line.split_last() else {
        return false;
    };
    let is_cross = matches!(last.text.as_str(), "✗" | "✘");
    let is_only = before.iter().all(|word| word.ticked.is_none());
    let named = before
        .iter()
        .rposition(|word| !words::is_item_noun(&word.text));
    is_cross
        && is_only
        && named.is_some_and(|at| {
            let word = &before[at];
            let opens = words::says(&word.text) == Some(Says::OpenAdjective)
                || words::is_open_flag(&word.text);
            let is_denied = at > 0 && words::is_negator(&before[at - 1].text);
            opens && word.capital && !is_denied
        })
}

/// Returns whether the only box of a line is not ticked and stands for open: "Åbent punkt: ☐".
fn leaves_open_unticked(line: &[ComparedWord], parts: &[(Range<usize>, PartVerdict)]) -> bool {
    let mut boxes = line.iter().filter_map(|word| word.ticked);
    if (boxes.next(), boxes.next()) != (Some(false), None) {
        return false;
    }
    let words_of = |part: &Range<usize>| &line[part.clone()];
    let mut labels = parts.iter().map(|(part, _)| words_of(part));
    let is_label = |label: &[ComparedWord]| label.iter().all(|word| word.ticked.is_none());
    let mut named = labels.by_ref().filter(|label| is_label(label));
    match (named.next(), named.next()) {
        (Some(label), None) => is_open_flag(label) || is_open_thing(label),
        _ => false,
    }
}

/// "Åben", "Åbent punkt".
fn is_open_thing(label: &[ComparedWord]) -> bool {
    let opens = |word: &ComparedWord| words::says(&word.text) == Some(Says::OpenAdjective);
    match label {
        [only] => opens(only),
        [first, noun] => opens(first) && words::is_carrier(&noun.text),
        _ => false,
    }
}

/// Returns whether a value is a number of something, or the beginning of a longer number,
/// and affirms or denies nothing: "frigives 0,430 mio. kr.", "Frigives: 1 mio. kr.".
fn is_amount(line: &[ComparedWord], value: &ComparedWord, part: Option<&Range<usize>>) -> bool {
    let behind = line
        .iter()
        .find(|word| word.range.start > value.range.start);
    let goes_on = behind.is_some_and(|word| {
        word.is_number && word.before == Break::Comma && word.range.start == value.range.end + 1
    });
    let has_unit = part.is_some_and(|part| part.len() > 1);
    value.is_number && (goes_on || has_unit)
}

/// Most words of the label of a flag that is known by one of them.
const MOST_LABEL_WORDS: usize = 5;

/// Returns whether the label closes where it is denied.
fn is_open_flag(label: &[ComparedWord]) -> bool {
    let begins = |word: &ComparedWord| words::begins_open_flag(&word.text);
    let is_other = |word: &ComparedWord| {
        words::is_label_of_day(&word.text) || words::is_public_matter(&word.text)
    };
    if label.iter().any(is_other) || is_of_way_in(label) {
        return false;
    }
    let is_negated = || label.iter().any(|word| words::is_negator(&word.text));
    // "Vis i borgerportal".
    let is_shown = matches!(label, [shown, lead, ..] if words::is_showing(&shown.text)
        && words::is_around(&lead.text));
    is_shown && label.len() <= MOST_LABEL_WORDS
        || ends_with_flag(label, is_open_label)
        || label.len() <= MOST_LABEL_WORDS && label.iter().any(begins) && !is_negated()
}

/// Returns whether a label is that of the lock of an item, alone or behind a title: "Lås". In
/// other labels it is of a door: "Ny dør med lås".
fn is_lock(label: &[ComparedWord]) -> bool {
    let last = label.last();
    last.is_some_and(|word| word.capital && words::is_lock(&word.text))
}

/// Returns whether a label is about who gets into a building, not who may read:
/// "Tilgængelig for kørestolsbrugere". Beside any other word of access it is not.
fn is_of_way_in(label: &[ComparedWord]) -> bool {
    let is_way = |word: &ComparedWord| words::begins_way_in(&word.text);
    let is_other = |word: &ComparedWord| {
        words::begins_open_flag(&word.text) && !is_way(word) || is_open_label(&word.text)
    };
    label.iter().any(is_way)
        && label
            .iter()
            .any(|word| words::begins_who_needs_way(&word.text))
        && !label.iter().any(is_other)
}

/// Returns whether the last words are such a label.
fn ends_with_flag(label: &[ComparedWord], is_label: impl Fn(&str) -> bool) -> bool {
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
fn asks(line: &Normal, parts: &[(Range<usize>, PartVerdict)]) -> bool {
    let Some((last, verdict)) = parts.last() else {
        return false;
    };
    let label = &line.words[last.clone()];
    let is_label = |phrase: &str| {
        is_open_label(phrase) || words::is_closed_flag(phrase) || words::is_access_label(phrase)
    };
    let closes = matches!(verdict, PartVerdict::Closed(mark) if mark.is_whole);
    label.len() <= 4 && (closes || ends_with_flag(label, is_label))
}
