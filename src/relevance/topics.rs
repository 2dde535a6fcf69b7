//! The file of queries: a line `qid<TAB>query` or `qid<TAB>class<TAB>query`.

use std::collections::HashMap;
use std::path::Path;

use super::RelevanceError;
use super::file_lines::{FileLines, shortened};

const EXPECTED: &str = "`qid<TAB>query` or `qid<TAB>class<TAB>query`";
const HINT: &str = "columns are parted by a tab";

/// One query to measure with: what TREC calls a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// What judgements and runs call it (qid).
    pub id: String,
    /// The class of queries it is of; `None` if the file has no classes.
    pub class: Option<String>,
    /// The query as a person would type it.
    pub query: String,
}

/// Returns the queries in the file at `path`, in order.
///
/// A fourth column, what is wanted, and any after it are for people and passed
/// over.
///
/// # Errors
///
/// If the file cannot be read, is not in UTF-8 or has no lines, or a line has no
/// query, no id fit for a run, or the id of one before it.
pub fn read_topics(path: &Path) -> Result<Vec<Topic>, RelevanceError> {
    let lines = FileLines::read(path, EXPECTED)?;
    let mut topics = Vec::new();
    let mut seen = HashMap::new();
    for (number, line) in lines.iter() {
        let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
        let (id, class, query) = match columns[..] {
            [id, query] => (id, None, query),
            [id, class, query, ..] => (id, Some(class).filter(|class| !class.is_empty()), query),
            _ => {
                let found = format!("`{}`", shortened(line));
                return Err(lines.wrong(number, EXPECTED, found, HINT));
            }
        };
        if id.is_empty() || id.contains(char::is_whitespace) {
            return Err(lines.wrong(
                number,
                "an id without spaces in the first column",
                format!("`{}`", shortened(id)),
                HINT,
            ));
        }
        if query.is_empty() {
            let found = format!("an empty one: `{}`", shortened(line));
            return Err(lines.wrong(number, "a query", found, HINT));
        }
        if let Some(first) = seen.insert(id.to_owned(), number) {
            return Err(RelevanceError::Twice {
                path: path.to_owned(),
                line: number,
                first,
                what: format!("query `{id}`"),
                hint: "give each query an id of its own",
            });
        }
        topics.push(Topic {
            id: id.to_owned(),
            class: class.map(str::to_owned),
            query: query.to_owned(),
        });
    }
    Ok(topics)
}
