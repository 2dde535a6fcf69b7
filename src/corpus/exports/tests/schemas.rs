//! What single schemas have of their own.

use super::*;
use crate::corpus::BlockKind;

/// Returns the sections of an item as `label | role | text`.
fn sections_of(document: &Document, item: usize) -> Vec<String> {
    let item = &meeting_of(document).items[item];
    let line = |section: &super::super::super::declared::DeclaredSection| {
        let role = match &section.role {
            DeclaredRole::ByLabel => "-".to_owned(),
            DeclaredRole::Decision => "decision".to_owned(),
            DeclaredRole::Earlier { committee, date } => format!(
                "{} {}",
                committee.as_deref().unwrap_or("?"),
                date.as_deref().unwrap_or("?")
            ),
        };
        let text = joined_text(&document.blocks[section.blocks.clone()]);
        format!("{} | {role} | {}", section.label, one_line(&text))
    };
    item.sections.iter().map(line).collect()
}

fn messages(document: &Document) -> Vec<&str> {
    document
        .warnings
        .iter()
        .map(|warning| warning.message.as_str())
        .collect()
}

/// A publication of one open item with fields of `(caption, is feedback, content)`.
fn publication(kind: &str, fields: &[(&str, &str, &str)], rest: &str) -> Document {
    let mut all = String::new();
    for (caption, is_feedback, content) in fields {
        all.push_str(&format!(
            "<ItemField><Caption><![CDATA[{caption}]]></Caption><IsFeedback><![CDATA[{is_feedback}]]></IsFeedback>\
             <Content><![CDATA[{content}]]></Content></ItemField>"
        ));
    }
    read_xml(&format!(
        "<Publication><PublicationTypeAsValue>{kind}</PublicationTypeAsValue><Agendas><Agenda ID='1'><Meeting>\
         <When>08-04-2014 09:00:00</When></Meeting><Committee><Name>Økonomiudvalget</Name></Committee><Items><Item ID='2'>\
         <Caption>A</Caption><IsPublic>True</IsPublic><Number>1</Number><Fields>{all}</Fields>{rest}</Item></Items></Agenda>\
         </Agendas></Publication>"
    ))
}

#[test]
fn sbsys_draft_has_no_decisions() {
    let fields = [
        ("Indstilling", "False", "<p>At.</p>"),
        ("Beslutning", "True", "<p>Godkendt.</p>"),
    ];
    let document = publication("0", &fields, "");
    assert_eq!(meeting_of(&document).kind, DeclaredKind::Draft);
    assert_eq!(sections_of(&document, 0), ["Indstilling | - | At."]);
    assert_eq!(messages(&document), ["decisions in a draft are left out"]);
    let placeholder = publication("0", &[("Beslutning", "True", "<p>Tomt indhold</p>")], "");
    assert_eq!(messages(&placeholder), [""; 0]);
}

#[test]
fn sbsys_agenda_has_earlier_decisions_only() {
    let chain = "<p><strong>1. april 2014:</strong> Udsat.</p><p><strong>8. april 2014:</strong> Godkendt.</p>";
    let document = publication("1", &[("Økonomiudvalgets beslutning", "True", chain)], "");
    assert_eq!(
        sections_of(&document, 0),
        [
            "Økonomiudvalgets beslutning 1. april 2014: | Økonomiudvalget 1. april 2014 | Udsat.",
            "Økonomiudvalgets beslutning 8. april 2014: | - | Godkendt.",
        ]
    );
    assert_eq!(
        messages(&document),
        ["a decision in a document that has none"]
    );
}

#[test]
fn sbsys_decision_of_another_body_is_not_asserted() {
    let fields = [
        ("ØKONOMIUDVALGETS BESLUTNING", "True", "<p>Anbefales.</p>"),
        (
            "KOMMUNALBESTYRELSENS BESLUTNING",
            "True",
            "<p>Vedtaget.</p>",
        ),
    ];
    let document = publication("2", &fields, "");
    assert_eq!(
        sections_of(&document, 0),
        [
            "ØKONOMIUDVALGETS BESLUTNING | decision | Anbefales.",
            "KOMMUNALBESTYRELSENS BESLUTNING | - | Vedtaget.",
        ]
    );
    assert_eq!(document.warnings.len(), 1);
}

