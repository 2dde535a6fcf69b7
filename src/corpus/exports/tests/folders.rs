//! Which files of a folder count.

use super::super::folder::{FileStanding, FolderFile, standings};
use super::*;

const FUJITSU: &str =
    "Forvaltningsudvalget for kultur, Askevig/2018-03-06 15.30/Dagsorden/Dagsorden/Marts FKA";

/// Decides for files of which those with a document are exports.
fn decide(files: &[(String, Option<Document>)]) -> Vec<FileStanding> {
    let files: Vec<FolderFile<'_>> = files
        .iter()
        .map(|(path, document)| FolderFile {
            path,
            export: document.as_ref(),
        })
        .collect();
    standings(&files)
}

/// Returns files of a folder of fixtures, XML read, all else unread.
fn folder_of(folder: &str, names: &[&str]) -> Vec<(String, Option<Document>)> {
    let file = |name: &&str| {
        let is_xml = name.to_lowercase().ends_with(".xml");
        let document = is_xml.then(|| read_fixture(&format!("{folder}/{name}")));
        ((*name).to_owned(), document)
    };
    names.iter().map(file).collect()
}

#[test]
fn the_newer_export_takes_the_place_of_the_older_whole() {
    let old = format!("{FUJITSU}/2018-02-26 09.12.05");
    let new = format!("{FUJITSU}/2018-02-27 13.40.51");
    let names = [
        format!("{old}/18f135d2-5f55-4203-b018-50c5a38fd547.xml"),
        format!("{old}/18f135d2-5f55-4203-b018-50c5a38fd547.html"),
        format!("{new}/907a70c3-1012-4037-b64c-e4228c38fb29.xml"),
        format!("{new}/907a70c3-1012-4037-b64c-e4228c38fb29.html"),
        format!("{new}/Attachments/7001-8100-1.PDF"),
        format!("{new}/Attachments/7001-8102-1.PDF"),
        format!("{new}/Attachments/7021-8120-1.PDF"),
        format!("{new}/Attachments/7099-9999-1.PDF"),
        format!("{old}/Attachments/7021-8120-1.PDF"),
        "3f98e277-4cbd-47ad-9c90-a9587403e430.xml".to_owned(),
        "ec66a787-95e7-41d1-b731-af10506bf2ef.xml".to_owned(),
    ];
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let files = folder_of("edoc_fujitsu", &names[..4]);
    let mut files: Vec<_> = files;
    files.extend(names[4..9].iter().map(|name| ((*name).to_owned(), None)));
    // the notifications are no part of the fixtures with a right reading
    files.extend(folder_of("edoc_fujitsu", &names[9..]));
    let expected = [
        FileStanding::Superseded { by: 2 },
        FileStanding::Superseded { by: 2 },
        FileStanding::Counts,
        FileStanding::SameMeeting {
            of: 2,
            has_text: true,
        },
        FileStanding::Attachment { of: 2 },
        FileStanding::Closed,
        FileStanding::Closed,
        FileStanding::Closed,
        FileStanding::Superseded { by: 2 },
        FileStanding::NoMeeting,
        FileStanding::NoMeeting,
    ];
    assert_eq!(decide(&files), expected);
}

#[test]
fn the_closed_pdf_is_never_opened() {
    // as on the disk: å of two characters
    let files = folder_of(
        "getorganized",
        &[
            "publication.xml",
            "Appendix_referat - a\u{30a}bent og lukket.pdf",
            "Appendix_referat - a\u{30a}bent.pdf",
            "Klagebrev arkiv.pdf",
            "sub/KLAGEBREV ARKIV.PDF",
            "Andet.pdf",
        ],
    );
    assert_eq!(
        decide(&files),
        [
            FileStanding::Counts,
            FileStanding::Closed,
            // all text is in the PDF
            FileStanding::SameMeeting {
                of: 0,
                has_text: false
            },
            FileStanding::Closed,
            FileStanding::OnItsOwn,
            FileStanding::OnItsOwn,
        ]
    );
    // where the file is not at its place, its name is enough below
    let moved: Vec<_> = files
        .into_iter()
        .filter(|(path, _)| path != "Klagebrev arkiv.pdf")
        .collect();
    assert_eq!(decide(&moved)[3], FileStanding::Closed);
}

