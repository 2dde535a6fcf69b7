//! How time grows with the length of a text: for texts that say one thing over and over,
//! of 64 KB to 4 MB. No randomness. The throughput of each reader is to be the same at
//! every length; where it falls, something is read again and again.
//!
//! `growth/text` cuts into tokens and sentences, `growth/parse` reads minutes that have
//! the text as their case presentation, decision and list of those absent, `growth/head`
//! reads it where their head is, `growth/analyze` makes index terms, and `growth/findings`
//! reads what an item of such minutes states: outcomes, meetings it mentions, promises.

mod growth_texts;

use std::hint::black_box;
use std::time::Duration;

use criterion::{
    BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main,
};
use growth_texts::{growth_texts, minutes_with, with_head};
use jiff::civil::date;
use referat::analysis::{Analysis, analyze};
use referat::findings::ItemText;
use referat::findings::commitments::{Approval, PromiseMeeting, commitments};
use referat::findings::outcome::read_decision;
use referat::findings::references::{MeetingContext, meeting_mentions};
use referat::minutes::{Meeting, parse};
use referat::text::Text;

const LENGTHS: [usize; 4] = [1 << 16, 1 << 18, 1 << 20, 1 << 22];

/// Returns how many texts are read: run once (`-- --test`) the short ones are enough.
fn lengths() -> &'static [usize] {
    let is_test = std::env::args().any(|argument| argument == "--test");
    if is_test { &LENGTHS[..2] } else { &LENGTHS }
}

/// Measures one reader: what it is given of a text, and what it does with that. It returns
/// how much came of it.
fn measure<Given>(
    criterion: &mut Criterion,
    reader: &str,
    prepare: impl Fn(&str) -> Given,
    read: impl Fn(&Given) -> usize,
) {
    let mut group = criterion.benchmark_group(format!("growth/{reader}"));
    group
        .sampling_mode(SamplingMode::Flat)
        .sample_size(10)
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_secs(1));
    for &length in lengths() {
        for (name, text) in growth_texts(length) {
            let given = prepare(&text);
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_with_input(BenchmarkId::new(name, length), &given, |bencher, given| {
                bencher.iter(|| {
                    let found = read(black_box(given));
                    // Of some texts nothing is left, or nothing is known.
                    assert!(black_box(found) > 0 || name != "no_full_stop", "{name}");
                });
            });
        }
    }
    group.finish();
}

/// Returns how much the items state.
fn stated(meeting: &Meeting) -> usize {
    let date = date(2025, 3, 12);
    let items = meeting.open_items().map(|item| {
        let text = ItemText::new(item);
        let context = MeetingContext {
            committee: Some("Byrådet".to_owned()),
            date: Some(date),
        };
        let promising = PromiseMeeting {
            committee: Some("Byrådet"),
            date,
            approval: Approval::Approved,
        };
        let decision = text.decision().map(read_decision);
        decision.map_or(0, |decision| decision.outcomes.len())
            + meeting_mentions(&text, &context).len()
            + commitments(&text, &promising).len()
    });
    items.sum()
}

fn growth(criterion: &mut Criterion) {
    measure(criterion, "text", str::to_owned, |text| {
        Text::new(text).tokens().len()
    });
    measure(criterion, "parse", minutes_with, |text| {
        parse(text).outline().len()
    });
    measure(criterion, "head", with_head, |text| {
        parse(text).committee.map_or(0, |name| name.len())
    });
    measure(criterion, "analyze", str::to_owned, |text| {
        analyze(text, Analysis::Stemmed).len()
    });
    let item_of = |text: &str| parse(&minutes_with(text));
    measure(criterion, "findings", item_of, stated);
}

criterion_group!(benches, growth);
criterion_main!(benches);
