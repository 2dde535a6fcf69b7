//! What holds of every text, minutes or not.

use std::sync::LazyLock;

use proptest::prelude::*;
use referat::minutes::{
    LineRole, Meeting, OutlineItem, Section, SectionKind, parse, parse_with_roles,
};
use unicode_normalization::UnicodeNormalization;

use super::{fixture, root, text_of};

/// Every different line of the fixtures and the corpus, and some that mislead.
static LINES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut lines: Vec<String> = [
        "",
        "",
        "",
        "Beslutning",
        "Indstilling",
        "Sagsfremstilling",
        "Bilag",
        "Fraværende",
        "Fraværende Bo Ek (A), Mia",
        "Kær (V)",
        "Punkt 2: Havn",
        "Punkt 3: Lukket: Salg af kajen",
        "LUKKEDE SAGER",
        "Åbne punkter",
        "Lukket punkt",
        "4. Havn (Lukket)",
        "Til toppen",
        "Indholdsfortegnelse",
        "Havn.....4",
        "Beslutning i Rådet den 12-03-2025:",
        "Lukket",
        "Sagsnr.: 25/17 Lukket",
        "Journalnummer",
        "Sag nr. 8 Havn",
        "ØU-55/07-O Havn",
        "Beslutning: Udsat. Side 6",
        "B e s l u t n i n g : U d s a t",
        "REFERAT Rådet d. 12-03-2025",
    ]
    .map(str::to_owned)
    .to_vec();
    let folders = [fixture("layouts"), root().join("corpus/oekonomiudvalget")];
    for folder in folders {
        for entry in std::fs::read_dir(folder)
            .expect("fixtures are there")
            .flatten()
        {
            if entry.path().extension().is_some_and(|kind| kind != "jsonl") {
                lines.extend(text_of(&entry.path()).lines().map(str::to_owned));
            }
        }
    }
    lines
});

/// Checks the model and the roles of one text against each other.
fn check(text: &str) -> (Meeting, Vec<LineRole>) {
    let (meeting, roles) = parse_with_roles(text);
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines: Vec<&str> = match text.contains('\n') {
        true => text.split('\n').collect(),
        false => text.split('\r').collect(),
    };
    // An end of line at the very end begins no line more.
    let count = lines.len() - usize::from(lines.last() == Some(&""));
    assert_eq!(roles.len(), count);
    for item in meeting.outline() {
        let lines = item.lines();
        assert!(1 <= lines.first && lines.first <= lines.last);
        assert!(lines.last <= count);
    }
    for item in meeting.open_items() {
        assert!(1 <= item.lines.first && item.lines.first <= item.lines.last);
        assert!(item.lines.last <= count);
        for section in &item.sections {
            assert!(item.lines.first <= section.lines.first);
            assert!(section.lines.first <= section.lines.last);
            assert!(section.lines.last <= item.lines.last);
            assert!((section.lines.first..=section.lines.last).contains(&section.text_line));
        }
    }
    for pair in meeting.outline().windows(2) {
        assert!(pair[0].position() < pair[1].position());
    }
    // Closed items may stand in the contents only.
    let listed = |item: &&OutlineItem| roles[item.lines().first - 1] == LineRole::TableOfContents;
    let printed: Vec<_> = meeting
        .outline()
        .iter()
        .filter(|item| !listed(item))
        .collect();
    for pair in printed.windows(2) {
        // Two may stand on one line that runs on.
        assert!(pair[0].lines().last <= pair[1].lines().first);
    }
    for (at, role) in roles.iter().enumerate() {
        let line = at + 1;
        if !matches!(role, LineRole::Text | LineRole::Absent) || meeting.outline().is_empty() {
            continue;
        }
        let holds: Vec<&str> = meeting
            .open_items()
            .flat_map(|item| &item.sections)
            .filter(|section| (section.kind == SectionKind::Absent) == (*role == LineRole::Absent))
            .filter(|section| (section.lines.first..=section.lines.last).contains(&line))
            .map(|section| section.text.as_str())
            .collect();
        assert!(!holds.is_empty(), "line {line}: {:?}", lines[at]);
        // Where several lines run on in one, sections begin or end on it.
        if holds.len() > 1 {
            let all = meeting.open_items().flat_map(|item| &item.sections);
            let meets =
                |section: &&Section| section.lines.first == line || section.lines.last == line;
            assert!(all.filter(meets).count() + 1 >= holds.len(), "line {line}");
            continue;
        }
        let last_word = |text: &str| text.split_whitespace().next_back().map(str::to_owned);
        let last = last_word(lines[at]).unwrap_or_default();
        // A cell of buttons beside the text is cut: "Godkendt.          PDF".
        let beside = lines[at].trim_end().rsplit_once("    ");
        let last_of_cell = beside.and_then(|(cell, _)| last_word(cell));
        // "BeslutningGodkendt.": the label stands right before the text.
        let first = holds[0].lines().next().unwrap_or_default();
        let is_behind_label = !first.is_empty() && lines[at].trim_end().ends_with(first.trim_end());
        if *role == LineRole::Text && !lines[at].contains(':') && !is_behind_label {
            let is_held = |word: String| holds[0].contains(&word);
            let holds_end = is_held(last) || last_of_cell.is_some_and(is_held);
            assert!(holds_end, "line {line}: {:?}", lines[at]);
        }
    }
    secret(&meeting, &roles, &lines);
    (meeting, roles)
}

