//! Judgements (qrels, as TREC has them): lines `qid 0 item grade`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::RelevanceError;
use super::ids::KnownIds;
use super::lines::{Lines, shortened};
use super::metrics::Grades;

const EXPECTED: &str = "four columns `qid 0 item grade`";
const HINT: &str = "a line is e.g. `q1 0 2024-12-04/3 2`";
/// The highest grade: above, a gain of 2^grade swamps every other.
const MAX_GRADE: i64 = 20;

/// Which items were judged for which query, and how.
#[derive(Clone, Debug)]
pub struct Judgements {
    path: PathBuf,
    lines: Vec<Judgement>,
}

#[derive(Clone, Debug)]
struct Judgement {
    line: usize,
    query: String,
    item: String,
    grade: u32,
}

impl Judgements {
    /// Reads the judgements in the file at `path`.
    ///
    /// Grades below 0, which some files give to spam, count as 0.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, is not in UTF-8 or has no lines, or a line is
    /// no judgement.
    pub fn read(path: &Path) -> Result<Self, RelevanceError> {
        let file = Lines::read(path, "`qid 0 item grade`")?;
        let mut lines = Vec::new();
        for (line, text) in file.iter() {
            let [query, _, item, grade] = file.columns((line, text), EXPECTED, HINT)?;
            let value = match grade.parse::<i64>() {
                Ok(value) if value <= MAX_GRADE => value,
                _ => {
                    let found = format!("`{}`", shortened(grade));
                    return Err(file.wrong(line, "a whole number up to 20 as grade", found, HINT));
                }
            };
            lines.push(Judgement {
                line,
                query: query.to_owned(),
                item: item.to_owned(),
                grade: u32::try_from(value).unwrap_or(0),
            });
        }
        Ok(Self {
            path: file.path().to_owned(),
            lines,
        })
    }

    /// Returns the path they were read from.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the ids of the items, as written.
    pub fn items(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(|judgement| judgement.item.as_str())
    }

    /// Returns the grades of every query, with items by their whole ids.
    ///
    /// # Errors
    ///
    /// If an id may stand for several items, or an item is judged twice and
    /// differently.
    pub fn grades(&self, known: &KnownIds) -> Result<BTreeMap<String, Grades>, RelevanceError> {
        let mut grades: BTreeMap<String, Grades> = BTreeMap::new();
        let mut seen: BTreeMap<(&str, String), &Judgement> = BTreeMap::new();
        for judgement in &self.lines {
            let id =
                known
                    .resolve(&judgement.item)
                    .map_err(|candidates| RelevanceError::Ambiguous {
                        path: self.path.clone(),
                        line: judgement.line,
                        id: judgement.item.clone(),
                        candidates,
                    })?;
            match seen.get(&(judgement.query.as_str(), id.clone())) {
                Some(first) if first.grade != judgement.grade => {
                    return Err(RelevanceError::Twice {
                        path: self.path.clone(),
                        line: judgement.line,
                        first: first.line,
                        what: format!(
                            "another grade of `{}` for `{}`",
                            judgement.item, judgement.query
                        ),
                        hint: "keep one of the two",
                    });
                }
                Some(_) => continue,
                None => {
                    seen.insert((&judgement.query, id.clone()), judgement);
                }
            }
            grades
                .entry(judgement.query.clone())
                .or_default()
                .insert(id, judgement.grade);
        }
        Ok(grades)
    }
}
