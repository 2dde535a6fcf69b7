//! Open items that look like something else.

use referat::minutes::{SectionKind, WarningKind, parse};

use super::{attachments, decision, labels, meeting, names, numbers, open_item};

/// One item between two others.
fn item(body: &str) -> String {
    format!(
        "Punkt 1: Dagsorden\n\n00.01.00-P35-2-21\n\nBeslutning\n\nGodkendt.\n\n\
         Punkt 2: Havneplan\n\n08.04.00-A00-2-24\n\n{body}\n\n\
         Punkt 3: Eventuelt\n\n00.01.00-P35-2-21\n\nBeslutning\n\nIntet.\n"
    )
}

/// The sections and decision of an item made of `body`.
macro_rules! traps {
    ($($name:ident: $body:literal => $labels:expr, $decision:literal;)*) => {
        $(#[test]
        fn $name() {
            let found = meeting(&item($body));
            assert_eq!(numbers(&found), ["1", "2", "3"]);
            assert_eq!(labels(open_item(&found, 1)), $labels);
            assert_eq!(decision(open_item(&found, 1)), $decision);
            assert_eq!(decision(open_item(&found, 0)), "Godkendt.");
            assert_eq!(decision(open_item(&found, 2)), "Intet.");
        })*
    };
}

traps! {
    quoted_decision_of_an_earlier_meeting:
        "Sagsfremstilling\n\nBeslutning fra Havneudvalgets møde den 14. august 2024:\n\nAnbefales.\n\nMere tekst.\n\nBeslutning\n\nUdsat."
        => ["Sagsfremstilling", "Beslutning"], "Udsat.";
    quoted_decision_of_another_body:
        "Sagsfremstilling\n\nBeslutning i Økonomiudvalget den 05-03-2025:\n\nAnbefales.\n\nMere tekst.\n\nBeslutning\n\nUdsat."
        => ["Sagsfremstilling", "Beslutning"], "Udsat.";
    two_quoted_decisions:
        "Sagsfremstilling\n\nBeslutning fra Havneudvalgets møde den 14. august 2024:\n\nUdsat.\n\n\
         Beslutning i Økonomiudvalget den 05-02-2025:\n\nAnbefales.\n\nMere tekst.\n\nØkonomi\n\nIngen.\n\nBeslutning\n\nTiltrådt."
        => ["Sagsfremstilling", "Økonomi", "Beslutning"], "Tiltrådt.";
    whole_decision_of_an_earlier_body:
        "Sagsfremstilling\n\nTekst.\nBeslutning i Økonomiudvalget den 5. marts 2025\nAnbefales.\n\nBeslutning\n\nUdsat."
        => ["Sagsfremstilling", "Beslutning i Økonomiudvalget den 5. marts 2025", "Beslutning"], "Udsat.";
    whole_decision_of_an_earlier_body_with_the_day_below:
        "Sagsfremstilling\n\nTekst.\n\nBeslutning i Økonomiudvalget den\n5. marts 2025\nAnbefales.\n\nBeslutning\n\nUdsat."
        => ["Sagsfremstilling", "Beslutning i Økonomiudvalget den", "Beslutning"], "Udsat.";
    quoted_decision_under_a_bare_label:
        "Sagsfremstilling\n\nTidligere:\n\nBeslutning\n\nAnbefales.\n\nMere tekst.\n\nBeslutning\n\nUdsat."
        => ["Sagsfremstilling", "Beslutning"], "Udsat.";
    chain_of_dated_decisions:
        "Sagsfremstilling\n\nTekst.\n\nBeslutning i Økonomiudvalget den 05-03-2025:\n\nAnbefales.\n\n\
         Beslutning i Havneudvalget den 12-03-2025:\n\nTiltrådt.\n\nBilag\n\nPlan"
        => ["Sagsfremstilling", "Beslutning i Økonomiudvalget den 05-03-2025", "Beslutning i Havneudvalget den 12-03-2025", "Bilag"], "Tiltrådt.";
    sub_headings_stay_inside:
        "Sagsfremstilling\n\nBaggrund\n\nTekst.\n\nProces\n\nTekst.\n\nHøring\n\nTekst.\n\n### Konklusion\n\nTekst.\n\nBeslutning\n\nUdsat."
        => ["Sagsfremstilling", "Beslutning"], "Udsat.";
    sub_headings_are_sections_elsewhere:
        "Baggrund\n\nTekst.\n\nIndstilling\n\nForvaltningen indstiller, at planen udsættes.\n\nBeslutning\n\nUdsat."
        => ["Baggrund", "Indstilling", "Beslutning"], "Udsat.";
    table_rows_are_text:
        "Sagsfremstilling\n\nSagstype\tEmne\tTid\nBeslutning\tHavn\t09.00\nBilag\tPlan\nØkonomi\t1\t2\nFraværende\t2\nBeslutning om\tKaj\n\nBeslutning\n\nUdsat."
        => ["Sagsfremstilling", "Beslutning"], "Udsat.";
    markdown_table_rows_are_text:
        "Sagsfremstilling\n\n| Emne | Tid |\n| --- | --- |\n| Beslutning | 09.00 |\n| Bilag |\n\nBeslutning\n\nUdsat."
        => ["Sagsfremstilling", "Beslutning"], "Udsat.";
    sentences_that_begin_like_labels:
        "Sagsfremstilling\n\nBeslutningen skal træffes i maj.\n\nBeslutning om struktur er udsat.\n\nBeslutning om struktur\n\n\
         Fraværende medlemmer får materialet tilsendt.\n\nBilag 1 viser planen\n\nBilag er vedlagt.\n\n\
         Indstilling fra udvalget forventes i maj.\n\nIndstilling fra udvalget forventes\nat foreligge i maj.\n\n\
         Økonomien er uændret\n\nHøringen slutter\n\nAfbud meldes til sekretæren\n\nSagsfremstillingen er lang\n\nBeslutning\n\nUdsat."
        => ["Sagsfremstilling", "Beslutning"], "Udsat.";
    recommendation_of_a_named_body:
        "Indstilling fra Børne- og Skoleudvalget\n\nAt planen udsættes.\n\nBeslutning\n\nUdsat."
        => ["Indstilling fra Børne- og Skoleudvalget", "Beslutning"], "Udsat.";
    other_items_named_in_a_decision:
        "Beslutning\n\nPunkt 1: Godkendt.\n\nPunkt 2: Godkendt.\n\nPunkt 3: Godkendt\n\nBilag\n\nPlan"
        => ["Beslutning", "Bilag"], "Punkt 1: Godkendt.\n\nPunkt 2: Godkendt.\n\nPunkt 3: Godkendt";
    parts_of_the_recommendation_decided_apart:
        "Beslutning\n\nPunkt 1 blev godkendt.\nPunkt 2 og 3 udsættes.\n\nFraværende Bo Holm (A)"
        => ["Beslutning", "Fraværende"], "Punkt 1 blev godkendt.\nPunkt 2 og 3 udsættes.";
    recommendation_without_its_heading:
        "Anledning\n\nTekst.\n\nHavnechefen indstiller,\n\n1. at planen udsættes\n2. at kajen repareres\n\nBeslutning\n\nUdsat."
        => ["Anledning", "-", "Beslutning"], "Udsat.";
    recommendation_without_its_heading_and_l_for_1:
        "Sagsfremstilling\n\nTekst.\n\nHavnechefen indstiller, l. at planen udsættes\n\nBeslutning\n\nUdsat."
        => ["Sagsfremstilling", "-", "Beslutning"], "Udsat.";
    recommending_is_mentioned:
        "Sagsfremstilling\n\nForvaltningen indstiller hvert år, at taksten reguleres.\n\nBeslutning\n\nUdsat."
        => ["Sagsfremstilling", "Beslutning"], "Udsat.";
    sections_are_missing: "Beslutning\n\nUdsat." => ["Beslutning"], "Udsat.";
    decision_comes_first:
        "Beslutning\n\nUdsat.\n\nIndstilling\n\nAt planen udsættes.\n\nSagsfremstilling\n\nTekst.\n\nBilag\n\nIndstilling\n\nBeslutning"
        => ["Beslutning", "Indstilling", "Sagsfremstilling", "Bilag"], "Udsat.";
    text_without_any_label: "Planen drøftes igen." => ["-"], "";
    labels_with_colon_and_marks:
        "**Sagsfremstilling:**\n\nTekst.\n\n### *Beslutning*\n\nUdsat.\n\n__Bilag__\n\nPlan"
        => ["Sagsfremstilling", "Beslutning", "Bilag"], "Udsat.";
    decomposed_labels:
        "Resume\u{301}\n\nTekst.\n\nBeslutning\n\nUdsat." => ["Resumé", "Beslutning"], "Udsat.";
    deep_markdown:
        "###### ***Sagsfremstilling***\n\n> > > * - Beslutning\n\n```\nBilag A\n```\n\n####### Beslutning\n\n## **Beslutning**\n\nUdsat."
        => ["Sagsfremstilling", "Beslutning"], "Udsat.";
}

