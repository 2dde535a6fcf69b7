use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use super::{CaseNumber, CaseNumberForm, find_all};

fn line(text: &str) -> Option<String> {
    CaseNumber::from_line(text).map(|number| number.canonical())
}

fn value(text: &str) -> Option<String> {
    CaseNumber::from_value(text).map(|number| number.canonical())
}

fn labelled(text: &str) -> Option<(Option<String>, String)> {
    CaseNumber::from_labelled_line(text)
        .map(|case| (case.number.map(|number| number.canonical()), case.rest))
}

fn found(text: &str) -> Vec<(&str, String)> {
    find_all(text)
        .into_iter()
        .map(|(range, number)| {
            assert_eq!(text.get(range.clone()), Some(number.printed()));
            (text.get(range).unwrap_or_default(), number.canonical())
        })
        .collect()
}

macro_rules! lines {
    ($($name:ident: $text:literal => $canonical:expr;)*) => {$(
        #[test]
        fn $name() {
            let canonical: Option<&str> = $canonical;
            assert_eq!(line($text).as_deref(), canonical);
        }
    )*};
}

macro_rules! values {
    ($($name:ident: $text:literal => $canonical:expr;)*) => {$(
        #[test]
        fn $name() {
            let canonical: Option<&str> = $canonical;
            assert_eq!(value($text).as_deref(), canonical);
        }
    )*};
}

macro_rules! labelled_lines {
    ($($name:ident: $text:literal => $number:expr, $rest:literal;)*) => {$(
        #[test]
        fn $name() {
            let number: Option<&str> = $number;
            let expected = (number.map(str::to_owned), $rest.to_owned());
            assert_eq!(labelled($text), Some(expected));
        }
    )*};
}

macro_rules! no_labelled_lines {
    ($($name:ident: $text:literal;)*) => {$(
        #[test]
        fn $name() {
            assert_eq!(labelled($text), None);
        }
    )*};
}

macro_rules! finds {
    ($($name:ident: $text:literal => [$($found:literal),*];)*) => {$(
        #[test]
        fn $name() {
            let expected: &[&str] = &[$($found),*];
            let printed: Vec<_> = found($text).into_iter().map(|(printed, _)| printed).collect();
            assert_eq!(printed, expected);
        }
    )*};
}

lines! {
    line_with_a_journal_number: "85.11.20-A26-1-24" => Some("85.11.20-A26-1-24");
    line_with_spaces_for_dashes: "16.25.00 A00 4 22" => Some("16.25.00-A00-4-22");
    line_in_markdown: "**00.01.00-P35-2-21**" => Some("00.01.00-P35-2-21");
    line_with_zero_for_oe: "02.15.08-000-1-24" => Some("02.15.08-Ø00-1-24");
    line_without_dash: "85.02.02G00-0011" => Some("85.02.02-G00-11");
    line_with_emn: "EMN-2023-009832" => Some("EMN-2023-009832");
    line_with_lower_case_emn: " emn-2023-009832 " => Some("EMN-2023-009832");
    line_with_year_and_serial: "2013-006244" => Some("2013-006244");
    line_with_municipality_code: "330-2018-3619" => Some("330-2018-3619");
    line_with_body_and_serial: "ØU-55/07-O" => Some("ØU-55/07-O");
    line_with_year_slash: "20/8545" => Some("20/8545");
    line_with_a_region_number: "1-51-71-3321-08" => Some("1-51-71-3321-08");
    line_with_nothing: "" => None;
    line_with_a_year: "2024" => None;
    line_with_two_years: "2024-2025" => None;
    line_with_day_and_month: "28/11" => None;
    line_with_fifty_fifty: "50/50" => None;
    line_with_month_and_year: "07/2025" => None;
    line_with_a_fraction: "60/100" => None;
    line_with_a_date: "12-03-2025" => None;
    line_with_a_dotted_date: "12.03.2025" => None;
    line_with_an_iso_date: "2025-03-12" => None;
    line_with_a_short_date: "12.03.25" => None;
    line_with_a_time: "09:00" => None;
    line_with_a_dotted_time: "09.00-12.00" => None;
    line_with_an_amount: "1.500.000" => None;
    line_with_an_integer: "299835" => None;
    line_with_a_phone_number: "43 68 68 68" => None;
    line_with_a_word_joined: "Sag-617204" => Some("617204");
    line_with_a_long_dash: "SAG–61720" => Some("61720");
    line_with_a_joined_item_number: "Sag-129" => None;
    line_with_a_joined_year: "Sag-2019" => None;
    line_with_another_word_joined: "Movit-3510700" => None;
    line_with_year_month_and_serial: "201704-1183" => Some("201704-1183");
    line_with_a_persons_number: "201009-1183" => None;
    line_with_another_persons_number: "120585-1183" => None;
    line_with_two_months: "201701-201712" => None;
    line_with_no_month: "201713-1183" => None;
    line_with_a_span_of_years: "2013-2019" => None;
    line_with_a_plan_number: "16.03.01.01" => None;
    line_with_a_dotted_phone_number: "43.68.68.68" => None;
    line_with_a_dotted_facet: "27.12.06.A08-0042/2019" => Some("27.12.06-A08-42-19");
    line_with_text_behind: "85.11.20-A26-1-24 Åbent" => None;
}

