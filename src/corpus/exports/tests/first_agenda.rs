//! FirstAgenda's two interfaces.

use super::*;
use crate::corpus::mutations::{MUTATIONS, mutate};

fn read(value: &Value) -> Document {
    let read = read_export(value.to_string().into_bytes(), ExportSyntax::Json);
    read.unwrap().expect("an export")
}

/// The page of the publication interface for the meeting of the page among the examples.
fn minutes(name: &str) -> Value {
    let html = "<div><h3>Beslutninger</h3>\n<span class='resume'><div>Et flertal stemte for.</div><div>Q tog forbehold.</div></span>\n\
        <h3></h3>\n<span class='resume'><div>BESLUTNINGSFORSLAG FRA Q</div><div>Q foreslår.</div></span>\n\
        <h3>Sagsforløb</h3><span class='resume'><div>Udvalg: Direktionsrådet</div><div>Dato: 11-03-2031</div>\
        <div> Punktnummer: 5</div><div>Sendes videre.</div><div>Med bemærkning.</div><div>Udvalg: Udvalget for By og Land</div>\
        <div>Dato: 24-03-2031</div><div> Punktnummer: 2</div><div>Udsat.</div><div>Udvalg: Byrådet</div><div>Dato: 24-05-2031</div>\
        <div> Punktnummer: 1</div><div>Udvalg: Byrådet</div><div>Uden dag.</div></span>\n\
        <h3>Sagsfremstilling</h3><span class='resume'><div>Broen er gammel.</div></span></div>";
    json!({
        "Id": "0f", "Udvalg": {"Id": "u", "Navn": "Udvalget for By og Land"},
        "Moede": {"Id": "00000000-0000-0000-0000-000000000000", "Dato": "2031-04-02T15:45:00+02:00", "Sted": "Lokale 7 & 8",
            "Navn": name, "Moededeltagere": [{"Navn": "Gorm  Viksø (B)"}, "Ellinor Dalhuus"], "ReleasedDate": "2031-04-05T08:00:00"},
        "TillaegsDagsorden": false,
        "Dagsordenpunkter": [
            {"Id": "1", "Punktnummer": "1", "Caption": "Træbro", "CaseNumber": "EMN-2031-000871", "IsOpen": true,
             "Felter": [{"Html": html, "DocumentId": "00000000-0000-0000-0000-000000000000", "Link": null}],
             "Bilag": [{"Id": "b", "Navn": "Bilag 2: Svar", "Order": 2, "HarPdfVersion": "true"},
                       {"Id": "a", "Navn": "Bilag 1: Plan", "Order": 1}, {"Navn": "Lukket bilag: Bud", "Order": 3}],
             "Ressourcer": null},
            {"Id": "2", "Number": 2, "Navn": "Eventuelt", "SagsNummer": null, "IsOpen": "true",
             "Felter": [{"Html": "<div></div>"}], "Bilag": null, "ItemDecision": {"text": "<p>Intet.</p>"}},
        ],
    })
}

#[test]
fn the_page_of_the_publication_interface() {
    let document = read(&minutes("Referat"));
    let mut reading = reading_of(&document);
    assert_eq!(
        reading["items"].take(),
        json!([
            {"number": "1", "title": "Træbro", "case": "EMN-2031-000871", "closed": false,
             "decision": "Et flertal stemte for. Q tog forbehold.",
             "attachments": ["Bilag 1: Plan", "Bilag 2: Svar"],
             "earlier": [
                {"committee": "Direktionsrådet", "date": "2031-03-11", "decision": "Sendes videre. Med bemærkning."},
                {"committee": "Udvalget for By og Land", "date": "2031-03-24", "decision": "Udsat."}]},
            {"number": "2", "title": "Eventuelt", "case": null, "closed": false, "decision": "Intet.",
             "attachments": [], "earlier": []},
        ])
    );
    assert_eq!(
        reading,
        json!({
            "committee": "Udvalget for By og Land", "date": "2031-04-02", "kind": "minutes", "start": "15:45",
            "place": "Lokale 7 & 8", "participants": ["Gorm Viksø (B)", "Ellinor Dalhuus"], "items": null,
        })
    );
    let labels: Vec<&str> = meeting_of(&document).items[0]
        .sections
        .iter()
        .map(|section| section.label.as_str())
        .collect();
    assert_eq!(
        labels,
        [
            "Beslutninger",
            "",
            "Udvalg: Direktionsrådet",
            "Udvalg: Udvalget for By og Land",
            "Udvalg: Byrådet",
            "Sagsfremstilling"
        ]
    );
    let text = document.to_text();
    assert!(text.contains("BESLUTNINGSFORSLAG FRA Q"));
    assert!(!text.contains("Lukket bilag"));
    let places: Vec<&str> = document
        .blocks
        .iter()
        .flat_map(|block| &block.lines)
        .filter_map(|line| line.place.element.as_deref())
        .collect();
    assert_eq!(places[0], "Dagsordenpunkter[1]/Caption");
    assert!(
        places
            .iter()
            .any(|place| place.starts_with("Dagsordenpunkter[1]/Felter[1]/Html/")),
        "{places:?}"
    );
}