#[test]
fn quoted_decisions_are_kept_apart() {
    let found = meeting(&item(
        "Sagsfremstilling\n\nTekst.\n\nBeslutning i Økonomiudvalget den 05-03-2025:\n\nAnbefales.\n\n\
         Beslutning i Havneudvalget den 12-03-2025:\n\nTiltrådt.",
    ));
    let own: Vec<bool> = open_item(&found, 1)
        .decisions
        .iter()
        .map(|one| one.own)
        .collect();
    assert_eq!(own, [false, true]);
    assert_eq!(
        open_item(&found, 1).decisions[0].body.as_deref(),
        Some("Økonomiudvalget")
    );
}

#[test]
fn recommendation_is_the_one_with_text() {
    let found = meeting(&item(
        "INDSTILLING FRA TEKNIK OG MILJØ\n\nResumé\n\nTekst.\n\nBeslutningspunkter\n\nDet indstilles, at kajen repareres.\n\nBeslutning\n\nUdsat.",
    ));
    let recommendation = open_item(&found, 1).recommendation();
    assert_eq!(
        recommendation.map(|section| section.text.as_str()),
        Some("Det indstilles, at kajen repareres.")
    );
}

#[test]
fn attachments_named_like_sections() {
    for (body, titles) in [
        (
            "Indstilling\n\nAt planen udsættes.\n\nBeslutning\n\nUdsat.\n\nBilag\n\nIndstilling\n\nBeslutning\n\nNotat Økonomi",
            vec!["Indstilling", "Beslutning", "Notat Økonomi"],
        ),
        (
            "Beslutning\n\nUdsat.\n\n### Bilag\n\n## Notat Økonomi\n\n# Indstilling\n\nHøring",
            vec!["Notat Økonomi", "Indstilling", "Høring"],
        ),
        (
            "Beslutning\n\nUdsat.\n\nBilag\n\nNotat\n\nØkonomi",
            vec!["Notat", "Økonomi"],
        ),
        (
            "Bilag\n\nIndstilling\n\nBeslutning\n\nNotat\n\nBeslutning\n\nUdsat.",
            vec!["Indstilling", "Beslutning", "Notat"],
        ),
        (
            "Beslutning\n\nUdsat.\n\nBilag\n\nBilag 1 - Plan\n\nBilag A viser kajen.pdf\n\nReferat af\nmøde i marts",
            vec![
                "Bilag 1 - Plan",
                "Bilag A viser kajen.pdf",
                "Referat af møde i marts",
            ],
        ),
    ] {
        let found = meeting(&item(body));
        assert_eq!(attachments(open_item(&found, 1)), titles, "{body}");
        assert_eq!(decision(open_item(&found, 1)), "Udsat.", "{body}");
    }
}

