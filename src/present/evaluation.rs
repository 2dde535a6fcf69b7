//! How well a run answers judged queries, as tables and as JSON.

use std::io::{self, Write};

use serde::Serialize;

use crate::relevance::evaluation::{ClassFigures, FoundItem, QueryFigures};
use crate::relevance::randomisation::Randomisation;
use crate::relevance::{Comparison, DEPTH, Evaluation, Figures, KnownIds};

use super::labels::counted;
use super::style::escape;

/// How many of the items found a line shows.
const SHOWN: usize = 5;
/// The row of the means over all queries.
const ALL: &str = "all";
/// The name of no class.
const NO_CLASS: &str = "-";

/// Writes the figures per class and overall; before them, if `per_query`, those
/// of each query with the first items found.
///
/// # Errors
///
/// Fails when `out` does.
pub fn terminal(
    out: &mut dyn Write,
    evaluation: &Evaluation,
    names: &KnownIds,
    per_query: bool,
) -> io::Result<()> {
    let headings = [
        format!("nDCG@{DEPTH}"),
        format!("MRR@{DEPTH}"),
        format!("recall@{DEPTH}"),
    ];
    let numbers = |figures: Figures| {
        [figures.ndcg, figures.reciprocal_rank, figures.recall].map(|value| format!("{value:.3}"))
    };
    if per_query {
        let mut table = Table::new(2, ["qid", "class"], headings.clone(), Some("first items"));
        for query in &evaluation.queries {
            let numbers = numbers(query.figures);
            let text = [query.id.clone(), class_name(&query.class)];
            table.add(text, numbers, first_ids(query, names));
        }
        table.write(out)?;
        writeln!(out)?;
    }
    let mut table = Table::new(1, ["class", "queries"], headings, None);
    for class in rows(evaluation) {
        let text = [class_label(&class), class.queries.to_string()];
        table.add(text, numbers(class.figures), String::new());
    }
    table.write(out)
}

/// Writes the figures of two runs side by side, as [`terminal`] does, and what
/// the test of their difference says.
///
/// # Errors
///
/// Fails when `out` does.
pub fn comparison(
    out: &mut dyn Write,
    comparison: &Comparison,
    names: &KnownIds,
    per_query: bool,
) -> io::Result<()> {
    let headings = || {
        ["nDCG", "MRR", "recall"]
            .iter()
            .flat_map(|name| {
                [
                    format!("{name}@{DEPTH}"),
                    "against".to_owned(),
                    "diff".to_owned(),
                ]
            })
            .collect::<Vec<_>>()
    };
    let numbers = |this: Figures, other: Figures| {
        [
            (this.ndcg, other.ndcg),
            (this.reciprocal_rank, other.reciprocal_rank),
            (this.recall, other.recall),
        ]
        .into_iter()
        .flat_map(|(this, other)| {
            [
                format!("{this:.3}"),
                format!("{other:.3}"),
                signed(this - other),
            ]
        })
        .collect::<Vec<_>>()
    };
    if per_query {
        let mut table = Table::new(2, ["qid", "class"], headings(), Some("first items"));
        for (this, other) in comparison.by_difference() {
            let text = [this.id.clone(), class_name(&this.class)];
            let numbers = numbers(this.figures, other.figures);
            table.add(text, numbers, first_ids(this, names));
        }
        table.write(out)?;
        writeln!(out)?;
    }
    let mut table = Table::new(1, ["class", "queries"], headings(), None);
    for (this, other) in rows(&comparison.this).iter().zip(rows(&comparison.other)) {
        let text = [class_label(this), this.queries.to_string()];
        table.add(text, numbers(this.figures, other.figures), String::new());
    }
    table.write(out)?;
    let test = comparison.test;
    let how = match test.samples {
        None => "exact".to_owned(),
        Some(samples) => format!("{samples} samples"),
    };
    let differing = match test.differing {
        1 => "1 differs".to_owned(),
        count => format!("{count} differ"),
    };
    writeln!(
        out,
        "\nnDCG@{DEPTH}: p = {} (two-sided paired randomisation test; {differing} of {}; {how})",
        p_value(test.p_value),
        counted(comparison.this.queries.len(), "query", "queries"),
    )
}

