//! Meetings that agenda items mention: what was said of them, where, and which of the
//! known meetings and items they are.
//!
//! [`meeting_mentions`] reads one item and knows no others; [`resolve`] looks a mention
//! up among known meetings. Both rather leave open than guess: a date is a mention only
//! where the sentence says that a body met on it, and a mention that fits several
//! meetings stays unresolved.
//!
//! A date becomes a mention by what stands beside it (module `evidence`): the word `møde`,
//! the name of a body, a noun for what bodies do (`beslutningen af`), a body and its deed
//! (`Byrådet vedtog den`), hours at which a body gathers (`samler op den, kl. 9-10`), or a
//! decision in the passive (`blev udsat den`). Dates of laws, letters, hearings and events,
//! and deadlines, are none. Of attachments (bilag) the titles are read, where body and day
//! stand together; nobody handled a case by them.

mod bodies;
mod evidence;
mod meeting_words;
mod resolve;
mod sentences;
mod signs;
mod tense;
mod times;
mod vocabulary;
mod words;

use std::ops::Range;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use self::bodies::is_same as is_same_body;
pub use self::resolve::{ItemRef, KnownItem, KnownMeeting, Meetings, Reason, Resolution, resolve};
use crate::findings::ItemText;
use crate::minutes::{Attachment, Decision, Lines, Meeting, SectionKind};
use crate::text::case_number;
use crate::text::faults::mend;

/// The meeting whose minutes an item stands in, as far as mentions depend on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeetingContext {
    /// The body that met, as printed.
    pub committee: Option<String>,
    /// The day it met; without it dates that lack a year stay open.
    pub date: Option<Date>,
}

impl From<&Meeting> for MeetingContext {
    fn from(meeting: &Meeting) -> Self {
        Self {
            committee: meeting.committee.clone(),
            date: meeting.date,
        }
    }
}

/// A meeting that an item mentions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingMention {
    /// The mention as printed: from the body or the word `møde` to the date.
    pub text: String,
    /// The sentence it stands in, verbatim; a row of a table, an item of a list.
    pub sentence: String,
    /// The section; `None` for the title.
    pub section: Option<SectionKind>,
    /// The lines of the mention in the source.
    pub lines: Lines,
    /// The body as printed, perhaps in the genitive; `None` where none is stated.
    pub body: Option<String>,
    /// When it met or will meet.
    pub when: When,
    /// Whether the year is not printed with the date.
    pub year_inferred: bool,
    /// Whether it lies before or after the meeting of these minutes.
    pub direction: Direction,
    /// Whether this very case was or will be handled there, not only the minutes of the
    /// meeting approved or another case cited.
    pub handling: bool,
    /// Whether the meeting itself is named (`mødet`), so that without a body it can only
    /// be one of this body.
    pub of_meeting: bool,
    /// The number of the item, where stated (`pkt. 7`).
    pub item_number: Option<String>,
    /// Case numbers of the sentence, canonical.
    pub case_numbers: Vec<String>,
}

/// When a mentioned meeting was, as exactly as it is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// On a day.
    Day(Date),
    /// In a month.
    Month {
        /// The year.
        year: i16,
        /// The month, 1 to 12.
        month: i8,
    },
    /// In a season (årstid).
    Season {
        /// The year it begins in.
        year: i16,
        /// The season.
        season: Season,
    },
    /// In a week.
    Week {
        /// Its first day.
        monday: Date,
    },
    /// In a year.
    Year(i16),
    /// The last meeting before this (sidste møde).
    Previous,
    /// The next meeting after this (næste møde).
    Next,
    /// Not stated, or not to be told: the minutes have no date to count from.
    Unstated,
}

/// The seasons (årstider), of three months each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Season {
    /// March to May (forår).
    Spring,
    /// June to August (sommer).
    Summer,
    /// September to November (efterår).
    Autumn,
    /// December to February (vinter).
    Winter,
}

