//! Cases, earlier decisions and follow-ups as JSON.

use jiff::civil::Date;
use serde::Serialize;

use crate::findings::commitments::{
    Commitment, CommitmentKind, Reason as Answer, Recurrence, Standing as Kept,
};
use crate::findings::outcome::{DecisionReading, OutcomeClass, Side, StatementKind};
use crate::findings::references::{Direction, MeetingMention, Resolution, When};
use crate::history::{
    Backlink, Case, CaseHistory, Collective, DecidedCase, Decisions, FollowUp, Handling,
    MentionedHandling, Quote, Reason, Reference, Related, Standing, Telling, deciding_sentences,
};

use super::{
    EarlierDecision, JsonAttachment, JsonPerson, Place, Respelling, Source, content, people, place,
    respelt, section_name, source,
};

/// The answer of `case`.
#[derive(Debug, Serialize)]
pub struct Cases<'a> {
    schema: &'static str,
    journal_number: String,
    collective: bool,
    cases: Vec<JsonCase<'a>>,
    handlings: Vec<JsonHandling<'a>>,
    followups: Vec<JsonFollowUp<'a>>,
    see_also: Vec<SeeAlso<'a>>,
    coverage: Vec<String>,
}

/// One number of those asked for.
#[derive(Debug, Serialize)]
struct JsonCase<'a> {
    journal_number: &'a str,
    title: &'a str,
    collective: bool,
    collective_because: Option<&'static str>,
    first: Option<String>,
    last: Option<String>,
    latest_decision: Option<&'a str>,
    handlings: Vec<&'a str>,
    matters: &'a [Vec<String>],
    mentioned: Vec<Mentioned<'a>>,
}

#[derive(Debug, Serialize)]
pub(super) struct JsonHandling<'a> {
    id: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    recommendation: Option<&'a str>,
    decision: Option<&'a str>,
    #[serde(flatten)]
    states: States<'a>,
    standing: &'static str,
    replaced_by: Option<&'a str>,
    replaced_words: Option<&'a str>,
    earlier_decisions: Vec<EarlierDecision<'a>>,
    absent: Vec<JsonPerson<'a>>,
    absent_from_meeting: Vec<JsonPerson<'a>>,
    attachments: Vec<JsonAttachment<'a>>,
    refers_to: Vec<RefersTo<'a>>,
    referred_to_by: Vec<ReferredToBy<'a>>,
    source: Source<'a>,
}

/// What a decision states.
#[derive(Debug, Serialize)]
pub(super) struct States<'a> {
    outcomes: Vec<JsonOutcome<'a>>,
    votes: Vec<JsonVote<'a>>,
    statements: Vec<JsonStatement<'a>>,
}

#[derive(Debug, Serialize)]
struct JsonOutcome<'a> {
    class: OutcomeClass,
    words: Option<&'a str>,
    to: Option<&'a str>,
    back: bool,
    recommends: bool,
}

#[derive(Debug, Serialize)]
struct JsonVote<'a> {
    side: Side,
    count: Option<u32>,
    parties: &'a [String],
    persons: &'a [String],
    words: Option<&'a str>,
    about: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct JsonStatement<'a> {
    kind: StatementKind,
    who: &'a [String],
    words: Option<&'a str>,
}

/// Returns what the decision `text` states.
pub(super) fn states<'a>(reading: &'a DecisionReading, text: &'a str) -> States<'a> {
    let words =
        |range: &std::ops::Range<usize>| text.get(range.clone()).filter(|words| !words.is_empty());
    States {
        outcomes: reading
            .outcomes
            .iter()
            .map(|outcome| JsonOutcome {
                class: outcome.class,
                words: words(&outcome.words),
                to: outcome.to.as_deref(),
                back: outcome.back,
                recommends: outcome.recommends,
            })
            .collect(),
        votes: reading
            .votes
            .iter()
            .map(|vote| JsonVote {
                side: vote.side,
                count: vote.count,
                parties: &vote.parties,
                persons: &vote.persons,
                words: words(&vote.words),
                about: vote.about.as_ref().and_then(words),
            })
            .collect(),
        statements: reading
            .statements
            .iter()
            .map(|statement| JsonStatement {
                kind: statement.kind,
                who: &statement.who,
                words: words(&statement.words),
            })
            .collect(),
    }
}

/// A mention of a meeting.
#[derive(Debug, Serialize)]
struct Mention<'a> {
    text: &'a str,
    sentence: &'a str,
    section: &'static str,
    line_start: usize,
    line_end: usize,
    committee: Option<&'a str>,
    date: Option<String>,
    date_from: Option<String>,
    date_to: Option<String>,
    relative: Option<&'static str>,
    year_inferred: bool,
    direction: Direction,
    handling: bool,
}

