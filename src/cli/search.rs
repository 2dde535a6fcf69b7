//! `referat search`: find agenda items.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::corpus::sha256_hex;
use crate::evidence::staleness::stale_hits;
use crate::index::{OpenIndex, SourceStates, TextField};
use crate::present::{self, Answer, Canvas, labels};
use crate::query::synonyms::Synonyms;
use crate::query::{self, Query, QueryNote, QueryReading, field};
use crate::relevance::{KnownIds, topics};
use crate::search::{self, Results, SearchOptions, Sort};

use super::conditions::{Conditions, limits_without_hits};
use super::config;
use super::error::{InputError, Status};
use super::location::IndexArgument;
use super::output::CommandOutput;
use super::prepare::{open_refreshed, open_verified};
use super::refresh::RefreshArguments;
use super::stale::say_stale;
use super::words::QueryWords;

/// What `search --help` says of queries.
pub(super) const SYNTAX: &str = "\
Query (søgesprog):
  telefontider kommune     these words in any inflection, best first; then items with some of them
  \"plan for drift\"         these words in this order
  =\"skoler\"                the word in this very form
  beredskab*               words that begin like this
  skole -budget            without this word; +skole: only with it
  børnehave OR dagtilbud   one or the other; AND: both
  titel:skole              in one field: titel, beslutning, indstilling, bilag, fraværende,
                           resumé, sagsfremstilling, økonomi, … or their English names
  sag:85.11 dato:2024-Q3 udvalg:økonomi kommune:askevig
                           filters, as --journal, --date, --committee, --municipality;
                           with a minus, not these: -udvalg:økonomi
  udfald:forkastet         items with this outcome, as --outcome
  85.11.20-A26-1-24        a case number alone looks up the case
  aeldre, oekonomi, raad   æ, ø and å may be typed ae, oe and aa

Compounds are found by their parts and the other way round, synonyms and abbreviations (KB, ØU)
by each other; --synonyms FILE adds your own, a line `mødeleder = ordstyrer` each. A word that
matches nothing is searched as the nearest word there is, unless --exact is given. Items that lack
part of what was asked come last and say so; with --exact they are left out.

Dates (for --date, --from, --to, dato:): 2025-05-21, 21-05-2025, 21. maj 2025, 2025, 2025-05,
maj 2025, 2024-Q3, \"1. halvår 2024\", \"foråret 2024\", \"uge 20 2024\", 2024-2027, \"ultimo maj 2024\",
2024-09..2025-01, 2024.., ..2024";

/// Formats of hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum HitFormat {
    /// Text for people
    #[default]
    Terminal,
    /// One JSON document
    Json,
    /// JSON Lines: a hit a line
    Jsonl,
    /// Semicolon-separated values, for Excel with Danish settings
    Csv,
    /// Markdown
    Markdown,
    /// The ids, one a line
    Ids,
    /// A TREC run, for --queries
    Trec,
}

impl HitFormat {
    fn drawn_on(self, canvas: Canvas) -> present::AnswerFormat {
        match self {
            Self::Terminal => present::AnswerFormat::Terminal(canvas),
            Self::Json => present::AnswerFormat::Json,
            Self::Jsonl => present::AnswerFormat::Jsonl,
            Self::Csv => present::AnswerFormat::Csv,
            Self::Markdown => present::AnswerFormat::Markdown,
            Self::Ids => present::AnswerFormat::Ids,
            Self::Trec => present::AnswerFormat::Trec,
        }
    }
}

/// Orders of hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum SortArgument {
    /// Best first
    #[default]
    Relevance,
    /// Newest meeting first
    Newest,
    /// Oldest meeting first
    Oldest,
}

/// What to look for, and which of it in what order.
#[derive(Debug, Args)]
pub(super) struct SearchSelection {
    #[command(flatten)]
    words: QueryWords,

    #[command(flatten)]
    conditions: Conditions,

    /// Look only in these fields, e.g. `titel,beslutning`
    #[arg(long = "in", value_name = "FIELD,…", value_delimiter = ',')]
    only: Vec<String>,

    /// Most hits to print [default: 10; of a TREC run 100; of an export all]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    limit: Option<usize>,

    /// Hits to pass over first
    #[arg(
        long,
        value_name = "N",
        default_value_t = 0,
        allow_negative_numbers = true
    )]
    offset: usize,

    /// Order of the hits
    #[arg(long, value_enum, default_value_t)]
    sort: SortArgument,

    #[command(flatten)]
    reading: ReadingArguments,

    #[command(flatten)]
    refresh: RefreshArguments,
}

#[derive(Debug, Args)]
pub(super) struct SearchArguments {
    #[command(flatten)]
    selection: SearchSelection,

    /// Print only how many items match
    #[arg(long)]
    count: bool,

    /// Run every query of FILE, whose lines are `qid<TAB>query` or
    /// `qid<TAB>class<TAB>query`, and write a TREC run
    #[arg(long, value_name = "FILE", conflicts_with_all = ["count"])]
    queries: Option<PathBuf>,