impl When {
    /// Returns the first and the last day the meeting may have been on; `None` where no
    /// time is stated.
    pub fn span(self) -> Option<(Date, Date)> {
        let months = |year: i16, month: i8, count: i64| {
            let first = Date::new(year, month, 1).ok()?;
            let behind = first
                .checked_add(jiff::Span::new().try_months(count).ok()?)
                .ok()?;
            Some((first, behind.yesterday().ok()?))
        };
        match self {
            Self::Day(day) => Some((day, day)),
            Self::Month { year, month } => months(year, month, 1),
            Self::Season { year, season } => months(year, season.first_month(), 3),
            Self::Week { monday } => {
                let sunday = monday.checked_add(jiff::Span::new().days(6)).ok()?;
                Some((monday, sunday))
            }
            Self::Year(year) => months(year, 1, 12),
            Self::Previous | Self::Next | Self::Unstated => None,
        }
    }
}

impl Season {
    fn first_month(self) -> i8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

/// Where a mentioned meeting lies in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Before: what was handled.
    Earlier,
    /// After: what is to be handled.
    Later,
    /// Date and words disagree, or neither tells.
    Unclear,
}

/// Returns the meetings that `item` mentions, in the order of its sections.
///
/// Of attachments the titles are read; absent members are not.
/// The meeting itself is no mention.
pub fn meeting_mentions(item: &ItemText<'_>, meeting: &MeetingContext) -> Vec<MeetingMention> {
    let item = item.item();
    let mut mentions = Vec::new();
    let case = item.case_number.as_ref().map(|number| number.canonical());
    let mut reader = Reader {
        meeting: meeting.clone(),
        case,
        is_agenda: is_agenda_approval(&item.title),
        section: None,
        found: &mut mentions,
    };
    reader.read(&item.title, item.lines.first);
    for section in &item.sections {
        match section.kind {
            SectionKind::Attachments => {
                reader.section = Some(SectionKind::Attachments);
                let printed = |line: usize| {
                    let (first, last) = (section.lines.first, section.lines.last);
                    (first..=last).contains(&line)
                };
                let here = item.attachments.iter().filter(|one| printed(one.line));
                for attachment in here {
                    reader.read_title(attachment, &section.text);
                }
            }
            SectionKind::Absent => {}
            SectionKind::Decision => {
                let decision = item
                    .decisions
                    .iter()
                    .find(|decision| decision.lines == section.lines);
                match decision {
                    Some(decision) if !decision.own => {
                        reader.section = Some(SectionKind::Decision);
                        let label = section.label.as_deref();
                        reader.read_earlier_decision(decision, label);
                        reader.meeting = meeting.clone();
                    }
                    _ => reader.read_section(Some(section.kind), &section.text, section.text_line),
                }
            }
            kind => reader.read_section(Some(kind), &section.text, section.text_line),
        }
    }
    mentions
}

/// Returns whether an item approves agenda and minutes: what it mentions, it does not
/// handle.
fn is_agenda_approval(title: &str) -> bool {
    let title = title.to_lowercase();
    title.contains("godkendelse af dagsorden") || title.contains("godkendelse af referat")
}

struct Reader<'m> {
    meeting: MeetingContext,
    case: Option<String>,
    is_agenda: bool,
    section: Option<SectionKind>,
    found: &'m mut Vec<MeetingMention>,
}

