//! SBSYS's `Publication` (XML), and GetOrganized's variant of it.
//!
//! ```text
//! Publication  = Published PublicationTypeAs… Agendas/Agenda+
//! Agenda       = Meeting{When Where Members} Name Committee Items/Item+ Enclosures
//! Item         = Caption Case Enclosures IsPublic Number Fields [ItemHistory] [Members]
//! ```
//!
//! The variant has the type and the access inside the agenda, and an item numbered 0 for
//! each PDF of the whole meeting.

use std::collections::HashSet;

use super::super::declared::{DeclaredFileKind, DeclaredKind, DeclaredMeeting};
use super::super::document::{Block, Document, Format};
use super::assembly::{Assembly, FieldLabel, ItemHead, person};
use super::contents::{TextForm, blocks_of_value, has_text, joined_text};
use super::decision::{DecisionLabel, Judgement, label_with_meeting, read_decision_label};
use super::files::relative_path;
use super::moment::read_moment;
use super::vocabulary::{
    ACCESS_WORDS, FALSE, KINDS, TRUE, fold, has_closed_mark, is_no_decision, is_one_of,
    names_closed_document, one_line,
};
use super::xml::{XmlNode, XmlTree};

/// The part of an identifier that stands for none.
const ZERO_ID: &str = "00000000-0000-0000-0000-000000000000";

/// What holds for all items of an agenda.
#[derive(Clone, Copy)]
struct AgendaAccess {
    open: bool,
    /// Whether it is GetOrganized's variant.
    is_variant: bool,
}

/// Reads a publication; `None` if it has no agenda.
pub(super) fn read_publication(tree: &XmlTree) -> Option<Document> {
    let root = tree.root();
    let agendas: Vec<XmlNode<'_>> = root.child("Agendas")?.children_named("Agenda").collect();
    let first = *agendas.first()?;
    let mut meeting = head(root, first);
    meeting.closed = !agendas.iter().any(|agenda| access_of(*agenda).open);
    let mut assembly = Assembly::new(Format::SbsysPublication, meeting, Vec::new());
    for agenda in agendas {
        if meeting_key(agenda) != meeting_key(first) {
            let message = "an agenda of another meeting in the same file is left out";
            assembly.warn(&agenda.place(), message);
            continue;
        }
        let access = access_of(agenda);
        for item in agenda.listed("Items", "Item") {
            read_item(&mut assembly, item, access);
        }
        close_other_enclosures(&mut assembly, agenda, access);
    }
    Some(assembly.finish())
}

fn access_of(agenda: XmlNode<'_>) -> AgendaAccess {
    let is_variant = agenda.child("PublicationTypeAsValue").is_some();
    AgendaAccess {
        open: says_public(agenda, is_variant) && !is_called_closed(agenda),
        is_variant,
    }
}

/// Returns whether an agenda is closed by its name, or by a line of its front page.
fn is_called_closed(agenda: XmlNode<'_>) -> bool {
    let front = agenda.child("Frontpage").map(|page| page.markup());
    let front = blocks_of_value(&front.unwrap_or_default(), TextForm::Markup, "");
    let front = front.unwrap_or_default();
    let mut lines = front.iter().flat_map(|block| &block.lines);
    let is_named = agenda
        .value("Name")
        .is_some_and(|name| names_closed_document(&name));
    is_named || lines.any(|line| names_closed_document(&line.text))
}

/// Returns whether `node` is public by its flag; where `must_say` is not set, a missing
/// flag leaves that to what it hangs below.
fn says_public(node: XmlNode<'_>, must_say: bool) -> bool {
    let is_said = match node.child("IsPublic") {
        None => !must_say,
        Some(_) => node.says("IsPublic", TRUE),
    };
    is_said && !node.says_closed()
}

/// Returns what two agendas of one meeting have in common.
fn meeting_key(agenda: XmlNode<'_>) -> (Option<String>, Option<String>) {
    let value = |path: &[&str]| agenda.descend(path).map(|node| node.text());
    (value(&["Meeting", "When"]), value(&["Committee", "Name"]))
}

