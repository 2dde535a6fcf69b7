//! The formats together: what is written is read back, and changes show.

use jiff::Timestamp;
use jiff::civil::date;
use proptest::prelude::*;

use super::{ReadError, read};
use crate::corpus::Location;
use crate::evidence::{
    Export, IndexStamp, NamedValue, Quotation, QuotationKind, Record, Sealed, is_hidden,
};
use crate::present::{Answer, AnswerFormat};

const FORMATS: [AnswerFormat; 4] = [
    AnswerFormat::Csv,
    AnswerFormat::Jsonl,
    AnswerFormat::Markdown,
    AnswerFormat::Html,
];

fn write(sealed: &Sealed, format: AnswerFormat) -> String {
    let mut out = Vec::new();
    crate::present::write(&mut out, format, &Answer::Export(sealed)).unwrap();
    String::from_utf8(out).unwrap()
}

fn quotation(text: &str) -> Quotation {
    Quotation {
        kind: QuotationKind::Decision,
        text: text.to_owned(),
        path: "corpus/a.txt".to_owned(),
        sha256: "00ff".to_owned(),
        location: Location::of_lines(3, 4),
    }
}

fn record(quotations: Vec<Quotation>) -> Record {
    Record {
        id: "oekonomiudvalget/2025-05-13/3".to_owned(),
        municipality: Some("Ærø".to_owned()),
        committee: None,
        date: Some(date(2025, 5, 13)),
        number: Some("3".to_owned()),
        title: "Budget".to_owned(),
        case_number: None,
        notes: vec![NamedValue::new("Udfald", "godkendt")],
        quotations,
    }
}

fn export(records: Vec<Record>) -> Export {
    Export {
        version: "0.1.0".to_owned(),
        command: "search".to_owned(),
        query: "budget".to_owned(),
        filters: vec![NamedValue::new("date", "2025")],
        remarks: vec!["et ord er sprunget over".to_owned()],
        index: IndexStamp {
            format_version: 2,
            analysis_version: 2,
            stemming: "danish".to_owned(),
            lexicon: "abc".to_owned(),
            generator_version: "0.1.0".to_owned(),
            fingerprint: "def".to_owned(),
        },
        time: Timestamp::UNIX_EPOCH,
        sources: 21,
        found: 40,
        records,
    }
}

fn sealed(text: &str) -> Sealed {
    Sealed::new(export(vec![record(vec![quotation(text)])]))
}

/// Text with all that formats care about.
fn odd() -> impl Strategy<Value = String> {
    let pieces = [
        "a",
        "Ø",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\t",
        "\r",
        "\r\n",
        "\"",
        "'",
        ";",
        ",",
        "|",
        "`",
        "```",
        "~~~",
        "<b>",
        "</blockquote>",
        "-->",
        "&",
        "&amp;",
        "&#32;",
        "=cmd|' /C calc'!A0",
        "+",
        "-",
        "- ",
        "@",
        "\\",
        "\\\\",
        "*",
        "_",
        "**x:** ",
        ":* ",
        ": ",
        ":x:",
        "#",
        "## ",
        "> ",
        "1. ",
        "2) ",
        "===",
        "---",
        "[x](y)",
        "![",
        "\0",
        "\u{1b}[2J",
        "\u{7f}",
        "\u{85}",
        "\u{202e}",
        "\u{200b}",
        "\u{2028}",
        "\u{feff}",
        "\u{ad}",
        "\u{a0}",
        "a\u{30a}",
        "⟦",
        "⟧",
        "⟦U+202E⟧",
        "\u{e0041}",
        ", linje 3",
        ", side 2",
        ", side 2, linje 3 - side 3",
        ", element ",
        ", *",
        ", SHA-256 ",
        "{",
        "}",
        "$",
        "^",
        "—",
        "😀",
    ];
    prop_oneof![
        3 => prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..12)
            .prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
    ]
}

fn odd_option() -> impl Strategy<Value = Option<String>> {
    // What is not known and what is empty are one.
    prop::option::of(odd().prop_filter("not empty", |text| !text.is_empty()))
}

fn odd_quotation() -> impl Strategy<Value = Quotation> {
    let kind = prop::sample::select(&QuotationKind::ALL[..]);
    (kind, odd(), odd(), "[0-9a-f]{0,64}", odd_location()).prop_map(
        |(kind, text, path, sha256, location)| Quotation {
            kind,
            text,
            path,
            sha256,
            location,
        },
    )
}

/// Any of what applies to a format, with its end.
fn odd_location() -> impl Strategy<Value = Location> {
    let pages = prop::option::of((0..9_u32, 0..3_u32));
    let lines = prop::option::of((0..99_usize, 0..99_usize));
    let element = prop_oneof![2 => Just(None), 1 => odd_option()];
    (pages, lines, element).prop_map(|(pages, lines, element)| Location {
        page: pages.map(|(page, _)| page),
        page_end: pages.map(|(page, more)| page + more),
        line_start: lines.map(|(first, _)| first),
        line_end: lines.map(|(first, more)| match pages {
            // Of a later page it may be any.
            Some((_, 1..)) => more,
            _ => first + more,
        }),
        element,
    })
}

