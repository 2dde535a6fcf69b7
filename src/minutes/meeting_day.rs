//! The day of a meeting (mødedato), told from the other days a head has: those of a
//! letter, of printing, of publishing.
//!
//! Every day of the head has points by the line it stands on; a day that running heads
//! and the labels of decisions name has more. The one with most is the meeting's.

use jiff::civil::Date;

use super::SectionKind;
use super::head;
use super::labels::{self, HeadLabel, SectionLabel};
use super::lines::SourceLine;
use super::reasons::LabelReason;
use crate::text::bodies::names_body_at_end;
use crate::text::clock;
use crate::text::date;
use crate::words::word_tables;

word_tables!("minutes/meeting_day");

/// Points of a day for what its line says.
mod points {
    /// A label that names the meeting: "Mødedato".
    pub(super) const MEETING_LABEL: i32 = 8;
    /// A label that says no more than "Dato": of a letter, perhaps.
    pub(super) const LABEL: i32 = 3;
    /// The title of the document.
    pub(super) const TITLE: i32 = 3;
    /// "møde" stands on the line.
    pub(super) const MEETING: i32 = 3;
    /// So does the name of a body.
    pub(super) const BODY: i32 = 2;
    /// So does an hour.
    pub(super) const HOUR: i32 = 2;
    /// The last day on which decisions were taken, as their labels say.
    pub(super) const DECIDED: i32 = 5;
    /// A running head has it.
    pub(super) const RUNNING_HEAD: i32 = 3;
}

/// Lines with days that are looked at.
const MOST_DAYS: usize = 200;

/// Finds the day among the lines of the `head` and those of the whole document.
pub(super) fn find(head: &[&[SourceLine<'_>]], all: &[SourceLine<'_>]) -> Option<Date> {
    let mut days: Vec<(Date, i32)> = Vec::new();
    let mut add = |day: Date, more: i32| match days.iter_mut().find(|(known, _)| *known == day) {
        Some((_, points)) => *points += more,
        None => days.push((day, more)),
    };
    for lines in head {
        let mut label_above = None;
        let mut looked_at = 0;
        for line in lines.iter().filter(|line| !line.is_blank()) {
            if looked_at < MOST_DAYS
                && let Some(day) = day_on(&line.clean)
                // "Udskrevet", "Offentliggjort": another day, or the same by chance.
                && !OTHER_DAYS.is_inside(&line.key)
            {
                add(day, 1 + line_points(line, label_above));
                looked_at += 1;
            }
            label_above = only_label(line);
        }
    }
    if let Some(day) = day_of_decisions(all)
        && let Some((_, points)) = days.iter_mut().find(|(known, _)| *known == day)
    {
        *points += points::DECIDED;
    }
    let running = all.iter().filter(|line| line.is_furniture());
    if let Some(day) = running.filter_map(|line| day_on(&line.clean)).next() {
        match days.iter_mut().find(|(known, _)| *known == day) {
            Some((_, points)) => *points += points::RUNNING_HEAD,
            None => days.push((day, points::RUNNING_HEAD)),
        }
    }
    let mut best: Option<(Date, i32)> = None;
    for (day, points) in days {
        if points > 0 && best.is_none_or(|(_, most)| points > most) {
            best = Some((day, points));
        }
    }
    best.map(|(day, _)| day)
        .or_else(|| day_of_decisions(all))
        .or_else(|| short_day(head, all))
}

/// Returns the day with a year of two digits that the title of the document begins or ends
/// with: "25.08.27 - Referat". The year may stand first or last; where both can be, that
/// counts whose year the document names elsewhere.
fn short_day(head: &[&[SourceLine<'_>]], all: &[SourceLine<'_>]) -> Option<Date> {
    let lines = head.iter().flat_map(|lines| lines.iter()).take(MOST_DAYS);
    let mut titles = lines.filter(|line| {
        head::is_title_line(line) || line.key.contains("møde") && line.clean.len() <= LONGEST
    });
    let readings = titles.find_map(|line| {
        let mut words = line.clean.split_whitespace();
        let edges = [words.next(), words.next_back()];
        let readings = edges.into_iter().flatten().map(date::short_days);
        readings.into_iter().find(|days| !days.is_empty())
    })?;
    match readings.as_slice() {
        [only] => Some(*only),
        [first, second] if first.year() == second.year() => None,
        several => {
            let is_named = |day: &&Date| {
                let year = day.year().to_string();
                let is_year = |word: &str| word == year;
                let mut lines = all.iter();
                lines.any(|line| line.clean.split(|c: char| !c.is_ascii_digit()).any(is_year))
            };
            let mut named = several.iter().filter(is_named);
            named.next().copied().filter(|_| named.next().is_none())
        }
    }
}

/// Returns the last day that labels of decisions name, where they are not outnumbered by
/// those that name none: then it is an earlier body's.
fn day_of_decisions(all: &[SourceLine<'_>]) -> Option<Date> {
    let labels = || {
        let mut is_past = false;
        let labels = all.iter().filter_map(|line| line.label.as_ref());
        // A body and its day below "Tidligere beslutning" tell of another meeting.
        let labels = labels.filter(move |label| {
            let names_body = label.known_by == LabelReason::BodyAndDay;
            is_past = label.kind == SectionKind::History || is_past && names_body;
            !(is_past && names_body)
        });
        labels.filter(|label| label.kind == SectionKind::Decision)
    };
    let last = labels().filter_map(SectionLabel::day).max()?;
    let of_day = labels().filter(|label| label.day() == Some(last)).count();
    let bare = labels().filter(|label| label.decided_by.is_none()).count();
    (of_day * 2 > bare).then_some(last)
}

/// Bytes of the longest line of a head that names a day: longer ones are text.
const LONGEST: usize = 240;

fn day_on(clean: &str) -> Option<Date> {
    if clean.len() > LONGEST {
        return None;
    }
    date::find_date(clean).map(|(_, day)| day)
}

/// Returns the points of the label a line is, where its value stands below.
fn only_label(line: &SourceLine<'_>) -> Option<i32> {
    let (label, length) = labels::head(&line.clean, &line.key)?;
    let empty = line.clean[length..].trim_matches([':', ' ']).is_empty();
    (empty && label == HeadLabel::Date).then(|| label_points(&line.key))
}

fn label_points(key: &str) -> i32 {
    if key.starts_with("dato") {
        points::LABEL
    } else {
        points::MEETING_LABEL
    }
}

fn line_points(line: &SourceLine<'_>, label_above: Option<i32>) -> i32 {
    let key = &line.key;
    let mut points = label_above.unwrap_or_default();
    if let Some((HeadLabel::Date, _)) = labels::head(&line.clean, key) {
        points += label_points(key);
    }
    if head::is_title_line(line) {
        points += points::TITLE;
    }
    if key.contains("møde") {
        points += points::MEETING;
    }
    if clock::parse_time(&line.clean).is_some() {
        points += points::HOUR;
    }
    let before = date::find_date(&line.clean).map_or("", |(range, _)| &line.clean[..range.start]);
    if names_body_at_end(before.trim_end_matches(|c: char| !c.is_alphanumeric())) {
        points += points::BODY;
    }
    points
}
