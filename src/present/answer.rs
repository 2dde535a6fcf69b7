//! What is to be presented, whatever the format.

use std::io;
use std::path::Path;

use jiff::civil::Date;

use crate::analysis::Stemming;
use crate::corpus::Source;
use crate::coverage::{Limit, ReadFile};
use crate::evidence::{Sealed, Verification};
use crate::findings::Basis;
use crate::history::{
    CaseHistory, Decisions, FollowUp, Handling, MeetingChanges, MeetingVersion, Related,
};
use crate::index::check::CheckReport;
use crate::index::purge::Purge;
use crate::index::{Changes, IndexReport, Manifest, StoredItem};
use crate::minutes::{ExplainedLine, Meeting};
use crate::relevance::{Comparison, Evaluation, KnownIds};
use crate::search::{HitCount, Results};

/// The cases on a number, or on a part of one.
#[derive(Clone, Copy, Debug)]
pub struct CasesOfNumber<'a> {
    /// The number, or a part of one, as asked for.
    pub number: &'a str,
    /// The cases.
    pub history: &'a CaseHistory,
    /// Matters related to a single case.
    pub related: &'a [Related],
    /// What was promised in it.
    pub promised: &'a [FollowUp],
    /// What limits the answer.
    pub limits: &'a [Limit],
    /// Whether people read several cases whole, rather than a list of them.
    pub full: bool,
}

/// What a command has found or done, with all that is shown of it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Answer<'a> {
    /// The hits of a search.
    Hits {
        /// What was asked, as typed.
        query: &'a str,
        /// What of it was not understood, in Danish.
        notes: &'a [String],
        /// What it leaves out, as [`excluded`](super::excluded()) has it.
        excluded: &'a [String],
        /// The hits.
        results: &'a Results,
        /// What limits an answer without full hits.
        limits: &'a [Limit],
    },
    /// How many items a query matches.
    Count {
        /// What was asked, as typed.
        query: &'a str,
        /// What of it was not understood, in Danish.
        notes: &'a [String],
        /// What it leaves out, as [`excluded`](super::excluded()) has it.
        excluded: &'a [String],
        /// How many.
        count: HitCount,
    },
    /// The hits of one query among many, as search engines are compared by.
    Run {
        /// Id of the query.
        query_id: &'a str,
        /// Its hits.
        results: &'a Results,
        /// The items of the index, by which ids are shortened.
        names: &'a KnownIds,
    },
    /// Agenda items whole, with what their decisions state.
    Items {
        /// The items.
        items: &'a [Handling],
        /// The rules their findings rest on, an entry an item, if asked for.
        rules: Option<&'a [Vec<Basis>]>,
    },
    /// The documents of the meeting of an item.
    Versions {
        /// Its id.
        id: &'a str,
        /// The documents.
        versions: &'a [MeetingVersion],
    },
    /// What changed between them.
    Changes {
        /// The item that was asked for.
        item: &'a StoredItem,
        /// What changed.
        changes: &'a MeetingChanges,
    },
    /// The cases on a number.
    Cases(&'a CasesOfNumber<'a>),
    /// Decisions on a topic.
    Decisions {
        /// What was asked, as typed.
        query: &'a str,
        /// What of it was not understood, in Danish.
        notes: &'a [String],
        /// What it leaves out, as [`excluded`](super::excluded()) has it.
        excluded: &'a [String],
        /// The decisions.
        decisions: &'a Decisions,
        /// What limits the answer.
        limits: &'a [Limit],
    },
    /// What was promised.
    FollowUps {
        /// The promises.
        follow_ups: &'a [FollowUp],
        /// The day on which they stand as they do.
        as_of: Date,
        /// What limits the answer.
        limits: &'a [Limit],
    },
    /// Evidence.
    Export(&'a Sealed),
    /// What became of the quotations of an export.
    Verification {
        /// The file of the export, as named.
        file: &'a str,
        /// What was read in it.
        sealed: &'a Sealed,
        /// What its sources say.
        verification: &'a Verification,
    },
    /// What an index holds and lacks.
    Status {
        /// Its folder.
        dir: &'a Path,
        /// What it says of itself.
        manifest: &'a Manifest,
    },
    /// How each file of an index was read.
    Files {
        /// Its folder.
        dir: &'a Path,
        /// The files, what needs attention first.
        files: &'a [ReadFile<'a>],
    },
    /// Purges: when and why, never of what.
    Purges {
        /// The purges.
        purges: &'a [Purge],
    },
    /// What is new in an index since a revision.
    NewSince {
        /// What is new.
        changes: &'a Changes,
    },
    /// What a check of an index found.
    Check {
        /// Its folder.
        dir: &'a Path,
        /// What was found.
        report: &'a CheckReport,
    },
    /// What an indexing run did.
    Indexing {
        /// What it did.
        report: &'a IndexReport,
        /// Whether people read every warning, rather than one of each kind and file.
        all_warnings: bool,
    },
    /// What the parser sees in a file.
    Meeting {
        /// The file.
        source: &'a Source,
        /// The meeting it holds.
        meeting: &'a Meeting,
        /// What every line was taken for, if asked for.
        lines: Option<&'a [ExplainedLine]>,
    },
    /// What the analysis makes of a text.
    Analysis {
        /// The text; in JSON Lines one line of it.
        text: &'a str,
        /// How its words are stemmed.
        stemming: Stemming,
    },
    /// How well judged queries are answered.
    Evaluation {
        /// The figures.
        evaluation: &'a Evaluation,
        /// The items known, by which ids are shortened.
        names: &'a KnownIds,
        /// Ids of judged items the index does not have.
        missing: &'a [String],
        /// Whether the figures of each query are shown.
        per_query: bool,
    },
    /// How well they are answered by two runs.
    Comparison {
        /// The figures of both.
        comparison: &'a Comparison,
        /// The items known, by which ids are shortened.
        names: &'a KnownIds,
        /// Ids of judged items the index does not have.
        missing: &'a [String],
        /// Whether the figures of each query are shown.
        per_query: bool,
    },
}

impl Answer<'_> {
    fn name(&self) -> &'static str {
        match self {
            Self::Hits { .. } => "hits",
            Self::Count { .. } => "a count",
            Self::Run { .. } => "a run",
            Self::Items { .. } => "items",
            Self::Versions { .. } => "versions",
            Self::Changes { .. } => "changes",
            Self::Cases { .. } => "cases",
            Self::Decisions { .. } => "decisions",
            Self::FollowUps { .. } => "follow-ups",
            Self::Export(_) => "an export",
            Self::Verification { .. } => "a verification",
            Self::Status { .. } => "a status",
            Self::Files { .. } => "files",
            Self::Purges { .. } => "purges",
            Self::NewSince { .. } => "what is new",
            Self::Check { .. } => "a check",
            Self::Indexing { .. } => "an indexing report",
            Self::Meeting { .. } => "a meeting",
            Self::Analysis { .. } => "an analysis",
            Self::Evaluation { .. } => "an evaluation",
            Self::Comparison { .. } => "a comparison",
        }
    }
}

/// Returns the error of an answer that has no form in a format.
pub(super) fn unsupported(answer: &Answer<'_>, format: &str) -> io::Error {
    let message = format!("{} cannot be written as {format}", answer.name());
    io::Error::new(io::ErrorKind::Unsupported, message)
}