#[test]
fn sbsys_chain_may_have_no_decision_of_its_own_day() {
    let chain = "<p>1. april 2014: Udsat.</p><p>8. april 2014:</p>";
    let document = publication("2", &[("Beslutning", "True", chain)], "");
    assert_eq!(
        sections_of(&document, 0),
        ["Beslutning 1. april 2014: | Økonomiudvalget 1. april 2014 | Udsat."]
    );
}

#[test]
fn sbsys_chain_without_its_own_day_names_no_body() {
    let chain = "<p>Først.</p><p>1. april 2014: Udsat.</p><p>Børneudvalget den 2. april 2014: Ja.</p><p>9. april 2014: Nej.</p>";
    let document = publication("2", &[("Beslutning", "True", chain)], "");
    assert_eq!(
        sections_of(&document, 0),
        [
            "Beslutning | - | Først.",
            "Beslutning 1. april 2014: | - | Udsat.",
            "Børneudvalget den 2. april 2014: | Børneudvalget 2. april 2014 | Ja.",
            "Beslutning 9. april 2014: | - | Nej.",
        ]
    );
    assert_eq!(document.warnings.len(), 3);
}

#[test]
fn sbsys_chain_may_have_its_days_on_lines_of_their_own() {
    let chain = "<p><strong>1. april 2014</strong><br />Udsat.</p><p><strong>Den 8. april 2014</strong></p><p>Ja.</p>";
    let document = publication("2", &[("Beslutning", "True", chain)], "");
    assert_eq!(
        sections_of(&document, 0),
        [
            "Beslutning 1. april 2014 | Økonomiudvalget 1. april 2014 | Udsat.",
            "Beslutning Den 8. april 2014 | decision | Ja.",
        ]
    );
    // a day within a decision begins nothing
    let text = "<p>Næste møde holdes</p><p>8. maj 2014</p><p>kl. 10.</p>";
    let document = publication("2", &[("Beslutning", "True", text)], "");
    assert_eq!(
        sections_of(&document, 0),
        ["Beslutning | decision | Næste møde holdes 8. maj 2014 kl. 10."]
    );
}

#[test]
fn sbsys_other_fields_may_hold_earlier_decisions() {
    let fields = [
        (
            "Beslutning i Børneudvalget den 1. april 2014",
            "False",
            "Udsat.",
        ),
        (
            "Beslutning i Økonomiudvalget den 8. april 2014",
            "False",
            "Forslag.",
        ),
        ("Beslutning", "False", "Forslag."),
    ];
    let document = publication("2", &fields, "");
    assert_eq!(
        sections_of(&document, 0),
        [
            "Beslutning i Børneudvalget den 1. april 2014 | Børneudvalget 1. april 2014 | Udsat.",
            "Beslutning i Økonomiudvalget den 8. april 2014 | - | Forslag.",
            "Beslutning | - | Forslag.",
        ]
    );
}

#[test]
fn get_organized_items_below_a_closed_one_are_closed() {
    let item = |number: &str, flag: &str| {
        format!(
            "<Item><Caption>A</Caption><IsPublic>{flag}</IsPublic><Number>{number}</Number></Item>"
        )
    };
    let items = [
        item("1", "true"),
        item("1.1", "false"),
        item("1.2", "true"),
        item("1.1.1", "true"),
        item("2", "false"),
        item("2.1", "true"),
        item("2.1.1", "true"),
        item("2.2", "true"),
        item("21", "true"),
        item("21.1", "true"),
    ]
    .concat();
    let document = read_xml(&format!(
        "<Publication><Agendas><Agenda><PublicationTypeAsValue>2</PublicationTypeAsValue><IsPublic>true</IsPublic><Items>\
         {items}</Items></Agenda></Agendas></Publication>"
    ));
    let open: Vec<&str> = meeting_of(&document)
        .items
        .iter()
        .filter(|item| item.open)
        .filter_map(|item| item.number.as_deref())
        .collect();
    assert_eq!(open, ["1", "1.2", "21", "21.1"]);
}