#[test]
fn absent_members_wrap_anywhere() {
    let words: Vec<&str> =
        "Fraværende Marie Guld Kær (Chef Miljø & Teknik), Bo Ek (Direktør BSV), Rikke Vig (Chef)"
            .split(' ')
            .collect();
    let expected = ["Marie Guld Kær", "Bo Ek", "Rikke Vig"];
    let check = |line: &str| {
        for end in ["", "\n\nBilag\n\nPlan"] {
            let found = meeting(&item(&format!("Beslutning\n\nUdsat.\n\n{line}{end}")));
            assert_eq!(names(open_item(&found, 1)), expected, "{line}");
            assert_eq!(decision(open_item(&found, 1)), "Udsat.", "{line}");
        }
    };
    for first in 1..words.len() {
        check(&[words[..first].join(" "), words[first..].join(" ")].join("\n"));
        for second in first + 1..words.len() {
            let lines = [&words[..first], &words[first..second], &words[second..]];
            check(&lines.map(|line| line.join(" ")).join("\n"));
        }
    }
}

#[test]
fn absence_in_other_words() {
    for (line, expected) in [
        ("Fraværende: Ingen", vec![]),
        ("Fraværende:", vec![]),
        ("Fraværende\n\nBo Ek (A)", vec!["Bo Ek"]),
        (
            "Fraværende:\nBo Ek (A)\nMia Kær (V)",
            vec!["Bo Ek", "Mia Kær"],
        ),
        ("Afbud: Bo Ek (A) og Mia Kær (V)", vec!["Bo Ek", "Mia Kær"]),
        ("Afbud fra Bo Ek", vec!["Bo Ek"]),
        (
            "Fraværende: Bo Ek (V) - Mia Kær (V) mødte som stedfortræder.",
            vec!["Bo Ek"],
        ),
        ("Ikke til stede: Bo Ek", vec!["Bo Ek"]),
        ("Fraværende med afbud: Bo Ek (A)", vec!["Bo Ek"]),
        ("Bo Ek (A) var fraværende.", vec!["Bo Ek"]),
        ("**Fraværende** Bo Ek (A)", vec!["Bo Ek"]),
    ] {
        let found = meeting(&item(&format!("Beslutning\n\nUdsat.\n\n{line}")));
        assert_eq!(names(open_item(&found, 1)), expected, "{line}");
        assert_eq!(decision(open_item(&found, 1)), "Udsat.", "{line}");
    }
}