impl Reader<'_> {
    fn read_section(&mut self, kind: Option<SectionKind>, text: &str, line: usize) {
        self.section = kind;
        self.read(text, line);
    }

    /// Reads a decision of an earlier body: itself a mention, and what it tells is told
    /// from that body's day.
    fn read_earlier_decision(&mut self, decision: &Decision, label: Option<&str>) {
        if let (Some(body), Some(date)) = (&decision.body, decision.date) {
            let label = label.unwrap_or(body).trim();
            let direction = match self.meeting.date {
                Some(own) if own < date => Direction::Later,
                _ => Direction::Earlier,
            };
            self.found.push(MeetingMention {
                text: label.to_owned(),
                sentence: label.to_owned(),
                section: self.section,
                lines: Lines::one(decision.lines.first),
                body: Some(body.clone()),
                when: When::Day(date),
                year_inferred: false,
                direction,
                handling: true,
                of_meeting: true,
                item_number: evidence::item_number(label),
                case_numbers: Vec::new(),
            });
            self.meeting = MeetingContext {
                committee: Some(body.clone()),
                date: Some(date),
            };
        }
        self.read(&decision.text, decision.text_line);
    }

    /// Reads the title of an attachment; what stands on more than one line of `printed`,
    /// the text of the section, is passed over.
    fn read_title(&mut self, attachment: &Attachment, printed: &str) {
        let title = attachment.title.as_str();
        if !signs::may_tell_time(title) {
            return;
        }
        // "Referat_ØU_3._maj_2024.pdf"
        let spaced = mend(title).replace('_', " ");
        let words = words::words(&spaced);
        let setting = evidence::Setting {
            meeting: &self.meeting,
            section: self.section,
        };
        for found in evidence::find_in_title(&words, &setting) {
            let from = words[found.words.start].from;
            let to = words[found.words.end - 1].to;
            let on_a_line = |part: &str| printed.lines().any(|line| line.contains(part));
            if !on_a_line(&title[..to]) {
                continue;
            }
            let sentence = if on_a_line(title) {
                title
            } else {
                &title[..to]
            };
            self.found.push(MeetingMention {
                text: title[from..to].to_owned(),
                sentence: sentence.to_owned(),
                section: self.section,
                lines: Lines::one(attachment.line),
                body: found.body.map(|body| title[body].to_owned()),
                when: found.when,
                year_inferred: found.year_inferred,
                direction: found.direction,
                handling: false,
                of_meeting: found.of_meeting,
                item_number: found.item_number,
                case_numbers: Vec::new(),
            });
        }
    }

    fn read(&mut self, text: &str, first_line: usize) {
        let mended = mend(text);
        for range in sentences::sentences(&mended) {
            self.read_sentence(text, &mended, range, first_line);
        }
    }

    fn read_sentence(&mut self, text: &str, mended: &str, range: Range<usize>, line: usize) {
        let sentence = &mended[range.clone()];
        if !signs::may_tell_time(sentence) {
            return;
        }
        let cases = case_number::find_all(sentence);
        let taken: Vec<Range<usize>> = cases.iter().map(|(range, _)| range.clone()).collect();
        let case_numbers: Vec<String> =
            cases.iter().map(|(_, number)| number.canonical()).collect();
        let words = words::words(sentence);
        let setting = evidence::Setting {
            meeting: &self.meeting,
            section: self.section,
        };
        for found in evidence::find(&words, &taken, &setting) {
            let bytes = |words_range: &Range<usize>| {
                let from = words[words_range.start].from;
                let to = words[words_range.end - 1].to;
                range.start + from..range.start + to
            };
            let mention = bytes(&found.words);
            let line_of = |at: usize| line + text[..at].matches('\n').count();
            let other_case = !case_numbers.is_empty()
                && self
                    .case
                    .as_ref()
                    .is_some_and(|case| !case_numbers.contains(case));
            self.found.push(MeetingMention {
                text: text[mention.clone()].to_owned(),
                sentence: text[range.clone()].to_owned(),
                section: self.section,
                lines: Lines {
                    first: line_of(mention.start),
                    last: line_of(mention.end),
                },
                body: found
                    .body
                    .map(|body| text[range.start + body.start..range.start + body.end].to_owned()),
                when: found.when,
                year_inferred: found.year_inferred,
                direction: found.direction,
                handling: found.handling && !self.is_agenda && !other_case,
                of_meeting: found.of_meeting,
                item_number: found.item_number,
                case_numbers: case_numbers.clone(),
            });
        }
    }
}

#[cfg(test)]
mod tests;
