//! Closed items (lukkede punkter) stay closed: nothing of them reaches the index
//! or any output; only `parse` prints their number and title.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use referat::index::StoredItem;
use tantivy::schema::Value as _;
use tantivy::{DocAddress, TantivyDocument};

use crate::harness::{Test, TrueItem, corpus_index, program, true_items};

/// Words of the texts a publisher left in by mistake.
const MARKERS: [&str; 3] = ["Rimfaks", "Solhvervsklausulen", "Tranebærnotatet"];

/// A word that is in no minutes at all.
const INVENTED: &str = "Qvaxelbrynsk";

fn closed_items() -> Vec<TrueItem> {
    let mut items = true_items();
    items.retain(|item| item.closed);
    items
}

/// The source lines of all open items.
fn open_texts() -> String {
    let mut texts = String::new();
    for item in true_items().iter().filter(|item| !item.closed) {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        let source = fs::read_to_string(corpus.join(&item.file)).expect("a source of the corpus");
        let lines = source
            .lines()
            .take(item.last_line)
            .skip(item.first_line - 1);
        texts.extend(lines.flat_map(|line| [line, "\n"]));
    }
    texts.to_lowercase()
}

/// What may be in no output: the marker words, and the titles that no open item
/// mentions by itself.
static SECRETS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let open_texts = open_texts();
    let mut secrets: Vec<String> = MARKERS.map(str::to_owned).to_vec();
    for item in closed_items() {
        if !open_texts.contains(&item.title.to_lowercase()) && !secrets.contains(&item.title) {
            secrets.push(item.title);
        }
    }
    assert!(secrets.len() > MARKERS.len(), "{secrets:?}");
    secrets
});

#[track_caller]
fn assert_silent(text: &str, of: &str) {
    let text = text.to_lowercase();
    for secret in SECRETS.iter() {
        assert!(
            !text.contains(&secret.to_lowercase()),
            "{of} says {secret:?}"
        );
    }
}

/// Returns all a command prints, whatever its exit status.
fn output_of(arguments: &[&str]) -> String {
    let output = program()
        .env("REFERAT_INDEX", corpus_index())
        .args(arguments)
        .output()
        .expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("all output is UTF-8");
    format!(
        "{:?}\n{}{}",
        output.status.code(),
        text(output.stdout),
        text(output.stderr)
    )
}

#[test]
fn the_sources_hold_the_secrets() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut texts = String::new();
    for item in closed_items() {
        texts += &fs::read_to_string(corpus.join(&item.file)).expect("a source of the corpus");
    }
    for secret in SECRETS.iter() {
        assert!(texts.contains(secret), "{secret}");
    }
}

#[test]
fn searching_for_them_is_like_searching_for_nothing() {
    for secret in SECRETS.iter() {
        let queries = [
            (format!("\"{secret}\""), format!("\"{INVENTED}\"")),
            (
                format!("titel:\"{secret}\""),
                format!("titel:\"{INVENTED}\""),
            ),
        ];
        for (query, nonsense) in queries {
            for format in ["terminal", "json", "jsonl", "csv", "markdown", "ids"] {
                let run = |query: &str| {
                    output_of(&["search", "--format", format, query]).replace(query, "…")
                };
                let escaped =
                    |text: String, query: &str| text.replace(&query.replace('"', "\\\""), "…");
                assert_eq!(
                    escaped(run(&query), &query),
                    escaped(run(&nonsense), &nonsense),
                    "{format}"
                );
            }
            let run = |query: &str| output_of(&["search", "--count", query]);
            assert_eq!(run(&query), run(&nonsense));
        }
    }
    for word in MARKERS {
        let beginning: String = word.chars().take(6).chain(['*']).collect();
        for query in [&format!("\"{word}\""), &beginning, &format!("=\"{word}\"")] {
            let printed = output_of(&["search", "--format", "ids", query]);
            assert!(printed.starts_with("Some(1)"), "{query}: {printed}");
        }
        for query in [word, &word.to_lowercase(), &format!("+{word}")] {
            // What it may be a misspelling of, and its parts, are words of open items.
            assert_silent(&output_of(&["search", query]).replace(query, "…"), "a word");
        }
    }
}

