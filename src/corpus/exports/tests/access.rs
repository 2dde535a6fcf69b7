//! Every way to write the access of an item, in every schema.

use super::*;

/// Forms of a value of an element, each with whether it says `true` exactly.
const TRUTHS: [(&str, bool); 27] = [
    ("<F>true</F>", true),
    ("<F>True</F>", true),
    ("<F>TRUE</F>", true),
    ("<F> true </F>", true),
    ("<F>\n\ttrue\r\n</F>", true),
    ("<F><![CDATA[True]]></F>", true),
    ("<F><![CDATA[ True ]]></F>", true),
    ("<F>tr<![CDATA[ue]]></F>", true),
    ("<F>&#116;rue</F>", true),
    ("<F><!-- false -->true</F>", true),
    ("<F>false</F>", false),
    ("<F>False</F>", false),
    ("<F><![CDATA[False]]></F>", false),
    ("<F></F>", false),
    ("<F/>", false),
    ("", false),
    ("<F> </F>", false),
    ("<F><![CDATA[]]></F>", false),
    ("<F>ja</F>", false),
    ("<F>yes</F>", false),
    ("<F>1</F>", false),
    ("<F>0</F>", false),
    ("<F>-1</F>", false),
    ("<F>null</F>", false),
    ("<F>åben</F>", false),
    ("<F>true false</F>", false),
    ("<F><V>true</V></F>", false),
];

/// What stands in the text, the case and the attachments of the item.
const SECRETS: [&str; 4] = ["Hemmelighed", "99/1234", "Notat.pdf", "Sagens navn"];

fn assert_access(document: &Document, is_open: bool, what: &str) {
    let item = &meeting_of(document).items[0];
    assert_eq!(item.open, is_open, "{what}");
    assert_eq!(item.number.as_deref(), Some("1"), "{what}");
    let bytes = serde_json::to_string(document).unwrap();
    if is_open {
        assert!(bytes.contains(SECRETS[0]), "{what}");
    } else {
        for secret in SECRETS {
            assert!(!bytes.contains(secret), "{what}: {secret}");
        }
        assert_eq!(item.sections, [], "{what}");
        assert_eq!(item.heading, None, "{what}");
        assert_eq!(item.attachments, [], "{what}");
        assert_eq!(item.id, None, "{what}");
    }
}

fn element(form: &str, name: &str) -> String {
    form.replace("<F", &format!("<{name}"))
        .replace("</F", &format!("</{name}"))
}

#[test]
fn sbsys_publication() {
    for (form, is_open) in TRUTHS {
        let flag = element(form, "IsPublic");
        let text = format!(
            "<Publication><PublicationTypeAsValue>2</PublicationTypeAsValue><Agendas><Agenda ID='1'>\
             <Items><Item ID='5'><Caption>Titel</Caption><Case ID='7'><Number>99/1234</Number>\
             <Title>Sagens navn</Title></Case><Enclosures><Enclosure><Name>Notat.pdf</Name>\
             <InstantiationFilePathRelative>Enclosures\\Notat.pdf</InstantiationFilePathRelative>\
             </Enclosure></Enclosures>{flag}<Number>1</Number><Fields><ItemField><Caption>Indstilling\
             </Caption><Content>Hemmelighed</Content></ItemField></Fields><ItemHistory><ItemField>\
             <Content>Hemmelighed</Content></ItemField></ItemHistory></Item></Items></Agenda></Agendas></Publication>"
        );
        assert_access(&read_xml(&text), is_open, form);
    }
}

#[test]
fn get_organized_agenda() {
    for (form, is_open) in TRUTHS {
        let flag = element(form, "IsPublic");
        let text = format!(
            "<Publication><Agendas><Agenda ID='1'><PublicationTypeAsValue>2</PublicationTypeAsValue>{flag}\
             <Items><Item ID='5'><Caption>Titel</Caption><Enclosures><Enclosure><FileName>Notat.pdf</FileName>\
             <Name>Notat.pdf</Name><IsPublic>true</IsPublic></Enclosure></Enclosures><IsPublic>true</IsPublic>\
             <Number>1</Number><Fields><ItemField><Caption>Titel</Caption><Content>Hemmelighed</Content>\
             </ItemField></Fields></Item></Items></Agenda></Agendas></Publication>"
        );
        let document = read_xml(&text);
        assert_access(&document, is_open, form);
        assert_eq!(meeting_of(&document).closed, !is_open, "{form}");
    }
}

