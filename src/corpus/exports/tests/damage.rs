//! Damaged, hostile and cut files: an error or a document, and nothing closed in either.

use super::super::xml::{parse_xml, root_name};
use super::*;
use crate::corpus::mutations::{MUTATIONS, mutate};

fn error_of(text: &str) -> String {
    let read = read_export(text.as_bytes().to_vec(), ExportSyntax::Xml);
    read.expect_err("an error").to_string()
}

#[test]
fn files_that_are_cut_off_say_where() {
    assert_eq!(
        error_of("<Publication>\n<Agendas>\r\n<Agenda>"),
        "line 3: expected `</Publication>`, found the end of the file"
    );
    assert_eq!(
        error_of("<Meeting>\r<MeetingAgendaTypes><Hemmeligt x='"),
        "line 2: expected `</Meeting>`, found the end of the file"
    );
    let json = read_export(
        b"{\"Dagsordenpunkter\": [\n{\"Navn\": \"Hemm".to_vec(),
        ExportSyntax::Json,
    );
    assert_eq!(
        json.expect_err("an error").to_string(),
        "line 2: expected the end of a value, found the end of the file"
    );
}

#[test]
fn err_elements_that_cross() {
    assert_eq!(
        error_of("<Publication>\n<Agendas><Item></Agendas></Item></Publication>"),
        "line 2: expected the end of the element opened last, found the end of another one"
    );
}

#[test]
fn err_two_roots() {
    assert_eq!(
        error_of("<Publication/>\n<Publication/>"),
        "line 2: expected the end of the file, found a second root element"
    );
}

#[test]
fn err_json_in_words_of_its_own() {
    let read = read_export(b"{\n\"Hemmeligt\": tru}".to_vec(), ExportSyntax::Json);
    assert_eq!(
        read.expect_err("an error").to_string(),
        "line 2: expected well-formed JSON, nested at most 128 deep, found something else"
    );
}

#[test]
fn nesting_is_bounded() {
    let deep = format!("<Publication>{}", "<a>".repeat(100_000));
    assert_eq!(
        error_of(&deep),
        "line 1: expected at most 128 elements in each other, found more"
    );
    let json = "[".repeat(100_000);
    assert!(read_export(json.into_bytes(), ExportSyntax::Json).is_err());
}

#[test]
fn size_is_bounded() {
    let nodes = format!("<Publication>\n{}", "<a/>".repeat(1_000_001));
    assert_eq!(
        error_of(&nodes),
        "line 2: expected at most 1000000 elements and attributes, found more"
    );
    let values = format!("[\n{}", "\"[,\\\",{\",".repeat(1_000_001));
    let read = read_export(values.into_bytes(), ExportSyntax::Json);
    assert_eq!(
        read.expect_err("an error").to_string(),
        "line 2: expected at most 1000000 values, found more"
    );
    let name = format!("<Publication><{}/></Publication>", "a".repeat(257));
    assert_eq!(
        error_of(&name),
        "line 1: expected at most 256 bytes in a name, found more"
    );
    let large = vec![b' '; 64 * 1024 * 1024 + 1];
    assert!(read_export(large, ExportSyntax::Xml).is_err());
}

#[test]
fn entities_do_not_expand() {
    let text = "<!DOCTYPE Publication [<!ENTITY a \"HA\"><!ENTITY b \"&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>\
        <Publication><Agendas><Agenda><Items><Item><Caption>&b;&f;&amp;&#230;</Caption><IsPublic>true</IsPublic>\
        </Item></Items></Agenda></Agendas></Publication>";
    let document = read_xml(text);
    assert_eq!(meeting_of(&document).items[0].title, "&b;&f;&æ");
    let messages: Vec<&str> = document
        .warnings
        .iter()
        .map(|warning| warning.message.as_str())
        .collect();
    assert_eq!(messages[0], "the document type is not followed");
    assert_eq!(messages.len(), 3);
}

