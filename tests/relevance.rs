//! Relevance: 40 judged queries over five real minutes, which are not part of
//! the repository. Where they are absent the test says so and passes.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use referat::index::create_in_ram;
use referat::minutes::parse;
use referat::query;
use referat::search::{SearchOptions, search};

/// What plain Snowball analysis must reach.
const LEAST_NDCG: f64 = 0.80;
const DEPTH: usize = 10;

#[test]
fn finds_what_was_judged_relevant() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let (Ok(queries), Ok(judgements)) = (
        fs::read_to_string(shared.join("relevance/queries.tsv")),
        fs::read_to_string(shared.join("relevance/qrels.txt")),
    ) else {
        println!("relevance: ../shared is absent, nothing measured");
        return;
    };
    let mut paths: Vec<_> = fs::read_dir(shared.join("minutes"))
        .expect("the minutes lie beside the queries")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let texts: Vec<_> = paths
        .iter()
        .map(|path| {
            let source = referat::corpus::read_source(path).expect("minutes are text");
            (source.path, parse(&source.text))
        })
        .collect();
    let meetings: Vec<_> = texts
        .iter()
        .map(|(path, meeting)| (path.as_str(), meeting.clone()))
        .collect();
    let index = create_in_ram(&meetings).expect("an index in memory");

    let mut grades: HashMap<&str, HashMap<&str, u32>> = HashMap::new();
    for line in judgements.lines().filter(|line| !line.trim().is_empty()) {
        let columns: Vec<_> = line.split_whitespace().collect();
        let [qid, _, item, grade] = columns[..] else {
            panic!("expected four columns, found `{line}`");
        };
        grades
            .entry(qid)
            .or_default()
            .insert(item, grade.parse().expect("a grade"));
    }
    let options = SearchOptions {
        limit: DEPTH,
        ..SearchOptions::default()
    };
    let mut classes: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for line in queries.lines().filter(|line| !line.trim().is_empty()) {
        let columns: Vec<_> = line.split('\t').collect();
        let [qid, class, query, ..] = columns[..] else {
            panic!("expected three columns, found `{line}`");
        };
        let results = search(&index, &query::parse(query), &options).expect("an answer");
        let ids: Vec<&str> = results
            .hits
            .iter()
            .map(|hit| hit.item.id.split_once('/').map_or("", |(_, item)| item))
            .collect();
        let value = ndcg(&ids, &grades[qid]);
        println!("{qid} {value:.3} {query}: {}", ids.join(" "));
        classes.entry(class).or_default().push(value);
    }
    for (class, values) in &classes {
        println!(
            "nDCG@10 {class}: {:.3} ({} queries)",
            mean(values),
            values.len()
        );
    }
    let all: Vec<f64> = classes.into_values().flatten().collect();
    println!("nDCG@10 overall: {:.3} ({} queries)", mean(&all), all.len());
    assert!(mean(&all) >= LEAST_NDCG);
}

/// nDCG at [`DEPTH`]: gain 2^grade - 1, discount log2(rank + 1).
fn ndcg(ids: &[&str], grades: &HashMap<&str, u32>) -> f64 {
    let gain = |grade: u32| f64::from(2_u32.pow(grade) - 1);
    let sum = |gains: &mut dyn Iterator<Item = f64>| -> f64 {
        (2_u32..)
            .zip(gains)
            .map(|(rank, gain)| gain / f64::from(rank).log2())
            .fold(0.0, |sum, gain| sum + gain)
    };
    let mut best: Vec<u32> = grades.values().copied().collect();
    best.sort_unstable_by_key(|grade| std::cmp::Reverse(*grade));
    let ideal = sum(&mut best.into_iter().take(DEPTH).map(gain));
    let found = sum(&mut ids
        .iter()
        .take(DEPTH)
        .map(|id| gain(grades.get(id).copied().unwrap_or(0))));
    found / ideal
}

#[expect(clippy::cast_precision_loss, reason = "a few dozen queries")]
fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

#[test]
fn ndcg_is_the_usual_one() {
    let grades = HashMap::from([("a", 3), ("b", 1)]);
    assert!((ndcg(&["a", "b"], &grades) - 1.0).abs() < 1e-9);
    assert!(ndcg(&["c"], &grades).abs() < 1e-9);
    let second = ndcg(&["c", "a"], &grades);
    let expected = (7.0 / 3_f64.log2()) / (7.0 + 1.0 / 3_f64.log2());
    assert!((second - expected).abs() < 1e-9);
}
