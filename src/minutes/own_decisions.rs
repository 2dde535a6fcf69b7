//! Which of the decisions printed under an item are this meeting's own.

use jiff::civil::Date;

use super::decision_label::DecidedBy;
use super::{AgendaItem, Decision};
use crate::text::bodies::{is_same_body, is_short_for};

/// Returns whether a decision under a label that says this is one of the meeting of
/// `committee` on the day `meeting`.
pub(super) fn is_own(
    decided_by: Option<&DecidedBy>,
    committee: Option<&str>,
    meeting: Option<Date>,
) -> bool {
    // "Byrådet vedtog:" in the minutes of another body tells of another meeting.
    let told = decided_by.filter(|by| by.is_told);
    if let Some((body, committee)) = told.and_then(|by| by.body.as_deref()).zip(committee)
        && !names_us(body, committee)
    {
        return false;
    }
    match (decided_by.and_then(|by| by.date), meeting) {
        (Some(day), Some(date)) => day == date,
        _ => true,
    }
}

fn names_us(body: &str, committee: &str) -> bool {
    is_same_body(body, committee) || is_short_for(body, committee)
}

/// Of several decisions of one day only that of this body is our own.
pub(super) fn prefer_named_body(item: &mut AgendaItem, committee: Option<&str>) {
    let Some(committee) = committee else {
        return;
    };
    let names_us = |decision: &Decision| {
        let body = decision.body.as_deref();
        body.is_some_and(|body| names_us(body, committee))
    };
    if item
        .decisions
        .iter()
        .any(|decision| decision.own && names_us(decision))
    {
        for decision in &mut item.decisions {
            decision.own &= decision.body.is_none() || names_us(decision);
        }
    }
}
