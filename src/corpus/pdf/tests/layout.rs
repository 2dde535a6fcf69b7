//! How glyphs become blocks, on pages written for it.

use super::written::Written;
use super::*;

/// Lines of Helvetica at 10 points, broken at a width of 380.
const PROSE: [&str; 4] = [
    "Udvalget har set sagen igennem og finder, at der er grund til at gribe ind, inden vejen",
    "bliver ringere, end den allerede er, og anbefaler derfor, at der afsættes penge til den i",
    "det kommende budget, og at naboerne bliver hørt om planerne, inden arbejdet",
    "begynder på strækningen.",
];

fn read(written: &Written) -> Document {
    read_pdf(&written.bytes()).expect("the file is whole")
}

/// What is read of a page with prose, so that its measures are known, and what `write`
/// adds below it from y = 200 on.
fn outline_below_prose(write: impl FnOnce(&mut Written)) -> Vec<String> {
    let mut written = Written::default();
    written.lines(70.0, 100.0, 12.0, &PROSE);
    write(&mut written);
    let outline = outline(&read(&written));
    assert_eq!(outline[0], format!("p {}", PROSE.join("/")));
    outline[1..].to_vec()
}

#[test]
fn distance_parts_paragraphs() {
    let outline = outline_below_prose(|written| {
        written
            .lines(70.0, 200.0, 12.0, &["Vedtaget.", "Per stemte imod."])
            .lines(70.0, 229.0, 12.0, &["Sagen gælder vejen."]);
    });
    assert_eq!(
        outline,
        ["p Vedtaget./Per stemte imod.", "p Sagen gælder vejen."]
    );
}

#[test]
fn wide_spacing_does_not_part_a_paragraph() {
    let outline = outline_below_prose(|written| {
        written.lines(70.0, 200.0, 18.0, &PROSE).lines(
            70.0,
            300.0,
            28.0,
            &["Ja.", "Nej.", "Måske."],
        );
    });
    assert_eq!(
        outline,
        [
            &format!("p {}", PROSE.join("/")),
            "p Ja.",
            "p Nej.",
            "p Måske."
        ]
    );
}

#[test]
fn paragraphs_of_one_long_line_are_parted() {
    let lines = [
        "Godkendt med 13 stemmer for og 4 imod. Et medlem undlod at stemme, da sagen blev til.",
        "Mindretallet ønsker pengene brugt på de eksisterende stier, før der anlægges nye stier",
        "Projektet afrapporteres til udvalget i form af regnskab et halvt år efter åbningen i maj.",
        "Bilag",
    ];
    let outline = outline_below_prose(|written| {
        written
            .lines(70.0, 200.0, 25.0, &lines)
            .lines(70.0, 300.0, 25.0, &["Kort.", "Kortere."]);
    });
    assert_eq!(outline[..4], lines.map(|line| format!("p {line}")));
}

#[test]
fn bold_lines_stand_alone_and_large_ones_are_headings() {
    let outline = outline_below_prose(|written| {
        written
            .bold(70.0, 200.0, 10.0, "Beslutning")
            .text(70.0, 212.0, 10.0, "Godkendt.")
            .bold(70.0, 260.0, 16.0, "Punkt 2")
            .bold(70.0, 300.0, 13.0, "Resume")
            .text(70.0, 312.0, 10.0, "Kort.");
    });
    assert_eq!(
        outline,
        [
            "p* Beslutning",
            "p Godkendt.",
            "h1 Punkt 2",
            "h2 Resume",
            "p Kort."
        ]
    );
}

#[test]
fn bold_words_at_a_line_end_do_not_part_it() {
    let mut written = Written::default();
    written
        .lines(70.0, 100.0, 12.0, &PROSE[..2])
        .raw("BT /F1 10 Tf 1 0 0 1 70 718 Tm (som det er) Tj /F2 10 Tf ( afgjort i byen) Tj ET");
    assert_eq!(outline(&read(&written)).len(), 1);
}

#[test]
fn text_printed_twice_is_read_once_and_bold() {
    let outline = outline_below_prose(|written| {
        written
            .text(70.0, 200.0, 10.0, "Beslutning")
            .text(70.3, 200.0, 10.0, "Beslutning")
            .text(70.0, 212.0, 10.0, "Otto ville ikke.");
    });
    assert_eq!(outline, ["p* Beslutning", "p Otto ville ikke."]);
}

#[test]
fn cells_are_told_by_gaps_above_each_other() {
    let outline = outline_below_prose(|written| {
        for (nth, (name, price)) in [("Molen", "14 kr."), ("Fiskehallen", "8 kr.")]
            .into_iter()
            .enumerate()
        {
            let y = 200.0 + 14.0 * nth as f64;
            written.text(70.0, y, 10.0, name);
            written.text(140.0, y, 10.0, price);
        }
    });
    assert_eq!(outline, ["r Molen|14 kr.", "r Fiskehallen|8 kr."]);
}

