//! Minutes to an index: all of corpus/ (21 meetings, 0.2 MB), no randomness.
//!
//! `indexing/parse` is the parser alone, `indexing/build` a whole run into a new
//! folder, `indexing/without_findings` the same without reading what items state,
//! `indexing/unchanged` a run that finds nothing to do.

mod common;

use std::hint::black_box;
use std::path::Path;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use referat::index::findings::Findings;
use referat::index::{IndexSettings, Indexer};
use referat::minutes::{parse, read_by};
use referat::text::faults;

fn indexing(criterion: &mut Criterion) {
    let texts = common::texts();
    let bytes: usize = texts.iter().map(|(_, text)| text.len()).sum();
    let mut group = criterion.benchmark_group("indexing");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("parse", |bencher| {
        bencher.iter(|| {
            let items: usize = texts
                .iter()
                .map(|(_, text)| parse(black_box(text)).outline().len())
                .sum();
            assert!(items > 100);
        });
    });
    let indexer = Indexer::new(read_by, faults::mend);
    let settings = |dir: &Path| IndexSettings {
        index_dir: dir.to_owned(),
        paths: vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")],
        ..IndexSettings::default()
    };
    for (name, indexer) in [
        ("build", indexer),
        (
            "without_findings",
            indexer.with_findings(Findings::none_of_item),
        ),
    ] {
        group.bench_function(name, |bencher| {
            bencher.iter_batched(
                || tempfile::tempdir().expect("a temporary folder can be made"),
                |dir| {
                    let report = indexer
                        .run(&settings(dir.path()), &mut ())
                        .expect("the corpus can be indexed");
                    assert!(report.items > 100);
                    dir
                },
                BatchSize::PerIteration,
            );
        });
    }
    let dir = tempfile::tempdir().expect("a temporary folder can be made");
    indexer
        .run(&settings(dir.path()), &mut ())
        .expect("the corpus can be indexed");
    group.bench_function("unchanged", |bencher| {
        bencher.iter(|| {
            let report = indexer
                .run(&settings(dir.path()), &mut ())
                .expect("the corpus can be indexed");
            assert_eq!(report.items_written, 0);
        });
    });
    group.finish();
}

criterion_group!(benches, indexing);
criterion_main!(benches);
