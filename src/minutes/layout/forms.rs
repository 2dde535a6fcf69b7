//! Which forms the number of an item has at the beginning of a line.
//!
//! ```text
//! form   = [bullet] [word ["."] ["nr" ["."]]] number sign [title]
//!        | [bullet] number "(" access ")" title
//!        | body-serial title                          ØU-55/07-O Titel
//! word   = "Punkt" | "Pkt" | "Sag" | "Nr" | ...
//! number = digits ("." digits)* [letter] | "(" digits ")" | "[" digits "]"
//!        | digits ("/" | "-") year
//! sign   = ":" | "." | ")" | "-" | "·" | space
//! ```

use super::super::decision_label;
use super::super::lines::SourceLine;
use crate::text::bodies::names_body_at_end;
use crate::text::date;
use crate::text::sentences::ends_as_whole_word;
use crate::text::{CaseNumber, CaseNumberForm};

pub(in super::super) use super::around_numbers::Sign;
use super::around_numbers::{
    access_before, access_behind, behind_time_of_item, sign_before, without_number_again,
    without_open_mark, without_times, without_title_label,
};
pub(super) use super::around_numbers::{begins_title, roman_value, without_bullet};
use super::{
    BEFORE_HEADING_WORDS, COUNTING_WORDS, HEADING_WORDS, KINDS_OF_ITEMS, NUMBER_WORDS, OF_ALL,
};

/// The number a line begins with, and the title behind it.
#[derive(Clone, Debug)]
pub(in super::super) struct NumberedStart<'t> {
    pub pattern: HeadingPattern,
    pub number: String,
    /// What stands behind the number; may be empty.
    pub title: &'t str,
    pub case_number: Option<CaseNumber>,
    /// What stands in brackets between number and title says of access.
    pub closed: Option<bool>,
    /// Whether the time it is given stands before the title.
    pub is_timed: bool,
}

/// How a file marks its items; it keeps to one pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct HeadingPattern {
    pub has_bullet: bool,
    pub word: Option<&'static str>,
    pub sign: Sign,
    pub kind: TitlePlace,
}

/// Where the title stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum TitlePlace {
    /// On the line of the number.
    Beside,
    /// On the next line with text.
    Below,
    /// Below the case number that stands below the number.
    BelowCase,
    /// On the line before.
    Above,
    /// A number alone, and no title.
    Missing,
    /// No number; the line above a case number.
    OverCase,
    /// No number; the line below a case number.
    UnderCase,
    /// No number and no title; a case number.
    Case,
    /// No number; a line of its own.
    Alone,
    /// No number; the first line of text below the head.
    Lead,
    /// No number; a line that says that what stands below is closed.
    Closed,
    /// Neither number nor title: the label items begin with.
    Label,
    /// Neither number nor title: a line that says open or closed.
    Access,
    /// No number; a block of values, one of which may be the title.
    Values,
}

impl HeadingPattern {
    pub(super) const fn unnumbered(kind: TitlePlace) -> Self {
        Self {
            has_bullet: false,
            word: None,
            sign: Sign::None,
            kind,
        }
    }

    pub(super) fn has_number(self) -> bool {
        self.sign != Sign::None
    }
}

/// Reads the form that a line of the source begins with, `None` where it is none.
pub(in super::super) fn read_line<'l>(line: &'l SourceLine<'_>) -> Option<NumberedStart<'l>> {
    let is_numbered = &line.known.is_numbered;
    match is_numbered.get() {
        Some(false) => None,
        _ => {
            let form = read(&line.clean);
            is_numbered.get_or_init(|| form.is_some());
            form
        }
    }
}

