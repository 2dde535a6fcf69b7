use serde_json::Value;

use crate::corpus::declared::{DeclaredItem, DeclaredKind, DeclaredMeeting, DeclaredRole};
use crate::corpus::document::{BlockKind, Document};
use crate::corpus::html::read_html;
use crate::corpus::mutations::{MUTATIONS, mutate};

const EXPECTED: &str = include_str!("../../../../tests/fixtures/formats/expected.jsonl");
const MINUTES: &str = include_str!("../../../../tests/fixtures/formats/firstagenda_minutes.html");
const AGENDA: &str = include_str!("../../../../tests/fixtures/formats/firstagenda_agenda.html");

fn expected(file: &str) -> Value {
    let mut lines = EXPECTED
        .lines()
        .map(|line| serde_json::from_str(line).unwrap());
    lines.find(|line: &Value| line["file"] == file).unwrap()
}

fn meeting(document: &Document) -> &DeclaredMeeting {
    document.meeting.as_ref().unwrap()
}

fn text_of(document: &Document, blocks: std::ops::Range<usize>) -> Option<String> {
    let lines = document.blocks[blocks]
        .iter()
        .flat_map(|block| &block.lines);
    let lines: Vec<&str> = lines.map(|line| line.text.as_str()).collect();
    (!lines.is_empty()).then(|| lines.join(" "))
}

/// A day as `11-03-2031` or `onsdag den 2. april 2031`, in the form `2031-03-11`.
fn iso(date: &str) -> String {
    if let [day, month, year] = date.split('-').collect::<Vec<_>>()[..] {
        return format!("{year}-{month}-{day}");
    }
    let words: Vec<&str> = date.split(' ').collect();
    let [.., day, "april", year] = words[..] else {
        panic!("{date}");
    };
    format!("{year}-04-{:0>2}", day.trim_end_matches('.'))
}

fn item(document: &Document, item: &DeclaredItem) -> Value {
    let decisions: Vec<String> = item
        .sections
        .iter()
        .filter(|section| section.role == DeclaredRole::Decision)
        .filter_map(|section| text_of(document, section.blocks.clone()))
        .collect();
    let earlier = item
        .sections
        .iter()
        .filter_map(|section| match &section.role {
            DeclaredRole::Earlier { committee, date } => Some(serde_json::json!({
                "committee": committee,
                "date": date.as_deref().map(iso),
                "decision": text_of(document, section.blocks.clone()),
            })),
            _ => None,
        });
    let attachments = item
        .attachments
        .iter()
        .map(|attachment| attachment.title.as_str());
    serde_json::json!({
        "number": item.number,
        "title": item.title,
        "case": item.case_number,
        "closed": !item.open,
        "decision": decisions.first(),
        "attachments": attachments.collect::<Vec<_>>(),
        "earlier": earlier.collect::<Vec<_>>(),
    })
}

fn check(file: &str, html: &str) {
    let document = read_html(html).unwrap();
    let expected = expected(file);
    let meeting = meeting(&document);
    let kind = match meeting.kind {
        DeclaredKind::Minutes => "minutes",
        DeclaredKind::Agenda => "agenda",
        _ => "other",
    };
    let read = serde_json::json!({
        "committee": meeting.committee,
        "date": meeting.date.as_deref().map(iso),
        "kind": kind,
        "start": meeting.start.as_deref().map(|start| start.replace('.', ":")),
        "place": meeting.place,
        "participants": meeting.participants.iter().map(|person| &person.name).collect::<Vec<_>>(),
    });
    for (field, value) in read.as_object().unwrap() {
        assert_eq!(value, &expected[field], "{field}");
    }
    let items = expected["items"].as_array().unwrap();
    assert_eq!(meeting.items.len(), items.len());
    for (declared, expected) in meeting.items.iter().zip(items) {
        let mut expected = expected.clone();
        if expected["closed"] == true {
            expected["case"] = Value::Null;
        }
        assert_eq!(item(&document, declared), expected);
    }
    let written = serde_json::to_string(&document).unwrap();
    for never in expected["never"].as_array().unwrap() {
        assert!(!written.contains(never.as_str().unwrap()), "{never}");
    }
    assert!(document.warnings.is_empty());
    for menu in [
        "Hent som PDF",
        "Kopier link",
        "Tip en ven",
        "Forside",
        "Menu til",
    ] {
        assert!(!written.contains(menu), "{menu}");
    }
}

#[test]
fn minutes_are_read_as_expected() {
    check("firstagenda_minutes.html", MINUTES);
}

