//! `referat search` over the bundled corpus.

use proptest::prelude::*;
use serde::Deserialize;

use referat::index::open;
use referat::query;
use referat::search::{SearchOptions, search};

use crate::harness::{Source, Test, corpus_index, ids, program, true_items};

const CYCLE_PATH: [&str; 6] = [
    "oekonomiudvalget/2023-03-14/3",
    "kommunalbestyrelsen/2023-03-29/4",
    "oekonomiudvalget/2024-09-10/3",
    "kommunalbestyrelsen/2024-10-09/3",
    "oekonomiudvalget/2025-05-13/5",
    "kommunalbestyrelsen/2025-05-28/2",
];

/// A word, or several, and the item that must come first.
macro_rules! comes_first {
    ($($name:ident: $query:expr => $id:expr;)*) => {
        $(#[test]
        fn $name() {
            let ids = ids([$query]);
            assert_eq!(ids.first().map(String::as_str), Some($id), "{ids:?}");
        })*
    };
}

comes_first! {
    word_as_printed: "cykelsti" => "kommunalbestyrelsen/2023-03-29/4";
    word_in_definite_form: "cykelstien" => "oekonomiudvalget/2023-03-14/3";
    word_in_plural: "cykelstier" => "oekonomiudvalget/2023-03-14/3";
    word_in_definite_plural: "cykelstierne" => "oekonomiudvalget/2023-03-14/3";
    word_in_capitals: "CYKELSTI" => "kommunalbestyrelsen/2023-03-29/4";
    word_in_genitive: "bibliotekets" => "kommunalbestyrelsen/2024-10-09/7";
    word_without_ending: "bibliotek" => "kommunalbestyrelsen/2024-10-09/7";
    word_without_ae: "naerved" => "direktionen/2023-02-22/3";
    word_with_ae: "nærved" => "direktionen/2023-02-22/3";
    word_without_oe: "koersel specialskole" => "oekonomiudvalget/2024-09-10/6";
    word_with_decomposed_aa: "ra\u{30a}d" => "kommunalbestyrelsen/2025-05-28/9";
    word_without_aa: "raad" => "kommunalbestyrelsen/2025-05-28/9";
    title_before_body: "demensstrategi" => "direktionen/2024-01-24/4";
    several_words: "parkering ved stationen" => "kommunalbestyrelsen/2024-03-20/9";
    phrase: "\"generativ AI\"" => "direktionen/2024-01-24/5";
    question: "hvad blev besluttet om solceller ved Galtemose?" => "kommunalbestyrelsen/2025-02-26/5";
}

/// Two queries that mean the same.
macro_rules! same_hits {
    ($($name:ident: $one:expr, $other:expr;)*) => {
        $(#[test]
        fn $name() {
            let mut one = ids([$one]);
            let mut other = ids([$other]);
            assert!(!one.is_empty());
            one.sort();
            other.sort();
            assert_eq!(one, other);
        })*
    };
}

same_hits! {
    title_in_both_languages: "titel:skolebus", "title:skolebus";
    decision_in_both_languages: "beslutning:forkastet", "decision:forkastet";
    recommendation_in_both_languages: "indstilling:svømmehal", "recommendation:svømmehal";
    attachments_in_both_languages: "bilag:ulykkesstatistik", "attachments:ulykkesstatistik";
    absent_in_both_languages: "fraværende:Ebbesgård", "absent:Ebbesgaard";
    summary_in_both_languages: "resumé:arbejdsulykker", "summary:arbejdsulykker";
    finances_in_both_languages: "økonomi:budget", "finances:budget";
    case_in_both_languages: "sag:05.04.06-G01-3-23", "case:05.04.06-g01-3-23";
    date_of_times_in_words: "dato:3. kvartal 2024", "dato:udgangen af juli 2024..3. kvartal 2024";
    date_in_both_languages: "dato:2024-Q3", "date:2024-07..2024-09";
    committee_in_both_languages: "udvalg:økonomi", "committee:okonomiudvalget";
    municipality_in_both_languages: "kommune:askevig", "municipality:\"Askevig Kommune\"";
    date_in_words: "dato:28. maj 2025", "dato:2025-05-28";
    decomposed_letters: "ældre", "æ\u{6c}dre";
    order_of_words: "svømmehal renovering", "renovering svømmehal";
    quotes_of_other_kinds: "\"faste teams\"", "»faste teams«";
}

/// A query and every id it finds, in any order.
#[track_caller]
fn finds<const N: usize>(arguments: [&str; N], wanted: &[&str]) {
    let mut found = ids(arguments);
    found.sort();
    let mut wanted = wanted.to_vec();
    wanted.sort_unstable();
    assert_eq!(found, wanted);
}

/// Returns an item as `show` prints it.
fn shown(id: &str) -> String {
    let printed = Test::new().args(["show", id]).any_stdout().run();
    printed.stdout
}

#[test]
fn phrase_needs_its_order() {
    assert!(!ids(["\"faste teams\""]).is_empty());
    Test::new()
        .args(["search", "--format", "ids", "\"teams faste\""])
        .status(1)
        .run();
}

