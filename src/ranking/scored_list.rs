//! Documents scored beforehand, as tantivy reads them.

use tantivy::query::Scorer;
use tantivy::{DocId, DocSet, Score, TERMINATED};

/// A list of scored documents, by document.
pub(super) struct ScoredList {
    documents: Vec<(DocId, Score)>,
    at: usize,
    boost: Score,
}

impl ScoredList {
    /// Returns the list of `documents`, in order, whose scores are multiplied by `boost`.
    pub(super) fn new(documents: Vec<(DocId, Score)>, boost: Score) -> Self {
        Self {
            documents,
            at: 0,
            boost,
        }
    }
}

impl DocSet for ScoredList {
    fn advance(&mut self) -> DocId {
        self.at += 1;
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        let rest = self.documents.get(self.at..).unwrap_or_default();
        self.at += rest.partition_point(|(doc, _)| *doc < target);
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.documents
            .get(self.at)
            .map_or(TERMINATED, |(doc, _)| *doc)
    }

    fn size_hint(&self) -> u32 {
        u32::try_from(self.documents.len()).unwrap_or(u32::MAX)
    }
}

impl Scorer for ScoredList {
    fn score(&mut self) -> Score {
        self.documents
            .get(self.at)
            .map_or(0.0, |(_, score)| score * self.boost)
    }
}
