//! What an item states, as terms to find it by: outcomes, the times of the meetings
//! it mentions, and whether it promises anything.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use super::StoredItem;
use crate::findings::commitments::{Approval, Commitment, PromiseMeeting, commitments};
use crate::findings::outcome::{DecisionReading, OutcomeClass, read_decision, read_decision_of};
use crate::findings::references::{self, MeetingMention, When, meeting_mentions};
use crate::findings::{Basis, ItemText, bases};
use crate::minutes::{AgendaItem, MeetingKind};
use crate::text::Text;
use crate::text::times::Season;

/// What the `has` field has for an item with a commitment (opfølgning).
pub const COMMITMENT: &str = "commitment";

/// Months a last or next meeting may be away.
const NEIGHBOUR_MONTHS: i32 = 3;

/// What the text of an item states.
#[derive(Clone, Debug)]
pub struct Findings {
    /// What its decision states.
    pub decision: DecisionReading,
    /// The meetings it mentions.
    pub mentions: Vec<MeetingMention>,
    /// What it promises; nothing where the day of the meeting, from which times are
    /// counted, is not known.
    pub commitments: Vec<Commitment>,
}

impl Findings {
    /// Reads `stored`.
    pub fn of_item(stored: &StoredItem) -> Self {
        let text = ItemText::new(&stored.item);
        let decision = decision_of(&text, stored);
        Self {
            mentions: mentions_of(&text, stored),
            commitments: promises_of(&text, stored, &decision),
            decision,
        }
    }

    /// Returns what an item states that is not read: nothing.
    pub fn none_of_item(_: &StoredItem) -> Self {
        Self {
            decision: read_decision(&Text::new("")),
            mentions: Vec::new(),
            commitments: Vec::new(),
        }
    }

    /// Returns the rules and words that the findings of `stored` rest on.
    pub fn bases(&self, stored: &StoredItem) -> Vec<Basis> {
        let decision = stored.item.decision();
        let decision = decision.map_or("", |decision| &decision.text);
        bases(decision, &self.decision, &self.mentions, &self.commitments)
    }

    /// Returns the terms of the `mentions` field, of the minutes of a meeting on `own`.
    pub(super) fn mention_keys(&self, own: Option<Date>) -> BTreeSet<String> {
        let keys = self
            .mentions
            .iter()
            .filter_map(|mention| mention_key(mention.when, own));
        keys.collect()
    }
}

/// Returns what the decision of `item`, of a meeting of `committee` on `day`, states.
pub fn decision(item: &AgendaItem, committee: Option<&str>, day: Option<Date>) -> DecisionReading {
    let text = item.decision().map_or("", |decision| &decision.text);
    read_decision_of(&Text::new(text), committee, day)
}

/// Returns what came out of `stored`: of an item of an agenda nothing yet.
pub fn decision_of_item(stored: &StoredItem) -> DecisionReading {
    match stored.kind {
        MeetingKind::Agenda => DecisionReading::of_agenda(),
        _ => decision(
            &stored.item,
            stored.placed_committee().as_deref(),
            stored.date,
        ),
    }
}

fn decision_of(text: &ItemText<'_>, stored: &StoredItem) -> DecisionReading {
    match text.decision() {
        _ if stored.kind == MeetingKind::Agenda => DecisionReading::of_agenda(),
        Some(decision) => {
            read_decision_of(decision, stored.placed_committee().as_deref(), stored.date)
        }
        None => read_decision(&Text::new("")),
    }
}

/// Returns the meetings that `stored` mentions, in the order of its text.
pub fn mentions(stored: &StoredItem) -> Vec<MeetingMention> {
    mentions_of(&ItemText::new(&stored.item), stored)
}

fn mentions_of(text: &ItemText<'_>, stored: &StoredItem) -> Vec<MeetingMention> {
    let context = references::MeetingContext {
        committee: stored.committee.clone(),
        date: stored.date,
    };
    meeting_mentions(text, &context)
}