#[test]
fn no_page_of_everything_has_them() {
    for format in ["terminal", "json", "jsonl", "csv", "markdown", "ids"] {
        let printed = output_of(&["search", "-zzz", "--limit", "1000", "--format", format]);
        assert!(printed.len() > 4000, "{format} prints something");
        assert_silent(&printed, format);
    }
    for command in [
        &["status"][..],
        &["status", "--format", "json"],
        &["check"],
        &["check", "--format", "json"],
        &["case", "*-P35", "--format", "json"],
        &["search", "--committee", "Rimfak", "x"],
        &["search", "udvalg:Rimfak", "x"],
        &["show", "1"],
        &["search", "Solhverv"],
    ] {
        assert_silent(&output_of(command), command[0]);
    }
}

#[test]
fn ids_of_closed_items_are_unknown() {
    for item in closed_items() {
        let id = item.id();
        let printed = output_of(&["show", &id]);
        assert!(printed.starts_with("Some(1)"), "{printed}");
        assert_silent(&printed, &id);
        let tail = id.split_once('/').expect("a body").1;
        assert!(output_of(&["show", tail]).starts_with("Some(1)"));
        let found = output_of(&["search", "-zzz", "--limit", "1000", "--format", "ids"]);
        assert!(found.lines().all(|line| line != id));
    }
}

#[test]
fn cases_and_neighbours_do_not_quote_them() {
    for item in true_items().iter().filter(|item| !item.closed) {
        assert_silent(&output_of(&["show", &item.id()]), &item.id());
    }
    for number in true_items()
        .iter()
        .filter_map(|item| item.journal_number.as_deref())
    {
        assert_silent(&output_of(&["case", number]), number);
    }
}

/// Whatever is asked of everything, in every format there is.
#[test]
fn no_history_of_everything_has_them() {
    let mut areas: Vec<String> = true_items()
        .iter()
        .filter_map(|item| item.journal_number.as_ref()?.get(..2).map(str::to_owned))
        .collect();
    areas.sort();
    areas.dedup();
    let mut runs: Vec<Vec<String>> = Vec::new();
    let mut add = |arguments: &[&str]| {
        runs.push(arguments.iter().map(|&part| part.to_owned()).collect());
    };
    for format in ["terminal", "json"] {
        for area in &areas {
            add(&["case", "--full", "--format", format, area]);
        }
        for query in [
            "-zzz",
            "salg grund",
            "ejendom",
            "aftale OR kontrakt OR notat",
        ] {
            add(&["decisions", "--limit", "100", "--format", format, query]);
        }
        for day in ["2023-01-01", "2025-11-01", "2040-01-01"] {
            add(&["followups", "--as-of", day, "--format", format]);
        }
        add(&["status", "--format", format]);
        add(&["check", "--format", format]);
    }
    for format in ["csv", "jsonl", "markdown", "html"] {
        for area in &areas {
            add(&["export", "case", "--format", format, area]);
        }
        for query in ["-zzz", "salg grund", "aftale OR kontrakt OR notat"] {
            add(&["export", "decisions", "--format", format, query]);
        }
        add(&["export", "search", "--format", format, "-zzz"]);
        add(&["export", "followups", "--format", format]);
    }
    let mut printed = 0;
    for arguments in &runs {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let output = output_of(&arguments);
        assert_silent(&output, &arguments.join(" "));
        assert!(!output.starts_with("Some(2)"), "{arguments:?}: {output}");
        for item in closed_items() {
            let id = item.id();
            let named = output.match_indices(&id).any(|(at, _)| {
                let next = output[at + id.len()..].chars().next();
                !next.is_some_and(|next| next.is_ascii_digit())
            });
            assert!(!named, "{arguments:?} names {id}");
        }
        printed += output.len();
    }
    assert!(printed > 1_000_000, "{printed} bytes looked through");
}

