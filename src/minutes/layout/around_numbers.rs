//! What stands around the number at the beginning of a line: words on access and signs before
//! it, times and marks between it and the title.

use super::super::access;
use super::{ACCESS_WORDS, BEFORE_TIMES, CLOSED_ACCESS_WORDS, TITLE_ENDINGS, TITLE_LABELS};
use crate::text::clock::behind_time;
use crate::text::sentences::is_connective;

/// What stands between number and title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Sign {
    Colon,
    Stop,
    Bracket,
    Dash,
    Space,
    /// "(Åben)" between number and title.
    Access,
    /// Nothing: "91Spørgsmål".
    Glued,
    /// A sign before the number: "§ 3. Titel".
    Paragraph,
    /// Letters before the number: "TU 102. Titel", "A 1  Titel".
    Coded,
    /// Letters and a year are part of the number.
    Serial,
    /// There is no number.
    None,
}

const BULLETS: [char; 8] = ['•', '·', '▪', '●', '◦', '*', '–', '|'];

/// Returns `line` without a bullet before it.
pub(in super::super) fn without_bullet(line: &str) -> &str {
    let rest = line.trim_start_matches(BULLETS);
    let rest = if rest.len() == line.len() {
        line.strip_prefix("- ").unwrap_or(line)
    } else {
        rest
    };
    rest.trim_start()
}

/// Returns whether a text begins as titles do.
pub(super) fn begins_title(text: &str) -> bool {
    text.chars().next().is_some_and(|first| {
        first.is_uppercase()
            || first.is_ascii_digit()
            || matches!(
                first,
                '(' | '[' | '"' | '”' | '“' | '»' | '§' | '\'' | '*' | '_' | '’' | '‘'
            )
    })
}

/// Returns whether a title ends with a word that no title ends with.
pub(in super::super) fn is_unfinished(title: &str) -> bool {
    let last = title.split_whitespace().next_back().unwrap_or_default();
    let word = last.to_lowercase();
    is_connective(&word) || TITLE_ENDINGS.has(&word) || last.ends_with('-') && last.len() > 1
}

/// Returns what a Roman number counts, `None` where it is none as written.
pub(super) fn roman_value(number: &str) -> Option<u32> {
    let value = |letter: char| match letter {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        'C' => Some(100),
        _ => None,
    };
    let values: Vec<u32> = number.chars().map(value).collect::<Option<_>>()?;
    let signed = values.iter().enumerate().map(|(at, &value)| {
        let next = values.get(at + 1).copied().unwrap_or_default();
        if next > value {
            -i64::from(value)
        } else {
            i64::from(value)
        }
    });
    let sum: i64 = signed.sum();
    u32::try_from(sum)
        .ok()
        .filter(|&sum| sum > 0 && number.len() <= 7)
}

/// Bytes that words on access take at most.
const LONGEST_ACCESS: usize = 24;

/// Cuts what says of access before a number: "åbent 1 Titel", "Lukket 101: Titel",
/// "Åben sag: 238. Titel".
pub(in super::super) fn access_before(line: &str) -> (Option<bool>, &str) {
    let number = line.find(|c: char| c.is_ascii_digit());
    let Some((words, rest)) = number.map(|at| line.split_at(at)) else {
        return (None, line);
    };
    // In columns there is much space between.
    let word = words.trim_end_matches([' ', ':', '\t', '\u{a0}']);
    if word.len() == words.len() || word.len() > LONGEST_ACCESS {
        return (None, line);
    }
    let key = word.to_lowercase();
    if !ACCESS_WORDS.has(&key) {
        return (None, line);
    }
    (Some(CLOSED_ACCESS_WORDS.has(&key)), rest)
}

