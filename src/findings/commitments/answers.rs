//! Which later item answers a promise, and what that makes of it.

mod naming;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use self::naming::Naming;
pub(super) use self::naming::{are_mostly_shared, shared_words};
use super::sentences::sentences;
use super::{Commitment, CommitmentKind, Due};
use crate::text::compare_key;

/// What the answer to a promise is looked for in: an open item of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemFacts {
    /// The id of the item.
    pub id: String,
    /// The body that handled it, as the index spells it in ids ("byraadet").
    pub committee: String,
    /// The day of the meeting.
    pub date: Date,
    /// The title as printed.
    pub title: String,
    /// The case number in its canonical spelling.
    pub case_number: Option<String>,
    /// Whether unrelated matters share that number, so that it says nothing.
    pub collective: bool,
    /// Whether the item is closely related to the promise under another number:
    /// it names the number or refers to the meeting, say.
    pub related: bool,
    /// Case presentation and other sections, recommendation and history included.
    pub presentation: String,
    /// The decision (beslutning).
    pub decision: String,
}

/// The item that answers a promise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The id of the item.
    pub id: String,
    /// The day of its meeting.
    pub date: Date,
    /// Why it is taken for the answer.
    pub reason: Reason,
    /// Whether it came after the due; of a thing done, whether the item says so.
    pub late: bool,
}

/// Why an item is taken for the answer to a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
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

impl Reason {
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
pub enum Standing {
    /// A later item answers it.
    Kept {
        /// That item.
        answer: Answer,
        /// Whether it came after the due.
        late: bool,
    },
    /// Its time is over, and nothing in the index answers it.
    Overdue,
    /// Its time is not over, or none was set.
    Open,
}

impl Standing {
    /// Returns how a promise due at `due` stands on the day `as_of`; answers
    /// after that day do not count, nor those that only say it was not kept.
    pub fn of(due: Option<&Due>, answer: Option<Answer>, as_of: Date) -> Self {
        let kept = |answer: &Answer| answer.date <= as_of && answer.reason != Reason::NotKept;
        match answer.filter(kept) {
            Some(answer) => Self::Kept {
                late: answer.late,
                answer,
            },
            None if due.is_some_and(|due| due.to < as_of) => Self::Overdue,
            None => Self::Open,
        }
    }
}

/// How long before the printed period a promise may already be answered.
const EARLY_DAYS: i32 = 45;

/// Returns the first of the `later` items that answers what `from` promised, if
/// any: one after it, of any body, on the same case or closely related, that takes
/// up what was promised, be it to say that it has not come; another question on the
/// same case is no answer.
///
/// `later` may come in any order and hold earlier items, which are passed over.
pub fn answer(commitment: &Commitment, from: &ItemFacts, later: &[ItemFacts]) -> Option<Answer> {
    let naming = Naming::new(commitment, &from.title);
    let mut candidates: Vec<&ItemFacts> = later
        .iter()
        .filter(|item| item.id != from.id && item.date > from.date)
        .filter(|item| same_case(from, item) || item.related)
        .filter(|item| may_answer_on(commitment.due.as_ref(), item.date))
        .filter(|item| !is_withdrawn(&item.decision))
        .collect();
    candidates.sort_by(|one, other| (one.date, &one.id).cmp(&(other.date, &other.id)));
    candidates.into_iter().find_map(|item| {
        let reason = reason(commitment, &naming, from, item)?;
        Some(Answer {
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

/// Whether the item was taken off the agenda.
fn is_withdrawn(decision: &str) -> bool {
    let decision = decision.to_lowercase();
    [
        "udgår",
        "udgik",
        "trukket tilbage",
        "taget af dagsordenen",
        "tages af dagsordenen",
        "trækkes tilbage",
    ]
    .iter()
    .any(|words| decision.contains(words))
}

fn reason(
    commitment: &Commitment,
    naming: &Naming,
    from: &ItemFacts,
    item: &ItemFacts,
) -> Option<Reason> {
    let texts = || {
        [&item.presentation, &item.decision]
            .into_iter()
            .flat_map(|text| sentences(text, 1))
    };
    let done = commitment.kind == CommitmentKind::Deadline;
    let denied = texts().any(|sentence| naming.is_denied_by(&sentence.text));
    if denied && !(done && naming.is_title(&item.title)) {
        return Some(Reason::NotKept);
    }
    let receives = match &commitment.to {
        Some(to) => is_slug_of(&item.committee, to),
        None => item.committee == from.committee,
    };
    let on_time = commitment
        .due
        .as_ref()
        .is_some_and(|due| due.from <= item.date && item.date <= due.to && due.recurring.is_none());
    let named_in_text = || texts().any(|sentence| naming.is_named_in(&sentence.text, item.date));
    if commitment.kind == CommitmentKind::Resumption {
        let resumes = naming::resumes(&item.title) || naming::resumes(&item.presentation);
        let welcome = receives || commitment.to.is_none();
        let back = same_case(from, item) && (welcome && on_time || resumes);
        return back.then_some(if resumes {
            Reason::Resumed
        } else {
            Reason::OnTime
        });
    }
    if commitment.to.is_some() && !receives && !done {
        // Promised to another body: only that very report will do.
        if naming.is_account_in(&item.title) {
            return Some(Reason::Title);
        }
        return texts()
            .any(|sentence| naming.is_named_fully_in(&sentence.text, item.date))
            .then_some(Reason::Text);
    }
    if naming.is_title(&item.title) {
        return Some(Reason::Title);
    }
    if named_in_text() {
        return Some(Reason::Text);
    }
    let short = commitment.due.as_ref().is_some_and(|due| {
        due.from
            .until(due.to)
            .is_ok_and(|span| span.get_days() <= 31)
    });
    let of_the_case = short || naming.is_the_case_itself();
    (same_case(from, item) && receives && on_time && of_the_case && !done).then_some(Reason::OnTime)
}

/// Whether `committee`, as ids spell it, is the body printed as `printed`.
fn is_slug_of(committee: &str, printed: &str) -> bool {
    let fold = |text: &str| -> String {
        compare_key(text)
            .to_lowercase()
            .replace('æ', "ae")
            .replace('ø', "oe")
            .replace('å', "aa")
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect()
    };
    let (committee, printed) = (fold(committee), fold(printed));
    committee == printed
        || printed == "oeu" && committee == "oekonomiudvalget"
        || printed == "kb" && committee == "kommunalbestyrelsen"
        || printed == "udvalget" && committee.ends_with("udvalget")
}

/// Whether the answer came too late. When a thing was done is not when it was told:
/// then only the words of the item can say so.
fn is_late(commitment: &Commitment, naming: &Naming, item: &ItemFacts) -> bool {
    let Some(due) = &commitment.due else {
        return false;
    };
    if commitment.kind != CommitmentKind::Deadline {
        return item.date > due.to;
    }
    let mut about = naming.is_title(&item.title) && item.date > due.to;
    sentences(&item.presentation, 1).iter().any(|sentence| {
        let named = naming.touches(&sentence.text);
        let late = (named || about) && naming::tells_of_delay(&sentence.text);
        about = named;
        late
    })
}