fn named() -> impl Strategy<Value = Vec<NamedValue>> {
    prop::collection::vec((odd(), odd()), 0..3).prop_map(|pairs| {
        pairs
            .into_iter()
            .map(|(name, value)| NamedValue::new(name, value))
            .collect()
    })
}

fn odd_record() -> impl Strategy<Value = Record> {
    let quotations = prop::collection::vec(odd_quotation(), 0..4);
    let beside = (odd_option(), odd_option(), odd_option(), odd_option());
    (odd(), beside, any::<bool>(), odd(), named(), quotations).prop_map(
        |(id, (municipality, committee, number, case_number), dated, title, notes, quotations)| {
            Record {
                id,
                municipality,
                committee,
                date: dated.then(|| date(2024, 2, 29)),
                number,
                title,
                case_number,
                notes,
                quotations,
            }
        },
    )
}

fn odd_export() -> impl Strategy<Value = Export> {
    let records = prop::collection::vec(odd_record(), 0..4);
    let texts = (odd(), odd(), odd(), odd(), odd());
    let remarks = prop::collection::vec(odd(), 0..3);
    (texts, named(), remarks, records, 0..i64::from(u32::MAX)).prop_map(
        |((version, command, query, lexicon, fingerprint), filters, remarks, records, second)| {
            let plain = export(records);
            Export {
                version,
                command,
                query,
                filters,
                remarks,
                index: IndexStamp {
                    lexicon,
                    fingerprint,
                    ..plain.index
                },
                time: Timestamp::from_second(second).unwrap(),
                ..plain
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_written_is_read_back(export in odd_export()) {
        let sealed = Sealed::new(export);
        for format in FORMATS {
            let text = write(&sealed, format);
            prop_assert_eq!(read(&text), Ok(sealed.clone()), "{:?}\n{}", format, text);
        }
    }

    #[test]
    fn nothing_hides_in_what_is_written(export in odd_export()) {
        let sealed = Sealed::new(export);
        for format in FORMATS {
            let text = write(&sealed, format);
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
            let hidden = |c| is_hidden(c) && !matches!(c, '\n' | '\t' | '\r');
            prop_assert!(!text.contains(hidden));
            prop_assert_eq!(text.replace("\r\n", "").contains('\r'), false);
        }
    }

    #[test]
    fn reading_never_panics(export in odd_export(), at in any::<prop::sample::Index>(), put in odd()) {
        for format in FORMATS {
            let text = write(&Sealed::new(export.clone()), format);
            let places: Vec<_> = text.char_indices().map(|(at, _)| at).collect();
            let at = *at.get(&places);
            let _ = read(&text[..at]);
            let _ = read(&format!("{}{put}{}", &text[..at], &text[at..]));
        }
    }

    #[test]
    fn anything_at_all_is_read_or_refused(text in odd()) {
        for begin in ["", "{", super::markdown::BEGINNING, super::html::BEGINNING] {
            let _ = read(&format!("{begin}{text}"));
        }
    }
}

#[test]
fn edited_quotations_break_the_seal() {
    for format in FORMATS {
        let text = write(&sealed("Forslaget blev godkendt."), format);
        let edited = read(&text.replace("blev godkendt", "blev forkastet")).unwrap();
        assert_eq!(
            edited.export.records[0].quotations[0].text, "Forslaget blev forkastet.",
            "{format:?}"
        );
        assert!(!edited.is_intact());
        assert!(read(&text).unwrap().is_intact());
    }
}

#[test]
fn removed_records_are_counted() {
    let two = Sealed::new(export(vec![
        record(vec![quotation("En.")]),
        record(Vec::new()),
    ]));
    let one = Sealed {
        export: export(vec![record(vec![quotation("En.")])]),
        seal: two.seal.clone(),
    };
    for format in FORMATS {
        let read = read(&write(&one, format)).unwrap();
        assert!(!read.is_intact());
        assert_eq!((read.seal.records, read.export.records.len()), (2, 1));
    }
}

#[test]
fn pages_that_look_otherwise_are_damaged() {
    let html = write(&sealed("Godkendt."), AnswerFormat::Html);
    for (what, instead) in [
        ("h1 { font", "blockquote { display: none } h1 { font"),
        ("<blockquote>", "<blockquote style=\"color:#fff\">"),
        ("<blockquote>", "<!-- --><blockquote>"),
        ("Godkendt.", "<del>Godkendt.</del>"),
        ("Godkendt.", "&#71;odkendt."),
        ("data-first-line=\"3\"", "data-first-line=\"9\""),
        ("</main>", "<p>Ikke godkendt.</p>\n</main>"),
        ("</body>", "<script></script></body>"),
        ("Godkendt.", "Godkendt\u{202e}."),
        ("</section>\n", ""),
    ] {
        let edited = html.replacen(what, instead, 1);
        assert_ne!(edited, html);
        let error = read(&edited).expect_err(instead);
        assert!(matches!(error, ReadError::Damaged { .. }), "{error}");
    }
    let markdown = write(&sealed("Godkendt."), AnswerFormat::Markdown);
    for (what, instead) in [
        ("> Godkendt.", "> <!-- Godkendt. -->"),
        ("> Godkendt.", "> ~~Godkendt.~~"),
        ("> Godkendt.", "> Godkendt.\nAfvist."),
        ("Kilde: ", "[//]: # (x)\nKilde: "),
        ("## 1.", "## 2."),
    ] {
        let edited = markdown.replacen(what, instead, 1);
        assert_ne!(edited, markdown);
        assert!(matches!(read(&edited), Err(ReadError::Damaged { .. })));
    }
}

#[test]
fn line_ends_of_windows_are_none_of_ours() {
    for format in [
        AnswerFormat::Markdown,
        AnswerFormat::Html,
        AnswerFormat::Jsonl,
    ] {
        let sealed = sealed("En\n\nto");
        let text = write(&sealed, format).replace('\n', "\r\n");
        assert_eq!(read(&text), Ok(sealed), "{format:?}");
    }
}

#[test]
fn spreadsheets_may_choose_the_delimiter() {
    let sealed = sealed("En; \"to\"");
    let mut rows = ::csv::ReaderBuilder::new();
    let rows = rows.delimiter(b';').has_headers(false);
    let text = write(&sealed, AnswerFormat::Csv);
    let mut again = ::csv::Writer::from_writer(Vec::new());
    for row in rows
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes())
        .records()
    {
        again.write_record(&row.unwrap()).unwrap();
    }
    let again = String::from_utf8(again.into_inner().unwrap()).unwrap();
    assert_eq!(read(&again), Ok(sealed));
}

#[test]
fn err_not_an_export() {
    for text in [
        "",
        "\u{feff}",
        "rank,score,id\n",
        "# Noter\n",
        "{}",
        "[1]",
        "{\"schema\":\"referat.search/2\"}",
    ] {
        let error = read(text).expect_err(text);
        assert_eq!(
            error.to_string(),
            "expected an export of referat, found something else"
        );
    }
}

#[test]
fn err_damaged() {
    let sealed = sealed("Godkendt.");
    let error = |text: &str| read(text).expect_err("damaged").to_string();
    assert_eq!(
        error("{\"schema\":\"referat.export/2\"}"),
        "line 1: expected `referat.export/1`, found `referat.export/2`"
    );
    let jsonl = write(&sealed, AnswerFormat::Jsonl);
    assert_eq!(
        error(jsonl.trim_end().trim_end_matches('}')),
        "line 2: expected a record, found EOF while parsing an object (column 364)"
    );
    let csv = write(&sealed, AnswerFormat::Csv);
    assert_eq!(
        error(&csv.replace("quotation;1", "citat;1")),
        "line 21: expected `record`, `note` or `quotation`, found `citat`"
    );
    assert_eq!(
        error(&csv.replacen("2025-05-13;3", "13-05-2025;3", 1)),
        "line 19: expected a day such as `2025-05-21`, found `13-05-2025`"
    );
    assert_eq!(
        error(&csv.replace("note;1;oeko", "note;1;Oeko")),
        "line 20: expected `oekonomiudvalget/2025-05-13/3` as above, \
         found `Oekonomiudvalget/2025-05-13/3`"
    );
    let markdown = write(&sealed, AnswerFormat::Markdown);
    assert_eq!(
        error(&markdown.replace("linje 3-4", "linje 3-x")),
        "line 34: expected lines such as `7-9`, found `3-x`"
    );
    assert_eq!(
        error(&markdown.replace("> Godkendt", "> #Godkendt")),
        "line 32: expected `> \\#Godkendt.`, found `> #Godkendt.`"
    );
    assert_eq!(
        error(&markdown[..markdown.find("- **Poster").unwrap()]),
        "line 18: expected `records` (Poster), found nothing"
    );
    let html = write(&sealed, AnswerFormat::Html);
    assert_eq!(
        error(&html.replace("h1 { font-size: 1.5rem; margin: 0 0 1rem", "h1 {")),
        "line 11: expected `h1 { font-size: 1.5rem; margin: 0 0 1rem; }`, found `h1 {; }`"
    );
    assert_eq!(
        error(&html[..html.len() - 20]),
        "line 64: expected `</main>`, found `</ma`"
    );
}