values! {
    value_year_slash: "07/5773" => Some("07/5773");
    value_short_year_slash: "17/46" => Some("17/46");
    value_integer: "299835" => Some("299835");
    value_integer_of_eight_digits: "25012345" => Some("25012345");
    value_behind_initials: "DIKEOL / 08/3208" => Some("08/3208");
    value_letter_spaced: "0 8.0 3.0 0 G 0 1 /5 4 9" => Some("08.03.00-G01-549");
    value_ministry: "2002/1070/221-1" => Some("2002/1070/221-1");
    value_region: "1-51-71-3321-08" => Some("1-51-71-3321-08");
    value_five_digit_emn: "EMN-2025-00123" => Some("EMN-2025-00123");
    value_zero_facet_without_dash: "02.15.08000-1-24" => Some("02.15.08-Ø00-1-24");
    value_with_comma: "24/33839," => Some("24/33839");
    value_joined: "sag-617204" => Some("617204");
    value_year_and_month: "200811-1183" => Some("200811-1183");
    value_nothing: "" => None;
    value_word: "Beslutning" => None;
    value_short_integer: "129" => None;
    value_kle_number: "85.11.20" => None;
}

labelled_lines! {
    label_gribskov: "Sagsnummer: 00.22.04-G01-1-18" => Some("00.22.04-G01-1-18"), "";
    label_frederikssund: "Journal nr.: 08.03.00G01/549" => Some("08.03.00-G01-549"), "";
    label_ocr: "Journal nr.: 0 5.0 4.0 0 G 0 1 /5 4 9" => Some("05.04.00-G01-549"), "";
    label_ocr_and_rest: "Journal nr.: 0 5.0 4.0 0 G 0 1 /5 4 9 Åbent"
        => Some("05.04.00-G01-549"), "Åbent";
    label_slagelse: "Sagsnr.: 330-2018-3619                     Dok.nr.: 330-2018-488200          Åbent"
        => Some("330-2018-3619"), "Dok.nr.: 330-2018-488200          Åbent";
    label_aabenraa: "Sagsid.: 20/33839, Sagsinitialer: AGVA" => Some("20/33839"), "Sagsinitialer: AGVA";
    label_esbjerg: "Sagsid.: 14/19290 Dok.nr.: 2005" => Some("14/19290"), "Dok.nr.: 2005";
    label_roskilde: "Sagsnr. 299835 Teknisk Udvalg Åbent punkt" => Some("299835"), "Teknisk Udvalg Åbent punkt";
    label_middelfart: "Sagsnr.: 2013-006244" => Some("2013-006244"), "";
    label_silkeborg: "SagsID: EMN-2025-00123" => Some("EMN-2025-00123"), "";
    label_lejre: "Sagsnr.: 17/46" => Some("17/46"), "";
    label_lejre_empty: "Sagsnr.: " => None, "";
    label_region_syddanmark: "Sagsnr:" => None, "";
    label_region_midtjylland: "Sagnr.: 1-51-71-3321-08" => Some("1-51-71-3321-08"), "";
    label_region_short_group: "Sagnr.: 1-13-3-14-18" => Some("1-13-3-14-18"), "";
    label_region_four_parts: "Sagnr.: 1-00-13-17" => Some("1-00-13-17"), "";
    label_odsherred: "Sag 306-2009-600 Dok. 306-2019-263412" => Some("306-2009-600"), "Dok. 306-2019-263412";
    label_region_hovedstaden: "JOURNALNUMMER" => None, "";
    label_ministry: "j.nr. 2002/1070/221-1" => Some("2002/1070/221-1"), "";
    label_haderslev: "J.nr. DIKEOL / 08/3208" => Some("08/3208"), "";
    label_skive: "Sagsnr. 779-2025-1234 Dok.nr. 779-2025-55555 Sagsbeh. Jens Iversen"
        => Some("779-2025-1234"), "Dok.nr. 779-2025-55555 Sagsbeh. Jens Iversen";
    label_skive_without_numbers: "Sagsnr. Dok.nr. Sagsbeh." => None, "Dok.nr. Sagsbeh.";
    label_in_markdown: "**Sagsnr.:** 24/123" => Some("24/123"), "";
    label_with_space: "Journal Nummer 85.11.20-A26-1-24" => Some("85.11.20-A26-1-24"), "";
    label_with_unknown_value: "Sagsnr.: ukendt" => None, "ukendt";
    label_joined: "Sagsnummer Sag-617204 Dokit-3510700" => Some("617204"), "Dokit-3510700";
    label_year_and_month: "Sagsnr.: 201009-1183" => Some("201009-1183"), "";
    label_plan: "Journal nr. 44.07" => Some("44.07"), "";
    label_plan_of_four_levels: "J.nr.: 17.02.05.01 Åbent" => Some("17.02.05.01"), "Åbent";
    label_plan_like_a_day: "Journalnr. 01.02.03" => Some("01.02.03"), "";
    label_plan_and_facet: "Journal nr.: 27.12.06.A08-0042/2019" => Some("27.12.06-A08-42-19"), "";
    label_day: "Sagsnr.: 12.03.25" => None, "12.03.25";
    label_kle_with_spaces: "Sagsnr. 16.25.00 A00 4 22 Åbent" => Some("16.25.00-A00-4-22"), "Åbent";
}

