//! Copies of a file, whatever they are called and however they are packed.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use super::checksum::sha256_hex;
use super::container::file_of_gzip;
use super::error::MAX_FILE_BYTES;

/// What gzip files begin with.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Returns the SHA-256 of what a file holds: of its bytes, or of those that are packed in
/// it by gzip; `None` if it is too large to be read.
///
/// # Errors
///
/// If the file cannot be opened or read.
pub(crate) fn sha256_of_content(file: &Path) -> io::Result<Option<String>> {
    if fs::metadata(file)?.len() > MAX_FILE_BYTES {
        return Ok(None);
    }
    let bytes = fs::read(file)?;
    if bytes.starts_with(&GZIP)
        && let Ok(inner) = file_of_gzip("", &bytes)
    {
        return Ok(Some(sha256_hex(&inner.bytes)));
    }
    Ok(Some(sha256_hex(&bytes)))
}

/// Returns whether a file is packed by gzip.
///
/// # Errors
///
/// If the file cannot be opened or read.
pub(crate) fn is_gzip(file: &Path) -> io::Result<bool> {
    let mut head = Vec::new();
    File::open(file)?.take(2).read_to_end(&mut head)?;
    Ok(head == GZIP)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::write::GzEncoder;

    use super::*;

    #[test]
    fn a_packed_copy_has_the_checksum_of_what_it_packs() {
        let folder = tempfile::tempdir().expect("a folder");
        let (plain, packed) = (folder.path().join("a.pdf"), folder.path().join("b.gz"));
        fs::write(&plain, "%PDF-1.7 æ").expect("a file");
        let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder
            .write_all("%PDF-1.7 æ".as_bytes())
            .expect("it is packed");
        fs::write(&packed, encoder.finish().expect("it is packed")).expect("a file");
        let of = |file: &Path| sha256_of_content(file).expect("it is read");
        assert_eq!(of(&plain), of(&packed));
        assert!(is_gzip(&packed).expect("it is read") && !is_gzip(&plain).expect("it is read"));
    }
}
