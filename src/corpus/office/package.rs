//! The parts of a document's zip file.

use crate::corpus::decode::decode;
use crate::corpus::zip_entries::{Zip, inflate, open_zip};

use super::error::OfficeError;

/// A part larger than this is refused. In bytes, inflated.
const MAX_PART_BYTES: u64 = 64 * 1024 * 1024;
/// All parts of a document together. In bytes, inflated.
const MAX_DOCUMENT_BYTES: u64 = 128 * 1024 * 1024;

/// The parts of a document.
pub(super) struct Package<'b> {
    zip: Zip<&'b [u8]>,
    left: u64,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, OfficeError> {
        Ok(Self {
            zip: open_zip(bytes)?,
            left: MAX_DOCUMENT_BYTES,
        })
    }

    /// Returns whether there is a part whose name ends with `ending`.
    pub(super) fn has_part_like(&self, ending: &str) -> bool {
        let mut names = self.zip.file_names_raw();
        names.any(|name| name.to_ascii_lowercase().ends_with(ending.as_bytes()))
    }

    /// Returns the text of the part `name`; `None` where there is none.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, OfficeError> {
        let Some(nth) = self.zip.index_for_name(name) else {
            return Ok(None);
        };
        let bytes = inflate(&mut self.zip, nth, self.left.min(MAX_PART_BYTES))?;
        self.left -= bytes.len() as u64;
        // XML of word processors is UTF-8, or UTF-16 with its mark.
        match decode(bytes) {
            Ok((text, _)) => Ok(Some(text)),
            Err(_) => Err(OfficeError::Encoding(name.to_owned())),
        }
    }

    /// Returns the text of the part `name`, which every such document has.
    pub(super) fn required_part(&mut self, name: &str) -> Result<String, OfficeError> {
        let part = self.part(name)?;
        part.ok_or_else(|| OfficeError::MissingPart(name.to_owned()))
    }
}
