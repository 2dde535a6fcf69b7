//! `referat export`: what is found as a file that can be quoted and checked.

use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::{Args, Subcommand, ValueEnum};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::atomic_file;
use crate::evidence::{Export, NamedValue, Record, Sealed, gather};
use crate::history::{FollowUp, Handling, case_history, follow_ups_of, limits_of_case, related_to};
use crate::index::OpenIndex;
use crate::present::{self, Answer, AnswerFormat, labels};
use crate::query::CasePattern;
use crate::search::{Hit, Relaxation};

use super::conditions::as_of_day;
use super::error::{InputError, Status};
use super::location::IndexArgument;
use super::output::CommandOutput;
use super::prepare::{Opening, open_verified};
use super::refresh::RefreshArguments;
use super::search::{SYNTAX, SearchSelection};
use super::stale::refuse_stale;
use super::{decisions, followups};

#[derive(Debug, Args)]
pub(super) struct ExportArguments {
    #[command(subcommand)]
    what: ExportCommand,
}

#[derive(Debug, Subcommand)]
enum ExportCommand {
    /// The hits of a search, all of them unless told otherwise
    #[command(visible_alias = "søg", alias = "soeg", after_help = SYNTAX)]
    Search(Box<SearchToExport>),
    /// Every handling of a case
    #[command(visible_alias = "sag")]
    Case(CaseToExport),
    /// Decisions on a topic, of all its cases unless told otherwise
    #[command(visible_alias = "beslutninger")]
    Decisions(DecisionsToExport),
    /// What was promised, and whether it was followed up
    #[command(visible_alias = "opfølgning", alias = "opfoelgning")]
    Followups(FollowUpsToExport),
}

#[derive(Debug, Args)]
struct SearchToExport {
    #[command(flatten)]
    selection: SearchSelection,

    #[command(flatten)]
    writing: WritingArguments,
}

#[derive(Debug, Args)]
struct CaseToExport {
    /// Journal number in any spelling, or a part of one: `85.11.20-A26-1-24`,
    /// `85.11`, `p35-4-21`
    #[arg(value_name = "JOURNALNUMBER", required = true)]
    number: Vec<String>,

    /// The day on which promises stand as they do [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,

    #[command(flatten)]
    refresh: RefreshArguments,

    #[command(flatten)]
    writing: WritingArguments,
}

#[derive(Debug, Args)]
struct DecisionsToExport {
    #[command(flatten)]
    topic: decisions::TopicArguments,

    #[command(flatten)]
    writing: WritingArguments,
}

#[derive(Debug, Args)]
struct FollowUpsToExport {
    #[command(flatten)]
    selection: followups::FollowUpSelection,

    #[command(flatten)]
    writing: WritingArguments,
}

/// Formats of exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatName {
    /// Semicolon-separated values, for Excel with Danish settings
    Csv,
    /// JSON Lines
    Jsonl,
    /// Markdown
    Markdown,
    /// One page of HTML, for printing
    Html,
}

impl From<FormatName> for AnswerFormat {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Csv => Self::Csv,
            FormatName::Jsonl => Self::Jsonl,
            FormatName::Markdown => Self::Markdown,
            FormatName::Html => Self::Html,
        }
    }
}

/// Where an export goes, and as what: the same for all that can be exported.
#[derive(Debug, Args)]
pub(super) struct WritingArguments {
    /// Format of the export [default: what the name of --output ends in]
    #[arg(long, value_enum)]
    format: Option<FormatName>,

    /// File to write, which must not be there yet [default: standard output]
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Replace the file if it is there
    #[arg(long, requires = "output")]
    force: bool,

    /// Day or point of time to put down, e.g. `2025-05-21T09:00:00+02:00`
    /// [default: now]
    #[arg(long)]
    time: Option<String>,

    /// Export also what quotes files that have changed or gone since they were indexed; each
    /// such record says so
    #[arg(long)]
    allow_stale: bool,
}

/// [`WritingArguments`], checked.
struct ExportTarget<'a> {
    format: AnswerFormat,
    time: Timestamp,
    file: Option<&'a Path>,
    force: bool,
    allow_stale: bool,
}