#[test]
fn the_manifest_names_what_is_published() {
    let files = folder_of(
        "acadre",
        &[
            "XML_2417.xml",
            "Files_2417_4102233/4102232.XML",
            "Files_2417_4102233/4102233.DOCX",
            "Files_2417_4102233/3319401E1.DOCX",
            "Files_2417_4102233/3319405E1.DOCX",
            "Files_2417_4102233/9999999.DOCX",
            "4101983.docx",
            "acadre.pdf",
        ],
    );
    assert_eq!(
        decide(&files),
        [
            FileStanding::NoMeeting,
            FileStanding::Counts,
            FileStanding::SameMeeting {
                of: 1,
                has_text: true
            },
            FileStanding::Attachment { of: 1 },
            FileStanding::Closed,
            FileStanding::Closed,
            FileStanding::Superseded { by: 0 },
            FileStanding::OnItsOwn,
        ]
    );
}

#[test]
fn pdfs_of_the_meeting_are_known_by_the_export() {
    let mut files = vec![(
        "eDocAgendaPublishing.xml".to_owned(),
        Some(read_fixture("edoc_classic.xml")),
    )];
    for name in [
        "1700100.PDF",
        "1700002.PDF",
        "1700101.PDF",
        "1700005.pdf",
        "1690013.PDF",
        "1690015.PDF",
        "edoc_item.pdf",
    ] {
        files.push((name.to_owned(), None));
    }
    let same = FileStanding::SameMeeting {
        of: 0,
        has_text: true,
    };
    assert_eq!(
        decide(&files),
        [
            FileStanding::Counts,
            same,
            same,
            FileStanding::Closed,
            FileStanding::Closed,
            FileStanding::Attachment { of: 0 },
            FileStanding::Closed,
            FileStanding::OnItsOwn,
        ]
    );
}

#[test]
fn the_order_of_files_decides_nothing() {
    let names = [
        format!("{FUJITSU}/2018-02-26 09.12.05/18f135d2-5f55-4203-b018-50c5a38fd547.xml"),
        format!("{FUJITSU}/2018-02-27 13.40.51/907a70c3-1012-4037-b64c-e4228c38fb29.xml"),
    ];
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut files = folder_of("edoc_fujitsu", &names);
    assert_eq!(
        decide(&files),
        [FileStanding::Superseded { by: 1 }, FileStanding::Counts]
    );
    files.reverse();
    assert_eq!(
        decide(&files),
        [FileStanding::Counts, FileStanding::Superseded { by: 0 }]
    );
}

fn notification(publish: &str, timestamp: &str, path: &str) -> Document {
    read_xml(&format!(
        "<Root xmlns:e='http://www.fujitsu.dk/agenda/xml/schemas/2009/03/31/'><e:Notification><e:Publish>{publish}</e:Publish>\
         <e:AgendaIdentifier>A1</e:AgendaIdentifier><e:Timestamp>{timestamp}</e:Timestamp><e:PathToXml>\\{path}</e:PathToXml>\
         </e:Notification></Root>"
    ))
}

/// An agenda whose items are open or not.
fn agenda(output: &str, items: &[(&str, bool)]) -> Document {
    let mut elements = String::new();
    for (id, is_open) in items {
        elements.push_str(&format!(
            "<e:AgendaElement><e:Identifier>{id}</e:Identifier><e:AccessIsPublic>{is_open}</e:AccessIsPublic>\
             <e:HandlingItem><e:Title>{id}</e:Title></e:HandlingItem></e:AgendaElement>"
        ));
    }
    read_xml(&format!(
        "<Root xmlns:e='http://www.fujitsu.dk/agenda/xml/schemas/2009/03/31/'><e:OutputTypeEnumName>{output}</e:OutputTypeEnumName>\
         <e:Committee><e:Meeting><e:Agenda><e:Identifier>a1</e:Identifier><e:AgendaElements>{elements}</e:AgendaElements>\
         </e:Agenda></e:Meeting></e:Committee></Root>"
    ))
}

fn files(entries: Vec<(&str, Document)>) -> Vec<(String, Option<Document>)> {
    let owned = entries.into_iter();
    owned
        .map(|(path, document)| (path.to_owned(), Some(document)))
        .collect()
}

#[test]
fn a_withdrawn_agenda_does_not_count() {
    let open = || agenda("Agenda", &[("x", true)]);
    let published = || notification("true", "01-02-2018 10:00:00", "a\\1.xml");
    for (publish, timestamp, is_withdrawn) in [
        ("false", "02-02-2018 10:00:00", true),
        ("False", "02-02-2018 10:00:00", true),
        ("", "02-02-2018 10:00:00", true),
        // the same moment, and one that cannot be read
        ("false", "01-02-2018 10:00:00", true),
        ("false", "?", true),
        ("false", "31-01-2018 10:00:00", false),
        ("true", "02-02-2018 10:00:00", false),
    ] {
        let folder = files(vec![
            ("a/1.xml", open()),
            ("n1.xml", published()),
            ("n2.xml", notification(publish, timestamp, "a\\1.xml")),
        ]);
        let expected = match is_withdrawn {
            true => FileStanding::Withdrawn { by: 2 },
            false => FileStanding::Counts,
        };
        assert_eq!(decide(&folder)[0], expected, "{publish} {timestamp}");
    }
}