#[test]
fn an_agenda_has_no_decisions() {
    for name in ["Dagsorden", "Tillægsdagsorden", "Åben dagsorden"] {
        let document = read(&minutes(name));
        let meeting = meeting_of(&document);
        assert_eq!(meeting.kind, DeclaredKind::Agenda, "{name}");
        let roles = meeting
            .items
            .iter()
            .flat_map(|item| &item.sections)
            .map(|section| &section.role);
        assert!(
            roles.clone().all(|role| *role != DeclaredRole::Decision),
            "{name}"
        );
        assert_eq!(
            roles.filter(|role| **role != DeclaredRole::ByLabel).count(),
            2,
            "{name}"
        );
    }
    let kind_of = |name: Value| {
        let mut agenda = minutes("");
        agenda["Moede"]["Navn"] = name;
        meeting_of(&read(&agenda)).kind
    };
    assert_eq!(
        kind_of(json!("Referat 1. behandling budget")),
        DeclaredKind::Minutes
    );
    assert_eq!(kind_of(json!(null)), DeclaredKind::Unknown);
    assert_eq!(kind_of(json!("Budgetseminar")), DeclaredKind::Unknown);
}

#[test]
fn day_and_hour_may_stand_apart() {
    for (day, begin, start) in [
        (
            "2031-04-02T00:00:00",
            "2031-04-02T15:45:00+02:00",
            Some("15:45"),
        ),
        ("2031-04-02T00:00:00", "2031-04-03T15:45:00+02:00", None),
        ("2031-04-02T00:00:00", "2031-04-02T13:45:00Z", None),
        ("onsdag d. 2. april 2031 kl. 15.45", "", Some("15:45")),
        ("02-04-2031", "", None),
    ] {
        let mut agenda = minutes("Referat");
        agenda["Moede"]["Dato"] = json!(day);
        agenda["Moede"]["MeetingBeginUtc"] = json!(begin);
        let document = read(&agenda);
        assert_eq!(reading_of(&document)["date"], "2031-04-02", "{day}");
        assert_eq!(
            meeting_of(&document).start.as_deref(),
            start,
            "{day} {begin}"
        );
    }
}

#[test]
fn participants_may_be_one_text() {
    for (names, expected) in [
        (json!("Gorm Viksø (B), Ellinor Dalhuus (K)"), 2),
        (
            json!("<p>Gorm Viksø</p><p>Ellinor Dalhuus</p><p>&nbsp;</p>"),
            2,
        ),
        (json!(null), 0),
        (json!([]), 0),
        (json!(7), 1),
        (json!([null, {"Navn": null}, {"Navn": "Gorm"}]), 1),
    ] {
        let mut agenda = minutes("Referat");
        agenda["Moede"]["Moededeltagere"] = names.clone();
        assert_eq!(
            meeting_of(&read(&agenda)).participants.len(),
            expected,
            "{names}"
        );
    }
}

fn partner() -> Value {
    json!({
        "agenda": {
            "uid": "a", "committeeName": "Udvalget for By og Land", "name": "Referat", "meetingBeginUtc": "2031-04-02T15:45:00+02:00",
            "meetingLocation": "Lokale 7", "releasedDate": "2031-04-05T08:00:00", "releasedBy": "konto@askevig.example",
            "isMinuteOfMeeting": true, "isPublic": true,
            "items": [
                {"uid": "3", "number": "2", "sorting": 2, "isOpen": false, "caption": "Salg af grunden", "caseNumber": "9",
                 "presentations": [{"type": "x", "title": "y", "content": "Hemmelighed"}], "ItemDecision": {"text": "Hemmelighed"}},
                {"uid": "2", "number": "1", "sorting": 1, "isOpen": true, "caption": "Træbro", "caseNumber": "8", "section": "Åbne punkter",
                 "presentations": [{"type": "html", "title": "Sagsfremstilling", "content": "<p>Broen er gammel.</p>"},
                                   {"title": "Dagsordenens tekst", "content": null}],
                 "documents": [{"uid": "d", "title": "Plan", "order": 1}], "ItemDecision": {"created": "x", "text": "Godkendt."}},
                {"uid": "4", "number": "3", "sorting": 3, "isOpen": true, "caption": "Løn", "section": "Lukkede punkter",
                 "presentations": [{"title": "y", "content": "Hemmelighed"}]},
            ],
        },
        "committee": {"showPublicCaptionForClosedItems": false},
    })
}