/// Reads the form a text begins with, `None` where it is none.
pub(in super::super) fn read(clean: &str) -> Option<NumberedStart<'_>> {
    let clean = behind_running_head(clean);
    let (clean, is_timed) = match behind_time_of_item(clean) {
        Some(numbered) => (numbered, true),
        None => (clean, false),
    };
    let line = without_bullet(clean);
    let has_bullet = line.len() < clean.len();
    if let Some((number, rest)) = serial(line) {
        return read_serial(number, rest, has_bullet);
    }
    let (access, line) = access_before(line);
    let before_number = line;
    let (prefix, line) = sign_before(line);
    let (word, rest) = counting_word(line);
    let (number, sign, title) = number_and_sign(rest, word)?;
    let sign = match prefix {
        Some(_) if word.is_some() || !matches!(sign, Sign::Stop | Sign::Colon | Sign::Space) => {
            return None;
        }
        // "§ 15 Forældrebetaling" quotes a law.
        Some(Sign::Paragraph) if sign == Sign::Space => return None,
        Some(prefix) => prefix,
        None => sign,
    };
    let pattern = |sign, kind| HeadingPattern {
        has_bullet,
        word,
        sign,
        kind,
    };
    if let Some((closed, title)) = access_behind(title) {
        return Some(NumberedStart {
            pattern: pattern(Sign::Access, TitlePlace::Beside),
            number: number.to_owned(),
            title,
            case_number: None,
            closed: Some(closed),
            is_timed: false,
        });
    }
    // "Sag nr. 19 (ØU 23/2010)": what stands behind is no title.
    let is_note = title.starts_with('(') && title.ends_with(')') && title.contains('/');
    let untimed = without_times(title);
    let is_timed = is_timed || untimed.len() < title.len();
    let title = without_open_mark(without_number_again(untimed, number));
    let title = without_title_label(title);
    let title = if is_note {
        ""
    } else {
        title.trim_end_matches('|').trim()
    };
    let begins_with_date = || date::find_date(line).is_some_and(|(range, _)| range.start == 0);
    if !may_stand_behind(title, word, sign) || word.is_none() && !is_timed && begins_with_date() {
        return None;
    }
    let kind = if title.is_empty() {
        TitlePlace::Missing
    } else {
        TitlePlace::Beside
    };
    let sign = if access.is_some() { Sign::Access } else { sign };
    let code = code_before(before_number, number);
    Some(NumberedStart {
        pattern: pattern(sign, kind),
        number: format!("{code}{number}"),
        title,
        case_number: None,
        closed: access,
        is_timed,
    })
}

/// Returns the letter that is part of a number: "B" of "B1 Titel".
fn code_before<'l>(line: &'l str, number: &str) -> &'l str {
    let end = line.chars().next().map_or(0, char::len_utf8);
    let is_code = line.starts_with(char::is_uppercase) && line[end..].starts_with(number);
    if is_code { &line[..end] } else { "" }
}

fn read_serial(number: CaseNumber, title: &str, has_bullet: bool) -> Option<NumberedStart<'_>> {
    let pattern = HeadingPattern {
        has_bullet,
        word: None,
        sign: Sign::Serial,
        kind: TitlePlace::Beside,
    };
    Some(NumberedStart {
        pattern,
        number: serial_number(&number)?,
        title,
        case_number: Some(number),
        closed: None,
        is_timed: false,
    })
}

