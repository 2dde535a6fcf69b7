use super::*;
use crate::minutes::SourceReading;
use std::fmt::Write as _;

const MINUTES: &str = "\
REFERAT Teknikudvalget d. 12-03-2025

Indholdsfortegnelse
1. Cykelsti langs Møllevej ........ 2
2. Lukket: Køb af areal ........ 3

Punkt 1: Cykelsti langs Møllevej

05.04.00-G01-12-25

Indstilling

Forvaltningen indstiller, at stien anlægges

Beslutning

Godkendt.

Fraværende Poul Tangmose (V)

Bilag

Oversigtskort
Lukket bilag: Prisen er 4 mio. KANARIE

Lukkede punkter

Punkt 2: Lukket: Køb af areal

Den er KANARIE.

Beslutning

KANARIE godkendt.
";

fn explained_text(text: &str) -> (Meeting, Vec<ExplainedLine>) {
    explained_by(text, &Profile::default())
}

fn explained_by(text: &str, profile: &Profile) -> (Meeting, Vec<ExplainedLine>) {
    let source = Source {
        path: "a.txt".into(),
        text: text.to_owned(),
        document: None,
        encoding: crate::corpus::Encoding::Utf8,
        size_bytes: 0,
        modified: crate::corpus::Modified::default(),
        sha256: String::new(),
        personal_numbers: crate::corpus::PersonalNumbers::default(),
    };
    explain(&source, profile)
}

/// One line a line: number, role, item, section, text.
fn drawn(lines: &[ExplainedLine]) -> String {
    let mut drawn = String::new();
    for line in lines {
        let item = line.item.map_or("-".to_owned(), |item| item.to_string());
        let section = line.section.map(|kind| format!("{kind:?}"));
        let _ = writeln!(
            drawn,
            "{} {:?} {item} {} {}",
            line.line,
            line.role,
            section.as_deref().unwrap_or("-"),
            line.text.as_deref().unwrap_or("-"),
        );
    }
    drawn
}

#[test]
fn every_line_is_told_with_its_item_and_section() {
    let (_, lines) = explained_text(MINUTES);
    let expected = "\
1 Head - - REFERAT Teknikudvalget d. 12-03-2025
3 TableOfContents - - Indholdsfortegnelse
4 TableOfContents - - 1. Cykelsti langs Møllevej ........ 2
5 TableOfContents - - 2. Lukket: Køb af areal ........ 3
7 Heading 1 - Punkt 1: Cykelsti langs Møllevej
9 CaseNumber 1 - 05.04.00-G01-12-25
11 Label 1 Recommendation Indstilling
13 Text 1 Recommendation Forvaltningen indstiller, at stien anlægges
15 Label 1 Decision Beslutning
17 Text 1 Decision Godkendt.
19 Absent 1 Absent Fraværende Poul Tangmose (V)
21 Label 1 Attachments Bilag
23 Text 1 Attachments Oversigtskort
24 Closed 1 - -
26 Group - - Lukkede punkter
28 Heading 2 - Køb af areal
30 Closed 2 - -
32 Closed 2 - -
34 Closed 2 - -
";
    assert_eq!(drawn(&lines), expected);
}

#[test]
fn nothing_closed_is_told() {
    let (_, lines) = explained_text(MINUTES);
    assert!(!format!("{lines:?}").contains("KANARIE"));
    let closed = MINUTES
        .replace("REFERAT", "LUKKET REFERAT")
        .replace("Godkendt", "KANARIE");
    let closed = closed.replace("Teknikudvalget", "KANARIE udvalg");
    let (meeting, lines) = explained_text(&closed);
    assert_eq!(meeting.open_items().count(), 0);
    let told = lines
        .iter()
        .filter(|line| line.role != LineRole::TableOfContents);
    for line in told {
        let text = line.text.as_deref().unwrap_or_default();
        assert!(!text.contains("KANARIE"), "{line:?}");
    }
}

