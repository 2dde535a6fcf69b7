//! The words of access, each asked for by one question.

use std::sync::LazyLock;

use regex::Regex;

use super::folded::{FoldedWords, unfold};
use crate::corpus::closed;
use crate::words::calendar::WEEKDAY_NAMES;
use crate::words::{WordTable, word_tables};

word_tables!("minutes/access/vocabulary");

/// What a word or phrase says of access.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// It closes the noun behind it, or what it is set at.
    ClosedAdjective,
    /// It closes without a noun.
    Closed,
    /// It opens the noun behind it.
    OpenAdjective,
}

/// Words of the longest phrase.
pub(super) const LONGEST_PHRASE: usize = 4;

/// Returns whether a table has the word, `aa`, `ae` and `oe` read as one letter.
pub(super) fn has_form_of(table: &WordTable, word: &str) -> bool {
    table.has(word) || unfold(word).is_some_and(|plain| table.has(&plain))
}

fn ends(table: &WordTable, word: &str) -> bool {
    let longer = |end: &str| end.len() < word.len();
    table.ending_of(word).is_some_and(longer)
        || unfold(word).is_some_and(|plain| table.ending_of(&plain).is_some_and(longer))
}

macro_rules! questions {
    ($($(#[$doc:meta])* $name:ident: $table:ident;)*) => {
        $($(#[$doc])* pub(super) fn $name(word: &str) -> bool { has_form_of(&$table, word) })*
    };
}

questions! {
    is_closed_value: CLOSED_VALUES;
    is_short_mark: SHORT_MARKS;
    is_matter_noun: MATTER_NOUNS;
    is_announcing: ANNOUNCING;
    is_leading_over: LEADING_OVER;
    is_undoing: UNDOING;
    is_open_letter: OPEN_LETTERS;
    is_attachment_noun: ATTACHMENT_NOUNS;
    is_public_matter: PUBLIC_MATTERS;
    is_counting: COUNTING;
    is_proposing: PROPOSING;
    is_marking: MARKING;
    is_listing: LISTING;
    is_reason_noun: REASON_NOUNS;
    is_closed_condition: CLOSED_CONDITIONS;
    is_item_caller: ITEM_CALLERS;
    is_weak: WEAK_CLOSED_WORDS;
    is_shortened: SHORTENED_CLOSED_WORDS;
    is_lock: LOCK_FLAGS;
    is_part_of_agenda: PARTS_OF_AGENDAS;
    is_published: PUBLISHED;
    is_showing: SHOWING;
    is_may_be: MAY_BE;
    is_beginning: BEGINNING;
    is_ending: ENDING;
    is_negator: NEGATORS;
    is_yes: YES;
    is_no: NO;
    is_nothing: NOTHING;
    is_open_flag: OPEN_FLAGS;
    is_closed_flag: CLOSED_FLAGS;
    is_access_label: ACCESS_LABELS;
    is_enumerating: ENUMERATING;
    is_roman_number: ROMAN_NUMBERS;
    is_around: AROUND;
    is_reason: REASONS;
    is_handling: HANDLING;
    is_present: HANDLING_IN_THE_PRESENT;
    is_state: STATES;
    is_subject: SUBJECTS;
    is_verb: VERBS;
    is_not_before: NOT_BEFORE;
    is_referring: REFERRING;
    is_file_ending: FILE_ENDINGS;
    is_section: SECTIONS;
}

/// Returns whether the label of a flag has the word that closes where it is denied:
/// "Vises for borgere", "Offentligt tilgængelig".
pub(super) fn begins_open_flag(word: &str) -> bool {
    OPEN_FLAG_BEGINNINGS.begins(word)
}

/// Returns whether a word is of the way into a building, too: "Tilgængelig".
pub(super) fn begins_way_in(word: &str) -> bool {
    WAYS_IN.begins(word)
}

/// Returns whether a word is of those who need a way in: "kørestolsbrugere".
pub(super) fn begins_who_needs_way(word: &str) -> bool {
    WHO_NEEDS_A_WAY_IN.begins(word)
}

/// Returns whether the label is that of a day: "Offentliggørelsesdato".
pub(super) fn is_label_of_day(word: &str) -> bool {
    ends(&DAY_LABEL_ENDINGS, word)
}

/// Returns whether the label closes by any value that does not deny it: "Fortrolighedsniveau".
pub(super) fn begins_closed_flag(word: &str) -> bool {
    CLOSED_FLAG_BEGINNINGS.begins(word)
}

/// Returns whether a word, perhaps glued to a title, is what a button says of opening.
pub(super) fn ends_with_button(word: &str) -> bool {
    BUTTON_ENDINGS.ends(word)
}

/// All words and phrases that say something.
static SAYING: LazyLock<FoldedWords<Says>> = LazyLock::new(|| {
    let meant = |table: &'static WordTable, says| table.iter().map(move |word| (word, says));
    let plain = closed::closed_words().map(|word| (word, Says::ClosedAdjective));
    let phrases = plain
        .chain(meant(&CLOSED_ADJECTIVES, Says::ClosedAdjective))
        .chain(meant(&CLOSED_BY_THEMSELVES, Says::Closed))
        .chain(meant(&OPEN_ADJECTIVES, Says::OpenAdjective));
    FoldedWords::of_words(phrases)
});

/// The words that such phrases begin with, and those that close "må ikke offentliggøres".
static BEGINNING_TO_SAY: LazyLock<FoldedWords<()>> = LazyLock::new(|| {
    let phrases = [&CLOSED_ADJECTIVES, &CLOSED_BY_THEMSELVES, &OPEN_ADJECTIVES];
    let phrases = phrases.into_iter().flat_map(WordTable::iter);
    let phrases = phrases.chain(closed::closed_words());
    let first = phrases.filter_map(|phrase| phrase.split(' ').next());
    let denied = MAY_BE.iter().chain(NEGATORS.iter());
    FoldedWords::of_words(first.chain(denied).map(|word| (word, ())))
});

/// The words that may be written as two: "luk ket", "L.P.".
static WRITTEN_AS_TWO: LazyLock<FoldedWords<()>> = LazyLock::new(|| {
    let closed = [&CLOSED_ADJECTIVES, &CLOSED_BY_THEMSELVES, &SHORT_MARKS];
    let closed = closed.into_iter().flat_map(WordTable::iter);
    let closed = closed.chain(closed::closed_words());
    FoldedWords::of_words(closed.map(|word| (word, ())))
});

/// The words that labels of flags begin with which close where they are denied.
static BEGINNING_A_FLAG: LazyLock<FoldedWords<()>> = LazyLock::new(|| {
    let first = OPEN_FLAGS.iter().filter_map(|flag| flag.split(' ').next());
    FoldedWords::of_words(first.map(|word| (word, ())))
});

/// Returns whether a word may be the first of a phrase that says something, or of the label
/// of a flag that closes where it is denied.
pub(super) fn begins_phrase(word: &str) -> bool {
    begins_to_say(word) || BEGINNING_A_FLAG.get(word).is_some()
}

/// Returns what a word or a phrase of words says.
pub(super) fn says(phrase: &str) -> Option<Says> {
    SAYING.get(phrase)
}

/// Returns whether a word may be the first of a phrase that says something.
pub(super) fn begins_to_say(word: &str) -> bool {
    BEGINNING_TO_SAY.get(word).is_some()
}

/// Returns whether the number of an item, or the reason for a mark, is looked for behind
/// the word.
pub(super) fn leads_on(word: &str) -> bool {
    is_enumerating(word) || is_reason(word) || is_around(word)
}

/// Returns whether two words together may be one that closes, or a short mark.
pub(super) fn is_one_of_two(word: &str, next: &str) -> bool {
    WRITTEN_AS_TWO.has_parts(word, next)
}

/// Returns whether the word closes what it stands before.
pub(super) fn is_closed_word(word: &str) -> bool {
    matches!(says(word), Some(Says::ClosedAdjective | Says::Closed))
}

/// Returns the closed word that a word is, mistyped by one letter: "luket", "fotrolig". A
/// word that is another one ("lukker", "plukket") is not taken for it.
pub(super) fn mistyped(word: &str) -> Option<&'static str> {
    const LEAST_LETTERS: usize = 4;
    const MOST_BYTES: usize = 14;
    /// Bytes of a letter, at most.
    const LETTER: usize = 4;
    let begins = matches!(word.as_bytes().first(), Some(b'l' | b'f' | b'h'));
    if !begins || !(LEAST_LETTERS..=MOST_BYTES).contains(&word.len()) {
        return None;
    }
    OFTEN_MISTYPED
        .iter()
        .filter(|right| word.len().abs_diff(right.len()) <= LETTER)
        .find(|right| is_one_letter_off(word, right))
        .filter(|_| !is_own_word(word))
}

/// Returns whether a word is a closed one, mistyped.
pub(super) fn is_mistyped(word: &str) -> bool {
    mistyped(word).is_some()
}

fn is_own_word(word: &str) -> bool {
    says(word).is_some() || NOT_MISTYPED.has(word) || NOT_MISTYPED.ending_of(word).is_some()
}

/// Returns whether two words that begin alike differ by a letter that is left out, put in,
/// another one, or changed with its neighbour.
fn is_one_letter_off(word: &str, right: &str) -> bool {
    let alike = word.bytes().zip(right.bytes());
    let mut front = alike.take_while(|(a, b)| a == b).count();
    while !(word.is_char_boundary(front) && right.is_char_boundary(front)) {
        front -= 1;
    }
    if front == 0 {
        return false;
    }
    let (word, right) = (&word[front..], &right[front..]);
    let behind = |text: &'_ str| -> Option<(char, usize)> {
        text.chars()
            .next()
            .map(|letter| (letter, letter.len_utf8()))
    };
    let (Some((a, a_end)), Some((b, b_end))) = (behind(word), behind(right)) else {
        return word.chars().count() + right.chars().count() == 1;
    };
    let (own, other) = (&word[a_end..], &right[b_end..]);
    let is_changed = || {
        let (Some((c, c_end)), Some((d, d_end))) = (behind(own), behind(other)) else {
            return false;
        };
        a == d && b == c && own[c_end..] == other[d_end..]
    };
    word == other || own == right || own == other || is_changed()
}

/// Letters of the longest word that is looked at as several.
const LONGEST_JOINED: usize = 60;

/// Returns the words that are written as one, since letters set wide lost the spaces
/// between them or a compound was made of them ("lukkedesager"), if one of them speaks of
/// access and all are of these tables.
pub(super) fn joined(word: &str) -> Option<Vec<&str>> {
    if word.len() > LONGEST_JOINED || !has_joined_traces(word) || says(word).is_some() {
        return None;
    }
    // Of each place, where the last word of the longest way there begins.
    let mut begins: Vec<Option<usize>> = vec![None; word.len() + 1];
    begins[0] = Some(0);
    for (end, _) in word.char_indices().skip(2).chain([(word.len(), ' ')]) {
        begins[end] = word[..end]
            .char_indices()
            .map(|(begin, _)| begin)
            .find(|&begin| begins[begin].is_some() && is_joinable(&word[begin..end]));
    }
    let mut parts = Vec::new();
    let mut end = word.len();
    while end > 0 {
        let begin = begins[end]?;
        parts.push(&word[begin..end]);
        end = begin;
    }
    parts.reverse();
    (parts.len() > 1).then_some(parts)
}

fn is_joinable(word: &str) -> bool {
    word.len() > 1
        && (has_form_of(&JOINED, word)
            || says(word).is_some()
            || is_negator(word)
            || has_form_of(&CARRIERS, word)
            || has_form_of(&GROUP_NOUNS, word)
            || is_item_noun(word))
}

/// Returns whether the noun stands for an item and is no part of its title.
pub(super) fn is_item_noun(word: &str) -> bool {
    has_form_of(&ITEM_NOUNS, word)
}

/// Returns whether the noun stands for many items, a meeting or its document.
pub(super) fn is_group_noun(word: &str) -> bool {
    has_form_of(&GROUP_NOUNS, word) || ends(&GROUP_NOUN_ENDINGS, word)
}

/// Returns whether the word alone heads a group ("Personsager").
pub(super) fn is_plural_mark(word: &str) -> bool {
    has_form_of(&CLOSED_GROUPS, word)
}

/// Returns whether a closed word before the noun closes what it heads.
pub(super) fn is_carrier(word: &str) -> bool {
    has_form_of(&CARRIERS, word)
        || is_item_noun(word)
        || is_group_noun(word)
        || ends(&ITEM_NOUN_ENDINGS, word)
        || ends(&CARRIER_ENDINGS, word)
}

/// Returns whether the noun carries a closed word only by what it ends with.
pub(super) fn is_only_compound(word: &str) -> bool {
    is_carrier(word)
        && !has_form_of(&CARRIERS, word)
        && !is_item_noun(word)
        && !has_form_of(&GROUP_NOUNS, word)
}

/// Returns whether the noun is that of a paper.
pub(super) fn is_document(word: &str) -> bool {
    has_form_of(&DOCUMENT_NOUNS, word) || ends(&DOCUMENT_NOUN_ENDINGS, word)
}

/// Returns whether the word stands between the times of opening hours.
pub(super) fn is_of_opening_hours(word: &str) -> bool {
    has_form_of(&OPENING_HOURS, word) || is_time_of_opening_hours(word)
}

/// Returns whether opening hours may be of the word: a day or a season.
pub(super) fn is_time_of_opening_hours(word: &str) -> bool {
    is_weekday(word.trim_end_matches(['e', 's', 'r']))
        || has_form_of(&HOLIDAYS, word)
        || crate::text::date::month_number(word).is_some()
}

fn is_weekday(word: &str) -> bool {
    let has = |word: &str| WEEKDAY_NAMES.get(word).is_some();
    has(word) || unfold(word).is_some_and(|plain| has(&plain))
}

/// Returns whether a title has nothing that could be closed ("Godkendelse af
/// dagsorden").
pub(super) fn is_ordinary_title(key: &str) -> bool {
    ORDINARY_TITLES.begins(key)
}

/// Any of the traces, looked for at once: every line is asked.
static TRACE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&TRACES.alternatives()).expect("words make a pattern"));

