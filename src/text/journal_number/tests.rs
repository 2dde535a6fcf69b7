use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};

use super::{Facet, JournalNumber, JournalPrefix, KleNumber};
use crate::text::cursor::Cursor;

macro_rules! reads {
    ($($name:ident: $printed:literal => $canonical:literal;)*) => {$(
        #[test]
        fn $name() {
            let number = JournalNumber::parse($printed).map(|number| number.canonical());
            assert_eq!(number.as_deref(), Some($canonical));
        }
    )*};
}

macro_rules! refuses {
    ($($name:ident: $text:literal;)*) => {$(
        #[test]
        fn $name() {
            assert_eq!(JournalNumber::parse($text), None);
        }
    )*};
}

reads! {
    reads_the_regular_form: "85.11.20-A26-1-24" => "85.11.20-A26-1-24";
    reads_a_large_serial: "00.30.00-S00-3607-18" => "00.30.00-S00-3607-18";
    reads_a_number_without_dash_or_year: "85.02.02G00-0011" => "85.02.02-G00-11";
    reads_a_slash_before_the_serial: "08.03.00G01/549" => "08.03.00-G01-549";
    reads_a_facet_without_serial: "85.11.20-A26" => "85.11.20-A26";
    reads_zero_for_oe: "02.15.08-000-1-24" => "02.15.08-Ø00-1-24";
    reads_upper_o_for_oe: "02.15.08-O00-1-24" => "02.15.08-Ø00-1-24";
    reads_o_umlaut_for_oe: "02.15.08-Ö00-1-24" => "02.15.08-Ø00-1-24";
    reads_decomposed_o_umlaut: "02.15.08-O\u{308}00-1-24" => "02.15.08-Ø00-1-24";
    reads_o_with_combining_stroke: "02.15.08-o\u{338}00-1-24" => "02.15.08-Ø00-1-24";
    reads_lower_oe: "02.15.08-ø00-1-24" => "02.15.08-Ø00-1-24";
    reads_oe_itself: "02.15.08-Ø00-1-24" => "02.15.08-Ø00-1-24";
    reads_lower_case: "16.25.00-a00-4-22" => "16.25.00-A00-4-22";
    reads_spaces_for_dashes: "16.25.00 A00 4 22" => "16.25.00-A00-4-22";
    reads_spaces_around_dashes: "16.25.00 - A00 - 4 - 22" => "16.25.00-A00-4-22";
    reads_en_dashes: "16.25.00–A00–4–22" => "16.25.00-A00-4-22";
    reads_markdown_escapes: "16\\.25\\.00\\-A00\\-4\\-22" => "16.25.00-A00-4-22";
    reads_a_year_of_four_digits: "16.25.00-A00-4-2022" => "16.25.00-A00-4-22";
    reads_a_full_stop_before_the_facet: "27.12.06.A08-0042/2019" => "27.12.06-A08-42-19";
    reads_a_full_stop_before_the_facet_of_a_group: "54.05.K04-3-17" => "54.05-K04-3-17";
    reads_an_escaped_full_stop: "27\\.12\\.06\\.A08\\-42" => "27.12.06-A08-42";
    reads_a_whole_year_before_the_serial: "54.05.K04/2017-308" => "54.05-K04-308-17";
    reads_a_serial_that_looks_like_a_year: "27.12.06-A08-2017-19" => "27.12.06-A08-2017-19";
    reads_year_zero: "16.25.00-A00-4-00" => "16.25.00-A00-4-00";
    reads_non_breaking_space_around: "\u{a0}16.25.00-A00-4-22\u{a0}" => "16.25.00-A00-4-22";
}

refuses! {
    refuses_nothing: "";
    refuses_a_kle_number_alone: "85.11.20";
    refuses_a_date: "12.03.2025";
    refuses_a_short_date_with_number: "12.03.20-000";
    refuses_zero_facet_between_spaces: "12.03.20 000 1 24";
    refuses_an_unknown_facet_letter: "85.11.20-B26-1-24";
    refuses_a_facet_of_three_digits: "85.11.20-A261-24";
    refuses_a_year_of_three_digits: "85.11.20-A26-1-240";
    refuses_a_serial_of_seven_digits: "85.11.20-A26-1234567";
    refuses_a_dangling_dash: "85.11.20-A26-";
    refuses_text_behind: "85.11.20-A26-1-24 Åbent";
    refuses_mixed_dash_and_space: "85.11.20-A26-1 24";
    refuses_zero_facet_behind_a_full_stop: "12.03.20.000-1-24";
    refuses_a_word_behind_a_full_stop: "27.12.06.Andet";
    refuses_a_full_stop_before_the_serial: "27.12.06.A08.42";
    refuses_digits_of_another_script: "٨٥.11.20-A26-1-24";
    refuses_letter_spacing: "0 8.0 3.0 0 G 0 1 /5 4 9";
}