#[test]
fn sbsys_two_decisions_of_nobody_are_not_asserted() {
    let fields = [
        ("Beslutning", "True", "<p>Ja.</p>"),
        ("Beslutning", "True", "<p>Nej.</p>"),
    ];
    let document = publication("2", &fields, "");
    assert_eq!(
        sections_of(&document, 0),
        ["Beslutning | - | Ja.", "Beslutning | - | Nej."]
    );
    assert_eq!(document.warnings.len(), 2);
    // one that is empty is none
    let fields = [
        ("Beslutning", "True", "<p>Ja.</p>"),
        ("Beslutning", "True", "<p>&nbsp;</p>"),
    ];
    let document = publication("2", &fields, "");
    assert_eq!(sections_of(&document, 0), ["Beslutning | decision | Ja."]);
    // the only field for decisions is one, whatever it is called
    let document = publication("2", &[("Protokol", "True", "<p>Ja.</p>")], "");
    assert_eq!(sections_of(&document, 0), ["Protokol | decision | Ja."]);
}

#[test]
fn sbsys_history_is_earlier_or_text_without_a_label() {
    let history = |flag: &str, body: &str, day: &str| {
        format!(
            "<ItemHistory><ItemField>{flag}<Caption>Beslutning</Caption><Content>Udsat.</Content><MeetingDetails>\
             <CommitteeName>{body}</CommitteeName><MeetingDueDate>{day}</MeetingDueDate></MeetingDetails></ItemField></ItemHistory>"
        )
    };
    for (flag, body, day, expected) in [
        (
            "",
            "Børneudvalget",
            "01-04-2014 09:00:00",
            &["Beslutning i Børneudvalget den 01-04-2014 | Børneudvalget 01-04-2014 | Udsat."][..],
        ),
        (
            "",
            "Økonomiudvalget",
            "01-04-2014",
            &["Beslutning i Økonomiudvalget den 01-04-2014 | Økonomiudvalget 01-04-2014 | Udsat."],
        ),
        ("", "", "01-04-2014", &[" | - | Udsat."]),
        ("", "Børneudvalget", "", &[" | - | Udsat."]),
        ("", "Børneudvalget", "01-05-2014", &[" | - | Udsat."]),
        ("", "Økonomiudvalget", "08-04-2014", &[" | - | Udsat."]),
        (
            "<IsPublic>False</IsPublic>",
            "Børneudvalget",
            "01-04-2014",
            &[],
        ),
    ] {
        let document = publication("2", &[], &history(flag, body, day));
        assert_eq!(sections_of(&document, 0), expected, "{flag} {body} {day}");
    }
}

#[test]
fn sbsys_values_of_html_become_blocks() {
    let html = "<p>A&oslash;</p><ol><li>et</li><li>to</li></ol><table><tr><td>x</td><td>y</td></tr></table>";
    let document = publication("2", &[("Sag", "False", html)], "");
    let kinds: Vec<&BlockKind> = document.blocks.iter().map(|block| &block.kind).collect();
    assert_eq!(kinds[..2], [&BlockKind::Heading(2), &BlockKind::Heading(3)]);
    assert_eq!(*kinds[2], BlockKind::Paragraph);
    assert!(matches!(kinds[3], BlockKind::ListItem { mark, .. } if mark == "1."));
    assert!(matches!(kinds[4], BlockKind::ListItem { mark, .. } if mark == "2."));
    assert!(matches!(kinds[5], BlockKind::TableRow { cells } if cells == &["x", "y"]));
    assert_eq!(document.blocks[2].lines[0].text, "Aø");
}

#[test]
fn a_field_that_cannot_be_read_is_said() {
    let deep = "<div>".repeat(100_000);
    let fields = [
        ("Sag", "False", deep.as_str()),
        ("Indstilling", "False", "At."),
    ];
    let document = publication("2", &fields, "");
    assert_eq!(sections_of(&document, 0), ["Indstilling | - | At."]);
    assert!(
        messages(&document)[0].starts_with("a field is left out: "),
        "{:?}",
        document.warnings
    );
}