#[test]
fn excluded_words_are_gone() {
    let all = ids(["skole"]);
    let without = ids(["skole", "-skolebus"]);
    assert!(all.contains(&"kommunalbestyrelsen/2025-10-08/4".to_owned()));
    // Excluded is the word in any inflection, not what it is a part of.
    let excluded: Vec<_> = all.iter().filter(|id| !without.contains(id)).collect();
    assert!(!excluded.is_empty() && !without.is_empty());
    for id in excluded {
        let text = shown(id).to_lowercase();
        assert!(text.contains("skolebus"), "{id}");
    }
}

#[test]
fn excluded_words_alone_leave_the_rest() {
    let open = true_items().iter().filter(|item| !item.closed).count();
    let left = ids(["-skole"]);
    assert!(left.len() < open && !left.is_empty());
    for id in left {
        let text = shown(&id).to_lowercase();
        let mut words = text.split(|letter: char| !letter.is_alphabetic());
        let skole = ["skole", "skolen", "skoler", "skolerne", "skolens"];
        assert!(!words.any(|word| skole.contains(&word)), "{id}");
    }
}

#[test]
fn required_words_are_in_every_hit() {
    let wanted = ids(["skolebus"]);
    let found = ids(["+skolebus", "skole"]);
    assert_eq!(found.len(), wanted.len());
    assert!(found.iter().all(|id| wanted.contains(id)));
}

#[test]
fn or_finds_either() {
    let either = ids(["+solceller OR venskabsby"]);
    for word in ["solceller", "venskabsby"] {
        assert!(ids([word]).iter().all(|id| either.contains(id)), "{word}");
    }
}

#[test]
fn field_prefix_looks_there_only() {
    finds(["titel:skolebus"], &["kommunalbestyrelsen/2025-10-08/6"]);
    assert!(ids(["skolebus"]).len() > 1);
    let only = ids(["--in", "titel,bilag", "skolebus"]);
    assert!(only.contains(&"kommunalbestyrelsen/2025-10-08/6".to_owned()));
    assert!(only.len() < ids(["skolebus"]).len());
}

#[test]
fn star_stands_for_any_ending() {
    let found = ids(["klimatil*"]);
    assert!(found.contains(&"direktionen/2025-08-20/3".to_owned()));
    assert!(ids(["vinter*"]).len() > ids(["titel:vintertjeneste"]).len());
}

/// Every spelling of one journal number looks up the same case.
macro_rules! looks_up {
    ($($name:ident: $query:expr => $number:expr;)*) => {
        $(#[test]
        fn $name() {
            let wanted: Vec<String> = true_items()
                .iter()
                .filter(|item| item.journal_number.as_deref() == Some($number))
                .map(|item| item.id())
                .collect();
            assert!(!wanted.is_empty());
            let printed = Test::new()
                .args(["search", "--format", "ids", "--sort", "oldest", $query])
                .any_stdout()
                .run();
            let mut found: Vec<_> = printed.stdout.lines().collect();
            found.sort_unstable();
            let mut wanted: Vec<_> = wanted.iter().map(String::as_str).collect();
            wanted.sort_unstable();
            assert_eq!(found, wanted);
        })*
    };
}

looks_up! {
    number_as_printed: "05.04.06-G01-3-23" => "05.04.06-G01-3-23";
    number_in_lower_case: "05.04.06-g01-3-23" => "05.04.06-G01-3-23";
    number_with_spaces: "05.04.06 G01 3 23" => "05.04.06-G01-3-23";
    number_with_slashes: "05.04.06/G01/3/23" => "05.04.06-G01-3-23";
    number_with_dashes_typed_long: "05.04.06–G01–3–23" => "05.04.06-G01-3-23";
    number_inside_spaces: "  05.04.06-G01-3-23 " => "05.04.06-G01-3-23";
    number_with_label: "sagsnr. 05.04.06-G01-3-23" => "05.04.06-G01-3-23";
    number_with_padded_serial: "05.04.06-G01-0003-23" => "05.04.06-G01-3-23";
    number_with_long_year: "05.04.06-G01-3-2023" => "05.04.06-G01-3-23";
    number_without_kle: "g01-3-23" => "05.04.06-G01-3-23";
    number_with_oe: "00.30.10-Ø00-1-24" => "00.30.10-Ø00-1-24";
    number_with_small_oe: "00.30.10-ø00-1-24" => "00.30.10-Ø00-1-24";
    number_with_zero_for_oe: "00.30.10-000-1-24" => "00.30.10-Ø00-1-24";
    number_with_o_for_oe: "00.30.10-O00-1-24" => "00.30.10-Ø00-1-24";
}

#[test]
fn number_alone_is_a_case_look_up() {
    let printed = Test::new()
        .args(["search", "05.04.06-g01-3-23"])
        .any_stdout()
        .stderr("sagsopslag på 05.04.06-G01-3-23; hele forløbet: referat case 05.04.06-G01-3-23\n")
        .run();
    assert!(printed.stdout.ends_with("6 punkter fundet.\n"));
}