    /// Show how the score of every hit comes about
    #[arg(long, conflicts_with_all = ["queries", "count"])]
    explain: bool,

    /// Format of the output
    #[arg(long, value_enum, default_value_t)]
    format: HitFormat,
}

/// How freely words are read.
#[derive(Debug, Args)]
pub(super) struct ReadingArguments {
    /// Read no word as another one, also if it matches nothing, and show only items that
    /// have all that was asked
    #[arg(long)]
    exact: bool,

    /// A file with synonyms of your own [env: REFERAT_SYNONYMS] [config: synonyms]
    #[arg(long, value_name = "FILE")]
    synonyms: Option<PathBuf>,
}

impl ReadingArguments {
    /// Returns what was chosen, by name; a file with its SHA-256.
    pub(super) fn given_options(&self) -> anyhow::Result<Vec<(&'static str, String)>> {
        let exact = self.exact.then(|| ("exact", "true".to_owned()));
        let mut named: Vec<_> = exact.into_iter().collect();
        if let Some(file) = self.synonyms_file()? {
            let hash = sha256_hex(&fs::read(&file).unwrap_or_default());
            named.push(("synonyms", format!("{}, SHA-256 {hash}", file.display())));
        }
        Ok(named)
    }

    fn synonyms_file(&self) -> Result<Option<PathBuf>, InputError> {
        match &self.synonyms {
            Some(file) => Ok(Some(file.clone())),
            None => config::synonyms(),
        }
    }

    /// Reads the files named.
    pub(super) fn read_files(&self) -> anyhow::Result<QueryReading> {
        let synonyms = match self.synonyms_file()? {
            Some(file) => Synonyms::with_file(&file).map_err(|error| {
                let hint = "a line is e.g. `mødeleder = ordstyrer  # politics: who chairs`";
                InputError::new(with_causes(&error)).hint(hint)
            })?,
            None => Synonyms::default(),
        };
        Ok(QueryReading {
            exact: self.exact,
            synonyms,
        })
    }
}

/// An error with what it comes from, on one line.
fn with_causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text = format!("{text}: {error}");
        source = error.source();
    }
    text
}

impl SearchSelection {
    /// Returns the options, `limit` being the most hits unless told otherwise.
    fn options(&self, limit: usize) -> anyhow::Result<SearchOptions> {
        let only = named_fields(&self.only)?;
        Ok(SearchOptions {
            limit: self.limit.unwrap_or(limit),
            offset: self.offset,
            sort: match self.sort {
                SortArgument::Relevance => Sort::Relevance,
                SortArgument::Newest => Sort::Newest,
                SortArgument::Oldest => Sort::Oldest,
            },
            only,
            reading: self.reading.read_files()?,
            ..SearchOptions::default()
        })
    }

    /// Returns the query as typed.
    pub(super) fn typed(&self) -> String {
        self.words.typed()
    }

    /// Reads the query and the filters.
    fn query(&self) -> anyhow::Result<Query> {
        let typed = self.typed();
        let mut query = query::parse(&typed);
        self.conditions.add_to(&mut query.filters)?;
        if query.is_empty() && typed.trim().is_empty() {
            return Err(
                InputError::new("expected something to search for, found nothing")
                    .hint(
                        "type words, or a filter such as `--date 2024`; see `referat search --help`",
                    )
                    .into(),
            );
        }
        if query.filters != query::Filters::default() {
            query.notes.retain(|note| *note != QueryNote::Nothing);
        }
        Ok(query)
    }

    /// Searches a verified index for all there is unless `--limit` says otherwise; returns
    /// also what was not understood, which has been said.
    pub(super) fn search_all(
        &self,
        place: &IndexArgument,
        output: &mut CommandOutput,
    ) -> anyhow::Result<(OpenIndex, Results, Vec<String>)> {
        let mut query = self.query()?;
        let options = self.options(usize::MAX)?;
        let index = open_verified(place, &self.refresh, output)?;
        self.conditions.resolve_names(&index, &mut query)?;
        let notes = say_notes(&query, output)?;
        let results = search::search(&index, &query, &options)?;
        Ok((index, results, notes))
    }

    /// Returns the options given, by name.
    pub(super) fn given_options(&self) -> anyhow::Result<Vec<(&'static str, String)>> {
        let mut named = self.conditions.given_options();
        named.extend(self.only.iter().map(|field| ("in", field.clone())));
        if let Some(limit) = self.limit {
            named.push(("limit", limit.to_string()));
        }
        if self.offset > 0 {
            named.push(("offset", self.offset.to_string()));
        }
        match self.sort {
            SortArgument::Relevance => {}
            SortArgument::Newest => named.push(("sort", "newest".to_owned())),
            SortArgument::Oldest => named.push(("sort", "oldest".to_owned())),
        }
        named.extend(self.reading.given_options()?);
        Ok(named)
    }
}

