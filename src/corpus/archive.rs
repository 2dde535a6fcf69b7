//! Zip files of several files, read as folders: `archive.zip/inner.pdf` is the path of a
//! file in one.
//!
//! What is in an archive has size and content of its own and the archive's time of change.
//! Bounds on count, size, depth and ratio are those of [`container`](super::container), and
//! no path leads out.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::container::{ContainedFile, RefusedFile, file_of_zip, files_of_zip};
use super::detect::{FileKind, detect};
use super::error::{CorpusError, DocumentError, MAX_FILE_BYTES};

/// What a zip file begins with.
const ZIP_HEAD: &[u8] = b"PK\x03\x04";

/// A file in an archive.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ListedFile {
    /// Its path there, with `/` between its parts.
    pub(super) path: String,
    /// Its size when inflated.
    pub(super) size_bytes: u64,
}

/// Returns the files in the archive at `path`, and why others are refused; `None` if it is
/// none, or holds no more than one file, or cannot be opened: then it is a file like any
/// other.
pub(super) fn list(path: &Path) -> Option<(Vec<ListedFile>, Vec<RefusedFile>)> {
    let bytes = bytes_of_archive(path).ok()??;
    let (mut listed, mut refused) = (Vec::new(), Vec::new());
    for file in files_of_zip(&bytes).ok()? {
        match file {
            Ok(ContainedFile { path, bytes }) => listed.push(ListedFile {
                path,
                size_bytes: bytes.len() as u64,
            }),
            Err(file) => refused.push(file),
        }
    }
    (listed.len() + refused.len() > 1).then_some((listed, refused))
}

/// Returns the bytes of the file at `path`, which leads through an archive, and where the
/// archive is.
///
/// # Errors
///
/// If it does not, if there is no such file, or if it cannot be inflated.
pub(super) fn read(path: &Path) -> Result<(Vec<u8>, PathBuf), CorpusError> {
    let missing = || CorpusError::Io(io::ErrorKind::NotFound.into());
    let (archive, inner) = split(path).ok_or_else(missing)?;
    let bytes = bytes_of_archive(&archive)?.ok_or_else(missing)?;
    let damaged = |why: String| CorpusError::Document(DocumentError::Damaged(why));
    match file_of_zip(&bytes, &inner).map_err(|fault| damaged(fault.to_string()))? {
        Some(Ok(file)) => Ok((file.bytes, archive)),
        Some(Err(refused)) => Err(damaged(refused.reason.to_string())),
        None => Err(missing()),
    }
}

/// Returns the archive that `path` leads through and the way from there; `None` if it is
/// the path of a file of its own, or leads back out.
fn split(path: &Path) -> Option<(PathBuf, String)> {
    let archive = path.ancestors().skip(1).find(|above| above.is_file())?;
    let inner = path.strip_prefix(archive).ok()?;
    let mut parts = Vec::new();
    for part in inner.components() {
        let Component::Normal(part) = part else {
            return None;
        };
        parts.push(part.to_str()?);
    }
    Some((archive.to_owned(), parts.join("/")))
}

/// Returns the bytes of a zip file of any files; `None` if it is something else.
fn bytes_of_archive(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let mut file = File::open(path)?;
    let mut bytes = Vec::new();
    (&mut file)
        .take(ZIP_HEAD.len() as u64)
        .read_to_end(&mut bytes)?;
    if bytes != ZIP_HEAD {
        return Ok(None);
    }
    file.take(MAX_FILE_BYTES).read_to_end(&mut bytes)?;
    let is_whole = bytes.len() as u64 <= MAX_FILE_BYTES;
    Ok((is_whole && detect(&bytes) == FileKind::Zip).then_some(bytes))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{Cursor, Write as _};

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn files_are_listed_and_read_by_paths_through_archives() {
        let folder = tempfile::tempdir().unwrap();
        let inner = zip_of(&[("c.txt", b"ccc"), ("d.txt", b"d")]);
        let path = folder.path().join("møder.zip");
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(b"ffff").unwrap();
        let gzip = gzip.finish().unwrap();
        let files: [(&str, &[u8]); 5] = [
            ("a/å.txt", b"a"),
            ("b.zip", &inner),
            ("../ud.txt", b"x"),
            ("e.txt", b""),
            ("f.txt.gz", &gzip),
        ];
        fs::write(&path, zip_of(&files)).unwrap();
        let (listed, refused) = list(&path).unwrap();
        let listed: Vec<String> = listed
            .iter()
            .map(|file| format!("{} {}", file.path, file.size_bytes))
            .collect();
        assert_eq!(
            listed,
            [
                "a/å.txt 1",
                "b.zip/c.txt 3",
                "b.zip/d.txt 1",
                "e.txt 0",
                "f.txt 4"
            ]
        );
        assert_eq!(refused.len(), 1);
        let (bytes, archive) = read(&path.join("b.zip/c.txt")).unwrap();
        assert_eq!(
            (bytes.as_slice(), archive),
            (b"ccc".as_slice(), path.clone())
        );
        assert_eq!(read(&path.join("f.txt")).unwrap().0, b"ffff");
        for missing in ["x.txt", "b.zip", "a", "../møder.zip/a/å.txt", "../ud.txt"] {
            let read = read(&path.join(missing));
            assert!(matches!(read, Err(CorpusError::Io(_))), "{missing}");
        }
    }

    #[test]
    fn only_zip_files_of_several_files_are_folders() {
        let folder = tempfile::tempdir().unwrap();
        let docx = include_bytes!("../../tests/fixtures/formats/minutes.docx");
        for (name, bytes) in [
            ("one.zip", zip_of(&[("a.txt", b"a")])),
            ("none.zip", zip_of(&[])),
            ("a.docx", docx.to_vec()),
            ("a.txt", b"PK\x03\x04 damaged".to_vec()),
            ("b.txt", b"P".to_vec()),
        ] {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            assert!(list(&path).is_none(), "{name}");
        }
        assert!(list(folder.path()).is_none());
    }
}
