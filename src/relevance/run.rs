//! Runs: which items an engine found for each query, best first.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use super::RelevanceError;
use super::ids::KnownIds;
use super::lines::{Lines, shortened};
use super::topics::Topic;
use crate::index::{IndexError, OpenIndex};
use crate::query;
use crate::search::{Results, SearchOptions, search};

const EXPECTED: &str = "six columns `qid Q0 item rank score name`";
const HINT: &str = "`referat search --queries FILE --format trec` writes such a file";

/// Returns what the index has for the query of `topic`, best first and at most
/// `limit` hits.
///
/// # Errors
///
/// Fails when the index cannot be read.
pub fn answer(index: &OpenIndex, topic: &Topic, limit: usize) -> Result<Results, IndexError> {
    let options = SearchOptions {
        limit,
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
    path: PathBuf,
    lines: Vec<RunLine>,
}

#[derive(Clone, Debug)]
struct RunLine {
    line: usize,
    query: String,
    item: String,
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
        let file = Lines::read(path, "`qid Q0 item rank score name`")?;
        let mut lines = Vec::new();
        for (line, text) in file.iter() {
            let [query, _, item, rank, score, _] = file.columns((line, text), EXPECTED, HINT)?;
            let wrong = |expected, found: &str| {
                file.wrong(line, expected, format!("`{}`", shortened(found)), HINT)
            };
            let score: f64 = match score.parse() {
                Ok(value) if f64::is_finite(value) => value,
                _ => return Err(wrong("a number as score", score)),
            };
            lines.push(RunLine {
                line,
                query: query.to_owned(),
                item: item.to_owned(),
                rank: rank
                    .parse()
                    .map_err(|_| wrong("a whole number as rank", rank))?,
                score,
            });
        }
        Ok(Self {
            path: file.path().to_owned(),
            lines,
        })
    }

    /// Returns the path it was read from.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the ids of the items, as written.
    pub fn items(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(|line| line.item.as_str())
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
        let mut rankings: BTreeMap<String, Vec<(&RunLine, String)>> = BTreeMap::new();
        for line in &self.lines {
            let id = known
                .resolve(&line.item)
                .map_err(|candidates| RelevanceError::Ambiguous {
                    path: self.path.clone(),
                    line: line.line,
                    id: line.item.clone(),
                    candidates,
                })?;
            if let Some(first) = seen.insert((line.query.as_str(), id.clone()), line.line) {
                return Err(RelevanceError::Twice {
                    path: self.path.clone(),
                    line: line.line,
                    first,
                    what: format!("`{}` for `{}`", line.item, line.query),
                    hint: "an item may be found once for a query",
                });
            }
            rankings
                .entry(line.query.clone())
                .or_default()
                .push((line, id));
        }
        let mut run = Run::default();
        for (query, mut ranking) in rankings {
            ranking.sort_by(|(one, _), (other, _)| by_score(one, other));
            let items = ranking.into_iter().map(|(_, id)| id).collect();
            run.insert(&query, items);
        }
        Ok(run)
    }

    /// Returns the ids of the queries whose scores rise with the ranks, sorted:
    /// a score that is better when smaller turns a ranking upside down.
    pub fn upside_down(&self) -> Vec<&str> {
        let mut by_query: BTreeMap<&str, Vec<&RunLine>> = BTreeMap::new();
        for line in &self.lines {
            by_query.entry(&line.query).or_default().push(line);
        }
        by_query.retain(|_, lines| {
            lines.sort_by_key(|line| line.rank);
            lines
                .windows(2)
                .any(|pair| pair[0].rank < pair[1].rank && pair[0].score < pair[1].score)
        });
        by_query.into_keys().collect()
    }
}

fn by_score(one: &RunLine, other: &RunLine) -> Ordering {
    other
        .score
        .total_cmp(&one.score)
        .then(one.rank.cmp(&other.rank))
}