#[test]
fn numbered_lists_begin_no_items() {
    let found = meeting(
        "131. Dagsorden\n\nSagsnr.: 00.01.00-P35-2-21\n\nIndstilling\n\nForvaltningen indstiller,\n\n\
         1. At dagsordenen godkendes\n2. At referatet godkendes\n\nBeslutning\n\n1. Godkendt.\n2. Godkendt.\n\n\
         132. Havneplan\n\nSagsnr.: 08.04.00-A00-2-24\n\nSagsfremstilling\n\n1. Kajen\n\n2. Broen\n\nØkonomi\n\nIngen.\n\n\
         Beslutning\n\n1. Udsat.\n\n133. Tak for i dag.\n\nBilag\n\n1. Plan\n2. Kort\n",
    );
    assert_eq!(numbers(&found), ["131", "132"]);
    assert_eq!(decision(open_item(&found, 0)), "1. Godkendt.\n2. Godkendt.");
    assert_eq!(attachments(open_item(&found, 1)), ["1. Plan", "2. Kort"]);
}

#[test]
fn references_to_other_items_choose_no_layout() {
    let found = meeting(
        "131. Dagsorden\n\nSagsnr.: 00.01.00-P35-2-21\n\nBeslutning\n\nPunkt 1: Godkendt\n\nPunkt 2: Udsat\n\n\
         Bilag\n\nPlan\n\n132. Havneplan\n\nSagsnr.: 08.04.00-A00-2-24\n\nBeslutning\n\nUdsat.\n",
    );
    assert_eq!(numbers(&found), ["131", "132"]);
    assert_eq!(
        decision(open_item(&found, 0)),
        "Punkt 1: Godkendt\n\nPunkt 2: Udsat"
    );
}