fn head(root: XmlNode<'_>, agenda: XmlNode<'_>) -> DeclaredMeeting {
    let mut meeting = DeclaredMeeting {
        id: agenda.attribute("ID").map(one_line),
        version: root
            .value("Published")
            .or_else(|| root.attribute("TimeStamp").map(one_line)),
        kind: kind(agenda).or_else(|| kind(root)).unwrap_or_default(),
        committee: agenda
            .child("Committee")
            .and_then(|committee| committee.value("Name"))
            .map(|name| one_line(&name)),
        ..DeclaredMeeting::default()
    };
    let Some(held) = agenda.child("Meeting") else {
        return meeting;
    };
    if let Some(moment) = held.value("When").and_then(|when| read_moment(&when)) {
        meeting.start = moment.printed_hour();
        meeting.date = Some(moment.printed_day);
    }
    meeting.place = held.value("Where").map(|place| one_line(&place));
    for member in held.listed("Members", "MeetingMember") {
        let Some(person) = person(&member.value("Name").unwrap_or_default(), None, None) else {
            continue;
        };
        match is_absent(member) {
            true => meeting.absent.push(person),
            false => meeting.participants.push(person),
        }
    }
    meeting
}

/// Returns what sort of document it is, by the number if there is one.
fn kind(node: XmlNode<'_>) -> Option<DeclaredKind> {
    if let Some(value) = node.value("PublicationTypeAsValue") {
        return Some(match value.as_str() {
            "0" => DeclaredKind::Draft,
            "1" => DeclaredKind::Agenda,
            "2" => DeclaredKind::Minutes,
            _ => DeclaredKind::Unknown,
        });
    }
    let word = node.value("PublicationTypeAsEnum")?;
    Some(match fold(&word).as_str() {
        "final" => DeclaredKind::Agenda,
        word => KINDS.get(word).unwrap_or_default(),
    })
}

/// Returns whether a member of the meeting was not there. Who has not answered is listed
/// with those who were; GetOrganized's `Participate` is 0 for all and says nothing.
fn is_absent(member: XmlNode<'_>) -> bool {
    match member
        .value("ParticipationStatusAsText")
        .map(|text| fold(&text))
    {
        Some(text) if text == "participating" || text == "notdecided" => false,
        Some(text) if text == "cancelled" || text == "absent" => true,
        _ => {
            let status = member.value("ParticipationStatusAsValue");
            status.is_some_and(|status| status != "0" && status != "1")
        }
    }
}

fn read_item(assembly: &mut Assembly, item: XmlNode<'_>, access: AgendaAccess) {
    let title = item.value("Caption").unwrap_or_default();
    let number = item.value("Number");
    let open = access.open && says_public(item, true);
    let id = item.attribute("ID").unwrap_or_default();
    if is_whole_meeting(number.as_deref(), id, &title) {
        return read_whole_meeting(assembly, item, open);
    }
    let head = ItemHead {
        id: Some(one_line(id)),
        number,
        case_number: case_number(item),
        place: item.child("Caption").unwrap_or(item).place(),
        open,
        title: title.clone(),
        neutral_title: None,
    };
    let open = assembly.begin_item(head);
    for enclosure in enclosures(item) {
        read_enclosure(assembly, enclosure, open, access);
    }
    if !open {
        return;
    }
    read_fields(assembly, item, &title);
    for field in item.listed("ItemHistory", "ItemField") {
        read_history(assembly, field);
    }
    for member in item.listed("Members", "ItemMember") {
        let status = member.value("ParticipationStatusAsValue");
        if status.as_deref() == Some("4")
            && let Some(person) = person(&member.value("Name").unwrap_or_default(), None, None)
        {
            assembly.absent(person);
        }
    }
}

fn enclosures<'t>(node: XmlNode<'t>) -> impl Iterator<Item = XmlNode<'t>> {
    node.listed("Enclosures", "Enclosure")
}

/// Returns the case number; an item without a case has a case numbered 0, or one whose
/// number is empty.
fn case_number(item: XmlNode<'_>) -> Option<String> {
    let of_case = item.child("Case").and_then(|case| {
        let is_none = case.attribute("ID") == Some("0");
        case.value("Number").filter(|_| !is_none)
    });
    of_case.or_else(|| item.value("ItemCaseNumber"))
}