impl ExportTarget<'_> {
    /// The day put down, by which promises are judged unless told otherwise.
    fn day_put_down(&self) -> Date {
        self.time.to_zoned(TimeZone::UTC).date()
    }

    /// Refuses to write over the index or a source: evidence must not destroy what it
    /// is about.
    fn refuse_sources(&self, index: &OpenIndex) -> anyhow::Result<()> {
        let Some(file) = self.file else {
            return Ok(());
        };
        let whole = |path: &Path| {
            let parent = path
                .parent()
                .filter(|parent| !parent.as_os_str().is_empty());
            let parent = parent.unwrap_or(Path::new(".")).canonicalize().ok()?;
            Some(parent.join(path.file_name()?))
        };
        // By force a link is followed, and what it leads to is written.
        let Some(wanted) = whole(&atomic_file::target(file)) else {
            return Ok(());
        };
        let in_index = index
            .dir()
            .canonicalize()
            .is_ok_and(|dir| wanted.starts_with(dir));
        let mut files = index.manifest()?.files.iter();
        let is_source = files
            .any(|source| whole(&index.base().resolve(&source.path)).as_ref() == Some(&wanted));
        if in_index || is_source {
            let what = if in_index {
                "lies in the index"
            } else {
                "is a source of the index"
            };
            return Err(
                InputError::new(format!("{}: the file {what}", file.display()))
                    .hint("write the export somewhere else")
                    .into(),
            );
        }
        Ok(())
    }
}

impl WritingArguments {
    fn check(&self) -> Result<ExportTarget<'_>, InputError> {
        let file = self.output.as_deref();
        if let Some(file) = file
            && !self.force
            && file.symlink_metadata().is_ok()
        {
            return Err(already_there(file));
        }
        Ok(ExportTarget {
            format: self.format()?,
            time: self.time()?,
            file,
            force: self.force,
            allow_stale: self.allow_stale,
        })
    }

    fn format(&self) -> Result<AnswerFormat, InputError> {
        if let Some(format) = self.format {
            return Ok(format.into());
        }
        let file = self.output.as_deref();
        let ending = file.and_then(Path::extension).and_then(|end| end.to_str());
        ending.and_then(AnswerFormat::from_ending).ok_or_else(|| {
            InputError::new("expected a format, found none")
                .hint("add `--format csv`, `jsonl`, `markdown` or `html`, or name the file so")
        })
    }

    fn time(&self) -> Result<Timestamp, InputError> {
        let Some(typed) = &self.time else {
            return Timestamp::from_second(Timestamp::now().as_second()).map_err(InputError::new);
        };
        let day = |day: Date| day.to_zoned(TimeZone::UTC).map(|day| day.timestamp());
        // A clock without a zone would be read as a day.
        let is_day = !typed.contains([':', 'T', 't']);
        typed
            .parse()
            .or_else(|error| {
                if is_day {
                    typed.parse().and_then(day)
                } else {
                    Err(error)
                }
            })
            .map_err(|_| {
                InputError::new(format!(
                    "--time: `{typed}` is no day or point of time with its zone"
                ))
                .hint("write e.g. 2025-05-21 or 2025-05-21T09:00:00+02:00")
            })
    }
}

fn already_there(file: &Path) -> InputError {
    InputError::new(format!("{}: the file is there already", file.display()))
        .hint("choose another name, or replace it with `--force`")
}