#[test]
fn sbsys_agendas_of_one_meeting_are_one() {
    let agenda = |id: &str, when: &str, item: &str| {
        format!(
            "<Agenda ID='{id}'><Meeting><When>{when}</When></Meeting><Items><Item><Caption>{item}</Caption>\
             <IsPublic>True</IsPublic></Item></Items></Agenda>"
        )
    };
    let document = read_xml(&format!(
        "<Publication><PublicationTypeAsEnum>Final</PublicationTypeAsEnum><Agendas>{}{}{}</Agendas></Publication>",
        agenda("1", "08-04-2014 09:00:00", "A"),
        agenda("2", "08-04-2014 09:00:00", "B"),
        agenda("3", "09-04-2014 09:00:00", "C"),
    ));
    let titles: Vec<&str> = meeting_of(&document)
        .items
        .iter()
        .map(|item| item.title.as_str())
        .collect();
    assert_eq!(titles, ["A", "B"]);
    assert_eq!(meeting_of(&document).kind, DeclaredKind::Agenda);
    assert_eq!(
        messages(&document),
        ["an agenda of another meeting in the same file is left out"]
    );
}

#[test]
fn sbsys_files_that_no_open_item_has_are_closed() {
    let enclosure = |number: u8| {
        format!(
            "<Enclosure><Name>Bilag {number}</Name><FileName>K:\\Fortroligt\\{number}.pdf</FileName>\
             <InstantiationFilePathRelative>Enclosures\\{number}.pdf</InstantiationFilePathRelative></Enclosure>"
        )
    };
    let document = read_xml(&format!(
        "<Publication><Agendas><Agenda><Items><Item><Caption>A</Caption><IsPublic>True</IsPublic><Enclosures>{}</Enclosures>\
         </Item></Items><Enclosures>{}{}</Enclosures></Agenda></Agendas></Publication>",
        enclosure(1),
        enclosure(1),
        enclosure(2)
    ));
    let files = &meeting_of(&document).files;
    let seals = |path: &str| {
        let file = files.iter().find(|file| file.is_at(path)).expect(path);
        file.kind == super::super::super::declared::DeclaredFileKind::Closed
    };
    assert!(!seals("Enclosures/1.pdf"));
    assert!(seals("Enclosures/2.pdf"));
    assert_eq!(files.len(), 2);
    let bytes = serde_json::to_string(&document).unwrap();
    assert!(!bytes.contains("Fortroligt") && !bytes.contains("2.pdf"));
}

#[test]
fn get_organized_pdfs_of_the_whole_are_no_items() {
    let item = |id: &str, number: &str, caption: &str, flag: &str, file: &str, file_flag: &str| {
        format!(
            "<Item ID='{id}'><Caption>{caption}</Caption><Enclosures><Enclosure><FileName>{file}</FileName><Name>n</Name>\
             <IsPublic>{file_flag}</IsPublic></Enclosure></Enclosures><IsPublic>{flag}</IsPublic><Number>{number}</Number></Item>"
        )
    };
    let zero = "00000000-0000-0000-0000-000000000000_Public_case_1";
    let document = read_xml(&format!(
        "<Publication><Agendas><Agenda><PublicationTypeAsValue>2</PublicationTypeAsValue><IsPublic>true</IsPublic><Items>\
         {}{}{}{}{}</Items></Agenda></Agendas></Publication>",
        item(zero, "0", "Åbent referat", "true", "a.pdf", "true"),
        item(zero, "0", "Åbent referat", "true", "b.pdf", "false"),
        item(zero, "0", "Åbent referat", "true", "c - lukket.pdf", "true"),
        item("7", "0", "Lukket referat", "true", "d.pdf", "true"),
        item("8", "0", "Velkomst", "true", "e.pdf", "true"),
    ));
    let meeting = meeting_of(&document);
    let titles: Vec<&str> = meeting
        .items
        .iter()
        .map(|item| item.title.as_str())
        .collect();
    assert_eq!(titles, ["Velkomst"]);
    use super::super::super::declared::DeclaredFileKind as Kind;
    for (path, kind) in [
        ("a.pdf", Kind::SameMeeting),
        ("b.pdf", Kind::Closed),
        ("c - lukket.pdf", Kind::Closed),
        ("d.pdf", Kind::Closed),
        ("e.pdf", Kind::Attachment),
    ] {
        let file = meeting
            .files
            .iter()
            .find(|file| file.is_at(path))
            .expect(path);
        assert_eq!(file.kind, kind, "{path}");
    }
}

