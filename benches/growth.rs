//! How time grows with the length of a text: for texts that say one thing over and over,
//! of 64 KB to 4 MB. No randomness. The throughput of each reader is to be the same at
//! every length; where it falls, something is read again and again.
//!
//! `growth/text` cuts into tokens and sentences, `growth/parse` reads minutes that have
//! the text as their case presentation, decision and list of those absent, `growth/head`
//! reads it where their head is, `growth/analyze` makes index terms.

mod growth_texts;

use std::hint::black_box;
use std::time::Duration;

use criterion::{
    BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main,
};
use growth_texts::{growth_texts, minutes_with, with_head};
use referat::analysis::{Analysis, analyze};
use referat::minutes::parse;
use referat::text::Text;

const LENGTHS: [usize; 4] = [1 << 16, 1 << 18, 1 << 20, 1 << 22];

/// The name of a reader, what it is given of a text, and what it does with that: it
/// returns how much came of it.
type TextReader = (&'static str, fn(&str) -> String, fn(&str) -> usize);

fn growth(criterion: &mut Criterion) {
    let readers: [TextReader; 4] = [
        ("text", str::to_owned, |text| Text::new(text).tokens().len()),
        ("parse", minutes_with, |text| parse(text).outline().len()),
        ("head", with_head, |text| {
            parse(text).committee.map_or(0, |name| name.len())
        }),
        ("analyze", str::to_owned, |text| {
            analyze(text, Analysis::Stemmed).len()
        }),
    ];
    for (reader, prepare, read) in readers {
        let mut group = criterion.benchmark_group(format!("growth/{reader}"));
        group
            .sampling_mode(SamplingMode::Flat)
            .sample_size(10)
            .warm_up_time(Duration::from_millis(200))
            .measurement_time(Duration::from_secs(1));
        // Run once (`-- --test`) the short ones are enough.
        let is_test = std::env::args().any(|argument| argument == "--test");
        let lengths = if is_test { &LENGTHS[..2] } else { &LENGTHS };
        for &length in lengths {
            for (name, text) in growth_texts(length) {
                let text = prepare(&text);
                group.throughput(Throughput::Bytes(text.len() as u64));
                group.bench_with_input(BenchmarkId::new(name, length), &text, |bencher, text| {
                    bencher.iter(|| {
                        let found = read(black_box(text));
                        // Of some texts nothing is left, or nothing is known.
                        assert!(black_box(found) > 0 || name != "no_full_stop", "{name}");
                    });
                });
            }
        }
        group.finish();
    }
}

criterion_group!(benches, growth);
criterion_main!(benches);
