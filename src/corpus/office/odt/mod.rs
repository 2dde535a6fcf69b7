//! OpenDocument text (ODT).

mod body;
mod lists;
mod styles;

use std::collections::HashSet;

use crate::corpus::asides::{Aside, noted};
use crate::corpus::document::{BlockKind, Document, Format};

use self::body::WantedText;
use self::styles::OdtStyles;
use super::error::OfficeError;
use super::package::Package;
use super::paragraph::MeasuredBlock;
use super::sheet::set_against_body;
use super::xml::{Vocabulary, XmlEvent, XmlPart};

const CONTENT: &str = "content.xml";
const STYLES: &str = "styles.xml";
const META: &str = "meta.xml";
const MANIFEST: &str = "META-INF/manifest.xml";

/// Returns the blocks of an ODT.
pub(super) fn read(bytes: &[u8]) -> Result<Document, OfficeError> {
    let mut package = Package::open(bytes)?;
    if is_encrypted(&mut package)? {
        return Err(OfficeError::Encrypted);
    }
    if package.has_part_like("script-lb.xml") {
        return Err(OfficeError::Macros);
    }
    let content = package.required_part(CONTENT)?;
    let shared = package.part(STYLES)?.unwrap_or_default();
    let mut styles = OdtStyles::default();
    let mut page_styles = OdtStyles::default();
    if !shared.is_empty() {
        styles.read(STYLES, &shared, false)?;
        page_styles.read(STYLES, &shared, true)?;
    }
    styles.read(CONTENT, &content, true)?;
    let furniture = |wanted: WantedText| -> Result<Vec<MeasuredBlock>, OfficeError> {
        if shared.is_empty() {
            return Ok(Vec::new());
        }
        let mut blocks = body::read(STYLES, &shared, STYLES, wanted, &page_styles)?;
        let mut seen = HashSet::new();
        blocks.retain(|block| {
            let lines = block.block.lines.iter().map(|line| line.text.clone());
            seen.insert(lines.collect::<Vec<_>>())
        });
        for block in &mut blocks {
            block.block.kind = BlockKind::Furniture;
        }
        Ok(blocks)
    };
    let mut blocks = furniture(WantedText::Heads)?;
    blocks.extend(body::read(
        CONTENT,
        &content,
        "",
        WantedText::Text,
        &styles,
    )?);
    blocks.extend(furniture(WantedText::Feet)?);
    let (blocks, mut asides) = set_against_body(blocks);
    asides.extend(properties(&mut package)?);
    Ok(Document {
        format: Format::Odt,
        blocks,
        asides,
        ..Document::default()
    })
}

/// Returns what the properties of the document may say of its access.
fn properties(package: &mut Package<'_>) -> Result<Vec<Aside>, OfficeError> {
    let Some(meta) = package.part(META)? else {
        return Ok(Vec::new());
    };
    let mut xml = XmlPart::new(META, &meta);
    let mut asides = Vec::new();
    let mut label: Option<String> = None;
    while let Some(event) = xml.next()? {
        match event {
            XmlEvent::Start(tag) => {
                label = match tag.name.as_str() {
                    "title" | "subject" | "description" | "keyword" => Some(String::new()),
                    "user-defined" => {
                        let name = tag.attribute(Vocabulary::Meta, "name");
                        name.map(|name| format!("{name}: "))
                    }
                    _ => None,
                }
            }
            XmlEvent::Text(value) => {
                let said = label.as_ref().map(|label| format!("{label}{value}"));
                let said = said.and_then(|said| noted(&said));
                asides.extend(said.map(|text| Aside { block: None, text }));
            }
            XmlEvent::End => label = None,
        }
    }
    Ok(asides)
}

/// Returns whether a part needs a password.
fn is_encrypted(package: &mut Package<'_>) -> Result<bool, OfficeError> {
    let Some(manifest) = package.part(MANIFEST)? else {
        return Ok(false);
    };
    let mut xml = XmlPart::new(MANIFEST, &manifest);
    while let Some(event) = xml.next()? {
        if let XmlEvent::Start(tag) = event
            && tag.named(Vocabulary::Manifest) == Some("encryption-data")
        {
            return Ok(true);
        }
    }
    Ok(false)
}
