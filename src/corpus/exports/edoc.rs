//! eDoc's `Meeting` (XML), `eDocAgendaPublishing.xml`.
//!
//! ```text
//! Meeting   = Committee MeetingDate MeetingState MeetingAgendaTypes/MeetingAgendaType+
//! AgendaType = AgendaType PDFDocument MeetingAgendaItems/MeetingAgendaItem* FullText
//! AgendaItem = AgendaItemNumber PDFDocument Document FullText
//! Document  = Title NeutralTitle PublishingType AgendaItems Attachments/Attachment* Case
//! ```
//!
//! An item's text is its own `FullText`. Those of its attachments and of the whole agenda
//! repeat it or hold what is no text of the item, and are left out.

use super::super::declared::{DeclaredFileKind, DeclaredKind, DeclaredMeeting, DeclaredRole};
use super::super::document::{Document, Format};
use super::assembly::{Assembly, FieldLabel, ItemHead, person};
use super::contents::paragraphs;
use super::decision::Judgement;
use super::edoc_text::{ItemPart, meeting_head, read_item_text};
use super::files::relative_path;
use super::moment::read_moment;
use super::vocabulary::{EDOC_OPEN, EDOC_OPEN_AGENDA, fold, has_closed_mark, is_in, one_line};
use super::xml::{XmlNode, XmlTree};

/// Reads a meeting; `None` if it has no agendas.
pub(super) fn read_meeting(tree: &XmlTree) -> Option<Document> {
    let root = tree.root();
    let agendas: Vec<XmlNode<'_>> = root
        .child("MeetingAgendaTypes")?
        .children_named("MeetingAgendaType")
        .collect();
    let mut assembly = Assembly::new(Format::Edoc, head(root, &agendas), Vec::new());
    let mut items = Vec::new();
    for agenda in agendas {
        let open = is_open_agenda(agenda);
        note_pdf(&mut assembly, agenda, open);
        for item in agenda.listed("MeetingAgendaItems", "MeetingAgendaItem") {
            items.push((number_order(item), item, open));
        }
    }
    items.sort_by(|(one, ..), (other, ..)| one.cmp(other));
    for (_, item, agenda_is_open) in items {
        read_item(&mut assembly, root, item, agenda_is_open);
    }
    Some(assembly.finish())
}

fn is_open_agenda(agenda: XmlNode<'_>) -> bool {
    is_in(agenda.value("AgendaType").as_deref(), &EDOC_OPEN_AGENDA)
}

/// Returns what items are ordered by: the parts of the number; without one comes last.
fn number_order(item: XmlNode<'_>) -> (bool, Vec<u32>) {
    let number = item.value("AgendaItemNumber").unwrap_or_default();
    let parts = number.trim_end_matches('.').split('.');
    let parts: Option<Vec<u32>> = parts.map(|part| part.trim().parse().ok()).collect();
    (parts.is_none(), parts.unwrap_or_default())
}

/// Notes a PDF of the meeting or of an item of it.
fn note_pdf(assembly: &mut Assembly, node: XmlNode<'_>, open: bool) {
    let Some(file) = node.value("PDFDocument") else {
        return;
    };
    match relative_path(&file).filter(|_| open) {
        Some(path) => assembly.file(&path, DeclaredFileKind::SameMeeting),
        None => assembly.closed_file(&file),
    }
}

fn head(root: XmlNode<'_>, agendas: &[XmlNode<'_>]) -> DeclaredMeeting {
    let when = root
        .value("MeetingDate")
        .and_then(|when| read_moment(&when));
    let open = || agendas.iter().filter(|agenda| is_open_agenda(**agenda));
    let text = open().find_map(|agenda| agenda.value("FullText"));
    let printed = text.map(|text| meeting_head(&text)).unwrap_or_default();
    let people = |names: Vec<String>| {
        let people = names
            .iter()
            .filter_map(|name| match name.split_once(" - ") {
                Some((name, role)) => person(name, Some(role), None),
                None => person(name, None, None),
            });
        people.collect()
    };
    DeclaredMeeting {
        committee: root.value("Committee").map(|name| one_line(&name)),
        kind: kind(root),
        start: when.as_ref().and_then(super::moment::Moment::printed_hour),
        date: when.map(|when| when.printed_day),
        place: printed.place.map(|place| one_line(&place)),
        participants: people(printed.present),
        absent: people(printed.absent),
        closed: open().next().is_none(),
        ..DeclaredMeeting::default()
    }
}

/// Parts "Magnhild Torp (B) - formand".
fn name_and_role(printed: &str) -> (&str, Option<&str>) {
    let parted = printed
        .split_once(" - ")
        .or_else(|| printed.split_once(" – "));
    parted.map_or((printed, None), |(name, role)| (name, Some(role)))
}