#[test]
fn of_versions_without_order_the_most_closed_counts() {
    let folder = files(vec![
        ("a/1.xml", agenda("Agenda", &[("x", true), ("y", true)])),
        ("b/1.xml", agenda("Agenda", &[("x", true), ("y", false)])),
    ]);
    assert_eq!(
        decide(&folder),
        [FileStanding::Superseded { by: 1 }, FileStanding::Counts]
    );
    let folder = files(vec![
        ("a/1.xml", agenda("Agenda", &[("x", true), ("y", false)])),
        ("b/1.xml", agenda("Agenda", &[("x", false), ("y", true)])),
    ]);
    assert_eq!(
        decide(&folder),
        [FileStanding::Undecided, FileStanding::Undecided]
    );
    // one of unknown age beside a dated one may be the newer
    let folder = files(vec![
        (
            "2018-02-26 09.12.05/1.xml",
            agenda("Agenda", &[("x", true), ("y", true)]),
        ),
        ("b/1.xml", agenda("Agenda", &[("x", true), ("y", false)])),
    ]);
    assert_eq!(
        decide(&folder),
        [FileStanding::Superseded { by: 1 }, FileStanding::Counts]
    );
}

#[test]
fn minutes_come_after_their_agenda() {
    let folder = files(vec![
        ("a/1.xml", agenda("Minute", &[("x", true), ("y", true)])),
        ("b/1.xml", agenda("Agenda", &[("x", true)])),
    ]);
    assert_eq!(
        decide(&folder),
        [FileStanding::Counts, FileStanding::Superseded { by: 0 }]
    );
}

#[test]
fn a_draft_counts_for_nothing() {
    let publication = |kind: &str| {
        read_xml(&format!(
            "<Publication><PublicationTypeAsValue>{kind}</PublicationTypeAsValue><Agendas><Agenda ID='1'><Items><Item>\
             <Caption>A</Caption><IsPublic>True</IsPublic></Item></Items></Agenda></Agendas></Publication>"
        ))
    };
    let folder = files(vec![
        ("a.xml", publication("0")),
        ("b.xml", publication("1")),
    ]);
    assert_eq!(decide(&folder), [FileStanding::Draft, FileStanding::Counts]);
}

#[test]
fn a_manifest_without_a_published_version_publishes_nothing() {
    let manifest = read_xml(
        "<root><table name=\"agenda\"><fields><field sysid=\"2417\"/><field access=\"1\"/></fields></table>\
         <table name=\"producedAgenda\"><fields><field xmlfilename=\"4102232.xml\"/><field accessid=\"1\"/>\
         <field publish=\"0\"/><field filesfolder=\"Files_2417_4102233\"/></fields></table></root>",
    );
    let mut folder = files(vec![("XML_2417.xml", manifest)]);
    folder.extend(folder_of("acadre", &["Files_2417_4102233/4102232.XML"]));
    assert_eq!(decide(&folder)[1], FileStanding::Withdrawn { by: 0 });
}

#[test]
fn printed_minutes_stand_for_themselves_where_the_agenda_is_missing() {
    let files = folder_of(
        "acadre",
        &["XML_2417.xml", "Files_2417_4102233/4102233.DOCX"],
    );
    // in the folder of files only what is told of as open is read
    assert_eq!(
        decide(&files),
        [FileStanding::NoMeeting, FileStanding::OnItsOwn]
    );
}

#[test]
fn the_same_printed_is_closed_where_the_export_has_only_closed_items() {
    for (is_open, seals_it) in [(true, false), (false, true)] {
        let mut folder = files(vec![("a/1.xml", agenda("Agenda", &[("x", is_open)]))]);
        for name in ["a/1.pdf", "a/A.PDF", "a/2.pdf"] {
            folder.push((name.to_owned(), None));
        }
        let twin = match seals_it {
            true => FileStanding::Closed,
            false => FileStanding::SameMeeting {
                of: 0,
                has_text: false,
            },
        };
        assert_eq!(
            decide(&folder),
            [FileStanding::Counts, twin, twin, FileStanding::OnItsOwn]
        );
    }
}