#[test]
fn number_among_words_puts_the_case_first() {
    let found = ids(["anlægsregnskab 05.04.06-G01-3-23"]);
    let first = &found[..CYCLE_PATH.len()];
    assert!(
        CYCLE_PATH
            .iter()
            .all(|id| first.contains(&(*id).to_owned()))
    );
}

#[test]
fn journal_filter() {
    finds(["--journal", "05.04.06-G01-3-23"], &CYCLE_PATH);
    finds(["--journal", "05.04"], &CYCLE_PATH);
    finds(
        ["--journal", "g01-3-23", "anlægsregnskab", "titel:cykelsti"],
        &[
            "oekonomiudvalget/2023-03-14/3",
            "oekonomiudvalget/2025-05-13/5",
        ]
        .into_iter()
        .chain(
            ids(["--journal", "05.04", "titel:cykelsti"])
                .iter()
                .map(String::as_str),
        )
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect::<Vec<_>>(),
    );
}

#[test]
fn date_filters_keep_whole_days() {
    let dates = |arguments: &[&str]| -> Vec<String> {
        let mut dates: Vec<String> = ids(arguments)
            .iter()
            .map(|id| id.split('/').nth(1).unwrap_or_default().to_owned())
            .collect();
        dates.sort();
        dates.dedup();
        dates
    };
    assert_eq!(dates(&["--date", "2024-03-20"]), ["2024-03-20"]);
    assert_eq!(dates(&["--date", "20. marts 2024"]), ["2024-03-20"]);
    assert_eq!(dates(&["--date", "2024-03"]), ["2024-03-12", "2024-03-20"]);
    assert_eq!(dates(&["--date", "2024-Q3"]), ["2024-09-10", "2024-09-25"]);
    assert_eq!(
        dates(&["--from", "2025-05-13", "--to", "28-05-2025"]),
        ["2025-05-13", "2025-05-28"]
    );
    assert_eq!(
        dates(&["--from", "juni 2025"]),
        ["2025-08-20", "2025-10-08"]
    );
    assert_eq!(dates(&["--to", "2023-02"]), ["2023-02-22"]);
    assert_eq!(
        dates(&["dato:2024-09..2025-01", "udvalg:direktionen"]),
        ["2024-09-25", "2025-01-15"]
    );
    assert_eq!(dates(&["--date", "2024", "dato:marts 2024"]).len(), 2);
}

#[test]
fn committee_filter_takes_parts_and_several() {
    let bodies = |arguments: &[&str]| -> Vec<String> {
        let mut bodies: Vec<String> = ids(arguments)
            .iter()
            .map(|id| id.split('/').next().unwrap_or_default().to_owned())
            .collect();
        bodies.sort();
        bodies.dedup();
        bodies
    };
    assert_eq!(
        bodies(&["--committee", "Økonomiudvalget"]),
        ["oekonomiudvalget"]
    );
    for name in ["ØU", "ØUs", "ØU's", "Økonomiudvalgets"] {
        let found = bodies(&["--committee", name]);
        assert_eq!(found, ["oekonomiudvalget"], "{name}");
    }
    assert_eq!(
        bodies(&["--committee", "økonomi", "budget"]),
        ["oekonomiudvalget"]
    );
    assert_eq!(
        bodies(&["--committee", "økonomi", "--committee", "direktion"]),
        ["direktionen", "oekonomiudvalget"]
    );
    assert_eq!(
        bodies(&["budget", "udvalg:kommunalbestyrelsen"]),
        ["kommunalbestyrelsen"]
    );
}

#[test]
fn municipality_filter() {
    let found = ids(["--municipality", "Askevig"]);
    assert_eq!(found, ids(["--municipality", "askevig kommune"]));
    assert!(!found.is_empty());
}

#[test]
fn pages_follow_one_another() {
    let all = ids(["budget"]);
    let mut paged = Vec::new();
    for offset in (0..all.len()).step_by(7) {
        let printed = Test::new()
            .args([
                "search", "budget", "--format", "ids", "--limit", "7", "--offset",
            ])
            .args([offset.to_string()])
            .any_stdout()
            .run();
        paged.extend(printed.stdout.lines().map(str::to_owned));
    }
    assert_eq!(paged, all);
}

#[test]
fn page_behind_the_last_hit_is_empty() {
    Test::new()
        .args(["search", "demensstrategi", "--offset", "1000"])
        .stdout("3 punkter fundet; ingen efter nr. 1000.\n")
        .status(1)
        .run();
}

#[test]
fn no_hits_wanted_gives_the_number() {
    Test::new()
        .args(["search", "demensstrategi", "--limit", "0"])
        .stdout("3 punkter fundet.\n")
        .run();
}

#[test]
fn enormous_limits_and_offsets_do_no_harm() {
    let most = u64::MAX.to_string();
    Test::new()
        .args(["search", "skole", "--format", "ids", "--offset", &most])
        .status(1)
        .run();
    let printed = Test::new()
        .args(["search", "skole", "--format", "ids", "--limit", &most])
        .any_stdout()
        .run();
    assert_eq!(printed.stdout.lines().count(), ids(["skole"]).len());
}

