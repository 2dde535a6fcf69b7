//! Whose decision a field holds: this meeting's, an earlier one's, or not to be told.
//!
//! A decision is this meeting's if its body and day are, as far as they are named. One
//! that is named and dated otherwise is an earlier one; days to come are plans. All else
//! is not proven, and nothing is asserted of it.
//!
//! ```text
//! label  = [body "s"] beslutning(er) [(i|fra|af) [body["s"]] [møde(t)]] [den day] [punkt n] [":"]
//! piece  = [den] day ":" text | body [den] day ":" text | label with a day
//!        | [den] day, alone on its line, if the field begins with a piece
//! ```

use jiff::civil::Date;

use super::super::declared::{DECISION_WORDS, DeclaredKind, DeclaredMeeting, DeclaredRole};
use super::super::document::{Block, BlockKind, BlockLine};
use super::moment::read_moment;
use super::vocabulary::{BEFORE_BODY, BEFORE_DAY, BEFORE_NUMBER, MEETING_WORDS, fold, one_line};
use crate::text::bodies::{is_name_of_body, is_same_body, without_genitive};
use crate::text::date::find_date;

/// Words a body's name has at most.
const MAX_BODY_WORDS: usize = 12;

/// What a label says of the decision below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct DecisionLabel {
    /// The body, in its base form.
    pub(super) body: Option<String>,
    /// The day, and the day as printed.
    pub(super) day: Option<(Date, String)>,
}

/// Whose decision it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Judgement {
    /// This meeting's.
    Own,
    /// An earlier one's.
    Earlier(DeclaredRole),
    /// It cannot be told; why.
    Unproven(&'static str),
}

/// What decisions are told apart by.
#[derive(Clone, Debug, Default)]
pub(super) struct OwnMeeting {
    committee: Option<String>,
    day: Option<Date>,
    kind: DeclaredKind,
}

impl OwnMeeting {
    /// Takes what it needs of a meeting whose head is complete.
    pub(super) fn of_declared(meeting: &DeclaredMeeting) -> Self {
        let day = meeting.date.as_deref().and_then(read_moment);
        Self {
            committee: meeting.committee.clone(),
            day: day.map(|moment| moment.day),
            kind: meeting.kind,
        }
    }

    /// Returns the day of the meeting.
    pub(super) fn day(&self) -> Option<Date> {
        self.day
    }

    /// Returns whether `body` is the one that met; `false` if one of the two is unknown.
    pub(super) fn met(&self, body: &str) -> bool {
        let own = self.committee.as_deref();
        own.is_some_and(|own| is_same_body(own, body))
    }

    /// Returns whose decision it is that `label` stands above.
    pub(super) fn judge(&self, label: &DecisionLabel) -> Judgement {
        let is_own_body = label.body.as_deref().map(|body| self.met(body));
        let Some((day, printed)) = &label.day else {
            return match is_own_body {
                None | Some(true) => self.judge_own(),
                Some(false) => Judgement::Unproven(
                    "a decision of another body without a day: whether it is earlier is not told",
                ),
            };
        };
        let Some(own_day) = self.day else {
            return Judgement::Unproven("a dated decision in a meeting without a day");
        };
        if *day > own_day {
            return Judgement::Unproven("a decision of a day to come: no earlier one");
        }
        if *day == own_day && is_own_body != Some(false) {
            // a decision of its own day is proof of minutes, where nothing else is said
            return match self.kind {
                DeclaredKind::Unknown => Judgement::Own,
                _ => self.judge_own(),
            };
        }
        if *day == own_day && self.committee.is_none() {
            return Judgement::Unproven("a decision of this day by a body that cannot be compared");
        }
        let committee = match (&label.body, is_own_body) {
            (Some(_), Some(true)) => self.committee.clone(),
            (body, _) => body.clone(),
        };
        Judgement::Earlier(DeclaredRole::Earlier {
            committee,
            date: Some(printed.clone()),
        })
    }

    fn judge_own(&self) -> Judgement {
        match self.kind {
            DeclaredKind::Minutes => Judgement::Own,
            DeclaredKind::Unknown => {
                Judgement::Unproven("a decision in a document that does not say what it is")
            }
            DeclaredKind::Agenda | DeclaredKind::Draft | DeclaredKind::Withdrawal => {
                Judgement::Unproven("a decision in a document that has none")
            }
        }
    }
}

