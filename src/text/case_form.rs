//! The forms of case numbers other than the journal number, told by their shape.

use serde::{Deserialize, Serialize};

use super::case_label;
use super::cursor::{Cursor, all_digits, is_dash};

/// The forms of case numbers seen in published minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CaseNumberForm {
    /// Journal number on KLE (journalnummer): `85.11.20-A26-1-24`.
    JournalNumber,
    /// `EMN-2023-009832` (Aarhus, Silkeborg).
    EmnYear,
    /// Year and serial: `2013-006244` (Middelfart), or the other way round:
    /// `050527-2012` (Gentofte), perhaps with a part of the case: `2021-0447-3`, or with the
    /// month: `201309-7690`, or with a letter: `S2024-123`.
    YearSerial,
    /// Year and serial with a slash: `20/8545` (Vejen, Aabenraa and many more).
    YearSlash,
    /// Municipality code (kommunekode), year, serial: `330-2018-3619` (Slagelse).
    MunicipalityYear,
    /// A plain integer of five digits or more: `299835` (Roskilde), perhaps joined to the
    /// word for a case: `Sag-299835`.
    Integer,
    /// Body, serial, year and kind: `ØU-55/07-O` (Hørsholm).
    BodySerial,
    /// A region's number: `1-51-71-3321-08` (Midtjylland).
    Region,
    /// A ministry's number: `2002/1070/221-1`.
    Ministry,
    /// A number of the journal plan and nothing more: `31.19`, `16.03.01.01` (Qeqqata). It
    /// names a subject, and no single case.
    PlanNumber,
}

/// How sure one can be, by where it stands, that a text is a case number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CaseNumberContext {
    /// On its own: only what can be nothing else.
    Bare,
    /// Behind a label or on the line after one.
    Labelled,
    /// Typed by a person who looks a case up: as behind a label, and spaces,
    /// dashes and slashes stand for each other.
    Typed,
}

/// One part of a number in a form other than the journal number.
#[derive(Clone, Copy, Debug)]
enum NumberPart<'t> {
    Digits(&'t str),
    Letters(&'t str),
    Dash,
    Slash,
    Space,
}

/// Splits a number into its parts; `None` if it has any other sign, or more
/// parts than any number. White space beside a dash or slash is dropped.
fn parts(text: &str) -> Option<Vec<NumberPart<'_>>> {
    const MAX_PARTS: usize = 9;
    let mut cursor = Cursor::new(text.trim());
    let mut parts = Vec::with_capacity(MAX_PARTS);
    while let Some(next) = cursor.peek() {
        let spaced = cursor.spaces();
        let mark = cursor.eat(|c| is_dash(c) || c == '/');
        let part = if let Some(mark) = mark {
            cursor.spaces();
            if mark == '/' {
                NumberPart::Slash
            } else {
                NumberPart::Dash
            }
        } else if spaced {
            NumberPart::Space
        } else if next.is_ascii_digit() {
            NumberPart::Digits(cursor.eat_while(|c| c.is_ascii_digit()))
        } else if next.is_alphabetic() {
            NumberPart::Letters(cursor.word())
        } else {
            return None;
        };
        if parts.len() == MAX_PARTS {
            return None;
        }
        parts.push(part);
    }
    Some(parts)
}

/// Tells a number of the other forms by its shape, with its canonical spelling.
pub(crate) fn other_form(
    text: &str,
    context: CaseNumberContext,
) -> Option<(CaseNumberForm, String)> {
    let mut parts = parts(text)?;
    if context == CaseNumberContext::Typed {
        for part in &mut parts {
            if matches!(part, NumberPart::Space) {
                *part = NumberPart::Dash;
            }
        }
    }
    year_and_serial(&parts, context)
        .or_else(|| longer_form(&parts, context))
        .or_else(|| lettered_form(&parts))
}

