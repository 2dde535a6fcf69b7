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
mod times;
mod vocabulary;

use std::ops::Range;

use self::evidence::StatedMeeting;
pub use self::mention::{MeetingContext, MeetingMention, MeetingSeason, TimeDirection, When};
use crate::findings::ItemText;
use crate::minutes::{Attachment, Decision, LineRange, SectionKind};
use crate::text::bodies::KnownBodies;
use crate::text::{Text, Token, TokenKind};

/// Returns the meetings that `item` mentions, in the order of its sections.
///
/// Of attachments the titles are read; absent members are not.
/// The meeting itself is no mention.
pub fn meeting_mentions(item: &ItemText<'_>, meeting: &MeetingContext) -> Vec<MeetingMention> {
    let texts = item;
    let item = texts.item();
    let mut mentions = Vec::new();
    let case = item.case_number.as_ref().map(|number| number.canonical());
    let mut reader = MentionReader {
        meeting: meeting.clone(),
        known: KnownBodies::new(meeting.committee.as_deref()),
        case,
        is_agenda: is_agenda_approval(&item.title),
        section: None,
        mentions: &mut mentions,
    };
    reader.read(texts.title());
    for (section, text) in texts.sections() {
        reader.section = Some(section.kind);
        match section.kind {
            SectionKind::Attachments => {
                let printed = section.lines.first..=section.lines.last;
                let here = |attachment: &&Attachment| printed.contains(&attachment.line);
                for attachment in item.attachments.iter().filter(here) {
                    reader.read_title(attachment, &section.text);
                }
            }
            SectionKind::Absent => {}
            SectionKind::Decision => {
                let earlier = texts
                    .decisions()
                    .find(|(decision, _)| decision.lines == section.lines)
                    .filter(|(decision, _)| !decision.own);
                match earlier {
                    Some((decision, text)) => {
                        reader.read_earlier_decision(decision, text, section.label.as_deref());
                        reader.meeting = meeting.clone();
                    }
                    None => reader.read(text),
                }
            }
            _ => reader.read(text),
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

struct MentionReader<'m> {
    meeting: MeetingContext,
    known: KnownBodies,
    case: Option<String>,
    is_agenda: bool,
    section: Option<SectionKind>,
    mentions: &'m mut Vec<MeetingMention>,
}

impl MentionReader<'_> {
    /// Reads a decision of an earlier body: itself a mention, and what it tells is told
    /// from that body's day.
    fn read_earlier_decision(&mut self, decision: &Decision, text: &Text<'_>, label: Option<&str>) {
        if let (Some(body), Some(date)) = (&decision.body, decision.date) {
            let label = label.unwrap_or(body).trim();
            let direction = match self.meeting.date {
                Some(own) if own < date => TimeDirection::Later,
                _ => TimeDirection::Earlier,
            };
            self.mentions.push(MeetingMention {
                text: label.to_owned(),
                sentence: label.to_owned(),
                section: self.section,
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
            self.meeting = MeetingContext {
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
        let text = Text::new(&spaced);
        let setting = evidence::SentenceSetting {
            meeting: &self.meeting,
            known: &self.known,
            section: self.section,
        };
        for stated in evidence::titles::find_in_title(text.tokens(), &setting) {
            let bytes = mention_bytes(text.tokens(), &stated);
            let on_a_line = |part: &str| printed.lines().any(|line| line.contains(part));
            let beginning = &title[..bytes.end];
            if !on_a_line(beginning) {
                continue;
            }
            let sentence = if on_a_line(title) { title } else { beginning };
            let lines = LineRange::of_line(attachment.line);
            self.mentions.push(MeetingMention {
                section: self.section,
                handling: false,
                ..stated.mention(title, bytes, sentence, lines)
            });
        }
    }

    fn read(&mut self, text: &Text<'_>) {
        let mut sentences = text.sentences().iter().peekable();
        while let Some(sentence) = sentences.next() {
            let mut tokens = sentence.tokens.clone();
            let mut bytes = sentence.bytes.clone();
            // "Udvalg: Magistraten" and "Dato: 04-03-2025" on lines of their own.
            let labelled = text.tokens_of(sentence).get(1);
            if labelled.is_some_and(|colon| colon.is(":"))
                && let Some(next) = sentences.next_if(|next| {
                    text.tokens_of(next)
                        .first()
                        .is_some_and(|token| token.is("dato"))
                })
            {
                tokens.end = next.tokens.end;
                bytes.end = next.bytes.end;
            }
            self.read_sentence(text, tokens, bytes);
        }
    }

    fn read_sentence(&mut self, text: &Text<'_>, tokens: Range<usize>, bytes: Range<usize>) {
        let tokens = &text.tokens()[tokens];
        let setting = evidence::SentenceSetting {
            meeting: &self.meeting,
            known: &self.known,
            section: self.section,
        };
        let all_stated = evidence::find(tokens, &setting);
        if all_stated.is_empty() {
            return;
        }
        for stated in all_stated {
            let mention = mention_bytes(tokens, &stated);
            let bytes = quoted(text, &bytes, &mention);
            let case_numbers = case_numbers(text, &bytes);
            let other_case = !case_numbers.is_empty()
                && self
                    .case
                    .as_ref()
                    .is_some_and(|case| !case_numbers.contains(case));
            let handling = stated.handling && !self.is_agenda && !other_case;
            let lines = text.lines_of(&mention);
            let sentence = text.verbatim(bytes);
            self.mentions.push(MeetingMention {
                section: self.section,
                handling,
                case_numbers,
                ..stated.mention(text.printed(), mention, sentence, lines)
            });
        }
    }
}

impl StatedMeeting {
    /// Returns the mention at `bytes` of `text`, in no section and with no case numbers.
    fn mention(
        self,
        text: &str,
        bytes: Range<usize>,
        sentence: &str,
        lines: LineRange,
    ) -> MeetingMention {
        MeetingMention {
            text: text[bytes].to_owned(),
            sentence: sentence.to_owned(),
            section: None,
            lines,
            body: self.body.map(|body| text[body].to_owned()),
            when: self.dated.when,
            year_inferred: self.dated.year_inferred,
            direction: self.dated.direction,
            handling: self.handling,
            of_meeting: self.of_meeting,
            item_number: self.item_number,
            case_numbers: Vec::new(),
            rule: self.rule.into(),
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

/// Returns the case numbers in `bytes`, canonical.
fn case_numbers(text: &Text<'_>, bytes: &Range<usize>) -> Vec<String> {
    let numbers = text.case_numbers();
    let first = numbers.partition_point(|(place, _)| place.start < bytes.start);
    let inside = numbers[first..]
        .iter()
        .take_while(|(place, _)| place.start < bytes.end);
    inside.map(|(_, number)| number.canonical()).collect()
}

/// Returns the bytes of a mention, with the full stop of a day ("tirsdag d. 11.").
fn mention_bytes(tokens: &[Token], stated: &StatedMeeting) -> Range<usize> {
    let last = &tokens[stated.tokens.end - 1];
    let counted = last.kind == TokenKind::Number && last.length() <= 2 && last.stop;
    let day = counted
        && stated
            .item_number
            .as_ref()
            .is_none_or(|number| !last.is(number));
    tokens[stated.tokens.start].start()..last.end() + usize::from(day)
}

/// Returns the title of an attachment with blanks for what stands for them in names of
/// files, as long as printed: `Referat_ØU_3._maj_2024.pdf`.
fn spaced_title(title: &str) -> String {
    let ending = title.rfind('.').filter(|dot| {
        let ending = &title[dot + 1..];
        (2..=4).contains(&ending.len())
            && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && ending.contains(|c: char| c.is_ascii_alphabetic())
    });
    let blank = |(at, letter): (usize, char)| {
        if letter == '_' || Some(at) == ending {
            ' '
        } else {
            letter
        }
    };
    title.char_indices().map(blank).collect()
}

#[cfg(test)]
mod tests;
