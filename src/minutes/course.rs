//! The course of a case (sagsforløb): what bodies decided of it before, one after the
//! other.
//!
//! ```text
//! course = ("Udvalg:" body, "Dato:" date, ["Punktnummer:" n], text)+
//! ```

use jiff::civil::Date;

use super::lines::{self, SourceLine};
use super::{Decision, LineRange};
use crate::text::date::find_date;
use crate::words::word_tables;

word_tables!("minutes/course");

/// What a line of a course tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CoursePart {
    Body,
    Date,
    Number,
}

/// Returns the decisions that the lines `section` tell of, but for one of the day
/// `meeting`, which stands elsewhere, too. A body without a day, or without a text, tells
/// of none.
pub(super) fn decisions(
    lines: &[SourceLine<'_>],
    section: &[usize],
    meeting: Option<Date>,
) -> Vec<Decision> {
    let mut decisions = Vec::new();
    let mut open: Option<GrowingDecision> = None;
    for &at in section {
        let line = &lines[at];
        match part(&line.clean) {
            Some((CoursePart::Body, body)) => {
                decisions.extend(open.take().and_then(|told| told.decision(lines)));
                open = Some(GrowingDecision {
                    body: body.to_owned(),
                    date: None,
                    first: at,
                    text: Vec::new(),
                });
            }
            Some((CoursePart::Date, date)) => {
                if let Some(told) = open.as_mut().filter(|told| told.text.is_empty()) {
                    told.date = find_date(date).map(|(_, date)| date);
                }
            }
            Some((CoursePart::Number, _)) => {}
            None => {
                if let Some(told) = &mut open {
                    told.text.push(at);
                }
            }
        }
    }
    decisions.extend(open.and_then(|told| told.decision(lines)));
    decisions.retain(|decision| decision.date != meeting);
    decisions
}

/// A decision that is being read.
struct GrowingDecision {
    body: String,
    date: Option<Date>,
    first: usize,
    text: Vec<usize>,
}

impl GrowingDecision {
    fn decision(self, lines: &[SourceLine<'_>]) -> Option<Decision> {
        let with_text = |at: &&usize| !lines[**at].is_blank();
        let first = *self.text.iter().find(with_text)?;
        let last = *self.text.iter().rfind(with_text)?;
        let text = self.text.iter().filter(|at| (first..=last).contains(*at));
        let text = lines::joined(text.map(|&at| &lines[at]));
        Some(Decision {
            body: Some(self.body),
            date: Some(self.date?),
            own: false,
            text: text.trim().to_owned(),
            lines: LineRange {
                first: self.first + 1,
                last: last + 1,
            },
            text_line: first + 1,
        })
    }
}

/// Returns what a line tells, and its value.
fn part(clean: &str) -> Option<(CoursePart, &str)> {
    let (label, value) = clean.split_once(':')?;
    let part = COURSE_LABELS.get(&label.trim().to_lowercase())?;
    let value = value.trim();
    (!value.is_empty()).then_some((part, value))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::minutes::lines::split;

    fn bodies_told(text: &str) -> Vec<(String, String)> {
        let lines = split(text);
        let all: Vec<usize> = (0..lines.len()).collect();
        let read = decisions(&lines, &all, Some(date(2031, 4, 2)));
        read.into_iter()
            .map(|decision| (decision.body.unwrap_or_default(), decision.text))
            .collect()
    }

    #[test]
    fn bodies_tell_one_after_the_other() {
        let read = bodies_told(
            "Udvalg: Havneudvalget\nDato: 11-03-2031\nPunktnummer: 4\nAnbefales.\n\nØ imod.\n\
             Udvalg: Byrådet\nDato: 02-04-2031\nGodkendt.\n",
        );
        assert_eq!(
            read,
            [(
                "Havneudvalget".to_owned(),
                "Anbefales.\n\nØ imod.".to_owned()
            )]
        );
    }

    #[test]
    fn without_day_or_text_nothing_is_told() {
        assert_eq!(bodies_told("Udvalg: Byrådet\nGodkendt.\n"), []);
        assert_eq!(bodies_told("Udvalg: Byrådet\nDato: 11-03-2031\n"), []);
        assert_eq!(bodies_told("Dato: 11-03-2031\nGodkendt.\n"), []);
    }
}