/// Returns whether an item is none, but names the PDF of the whole meeting.
fn is_whole_meeting(number: Option<&str>, id: &str, title: &str) -> bool {
    let is_named_so = || {
        let title = fold(title);
        let mut words = title.split(' ');
        let access = words.next().unwrap_or_default();
        let kind = words.next().unwrap_or_default();
        ACCESS_WORDS.has(access)
            && ["referat", "dagsorden"].contains(&kind)
            && words.next().is_none()
    };
    number == Some("0") && (id.starts_with(ZERO_ID) || is_named_so())
}

/// Notes the PDF of the whole meeting: for everybody only if all that is said of it is.
fn read_whole_meeting(assembly: &mut Assembly, item: XmlNode<'_>, open: bool) {
    let names_closed = |name: &str| item.value(name).is_some_and(|text| has_closed_mark(&text));
    for enclosure in enclosures(item) {
        let Some(file) = enclosure.value("FileName") else {
            continue;
        };
        let is_named_closed = has_closed_mark(&file)
            || enclosure
                .value("Name")
                .is_some_and(|name| has_closed_mark(&name));
        let is_open =
            open && says_public(enclosure, true) && !is_named_closed && !names_closed("Caption");
        match relative_path(&file).filter(|_| is_open) {
            Some(path) => assembly.file(&path, DeclaredFileKind::SameMeeting),
            None => assembly.closed_file(&file),
        }
    }
}

/// Returns the file of an enclosure. `FileName` is one only in the variant: else it is
/// the place the file had in the offices.
fn enclosure_file(enclosure: XmlNode<'_>, is_variant: bool) -> Option<String> {
    enclosure
        .value("InstantiationFilePathRelative")
        .or_else(|| enclosure.value("FileName").filter(|_| is_variant))
        .or_else(|| enclosure.value("InstantiationFileName"))
}

fn read_enclosure(
    assembly: &mut Assembly,
    enclosure: XmlNode<'_>,
    item_is_open: bool,
    access: AgendaAccess,
) {
    let title = enclosure.value("Name").unwrap_or_default();
    let file = enclosure_file(enclosure, access.is_variant);
    let is_protected = enclosure
        .child("IsProtected")
        .is_some_and(|flag| !is_one_of(Some(&flag.text()), FALSE));
    if item_is_open && says_public(enclosure, access.is_variant) && !is_protected {
        let place = enclosure.child("Name").unwrap_or(enclosure).place();
        assembly.attachment(&title, file.as_deref(), place);
    } else {
        assembly.closed_attachment(&title, file.as_deref());
    }
}

/// Closes the files of the agenda's own list of enclosures that no open item has: it
/// repeats those of all items, closed and left out ones too.
fn close_other_enclosures(assembly: &mut Assembly, agenda: XmlNode<'_>, access: AgendaAccess) {
    let attachments = assembly
        .meeting()
        .items
        .iter()
        .flat_map(|item| &item.attachments);
    let open: HashSet<String> = attachments
        .filter_map(|attachment| attachment.file.clone())
        .collect();
    for enclosure in enclosures(agenda) {
        let Some(file) = enclosure_file(enclosure, access.is_variant) else {
            continue;
        };
        if !relative_path(&file).is_some_and(|path| open.contains(&path)) {
            assembly.closed_file(&file);
        }
    }
}

/// A field that the meeting filled in.
struct Feedback {
    label: FieldLabel,
    blocks: Vec<Block>,
    says: Option<DecisionLabel>,
}