#[test]
fn sbsys_agenda_is_read_by_its_attributes() {
    let document = read_xml(
        "<Dagsorden DagsordenID='1001' Dagsordentype='Referat' Åben='True'>\
         <Møde Udvalg='Teknisk Udvalg' Mødedato='12. marts 2025' Mødetid='16:00' Mødested='Lokale 2'/>\
         <Dagsordenpunkter><Dagsordenpunkt DagsordenpunktID='9001' Nummer='1' Åbent='True'><Overskrift>Cykelsti</Overskrift>\
         <Indhold><Indstilling>At <b>stien</b> bygges.<br/>Nu.</Indstilling><Tidligere_x0020_behandling>&lt;p&gt;Ja.&lt;/p&gt;\
         </Tidligere_x0020_behandling><Beslutning>Godkendt.</Beslutning><Bemærkninger/></Indhold><Bilagsliste>\
         <Bilag Navn='Kort.pdf' MaaPubliceres='True' BilagUrl='77.pdf'/><Bilag Navn='Ude.pdf' MaaPubliceres='True' \
         BilagUrl='https://x.example/78.pdf'/></Bilagsliste></Dagsordenpunkt></Dagsordenpunkter></Dagsorden>",
    );
    let meeting = meeting_of(&document);
    assert_eq!(meeting.committee.as_deref(), Some("Teknisk Udvalg"));
    assert_eq!(meeting.date.as_deref(), Some("12. marts 2025"));
    assert_eq!(meeting.start.as_deref(), Some("16:00"));
    assert_eq!(meeting.place.as_deref(), Some("Lokale 2"));
    assert_eq!(
        sections_of(&document, 0),
        [
            "Indstilling | - | At stien bygges. Nu.",
            "Tidligere behandling | - | Ja.",
            "Beslutning | decision | Godkendt.",
        ]
    );
    let files: Vec<Option<&str>> = meeting.items[0]
        .attachments
        .iter()
        .map(|attachment| attachment.file.as_deref())
        .collect();
    assert_eq!(files, [Some("77.pdf"), None]);
    assert!(
        !serde_json::to_string(&document)
            .unwrap()
            .contains("x.example")
    );
}

/// An Acadre agenda of one item with bullets of `(name, content)`.
fn acadre(name: &str, bullets: &[(&str, &str)]) -> Document {
    let mut rows = String::new();
    for (at, (label, content)) in bullets.iter().enumerate() {
        // written last to first, to be read by their order
        let row = format!(
            "<table name='bullet'><fields><field name='bulletname'>{label}</field><field name='bulletcontent'>&lt;p&gt;{content}\
             &lt;/p&gt;</field><field name='bulletsortorder'>{at}</field></fields></table>"
        );
        rows.insert_str(0, &row);
    }
    read_xml(&format!(
        "<root><table name='agenda'><fields><field name='name'>{name}</field><field name='access'>1</field></fields>\
         <table name='committee'><fields><field name='name'>Havneudvalget (HU)</field></fields></table>\
         <table name='meeting'><fields><field name='date'>2014-03-11 15:15</field></fields></table>\
         <table name='agendaitemparents'><fields><field name='sort'>2</field></fields><table name='agendaitem'><fields>\
         <field name='name'>A</field><field name='access'>1</field></fields>{rows}</table></table>\
         <table name='agendaitemparents'><fields><field name='sort'>1</field></fields><table name='agendaitem'><fields>\
         <field name='name'>B</field><field name='access'>1</field></fields></table></table></table></root>"
    ))
}

#[test]
fn acadre_items_and_bullets_are_sorted() {
    let bullets = [
        ("Resumé", "Et."),
        ("Beslutning i Havneudvalget (HU) den 14-01-2014", "Udsat."),
        ("Beslutning i Byrådet den 11-03-2014", "Nej."),
        ("Beslutning i Havneudvalget den 11-03-2014", "Ja."),
        ("Beslutning i Havneudvalget (HU) den 01-04-2014", "Senere."),
    ];
    let document = acadre("Referat", &bullets);
    let numbers: Vec<Option<&str>> = meeting_of(&document)
        .items
        .iter()
        .map(|item| item.number.as_deref())
        .collect();
    assert_eq!(numbers, [Some("1"), Some("2")]);
    assert_eq!(
        sections_of(&document, 1),
        [
            "Resumé | - | Et.",
            "Beslutning i Havneudvalget (HU) den 14-01-2014 | Havneudvalget (HU) 14-01-2014 | Udsat.",
            "Beslutning i Byrådet den 11-03-2014 | Byrådet 11-03-2014 | Nej.",
            "Beslutning i Havneudvalget den 11-03-2014 | decision | Ja.",
            "Beslutning i Havneudvalget (HU) den 01-04-2014 | - | Senere.",
        ]
    );
}

