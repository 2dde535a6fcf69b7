//! Relevance: 40 judged queries over five real minutes, which are not part of
//! the repository. Where they are absent the test says so and passes.

use std::path::Path;

use referat::index::{IndexSettings, Indexer, open};
use referat::minutes::{faults, parse};
use referat::relevance::{DEPTH, Judgements, KnownIds, Run, answer, evaluate, topics};
use referat::search::lookup;

/// What plain Snowball analysis must reach.
const LEAST_NDCG: f64 = 0.80;

#[test]
fn finds_what_was_judged_relevant() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    if !shared.join("relevance/queries.tsv").exists() {
        println!("relevance: ../shared is absent, nothing measured");
        return;
    }
    let dir = tempfile::tempdir().expect("a folder");
    let settings = IndexSettings {
        index_dir: dir.path().join("index"),
        paths: vec![shared.join("minutes")],
        ..IndexSettings::default()
    };
    Indexer::new(parse, faults::mend)
        .run(&settings, &mut ())
        .expect("minutes can be indexed");
    let index = open(&settings.index_dir).expect("the index is sound");

    let names = KnownIds::new(lookup::ids(&index).expect("ids"));
    let topics = topics::read_topics(&shared.join("relevance/queries.tsv")).expect("queries");
    let grades = Judgements::read(&shared.join("relevance/qrels.txt"))
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
    referat::present::evaluation::terminal(&mut table, &evaluation, &names, true)
        .expect("a vector takes everything");
    println!("{}", String::from_utf8_lossy(&table));
    assert_eq!(evaluation.queries.len(), topics.len());
    assert!(evaluation.overall().ndcg >= LEAST_NDCG);
}