fn read_fields(assembly: &mut Assembly, item: XmlNode<'_>, title: &str) {
    let mut fields: Vec<XmlNode<'_>> = item.listed("Fields", "ItemField").collect();
    let index = |field: &XmlNode<'_>| {
        field
            .value("Index")
            .and_then(|index| index.parse::<u32>().ok())
    };
    if fields.iter().all(|field| index(field).is_some()) {
        fields.sort_by_key(index);
    }
    let mut feedback = Vec::new();
    for field in fields {
        let label = field_label(field, title);
        if field.says_closed() {
            let message = "a section whose field says that it is closed is left out";
            assembly.warn(&label.place, message);
            continue;
        }
        match field
            .value("IsFeedback")
            .map(|flag| is_one_of(Some(&flag), TRUE))
        {
            Some(true) => {
                let blocks = blocks_of_field(assembly, field);
                if is_filled_in(&blocks) {
                    let says = read_decision_label(&label.text);
                    feedback.push(Feedback {
                        label,
                        blocks,
                        says,
                    });
                }
            }
            Some(false) => {
                let blocks = blocks_of_field(assembly, field);
                assembly.earlier_or_by_label(&label, blocks);
            }
            None => {
                let blocks = blocks_of_field(assembly, field);
                assembly.by_label(&label, blocks);
            }
        }
    }
    read_feedback(assembly, feedback);
}

/// Returns the label of a field; the variant repeats the title of the item there.
fn field_label(field: XmlNode<'_>, title: &str) -> FieldLabel {
    let text = field.value("Caption").unwrap_or_default();
    FieldLabel {
        text: match one_line(&text) == one_line(title) {
            true => String::new(),
            false => text,
        },
        place: field.child("Caption").unwrap_or(field).place(),
    }
}

fn blocks_of_field(assembly: &mut Assembly, field: XmlNode<'_>) -> Vec<Block> {
    let Some(content) = field.child("Content") else {
        return Vec::new();
    };
    let kind = field.value("FieldTypeAsEnum").map(|kind| fold(&kind));
    let form = match kind.as_deref() {
        Some("multiline") => TextForm::Lines,
        _ => TextForm::Markup,
    };
    assembly.blocks(&content.markup(), form, &content.path())
}

/// Returns whether blocks print more than that there is no decision.
fn is_filled_in(blocks: &[Block]) -> bool {
    blocks.iter().any(has_text) && !is_no_decision(&joined_text(blocks))
}

/// Adds what the meeting filled in: several fields are of several bodies, and one without
/// a body is this meeting's only where it is the only one.
fn read_feedback(assembly: &mut Assembly, feedback: Vec<Feedback>) {
    if assembly.meeting().kind == DeclaredKind::Draft {
        if let Some(first) = feedback.first() {
            assembly.warn(&first.label.place, "decisions in a draft are left out");
        }
        return;
    }
    let names_nobody = |field: &&Feedback| {
        field
            .says
            .as_ref()
            .is_none_or(|says| says.body.is_none() && says.day.is_none())
    };
    let of_nobody = feedback.iter().filter(names_nobody).count();
    let count = feedback.len();
    for feedback in feedback {
        let Feedback {
            label,
            blocks,
            says,
        } = feedback;
        match says {
            Some(says) if of_nobody < 2 || says.body.is_some() || says.day.is_some() => {
                assembly.decision(&label, &says, blocks);
            }
            None if count == 1 => {
                assembly.decision(&label, &DecisionLabel::default(), blocks);
            }
            _ => {
                let why = "several fields for decisions, of which this one names no body";
                assembly.judged(&label, blocks, Judgement::Unproven(why));
            }
        }
    }
}

/// Adds a decision of an earlier meeting. Without its body and day it is kept as text
/// without a label: under "Beslutning" it would pass for this meeting's.
fn read_history(assembly: &mut Assembly, field: XmlNode<'_>) {
    if !says_public(field, false) {
        return;
    }
    let details = field.child("MeetingDetails");
    let detail = |name: &str| details.and_then(|details| details.value(name));
    let day = detail("MeetingDueDate").and_then(|due| read_moment(&due));
    let says = DecisionLabel {
        body: detail("CommitteeName").map(|name| one_line(&name)),
        day: day.map(|moment| (moment.day, moment.printed_day)),
    };
    let mut label = field_label(field, "");
    let judged = match assembly.own.judge(&says) {
        Judgement::Earlier(role) if says.body.is_some() => {
            label.text = label_with_meeting(&label.text, &says);
            Judgement::Earlier(role)
        }
        _ => {
            label.text.clear();
            Judgement::Unproven("an earlier decision without its body, or of no earlier day")
        }
    };
    let blocks = blocks_of_field(assembly, field);
    assembly.judged(&label, blocks, judged);
}
