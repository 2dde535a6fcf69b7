//! How well a run answers judged queries, as tables.

use std::io::{self, Write};

use crate::present::controls::escape;
use crate::present::labels::counted;
use crate::relevance::evaluation::{ClassFigures, QueryFigures};
use crate::relevance::{Comparison, DEPTH, Evaluation, Figures, KnownIds};

/// How many of the items found a line shows.
const SHOWN: usize = 5;

/// The row of the means over all queries.
const ALL: &str = "all";

/// The name of no class.
const NO_CLASS: &str = "-";

/// Writes the figures per class and overall; before them, if `per_query`, those
/// of each query with the first items found.
pub(super) fn evaluation(
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

/// Writes the figures of two runs side by side, as [`evaluation`] does, and what
/// the test of their difference says.
pub(super) fn comparison(
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
fn rows(evaluation: &Evaluation) -> Vec<EvaluationRow> {
    let mut rows: Vec<EvaluationRow> = evaluation
        .classes()
        .into_iter()
        .map(EvaluationRow::from)
        .collect();
    if rows.iter().all(|row| row.class.is_none()) {
        rows.clear();
    }
    rows.push(EvaluationRow {
        class: None,
        is_all: true,
        queries: evaluation.queries.len(),
        figures: evaluation.overall(),
    });
    rows
}

struct EvaluationRow {
    class: Option<String>,
    is_all: bool,
    queries: usize,
    figures: Figures,
}

impl From<ClassFigures> for EvaluationRow {
    fn from(class: ClassFigures) -> Self {
        Self {
            class: class.class,
            is_all: false,
            queries: class.queries,
            figures: class.figures,
        }
    }
}

fn class_label(row: &EvaluationRow) -> String {
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
