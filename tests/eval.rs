//! `referat eval`: judged queries over the bundled corpus, and runs of others.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use tempfile::TempDir;

use crate::harness::{Test, ids};

/// Two items of different bodies with one date and number, and one without such
/// a twin.
const TWINS: &[(&str, &str)] = &[
    (
        "a.txt",
        "REFERAT Teknikudvalget d. 12-03-2025\n\nPunkt 1: Cykelsti langs Møllevej\n\n\
         05.04.00-G01-12-25\n\nBeslutning\n\nGodkendt.\n\n\
         Punkt 2: Vejbelysning\n\n05.01.00-G01-3-25\n\nBeslutning\n\nUdsat.\n",
    ),
    (
        "b.txt",
        "REFERAT Skoleudvalget d. 12-03-2025\n\nPunkt 1: Skolebussen\n\n\
         13.05.00-G01-1-25\n\nBeslutning\n\nGodkendt.\n",
    ),
];

/// A folder with files, and the runs made in it.
struct Folder(TempDir);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder"));
        for (name, text) in files {
            folder.write(name, text);
        }
        folder
    }

    /// A folder with an index of [`TWINS`].
    fn with_twins(files: &[(&str, &str)]) -> Self {
        let folder = Self::new(files);
        fs::create_dir(folder.path("corpus")).expect("a folder");
        for (name, text) in TWINS {
            folder.write(&format!("corpus/{name}"), text);
        }
        let run = folder.run(&["index", "corpus"]).any_stdout();
        run.any_stderr().run();
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(name), text).expect("a file can be written");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("the file is there")
    }

    /// A run in the folder, over the index there.
    fn run(&self, arguments: &[&str]) -> Test {
        Test::inside(self.0.path()).args(arguments)
    }

    fn eval(&self, arguments: &[&str]) -> Test {
        self.run(&["eval", "--queries", "q.tsv", "--qrels", "qrels.txt"])
            .args(arguments)
    }

    /// A run with these queries and judgements, which are wrong.
    #[track_caller]
    fn fails(files: &[(&str, &[u8])], message: &str) {
        let folder = Self::new(&[]);
        folder.write("q.tsv", "q1\tcykelsti\n");
        folder.write("qrels.txt", "q1 0 2025-03-12/1 3\n");
        folder.write("run.txt", "q1 Q0 2025-03-12/1 1 2.5 other\n");
        for (name, bytes) in files {
            folder.write(name, bytes);
        }
        let run = folder.eval(&["--score", "run.txt"]);
        run.stderr(message).status(2).run();
    }
}

const QUERIES: &str =
    "q1\tword\tcykelsti\tthe cycle path\n\nq2\tword\tvejbelysning\nq3\tbus\tskolebussen\n";
const QRELS: &str = "q1 0 teknikudvalget/2025-03-12/1 3\nq2 0 2025-03-12/2 2\n\
                     q3 0 skoleudvalget/2025-03-12/1 1\n";
/// Finds q1's item second, q2's first and nothing for q3.
const OTHER: &str = "q1 Q0 skoleudvalget/2025-03-12/1 1 9.5 other\n\
                     q1 Q0 teknikudvalget/2025-03-12/1 2 8.25 other\n\
                     q2 Q0 2025-03-12/2 1 3 other\n";

#[test]
fn measures_an_index() {
    let folder = Folder::with_twins(&[("q.tsv", QUERIES), ("qrels.txt", QRELS)]);
    folder
        .eval(&[])
        .stdout(
            "class  queries  nDCG@10  MRR@10  recall@10\n\
             bus          1    1.000   1.000      1.000\n\
             word         2    1.000   1.000      1.000\n\
             all          3    1.000   1.000      1.000\n",
        )
        .run();
}