/// Tells a number made of a year and a serial number, or of the latter alone.
fn year_and_serial(
    parts: &[NumberPart<'_>],
    context: CaseNumberContext,
) -> Option<(CaseNumberForm, String)> {
    use NumberPart::{Dash, Digits, Letters, Slash};

    let bare = context == CaseNumberContext::Bare;
    let form = match parts {
        [
            Letters(emn),
            Dash | Slash,
            Digits(year),
            Dash | Slash,
            Digits(serial),
        ]
        | [Letters(emn), Digits(year), Dash | Slash, Digits(serial)]
            if emn.eq_ignore_ascii_case("EMN") && is_year(year) && is_serial(serial) =>
        {
            (CaseNumberForm::EmnYear, format!("EMN-{year}-{serial}"))
        }
        [Digits(year), Dash, Digits(serial)]
            if is_year(year) && is_serial(serial) && (!bare || serial.len() >= 5) =>
        {
            (CaseNumberForm::YearSerial, format!("{year}-{serial}"))
        }
        // Serial and year: by its digits it might be a person's number, by its place not.
        [Digits(serial), Dash | Slash, Digits(year)]
            if context == CaseNumberContext::Labelled
                && is_year(year)
                && (5..=7).contains(&serial.len()) =>
        {
            (CaseNumberForm::YearSerial, format!("{serial}-{year}"))
        }
        // Year, month and serial. "201009-7690" alone might be a person's number.
        [Digits(month), Dash, Digits(serial)]
            if is_year_and_month(month)
                && (3..=6).contains(&serial.len())
                && !is_year_and_month(serial)
                && (!bare || !may_be_birthday(month)) =>
        {
            (CaseNumberForm::YearSerial, format!("{month}-{serial}"))
        }
        [Digits(year), Slash, Digits(serial)]
            if is_serial(serial)
                && (year.len() == 2 || is_year(year) && !bare)
                && (!bare || is_plain_year_slash(year, serial)) =>
        {
            (CaseNumberForm::YearSlash, format!("{year}/{serial}"))
        }
        [Digits(year), Dash, Digits(serial), Dash, Digits(part)]
            if !bare
                && (is_year(year) && serial.len() >= 3 || year.len() == 2 && serial.len() >= 4)
                && serial.len() <= 7
                && (1..=5).contains(&part.len()) =>
        {
            let number = format!("{year}-{serial}-{part}");
            (CaseNumberForm::YearSerial, number)
        }
        [Digits(year), Dash, Digits(serial)]
            if !bare && year.len() == 2 && serial.len() >= 3 && is_serial(serial) =>
        {
            (CaseNumberForm::YearSlash, format!("{year}/{serial}"))
        }
        [Letters(word), Dash, Digits(integer)]
            if (5..=8).contains(&integer.len()) && case_label::is_joined_word(word) =>
        {
            (CaseNumberForm::Integer, (*integer).to_owned())
        }
        [Digits(integer)] if !bare && (5..=10).contains(&integer.len()) => {
            (CaseNumberForm::Integer, (*integer).to_owned())
        }
        _ => return None,
    };
    Some(form)
}

/// Tells a number that has letters besides year and serial.
fn lettered_form(parts: &[NumberPart<'_>]) -> Option<(CaseNumberForm, String)> {
    use NumberPart::{Dash, Digits, Letters, Slash};

    let form = match parts {
        // "S2024-123": the letter is part of the number.
        [Letters(letter), Digits(year), Dash, Digits(serial)]
            if *letter == "S" && is_year(year) && is_serial(serial) =>
        {
            (CaseNumberForm::YearSerial, format!("S{year}-{serial}"))
        }
        [
            Letters(body),
            Dash,
            Digits(serial),
            Slash,
            Digits(year),
            Dash,
            Letters(kind),
        ] if is_short(body) && is_serial(serial) && year.len() == 2 && is_kind(kind) => {
            let (body, kind) = (body.to_uppercase(), kind.to_uppercase());
            (
                CaseNumberForm::BodySerial,
                format!("{body}-{serial}/{year}-{kind}"),
            )
        }
        _ => return None,
    };
    Some(form)
}

/// Tells a number that also has the municipality, a body or more.
fn longer_form(
    parts: &[NumberPart<'_>],
    context: CaseNumberContext,
) -> Option<(CaseNumberForm, String)> {
    use NumberPart::{Dash, Digits, Slash};

    let form = match parts {
        [Digits(code), Dash, Digits(year), Dash, Digits(serial)]
            if code.len() == 3 && is_year(year) && is_serial(serial) =>
        {
            (
                CaseNumberForm::MunicipalityYear,
                format!("{code}-{year}-{serial}"),
            )
        }
        [
            Digits(a),
            Dash,
            Digits(b),
            Dash,
            Digits(c),
            Dash,
            Digits(serial),
            Dash,
            Digits(year),
        ] if [a, b, year].map(|digits| digits.len()) == [1, 2, 2]
            && (1..=3).contains(&c.len())
            && is_serial(serial) =>
        {
            (
                CaseNumberForm::Region,
                format!("{a}-{b}-{c}-{serial}-{year}"),
            )
        }
        // One group less, where nothing but a label tells it from a code.
        [
            Digits(a),
            Dash,
            Digits(b),
            Dash,
            Digits(serial),
            Dash,
            Digits(year),
        ] if context == CaseNumberContext::Labelled
            && [a, b, year].map(|digits| digits.len()) == [1, 2, 2]
            && is_serial(serial) =>
        {
            (CaseNumberForm::Region, format!("{a}-{b}-{serial}-{year}"))
        }
        [
            Digits(year),
            Slash,
            Digits(a),
            Slash,
            Digits(b),
            Dash,
            Digits(c),
        ] if is_year(year) && [a, b, c].iter().all(|digits| is_serial(digits)) => {
            (CaseNumberForm::Ministry, format!("{year}/{a}/{b}-{c}"))
        }
        _ => return None,
    };
    Some(form)
}

fn is_year(digits: &str) -> bool {
    all_digits(digits)
        && digits.len() == 4
        && (digits.starts_with("19") || digits.starts_with("20"))
}

/// Returns whether six digits are a year and a month: "201309".
fn is_year_and_month(digits: &str) -> bool {
    let parts = digits.split_at_checked(4).filter(|_| digits.len() == 6);
    parts.is_some_and(|(year, month)| is_year(year) && ("01"..="12").contains(&month))
}

/// Returns whether six digits may be the day a person's number begins with: "201009".
fn may_be_birthday(digits: &str) -> bool {
    let part = |at: usize| digits.get(at..at + 2).unwrap_or_default();
    ("01"..="31").contains(&part(0)) && ("01"..="12").contains(&part(2))
}

/// Reads a text that is a number of the journal plan without a facet, of two to four levels.
///
/// A date may look alike, so it counts behind a label of the journal only.
pub(crate) fn plan_number(text: &str) -> Option<String> {
    let levels = text.split('.').count();
    let is_level = |level: &str| level.len() == 2 && all_digits(level);
    ((2..=4).contains(&levels) && text.split('.').all(is_level)).then(|| text.to_owned())
}

fn is_serial(digits: &str) -> bool {
    (1..=7).contains(&digits.len())
}

/// Tells `20/8545` from a fraction (`50/50`, `60/100`), a day and month
/// (`28/11`) and a month and year (`07/2025`).
fn is_plain_year_slash(year: &str, serial: &str) -> bool {
    /// What begins higher is no year that minutes speak of in figures.
    const LAST_YEAR: &str = "2040";
    let is_recent = !("50".."80").contains(&year);
    is_recent && serial.len() >= 3 && !(is_year(serial) && serial < LAST_YEAR)
}

/// Returns whether the letters before a serial number are few enough for those of a body.
fn is_short(letters: &str) -> bool {
    letters.chars().count() <= 6
}

fn is_kind(letters: &str) -> bool {
    letters.chars().count() == 1
}
