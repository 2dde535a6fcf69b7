//! What a record says of its item beside the quotations, held against the source.
//!
//! An id is of the meeting and the item, so the source tells most of it: body, day and
//! number. The rest of it depends on what else the index had: an hour behind the day where
//! the body met twice, `~2` behind the number where an item before has the same. Where the
//! municipality comes from other files or from whoever indexed, the source tells nothing of
//! it, and the index in use is asked, if there is one.

use crate::index::ids::{committee_slug, item_number, slug};
use crate::minutes::{AgendaItem, Meeting, MeetingKind};
use crate::text::CaseNumber;
use crate::text::bodies::is_same_body;

use super::export::Record;
use super::gather::{DOCUMENT, TEXT};

/// What is known of the item that a record quotes.
#[derive(Clone, Copy)]
pub(super) struct QuotedItem<'a> {
    pub(super) meeting: &'a Meeting,
    pub(super) item: &'a AgendaItem,
    /// What the index in use says the municipality of the file is; `None` without one.
    pub(super) indexed_municipality: Option<&'a Option<String>>,
    /// Whether the file is the same as when it was indexed.
    pub(super) same_file: bool,
}

/// Returns what is said of a record and does not hold of the item it quotes.
pub(super) fn differing<'r>(
    record: &'r Record,
    quoted: QuotedItem<'r>,
) -> impl Iterator<Item = &'static str> + 'r {
    let QuotedItem { meeting, item, .. } = quoted;
    let known = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    let number = item.case_number.as_ref().map(CaseNumber::canonical);
    let quotes_title = record.titles().next().is_some();
    let noted = |name: &str| record.notes.iter().any(|note| note.name == name);
    let is_agenda = meeting.kind == MeetingKind::Agenda;
    [
        ("id", has_id(record, meeting, item)),
        ("title", quotes_title || record.title == item.title),
        ("municipality", has_municipality(record, quoted)),
        ("date", record.date == meeting.date),
        ("committee", record.committee == known(&meeting.committee)),
        ("item_number", record.number == known(&item.number)),
        ("journal_number", record.case_number == known(&number)),
        // A file may have become minutes since.
        (
            "document",
            !quoted.same_file || noted(DOCUMENT) == is_agenda,
        ),
        (
            "text",
            !quoted.same_file || noted(TEXT) == meeting.recognised,
        ),
    ]
    .into_iter()
    .filter_map(|(field, holds)| (!holds).then_some(field))
}

fn has_municipality(record: &Record, quoted: QuotedItem<'_>) -> bool {
    let said = record.municipality.as_deref().unwrap_or_default();
    let is_said = |name: &Option<String>| name.as_deref().unwrap_or_default() == said;
    match (&quoted.meeting.municipality, quoted.indexed_municipality) {
        (_, Some(indexed)) if is_said(indexed) => true,
        (None, None) => true,
        (printed, _) => printed.is_some() && is_said(printed),
    }
}