#[test]
fn the_interface_for_partners() {
    let document = read(&partner());
    let reading = reading_of(&document);
    assert_eq!(reading["items"][0]["decision"], "Godkendt.");
    assert_eq!(reading["items"][0]["attachments"], json!(["Plan"]));
    let closed: Vec<(bool, &str)> = meeting_of(&document)
        .items
        .iter()
        .map(|item| (item.open, item.title.as_str()))
        .collect();
    assert_eq!(closed, [(true, "Træbro"), (false, ""), (false, "")]);
    let bytes = serde_json::to_string(&document).unwrap();
    for never in ["Hemmelighed", "Salg af grunden", "askevig.example"] {
        assert!(!bytes.contains(never), "{never}");
    }
    // the agenda alone, and captions that are for the public
    let mut agenda = partner();
    agenda["committee"]["showPublicCaptionForClosedItems"] = json!(true);
    assert_eq!(meeting_of(&read(&agenda)).items[1].title, "Salg af grunden");
    assert_eq!(meeting_of(&read(&agenda["agenda"].take())).items.len(), 3);
}

#[test]
fn an_hour_of_another_zone_is_none() {
    let mut agenda = partner();
    agenda["agenda"]["meetingBeginUtc"] = json!("2031-04-02T13:45:00Z");
    let document = read(&agenda);
    assert_eq!(meeting_of(&document).start, None);
    assert_eq!(meeting_of(&document).date.as_deref(), Some("2031-04-02"));
}

#[test]
fn mutated_pages_are_read_or_refused() {
    // every value replaced by one of another kind
    let page = minutes("Referat");
    let pointers = [
        "/Id",
        "/Udvalg",
        "/Udvalg/Navn",
        "/Moede",
        "/Moede/Dato",
        "/Moede/Navn",
        "/Moede/Moededeltagere",
        "/Dagsordenpunkter/0",
        "/Dagsordenpunkter/0/Felter",
        "/Dagsordenpunkter/0/Felter/0",
        "/Dagsordenpunkter/0/Felter/0/Html",
        "/Dagsordenpunkter/0/Bilag",
        "/Dagsordenpunkter/0/Bilag/0/Order",
        "/Dagsordenpunkter/1/ItemDecision",
        "/Dagsordenpunkter/1/ItemDecision/text",
        "/Dagsordenpunkter/1/Number",
    ];
    for pointer in pointers {
        for value in [
            json!(null),
            json!(7),
            json!("x"),
            json!([]),
            json!({}),
            json!([[1, "x"]]),
            json!(true),
        ] {
            let mut page = page.clone();
            *page.pointer_mut(pointer).unwrap() = value.clone();
            let read = read_export(page.to_string().into_bytes(), ExportSyntax::Json);
            assert!(read.is_ok(), "{pointer} {value}");
        }
    }
    let bytes = page.to_string().into_bytes();
    for seed in 1..=MUTATIONS {
        // any outcome but a panic
        let _ = read_export(mutate(&bytes, seed), ExportSyntax::Json);
    }
    for at in 0..bytes.len() {
        let cut = read_export(bytes[..at].to_vec(), ExportSyntax::Json);
        assert!(cut.is_err(), "{at}");
    }
}

#[test]
fn json_in_another_encoding_is_read_and_said() {
    let text = minutes("Referat").to_string();
    let bytes = encoding_rs::WINDOWS_1252.encode(&text).0.into_owned();
    let document = read_export(bytes, ExportSyntax::Json)
        .unwrap()
        .expect("an export");
    assert_eq!(meeting_of(&document).items[0].title, "Træbro");
    assert_eq!(
        document.warnings[0].message,
        "the encoding is not that of JSON: read as Windows-1252"
    );
}
