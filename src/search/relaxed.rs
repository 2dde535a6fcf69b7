//! What of a query a relaxed hit (lempet) lacks, and what it has instead.

use serde::Serialize;
use tantivy::DocAddress;

use crate::index::{IndexError, OpenIndex};
use crate::ranking::asked::{AskedThing, FullHits};

/// A thing that was asked for and that a hit has not, or not whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Relaxation {
    /// The thing as typed.
    pub asked: String,
    /// What of it the hit has: of a compound its parts, of a number its noun.
    pub found: Vec<String>,
}

/// Why there are no full hits, and what is shown instead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NothingFull {
    /// What no item has, or if there is an item with each, all that no item has together.
    pub asked: Vec<String>,
    /// What of it the relaxed hits have that are shown.
    pub found: Vec<String>,
    /// Whether there is an item with each of what was asked, and none with all.
    pub is_each_somewhere: bool,
}

/// Returns what the item at `address` lacks of `things`.
pub(super) fn relaxations(
    index: &OpenIndex,
    things: &[AskedThing],
    full: &FullHits,
    address: DocAddress,
) -> Result<Vec<Relaxation>, IndexError> {
    index.read(|searcher| {
        let reader = searcher.segment_reader(address.segment_ord);
        let mut lacked = Vec::new();
        for (nth, thing) in things.iter().enumerate() {
            if full.lacks(reader, address.doc_id, nth) {
                lacked.push(Relaxation {
                    asked: thing.asked.clone(),
                    found: thing.parts_in((searcher, index.fields()), address)?,
                });
            }
        }
        Ok(lacked)
    })
}

/// Returns why no hit is a full one, `relaxed` being what each hit shown lacks.
pub(super) fn nothing_full<'r>(
    things: &[AskedThing],
    full: &FullHits,
    relaxed: impl Iterator<Item = &'r [Relaxation]>,
) -> NothingFull {
    let mut asked: Vec<String> = (0..things.len())
        .filter(|nth| full.is_nowhere(*nth))
        .map(|nth| things[nth].asked.clone())
        .collect();
    let is_each_somewhere = asked.is_empty();
    if is_each_somewhere {
        asked = things.iter().map(|thing| thing.asked.clone()).collect();
    }
    let mut found: Vec<String> = Vec::new();
    for lacked in relaxed {
        for (nth, thing) in things.iter().enumerate() {
            let lacked = lacked.iter().find(|lacked| lacked.asked == thing.asked);
            let had: &[String] = match lacked {
                Some(lacked) => &lacked.found,
                None if full.is_nowhere(nth) => &[],
                None => std::slice::from_ref(&thing.asked),
            };
            let new: Vec<String> = had
                .iter()
                .filter(|had| !found.contains(had))
                .cloned()
                .collect();
            found.extend(new);
        }
    }
    NothingFull {
        asked,
        found,
        is_each_somewhere,
    }
}
