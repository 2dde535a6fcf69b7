//! What stands between the title of an item and its first section: case numbers, case
//! officers, words on access.

use super::lines::{SourceLine, next_text};
use super::{access, labels};
use crate::text::case_label::{CaseLabel, LabelStrength};
use crate::text::{CaseNumber, CaseNumberForm, case_label, compare_key, date, work};
use crate::words::word_tables;

word_tables!("minutes/preamble");

/// Returns whether a line is that of a case, whether its number is on it or not.
pub(super) fn is_case_line(line: &SourceLine<'_>) -> bool {
    *line.known.is_case.get_or_init(|| {
        case_number_of(line).is_some()
            || CaseNumber::from_labelled_line(&line.clean).is_some()
            || case_number_behind(line).is_some()
            || case_number_before_label(&line.clean).is_some()
            || has_lost_number(&line.clean)
    })
}

/// Returns whether a number names the subject of many cases and none of them: it has no
/// serial number ("J.nr. 00.30.14.S00").
pub(super) fn names_subject(number: &CaseNumber) -> bool {
    number.names_no_case()
        || number
            .journal_number()
            .is_some_and(|journal| journal.serial().is_none())
}

/// Returns whether a number names a case by its form: a bare count may be that of a record
/// in some system ("Sagsid. 20771").
pub(super) fn names_case(number: &CaseNumber) -> bool {
    number.form() != CaseNumberForm::Integer && !names_subject(number)
}

/// Returns the number of the case itself behind one that names its subject, on a line that
/// goes on with another label: "J.nr.: 00.30.14.S00. Sagsnr.: 11/496".
pub(super) fn case_behind_subject(rest: &str) -> Option<CaseNumber> {
    let rest = rest.trim_start_matches(['.', ',', ';', ' ', '\u{a0}', '\t']);
    CaseNumber::from_labelled_line(rest)?
        .number
        .filter(names_case)
}

/// Returns the case number that a line is (see [`case_number_on`]).
pub(super) fn case_number_of<'l>(line: &'l SourceLine<'_>) -> Option<&'l CaseNumber> {
    let known = &line.known.case_number;
    known.get_or_init(|| case_number_on(&line.clean)).as_ref()
}

/// Bytes of the longest line of a case that has lost its number.
const LONGEST_LOST: usize = 80;

/// Returns whether a line has the label of a case and no number, as where text recognition
/// or a transcript loses digits: another label follows, or the facet of a journal number
/// ("Sagsnr J.nr G01", "J. nr Dato: 8. september").
fn has_lost_number(clean: &str) -> bool {
    let is_sure = |label: &CaseLabel<'_>| label.strength == LabelStrength::Sure;
    let Some(label) = case_label::read(clean).filter(is_sure) else {
        return false;
    };
    let mut value = label.value.trim();
    let second = case_label::read(value).filter(is_sure);
    value = second.map_or(value, |label| label.value.trim());
    let is_facet = |value: &str| {
        let digits = value.trim_start_matches(char::is_uppercase);
        digits.len() == 2
            && digits.bytes().all(|b| b.is_ascii_digit())
            && value.chars().count() == 3
    };
    let begins_label = |value: &str| {
        let label = value.split_once(':').map(|(label, _)| label);
        label.is_some_and(|label| {
            label.starts_with(char::is_uppercase) && label.split(' ').count() <= 2
        })
    };
    let follows = value.is_empty() && second.is_some() || is_facet(value) || begins_label(value);
    clean.len() <= LONGEST_LOST && follows
}

/// Reads the case number that a line begins with and a label follows, where all of an item
/// runs on: "00.22.02-A26-1-13 Beslutning Godkendt."
pub(super) fn case_number_before_label(clean: &str) -> Option<CaseNumber> {
    let (number, rest) = CaseNumber::from_line_start(clean)?;
    let word = rest.split([' ', ':']).next()?;
    let is_label = word.starts_with(char::is_uppercase)
        && labels::read(word, &compare_key(word)).is_some_and(|label| !label.secondary);
    (is_label && number.form() != CaseNumberForm::BodySerial).then_some(number)
}

/// Reads the case number that stands behind other values on a line above sections:
/// "Dok.nr. 4411, sag 22/3311".
pub(super) fn case_number_behind(line: &SourceLine<'_>) -> Option<CaseNumber> {
    if !PREAMBLE.begins(&line.key) {
        return None;
    }
    let mut parts = line.clean.split([',', ';', '\t']).skip(1);
    parts.find_map(|part| CaseNumber::from_labelled_line(part.trim())?.number)
}

/// Lines that stand between an item's title and its first section.
pub(super) fn is_preamble(line: &SourceLine<'_>) -> bool {
    work::count_steps(1);
    // "• Punktoplysninger" heads what a web page unfolds.
    let key = line.key.trim_start_matches(['•', '·', '-', '*', ' ']);
    is_case_line(line) || PREAMBLE.begins(key)
}