/// Returns what `stored` promises.
pub fn promises(stored: &StoredItem) -> Vec<Commitment> {
    let text = ItemText::new(&stored.item);
    let decision = decision_of(&text, stored);
    promises_of(&text, stored, &decision)
}

/// Returns what `stored` promises, whose decision reads `decision`.
fn promises_of(
    text: &ItemText<'_>,
    stored: &StoredItem,
    decision: &DecisionReading,
) -> Vec<Commitment> {
    // Nobody promised what is to be taken yet.
    let Some(date) = stored.date.filter(|_| stored.kind != MeetingKind::Agenda) else {
        return Vec::new();
    };
    let context = PromiseMeeting {
        committee: stored.committee.as_deref(),
        date,
        approval: approval(decision),
    };
    commitments(text, &context)
}

/// Returns what a decision made of the recommendation.
pub fn approval(reading: &DecisionReading) -> Approval {
    let mut refused = false;
    for outcome in &reading.outcomes {
        match outcome.class {
            OutcomeClass::ApprovedAsRecommended | OutcomeClass::ApprovedWithChanges
                if !outcome.recommends =>
            {
                return Approval::Approved;
            }
            OutcomeClass::Rejected | OutcomeClass::Postponed | OutcomeClass::Withdrawn => {
                refused = true;
            }
            OutcomeClass::SentOn if outcome.back => refused = true,
            _ => {}
        }
    }
    if refused {
        Approval::Refused
    } else {
        Approval::Neither
    }
}

/// Returns what the `mentions` field has for a meeting mentioned as being at the time
/// `when`, in the minutes of a meeting on `own`: its day (`2024-09-26`), month
/// (`2024-09`), week by its Monday (`w2024-09-23`), quarter (`2024-q3`), half year
/// (`2024-h2`), season (`2024-autumn`) or year (`2024`); for the last and the next meeting the month of `own` (`last-2024-09`).
/// `None` where no time is stated.
pub fn mention_key(when: When, own: Option<Date>) -> Option<String> {
    Some(match when {
        When::Day(day) => day.to_string(),
        When::Month { year, month } => format!("{year:04}-{month:02}"),
        When::Week { monday } => format!("w{monday}"),
        When::Quarter { year, quarter } => format!("{year:04}-q{quarter}"),
        When::HalfYear { year, half } => format!("{year:04}-h{half}"),
        When::Season { year, season } => format!("{year:04}-{}", season_name(season)),
        When::Year(year) => format!("{year:04}"),
        When::Previous => format!("last-{}", month_key(own?)),
        When::Next => format!("next-{}", month_key(own?)),
        When::Unstated => return None,
    })
}

/// Returns every key that a mention of a meeting on `day` may have.
pub fn mention_keys_of(day: Date) -> Vec<String> {
    let mut keys = vec![
        day.to_string(),
        month_key(day),
        format!("{:04}", day.year()),
        format!("{:04}-q{}", day.year(), (day.month() + 2) / 3),
        format!("{:04}-h{}", day.year(), (day.month() + 5) / 6),
    ];
    let since_monday = i32::from(day.weekday().to_monday_zero_offset());
    if let Ok(monday) = day.checked_sub(since_monday.days()) {
        keys.push(format!("w{monday}"));
    }
    let years = [day.year(), day.year() - 1];
    let seasons = years
        .into_iter()
        .flat_map(|year| Season::OF_YEAR.map(|season| When::Season { year, season }));
    let around = seasons.filter(|when| {
        let days = when.span();
        days.is_some_and(|(first, last)| first <= day && day <= last)
    });
    keys.extend(around.filter_map(|when| mention_key(when, None)));
    for months in 0..=NEIGHBOUR_MONTHS {
        // Who mentions the last meeting met later, who mentions the next one earlier.
        if let Ok(later) = day.first_of_month().checked_add(months.months()) {
            keys.push(format!("last-{}", month_key(later)));
        }
        if let Ok(earlier) = day.first_of_month().checked_sub(months.months()) {
            keys.push(format!("next-{}", month_key(earlier)));
        }
    }
    keys
}