/// Whoever looks for a word of theirs is told what one is told of any other.
#[test]
fn asking_for_them_is_like_asking_for_nothing() {
    for word in MARKERS {
        for arguments in [
            &["decisions"][..],
            &["followups", "--as-of", "2025-11-01", "--unit"],
            &[
                "export",
                "decisions",
                "--time",
                "2025-11-01",
                "--format",
                "markdown",
            ],
        ] {
            let run = |word: &str| {
                let mut arguments = arguments.to_vec();
                let phrase = format!("=\"{word}\"");
                arguments.push(&phrase);
                let output = output_of(&arguments);
                let sealed = output.lines().filter(|line| !line.contains("sha256"));
                sealed.collect::<Vec<_>>().join("\n").replace(word, "…")
            };
            let bare = |text: String| text.replace(|c: char| c.is_ascii_hexdigit(), "");
            assert_eq!(bare(run(word)), bare(run(INVENTED)), "{arguments:?}");
        }
    }
}

#[test]
fn reports_of_indexing_do_not_quote_them() {
    let dir = tempfile::tempdir().expect("a folder");
    for arguments in [
        &["index", "corpus", "--rebuild", "--warnings"][..],
        &["index", "corpus", "--rebuild", "--format", "json"],
        &["index", "corpus"],
    ] {
        let output = program()
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("REFERAT_INDEX", dir.path().join("index"))
            .args(arguments)
            .output()
            .expect("the program starts");
        assert!(output.status.success());
        assert_silent(&String::from_utf8_lossy(&output.stdout), "report");
        assert_silent(&String::from_utf8_lossy(&output.stderr), "report");
    }
}

#[test]
fn no_file_of_the_index_has_their_bytes() {
    let mut files = 0;
    for entry in fs::read_dir(corpus_index()).expect("a folder") {
        let path = entry.expect("an entry").path();
        let bytes = fs::read(&path).expect("a file");
        // Lossy is enough: no part of a secret is in the replaced bytes.
        assert_silent(
            &String::from_utf8_lossy(&bytes),
            &path.display().to_string(),
        );
        files += 1;
    }
    assert!(files > 5);
}

#[test]
fn no_term_of_the_index_is_of_them() {
    let index = tantivy::Index::open_in_dir(corpus_index()).expect("the index of the corpus");
    let searcher = index.reader().expect("its files").searcher();
    let beginnings = [
        "rimfak",
        "solhvervsklausul",
        "tranebaernotat",
        "tranebærnotat",
    ];
    for segment in searcher.segment_readers() {
        for (field, entry) in index.schema().fields() {
            if !entry.is_indexed() {
                continue;
            }
            let terms = segment.inverted_index(field).expect("the terms of a field");
            let mut stream = terms.terms().stream().expect("the terms of a field");
            while stream.advance() {
                let term = String::from_utf8_lossy(stream.key()).into_owned();
                assert!(
                    !beginnings.iter().any(|beginning| term.contains(beginning)),
                    "{}: {term}",
                    entry.name()
                );
            }
        }
    }
}

#[test]
fn no_stored_item_is_closed_or_quotes_one() {
    let index = tantivy::Index::open_in_dir(corpus_index()).expect("the index of the corpus");
    let searcher = index.reader().expect("its files").searcher();
    let closed: Vec<_> = closed_items().iter().map(TrueItem::id).collect();
    let item_field = index.schema().get_field("item").expect("the stored items");
    let mut items = 0;
    for (segment, reader) in (0..).zip(searcher.segment_readers()) {
        for document in 0..reader.max_doc() {
            let document: TantivyDocument = searcher
                .doc(DocAddress::new(segment, document))
                .expect("a stored document");
            let text = document.get_first(item_field).expect("a stored item");
            let text = text.as_str().expect("JSON as a string");
            let stored: StoredItem = serde_json::from_str(text).expect("a stored item");
            assert!(!closed.contains(&stored.id));
            assert_silent(&serde_json::to_string(&stored).expect("JSON"), &stored.id);
            items += 1;
        }
    }
    assert_eq!(items, 141);
}

