//! What was promised, and how it stands.

use jiff::civil::Date;
use serde::Serialize;

use crate::corpus::Location;
use crate::coverage::Limit;
use crate::findings::commitments::{
    AnswerReason, Commitment, CommitmentKind, PromiseStanding, Recurrence,
};
use crate::history::FollowUp;
use crate::index::SourceChange;
use crate::present::limits;

use super::item::{ItemPlace, JsonSource, place, section_name, source};

/// The answer of `followups`.
#[derive(Debug, Serialize)]
pub(super) struct JsonFollowUps<'a> {
    schema: &'static str,
    as_of: String,
    total: usize,
    kept: usize,
    overdue: usize,
    unclear: usize,
    open: usize,
    followups: Vec<JsonFollowUp<'a>>,
    coverage: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct JsonFollowUp<'a> {
    id: &'a str,
    #[serde(flatten)]
    place: ItemPlace<'a>,
    commitment: &'static str,
    what: &'a str,
    who: Option<&'a str>,
    to: Option<&'a str>,
    due: Option<JsonDue<'a>>,
    sentence: &'a str,
    section: &'static str,
    #[serde(flatten)]
    location: Location,
    standing: &'static str,
    unclear_because: Option<&'static str>,
    late: Option<bool>,
    minutes_after_due: bool,
    answered_by: Option<Answered<'a>>,
    source: JsonSource<'a>,
}

#[derive(Debug, Serialize)]
struct JsonDue<'a> {
    from: String,
    to: String,
    printed: &'a str,
    latest: bool,
    year_inferred: bool,
    every_days: Option<u8>,
    every_weeks: Option<u8>,
    every_months: Option<u16>,
    every_meeting: bool,
}

#[derive(Debug, Serialize)]
struct Answered<'a> {
    id: &'a str,
    #[serde(flatten)]
    place: ItemPlace<'a>,
    because: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stale: Option<SourceChange>,
}

fn due(commitment: &Commitment) -> Option<JsonDue<'_>> {
    let due = commitment.due.as_ref()?;
    Some(JsonDue {
        from: due.from.to_string(),
        to: due.to.to_string(),
        printed: &due.printed,
        latest: due.latest,
        year_inferred: due.year_inferred,
        every_days: match due.recurring {
            Some(Recurrence::Days(days)) => Some(days),
            _ => None,
        },
        every_weeks: match due.recurring {
            Some(Recurrence::Weeks(weeks)) => Some(weeks),
            _ => None,
        },
        every_months: match due.recurring {
            Some(Recurrence::Months(months)) => Some(u16::from(months)),
            Some(Recurrence::Years(years)) => Some(u16::from(years) * 12),
            _ => None,
        },
        every_meeting: due.recurring == Some(Recurrence::EveryMeeting),
    })
}

pub(super) fn follow_up(follow_up: &FollowUp) -> JsonFollowUp<'_> {
    let commitment = &follow_up.commitment;
    let (standing, late, because) = match &follow_up.standing {
        PromiseStanding::Kept { answer, late } => {
            ("kept", Some(*late), Some(answer.reason.describe()))
        }
        PromiseStanding::Overdue => ("overdue", None, Some(AnswerReason::NotKept.describe())),
        PromiseStanding::Unclear { .. } => ("unclear", None, None),
        PromiseStanding::Open => ("open", None, Some(AnswerReason::NotKept.describe())),
    };
    JsonFollowUp {
        id: &follow_up.item.id,
        place: place(&follow_up.item),
        commitment: match commitment.kind {
            CommitmentKind::ReportBack => "report_back",
            CommitmentKind::Resumption => "resumption",
            CommitmentKind::Deadline => "deadline",
            CommitmentKind::Recurring => "recurring",
        },
        what: &commitment.what,
        who: commitment.who.as_deref(),
        to: commitment.to.as_deref(),
        due: due(commitment),
        sentence: &commitment.sentence,
        section: section_name(commitment.section),
        location: follow_up.item.locate(commitment.lines),
        standing,
        unclear_because: match &follow_up.standing {
            PromiseStanding::Unclear { reason } => Some(reason.describe()),
            _ => None,
        },
        late,
        minutes_after_due: follow_up.has_minutes_after,
        answered_by: follow_up.answered_by.as_ref().map(|answer| Answered {
            id: &answer.id,
            place: place(answer),
            because,
            stale: answer.stale,
        }),
        source: source(&follow_up.item),
    }
}

/// Returns commitments as they stand on the day `as_of`.
pub(super) fn follow_ups<'a>(
    follow_ups: &'a [FollowUp],
    as_of: Date,
    limits: &[Limit],
) -> JsonFollowUps<'a> {
    let followups: Vec<_> = follow_ups.iter().map(follow_up).collect();
    let count = |standing| {
        followups
            .iter()
            .filter(|found| found.standing == standing)
            .count()
    };
    JsonFollowUps {
        schema: "referat.followups/1",
        as_of: as_of.to_string(),
        total: followups.len(),
        kept: count("kept"),
        overdue: count("overdue"),
        unclear: count("unclear"),
        open: count("open"),
        followups,
        coverage: limits::lines(limits),
    }
}