#[test]
fn first_item_needs_no_label() {
    let found = meeting(
        "Punkt 1: Velkomst\n\nFormanden bød velkommen.\n\nPunkt 2: Havneplan\n\nBeslutning\n\nUdsat.\n",
    );
    assert_eq!(numbers(&found), ["1", "2"]);
    assert_eq!(
        open_item(&found, 0).sections[0].text,
        "Formanden bød velkommen."
    );
}

#[test]
fn hierarchical_numbers_are_kept() {
    let found = meeting(
        "Punkt 1: Havne\n\nBeslutning\n\nDrøftet.\n\nPunkt 1.1: Kajen\n\nBeslutning\n\nUdsat.\n\n\
         Punkt 1.2: Broen\n\nBeslutning\n\nGodkendt.\n\nPunkt 2: Eventuelt\n\nBeslutning\n\nIntet.\n",
    );
    assert_eq!(numbers(&found), ["1", "1.1", "1.2", "2"]);
    assert_eq!(decision(open_item(&found, 1)), "Udsat.");
    let found = meeting(
        "1. Havne\n\nBeslutning\n\nDrøftet.\n\n1.1 Kajen\n\nBeslutning\n\nUdsat.\n\n\
         1.2. Broen\n\nBeslutning\n\nGodkendt.\n\n2. Eventuelt\n\nBeslutning\n\nIntet.\n",
    );
    assert_eq!(numbers(&found), ["1", "1.1", "1.2", "2"]);
}

#[test]
fn items_without_numbers() {
    let found = meeting(
        "Dagsorden\n\nSagsid.: 25/1\n\nBeslutning\n\nGodkendt.\n\nHavneplan\nSagsid.: 25/2\n\nBeslutning\n\nUdsat.\n",
    );
    assert_eq!(numbers(&found), ["-", "-"]);
    assert_eq!(open_item(&found, 1).title, "Havneplan");
    assert_eq!(decision(open_item(&found, 1)), "Udsat.");
}

#[test]
fn two_meetings_in_one_file_are_told() {
    let one = "Punkt 1: Dagsorden\n\nBeslutning\n\nGodkendt.\n\nPunkt 2: Havneplan\n\nBeslutning\n\nUdsat.\n\n";
    let found = meeting(&format!(
        "{one}REFERAT Havneudvalget d. 09-04-2025\n\n{one}"
    ));
    assert_eq!(numbers(&found), ["1", "2", "1", "2"]);
    let decisions: Vec<&str> = found.open_items().map(decision).collect();
    assert_eq!(decisions, ["Godkendt.", "Udsat.", "Godkendt.", "Udsat."]);
    let told = found
        .warnings
        .iter()
        .filter(|warning| warning.kind == WarningKind::Numbering);
    assert_eq!(told.count(), 2);
}

#[test]
fn texts_that_hold_no_item() {
    for text in [
        "",
        "\u{feff}",
        "\n\n\r\n",
        "REFERAT Havneudvalget d. 12-03-2025",
        "Indholdsfortegnelse\n\nDagsorden.....3\nHavneplan.....4\nLukket: Salg.....5\n",
        "# Indholdsfortegnelse\n\n1. Dagsorden\n2. Havneplan\n",
        "Punkt",
        "Punkt 1:",
        "\u{c}\u{c}\u{c}",
        "\0\0",
    ] {
        assert_eq!(parse(text).outline().len(), 0, "{text:?}");
    }
}

