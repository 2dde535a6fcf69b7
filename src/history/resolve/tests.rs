//! Mentions, and what they mean among a few meetings.

use jiff::civil::date;
use proptest::prelude::*;

use super::{ItemClue, ItemRef, KnownItem, KnownMeeting, Meetings, Resolution, resolve};
use crate::findings::ItemText;
use crate::findings::references::{MeetingContext, MeetingMention, meeting_mentions};
use crate::minutes::parse;

/// The mentions of `text` in minutes of 12 March 2025 of the economic committee.
fn read(text: &str) -> Vec<MeetingMention> {
    let meeting = parse(&format!(
        "REFERAT Økonomiudvalget d. 12-03-2025\n\nPunkt 1: Cykelsti langs Møllevej\n\n\
         Sagsfremstilling\n\n{text}\n"
    ));
    let context = MeetingContext::from(&meeting);
    let items = meeting.open_items();
    let found = items.flat_map(|item| meeting_mentions(&ItemText::new(item), &context));
    found.collect()
}

fn known(id: &str, committee: &str, items: &[(&str, &str, Option<&str>)]) -> KnownMeeting {
    KnownMeeting {
        id: id.to_owned(),
        municipality: None,
        committee: Some(committee.to_owned()),
        date: id.rsplit('/').next().and_then(|day| day.parse().ok()),
        items: items
            .iter()
            .map(|(number, title, case)| KnownItem {
                id: format!("{id}/{number}"),
                number: Some((*number).to_owned()),
                title: (*title).to_owned(),
                case_number: case.map(str::to_owned),
            })
            .collect::<Vec<_>>()
            .into(),
        ..KnownMeeting::default()
    }
}

const CASE: &str = "05.04.00-G01-12-24";

fn meetings() -> Vec<KnownMeeting> {
    vec![
        known("byraadet/2024-08-28", "Byrådet", &[("4", "Budget", None)]),
        known(
            "byraadet/2025-02-26",
            "Byrådet",
            &[
                ("1", "Dagsorden", None),
                ("2", "Cykelsti", Some(CASE)),
                ("3", "Andet", None),
            ],
        ),
        known(
            "oekonomiudvalget/2025-02-11",
            "Økonomiudvalget",
            &[("2", "Sti", Some(CASE))],
        ),
        known(
            "oekonomiudvalget/2025-02-25",
            "Økonomiudvalget",
            &[("5", "Andet", None)],
        ),
        known(
            "teknisk-udvalg/2025-02-11",
            "Teknisk Udvalg",
            &[("7", "Sti", None)],
        ),
        known(
            "oekonomiudvalget/2025-03-12",
            "Økonomiudvalget",
            &[("1", "Sti", Some(CASE))],
        ),
    ]
}

fn meant_among(known: Vec<KnownMeeting>, text: &str) -> String {
    let from = ItemRef {
        committee: Some("Økonomiudvalget".to_owned()),
        date: Some(date(2025, 3, 12)),
        title: "Cykelsti langs Møllevej".to_owned(),
        case_number: Some(CASE.to_owned()),
        ..ItemRef::default()
    };
    let found = read(text);
    assert_eq!(found.len(), 1, "{text}");
    match resolve(&found[0], &from, &Meetings::new(known)) {
        Resolution::Item { id, .. } | Resolution::Meeting { id } => id,
        Resolution::NotInIndex => "-".to_owned(),
        Resolution::Ambiguous { candidates } => format!("? {}", candidates.join(" ")),
    }
}

macro_rules! resolutions {
    ($($name:ident: $text:literal => $id:literal;)*) => {$(
        #[test]
        fn $name() {
            assert_eq!(meant_among(meetings(), $text), $id);
        }
    )*};
}

