//! Queries over an index of corpus/ on disk, opened once; no randomness.
//!
//! Most measure search with its ten passages; `query/open` is opening alone, and
//! `decisions`, `followups` and `history` are the answers of those commands. The last
//! part of a name is what is filtered on.

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::civil::date;
use referat::evidence::staleness::stale_hits;
use referat::history::{DecisionOptions, FollowUpOptions, case_history, decisions, follow_ups};
use referat::index::{IndexSettings, Indexer, SourceStates, open};
use referat::minutes::read_by;
use referat::query;
use referat::search::{SearchOptions, search};
use referat::text::faults;

fn queries(criterion: &mut Criterion) {
    let dir = tempfile::tempdir().expect("a temporary folder can be made");
    let settings = IndexSettings {
        index_dir: dir.path().to_owned(),
        paths: vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")],
        ..IndexSettings::default()
    };
    Indexer::new(read_by, faults::mend)
        .run(&settings, &mut ())
        .expect("the corpus can be indexed");
    let mut group = criterion.benchmark_group("query");
    group.bench_function("open", |bencher| {
        bencher.iter(|| {
            let index = open(dir.path()).expect("the index is sound");
            assert!(index.item_count() > 100);
        });
    });
    let index = open(dir.path()).expect("the index is sound");
    for (name, typed) in [
        ("word", "arbejdsulykker"),
        ("words", "anlægsbevilling til cykelsti langs vejen"),
        ("question", "hvad blev der besluttet om skolernes struktur?"),
        ("phrase", "\"taget til efterretning\""),
        ("prefix", "klima*"),
        ("words/committee", "budget udvalg:økonomiudvalget"),
        ("words/date", "budget dato:2024"),
        ("case", "05.04.06-G01-3-23"),
    ] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let query = query::parse(black_box(typed));
                let results =
                    search(&index, &query, &SearchOptions::default()).expect("the index is sound");
                assert!(results.total > 0, "{typed}");
            });
        });
    }
    let all = query::parse("budget");
    let mut hits = search(&index, &all, &SearchOptions::default()).expect("the index is sound");
    assert_eq!(hits.hits.len(), 10);
    // What `search` adds to ten hits, to say whether their files are as they were indexed.
    group.bench_function("staleness", |bencher| {
        bencher.iter(|| {
            let mut states = SourceStates::new(black_box(&index));
            stale_hits(&mut hits, &mut states);
            assert!(states.stale().is_empty());
        });
    });
    let pattern = query::CasePattern::parse("17.01.04-P20-1-23").expect("a journal number");
    group.bench_function("decisions", |bencher| {
        let options = DecisionOptions {
            limit: 5,
            newest: false,
            only: query::Filters::default(),
            search: SearchOptions::default(),
        };
        bencher.iter(|| {
            let topic = query::parse(black_box("svømmehal"));
            let found = decisions(&index, &topic, &options).expect("the index is sound");
            assert!(found.cases.len() > 1);
        });
    });
    group.bench_function("followups", |bencher| {
        let options = FollowUpOptions {
            as_of: date(2025, 12, 1),
            filters: query::Filters::default(),
            units: Vec::new(),
        };
        bencher.iter(|| {
            let found = follow_ups(&index, black_box(&options)).expect("the index is sound");
            assert!(found.len() > 50);
        });
    });
    group.bench_function("history", |bencher| {
        bencher.iter(|| {
            let history = case_history(&index, black_box(&pattern)).expect("the index is sound");
            assert_eq!(history.cases[0].handlings.len(), 8);
        });
    });
    group.finish();
}

criterion_group!(benches, queries);
criterion_main!(benches);