#[test]
fn wide_gaps_in_prose_are_no_cells() {
    let mut written = Written::default();
    // Small type set to fill 400 points, the last line excepted.
    for (nth, (line, space)) in PROSE.iter().zip([8.56, 9.08, 14.29, 0.0]).enumerate() {
        let y = 742.0 - 12.0 * nth as f64;
        written.raw(&format!(
            "BT /F1 7 Tf {space} Tw 1 0 0 1 70 {y} Tm ({line}) Tj ET"
        ));
    }
    assert_eq!(outline(&read(&written)), [format!("p {}", PROSE.join("/"))]);
}

#[test]
fn rules_part_cells_and_rows() {
    let outline = outline_below_prose(|written| {
        // Two rows of two narrow cells; the second row's first cell has two lines.
        written
            .text(72.0, 200.0, 10.0, "Sted")
            .text(128.0, 200.0, 10.0, "Pris")
            .text(72.0, 216.0, 10.0, "Havnens")
            .text(72.0, 228.0, 10.0, "gamle mole")
            .text(128.0, 216.0, 10.0, "9 kr.")
            .raw("0.5 w 70 652 m 160 652 l S 70 636 m 160 636 l S 70 608 m 160 608 l S")
            .raw("124 652 m 124 608 l S 70 652 m 70 608 l S 160 652 m 160 608 l S");
    });
    assert_eq!(outline, ["r Sted|Pris", "r Havnens gamle mole|9 kr."]);
}

#[test]
fn lists_have_marks_and_depths() {
    let outline = outline_below_prose(|written| {
        written
            .text(70.0, 200.0, 10.0, "\u{95}")
            .text(88.0, 200.0, 10.0, "vejen")
            .text(88.0, 212.0, 10.0, "\u{95}")
            .text(106.0, 212.0, 10.0, "stien")
            .text(70.0, 224.0, 10.0, "\u{95}")
            .text(88.0, 224.0, 10.0, "broen")
            .lines(70.0, 260.0, 12.0, &["1. at en", "2. at to"])
            .text(70.0, 300.0, 10.0, "12. juni holdes der møde");
    });
    assert_eq!(
        outline,
        [
            "l0 • vejen",
            "l1 • stien",
            "l0 • broen",
            "l0 1. at en",
            "l0 2. at to",
            "p 12. juni holdes der møde"
        ]
    );
}

#[test]
fn bullets_that_are_drawn_are_marks() {
    let outline = outline_below_prose(|written| {
        written
            .raw("76 645 m 76 647 72 647 72 645 c 72 643 76 643 76 645 c h f")
            .text(88.0, 200.0, 10.0, "vejen")
            // Something drawn further up belongs to nothing.
            .raw("76 685 m 76 687 72 687 72 685 c 72 683 76 683 76 685 c h f")
            .text(70.0, 240.0, 10.0, "Godkendt.");
    });
    assert_eq!(outline, ["l0 • vejen", "p Godkendt."]);
}

#[test]
fn cells_in_the_middle_of_a_row_are_in_it() {
    let outline = outline_below_prose(|written| {
        // The second cell has two lines, the others stand between them.
        written
            .text(70.0, 206.0, 10.0, "Havnen")
            .lines(
                180.0,
                200.0,
                12.0,
                &["Broen ved havnen males af de", "ansatte"],
            )
            .text(420.0, 206.0, 10.0, "9 kr.");
    });
    assert_eq!(outline[0], "r Havnen|Broen ved havnen males af de|9 kr.");
}

#[test]
fn letter_spaced_words_stay_whole() {
    let outline = outline_below_prose(|written| {
        written.raw("BT /F1 10 Tf 6 Tc 1 0 0 1 70 642 Tm (LUKKET PUNKT) Tj ET");
    });
    assert_eq!(outline, ["p LUKKET PUNKT"]);
}

#[test]
fn raised_type_stays_on_its_line() {
    let outline = outline_below_prose(|written| {
        written
            .text(70.0, 200.0, 10.0, "Et areal på 40 m")
            .text(144.0, 196.0, 6.0, "2")
            .text(151.0, 200.0, 10.0, "ved kirken");
    });
    assert_eq!(outline, ["p Et areal på 40 m2 ved kirken"]);
}

