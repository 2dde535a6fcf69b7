//! Figures of one ranking: nDCG, reciprocal rank and recall at [`DEPTH`].

use serde::Serialize;
use std::collections::BTreeMap;

/// How many items of a ranking count.
pub const DEPTH: usize = 10;

/// The lowest grade of an item that is relevant.
const LEAST_RELEVANT: u32 = 1;

/// The grades of the items judged for one query, by id. An item that was not
/// judged has grade 0.
pub type Grades = BTreeMap<String, u32>;

/// Three figures of one ranking, or their means over several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Figures {
    /// Normalised discounted cumulative gain.
    pub ndcg: f64,
    /// Reciprocal rank of the first relevant item; its mean is MRR.
    pub reciprocal_rank: f64,
    /// Share of the relevant items that were found.
    pub recall: f64,
}

impl Figures {
    /// Returns the figures of a ranking, best item first.
    pub fn of_ranking<T: AsRef<str>>(ranking: &[T], grades: &Grades) -> Self {
        Self {
            ndcg: ndcg(ranking, grades),
            reciprocal_rank: reciprocal_rank(ranking, grades),
            recall: recall(ranking, grades),
        }
    }

    /// Returns the means of some figures; 0 of none.
    pub fn mean(all: impl IntoIterator<Item = Self>) -> Self {
        let mut sum = Self::default();
        let mut count = 0.0;
        for figures in all {
            sum.ndcg += figures.ndcg;
            sum.reciprocal_rank += figures.reciprocal_rank;
            sum.recall += figures.recall;
            count += 1.0;
        }
        if count == 0.0 {
            return sum;
        }
        Self {
            ndcg: sum.ndcg / count,
            reciprocal_rank: sum.reciprocal_rank / count,
            recall: sum.recall / count,
        }
    }

    /// Returns by how much these are better than `other`.
    pub fn minus(self, other: Self) -> Self {
        Self {
            ndcg: self.ndcg - other.ndcg,
            reciprocal_rank: self.reciprocal_rank - other.reciprocal_rank,
            recall: self.recall - other.recall,
        }
    }
}

/// Returns whether any item is relevant, without which there is nothing to find.
pub fn has_relevant(grades: &Grades) -> bool {
    grades.values().any(|grade| *grade >= LEAST_RELEVANT)
}

/// Returns nDCG of the first [`DEPTH`] items (Järvelin & Kekäläinen 2002,
/// <https://doi.org/10.1145/582415.582418>), with the gain 2^grade − 1 and the
/// discount log2(rank + 1) of Burges and others 2005
/// (<https://doi.org/10.1145/1102351.1102363>). The ideal is the best order of
/// all items judged. 0 if none of them is relevant.
///
/// ```
/// use referat::relevance::metrics::{Grades, ndcg};
///
/// let grades = Grades::from([("a".to_owned(), 3), ("b".to_owned(), 1)]);
/// assert_eq!(ndcg(&["a", "b"], &grades), 1.0);
/// assert_eq!(ndcg(&["c"], &grades), 0.0);
/// ```
pub fn ndcg<T: AsRef<str>>(ranking: &[T], grades: &Grades) -> f64 {
    let mut best: Vec<u32> = grades.values().copied().collect();
    best.sort_unstable_by_key(|grade| std::cmp::Reverse(*grade));
    let ideal = discounted(best.into_iter());
    if ideal == 0.0 {
        return 0.0;
    }
    discounted(ranking.iter().map(|item| grade(grades, item))) / ideal
}

/// Returns 1 ÷ the rank of the first relevant item, 0 if none is among the first
/// [`DEPTH`] (Voorhees 1999, <https://trec.nist.gov/pubs/trec8/papers/qa_report.pdf>).
pub fn reciprocal_rank<T: AsRef<str>>(ranking: &[T], grades: &Grades) -> f64 {
    (1_u32..)
        .zip(ranking.iter().take(DEPTH))
        .find(|(_, item)| grade(grades, item) >= LEAST_RELEVANT)
        .map_or(0.0, |(rank, _)| 1.0 / f64::from(rank))
}

/// Returns the share of the relevant items that are among the first [`DEPTH`], 0
/// if there are none. It cannot reach 1 where more than that are relevant.
pub fn recall<T: AsRef<str>>(ranking: &[T], grades: &Grades) -> f64 {
    let is_relevant = |grade: &u32| *grade >= LEAST_RELEVANT;
    let count = |grades: &mut dyn Iterator<Item = u32>| {
        grades
            .filter(is_relevant)
            .fold(0.0, |count: f64, _| count + 1.0)
    };
    let all = count(&mut grades.values().copied());
    if all == 0.0 {
        return 0.0;
    }
    count(&mut ranking.iter().take(DEPTH).map(|item| grade(grades, item))) / all
}