#[test]
fn get_organized_attachment() {
    for (form, is_open) in TRUTHS {
        let flag = element(form, "IsPublic");
        let text = format!(
            "<Publication><Agendas><Agenda ID='1'><PublicationTypeAsValue>2</PublicationTypeAsValue>\
             <IsPublic>true</IsPublic><Items><Item ID='5'><Caption>Titel</Caption><Enclosures><Enclosure>\
             <FileName>Notat.pdf</FileName><Name>Notat</Name>{flag}</Enclosure></Enclosures>\
             <IsPublic>true</IsPublic><Number>1</Number></Item></Items></Agenda></Agendas></Publication>"
        );
        let document = read_xml(&text);
        let bytes = serde_json::to_string(&document).unwrap();
        assert_eq!(bytes.contains("Notat"), is_open, "{form}");
        let file = &meeting_of(&document).files[0];
        assert!(file.is_at("Notat.pdf"), "{form}");
    }
}

#[test]
fn sbsys_agenda() {
    // the access is an attribute
    for (value, is_open) in [
        (Some("true"), true),
        (Some("True"), true),
        (Some(" TRUE "), true),
        (Some("false"), false),
        (Some("ja"), false),
        (Some("1"), false),
        (Some(""), false),
        (None, false),
    ] {
        let flag = |name: &str| {
            value
                .map(|value| format!("{name}='{value}'"))
                .unwrap_or_default()
        };
        let (item, agenda) = (flag("Åbent"), flag("Åben"));
        for (agenda, item, group) in [
            (agenda.as_str(), "Åbent='true'", "Åbne dagsordenspunkter"),
            ("Åben='true'", item.as_str(), "Åbne dagsordenspunkter"),
            ("Åben='true'", item.as_str(), "Lukkede dagsordenspunkter"),
        ] {
            let text = format!(
                "<Dagsorden {agenda} Dagsordentype='Referat'><Møde Udvalg='U'/><Dagsordenpunkter>\
                 <Gruppe navn='{group}'><Dagsordenpunkt Nummer='1' {item}><Overskrift>Titel</Overskrift>\
                 <Indhold><Beslutning>Hemmelighed</Beslutning></Indhold><Bilagsliste><Bilag Navn='Notat.pdf' \
                 MaaPubliceres='true' BilagUrl='Notat.pdf'/></Bilagsliste></Dagsordenpunkt></Gruppe>\
                 </Dagsordenpunkter></Dagsorden>"
            );
            let is_open = is_open && !group.starts_with("Lukkede");
            assert_access(&read_xml(&text), is_open, &text);
        }
    }
}

#[test]
fn sbsys_agenda_attachment() {
    for (value, is_open) in [
        ("true", true),
        ("True", true),
        ("false", false),
        ("", false),
        ("1", false),
    ] {
        let text = format!(
            "<Dagsorden Åben='True'><Møde/><Dagsordenpunkter><Dagsordenpunkt Nummer='1' Åbent='True'>\
             <Overskrift>Titel</Overskrift><Bilagsliste><Bilag Navn='Notat' MaaPubliceres='{value}' BilagUrl='77.pdf'/>\
             </Bilagsliste></Dagsordenpunkt></Dagsordenpunkter></Dagsorden>"
        );
        let bytes = serde_json::to_string(&read_xml(&text)).unwrap();
        assert_eq!(bytes.contains("Notat"), is_open, "{value}");
        assert_eq!(bytes.contains("77.pdf"), is_open, "{value}");
    }
}

