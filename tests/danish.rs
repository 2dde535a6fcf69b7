//! Gold sets of Danish: paradigms whose forms must share a stem, and compounds that
//! must be cut where their parts meet. Ours lie in fixtures; others, where they are
//! present, beside the repository. The format stands on top of each file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use referat::analysis::word;

/// The folders with gold sets, each with a name.
fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = root.join("../shared/danish");
    let mut folders = vec![root.join("tests/fixtures/danish")];
    if shared.exists() {
        folders.push(shared);
    } else {
        println!("danish: ../shared is absent, only our own sets are measured");
    }
    folders
}

fn lines(path: &Path) -> Vec<Vec<String>> {
    let text = fs::read_to_string(path).expect("a gold set");
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "a few thousand")]
fn percent(part: usize, of: usize) -> f64 {
    100.0 * part as f64 / of.max(1) as f64
}

#[test]
fn forms_of_a_word_share_a_stem_and_words_do_not() {
    for folder in folders() {
        let classes = lines(&folder.join("inflection.tsv"));
        let mut broken = 0;
        let mut lemmas: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for class in &classes {
            let stems: BTreeSet<String> = class[2]
                .split_whitespace()
                .map(|form| word::analyze(form).stem.clone())
                .collect();
            broken += usize::from(stems.len() > 1);
            for stem in stems {
                lemmas.entry(stem).or_default().insert(&class[0]);
            }
        }
        let conflated: BTreeSet<&str> = lemmas
            .into_values()
            .filter(|lemmas| lemmas.len() > 1)
            .flatten()
            .collect();
        let (broken, conflated) = (
            percent(broken, classes.len()),
            percent(conflated.len(), classes.len()),
        );
        println!(
            "{}: {broken:.1} % broken, {conflated:.2} % conflated",
            folder.display()
        );
        assert!(classes.len() > 100);
        // Our set has more homographs than municipal texts.
        let most = if folder.ends_with("fixtures/danish") {
            3.0
        } else {
            2.0
        };
        assert!(broken <= most && conflated <= 0.5);
    }
}

/// Places where a segmentation has `mark`, in bytes of the word.
fn marked(segmentation: &str, mark: char) -> BTreeSet<usize> {
    let mut places = BTreeSet::new();
    let mut at = 0;
    for letter in segmentation.chars() {
        match letter {
            '|' | '/' if letter == mark => {
                places.insert(at);
            }
            '|' | '/' => {}
            _ => at += letter.len_utf8(),
        }
    }
    places
}

#[test]
fn compounds_are_cut_where_their_parts_meet() {
    for folder in folders() {
        let (mut compounds, mut exact, mut found, mut right) = (0, 0, 0, 0);
        let (mut whole, mut kept) = (0, 0);
        for line in lines(&folder.join("compounds.tsv")) {
            let analyzed = word::analyze(&line[0]);
            let starts = analyzed.parts.iter().skip(1).map(|part| part.range.start);
            let cuts: BTreeSet<usize> = starts.collect();
            let (required, allowed) = (marked(&line[1], '|'), marked(&line[1], '/'));
            match line[2].as_str() {
                "simplex" => {
                    whole += 1;
                    kept += usize::from(cuts.is_empty());
                    found += cuts.len();
                }
                "compound" => {
                    compounds += 1;
                    found += cuts.len() - cuts.intersection(&allowed).count();
                    right += cuts.intersection(&required).count();
                    let fits = cuts
                        .iter()
                        .all(|cut| required.contains(cut) || allowed.contains(cut));
                    exact += usize::from(fits && cuts.is_superset(&required));
                }
                _ => {}
            }
        }
        let (exact, precision, kept) = (
            percent(exact, compounds),
            percent(right, found),
            percent(kept, whole),
        );
        println!(
            "{}: {exact:.1} % exact, {precision:.1} % of boundaries right, {kept:.1} % kept whole",
            folder.display()
        );
        assert!(compounds > 300 && whole > 300);
        assert!(exact >= 93.0 && precision >= 99.0 && kept >= 99.5);
    }
}
