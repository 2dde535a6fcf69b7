//! How a layout is read by what the others tell: with weights fitted without it, and
//! without the labels that no other has.
//!
//! The forecast of how unseen layouts are read that the fixtures themselves can give:
//! `cargo test --release left_out -- --ignored --nocapture` prints it.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use serde::Deserialize;

use super::super::labels::{self, FORGOTTEN};
use super::super::lines::{self, SourceLine};
use super::super::toc::Toc;
use super::candidate::HeadCandidate;
use super::tests::PROOFS;
use super::weights::Proof;
use super::{candidates, contents, furniture, label_marks, path, proofs, starts};
use crate::minutes::parse;

type Weights = HashMap<Proof, i32>;

/// Parts the layouts are held out by, each with weights fitted on the others.
const PARTS: usize = 10;

/// Times that each weight is moved, at most.
const ROUNDS: usize = 3;

thread_local! {
    static FITTED: RefCell<Option<Weights>> = const { RefCell::new(None) };
}

/// Returns the points of a proof: those fitted last on this thread, if any.
pub(super) fn points(proof: Proof) -> i32 {
    let fitted = FITTED.with_borrow(|fitted| Some(*fitted.as_ref()?.get(&proof)?));
    fitted.unwrap_or_else(|| proof.points())
}

#[derive(Deserialize)]
struct Expected {
    file: String,
    items: Vec<ExpectedItem>,
}

#[derive(Deserialize)]
struct ExpectedItem {
    number: Option<String>,
    title: String,
    journal: Option<String>,
    closed: bool,
    decision: Option<String>,
}

struct LayoutFile {
    name: String,
    text: String,
    items: Vec<ExpectedItem>,
}

fn layout_files() -> Vec<LayoutFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/layouts");
    let mut files = Vec::new();
    for folder in ["", "more", "faults", "publishers", "invented"] {
        let folder = root.join(folder);
        let expected = std::fs::read_to_string(folder.join("expected.jsonl"));
        for line in expected.expect("the fixtures are there").lines() {
            let expected: Expected = serde_json::from_str(line).expect("a line is JSON");
            let text = std::fs::read_to_string(folder.join(&expected.file));
            files.push(LayoutFile {
                name: expected.file,
                text: text.expect("a fixture is text"),
                items: expected.items,
            });
        }
    }
    files
}

fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

fn is_heading_of(item: &ExpectedItem, number: Option<&str>, title: &str) -> bool {
    let (wanted, title) = (plain(&item.title), plain(title));
    let is_title = wanted.is_empty() || wanted == title || item.closed && title.contains(&wanted);
    is_title && (item.number.is_none() || item.number.as_deref() == number)
}

/// Returns how many fields of the items are read right, of how many.
fn fields_right(file: &LayoutFile) -> (usize, usize) {
    let meeting = parse(&file.text);
    let mut read: Vec<_> = meeting.outline().iter().collect();
    let mut right = 0;
    for item in &file.items {
        let same = read.iter().position(|one| {
            let numbered = item.number.is_some() && item.number.as_deref() == one.number();
            numbered || is_heading_of(item, one.number(), one.title())
        });
        let Some(found) = same.map(|at| read.remove(at)) else {
            continue;
        };
        let open = found.open();
        let case = open.and_then(|open| open.case_number.as_ref());
        let journal = item.journal.as_deref();
        let decision = open.and_then(|open| open.decision());
        let decision = decision.map(|decision| plain(&decision.text));
        right += [
            item.number.is_none() || item.number.as_deref() == found.number(),
            is_heading_of(item, item.number.as_deref(), found.title()),
            item.closed
                || journal == case.map(|case| case.printed())
                || journal == case.map(|case| case.canonical()).as_deref(),
            open.is_none() == item.closed,
            decision.filter(|text| !text.is_empty()) == item.decision.as_deref().map(plain),
        ]
        .into_iter()
        .filter(|field| *field)
        .count();
    }
    (right, 5 * file.items.len())
}

/// A layout with all that its headings are chosen by but the weights.
struct Problem<'f> {
    lines: Vec<SourceLine<'f>>,
    toc: Toc,
    candidates: Vec<HeadCandidate>,
    proofs: Vec<Vec<Proof>>,
    titles: Vec<usize>,
    closed_groups: Vec<usize>,
    items: &'f [ExpectedItem],
}

impl<'f> Problem<'f> {
    fn new(file: &'f LayoutFile) -> Self {
        let mut lines = lines::split(&file.text);
        label_marks::mark(&mut lines);
        furniture::mark(&mut lines);
        let toc = contents::find(&lines);
        let groups = starts::group_lines(&lines, &toc);
        let candidates = candidates::find(&lines, &toc);
        let closed = groups.iter().filter(|(_, closed)| *closed);
        Self {
            proofs: proofs::collect(&lines, &candidates, &toc, &groups),
            titles: starts::title_lines(&lines, &toc),
            closed_groups: closed.map(|(at, _)| *at).collect(),
            items: &file.items,
            lines,
            toc,
            candidates,
        }
    }

