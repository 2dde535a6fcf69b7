use std::fmt::Write as _;

use crate::minutes::{LineRole, SourceReading, WarningKind, parse, parse_with_roles};

/// Minutes with items of these numbers, each with a decision.
fn numbered(numbers: &[&str]) -> String {
    let mut text = "Referat af Teknikudvalgets møde den 12. marts 2025\n".to_owned();
    for (number, title) in numbers.iter().zip(TITLES.iter().cycle()) {
        let _ = write!(text, "\n{number}. {title}\n\nBeslutning\n\nGodkendt.\n");
    }
    text
}

const TITLES: [&str; 7] = [
    "Cykelsti langs Møllevej",
    "Belysning i Havnegade",
    "Takster for musikskolen",
    "Ny børnehave i Nordby",
    "Regnskab for haller",
    "Salg af brandbil",
    "Plan for kloakker",
];

/// The misfits of a text: line and message.
fn misfits(text: &str) -> Vec<(usize, String)> {
    let kinds = [
        WarningKind::Numbering,
        WarningKind::Structure,
        WarningKind::TableOfContents,
    ];
    let warnings = parse(text).warnings.into_iter();
    let misfits = warnings.filter(|warning| kinds.contains(&warning.kind));
    misfits
        .map(|warning| (warning.line, warning.message))
        .collect()
}

#[track_caller]
fn assert_misfits(text: &str, expected: &[(usize, &str)]) {
    let expected: Vec<(usize, String)> = expected
        .iter()
        .map(|(line, message)| (*line, (*message).to_owned()))
        .collect();
    assert_eq!(misfits(text), expected, "{text}");
    let reading = match expected.is_empty() {
        true => SourceReading::Proven,
        false => SourceReading::Partial,
    };
    assert_eq!(parse(text).reading, reading);
}

#[test]
fn gaps_in_numbers_are_told_at_the_item_behind() {
    assert_misfits(&numbered(&["1", "2", "3"]), &[]);
    assert_misfits(
        &numbered(&["1", "2", "4"]),
        &[(15, "item number 3 is missing")],
    );
    assert_misfits(
        &numbered(&["1", "2", "6"]),
        &[(15, "item numbers 3 to 5 are missing")],
    );
    // The file may be a part of minutes: told, but no reason to doubt what is there.
    let part = parse(&numbered(&["2", "3"]));
    let told = part.warnings.iter().filter(|warning| warning.line == 3);
    let told: Vec<_> = told
        .map(|warning| (warning.kind, warning.message.as_str()))
        .collect();
    assert_eq!(told, [(WarningKind::Missing, "item number 1 is missing")]);
    assert_eq!(part.reading, SourceReading::Proven);
    // Numbers that go on from another meeting, and closed items counted from 101.
    assert_misfits(&numbered(&["43", "44"]), &[]);
    assert_misfits(&numbered(&["1", "2", "101"]), &[]);
}

#[test]
fn gaps_in_numbers_of_parts_are_told() {
    assert_misfits(&numbered(&["1.1", "1.2", "2.1"]), &[]);
    assert_misfits(
        &numbered(&["1.1", "1.2", "1.4"]),
        &[(15, "item number 1.3 is missing")],
    );
}

#[test]
fn an_item_that_is_swallowed_by_the_one_above_is_told() {
    let text = numbered(&["1", "2", "3"]);
    // Its number is no higher, so that it is taken for the line of a list.
    let text = text.replace("3. Takster", "2. Takster");
    assert_misfits(
        &text,
        &[
            (17, "the label stands twice in the item"),
            (17, "the item has another decision of the day"),
        ],
    );
}

#[test]
fn an_entry_of_the_contents_without_item_is_told() {
    let items = numbered(&["1", "2", "4"]);
    let (head, rest) = items.split_once('\n').expect("lines");
    for pages in [true, false] {
        let page = |number: u32| {
            if pages {
                format!(" ..... {number}")
            } else {
                String::new()
            }
        };
        let contents = format!(
            "Indholdsfortegnelse\n1. {}{}\n2. {}{}\n3. Nye vedtægter{}\n4. {}{}\n",
            TITLES[0],
            page(1),
            TITLES[1],
            page(2),
            page(2),
            TITLES[2],
            page(3),
        );
        let text = format!("{head}\n\n{contents}{rest}");
        assert_misfits(
            &text,
            &[(6, "the table of contents lists an item that was not found")],
        );
    }
}

