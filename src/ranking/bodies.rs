//! Items of a body (udvalg) that a query names.

use tantivy::Term;
use tantivy::query::{ConstScoreQuery, TermQuery};
use tantivy::schema::IndexRecordOption;

use super::plan::Extra;
use super::weigher::Weigher;
use crate::analysis::Stemming;
use crate::query::forms::Forms;
use crate::query::roles::TypedWord;
use crate::text::bodies::{KnownBodies, NamedBodies};

/// Returns what lifts the items of the bodies that `typed` names by `score`; nothing
/// where the index has only one.
pub(super) fn named_bodies(
    weigher: &Weigher<'_>,
    typed: &[TypedWord<'_>],
    score: f32,
) -> tantivy::Result<Vec<Extra>> {
    let slugs = slugs(weigher)?;
    if slugs.len() < 2 {
        return Ok(Vec::new());
    }
    let known = KnownBodies::new(slugs.iter().map(String::as_str));
    let words: Vec<&str> = typed.iter().map(|word| word.word).collect();
    let mut named = known.named_by(&words);
    named.extend(named_by_synonyms(weigher, &words, &known, &named));
    let mut extras = Vec::new();
    for slug in &slugs {
        let names = named
            .iter()
            .find(|named| named.names.contains(&slug.as_str()));
        if let Some(names) = names {
            let word = words[names.words.clone()].join(" ");
            let term = Term::from_field_text(weigher.statistics.fields.committee, slug);
            extras.push(Extra {
                shown: format!("mødet holdt af {word} ({slug})"),
                query: Box::new(ConstScoreQuery::new(
                    Box::new(TermQuery::new(term, IndexRecordOption::Basic)),
                    score,
                )),
                finds: false,
                clauses: names.words.clone().map(|at| typed[at].clause).collect(),
            });
        }
    }
    Ok(extras)
}

/// Returns the bodies of which a word that names none itself has a name for a synonym.
fn named_by_synonyms<'k>(
    weigher: &Weigher<'_>,
    words: &[&str],
    known: &'k KnownBodies,
    named: &[NamedBodies<'k>],
) -> Vec<NamedBodies<'k>> {
    let synonyms = &weigher.reading.synonyms;
    let is_free = |at: &usize| !named.iter().any(|named| named.words.contains(at));
    let free = (0..words.len()).filter(is_free);
    let others = free.flat_map(|at| {
        let stems = Forms::of_word(words[at], Stemming::Danish)
            .whole
            .into_iter();
        let terms = stems.flat_map(|stem| synonyms.of_words(&[stem]));
        terms.flat_map(move |synonym| {
            let term: Vec<&str> = synonym.term.split_whitespace().collect();
            let mut bodies = known.named_by(&term);
            bodies.retain(|named| named.words.len() == term.len());
            bodies.into_iter().map(move |bodies| NamedBodies {
                words: at..at + 1,
                names: bodies.names,
            })
        })
    });
    others.collect()
}

/// Returns the bodies of the index, none twice.
fn slugs(weigher: &Weigher<'_>) -> tantivy::Result<Vec<String>> {
    let mut slugs: Vec<String> = Vec::new();
    for segment in weigher.statistics.searcher.segment_readers() {
        let index = segment.inverted_index(weigher.statistics.fields.committee)?;
        let mut terms = index.terms().stream()?;
        while terms.advance() {
            if let Ok(slug) = std::str::from_utf8(terms.key())
                && !slugs.iter().any(|known| known == slug)
            {
                slugs.push(slug.to_owned());
            }
        }
    }
    Ok(slugs)
}
