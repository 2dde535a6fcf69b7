//! Full-text search for Danish municipal minutes (kommunale referater).
//!
//! Minutes are read, split into their agenda items (dagsordenspunkter), and put
//! into a [tantivy](https://docs.rs/tantivy) index, in which items are found by
//! words in any inflection, by journal number, body and date.
//!
//! ```
//! use std::fs;
//!
//! use referat::index::{IndexSettings, Indexer, open};
//! use referat::minutes::read_by;
//! use referat::query;
//! use referat::search::{SearchOptions, search};
//! use referat::text::faults;
//!
//! let home = tempfile::tempdir()?;
//! let minutes = home.path().join("minutes");
//! fs::create_dir(&minutes)?;
//! fs::write(
//!     minutes.join("2025-03-12.txt"),
//!     "REFERAT Byrådet d. 12-03-2025\n\n\
//!      Punkt 1: Cykelsti langs Møllevej\n\n05.04.00-G01-12-24\n\n\
//!      Beslutning\n\nAnlægsbevillingen blev godkendt.\n",
//! )?;
//!
//! let settings = IndexSettings {
//!     index_dir: home.path().join("index"),
//!     paths: vec![minutes],
//!     ..IndexSettings::default()
//! };
//! let report = Indexer::new(read_by, faults::mend).run(&settings, &mut ())?;
//! assert_eq!(report.items, 1);
//!
//! let index = open(&settings.index_dir)?;
//! let results = search(&index, &query::parse("cykelstier"), &SearchOptions::default())?;
//! let item = &results.hits[0].item;
//! assert_eq!(item.id, "byraadet/2025-03-12/1");
//! assert_eq!(item.source_path.as_str(), "minutes/2025-03-12.txt");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The modules in the order data flows, each using those above it:
//!
//! - [`words`]: tables of words, for those who ask whether they have one.
//! - [`text`]: Danish text, its tokens, times, bodies, names and numbers.
//! - [`corpus`]: files and folders to source texts.
//! - [`minutes`]: source text to meetings and agenda items.
//! - [`analysis`]: Danish text to tokens.
//! - [`findings`]: what the text of an item states: outcomes, references, commitments.
//! - [`index`]: agenda items to an index, and opening one.
//! - [`coverage`]: what an index has and lacks.
//! - [`query`]: what a person typed, to our query.
//! - [`ranking`]: our query to scores.
//! - [`search`]: an open index and a query to plain results.
//! - [`history`]: what became of cases, what was decided before, what was promised.
//! - [`relevance`]: how well what is found answers judged queries.
//! - [`evidence`]: results to what can be quoted and checked, and held against the sources.
//! - [`present`]: results to bytes: for terminals, as JSON, as files.
//! - `cli`: the command line, behind the feature of that name, which is on by default.

#![deny(clippy::print_stdout, clippy::print_stderr, clippy::exit)]

pub mod analysis;
mod atomic_file;
#[cfg(feature = "cli")]
pub mod cli;
pub mod corpus;
pub mod coverage;
pub mod evidence;
pub mod findings;
pub mod history;
pub mod index;
pub mod minutes;
pub mod present;
pub mod query;
pub mod ranking;
pub mod relevance;
pub mod search;
pub mod text;
pub mod words;