    /// Returns how many headings are found, less those that are none.
    fn score(&self, weights: &Weights) -> i32 {
        let sum = |proofs: &Vec<Proof>| proofs.iter().map(|proof| weights[proof]).sum();
        let points: Vec<i32> = self.proofs.iter().map(sum).collect();
        let setting = path::PathSetting {
            lines: &self.lines,
            toc: &self.toc,
            candidates: &self.candidates,
            points: &points,
            titles: &self.titles,
            closed_groups: &self.closed_groups,
        };
        let chosen = path::best(&setting, &|at| self.proofs[at].contains(&Proof::Listed));
        let mut wanted: Vec<&ExpectedItem> = self.items.iter().collect();
        let mut score = 0;
        for at in chosen {
            let one = &self.candidates[at];
            let same = wanted
                .iter()
                .position(|item| is_heading_of(item, one.number.as_deref(), &one.title));
            match same {
                Some(at) => {
                    wanted.remove(at);
                    score += 2;
                }
                None => score -= 1,
            }
        }
        score
    }

    fn has_proof(&self, proof: Proof) -> bool {
        self.proofs.iter().any(|proofs| proofs.contains(&proof))
    }
}

/// Fits weights to problems, from no more than the sign of each: one after the other is
/// moved while more headings are found.
fn fit(problems: &[&Problem<'_>]) -> Weights {
    let mut weights: Weights = PROOFS
        .iter()
        .map(|&proof| (proof, 2 * proof.points().signum()))
        .collect();
    let mut scores: Vec<i32> = problems.iter().map(|one| one.score(&weights)).collect();
    for _ in 0..ROUNDS {
        let mut moved = false;
        for &proof in PROOFS {
            let with: Vec<usize> = (0..problems.len())
                .filter(|&at| problems[at].has_proof(proof))
                .collect();
            let now: i32 = with.iter().map(|&at| scores[at]).sum();
            let before = weights[&proof];
            let mut best = (now, before, Vec::new());
            for step in [-4, -2, -1, 1, 2, 4] {
                weights.insert(proof, before + step);
                let tried: Vec<i32> = with
                    .iter()
                    .map(|&at| problems[at].score(&weights))
                    .collect();
                let sum = tried.iter().sum();
                if sum > best.0 {
                    best = (sum, before + step, tried);
                }
            }
            weights.insert(proof, best.1);
            for (&at, score) in with.iter().zip(best.2) {
                scores[at] = score;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    weights
}

/// Returns the labels of tables that stand in one layout only, by the place of the layout.
fn lone_labels(files: &[LayoutFile]) -> HashMap<usize, HashSet<String>> {
    let mut places: BTreeMap<String, HashSet<usize>> = BTreeMap::new();
    for (at, file) in files.iter().enumerate() {
        for line in lines::split(&file.text) {
            if labels::is_in_table(&line.key) {
                places.entry(line.key.clone()).or_default().insert(at);
            }
        }
    }
    let mut lone: HashMap<usize, HashSet<String>> = HashMap::new();
    for (label, files) in places {
        if let [at] = *files.into_iter().collect::<Vec<_>>() {
            lone.entry(at).or_default().insert(label);
        }
    }
    lone
}

#[test]
#[ignore = "fits weights ten times: minutes"]
#[expect(clippy::print_stdout, reason = "the table is what it is run for")]
fn a_layout_left_out_is_read_by_the_others() {
    let files = layout_files();
    let problems: Vec<Problem<'_>> = files.iter().map(Problem::new).collect();
    let lone = lone_labels(&files);
    let mut rows: Vec<(usize, [(usize, usize); 3])> = Vec::new();
    for part in 0..PARTS {
        let is_out = |at: &usize| at % PARTS == part;
        let others: Vec<&Problem<'_>> = (0..files.len())
            .filter(|at| !is_out(at))
            .map(|at| &problems[at])
            .collect();
        let weights = fit(&others);
        for at in (0..files.len()).filter(is_out) {
            let given = fields_right(&files[at]);
            FITTED.set(Some(weights.clone()));
            let fitted = fields_right(&files[at]);
            FITTED.set(None);
            FORGOTTEN.set(lone.get(&at).cloned().unwrap_or_default());
            let without_labels = fields_right(&files[at]);
            FORGOTTEN.set(HashSet::new());
            rows.push((at, [given, fitted, without_labels]));
        }
    }
    rows.sort_unstable_by_key(|(at, _)| *at);
    let percent = |(right, all): (usize, usize)| format!("{:>3} %", right * 100 / all.max(1));
    let mut sums = [(0, 0); 3];
    println!("given, weights without it, labels without it");
    for (at, columns) in rows {
        for (sum, column) in sums.iter_mut().zip(columns) {
            *sum = (sum.0 + column.0, sum.1 + column.1);
        }
        println!("{} {}", columns.map(percent).join("  "), files[at].name);
    }
    println!(
        "{} all {} layouts",
        sums.map(percent).join("  "),
        files.len()
    );
    let [_, weights, labels] = sums.map(|(right, all)| right * 100 / all);
    assert!(weights >= 80, "weights of the others read {weights} %");
    assert!(labels >= 80, "labels of the others read {labels} %");
}