no_labelled_lines! {
    item_number: "Sag nr. 129";
    joined_item_number: "Sag-129";
    kle_group: "KLE: 44.07";
    time_behind_journal: "Journal nr. kl. 12.30";
    item_number_in_capitals: "SAG NR. 1";
    item_number_and_title: "Sag nr. 8 Godkendelse af dagsorden";
    item_number_misread: "Saq nr. 9";
    table_head: "Sag nr.: Emne";
    body_the_case_comes_from: "Sag fra: Sekretariatet";
    document_number: "Dok.nr.: 330-2018-488200";
    case_officer: "Sagsbehandler: Lone Dam";
    section_label: "Sagsfremstilling";
    sentence_with_sag: "Sag om 20 nye boliger";
    sentence_with_label: "Sagsnummer er ikke oplyst";
    several_items: "Sager 129 - 130";
    empty_line: "";
    journal_number_without_label: "85.11.20-A26-1-24";
}

finds! {
    finds_none_in_nothing: "" => [];
    finds_a_number_at_the_end_of_a_sentence: "Jf. sag 85.11.20-A26-1-24. Se også" => ["85.11.20-A26-1-24"];
    finds_several: "(00.01.00-P35-2-21, EMN-2023-009832; 20/8545)"
        => ["00.01.00-P35-2-21", "EMN-2023-009832", "20/8545"];
    finds_a_zero_facet: "på 02.15.08-000-1-24 før" => ["02.15.08-000-1-24"];
    finds_short_numbers_behind_a_label: "jf. sagsnr. 17/46 og sag 17/47, ikke 17/48"
        => ["17/46", "17/47"];
    finds_after_decomposed_letters: "a\u{30a}ben 85.11.20-A26-1-24" => ["85.11.20-A26-1-24"];
    finds_joined_numbers: "Se Sag-617204 og (sag-61720)." => ["Sag-617204", "sag-61720"];
    finds_other_forms_behind_a_sure_label:
        "jf. sagsnr. 2013-006244, j.nr. 201704-1183 og sagsnr. 299835."
        => ["2013-006244", "201704-1183", "299835"];
    passes_over_them_without_one:
        "i 2013-2019, 2013-006244, 201704-1183, tlf. 43686868, sag 43686868" => [];
    passes_over_words_joined_to_small_numbers: "sag-12, Sagen-617204, bisag-617204" => [];
    passes_over_phones_and_amounts: "ring 43 68 68 68, 43.68.68.68, 1.250.000 kr., 500000" => [];
    passes_over_dates_and_shares: "pr. 28/11 2024 efter en 50/50 model, 12.03.2025" => [];
    passes_over_document_numbers: "Kort.pdf (dok.nr.123456/25), dok.nr. 24/12345" => [];
    passes_over_parts_of_longer_numbers: "85.11.20-A26-1-240 og 1/20/8545 og a20/8545" => [];
    passes_over_amounts: "1.200.000 kr. af 20/8545,50" => [];
    passes_over_a_kle_number: "emne 85.11.20 og 85.11.20-A26" => [];
}

