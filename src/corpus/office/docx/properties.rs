//! What the properties of a DOCX say of the whole document: its title, its category, those
//! that its users made.

use super::super::error::OfficeError;
use super::super::package::Package;
use super::super::xml::{XmlEvent, XmlPart};
use crate::corpus::asides::{Aside, noted};

/// Kinds of parts that hold properties.
pub(super) const PARTS: [&str; 2] = ["core-properties", "custom-properties"];
/// Elements with what describes the document, and not who made it and when.
const DESCRIBING: [&str; 5] = ["category", "description", "keywords", "subject", "title"];

/// Returns what may say that the document is closed, in the parts of these names.
pub(super) fn of_document(
    package: &mut Package<'_>,
    parts: &[&str],
) -> Result<Vec<Aside>, OfficeError> {
    let mut asides = Vec::new();
    for part in parts {
        let Some(text) = package.part(part)? else {
            continue;
        };
        let mut xml = XmlPart::new(part, &text);
        let mut describes = false;
        let mut property: Option<String> = None;
        while let Some(event) = xml.next()? {
            match event {
                XmlEvent::Start(tag) => {
                    describes = DESCRIBING.contains(&tag.name.as_str());
                    if tag.name == "property" {
                        property = tag.plain_attribute("name").map(str::to_owned);
                    }
                }
                XmlEvent::Text(value) => {
                    let said = match &property {
                        Some(name) => noted(&format!("{name}: {value}")),
                        None => noted(&value).filter(|_| describes),
                    };
                    asides.extend(said.map(|text| Aside { block: None, text }));
                }
                XmlEvent::End => describes = false,
            }
        }
    }
    Ok(asides)
}
