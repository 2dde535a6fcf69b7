//! What a commitment is, and what its reader must know of the meeting.

use jiff::civil::Date;
use serde::Serialize;

use super::due::Due;
use crate::minutes::{LineRange, SectionKind};

/// Something promised at a meeting, to be followed up (opfølgning).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Commitment {
    /// The sentence that promises it, verbatim.
    pub sentence: String,
    /// The lines the sentence stands on.
    pub lines: LineRange,
    /// The section it stands in.
    pub section: SectionKind,
    /// The promised thing: the part of `sentence` that names it.
    pub what: String,
    /// Who is to do it, as printed; `None` where the sentence does not say.
    pub who: Option<String>,
    /// The body (udvalg, råd, forum) that is to have it, as printed; several with what
    /// stands between them: "ØU, TMU og KB".
    pub to: Option<String>,
    /// When; `None` if nothing or only a condition is stated ("når …").
    pub due: Option<Due>,
    /// What kind of promise it is.
    pub kind: CommitmentKind,
    /// The rule it was read by.
    pub rule: &'static str,
}

/// The kinds of [`Commitment`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CommitmentKind {
    /// A report to a body: orientering, status, evaluering, ny sag.
    ReportBack,
    /// The case itself again: genoptages, udsættes til mødet i maj.
    Resumption,
    /// Something to be done: by or at a stated time, or whenever, if someone
    /// undertakes it without saying when.
    Deadline,
    /// A report at intervals: kvartalsvis opfølgning.
    Recurring,
}

/// What the decision made of the recommendation (indstilling).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Approval {
    /// It was approved, with or without changes: it binds.
    Approved,
    /// Neither: noted, discussed, or recommended to a higher body, which will
    /// decide. Only what decision and presentation say themselves counts.
    #[default]
    Neither,
    /// Rejected, postponed, sent back or withdrawn: nothing but the decision counts.
    Refused,
}

/// What a reader of one item knows of its meeting.
#[derive(Clone, Copy, Debug)]
pub struct PromiseMeeting<'a> {
    /// The body that met, as printed.
    pub committee: Option<&'a str>,
    /// The day of the meeting, from which dates without a year are understood.
    pub date: Date,
    /// What became of the recommendation.
    pub approval: Approval,
}