/// Returns the label of a decision whose body and day the export has in fields of their
/// own, in the form that other exports print ("Beslutning i Byrådet den 01-04-2014"): no
/// reader of the text may take it for this meeting's.
pub(super) fn label_with_meeting(caption: &str, says: &DecisionLabel) -> String {
    let caption = match caption.trim() {
        "" => "Beslutning",
        caption => caption,
    };
    let body = says.body.as_ref().map(|body| format!(" i {body}"));
    let day = says.day.as_ref().map(|(_, day)| format!(" den {day}"));
    [caption, &body.unwrap_or_default(), &day.unwrap_or_default()].concat()
}

/// Returns what `label` says, if it is the label of a decision and nothing else.
pub(super) fn read_decision_label(label: &str) -> Option<DecisionLabel> {
    let label = one_line(label);
    let words: Vec<&str> = label.split(' ').collect();
    let is_decision = |word: &&str| DECISION_WORDS.contains(&bare_word(word).as_str());
    let at = words.iter().position(is_decision)?;
    let before = match words[..at].join(" ") {
        before if before.is_empty() => None,
        before if at <= MAX_BODY_WORDS => Some(nominative(&before)?.to_owned()),
        _ => return None,
    };
    let after = words[at + 1..].join(" ");
    let mut says = read_after(&after)?;
    if before.is_some() && says.body.is_some() {
        return None;
    }
    says.body = before.or(says.body);
    Some(says)
}

/// Returns what is said by what follows the word for a decision.
fn read_after(after: &str) -> Option<DecisionLabel> {
    let (body, day) = match find_date(after) {
        Some((range, day)) if is_end_of_label(&after[range.end..]) => {
            let printed = after[range.clone()].to_owned();
            (&after[..range.start], Some((day, printed)))
        }
        Some(_) => return None,
        None => (after, None),
    };
    let mut words: Vec<&str> = body.split(' ').filter(|word| !word.is_empty()).collect();
    if words
        .last()
        .is_some_and(|word| *word == ":" || BEFORE_DAY.has(&bare_word(word)))
    {
        words.pop();
    }
    let has_meeting = words
        .last()
        .is_some_and(|word| MEETING_WORDS.has(&bare_word(word)));
    if has_meeting {
        words.pop();
    }
    let has_preposition = words
        .first()
        .is_some_and(|word| BEFORE_BODY.has(&bare_word(word)));
    if has_preposition {
        words.remove(0);
    }
    let Some(first) = words.first() else {
        return Some(DecisionLabel { body: None, day });
    };
    let is_name = first.starts_with(char::is_uppercase) && words.len() <= MAX_BODY_WORDS;
    if !is_name || !(has_preposition || day.is_some()) {
        return None;
    }
    let body = words.join(" ");
    let body = body.trim_end_matches([':', ',']);
    let body = match has_meeting {
        true => nominative(body).unwrap_or(body),
        false => body,
    };
    let body = Some(body.to_owned());
    Some(DecisionLabel { body, day })
}

/// Returns whether a label may end in `rest`: nothing, a colon, the number of an item.
pub(super) fn is_end_of_label(rest: &str) -> bool {
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || ":.,".contains(c));
    let mut words = rest.split_whitespace();
    match words.next() {
        None => true,
        Some(word) => {
            BEFORE_NUMBER.has(&fold(word))
                && words.all(|word| word.chars().any(|c| c.is_ascii_digit()) || fold(word) == "nr.")
        }
    }
}

fn bare_word(word: &str) -> String {
    let folded = fold(word);
    match folded.trim_end_matches([':', ',']) {
        "" => folded,
        bare => bare.to_owned(),
    }
}

/// Returns a printed name without the sign of its genitive, `None` if it has none.
fn nominative(name: &str) -> Option<&str> {
    let bare = without_genitive(name);
    (bare.len() < name.len()).then_some(bare)
}

/// A part of a field that holds decisions of several days.
#[derive(Debug, Default)]
pub(super) struct DatedPiece {
    /// Its label with the day; `None` for what stands before the first one.
    pub(super) label: Option<Block>,
    /// What the label says.
    pub(super) says: DecisionLabel,
    /// The text.
    pub(super) blocks: Vec<Block>,
}