#[test]
fn shows_queries_and_what_was_found() {
    let folder = Folder::with_twins(&[("q.tsv", QUERIES), ("qrels.txt", QRELS)]);
    folder
        .eval(&["--per-query"])
        .stdout(
            "qid  class  nDCG@10  MRR@10  recall@10  first items\n\
             q1   word     1.000   1.000      1.000  teknikudvalget/2025-03-12/1\n\
             q2   word     1.000   1.000      1.000  2025-03-12/2\n\
             q3   bus      1.000   1.000      1.000  skoleudvalget/2025-03-12/1\n\
             \n\
             class  queries  nDCG@10  MRR@10  recall@10\n\
             bus          1    1.000   1.000      1.000\n\
             word         2    1.000   1.000      1.000\n\
             all          3    1.000   1.000      1.000\n",
        )
        .run();
}

#[test]
fn measures_against_another_run() {
    let folder = Folder::with_twins(&[
        ("q.tsv", QUERIES),
        ("qrels.txt", QRELS),
        ("other.txt", OTHER),
    ]);
    let printed = folder
        .eval(&["--against", "other.txt", "--per-query"])
        .any_stdout()
        .run();
    insta::assert_snapshot!(printed.stdout);
}

#[test]
fn measures_runs_without_an_index() {
    let folder = Folder::new(&[
        ("q.tsv", QUERIES),
        ("qrels.txt", QRELS),
        ("other.txt", OTHER),
    ]);
    folder
        .eval(&["--score", "other.txt"])
        .stdout(
            "class  queries  nDCG@10  MRR@10  recall@10\n\
             bus          1    0.000   0.000      0.000\n\
             word         2    0.815   0.750      1.000\n\
             all          3    0.544   0.500      0.667\n",
        )
        .run();
    folder
        .eval(&["--score", "other.txt", "--against", "other.txt"])
        .stdout_has(
            "p = 1.0000 (two-sided paired randomisation test; 0 differ of 3 queries; exact)",
        )
        .run();
}

#[test]
fn queries_without_classes_have_one_row() {
    let folder = Folder::new(&[
        ("q.tsv", "q1\tcykelsti\n"),
        ("qrels.txt", "q1 0 2025-03-12/1 1\n"),
        ("run.txt", "q1 Q0 2025-03-12/1 1 1 other\n"),
    ]);
    folder
        .eval(&["--score", "run.txt"])
        .stdout(
            "class  queries  nDCG@10  MRR@10  recall@10\n\
             all          1    1.000   1.000      1.000\n",
        )
        .run();
}

#[test]
fn runs_are_right_where_bodies_share_date_and_number() {
    let folder = Folder::with_twins(&[("q.tsv", QUERIES), ("qrels.txt", QRELS)]);
    folder.eval(&["--run", "run.txt"]).any_stdout().run();
    let run = folder.read("run.txt");
    let items: Vec<Vec<&str>> = run
        .lines()
        .map(|line| line.split(' ').take(4).collect())
        .collect();
    assert_eq!(
        items,
        [
            ["q1", "Q0", "teknikudvalget/2025-03-12/1", "1"],
            ["q2", "Q0", "2025-03-12/2", "1"],
            ["q3", "Q0", "skoleudvalget/2025-03-12/1", "1"],
        ]
    );
    let searched = folder
        .run(&["search", "--queries", "q.tsv", "--format", "trec"])
        .any_stdout()
        .run();
    assert_eq!(searched.stdout, run);
    folder
        .eval(&["--against", "run.txt"])
        .stdout_has("p = 1.0000")
        .run();
    // What is left beside it is no half file.
    let names = fs::read_dir(folder.0.path()).expect("a folder").count();
    assert_eq!(names, 5);
}

#[test]
fn err_judgement_of_several_items() {
    let folder = Folder::with_twins(&[
        ("q.tsv", QUERIES),
        ("qrels.txt", "q2 0 2025-03-12/2 3\nq1 0 2025-03-12/1 3\n"),
    ]);
    folder
        .eval(&[])
        .stderr(
            "error: qrels.txt: line 2: `2025-03-12/1` is the end of 2 ids: \
             skoleudvalget/2025-03-12/1, teknikudvalget/2025-03-12/1\n\
             hint: write the whole id: `<committee>/<date>/<number>`\n",
        )
        .status(2)
        .run();
}