#[test]
fn headings_tell_their_proofs_and_labels_how_they_are_known() {
    let (_, lines) = explained_text(MINUTES);
    let of = |wanted: usize| {
        let line = lines.iter().find(|line| line.line == wanted);
        line.expect("the line has text").reasons.clone()
    };
    let points = |reasons: &[Reason]| {
        let points = reasons.iter().map(|reason| match reason {
            Reason::Proof { points, .. } | Reason::Order { points } | Reason::Below { points } => {
                *points
            }
            _ => 0,
        });
        points.sum::<i32>()
    };
    let heading = of(7);
    let has = |wanted| {
        heading
            .iter()
            .any(|reason| matches!(reason, Reason::Proof { proof, .. } if *proof == wanted))
    };
    use crate::minutes::{ClosedBy, Proof};
    assert!(has(Proof::Listed) && has(Proof::CountingWord) && has(Proof::CaseBeside));
    assert!(points(&heading) > 10, "{heading:?}");
    let label = LabelReason::Table;
    assert_eq!(of(15), [Reason::Label { known_by: label }]);
    let by = ClosedBy::Heading;
    assert!(of(28).contains(&Reason::Closed { by }));
    assert!(of(30).is_empty());
}

#[test]
fn a_text_without_items_belongs_to_nothing() {
    let text = "Kære beboere\n\nVi holder åbent hus på lørdag.\n";
    let (meeting, lines) = explained_text(text);
    assert_eq!(meeting.reading, SourceReading::Refused);
    assert_eq!(
        drawn(&lines),
        "1 Nothing - - Kære beboere\n3 Nothing - - Vi holder åbent hus på lørdag.\n"
    );
    let marked = format!("{text}\nLukket punkt\n\nKANARIE\n");
    let (_, lines) = explained_text(&marked);
    assert!(!format!("{lines:?}").contains("KANARIE"), "{lines:?}");
}

#[test]
fn the_points_told_are_those_the_path_was_chosen_by() {
    // The contents and the case line gone, the same headings have fewer.
    let total = |text: &str| {
        let (_, lines) = explained_text(text);
        let headings = lines.iter().filter(|line| line.role == LineRole::Heading);
        let reasons = headings.flat_map(|line| &line.reasons);
        let points = reasons.map(|reason| match reason {
            Reason::Proof { points, .. } | Reason::Order { points } | Reason::Below { points } => {
                *points
            }
            _ => 0,
        });
        points.sum::<i32>()
    };
    let bare = MINUTES.replace("05.04.00-G01-12-25", "");
    assert!(total(&bare) < total(MINUTES));
}

/// Every text of layouts, as their lines.
fn layouts() -> Vec<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/layouts");
    let files = std::fs::read_dir(folder).expect("a folder");
    let paths = files.map(|file| file.expect("a file").path());
    let texts = paths.filter(|path| {
        path.extension()
            .is_some_and(|end| end == "txt" || end == "md")
    });
    let read = |path: std::path::PathBuf| {
        let text = std::fs::read_to_string(&path).expect("a text");
        (path.display().to_string(), text)
    };
    texts.map(read).collect()
}

#[test]
fn every_line_with_text_of_any_layout_is_told_once() {
    let layouts = layouts();
    assert!(layouts.len() > 20);
    for (path, text) in layouts {
        let (meeting, lines) = explained_text(&text);
        let told: Vec<usize> = lines.iter().map(|line| line.line).collect();
        let (same, roles) = crate::minutes::parse_with_roles(&text);
        assert_eq!(meeting, same, "{path}");
        let with_text = roles
            .iter()
            .zip(1..)
            .filter(|(role, _)| **role != LineRole::Blank);
        let with_text: Vec<usize> = with_text.map(|(_, line)| line).collect();
        assert_eq!(told, with_text, "{path}");
        let headings = lines.iter().filter(|line| !line.reasons.is_empty());
        let of_items = headings.filter(|line| line.role == LineRole::Heading);
        assert_eq!(of_items.count(), meeting.outline().len(), "{path}");
    }
}

#[test]
fn of_closed_items_of_any_layout_the_title_is_all() {
    for (path, text) in layouts() {
        let (meeting, lines) = explained_text(&text);
        for line in &lines {
            let item = line
                .item
                .and_then(|position| meeting.outline().get(position - 1));
            if let Some(OutlineItem::Closed(closed)) = item {
                let title = Some(closed.title.as_str());
                let text = line.text.as_deref();
                assert!(text.is_none() || text == title, "{path}: {line:?}");
            }
        }
    }
}
