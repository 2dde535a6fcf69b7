//! Exports of the systems that municipalities write their agendas in.
//!
//! One adapter per schema, known by its root element or its keys; all give a
//! [`Document`] with its meeting declared, so nothing of it has to be guessed. An item is
//! open only where the export says so in the one word its schema has for it; all else is
//! closed, and so is what hangs below.

mod acadre;
mod acadre_manifest;
mod assembly;
mod contents;
mod decision;
mod edoc;
mod edoc_text;
mod error;
mod files;
mod first_agenda;
mod first_agenda_partner;
mod flags;
pub(super) mod folder;
mod fujitsu;
mod json;
mod moment;
mod sbsys_agenda;
mod sbsys_publication;
#[cfg(test)]
mod tests;
mod vocabulary;
mod xml;

pub(super) use self::error::ExportError;
pub use self::folder::{FileStanding, FolderFile, standings};

use self::xml::{XmlTree, decode_xml, parse_xml, root_name};
use super::document::{Document, DocumentWarning};
use super::error::{CorpusError, MAX_FILE_BYTES};

/// What an export is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ExportSyntax {
    /// XML.
    Xml,
    /// JSON.
    Json,
}

/// Reads a tree; `None` if it is of another schema.
type XmlAdapter = fn(&XmlTree) -> Option<Document>;

/// The adapters of XML, each with the name of its root.
const ADAPTERS: [(&str, XmlAdapter); 6] = [
    ("Publication", sbsys_publication::read_publication),
    ("Dagsorden", sbsys_agenda::read_agenda),
    ("root", acadre::read_agenda),
    ("root", acadre_manifest::read_manifest),
    ("Meeting", edoc::read_meeting),
    ("Root", fujitsu::read_root),
];

/// Reads an export; `None` if it is of no schema known here.
///
/// # Errors
///
/// Fails if it is damaged, or beyond the bounds of what is read.
pub(super) fn read_export(
    bytes: Vec<u8>,
    syntax: ExportSyntax,
) -> Result<Option<Document>, ExportError> {
    let size_bytes = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size_bytes > MAX_FILE_BYTES {
        return Err(CorpusError::TooLarge { size_bytes }.into());
    }
    let (document, warnings) = match syntax {
        ExportSyntax::Xml => {
            let (text, warnings) = decode_xml(bytes)?;
            (read_xml(&text)?, warnings)
        }
        ExportSyntax::Json => {
            let (text, warnings) = json::decode_json(bytes)?;
            (read_json(&text)?, warnings)
        }
    };
    Ok(document.map(|document| with_warnings(document, warnings)))
}

fn read_xml(text: &str) -> Result<Option<Document>, ExportError> {
    // a page of HTML or another schema need not be well-formed for us
    let Some(root) = root_name(text) else {
        return Ok(None);
    };
    if !ADAPTERS.iter().any(|(name, _)| *name == root) {
        return Ok(None);
    }
    let tree = parse_xml(text)?;
    let named = ADAPTERS.iter().filter(|(name, _)| *name == root);
    let document = named.into_iter().find_map(|(_, read)| read(&tree));
    Ok(document.map(|document| with_warnings(document, tree.warnings.clone())))
}

fn read_json(text: &str) -> Result<Option<Document>, ExportError> {
    let value = json::parse_json(text)?;
    Ok(first_agenda::read_agenda(&value).or_else(|| first_agenda_partner::read_agenda(&value)))
}

/// Puts `warnings` before those of the document.
fn with_warnings(mut document: Document, mut warnings: Vec<DocumentWarning>) -> Document {
    warnings.append(&mut document.warnings);
    document.warnings = warnings;
    document
}