/// Returns what sort of document it is. Only one state of minutes was seen in published
/// files; those in work are drafts.
fn kind(root: XmlNode<'_>) -> DeclaredKind {
    let state = root.value("MeetingState").map(|state| fold(&state));
    match state.as_deref() {
        Some("referat endeligt godkendt" | "referat godkendt") => DeclaredKind::Minutes,
        Some(state) if state.starts_with("dagsorden") => DeclaredKind::Agenda,
        Some(state) if state.contains("under ") || state.contains("kladde") => DeclaredKind::Draft,
        _ => DeclaredKind::Unknown,
    }
}

/// Returns whether everybody may read what is published so, with nothing beside it that
/// says otherwise.
fn is_to_be_published(document: XmlNode<'_>) -> bool {
    document.says("PublishingType", EDOC_OPEN)
        && !["PublicAccess", "SecurityCode"].iter().any(|name| {
            document
                .value(name)
                .is_some_and(|value| has_closed_mark(&value))
        })
}

/// Returns whether the route of an item through the bodies has it on a closed agenda of
/// this meeting.
fn is_routed_closed(document: XmlNode<'_>, root: XmlNode<'_>) -> bool {
    let mut stops = document.listed("AgendaItems", "AgendaItem");
    stops.any(|stop| {
        stop.value("Committee") == root.value("Committee")
            && stop.value("MeetingDate") == root.value("MeetingDate")
            && stop
                .value("AgendaType")
                .is_some_and(|agenda| !is_in(Some(&agenda), &EDOC_OPEN_AGENDA))
    })
}

fn read_item(assembly: &mut Assembly, root: XmlNode<'_>, item: XmlNode<'_>, agenda_is_open: bool) {
    let document = item.child("Document");
    let value = |name: &str| document.and_then(|document| document.value(name));
    let is_public = document
        .is_some_and(|document| is_to_be_published(document) && !is_routed_closed(document, root));
    let text = item.value("FullText").unwrap_or_default();
    let parts = read_item_text(&text);
    let head = ItemHead {
        id: document
            .and_then(|document| document.attribute("documentid"))
            .map(one_line),
        number: item.value("AgendaItemNumber"),
        title: value("Title").unwrap_or_default(),
        neutral_title: Some(value("NeutralTitle").unwrap_or_default()),
        case_number: parts.case_number,
        place: document
            .and_then(|document| document.child("Title"))
            .unwrap_or(item)
            .place(),
        open: agenda_is_open && is_public,
    };
    let open = assembly.begin_item(head);
    note_pdf(assembly, item, open);
    let attachments = document.into_iter();
    for attachment in attachments.flat_map(|document| document.listed("Attachments", "Attachment"))
    {
        let title = attachment.value("Title").unwrap_or_default();
        let file = attachment.value("PDFDocument");
        if open && is_to_be_published(attachment) {
            let place = attachment.child("Title").unwrap_or(attachment).place();
            assembly.attachment(&title, file.as_deref(), place);
        } else {
            assembly.closed_attachment(&title, file.as_deref());
        }
    }
    if let Some(full_text) = item.child("FullText").filter(|_| open) {
        add_parts(assembly, full_text, parts.parts);
    }
}

/// Adds the parts of an item's text.
fn add_parts(assembly: &mut Assembly, full_text: XmlNode<'_>, parts: Vec<ItemPart<'_>>) {
    let path = full_text.path();
    let label_of = |text: &str| FieldLabel {
        text: text.to_owned(),
        place: full_text.place(),
    };
    // lines of a part that turned out to be no decision go on the text before
    let mut text: Vec<&str> = Vec::new();
    let add_text = |assembly: &mut Assembly, text: &mut Vec<&str>| {
        let blocks = paragraphs(text.drain(..), &path);
        assembly.section(&label_of(""), blocks, DeclaredRole::ByLabel);
    };
    for part in parts {
        match part {
            ItemPart::Text(lines) => text.extend(lines),
            ItemPart::Reference { line, says } => {
                if let Judgement::Earlier(role) = assembly.own.judge(&says) {
                    assembly.reference(&label_of(line), role);
                }
            }
            ItemPart::Decision {
                label,
                says,
                lines,
                has_end,
            } => {
                let judged = assembly.own.judge(&says);
                if matches!(judged, Judgement::Own) || has_end {
                    add_text(assembly, &mut text);
                    let blocks = paragraphs(lines.into_iter(), &path);
                    assembly.judged(&label_of(label), blocks, judged);
                } else {
                    text.push(label);
                    text.extend(lines);
                }
            }
            ItemPart::Absent(names) => {
                for name in names {
                    let (name, role) = name_and_role(name);
                    if let Some(person) = person(name, role, None) {
                        assembly.absent(person);
                    }
                }
            }
        }
    }
    add_text(assembly, &mut text);
}
