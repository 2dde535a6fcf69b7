//! How the score of a hit comes about, in the terms of the query.

use serde::Serialize;
use tantivy::query::EnableScoring;
use tantivy::{DocAddress, DocSet};

use crate::index::{IndexError, OpenIndex, TextField};
use crate::query::{Occur, Query};
use crate::ranking::concept::{Concept, Origin};
use crate::ranking::plan::{Plan, Planned};
use crate::ranking::statistics::ItemStatistics;

/// How a score comes about.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// The score; the parts add up to it.
    pub score: f32,
    /// What each part of the query adds.
    pub parts: Vec<ScorePart>,
}

/// What a word of the query, or something that lifts items, adds.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ScorePart {
    /// What was typed, or what it is, in Danish.
    pub query: String,
    /// What it adds.
    pub score: f32,
    /// How rare the word is; `None` for what is not a word.
    pub rarity: Option<f32>,
    /// Its share of a full word's worth.
    pub weight: f32,
    /// The matches, the strongest first. Of one word the best counts in full and
    /// others in part, so they may add up to more than the score.
    pub matches: Vec<Match>,
}

/// A match of a word in a field.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Match {
    /// How the term comes from the word typed.
    pub origin: Origin,
    /// What the word became: the synonym, the parts, the respelling.
    pub became: String,
    /// The term in the index; inside compounds where it begins with `~`.
    pub term: String,
    /// The field; `None` for mentions of people.
    pub field: Option<TextField>,
    /// The field's weight.
    pub field_weight: f32,
    /// How often the field has the term.
    pub frequency: u32,
    /// What the match is worth by itself.
    pub score: f32,
}

/// Explains the score of the item at `address`, found by `query` as `plan` reads it.
pub(super) fn explain(
    index: &OpenIndex,
    statistics: &ItemStatistics<'_>,
    query: &Query,
    plan: &Plan,
    others: &[(String, Box<dyn tantivy::query::Query>)],
    address: DocAddress,
    score: f32,
) -> Result<Explanation, IndexError> {
    index.read(|searcher| {
        let reader = searcher.segment_reader(address.segment_ord);
        let mut parts = Vec::new();
        let mut add = |concept: &Concept| -> tantivy::Result<()> {
            let (score, contributions) = concept.explain(reader, address.doc_id)?;
            let mut matches: Vec<Match> = contributions
                .into_iter()
                .filter_map(|found| {
                    let alternative = concept.alternatives.get(found.alternative)?;
                    Some(Match {
                        origin: alternative.origin.clone(),
                        became: alternative.shown.clone(),
                        term: found.wanted.text(),
                        field: found.field,
                        field_weight: found.field_weight,
                        frequency: found.frequency,
                        score: found.score,
                    })
                })
                .collect();
            matches.sort_by(|a, b| b.score.total_cmp(&a.score));
            parts.push(ScorePart {
                query: concept.typed.clone(),
                score,
                rarity: Some(concept.rarity),
                weight: concept.weight,
                matches,
            });
            Ok(())
        };
        let clauses = query.clauses.iter().zip(&plan.clauses);
        for (_, planned) in clauses.filter(|(clause, _)| clause.occur != Occur::MustNot) {
            for planned in planned {
                if let Planned::Concept(concept) = planned {
                    add(concept)?;
                }
            }
        }
        for concept in &plan.joint {
            add(concept)?;
        }
        let extras = plan.extras.iter().map(|extra| (&extra.shown, &extra.query));
        let others = others.iter().map(|(shown, query)| (shown, query));
        for (shown, query) in extras.chain(others) {
            let scoring = EnableScoring::enabled_from_statistics_provider(statistics, searcher);
            let mut scorer = query.weight(scoring)?.scorer(reader, 1.0)?;
            if scorer.doc() < address.doc_id {
                scorer.seek(address.doc_id);
            }
            let found = scorer.doc() == address.doc_id;
            let score = if found { scorer.score() } else { 0.0 };
            if score > 0.0 {
                parts.push(ScorePart {
                    query: shown.clone(),
                    score,
                    rarity: None,
                    weight: 1.0,
                    matches: Vec::new(),
                });
            }
        }
        parts.sort_by(|a, b| b.score.total_cmp(&a.score));
        Ok(Explanation { score, parts })
    })
}