#[test]
fn a_number_may_start_the_title() {
    let (number, title) =
        CaseNumber::from_line_start("ØU-55/09-O Godkendelse af dagsorden").expect("a number");
    assert_eq!(number.form(), CaseNumberForm::BodySerial);
    assert_eq!(
        (number.printed(), title),
        ("ØU-55/09-O", "Godkendelse af dagsorden")
    );
    assert_eq!(CaseNumber::from_line_start("20/8545 boliger"), None);
    assert_eq!(
        CaseNumber::from_line_start("KB = Kommunalbestyrelsen"),
        None
    );
}

#[test]
fn only_zero_and_o_count_as_mended() {
    let mended = |text| CaseNumber::from_line(text).map(|number| number.was_mended());
    assert_eq!(mended("02.15.08-000-1-24"), Some(true));
    assert_eq!(mended("02.15.08-O00-1-24"), Some(true));
    assert_eq!(mended("02.15.08-ø00-1-24"), Some(false));
    assert_eq!(mended("02.15.08-A00-1-24"), Some(false));
    assert_eq!(mended("EMN-2023-009832"), Some(false));
}

#[test]
fn meeting_cases_are_told_by_their_facet() {
    let number = CaseNumber::from_line("00.01.00-P35-2-21").expect("a number");
    assert!(number.is_meeting_case());
    assert_eq!(number.facet().as_deref(), Some("P35"));
    let number = CaseNumber::from_line("EMN-2023-009832").expect("a number");
    assert!(!number.is_meeting_case());
    assert_eq!(number.facet(), None);
    assert_eq!(number.prefixes(), ["EMN-2023-009832"]);
}

#[test]
fn numbers_are_stored_with_both_spellings() {
    for text in ["02.15.08-000-1-24", "20/8545", "ØU-55/07-O"] {
        let number = CaseNumber::from_line(text).expect("a number");
        let stored = serde_json::to_string(&number).expect("text");
        assert_eq!(
            serde_json::from_str::<CaseNumber>(&stored).ok(),
            Some(number)
        );
    }
    let number = CaseNumber::from_line("02.15.08-000-1-24").expect("a number");
    assert_eq!(
        serde_json::to_string(&number).ok().as_deref(),
        Some(
            r#"{"form":"journal_number","printed":"02.15.08-000-1-24","canonical":"02.15.08-Ø00-1-24"}"#
        )
    );
    let broken = r#"{"form":"journal_number","printed":"x","canonical":"x"}"#;
    assert!(serde_json::from_str::<CaseNumber>(broken).is_err());
}

/// The numbers `expected.jsonl` lists for the layouts, each with the line
/// that gives it (for a label alone on its line, the value after it).
#[test]
fn every_layout_gives_its_number() {
    let lines = [
        ("00.01.00-P35-2-21", "00.01.00-P35-2-21"),
        ("05.04.00-G01-12-24", "05.04.00-G01-12-24"),
        ("EMN-2023-009832", "EMN-2023-009832"),
        ("EMN-2025-003383", "EMN-2025-003383"),
        ("EMN-2025-003400", "EMN-2025-003400"),
        ("85.02.02-G01-5-17", "85.02.02-G01-5-17"),
        ("05.04.00-P20-12-25", "05.04.00-P20-12-25"),
        ("02.15.08-000-1-24", "02.15.08-Ø00-1-24"),
    ];
    let labelled = [
        ("Sagsnummer: 00.22.04-G01-1-18", "00.22.04-G01-1-18"),
        ("Sagsnummer: 00.30.00-S00-3607-18", "00.30.00-S00-3607-18"),
        ("Journal nr.: 00.01.00P35/12", "00.01.00P35/12"),
        ("Journal nr.: 05.04.00G01/549", "05.04.00G01/549"),
        ("Journal nr.: 82.02.00G10/3", "82.02.00G10/3"),
        ("Journal nr.: 0 5.0 4.0 0 G 0 1 /5 4 9", "05.04.00G01/549"),
        (
            "Sagsnr.: 330-2025-164                     Dok.nr.: 330-2025-488200          Åbent",
            "330-2025-164",
        ),
        (
            "Sagsnr.: 330-2024-29711                 Dok.nr.: 330-2025-494436          Åbent",
            "330-2024-29711",
        ),
        (
            "Sagsnr.: 330-2025-901                     Dok.nr.: 330-2025-499001          Lukket",
            "330-2025-901",
        ),
        ("Sagsid.: 24/33839, Sagsinitialer: AGVA", "24/33839"),
        ("Sagsid.: 24/35762, Sagsinitialer: NMOES", "24/35762"),
        ("Sagsnr. 299835 Teknisk Udvalg Åbent punkt", "299835"),
        ("Sagsnr. 315923 Teknisk Udvalg Åbent punkt", "315923"),
        ("Sagsnr. 316001 Teknisk Udvalg Lukket punkt", "316001"),
        ("Sagsnr.: 2025-006244", "2025-006244"),
        ("Sagsnr.: 2025-006299", "2025-006299"),
        ("SagsID: EMN-2025-00123", "EMN-2025-00123"),
        ("SagsID: EMN-2025-00199", "EMN-2025-00199"),
        ("Sagsnr: 25/2484", "25/2484"),
        ("Sagsnr: 25/9911", "25/9911"),
        (
            "Sagsnr. 779-2025-1234 Dok.nr. 779-2025-55555 Sagsbeh. Jens Iversen",
            "779-2025-1234",
        ),
        (
            "Sagsnr. 779-2025-2345 Dok.nr. 779-2025-66666 Sagsbeh. Jens Iversen",
            "779-2025-2345",
        ),
    ];
    let values = [
        ("25012345", "25012345"),
        ("25/5773", "25/5773"),
        ("25/5801", "25/5801"),
    ];
    let starts = [
        ("ØU-55/09-O Godkendelse af dagsorden", "ØU-55/09-O"),
        (
            "ØU-56/09-D Anlægsbevilling til cykelsti langs Møllevej",
            "ØU-56/09-D",
        ),
    ];
    let read = lines
        .map(|(line, number)| (CaseNumber::from_line(line), number))
        .into_iter()
        .chain(labelled.map(|(line, number)| {
            let case = CaseNumber::from_labelled_line(line);
            (case.and_then(|case| case.number), number)
        }))
        .chain(values.map(|(value, number)| (CaseNumber::from_value(value), number)))
        .chain(starts.map(|(line, number)| {
            (
                CaseNumber::from_line_start(line).map(|(number, _)| number),
                number,
            )
        }));
    for (number, expected) in read {
        let number = number.unwrap_or_else(|| panic!("no number for {expected}"));
        assert!(
            number.printed() == expected || number.canonical() == expected,
            "{number:?}, expected {expected}"
        );
    }
}