#[test]
fn names_what_is_left_out() {
    let folder = Folder::with_twins(&[
        ("q.tsv", QUERIES),
        (
            "qrels.txt",
            "q1 0 teknikudvalget/2025-03-12/1 2\nq1 0 2024-01-01/9 1\nq3 0 2025-03-12/2 -1\n\
             q9 0 2025-03-12/2 1\n",
        ),
        ("other.txt", "q7 Q0 2025-03-12/2 1 1 other\n"),
    ]);
    folder
        .eval(&["--against", "other.txt"])
        .stdout_has("all          1    0.826    0.000  +0.826")
        .stderr(
            "note: left out, no judgement in qrels.txt: q2\n\
             note: left out, nothing relevant in qrels.txt: q3\n\
             note: left out, judged, but not in q.tsv: q9\n\
             note: judged, but not in the index, so never found: 2024-01-01/9\n\
             note: other.txt: passed over, not among the queries: q7\n",
        )
        .run();
}

#[test]
fn runs_are_ordered_by_score() {
    let files = [
        ("q.tsv", "q1\tcykelsti\n"),
        ("qrels.txt", "q1 0 2025-03-12/1 1\n"),
        (
            "run.txt",
            "q1 Q0 2025-03-12/2 2 1.5 other\nq1 Q0 2025-03-12/1 1 1.5 other\n",
        ),
        (
            "negative.txt",
            "q1 Q0 2025-03-12/1 1 -9 other\nq1 Q0 2025-03-12/2 2 -1 other\n",
        ),
    ];
    let folder = Folder::new(&files);
    folder
        .eval(&["--score", "run.txt"])
        .stdout_has("1.000   1.000")
        .run();
    folder
        .eval(&["--score", "negative.txt"])
        .stdout_has("0.631   0.500")
        .stderr("note: negative.txt: ordered by score, which is not the order of the ranks: q1\n")
        .run();
}

#[test]
fn windows_files_are_read() {
    let folder = Folder::new(&[
        ("q.tsv", "\u{feff}q1\tcykelsti på vejen\r\n\r\n"),
        ("qrels.txt", "\u{feff}q1\t0\t2025-03-12/1\t1\r\n"),
    ]);
    let mut utf16 = vec![0xff, 0xfe];
    let run = "q1 Q0 2025-03-12/1 1 1 other\r\n";
    utf16.extend(run.encode_utf16().flat_map(u16::to_le_bytes));
    folder.write("run.txt", utf16);
    folder
        .eval(&["--score", "run.txt"])
        .stdout_has("all          1    1.000")
        .run();
}

