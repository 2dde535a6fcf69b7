use super::*;
use crate::text::compare_key;

#[test]
fn marks_are_cut_from_titles() {
    for (title, cut) in [
        ("Lukket: Salg af areal", "Salg af areal"),
        ("Lukket - TM - Salg", "TM - Salg"),
        ("LUKKET SAG - Salg", "Salg"),
        ("Lukket punkt Salg", "Salg"),
        ("Lukket: Lukket punkt: Salg", "Salg"),
        ("Fortroligt: Salg", "Salg"),
        ("Salg (Lukket)", "Salg"),
        ("(Lukket): Salg", "Salg"),
        ("[Lukket] Salg", "Salg"),
        ("Salg (FOR LUKKEDE DØRE)", "Salg"),
        ("Salg - lukket punkt", "Salg"),
        ("Salg – Lukket", "Salg"),
        ("Salg *lukket*", "Salg"),
        ("Salg lukket", "Salg"),
        ("Lukket", ""),
        ("Lukket punkt", ""),
        ("Salg, lukket punkt", "Salg"),
        ("Salg (lukket for offentligheden)", "Salg"),
        ("Salg (undtaget offentlighed)", "Salg"),
        ("EJ OFFENTLIG: Salg", "Salg"),
        ("For lukkede døre - Salg", "Salg"),
        ("Lukkede meddelelser", "Lukkede meddelelser"),
        ("LUKKET Salg", "LUKKET Salg"),
        ("Luk\u{ad}ket: Salg", "Salg"),
    ] {
        assert_eq!(cut_closed_mark(title), (cut.to_owned(), true), "{title}");
    }
}

#[test]
fn words_written_as_one_are_cut_once() {
    for title in ["Salg \\LukketLukket", "LukketLukket", "Å LukketLukket: Å"] {
        assert!(super::title(title).closed, "{title}");
    }
}

#[test]
fn titles_about_closing_are_open() {
    for title in [
        "Lukkedage i dagtilbud 2025",
        "Lukning af Fyrskolen",
        "Lukkede veje under byfesten",
        "Vestergade holdes lukket",
        "Lukket ungdomsinstitution: status",
        "Fortrolighedserklæring",
    ] {
        assert_eq!(cut_closed_mark(title), (title.to_owned(), false));
    }
}

#[test]
fn groups_are_whole_lines() {
    for (key, closed) in [
        ("lukkede sager", Some(true)),
        ("lukkede sager (ikke offentlige)", Some(true)),
        ("lukket del af mødet", Some(true)),
        ("fortrolige punkter", Some(true)),
        ("ikke offentlige punkter", Some(true)),
        ("punkter for lukkede døre", Some(true)),
        ("åbne punkter side", Some(false)),
        ("åbent møde", Some(false)),
        ("åbent hus", None),
        ("åbent møde for borgere", None),
        ("lukkede veje", None),
        ("lukkede sager behandles i slutningen af mødet.", None),
    ] {
        assert_eq!(group(key), closed, "{key}");
    }
}

#[test]
fn sentences_below_a_heading() {
    for key in [
        "punktet behandles for lukkede døre",
        "sagen er undtaget fra offentlighed",
        "dette punkt er lukket",
        "punktet er fortroligt.",
    ] {
        assert!(line(key) == Some(true), "{key}");
    }
    assert!(line("punktet blev drøftet") != Some(true));
    assert!(line("jobcentret har lukket for tilgang") != Some(true));
}

#[test]
fn flags_below_a_heading() {
    for line in [
        "Status: Lukket",
        "Adgang: lukket",
        "Offentlig: Nej",
        "- Lukket",
        "> Lukket",
        "Lukket, jf. § 10",
        "Denne sag behandles på lukket møde",
        "Ikke til offentliggørelse",
    ] {
        assert!(super::line(line) == Some(true), "{line}");
    }
    assert!(line("Offentlig: Ja") != Some(true));
    assert!(line("Sagsbehandler: Lone Dam") != Some(true));
}

