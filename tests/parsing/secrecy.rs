//! Closed items (lukkede punkter): their text survives nowhere in the model.

use referat::minutes::{Meeting, SourceReading, WarningKind, parse};

use super::{closed_count, decision, has_open_items_only, meeting, numbers, open_item};

const SECRET: &str = "Rimfrostaftalen";

/// Asserts that the secret is nowhere in the meeting and that the open items
/// around the closed one were read.
fn kept_secret(meeting: &Meeting, marking: &str) {
    let json = serde_json::to_string(meeting).expect("the model is JSON");
    assert!(!json.contains(SECRET), "{marking}: {json}");
    let open: Vec<&str> = meeting.open_items().map(decision).collect();
    assert!(
        open.contains(&"Godkendt."),
        "{marking}: open items lost: {open:?}"
    );
    assert!(!has_open_items_only(meeting), "{marking}: no closed item");
}

const BODIES: [&str; 5] = [
    "Rimfrostaftalen sælges til Rimfrostaftalen Kommune.",
    "Sagsfremstilling\n\nRimfrostaftalen sælges.\n\nBeslutning\n\nRimfrostaftalen godkendt.\n\nBilag\n\nRimfrostaftalen.pdf",
    "Beslutning\n\nRimfrostaftalen godkendt.\n\nFraværende Rimfrostaftalen Holm (A)",
    "Sagen er fortrolig.\n\nForvaltningen indstiller,\n\n1. at Rimfrostaftalen sælges",
    "Sagsfremstilling\n\nl. at Rimfrostaftalen\\_sælges <br> Å\n\nÅbningstider\n\nRimfrostaftalen",
];

/// Items 1 and, where `more`, 3 are open; the heading is that of a closed one.
fn around(heading: &str, body: &str, more: bool) -> String {
    let mut text = format!(
        "Punkt 1: Budget\n\n00.35.00-P05-4-25\n\nBeslutning\n\nGodkendt.\n\n{heading}\n\n{body}\n"
    );
    if more {
        text += "\nPunkt 3: Eventuelt\n\n00.01.00-P35-2-21\n\nBeslutning\n\nIntet.\n";
    }
    text
}

macro_rules! closed_headings {
    ($($name:ident: $heading:literal,)*) => {
        $(#[test]
        fn $name() {
            for body in BODIES {
                for more in [true, false] {
                    let found = meeting(&around($heading, body, more));
                    kept_secret(&found, $heading);
                    if more {
                        assert_eq!(decision(open_item(&found, found.outline().len() - 1)), "Intet.");
                    }
                }
            }
        })*
    };
}