#[test]
fn letter_spacing_is_read_only_when_asked_for() {
    let number = JournalNumber::parse_letter_spaced("0 8.0 3.0 0 G 0 1 /5 4 9");
    assert_eq!(
        number.map(|number| number.canonical()).as_deref(),
        Some("08.03.00-G01-549")
    );
    assert_eq!(JournalNumber::parse_letter_spaced(""), None);
}

#[test]
fn prefixes_go_from_wide_to_narrow() {
    let prefixes = |text| JournalNumber::parse(text).map(|number| number.prefixes());
    assert_eq!(
        prefixes("85.11.20-A26-1-24").unwrap_or_default(),
        [
            "85",
            "85.11",
            "85.11.20",
            "85.11.20-A26",
            "85.11.20-A26-1",
            "85.11.20-A26-1-24"
        ]
    );
    assert_eq!(
        prefixes("85.02.02G00-0011").unwrap_or_default(),
        ["85", "85.02", "85.02.02", "85.02.02-G00", "85.02.02-G00-11"]
    );
}

#[test]
fn parts_are_told_apart() {
    let number = JournalNumber::parse("00.01.00-P35-2-21").expect("a journal number");
    assert_eq!(number.kle().main_group(), 0);
    assert_eq!(number.kle().group(), Some(1));
    assert_eq!(number.kle().subject(), Some(0));
    assert_eq!(number.facet(), Facet::MEETINGS);
    assert_eq!(number.serial(), Some(2));
    assert_eq!(number.year(), Some(21));
}

#[test]
fn running_text_needs_a_serial_and_no_spaces() {
    let scan = |text| {
        let mut cursor = Cursor::new(text);
        JournalNumber::scan_running(&mut cursor)
            .map(|number| (number.canonical(), cursor.position()))
    };
    assert_eq!(
        scan("85.11.20-A26-1 - 24 personer"),
        Some(("85.11.20-A26-1".into(), 14))
    );
    assert_eq!(
        scan("85.11.20 - A26 - 1 - 24"),
        Some(("85.11.20-A26-1-24".into(), 23))
    );
    assert_eq!(scan("85.11.20 A26 1 24"), None);
    assert_eq!(scan("85.11.20-A26"), None);
}

#[test]
fn a_prefix_matches_level_by_level() {
    let number = JournalNumber::parse("85.11.20-A26-1-24").expect("a journal number");
    let matches = |prefix: &str| JournalPrefix::parse(prefix).is_some_and(|p| p.matches(&number));
    for prefix in number.prefixes() {
        assert!(matches(&prefix), "{prefix}");
    }
    for other in [
        "8",
        "86",
        "85.1",
        "85.12",
        "85.11.20-A27",
        "85.11.20-A26-12",
    ] {
        assert!(!matches(other), "{other}");
    }
}

#[test]
fn numbers_are_stored_as_their_text() {
    let number = JournalNumber::parse("02.15.08-000-1-24").expect("a journal number");
    let stored = serde_json::to_string(&number).expect("text");
    assert_eq!(stored, "\"02.15.08-Ø00-1-24\"");
    assert_eq!(
        serde_json::from_str::<JournalNumber>(&stored).ok(),
        Some(number)
    );
    let error = serde_json::from_str::<KleNumber>("\"8\"").map_err(|e| e.to_string());
    assert_eq!(
        error.err().as_deref(),
        Some("expected KLE number such as `85.11.20`, found `8`")
    );
}

fn journal_number() -> impl Strategy<Value = String> {
    "[0-9]{2}\\.[0-9]{2}\\.[0-9]{2}-[AGIKPSØ][0-9]{2}(-(0|[1-9][0-9]{0,5})(-[0-9]{2})?)?"
}

proptest! {
    #[test]
    fn canonical_form_reads_back_as_itself(text in journal_number()) {
        let number = JournalNumber::parse(&text);
        prop_assert!(number.is_some());
        prop_assert_eq!(number.map(|number| number.canonical()), Some(text));
    }

    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = JournalNumber::parse(&text);
        let _ = JournalNumber::parse_letter_spaced(&text);
        let _ = JournalPrefix::parse(&text);
        let _ = Facet::parse(&text);
    }

    #[test]
    fn what_nearly_is_a_number_does_not_panic(text in "[0-9aAøØOo\u{308}.\\\\ /–-]{0,30}") {
        if let Some(number) = JournalNumber::parse(&text) {
            prop_assert_eq!(JournalNumber::parse(&number.canonical()), Some(number));
        }
        let _ = JournalPrefix::parse(&text);
    }
}
