//! Items of a body (udvalg) that a query names.

use tantivy::Term;
use tantivy::query::{ConstScoreQuery, TermQuery};
use tantivy::schema::IndexRecordOption;

use super::plan::Extra;
use super::weigher::Weigher;
use crate::analysis::Stemming;
use crate::query::forms::{Forms, named_by};
use crate::query::roles::{TypedWord, content};
use crate::text::Text;
use crate::text::bodies::{KnownBodies, is_body, is_small_letters};

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
    let named: Vec<(&str, Vec<String>)> = content(typed)
        .into_iter()
        .map(|word| {
            let mut stems = named_by(word.word);
            for stem in stems.clone() {
                let synonyms = weigher
                    .reading
                    .synonyms
                    .of_words(std::slice::from_ref(&stem));
                stems.extend(synonyms.into_iter().flat_map(|synonym| synonym.stems));
            }
            (word.word, stems)
        })
        .collect();
    let known = KnownBodies::new(slugs.iter().map(String::as_str));
    let printed: Vec<(&str, Option<&str>)> = content(typed)
        .into_iter()
        .map(|word| (word.word, printed_body(word.word, &known)))
        .collect();
    let mut extras = Vec::new();
    for slug in &slugs {
        let names: Vec<String> = slug
            .split('-')
            .flat_map(|word| Forms::of_word(word, Stemming::Danish).whole)
            .collect();
        let of_stem = named
            .iter()
            .find(|(_, stems)| stems.iter().any(|stem| names.contains(stem)))
            .map(|(word, _)| *word);
        let of_name = || {
            let mut printed = printed.iter();
            printed
                .find(|(_, body)| *body == Some(slug.as_str()))
                .map(|(word, _)| *word)
        };
        if let Some(word) = of_stem.or_else(of_name) {
            let term = Term::from_field_text(weigher.statistics.fields.committee, slug);
            extras.push(Extra {
                shown: format!("mødet holdt af {word} ({slug})"),
                query: Box::new(ConstScoreQuery::new(
                    Box::new(TermQuery::new(term, IndexRecordOption::Basic)),
                    score,
                )),
                finds: false,
            });
        }
    }
    Ok(extras)
}

/// Returns which of the bodies `known` the name or the letters `word` are of, typed in
/// capitals or not.
fn printed_body<'k>(word: &str, known: &'k KnownBodies) -> Option<&'k str> {
    let text = Text::new(word);
    let [token] = text.tokens() else {
        return None;
    };
    let is_name = is_body(token) || is_small_letters(token);
    is_name.then(|| known.find(word)).flatten()
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