#[test]
fn long_runs_are_passed_over() {
    for run in ["e-", "1/", "s-", "11.11.11 ", "85.11.20-A26-", "-", "1"] {
        assert_eq!(found(&run.repeat(10_000)), []);
    }
}

#[test]
fn a_plan_number_has_the_levels_of_the_plan() {
    let case = CaseNumber::from_labelled_line("Journal nr. 17.02.05.01").expect("a label");
    let number = case.number.expect("a number");
    assert_eq!(number.form(), CaseNumberForm::PlanNumber);
    assert_eq!(
        number.prefixes(),
        ["17", "17.02", "17.02.05", "17.02.05.01"]
    );
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = CaseNumber::from_line(&text);
        let _ = CaseNumber::from_line_start(&text);
        let _ = CaseNumber::from_labelled_line(&text);
        let _ = CaseNumber::from_value(&text);
        let _ = find_all(&text);
    }

    #[test]
    fn ranges_are_in_order_and_on_char_boundaries(
        text in "([0-9]{1,3}|[./ –-]|EMN|[a-cæøåØ]|O\u{308}|85\\.11\\.20-[AØ0]00-1-24|, |20/8545|sag ){0,20}"
    ) {
        let mut last = 0;
        for (range, number) in find_all(&text) {
            prop_assert!(range.start >= last && range.end > range.start);
            prop_assert_eq!(text.get(range.clone()), Some(number.printed()));
            last = range.end;
        }
        let _ = CaseNumber::from_labelled_line(&text);
        if let Some(number) = CaseNumber::from_value(&text) {
            let again = CaseNumber::from_value(&number.canonical());
            prop_assert_eq!(again.map(|again| again.canonical()), Some(number.canonical()));
        }
    }
}

#[test]
fn years_have_two_digits_or_parts_behind_a_label() {
    for (text, canonical) in [
        ("Acadre-sag: 24-004711", "24/004711"),
        ("ESDH 2019-0812-4", "2019-0812-4"),
        ("Sagsnummer: 19-0812-4", "19-0812-4"),
        ("Sagsidentifikation: eDoc 2024-118-00071", "2024-118-00071"),
    ] {
        let number = labelled(text).and_then(|(number, _)| number);
        assert_eq!(number.as_deref(), Some(canonical), "{text}");
    }
    for text in ["2021-04-07", "24-11", "12-11-2024"] {
        assert_eq!(value(text), None, "{text}");
    }
    assert_eq!(labelled("ESDH er et system"), None);
}