#[test]
fn acadre() {
    let field = |name: &str, value: &str| format!("<field name=\"{name}\">{value}</field>");
    for (access, name, is_open) in [
        ("1", "Åben", true),
        (" 1 ", "", true),
        ("<![CDATA[1]]>", "Åben", true),
        ("2", "Lukket", false),
        ("1", "Lukket", false),
        ("1", "Fortroligt", false),
        ("2", "Åben", false),
        ("", "Åben", false),
        ("01", "Åben", false),
        ("true", "Åben", false),
        ("0", "", false),
    ] {
        for is_agenda in [false, true] {
            let flags = field("access", access) + &field("accessname", name);
            let open = field("access", "1");
            let (agenda, item) = match is_agenda {
                true => (&flags, &open),
                false => (&open, &flags),
            };
            let text = format!(
                "<root><table name=\"agenda\"><fields>{agenda}{}</fields><table name=\"agendaitemparents\"><fields>{}\
                 </fields><table name=\"agendaitem\"><fields>{}{item}{}</fields><table name=\"agendaitemlink\">\
                 <table name=\"noarksak\"><fields>{}</fields></table></table><table name=\"bullet\"><fields>{}{}\
                 </fields></table><table name=\"enclosure\"><fields>{}{}{}</fields></table></table></table></table></root>",
                field("name", "Referat"),
                field("sort", "1"),
                field("name", "Titel"),
                field("caseno", "99/1234"),
                field("tittel", "Sagens navn"),
                field("bulletname", "Beslutning"),
                field("bulletcontent", "&lt;p&gt;Hemmelighed&lt;/p&gt;"),
                field("name", "Notat.pdf"),
                field("access", "1"),
                field("filename", "Notat.pdf"),
            );
            assert_access(
                &read_xml(&text),
                is_open,
                &format!("{access} {name} {is_agenda}"),
            );
        }
    }
}

#[test]
fn edoc() {
    for (agenda, publishing, route, is_open) in [
        ("Åben dagsorden", "SKAL PUBLICERES", "Åben dagsorden", true),
        ("åben dagsorden ", "Skal publiceres", "Åben dagsorden", true),
        (
            "A\u{30a}ben dagsorden",
            "SKAL PUBLICERES",
            "Åben dagsorden",
            true,
        ),
        (
            "Åben dagsorden",
            "SKAL PUBLICERES",
            "Lukket dagsorden",
            false,
        ),
        (
            "Åben dagsorden",
            "SKAL IKKE PUBLICERES",
            "Åben dagsorden",
            false,
        ),
        ("Åben dagsorden", "", "Åben dagsorden", false),
        (
            "Åben dagsorden",
            "SKAL PUBLICERES SENERE",
            "Åben dagsorden",
            false,
        ),
        (
            "Lukket dagsorden",
            "SKAL PUBLICERES",
            "Lukket dagsorden",
            false,
        ),
        ("", "SKAL PUBLICERES", "Åben dagsorden", false),
        ("Dagsorden", "SKAL PUBLICERES", "Åben dagsorden", false),
        (
            "Åben og lukket dagsorden",
            "SKAL PUBLICERES",
            "Åben dagsorden",
            false,
        ),
    ] {
        let text = format!(
            "<Meeting><Committee>U</Committee><MeetingDate>21-05-2013 16:00:00</MeetingDate><MeetingAgendaTypes>\
             <MeetingAgendaType><AgendaType>{agenda}</AgendaType><MeetingAgendaItems><MeetingAgendaItem>\
             <AgendaItemNumber>1</AgendaItemNumber><Document><Title>Titel om Sagens navn</Title>\
             <NeutralTitle>Titel</NeutralTitle><PublishingType>{publishing}</PublishingType><AgendaItems><AgendaItem>\
             <Committee>U</Committee><AgendaType>{route}</AgendaType><MeetingDate>21-05-2013 16:00:00</MeetingDate>\
             </AgendaItem></AgendaItems><Attachments><Attachment><Title>Notat.pdf</Title><PDFDocument>Notat.pdf</PDFDocument>\
             <PublishingType>SKAL PUBLICERES</PublishingType></Attachment></Attachments></Document>\
             <FullText>1.\tTitel\nSagsnr.: 99/1234\n\nHemmelighed</FullText></MeetingAgendaItem></MeetingAgendaItems>\
             </MeetingAgendaType></MeetingAgendaTypes></Meeting>"
        );
        let what = format!("{agenda} {publishing} {route}");
        let document = read_xml(&text);
        assert_access(&document, is_open, &what);
        let title = &meeting_of(&document).items[0].title;
        assert_eq!(title == "Titel", !is_open, "{what}");
    }
}