fn mention(mention: &MeetingMention) -> Mention<'_> {
    let (from, to) = mention.when.span().unzip();
    Mention {
        text: &mention.text,
        sentence: &mention.sentence,
        section: mention.section.map_or("title", section_name),
        line_start: mention.lines.first,
        line_end: mention.lines.last,
        committee: mention.body.as_deref(),
        date: match mention.when {
            When::Day(day) => Some(day.to_string()),
            _ => None,
        },
        date_from: from.map(|day| day.to_string()),
        date_to: to.map(|day| day.to_string()),
        relative: match mention.when {
            When::Previous => Some("previous"),
            When::Next => Some("next"),
            _ => None,
        },
        year_inferred: mention.year_inferred,
        direction: mention.direction,
        handling: mention.handling,
    }
}

/// What a mention means.
#[derive(Debug, Serialize)]
struct Meant<'a> {
    resolution: &'static str,
    meeting: Option<&'a str>,
    item: Option<&'a str>,
    candidates: &'a [String],
}

fn meant(resolution: &Resolution) -> Meant<'_> {
    let (name, item, candidates): (_, _, &[String]) = match resolution {
        Resolution::Item { id, .. } => ("item", Some(id.as_str()), &[]),
        Resolution::Meeting { .. } => ("meeting", None, &[]),
        Resolution::NotInIndex => ("not_in_index", None, &[]),
        Resolution::Ambiguous { candidates } => ("ambiguous", None, candidates),
    };
    Meant {
        resolution: name,
        meeting: resolution.meeting(),
        item,
        candidates,
    }
}

#[derive(Debug, Serialize)]
pub(super) struct RefersTo<'a> {
    #[serde(flatten)]
    mention: Mention<'a>,
    #[serde(flatten)]
    meant: Meant<'a>,
}

/// Returns a reference.
pub(super) fn refers_to(reference: &Reference) -> RefersTo<'_> {
    RefersTo {
        mention: mention(&reference.mention),
        meant: meant(&reference.resolution),
    }
}

#[derive(Debug, Serialize)]
pub(super) struct ReferredToBy<'a> {
    id: &'a str,
    title: &'a str,
    #[serde(flatten)]
    mention: Mention<'a>,
}

/// Returns a mention of the item in another.
pub(super) fn referred_to_by(backlink: &Backlink) -> ReferredToBy<'_> {
    ReferredToBy {
        id: &backlink.from.id,
        title: &backlink.from.item.title,
        mention: mention(&backlink.mention),
    }
}

/// A handling that no item is, but one tells of.
#[derive(Debug, Serialize)]
struct Mentioned<'a> {
    committee: Option<&'a str>,
    date: Option<String>,
    date_from: Option<String>,
    date_to: Option<String>,
    direction: Direction,
    #[serde(flatten)]
    meant: Meant<'a>,
    told: Vec<Told<'a>>,
}

#[derive(Debug, Serialize)]
struct Told<'a> {
    id: &'a str,
    path: &'a str,
    sha256: &'a str,
    #[serde(flatten)]
    mention: Mention<'a>,
}

fn told(telling: &Telling) -> Told<'_> {
    Told {
        id: &telling.id,
        path: telling.source_path.as_str(),
        sha256: &telling.source_sha256,
        mention: mention(&telling.mention),
    }
}

fn mentioned(mentioned: &MentionedHandling) -> Mentioned<'_> {
    let (from, to) = mentioned.when.span().unzip();
    Mentioned {
        committee: mentioned.body.as_deref(),
        date: match mentioned.when {
            When::Day(day) => Some(day.to_string()),
            _ => None,
        },
        date_from: from.map(|day| day.to_string()),
        date_to: to.map(|day| day.to_string()),
        direction: mentioned.direction,
        meant: meant(&mentioned.resolution),
        told: mentioned.told.iter().map(told).collect(),
    }
}

fn standing_name(standing: &Standing) -> &'static str {
    match standing {
        Standing::NoDecision => "no_decision",
        Standing::Latest => "latest",
        Standing::Earlier => "earlier",
        Standing::Replaced { .. } => "replaced",
    }
}