fn month_key(day: Date) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

fn season_name(season: Season) -> &'static str {
    match season {
        Season::Spring => "spring",
        Season::Summer => "summer",
        Season::Autumn => "autumn",
        Season::Winter => "winter",
        Season::WinterHoliday => "winter_holiday",
        Season::Easter => "easter",
        Season::SummerHoliday => "summer_holiday",
        Season::AutumnHoliday => "autumn_holiday",
        Season::Christmas => "christmas",
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{mention_key, mention_keys_of};
    use crate::findings::outcome::{OutcomeClass, read_decision_of};
    use crate::findings::references::When;
    use crate::index::stored::placed;
    use crate::text::Text;
    use crate::text::times::Season;

    #[test]
    fn what_the_council_of_another_municipality_decided_is_none_here() {
        for (committee, text, here) in [
            ("Byrådet", "Byrådet godkendte planen.", true),
            ("Byrådet", "Fjordby Byråd godkendte planen.", true),
            ("byraadet", "Fjordby Kommunes Byråd godkendte planen.", true),
            ("Byrådet", "Nordby Byråd godkendte planen.", false),
            ("Fjordby Byråd", "Nordby Byråd godkendte planen.", false),
            ("Byrådet", "Nordby Kommunes Byråd godkendte planen.", false),
            (
                "Byrådet",
                "Byrådet i Fjordby Kommune godkendte planen.",
                true,
            ),
            (
                "Byrådet",
                "Kommunalbestyrelsen i Fjordby godkendte planen.",
                true,
            ),
            ("Byrådet", "Byrådet i Nordby godkendte planen.", false),
            (
                "Byrådet",
                "Planen blev godkendt af Byrådet på Nordø.",
                false,
            ),
            (
                "Byrådet",
                "Et enigt byråd i Nordby godkendte planen.",
                false,
            ),
            ("Byrådet", "Byrådet i Budget 2026 godkendte planen.", true),
            (
                "Teknisk Udvalg",
                "Udvalget i Fjordby Kommune godkendte planen.",
                true,
            ),
            (
                "Teknisk Udvalg",
                "Udvalget i Nordby godkendte planen.",
                false,
            ),
        ] {
            let committee = placed(Some(committee), Some("Fjordby"));
            let read = read_decision_of(&Text::new(text), committee.as_deref(), None);
            let approved = read.classes() == [OutcomeClass::ApprovedAsRecommended];
            assert_eq!(approved, here, "{text}");
        }
        assert_eq!(placed(Some("Byrådet"), None).as_deref(), Some("Byrådet"));
        assert_eq!(placed(None, Some("Fjordby")), None);
    }

    #[test]
    fn a_mention_at_any_time_around_a_day_is_found_from_the_day() {
        let day = date(2025, 1, 15);
        let keys = mention_keys_of(day);
        for (when, own) in [
            (When::Day(day), None),
            (
                When::Month {
                    year: 2025,
                    month: 1,
                },
                None,
            ),
            (
                When::Week {
                    monday: date(2025, 1, 13),
                },
                None,
            ),
            (
                When::Season {
                    year: 2024,
                    season: Season::Winter,
                },
                None,
            ),
            (When::Year(2025), None),
            (When::Previous, Some(date(2025, 3, 10))),
            (When::Next, Some(date(2024, 11, 30))),
        ] {
            let key = mention_key(when, own).unwrap();
            assert!(keys.contains(&key), "{key}");
        }
        assert!(!keys.contains(&mention_key(When::Previous, Some(date(2024, 12, 1))).unwrap()));
        assert_eq!(mention_key(When::Unstated, None), None);
    }
}