#[test]
fn attachments_may_be_closed() {
    for title in [
        "LUKKET_x.pdf",
        "x_lukket.pdf",
        "x_FORTROLIG.docx",
        "Lukket bilag 3",
        "(Lukket) Notat",
        "Notat (fortroligt)",
        "Lukket: Notat",
        "Notat - lukket bilag",
    ] {
        assert!(is_closed_attachment(title), "{title}");
    }
    assert!(!is_closed_attachment("Lukkedage 2025.pdf"));
}

#[test]
fn groups_of_items_are_open_or_closed() {
    for (line, closed) in [
        ("Lukkede punkter", Some(true)),
        ("LUKKEDE SAGER:", Some(true)),
        ("Lukket møde", Some(true)),
        ("Punkter for lukkede døre", Some(true)),
        ("For lukkede døre", Some(true)),
        ("Fortrolige sager", Some(true)),
        ("Åbne dagsordenspunkter", Some(false)),
        ("A\u{30a}bne punkter", Some(false)),
        ("Åbent møde side", Some(false)),
        ("Lukkede veje", None),
        ("Lukket", None),
        ("Åbne punkter fra sidste møde", None),
        ("Sagen blev behandlet for lukkede døre", None),
    ] {
        assert_eq!(group(&compare_key(line)), closed, "{line}");
    }
}

#[test]
fn access_is_a_line_of_its_own() {
    for (line, closed) in [
        ("Lukket", Some(true)),
        ("(Lukket)", Some(true)),
        ("Lukket punkt.", Some(true)),
        ("Åbent", Some(false)),
        ("Åben sag", Some(false)),
        ("Lukket søndag", None),
        ("Åbent hus", None),
    ] {
        assert_eq!(super::line(&compare_key(line)), closed, "{line}");
    }
}

/// Words that run into each other were read with ranges that do, too.
#[test]
fn titles_of_glued_words_are_cut_without_a_panic() {
    for text in [
        "Beslutningø0BeslutningLukket",
        "O#Æ\\*ÅøT#øHBeslutningø9LukketLukket",
        "6*G\t:_/LukketO#Æ\\*ÅøT#øHBeslutningø9LukketLukket",
    ] {
        assert!(super::title(text).closed, "{text}");
    }
}

/// What a full stop may end closes: it is no shortened word's before a capital letter.
#[test]
fn a_sentence_on_access_stands_apart_behind_any_shortened_word() {
    for text in [
        "Salg mv. Punktet er lukket.",
        "Salg alm. Punktet er lukket.",
        "Salg ca. Punktet er lukket.",
        "Salg b. Lukket punkt",
        "d. Lukket",
        "i. Lukket",
        "Lukket sag. Salg",
    ] {
        assert!(super::title(text).closed, "{text}");
    }
    for text in ["Salg jf. lukket møde", "Vejen inkl. lukket bro"] {
        assert!(!super::title(text).closed, "{text}");
    }
}

#[test]
fn the_way_into_a_building_is_no_flag() {
    for flag in [
        "Tilgængelig for kørestolsbrugere: Nej",
        "Tilgængelig for handicappede: Nej",
        "Tilgængeligt for borgere med rollator: Nej",
        "Tilgængelige for barnevogne og kørestole: Nej",
        "Adgang for gangbesværede: Nej",
    ] {
        assert_ne!(line(flag), Some(true), "{flag}");
    }
    for flag in [
        "Tilgængelig: Nej",
        "Tilgængelig for offentligheden: Nej",
        "Tilgængelig for borgere: Nej",
        "Offentligt tilgængelig for kørestolsbrugere: Nej",
        "Tilgængelig for offentligheden og kørestolsbrugere: Nej",
    ] {
        assert_eq!(line(flag), Some(true), "{flag}");
    }
}
