//! Text to tokens: all minutes of corpus/ (0.2 MB), no randomness.
//!
//! `analysis/stemmed` and `analysis/exact` are our chains;
//! `analysis/snowball` is the baseline in the same run: tantivy's simple
//! tokenizer and lower-casing with the Danish Snowball stemmer alone.

mod common;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use referat::analysis::{self, EXACT, STEMMED, Stemming};
use rust_stemmers::{Algorithm, Stemmer};
use tantivy::tokenizer::{LowerCaser, SimpleTokenizer, TextAnalyzer, TokenizerManager};

fn chains(criterion: &mut Criterion) {
    let texts = common::texts();
    let bytes: usize = texts.iter().map(|(_, text)| text.len()).sum();
    let mut group = criterion.benchmark_group("analysis");
    group.throughput(Throughput::Bytes(bytes as u64));
    let tokenizers = TokenizerManager::new();
    analysis::register(&tokenizers, Stemming::Danish);
    for (name, tokenizer) in [("stemmed", STEMMED), ("exact", EXACT)] {
        let mut analyzer = tokenizers.get(tokenizer).expect("it is registered");
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let mut tokens = 0;
                for (_, text) in &texts {
                    let mut stream = analyzer.token_stream(black_box(text));
                    while stream.advance() {
                        black_box(&stream.token().text);
                        tokens += 1;
                    }
                }
                assert!(tokens > 20_000);
            });
        });
    }
    let mut simple = TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(LowerCaser)
        .build();
    let stemmer = Stemmer::create(Algorithm::Danish);
    group.bench_function("snowball", |bencher| {
        bencher.iter(|| {
            let mut tokens = 0;
            for (_, text) in &texts {
                let mut stream = simple.token_stream(black_box(text));
                while stream.advance() {
                    black_box(stemmer.stem(&stream.token().text));
                    tokens += 1;
                }
            }
            assert!(tokens > 20_000);
        });
    });
    group.finish();
}

criterion_group!(benches, chains);
criterion_main!(benches);
