//! eDoc in Fujitsu's namespace (XML): agendas, and notifications that publish or withdraw
//! them.
//!
//! ```text
//! Root      = Notification | OutputTypeEnumName Committee
//! Committee = Name Meeting{MeetingDateTime MeetingLocation MeetingParticipants Agenda}
//! Agenda    = Identifier Type AgendaElements/AgendaElement*
//! Element   = AccessIsPublic AccessName HandlingItem
//! Item      = SerialNo Title NeutralTitle CaseNumber HandlingPlan/Handling*
//!             CasePresentations/CasePresentation* Attachments/Attachment*
//! ```

use super::super::declared::{DeclaredFileKind, DeclaredKind, DeclaredMeeting, DeclaredRole};
use super::super::document::{Document, Format};
use super::assembly::{Assembly, FieldLabel, ItemHead, person};
use super::contents::TextForm;
use super::decision::{DecisionLabel, Judgement, label_with_meeting};
use super::files::relative_path;
use super::moment::read_moment;
use super::vocabulary::{
    FUJITSU_OPEN_ATTACHMENT, FUJITSU_OPEN_HANDLING, FUJITSU_UNFINISHED, KINDS, TRUE, fold,
    has_closed_mark, is_in, is_no_decision, is_one_of, one_line,
};
use super::xml::{XmlNode, XmlTree};

/// The namespace all elements but the root are in.
const NAMESPACE: &str = "http://www.fujitsu.dk/agenda/xml/schemas/";

/// Reads an agenda or a notification; `None` if the namespace is another one.
pub(super) fn read_root(tree: &XmlTree) -> Option<Document> {
    let root = tree.root();
    let is_known = |node: XmlNode<'_>| {
        node.attributes()
            .any(|(name, value)| name.starts_with("xmlns") && value.trim().starts_with(NAMESPACE))
    };
    if !is_known(root) && !root.children().any(is_known) {
        return None;
    }
    if let Some(notification) = root.child("Notification") {
        return Some(read_notification(notification));
    }
    let committee = root.child("Committee")?;
    let held = committee.child("Meeting")?;
    let agenda = held.child("Agenda")?;
    let meeting = head(root, committee, held, agenda);
    let mut assembly = Assembly::new(Format::EdocFujitsu, meeting, Vec::new());
    let mut elements: Vec<XmlNode<'_>> = agenda
        .listed("AgendaElements", "AgendaElement")
        .filter(|element| element.child("HandlingItem").is_some())
        .collect();
    let number = |element: &XmlNode<'_>| {
        let number = element.descend(&["HandlingItem", "SerialNo"])?.text();
        number.parse::<u32>().ok()
    };
    if elements.iter().all(|element| number(element).is_some()) {
        elements.sort_by_key(number);
    }
    for element in elements {
        read_element(&mut assembly, element);
    }
    Some(assembly.finish())
}

/// Reads a notification. What does not say that it publishes withdraws.
fn read_notification(notification: XmlNode<'_>) -> Document {
    let publishes = is_one_of(notification.value("Publish").as_deref(), TRUE);
    let meeting = DeclaredMeeting {
        id: notification
            .value("AgendaIdentifier")
            .map(|id| one_line(&id)),
        version: notification.value("Timestamp").map(|when| one_line(&when)),
        kind: match publishes {
            true => DeclaredKind::Unknown,
            false => DeclaredKind::Withdrawal,
        },
        ..DeclaredMeeting::default()
    };
    let mut assembly = Assembly::new(Format::EdocFujitsuNotification, meeting, Vec::new());
    match notification
        .value("PathToXml")
        .and_then(|path| relative_path(&path))
    {
        Some(path) if publishes => assembly.file(&path, DeclaredFileKind::Agenda),
        Some(path) => assembly.file(&path, DeclaredFileKind::Superseded),
        None => assembly.warn(
            &notification.place(),
            "the notification does not say which file it is about",
        ),
    }
    assembly.finish()
}

fn head(
    root: XmlNode<'_>,
    committee: XmlNode<'_>,
    held: XmlNode<'_>,
    agenda: XmlNode<'_>,
) -> DeclaredMeeting {
    let value = |node: XmlNode<'_>, name: &str| node.value(name).map(|value| one_line(&value));
    let when = value(held, "MeetingDateTime").and_then(|when| read_moment(&when));
    let output = value(root, "OutputTypeEnumName").map(|output| fold(&output));
    let says_closed = |name: &str| value(agenda, name).is_some_and(|text| has_closed_mark(&text));
    let mut meeting = DeclaredMeeting {
        id: value(agenda, "Identifier"),
        committee: value(committee, "Name"),
        kind: output
            .and_then(|output| KINDS.get(&output))
            .unwrap_or_default(),
        start: when.as_ref().and_then(super::moment::Moment::printed_hour),
        date: when.map(|when| when.printed_day),
        place: value(held, "MeetingLocation"),
        closed: says_closed("Type"),
        ..DeclaredMeeting::default()
    };
    for participant in held.listed("MeetingParticipants", "MeetingParticipant") {
        let party = ["PoliticalPartyList", "PoliticalParty"];
        let party = party.iter().find_map(|name| participant.value(name));
        let role = participant.value("RoleInMeeting");
        let name = participant.value("Name").unwrap_or_default();
        let Some(person) = person(&name, role.as_deref(), party.as_deref()) else {
            continue;
        };
        match participant.value("Participate").map(|flag| fold(&flag)) {
            Some(flag) if flag == "false" => meeting.absent.push(person),
            _ => meeting.participants.push(person),
        }
    }
    meeting
}