/// Parts the blocks of a field at the days it names; one piece without a label if it
/// names none.
pub(super) fn dated_pieces(blocks: Vec<Block>) -> Vec<DatedPiece> {
    let mut pieces = vec![DatedPiece::default()];
    let begins_with_day = blocks.first().is_some_and(|block| {
        let first = block.lines.first();
        first.is_some_and(|line| is_day_alone(&line.text) || read_piece_label(&line.text).is_some())
    });
    for block in blocks {
        let first = block.lines.first().map_or("", |line| line.text.as_str());
        let label = match block.kind {
            BlockKind::TableRow { .. } => None,
            _ if begins_with_day && is_day_alone(first) => read_day_alone(first),
            _ => read_piece_label(first),
        };
        let Some((length, says)) = label else {
            pieces
                .last_mut()
                .expect("begun with one")
                .blocks
                .push(block);
            continue;
        };
        let mut label = block.clone();
        label.lines.truncate(1);
        let rest = label.lines[0].text.split_off(length);
        let mut text = block;
        match rest.trim() {
            "" => drop(text.lines.remove(0)),
            rest => {
                text.lines[0] = BlockLine {
                    text: rest.to_owned(),
                    place: text.lines[0].place.clone(),
                }
            }
        }
        let blocks = if text.lines.is_empty() {
            Vec::new()
        } else {
            vec![text]
        };
        pieces.push(DatedPiece {
            label: Some(label),
            says,
            blocks,
        });
    }
    if pieces[0].blocks.is_empty() && pieces.len() > 1 {
        pieces.remove(0);
    }
    pieces
}

fn is_day_alone(line: &str) -> bool {
    read_day_alone(line).is_some()
}

/// Returns what a line says that is a day and nothing else.
fn read_day_alone(line: &str) -> Option<(usize, DecisionLabel)> {
    let (range, day) = find_date(line.get(..line.len().min(60))?)?;
    let before = fold(&line[..range.start]);
    let is_alone = before.is_empty() || BEFORE_DAY.has(&before);
    let rest = line[range.end..].trim_matches(|c: char| c.is_whitespace() || ".:,".contains(c));
    let day = Some((day, line[range].to_owned()));
    (is_alone && rest.is_empty()).then_some((line.len(), DecisionLabel { body: None, day }))
}

