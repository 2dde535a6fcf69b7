//! The lines of judgements and of runs, as TREC has both: each says something of an
//! item for a query, in columns of which the first is the query and the third the item.

use std::path::{Path, PathBuf};

use super::RelevanceError;
use super::file_lines::FileLines;
use super::ids::KnownIds;

/// What the lines of such a file look like, as its errors say it.
pub(super) struct LineForm {
    /// A line in short, for a file without any.
    pub(super) line: &'static str,
    /// The same with how many columns it has.
    pub(super) columns: &'static str,
    /// What helps whoever has a wrong line.
    pub(super) hint: &'static str,
}

/// The lines of a file of judgements or of a run.
#[derive(Clone, Debug)]
pub(super) struct ItemLines<V> {
    path: PathBuf,
    lines: Vec<ItemLine<V>>,
}

/// What a line says of an item for a query.
#[derive(Clone, Debug)]
pub(super) struct ItemLine<V> {
    /// Its number in the file, from 1.
    pub(super) line: usize,
    pub(super) query: String,
    /// The id of the item, as written.
    pub(super) item: String,
    /// What it says.
    pub(super) value: V,
}

impl<V> ItemLines<V> {
    /// Reads the file at `path`, of whose columns `read_value` makes what a line says;
    /// it gets the file for its errors, and the number of the line.
    pub(super) fn read<const COUNT: usize>(
        path: &Path,
        form: &LineForm,
        read_value: impl Fn(&FileLines, usize, &[&str; COUNT]) -> Result<V, RelevanceError>,
    ) -> Result<Self, RelevanceError> {
        const {
            assert!(COUNT > 2, "the third column is the item");
        }
        let file = FileLines::read(path, form.line)?;
        let mut lines = Vec::new();
        for (line, text) in file.iter() {
            let columns = file.columns((line, text), form.columns, form.hint)?;
            lines.push(ItemLine {
                line,
                query: columns[0].to_owned(),
                item: columns[2].to_owned(),
                value: read_value(&file, line, &columns)?,
            });
        }
        Ok(Self {
            path: file.path().to_owned(),
            lines,
        })
    }

    /// Returns the path it was read from.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the lines in the order of the file.
    pub(super) fn iter(&self) -> impl Iterator<Item = &ItemLine<V>> {
        self.lines.iter()
    }

    /// Returns the ids of the items, as written.
    pub(super) fn items(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(|line| line.item.as_str())
    }

    /// Returns the whole id of the item of a line.
    pub(super) fn id_of(
        &self,
        line: &ItemLine<V>,
        known: &KnownIds,
    ) -> Result<String, RelevanceError> {
        known
            .resolve(&line.item)
            .map_err(|candidates| RelevanceError::Ambiguous {
                path: self.path.clone(),
                line: line.line,
                id: line.item.clone(),
                candidates,
            })
    }

    /// Returns the error of a line that says again what the line `first` says.
    pub(super) fn twice(
        &self,
        line: &ItemLine<V>,
        first: usize,
        what: String,
        hint: &'static str,
    ) -> RelevanceError {
        RelevanceError::Twice {
            path: self.path.clone(),
            line: line.line,
            first,
            what,
            hint,
        }
    }
}