closed_headings! {
    lukket_before_the_title: "Punkt 2: Lukket: Salg af areal",
    lukket_with_initials: "Punkt 2: Lukket - TM - Salg af areal",
    lukket_sag_in_capitals: "Punkt 2: LUKKET SAG - SALG AF AREAL",
    lukkede_doere_before: "Punkt 2: (FOR LUKKEDE DØRE) Salg af areal",
    lukkede_doere_after: "Punkt 2: Salg af areal (for lukkede døre)",
    lukket_and_number: "lukket 101 Lukket punkt: Salg af areal",
    lukket_in_brackets: "Punkt 2: Salg af areal (Lukket)",
    lukket_punkt_in_brackets: "Punkt 2: Salg af areal (Lukket punkt)",
    lukket_dagsordenspunkt_in_brackets: "Punkt 2: Salg af areal (lukket dagsordenspunkt)",
    lukket_in_square_brackets: "Punkt 2: Salg af areal [Lukket]",
    lukket_after_a_dash: "Punkt 2: Salg af areal - Lukket",
    lukket_punkt_after_a_dash: "Punkt 2: Salg af areal – lukket punkt",
    lukket_punkt_alone: "Punkt 2: Lukket punkt",
    lukket_alone: "Punkt 2: Lukket",
    lukket_punkt_without_number: "Lukket punkt: Salg af areal",
    lukket_punkt_without_title: "Lukket punkt",
    lukket_sag_without_number: "Lukket sag - Salg af areal",
    lukket_colon_without_number: "Lukket: Salg af areal",
    lukket_in_markdown: "## **Punkt 2: Lukket: Salg af areal**",
    lukket_in_markdown_italics: "## Punkt 2: *Lukket: Salg af areal*",
    lukket_jumps_to_101: "Punkt 101: Lukket: Salg af areal",
    fortroligt_before_the_title: "Punkt 2: Fortroligt: Salg af areal",
    fortroligt_in_brackets: "Punkt 2: Salg af areal (fortroligt)",
    not_public: "Punkt 2: Ikke-offentligt - Salg af areal",
    flag_on_the_case_line: "Punkt 2: Salg af areal\n\nSagsnr.: 330-2025-901 Dok.nr.: 330-2025-5 Lukket",
    flag_below_the_title: "Punkt 2: Salg af areal\nLukket",
    flag_two_lines_below: "Punkt 2: Salg af areal\n\nLukket punkt",
    flag_below_the_number: "Punkt 2: Salg af areal\n\n82.02.00-G10-2-24\n\nLukket sag",
    group_title_below: "Punkt 2: Lukket punkt:\nSalg af areal",
    text_right_below: "Punkt 2: Lukket: Salg af areal\nRimfrostaftalen blev drøftet.",
    soft_hyphens_and_spaces: "Punkt 2:\u{a0}Lukket\u{a0}: Salg af areal",
    number_twice: "Punkt 1: Lukket: Salg af areal",
    flag_behind_the_number: "Punkt 2: Salg af areal\n\n82.02.00-G10-2-24 Lukket",
    flag_in_brackets_behind_the_number: "Punkt 2: Salg af areal\n\nEMN-2023-009832 (lukket)",
    flag_with_a_label: "Punkt 2: Salg af areal\n\nStatus: Lukket",
    flag_not_public: "Punkt 2: Salg af areal\n\nOffentlig: Nej",
    flag_with_a_paragraph: "Punkt 2: Salg af areal\n\nLukket, jf. § 10",
    closed_punkt_before_the_number: "Lukket punkt 2: Salg af areal",
    closed_pkt_before_the_number: "Lukket pkt. 2: Salg af areal",
    number_with_bracket: "2) Lukket: Salg af areal",
    number_in_roman: "II. Lukket: Salg af areal",
    number_in_a_table: "| 2 | Lukket: Salg af areal |",
    number_with_l: "Punkt L2: Salg af areal",
    lukket_for_the_public: "Punkt 2: Salg af areal (lukket for offentligheden)",
    exempt_from_publicity: "Punkt 2: Salg af areal (undtaget offentlighed)",
    closed_doors_before_the_title: "Punkt 2: For lukkede døre - Salg af areal",
    closed_announcements: "Punkt 2: Lukkede meddelelser",
    shouted: "Punkt 2: LUKKET Salg af areal",
    above_the_heading: "LUKKET PUNKT\nPunkt 2: Salg af areal",
}

/// As far from the text above as from the heading below a mark may be of either.
#[test]
fn between_two_items_both_are_closed() {
    for body in BODIES {
        let found = meeting(&around(
            "LUKKET PUNKT\n\nPunkt 2: Salg af areal",
            body,
            true,
        ));
        let json = serde_json::to_string(&found).expect("the model is JSON");
        assert!(!json.contains(SECRET), "{json}");
        assert_eq!(closed_count(&found), 2);
        let doubts = found.warnings.iter();
        let mut doubts = doubts.filter(|warning| warning.kind == WarningKind::Access);
        assert!(doubts.next().is_some());
    }
}