#[test]
fn sorts_by_date() {
    let dates = |order: &str| -> Vec<String> {
        ids(["skole", "--sort", order])
            .iter()
            .map(|id| id.split('/').nth(1).unwrap_or_default().to_owned())
            .collect()
    };
    let mut oldest = dates("oldest");
    assert!(oldest.is_sorted());
    oldest.reverse();
    assert_eq!(dates("newest"), oldest);
}

#[test]
fn counts() {
    let number = ids(["skole"]).len();
    Test::new()
        .args(["search", "skole", "--count"])
        .stdout(format!("{number}\n"))
        .run();
    Test::new()
        .args(["search", "stålhjelm*", "--count"])
        .stdout("0\n")
        .status(1)
        .run();
    Test::new()
        .args(["search", "skole", "--count", "--format", "json"])
        .stdout(format!(
            "{{\"schema\":\"referat.count/2\",\"query\":\"skole\",\"total\":{number},\"total_relaxed\":0,\"notes\":[],\"excluded\":[]}}\n"
        ))
        .run();
}

#[test]
fn nothing_found() {
    Test::new()
        .args(["search", "stålhjelmsbærer"])
        .stdout_has("Ingen punkter fundet.\n\nDækning: Indekset har møder i Direktionen fra ")
        .status(1)
        .run();
    Test::new()
        .args(["search", "stålhjelmsbærer", "--format", "jsonl"])
        .status(1)
        .run();
}

