//! Office Open XML text (DOCX).

mod body;
mod numbering;
mod properties;
mod styles;

use std::collections::{HashMap, HashSet};

use crate::corpus::document::{BlockKind, Document, DocumentWarning, Format};

use self::body::{DocxContext, NoteKind};
use self::numbering::Numbering;
use self::styles::DocxStyles;
use super::error::OfficeError;
use super::package::Package;
use super::paragraph::{MeasuredBlock, place};
use super::sheet::set_against_body;
use super::xml::{XmlEvent, XmlPart};

/// What a part relates to, in the order the document names it.
struct Relationship {
    /// The end of the type's address: `styles`, `footnotes`, `header`.
    kind: String,
    /// The name of the part.
    target: String,
}

/// Returns the blocks of a DOCX.
pub(super) fn read(bytes: &[u8]) -> Result<Document, OfficeError> {
    let mut package = Package::open(bytes)?;
    if package.has_part_like("vbaproject.bin") {
        return Err(OfficeError::Macros);
    }
    let top = relationships(&mut package, "")?;
    let main = top.iter().find(|related| related.kind == "officeDocument");
    let main = main.map_or_else(
        || "word/document.xml".to_owned(),
        |main| main.target.clone(),
    );
    let text = package.required_part(&main)?;
    let related = relationships(&mut package, &main)?;
    let named = |kind: &'static str| related.iter().filter(move |related| related.kind == kind);
    let styles = match named("styles").next() {
        Some(part) => read_part(&mut package, part, DocxStyles::read)?,
        None => DocxStyles::default(),
    };
    let mut numbering = match named("numbering").next() {
        Some(part) => read_part(&mut package, part, Numbering::read)?,
        None => Numbering::default(),
    };
    let mut context = DocxContext {
        styles: &styles,
        numbering: &mut numbering,
        notes: HashMap::new(),
    };
    for (kind, note) in [
        ("footnotes", NoteKind::Footnote),
        ("endnotes", NoteKind::Endnote),
    ] {
        let Some(part) = named(kind).next() else {
            continue;
        };
        if let Some(text) = package.part(&part.target)? {
            let read = body::read(&part.target, &text, &part.target, &mut context)?;
            let notes = read
                .notes
                .into_iter()
                .map(|(id, blocks)| ((note, id), blocks));
            context.notes.extend(notes);
        }
    }
    let mut blocks = Vec::new();
    for part in named("header") {
        blocks.extend(furniture(&mut package, part, &mut context)?);
    }
    let read = body::read(&main, &text, "", &mut context)?;
    blocks.extend(read.blocks);
    for part in named("footer") {
        blocks.extend(furniture(&mut package, part, &mut context)?);
    }
    let (blocks, mut asides) = set_against_body(without_repeated_furniture(blocks));
    let described = top
        .iter()
        .filter(|part| properties::PARTS.contains(&part.kind.as_str()));
    let described: Vec<&str> = described.map(|part| part.target.as_str()).collect();
    asides.extend(properties::of_document(&mut package, &described)?);
    Ok(Document {
        links: Vec::new(),
        format: Format::Docx,
        blocks,
        meeting: None,
        asides,
        warnings: read.foreign.iter().map(|path| foreign(path)).collect(),
        recognised: false,
    })
}

fn foreign(path: &str) -> DocumentWarning {
    DocumentWarning {
        place: place(path),
        message: "a part in another format is put in here, and not read".to_owned(),
    }
}

fn read_part<T: Default>(
    package: &mut Package<'_>,
    part: &Relationship,
    read: impl Fn(&str, &str) -> Result<T, OfficeError>,
) -> Result<T, OfficeError> {
    match package.part(&part.target)? {
        Some(text) => read(&part.target, &text),
        None => Ok(T::default()),
    }
}

/// Returns what a head or a foot prints on its pages.
fn furniture(
    package: &mut Package<'_>,
    part: &Relationship,
    context: &mut DocxContext<'_>,
) -> Result<Vec<MeasuredBlock>, OfficeError> {
    let Some(text) = package.part(&part.target)? else {
        return Ok(Vec::new());
    };
    let mut blocks = body::read(&part.target, &text, &part.target, context)?.blocks;
    for block in &mut blocks {
        block.block.kind = BlockKind::Furniture;
    }
    Ok(blocks)
}

/// Returns `blocks` with furniture of the same text only once.
fn without_repeated_furniture(blocks: Vec<MeasuredBlock>) -> Vec<MeasuredBlock> {
    let mut seen = HashSet::new();
    let mut is_new = |block: &MeasuredBlock| {
        let lines = block.block.lines.iter().map(|line| line.text.clone());
        block.block.kind != BlockKind::Furniture || seen.insert(lines.collect::<Vec<_>>())
    };
    let mut blocks = blocks;
    blocks.retain(|block| is_new(block));
    blocks
}

/// Returns what `part` relates to, the empty name standing for the whole file; what lies
/// outside the file is left out.
fn relationships(package: &mut Package<'_>, part: &str) -> Result<Vec<Relationship>, OfficeError> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let list = if folder.is_empty() {
        format!("_rels/{name}.rels")
    } else {
        format!("{folder}/_rels/{name}.rels")
    };
    let Some(text) = package.part(&list)? else {
        return Ok(Vec::new());
    };
    let mut xml = XmlPart::new(&list, &text);
    let mut related = Vec::new();
    while let Some(event) = xml.next()? {
        let XmlEvent::Start(tag) = event else {
            continue;
        };
        let (Some(kind), Some(target)) =
            (tag.plain_attribute("Type"), tag.plain_attribute("Target"))
        else {
            continue;
        };
        if tag.plain_attribute("TargetMode") == Some("External") {
            continue;
        }
        let kind = kind.rsplit('/').next().unwrap_or_default();
        related.push(Relationship {
            kind: kind.to_owned(),
            target: part_named_in(folder, target),
        });
    }
    Ok(related)
}

/// Returns the name of the part that `target` names from `folder`.
fn part_named_in(folder: &str, target: &str) -> String {
    let whole = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut steps: Vec<&str> = Vec::new();
    for step in whole.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}
