//! OpenDocument text (ODT).

mod body;
mod lists;
mod styles;

use std::collections::HashSet;

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
    Ok(Document {
        format: Format::Odt,
        blocks: set_against_body(blocks),
        ..Document::default()
    })
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
