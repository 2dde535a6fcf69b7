//! Everything a hit's score comes from: a [`Query`](crate::query::Query), which only
//! says what was asked, becomes a plan of weighed words in one index, and that
//! tantivy's queries, which score.
//!
//! - `weights`: every weight, factor and limit, with its reason.
//! - `statistics`: how rare words are, counted by items.
//! - `planner`: a query to the `plan` of it; `alternatives` plans one word,
//!   with `spelling` for the misspelt.
//! - `asked`: what of a query an item must have to be a full hit.
//! - One file a kind of evidence: `words`, `nearness`, `people`, `bodies`,
//!   `times`, `phrases`, `beginnings`, `case_numbers`.
//! - `build`: a query and its plan to one query of tantivy's.

mod alternatives;
pub(crate) mod asked;
mod beginnings;
mod bodies;
pub(crate) mod build;
pub(crate) mod case_numbers;
pub(crate) mod concept;
mod near_terms;
mod nearness;
mod people;
mod phrases;
pub(crate) mod plan;
pub(crate) mod planner;
mod scored_list;
mod spelling;
pub(crate) mod statistics;
mod times;
mod weigher;
pub(crate) mod weights;
mod word_distance;
mod words;

pub use self::concept::Origin;
pub use self::plan::Respelt;
