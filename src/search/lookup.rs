//! Finding one item by its id, and bodies and municipalities by their names.

use std::collections::BTreeSet;

use serde::Serialize;
use tantivy::collector::TopDocs;
use tantivy::postings::TermInfo;
use tantivy::query::TermQuery;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, InvertedIndexReader, SegmentReader, TERMINATED, Term};

use crate::index::{IndexError, OpenIndex, StoredItem, slug};
use crate::query::Filters;
use crate::text::bodies::is_same_body;

/// What an id led to.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum IdLookup {
    /// The one item meant.
    One(Box<StoredItem>),
    /// Several items have ids that end like this: the ids, in order.
    Several(Vec<String>),
    /// No item has such an id.
    None,
}

/// Finds the item with the id `typed`, or the only one whose id ends with it:
/// `chefforum/2024-12-04/3`, `2024-12-04/3`.
///
/// # Errors
///
/// Fails when the index cannot be read.
pub fn find_item(index: &OpenIndex, typed: &str) -> Result<IdLookup, IndexError> {
    index.answer(|| {
        let typed = normal_id(typed);
        if typed.is_empty() {
            return Ok(IdLookup::None);
        }
        match ending_with(index, &typed)? {
            // Agendas had ids of their own once.
            IdLookup::None if typed.contains(AGENDA) => {
                ending_with(index, &typed.replacen(AGENDA, "/", 1))
            }
            found => Ok(found),
        }
    })
}

/// What stood behind the day in the ids of agendas.
const AGENDA: &str = "-dagsorden/";

/// Finds the item with the id `typed`, or the only one whose id ends with it.
fn ending_with(index: &OpenIndex, typed: &str) -> Result<IdLookup, IndexError> {
    for id in [index.whole_id(typed), typed.to_owned()] {
        if let Some(item) = by_id(index, &id)? {
            return Ok(IdLookup::One(Box::new(item)));
        }
    }
    for id in [index.whole_id(typed), typed.to_owned()] {
        let now = index.now_called(&id)?;
        if let Some(item) = now.map(|id| by_id(index, &id)).transpose()?.flatten() {
            return Ok(IdLookup::One(Box::new(item)));
        }
    }
    let tail = format!("/{typed}");
    let mut ids = terms(index, index.fields().id, |id| id.ends_with(&tail))?;
    match ids.len() {
        0 => Ok(IdLookup::None),
        1 => Ok(by_id(index, &ids.remove(0))?
            .map_or(IdLookup::None, |item| IdLookup::One(Box::new(item)))),
        _ => Ok(IdLookup::Several(shown(index, ids))),
    }
}

fn shown(index: &OpenIndex, ids: Vec<String>) -> Vec<String> {
    let ids = ids.iter();
    ids.map(|id| index.shown_id(id).to_owned()).collect()
}

/// Spells an id as ids are spelt: each part a slug, its date in ISO form.
fn normal_id(typed: &str) -> String {
    typed
        .trim()
        .trim_matches('/')
        .split('/')
        .map(|part| {
            let part = part.trim();
            if part
                .bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'~' | b'-'))
            {
                part.to_owned()
            } else {
                part.split('~').map(slug).collect::<Vec<_>>().join("~")
            }
        })
        .collect::<Vec<_>>()
        .join("/")
}

fn by_id(index: &OpenIndex, id: &str) -> Result<Option<StoredItem>, IndexError> {
    let term = Term::from_field_text(index.fields().id, id);
    let query = TermQuery::new(term, IndexRecordOption::Basic);
    let found =
        index.read(|searcher| searcher.search(&query, &TopDocs::with_limit(1).order_by_score()))?;
    found
        .first()
        .map(|(_, address)| index.get(*address))
        .transpose()
}

/// Returns the terms of `field` in live documents that `wanted` accepts, sorted.
fn terms(
    index: &OpenIndex,
    field: Field,
    wanted: impl Fn(&str) -> bool,
) -> Result<Vec<String>, IndexError> {
    index.read(|searcher| {
        let mut found = BTreeSet::new();
        for segment in searcher.segment_readers() {
            let inverted = segment.inverted_index(field)?;
            let mut stream = inverted.terms().stream()?;
            while stream.advance() {
                if let Ok(text) = std::str::from_utf8(stream.key())
                    && wanted(text)
                    && is_alive(segment, &inverted, stream.value())?
                {
                    found.insert(text.to_owned());
                }
            }
        }
        Ok(found.into_iter().collect())
    })
}