#[test]
fn control_characters_and_bare_signs_are_mended() {
    let text = "<Meeting><Committee>A &#xC;B\u{c}C\u{1}D & E &#0;</Committee><MeetingAgendaTypes/></Meeting>";
    let document = read_xml(text);
    assert_eq!(
        meeting_of(&document).committee.as_deref(),
        Some("A B CD & E")
    );
    assert!(
        document
            .warnings
            .iter()
            .any(|warning| warning.message.starts_with("control characters"))
    );
    assert!(
        document
            .warnings
            .iter()
            .any(|warning| warning.message.starts_with("a bare `&`"))
    );
}

#[test]
fn a_lone_cr_ends_a_line() {
    let tree = parse_xml("<a>1\r2\r\n3\n4&#13;5<![CDATA[\r]]>\n6\r\r7</a>").unwrap();
    assert_eq!(tree.root().text(), "1\n2\n3\n4\n5\n6\n\n7");
}

#[test]
fn encodings_are_mended() {
    let export = |declared: &str| {
        format!(
            "<?xml version=\"1.0\"{declared}?><Meeting><Committee>Økonomiudvalget på Ærø</Committee><MeetingAgendaTypes/></Meeting>"
        )
    };
    let latin = |text: &str| encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    let utf16 = |text: &str| {
        text.encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<u8>>()
    };
    let utf8 = " encoding=\"utf-8\"";
    for (bytes, is_mended) in [
        (export("").into_bytes(), false),
        (export(utf8).into_bytes(), false),
        (latin(&export(" encoding=\"iso-8859-1\"")), false),
        (latin(&export(" encoding='windows-1252'")), false),
        (latin(&export(utf8)), true),
        (latin(&export("")), true),
        (export(" encoding=\"iso-8859-1\"").into_bytes(), true),
        (utf16(&export(" encoding=\"utf-16\"")), false),
        ([vec![0xff, 0xfe], utf16(&export(""))].concat(), false),
        ([vec![0xff, 0xfe], utf16(&export(utf8))].concat(), false),
        // a mark that is none
        (
            [b"\xef\xbb\xbf".to_vec(), latin(&export(utf8))].concat(),
            true,
        ),
        (latin(&export(" encoding='utf-16'")), true),
    ] {
        let document = read_export(bytes, ExportSyntax::Xml)
            .unwrap()
            .expect("an export");
        assert_eq!(
            meeting_of(&document).committee.as_deref(),
            Some("Økonomiudvalget på Ærø")
        );
        assert_eq!(
            !document.warnings.is_empty(),
            is_mended,
            "{:?}",
            document.warnings
        );
    }
}

#[test]
fn other_xml_and_json_are_no_exports() {
    for text in [
        "",
        "text",
        "<html><body><p>R&D</body></html>",
        "<Root/>",
        "<Root xmlns='http://example.org/'><Committee><Meeting><Agenda/></Meeting></Committee></Root>",
        "<root><table name='x'/></root>",
        "<Meeting><Committee>U</Committee></Meeting>",
        "<Publication><Agendas/></Publication>",
        "<Dagsorden/>",
        "<publication><Agendas><Agenda/></Agendas></publication>",
        "<!-- only a remark -->",
    ] {
        let read = read_export(text.as_bytes().to_vec(), ExportSyntax::Xml);
        assert_eq!(read.unwrap(), None, "{text}");
    }
    for text in [
        "{}",
        "[]",
        "null",
        "{\"Udvalg\": {\"2024\": []}}",
        "{\"Dagsordner\": []}",
        "{\"items\": []}",
    ] {
        let read = read_export(text.as_bytes().to_vec(), ExportSyntax::Json);
        assert_eq!(read.unwrap(), None, "{text}");
    }
}

