//! Entries of a zip file, inflated within bounds.

use std::io::{Cursor, Read};

use thiserror::Error;
use zip::ZipArchive;
use zip::result::ZipError;

/// Zip files with more entries than this are refused.
pub(super) const MAX_ENTRIES: usize = 20_000;
/// What each entry's head in the list of entries begins with.
const ENTRY_HEAD: [u8; 4] = *b"PK\x01\x02";

/// Why a zip file, or an entry of one, could not be read.
#[derive(Debug, Error)]
pub(super) enum ZipFault {
    /// Its list of entries is longer than any.
    #[error("expected at most {MAX_ENTRIES} files in it, found more")]
    TooManyEntries,
    /// An entry grows beyond what it may.
    #[error("expected at most {0} bytes when inflated, found more")]
    TooLarge(u64),
    /// An entry needs a password.
    #[error("it is encrypted: save it without a password")]
    Encrypted,
    /// It is no zip file, or a damaged one.
    #[error("not a readable zip file")]
    Damaged(#[from] ZipError),
    /// An entry breaks off, or its checksum is wrong.
    #[error("damaged")]
    Inflating(#[from] std::io::Error),
}

/// A zip file in memory.
pub(super) type Zip<B> = ZipArchive<Cursor<B>>;

/// Opens the zip file `bytes`.
pub(super) fn open_zip<B: AsRef<[u8]>>(bytes: B) -> Result<Zip<B>, ZipFault> {
    // The list is read as a whole before its length is told.
    let heads = bytes
        .as_ref()
        .windows(ENTRY_HEAD.len())
        .filter(|head| *head == ENTRY_HEAD);
    if heads.take(MAX_ENTRIES + 1).count() > MAX_ENTRIES {
        return Err(ZipFault::TooManyEntries);
    }
    Ok(ZipArchive::new(Cursor::new(bytes))?)
}

/// Returns the bytes of entry `nth`, at most `limit` of them.
pub(super) fn inflate<B: AsRef<[u8]>>(
    zip: &mut Zip<B>,
    nth: usize,
    limit: u64,
) -> Result<Vec<u8>, ZipFault> {
    let entry = match zip.by_index(nth) {
        Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
            return Err(ZipFault::Encrypted);
        }
        entry => entry?,
    };
    if entry.size() > limit {
        return Err(ZipFault::TooLarge(limit));
    }
    read_bounded(entry, limit)
}

/// Returns all bytes of `reader`, at most `limit` of them.
pub(super) fn read_bounded(reader: impl Read, limit: u64) -> Result<Vec<u8>, ZipFault> {
    let mut bytes = Vec::new();
    reader.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(ZipFault::TooLarge(limit));
    }
    Ok(bytes)
}
