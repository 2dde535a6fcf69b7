//! The figures of a run: per query, per class of queries and overall.

use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

use super::metrics::{DEPTH, Figures, Grades, has_relevant};
use super::randomisation::{self, Randomisation};
use super::run::Run;
use super::topics::Topic;

/// How well a run answers the queries that were judged.
#[derive(Clone, Debug, Serialize)]
pub struct Evaluation {
    /// The queries measured, in the order of their file.
    pub queries: Vec<QueryFigures>,
    /// Queries left out, as none of their items was judged.
    pub unjudged: Vec<String>,
    /// Queries left out, as no item judged is relevant.
    pub nothing_relevant: Vec<String>,
    /// Queries judged that are not in the file of queries.
    pub unknown: Vec<String>,
}

/// How well a run answers one query.
#[derive(Clone, Debug, Serialize)]
pub struct QueryFigures {
    /// The query's id.
    pub id: String,
    /// The class it is of.
    pub class: Option<String>,
    /// The query as typed.
    pub query: String,
    /// Its figures.
    pub figures: Figures,
    /// The first [`DEPTH`] items found, best first.
    pub first: Vec<FoundItem>,
}

/// An item that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FoundItem {
    /// Its id, whole where it is known.
    pub id: String,
    /// How it was judged; `None` if it was not.
    pub grade: Option<u32>,
}

/// The mean figures of the queries of one class.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClassFigures {
    /// The class; `None` for queries without one.
    pub class: Option<String>,
    /// How many queries.
    pub queries: usize,
    /// The means.
    pub figures: Figures,
}

/// Measures a run of `topics` by the grades of each query.
///
/// A query nothing was found for counts 0; one without judgements cannot be
/// measured and is left out.
pub fn evaluate(topics: &[Topic], grades: &BTreeMap<String, Grades>, run: &Run) -> Evaluation {
    let mut evaluation = Evaluation {
        queries: Vec::new(),
        unjudged: Vec::new(),
        nothing_relevant: Vec::new(),
        unknown: Vec::new(),
    };
    for topic in topics {
        let Some(grades) = grades.get(&topic.id) else {
            evaluation.unjudged.push(topic.id.clone());
            continue;
        };
        if !has_relevant(grades) {
            evaluation.nothing_relevant.push(topic.id.clone());
            continue;
        }
        let ranking = run.ranking(&topic.id);
        let first = ranking.iter().take(DEPTH).map(|id| FoundItem {
            id: id.clone(),
            grade: grades.get(id).copied(),
        });
        evaluation.queries.push(QueryFigures {
            id: topic.id.clone(),
            class: topic.class.clone(),
            query: topic.query.clone(),
            figures: Figures::of_ranking(ranking, grades),
            first: first.collect(),
        });
    }
    let known: BTreeSet<&str> = topics.iter().map(|topic| topic.id.as_str()).collect();
    let unknown = grades.keys().filter(|id| !known.contains(id.as_str()));
    evaluation.unknown = unknown.cloned().collect();
    evaluation
}

impl Evaluation {
    /// Returns the means over all queries.
    pub fn overall(&self) -> Figures {
        Figures::mean(self.queries.iter().map(|query| query.figures))
    }

    /// Returns the means over the queries of each class, by its name.
    pub fn classes(&self) -> Vec<ClassFigures> {
        let mut classes: BTreeMap<Option<&str>, Vec<Figures>> = BTreeMap::new();
        for query in &self.queries {
            let class = classes.entry(query.class.as_deref()).or_default();
            class.push(query.figures);
        }
        let means = classes.into_iter().map(|(class, figures)| ClassFigures {
            class: class.map(str::to_owned),
            queries: figures.len(),
            figures: Figures::mean(figures),
        });
        means.collect()
    }
}

/// Two runs of the same queries side by side.
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    /// The run measured.
    pub this: Evaluation,
    /// The run it is measured against.
    pub other: Evaluation,
    /// The test of the difference of nDCG.
    pub test: Randomisation,
}

