//! The case number of an item, on the lines between its title and its first section.

use super::AgendaItem;
use super::lines::{SourceLine, next_text};
use super::preamble::{
    case_behind_subject, case_number_behind, case_number_of, lone_number, names_case,
    names_subject, number_in_table, value_of_column,
};
use crate::text::CaseNumber;
use crate::text::sentences::is_punctuated;

/// Takes a case number line of the preamble, or a "Journalnummer" label with
/// its value below anywhere; returns the index after it.
pub(super) fn read(
    lines: &[SourceLine<'_>],
    at: usize,
    end: usize,
    item: &mut AgendaItem,
    preamble: bool,
) -> Option<usize> {
    let line = &lines[at];
    let in_table = || number_in_table(lines, at).filter(|&(_, next)| next <= end);
    if preamble
        && item.case_number.is_none()
        && let Some((number, next)) = in_table()
    {
        item.case_number = Some(number);
        return Some(next);
    }
    if let Some(label) = CaseNumber::from_labelled_line(&line.clean) {
        let value_below = || {
            let below = next_text(lines, at).filter(|&below| below < end)?;
            let beside =
                CaseNumber::from_value(&lines[below].clean).map(|number| (number, below + 1));
            beside.or_else(|| Some((value_of_column(lines, at, end)?, at + 1)))
        };
        let (number, next) = match label.number {
            Some(number) if preamble => {
                let behind = Some(&number).filter(|number| names_subject(number));
                let behind = behind.and_then(|_| case_behind_subject(&label.rest));
                (behind.or(Some(number)), at + 1)
            }
            Some(_) => return None,
            None if item.case_number.is_some() => return preamble.then_some(at + 1),
            None => match value_below() {
                Some((number, next)) => (Some(number), next),
                None if preamble => (None, at + 1),
                None => return None,
            },
        };
        let is_better =
            |known: &CaseNumber| names_subject(known) && number.as_ref().is_some_and(names_case);
        if item.case_number.as_ref().is_none_or(is_better) {
            item.case_number = number;
        }
        return Some(next);
    }
    if !preamble || item.case_number.is_some() {
        return None;
    }
    let number = case_number_of(line).cloned().or(case_number_behind(line));
    item.case_number = Some(number.or_else(|| lone_number(line))?);
    Some(at + 1)
}

/// Words of the longest line that may stand between the title of an item and its case number.
const MOST_ABOVE_CASE: usize = 10;

/// Returns whether a line of few words stands right above a case number: the group the item
/// is of, its officer.
pub(super) fn is_above_case(lines: &[SourceLine<'_>], at: usize, end: usize) -> bool {
    let clean = &lines[at].clean;
    let is_short = clean.split_whitespace().count() <= MOST_ABOVE_CASE && !is_punctuated(clean);
    let below = next_text(lines, at).filter(|&below| is_short && below < end);
    below.is_some_and(|below| case_number_of(&lines[below]).is_some())
}

#[cfg(test)]
mod tests {
    use crate::minutes::parse;

    /// Returns the case number of an item below whose title `lines` stand.
    fn case(lines: &str) -> Option<String> {
        let text = format!(
            "Referat\nHavneudvalget\n3. maj 2023\n\n1. Ny kaj\n\n{lines}\n\nSagsfremstilling\nEn kaj.\n\n\
             Beslutning\nGodkendt.\n"
        );
        let meeting = parse(&text);
        let item = meeting.open_items().next().expect("an item");
        item.case_number
            .as_ref()
            .map(|case| case.printed().to_owned())
    }

    #[test]
    fn the_number_of_the_case_goes_before_that_of_its_subject() {
        for (lines, number) in [
            ("J.nr.: 00.30.14.S00. Sagsnr.: 23/496", "23/496"),
            ("J.nr.: 00.30.14.S00\nSagsnr.: 23/496", "23/496"),
            ("Sagsnr.: 23/496\nJ.nr.: 00.30.14.S00", "23/496"),
            ("J.nr.: 00.30.14.S00. Sagsid.: 20771", "00.30.14.S00"),
            ("J.nr.: 00.30.14.S00", "00.30.14.S00"),
            (
                "J.nr.: 00.30.14-S00-2-23\nSagsnr.: 23/496",
                "00.30.14-S00-2-23",
            ),
        ] {
            assert_eq!(case(lines).as_deref(), Some(number), "{lines}");
        }
    }

    #[test]
    fn a_line_of_few_words_may_stand_above_the_number() {
        let number = case("A. Sager til afgørelse\nÅbent - 00.01.00-G01-1-23");
        assert_eq!(number.as_deref(), Some("00.01.00-G01-1-23"));
    }
}