/// Asserts that no closed line (long enough to know, and nowhere else in the
/// text) is anywhere in the model.
fn secret(meeting: &Meeting, roles: &[LineRole], lines: &[&str]) {
    let json = serde_json::to_string(meeting).expect("the model is JSON");
    for (line, role) in lines.iter().zip(roles) {
        let line = line.trim();
        let elsewhere = || {
            let mut others = lines.iter().zip(roles);
            // Markdown marks apart.
            let has = |other: &str| other.contains(line) || other.replace("**", "").contains(line);
            others.any(|(other, role)| *role != LineRole::Closed && has(other))
        };
        if *role == LineRole::Closed && line.chars().count() > 24 && !elsewhere() {
            let printed = serde_json::to_string(line).expect("text is JSON");
            assert!(!json.contains(printed.trim_matches('"')), "{line}");
        }
    }
}

/// The model with its own spelling set aside.
fn composed(meeting: &Meeting) -> String {
    let json = serde_json::to_string(meeting).expect("the model is JSON");
    json.nfc().collect()
}

fn shuffled() -> impl Strategy<Value = String> {
    let line = (0..LINES.len()).prop_map(|at| LINES[at].clone());
    let short = (0..28_usize).prop_map(|at| LINES[at].clone());
    prop::collection::vec(prop_oneof![line, short], 0..80).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn any_string_is_accounted_for(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_bytes_are_accounted_for(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn likely_characters_are_accounted_for(
        text in "([A-ZÆØÅa-zæøå0-9 .,:;()#*_/\\\\\t-]{0,12}(Punkt 1:|Beslutning|Lukket|Fraværende|Bilag)?[\r\n]{0,2}){0,30}"
    ) {
        check(&text);
    }

    #[test]
    fn shuffled_minutes_are_accounted_for(text in shuffled()) {
        check(&text);
    }

    #[test]
    fn parsing_is_deterministic(text in shuffled()) {
        prop_assert_eq!(parse_with_roles(&text), parse_with_roles(&text));
    }

    #[test]
    fn spelling_changes_nothing_else(text in shuffled()) {
        let composed_text: String = text.nfc().collect();
        let decomposed: String = text.nfd().collect();
        let (meeting, roles) = parse_with_roles(&composed_text);
        let (other, other_roles) = parse_with_roles(&decomposed);
        prop_assert_eq!(&roles, &other_roles);
        prop_assert_eq!(composed(&meeting), composed(&other));
        let (windows, windows_roles) = parse_with_roles(&composed_text.replace('\n', "\r\n"));
        prop_assert_eq!(&roles, &windows_roles);
        prop_assert_eq!(&meeting, &windows);
        prop_assert_eq!(&meeting, &parse(&format!("\u{feff}{composed_text}")));
    }
}

#[test]
fn whole_minutes_are_accounted_for() {
    let corpus = std::fs::read_dir(root().join("corpus")).expect("the corpus is there");
    let folders = corpus.flatten().map(|entry| entry.path());
    let folders = folders.filter(|path| path.is_dir()).chain(
        [
            "layouts",
            "layouts/more",
            "layouts/faults",
            "layouts/invented",
        ]
        .map(fixture),
    );
    for folder in folders {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            if entry.path().is_dir() {
                continue;
            }
            let text = text_of(&entry.path());
            let (meeting, roles) = check(&text);
            let decomposed: String = text.nfd().collect();
            let (other, other_roles) = check(&decomposed);
            assert_eq!(roles, other_roles, "{}", entry.path().display());
            assert_eq!(composed(&meeting), composed(&other));
        }
    }
}