/// Returns whether the text, in lower case, may say anything of access.
pub(super) fn has_traces(lower: &str) -> bool {
    TRACE.is_match(lower)
        || lower
            .split(|c: char| !c.is_alphabetic())
            .any(|word| mistyped(word).is_some())
}

/// Returns the words and phrases by one of which a line says something of access: those that
/// close and open, and the labels of flags.
pub(super) fn telling_phrases() -> impl Iterator<Item = &'static str> {
    let tables = [
        &CLOSED_ADJECTIVES,
        &CLOSED_BY_THEMSELVES,
        &OPEN_ADJECTIVES,
        &WEAK_CLOSED_WORDS,
        &PUBLISHED,
        &SHORT_MARKS,
        &OPEN_FLAGS,
        &SHOWING,
        &CLOSED_FLAGS,
        &LOCK_FLAGS,
        &ACCESS_LABELS,
    ];
    let of_tables = tables.into_iter().flat_map(WordTable::iter);
    of_tables.chain(closed::closed_words())
}

/// Returns whether a word begins as that of the label of a flag does.
pub(super) fn begins_flag(word: &str) -> bool {
    begins_open_flag(word) || begins_closed_flag(word)
}

/// Any of the traces of words written as one, looked for at once.
static JOINED_TRACE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&JOINED_TRACES.alternatives()).expect("words make a pattern"));

/// Returns whether a text has the letters without which no words written as one speak of
/// access.
pub(super) fn has_joined_traces(lower: &str) -> bool {
    JOINED_TRACE.is_match(lower)
}

/// Returns whether the number is one of an item, not of a case.
pub(super) fn is_item_number(number: &str) -> bool {
    number
        .split('.')
        .all(|level| (1..=4).contains(&level.len()) && level.bytes().all(|b| b.is_ascii_digit()))
}
