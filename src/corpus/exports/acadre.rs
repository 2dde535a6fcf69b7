//! Acadre's agenda (XML): tables in tables, each row a table of its own.
//!
//! ```text
//! root      = table@name="agenda" agendaData
//! agenda    = fields committee meeting agendaitemparents*
//! parents   = fields{sort} agendaitem{fields [agendaitemlink] bullet* enclosure*}
//! fields    = field@name*
//! ```
//!
//! The bullets are the sections; those labelled "Beslutning i … den …" are the decisions
//! of all meetings that treated the item.

use std::collections::HashSet;

use super::super::declared::{DeclaredKind, DeclaredMeeting};
use super::super::document::{Document, Format, Place};
use super::assembly::{Assembly, FieldLabel, ItemHead, person};
use super::contents::TextForm;
use super::decision::{Judgement, read_decision_label};
use super::moment::read_moment;
use super::vocabulary::{
    ACADRE_OPEN, KINDS, fold, has_closed_mark, is_one_of, names_closed_document, one_line,
};
use super::xml::{XmlNode, XmlTree};

/// Reads an agenda; `None` if there is no table of that name with items or a meeting.
pub(super) fn read_agenda(tree: &XmlTree) -> Option<Document> {
    let root = tree.root();
    let agenda = table(root, "agenda")?;
    let parents = tables(agenda, "agendaitemparents");
    if table(agenda, "meeting").is_none() && parents.is_empty() {
        return None;
    }
    let mut meeting = head(root, agenda);
    // no number in `sort` comes last, in the order of the file
    let mut items: Vec<(Option<u32>, XmlNode<'_>, Option<String>)> = Vec::new();
    for parent in parents {
        let printed = field(parent, "sort");
        let sort = printed.as_ref().and_then(|sort| sort.parse().ok());
        for item in tables(parent, "agendaitem") {
            items.push((sort, item, printed.clone()));
        }
    }
    items.sort_by_key(|(sort, ..)| (sort.is_none(), *sort));
    let name = field(agenda, "name");
    meeting.closed = !is_open(agenda) || name.is_some_and(|name| names_closed_document(&name));
    let mut assembly = Assembly::new(Format::Acadre, meeting, Vec::new());
    let closed: HashSet<String> = items
        .iter()
        .filter(|(_, item, _)| !is_open(*item))
        .filter_map(|(_, item, _)| field(*item, "sysid"))
        .collect();
    for (_, item, number) in items {
        let above = field(item, "parentitem");
        let is_below_closed = above.is_some_and(|above| closed.contains(&above));
        read_item(
            &mut assembly,
            item,
            number,
            is_open(item) && !is_below_closed,
        );
    }
    Some(assembly.finish())
}

fn tables<'t>(node: XmlNode<'t>, name: &str) -> Vec<XmlNode<'t>> {
    node.children_named("table")
        .filter(|table| table.attribute("name") == Some(name))
        .collect()
}

fn table<'t>(node: XmlNode<'t>, name: &str) -> Option<XmlNode<'t>> {
    node.children_named("table")
        .find(|table| table.attribute("name") == Some(name))
}

fn field_node<'t>(row: XmlNode<'t>, name: &str) -> Option<XmlNode<'t>> {
    row.children_named("fields")
        .flat_map(|fields| fields.children_named("field"))
        .find(|field| field.attribute("name") == Some(name))
}

/// Returns the value of a field of a row; `None` if it is missing or empty.
fn field(row: XmlNode<'_>, name: &str) -> Option<String> {
    let text = field_node(row, name)?.text();
    (!text.is_empty()).then_some(text)
}

fn field_place(row: XmlNode<'_>, name: &str) -> Place {
    field_node(row, name).unwrap_or(row).place()
}

/// Returns whether a row is for everybody: by the number of its access, and if the name
/// of the access says nothing else.
fn is_open(row: XmlNode<'_>) -> bool {
    let fields = row.children_named("fields");
    let fields = fields.flat_map(|fields| fields.children_named("field"));
    let mut access = fields.filter(|field| field.attribute("name") == Some("access"));
    // Of two that contradict each other neither counts.
    field(row, "access").is_some()
        && access.all(|field| is_one_of(Some(&field.text()), ACADRE_OPEN))
        && !field(row, "accessname").is_some_and(|name| has_closed_mark(&name))
}