/// `Meeting::open_items` is the one door: nobody behind it asks again, so nobody can
/// forget to. Only what `parse` prints of headings tells closed ones apart.
#[test]
fn no_room_but_minutes_asks_whether_an_item_is_closed() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = 0;
    for file in walkdir::WalkDir::new(&source) {
        let file = file.expect("an entry of the source tree");
        let name = file.path().strip_prefix(&source).expect("below it");
        let is_rust = name.extension().is_some_and(|ending| ending == "rs");
        if !file.file_type().is_file() || name.starts_with("minutes") || !is_rust {
            continue;
        }
        let text = fs::read_to_string(file.path()).expect("source text");
        let asks = |word: &str| {
            text.match_indices(word).any(|(at, _)| {
                let next = text[at + word.len()..].chars().next();
                !next.is_some_and(|next| next.is_alphanumeric() || next == '_')
            })
        };
        assert!(!asks("is_closed"), "{}", name.display());
        let prints = name.starts_with("present");
        assert!(prints || !asks("Access::Closed"), "{}", name.display());
        files += 1;
    }
    assert!(files > 100, "{files} files looked through");
}

#[test]
fn parse_prints_number_and_title_only() {
    for item in closed_items() {
        let path = format!("{}/corpus/{}", env!("CARGO_MANIFEST_DIR"), item.file);
        let printed = Test::new().args(["parse", &path]).any_stdout().run();
        for marker in MARKERS {
            assert!(!printed.stdout.contains(marker), "{path}: {marker}");
        }
        let meeting: serde_json::Value = serde_json::from_str(&printed.stdout).expect("JSON");
        let items = meeting["items"].as_array().expect("a list");
        let own = items
            .iter()
            .find(|own| own["number"] == *item.number)
            .expect("the closed item");
        assert_eq!(own["access"], "closed");
        assert!(
            own["title"]
                .as_str()
                .is_some_and(|title| title.contains(&item.title))
        );
        for list in ["sections", "earlier_decisions", "attachments", "absent"] {
            assert_eq!(own[list], serde_json::json!([]), "{list}");
        }
        for text in ["recommendation", "decision", "journal_number"] {
            assert!(own[text].is_null(), "{text}");
        }
        let printed = Test::new()
            .args(["parse", "--format", "terminal", &path])
            .any_stdout()
            .run();
        for marker in MARKERS {
            assert!(!printed.stdout.contains(marker), "{path}: {marker}");
        }
    }
}

#[test]
fn what_is_closed_later_leaves_the_disk() {
    let dir = tempfile::tempdir().expect("a folder");
    fs::create_dir(dir.path().join("minutes")).expect("a folder is made");
    let write = |title: &str| {
        let text = format!(
            "REFERAT Byrådet d. 12-03-2025\n\nPunkt 1: Budget\n\nBeslutning\n\nGodkendt.\n\n\
             Punkt 2: {title}\n\n05.04.00-G01-7-24\n\n\
             Beslutning\n\nMyrtebækgrunden sælges til Qvintus.\n\nBilag\n\nKøbsaftale Rosenvinge\n"
        );
        fs::write(dir.path().join("minutes/1.txt"), text).expect("written");
        Test::inside(dir.path())
            .args(["index", "minutes"])
            .any_stdout()
            .run();
    };
    let find = |word: &str| {
        let output = program()
            .current_dir(dir.path())
            .args(["search", "--count", word])
            .output()
            .expect("the program starts");
        String::from_utf8(output.stdout).expect("a number")
    };
    let secrets = [
        "Myrtebækgrunden",
        "Qvintus",
        "Rosenvinge",
        "05.04.00-G01-7-24",
    ];
    write("Salg af grund");
    for secret in secrets {
        assert_eq!(find(secret), "1\n", "{secret}");
    }
    write("Lukket: Salg af grund");
    for secret in secrets {
        assert_eq!(find(secret), "0\n", "{secret}");
        let stem = secret.to_lowercase();
        let folded = stem.replace('æ', "ae");
        for entry in fs::read_dir(dir.path().join("index")).expect("an index") {
            let path = entry.expect("an entry").path();
            let text = String::from_utf8_lossy(&fs::read(&path).expect("a file")).to_lowercase();
            assert!(
                !text.contains(&stem) && !text.contains(&folded[..7]),
                "{path:?}: {secret}"
            );
        }
    }
}
