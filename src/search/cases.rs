//! Every handling of a case (sag), in order.

use tantivy::collector::DocSetCollector;

use crate::index::{IndexError, OpenIndex, StoredItem};
use crate::query::{CasePattern, build};

/// What was found on a case number.
#[derive(Clone, Debug)]
pub struct CaseHistory {
    /// The cases, by number.
    pub cases: Vec<Case>,
}

/// One case: its number and every handling of it.
#[derive(Clone, Debug)]
pub struct Case {
    /// The number in its canonical form.
    pub number: String,
    /// Set when the number gathers unrelated matters.
    pub collective: Option<Collective>,
    /// The items on it, oldest first; within a meeting in its order.
    pub handlings: Vec<StoredItem>,
}

/// Why a number is taken for a collective one (samlesag).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collective {
    /// Facet P35: the case of the meetings themselves (mødesag).
    MeetingCase,
    /// Several items of one meeting stand on it.
    SeveralInOneMeeting,
}

/// Returns the cases that `pattern` names, each with all its handlings.
///
/// # Errors
///
/// Fails when the index cannot be read.
pub fn case_history(index: &OpenIndex, pattern: &CasePattern) -> Result<CaseHistory, IndexError> {
    let query = build::case(pattern, index.searcher(), index.fields());
    let documents = index.read(|searcher| searcher.search(query.as_ref(), &DocSetCollector))?;
    let mut items = Vec::with_capacity(documents.len());
    for address in documents {
        items.push(index.get(address)?);
    }
    items.sort_by(|a, b| {
        let key = |item: &StoredItem| {
            (
                number(item),
                item.date,
                item.committee_slug.clone(),
                item.item.position,
                item.id.clone(),
            )
        };
        key(a).cmp(&key(b))
    });
    let mut cases: Vec<Case> = Vec::new();
    for item in items {
        let number = number(&item);
        match cases.last_mut() {
            Some(case) if case.number == number => case.handlings.push(item),
            _ => cases.push(Case {
                number,
                collective: None,
                handlings: vec![item],
            }),
        }
    }
    for case in &mut cases {
        case.collective = collective(case);
    }
    Ok(CaseHistory { cases })
}

fn number(item: &StoredItem) -> String {
    item.item
        .case_number
        .as_ref()
        .map(|number| number.canonical())
        .unwrap_or_default()
}

fn collective(case: &Case) -> Option<Collective> {
    let meeting_case = case.handlings.iter().any(|handling| {
        handling
            .item
            .case_number
            .as_ref()
            .is_some_and(|number| number.is_meeting_case())
    });
    if meeting_case {
        return Some(Collective::MeetingCase);
    }
    let twice = case.handlings.windows(2).any(|pair| {
        pair[0].source_path == pair[1].source_path && pair[0].item.position != pair[1].item.position
    });
    twice.then_some(Collective::SeveralInOneMeeting)
}