#[test]
fn an_agenda_is_read_as_expected() {
    check("firstagenda_agenda.html", AGENDA);
}

#[test]
fn headings_and_labels_are_blocks() {
    let document = read_html(MINUTES).unwrap();
    let item = &meeting(&document).items[1];
    let heading = &document.blocks[item.heading.unwrap()];
    assert_eq!(heading.kind, BlockKind::Heading(2));
    assert_eq!(heading.lines[0].text, item.title);
    assert_eq!(heading.lines[0].place, item.place);
    let sections: Vec<(&str, Option<&str>)> = item
        .sections
        .iter()
        .map(|section| {
            let label = section
                .label_block
                .map(|at| document.blocks[at].lines[0].text.as_str());
            (section.label.as_str(), label)
        })
        .collect();
    let labelled = |label: &'static str| (label, Some(label));
    assert_eq!(
        sections,
        [
            labelled("Beslutninger"),
            ("", None),
            labelled("Resume"),
            labelled("Beslutningspunkter"),
            labelled("Borgmesterkontorets påtegning"),
            labelled("Sagsforløb"),
            labelled("Sagsforløb"),
            labelled("Sagsforløb"),
        ]
    );
}

/// A page of one item, with what stands in its row beside the title and in its text.
fn page(title: &str, mark: &str, text: &str) -> String {
    format!(
        r#"<body><h1 class="dato">Referat 2. april 2031 kl. 15.45</h1><span class="udvalg">Byråd</span>
        <table><tr class="punktrow" id="punktrow_1"><td><span class="label">1</span></td>
        <td><button class="overskrift-btn" aria-controls="d"><h2 class="overskrift">{title}</h2></button>{mark}
        <div class="details" id="d" style="display: none"><span class="sagsnummer">1-2</span>
        <div class="punkt"><h3></h3>{text}</div>
        <h3>Bilag</h3><ul><li><span class="pdf-label" aria-label="Lukket kreds">PDF</span><a class="bilag-link">Plan</a></li>
        <li><a class="bilag-link">Lukket bilag: HEMMELIGT</a></li></ul></div></td></tr></table>"#
    )
}

