//! `referat eval`: how well judged queries are answered.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;

use crate::atomic_file;
use crate::index::OpenIndex;
use crate::present::{self, Answer};
use crate::relevance::run::RunFile;
use crate::relevance::{
    DEPTH, Evaluation, Judgements, KnownIds, RelevanceError, Run, Topic, answer, compare, evaluate,
    topics,
};
use crate::search;

use super::arguments::FormatArgument;
use super::error::{InputError, Status};
use super::location::IndexArgument;
use super::output::CommandOutput;
use super::prepare::open_index;

/// What `eval --help` says of the files and figures.
pub(super) const FILES: &str = "\
Files, in UTF-8:
  queries    `qid<TAB>query` or `qid<TAB>class<TAB>query`; further columns are passed over
  qrels      `qid 0 item grade`; an item is `2024-12-04/3`, or a whole id where bodies share it
  run        `qid Q0 item rank score name`, of any engine; ordered by score

nDCG has the gain 2^grade - 1 and the discount log2(rank + 1); grades from 1 on are relevant.
A query nothing is found for counts 0; one without judgements is left out and named.";

/// How deep a run is written.
const RUN_DEPTH: usize = 100;
/// Ids named in a note.
const MOST_NAMED: usize = 10;

#[derive(Debug, Args)]
pub(super) struct EvalArguments {
    /// File of queries, as for `search --queries`
    #[arg(long, value_name = "FILE")]
    queries: PathBuf,

    /// File of judgements: `qid 0 item grade`
    #[arg(long, value_name = "FILE")]
    qrels: PathBuf,

    /// Measure the TREC run RUN, of any engine, not the index
    #[arg(long, value_name = "RUN")]
    score: Option<PathBuf>,

    /// Measure against the TREC run RUN too, and test the difference
    #[arg(long, value_name = "RUN")]
    against: Option<PathBuf>,

    /// Print the figures of each query too
    #[arg(long)]
    per_query: bool,

    /// Write what the index finds as a TREC run, 100 items a query
    #[arg(long, value_name = "FILE", conflicts_with = "score")]
    run: Option<PathBuf>,

    #[command(flatten)]
    format: FormatArgument,
}

pub(super) fn run(
    place: &IndexArgument,
    arguments: &EvalArguments,
    output: &mut CommandOutput,
) -> anyhow::Result<Status> {
    refuse_overwriting(arguments)?;
    let topics = topics::read_topics(&arguments.queries)?;
    let judgements = Judgements::read(&arguments.qrels)?;
    let read = |path: &Option<PathBuf>| path.as_deref().map(RunFile::read).transpose();
    let score = read(&arguments.score)?;
    let against = read(&arguments.against)?;
    for file in score.iter().chain(&against) {
        note_upside_down(file, output)?;
    }
    let (run, names, missing) = match &score {
        Some(file) => {
            let files = score.iter().chain(&against).flat_map(RunFile::items);
            let names = KnownIds::new(judgements.items().chain(files));
            (file.run(&names)?, names, Vec::new())
        }
        None => {
            let index = open_index(place, output)?;
            let names = KnownIds::new(search::lookup::ids(&index)?);
            // Judgements are looked at before the queries take their time.
            judgements.grades(&names)?;
            let run = search_all(&index, &topics, &names, arguments.run.as_deref())?;
            let missing = missing_items(&judgements, &names);
            (run, names, missing)
        }
    };
    let grades = judgements.grades(&names)?;
    let evaluation = evaluate(&topics, &grades, &run);
    if evaluation.queries.is_empty() {
        return Err(RelevanceError::NothingJudged {
            judgements: arguments.qrels.clone(),
            topics: arguments.queries.clone(),
        }
        .into());
    }
    note_left_out(&evaluation, arguments, output)?;
    note_missing(&missing, output)?;
    if let Some(file) = &score {
        note_other_queries(file.path(), &run, &topics, output)?;
    }
    let (format, per_query) = (arguments.format.format, arguments.per_query);
    let Some(file) = &against else {
        let answer = Answer::Evaluation {
            evaluation: &evaluation,
            names: &names,
            missing: &missing,
            per_query,
        };
        output.write(format, &answer)?;
        return Ok(Status::Done);
    };
    let other = file.run(&names)?;
    note_other_queries(file.path(), &other, &topics, output)?;
    let comparison = compare(evaluation, evaluate(&topics, &grades, &other));
    let answer = Answer::Comparison {
        comparison: &comparison,
        names: &names,
        missing: &missing,
        per_query,
    };
    output.write(format, &answer)?;
    Ok(Status::Done)
}