fn fujitsu_of(access: &str, name: &str, attachment: &str) -> String {
    format!(
        "<Root xmlns:edoc=\"http://www.fujitsu.dk/agenda/xml/schemas/2009/03/31/\"><edoc:Committee><edoc:Meeting>\
         <edoc:Agenda><edoc:AgendaElements><edoc:AgendaElement>{access}<edoc:AccessName>{name}</edoc:AccessName>\
         <edoc:HandlingItem><edoc:SerialNo>1</edoc:SerialNo><edoc:Title>Sagens navn</edoc:Title><edoc:NeutralTitle>Titel\
         </edoc:NeutralTitle><edoc:CaseNumber>99/1234</edoc:CaseNumber><edoc:CasePresentations><edoc:CasePresentation>\
         <edoc:Title>Resumé</edoc:Title><edoc:Content>Hemmelighed</edoc:Content></edoc:CasePresentation>\
         </edoc:CasePresentations><edoc:Attachments><edoc:Attachment><edoc:Title>Notat.pdf</edoc:Title>\
         <edoc:AccessEnumName>{attachment}</edoc:AccessEnumName><edoc:Link>\\Attachments\\Notat.pdf</edoc:Link>\
         </edoc:Attachment></edoc:Attachments></edoc:HandlingItem></edoc:AgendaElement></edoc:AgendaElements></edoc:Agenda>\
         </edoc:Meeting></edoc:Committee></Root>"
    )
}

#[test]
fn fujitsu() {
    for (form, is_open) in TRUTHS {
        let flag = element(form, "edoc:AccessIsPublic");
        for (name, agrees) in [
            ("Offentlig publicering", true),
            ("", true),
            ("Fortrolig publicering", false),
            ("Lukket", false),
        ] {
            let document = read_xml(&fujitsu_of(&flag, name, "Public"));
            assert_access(&document, is_open && agrees, &format!("{form} {name}"));
        }
    }
}

#[test]
fn fujitsu_treatment_behind_closed_doors() {
    let plan = |access: &str| {
        let text = fujitsu_of("<AccessIsPublic>true</AccessIsPublic>", "", "Public");
        let plan = format!(
            "<edoc:HandlingPlan><edoc:Handling><edoc:Placement>This</edoc:Placement>\
             <edoc:Access>{access}</edoc:Access></edoc:Handling></edoc:HandlingPlan><edoc:Attachments>"
        );
        text.replacen("<edoc:Attachments>", &plan, 1)
    };
    for (access, is_open) in [
        ("Offentlig publicering", true),
        ("", true),
        ("Fortrolig publicering", false),
        ("Fortroligt", false),
        ("Ukendt", false),
    ] {
        assert_access(&read_xml(&plan(access)), is_open, access);
    }
}

#[test]
fn fujitsu_attachment() {
    for (value, is_open) in [
        ("Public", true),
        (" public ", true),
        ("Closed", false),
        ("", false),
        ("true", false),
        ("NotPublic", false),
        ("Public Closed", false),
    ] {
        let text = fujitsu_of("<AccessIsPublic>true</AccessIsPublic>", "", value);
        let document = read_xml(&text);
        let bytes = serde_json::to_string(&document).unwrap();
        assert_eq!(bytes.contains("Notat.pdf"), is_open, "{value}");
        assert!(
            meeting_of(&document).files[0].is_at("Attachments/NOTAT.PDF"),
            "{value}"
        );
    }
}

fn read_json(value: &Value) -> Document {
    let read = read_export(value.to_string().into_bytes(), ExportSyntax::Json);
    read.unwrap().expect("an export")
}

/// Values in JSON, with whether they say true exactly; `None` for no value.
fn json_truths() -> Vec<(Option<Value>, bool)> {
    vec![
        (Some(json!(true)), true),
        (Some(json!("true")), true),
        (Some(json!(" True ")), true),
        (Some(json!(false)), false),
        (Some(json!("false")), false),
        (Some(json!(null)), false),
        (Some(json!("")), false),
        (Some(json!(1)), false),
        (Some(json!("1")), false),
        (Some(json!("ja")), false),
        (Some(json!([true])), false),
        (Some(json!({"value": true})), false),
        (None, false),
    ]
}

fn with(mut object: Value, name: &str, value: Option<&Value>) -> Value {
    if let Some(value) = value {
        object[name] = value.clone();
    }
    object
}