/// What a command has found, to be exported.
pub(super) struct ExportContent {
    /// The command: `search`, `case` …
    pub command: &'static str,
    /// What was asked, as typed.
    pub query: String,
    /// The options that chose the records.
    pub filters: Vec<(&'static str, String)>,
    /// What was said beside the answer.
    pub remarks: Vec<String>,
    /// How many records there are in all.
    pub found: usize,
    /// Whether any of them has all that was asked.
    pub has_answer: bool,
    /// Those to export.
    pub records: Vec<Record>,
}

pub(super) fn run(
    place: &IndexArgument,
    arguments: &ExportArguments,
    output: &mut CommandOutput,
) -> anyhow::Result<Status> {
    match &arguments.what {
        ExportCommand::Search(arguments) => run_search(place, arguments, output),
        ExportCommand::Case(arguments) => run_case(place, arguments, output),
        ExportCommand::Decisions(arguments) => run_decisions(place, arguments, output),
        ExportCommand::Followups(arguments) => run_follow_ups(place, arguments, output),
    }
}

fn run_search(
    place: &IndexArgument,
    arguments: &SearchToExport,
    output: &mut CommandOutput,
) -> anyhow::Result<Status> {
    let target = arguments.writing.check()?;
    let selection = &arguments.selection;
    let (index, results, mut remarks) = selection.search_all(place, output)?;
    remarks.extend(labels::respelt(&results));
    remarks.extend(present::relaxed::line(
        results.nothing_full.as_ref(),
        || present::relaxed::counted_items(results.total, results.total_relaxed),
        results.total_relaxed,
    ));
    let content = ExportContent {
        command: "search",
        query: selection.typed(),
        filters: selection.given_options()?,
        remarks,
        found: results.total + results.total_relaxed,
        has_answer: results.total > 0,
        records: gather::search(&results, search_notes),
    };
    export(&index, content, &target, output)
}

fn run_case(
    place: &IndexArgument,
    arguments: &CaseToExport,
    output: &mut CommandOutput,
) -> anyhow::Result<Status> {
    let target = arguments.writing.check()?;
    let query = arguments.number.join(" ");
    let pattern = CasePattern::parse(&query).map_err(|error| {
        InputError::new(error).hint("to export cases by words: `referat export search WORDS`")
    })?;
    let as_of = as_of_day(arguments.as_of.as_deref(), target.day_put_down())?;
    let index = open_verified(place, &arguments.refresh, output)?;
    let history = case_history(&index, &pattern)?;
    let mut remarks = Vec::new();
    for case in &history.cases {
        remarks.extend(
            case.collective
                .map(|why| format!("{}: {}", case.number, labels::collective(why))),
        );
        remarks.extend(case.mentioned.iter().map(|mentioned| {
            format!(
                "{}: kendt kun af omtale: {}",
                case.number,
                labels::mentioned(mentioned)
            )
        }));
    }
    if let [case] = history.cases.as_slice() {
        remarks.extend(related_to(&index, case)?.iter().map(labels::see_also));
        remarks.extend(present::limits::lines(&limits_of_case(&index, case)?));
    }
    let mut records = gather::case(&history, handling_notes);
    if let [_] = history.cases.as_slice() {
        let promised = follow_ups_of(&index, &pattern, as_of)?;
        records.extend(gather::follow_ups(&promised, follow_up_notes));
    }
    let content = ExportContent {
        command: "case",
        query,
        filters: vec![("as-of", as_of.to_string())],
        remarks,
        found: records.len(),
        has_answer: !records.is_empty(),
        records,
    };
    export(&index, content, &target, output)
}

fn run_decisions(
    place: &IndexArgument,
    arguments: &DecisionsToExport,
    output: &mut CommandOutput,
) -> anyhow::Result<Status> {
    let target = arguments.writing.check()?;
    let topic = &arguments.topic;
    let answer = topic.answer((place, Opening::Verified), usize::MAX, output)?;
    let decisions = &answer.decisions;
    let mut remarks = answer.notes;
    remarks.extend(labels::respelt_lines(
        &decisions.respelt,
        &decisions.suggestions,
    ));
    remarks.extend(present::relaxed::line(
        decisions.nothing_full.as_ref(),
        || present::relaxed::counted_cases(decisions.total, decisions.total_relaxed),
        decisions.total_relaxed,
    ));
    remarks.extend(present::limits::lines(&answer.limits));
    let records = gather::decisions(decisions, lack_notes, handling_notes);
    let content = ExportContent {
        command: "decisions",
        query: topic.typed(),
        filters: topic.given_options()?,
        remarks,
        found: decisions.total_handlings,
        has_answer: decisions.total > 0,
        records,
    };
    export(&answer.index, content, &target, output)
}

fn run_follow_ups(
    place: &IndexArgument,
    arguments: &FollowUpsToExport,
    output: &mut CommandOutput,
) -> anyhow::Result<Status> {
    let target = arguments.writing.check()?;
    let selection = &arguments.selection;
    let answer = selection.answer((place, Opening::Verified), target.day_put_down(), output)?;
    let records = gather::follow_ups(&answer.follow_ups, follow_up_notes);
    let content = ExportContent {
        command: "followups",
        query: String::new(),
        filters: arguments.selection.given_options(answer.as_of),
        remarks: present::limits::lines(&answer.limits),
        found: records.len(),
        has_answer: !records.is_empty(),
        records,
    };
    export(&answer.index, content, &target, output)
}

/// What a hit lacks of what was asked.
fn search_notes(hit: &Hit) -> Vec<NamedValue> {
    lack_notes(&hit.relaxed)
}

fn lack_notes(relaxed: &[Relaxation]) -> Vec<NamedValue> {
    match relaxed {
        [] => Vec::new(),
        relaxed => vec![NamedValue::new("Fund", present::relaxed::lacks(relaxed))],
    }
}

/// What a decision states and how it stands.
fn handling_notes(handling: &Handling) -> Vec<NamedValue> {
    let decision = handling.item.item.decision();
    let text = decision.map_or("", |decision| decision.text.as_str());
    let mut notes = vec![NamedValue::new(
        "Udfald",
        labels::outcomes(&handling.reading),
    )];
    let votes: Vec<String> = handling
        .reading
        .votes
        .iter()
        .map(|vote| labels::vote(vote, text))
        .collect();
    if !votes.is_empty() {
        notes.push(NamedValue::new("Afstemning", votes.join("; ")));
    }
    notes.extend(handling.reading.statements.iter().map(|statement| {
        let said = text.get(statement.words.clone()).unwrap_or_default().trim();
        NamedValue::new(labels::statement_kind(statement.kind), said)
    }));
    notes.extend(labels::standing(&handling.standing).map(|text| NamedValue::new("Status", text)));
    notes
}

/// How a promise stands.
fn follow_up_notes(follow_up: &FollowUp) -> Vec<NamedValue> {
    let commitment = &follow_up.commitment;
    let mut notes = vec![
        NamedValue::new("Frist", labels::due(commitment.due.as_ref())),
        NamedValue::new("Status", labels::follow_up_standing(follow_up)),
    ];
    notes.extend(
        commitment
            .who
            .as_ref()
            .map(|who| NamedValue::new("Hvem", who)),
    );
    notes.extend(commitment.to.as_ref().map(|to| NamedValue::new("Til", to)));
    notes.extend(
        follow_up
            .answered_by
            .as_ref()
            .map(|answer| NamedValue::new("Svar", &answer.id)),
    );
    notes
}

/// Writes what was found in `index`.
fn export(
    index: &OpenIndex,
    mut content: ExportContent,
    target: &ExportTarget<'_>,
    output: &mut CommandOutput,
) -> anyhow::Result<Status> {
    target.refuse_sources(index)?;
    let stale = refuse_stale(index, &mut content.records, target.allow_stale)?;
    if let Some(stale) = stale {
        output.note(&format!("bemærk: {stale}"))?;
        content.remarks.push(stale);
    }
    let manifest = index.manifest()?;
    let filters = content.filters.into_iter();
    let has_answer = content.has_answer;
    let sealed = Sealed::new(Export {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        command: content.command.to_owned(),
        query: content.query,
        filters: filters
            .map(|(name, value)| NamedValue::new(name, value))
            .collect(),
        remarks: content.remarks,
        index: gather::stamp(manifest),
        time: target.time,
        sources: manifest.files.len(),
        found: content.found,
        records: content.records,
    });
    let answer = Answer::Export(&sealed);
    match target.file {
        None => present::write(&mut output.out, target.format, &answer)?,
        Some(file) => {
            let mut bytes = Vec::new();
            present::write(&mut bytes, target.format, &answer)?;
            write_file(file, target.force, &bytes)?;
            for line in written(file, &sealed) {
                output.note(&line)?;
            }
        }
    }
    Ok(match has_answer {
        false => Status::Nothing,
        true => Status::Done,
    })
}

/// Says what was written, and by what it can be known again.
fn written(file: &Path, sealed: &Sealed) -> [String; 2] {
    let counts = format!(
        "{}: {}, {}",
        file.display(),
        labels::counted(sealed.seal.records, "post", "poster"),
        labels::counted(sealed.seal.quotations, "citat", "citater"),
    );
    [counts, format!("kontrolsum {}", sealed.seal.sha256)]
}

/// Writes the export; a file that is there already is replaced only by force.
fn write_file(file: &Path, force: bool, bytes: &[u8]) -> anyhow::Result<()> {
    let written = match force {
        true => atomic_file::replace(file, bytes),
        false => atomic_file::create(file, bytes),
    };
    match written {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(already_there(file).into())
        }
        written => written.with_context(|| format!("{}: cannot be written", file.display())),
    }
}
