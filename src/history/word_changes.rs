//! What changed between two texts, word by word.

use serde::Serialize;

/// Words of one text times words of the other that are compared one by one; more are a text
/// in place of another.
const MOST_COMPARED: usize = 4_000_000;

/// What became of some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum WordChange {
    /// They stand in both.
    Same,
    /// They stand in the earlier text only.
    Removed,
    /// They stand in the later text only.
    Added,
}

/// Words that follow each other and became the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WordRun {
    /// What became of them.
    pub change: WordChange,
    /// The words, a space between each.
    pub text: String,
}

/// Returns what changed from `earlier` to `later`, in the order of the texts; lines and spaces
/// count for nothing.
pub(super) fn word_changes(earlier: &str, later: &str) -> Vec<WordRun> {
    let earlier: Vec<&str> = earlier.split_whitespace().collect();
    let later: Vec<&str> = later.split_whitespace().collect();
    changes(&earlier, &later, " ")
}

/// Returns what changed from `earlier` to `later`, of which each is a run of its own.
pub(super) fn line_changes(earlier: &[&str], later: &[&str]) -> Vec<WordRun> {
    let mut runs = Vec::new();
    for (change, text) in steps(earlier, later) {
        runs.push(WordRun {
            change,
            text: text.to_owned(),
        });
    }
    runs
}

fn changes(earlier: &[&str], later: &[&str], between: &str) -> Vec<WordRun> {
    let mut runs: Vec<WordRun> = Vec::new();
    for (change, word) in steps(earlier, later) {
        match runs.last_mut().filter(|run| run.change == change) {
            Some(run) => {
                run.text.push_str(between);
                run.text.push_str(word);
            }
            None => runs.push(WordRun {
                change,
                text: word.to_owned(),
            }),
        }
    }
    runs
}

/// Returns every word of both texts with what became of it.
fn steps<'t>(earlier: &[&'t str], later: &[&'t str]) -> Vec<(WordChange, &'t str)> {
    let pairs = earlier.iter().zip(later);
    let first = pairs.take_while(|(one, other)| one == other).count();
    let rest = earlier[first..]
        .iter()
        .rev()
        .zip(later[first..].iter().rev());
    let last = rest.take_while(|(one, other)| one == other).count();
    let (from, to) = (
        &earlier[first..earlier.len() - last],
        &later[first..later.len() - last],
    );
    let same = |words: &[&'t str]| -> Vec<(WordChange, &'t str)> {
        words.iter().map(|word| (WordChange::Same, *word)).collect()
    };
    let mut steps = same(&earlier[..first]);
    if from.len().saturating_mul(to.len()) > MOST_COMPARED {
        steps.extend(from.iter().map(|word| (WordChange::Removed, *word)));
        steps.extend(to.iter().map(|word| (WordChange::Added, *word)));
    } else {
        steps.extend(middle(from, to));
    }
    steps.extend(same(&earlier[earlier.len() - last..]));
    steps
}

/// Returns the steps between texts that neither begin nor end alike, by their longest common
/// words.
fn middle<'t>(from: &[&'t str], to: &[&'t str]) -> Vec<(WordChange, &'t str)> {
    let width = to.len() + 1;
    // How many words are common behind each pair of places.
    let mut common = vec![0_u32; (from.len() + 1) * width];
    for one in (0..from.len()).rev() {
        for other in (0..to.len()).rev() {
            common[one * width + other] = match from[one] == to[other] {
                true => common[(one + 1) * width + other + 1] + 1,
                false => common[(one + 1) * width + other].max(common[one * width + other + 1]),
            };
        }
    }
    let (mut one, mut other) = (0, 0);
    let mut steps = Vec::new();
    while one < from.len() || other < to.len() {
        let is_same = one < from.len() && other < to.len() && from[one] == to[other];
        let removes = other == to.len()
            || one < from.len()
                && common[(one + 1) * width + other] >= common[one * width + other + 1];
        if is_same {
            steps.push((WordChange::Same, from[one]));
            (one, other) = (one + 1, other + 1);
        } else if removes {
            steps.push((WordChange::Removed, from[one]));
            one += 1;
        } else {
            steps.push((WordChange::Added, to[other]));
            other += 1;
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(earlier: &str, later: &str) -> String {
        let run = |run: WordRun| match run.change {
            WordChange::Same => run.text,
            WordChange::Removed => format!("[-{}-]", run.text),
            WordChange::Added => format!("{{+{}+}}", run.text),
        };
        let runs = word_changes(earlier, later).into_iter().map(run);
        runs.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_compared_one_by_one() {
        for (earlier, later, expected) in [
            (
                "at godkende planen",
                "at godkende planen",
                "at godkende planen",
            ),
            (
                "at godkende\nplanen",
                "at  godkende planen",
                "at godkende planen",
            ),
            (
                "at godkende planen",
                "at afvise planen",
                "at [-godkende-] {+afvise+} planen",
            ),
            ("", "Godkendt.", "{+Godkendt.+}"),
            ("Godkendt.", "", "[-Godkendt.-]"),
            (
                "1 mio. kr. i 2025",
                "2 mio. kr. i 2025 og 2026",
                "[-1-] {+2+} mio. kr. i 2025 {+og 2026+}",
            ),
        ] {
            assert_eq!(shown(earlier, later), expected);
        }
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_back(earlier in "[abæ ]{0,40}", later in "[abæ ]{0,40}") {
            let runs = word_changes(&earlier, &later);
            let without = |change| {
                let runs = runs.iter().filter(|run| run.change != change);
                let words: Vec<&str> = runs.flat_map(|run| run.text.split(' ')).collect();
                words.join(" ")
            };
            let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(without(WordChange::Added), words(&earlier));
            prop_assert_eq!(without(WordChange::Removed), words(&later));
        }
    }
}
