//! Relevance: judged queries, and the least each class of them must reach.
//!
//! Our own queries are about the bundled corpus. 40 others are about five real
//! minutes, which are not part of the repository; where they are absent the tests
//! say so and pass.

use std::path::{Path, PathBuf};

use referat::index::{IndexSettings, Indexer, open};
use referat::minutes::read_by;
use referat::present::{self, Answer, AnswerFormat, Canvas};
use referat::relevance::{DEPTH, Evaluation, Judgements, KnownIds, Run, answer, evaluate, topics};
use referat::search::lookup;
use referat::text::faults;

/// Answers the queries in the folder `judged` from the minutes at `paths`.
fn measured(paths: Vec<PathBuf>, judged: &Path) -> Evaluation {
    let dir = tempfile::tempdir().expect("a folder");
    let settings = IndexSettings {
        index_dir: dir.path().join("index"),
        paths,
        ..IndexSettings::default()
    };
    Indexer::new(read_by, faults::mend)
        .run(&settings, &mut ())
        .expect("minutes can be indexed");
    let index = open(&settings.index_dir).expect("the index is sound");
    let names = KnownIds::new(lookup::ids(&index).expect("ids"));
    let topics = topics::read_topics(&judged.join("queries.tsv")).expect("queries");
    let grades = Judgements::read(&judged.join("qrels.txt"))
        .and_then(|judgements| judgements.grades(&names))
        .expect("judgements");
    let mut run = Run::default();
    for topic in &topics {
        let results = answer(&index, topic, DEPTH).expect("an answer");
        let ids = results.hits.into_iter().map(|hit| hit.item.id);
        run.insert(&topic.id, ids.collect());
    }
    let evaluation = evaluate(&topics, &grades, &run);
    let mut table = Vec::new();
    let canvas = Canvas {
        color: false,
        width: None,
    };
    let answer = Answer::Evaluation {
        evaluation: &evaluation,
        names: &names,
        missing: &[],
        per_query: true,
    };
    present::write(&mut table, AnswerFormat::Terminal(canvas), &answer)
        .expect("a vector takes everything");
    println!("{}", String::from_utf8_lossy(&table));
    assert_eq!(evaluation.queries.len(), topics.len());
    evaluation
}

/// Asserts the nDCG@10 of every class, and over all queries.
#[track_caller]
fn reaches(evaluation: &Evaluation, overall: f64, classes: &[(&str, f64)]) {
    let found = evaluation.classes();
    for (name, least) in classes {
        let class = found
            .iter()
            .find(|class| class.class.as_deref() == Some(*name))
            .unwrap_or_else(|| panic!("there are queries of class {name}"));
        let ndcg = class.figures.ndcg;
        assert!(ndcg >= *least, "{name}: {ndcg:.3} of at least {least}");
    }
    let ndcg = evaluation.overall().ndcg;
    assert!(ndcg >= overall, "all: {ndcg:.3} of at least {overall}");
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folder with the real minutes, where it is.
fn shared() -> Option<PathBuf> {
    let shared = root().join("../shared");
    if shared.join("relevance/queries.tsv").exists() {
        return Some(shared);
    }
    println!("relevance: ../shared is absent, nothing measured");
    None
}

#[test]
fn finds_what_was_judged_relevant_in_the_bundled_corpus() {
    let judged = root().join("tests/fixtures/relevance");
    let evaluation = measured(vec![root().join("corpus")], &judged);
    assert!(evaluation.queries.len() >= 60);
    reaches(
        &evaluation,
        0.93,
        &[
            ("a_exact", 0.97),
            ("b_inflection", 0.93),
            ("c_compound", 0.87),
            ("d_spelling", 0.96),
            ("e_synonym", 0.85),
            ("f_question", 0.91),
            ("g_person_unit", 0.93),
            ("h_case_date", 0.95),
        ],
    );
}

/// The classes of queries, each with the least it must reach on real minutes.
const REAL: [(&str, f64); 8] = [
    ("a_exact", 0.97),
    ("b_inflection", 0.95),
    ("c_compound", 0.95),
    ("d_spelling", 0.95),
    ("e_synonym", 0.90),
    ("f_question", 0.95),
    ("g_person_unit", 0.95),
    ("h_case_date", 0.95),
];

#[test]
fn finds_what_was_judged_relevant_in_real_minutes() {
    let Some(shared) = shared() else { return };
    let evaluation = measured(vec![shared.join("minutes")], &shared.join("relevance"));
    reaches(&evaluation, 0.97, &REAL);
}

/// Several items of the bundled corpus answer the queries about the real minutes
/// too (on automation, the upkeep of nurseries, budgets), and nobody
/// judged them, so that they count as misses here.
#[test]
fn the_bundled_corpus_beside_them_disturbs_little() {
    let Some(shared) = shared() else { return };
    let paths = vec![shared.join("minutes"), root().join("corpus")];
    let evaluation = measured(paths, &shared.join("relevance"));
    reaches(
        &evaluation,
        0.93,
        &[
            ("a_exact", 0.97),
            ("c_compound", 0.92),
            ("d_spelling", 0.97),
        ],
    );
}