#[test]
fn acadre_agenda_has_no_decision() {
    let bullets = [
        ("Beslutning i Havneudvalget (HU) den 14-01-2014", "Udsat."),
        ("Beslutning i Havneudvalget (HU) den 11-03-2014", "Ja."),
        ("Beslutning", "Ja."),
    ];
    let document = acadre("Dagsorden", &bullets);
    let roles: Vec<bool> = meeting_of(&document).items[1]
        .sections
        .iter()
        .map(|section| section.role == DeclaredRole::ByLabel)
        .collect();
    assert_eq!(roles, [false, true, true]);
    assert_eq!(document.warnings.len(), 2);
}

#[test]
fn acadre_items_below_a_closed_one_are_closed() {
    let item = |id: &str, above: &str, access: &str| {
        format!(
            "<table name='agendaitemparents'><fields><field name='sort'>{id}</field></fields><table name='agendaitem'><fields>\
             <field name='sysid'>{id}</field><field name='parentitem'>{above}</field><field name='name'>A</field>\
             <field name='access'>{access}</field></fields></table></table>"
        )
    };
    let document = read_xml(&format!(
        "<root><table name='agenda'><fields><field name='access'>1</field></fields>{}{}{}</table></root>",
        item("1", "2", "1"),
        item("2", "0", "2"),
        item("3", "0", "1"),
    ));
    let open: Vec<bool> = meeting_of(&document)
        .items
        .iter()
        .map(|item| item.open)
        .collect();
    assert_eq!(open, [false, false, true]);
}

/// An eDoc meeting of one open item with a text and attachments.
fn edoc(state: &str, text: &str, attachments: &str) -> Document {
    read_xml(&format!(
        "<Meeting><Committee>Kystudvalget</Committee><MeetingDate>21-05-2013 16:00:00</MeetingDate>\
         <MeetingState>{state}</MeetingState><MeetingAgendaTypes><MeetingAgendaType><AgendaType>Åben dagsorden</AgendaType>\
         <MeetingAgendaItems><MeetingAgendaItem><AgendaItemNumber>1</AgendaItemNumber><Document><Title>A</Title>\
         <PublishingType>SKAL PUBLICERES</PublishingType><Attachments>{attachments}</Attachments></Document>\
         <FullText>{text}</FullText></MeetingAgendaItem></MeetingAgendaItems></MeetingAgendaType></MeetingAgendaTypes></Meeting>"
    ))
}

#[test]
fn edoc_decisions_stand_between_two_lines() {
    let text = "\r\r1.\tA\r\rSagsnr.: 2013-1\r\rSammendrag\rEt.\r\rØkonomiudvalgets beslutning den 01.05.2013 Punkt 4\rUdsat.\r\r\
                Følgende deltog ikke i behandlingen af punktet:\r \r\rKystudvalgets beslutning den 21.05.2013 Punkt 1\rJa.\r\
                Og nej.\r\rFølgende deltog ikke i behandlingen af punktet:\rTove Ek (B)\r\rEfterskrift";
    let document = edoc("Referat endeligt godkendt", text, "");
    assert_eq!(
        sections_of(&document, 0),
        [
            " | - | Sammendrag Et.",
            "Økonomiudvalgets beslutning den 01.05.2013 Punkt 4 | Økonomiudvalget 01.05.2013 | Udsat.",
            "Kystudvalgets beslutning den 21.05.2013 Punkt 1 | decision | Ja. Og nej.",
            " | - | Efterskrift",
        ]
    );
    let absent: Vec<&str> = meeting_of(&document).items[0]
        .absent
        .iter()
        .map(|person| person.name.as_str())
        .collect();
    assert_eq!(absent, ["Tove Ek (B)"]);
}