/// Cuts "§" or the letters of a body or group from before a number.
pub(super) fn sign_before(line: &str) -> (Option<Sign>, &str) {
    if let Some(rest) = line.strip_prefix('§') {
        let rest = rest.trim_start();
        let fits = rest.starts_with(|c: char| c.is_ascii_digit());
        return if fits {
            (Some(Sign::Paragraph), rest)
        } else {
            (None, line)
        };
    }
    let letters = line.chars().take_while(|c| c.is_uppercase()).count();
    let end: usize = line.chars().take(letters).map(char::len_utf8).sum();
    let behind = &line[end..];
    let rest = behind.trim_start_matches([' ', '-', '\u{a0}', '\t']);
    let is_number = rest.starts_with(|c: char| c.is_ascii_digit());
    // Roman numbers are read as such.
    let is_code = (1..=4).contains(&letters) && roman_value(&line[..end]).is_none();
    let apart = behind.len() - rest.len();
    // "B1 Titel": one letter, right before the number.
    if is_number && (is_code && (1..=3).contains(&apart) || letters == 1 && apart == 0) {
        (Some(Sign::Coded), rest)
    } else {
        (None, line)
    }
}

/// Returns the place in the alphabet of the one letter before a number: 2 for "B 1 Titel".
pub(super) fn letter_level(line: &str) -> Option<u32> {
    let line = without_bullet(line);
    let (Some(Sign::Coded), _) = sign_before(line) else {
        return None;
    };
    let mut letters = line.chars().take_while(|c| c.is_uppercase());
    match (letters.next()?, letters.next()) {
        (letter, None) => u32::from(letter)
            .checked_sub(u32::from('A'))
            .map(|at| at + 1),
        _ => None,
    }
}

/// Cuts the time an item is given from before its title: "09.00-09.15 Titel",
/// "kl. 9.00 - 9.15: Titel".
pub(super) fn without_times(title: &str) -> &str {
    let begin = title.strip_prefix('(').unwrap_or(title);
    let begin = match begin.split_once(' ') {
        Some((word, rest)) if BEFORE_TIMES.has(&word.to_lowercase()) => rest,
        _ => begin,
    };
    let Some(from) = behind_time(begin) else {
        return title;
    };
    let rest = from
        .trim_start()
        .trim_start_matches(['-', '–'])
        .trim_start();
    let Some(rest) = behind_time(rest) else {
        return title;
    };
    let rest = rest.trim_start_matches([')', ':', '.', ' ', '-', '–', '\t', '\u{a0}']);
    if begins_title(rest) { rest } else { title }
}

/// Returns what stands behind the time an item is given at the beginning of its line, where
/// that is a number with a stop and a title: "16.10  2. Titel".
pub(super) fn behind_time_of_item(line: &str) -> Option<&str> {
    let begin = match line.split_once(' ') {
        Some((word, rest)) if BEFORE_TIMES.has(&word.to_lowercase()) => rest,
        _ => line,
    };
    let rest = behind_time(begin)?;
    let rest = rest
        .strip_prefix(['-', '–'])
        .and_then(behind_time)
        .unwrap_or(rest);
    let number = rest.strip_prefix([' ', ':', '\t'])?.trim_start();
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let title = number[digits..]
        .strip_prefix(['.', ':', ')'])?
        .strip_prefix(' ')?;
    ((1..=3).contains(&digits) && begins_title(title.trim_start())).then_some(number)
}

/// Returns whether a line is the time an item is given and no more: "(16:30 - 16:35)".
pub(super) fn is_time_given(line: &str) -> bool {
    let begin = line.trim().trim_start_matches('(');
    let begin = match begin.split_once(' ') {
        Some((word, rest)) if BEFORE_TIMES.has(&word.to_lowercase()) => rest,
        _ => begin,
    };
    let dashes = [' ', '-', '–', '\u{a0}'];
    let Some(rest) = behind_time(begin) else {
        return false;
    };
    let until = rest.trim_start_matches(dashes);
    until.len() < rest.len() && behind_time(until).is_some_and(|rest| matches!(rest, "" | ")"))
}

