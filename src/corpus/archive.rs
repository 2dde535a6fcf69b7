//! Zip files of several files, read as folders: `archive.zip/inner.pdf` is the path of a
//! file in one.
//!
//! What is in an archive has size and content of its own and the archive's time of change.
//! Bounds on count, size, depth and ratio are those of [`container`](super::container), and
//! no path leads out.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::container::{ContainedFile, RefusedFile, files_of_zip};
use super::detect::{FileKind, detect};
use super::error::{CorpusError, DocumentError, MAX_FILE_BYTES};
use super::modified::Modified;
use super::packed_files::PackedFiles;

/// What a zip file begins with.
const ZIP_HEAD: &[u8] = b"PK\x03\x04";

/// How many archives stay open. Files are read in the order of their paths, on all cores:
/// while some read the last files of one archive, others read the first of the next.
const MOST_OPEN: usize = 2;

/// A file in an archive.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ListedFile {
    /// Its path there, with `/` between its parts.
    pub(super) path: String,
    /// Its size when inflated.
    pub(super) size_bytes: u64,
}

/// The archives that were read last, in memory, so that none is read again for each file in
/// it. Copies share them.
#[derive(Clone, Default)]
pub(super) struct Archives {
    open: Arc<Mutex<Vec<OpenArchive>>>,
}

/// An archive in memory, as the file was when it was read.
struct OpenArchive {
    path: PathBuf,
    size_bytes: u64,
    modified: Modified,
    files: Arc<PackedFiles>,
}

impl fmt::Debug for Archives {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Archives")
    }
}

impl Archives {
    /// Returns the files in the archive at `path`, and why others are refused; `None` if it
    /// is none, or holds no more than one file, or cannot be opened: then it is a file like
    /// any other.
    pub(super) fn list(&self, path: &Path) -> Option<(Vec<ListedFile>, Vec<RefusedFile>)> {
        let (files, _) = self.open(path).ok()??;
        let (mut listed, mut refused) = (Vec::new(), Vec::new());
        for file in files_of_zip(files.bytes()).ok()? {
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

    /// Returns the bytes of the file at `path`, which leads through an archive, and when
    /// the archive was last changed.
    ///
    /// # Errors
    ///
    /// If it does not, if there is no such file, or if it cannot be inflated.
    pub(super) fn read(&self, path: &Path) -> Result<(Vec<u8>, Modified), CorpusError> {
        let missing = || CorpusError::Io(io::ErrorKind::NotFound.into());
        let (archive, inner) = split(path).ok_or_else(missing)?;
        let (files, modified) = self.open(&archive)?.ok_or_else(missing)?;
        let file = files.file(&inner).map_err(|refused| {
            CorpusError::Document(DocumentError::Damaged(refused.reason.to_string()))
        })?;
        Ok((file.ok_or_else(missing)?.bytes, modified))
    }

    /// Returns the archive at `path`, and when it was last changed; `None` if it is
    /// something else.
    fn open(&self, path: &Path) -> Result<Option<(Arc<PackedFiles>, Modified)>, CorpusError> {
        let metadata = path.metadata()?;
        let (size_bytes, modified) = (metadata.len(), Modified::from_metadata(&metadata));
        // Held while it is read: whoever else asks for it waits, and has it then.
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let known = open.iter().position(|known| {
            (known.path.as_path(), known.size_bytes, known.modified) == (path, size_bytes, modified)
        });
        if let Some(at) = known {
            let known = open.remove(at);
            let files = Arc::clone(&known.files);
            open.push(known);
            return Ok(Some((files, modified)));
        }
        let Some(bytes) = bytes_of_archive(path)? else {
            return Ok(None);
        };
        let files = PackedFiles::open(bytes.into())
            .map_err(|fault| CorpusError::Document(DocumentError::Damaged(fault.to_string())))?;
        let files = Arc::new(files);
        open.retain(|known| known.path != path);
        if open.len() >= MOST_OPEN {
            open.remove(0);
        }
        open.push(OpenArchive {
            path: path.to_owned(),
            size_bytes,
            modified,
            files: Arc::clone(&files),
        });
        Ok(Some((files, modified)))
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
    use std::time::Duration;

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
        let archives = Archives::default();
        let (listed, refused) = archives.list(&path).unwrap();
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
        let modified = Modified::from_metadata(&path.metadata().unwrap());
        let read = |inner: &str| archives.read(&path.join(inner));
        assert_eq!(read("b.zip/c.txt").unwrap(), (b"ccc".to_vec(), modified));
        assert_eq!(read("b.zip/d.txt").unwrap().0, b"d");
        assert_eq!(read("a/å.txt").unwrap().0, b"a");
        assert_eq!(read("f.txt").unwrap().0, b"ffff");
        for missing in ["x.txt", "b.zip", "a", "../møder.zip/a/å.txt", "../ud.txt"] {
            let read = read(missing);
            assert!(matches!(read, Err(CorpusError::Io(_))), "{missing}");
        }
    }

    #[test]
    fn an_archive_is_read_once_until_it_changes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.zip");
        fs::write(&path, zip_of(&[("a.txt", b"1"), ("b.txt", b"2")])).unwrap();
        let modified = path.metadata().unwrap().modified().unwrap();
        let archives = Archives::default();
        assert_eq!(archives.read(&path.join("a.txt")).unwrap().0, b"1");
        fs::write(&path, zip_of(&[("a.txt", b"3"), ("b.txt", b"4")])).unwrap();
        let set_modified = |to| File::options().write(true).open(&path)?.set_modified(to);
        set_modified(modified).unwrap();
        assert_eq!(archives.clone().read(&path.join("b.txt")).unwrap().0, b"2");
        set_modified(modified + Duration::from_secs(1)).unwrap();
        assert_eq!(archives.read(&path.join("b.txt")).unwrap().0, b"4");
        fs::remove_file(&path).unwrap();
        assert!(archives.read(&path.join("b.txt")).is_err());
    }

    #[test]
    fn of_many_archives_a_few_stay_open() {
        let folder = tempfile::tempdir().unwrap();
        let archives = Archives::default();
        for nth in 0..10 {
            let path = folder.path().join(format!("{nth}.zip"));
            fs::write(&path, zip_of(&[("a.txt", b"1"), ("b.txt", b"2")])).unwrap();
            assert!(archives.list(&path).is_some());
        }
        assert_eq!(archives.open.lock().unwrap().len(), MOST_OPEN);
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
            assert!(Archives::default().list(&path).is_none(), "{name}");
        }
        assert!(Archives::default().list(folder.path()).is_none());
    }
}
