//! FirstAgenda's agenda as its interface for partners gives it (JSON).
//!
//! ```text
//! agenda = uid committeeName meetingBeginUtc meetingLocation isMinuteOfMeeting isPublic
//!          items[item*]
//! item   = uid number isOpen caseNumber caption section presentations[{title content}*]
//!          documents[{title order}*] ItemDecision{text}
//! ```
//!
//! Beside the agenda may stand the committee, which says whether the captions of closed
//! items are for the public.

use super::super::declared::{DeclaredKind, DeclaredMeeting};
use super::super::document::{Document, Format};
use super::assembly::{Assembly, ItemHead};
use super::first_agenda::{
    add_attachments, add_item_decision, add_presentations, close_attachments, kind, when_held,
};
use super::json::JsonNode;
use super::moment::Moment;
use super::vocabulary::has_closed_mark;

/// Reads an agenda; `None` if it has no items or no head.
pub(super) fn read_agenda(value: &serde_json::Value) -> Option<Document> {
    let root = JsonNode::root(value);
    let agenda = root.get(&["agenda"]).filter(JsonNode::is_object);
    let agenda = agenda.unwrap_or_else(|| root.clone());
    let has_head = agenda
        .get(&["committeeName", "meetingBeginUtc", "isMinuteOfMeeting"])
        .is_some();
    if !agenda.has_list("items") || !has_head {
        return None;
    }
    // without the committee's word a caption of a closed item stays what the export has
    let committee = agenda
        .get(&["committee"])
        .or_else(|| root.get(&["committee"]));
    let flag = "showPublicCaptionForClosedItems";
    let captions_are_public = committee
        .filter(|committee| committee.get(&[flag]).is_some())
        .is_none_or(|committee| committee.is_true(flag));
    let mut assembly = Assembly::new(Format::FirstAgendaJson, head(&agenda), Vec::new());
    let mut items = agenda.list(&["items"]);
    let sorting = |item: &JsonNode<'_>| {
        item.line(&["sorting"])
            .and_then(|sorting| sorting.parse::<u32>().ok())
    };
    if items.iter().all(|item| sorting(item).is_some()) {
        items.sort_by_key(sorting);
    }
    for item in items {
        read_item(&mut assembly, &item, captions_are_public);
    }
    Some(assembly.finish())
}

fn head(agenda: &JsonNode<'_>) -> DeclaredMeeting {
    let when = agenda
        .line(&["meetingBeginUtc"])
        .and_then(|when| when_held(&when));
    let name = agenda.line(&["name"]);
    let by_name = name.as_deref().map(kind).unwrap_or_default();
    DeclaredMeeting {
        id: agenda.line(&["uid"]),
        version: agenda.line(&["releasedDate"]),
        committee: agenda.line(&["committeeName"]),
        kind: match agenda.get(&["isMinuteOfMeeting"]) {
            Some(_) if agenda.is_true("isMinuteOfMeeting") => DeclaredKind::Minutes,
            Some(_) => DeclaredKind::Agenda,
            None => by_name,
        },
        start: when.as_ref().and_then(Moment::printed_hour),
        date: when.map(|when| when.printed_day),
        place: agenda.line(&["meetingLocation"]),
        closed: !agenda.is_true("isPublic")
            || agenda.says_closed()
            || name.is_some_and(|name| has_closed_mark(&name)),
        ..DeclaredMeeting::default()
    }
}

fn read_item(assembly: &mut Assembly, item: &JsonNode<'_>, captions_are_public: bool) {
    let caption = item.get(&["caption"]);
    let head = ItemHead {
        id: item.line(&["uid"]),
        number: item.line(&["number"]),
        title: item.line(&["caption"]).unwrap_or_default(),
        neutral_title: (!captions_are_public).then(String::new),
        case_number: item.line(&["caseNumber"]),
        place: caption.as_ref().unwrap_or(item).place(),
        open: item.is_true("isOpen") && !item.says_closed(),
    };
    if !assembly.begin_item(head) {
        close_attachments(assembly, &item.list(&["documents"]), &["title"]);
        return;
    }
    add_attachments(assembly, item.list(&["documents"]), &["title"], "order");
    let is_decided = add_presentations(assembly, &item.list(&["presentations"]));
    if !is_decided {
        add_item_decision(assembly, item);
    }
}