#[test]
fn group_headings_close_what_follows() {
    for group in [
        "LUKKEDE SAGER",
        "Lukkede dagsordenspunkter",
        "Lukkede Punkter:",
        "Lukket møde",
        "Mødet fortsatte for lukkede døre.",
        "Lukkede sager (ikke offentlige)",
        "Lukket del af mødet",
        "Lukket dagsorden",
        "Punkter for lukkede døre",
        "Fortrolige sager",
    ] {
        for body in BODIES {
            let heading = format!("{group}\n\nPunkt 2: Salg af areal");
            for more in [true, false] {
                kept_secret(&meeting(&around(&heading, body, more)), group);
            }
        }
    }
}

#[test]
fn closed_groups_end_where_open_ones_begin() {
    for body in BODIES {
        let text = format!(
            "Punkt 1: Budget\n\n00.35.00-P05-4-25\n\nBeslutning\n\nGodkendt.\n\nLukkede punkter\n\n{body}\n\n\
             Punkt 2: Salg\n\n{body}\n\nÅbne punkter\n\nPunkt 3: Eventuelt\n\n00.01.00-P35-2-21\n\nBeslutning\n\nIntet.\n"
        );
        let found = meeting(&text);
        kept_secret(&found, "group in the middle");
        assert_eq!(
            decision(open_item(&found, found.outline().len() - 1)),
            "Intet."
        );
    }
}

#[test]
fn closed_groups_without_a_known_heading_close_all_below() {
    for body in BODIES {
        let found = meeting(&format!(
            "Punkt 1: Budget\n\n00.35.00-P05-4-25\n\nBeslutning\n\nGodkendt.\n\nLukkede sager\n\n7 Salg\n\n{body}\n"
        ));
        let json = serde_json::to_string(&found).expect("the model is JSON");
        assert!(!json.contains(SECRET), "{json}");
        assert_eq!(decision(open_item(&found, 0)), "Godkendt.");
    }
}

#[test]
fn closed_in_the_table_of_contents_only() {
    for (contents, body) in [
        ("Salg af areal (Lukket).....4", BODIES[1]),
        ("Lukket: Salg af areal.....4", BODIES[2]),
        ("2. Lukket punkt: Salg af areal.....4", BODIES[3]),
        ("Lukkede punkter\nSalg af areal.....4", BODIES[1]),
    ] {
        let text = format!(
            "Indholdsfortegnelse\n\nBudget.....3\n{contents}\n\n{}",
            around("Punkt 2: Salg af areal", body, false)
        );
        kept_secret(&meeting(&text), contents);
    }
}

#[test]
fn first_item_may_be_closed() {
    for body in BODIES {
        let found = meeting(&format!(
            "Punkt 1: Lukket: Salg\n\nSted: {SECRET}\n\n{body}\n\nPunkt 2: Budget\n\n00.35.00-P05-4-25\n\nBeslutning\n\nGodkendt.\n"
        ));
        kept_secret(&found, "first item");
        let listed = meeting(&format!(
            "Indholdsfortegnelse\n\nPunkt 1: Lukket: Salg\nPunkt 2: Budget\n\nPunkt 1: Lukket: Salg\n\n{body}\n\n\
             Punkt 2: Budget\n\n00.35.00-P05-4-25\n\nBeslutning\n\nGodkendt.\n"
        ));
        kept_secret(&listed, "first item, listed");
        assert_eq!(numbers(&found), ["1", "2"]);
    }
}

#[test]
fn numbered_layouts_close_their_items() {
    for heading in [
        "133. Lukket: Salg af areal",
        "133. Salg af areal (Lukket)",
        "133. Lukket punkt",
        "133. Salg af areal - lukket",
        "Lukket punkt: Salg af areal",
    ] {
        for body in BODIES {
            let found = meeting(&format!(
                "132. Budget\n\nSagsnr.: 00.35.00-P05-4-25\n\nBeslutning\n\n1. Godkendt.\n\n{heading}\n\n{body}\n\n\
                 134. Vejplan\n\nSagsnr.: 05.01.00-P05-1-25\n\nBeslutning\n\nGodkendt.\n"
            ));
            kept_secret(&found, heading);
            assert_eq!(decision(open_item(&found, 0)), "1. Godkendt.", "{heading}");
        }
    }
}