/// Reads the case number of a table in whose first row, on the line `at`, a cell is the
/// label of one; and the line below its value.
pub(super) fn number_in_table(lines: &[SourceLine<'_>], at: usize) -> Option<(CaseNumber, usize)> {
    const MOST_ROWS: usize = 3;
    let head: &str = &lines.get(at)?.clean;
    if !head.contains('|') {
        return None;
    }
    let column = cells(head).position(|cell| {
        CaseNumber::from_labelled_line(cell).is_some_and(|case| case.number.is_none())
    })?;
    let rows = (at + 1..lines.len()).take(MOST_ROWS);
    let is_row = |at: &usize| lines[*at].clean.contains(char::is_alphanumeric);
    let row = rows.into_iter().find(is_row)?;
    let number = CaseNumber::from_value(cells(&lines[row].clean).nth(column)?)?;
    Some((number, row + 1))
}

/// Returns the cells of a row between bars.
fn cells(row: &str) -> impl Iterator<Item = &str> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    row.split('|').map(str::trim)
}

/// Reads a line that is a number of a case by its place only: alone on its line below a
/// title, of digits in two parts.
pub(super) fn lone_number(line: &SourceLine<'_>) -> Option<CaseNumber> {
    let clean = match line.clean.split_once(": ") {
        // "Acadre: 15/1111", whatever the system is called; but not the officer's number.
        Some((label, value)) if label.split(' ').count() <= 2 && !PREAMBLE.begins(&line.key) => {
            value.trim()
        }
        _ => line.clean.as_ref(),
    };
    // "Journal: 20.12.04 A08": no other number has that shape.
    if clean.len() < line.clean.len()
        && let Some(number) = CaseNumber::from_value(clean)
        && number.form() == CaseNumberForm::JournalNumber
    {
        return Some(number);
    }
    let digits = clean.bytes().filter(u8::is_ascii_digit).count();
    let in_parts = clean.contains(['-', '/']) && !clean.contains(char::is_whitespace);
    let enough = digits >= 5 || digits >= 3 && clean.contains('/');
    let fits = in_parts && enough && clean.len() <= 32 && date::find_date(clean).is_none();
    fits.then(|| CaseNumber::from_value(clean))?
}

/// Reads a text in brackets as the number of a case where a word for a case stands before
/// it, however short: "(sag 2022-0001)".
pub(super) fn bracketed(text: &str) -> Option<CaseNumber> {
    let inner = text.trim().strip_prefix('(')?.strip_suffix(')')?;
    // "(2021-0023344)", "(24/1001)".
    if let Some(number) = CaseNumber::from_line(inner) {
        let fewest = match number.form() {
            CaseNumberForm::YearSerial => 10,
            CaseNumberForm::YearSlash => 7,
            _ => usize::MAX,
        };
        if inner.len() >= fewest {
            return Some(number);
        }
    }
    let (before, number) = inner.rsplit_once(char::is_whitespace)?;
    let label = case_label::read(before).filter(|label| label.value.is_empty());
    let number = CaseNumber::from_value(number).filter(|_| label.is_some())?;
    (number.form() != CaseNumberForm::Integer).then_some(number)
}

/// Reads a line that is a case number, or one with a word on access behind it
/// ("13.06.02-G01-7-25 Lukket").
pub(super) fn case_number_on(clean: &str) -> Option<CaseNumber> {
    if let Some(number) = bracketed(clean) {
        return Some(number);
    }
    if let Some(number) = CaseNumber::from_line(clean) {
        return Some(number);
    }
    let behind = behind_plan(clean).or_else(|| behind_access(clean));
    if let Some(number) = behind
        .or_else(|| behind_initials(clean))
        .or_else(|| in_columns(clean))
    {
        return Some(number);
    }
    // "24/118 · Sagsbehandler: Anne Skov".
    if let Some((first, _)) = clean.split_once(" · ")
        && let Some(number) = CaseNumber::from_line(first)
    {
        return Some(number);
    }
    let (number, rest) = CaseNumber::from_line_start(clean)?;
    // "01.02G00 - 2017/27088": the number of the plan, and that of the case.
    if let Some(behind) = rest.trim_start().strip_prefix(['-', '–', '/'])
        && number.form() == CaseNumberForm::JournalNumber
        && let Some(case) = CaseNumber::from_value(behind.trim())
        && case.form() != CaseNumberForm::Integer
    {
        return Some(case);
    }
    // What stands far to the right is of another column.
    let column = clean.len() - rest.len();
    if clean[..column].ends_with("   ")
        && number.form() != CaseNumberForm::BodySerial
        && rest.len() <= 24
        && access::line(rest) != Some(true)
    {
        return Some(number);
    }
    let rest = compare_key(rest);
    let rest = rest.trim_matches(|c: char| !c.is_alphanumeric());
    access::line(rest).is_some().then_some(number)
}