/// What `docs/json.md` says of `eval`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
struct Eval {
    schema: String,
    queries: usize,
    overall: Figures,
    classes: Vec<Class>,
    test: Option<Randomisation>,
    per_query: Option<Vec<Query>>,
    queries_unjudged: Vec<String>,
    queries_nothing_relevant: Vec<String>,
    queries_unknown: Vec<String>,
    items_missing: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Figures {
    ndcg_at_10: f64,
    mrr_at_10: f64,
    recall_at_10: f64,
    against: Option<Triple>,
    difference: Option<Triple>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
struct Triple {
    ndcg_at_10: f64,
    mrr_at_10: f64,
    recall_at_10: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
struct Class {
    class: Option<String>,
    queries: usize,
    ndcg_at_10: f64,
    mrr_at_10: f64,
    recall_at_10: f64,
    against: Option<Triple>,
    difference: Option<Triple>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Randomisation {
    p_value: f64,
    differing: usize,
    samples: Option<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
struct Query {
    id: String,
    class: Option<String>,
    query: String,
    ndcg_at_10: f64,
    mrr_at_10: f64,
    recall_at_10: f64,
    against: Option<Triple>,
    difference: Option<Triple>,
    first: Vec<Item>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    id: String,
    grade: Option<u32>,
}

#[test]
fn json_is_as_documented() {
    let folder = Folder::with_twins(&[
        ("q.tsv", QUERIES),
        ("qrels.txt", QRELS),
        ("other.txt", OTHER),
    ]);
    let read = |arguments: &[&str]| -> Eval {
        let run = folder.eval(&["--format", "json"]).args(arguments);
        serde_json::from_str(&run.any_stdout().run().stdout).expect("the documented format")
    };
    let plain = read(&[]);
    assert_eq!(plain.schema, "referat.eval/1");
    assert_eq!(plain.queries, 3);
    assert_eq!(plain.overall.ndcg_at_10, 1.0);
    assert_eq!(plain.overall.mrr_at_10, 1.0);
    assert_eq!(plain.overall.recall_at_10, 1.0);
    assert!(plain.overall.against.is_none() && plain.overall.difference.is_none());
    assert!(plain.test.is_none() && plain.per_query.is_none());
    let both = read(&["--against", "other.txt", "--per-query"]);
    let test = both.test.expect("a test");
    assert_eq!((test.differing, test.samples, test.p_value), (2, None, 0.5));
    assert!(
        both.overall
            .difference
            .is_some_and(|figures| figures.ndcg_at_10 > 0.4)
    );
    assert_eq!(both.classes.len(), 2);
    let queries = both.per_query.expect("figures per query");
    assert_eq!(queries[0].id, "q3", "the largest difference comes first");
    assert_eq!(queries[0].first[0].id, "skoleudvalget/2025-03-12/1");
    assert_eq!(queries[0].first[0].grade, Some(1));
}

#[test]
fn measures_the_bundled_corpus() {
    let first = ids(["arbejdsulykker"]).remove(0);
    let (_, short) = first.split_once('/').expect("an id of three parts");
    let folder = Folder::new(&[
        ("q.tsv", "q1\tarbejdsulykker\n"),
        ("qrels.txt", &format!("q1 0 {short} 3\n")),
    ]);
    let files = ["q.tsv", "qrels.txt"].map(|name| folder.path(name).into_os_string());
    let [queries, qrels] = files;
    Test::new()
        .args([
            "eval".as_ref(),
            "--queries".as_ref(),
            queries.as_os_str(),
            "--qrels".as_ref(),
            qrels.as_os_str(),
        ])
        .stdout_has("all          1    1.000   1.000      1.000")
        .run();
}

macro_rules! refused {
    ($($name:ident: $file:literal, $bytes:expr => $message:expr;)*) => {
        $(#[test]
        fn $name() {
            let bytes: &[u8] = $bytes;
            Folder::fails(&[($file, bytes)], $message);
        })*
    };
}

refused! {
    err_qrels_columns: "qrels.txt", b"q1 0 2025-03-12/1 3\n\nq1 0 2025-03-12/2\n" =>
        "error: qrels.txt: line 3: expected four columns `qid 0 item grade`, found 3: \
         `q1 0 2025-03-12/2`\nhint: a line is e.g. `q1 0 2024-12-04/3 2`\n";
    err_qrels_grade: "qrels.txt", b"q1 0 2025-03-12/1 high\n" =>
        "error: qrels.txt: line 1: expected a whole number up to 20 as grade, found `high`\n\
         hint: a line is e.g. `q1 0 2024-12-04/3 2`\n";
    err_qrels_grade_too_high: "qrels.txt", b"q1 0 2025-03-12/1 21\n" =>
        "error: qrels.txt: line 1: expected a whole number up to 20 as grade, found `21`\n\
         hint: a line is e.g. `q1 0 2024-12-04/3 2`\n";
    err_qrels_judged_twice: "qrels.txt", b"q1 0 2025-03-12/1 3\nq1 0 2025-03-12/1 3\nq1 0 2025-03-12/1 2\n" =>
        "error: qrels.txt: line 3: another grade of `2025-03-12/1` for `q1` is on line 1 already\n\
         hint: keep one of the two\n";
    err_qrels_judged_twice_by_other_ids: "qrels.txt",
        b"q1 0 byraadet/2025-03-12/1 3\nq1 0 2025-03-12/1 2\n" =>
        "error: qrels.txt: line 2: another grade of `2025-03-12/1` for `q1` is on line 1 already\n\
         hint: keep one of the two\n";
    err_qrels_empty: "qrels.txt", b"\n  \r\n" =>
        "error: qrels.txt: expected lines `qid 0 item grade`, found none\n";
    err_qrels_of_other_queries: "qrels.txt", b"q2 0 2025-03-12/1 3\n" =>
        "error: qrels.txt: expected judgements of the queries in q.tsv, found none that say an \
         item is relevant\nhint: the first column of both files is the id of the query, and \
         grades begin at 1\n";
    err_qrels_encoding: "qrels.txt", b"q1 0 2025-03-12/1 3\nq1 0 m\xf8de 2\n" =>
        "error: qrels.txt: line 2: expected text in UTF-8, found other bytes\n\
         hint: save the file as UTF-8\n";
    err_qrels_binary: "qrels.txt", b"q1 0 2025-03-12/1 3\0" =>
        "error: qrels.txt: expected text, found a NUL byte at 19: a binary file\n";
    err_queries_columns: "q.tsv", b"q1\tcykelsti\nq2 vejbelysning\n" =>
        "error: q.tsv: line 2: expected `qid<TAB>query` or `qid<TAB>class<TAB>query`, found \
         `q2 vejbelysning`\nhint: columns are parted by a tab\n";
    err_queries_id: "q.tsv", b"q 1\tcykelsti\n" =>
        "error: q.tsv: line 1: expected an id without spaces in the first column, found `q 1`\n\
         hint: columns are parted by a tab\n";
    err_queries_empty_query: "q.tsv", b"q1\tword\t\twanted\n" =>
        "error: q.tsv: line 1: expected a query, found an empty one: `q1\tword\t\twanted`\n\
         hint: columns are parted by a tab\n";
    err_queries_twice: "q.tsv", b"q1\tcykelsti\n\nq1\tvej\n" =>
        "error: q.tsv: line 3: query `q1` is on line 1 already\n\
         hint: give each query an id of its own\n";
    err_queries_empty: "q.tsv", b"" =>
        "error: q.tsv: expected lines `qid<TAB>query` or `qid<TAB>class<TAB>query`, found none\n";
    err_queries_encoding: "q.tsv", b"q1\tb\xc3\xb8rnehave p\xc3\xa5 \xc3\xb8en\nq2\tr\xe5d \xc3\xa6\xc3\xb8\xc3\xa5\n" =>
        "error: q.tsv: line 2: expected text in UTF-8, found other bytes\n\
         hint: save the file as UTF-8\n";
    err_run_columns: "run.txt", b"q1 2025-03-12/1 1 2.5 other\n" =>
        "error: run.txt: line 1: expected six columns `qid Q0 item rank score name`, found 5: \
         `q1 2025-03-12/1 1 2.5 other`\n\
         hint: `referat search --queries FILE --format trec` writes such a file\n";
    err_run_score: "run.txt", b"q1 Q0 2025-03-12/1 1 NaN other\n" =>
        "error: run.txt: line 1: expected a number as score, found `NaN`\n\
         hint: `referat search --queries FILE --format trec` writes such a file\n";
    err_run_rank: "run.txt", b"q1 Q0 2025-03-12/1 first 1 other\n" =>
        "error: run.txt: line 1: expected a whole number as rank, found `first`\n\
         hint: `referat search --queries FILE --format trec` writes such a file\n";
    err_run_item_twice: "run.txt",
        b"q1 Q0 2025-03-12/1 1 2 other\nq1 Q0 2025-03-12/1 2 1 other\n" =>
        "error: run.txt: line 2: `2025-03-12/1` for `q1` is on line 1 already\n\
         hint: an item may be found once for a query\n";
    err_run_ambiguous: "run.txt",
        b"q1 Q0 a/2025-03-12/1 1 2 other\nq1 Q0 b/2025-03-12/1 2 1 other\n" =>
        "error: qrels.txt: line 1: `2025-03-12/1` is the end of 2 ids: a/2025-03-12/1, \
         b/2025-03-12/1\nhint: write the whole id: `<committee>/<date>/<number>`\n";
    err_run_empty: "run.txt", b"" =>
        "error: run.txt: expected lines `qid Q0 item rank score name`, found none\n";
}

#[test]
fn err_missing_files() {
    Test::new()
        .args(["eval", "--queries", "no/such.tsv", "--qrels", "x"])
        .stderr("error: no/such.tsv: cannot be read: No such file or directory (os error 2)\n")
        .status(2)
        .run();
}

#[test]
fn err_run_that_cannot_be_written() {
    let folder = Folder::with_twins(&[("q.tsv", QUERIES), ("qrels.txt", QRELS)]);
    for (path, message) in [
        (
            "no/run.txt",
            "error: no/run.txt: cannot be written: No such file or directory (os error 2)\n",
        ),
        (
            "corpus",
            "error: corpus: expected a file to write, found a folder\n",
        ),
    ] {
        let run = folder.eval(&["--run", path]);
        run.stderr(message).status(2).run();
    }
    folder
        .eval(&["--run", "qrels.txt"])
        .stderr_has("is the file of --qrels\nhint: name another file for the run\n")
        .status(2)
        .run();
    assert_eq!(folder.read("qrels.txt"), QRELS);
}

#[test]
#[cfg(unix)]
fn runs_may_go_to_a_device_or_through_a_link() {
    let folder = Folder::with_twins(&[("q.tsv", QUERIES), ("qrels.txt", QRELS), ("run.txt", "")]);
    folder.eval(&["--run", "/dev/null"]).any_stdout().run();
    assert!(!fs::metadata("/dev/null").expect("a device").is_file());
    std::os::unix::fs::symlink("run.txt", folder.path("link")).expect("a link");
    folder.eval(&["--run", "link"]).any_stdout().run();
    assert_eq!(folder.read("run.txt").lines().count(), 3);
    let link = fs::symlink_metadata(folder.path("link")).expect("a link");
    assert!(link.is_symlink());
}

#[test]
fn err_no_index() {
    let folder = Folder::new(&[("q.tsv", QUERIES), ("qrels.txt", QRELS)]);
    Test::with_index(Path::new("no/such/index"))
        .args(["eval", "--queries"])
        .args([folder.path("q.tsv")])
        .args(["--qrels"])
        .args([folder.path("qrels.txt")])
        .stderr(
            "error: no/such/index: expected an index, found none\n\
             hint: run `referat index PATH` to make one\n",
        )
        .status(2)
        .run();
}

#[test]
fn search_reads_the_same_file_of_queries() {
    let folder = Folder::with_twins(&[("q.tsv", "q1\tcykelsti\nq1\tvej\n")]);
    folder
        .run(&["search", "--queries", "q.tsv", "--format", "trec"])
        .stderr(
            "error: q.tsv: line 2: query `q1` is on line 1 already\n\
             hint: give each query an id of its own\n",
        )
        .status(2)
        .run();
    folder.write("q.tsv", "\u{feff}q1\tord\tcykelstier\tstien\r\n");
    folder
        .run(&["search", "--queries", "q.tsv", "--format", "trec"])
        .stdout_has("q1 Q0 teknikudvalget/2025-03-12/1 1 ")
        .run();
}