pub(super) fn handling(handling: &Handling) -> JsonHandling<'_> {
    let stored = &handling.item;
    let item = content(&stored.item, std::iter::empty());
    JsonHandling {
        id: &stored.id,
        place: place(stored),
        states: states(&handling.reading, item.decision.unwrap_or_default()),
        standing: standing_name(&handling.standing),
        replaced_by: match &handling.standing {
            Standing::Replaced { by, .. } => Some(by),
            _ => None,
        },
        replaced_words: match &handling.standing {
            Standing::Replaced { words, .. } => {
                Some(words.as_str()).filter(|words| !words.is_empty())
            }
            _ => None,
        },
        recommendation: item.recommendation,
        decision: item.decision,
        earlier_decisions: item.earlier_decisions,
        absent: item.absent,
        absent_from_meeting: people(&stored.meeting_absent),
        attachments: item.attachments,
        refers_to: handling.refers_to.iter().map(refers_to).collect(),
        referred_to_by: handling.referred_by.iter().map(referred_to_by).collect(),
        source: source(stored),
    }
}

fn case(case: &Case) -> JsonCase<'_> {
    let days: Vec<Date> = case
        .handlings
        .iter()
        .filter_map(|handling| handling.item.date)
        .collect();
    let latest = case
        .handlings
        .iter()
        .rev()
        .find(|handling| handling.standing == Standing::Latest);
    JsonCase {
        journal_number: &case.number,
        title: case.title(),
        collective: case.collective.is_some(),
        collective_because: case.collective.map(|why| match why {
            Collective::MeetingCase => "meeting_case",
            Collective::SeveralInOneMeeting => "several_items_in_one_meeting",
        }),
        first: days.first().map(Date::to_string),
        last: days.last().map(Date::to_string),
        latest_decision: latest.map(|handling| handling.item.id.as_str()),
        handlings: case
            .handlings
            .iter()
            .map(|handling| handling.item.id.as_str())
            .collect(),
        matters: &case.matters,
        mentioned: case.mentioned.iter().map(mentioned).collect(),
    }
}

/// A matter under another number.
#[derive(Debug, Serialize)]
struct SeeAlso<'a> {
    journal_number: Option<&'a str>,
    title: &'a str,
    items: Vec<&'a str>,
    strength: f32,
    reasons: Vec<JsonReason<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum JsonReason<'a> {
    Number { id: &'a str, number: &'a str },
    Reference { id: &'a str, text: &'a str },
    Attachment { name: &'a str },
    Title { words: &'a [String] },
    Content { words: &'a [String] },
    Names { names: &'a [String] },
}

fn see_also(related: &Related) -> SeeAlso<'_> {
    SeeAlso {
        journal_number: related.number.as_deref(),
        title: related
            .items
            .last()
            .map_or("", |item| item.item.title.as_str()),
        items: related.items.iter().map(|item| item.id.as_str()).collect(),
        strength: related.strength,
        reasons: related
            .reasons
            .iter()
            .map(|reason| match reason {
                Reason::Number { id, number } => JsonReason::Number { id, number },
                Reason::Reference { id, text } => JsonReason::Reference { id, text },
                Reason::Attachment(name) => JsonReason::Attachment { name },
                Reason::Title(words) => JsonReason::Title { words },
                Reason::Content(words) => JsonReason::Content { words },
                Reason::Names(names) => JsonReason::Names { names },
            })
            .collect(),
    }
}

/// Returns the handlings of the cases that `number` names: number by number,
/// those of a number in the order of time; with the matters related to a single
/// case, and what limits the answer.
pub fn history<'a>(
    number: String,
    history: &'a CaseHistory,
    related: &'a [Related],
    promised: &'a [FollowUp],
    coverage: Vec<String>,
) -> Cases<'a> {
    let cases: Vec<JsonCase<'_>> = history.cases.iter().map(case).collect();
    let all = history.cases.iter().flat_map(|case| &case.handlings);
    Cases {
        schema: "referat.case/2",
        // One number is given as the minutes have it, several as asked for.
        journal_number: match history.cases.as_slice() {
            [only] => only.number.clone(),
            _ => number,
        },
        collective: cases.iter().any(|case| case.collective),
        handlings: all.map(handling).collect(),
        cases,
        followups: promised.iter().map(follow_up).collect(),
        see_also: related.iter().map(see_also).collect(),
        coverage,
    }
}

/// The answer of `decisions`.
#[derive(Debug, Serialize)]
pub struct JsonDecisions<'a> {
    schema: &'static str,
    query: &'a str,
    total: usize,
    notes: Vec<String>,
    respelt: Vec<Respelling<'a>>,
    suggestions: Vec<Respelling<'a>>,
    cases: Vec<JsonDecidedCase<'a>>,
    coverage: Vec<String>,
}

#[derive(Debug, Serialize)]
struct JsonDecidedCase<'a> {
    journal_number: Option<&'a str>,
    collective: bool,
    title: &'a str,
    score: f32,
    handlings: Vec<Decided<'a>>,
}