fn head(root: XmlNode<'_>, agenda: XmlNode<'_>) -> DeclaredMeeting {
    let committee = table(agenda, "committee");
    let held = table(agenda, "meeting");
    let value =
        |row: Option<XmlNode<'_>>, name: &str| field(row?, name).map(|value| one_line(&value));
    let when = value(held, "date").and_then(|when| read_moment(&when));
    let mut meeting = DeclaredMeeting {
        id: value(Some(agenda), "sysid"),
        version: value(Some(agenda), "producedate"),
        committee: value(committee, "name"),
        kind: kind(root, agenda),
        start: when.as_ref().and_then(super::moment::Moment::printed_hour),
        date: when.map(|when| when.printed_day),
        place: value(held, "location"),
        ..DeclaredMeeting::default()
    };
    let members = held.and_then(|held| table(held, "meetmember"));
    for member in members
        .into_iter()
        .flat_map(|members| tables(members, "member"))
    {
        let (name, role, party) = (
            field(member, "name"),
            field(member, "role"),
            field(member, "party"),
        );
        let Some(person) = person(&name.unwrap_or_default(), role.as_deref(), party.as_deref())
        else {
            continue;
        };
        match field(member, "absent").as_deref() {
            Some("1") => meeting.absent.push(person),
            _ => meeting.participants.push(person),
        }
    }
    meeting
}

/// Returns what sort of document it is, by the name of the agenda.
fn kind(root: XmlNode<'_>, agenda: XmlNode<'_>) -> DeclaredKind {
    let settings = root.child("agendaData");
    let note = settings.and_then(|settings| settings.value("note"));
    let by_name = |name: String| KINDS.get(fold(&name).split(' ').next()?);
    let names = [field(agenda, "name"), note];
    names
        .into_iter()
        .flatten()
        .find_map(by_name)
        .unwrap_or_default()
}

fn read_item(assembly: &mut Assembly, item: XmlNode<'_>, number: Option<String>, open: bool) {
    let head = ItemHead {
        id: field(item, "sysid"),
        number,
        title: field(item, "name").unwrap_or_default(),
        neutral_title: None,
        case_number: field(item, "caseno"),
        place: field_place(item, "name"),
        open,
    };
    let open = assembly.begin_item(head);
    let mut enclosures = tables(item, "enclosure");
    sort_by_number(&mut enclosures, "sort");
    for enclosure in enclosures {
        let title = field(enclosure, "name").unwrap_or_default();
        let file = field(enclosure, "filename");
        if open && is_open(enclosure) {
            assembly.attachment(&title, file.as_deref(), field_place(enclosure, "name"));
        } else {
            assembly.closed_attachment(&title, file.as_deref());
        }
    }
    if open {
        read_bullets(assembly, item);
        for name in ["absent", "excuse"] {
            let names = field(item, name).unwrap_or_default();
            for name in names.split([',', ';', '\n']) {
                if let Some(person) = person(name, None, None) {
                    assembly.absent(person);
                }
            }
        }
    }
}

fn read_bullets(assembly: &mut Assembly, item: XmlNode<'_>) {
    let mut bullets = tables(item, "bullet");
    sort_by_number(&mut bullets, "bulletsortorder");
    let mut read = |bullet: XmlNode<'_>| {
        let label = FieldLabel {
            text: field(bullet, "bulletname").unwrap_or_default(),
            place: field_place(bullet, "bulletname"),
        };
        let content = field_node(bullet, "bulletcontent");
        let blocks = content
            .map(|content| assembly.blocks(&content.markup(), TextForm::Markup, &content.path()));
        (label, blocks.unwrap_or_default())
    };
    let bullets: Vec<_> = bullets.into_iter().map(&mut read).collect();
    let is_bare = |label: &FieldLabel| {
        let says = read_decision_label(&label.text);
        says.is_some_and(|says| says.body.is_none() && says.day.is_none())
    };
    let bare = bullets
        .iter()
        .filter(|(label, blocks)| is_bare(label) && !blocks.is_empty());
    let are_many = bare.count() > 1;
    for (label, blocks) in bullets {
        if are_many && is_bare(&label) {
            let why = "several decisions without body and day in one item";
            assembly.judged(&label, blocks, Judgement::Unproven(why));
        } else {
            assembly.by_label(&label, blocks);
        }
    }
}

/// Orders rows by the number in a field, if all have one.
fn sort_by_number(rows: &mut [XmlNode<'_>], name: &str) {
    let number =
        |row: &XmlNode<'_>| field(*row, name).and_then(|number| number.parse::<u32>().ok());
    if rows.iter().all(|row| number(row).is_some()) {
        rows.sort_by_key(number);
    }
}