#[test]
fn second_meeting_in_the_file_closes_its_items() {
    let first = around("Punkt 2: Vejplan", "Beslutning\n\nUdsat.", false);
    for heading in ["Punkt 2: Lukket: Salg", "Punkt 2: Salg (Lukket)"] {
        for body in BODIES {
            let second = around(heading, body, true);
            let text = format!("{first}\nREFERAT Havneudvalget d. 09-04-2025\n\n{second}");
            kept_secret(&meeting(&text), heading);
        }
    }
}

#[test]
fn minutes_of_a_closed_meeting_hold_no_text() {
    for title in ["LUKKET REFERAT", "Lukket dagsorden"] {
        let text = format!("{title}\n\n{}", around("Punkt 2: Salg", BODIES[1], true));
        let json = serde_json::to_string(&parse(&text)).expect("the model is JSON");
        assert!(!json.contains(SECRET), "{title}: {json}");
    }
}

#[test]
fn items_without_any_text_are_not_proven_open() {
    let found = meeting(&around("Punkt 2: Salg af areal", "", true));
    assert!(found.outline()[1].open().is_none());
    assert!(found.outline()[2].open().is_some());
}

#[test]
fn opening_hours_close_no_item() {
    for hours in [
        "Åbent: mandag-fredag 10-16\nLukket: søndag",
        "Åbent: mandag-fredag 10-16\n\nLukket: søndag",
        "Åbningstider\n\nLukket: Lørdag og søndag",
        "Biblioteket holder\n\nLukket: i uge 29-31",
        "Biblioteket holder\n\nLukket: 24. december",
        "- Lukket: søndag",
        "Lukket søndag",
        "Biblioteket\n\nLukket\n\nHele juli",
    ] {
        let found = meeting(&around(
            "Punkt 2: Åbningstider på biblioteket",
            &format!("21.01.00-G01-1-23\n\nSagsfremstilling\n\n{hours}\n\nBeslutning\n\nUdsat."),
            true,
        ));
        assert_eq!(numbers(&found), ["1", "2", "3"], "{hours}");
        assert!(has_open_items_only(&found), "{hours}");
        assert_eq!(decision(open_item(&found, 1)), "Udsat.", "{hours}");
    }
}

proptest::proptest! {
    /// Below a closed heading any order of labels, lists and names is closed. Lines that
    /// contradict each other may have the whole file refused, which is said.
    #[test]
    fn closed_text_in_any_order_is_kept_secret(
        lines in proptest::collection::vec(proptest::sample::select(vec![
            "", "", "Beslutning", "Indstilling", "## **Bilag**", "Sagsfremstilling", "Fraværende",
            "Fraværende Rimfrostaftalen Holm (A)", "Rimfrostaftalen sælges.", "Rimfrostaftalen",
            "Forvaltningen indstiller,", "1. at Rimfrostaftalen sælges", "Punkt 2 Rimfrostaftalen.",
            "Sagsnr.: 25/17 Rimfrostaftalen", "Rimfrostaftalen: 25/18", "Til toppen", "Lukket",
            "Mødested Rimfrostaftalen", "REFERAT Rimfrostaftalen d. 09-04-2025",
            "Beslutning i Rimfrostaftalen den 12-03-2025:", "Rimfrostaftalen Kommune",
            "Journalnummer", "Indholdsfortegnelse", "Rimfrostaftalen.....3",
        ]), 0..12),
        heading in proptest::sample::select(vec![
            "Punkt 2: Lukket: Salg", "Lukkede punkter\n\nPunkt 2: Salg", "Punkt 2: Salg (Lukket)",
            "Lukket punkt: Salg",
        ]),
        more in proptest::bool::ANY,
    ) {
        let found = meeting(&around(heading, &lines.join("\n"), more));
        if found.reading == SourceReading::Refused {
            proptest::prop_assert!(found.outline().is_empty(), "{found:?}");
        } else {
            kept_secret(&found, heading);
        }
    }
}
