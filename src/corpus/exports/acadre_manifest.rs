//! Acadre's manifest (XML): which agendas were produced, and which is published.
//!
//! ```text
//! root  = table@name="committee|meeting|agenda|producedAgenda"/fields/field*
//! field = an attribute whose name is the key
//! ```
//!
//! Each `fields` of `producedAgenda` is a version, drafts first. Published is the newest
//! one with `publish="1"` and `accessid="1"`.

use super::super::declared::{DeclaredFileKind, DeclaredMeeting};
use super::super::document::{Document, Format};
use super::assembly::Assembly;
use super::files::relative_path;
use super::moment::read_moment;
use super::vocabulary::{ACADRE_OPEN, has_closed_mark, is_one_of, one_line};
use super::xml::{XmlNode, XmlTree};

/// The keys of files of a version: the agenda, and the same printed.
const FILES: [(&str, DeclaredFileKind); 3] = [
    ("xmlfilename", DeclaredFileKind::Agenda),
    ("docfilename", DeclaredFileKind::SameMeeting),
    ("pdffilename", DeclaredFileKind::SameMeeting),
];

/// Reads a manifest; `None` if no agenda was produced.
pub(super) fn read_manifest(tree: &XmlTree) -> Option<Document> {
    let tables = || tree.root().children_named("table");
    let named = |name: &'static str| {
        tables()
            .filter(move |table| table.attribute("name") == Some(name))
            .flat_map(|table| table.children_named("fields"))
    };
    let versions: Vec<XmlNode<'_>> = named("producedAgenda").collect();
    versions.first()?;
    let agenda = named("agenda").next();
    let agenda_is_open = agenda.is_none_or(|agenda| is_one_of(key(agenda, "access"), ACADRE_OPEN));
    let newest = versions
        .iter()
        .enumerate()
        .filter(|(_, version)| agenda_is_open && is_published(**version))
        .max_by_key(|(at, version)| (published_at(**version).map(|when| when.order()), *at))
        .map(|(at, _)| at);
    let meeting = DeclaredMeeting {
        id: agenda.and_then(|agenda| key(agenda, "sysid")).map(one_line),
        version: newest
            .and_then(|at| key(versions[at], "publishDate"))
            .map(one_line),
        closed: !agenda_is_open,
        ..DeclaredMeeting::default()
    };
    let mut assembly = Assembly::new(Format::AcadreManifest, meeting, Vec::new());
    if newest.is_none() {
        assembly.warn(
            &tree.root().place(),
            "no version of the agenda is published",
        );
    }
    for (at, version) in versions.iter().enumerate() {
        note_files(&mut assembly, *version, newest == Some(at), agenda_is_open);
    }
    Some(assembly.finish())
}

/// Returns the value of a key: the attribute of that name of one of the fields.
fn key<'t>(fields: XmlNode<'t>, name: &str) -> Option<&'t str> {
    fields
        .children_named("field")
        .find_map(|field| field.attribute(name))
        .filter(|value| !value.is_empty())
}

fn is_open(version: XmlNode<'_>) -> bool {
    is_one_of(key(version, "accessid"), ACADRE_OPEN)
        && !key(version, "access").is_some_and(has_closed_mark)
}

fn is_published(version: XmlNode<'_>) -> bool {
    is_open(version) && key(version, "publish") == Some("1")
}

fn published_at(version: XmlNode<'_>) -> Option<super::moment::Moment> {
    key(version, "publishDate").and_then(read_moment)
}

fn note_files(
    assembly: &mut Assembly,
    version: XmlNode<'_>,
    is_newest: bool,
    agenda_is_open: bool,
) {
    let folder = key(version, "filesfolder");
    for (name, kind) in FILES {
        let Some(file) = key(version, name) else {
            continue;
        };
        let printed = match folder {
            Some(folder) => format!("{folder}/{file}"),
            None => file.to_owned(),
        };
        if !agenda_is_open || !is_open(version) {
            assembly.closed_file(&printed);
        } else if let Some(path) = relative_path(&printed) {
            let kind = if is_newest {
                kind
            } else {
                DeclaredFileKind::Superseded
            };
            assembly.file(&path, kind);
        }
    }
}