#[test]
fn a_gap_that_the_contents_have_too_is_told() {
    let items = numbered(&["1", "2", "4"]);
    let (head, rest) = items.split_once('\n').expect("lines");
    let contents = format!(
        "Indholdsfortegnelse\n1. {} ..... 1\n2. {} ..... 2\n4. {} ..... 3\n",
        TITLES[0], TITLES[1], TITLES[2]
    );
    let text = format!("{head}\n\n{contents}{rest}");
    // Two witnesses agree: it was left out of both, and nothing was misread.
    let meeting = parse(&text);
    let told = meeting.warnings.iter().filter(|warning| warning.line == 20);
    let told: Vec<_> = told
        .map(|warning| (warning.kind, warning.message.as_str()))
        .collect();
    let message = "item number 3 is missing, and the table of contents has none";
    assert_eq!(told, [(WarningKind::Missing, message)]);
    assert_eq!(meeting.reading, SourceReading::Proven);
}

#[test]
fn a_label_twice_in_an_item_is_told() {
    let text = numbered(&["1", "2"]);
    let twice = "Indstilling\n\nForvaltningen indstiller, at stien anlægges.\n\n";
    let text = text.replacen(
        "Beslutning",
        &format!("{twice}Sagsfremstilling\n\nStien.\n\n{twice}Beslutning"),
        1,
    );
    assert_misfits(&text, &[(13, "the label stands twice in the item")]);
    let attached = numbered(&["1", "2"]).replacen(
        "Beslutning\n\nGodkendt.\n",
        "Bilag\n\nKort\n\nBeslutning\n\nGodkendt.\n\nBilag\n\nNotat\n",
        1,
    );
    let lines: Vec<usize> = misfits(&attached).iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [13]);
}

#[test]
fn two_decisions_of_one_day_are_told() {
    let text = numbered(&["1", "2"]).replacen(
        "Beslutning\n\nGodkendt.\n",
        "Beslutning i Økonomiudvalget den 3. marts 2025\n\nAnbefales.\n\n\
         Beslutning i Økonomiudvalget den 3. marts 2025\n\nAnbefales ikke.\n\n\
         Beslutning i Teknikudvalget den 12. marts 2025\n\nGodkendt.\n",
        1,
    );
    let told = misfits(&text);
    let expected = (
        9,
        "the item has another decision of this body and day".to_owned(),
    );
    assert!(told.contains(&expected), "{told:?}");
    let own = numbered(&["1", "2"]).replacen(
        "Godkendt.\n",
        "Godkendt.\n\nBeslutning i Teknikudvalget den 12. marts 2025\n\nUdsat.\n",
        1,
    );
    let told = misfits(&own);
    let expected = (9, "the item has another decision of the day".to_owned());
    assert!(told.contains(&expected), "{told:?}");
}

#[test]
fn what_stands_above_the_first_item_and_is_no_head_belongs_to_nothing() {
    let base = numbered(&["1", "2"]);
    let (head, rest) = base.split_once('\n').expect("lines");
    let text = format!("{head}\n\nSagsfremstilling\n\nStien er skolevej.\n{rest}");
    let (_, roles) = parse_with_roles(&text);
    assert_misfits(&text, &[(3, "a section stands above the first item")]);
    assert_eq!((roles[2], roles[4]), (LineRole::Nothing, LineRole::Nothing));
    let sentence = "Udvalget drøftede først, hvordan det går med alle de planer, der er lagt. ";
    let long = format!("{head}\n\n{}\n{rest}", format!("{sentence}\n").repeat(8));
    assert_misfits(
        &long,
        &[(3, "text above the first item belongs to nothing")],
    );
    // A head may have a sentence, and long lists of names.
    let names = "Asta Lundehave (F), Poul Tangmose (V), Bo Ek (A), Lis Holm (C), Ib Friis (B)";
    let short = format!(
        "{head}\n\nMødedeltagere: {names}\n{}\nMødet er offentligt, og alle er velkomne til at høre på.\n{rest}",
        format!("{names}\n").repeat(9)
    );
    assert_misfits(&short, &[]);
}

#[test]
fn warnings_quote_nothing_that_is_closed() {
    let text = numbered(&["1", "2", "4"]).replace(
        "4. Takster for musikskolen\n",
        "4. Lukket: Kanariefugl\n\nIndstilling\n\nKanariefugl\n\nIndstilling\n\nKanariefugl\n",
    );
    let meeting = parse(&text);
    assert!(!format!("{:?}", meeting.warnings).contains("Kanariefugl"));
    assert_eq!(meeting.closed_items().count(), 1);
}

#[test]
fn a_recommendation_below_the_decision_leaves_it_in_doubt() {
    let item = |case: &str| {
        format!(
            "Referat\nByrådet, 12. maj 2020\n\n1. Havneplan\n\nSagsfremstilling\n{case}\n\
             Beslutning\n\nKlubben har søgt om en mole.\n\nIndstilling\n\n\
             Det indstilles, at molen bygges.\n"
        )
    };
    assert_misfits(&item("Molen er ny."), &[]);
    assert_misfits(
        &item(""),
        &[(8, "the case stands below the label of the decision")],
    );
}