resolutions! {
    finds_item_on_case: "Byrådet udsatte sagen den 26. februar 2025." => "byraadet/2025-02-26/2";
    finds_item_by_other_name: "Kommunalbestyrelsen udsatte sagen den 26. februar." => "byraadet/2025-02-26/2";
    finds_item_by_number: "Byrådet den 26. februar 2025, punkt 3." => "byraadet/2025-02-26/3";
    finds_meeting_without_case: "Byrådet vedtog budgettet den 28. august 2024." => "byraadet/2024-08-28";
    finds_short_name: "Sagen blev behandlet på ØU den 11. februar 2025." => "oekonomiudvalget/2025-02-11/2";
    finds_two_letter_name: "Sagen blev behandlet i TU den 11. februar 2025." => "teknisk-udvalg/2025-02-11";
    finds_own_body: "Sagen blev udsat på udvalgets møde den 25. februar." => "oekonomiudvalget/2025-02-25";
    finds_month_by_case: "Økonomiudvalget drøftede i februar sagen." => "oekonomiudvalget/2025-02-11/2";
    finds_only_meeting_of_month: "Byrådets møde i august 2024 behandlede budgettet." => "byraadet/2024-08-28";
    leaves_unknown_open: "Byrådet udsatte sagen den 29. januar 2025." => "-";
    leaves_other_body_open: "Socialudvalget udsatte sagen den 26. februar 2025." => "-";
    tells_own_meeting_by_case: "Sagen blev udsat på mødet den 11. februar." => "oekonomiudvalget/2025-02-11/2";
    leaves_month_of_two_bodies_open: "Spørgsmålet blev rejst på mødet i februar."
        => "? oekonomiudvalget/2025-02-11 teknisk-udvalg/2025-02-11 oekonomiudvalget/2025-02-25 byraadet/2025-02-26";
    leaves_last_meeting_open: "Der blev på sidste møde bedt om et notat." => "? oekonomiudvalget/2025-02-25";
    finds_passive_by_case: "Bevillingen blev godkendt den 26. februar 2025." => "byraadet/2025-02-26/2";
}

#[test]
fn a_meeting_word_with_two_bodies_that_day_stays_open() {
    let mut known = meetings();
    known.retain(|meeting| meeting.id != "oekonomiudvalget/2025-02-11");
    known.push(self::known(
        "oekonomiudvalget/2025-02-11",
        "Økonomiudvalget",
        &[("3", "Andet", None)],
    ));
    assert_eq!(
        meant_among(known, "Sagen blev udsat på mødet den 11. februar."),
        "? oekonomiudvalget/2025-02-11 teknisk-udvalg/2025-02-11"
    );
}

#[test]
fn municipalities_are_never_linked() {
    let known = meetings().into_iter().map(|meeting| KnownMeeting {
        municipality: Some("Fjordby".to_owned()),
        ..meeting
    });
    let known: Vec<KnownMeeting> = known.collect();
    let mut from = ItemRef {
        municipality: Some("Askevig".to_owned()),
        committee: Some("Økonomiudvalget".to_owned()),
        date: Some(date(2025, 3, 12)),
        case_number: Some(CASE.to_owned()),
        ..ItemRef::default()
    };
    let mention = &read("Byrådet udsatte sagen den 26. februar 2025.")[0];
    let found = |known: &[KnownMeeting], from: &ItemRef| {
        resolve(mention, from, &Meetings::new(known.to_vec()))
    };
    assert_eq!(found(&known, &from), Resolution::NotInIndex);
    // One that names none may be of the only one there is, not of one of two.
    from.municipality = None;
    assert!(found(&known, &from).meeting().is_some());
    let mut two = known;
    two[0].municipality = Some("Askevig".to_owned());
    assert_eq!(found(&two, &from), Resolution::NotInIndex);
}

#[test]
fn a_case_of_the_sentence_goes_before_the_own_case() {
    let mut known = meetings();
    let items = known[1].items.get_mut().expect("looked up");
    items[2].case_number = Some("01.02.05-P16-4-22".to_owned());
    let from = ItemRef {
        committee: Some("Økonomiudvalget".to_owned()),
        date: Some(date(2025, 3, 12)),
        case_number: Some(CASE.to_owned()),
        ..ItemRef::default()
    };
    let mention = &read("Byrådet vedtog den 26. februar 2025 planen (01.02.05-P16-4-22).")[0];
    assert_eq!(
        resolve(mention, &from, &Meetings::new(known)),
        Resolution::Item {
            meeting: "byraadet/2025-02-26".to_owned(),
            id: "byraadet/2025-02-26/3".to_owned(),
            reason: ItemClue::StatedCase,
        }
    );
}

proptest! {
    #[test]
    fn no_mention_panics(
        text in "(Byrådet|ØU|mødet|den|d\\.|i|fra|af|blev|vedtaget|3|17|\\.|,|maj|2024|og|/|-|pkt|sidste| ){0,30}"
    ) {
        for mention in read(&text) {
            let _ = resolve(&mention, &ItemRef::default(), &Meetings::new(meetings()));
        }
    }
}