/// Cuts the name of a body, perhaps with the day it met, from before a number that stands far
/// to the right and alone: "Havneudvalget den 3. maj 2023          Punkt: 4".
fn behind_running_head(clean: &str) -> &str {
    const WIDE: &str = "   ";
    let Some((head, number)) = clean.rsplit_once(WIDE) else {
        return clean;
    };
    let number = number.trim_start();
    let is_number = || {
        let (word, rest) = counting_word(number);
        let digits = rest.trim_end_matches(['.', ':']);
        word.is_some_and(|word| COUNTING_WORDS.has(word))
            && (1..=3).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let names_body = || {
        let head = head.trim();
        names_body_at_end(head) || decision_label::read_body_and_day(head).is_some()
    };
    match is_number() && names_body() {
        true => number,
        false => clean,
    }
}

/// Returns whether a text may be the title behind a number: behind "Punkt 3:" whatever
/// stands is one.
fn may_stand_behind(title: &str, word: Option<&str>, sign: Sign) -> bool {
    let may_begin = match (word, sign) {
        (Some(_), Sign::Colon) => true,
        // "Sag 116 · j.nr. 12/306".
        (Some(_), _) => {
            !title.starts_with(char::is_lowercase)
                || CaseNumber::from_labelled_line(title).is_some()
        }
        (None, _) => begins_title(title),
    };
    // "Punkt 2 Godkendt." is a sentence, "Punkt 2 Takster mv." a title.
    let is_sentence = word.is_some() && sign == Sign::Space && ends_as_whole_word(title);
    (title.is_empty() || may_begin) && !is_sentence
}

/// Reads `ØU-55/07-O` at the beginning of a line with a title behind it.
fn serial(line: &str) -> Option<(CaseNumber, &str)> {
    let (number, rest) = CaseNumber::from_line_start(line)?;
    (number.form() == CaseNumberForm::BodySerial && !rest.is_empty()).then_some((number, rest))
}

/// Returns the running number in such a one: 55.
fn serial_number(number: &CaseNumber) -> Option<String> {
    let (_, behind) = number.printed().split_once('-')?;
    let digits: String = behind.chars().take_while(char::is_ascii_digit).collect();
    (!digits.is_empty()).then_some(digits)
}

/// Takes "Punkt", "Pkt.", "Sag nr." from before a number.
fn counting_word(line: &str) -> (Option<&'static str>, &str) {
    let Some((word, rest)) = word_at(behind_preposition(line)) else {
        return (None, line);
    };
    // "Tillægspunkt 3:" counts on with "Punkt 2:".
    let known = heading_word(&word).or_else(|| KINDS_OF_ITEMS.has(&word).then_some("punkt"));
    let Some(known) = known else {
        return (None, line);
    };
    let rest = rest.trim_start_matches(['.', ' ', '\u{a0}', '\t']);
    // "Punkt: 1".
    let behind_colon = rest.strip_prefix(':').map(str::trim_start);
    let rest = behind_colon
        .filter(|behind| {
            COUNTING_WORDS.has(known) && behind.starts_with(|c: char| c.is_ascii_digit())
        })
        .unwrap_or(rest);
    let rest = match word_at(rest) {
        Some((second, behind)) if NUMBER_WORDS.has(&second) => {
            behind.trim_start_matches(['.', ':', ' ', '\u{a0}', '\t'])
        }
        _ => rest,
    };
    (Some(known), rest)
}

/// Returns the word before the number of an item that `word` is, with the q that text
/// recognition reads for g mended.
fn heading_word(word: &str) -> Option<&'static str> {
    let word = word.replace('q', "g");
    HEADING_WORDS.iter().find(|known| *known == word)
}

/// Cuts what stands before such a word: "Ad punkt 3", "Til pkt. 3".
fn behind_preposition(line: &str) -> &str {
    let Some((first, rest)) = word_at(line) else {
        return line;
    };
    let rest = rest.trim_start();
    let is_counted = || word_at(rest).is_some_and(|(word, _)| heading_word(&word).is_some());
    if BEFORE_HEADING_WORDS.has(&first) && is_counted() {
        rest
    } else {
        line
    }
}

fn word_at(line: &str) -> Option<(String, &str)> {
    let end = line
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(line.len());
    (end > 0 && end <= 32).then(|| (line[..end].to_lowercase(), &line[end..]))
}