/// The rows of a table: the classes, if there are any, and all queries.
fn rows(evaluation: &Evaluation) -> Vec<Row> {
    let mut rows: Vec<Row> = evaluation.classes().into_iter().map(Row::from).collect();
    if rows.iter().all(|row| row.class.is_none()) {
        rows.clear();
    }
    rows.push(Row {
        class: None,
        is_all: true,
        queries: evaluation.queries.len(),
        figures: evaluation.overall(),
    });
    rows
}

struct Row {
    class: Option<String>,
    is_all: bool,
    queries: usize,
    figures: Figures,
}

impl From<ClassFigures> for Row {
    fn from(class: ClassFigures) -> Self {
        Self {
            class: class.class,
            is_all: false,
            queries: class.queries,
            figures: class.figures,
        }
    }
}

fn class_label(row: &Row) -> String {
    if row.is_all {
        ALL.to_owned()
    } else {
        class_name(&row.class)
    }
}

fn class_name(class: &Option<String>) -> String {
    class.clone().unwrap_or_else(|| NO_CLASS.to_owned())
}

fn first_ids(query: &QueryFigures, names: &KnownIds) -> String {
    let ids = query.first.iter().take(SHOWN);
    ids.map(|item| names.short(&item.id))
        .collect::<Vec<_>>()
        .join(" ")
}

/// A difference with its sign, also of one that is rounded to nothing.
fn signed(difference: f64) -> String {
    if difference.abs() < 0.0005 {
        return "0.000".to_owned();
    }
    format!("{difference:+.3}")
}

fn p_value(value: f64) -> String {
    if value < 0.0001 {
        format!("{value:.1e}")
    } else {
        format!("{value:.4}")
    }
}

/// A table: two columns of text, some of numbers, and a last one of any width.
struct Table {
    /// Columns that begin, not end, at one place.
    left: usize,
    rows: Vec<(Vec<String>, String)>,
}

impl Table {
    fn new(
        left: usize,
        text: [&str; 2],
        numbers: impl IntoIterator<Item = String>,
        last: Option<&str>,
    ) -> Self {
        let mut table = Self {
            left,
            rows: Vec::new(),
        };
        let last = last.unwrap_or_default().to_owned();
        table.add(text.map(str::to_owned), numbers, last);
        table
    }

    fn add(&mut self, text: [String; 2], numbers: impl IntoIterator<Item = String>, last: String) {
        let text = text.into_iter().map(|text| one_line(&text));
        self.rows
            .push((text.chain(numbers).collect(), one_line(&last)));
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let columns = self.rows.first().map_or(0, |(cells, _)| cells.len());
        let width = |column: usize| {
            let cells = self.rows.iter().map(|(cells, _)| cells[column].as_str());
            cells.map(unicode_width::UnicodeWidthStr::width).max()
        };
        let widths: Vec<usize> = (0..columns).map(|at| width(at).unwrap_or(0)).collect();
        for (cells, last) in &self.rows {
            let mut line = String::new();
            for (at, (cell, width)) in cells.iter().zip(&widths).enumerate() {
                let fill = width - unicode_width::UnicodeWidthStr::width(cell.as_str());
                let (before, after) = if at < self.left { (0, fill) } else { (fill, 0) };
                let gap = if at == 0 { 0 } else { 2 };
                line.push_str(&" ".repeat(before + gap));
                line.push_str(cell);
                line.push_str(&" ".repeat(after));
            }
            line.push_str("  ");
            line.push_str(last);
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// What a file said, fit for a line on a terminal.
fn one_line(text: &str) -> String {
    escape(text).replace(['\t', '\n'], " ")
}

/// The answer of `eval`.
#[derive(Debug, Serialize)]
pub struct JsonEvaluation<'a> {
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
    first: Vec<JsonItem<'a>>,
}

#[derive(Debug, Serialize)]
struct JsonItem<'a> {
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
    let item = |item: &'a FoundItem| JsonItem {
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
pub fn json<'a>(
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

/// Returns the figures of two runs, as [`json`] does, with what is between them.
pub fn comparison_json<'a>(
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