#[test]
fn first_agenda_publication() {
    for (value, is_open) in json_truths() {
        let item = json!({
            "Id": "x", "Number": "1", "Navn": "Titel", "SagsNummer": "99/1234",
            "Felter": [{"Html": "<h3>Beslutninger</h3><span><div>Hemmelighed</div></span>"}],
            "Bilag": [{"Navn": "Notat.pdf"}], "ItemDecision": {"text": "Hemmelighed"},
        });
        let item = with(item, "IsOpen", value.as_ref());
        let agenda = json!({
            "Id": "y", "Udvalg": {"Navn": "U"}, "Moede": {"Navn": "Referat", "Dato": "2031-04-02T15:45:00"},
            "Dagsordenpunkter": [item],
        });
        assert_access(&read_json(&agenda), is_open, &format!("{value:?}"));
    }
}

#[test]
fn first_agenda_partner() {
    for (value, is_open) in json_truths() {
        for is_agenda in [false, true] {
            let open = json!(true);
            let (of_agenda, of_item) = match is_agenda {
                true => (value.as_ref(), Some(&open)),
                false => (Some(&open), value.as_ref()),
            };
            let item = json!({
                "uid": "x", "number": 1, "caption": "Titel", "caseNumber": "99/1234",
                "presentations": [{"title": "Sagens navn", "content": "<p>Hemmelighed</p>"}],
                "documents": [{"title": "Notat.pdf"}], "ItemDecision": {"text": "Hemmelighed"},
            });
            let agenda = json!({
                "uid": "y", "committeeName": "U", "isMinuteOfMeeting": true,
                "items": [with(item, "isOpen", of_item)],
            });
            let agenda = with(agenda, "isPublic", of_agenda);
            assert_access(
                &read_json(&agenda),
                is_open,
                &format!("{value:?} {is_agenda}"),
            );
        }
    }
}

#[test]
fn a_title_or_a_section_may_close_an_open_item() {
    let agenda = |item: Value| json!({"Id": "y", "Udvalg": {"Navn": "U"}, "Moede": {"Navn": "Referat"}, "Dagsordenpunkter": [item]});
    let item = |title: &str, html: &str| json!({"Number": "1", "Navn": title, "IsOpen": true, "Felter": [{"Html": html}]});
    let closed = read_json(&agenda(item(
        "Lukket: Salg",
        "<h3>Resumé</h3><div>Hemmelighed</div>",
    )));
    assert_access(&closed, false, "title");
    assert_eq!(closed.warnings.len(), 1);
    let html = "<h3>Resumé</h3><div>Åbent</div><h3>Lukket beslutning</h3><div>Hemmelighed</div><h3>Bilag</h3><div>Åbent igen</div>";
    let document = read_json(&agenda(item("Salg", html)));
    let labels: Vec<&str> = meeting_of(&document).items[0]
        .sections
        .iter()
        .map(|section| section.label.as_str())
        .collect();
    assert_eq!(labels, ["Resumé", "Bilag"]);
    assert!(
        !serde_json::to_string(&document)
            .unwrap()
            .contains("Hemmelighed")
    );
}

#[test]
fn the_closed_minutes_of_a_system_are_closed_as_a_whole() {
    for name in ["Lukket referat", "LUKKET DAGSORDEN", "Referat (fortrolig)"] {
        let agenda = json!({
            "Id": "y", "Udvalg": {"Navn": "U"}, "Moede": {"Navn": name},
            "Dagsordenpunkter": [{"Number": "1", "Navn": "Titel", "IsOpen": true, "Felter": [{"Html": "Hemmelighed"}]}],
        });
        let document = read_json(&agenda);
        assert!(meeting_of(&document).closed, "{name}");
        assert_access(&document, false, name);
    }
}

/// Returns a publication of one item with this head of its agenda, these fields of the item,
/// and its access.
fn publication(head: &str, item: &str) -> Document {
    read_xml(&format!(
        "<Publication><PublicationTypeAsValue>2</PublicationTypeAsValue><Agendas><Agenda ID=\"1\">\
         <Meeting><When>21-04-2014 09:00:00</When></Meeting>{head}<Items><Item ID=\"Hemmelig id\">\
         <Caption>Titel</Caption><Case ID=\"5\"><Number>99/1234</Number></Case>{item}\
         <Number>1</Number><Fields><ItemField><Caption>Beslutning</Caption>\
         <Content>Hemmelighed</Content></ItemField></Fields></Item></Items></Agenda></Agendas>\
         </Publication>"
    ))
}

const PUBLIC: &str = "<IsPublic>True</IsPublic>";