#[derive(Debug, Serialize)]
struct Decided<'a> {
    found: bool,
    deciding_sentences: Vec<JsonQuote>,
    #[serde(flatten)]
    handling: JsonHandling<'a>,
}

#[derive(Debug, Serialize)]
struct JsonQuote {
    text: String,
    line_start: usize,
    line_end: usize,
}

fn quote(quote: Quote) -> JsonQuote {
    JsonQuote {
        text: quote.text,
        line_start: quote.lines.first,
        line_end: quote.lines.last,
    }
}

fn decided_case(case: &DecidedCase) -> JsonDecidedCase<'_> {
    JsonDecidedCase {
        journal_number: case.number.as_deref(),
        collective: case.collective,
        title: &case.title,
        score: case.score,
        handlings: case
            .handlings
            .iter()
            .map(|handled| Decided {
                found: case.found.contains(&handled.item.id),
                deciding_sentences: deciding_sentences(&handled.item.item, &handled.reading)
                    .into_iter()
                    .map(quote)
                    .collect(),
                handling: handling(handled),
            })
            .collect(),
    }
}

/// Returns the decisions on the topic of `query`.
pub fn decisions<'a>(
    query: &'a str,
    notes: Vec<String>,
    decisions: &'a Decisions,
    coverage: Vec<String>,
) -> JsonDecisions<'a> {
    JsonDecisions {
        schema: "referat.decisions/1",
        query,
        total: decisions.total,
        notes,
        respelt: decisions.respelt.iter().map(respelt).collect(),
        suggestions: decisions.suggestions.iter().map(respelt).collect(),
        cases: decisions.cases.iter().map(decided_case).collect(),
        coverage,
    }
}

/// The answer of `followups`.
#[derive(Debug, Serialize)]
pub struct JsonFollowUps<'a> {
    schema: &'static str,
    as_of: String,
    total: usize,
    kept: usize,
    overdue: usize,
    open: usize,
    followups: Vec<JsonFollowUp<'a>>,
    coverage: Vec<String>,
}

#[derive(Debug, Serialize)]
struct JsonFollowUp<'a> {
    id: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    commitment: &'static str,
    what: &'a str,
    who: Option<&'a str>,
    to: Option<&'a str>,
    due: Option<JsonDue<'a>>,
    sentence: &'a str,
    section: &'static str,
    line_start: usize,
    line_end: usize,
    standing: &'static str,
    late: Option<bool>,
    minutes_after_due: bool,
    answered_by: Option<Answered<'a>>,
    source: Source<'a>,
}

#[derive(Debug, Serialize)]
struct JsonDue<'a> {
    from: String,
    to: String,
    printed: &'a str,
    latest: bool,
    year_inferred: bool,
    every_months: Option<u8>,
    every_meeting: bool,
}

#[derive(Debug, Serialize)]
struct Answered<'a> {
    id: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    because: Option<&'static str>,
}

fn due(commitment: &Commitment) -> Option<JsonDue<'_>> {
    let due = commitment.due.as_ref()?;
    Some(JsonDue {
        from: due.from.to_string(),
        to: due.to.to_string(),
        printed: &due.printed,
        latest: due.latest,
        year_inferred: due.year_inferred,
        every_months: match due.recurring {
            Some(Recurrence::Months(months)) => Some(months),
            _ => None,
        },
        every_meeting: due.recurring == Some(Recurrence::EveryMeeting),
    })
}

fn follow_up(follow_up: &FollowUp) -> JsonFollowUp<'_> {
    let commitment = &follow_up.commitment;
    let (standing, late, because) = match &follow_up.standing {
        Kept::Kept { answer, late } => ("kept", Some(*late), Some(answer.reason.describe())),
        Kept::Overdue => ("overdue", None, Some(Answer::NotKept.describe())),
        Kept::Open => ("open", None, Some(Answer::NotKept.describe())),
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
        line_start: commitment.lines.first,
        line_end: commitment.lines.last,
        standing,
        late,
        minutes_after_due: follow_up.has_minutes_after,
        answered_by: follow_up.answered_by.as_ref().map(|answer| Answered {
            id: &answer.id,
            place: place(answer),
            because,
        }),
        source: source(&follow_up.item),
    }
}

/// Returns commitments as they stand on the day `as_of`.
pub fn follow_ups(
    follow_ups: &[FollowUp],
    as_of: Date,
    coverage: Vec<String>,
) -> JsonFollowUps<'_> {
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
        open: count("open"),
        followups,
        coverage,
    }
}