/// Puts two runs side by side, measured with the same queries and judgements.
pub fn compare(this: Evaluation, other: Evaluation) -> Comparison {
    let differences: Vec<f64> = this
        .queries
        .iter()
        .zip(&other.queries)
        .map(|(this, other)| this.figures.ndcg - other.figures.ndcg)
        .collect();
    Comparison {
        this,
        other,
        test: randomisation::test(&differences),
    }
}

impl Comparison {
    /// Returns the queries of both runs, those whose nDCG differs most first.
    pub fn by_difference(&self) -> Vec<(&QueryFigures, &QueryFigures)> {
        let mut pairs: Vec<_> = self.this.queries.iter().zip(&self.other.queries).collect();
        let size = |(this, other): &(&QueryFigures, &QueryFigures)| {
            (this.figures.ndcg - other.figures.ndcg).abs()
        };
        pairs.sort_by(|one, other| size(other).total_cmp(&size(one)));
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topics(lines: &[(&str, Option<&str>)]) -> Vec<Topic> {
        let topic = |(id, class): &(&str, Option<&str>)| Topic {
            id: (*id).to_owned(),
            class: class.map(str::to_owned),
            query: "cykelsti".to_owned(),
        };
        lines.iter().map(topic).collect()
    }

    fn grades(lines: &[(&str, &str, u32)]) -> BTreeMap<String, Grades> {
        let mut grades: BTreeMap<String, Grades> = BTreeMap::new();
        for (query, item, grade) in lines {
            let query = grades.entry((*query).to_owned()).or_default();
            query.insert((*item).to_owned(), *grade);
        }
        grades
    }

    fn run(lines: &[(&str, &[&str])]) -> Run {
        let mut run = Run::default();
        for (query, items) in lines {
            run.insert(query, items.iter().map(|item| (*item).to_owned()).collect());
        }
        run
    }

    #[test]
    fn means_are_over_queries_not_classes() {
        let topics = topics(&[("q1", Some("a")), ("q2", Some("a")), ("q3", Some("b"))]);
        let grades = grades(&[("q1", "x", 1), ("q2", "x", 1), ("q3", "x", 1)]);
        let run = run(&[("q1", &["x"]), ("q2", &["x"])]);
        let evaluation = evaluate(&topics, &grades, &run);
        let classes: Vec<_> = evaluation
            .classes()
            .into_iter()
            .map(|class| (class.class, class.queries, class.figures.ndcg))
            .collect();
        assert_eq!(
            classes,
            [
                (Some("a".to_owned()), 2, 1.0),
                (Some("b".to_owned()), 1, 0.0)
            ]
        );
        assert!((evaluation.overall().ndcg - 2.0 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn what_cannot_be_measured_is_left_out_and_named() {
        let topics = topics(&[("q1", None), ("q2", None), ("q3", None)]);
        let grades = grades(&[("q1", "x", 2), ("q3", "x", 0), ("q9", "x", 1)]);
        let evaluation = evaluate(&topics, &grades, &run(&[("q2", &["x"])]));
        assert_eq!(evaluation.queries.len(), 1);
        assert_eq!(evaluation.queries[0].figures, Figures::default());
        assert_eq!(evaluation.unjudged, ["q2"]);
        assert_eq!(evaluation.nothing_relevant, ["q3"]);
        assert_eq!(evaluation.unknown, ["q9"]);
    }

    #[test]
    fn queries_that_differ_most_come_first() {
        let topics = topics(&[("q1", None), ("q2", None), ("q3", None)]);
        let grades = grades(&[("q1", "x", 1), ("q2", "x", 1), ("q3", "x", 1)]);
        let this = run(&[("q1", &["x"]), ("q2", &["y", "x"])]);
        let other = run(&[("q1", &["x"]), ("q2", &["x"]), ("q3", &["x"])]);
        let measured = |run: &Run| evaluate(&topics, &grades, run);
        let comparison = compare(measured(&this), measured(&other));
        let order: Vec<&str> = comparison
            .by_difference()
            .iter()
            .map(|(query, _)| query.id.as_str())
            .collect();
        assert_eq!(order, ["q3", "q2", "q1"]);
        assert_eq!(comparison.test.differing, 2);
        assert_eq!(comparison.test.p_value, 0.5);
    }
}