#[test]
fn edoc_an_earlier_decision_without_an_end_stays_text() {
    let text = "1.\tA\r\rBaggrund\rØkonomiudvalgets beslutning den 01.05.2013 Punkt 4\rUdsat.\r\rIndstilling\rAt.";
    let document = edoc("Referat endeligt godkendt", text, "");
    assert_eq!(
        sections_of(&document, 0),
        [
            " | - | Baggrund Økonomiudvalgets beslutning den 01.05.2013 Punkt 4 Udsat. Indstilling At."
        ]
    );
}

#[test]
fn edoc_of_another_state_asserts_no_decision() {
    let text = "1.\tA\r\rKystudvalgets beslutning den 21.05.2013 Punkt 1\rJa.\r\rFølgende deltog ikke i behandlingen af punktet:";
    for (state, kind) in [
        ("Dagsorden godkendt", DeclaredKind::Agenda),
        ("Referat under godkendelse", DeclaredKind::Draft),
    ] {
        let document = edoc(state, text, "");
        assert_eq!(meeting_of(&document).kind, kind, "{state}");
        let item = &meeting_of(&document).items[0];
        assert!(
            item.sections
                .iter()
                .all(|section| section.role == DeclaredRole::ByLabel),
            "{state}"
        );
        assert!(!document.warnings.is_empty(), "{state}");
    }
}

#[test]
fn edoc_without_a_state_has_the_decision_of_its_day() {
    let text = "1.\tA\r\rKystudvalgets beslutning den 21.05.2013 Punkt 1\rJa.";
    let document = edoc("", text, "");
    assert_eq!(meeting_of(&document).kind, DeclaredKind::Unknown);
    assert_eq!(
        sections_of(&document, 0),
        ["Kystudvalgets beslutning den 21.05.2013 Punkt 1 | decision | Ja."]
    );
}

#[test]
fn edoc_names_of_closed_attachments_leave_the_text() {
    let attachment = |title: &str, publishing: &str| {
        format!(
            "<Attachment><Title>{title}</Title><PublishingType>{publishing}</PublishingType><FullText>Beslutning\nHemmelighed\
             </FullText></Attachment>"
        )
    };
    let attachments = attachment("Kort", "SKAL PUBLICERES")
        + &attachment("Politianmeldelse", "SKAL IKKE PUBLICERES");
    let text = "1.\tA\r\rBilag\r2013-1 - Kort\r2013-2 - Politianmeldelse\r\rDer er indgivet Politianmeldelse om Kort.";
    let document = edoc("Referat endeligt godkendt", text, &attachments);
    assert_eq!(
        sections_of(&document, 0),
        [" | - | Bilag 2013-1 - Kort Der er indgivet Politianmeldelse om Kort."]
    );
    assert_eq!(
        messages(&document),
        ["a line that names a closed attachment is left out"]
    );
    assert!(
        !serde_json::to_string(&document)
            .unwrap()
            .contains("Hemmelighed")
    );
}

/// Fujitsu minutes of one open item.
fn fujitsu(output: &str, plan: &str, presentations: &str) -> Document {
    read_xml(&format!(
        "<Root xmlns=\"http://www.fujitsu.dk/agenda/xml/schemas/2009/03/31/\"><OutputTypeEnumName>{output}</OutputTypeEnumName>\
         <Committee><Name>Kulturudvalget</Name><Meeting><MeetingDateTime>06-03-2018 15:30</MeetingDateTime><Agenda>\
         <AgendaElements><AgendaElement><AccessIsPublic>true</AccessIsPublic><HandlingItem><SerialNo>1</SerialNo>\
         <Title>A</Title><HandlingPlan>{plan}</HandlingPlan><CasePresentations>{presentations}</CasePresentations>\
         </HandlingItem></AgendaElement></AgendaElements></Agenda></Meeting></Committee></Root>"
    ))
}