/// Six pages with a head and a foot of two lines each.
fn with_furniture(pages: usize) -> Written {
    let mut written = Written::default();
    for nth in 1..=pages {
        written
            .page("")
            .text(70.0, 40.0, 8.0, "Fjordby Kommune")
            .text(70.0, 50.0, 8.0, "Byrådet den 1. marts 2031")
            .lines(70.0, 100.0, 12.0, &PROSE)
            .text(
                70.0,
                160.0,
                10.0,
                &format!("Sag {} om en vej.", 7 * nth % 5),
            )
            .text(70.0, 172.0, 10.0, "Beslutning: Godkendt.")
            .text(70.0, 800.0, 8.0, "Rådhuset")
            .text(70.0, 810.0, 8.0, &format!("Side {nth} af {pages}"));
    }
    written
}

#[test]
fn heads_and_feet_are_furniture_and_repeated_decisions_are_not() {
    let outline = outline(&read(&with_furniture(6)));
    let furniture = outline.iter().filter(|block| block.starts_with("f "));
    assert_eq!(furniture.count(), 12, "{outline:#?}");
    assert!(outline.contains(&"f Rådhuset/Side 3 af 6".to_owned()));
    let decisions = outline
        .iter()
        .filter(|block| block.ends_with("Beslutning: Godkendt."));
    assert_eq!(decisions.count(), 6);
}

#[test]
fn two_pages_have_no_furniture_but_their_numbers() {
    let outline = outline(&read(&with_furniture(2)));
    let furniture: Vec<&String> = outline
        .iter()
        .filter(|block| block.starts_with("f "))
        .collect();
    assert_eq!(furniture, ["f Side 1 af 2", "f Side 2 af 2"]);
}

#[test]
fn items_that_begin_a_page_each_are_no_furniture() {
    let mut written = Written::default();
    written.page("").lines(70.0, 60.0, 12.0, &PROSE);
    for nth in 1..=5 {
        written
            .page("")
            .bold(70.0, 60.0, 10.0, &format!("Punkt {nth}"))
            .lines(70.0, 100.0, 12.0, &PROSE);
    }
    let outline = outline(&read(&written));
    assert!(
        !outline.iter().any(|block| block.starts_with("f ")),
        "{outline:#?}"
    );
}

#[test]
fn a_sentence_goes_on_over_a_page() {
    let mut written = Written::default();
    written.lines(70.0, 700.0, 12.0, &PROSE[..2]);
    written.page("").lines(70.0, 60.0, 12.0, &PROSE[2..]);
    assert_eq!(outline(&read(&written)), [format!("p {}", PROSE.join("/"))]);
}

#[test]
fn columns_of_text_are_read_one_after_the_other() {
    let left = [
        "Udvalget har set sagen igennem",
        "og finder, at der er god grund",
        "til at gribe ind, inden vejen i",
        "byen bliver ringere, end den nu",
        "er, og anbefaler derfor at der",
        "afsættes penge til den.",
    ];
    let right = [
        "Naboerne bliver hørt om planen",
        "inden arbejdet begynder, og de",
        "får at vide, hvornår maskinerne",
        "kommer, og hvor længe vejen er",
        "spærret for biler og for busser",
        "i begge retninger.",
    ];
    // The baselines of the columns are the same or differ.
    for right_top in [100.0, 105.0, 97.0] {
        let mut written = Written::default();
        written
            .text(70.0, 60.0, 14.0, "En overskrift")
            .lines(70.0, 100.0, 12.0, &left)
            .lines(320.0, right_top, 12.0, &right)
            .lines(70.0, 200.0, 12.0, &PROSE);
        let document = read(&written);
        assert_eq!(
            outline(&document),
            [
                "h1 En overskrift".to_owned(),
                format!("p {}", left.join("/")),
                format!("p {}", right.join("/")),
                format!("p {}", PROSE.join("/")),
            ],
            "{right_top}"
        );
        assert_eq!(messages(&document), [""; 0]);
    }
}

#[test]
fn pages_on_their_side_are_read_upright() {
    for entries in ["/Rotate 90", "/Rotate 270", "/Rotate 180"] {
        let mut written = Written::default();
        written.page(entries).lines(70.0, 100.0, 12.0, &PROSE);
        let document = read(&written);
        assert_eq!(outline(&document), [format!("p {}", PROSE.join("/"))]);
        assert_eq!(messages(&document), [""; 0], "{entries}");
    }
}

#[test]
fn text_in_another_direction_is_read_last_and_said() {
    let mut written = Written::default();
    written
        .raw("BT /F1 10 Tf 0 1 -1 0 30 300 Tm (Sag 12 i arkivet) Tj ET")
        .raw("BT /F1 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (KLADDE) Tj ET")
        .lines(70.0, 100.0, 12.0, &PROSE);
    let document = read(&written);
    let outline = outline(&document);
    assert_eq!(
        outline,
        [
            &format!("p {}", PROSE.join("/")),
            "p Sag 12 i arkivet",
            "p KLADDE"
        ]
    );
    assert_eq!(
        messages(&document),
        ["text is set in another direction, and read last (page 1)"]
    );
}

