//! SBSYS's `Dagsorden` (XML). No published file was seen; the names are those an importer
//! reads.
//!
//! ```text
//! Dagsorden       = @DagsordenID @Åben @Dagsordentype Møde Dagsordenpunkter
//! Møde            = @Udvalg @Mødedato @Mødetid @Mødested
//! Dagsordenpunkter = (Gruppe@navn/Dagsordenpunkt | Dagsordenpunkt)*
//! Dagsordenpunkt  = @DagsordenpunktID @Nummer @Åbent Overskrift Indhold/* Bilagsliste/Bilag*
//! ```

use super::super::declared::{DeclaredFileKind, DeclaredKind, DeclaredMeeting};
use super::super::document::{Document, Format};
use super::assembly::{Assembly, FieldLabel, ItemHead};
use super::contents::TextForm;
use super::moment::read_moment;
use super::vocabulary::{KINDS, TRUE, fold, has_closed_mark, is_one_of, one_line};
use super::xml::{XmlNode, XmlTree};

/// Reads an agenda; `None` if it has neither a meeting nor items.
pub(super) fn read_agenda(tree: &XmlTree) -> Option<Document> {
    let root = tree.root();
    let items = root.child("Dagsordenpunkter");
    if root.child("Møde").is_none() && items.is_none() {
        return None;
    }
    let mut assembly = Assembly::new(Format::SbsysAgenda, head(root), Vec::new());
    // the text of the whole once more, by custom of the system
    let page = match assembly.meeting().closed {
        true => DeclaredFileKind::Closed,
        false => DeclaredFileKind::SameMeeting,
    };
    assembly.file("dagsorden.html", page);
    for node in items.into_iter().flat_map(XmlNode::children) {
        match node.name() {
            "Dagsordenpunkt" => read_item(&mut assembly, node, true),
            "Gruppe" => {
                let is_open = !node.attribute("navn").is_some_and(has_closed_mark);
                for item in node.children_named("Dagsordenpunkt") {
                    read_item(&mut assembly, item, is_open);
                }
            }
            _ => {}
        }
    }
    Some(assembly.finish())
}

fn head(root: XmlNode<'_>) -> DeclaredMeeting {
    let held = root.child("Møde");
    let value = |name: &str| {
        let value = held?.attribute(name).map(one_line)?;
        (!value.is_empty()).then_some(value)
    };
    let kind = root.attribute("Dagsordentype").map(fold);
    let day = value("Mødedato").and_then(|day| read_moment(&day));
    // the hour has a field of its own
    let hour = value("Mødetid").and_then(|hour| read_moment(&format!("2000-01-01 {hour}")));
    DeclaredMeeting {
        id: root.attribute("DagsordenID").map(one_line),
        committee: value("Udvalg"),
        kind: match kind.as_deref() {
            Some(kind) if kind.contains("dagsorden") => DeclaredKind::Agenda,
            Some(kind) => KINDS.get(kind).unwrap_or_default(),
            None => DeclaredKind::Unknown,
        },
        date: day.map(|day| day.printed_day),
        start: hour.and_then(|hour| hour.printed_hour()),
        place: value("Mødested"),
        closed: !is_one_of(root.attribute("Åben"), TRUE)
            || kind.is_some_and(|kind| has_closed_mark(&kind)),
        ..DeclaredMeeting::default()
    }
}

fn read_item(assembly: &mut Assembly, item: XmlNode<'_>, group_is_open: bool) {
    let title = item.child("Overskrift");
    let head = ItemHead {
        id: item.attribute("DagsordenpunktID").map(one_line),
        number: item.attribute("Nummer").map(str::to_owned),
        title: title.map(XmlNode::text).unwrap_or_default(),
        place: title.unwrap_or(item).place(),
        open: group_is_open && is_one_of(item.attribute("Åbent"), TRUE),
        ..ItemHead::default()
    };
    let open = assembly.begin_item(head);
    for attachment in item.listed("Bilagsliste", "Bilag") {
        let title = attachment.attribute("Navn").unwrap_or_default();
        let file = attachment
            .attribute("BilagUrl")
            .filter(|file| !file.is_empty());
        if open && is_one_of(attachment.attribute("MaaPubliceres"), TRUE) {
            assembly.attachment(title, file, attachment.place());
        } else {
            assembly.closed_attachment(title, file);
        }
    }
    if !open {
        return;
    }
    let contents = item.child("Indhold");
    for section in contents.into_iter().flat_map(XmlNode::children) {
        let label = FieldLabel {
            text: printed_name(section.name()),
            place: section.place(),
        };
        let blocks = assembly.blocks(&section.markup(), TextForm::Markup, &section.path());
        assembly.by_label(&label, blocks);
    }
}

/// Returns the words of an element's name: names have no blanks, so systems write `_` or
/// `_x0020_`.
fn printed_name(name: &str) -> String {
    one_line(&name.replace("_x0020_", " ").replace('_', " "))
}