#[test]
fn danish_name_of_the_command() {
    for name in ["søg", "soeg"] {
        Test::new()
            .args([name, "--format", "ids", "titel:skolebus"])
            .stdout("kommunalbestyrelsen/2025-10-08/6\n")
            .run();
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
struct Answer {
    schema: String,
    query: String,
    total: usize,
    total_relaxed: usize,
    offset: usize,
    notes: Vec<String>,
    excluded: Vec<String>,
    respelt: Vec<Respelling>,
    suggestions: Vec<Respelling>,
    remarks: Vec<Remark>,
    hits: Vec<JsonHit>,
}

/// Something said beside an answer, as of `docs/json.md`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    pub code: String,
    pub text: String,
}

/// What of the query a relaxed hit lacks.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relaxed {
    pub asked: String,
    pub found: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Respelling {
    typed: String,
    word: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Explanation {
    score: f32,
    parts: Vec<ExplainedPart>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
struct ExplainedPart {
    query: String,
    score: f32,
    rarity: Option<f32>,
    weight: f32,
    matches: Vec<ExplainedMatch>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
struct ExplainedMatch {
    origin: String,
    became: String,
    field_of_use: Option<String>,
    term: String,
    field: Option<String>,
    field_weight: f32,
    frequency: u32,
    score: f32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
struct JsonHit {
    rank: usize,
    score: Option<f32>,
    id: String,
    #[serde(rename = "match")]
    match_kind: String,
    relaxed: Vec<Relaxed>,
    municipality: Option<String>,
    committee: Option<String>,
    kind: String,
    date: Option<String>,
    item_number: Option<String>,
    title: String,
    journal_number: Option<String>,
    journal_number_printed: Option<String>,
    source: Source,
    decision: Option<String>,
    title_matches: Vec<(usize, usize)>,
    passage: Option<Passage>,
    explanation: Option<Explanation>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
struct Passage {
    section: String,
    heading: Option<String>,
    text: String,
    matches: Vec<(usize, usize)>,
    page: (),
    page_end: (),
    line_start: usize,
    line_end: usize,
    element: (),
    cut_before: bool,
    cut_after: bool,
    attachment: (),
}

fn answer(arguments: &[&str]) -> Answer {
    let printed = Test::new()
        .args(["search", "--format", "json"])
        .args(arguments)
        .any_stdout()
        .any_status()
        .any_stderr()
        .run();
    serde_json::from_str(&printed.stdout).expect("the documented format")
}

#[test]
fn json_names_all_of_a_hit() {
    let items = true_items();
    let answer = answer(&["skole budget", "--limit", "500"]);
    assert_eq!(answer.schema, "referat.search/2");
    assert_eq!(answer.query, "skole budget");
    assert_eq!(answer.hits.len(), answer.total + answer.total_relaxed);
    assert!(answer.total > 0 && answer.total_relaxed > 0);
    let mut score = f32::INFINITY;
    for (at, hit) in answer.hits.iter().enumerate() {
        assert_eq!(hit.rank, at + 1);
        let is_full = at < answer.total;
        assert_eq!(hit.match_kind, if is_full { "full" } else { "relaxed" });
        assert_eq!(hit.relaxed.is_empty(), is_full);
        if at == answer.total {
            score = f32::INFINITY;
        }
        assert!(hit.score.is_some_and(|own| own <= score && own > 0.0));
        score = hit.score.unwrap_or(score);
        let truth = items
            .iter()
            .find(|item| item.id() == hit.id)
            .expect("a true item");
        assert_eq!(hit.title, truth.title);
        assert_eq!(hit.decision, truth.decision);
        assert_eq!(hit.journal_number, truth.journal_number);
        assert_eq!(hit.journal_number_printed, truth.journal_number_printed);
        assert_eq!(hit.date.as_deref(), Some(truth.date.as_str()));
        assert_eq!(hit.committee.as_deref(), Some(truth.committee.as_str()));
        assert_eq!(hit.item_number.as_deref(), Some(truth.number.as_str()));
        assert_eq!(hit.source.path, format!("corpus/{}", truth.file));
        assert_eq!(
            (hit.source.line_start, hit.source.line_end),
            (truth.first_line, truth.last_line)
        );
    }
}

#[test]
fn what_is_not_there_is_said_and_what_is_near_it_shown_apart() {
    for (typed, line) in [
        (
            "hundeskov",
            "intet fundet for hundeskov; viser punkter om skov\n",
        ),
        (
            "lokalplan 123",
            "intet fundet for lokalplan 123; viser punkter om lokalplan\n",
        ),
        ("46,6 mio. kr.", "intet fundet for 46,6 mio. kr."),
    ] {
        Test::new()
            .args(["search", typed])
            .stdout_has(line)
            .status(1)
            .run();
        Test::new()
            .args(["search", typed, "--count"])
            .stdout("0\n")
            .status(1)
            .run();
        Test::new()
            .args(["search", typed, "--exact"])
            .stdout_has("Ingen punkter fundet.\n")
            .status(1)
            .run();
    }
    Test::new()
        .args(["search", "lokalplan 147", "--limit", "100"])
        .stdout_has("\nkun noget af det søgte:\n")
        .stdout_has("   mangler: lokalplan 147 (har lokalplan)\n")
        .run();
}

#[test]
fn remarks_have_codes() {
    for (typed, codes) in [
        ("skole", &[][..]),
        ("cykelstti", &["respelt"]),
        ("stålhjelmsbærer", &["no_such_word", "limited_by_coverage"]),
        ("hundeskov", &["relaxed", "limited_by_coverage"]),
        ("skole (vej", &["relaxed", "ignored"]),
    ] {
        let mut told: Vec<String> = answer(&[typed])
            .remarks
            .into_iter()
            .map(|remark| remark.code)
            .collect();
        told.dedup();
        assert_eq!(told, codes, "{typed}");
    }
}

#[test]
fn json_without_hits_is_whole() {
    let printed = Test::new()
        .args(["search", "--format", "json", "foo:", "stålhjelmsbærer"])
        .any_stdout()
        .any_stderr()
        .status(1)
        .run();
    let answer: Answer = serde_json::from_str(&printed.stdout).expect("the documented format");
    assert_eq!((answer.total, answer.hits.len()), (0, 0));
}

#[test]
fn json_carries_the_notes() {
    let printed = Test::new()
        .args(["search", "--format", "json", "foo:skole"])
        .any_stdout()
        .stderr_has("bemærk: der er intet felt `foo:`")
        .any_status()
        .run();
    let answer: Answer = serde_json::from_str(&printed.stdout).expect("the documented format");
    assert!(answer.notes[0].starts_with("der er intet felt `foo:`"));
}

#[test]
fn marks_are_what_was_looked_for() {
    let mut marked = 0;
    for (query, beginnings) in [
        ("skoler", &["skole"][..]),
        ("ældre", &["ældre"]),
        ("solcelleanlæg", &["sol", "celle", "anlæg"]),
        ("aeldre raad", &["ældre", "råd"]),
        ("\"faste teams\"", &["faste teams"]),
        ("klimatil*", &["klimatil"]),
        ("økonomi", &["økonomi", "tskonomi"]),
        ("vintertjeneste", &["vinter", "sne", "salt", "tjeneste"]),
    ] {
        for hit in answer(&[query, "--limit", "100"]).hits {
            let passage = hit.passage.expect("an item with text");
            let texts = [
                (&hit.title, &hit.title_matches),
                (&passage.text, &passage.matches),
            ];
            for (text, marks) in texts {
                let mut end = 0;
                for &(from, to) in marks {
                    assert!(from >= end && from < to, "marks in order: {marks:?}");
                    end = to;
                    let inside = text.get(from..to).expect("whole characters").to_lowercase();
                    assert!(
                        beginnings
                            .iter()
                            .any(|beginning| inside.starts_with(beginning)),
                        "{query}: {inside}"
                    );
                    marked += 1;
                }
            }
        }
    }
    assert!(marked > 50, "{marked}");
}

#[test]
fn passages_stand_on_their_lines() {
    for hit in answer(&["skole", "--limit", "100"]).hits {
        let passage = hit.passage.expect("an item with text");
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(&hit.source.path);
        let source = std::fs::read_to_string(path).expect("a source of the corpus");
        let lines: Vec<_> = source.lines().collect();
        let quoted = lines[passage.line_start - 1..passage.line_end].join("\n");
        assert!(
            quoted.contains(&passage.text),
            "{}: {}",
            hit.id,
            passage.text
        );
        assert!(hit.source.line_start <= passage.line_start);
        assert!(passage.line_end <= hit.source.line_end);
    }
}

#[test]
fn explanations_add_up_to_the_score() {
    for query in [
        "plan for vintertjeneste",
        "vinterplan",
        "\"faste teams\"",
        "klimatil*",
        "hvad blev besluttet om solceller i 2025?",
        "85.11 plan",
    ] {
        let answer = answer(&[query, "--explain", "--limit", "5"]);
        for hit in answer.hits {
            let explanation = hit.explanation.expect("it was asked for");
            let sum: f32 = explanation.parts.iter().map(|part| part.score).sum();
            assert!(
                (sum - explanation.score).abs() < 0.01,
                "{query}: {sum} of {}",
                explanation.score
            );
            assert_eq!(Some(explanation.score), hit.score);
        }
    }
}

#[test]
fn words_that_match_nothing_are_respelt() {
    let answer = answer(&["cykelstti"]);
    assert_eq!(answer.respelt.len(), 1);
    assert_eq!(
        (
            answer.respelt[0].typed.as_str(),
            answer.respelt[0].word.as_str()
        ),
        ("cykelstti", "cykelsti")
    );
    assert!(answer.suggestions.is_empty());
    Test::new()
        .args(["search", "cykelstti"])
        .stdout_has("Viser resultater for: cykelsti (intet fundet for: cykelstti")
        .run();
    Test::new()
        .args(["search", "--exact", "cykelstti"])
        .stdout_has("Ingen punkter fundet.\n")
        .status(1)
        .run();
}

#[test]
fn synonyms_of_ones_own_are_used() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("synonymer.txt");
    std::fs::write(&file, "kattelem = cykelsti  # test: an odd pair\n").expect("a file");
    let file = file.to_str().expect("a path");
    assert!(!ids(["--synonyms", file, "kattelem"]).is_empty());
    std::fs::write(file, "kattelem = cykelsti\nalene\n").expect("a file");
    Test::new()
        .args(["search", "--synonyms", file, "kattelem"])
        .stderr_has("line 2: expected terms joined by `=` or `>`, found `alene`")
        .status(2)
        .run();
}

#[test]
fn jsonl_is_a_hit_a_line() {
    let printed = Test::new()
        .args(["search", "--format", "jsonl", "skole"])
        .any_stdout()
        .run();
    let hits: Vec<JsonHit> = printed
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line is a hit"))
        .collect();
    let answer = answer(&["skole"]);
    assert_eq!(hits.len(), 10);
    for (hit, same) in hits.iter().zip(&answer.hits) {
        assert_eq!((hit.rank, &hit.id), (same.rank, &same.id));
    }
}

#[test]
fn csv_is_read_back() {
    let printed = Test::new()
        .args(["search", "--format", "csv", "skole", "--limit", "100"])
        .any_stdout()
        .run();
    // As Excel with Danish settings opens it by double click.
    let sheet = printed.stdout.strip_prefix('\u{feff}');
    let sheet = sheet.expect("a byte order mark");
    assert!(sheet.starts_with("rank;score;id;") && sheet.ends_with("\r\n"));
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.delimiter(b';').from_reader(sheet.as_bytes());
    assert_eq!(
        reader
            .headers()
            .expect("a header")
            .iter()
            .collect::<Vec<_>>(),
        [
            "rank",
            "score",
            "id",
            "municipality",
            "committee",
            "date",
            "item_number",
            "title",
            "journal_number",
            "decision",
            "section",
            "passage",
            "source",
            "first_line",
            "last_line",
            "first_page",
            "last_page",
            "element",
            "match",
            "lacks",
            "stale"
        ]
    );
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let wanted = ids(["skole"]);
    assert_eq!(rows.len(), wanted.len());
    for (row, id) in rows.iter().zip(&wanted) {
        assert_eq!(&row[2], id);
        let (whole, decimals) = row[1].split_once(',').expect("a decimal comma");
        assert!(!whole.is_empty() && decimals.len() == 3, "{}", &row[1]);
        assert!(
            row.iter()
                .all(|cell| !cell.starts_with(['=', '+', '-', '@']))
        );
    }
}

#[test]
fn markdown_is_a_list() {
    let printed = Test::new()
        .args(["search", "--format", "markdown", "cykelsti", "--limit", "2"])
        .any_stdout()
        .run();
    insta::assert_snapshot!(printed.stdout);
}

#[test]
fn terminal_format() {
    let printed = Test::new()
        .args(["search", "cykelsti", "--limit", "2"])
        .any_stdout()
        .run();
    insta::assert_snapshot!(printed.stdout);
}

#[test]
fn pipe_has_no_escapes_and_no_cut_lines() {
    for format in ["terminal", "markdown", "csv", "json", "jsonl", "ids"] {
        let printed = Test::new()
            .args(["search", "skole økonomi", "--format", format])
            .env("COLUMNS", "40")
            .any_stdout()
            .run();
        let has_control = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
        assert!(!printed.stdout.contains(has_control), "{format}");
    }
    let answer = answer(&["skole økonomi"]);
    let printed = Test::new()
        .args(["search", "skole økonomi"])
        .any_stdout()
        .run();
    for hit in &answer.hits {
        assert!(
            printed
                .stdout
                .lines()
                .any(|line| line.ends_with(&hit.title))
        );
        let passage = hit.passage.as_ref().expect("an item with text");
        let folded = passage
            .text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert!(
            printed.stdout.lines().any(|line| line.contains(&folded)),
            "{folded}"
        );
    }
}

#[test]
fn control_characters_are_never_printed_raw() {
    let dir = tempfile::tempdir().expect("a folder");
    let evil = "\u{1b}[31m\u{7}\u{7f}\u{9b}2J\u{202e}";
    let minutes = format!(
        "REFERAT Byrådet d. 01-02-2025\n\nPunkt 1: Cykelsti {evil}\n\n05.04.00-G01-1-24\n\n\
         Beslutning\n\nCykelstien {evil} blev godkendt.\n\nBilag\n\nKort {evil}\n"
    );
    std::fs::write(dir.path().join("1.txt"), &minutes).expect("written");
    std::fs::write(dir.path().join("2\u{1b}[31m.txt"), "Brev").expect("written");
    let is_raw = |text: &str| text.contains(|c| evil.contains(c) && !"[31m2J".contains(c));
    let mut commands: Vec<Vec<&str>> = [
        &["index", ".", "--warnings"][..],
        &["status"],
        &["status", "--format", "json"],
        &["show", "1"],
        &["show", "1", "--format", "json"],
        &["case", "05.04"],
        &["case", "05.04", "--format", "json"],
        &["parse", "1.txt"],
        &["parse", "1.txt", "--format", "terminal"],
    ]
    .map(<[&str]>::to_vec)
    .to_vec();
    for format in ["terminal", "markdown", "csv", "json", "jsonl", "ids"] {
        commands.push(vec!["search", "cykelsti", "--format", format]);
    }
    for command in commands {
        let printed = Test::inside(dir.path()).args(&command).any_stdout().run();
        assert!(
            !is_raw(&printed.stdout),
            "{command:?}: {:?}",
            printed.stdout
        );
    }
    let printed = Test::inside(dir.path())
        .args(["show", "1", "--format", "json"])
        .any_stdout()
        .run();
    let item: serde_json::Value = serde_json::from_str(&printed.stdout).expect("JSON");
    assert_eq!(
        item["decision"],
        format!("Cykelstien {evil} blev godkendt.")
    );
}

#[test]
fn color_when_told() {
    let colored = |arguments: &[&str], no_color: &str| {
        Test::new()
            .args(["search", "cykelsti"])
            .args(arguments)
            .env("NO_COLOR", no_color)
            .any_stdout()
            .run()
            .stdout
            .contains('\u{1b}')
    };
    assert!(colored(&["--color", "always"], ""));
    assert!(colored(&["--color", "always"], "1"));
    assert!(!colored(&["--color", "never"], ""));
    assert!(!colored(&[], ""));
    assert!(!colored(&["--color", "always", "--format", "csv"], ""));
}

#[test]
fn color_when_forced() {
    let colored = |arguments: &[&str], no_color: &str| {
        let test = Test::new().args(["search", "cykelsti"]).args(arguments);
        let test = test.env("CLICOLOR_FORCE", "1").env("NO_COLOR", no_color);
        test.any_stdout().run().stdout.contains('\u{1b}')
    };
    assert!(colored(&[], ""));
    assert!(!colored(&[], "1"));
    assert!(!colored(&["--color", "never"], ""));
    assert!(!colored(&["--format", "json"], ""));
}

#[test]
fn closed_pipe_is_no_error() {
    for format in ["terminal", "markdown", "csv", "json", "jsonl", "ids"] {
        let mut child = program()
            .env("REFERAT_INDEX", corpus_index())
            .args([
                "search",
                "a* e* k* de* -",
                "--limit",
                "500",
                "--format",
                format,
            ])
            .args(["skole", "og"])
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{format}: {stderr}");
        assert!(
            !stderr.contains("error") && !stderr.contains("panicked"),
            "{stderr}"
        );
    }
}

/// Free text that makes no sense, and what is said of it.
macro_rules! malformed {
    ($($name:ident: $query:expr => $note:expr;)*) => {
        $(#[test]
        fn $name() {
            let output = program()
                .env("REFERAT_INDEX", corpus_index())
                .args(["search", "--format", "ids", $query])
                .output()
                .expect("the program starts");
            let stderr = String::from_utf8(output.stderr).expect("notes are text");
            assert!(matches!(output.status.code(), Some(0 | 1)), "{stderr}");
            assert!(stderr.lines().all(|line| line.starts_with("bemærk: ")), "{stderr}");
            assert!(!stderr.contains(|c: char| c.is_control() && c != '\n'), "{stderr:?}");
            assert!(stderr.contains($note), "{stderr}");
        })*
    };
}

malformed! {
    lone_quote: "\"" => "citationstegn mangler sin mage";
    quote_left_open: "\"faste teams" => "citationstegn mangler sin mage";
    empty_quotes: "\"\"" => "intet at søge efter";
    parentheses: "(((" => "parenteser grupperer ikke";
    grouped_words: "(skole OR bibliotek)" => "parenteser grupperer ikke";
    and_or: "AND OR" => "`AND` skal have et ord på begge sider";
    lone_or: "OR" => "`OR` skal have et ord på begge sider";
    two_ors: "skole OR OR bibliotek" => "`OR` skal have et ord på begge sider";
    unknown_field: "foo:bar:baz" => "der er intet felt `foo:`";
    empty_field: "titel:" => "der står intet efter `titel:`";
    no_date: "dato:snart" => "`snart` er ingen dato";
    no_such_day: "dato:2024-02-30" => "`2024-02-30` er ingen dato";
    no_case: "sag:hvad" => "`hvad` er intet sagsnummer";
    no_committee: "udvalg:Skoleudvalget skole" => "intet udvalg i indekset hedder `Skoleudvalget`";
    no_municipality: "kommune:Lilleby skole" => "ingen kommune i indekset hedder `Lilleby`";
    star: "*" => "`*` indeholder intet ord";
    short_prefix: "a*" => "`a*` er for kort";
    dash: "-" => "`-` indeholder intet ord";
    dashes: "- - -" => "`-` indeholder intet ord";
    colon: ":" => "`:` indeholder intet ord";
    emoji: "🚲" => "`🚲` indeholder intet ord";
    controls: "\u{1b}\u{7}" => "indeholder intet ord";
    field_of_controls: "\u{1b}[2J" => "";
    right_to_left: "\u{202e}\u{202c}" => "";
    backslashes: "\\\\\\" => "indeholder intet ord";
    braces: "{[^~]}" => "indeholder intet ord";
    tantivy_syntax: "title:[a TO z] AND *:*" => "`*:*` indeholder intet ord";
}

#[test]
fn long_queries_are_answered() {
    for text in [
        "a".repeat(10_000),
        "skole ".repeat(1_667),
        "(".repeat(10_000),
        "\"a\" ".repeat(2_500),
        "ab* ".repeat(2_500),
    ] {
        let query = query::parse(&text);
        let index = open(corpus_index()).expect("the index of the corpus");
        search(&index, &query, &SearchOptions::default()).expect("an answer");
    }
    Test::new()
        .args(["search", "--format", "ids", &"x".repeat(10_000)])
        .status(1)
        .run();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_is_answered(text in "(\\PC|[ \"():*+\\-0-9æøå]|OR |titel:|dato:|sag:){0,24}") {
        let index = open(corpus_index()).expect("the index of the corpus");
        let query = query::parse(&text);
        let results = search(&index, &query, &SearchOptions::default()).expect("an answer");
        for hit in results.hits {
            for mark in &hit.title_marks {
                prop_assert!(hit.item.item.title.get(mark.clone()).is_some());
            }
            if let Some(passage) = &hit.passage {
                for mark in &passage.marks {
                    prop_assert!(passage.text.get(mark.clone()).is_some());
                }
            }
        }
    }
}

/// Wrong options and filters: exit status 2, and the message as a snapshot.
macro_rules! errors {
    ($($name:ident: $arguments:expr;)*) => {
        $(#[test]
        fn $name() {
            let printed = Test::new()
                .args(["search"])
                .args($arguments)
                .any_stderr()
                .status(2)
                .run();
            insta::assert_snapshot!(printed.stderr);
        })*
    };
}

errors! {
    err_no_query: [""; 0];
    err_empty_query: [" "];
    err_journal: ["skole", "--journal", "x"];
    err_from: ["skole", "--from", "snart"];
    err_no_such_month: ["skole", "--date", "2024-13"];
    err_no_such_day: ["skole", "--date", "30. februar 2024"];
    err_from_after_to: ["skole", "--from", "2025", "--to", "2024"];
    err_committee: ["skole", "--committee", "Skoleudvalget"];
    err_empty_committee: ["skole", "--committee", ""];
    err_municipality: ["skole", "--municipality", "Lilleby"];
    err_in_filter: ["skole", "--in", "dato"];
    err_in_unknown: ["skole", "--in", "titel,foo"];
    err_limit: ["skole", "--limit", "mange"];
    err_negative_limit: ["skole", "--limit", "-1"];
    err_sort: ["skole", "--sort", "bedst"];
    err_format: ["skole", "--format", "xml"];
    err_option: ["skole", "--foo"];
    err_color: ["skole", "--color", "ja"];
}

#[test]
fn err_option_with_control_characters() {
    let printed = Test::new()
        .args(["search", "skole", "--committee", "\u{1b}[2J"])
        .any_stderr()
        .status(2)
        .run();
    assert!(!printed.stderr.contains('\u{1b}'), "{:?}", printed.stderr);
}
