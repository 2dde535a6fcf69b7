//! Runs: which items an engine found for each query, best first.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use super::RelevanceError;
use super::file_lines::{FileLines, shortened};
use super::ids::KnownIds;
use super::item_lines::{ItemLines, LineForm};
use super::topics::Topic;
use crate::index::{IndexError, OpenIndex};
use crate::query;
use crate::search::{Results, SearchOptions, search};

/// A line of a run.
const FORM: LineForm = LineForm {
    line: "`qid Q0 item rank score name`",
    columns: "six columns `qid Q0 item rank score name`",
    hint: "`referat search --queries FILE --format trec` writes such a file",
};

/// Returns what the index has for the query of `topic`, best first and at most
/// `limit` hits.
///
/// # Errors
///
/// Fails when the index cannot be read.
pub fn answer(index: &OpenIndex, topic: &Topic, limit: usize) -> Result<Results, IndexError> {
    let options = SearchOptions {
        limit,
        passages: false,
        ..SearchOptions::default()
    };
    search(index, &query::parse(&topic.query), &options)
}

/// The items found for each query, best first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    rankings: BTreeMap<String, Vec<String>>,
}

impl Run {
    /// Adds the items found for a query, by their whole ids, best first.
    pub fn insert(&mut self, query: &str, items: Vec<String>) {
        self.rankings.insert(query.to_owned(), items);
    }

    /// Returns the items found for a query; none for one it does not know.
    pub fn ranking(&self, query: &str) -> &[String] {
        self.rankings.get(query).map_or(&[], Vec::as_slice)
    }

    /// Returns the ids of the queries, sorted.
    pub fn queries(&self) -> impl Iterator<Item = &str> {
        self.rankings.keys().map(String::as_str)
    }
}

/// A run as its file has it.
#[derive(Clone, Debug)]
pub struct RunFile {
    lines: ItemLines<RankedAt>,
}

/// Where an item stands among those found for a query.
#[derive(Clone, Copy, Debug)]
struct RankedAt {
    rank: u64,
    score: f64,
}

impl RunFile {
    /// Reads the TREC run in the file at `path`, of any engine.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, is not in UTF-8 or has no lines, or a line is
    /// none of a run.
    pub fn read(path: &Path) -> Result<Self, RelevanceError> {
        let ranked_at = |file: &FileLines, line, columns: &[&str; 6]| {
            let [_, _, _, rank, score, _] = columns;
            let wrong = |expected, found: &str| {
                file.wrong(line, expected, format!("`{}`", shortened(found)), FORM.hint)
            };
            let score: f64 = match score.parse() {
                Ok(value) if f64::is_finite(value) => value,
                _ => return Err(wrong("a number as score", score)),
            };
            let rank = rank
                .parse()
                .map_err(|_| wrong("a whole number as rank", rank))?;
            Ok(RankedAt { rank, score })
        };
        let lines = ItemLines::read(path, &FORM, ranked_at)?;
        Ok(Self { lines })
    }

    /// Returns the path it was read from.
    pub fn path(&self) -> &Path {
        self.lines.path()
    }

    /// Returns the ids of the items, as written.
    pub fn items(&self) -> impl Iterator<Item = &str> {
        self.lines.items()
    }

    /// Returns the run, with items by their whole ids: by score as in trec_eval,
    /// those of one score by rank.
    ///
    /// # Errors
    ///
    /// If an id may stand for several items, or an item is found twice for one
    /// query.
    pub fn run(&self, known: &KnownIds) -> Result<Run, RelevanceError> {
        let mut seen = HashMap::new();
        let mut rankings: BTreeMap<String, Vec<(RankedAt, String)>> = BTreeMap::new();
        for line in self.lines.iter() {
            let id = self.lines.id_of(line, known)?;
            if let Some(first) = seen.insert((line.query.as_str(), id.clone()), line.line) {
                let what = format!("`{}` for `{}`", line.item, line.query);
                let hint = "an item may be found once for a query";
                return Err(self.lines.twice(line, first, what, hint));
            }
            rankings
                .entry(line.query.clone())
                .or_default()
                .push((line.value, id));
        }
        let mut run = Run::default();
        for (query, mut ranking) in rankings {
            ranking.sort_by(|(one, _), (other, _)| by_score(*one, *other));
            let items = ranking.into_iter().map(|(_, id)| id).collect();
            run.insert(&query, items);
        }
        Ok(run)
    }

    /// Returns the ids of the queries whose scores rise with the ranks, sorted:
    /// a score that is better when smaller turns a ranking upside down.
    pub fn upside_down(&self) -> Vec<&str> {
        let mut by_query: BTreeMap<&str, Vec<RankedAt>> = BTreeMap::new();
        for line in self.lines.iter() {
            by_query.entry(&line.query).or_default().push(line.value);
        }
        by_query.retain(|_, places| {
            places.sort_by_key(|at| at.rank);
            places
                .windows(2)
                .any(|pair| pair[0].rank < pair[1].rank && pair[0].score < pair[1].score)
        });
        by_query.into_keys().collect()
    }
}

fn by_score(one: RankedAt, other: RankedAt) -> Ordering {
    other
        .score
        .total_cmp(&one.score)
        .then(one.rank.cmp(&other.rank))
}
