//! Meetings that agenda items mention: what was said of them, and where.
//!
//! [`meeting_mentions`] reads one item and knows no others; which meeting is meant is told
//! in [`history`](crate::history). A date is a mention only where the sentence says that a
//! body met on it.
//!
//! A date becomes a mention by what stands beside it (module `evidence`): the word `møde`,
//! the name of a body, a noun for what bodies do (`beslutningen af`), a body and its deed
//! (`Byrådet vedtog den`), hours at which a body gathers (`samler op den, kl. 9-10`), or a
//! decision in the passive (`blev udsat den`). Dates of laws, letters, hearings and events,
//! and deadlines, are none. Of attachments (bilag) the titles are read, where body and day
//! stand together; nobody handled a case by them.

mod evidence;
mod meeting_words;
mod mention;
mod tense;
mod vocabulary;

use std::ops::Range;

use self::evidence::SentenceSetting;
pub use self::mention::{MeetingContext, MeetingMention, TimeDirection, When};
use self::vocabulary::AGENDA_APPROVALS;
use crate::findings::ItemText;
use crate::minutes::{Attachment, Decision, LineRange, SectionKind};
use crate::text::bodies::KnownBodies;
use crate::text::case_number::CaseNumber;
use crate::text::{Sentence, Text, Token};

/// Returns the meetings that `item` mentions, in the order of its sections.
///
/// Of attachments the titles are read; absent members are not.
/// The meeting itself is no mention.
pub fn meeting_mentions(item: &ItemText<'_>, meeting: &MeetingContext) -> Vec<MeetingMention> {
    let mut reader = MentionReader {
        setting: SentenceSetting {
            meeting: meeting.clone(),
            known: KnownBodies::new(meeting.committee.as_deref()),
            section: None,
        },
        case: item.item().case_number.as_ref().map(CaseNumber::canonical),
        is_agenda: AGENDA_APPROVALS.is_inside(&item.item().title.to_lowercase()),
        mentions: Vec::new(),
    };
    reader.read(item.title());
    for (section, text) in item.sections() {
        reader.setting.section = Some(section.kind);
        match section.kind {
            SectionKind::Attachments => {
                let printed = section.lines.first..=section.lines.last;
                let all = item.item().attachments.iter();
                for attachment in all.filter(|it| printed.contains(&it.line)) {
                    reader.read_title(attachment, &section.text);
                }
            }
            SectionKind::Absent => {}
            _ => {
                let earlier = item
                    .decisions()
                    .find(|(decision, _)| !decision.own && decision.lines == section.lines);
                match earlier.filter(|_| section.kind == SectionKind::Decision) {
                    Some((decision, text)) => {
                        reader.read_earlier_decision(decision, text, section.label.as_deref());
                        reader.setting.meeting = meeting.clone();
                    }
                    None => reader.read(text),
                }
            }
        }
    }
    reader.mentions
}

struct MentionReader {
    setting: SentenceSetting,
    case: Option<String>,
    is_agenda: bool,
    mentions: Vec<MeetingMention>,
}

impl MentionReader {
    /// Reads a decision of an earlier body: itself a mention, and what it tells is told
    /// from that body's day.
    fn read_earlier_decision(&mut self, decision: &Decision, text: &Text<'_>, label: Option<&str>) {
        if let (Some(body), Some(date)) = (&decision.body, decision.date) {
            let label = label.unwrap_or(body).trim();
            let direction = match self.setting.meeting.date {
                Some(own) if own < date => TimeDirection::Later,
                _ => TimeDirection::Earlier,
            };
            self.mentions.push(MeetingMention {
                text: label.to_owned(),
                sentence: label.to_owned(),
                section: self.setting.section,
                lines: LineRange::of_line(decision.lines.first),
                body: Some(body.clone()),
                when: When::Day(date),
                year_inferred: false,
                direction,
                handling: true,
                of_meeting: true,
                item_number: evidence::item_number(Text::new(label).tokens()),
                case_numbers: Vec::new(),
                rule: "reference.earlier_decision".into(),
            });
            self.setting.meeting = MeetingContext {
                committee: Some(body.clone()),
                date: Some(date),
            };
        }
        self.read(text);
    }