/// Reads a number, its levels and the sign behind it.
fn number_and_sign<'t>(text: &'t str, word: Option<&str>) -> Option<(&'t str, Sign, &'t str)> {
    let has_word = word.is_some();
    // "Sag 17/06" may be the number of a case.
    let counts = word.is_some_and(|word| word != "sag");
    let (text, closing) = match text.chars().next()? {
        '(' => (&text[1..], Some(')')),
        '[' => (&text[1..], Some(']')),
        _ => (text, None),
    };
    if let Some(found) = roman(text) {
        return Some(found);
    }
    let bytes = text.as_bytes();
    let digits = |from: usize| {
        bytes[from..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count()
    };
    let first = digits(0);
    if !(1..=4).contains(&first) {
        return None;
    }
    let mut end = first;
    while bytes.get(end) == Some(&b'.') {
        let level = digits(end + 1);
        if level == 0 {
            break;
        }
        if level > 3 {
            return None;
        }
        end += 1 + level;
    }
    let year = if end == first {
        year_behind(&text[end..], counts)
    } else {
        0
    };
    end += year;
    let letter = bytes.get(end).is_some_and(u8::is_ascii_lowercase)
        && bytes
            .get(end + 1)
            .is_some_and(|next| matches!(next, b'.' | b':' | b')'));
    end += usize::from(letter);
    // "Pkt. 2 a." comes behind "Pkt. 2.".
    let letter_apart = has_word
        && end == first
        && matches!(bytes.get(end..end + 3), Some([b' ', letter, b'.' | b':'])
            if letter.is_ascii_lowercase());
    if letter_apart {
        end += 2;
    }
    let number = &text[..end];
    let rest = &text[end..];
    if let Some(closing) = closing {
        let rest = rest.strip_prefix(closing)?;
        return Some((
            number,
            Sign::Bracket,
            rest.trim_start_matches(['.', ':']).trim(),
        ));
    }
    let rest = if has_word { without_count(rest) } else { rest };
    let is_leveled = number.contains('.') || year > LENGTH_OF_SHORT_YEAR;
    let (sign, rest) = sign_behind(rest, has_word, is_leveled)?;
    Some((number, sign, rest.trim()))
}

/// Reads the sign behind a number. Behind one of several levels, or with its year, a space
/// is as good as a stop.
fn sign_behind(rest: &str, has_word: bool, is_leveled: bool) -> Option<(Sign, &str)> {
    let found = match rest.chars().next() {
        None => (Sign::Space, rest),
        Some('.') => (Sign::Stop, &rest[1..]),
        Some(':') => (Sign::Colon, &rest[1..]),
        Some(')') => (Sign::Bracket, &rest[1..]),
        Some(c) if c.is_uppercase() && !has_word && !is_leveled => {
            // "3D-print" and "12B" are no titles.
            let mut letters = rest.chars().skip(1);
            let is_word = letters.by_ref().take(2).all(char::is_lowercase);
            return (is_word && rest.len() > 4).then_some((Sign::Glued, rest));
        }
        Some('-' | '–' | '—') if has_word => {
            (Sign::Dash, rest.trim_start_matches(['-', '–', '—']))
        }
        Some(c) if c.is_whitespace() => match rest.trim_start() {
            behind if behind.starts_with("· ") || behind.starts_with("| ") => {
                (Sign::Dash, behind.trim_start_matches(['·', '|']))
            }
            behind
                if behind
                    .strip_prefix('-')
                    .is_some_and(|rest| rest.starts_with(|c: char| !c.is_ascii_digit()))
                    || behind.starts_with(['–', '—']) =>
            {
                (Sign::Dash, behind.trim_start_matches(['-', '–', '—']))
            }
            behind if behind.starts_with(':') => (Sign::Colon, &behind[1..]),
            behind if is_leveled => (Sign::Stop, behind),
            behind => (Sign::Space, behind),
        },
        Some(_) => return None,
    };
    Some(found)
}

/// Cuts how many there are from behind a number: "Punkt 3 af 12: Titel".
fn without_count(rest: &str) -> &str {
    let Some(word) = OF_ALL.beginning_of(rest) else {
        return rest;
    };
    let behind = &rest[word.len()..];
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=3).contains(&digits) {
        &behind[digits..]
    } else {
        rest
    }
}

/// Bytes of a year in two digits and the sign before it.
const LENGTH_OF_SHORT_YEAR: usize = 3;