#[test]
fn any_mark_in_a_row_closes_its_item() {
    for (title, mark) in [
        ("Lukket: Salg", ""),
        ("Lukket punkt", ""),
        ("Salg (lukket)", ""),
        ("Salg", r#"<span class="badge">Lukket</span>"#),
        ("Salg", r#"<i class="glyphicon glyphicon-lock"></i>"#),
        ("Salg", r#"<img alt="Lukket punkt">"#),
        ("Salg", r#"<span title="Fortroligt"></span>"#),
        ("Salg", r#"<span data-isopen="False"></span>"#),
    ] {
        let html = page(
            title,
            mark,
            r#"<h3>Beslutning</h3><span class="resume">HEMMELIGT</span>"#,
        );
        let document = read_html(&html).unwrap();
        let item = &meeting(&document).items[0];
        assert!(!item.open, "{title} {mark}");
        assert!(item.sections.is_empty() && item.attachments.is_empty() && item.heading.is_none());
        let written = serde_json::to_string(&document).unwrap();
        assert!(
            !written.contains("HEMMELIGT") && !written.contains("1-2"),
            "{title} {mark}"
        );
    }
}

#[test]
fn an_open_item_is_read_though_it_is_folded() {
    let text = r#"<h3>Beslutning</h3><span class="resume">Godkendt.</span>
        <h3>Lukket beslutning</h3><span class="resume">HEMMELIGT</span><h3></h3><span>HEMMELIGT</span>
        <h3>Baggrund</h3><span class="resume">Referat fra lukket møde.</span>"#;
    let document = read_html(&page("Referat fra lukket møde", "", text)).unwrap();
    let item = &meeting(&document).items[0];
    assert!(item.open);
    let labels: Vec<&str> = item
        .sections
        .iter()
        .map(|section| section.label.as_str())
        .collect();
    assert_eq!(labels, ["Beslutning", "Baggrund"]);
    assert_eq!(item.attachments.len(), 1);
    assert_eq!(item.attachments[0].title, "Plan");
    assert!(
        !serde_json::to_string(&document)
            .unwrap()
            .contains("HEMMELIGT")
    );
    assert_eq!(document.warnings.len(), 1);
}

#[test]
fn a_line_over_items_closes_them() {
    let row = |title: &str| {
        format!(
            r#"<tr class="punktrow"><td><span class="label">1</span><td><h2 class="overskrift">{title}</h2><div class="punkt">{title}tekst</div></tr>"#
        )
    };
    let html = format!(
        "<table>{}<tr><td colspan=3>Lukkede punkter</td></tr>{}<tr><td>Åbne punkter</tr>{}<tr class=punktrow><td>HEMMELIGT</td></tr></table>",
        row("Et"),
        row("To"),
        row("Tre")
    );
    let document = read_html(&html).unwrap();
    let open: Vec<bool> = meeting(&document)
        .items
        .iter()
        .map(|item| item.open)
        .collect();
    assert_eq!(open, [true, false, true, false]);
    let written = serde_json::to_string(&document).unwrap();
    assert!(written.contains("Tretekst"));
    assert!(!written.contains("Totekst") && !written.contains("HEMMELIGT"));
    assert_eq!(document.warnings.len(), 1);
}

#[test]
fn participants_stand_on_lines_or_between_commas() {
    for (cell, expected) in [
        ("", vec![]),
        ("Bo Ø (A), Åse Li", vec!["Bo Ø (A)", "Åse Li"]),
        ("Bo Ø, formand<br>Åse Li", vec!["Bo Ø, formand", "Åse Li"]),
        ("<div>Bo Ø</div><div>Åse Li</div>", vec!["Bo Ø", "Åse Li"]),
    ] {
        let html = page("Salg", "", "").replace(
            "<table>",
            &format!("<table><tr><td>Deltagere<td class=deltagere>{cell}</tr>"),
        );
        let document = read_html(&html).unwrap();
        let names = meeting(&document)
            .participants
            .iter()
            .map(|person| person.name.as_str());
        assert_eq!(names.collect::<Vec<_>>(), expected);
    }
}

#[test]
fn a_closed_page_has_no_items_and_no_blocks() {
    let html = page("Salg", "", "").replace("Referat 2.", "Lukket referat 2.");
    let document = read_html(&html).unwrap();
    assert!(meeting(&document).closed && meeting(&document).items.is_empty());
    assert!(document.blocks.is_empty());
}

#[test]
fn a_mark_that_no_text_shows_closes_its_row() {
    let html = page(
        "Salg",
        "",
        "<h3>Beslutning</h3><span class=\"resume\">Solgt.</span>",
    );
    let is_open = |html: &str| meeting(&read_html(html).unwrap()).items[0].open;
    assert!(is_open(&html));
    for mark in [
        "aria-label=\"Lukket: Salg\"",
        "aria-label=\"Salg, lukket\"",
        "aria-label=\"Lukket punkt\"",
        "title=\"Fortroligt\"",
        "class=\"resume punkt-lukket\"",
        "data-access=\"closed\"",
    ] {
        let marked = html.replace("class=\"resume\"", mark);
        assert!(!is_open(&marked), "{mark}");
        let marked = html.replace("class=\"punktrow\"", &format!("class=\"punktrow\" {mark}"));
        assert!(mark.starts_with("class") || !is_open(&marked), "{mark}");
    }
}

#[test]
fn a_course_with_line_breaks_is_read_too() {
    let text = r#"<h3>Sagsforløb</h3><span class="resume"><div>Før.</div><div>Udvalg: Byråd<br>Dato: 1-2-2030<br>Udsat.<br>Udvalg: Ø<br>Dato: 2-2-2030</div></span>"#;
    let document = read_html(&page("Salg", "", text)).unwrap();
    let sections = &meeting(&document).items[0].sections;
    let texts: Vec<Option<String>> = sections
        .iter()
        .map(|section| text_of(&document, section.blocks.clone()))
        .collect();
    assert_eq!(
        texts,
        [Some("Før.".to_owned()), Some("Udsat.".to_owned()), None]
    );
    assert_eq!(
        sections[2].role,
        DeclaredRole::Earlier {
            committee: Some("Ø".to_owned()),
            date: Some("2-2-2030".to_owned())
        }
    );
}

#[test]
fn damaged_pages_are_read_or_refused() {
    for seed in 0..MUTATIONS {
        for page in [MINUTES, AGENDA] {
            let damaged = mutate(page.as_bytes(), seed);
            let Ok(document) = read_html(&String::from_utf8_lossy(&damaged)) else {
                continue;
            };
            for section in document
                .meeting
                .iter()
                .flat_map(|meeting| &meeting.items)
                .flat_map(|item| &item.sections)
            {
                assert!(section.blocks.end <= document.blocks.len(), "{seed}");
            }
        }
    }
}