    /// Reads the title of an attachment; what stands on more than one line of `printed`,
    /// the text of the section, is passed over.
    fn read_title(&mut self, attachment: &Attachment, printed: &str) {
        let title = attachment.title.as_str();
        let spaced = spaced_title(title);
        let text = Text::on_line(&spaced, attachment.line);
        let on_a_line = |part: &str| printed.lines().any(|line| line.contains(part));
        for (bytes, mention) in evidence::titles::find_in_title(&text, title, &self.setting) {
            let beginning = &title[..bytes.end];
            if on_a_line(beginning) {
                let sentence = if on_a_line(title) { title } else { beginning };
                self.mentions.push(MeetingMention {
                    sentence: sentence.to_owned(),
                    ..mention
                });
            }
        }
    }

    fn read(&mut self, text: &Text<'_>) {
        let mut sentences = text.sentences().iter().peekable();
        let has = |sentence: &Sentence, at: usize, word: &str| {
            let token = text.tokens_of(sentence).get(at);
            token.is_some_and(|token| token.is(word))
        };
        while let Some(sentence) = sentences.next() {
            let mut sentence = sentence.clone();
            // "Udvalg: Magistraten" and "Dato: 04-03-2025" on lines of their own.
            if has(&sentence, 1, ":")
                && let Some(next) = sentences.next_if(|next| has(next, 0, "dato"))
            {
                sentence.tokens.end = next.tokens.end;
                sentence.bytes.end = next.bytes.end;
            }
            self.read_sentence(text, sentence);
        }
    }

    fn read_sentence(&mut self, text: &Text<'_>, sentence: Sentence) {
        for (place, mention) in evidence::find(text, sentence.tokens, &self.setting) {
            let bytes = quoted(text, &sentence.bytes, &place);
            let numbers = text.case_numbers_in(&bytes).iter();
            let case_numbers: Vec<String> = numbers.map(|(_, it)| it.canonical()).collect();
            let own = self.case.as_ref();
            let other_case =
                !case_numbers.is_empty() && own.is_some_and(|own| !case_numbers.contains(own));
            self.mentions.push(MeetingMention {
                sentence: text.verbatim(bytes).to_owned(),
                handling: mention.handling && !self.is_agenda && !other_case,
                case_numbers,
                ..mention
            });
        }
    }
}

/// How many bytes around a mention are quoted where its sentence is longer: a text
/// without a full stop, such as a list on one line.
const QUOTED_AROUND: usize = 1_000;

/// Returns the bytes of the sentence at `sentence` that are quoted with the mention at
/// `mention`: all, or whole tokens around it.
fn quoted(text: &Text<'_>, sentence: &Range<usize>, mention: &Range<usize>) -> Range<usize> {
    if sentence.len() <= 2 * QUOTED_AROUND {
        return sentence.clone();
    }
    let tokens = text.tokens();
    let from = mention.start.saturating_sub(QUOTED_AROUND);
    let to = mention.end + QUOTED_AROUND;
    let first = tokens.partition_point(|token| token.start() < from);
    let last = tokens.partition_point(|token| token.end() <= to);
    let start = tokens.get(first).map_or(mention.start, Token::start);
    let end = tokens[..last].last().map_or(mention.end, Token::end);
    start.max(sentence.start).min(mention.start)..end.min(sentence.end).max(mention.end)
}

/// Returns the title of an attachment with blanks for what stands for them in names of
/// files, as long as printed: `Referat_ØU_3._maj_2024.pdf`.
fn spaced_title(title: &str) -> String {
    let ending = title.rfind('.').filter(|dot| {
        let ending = &title[dot + 1..];
        (2..=4).contains(&ending.len()) && ending.contains(|c: char| c.is_ascii_alphabetic())
    });
    let blank = |(at, letter): (usize, char)| match letter == '_' || Some(at) == ending {
        true => ' ',
        false => letter,
    };
    title.char_indices().map(blank).collect()
}

#[cfg(test)]
mod tests;