fn read_element(assembly: &mut Assembly, element: XmlNode<'_>) {
    let Some(item) = element.child("HandlingItem") else {
        return;
    };
    let is_public = element.says("AccessIsPublic", TRUE);
    let says_closed = element
        .value("AccessName")
        .is_some_and(|name| has_closed_mark(&name));
    let head = ItemHead {
        id: element.value("Identifier").map(|id| one_line(&id)),
        number: item.value("SerialNo"),
        title: item.value("Title").unwrap_or_default(),
        neutral_title: Some(item.value("NeutralTitle").unwrap_or_default()),
        case_number: item.value("CaseNumber"),
        place: item.child("Title").unwrap_or(item).place(),
        open: is_public && !says_closed && !is_treated_closed(item),
    };
    let open = assembly.begin_item(head);
    for attachment in item.listed("Attachments", "Attachment") {
        let title = attachment.value("Title").unwrap_or_default();
        let link = attachment.value("Link");
        let access = attachment.value("AccessEnumName");
        let says_closed = attachment
            .value("AccessName")
            .is_some_and(|name| has_closed_mark(&name));
        if open && is_one_of(access.as_deref(), FUJITSU_OPEN_ATTACHMENT) && !says_closed {
            let place = attachment.child("Title").unwrap_or(attachment).place();
            assembly.attachment(&title, link.as_deref(), place);
        } else {
            assembly.closed_attachment(&title, link.as_deref());
        }
    }
    if open {
        let absences = element.child("Absences");
        for absence in absences.into_iter().flat_map(XmlNode::children) {
            if let Some(person) = person(&absence.value("Name").unwrap_or_default(), None, None) {
                assembly.absent(person);
            }
        }
        read_presentations(assembly, item);
        read_plan(assembly, item);
    }
}

/// Returns whether the way of the case says that this meeting treats the item behind
/// closed doors: by any access but an open one.
fn is_treated_closed(item: XmlNode<'_>) -> bool {
    let mut handlings = item.listed("HandlingPlan", "Handling");
    handlings.any(|handling| {
        let is_this = handling
            .value("Placement")
            .is_none_or(|placement| fold(&placement) == "this");
        let access = handling.value("Access");
        let access = access.filter(|access| !fold(access).is_empty());
        is_this && access.is_some_and(|access| !is_in(Some(&access), &FUJITSU_OPEN_HANDLING))
    })
}

fn read_presentations(assembly: &mut Assembly, item: XmlNode<'_>) {
    for presentation in item.listed("CasePresentations", "CasePresentation") {
        let Some(content) = presentation.child("Content") else {
            continue;
        };
        let blocks = assembly.blocks(&content.markup(), TextForm::Markup, &content.path());
        let label = FieldLabel {
            text: presentation.value("Title").unwrap_or_default(),
            place: presentation.child("Title").unwrap_or(presentation).place(),
        };
        if is_one_of(presentation.value("IsDecision").as_deref(), TRUE) {
            let says = super::decision::read_decision_label(&label.text).unwrap_or_default();
            assembly.decision(&label, &says, blocks);
        } else {
            assembly.earlier_or_by_label(&label, blocks);
        }
    }
}

/// Reads the way of the case: what other meetings decided, and what this one did where no
/// presentation says so.
fn read_plan(assembly: &mut Assembly, item: XmlNode<'_>) {
    for handling in item.listed("HandlingPlan", "Handling") {
        let is_this = handling
            .value("Placement")
            .is_none_or(|placement| fold(&placement) == "this");
        let day = handling
            .value("MeetingDate")
            .and_then(|when| read_moment(&when));
        let says = DecisionLabel {
            body: handling.value("CommitteeName").map(|name| one_line(&name)),
            day: day.map(|moment| (moment.day, moment.printed_day)),
        };
        let judged = assembly.own.judge(&says);
        if is_this && says.day.as_ref().map(|(day, _)| *day) == assembly.own.day() {
            read_absences(assembly, handling);
        }
        let Some(decision) = handling.child("Decision") else {
            continue;
        };
        let is_open = is_in(handling.value("Access").as_deref(), &FUJITSU_OPEN_HANDLING);
        let is_unfinished = is_in(handling.value("State").as_deref(), &FUJITSU_UNFINISHED);
        if !is_open || is_no_decision(&decision.text()) {
            continue;
        }
        let label = FieldLabel {
            text: label_with_meeting("", &says),
            place: decision.place(),
        };
        let blocks = assembly.blocks(&decision.markup(), TextForm::Markup, &decision.path());
        match judged {
            Judgement::Own if is_this && !is_unfinished && !has_decision(assembly) => {
                assembly.judged(&label, blocks, Judgement::Own);
            }
            Judgement::Earlier(role) if says.body.is_some() && !is_unfinished => {
                assembly.judged(&label, blocks, Judgement::Earlier(role));
            }
            // what is planned, in work, or said already
            _ => {}
        }
    }
}

fn has_decision(assembly: &Assembly) -> bool {
    let item = assembly.meeting().items.last();
    item.is_some_and(|item| {
        let mut sections = item.sections.iter();
        sections.any(|section| section.role == DeclaredRole::Decision)
    })
}

fn read_absences(assembly: &mut Assembly, handling: XmlNode<'_>) {
    for absence in handling.listed("HandlingAbsences", "HandlingAbsence") {
        if let Some(person) = person(&absence.value("Name").unwrap_or_default(), None, None) {
            assembly.absent(person);
        }
    }
}