#[test]
fn a_prefix_of_the_root_is_nothing() {
    assert_eq!(
        root_name("<x:Publication/>").as_deref(),
        Some("Publication")
    );
    let text = fs::read_to_string(fixtures().join("getorganized/publication.xml")).unwrap();
    let with_prefix = text
        .replace("<Publication ", "<x:Publication ")
        .replace("</Publication>", "</x:Publication>");
    assert_eq!(meeting_of(&read_xml(&with_prefix)).items.len(), 8);
}

#[test]
fn mutated_files_are_read_or_refused() {
    let mut refused = 0;
    for right in expected() {
        let name = right["file"].as_str().unwrap();
        let bytes = fs::read(fixtures().join(name)).unwrap();
        for seed in 1..=MUTATIONS {
            match read_export(mutate(&bytes, seed), ExportSyntax::Xml) {
                Ok(document) => assert_sections_fit(document.as_ref()),
                Err(_) => refused += 1,
            }
        }
    }
    assert!(refused > 20, "{refused} refused");
}

/// Values put in the place of others. None of them opens anything.
const STRANGE_VALUES: [&str; 12] = [
    "",
    " ",
    "0",
    "-1",
    "False",
    "99999999999999999999",
    "01-01-0001 00:00",
    "32. april 2014:",
    "1. april 2014:",
    "<![CDATA[<ul><li>a<table><td>b]]>",
    "&#xC;&#xC;&amp;nbsp;",
    "<b>x</b><i/>",
];

#[test]
fn files_with_other_values_stay_closed() {
    for right in expected() {
        let name = right["file"].as_str().unwrap();
        let text = fs::read_to_string(fixtures().join(name)).unwrap();
        let leaf = r"<[\w:.]+[^<>]*>(<!\[CDATA\[(?s:.*?)\]\]>|[^<>]*)</";
        let leaves: Vec<_> = regex::Regex::new(leaf)
            .unwrap()
            .captures_iter(&text)
            .map(|captures| captures.get(1).unwrap().range())
            .collect();
        assert!(leaves.len() > 30, "{name}");
        for seed in 1..=MUTATIONS {
            let mut damaged = text.clone();
            let seed = usize::try_from(seed).unwrap();
            // from the last to the first, so that places stay right
            for (nth, leaf) in leaves.iter().enumerate().rev() {
                if (nth * 7919 + seed * 104_729) % 37 == 0 {
                    damaged.replace_range(
                        leaf.clone(),
                        STRANGE_VALUES[(nth + seed) % STRANGE_VALUES.len()],
                    );
                }
            }
            let read = read_export(damaged.into_bytes(), ExportSyntax::Xml).unwrap();
            assert_sections_fit(read.as_ref());
            let Some(mut document) = read else {
                continue;
            };
            for item in &mut document.meeting.as_mut().unwrap().items {
                if !item.open {
                    item.title.clear();
                }
            }
            let bytes = serde_json::to_string(&document).unwrap();
            for never in right["never"].as_array().unwrap() {
                let never = never.as_str().unwrap();
                assert!(!bytes.contains(never), "{name}: {seed}: {never}");
            }
        }
    }
}

fn assert_sections_fit(document: Option<&Document>) {
    let Some(document) = document else {
        return;
    };
    for section in meeting_of(document)
        .items
        .iter()
        .flat_map(|item| &item.sections)
    {
        assert!(section.blocks.end <= document.blocks.len());
    }
}

#[test]
fn files_cut_anywhere_leak_nothing() {
    for right in expected() {
        let name = right["file"].as_str().unwrap();
        let bytes = fs::read(fixtures().join(name)).unwrap();
        // a file cut within its first tag is no export at all
        for nth in 2..25 {
            let cut = bytes[..bytes.len() * nth / 25].to_vec();
            let error = read_export(cut, ExportSyntax::Xml)
                .expect_err("cut off")
                .to_string();
            for never in right["never"].as_array().unwrap() {
                assert!(!error.contains(never.as_str().unwrap()), "{name}: {error}");
            }
        }
    }
}