/// Returns the bytes of the year that stands behind a number: "61/2009", or "61/09" where
/// a sign or a wide space follows, or a word before it counts items.
fn year_behind(text: &str, counts: bool) -> usize {
    if !text.starts_with(['/', '-']) {
        return 0;
    }
    let digits = text[1..].bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[1 + digits..];
    let is_apart =
        rest.starts_with([':', '\t']) || rest.starts_with("  ") || rest.starts_with(". ");
    // "08/14 Titel": no case number has two digits behind its sign.
    let titled = rest.strip_prefix(' ').map(|rest| {
        let behind_dash = rest.strip_prefix("- ").or(rest.strip_prefix("– "));
        behind_dash.unwrap_or(rest)
    });
    let is_titled = text.starts_with('/') && titled.is_some_and(begins_title);
    let is_apart = is_apart || is_titled || counts && (rest.is_empty() || rest.starts_with(' '));
    let is_year = match digits {
        4 => text[1..].starts_with("19") || text[1..].starts_with("20"),
        2 => is_apart,
        _ => false,
    };
    if is_year && (is_apart || rest.starts_with([' ', '.', '\u{a0}'])) {
        1 + digits
    } else {
        0
    }
}

/// Reads a Roman number with a sign behind it: "II. Titel", "IV) Titel".
fn roman(text: &str) -> Option<(&str, Sign, &str)> {
    let end = text.bytes().take_while(|b| b"IVXLC".contains(b)).count();
    let number = &text[..end];
    let sign = match text[end..].chars().next()? {
        '.' => Sign::Stop,
        ')' => Sign::Bracket,
        ':' => Sign::Colon,
        _ => return None,
    };
    let title = text[end + 1..].trim();
    (roman_value(number).is_some() && !title.is_empty()).then_some((number, sign, title))
}

/// Compares printed numbers level by level.
pub(super) fn levels(number: &str) -> Vec<u32> {
    if let Some(value) = roman_value(number) {
        return vec![value];
    }
    let number = number.split(['/', '-']).next().unwrap_or_default();
    number
        .trim_start_matches(char::is_uppercase)
        .split('.')
        .filter_map(|level| {
            level
                .trim_end_matches(char::is_alphabetic)
                .trim_end()
                .parse()
                .ok()
        })
        .collect()
}

/// Returns whether `number` comes right after `last`: 3 after 2, 2.1 after 2, 3 after 2.1.
pub(super) fn is_next(last: &[u32], number: &[u32]) -> bool {
    let depth = number.len();
    if depth == last.len() + 1 {
        return number.starts_with(last) && number.last() == Some(&1);
    }
    depth > 0
        && depth <= last.len()
        && number[..depth - 1] == last[..depth - 1]
        && number[depth - 1] == last[depth - 1] + 1
}

/// Returns whether a line is a word that counts items and a number, and no more: "Punkt 1".
pub(in super::super) fn is_number_of_item(clean: &str) -> bool {
    clean.len() < 24
        && read(clean).is_some_and(|form| form.pattern.word.is_some() && form.title.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::minutes::parse;

    #[test]
    fn numbers_at_the_right_of_running_heads_begin_items() {
        let item = |nth: usize, flag: &str, title: &str, text: &str| {
            format!(
                "Havneudvalget                          Punkt: {nth}\n{flag}\nSagsbehandler:    Asta Lund\n\n\
                 {title}\n\n{text}\n\nHavneudvalget          Onsdag den 03.05.2023          Side {nth}\n\n"
            )
        };
        let text = format!(
            "Havneudvalget\nReferat\n3. maj 2023\n\n{}{}{}",
            item(
                1,
                "Sagsnr.:    23/101\nSagsforløb:    HU - Åben sag",
                "Ny kaj",
                "Beslutning\nGodkendt."
            ),
            item(
                2,
                "Sagsnr.:    23/102\nSagsforløb:    HU - Åben sag",
                "Fyrets lys",
                "Beslutning\nUdsat."
            ),
            item(3, "Sagsforløb:    HU - Lukket sag", "Køb af kran", ""),
        );
        let meeting = parse(&text);
        let items = meeting.outline().iter().map(|item| {
            let decision = item.open().and_then(|open| open.decision());
            (item.title(), decision.map(|own| own.text.as_str()))
        });
        let expected = [
            ("Ny kaj", Some("Godkendt.")),
            ("Fyrets lys", Some("Udsat.")),
            ("Køb af kran", None),
        ];
        assert_eq!(items.collect::<Vec<_>>(), expected);
        assert!(meeting.outline()[2].open().is_none());
    }
}