fn handling(
    placement: &str,
    body: &str,
    day: &str,
    access: &str,
    state: &str,
    decision: &str,
) -> String {
    format!(
        "<Handling><Placement>{placement}</Placement><CommitteeName>{body}</CommitteeName><MeetingDate>{day}</MeetingDate>\
         <Access>{access}</Access><State>{state}</State><Decision><![CDATA[{decision}]]></Decision><HandlingAbsences>\
         <HandlingAbsence><Name>Tove Ek</Name><Reason>Fravær</Reason></HandlingAbsence></HandlingAbsences></Handling>"
    )
}

#[test]
fn fujitsu_the_plan_tells_earlier_decisions() {
    let open = "Offentlig publicering";
    let plan = [
        handling(
            "Before",
            "Økonomiudvalget",
            "06-02-2018 09:00",
            open,
            "Afsluttet",
            "Sendes videre.",
        ),
        handling(
            "Before",
            "Økonomiudvalget",
            "07-02-2018",
            "Fortrolig publicering",
            "Afsluttet",
            "Hemmelighed",
        ),
        handling(
            "Before",
            "Økonomiudvalget",
            "08-02-2018",
            "",
            "Afsluttet",
            "Hemmelighed",
        ),
        handling(
            "Before",
            "Økonomiudvalget",
            "09-02-2018",
            open,
            "Under behandling",
            "Udkast",
        ),
        handling(
            "Before",
            "Økonomiudvalget",
            "01-01-0001 00:00",
            open,
            "Afsluttet",
            "Uden dag",
        ),
        handling("Before", "", "10-02-2018", open, "Afsluttet", "Uden udvalg"),
        handling(
            "This",
            "Kulturudvalget",
            "06-03-2018 15:30",
            open,
            "Afsluttet",
            "Godkendt.",
        ),
        handling(
            "After",
            "Byrådet",
            "20-03-2018 15:30",
            open,
            "Oprettet",
            "Beslutning ikke frigivet",
        ),
        handling(
            "After",
            "Byrådet",
            "21-03-2018 15:30",
            open,
            "Afsluttet",
            "Fremtid",
        ),
    ]
    .concat();
    let document = fujitsu("Minute", &plan, "");
    assert_eq!(
        sections_of(&document, 0),
        [
            "Beslutning i Økonomiudvalget den 06-02-2018 | Økonomiudvalget 06-02-2018 | Sendes videre.",
            "Beslutning i Kulturudvalget den 06-03-2018 | decision | Godkendt.",
        ]
    );
    assert_eq!(meeting_of(&document).items[0].absent.len(), 1);
    let bytes = serde_json::to_string(&document).unwrap();
    for never in ["Hemmelighed", "Udkast", "Fremtid", "Uden"] {
        assert!(!bytes.contains(never), "{never}");
    }
}

#[test]
fn fujitsu_a_presentation_may_be_the_decision() {
    let presentations = "<CasePresentation><Title>Referat</Title><Content><![CDATA[<p>Ja.</p>]]></Content>\
        <IsDecision>true</IsDecision></CasePresentation>";
    let plan = handling(
        "This",
        "Kulturudvalget",
        "06-03-2018",
        "Offentlig publicering",
        "Afsluttet",
        "Ja.",
    );
    let document = fujitsu("Minute", &plan, presentations);
    assert_eq!(sections_of(&document, 0), ["Referat | decision | Ja."]);
    let document = fujitsu("Agenda", &plan, presentations);
    assert_eq!(sections_of(&document, 0), ["Referat | - | Ja."]);
}

#[test]
fn fujitsu_notifications_publish_or_withdraw() {
    for (name, is_newest) in [
        ("3f98e277-4cbd-47ad-9c90-a9587403e430.xml", true),
        ("ec66a787-95e7-41d1-b731-af10506bf2ef.xml", false),
    ] {
        let document = read_fixture(&format!("edoc_fujitsu/{name}"));
        assert_eq!(document.format, Format::EdocFujitsuNotification);
        let meeting = meeting_of(&document);
        assert_eq!(
            meeting.id.as_deref(),
            Some("8e81973e-0bec-47b0-b898-d190f9ebdacc")
        );
        let folder = if is_newest {
            "2018-02-27 13.40.51/907a70c3"
        } else {
            "2018-02-26 09.12.05/18f135d2"
        };
        let printed = serde_json::to_string(&meeting.files).unwrap();
        assert!(printed.contains(folder), "{printed}");
    }
}