/// Says what was not understood, and returns it.
pub(super) fn say_notes(query: &Query, output: &mut CommandOutput) -> anyhow::Result<Vec<String>> {
    let notes: Vec<String> = query.notes.iter().map(labels::note).collect();
    for note in &notes {
        output.note(&format!("bemærk: {note}"))?;
    }
    Ok(notes)
}

pub(super) fn run(
    place: &IndexArgument,
    arguments: &SearchArguments,
    output: &mut CommandOutput,
) -> anyhow::Result<Status> {
    if let Some(file) = &arguments.queries {
        return run_queries(place, arguments, file, output);
    }
    if arguments.format == HitFormat::Trec {
        return Err(InputError::new("expected `--queries FILE` with `--format trec`").into());
    }
    let selection = &arguments.selection;
    let typed = selection.typed();
    let mut query = selection.query()?;
    let excluded = present::excluded(&query);
    let options = SearchOptions {
        explain: arguments.explain,
        ..selection.options(10)?
    };
    let index = open_refreshed(place, &selection.refresh, output)?;
    selection.conditions.resolve_names(&index, &mut query)?;
    let notes = say_notes(&query, output)?;
    if arguments.count {
        let count = search::count(&index, &query, &options)?;
        let format = match arguments.format {
            HitFormat::Json | HitFormat::Jsonl => present::AnswerFormat::Jsonl,
            _ => present::AnswerFormat::Terminal(output.canvas),
        };
        let answer = Answer::Count {
            query: &typed,
            notes: &notes,
            excluded: &excluded,
            count,
        };
        present::write(&mut output.out, format, &answer)?;
        return Ok(if count.full > 0 {
            Status::Done
        } else {
            Status::Nothing
        });
    }
    let mut results = search::search(&index, &query, &options)?;
    let mut states = SourceStates::new(&index);
    // Ids alone quote nothing.
    if arguments.format != HitFormat::Ids {
        stale_hits(&mut results, &mut states);
    }
    if let Some(pattern) = &query.case_lookup
        && results.total > 0
        && arguments.format == HitFormat::Terminal
    {
        output.note(&format!(
            "sagsopslag på {pattern}; hele forløbet: referat case {pattern}"
        ))?;
    }
    let limits = match results.total {
        0 => limits_without_hits(&index, &query.filters)?,
        _ => Vec::new(),
    };
    let answer = Answer::Hits {
        query: &typed,
        notes: &notes,
        excluded: &excluded,
        results: &results,
        limits: &limits,
    };
    let format = arguments.format.drawn_on(output.canvas);
    present::write(&mut output.out, format, &answer)?;
    say_stale(&states, output)?;
    // A page of no hits at all is as good as a count; relaxed hits are not what was asked.
    Ok(if results.total > results.offset {
        Status::Done
    } else {
        Status::Nothing
    })
}

/// Runs the queries of a file one after the other and writes a TREC run.
fn run_queries(
    place: &IndexArgument,
    arguments: &SearchArguments,
    file: &Path,
    output: &mut CommandOutput,
) -> anyhow::Result<Status> {
    if !matches!(arguments.format, HitFormat::Trec) {
        return Err(InputError::new("expected `--format trec` with `--queries`").into());
    }
    let selection = &arguments.selection;
    if !selection.typed().is_empty() {
        let message = format!(
            "expected no query beside `--queries`, found `{}`",
            selection.typed()
        );
        return Err(InputError::new(message).into());
    }
    let options = selection.options(100)?;
    let mut queries = Vec::new();
    for topic in topics::read_topics(file)? {
        let mut query = query::parse(&topic.query);
        selection.conditions.add_to(&mut query.filters)?;
        queries.push((topic.id, query));
    }
    let index = open_refreshed(place, &selection.refresh, output)?;
    let names = KnownIds::new(search::lookup::ids(&index)?);
    let mut found = false;
    for (id, mut query) in queries {
        selection.conditions.resolve_names(&index, &mut query)?;
        let results = search::search(&index, &query, &options)?;
        found |= results.total + results.total_relaxed > 0;
        let answer = Answer::Run {
            query_id: &id,
            results: &results,
            names: &names,
        };
        present::write(&mut output.out, present::AnswerFormat::Trec, &answer)?;
    }
    Ok(if found { Status::Done } else { Status::Nothing })
}

/// Returns the fields named by `--in`; `None` if it was not given.
fn named_fields(names: &[String]) -> Result<Option<Vec<TextField>>, InputError> {
    if names.is_empty() {
        return Ok(None);
    }
    let mut fields = Vec::new();
    for name in names {
        match field::FieldName::parse(name) {
            Some(field::FieldName::Text(named)) => fields.extend(named),
            _ => {
                return Err(InputError::new(format!(
                    "--in: expected a field of text, found `{name}`"
                ))
                .hint(format!("fields are {}", field::known_text_fields())));
            }
        }
    }
    Ok(Some(fields))
}