#[test]
fn doubles_that_contradict_each_other_are_closed() {
    for (item, is_open) in [
        (PUBLIC.to_owned(), true),
        (format!("{PUBLIC}{PUBLIC}"), true),
        (format!("{PUBLIC}<IsPublic>False</IsPublic>"), false),
        (format!("<IsPublic>False</IsPublic>{PUBLIC}"), false),
        (format!("{PUBLIC}<IsProtected>True</IsProtected>"), false),
        (format!("{PUBLIC}<IsProtected>False</IsProtected>"), true),
    ] {
        assert_access(&publication("", &item), is_open, &item);
    }
    for (flags, is_open) in [
        (r#""IsOpen":true"#, true),
        (r#""IsOpen":true,"IsOpen":true"#, true),
        (r#""IsOpen":false,"IsOpen":true"#, false),
        (r#""IsOpen":true,"isOpen":false"#, false),
        (r#""IsOpen":true,"Lukket":false,"Lukket":true"#, false),
        (r#""IsOpen":true,"IsPublic":false"#, false),
        (r#""IsOpen":true,"section":"Lukkede punkter""#, false),
    ] {
        let json = format!(
            r#"{{"Udvalg":{{"Navn":"U"}},"Dagsordenpunkter":[{{"Id":"Hemmelig id","Number":"1",
            "Navn":"Titel",{flags},"Felter":[{{"Html":"<h3>Beslutning</h3>Hemmelighed"}}]}}]}}"#
        );
        let read = read_export(json.into_bytes(), ExportSyntax::Json).unwrap();
        assert_access(&read.expect("an export"), is_open, flags);
    }
}

#[test]
fn what_a_document_is_called_closes_it() {
    for (head, is_open) in [
        ("<Name>Ordinært</Name>", true),
        ("<Name>Lukket dagsorden</Name>", false),
        (
            "<Frontpage><![CDATA[<h1>LUKKET REFERAT</h1>]]></Frontpage>",
            false,
        ),
        (
            "<Frontpage><![CDATA[<h1>REFERAT</h1><p>Referatet er offentligt.</p>]]></Frontpage>",
            true,
        ),
        ("<Committee><Name>Havneudvalget</Name></Committee>", true),
        (
            "<Committee><Name>Havneudvalget (lukket)</Name></Committee>",
            false,
        ),
    ] {
        let document = publication(head, PUBLIC);
        assert_eq!(meeting_of(&document).closed, !is_open, "{head}");
        assert_access(&document, is_open, head);
    }
}

#[test]
fn a_field_that_asks_for_the_access_of_the_item_closes_it() {
    for (label, value, is_open) in [
        ("Åben/lukket", "Lukket", false),
        ("Åben/lukket", "Åben", true),
        ("Lukket punkt", "", false),
        ("Lukket", "Ja", false),
        ("Lukket", "Nej", true),
    ] {
        let json = format!(
            r#"{{"Udvalg":{{"Navn":"U"}},"Dagsordenpunkter":[{{"Id":"Hemmelig id","Number":"1",
            "Navn":"Titel","IsOpen":true,"SagsNummer":"99/1234","Bilag":[{{"Navn":"Notat.pdf"}}],
            "Felter":[{{"Html":"<h3>Beslutning</h3>Hemmelighed<h3>{label}</h3>{value}"}}]}}]}}"#
        );
        let read = read_export(json.into_bytes(), ExportSyntax::Json).unwrap();
        assert_access(&read.expect("an export"), is_open, label);
    }
}

#[test]
fn a_file_that_is_called_confidential_is_left_out() {
    for (name, is_open) in [
        ("Fortroligt notat.pdf", false),
        ("2. Fortrolig aftale", false),
        ("Fortrolighedserklæring.pdf", true),
        ("Lukket vej.pdf", true),
    ] {
        let json = format!(
            r#"{{"Udvalg":{{"Navn":"U"}},"Dagsordenpunkter":[{{"Id":"1","Number":"1",
            "Navn":"Titel","IsOpen":true,"Bilag":[{{"Navn":"{name}"}}]}}]}}"#
        );
        let read = read_export(json.into_bytes(), ExportSyntax::Json).unwrap();
        let document = read.expect("an export");
        let attachments = &meeting_of(&document).items[0].attachments;
        assert_eq!(!attachments.is_empty(), is_open, "{name}");
    }
}