fn grade(grades: &Grades, item: impl AsRef<str>) -> u32 {
    grades.get(item.as_ref()).copied().unwrap_or(0)
}

fn discounted(grades: impl Iterator<Item = u32>) -> f64 {
    (2_u32..)
        .zip(grades.take(DEPTH))
        .map(|(place, grade)| (f64::from(grade).exp2() - 1.0) / f64::from(place).log2())
        .fold(0.0, |sum, gain| sum + gain)
}

#[cfg(test)]
mod tests {
    use super::{Figures, Grades, has_relevant};

    fn grades(judged: &[(&str, u32)]) -> Grades {
        judged
            .iter()
            .map(|(item, grade)| ((*item).to_owned(), *grade))
            .collect()
    }

    /// Each line: items judged, items found, nDCG, reciprocal rank, recall. The
    /// figures were worked out by hand: the discounts of ranks 1 to 5 are 1,
    /// 1.584963, 2, 2.321928 and 2.584963, the gains of grades 1 to 3 are 1, 3
    /// and 7.
    macro_rules! figures {
        ($($name:ident: $judged:expr, $found:expr => $ndcg:expr, $rank:expr, $recall:expr;)*) => {
            $(#[test]
            fn $name() {
                let found: &[&str] = &$found;
                let figures = Figures::of_ranking(found, &grades(&$judged));
                assert!((figures.ndcg - $ndcg).abs() < 1e-6, "{figures:?}");
                assert!((figures.reciprocal_rank - $rank).abs() < 1e-6, "{figures:?}");
                assert!((figures.recall - $recall).abs() < 1e-6, "{figures:?}");
            })*
        };
    }

    figures! {
        best_order: [("a", 3), ("b", 1)], ["a", "b"] => 1.0, 1.0, 1.0;
        // (1 + 7 ÷ 1.584963) ÷ (7 + 1 ÷ 1.584963) = 5.416508 ÷ 7.630930
        wrong_order: [("a", 3), ("b", 1)], ["b", "a"] => 0.709810, 1.0, 1.0;
        // 7 ÷ 1.584963 ÷ 7.630930
        second: [("a", 3), ("b", 1)], ["x", "a"] => 0.578764, 0.5, 0.5;
        // (3 ÷ 2 + 1 ÷ 2.584963) ÷ (7 + 3 ÷ 1.584963 + 1 ÷ 2) = 1.886853 ÷ 9.392789
        three_grades: [("a", 3), ("b", 2), ("c", 1)], ["x", "y", "b", "z", "c"]
            => 0.200883, 0.333333, 0.666667;
        nothing_found: [("a", 3)], [] => 0.0, 0.0, 0.0;
        only_others: [("a", 3)], ["x", "y"] => 0.0, 0.0, 0.0;
        grade_of_zero_is_not_relevant: [("a", 1), ("b", 0)], ["b", "a"] => 0.630930, 0.5, 1.0;
        // 1 ÷ log2(11)
        tenth: [("a", 1)], ["1", "2", "3", "4", "5", "6", "7", "8", "9", "a"]
            => 0.289065, 0.1, 1.0;
        eleventh_does_not_count: [("a", 1)],
            ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "a"] => 0.0, 0.0, 0.0;
        nothing_judged: [], ["a"] => 0.0, 0.0, 0.0;
        nothing_relevant: [("a", 0)], ["a"] => 0.0, 0.0, 0.0;
    }

    #[test]
    fn more_relevant_items_than_places() {
        let names: Vec<String> = (0..12).map(|number| number.to_string()).collect();
        let judged: Grades = names.iter().map(|name| (name.clone(), 1)).collect();
        let figures = Figures::of_ranking(&names, &judged);
        assert!((figures.ndcg - 1.0).abs() < 1e-12);
        assert!((figures.recall - 10.0 / 12.0).abs() < 1e-12);
    }

    #[test]
    fn relevant_begins_at_one() {
        assert!(has_relevant(&grades(&[("a", 0), ("b", 1)])));
        assert!(!has_relevant(&grades(&[("a", 0)])));
        assert!(!has_relevant(&grades(&[])));
    }

    #[test]
    fn means_and_differences() {
        let one = Figures {
            ndcg: 1.0,
            reciprocal_rank: 0.5,
            recall: 0.25,
        };
        let mean = Figures::mean([one, Figures::default()]);
        assert_eq!(mean.ndcg, 0.5);
        assert_eq!(one.minus(mean).recall, 0.125);
        assert_eq!(Figures::mean([]), Figures::default());
    }
}