/// Returns what the label at the beginning of `line` says, and its length in bytes.
fn read_piece_label(line: &str) -> Option<(usize, DecisionLabel)> {
    // a label is short; a long line is not searched through
    let head = line.get(..line.len().min(200)).unwrap_or(line);
    let (range, day) = find_date(head)?;
    let day = Some((day, head[range.clone()].to_owned()));
    let colon = head[range.end..].trim_start().strip_prefix(':');
    if let Some(after) = colon {
        let length = head.len() - after.len();
        let mut words: Vec<&str> = head[..range.start].split_whitespace().collect();
        if words.last().is_some_and(|word| BEFORE_DAY.has(&fold(word))) {
            words.pop();
        }
        let body = words.join(" ");
        let body = body.trim_end_matches(',');
        if body.is_empty() {
            return Some((length, DecisionLabel { body: None, day }));
        }
        if words.len() <= MAX_BODY_WORDS && is_name_of_body(body) {
            let body = Some(body.to_owned());
            return Some((length, DecisionLabel { body, day }));
        }
    }
    let says = read_decision_label(line).filter(|says| says.day.is_some())?;
    Some((line.len(), says))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn minutes() -> OwnMeeting {
        OwnMeeting::of_declared(&DeclaredMeeting {
            committee: Some("ØKONOMIUDVALGET".to_owned()),
            date: Some("08-04-2014".to_owned()),
            kind: DeclaredKind::Minutes,
            ..DeclaredMeeting::default()
        })
    }

    macro_rules! labels {
        ($($name:ident: $label:expr => $body:expr, $day:expr;)*) => {
            $(#[test]
            fn $name() {
                let label = read_decision_label($label).expect("a label");
                let day = label.day.map(|(day, _)| day);
                let expected: (Option<&str>, Option<Date>) = ($body, $day);
                assert_eq!((label.body.as_deref(), day), expected);
            })*
        };
    }

    labels! {
        bare: "Beslutning" => None, None;
        bare_with_colon: "Beslutning:" => None, None;
        genitive_capitals: "ØKONOMIUDVALGETS BESLUTNING" => Some("ØKONOMIUDVALGET"), None;
        acadre: "Beslutning i Udvalget for havne og kyster (UHK) den 14-01-2014"
            => Some("Udvalget for havne og kyster (UHK)"), Some(date(2014, 1, 14));
        edoc: "Klima- og Kystudvalgets beslutning den 21.05.2013 Punkt 2"
            => Some("Klima- og Kystudvalget"), Some(date(2013, 5, 21));
        meeting_of_body: "Beslutning fra Økonomiudvalgets møde den 1. april 2014:"
            => Some("Økonomiudvalget"), Some(date(2014, 4, 1));
        in_the_meeting: "Beslutning i mødet den 1. april 2014" => None, Some(date(2014, 4, 1));
        day_only: "Beslutninger den 1.4.2014" => None, Some(date(2014, 4, 1));
    }

    #[test]
    fn other_labels_are_none() {
        for label in [
            "Indstilling",
            "Tidligere beslutning",
            "Beslutning om busser",
            "Beslutning i sagen",
            "Beslutning den 1. april 2014 om busser",
            "Beslutningstema",
            "",
        ] {
            assert_eq!(read_decision_label(label), None, "{label}");
        }
    }

    fn judged(label: &str) -> Judgement {
        minutes().judge(&read_decision_label(label).expect("a label"))
    }

    fn earlier(committee: Option<&str>, date: &str) -> Judgement {
        Judgement::Earlier(DeclaredRole::Earlier {
            committee: committee.map(str::to_owned),
            date: Some(date.to_owned()),
        })
    }

    #[test]
    fn body_and_day_tell_whose_it_is() {
        assert_eq!(judged("Beslutning"), Judgement::Own);
        assert_eq!(judged("Økonomiudvalgets beslutning"), Judgement::Own);
        assert_eq!(
            judged("Beslutning i Økonomiudvalget den 08-04-2014"),
            Judgement::Own
        );
        assert_eq!(
            judged("Beslutning i Økonomiudvalget den 01-04-2014"),
            earlier(Some("ØKONOMIUDVALGET"), "01-04-2014")
        );
        assert_eq!(
            judged("Beslutning i Byrådet den 08-04-2014"),
            earlier(Some("Byrådet"), "08-04-2014")
        );
        assert_eq!(
            judged("Beslutning den 1. april 2014"),
            earlier(None, "1. april 2014")
        );
        for unproven in [
            "Byrådets beslutning",
            "Beslutning i Økonomiudvalget den 09-04-2014",
        ] {
            assert!(
                matches!(judged(unproven), Judgement::Unproven(_)),
                "{unproven}"
            );
        }
    }

    #[test]
    fn a_body_is_one_by_all_its_names() {
        let council = OwnMeeting {
            committee: Some("Kommunalbestyrelsen".to_owned()),
            ..minutes()
        };
        let coast = OwnMeeting {
            committee: Some("Udvalget for havne og kyster (UHK)".to_owned()),
            ..minutes()
        };
        for (own, body) in [
            (&council, "Byrådet"),
            (&minutes(), "Økonomiudvalg"),
            (&minutes(), "ØU"),
            (&coast, "Udvalget for havne og kyster"),
            (&coast, "UHK"),
        ] {
            assert!(own.met(body), "{body}");
        }
        assert!(!minutes().met("Byrådet"));
        assert!(!OwnMeeting::default().met("Byrådet"));
    }

    #[test]
    fn a_name_of_a_body_with_a_day_begins_a_piece() {
        for line in [
            "Udvalget for havne og kyster den 3. april 2014: Godkendt.",
            "Byrådet, 3. april 2014: Godkendt.",
            "Følgegruppen den 03-04-2014: Godkendt.",
        ] {
            assert!(read_piece_label(line).is_some(), "{line}");
        }
        for line in [
            "Fagområdet den 3. april 2014: flyttet",
            "Anlægget står færdigt den 3. april 2014: se bilag",
        ] {
            assert_eq!(read_piece_label(line), None, "{line}");
        }
    }

    #[test]
    fn only_minutes_have_decisions() {
        for kind in [
            DeclaredKind::Agenda,
            DeclaredKind::Draft,
            DeclaredKind::Unknown,
        ] {
            let own = OwnMeeting { kind, ..minutes() };
            let judged = own.judge(&DecisionLabel::default());
            assert!(matches!(judged, Judgement::Unproven(_)), "{kind:?}");
        }
    }
}