/// Returns whether a document that has not been deleted has the term: deleted
/// ones keep their terms until segments are merged.
fn is_alive(
    segment: &SegmentReader,
    index: &InvertedIndexReader,
    term: &TermInfo,
) -> tantivy::Result<bool> {
    let Some(alive) = segment.alive_bitset() else {
        return Ok(true);
    };
    let mut postings = index.read_postings_from_terminfo(term, IndexRecordOption::Basic)?;
    while postings.doc() != TERMINATED {
        if alive.is_alive(postings.doc()) {
            return Ok(true);
        }
        postings.advance();
    }
    Ok(false)
}

/// Names that nothing in the index is called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UnknownNames {
    /// Bodies.
    pub committees: Vec<String>,
    /// Municipalities.
    pub municipalities: Vec<String>,
}

/// Turns the names of bodies and municipalities in `filters` into the slugs the
/// index has, and returns those it has none for, which are taken out.
///
/// A name stands for everything that is called so, or else for everything whose
/// name contains it; a body also goes by its letters (`ØU`, `KB`). Names already turned stay as they are.
///
/// # Errors
///
/// Fails when the index cannot be read.
pub fn resolve_names(index: &OpenIndex, filters: &mut Filters) -> Result<UnknownNames, IndexError> {
    index.answer(|| {
        let fields = index.fields();
        let turn = |field: Field, names: &mut Vec<String>| {
            let mut unknown = Vec::new();
            let mut slugs = Vec::new();
            for name in std::mem::take(names) {
                let found = resolve(index, field, &name)?;
                if found.is_empty() {
                    unknown.push(name);
                }
                slugs.extend(found);
            }
            *names = slugs;
            Ok::<_, IndexError>(unknown)
        };
        Ok(UnknownNames {
            committees: turn(fields.committee, &mut filters.committees)?,
            municipalities: turn(fields.municipality, &mut filters.municipalities)?,
        })
    })
}

fn resolve(index: &OpenIndex, field: Field, typed: &str) -> Result<Vec<String>, IndexError> {
    let typed = typed.trim();
    let bare_name = [" Kommune", " kommune"]
        .iter()
        .find_map(|end| typed.strip_suffix(end));
    let wanted = slug(bare_name.unwrap_or(typed));
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let exact = terms(index, field, |name| name == wanted)?;
    if !exact.is_empty() {
        return Ok(exact);
    }
    // Typed without æ, ø and å: "okonomi" for "oekonomi".
    let bare = |name: &str| {
        name.replace("oe", "o")
            .replace("ae", "a")
            .replace("aa", "a")
    };
    let parts = terms(index, field, |name| {
        name.contains(&wanted) || bare(name).contains(&bare(&wanted))
    })?;
    if !parts.is_empty() || field != index.fields().committee {
        return Ok(parts);
    }
    // By letters or another name of the council: "KB", "ØU", "byrådet".
    let known = terms(index, field, |_| true)?;
    let files = index.manifest()?.files.iter();
    let meant: BTreeSet<String> = files
        .filter(|file| is_same_body(typed, file.committee.as_deref().unwrap_or_default()))
        .map(|file| file.committee_slug())
        .filter(|slug| known.contains(slug))
        .collect();
    Ok(meant.into_iter().collect())
}

/// Returns the ids of every item in the index.
///
/// # Errors
///
/// Fails when the index cannot be read.
pub fn ids(index: &OpenIndex) -> Result<Vec<String>, IndexError> {
    index.answer(|| Ok(shown(index, terms(index, index.fields().id, |_| true)?)))
}

/// Returns the slugs of every body in the index.
///
/// # Errors
///
/// Fails when the index cannot be read.
pub fn committees(index: &OpenIndex) -> Result<Vec<String>, IndexError> {
    index.answer(|| terms(index, index.fields().committee, |_| true))
}

/// Returns the slugs of every municipality in the index.
///
/// # Errors
///
/// Fails when the index cannot be read.
pub fn municipalities(index: &OpenIndex) -> Result<Vec<String>, IndexError> {
    index.answer(|| terms(index, index.fields().municipality, |_| true))
}