/// Refuses to write the run over the queries or judgements, which are hand work.
fn refuse_overwriting(arguments: &EvalArguments) -> Result<(), InputError> {
    let Some(Ok(run)) = arguments.run.as_ref().map(fs::canonicalize) else {
        return Ok(());
    };
    for (option, file) in [
        ("--queries", &arguments.queries),
        ("--qrels", &arguments.qrels),
    ] {
        if fs::canonicalize(file).is_ok_and(|file| file == run) {
            let message = format!("--run: {} is the file of {option}", run.display());
            return Err(InputError::new(message).hint("name another file for the run"));
        }
    }
    Ok(())
}

/// Runs every query over the index; with `file`, writes the run there.
fn search_all(
    index: &OpenIndex,
    topics: &[Topic],
    names: &KnownIds,
    file: Option<&Path>,
) -> anyhow::Result<Run> {
    let depth = if file.is_some() { RUN_DEPTH } else { DEPTH };
    let mut run = Run::default();
    let mut trec = Vec::new();
    for topic in topics {
        let results = answer(index, topic, depth)?;
        if file.is_some() {
            let answer = Answer::Run {
                query_id: &topic.id,
                results: &results,
                names,
            };
            present::write(&mut trec, present::AnswerFormat::Trec, &answer)?;
        }
        let ids = results.hits.into_iter().map(|hit| hit.item.id);
        run.insert(&topic.id, ids.collect());
    }
    if let Some(file) = file {
        write_run(file, &trec)?;
    }
    Ok(run)
}

fn write_run(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    if path.is_dir() {
        let path = path.display();
        let message = format!("{path}: expected a file to write, found a folder");
        return Err(InputError::new(message).into());
    }
    atomic_file::replace(path, bytes)
        .with_context(|| format!("{}: cannot be written", path.display()))
}

/// Returns the ids of judged items the index does not have, as written.
fn missing_items(judgements: &Judgements, names: &KnownIds) -> Vec<String> {
    let ids: BTreeSet<&str> = judgements.items().collect();
    let is_there = |id: &str| names.resolve(id).is_ok_and(|id| names.contains(&id));
    let missing = ids.into_iter().filter(|id| !is_there(id));
    missing.map(str::to_owned).collect()
}

fn note_left_out(
    evaluation: &Evaluation,
    arguments: &EvalArguments,
    output: &mut CommandOutput,
) -> io::Result<()> {
    let qrels = arguments.qrels.display();
    for (ids, what) in [
        (&evaluation.unjudged, format!("no judgement in {qrels}")),
        (
            &evaluation.nothing_relevant,
            format!("nothing relevant in {qrels}"),
        ),
        (
            &evaluation.unknown,
            format!("judged, but not in {}", arguments.queries.display()),
        ),
    ] {
        if !ids.is_empty() {
            output.note(&format!("note: left out, {what}: {}", some_ids(ids)))?;
        }
    }
    Ok(())
}

fn note_missing(missing: &[String], output: &mut CommandOutput) -> io::Result<()> {
    if missing.is_empty() {
        return Ok(());
    }
    output.note(&format!(
        "note: judged, but not in the index, so never found: {}",
        some_ids(missing)
    ))
}

/// Says which queries a run has that the file of queries does not: the two may
/// not belong together.
fn note_other_queries(
    path: &Path,
    run: &Run,
    topics: &[Topic],
    output: &mut CommandOutput,
) -> io::Result<()> {
    let known: BTreeSet<&str> = topics.iter().map(|topic| topic.id.as_str()).collect();
    let others = run.queries().filter(|id| !known.contains(id));
    let others: Vec<String> = others.map(str::to_owned).collect();
    if others.is_empty() {
        return Ok(());
    }
    output.note(&format!(
        "note: {}: passed over, not among the queries: {}",
        path.display(),
        some_ids(&others)
    ))
}

fn note_upside_down(file: &RunFile, output: &mut CommandOutput) -> io::Result<()> {
    let ids: Vec<String> = file.upside_down().into_iter().map(str::to_owned).collect();
    if ids.is_empty() {
        return Ok(());
    }
    output.note(&format!(
        "note: {}: ordered by score, which is not the order of the ranks: {}",
        file.path().display(),
        some_ids(&ids)
    ))
}

/// Names some ids: all of them if they are few.
fn some_ids(ids: &[String]) -> String {
    let shown = ids[..ids.len().min(MOST_NAMED)].join(", ");
    match ids.len().saturating_sub(MOST_NAMED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}