/// Reads "Åbent - 2012/081144", "Åben sag 05.04.00-G01-12-24": one or two words on access,
/// and the number behind them.
fn behind_access(clean: &str) -> Option<CaseNumber> {
    let case = clean.find(|c: char| c.is_ascii_digit())?;
    let (access, case) = clean.split_at(case);
    let access = access.trim_end_matches([' ', '\u{a0}', '-', '–', '·', '|', ':', ',']);
    if access.split_whitespace().count() > 2 {
        return None;
    }
    access::line(access)?;
    let (plan, rest) = match CaseNumber::from_line_start(case) {
        Some((plan, rest)) => (Some(plan), rest.trim_start_matches([' ', '-', '–', '/'])),
        None => (None, case),
    };
    let number = CaseNumber::from_value(rest);
    number
        .filter(|number| number.form() != CaseNumberForm::Integer)
        .or_else(|| plan.filter(|_| rest.is_empty()))
}

/// Reads "DIKEOM / 08/4410", "dikeom / 08/4410": the initials of the officer, and the number
/// of the case.
fn behind_initials(clean: &str) -> Option<CaseNumber> {
    let (initials, case) = clean.split_once(" / ")?;
    let is_all = |is_case: fn(char) -> bool| initials.chars().all(is_case);
    let are_initials = (2..=8).contains(&initials.chars().count())
        && (is_all(char::is_uppercase) || is_all(char::is_lowercase));
    let number = CaseNumber::from_value(case.trim()).filter(|_| are_initials)?;
    matches!(
        number.form(),
        CaseNumberForm::YearSlash | CaseNumberForm::JournalNumber
    )
    .then_some(number)
}

/// Reads a line set in columns, the first of which is the number of the subject and the
/// next that of the case: "00.32.10.S00      15/4021      Åben sag".
fn in_columns(clean: &str) -> Option<CaseNumber> {
    const WIDE: &str = "   ";
    let columns = clean.split(WIDE).flat_map(|part| part.split(['\t', '|']));
    let mut columns = columns.map(str::trim).filter(|column| !column.is_empty());
    CaseNumber::from_line(columns.next()?).filter(names_subject)?;
    let number = CaseNumber::from_value(columns.next()?)?;
    names_case(&number).then_some(number)
}

/// Reads "00.30.14.Ø00 12/20112": the number of the plan, and that of the case.
fn behind_plan(clean: &str) -> Option<CaseNumber> {
    let (plan, case) = clean.split_once(' ')?;
    let digits = plan.bytes().filter(u8::is_ascii_digit).count();
    let is_plan = digits >= 4
        && plan.contains('.')
        && plan.len() <= 16
        && plan.bytes().take(2).all(|b| b.is_ascii_digit());
    let number = CaseNumber::from_value(case.trim()).filter(|_| is_plan)?;
    (number.form() == CaseNumberForm::YearSlash).then_some(number)
}

/// Reads the value of the label at `at` where labels stand in a column, and their values in
/// one below: the first value is that of the first label.
pub(super) fn value_of_column(
    lines: &[SourceLine<'_>],
    at: usize,
    end: usize,
) -> Option<CaseNumber> {
    const MOST_LABELS: usize = 6;
    let mut below = at;
    for _ in 0..MOST_LABELS {
        below = next_text(lines, below).filter(|&below| below < end)?;
        let line = &lines[below];
        if !line.clean.ends_with(':') || line.is_label() {
            return CaseNumber::from_value(&line.clean);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::case_number_on;

    #[test]
    fn initials_stand_before_a_case_number() {
        for line in ["DIKEOM / 08/4410", "dikeom / 08/4410"] {
            let number = case_number_on(line);
            let number = number.as_ref().map(|number| number.printed());
            assert_eq!(number, Some("08/4410"), "{line}");
        }
    }

    #[test]
    fn words_on_access_stand_before_a_case_number() {
        for line in [
            "Åbent - 05.04.00-G01-12-24",
            "Åben sag 05.04.00-G01-12-24",
            "Åben: 05.04.00-G01-12-24",
        ] {
            let number = case_number_on(line);
            let number = number.as_ref().map(|number| number.printed());
            assert_eq!(number, Some("05.04.00-G01-12-24"), "{line}");
        }
        for line in [
            "00.32.10.S00              15/4021                Åben sag            Sagsgang: ØK/KB",
            "00.32.10.S00 | 15/4021 | Åben sag",
            "00.32.10.S00\t15/4021",
        ] {
            let number = case_number_on(line);
            let number = number.as_ref().map(|number| number.printed());
            assert_eq!(number, Some("15/4021"), "{line}");
        }
        for line in [
            "Åben hver dag 10-16",
            "Åbent hus i 2024-25",
            "Åbnet 12/20112",
            "DIKEOM / Havn",
            "Havn / 08/4410",
        ] {
            assert_eq!(case_number_on(line), None, "{line}");
        }
    }
}