/// Cuts the number that stands before the title again: "1.  1. Titel".
pub(super) fn without_number_again<'t>(title: &'t str, number: &str) -> &'t str {
    let again = title
        .strip_prefix(number)
        .and_then(|rest| rest.strip_prefix(['.', ':', ')']))
        .map(str::trim_start);
    again.filter(|again| begins_title(again)).unwrap_or(title)
}

fn is_open_word(mark: &str) -> bool {
    let mark = mark.trim().to_lowercase();
    ACCESS_WORDS.has(&mark) && !CLOSED_ACCESS_WORDS.has(&mark)
}

/// Cuts a mark in brackets that the item is open from behind its title: "Titel (Åben sag)".
pub(in super::super) fn without_open_end(title: &str) -> &str {
    let inner = title.trim_end().strip_suffix(')');
    match inner.and_then(|inner| inner.rsplit_once('(')) {
        Some((before, mark)) if is_open_word(mark) && !before.trim().is_empty() => {
            before.trim_end()
        }
        _ => title,
    }
}

/// Cuts a mark that the item is open from before its title, or from behind it: "Åben - Titel".
pub(in super::super) fn without_open_mark(title: &str) -> &str {
    // "Åben sag          Titel", in columns.
    if let Some((mark, rest)) = title.split_once("  ")
        && is_open_word(mark)
        && begins_title(rest.trim_start())
    {
        return rest.trim_start();
    }
    // "Titel - Åbent punkt".
    if let Some((rest, mark)) = title.rsplit_once(['-', '–'])
        && let Some(rest) = rest.strip_suffix(' ')
        && is_open_word(mark)
    {
        return rest.trim_end();
    }
    let Some((mark, rest)) = title
        .split_once(" - ")
        .or_else(|| title.split_once(" – "))
        .or_else(|| title.split_once(": "))
    else {
        return title;
    };
    let rest = rest.trim_start();
    if is_open_word(mark) && begins_title(rest) {
        rest
    } else {
        title
    }
}

/// Reads "(Åben) Titel" or "Åbent Titel" behind a number.
pub(super) fn access_behind(title: &str) -> Option<(bool, &str)> {
    if let Some((word, behind)) = title.split_once(char::is_whitespace)
        && ACCESS_WORDS.has(&word.to_lowercase())
        && word.starts_with(char::is_uppercase)
        && !access::cut_closed_mark(title).1
        && behind.trim_start().starts_with(char::is_uppercase)
    {
        let closed = CLOSED_ACCESS_WORDS.has(&word.to_lowercase());
        return Some((closed, behind.trim_start()));
    }
    let (inside, behind) = title.strip_prefix('(')?.split_once(')')?;
    let inside = inside.trim().to_lowercase();
    let closed = inside.starts_with("lukket");
    (ACCESS_WORDS.has(&inside) && !behind.trim().is_empty()).then(|| (closed, behind.trim()))
}

/// Cuts "Emne:" from before a title; "Sag: 2007/08814" has none.
pub(super) fn without_title_label(title: &str) -> &str {
    match title.split_once(':') {
        Some((label, rest))
            if title_label(&label.trim().to_lowercase()).is_some()
                && !rest.trim_start().starts_with(|c: char| c.is_ascii_digit()) =>
        {
            rest.trim()
        }
        _ => title,
    }
}

/// Returns whether a text begins with the label of a title: "Emne: Havnefest".
pub(in super::super) fn has_title_label(text: &str) -> bool {
    without_title_label(text).len() < text.len()
}

/// Returns the label of a title, in lower case, without what it says of access: "emne" of
/// "emne", "sag" of "sag (lukket)".
pub(super) fn title_label(label: &str) -> Option<&str> {
    let bare = match label
        .strip_suffix(')')
        .and_then(|label| label.split_once(" ("))
    {
        Some((bare, mark)) if ACCESS_WORDS.has(mark) => bare,
        _ => label,
    };
    TITLE_LABELS.has(bare).then_some(bare)
}