/// Returns whether the id of a record may be that of `item`: of its body, day and number, with
/// or without the municipality that the record names.
fn has_id(record: &Record, meeting: &Meeting, item: &AgendaItem) -> bool {
    let mut parts = record.id.rsplit('/');
    let (Some(number), Some(day), Some(body)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let municipality = slug(record.municipality.as_deref().unwrap_or_default());
    let (first, second) = (parts.next(), parts.next());
    let is_placed = second.is_none() && first.is_none_or(|first| first == municipality);
    let own_body = committee_slug(meeting.committee.as_deref());
    is_placed
        && is_number(number, &item_number(item))
        && is_day(day, meeting)
        // All documents of a meeting share the name that one of them has.
        && (body == own_body || is_same_body(body, &own_body))
}

/// Returns whether a part of an id is `wanted`, or that with `~2` and so on behind it.
fn is_number(part: &str, wanted: &str) -> bool {
    let Some(again) = part.strip_prefix(wanted) else {
        return false;
    };
    let nth = again.strip_prefix('~').map(str::parse::<u32>);
    again.is_empty() || nth.is_some_and(|nth| nth.is_ok_and(|nth| nth > 1))
}

/// Returns whether a part of an id is the day of the meeting, or that with what tells two
/// meetings of a day apart.
fn is_day(part: &str, meeting: &Meeting) -> bool {
    let day = meeting.date.map(|date| date.to_string());
    let day = day.as_deref().unwrap_or("udateret");
    let mark = part.strip_prefix(day);
    mark.is_some_and(|mark| mark.is_empty() || mark.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use crate::minutes::parse;

    use super::{AgendaItem, Meeting, has_id, has_municipality, is_number};
    use super::{QuotedItem, Record};

    const MINUTES: &str = "REFERAT Økonomiudvalget d. 12-03-2025\n\nPunkt 3.1: Cykelsti\n\n\
                           05.04.00-G01-12-24\n\nBeslutning\nGodkendt.\n";

    fn record(id: &str, municipality: Option<&str>) -> Record {
        Record {
            id: id.to_owned(),
            municipality: municipality.map(str::to_owned),
            committee: None,
            date: None,
            number: None,
            title: String::new(),
            case_number: None,
            notes: Vec::new(),
            quotations: Vec::new(),
        }
    }

    fn quoted() -> (Meeting, AgendaItem) {
        let meeting = parse(MINUTES);
        let item = meeting.open_items().next().expect("an item").clone();
        (meeting, item)
    }

    #[test]
    fn an_id_is_of_the_body_the_day_and_the_number() {
        let (meeting, item) = quoted();
        let has = |id: &str| has_id(&record(id, Some("Askevig")), &meeting, &item);
        for id in [
            "oekonomiudvalget/2025-03-12/3.1",
            "askevig/oekonomiudvalget/2025-03-12/3.1",
            "oekonomiudvalget/2025-03-12-kl-1400/3.1",
            "oekonomiudvalget/2025-03-12-dagsorden/3.1",
            "oekonomiudvalget/2025-03-12/3.1~2",
        ] {
            assert!(has(id), "{id}");
        }
        for id in [
            "oekonomiudvalget/2025-03-12/3.2",
            "oekonomiudvalget/2025-03-12/3.1~",
            "oekonomiudvalget/2025-03-12/3.1~1",
            "oekonomiudvalget/2025-03-12/3.11",
            "oekonomiudvalget/2025-03-13/3.1",
            "oekonomhudvalget/2025-03-12/3.1",
            "bskevig/oekonomiudvalget/2025-03-12/3.1",
            "x/askevig/oekonomiudvalget/2025-03-12/3.1",
            "2025-03-12/3.1",
            "3.1",
            "",
        ] {
            assert!(!has(id), "{id}");
        }
    }

    #[test]
    fn numbers_of_ids_may_be_given_twice() {
        assert!(is_number("p3", "p3") && is_number("3~12", "3"));
        assert!(!is_number("3~x", "3") && !is_number("4", "3"));
    }

    #[test]
    fn a_municipality_is_that_of_the_file_or_of_the_index() {
        let (mut meeting, item) = quoted();
        let mut has = |printed: Option<&str>, indexed: Option<Option<&str>>, said: Option<&str>| {
            meeting.municipality = printed.map(str::to_owned);
            let indexed = indexed.map(|name| name.map(str::to_owned));
            let quoted = QuotedItem {
                meeting: &meeting,
                item: &item,
                indexed_municipality: indexed.as_ref(),
                same_file: true,
            };
            has_municipality(&record("", said), quoted)
        };
        assert!(has(Some("Askevig"), None, Some("Askevig")));
        assert!(!has(Some("Askevig"), None, Some("Bskevig")));
        assert!(!has(Some("Askevig"), None, None));
        // By `--municipality`, or as other files have it.
        assert!(has(Some("Askevig"), Some(Some("Ravnsø")), Some("Ravnsø")));
        assert!(has(None, Some(Some("Ravnsø")), Some("Ravnsø")));
        assert!(!has(None, Some(Some("Ravnsø")), Some("Askevig")));
        assert!(has(None, None, Some("Ravnsø")) && has(None, None, None));
    }
}