#[test]
fn what_cannot_be_seen_is_left_out() {
    let hidden = [
        // White on paper, not painted, transparent, too small, off the page, clipped.
        "1 g BT /F1 10 Tf 70 500 Td (hemmelig) Tj ET 0 g",
        "BT 3 Tr /F1 10 Tf 70 500 Td (hemmelig) Tj ET",
        "BT /F1 0.5 Tf 70 500 Td (hemmelig) Tj ET",
        "BT /F1 10 Tf 700 500 Td (hemmelig) Tj ET",
        "q 0 0 50 50 re W n BT /F1 10 Tf 70 500 Td (hemmelig) Tj ET Q",
        // Blacked out afterwards, and black on black.
        "BT /F1 10 Tf 70 500 Td (hemmelig) Tj ET 60 490 200 30 re f",
        "60 490 200 30 re f BT /F1 10 Tf 70 500 Td (hemmelig) Tj ET",
    ];
    for operators in hidden {
        let mut written = Written::default();
        written.lines(70.0, 100.0, 12.0, &PROSE).raw(operators);
        let document = read(&written);
        assert_eq!(
            outline(&document),
            [format!("p {}", PROSE.join("/"))],
            "{operators}"
        );
        assert_eq!(
            messages(&document),
            ["8 glyphs that cannot be seen are left out (page 1)"],
            "{operators}"
        );
    }
}

#[test]
fn white_text_on_a_dark_ground_is_seen() {
    let outline = outline_below_prose(|written| {
        written
            .raw("0.1 0.2 0.6 rg 60 630 300 30 re f 1 g")
            .text(70.0, 200.0, 10.0, "Overskrift i en tabel")
            .raw("0 g");
    });
    assert_eq!(outline, ["p Overskrift i en tabel"]);
}

#[test]
fn layers_that_are_off_are_left_out() {
    let mut written = Written {
        catalog: "/OCProperties << /OCGs [10 0 R] /D << /OFF [10 0 R] >> >>".to_owned(),
        objects: vec!["<< /Type /OCG /Name (Noter) >>".to_owned()],
        ..Written::default()
    };
    written
        .lines(70.0, 100.0, 12.0, &PROSE)
        .raw("/OC /L9 BDC")
        .text(70.0, 300.0, 10.0, "en note")
        .raw("EMC");
    assert_eq!(outline(&read(&written)).len(), 1);
}

#[test]
fn recognised_text_of_a_scan_is_read_and_said() {
    let mut written = Written::default();
    written.raw("q 595 0 0 842 0 0 cm /I1 Do Q 3 Tr");
    written.lines(70.0, 100.0, 12.0, &PROSE);
    let document = read(&written);
    assert_eq!(outline(&document), [format!("p {}", PROSE.join("/"))]);
    assert_eq!(
        messages(&document),
        ["the text is what optical recognition (OCR) read from an image (page 1)"]
    );
}

#[test]
fn files_without_text_need_recognition() {
    let mut scan = Written::default();
    scan.raw("q 595 0 0 842 0 0 cm /I1 Do Q");
    scan.text(500.0, 820.0, 8.0, "Side 1");
    assert_eq!(read_pdf(&scan.bytes()), Err(PdfError::NoText));
    let mut empty = Written::default();
    empty.page("");
    assert_eq!(read_pdf(&empty.bytes()), Err(PdfError::NoText));
    assert_eq!(PdfError::NoText.to_string(), "no text: needs OCR");
}

#[test]
fn glyphs_without_a_character_are_counted() {
    let mut written = Written {
        objects: vec![
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << \
             /BaseEncoding /WinAnsiEncoding /Differences [65 /g123] >> >>"
                .to_owned(),
        ],
        ..Written::default()
    };
    written
        .lines(70.0, 100.0, 12.0, &PROSE)
        .raw("BT /F9 10 Tf 70 500 Td (vA) Tj ET");
    let document = read(&written);
    assert_eq!(outline(&document)[1], "p v\u{fffd}");
    assert_eq!(
        messages(&document),
        ["1 glyphs have no character and are read as U+FFFD (page 1)"]
    );
}

#[test]
fn annotations_and_bookmarks_are_no_text() {
    let mut written = Written {
        catalog: "/Outlines << /First << /Title (Bogm\u{e6}rke) >> >>".to_owned(),
        ..Written::default()
    };
    written
        .page("/Annots [<< /Type /Annot /Subtype /Text /Contents (en seddel) /Rect [0 0 9 9] >>]")
        .raw("/Span << /ActualText (noget andet) >> BDC")
        .lines(70.0, 100.0, 12.0, &PROSE)
        .raw("EMC");
    assert_eq!(outline(&read(&written)), [format!("p {}", PROSE.join("/"))]);
}
