//! Judgements (qrels, as TREC has them): lines `qid 0 item grade`.

use std::collections::BTreeMap;
use std::path::Path;

use super::RelevanceError;
use super::file_lines::{FileLines, shortened};
use super::ids::KnownIds;
use super::item_lines::{ItemLine, ItemLines, LineForm};
use super::metrics::Grades;

/// A line of judgements.
const FORM: LineForm = LineForm {
    line: "`qid 0 item grade`",
    columns: "four columns `qid 0 item grade`",
    hint: "a line is e.g. `q1 0 2024-12-04/3 2`",
};
/// The highest grade: above, a gain of 2^grade swamps every other.
const MAX_GRADE: i64 = 20;

/// Which items were judged for which query, and how.
#[derive(Clone, Debug)]
pub struct Judgements {
    /// The grades, line by line.
    lines: ItemLines<u32>,
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
        let grade =
            |file: &FileLines, line, [_, _, _, grade]: &[&str; 4]| match grade.parse::<i64>() {
                Ok(value) if value <= MAX_GRADE => Ok(u32::try_from(value).unwrap_or(0)),
                _ => {
                    let found = format!("`{}`", shortened(grade));
                    Err(file.wrong(line, "a whole number up to 20 as grade", found, FORM.hint))
                }
            };
        let lines = ItemLines::read(path, &FORM, grade)?;
        Ok(Self { lines })
    }

    /// Returns the path they were read from.
    pub fn path(&self) -> &Path {
        self.lines.path()
    }

    /// Returns the ids of the items, as written.
    pub fn items(&self) -> impl Iterator<Item = &str> {
        self.lines.items()
    }

    /// Returns the grades of every query, with items by their whole ids.
    ///
    /// # Errors
    ///
    /// If an id may stand for several items, or an item is judged twice and
    /// differently.
    pub fn grades(&self, known: &KnownIds) -> Result<BTreeMap<String, Grades>, RelevanceError> {
        let mut grades: BTreeMap<String, Grades> = BTreeMap::new();
        let mut seen: BTreeMap<(&str, String), &ItemLine<u32>> = BTreeMap::new();
        for judgement in self.lines.iter() {
            let id = self.lines.id_of(judgement, known)?;
            match seen.get(&(judgement.query.as_str(), id.clone())) {
                Some(first) if first.value != judgement.value => {
                    let (item, query) = (&judgement.item, &judgement.query);
                    let what = format!("another grade of `{item}` for `{query}`");
                    let hint = "keep one of the two";
                    return Err(self.lines.twice(judgement, first.line, what, hint));
                }
                Some(_) => continue,
                None => {
                    seen.insert((&judgement.query, id.clone()), judgement);
                }
            }
            grades
                .entry(judgement.query.clone())
                .or_default()
                .insert(id, judgement.value);
        }
        Ok(grades)
    }
}
