//! Which later item answers a promise, and what that makes of it.

mod item;
mod names;
mod naming;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

pub use self::item::{ItemFacts, ItemReading};
pub(super) use self::names::PromisedWords;
use self::naming::Naming;
use super::due::Due;
use super::promise::{Commitment, CommitmentKind};
use super::receivers::{Receivers, UnclearReceiver};

/// The item that answers a promise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PromiseAnswer {
    /// The id of the item.
    pub id: String,
    /// The day of its meeting.
    pub date: Date,
    /// Why it is taken for the answer.
    pub reason: AnswerReason,
    /// Whether it came after the due; of a thing done, whether the item says so.
    pub late: bool,
}

/// Why an item is taken for the answer to a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AnswerReason {
    /// Its title names what was promised.
    Title,
    /// A sentence of it names what was promised.
    Text,
    /// The case was back in that body when it was promised to be.
    OnTime,
    /// It takes the case up again.
    Resumed,
    /// A sentence of it says that what was promised has not come.
    NotKept,
}

impl AnswerReason {
    /// Returns what to tell a reader.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Title => "its title names what was promised",
            Self::Text => "its text names what was promised",
            Self::OnTime => "the case was back when it was promised to be",
            Self::Resumed => "it takes the case up again",
            Self::NotKept => "it says that what was promised has not come",
        }
    }
}

/// What has become of a promise (status for opfølgning).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PromiseStanding {
    /// A later item answers it.
    Kept {
        /// That item.
        answer: PromiseAnswer,
        /// Whether it came after the due.
        late: bool,
    },
    /// Its time is over, and nothing in the index answers it.
    Overdue,
    /// Its time is over and nothing answers it, but it is not known which body was to
    /// have it.
    Unclear {
        /// Why not.
        reason: UnclearReceiver,
    },
    /// Its time is not over, or none was set.
    Open,
}

impl PromiseStanding {
    /// Returns how a promise due at `due` stands on the day `as_of`; answers
    /// after that day do not count, nor those that only say it was not kept.
    pub fn on_day(due: Option<&Due>, answer: Option<PromiseAnswer>, as_of: Date) -> Self {
        let kept =
            |answer: &PromiseAnswer| answer.date <= as_of && answer.reason != AnswerReason::NotKept;
        match answer.filter(kept) {
            Some(answer) => Self::Kept {
                late: answer.late,
                answer,
            },
            None if due.is_some_and(|due| due.to < as_of) => Self::Overdue,
            None => Self::Open,
        }
    }

    /// Returns how it stands where it is `unclear` which body was to have what was
    /// promised: that nothing answers it says nothing then.
    pub fn to_receivers(self, unclear: Option<UnclearReceiver>) -> Self {
        match (self, unclear) {
            (Self::Overdue, Some(reason)) => Self::Unclear { reason },
            (standing, _) => standing,
        }
    }
}

/// How long before the printed period a promise may already be answered.
const EARLY_DAYS: i32 = 45;

/// Returns the first of the `later` items that answers what `from` promised, if
/// any: one after it, of any body of its municipality, on the same case or closely
/// related, that takes up what was promised, be it to say that it has not come; another
/// question on the same case is no answer, nor is any to what was for a body elsewhere.
/// `receivers` are those that were to have it.
///
/// `later` may come in any order and hold earlier items, which are passed over.
pub fn answer(
    commitment: &Commitment,
    from: &ItemFacts,
    later: &[ItemFacts],
    receivers: &Receivers,
) -> Option<PromiseAnswer> {
    if receivers.unclear() == Some(UnclearReceiver::Elsewhere) {
        return None;
    }
    let naming = Naming::new(commitment, &from.title);
    let mut candidates: Vec<&ItemFacts> = later
        .iter()
        .filter(|item| item.id != from.id && item.date > from.date)
        .filter(|item| item.municipality == from.municipality)
        .filter(|item| same_case(from, item) || item.related)
        .filter(|item| may_answer_on(commitment.due.as_ref(), item.date))
        .filter(|item| !item.read().is_withdrawn)
        .collect();
    candidates.sort_by(|one, other| (one.date, &one.id).cmp(&(other.date, &other.id)));
    candidates.into_iter().find_map(|item| {
        let reason = reason_of_answer(commitment, &naming, from, item, receivers)?;
        Some(PromiseAnswer {
            id: item.id.clone(),
            date: item.date,
            reason,
            late: is_late(commitment, &naming, item),
        })
    })
}