#[test]
fn one_line_of_five_megabytes() {
    for (piece, bytes) in [
        ("a", 5_000_000),
        ("Beslutning ", 200_000),
        ("1. ", 200_000),
        ("**", 200_000),
        ("(", 200_000),
        ("Bo Ek (A), ", 200_000),
        ("å. Å ", 200_000),
        ("2025-", 200_000),
    ] {
        let line = piece.repeat(bytes / piece.len());
        let text = with_line(&line);
        let found = parse(&text);
        assert_eq!(found.outline().len(), 1, "{piece}");
        assert_eq!(decision(open_item(&found, 0)), "Udsat.", "{piece}");
        let sections = &open_item(&found, 0).sections;
        assert_eq!(sections[0].kind, SectionKind::CasePresentation, "{piece}");
    }
}

fn with_line(line: &str) -> String {
    super::with_head(&format!(
        "Punkt 1: Havneplan\n\nSagsfremstilling\n\nTekst: {line}\n\nBeslutning\n\nUdsat.\n"
    ))
}

/// How much work they take is counted in `minutes::growth`.
#[test]
fn many_lines_of_one_kind_are_read() {
    for lines in [
        "Økonomi\n\nTekst.\n\n",
        "Sagsfremstilling\nBeslutning i Rådet den 1. maj 2020:\n",
        "Punkt 1: Havn\n\nBeslutning\n\n",
        "1. Havn\n\nBeslutning\n\n",
        "Bo Ek (A),\n",
    ] {
        let text = super::with_head(&format!(
            "Punkt 1: Havneplan\n\nSagsfremstilling\n\n{}",
            lines.repeat(20_000 / lines.len())
        ));
        assert!(!parse(&text).outline().is_empty(), "{lines:?}");
    }
}

#[test]
fn an_item_closed_by_its_own_first_lines_is_read() {
    let meeting =
        parse("Sag nr. 8 Havn\nSag nr. 8 Godkendelse af dagsorden\nSagsnr.: 25/17 Lukket");
    assert!(meeting.open_items().all(|item| item.sections.is_empty()));
}

/// Of two decisions of the day of the meeting that of this body is ours, by whatever name
/// it is printed.
#[test]
fn the_decision_of_this_body_is_told_by_its_name() {
    for (committee, own, other) in [
        ("Byrådet", "Kommunalbestyrelsen", "Økonomiudvalget"),
        ("Kommunalbestyrelsen", "Byrådet", "Økonomiudvalget"),
        ("Byrådet", "Byrådet", "Ungebyrådet"),
        ("Økonomiudvalget", "Økonomiudvalget", "Byrådet"),
        ("Skoleudvalget", "Skoleudvalget", "Børne- og Skoleudvalget"),
        (
            "Børne- og Skoleudvalget",
            "Børne- og Skoleudvalget",
            "Skoleudvalget",
        ),
        (
            "Teknik- og Miljøudvalget",
            "Udvalget for Teknik og Miljø",
            "Byrådet",
        ),
        (
            "Udvalget for Teknik og Miljø",
            "Teknik- og Miljøudvalget",
            "Byrådet",
        ),
        ("Ældrerådet", "Ældrerådet", "Handicaprådet"),
        ("Havneudvalget", "Havneudvalget", "Kommunalbestyrelsen"),
    ] {
        let found = parse(&format!(
            "REFERAT {committee} d. 12-06-2024\n\nPunkt 1: Havneplan\n\n08.04.00-A00-2-24\n\n\
             Sagsfremstilling\n\nTekst.\n\n\
             Beslutning i {own} den 12-06-2024:\n\nGodkendt.\n\n\
             Beslutning i {other} den 12-06-2024:\n\nUdsat.\n"
        ));
        assert_eq!(
            decision(open_item(&found, 0)),
            "Godkendt.",
            "{committee} {own} {other}"
        );
    }
}
