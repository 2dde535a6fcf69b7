//! How well a run answers judged queries.

use serde::Serialize;

use crate::relevance::evaluation::{FoundItem, QueryFigures};
use crate::relevance::randomisation::Randomisation;
use crate::relevance::{Comparison, Evaluation, Figures};

/// The answer of `eval`.
#[derive(Debug, Serialize)]
pub(super) struct JsonEvaluation<'a> {
    schema: &'static str,
    queries: usize,
    overall: JsonFigures,
    classes: Vec<JsonClass>,
    test: Option<JsonTest>,
    per_query: Option<Vec<JsonQuery<'a>>>,
    queries_unjudged: &'a [String],
    queries_nothing_relevant: &'a [String],
    queries_unknown: &'a [String],
    items_missing: &'a [String],
}

/// Figures, those of the run beside it if there is one, and what is between.
#[derive(Clone, Copy, Debug, Serialize)]
struct JsonFigures {
    #[serde(flatten)]
    this: JsonTriple,
    against: Option<JsonTriple>,
    difference: Option<JsonTriple>,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct JsonTriple {
    ndcg_at_10: f64,
    mrr_at_10: f64,
    recall_at_10: f64,
}

#[derive(Debug, Serialize)]
struct JsonClass {
    class: Option<String>,
    queries: usize,
    #[serde(flatten)]
    figures: JsonFigures,
}

#[derive(Debug, Serialize)]
struct JsonTest {
    p_value: f64,
    differing: usize,
    samples: Option<u32>,
}

#[derive(Debug, Serialize)]
struct JsonQuery<'a> {
    id: &'a str,
    class: Option<&'a str>,
    query: &'a str,
    #[serde(flatten)]
    figures: JsonFigures,
    first: Vec<JsonFoundItem<'a>>,
}

#[derive(Debug, Serialize)]
struct JsonFoundItem<'a> {
    id: &'a str,
    grade: Option<u32>,
}

fn triple(figures: Figures) -> JsonTriple {
    JsonTriple {
        ndcg_at_10: figures.ndcg,
        mrr_at_10: figures.reciprocal_rank,
        recall_at_10: figures.recall,
    }
}

fn figures(this: Figures, other: Option<Figures>) -> JsonFigures {
    JsonFigures {
        this: triple(this),
        against: other.map(triple),
        difference: other.map(|other| triple(this.minus(other))),
    }
}

fn json_query<'a>(query: &'a QueryFigures, other: Option<&QueryFigures>) -> JsonQuery<'a> {
    let item = |item: &'a FoundItem| JsonFoundItem {
        id: &item.id,
        grade: item.grade,
    };
    JsonQuery {
        id: &query.id,
        class: query.class.as_deref(),
        query: &query.query,
        figures: figures(query.figures, other.map(|other| other.figures)),
        first: query.first.iter().map(item).collect(),
    }
}

/// Returns the figures of a run, with `per_query` those of each query too.
/// `missing` are the ids of judged items the index does not have.
pub(super) fn evaluation<'a>(
    evaluation: &'a Evaluation,
    missing: &'a [String],
    per_query: bool,
) -> JsonEvaluation<'a> {
    let queries = || {
        let queries = evaluation.queries.iter();
        queries.map(|query| json_query(query, None)).collect()
    };
    document(evaluation, None, None, per_query.then(queries), missing)
}

/// Returns the figures of two runs, as [`evaluation`] does, with what is between them.
pub(super) fn comparison<'a>(
    comparison: &'a Comparison,
    missing: &'a [String],
    per_query: bool,
) -> JsonEvaluation<'a> {
    let queries = || {
        let pairs = comparison.by_difference().into_iter();
        pairs
            .map(|(this, other)| json_query(this, Some(other)))
            .collect()
    };
    document(
        &comparison.this,
        Some(&comparison.other),
        Some(comparison.test),
        per_query.then(queries),
        missing,
    )
}

fn document<'a>(
    this: &'a Evaluation,
    other: Option<&Evaluation>,
    test: Option<Randomisation>,
    per_query: Option<Vec<JsonQuery<'a>>>,
    missing: &'a [String],
) -> JsonEvaluation<'a> {
    let others = other.map(Evaluation::classes);
    let classes = this.classes().into_iter().enumerate().map(|(at, class)| {
        let other = others.as_ref().and_then(|others| others.get(at));
        JsonClass {
            class: class.class,
            queries: class.queries,
            figures: figures(class.figures, other.map(|other| other.figures)),
        }
    });
    JsonEvaluation {
        schema: "referat.eval/1",
        queries: this.queries.len(),
        overall: figures(this.overall(), other.map(Evaluation::overall)),
        classes: classes.collect(),
        test: test.map(|test| JsonTest {
            p_value: test.p_value,
            differing: test.differing,
            samples: test.samples,
        }),
        per_query,
        queries_unjudged: &this.unjudged,
        queries_nothing_relevant: &this.nothing_relevant,
        queries_unknown: &this.unknown,
        items_missing: missing,
    }
}