fn same_case(from: &ItemFacts, item: &ItemFacts) -> bool {
    let numbered = from.case_number.is_some() && from.case_number == item.case_number;
    numbered && !from.collective && !item.collective
}

fn may_answer_on(due: Option<&Due>, date: Date) -> bool {
    due.filter(|due| !due.latest).is_none_or(|due| {
        due.from
            .checked_sub(EARLY_DAYS.days())
            .is_ok_and(|first| date >= first)
    })
}

fn reason_of_answer(
    commitment: &Commitment,
    naming: &Naming,
    from: &ItemFacts,
    item: &ItemFacts,
    receivers: &Receivers,
) -> Option<AnswerReason> {
    let read = item.read();
    let done = commitment.kind == CommitmentKind::Deadline;
    let titled = naming.is_title(&read.title);
    if read.says(|sentence| naming.is_denied_by(sentence)) && !(done && titled) {
        return Some(AnswerReason::NotKept);
    }
    let receives = receivers.may_be(&item.committee);
    let case = same_case(from, item);
    let due = commitment.due.as_ref();
    let begun = |due: &Due| due.from <= item.date || due.latest;
    let on_time =
        due.is_some_and(|due| begun(due) && item.date <= due.to && due.recurring.is_none());
    if commitment.kind == CommitmentKind::Resumption {
        let back = (receives || commitment.to.is_none()) && on_time;
        return match read.resumes {
            true => case.then_some(AnswerReason::Resumed),
            false => (case && back).then_some(AnswerReason::OnTime),
        };
    }
    let by_text = |found: bool| found.then_some(AnswerReason::Text);
    if commitment.to.is_some() && !receives && (!done || naming.is_handed_over) {
        // Who heard of it is not who was to have it; but another may tell that they had it,
        // and the account of works comes to the council by way of others.
        if naming.is_account_in(&read.title) {
            return Some(AnswerReason::Title);
        }
        return by_text(read.says(|sentence| naming.is_received_in(sentence)));
    }
    if titled {
        return Some(AnswerReason::Title);
    }
    // Before the days that are named the case may come for other reasons, too.
    let short = |due: &Due| {
        let days = due.from.until(due.to);
        due.from <= item.date && days.is_ok_and(|span| span.get_days() <= 31)
    };
    let itself = || due.is_some_and(short) || naming.is_of_case(&read.title);
    let of_the_case = || naming.is_taken_up || !done && itself();
    by_text(read.says(|sentence| naming.is_named_in(sentence)))
        .or_else(|| (case && receives && on_time && of_the_case()).then_some(AnswerReason::OnTime))
}

/// Whether the answer came too late. When a thing was done is not when it was told:
/// then only the words of the item can say so.
fn is_late(commitment: &Commitment, naming: &Naming, item: &ItemFacts) -> bool {
    let after = commitment.due.as_ref().map(|due| item.date > due.to);
    let (Some(after), CommitmentKind::Deadline) = (after, commitment.kind) else {
        return after == Some(true);
    };
    let read = item.read();
    let mut about = after && naming.is_title(&read.title);
    read.presented.iter().any(|sentence| {
        let (own, all) = naming.count(&sentence.names);
        let before = std::mem::replace(&mut about, own > 0 || all > 1);
        (about || before) && sentence.tells_of_delay
    })
}
